/* Opening and closing of batches and documents, and the calls of struct area_device in between. */
#include "pdf/engine.h"

#include <hb.h>
#include <libdeflate.h>
#include <png.h>
#include <stdlib.h>
#include <string.h>

enum { GROW_FIRST = 16 };

/* ---- failure ----------------------------------------------------------------------------------------------------- */

void pdf_fail(struct pdf_writer *writer, enum status status)
{
    if (writer->status == STATUS_OK)
        writer->status = status;
}

void pdf_no_memory(struct pdf_writer *writer)
{
    if (writer->status != STATUS_OK)
        return;
    diag_report(writer->sink, DIAG_MEMORY, (struct location){.file = writer->path}, "pdf");
    writer->status = STATUS_MEMORY;
}

void *pdf_grow(struct pdf_writer *writer, void *items, size_t count, size_t *capacity, size_t size)
{
    if (writer->status != STATUS_OK)
        return NULL;
    if (count < *capacity)
        return items;
    size_t wanted = *capacity < GROW_FIRST ? GROW_FIRST : 2 * *capacity;
    void *grown = arena_array(writer->arena, wanted, size);
    if (grown == NULL) {
        pdf_no_memory(writer);
        return NULL;
    }
    if (*capacity > 0) /* the first items may be left free */
        memcpy(grown, items, count * size);
    *capacity = wanted;
    return grown;
}

/* ---- batch ------------------------------------------------------------------------------------------------------- */

enum status pdf_batch_create(struct text_fonts *fonts, struct diagnostics *sink, struct pdf_batch **out)
{
    *out = NULL;
    (void)fonts; /* faces come with the glyphs; the argument says that they outlive the batch */
    if (!pdf_library_known()) {
        diag_report(sink, DIAG_PDF_LIBRARY, (struct location){0}, pdf_library_running());
        return STATUS_SYSTEM;
    }
    struct pdf_batch *batch = calloc(1, sizeof *batch);
    bool short_of_memory = batch == NULL;
    if (batch != NULL) {
        batch->arena = arena_create(0);
        batch->document = arena_create(0);
        batch->library = pdf_library_create();
        batch->deflater = pdf_deflater_create();
        memory_watch();
        batch->draw = pdf_charstring_funcs();
        short_of_memory = memory_short();
        buffer_init(&batch->content, PDF_STREAM_LIMIT);
        buffer_init(&batch->body, PDF_STREAM_LIMIT);
        buffer_init(&batch->scratch, PDF_STREAM_LIMIT);
    }
    if (short_of_memory || batch == NULL || batch->arena == NULL || batch->document == NULL || batch->library == NULL ||
        batch->deflater == NULL || batch->content.failed || batch->body.failed || batch->scratch.failed) {
        diag_report(sink, DIAG_MEMORY, (struct location){0}, "pdf");
        pdf_batch_destroy(batch);
        return STATUS_MEMORY;
    }
    *out = batch;
    return STATUS_OK;
}

void pdf_batch_destroy(struct pdf_batch *batch)
{
    if (batch == NULL)
        return;
    for (size_t i = 0; i < batch->face_capacity; i++)
        pdf_face_close(batch->faces[i]);
    pdf_library_destroy(batch->library);
    pdf_deflater_destroy(batch->deflater);
    pdf_charstring_funcs_free(batch->draw);
    buffer_free(&batch->content);
    buffer_free(&batch->body);
    buffer_free(&batch->scratch);
    arena_destroy(batch->document);
    arena_destroy(batch->arena);
    free(batch);
}

const char *pdf_versions(void)
{
    return "libharu 2.3.0, HarfBuzz " HB_VERSION_STRING ", libdeflate " LIBDEFLATE_VERSION_STRING
           ", libpng " PNG_LIBPNG_VER_STRING;
}

/* ---- device ------------------------------------------------------------------------------------------------------ */

static enum status on_document(void *state, const struct fo_metadata *metadata)
{
    struct pdf_writer *writer = state;
    if (writer->status == STATUS_OK)
        pdf_document(writer, metadata);
    return writer->status;
}

static enum status on_page_begin(void *state, const struct area_page_info *page, enum area_layer layer)
{
    struct pdf_writer *writer = state;
    if (writer->status == STATUS_OK)
        pdf_page_begin(writer, page, layer);
    return writer->status;
}

