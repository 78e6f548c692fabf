/* The documents of one record. Everything that they share is loaded before the workers are forked; a worker takes the
 * record of one unit from the file, cut to the layout's audience, and prints it. */
#include "command/batch.h"

#include <libxml/tree.h>
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
        {"record", BATCH_RECORD},         {"unit", BATCH_UNIT},       {"return", BATCH_RETURN},
        {"comparison", BATCH_COMPARISON}, {"archive", BATCH_ARCHIVE}, {"form", BATCH_FORM},
    };
    if (declared->kind == NULL || declared->scope == NULL || declared->audience == NULL || declared->file == NULL)
        return false;
    out->kind = declared->kind;
    out->file = declared->file;
    out->with = declared->with;
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

/* Has the unit one of the children that are named? */
static bool has_any(const struct results_record *record, size_t unit, const char *names)
{
    char name[100];
    for (const char *at = names; *at != '\0'; at += *at == ' ') {
        const size_t size = strcspn(at, " ");
        if (size > 0 && size < sizeof name) {
            memcpy(name, at, size);
            name[size] = '\0';
            if (results_unit_has(record, unit, name))
                return true;
        }
        at += size;
    }
    return false;
}

bool batch_prints_for(const struct results_record *record, const struct batch_layout *layout, size_t unit)
{
    const enum intake_submission_status sent = results_unit(record, unit)->submission;
    if (layout->scope == BATCH_RETURN && sent != INTAKE_REJECTED && sent != INTAKE_MISSING)
        return false;
    return layout->with == NULL || has_any(record, unit, layout->with);
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
        if (batch_prints_for(batch->record, &batch->layouts[layout], unit))
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

/* The parameters of the user, and the one that every layout over a record may ask for. */
static enum status set_parameters(const struct batch *batch, struct arena *arena, const char *record_hash,
                                  struct document *document)
{
    struct compose_parameter *parameters = ARENA_ARRAY(arena, batch->parameter_count + 1, struct compose_parameter);
    if (parameters == NULL)
        return no_memory(batch);
    if (batch->parameter_count > 0)
        memcpy(parameters, batch->parameters, batch->parameter_count * sizeof *parameters);
    parameters[batch->parameter_count] = (struct compose_parameter){"record-hash", record_hash};
    document->parameters = parameters;
    document->parameter_count = batch->parameter_count + 1;
    return STATUS_OK;
}

/* In PDF/A-3 the record goes inside its card, as far as the card's readers may see it: the same document that the
 * layout is given, before the layout strips white space from it. */
static enum status attach_record(const struct batch *batch, struct arena *arena, struct document *document,
                                 const char *code, struct pdf_options *pdf, struct pdf_attachment *attachment)
{
    xmlChar *bytes = NULL;
    int size = 0;
    xmlDocDumpMemoryEnc(document->source, &bytes, &size, "UTF-8");
    void *copy = bytes == NULL || size <= 0 ? NULL : arena_copy(arena, bytes, (size_t)size);
    xmlFree(bytes);
    *attachment = (struct pdf_attachment){.name = arena_format(arena, "%s.xml", code),
                                          .mime = "application/xml",
                                          .description = "打印所据的结果记录",
                                          .bytes = copy,
                                          .size = (size_t)size};
    if (copy == NULL || attachment->name == NULL)
        return no_memory(batch);
    *pdf = *document->pdf;
    pdf->attachments = attachment;
    pdf->attachment_count = 1;
    document->pdf = pdf;
    return STATUS_OK;
}

/* The next part of the book: "D01 示例市公安局" in the outline, D01-1, D01-2 … as labels of its pages. */
static enum status open_part(const struct batch *batch, struct arena *arena, size_t unit, struct press_book *book,
                             struct document *document)
{
    const struct results_unit *who = results_unit(batch->record, unit);
    *book = (struct press_book){.writer = batch->book->writer,
                                .title = arena_format(arena, "%s %s", who->code, who->name),
                                .prefix = arena_format(arena, "%s-", who->code)};
    document->book = book;
    return book->title == NULL || book->prefix == NULL ? no_memory(batch) : STATUS_OK;
}

static enum status make(void *state, size_t index, struct diagnostics *sink, struct buffer *result)
{
    const struct batch *batch = state;
    const struct batch_document *listed = &batch->documents[index];
    const struct batch_layout *layout = &batch->layouts[listed->layout];
    struct document document = {.layout = layout->layout,
                                .layout_name = layout->name,
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
    if (status == STATUS_OK)
        status = set_parameters(batch, arena, layout->pdf.record_hash, &document);
    if (status == STATUS_OK && listed->unit == (size_t)-1)
        status = results_summary_document(batch->record, layout->audience, sink, &document.source);
    else if (status == STATUS_OK)
        status = results_unit_document(batch->record, listed->unit, layout->audience, sink, &document.source);
    struct pdf_options with_record;
    struct pdf_attachment record;
    struct press_book book;
    if (status == STATUS_OK && batch->book != NULL)
        status = open_part(batch, arena, listed->unit, &book, &document);
    else if (status == STATUS_OK && layout->scope == BATCH_UNIT && layout->pdf.level == PDF_A_3U)
        status = attach_record(batch, arena, &document, results_unit(batch->record, listed->unit)->code, &with_record,
                               &record);
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

/* The first document that cannot be made ends the book: there is none without it. */
static enum status note_part(void *state, size_t index, enum status status, const char *result, size_t size)
{
    enum status noted = note_made(state, index, status, result, size);
    return noted == STATUS_OK ? status : noted;
}

enum exit_status batch_book(struct batch *batch)
{
    struct making making = {batch, EXIT_DONE};
    struct work work = {
        .state = &making, .count = batch->document_count, .label = _("documents"), .job = make_one, .done = note_part};
    struct press_book book = {0};
    enum status status =
        pdf_open(batch->press->batch, batch->path, &batch->layouts[0].pdf, batch->session->sink, &book.writer);
    if (status != STATUS_OK)
        return session_exit(status);
    batch->book = &book;
    status = workers_run(batch->session, &work, 1);
    batch->book = NULL;
    enum status closed = pdf_close(book.writer, status == STATUS_OK, NULL);
    return session_worse(making.exit, session_exit(status == STATUS_OK ? closed : status));
}
