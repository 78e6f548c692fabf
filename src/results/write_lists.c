/* The head's lists over all units: problems, events that were not counted, submissions, units outside the competition.
 */
#include "results/writing.h"

#include <stdlib.h>
#include <string.h>

/* ---- problems ----------------------------------------------------------------------------------- */

struct weak_item {
    size_t indicator;
    struct number rate;
};

/* Worst rate first; equals in the scheme's order. */
static int compare_weak(const void *a, const void *b)
{
    const struct weak_item *left = a, *right = b;
    int order = number_compare(left->rate, right->rate);
    return order != 0 ? order : (left->indicator > right->indicator) - (left->indicator < right->indicator);
}

static void write_weak(struct writing *writing, size_t indicator, size_t rank)
{
    struct emitter *out = writing->out;
    const struct scheme_indicator *item = &writing->scheme->indicators[indicator];
    const struct item_statistics *of = &writing->statistics.items[indicator];
    int places = writing->scoring->decimals[indicator];
    const struct figure *rate =
        figures_find(&writing->figures, arena_format(writing->scratch, "item.%s.rate", item->code));
    emit_open(out, "weak");
    emit_string(out, "item", item->code);
    emit_string(out, "name", item_name(writing, indicator));
    if (item->parent != SCHEME_NONE) {
        emit_string(out, "parent", writing->scheme->indicators[item->parent].code);
        emit_string(out, "parent-name", item_name(writing, item->parent));
    }
    write_score(writing, "max", indicator, item->max);
    emit_number(out, "mean", of->mean, places);
    emit_number(out, "rate", of->rate, 2);
    emit_count(out, "rank", rank);
    emit_count(out, "units", of->units);
    emit_count(out, "below", of->below);
    if (rate != NULL && rate->audience != RESULTS_PUBLIC)
        emit_string(out, "audience", results_audience_name(rate->audience));
    emit_close(out);
}

static void write_weak_items(struct writing *writing)
{
    struct weak_item *items = ARENA_ARRAY(writing->arena, writing->scheme->indicator_count + 1, struct weak_item);
    size_t count = 0;
    for (size_t i = 0; i < writing->scheme->indicator_count && items != NULL; i++) {
        const struct item_statistics *of = &writing->statistics.items[i];
        if (writing->scheme->indicators[i].method != SCHEME_COMBINE && of->has_rate)
            items[count++] = (struct weak_item){i, of->rate};
    }
    if (count > 0)
        qsort(items, count, sizeof *items, compare_weak);
    for (size_t i = 0; i < count; i++) {
        arena_reset(writing->scratch);
        write_weak(writing, items[i].indicator, i + 1);
    }
}

static void write_event_kinds(struct writing *writing)
{
    struct emitter *out = writing->out;
    for (size_t i = 0; i < writing->scheme->indicator_count; i++) {
        const struct event_statistics *kind = &writing->statistics.events[i];
        const struct scheme_indicator *item = &writing->scheme->indicators[i];
        const struct part_statistics *part = &writing->statistics.parts[item->part];
        if (kind->entries == 0)
            continue;
        arena_reset(writing->scratch);
        emit_open(out, "events-by-kind");
        emit_string(out, "item", item->code);
        emit_string(out, "name", item->name);
        emit_string(out, "part", scheme_part_name(item->part));
        emit_string(out, "per", item->as.events.per);
        emit_exact(out, "count", kind->count);
        emit_count(out, "events", kind->entries);
        emit_count(out, "units", kind->units);
        emit_number(out, "points", kind->points, writing->scoring->decimals[i]);
        if (number_sign(part->count) > 0) {
            struct number hundredfold = number_mul(writing->scratch, kind->count, number_int(100));
            emit_number(out, "share", number_div(writing->scratch, hundredfold, part->count), 2);
        }
        emit_close(out);
    }
}

