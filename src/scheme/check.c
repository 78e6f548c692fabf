/* Is the tree of indicators sound? Every fault is reported at its line, with what was found and what would be right.
 *
 * Maxima are added up as a unit of one kind and group would see them, since an indicator may apply to some units only
 * (kinds, groups): for every kind and group that the scheme names, or once when it names none. What a roster has beyond
 * these is checked when the roster is known (scheme_check_sums). Cycles cannot be written: the tree is nested elements.
 */
#include "scheme/builder.h"

#include <stdio.h>
#include <string.h>

struct check {
    const struct scheme *scheme;
    const struct raw_indicator *raw;
    struct diagnostics *sink;
    const char *kind, *group; /* units that are looked at; NULL: whichever */
    bool sound;
};

static const char *shown(const struct check *check, struct number number)
{
    const char *text = number_exact(check->scheme->arena, number);
    return text != NULL ? text : "?";
}

#define FAULT(check, id, at, field, ...)                                                                               \
    ((check)->sound = false, diag_report_unit((check)->sink, (id), (at), NULL, (field), __VA_ARGS__))

/* ---- a leaf ---------------------------------------------------------------------------------- */

static void check_levels(struct check *check, const struct scheme_indicator *one)
{
    const struct number hundred = number_int(100);
    bool worth = false;
    for (size_t i = 0; i < one->as.ballot.level_count; i++) {
        const struct scheme_level *level = &one->as.ballot.levels[i];
        const bool given = number_sign(level->value) >= 0;
        worth = worth || (level->counted && number_sign(level->value) > 0);
        if (level->counted && !given)
            FAULT(check, DIAG_SCHEME_LEVEL_VALUE, level->at, one->code, level->name, "counted but has no value");
        else if (!level->counted && given)
            FAULT(check, DIAG_SCHEME_LEVEL_VALUE, level->at, one->code, level->name, "not counted but has a value");
        else if (number_compare(level->value, hundred) > 0)
            FAULT(check, DIAG_SCHEME_LEVEL_VALUE, level->at, one->code, level->name, shown(check, level->value));
    }
    if (!worth)
        FAULT(check, DIAG_SCHEME_LEVEL_NONE, one->at, one->code, one->name);
}

static void check_leaf(struct check *check, const struct scheme_indicator *one, const struct raw_indicator *raw)
{
    if (!raw->method)
        FAULT(check, DIAG_SCHEME_METHOD_MISSING, one->at, one->code, one->name);
    if (raw->combine)
        FAULT(check, DIAG_SCHEME_COMBINE_UNUSED, one->at, one->code, one->name);
    if (one->assessor == SCHEME_NONE)
        FAULT(check, DIAG_SCHEME_ASSESSOR_MISSING, one->at, one->code, one->name);
    if (one->period == NULL)
        FAULT(check, DIAG_SCHEME_PERIOD_MISSING, one->at, one->code, one->name);
    if ((one->method == SCHEME_GIVEN || one->method == SCHEME_BALLOT) && !one->has_max)
        FAULT(check, DIAG_SCHEME_MAX_MISSING, one->at, one->code, one->name);
    if (one->method == SCHEME_EVENTS && number_sign(one->as.events.points) == 0)
        FAULT(check, DIAG_SCHEME_POINTS, one->at, one->code, one->name);
    if (one->method == SCHEME_BALLOT)
        check_levels(check, one);
    if (one->threshold_count > 0 && one->method != SCHEME_GIVEN && raw->method)
        FAULT(check, DIAG_SCHEME_THRESHOLD_PLACE, one->thresholds[0].at, one->code, one->name);
}

/* ---- shape and parts ------------------------------------------------------------------------- */

static void check_shape(struct check *check, const struct scheme_indicator *one, const struct raw_indicator *raw)
{
    if (one->has_cap && one->has_floor && number_compare(one->cap, one->floor) < 0)
        FAULT(check, DIAG_SCHEME_CAP_FLOOR, one->at, one->code, one->name, shown(check, one->cap),
              shown(check, one->floor));
    if (raw->rounding && one->decimals < 0)
        FAULT(check, DIAG_SCHEME_ROUNDING_UNUSED, one->at, one->code, one->name);
    const bool weighted =
        one->parent != SCHEME_NONE && check->scheme->indicators[one->parent].as.combine == SCHEME_WEIGHTED;
    if (one->has_weight && !weighted)
        FAULT(check, DIAG_SCHEME_WEIGHT_UNUSED, one->at, one->code,
              one->parent != SCHEME_NONE ? check->scheme->indicators[one->parent].name : check->scheme->title,
              one->name);
}

