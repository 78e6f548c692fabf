/* Whom consequences of earlier records name again.
 *
 * A consequence that its scheme carries (carried="yes": 列为下年度重点整改单位) says something of the period after its
 * own. So the record that named a unit under it names it once more in the records that follow, with what it owes, until
 * the next record of the same kind of period says whether it is rid of it: a year's list stands through the quarters of
 * the next year and ends with that year. Of each kind of period the latest record therefore counts, and no other.
 *
 * A unit is found in a record as everywhere (scoring_then), so one that was renamed keeps what it owes.
 */
#include "scoring/engine.h"

#include <string.h>

static bool same_kind(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* Is a later record of the same kind of period there? */
static bool superseded(const struct scoring *scoring, const struct scoring_previous *record)
{
    for (size_t i = 0; i < scoring->earlier_count; i++)
        if (same_kind(scoring->earlier[i]->kind, record->kind) && strcmp(scoring->earlier[i]->to, record->to) > 0)
            return true;
    return false;
}

/* The consequence of now that has the same code, or SCHEME_NONE. */
static size_t find_rule(const struct scheme *scheme, const char *code)
{
    for (size_t i = 0; i < scheme->consequence_count; i++)
        if (code_compare(scheme->consequences[i].code, code) == 0)
            return i;
    return SCHEME_NONE;
}

static const struct scoring_previous_named *find_named(const struct scoring_previous_unit *then,
                                                       const struct scoring_previous_consequence *consequence)
{
    const struct scoring_previous_named *named = then == NULL ? NULL : then->named;
    while (named != NULL && named->consequence != consequence)
        named = named->next;
    return named;
}

/* Counts the units of one consequence, and keeps them where `out` is given. */
static size_t carry(const struct engine *engine, const struct scoring_previous *record,
                    const struct scoring_previous_consequence *consequence, struct scoring_carried *out)
{
    const struct scoring *scoring = engine->scoring;
    const size_t rule = find_rule(engine->scheme, consequence->code);
    const bool decided = same_kind(record->kind, engine->campaign->period.kind);
    size_t count = 0;
    for (size_t unit = 0; unit < engine->units; unit++) {
        const struct scoring_previous_named *named = find_named(scoring_then(scoring, record, unit), consequence);
        if (named == NULL)
            continue;
        if (out != NULL)
            out[count] =
                (struct scoring_carried){.unit = unit,
                                         .record = record,
                                         .consequence = consequence,
                                         .streak = named->streak,
                                         .decided = decided,
                                         .again = rule != SCHEME_NONE && scoring_consequence(scoring, rule, unit)};
        count++;
    }
    return count;
}

static size_t carry_records(const struct engine *engine, struct scoring_carried *out)
{
    const struct scoring *scoring = engine->scoring;
    size_t count = 0;
    for (size_t i = 0; i < scoring->earlier_count; i++) {
        const struct scoring_previous *record = scoring->earlier[i];
        if (superseded(scoring, record))
            continue;
        for (size_t k = 0; k < record->consequence_count; k++)
            if (record->consequences[k].carried)
                count += carry(engine, record, &record->consequences[k], out == NULL ? NULL : out + count);
    }
    return count;
}

enum status carry_all(struct engine *engine)
{
    size_t count = carry_records(engine, NULL);
    struct scoring_carried *carried = ARENA_ARRAY(engine->arena, count + 1, struct scoring_carried);
    if (carried == NULL)
        return STATUS_MEMORY;
    carry_records(engine, carried);
    engine->scoring->carried = carried;
    engine->scoring->carried_count = count;
    return STATUS_OK;
}
