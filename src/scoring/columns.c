/* The roll-up: the table of scores, indicator by indicator over all units.
 *
 * Problem: most cells need nothing but their own entries and their children's scores; some ask for the mean, the best
 * or the place among all units in the middle of their conversions, and some for scores of other items of the unit.
 *
 * Algorithm: columns in the order of scheme->evaluation, in which all that one refers to stands before it (children
 * before parents). A column is written in one sweep from the columns of its children or from what intake has read:
 * memory is touched in order, an indicator's rules are looked up once and not once a unit, and time is units ×
 * indicators. A column whose conversions ask for a population is made in stages: all units are measured, then each
 * conversion is applied to all of them before the next one (chain_run), then conditions, floor, cap and rounding. What
 * a stage asked of the others is kept in struct scoring_column, so that one cell can be explained later by the same
 * functions.
 *
 * Rejected: unit by unit with a tree of scores for each (the shape of the record, not of the work, and no unit could
 * ask for a mean); cells on demand with memory of what is done (recursion, and the same work in no order); keeping
 * every intermediate column (30 columns × 5 steps × 100,000 units for explanations that nobody may ask for).
 */
#include "scoring/engine.h"

/* ---- whom an indicator applies to -------------------------------------------------------------------- */

/* Does the indicator, or one above it, apply to some units only? */
static bool is_conditional(const struct scheme *scheme, size_t indicator)
{
    for (size_t at = indicator; at != SCHEME_NONE; at = scheme->indicators[at].parent)
        if (scheme->indicators[at].kind_count > 0 || scheme->indicators[at].group_count > 0)
            return true;
    return false;
}

/* Its round is still to come, or a rater's fault has cancelled it: it applies to nobody. */
static bool is_void(struct engine *engine, size_t index)
{
    const struct scheme_indicator *rule = &engine->scheme->indicators[index];
    if (running_round(engine->scoring, index) == RUNNING_AHEAD)
        return true;
    bool pending =
        rule->round != SCHEME_NONE && engine->campaign->rounds != NULL && engine->campaign->rounds[rule->round].pending;
    engine->scoring->partial = engine->scoring->partial || pending;
    return pending || engine->scoring->columns[index].cancelled;
}

/* States of a column before it is scored: GIVEN where the indicator applies. An excuse from an item is one from all
 * below it. */
static void set_states(struct engine *engine, size_t index, unsigned char *states)
{
    const struct intake_campaign *campaign = engine->campaign;
    bool nobody = is_void(engine, index), conditional = is_conditional(engine->scheme, index);
    for (size_t unit = 0; unit < engine->units; unit++) {
        bool applies = !nobody;
        if (applies && conditional)
            applies = scheme_applies(engine->scheme, index, campaign->units[unit].kind, unit_group(engine, unit));
        states[unit] = applies ? SCORING_GIVEN : SCORING_NOT_APPLICABLE;
    }
    for (size_t i = 0; i < campaign->excuse_count; i++) {
        const struct intake_excuse *excuse = &campaign->excuses[i];
        if (excuse->item <= index && index < engine->scheme->indicators[excuse->item].end)
            states[excuse->unit] = SCORING_NOT_APPLICABLE;
    }
}

/* ---- what is missing ---------------------------------------------------------------------------------- */

/* Entries that nobody made are told once for each item and what is lacking: an error, or a warning in stage 测算. */
struct missing {
    const char *what; /* an operand and the like; NULL: the mark itself */
    size_t count, first;
};
enum { MISSING_KINDS = 8 }; /* of one item; more are told when these are entered */

static void note_missing(struct engine *engine, size_t index, size_t unit, struct missing *list)
{
    const struct chain *chain = &engine->scoring->columns[index].chain;
    const char *what = chain->count > 0 ? chain_lacks(engine->scoring, chain, unit) : NULL;
    const struct scheme_indicator *rule = &engine->scheme->indicators[index];
    if (what == NULL && rule->method == SCHEME_TARGETS) {
        const struct cell cell = {engine->scoring, rule, index, unit, engine->scratch, NULL};
        const struct intake_target *target = target_lacking(&cell);
        what = target != NULL ? target->name : NULL;
    }
    if (what == NULL && rule->method == SCHEME_COMBINE)
        return; /* its leaves have told it */
    for (size_t i = 0; i < MISSING_KINDS; i++) {
        if (list[i].count == 0)
            list[i] = (struct missing){.what = what, .first = unit};
        if (list[i].what != what)
            continue;
        list[i].count++;
        return;
    }
}

