/* Publicity and appeals: what an office writes of them, and what it may not. */
#include "small.h"

static const char scheme[] =
    "<scheme xmlns='urn:tongbao:scheme' code='s' version='1' subject='unit'><title>考评办法</title>"
    "<roles><role code='o' name='考评办'/></roles>"
    "<rounds code='months' name='月'><round code='m1' name='一月'/><round code='m2' name='二月'/></rounds>"
    "<indicator code='t' name='总分' combine='sum' assessor='o' period='year' decimals='2'>"
    "<indicator code='base' name='基本分' combine='sum' max='100'>"
    "<indicator code='gz' name='工作' max='40' missing='zero'><given places='1'/></indicator>"
    "<indicator code='pw' name='评委打分' max='20' missing='zero'><given raters='mean'/></indicator>"
    "<indicator code='tz' name='投资' max='20' missing='zero'><value code='done' name='完成投资'/>"
    "<operand code='plan' name='计划'/><operand code='full' name='满分' value='20'/><compare to='plan' as='ratio'/>"
    "<times by='full'/></indicator>"
    "<indicator code='yd' name='月度' combine='mean' each='months' max='20'>"
    "<indicator code='ydf' name='月度得分' max='20' missing='zero'><given/></indicator></indicator></indicator>"
    "<indicator code='kf' name='扣分' sign='minus' part='deduction' period='any'><events points='2'/></indicator>"
    "</indicator>"
    "<ranking code='all' name='总排名' scope='all' by='t' compare='rounded' style='competition'/>"
    "<grades code='dc' name='等次' ranking='all'><grade code='A' name='优秀' at-least='90'/>"
    "<grade code='B' name='一般'/></grades></scheme>";

#define CAMPAIGN_WITH(stage, publicity)                                                                                \
    "<campaign xmlns='urn:tongbao:campaign' code='c' title='考评' region='示例县'>"                               \
    "<period code='2013' kind='year' name='2013年' from='2013-01-01' to='2013-12-31'/>" stage                          \
    "<office code='b' name='考评办'/><calendar><holiday date='2014-04-07'/><workday date='2014-04-12'/></calendar>" \
    "" publicity "<documents/></campaign>"
#define FROM(date, days) "<publicity from='" date "' days='" days "' body='考评办' telephone='721'/>"
#define SHOWN            "<stage name='公示'/>"
#define FINAL            "<stage name='定稿'><approval body='县委' meeting='第3次' date='2014-04-20'/></stage>"
#define FIVE_DAYS        FROM("2014-04-08", "5")
#define ROSTER                                                                                                         \
    "<roster xmlns='urn:tongbao:roster'><units><unit code='A' name='甲局' kind='d' order='1' competes='yes'/>"       \
    "<unit code='B' name='乙局' kind='d' order='2' competes='yes'/></units></roster>"
#define ENTERED                                                                                                        \
    "<assessment xmlns='urn:tongbao:assessment' period='2013'><marks assessor='o'><mark unit='A' item='gz' "           \
    "value='38'/></marks><events><event code='E1' unit='A' item='kf' date='2013-05-06' count='1'>"                     \
    "<finding>信息迟报</finding></event></events></assessment>"
#define APPEALS(entries) "<appeals xmlns='urn:tongbao:appeals'>" entries "</appeals>"
#define APPEAL(code, about, decision)                                                                                  \
    "<appeal code='" code "' unit='甲局' " about " received='2014-04-09'><ground>有误</ground>" decision "</appeal>"
#define APPEAL_ON(unit, day, about, decision)                                                                          \
    "<appeal code='A1' unit='" unit "' " about " received='" day "'><ground>有误</ground>" decision "</appeal>"
#define CHANGED(from, to)                                                                                              \
    "<decision outcome='changed' date='2014-04-16' from='" from "' to='" to "'>查明属实</decision>"

static struct small enter_as(const char *campaign, const char *appeals)
{
    struct small small = small_create();
    small_write(&small, "scheme.xml", scheme);
    small_write(&small, "campaign.xml", campaign);
    small_write(&small, "roster.xml", ROSTER);
    small_write(&small, "assessments/a.xml", ENTERED);
    small_folder(&small, "appeals");
    small_write(&small, "appeals/a.xml", appeals);
    small_load(&small, "");
    return small;
}

