/* The items of one unit: mark, self-rating, what was measured, evidence, and how the mark came about. */
#include "results/writing.h"

#include <string.h>

/* ---- what a leaf was measured by ---------------------------------------------------------------- */

/* Raw numbers: what was measured, and the operands that are not the same for everybody. */
static void write_item_quantities(struct writing *writing, size_t unit, size_t indicator)
{
    struct emitter *out = writing->out;
    const struct scheme_indicator *item = &writing->scheme->indicators[indicator];
    for (size_t i = 0; i < item->quantity_count; i++) {
        const struct scheme_quantity *quantity = &item->quantities[i];
        struct number value;
        if (quantity->use == SCHEME_QUANTITY_THRESHOLD || quantity->has_constant)
            continue;
        emit_open(out, "quantity");
        emit_string(out, "code", quantity->code);
        emit_string(out, "name", quantity->name);
        emit_string(out, "unit", quantity->unit);
        emit_string(out, "use", quantity->use == SCHEME_QUANTITY_MEASURE ? "measure" : "operand");
        if (scoring_quantity(writing->scoring, quantity->index, unit, &value))
            emit_exact(out, "value", value);
        if (intake_value(&writing->campaign->self_values[quantity->index], unit, &value))
            emit_exact(out, "self", value);
        emit_close(out);
    }
}

