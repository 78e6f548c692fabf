/* Publicity, appeals, and what the results would be without them (原核定 beside 复核后). */
#include "results/writing.h"

#include <string.h>

/* ---- originals ---------------------------------------------------------------------------------- */

/* Its rank in one of the rankings that have columns; 0: none. */
static size_t rank_in(const struct scoring *scoring, size_t ranking, size_t unit)
{
    if (ranking == SCORING_NONE || scoring->rankings[ranking].ranks[unit].set == SCORING_NONE)
        return 0;
    return scoring->rankings[ranking].ranks[unit].rank;
}

static void write_original_rank(struct writing *writing, const char *name, size_t ranking, size_t unit)
{
    const size_t before = rank_in(writing->scoring->original, ranking, unit);
    if (before > 0 && before != rank_in(writing->scoring, ranking, unit))
        emit_count(writing->out, name, before);
}

static bool prints_alike(struct writing *writing, size_t indicator, struct number a, struct number b)
{
    const int places = writing->scoring->decimals[indicator];
    return number_compare(number_round(writing->scratch, a, places, ROUND_HALF_UP),
                          number_round(writing->scratch, b, places, ROUND_HALF_UP)) == 0;
}

void write_originals(struct writing *writing, size_t unit)
{
    const struct scoring *scoring = writing->scoring, *original = scoring->original;
    if (original == NULL)
        return;
    const struct scoring_unit *now = &scoring->units[unit], *before = &original->units[unit];
    if (!prints_alike(writing, 0, before->total, now->total))
        emit_number(writing->out, "original-total", before->total, scoring->decimals[0]);
    write_original_rank(writing, "original-rank", scoring->overall, unit);
    write_original_rank(writing, "original-group-rank", scoring->by_group, unit);
    if (before->grade != now->grade && before->grade != SCORING_NONE) {
        emit_string(writing->out, "original-grade", writing->scheme->grades.grades[before->grade].code);
        emit_string(writing->out, "original-grade-name", writing->scheme->grades.grades[before->grade].name);
    }
}

void write_original_mark(struct writing *writing, size_t unit, size_t indicator)
{
    const struct scoring *scoring = writing->scoring, *original = scoring->original;
    if (original == NULL || scoring_state(original, indicator, unit) != SCORING_GIVEN)
        return;
    /* The total as it was decided: what the column holds. */
    const struct number before = scoring_value(original, indicator, unit);
    if (!prints_alike(writing, indicator, before, scoring_value(scoring, indicator, unit)))
        emit_number(writing->out, "original", before, scoring->decimals[indicator]);
}

void write_original_event(struct writing *writing, size_t event)
{
    const struct scoring *original = writing->scoring->original;
    const struct intake_event *of = &writing->campaign->events[event];
    struct scoring_computation computation;
    if (scoring_appeal_of_event(writing->scoring, event) == NULL ||
        scoring_explain(original, of->item, of->unit, writing->scratch, &computation) != STATUS_OK)
        return;
    emit_number(writing->out, "original", event_points(&computation, of->code), writing->scoring->decimals[of->item]);
}

/* ---- one appeal --------------------------------------------------------------------------------- */

/* Which mark, raw value or event it is about. */
static void write_subject(struct writing *writing, const struct intake_appeal *appeal)
{
    struct emitter *out = writing->out;
    if (appeal->item == INTAKE_NONE)
        return;
    emit_string(out, "item", writing->scheme->indicators[appeal->item].code);
    emit_string(out, "item-name", item_name(writing, appeal->item));
    if (writing->scheme->indicators[appeal->item].round != SCHEME_NONE)
        write_round_name(writing, writing->scheme->indicators[appeal->item].round);
    if (appeal->quantity != INTAKE_NONE) {
        emit_string(out, "quantity-name", writing->scheme->quantities[appeal->quantity].name);
        emit_string(out, "quantity-unit", writing->scheme->quantities[appeal->quantity].unit);
    }
    if (appeal->event != INTAKE_NONE) {
        const struct intake_event *event = &writing->campaign->events[appeal->event];
        emit_string(out, "event", event->code);
        emit_string(out, "event-date", event->date);
        emit_string(out, "sign", writing->scheme->indicators[appeal->item].minus ? "minus" : "plus");
    }
}

static const char *grade_name(const struct writing *writing, const char *code)
{
    size_t grade = code == NULL ? SCHEME_NONE : scheme_find_grade(writing->scheme, code);
    return grade == SCHEME_NONE ? NULL : writing->scheme->grades.grades[grade].name;
}

static bool is_for_fewer(const char *audience)
{
    enum results_audience found;
    return audience != NULL && results_audience_parse(audience, &found) && found > RESULTS_OWN_UNIT;
}

/* Is what the appeal is about for fewer eyes than the unit's own? It has appealed all the same, and is told the
 * outcome, but neither the mark of one leader nor the words of a complaint. */
static bool is_withheld(const struct writing *writing, const struct intake_appeal *appeal)
{
    if (appeal->event != INTAKE_NONE && is_for_fewer(writing->campaign->events[appeal->event].audience))
        return true;
    return appeal->item != INTAKE_NONE && is_for_fewer(indicator_audience(writing, appeal->item));
}

