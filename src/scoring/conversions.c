/* Conversions: from what was combined or measured to marks, or to money.
 *
 * Problem: 96 % of a target is worth 0.48 of 0.5 marks; another office gives 0.5 a percentage point around the target,
 * a third one compares with the mean of all units, a fourth one gives 60, 57, 54 by place. Each is a row of small
 * steps, and each step must be told as on paper.
 *
 * A chain is applied to a whole column, one conversion after the other over all units: the second one may ask for the
 * mean of what the first one has made, so no unit can run ahead. What a conversion asked of the others is kept (a few
 * numbers for each group, or the places), so one cell can be computed again for its explanation without them, by the
 * same function. Rejected: one formula language for all (an office's rule is then a program, which nobody can prove to
 * cover its range or print as a sentence); one method for each published rule (there are hundreds, made of these
 * eight).
 *
 * Each conversion tells its steps: the arithmetic of one line on paper, and what the number beside it is.
 */
#include "scoring/engine.h"

/* ---- what a reference stands for ------------------------------------------------------------------ */

struct referred {
    struct number value;
    enum scoring_by of;
    const char *name; /* of an operand */
};

/* The value that the unit's target in force plans. False: it has none. */
static bool target_value(const struct scoring *scoring, size_t item, size_t unit, struct number *out)
{
    const struct intake_target *target = intake_target_of(scoring->campaign, item, unit);
    if (target == NULL || target->in_force == INTAKE_NONE || !target->versions[target->in_force].has_value)
        return false;
    *out = target->versions[target->in_force].value;
    return true;
}

bool quantity_value(const struct scoring *scoring, size_t index, size_t unit, struct number *out)
{
    const struct scheme_quantity *quantity = &scoring->scheme->quantities[index];
    const struct intake_appeal *appeal = appeal_of_quantity(scoring, index, unit);
    if (appeal == NULL && !quantity->has_constant)
        return intake_value(&scoring->campaign->values[index], unit, out);
    *out = appeal != NULL ? appeal->value : quantity->constant;
    return true;
}

bool scoring_quantity(const struct scoring *scoring, size_t quantity, size_t unit, struct number *out)
{
    return quantity_value(scoring, quantity, unit, out);
}

/* False: the unit does not have it. Means and the like are not asked here. */
static bool own_value(const struct scoring *scoring, const struct chain *chain,
                      const struct scheme_reference *reference, size_t unit, struct referred *out)
{
    const struct intake_unit *listed = &scoring->campaign->units[unit];
    switch (reference->kind) {
    case SCHEME_REFER_NUMBER:
        *out = (struct referred){reference->number, SCORING_BY_NUMBER, NULL};
        return true;
    case SCHEME_REFER_MAX:
        *out = (struct referred){full_marks(&scoring->scheme->indicators[chain->indicator]), SCORING_BY_MAX, NULL};
        return true;
    case SCHEME_REFER_OPERAND:
        *out =
            (struct referred){number_int(0), SCORING_BY_OPERAND, scoring->scheme->quantities[reference->operand].name};
        return quantity_value(scoring, reference->operand, unit, &out->value);
    case SCHEME_REFER_TARGET:
        *out = (struct referred){number_int(0), SCORING_BY_TARGET, NULL};
        return target_value(scoring, chain->indicator, unit, &out->value);
    case SCHEME_REFER_PAY_BASE:
        *out = (struct referred){listed->has_pay_base ? listed->pay_base : number_int(0), SCORING_BY_PAY_BASE, NULL};
        return listed->has_pay_base;
    case SCHEME_REFER_HEADS:
        *out = (struct referred){number_int(listed->has_heads ? listed->heads : 0), SCORING_BY_HEADS, NULL};
        return listed->has_heads;
    case SCHEME_REFER_MEAN:
    case SCHEME_REFER_HIGHEST:
    case SCHEME_REFER_LOWEST:
        break;
    }
    *out = (struct referred){number_int(0), SCORING_BY_NUMBER, NULL};
    return true;
}

