/* Whom each consequence names: those with its grade, among its first or last places, for whom its conditions hold, for
 * as many periods running as it asks. All of them that are asked must hold; "unfinished or last" is two consequences.
 * A streak is about the grade and the place; conditions are of this period only. */
#include "scoring/engine.h"

/* Periods running, this one included; 0: it does not hold now. */
static size_t streak_of(const struct engine *engine, const struct scheme_consequence *rule, size_t unit)
{
    const struct scoring_unit *result = &engine->scoring->units[unit];
    size_t streak = 0;
    if (rule->grade != SCHEME_NONE) {
        if (result->grade != rule->grade)
            return 0;
        streak = result->streak;
    }
    if (rule->ranking != SCHEME_NONE && (rule->first > 0 || rule->last > 0)) {
        size_t place = place_streak(engine, rule->ranking, unit, rule->first, rule->last);
        if (place == 0)
            return 0;
        streak = streak == 0 || place < streak ? place : streak;
    }
    if (!conditions_hold(engine->scoring, rule->conditions, rule->condition_count, unit))
        return 0;
    return streak == 0 ? 1 : streak;
}

/* The ranking in whose order the units are named. */
static size_t ranking_of(const struct engine *engine, const struct scheme_consequence *rule)
{
    if (rule->ranking != SCHEME_NONE)
        return rule->ranking;
    if (rule->grade != SCHEME_NONE)
        return engine->scheme->grades.ranking;
    return engine->scoring->overall != SCORING_NONE ? engine->scoring->overall : engine->scoring->by_group;
}

static void name(struct scoring_consequence_list *list, struct scoring_named *named, const size_t *streaks, size_t unit)
{
    if (streaks[unit] > 0)
        named[list->count++] = (struct scoring_named){.unit = unit, .streak = streaks[unit]};
}

/* Ranked units in the order of their places, set by set, then the others in roster order. */
static enum status list_named(struct engine *engine, size_t index, const size_t *streaks, size_t count,
                              struct scoring_consequence_list *list)
{
    struct scoring_named *named = ARENA_ARRAY(engine->arena, count + 1, struct scoring_named);
    if (named == NULL)
        return STATUS_MEMORY;
    list->named = named;
    size_t ranking = ranking_of(engine, &engine->scheme->consequences[index]);
    const struct scoring_ranking *ranked = ranking == SCORING_NONE ? NULL : &engine->rankings[ranking];
    for (size_t i = 0; ranked != NULL && i < ranked->set_count; i++)
        for (size_t k = 0; k < ranked->sets[i].count; k++)
            name(list, named, streaks, ranked->sets[i].units[k]);
    for (size_t unit = 0; unit < engine->units; unit++)
        if (ranked == NULL || ranked->ranks[unit].set == SCORING_NONE)
            name(list, named, streaks, unit);
    return STATUS_OK;
}

enum status consequence_all(struct engine *engine)
{
    size_t count = engine->scheme->consequence_count;
    size_t *streaks = ARENA_ARRAY(engine->arena, count * engine->units + 1, size_t);
    struct scoring_consequence_list *lists = ARENA_ARRAY(engine->arena, count + 1, struct scoring_consequence_list);
    if (streaks == NULL || lists == NULL)
        return STATUS_MEMORY;
    for (size_t i = 0; i < count; i++) {
        size_t found = 0, *column = streaks + i * engine->units;
        for (size_t unit = 0; unit < engine->units; unit++) {
            size_t streak = streak_of(engine, &engine->scheme->consequences[i], unit);
            column[unit] = streak >= (size_t)engine->scheme->consequences[i].streak ? streak : 0;
            found += column[unit] > 0;
        }
        enum status status = list_named(engine, i, column, found, &lists[i]);
        if (status != STATUS_OK)
            return status;
    }
    engine->scoring->consequence_streaks = streaks;
    engine->scoring->consequences = lists;
    return STATUS_OK;
}

bool scoring_consequence(const struct scoring *scoring, size_t consequence, size_t unit)
{
    return scoring->consequence_streaks[consequence * scoring->campaign->unit_count + unit] > 0;
}
