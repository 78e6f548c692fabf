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

/* ---- the order ------------------------------------------------------------------------------- */

/* Money that is made of heads and pay-base: of a coefficient for each grade, or of a part that refers to them. */
static bool pays_by_base(const struct scheme *scheme)
{
    for (size_t i = 0; i < scheme->money_count; i++) {
        const struct scheme_money *money = &scheme->moneys[i];
        if (money->coefficient_count > 0)
            return true;
        for (size_t k = 0; k < money->part_count; k++)
            for (size_t m = 0; m < money->parts[k].conversion_count; m++) {
                const struct scheme_conversion *one = &money->parts[k].conversions[m];
                if (one->kind == SCHEME_TIMES &&
                    (one->as.times.by.kind == SCHEME_REFER_PAY_BASE || one->as.times.by.kind == SCHEME_REFER_HEADS))
                    return true;
            }
    }
    return false;
}

/* The folder above, as a path. */
static char *folder_above(struct arena *arena, const char *folder)
{
    size_t size = strlen(folder);
    while (size > 1 && folder[size - 1] == '/')
        size--;
    char *bare = arena_substring(arena, folder, size);
    if (bare == NULL)
        return NULL;
    const char *last = path_base(bare);
    const bool named = last[0] != '\0' && strcmp(last, ".") != 0 && strcmp(last, "..") != 0;
    return named ? path_folder(arena, bare) : path_join(arena, bare, "..");
}

/* Where campaign.xml is: in the folder; persons may stand in a folder of their own inside the campaign of their units.
 */
static enum status find_office(struct intake_loading *loading, const char *folder)
{
    char *own = path_join(loading->arena, folder, "campaign.xml"), *above = folder_above(loading->arena, folder);
    char *other = above != NULL ? path_join(loading->arena, above, "campaign.xml") : NULL;
    if (arena_failed(loading->arena))
        return STATUS_MEMORY;
    loading->inherited = !file_exists(own) && loading->scheme->subject == SCHEME_PERSONS && file_exists(other);
    loading->office = loading->inherited ? above : folder;
    return STATUS_OK;
}

/* campaign.xml and roster.xml. *roster: the roster is sound. */
static enum status load_head(struct intake_loading *loading, const char *folder, bool *roster)
{
    struct arena *arena = loading->arena;
    *roster = false;
    if (find_office(loading, folder) != STATUS_OK || rounds_open(loading) != STATUS_OK)
        return STATUS_MEMORY;
    char *campaign = path_join(arena, loading->office, "campaign.xml");
    char *own = path_join(arena, folder, "roster.xml"), *other = path_join(arena, loading->office, "roster.xml");
    if (arena_failed(arena))
        return STATUS_MEMORY;
    if (!file_exists(campaign)) {
        LOADING_FAULT(loading, DIAG_INTAKE_FOLDER, ((struct location){.file = folder}), NULL, NULL, folder);
        return STATUS_OK;
    }
    loading->campaign->file = campaign;
    loading->pay_base = pays_by_base(loading->scheme);
    enum status status = load_campaign_file(loading, campaign);
    trial_head(loading);
    const enum status before = loading->status;
    loading->status = STATUS_OK;
    if (status == STATUS_OK && (file_exists(own) || file_exists(other)))
        status = load_roster(loading, file_exists(own) ? own : other);
    else if (status == STATUS_OK)
        LOADING_FAULT(loading, DIAG_INTAKE_FILE_MISSING, ((struct location){.file = folder}), NULL, NULL, "roster.xml");
    *roster = loading->status == STATUS_OK;
    loading->status = before != STATUS_OK ? before : loading->status;
    return status;
}

