/* tongbao diff - two records beside each other: who moved, and which item or rule did it. The figures come from
 * results/; what is said, and how it looks, are layouts: diff-text.xsl, diff-csv.xsl, diff.xsl. */
#include "command/own.h"
#include "command/present.h"
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
static const struct present_form forms[] = {
    {".txt", "diff-text"}, {".csv", "diff-csv"}, {".pdf", "diff"}, {".xml", NULL}};

struct diffing {
    struct session *session;
    const struct options *options;
    struct xml_schemas *schemas;
    struct results_record *records[2];
    struct present present;
};

static enum status no_memory(const struct diffing *diffing)
{
    diag_report(diffing->session->sink, DIAG_MEMORY, ((struct location){0}), "diff");
    return STATUS_MEMORY;
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
static enum exit_status compare(struct diffing *diffing)
{
    struct session *session = diffing->session;
    struct buffer comparison;
    enum status status = xml_schemas_open(own_schema_folder(session), session->sink, &diffing->schemas);
    for (size_t i = 0; status == STATUS_OK && i < 2; i++)
        status = open_record(diffing, i);
    if (status != STATUS_OK)
        return session_exit(status);
    status = results_compare(diffing->records[0], diffing->records[1], diffing->present.layout.audience, session->sink,
                             &comparison);
    if (status == STATUS_MEMORY || status == STATUS_LIMIT)
        no_memory(diffing);
    enum exit_status exit = status == STATUS_OK ? present_give(&diffing->present, &comparison) : session_exit(status);
    buffer_free(&comparison);
    return exit;
}

static enum exit_status diff_run(struct session *session, const struct options *options)
{
    struct diffing diffing = {.session = session,
                              .options = options,
                              .present = {.session = session,
                                          .options = options,
                                          .press_row = DIFF_PRESS,
                                          .output = option_text(options, DIFF_OUTPUT)}};
    session->data = option_text(options, DIFF_PRESS + PRESS_DATA);
    enum exit_status exit = present_open(&diffing.present, forms, sizeof forms / sizeof forms[0], BATCH_COMPARISON);
    if (exit == EXIT_DONE)
        exit = compare(&diffing);
    for (size_t i = 0; i < 2; i++)
        results_close(diffing.records[i]);
    xml_schemas_close(diffing.schemas);
    present_close(&diffing.present);
    return exit;
}

const struct command command_diff = {&diff_usage, diff_run};
