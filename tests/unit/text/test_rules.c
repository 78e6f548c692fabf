/* The rules of line composition, one test for each that the other files of this folder do not have by name; the list of
 * all of them is tests/typography.md. Places in hundredths of an em, widths of lines in tenths. */
#include "support.h"

#include <stdio.h>
#include <string.h>

#include "rules_table.h"

static int setup(void **state)
{
    static struct bench bench;
    bench_open(&bench);
    bench.lines.align_last = TEXT_JUSTIFY; /* a line of its own is squeezed and stretched like any other */
    *state = &bench;
    return 0;
}

static int teardown(void **state)
{
    bench_close(*state);
    return 0;
}

static const char *name_of(uint32_t code_point, char out[5])
{
    out[utf8_write(code_point, out)] = '\0';
    return out;
}

/* ---- 避头尾, character by character -------------------------------------------------------------------- */

static const char starts[] = "、。，．：；！？’”）〕】》〉」』〗］｝·・～~-–—/／%％‰℃)]},.;:!?…";
static const char ends[] = "‘“（〔【《〈「『〖［｛￥¥$＄№([{/／";

typedef void visitor(struct bench *bench, uint32_t code_point, enum text_kinsoku level);

static void for_each(struct bench *bench, const char *set, visitor *visit)
{
    const char *at = set, *end = set + strlen(set);
    while (at < end) {
        uint32_t code_point = utf8_next(&at, end);
        for (int level = TEXT_KINSOKU_NONE; level <= TEXT_KINSOKU_STRICT; level++) {
            bench->lines.kinsoku = (enum text_kinsoku)level;
            visit(bench, code_point, (enum text_kinsoku)level);
        }
    }
    bench->lines.kinsoku = TEXT_KINSOKU_GB;
}

/* The mark behind a full line: does the next one begin with it? */
static void check_start(struct bench *bench, uint32_t code_point, enum text_kinsoku level)
{
    char mark[5], text[64], wrong[8];
    bool doubled = code_point == 0x2026;
    snprintf(text, sizeof text, "工作全县%s%s完成情况", name_of(code_point, mark), doubled ? mark : "");
    snprintf(wrong, sizeof wrong, "/%s", mark);
    const char *lines = bench_lines(bench, text, 40);
    if (rule_not_at_start(code_point, doubled ? code_point : 0x5B8C, level) && strstr(lines, wrong) != NULL)
        fail_msg("level %d: %s", (int)level, lines);
}

static void check_end(struct bench *bench, uint32_t code_point, enum text_kinsoku level)
{
    char mark[5], text[64], wrong[8];
    snprintf(text, sizeof text, "工作全%s县完成情况", name_of(code_point, mark));
    snprintf(wrong, sizeof wrong, "%s/", mark);
    const char *lines = bench_lines(bench, text, 40);
    if (rule_not_at_end(code_point, level) && strstr(lines, wrong) != NULL)
        fail_msg("level %d: %s", (int)level, lines);
}

static void no_line_begins_with_a_mark_of_the_table(void **state)
{
    struct bench *bench = *state;
    bench->lines.align = bench->lines.align_last = TEXT_START;
    for_each(bench, starts, check_start);
    bench->lines.align = bench->lines.align_last = TEXT_JUSTIFY;
}

static void no_line_ends_with_a_mark_of_the_table(void **state)
{
    struct bench *bench = *state;
    bench->lines.align = bench->lines.align_last = TEXT_START;
    for_each(bench, ends, check_end);
    bench->lines.align = bench->lines.align_last = TEXT_JUSTIFY;
}

