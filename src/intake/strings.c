/* Every string of the office's files that can be printed: the campaign's, the roster's and the assessments'. */
#include "intake/engine.h"

#include <string.h>

struct strings {
    intake_visit *visit;
    void *state;
    enum status status;
};

static void string(struct strings *strings, struct location at, const char *unit, const char *field, const char *text)
{
    if (text != NULL && strings->status == STATUS_OK)
        strings->status = strings->visit(strings->state, at, unit, field, text);
}

static void many(struct strings *strings, struct location at, const char *field, const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        string(strings, at, NULL, field, texts[i]);
}

static void campaign_strings(struct strings *strings, const struct intake_campaign *campaign, struct location top)
{
    const struct intake_office *office = &campaign->office;
    string(strings, top, NULL, "title", campaign->title);
    string(strings, top, NULL, "region", campaign->region);
    string(strings, top, NULL, "period", campaign->period.name);
    for (size_t i = 0; i < campaign->scheme->round_count; i++)
        if (campaign->rounds[i].at.file != NULL)
            string(strings, campaign->rounds[i].at, NULL, "round", campaign->rounds[i].name);
    string(strings, top, NULL, "approval", campaign->approval_body);
    string(strings, top, NULL, "approval", campaign->approval_meeting);
    string(strings, top, NULL, "office", office->name);
    string(strings, top, NULL, "office", office->short_name);
    string(strings, top, NULL, "office", office->contact);
    string(strings, top, NULL, "office", office->telephone);
    string(strings, top, NULL, "office", office->address);
    string(strings, top, NULL, "office", office->fonds);
    if (campaign->corrects != NULL) {
        string(strings, campaign->corrects->at, NULL, "corrects", campaign->corrects->number);
        string(strings, campaign->corrects->at, NULL, "corrects", campaign->corrects->reason);
    }
}

static void document_strings(struct strings *strings, const struct intake_document *document)
{
    const struct location at = document->at;
    string(strings, at, NULL, document->kind, document->number);
    string(strings, at, NULL, document->kind, document->retention);
    string(strings, at, NULL, document->kind, document->archive);
    string(strings, at, NULL, document->kind, document->mark);
    string(strings, at, NULL, document->kind, document->title);
    string(strings, at, NULL, document->kind, document->print_by);
    many(strings, at, document->kind, document->issuers, document->issuer_count);
    many(strings, at, document->kind, document->to, document->to_count);
    many(strings, at, document->kind, document->cc, document->cc_count);
    many(strings, at, document->kind, document->notes, document->note_count);
    for (size_t i = 0; i < document->section_count; i++)
        for (size_t k = 0; k < document->sections[i].paragraph_count; k++) {
            const struct intake_paragraph *paragraph = &document->sections[i].paragraphs[k];
            for (size_t m = 0; m < paragraph->part_count; m++)
                string(strings, paragraph->parts[m].at, NULL, document->kind, paragraph->parts[m].text);
        }
}

static void roster_strings(struct strings *strings, const struct intake_campaign *campaign)
{
    for (size_t i = 0; i < campaign->group_count; i++)
        string(strings, campaign->groups[i].at, NULL, campaign->groups[i].code, campaign->groups[i].name);
    for (size_t i = 0; i < campaign->unit_count; i++) {
        const struct intake_unit *unit = &campaign->units[i];
        string(strings, unit->at, unit->code, "name", unit->name);
        string(strings, unit->at, unit->code, "short", unit->short_name);
        string(strings, unit->at, unit->code, "unit", unit->of_name);
        string(strings, unit->at, unit->code, "superior", unit->superior);
        string(strings, unit->at, unit->code, "reporter", unit->reporter);
        string(strings, unit->at, unit->code, "telephone", unit->telephone);
        string(strings, unit->at, unit->code, "outside", unit->outside_reason);
        for (size_t k = 0; k < unit->former_count; k++)
            string(strings, unit->formers[k].at, unit->code, "former", unit->formers[k].name);
    }
    for (size_t i = 0; i < campaign->departed_count; i++) {
        const struct intake_departed *departed = &campaign->departed[i];
        string(strings, departed->at, departed->code, "departed", departed->name);
        string(strings, departed->at, departed->code, "reason", departed->reason);
    }
    for (size_t i = 0; i < campaign->person_count; i++) {
        const struct intake_person *person = &campaign->persons[i];
        const char *unit = person->unit != INTAKE_NONE ? campaign->units[person->unit].code : NULL;
        string(strings, person->at, unit, person->code, person->name);
        string(strings, person->at, unit, person->code, person->post);
    }
    for (size_t i = 0; i < campaign->receipt_count; i++) {
        const struct intake_receipt *receipt = &campaign->receipts[i];
        const char *unit = campaign->units[receipt->unit].code;
        string(strings, receipt->place, unit, "by", receipt->by);
        string(strings, receipt->place, unit, "way", receipt->way);
        string(strings, receipt->place, unit, "file", receipt->file);
    }
}

