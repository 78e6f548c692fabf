/* What holds of the targets: submitted by the unit, reviewed, issued and adjusted by the office.
 *
 * All that was said about one target (unit, item, code) is put together: the unit's own words first, then the office's.
 * Its versions stand in the order of their dates; a version that says nothing about the value or the full marks keeps
 * those of the one before it. In force is the latest that was issued or adjusted. The full marks of a list of own
 * targets in force add up to those of its item.
 */
#include "intake/targets.h"

#include <stdlib.h>
#include <string.h>

/* ---- putting together ------------------------------------------------------------------------ */

static int compare_size(size_t a, size_t b)
{
    return a < b ? -1 : a > b;
}

static int compare_at(const struct location *a, const struct location *b)
{
    const int order = strcmp(a->file, b->file);
    if (order != 0)
        return order;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    return a->column < b->column ? -1 : a->column > b->column;
}

static int compare_targets(const struct intake_target *one, const struct intake_target *other)
{
    int order = compare_size(one->unit, other->unit);
    if (order == 0)
        order = compare_size(one->item, other->item);
    return order != 0 ? order : code_compare(one->code, other->code);
}

static int compare_raws(const void *a, const void *b)
{
    const struct target_raw *one = a, *other = b;
    const int order = compare_targets(&one->target, &other->target);
    if (order != 0)
        return order;
    if (one->from_unit != other->from_unit)
        return one->from_unit ? -1 : 1;
    return compare_at(&one->target.at, &other->target.at);
}

static int state_rank(const char *state)
{
    static const char *const states[] = {"submitted", "reviewed", "issued", "adjusted"};
    int rank = 0;
    while (rank < 3 && strcmp(states[rank], state) != 0)
        rank++;
    return rank;
}

/* What was submitted stands first; then by date, one without before those with; then as far as they went. */
static int compare_versions(const void *a, const void *b)
{
    const struct intake_target_version *one = a, *other = b;
    const int rank = state_rank(one->state), to = state_rank(other->state);
    if ((rank == 0) != (to == 0))
        return rank == 0 ? -1 : 1;
    const int order = strcmp(one->date != NULL ? one->date : "", other->date != NULL ? other->date : "");
    if (order != 0)
        return order;
    return rank != to ? rank - to : compare_at(&one->at, &other->at);
}

static void take(const char **field, const char *text)
{
    if (*field == NULL)
        *field = text;
}

struct finishing {
    struct intake_loading *loading;
    struct intake_target *targets;
    size_t count;
    struct location nowhere; /* the folder of the assessments */
};

static const char *unit_code(const struct finishing *finishing, const struct intake_target *target)
{
    return finishing->loading->campaign->units[target->unit].code;
}

#define TARGET_FAULT(finishing, id, place, target, ...)                                                                \
    LOADING_FAULT((finishing)->loading, (id), (place), unit_code((finishing), (target)),                               \
                  (finishing)->loading->scheme->indicators[(target)->item].code, __VA_ARGS__)

/* in-force="round-end": a round is scored by what was in force on its last day, so that a target changed inside the
 * year leaves the rounds before as they were. What was issued only after a round's end holds for that round too: it had
 * no other target. Without it all rounds are scored again by the latest version. */
static void choose_by_round(struct intake_loading *loading, struct intake_target *target)
{
    const size_t round = loading->scheme->indicators[target->item].round;
    size_t first = INTAKE_NONE, chosen = INTAKE_NONE;
    int64_t from, to, date;
    if (round == SCHEME_NONE || !round_days(loading->campaign, round, &from, &to))
        return;
    for (size_t i = 0; i < target->version_count; i++) {
        const struct intake_target_version *one = &target->versions[i];
        if (state_rank(one->state) < 2)
            continue;
        first = first == INTAKE_NONE ? i : first;
        if (one->date == NULL || (date_days(one->date, &date) && date <= to))
            chosen = i;
    }
    target->in_force = chosen != INTAKE_NONE ? chosen : first;
}

