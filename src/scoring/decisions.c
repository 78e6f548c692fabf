/* What the committee decided. It is applied to what was computed, both values are kept, and `from` must be what was
 * computed: a decision that was taken on other figures is an error, never a surprise.
 *
 *   total  before the rankings: the unit is ranked and graded by the total that was decided;
 *   rank   after the grades: the unit takes that rank and its place in the list, nobody else moves;
 *   grade  after the grades and vetoes: nobody else moves, and the places of the grade are not filled again.
 *
 * What a review of an appeal changes of a total, a rank or a grade is decided in the same way. Several such rulings on
 * one value of one unit follow one another by their days, the committee's before a review's: each starts from the last.
 */
#include "scoring/engine.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const char *kind_name(enum intake_decision_kind kind)
{
    return kind == INTAKE_DECIDE_TOTAL ? "total" : kind == INTAKE_DECIDE_RANK ? "rank" : "grade";
}

/* ---- rulings ------------------------------------------------------------------------------------ */

/* Those of one unit by their days; of one day the committee's first, then by their codes. */
static bool goes_before(const struct scoring_ruling *a, const struct scoring_ruling *b)
{
    if (a->decision.unit != b->decision.unit)
        return a->decision.unit < b->decision.unit;
    int order =
        strcmp(a->decision.date != NULL ? a->decision.date : "", b->decision.date != NULL ? b->decision.date : "");
    if (order == 0)
        order = (a->appeal != NULL) - (b->appeal != NULL);
    return order != 0 ? order < 0 : strcmp(a->decision.code, b->decision.code) < 0;
}

static int compare_rulings(const void *a, const void *b)
{
    return goes_before(a, b) ? -1 : goes_before(b, a);
}

static struct scoring_ruling review(const struct intake_appeal *appeal)
{
    const enum intake_decision_kind what = appeal->what == INTAKE_APPEAL_TOTAL  ? INTAKE_DECIDE_TOTAL
                                           : appeal->what == INTAKE_APPEAL_RANK ? INTAKE_DECIDE_RANK
                                                                                : INTAKE_DECIDE_GRADE;
    return (struct scoring_ruling){.decision = {.code = appeal->code,
                                                .unit = appeal->unit,
                                                .what = what,
                                                .from = appeal->from,
                                                .to = appeal->to,
                                                .date = appeal->date,
                                                .at = appeal->decided_at},
                                   .appeal = appeal,
                                   .before = number_int(0)};
}

enum status rulings_open(struct engine *engine)
{
    const struct intake_campaign *campaign = engine->campaign;
    struct scoring *scoring = engine->scoring;
    scoring->rulings =
        ARENA_ARRAY(engine->arena, campaign->decision_count + campaign->appeal_count + 1, struct scoring_ruling);
    if (scoring->rulings == NULL)
        return STATUS_MEMORY;
    for (size_t i = 0; i < campaign->decision_count; i++)
        scoring->rulings[scoring->ruling_count++] =
            (struct scoring_ruling){.decision = campaign->decisions[i], .before = number_int(0)};
    for (size_t i = 0; i < campaign->appeal_count && !scoring->without_appeals; i++)
        if (campaign->appeals[i].applies && campaign->appeals[i].what >= INTAKE_APPEAL_TOTAL)
            scoring->rulings[scoring->ruling_count++] = review(&campaign->appeals[i]);
    if (scoring->ruling_count > 1)
        qsort(scoring->rulings, scoring->ruling_count, sizeof *scoring->rulings, compare_rulings);
    return STATUS_OK;
}

/* The next ruling of a kind from `at` on; NULL: there is none. */
static struct scoring_ruling *next_ruling(struct engine *engine, size_t *at, enum intake_decision_kind what)
{
    while (*at < engine->scoring->ruling_count) {
        struct scoring_ruling *ruling = &engine->scoring->rulings[(*at)++];
        if (ruling->decision.what == what)
            return ruling;
    }
    return NULL;
}

/* What was computed is not what the ruling starts from. Without the appeals a decision that was taken on reviewed
 * figures has no place: it is left out in silence. */
