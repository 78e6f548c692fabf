/* The documents of one record. Everything that they share is loaded before the workers are forked; a worker takes the
 * record of one unit from the file, cut to the layout's audience, and prints it. */
#include "command/batch.h"

#include <string.h>

#include "command/document.h"
#include "command/session.h"
#include "command/words.h"
#include "command/workers.h"

static enum status no_memory(const struct batch *batch)
{
    diag_report(batch->session->sink, DIAG_MEMORY, ((struct location){0}), batch->folder);
    return STATUS_MEMORY;
}

/* ---- layouts
 * -------------------------------------------------------------------------------------------------------------- */

static bool read_declaration(const struct compose_declaration *declared, struct batch_layout *out)
{
    static const struct {
        const char *name;
        enum batch_scope scope;
    } scopes[] = {
        {"record", BATCH_RECORD}, {"unit", BATCH_UNIT}, {"return", BATCH_RETURN}, {"comparison", BATCH_COMPARISON}};
    if (declared->kind == NULL || declared->scope == NULL || declared->audience == NULL || declared->file == NULL)
        return false;
    out->kind = declared->kind;
    out->file = declared->file;
    for (size_t i = 0; i < sizeof scopes / sizeof scopes[0]; i++) {
        if (strcmp(scopes[i].name, declared->scope) == 0) {
            out->scope = scopes[i].scope;
            return results_audience_parse(declared->audience, &out->audience);
        }
    }
    return false;
}

enum status batch_layout_open(struct session *session, const struct compose_search *search, const char *name,
                              struct batch_layout *out)
{
    *out = (struct batch_layout){.name = name};
    enum status status = compose_load(name, search, session->sink, &out->layout);
    if (status == STATUS_OK && !read_declaration(compose_declared(out->layout), out)) {
        diag_report(session->sink, DIAG_LAYOUT_UNDECLARED, ((struct location){.file = name}), name);
        status = STATUS_INVALID;
    }
    if (status != STATUS_OK)
        batch_layout_close(out);
    return status;
}

void batch_layout_close(struct batch_layout *layout)
{
    compose_unload(layout->layout);
    layout->layout = NULL;
}

/* ---- the list
 * ---------------------------------------------------------------------------------------------------------------- */

/* The pattern with the unit's code in the place of {code}. */
static char *file_name(struct arena *arena, const char *pattern, const char *code)
{
    const char *mark = strstr(pattern, "{code}");
    if (mark == NULL)
        return arena_string(arena, pattern);
    return arena_format(arena, "%.*s%s%s", (int)(mark - pattern), pattern, code, mark + strlen("{code}"));
}

static enum status list_one(struct batch *batch, size_t layout, size_t unit, bool full)
{
    struct arena *arena = batch->session->arena;
    if (batch->document_count == batch->document_capacity) {
        size_t capacity = batch->document_capacity == 0 ? 64 : batch->document_capacity * 2;
        struct batch_document *documents = ARENA_ARRAY(arena, capacity, struct batch_document);
        if (documents == NULL)
            return no_memory(batch);
        if (batch->document_count > 0)
            memcpy(documents, batch->documents, batch->document_count * sizeof *documents);
        batch->documents = documents;
        batch->document_capacity = capacity;
    }
    const char *code = unit == (size_t)-1 ? "" : results_unit(batch->record, unit)->code;
    const char *file = file_name(arena, batch->layouts[layout].file, code);
    if (file == NULL)
        return no_memory(batch);
    batch->documents[batch->document_count++] =
        (struct batch_document){.layout = layout, .unit = unit, .file = full ? file : path_base(file)};
    return STATUS_OK;
}

static bool is_returned(const struct results_unit *unit)
{
    return unit->submission == INTAKE_REJECTED || unit->submission == INTAKE_MISSING;
}

enum status batch_list(struct batch *batch, size_t layout, const size_t *units, size_t unit_count, bool full)
{
    enum batch_scope scope = batch->layouts[layout].scope;
    if (scope == BATCH_RECORD)
        return list_one(batch, layout, (size_t)-1, full);
    enum status status = STATUS_OK;
    size_t count = units == NULL ? results_unit_count(batch->record) : unit_count;
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        size_t unit = units == NULL ? i : units[i];
        if (scope == BATCH_UNIT || is_returned(results_unit(batch->record, unit)))
            status = list_one(batch, layout, unit, full);
    }
    return status;
}

