/* Do maxima and weights add up?
 *
 * They are added up as a unit of one kind and group would see them, since an indicator may apply to some units only, or
 * weigh differently (kinds, groups): for every kind and group that the scheme names, or once when it names none. What a
 * roster has beyond these is checked when the roster is known (scheme_check_sums).
 */
#include "scheme/check.h"

#include <stdio.h>
#include <string.h>

/* Does the child fill its parent's full marks? Deductions and bonuses come on top, and reaching what is binding earns
 * nothing. */
static bool fills(const struct check *check, const struct scheme_indicator *child)
{
    return !child->minus && child->part != SCHEME_PART_BONUS && child->part != SCHEME_PART_DEDUCTION &&
           !(child->binding && !child->has_max && !child->has_cap) &&
           scheme_applies(check->scheme, (size_t)(child - check->scheme->indicators), check->kind, check->group);
}

/* What a child can at most bring to its parent. */
static bool child_maximum(const struct scheme_indicator *child, struct number *out)
{
    *out = child->has_max ? child->max : child->cap;
    return child->has_max || child->has_cap;
}

/* Name of an indicator, with the kind and group of unit when they matter. */
static const char *seen_name(const struct check *check, const struct scheme_indicator *one)
{
    if (check->kind == NULL && check->group == NULL)
        return one->name;
    const char *text =
        arena_format(check->scheme->arena, "%s (%s%s%s)", one->name, check->kind != NULL ? check->kind : "",
                     check->kind != NULL && check->group != NULL ? ", " : "", check->group != NULL ? check->group : "");
    return text != NULL ? text : one->name;
}

/* ---- terms of a sum -------------------------------------------------------------------------- */

struct terms {
    struct number *numbers;
    size_t *indices; /* of the children */
    size_t count;
    struct number sum; /* of numbers; weighted maxima: of numbers × weight */
};

/* "sz1 2, sz2 2, …": at most twelve. */
static const char *list_terms(const struct check *check, const struct terms *terms)
{
    char text[1200];
    size_t size = 0;
    text[0] = '\0';
    for (size_t i = 0; i < terms->count && i < 12; i++)
        size += (size_t)snprintf(text + size, sizeof text - size, "%s%.64s %.30s", i > 0 ? ", " : "",
                                 check->scheme->indicators[terms->indices[i]].base_code,
                                 check_number(check, terms->numbers[i]));
    if (terms->count > 12)
        snprintf(text + size, sizeof text - size, ", …");
    const char *copy = arena_string(check->scheme->arena, text);
    return copy != NULL ? copy : "";
}

static bool open_terms(const struct check *check, const struct scheme_indicator *one, struct terms *terms)
{
    *terms = (struct terms){.sum = number_int(0)};
    terms->numbers = ARENA_ARRAY(check->scheme->arena, one->child_count, struct number);
    terms->indices = ARENA_ARRAY(check->scheme->arena, one->child_count, size_t);
    return terms->numbers != NULL && terms->indices != NULL;
}

static void add_term(const struct check *check, struct terms *terms, size_t child, struct number number,
                     struct number share)
{
    struct arena *arena = check->scheme->arena;
    terms->numbers[terms->count] = number;
    terms->indices[terms->count++] = child;
    terms->sum = number_add(arena, terms->sum, number_mul(arena, number, share));
}

/* ---- sums ------------------------------------------------------------------------------------ */

static void report_sum(struct check *check, const struct scheme_indicator *one, const struct terms *terms)
{
    char count[24], place[24];
    const size_t guess = one->as.combine == SCHEME_SUM
                             ? sum_guess(check->scheme->arena, terms->numbers, terms->count, one->max)
                             : SCHEME_NONE;
    snprintf(count, sizeof count, "%zu", terms->count);
    snprintf(place, sizeof place, "%zu", guess + 1);
    if (guess != SCHEME_NONE)
        FAULT(check, DIAG_SCHEME_SUM_ITEM, one->at, one->base_code, seen_name(check, one), count,
              check_number(check, terms->sum), check_number(check, one->max), place,
              check_number(check, terms->numbers[guess]));
    else
        FAULT(check, DIAG_SCHEME_SUM, one->at, one->base_code, seen_name(check, one), count,
              check_number(check, terms->sum), check_number(check, one->max), list_terms(check, terms));
}

