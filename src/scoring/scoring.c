/* The stages of scoring, in order. */
#include "scoring/engine.h"

#include <string.h>

struct number scoring_value(const struct scoring *scoring, size_t indicator, size_t unit)
{
    return scoring->values[indicator * scoring->campaign->unit_count + unit];
}

enum scoring_state scoring_state(const struct scoring *scoring, size_t indicator, size_t unit)
{
    return (enum scoring_state)scoring->states[indicator * scoring->campaign->unit_count + unit];
}

char *scoring_print(const struct scoring *scoring, struct arena *arena, size_t indicator, struct number a)
{
    return number_format(arena, a, scoring->decimals[indicator]);
}

/* ---- before the roll-up ------------------------------------------------------------------------- */

/* Decimals with which each indicator's scores are printed: its own, else those of the nearest one above that has some.
 */
static void set_decimals(struct engine *engine)
{
    enum { USUAL_DECIMALS = 2 };
    for (size_t i = 0; i < engine->scheme->indicator_count; i++) {
        const struct scheme_indicator *indicator = &engine->scheme->indicators[i];
        int above = indicator->parent == SCHEME_NONE ? USUAL_DECIMALS : engine->scoring->decimals[indicator->parent];
        engine->scoring->decimals[i] = indicator->decimals >= 0 ? indicator->decimals : above;
    }
}

/* An event is counted when it has all the approvals that its item asks for, or as a review has it. */
static void count_events(struct engine *engine)
{
    for (size_t i = 0; i < engine->campaign->event_count; i++) {
        const struct intake_event *event = &engine->campaign->events[i];
        size_t needed = engine->scheme->indicators[event->item].as.events.approval_count, given = 0;
        for (size_t approval = 0; approval < needed; approval++) {
            bool found = false;
            for (size_t k = 0; k < event->approval_count; k++)
                found = found || event->approvals[k].approval == approval;
            given += found;
        }
        const struct intake_appeal *appeal = scoring_appeal_of_event(engine->scoring, i);
        engine->scoring->counted[i] = appeal != NULL ? number_sign(appeal->value) != 0 : given == needed;
    }
}

static void set_chains(struct engine *engine)
{
    for (size_t i = 0; i < engine->scheme->indicator_count; i++) {
        const struct scheme_indicator *indicator = &engine->scheme->indicators[i];
        engine->scoring->columns[i].chain = (struct chain){.conversions = indicator->conversions,
                                                           .count = indicator->conversion_count,
                                                           .indicator = i,
                                                           .code = indicator->code,
                                                           .name = indicator->name,
                                                           .at = indicator->at};
        engine->scoring->columns[i].asks_unit = chain_asks_unit(&engine->scoring->columns[i].chain);
    }
}

static enum status prepare(struct engine *engine)
{
    struct scoring *scoring = engine->scoring;
    size_t indicators = engine->scheme->indicator_count;
    scoring->values = arena_array(engine->arena, indicators * engine->units + 1, sizeof *scoring->values);
    scoring->states = arena_array(engine->arena, indicators * engine->units + 1, sizeof *scoring->states);
    scoring->unrounded = ARENA_ARRAY(engine->arena, indicators + 1, struct number *);
    scoring->decimals = ARENA_ARRAY(engine->arena, indicators + 1, int);
    scoring->columns = ARENA_ARRAY(engine->arena, indicators + 1, struct scoring_column);
    scoring->counted = ARENA_ARRAY(engine->arena, engine->campaign->event_count + 1, bool);
    scoring->units = ARENA_ARRAY(engine->arena, engine->units + 1, struct scoring_unit);
    if (arena_failed(engine->arena))
        return STATUS_MEMORY;
    for (size_t i = 0; i < indicators; i++)
        if (engine->scheme->indicators[i].decimals >= 0)
            scoring->unrounded[i] = ARENA_ARRAY(engine->arena, engine->units + 1, struct number);
    set_decimals(engine);
    set_chains(engine);
    count_events(engine);
    if (lineage_open(engine) != STATUS_OK || rulings_open(engine) != STATUS_OK)
        return STATUS_MEMORY;
    earlier_open(engine);
    running_check(engine);
    return arena_failed(engine->arena) ? STATUS_MEMORY : STATUS_OK;
}