static enum status load_office(struct intake_loading *loading, const char *folder)
{
    struct arena *arena = loading->arena;
    char *receipts = path_join(arena, folder, "receipts.xml"), *assessments = path_join(arena, folder, "assessments");
    char *rectifications = path_join(arena, folder, "rectifications"), *appeals = path_join(arena, folder, "appeals");
    bool roster = false;
    if (arena_failed(arena))
        return STATUS_MEMORY;
    enum status status = load_head(loading, folder, &roster);
    if (status != STATUS_OK || !roster)
        return status;
    if (file_exists(receipts))
        status = load_receipts(loading, receipts);
    if (status == STATUS_OK)
        status = check_kinds(loading);
    const enum status before = loading->status;
    loading->status = STATUS_OK;
    if (status == STATUS_OK)
        status = load_assessments(loading, assessments);
    const bool sound = loading->status == STATUS_OK;
    if (status == STATUS_OK && sound)
        status = load_appeals(loading, appeals);
    if (status == STATUS_OK)
        status = load_rectifications(loading, rectifications);
    if (status == STATUS_OK && sound)
        check_complete(loading, assessments); /* else a mark that was refused would be missing too */
    if (before != STATUS_OK)
        loading->status = STATUS_INVALID;
    return status;
}

/* A campaign that holds nothing yet. */
static enum status open_loading(struct intake_loading *loading, const char *folder)
{
    loading->campaign = ARENA_NEW(loading->arena, struct intake_campaign);
    loading->strings = map_create(loading->arena);
    const char *name = arena_string(loading->arena, folder);
    if (arena_failed(loading->arena) || find_maxima(loading) != STATUS_OK)
        return STATUS_MEMORY;
    loading->campaign->folder = name;
    loading->campaign->scheme = loading->scheme;
    loading->campaign->arena = loading->arena;
    return STATUS_OK;
}

/* What comes of the loading; without memory that is told. */
static enum status close_loading(struct intake_loading *loading, enum status status, const char *folder,
                                 struct intake_campaign **out)
{
    if (status == STATUS_OK)
        status = loading->status;
    if (status == STATUS_MEMORY)
        diag_report(loading->sink, DIAG_MEMORY, ((struct location){.file = folder}), folder);
    *out = status == STATUS_OK ? loading->campaign : NULL;
    return status;
}

static enum status load(const char *folder, struct intake_loading *loading, bool trial, struct intake_campaign **out)
{
    struct arena *arena = loading->arena;
    enum status status = open_loading(loading, folder);
    if (status == STATUS_OK && trial)
        status = trial_open(loading);
    if (status == STATUS_OK)
        status = targets_open(loading);
    if (status == STATUS_OK)
        status = load_office(loading, loading->campaign->folder);
    char *submissions = path_join(arena, folder, "submissions"), *assessments = path_join(arena, folder, "assessments");
    if (status == STATUS_OK && (submissions == NULL || assessments == NULL))
        status = STATUS_MEMORY;
    if (status == STATUS_OK && loading->status == STATUS_OK)
        status = load_submissions(loading, submissions);
    if (status == STATUS_OK && loading->status == STATUS_OK)
        status = targets_finish(loading, assessments);
    trial_tell(loading);
    targets_close(loading);
    return close_loading(loading, status, folder, out);
}

enum status intake_load(const char *folder, const struct scheme *scheme, struct xml_schemas *schemas,
                        struct arena *arena, struct diagnostics *sink, struct intake_campaign **out)
{
    struct intake_loading loading = {.scheme = scheme, .schemas = schemas, .arena = arena, .sink = sink};
    return load(folder, &loading, false, out);
}

enum status intake_load_trial(const char *folder, const struct scheme *scheme, struct xml_schemas *schemas,
                              struct arena *arena, struct diagnostics *sink, struct intake_campaign **out)
{
    struct intake_loading loading = {.scheme = scheme, .schemas = schemas, .arena = arena, .sink = sink};
    return load(folder, &loading, true, out);
}

enum status intake_load_roster(const char *folder, const struct scheme *scheme, struct xml_schemas *schemas,
                               struct arena *arena, struct diagnostics *sink, struct intake_campaign **out)
{
    struct intake_loading loading = {.scheme = scheme, .schemas = schemas, .arena = arena, .sink = sink};
    bool roster;
    enum status status = open_loading(&loading, folder);
    if (status == STATUS_OK)
        status = load_head(&loading, loading.campaign->folder, &roster);
    return close_loading(&loading, status, folder, out);
}
