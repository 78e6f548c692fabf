/* tongbao archive - results of past periods: filed, listed, shown, taken out, verified. What is shown is made by
 * layouts: archive-text.xsl, archive-csv.xsl, archive.xsl. */
#include <string.h>
#include <unistd.h>

#include "base/limits.h"
#include "command/filed.h"
#include "command/options.h"
#include "command/own.h"
#include "command/present.h"
#include "command/session.h"
#include "command/words.h"

enum archive_option {
    ARCHIVE_OUTPUT,
    ARCHIVE_REASON_TEXT,
    ARCHIVE_UNIT,
    ARCHIVE_NUMBER,
    ARCHIVE_LAYOUT,
    ARCHIVE_PRESS,
    ARCHIVE_OPTION_COUNT = ARCHIVE_PRESS + PRESS_OPTION_COUNT
};

static const struct option_row archive_options[] = {
    [ARCHIVE_OUTPUT] =
        {'o', "output", "FILE",
         N_("list, show: a file in the form that its ending names: .txt, .csv, .pdf, .xml; without it, text "
            "is shown; export: the folder to make"),
         OPTION_ONCE},
    [ARCHIVE_REASON_TEXT] = {0, "reason", "TEXT", N_("add: why a campaign is filed again with other results"),
                             OPTION_ONCE},
    [ARCHIVE_UNIT] = {'u', "unit", "UNIT", N_("show: the history of a unit or person, by its code"), OPTION_ONCE},
    [ARCHIVE_NUMBER] = {0, "number", "N", N_("export: which filing of the campaign; as a rule the latest"),
                        OPTION_ONCE},
    [ARCHIVE_LAYOUT] = {'l', "layout", "LAYOUT",
                        N_("list, show: a layout for what an archive knows, instead of the usual one: catalogue "
                           "(归档文件目录 and 备考表)"),
                        OPTION_ONCE},
    PRESS_OPTION_ROWS,
};

static const struct usage archive_usage = {
    .name = "archive",
    .operands = "ACTION FILE [OUT|CAMPAIGN]",
    .summary = N_("Files the output of runs, and shows what is filed: add, list, show, export, verify, rebuild."),
    .options = archive_options,
    .option_count = ARCHIVE_OPTION_COUNT,
    .least = 2,
    .most = 3,
    .examples = N_("  FILE is the index; the filed folders lie beside it, in FILE without its ending + .files\n"
                   "  tongbao archive add kaoping.db out\n"
                   "  tongbao archive list kaoping.db\n"
                   "  tongbao archive show kaoping.db -u D01 -o D01.csv\n"
                   "  tongbao archive show kaoping.db 2012-zzx\n"
                   "  tongbao archive show kaoping.db 2012-zzx -l catalogue -o catalogue.pdf\n"
                   "  tongbao archive export kaoping.db 2012-zzx -o out-2012\n"
                   "  tongbao archive verify kaoping.db\n"
                   "  tongbao archive rebuild kaoping.db\n"),
};

struct archiving {
    struct session *session;
    const struct options *options;
    const char *path, *what; /* FILE, and the operand behind it or NULL */
};

/* ---- the actions ----------------------------------------------------------------------------------------------------
 */

static enum exit_status add(struct archiving *archiving)
{
    return filed_add(archiving->session, archiving->what, option_text(archiving->options, ARCHIVE_REASON_TEXT));
}

static bool needs_files(const struct present *shown)
{
    const struct compose_layout *layout = shown->layout.layout;
    const char *needs = layout == NULL ? NULL : compose_declared(layout)->needs;
    return needs != NULL && strcmp(needs, "units") == 0;
}

/* list and show: the list of filings, one campaign with its files, or the history of a unit. A layout that needs units
 * is given the files of every filing. */
static enum exit_status present(struct archiving *archiving)
{
    static const struct present_form usual[] = {
        {".txt", "archive-text"}, {".csv", "archive-csv"}, {".pdf", "archive"}, {".xml", NULL}};
    const char *unit = option_text(archiving->options, ARCHIVE_UNIT);
    const struct present_form asked = {".pdf", option_text(archiving->options, ARCHIVE_LAYOUT)};
    const struct present_form *forms = asked.layout == NULL ? usual : &asked;
    size_t form_count = asked.layout == NULL ? sizeof usual / sizeof usual[0] : 1;
    struct present shown = {.session = archiving->session,
                            .options = archiving->options,
                            .press_row = ARCHIVE_PRESS,
                            .output = option_text(archiving->options, ARCHIVE_OUTPUT)};
    struct buffer xml;
    enum exit_status exit = present_open(&shown, forms, form_count, BATCH_ARCHIVE);
    if (exit != EXIT_DONE) {
        present_close(&shown);
        return exit;
    }
    buffer_init(&xml, LIMIT_RESULT_BYTES);
    bool files = archiving->what != NULL || needs_files(&shown);
    enum status status = unit != NULL ? archive_history(archiving->session->archive, unit, &xml)
                                      : archive_list(archiving->session->archive, archiving->what, files, &xml);
    exit = status == STATUS_OK ? present_give(&shown, &xml) : session_exit(status);
    buffer_free(&xml);
    present_close(&shown);
    return exit;
}