/* ---- the stages --------------------------------------------------------------------------------- */

static enum status run_stages(struct engine *engine)
{
    static enum status (*const stages[])(struct engine *) = {
        prepare,       keep_ledger,     roll_up,       partial_check,  veto_all,
        decide_totals, run_on,          rank_all,      move_ranks, /* by the computed ranks: a grade may ask for it */
        grade_all,     decide_ranks,    decide_grades, move_ranks, /* by the decided ones */
        lineage_check, run_streaks,     compare_all,   list_movers,    award_all,
        pay_all,       consequence_all, carry_all,     staff_quota_all};
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
        enum status status = stages[i](engine);
        if (status != STATUS_OK)
            return status;
    }
    return engine->failed ? STATUS_INVALID : STATUS_OK;
}

/* Movement and streaks go from quarter to quarter or from year to year: records of other periods serve the measures. */
static enum status choose_records(struct engine *engine)
{
    const struct scoring *scoring = engine->scoring;
    const struct scoring_previous **same =
        ARENA_ARRAY(engine->scratch, scoring->earlier_count + 1, const struct scoring_previous *);
    if (same == NULL)
        return STATUS_MEMORY;
    for (size_t i = 0; i < scoring->earlier_count; i++) {
        const char *kind = scoring->earlier[i]->kind;
        if (kind == NULL || strcmp(kind, engine->campaign->period.kind) == 0)
            same[engine->previous_count++] = scoring->earlier[i];
    }
    engine->previous = same;
    return STATUS_OK;
}

/* Scores once; `scoring` says what it is about. */
static enum status run_once(struct scoring *scoring, struct arena *arena, struct diagnostics *sink)
{
    const struct intake_campaign *campaign = scoring->campaign;
    struct arena *scratch = arena_create(0);
    if (scratch == NULL)
        return STATUS_MEMORY;
    struct engine engine = {.scoring = scoring,
                            .campaign = campaign,
                            .scheme = campaign->scheme,
                            .arena = arena,
                            .scratch = scratch,
                            .sink = sink,
                            .units = campaign->unit_count};
    enum status status = choose_records(&engine);
    if (status == STATUS_OK)
        status = run_stages(&engine);
    if (status == STATUS_OK && arena_failed(scratch))
        status = STATUS_MEMORY;
    arena_destroy(scratch);
    return status;
}

/* The results without what appeals changed. What is wrong there is told; what is only remarked is told by the results
 * that hold. */
static enum status run_original(struct scoring *scoring, struct arena *arena, struct diagnostics *sink)
{
    struct scoring *original = ARENA_NEW(arena, struct scoring);
    struct diagnostics *unheard = diag_create_like(sink);
    enum status status = original == NULL || unheard == NULL ? STATUS_MEMORY : STATUS_OK;
    if (status == STATUS_OK) {
        *original = *scoring;
        original->without_appeals = true;
        status = run_once(original, arena, unheard);
        if (status != STATUS_OK)
            diag_copy(unheard, sink);
    }
    diag_destroy(unheard);
    if (status == STATUS_OK)
        status = appeals_check_from(original, sink);
    scoring->original = original;
    return status;
}

enum status scoring_run(const struct intake_campaign *campaign, const struct scoring_previous *const *previous,
                        size_t previous_count, struct arena *arena, struct diagnostics *sink, struct scoring **out)
{
    *out = NULL;
    struct scoring *scoring = ARENA_NEW(arena, struct scoring);
    if (scoring == NULL)
        return STATUS_MEMORY;
    *scoring = (struct scoring){.campaign = campaign,
                                .scheme = campaign->scheme,
                                .arena = arena,
                                .earlier = previous,
                                .earlier_count = previous_count};
    enum status status = appeals_change(campaign) ? run_original(scoring, arena, sink) : STATUS_OK;
    if (status == STATUS_OK)
        status = run_once(scoring, arena, sink);
    if (status == STATUS_OK)
        *out = scoring;
    return status;
}
