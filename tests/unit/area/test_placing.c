/* Where what is out of the ordinary is painted, and when: z-index, relative-position, spaces beside inlines, alignment
 * to the binding, small capitals, lines that score words only. */
#include "drawing.h"

#include <stdlib.h>

static struct drawing drawing;

/* The places of the texts in the order of painting; fails when one is missing. */
static size_t order_of(const char *text)
{
    return (size_t)(drawn_find(&drawing, text, 0) - drawing.glyphs);
}

#define BOX(z, text)                                                                                                   \
    "<fo:block-container absolute-position='absolute' left='20pt' top='0pt' width='50pt' z-index='" z                  \
    "'><fo:block>" text "</fo:block></fo:block-container>"

static void z_index_orders_areas_that_overlap(void **state)
{
    (void)state;
    draw(&drawing, 200, 100,
         "<fo:block>甲</fo:block>" BOX("2", "二") BOX("auto", "丙") BOX("1", "一") BOX("-1", "负") BOX("1", "壹"));
    assert_true(order_of("负") < order_of("甲"));
    assert_true(order_of("甲") < order_of("丙"));
    assert_true(order_of("丙") < order_of("一"));
    assert_true(order_of("一") < order_of("壹")); /* equal: in the order of the document */
    assert_true(order_of("壹") < order_of("二"));
    assert_int_equal(drawing.count, 6); /* each once */
}

static void z_index_reaches_out_of_tables_and_nests(void **state)
{
    (void)state;
    /* the seal in the first cell lies over the second one, at its place in the cell: 3pt of border, collapsed */
    draw(&drawing, 200, 100,
         "<fo:table table-layout='fixed' width='100pt'><fo:table-column column-width='50pt'/><fo:table-column "
         "column-width='50pt'/><fo:table-body><fo:table-row><fo:table-cell border='6pt solid black'><fo:block>甲"
         "</fo:block>" BOX("1", "印") "</fo:table-cell><fo:table-cell><fo:block>乙</fo:block></fo:table-cell>"
                                      "</fo:table-row></fo:table-body></fo:table>");
    assert_true(order_of("乙") < order_of("印"));
    assert_int_equal(drawn_find(&drawing, "印", 0)->x, drawn_find(&drawing, "甲", 0)->x + 20000);
    /* 9 in a context of 1 stays under 2 */
    draw(&drawing, 200, 100, BOX("1", "一" BOX("9", "九")) BOX("2", "二"));
    assert_true(order_of("一") < order_of("九"));
    assert_true(order_of("九") < order_of("二"));
    assert_int_equal(drawn_find(&drawing, "九", 0)->x, 40000);
}

static void what_stands_in_a_line_is_painted_there(void **state)
{
    (void)state;
    draw(&drawing, 200, 100,
         "<fo:block>甲<fo:inline><fo:block>" BOX("3", "三") "乙</fo:block></fo:inline>丙</fo:block>" BOX("1", "一"));
    assert_int_equal(drawn_count(&drawing, "三", 0), 1);
    assert_int_equal(drawing.count, 5);
}

static void relative_position_moves_paint_and_nothing_else(void **state)
{
    (void)state;
    draw(&drawing, 200, 100,
         "<fo:block>甲<fo:inline relative-position='relative' top='-4pt' left='2pt'>乙<fo:inline "
         "relative-position='relative' bottom='1pt' right='1pt'>丙</fo:inline></fo:inline>丁</fo:block>");
    mpt line = drawn_find(&drawing, "甲", 0)->y;
    assert_int_equal(drawn_find(&drawing, "乙", 0)->y, line - 4000);
    assert_int_equal(drawn_find(&drawing, "乙", 0)->x, 12000);
    assert_int_equal(drawn_find(&drawing, "丙", 0)->y, line - 5000); /* both shifts */
    assert_int_equal(drawn_find(&drawing, "丙", 0)->x, 21000);
    assert_int_equal(drawn_find(&drawing, "丁", 0)->y, line);
    assert_int_equal(drawn_find(&drawing, "丁", 0)->x, 30000);
}

