/* What must hold of every document: each glyph of the source is drawn once, device calls pair up, pages come in order
 * and each of them has one static part; on narrow, low and impossible pages. */
#include "area/area.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define FO "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format' font-size='10pt' line-height='12pt'>"
#define MASTER                                                                                                         \
    FO "<fo:layout-master-set><fo:simple-page-master master-name='p' page-width='%dpt' page-height='%dpt'>"            \
       "<fo:region-body/></fo:simple-page-master></fo:layout-master-set><fo:page-sequence master-reference='p'>"       \
       "<fo:flow flow-name='xsl-region-body'>%s</fo:flow></fo:page-sequence></fo:root>"

/* Counts what is drawn. */
struct recorder {
    size_t digits[10]; /* how often each digit was drawn */
    size_t bodies, statics;
    int saves, tags;
    bool open;
};

static enum status record_begin(void *state, const struct area_page_info *page, enum area_layer layer)
{
    struct recorder *recorder = state;
    assert_false(recorder->open);
    recorder->open = true;
    size_t *count = layer == AREA_BODY ? &recorder->bodies : &recorder->statics;
    assert_int_equal(page->index, *count);
    ++*count;
    return STATUS_OK;
}

static enum status record_end(void *state, const struct area_page_info *page, enum area_layer layer)
{
    struct recorder *recorder = state;
    (void)page;
    (void)layer;
    assert_true(recorder->open);
    assert_int_equal(recorder->saves, 0);
    assert_int_equal(recorder->tags, 0);
    recorder->open = false;
    return STATUS_OK;
}

static enum status record_glyphs(void *state, const struct area_glyphs *glyphs)
{
    struct recorder *recorder = state;
    assert_true(recorder->open);
    for (size_t i = 0; i < glyphs->count; i++) {
        char c = glyphs->glyphs[i].text_size == 0 ? '\0' : glyphs->text[glyphs->glyphs[i].text];
        if (c >= '0' && c <= '9')
            recorder->digits[c - '0']++;
    }
    return STATUS_OK;
}

static enum status record_save(void *state)
{
    ((struct recorder *)state)->saves++;
    return STATUS_OK;
}

static enum status record_restore(void *state)
{
    assert_true(((struct recorder *)state)->saves-- > 0);
    return STATUS_OK;
}

static enum status record_tag(void *state, const struct area_tag *tag)
{
    (void)tag;
    ((struct recorder *)state)->tags++;
    return STATUS_OK;
}

static enum status record_tag_end(void *state)
{
    assert_true(((struct recorder *)state)->tags-- > 0);
    return STATUS_OK;
}

static size_t format(const char *source, struct recorder *recorder)
{
    *recorder = (struct recorder){0};
    struct area_device device = *area_null_device();
    device.state = recorder;
    device.page_begin = record_begin;
    device.page_end = record_end;
    device.glyphs = record_glyphs;
    device.save = record_save;
    device.restore = record_restore;
    device.tag_begin = record_tag;
    device.tag_end = record_tag_end;
    struct diagnostics *sink = diag_create(0);
    struct arena *arena = arena_create(0);
    struct text_fonts *fonts = NULL;
    struct fo_tree *tree = NULL;
    struct fo_options options = {0};
    assert_int_equal(text_fonts_open(TONGBAO_SOURCE_DIR "/tests/golden/area/fonts.xml", sink, &fonts), STATUS_OK);
    assert_int_equal(fo_open_memory(source, strlen(source), "test.fo", &options, sink, &tree), STATUS_OK);
    struct area_sink paint = area_paint_sink(arena, &device);
    assert_int_equal(area_format(tree, fonts, &paint, 1, sink), STATUS_OK);
    size_t messages = diag_count(sink);
    fo_close(tree);
    text_fonts_close(fonts);
    arena_destroy(arena);
    diag_destroy(sink);
    assert_false(recorder->open);
    assert_int_equal(recorder->bodies, recorder->statics);
    return messages;
}

static size_t count(const char *text, char wanted)
{
    size_t n = 0;
    for (; *text != '\0'; text++)
        n += *text == wanted;
    return n;
}

