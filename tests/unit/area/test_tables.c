/* Tables over pages: what is said again, and what is said once. */
#include "drawing.h"

#include <stdint.h>

static struct drawing drawing;

#define LINE(text) "<fo:block>" text "</fo:block>"
#define CELL(text) "<fo:table-cell><fo:block>" text "</fo:block></fo:table-cell>"
#define ROW(text)  "<fo:table-row>" CELL(text) "</fo:table-row>"
#define ROWS       ROW("一") ROW("二") ROW("三") ROW("四") ROW("五") ROW("六")

/* Three lines to a page: the words take one of them on every page but the first. */
static void words_stand_above_a_table_that_goes_on(void **state)
{
    (void)state;
    draw(&drawing, 100, 36, "<fo:table tb:continued='续'><fo:table-body>" ROWS "</fo:table-body></fo:table>");
    assert_int_equal(drawing.pages, 3);
    assert_int_equal(drawn_count(&drawing, "续", SIZE_MAX), 2);
    assert_int_equal(drawn_count(&drawing, "续", 0), 0);
    assert_int_equal(drawn_find(&drawing, "三", 0)->page, 0);
    const struct drawn *words = drawn_find(&drawing, "续", 0), *four = drawn_find(&drawing, "四", 0);
    assert_int_equal(words->page, 1);
    assert_int_equal(four->page, 1);
    assert_int_equal(four->y - words->y, 12000);
    assert_int_equal(drawing.messages, 0);
}

/* A table that fits its page never shows them; neither does one whose words are empty. */
static void a_table_on_one_page_has_no_words(void **state)
{
    (void)state;
    draw(&drawing, 100, 72, "<fo:table tb:continued='续'><fo:table-body>" ROWS "</fo:table-body></fo:table>");
    assert_int_equal(drawing.pages, 1);
    assert_int_equal(drawn_count(&drawing, "续", SIZE_MAX), 0);
    draw(&drawing, 100, 36, "<fo:table tb:continued=''><fo:table-body>" ROWS "</fo:table-body></fo:table>");
    assert_int_equal(drawing.pages, 2);
}

/* The caption comes again whole, the words behind its last text, on the same line. */
static void the_caption_comes_again_with_the_words(void **state)
{
    (void)state;
    draw(&drawing, 100, 48,
         "<fo:table-and-caption><fo:table-caption tb:continued='续'><fo:block>表<fo:inline>名</fo:inline></fo:block>"
         "</fo:table-caption><fo:table><fo:table-body>" ROWS "</fo:table-body></fo:table></fo:table-and-caption>");
    assert_int_equal(drawing.pages, 2);
    assert_int_equal(drawn_count(&drawing, "名", SIZE_MAX), 2);
    assert_int_equal(drawn_count(&drawing, "续", SIZE_MAX), 1);
    assert_int_equal(drawn_find(&drawing, "续", 0)->y, drawn_find(&drawing, "名", 1)->y);
    assert_int_equal(drawn_find(&drawing, "续", 0)->x, drawn_find(&drawing, "名", 1)->right);
}

/* In a cell of another table the words count as in a flow. */
static void a_nested_table_goes_on_with_words(void **state)
{
    (void)state;
    draw(&drawing, 100, 36,
         "<fo:table><fo:table-body><fo:table-row><fo:table-cell><fo:table tb:continued='续'><fo:table-body>" ROWS
         "</fo:table-body></fo:table></fo:table-cell></fo:table-row></fo:table-body></fo:table>");
    assert_int_equal(drawing.pages, 3);
    assert_int_equal(drawn_count(&drawing, "续", SIZE_MAX), 2);
    assert_int_equal(drawn_find(&drawing, "六", 0)->page, 2);
}

/* A page that the words would fill with the header has neither. */
static void words_that_leave_no_room_are_left_out(void **state)
{
    (void)state;
    draw(&drawing, 100, 13, "<fo:table tb:continued='续'><fo:table-body>" ROWS "</fo:table-body></fo:table>");
    assert_int_equal(drawing.pages, 6);
    assert_int_equal(drawn_count(&drawing, "续", SIZE_MAX), 0);
    assert_int_not_equal(drawing.messages, 0);
}

#define CARRIED(before, text)                                                                                          \
    "<fo:table-row><fo:table-cell><fo:marker marker-class-name='before'>" before "</fo:marker><fo:block>" text         \
    "</fo:block></fo:table-cell></fo:table-row>"

