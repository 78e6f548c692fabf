/* The methods: how what was entered becomes x. One row of the table for each measure, and one for combinations
 * (combine.c); conversions follow (conversions.c), then conditions, floor, cap and rounding, which every indicator has.
 *
 * Every method works on one cell (an indicator of a unit) and tells its terms and steps to the cell's trace when there
 * is one. The run over all units passes none, and scoring_explain runs the same function again with one: the
 * explanation can not differ from the score, and the explanations of a whole batch need never be held. The price is
 * that a cell costs one indirect call, which is small beside its arithmetic.
 */
#include "scoring/engine.h"

/* ---- measures ------------------------------------------------------------------------------------ */

static enum scoring_state measure_given(const struct cell *cell, struct number *out)
{
    if (cell->indicator->as.given.several)
        return measure_raters(cell, out);
    if (cell->scoring->columns[cell->index].dropped_count > 0 ||
        !intake_value(&cell->scoring->campaign->marks[cell->index], cell->unit, out))
        return SCORING_MISSING;
    if (cell->trace == NULL)
        return SCORING_GIVEN;
    struct scoring_term term = {.kind = SCORING_TERM_MARK, .value = *out};
    trace_term(cell->trace, &term);
    trace_step(cell->trace, SCORING_TAKE, *out);
    return SCORING_GIVEN;
}

static enum scoring_state measure_value(const struct cell *cell, struct number *out)
{
    const size_t index = cell->indicator->as.value;
    const struct scheme_quantity *quantity = &cell->scoring->scheme->quantities[index];
    const struct intake_appeal *appeal = appeal_of_quantity(cell->scoring, index, cell->unit);
    struct number entered;
    if (!quantity_value(cell->scoring, index, cell->unit, out))
        return SCORING_MISSING;
    if (appeal == NULL || !intake_value(&cell->scoring->campaign->values[index], cell->unit, &entered))
        entered = *out;
    struct scoring_term term = {.kind = SCORING_TERM_VALUE,
                                .ref = quantity->code,
                                .name = quantity->name,
                                .unit = quantity->unit,
                                .value = entered};
    trace_term(cell->trace, &term);
    trace_step(cell->trace, SCORING_TAKE, entered);
    if (appeal != NULL)
        trace_review(cell->trace, appeal, entered, *out);
    return SCORING_GIVEN;
}

/* Votes × value of their level, over the votes that count, as a share of full marks. */
static enum scoring_state measure_ballot(const struct cell *cell, struct number *out)
{
    const struct intake_campaign *campaign = cell->scoring->campaign;
    const struct scheme_ballot *ballot = &cell->indicator->as.ballot;
    size_t entered = campaign->ballots_of[cell->index];
    if (entered == INTAKE_NONE)
        return SCORING_MISSING;
    const int64_t *votes = campaign->ballots[entered].votes + cell->unit * ballot->level_count;
    struct number sum = number_int(0);
    int64_t valid = 0;
    for (size_t i = 0; i < ballot->level_count && votes[0] >= 0; i++) {
        const struct scheme_level *level = &ballot->levels[i];
        if (!level->counted)
            continue;
        struct number count = number_int(votes[i]), value = number_mul(cell->arena, count, level->value);
        struct scoring_term term = {.kind = SCORING_TERM_LEVEL,
                                    .ref = level->code,
                                    .name = level->name,
                                    .has_count = true,
                                    .count = count,
                                    .has_factor = true,
                                    .factor = level->value,
                                    .value = value};
        trace_term(cell->trace, &term);
        sum = number_add(cell->arena, sum, value);
        valid += votes[i];
    }
    if (valid <= 0)
        return SCORING_MISSING; /* nobody voted: no score, rather than 0 of 0 */
    trace_step(cell->trace, SCORING_SUM, sum);
    *out = number_div(cell->arena, sum, number_int(valid));
    trace_step_of(
        cell->trace,
        (struct scoring_step){
            .kind = SCORING_DIVIDE, .has_by = true, .of = SCORING_BY_COUNT, .by = number_int(valid), .value = *out});
    if (cell->indicator->has_max) {
        *out = number_mul(cell->arena, *out, cell->indicator->max);
        trace_step_of(cell->trace, (struct scoring_step){.kind = SCORING_MULTIPLY,
                                                         .has_by = true,
                                                         .of = SCORING_BY_MAX,
                                                         .by = cell->indicator->max,
                                                         .value = *out});
        *out = number_div(cell->arena, *out, number_int(100));
        trace_step_by(cell->trace, SCORING_DIVIDE, number_int(100), *out);
    }
    return SCORING_GIVEN;
}

/* ---- the table ---------------------------------------------------------------------------------- */

static const struct method methods[] = {
    [SCHEME_COMBINE] = {SCHEME_COMBINE, "combine", combine_children},
    [SCHEME_GIVEN] = {SCHEME_GIVEN, "given", measure_given},
    [SCHEME_VALUE] = {SCHEME_VALUE, "value", measure_value},
    [SCHEME_EVENTS] = {SCHEME_EVENTS, "events", measure_events},
    [SCHEME_BALLOT] = {SCHEME_BALLOT, "ballot", measure_ballot},
    [SCHEME_TARGETS] = {SCHEME_TARGETS, "own-targets", measure_targets},
    [SCHEME_EARLIER] = {SCHEME_EARLIER, "earlier", measure_earlier},
};

const struct method *method_of(const struct scheme_indicator *indicator)
{
    size_t kind = (size_t)indicator->method;
    return kind < sizeof methods / sizeof *methods ? &methods[kind] : NULL;
}