/* The rounds of targets must say which days they have. */
static void check_round_days(struct finishing *finishing)
{
    struct intake_loading *loading = finishing->loading;
    const struct scheme *scheme = loading->scheme;
    for (size_t round = 0; scheme->targets_by_round && round < scheme->round_count; round++) {
        bool used = false;
        int64_t from, to;
        for (size_t i = 0; i < finishing->count && !used; i++)
            used = scheme->indicators[finishing->targets[i].item].round == round;
        if (used && !round_days(loading->campaign, round, &from, &to))
            LOADING_FAULT(loading, DIAG_INTAKE_TARGET_ROUND, finishing->nowhere, NULL, "round",
                          loading->campaign->rounds[round].name, loading->campaign->rounds[round].period);
    }
}

/* Sorts the versions of a target, fills what they leave out, finds the one in force. */
static void settle_versions(struct finishing *finishing, struct intake_target *target,
                            struct intake_target_version *versions, size_t count)
{
    bool issued = false;
    if (count > 1)
        qsort(versions, count, sizeof *versions, compare_versions);
    target->in_force = INTAKE_NONE;
    for (size_t i = 0; i < count; i++) {
        struct intake_target_version *one = &versions[i];
        const struct intake_target_version *before = i > 0 ? &versions[i - 1] : NULL;
        const int rank = state_rank(one->state);
        if (before != NULL && !one->has_value && before->has_value)
            one->has_value = true, one->value = before->value;
        if (before != NULL && !one->has_marks && before->has_marks)
            one->has_marks = true, one->marks = before->marks;
        if (!target->again && before != NULL && strcmp(before->state, one->state) == 0 &&
            strcmp(before->date != NULL ? before->date : "", one->date != NULL ? one->date : "") == 0)
            TARGET_FAULT(finishing, DIAG_INTAKE_TARGET_VERSION_TWICE, one->at, target, target->code, one->state,
                         decimal_of(before->at.line).text);
        if (!target->again && rank == 3 && !issued)
            TARGET_FAULT(finishing, DIAG_INTAKE_TARGET_NOT_ISSUED, one->at, target, target->code);
        issued = issued || rank == 2;
        if (rank >= 2)
            target->in_force = i;
    }
    target->versions = versions;
    target->version_count = count;
    if (finishing->loading->scheme->targets_by_round)
        choose_by_round(finishing->loading, target);
}

/* Brings the raws [from, to) of one target together. */
static enum status merge(struct finishing *finishing, size_t from, size_t to)
{
    struct intake_loading *loading = finishing->loading;
    const struct target_lists *lists = loading->targets;
    struct intake_target *target = &finishing->targets[finishing->count];
    size_t count = 0, filled = 0;
    *target = LIST_AT(&lists->raws, struct target_raw, from)->target;
    const bool from_unit = LIST_AT(&lists->raws, struct target_raw, from)->from_unit;
    for (size_t i = from; i < to; i++) {
        const struct target_raw *raw = LIST_AT(&lists->raws, struct target_raw, i);
        take(&target->name, raw->target.name);
        take(&target->measure, raw->target.measure);
        take(&target->basis, raw->target.basis);
        take(&target->standard, raw->target.standard);
        take(&target->principle, raw->target.principle);
        take(&target->procedure, raw->target.procedure);
        target->again = target->again && raw->target.again;
        count += raw->count;
    }
    if (target->unit == INTAKE_NONE || target->item == SCHEME_NONE)
        return STATUS_OK; /* told where it stands */
    finishing->count++;
    struct intake_target_version *versions = ARENA_ARRAY(loading->arena, count, struct intake_target_version);
    if (versions == NULL && count > 0)
        return STATUS_MEMORY;
    for (size_t i = from; i < to; i++) {
        const struct target_raw *raw = LIST_AT(&lists->raws, struct target_raw, i);
        if (raw->count > 0)
            memcpy(versions + filled, LIST_AT(&lists->versions, struct intake_target_version, raw->first),
                   raw->count * sizeof *versions);
        filled += raw->count;
    }
    settle_versions(finishing, target, versions, count);
    if (target->again) {
        take(&target->name, target->code); /* its faults are told with the first round */
    } else if (target->name == NULL) {
        TARGET_FAULT(finishing, DIAG_INTAKE_TARGET_UNKNOWN, target->at, target, target->code,
                     item_label(loading, target->item));
        target->name = target->code;
    } else if (!from_unit &&
               !target_check_fields(loading->scheme, target, loading->sink, unit_code(finishing, target))) {
        loading->status = STATUS_INVALID;
    }
    return STATUS_OK;
}

