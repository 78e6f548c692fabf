/* Style: inheritance, which declaration wins, colours, lengths, opacity. */
#include "sketch.h"

#include <string.h>

#define RECT "<rect width='1' height='1' "

static void draws(struct sketch *sketch, const char *content, const char *expected)
{
    const char *drawn = sketch_of(sketch, content);
    if (strstr(drawn, expected) == NULL)
        fail_msg("%s draws %s, not %s", content, drawn, expected);
}

static void properties_are_inherited_and_style_wins(void **state)
{
    struct sketch *sketch = *state;
    draws(sketch, "<g fill='red'>" RECT "/></g>", "fill=\"#ff0000\"");
    draws(sketch, "<g fill='red'>" RECT "fill='lime'/></g>", "fill=\"#00ff00\"");
    draws(sketch, "<g fill='red'>" RECT "fill='lime' style='fill: #00F ; stroke:none'/></g>", "fill=\"#0000ff\"");
    draws(sketch, "<g color='#102030'><g fill='currentColor'>" RECT "/></g></g>", "fill=\"#102030\"");
    draws(sketch, RECT "fill='currentColor'/>", "fill=\"#003366\""); /* of the object around it */
    draws(sketch, RECT "fill='rgb(100%, 0%, 20%)'/>", "fill=\"#ff0033\"");
    draws(sketch, RECT "fill='rgb(1,300,-3)'/>", "fill=\"#01ff00\"");
    assert_string_equal(sketch_of(sketch, "<g visibility='hidden'>" RECT "/></g>" RECT "display='none'/>"), "");
    draws(sketch, "<g visibility='hidden'>" RECT "visibility='visible'/></g>", "<a:path");
    assert_string_equal(sketch_said(sketch), "");
}

static void lengths_have_units(void **state)
{
    struct sketch *sketch = *state;
    static const struct {
        const char *length, *drawn;
    } lengths[] = {
        {"7", "7000"},    {"7px", "7000"},   {"7pt", "7000"},  {"1pc", "12000"},   {"1in", "72000"},
        {"1cm", "28346"}, {"10mm", "28346"}, {"50%", "50000"}, {"1.5em", "15000"}, {"1ex", "5000"},
    };
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        draws(sketch, arena_format(sketch->arena, "<rect width='%s' height='1'/>", lengths[i].length),
              arena_format(sketch->arena, "M0 0L%s 0", lengths[i].drawn));
    draws(sketch, "<g font-size='20'><rect width='50%' height='1em' font-size='50%'/></g>", "L50000 10000");
    sketch_of(sketch, "<rect width='5parsec' height='1'/>");
    assert_non_null(strstr(sketch_said(sketch), "[drawing.value]"));
}

static void strokes_have_all_their_properties(void **state)
{
    struct sketch *sketch = *state;
    draws(sketch,
          "<path d='M0 0h9' stroke='red' stroke-width='2' stroke-linecap='square' stroke-linejoin='bevel' fill='none' "
          "stroke-dasharray='3,1 2' stroke-dashoffset='-1'/>",
          "stroke=\"#ff0000\" width=\"2000\" cap=\"square\" join=\"bevel\" dashes=\"3000 1000 2000 3000 1000 2000\" "
          "offset=\"-1000\"");
    draws(sketch, "<path d='M0 0h9' stroke='red' stroke-dasharray='0 0'/>", "width=\"1000\" d=");
    /* under a scale that is not the same in both directions the device draws the stroke */
    draws(sketch, "<path d='M0 0h1' stroke='red' transform='scale(4 1)'/>",
          "<a:transform matrix=\"2000000 0 0 500000 0 0\"/><a:path fill=\"#000000\" stroke=\"#ff0000\" width=\"2000\"");
}

static void opacity_is_said_by_colours_where_that_is_the_same(void **state)
{
    struct sketch *sketch = *state;
    draws(sketch, RECT "opacity='.5'/>", "fill=\"#000000\" fill-alpha=\"128\"");
    draws(sketch, "<g opacity='50%'>" RECT "fill-opacity='.5'/></g>", "fill-alpha=\"64\"");
    draws(sketch, "<g opacity='.5'>" RECT "/><rect x='5' width='1' height='1'/></g>", "fill-alpha=\"128\"");
    assert_string_equal(sketch_said(sketch), "");
    /* a shape with fill and stroke is one operation, with opacities of their own it is two */
    sketch_of(sketch, RECT "stroke='red' opacity='.5'/>");
    assert_int_equal(sketch_count(sketch, DRAWING_PATH), 1);
    sketch_of(sketch, RECT "stroke='red' stroke-opacity='.5'/>");
    assert_int_equal(sketch_count(sketch, DRAWING_PATH), 2);
    assert_string_equal(sketch_of(sketch, "<g opacity='0'>" RECT "/>" RECT "/></g>"), "");
    assert_string_equal(sketch_said(sketch), "");
    sketch_of(sketch, "<g opacity='.5'>" RECT "/>" RECT "/></g>");
    assert_non_null(strstr(sketch_said(sketch), "[drawing.property]"));
}

