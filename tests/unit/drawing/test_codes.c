/* QR codes and bar codes: sizes with their quiet zones, the shortest symbols, what they cannot say. That readers read
 * them is tested with the golden files (codes.py). */
#include "sketch.h"

#include <string.h>

#define CODE(element, content) "<" element " xmlns='urn:tongbao:fo' module='1pt'>" content "</" element ">"

/* Width in modules, the quiet zones of 10 on both sides taken off. */
static int bars(struct sketch *sketch, const char *text)
{
    const char *xml = arena_format(sketch->arena, "<bar-code xmlns='urn:tongbao:fo' module='1pt'>%s</bar-code>", text);
    assert_int_equal(sketch_draw(sketch, xml), STATUS_OK);
    return (int)(sketch->drawing->width / 1000) - 20;
}

/* Start, check and stop take 35 modules, every other symbol 11. */
static void code128_is_as_short_as_can_be(void **state)
{
    struct sketch *sketch = *state;
    assert_int_equal(bars(sketch, "A"), 35 + 11);
    assert_int_equal(bars(sketch, "AB"), 35 + 2 * 11);
    assert_int_equal(bars(sketch, "1234"), 35 + 2 * 11);     /* pairs from the beginning */
    assert_int_equal(bars(sketch, "123"), 35 + 3 * 11);      /* a set for a pair would not pay */
    assert_int_equal(bars(sketch, "A123456"), 35 + 5 * 11);  /* A, to C, three pairs */
    assert_int_equal(bars(sketch, "A1234567"), 35 + 6 * 11); /* the odd digit before the pairs */
    assert_int_equal(bars(sketch, "abc&#9;d"), 35 + 6 * 11); /* one shift for the tabulator */
    assert_int_equal(bars(sketch, " ab&#9;"), 35 + 2 * 11);  /* white space at the ends is none */
}

static void the_bars_of_a_known_code(void **state)
{
    struct sketch *sketch = *state;
    assert_int_equal(bars(sketch, "A"), 46);
    /* start B 211214, A 111323, check (104 + 33) mod 103 = 34: 131123, stop 2331112; ten free modules before */
    static const int edges[] = {10, 12, 13, 14, 16, 17, 21, 22, 23, 24, 27, 29, 32,
                                33, 36, 37, 38, 40, 43, 45, 48, 51, 52, 53, 54, 56};
    const struct drawing_path *path = &sketch->drawing->operations[0].is.path;
    assert_int_equal(path->count, 5 * 13);
    for (size_t i = 0; i < 13; i++) {
        assert_int_equal(path->segments[5 * i].x[0], edges[2 * i] * 1000);
        assert_int_equal(path->segments[5 * i + 1].x[0], edges[2 * i + 1] * 1000);
    }
}

static void code39_has_capitals_and_digits(void **state)
{
    struct sketch *sketch = *state;
    assert_int_equal(sketch_draw(sketch, "<bar-code xmlns='urn:tongbao:fo' symbology='code39' module='1pt' "
                                         "height='20pt'>A-7</bar-code>"),
                     STATUS_OK);
    assert_int_equal(sketch->drawing->width, (5 * 15 + 4 + 20) * 1000);
    assert_int_equal(sketch->drawing->height, 20000);
    assert_int_equal(sketch_draw(sketch, "<bar-code xmlns='urn:tongbao:fo' symbology='code39'>a</bar-code>"),
                     STATUS_INVALID);
    assert_non_null(strstr(sketch_said(sketch), "[drawing.bar-character]"));
}

static void qr_codes_have_their_quiet_zone(void **state)
{
    struct sketch *sketch = *state;
    assert_int_equal(sketch_draw(sketch, CODE("qr-code", "1")), STATUS_OK);
    assert_int_equal(sketch->drawing->width, (21 + 8) * 1000); /* version 1 */
    assert_int_equal(sketch->drawing->height, 29000);
    assert_string_equal(sketch->drawing->alternative, "1");
    /* the first row of the finder in the corner */
    const struct drawing_path *path = &sketch->drawing->operations[0].is.path;
    assert_int_equal(path->segments[0].x[0], 4000);
    assert_int_equal(path->segments[0].y[0], 4000);
    assert_int_equal(path->segments[1].x[0], 11000);
    assert_int_equal(sketch_draw(sketch, CODE("qr-code", "通报")), STATUS_OK); /* the designator and six bytes */
    assert_int_equal(sketch->drawing->width, 29000);
}

static void what_does_not_fit_is_said(void **state)
{
    struct sketch *sketch = *state;
    struct buffer text;
    buffer_init(&text, 8000);
    for (int i = 0; i < 3000; i++)
        buffer_byte(&text, 'a');
    const char *xml = arena_format(sketch->arena, "\n<qr-code xmlns='urn:tongbao:fo'>%s</qr-code>", text.data);
    assert_int_equal(sketch_draw(sketch, xml + 1), STATUS_INVALID);
    assert_non_null(strstr(sketch_said(sketch), "1: 3000 bytes do not fit"));
    xml = arena_format(sketch->arena, "<bar-code xmlns='urn:tongbao:fo'>%.200s</bar-code>", text.data);
    assert_int_equal(sketch_draw(sketch, xml), STATUS_INVALID);
    assert_non_null(strstr(sketch_said(sketch), "[drawing.bar-long]"));
    for (int i = 0; i < 2000; i++)
        buffer_byte(&text, 'a');
    xml = arena_format(sketch->arena, "<qr-code xmlns='urn:tongbao:fo'>%s</qr-code>", text.data);
    assert_int_equal(sketch_draw(sketch, xml), STATUS_LIMIT);
    buffer_free(&text);
    assert_int_equal(sketch_draw(sketch, CODE("qr-code", "  ")), STATUS_INVALID);
    assert_non_null(strstr(sketch_said(sketch), "[drawing.code-empty]"));
    assert_int_equal(sketch_draw(sketch, CODE("bar-code", "通报")), STATUS_INVALID);
    assert_int_equal(sketch_draw(sketch, "<bar-code xmlns='urn:tongbao:fo' symbology='ean'>1</bar-code>"),
                     STATUS_INVALID);
    assert_non_null(strstr(sketch_said(sketch), "code128 or code39"));
    assert_int_equal(sketch_draw(sketch, "<data-matrix xmlns='urn:tongbao:fo'>1</data-matrix>"), STATUS_INVALID);
    assert_non_null(strstr(sketch_said(sketch), "[drawing.root]"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        sketch_test(code128_is_as_short_as_can_be),  sketch_test(the_bars_of_a_known_code),
        sketch_test(code39_has_capitals_and_digits), sketch_test(qr_codes_have_their_quiet_zone),
        sketch_test(what_does_not_fit_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