static void write_thresholds(struct writing *writing, size_t unit, size_t indicator)
{
    struct emitter *out = writing->out;
    const struct scheme_indicator *item = &writing->scheme->indicators[indicator];
    for (size_t i = 0; i < item->quantity_count; i++) {
        const struct scheme_quantity *threshold = &item->quantities[i];
        struct number value, self;
        if (threshold->use != SCHEME_QUANTITY_THRESHOLD)
            continue;
        bool known = intake_value(&writing->campaign->values[threshold->index], unit, &value);
        emit_open(out, "threshold");
        emit_string(out, "code", threshold->code);
        emit_string(out, "name", threshold->name);
        emit_string(out, "unit", threshold->unit);
        emit_exact(out, "at-least", threshold->at_least);
        if (known)
            emit_exact(out, "value", value);
        if (intake_value(&writing->campaign->self_values[threshold->index], unit, &self))
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

static void write_events(struct writing *writing, size_t unit, size_t indicator,
                         const struct scoring_computation *computation)
{
    struct emitter *out = writing->out;
    const struct intake_campaign *campaign = writing->campaign;
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
        write_score(writing, "each", indicator, event_each(writing->scheme, event));
        emit_number(out, "points", event_points(computation, event->code), places);
        emit_yes_no(out, "counted", counted);
        emit_string(out, "reason", event_not_counted(writing->scoring, i));
        write_original_event(writing, i);
        write_credit(writing, event, computation);
        emit_string(out, "source", event->source);
        emit_string(out, "document", event->document);
        write_audience(writing, event->audience);
        emit_element(out, "finding", event->finding);
        write_approvals(writing, event);
        emit_close(out);
    }
}

/* How far it was, month by month or quarter by quarter, in the unit's own words. */
static void write_progress(struct writing *writing, size_t indicator)
{
    struct emitter *out = writing->out;
    for (size_t i = 0; i < writing->detail_count; i++) {
        for (size_t k = 0; k < writing->details[i].progress_count; k++) {
            const struct intake_progress *progress = &writing->details[i].progress[k];
            if (progress->item != indicator)
                continue;
            emit_open(out, "progress");
            emit_string(out, "status", progress->status);
            if (progress->has_value)
                emit_exact(out, "value", progress->value);
            write_round_code(writing, writing->detail_rounds[i]);
            emit_text(out, progress->text);
            emit_close(out);
        }
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
    const enum scheme_method_kind method = writing->scheme->indicators[indicator].method;
    if ((method != SCHEME_GIVEN && method != SCHEME_EARLIER) || marks->values == NULL ||
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
        struct number lost = number_sub(writing->scratch, item->max, printed);
        if (number_sign(lost) >= 0) /* a completion of more than 100% may earn more than full marks */
            write_score(writing, "lost", indicator, lost);
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
    if (given && scoring_state(writing->scoring, indicator, unit) == SCORING_GIVEN) {
        int places = writing->scoring->decimals[indicator];
        struct number mark =
            number_round(writing->scratch, scoring_value(writing->scoring, indicator, unit), places, ROUND_HALF_UP);
        self = number_round(writing->scratch, self, places, ROUND_HALF_UP); /* of the printed figures */
        emit_number(writing->out, "self-difference", number_sub(writing->scratch, mark, self), places);
    }
    emit_string(writing->out, "self-status", !expected ? "none" : given ? "given" : rejected ? "rejected" : "missing");
}

/* The weight that holds for this unit, where the item above weighs its parts. */
static void write_weight(struct writing *writing, size_t unit, size_t indicator)
{
    const struct scheme_indicator *item = &writing->scheme->indicators[indicator];
    if (item->parent == SCHEME_NONE)
        return;
    const struct scheme_indicator *parent = &writing->scheme->indicators[item->parent];
    if (parent->method != SCHEME_COMBINE || parent->as.combine != SCHEME_WEIGHTED)
        return;
    const struct intake_unit *listed = &writing->campaign->units[unit];
    const char *group = listed->group == INTAKE_NONE ? NULL : writing->campaign->groups[listed->group].code;
    emit_exact(writing->out, "weight", scheme_weight(writing->scheme, indicator, listed->kind, group));
}

/* The first two levels of a unit beside its group. A mean over fewer units would tell the marks of the others. */
static void write_group_mean(struct writing *writing, size_t unit, size_t indicator)
{
    enum { FEWEST_FOR_MEAN = 3 };
    const size_t group = writing->campaign->units[unit].group;
    if (writing->statistics.group_items == NULL || group == INTAKE_NONE)
        return;
    const struct peer_statistics *peers =
        &writing->statistics.group_items[indicator * writing->campaign->group_count + group];
    if (peers->count < FEWEST_FOR_MEAN)
        return;
    emit_number(writing->out, "group-mean", number_div(writing->scratch, peers->sum, number_int((int64_t)peers->count)),
                writing->scoring->decimals[indicator]);
}

/* Of persons, who are told how far they are from the others of their group. */
static void write_peers(struct writing *writing, size_t unit, size_t indicator)
{
    size_t group = writing->campaign->units[unit].group;
    const struct peer_statistics *peers = statistics_peers(writing->scoring, &writing->statistics, indicator, group);
    if (peers == NULL || peers->count == 0) {
        write_group_mean(writing, unit, indicator);
        return;
    }
    int places = writing->scoring->decimals[indicator];
    struct number mean = number_div(writing->scratch, peers->sum, number_int((int64_t)peers->count));
    emit_number(writing->out, "group-mean", mean, places);
    emit_number(writing->out, "group-best", peers->best, places);
}

static void open_item_element(struct writing *writing, size_t unit, size_t indicator)
{
    struct emitter *out = writing->out;
    const struct scheme_indicator *item = &writing->scheme->indicators[indicator];
    emit_open(out, "item");
    emit_string(out, "code", item->code);
    emit_string(out, "name", item_name(writing, indicator));
    emit_count(out, "depth", (size_t)item->depth);
    emit_yes_no(out, "leaf", item->method != SCHEME_COMBINE);
    emit_string(out, "sign", item->minus ? "minus" : "plus");
    emit_string(out, "part", scheme_part_name(item->part));
    if (item->has_max)
        write_score(writing, "max", indicator, item->max);
    write_item_marks(writing, indicator);
    write_weight(writing, unit, indicator);
    emit_string(out, "role", role_code(writing, indicator));
}

/* 补充考评: of the mark itself, or of the whole round, which says it once at its head. */
static void write_supplement_date(struct writing *writing, size_t unit, size_t indicator)
{
    const struct scheme_indicator *item = &writing->scheme->indicators[indicator];
    const struct intake_sheet *sheet = supplement_sheet(writing, unit, indicator);
    const struct intake_round *round = item->round == SCHEME_NONE || writing->campaign->rounds == NULL
                                           ? NULL
                                           : &writing->campaign->rounds[item->round];
    const bool head = round != NULL && writing->scheme->indicators[item->parent].rounds != SCHEME_NONE;
    if (sheet != NULL)
        emit_string(writing->out, "supplement", sheet->date);
    else if (head && round->supplement && !item->running)
        emit_string(writing->out, "supplement", round->date);
}

static void open_item(struct writing *writing, size_t unit, size_t indicator)
{
    struct emitter *out = writing->out;
    const struct scheme_indicator *item = &writing->scheme->indicators[indicator];
    struct scoring_computation computation = {0};
    if (scoring_explain(writing->scoring, indicator, unit, writing->scratch, &computation) != STATUS_OK)
        return; /* the arena's failure is told at the end */
    open_item_element(writing, unit, indicator);
    write_sheet(writing, unit, indicator);
    write_supplement_date(writing, unit, indicator);
    write_mark(writing, unit, indicator, &computation);
    write_original_mark(writing, unit, indicator);
    write_self(writing, unit, indicator);
    write_parts_difference(writing, unit, indicator);
    write_peers(writing, unit, indicator);
    emit_string(out, "article", item->article);
    write_audience(writing, indicator_audience(writing, indicator));
    write_computation(writing, &computation);
    write_item_quantities(writing, unit, indicator);
    write_thresholds(writing, unit, indicator);
    if (item->method == SCHEME_BALLOT)
        write_ballot(writing, unit, indicator);
    if (item->method == SCHEME_EVENTS)
        write_events(writing, unit, indicator, &computation);
    write_progress(writing, indicator);
    write_evidence(writing, indicator);
    write_item_trend(writing, unit, indicator);
}

/* An item that would apply, but from which the unit is excused, or whose round is still to come: without a score. */
static void open_absent_item(struct writing *writing, size_t unit, size_t indicator, const struct intake_excuse *excuse,
                             bool pending)
{
    struct emitter *out = writing->out;
    open_item_element(writing, unit, indicator);
    emit_string(out, "mark-status", excuse == NULL && pending ? "pending" : "not-applicable");
    emit_string(out, "self-status", "none");
    emit_string(out, "article", writing->scheme->indicators[indicator].article);
    write_audience(writing, indicator_audience(writing, indicator));
    if (excuse == NULL)
        return;
    emit_open(out, "excuse");
    emit_string(out, "by", excuse->by);
    emit_string(out, "date", excuse->date);
    emit_text(out, excuse->reason);
    emit_close(out);
}

/* Why an item that would apply has no score: the unit is excused from it or from all that counts below it, or its
 * rounds are still to come. False: neither. */
static bool is_absent_for_reason(const struct writing *writing, size_t unit, size_t indicator,
                                 const struct intake_excuse **excuse)
{
    const struct intake_unit *listed = &writing->campaign->units[unit];
    const char *group = listed->group == INTAKE_NONE ? NULL : writing->campaign->groups[listed->group].code;
    bool pending = false;
    *excuse = NULL;
    for (size_t i = indicator; i < writing->scheme->indicators[indicator].end && *excuse == NULL; i++) {
        if (!scheme_applies(writing->scheme, i, listed->kind, group))
            continue;
        *excuse = intake_excused(writing->campaign, i, unit);
        pending = pending || intake_pending(writing->campaign, i);
    }
    return *excuse != NULL || pending;
}

/* In the scheme's order; an item closes when the next one stands no deeper. What does not apply to the unit is left
 * out, but for what it is excused from and what is still to come, which stand without their parts. */
void write_items(struct writing *writing, size_t unit)
{
    const struct scheme_indicator *indicators = writing->scheme->indicators;
    int depth = -1;
    for (size_t i = 0; i < writing->scheme->indicator_count; i++) {
        const struct intake_excuse *excuse = NULL;
        bool absent = scoring_state(writing->scoring, i, unit) == SCORING_NOT_APPLICABLE;
        bool below =
            absent && i > 0 && scoring_state(writing->scoring, indicators[i].parent, unit) == SCORING_NOT_APPLICABLE;
        bool told = absent && !below && is_absent_for_reason(writing, unit, i, &excuse);
        if (absent && i > 0 && !told) /* the total always stands: there may be a running one below it */
            continue;
        for (; depth >= indicators[i].depth; depth--)
            emit_close(writing->out);
        if (absent)
            open_absent_item(writing, unit, i, excuse, told);
        else
            open_item(writing, unit, i);
        depth = indicators[i].depth;
    }
    for (; depth >= 0; depth--)
        emit_close(writing->out);
}
