/* Titles: 梯形 or 菱形, words whole, no line begins with 的 和 及 与 (GB/T 9704 7.3.1; typography.md 1.5). */
#include "support.h"

#include <string.h>

static int setup(void **state)
{
    static struct bench bench;
    bench_open(&bench);
    bench_role(&bench, "xiaobiaosong");
    bench.lines.align = bench.lines.align_last = TEXT_CENTER;
    bench.lines.balance = true;
    *state = &bench;
    return 0;
}

static int teardown(void **state)
{
    bench_close(*state);
    return 0;
}

static const char *const titles[] = {
    "示例县人民政府办公室关于2024年第一季度绩效考核情况的通报",
    "关于表彰2024年度全市机关绩效考评先进单位和先进个人的决定",
    "示例市绩效考评委员会关于印发《示例市市直机关绩效考评实施办法（试行）》的通知",
    "关于2024年度市直机关绩效考评结果的通报",
    "中共示例市委办公室示例市人民政府办公室关于对2024年度绩效考评不达标单位进行约谈和通报批评的决定",
    "示例市人民政府关于2024年度全市安全生产目标管理责任制考核结果的通报",
    "关于开展2024年度县直单位及乡镇绩效考核工作的实施方案",
    "关于示例市2023年度乡村振兴战略实绩考核等次的通报",
    "示例市人民政府办公室关于2024年第三季度全市政务公开工作考评情况的通报",
};

static void titles_break_where_the_sense_does(void **state)
{
    static const struct {
        int width;
        const char *lines;
    } rows[] = {
        {200, "示例县人民政府办公室/关于2024年第一季度绩效考核情况的通报"},
        {200, "关于表彰2024年度全市机关/绩效考评先进单位和先进个人的决定"},
        {200, "示例市绩效考评委员会/关于印发《示例市市直机关/绩效考评实施办法（试行）》的通知"},
        {140, "关于2024年度市直机关/绩效考评结果的通报"},
        /* an office's name is not parted, nor 安全生产 and 乡村振兴, nor a time */
        {170, "中共示例市委办公室/示例市人民政府办公室/关于对2024年度绩效考评不达标单位/进行约谈和通报批评的决定"},
        {200, "示例市人民政府关于2024年度全市/安全生产目标管理责任制考核结果的通报"},
        {160, "示例市人民政府/关于2024年度全市安全生产/目标管理责任制考核结果的通报"},
        {200, "关于开展2024年度县直单位及乡镇/绩效考核工作的实施方案"},
        {200, "关于示例市2023年度/乡村振兴战略实绩考核等次的通报"},
        {200, "示例市人民政府办公室/关于2024年第三季度全市/政务公开工作考评情况的通报"},
        /* nor 第三季度, 学年 and 三等功 */
        {201, "关于报送2014年第三季度/绩效自评材料的通知"},
        {201, "关于表彰2010—2011学年/杰出、优秀教职工的决定"},
        {201, "示例县人民政府/关于给予张三等同志记三等功奖励的决定"},
        /* real titles */
        {201, "遵义市人民政府办公室/关于2006年度工作目标绩效考评情况的通报"},
        {201, "湖南省绩效评估委员会/关于2016年度全省绩效评估结果的通报"},
        {201, "国务院关于表彰全国民族团结/进步模范集体和模范个人的决定"},
    };
    struct bench *bench = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char title[512];
        size_t used = 0;
        for (const char *at = rows[i].lines; *at != '\0'; at++)
            if (*at != '/')
                title[used++] = *at;
        title[used] = '\0';
        assert_string_equal(bench_lines(bench, title, rows[i].width), rows[i].lines);
    }
}

static void a_title_that_fits_stays_on_one_line(void **state)
{
    assert_string_equal(bench_lines(*state, titles[3], 200), titles[3]);
}

/* The shape of each title at each width: lines grow, shrink, or grow and then shrink. */
static void lines_make_a_trapezium_or_a_lozenge(void **state)
{
    struct bench *bench = *state;
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        for (int width = 160; width <= 220; width += 10) {
            struct text_line *lines;
            size_t count;
            bench_set(bench, bench_paragraph(bench, titles[i]), width, &lines, &count);
            bool shrinking = false;
            for (size_t k = 1; k < count; k++) {
                assert_false(shrinking && lines[k].width > lines[k - 1].width);
                shrinking |= lines[k].width < lines[k - 1].width;
            }
            for (size_t k = 0; k < count; k++) /* centred */
                assert_true(lines[k].indent * 2 + lines[k].width - lines[k].available <= 1);
        }
}

static void no_line_begins_with_a_word_that_leans_back(void **state)
{
    static const char *const wrong[] = {"/的", "/和", "/及", "/与", "/等", "/》", "/年", "和/", "与/", "《/", "第/"};
    struct bench *bench = *state;
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        for (int width = 150; width <= 220; width += 5) {
            const char *lines = bench_lines(bench, titles[i], width);
            for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++)
                if (strstr(lines, wrong[k]) != NULL)
                    fail_msg("%s at %d: %s", wrong[k], width, lines);
            assert_null(strchr(lines, '!'));
        }
}

static void forced_breaks_are_kept(void **state)
{
    assert_string_equal(bench_lines(*state, "示例县人民政府办公室\n关于2024年度绩效考核情况的通报", 200),
                        "示例县人民政府办公室/关于2024年度绩效考核情况的通报");
}

/* Longer than four lines: like any other text. */
static void what_is_no_title_is_broken_all_the_same(void **state)
{
    struct bench *bench = *state;
    char text[2048] = "";
    for (int i = 0; i < 12; i++)
        strcat(text, "全市机关绩效考评工作");
    const char *lines = bench_lines(bench, text, 100);
    assert_null(strchr(lines, '!'));
    size_t characters = 0;
    for (const char *at = lines; *at != '\0'; at++)
        characters += *at != '/';
    assert_int_equal(characters, strlen(text));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_break_where_the_sense_does),
        cmocka_unit_test(a_title_that_fits_stays_on_one_line),
        cmocka_unit_test(lines_make_a_trapezium_or_a_lozenge),
        cmocka_unit_test(no_line_begins_with_a_word_that_leans_back),
        cmocka_unit_test(forced_breaks_are_kept),
        cmocka_unit_test(what_is_no_title_is_broken_all_the_same),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