static void event_strings(struct strings *strings, const struct intake_campaign *campaign)
{
    for (size_t i = 0; i < campaign->event_count; i++) {
        const struct intake_event *event = &campaign->events[i];
        const char *unit = campaign->units[event->unit].code;
        string(strings, event->at, unit, event->code, event->matter);
        string(strings, event->at, unit, event->code, event->source);
        string(strings, event->at, unit, event->code, event->document);
        string(strings, event->at, unit, event->code, event->finding);
        for (size_t k = 0; k < event->approval_count; k++)
            string(strings, event->at, unit, event->code, event->approvals[k].by);
    }
    for (size_t i = 0; i < campaign->veto_count; i++) {
        const struct intake_veto *veto = &campaign->vetoes[i];
        const char *unit = campaign->units[veto->unit].code;
        string(strings, veto->at, unit, veto->code, veto->document);
        string(strings, veto->at, unit, veto->code, veto->fact);
    }
    for (size_t i = 0; i < campaign->decision_count; i++) {
        const struct intake_decision *decision = &campaign->decisions[i];
        const char *unit = campaign->units[decision->unit].code;
        string(strings, decision->at, unit, decision->code, decision->body);
        string(strings, decision->at, unit, decision->code, decision->meeting);
        string(strings, decision->at, unit, decision->code, decision->article);
        string(strings, decision->at, unit, decision->code, decision->reason);
    }
}

static void appeal_strings(struct strings *strings, const struct intake_campaign *campaign)
{
    const struct intake_publicity *publicity = &campaign->publicity;
    string(strings, publicity->at, NULL, "publicity", publicity->body);
    string(strings, publicity->at, NULL, "publicity", publicity->telephone);
    string(strings, publicity->at, NULL, "publicity", publicity->address);
    string(strings, publicity->at, NULL, "publicity", publicity->medium);
    for (size_t i = 0; i < campaign->appeal_count; i++) {
        const struct intake_appeal *appeal = &campaign->appeals[i];
        const char *unit = campaign->units[appeal->unit].code;
        const char *const texts[] = {appeal->by,      appeal->way,      appeal->ground,  appeal->body,
                                     appeal->meeting, appeal->document, appeal->article, appeal->reason};
        for (size_t k = 0; k < sizeof texts / sizeof texts[0]; k++)
            string(strings, appeal->at, unit, appeal->code, texts[k]);
        for (size_t k = 0; k < appeal->evidence_count; k++) {
            string(strings, appeal->at, unit, appeal->code, appeal->evidence[k].title);
            string(strings, appeal->at, unit, appeal->code, appeal->evidence[k].number);
        }
        for (size_t k = 0; k < appeal->reviewer_count; k++) {
            string(strings, appeal->at, unit, appeal->code, appeal->reviewers[k].name);
            string(strings, appeal->at, unit, appeal->code, appeal->reviewers[k].post);
        }
    }
}

