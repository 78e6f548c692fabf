/* 整改台账 as the office writes it: problems of its own and findings of events, terms in working days, what was done.
 * What is refused stands in input-samples/broken/rectifications. */
#include "small.h"

#define SCHEME                                                                                                          \
    "<scheme xmlns='urn:tongbao:scheme' code='s' version='1' subject='unit'><title>考评办法</title>"                \
    "<roles><role code='o' name='考评办'/></roles><rounds code='months' name='月'><round code='m3' name='三月'/>" \
    "</rounds><indicator code='t' name='总分' combine='sum' assessor='o' period='any' decimals='2'>"                  \
    "<indicator code='kf' name='扣分' part='deduction' sign='minus' combine='sum'>"                                   \
    "<indicator code='cf' name='察访核验' cap='9'><events points='1'/></indicator>"                                 \
    "<indicator code='yd' name='月度核验' combine='sum' each='months' cap='9'>"                                     \
    "<indicator code='dy' name='当月' cap='9'><events points='1'/></indicator></indicator></indicator></indicator>"   \
    "<ranking code='all' name='总排名' scope='all' by='t' compare='rounded' style='competition'/></scheme>"
#define CAMPAIGN                                                                                                       \
    "<campaign xmlns='urn:tongbao:campaign' code='c' title='考评' region='示例县'><period code='2014-Q1' "        \
    "kind='quarter' name='一季度' from='2014-01-01' to='2014-03-31'/><round code='m3' period='2014-03'/>"           \
    "<stage name='测算'/><office code='b' name='考评办'/><calendar><holiday date='2014-04-07'/>"                  \
    "<holiday date='2014-05-01'/><workday date='2014-05-04'/></calendar><documents/></campaign>"
#define ROSTER                                                                                                         \
    "<roster xmlns='urn:tongbao:roster'><units><unit code='A' name='甲局' kind='d' order='1' competes='yes'/>"       \
    "<unit code='B' name='乙局' kind='d' order='2' competes='yes'><alias>乙办</alias></unit></units>"              \
    "<persons><person code='P1' name='程远山' unit='A' role='leader' post='副局长'/></persons></roster>"
#define EVENTS                                                                                                         \
    "<assessment xmlns='urn:tongbao:assessment' period='2014-Q1'><events><event code='E1' unit='A' item='cf' "         \
    "date='2014-03-05' count='1' audience='committee'><finding>窗口无人值守。</finding></event></events></assessment>"
#define LEDGER(attributes, entries)                                                                                    \
    "<rectifications xmlns='urn:tongbao:rectifications' as-of='2014-05-05' " attributes ">" entries "</"               \
    "rectifications>"
#define BASIS "<basis>第十条</basis><person code='P1'/>"

static struct small read_ledger(const char *ledger)
{
    struct small small = small_create();
    small_folder(&small, "rectifications");
    small_write(&small, "scheme.xml", SCHEME);
    small_write(&small, "campaign.xml", CAMPAIGN);
    small_write(&small, "roster.xml", ROSTER);
    small_write(&small, "assessments/a.xml", EVENTS);
    small_write(&small, "rectifications/a.xml", ledger);
    small_load(&small, "");
    return small;
}

static void leave(struct small *small)
{
    small_unload(small);
    small_remove(small);
}

/* A finding of 察访核验 becomes a problem: unit, item, day and words are the event's, and who may read them. */
static void a_finding_is_copied_from_its_event(void **state)
{
    (void)state;
    struct small small = read_ledger(LEDGER("counting='calendar-days' report-by='2014-05-20'",
                                            "<rectification code='Z1' event='E1' days='30'>" BASIS "</rectification>"));
    assert_non_null(small.campaign);
    const struct intake_ledger *ledger = &small.campaign->ledger;
    assert_string_equal(ledger->as_of, "2014-05-05");
    assert_string_equal(ledger->report_by, "2014-05-20");
    assert_false(ledger->working_days);
    assert_int_equal(ledger->count, 1);
    const struct intake_rectification *one = &ledger->entries[0];
    assert_string_equal(one->unit_code, "A");
    assert_string_equal(one->item_name, "察访核验");
    assert_string_equal(one->found, "2014-03-05");
    assert_string_equal(one->due, "2014-04-04"); /* 30 days after */
    assert_string_equal(one->problem, "窗口无人值守。");
    assert_string_equal(one->audience, "committee");
    assert_string_equal(one->person_name, "程远山");
    assert_string_equal(one->person_post, "副局长");
    assert_false(one->update);
    leave(&small);
}