/* Nothing is carried to the first page: there the header has no line, but the room for one is kept. */
static void a_silent_header_keeps_the_room_for_what_it_will_say(void **state)
{
    (void)state;
    draw(&drawing, 100, 36,
         "<fo:table><fo:table-header><fo:table-row><fo:table-cell><fo:block><fo:retrieve-table-marker "
         "retrieve-class-name='before'/></fo:block></fo:table-cell></fo:table-row></"
         "fo:table-header><fo:table-body>" CARRIED("", "一") CARRIED("甲", "二") CARRIED("乙", "三")
             CARRIED("丙", "四") "</fo:table-body></fo:table>");
    assert_int_equal(drawing.pages, 2);
    assert_int_equal(drawing.messages, 0);
    assert_int_equal(drawn_find(&drawing, "三", 0)->page, 1);
    assert_int_equal(drawn_count(&drawing, "乙", 1), 1);
    assert_int_equal(drawn_count(&drawing, "甲", SIZE_MAX), 0);
    assert_int_equal(drawn_count(&drawing, "丙", SIZE_MAX), 0);
}

/* The row goes on behind the forced break, and so does the table, though the other cell is higher than both lines. */
static void a_forced_break_beside_a_high_cell_loses_nothing(void **state)
{
    (void)state;
    draw(&drawing, 100, 100,
         "<fo:table><fo:table-body><fo:table-row><fo:table-cell number-rows-spanned='3'/></fo:table-row><fo:table-row>"
         "<fo:table-cell height='60pt'/><fo:table-cell><fo:block>一</fo:block><fo:block "
         "break-before='page'>二</fo:block>"
         "</fo:table-cell></fo:table-row>" ROW("三") ROW("四") "</fo:table-body></fo:table>");
    assert_int_equal(drawn_find(&drawing, "二", 0)->page, 1);
    assert_int_equal(drawn_find(&drawing, "三", 0)->page, 1);
    assert_int_equal(drawn_count(&drawing, "四", SIZE_MAX), 1);
}

#define TABLE(columns, content)                                                                                        \
    "<fo:table>" columns "<fo:table-body><fo:table-row><fo:table-cell>" content                                        \
    "</fo:table-cell></fo:table-row></fo:table-body></fo:table>"
#define CAPTIONED(continued, table)                                                                                    \
    "<fo:table-and-caption><fo:table-caption" continued "><fo:block/></fo:table-caption>" table                        \
    "</fo:table-and-caption>"
#define COLUMN "<fo:table-column/>"
#define LIST(keep, label, body)                                                                                        \
    "<fo:list-block><fo:list-item" keep "><fo:list-item-label><fo:block>" label "</fo:block></fo:list-item-label>"     \
    "<fo:list-item-body>" body "</fo:list-item-body></fo:list-item></fo:list-block>"

/* Found by tests/long/random_fo.py: the words that a break would bring made the first step of a list item negative, and
 * the item ended there. */
static void a_list_in_a_table_that_goes_on_is_whole(void **state)
{
    (void)state;
    draw(&drawing, 300, 60,
         TABLE(COLUMN COLUMN,
               CAPTIONED("", TABLE(COLUMN COLUMN COLUMN,
                                   LIST("", "",
                                        TABLE(COLUMN COLUMN COLUMN,
                                              CAPTIONED(" tb:continued='续表'",
                                                        TABLE(COLUMN, LIST("", "",
                                                                           LIST(" keep-together='always'", "甲",
                                                                                LINE("一二三四五六七八九十")))))))))));
    assert_int_equal(drawn_count(&drawing, "甲", SIZE_MAX), 1);
    assert_int_equal(drawn_count(&drawing, "一", SIZE_MAX), 1);
    assert_int_equal(drawn_count(&drawing, "十", SIZE_MAX), 1);
}

#define NOTE(text)                                                                                                     \
    "<fo:block>" text "<fo:footnote><fo:inline>注</fo:inline><fo:footnote-body><fo:block>脚</fo:block>"              \
    "</fo:footnote-body></fo:footnote></fo:block>"

