/* Rounds: what the scheme's months or half years are in this campaign, and which of them a file is about. */
#include "intake/engine.h"

#include <string.h>

enum status rounds_open(struct intake_loading *loading)
{
    const struct scheme *scheme = loading->scheme;
    struct intake_round *rounds = ARENA_ARRAY(loading->arena, scheme->round_count, struct intake_round);
    if (rounds == NULL && scheme->round_count > 0)
        return STATUS_MEMORY;
    for (size_t i = 0; i < scheme->round_count; i++)
        rounds[i] = (struct intake_round){.period = scheme->rounds[i].code, .name = scheme->rounds[i].name};
    loading->rounds = rounds;
    loading->campaign->rounds = rounds;
    return STATUS_OK;
}

bool element_concerns(const struct intake_loading *loading, const struct xml_element *element)
{
    const char *subject = xml_value(element, "subject");
    if (subject == NULL)
        return !loading->inherited;
    return strcmp(subject, loading->scheme->subject == SCHEME_PERSONS ? "person" : "unit") == 0;
}

size_t round_find(const struct scheme *scheme, const char *code)
{
    for (size_t i = 0; i < scheme->round_count; i++)
        if (code_compare(scheme->rounds[i].code, code) == 0)
            return i;
    return INTAKE_NONE;
}

static const char *round_code(const void *items, size_t index)
{
    const struct scheme *scheme = items;
    return index < scheme->round_count ? scheme->rounds[index].code : NULL;
}

size_t round_named(const struct intake_campaign *campaign, const struct xml_element *element, const char *attribute,
                   struct diagnostics *sink, const char *sender)
{
    const char *code = xml_value(element, attribute);
    const size_t round = code != NULL ? round_find(campaign->scheme, code) : INTAKE_NONE;
    if (round == INTAKE_NONE && code != NULL && code_valid(code))
        diag_report_unit(sink, DIAG_INTAKE_ROUND_UNKNOWN, xml_place(element, attribute), sender, attribute, code,
                         codes_expected(campaign->arena, round_code, campaign->scheme));
    return round;
}

enum status round_start(struct intake_loading *loading, const struct xml_element *element)
{
    const char *code = xml_value(element, "code"), *pending = xml_value(element, "pending");
    const char *subject = xml_value(element, "subject"), *supplement = xml_value(element, "supplement");
    /* An inherited round without a subject is of the units, and of the persons too where their scheme has it. */
    const bool guessed = loading->inherited && subject == NULL;
    if (code == NULL || (!guessed && !element_concerns(loading, element)) ||
        (guessed && round_find(loading->scheme, code) == INTAKE_NONE))
        return STATUS_OK;
    const size_t index = round_named(loading->campaign, element, "code", loading->sink, NULL);
    if (index == INTAKE_NONE) {
        loading->status = STATUS_INVALID;
        return STATUS_OK;
    }
    struct intake_round *round = &loading->rounds[index];
    if (round->at.line != 0) {
        LOADING_FAULT(loading, DIAG_INTAKE_CODE_TWICE, element->at, NULL, code, code, decimal_of(round->at.line).text);
        return STATUS_OK;
    }
    const char *period = keep_value(loading->arena, element, "period"),
               *name = keep_value(loading->arena, element, "name");
    round->period = period != NULL ? period : round->period;
    round->name = name != NULL ? name : round->name;
    round->pending = pending != NULL && strcmp(pending, "yes") == 0;
    round->supplement = supplement != NULL && strcmp(supplement, "yes") == 0;
    round->from = keep_value(loading->arena, element, "from");
    round->to = keep_value(loading->arena, element, "to");
    round->date = keep_value(loading->arena, element, "date");
    round->due = keep_value(loading->arena, element, "due");
    round->at = element->at;
    round_check(loading, index, element);
    return STATUS_OK;
}

/* Which round has this period; *several: more than one has. */
static size_t round_of_period(const struct intake_campaign *campaign, const char *period, bool *several)
{
    size_t found = INTAKE_NONE;
    *several = false;
    for (size_t i = 0; i < campaign->scheme->round_count; i++) {
        if (code_compare(campaign->rounds[i].period, period) != 0)
            continue;
        *several = found != INTAKE_NONE;
        found = i;
    }
    return found;
}

bool round_resolve(const struct intake_campaign *campaign, const struct xml_element *element, enum diag_id wrong_period,
                   struct diagnostics *sink, const char *sender, size_t *round)
{
    const char *period = xml_value(element, "period"), *code = xml_value(element, "round");
    bool several = false;
    *round = INTAKE_NONE;
    if (code != NULL) {
        *round = round_named(campaign, element, "round", sink, sender);
        if (*round == INTAKE_NONE)
            return false;
    }
    if (period == NULL || period[0] == '\0' || campaign->period.code[0] == '\0' ||
        code_compare(period, campaign->period.code) == 0)
        return true;
    if (*round == INTAKE_NONE)
        *round = round_of_period(campaign, period, &several);
    if (several)
        diag_report_unit(sink, DIAG_INTAKE_ROUND_AMBIGUOUS, xml_place(element, "period"), sender, "period", period);
    else if (*round == INTAKE_NONE || code_compare(campaign->rounds[*round].period, period) != 0)
        diag_report_unit(sink, wrong_period, xml_place(element, "period"), sender, "period", period,
                         *round == INTAKE_NONE ? campaign->period.code : campaign->rounds[*round].period);
    else
        return true;
    *round = INTAKE_NONE;
    return false;
}

bool intake_pending(const struct intake_campaign *campaign, size_t item)
{
    const size_t round = campaign->scheme->indicators[item].round;
    return round != SCHEME_NONE && campaign->rounds[round].pending;
}
