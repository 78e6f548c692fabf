/* Values of properties: units, arithmetic, functions, colours, text. */
#include "reading.h"

#include <string.h>

/* One block whose start-indent (any sign), or another row, is computed. */
static void indent_is(const char *expression, mpt length, int64_t percent)
{
    struct arena *arena = arena_create(0);
    struct reading *reading = read_good_flow(
        arena_format(arena, "<fo:block font-size='10pt' id='x' start-indent='%s'>x</fo:block>", expression));
    const struct fo_value *value = fo_get(read_id(reading, "x"), FO_P_START_INDENT);
    assert_int_equal(value->kind, FO_IS_LENGTH);
    assert_int_equal(value->length, length);
    assert_int_equal(value->percent, percent);
    read_close(reading);
    arena_destroy(arena);
}

static void indent_is_refused(const char *expression)
{
    struct arena *arena = arena_create(0);
    struct reading *reading =
        read_flow(arena_format(arena, "<fo:block id='x' start-indent=\"%s\">x</fo:block>", expression));
    assert_int_equal(read_all(reading), STATUS_OK); /* an error, but the document can be written */
    assert_int_equal(diag_count(reading->sink), 1);
    assert_int_equal(diag_at(reading->sink, 0)->id, DIAG_FO_VALUE);
    assert_int_equal(fo_length(read_id(reading, "x"), FO_P_START_INDENT, 1000), 0);
    read_close(reading);
    arena_destroy(arena);
}

static void units_truncate_to_millipoints(void **state)
{
    (void)state;
    indent_is("210mm", 595275, 0);
    indent_is("21cm", 595275, 0);
    indent_is("1in", 72000, 0);
    indent_is("1pc", 12000, 0);
    indent_is("1px", 1000, 0);
    indent_is("1.5em", 15000, 0);
    indent_is(".5pt", 500, 0);
    indent_is("-2mm", -5669, 0);
    indent_is("0", 0, 0);
    indent_is("12.5%", 0, 125000);
    indent_is("0.1234567890123pt", 123, 0);
}

static void arithmetic_follows_the_rules_of_school(void **state)
{
    (void)state;
    indent_is("1pt + 2pt * 3", 7000, 0);
    indent_is("(1pt + 2pt) * 3", 9000, 0);
    indent_is("10pt - 4pt - 3pt", 3000, 0);
    indent_is("10pt-5pt", 5000, 0);
    indent_is("7pt div 2", 3500, 0);
    indent_is("7pt mod 4pt", 3000, 0);
    indent_is("10pt div 4pt * 1pt", 2500, 0);
    indent_is("--3pt", 3000, 0);
    indent_is("100% - 20mm", -56692, 1000000);
    indent_is("(100% - 10pt) div 2", -5000, 500000);
}

static void functions_of_numbers(void **state)
{
    (void)state;
    indent_is("abs(-3pt)", 3000, 0);
    indent_is("max(3pt, 1cm)", 28346, 0);
    indent_is("min(3pt, 1cm)", 3000, 0);
    indent_is("round(2.5) * 1pt", 3000, 0);
    indent_is("floor(-2.5) * 1pt", -3000, 0);
    indent_is("ceiling(2.1) * 1pt", 3000, 0);
}

static void nonsense_is_refused(void **state)
{
    (void)state;
    indent_is_refused("");
    indent_is_refused("2 furlong");
    indent_is_refused("1pt +");
    indent_is_refused("1pt 2pt");
    indent_is_refused("1pt * 2pt");
    indent_is_refused("3pt div 0");
    indent_is_refused("(1pt");
    indent_is_refused("max(1pt, 50%)");
    indent_is_refused("frobnicate(1pt)");
    indent_is_refused("rgb(1, 2, 3)");
    indent_is_refused("99999999999999999999pt");
    indent_is_refused("999999999999pt * 999999999");
    indent_is_refused("((((((((((((((((((((((((((((1pt))))))))))))))))))))))))))))");
    indent_is_refused("1pt\xC2\xA0");
}

static void color_is(const char *text, uint32_t expected)
{
    struct arena *arena = arena_create(0);
    struct reading *reading =
        read_good_flow(arena_format(arena, "<fo:block id='x' background-color='%s'>x</fo:block>", text));
    assert_int_equal(fo_color(read_id(reading, "x"), FO_P_BACKGROUND_COLOR), expected);
    read_close(reading);
    arena_destroy(arena);
}

