/* Rounds that a unit has missed, and running totals.
 *
 * missing="mean" and missing="last" take a score from the other rounds of the same item: the mean of those that the
 * unit has entries for, or the latest before it. A column alone cannot tell it, since rounds may miss one another's
 * scores; so a leaf is scored in all rounds first, with what is missing left open (scheme->evaluation puts its copies
 * before all that stands on them), then the open cells are filled from those that were entered, never from ones that
 * were filled. Entered means: its measure gives a value. The score taken is that of the other round when it was
 * finished; conversions are passed over, as for zero and full.
 *
 * A running total (累计) is made of earlier records up to the campaign's own period, and of what the campaign itself
 * gives: its decided total, or the score of an item. It is computed when the totals are decided. Rounds behind the
 * campaign's own are not of the running total, and make nothing partial.
 *
 * Grades of a year are not final while a round is still to come, unless the scheme says that they may be: what is
 * printed as final is filed, and an award that next month's marks would take away again is none. Shorter periods may be
 * final: what is assessed once a year is always still to come in them, and every page says so. */
#include "scoring/engine.h"

#include <string.h>

/* ---- scores of other rounds ----------------------------------------------------------------------------------------
 */

static bool takes_other_rounds(const struct scheme_indicator *rule)
{
    return (rule->missing == SCHEME_MISSING_MEAN || rule->missing == SCHEME_MISSING_LAST) &&
           rule->method != SCHEME_COMBINE && rule->round != SCHEME_NONE;
}

/* Was the round's own entry made, so that its score is no score taken from elsewhere? */
static bool is_entered(const struct cell *cell, size_t copy)
{
    const struct scoring *scoring = cell->scoring;
    if (scoring_state(scoring, copy, cell->unit) != SCORING_GIVEN)
        return false;
    const struct cell other = {scoring, &scoring->scheme->indicators[copy], copy, cell->unit, cell->arena, NULL};
    return method_entered(&other);
}

static struct number take_score(const struct cell *cell, size_t copy)
{
    const struct scheme *scheme = cell->scoring->scheme;
    const struct number score = scoring_value(cell->scoring, copy, cell->unit);
    trace_term(cell->trace,
               &(struct scoring_term){.kind = SCORING_TERM_ROUND,
                                      .ref = scheme->indicators[copy].code,
                                      .name = cell->scoring->campaign->rounds[scheme->indicators[copy].round].name,
                                      .value = score});
    return score;
}

static enum scoring_state mean_of_rounds(const struct cell *cell, size_t rounds, size_t own, struct number *out)
{
    int64_t count = 0;
    *out = number_int(0);
    for (size_t i = 0; i < rounds; i++) {
        const size_t copy = scheme_in_round(cell->scoring->scheme, cell->index, i);
        if (i == own || !is_entered(cell, copy))
            continue;
        *out = number_add(cell->arena, *out, take_score(cell, copy));
        count++;
    }
    if (count == 0)
        return SCORING_MISSING;
    trace_step(cell->trace, SCORING_SUM, *out);
    *out = number_div(cell->arena, *out, number_int(count));
    trace_step_of(
        cell->trace,
        (struct scoring_step){
            .kind = SCORING_DIVIDE, .has_by = true, .of = SCORING_BY_COUNT, .by = number_int(count), .value = *out});
    return SCORING_GIVEN;
}

enum scoring_state missing_round(const struct cell *cell, struct number *out)
{
    const struct scheme *scheme = cell->scoring->scheme;
    const struct scheme_round *round = &scheme->rounds[cell->indicator->round];
    const struct scheme_round_set *set = &scheme->round_sets[round->set];
    const size_t own = cell->indicator->round - set->first;
    if (!cell->scoring->columns[cell->index].filled)
        return SCORING_MISSING; /* not yet */
    if (cell->indicator->missing == SCHEME_MISSING_MEAN)
        return mean_of_rounds(cell, set->count, own, out);
    for (size_t i = own; i > 0; i--) {
        const size_t copy = scheme_in_round(scheme, cell->index, i - 1);
        if (!is_entered(cell, copy))
            continue;
        *out = take_score(cell, copy);
        trace_step(cell->trace, SCORING_TAKE, *out);
        return SCORING_GIVEN;
    }
    return SCORING_MISSING;
}

bool is_left_open(const struct engine *engine, size_t index)
{
    return takes_other_rounds(&engine->scheme->indicators[index]) && !engine->scoring->columns[index].filled;
}

