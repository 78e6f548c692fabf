/* What reviewed appeals change, and the results without them.
 *
 * An appeal that applies enters where what it is about is measured: a mark where its measure gives it (method_measure),
 * a raw value wherever it is asked for (quantity_value), an event where its worth is taken (measure_events), a total, a
 * rank or a grade behind the committee's decisions (decisions.c). All else follows by the same functions as ever:
 * other units move because this one does.
 *
 * For 原核定 beside 复核后 the campaign is scored once more with these doors shut (without_appeals). Of it all is kept,
 * so that every figure of every unit has its original. A decision of the committee that was taken on reviewed figures
 * does not fit there; it is left out of the original, since without the appeals there would have been none like it.
 *
 * Rejected: keeping old and new of the cells that an appeal touches (ranks, quotas and grades move for units that
 * nobody appealed for, by rules that are not local); changing the columns of the campaign and back (they are shared,
 * and never change after loading).
 */
#include "scoring/engine.h"

/* ---- the doors -------------------------------------------------------------------------------------- */

/* The appeal of the unit that applies and is about this; NULL: none, or the doors are shut. A unit has few. */
static const struct intake_appeal *find(const struct scoring *scoring, size_t unit, enum intake_appeal_kind what,
                                        size_t item, size_t quantity, size_t event)
{
    const struct intake_campaign *campaign = scoring->campaign;
    if (scoring->without_appeals || campaign->appeal_first == NULL)
        return NULL;
    const bool *left_out = scoring->original != NULL ? scoring->original->unfit_appeals : NULL;
    for (size_t i = campaign->appeal_first[unit]; i < campaign->appeal_first[unit + 1]; i++) {
        const struct intake_appeal *appeal = &campaign->appeals[i];
        if (appeal->applies && (left_out == NULL || !left_out[i]) && appeal->what == what && appeal->item == item &&
            appeal->quantity == quantity && appeal->event == event)
            return appeal;
    }
    return NULL;
}

const struct intake_appeal *appeal_of_mark(const struct scoring *scoring, size_t item, size_t unit)
{
    return find(scoring, unit, INTAKE_APPEAL_MARK, item, INTAKE_NONE, INTAKE_NONE);
}

const struct intake_appeal *appeal_of_quantity(const struct scoring *scoring, size_t quantity, size_t unit)
{
    return find(scoring, unit, INTAKE_APPEAL_MARK, scoring->scheme->quantities[quantity].indicator, quantity,
                INTAKE_NONE);
}

const struct intake_appeal *scoring_appeal_of_event(const struct scoring *scoring, size_t event)
{
    const struct intake_event *of = &scoring->campaign->events[event];
    return find(scoring, of->unit, INTAKE_APPEAL_EVENT, of->item, INTAKE_NONE, event);
}

void trace_review(struct trace *trace, const struct intake_appeal *appeal, struct number before, struct number value)
{
    trace_step_of(trace, (struct scoring_step){.kind = SCORING_REVIEW,
                                               .has_by = true,
                                               .by = before,
                                               .by_name = appeal->document != NULL ? appeal->document : appeal->code,
                                               .value = value});
}

/* ---- from, as published ----------------------------------------------------------------------------- */

/* Is it the value that `from` says, whole or as it was printed? */
static bool is_from(struct arena *arena, const char *from, struct number value, int places)
{
    struct number said;
    return number_parse(from, &said) && (number_compare(said, value) == 0 ||
                                         number_compare(said, number_round(arena, value, places, ROUND_HALF_UP)) == 0);
}

/* What the appeal is about came to without any appeal. False: it has no value, or the item does not apply. */
static bool original_value(const struct scoring *original, const struct intake_appeal *appeal, struct arena *arena,
                           struct number *out)
{
    const struct cell cell = {original, &original->scheme->indicators[appeal->item], appeal->item, appeal->unit, arena,
                              NULL};
    bool settled;
    *out = number_int(0);
    if (scoring_state(original, appeal->item, appeal->unit) == SCORING_NOT_APPLICABLE)
        return false;
    if (appeal->what == INTAKE_APPEAL_EVENT) {
        if (original->counted[appeal->event])
            *out = event_worth(&cell, appeal->event);
        return true;
    }
    if (appeal->quantity != INTAKE_NONE)
        return quantity_value(original, appeal->quantity, appeal->unit, out);
    return method_measure(&cell, out, &settled) == SCORING_GIVEN;
}

static bool check_from(const struct scoring *original, const struct intake_appeal *appeal, struct arena *arena,
                       struct diagnostics *sink)
{
    const struct intake_unit *unit = &original->campaign->units[appeal->unit];
    const struct scheme_indicator *item = &original->scheme->indicators[appeal->item];
    const bool raw = appeal->quantity != INTAKE_NONE;
    struct number value;
    const bool known = original_value(original, appeal, arena, &value);
    if (known && is_from(arena, appeal->from, value, raw ? 0 : original->decimals[appeal->item]))
        return true;
    const char *found = !known ? "-"
                        : raw  ? number_exact(arena, value)
                               : scoring_print(original, arena, appeal->item, value);
    /* A trial by another scheme may measure it in another way: there the appeal is left out. */
    diag_report_unit(sink, original->campaign->trial != NULL ? DIAG_SCORING_APPEAL_TRIAL : DIAG_SCORING_APPEAL_FROM,
                     appeal->decided_at, unit->code, appeal->code, appeal->code, unit->name, item->name, appeal->from,
                     found != NULL ? found : "-");
    return false;
}

bool appeals_change(const struct intake_campaign *campaign)
{
    for (size_t i = 0; i < campaign->appeal_count; i++)
        if (campaign->appeals[i].applies)
            return true;
    return false;
}

enum status appeals_check_from(struct scoring *original, struct diagnostics *sink)
{
    const struct intake_campaign *campaign = original->campaign;
    struct arena *scratch = arena_create(0);
    bool right = true;
    original->unfit_appeals = ARENA_ARRAY(original->arena, campaign->appeal_count, bool);
    if (original->unfit_appeals == NULL) {
        arena_destroy(scratch);
        return STATUS_MEMORY;
    }
    for (size_t i = 0; scratch != NULL && i < campaign->appeal_count; i++) {
        const struct intake_appeal *appeal = &campaign->appeals[i];
        const bool scored = appeal->what == INTAKE_APPEAL_MARK || appeal->what == INTAKE_APPEAL_EVENT;
        original->unfit_appeals[i] = appeal->applies && scored && !check_from(original, appeal, scratch, sink);
        right = right && (!original->unfit_appeals[i] || campaign->trial != NULL);
    }
    const enum status status = scratch == NULL || arena_failed(scratch) ? STATUS_MEMORY
                               : right                                  ? STATUS_OK
                                                                        : STATUS_INVALID;
    arena_destroy(scratch);
    return status;
}
