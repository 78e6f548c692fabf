/* Any bytes as a drawing: an SVG, a code, or (first byte below a space) the path of one; and as the head of a picture.
 * It ends with a drawing or with a message, saves and restores match, and every point lies within the limit. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>

#include "base/limits.h"
#include "drawing/drawing.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#ifndef TONGBAO_SOURCE_DIR
#define TONGBAO_SOURCE_DIR "."
#endif

struct target {
    struct text_fonts *fonts;
    struct diagnostics *sink;
};

/* Opened once: that is most of the time of a run. Never closed, as the program has no end of its own. */
static struct target *target(void)
{
    static struct target one;
    if (one.fonts == NULL) {
        one.sink = diag_create(0);
        enum status status = text_fonts_open(TONGBAO_SOURCE_DIR "/fonts/fonts.xml", one.sink, &one.fonts);
        assert(status == STATUS_OK);
    }
    diag_truncate(one.sink, 0);
    return &one;
}

static void check(const struct drawing *drawing)
{
    int depth = 0;
    for (size_t i = 0; i < drawing->count; i++) {
        const struct drawing_operation *operation = &drawing->operations[i];
        depth += operation->kind == DRAWING_SAVE;
        depth -= operation->kind == DRAWING_RESTORE;
        assert(depth >= 0 && depth <= LIMIT_DRAWING_STATES);
        if (operation->kind != DRAWING_PATH && operation->kind != DRAWING_CLIP)
            continue;
        const struct drawing_path *path = &operation->is.path;
        assert(path->count > 0 && path->segments[0].kind == 'm');
        for (size_t k = 0; k < path->count; k++)
            for (int point = 0; point < 3; point++)
                assert(llabs(path->segments[k].x[point]) <= LIMIT_DRAWING_LENGTH &&
                       llabs(path->segments[k].y[point]) <= LIMIT_DRAWING_LENGTH);
    }
    assert(depth == 0);
}

static void draw(xmlDocPtr document)
{
    struct target *fuzz = target();
    struct arena *arena = arena_create(0);
    const struct drawing *drawing = NULL;
    struct drawing_size natural;
    struct drawing_source source = {.element = xmlDocGetRootElement(document),
                                    .at = {.file = "fuzz.svg", .line = 1},
                                    .fonts = fuzz->fonts,
                                    .families = "fangsong",
                                    .font_size = 10000,
                                    .color = UINT32_C(0xFF000000),
                                    .sink = fuzz->sink};
    enum status status = source.element == NULL ? STATUS_INVALID : drawing_measure(&source, &natural);
    if (status == STATUS_OK) {
        status = drawing_create(&source, natural.width, natural.height, arena, &drawing);
        assert(status == STATUS_OK || diag_count(fuzz->sink) > 0);
        if (drawing != NULL)
            check(drawing);
    }
    arena_destroy(arena);
}

/* The bytes between quotes, as far as XML allows them there. */
static xmlDocPtr path_document(const uint8_t *data, size_t size)
{
    struct buffer buffer;
    buffer_init(&buffer, 1 << 17);
    buffer_string(&buffer,
                  "<svg xmlns=\"http://www.w3.org/2000/svg\" stroke=\"red\"><path transform=\"scale(2 1)\" d=\"");
    for (size_t i = 0; i < size; i++)
        buffer_byte(&buffer, data[i] < ' ' || data[i] > '~' || strchr("<&\"", data[i]) != NULL ? ' ' : (char)data[i]);
    buffer_string(&buffer, "\"/></svg>");
    xmlDocPtr document = xmlReadMemory(buffer.data, (int)buffer.size, NULL, NULL, XML_PARSE_NONET);
    buffer_free(&buffer);
    return document;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct drawing_pixels pixels;
    if (size == 0 || size > 1 << 16)
        return 0;
    if (drawing_image_probe(data, size, &pixels))
        assert(pixels.width > 0 && pixels.height > 0 && pixels.dpi_x > 0 && pixels.dpi_y > 0);
    xmlDocPtr document = data[0] < ' ' ? path_document(data + 1, size - 1)
                                       : xmlReadMemory((const char *)data, (int)size, NULL, NULL,
                                                       XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (document != NULL)
        draw(document);
    xmlFreeDoc(document);
    return 0;
}
