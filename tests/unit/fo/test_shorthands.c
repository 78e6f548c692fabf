/* Names that stand for several rows, and which of two names wins. */
#include "reading.h"

static void four_sides(void **state)
{
    (void)state;
    struct reading *reading = read_good_flow(
        "<fo:block id='a' padding='1pt'/><fo:block id='b' padding='1pt 2pt'/><fo:block id='c' padding='1pt 2pt 3pt'/>"
        "<fo:block id='d' padding='1pt (1pt + 1pt) 3pt 4pt'/>");
    expect_length(reading, "a", FO_P_PADDING_START, 1000);
    expect_length(reading, "b", FO_P_PADDING_AFTER, 1000);
    expect_length(reading, "b", FO_P_PADDING_START, 2000);
    expect_length(reading, "c", FO_P_PADDING_AFTER, 3000);
    expect_length(reading, "c", FO_P_PADDING_START, 2000);
    expect_length(reading, "d", FO_P_PADDING_BEFORE, 1000);
    expect_length(reading, "d", FO_P_PADDING_END, 2000);
    expect_length(reading, "d", FO_P_PADDING_AFTER, 3000);
    expect_length(reading, "d", FO_P_PADDING_START, 4000);
    read_close(reading);
}

static void borders_in_any_order(void **state)
{
    (void)state;
    struct reading *reading = read_good_flow(
        "<fo:block id='a' border='solid rgb(255, 0, 0) 2pt'/><fo:block id='b' border-bottom='thick dashed'/>"
        "<fo:block id='c' border='solid'/><fo:block id='d' border='3pt'/>"
        "<fo:block id='e' color='lime' border='1pt solid'/>");
    assert_int_equal(fo_color(read_id(reading, "a"), FO_P_BORDER_START_COLOR), 0xFFFF0000);
    expect_length(reading, "a", FO_P_BORDER_START_WIDTH, 2000);
    assert_int_equal(fo_keyword(read_id(reading, "b"), FO_P_BORDER_AFTER_STYLE), FO_K_DASHED);
    expect_length(reading, "b", FO_P_BORDER_AFTER_WIDTH, 2000);
    expect_length(reading, "b", FO_P_BORDER_BEFORE_WIDTH, 0);
    expect_length(reading, "c", FO_P_BORDER_END_WIDTH, 1000); /* medium */
    expect_length(reading, "d", FO_P_BORDER_END_WIDTH, 0);    /* no style, no border */
    assert_int_equal(fo_color(read_id(reading, "e"), FO_P_BORDER_END_COLOR), 0xFF00FF00);
    read_close(reading);
}

/* 5.2: the more precise name wins, wherever it stands in the tag. */
static void precise_names_win(void **state)
{
    (void)state;
    struct reading *reading = read_good_flow(
        "<fo:block id='a' border-left-width='7pt' border-left='5pt solid' border-width='3pt' border='1pt dashed red'/>"
        "<fo:block id='b' space-before.optimum='5pt' space-before='2pt'/>"
        "<fo:block id='c' border-top='1pt solid' border-color='red'/>"
        "<fo:block id='d' min-width='10pt' width='50pt'/>"
        "<fo:block id='e' font-size='20pt' font='10pt serif'/>");
    expect_length(reading, "a", FO_P_BORDER_START_WIDTH, 7000);
    expect_length(reading, "a", FO_P_BORDER_BEFORE_WIDTH, 3000);
    assert_int_equal(fo_keyword(read_id(reading, "a"), FO_P_BORDER_START_STYLE), FO_K_SOLID);
    assert_int_equal(fo_keyword(read_id(reading, "a"), FO_P_BORDER_BEFORE_STYLE), FO_K_DASHED);
    expect_length(reading, "b", FO_P_SPACE_BEFORE_MINIMUM, 2000);
    expect_length(reading, "b", FO_P_SPACE_BEFORE_OPTIMUM, 5000);
    assert_int_equal(fo_color(read_id(reading, "c"), FO_P_BORDER_BEFORE_COLOR), 0xFFFF0000);
    expect_length(reading, "d", FO_P_INLINE_PROGRESSION_DIMENSION_MINIMUM, 10000);
    expect_length(reading, "d", FO_P_INLINE_PROGRESSION_DIMENSION_OPTIMUM, 50000);
    expect_length(reading, "e", FO_P_FONT_SIZE, 20000);
    read_close(reading);
}

