/* 5.3: absolute and relative names, margins and indents, lists. The figures are those of Apache FOP 2.8. */
#include "reading.h"

/* 5.3.1: an absolute name that is given beats the relative one, which beats an absolute one from a shorthand. */
static void absolute_then_relative_then_shorthand(void **state)
{
    (void)state;
    struct reading *reading = read_good_flow(
        "<fo:block id='a' border-style='solid' border-start-width='3pt' border-left-width='7pt'/>"
        "<fo:block id='b' border-style='solid' border-start-width='3pt' border-left='7pt solid'/>"
        "<fo:block id='c' space-before='9pt' margin-top='5pt'/><fo:block id='d' space-before='9pt' margin='5pt'/>"
        "<fo:block id='e' start-indent='9pt' margin-left='5pt'/><fo:block id='f' start-indent='9pt' margin='5pt'/>"
        "<fo:block-container id='g' inline-progression-dimension='20pt' width='30pt'><fo:block/></fo:block-container>");
    expect_length(reading, "a", FO_P_BORDER_START_WIDTH, 7000);
    expect_length(reading, "b", FO_P_BORDER_START_WIDTH, 3000);
    expect_length(reading, "c", FO_P_SPACE_BEFORE_OPTIMUM, 5000);
    expect_length(reading, "d", FO_P_SPACE_BEFORE_OPTIMUM, 9000);
    expect_length(reading, "d", FO_P_SPACE_AFTER_MAXIMUM, 5000);
    expect_length(reading, "e", FO_P_START_INDENT, 5000);
    expect_length(reading, "f", FO_P_START_INDENT, 9000);
    expect_length(reading, "f", FO_P_END_INDENT, 5000);
    expect_length(reading, "g", FO_P_INLINE_PROGRESSION_DIMENSION_OPTIMUM, 30000);
    read_close(reading);
}

/* 5.3.2: a margin adds to the inherited indent, with the padding and border of the object itself. */
static void margins_become_indents(void **state)
{
    (void)state;
    struct reading *reading = read_good_flow(
        "<fo:block start-indent='7pt'><fo:block id='a' margin-left='10pt' padding='2pt' border='1pt solid'>"
        "<fo:block id='b'/><fo:block id='c' margin='3pt'/><fo:block id='d' padding='2pt'/></fo:block></fo:block>");
    expect_length(reading, "a", FO_P_START_INDENT, 20000);
    expect_length(reading, "b", FO_P_START_INDENT, 20000);
    expect_length(reading, "c", FO_P_START_INDENT, 23000);
    expect_length(reading, "c", FO_P_END_INDENT, 3000);
    expect_length(reading, "d", FO_P_START_INDENT, 20000); /* padding alone does not move the content */
    read_close(reading);
}

/* Indents are inherited over a block-container (which then has them twice), but a margin on it starts anew. */
static void reference_areas_start_anew_with_a_margin(void **state)
{
    (void)state;
    struct reading *reading = read_good_flow(
        "<fo:block start-indent='10pt'><fo:block-container id='a'><fo:block id='b'/></fo:block-container>"
        "<fo:block-container id='c' margin-left='0pt'><fo:block id='d'/></fo:block-container>"
        "<fo:table id='t' margin-left='10pt'><fo:table-body start-indent='0pt'>"
        "<fo:table-cell id='e' margin-left='3pt' padding='2pt'><fo:block id='f'/></fo:table-cell>"
        "</fo:table-body></fo:table></fo:block>");
    expect_length(reading, "a", FO_P_START_INDENT, 10000);
    expect_length(reading, "b", FO_P_START_INDENT, 10000);
    expect_length(reading, "c", FO_P_START_INDENT, 0);
    expect_length(reading, "d", FO_P_START_INDENT, 0);
    expect_length(reading, "t", FO_P_START_INDENT, 20000);
    expect_length(reading, "e", FO_P_START_INDENT, 5000);
    expect_length(reading, "f", FO_P_START_INDENT, 5000);
    read_close(reading);
}

