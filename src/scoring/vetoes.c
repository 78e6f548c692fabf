/* Vetoes and merits: which of them stand, and what they do to totals and grades.
 *
 * One stands because the office entered it, or because all its triggers hold. Triggers are looked at in the order of
 * the scheme, each seeing what was entered and what was triggered before it; then the exceptions (<unless>), in the
 * same order, so that one that is lifted no longer counts for those behind it. Triggers and exceptions see scores only,
 * as they were rolled up: a total that one veto sets never triggers another.
 *
 * Effects come at four places, each where the scheme's words put it:
 *   score    before the committee's decisions on totals: the unit is ranked by it. Of several the lowest; vetoes before
 *            merits;
 *   bar, raise  while units are graded (places.c): the places of others depend on them;
 *   grade, demote  after that: the unit alone goes down. Its place stays taken, nobody moves up, unless the effect is
 *            beyond the quota;
 *   team     after the decisions on grades, from the grade that the unit has then.
 * Money is withheld in withhold.c.
 */
#include "scoring/engine.h"

#include <string.h>

/* ---- which of them stand -------------------------------------------------------------------------- */

/* Puts one into the unit's list, which starts at `first`, behind all of the same rule. */
static void insert(struct engine *engine, size_t first, struct scoring_veto veto)
{
    struct scoring *scoring = engine->scoring;
    size_t at = scoring->veto_count++;
    for (; at > first && engine->vetoes[at - 1].rule > veto.rule; at--)
        engine->vetoes[at] = engine->vetoes[at - 1];
    engine->vetoes[at] = veto;
}

static bool is_entered(const struct engine *engine, size_t unit, size_t rule)
{
    for (size_t i = engine->campaign->veto_first[unit]; i < engine->campaign->veto_first[unit + 1]; i++)
        if (engine->campaign->vetoes[i].veto == rule)
            return true;
    return false;
}

static void find_triggered(struct engine *engine, size_t unit, size_t first, size_t *end)
{
    for (size_t i = 0; i < engine->scheme->veto_count; i++) {
        const struct scheme_veto *rule = &engine->scheme->vetoes[i];
        if (rule->trigger_count == 0 || is_entered(engine, unit, i) ||
            !conditions_hold(engine->scoring, rule->triggers, rule->trigger_count, unit))
            continue;
        struct scoring_veto veto = {.unit = unit, .rule = i, .entered = SCORING_NONE, .reached = number_int(0)};
        condition_value(engine->scoring, &rule->triggers[0], unit, engine->arena, &veto.reached);
        insert(engine, first, veto);
        *end = engine->scoring->veto_count;
    }
}

static void lift(struct engine *engine, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        const struct scheme_veto *rule = &engine->scheme->vetoes[engine->vetoes[i].rule];
        for (size_t k = 0; k < rule->unless_count && !engine->vetoes[i].lifted; k++)
            engine->vetoes[i].lifted = condition_holds(engine->scoring, &rule->unless[k], engine->vetoes[i].unit);
    }
}

/* ---- totals --------------------------------------------------------------------------------------- */

/* Does an effect on the score go before another? Those of vetoes before those of merits, then the lower one (of merits
 * the higher one). */
static bool goes_before(bool merit, struct number score, bool other_merit, struct number other)
{
    if (merit != other_merit)
        return !merit;
    int order = number_compare(score, other);
    return merit ? order > 0 : order < 0;
}

static void set_total(struct engine *engine, size_t unit)
{
    struct scoring *scoring = engine->scoring;
    struct scoring_unit *result = &scoring->units[unit];
    for (size_t i = scoring->veto_first[unit]; i < scoring->veto_first[unit + 1]; i++) {
        const struct scheme_veto *rule = &engine->scheme->vetoes[engine->vetoes[i].rule];
        for (size_t k = 0; k < rule->effect_count && !engine->vetoes[i].lifted; k++) {
            const struct scheme_effect *effect = &rule->effects[k];
            if (effect->kind != SCHEME_EFFECT_SCORE)
                continue;
            bool merit = result->score_set && engine->scheme->vetoes[engine->vetoes[result->score_veto].rule].merit;
            if (result->score_set && !goes_before(rule->merit, effect->score, merit, result->score_to))
                continue;
            result->score_set = true;
            result->score_veto = i;
            result->score_to = effect->score;
        }
    }
    if (!result->score_set || scoring_state(scoring, 0, unit) == SCORING_NOT_APPLICABLE)
        return;
    result->total = scoring->values[unit] = result->score_to;
    if (scoring->unrounded[0] != NULL)
        scoring->unrounded[0][unit] = result->score_to;
}

