/* What several parts of the record write in the same way. */
#include "results/writing.h"

#include <string.h>

const char *role_code(const struct writing *writing, size_t indicator)
{
    size_t role = writing->scheme->indicators[indicator].assessor;
    return role == SCHEME_NONE ? NULL : writing->scheme->roles[role].code;
}

/* A leaf that its assessor marks is as narrow as the scheme says of that role: the single marks, not the sums above
 * them. */
const char *indicator_audience(const struct writing *writing, size_t indicator)
{
    const struct scheme_indicator *own = &writing->scheme->indicators[indicator];
    enum results_audience narrowest = RESULTS_PUBLIC, found;
    for (size_t at = indicator; at != SCHEME_NONE; at = writing->scheme->indicators[at].parent) {
        const char *name = writing->scheme->indicators[at].audience;
        if (name != NULL && results_audience_parse(name, &found) && found > narrowest)
            narrowest = found;
    }
    const char *role = own->method == SCHEME_COMBINE || own->assessor == SCHEME_NONE
                           ? NULL
                           : writing->scheme->roles[own->assessor].audience;
    if (role != NULL && results_audience_parse(role, &found) && found > narrowest)
        narrowest = found;
    return narrowest == RESULTS_PUBLIC ? NULL : results_audience_name(narrowest);
}

void write_audience(struct writing *writing, const char *audience)
{
    emit_string(writing->out, "audience", audience);
}

void write_score(struct writing *writing, const char *name, size_t indicator, struct number value)
{
    int places = writing->scoring->decimals[indicator];
    struct number printed = number_round(writing->scratch, value, places, ROUND_HALF_UP);
    if (number_compare(printed, value) == 0)
        emit_number(writing->out, name, value, places);
    else
        emit_exact(writing->out, name, value); /* of the scheme or an input: it has a finite decimal */
}

void write_rank(struct writing *writing, size_t ranking, size_t unit, const struct rank_names *names)
{
    if (ranking == SCORING_NONE)
        return;
    const struct scoring_rank *rank = &writing->scoring->rankings[ranking].ranks[unit];
    if (rank->set == SCORING_NONE)
        return;
    emit_count(writing->out, names->place, rank->place);
    emit_count(writing->out, names->rank, rank->rank);
    emit_yes_no(writing->out, names->tied, rank->tied);
}

void write_parts(struct writing *writing, size_t unit)
{
    static const struct {
        enum scheme_part part;
        const char *name;
    } parts[] = {{SCHEME_PART_BASE, "base"}, {SCHEME_PART_DEDUCTION, "deduction"}, {SCHEME_PART_BONUS, "bonus"}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        size_t indicator = scheme_part(writing->scheme, parts[i].part);
        if (indicator == SCHEME_NONE || scoring_state(writing->scoring, indicator, unit) != SCORING_GIVEN)
            continue;
        int places = writing->scoring->decimals[indicator];
        emit_number(writing->out, parts[i].name, scoring_value(writing->scoring, indicator, unit), places);
        struct scoring_computation computation;
        if (parts[i].part == SCHEME_PART_BONUS &&
            scoring_explain(writing->scoring, indicator, unit, writing->scratch, &computation) == STATUS_OK)
            emit_number(writing->out, "bonus-before-cap", computation.before_limits, places);
    }
}

/* Only a plain sum of all parts without conversions, cap or floor at work ought to add up in print; means and weights
 * do not. */
void write_parts_difference(struct writing *writing, size_t unit, size_t indicator)
{
    const struct scoring *scoring = writing->scoring;
    const struct scheme_indicator *rule = &writing->scheme->indicators[indicator];
    struct scoring_computation computation;
    if (rule->method != SCHEME_COMBINE || rule->as.combine != SCHEME_SUM || rule->best > 0 ||
        rule->conversion_count > 0 || rule->condition_count > 0 || (indicator == 0 && scoring->units[unit].score_set) ||
        scoring_explain(scoring, indicator, unit, writing->scratch, &computation) != STATUS_OK || computation.capped ||
        computation.floored)
        return;
    struct number rest = indicator == 0 ? scoring->units[unit].computed_total : scoring_value(scoring, indicator, unit);
    rest = number_round(writing->scratch, rest, scoring->decimals[indicator], ROUND_HALF_UP);
    for (size_t i = 0; i < rule->child_count; i++) {
        size_t child = rule->children[i];
        struct number part = number_round(writing->scratch, scoring_value(scoring, child, unit),
                                          scoring->decimals[child], ROUND_HALF_UP);
        if (scoring_state(scoring, child, unit) == SCORING_GIVEN)
            rest = writing->scheme->indicators[child].minus ? number_add(writing->scratch, rest, part)
                                                            : number_sub(writing->scratch, rest, part);
    }
    if (number_sign(rest) != 0)
        write_score(writing, "parts-difference", indicator, rest);
}

