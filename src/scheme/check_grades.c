/* Rankings and grades: wherever a rule has a choice, the scheme must have made it; every unit gets a grade, and every
 * grade can be got. Grades are looked at as a unit of one group sees them: for each group that they name, and for all
 * others. */
#include "scheme/check.h"

#include <stdio.h>
#include <string.h>

/* ---- rankings -------------------------------------------------------------------------------- */

static void check_ranking(struct check *check, const struct scheme_ranking *ranking)
{
    const struct scheme *scheme = check->scheme;
    const struct scheme_indicator *by = &scheme->indicators[ranking->by];
    if (ranking->compare_rounded && by->decimals < 0)
        FAULT(check, DIAG_SCHEME_COMPARE, ranking->at, ranking->code, ranking->name, by->name);
    for (size_t i = 0; i < ranking->tie_break_count; i++) {
        bool known = ranking->tie_breaks[i].by == ranking->by && !ranking->compare_rounded;
        for (size_t k = 0; k < i; k++)
            known = known || ranking->tie_breaks[k].by == ranking->tie_breaks[i].by;
        if (known)
            FAULT(check, DIAG_SCHEME_TIE_BREAK, ranking->tie_breaks[i].at, ranking->code, ranking->name,
                  scheme->indicators[ranking->tie_breaks[i].by].name);
    }
    for (size_t i = 0; i < ranking->condition_count; i++) {
        const struct scheme_condition *one = &ranking->conditions[i];
        if ((one->of == SCHEME_WHEN_RANK || one->of == SCHEME_WHEN_RANK_FROM_BOTTOM) &&
            &scheme->rankings[one->ranking] >= ranking)
            FAULT(check, DIAG_SCHEME_RANKING_LATER, one->at, ranking->code, ranking->name,
                  scheme->rankings[one->ranking].name);
    }
    check_conditions(check, ranking->code, ranking->conditions, ranking->condition_count);
}

/* ---- places as one group sees them ------------------------------------------------------------ */

struct view {
    struct check *check;
    const struct scheme_grades *grades;
    const char *group;            /* NULL: those that no grade names */
    struct scheme_places *places; /* [grade] */
    bool *exists;                 /* [grade] */
};

/* A grade that takes whatever is left. */
static bool takes_rest(const struct view *view, size_t grade)
{
    const struct scheme_places *places = &view->places[grade];
    return view->exists[grade] && !places->has_share && !places->has_count && !places->has_at_least;
}

/* A grade that not everybody who has a place in it may have: what is left falls to others. */
static bool may_fall(const struct view *view, size_t grade)
{
    return view->exists[grade] && (view->places[grade].has_at_least || view->grades->grades[grade].condition_count > 0);
}

/* "A 25, B 35, …" */
static const char *shares(const struct view *view)
{
    char text[1200];
    size_t size = 0;
    text[0] = '\0';
    for (size_t i = 0; i < view->grades->grade_count && size + 200 < sizeof text; i++)
        if (view->exists[i] && view->places[i].has_share)
            size += (size_t)snprintf(text + size, sizeof text - size, "%s%.64s %.30s", size > 0 ? ", " : "",
                                     view->grades->grades[i].code, check_number(view->check, view->places[i].share));
    if (view->group != NULL)
        snprintf(text + size, sizeof text - size, " (%.64s)", view->group);
    const char *copy = arena_string(view->check->scheme->arena, text);
    return copy != NULL ? copy : "";
}

/* Counts that always add up. */
static bool exact_rounding(const struct scheme_grades *grades)
{
    return grades->rounding == SCHEME_QUOTA_LARGEST_REMAINDER || grades->rounding == SCHEME_QUOTA_CUMULATIVE;
}

