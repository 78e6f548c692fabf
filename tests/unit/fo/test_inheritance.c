/* What children get from their parents, and what they ask of other nodes. */
#include "reading.h"

#include <string.h>

static void inherited_properties_come_down_and_others_do_not(void **state)
{
    (void)state;
    struct reading *reading =
        read_good_flow("<fo:block color='red' background-color='silver' text-indent='2em' font-size='16pt'>"
                       "<fo:block id='a' font-size='8pt'>x</fo:block></fo:block>");
    struct fo_node *node = read_id(reading, "a");
    assert_int_equal(fo_color(node, FO_P_COLOR), 0xFFFF0000);
    assert_int_equal(fo_color(node, FO_P_BACKGROUND_COLOR), 0);
    expect_length(reading, "a", FO_P_TEXT_INDENT, 32000); /* computed where it was given */
    assert_true(fo_specified(node, FO_P_FONT_SIZE));
    assert_false(fo_specified(node, FO_P_COLOR));
    read_close(reading);
}

static void inherit_takes_the_value_of_the_parent(void **state)
{
    (void)state;
    struct reading *reading =
        read_good_flow("<fo:block background-color='silver' border='2pt solid red' padding='3pt'>"
                       "<fo:block id='a' background-color='inherit' border='inherit' padding-left='from-parent()'"
                       " space-before='from-parent(padding-top) * 2'>x</fo:block></fo:block>");
    struct fo_node *node = read_id(reading, "a");
    assert_int_equal(fo_color(node, FO_P_BACKGROUND_COLOR), 0xFFC0C0C0);
    assert_int_equal(fo_keyword(node, FO_P_BORDER_AFTER_STYLE), FO_K_SOLID);
    expect_length(reading, "a", FO_P_BORDER_AFTER_WIDTH, 2000);
    expect_length(reading, "a", FO_P_PADDING_START, 3000);
    expect_length(reading, "a", FO_P_SPACE_BEFORE_OPTIMUM, 6000);
    expect_length(reading, "a", FO_P_PADDING_END, 0);
    read_close(reading);
}

static void functions_look_at_other_nodes(void **state)
{
    (void)state;
    struct reading *reading = read_good_flow(
        "<fo:block padding='7pt' font-size='20pt'><fo:block><fo:block id='a'"
        " padding='from-nearest-specified-value()' text-indent='inherited-property-value(font-size) div 2'"
        " end-indent='from-nearest-specified-value(border-left-width)'>x</fo:block></fo:block></fo:block>");
    expect_length(reading, "a", FO_P_PADDING_BEFORE, 7000);
    expect_length(reading, "a", FO_P_TEXT_INDENT, 10000);
    expect_length(reading, "a", FO_P_END_INDENT, 0);
    read_close(reading);
}

/* The same attributes under parents that differ only in what is not inherited must not share a style by mistake. */
static void cached_styles_are_not_confused_by_functions(void **state)
{
    (void)state;
    struct reading *reading = read_good_flow(
        "<fo:block background-color='red'><fo:block id='a' background-color='inherit'>x</fo:block></fo:block>"
        "<fo:block background-color='lime'><fo:block id='b' background-color='inherit'>x</fo:block></fo:block>");
    assert_int_equal(fo_color(read_id(reading, "a"), FO_P_BACKGROUND_COLOR), 0xFFFF0000);
    assert_int_equal(fo_color(read_id(reading, "b"), FO_P_BACKGROUND_COLOR), 0xFF00FF00);
    read_close(reading);
}

static void equal_styles_are_one_pointer(void **state)
{
    (void)state;
    struct reading *reading = read_good_flow("<fo:block id='a' color='red' border='1pt solid'>x</fo:block>"
                                             "<fo:block id='b' color='#F00' border='1pt solid'>x</fo:block>"
                                             "<fo:block id='c' color='blue' border='1pt solid'>x</fo:block>");
    assert_ptr_equal(fo_style(read_id(reading, "a")), fo_style(read_id(reading, "b")));
    assert_ptr_not_equal(fo_style(read_id(reading, "a")), fo_style(read_id(reading, "c")));
    read_close(reading);
}

static void font_sizes_by_name_and_by_parent(void **state)
{
    (void)state;
    struct reading *reading =
        read_good_flow("<fo:block id='m'><fo:block id='xx' font-size='xx-small'/><fo:block id='l' font-size='large'/>"
                       "<fo:block font-size='10pt'><fo:block id='larger' font-size='larger'/><fo:block id='smaller' "
                       "font-size='smaller'/>"
                       "<fo:block id='p' font-size='120%'/><fo:block id='e' font-size='1.25em'/>"
                       "<fo:block id='f' font='bold italic 9pt/150% 黑体, sans-serif'/></fo:block></fo:block>");
    expect_length(reading, "m", FO_P_FONT_SIZE, 12000);
    expect_length(reading, "xx", FO_P_FONT_SIZE, 6944);
    expect_length(reading, "l", FO_P_FONT_SIZE, 14400);
    expect_length(reading, "larger", FO_P_FONT_SIZE, 12000);
    expect_length(reading, "smaller", FO_P_FONT_SIZE, 8333);
    expect_length(reading, "p", FO_P_FONT_SIZE, 12000);
    expect_length(reading, "e", FO_P_FONT_SIZE, 12500);
    expect_length(reading, "f", FO_P_FONT_SIZE, 9000);
    expect_length(reading, "f", FO_P_LINE_HEIGHT, 13500);
    read_close(reading);
}

