/* Vetoes and merits, consequences, awards, money: does each say whom it means and what follows? */
#include "scheme/check.h"

#include <stdio.h>
#include <string.h>

/* ---- vetoes and merits ----------------------------------------------------------------------- */

enum { MONEY = 1, SHARE = 2, PERSONS = 4, GRADE = 8, QUOTA = 16, STEPS = 32, SCORE = 64 }; /* of effect_attributes */

/* Rows by enum scheme_effect_kind. */
static const struct {
    const char *name;
    unsigned needs, allows;
    const char *words;
    bool merit; /* it may raise a unit */
} effects[] = {
    {"money", MONEY | SHARE | PERSONS, 0, "money, share, persons", false},
    {"grade", GRADE, QUOTA, "grade", true},
    {"demote", STEPS, 0, "steps", false},
    {"bar", GRADE, 0, "grade", false},
    {"score", SCORE, 0, "score", true},
    {"team", STEPS, 0, "steps", false},
};

static void check_effect(struct check *check, const struct scheme_veto *veto, const struct scheme_effect *effect,
                         unsigned given)
{
    const unsigned needs = effects[effect->kind].needs, allows = effects[effect->kind].allows;
    const bool by_grade = effect->kind == SCHEME_EFFECT_DEMOTE || effect->kind == SCHEME_EFFECT_TEAM;
    if ((given & needs) != needs || (given & ~(needs | allows)) != 0 ||
        ((needs & PERSONS) != 0 && effect->person_count == 0))
        FAULT(check, DIAG_SCHEME_EFFECT, effect->at, veto->code, effects[effect->kind].name,
              effects[effect->kind].words);
    else if ((needs & STEPS) != 0 && effect->steps == 0)
        FAULT(check, DIAG_SCHEME_PLACES, effect->at, veto->code, "steps");
    else if (effect->kind == SCHEME_EFFECT_MONEY && check->scheme->moneys[effect->money].coefficient_count == 0)
        FAULT(check, DIAG_SCHEME_EFFECT_MONEY, effect->at, veto->code, check->scheme->moneys[effect->money].name);
    if ((given & SHARE) != 0)
        check_percent(check, effect->share, effect->at, veto->code);
    if (veto->merit && !effects[effect->kind].merit)
        FAULT(check, DIAG_SCHEME_MERIT_EFFECT, effect->at, veto->code, veto->name, effects[effect->kind].name);
    if (by_grade && check->scheme->grades.grade_count == 0)
        FAULT(check, DIAG_SCHEME_EFFECT_GRADES, effect->at, veto->code, effects[effect->kind].name);
}

static void check_vetoes(struct check *check)
{
    const struct scheme *scheme = check->scheme;
    size_t effect = 0;
    for (size_t i = 0; i < scheme->veto_count; i++) {
        const struct scheme_veto *veto = &scheme->vetoes[i];
        if (veto->cause_count == 0 && veto->trigger_count == 0)
            FAULT(check, DIAG_SCHEME_VETO_NEVER, veto->at, veto->code, veto->name);
        for (size_t k = 0; k < veto->effect_count; k++)
            check_effect(check, veto, &veto->effects[k], check->builder->raw_effects[effect++].given);
        check_conditions(check, veto->code, veto->triggers, veto->trigger_count);
        check_conditions(check, veto->code, veto->unless, veto->unless_count);
    }
}

/* ---- movement and consequences --------------------------------------------------------------- */

/* The lists of risers and fallers: an end, and what becomes of equals there, belong together; and who is listed moved
 * notably. */
static void check_movers(struct check *check, const struct scheme_movement *movement)
{
    const bool ends = movement->risers > 0 || movement->fallers > 0;
    if (ends && !movement->has_ties)
        check_plain(check, DIAG_SCHEME_MOVERS_TIES, movement->at, NULL);
    if (!ends && movement->has_ties)
        check_plain(check, DIAG_SCHEME_MOVERS_TIES_UNUSED, movement->at, NULL);
    const int64_t notable = movement->rise > movement->fall ? movement->rise : movement->fall;
    if (movement->places == 0 || movement->places >= notable)
        return;
    char places[24], least[24];
    snprintf(places, sizeof places, "%lld", (long long)movement->places);
    snprintf(least, sizeof least, "%lld", (long long)notable);
    FAULT(check, DIAG_SCHEME_MOVERS_PLACES, movement->at, NULL, places, least);
}

static void check_movement(struct check *check, const struct scheme_movement *movement)
{
    if (!movement->present)
        return;
    if (movement->rise < 1)
        FAULT(check, DIAG_SCHEME_PLACES, movement->at, NULL, "rise");
    if (movement->fall < 1)
        FAULT(check, DIAG_SCHEME_PLACES, movement->at, NULL, "fall");
    check_movers(check, movement);
}