static struct referred refer(const struct conversion_place *place, size_t index,
                             const struct scheme_reference *reference)
{
    struct referred result;
    own_value(place->scoring, place->chain, reference, place->unit, &result);
    if (reference->kind != SCHEME_REFER_MEAN && reference->kind != SCHEME_REFER_HIGHEST &&
        reference->kind != SCHEME_REFER_LOWEST)
        return result;
    const struct population *all = population_of(place->scoring, place->chain, index, place->unit);
    if (reference->kind == SCHEME_REFER_MEAN)
        return (struct referred){all->mean, SCORING_BY_MEAN, NULL};
    return reference->kind == SCHEME_REFER_HIGHEST ? (struct referred){all->highest, SCORING_BY_HIGHEST, NULL}
                                                   : (struct referred){all->lowest, SCORING_BY_LOWEST, NULL};
}

size_t conversion_references(const struct scheme_conversion *conversion, const struct scheme_reference *out[4])
{
    size_t count = 0;
    switch (conversion->kind) {
    case SCHEME_COMPARE:
        out[count++] = &conversion->as.compare.to;
        break;
    case SCHEME_LIMIT:
        if (conversion->as.limit.has_low)
            out[count++] = &conversion->as.limit.low;
        if (conversion->as.limit.has_high)
            out[count++] = &conversion->as.limit.high;
        break;
    case SCHEME_TIMES:
        out[count++] = &conversion->as.times.by;
        break;
    case SCHEME_LINEAR:
        out[count++] = &conversion->as.linear.at;
        out[count++] = &conversion->as.linear.score;
        break;
    case SCHEME_BETWEEN:
        out[count++] = &conversion->as.between.from;
        out[count++] = &conversion->as.between.to;
        out[count++] = &conversion->as.between.low;
        out[count++] = &conversion->as.between.high;
        break;
    case SCHEME_ROUND:
    case SCHEME_STEPS: /* its scores are numbers or full marks */
    case SCHEME_PLACE:
        break;
    }
    return count;
}

bool conversion_refers(const struct scheme_conversion *conversion, enum scheme_reference_kind kind)
{
    const struct scheme_reference *references[4];
    size_t count = conversion_references(conversion, references);
    for (size_t i = 0; i < count; i++)
        if (references[i]->kind == kind)
            return true;
    return false;
}

bool conversion_asks_population(const struct scheme_conversion *conversion)
{
    return conversion->kind == SCHEME_PLACE || conversion_refers(conversion, SCHEME_REFER_MEAN) ||
           conversion_refers(conversion, SCHEME_REFER_HIGHEST) || conversion_refers(conversion, SCHEME_REFER_LOWEST);
}

/* ---- chains -------------------------------------------------------------------------------------- */

bool chain_asks_population(const struct chain *chain)
{
    for (size_t i = 0; i < chain->count; i++)
        if (conversion_asks_population(&chain->conversions[i]))
            return true;
    return false;
}

bool chain_asks_unit(const struct chain *chain)
{
    for (size_t i = 0; i < chain->count; i++)
        if (conversion_refers(&chain->conversions[i], SCHEME_REFER_OPERAND) ||
            conversion_refers(&chain->conversions[i], SCHEME_REFER_TARGET) ||
            conversion_refers(&chain->conversions[i], SCHEME_REFER_PAY_BASE) ||
            conversion_refers(&chain->conversions[i], SCHEME_REFER_HEADS))
            return true;
    return false;
}

const char *chain_lacks(const struct scoring *scoring, const struct chain *chain, size_t unit)
{
    for (size_t i = 0; i < chain->count; i++) {
        const struct scheme_reference *references[4];
        size_t count = conversion_references(&chain->conversions[i], references);
        for (size_t k = 0; k < count; k++) {
            struct referred value;
            if (!own_value(scoring, chain, references[k], unit, &value))
                return value.name != NULL ? value.name : scoring_by_name(value.of);
        }
    }
    return NULL;
}

