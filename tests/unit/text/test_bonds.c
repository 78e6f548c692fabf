/* What stays together (typography.md 2.6): numbers with sign, decimals, percent and unit, parts of dates, 文号, ranges,
 * ordinals, padded names, —— and ……. Each row: width in tenths of an em, text, lines. */
#include "support.h"

#include <string.h>

static int setup(void **state)
{
    static struct bench bench;
    bench_open(&bench);
    bench.lines.align = TEXT_START;
    *state = &bench;
    return 0;
}

static int teardown(void **state)
{
    bench_close(*state);
    return 0;
}

struct row {
    int width;
    const char *text, *lines;
};

static void check(struct bench *bench, const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_string_equal(bench_lines(bench, rows[i].text, rows[i].width), rows[i].lines);
}
#define CHECK(bench, rows) check(bench, rows, sizeof rows / sizeof *rows)

static void numbers_are_whole(void **state)
{
    static const struct row rows[] = {
        {60, "完成投资额为12345678元", "完成投资额为/12345678元"},
        {60, "得分情况为98.56分左右", "得分情况为/98.56分左右"},
        {60, "比上年同期34.05%以上", "比上年同期/34.05%以上"},
        {60, "误差达到了−125.03以内", "误差达到了/−125.03以内"},
        {60, "总值完成额1,234.5亿元整", "总值完成额/1,234.5亿元/整"},
    };
    CHECK(*state, rows);
}

static void full_width_numbers_and_prices_are_whole(void **state)
{
    static const struct row rows[] = {
        {60, "全年一共有３６５天工作日", "全年一共有/３６５天工/作日"},
        {60, "每人每月奖励￥500元以上", "每人每月奖励/￥500元以上"},
    };
    struct bench *bench = *state;
    for (int level = TEXT_KINSOKU_NONE; level <= TEXT_KINSOKU_STRICT; level++) {
        bench->lines.kinsoku = (enum text_kinsoku)level;
        CHECK(bench, rows);
    }
    bench->lines.kinsoku = TEXT_KINSOKU_GB;
}

/* 1 234 567 with thin spaces; a unit of letters behind a space. */
static void spaced_numbers_are_whole(void **state)
{
    static const struct row rows[] = {
        {60, "全年完成1\u2009234\u2009567元", "全年完成/1\u2009234\u2009567元"},
        {60, "公路总里程523.56 km以上", "公路总里程/523.56 km/以上"},
    };
    CHECK(*state, rows);
}

/* One run each; one that is wider than its line breaks behind / ? & = first. */
static void addresses_are_whole(void **state)
{
    static const struct row rows[] = {
        {110, "请登录www.example-site.cn查询", "请登录/www.example-site.cn/查询"},
        {110, "请发到a-b@mail-1.example.cn信箱", "请发到/a-b@mail-1.example.cn/信箱"},
        {120, "请登录https://example.cn/a-b?c=d查询", "请登录https://example.cn//a-b?c=d查询"},
        {80, "请登录https://www.example.gov.cn/evaluation/2024?kind=annual&unit=7查询",
         "请登录https:///www.example.go/v.cn/evaluation//2024?kind=/annual&unit=7/查询"},
    };
    struct bench *bench = *state;
    for (int level = TEXT_KINSOKU_NONE; level <= TEXT_KINSOKU_STRICT; level++) {
        bench->lines.kinsoku = (enum text_kinsoku)level;
        CHECK(bench, rows);
    }
    bench->lines.kinsoku = TEXT_KINSOKU_GB;
}

static void numbers_keep_their_units(void **state)
{
    static const struct row rows[] = {
        {60, "全县先进单位44个受表彰", "全县先进单位/44个受表彰"},
        {60, "项目总投资额5万元已到位", "项目总投资额/5万元已到位"},
        {60, "参加人员达到1000余人次", "参加人员达到/1000余人次"},
        {60, "新修农村公路3公里以上的", "新修农村公路/3公里以上的"},
        {60, "建筑面积达到120平方米的", "建筑面积达到/120平方米的"},
        {60, "比上年提高了3个百分点以上", "比上年提高/了3个百分点/以上"},
    };
    CHECK(*state, rows);
}

