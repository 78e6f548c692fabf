/* Ballots: one round for an item, votes of each unit by level. Every unit stands on every ballot, so a unit has at most
 * as many votes as there are valid ballots. */
#include "intake/engine.h"

#include <string.h>

static const char *level_code(const void *items, size_t index)
{
    const struct scheme_ballot *ballot = items;
    return index < ballot->level_count ? ballot->levels[index].code : NULL;
}

static struct intake_ballots *open_round(struct assessing *assessing)
{
    return assessing->ballots_open ? LIST_AT(&assessing->ballots, struct intake_ballots, assessing->ballots.count - 1)
                                   : NULL;
}

static enum status start_round(struct assessing *assessing, const struct xml_element *element)
{
    struct intake_loading *loading = assessing->loading;
    struct arena *arena = loading->arena;
    const size_t units = loading->campaign->unit_count;
    assessing->ballots_open = false;
    assessing->ballot_unit = INTAKE_NONE;
    const struct entry entry = {loading->campaign, element, assessing->round, INTAKE_NONE, loading->sink, NULL};
    const size_t item = find_item(&entry, SCHEME_BALLOT);
    if (item == SCHEME_NONE) {
        loading->status = STATUS_INVALID;
        return STATUS_OK;
    }
    const struct scheme_indicator *indicator = &loading->scheme->indicators[item];
    if (assessing->ballots_of[item] != INTAKE_NONE) {
        const struct intake_ballots *before =
            LIST_AT(&assessing->ballots, struct intake_ballots, assessing->ballots_of[item]);
        LOADING_FAULT(loading, DIAG_INTAKE_BALLOTS_TWICE, element->at, NULL, indicator->code, indicator->name,
                      decimal_of(before->at.line).text);
        return STATUS_OK;
    }
    struct intake_ballots round = {
        .item = item,
        .issued = integer_value(element, "issued", 0),
        .returned = integer_value(element, "returned", 0),
        .invalid = integer_value(element, "invalid", 0),
        .level_count = indicator->as.ballot.level_count,
        .at = element->at,
    };
    if (round.returned > round.issued)
        LOADING_FAULT(loading, DIAG_INTAKE_BALLOTS_RETURNED, xml_place(element, "returned"), NULL, indicator->code,
                      decimal_of((uint64_t)round.returned).text, decimal_of((uint64_t)round.issued).text);
    else if (round.invalid > round.returned)
        LOADING_FAULT(loading, DIAG_INTAKE_BALLOTS_RETURNED, xml_place(element, "invalid"), NULL, indicator->code,
                      decimal_of((uint64_t)round.invalid).text, decimal_of((uint64_t)round.returned).text);
    struct intake_ballots *slot = LIST_ADD(&assessing->ballots, struct intake_ballots);
    if (slot == NULL)
        return assessing->ballots.full ? STATUS_LIMIT : STATUS_MEMORY;
    round.votes = ARENA_ARRAY(arena, units * round.level_count, int64_t);
    if (round.votes == NULL && units > 0)
        return STATUS_MEMORY;
    for (size_t i = 0; i < units * round.level_count; i++)
        round.votes[i] = -1;
    *slot = round;
    assessing->ballots_of[item] = assessing->ballots.count - 1;
    assessing->ballots_open = true;
    return STATUS_OK;
}

/* A unit's ballot begins: until a level is named, it has no vote of it. */
static enum status start_ballot(struct assessing *assessing, const struct xml_element *element)
{
    struct intake_loading *loading = assessing->loading;
    struct intake_ballots *round = open_round(assessing);
    assessing->ballot_unit = find_unit(loading->campaign, element, loading->sink, NULL);
    if (assessing->ballot_unit == INTAKE_NONE)
        loading->status = STATUS_INVALID;
    if (round == NULL || assessing->ballot_unit == INTAKE_NONE)
        return STATUS_OK;
    const struct intake_unit *unit = &loading->campaign->units[assessing->ballot_unit];
    const struct scheme_indicator *indicator = &loading->scheme->indicators[round->item];
    int64_t *votes = round->votes + assessing->ballot_unit * round->level_count;
    if (!scheme_applies(loading->scheme, round->item, unit->kind, group_code(loading->campaign, unit)))
        LOADING_FAULT(loading, DIAG_INTAKE_ITEM_NOT_FOR_UNIT, element->at, unit->code, indicator->code, indicator->code,
                      unit->short_name);
    for (size_t i = 0; i < round->level_count; i++)
        if (votes[i] >= 0) {
            LOADING_FAULT(loading, DIAG_INTAKE_BALLOT_TWICE, element->at, unit->code, indicator->code,
                          unit->short_name);
            assessing->ballot_unit = INTAKE_NONE;
            return STATUS_OK;
        }
    return STATUS_OK;
}

static enum status start_votes(struct assessing *assessing, const struct xml_element *element)
{
    struct intake_loading *loading = assessing->loading;
    struct intake_ballots *round = open_round(assessing);
    const char *code = xml_value(element, "level");
    const int64_t count = integer_value(element, "count", -1);
    if (round == NULL || assessing->ballot_unit == INTAKE_NONE || code == NULL || count < 0)
        return STATUS_OK;
    const struct scheme_indicator *indicator = &loading->scheme->indicators[round->item];
    const char *unit = loading->campaign->units[assessing->ballot_unit].code;
    int64_t *votes = round->votes + assessing->ballot_unit * round->level_count;
    for (size_t i = 0; i < round->level_count; i++) {
        if (code_compare(indicator->as.ballot.levels[i].code, code) != 0)
            continue;
        if (votes[i] >= 0)
            LOADING_FAULT(loading, DIAG_INTAKE_LEVEL_TWICE, element->at, unit, indicator->code, code);
        votes[i] = count;
        return STATUS_OK;
    }
    LOADING_FAULT(loading, DIAG_INTAKE_LEVEL_UNKNOWN, xml_place(element, "level"), unit, indicator->code, code,
                  codes_expected(loading->arena, level_code, &indicator->as.ballot));
    return STATUS_OK;
}

enum status ballots_start(struct assessing *assessing, const struct xml_element *element)
{
    if (strcmp(element->name, "votes") == 0)
        return start_votes(assessing, element);
    return strcmp(element->name, "ballot") == 0 ? start_ballot(assessing, element) : start_round(assessing, element);
}