static struct small enter(const char *appeals)
{
    return enter_as(CAMPAIGN_WITH(FINAL, FIVE_DAYS), appeals);
}

static void leave(struct small *small)
{
    small_unload(small);
    small_remove(small);
}

/* ---- publicity ------------------------------------------------------------------------------------------- */

/* 7 April 2014 is a day off (清明), Saturday the 12th is worked. */
static void the_last_day_is_a_working_day_by_the_calendar(void **state)
{
    static const struct {
        const char *campaign, *last;
    } rows[] = {
        {CAMPAIGN_WITH(SHOWN, FROM("2014-04-08", "1")), "2014-04-08"},
        {CAMPAIGN_WITH(SHOWN, FROM("2014-04-08", "5")), "2014-04-12"},
        {CAMPAIGN_WITH(SHOWN, FROM("2014-04-08", "6")), "2014-04-14"},
        {CAMPAIGN_WITH(SHOWN, FROM("2014-04-05", "1")), "2014-04-08"}, /* begun on a day off, it runs from the next */
        {CAMPAIGN_WITH(SHOWN, FROM("2014-04-04", "2")), "2014-04-08"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct small small = enter_as(rows[i].campaign, APPEALS(""));
        assert_string_equal(small_told(&small), "");
        assert_string_equal(small.campaign->publicity.to, rows[i].last);
        assert_int_equal(small.campaign->appeal_count, 0);
        assert_null(small.campaign->appeal_first);
        leave(&small);
    }
}

static void publicity_lasts_a_sensible_number_of_days(void **state)
{
    static const char *const campaigns[] = {CAMPAIGN_WITH(SHOWN, FROM("2014-04-08", "0")),
                                            CAMPAIGN_WITH(SHOWN, FROM("2014-04-08", "61"))};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct small small = enter_as(campaigns[i], APPEALS(""));
        assert_string_equal(small_told(&small), "days@1");
        leave(&small);
    }
    struct small small = enter_as(CAMPAIGN_WITH(SHOWN, ""), APPEALS(APPEAL("A1", "what='rank'", "")));
    assert_string_equal(small_told(&small), "missing@1");
    leave(&small);
}

/* ---- one appeal ------------------------------------------------------------------------------------------- */

static void an_appeal_says_what_it_is_about_and_what_came_of_it(void **state)
{
    struct small small = enter(APPEALS(
        "<appeal code='A1' unit='甲局' what='mark' item='GZ' received='2014-04-09' by='李明' way='书面'>"
        "<ground>佐证材料\n漏看</ground><evidence title='验收报告' number='〔2013〕9号' date='2013-12-01'/>"
        "<reviewer name='王五' post='组长'/><reviewer name='赵六'/><decision outcome='changed' date='2014-04-16' "
        "meeting='第4次' document='复〔2014〕1号' article='二十' from='38' to='39.5'>查明属实</decision></appeal>"));
    (void)state;
    assert_string_equal(small_told(&small), "");
    const struct intake_appeal *appeal = &small.campaign->appeals[0];
    assert_int_equal(appeal->unit, 0);
    assert_int_equal(appeal->item, scheme_find(small.scheme, "gz"));
    assert_int_equal(appeal->quantity, INTAKE_NONE);
    assert_string_equal(appeal->ground, "佐证材料漏看");
    assert_string_equal(appeal->evidence[0].number, "〔2013〕9号");
    assert_int_equal(appeal->reviewer_count, 2);
    assert_string_equal(appeal->reviewers[0].post, "组长");
    assert_null(appeal->reviewers[1].post);
    assert_string_equal(appeal->body, "考评办"); /* who receives appeals decides them, unless another is named */
    assert_string_equal(appeal->reason, "查明属实");
    assert_true(appeal->applies);
    assert_string_equal(number_exact(small.arena, appeal->value), "39.5");
    assert_int_equal(small.campaign->appeal_first[1], 1);
    assert_int_equal(small.campaign->appeal_first[2], 1);
    leave(&small);
}

