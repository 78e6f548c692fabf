/* The methods: how raw values become a score. One row of the table for each; a new method is a function and a row.
 *
 * Every method works on one cell (an indicator of a unit) and tells its terms and steps to the cell's trace when there
 * is one. The run over all units passes none, and scoring_explain runs the same function again with one: the
 * explanation can not differ from the score, and the explanations of a whole batch need never be held. The price is
 * that a cell costs one indirect call, which is small beside its arithmetic.
 *
 * After the method comes the shape that every indicator has: floor and cap, then rounding.
 */
#include "scoring/engine.h"

/* ---- inner indicators: what their children come to ---- */

/* The running result of a combination. */
struct combination {
    struct number value;
    size_t given, missing; /* children that were counted; that lack a mark */
};

static void combine_child(const struct cell *cell, size_t child, struct combination *result)
{
    const struct scheme_indicator *part = &cell->scoring->scheme->indicators[child];
    enum scoring_state state = scoring_state(cell->scoring, child, cell->unit);
    result->missing += state == SCORING_MISSING;
    if (state != SCORING_GIVEN)
        return;
    struct number score = scoring_value(cell->scoring, child, cell->unit);
    enum scheme_combine combine = cell->indicator->as.combine;
    bool weighted = combine == SCHEME_WEIGHTED;
    struct scoring_term term = {.kind = SCORING_TERM_ITEM,
                                .ref = part->code,
                                .name = part->name,
                                .minus = part->minus,
                                .has_count = weighted,
                                .count = score,
                                .has_factor = weighted,
                                .factor = part->weight,
                                .value = weighted ? number_mul(cell->arena, score, part->weight) : score};
    trace_term(cell->trace, &term);
    struct number signed_value = part->minus ? number_negate(cell->arena, term.value) : term.value;
    bool first = result->given++ == 0;
    if (combine == SCHEME_MINIMUM || combine == SCHEME_MAXIMUM) {
        int order = first ? 0 : number_compare(signed_value, result->value);
        if (first || (combine == SCHEME_MINIMUM ? order < 0 : order > 0))
            result->value = signed_value;
    } else {
        result->value = first ? signed_value : number_add(cell->arena, result->value, signed_value);
    }
}

static enum scoring_state evaluate_combine(const struct cell *cell, struct number *out)
{
    struct combination result = {.value = number_int(0)};
    for (size_t i = 0; i < cell->indicator->child_count; i++)
        combine_child(cell, cell->indicator->children[i], &result);
    if (result.given == 0)
        return result.missing > 0 ? SCORING_MISSING : SCORING_NOT_APPLICABLE;
    *out = result.value;
    switch (cell->indicator->as.combine) {
    case SCHEME_MINIMUM:
        trace_step(cell->trace, SCORING_MINIMUM, *out);
        break;
    case SCHEME_MAXIMUM:
        trace_step(cell->trace, SCORING_MAXIMUM, *out);
        break;
    case SCHEME_SUM:
    case SCHEME_WEIGHTED:
        trace_step(cell->trace, SCORING_SUM, *out);
        break;
    case SCHEME_MEAN: {
        struct number count = number_int((int64_t)result.given);
        trace_step(cell->trace, SCORING_SUM, *out);
        *out = number_div(cell->arena, *out, count);
        trace_step_by(cell->trace, SCORING_DIVIDE, count, *out);
        break;
    }
    }
    return SCORING_GIVEN;
}

/* ---- leaves ------------------------------------------------------------------------------------- */

static enum scoring_state evaluate_given(const struct cell *cell, struct number *out)
{
    if (!intake_value(&cell->scoring->campaign->marks[cell->index], cell->unit, out))
        return SCORING_MISSING;
    struct scoring_term term = {.kind = SCORING_TERM_MARK, .value = *out};
    trace_term(cell->trace, &term);
    trace_step(cell->trace, SCORING_TAKE, *out);
    return SCORING_GIVEN;
}

/* points × count of every event that is counted. No event at all is a score of 0. */
static enum scoring_state evaluate_events(const struct cell *cell, struct number *out)
{
    const struct intake_campaign *campaign = cell->scoring->campaign;
    struct number points = cell->indicator->as.events.points, sum = number_int(0);
    for (size_t i = campaign->event_first[cell->unit]; i < campaign->event_first[cell->unit + 1]; i++) {
        const struct intake_event *event = &campaign->events[i];
        if (event->item != cell->index || !cell->scoring->counted[i])
            continue;
        struct number value = number_mul(cell->arena, event->count, points);
        struct scoring_term term = {.kind = SCORING_TERM_EVENT,
                                    .ref = event->code,
                                    .has_count = true,
                                    .count = event->count,
                                    .has_factor = true,
                                    .factor = points,
                                    .value = value};
        trace_term(cell->trace, &term);
        sum = number_add(cell->arena, sum, value);
    }
    trace_step(cell->trace, SCORING_SUM, sum);
    *out = sum;
    return SCORING_GIVEN;
}

/* Votes × value of their level, over the votes that count, as a share of full marks. */
static enum scoring_state evaluate_ballot(const struct cell *cell, struct number *out)
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
    trace_step_by(cell->trace, SCORING_DIVIDE, number_int(valid), *out);
    if (cell->indicator->has_max) {
        *out = number_mul(cell->arena, *out, cell->indicator->max);
        trace_step_by(cell->trace, SCORING_MULTIPLY, cell->indicator->max, *out);
        *out = number_div(cell->arena, *out, number_int(100));
        trace_step_by(cell->trace, SCORING_DIVIDE, number_int(100), *out);
    }
    return SCORING_GIVEN;
}

/* ---- the table ---------------------------------------------------------------------------------- */

static const struct method methods[] = {
    {SCHEME_COMBINE, "combine", evaluate_combine},
    {SCHEME_GIVEN, "given", evaluate_given},
    {SCHEME_EVENTS, "events", evaluate_events},
    {SCHEME_BALLOT, "ballot", evaluate_ballot},
};

const struct method *method_of(const struct scheme_indicator *indicator)
{
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        if (methods[i].kind == indicator->method)
            return &methods[i];
    return NULL; /* a kind of the scheme without a row: test_methods checks that there is none */
}

const char *scoring_method_name(const struct scheme_indicator *indicator)
{
    if (indicator->method == SCHEME_COMBINE)
        return scheme_combine_name(indicator->as.combine);
    return method_of(indicator)->name;
}

/* ---- floor, cap, rounding ----------------------------------------------------------------------- */

enum scoring_state method_score(const struct cell *cell, struct number *unrounded, struct number *value)
{
    const struct scheme_indicator *indicator = cell->indicator;
    *unrounded = *value = number_int(0);
    enum scoring_state state = method_of(indicator)->evaluate(cell, value);
    if (state != SCORING_GIVEN)
        return state;
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
    if (indicator->decimals >= 0) {
        *value = number_round(cell->arena, *value, indicator->decimals, indicator->rounding);
        trace_step_by(cell->trace, SCORING_ROUND, number_int(indicator->decimals), *value);
        if (cell->trace != NULL && cell->trace->step_count > 0)
            cell->trace->steps[cell->trace->step_count - 1].rounding = indicator->rounding;
    }
    if (cell->trace != NULL) {
        cell->trace->before_limits = before;
        cell->trace->floored = floored;
        cell->trace->capped = capped;
    }
    return SCORING_GIVEN;
}