static void refuse_from(struct engine *engine, const struct scoring_ruling *ruling, const char *found)
{
    const struct intake_decision *decision = &ruling->decision;
    const struct intake_unit *unit = &engine->campaign->units[decision->unit];
    if (engine->scoring->without_appeals)
        return;
    if (ruling->appeal != NULL && engine->campaign->trial == NULL) {
        engine_error(engine, DIAG_SCORING_APPEAL_FROM, decision->at, unit->code, decision->code, decision->code,
                     unit->name, kind_name(decision->what), decision->from, found);
        return;
    }
    if (engine->campaign->trial != NULL) { /* the committee decided on other figures than those of a trial */
        diag_report_unit(engine->sink, DIAG_SCORING_DECISION_TRIAL, decision->at, unit->code, "from", decision->code,
                         unit->name, kind_name(decision->what), decision->from, found);
        return;
    }
    engine_error(engine, DIAG_SCORING_DECISION_FROM, decision->at, unit->code, "from", decision->code, unit->name,
                 kind_name(decision->what), decision->from, found);
}

static void refuse_to(struct engine *engine, const struct scoring_ruling *ruling)
{
    const struct intake_decision *decision = &ruling->decision;
    const struct intake_unit *unit = &engine->campaign->units[decision->unit];
    engine_error(engine, DIAG_SCORING_DECISION_TO, decision->at, unit->code, "to", decision->code, unit->name,
                 kind_name(decision->what), decision->to);
}

/* ---- totals ------------------------------------------------------------------------------------- */

enum status decide_totals(struct engine *engine)
{
    struct scoring *scoring = engine->scoring;
    struct scoring_ruling *ruling;
    for (size_t at = 0; (ruling = next_ruling(engine, &at, INTAKE_DECIDE_TOTAL)) != NULL;) {
        const struct intake_decision *decision = &ruling->decision;
        struct number from, to, *total = &scoring->units[decision->unit].total;
        struct number printed = number_round(engine->arena, *total, scoring->decimals[0], ROUND_HALF_UP);
        if (!number_parse(decision->from, &from) || number_compare(from, printed) != 0) {
            refuse_from(engine, ruling, scoring_print(scoring, engine->scratch, 0, *total));
        } else if (!number_parse(decision->to, &to)) {
            refuse_to(engine, ruling);
        } else {
            ruling->applied = true;
            ruling->before = *total;
            *total = scoring->values[decision->unit] = to;
            if (scoring->unrounded[0] != NULL)
                scoring->unrounded[0][decision->unit] = to;
        }
    }
    return STATUS_OK;
}

/* ---- ranks -------------------------------------------------------------------------------------- */

/* A rank as text: a whole number from 1. False when it is none. */
static bool parse_rank(const char *text, size_t *out)
{
    char *end;
    errno = 0;
    unsigned long value = strtoul(text, &end, 10);
    *out = (size_t)value;
    return *text >= '0' && *text <= '9' && *end == '\0' && errno == 0 && value >= 1;
}

/* Moves a unit of a set to the place that its rank asks for: behind all better ranks, before the equal ones that
 * follow. */
static void move_unit(size_t *units, size_t count, struct scoring_rank *ranks, size_t unit)
{
    size_t at = 0, to = 0;
    while (units[at] != unit)
        at++;
    memmove(units + at, units + at + 1, (count - at - 1) * sizeof *units);
    while (to < count - 1 && (ranks[units[to]].rank < ranks[unit].rank ||
                              (ranks[units[to]].rank == ranks[unit].rank && units[to] < unit)))
        to++;
    memmove(units + to + 1, units + to, (count - 1 - to) * sizeof *units);
    units[to] = unit;
    for (size_t i = 0; i < count; i++)
        ranks[units[i]].place = i + 1;
    rank_mark_ties(ranks, units, count);
}

/* Ties of the set say whether their units still have one rank. */
static void renew_ties(struct engine *engine, size_t ranking, size_t set)
{
    const struct scoring_ranking *ranked = &engine->rankings[ranking];
    for (size_t i = 0; i < ranked->tie_count; i++) {
        struct scoring_tie *tie = (struct scoring_tie *)&ranked->ties[i];
        if (tie->set != set)
            continue;
        bool differ = false;
        for (size_t k = 1; k < tie->count; k++)
            differ = differ || ranked->ranks[tie->units[k]].rank != ranked->ranks[tie->units[0]].rank;
        tie->decided = differ;
    }
}

