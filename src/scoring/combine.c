/* Inner indicators: what their children come to.
 *
 * A child that does not apply to the unit (its kind or group, an excuse, missing="skip", a round still to come) is left
 * out: a sum goes without it, a mean divides by those that are left, weights that no longer add up to 1 are divided by
 * their sum, attainable marks ask for less. A mark that is missing (stage 测算 only) counts as 0 and is not left out.
 */
#include "scoring/engine.h"

/* ---- which children ------------------------------------------------------------------------------- */

static struct number signed_score(const struct cell *cell, size_t child)
{
    struct number score = scoring_value(cell->scoring, child, cell->unit);
    return cell->scoring->scheme->indicators[child].minus ? number_negate(cell->arena, score) : score;
}

/* Is it beyond best="N"? Equals: the one written first is taken. Children are few, so each is compared with all. */
static bool beyond_best(const struct cell *cell, size_t at)
{
    const struct scheme_indicator *rule = cell->indicator;
    if (rule->best == 0)
        return false;
    struct number own = signed_score(cell, rule->children[at]);
    size_t better = 0;
    for (size_t i = 0; i < rule->child_count; i++) {
        size_t child = rule->children[i];
        if (i == at || scoring_state(cell->scoring, child, cell->unit) != SCORING_GIVEN)
            continue;
        int order = number_compare(signed_score(cell, child), own);
        better += order > 0 || (order == 0 && i < at);
    }
    return better >= rule->best;
}

static struct number weight_of(const struct cell *cell, size_t child)
{
    const struct scheme_indicator *part = &cell->scoring->scheme->indicators[child];
    if (part->weight_count == 0)
        return part->weight;
    const struct intake_campaign *campaign = cell->scoring->campaign;
    const struct intake_unit *unit = &campaign->units[cell->unit];
    return scheme_weight(cell->scoring->scheme, child, unit->kind,
                         unit->group == INTAKE_NONE ? NULL : campaign->groups[unit->group].code);
}

/* The marks that the unit could have got: full marks of a leaf; of a sum that only adds up, those of its parts that
 * apply. Recursion is bound by LIMIT_INDICATOR_DEPTH. */
static struct number attainable_of(const struct cell *cell, size_t item)
{
    const struct scheme_indicator *rule = &cell->scoring->scheme->indicators[item];
    bool adds_up = rule->method == SCHEME_COMBINE && rule->as.combine == SCHEME_SUM && rule->best == 0 &&
                   rule->conversion_count == 0;
    struct number sum = number_int(0);
    if (!adds_up)
        return rule->has_max ? rule->max : sum;
    for (size_t i = 0; i < rule->child_count; i++) {
        size_t child = rule->children[i];
        if (!cell->scoring->scheme->indicators[child].minus &&
            scoring_state(cell->scoring, child, cell->unit) != SCORING_NOT_APPLICABLE)
            sum = number_add(cell->arena, sum, attainable_of(cell, child));
    }
    return number_sign(sum) == 0 && rule->has_max ? rule->max : sum;
}

/* ---- the running result --------------------------------------------------------------------------- */

struct combination {
    struct number value;
    int64_t millionths; /* the part of a sum that is made of plain decimals: added without bringing to lowest terms */
    struct number weights;          /* of the children that were counted */
    size_t given, missing, without; /* children that have a score; that lack a mark; that do not apply */
    size_t counted;                 /* given and missing ones, less those beyond best="N" */
};

static void tell_child(const struct cell *cell, size_t child, struct number score, struct number weight, bool left_out)
{
    if (cell->trace == NULL)
        return;
    const struct scheme_indicator *part = &cell->scoring->scheme->indicators[child];
    bool weighted = cell->indicator->as.combine == SCHEME_WEIGHTED;
    struct scoring_term term = {.kind = SCORING_TERM_ITEM,
                                .ref = part->code,
                                .name = part->name,
                                .minus = part->minus,
                                .left_out = left_out,
                                .has_count = weighted,
                                .count = score,
                                .has_factor = weighted,
                                .factor = weight,
                                .value = weighted ? number_mul(cell->arena, score, weight) : score};
    trace_term(cell->trace, &term);
}

/* A plain decimal of at most six places, below a hundred million: ten thousand of them (LIMIT_INDICATORS) fit in 64
 * bits.
 */
static bool is_plain(struct number a, int64_t *millionths)
{
    const int64_t scale = 1000000, most = 100000000;
    if (a.big != NULL || a.numerator <= -most || a.numerator >= most || scale % a.denominator != 0)
        return false;
    *millionths = a.numerator * (scale / a.denominator);
    return true;
}

