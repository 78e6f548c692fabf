/* Deadlines as offices write them: 每季度第1个月10日前, 下月3日前, 下月第5个工作日, with days off and days that do not
 * count. */
#include "small.h"

#define SCHEME                                                                                                         \
    "<scheme xmlns='urn:tongbao:scheme' code='s' version='1' subject='unit'><title>考评办法</title>"               \
    "<roles><role code='o' name='考评办'/></roles>"                                                                 \
    "<rounds code='months' name='月'><round code='m7' name='七月'/><round code='m8' name='八月'/></rounds>"       \
    "<rounds code='seasons' name='季'><round code='q1' name='一季度'/></rounds>"                                   \
    "<rounds code='others' name='其他'><round code='w' name='第28周'/><round code='h' name='下半月'/>"          \
    "<round code='i' name='第2轮'/><round code='s' name='上半年'/></rounds>"                                      \
    "<indicator code='t' name='总分' max='100' assessor='o' period='year' decimals='2'><given/></indicator>"         \
    "<ranking code='all' name='总排名' scope='all' by='t' compare='rounded' style='competition'/></scheme>"
#define CAMPAIGN(deadlines)                                                                                              \
    "<campaign xmlns='urn:tongbao:campaign' code='c' title='考评' region='示例县'><period code='2014' kind='year' " \
    "name='2014年' from='2014-01-01' to='2014-12-31'/><round code='m7' period='2014-07'/>"                              \
    "<round code='m8' period='2014-08'/><round code='q1' period='2014-Q1'/><round code='w' period='2014-W28'/>"          \
    "<round code='h' period='2014-07-2'/><round code='i' period='R2' from='2014-05-12' to='2014-07-31'/>"                \
    "<round code='s' period='2014-H1' supplement='yes' date='2014-10-15' due='2014-09-30'/><stage name='测算'/>"       \
    "<office code='b' name='考评办'/><calendar><holiday date='2014-04-07'/><workday date='2014-08-03'/>"              \
    "</calendar><deadlines>" deadlines "</deadlines><documents/></campaign>"
#define ROSTER                                                                                                         \
    "<roster xmlns='urn:tongbao:roster'><groups><group code='g' name='组'/></groups><units>"                          \
    "<unit code='A' name='甲局' kind='d' group='g' order='1' competes='yes'/></units><persons/></roster>"

static struct small read_deadlines(const char *campaign)
{
    struct small small = small_create();
    small_write(&small, "scheme.xml", SCHEME);
    small_write(&small, "campaign.xml", campaign);
    small_write(&small, "roster.xml", ROSTER);
    small_load(&small, "");
    return small;
}

static void leave(struct small *small)
{
    small_unload(small);
    small_remove(small);
}