/* What the office says about targets; the words of the unit are seen with its submission. */
static void target_strings(struct strings *strings, const struct intake_campaign *campaign)
{
    for (size_t i = 0; i < campaign->target_count; i++) {
        const struct intake_target *target = &campaign->targets[i];
        const char *unit = campaign->units[target->unit].code;
        const char *const texts[] = {target->name,     target->measure,   target->basis,
                                     target->standard, target->principle, target->procedure};
        const bool submitted = target->version_count > 0 && strcmp(target->versions[0].state, "submitted") == 0 &&
                               strcmp(target->versions[0].at.file, target->at.file) == 0;
        for (size_t k = 0; !submitted && k < sizeof texts / sizeof texts[0]; k++)
            string(strings, target->at, unit, target->code, texts[k]);
        for (size_t k = 0; k < target->version_count; k++) {
            const struct intake_target_version *version = &target->versions[k];
            string(strings, version->at, unit, target->code, version->by);
            string(strings, version->at, unit, target->code, version->document);
            string(strings, version->at, unit, target->code, version->reason);
        }
    }
}

static void mark_strings(struct strings *strings, const struct intake_campaign *campaign)
{
    for (size_t i = 0; i < campaign->sheet_count; i++)
        string(strings, campaign->sheets[i].at, NULL, "marks", campaign->sheets[i].by);
    for (size_t i = 0; i < campaign->rating_count; i++) {
        const struct intake_rating *rating = &campaign->ratings[i];
        const char *unit = campaign->units[rating->unit].code;
        string(strings, rating->at, unit, "mark", rating->by);
        string(strings, rating->at, unit, "mark", rating->reason);
    }
    for (size_t i = 0; i < campaign->excuse_count; i++) {
        const struct intake_excuse *excuse = &campaign->excuses[i];
        const char *unit = campaign->units[excuse->unit].code;
        string(strings, excuse->at, unit, "excuse", excuse->by);
        string(strings, excuse->at, unit, "excuse", excuse->reason);
    }
    for (size_t i = 0; i < campaign->note_count; i++) {
        string(strings, campaign->notes[i].at, NULL, "mark", campaign->notes[i].by);
        string(strings, campaign->notes[i].at, NULL, "mark", campaign->notes[i].reason);
    }
}

static void rectification_strings(struct strings *strings, const struct intake_campaign *campaign)
{
    for (size_t i = 0; i < campaign->ledger.count; i++) {
        const struct intake_rectification *one = &campaign->ledger.entries[i];
        string(strings, one->at, one->unit_code, one->code, one->problem);
        string(strings, one->at, one->unit_code, one->code, one->basis);
        string(strings, one->at, one->unit_code, one->code, one->person_name);
        string(strings, one->at, one->unit_code, one->code, one->person_post);
        string(strings, one->at, one->unit_code, one->code, one->closed_by);
        string(strings, one->at, one->unit_code, one->code, one->closed_document);
        for (size_t k = 0; k < one->measure_count; k++)
            string(strings, one->at, one->unit_code, one->code, one->measures[k]);
        for (size_t k = 0; k < one->progress_count; k++)
            string(strings, one->at, one->unit_code, one->code, one->progress[k].text);
        for (size_t k = 0; k < one->evidence_count; k++)
            string(strings, one->at, one->unit_code, one->code, one->evidence[k]);
        for (size_t k = 0; k < one->extension_count; k++) {
            string(strings, one->at, one->unit_code, one->code, one->extensions[k].by);
            string(strings, one->at, one->unit_code, one->code, one->extensions[k].document);
            string(strings, one->at, one->unit_code, one->code, one->extensions[k].reason);
        }
    }
}

enum status intake_strings(const struct intake_campaign *campaign, intake_visit *visit, void *state)
{
    struct strings strings = {visit, state, STATUS_OK};
    struct location top = {.file = campaign->file, .line = 1, .column = 1};
    campaign_strings(&strings, campaign, top);
    for (size_t i = 0; i < campaign->document_count; i++)
        document_strings(&strings, &campaign->documents[i]);
    roster_strings(&strings, campaign);
    event_strings(&strings, campaign);
    appeal_strings(&strings, campaign);
    target_strings(&strings, campaign);
    mark_strings(&strings, campaign);
    rectification_strings(&strings, campaign);
    return strings.status;
}
