/* Against earlier records: who rose and fell, and for how many periods a unit has had its grade or its place.
 *
 * Movement looks at the latest earlier record alone. A unit that it does not know is new; a unit that is or was not
 * ranked has no movement, and so has everybody when there is no earlier record. A place among the units of a group
 * says nothing beside a place among others: a unit that changed its group has no movement inside it. The same is told
 * of grades, by their order in the scheme of now.
 *
 * A streak runs through all records that are given, the oldest first: each record says how long the streak already was
 * when it was filed, so that one record is enough, and several that were filed without one another still add up. That
 * goes for the grade, the first place and the last place. Of other places (the first three) a record says no streak;
 * their run is counted over the records that are given.
 */
#include "scoring/engine.h"

/* ---- movement -------------------------------------------------------------------------------------- */

static size_t rank_now(const struct scoring *scoring, size_t ranking, size_t unit)
{
    const struct scoring_rank *rank = &scoring->rankings[ranking].ranks[unit];
    return rank->set == SCORING_NONE ? 0 : rank->rank;
}

/* From `then` to `now`, where less is better; 0 is neither. */
static enum scoring_movement_kind compare(size_t then, size_t now, size_t *change)
{
    *change = 0;
    if (then == 0 || now == 0)
        return SCORING_NO_PREVIOUS;
    *change = now < then ? then - now : now - then;
    return now < then ? SCORING_UP : now > then ? SCORING_DOWN : SCORING_SAME;
}

struct scoring_movement movement_since(const struct scoring *scoring, const struct scoring_previous *record,
                                       size_t ranking, size_t unit)
{
    struct scoring_movement movement = {.kind = SCORING_NO_PREVIOUS, .grade_kind = SCORING_NO_PREVIOUS};
    if (record == NULL || ranking == SCORING_NONE)
        return movement;
    movement.before = scoring_then(scoring, record, unit);
    size_t now = rank_now(scoring, ranking, unit);
    size_t then = movement.before == NULL ? 0 : record_rank(scoring, ranking, movement.before);
    bool inside = scoring->rankings[ranking].rule->scope == SCHEME_SCOPE_GROUP;
    if (movement.before == NULL)
        movement.kind = now > 0 && lineage_is_new(scoring, record, unit) ? SCORING_NEW : SCORING_NO_PREVIOUS;
    else if (now > 0 && then > 0 && inside && record_regrouped(scoring, unit, movement.before))
        movement.kind = SCORING_CHANGED;
    else
        movement.kind = compare(then, now, &movement.change);
    return movement;
}

struct scoring_movement movement_in(const struct scoring *scoring, size_t ranking, size_t unit)
{
    return movement_since(scoring, scoring->previous, ranking, unit);
}

static void move_grade(const struct engine *engine, size_t unit, struct scoring_movement *movement)
{
    size_t now = engine->scoring->units[unit].grade;
    if (now == SCORING_NONE || engine->scoring->previous == NULL)
        return;
    if (movement->before == NULL) {
        movement->grade_kind =
            lineage_is_new(engine->scoring, engine->scoring->previous, unit) ? SCORING_NEW : SCORING_NO_PREVIOUS;
        return;
    }
    const char *code = movement->before->grade;
    size_t then = code == NULL ? SCHEME_NONE : scheme_find_grade(engine->scheme, code);
    movement->grade_kind = compare(then == SCHEME_NONE ? 0 : then + 1, now + 1, &movement->grade_change);
}

size_t main_ranking(const struct engine *engine)
{
    if (engine->scheme->movement.present)
        return engine->scheme->movement.ranking;
    return engine->scoring->overall != SCORING_NONE ? engine->scoring->overall : engine->scoring->by_group;
}

enum status move_ranks(struct engine *engine)
{
    const struct scheme_movement *rule = &engine->scheme->movement;
    enum status status = engine->records == NULL ? records_open(engine) : STATUS_OK;
    if (status != STATUS_OK)
        return status;
    size_t count = engine->previous_count;
    engine->scoring->previous = count > 0 ? engine->records[count - 1] : NULL;
    for (size_t unit = 0; unit < engine->units; unit++) {
        struct scoring_movement movement = movement_in(engine->scoring, main_ranking(engine), unit);
        int64_t least = movement.kind == SCORING_UP ? rule->rise : rule->fall;
        movement.notable = rule->present && movement.change > 0 && (int64_t)movement.change >= least;
        move_grade(engine, unit, &movement);
        engine->scoring->units[unit].movement = movement;
    }
    return STATUS_OK;
}

/* ---- streaks --------------------------------------------------------------------------------------- */

static void run_grade(const struct engine *engine, size_t unit)
{
    struct scoring_unit *result = &engine->scoring->units[unit];
    if (result->grade == SCORING_NONE)
        return;
    const char *grade = engine->scheme->grades.grades[result->grade].code;
    size_t length = 0;
    const char *since = engine->campaign->period.code;
    for (size_t i = 0; i < engine->previous_count; i++) {
        const struct scoring_previous_unit *before = record_unit(engine, i, unit);
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

size_t place_streak(const struct engine *engine, size_t ranking, size_t unit, int64_t first, int64_t last)
{
    size_t now = rank_now(engine->scoring, ranking, unit);
    bool holds = now > 0 && ((first > 0 && now <= (size_t)first) ||
                             (last > 0 && rank_from_bottom(engine->scoring, ranking, unit) <= (size_t)last));
    if (!holds)
        return 0;
    bool carried = ranking == main_ranking(engine); /* the record tells of the first and the last place of this one */
    size_t length = 0;
    for (size_t i = 0; i < engine->previous_count; i++) {
        const struct scoring_previous_unit *before = record_unit(engine, i, unit);
        size_t then = before == NULL ? 0 : record_rank(engine->scoring, ranking, before);
        size_t bottom = then == 0 || last == 0 ? 0 : record_rank_from_bottom(engine, ranking, i, before);
        bool held = then > 0 && ((first > 0 && then <= (size_t)first) || (bottom > 0 && bottom <= (size_t)last));
        length = held ? length + 1 : 0;
        size_t told = !held || !carried         ? 0
                      : first == 1 && last == 0 ? before->first_streak
                      : last == 1 && first == 0 ? before->last_streak
                                                : 0;
        length = told > length ? told : length;
    }
    return length + 1;
}

enum status run_streaks(struct engine *engine)
{
    size_t ranking = main_ranking(engine);
    for (size_t unit = 0; unit < engine->units; unit++) {
        run_grade(engine, unit);
        if (ranking == SCORING_NONE)
            continue;
        engine->scoring->units[unit].first_streak = place_streak(engine, ranking, unit, 1, 0);
        engine->scoring->units[unit].last_streak = place_streak(engine, ranking, unit, 0, 1);
    }
    return STATUS_OK;
}
