/* <when>: does a condition hold for a unit?
 *
 * One question, asked in every stage: of indicators while the table of scores grows (what they refer to stands before
 * them in scheme->evaluation), of vetoes, rankings, grades, awards, money and consequences after it. Each answers from
 * what stands at that moment; scheme/ has refused conditions on what comes later.
 */
#include "scoring/engine.h"

#include <string.h>

bool within_bounds(const struct bounds *bounds, struct number x)
{
    if (bounds->has_low) {
        int order = number_compare(x, bounds->low);
        if (order < 0 || (order == 0 && bounds->low_open))
            return false;
    }
    if (bounds->has_high) {
        int order = number_compare(x, bounds->high);
        if (order > 0 || (order == 0 && bounds->high_open))
            return false;
    }
    return true;
}

struct number full_marks(const struct scheme_indicator *indicator)
{
    return indicator->has_max ? indicator->max : number_int(100);
}

/* ---- the numbers ----------------------------------------------------------------------------------- */

/* The total is the one in force: a veto or the committee may have set it. */
static bool score_of(const struct scoring *scoring, size_t item, size_t unit, struct number *out)
{
    *out = item == 0 ? scoring->units[unit].total : scoring_value(scoring, item, unit);
    return scoring_state(scoring, item, unit) == SCORING_GIVEN;
}

/* Events that are counted, of the item and all below it. */
static struct number events_of(const struct scoring *scoring, size_t item, size_t unit, struct arena *arena)
{
    const struct intake_campaign *campaign = scoring->campaign;
    struct number count = number_int(0);
    for (size_t i = campaign->event_first[unit]; i < campaign->event_first[unit + 1]; i++) {
        size_t of = campaign->events[i].item;
        if (of >= item && of < scoring->scheme->indicators[item].end && scoring->counted[i])
            count = number_add(arena, count, campaign->events[i].count);
    }
    return count;
}

/* Per cent of the units that the item applies to with less than full marks. Counted once, when it is first asked:
 * the column of the item does not change any more. */
static struct number lost_of(const struct scoring *scoring, size_t item)
{
    struct scoring_column *column = &scoring->columns[item];
    if (column->lost_known)
        return column->lost;
    const struct number full = full_marks(&scoring->scheme->indicators[item]);
    int64_t units = 0, lost = 0;
    for (size_t unit = 0; unit < scoring->campaign->unit_count; unit++) {
        if (scoring_state(scoring, item, unit) == SCORING_NOT_APPLICABLE)
            continue;
        units++;
        lost += number_compare(scoring_value(scoring, item, unit), full) < 0;
    }
    column->lost = units == 0 ? number_int(0) : number_ratio(scoring->arena, lost * 100, units);
    column->lost_known = true;
    return column->lost;
}

/* Vetoes that stand: while indicators are scored those that the office has entered, afterwards all that have effect. */
static size_t vetoes_of(const struct scoring *scoring, size_t unit, bool early)
{
    const struct scheme *scheme = scoring->scheme;
    const struct intake_campaign *campaign = scoring->campaign;
    size_t count = 0;
    if (early || scoring->veto_first == NULL) {
        for (size_t i = campaign->veto_first[unit]; i < campaign->veto_first[unit + 1]; i++)
            count += !scheme->vetoes[campaign->vetoes[i].veto].merit;
        return count;
    }
    for (size_t i = scoring->veto_first[unit]; i < scoring->veto_first[unit + 1]; i++)
        count += !scoring->vetoes[i].lifted && !scheme->vetoes[scoring->vetoes[i].rule].merit;
    return count;
}

/* Problems of the unit that stand so; without a state: that are not closed. */
static size_t rectifications_of(const struct scoring *scoring, const char *state, size_t unit)
{
    size_t count = 0;
    for (int at = SCORING_RECTIFICATION_OPEN; at <= SCORING_RECTIFICATION_CLOSED; at++) {
        const enum scoring_rectification_state one = (enum scoring_rectification_state)at;
        if (state == NULL ? one != SCORING_RECTIFICATION_CLOSED : strcmp(state, scoring_rectification_name(one)) == 0)
            count += scoring_rectifications(scoring, one, unit);
    }
    return count;
}

size_t rank_from_bottom(const struct scoring *scoring, size_t ranking, size_t unit)
{
    const struct scoring_ranking *ranked = &scoring->rankings[ranking];
    const struct scoring_rank *own = &ranked->ranks[unit];
    if (own->set == SCORING_NONE)
        return 0;
    const struct scoring_set *set = &ranked->sets[own->set];
    size_t low = 0, high = set->count; /* units stand in the order of their ranks: the first one with a worse rank */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ranked->ranks[set->units[middle]].rank <= own->rank)
            low = middle + 1;
        else
            high = middle;
    }
    return set->count - low + 1;
}

