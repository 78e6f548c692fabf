/* The head's first part: what is measured, for whom, by which rules. */
#include "results/writing.h"

#include <string.h>

static void write_campaign(struct writing *writing)
{
    struct emitter *out = writing->out;
    const struct intake_campaign *campaign = writing->campaign;
    emit_open(out, "campaign");
    emit_string(out, "code", campaign->code);
    emit_string(out, "title", campaign->title);
    emit_string(out, "region", campaign->region);
    emit_yes_no(out, "sample", campaign->sample);
    emit_close(out);
    emit_open(out, "period");
    emit_string(out, "code", campaign->period.code);
    emit_string(out, "kind", campaign->period.kind);
    emit_string(out, "name", campaign->period.name);
    emit_string(out, "from", campaign->period.from);
    emit_string(out, "to", campaign->period.to);
    emit_close(out);
    emit_open(out, "stage");
    emit_string(out, "name", campaign->stage_name);
    if (campaign->approval_body != NULL && campaign->approval_date != NULL) {
        emit_open(out, "approval");
        emit_string(out, "body", campaign->approval_body);
        emit_string(out, "meeting", campaign->approval_meeting);
        emit_string(out, "date", campaign->approval_date);
        emit_close(out);
    }
    emit_close(out);
    const struct intake_office *office = &campaign->office;
    emit_open(out, "office");
    emit_string(out, "code", office->code);
    emit_string(out, "name", office->name);
    emit_string(out, "short", office->short_name);
    emit_string(out, "contact", office->contact);
    emit_string(out, "telephone", office->telephone);
    emit_string(out, "address", office->address);
    emit_string(out, "fonds", office->fonds);
    emit_close(out);
}

static void write_scheme(struct writing *writing)
{
    struct emitter *out = writing->out;
    const struct scheme *scheme = writing->scheme;
    const struct scheme_indicator *total = &scheme->indicators[0];
    emit_open(out, "scheme");
    emit_string(out, "code", scheme->code);
    emit_string(out, "version", scheme->version);
    emit_string(out, "title", scheme->title);
    emit_string(out, "issuer", scheme->issuer);
    emit_string(out, "number", scheme->number);
    emit_string(out, "date", scheme->date);
    emit_string(out, "total", total->code);
    emit_string(out, "total-name", total->name);
    emit_count(out, "total-decimals", (size_t)writing->scoring->decimals[0]);
    if (total->has_max)
        write_score(writing, "max", 0, total->max);
    emit_close(out);
    emit_open(out, "roles");
    for (size_t i = 0; i < scheme->role_count; i++) {
        emit_open(out, "role");
        emit_string(out, "code", scheme->roles[i].code);
        emit_string(out, "name", scheme->roles[i].name);
        emit_close(out);
    }
    emit_close(out);
}

static void write_groups(struct writing *writing)
{
    struct emitter *out = writing->out;
    emit_open(out, "groups");
    for (size_t i = 0; i < writing->campaign->group_count; i++) {
        const struct group_statistics *group = &writing->statistics.groups[i];
        emit_open(out, "group");
        emit_string(out, "code", writing->campaign->groups[i].code);
        emit_string(out, "name", writing->campaign->groups[i].name);
        emit_count(out, "count", group->units);
        emit_count(out, "ranked", group->ranked);
        if (group->ranked > 0)
            emit_number(out, "mean", group->mean, writing->scoring->decimals[0]);
        emit_close(out);
    }
    emit_close(out);
}

/* ---- the tree of indicators --------------------------------------------------------------------- */

