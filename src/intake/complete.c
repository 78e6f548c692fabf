/* What can be checked only when the whole campaign is known: do the maxima fit every kind of unit that the roster has,
 * and has every leaf of a unit what it is computed from.
 *
 * Nothing is taken for zero unless the scheme says so (missing="…"). While the stage is 测算 an office works with what
 * it has so far; then scoring warns of each item instead.
 */
#include "intake/engine.h"

/* ---- kinds ----------------------------------------------------------------------------------- */

static bool scheme_names_kinds(const struct scheme *scheme)
{
    for (size_t i = 0; i < scheme->indicator_count; i++)
        if (scheme->indicators[i].kind_count > 0 || scheme->indicators[i].group_count > 0)
            return true;
    return false;
}

/* Do the maxima add up for every kind and group of unit that the roster has? */
enum status check_kinds(struct intake_loading *loading)
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

/* ---- ballots --------------------------------------------------------------------------------- */

struct checking {
    struct intake_loading *loading;
    struct location nowhere; /* the folder of the assessments */
};

/* Votes of one unit in one round: not more than the valid ballots. False: none of them counts. */
static bool check_votes(struct intake_loading *loading, const struct intake_ballots *round, size_t unit)
{
    const struct scheme_indicator *indicator = &loading->scheme->indicators[round->item];
    const struct intake_unit *about = &loading->campaign->units[unit];
    const int64_t *votes = round->votes + unit * round->level_count;
    const int64_t valid = round->returned - round->invalid;
    int64_t sum = 0, counted = 0;
    for (size_t i = 0; i < round->level_count; i++) {
        sum += votes[i] > 0 ? votes[i] : 0;
        counted += votes[i] > 0 && indicator->as.ballot.levels[i].counted ? votes[i] : 0;
    }
    if (sum > valid && valid >= 0)
        LOADING_FAULT(loading, DIAG_INTAKE_VOTES_EXCEED, round->at, about->code, indicator->code, about->short_name,
                      decimal_of((uint64_t)sum).text, decimal_of((uint64_t)valid).text);
    return counted > 0;
}

/* most="20": of all votes of the round that count, over all units, so many per cent at most may be of this level. */
static void check_level_shares(struct intake_loading *loading, const struct intake_ballots *round)
{
    const struct scheme_indicator *indicator = &loading->scheme->indicators[round->item];
    for (size_t level = 0; level < round->level_count; level++) {
        const struct scheme_level *rule = &indicator->as.ballot.levels[level];
        int64_t of_level = 0, counted = 0;
        for (size_t i = 0; rule->has_most && i < loading->campaign->unit_count * round->level_count; i++) {
            const int64_t votes = round->votes[i] > 0 ? round->votes[i] : 0;
            of_level += i % round->level_count == level ? votes : 0;
            counted += indicator->as.ballot.levels[i % round->level_count].counted ? votes : 0;
        }
        if (counted == 0 || number_compare(number_ratio(loading->arena, of_level * 100, counted), rule->most) <= 0)
            continue;
        LOADING_FAULT(loading, DIAG_INTAKE_LEVEL_SHARE, round->at, NULL, indicator->code, rule->name,
                      decimal_of((uint64_t)of_level).text, decimal_of((uint64_t)counted).text,
                      number_exact(loading->arena, rule->most));
    }
}

/* ---- leaves ---------------------------------------------------------------------------------- */

/* Quantities that an indicator is computed from, and that nobody entered for the unit: the first of them, or NULL. */
static const struct scheme_quantity *missing_quantity(const struct intake_campaign *campaign,
                                                      const struct scheme_indicator *indicator, size_t unit)
{
    for (size_t i = 0; i < indicator->quantity_count; i++) {
        const struct scheme_quantity *quantity = &indicator->quantities[i];
        const struct intake_column *column = &campaign->values[quantity->index];
        if (quantity->use != SCHEME_QUANTITY_THRESHOLD && !quantity->has_constant &&
            (column->values == NULL || column->values[unit] == INTAKE_NO_VALUE))
            return quantity;
    }
    return NULL;
}