/* Every digit of `content` (which has digits only in its text) is drawn once, on pages of many sizes. */
static void conserves(const char *content)
{
    static const int sides[][2] = {{200, 300}, {60, 40}, {30, 13}, {200, 12}, {200, 5}, {1, 300}};
    for (size_t i = 0; i < sizeof sides / sizeof sides[0]; i++) {
        char source[16384];
        int size = snprintf(source, sizeof source, MASTER, sides[i][0], sides[i][1], content);
        assert_true(size > 0 && (size_t)size < sizeof source);
        struct recorder recorder;
        format(source, &recorder);
        for (char digit = '0'; digit <= '9'; digit++)
            if (recorder.digits[digit - '0'] != count(content, digit))
                fail_msg("page %d x %d: digit %c is drawn %zu times", sides[i][0], sides[i][1], digit,
                         recorder.digits[digit - '0']);
    }
}

static void blocks_and_keeps(void **state)
{
    (void)state;
    conserves("<fo:block>0123456789 0 1 2 3 4 5 6 7 8 9 01234567890123456789</fo:block>"
              "<fo:block keep-with-next='always' break-before='page'>11</fo:block>"
              "<fo:block keep-together='always' keep-with-next='always'>22 22 22 22 22 22 22 22</fo:block>"
              "<fo:block keep-with-previous='always' break-before='even-page'>33<fo:block>3</fo:block>3</fo:block>");
}

static void lists_and_containers(void **state)
{
    (void)state;
    conserves("<fo:list-block><fo:list-item><fo:list-item-label end-indent='label-end()'><fo:block>12</fo:block>"
              "</fo:list-item-label><fo:list-item-body start-indent='body-start()'><fo:block>34 56 78 90</fo:block>"
              "</fo:list-item-body></fo:list-item></fo:list-block>"
              "<fo:block-container><fo:block>98 76 54</fo:block></fo:block-container>");
}

static void table_cells(void **state)
{
    (void)state;
    conserves("<fo:table table-layout='fixed'><fo:table-body><fo:table-row keep-with-next='always'>"
              "<fo:table-cell border='solid'><fo:block>00 00 00 00 00 00</fo:block></fo:table-cell>"
              "<fo:table-cell><fo:block>11</fo:block><fo:block>22</fo:block></fo:table-cell></fo:table-row>"
              "<fo:table-row keep-together='always'><fo:table-cell><fo:block>33 33 33</fo:block></fo:table-cell>"
              "<fo:table-cell display-align='after'><fo:block>4</fo:block></fo:table-cell></fo:table-row>"
              "</fo:table-body></fo:table>");
}

static void footnotes(void **state)
{
    (void)state;
    conserves(
        "<fo:block>12 34<fo:footnote><fo:inline>5</fo:inline><fo:footnote-body><fo:block>67 89 01 23 45</fo:block>"
        "</fo:footnote-body></fo:footnote> 6 7 8 9</fo:block>");
}

/* Between Han a line feed of the source is no space; between Latin words it is one; runs collapse. */
static void line_feeds_between_han_vanish(void **state)
{
    (void)state;
    char joined[2048], broken[2048];
    snprintf(joined, sizeof joined, MASTER, 22, 13, "<fo:block>\344\270\200\344\272\214</fo:block>");
    snprintf(broken, sizeof broken, MASTER, 22, 13, "<fo:block>\n  \344\270\200\n  \344\272\214\n</fo:block>");
    struct recorder one, other;
    assert_int_equal(format(joined, &one), 0);
    assert_int_equal(format(broken, &other), 0);
    assert_int_equal(one.bodies, 1);
    assert_int_equal(other.bodies, 1);
}

/* What does not fit is said, not dropped. */
static void overflow_is_said(void **state)
{
    (void)state;
    char source[2048];
    struct recorder recorder;
    snprintf(source, sizeof source, MASTER, 100, 10, "<fo:block>123</fo:block>");
    assert_int_not_equal(format(source, &recorder), 0);
    assert_int_equal(recorder.digits[1] + recorder.digits[2] + recorder.digits[3], 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_and_keeps), cmocka_unit_test(lists_and_containers),
        cmocka_unit_test(table_cells),      cmocka_unit_test(footnotes),
        cmocka_unit_test(overflow_is_said), cmocka_unit_test(line_feeds_between_han_vanish),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
