/* Justification: what is squeezed, what is stretched, and by how much (typography.md 2.3-2.5); 孤字; 均排; last lines.
 */
#include "support.h"

#include <string.h>

static int setup(void **state)
{
    static struct bench bench;
    bench_open(&bench);
    *state = &bench;
    return 0;
}

static int teardown(void **state)
{
    bench_close(*state);
    return 0;
}

static void full_lines_end_flush_and_the_last_does_not(void **state)
{
    struct bench *bench = *state;
    const char *text = "根据有关规定，考核办对全县四十四个单位进行了考核，现将有关情况通报如下。";
    assert_string_equal(bench_widths(bench, text, 113), "1130/1130/1130/250");
    assert_string_equal(bench_widths(bench, text, 157), "1570/1570/350");
}

/* Squeezing, class after class: brackets before commas before full stops. Places in hundredths of an em. */
static void brackets_are_squeezed_before_commas(void **state)
{
    struct bench *bench = *state;
    /* Ten and a half ems of text; half an em to lose: both outer sides of the brackets, a quarter each. */
    assert_string_equal(bench_places(bench, "一，二（三）四。五六七八九", 105),
                        "0 100 200 300 375 475 550 650 750 850 950/0 100");
    assert_string_equal(bench_lines(bench, "一，二（三）四。五六七八九", 105), "一，二（三）四。五六七/八九");
}

static void commas_are_squeezed_before_stops(void **state)
{
    struct bench *bench = *state;
    assert_string_equal(bench_places(bench, "一，二。三四五六七八九", 85), "0 100 150 250 350 450 550 650 750/0 100");
}

static void word_spaces_give_first(void **state)
{
    struct bench *bench = *state;
    bench->lines.align_last = TEXT_JUSTIFY;
    /* a space is 1/3 em and grows to 1/2 em before any gap between Han opens */
    assert_string_equal(bench_places(bench, "一二 三四", 445), bench_places(bench, "一二 三四", 445));
    assert_string_equal(bench_widths(bench, "一二 三四", 45), "450");
    const char *places = bench_places(bench, "一二 三四", 45);
    assert_string_equal(places, "0 100 250 350");
    /* beyond that all gaps alike: 0.3 em over two gaps and the space */
    assert_string_equal(bench_places(bench, "一二 三四", 48), "0 110 270 380");
    bench->lines.align_last = TEXT_START;
}

static void numbers_are_not_stretched(void **state)
{
    struct bench *bench = *state;
    bench->lines.align_last = TEXT_JUSTIFY;
    assert_string_equal(bench_places(bench, "共12个人", 52), "0 160 210 260 420");
    assert_string_equal(bench_places(bench, "甲～乙丙", 60), "0 100 200 500"); /* nor what stands beside ～ */
    bench->lines.align_last = TEXT_START;
}

static void han_latin_gap_is_a_property(void **state)
{
    struct bench *bench = *state;
    bench->lines.align = TEXT_START;
    bench->style.han_latin_gap = 250;
    assert_string_equal(bench_places(bench, "共12人", 100), "0 125 175 250");
    assert_string_equal(bench_places(bench, "（12）", 100), "0 50 100 150");    /* not beside marks */
    assert_string_equal(bench_places(bench, "共 12 人", 100), "0 133 183 266"); /* nor where a space stands */
    bench->style.han_latin_gap = 0;
    assert_string_equal(bench_places(bench, "共12人", 100), "0 100 150 200");
    bench->lines.align = TEXT_JUSTIFY;
}

static void no_character_stands_alone_on_the_last_line(void **state)
{
    struct bench *bench = *state;
    static const char text[] = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥";
    assert_string_equal(bench_lines(bench, text, 210), "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉/戌亥");
    bench->lines.align = TEXT_START;
    assert_string_equal(bench_lines(bench, text, 210), "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉/戌亥");
    bench->lines.align = TEXT_JUSTIFY;
}

static void short_texts_spread_evenly(void **state)
{
    struct bench *bench = *state;
    bench->lines.align = bench->lines.align_last = TEXT_DISTRIBUTE;
    assert_string_equal(bench_places(bench, "姓名", 50), "0 400");
    assert_string_equal(bench_places(bench, "单位名", 50), "0 200 400");
    assert_string_equal(bench_places(bench, "工作单位名", 50), "0 100 200 300 400");
    assert_string_equal(bench_places(bench, "12", 50), "0 450"); /* nothing else to spread */
    assert_string_equal(bench_places(bench, "好", 50), "200");   /* in the middle */
    bench->lines.align = TEXT_JUSTIFY;
    bench->lines.align_last = TEXT_START;
}

