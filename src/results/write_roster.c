/* What became of the units: those that take part no more, what is another since the earlier record, and the names that
 * a unit bore before.
 *
 * The roster says what happened, and the earlier record with which of it a reader has to be told: a unit that was
 * renamed ten years ago is no news. Without an earlier record that is what happened in the period itself. One fact is
 * told once: a unit that was merged into another one stands there, and not among those that left. Persons come and go
 * without being told. */
#include "results/writing.h"

#include <string.h>

static const struct scoring_previous *earlier(const struct writing *writing)
{
    return writing->scoring->previous;
}

/* Did it happen since the earlier record began, or in the period? `date` NULL: not known. */
static bool is_recent(const struct writing *writing, const char *date)
{
    const struct scoring_previous *record = earlier(writing);
    const char *from = record != NULL ? record->from : writing->campaign->period.from;
    return date != NULL && (from == NULL || strcmp(date, from) >= 0);
}

/* Names are the same when nothing but spaces, widths or traditional forms differ. */
static bool same_name(struct writing *writing, const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        return true;
    const char *one = intake_name_key(writing->campaign, writing->scratch, a),
               *other = intake_name_key(writing->campaign, writing->scratch, b);
    return one == NULL || other == NULL || strcmp(one, other) == 0;
}

/* ---- formers ------------------------------------------------------------------------------------ */

static void write_former(struct emitter *out, const struct intake_former *former)
{
    emit_open(out, "former");
    emit_string(out, "code", former->code);
    emit_string(out, "name", former->name);
    emit_string(out, "until", former->until);
    emit_string(out, "how", former->how);
    emit_yes_no(out, "continues", former->continues);
    emit_close(out);
}

void write_formers(struct writing *writing, size_t unit)
{
    const struct intake_unit *listed = &writing->campaign->units[unit];
    for (size_t i = 0; i < listed->former_count; i++)
        write_former(writing->out, &listed->formers[i]);
}

/* Is it news that the unit came of this one? Of a unit that goes on: it stood beside it in the earlier record. Of one
 * that is new: it was given up since then. */
static bool is_origin(const struct writing *writing, const struct scoring_previous_unit *before,
                      const struct intake_former *former, const char *how)
{
    const struct scoring_previous *record = earlier(writing);
    if (strcmp(former->how, how) != 0 || !is_recent(writing, former->until))
        return false;
    return record == NULL || before == NULL ||
           (code_compare(former->code, before->code) != 0 && map_get(record->units, former->code) != NULL);
}

static size_t count_origins(const struct writing *writing, const struct scoring_previous_unit *before,
                            const struct intake_unit *unit, const char *how)
{
    size_t count = 0;
    for (size_t i = 0; i < unit->former_count; i++)
        count += is_origin(writing, before, &unit->formers[i], how);
    return count;
}

/* ---- one change --------------------------------------------------------------------------------- */

static void open_change(struct writing *writing, const char *what, const struct intake_unit *unit, const char *date)
{
    struct emitter *out = writing->out;
    emit_open(out, "change");
    emit_string(out, "what", what);
    emit_string(out, "unit", unit->code);
    emit_string(out, "name", unit->name);
    emit_string(out, "date", date);
}

/* Made of others, or with a part of another, or greater by others: what happened and to whom. In the order in which the
 * roster names them. */
static void write_origins(struct writing *writing, const char *what, const struct intake_unit *unit,
                          const struct scoring_previous_unit *before, const char *how)
{
    const char *last = NULL;
    for (size_t i = 0; i < unit->former_count; i++)
        if (is_origin(writing, before, &unit->formers[i], how))
            last = last == NULL || strcmp(unit->formers[i].until, last) > 0 ? unit->formers[i].until : last;
    open_change(writing, what, unit, unit->joined != NULL && is_recent(writing, unit->joined) ? unit->joined : NULL);
    emit_string(writing->out, "until", last);
    if (before != NULL && strcmp(what, "formed") == 0)
        emit_string(writing->out, "old-name", before->name);
    for (size_t i = 0; i < unit->former_count; i++)
        if (is_origin(writing, before, &unit->formers[i], how) ||
            (strcmp(what, "formed") == 0 && strcmp(unit->formers[i].how, "merged") == 0 &&
             is_recent(writing, unit->formers[i].until)))
            write_former(writing->out, &unit->formers[i]);
    emit_close(writing->out);
}

/* The last name before the present one that the roster tells, when the earlier record is not there to ask. */
static const struct intake_former *last_name(const struct writing *writing, const struct intake_unit *unit)
{
    for (size_t i = 0; i < unit->former_count; i++)
        if (unit->formers[i].continues && is_recent(writing, unit->formers[i].until))
            return &unit->formers[i];
    return NULL;
}

static void write_renamed(struct writing *writing, const struct intake_unit *unit, const char *old)
{
    const struct intake_former *former = last_name(writing, unit);
    open_change(writing, "renamed", unit, NULL);
    emit_string(writing->out, "until", former == NULL ? NULL : former->until);
    emit_string(writing->out, "old-name", old);
    emit_close(writing->out);
}

/* ---- one unit ----------------------------------------------------------------------------------- */

static void write_beginning(struct writing *writing, size_t index, const struct intake_unit *unit)
{
    bool came = earlier(writing) == NULL ? unit->joined != NULL && is_recent(writing, unit->joined)
                                         : writing->scoring->units[index].movement.kind == SCORING_NEW ||
                                               (unit->joined != NULL && is_recent(writing, unit->joined));
    if (count_origins(writing, NULL, unit, "merged") > 0) {
        write_origins(writing, "formed", unit, NULL, "merged");
    } else if (count_origins(writing, NULL, unit, "split") > 0) {
        write_origins(writing, "split", unit, NULL, "split");
    } else if (came) {
        open_change(writing, "joined", unit, unit->joined);
        emit_close(writing->out);
    }
}

