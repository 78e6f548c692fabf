/* What earlier records gave: a quarter in the year, the half year that an 优秀 needs, last year in this one.
 *
 * A record is found by what the campaign calls it (<previous as="…">), or by the period of the round. A unit is found
 * by its code, which it keeps when it is renamed or changes its group. What becomes of the scores is an ordinary
 * combination, and what a unit without one comes to is the scheme's missing="…". */
#include "scoring/engine.h"

#include <string.h>

/* ---- which records --------------------------------------------------------------------------------------------------
 */

static bool is_listed(const char *const *codes, size_t count, const char *code)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(codes[i], code) == 0)
            return true;
    return false;
}

const char **scoring_earlier_items(const struct scheme *scheme, struct arena *arena, size_t *count)
{
    const char **codes = ARENA_ARRAY(arena, scheme->indicator_count + 1, const char *);
    *count = 0;
    for (size_t i = 0; codes != NULL && i < scheme->indicator_count; i++) {
        const struct scheme_indicator *indicator = &scheme->indicators[i];
        const char *item = indicator->method == SCHEME_EARLIER ? indicator->as.earlier.item : NULL;
        if (item != NULL && !is_listed(codes, *count, item))
            codes[(*count)++] = item;
    }
    return codes;
}

static const struct scoring_previous *by_role(const struct scoring *scoring, const char *role)
{
    for (size_t i = 0; i < scoring->earlier_count; i++)
        if (scoring->earlier[i]->role != NULL && strcmp(scoring->earlier[i]->role, role) == 0)
            return scoring->earlier[i];
    return NULL;
}

static const struct scoring_previous *by_period(const struct scoring *scoring, const char *period)
{
    for (size_t i = 0; i < scoring->earlier_count; i++)
        if (strcmp(scoring->earlier[i]->period, period) == 0)
            return scoring->earlier[i];
    return NULL;
}

static size_t find_item(const struct scoring_previous *record, const char *item)
{
    for (size_t i = 0; item != NULL && i < record->item_count; i++)
        if (strcmp(record->items[i], item) == 0)
            return i;
    return SCORING_NONE;
}

/* A record that the scheme asks for and the campaign does not name is an error, unless its round is still to come. */
static void find_records(struct engine *engine)
{
    const struct scheme *scheme = engine->scheme;
    for (size_t i = 0; i < scheme->indicator_count; i++) {
        const struct scheme_indicator *indicator = &scheme->indicators[i];
        struct scoring_column *column = &engine->scoring->columns[i];
        if (indicator->method != SCHEME_EARLIER)
            continue;
        const struct scheme_earlier *earlier = &indicator->as.earlier;
        const struct intake_round *round =
            indicator->round == SCHEME_NONE ? NULL : &engine->campaign->rounds[indicator->round];
        const char *name = earlier->from != NULL ? earlier->from : round->period;
        column->earlier = earlier->from != NULL ? by_role(engine->scoring, name) : by_period(engine->scoring, name);
        if (column->earlier != NULL)
            column->earlier_item = find_item(column->earlier, earlier->item);
        else if (round == NULL || !round->pending)
            engine_error(engine, DIAG_SCORING_EARLIER, indicator->at, NULL, indicator->code, indicator->name, name);
    }
}

/* The same for conditions, each record that they name once. */
static void check_roles(struct engine *engine)
{
    const struct scheme *scheme = engine->scheme;
    for (size_t i = 0; i < scheme->condition_count; i++) {
        const struct scheme_condition *condition = &scheme->conditions[i];
        if (condition->from != NULL && by_role(engine->scoring, condition->from) == NULL)
            engine_error(engine, DIAG_SCORING_EARLIER_ROLE, condition->at, NULL, NULL, condition->from);
    }
}

void earlier_open(struct engine *engine)
{
    find_records(engine);
    check_roles(engine);
}

/* ---- what they gave -------------------------------------------------------------------------------------------------
 */

static const struct scoring_previous_unit *unit_then(const struct scoring *scoring,
                                                     const struct scoring_previous *record, size_t unit)
{
    return record == NULL ? NULL : map_get(record->units, scoring->campaign->units[unit].code);
}

enum scoring_state measure_earlier(const struct cell *cell, struct number *out)
{
    const struct scoring_column *column = &cell->scoring->columns[cell->index];
    const struct scoring_previous_unit *then = unit_then(cell->scoring, column->earlier, cell->unit);
    const size_t item = column->earlier_item;
    if (then == NULL || (cell->indicator->as.earlier.item != NULL && (item == SCORING_NONE || !then->marked[item])))
        return SCORING_MISSING;
    *out = cell->indicator->as.earlier.item == NULL ? then->score : then->marks[item];
    struct scoring_term term = {
        .kind = SCORING_TERM_EARLIER, .ref = column->earlier->period, .name = column->earlier->name, .value = *out};
    trace_term(cell->trace, &term);
    trace_step(cell->trace, SCORING_TAKE, *out);
    return SCORING_GIVEN;
}

const struct scoring_previous_unit *earlier_unit(const struct scoring *scoring, const char *role, size_t unit)
{
    return unit_then(scoring, by_role(scoring, role), unit);
}

bool earlier_grade(const struct scoring *scoring, const char *role, size_t unit, struct number *out)
{
    const struct scoring_previous_unit *then = earlier_unit(scoring, role, unit);
    const struct scheme_grades *grades = &scoring->scheme->grades;
    for (size_t i = 0; then != NULL && then->grade != NULL && i < grades->grade_count; i++) {
        if (strcmp(grades->grades[i].code, then->grade) == 0) {
            *out = number_int((int64_t)i);
            return true;
        }
    }
    return false;
}
