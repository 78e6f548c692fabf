/* Targets with their versions: who planned, reviewed, issued and adjusted them; and who has sent weekly records. */
#include "results/writing.h"

#include <string.h>

/* The rounds that a version of a target for all rounds scores, where the scheme asks for that of each round's end. */
static void write_rounds_of(struct writing *writing, const struct intake_target *target, size_t version)
{
    const struct intake_target *end = writing->campaign->targets + writing->campaign->target_count;
    const char *codes = NULL;
    for (const struct intake_target *one = target; one < end && one->unit == target->unit; one++) {
        const struct scheme_indicator *item = &writing->scheme->indicators[one->item];
        if (strcmp(one->code, target->code) != 0 || one->in_force != version || item->round == SCHEME_NONE)
            continue;
        const char *code = writing->scheme->rounds[item->round].code;
        codes = codes == NULL ? code : arena_format(writing->scratch, "%s %s", codes, code);
    }
    emit_string(writing->out, "rounds", codes);
}

/* The latest version in force in any round of a target for all rounds. */
static size_t latest_in_force(const struct writing *writing, const struct intake_target *target)
{
    const struct intake_target *end = writing->campaign->targets + writing->campaign->target_count;
    size_t latest = target->in_force;
    for (const struct intake_target *one = target + 1; one < end && one->unit == target->unit; one++)
        if (one->again && strcmp(one->code, target->code) == 0 && one->in_force != INTAKE_NONE &&
            (latest == INTAKE_NONE || one->in_force > latest))
            latest = one->in_force;
    return latest;
}

static void write_version(struct writing *writing, const struct intake_target *target, size_t index, bool in_force)
{
    const struct intake_target_version *version = &target->versions[index];
    struct emitter *out = writing->out;
    emit_open(out, "version");
    emit_string(out, "state", version->state);
    if (version->has_value)
        emit_exact(out, "value", version->value);
    if (version->has_marks)
        emit_exact(out, "marks", version->marks);
    emit_string(out, "by", version->by);
    emit_string(out, "date", version->date);
    emit_string(out, "document", version->document);
    if (in_force)
        emit_yes_no(out, "in-force", true);
    if (writing->scheme->targets_by_round)
        write_rounds_of(writing, target, index);
    emit_element(out, "reason", version->reason);
    emit_close(out);
}

/* Does the target stand for all rounds of its item? Then the same comes again for each of them. */
static bool is_of_all_rounds(const struct intake_campaign *campaign, const struct intake_target *target)
{
    const struct intake_target *end = campaign->targets + campaign->target_count;
    for (const struct intake_target *other = target + 1; other < end && other->unit == target->unit; other++)
        if (other->again && strcmp(other->code, target->code) == 0)
            return true;
    return false;
}

/* The copy of an item for a round is named by the item that has the rounds: 职能工作（上半年）. */
static const char *target_item_name(struct writing *writing, const struct intake_target *target)
{
    const struct scheme *scheme = writing->scheme;
    const struct scheme_indicator *item = &scheme->indicators[target->item];
    bool copy = item->round != SCHEME_NONE && item->parent != SCHEME_NONE &&
                scheme->indicators[item->parent].rounds != SCHEME_NONE;
    const char *name = copy ? scheme->indicators[item->parent].name : item->name;
    if (item->round == SCHEME_NONE || is_of_all_rounds(writing->campaign, target))
        return name;
    return arena_format(writing->scratch, "%s（%s）", name, writing->campaign->rounds[item->round].name);
}