enum status chain_run(struct engine *engine, struct chain *chain, struct number *x, bool *active)
{
    struct conversion_place place = {engine->scoring, chain, 0, engine->arena, NULL};
    for (size_t i = 0; i < chain->count; i++) {
        if (conversion_asks_population(&chain->conversions[i])) {
            enum status status = population_gather(engine, chain, i, x, active);
            if (status != STATUS_OK)
                return status;
        }
        for (size_t unit = 0; unit < engine->units; unit++) {
            if (!active[unit])
                continue;
            place.unit = unit;
            enum conversion_fault fault = conversion_apply(&place, i, &x[unit]);
            if (fault == CONVERSION_OK)
                continue;
            conversion_report(engine, chain, i, unit, fault);
            active[unit] = false;
        }
    }
    return arena_failed(engine->arena) ? STATUS_MEMORY : STATUS_OK;
}

/* ---- the conversions ------------------------------------------------------------------------------ */

static void tell(const struct conversion_place *place, enum scoring_step_kind kind, struct referred by,
                 struct number value)
{
    if (place->trace == NULL)
        return;
    trace_step_of(place->trace,
                  (struct scoring_step){
                      .kind = kind, .has_by = true, .of = by.of, .by_name = by.name, .by = by.value, .value = value});
}

static struct referred plain(struct number value)
{
    return (struct referred){value, SCORING_BY_NUMBER, NULL};
}

static bool is_one(struct number a)
{
    return number_compare(a, number_int(1)) == 0;
}

static void subtract(const struct conversion_place *place, struct referred by, struct number *x)
{
    *x = number_sub(place->arena, *x, by.value);
    tell(place, SCORING_SUBTRACT, by, *x);
}

static void add(const struct conversion_place *place, struct referred by, struct number *x)
{
    *x = number_add(place->arena, *x, by.value);
    tell(place, SCORING_ADD, by, *x);
}

static void multiply(const struct conversion_place *place, struct referred by, struct number *x)
{
    *x = number_mul(place->arena, *x, by.value);
    tell(place, SCORING_MULTIPLY, by, *x);
}

static void divide(const struct conversion_place *place, struct referred by, struct number *x)
{
    *x = number_div(place->arena, *x, by.value);
    tell(place, SCORING_DIVIDE, by, *x);
}

static enum conversion_fault compare(const struct conversion_place *place, size_t index, struct number *x)
{
    const struct scheme_conversion *rule = &place->chain->conversions[index];
    struct referred to = refer(place, index, &rule->as.compare.to);
    enum scheme_comparison as = rule->as.compare.as;
    if (as != SCHEME_DIFFERENCE && number_sign(to.value) == 0) {
        if (!rule->as.compare.has_zero)
            return CONVERSION_ZERO;
        *x = rule->as.compare.zero;
        tell(place, SCORING_SET, to, *x);
        return CONVERSION_OK;
    }
    if (as == SCHEME_DIFFERENCE || as == SCHEME_GROWTH)
        subtract(place, to, x);
    if (as != SCHEME_DIFFERENCE)
        divide(place, to, x);
    if (as == SCHEME_PERCENT || as == SCHEME_GROWTH)
        multiply(place, plain(number_int(100)), x);
    return CONVERSION_OK;
}

/* Told only where it takes hold, as floor and cap of an indicator are. */
static enum conversion_fault limit(const struct conversion_place *place, size_t index, struct number *x)
{
    const struct scheme_conversion *rule = &place->chain->conversions[index];
    if (rule->as.limit.has_low) {
        struct referred low = refer(place, index, &rule->as.limit.low);
        if (number_compare(*x, low.value) < 0) {
            *x = low.value;
            tell(place, SCORING_FLOOR, low, *x);
        }
    }
    if (rule->as.limit.has_high) {
        struct referred high = refer(place, index, &rule->as.limit.high);
        if (number_compare(*x, high.value) > 0) {
            *x = high.value;
            tell(place, SCORING_CAP, high, *x);
        }
    }
    return CONVERSION_OK;
}