/* Of a unit that goes on. */
static void write_going_on(struct writing *writing, const struct intake_unit *unit,
                           const struct scoring_previous_unit *before)
{
    bool renamed = !same_name(writing, before->name, unit->name);
    bool merged = count_origins(writing, before, unit, "merged") > 0;
    if (merged)
        write_origins(writing, renamed ? "formed" : "absorbed", unit, before, "merged");
    else if (renamed)
        write_renamed(writing, unit, before->name);
}

static const char *group_name_then(const struct scoring_previous *record, const char *code)
{
    for (size_t i = 0; i < record->group_count; i++)
        if (code_compare(record->groups[i].code, code) == 0)
            return record->groups[i].name;
    return code;
}

static void write_regrouped(struct writing *writing, const struct intake_unit *unit,
                            const struct scoring_previous_unit *before)
{
    const struct intake_group *group = unit->group == INTAKE_NONE ? NULL : &writing->campaign->groups[unit->group];
    if (before->group == NULL || group == NULL || code_compare(before->group, group->code) == 0)
        return;
    open_change(writing, "regrouped", unit, NULL);
    emit_string(writing->out, "group", group->code);
    emit_string(writing->out, "group-name", group->name);
    emit_string(writing->out, "old-group", before->group);
    emit_string(writing->out, "old-group-name", group_name_then(earlier(writing), before->group));
    emit_close(writing->out);
}

static void write_changes_of(struct writing *writing, size_t index)
{
    const struct intake_unit *unit = &writing->campaign->units[index];
    const struct scoring_previous_unit *before = scoring_then(writing->scoring, earlier(writing), index);
    arena_reset(writing->scratch);
    if (before != NULL) {
        write_going_on(writing, unit, before);
        write_regrouped(writing, unit, before);
        return;
    }
    const struct intake_former *former = earlier(writing) == NULL ? last_name(writing, unit) : NULL;
    if (former == NULL)
        write_beginning(writing, index, unit);
    else if (count_origins(writing, NULL, unit, "merged") > 0)
        write_origins(writing, same_name(writing, former->name, unit->name) ? "absorbed" : "formed", unit, NULL,
                      "merged");
    else if (!same_name(writing, former->name, unit->name))
        write_renamed(writing, unit, former->name);
}

/* ---- those that left ---------------------------------------------------------------------------- */

/* Codes of units that a change of another unit tells of: few beside the units. */
struct told {
    const char **codes;
    size_t count;
};

static struct told find_told(const struct writing *writing)
{
    const struct intake_campaign *campaign = writing->campaign;
    struct told told = {NULL, 0};
    size_t room = 0;
    for (size_t i = 0; i < campaign->unit_count; i++)
        room += campaign->units[i].former_count;
    told.codes = ARENA_ARRAY(writing->arena, room + 1, const char *);
    for (size_t i = 0; i < campaign->unit_count && told.codes != NULL; i++)
        for (size_t k = 0; k < campaign->units[i].former_count; k++)
            told.codes[told.count++] = campaign->units[i].formers[k].code;
    return told;
}

static bool is_told(const struct told *told, const char *code)
{
    for (size_t i = 0; i < told->count; i++)
        if (code_compare(told->codes[i], code) == 0)
            return true;
    return false;
}

static void write_departed_attributes(struct emitter *out, const struct intake_departed *unit)
{
    emit_string(out, "until", unit->until);
    emit_string(out, "how", unit->how);
    emit_string(out, "into", unit->into);
    emit_string(out, "into-name", unit->into_name);
    emit_string(out, "reason", unit->reason);
}

static void write_leaving(struct writing *writing, const struct intake_departed *unit, const struct told *told)
{
    const struct scoring_previous *record = earlier(writing);
    bool was_there = record == NULL ? is_recent(writing, unit->until) : map_get(record->units, unit->code) != NULL;
    if (!was_there || is_told(told, unit->code))
        return;
    emit_open(writing->out, "change");
    emit_string(writing->out, "what", "departed");
    emit_string(writing->out, "unit", unit->code);
    emit_string(writing->out, "name", unit->name);
    write_departed_attributes(writing->out, unit);
    emit_close(writing->out);
}

/* ---- the head ----------------------------------------------------------------------------------- */

static void write_departed(struct writing *writing)
{
    const struct intake_campaign *campaign = writing->campaign;
    if (campaign->departed_count == 0)
        return;
    emit_open(writing->out, "departed");
    for (size_t i = 0; i < campaign->departed_count; i++) {
        emit_open(writing->out, "unit");
        emit_string(writing->out, "code", campaign->departed[i].code);
        emit_string(writing->out, "name", campaign->departed[i].name);
        write_departed_attributes(writing->out, &campaign->departed[i]);
        emit_close(writing->out);
    }
    emit_close(writing->out);
}

void write_roster_changes(struct writing *writing)
{
    const struct intake_campaign *campaign = writing->campaign;
    const struct scoring_previous *record = earlier(writing);
    if (writing->scheme->subject == SCHEME_PERSONS)
        return;
    write_departed(writing);
    emit_open(writing->out, "changes");
    emit_string(writing->out, "period", record == NULL ? NULL : record->period);
    emit_string(writing->out, "period-name", record == NULL ? NULL : record->name);
    for (size_t i = 0; i < campaign->unit_count; i++)
        write_changes_of(writing, i);
    const struct told told = find_told(writing);
    for (size_t i = 0; i < campaign->departed_count; i++)
        write_leaving(writing, &campaign->departed[i], &told);
    emit_close(writing->out);
}