/* sum and weighted: the (weighted) maxima of the items add up to the full marks; of the N best, N of them do. */
static void check_added(struct check *check, const struct scheme_indicator *one)
{
    struct arena *arena = check->scheme->arena;
    const bool weighted = one->as.combine == SCHEME_WEIGHTED;
    struct terms terms;
    if (!open_terms(check, one, &terms))
        return;
    for (size_t i = 0; i < one->child_count; i++) {
        const struct scheme_indicator *child = &check->scheme->indicators[one->children[i]];
        struct number maximum;
        if (!fills(check, child))
            continue;
        if (!child_maximum(child, &maximum)) {
            FAULT(check, DIAG_SCHEME_SUM_OPEN, child->at, child->base_code, one->name, check_number(check, one->max),
                  child->name);
            return;
        }
        if (one->best > 0 && number_compare(number_mul(arena, maximum, number_int((int64_t)one->best)), one->max) != 0)
            FAULT(check, DIAG_SCHEME_BEST_MAX, child->at, child->base_code, one->name, check_number(check, one->max),
                  child->name, check_number(check, maximum));
        add_term(check, &terms, one->children[i], maximum,
                 weighted ? scheme_weight(check->scheme, one->children[i], check->kind, check->group) : number_int(1));
    }
    if (one->best == 0 && terms.count > 0 && number_compare(terms.sum, one->max) != 0)
        report_sum(check, one, &terms);
}

/* mean, minimum, maximum: all items have the full marks of the whole. */
static void check_equal(struct check *check, const struct scheme_indicator *one)
{
    struct number maximum;
    for (size_t i = 0; i < one->child_count; i++) {
        const struct scheme_indicator *child = &check->scheme->indicators[one->children[i]];
        if (!fills(check, child))
            continue;
        if (!child_maximum(child, &maximum))
            FAULT(check, DIAG_SCHEME_SUM_OPEN, child->at, child->base_code, one->name, check_number(check, one->max),
                  child->name);
        else if (number_compare(maximum, one->max) != 0)
            FAULT(check, DIAG_SCHEME_MAXIMA_DIFFER, child->at, child->base_code, one->name,
                  check_number(check, one->max), child->name, check_number(check, maximum));
    }
}

/* ---- weights --------------------------------------------------------------------------------- */

/* False when they do not add up to 1: what follows from them need not be told too. */
static bool check_weights(struct check *check, const struct scheme_indicator *one)
{
    const struct scheme *scheme = check->scheme;
    bool complete = true;
    struct terms terms;
    if (!open_terms(check, one, &terms))
        return false;
    for (size_t i = 0; i < one->child_count; i++) {
        const struct scheme_indicator *child = &scheme->indicators[one->children[i]];
        if (!scheme_applies(scheme, one->children[i], check->kind, check->group))
            continue;
        const struct number weight = scheme_weight(scheme, one->children[i], check->kind, check->group);
        add_term(check, &terms, one->children[i], weight, number_int(1));
        if (!child->has_weight && number_sign(weight) == 0) {
            FAULT(check, DIAG_SCHEME_WEIGHT_MISSING, child->at, child->base_code, one->name, child->name);
            complete = false;
        }
    }
    if (!complete || terms.count == 0 || number_compare(terms.sum, number_int(1)) == 0)
        return complete;
    if (number_compare(terms.sum, number_int(100)) == 0)
        FAULT(check, DIAG_SCHEME_WEIGHTS_PERCENT, one->at, one->base_code, seen_name(check, one),
              list_terms(check, &terms));
    else
        FAULT(check, DIAG_SCHEME_WEIGHTS, one->at, one->base_code, seen_name(check, one),
              check_number(check, terms.sum), list_terms(check, &terms));
    return false;
}

/* ---- the tree, as one unit sees it ------------------------------------------------------------ */