static void write_review(struct writing *writing, const struct intake_appeal *appeal, bool withheld)
{
    struct emitter *out = writing->out;
    const bool grade = appeal->what == INTAKE_APPEAL_GRADE;
    emit_string(out, "outcome", intake_appeal_outcome_name(appeal->outcome));
    emit_yes_no(out, "late", appeal->late);
    emit_string(out, "from", withheld ? NULL : appeal->from);
    emit_string(out, "to", withheld ? NULL : appeal->to);
    emit_string(out, "from-name", grade ? grade_name(writing, appeal->from) : NULL);
    emit_string(out, "to-name", grade ? grade_name(writing, appeal->to) : NULL);
    emit_string(out, "date", appeal->date);
    emit_string(out, "body", appeal->body);
    emit_string(out, "meeting", appeal->meeting);
    emit_string(out, "document", appeal->document);
    emit_string(out, "article", appeal->article);
}

static void write_text(struct emitter *out, const char *name, const char *text)
{
    if (text == NULL || *text == '\0')
        return;
    emit_open(out, name);
    emit_text(out, text);
    emit_close(out);
}

static void write_appeal_parts(struct writing *writing, const struct intake_appeal *appeal, bool withheld)
{
    struct emitter *out = writing->out;
    write_text(out, "ground", appeal->ground);
    if (appeal->event != INTAKE_NONE && !withheld)
        write_text(out, "finding", writing->campaign->events[appeal->event].finding);
    for (size_t i = 0; i < appeal->evidence_count; i++) {
        emit_open(out, "evidence");
        emit_string(out, "title", appeal->evidence[i].title);
        emit_string(out, "number", appeal->evidence[i].number);
        emit_string(out, "date", appeal->evidence[i].date);
        emit_close(out);
    }
    for (size_t i = 0; i < appeal->reviewer_count; i++) {
        emit_open(out, "reviewer");
        emit_string(out, "name", appeal->reviewers[i].name);
        emit_string(out, "post", appeal->reviewers[i].post);
        emit_close(out);
    }
    write_text(out, "reason", appeal->reason);
}

static void write_appeal(struct writing *writing, const struct intake_appeal *appeal, bool with_unit)
{
    struct emitter *out = writing->out;
    const struct intake_unit *unit = &writing->campaign->units[appeal->unit];
    const bool withheld = !with_unit && is_withheld(writing, appeal);
    emit_open(out, "appeal");
    emit_string(out, "code", appeal->code);
    if (with_unit) {
        emit_string(out, "unit", unit->code);
        emit_string(out, "unit-name", unit->name);
        emit_count(out, "unit-order", appeal->unit + 1);
    }
    emit_string(out, "what", intake_appeal_kind_name(appeal->what));
    write_subject(writing, appeal);
    emit_string(out, "received", appeal->received);
    emit_string(out, "by", appeal->by);
    emit_string(out, "way", appeal->way);
    write_review(writing, appeal, withheld);
    if (with_unit && appeal->item != INTAKE_NONE) /* as narrow as the item: for the personnel office, it may be */
        write_audience(writing, indicator_audience(writing, appeal->item));
    write_appeal_parts(writing, appeal, withheld);
    emit_close(out);
}

void write_unit_appeals(struct writing *writing, size_t unit)
{
    const struct intake_campaign *campaign = writing->campaign;
    if (campaign->appeal_first == NULL)
        return;
    for (size_t i = campaign->appeal_first[unit]; i < campaign->appeal_first[unit + 1]; i++)
        write_appeal(writing, &campaign->appeals[i], false);
}

/* ---- the head ----------------------------------------------------------------------------------- */

static size_t count_outcome(const struct intake_campaign *campaign, enum intake_appeal_outcome outcome)
{
    size_t count = 0;
    for (size_t i = 0; i < campaign->appeal_count; i++)
        count += campaign->appeals[i].outcome == outcome;
    return count;
}

static size_t count_units(const struct intake_campaign *campaign)
{
    size_t count = 0;
    for (size_t unit = 0; unit < campaign->unit_count; unit++)
        count += campaign->appeal_first[unit] < campaign->appeal_first[unit + 1];
    return count;
}

static void write_publicity(struct writing *writing)
{
    struct emitter *out = writing->out;
    const struct intake_publicity *publicity = &writing->campaign->publicity;
    emit_open(out, "publicity");
    emit_string(out, "from", publicity->from);
    emit_string(out, "to", publicity->to);
    emit_integer(out, "days", publicity->days);
    emit_string(out, "body", publicity->body);
    emit_string(out, "telephone", publicity->telephone);
    emit_string(out, "address", publicity->address);
    emit_string(out, "medium", publicity->medium);
    emit_close(out);
}

void write_appeals(struct writing *writing)
{
    static const enum intake_appeal_outcome outcomes[] = {INTAKE_APPEAL_OPEN, INTAKE_APPEAL_UPHELD,
                                                          INTAKE_APPEAL_CHANGED, INTAKE_APPEAL_WITHDRAWN,
                                                          INTAKE_APPEAL_REFUSED};
    struct emitter *out = writing->out;
    const struct intake_campaign *campaign = writing->campaign;
    if (campaign->publicity.from == NULL)
        return;
    write_publicity(writing);
    emit_open(out, "appeals");
    emit_count(out, "count", campaign->appeal_count);
    emit_count(out, "units", campaign->appeal_first == NULL ? 0 : count_units(campaign));
    for (size_t i = 0; i < sizeof outcomes / sizeof *outcomes; i++)
        emit_count(out, intake_appeal_outcome_name(outcomes[i]), count_outcome(campaign, outcomes[i]));
    for (size_t i = 0; i < campaign->appeal_count; i++) {
        arena_reset(writing->scratch);
        write_appeal(writing, &campaign->appeals[i], true);
    }
    emit_close(out);
}