static enum status on_page_end(void *state, const struct area_page_info *page, enum area_layer layer)
{
    struct pdf_writer *writer = state;
    (void)page, (void)layer;
    if (writer->status == STATUS_OK)
        pdf_page_end(writer);
    return writer->status;
}

/* May something be painted? */
static bool ready(const struct pdf_writer *writer)
{
    return writer->status == STATUS_OK && writer->layer.open;
}

static enum status on_glyphs(void *state, const struct area_glyphs *glyphs)
{
    struct pdf_writer *writer = state;
    if (ready(writer))
        pdf_glyphs(writer, glyphs);
    return writer->status;
}

static enum status on_fill(void *state, const struct area_rectangle *rectangle, uint32_t color)
{
    struct pdf_writer *writer = state;
    if (ready(writer))
        pdf_fill(writer, rectangle, color);
    return writer->status;
}

static enum status on_line(void *state, mpt x1, mpt y1, mpt x2, mpt y2, mpt width, uint32_t color,
                           enum area_line_style style)
{
    struct pdf_writer *writer = state;
    if (ready(writer))
        pdf_line(writer, (const mpt[]){x1, y1, x2, y2}, width, color, style);
    return writer->status;
}

static enum status on_path(void *state, const struct area_path *path)
{
    struct pdf_writer *writer = state;
    if (ready(writer))
        pdf_path(writer, path);
    return writer->status;
}

static enum status on_image(void *state, const struct area_image *image, const struct area_rectangle *place)
{
    struct pdf_writer *writer = state;
    if (ready(writer))
        pdf_draw_image(writer, image, place);
    return writer->status;
}

static enum status on_save(void *state)
{
    struct pdf_writer *writer = state;
    if (ready(writer))
        pdf_save(writer);
    return writer->status;
}

static enum status on_restore(void *state)
{
    struct pdf_writer *writer = state;
    if (ready(writer))
        pdf_restore(writer);
    return writer->status;
}

static enum status on_transform(void *state, const struct area_matrix *matrix)
{
    struct pdf_writer *writer = state;
    if (ready(writer))
        pdf_transform(writer, matrix);
    return writer->status;
}

static enum status on_clip(void *state, const struct area_rectangle *rectangle)
{
    struct pdf_writer *writer = state;
    if (ready(writer))
        pdf_clip(writer, rectangle);
    return writer->status;
}

static enum status on_clip_path(void *state, const struct area_path *path)
{
    struct pdf_writer *writer = state;
    if (ready(writer))
        pdf_clip_path(writer, path);
    return writer->status;
}

static enum status on_link(void *state, const struct area_rectangle *place, const char *uri, const char *destination)
{
    struct pdf_writer *writer = state;
    if (ready(writer))
        pdf_link(writer, place, uri, destination);
    return writer->status;
}

static enum status on_anchor(void *state, const char *id, mpt x, mpt y)
{
    struct pdf_writer *writer = state;
    if (ready(writer))
        pdf_anchor(writer, id, x, y);
    return writer->status;
}

static enum status on_bookmark(void *state, const struct area_bookmark *bookmark)
{
    struct pdf_writer *writer = state;
    if (writer->status == STATUS_OK)
        pdf_bookmark(writer, bookmark);
    return writer->status;
}

static enum status on_tag_begin(void *state, const struct area_tag *tag)
{
    struct pdf_writer *writer = state;
    if (writer->status == STATUS_OK)
        pdf_tag_begin(writer, tag);
    return writer->status;
}

static enum status on_tag_end(void *state)
{
    struct pdf_writer *writer = state;
    if (writer->status == STATUS_OK)
        pdf_tag_end(writer);
    return writer->status;
}

static const struct area_device calls = {.document = on_document,
                                         .page_begin = on_page_begin,
                                         .page_end = on_page_end,
                                         .glyphs = on_glyphs,
                                         .fill = on_fill,
                                         .line = on_line,
                                         .path = on_path,
                                         .image = on_image,
                                         .save = on_save,
                                         .restore = on_restore,
                                         .transform = on_transform,
                                         .clip = on_clip,
                                         .clip_path = on_clip_path,
                                         .link = on_link,
                                         .anchor = on_anchor,
                                         .bookmark = on_bookmark,
                                         .tag_begin = on_tag_begin,
                                         .tag_end = on_tag_end};

