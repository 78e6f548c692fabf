/* Images on a page: each file is in the document once, however often it is shown (ISO 32000-1, 8.9.5).
 *
 * In PDF/A-1, which has no transparency, an image with translucent pixels is put on white; where it lies on something
 * else it is an error (state.c). PDF/A documents have an RGB output intent, so CMYK images cannot be in them.
 */
#include "pdf/engine.h"

#include <string.h>

static const char *image_name(const struct area_image *image)
{
    return image->path != NULL ? image->path : "an image inside the document";
}

static void image_fault(struct pdf_writer *writer, const struct area_image *image, enum pdf_image_fault fault)
{
    const char *name = image_name(image);
    struct location at = image->at.file != NULL ? image->at : (struct location){.file = name};
    switch (fault) {
    case PDF_IMAGE_KIND:
        diag_report(writer->sink, DIAG_PDF_IMAGE_KIND, at, name);
        break;
    case PDF_IMAGE_LARGE:
        diag_report(writer->sink, DIAG_PDF_IMAGE_LARGE, at, name, "32767", "67108864");
        break;
    case PDF_IMAGE_MEMORY:
        pdf_no_memory(writer);
        return;
    default:
        diag_report(writer->sink, DIAG_PDF_IMAGE_DAMAGED, at, name);
        break;
    }
    pdf_fail(writer, STATUS_INVALID);
}

enum pdf_image_fault pdf_image_decode(const void *bytes, size_t size, struct pdf_pixels *out)
{
    static const unsigned char png[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    *out = (struct pdf_pixels){0};
    if (size >= sizeof png && memcmp(bytes, png, sizeof png) == 0)
        return pdf_png_decode(bytes, size, out);
    return pdf_jpeg_read(bytes, size, out);
}

static struct pdf_image *find_image(struct pdf_writer *writer, const struct area_image *image, const char *hash)
{
    for (struct pdf_image *known = writer->images; known != NULL; known = known->next)
        if (image->path != NULL ? known->path != NULL && strcmp(known->path, image->path) == 0
                                : known->path == NULL && strcmp(known->hash, hash) == 0)
            return known;
    return NULL;
}

static uint32_t write_mask(struct pdf_writer *writer, const struct pdf_pixels *pixels)
{
    uint32_t object = pdf_object(writer);
    struct buffer *body = pdf_body(writer);
    buffer_format(body, "/Type/XObject/Subtype/Image/Width %u/Height %u/ColorSpace/DeviceGray/BitsPerComponent 8",
                  (unsigned)pixels->width, (unsigned)pixels->height);
    pdf_object_deflated(writer, object, body, pixels->mask, (size_t)pixels->width * pixels->height);
    return object;
}

static void write_image(struct pdf_writer *writer, const struct pdf_image *image, const struct pdf_pixels *pixels)
{
    const char *space = pixels->components == 1 ? "Gray" : pixels->components == 3 ? "RGB" : "CMYK";
    uint32_t mask = pixels->mask != NULL ? write_mask(writer, pixels) : 0;
    struct buffer *body = pdf_body(writer);
    buffer_format(body, "/Type/XObject/Subtype/Image/Width %u/Height %u/ColorSpace/Device%s/BitsPerComponent 8",
                  (unsigned)pixels->width, (unsigned)pixels->height, space);
    if (pixels->components == 4 && pixels->inverted)
        buffer_string(body, "/Decode[1 0 1 0 1 0 1 0]");
    if (mask != 0) {
        buffer_string(body, "/SMask ");
        pdf_put_reference(body, mask);
    }
    if (!pixels->jpeg) {
        pdf_object_deflated(writer, image->object, body, pixels->samples, pixels->size);
        return;
    }
    buffer_string(body, "/Filter/DCTDecode");
    pdf_object_stream(writer, image->object, body, pixels->samples, pixels->size);
}

/* The file's bytes, which a JPEG needs until the document is saved. */
static bool load(struct pdf_writer *writer, const struct area_image *image, struct pdf_text *bytes)
{
    if (image->path != NULL) {
        char *read;
        enum status status = file_read(writer->arena, image->path, PDF_IMAGE_BYTES, writer->sink, &read, &bytes->size);
        bytes->bytes = read;
        pdf_fail(writer, status);
    } else {
        bytes->bytes = arena_copy(writer->arena, image->bytes, image->size);
        bytes->size = image->size;
        if (bytes->bytes == NULL)
            pdf_no_memory(writer);
    }
    return writer->status == STATUS_OK;
}

static struct pdf_image *add_image(struct pdf_writer *writer, const struct area_image *image, const char *hash)
{
    struct pdf_text bytes;
    struct pdf_pixels pixels;
    if (!load(writer, image, &bytes))
        return NULL;
    enum pdf_image_fault fault = pdf_image_decode(bytes.bytes, bytes.size, &pixels);
    if (fault != PDF_IMAGE_SOUND) {
        image_fault(writer, image, fault);
        return NULL;
    }
    if (pixels.components == 4 && writer->options.level != PDF_NONE) {
        struct location at = image->at.file != NULL ? image->at : (struct location){.file = image_name(image)};
        diag_report(writer->sink, DIAG_PDF_IMAGE_CMYK, at, image_name(image));
        pdf_fail(writer, STATUS_INVALID);
    }
    struct pdf_image *added = ARENA_NEW(writer->arena, struct pdf_image);
    const char *path = image->path != NULL ? arena_string(writer->arena, image->path) : NULL;
    if (added == NULL || (image->path != NULL && path == NULL)) {
        pdf_no_memory(writer);
    } else {
        *added = (struct pdf_image){.path = path, .masked = pixels.mask != NULL, .index = writer->image_count++};
        strcpy(added->hash, hash);
        added->object = pdf_object(writer);
        if (writer->options.level == PDF_A_1B)
            pdf_pixels_flatten(&pixels);
        write_image(writer, added, &pixels);
        *writer->last_image = added;
        writer->last_image = &added->next;
    }
    pdf_pixels_free(&pixels);
    return writer->status == STATUS_OK ? added : NULL;
}

void pdf_draw_image(struct pdf_writer *writer, const struct area_image *image, const struct area_rectangle *place)
{
    struct buffer *out = &writer->batch->content;
    char hash[65] = "";
    if (place->width <= 0 || place->height <= 0)
        return;
    if (image->path == NULL)
        hash_sha256(image->bytes, image->size, hash);
    const struct pdf_image *known = find_image(writer, image, hash);
    if (known == NULL)
        known = add_image(writer, image, hash);
    if (known == NULL)
        return;
    if (known->masked)
        pdf_color(writer, 0x80000000, place, image_name(image));
    pdf_ground(writer, place);
    pdf_layer_flush(writer);
    pdf_text_leave(writer);
    pdf_mark(writer, pdf_mark_wanted(writer));
    struct pdf_state before = writer->layer.state;
    buffer_string(out, "q\n");
    pdf_alpha(writer, 0xFF000000);
    pdf_put_operator(out, "cm", 6,
                     (const mpt[]){place->width, 0, 0, place->height, place->x,
                                   writer->layer.page->height - place->y - place->height});
    buffer_format(out, "/I%u Do\nQ\n", (unsigned)known->index);
    writer->layer.state = before;
}