/* Adds a signed and weighted score, or keeps the least or the greatest. */
static void take(const struct cell *cell, struct number value, struct combination *result)
{
    enum scheme_combine combine = cell->indicator->as.combine;
    bool first = result->counted == 0;
    int64_t millionths;
    if (combine == SCHEME_MINIMUM || combine == SCHEME_MAXIMUM) {
        int order = first ? 0 : number_compare(value, result->value);
        if (first || (combine == SCHEME_MINIMUM ? order < 0 : order > 0))
            result->value = value;
    } else if (is_plain(value, &millionths)) {
        result->millionths += millionths;
    } else {
        result->value = number_add(cell->arena, result->value, value);
    }
}

static void combine_child(const struct cell *cell, size_t at, struct combination *result)
{
    size_t child = cell->indicator->children[at];
    enum scoring_state state = scoring_state(cell->scoring, child, cell->unit);
    if (state == SCORING_NOT_APPLICABLE) {
        result->without++;
        return;
    }
    result->missing += state == SCORING_MISSING;
    result->given += state == SCORING_GIVEN;
    bool weighted = cell->indicator->as.combine == SCHEME_WEIGHTED;
    struct number score = scoring_value(cell->scoring, child, cell->unit); /* 0 where it is missing */
    struct number weight = weighted ? weight_of(cell, child) : number_int(1);
    bool left_out = beyond_best(cell, at);
    if (state == SCORING_GIVEN)
        tell_child(cell, child, score, weight, left_out);
    if (left_out)
        return;
    struct number value = weighted ? number_mul(cell->arena, score, weight) : score;
    if (cell->scoring->scheme->indicators[child].minus)
        value = number_negate(cell->arena, value);
    if (weighted)
        result->weights = number_add(cell->arena, result->weights, weight);
    take(cell, value, result);
    result->counted++;
}

/* ---- what follows the sum -------------------------------------------------------------------------- */

static void divide_by(const struct cell *cell, struct number by, enum scoring_by of, struct number *x)
{
    *x = number_div(cell->arena, *x, by);
    if (cell->trace != NULL)
        trace_step_of(cell->trace,
                      (struct scoring_step){.kind = SCORING_DIVIDE, .has_by = true, .of = of, .by = by, .value = *x});
}

/* Marks got ÷ marks attainable × full marks. False: nothing was attainable. */
static bool scale_to_attainable(const struct cell *cell, struct number *x)
{
    struct number attainable = number_int(0), full = full_marks(cell->indicator);
    for (size_t i = 0; i < cell->indicator->child_count; i++) {
        size_t child = cell->indicator->children[i];
        if (!cell->scoring->scheme->indicators[child].minus &&
            scoring_state(cell->scoring, child, cell->unit) != SCORING_NOT_APPLICABLE)
            attainable = number_add(cell->arena, attainable, attainable_of(cell, child));
    }
    if (number_sign(attainable) <= 0)
        return false;
    divide_by(cell, attainable, SCORING_BY_ATTAINABLE, x);
    *x = number_mul(cell->arena, *x, full);
    trace_step_of(
        cell->trace,
        (struct scoring_step){.kind = SCORING_MULTIPLY, .has_by = true, .of = SCORING_BY_MAX, .by = full, .value = *x});
    return true;
}

/* Weights of the children that are left are used as if they added up to 1. False: nothing has any weight. */
static bool normalise_weights(const struct cell *cell, const struct combination *result, struct number *x)
{
    if (result->without == 0 || number_compare(result->weights, number_int(1)) == 0)
        return true;
    if (number_sign(result->weights) <= 0)
        return false;
    divide_by(cell, result->weights, SCORING_BY_WEIGHTS, x);
    return true;
}

enum scoring_state combine_children(const struct cell *cell, struct number *out)
{
    struct combination result = {.value = number_int(0), .weights = number_int(0)};
    for (size_t i = 0; i < cell->indicator->child_count; i++)
        combine_child(cell, i, &result);
    if (result.given == 0)
        return result.missing > 0 ? SCORING_MISSING : SCORING_NOT_APPLICABLE;
    *out = result.value;
    if (result.millionths != 0)
        *out = number_add(cell->arena, *out, number_ratio(cell->arena, result.millionths, 1000000));
    enum scheme_combine combine = cell->indicator->as.combine;
    trace_step(cell->trace,
               combine == SCHEME_MINIMUM   ? SCORING_MINIMUM
               : combine == SCHEME_MAXIMUM ? SCORING_MAXIMUM
                                           : SCORING_SUM,
               *out);
    bool applies = true;
    if (combine == SCHEME_MEAN)
        divide_by(cell, number_int((int64_t)result.counted), SCORING_BY_COUNT, out);
    else if (combine == SCHEME_WEIGHTED)
        applies = normalise_weights(cell, &result, out);
    else if (combine == SCHEME_ATTAINABLE)
        applies = scale_to_attainable(cell, out);
    return applies ? SCORING_GIVEN : SCORING_NOT_APPLICABLE;
}
