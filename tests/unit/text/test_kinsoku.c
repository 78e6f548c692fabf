/* 避头尾 at its four levels (typography.md 2.2), and the order squeeze - push out. Lines of start-aligned or justified
 * text. */
#include "support.h"

#include <stdio.h>
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

struct row {
    enum text_kinsoku level;
    int width;
    const char *text, *lines;
};

static void check(struct bench *bench, const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bench->lines.kinsoku = rows[i].level;
        assert_string_equal(bench_lines(bench, rows[i].text, rows[i].width), rows[i].lines);
    }
    bench->lines.kinsoku = TEXT_KINSOKU_GB;
}
#define CHECK(bench, rows) check(bench, rows, sizeof rows / sizeof *rows)

#define NONE   TEXT_KINSOKU_NONE
#define BASIC  TEXT_KINSOKU_BASIC
#define GB     TEXT_KINSOKU_GB
#define STRICT TEXT_KINSOKU_STRICT

static void no_level_forbids_nothing(void **state)
{
    struct bench *bench = *state;
    bench->lines.align = TEXT_START;
    static const struct row rows[] = {
        {NONE, 40, "一二三四，五六七", "一二三四/，五六七"},
        {NONE, 40, "一二三（四）五六", "一二三（/四）五六"},
    };
    CHECK(bench, rows);
}

static void marks_do_not_begin_a_line(void **state)
{
    struct bench *bench = *state;
    bench->lines.align = TEXT_START;
    static const char *const marks[] = {"，", "。", "、", "；", "：", "？", "！", "”",  "’", "）",
                                        "》", "〕", "】", "」", "』", "·",  "～", "％", "々"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        char text[64], wrong[16];
        snprintf(text, sizeof text, "一二三四%s五六七", marks[i]);
        const char *got = bench_lines(bench, text, 40);
        print_message("  %s\n", got);
        snprintf(wrong, sizeof wrong, "/%s", marks[i]);
        assert_null(strstr(got, wrong));
    }
}

static void marks_do_not_end_a_line(void **state)
{
    struct bench *bench = *state;
    bench->lines.align = TEXT_START;
    static const char *const marks[] = {"“", "‘", "（", "《", "〔", "【", "「", "『", "￥"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        char text[64], wrong[16];
        snprintf(text, sizeof text, "一二三%s四五六七", marks[i]);
        snprintf(wrong, sizeof wrong, "%s/", marks[i]);
        const char *got = bench_lines(bench, text, 40);
        print_message("  %s\n", got);
        assert_null(strstr(got, wrong));
    }
}

static void levels_differ_in_slash_and_dash(void **state)
{
    struct bench *bench = *state;
    bench->lines.align = TEXT_START;
    static const struct row rows[] = {
        {BASIC, 40, "一二三／四五六", "一二三／/四五六"},       {GB, 40, "一二三／四五六", "一二/三／四/五六"},
        {BASIC, 40, "一二三四——五六", "一二三四/——五六"},       {GB, 40, "一二三四——五六", "一二三四/——五六"},
        {STRICT, 40, "一二三四——五六七", "一二三/四——五/六七"}, {STRICT, 40, "一二三四……五六七", "一二三/四……五/六七"},
        {STRICT, 40, "一二三B ……12日", "一二三/B ……/12日"}, /* between Latin it is Latin, and still begins no line */
    };
    CHECK(bench, rows);
}

/* 先挤进，后推出: room is made by squeezing marks if that is enough, else the last character goes down. */
static void squeezing_comes_before_pushing_out(void **state)
{
    struct bench *bench = *state;
    bench->lines.align = TEXT_JUSTIFY;
    static const struct row rows[] = {
        /* eleven ems of text, two half ems of blank: the comma stays on the line of ten */
        {GB, 100, "一二三，四五六，七八，九十百千万", "一二三，四五六，七八，/九十百千万"},
        /* nothing to squeeze: 十 goes down with its comma */
        {GB, 100, "一二三四五六七八九十，百千万亿", "一二三四五六七八九/十，百千万亿"},
    };
    CHECK(bench, rows);
    assert_string_equal(bench_widths(bench, rows[0].text, 100), "1000/500");
    assert_string_equal(bench_widths(bench, rows[1].text, 100), "1000/600");
}

static void a_mark_is_no_orphan_and_no_beginning(void **state)
{
    struct bench *bench = *state;
    bench->lines.align = TEXT_JUSTIFY;
    static const struct row rows[] = {
        {GB, 160, "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳。", "甲乙丙丁戊己庚辛壬癸子丑寅卯/辰巳。"},
        {GB, 160, "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午", "甲乙丙丁戊己庚辛壬癸子丑寅卯辰/巳午"},
        {GB, 160, "甲乙丙丁戊己，庚辛壬癸子丑寅卯辰。", "甲乙丙丁戊己，庚辛壬癸子丑寅卯辰。"}, /* squeezed up */
    };
    CHECK(bench, rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_level_forbids_nothing),
        cmocka_unit_test(marks_do_not_begin_a_line),
        cmocka_unit_test(marks_do_not_end_a_line),
        cmocka_unit_test(levels_differ_in_slash_and_dash),
        cmocka_unit_test(squeezing_comes_before_pushing_out),
        cmocka_unit_test(a_mark_is_no_orphan_and_no_beginning),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
