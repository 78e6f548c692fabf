/* tongbao form - the page on which a unit fills in its submission. What the page looks like is made by
 * layouts/form.xsl. */
#include "base/limits.h"
#include "command/own.h"
#include "command/present.h"
#include "command/session.h"
#include "command/words.h"

enum form_option { FORM_OUTPUT, FORM_DATA, FORM_OPTION_COUNT };

static const struct option_row form_options[FORM_OPTION_COUNT] = {
    [FORM_OUTPUT] = {'o', "output", "FILE",
                     N_("the page (.html), or what it is made of (.xml); as a rule standard output"), OPTION_ONCE},
    [FORM_DATA] = {0, "data", "DIR", N_("look here for layouts/ and schema/ before the installed ones"), OPTION_ONCE},
};

static const struct usage form_usage = {
    .name = "form",
    .operands = "SCHEME.xml|CAMPAIGN",
    .summary = N_("Makes the page (HTML) on which a unit fills in its submission and saves it as XML."),
    .options = form_options,
    .option_count = FORM_OPTION_COUNT,
    .least = 1,
    .most = 1,
    .examples = N_("  tongbao form campaign -o form.html        for all forms that the campaign has deadlines for\n"
                   "  tongbao form campaign/persons -o form.html\n"
                   "  tongbao form scheme.xml -o form.html      self-rating alone, without names of units\n"),
};

/* The scheme, and with a campaign its rounds, deadlines and units; nothing that was sent or entered is read. */
static enum status describe(struct session *session, const char *operand, struct buffer *out)
{
    struct xml_schemas *schemas = NULL;
    struct scheme *scheme = NULL;
    struct intake_campaign *campaign = NULL;
    const bool folder = folder_exists(operand);
    const char *path = folder ? intake_scheme_path(session->arena, operand) : operand;
    if (!folder && !file_exists(operand)) {
        diag_report(session->sink, DIAG_INPUT_ABSENT, ((struct location){0}), operand);
        return STATUS_INVALID;
    }
    enum status status =
        path == NULL ? STATUS_MEMORY : xml_schemas_open(own_schema_folder(session), session->sink, &schemas);
    if (status == STATUS_OK)
        status = scheme_load(path, schemas, session->arena, session->sink, &scheme);
    if (status == STATUS_OK && folder)
        status = intake_load_roster(operand, scheme, schemas, session->arena, session->sink, &campaign);
    if (status == STATUS_OK)
        status = intake_blank(scheme, campaign, session->arena, out);
    xml_schemas_close(schemas);
    return status;
}

static enum exit_status form_run(struct session *session, const struct options *options)
{
    static const struct present_form forms[] = {{".html", "form"}, {".xml", NULL}};
    const char *operand = options->operands[0];
    struct present page = {.session = session, .options = options, .output = option_text(options, FORM_OUTPUT)};
    struct buffer xml;
    session->data = option_text(options, FORM_DATA);
    if (folder_exists(operand))
        session->campaign = operand;
    enum exit_status exit = present_open(&page, forms, sizeof forms / sizeof forms[0], BATCH_FORM);
    if (exit == EXIT_DONE) {
        buffer_init(&xml, LIMIT_RESULT_BYTES);
        enum status status = describe(session, operand, &xml);
        exit = status == STATUS_OK ? present_give(&page, &xml) : session_exit(status);
        buffer_free(&xml);
    }
    present_close(&page);
    return exit;
}

const struct command command_form = {&form_usage, form_run};