/* A note that is cited in a cell, an item or a container stands at the foot of that page. */
static void footnotes_are_cited_in_tables_lists_and_containers(void **state)
{
    (void)state;
    draw(&drawing, 100, 48,
         "<fo:table><fo:table-body>" ROW("一") ROW("二") "<fo:table-row><fo:table-cell>" NOTE(
             "三") "</fo:table-cell></fo:table-row>" ROW("四") "</fo:table-body></fo:table>");
    assert_int_equal(drawn_find(&drawing, "三", 0)->page, 0);
    assert_int_equal(drawn_find(&drawing, "脚", 0)->page, 0);
    assert_true(drawn_find(&drawing, "脚", 0)->y > 36000);
    assert_int_equal(drawn_find(&drawing, "四", 0)->page, 1); /* the note took its place */
    draw(&drawing, 100, 48,
         "<fo:list-block><fo:list-item><fo:list-item-label><fo:block>一</fo:block></fo:list-item-label>"
         "<fo:list-item-body start-indent='body-start()'>" NOTE(
             "二") "</fo:list-item-body></fo:list-item></fo:list-block>"
                   "<fo:block-container height='12pt'>" NOTE("三") "</fo:block-container>");
    assert_int_equal(drawn_count(&drawing, "脚", 0), 2);
    assert_int_equal(drawing.messages, 0);
}

/* A body is remembered as long as the table, not only as long as the page on which it began. */
static void bodies_go_on_for_pages(void **state)
{
    (void)state;
    draw(&drawing, 100, 24,
         "<fo:table><fo:table-body>" ROWS "</fo:table-body><fo:table-body>" ROWS ROWS ROWS "</fo:table-body>"
         "<fo:table-body>" ROWS ROWS "</fo:table-body></fo:table>");
    assert_int_equal(drawing.pages, 18);
    assert_int_equal(drawn_count(&drawing, "六", SIZE_MAX), 6);
}

/* ---- labels of spans ----------------------------------------------------------------------------------------------
 */

#define LABEL(properties, rows, text)                                                                                  \
    "<fo:table-row><fo:table-cell " properties " number-rows-spanned='" rows "'>" text "</fo:table-cell>"
#define SPANNED(label) "<fo:table><fo:table-body>" label CELL("一") "</fo:table-row>" ROWS "</fo:table-body></fo:table>"

/* Seven rows, three to a page: pages of three, three and one; the label of one line is on each of them. */
static void a_label_is_said_again_on_each_page(void **state)
{
    (void)state;
    draw(&drawing, 100, 36, SPANNED(LABEL("tb:repeat-span='true'", "7", LINE("甲"))));
    assert_int_equal(drawing.pages, 3);
    for (size_t page = 0; page < 3; page++)
        assert_int_equal(drawn_count(&drawing, "甲", page), 1);
    draw(&drawing, 100, 36, SPANNED(LABEL("", "7", LINE("甲"))));
    assert_int_equal(drawn_count(&drawing, "甲", SIZE_MAX), 1);
}

/* One of two lines never has one row left to it: the page before ends a row earlier. */
static void a_page_ends_early_for_a_label(void **state)
{
    (void)state;
    draw(&drawing, 100, 36, SPANNED(LABEL("tb:repeat-span='true'", "7", LINE("甲") LINE("乙"))));
    assert_int_equal(drawing.pages, 3);
    assert_int_equal(drawn_count(&drawing, "乙", SIZE_MAX), 3);
    assert_int_equal(drawn_find(&drawing, "五", 0)->page, 2);
    assert_int_equal(drawn_find(&drawing, "四", 0)->page, 1);
}

/* A label of two lines is never torn, though the page has room for one of its rows. */
static void a_label_is_not_torn(void **state)
{
    (void)state;
    draw(&drawing, 100, 36, LINE("头") LINE("头") SPANNED(LABEL("tb:repeat-span='true'", "7", LINE("甲") LINE("乙"))));
    assert_int_equal(drawn_find(&drawing, "甲", 0)->page, 1);
    assert_int_equal(drawn_find(&drawing, "乙", 0)->page, 1);
}

/* ---- figures ------------------------------------------------------------------------------------------------------
 */

#define ALIGNED(properties, rows) "<fo:table " properties "><fo:table-body>" rows "</fo:table-body></fo:table>"

static mpt point(size_t n)
{
    return drawn_find(&drawing, ".", n)->x;
}

