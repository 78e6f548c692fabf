/* Is a scheme sound? The driver, and what holds for every indicator: shape, parts, rounds, conditions. */
#include "scheme/check.h"

#include <stdio.h>
#include <string.h>

/* ---- what all checks need -------------------------------------------------------------------- */

void check_plain(struct check *check, enum diag_id id, struct location at, const char *field)
{
    check->sound = false;
    diag_report_array(check->sink, id, at, NULL, field, 0, NULL);
}

const char *check_number(const struct check *check, struct number number)
{
    const char *text = number_exact(check->scheme->arena, number);
    return text != NULL ? text : "?";
}

void check_percent(struct check *check, struct number percent, struct location at, const char *field)
{
    if (number_compare(percent, number_int(100)) > 0)
        FAULT(check, DIAG_SCHEME_SHARE, at, field, check_number(check, percent));
}

bool check_copy(const struct scheme *scheme, const struct scheme_indicator *one)
{
    return one->round != SCHEME_NONE && one->round != scheme->round_sets[scheme->rounds[one->round].set].first;
}

const struct raw_indicator *check_raw(const struct check *check, const struct scheme_indicator *one)
{
    return &check->builder->raw[one - check->scheme->indicators];
}

/* ---- conditions ------------------------------------------------------------------------------ */

static bool has_events(const struct scheme *scheme, size_t item)
{
    for (size_t i = item; i < scheme->indicators[item].end; i++)
        if (scheme->indicators[i].method == SCHEME_EVENTS)
            return true;
    return false;
}

void check_conditions(struct check *check, const char *name, const struct scheme_condition *conditions, size_t count)
{
    const struct scheme *scheme = check->scheme;
    for (size_t i = 0; i < count; i++) {
        const struct scheme_condition *one = &conditions[i];
        const struct scheme_indicator *item =
            one->of <= SCHEME_WHEN_LOST && one->item != SCHEME_NONE ? &scheme->indicators[one->item] : NULL;
        if ((one->of == SCHEME_WHEN_PERCENT || one->of == SCHEME_WHEN_LOST) && item != NULL && !item->has_max)
            FAULT(check, DIAG_SCHEME_MAX_REFERENCE, one->at, name, item->name);
        if (one->of == SCHEME_WHEN_EVENTS && item != NULL && !has_events(scheme, one->item))
            FAULT(check, DIAG_SCHEME_WHEN_EVENTS, one->at, name, item->name);
    }
}

/* ---- shape and parts ------------------------------------------------------------------------- */

static void check_weight_use(struct check *check, const struct scheme_indicator *one)
{
    const struct scheme_indicator *parent = one->parent != SCHEME_NONE ? &check->scheme->indicators[one->parent] : NULL;
    if ((one->has_weight || one->weight_count > 0) &&
        (parent == NULL || parent->method != SCHEME_COMBINE || parent->as.combine != SCHEME_WEIGHTED))
        FAULT(check, DIAG_SCHEME_WEIGHT_UNUSED, one->at, one->base_code,
              parent != NULL ? parent->name : check->scheme->title, one->name);
    for (size_t i = 0; i < one->weight_count; i++)
        if (one->weights[i].kind_count == 0 && one->weights[i].group_count == 0)
            FAULT(check, DIAG_SCHEME_WEIGHT_ALL, one->weights[i].at, one->base_code, one->name);
}

static void check_shape(struct check *check, const struct scheme_indicator *one)
{
    const struct raw_indicator *raw = check_raw(check, one);
    if (one->has_cap && one->has_floor && number_compare(one->cap, one->floor) < 0)
        FAULT(check, DIAG_SCHEME_CAP_FLOOR, one->at, one->base_code, one->name, check_number(check, one->cap),
              check_number(check, one->floor));
    if (one->has_cap && one->has_max && number_compare(one->cap, one->max) < 0)
        FAULT(check, DIAG_SCHEME_CAP_MAX, one->at, one->base_code, one->name, check_number(check, one->cap),
              check_number(check, one->max));
    if (raw->rounding && one->decimals < 0)
        FAULT(check, DIAG_SCHEME_ROUNDING_UNUSED, one->at, one->base_code, one->name);
    if (raw->otherwise && one->condition_count == 0)
        FAULT(check, DIAG_SCHEME_OTHERWISE_UNUSED, one->at, one->base_code, one->name);
    if (one->has_units_most)
        check_percent(check, one->units_most, one->at, one->base_code);
    check_weight_use(check, one);
}