static bool movement_of(const struct scoring *scoring, size_t ranking, size_t unit, struct number *out)
{
    const struct scoring_movement movement = movement_in(scoring, ranking, unit);
    int64_t change = (int64_t)movement.change;
    *out = number_int(movement.kind == SCORING_UP ? change : movement.kind == SCORING_DOWN ? -change : 0);
    return movement.kind == SCORING_UP || movement.kind == SCORING_DOWN || movement.kind == SCORING_SAME;
}

/* ---- conditions ------------------------------------------------------------------------------------- */

static bool number_of(const struct scoring *scoring, const struct scheme_condition *condition, size_t unit, bool early,
                      struct arena *arena, struct number *out)
{
    *out = number_int(0);
    switch (condition->of) {
    case SCHEME_WHEN_SCORE:
        return score_of(scoring, condition->item, unit, out);
    case SCHEME_WHEN_PERCENT: {
        bool given = score_of(scoring, condition->item, unit, out);
        *out = number_div(arena, number_mul(arena, *out, number_int(100)),
                          full_marks(&scoring->scheme->indicators[condition->item]));
        return given;
    }
    case SCHEME_WHEN_VALUE:
        return quantity_value(scoring, condition->quantity, unit, out);
    case SCHEME_WHEN_EVENTS:
        *out = events_of(scoring, condition->item, unit, arena);
        return true;
    case SCHEME_WHEN_LOST:
        *out = lost_of(scoring, condition->item);
        return true;
    case SCHEME_WHEN_VETOES:
        *out = number_int((int64_t)vetoes_of(scoring, unit, early));
        return true;
    case SCHEME_WHEN_RANK:
        *out = number_int((int64_t)scoring->rankings[condition->ranking].ranks[unit].rank);
        return scoring->rankings[condition->ranking].ranks[unit].set != SCORING_NONE;
    case SCHEME_WHEN_RANK_FROM_BOTTOM: {
        size_t rank = rank_from_bottom(scoring, condition->ranking, unit);
        *out = number_int((int64_t)rank);
        return rank > 0;
    }
    case SCHEME_WHEN_MOVEMENT:
        return movement_of(scoring, condition->ranking, unit, out);
    case SCHEME_WHEN_EARLIER_GRADE: /* a grade that the scheme of now does not have is none */
        return earlier_grade(scoring, condition->from, unit, out);
    case SCHEME_WHEN_EARLIER_SCORE: {
        const struct scoring_previous_unit *before = earlier_unit(scoring, condition->from, unit);
        if (before != NULL)
            *out = before->score;
        return before != NULL;
    }
    case SCHEME_WHEN_EARLIER_CONSEQUENCE:
        *out = number_int((int64_t)earlier_consequence(scoring, condition->from, condition->consequence, unit));
        return true;
    case SCHEME_WHEN_RECTIFICATIONS:
        *out = number_int((int64_t)rectifications_of(scoring, condition->state, unit));
        return true;
    case SCHEME_WHEN_GRADE:
        *out = number_int((int64_t)scoring->units[unit].grade);
        return scoring->units[unit].grade != SCORING_NONE;
    }
    return false;
}

bool condition_value(const struct scoring *scoring, const struct scheme_condition *condition, size_t unit,
                     struct arena *arena, struct number *out)
{
    return number_of(scoring, condition, unit, false, arena, out);
}

static bool holds(const struct scoring *scoring, const struct scheme_condition *condition, size_t unit, bool early,
                  struct arena *arena)
{
    struct number value;
    if (!number_of(scoring, condition, unit, early, arena, &value))
        return false;
    if (condition->of == SCHEME_WHEN_GRADE) /* the best grade is the first */
        return scoring->units[unit].grade <= condition->grade;
    if (condition->of == SCHEME_WHEN_EARLIER_GRADE)
        return number_compare(value, number_int((int64_t)condition->grade)) <= 0;
    if (condition->of == SCHEME_WHEN_EARLIER_CONSEQUENCE && !condition->has_low && !condition->has_high)
        return number_sign(value) > 0;
    const struct bounds bounds = {condition->has_low,   condition->has_high, condition->low_open,
                                  condition->high_open, condition->low,      condition->high};
    return within_bounds(&bounds, value);
}

bool condition_holds(const struct scoring *scoring, const struct scheme_condition *condition, size_t unit)
{
    return holds(scoring, condition, unit, false, scoring->arena);
}

bool conditions_hold(const struct scoring *scoring, const struct scheme_condition *conditions, size_t count,
                     size_t unit)
{
    for (size_t i = 0; i < count; i++)
        if (!condition_holds(scoring, &conditions[i], unit))
            return false;
    return true;
}

const struct scheme_condition *condition_broken(const struct cell *cell)
{
    const struct scheme_indicator *indicator = cell->indicator;
    for (size_t i = 0; i < indicator->condition_count; i++)
        if (!holds(cell->scoring, &indicator->conditions[i], cell->unit, true, cell->arena))
            return &indicator->conditions[i];
    return NULL;
}
