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

/* A round that is still to come has none, nor has the campaign's own in a running total, nor one that was assessed late
 * and entered as a whole. */
static bool needs_record(const struct engine *engine, size_t index, const struct intake_round *round)
{
    if (round != NULL && (round->pending || (round->supplement && engine->campaign->marks[index].values != NULL)))
        return false;
    return running_round(engine->scoring, index) == RUNNING_BEFORE;
}

/* A record that the scheme asks for and the campaign does not name is an error. */
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
        else if (needs_record(engine, i, round))
            engine_error(engine, DIAG_SCORING_EARLIER, indicator->at, NULL, indicator->code, indicator->name, name);
    }
}

/* What the record of an <earlier> gave the unit. False: it has no such score of it. */
static bool score_then(const struct scoring *scoring, size_t index, size_t unit, struct number *out)
{
    const struct scoring_column *column = &scoring->columns[index];
    const struct scoring_previous_unit *then = scoring_then(scoring, column->earlier, unit);
    const bool of_item = scoring->scheme->indicators[index].as.earlier.item != NULL;
    if (then == NULL || (of_item && (column->earlier_item == SCORING_NONE || !then->marked[column->earlier_item])))
        return false;
    *out = of_item ? then->marks[column->earlier_item] : then->score;
    return true;
}

/* The same for conditions, each record that they name once. */
static bool has_consequence(const struct scoring_previous *record, const char *code)
{
    for (size_t i = 0; i < record->consequence_count; i++)
        if (code_compare(record->consequences[i].code, code) == 0)
            return true;
    return false;
}

static void check_roles(struct engine *engine)
{
    const struct scheme *scheme = engine->scheme;
    for (size_t i = 0; i < scheme->condition_count; i++) {
        const struct scheme_condition *condition = &scheme->conditions[i];
        const struct scoring_previous *record =
            condition->from == NULL ? NULL : by_role(engine->scoring, condition->from);
        if (condition->from != NULL && record == NULL)
            engine_error(engine, DIAG_SCORING_EARLIER_ROLE, condition->at, NULL, NULL, condition->from);
        else if (condition->consequence != NULL && record != NULL && !has_consequence(record, condition->consequence))
            engine_error(engine, DIAG_SCORING_EARLIER_CONSEQUENCE, condition->at, NULL, NULL, condition->from,
                         record->title, condition->consequence);
    }
}

/* A supplementary mark stands in for a score that the record does not have. */
static void check_supplements(struct engine *engine)
{
    for (size_t i = 0; i < engine->scheme->indicator_count; i++) {
        const struct scheme_indicator *indicator = &engine->scheme->indicators[i];
        const struct scoring_column *column = &engine->scoring->columns[i];
        struct number mark, then;
        if (indicator->method != SCHEME_EARLIER || engine->campaign->marks[i].values == NULL)
            continue;
        for (size_t unit = 0; unit < engine->units; unit++)
            if (intake_value(&engine->campaign->marks[i], unit, &mark) && score_then(engine->scoring, i, unit, &then))
                engine_error(engine, DIAG_SCORING_SUPPLEMENT, indicator->at, engine->campaign->units[unit].code,
                             indicator->code, indicator->name, engine->campaign->units[unit].name,
                             column->earlier->name);
    }
}

void earlier_open(struct engine *engine)
{
    find_records(engine);
    check_roles(engine);
    check_supplements(engine);
}

/* ---- what they gave -------------------------------------------------------------------------------------------------
 */

enum scoring_state measure_earlier(const struct cell *cell, struct number *out)
{
    const struct scoring_column *column = &cell->scoring->columns[cell->index];
    if (running_round(cell->scoring, cell->index) == RUNNING_NOW)
        return measure_running(cell, out);
    struct scoring_term term = {.kind = SCORING_TERM_MARK};
    if (score_then(cell->scoring, cell->index, cell->unit, out)) {
        term.kind = SCORING_TERM_EARLIER;
        term.ref = column->earlier->period;
        term.name = column->earlier->name;
    } else if (!intake_value(&cell->scoring->campaign->marks[cell->index], cell->unit, out)) { /* 补充考评 */
        return SCORING_MISSING;
    }
    term.value = *out;
    trace_term(cell->trace, &term);
    trace_step(cell->trace, SCORING_TAKE, *out);
    return SCORING_GIVEN;
}

const struct scoring_previous_unit *earlier_unit(const struct scoring *scoring, const char *role, size_t unit)
{
    return scoring_then(scoring, by_role(scoring, role), unit);
}

size_t earlier_consequence(const struct scoring *scoring, const char *role, const char *code, size_t unit)
{
    const struct scoring_previous_unit *then = earlier_unit(scoring, role, unit);
    for (const struct scoring_previous_named *named = then == NULL ? NULL : then->named; named != NULL;
         named = named->next)
        if (code_compare(named->consequence->code, code) == 0)
            return named->streak;
    return 0;
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
