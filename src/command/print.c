/* tongbao print - documents from a record, or from any XML and its layout. */
#include <string.h>

#include "base/limits.h"
#include "command/batch.h"
#include "command/document.h"
#include "command/manifest.h"
#include "command/options.h"
#include "command/own.h"
#include "command/session.h"
#include "command/source.h"
#include "command/targets.h"
#include "command/words.h"
#include "command/workers.h"
#include "intake/xml.h"

enum print_option {
    PRINT_LAYOUT,
    PRINT_OUTPUT,
    PRINT_UNIT,
    PRINT_JOBS,
    PRINT_FO,
    PRINT_PARAMETER,
    PRINT_BOOK,
    PRINT_PRESS,
    PRINT_OPTION_COUNT = PRINT_PRESS + PRESS_OPTION_COUNT
};

static const struct option_row print_options[] = {
    [PRINT_LAYOUT] = {'l', "layout", "LAYOUT", N_("a name in layouts/, or the path of a stylesheet"), OPTION_ONCE},
    [PRINT_OUTPUT] = {'o', "output", "FILE|DIR", N_("the file; for many documents the folder, made if need be"),
                      OPTION_ONCE},
    [PRINT_UNIT] = {'u', "unit", "UNIT,...", N_("print these units of a record only"), OPTION_LIST},
    [PRINT_JOBS] = {'j', "jobs", "N", N_("workers; as a rule one for each processor"), OPTION_ONCE},
    [PRINT_FO] = {0, "fo", "FILE", N_("also write the formatting objects, for one document"), OPTION_ONCE},
    [PRINT_PARAMETER] = {'p', "parameter", "NAME=VALUE", N_("set a parameter of the layout"), OPTION_MANY},
    [PRINT_BOOK] = {0, "book", NULL, N_("all units of a record in one file, each from an odd page, with an outline"),
                    OPTION_ONCE},
    PRESS_OPTION_ROWS,
};

static const struct usage print_usage = {
    .name = "print",
    .operands = "FILE.xml...",
    .summary = N_("Prints documents from a record of results, or from any XML, by a layout."),
    .options = print_options,
    .option_count = PRINT_OPTION_COUNT,
    .least = 1,
    .most = SIZE_MAX,
};

/* What the options of print come to. */
struct printing {
    struct session *session;
    const struct options *options;
    struct press press;
    struct compose_search search;
    const struct compose_parameter *parameters;
    size_t parameter_count;
    size_t workers;
};

static enum exit_status no_memory(struct session *session)
{
    diag_report(session->sink, DIAG_MEMORY, ((struct location){0}), "print");
    return EXIT_SYSTEM;
}

static enum exit_status read_parameters(struct printing *printing)
{
    struct arena *arena = printing->session->arena;
    const struct option_values *values = &printing->options->values[PRINT_PARAMETER];
    struct compose_parameter *parameters = ARENA_ARRAY(arena, values->count, struct compose_parameter);
    for (size_t i = 0; parameters != NULL && i < values->count; i++) {
        const char *text = values->texts[i], *equals = strchr(text, '=');
        if (equals == NULL || equals == text) {
            diag_report(printing->session->sink, DIAG_USAGE_PAIR, ((struct location){0}), "parameter", text);
            return EXIT_USAGE;
        }
        parameters[i].name = arena_substring(arena, text, (size_t)(equals - text));
        parameters[i].value = equals + 1;
    }
    printing->parameters = parameters;
    printing->parameter_count = values->count;
    return arena_failed(arena) ? no_memory(printing->session) : EXIT_DONE;
}

/* ---- any XML
 * ---------------------------------------------------------------------------------------------------------------- */

struct copies {
    struct printing *printing;
    struct compose_layout *layout;
    const char *const *paths;
    enum exit_status exit;
};

static enum status print_input(void *state, size_t index, struct diagnostics *sink, struct buffer *result)
{
    const struct copies *copies = state;
    struct printing *printing = copies->printing;
    struct document document = {.layout = copies->layout,
                                .layout_name = option_text(printing->options, PRINT_LAYOUT),
                                .parameters = printing->parameters,
                                .parameter_count = printing->parameter_count,
                                .path = copies->paths[index],
                                .fo_path = option_text(printing->options, PRINT_FO),
                                .pdf = &printing->press.pdf};
    const char *input = printing->options->operands[index];
    enum status status = source_read(input, sink, &document.source);
    if (status != STATUS_OK)
        return status;
    if (source_is_record(document.source)) { /* it would be printed without being cut to an audience */
        diag_report(sink, DIAG_PRINT_ONE_RECORD, ((struct location){0}), input);
        source_free(document.source);
        return STATUS_INVALID;
    }
    size_t before = diag_worse(sink, DIAG_ERROR);
    status = document_make(&printing->press, &document, sink, NULL);
    buffer_byte(result, diag_worse(sink, DIAG_ERROR) > before);
    source_free(document.source);
    return status;
}

