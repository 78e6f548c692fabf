/* tongbao diff - two records beside each other: who moved, and which item or rule did it. The figures come from
 * results/; what is said, and how it looks, are layouts: diff-text.xsl, diff-csv.xsl, diff.xsl. */
#include <limits.h>
#include <string.h>

#include <libxml/parser.h>

#include "base/limits.h"
#include "command/batch.h"
#include "command/document.h"
#include "command/own.h"
#include "command/session.h"
#include "command/words.h"
#include "results/results.h"

enum diff_option { DIFF_OUTPUT, DIFF_PRESS, DIFF_OPTION_COUNT = DIFF_PRESS + PRESS_OPTION_COUNT };

static const struct option_row diff_options[] = {
    [DIFF_OUTPUT] = {'o', "output", "FILE",
                     N_("a file in the form that its ending names: .txt, .csv, .pdf, .xml; without it, text is shown"),
                     OPTION_ONCE},
    PRESS_OPTION_ROWS,
};

static const struct usage diff_usage = {
    .name = "diff",
    .operands = "OLD NEW",
    .summary =
        N_("Compares two records, or the output folders that hold them: who moved, and which item or rule did it."),
    .options = diff_options,
    .option_count = DIFF_OPTION_COUNT,
    .least = 2,
    .most = 2,
    .examples = N_("  tongbao score campaign --scheme other.xml -o trial.xml\n"
                   "  tongbao diff out/results.xml trial.xml\n"
                   "  tongbao diff out trial.xml -o changes.pdf\n"
                   "  tongbao diff 2011/out 2012/out -o changes.csv\n"),
};

/* The forms of a comparison. */
static const struct form {
    const char *ending, *layout; /* layout NULL: the comparison itself */
} forms[] = {{".txt", "diff-text"}, {".csv", "diff-csv"}, {".pdf", "diff"}, {".xml", NULL}};

struct diffing {
    struct session *session;
    const struct options *options;
    const struct form *form;
    struct xml_schemas *schemas;
    struct results_record *records[2];
    struct batch_layout layout;
    struct document document;
};

static enum status no_memory(const struct diffing *diffing)
{
    diag_report(diffing->session->sink, DIAG_MEMORY, ((struct location){0}), "diff");
    return STATUS_MEMORY;
}

/* ---- what is asked for -------------------------------------------------------------------------- */

static const struct form *find_form(const char *output)
{
    size_t size = output == NULL ? 0 : strlen(output);
    if (output == NULL || strcmp(output, "-") == 0)
        return &forms[0];
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        size_t tail = strlen(forms[i].ending);
        if (size > tail && code_compare(output + size - tail, forms[i].ending) == 0)
            return &forms[i];
    }
    return NULL;
}

/* OLD or NEW: a record, or the folder that holds results.xml. */
static enum status open_record(struct diffing *diffing, size_t side)
{
    struct session *session = diffing->session;
    const char *path = diffing->options->operands[side];
    if (folder_exists(path))
        path = path_join(session->arena, path, "results.xml");
    if (path == NULL)
        return no_memory(diffing);
    if (!file_exists(path)) {
        diag_report(session->sink, DIAG_INPUT_ABSENT, ((struct location){0}), path);
        return STATUS_INVALID;
    }
    return results_open(path, diffing->schemas, session->sink, &diffing->records[side]);
}

/* The comparison is made for the audience that its layout declares; without a layout it is the committee's. */
static enum status open_layout(struct diffing *diffing)
{
    struct session *session = diffing->session;
    struct compose_search search;
    const char *name = diffing->form->layout;
    diffing->layout.audience = RESULTS_COMMITTEE;
    if (name == NULL)
        return STATUS_OK;
    enum status status = own_layout_folders(session, &search.folders, &search.count);
    if (status == STATUS_OK)
        status = batch_layout_open(session, &search, name, &diffing->layout);
    if (status == STATUS_OK && diffing->layout.scope != BATCH_COMPARISON) {
        diag_report(session->sink, DIAG_LAYOUT_UNDECLARED, ((struct location){.file = name}), name);
        status = STATUS_INVALID;
    }
    diffing->document.layout = diffing->layout.layout;
    diffing->document.layout_name = name;
    return status;
}

/* ---- what comes out ----------------------------------------------------------------------------- */