/* Full marks are those of the result: what stands before the conversions may be anything, unless these only cut it. */
static bool changes_scale(const struct scheme_indicator *one)
{
    for (size_t i = 0; i < one->conversion_count; i++)
        if (one->conversions[i].kind != SCHEME_LIMIT && one->conversions[i].kind != SCHEME_ROUND)
            return true;
    return false;
}

static void check_sums(struct check *check)
{
    const struct scheme *scheme = check->scheme;
    for (size_t i = 0; i < scheme->indicator_count; i++) {
        const struct scheme_indicator *one = &scheme->indicators[i];
        if (one->child_count == 0 || check_copy(scheme, one) || !scheme_applies(scheme, i, check->kind, check->group))
            continue;
        if (one->as.combine == SCHEME_WEIGHTED && !check_weights(check, one))
            continue;
        if (!one->has_max || one->as.combine == SCHEME_ATTAINABLE || changes_scale(one))
            continue;
        if (one->as.combine == SCHEME_SUM || one->as.combine == SCHEME_WEIGHTED)
            check_added(check, one);
        else
            check_equal(check, one);
    }
}

bool scheme_check_sums(const struct scheme *scheme, const char *kind, const char *group, struct diagnostics *sink)
{
    struct check check = {scheme, NULL, sink, kind, group, true};
    check_sums(&check);
    return check.sound;
}

/* ---- kinds and groups that the scheme names -------------------------------------------------- */

enum { LIMIT_NAMED = 64 }; /* kinds, or groups, that are tried together */

struct named {
    const char *codes[LIMIT_NAMED];
    size_t count;
    bool restricts; /* an indicator applies to some of them only, so a unit without any is none of ours */
};

static void name_codes(struct named *named, const char *const *codes, size_t count, bool restricts)
{
    named->restricts = named->restricts || (restricts && count > 0);
    for (size_t i = 0; i < count && named->count < LIMIT_NAMED; i++) {
        size_t k = 0;
        while (k < named->count && code_compare(named->codes[k], codes[i]) != 0)
            k++;
        if (k == named->count)
            named->codes[named->count++] = codes[i];
    }
}

static void find_named(const struct scheme *scheme, struct named *kinds, struct named *groups)
{
    for (size_t i = 0; i < scheme->indicator_count; i++) {
        const struct scheme_indicator *one = &scheme->indicators[i];
        name_codes(kinds, one->kinds, one->kind_count, true);
        name_codes(groups, one->groups, one->group_count, true);
        for (size_t k = 0; k < one->weight_count; k++) {
            name_codes(kinds, one->weights[k].kinds, one->weights[k].kind_count, false);
            name_codes(groups, one->weights[k].groups, one->weights[k].group_count, false);
        }
    }
    /* A scheme that names none is looked at once; one that only weighs some otherwise, also for the others. */
    if (!kinds->restricts && kinds->count < LIMIT_NAMED)
        kinds->codes[kinds->count++] = NULL;
    if (!groups->restricts && groups->count < LIMIT_NAMED)
        groups->codes[groups->count++] = NULL;
}

/* Adds up for every kind with every group that is named. An indicator that no combination reaches contradicts what it
 * belongs to. */
void check_named_sums(struct check *check)
{
    const struct scheme *scheme = check->scheme;
    struct named kinds = {.count = 0}, groups = {.count = 0};
    find_named(scheme, &kinds, &groups);
    for (size_t k = 0; k < kinds.count; k++)
        for (size_t g = 0; g < groups.count; g++) {
            check->kind = kinds.codes[k];
            check->group = groups.codes[g];
            check_sums(check);
        }
    check->kind = check->group = NULL;
    for (size_t i = 0; i < scheme->indicator_count; i++) {
        const struct scheme_indicator *one = &scheme->indicators[i];
        bool reached = (one->kind_count == 0 && one->group_count == 0) || check_copy(scheme, one);
        for (size_t k = 0; k < kinds.count && !reached; k++)
            for (size_t g = 0; g < groups.count && !reached; g++)
                reached = scheme_applies(scheme, i, kinds.codes[k], groups.codes[g]);
        if (!reached)
            FAULT(check, DIAG_SCHEME_APPLIES_NEVER, one->at, one->base_code, one->name);
    }
}