const char *scoring_method_name(const struct scheme_indicator *indicator)
{
    if (indicator->method == SCHEME_COMBINE)
        return scheme_combine_name(indicator->as.combine);
    return method_of(indicator)->name;
}

/* ---- what is missing ------------------------------------------------------------------------------ */

/* What an item without an entry comes to, as the scheme says. It is a score: conversions are passed over. */
static enum scoring_state settle_missing(const struct cell *cell, struct number *out, bool *settled)
{
    switch (cell->indicator->missing) {
    case SCHEME_MISSING_ERROR:
        return SCORING_MISSING;
    case SCHEME_MISSING_SKIP:
        return SCORING_NOT_APPLICABLE;
    case SCHEME_MISSING_ZERO:
        *out = number_int(0);
        break;
    case SCHEME_MISSING_FULL:
        *out = full_marks(cell->indicator);
        break;
    case SCHEME_MISSING_MEAN:
    case SCHEME_MISSING_LAST:
        *settled = true;
        return missing_round(cell, out); /* which tells how */
    }
    *settled = true;
    trace_step(cell->trace, SCORING_SET, *out);
    return SCORING_GIVEN;
}

static bool lacks(const struct cell *cell)
{
    const struct scoring_column *column = &cell->scoring->columns[cell->index];
    return column->asks_unit && chain_lacks(cell->scoring, &column->chain, cell->unit) != NULL;
}

bool method_entered(const struct cell *cell)
{
    struct number measured;
    return !lacks(cell) && methods[cell->indicator->method].evaluate(cell, &measured) == SCORING_GIVEN;
}

/* The measure, or what the scheme says of its lack. */
static enum scoring_state measure_or_settle(const struct cell *cell, struct number *out, bool *settled)
{
    if (lacks(cell))
        return settle_missing(cell, out, settled);
    enum scoring_state state = methods[cell->indicator->method].evaluate(cell, out);
    if (state == SCORING_MISSING && cell->indicator->method != SCHEME_COMBINE)
        return settle_missing(cell, out, settled);
    return state;
}

enum scoring_state method_measure(const struct cell *cell, struct number *out, bool *settled)
{
    *settled = false;
    enum scoring_state state = measure_or_settle(cell, out, settled);
    const struct intake_appeal *appeal =
        state == SCORING_GIVEN ? appeal_of_mark(cell->scoring, cell->index, cell->unit) : NULL;
    if (appeal != NULL) {
        trace_review(cell->trace, appeal, *out, appeal->value);
        *out = appeal->value;
        *settled = *settled && lacks(cell); /* a mark that a review gave is converted as any other */
    }
    if (state == SCORING_GIVEN && !*settled && cell->trace != NULL)
        chain_trace_terms(cell->scoring, &cell->scoring->columns[cell->index].chain, cell->unit, cell->trace);
    return state;
}

/* ---- conditions, floor, cap, rounding -------------------------------------------------------------- */

static void apply_conditions(const struct cell *cell, struct number *value)
{
    const struct scheme_condition *broken = condition_broken(cell);
    if (broken == NULL)
        return;
    *value = cell->indicator->otherwise;
    trace_step_of(cell->trace,
                  (struct scoring_step){.kind = SCORING_CONDITION,
                                        .has_by = broken->has_low || broken->has_high,
                                        .by = broken->has_low ? broken->low : broken->high,
                                        .by_name = broken->item == SCHEME_NONE
                                                       ? NULL
                                                       : cell->scoring->scheme->indicators[broken->item].name,
                                        .condition = broken,
                                        .value = *value});
}

void method_finish(const struct cell *cell, struct number *unrounded, struct number *value)
{
    const struct scheme_indicator *indicator = cell->indicator;
    if (indicator->condition_count > 0)
        apply_conditions(cell, value);
    struct number before = *value;
    bool floored = indicator->has_floor && number_compare(*value, indicator->floor) < 0;
    if (floored) {
        *value = indicator->floor;
        trace_step_by(cell->trace, SCORING_FLOOR, indicator->floor, *value);
    }
    bool capped = indicator->has_cap && number_compare(*value, indicator->cap) > 0;
    if (capped) {
        *value = indicator->cap;
        trace_step_by(cell->trace, SCORING_CAP, indicator->cap, *value);
    }
    *unrounded = *value;
    if (indicator->decimals >= 0)
        *value = number_round(cell->arena, *value, indicator->decimals, indicator->rounding);
    if (cell->trace == NULL)
        return;
    if (indicator->decimals >= 0)
        trace_step_of(cell->trace, (struct scoring_step){.kind = SCORING_ROUND,
                                                         .has_by = true,
                                                         .by = number_int(indicator->decimals),
                                                         .rounding = indicator->rounding,
                                                         .value = *value});
    cell->trace->before_limits = before;
    cell->trace->floored = floored;
    cell->trace->capped = capped;
}

enum scoring_state method_score(const struct cell *cell, struct score *out)
{
    const struct chain *chain = &cell->scoring->columns[cell->index].chain;
    bool settled;
    *out = (struct score){.unrounded = number_int(0), .value = number_int(0)};
    enum scoring_state state = method_measure(cell, &out->value, &settled);
    if (state != SCORING_GIVEN) {
        out->value = number_int(0);
        return state;
    }
    const struct conversion_place place = {cell->scoring, chain, cell->unit, cell->arena, cell->trace};
    for (size_t i = 0; i < chain->count && !settled; i++) {
        out->fault = conversion_apply(&place, i, &out->value);
        out->fault_at = i;
        if (out->fault != CONVERSION_OK)
            break;
    }
    method_finish(cell, &out->unrounded, &out->value);
    return SCORING_GIVEN;
}