static void words_that_mean_others(void **state)
{
    (void)state;
    struct reading *reading = read_good_flow(
        "<fo:block id='a' page-break-before='always' page-break-inside='avoid' page-break-after='avoid'/>"
        "<fo:block id='b' white-space='pre'/><fo:block id='c' xml:lang='zh-Hans-CN'/><fo:block id='d' "
        "vertical-align='super'/>"
        "<fo:block><fo:inline id='e' vertical-align='2pt'/></fo:block>"
        "<fo:block id='f' background='silver url(a.png) no-repeat right 10%'/>"
        "<fo:table id='g' border-spacing='1pt 2pt' "
        "border-separation.block-progression-direction='3pt'><fo:table-body/></fo:table>"
        "<fo:block-container id='h' position='absolute'><fo:block/></fo:block-container>"
        "<fo:block id='i' keep-together='always' keep-with-next='7'/>");
    struct fo_node *a = read_id(reading, "a"), *b = read_id(reading, "b"), *f = read_id(reading, "f");
    assert_int_equal(fo_keyword(a, FO_P_BREAK_BEFORE), FO_K_PAGE);
    assert_int_equal(fo_keyword(a, FO_P_KEEP_TOGETHER_WITHIN_PAGE), FO_K_ALWAYS);
    assert_int_equal(fo_keyword(a, FO_P_KEEP_WITH_NEXT_WITHIN_PAGE), FO_K_ALWAYS);
    assert_int_equal(fo_keyword(b, FO_P_LINEFEED_TREATMENT), FO_K_PRESERVE);
    assert_int_equal(fo_keyword(b, FO_P_WHITE_SPACE_COLLAPSE), FO_K_FALSE);
    assert_int_equal(fo_keyword(b, FO_P_WRAP_OPTION), FO_K_NO_WRAP);
    assert_string_equal(fo_string(read_id(reading, "c"), FO_P_LANGUAGE), "zh");
    assert_string_equal(fo_string(read_id(reading, "c"), FO_P_COUNTRY), "CN");
    assert_string_equal(fo_string(read_id(reading, "c"), FO_P_SCRIPT), "Hans");
    assert_int_equal(fo_keyword(read_id(reading, "d"), FO_P_BASELINE_SHIFT), FO_K_SUPER);
    expect_length(reading, "e", FO_P_BASELINE_SHIFT, 2000);
    assert_string_equal(fo_string(f, FO_P_BACKGROUND_IMAGE), "a.png");
    assert_int_equal(fo_keyword(f, FO_P_BACKGROUND_REPEAT), FO_K_NO_REPEAT);
    assert_int_equal(fo_keyword(f, FO_P_BACKGROUND_POSITION_HORIZONTAL), FO_K_RIGHT);
    assert_int_equal(fo_length(f, FO_P_BACKGROUND_POSITION_VERTICAL, 1000), 100);
    expect_length(reading, "g", FO_P_BORDER_SEPARATION_INLINE_PROGRESSION_DIRECTION, 1000);
    expect_length(reading, "g", FO_P_BORDER_SEPARATION_BLOCK_PROGRESSION_DIRECTION, 3000);
    assert_int_equal(fo_keyword(read_id(reading, "h"), FO_P_ABSOLUTE_POSITION), FO_K_ABSOLUTE);
    assert_int_equal(fo_keyword(read_id(reading, "i"), FO_P_KEEP_TOGETHER_WITHIN_LINE), FO_K_ALWAYS);
    assert_int_equal(fo_integer(read_id(reading, "i"), FO_P_KEEP_WITH_NEXT_WITHIN_COLUMN), 7);
    read_close(reading);
}

static void a_shorthand_that_cannot_be_taken_apart_is_passed_over(void **state)
{
    (void)state;
    struct reading *reading = read_flow("<fo:block id='a' padding='1pt 2pt 3pt 4pt 5pt' border='1pt 2pt'\n"
                                        "  font='bold' white-space='pre-wrap'/>");
    read_all(reading);
    assert_int_equal(diag_count(reading->sink), 4);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(diag_at(reading->sink, i)->id, DIAG_FO_SHORTHAND);
    expect_length(reading, "a", FO_P_PADDING_START, 0);
    read_close(reading);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(four_sides),
        cmocka_unit_test(borders_in_any_order),
        cmocka_unit_test(precise_names_win),
        cmocka_unit_test(words_that_mean_others),
        cmocka_unit_test(a_shorthand_that_cannot_be_taken_apart_is_passed_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