static void colours(void **state)
{
    (void)state;
    color_is("red", 0xFFFF0000);
    color_is("yellowgreen", 0xFF9ACD32);
    color_is("#abc", 0xFFAABBCC);
    color_is("#E60012", 0xFFE60012);
    color_is("#E6001280", 0x80E60012);
    color_is("rgb(230, 0, 18)", 0xFFE60012);
    color_is("rgb(100%, 50%, 0%)", 0xFFFF8000);
    color_is("cmyk(0, 1, 1, 0)", 0xFFFF0000);
    color_is("transparent", 0);
}

static void texts(void **state)
{
    (void)state;
    struct reading *reading = read_good_flow(
        "<fo:block id='f' font-family=\" 仿宋 , 'Times New Roman',serif \">x</fo:block>"
        "<fo:block><fo:external-graphic id='a' src=\"url('印 章.png')\"/><fo:external-graphic id='b' src='b.png'/>"
        "<fo:character id='c' character='、'/></fo:block>"
        "<fo:block id='d' text-decoration='underline'>x</fo:block>"
        "<fo:block id='e' text-decoration='  overline   line-through '>x</fo:block>");
    assert_string_equal(fo_string(read_id(reading, "f"), FO_P_FONT_FAMILY), "仿宋,Times New Roman,serif");
    assert_string_equal(fo_string(read_id(reading, "a"), FO_P_SRC), "印 章.png");
    assert_string_equal(fo_string(read_id(reading, "b"), FO_P_SRC), "b.png");
    assert_string_equal(fo_string(read_id(reading, "c"), FO_P_CHARACTER), "、");
    assert_int_equal(fo_keyword(read_id(reading, "d"), FO_P_TEXT_DECORATION), FO_K_UNDERLINE);
    assert_string_equal(fo_string(read_id(reading, "e"), FO_P_TEXT_DECORATION), "overline line-through");
    read_close(reading);
}

static void columns_have_proportional_parts(void **state)
{
    (void)state;
    struct reading *reading =
        read_good_flow("<fo:table><fo:table-column id='a' column-width='proportional-column-width(2.5) + 1cm'/>"
                       "<fo:table-body><fo:table-cell><fo:block/></fo:table-cell></fo:table-body></fo:table>");
    const struct fo_value *width = fo_get(read_id(reading, "a"), FO_P_COLUMN_WIDTH);
    assert_int_equal(width->proportional, 2500000);
    assert_int_equal(width->length, 28346);
    read_close(reading);
    indent_is_refused("proportional-column-width(1)");
}

/* 7.28.8: such integers are rounded to at least 1. */
static void counting_integers_are_rounded(void **state)
{
    (void)state;
    struct reading *reading = read_good_flow("<fo:block id='a' orphans='0' widows='2.6'>x</fo:block>");
    assert_int_equal(fo_integer(read_id(reading, "a"), FO_P_ORPHANS), 1);
    assert_int_equal(fo_integer(read_id(reading, "a"), FO_P_WIDOWS), 3);
    read_close(reading);
}

static void a_number_without_unit_is_pixels_and_warned_of(void **state)
{
    (void)state;
    struct reading *reading = read_flow("<fo:block id='a' space-after='100'>x</fo:block>");
    expect_length(reading, "a", FO_P_SPACE_AFTER_OPTIMUM, 100000);
    assert_int_equal(diag_at(reading->sink, 0)->id, DIAG_FO_UNIT);
    assert_int_equal(diag_at(reading->sink, 0)->level, DIAG_WARNING);
    read_close(reading);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(units_truncate_to_millipoints),
        cmocka_unit_test(arithmetic_follows_the_rules_of_school),
        cmocka_unit_test(functions_of_numbers),
        cmocka_unit_test(nonsense_is_refused),
        cmocka_unit_test(colours),
        cmocka_unit_test(texts),
        cmocka_unit_test(columns_have_proportional_parts),
        cmocka_unit_test(counting_integers_are_rounded),
        cmocka_unit_test(a_number_without_unit_is_pixels_and_warned_of),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
