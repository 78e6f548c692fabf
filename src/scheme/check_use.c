/* Are rankings, grades, effects and money sound? Wherever a rule has a choice, the scheme must have made it. */
#include "scheme/builder.h"

#include <stdio.h>
#include <string.h>

struct check {
    const struct scheme *scheme;
    struct diagnostics *sink;
    bool sound;
};

static const char *shown(const struct check *check, struct number number)
{
    const char *text = number_exact(check->scheme->arena, number);
    return text != NULL ? text : "?";
}

#define FAULT(check, id, at, field, ...)                                                                               \
    ((check)->sound = false, diag_report_unit((check)->sink, (id), (at), NULL, (field), __VA_ARGS__))

/* A fault whose sentence has no arguments. */
static void plain_fault(struct check *check, enum diag_id id, struct location at, const char *field)
{
    check->sound = false;
    diag_report_array(check->sink, id, at, NULL, field, 0, NULL);
}

/* ---- rankings -------------------------------------------------------------------------------- */

static void check_ranking(struct check *check, const struct scheme_ranking *ranking)
{
    const struct scheme_indicator *by = &check->scheme->indicators[ranking->by];
    if (ranking->compare_rounded && by->decimals < 0)
        FAULT(check, DIAG_SCHEME_COMPARE, ranking->at, ranking->code, ranking->name, by->name);
    for (size_t i = 0; i < ranking->tie_break_count; i++) {
        bool known = ranking->tie_breaks[i].by == ranking->by && !ranking->compare_rounded;
        for (size_t k = 0; k < i; k++)
            known = known || ranking->tie_breaks[k].by == ranking->tie_breaks[i].by;
        if (known)
            FAULT(check, DIAG_SCHEME_TIE_BREAK, ranking->tie_breaks[i].at, ranking->code, ranking->name,
                  check->scheme->indicators[ranking->tie_breaks[i].by].name);
    }
}

/* ---- grades ---------------------------------------------------------------------------------- */

/* "A 25, B 35, …" */
static const char *shares(const struct check *check)
{
    const struct scheme_grades *grades = &check->scheme->grades;
    char text[1200];
    size_t size = 0;
    text[0] = '\0';
    for (size_t i = 0; i < grades->grade_count && size + 100 < sizeof text; i++)
        if (grades->grades[i].has_share)
            size += (size_t)snprintf(text + size, sizeof text - size, "%s%.64s %.30s", size > 0 ? ", " : "",
                                     grades->grades[i].code, shown(check, grades->grades[i].share));
    const char *copy = arena_string(check->scheme->arena, text);
    return copy != NULL ? copy : "";
}

/* A grade that takes whatever is left: neither share nor threshold. */
static bool takes_rest(const struct scheme_grade *grade)
{
    return !grade->has_share && !grade->has_at_least;
}

static void check_share_sum(struct check *check)
{
    const struct scheme_grades *grades = &check->scheme->grades;
    struct arena *arena = check->scheme->arena;
    const struct number hundred = number_int(100);
    struct number sum = number_int(0);
    bool any = false, open = false;
    for (size_t i = 0; i < grades->grade_count; i++) {
        any = any || grades->grades[i].has_share;
        open = open || !grades->grades[i].has_share; /* takes the rest, or those above a threshold */
        if (grades->grades[i].has_share)
            sum = number_add(arena, sum, grades->grades[i].share);
    }
    const int compared = number_compare(sum, hundred);
    if (any && compared > 0)
        FAULT(check, DIAG_SCHEME_QUOTA_OVER, grades->at, grades->code, shown(check, sum), shares(check));
    else if (any && compared < 0 && !open && !grades->ungraded)
        FAULT(check, DIAG_SCHEME_QUOTA_UNDER, grades->at, grades->code, shown(check, sum),
              shown(check, number_sub(arena, hundred, sum)), shares(check));
    if (any && compared == 0)
        for (size_t i = 0; i < grades->grade_count; i++)
            if (takes_rest(&grades->grades[i]))
                FAULT(check, DIAG_SCHEME_GRADE_UNREACHABLE, grades->grades[i].at, grades->grades[i].code,
                      grades->grades[i].name, "the shares of the others are already 100");
}

