/* Conversions: does each one have what it refers to, and does it change anything? */
#include "scheme/check.h"

#include <string.h>

/* ---- references ------------------------------------------------------------------------------ */

/* A number that is known before anything is entered. */
static bool constant(const struct chain *chain, const struct scheme_reference *reference, struct number *out)
{
    const struct scheme *scheme = chain->check->scheme;
    *out = reference->number;
    if (reference->kind == SCHEME_REFER_OPERAND && scheme->quantities[reference->operand].has_constant)
        *out = scheme->quantities[reference->operand].constant;
    else if (reference->kind == SCHEME_REFER_MAX && chain->one != NULL && chain->one->has_max)
        *out = chain->one->max;
    else
        return reference->kind == SCHEME_REFER_NUMBER;
    return true;
}

static void check_reference(const struct chain *chain, const struct scheme_reference *reference, struct location at)
{
    if (chain->one == NULL)
        return; /* read_conversion.c has judged it */
    if (reference->kind == SCHEME_REFER_MAX && !chain->one->has_max)
        FAULT(chain->check, DIAG_SCHEME_MAX_REFERENCE, at, chain->name, chain->one->name);
    if (reference->kind == SCHEME_REFER_TARGET && chain->one->child_count > 0)
        FAULT(chain->check, DIAG_SCHEME_TARGET_PLACE, at, chain->name, chain->one->name);
}

/* What divides may not be 0. */
static void check_divisor(const struct chain *chain, struct number divisor, struct location at, const char *attribute)
{
    if (number_sign(divisor) == 0)
        FAULT(chain->check, DIAG_SCHEME_DIVISOR, at, chain->name, attribute);
}

/* The same word, the same operand, or equal numbers. */
static bool collapsed(const struct chain *chain, const struct scheme_reference *a, const struct scheme_reference *b)
{
    struct number first, second;
    if (a->kind == b->kind && a->kind != SCHEME_REFER_NUMBER && a->kind != SCHEME_REFER_OPERAND)
        return true;
    if (a->kind == SCHEME_REFER_OPERAND && b->kind == SCHEME_REFER_OPERAND && a->operand == b->operand)
        return true;
    if (!constant(chain, a, &first) || !constant(chain, b, &second))
        return false;
    return number_compare(first, second) == 0;
}

/* ---- the conversions ------------------------------------------------------------------------- */

static void check_compare(const struct chain *chain, const struct scheme_conversion *rule)
{
    struct number to;
    check_reference(chain, &rule->as.compare.to, rule->at);
    if (rule->as.compare.as != SCHEME_DIFFERENCE && constant(chain, &rule->as.compare.to, &to))
        check_divisor(chain, to, rule->at, "to");
}

static void check_limit(const struct chain *chain, const struct scheme_conversion *rule)
{
    struct number low, high;
    if (rule->as.limit.has_low)
        check_reference(chain, &rule->as.limit.low, rule->at);
    if (rule->as.limit.has_high)
        check_reference(chain, &rule->as.limit.high, rule->at);
    if (!rule->as.limit.has_low && !rule->as.limit.has_high)
        check_plain(chain->check, DIAG_SCHEME_LIMIT_OPEN, rule->at, chain->name);
    else if (rule->as.limit.has_low && rule->as.limit.has_high && constant(chain, &rule->as.limit.low, &low) &&
             constant(chain, &rule->as.limit.high, &high) && number_compare(low, high) > 0)
        FAULT(chain->check, DIAG_SCHEME_LIMIT_ORDER, rule->at, chain->name, check_number(chain->check, low),
              check_number(chain->check, high));
}

static void check_linear(const struct chain *chain, const struct scheme_conversion *rule)
{
    check_reference(chain, &rule->as.linear.at, rule->at);
    check_reference(chain, &rule->as.linear.score, rule->at);
    check_divisor(chain, rule->as.linear.per, rule->at, "per");
    if (number_sign(rule->as.linear.above) == 0 && number_sign(rule->as.linear.below) == 0)
        check_plain(chain->check, DIAG_SCHEME_LINEAR_FLAT, rule->at, chain->name);
}

static void check_between(const struct chain *chain, const struct scheme_conversion *rule)
{
    const struct scheme_reference *const ends[] = {&rule->as.between.from, &rule->as.between.to, &rule->as.between.low,
                                                   &rule->as.between.high};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        check_reference(chain, ends[i], rule->at);
    if (collapsed(chain, ends[0], ends[1]))
        FAULT(chain->check, DIAG_SCHEME_BETWEEN, rule->at, chain->name, "from", "to");
    if (collapsed(chain, ends[2], ends[3]))
        FAULT(chain->check, DIAG_SCHEME_BETWEEN, rule->at, chain->name, "low", "high");
}

static void check_step_scores(const struct chain *chain, const struct scheme_conversion *rule)
{
    for (size_t i = 0; i < rule->as.steps.count; i++) {
        const struct scheme_step *step = &rule->as.steps.steps[i];
        check_reference(chain, &step->score, step->at);
        if (step->percent && chain->one != NULL && !chain->one->has_max)
            FAULT(chain->check, DIAG_SCHEME_MAX_REFERENCE, step->at, chain->name, chain->one->name);
        if (step->percent && (chain->one == NULL || step->score.kind != SCHEME_REFER_NUMBER))
            check_plain(chain->check, DIAG_SCHEME_STEP_PERCENT, step->at, chain->name);
    }
}

void check_conversions(const struct chain *chain)
{
    for (size_t i = 0; i < chain->count; i++) {
        const struct scheme_conversion *rule = &chain->conversions[i];
        switch (rule->kind) {
        case SCHEME_COMPARE:
            check_compare(chain, rule);
            break;
        case SCHEME_LIMIT:
            check_limit(chain, rule);
            break;
        case SCHEME_TIMES:
            check_reference(chain, &rule->as.times.by, rule->at);
            check_divisor(chain, rule->as.times.per, rule->at, "per");
            break;
        case SCHEME_LINEAR:
            check_linear(chain, rule);
            break;
        case SCHEME_BETWEEN:
            check_between(chain, rule);
            break;
        case SCHEME_STEPS:
            check_step_scores(chain, rule);
            check_steps(chain, i);
            break;
        case SCHEME_ROUND:
        case SCHEME_PLACE:
            break;
        }
    }
}
