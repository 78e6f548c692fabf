/* How ranks and grades came about: quotas with their exact and rounded places, borders, rankings with their ties. */
#include "results/writing.h"

static void write_quota(struct writing *writing, const struct scoring_quotas *base, size_t index)
{
    struct emitter *out = writing->out;
    const struct scheme_grade *grade = &writing->scheme->grades.grades[index];
    const struct scoring_quota *quota = &base->quotas[index];
    struct scheme_places places;
    const char *group = base->group == SCORING_NONE ? NULL : writing->campaign->groups[base->group].code;
    if (!quota->exists || !scheme_places(grade, group, &places))
        return;
    emit_open(out, "quota");
    emit_string(out, "grade", grade->code);
    emit_string(out, "name", grade->name);
    if (places.has_share) {
        emit_exact(out, "share", places.share);
        emit_exact(out, "exact", quota->exact);
        emit_integer(out, "rounded", quota->rounded);
        emit_integer(out, "adjusted", quota->adjusted);
    }
    if (quota->limited)
        emit_integer(out, "count", quota->count);
    if (places.has_at_least)
        write_score(writing, "at-least", writing->scheme->rankings[writing->scheme->grades.ranking].by,
                    places.at_least);
    emit_count(out, "computed", quota->computed);
    emit_count(out, "assigned", quota->assigned);
    if (!quota->limited)
        emit_yes_no(out, "limited", false);
    if (quota->beyond > 0)
        emit_count(out, "beyond", quota->beyond);
    if (quota->outside > 0)
        emit_count(out, "outside", quota->outside);
    emit_close(out);
}

static void write_border(struct writing *writing, const struct scoring_border *border)
{
    struct emitter *out = writing->out;
    const struct scheme_grades *grades = &writing->scheme->grades;
    emit_open(out, "border");
    emit_string(out, "grade", grades->grades[border->grade].code);
    if (border->next != SCORING_NONE)
        emit_string(out, "next", grades->grades[border->next].code);
    emit_count(out, "place", border->place);
    emit_string(out, "rule", scheme_ties_name(grades->ties));
    emit_integer(out, "moved", border->moved);
    for (size_t i = 0; i < border->count; i++) {
        const struct intake_unit *unit = &writing->campaign->units[border->units[i]];
        emit_open(out, "unit");
        emit_string(out, "code", unit->code);
        emit_string(out, "name", unit->name);
        emit_count(out, "rank", writing->scoring->rankings[grades->ranking].ranks[border->units[i]].computed_rank);
        emit_close(out);
    }
    emit_close(out);
}

void write_quotas(struct writing *writing)
{
    struct emitter *out = writing->out;
    const struct scheme_grades *grades = &writing->scheme->grades;
    bool shares = false;
    for (size_t i = 0; i < grades->grade_count; i++) {
        shares = shares || grades->grades[i].has_share;
        for (size_t k = 0; k < grades->grades[i].quota_count; k++)
            shares = shares || grades->grades[i].quotas[k].places.has_share;
    }
    for (size_t i = 0; i < writing->scoring->quotas_count; i++) {
        const struct scoring_quotas *base = &writing->scoring->quotas[i];
        arena_reset(writing->scratch);
        emit_open(out, "quotas");
        emit_string(out, "code", grades->code);
        emit_string(out, "name", grades->name);
        emit_string(out, "ranking", writing->scheme->rankings[grades->ranking].code);
        emit_string(out, "base", scheme_scope_name(grades->base));
        if (base->group != SCORING_NONE)
            emit_string(out, "group", writing->campaign->groups[base->group].code);
        emit_count(out, "n", base->n);
        if (shares) {
            emit_string(out, "rounding", scheme_quota_rounding_name(grades->rounding));
            if (grades->difference != SCHEME_NONE)
                emit_string(out, "difference", grades->grades[grades->difference].code);
            emit_string(out, "ties", scheme_ties_name(grades->ties));
        }
        emit_string(out, "article", grades->article);
        for (size_t k = 0; k < grades->grade_count; k++)
            write_quota(writing, base, k);
        for (size_t k = 0; k < base->border_count; k++)
            write_border(writing, &base->borders[k]);
        emit_close(out);
    }
}