/* Basic forbids what none allows; GB adds the stroke at a line end, strict —— and …… at a line start. */
static void levels_differ_by_the_table(void **state)
{
    static const struct {
        const char *text, *lines[4];
    } rows[] = {
        {"工作全县，完成情况",
         {"工作全/县，完成/情况", "工作全/县，完成/情况", "工作全/县，完成/情况", "工作全/县，完成/情况"}},
        {"工作全（县）完成情况",
         {"工作全（/县）完成/情况", "工作全/（县）完/成情况", "工作全/（县）完/成情况", "工作全/（县）完/成情况"}},
        {"工作全／县完成情况",
         {"工作全/／县完成/情况", "工作全／/县完成/情况", "工作/全／县完/成情况", "工作/全／县完/成情况"}},
        {"工作全县——完成情况",
         {"工作全县/——完成/情况", "工作全县/——完成/情况", "工作全县/——完成/情况", "工作全/县——完/成情况"}},
        {"工作全县……完成情况",
         {"工作全县/……完成/情况", "工作全县/……完成/情况", "工作全县/……完成/情况", "工作全/县……完/成情况"}},
    };
    struct bench *bench = *state;
    bench->lines.align = bench->lines.align_last = TEXT_START;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (int level = 0; level < 4; level++) {
            bench->lines.kinsoku = (enum text_kinsoku)level;
            assert_string_equal(bench_lines(bench, rows[i].text, 40), rows[i].lines[level]);
        }
    bench->lines.kinsoku = TEXT_KINSOKU_GB;
    bench->lines.align = bench->lines.align_last = TEXT_JUSTIFY;
}

/* ---- slack -------------------------------------------------------------------------------------------- */

struct row {
    int width;
    const char *text, *places;
};

/* One line each, whatever its width. */
static void check_places(struct bench *bench, const struct row *rows, size_t count)
{
    bench->style.no_wrap = true;
    for (size_t i = 0; i < count; i++) {
        print_message("  %3d %s\n", rows[i].width, rows[i].text);
        assert_string_equal(bench_places(bench, rows[i].text, rows[i].width), rows[i].places);
    }
    bench->style.no_wrap = false;
}
#define CHECK_PLACES(bench, rows) check_places(bench, rows, sizeof rows / sizeof *rows)

/* A text with every class of places: 12.33 ems wide, 10 when all is squeezed. */
#define EVERY_CLASS "一 二（三）四，五6七。八"

static void squeezing_goes_class_by_class(void **state)
{
    static const struct row rows[] = {
        {124, EVERY_CLASS, "0 140 240 340 440 540 640 740 865 940 1040 1140"},
        {123, EVERY_CLASS, "0 130 230 330 430 530 630 730 855 930 1030 1130"},
        {122, EVERY_CLASS, "0 125 225 322 422 520 620 720 845 920 1020 1120"},
        {117, EVERY_CLASS, "0 125 225 297 397 470 570 670 795 870 970 1070"},
        {112, EVERY_CLASS, "0 125 225 275 375 425 525 620 745 820 920 1020"},
        {110, EVERY_CLASS, "0 125 225 275 375 425 525 600 725 800 900 1000"},
        {107, EVERY_CLASS, "0 125 225 275 375 425 525 575 697 770 870 970"},
        {105, EVERY_CLASS, "0 125 225 275 375 425 525 575 687 750 850 950"},
        {102, EVERY_CLASS, "0 125 225 275 375 425 525 575 687 750 850 920"},
        {100, EVERY_CLASS, "0 125 225 275 375 425 525 575 687 750 850 900"},
    };
    struct bench *bench = *state;
    bench->style.han_latin_gap = 250;
    CHECK_PLACES(bench, rows);
    bench->style.han_latin_gap = 0;
}

static void stretching_goes_class_by_class(void **state)
{
    static const struct row rows[] = {
        {124, EVERY_CLASS, "0 140 240 340 440 540 640 740 865 940 1040 1140"},
        {125, EVERY_CLASS, "0 150 250 350 450 550 650 750 875 950 1050 1150"},
        {127, EVERY_CLASS, "0 150 250 350 450 550 650 750 885 970 1070 1170"},
        {130, EVERY_CLASS, "0 150 250 350 450 550 650 750 900 1000 1100 1200"},
        {142, EVERY_CLASS, "0 160 271 382 493 604 715 826 987 1098 1209 1320"},
    };
    struct bench *bench = *state;
    bench->style.han_latin_gap = 250;
    CHECK_PLACES(bench, rows);
    bench->style.han_latin_gap = 0;
}

