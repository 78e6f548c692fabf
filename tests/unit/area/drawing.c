#include "drawing.h"

#include <stdio.h>

static enum status begin_page(void *state, const struct area_page_info *page, enum area_layer layer)
{
    struct drawing *drawing = state;
    drawing->page = page->index;
    if (layer == AREA_BODY)
        drawing->pages++;
    return STATUS_OK;
}

static enum status draw_glyphs(void *state, const struct area_glyphs *run)
{
    struct drawing *drawing = state;
    mpt x = run->x;
    for (size_t i = 0; i < run->count; i++) {
        const struct text_glyph *glyph = &run->glyphs[i];
        if (glyph->text_size > 0) {
            assert_true(drawing->count < DRAWN_MAXIMUM);
            struct drawn *drawn = &drawing->glyphs[drawing->count++];
            *drawn = (struct drawn){drawing->page, x, run->y, x + glyph->advance, run->size, ""};
            size_t size = glyph->text_size < sizeof drawn->text ? glyph->text_size : sizeof drawn->text - 1;
            memcpy(drawn->text, run->text + glyph->text, size);
        }
        x += glyph->advance;
    }
    return STATUS_OK;
}

void draw(struct drawing *drawing, int page_width, int page_height, const char *flow)
{
    static char source[1 << 16];
    int size = snprintf(source, sizeof source,
                        "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format' xmlns:tb='urn:tongbao:fo' "
                        "font-family='fangsong' font-size='10pt' line-height='12pt' language='zh'>"
                        "<fo:layout-master-set><fo:simple-page-master master-name='p' page-width='%dpt' "
                        "page-height='%dpt'><fo:region-body/></fo:simple-page-master></fo:layout-master-set>"
                        "<fo:page-sequence master-reference='p'><fo:flow flow-name='xsl-region-body'>%s</fo:flow>"
                        "</fo:page-sequence></fo:root>",
                        page_width, page_height, flow);
    assert_true(size > 0 && (size_t)size < sizeof source);
    *drawing = (struct drawing){0};
    struct area_device device = *area_null_device();
    device.state = drawing;
    device.page_begin = begin_page;
    device.glyphs = draw_glyphs;
    struct diagnostics *sink = diag_create(0);
    struct arena *arena = arena_create(0);
    struct text_fonts *fonts = NULL;
    struct fo_tree *tree = NULL;
    struct fo_options options = {0};
    assert_int_equal(text_fonts_open(TONGBAO_SOURCE_DIR "/tests/golden/area/fonts.xml", sink, &fonts), STATUS_OK);
    assert_int_equal(fo_open_memory(source, (size_t)size, "test.fo", &options, sink, &tree), STATUS_OK);
    struct area_sink paint = area_paint_sink(arena, &device);
    assert_int_equal(area_format(tree, fonts, &paint, 1, sink), STATUS_OK);
    drawing->messages = diag_count(sink);
    fo_close(tree);
    text_fonts_close(fonts);
    arena_destroy(arena);
    diag_destroy(sink);
}

size_t drawn_count(const struct drawing *drawing, const char *text, size_t page)
{
    size_t count = 0;
    for (size_t i = 0; i < drawing->count; i++)
        if (strcmp(drawing->glyphs[i].text, text) == 0 && (page == SIZE_MAX || drawing->glyphs[i].page == page))
            count++;
    return count;
}

const struct drawn *drawn_find(const struct drawing *drawing, const char *text, size_t n)
{
    for (size_t i = 0; i < drawing->count; i++)
        if (strcmp(drawing->glyphs[i].text, text) == 0 && n-- == 0)
            return &drawing->glyphs[i];
    fail_msg("%s is not drawn", text);
    return NULL;
}
