/* The computation of one score, told by its method while it runs. */
#include "scoring/engine.h"

#include <string.h>

/* Doubles a list in the arena; the old half stays behind, which costs at most as much again for one cell. */
static void *grow(struct arena *arena, void *list, size_t count, size_t *room, size_t size)
{
    size_t wanted = *room == 0 ? 8 : *room * 2;
    void *larger = arena_array(arena, wanted, size);
    if (larger == NULL)
        return NULL;
    if (count > 0)
        memcpy(larger, list, count * size);
    *room = wanted;
    return larger;
}

void trace_term(struct trace *trace, const struct scoring_term *term)
{
    if (trace == NULL || arena_failed(trace->arena))
        return;
    if (trace->term_count == trace->term_room) {
        struct scoring_term *larger =
            grow(trace->arena, trace->terms, trace->term_count, &trace->term_room, sizeof *term);
        if (larger == NULL)
            return; /* the arena's failure is sticky: scoring_explain reports it */
        trace->terms = larger;
    }
    trace->terms[trace->term_count++] = *term;
}

void trace_term_once(struct trace *trace, const struct scoring_term *term)
{
    for (size_t i = 0; trace != NULL && i < trace->term_count; i++)
        if (trace->terms[i].kind == term->kind && trace->terms[i].ref != NULL && term->ref != NULL &&
            strcmp(trace->terms[i].ref, term->ref) == 0)
            return;
    trace_term(trace, term);
}

void trace_step_of(struct trace *trace, struct scoring_step step)
{
    if (trace == NULL || arena_failed(trace->arena))
        return;
    if (trace->step_count == trace->step_room) {
        struct scoring_step *larger =
            grow(trace->arena, trace->steps, trace->step_count, &trace->step_room, sizeof step);
        if (larger == NULL)
            return;
        trace->steps = larger;
    }
    step.conversion = trace->conversion;
    trace->steps[trace->step_count++] = step;
}

/* Most cells have no trace: these two do not even put the step together then. */
void trace_step(struct trace *trace, enum scoring_step_kind kind, struct number value)
{
    if (trace == NULL)
        return;
    trace_step_of(trace, (struct scoring_step){.kind = kind, .value = value});
}

void trace_step_by(struct trace *trace, enum scoring_step_kind kind, struct number by, struct number value)
{
    if (trace == NULL)
        return;
    trace_step_of(trace, (struct scoring_step){.kind = kind, .has_by = true, .by = by, .value = value});
}

/* What became of the computed total: a veto or merit set it, then the committee and reviews decided. */
static void tell_decisions(const struct scoring *scoring, size_t unit, struct trace *trace)
{
    const struct scoring_unit *result = &scoring->units[unit];
    struct number total = result->computed_total;
    if (result->score_set) {
        const char *name = result->score_veto == SCORING_NONE
                               ? NULL
                               : scoring->scheme->vetoes[scoring->vetoes[result->score_veto].rule].name;
        total = result->score_to;
        trace_step_of(trace, (struct scoring_step){.kind = SCORING_SET, .by_name = name, .value = total});
    }
    for (size_t i = 0; i < scoring->ruling_count; i++) {
        const struct scoring_ruling *ruling = &scoring->rulings[i];
        if (!ruling->applied || ruling->decision.unit != unit || ruling->decision.what != INTAKE_DECIDE_TOTAL)
            continue;
        number_parse(ruling->decision.to, &total);
        if (ruling->appeal != NULL)
            trace_review(trace, ruling->appeal, ruling->before, total);
        else
            trace_step_by(trace, SCORING_DECIDE, number_sub(trace->arena, total, ruling->before), total);
    }
}

enum status scoring_explain(const struct scoring *scoring, size_t indicator, size_t unit, struct arena *arena,
                            struct scoring_computation *out)
{
    struct trace trace = {.arena = arena, .before_limits = number_int(0)};
    struct cell cell = {scoring, &scoring->scheme->indicators[indicator], indicator, unit, arena, &trace};
    struct score score;
    method_score(&cell, &score);
    if (indicator == 0)
        tell_decisions(scoring, unit, &trace);
    *out = (struct scoring_computation){.method = scoring_method_name(cell.indicator),
                                        .terms = trace.terms,
                                        .term_count = trace.term_count,
                                        .steps = trace.steps,
                                        .step_count = trace.step_count,
                                        .before_limits = trace.before_limits,
                                        .floored = trace.floored,
                                        .capped = trace.capped};
    return arena_failed(arena) ? STATUS_MEMORY : STATUS_OK;
}