static void a_rule_is_worked_out_for_its_period(void **state)
{
    static const struct {
        const char *deadline, *at, *why;
    } rows[] = {
        {CAMPAIGN("<deadline kind='report' round='q1' month='1' day='10' counts='yes' day-off='stays'/>"),
         "2014-01-10T23:59:59", "每季度第1个月10日前（含当日）"},
        {CAMPAIGN("<deadline kind='report' round='q1' month='1' day='10' counts='no' day-off='stays'/>"),
         "2014-01-09T23:59:59", "…（不含当日）"},
        {CAMPAIGN("<deadline kind='report' round='q1' month='+1' day='5' counts='yes' day-off='next'/>"),
         "2014-04-08T23:59:59", "5 April is a Saturday, the Monday is a holiday"},
        {CAMPAIGN("<deadline kind='report' round='q1' month='+1' day='5' counts='yes' day-off='before'/>"),
         "2014-04-04T23:59:59", "back to the Friday"},
        {CAMPAIGN("<deadline kind='report' round='m7' month='+1' day='3' counts='yes' day-off='next' time='18:00'/>"),
         "2014-08-03T18:00:00", "下月3日18时前: the Sunday is worked"},
        {CAMPAIGN("<deadline kind='report' round='m7' month='+1' workday='5' counts='yes'/>"), "2014-08-06T23:59:59",
         "下月第5个工作日: 1, 3, 4, 5, 6 August"},
        {CAMPAIGN("<deadline kind='report' round='m8' month='1' day='last' counts='yes' day-off='before'/>"),
         "2014-08-29T23:59:59", "月末, a Sunday"},
        {CAMPAIGN("<deadline kind='self-rating' month='+1' day='15' counts='yes' day-off='stays'/>"),
         "2015-01-15T23:59:59", "of the campaign's own year"},
        {CAMPAIGN("<deadline kind='report' round='w' weekday='5' counts='yes' day-off='stays'/>"),
         "2014-07-11T23:59:59", "每周五前: the week from 7 to 13 July"},
        {CAMPAIGN("<deadline kind='report' round='w' after='1' counts='yes' day-off='stays' time='12:00'/>"),
         "2014-07-14T12:00:00", "下周一12时前"},
        {CAMPAIGN("<deadline kind='report' round='h' workdays-after='2' counts='yes'/>"), "2014-08-03T23:59:59",
         "半月结束后2个工作日内: 1 August, and the Sunday that is worked"},
        {CAMPAIGN("<deadline kind='report' round='h' after='2' counts='yes' day-off='next'/>"), "2014-08-03T23:59:59",
         "半月结束后2日内: a Saturday, moved to the Sunday that is worked"},
        {CAMPAIGN("<deadline kind='report' round='i' after='3' counts='no' day-off='stays'/>"), "2014-08-02T23:59:59",
         "an irregular round has the days that campaign.xml gives it"},
        {CAMPAIGN("<deadline kind='report' round='i' month='1' day='20' counts='yes' day-off='stays'/>"),
         "2014-05-20T23:59:59", "… and months, the first of which it begins in"},
        {CAMPAIGN("<deadline kind='report' round='i' month='3' workday='1' counts='yes'/>"), "2014-07-01T23:59:59",
         "… the third"},
        {CAMPAIGN("<deadline kind='report' round='s' month='+1' day='10' counts='yes' day-off='stays'/>"),
         "2014-09-30T23:59:59", "补充考评: no rule, but the day that was set for it"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct small small = read_deadlines(rows[i].deadline);
        assert_non_null(small.campaign);
        if (strcmp(small.campaign->deadlines[0].at, rows[i].at) != 0)
            fail_msg("%s: %s, expected %s", rows[i].why, small.campaign->deadlines[0].at, rows[i].at);
        leave(&small);
    }
}

/* each: one rule, a deadline in every round of the set. */
static void one_rule_serves_all_rounds_of_a_set(void **state)
{
    struct small small = read_deadlines(
        CAMPAIGN("<deadline kind='report' each='months' month='+1' day='3' counts='yes' day-off='stays'/>"));
    (void)state;
    assert_non_null(small.campaign);
    assert_int_equal(small.campaign->deadline_count, 2);
    assert_string_equal(small.campaign->deadlines[0].at, "2014-08-03T23:59:59");
    assert_string_equal(small.campaign->deadlines[1].at, "2014-09-03T23:59:59");
    assert_int_equal(small.campaign->deadlines[1].round, 1);
    leave(&small);
}

static void a_rule_that_is_not_whole_is_refused(void **state)
{
    static const struct {
        const char *deadline, *told;
    } rows[] = {
        {CAMPAIGN("<deadline kind='report' month='1' day='10' day-off='stays'/>"), "deadline-rule"},
        {CAMPAIGN("<deadline kind='report' month='1' day='10' counts='yes'/>"), "deadline-rule"},
        {CAMPAIGN("<deadline kind='report' month='1' counts='yes' day-off='next'/>"), "deadline-rule"},
        {CAMPAIGN("<deadline kind='report' month='1' workday='3' counts='yes' day-off='next'/>"), "deadline-rule"},
        {CAMPAIGN("<deadline kind='report' month='1' day='3' counts='no' day-off='next' time='18:00'/>"),
         "deadline-rule"},
        {CAMPAIGN("<deadline kind='report' each='months' round='m7' month='1' day='3' counts='yes' day-off='next'/>"),
         "deadline-rule"},
        {CAMPAIGN("<deadline kind='report' each='weeks' month='1' day='3' counts='yes' day-off='next'/>"),
         "deadline-each"},
        {CAMPAIGN("<deadline kind='report' round='m7' month='2' day='3' counts='yes' day-off='next'/>"),
         "deadline-period"},
        {CAMPAIGN("<deadline kind='report' round='q1' month='2' day='30' counts='yes' day-off='next'/>"),
         "deadline-period"},
        {CAMPAIGN("<deadline kind='report' month='1' after='3' counts='yes' day-off='next'/>"), "deadline-rule"},
        {CAMPAIGN("<deadline kind='report' after='3' day='3' counts='yes' day-off='next'/>"), "deadline-rule"},
        {CAMPAIGN("<deadline kind='report' after='3' counts='yes'/>"), "deadline-rule"},
        {CAMPAIGN("<deadline kind='report' workdays-after='3' counts='yes' day-off='next'/>"), "deadline-rule"},
        {CAMPAIGN("<deadline kind='report' round='h' month='2' day='3' counts='yes' day-off='next'/>"),
         "deadline-period"},
        {CAMPAIGN("<deadline kind='resend' month='1' day='3' counts='yes' day-off='next'/>"), "deadline"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct small small = read_deadlines(rows[i].deadline);
        if (strstr(small_told(&small), rows[i].told) == NULL)
            fail_msg("%s: told %s", rows[i].deadline, small_told(&small));
        leave(&small);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rule_is_worked_out_for_its_period),
        cmocka_unit_test(one_rule_serves_all_rounds_of_a_set),
        cmocka_unit_test(a_rule_that_is_not_whole_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