static void what_is_beyond_the_subset_is_said_with_its_line(void **state)
{
    struct sketch *sketch = *state;
    static const char *const beyond[] = {
        "\n" RECT "fill='url(#gradient)'/>",
        "\n" RECT "filter='url(#blur)'/>",
        "\n" RECT "mask='url(#m)'/>",
        "\n<line marker-end='url(#m)'/>",
        "\n<defs><style>a{}</style></defs>",
        "\n<script/>",
        "\n<foreignObject/>",
        "\n<switch/>",
        "\n<text textLength='5'>a</text>",
        "\n<text writing-mode='tb'>a</text>",
        "\n<text><textPath/></text>",
        "\n" RECT "widht='3'/>",
        "\n<a/>",
        "\n<animate/>",
        "\n<text stroke='red'>a</text>",
    };
    for (size_t i = 0; i < sizeof beyond / sizeof *beyond; i++) {
        sketch_of(sketch, beyond[i]);
        if (diag_count(sketch->sink) != 1 || diag_at(sketch->sink, 0)->level != DIAG_UNSUPPORTED ||
            diag_at(sketch->sink, 0)->at.line != 2)
            fail_msg("%s: %s", beyond[i], sketch_said(sketch));
    }
}

/* What says nothing about paper, and what other programs keep in the file for themselves. */
static void what_changes_nothing_is_passed_over(void **state)
{
    struct sketch *sketch = *state;
    const char *drawn = sketch_of(
        sketch, "<metadata><x xmlns='urn:x'/></metadata><title>t</title><x:y xmlns:x='urn:x' x:z='1'/>" RECT
                "class='a' data-x='1' aria-label='b' onclick='c()' filter='none' marker='none' shape-rendering='auto' "
                "style='-inkscape-stroke:none;mask:none' xml:lang='zh'/><linearGradient id='unused'/>");
    assert_string_equal(drawn, "<a:path fill=\"#000000\" d=\"M0 0L1000 0L1000 1000L0 1000Z\"/>");
    assert_string_equal(sketch_said(sketch), "");
    assert_string_equal(sketch->drawing->alternative, "t");
    sketch_of(sketch, "<title>\n  得分\n  比较 </title><desc/>");
    assert_string_equal(sketch->drawing->alternative, "得分 比较");
    sketch_of(sketch, "<desc>b</desc><title>a</title>");
    assert_string_equal(sketch->drawing->alternative, "a: b");
}

static void viewports_scale_and_hide(void **state)
{
    struct sketch *sketch = *state;
    draws(sketch, "<svg width='50' height='20' viewBox='0 0 10 10'><path d='M0 0h10'/></svg>", "M15000 0L35000 0");
    draws(sketch,
          "<svg width='50' height='20' viewBox='0 0 10 10' preserveAspectRatio='none'><path d='M0 0h10'/></svg>",
          "M0 0L50000 0");
    draws(sketch,
          "<svg width='50' height='20' viewBox='5 0 10 10' preserveAspectRatio='xMaxYMin'><path d='M5 0h1'/></svg>",
          "M30000 0L32000 0");
    assert_int_equal(sketch_count(sketch, DRAWING_CLIP), 0); /* nothing sticks out */
    sketch_of(sketch, "<svg width='5' height='5'><path d='M0 0h10v10z'/></svg>");
    assert_int_equal(sketch_count(sketch, DRAWING_CLIP), 1);
    sketch_of(sketch, "<svg width='5' height='5' overflow='visible'><path d='M0 0h10v10z'/></svg>");
    assert_int_equal(sketch_count(sketch, DRAWING_CLIP), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        sketch_test(properties_are_inherited_and_style_wins),
        sketch_test(lengths_have_units),
        sketch_test(strokes_have_all_their_properties),
        sketch_test(opacity_is_said_by_colours_where_that_is_the_same),
        sketch_test(what_is_beyond_the_subset_is_said_with_its_line),
        sketch_test(what_changes_nothing_is_passed_over),
        sketch_test(viewports_scale_and_hide),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