static void write_register_event(struct writing *writing, size_t index)
{
    struct emitter *out = writing->out;
    const struct intake_event *event = &writing->campaign->events[index];
    const struct scheme_indicator *item = &writing->scheme->indicators[event->item];
    const struct intake_unit *unit = &writing->campaign->units[event->unit];
    bool counted = writing->scoring->counted[index];
    struct scoring_computation computation = {0};
    arena_reset(writing->scratch);
    if (scoring_state(writing->scoring, event->item, event->unit) == SCORING_GIVEN)
        scoring_explain(writing->scoring, event->item, event->unit, writing->scratch, &computation);
    emit_open(out, "event");
    emit_string(out, "code", event->code);
    emit_string(out, "unit", unit->code);
    emit_string(out, "unit-name", unit->name);
    emit_count(out, "unit-order", event->unit + 1);
    emit_string(out, "item", item->code);
    emit_string(out, "item-name", item->name);
    emit_string(out, "part", scheme_part_name(item->part));
    emit_string(out, "date", event->date);
    emit_exact(out, "count", event->count);
    emit_string(out, "per", item->as.events.per);
    emit_number(out, "points", event_points(&computation, event->code), writing->scoring->decimals[event->item]);
    emit_yes_no(out, "counted", counted);
    emit_string(out, "reason", event_not_counted(writing->scoring, index));
    write_credit(writing, event, &computation);
    emit_string(out, "source", event->source);
    emit_string(out, "document", event->document);
    write_audience(writing, event->audience);
    emit_element(out, "finding", event->finding);
    write_approvals(writing, event);
    emit_close(out);
}

/* By date, then unit, then code. */
static int compare_events(const void *a, const void *b)
{
    const struct intake_event *left = *(const struct intake_event *const *)a;
    const struct intake_event *right = *(const struct intake_event *const *)b;
    int order = strcmp(left->date, right->date);
    if (order != 0)
        return order;
    if (left->unit != right->unit)
        return left->unit < right->unit ? -1 : 1;
    return strcmp(left->code, right->code);
}

/* The events that `wanted` picks, in order of date. */
static void write_register(struct writing *writing, bool (*wanted)(const struct writing *writing, size_t event))
{
    const struct intake_event **list =
        ARENA_ARRAY(writing->arena, writing->campaign->event_count + 1, const struct intake_event *);
    size_t count = 0;
    for (size_t i = 0; i < writing->campaign->event_count && list != NULL; i++)
        if (wanted(writing, i))
            list[count++] = &writing->campaign->events[i];
    if (count > 0)
        qsort(list, count, sizeof(*list), compare_events);
    for (size_t i = 0; i < count; i++)
        write_register_event(writing, (size_t)(list[i] - writing->campaign->events));
}

static bool is_problem(const struct writing *writing, size_t event)
{
    size_t item = writing->campaign->events[event].item;
    return writing->scheme->indicators[item].part == SCHEME_PART_DEDUCTION && writing->scoring->counted[event];
}

static bool is_withheld(const struct writing *writing, size_t event)
{
    /* what a review struck out is no bonus that lacks its formalities */
    return !writing->scoring->counted[event] && scoring_appeal_of_event(writing->scoring, event) == NULL;
}

void write_problems(struct writing *writing)
{
    emit_open(writing->out, "problems");
    write_weak_items(writing);
    write_event_kinds(writing);
    write_register(writing, is_problem);
    emit_close(writing->out);
}

void write_withheld(struct writing *writing)
{
    emit_open(writing->out, "withheld");
    write_register(writing, is_withheld);
    emit_close(writing->out);
}

/* ---- submissions -------------------------------------------------------------------------------- */

static const char *level_name(enum diag_level level)
{
    static const char *const names[] = {"note", "warning", "error", "unsupported", "fatal"};
    return names[level];
}

static void write_fault(struct writing *writing, const struct diagnostic *fault)
{
    struct emitter *out = writing->out;
    size_t item =
        fault->field == NULL || !code_valid(fault->field) ? SCHEME_NONE : scheme_find(writing->scheme, fault->field);
    emit_open(out, "fault");
    emit_string(out, "rule", diag_catalogue(fault->id)->rule);
    emit_string(out, "level", level_name(fault->level));
    if (fault->at.line > 0)
        emit_count(out, "line", fault->at.line);
    if (fault->at.column > 0)
        emit_count(out, "column", fault->at.column);
    emit_string(out, "field", fault->field);
    emit_string(out, "field-name", item == SCHEME_NONE ? NULL : writing->scheme->indicators[item].name);
    if (fault->repeats > 0)
        emit_count(out, "repeats", fault->repeats);
    for (int i = 0; i < fault->arguments; i++)
        emit_element(out, "arg", fault->argument[i]);
    emit_close(out);
}