static void report_missing(struct engine *engine, size_t index, const struct missing *missing)
{
    const struct scheme_indicator *item = &engine->scheme->indicators[index];
    const struct intake_unit *unit = &engine->campaign->units[missing->first];
    bool trial = engine->campaign->stage == INTAKE_TRIAL;
    const char *count = arena_format(engine->scratch, "%zu", missing->count);
    if (count == NULL)
        return;
    engine->failed = engine->failed || !trial;
    if (missing->what == NULL)
        diag_report_unit(engine->sink, trial ? DIAG_SCORING_MARK_MISSING_TRIAL : DIAG_SCORING_MARK_MISSING, item->at,
                         unit->code, item->code, item->name, count, unit->name);
    else
        diag_report_unit(engine->sink, trial ? DIAG_SCORING_VALUE_MISSING_TRIAL : DIAG_SCORING_VALUE_MISSING, item->at,
                         unit->code, item->code, item->name, missing->what, count, unit->name);
}

static void report_all(struct engine *engine, size_t index, const struct missing *missing)
{
    for (size_t i = 0; i < MISSING_KINDS && missing[i].count > 0; i++)
        report_missing(engine, index, &missing[i]);
}

/* What is missing although it could be taken from other rounds: none of them was entered. */
static void report_unfilled(struct engine *engine, size_t index)
{
    const struct scheme_indicator *rule = &engine->scheme->indicators[index];
    const size_t rounds = engine->scheme->round_sets[engine->scheme->rounds[rule->round].set].count;
    for (size_t i = 0; i < rounds; i++) {
        const size_t copy = scheme_in_round(engine->scheme, index, i);
        struct missing missing[MISSING_KINDS] = {{NULL, 0, 0}};
        for (size_t unit = 0; unit < engine->units; unit++)
            if (engine->scoring->states[copy * engine->units + unit] == SCORING_MISSING)
                note_missing(engine, copy, unit, missing);
        report_all(engine, copy, missing);
    }
}

/* ---- a column ------------------------------------------------------------------------------------------- */

/* Column by column, cell by cell: nothing is asked of the other units. */
static void score_cells(struct engine *engine, struct cell *cell, struct number *values, unsigned char *states,
                        struct missing *missing)
{
    struct number *unrounded = engine->scoring->unrounded[cell->index];
    const struct chain *chain = &engine->scoring->columns[cell->index].chain;
    for (size_t unit = 0; unit < engine->units; unit++) {
        struct score score = {.unrounded = number_int(0), .value = number_int(0)};
        if (states[unit] == SCORING_GIVEN) {
            cell->unit = unit;
            states[unit] = (unsigned char)method_score(cell, &score);
        }
        values[unit] = score.value;
        if (unrounded != NULL)
            unrounded[unit] = score.unrounded;
        if (score.fault != CONVERSION_OK)
            conversion_report(engine, chain, score.fault_at, unit, score.fault);
        if (states[unit] == SCORING_MISSING)
            note_missing(engine, cell->index, unit, missing);
    }
}

/* In stages: measure all, convert all, finish all. */
static enum status score_stages(struct engine *engine, struct cell *cell, struct number *values, unsigned char *states,
                                struct missing *missing)
{
    struct number *unrounded = engine->scoring->unrounded[cell->index];
    bool *active = ARENA_ARRAY(engine->scratch, engine->units + 1, bool);
    if (active == NULL)
        return STATUS_MEMORY;
    for (size_t unit = 0; unit < engine->units; unit++) {
        bool settled = false;
        values[unit] = number_int(0);
        if (states[unit] != SCORING_GIVEN)
            continue;
        cell->unit = unit;
        struct number measured = number_int(0);
        states[unit] = (unsigned char)method_measure(cell, &measured, &settled);
        active[unit] = states[unit] == SCORING_GIVEN && !settled;
        if (states[unit] == SCORING_GIVEN)
            values[unit] = measured;
        else if (states[unit] == SCORING_MISSING)
            note_missing(engine, cell->index, unit, missing);
    }
    enum status status = chain_run(engine, &engine->scoring->columns[cell->index].chain, values, active);
    for (size_t unit = 0; unit < engine->units && status == STATUS_OK; unit++) {
        struct number before = number_int(0);
        cell->unit = unit;
        if (states[unit] == SCORING_GIVEN)
            method_finish(cell, &before, &values[unit]);
        if (unrounded != NULL)
            unrounded[unit] = before;
    }
    return status;
}

/* ---- checks over all units --------------------------------------------------------------------------- */

/* Votes of the round that count, of one level or of all (SIZE_MAX). */
static int64_t votes_of(const struct intake_ballots *ballots, const struct scheme_ballot *rule, size_t units,
                        size_t level)
{
    int64_t votes = 0;
    for (size_t i = 0; i < units * rule->level_count; i++) {
        size_t of = i % rule->level_count;
        if (ballots->votes[i] > 0 && rule->levels[of].counted && (level == SIZE_MAX || level == of))
            votes += ballots->votes[i];
    }
    return votes;
}