/* Heads and names of different lengths get one width, and the column of them stands where it is aligned. */
static void short_texts_spread_over_a_given_width(void **state)
{
    struct bench *bench = *state;
    bench->lines.distribute_width = 4 * EM;
    bench->lines.align = bench->lines.align_last = TEXT_CENTER;
    assert_string_equal(bench_places(bench, "姓名", 100), "300 600");
    assert_string_equal(bench_places(bench, "单位名", 100), "300 450 600");
    assert_string_equal(bench_places(bench, "工作单位", 100), "300 400 500 600");
    assert_string_equal(bench_places(bench, "工作单位名称", 100), "200 300 400 500 600 700"); /* wider: as it is */
    assert_string_equal(bench_places(bench, "好", 100), "450");
    bench->lines.align_last = TEXT_END;
    assert_string_equal(bench_places(bench, "姓名", 100), "600 900");
    bench->lines.align_last = TEXT_START;
    assert_string_equal(bench_places(bench, "姓名", 100), "0 300");
    bench->lines.distribute_width = 3 * EM; /* 张　三 */
    assert_string_equal(bench_places(bench, "张三", 100), "0 200");
    assert_string_equal(bench_places(bench, "陈小明", 100), "0 100 200");
    assert_string_equal(bench_places(bench, "欧阳少东", 100), "0 100 200 300");
    assert_string_equal(bench_places(bench, "张三", 25), "0 150"); /* not wider than the line */
    bench->lines.distribute_width = 0;
    bench->lines.align = TEXT_JUSTIFY;
}

static void last_lines_follow_their_own_alignment(void **state)
{
    struct bench *bench = *state;
    static const char text[] = "甲乙丙丁戊己庚辛壬癸子丑";
    bench->lines.align_last = TEXT_CENTER;
    assert_string_equal(bench_places(bench, text, 80), "0 100 200 300 400 500 600 700/200 300 400 500");
    bench->lines.align_last = TEXT_END;
    assert_string_equal(bench_places(bench, text, 80), "0 100 200 300 400 500 600 700/400 500 600 700");
    bench->lines.align_last = TEXT_START;
    bench->lines.last_end_indent = 5 * EM; /* keeps the last line from the edge */
    struct text_line *lines;
    size_t count;
    bench_set(bench, bench_paragraph(bench, text), 80, &lines, &count);
    bench->lines.last_end_indent = 0;
    assert_int_equal(lines[count - 1].available, 3 * EM);
    assert_true(lines[count - 1].width <= 3 * EM);
}

/* An unbreakable piece that fits any line but the last, which is kept from the edge, is broken there. */
static void an_indented_last_line_does_not_stand_out(void **state)
{
    struct bench *bench = *state;
    bench->lines.last_end_indent = 5 * EM;
    struct text_line *lines;
    size_t count;
    bench_set(bench, bench_paragraph(bench, "甲乙丙丁12345678901元"), 80, &lines, &count);
    bench->lines.last_end_indent = 0;
    assert_int_equal(lines[count - 1].available, 3 * EM);
    for (size_t i = 0; i < count; i++)
        assert_false(lines[i].overfull);
}

static void first_line_has_its_own_width(void **state)
{
    struct bench *bench = *state;
    bench->lines.first_width = 6 * EM;
    assert_string_equal(bench_lines(bench, "甲乙丙丁戊己庚辛壬癸子丑寅卯", 80), "甲乙丙丁戊己/庚辛壬癸子丑寅卯");
    bench->lines.first_width = 0;
}

static void forced_breaks_end_lines_like_the_last(void **state)
{
    struct bench *bench = *state;
    assert_string_equal(bench_lines(bench, "甲乙\n丙丁", 80), "甲乙/丙丁");
    assert_string_equal(bench_widths(bench, "甲乙\n丙丁", 80), "200/200");
    assert_string_equal(bench_lines(bench, "甲\n\n乙", 80), "甲//乙");
    assert_string_equal(bench_lines(bench, "甲\n", 80), "甲");
    struct text_line *lines;
    size_t count;
    bench_set(bench, bench_paragraph(bench, "甲乙\n丙丁"), 80, &lines, &count);
    assert_true(lines[0].last && lines[0].forced);
    assert_true(lines[1].last && !lines[1].forced);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(full_lines_end_flush_and_the_last_does_not),
        cmocka_unit_test(brackets_are_squeezed_before_commas),
        cmocka_unit_test(commas_are_squeezed_before_stops),
        cmocka_unit_test(word_spaces_give_first),
        cmocka_unit_test(numbers_are_not_stretched),
        cmocka_unit_test(han_latin_gap_is_a_property),
        cmocka_unit_test(no_character_stands_alone_on_the_last_line),
        cmocka_unit_test(short_texts_spread_evenly),
        cmocka_unit_test(short_texts_spread_over_a_given_width),
        cmocka_unit_test(last_lines_follow_their_own_alignment),
        cmocka_unit_test(an_indented_last_line_does_not_stand_out),
        cmocka_unit_test(first_line_has_its_own_width),
        cmocka_unit_test(forced_breaks_end_lines_like_the_last),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
