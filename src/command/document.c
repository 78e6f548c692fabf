/* A layout turns its source into formatting objects, which the press prints, or into HTML or text, which is written as
 * it is. The places of faults that fo and area find are numbers over all files of the layout (compose_locate): they are
 * collected apart and told with the file and line of the stylesheet. */
#include "command/document.h"

#include <stdio.h>
#include <string.h>

#include "base/limits.h"

static enum status no_memory(struct diagnostics *sink, const char *what)
{
    diag_report(sink, DIAG_MEMORY, ((struct location){0}), what);
    return STATUS_MEMORY;
}

static void tell_in_layout(const struct document *document, const struct diagnostics *found, struct diagnostics *sink)
{
    for (size_t i = 0; i < diag_count(found); i++) {
        const struct diagnostic *message = diag_at(found, i);
        struct location at = message->at;
        if (at.file != NULL && at.line > 0 && strcmp(at.file, document->layout_name) == 0)
            at = compose_locate(document->layout, at.line);
        for (uint32_t told = 0; told <= message->repeats; told++)
            diag_report_array(sink, message->id, at, message->unit, message->field, message->arguments,
                              message->argument);
    }
}

static enum status print_result(struct press *press, const struct document *document, struct _xmlDoc *result,
                                struct diagnostics *sink, struct pdf_summary *summary)
{
    struct press_target target = {.pdf = document->path, .book = document->book};
    struct fo_tree *tree = NULL;
    enum status status = fo_open_document(result, document->layout_name, &press->fo, sink, &tree);
    if (status != STATUS_OK)
        return status;
    status = press_print(press, tree, document->pdf, &target, sink, summary);
    fo_close(tree);
    return status;
}

static enum status write_file(const char *path, const struct buffer *bytes, struct diagnostics *sink,
                              struct pdf_summary *summary)
{
    struct file_writer *writer;
    enum status status = file_writer_open(path, sink, &writer);
    if (status != STATUS_OK)
        return status;
    file_writer_write(writer, bytes->data, bytes->size);
    if (summary != NULL) {
        *summary = (struct pdf_summary){.bytes = bytes->size};
        file_writer_hash(writer, summary->sha256);
    }
    return file_writer_commit(writer);
}

/* The result as the layout's output method writes it. */
static enum status write_result(const struct document *document, struct _xmlDoc *result, const char *path,
                                struct diagnostics *sink, struct pdf_summary *summary)
{
    struct buffer bytes;
    buffer_init(&bytes, LIMIT_FILE_BYTES);
    enum status status = compose_write(document->layout, result, &bytes);
    if (status == STATUS_OK)
        status = bytes.failed ? no_memory(sink, path) : write_file(path, &bytes, sink, summary);
    buffer_free(&bytes);
    return status;
}

const char *document_ending(const struct compose_layout *layout)
{
    const char *method = compose_declared(layout)->method;
    return strcmp(method, "html") == 0 ? ".html" : strcmp(method, "text") == 0 ? ".txt" : ".pdf";
}

static bool makes_pages(const struct document *document)
{
    return strcmp(compose_declared(document->layout)->method, "xml") == 0;
}

enum status document_make(struct press *press, const struct document *document, struct diagnostics *sink,
                          struct pdf_summary *summary)
{
    struct _xmlDoc *result = NULL;
    enum status status = compose_apply(document->layout, document->source, document->parameters,
                                       document->parameter_count, sink, &result);
    if (status != STATUS_OK)
        return status;
    if (document->fo_path != NULL)
        status = write_result(document, result, document->fo_path, sink, NULL);
    if (status == STATUS_OK && !makes_pages(document)) {
        status = write_result(document, result, document->path, sink, summary);
    } else if (status == STATUS_OK) {
        struct diagnostics *found = diag_create_like(sink);
        if (found == NULL) {
            status = no_memory(sink, document->path);
        } else {
            status = print_result(press, document, result, found, summary);
            tell_in_layout(document, found, sink);
            diag_destroy(found);
        }
    }
    compose_result_free(result);
    return status;
}

enum status document_text(const struct document *document, struct diagnostics *sink, struct buffer *out)
{
    struct _xmlDoc *result = NULL;
    enum status status = compose_apply(document->layout, document->source, document->parameters,
                                       document->parameter_count, sink, &result);
    if (status == STATUS_OK)
        status = compose_write(document->layout, result, out);
    compose_result_free(result);
    return status;
}