enum status veto_all(struct engine *engine)
{
    const struct intake_campaign *campaign = engine->campaign;
    struct scoring *scoring = engine->scoring;
    size_t triggered = 0;
    for (size_t i = 0; i < engine->scheme->veto_count; i++)
        triggered += engine->scheme->vetoes[i].trigger_count > 0;
    size_t *firsts = ARENA_ARRAY(engine->arena, engine->units + 1, size_t);
    struct scoring_veto *room =
        ARENA_ARRAY(engine->scratch, campaign->veto_count + triggered * engine->units + 1, struct scoring_veto);
    if (firsts == NULL || room == NULL)
        return STATUS_MEMORY;
    scoring->vetoes = engine->vetoes = room;
    scoring->veto_first = firsts;
    for (size_t unit = 0; unit < engine->units; unit++) {
        scoring->units[unit].movement.kind = scoring->units[unit].movement.grade_kind = SCORING_NO_PREVIOUS;
        scoring->units[unit].team_grade = scoring->units[unit].score_veto = SCORING_NONE;
        firsts[unit] = firsts[unit + 1] = scoring->veto_count;
        for (size_t i = campaign->veto_first[unit]; i < campaign->veto_first[unit + 1]; i++)
            insert(engine, firsts[unit],
                   (struct scoring_veto){
                       .unit = unit, .rule = campaign->vetoes[i].veto, .entered = i, .reached = number_int(0)});
        firsts[unit + 1] = scoring->veto_count;
        find_triggered(engine, unit, firsts[unit], &firsts[unit + 1]);
        lift(engine, firsts[unit], firsts[unit + 1]);
        set_total(engine, unit);
    }
    scoring->vetoes = engine->vetoes = arena_copy(engine->arena, room, (scoring->veto_count + 1) * sizeof *room);
    return scoring->vetoes == NULL ? STATUS_MEMORY : STATUS_OK;
}

/* ---- grades --------------------------------------------------------------------------------------- */

static void add_wish(struct veto_wish *wish, const struct scheme_effect *effect, bool merit)
{
    switch (effect->kind) {
    case SCHEME_EFFECT_GRADE:
        if (merit && (wish->raise == SCORING_NONE || effect->grade <= wish->raise)) { /* of several merits the best */
            wish->raise_beyond = effect->beyond || (wish->raise == effect->grade && wish->raise_beyond);
            wish->raise = effect->grade;
        }
        if (!merit &&
            (wish->lower == SCORING_NONE || effect->grade >= wish->lower)) { /* of several vetoes the lowest */
            wish->lower_beyond = effect->beyond || (wish->lower == effect->grade && wish->lower_beyond);
            wish->lower = effect->grade;
        }
        break;
    case SCHEME_EFFECT_DEMOTE:
        wish->demote += effect->steps;
        break;
    case SCHEME_EFFECT_BAR:
        if (wish->bar == SCORING_NONE || effect->grade > wish->bar)
            wish->bar = effect->grade;
        break;
    case SCHEME_EFFECT_TEAM:
        wish->team += effect->steps;
        break;
    case SCHEME_EFFECT_MONEY:
    case SCHEME_EFFECT_SCORE:
        break;
    }
}

struct veto_wish veto_wish(const struct scoring *scoring, size_t unit)
{
    struct veto_wish wish = {.bar = SCORING_NONE, .raise = SCORING_NONE, .lower = SCORING_NONE};
    for (size_t i = scoring->veto_first[unit]; i < scoring->veto_first[unit + 1]; i++) {
        const struct scheme_veto *rule = &scoring->scheme->vetoes[scoring->vetoes[i].rule];
        for (size_t k = 0; k < rule->effect_count && !scoring->vetoes[i].lifted; k++)
            add_wish(&wish, &rule->effects[k], rule->merit);
    }
    return wish;
}

static bool exists(const struct engine *engine, size_t grade, size_t unit)
{
    const struct scheme_grades *grades = &engine->scheme->grades;
    struct scheme_places places;
    const char *group = grades->base == SCHEME_SCOPE_GROUP ? unit_group(engine, unit) : NULL;
    return scheme_places(&grades->grades[grade], group, &places);
}

/* The grade `steps` lower, by the grades that the unit's group has; the last of them at the end. */
static size_t go_down(const struct engine *engine, size_t grade, int64_t steps, size_t unit)
{
    for (size_t i = grade + 1; i < engine->scheme->grades.grade_count && steps > 0; i++) {
        if (exists(engine, i, unit)) {
            grade = i;
            steps--;
        }
    }
    return grade;
}

void veto_grades(struct engine *engine)
{
    for (size_t unit = 0; unit < engine->units; unit++) {
        struct veto_wish wish = veto_wish(engine->scoring, unit);
        struct scoring_unit *result = &engine->scoring->units[unit];
        size_t grade = result->graded;
        if (wish.demote > 0 && grade != SCORING_NONE)
            grade = go_down(engine, grade, wish.demote, unit);
        if (wish.lower != SCORING_NONE && (grade == SCORING_NONE || grade < wish.lower))
            grade = exists(engine, wish.lower, unit) ? wish.lower : go_down(engine, wish.lower, 1, unit);
        if (grade != result->graded)
            result->beyond = result->beyond && !engine->campaign->units[unit].competes;
        result->graded = grade;
    }
}

void veto_teams(struct engine *engine)
{
    for (size_t unit = 0; unit < engine->units; unit++) {
        struct scoring_unit *result = &engine->scoring->units[unit];
        int64_t steps = veto_wish(engine->scoring, unit).team;
        if (steps > 0 && result->grade != SCORING_NONE)
            result->team_grade = go_down(engine, result->grade, steps, unit);
    }
}