static void dates_break_behind_year_and_month_only(void **state)
{
    static const struct row rows[] = {
        {60, "报送时间为2024年4月12日前", "报送时间为/2024年4月/12日前"},
        {70, "报送时间2024年4月12日前", "报送时间2024年/4月12日前"},
    };
    CHECK(*state, rows);
}

static void document_numbers_are_whole(void **state)
{
    static const struct row rows[] = {
        {110, "根据国办发〔2024〕1号文件", "根据国办发〔2024〕1号/文件"},
        {80, "根据国办发〔2024〕1号文件", "根据国办发/〔2024〕1号文件"},
        /* the letters of the office are not parted: all of them in brackets, else the last two */
        {70, "通知要求（国办发〔2024〕1号）", "通知要/求（国办发/〔2024〕1号）"},
        {60, "按通知要求国办发〔2024〕1号", "按通知/要求国办发/〔2024〕1号"},
    };
    CHECK(*state, rows);
}

static void ranges_and_ratios_are_whole(void **state)
{
    static const struct row rows[] = {
        {60, "占比一般为63%～68%之间", "占比一般为/63%～68%/之间"},
        {60, "比例尺大小是1∶50000图", "比例尺大小是/1∶50000图"},
        {60, "见本办法的第3—5条规定", "见本办法的/第3—5条规定"},
    };
    CHECK(*state, rows);
}

static void ordinals_are_whole(void **state)
{
    static const struct row rows[] = {{60, "县政府公告的第12号令", "县政府公告的/第12号令"}};
    CHECK(*state, rows);
}

static void padded_names_are_whole(void **state)
{
    static const struct row rows[] = {
        {70, "李大明　王小红　陈　忠", "李大明　王小红/陈　忠"},
        {70, "陈　忠　李　四　王小红", "陈　忠　李　四/王小红"},
    };
    CHECK(*state, rows);
}

static void double_marks_are_whole(void **state)
{
    static const struct row rows[] = {
        {50, "改革开放——新", "改革开放/——新"},
        {50, "改革开放……新的", "改革开放/……新的"},
    };
    CHECK(*state, rows);
}

/* A piece that is wider than its line gives way: first between bonds, then inside the number. Nothing is lost. */
static void bonds_give_way_before_text_sticks_out(void **state)
{
    static const struct row rows[] = {
        {30, "第12345号", "第123/45号"},
        {20, "12345678元", "1234/5678/元"},
        {40, "abcdefghijklmnopqrstuvwxyz", "abcdefghi/jklmnopq/rstuvwxyz"},
    };
    struct bench *bench = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *got = bench_lines(bench, rows[i].text, rows[i].width);
        print_message("  %s\n", got);
        size_t letters = 0;
        for (const char *at = got; *at != '\0'; at++) {
            assert_int_not_equal(*at, '!'); /* nothing sticks out */
            letters += *at != '/';
        }
        assert_int_equal(letters, strlen(rows[i].text));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_whole),          cmocka_unit_test(full_width_numbers_and_prices_are_whole),
        cmocka_unit_test(spaced_numbers_are_whole),   cmocka_unit_test(addresses_are_whole),
        cmocka_unit_test(numbers_keep_their_units),   cmocka_unit_test(dates_break_behind_year_and_month_only),
        cmocka_unit_test(document_numbers_are_whole), cmocka_unit_test(ranges_and_ratios_are_whole),
        cmocka_unit_test(ordinals_are_whole),         cmocka_unit_test(padded_names_are_whole),
        cmocka_unit_test(double_marks_are_whole),     cmocka_unit_test(bonds_give_way_before_text_sticks_out),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