static void check_part(struct check *check, const struct scheme_indicator *one, size_t index)
{
    const struct scheme *scheme = check->scheme;
    if (!one->part_head)
        return;
    const enum scheme_part above = one->parent != SCHEME_NONE ? scheme->indicators[one->parent].part : SCHEME_PART_NONE;
    if (above != SCHEME_PART_NONE)
        FAULT(check, DIAG_SCHEME_PART_NESTED, one->at, one->code, one->name, scheme_part_name(one->part),
              scheme_part_name(above));
    const size_t first = scheme_part(scheme, one->part);
    if (above == SCHEME_PART_NONE && first != index) {
        char line[16];
        snprintf(line, sizeof line, "%u", scheme->indicators[first].at.line);
        FAULT(check, DIAG_SCHEME_PART_TWICE, one->at, one->code, scheme_part_name(one->part), line);
    }
    if (one->minus != (one->part == SCHEME_PART_DEDUCTION))
        FAULT(check, DIAG_SCHEME_PART_SIGN, one->at, one->code, one->name, scheme_part_name(one->part),
              one->part == SCHEME_PART_DEDUCTION ? "minus" : "plus");
}

/* ---- maxima and weights ---------------------------------------------------------------------- */

/* What a child can at most bring to its parent. */
static bool child_maximum(const struct scheme_indicator *child, struct number *out)
{
    *out = child->has_max ? child->max : child->cap;
    return child->has_max || child->has_cap;
}

/* Does the child fill its parent's full marks? Deductions and bonuses come on top. */
static bool fills(const struct check *check, const struct scheme_indicator *child)
{
    return !child->minus && child->part != SCHEME_PART_BONUS && child->part != SCHEME_PART_DEDUCTION &&
           scheme_applies(check->scheme, (size_t)(child - check->scheme->indicators), check->kind, check->group);
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

/* "sz1 2, sz2 2, …": the terms of a sum, at most twelve. */
static const char *terms(const struct check *check, const struct scheme_indicator *one, bool weights)
{
    char text[1200];
    size_t size = 0, shown_terms = 0;
    for (size_t i = 0; i < one->child_count; i++) {
        const struct scheme_indicator *child = &check->scheme->indicators[one->children[i]];
        struct number maximum = child->weight;
        if (!(weights ? scheme_applies(check->scheme, one->children[i], check->kind, check->group)
                      : fills(check, child) && child_maximum(child, &maximum)))
            continue;
        if (shown_terms++ == 12) {
            snprintf(text + size, sizeof text - size, ", …");
            break;
        }
        size += (size_t)snprintf(text + size, sizeof text - size, "%s%.64s %.30s", shown_terms > 1 ? ", " : "",
                                 child->code, shown(check, maximum));
    }
    const char *copy = arena_string(check->scheme->arena, shown_terms > 0 ? text : "");
    return copy != NULL ? copy : "";
}

/* sum and weighted: the (weighted) maxima of the items add up to the full marks. */
static void check_added(struct check *check, const struct scheme_indicator *one)
{
    struct arena *arena = check->scheme->arena;
    const bool weighted = one->as.combine == SCHEME_WEIGHTED;
    struct number sum = number_int(0), maximum;
    size_t count = 0;
    for (size_t i = 0; i < one->child_count; i++) {
        const struct scheme_indicator *child = &check->scheme->indicators[one->children[i]];
        if (!fills(check, child))
            continue;
        if (!child_maximum(child, &maximum)) {
            FAULT(check, DIAG_SCHEME_SUM_OPEN, child->at, child->code, one->name, shown(check, one->max), child->name);
            return;
        }
        sum = number_add(arena, sum, weighted ? number_mul(arena, maximum, child->weight) : maximum);
        count++;
    }
    if (count == 0 || number_compare(sum, one->max) == 0)
        return;
    char number[24];
    snprintf(number, sizeof number, "%zu", count);
    FAULT(check, DIAG_SCHEME_SUM, one->at, one->code, seen_name(check, one), number, shown(check, sum),
          shown(check, one->max), terms(check, one, false));
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
            FAULT(check, DIAG_SCHEME_SUM_OPEN, child->at, child->code, one->name, shown(check, one->max), child->name);
        else if (number_compare(maximum, one->max) != 0)
            FAULT(check, DIAG_SCHEME_MAXIMA_DIFFER, child->at, child->code, one->name, shown(check, one->max),
                  child->name, shown(check, maximum));
    }
}

