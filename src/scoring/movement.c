/* Against earlier records: who rose and fell, and for how many periods a unit has had its grade.
 *
 * Movement looks at the latest earlier record alone. A unit that it does not know is new; a unit that is or was not
 * ranked has no movement, and so has everybody when there is no earlier record.
 *
 * A streak runs through all records that are given, the oldest first: each record says how long the streak already was
 * when it was filed, so that one record is enough, and several that were filed without one another still add up.
 */
#include "scoring/engine.h"

#include <string.h>

/* Earlier records, the oldest first, by the last day of their period, then by their code. */
static const struct scoring_previous **sort_previous(struct arena *arena,
                                                     const struct scoring_previous *const *previous, size_t count)
{
    const struct scoring_previous **sorted = ARENA_ARRAY(arena, count + 1, const struct scoring_previous *);
    for (size_t i = 0; i < count && sorted != NULL; i++) {
        size_t at = i;
        while (at > 0) {
            int order = strcmp(sorted[at - 1]->to, previous[i]->to);
            if (order < 0 || (order == 0 && strcmp(sorted[at - 1]->period, previous[i]->period) <= 0))
                break;
            sorted[at] = sorted[at - 1];
            at--;
        }
        sorted[at] = previous[i];
    }
    return sorted;
}

static void run_streak(const struct engine *engine, const struct scoring_previous *const *records, size_t count,
                       size_t unit)
{
    struct scoring_unit *result = &engine->scoring->units[unit];
    if (result->grade == SCORING_NONE)
        return;
    const char *grade = engine->scheme->grades.grades[result->grade].code;
    size_t length = 0;
    const char *since = engine->campaign->period.code;
    for (size_t i = 0; i < count; i++) {
        const struct scoring_previous_unit *before = map_get(records[i]->units, engine->campaign->units[unit].code);
        if (before == NULL || before->grade == NULL || code_compare(before->grade, grade) != 0) {
            length = 0;
            since = engine->campaign->period.code;
            continue;
        }
        if (before->streak > length) { /* as that record had it; else one more than the records before it tell */
            length = before->streak;
            since = before->since;
        } else {
            length++;
        }
    }
    result->streak = length + 1;
    result->since = since;
}

/* Rank of the unit now and then in the ranking that movement is about; 0 when it is or was not ranked. */
static size_t rank_now(const struct engine *engine, size_t ranking, size_t unit)
{
    return ranking == SCORING_NONE ? 0 : engine->ranks[ranking][unit].rank;
}

static size_t rank_then(const struct engine *engine, size_t ranking, const struct scoring_previous_unit *before)
{
    if (ranking == engine->scoring->overall)
        return before->rank;
    return ranking == engine->scoring->by_group ? before->group_rank : 0;
}

static void move_unit(const struct engine *engine, size_t ranking, size_t unit)
{
    const struct scheme_movement *rule = &engine->scheme->movement;
    struct scoring_movement *movement = &engine->scoring->units[unit].movement;
    *movement = (struct scoring_movement){.kind = SCORING_NO_PREVIOUS};
    size_t now = rank_now(engine, ranking, unit);
    if (engine->scoring->previous == NULL)
        return;
    movement->before = map_get(engine->scoring->previous->units, engine->campaign->units[unit].code);
    if (now == 0)
        return;
    if (movement->before == NULL) {
        movement->kind = SCORING_NEW;
        return;
    }
    size_t then = rank_then(engine, ranking, movement->before);
    if (then == 0)
        return;
    movement->kind = now < then ? SCORING_UP : now > then ? SCORING_DOWN : SCORING_SAME;
    movement->change = now < then ? then - now : now - then;
    int64_t least = movement->kind == SCORING_UP ? rule->rise : rule->fall;
    movement->notable = rule->present && movement->change > 0 && (int64_t)movement->change >= least;
}

enum status move_all(struct engine *engine, const struct scoring_previous *const *previous, size_t count)
{
    const struct scoring_previous **records = sort_previous(engine->scratch, previous, count);
    if (records == NULL)
        return STATUS_MEMORY;
    engine->scoring->previous = count > 0 ? records[count - 1] : NULL;
    const struct scheme_movement *rule = &engine->scheme->movement;
    size_t ranking = rule->present ? rule->ranking : engine->scoring->overall;
    for (size_t i = 0; i < engine->units; i++) {
        move_unit(engine, ranking, i);
        run_streak(engine, records, count, i);
    }
    return STATUS_OK;
}

bool scoring_consequence(const struct scoring *scoring, size_t consequence, size_t unit)
{
    const struct scheme_consequence *rule = &scoring->scheme->consequences[consequence];
    const struct scoring_unit *result = &scoring->units[unit];
    return result->grade == rule->grade && result->streak >= (size_t)rule->streak;
}
