/* The items of one unit: mark, self-rating, evidence, and how the mark came about. */
#include "results/writing.h"

#include <string.h>

/* ---- computation -------------------------------------------------------------------------------- */

static void write_term(struct writing *writing, const struct scoring_term *term)
{
    struct emitter *out = writing->out;
    size_t item = term->kind == SCORING_TERM_ITEM ? scheme_find(writing->scheme, term->ref) : SCHEME_NONE;
    emit_open(out, "term");
    emit_string(out, "kind", scoring_term_name(term->kind));
    emit_string(out, "ref", term->ref);
    emit_string(out, "name", term->name);
    if (term->kind == SCORING_TERM_ITEM)
        emit_string(out, "sign", term->minus ? "minus" : "plus");
    if (term->has_count)
        emit_exact(out, "count", term->count);
    if (term->has_factor)
        emit_exact(out, "factor", term->factor);
    emit_exact(out, "value", term->value);
    if (item != SCHEME_NONE)
        write_audience(writing, indicator_audience(writing, item)); /* as narrow as the item whose score it tells */
    emit_close(out);
}

static void write_step(struct writing *writing, const struct scoring_step *step)
{
    struct emitter *out = writing->out;
    emit_open(out, "step");
    emit_string(out, "do", scoring_step_name(step->kind));
    if (step->has_by)
        emit_exact(out, "by", step->by);
    if (step->kind == SCORING_ROUND)
        emit_string(out, "rounding", scheme_rounding_name(step->rounding));
    emit_exact(out, "value", step->value);
    emit_close(out);
}

static void write_computation(struct writing *writing, const struct scoring_computation *computation)
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

/* ---- what a leaf was measured by ---------------------------------------------------------------- */

static void write_thresholds(struct writing *writing, size_t unit, size_t indicator)
{
    struct emitter *out = writing->out;
    const struct scheme_indicator *item = &writing->scheme->indicators[indicator];
    for (size_t i = 0; i < item->threshold_count; i++) {
        const struct scheme_threshold *threshold = &item->thresholds[i];
        struct number value, self;
        bool known = intake_value(&writing->campaign->counts[threshold->index], unit, &value);
        emit_open(out, "threshold");
        emit_string(out, "code", threshold->code);
        emit_string(out, "name", threshold->name);
        emit_string(out, "unit", threshold->unit);
        emit_exact(out, "at-least", threshold->at_least);
        if (known)
            emit_exact(out, "value", value);
        if (intake_value(&writing->campaign->self_counts[threshold->index], unit, &self))
            emit_exact(out, "self", self);
        if (known)
            emit_yes_no(out, "met", number_compare(value, threshold->at_least) >= 0);
        emit_close(out);
    }
}

static struct number percent(struct arena *arena, int64_t part, int64_t whole)
{
    return number_div(arena, number_mul(arena, number_int(part), number_int(100)), number_int(whole));
}

static void write_ballot(struct writing *writing, size_t unit, size_t indicator)
{
    struct emitter *out = writing->out;
    const struct scheme_ballot *rule = &writing->scheme->indicators[indicator].as.ballot;
    size_t entered = writing->campaign->ballots_of[indicator];
    if (entered == INTAKE_NONE)
        return;
    const struct intake_ballots *ballots = &writing->campaign->ballots[entered];
    const int64_t *votes = ballots->votes + unit * ballots->level_count;
    if (rule->level_count == 0 || votes[0] < 0)
        return;
    int64_t cast = 0, valid = 0;
    struct number sum = number_int(0);
    for (size_t i = 0; i < rule->level_count; i++) {
        cast += votes[i];
        valid += rule->levels[i].counted ? votes[i] : 0;
        if (rule->levels[i].counted)
            sum = number_add(writing->scratch, sum,
                             number_mul(writing->scratch, number_int(votes[i]), rule->levels[i].value));
    }
    emit_open(out, "ballot");
    emit_integer(out, "issued", ballots->issued);
    emit_integer(out, "returned", ballots->returned);
    emit_integer(out, "invalid", ballots->invalid);
    emit_integer(out, "cast", cast);
    emit_integer(out, "valid", valid);
    if (valid > 0)
        emit_both(out, "mean", "exact", number_div(writing->scratch, sum, number_int(valid)), 2);
    for (size_t i = 0; i < rule->level_count; i++) {
        const struct scheme_level *level = &rule->levels[i];
        emit_open(out, "votes");
        emit_string(out, "level", level->code);
        emit_string(out, "name", level->name);
        emit_integer(out, "count", votes[i]);
        if (level->counted)
            emit_exact(out, "value", level->value);
        emit_yes_no(out, "counted", level->counted);
        if (level->counted && valid > 0)
            emit_number(out, "share", percent(writing->scratch, votes[i], valid), 2);
        emit_close(out);
    }
    emit_close(out);
}