/* A first block keeps the margin above it at the top of the page; a space-before would be discarded there. */
static void margins_above_and_below_are_retained(void **state)
{
    (void)state;
    struct reading *reading = read_good_flow("<fo:block id='a' margin='3pt'/><fo:block id='b' space-before='3pt'/>"
                                             "<fo:block id='c' margin-top='10%' space-before.conditionality='discard'/>"
                                             "<fo:block id='d' margin='3pt' space-before='1pt'/>");
    assert_int_equal(fo_keyword(read_id(reading, "a"), FO_P_SPACE_BEFORE_CONDITIONALITY), FO_K_RETAIN);
    assert_int_equal(fo_keyword(read_id(reading, "a"), FO_P_SPACE_AFTER_CONDITIONALITY), FO_K_RETAIN);
    assert_int_equal(fo_keyword(read_id(reading, "b"), FO_P_SPACE_BEFORE_CONDITIONALITY), FO_K_DISCARD);
    assert_int_equal(fo_keyword(read_id(reading, "c"), FO_P_SPACE_BEFORE_CONDITIONALITY), FO_K_DISCARD);
    assert_int_equal(fo_length(read_id(reading, "c"), FO_P_SPACE_BEFORE_OPTIMUM, 1000), 100);
    assert_int_equal(fo_keyword(read_id(reading, "d"), FO_P_SPACE_BEFORE_CONDITIONALITY), FO_K_DISCARD);
    assert_int_equal(fo_keyword(read_id(reading, "d"), FO_P_SPACE_AFTER_CONDITIONALITY), FO_K_RETAIN);
    read_close(reading);
}

static void percentages_stay_for_the_layout(void **state)
{
    (void)state;
    struct reading *reading = read_good_flow(
        "<fo:block start-indent='5pt'><fo:block id='a' margin-left='10%' padding-left='2pt'/></fo:block>");
    assert_int_equal(fo_length(read_id(reading, "a"), FO_P_START_INDENT, 100000), 17000);
    assert_int_equal(fo_length(read_id(reading, "a"), FO_P_START_INDENT, 200000), 27000);
    read_close(reading);
}

static void margins_of_inline_objects_are_spaces(void **state)
{
    (void)state;
    struct reading *reading =
        read_good_flow("<fo:block><fo:inline id='a' margin-left='3pt' margin-right='1pt' margin-top='9pt'/>"
                       "<fo:inline id='b' space-start='2pt' margin='3pt'/></fo:block>");
    expect_length(reading, "a", FO_P_SPACE_START_OPTIMUM, 3000);
    expect_length(reading, "a", FO_P_SPACE_END_MAXIMUM, 1000);
    expect_length(reading, "a", FO_P_SPACE_BEFORE_OPTIMUM, 0);
    expect_length(reading, "a", FO_P_START_INDENT, 0);
    expect_length(reading, "b", FO_P_SPACE_START_OPTIMUM, 2000);
    expect_length(reading, "b", FO_P_SPACE_END_OPTIMUM, 3000);
    read_close(reading);
}

static void margins_of_masters_stay_margins(void **state)
{
    (void)state;
    struct reading *reading = read_document(
        "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format'><fo:layout-master-set>"
        "<fo:simple-page-master master-name='A' size='210mm 297mm' margin='37mm 26mm 35mm 28mm'>"
        "<fo:region-body margin-top='5mm'/></fo:simple-page-master></fo:layout-master-set>"
        "<fo:page-sequence master-reference='A'><fo:flow flow-name='xsl-region-body'><fo:block/></fo:flow>"
        "</fo:page-sequence></fo:root>",
        NULL);
    struct fo_node *master = fo_first(fo_first(fo_root(reading->tree)));
    assert_int_equal(fo_length(master, FO_P_PAGE_WIDTH, 0), 595275);
    assert_int_equal(fo_length(master, FO_P_PAGE_HEIGHT, 0), 841889);
    assert_int_equal(fo_length(master, FO_P_MARGIN_LEFT, 0), 79370);
    assert_int_equal(fo_length(master, FO_P_START_INDENT, 0), 0);
    assert_int_equal(fo_length(fo_first(master), FO_P_MARGIN_TOP, 0), 14173);
    read_close(reading);
}