static enum status write_bytes(struct diffing *diffing, const struct buffer *bytes)
{
    struct file_writer *writer;
    enum status status = file_writer_open(option_text(diffing->options, DIFF_OUTPUT), diffing->session->sink, &writer);
    if (status != STATUS_OK)
        return status;
    file_writer_write(writer, bytes->data, bytes->size);
    return file_writer_commit(writer);
}

/* A PDF is the only form that needs fonts. */
static enum exit_status make_file(struct diffing *diffing)
{
    struct press press = {.fonts = NULL};
    struct pdf_options pdf;
    bool pages = strcmp(compose_declared(diffing->document.layout)->method, "xml") == 0;
    if (pages) {
        enum exit_status exit = press_open(diffing->session, diffing->options, DIFF_PRESS, false, &press);
        if (exit != EXIT_DONE)
            return exit;
        pdf = press.pdf;
        pdf.title = compose_declared(diffing->document.layout)->title;
        diffing->document.pdf = &pdf;
    }
    size_t before = diag_worse(diffing->session->sink, DIAG_ERROR);
    enum exit_status exit = session_exit(document_make(&press, &diffing->document, diffing->session->sink, NULL));
    if (exit == EXIT_DONE && diag_worse(diffing->session->sink, DIAG_ERROR) > before)
        exit = EXIT_PARTLY; /* a value of the layout was replaced */
    if (pages)
        press_close(&press);
    return exit;
}

static enum exit_status show_text(struct diffing *diffing)
{
    struct buffer text;
    buffer_init(&text, LIMIT_RESULT_BYTES);
    enum exit_status exit = session_exit(document_text(&diffing->document, diffing->session->sink, &text));
    if (exit == EXIT_DONE)
        exit = session_print(diffing->session, &text);
    buffer_free(&text);
    return exit;
}

static enum exit_status give(struct diffing *diffing, const struct buffer *comparison)
{
    struct document *document = &diffing->document;
    /* A text is in the language of whoever reads it on the screen; the msgid's translation is the language's own code.
     */
    struct compose_parameter language = {"language", _("en")};
    document->path = option_text(diffing->options, DIFF_OUTPUT);
    if (document->layout == NULL)
        return session_exit(write_bytes(diffing, comparison));
    document->parameters = &language;
    document->parameter_count = 1;
    if (comparison->size <= INT_MAX)
        document->source = xmlReadMemory(comparison->data, (int)comparison->size, NULL, "UTF-8",
                                         XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_BIG_LINES);
    if (document->source == NULL)
        return session_exit(no_memory(diffing));
    bool shown = document->path == NULL || strcmp(document->path, "-") == 0;
    enum exit_status exit = shown ? show_text(diffing) : make_file(diffing);
    xmlFreeDoc(document->source);
    return exit;
}

static enum exit_status compare(struct diffing *diffing)
{
    struct session *session = diffing->session;
    struct buffer comparison;
    enum status status = xml_schemas_open(own_schema_folder(session), session->sink, &diffing->schemas);
    if (status == STATUS_OK)
        status = open_layout(diffing);
    for (size_t i = 0; status == STATUS_OK && i < 2; i++)
        status = open_record(diffing, i);
    if (status != STATUS_OK)
        return session_exit(status);
    status =
        results_compare(diffing->records[0], diffing->records[1], diffing->layout.audience, session->sink, &comparison);
    if (status == STATUS_MEMORY || status == STATUS_LIMIT)
        no_memory(diffing);
    enum exit_status exit = status == STATUS_OK ? give(diffing, &comparison) : session_exit(status);
    buffer_free(&comparison);
    return exit;
}

static enum exit_status diff_run(struct session *session, const struct options *options)
{
    struct diffing diffing = {.session = session, .options = options};
    const char *output = option_text(options, DIFF_OUTPUT);
    session->data = option_text(options, DIFF_PRESS + PRESS_DATA);
    diffing.form = find_form(output);
    if (diffing.form == NULL) {
        diag_report(session->sink, DIAG_USAGE_ENDING, ((struct location){0}), "output", output,
                    ".txt, .csv, .pdf, .xml");
        return EXIT_USAGE;
    }
    enum exit_status exit = compare(&diffing);
    for (size_t i = 0; i < 2; i++)
        results_close(diffing.records[i]);
    xml_schemas_close(diffing.schemas);
    batch_layout_close(&diffing.layout);
    return exit;
}

const struct command command_diff = {&diff_usage, diff_run};