static void a_raw_value_is_appealed_as_the_mark_of_its_item(void **state)
{
    struct small small = enter(APPEALS(APPEAL("A1", "what='mark' item='tz'", CHANGED("0", "3.25"))
                                           APPEAL("A2", "what='mark' item='tz' of='plan'", CHANGED("5", "4"))));
    (void)state;
    assert_string_equal(small_told(&small), "");
    for (size_t i = 0; i < 2; i++)
        assert_string_equal(small.scheme->quantities[small.campaign->appeals[i].quantity].code,
                            i == 0 ? "done" : "plan");
    leave(&small);
}

static void what_is_withdrawn_upheld_or_open_changes_nothing(void **state)
{
    static const char *const decisions[] = {"", "<decision outcome='upheld' date='2014-04-16'>评分无误</decision>",
                                            "<decision outcome='withdrawn' date='2014-04-16'/>",
                                            "<decision outcome='refused' date='2014-04-16'>不属申诉范围</decision>"};
    static const int outcomes[] = {INTAKE_APPEAL_OPEN, INTAKE_APPEAL_UPHELD, INTAKE_APPEAL_WITHDRAWN,
                                   INTAKE_APPEAL_REFUSED};
    (void)state;
    for (size_t i = 0; i < sizeof decisions / sizeof decisions[0]; i++) {
        char text[600];
        snprintf(text, sizeof text, APPEALS("%s%s%s"),
                 "<appeal code='A1' unit='A' what='mark' item='gz' received='2014-04-12'><ground>有误</ground>",
                 decisions[i], "</appeal>");
        struct small small = enter_as(CAMPAIGN_WITH(SHOWN, FIVE_DAYS), text);
        assert_string_equal(small_told(&small), "");
        assert_false(small.campaign->appeals[0].applies);
        assert_false(small.campaign->appeals[0].late);
        assert_int_equal(small.campaign->appeals[0].outcome, outcomes[i]);
        leave(&small);
    }
}

static void one_that_came_late_is_refused_by_itself(void **state)
{
    struct small small = enter(APPEALS("<appeal code='A1' unit='A' what='rank' received='2014-04-13'>"
                                       "<ground>有误</ground></appeal>"));
    (void)state;
    assert_string_equal(small_told(&small), "late@1");
    assert_int_equal(diag_worse(small.sink, DIAG_ERROR), 0); /* the office did nothing wrong */
    assert_true(small.campaign->appeals[0].late);
    assert_int_equal(small.campaign->appeals[0].outcome, INTAKE_APPEAL_REFUSED);
    leave(&small);
}

/* ---- faults ----------------------------------------------------------------------------------------------- */

struct row {
    const char *appeals, *told;
};

