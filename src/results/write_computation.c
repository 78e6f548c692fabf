/* How a mark came about: the terms that a method starts from, then its steps. Scoring tells them; the words are made in
 * layouts/common/computation.xsl. */
#include "results/writing.h"

static void write_term(struct writing *writing, const struct scoring_term *term)
{
    struct emitter *out = writing->out;
    const bool of_item = term->kind == SCORING_TERM_ITEM || term->kind == SCORING_TERM_ROUND;
    size_t item = of_item ? scheme_find(writing->scheme, term->ref) : SCHEME_NONE;
    emit_open(out, "term");
    emit_string(out, "kind", scoring_term_name(term->kind));
    emit_string(out, "ref", term->ref);
    emit_string(out, "name",
                term->kind == SCORING_TERM_ITEM && item != SCHEME_NONE ? item_name(writing, item) : term->name);
    if (term->kind == SCORING_TERM_ITEM)
        emit_string(out, "sign", term->minus ? "minus" : "plus");
    if (term->has_count)
        emit_exact(out, "count", term->count);
    if (term->has_factor)
        emit_exact(out, "factor", term->factor);
    emit_string(out, "unit", term->unit);
    if (term->left_out)
        emit_yes_no(out, "left-out", true);
    if (term->late)
        emit_yes_no(out, "late", true);
    if (term->has_share)
        emit_exact(out, "share", term->share);
    if (term->has_from)
        emit_exact(out, "from", term->from);
    emit_exact(out, "value", term->value);
    if (item != SCHEME_NONE)
        write_audience(writing, indicator_audience(writing, item)); /* as narrow as the item whose score it tells */
    if (term->kind == SCORING_TERM_RATER)
        write_audience(writing, results_audience_name(RESULTS_COMMITTEE)); /* who gave which mark */
    emit_close(out);
}

/* Which bound of a condition does not hold: the number `by` of its step is that one. */
static const char *bound_name(const struct scheme_condition *condition)
{
    if (condition->has_low)
        return condition->low_open ? "above" : "at-least";
    return !condition->has_high ? NULL : condition->high_open ? "below" : "at-most";
}

static void write_step(struct writing *writing, const struct scoring_step *step)
{
    struct emitter *out = writing->out;
    emit_open(out, "step");
    emit_string(out, "do", scoring_step_name(step->kind));
    if (step->has_by)
        emit_exact(out, "by", step->by);
    if (step->kind == SCORING_CONDITION && step->condition != NULL) {
        emit_string(out, "of", condition_name(step->condition->of));
        emit_string(out, "by-name", condition_subject(writing, step->condition));
        emit_string(out, "bound", bound_name(step->condition));
    } else {
        if (step->has_by && step->of != SCORING_BY_NUMBER)
            emit_string(out, "of", scoring_by_name(step->of));
        emit_string(out, "by-name", step->by_name);
    }
    emit_string(out, "conversion", step->conversion);
    if (step->kind == SCORING_ROUND || step->kind == SCORING_WHOLE)
        emit_string(out, "rounding", scheme_rounding_name(step->rounding));
    emit_exact(out, "value", step->value);
    emit_close(out);
}

void write_computation(struct writing *writing, const struct scoring_computation *computation)
{
    if (computation->term_count == 0 && computation->step_count == 0)
        return;
    emit_open(writing->out, "computation");
    emit_string(writing->out, "method", computation->method);
    for (size_t i = 0; i < computation->term_count; i++)
        write_term(writing, &computation->terms[i]);
    for (size_t i = 0; i < computation->step_count; i++)
        write_step(writing, &computation->steps[i]);
    emit_close(writing->out);
}