enum status decide_ranks(struct engine *engine)
{
    /* The one ranking that the committee has before it: over all, or by group where there is no other. */
    size_t ranking = engine->scoring->overall != SCORING_NONE ? engine->scoring->overall : engine->scoring->by_group;
    struct scoring_ruling *ruling;
    for (size_t at = 0; (ruling = next_ruling(engine, &at, INTAKE_DECIDE_RANK)) != NULL;) {
        const struct intake_decision *decision = &ruling->decision;
        struct scoring_rank *rank = ranking == SCORING_NONE ? NULL : &engine->ranks[ranking][decision->unit];
        size_t from, to;
        if (rank == NULL || rank->set == SCORING_NONE) {
            refuse_from(engine, ruling, "-");
        } else if (!parse_rank(decision->from, &from) || from != rank->rank) {
            refuse_from(engine, ruling, arena_format(engine->scratch, "%zu", rank->rank));
        } else if (!parse_rank(decision->to, &to)) {
            refuse_to(engine, ruling);
        } else {
            ruling->applied = true;
            const struct scoring_set *set = &engine->rankings[ranking].sets[rank->set];
            rank->rank = to;
            move_unit(engine->order[ranking] + (set->units - engine->order[ranking]), set->count,
                      engine->ranks[ranking], decision->unit);
            renew_ties(engine, ranking, rank->set);
        }
    }
    return arena_failed(engine->scratch) ? STATUS_MEMORY : STATUS_OK;
}

/* ---- grades ------------------------------------------------------------------------------------- */

/* Counts a unit in the grades of its base: as computed and as decided, or beside them when it is not ranked. */
static void count_unit(struct scoring_quota *quotas, const struct scoring_unit *result, bool ranked)
{
    if (!ranked) {
        if (result->grade != SCORING_NONE)
            quotas[result->grade].outside++;
        return;
    }
    if (result->graded != SCORING_NONE) {
        quotas[result->graded].computed++;
        quotas[result->graded].beyond += result->beyond;
    }
    if (result->grade != SCORING_NONE)
        quotas[result->grade].assigned++;
}

static enum status count_grades(struct engine *engine)
{
    const struct scheme_grades *rule = &engine->scheme->grades;
    size_t *base_of = ARENA_ARRAY(engine->scratch, engine->campaign->group_count + 1, size_t);
    if (base_of == NULL)
        return STATUS_MEMORY;
    for (size_t i = 0; i < engine->campaign->group_count; i++)
        base_of[i] = SCORING_NONE;
    for (size_t i = 0; i < engine->scoring->quotas_count && rule->base == SCHEME_SCOPE_GROUP; i++)
        base_of[engine->quotas[i].group] = i;
    for (size_t unit = 0; unit < engine->units && rule->grade_count > 0; unit++) {
        size_t group = engine->campaign->units[unit].group;
        size_t base = rule->base == SCHEME_SCOPE_ALL ? 0 : group == INTAKE_NONE ? SCORING_NONE : base_of[group];
        if (base != SCORING_NONE)
            count_unit(engine->quotas[base].quotas, &engine->scoring->units[unit],
                       engine->ranks[rule->ranking][unit].set != SCORING_NONE);
    }
    return STATUS_OK;
}

enum status decide_grades(struct engine *engine)
{
    struct scoring_unit *units = engine->scoring->units;
    for (size_t i = 0; i < engine->units; i++)
        units[i].grade = units[i].graded;
    struct scoring_ruling *ruling;
    for (size_t at = 0; (ruling = next_ruling(engine, &at, INTAKE_DECIDE_GRADE)) != NULL;) {
        const struct intake_decision *decision = &ruling->decision;
        size_t *grade = &units[decision->unit].grade, to = scheme_find_grade(engine->scheme, decision->to);
        const char *found = *grade == SCORING_NONE ? "-" : engine->scheme->grades.grades[*grade].code;
        if (code_compare(decision->from, found) != 0)
            refuse_from(engine, ruling, found);
        else if (to == SCHEME_NONE)
            refuse_to(engine, ruling);
        else {
            ruling->applied = true;
            *grade = to;
        }
    }
    veto_teams(engine);
    return count_grades(engine);
}