/* The last day to send again: so many working days after the notice, which is dated by the campaign's document. */
static const char *resend_by(const struct writing *writing)
{
    const struct intake_campaign *campaign = writing->campaign;
    int days = 0;
    const char *notice = NULL;
    for (size_t i = 0; i < campaign->deadline_count; i++)
        if (strcmp(campaign->deadlines[i].kind, "resend") == 0)
            days = campaign->deadlines[i].days;
    for (size_t i = 0; i < campaign->document_count; i++)
        if (strcmp(campaign->documents[i].kind, "returns") == 0)
            notice = campaign->documents[i].date;
    return days == 0 || notice == NULL ? NULL : intake_working_days(campaign, writing->scratch, notice, days);
}

void write_submission(struct writing *writing, const struct intake_submission *submission)
{
    struct emitter *out = writing->out;
    const struct intake_unit *unit = &writing->campaign->units[submission->unit];
    const struct intake_receipt *receipt = submission->receipt;
    bool accepted = submission->status == INTAKE_OK || submission->status == INTAKE_LATE;
    emit_open(out, "submission");
    emit_string(out, "unit", unit->code);
    emit_string(out, "name", unit->name);
    if (unit->group != INTAKE_NONE)
        emit_string(out, "group", writing->campaign->groups[unit->group].code);
    emit_count(out, "order", submission->unit + 1);
    emit_string(out, "kind", submission->kind);
    write_round_code(writing, writing->campaign->deadlines[submission->deadline].round);
    write_round_name(writing, writing->campaign->deadlines[submission->deadline].round);
    emit_string(out, "status", intake_status_name(submission->status));
    emit_yes_no(out, "late", submission->late);
    emit_string(out, "report",
                submission->has_report && accepted            ? "yes"
                : accepted && report_is_due(submission->kind) ? "no"
                                                              : "unknown");
    emit_string(out, "file", submission->file);
    if (receipt != NULL) {
        emit_string(out, "received", receipt->at);
        emit_string(out, "by", receipt->by);
        emit_string(out, "way", receipt->way);
        emit_integer(out, "attempt", receipt->attempt);
    }
    emit_string(out, "deadline", submission->deadline_at);
    emit_string(out, "reporter", submission->reporter != NULL ? submission->reporter : unit->reporter);
    emit_string(out, "telephone", unit->telephone);
    if (!accepted)
        emit_string(out, "resend-by", resend_by(writing));
    for (size_t i = 0; i < submission->fault_count; i++)
        write_fault(writing, &submission->faults[i]);
    emit_close(out);
}

void write_submissions(struct writing *writing)
{
    struct emitter *out = writing->out;
    for (size_t i = 0; i < writing->statistics.submission_count; i++) {
        const struct submission_statistics *kind = &writing->statistics.submissions[i];
        emit_open(out, "submissions");
        emit_string(out, "kind", kind->kind);
        write_round_code(writing, writing->campaign->deadlines[kind->deadline].round);
        write_round_name(writing, writing->campaign->deadlines[kind->deadline].round);
        emit_string(out, "deadline", writing->campaign->deadlines[kind->deadline].at);
        emit_count(out, "expected", kind->expected);
        emit_count(out, "on-time", kind->on_time);
        emit_count(out, "late", kind->late);
        emit_count(out, "missing", kind->missing);
        emit_count(out, "rejected", kind->rejected);
        emit_count(out, "reports-missing", kind->reports_missing);
        for (size_t k = 0; k < writing->campaign->submission_count; k++) {
            arena_reset(writing->scratch);
            if (writing->campaign->submissions[k].deadline == kind->deadline)
                write_submission(writing, &writing->campaign->submissions[k]);
        }
        emit_close(out);
    }
}

void write_outside(struct writing *writing)
{
    struct emitter *out = writing->out;
    emit_open(out, "outside");
    for (size_t i = 0; i < writing->campaign->unit_count; i++) {
        const struct intake_unit *unit = &writing->campaign->units[i];
        if (unit->competes)
            continue;
        arena_reset(writing->scratch);
        emit_open(out, "unit");
        emit_string(out, "code", unit->code);
        emit_string(out, "name", unit->name);
        emit_string(out, "reason", unit->outside_reason != NULL ? unit->outside_reason : "");
        emit_number(out, "total", writing->scoring->units[i].total, writing->scoring->decimals[0]);
        if (writing->scoring->units[i].grade != SCORING_NONE)
            emit_string(out, "grade-name", writing->scheme->grades.grades[writing->scoring->units[i].grade].name);
        emit_close(out);
    }
    emit_close(out);
}
