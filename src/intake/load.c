/* The order in which a campaign is read, and what can be checked only when all of it is known.
 *
 * Every file of the office is read even when one before it has faults, so that one run names them all; only what would
 * follow from an earlier fault is left out: assessments need a sound roster, submissions need sound files of the
 * office.
 */
#include "intake/engine.h"

#include <string.h>

char *intake_scheme_path(struct arena *arena, const char *folder)
{
    return path_join(arena, folder, "scheme.xml");
}

/* Full marks in millionths, as marks are held. */
static enum status find_maxima(struct intake_loading *loading)
{
    const struct scheme *scheme = loading->scheme;
    loading->maxima = ARENA_ARRAY(loading->arena, scheme->indicator_count, int64_t);
    if (loading->maxima == NULL)
        return STATUS_MEMORY;
    for (size_t i = 0; i < scheme->indicator_count; i++) {
        const struct scheme_indicator *one = &scheme->indicators[i];
        struct number scaled = number_mul(loading->arena, one->max, number_int(INTAKE_SCALE));
        if (!one->has_max || number_to_int(scaled, &loading->maxima[i]) != STATUS_OK)
            loading->maxima[i] = INTAKE_NO_VALUE;
    }
    return STATUS_OK;
}

/* ---- when all is known ----------------------------------------------------------------------- */

static const char *group_code(const struct intake_campaign *campaign, const struct intake_unit *unit)
{
    return unit->group != INTAKE_NONE ? campaign->groups[unit->group].code : "";
}

static bool scheme_names_kinds(const struct scheme *scheme)
{
    for (size_t i = 0; i < scheme->indicator_count; i++)
        if (scheme->indicators[i].kind_count > 0 || scheme->indicators[i].group_count > 0)
            return true;
    return false;
}

/* Do the maxima add up for every kind and group of unit that the roster has? */
static enum status check_kinds(struct intake_loading *loading)
{
    const struct intake_campaign *campaign = loading->campaign;
    struct map *seen = map_create(loading->arena);
    if (!scheme_names_kinds(loading->scheme))
        return STATUS_OK;
    for (size_t i = 0; seen != NULL && i < campaign->unit_count; i++) {
        const struct intake_unit *unit = &campaign->units[i];
        const char *group = group_code(campaign, unit);
        const char *key = arena_format(loading->arena, "%s %s", unit->kind, group);
        if (key == NULL)
            return STATUS_MEMORY;
        if (map_get(seen, key) != NULL)
            continue;
        if (!map_set(seen, key, loading))
            return STATUS_MEMORY;
        if (!scheme_check_sums(loading->scheme, unit->kind, group, loading->sink))
            loading->status = STATUS_INVALID;
    }
    return seen != NULL ? STATUS_OK : STATUS_MEMORY;
}

/* Votes of one unit in one round: all there, not more than the valid ballots, at least one that counts. */
static void check_votes(struct intake_loading *loading, const struct intake_ballots *round, size_t unit,
                        struct location nowhere)
{
    const struct scheme_indicator *indicator = &loading->scheme->indicators[round->item];
    const struct intake_unit *about = &loading->campaign->units[unit];
    const int64_t *votes = round->votes + unit * round->level_count;
    int64_t sum = 0, counted = 0;
    bool any = false;
    for (size_t i = 0; i < round->level_count; i++) {
        any = any || votes[i] >= 0;
        sum += votes[i] > 0 ? votes[i] : 0;
        counted += votes[i] > 0 && indicator->as.ballot.levels[i].counted ? votes[i] : 0;
    }
    const int64_t valid = round->returned - round->invalid;
    if (!any)
        LOADING_FAULT(loading, DIAG_INTAKE_BALLOT_MISSING, nowhere, about->code, indicator->code, about->short_name,
                      item_label(loading, round->item));
    else if (sum > valid && valid >= 0)
        LOADING_FAULT(loading, DIAG_INTAKE_VOTES_EXCEED, round->at, about->code, indicator->code, about->short_name,
                      decimal_of((uint64_t)sum).text, decimal_of((uint64_t)valid).text);
    else if (counted == 0)
        LOADING_FAULT(loading, DIAG_INTAKE_VOTES_NONE, round->at, about->code, indicator->code, about->short_name);
}