static void places_of_one_class_share_alike(void **state)
{
    static const struct row rows[] = {
        {110, "（一）二（三）四，五、六", "0 50 150 233 333 416 516 600 700 800 900 1000"},
        {110, "一，二，三，四，五六", "0 111 222 333 444 555 666 777 888 1000"},
        {95, "一。二。三。四。五六", "0 100 187 287 375 475 562 662 750 850"},
        {45, "一二三四", "0 116 233 350"},
    };
    CHECK_PLACES(*state, rows);
}

static void colons_and_half_marks_are_not_squeezed(void **state)
{
    static const struct row rows[] = {{40, "一：二·三", "0 100 200 300 350"},
                                      {50, "一二-三四", "0 125 225 275 400"},
                                      {50, "一二/三四", "0 125 225 275 400"}};
    CHECK_PLACES(*state, rows);
}

static void two_marks_may_close_up_to_one_em(void **state)
{
    static const struct row rows[] = {{45, "一》，二三", "0 100 150 250 350"}, {40, "一》，二三", "0 100 150 200 300"}};
    CHECK_PLACES(*state, rows);
}

static void nothing_opens_inside_a_run(void **state)
{
    static const struct row rows[] = {
        {90, "共63％～68％的", "0 200 250 300 400 500 550 600 800"},
        {90, "发〔2024〕1号文", "0 175 275 325 375 425 475 575 625 800"},
        {90, "值￥500元的", "0 275 375 425 475 525 800"},
        {90, "见第12号的", "0 300 400 450 500 800"},
        {90, "一——二三", "0 233 333 566 800"},
        {90, "一……二三", "0 233 333 566 800"},
        {90, "阿不·买提", "0 325 425 475 800"},
        {90, "一二／三四", "0 300 400 500 800"},
        {90, "一二～三四", "0 300 400 500 800"},
        {90, "北京—上海", "0 300 400 500 800"},
    };
    CHECK_PLACES(*state, rows);
}

/* The gap behind 五 goes with the line break, and no line begins with one. */
static void no_gap_stands_at_the_edge_of_a_line(void **state)
{
    struct bench *bench = *state;
    bench->lines.align = bench->lines.align_last = TEXT_START;
    bench->style.han_latin_gap = 250;
    assert_string_equal(bench_places(bench, "一二三四五GDP", 52), "0 100 200 300 400/0 78 154");
    bench->style.han_latin_gap = 0;
    bench->lines.align = bench->lines.align_last = TEXT_JUSTIFY;
}

static void connectors_between_han_take_half_an_em(void **state)
{
    static const struct row rows[] = {{50, "一-二三四", "0 100 150 250 350"},
                                      {50, "一/二三四", "0 100 150 250 350"},
                                      {50, "A-一二三四", "0 73 107 207 307 407"},
                                      {60, "北京—上海", "0 100 200 300 400"},
                                      {60, "北京～上海", "0 100 200 300 400"}};
    struct bench *bench = *state;
    bench->lines.align_last = TEXT_START;
    CHECK_PLACES(bench, rows);
    bench->lines.align_last = TEXT_JUSTIFY;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_line_begins_with_a_mark_of_the_table),
        cmocka_unit_test(no_line_ends_with_a_mark_of_the_table),
        cmocka_unit_test(levels_differ_by_the_table),
        cmocka_unit_test(squeezing_goes_class_by_class),
        cmocka_unit_test(stretching_goes_class_by_class),
        cmocka_unit_test(places_of_one_class_share_alike),
        cmocka_unit_test(colons_and_half_marks_are_not_squeezed),
        cmocka_unit_test(two_marks_may_close_up_to_one_em),
        cmocka_unit_test(nothing_opens_inside_a_run),
        cmocka_unit_test(no_gap_stands_at_the_edge_of_a_line),
        cmocka_unit_test(connectors_between_han_take_half_an_em),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