static enum exit_status export(struct archiving *archiving) {
    size_t number = 0; const char *output = option_text(archiving->options, ARCHIVE_OUTPUT);
    if (option_given(archiving->options, ARCHIVE_NUMBER) &&
        !option_number(archiving->options, ARCHIVE_NUMBER, LIMIT_FILINGS, archiving->session->sink,
                       &number)) return EXIT_USAGE;
    return session_exit(archive_export(archiving->session->archive, archiving->what, number, output));
}

static enum exit_status verify(struct archiving *archiving)
{
    struct session *session = archiving->session;
    struct buffer text;
    size_t count = archive_filings(session->archive);
    struct progress *progress = progress_create(session->arena, STDERR_FILENO, _("verifying"), count);
    enum status status = archive_verify(session->archive, progress);
    if (progress != NULL)
        progress_end(progress);
    if (status != STATUS_OK || session->verbosity < 0)
        return session_exit(status);
    buffer_init(&text, LIMIT_TEXT_BYTES);
    buffer_format(&text, _("%s: all %zu filings are as they were filed\n"), archiving->path, count);
    enum exit_status exit = session_print(session, &text);
    buffer_free(&text);
    return exit;
}

static enum exit_status rebuild(struct archiving *archiving)
{
    struct session *session = archiving->session;
    struct xml_schemas *schemas;
    enum status status = xml_schemas_open(own_schema_folder(session), session->sink, &schemas);
    if (status == STATUS_OK)
        status = archive_rebuild(archiving->path, schemas, session->sink);
    xml_schemas_close(schemas);
    return session_exit(status);
}

/* ---- which one ------------------------------------------------------------------------------------------------------
 */

enum needs { NEEDS_NOTHING, NEEDS_OPERAND, NEEDS_OPERAND_OR_UNIT, NEEDS_OPERAND_AND_OUTPUT };

static const struct action {
    const char *name;
    enum exit_status (*run)(struct archiving *archiving);
    enum needs needs;
    bool writes, opens; /* may make the archive; works on an open one */
} actions[] = {
    {"add", add, NEEDS_OPERAND, true, true},
    {"list", present, NEEDS_NOTHING, false, true},
    {"show", present, NEEDS_OPERAND_OR_UNIT, false, true},
    {"export", export, NEEDS_OPERAND_AND_OUTPUT, false, true},
    {"verify", verify, NEEDS_NOTHING, false, true},
    {"rebuild", rebuild, NEEDS_NOTHING, false, false},
};

static const struct action *find_action(struct archiving *archiving)
{
    const char *name = archiving->options->operands[0];
    for (size_t i = 0; i < sizeof actions / sizeof actions[0]; i++)
        if (strcmp(actions[i].name, name) == 0)
            return &actions[i];
    diag_report(archiving->session->sink, DIAG_USAGE_WORD, ((struct location){0}), "archive", name,
                "add, list, show, export, verify, rebuild");
    return NULL;
}

static bool check_usage(struct archiving *archiving, const struct action *action)
{
    struct diagnostics *sink = archiving->session->sink;
    struct location nowhere = {0};
    bool unit = option_given(archiving->options, ARCHIVE_UNIT);
    const char *lacks = NULL;
    if (archiving->what == NULL && action->needs != NEEDS_NOTHING && !(action->needs == NEEDS_OPERAND_OR_UNIT && unit))
        lacks = action->needs == NEEDS_OPERAND           ? "OUT"
                : action->needs == NEEDS_OPERAND_OR_UNIT ? "CAMPAIGN|-u UNIT"
                                                         : "CAMPAIGN";
    else if (action->needs == NEEDS_OPERAND_AND_OUTPUT && !option_given(archiving->options, ARCHIVE_OUTPUT))
        lacks = "-o DIR";
    else if (option_given(archiving->options, ARCHIVE_LAYOUT) && !option_given(archiving->options, ARCHIVE_OUTPUT))
        lacks = "-o FILE.pdf";
    if (lacks != NULL)
        diag_report(sink, DIAG_USAGE_TOO_FEW, nowhere, "archive", lacks);
    else if (archiving->what != NULL &&
             (action->needs == NEEDS_NOTHING || (action->needs == NEEDS_OPERAND_OR_UNIT && unit)))
        diag_report(sink, DIAG_USAGE_TOO_MANY, nowhere, archiving->what, archive_usage.operands);
    else
        return true;
    return false;
}

static enum exit_status archive_run(struct session *session, const struct options *options)
{
    struct archiving archiving = {.session = session,
                                  .options = options,
                                  .path = options->operands[1],
                                  .what = options->operand_count > 2 ? options->operands[2] : NULL};
    const struct action *action = find_action(&archiving);
    if (action == NULL || !check_usage(&archiving, action))
        return EXIT_USAGE;
    session->data = option_text(options, ARCHIVE_PRESS + PRESS_DATA);
    enum exit_status exit = EXIT_DONE;
    if (action->opens)
        exit = filed_open(session, archiving.path, action->writes ? ARCHIVE_WRITE : ARCHIVE_READ);
    if (exit == EXIT_DONE)
        exit = action->run(&archiving);
    filed_close(session);
    return exit;
}

const struct command command_archive = {&archive_usage, archive_run};