static void fill_cell(struct engine *engine, size_t copy, size_t unit)
{
    struct scoring *scoring = engine->scoring;
    const size_t at = copy * engine->units + unit;
    const struct cell cell = {scoring, &engine->scheme->indicators[copy], copy, unit, engine->arena, NULL};
    struct score score;
    scoring->states[at] = (unsigned char)method_score(&cell, &score);
    scoring->values[at] = score.value;
    if (scoring->unrounded[copy] != NULL)
        scoring->unrounded[copy][unit] = score.unrounded;
}

/* All copies are told to be filled first: a filled cell is no entry for another one, whatever the order. */
bool rounds_fill(struct engine *engine, size_t index)
{
    const struct scheme_indicator *rule = &engine->scheme->indicators[index];
    engine->scoring->columns[index].scored = true;
    if (!takes_other_rounds(rule))
        return false;
    const size_t rounds = engine->scheme->round_sets[engine->scheme->rounds[rule->round].set].count;
    for (size_t i = 0; i < rounds; i++)
        if (!engine->scoring->columns[scheme_in_round(engine->scheme, index, i)].scored)
            return false;
    for (size_t i = 0; i < rounds; i++)
        engine->scoring->columns[scheme_in_round(engine->scheme, index, i)].filled = true;
    for (size_t i = 0; i < rounds; i++) {
        const size_t copy = scheme_in_round(engine->scheme, index, i);
        for (size_t unit = 0; unit < engine->units; unit++)
            if (engine->scoring->states[copy * engine->units + unit] == SCORING_MISSING)
                fill_cell(engine, copy, unit);
    }
    return true;
}

/* ---- running totals ------------------------------------------------------------------------------------------------
 */

/* The round of the set that is the campaign's own period; SCHEME_NONE: none is. */
static size_t own_round(const struct scoring *scoring, size_t set)
{
    const struct scheme_round_set *rounds = &scoring->scheme->round_sets[set];
    for (size_t i = 0; i < rounds->count; i++)
        if (code_compare(scoring->campaign->rounds[rounds->first + i].period, scoring->campaign->period.code) == 0)
            return rounds->first + i;
    return SCHEME_NONE;
}

enum running_round running_round(const struct scoring *scoring, size_t index)
{
    const struct scheme_indicator *rule = &scoring->scheme->indicators[index];
    if (!rule->running || rule->round == SCHEME_NONE)
        return RUNNING_BEFORE;
    const size_t own = own_round(scoring, scoring->scheme->rounds[rule->round].set);
    return own == SCHEME_NONE || rule->round < own ? RUNNING_BEFORE : rule->round == own ? RUNNING_NOW : RUNNING_AHEAD;
}

enum scoring_state measure_running(const struct cell *cell, struct number *out)
{
    const struct scoring *scoring = cell->scoring;
    const char *code = cell->indicator->as.earlier.item;
    const size_t item = code == NULL ? 0 : scheme_find(scoring->scheme, code);
    const enum scoring_state state =
        item == SCHEME_NONE ? SCORING_NOT_APPLICABLE : scoring_state(scoring, item, cell->unit);
    if (state != SCORING_GIVEN)
        return state;
    *out = item == 0 ? scoring->units[cell->unit].total : scoring_value(scoring, item, cell->unit);
    trace_term(cell->trace, &(struct scoring_term){.kind = SCORING_TERM_EARLIER,
                                                   .ref = scoring->campaign->period.code,
                                                   .name = scoring->campaign->period.name,
                                                   .value = *out});
    trace_step(cell->trace, SCORING_TAKE, *out);
    return SCORING_GIVEN;
}

void running_check(struct engine *engine)
{
    for (size_t i = 0; i < engine->scheme->indicator_count; i++) {
        const struct scheme_indicator *rule = &engine->scheme->indicators[i];
        if (rule->running && rule->rounds != SCHEME_NONE && own_round(engine->scoring, rule->rounds) == SCHEME_NONE)
            engine_error(engine, DIAG_SCORING_RUNNING, rule->at, NULL, rule->code, rule->name,
                         engine->campaign->period.code);
    }
}

enum status partial_check(struct engine *engine)
{
    const struct intake_campaign *campaign = engine->campaign;
    const struct scheme *scheme = engine->scheme;
    if (!engine->scoring->partial || campaign->stage != INTAKE_FINAL || scheme->grades.grade_count == 0 ||
        scheme->grades.partial || strcmp(campaign->period.kind, "year") != 0)
        return STATUS_OK;
    for (size_t i = 0; i < scheme->round_count; i++) {
        bool used = false;
        for (size_t k = 0; k < scheme->indicator_count && !used; k++)
            used = scheme->indicators[k].round == i;
        if (used && campaign->rounds[i].pending)
            engine_error(engine, DIAG_SCORING_PARTIAL_FINAL, campaign->rounds[i].at, NULL, scheme->rounds[i].code,
                         campaign->rounds[i].name);
    }
    return STATUS_OK;
}