static enum status note_input(void *state, size_t index, enum status status, const char *result, size_t size)
{
    struct copies *copies = state;
    (void)index;
    copies->exit = session_worse(copies->exit, session_exit(status));
    if (status == STATUS_OK && size == 1 && result[0])
        copies->exit = session_worse(copies->exit, EXIT_PARTLY);
    session_report(copies->printing->session);
    return status == STATUS_MEMORY || status == STATUS_SYSTEM ? status : STATUS_OK;
}

static enum exit_status print_files(struct printing *printing)
{
    struct copies copies = {.printing = printing};
    struct session *session = printing->session;
    const struct options *options = printing->options;
    if (option_given(options, PRINT_UNIT)) {
        diag_report(session->sink, DIAG_PRINT_NO_UNITS, ((struct location){0}), options->operands[0]);
        return EXIT_USAGE;
    }
    if (option_given(options, PRINT_BOOK)) {
        diag_report(session->sink, DIAG_PRINT_NO_BOOK, ((struct location){0}), option_text(options, PRINT_LAYOUT));
        return EXIT_USAGE;
    }
    enum status status =
        compose_load(option_text(options, PRINT_LAYOUT), &printing->search, session->sink, &copies.layout);
    if (status != STATUS_OK)
        return session_exit(status);
    struct work work = {.state = &copies,
                        .count = options->operand_count,
                        .label = _("documents"),
                        .job = print_input,
                        .done = note_input};
    copies.exit = targets_name(session, options, option_text(options, PRINT_OUTPUT), document_ending(copies.layout),
                               &copies.paths);
    if (copies.exit == EXIT_DONE)
        status = workers_run(session, &work, printing->workers);
    compose_unload(copies.layout);
    return session_worse(copies.exit, session_exit(status));
}

/* ---- a record
 * -------------------------------------------------------------------------------------------------------------- */

/* The units of -u as indices; NULL when there is no -u. */
static enum exit_status find_units(struct printing *printing, const struct results_record *record, const size_t **out)
{
    const struct option_values *values = &printing->options->values[PRINT_UNIT];
    *out = NULL;
    if (values->count == 0)
        return EXIT_DONE;
    size_t *units = ARENA_ARRAY(printing->session->arena, values->count, size_t);
    if (units == NULL)
        return no_memory(printing->session);
    for (size_t i = 0; i < values->count; i++) {
        units[i] = results_unit_find(record, values->texts[i]);
        if (units[i] == (size_t)-1) {
            diag_report(printing->session->sink, DIAG_PRINT_UNIT, ((struct location){0}), values->texts[i],
                        printing->options->operands[0]);
            return EXIT_USAGE;
        }
    }
    *out = units;
    return EXIT_DONE;
}

/* -o is a file for one document and a folder for many. */
static enum exit_status choose_target(struct printing *printing, struct batch *batch)
{
    const char *output = option_text(printing->options, PRINT_OUTPUT);
    size_t length = output == NULL ? 0 : strlen(output);
    bool folder = output == NULL || batch->document_count != 1 || folder_exists(output) || output[length - 1] == '/';
    batch->folder = output == NULL ? "." : output;
    batch->fo_path = option_text(printing->options, PRINT_FO);
    if (!folder)
        batch->path = output;
    if ((folder && output != NULL && strcmp(output, "-") == 0) ||
        (batch->fo_path != NULL && batch->document_count > 1)) {
        diag_report(printing->session->sink, DIAG_USAGE_ONE_FILE, ((struct location){0}),
                    batch->fo_path == NULL ? "output" : "fo");
        return EXIT_USAGE;
    }
    return EXIT_DONE;
}

/* --book is for a layout that prints units as PDF; as a rule the file is called after the layout's folder. */
static enum exit_status choose_book(struct printing *printing, struct batch *batch)
{
    struct session *session = printing->session;
    const struct batch_layout *layout = &batch->layouts[0];
    const char *output = option_text(printing->options, PRINT_OUTPUT);
    if (layout->scope != BATCH_UNIT || strcmp(document_ending(layout->layout), ".pdf") != 0) {
        diag_report(session->sink, DIAG_PRINT_NO_BOOK, ((struct location){0}), layout->name);
        return EXIT_USAGE;
    }
    if (option_given(printing->options, PRINT_FO) || (output != NULL && folder_exists(output))) {
        diag_report(session->sink, DIAG_USAGE_ONE_FILE, ((struct location){0}), output == NULL ? "fo" : "output");
        return EXIT_USAGE;
    }
    batch->path = output != NULL ? output : arena_format(session->arena, "%s.pdf", layout->kind);
    return batch->path == NULL ? no_memory(session) : EXIT_DONE;
}