/* A target that is set for all rounds of its item is one in each of them. */
static enum status spread_over_rounds(struct intake_loading *loading)
{
    const struct scheme *scheme = loading->scheme;
    struct list *raws = &loading->targets->raws;
    const size_t count = raws->count;
    for (size_t i = 0; i < count; i++) {
        const struct target_raw raw = *LIST_AT(raws, struct target_raw, i); /* the list moves while it grows */
        for (size_t k = 0; raw.each && k < scheme->round_count; k++) {
            const size_t item =
                scheme_find_in(scheme, scheme->indicators[raw.target.item].base_code, scheme->rounds[k].code);
            if (item == SCHEME_NONE || item == raw.target.item)
                continue;
            struct target_raw *copy = LIST_ADD(raws, struct target_raw);
            if (copy == NULL)
                return raws->full ? STATUS_LIMIT : STATUS_MEMORY;
            *copy = raw;
            copy->target.item = item;
            copy->target.again = true;
        }
    }
    return STATUS_OK;
}

static enum status merge_all(struct finishing *finishing)
{
    const struct list *raws = &finishing->loading->targets->raws;
    enum status status = spread_over_rounds(finishing->loading);
    if (status != STATUS_OK)
        return status;
    finishing->targets = ARENA_ARRAY(finishing->loading->arena, raws->count, struct intake_target);
    if (finishing->targets == NULL && raws->count > 0)
        return STATUS_MEMORY;
    if (raws->count > 1)
        qsort(raws->items, raws->count, sizeof(struct target_raw), compare_raws);
    for (size_t from = 0, to; status == STATUS_OK && from < raws->count; from = to) {
        const struct target_raw *first = LIST_AT(raws, struct target_raw, from);
        for (to = from + 1; to < raws->count; to++)
            if (compare_targets(&first->target, &LIST_AT(raws, struct target_raw, to)->target) != 0)
                break;
        status = merge(finishing, from, to);
    }
    return status;
}

/* ---- marks and actual values ----------------------------------------------------------------- */

static int compare_entries(const void *a, const void *b)
{
    const struct target_entry *one = a, *other = b;
    return compare_at(&one->at, &other->at);
}

static int compare_key(const void *key, const void *target)
{
    return compare_targets(key, target);
}

static void enter_mark(struct finishing *finishing, const struct target_entry *entry, struct intake_target *target)
{
    const struct intake_target_version *force = &target->versions[target->in_force];
    if (finishing->loading->scheme->indicators[target->item].as.targets.completion)
        TARGET_FAULT(finishing, DIAG_INTAKE_TARGET_MARK, entry->at, target, target->name);
    else if (target->has_mark)
        TARGET_FAULT(finishing, DIAG_INTAKE_TARGET_TWICE, entry->at, target, target->name);
    else if (entry->millionths < 0)
        TARGET_FAULT(finishing, DIAG_INTAKE_MARK_NEGATIVE, entry->at, target, millionths_text(entry->millionths).text,
                     target->name);
    else if (force->has_marks && number_compare(entry->value, force->marks) > 0)
        TARGET_FAULT(finishing, DIAG_INTAKE_MARK_OVER_MAXIMUM, entry->at, target,
                     millionths_text(entry->millionths).text, number_exact(finishing->loading->arena, force->marks),
                     target->name);
    target->has_mark = true;
    target->mark = entry->value;
}

