#include "document.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { OUTPUT_LIMIT = 1 << 26 };

int document_open(void **state)
{
    struct document *document = calloc(1, sizeof *document);
    if (document == NULL)
        return -1;
    *document = (struct document){.arena = arena_create(0), .sink = diag_create(0)};
    *state = document;
    return pdf_batch_create(NULL, document->sink, &document->batch) == STATUS_OK ? 0 : -1;
}

int document_close(void **state)
{
    struct document *document = *state;
    if (document->writer != NULL) /* the test failed in between */
        pdf_close(document->writer, false, NULL);
    pdf_batch_destroy(document->batch);
    diag_destroy(document->sink);
    arena_destroy(document->arena);
    faces_close();
    free(document);
    return 0;
}

static void begin_page(struct document *document)
{
    struct area_page_info *page = &document->page;
    page->number = (int64_t)page->index + 1;
    page->label = arena_format(document->arena, "%d", (int)page->number);
    page->width = A4_WIDTH;
    page->height = A4_HEIGHT;
    assert_int_equal(document->device->page_begin(document->device->state, page, AREA_BODY), STATUS_OK);
}

void document_begin(struct document *document, const char *path, const struct pdf_options *options)
{
    document->path = path;
    document->page = (struct area_page_info){0};
    remove(path);
    assert_int_equal(pdf_open(document->batch, path, options, document->sink, &document->writer), STATUS_OK);
    document->device = pdf_device(document->writer);
    begin_page(document);
}

void document_page(struct document *document)
{
    document->device->page_end(document->device->state, &document->page, AREA_BODY);
    document->page.index++;
    begin_page(document);
}

void document_static(struct document *document)
{
    const struct area_device *device = document->device;
    device->page_end(device->state, &document->page, AREA_BODY);
    device->page_begin(device->state, &document->page, AREA_STATIC);
}

enum status document_end(struct document *document)
{
    struct pdf_writer *writer = document->writer;
    document->device->page_end(document->device->state, &document->page, AREA_BODY);
    document->writer = NULL;
    return pdf_close(writer, true, &document->summary);
}

void assert_written(struct document *document)
{
    if (document_end(document) != STATUS_OK)
        fail_msg("%s", messages(document));
}

void show(struct document *document, const struct text_face *face, mpt size, mpt x, mpt y, const char *text)
{
    struct area_glyphs run = run_of(document->arena, face, size, x, y, text);
    document->device->glyphs(document->device->state, &run);
}

void tag(struct document *document, uint64_t id, uint64_t parent, const char *role)
{
    struct area_tag opened = {.id = id, .parent = parent, .role = role};
    document->device->tag_begin(document->device->state, &opened);
}

void end_tag(struct document *document)
{
    document->device->tag_end(document->device->state);
}

void show_tagged(struct document *document, uint64_t id, uint64_t parent, const char *role,
                 const struct text_face *face, mpt y, const char *text)
{
    tag(document, id, parent, role);
    show(document, face, 16000, 80000, y, text);
    end_tag(document);
}

const char *messages(struct document *document)
{
    const char *all = "";
    for (size_t i = 0; i < diag_count(document->sink); i++)
        all =
            arena_format(document->arena, "%s%s\n", all, diag_text(document->arena, diag_at(document->sink, i), NULL));
    return all;
}

static char *read_all(struct arena *arena, FILE *stream, size_t *size)
{
    struct buffer bytes;
    char piece[4096];
    buffer_init(&bytes, OUTPUT_LIMIT);
    for (size_t count; (count = fread(piece, 1, sizeof piece, stream)) > 0;)
        buffer_append(&bytes, piece, count);
    assert_false(bytes.failed);
    char *copy = arena_substring(arena, bytes.data, bytes.size);
    if (size != NULL)
        *size = bytes.size;
    buffer_free(&bytes);
    return copy;
}

const char *output_of(struct document *document, int *status, const char *format, ...)
{
    char command[2048];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(command, sizeof command, format, arguments);
    va_end(arguments);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    const char *text = read_all(document->arena, pipe, NULL);
    int ended = pclose(pipe);
    if (status != NULL)
        *status = WIFEXITED(ended) ? WEXITSTATUS(ended) : -1;
    return text;
}

void assert_sound(struct document *document)
{
    int status;
    const char *said = output_of(document, &status, "qpdf --check %s 2>&1", document->path);
    if (status != 0)
        fail_msg("%s", said);
}

const char *unpacked(struct document *document)
{
    int status;
    output_of(document, &status, "qpdf --qdf --object-streams=disable %s unpacked.pdf", document->path);
    assert_int_equal(status, 0);
    FILE *file = fopen("unpacked.pdf", "rb");
    assert_non_null(file);
    size_t size;
    char *bytes = read_all(document->arena, file, &size);
    fclose(file);
    for (size_t i = 0; i < size; i++)
        if (bytes[i] == '\0') /* of binary strings */
            bytes[i] = ' ';
    return bytes;
}

void need_file(const char *path)
{
    if (access(path, F_OK) != 0) {
        print_message("%s is not installed\n", path);
        skip();
    }
}

struct text_face *need_face(const char *path, unsigned collection_index)
{
    need_file(path);
    return face_open(path, collection_index);
}