static void write_events(struct writing *writing, size_t unit, size_t indicator)
{
    struct emitter *out = writing->out;
    const struct intake_campaign *campaign = writing->campaign;
    struct number each = writing->scheme->indicators[indicator].as.events.points;
    int places = writing->scoring->decimals[indicator];
    for (size_t i = campaign->event_first[unit]; i < campaign->event_first[unit + 1]; i++) {
        const struct intake_event *event = &campaign->events[i];
        bool counted = writing->scoring->counted[i];
        if (event->item != indicator)
            continue;
        emit_open(out, "event");
        emit_string(out, "code", event->code);
        emit_string(out, "date", event->date);
        emit_exact(out, "count", event->count);
        write_score(writing, "each", indicator, each);
        struct number points = counted ? number_mul(writing->scratch, event->count, each) : number_int(0);
        emit_number(out, "points", points, places);
        emit_yes_no(out, "counted", counted);
        emit_string(out, "reason", counted ? NULL : "approval-missing");
        emit_string(out, "source", event->source);
        emit_string(out, "document", event->document);
        write_audience(writing, event->audience);
        if (event->finding != NULL) {
            emit_open(out, "finding");
            emit_text(out, event->finding);
            emit_close(out);
        }
        write_approvals(writing, event);
        emit_close(out);
    }
}

static void write_evidence(struct writing *writing, size_t indicator)
{
    struct emitter *out = writing->out;
    for (size_t i = 0; i < writing->detail_count; i++) {
        for (size_t k = 0; k < writing->details[i].evidence_count; k++) {
            const struct intake_evidence *evidence = &writing->details[i].evidence[k];
            if (evidence->item != indicator)
                continue;
            emit_open(out, "evidence");
            emit_string(out, "title", evidence->title);
            emit_string(out, "number", evidence->number);
            emit_string(out, "date", evidence->date);
            emit_close(out);
        }
    }
}

/* ---- the item ----------------------------------------------------------------------------------- */

/* Who gave the mark, when, and what he wrote beside it. */
static void write_sheet(struct writing *writing, size_t unit, size_t indicator)
{
    const struct intake_campaign *campaign = writing->campaign;
    const struct intake_column *marks = &campaign->marks[indicator];
    if (writing->scheme->indicators[indicator].method != SCHEME_GIVEN || marks->values == NULL ||
        marks->values[unit] == INTAKE_NO_VALUE)
        return;
    const struct intake_sheet *sheet = marks->sheets == NULL ? NULL : &campaign->sheets[marks->sheets[unit]];
    const struct intake_note *note =
        marks->notes == NULL || marks->notes[unit] == 0 ? NULL : &campaign->notes[marks->notes[unit] - 1];
    const char *by = note != NULL && note->by != NULL ? note->by : sheet != NULL ? sheet->by : NULL;
    size_t person = by == NULL ? INTAKE_NONE : intake_person_find(campaign, by);
    emit_string(writing->out, "by", person == INTAKE_NONE ? by : campaign->persons[person].name);
    emit_string(writing->out, "date", sheet == NULL ? NULL : sheet->date);
    emit_string(writing->out, "reason", note == NULL ? NULL : note->reason);
}