const struct area_device *pdf_device(struct pdf_writer *writer)
{
    return &writer->device;
}

/* ---- documents --------------------------------------------------------------------------------------------------- */

/* Do the options fit together? */
static enum status check_options(const char *path, const struct pdf_options *options, struct diagnostics *sink)
{
    struct location at = {.file = path};
    if (options->level == PDF_A_2A && options->untagged) {
        diag_report(sink, DIAG_PDF_UNTAGGED, at, "PDF/A-2a");
        return STATUS_INVALID;
    }
    if (options->attachment_count > 0 && options->level != PDF_A_3U) {
        diag_report(sink, DIAG_PDF_ATTACHMENT, at, options->attachments[0].name);
        return STATUS_INVALID;
    }
    return STATUS_OK;
}

/* Gives back all that the document held. */
static void release(struct pdf_writer *writer)
{
    struct pdf_batch *batch = writer->batch;
    pdf_fonts_forget(writer);
    pdf_library_end(batch->library);
    arena_reset(batch->document); /* the writer is in it */
    batch->busy = false;
}

enum status pdf_open(struct pdf_batch *batch, const char *path, const struct pdf_options *options,
                     struct diagnostics *sink, struct pdf_writer **out)
{
    *out = NULL;
    enum status status = batch->busy ? STATUS_INVALID : check_options(path, options, sink);
    if (status != STATUS_OK)
        return status;
    struct pdf_writer *writer = ARENA_NEW(batch->document, struct pdf_writer);
    bool begun = pdf_library_begin(batch->library);
    if (writer == NULL || !begun) {
        diag_report(sink, DIAG_MEMORY, (struct location){.file = path}, "pdf");
        pdf_library_end(batch->library);
        arena_reset(batch->document);
        return STATUS_MEMORY;
    }
    batch->busy = true;
    writer->batch = batch;
    writer->arena = batch->document;
    writer->sink = sink;
    writer->options = *options;
    writer->path = arena_string(writer->arena, path);
    writer->tagged = !options->untagged;
    writer->language = "zh-CN";
    writer->part.prefix = "";
    writer->last_font = &writer->fonts;
    writer->last_image = &writer->images;
    writer->anchors = map_create(writer->arena);
    writer->device = calls;
    writer->device.state = writer;
    if (writer->path == NULL || writer->anchors == NULL)
        pdf_no_memory(writer);
    pdf_structure_begin(writer);
    if (writer->status != STATUS_OK) {
        release(writer);
        return STATUS_MEMORY;
    }
    *out = writer;
    return STATUS_OK;
}

/* Writes what could not be known before the last page. */
static void finish(struct pdf_writer *writer)
{
    if (writer->page_count == 0) {
        diag_report(writer->sink, DIAG_PDF_NO_PAGES, (struct location){.file = writer->path}, writer->path);
        pdf_fail(writer, STATUS_INVALID);
        return;
    }
    pdf_date_find(writer);
    pdf_fonts_write(writer);
    pdf_links_write(writer);
    pdf_catalog_write(writer);
    pdf_pages_write(writer);
}

/* The file, whole or not at all. */
static void save(struct pdf_writer *writer, struct pdf_summary *summary)
{
    struct file_writer *file;
    enum status status = file_writer_open(writer->path, writer->sink, &file);
    if (status != STATUS_OK) {
        pdf_fail(writer, status);
        return;
    }
    summary->pages = writer->page_count;
    pdf_library_save(writer, file, writer->options.level == PDF_A_1B, &summary->bytes);
    file_writer_hash(file, summary->sha256);
    if (writer->status == STATUS_OK || writer->status == STATUS_SYSTEM)
        pdf_fail(writer, file_writer_commit(file)); /* which says why when the disk is full */
    else
        file_writer_abandon(file);
}

enum status pdf_close(struct pdf_writer *writer, bool keep, struct pdf_summary *summary)
{
    struct pdf_summary made = {0};
    if (keep && writer->status == STATUS_OK)
        finish(writer);
    if (keep && writer->status == STATUS_OK)
        save(writer, &made);
    enum status status = writer->status;
    release(writer);
    if (summary != NULL)
        *summary = made;
    return status;
}