/* The choices that grades by shares depend on. */
static void check_choices(struct check *check, const struct raw_grades *raw)
{
    const struct scheme_grades *grades = &check->scheme->grades;
    const struct scheme_ranking *ranking = &check->scheme->rankings[grades->ranking];
    const struct {
        bool given;
        const char *name;
    } choices[] = {{raw->base, "base"}, {raw->rounding, "rounding"}, {raw->ties, "ties"}};
    for (size_t i = 0; i < sizeof choices / sizeof choices[0]; i++)
        if (!choices[i].given)
            FAULT(check, DIAG_SCHEME_GRADES_CHOICE, grades->at, grades->code, choices[i].name);
    const bool exact =
        grades->rounding == SCHEME_QUOTA_LARGEST_REMAINDER || grades->rounding == SCHEME_QUOTA_CUMULATIVE;
    if (raw->rounding && !exact && !raw->difference)
        FAULT(check, DIAG_SCHEME_DIFFERENCE_MISSING, grades->at, grades->code,
              scheme_quota_rounding_name(grades->rounding));
    if (exact && raw->difference)
        plain_fault(check, DIAG_SCHEME_DIFFERENCE_UNUSED, grades->at, grades->code);
    if (raw->base && grades->base == SCHEME_SCOPE_ALL && ranking->scope == SCHEME_SCOPE_GROUP)
        FAULT(check, DIAG_SCHEME_GRADES_BASE, grades->at, grades->code, ranking->name);
    if (raw->ties && grades->ties == SCHEME_TIES_TIE_BREAK && ranking->tie_break_count == 0)
        FAULT(check, DIAG_SCHEME_TIES, grades->at, grades->code, ranking->name);
}

/* Why no unit can get this grade, or NULL. `lowest`: the grade above with the lowest threshold of those without a
 * share. */
static const char *unreachable(const struct check *check, size_t index, const struct scheme_grade *lowest)
{
    const struct scheme_grades *grades = &check->scheme->grades;
    const struct scheme_grade *grade = &grades->grades[index];
    const struct scheme_indicator *by = &check->scheme->indicators[check->scheme->rankings[grades->ranking].by];
    const struct number most = by->has_max ? by->max : by->cap;
    for (size_t i = 0; i < index; i++)
        if (takes_rest(&grades->grades[i]))
            return "a better grade takes all that is left";
    if (grade->has_share && number_sign(grade->share) == 0)
        return "its share is 0";
    if (grade->has_at_least && lowest != NULL && number_compare(grade->at_least, lowest->at_least) >= 0)
        return "a better grade takes all that reach its threshold";
    if (grade->has_at_least && (by->has_max || by->has_cap) && number_compare(grade->at_least, most) > 0)
        return "its threshold is above the full marks";
    return NULL;
}

static void check_reach(struct check *check)
{
    const struct scheme_grades *grades = &check->scheme->grades;
    const struct scheme_grade *lowest = NULL;
    for (size_t i = 0; i < grades->grade_count; i++) {
        const struct scheme_grade *grade = &grades->grades[i];
        const char *why = unreachable(check, i, lowest);
        if (why != NULL)
            FAULT(check, DIAG_SCHEME_GRADE_UNREACHABLE, grade->at, grade->code, grade->name, why);
        if (grade->has_at_least && !grade->has_share &&
            (lowest == NULL || number_compare(grade->at_least, lowest->at_least) < 0))
            lowest = grade;
    }
    const struct scheme_grade *last = &grades->grades[grades->grade_count - 1];
    if (last->has_at_least && !grades->ungraded)
        FAULT(check, DIAG_SCHEME_GRADE_GAP, last->at, last->code, last->name, shown(check, last->at_least));
}