/* A number is inherited as a number, a percentage as the length that it made. */
static void line_height_inherits_by_its_kind(void **state)
{
    (void)state;
    struct reading *reading =
        read_good_flow("<fo:block font-size='10pt' line-height='1.5'><fo:block id='n' font-size='20pt'/></fo:block>"
                       "<fo:block font-size='10pt' line-height='150%'><fo:block id='p' font-size='20pt'/></fo:block>"
                       "<fo:block id='k'/>");
    assert_int_equal(fo_get(read_id(reading, "n"), FO_P_LINE_HEIGHT)->kind, FO_IS_NUMBER);
    assert_int_equal(fo_get(read_id(reading, "n"), FO_P_LINE_HEIGHT)->number, 1500000);
    expect_length(reading, "p", FO_P_LINE_HEIGHT, 15000);
    assert_int_equal(fo_keyword(read_id(reading, "k"), FO_P_LINE_HEIGHT), FO_K_NORMAL);
    read_close(reading);
}

static void weights_are_numbers(void **state)
{
    (void)state;
    struct reading *reading =
        read_good_flow("<fo:block id='a'/><fo:block id='b' font-weight='bold'><fo:block id='c' font-weight='bolder'/>"
                       "<fo:block id='d' font-weight='lighter'/></fo:block><fo:block id='e' font-weight='300'/>");
    assert_int_equal(fo_integer(read_id(reading, "a"), FO_P_FONT_WEIGHT), 400);
    assert_int_equal(fo_integer(read_id(reading, "b"), FO_P_FONT_WEIGHT), 700);
    assert_int_equal(fo_integer(read_id(reading, "c"), FO_P_FONT_WEIGHT), 900);
    assert_int_equal(fo_integer(read_id(reading, "d"), FO_P_FONT_WEIGHT), 400);
    assert_int_equal(fo_integer(read_id(reading, "e"), FO_P_FONT_WEIGHT), 300);
    read_close(reading);
}

/* A cell takes the alignment of its column, also below a cell that spans rows and beside one that spans columns. */
static void cells_can_ask_their_column(void **state)
{
    (void)state;
    struct reading *reading = read_good_flow(
        "<fo:table><fo:table-column text-align='center'/><fo:table-column text-align='end'/>"
        "<fo:table-column text-align='justify' number-columns-repeated='2'/><fo:table-body>"
        "<fo:table-row><fo:table-cell id='a' text-align='from-table-column()'><fo:block/></fo:table-cell>"
        "<fo:table-cell number-rows-spanned='2'><fo:block/></fo:table-cell>"
        "<fo:table-cell id='b' text-align='from-table-column()'><fo:block/></fo:table-cell></fo:table-row>"
        "<fo:table-row><fo:table-cell><fo:block/></fo:table-cell>"
        "<fo:table-cell id='c' text-align='from-table-column(text-align)'><fo:block/></fo:table-cell></fo:table-row>"
        "<fo:table-row><fo:table-cell number-columns-spanned='1'><fo:block/></fo:table-cell>"
        "<fo:table-cell id='d' text-align='from-table-column()'><fo:block/></fo:table-cell>"
        "<fo:table-cell id='e' column-number='1' text-align='from-table-column()'><fo:block/></fo:table-cell>"
        "</fo:table-row></fo:table-body></fo:table>");
    assert_int_equal(fo_keyword(read_id(reading, "a"), FO_P_TEXT_ALIGN), FO_K_CENTER);
    assert_int_equal(fo_keyword(read_id(reading, "b"), FO_P_TEXT_ALIGN), FO_K_JUSTIFY);
    assert_int_equal(fo_keyword(read_id(reading, "c"), FO_P_TEXT_ALIGN), FO_K_JUSTIFY);
    assert_int_equal(fo_keyword(read_id(reading, "d"), FO_P_TEXT_ALIGN), FO_K_END);
    assert_int_equal(fo_keyword(read_id(reading, "e"), FO_P_TEXT_ALIGN), FO_K_CENTER);
    read_close(reading);
}

/* Our own properties are inherited or not as any other. */
static void our_own_properties(void **state)
{
    (void)state;
    struct reading *reading =
        read_good_flow("<fo:block tb:kinsoku='strict' tb:character-pitch='15.8pt' tb:han-latin-gap='0.25'>"
                       "<fo:block id='a' tb:balance='auto'/></fo:block><fo:block id='b'/>");
    assert_int_equal(fo_keyword(read_id(reading, "a"), FO_P_TB_KINSOKU), FO_K_STRICT);
    assert_int_equal(fo_keyword(read_id(reading, "a"), FO_P_TB_BALANCE), FO_K_AUTO);
    expect_length(reading, "a", FO_P_TB_CHARACTER_PITCH, 15800);
    assert_int_equal(fo_get(read_id(reading, "a"), FO_P_TB_HAN_LATIN_GAP)->number, 250000);
    assert_int_equal(fo_keyword(read_id(reading, "b"), FO_P_TB_KINSOKU), FO_K_GB);
    assert_int_equal(fo_keyword(read_id(reading, "b"), FO_P_TB_CHARACTER_PITCH), FO_K_NONE);
    read_close(reading);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(inherited_properties_come_down_and_others_do_not),
        cmocka_unit_test(inherit_takes_the_value_of_the_parent),
        cmocka_unit_test(functions_look_at_other_nodes),
        cmocka_unit_test(cached_styles_are_not_confused_by_functions),
        cmocka_unit_test(equal_styles_are_one_pointer),
        cmocka_unit_test(font_sizes_by_name_and_by_parent),
        cmocka_unit_test(line_height_inherits_by_its_kind),
        cmocka_unit_test(weights_are_numbers),
        cmocka_unit_test(cells_can_ask_their_column),
        cmocka_unit_test(our_own_properties),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