bool batch_names_differ(struct batch *batch)
{
    struct map *names = map_create(batch->session->arena);
    for (size_t i = 0; names != NULL && i < batch->document_count; i++) {
        const struct batch_document *document = &batch->documents[i];
        const char *name = batch->layouts[document->layout].name, *other = map_get(names, document->file);
        if (other != NULL) {
            diag_report(batch->session->sink, DIAG_USAGE_SAME_NAME, ((struct location){0}), other, name,
                        document->file);
            return false;
        }
        if (!map_set(names, document->file, (void *)(uintptr_t)name))
            names = NULL;
    }
    if (names == NULL)
        no_memory(batch);
    return names != NULL;
}

/* ---- making
 * ------------------------------------------------------------------------------------------------------------------ */

static enum status make(void *state, size_t index, struct diagnostics *sink, struct buffer *result)
{
    const struct batch *batch = state;
    const struct batch_document *listed = &batch->documents[index];
    const struct batch_layout *layout = &batch->layouts[listed->layout];
    struct document document = {.layout = layout->layout,
                                .layout_name = layout->name,
                                .parameters = batch->parameters,
                                .parameter_count = batch->parameter_count,
                                .path = batch->path,
                                .fo_path = batch->fo_path,
                                .pdf = &layout->pdf};
    struct pdf_summary summary = {0};
    struct arena *arena = arena_create(0);
    if (arena == NULL)
        return no_memory(batch);
    if (batch->path == NULL)
        document.path = path_join(arena, batch->folder, listed->file);
    enum status status = document.path == NULL ? no_memory(batch) : STATUS_OK;
    if (status == STATUS_OK && listed->unit == (size_t)-1)
        status = results_summary_document(batch->record, layout->audience, sink, &document.source);
    else if (status == STATUS_OK)
        status = results_unit_document(batch->record, listed->unit, layout->audience, sink, &document.source);
    size_t before = diag_worse(sink, DIAG_ERROR);
    if (status == STATUS_OK)
        status = document_make(batch->press, &document, sink, &summary);
    bool replaced = diag_worse(sink, DIAG_ERROR) > before; /* written, but a value of the layout was replaced */
    arena_destroy(arena);
    buffer_append(result, &summary, sizeof summary);
    buffer_byte(result, replaced);
    return status;
}

struct making {
    struct batch *batch;
    enum exit_status exit;
};

static bool begin(void *state)
{
    const struct making *making = state;
    return making->batch->staging == NULL || staging_join(making->batch->staging);
}

static enum status make_one(void *state, size_t index, struct diagnostics *sink, struct buffer *result)
{
    const struct making *making = state;
    return make(making->batch, index, sink, result);
}

/* A document that cannot be made stops neither the others nor the report; a full disk stops all. */
static enum status note_made(void *state, size_t index, enum status status, const char *result, size_t size)
{
    struct making *making = state;
    struct batch_document *document = &making->batch->documents[index];
    document->status = status;
    making->exit = session_worse(making->exit, session_exit(status));
    if (status == STATUS_OK && size == sizeof document->made + 1) {
        memcpy(&document->made, result, sizeof document->made);
        if (result[size - 1])
            making->exit = session_worse(making->exit, EXIT_PARTLY);
    }
    session_report(making->batch->session);
    return status == STATUS_MEMORY || status == STATUS_SYSTEM ? status : STATUS_OK;
}

/* The folders that the names of the documents need. */
static enum status make_folders(struct batch *batch)
{
    const char *last = NULL;
    for (size_t i = 0; i < batch->document_count; i++) {
        char *path = path_join(batch->session->arena, batch->folder, batch->documents[i].file);
        char *folder = path == NULL ? NULL : path_folder(batch->session->arena, path);
        if (folder == NULL)
            return no_memory(batch);
        if (last != NULL && strcmp(folder, last) == 0)
            continue;
        enum status status = folder_create(folder, batch->session->sink);
        if (status != STATUS_OK)
            return status;
        last = folder;
    }
    return STATUS_OK;
}

enum exit_status batch_run(struct batch *batch, size_t workers)
{
    struct making making = {batch, EXIT_DONE};
    struct work work = {.state = &making,
                        .count = batch->document_count,
                        .label = _("documents"),
                        .begin = begin,
                        .job = make_one,
                        .done = note_made};
    enum status status = batch->path == NULL ? make_folders(batch) : STATUS_OK;
    if (status == STATUS_OK)
        status = workers_run(batch->session, &work, workers);
    return session_worse(making.exit, session_exit(status));
}