static void write_mark(struct writing *writing, size_t unit, size_t indicator,
                       const struct scoring_computation *computation)
{
    struct emitter *out = writing->out;
    const struct scheme_indicator *item = &writing->scheme->indicators[indicator];
    int places = writing->scoring->decimals[indicator];
    struct number value = scoring_value(writing->scoring, indicator, unit);
    bool given = scoring_state(writing->scoring, indicator, unit) == SCORING_GIVEN;
    if (given)
        emit_both(out, "mark", "exact", value, places);
    emit_string(out, "mark-status", given ? "given" : "missing");
    if (given && item->has_max && number_sign(item->max) > 0) {
        struct number printed = number_round(writing->scratch, value, places, ROUND_HALF_UP);
        write_score(writing, "lost", indicator, number_sub(writing->scratch, item->max, printed));
        struct number hundredfold = number_mul(writing->scratch, value, number_int(100));
        emit_number(out, "rate", number_div(writing->scratch, hundredfold, item->max), 2);
    }
    if (given && (computation->capped || computation->floored)) {
        emit_number(out, "before-cap", computation->before_limits, places);
        emit_number(out, "after-cap", value, places);
    }
    if (item->has_cap)
        write_score(writing, "cap", indicator, item->cap);
    if (item->has_floor)
        write_score(writing, "floor", indicator, item->floor);
}

static void write_self(struct writing *writing, size_t unit, size_t indicator)
{
    const struct intake_campaign *campaign = writing->campaign;
    struct number self;
    bool expected, rejected = false;
    bool given = scoring_self(writing->scoring, indicator, unit, writing->scratch, &self, &expected);
    for (size_t i = campaign->submission_first[unit]; i < campaign->submission_first[unit + 1]; i++)
        rejected = rejected || campaign->submissions[i].status == INTAKE_REJECTED;
    if (given)
        emit_number(writing->out, "self", self, writing->scoring->decimals[indicator]);
    emit_string(writing->out, "self-status", !expected ? "none" : given ? "given" : rejected ? "rejected" : "missing");
}

static void open_item(struct writing *writing, size_t unit, size_t indicator)
{
    struct emitter *out = writing->out;
    const struct scheme_indicator *item = &writing->scheme->indicators[indicator];
    struct scoring_computation computation = {0};
    if (scoring_explain(writing->scoring, indicator, unit, writing->scratch, &computation) != STATUS_OK)
        return; /* the arena's failure is told at the end */
    emit_open(out, "item");
    emit_string(out, "code", item->code);
    emit_string(out, "name", item->name);
    emit_count(out, "depth", (size_t)item->depth);
    emit_yes_no(out, "leaf", item->method != SCHEME_COMBINE);
    emit_string(out, "sign", item->minus ? "minus" : "plus");
    emit_string(out, "part", scheme_part_name(item->part));
    if (item->has_max)
        write_score(writing, "max", indicator, item->max);
    emit_string(out, "role", role_code(writing, indicator));
    write_sheet(writing, unit, indicator);
    write_mark(writing, unit, indicator, &computation);
    write_self(writing, unit, indicator);
    write_parts_difference(writing, unit, indicator);
    emit_string(out, "article", item->article);
    write_audience(writing, indicator_audience(writing, indicator));
    write_computation(writing, &computation);
    write_thresholds(writing, unit, indicator);
    if (item->method == SCHEME_BALLOT)
        write_ballot(writing, unit, indicator);
    if (item->method == SCHEME_EVENTS)
        write_events(writing, unit, indicator);
    write_evidence(writing, indicator);
}

/* In the scheme's order; an item closes when the next one stands no deeper. What does not apply to the unit is left
 * out. */
void write_items(struct writing *writing, size_t unit)
{
    int depth = -1;
    for (size_t i = 0; i < writing->scheme->indicator_count; i++) {
        if (scoring_state(writing->scoring, i, unit) == SCORING_NOT_APPLICABLE)
            continue;
        for (; depth >= writing->scheme->indicators[i].depth; depth--)
            emit_close(writing->out);
        open_item(writing, unit, i);
        depth = writing->scheme->indicators[i].depth;
    }
    for (; depth >= 0; depth--)
        emit_close(writing->out);
}