static bool is_rated(const struct intake_campaign *campaign, size_t item, size_t unit)
{
    size_t low = campaign->rating_first[item], high = campaign->rating_first[item + 1];
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (campaign->ratings[middle].unit == unit)
            return true;
        if (campaign->ratings[middle].unit < unit)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

static bool is_marked(const struct intake_campaign *campaign, size_t item, size_t unit)
{
    const struct intake_column *marks = &campaign->marks[item];
    if (campaign->scheme->indicators[item].as.given.several)
        return is_rated(campaign, item, unit);
    return marks->values != NULL && marks->values[unit] != INTAKE_NO_VALUE;
}

static void check_ballot(struct checking *checking, size_t item, size_t unit)
{
    struct intake_loading *loading = checking->loading;
    const struct intake_campaign *campaign = loading->campaign;
    const struct intake_unit *about = &campaign->units[unit];
    const char *code = loading->scheme->indicators[item].code;
    const struct intake_ballots *round =
        campaign->ballots_of[item] != INTAKE_NONE ? &campaign->ballots[campaign->ballots_of[item]] : NULL;
    bool any = false;
    for (size_t i = 0; round != NULL && i < round->level_count; i++)
        any = any || round->votes[unit * round->level_count + i] >= 0;
    for (size_t i = 0; any && i < round->level_count; i++) /* a level that the ballot does not name has no vote */
        if (round->votes[unit * round->level_count + i] < 0)
            round->votes[unit * round->level_count + i] = 0;
    const bool counted = any && check_votes(loading, round, unit);
    if (loading->stage_lenient || loading->scheme->indicators[item].missing != SCHEME_MISSING_ERROR)
        return;
    if (!any)
        LOADING_FAULT(loading, DIAG_INTAKE_BALLOT_MISSING, checking->nowhere, about->code, code, about->short_name,
                      item_label(loading, item));
    else if (!counted)
        LOADING_FAULT(loading, DIAG_INTAKE_VOTES_NONE, round->at, about->code, code, about->short_name);
}

static void check_leaf(struct checking *checking, size_t item, size_t unit)
{
    struct intake_loading *loading = checking->loading;
    const struct intake_campaign *campaign = loading->campaign;
    const struct scheme_indicator *indicator = &loading->scheme->indicators[item];
    const struct intake_unit *about = &campaign->units[unit];
    if (indicator->method == SCHEME_BALLOT)
        check_ballot(checking, item, unit);
    if (loading->stage_lenient || indicator->missing != SCHEME_MISSING_ERROR)
        return;
    const struct scheme_quantity *quantity = missing_quantity(campaign, indicator, unit);
    if (indicator->method == SCHEME_GIVEN && !is_marked(campaign, item, unit))
        LOADING_FAULT(loading, DIAG_INTAKE_MARK_MISSING, checking->nowhere, about->code, indicator->code,
                      about->short_name, item_label(loading, item));
    if (quantity != NULL)
        LOADING_FAULT(loading, DIAG_INTAKE_VALUE_MISSING, checking->nowhere, about->code, indicator->code,
                      about->short_name, quantity->name, item_label(loading, item));
}

void check_complete(struct intake_loading *loading, const char *assessments)
{
    const struct intake_campaign *campaign = loading->campaign;
    const struct scheme *scheme = loading->scheme;
    struct checking checking = {loading, {.file = assessments}};
    loading->stage_lenient = campaign->stage == INTAKE_TRIAL;
    for (size_t i = 0; i < campaign->ballots_count; i++)
        check_level_shares(loading, &campaign->ballots[i]);
    for (size_t i = 0; i < scheme->indicator_count; i++) {
        const struct scheme_indicator *indicator = &scheme->indicators[i];
        const bool entered =
            indicator->method == SCHEME_GIVEN || indicator->method == SCHEME_BALLOT || indicator->quantity_count > 0;
        if (!entered || intake_pending(campaign, i))
            continue;
        for (size_t unit = 0; unit < campaign->unit_count; unit++)
            if (scheme_applies(scheme, i, campaign->units[unit].kind, group_code(campaign, &campaign->units[unit])) &&
                intake_excused(campaign, i, unit) == NULL)
                check_leaf(&checking, i, unit);
    }
}
