/* The stages of scoring, in order, and the first of them: the roll-up.
 *
 * The roll-up goes indicator by indicator, the last one first (in the scheme's order children stand behind their
 * parents), and for each over all units: a column is written in one sweep from the columns of its children or from the
 * column that intake has read. So memory is touched in order, an indicator's rules are looked up once and not once a
 * unit, and time is units × indicators. Rejected: unit by unit, with a tree of scores for each, which is the shape of
 * the record and not of the work; the record builds it for one unit at a time.
 */
#include "scoring/engine.h"

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

/* An event is counted when it has all the approvals that its item asks for. */
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
        engine->scoring->counted[i] = given == needed;
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
    scoring->counted = ARENA_ARRAY(engine->arena, engine->campaign->event_count + 1, bool);
    scoring->units = ARENA_ARRAY(engine->arena, engine->units + 1, struct scoring_unit);
    if (arena_failed(engine->arena))
        return STATUS_MEMORY;
    for (size_t i = 0; i < indicators; i++)
        if (engine->scheme->indicators[i].decimals >= 0)
            scoring->unrounded[i] = ARENA_ARRAY(engine->arena, engine->units + 1, struct number);
    set_decimals(engine);
    count_events(engine);
    return arena_failed(engine->arena) ? STATUS_MEMORY : STATUS_OK;
}

/* ---- roll-up ------------------------------------------------------------------------------------ */

/* Does the indicator, or one above it, apply to some units only? */
static bool is_conditional(const struct scheme *scheme, size_t indicator)
{
    for (size_t at = indicator; at != SCHEME_NONE; at = scheme->indicators[at].parent)
        if (scheme->indicators[at].kind_count > 0 || scheme->indicators[at].group_count > 0)
            return true;
    return false;
}

static bool applies(const struct engine *engine, size_t indicator, size_t unit)
{
    const struct intake_unit *listed = &engine->campaign->units[unit];
    const char *group = listed->group == INTAKE_NONE ? NULL : engine->campaign->groups[listed->group].code;
    return scheme_applies(engine->scheme, indicator, listed->kind, group);
}

/* Marks that nobody entered are told once for each item: an error, or a warning while the stage is 测算. */
static void report_missing(struct engine *engine, size_t indicator, size_t missing, size_t first)
{
    const struct scheme_indicator *item = &engine->scheme->indicators[indicator];
    const struct intake_unit *unit = &engine->campaign->units[first];
    const char *count = arena_format(engine->scratch, "%zu", missing);
    if (count == NULL)
        return;
    if (engine->campaign->stage == INTAKE_TRIAL)
        diag_report_unit(engine->sink, DIAG_SCORING_MARK_MISSING_TRIAL, item->at, unit->code, item->code, item->name,
                         count, unit->name);
    else
        engine_error(engine, DIAG_SCORING_MARK_MISSING, item->at, unit->code, item->code, item->name, count,
                     unit->name);
}

static void score_column(struct engine *engine, size_t indicator)
{
    struct scoring *scoring = engine->scoring;
    const struct scheme_indicator *rule = &engine->scheme->indicators[indicator];
    struct number *values = scoring->values + indicator * engine->units, *unrounded = scoring->unrounded[indicator];
    unsigned char *states = scoring->states + indicator * engine->units;
    bool conditional = is_conditional(engine->scheme, indicator);
    size_t missing = 0, first = 0;
    struct cell cell = {scoring, rule, indicator, 0, engine->arena, NULL};
    for (size_t unit = 0; unit < engine->units; unit++) {
        values[unit] = number_int(0);
        states[unit] = SCORING_NOT_APPLICABLE;
        if (conditional && !applies(engine, indicator, unit))
            continue;
        struct number before;
        cell.unit = unit;
        enum scoring_state state = method_score(&cell, &before, &values[unit]);
        states[unit] = (unsigned char)state;
        if (unrounded != NULL)
            unrounded[unit] = before;
        if (state == SCORING_MISSING && rule->method != SCHEME_COMBINE && missing++ == 0)
            first = unit;
    }
    if (missing > 0)
        report_missing(engine, indicator, missing, first);
}

static enum status roll_up(struct engine *engine)
{
    for (size_t i = engine->scheme->indicator_count; i-- > 0;)
        score_column(engine, i);
    for (size_t unit = 0; unit < engine->units; unit++) {
        struct scoring_unit *result = &engine->scoring->units[unit];
        result->total = result->computed_total = scoring_value(engine->scoring, 0, unit);
        result->grade = result->graded = SCORING_NONE;
    }
    return arena_failed(engine->arena) ? STATUS_MEMORY : STATUS_OK;
}

/* ---- the stages --------------------------------------------------------------------------------- */

static enum status run_stages(struct engine *engine, const struct scoring_previous *const *previous, size_t count)
{
    static enum status (*const stages[])(struct engine *) = {prepare,   roll_up,      decide_totals, rank_all,
                                                             grade_all, decide_ranks, decide_grades};
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
        enum status status = stages[i](engine);
        if (status != STATUS_OK)
            return status;
    }
    enum status status = move_all(engine, previous, count);
    if (status == STATUS_OK)
        status = pay_all(engine);
    return status == STATUS_OK && engine->failed ? STATUS_INVALID : status;
}

enum status scoring_run(const struct intake_campaign *campaign, const struct scoring_previous *const *previous,
                        size_t previous_count, struct arena *arena, struct diagnostics *sink, struct scoring **out)
{
    *out = NULL;
    struct scoring *scoring = ARENA_NEW(arena, struct scoring);
    struct arena *scratch = arena_create(0);
    if (scoring == NULL || scratch == NULL) {
        arena_destroy(scratch);
        return STATUS_MEMORY;
    }
    scoring->campaign = campaign;
    scoring->scheme = campaign->scheme;
    scoring->arena = arena;
    struct engine engine = {.scoring = scoring,
                            .campaign = campaign,
                            .scheme = campaign->scheme,
                            .arena = arena,
                            .scratch = scratch,
                            .sink = sink,
                            .units = campaign->unit_count};
    enum status status = run_stages(&engine, previous, previous_count);
    if (status == STATUS_OK && arena_failed(scratch))
        status = STATUS_MEMORY;
    arena_destroy(scratch);
    if (status == STATUS_OK)
        *out = scoring;
    return status;
}