static enum exit_status print_batch(struct printing *printing, struct batch *batch, struct xml_schemas *schemas)
{
    const size_t *units;
    char hash[65];
    const char *path = printing->options->operands[0];
    enum exit_status exit = find_units(printing, batch->record, &units);
    if (exit != EXIT_DONE)
        return exit;
    enum status status = hash_file(path, printing->session->sink, hash);
    if (status == STATUS_OK)
        status = batch_describe(batch, &batch->layouts[0], hash);
    if (status == STATUS_OK)
        status = batch_list(batch, 0, units, printing->options->values[PRINT_UNIT].count, false);
    if (status == STATUS_OK)
        status = manifest_compare(batch, schemas, path);
    if (status != STATUS_OK)
        return session_exit(status);
    if (option_given(printing->options, PRINT_BOOK)) {
        exit = choose_book(printing, batch);
        return exit == EXIT_DONE ? batch_book(batch) : exit;
    }
    exit = choose_target(printing, batch);
    return exit == EXIT_DONE ? batch_run(batch, printing->workers) : exit;
}

static enum exit_status print_record(struct printing *printing, struct xml_schemas *schemas)
{
    struct batch_layout layout;
    struct batch batch = {.session = printing->session,
                          .press = &printing->press,
                          .parameters = printing->parameters,
                          .parameter_count = printing->parameter_count,
                          .layouts = &layout,
                          .layout_count = 1};
    const struct options *options = printing->options;
    if (options->operand_count > 1) {
        diag_report(printing->session->sink, DIAG_PRINT_ONE_RECORD, ((struct location){0}), options->operands[0]);
        return EXIT_USAGE;
    }
    enum status status =
        batch_layout_open(printing->session, &printing->search, option_text(options, PRINT_LAYOUT), &layout);
    if (status == STATUS_OK && layout.scope == BATCH_COMPARISON) { /* prints what diff makes, not one record */
        diag_report(printing->session->sink, DIAG_LAYOUT_UNDECLARED, ((struct location){.file = layout.name}),
                    layout.name);
        batch_layout_close(&layout);
        status = STATUS_INVALID;
    }
    if (status != STATUS_OK)
        return session_exit(status);
    status = results_open(options->operands[0], schemas, printing->session->sink, &batch.record);
    enum exit_status exit = session_exit(status);
    if (status == STATUS_OK)
        exit = print_batch(printing, &batch, schemas);
    results_close(batch.record);
    batch_layout_close(&layout);
    return exit;
}

/* ---- choosing
 * -------------------------------------------------------------------------------------------------------------- */

/* Is the first input a record? (Another one that is, or one on standard input, is refused when it is read.) */
static enum status find_record(const struct printing *printing, bool *out)
{
    struct xml_source source = {.path = printing->options->operands[0], .limit = LIMIT_FILE_BYTES};
    const char *vocabulary = NULL;
    *out = false;
    if (!file_exists(source.path))
        return STATUS_OK;
    struct diagnostics *unheard = diag_create(0); /* what is not XML is told when it is read */
    if (unheard == NULL)
        return STATUS_MEMORY;
    if (xml_vocabulary(&source, unheard, &vocabulary) == STATUS_OK)
        *out = vocabulary != NULL && strcmp(vocabulary, "results") == 0;
    diag_destroy(unheard);
    return STATUS_OK;
}

static enum exit_status print_inputs(struct printing *printing)
{
    struct xml_schemas *schemas = NULL;
    bool record;
    struct session *session = printing->session;
    enum status status = own_layout_folders(session, &printing->search.folders, &printing->search.count);
    if (status == STATUS_OK)
        status = find_record(printing, &record);
    if (status != STATUS_OK)
        return session_exit(status);
    if (!record)
        return print_files(printing);
    status = xml_schemas_open(own_schema_folder(session), session->sink, &schemas);
    if (status != STATUS_OK)
        return session_exit(status);
    enum exit_status exit = print_record(printing, schemas);
    xml_schemas_close(schemas);
    return exit;
}

static enum exit_status print_run(struct session *session, const struct options *options)
{
    struct printing printing = {.session = session, .options = options, .workers = workers_default()};
    if (!option_given(options, PRINT_LAYOUT)) {
        diag_report(session->sink, DIAG_USAGE_NEEDS, ((struct location){0}), "print", "-l LAYOUT");
        return EXIT_USAGE;
    }
    if (option_given(options, PRINT_JOBS) &&
        !option_number(options, PRINT_JOBS, LIMIT_WORKERS, session->sink, &printing.workers))
        return EXIT_USAGE;
    if (option_given(options, PRINT_FO) && options->operand_count > 1) {
        diag_report(session->sink, DIAG_USAGE_ONE_FILE, ((struct location){0}), "fo");
        return EXIT_USAGE;
    }
    enum exit_status exit = read_parameters(&printing);
    if (exit == EXIT_DONE)
        exit = press_open(session, options, PRINT_PRESS, false, &printing.press);
    if (exit != EXIT_DONE)
        return exit;
    exit = print_inputs(&printing);
    press_close(&printing.press);
    return exit;
}

const struct command command_print = {&print_usage, print_run};