/* Twenty working days from 5 March end on 2 April; over 清明 and 五一 the calendar of the campaign holds. */
static void terms_are_counted_by_the_calendar(void **state)
{
    (void)state;
    struct small small = read_ledger(LEDGER(
        "counting='working-days'",
        "<rectification code='Z1' event='E1' days='20'>" BASIS "</rectification>"
        "<rectification code='Z2' unit='乙办' found='2014-04-04' days='1'><problem>甲</problem>" BASIS
        "</rectification>"
        "<rectification code='Z3' unit='B' item='dy' round='m3' found='2014-04-30' days='2'><problem>乙</problem>" BASIS
        "</rectification>"));
    assert_non_null(small.campaign);
    const struct intake_rectification *entries = small.campaign->ledger.entries;
    assert_string_equal(entries[0].due, "2014-04-02");
    assert_string_equal(entries[1].unit_code, "B");
    assert_string_equal(entries[1].due, "2014-04-08"); /* 7 April is 清明 */
    assert_string_equal(entries[2].due, "2014-05-04"); /* 1 May off, 2 May and the Sunday worked */
    assert_string_equal(entries[2].item, "dy.m3");
    assert_string_equal(entries[2].item_name, "月度核验（三月）");
    leave(&small);
}

/* 延期 is dated and granted by somebody; the problem is due at the last day that was granted. */
static void more_time_is_granted(void **state)
{
    (void)state;
    struct small small = read_ledger(LEDGER(
        "counting='working-days'", "<rectification code='Z1' event='E1' due='2014-04-02'>" BASIS
                                   "<extended to='2014-04-20' date='2014-04-01' by='考评办'>材料不齐。</extended>"
                                   "<extended to='2014-05-20' date='2014-04-18' by='考评办' "
                                   "document='3号'>再次延期。</extended></rectification>"));
    assert_non_null(small.campaign);
    const struct intake_rectification *one = &small.campaign->ledger.entries[0];
    assert_string_equal(one->due, "2014-05-20");
    assert_string_equal(one->first_due, "2014-04-02");
    assert_int_equal(one->extension_count, 2);
    assert_string_equal(one->extensions[1].document, "3号");
    assert_string_equal(one->extensions[1].reason, "再次延期。");
    leave(&small);
}

/* An entry that says only what was done is news of a problem that an earlier record carries. */
static void news_of_an_earlier_problem(void **state)
{
    (void)state;
    struct small small = read_ledger(
        LEDGER("counting='working-days'",
               "<rectification code='Z9'><measure>再查一次</measure><progress date='2014-05-04'>二</progress>"
               "<progress date='2014-04-01'>一</progress><closed date='2014-05-05' by='考评办'>"
               "<evidence>照片</evidence></closed></rectification>"));
    assert_non_null(small.campaign);
    const struct intake_rectification *one = &small.campaign->ledger.entries[0];
    assert_true(one->update);
    assert_int_equal(one->unit, INTAKE_NONE);
    assert_int_equal(one->progress_count, 2);
    assert_string_equal(one->progress[0].text, "一"); /* by date */
    assert_string_equal(one->measures[0], "再查一次");
    assert_string_equal(one->closed, "2014-05-05");
    assert_string_equal(one->evidence[0], "照片");
    leave(&small);
}

static void no_folder_is_no_ledger(void **state)
{
    (void)state;
    struct small small = small_create();
    small_write(&small, "scheme.xml", SCHEME);
    small_write(&small, "campaign.xml", CAMPAIGN);
    small_write(&small, "roster.xml", ROSTER);
    small_load(&small, "");
    assert_non_null(small.campaign);
    assert_null(small.campaign->ledger.as_of);
    leave(&small);
}

/* Days between two dates: against counting them one by one, over holidays, worked weekends, years and leap days. */
static void working_days_are_counted(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to;
        int64_t working, calendar;
    } rows[] = {
        {"2014-04-04", "2014-04-08", 1, 4}, /* a weekend and 清明 */
        {"2014-04-30", "2014-05-05", 3, 5}, /* 1 May off; 2 May, Sunday the 4th and Monday */
        {"2014-05-03", "2014-05-03", 0, 0},   {"2014-05-05", "2014-05-01", 0, 0},
        {"2014-04-25", "2014-04-27", 0, 2}, /* a weekend only */
        {"2012-02-27", "2012-03-02", 4, 4}, /* a leap day */
        {"1969-12-25", "1970-01-09", 11, 15}, {"0001-01-01", "9999-12-31", 2608613, 3652058},
    };
    struct small small = read_ledger(LEDGER("counting='working-days'", ""));
    assert_non_null(small.campaign);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(intake_days_between(rows[i].from, rows[i].to), rows[i].calendar);
        assert_int_equal(intake_working_days_between(small.campaign, rows[i].from, rows[i].to), rows[i].working);
    }
    /* what it counts is what adding working days goes through */
    for (int days = 1; days < 60; days++) {
        const char *to = intake_working_days(small.campaign, small.arena, "2014-03-05", days);
        assert_int_equal(intake_working_days_between(small.campaign, "2014-03-05", to), days);
    }
    leave(&small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_finding_is_copied_from_its_event),
        cmocka_unit_test(terms_are_counted_by_the_calendar),
        cmocka_unit_test(more_time_is_granted),
        cmocka_unit_test(news_of_an_earlier_problem),
        cmocka_unit_test(no_folder_is_no_ledger),
        cmocka_unit_test(working_days_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
