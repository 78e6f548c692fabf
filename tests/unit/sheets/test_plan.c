/* The table of a scheme: what is understood, what stays to be decided, what does not add up. */
#include "sheet.h"

#include <stdlib.h>
#include <unistd.h>

#include "sheets/plan.h"

#define HEAD "一级指标,二级指标,分值,评分标准,责任考核单位,周期,计分方法\n"

static struct office convert(const char *table)
{
    struct office office = office_open(SHEETS_SCHEME, NULL);
    assert_imports(&office, SHEETS_SCHEME, table);
    return office;
}

/* The notes about a table, "line:column rule". */
static void assert_told(const char *table, const char *expected)
{
    struct office office = convert(table);
    struct buffer found;
    buffer_init(&found, LIMIT_FILE_BYTES);
    for (size_t i = 0; i < diag_count(office.sink); i++) {
        const struct diagnostic *one = diag_at(office.sink, i);
        if (one->id != DIAG_SHEETS_PLAN_PENDING)
            buffer_format(&found, "%s%u:%u %s", found.size > 0 ? ", " : "", one->at.line, one->at.column,
                          diag_catalogue(one->id)->rule + strlen("sheets."));
    }
    assert_string_equal(found.data, expected);
    buffer_free(&found);
    office_close(&office);
}

static void merged_cells_continue(void **state)
{
    struct office office = convert("示例县考核表,,,,,,\n" HEAD "党建,学习,2,有计划,组织部,每季度,评分\n"
                                   ",活动,3,有记录,,,\n,,,有照片,,,\n业务,税收,5,按评分表打分,税务局,年度,\n");
    (void)state;
    assert_contains(&office, "<title>示例县考核表</title>");
    assert_contains(&office, "<role code=\"r1\" name=\"组织部\"/>\n    <role code=\"r2\" name=\"税务局\"/>");
    assert_contains(&office,
                    "<indicator code=\"total\" name=\"总分\" combine=\"sum\" max=\"10\">\n"
                    "    <indicator code=\"1\" name=\"党建\" combine=\"sum\" max=\"5\">\n"
                    "      <indicator code=\"1.1\" name=\"学习\" max=\"2\" assessor=\"r1\" period=\"quarter\">\n"
                    "        <standard>有计划</standard>\n"
                    "        <given/>\n"
                    "      </indicator>\n"
                    "      <indicator code=\"1.2\" name=\"活动\" max=\"3\" assessor=\"r1\" period=\"quarter\">\n"
                    "        <standard>有记录；有照片</standard>\n");
    assert_contains(&office, "<indicator code=\"2.1\" name=\"税收\" max=\"5\" assessor=\"r2\" period=\"year\">");
    assert_int_equal(diag_count(office.sink), 0);
    office_close(&office);
}

static void names_that_are_repeated_mean_one_indicator(void **state)
{
    struct office office =
        convert(HEAD "党建,学习,2,甲,组织部,年,评分\n党建,活动,3,乙,组织部,年,评分\n党建,活动,3,丙,组织部,年,评分\n");
    (void)state;
    assert_contains(&office, "name=\"党建\" combine=\"sum\" max=\"5\"");
    assert_contains(&office, "<standard>乙；丙</standard>");
    assert_int_equal(diag_count(office.sink), 0);
    office_close(&office);
}

static void indicators_without_items_stand_alone(void **state)
{
    struct office office = convert("一级指标,二级指标,三级指标,分值,责任考核单位,周期,计分方法\n"
                                   "廉政,,,5,纪委,年,评分\n党建,学习,计划,2,组织部,年,评分\n,,考勤,3,,,\n");
    (void)state;
    assert_contains(&office, "<indicator code=\"1\" name=\"廉政\" max=\"5\" assessor=\"r1\" period=\"year\">");
    assert_contains(&office, "<indicator code=\"2.1.2\" name=\"考勤\" max=\"3\"");
    assert_contains(&office, "name=\"总分\" combine=\"sum\" max=\"10\"");
    office_close(&office);
}

