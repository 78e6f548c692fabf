/* tongbao import - sheets that an office types (CSV) to XML, and empty sheets to type in. */
#include "base/limits.h"
#include "command/own.h"
#include "command/session.h"
#include "command/words.h"
#include "sheets/sheets.h"

enum import_option {
    IMPORT_OUTPUT,
    IMPORT_TEMPLATE,
    IMPORT_CAMPAIGN,
    IMPORT_BY,
    IMPORT_DATE,
    IMPORT_ROUND,
    IMPORT_DATA,
    IMPORT_OPTION_COUNT
};

static const struct option_row import_options[IMPORT_OPTION_COUNT] = {
    [IMPORT_OUTPUT] = {'o', "output", "FILE", N_("the file to write; as a rule standard output"), OPTION_ONCE},
    [IMPORT_TEMPLATE] = {0, "template", NULL, N_("write the empty sheet of KIND for CAMPAIGN, to fill in"),
                         OPTION_ONCE},
    [IMPORT_CAMPAIGN] = {0, "campaign", "CAMPAIGN", N_("the campaign whose units and items the sheet names"),
                         OPTION_ONCE},
    [IMPORT_BY] = {0, "by", "NAME", N_("who gave the marks"), OPTION_ONCE},
    [IMPORT_DATE] = {0, "date", "DATE", N_("when the marks were given, like 2012-12-31"), OPTION_ONCE},
    [IMPORT_ROUND] = {0, "round", "ROUND", N_("the round of the scheme that the sheet belongs to"), OPTION_ONCE},
    [IMPORT_DATA] = {0, "data", "DIR", N_("look here for schema/ before the installed one"), OPTION_ONCE},
};

static const struct usage import_usage = {
    .name = "import",
    .operands = "KIND FILE.csv|CAMPAIGN",
    .summary = N_("Turns a sheet (CSV) into XML, or writes an empty sheet to fill in."),
    .options = import_options,
    .option_count = IMPORT_OPTION_COUNT,
    .least = 2,
    .most = 2,
    .examples = N_("  KIND: roster, persons, marks, leaders, values, ballots, events, receipts, scheme\n"
                   "  tongbao import --template marks 2012 -o marks.csv\n"
                   "  tongbao import marks marks.csv --campaign 2012 -o 2012/assessments/marks.xml\n"
                   "  tongbao import scheme table.csv -o scheme.xml\n"),
};

static enum status write_out(struct session *session, const char *path, const struct buffer *text)
{
    struct file_writer *writer = NULL;
    enum status status = file_writer_open(path, session->sink, &writer);
    if (status != STATUS_OK)
        return status;
    file_writer_write(writer, text->data, text->size); /* a failure is sticky */
    return file_writer_commit(writer);
}

static enum status open_campaign(struct session *session, enum sheets_kind kind, const char *folder,
                                 struct sheets_campaign **out)
{
    struct xml_schemas *schemas = NULL;
    if (!folder_exists(folder)) {
        diag_report(session->sink, DIAG_CAMPAIGN_ABSENT, ((struct location){.file = folder}), folder);
        return STATUS_INVALID;
    }
    session->campaign = folder;
    enum status status = xml_schemas_open(own_schema_folder(session), session->sink, &schemas);
    if (status == STATUS_OK)
        status = sheets_campaign_open(kind, folder, schemas, session->arena, session->sink, out);
    xml_schemas_close(schemas);
    return status;
}

static enum status read_sheet(struct session *session, const struct options *options, enum sheets_kind kind,
                              const struct sheets_campaign *campaign, struct buffer *text)
{
    const struct sheets_source source = {.path = options->operands[1],
                                         .by = option_text(options, IMPORT_BY),
                                         .date = option_text(options, IMPORT_DATE),
                                         .round = option_text(options, IMPORT_ROUND)};
    return sheets_import(kind, &source, campaign, session->arena, session->sink, text);
}

/* "2012-12-31" and nothing else: the sheet's own dates may be written in other ways, an option need not. */
static bool is_date(const char *text)
{
    static const char shape[] = "dddd-dd-dd";
    size_t i = 0;
    for (; shape[i] != '\0' && text[i] != '\0'; i++)
        if (shape[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != '-')
            return false;
    return shape[i] == '\0' && text[i] == '\0';
}

static bool check_usage(struct session *session, const struct options *options, enum sheets_kind *kind)
{
    const struct location nowhere = {0};
    const char *date = option_text(options, IMPORT_DATE);
    if (!sheets_kind_find(options->operands[0], kind)) {
        diag_report(session->sink, DIAG_USAGE_KIND, nowhere, options->operands[0],
                    "roster, persons, marks, leaders, values, ballots, events, receipts, scheme");
        return false;
    }
    if (!option_given(options, IMPORT_TEMPLATE) && !option_given(options, IMPORT_CAMPAIGN) &&
        sheets_kind_needs_campaign(*kind)) {
        diag_report(session->sink, DIAG_USAGE_NEEDS, nowhere, "import", "--campaign CAMPAIGN");
        return false;
    }
    if (date != NULL && !is_date(date)) {
        diag_report(session->sink, DIAG_USAGE_DATE, nowhere, "date", date);
        return false;
    }
    return true;
}

static enum exit_status import_run(struct session *session, const struct options *options)
{
    enum sheets_kind kind;
    struct sheets_campaign *campaign = NULL;
    const bool template = option_given(options, IMPORT_TEMPLATE);
    const char *output = option_text(options, IMPORT_OUTPUT);
    const char *folder = template ? options->operands[1] : option_text(options, IMPORT_CAMPAIGN);
    if (!check_usage(session, options, &kind))
        return EXIT_USAGE;
    session->data = option_text(options, IMPORT_DATA);
    enum status status = folder != NULL ? open_campaign(session, kind, folder, &campaign) : STATUS_OK;
    struct buffer text;
    buffer_init(&text, LIMIT_FILE_BYTES);
    if (status == STATUS_OK && template)
        status =
            sheets_template(kind, campaign, option_text(options, IMPORT_ROUND), session->arena, session->sink, &text);
    else if (status == STATUS_OK)
        status = read_sheet(session, options, kind, campaign, &text);
    if (status == STATUS_OK)
        status = write_out(session, output != NULL ? output : "-", &text);
    buffer_free(&text);
    return session_exit(status);
}

const struct command command_import = {&import_usage, import_run};
