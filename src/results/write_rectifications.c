/* The ledger of problems (整改台账): counts for all and for each unit, then every problem; and those of one unit.
 *
 * Who may see what: that a unit is overdue, and with what, is for all units; everything else that the ledger says of a
 * unit - what is still in time or mended, who is in charge, what was done, what shows it - is the unit's own and the
 * committee's. */
#include "results/writing.h"

static void write_closed(struct emitter *out, const struct intake_rectification *is)
{
    if (is->closed == NULL)
        return;
    emit_open(out, "closed");
    emit_string(out, "date", is->closed);
    emit_string(out, "by", is->closed_by);
    emit_string(out, "document", is->closed_document);
    for (size_t i = 0; i < is->evidence_count; i++)
        emit_element(out, "evidence", is->evidence[i]);
    emit_close(out);
}

static void write_parts_of(struct emitter *out, const struct intake_rectification *is)
{
    emit_element(out, "problem", is->problem);
    emit_element(out, "basis", is->basis);
    if (is->person_name != NULL || is->person != NULL) {
        emit_open(out, "responsible");
        emit_string(out, "code", is->person);
        emit_string(out, "name", is->person_name);
        emit_string(out, "post", is->person_post);
        emit_close(out);
    }
    for (size_t i = 0; i < is->measure_count; i++)
        emit_element(out, "measure", is->measures[i]);
    for (size_t i = 0; i < is->progress_count; i++) {
        emit_open(out, "progress");
        emit_string(out, "date", is->progress[i].date);
        emit_text(out, is->progress[i].text);
        emit_close(out);
    }
    for (size_t i = 0; i < is->extension_count; i++) {
        emit_open(out, "extended");
        emit_string(out, "to", is->extensions[i].to);
        emit_string(out, "date", is->extensions[i].date);
        emit_string(out, "by", is->extensions[i].by);
        emit_string(out, "document", is->extensions[i].document);
        emit_text(out, is->extensions[i].reason);
        emit_close(out);
    }
    write_closed(out, is);
}

static void write_state(struct emitter *out, const struct scoring_rectification *entry)
{
    emit_string(out, "state", scoring_rectification_name(entry->state));
    if (entry->late)
        emit_count(out, "late-days", entry->days);
    if (entry->carried) {
        emit_yes_no(out, "carried", true);
        emit_string(out, "since", entry->is.since);
        emit_string(out, "since-name", entry->is.since_name);
    }
}

/* In the head what is not overdue is the committee's; what repeats a finding keeps the audience of its event, which
 * stands beside it for the next campaign too. */
static void write_entry(struct writing *writing, const struct scoring_rectification *entry, bool in_head)
{
    struct emitter *out = writing->out;
    const struct intake_rectification *is = &entry->is;
    const bool shown = !in_head || entry->state == SCORING_RECTIFICATION_OVERDUE;
    enum results_audience finding = RESULTS_PUBLIC;
    emit_open(out, "rectification");
    emit_string(out, "code", is->code);
    if (in_head) {
        emit_string(out, "unit", is->unit_code);
        emit_string(out, "unit-name", is->unit_name);
        if (is->unit != INTAKE_NONE)
            emit_count(out, "unit-order", is->unit + 1);
    }
    emit_string(out, "item", is->item);
    emit_string(out, "item-name", is->item_name);
    emit_string(out, "event", is->event);
    emit_string(out, "found", is->found);
    emit_string(out, "due", is->due);
    emit_string(out, "first-due", is->first_due);
    write_state(out, entry);
    if (is->audience != NULL)
        results_audience_parse(is->audience, &finding);
    emit_string(out, "finding-audience", is->audience);
    write_audience(writing, shown || finding > RESULTS_COMMITTEE ? is->audience : "committee");
    write_parts_of(out, is);
    emit_close(out);
}

/* ---- counts ------------------------------------------------------------------------------------- */

static size_t count_of(const struct writing *writing, enum scoring_rectification_state state, size_t unit)
{
    return scoring_rectifications(writing->scoring, state, unit);
}

static void write_unit_counts(struct writing *writing, size_t unit)
{
    struct emitter *out = writing->out;
    const struct scoring_ledger *ledger = writing->scoring->ledger;
    const struct intake_unit *of = &writing->campaign->units[unit];
    emit_open(out, "unit");
    emit_string(out, "code", of->code);
    emit_string(out, "name", of->name);
    emit_count(out, "order", unit + 1);
    if (of->group != INTAKE_NONE)
        emit_string(out, "group", writing->campaign->groups[of->group].code);
    emit_count(out, "count", ledger->first[unit + 1] - ledger->first[unit]);
    for (int state = SCORING_RECTIFICATION_OPEN; state <= SCORING_RECTIFICATION_CLOSED; state++)
        emit_count(out, scoring_rectification_name((enum scoring_rectification_state)state),
                   count_of(writing, (enum scoring_rectification_state)state, unit));
    emit_close(out);
}

static void write_counts(struct writing *writing)
{
    struct emitter *out = writing->out;
    const struct scoring_ledger *ledger = writing->scoring->ledger;
    emit_string(out, "as-of", ledger->as_of);
    emit_string(out, "counting", ledger->working_days ? "working-days" : "calendar-days");
    emit_string(out, "report-by", ledger->report_by);
    emit_count(out, "count", ledger->count);
    for (int state = SCORING_RECTIFICATION_OPEN; state <= SCORING_RECTIFICATION_CLOSED; state++)
        emit_count(out, scoring_rectification_name((enum scoring_rectification_state)state), ledger->states[state]);
    emit_count(out, "carried", ledger->carried);
    emit_count(out, "units", ledger->units);
    emit_count(out, "overdue-units", ledger->overdue_units);
    if (ledger->from != NULL) {
        emit_string(out, "from", ledger->from->period);
        emit_string(out, "from-name", ledger->from->name);
    }
}

/* ---- the head, one unit ------------------------------------------------------------------------- */

void write_rectifications(struct writing *writing)
{
    const struct scoring_ledger *ledger = writing->scoring->ledger;
    if (ledger == NULL)
        return;
    emit_open(writing->out, "rectifications");
    write_counts(writing);
    for (size_t i = 0; i < writing->campaign->unit_count; i++) {
        arena_reset(writing->scratch);
        if (ledger->first[i + 1] > ledger->first[i])
            write_unit_counts(writing, i);
    }
    for (size_t i = 0; i < ledger->count; i++) {
        arena_reset(writing->scratch);
        write_entry(writing, &ledger->list[i], true);
    }
    emit_close(writing->out);
}

void write_unit_rectifications(struct writing *writing, size_t unit)
{
    const struct scoring_ledger *ledger = writing->scoring->ledger;
    for (size_t i = ledger != NULL ? ledger->first[unit] : 0; ledger != NULL && i < ledger->first[unit + 1]; i++)
        write_entry(writing, &ledger->list[i], false);
}