/* ---- rankings ----------------------------------------------------------------------------------- */

static void write_tie(struct writing *writing, const struct scoring_ranking *ranking, const struct scoring_tie *tie)
{
    struct emitter *out = writing->out;
    const struct scoring *scoring = writing->scoring;
    size_t by = ranking->rule->by, group = ranking->sets[tie->set].group;
    arena_reset(writing->scratch);
    emit_open(out, "tie");
    emit_number(out, "score", scoring_value(scoring, by, tie->units[0]), scoring->decimals[by]);
    emit_string(out, "kind", tie->decided ? "decided" : "shared");
    bool reason = tie->decided && tie->by != SCORING_NONE;
    if (reason) {
        emit_string(out, "by", writing->scheme->indicators[tie->by].code);
        emit_string(out, "by-name", writing->scheme->indicators[tie->by].name);
    }
    if (group != SCORING_NONE)
        emit_string(out, "group", writing->campaign->groups[group].code);
    for (size_t i = 0; i < tie->count; i++) {
        const struct intake_unit *unit = &writing->campaign->units[tie->units[i]];
        emit_open(out, "unit");
        emit_string(out, "code", unit->code);
        emit_string(out, "name", unit->name);
        emit_count(out, "rank", ranking->ranks[tie->units[i]].rank);
        const struct number *unrounded = reason ? scoring->unrounded[tie->by] : NULL;
        if (reason)
            emit_exact(out, "value",
                       tie->by == by && unrounded != NULL ? unrounded[tie->units[i]]
                                                          : scoring_value(scoring, tie->by, tie->units[i]));
        emit_close(out);
    }
    emit_close(out);
}

void write_rankings(struct writing *writing)
{
    struct emitter *out = writing->out;
    for (size_t i = 0; i < writing->scoring->ranking_count; i++) {
        const struct scoring_ranking *ranking = &writing->scoring->rankings[i];
        const struct scheme_ranking *rule = ranking->rule;
        emit_open(out, "ranking");
        emit_string(out, "code", rule->code);
        emit_string(out, "name", rule->name);
        emit_string(out, "scope", scheme_scope_name(rule->scope));
        emit_string(out, "by", writing->scheme->indicators[rule->by].code);
        emit_string(out, "by-name", writing->scheme->indicators[rule->by].name);
        emit_string(out, "compare", rule->compare_rounded ? "rounded" : "exact");
        emit_string(out, "style", scheme_style_name(rule->style));
        emit_count(out, "decimals", (size_t)writing->scoring->decimals[rule->by]);
        emit_string(out, "article", rule->article);
        for (size_t k = 0; k < rule->tie_break_count; k++) {
            const struct scheme_indicator *by = &writing->scheme->indicators[rule->tie_breaks[k].by];
            emit_open(out, "tie-break");
            emit_string(out, "by", by->code);
            emit_string(out, "name", by->name);
            if (rule->tie_breaks[k].ascending)
                emit_string(out, "order", "ascending");
            emit_close(out);
        }
        write_conditions(writing, rule->conditions, rule->condition_count);
        for (size_t k = 0; k < ranking->tie_count; k++)
            write_tie(writing, ranking, &ranking->ties[k]);
        emit_close(out);
    }
}

void write_previous(struct writing *writing)
{
    struct emitter *out = writing->out;
    const struct scoring_previous *previous = writing->scoring->previous;
    if (previous == NULL)
        return;
    emit_open(out, "previous");
    emit_string(out, "period", previous->period);
    emit_string(out, "name", previous->name);
    emit_string(out, "title", previous->title);
    emit_yes_no(out, "follows", intake_follows(writing->campaign, previous->to));
    emit_count(out, "assessed", previous->assessed);
    emit_count(out, "ranked", previous->ranked);
    emit_string(out, "mean", previous->mean);
    for (size_t i = 0; i < previous->grade_count; i++) {
        emit_open(out, "grade");
        emit_string(out, "code", previous->grades[i].code);
        emit_string(out, "name", previous->grades[i].name);
        emit_count(out, "count", previous->grades[i].count);
        emit_close(out);
    }
    emit_close(out);
}