static void check_consequence(struct check *check, const struct scheme_consequence *one)
{
    const bool placed = one->first > 0 || one->last > 0;
    if (one->streak < 1)
        check_plain(check, DIAG_SCHEME_STREAK, one->at, one->code);
    if ((one->quota != SCHEME_NONE) != one->has_change)
        check_plain(check, DIAG_SCHEME_QUOTA_CHANGE, one->at, one->code);
    if (placed != (one->ranking != SCHEME_NONE))
        check_plain(check, DIAG_SCHEME_CONSEQUENCE_RANKING, one->at, one->code);
    if (one->grade == SCHEME_NONE && !placed && one->condition_count == 0 && one->ranking == SCHEME_NONE)
        check_plain(check, DIAG_SCHEME_CONSEQUENCE_ALL, one->at, one->code);
    if (one->streak > 1 && one->grade == SCHEME_NONE && !placed)
        check_plain(check, DIAG_SCHEME_STREAK_OF, one->at, one->code);
    if (one->obligation_count > 0 && !one->carried)
        FAULT(check, DIAG_SCHEME_OBLIGATION, one->obligations[0].at, one->code, one->obligations[0].text);
    check_conditions(check, one->code, one->conditions, one->condition_count);
}

/* ---- awards ---------------------------------------------------------------------------------- */

static void check_award(struct check *check, const struct scheme_award *one)
{
    const struct scheme_places *places = &one->places;
    size_t open = 0;
    if (!places->has_share && !places->has_count && !places->has_at_least && one->condition_count == 0 &&
        one->by == SCHEME_AWARD_RANK)
        FAULT(check, DIAG_SCHEME_AWARD_ALL, one->at, one->code, one->name);
    if (places->has_count && places->count == 0)
        FAULT(check, DIAG_SCHEME_PLACES, one->at, one->code, "count");
    if (one->by == SCHEME_AWARD_MOVEMENT && one->least < 1)
        FAULT(check, DIAG_SCHEME_PLACES, one->at, one->code, "least");
    if (places->has_share)
        check_percent(check, places->share, one->at, one->code);
    if (one->ties == SCHEME_TIES_TIE_BREAK && check->scheme->rankings[one->ranking].tie_break_count == 0)
        FAULT(check, DIAG_SCHEME_TIES, one->at, one->code, check->scheme->rankings[one->ranking].name);
    if ((one->prize_count > 0) != (one->currency != NULL))
        FAULT(check, DIAG_SCHEME_AWARD_PRIZE, one->at, one->code, one->name);
    for (size_t i = 0; i < one->prize_count; i++) {
        open += one->prizes[i].group_count == 0 ? 1 : 0;
        if (one->prizes[i].group_count == 0 && open > 1)
            FAULT(check, DIAG_SCHEME_PRIZE_TWICE, one->prizes[i].at, one->code, one->name);
    }
    check_conditions(check, one->code, one->conditions, one->condition_count);
}

/* ---- money ----------------------------------------------------------------------------------- */

static void check_coefficients(struct check *check, const struct scheme_money *money)
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
    for (size_t g = 0; money->coefficient_count > 0 && g < grades->grade_count; g++) {
        bool found = false;
        for (size_t i = 0; i < money->coefficient_count; i++)
            found = found || money->coefficients[i].grade == g;
        if (!found)
            FAULT(check, DIAG_SCHEME_COEFFICIENT_MISSING, money->at, money->code, money->name, grades->grades[g].name);
    }
}

static void check_money(struct check *check, const struct scheme_money *money)
{
    if (money->coefficient_count == 0 && money->part_count == 0)
        FAULT(check, DIAG_SCHEME_MONEY_NOTHING, money->at, money->code, money->name);
    if (money->has_floor && money->has_cap && number_compare(money->cap, money->floor) < 0)
        FAULT(check, DIAG_SCHEME_CAP_FLOOR, money->at, money->code, money->name, check_number(check, money->cap),
              check_number(check, money->floor));
    check_coefficients(check, money);
    for (size_t i = 0; i < money->part_count; i++) {
        const struct scheme_money_part *part = &money->parts[i];
        const bool rank = part->of == SCHEME_MONEY_RANK || part->of == SCHEME_MONEY_RANK_FROM_BOTTOM;
        const struct chain chain = {.check = check,
                                    .name = part->name,
                                    .conversions = part->conversions,
                                    .count = part->conversion_count,
                                    .whole = rank || part->of == SCHEME_MONEY_MOVEMENT,
                                    .has_least = part->of != SCHEME_MONEY_MOVEMENT,
                                    .least = rank ? 1 : 0};
        check_conversions(&chain);
        check_conditions(check, part->name, part->conditions, part->condition_count);
    }
}

void check_result_use(struct check *check)
{
    const struct scheme *scheme = check->scheme;
    check_vetoes(check);
    check_movement(check, &scheme->movement);
    for (size_t i = 0; i < scheme->staff_quota_count; i++)
        check_percent(check, scheme->staff_quotas[i].share, scheme->staff_quotas[i].at, scheme->staff_quotas[i].code);
    for (size_t i = 0; i < scheme->consequence_count; i++)
        check_consequence(check, &scheme->consequences[i]);
    for (size_t i = 0; i < scheme->award_count; i++)
        check_award(check, &scheme->awards[i]);
    for (size_t i = 0; i < scheme->money_count; i++)
        check_money(check, &scheme->moneys[i]);
}