static enum conversion_fault round_off(const struct conversion_place *place, size_t index, struct number *x)
{
    const struct scheme_conversion *rule = &place->chain->conversions[index];
    *x = number_round(place->arena, *x, rule->as.round.decimals, rule->as.round.rounding);
    trace_step_of(place->trace, (struct scoring_step){.kind = SCORING_ROUND,
                                                      .has_by = true,
                                                      .by = number_int(rule->as.round.decimals),
                                                      .rounding = rule->as.round.rounding,
                                                      .value = *x});
    return CONVERSION_OK;
}

static enum conversion_fault times(const struct conversion_place *place, size_t index, struct number *x)
{
    const struct scheme_conversion *rule = &place->chain->conversions[index];
    multiply(place, refer(place, index, &rule->as.times.by), x);
    if (!is_one(rule->as.times.per))
        divide(place, plain(rule->as.times.per), x);
    return CONVERSION_OK;
}

static enum conversion_fault linear(const struct conversion_place *place, size_t index, struct number *x)
{
    const struct scheme_conversion *rule = &place->chain->conversions[index];
    subtract(place, refer(place, index, &rule->as.linear.at), x);
    bool over = number_sign(*x) >= 0;
    if (!is_one(rule->as.linear.per))
        divide(place, plain(rule->as.linear.per), x);
    if (rule->as.linear.whole != SCHEME_WHOLE_NO) { /* to or from zero: on both sides of `at` alike */
        enum rounding rounding = rule->as.linear.whole == SCHEME_WHOLE_DOWN ? ROUND_DOWN : ROUND_UP;
        *x = number_round(place->arena, *x, 0, rounding);
        trace_step_of(place->trace, (struct scoring_step){.kind = SCORING_WHOLE, .rounding = rounding, .value = *x});
    }
    multiply(place, plain(over ? rule->as.linear.above : rule->as.linear.below), x);
    add(place, refer(place, index, &rule->as.linear.score), x);
    return CONVERSION_OK;
}

/* `from` may lie above `to`: then less is better. */
static enum conversion_fault between(const struct conversion_place *place, size_t index, struct number *x)
{
    const struct scheme_conversion *rule = &place->chain->conversions[index];
    struct referred from = refer(place, index, &rule->as.between.from), to = refer(place, index, &rule->as.between.to);
    struct referred low = refer(place, index, &rule->as.between.low),
                    high = refer(place, index, &rule->as.between.high);
    struct number range = number_sub(place->arena, to.value, from.value);
    int direction = number_sign(range);
    if (direction == 0) {
        *x = high.value;
        tell(place, SCORING_SET, high, *x);
        return CONVERSION_OK;
    }
    struct referred below = direction > 0 ? from : to, above = direction > 0 ? to : from;
    if (number_compare(*x, below.value) < 0) {
        *x = below.value;
        tell(place, SCORING_FLOOR, below, *x);
    } else if (number_compare(*x, above.value) > 0) {
        *x = above.value;
        tell(place, SCORING_CAP, above, *x);
    }
    subtract(place, from, x);
    divide(place, plain(range), x);
    multiply(place, plain(number_sub(place->arena, high.value, low.value)), x);
    add(place, low, x);
    return CONVERSION_OK;
}

static enum conversion_fault steps(const struct conversion_place *place, size_t index, struct number *x)
{
    const struct scheme_conversion *rule = &place->chain->conversions[index];
    for (size_t i = 0; i < rule->as.steps.count; i++) {
        const struct scheme_step *step = &rule->as.steps.steps[i];
        const struct bounds bounds = {step->has_low,   step->has_high, step->low_open,
                                      step->high_open, step->low,      step->high};
        if (!within_bounds(&bounds, *x))
            continue;
        struct referred score = refer(place, index, &step->score);
        *x = score.value;
        trace_step_of(place->trace, (struct scoring_step){.kind = SCORING_STEP,
                                                          .has_by = step->has_low || step->has_high,
                                                          .by = step->has_low ? step->low : step->high,
                                                          .value = *x});
        if (step->percent) {
            const struct scheme_reference full = {.kind = SCHEME_REFER_MAX};
            multiply(place, refer(place, index, &full), x);
            divide(place, plain(number_int(100)), x);
        }
        return CONVERSION_OK;
    }
    return CONVERSION_NO_STEP;
}