/* FandolFang's digits are 5 pt wide, its point 2.78 pt. */
static void a_picture_puts_the_points_under_one_another(void **state)
{
    (void)state;
    draw(&drawing, 100, 100,
         ALIGNED("text-align='end' tb:decimal-align='000.00'", ROW("1.5") ROW("123.25") ROW("7") ROW("80%") ROW("无")));
    assert_int_equal(point(0), 100000 - 10000 - 2780);
    assert_int_equal(point(1), point(0));
    assert_int_equal(drawn_find(&drawing, "7", 0)->right, point(0));
    assert_int_equal(drawn_find(&drawing, "0", 0)->right, point(0));
    assert_int_equal(drawn_find(&drawing, "%", 0)->x, point(0));
    assert_int_equal(drawn_find(&drawing, "无", 0)->right, 100000);
}

static void a_picture_stands_where_text_align_says(void **state)
{
    (void)state;
    draw(&drawing, 100, 100, ALIGNED("text-align='start' tb:decimal-align='000.00'", ROW("1.5")));
    assert_int_equal(point(0), 15000);
    draw(&drawing, 100, 100, ALIGNED("text-align='center' tb:decimal-align='000.00'", ROW("1.5")));
    assert_int_equal(point(0), (100000 - 27780) / 2 + 15000);
}

/* A number that is larger than the picture stays in its cell. */
static void a_number_beyond_the_picture_is_not_cut(void **state)
{
    (void)state;
    draw(&drawing, 100, 100, ALIGNED("text-align='start' tb:decimal-align='0.0'", ROW("12345.5")));
    assert_int_equal(drawn_find(&drawing, "1", 0)->x, 0);
    draw(&drawing, 100, 100, ALIGNED("text-align='end' tb:decimal-align='0.0'", ROW("1.55555")));
    assert_int_equal(drawn_find(&drawing, "5", 4)->right, 100000);
}

/* A point that follows no digit is none: the axis is behind the units digit. */
static void a_point_in_words_does_not_count(void **state)
{
    (void)state;
    draw(&drawing, 100, 100, ALIGNED("text-align='start' tb:decimal-align='000.0'", ROW("a.1") ROW("2.5")));
    assert_int_equal(drawn_find(&drawing, "1", 0)->right, point(1));
    assert_int_equal(point(1), 15000);
}

/* After the standard: all cells of the column are measured, and what has no mark ends at the axis. */
static void a_string_aligns_the_whole_column(void **state)
{
    (void)state;
    draw(&drawing, 100, 100, ALIGNED("text-align='.'", ROW("1.5") ROW("123.25") ROW("无") ROW("7")));
    assert_int_equal(point(0), (100000 - 27780) / 2 + 15000);
    assert_int_equal(point(1), point(0));
    assert_int_equal(drawn_find(&drawing, "无", 0)->right, point(0));
    assert_int_equal(drawn_find(&drawing, "7", 0)->right, point(0));
    draw(&drawing, 100, 100, ALIGNED("tb:decimal-align='.'", ROW("1.5") ROW("123.25") ROW("无")));
    assert_int_equal(point(0), 15000);
    assert_int_equal(drawn_find(&drawing, "无", 0)->x, 0);
    assert_int_equal(drawing.messages, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_stand_above_a_table_that_goes_on),
        cmocka_unit_test(a_table_on_one_page_has_no_words),
        cmocka_unit_test(the_caption_comes_again_with_the_words),
        cmocka_unit_test(a_nested_table_goes_on_with_words),
        cmocka_unit_test(words_that_leave_no_room_are_left_out),
        cmocka_unit_test(a_forced_break_beside_a_high_cell_loses_nothing),
        cmocka_unit_test(footnotes_are_cited_in_tables_lists_and_containers),
        cmocka_unit_test(a_list_in_a_table_that_goes_on_is_whole),
        cmocka_unit_test(bodies_go_on_for_pages),
        cmocka_unit_test(a_label_is_said_again_on_each_page),
        cmocka_unit_test(a_page_ends_early_for_a_label),
        cmocka_unit_test(a_label_is_not_torn),
        cmocka_unit_test(a_picture_puts_the_points_under_one_another),
        cmocka_unit_test(a_picture_stands_where_text_align_says),
        cmocka_unit_test(a_number_beyond_the_picture_is_not_cut),
        cmocka_unit_test(a_point_in_words_does_not_count),
        cmocka_unit_test(a_string_aligns_the_whole_column),
        cmocka_unit_test(a_silent_header_keeps_the_room_for_what_it_will_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
