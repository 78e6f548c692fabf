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
    emit_string(out, "subject", writing->scheme->subject == SCHEME_PERSONS ? "person" : "unit");
    emit_close(out);
    emit_open(out, "period");
    emit_string(out, "code", campaign->period.code);
    emit_string(out, "kind", campaign->period.kind);
    emit_string(out, "name", campaign->period.name);
    emit_string(out, "from", campaign->period.from);
    emit_string(out, "to", campaign->period.to);
    if (writing->scoring->partial)
        emit_yes_no(out, "partial", true);
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
    if (writing->campaign->trial != NULL)
        emit_string(out, "file", path_base(writing->campaign->trial));
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

/* Months, half years: by the name that they have in this campaign. */
static void write_rounds(struct writing *writing)
{
    struct emitter *out = writing->out;
    const struct scheme *scheme = writing->scheme;
    for (size_t i = 0; i < scheme->round_set_count; i++) {
        emit_open(out, "rounds");
        emit_string(out, "code", scheme->round_sets[i].code);
        emit_string(out, "name", scheme->round_sets[i].name);
        for (size_t k = 0; k < scheme->round_sets[i].count; k++) {
            const struct scheme_round *round = &scheme->rounds[scheme->round_sets[i].first + k];
            const struct intake_round *in_campaign = &writing->campaign->rounds[scheme->round_sets[i].first + k];
            emit_open(out, "round");
            emit_string(out, "code", round->code);
            emit_string(out, "name", in_campaign->name);
            emit_string(out, "period", in_campaign->period);
            if (round->has_weight)
                emit_exact(out, "weight", round->weight);
            if (in_campaign->pending)
                emit_yes_no(out, "pending", true);
            if (in_campaign->supplement) {
                emit_yes_no(out, "supplement", true);
                emit_string(out, "date", in_campaign->date);
            }
            emit_close(out);
        }
        emit_close(out);
    }
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
    write_correction(writing);
    write_scheme(writing);
    write_rounds(writing);
    write_groups(writing);
    write_roster_changes(writing);
    write_structure(writing);
    write_documents(writing);
    write_figures(writing);
    write_quotas(writing);
    write_rankings(writing);
    write_previous(writing);
    write_comparison(writing);
    write_problems(writing);
    write_submissions(writing);
    write_supplements(writing);
    write_entries(writing);
    write_changed_targets(writing);
    write_consequences(writing);
    write_carried(writing);
    write_staff_quotas(writing);
    write_awards(writing);
    write_moneys(writing);
    write_withheld(writing);
    write_vetoes(writing);
    write_decisions(writing);
    write_appeals(writing);
    write_rectifications(writing);
    write_outside(writing);
    emit_close(writing->out);
}