/* body-start() and label-end() speak of the list-item that they stand in, also in lists within lists. */
static void bodies_and_labels_of_nested_lists(void **state)
{
    (void)state;
    struct reading *reading = read_good_flow(
        "<fo:block margin-left='5pt'><fo:list-block provisional-distance-between-starts='30pt'"
        " provisional-label-separation='4pt'><fo:list-item>"
        "<fo:list-item-label id='l1' end-indent='label-end()'><fo:block/></fo:list-item-label>"
        "<fo:list-item-body id='b1' start-indent='body-start()'>"
        "<fo:list-block id='inner' provisional-distance-between-starts='20pt'><fo:list-item margin-left='1pt'>"
        "<fo:list-item-label id='l2' end-indent='label-end()'><fo:block/></fo:list-item-label>"
        "<fo:list-item-body id='b2' start-indent='body-start()'><fo:block id='t' start-indent='body-start() + 2pt'/>"
        "<fo:block-container margin-left='0pt'><fo:block id='u'/>"
        "<fo:list-block><fo:list-item><fo:list-item-label><fo:block/></fo:list-item-label>"
        "<fo:list-item-body id='b3' start-indent='body-start()'><fo:block/></fo:list-item-body></fo:list-item>"
        "</fo:list-block></fo:block-container></fo:list-item-body></fo:list-item></fo:list-block>"
        "<fo:block id='after' "
        "start-indent='body-start()'/></fo:list-item-body></fo:list-item></fo:list-block></fo:block>");
    expect_length(reading, "b1", FO_P_START_INDENT, 35000);
    assert_int_equal(fo_length(read_id(reading, "l1"), FO_P_END_INDENT, 400000), 400000 - 35000 + 4000);
    expect_length(reading, "inner", FO_P_START_INDENT, 35000);
    expect_length(reading, "b2", FO_P_START_INDENT, 56000);
    assert_int_equal(fo_length(read_id(reading, "l2"), FO_P_END_INDENT, 400000), 400000 - 56000 + 4000);
    expect_length(reading, "t", FO_P_START_INDENT, 58000);
    expect_length(reading, "u", FO_P_START_INDENT, 0);
    expect_length(reading, "b3", FO_P_START_INDENT, 20000);
    expect_length(reading, "after", FO_P_START_INDENT, 35000);
    read_close(reading);
}

static void body_start_outside_a_list_is_refused(void **state)
{
    (void)state;
    struct reading *reading = read_flow("<fo:block start-indent='body-start()'/>");
    read_all(reading);
    assert_int_equal(diag_at(reading->sink, 0)->id, DIAG_FO_VALUE);
    read_close(reading);
}

static void left_and_right_become_start_and_end(void **state)
{
    (void)state;
    struct reading *reading = read_good_flow("<fo:block id='a' text-align='left' text-align-last='right'/>");
    assert_int_equal(fo_keyword(read_id(reading, "a"), FO_P_TEXT_ALIGN), FO_K_START);
    assert_int_equal(fo_keyword(read_id(reading, "a"), FO_P_TEXT_ALIGN_LAST), FO_K_END);
    read_close(reading);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(absolute_then_relative_then_shorthand),
        cmocka_unit_test(margins_become_indents),
        cmocka_unit_test(reference_areas_start_anew_with_a_margin),
        cmocka_unit_test(margins_above_and_below_are_retained),
        cmocka_unit_test(percentages_stay_for_the_layout),
        cmocka_unit_test(margins_of_inline_objects_are_spaces),
        cmocka_unit_test(margins_of_masters_stay_margins),
        cmocka_unit_test(bodies_and_labels_of_nested_lists),
        cmocka_unit_test(body_start_outside_a_list_is_refused),
        cmocka_unit_test(left_and_right_become_start_and_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