size_t unit_head(const struct writing *writing, size_t unit)
{
    return writing->heads[unit];
}

void write_approvals(struct writing *writing, const struct intake_event *event)
{
    struct emitter *out = writing->out;
    const struct scheme_events *rule = &writing->scheme->indicators[event->item].as.events;
    for (size_t i = 0; i < rule->approval_count; i++) {
        const struct intake_event_approval *given = NULL;
        for (size_t k = 0; k < event->approval_count && given == NULL; k++)
            if (event->approvals[k].approval == i)
                given = &event->approvals[k];
        emit_open(out, "approval");
        emit_string(out, "code", rule->approvals[i].code);
        emit_string(out, "name", rule->approvals[i].name);
        emit_yes_no(out, "given", given != NULL);
        emit_string(out, "by", given == NULL ? NULL : given->by);
        emit_string(out, "date", given == NULL ? NULL : given->date);
        emit_close(out);
    }
}

/* ---- events ------------------------------------------------------------------------------------- */

struct number event_each(const struct scheme *scheme, const struct intake_event *event)
{
    const struct scheme_events *rule = &scheme->indicators[event->item].as.events;
    if (event->level != INTAKE_NONE && event->level < rule->level_count)
        return rule->levels[event->level].points;
    if (event->has_points)
        return event->points;
    return rule->has_points ? rule->points : number_int(0);
}

static const struct scoring_term *event_term(const struct scoring_computation *computation, const char *code)
{
    for (size_t i = 0; i < computation->term_count; i++)
        if (computation->terms[i].kind == SCORING_TERM_EVENT && strcmp(computation->terms[i].ref, code) == 0)
            return &computation->terms[i];
    return NULL;
}

struct number event_points(const struct scoring_computation *computation, const char *code)
{
    const struct scoring_term *term = event_term(computation, code);
    return term == NULL ? number_int(0) : term->value;
}

const char *event_not_counted(const struct scoring *scoring, size_t event)
{
    if (scoring->counted[event])
        return NULL;
    return scoring_appeal_of_event(scoring, event) != NULL ? "appeal" : "approval-missing";
}

void write_credit(struct writing *writing, const struct intake_event *event,
                  const struct scoring_computation *computation)
{
    struct emitter *out = writing->out;
    const struct scheme_events *rule = &writing->scheme->indicators[event->item].as.events;
    const struct scoring_term *term = event_term(computation, event->code);
    if (event->level != INTAKE_NONE && event->level < rule->level_count) {
        emit_string(out, "level", rule->levels[event->level].code);
        emit_string(out, "level-name", rule->levels[event->level].name);
    }
    emit_string(out, "matter", event->matter);
    if (event->authors > 1)
        emit_integer(out, "authors", event->authors);
    if (event->late)
        emit_yes_no(out, "late", true);
    if (term != NULL && term->has_share)
        emit_exact(out, "share", term->share);
}

/* ---- submissions -------------------------------------------------------------------------------- */

bool report_is_due(const char *kind)
{
    return strcmp(kind, "self-rating") == 0;
}

/* ---- rounds ------------------------------------------------------------------------------------- */

void write_round_code(struct writing *writing, size_t round)
{
    if (round != INTAKE_NONE)
        emit_string(writing->out, "round", writing->scheme->rounds[round].code);
}

void write_round_name(struct writing *writing, size_t round)
{
    if (round != INTAKE_NONE)
        emit_string(writing->out, "round-name", writing->campaign->rounds[round].name);
}