/* No more votes of a level than its share of all votes of the round that count. */
static void check_votes(struct engine *engine, size_t index)
{
    const struct scheme_indicator *rule = &engine->scheme->indicators[index];
    if (rule->method != SCHEME_BALLOT || engine->campaign->ballots_of[index] == INTAKE_NONE)
        return;
    const struct intake_ballots *ballots = &engine->campaign->ballots[engine->campaign->ballots_of[index]];
    for (size_t i = 0; i < rule->as.ballot.level_count; i++) {
        const struct scheme_level *level = &rule->as.ballot.levels[i];
        if (!level->has_most)
            continue;
        int64_t own = votes_of(ballots, &rule->as.ballot, engine->units, i);
        int64_t all = votes_of(ballots, &rule->as.ballot, engine->units, SIZE_MAX);
        struct number allowed = number_mul(engine->scratch, level->most, number_int(all));
        if (number_compare(number_int(own * 100), allowed) <= 0)
            continue;
        const char *votes = arena_format(engine->scratch, "%lld/%lld", (long long)own, (long long)all);
        const char *most = number_exact(engine->scratch, level->most);
        if (votes != NULL && most != NULL)
            engine_error(engine, DIAG_SCORING_VOTES_MOST, ballots->at, NULL, rule->code, rule->name, level->name, votes,
                         most);
    }
}

/* The names of the units whose score is not 0, up to a readable number of them. */
static const char *names_of(struct engine *engine, const struct number *values, const unsigned char *states)
{
    enum { NAMES = 20 };
    const char *names = "";
    size_t count = 0;
    for (size_t unit = 0; unit < engine->units && names != NULL; unit++) {
        if (states[unit] != SCORING_GIVEN || number_sign(values[unit]) == 0)
            continue;
        if (++count > NAMES)
            return arena_format(engine->scratch, "%s…", names);
        names =
            arena_format(engine->scratch, "%s%s%s", names, count == 1 ? "" : "、", engine->campaign->units[unit].name);
    }
    return names;
}

/* units-most="10": no more than so many per cent of the units that it applies to may have a score. */
static void check_units(struct engine *engine, size_t index, const struct number *values, const unsigned char *states)
{
    const struct scheme_indicator *rule = &engine->scheme->indicators[index];
    if (!rule->has_units_most)
        return;
    int64_t units = 0, with = 0;
    for (size_t unit = 0; unit < engine->units; unit++) {
        units += states[unit] != SCORING_NOT_APPLICABLE;
        with += states[unit] == SCORING_GIVEN && number_sign(values[unit]) != 0;
    }
    struct number allowed = number_mul(engine->scratch, rule->units_most, number_int(units));
    if (number_compare(number_int(with * 100), allowed) <= 0)
        return;
    const char *count = arena_format(engine->scratch, "%lld/%lld", (long long)with, (long long)units);
    const char *most = number_exact(engine->scratch, rule->units_most), *names = names_of(engine, values, states);
    if (count != NULL && most != NULL && names != NULL)
        engine_error(engine, DIAG_SCORING_UNITS_MOST, rule->at, NULL, rule->code, rule->name, count, most, names);
}

/* ---- all columns ---------------------------------------------------------------------------------------- */

static enum status score_column(struct engine *engine, size_t index)
{
    struct scoring *scoring = engine->scoring;
    const struct scheme_indicator *rule = &engine->scheme->indicators[index];
    struct scoring_column *column = &scoring->columns[index];
    struct number *values = scoring->values + index * engine->units;
    unsigned char *states = scoring->states + index * engine->units;
    struct missing missing[MISSING_KINDS] = {{NULL, 0, 0}};
    struct cell cell = {scoring, rule, index, 0, engine->arena, NULL};
    enum status status = raters_check(engine, index);
    if (status != STATUS_OK)
        return status;
    set_states(engine, index, states);
    if (chain_asks_population(&column->chain))
        status = score_stages(engine, &cell, values, states, missing);
    else
        score_cells(engine, &cell, values, states, missing);
    if (!is_left_open(engine, index))
        report_all(engine, index, missing);
    check_votes(engine, index);
    check_units(engine, index, values, states);
    /* An error of the input has been told; the other columns may have more of them. */
    return status == STATUS_INVALID ? STATUS_OK : status;
}

/* In the order in which one stands on the other: the running totals, or all else. */
static enum status score_columns(struct engine *engine, bool running)
{
    for (size_t i = 0; i < engine->scheme->indicator_count; i++) {
        const size_t index = engine->scheme->evaluation[i];
        if (engine->scheme->indicators[index].running != running)
            continue;
        enum status status = score_column(engine, index);
        if (status != STATUS_OK)
            return status;
        if (rounds_fill(engine, index))
            report_unfilled(engine, index);
    }
    return STATUS_OK;
}

enum status run_on(struct engine *engine)
{
    return score_columns(engine, true);
}

enum status roll_up(struct engine *engine)
{
    enum status status = score_columns(engine, false);
    if (status != STATUS_OK)
        return status;
    for (size_t unit = 0; unit < engine->units; unit++) {
        struct scoring_unit *result = &engine->scoring->units[unit];
        result->total = result->computed_total = scoring_value(engine->scoring, 0, unit);
        result->grade = result->graded = result->team_grade = SCORING_NONE;
    }
    return arena_failed(engine->arena) ? STATUS_MEMORY : STATUS_OK;
}
