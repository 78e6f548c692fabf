/* tongbao check - validates a campaign or single files, and writes nothing. */
#include <string.h>

#include "command/campaign.h"
#include "command/filed.h"
#include "command/own.h"
#include "command/session.h"
#include "command/words.h"
#include "compose/compose.h"

enum check_option { CHECK_FONTS, CHECK_DATA, CHECK_ARCHIVE, CHECK_OPTION_COUNT };

static const struct option_row check_options[CHECK_OPTION_COUNT] = {
    [CHECK_FONTS] = {0, "fonts", "FILE", N_("roles and font files, instead of fonts/fonts.xml"), OPTION_ONCE},
    [CHECK_DATA] = {0, "data", "DIR", N_("look here for layouts/, fonts/ and schema/ before the installed ones"),
                    OPTION_ONCE},
    [CHECK_ARCHIVE] = {0, "archive", "FILE", N_("look for earlier periods in this archive"), OPTION_ONCE},
};

static const struct usage check_usage = {
    .name = "check",
    .operands = "CAMPAIGN|FILE...",
    .summary = N_("Validates a campaign, or single files of one, or layouts; writes nothing."),
    .options = check_options,
    .option_count = CHECK_OPTION_COUNT,
    .least = 1,
    .most = SIZE_MAX,
};

static enum exit_status check_campaign(struct session *session, const struct options *options, const char *folder)
{
    struct campaign campaign;
    struct text_fonts *fonts = NULL;
    session->campaign = folder;
    const char *file = option_text(options, CHECK_FONTS);
    enum status status = own_fonts_open(session, file, false, &fonts);
    if (status != STATUS_OK)
        return session_exit(status);
    enum exit_status exit = campaign_open(session, folder, fonts, &campaign);
    if (exit <= EXIT_PARTLY)
        campaign_close(&campaign);
    text_fonts_close(fonts);
    return exit;
}

static enum exit_status check_layout(struct session *session, const char *path)
{
    struct compose_search search;
    struct compose_layout *layout = NULL;
    enum status status = own_layout_folders(session, &search.folders, &search.count);
    if (status == STATUS_OK)
        status = compose_load(path, &search, session->sink, &layout);
    compose_unload(layout);
    return session_exit(status);
}

static enum exit_status check_file(struct session *session, const char *path)
{
    struct xml_schemas *schemas = NULL;
    if (!file_exists(path)) {
        diag_report(session->sink, DIAG_INPUT_ABSENT, ((struct location){0}), path);
        return EXIT_UNUSABLE;
    }
    enum status status = xml_schemas_open(own_schema_folder(session), session->sink, &schemas);
    if (status == STATUS_OK)
        status = intake_check_file(path, schemas, session->sink);
    xml_schemas_close(schemas);
    return session_exit(status);
}

static bool is_layout(const char *path)
{
    size_t length = strlen(path);
    return length > 4 && strcmp(path + length - 4, ".xsl") == 0;
}

static enum exit_status check_run(struct session *session, const struct options *options)
{
    enum exit_status exit = EXIT_DONE;
    session->data = option_text(options, CHECK_DATA);
    exit = filed_open(session, option_text(options, CHECK_ARCHIVE), ARCHIVE_READ);
    if (exit != EXIT_DONE)
        return exit;
    for (size_t i = 0; i < options->operand_count; i++) {
        const char *path = options->operands[i];
        session->campaign = NULL;
        if (folder_exists(path))
            exit = session_worse(exit, check_campaign(session, options, path));
        else if (is_layout(path))
            exit = session_worse(exit, check_layout(session, path));
        else
            exit = session_worse(exit, check_file(session, path));
        session_report(session);
    }
    filed_close(session);
    return exit;
}

const struct command command_check = {&check_usage, check_run};