static void check_grades(struct check *check, const struct raw_grades *raw)
{
    const struct scheme_grades *grades = &check->scheme->grades;
    if (grades->grade_count == 0 || grades->ranking == SCHEME_NONE)
        return;
    bool any = false;
    for (size_t i = 0; i < grades->grade_count; i++)
        any = any || grades->grades[i].has_share;
    if (any)
        check_choices(check, raw);
    check_share_sum(check);
    check_reach(check);
}

/* ---- effects and result use ------------------------------------------------------------------ */

static void check_veto(struct check *check, const struct scheme_veto *veto)
{
    for (size_t i = 0; i < veto->effect_count; i++) {
        const struct scheme_effect *effect = &veto->effects[i];
        const bool share = number_sign(effect->share) >= 0;
        const bool money = effect->money != SCHEME_NONE, grade = effect->grade != SCHEME_NONE;
        if (effect->kind == SCHEME_EFFECT_MONEY && (!money || !share || effect->person_count == 0 || grade))
            FAULT(check, DIAG_SCHEME_EFFECT, effect->at, veto->code, "money", "money, share and persons, and no grade");
        if (effect->kind == SCHEME_EFFECT_GRADE && (!grade || money || share || effect->person_count > 0))
            FAULT(check, DIAG_SCHEME_EFFECT, effect->at, veto->code, "the grade", "grade alone");
        if (number_compare(effect->share, number_int(100)) > 0)
            FAULT(check, DIAG_SCHEME_SHARE, effect->at, veto->code, shown(check, effect->share));
    }
}

static void check_movement(struct check *check, const struct scheme_movement *movement)
{
    if (!movement->present)
        return;
    if (movement->rise < 1)
        FAULT(check, DIAG_SCHEME_PLACES, movement->at, NULL, "rise");
    if (movement->fall < 1)
        FAULT(check, DIAG_SCHEME_PLACES, movement->at, NULL, "fall");
}

static void check_consequence(struct check *check, const struct scheme_consequence *one)
{
    if (one->streak < 1)
        plain_fault(check, DIAG_SCHEME_STREAK, one->at, one->code);
    if ((one->quota != NULL) != one->has_change)
        plain_fault(check, DIAG_SCHEME_QUOTA_CHANGE, one->at, one->code);
}

static void check_money(struct check *check, const struct scheme_money *money)
{
    const struct scheme_grades *grades = &check->scheme->grades;
    for (size_t i = 0; i < money->coefficient_count; i++)
        for (size_t k = 0; k < i; k++)
            if (money->coefficients[k].grade == money->coefficients[i].grade) {
                char line[16];
                snprintf(line, sizeof line, "%u", money->coefficients[k].at.line);
                FAULT(check, DIAG_SCHEME_COEFFICIENT_TWICE, money->coefficients[i].at, money->code,
                      grades->grades[money->coefficients[i].grade].name, line);
                break;
            }
    for (size_t g = 0; g < grades->grade_count; g++) {
        bool found = false;
        for (size_t i = 0; i < money->coefficient_count; i++)
            found = found || money->coefficients[i].grade == g;
        if (!found)
            FAULT(check, DIAG_SCHEME_COEFFICIENT_MISSING, money->at, money->code, money->name, grades->grades[g].name);
    }
}

bool scheme_check_use(const struct scheme *scheme, const struct raw_grades *raw, struct diagnostics *sink)
{
    struct check check = {scheme, sink, true};
    for (size_t i = 0; i < scheme->ranking_count; i++)
        check_ranking(&check, &scheme->rankings[i]);
    check_grades(&check, raw);
    for (size_t i = 0; i < scheme->veto_count; i++)
        check_veto(&check, &scheme->vetoes[i]);
    check_movement(&check, &scheme->movement);
    for (size_t i = 0; i < scheme->consequence_count; i++)
        check_consequence(&check, &scheme->consequences[i]);
    for (size_t i = 0; i < scheme->money_count; i++)
        check_money(&check, &scheme->moneys[i]);
    return check.sound;
}
