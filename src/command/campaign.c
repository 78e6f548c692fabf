/* scheme.xml, then everything that is read by it, then the earlier records, then the scores. */
#include "command/campaign.h"

#include "archive/archive.h"
#include "command/own.h"
#include "command/session.h"

static enum status open_inputs(struct session *session, const char *folder, struct campaign *out)
{
    const char *scheme = out->trial != NULL ? out->trial : intake_scheme_path(session->arena, folder);
    if (scheme == NULL) {
        diag_report(session->sink, DIAG_MEMORY, ((struct location){.file = folder}), folder);
        return STATUS_MEMORY;
    }
    enum status status = xml_schemas_open(own_schema_folder(session), session->sink, &out->schemas);
    if (status == STATUS_OK)
        status = scheme_load(scheme, out->schemas, session->arena, session->sink, &out->scheme);
    if (status == STATUS_OK && out->trial != NULL)
        return intake_load_trial(folder, out->scheme, out->schemas, session->arena, session->sink, &out->intake);
    if (status == STATUS_OK)
        status = intake_load(folder, out->scheme, out->schemas, session->arena, session->sink, &out->intake);
    return status;
}

/* Earlier records that the campaign names by their period only are in the archive. */
static enum status find_previous(struct session *session, const struct scheme *scheme, struct intake_campaign *intake)
{
    struct intake_previous *found = ARENA_ARRAY(session->arena, intake->previous_count + 1, struct intake_previous);
    if (found == NULL) {
        diag_report(session->sink, DIAG_MEMORY, ((struct location){.file = intake->folder}), intake->folder);
        return STATUS_MEMORY;
    }
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < intake->previous_count; i++) {
        struct intake_previous *previous = &found[i];
        *previous = intake->previous[i];
        if (previous->file != NULL)
            continue;
        if (session->archive == NULL) {
            diag_report(session->sink, DIAG_CAMPAIGN_NO_ARCHIVE, previous->at, previous->period);
            return STATUS_INVALID;
        }
        status =
            archive_record(session->archive, previous->period, scheme->subject == SCHEME_PERSONS ? "person" : "unit",
                           previous->scheme, session->arena, previous->at, &previous->file);
    }
    intake->previous = found;
    return status;
}

/* The record that the campaign corrects: its file, or that of the archive. */
static enum status find_corrected(struct session *session, const struct scheme *scheme, const char *campaign_code,
                                  struct intake_corrects *corrects)
{
    if (corrects->file == NULL && session->archive == NULL) {
        diag_report(session->sink, DIAG_CAMPAIGN_CORRECTS_NOWHERE, corrects->at, corrects->campaign);
        return STATUS_INVALID;
    }
    if (corrects->file == NULL)
        return archive_corrected_record(session->archive, corrects->campaign,
                                        scheme->subject == SCHEME_PERSONS ? "person" : "unit", campaign_code,
                                        session->arena, corrects->at, &corrects->file);
    if (file_exists(corrects->file))
        return STATUS_OK;
    diag_report(session->sink, DIAG_CAMPAIGN_CORRECTS_ABSENT, corrects->at, corrects->file, corrects->campaign);
    return STATUS_INVALID;
}

static enum status open_corrected(struct session *session, struct campaign *campaign)
{
    struct intake_corrects *corrects = campaign->intake->corrects;
    if (corrects == NULL)
        return STATUS_OK;
    enum status status = find_corrected(session, campaign->scheme, campaign->intake->code, corrects);
    if (status == STATUS_OK)
        status = results_open(corrects->file, campaign->schemas, session->sink, &campaign->corrected);
    return status == STATUS_OK ? results_correction_check(campaign->scoring, campaign->corrected, session->sink)
                               : status;
}

static enum status score(struct session *session, struct campaign *campaign)
{
    const struct intake_campaign *intake = campaign->intake;
    enum status found = find_previous(session, campaign->scheme, campaign->intake);
    if (found != STATUS_OK)
        return found;
    struct scoring_previous **previous =
        ARENA_ARRAY(session->arena, intake->previous_count + 1, struct scoring_previous *);
    size_t item_count;
    const char **items = scoring_earlier_items(campaign->scheme, session->arena, &item_count);
    if (previous == NULL || items == NULL) {
        diag_report(session->sink, DIAG_MEMORY, ((struct location){.file = intake->folder}), intake->folder);
        return STATUS_MEMORY;
    }
    for (size_t i = 0; i < intake->previous_count; i++) {
        enum status status = results_previous(intake->previous[i].file, intake->previous[i].period, items, item_count,
                                              campaign->schemas, session->arena, session->sink, &previous[i]);
        if (status != STATUS_OK)
            return status;
        previous[i]->role = intake->previous[i].as;
    }
    return scoring_run(intake, (const struct scoring_previous *const *)previous, intake->previous_count, session->arena,
                       session->sink, &campaign->scoring);
}

enum exit_status campaign_open(struct session *session, const char *folder, struct text_fonts *fonts,
                               struct campaign *out)
{
    return campaign_open_trial(session, folder, NULL, fonts, out);
}

enum exit_status campaign_open_trial(struct session *session, const char *folder, const char *scheme,
                                     struct text_fonts *fonts, struct campaign *out)
{
    *out = (struct campaign){.trial = scheme};
    session->campaign = folder;
    if (!folder_exists(folder)) {
        diag_report(session->sink, DIAG_CAMPAIGN_ABSENT, ((struct location){.file = folder}), folder);
        return EXIT_UNUSABLE;
    }
    enum status status = open_inputs(session, folder, out);
    if (status == STATUS_OK)
        status = campaign_check_glyphs(session, fonts, out);
    if (status == STATUS_OK)
        status = score(session, out);
    if (status == STATUS_OK)
        status = open_corrected(session, out);
    if (status == STATUS_OK)
        status = results_check(out->scoring, session->sink);
    if (status != STATUS_OK) {
        campaign_close(out);
        return session_exit(status);
    }
    return intake_incomplete(out->intake) ? EXIT_PARTLY : EXIT_DONE;
}

void campaign_close(struct campaign *campaign)
{
    results_close(campaign->corrected);
    xml_schemas_close(campaign->schemas);
    *campaign = (struct campaign){0};
}