static void rules_of_events(void **state)
{
    static const struct {
        const char *method, *standard, *points, *per, *cap;
        enum plan_method is;
    } cases[] = {
        {"扣分", "每起扣1分", "1", "起", NULL, PLAN_TAKES},
        {"扣分", "每发生一起扣 0.5 分，扣完为止", "0.5", "起", NULL, PLAN_TAKES},
        {"每少1次扣２分", NULL, "2", "次", NULL, PLAN_TAKES},
        {"加分", "每项加1分，最高加5分", "1", "项", "5", PLAN_ADDS},
        {"加分", "每篇加0.5分，累计不超过3分", "0.5", "篇", "3", PLAN_ADDS},
        {NULL, "迟到每人次扣0.1分", "0.1", "人次", NULL, PLAN_TAKES},
        {"扣分", "每起扣1分；每次扣2分", NULL, NULL, NULL, PLAN_OPEN}, /* two rules */
        {"扣分", "未报扣1分，每起扣2分", NULL, NULL, NULL, PLAN_OPEN}, /* one rule is not for events */
        {"扣分", "每次扣1-3分", NULL, NULL, NULL, PLAN_OPEN},          /* a range */
        {"扣分", "每低1个百分点扣1分", NULL, NULL, NULL, PLAN_OPEN},   /* a rate */
        {"扣分", "视情扣分", NULL, NULL, NULL, PLAN_OPEN},
        {"扣分", "扣1分", NULL, NULL, NULL, PLAN_OPEN}, /* for what? */
        {"评分", "每起扣1分", NULL, NULL, NULL, PLAN_GIVEN},
        {"现场打分", NULL, NULL, NULL, NULL, PLAN_GIVEN},
        {"满意度测评", NULL, NULL, NULL, NULL, PLAN_BALLOT},
        {"民主测评打分", NULL, NULL, NULL, NULL, PLAN_BALLOT},
        {"按完成比例计分", NULL, NULL, NULL, NULL, PLAN_OPEN},
        {"按排名打分", NULL, NULL, NULL, NULL, PLAN_OPEN},
        {NULL, NULL, NULL, NULL, NULL, PLAN_OPEN},
    };
    struct arena *arena = arena_create(0);
    struct sheet_import import = {.keys = name_keys_create(arena), .arena = arena};
    const struct plan plan = {.import = &import};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct plan_rule rule = plan_understand(&plan, cases[i].method, cases[i].standard);
        if (rule.method != cases[i].is)
            fail_msg("%s, %s: %d", cases[i].method, cases[i].standard, rule.method);
        if (cases[i].points == NULL)
            continue;
        assert_string_equal(rule.points, cases[i].points);
        assert_string_equal(rule.per, cases[i].per);
        assert_int_equal(rule.cap != NULL, cases[i].cap != NULL);
        if (rule.cap != NULL)
            assert_string_equal(rule.cap, cases[i].cap);
    }
    arena_destroy(arena);
}

static void what_is_taken_leaves_the_rest_of_the_full_marks(void **state)
{
    struct office office = convert(HEAD "安全,事故,5,每起扣1分，扣完为止,安监局,年度,扣分\n");
    (void)state;
    assert_contains(&office, "max=\"5\" floor=\"0\" assessor=\"r1\" period=\"year\">\n"
                             "        <standard>每起扣1分，扣完为止</standard>\n"
                             "        <events points=\"1\" per=\"起\"/>\n"
                             "        <linear at=\"0\" score=\"max\" above=\"-1\"/>\n");
    office_close(&office);
    /* without 扣完为止 it may go below zero: who knows? */
    assert_told(HEAD "安全,事故,5,每起扣1分,安监局,年度,扣分\n", "2:4 plan-floor");
}

static void what_is_added_and_taken_besides(void **state)
{
    struct office office =
        convert(HEAD "业务,税收,10,,税务局,年,评分\n三、加分项,创新,5,每项加1分,考核办,年,加分\n"
                     "扣分项,通报,,每次扣2分,考核办,平时,扣分\n一票否决,安全,,发生重大事故,安监局,年,否决\n");
    (void)state;
    assert_contains(&office, "<indicator code=\"base\" name=\"基本分\" part=\"base\" combine=\"sum\" max=\"10\">");
    assert_contains(&office, "<indicator code=\"2\" name=\"三、加分项\" part=\"bonus\" combine=\"sum\">\n"
                             "      <indicator code=\"2.1\" name=\"创新\" cap=\"5\" assessor=\"r2\" period=\"year\">");
    assert_contains(&office, "name=\"扣分项\" part=\"deduction\" sign=\"minus\" combine=\"sum\">");
    assert_contains(&office, "<!-- 待定（第5行）：一票否决 安全：发生重大事故 -->");
    office_close(&office);
}