static void check_share_sum(const struct view *view)
{
    const struct scheme_grades *grades = view->grades;
    struct check *check = view->check;
    struct arena *arena = check->scheme->arena;
    struct number sum = number_int(0);
    const struct raw_grades *raw = &check->builder->raw_grades;
    bool any = false, open = false, fall = false, rest = false;
    for (size_t i = 0; i < grades->grade_count; i++) {
        const bool share = view->exists[i] && view->places[i].has_share;
        any = any || share;
        open = open || (view->exists[i] && !share); /* takes the rest, or a number, or those above a threshold */
        fall = fall || (share && may_fall(view, i));
        rest = rest || takes_rest(view, i);
        if (share)
            sum = number_add(arena, sum, view->places[i].share);
    }
    const int compared = number_compare(sum, number_int(100));
    if (any && compared > 0)
        FAULT(check, DIAG_SCHEME_QUOTA_OVER, grades->at, grades->code, check_number(check, sum), shares(view));
    else if (any && compared < 0 && !open && !grades->ungraded)
        FAULT(check, DIAG_SCHEME_QUOTA_UNDER, grades->at, grades->code, check_number(check, sum),
              check_number(check, number_sub(arena, number_int(100), sum)), shares(view));
    if (any && compared == 0 && !rest && raw->rounding && !exact_rounding(grades) && !raw->difference)
        FAULT(check, DIAG_SCHEME_DIFFERENCE_MISSING, grades->at, grades->code,
              scheme_quota_rounding_name(grades->rounding));
    if (any && compared == 0 && !fall)
        for (size_t i = 0; i < grades->grade_count; i++)
            if (takes_rest(view, i))
                FAULT(check, DIAG_SCHEME_GRADE_FULL, grades->grades[i].at, grades->grades[i].code,
                      grades->grades[i].name);
}

/* ---- reach ----------------------------------------------------------------------------------- */

/* Can no unit get this grade? `lowest`: the lowest threshold of better grades that have no other bound. */
static void check_reachable(const struct view *view, size_t index, const struct scheme_places *lowest)
{
    struct check *check = view->check;
    const struct scheme *scheme = check->scheme;
    const struct scheme_grade *grade = &view->grades->grades[index];
    const struct scheme_places *places = &view->places[index];
    const struct scheme_indicator *by = &scheme->indicators[scheme->rankings[view->grades->ranking].by];
    const struct number most = by->has_cap ? by->cap : by->max;
    bool taken = false;
    for (size_t i = 0; i < index && !grade->from_bottom; i++)
        taken = taken || (takes_rest(view, i) && view->grades->grades[i].condition_count == 0);
    if (taken)
        FAULT(check, DIAG_SCHEME_GRADE_TAKEN, grade->at, grade->code, grade->name);
    else if ((places->has_share && number_sign(places->share) == 0) || (places->has_count && places->count == 0))
        FAULT(check, DIAG_SCHEME_GRADE_NOTHING, grade->at, grade->code, grade->name);
    else if (places->has_at_least && lowest != NULL && number_compare(places->at_least, lowest->at_least) >= 0)
        FAULT(check, DIAG_SCHEME_GRADE_COVERED, grade->at, grade->code, grade->name);
    else if (places->has_at_least && (by->has_max || by->has_cap) && number_compare(places->at_least, most) > 0)
        FAULT(check, DIAG_SCHEME_GRADE_ABOVE, grade->at, grade->code, grade->name,
              check_number(check, places->at_least), check_number(check, most));
}

static void check_reach(const struct view *view)
{
    const struct scheme_grades *grades = view->grades;
    struct check *check = view->check;
    const struct scheme_places *lowest = NULL;
    size_t last = SCHEME_NONE;
    bool limited = true;
    for (size_t i = 0; i < grades->grade_count; i++) {
        if (!view->exists[i])
            continue;
        const struct scheme_places *places = &view->places[i];
        check_reachable(view, i, lowest);
        if (places->has_at_least && !places->has_share && !places->has_count &&
            grades->grades[i].condition_count == 0 &&
            (lowest == NULL || number_compare(places->at_least, lowest->at_least) < 0))
            lowest = places;
        limited = limited && places->has_count && !places->has_share;
        if (!grades->grades[i].from_bottom)
            last = i;
    }
    if (last == SCHEME_NONE || grades->ungraded)
        return;
    const struct scheme_grade *grade = &grades->grades[last];
    if (view->places[last].has_at_least)
        FAULT(check, DIAG_SCHEME_GRADE_GAP, grade->at, grade->code, grade->name,
              check_number(check, view->places[last].at_least));
    else if (grade->condition_count > 0)
        FAULT(check, DIAG_SCHEME_GRADE_CONDITION, grade->at, grade->code, grade->name);
    else if (limited)
        check_plain(check, DIAG_SCHEME_GRADE_REST, grade->at, grade->code);
}

/* ---- groups ---------------------------------------------------------------------------------- */