static void write_method_parts(struct writing *writing, size_t index)
{
    struct emitter *out = writing->out;
    const struct scheme_indicator *indicator = &writing->scheme->indicators[index];
    for (size_t i = 0; i < indicator->threshold_count; i++) {
        const struct scheme_threshold *threshold = &indicator->thresholds[i];
        emit_open(out, "threshold");
        emit_string(out, "code", threshold->code);
        emit_string(out, "name", threshold->name);
        emit_string(out, "unit", threshold->unit);
        emit_exact(out, "at-least", threshold->at_least);
        emit_close(out);
    }
    for (size_t i = 0; indicator->method == SCHEME_BALLOT && i < indicator->as.ballot.level_count; i++) {
        const struct scheme_level *level = &indicator->as.ballot.levels[i];
        emit_open(out, "level");
        emit_string(out, "code", level->code);
        emit_string(out, "name", level->name);
        if (level->counted)
            emit_exact(out, "value", level->value);
        emit_yes_no(out, "counted", level->counted);
        emit_close(out);
    }
    for (size_t i = 0; indicator->method == SCHEME_EVENTS && i < indicator->as.events.approval_count; i++) {
        emit_open(out, "approval");
        emit_string(out, "code", indicator->as.events.approvals[i].code);
        emit_string(out, "name", indicator->as.events.approvals[i].name);
        emit_close(out);
    }
}

static void open_indicator(struct writing *writing, size_t index)
{
    struct emitter *out = writing->out;
    const struct scheme_indicator *indicator = &writing->scheme->indicators[index];
    arena_reset(writing->scratch);
    emit_open(out, "indicator");
    emit_string(out, "code", indicator->code);
    emit_string(out, "name", indicator->name);
    emit_count(out, "depth", (size_t)indicator->depth);
    emit_yes_no(out, "leaf", indicator->method != SCHEME_COMBINE);
    emit_string(out, "method", scoring_method_name(indicator));
    emit_string(out, "sign", indicator->minus ? "minus" : "plus");
    emit_string(out, "part", scheme_part_name(indicator->part));
    if (indicator->has_max)
        write_score(writing, "max", index, indicator->max);
    if (indicator->has_cap)
        write_score(writing, "cap", index, indicator->cap);
    if (indicator->has_floor)
        write_score(writing, "floor", index, indicator->floor);
    if (indicator->has_weight)
        emit_exact(out, "weight", indicator->weight);
    if (indicator->method == SCHEME_EVENTS) {
        write_score(writing, "points", index, indicator->as.events.points);
        emit_string(out, "per", indicator->as.events.per);
    }
    emit_string(out, "role", role_code(writing, index));
    emit_string(out, "period", indicator->period);
    emit_string(out, "aspect", indicator->aspect);
    emit_string(out, "article", indicator->article);
    emit_count(out, "decimals", (size_t)writing->scoring->decimals[index]);
    if (indicator->standard != NULL) {
        emit_open(out, "standard");
        emit_text(out, indicator->standard);
        emit_close(out);
    }
    write_method_parts(writing, index);
}

/* In the scheme's order; an element closes when the next indicator stands no deeper. */
static void write_structure(struct writing *writing)
{
    int depth = -1;
    emit_open(writing->out, "structure");
    for (size_t i = 0; i < writing->scheme->indicator_count; i++) {
        for (; depth >= writing->scheme->indicators[i].depth; depth--)
            emit_close(writing->out);
        open_indicator(writing, i);
        depth = writing->scheme->indicators[i].depth;
    }
    for (; depth >= 0; depth--)
        emit_close(writing->out);
    emit_close(writing->out);
}

static void write_figures(struct writing *writing)
{
    struct emitter *out = writing->out;
    emit_open(out, "figures");
    for (size_t i = 0; i < writing->figures.count; i++) {
        const struct figure *figure = &writing->figures.list[i];
        emit_open(out, "figure");
        emit_string(out, "name", figure->name);
        emit_string(out, "value", figure->value);
        emit_string(out, "exact", figure->exact);
        emit_string(out, "note", figure->note);
        if (figure->audience != RESULTS_PUBLIC)
            emit_string(out, "audience", results_audience_name(figure->audience));
        emit_close(out);
    }
    emit_close(out);
}

void write_head(struct writing *writing)
{
    emit_open(writing->out, "head");
    write_campaign(writing);
    write_scheme(writing);
    write_groups(writing);
    write_structure(writing);
    write_documents(writing);
    write_figures(writing);
    write_quotas(writing);
    write_rankings(writing);
    write_previous(writing);
    write_problems(writing);
    write_submissions(writing);
    write_consequences(writing);
    write_moneys(writing);
    write_withheld(writing);
    write_vetoes(writing);
    write_decisions(writing);
    write_outside(writing);
    emit_close(writing->out);
}
