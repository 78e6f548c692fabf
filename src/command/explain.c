/* tongbao explain - how a score came about, as on paper. What it says is made by layouts/explain.xsl. */
#include "base/limits.h"
#include "command/batch.h"
#include "command/document.h"
#include "command/own.h"
#include "command/session.h"
#include "command/words.h"

enum explain_option { EXPLAIN_UNIT, EXPLAIN_ITEM, EXPLAIN_DATA, EXPLAIN_OPTION_COUNT };

static const struct option_row explain_options[EXPLAIN_OPTION_COUNT] = {
    [EXPLAIN_UNIT] = {'u', "unit", "UNIT", N_("the unit, by its code"), OPTION_ONCE},
    [EXPLAIN_ITEM] = {'i', "item", "ITEM", N_("one item of the scheme; without it, all"), OPTION_ONCE},
    [EXPLAIN_DATA] = {0, "data", "DIR", N_("look here for layouts/ and schema/ before the installed ones"),
                      OPTION_ONCE},
};

static const struct usage explain_usage = {
    .name = "explain",
    .operands = "RESULTS.xml",
    .summary = N_("Shows how the score of a unit came about."),
    .options = explain_options,
    .option_count = EXPLAIN_OPTION_COUNT,
    .least = 1,
    .most = 1,
};

static enum exit_status explain_unit(struct session *session, const struct options *options,
                                     struct results_record *record, struct batch_layout *layout)
{
    const char *item = option_text(options, EXPLAIN_ITEM), *code = option_text(options, EXPLAIN_UNIT);
    struct compose_parameter parameter = {"item", item == NULL ? "" : item};
    struct document document = {
        .layout = layout->layout, .layout_name = layout->name, .parameters = &parameter, .parameter_count = 1};
    size_t unit = results_unit_find(record, code);
    if (unit == (size_t)-1) {
        diag_report(session->sink, DIAG_PRINT_UNIT, ((struct location){0}), code, options->operands[0]);
        return EXIT_USAGE;
    }
    enum status status = results_unit_document(record, unit, layout->audience, session->sink, &document.source);
    if (status != STATUS_OK)
        return session_exit(status);
    struct buffer text;
    buffer_init(&text, LIMIT_TEXT_BYTES);
    enum exit_status exit = session_exit(document_text(&document, session->sink, &text));
    if (exit == EXIT_DONE)
        exit = session_print(session, &text);
    buffer_free(&text);
    return exit;
}

static enum status open_record(struct session *session, const char *path, struct xml_schemas **schemas,
                               struct results_record **record)
{
    if (!file_exists(path)) {
        diag_report(session->sink, DIAG_INPUT_ABSENT, ((struct location){0}), path);
        return STATUS_INVALID;
    }
    enum status status = xml_schemas_open(own_schema_folder(session), session->sink, schemas);
    return status == STATUS_OK ? results_open(path, *schemas, session->sink, record) : status;
}

static enum exit_status explain_run(struct session *session, const struct options *options)
{
    struct xml_schemas *schemas = NULL;
    struct results_record *record = NULL;
    struct batch_layout layout = {0};
    struct compose_search search;
    if (!option_given(options, EXPLAIN_UNIT)) {
        diag_report(session->sink, DIAG_USAGE_NEEDS, ((struct location){0}), "explain", "-u UNIT");
        return EXIT_USAGE;
    }
    session->data = option_text(options, EXPLAIN_DATA);
    enum status status = own_layout_folders(session, &search.folders, &search.count);
    if (status == STATUS_OK)
        status = batch_layout_open(session, &search, "explain", &layout);
    if (status == STATUS_OK)
        status = open_record(session, options->operands[0], &schemas, &record);
    enum exit_status exit = session_exit(status);
    if (status == STATUS_OK)
        exit = explain_unit(session, options, record, &layout);
    results_close(record);
    xml_schemas_close(schemas);
    batch_layout_close(&layout);
    return exit;
}

const struct command command_explain = {&explain_usage, explain_run};