static void check_view(struct check *check, const char *group)
{
    const struct scheme_grades *grades = &check->scheme->grades;
    struct arena *arena = check->scheme->arena;
    struct view view = {check, grades, group, ARENA_ARRAY(arena, grades->grade_count, struct scheme_places),
                        ARENA_ARRAY(arena, grades->grade_count, bool)};
    bool any = false;
    for (size_t i = 0; view.places != NULL && view.exists != NULL && i < grades->grade_count; i++) {
        view.exists[i] = scheme_places(&grades->grades[i], group, &view.places[i]);
        any = any || view.exists[i];
    }
    if (!any)
        return; /* grades for named groups only: whether there are other groups, the roster says */
    check_share_sum(&view);
    check_reach(&view);
}

static void check_codes_once(struct check *check, const char *const *groups, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check_view(check, groups[i]); /* a group that is named often says the same again: folded into one message */
}

static void check_groups(struct check *check)
{
    const struct scheme_grades *grades = &check->scheme->grades;
    bool named = false;
    check_view(check, NULL);
    for (size_t i = 0; i < grades->grade_count; i++) {
        const struct scheme_grade *grade = &grades->grades[i];
        named = named || grade->group_count > 0 || grade->quota_count > 0;
        check_codes_once(check, grade->groups, grade->group_count);
        for (size_t k = 0; k < grade->quota_count; k++)
            check_codes_once(check, grade->quotas[k].groups, grade->quotas[k].group_count);
    }
    if (named && grades->base != SCHEME_SCOPE_GROUP)
        check_plain(check, DIAG_SCHEME_GRADES_GROUPS, grades->at, grades->code);
}

/* ---- what all groups share ------------------------------------------------------------------- */

static void check_bottom(struct check *check)
{
    const struct scheme_grades *grades = &check->scheme->grades;
    for (size_t i = 0; i < grades->grade_count; i++) {
        const struct scheme_grade *grade = &grades->grades[i];
        const bool above = i + 1 < grades->grade_count && !grades->grades[i + 1].from_bottom;
        if (grade->from_bottom && (above || (!grade->has_count && !grade->has_share)))
            FAULT(check, DIAG_SCHEME_GRADE_BOTTOM, grade->at, grade->code, grade->name);
    }
}

static bool has_places(const struct scheme_grade *grade, bool *share)
{
    bool any = grade->has_share || grade->has_count;
    *share = *share || grade->has_share;
    for (size_t i = 0; i < grade->quota_count; i++) {
        any = any || grade->quotas[i].places.has_share || grade->quotas[i].places.has_count;
        *share = *share || grade->quotas[i].places.has_share;
    }
    return any;
}

/* The choices that grades by places depend on. */
static void check_choices(struct check *check)
{
    const struct scheme_grades *grades = &check->scheme->grades;
    const struct raw_grades *raw = &check->builder->raw_grades;
    const struct scheme_ranking *ranking = &check->scheme->rankings[grades->ranking];
    bool places = false, share = false;
    for (size_t i = 0; i < grades->grade_count; i++)
        places = has_places(&grades->grades[i], &share) || places;
    const struct {
        bool needed, given;
        const char *name;
    } choices[] = {{places, raw->base, "base"}, {share, raw->rounding, "rounding"}, {places, raw->ties, "ties"}};
    for (size_t i = 0; i < sizeof choices / sizeof choices[0]; i++)
        if (choices[i].needed && !choices[i].given)
            FAULT(check, DIAG_SCHEME_GRADES_CHOICE, grades->at, grades->code, choices[i].name);
    if (raw->difference && (exact_rounding(grades) || !share))
        check_plain(check, DIAG_SCHEME_DIFFERENCE_UNUSED, grades->at, grades->code);
    if (raw->base && grades->base == SCHEME_SCOPE_ALL && ranking->scope == SCHEME_SCOPE_GROUP)
        FAULT(check, DIAG_SCHEME_GRADES_BASE, grades->at, grades->code, ranking->name);
    if (raw->ties && grades->ties == SCHEME_TIES_TIE_BREAK && ranking->tie_break_count == 0)
        FAULT(check, DIAG_SCHEME_TIES, grades->at, grades->code, ranking->name);
}

void check_grading(struct check *check)
{
    const struct scheme_grades *grades = &check->scheme->grades;
    for (size_t i = 0; i < check->scheme->ranking_count; i++)
        check_ranking(check, &check->scheme->rankings[i]);
    if (grades->grade_count == 0 || grades->ranking == SCHEME_NONE)
        return;
    check_choices(check);
    check_bottom(check);
    check_groups(check);
    for (size_t i = 0; i < grades->grade_count; i++)
        check_conditions(check, grades->grades[i].code, grades->grades[i].conditions,
                         grades->grades[i].condition_count);
}