static void spaces_beside_inlines_take_room(void **state)
{
    (void)state;
    draw(&drawing, 200, 100,
         "<fo:block>甲<fo:inline space-start='7pt' space-end='3pt' padding='0 1pt'>乙</fo:inline>丙</fo:block>"
         "<fo:block>丁<fo:page-number margin-left='5pt' margin-right='2pt'/>戊</fo:block>");
    assert_int_equal(drawn_find(&drawing, "乙", 0)->x, 18000);
    assert_int_equal(drawn_find(&drawing, "丙", 0)->x, 32000);
    const struct drawn *number = drawn_find(&drawing, "1", 0);
    assert_int_equal(number->x, 15000);
    assert_int_equal(drawn_find(&drawing, "戊", 0)->x, number->right + 2000);
}

static void inside_and_outside_follow_the_binding(void **state)
{
    (void)state;
    draw(&drawing, 100, 60,
         "<fo:block text-align='outside'>甲</fo:block><fo:block text-align='inside' text-indent='20pt'>乙</fo:block>"
         "<fo:block break-before='page' text-align='outside'>丙</fo:block><fo:block text-align='inside' "
         "text-indent='20pt'>丁</fo:block>");
    assert_int_equal(drawn_find(&drawing, "甲", 0)->x, 90000); /* odd pages are bound at the left */
    assert_int_equal(drawn_find(&drawing, "乙", 0)->x, 20000);
    assert_int_equal(drawn_find(&drawing, "丙", 0)->x, 0);
    assert_int_equal(drawn_find(&drawing, "丁", 0)->x, 90000);
}

static void small_capitals_are_smaller_capitals(void **state)
{
    (void)state;
    draw(&drawing, 200, 60, "<fo:block font-family='sans-serif' font-variant='small-caps'>Aa9é</fo:block>");
    assert_int_equal(drawn_count(&drawing, "A", 0), 2);
    assert_int_equal(drawn_count(&drawing, "É", 0), 1);
    const struct drawn *large = drawn_find(&drawing, "A", 0), *small = drawn_find(&drawing, "A", 1);
    assert_int_equal((small->right - small->x) * 10, (large->right - large->x) * 8);
    assert_int_equal(small->y, large->y);
}

static void a_keep_within_a_line_joins_two_objects(void **state)
{
    (void)state;
    draw(&drawing, 40, 60, "<fo:block>一二三<fo:inline>四</fo:inline>五六</fo:block>");
    assert_int_equal(drawn_find(&drawing, "五", 0)->x, 0);
    draw(&drawing, 40, 60,
         "<fo:block>一二三<fo:inline keep-with-next.within-line='always'>四</fo:inline>五六</fo:block>");
    assert_int_equal(drawn_find(&drawing, "四", 0)->x, 0);
    draw(&drawing, 40, 60,
         "<fo:block>一二三四<fo:inline keep-with-previous.within-line='always'>五</fo:inline>六</fo:block>");
    assert_int_equal(drawn_find(&drawing, "四", 0)->x, 0);
    assert_int_equal(drawn_find(&drawing, "五", 0)->x, 10000);
}

/* `scale` of fonts.xml draws a face smaller in the cells that it has. */
static void a_scaled_face_is_drawn_in_its_own_size(void **state)
{
    (void)state;
    draw(&drawing, 200, 100, "<fo:block>甲<fo:inline font-family='reduced'>乙</fo:inline></fo:block>");
    assert_int_equal(drawn_find(&drawing, "甲", 0)->size, 10000);
    assert_int_equal(drawn_find(&drawing, "乙", 0)->size, 8000);
    assert_int_equal(drawn_find(&drawing, "乙", 0)->right, 20000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_scaled_face_is_drawn_in_its_own_size),
        cmocka_unit_test(z_index_orders_areas_that_overlap),
        cmocka_unit_test(z_index_reaches_out_of_tables_and_nests),
        cmocka_unit_test(what_stands_in_a_line_is_painted_there),
        cmocka_unit_test(relative_position_moves_paint_and_nothing_else),
        cmocka_unit_test(spaces_beside_inlines_take_room),
        cmocka_unit_test(inside_and_outside_follow_the_binding),
        cmocka_unit_test(small_capitals_are_smaller_capitals),
        cmocka_unit_test(a_keep_within_a_line_joins_two_objects),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
