#include "sketch.h"

#include "trace/trace_area.h"

#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

int sketch_open(void **state)
{
    struct sketch *sketch = calloc(1, sizeof *sketch);
    assert_non_null(sketch);
    sketch->arena = arena_create(0);
    sketch->sink = diag_create(0);
    assert_int_equal(text_fonts_open(TONGBAO_SOURCE_DIR "/tests/golden/area/fonts.xml", sketch->sink, &sketch->fonts),
                     STATUS_OK);
    *state = sketch;
    return 0;
}

int sketch_close(void **state)
{
    struct sketch *sketch = *state;
    text_fonts_close(sketch->fonts);
    diag_destroy(sketch->sink);
    arena_destroy(sketch->arena);
    free(sketch);
    return 0;
}

enum status sketch_draw(struct sketch *sketch, const char *xml)
{
    xmlDocPtr document = xmlReadMemory(xml, (int)strlen(xml), NULL, NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
    assert_non_null(document);
    diag_truncate(sketch->sink, 0);
    struct drawing_source source = {.element = xmlDocGetRootElement(document),
                                    .at = {.file = "sketch.fo", .line = 1},
                                    .folder = TONGBAO_SOURCE_DIR "/tests/golden/area",
                                    .fonts = sketch->fonts,
                                    .families = "fangsong",
                                    .font_size = 10000,
                                    .color = UINT32_C(0xFF003366),
                                    .sink = sketch->sink};
    struct drawing_size size;
    sketch->drawing = NULL;
    enum status status = drawing_measure(&source, &size);
    if (status == STATUS_OK)
        status = drawing_create(&source, size.width, size.height, sketch->arena, &sketch->drawing);
    xmlFreeDoc(document);
    return status;
}

static const char *traced(struct sketch *sketch)
{
    struct buffer buffer;
    buffer_init(&buffer, (size_t)1 << 24);
    trace_drawing(&buffer, sketch->drawing);
    const char *begin = strchr(buffer.data, '>') + 1;
    const char *text = arena_substring(sketch->arena, begin, strlen(begin) - (sizeof "</a:drawing>" - 1));
    buffer_free(&buffer);
    return text;
}

const char *sketch_of(struct sketch *sketch, const char *content)
{
    const char *xml = arena_format(sketch->arena,
                                   "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' "
                                   "width='100' height='100' overflow='visible'>%s</svg>",
                                   content);
    if (sketch_draw(sketch, xml) != STATUS_OK)
        return "";
    return traced(sketch);
}

const char *sketch_path(struct sketch *sketch, const char *content)
{
    const char *text = sketch_of(sketch, content), *begin = strstr(text, " d=\"");
    assert_non_null(begin);
    begin += 4;
    return arena_substring(sketch->arena, begin, strcspn(begin, "\""));
}

const char *sketch_said(struct sketch *sketch)
{
    struct buffer buffer;
    buffer_init(&buffer, (size_t)1 << 20);
    for (size_t i = 0; i < diag_count(sketch->sink); i++) {
        const struct diagnostic *message = diag_at(sketch->sink, i);
        buffer_format(&buffer, "%u: %s [%s]\n", (unsigned)message->at.line, diag_text(sketch->arena, message, NULL),
                      diag_catalogue(message->id)->rule);
    }
    const char *text = arena_string(sketch->arena, buffer.data == NULL ? "" : buffer.data);
    buffer_free(&buffer);
    return text;
}

size_t sketch_count(const struct sketch *sketch, enum drawing_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; sketch->drawing != NULL && i < sketch->drawing->count; i++)
        count += sketch->drawing->operations[i].kind == kind;
    return count;
}