static void check_part(struct check *check, const struct scheme_indicator *one)
{
    const struct scheme *scheme = check->scheme;
    if (!one->part_head)
        return;
    const enum scheme_part above = one->parent != SCHEME_NONE ? scheme->indicators[one->parent].part : SCHEME_PART_NONE;
    if (above != SCHEME_PART_NONE)
        FAULT(check, DIAG_SCHEME_PART_NESTED, one->at, one->base_code, one->name, scheme_part_name(one->part),
              scheme_part_name(above));
    if (one->round != SCHEME_NONE)
        FAULT(check, DIAG_SCHEME_PART_ROUND, one->at, one->base_code, one->name, scheme_part_name(one->part));
    const size_t first = scheme_part(scheme, one->part);
    if (above == SCHEME_PART_NONE && &scheme->indicators[first] != one) {
        char line[16];
        snprintf(line, sizeof line, "%u", scheme->indicators[first].at.line);
        FAULT(check, DIAG_SCHEME_PART_TWICE, one->at, one->base_code, scheme_part_name(one->part), line);
    }
    if (one->minus != (one->part == SCHEME_PART_DEDUCTION))
        FAULT(check, DIAG_SCHEME_PART_SIGN, one->at, one->base_code, one->name, scheme_part_name(one->part),
              one->part == SCHEME_PART_DEDUCTION ? "minus" : "plus");
}

/* ---- inner indicators and rounds ------------------------------------------------------------- */

static void check_rounds_of(struct check *check, const struct scheme_indicator *one)
{
    const size_t rounds = check->scheme->round_sets[one->rounds].count;
    char number[24];
    if (one->child_count == rounds)
        return;
    snprintf(number, sizeof number, "%zu", one->child_count / rounds);
    FAULT(check, DIAG_SCHEME_EACH_CHILD, one->at, one->base_code, one->name, number);
}

static void check_inner(struct check *check, const struct scheme_indicator *one)
{
    if (!check_raw(check, one)->combine)
        FAULT(check, DIAG_SCHEME_COMBINE_MISSING, one->at, one->base_code, one->name);
    if (one->best > 0 && one->as.combine != SCHEME_SUM && one->as.combine != SCHEME_MEAN)
        FAULT(check, DIAG_SCHEME_BEST_COMBINE, one->at, one->base_code, one->name,
              scheme_combine_name(one->as.combine));
    else if (one->best > one->child_count) {
        char best[24], count[24];
        snprintf(best, sizeof best, "%zu", one->best);
        snprintf(count, sizeof count, "%zu", one->child_count);
        FAULT(check, DIAG_SCHEME_BEST_COUNT, one->at, one->base_code, one->name, best, count);
    }
}

static void check_quantities(struct check *check, const struct scheme_indicator *one)
{
    struct number number;
    for (size_t i = 0; i < one->quantity_count; i++) {
        const struct scheme_quantity *quantity = &one->quantities[i];
        if (quantity->use == SCHEME_QUANTITY_THRESHOLD && one->method != SCHEME_GIVEN)
            FAULT(check, DIAG_SCHEME_THRESHOLD_PLACE, quantity->at, one->base_code, one->name);
        if (quantity->use == SCHEME_QUANTITY_OPERAND &&
            (scheme_reference_word(quantity->code) || number_parse(quantity->code, &number)))
            FAULT(check, DIAG_SCHEME_OPERAND_WORD, quantity->at, one->base_code, quantity->code);
    }
}

static void check_indicator(struct check *check, const struct scheme_indicator *one)
{
    if (one->rounds != SCHEME_NONE)
        check_rounds_of(check, one);
    if (one->child_count > 0)
        check_inner(check, one);
    else if (one->rounds == SCHEME_NONE)
        check_leaf(check, one);
    check_quantities(check, one);
    check_shape(check, one);
    check_part(check, one);
    const struct chain chain = {.check = check,
                                .one = one,
                                .name = one->base_code,
                                .conversions = one->conversions,
                                .count = one->conversion_count,
                                .has_least = true};
    check_conversions(&chain);
    check_conditions(check, one->base_code, one->conditions, one->condition_count);
}

static void check_round_sets(struct check *check)
{
    const struct scheme *scheme = check->scheme;
    for (size_t i = 0; i < scheme->round_set_count; i++) {
        bool used = false;
        for (size_t k = 0; k < scheme->indicator_count && !used; k++)
            used = scheme->indicators[k].rounds == i;
        if (!used)
            diag_report_unit(check->sink, DIAG_SCHEME_ROUNDS_UNUSED, scheme->round_sets[i].at, NULL,
                             scheme->round_sets[i].code, scheme->round_sets[i].name, scheme->round_sets[i].code);
    }
}

bool scheme_check(struct builder *builder)
{
    struct check check = {builder->scheme, builder, builder->sink, NULL, NULL, true};
    for (size_t i = 0; i < builder->scheme->indicator_count; i++)
        if (!check_copy(builder->scheme, &builder->scheme->indicators[i]))
            check_indicator(&check, &builder->scheme->indicators[i]);
    check_round_sets(&check);
    check_formerly(&check);
    check_running(&check);
    check_named_sums(&check);
    check_grading(&check);
    check_result_use(&check);
    return check.sound;
}