static void write_target(struct writing *writing, const struct intake_target *target, bool with_unit)
{
    struct emitter *out = writing->out;
    const struct scheme_indicator *item = &writing->scheme->indicators[target->item];
    const struct intake_unit *unit = &writing->campaign->units[target->unit];
    const size_t latest = latest_in_force(writing, target);
    const struct intake_target_version *in_force = latest == INTAKE_NONE ? NULL : &target->versions[latest];
    emit_open(out, "target");
    if (with_unit) {
        emit_string(out, "unit", unit->code);
        emit_string(out, "unit-name", unit->name);
    }
    emit_string(out, "item", item->base_code != NULL ? item->base_code : item->code);
    emit_string(out, "item-name", target_item_name(writing, target));
    emit_string(out, "code", target->code);
    emit_string(out, "name", target->name);
    emit_string(out, "measure", target->measure);
    if (in_force != NULL && in_force->has_value)
        emit_exact(out, "value", in_force->value);
    if (in_force != NULL && in_force->has_marks)
        emit_exact(out, "marks", in_force->marks);
    if (target->has_actual)
        emit_exact(out, "actual", target->actual);
    if (target->has_mark)
        emit_exact(out, "mark", target->mark);
    write_audience(writing, indicator_audience(writing, target->item));
    emit_element(out, "basis", target->basis);
    emit_element(out, "standard", target->standard);
    emit_element(out, "principle", target->principle);
    emit_element(out, "procedure", target->procedure);
    for (size_t i = 0; i < target->version_count; i++)
        write_version(writing, target, i, i == latest);
    emit_close(out);
}

static bool is_adjusted(const struct intake_target *target)
{
    for (size_t i = 0; i < target->version_count; i++)
        if (strcmp(target->versions[i].state, "adjusted") == 0)
            return true;
    return false;
}

void write_changed_targets(struct writing *writing)
{
    struct emitter *out = writing->out;
    const struct intake_campaign *campaign = writing->campaign;
    if (campaign->target_count == 0)
        return;
    emit_open(out, "targets");
    emit_count(out, "count", writing->statistics.targets.count);
    emit_count(out, "units", writing->statistics.targets.units);
    emit_count(out, "adjusted", writing->statistics.targets.adjusted);
    for (size_t i = 0; i < campaign->target_count; i++) {
        arena_reset(writing->scratch);
        if (!campaign->targets[i].again && is_adjusted(&campaign->targets[i]))
            write_target(writing, &campaign->targets[i], true);
    }
    emit_close(out);
}

void write_unit_targets(struct writing *writing, size_t unit)
{
    const struct intake_campaign *campaign = writing->campaign;
    if (campaign->target_count == 0)
        return;
    for (size_t i = campaign->target_first[unit]; i < campaign->target_first[unit + 1]; i++)
        if (!campaign->targets[i].again)
            write_target(writing, &campaign->targets[i], false);
}

/* ---- weekly records ----------------------------------------------------------------------------- */

static void write_sent(struct writing *writing, const struct intake_entries *entries)
{
    struct emitter *out = writing->out;
    const struct intake_campaign *campaign = writing->campaign;
    const struct intake_unit *unit = &campaign->units[entries->unit];
    emit_open(out, "sent");
    emit_string(out, "unit", unit->code);
    emit_string(out, "name", unit->name);
    if (unit->group != INTAKE_NONE)
        emit_string(out, "group", campaign->groups[unit->group].code);
    emit_count(out, "order", entries->unit + 1);
    if (entries->person != INTAKE_NONE) {
        emit_string(out, "person", campaign->persons[entries->person].code);
        emit_string(out, "person-name", campaign->persons[entries->person].name);
        emit_string(out, "post", campaign->persons[entries->person].post);
    }
    emit_integer(out, "expected", entries->expected);
    emit_integer(out, "received", entries->received);
    write_codes(writing, "missing", entries->missing, entries->missing_count);
    emit_close(out);
}

void write_entries(struct writing *writing)
{
    struct emitter *out = writing->out;
    const struct intake_campaign *campaign = writing->campaign;
    if (campaign->entries_count == 0)
        return;
    emit_open(out, "entries");
    emit_integer(out, "expected", writing->statistics.entries_expected);
    emit_integer(out, "received", writing->statistics.entries_received);
    for (size_t i = 0; i < campaign->entries_count; i++) {
        arena_reset(writing->scratch);
        write_sent(writing, &campaign->entries[i]);
    }
    emit_close(out);
}

/* They are sorted by unit: the first of the unit is found by halving. */
void write_unit_entries(struct writing *writing, size_t unit)
{
    const struct intake_campaign *campaign = writing->campaign;
    size_t low = 0, high = campaign->entries_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (campaign->entries[middle].unit < unit)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < campaign->entries_count && campaign->entries[low].unit == unit; low++)
        write_sent(writing, &campaign->entries[low]);
}