static void every_contradiction_is_told(void **state)
{
    static const struct row rows[] = {
        {APPEAL("A1", "what='mark'", ""), "needs@1 open@1"},
        {APPEAL("A1", "what='event'", CHANGED("2", "0")), "needs@1"},
        {APPEAL("A1", "what='grade' item='gz'", CHANGED("B", "A")), "unused@1"},
        {APPEAL("A1", "what='mark' item='gz' event='E1'", CHANGED("38", "39")), "unused@1"},
        {APPEAL("A1", "what='mark' item='xx'", CHANGED("38", "39")), "item-unknown@1"},
        {APPEAL("A1", "what='mark' item='kf'", CHANGED("2", "0")), "of-events@1"},
        {APPEAL("A1", "what='mark' item='base'", CHANGED("2", "0")), "item-not-leaf@1"},
        {APPEAL("A1", "what='mark' item='ydf' round='m2'", CHANGED("0", "9")), ""},
        {APPEAL("A1", "what='mark' item='ydf.m2'", CHANGED("0", "9")), ""},
        {APPEAL("A1", "what='mark' item='ydf'", CHANGED("0", "9")), "item-in-rounds@1"},
        {APPEAL("A1", "what='mark' item='gz'", CHANGED("38", "40.5")), "mark-over-maximum@1"},
        {APPEAL("A1", "what='mark' item='gz'", CHANGED("38", "38.25")), "mark-places@1"},
        {APPEAL("A1", "what='mark' item='pw'", CHANGED("18", "18.25")), ""}, /* the mean of several */
        {APPEAL("A1", "what='mark' item='pw'", CHANGED("18", "21")), "range@1"},
        {APPEAL("A1", "what='mark' item='gz'", CHANGED("38", "38.0")), "same@1"},
        {APPEAL("A1", "what='mark' item='gz'", CHANGED("38", "三十九")), "value@1"},
        {APPEAL("A1", "what='rank'", CHANGED("2", "1.5")), "value@1"},
        {APPEAL("A1", "what='grade'", CHANGED("B", "C")), "value@1"},
        {APPEAL("A1", "what='event' event='E2'", CHANGED("2", "0")), "event-unknown@1"},
        {APPEAL("A1", "what='event' event='e1'", CHANGED("2", "0")), ""},
        {APPEAL("A1", "what='event' event='E1'", CHANGED("2", "-1")), "range@1"},
        {APPEAL("A1", "what='mark' item='gz'", "<decision outcome='changed' date='2014-04-16' from='38'>是</decision>"),
         "decision-needs@1"},
        {APPEAL("A1", "what='mark' item='gz'", "<decision outcome='upheld' date='2014-04-16' to='39'>否</decision>"),
         "decision-unused@1"},
        {APPEAL("A1", "what='mark' item='gz'", "<decision outcome='upheld' date='2014-04-16'/>"), "decision-needs@1"},
        {APPEAL("A1", "what='rank'", "<decision outcome='withdrawn' date='2014-04-08'/>"), "date@1"},
        {APPEAL("A1", "what='rank'", CHANGED("2", "1")) APPEAL("a1", "what='total'", CHANGED("2", "1")),
         "code-twice@1"},
        {APPEAL("A1", "what='rank'", CHANGED("2", "1")) APPEAL("A2", "what='rank'", CHANGED("1", "2")), "twice@1"},
        {APPEAL("A1", "what='rank'", "<decision outcome='withdrawn' date='2014-04-10'/>")
             APPEAL("A2", "what='rank'", CHANGED("2", "1")),
         ""},
        {APPEAL_ON("乙局", "2014-04-09", "what='event' event='E1'", CHANGED("2", "0")), "event-other@1"},
        {APPEAL_ON("丙局", "2014-04-09", "what='rank'", CHANGED("2", "1")), "unit-unknown@1"},
        {APPEAL_ON("甲局", "2014-04-07", "what='rank'", CHANGED("2", "1")), "early@1"},
        {APPEAL_ON("甲局", "2014-04-14", "what='rank'", CHANGED("2", "1")), "late@1 late-decided@1"},
        {APPEAL("A1", "what='rank'", ""), "open@1"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[1500];
        snprintf(text, sizeof text, APPEALS("%s"), rows[i].appeals);
        struct small small = enter(text);
        assert_string_equal(small_told(&small), rows[i].told);
        assert_true((small.campaign != NULL) == (rows[i].told[0] == '\0'));
        leave(&small);
    }
}

static void other_files_in_the_folder_are_told(void **state)
{
    struct small small = small_create();
    (void)state;
    small_write(&small, "scheme.xml", scheme);
    small_write(&small, "campaign.xml", CAMPAIGN_WITH(SHOWN, FIVE_DAYS));
    small_write(&small, "roster.xml", ROSTER);
    small_write(&small, "assessments/a.xml", ENTERED);
    small_folder(&small, "appeals");
    small_write(&small, "appeals/a.xml", "<assessment xmlns='urn:tongbao:assessment' period='2013'/>");
    small_load(&small, "");
    assert_null(small.campaign);
    assert_int_equal(diag_count(small.sink), 1);
    leave(&small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_day_is_a_working_day_by_the_calendar),
        cmocka_unit_test(publicity_lasts_a_sensible_number_of_days),
        cmocka_unit_test(an_appeal_says_what_it_is_about_and_what_came_of_it),
        cmocka_unit_test(a_raw_value_is_appealed_as_the_mark_of_its_item),
        cmocka_unit_test(what_is_withdrawn_upheld_or_open_changes_nothing),
        cmocka_unit_test(one_that_came_late_is_refused_by_itself),
        cmocka_unit_test(every_contradiction_is_told),
        cmocka_unit_test(other_files_in_the_folder_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