static void what_is_not_understood_is_listed(void **state)
{
    (void)state;
    assert_told(HEAD "业务,税收,10,完成率每低1%扣1分,,按旬,完成率\n",
                "2:4 plan-method, 2:4 plan-period, 2:4 plan-assessor");
    assert_told(HEAD "业务,税收,5-10,,税务局,年,评分\n", "2:7 plan-maximum, 2:4 plan-maximum");
    assert_told(HEAD "业务,评议,10,,统计局,年,满意度测评\n", "2:4 plan-levels");
    assert_told(HEAD "业务,税收,10,甲,税务局,年,评分\n,,3,乙,,,\n", "3:3 plan-nameless");
    struct office office = convert(HEAD "业务,税收,10,完成率,税务局,按旬,--完成率--\n");
    assert_contains(&office, "<!-- 待定（第2行）：计分方法“- -完成率- -”"); /* "--" may not stand in a comment */
    office_close(&office);
}

static void sums_that_do_not_come_out_are_told_with_their_row(void **state)
{
    struct office office =
        convert(HEAD "党建（6分）,学习,2,,组织部,年,评分\n,活动,3,,,,\n业务,税收,5,,税务局,年,评分\n合计,,12,,,,\n");
    (void)state;
    assert_int_equal(diag_count(office.sink), 2);
    const struct diagnostic *section = diag_at(office.sink, 0), *whole = diag_at(office.sink, 1);
    assert_string_equal(diag_text(office.arena, section, NULL),
                        "row 2, \"党建\": the 2 items add up to 5, expected 6; check the full marks");
    assert_string_equal(diag_text(office.arena, whole, NULL),
                        "row 5, \"合计\": the 2 items add up to 11, expected 12; check the full marks");
    office_close(&office);
    assert_refused(SHEETS_SCHEME, HEAD "业务,税收（5分）,6,,税务局,年,评分\n", "2:11 plan-two-maxima");
}

/* Where nothing is left to be decided, the scheme is proved sound as any other. */
static void a_table_that_is_understood_is_a_sound_scheme(void **state)
{
    struct office office =
        convert(HEAD "党建,学习,20,有计划,组织部,每季度,评分\n,廉政,20,每起扣2分，扣完为止,纪委,年度,扣分\n"
                     "业务,税收,60,每项加1分,税务局,年度,加分\n加分项,表彰,5,每项加1分,考核办,年度,加分\n"
                     "扣分项,通报,5,每次扣1分,考核办,平时,扣分\n");
    char path[] = "/tmp/tongbao-plan-XXXXXX";
    struct scheme *scheme = NULL;
    (void)state;
    assert_int_equal(diag_count(office.sink), 0);
    const int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, office.out.data, office.out.size), (ssize_t)office.out.size);
    close(file);
    const enum status status = scheme_load(path, office.schemas, office.arena, office.sink, &scheme);
    unlink(path);
    if (status != STATUS_OK)
        fail_msg("%s\n%s", diag_text(office.arena, diag_at(office.sink, 0), NULL), office.out.data);
    assert_int_equal(scheme->indicators[scheme_find(scheme, "1.2")].method, SCHEME_EVENTS);
    assert_int_equal(number_compare(scheme->indicators[scheme_find(scheme, "base")].max, number_int(100)), 0);
    office_close(&office);
}

static void tables_that_are_none(void **state)
{
    (void)state;
    assert_refused(SHEETS_SCHEME, "甲,乙\n1,2\n", "0:0 heading-none");
    assert_refused(SHEETS_SCHEME, HEAD, "0:0 empty");
    assert_refused(SHEETS_SCHEME, "一级指标,二级指标\n甲,乙\n", "1:1 column-missing");
    assert_refused(SHEETS_SCHEME, HEAD ",,3,,,,\n", "2:2 cell-missing, 0:0 empty");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(merged_cells_continue),
        cmocka_unit_test(names_that_are_repeated_mean_one_indicator),
        cmocka_unit_test(indicators_without_items_stand_alone),
        cmocka_unit_test(rules_of_events),
        cmocka_unit_test(what_is_taken_leaves_the_rest_of_the_full_marks),
        cmocka_unit_test(what_is_added_and_taken_besides),
        cmocka_unit_test(what_is_not_understood_is_listed),
        cmocka_unit_test(sums_that_do_not_come_out_are_told_with_their_row),
        cmocka_unit_test(a_table_that_is_understood_is_a_sound_scheme),
        cmocka_unit_test(tables_that_are_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