/* False when they do not add up to 1: what follows from them need not be told too. */
static bool check_weights(struct check *check, const struct scheme_indicator *one)
{
    struct arena *arena = check->scheme->arena;
    struct number sum = number_int(0);
    bool complete = true, any = false;
    for (size_t i = 0; i < one->child_count; i++) {
        const struct scheme_indicator *child = &check->scheme->indicators[one->children[i]];
        if (!scheme_applies(check->scheme, one->children[i], check->kind, check->group))
            continue;
        any = true;
        sum = number_add(arena, sum, child->weight);
        if (!child->has_weight) {
            FAULT(check, DIAG_SCHEME_WEIGHT_MISSING, child->at, child->code, one->name, child->name);
            complete = false;
        }
    }
    const bool whole = !any || number_compare(sum, number_int(1)) == 0;
    if (complete && !whole)
        FAULT(check, DIAG_SCHEME_WEIGHTS, one->at, one->code, seen_name(check, one), shown(check, sum),
              terms(check, one, true));
    return complete && whole;
}

/* All sums of the tree, as units of check->kind and check->group see them. */
static void check_sums(struct check *check)
{
    const struct scheme *scheme = check->scheme;
    for (size_t i = 0; i < scheme->indicator_count; i++) {
        const struct scheme_indicator *one = &scheme->indicators[i];
        if (one->child_count == 0 || !scheme_applies(scheme, i, check->kind, check->group))
            continue;
        if (one->as.combine == SCHEME_WEIGHTED && !check_weights(check, one))
            continue;
        if (!one->has_max)
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
};

static void name_codes(struct named *named, const char *const *codes, size_t count)
{
    for (size_t i = 0; i < count && named->count < LIMIT_NAMED; i++) {
        size_t k = 0;
        while (k < named->count && code_compare(named->codes[k], codes[i]) != 0)
            k++;
        if (k == named->count)
            named->codes[named->count++] = codes[i];
    }
}

/* Calls check_sums for every kind with every group that is named; a scheme that names none is checked once. An
 * indicator that no combination reaches contradicts what it belongs to. */
static void check_named(struct check *check)
{
    const struct scheme *scheme = check->scheme;
    struct named kinds = {0}, groups = {0};
    for (size_t i = 0; i < scheme->indicator_count; i++) {
        name_codes(&kinds, scheme->indicators[i].kinds, scheme->indicators[i].kind_count);
        name_codes(&groups, scheme->indicators[i].groups, scheme->indicators[i].group_count);
    }
    if (kinds.count == 0)
        kinds.codes[kinds.count++] = NULL;
    if (groups.count == 0)
        groups.codes[groups.count++] = NULL;
    for (size_t k = 0; k < kinds.count; k++)
        for (size_t g = 0; g < groups.count; g++) {
            check->kind = kinds.codes[k];
            check->group = groups.codes[g];
            check_sums(check);
        }
    check->kind = check->group = NULL;
    for (size_t i = 0; i < scheme->indicator_count; i++) {
        const struct scheme_indicator *one = &scheme->indicators[i];
        bool reached = one->kind_count == 0 && one->group_count == 0;
        for (size_t k = 0; k < kinds.count && !reached; k++)
            for (size_t g = 0; g < groups.count && !reached; g++)
                reached = scheme_applies(scheme, i, kinds.codes[k], groups.codes[g]);
        if (!reached)
            FAULT(check, DIAG_SCHEME_APPLIES_NEVER, one->at, one->code, one->name);
    }
}

bool scheme_check_tree(const struct scheme *scheme, const struct raw_indicator *raw, struct diagnostics *sink)
{
    struct check check = {scheme, raw, sink, NULL, NULL, true};
    for (size_t i = 0; i < scheme->indicator_count; i++) {
        const struct scheme_indicator *one = &scheme->indicators[i];
        if (one->child_count == 0)
            check_leaf(&check, one, &raw[i]);
        else if (!raw[i].combine)
            FAULT(&check, DIAG_SCHEME_COMBINE_MISSING, one->at, one->code, one->name);
        if (one->child_count > 0 && one->threshold_count > 0)
            FAULT(&check, DIAG_SCHEME_THRESHOLD_PLACE, one->thresholds[0].at, one->code, one->name);
        check_shape(&check, one, &raw[i]);
        check_part(&check, one, i);
    }
    check_named(&check);
    return check.sound;
}