/* Every leaf of a unit that is marked or voted on has its value: nothing is taken for zero. */
static void check_complete(struct intake_loading *loading, const char *assessments)
{
    const struct intake_campaign *campaign = loading->campaign;
    const struct scheme *scheme = loading->scheme;
    const struct location nowhere = {.file = assessments};
    for (size_t i = 0; i < scheme->indicator_count; i++) {
        const struct scheme_indicator *indicator = &scheme->indicators[i];
        const struct intake_column *marks = &campaign->marks[i];
        const size_t round = campaign->ballots_of[i];
        for (size_t unit = 0; unit < campaign->unit_count; unit++) {
            const struct intake_unit *about = &campaign->units[unit];
            if ((indicator->method != SCHEME_GIVEN && indicator->method != SCHEME_BALLOT) ||
                !scheme_applies(scheme, i, about->kind, group_code(campaign, about)))
                continue;
            if (indicator->method == SCHEME_GIVEN && (marks->values == NULL || marks->values[unit] == INTAKE_NO_VALUE))
                LOADING_FAULT(loading, DIAG_INTAKE_MARK_MISSING, nowhere, about->code, indicator->code,
                              about->short_name, item_label(loading, i));
            else if (indicator->method == SCHEME_BALLOT && round == INTAKE_NONE)
                LOADING_FAULT(loading, DIAG_INTAKE_BALLOT_MISSING, nowhere, about->code, indicator->code,
                              about->short_name, item_label(loading, i));
            else if (indicator->method == SCHEME_BALLOT)
                check_votes(loading, &campaign->ballots[round], unit, nowhere);
        }
    }
}

/* ---- the order ------------------------------------------------------------------------------- */

static enum status load_office(struct intake_loading *loading, const char *folder)
{
    struct arena *arena = loading->arena;
    char *campaign = path_join(arena, folder, "campaign.xml"), *roster = path_join(arena, folder, "roster.xml");
    char *receipts = path_join(arena, folder, "receipts.xml"), *assessments = path_join(arena, folder, "assessments");
    if (arena_failed(arena))
        return STATUS_MEMORY;
    if (!file_exists(campaign)) {
        LOADING_FAULT(loading, DIAG_INTAKE_FOLDER, ((struct location){.file = folder}), NULL, NULL, folder);
        return STATUS_OK;
    }
    loading->campaign->file = campaign;
    enum status status = load_campaign_file(loading, campaign);
    const enum status before = loading->status;
    loading->status = STATUS_OK;
    if (status == STATUS_OK && file_exists(roster))
        status = load_roster(loading, roster);
    else if (status == STATUS_OK)
        LOADING_FAULT(loading, DIAG_INTAKE_FILE_MISSING, ((struct location){.file = folder}), NULL, NULL, "roster.xml");
    const bool roster_sound = loading->status == STATUS_OK;
    if (status == STATUS_OK && roster_sound && file_exists(receipts))
        status = load_receipts(loading, receipts);
    if (status == STATUS_OK && roster_sound)
        status = check_kinds(loading);
    const enum status after = loading->status;
    loading->status = STATUS_OK;
    if (status == STATUS_OK && roster_sound)
        status = load_assessments(loading, assessments);
    if (status == STATUS_OK && roster_sound && loading->status == STATUS_OK)
        check_complete(loading, assessments); /* else a mark that was refused would be missing too */
    if (before != STATUS_OK || after != STATUS_OK)
        loading->status = STATUS_INVALID;
    return status;
}

enum status intake_load(const char *folder, const struct scheme *scheme, struct xml_schemas *schemas,
                        struct arena *arena, struct diagnostics *sink, struct intake_campaign **out)
{
    struct intake_loading loading = {.scheme = scheme, .schemas = schemas, .arena = arena, .sink = sink};
    *out = NULL;
    loading.campaign = ARENA_NEW(arena, struct intake_campaign);
    loading.strings = map_create(arena);
    const char *name = arena_string(arena, folder);
    char *submissions = path_join(arena, folder, "submissions");
    enum status status = arena_failed(arena) ? STATUS_MEMORY : find_maxima(&loading);
    if (status == STATUS_OK) {
        loading.campaign->folder = name;
        loading.campaign->scheme = scheme;
        loading.campaign->arena = arena;
        status = load_office(&loading, name);
    }
    if (status == STATUS_OK && loading.status == STATUS_OK)
        status = load_submissions(&loading, submissions);
    if (status == STATUS_OK)
        status = loading.status;
    if (status == STATUS_MEMORY)
        diag_report(sink, DIAG_MEMORY, ((struct location){.file = folder}), folder);
    if (status == STATUS_OK)
        *out = loading.campaign;
    return status;
}