static enum conversion_fault place_among(const struct conversion_place *place, size_t index, struct number *x)
{
    const struct population *all = population_of(place->scoring, place->chain, index, place->unit);
    *x = number_int(place->chain->populations[index].places[place->unit]);
    tell(place, SCORING_PLACE, (struct referred){number_int((int64_t)all->count), SCORING_BY_COUNT, NULL}, *x);
    return CONVERSION_OK;
}

enum conversion_fault conversion_apply(const struct conversion_place *place, size_t index, struct number *x)
{
    static enum conversion_fault (*const table[])(const struct conversion_place *, size_t, struct number *) = {
        [SCHEME_COMPARE] = compare, [SCHEME_LIMIT] = limit,      [SCHEME_ROUND] = round_off,
        [SCHEME_TIMES] = times,     [SCHEME_LINEAR] = linear,    [SCHEME_BETWEEN] = between,
        [SCHEME_STEPS] = steps,     [SCHEME_PLACE] = place_among};
    enum scheme_conversion_kind kind = place->chain->conversions[index].kind;
    if (place->trace != NULL)
        place->trace->conversion = scheme_conversion_name(kind);
    enum conversion_fault fault = table[kind](place, index, x);
    if (place->trace != NULL)
        place->trace->conversion = NULL;
    return fault;
}

void conversion_report(struct engine *engine, const struct chain *chain, size_t index, size_t unit,
                       enum conversion_fault fault)
{
    const struct intake_unit *listed = &engine->campaign->units[unit];
    const struct scheme_conversion *rule = &chain->conversions[index];
    if (fault == CONVERSION_ZERO) {
        const struct conversion_place place = {engine->scoring, chain, unit, engine->scratch, NULL};
        struct referred to = refer(&place, index, &rule->as.compare.to);
        engine_error(engine, DIAG_SCORING_ZERO_REFERENCE, rule->at, listed->code, chain->code, chain->name,
                     listed->name, to.name != NULL ? to.name : scoring_by_name(to.of));
    } else if (fault == CONVERSION_NO_STEP) {
        engine_error(engine, DIAG_SCORING_NO_STEP, rule->at, listed->code, chain->code, chain->name, listed->name);
    }
}

void chain_trace_terms(const struct scoring *scoring, const struct chain *chain, size_t unit, struct trace *trace)
{
    for (size_t i = 0; i < chain->count && trace != NULL; i++) {
        const struct scheme_reference *references[4];
        size_t count = conversion_references(&chain->conversions[i], references);
        for (size_t k = 0; k < count; k++) {
            struct referred value;
            bool operand = references[k]->kind == SCHEME_REFER_OPERAND;
            if ((!operand && references[k]->kind != SCHEME_REFER_TARGET) ||
                !own_value(scoring, chain, references[k], unit, &value))
                continue;
            struct scoring_term term = {.kind = SCORING_TERM_TARGET, .value = value.value};
            if (operand) {
                const struct scheme_quantity *quantity = &scoring->scheme->quantities[references[k]->operand];
                term.kind = SCORING_TERM_VALUE;
                term.ref = quantity->code;
                term.name = quantity->name;
                term.unit = quantity->unit;
                term.has_from = appeal_of_quantity(scoring, references[k]->operand, unit) != NULL &&
                                intake_value(&scoring->campaign->values[references[k]->operand], unit, &term.from);
            } else {
                const struct intake_target *target = intake_target_of(scoring->campaign, chain->indicator, unit);
                term.ref = target->code;
                term.name = target->name;
                term.unit = target->measure;
            }
            trace_term_once(trace, &term);
        }
    }
}