static void enter(struct finishing *finishing, const struct target_entry *entry)
{
    const struct intake_target key = {.unit = entry->unit, .item = entry->item, .code = entry->code};
    struct intake_target *target = finishing->count > 0 ? bsearch(&key, finishing->targets, finishing->count,
                                                                  sizeof *finishing->targets, compare_key)
                                                        : NULL;
    if (target == NULL)
        TARGET_FAULT(finishing, DIAG_INTAKE_TARGET_UNKNOWN, entry->at, &key, entry->code,
                     item_label(finishing->loading, entry->item));
    else if (target->in_force == INTAKE_NONE)
        TARGET_FAULT(finishing, DIAG_INTAKE_TARGET_NOT_ISSUED, entry->at, target, target->name);
    else if (entry->is_mark)
        enter_mark(finishing, entry, target);
    else if (target->has_actual)
        TARGET_FAULT(finishing, DIAG_INTAKE_TARGET_TWICE, entry->at, target, target->name);
    else {
        target->has_actual = true;
        target->actual = entry->value;
    }
}

/* ---- what must hold -------------------------------------------------------------------------- */

/* One target in force: has it what its item is computed from? */
static void check_target(struct finishing *finishing, const struct intake_target *target)
{
    const struct scheme_indicator *item = &finishing->loading->scheme->indicators[target->item];
    const struct intake_target_version *force = &target->versions[target->in_force];
    if (target_needs_value(item) && !force->has_value)
        TARGET_FAULT(finishing, DIAG_INTAKE_TARGET_NEEDS, force->at, target, target->name, "value");
    else if (item->method == SCHEME_TARGETS && item->as.targets.completion && number_sign(force->value) <= 0)
        TARGET_FAULT(finishing, DIAG_INTAKE_TARGET_ZERO, force->at, target, target->name);
    if (item->method == SCHEME_TARGETS && !force->has_marks)
        TARGET_FAULT(finishing, DIAG_INTAKE_TARGET_NEEDS, force->at, target, target->name, "marks");
}

/* The targets [from, to) of one unit and item. */
static void check_list(struct finishing *finishing, size_t from, size_t to)
{
    struct intake_loading *loading = finishing->loading;
    const struct intake_target *first = &finishing->targets[from];
    const bool own = loading->scheme->indicators[first->item].method == SCHEME_TARGETS;
    const struct intake_target *last = NULL;
    struct number sum = number_int(0);
    bool whole = true;
    if (first->again)
        return; /* told with the first round */
    for (size_t i = from; i < to; i++) {
        const struct intake_target *one = &finishing->targets[i];
        if (one->in_force == INTAKE_NONE)
            continue;
        check_target(finishing, one);
        if (last != NULL && !own)
            TARGET_FAULT(finishing, DIAG_INTAKE_TARGET_SECOND, one->at, one, item_label(loading, one->item), last->name,
                         one->name);
        last = one;
        whole = whole && one->versions[one->in_force].has_marks;
        if (whole)
            sum = number_add(loading->arena, sum, one->versions[one->in_force].marks);
    }
    if (own && last != NULL && whole &&
        !target_check_sum(loading, first->item, sum, last->at, loading->sink, unit_code(finishing, first)))
        loading->status = STATUS_INVALID;
}

