/* tongbao format - the formatter alone: XSL-FO files in, PDF files out. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "command/press.h"
#include "command/session.h"
#include "command/targets.h"
#include "command/words.h"

enum format_option {
    FORMAT_OUTPUT,
    FORMAT_AREA_TREE,
    FORMAT_PRESS,
    FORMAT_OPTION_COUNT = FORMAT_PRESS + PRESS_OPTION_COUNT
};

static const struct option_row format_options[] = {
    [FORMAT_OUTPUT] = {'o', "output", "FILE|DIR", N_("the PDF file; for many inputs the folder, made if need be"),
                       OPTION_ONCE},
    [FORMAT_AREA_TREE] = {0, "area-tree", "FILE.xml", N_("also write the areas, as XML, for one input"), OPTION_ONCE},
    PRESS_OPTION_ROWS,
};

static const struct usage format_usage = {
    .name = "format",
    .operands = "FILE.fo…",
    .summary = N_("Formats XSL-FO files into PDF."),
    .options = format_options,
    .option_count = FORMAT_OPTION_COUNT,
    .least = 1,
    .most = SIZE_MAX,
};

static enum status format_file(struct press *press, const char *input, const struct press_target *target,
                               struct diagnostics *sink)
{
    if (strcmp(input, "-") != 0 && !file_exists(input)) {
        diag_report(sink, DIAG_INPUT_ABSENT, ((struct location){0}), input);
        return STATUS_INVALID;
    }
    struct fo_tree *tree = NULL;
    enum status status = fo_open_file(input, &press->fo, sink, &tree);
    if (status != STATUS_OK)
        return status;
    /* the bytes of a document depend on no clock: only a date that the caller sets is written (reproducible-builds.org)
     */
    status = press_print(press, tree, &press->pdf, target, sink, NULL);
    fo_close(tree);
    return status;
}

/* The date of SOURCE_DATE_EPOCH (seconds; reproducible-builds.org), NULL when there is none: no document depends on a
 * clock. */
static const char *source_date(struct arena *arena)
{
    const char *text = getenv("SOURCE_DATE_EPOCH");
    char *end = NULL;
    long long seconds = text == NULL ? -1 : strtoll(text, &end, 10);
    time_t when = (time_t)seconds;
    struct tm date;
    if (seconds < 0 || end == text || *end != '\0' || (long long)when != seconds || gmtime_r(&when, &date) == NULL ||
        date.tm_year + 1900 > 9999)
        return NULL;
    return arena_format(arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", date.tm_year + 1900, date.tm_mon + 1, date.tm_mday,
                        date.tm_hour, date.tm_min, date.tm_sec);
}

/* One input with a sink of its own: what is wrong with one file says nothing of the next. */
static enum exit_status format_one(struct session *session, struct press *press, const char *input,
                                   const struct press_target *target)
{
    struct diagnostics *found = diag_create_like(session->sink);
    if (found == NULL) {
        diag_report(session->sink, DIAG_MEMORY, ((struct location){.file = input}), input);
        return EXIT_SYSTEM;
    }
    enum status status = format_file(press, input, target, found);
    enum exit_status exit = session_exit(status);
    if (status == STATUS_OK && diag_worse(found, DIAG_ERROR) > 0)
        exit = EXIT_PARTLY; /* written, with another value than the file asked for */
    diag_copy(found, session->sink);
    diag_destroy(found);
    session_report(session);
    return exit;
}

static enum exit_status format_all(struct session *session, const struct options *options, struct press *press,
                                   const char *const *paths)
{
    enum exit_status exit = EXIT_DONE;
    for (size_t i = 0; i < options->operand_count; i++) {
        struct press_target target = {.pdf = paths[i], .area_tree = option_text(options, FORMAT_AREA_TREE)};
        exit = session_worse(exit, format_one(session, press, options->operands[i], &target));
    }
    return exit;
}

static enum exit_status format_run(struct session *session, const struct options *options)
{
    const char *const *paths;
    struct press press;
    if (options->operand_count > 1 && option_given(options, FORMAT_AREA_TREE)) {
        diag_report(session->sink, DIAG_USAGE_ONE_FILE, ((struct location){0}), "area-tree");
        return EXIT_USAGE;
    }
    enum exit_status exit = targets_name(session, options, option_text(options, FORMAT_OUTPUT), ".pdf", &paths);
    if (exit == EXIT_DONE)
        exit = press_open(session, options, FORMAT_PRESS, false, &press);
    if (exit != EXIT_DONE)
        return exit;
    press.pdf.date = source_date(session->arena);
    exit = format_all(session, options, &press, paths);
    press_close(&press);
    return exit;
}

const struct command command_format = {&format_usage, format_run};