/* A unit's item that is scored by targets: has it one in force, and has each its mark or actual value? */
static void check_unit_item(struct finishing *finishing, size_t item, size_t unit)
{
    struct intake_loading *loading = finishing->loading;
    const struct intake_campaign *campaign = loading->campaign;
    const struct scheme_indicator *indicator = &loading->scheme->indicators[item];
    bool any = false;
    for (size_t i = campaign->target_first[unit]; i < campaign->target_first[unit + 1]; i++) {
        const struct intake_target *one = &campaign->targets[i];
        if (one->item != item || one->in_force == INTAKE_NONE)
            continue;
        any = true;
        const bool entered =
            indicator->method != SCHEME_TARGETS || (indicator->as.targets.completion ? one->has_actual : one->has_mark);
        if (!entered)
            TARGET_FAULT(finishing, DIAG_INTAKE_TARGET_EMPTY, finishing->nowhere, one, campaign->units[unit].short_name,
                         one->name, indicator->as.targets.completion ? "value" : "mark");
    }
    if (!any)
        LOADING_FAULT(loading, DIAG_INTAKE_TARGET_MISSING, finishing->nowhere, campaign->units[unit].code,
                      indicator->code, campaign->units[unit].short_name, item_label(loading, item));
}

static void check_targets(struct finishing *finishing)
{
    struct intake_loading *loading = finishing->loading;
    const struct intake_campaign *campaign = loading->campaign;
    const struct scheme *scheme = loading->scheme;
    for (size_t from = 0, to; from < finishing->count; from = to) {
        const struct intake_target *first = &finishing->targets[from];
        for (to = from + 1; to < finishing->count && finishing->targets[to].unit == first->unit &&
                            finishing->targets[to].item == first->item;)
            to++;
        check_list(finishing, from, to);
    }
    for (size_t i = 0; campaign->stage != INTAKE_TRIAL && i < scheme->indicator_count; i++) {
        const struct scheme_indicator *indicator = &scheme->indicators[i];
        if ((indicator->method != SCHEME_TARGETS && !target_needs_value(indicator)) || intake_pending(campaign, i) ||
            indicator->missing != SCHEME_MISSING_ERROR)
            continue;
        for (size_t unit = 0; unit < campaign->unit_count; unit++)
            if (scheme_applies(scheme, i, campaign->units[unit].kind, group_code(campaign, &campaign->units[unit])) &&
                intake_excused(campaign, i, unit) == NULL)
                check_unit_item(finishing, i, unit);
    }
}

enum status targets_finish(struct intake_loading *loading, const char *assessments)
{
    struct intake_campaign *campaign = loading->campaign;
    struct finishing finishing = {.loading = loading, .nowhere = {.file = assessments}};
    struct list *entries = &loading->targets->entries;
    size_t *first = ARENA_ARRAY(loading->arena, campaign->unit_count + 1, size_t);
    const enum status merged = first != NULL ? merge_all(&finishing) : STATUS_MEMORY;
    if (merged == STATUS_LIMIT)
        LOADING_FAULT(loading, DIAG_INTAKE_LIMIT, finishing.nowhere, NULL, NULL, decimal_of(LIMIT_TARGETS).text,
                      "targets");
    if (merged != STATUS_OK)
        return merged == STATUS_LIMIT ? STATUS_OK : merged;
    if (entries->count > 1)
        qsort(entries->items, entries->count, sizeof(struct target_entry), compare_entries);
    for (size_t i = 0; i < entries->count; i++)
        enter(&finishing, LIST_AT(entries, struct target_entry, i));
    for (size_t i = 0; i < finishing.count; i++)
        first[finishing.targets[i].unit + 1]++;
    for (size_t i = 0; i < campaign->unit_count; i++)
        first[i + 1] += first[i];
    check_round_days(&finishing);
    campaign->targets = finishing.targets;
    campaign->target_count = finishing.count;
    campaign->target_first = first;
    check_targets(&finishing);
    return arena_failed(loading->arena) ? STATUS_MEMORY : STATUS_OK;
}

const struct intake_target *intake_target_of(const struct intake_campaign *campaign, size_t item, size_t unit)
{
    for (size_t i = campaign->target_first[unit]; i < campaign->target_first[unit + 1]; i++)
        if (campaign->targets[i].item == item && campaign->targets[i].in_force != INTAKE_NONE)
            return &campaign->targets[i];
    return NULL;
}
