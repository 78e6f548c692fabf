/* What the office enters: rounds, raw values, several raters, excuses, events with levels, and everything about them
 * that can be wrong. One scheme serves all; every row of a table is one file of assessments. */
#include "small.h"

static const char scheme[] =
    "<scheme xmlns='urn:tongbao:scheme' code='s' version='1' subject='unit'><title>考评办法</title>"
    "<roles><role code='o' name='考评办'/><role code='r' name='评委'/></roles>"
    "<rounds code='months' name='月'><round code='m1' name='一月'/><round code='m2' name='二月'/></rounds>"
    "<indicator code='t' name='总分' combine='sum' assessor='o' period='year' decimals='2'>"
    "<indicator code='base' name='基本分' part='base' combine='sum' max='100'>"
    "<indicator code='yd' name='月度' combine='mean' each='months' max='20'>"
    "<indicator code='gz' name='工作' max='20'><given places='1'/>"
    "<threshold code='xm' name='项目' at-least='2'/></indicator></indicator>"
    "<indicator code='pw' name='评委打分' max='20' assessor='r'><given raters='mean' values='20 15 10'/></indicator>"
    "<indicator code='tz' name='投资' max='40'><value code='done' name='完成投资' unit='亿元'/>"
    "<operand code='plan' name='年度目标'/><operand code='full' name='满分' value='40'/>"
    "<compare to='plan' as='ratio'/><limit high='1'/><times by='full'/>"
    "</indicator>"
    "<indicator code='mz' name='测评' max='20' assessor='r'><ballot><level code='a' name='优秀' value='100' most='20'/>"
    "<level code='b' name='一般' value='60'/></ballot></indicator></indicator>"
    "<indicator code='jl' name='奖励' part='bonus' cap='5' period='any'><events highest='matter' others='50' "
    "shared='yes' late='40'><level code='gj' name='国家级' points='3'/><level code='sj' name='省级' points='2'/>"
    "</events></indicator>"
    "<indicator code='pj' name='批示' part='deduction' sign='minus' period='any'><events entered='yes' most='10'/>"
    "</indicator></indicator>"
    "<ranking code='all' name='总排名' scope='all' by='t' compare='rounded' style='competition'/></scheme>";

#define CAMPAIGN(stage, rounds)                                                                                          \
    "<campaign xmlns='urn:tongbao:campaign' code='c' title='考评' region='示例县'><period code='2014' kind='year' " \
    "name='2014年' from='2014-01-01' to='2014-12-31'/>" rounds "<stage name='" stage                                     \
    "'/><office code='b' name='考评办'/><documents/></campaign>"
#define ROUNDS "<round code='m1' period='2014-01' name='1月'/><round code='m2' period='2014-02'/>"
#define ROSTER                                                                                                         \
    "<roster xmlns='urn:tongbao:roster'><units><unit code='A' name='甲局' kind='d' order='1' competes='yes'/>"       \
    "<unit code='B' name='乙局' kind='d' order='2' competes='yes'/></units><persons>"                                \
    "<person code='P1' name='张三' role='city-leader'/></persons></roster>"
#define FILE_OF(head, entries) "<assessment xmlns='urn:tongbao:assessment' " head ">\n" entries "\n</assessment>"
#define YEAR(entries)          FILE_OF("period='2014'", entries)
#define BY_OFFICE(marks)       "<marks assessor='o'>" marks "</marks>"
#define BY_RATER(marks)        "<marks assessor='r'>" marks "</marks>"
#define EVENT(item, attributes)                                                                                        \
    "<event code='E1' unit='A' item='" item "' date='2014-03-01' count='1' " attributes "><finding>事</finding></"    \
    "event>"

#define EXCUSE(unit, item) "<excuses><excuse unit='" unit "' item='" item "' by='县长'>新设\n机构</excuse></excuses>"

static struct small enter_as(const char *campaign, const char *entries)
{
    struct small small = small_create();
    small_write(&small, "scheme.xml", scheme);
    small_write(&small, "campaign.xml", campaign);
    small_write(&small, "roster.xml", ROSTER);
    small_write(&small, "assessments/a.xml", entries);
    small_load(&small, "");
    return small;
}

static struct small enter(const char *entries)
{
    return enter_as(CAMPAIGN("测算", ROUNDS), entries);
}

static void leave(struct small *small)
{
    small_unload(small);
    small_remove(small);
}

struct row {
    const char *entries, *told;
};

static void tell_all(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct small small = enter(rows[i].entries);
        assert_string_equal(small_told(&small), rows[i].told);
        assert_true((small.campaign != NULL) == (rows[i].told[0] == '\0'));
        leave(&small);
    }
}
#define TELL_ALL(rows) tell_all((rows), sizeof(rows) / sizeof(rows)[0])

/* ---- rounds ------------------------------------------------------------------------------------------ */

static void a_round_is_named_by_its_period_its_code_or_with_the_item(void **state)
{
    static const char *const files[] = {
        FILE_OF("period='2014-02'", BY_OFFICE("<mark unit='A' item='gz' value='18.5'/>")),
        FILE_OF("period='2014' round='m2'", BY_OFFICE("<mark unit='A' item='gz' value='18.5'/>")),
        FILE_OF("period='2014-02' round='M2'", BY_OFFICE("<mark unit='A' item='GZ' value='18.5'/>")),
        YEAR(BY_OFFICE("<mark unit='A' item='gz.m2' value='18.5'/>")),
    };
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        struct small small = enter(files[i]);
        assert_string_equal(small_told(&small), "");
        const size_t item = scheme_find_in(small.scheme, "gz", "m2");
        assert_string_equal(small.scheme->indicators[item].code, "gz.m2");
        assert_string_equal(small_value(&small, &small.campaign->marks[item], 0), "18.5");
        assert_null(small.campaign->marks[scheme_find_in(small.scheme, "gz", "m1")].values);
        assert_string_equal(small.campaign->rounds[0].name, "1月");
        assert_string_equal(small.campaign->rounds[1].name, "二月"); /* as the scheme says */
        assert_string_equal(small.campaign->rounds[1].period, "2014-02");
        leave(&small);
    }
}

static void a_round_that_does_not_fit_is_told(void **state)
{
    static const struct row rows[] = {
        {YEAR(BY_OFFICE("<mark unit='A' item='gz' value='18'/>")), "item-in-rounds@2"},
        {FILE_OF("period='2014-03'", ""), "period-marks@1"},
        {FILE_OF("period='2014-01' round='m2'", ""), "period-marks@1"},
        {FILE_OF("period='2014' round='m3'", ""), "round-unknown@1"},
    };
    (void)state;
    TELL_ALL(rows);
    struct small small = enter_as(CAMPAIGN("测算", "<round code='m9'/><round code='m1'/><round code='M1'/>"), YEAR(""));
    assert_string_equal(small_told(&small), "round-unknown@1 code-twice@1");
    leave(&small);
    small = enter_as(CAMPAIGN("测算", "<round code='m1' period='x'/><round code='m2' period='x'/>"),
                     FILE_OF("period='x'", ""));
    assert_string_equal(small_told(&small), "round-ambiguous@1");
    leave(&small);
}

static void what_is_still_to_come_has_no_marks_and_needs_none(void **state)
{
    (void)state;
    const char *pending = CAMPAIGN("测算", "<round code='m2' period='2014-02' pending='yes'/>");
    struct small small = enter_as(pending, FILE_OF("period='2014-02'", ""));
    assert_string_equal(small_told(&small), "round-pending@1");
    leave(&small);
    small = enter_as(pending, YEAR(""));
    assert_false(intake_pending(small.campaign, scheme_find_in(small.scheme, "gz", "m1")));
    assert_true(intake_pending(small.campaign, scheme_find_in(small.scheme, "gz", "m2")));
    leave(&small);
}

/* ---- marks and values --------------------------------------------------------------------------------- */

static void raw_values_lie_in_columns_by_quantity(void **state)
{
    struct small small = enter(YEAR(BY_OFFICE("<value unit='A' item='tz' value='-3.25'/>"
                                              "<value unit='B' item='tz' of='PLAN' value='10'/>"
                                              "<count unit='A' item='gz.m1' threshold='xm' value='3'/>")));
    (void)state;
    assert_string_equal(small_told(&small), "");
    const struct scheme_indicator *item = &small.scheme->indicators[scheme_find(small.scheme, "tz")];
    assert_int_equal(item->quantity_count, 3);
    const struct intake_column *values = small.campaign->values;
    const size_t gz = scheme_find_in(small.scheme, "gz", "m1");
    assert_string_equal(small_value(&small, &values[item->quantities[0].index], 0), "-3.25");
    assert_string_equal(small_value(&small, &values[item->quantities[1].index], 1), "10");
    assert_string_equal(small_value(&small, &values[small.scheme->indicators[gz].quantities[0].index], 0), "3");
    leave(&small);
}

static void marks_and_values_that_may_not_be_given(void **state)
{
    static const struct row rows[] = {
        {FILE_OF("period='2014-01'", BY_OFFICE("<mark unit='A' item='gz' value='19.25'/>")), "mark-places@2"},
        {FILE_OF("period='2014-01'", BY_OFFICE("<mark unit='A' item='gz' value='19.10'/>")), ""}, /* a zero is none */
        {FILE_OF("period='2014-01'", BY_OFFICE("<mark unit='A' item='gz' value='20.1'/>")), "mark-over-maximum@2"},
        {FILE_OF("period='2014-01'", BY_OFFICE("<mark unit='A' item='gz' value='-1'/>")), "mark-negative@2"},
        {YEAR(BY_RATER("<mark unit='A' item='pw' value='12' by='张三'/>")), "mark-values@2"},
        {YEAR(BY_OFFICE("<value unit='A' item='tz' of='full' value='30'/>")), "value-constant@2"},
        {YEAR(BY_OFFICE("<value unit='A' item='tz' of='none' value='30'/>")), "quantity-unknown@2"},
        {YEAR(BY_RATER("<value unit='A' item='pw' value='30'/>")), "value-item@2"},
        {YEAR(BY_OFFICE("<mark unit='A' item='tz' value='30'/>")), "item-not-given@2"},
        {YEAR(BY_OFFICE("<mark unit='A' item='tz' target='x' value='30'/>")), "targets-item@2"},
        {YEAR(BY_RATER("<value unit='A' item='tz' value='30'/>")), "assessor-wrong@2"},
        {YEAR(BY_OFFICE("<value unit='A' item='tz' value='1'/>\n<value unit='A' item='tz' of='done' value='1'/>")),
         "count-twice@3"},
        {YEAR(BY_OFFICE("<count unit='A' item='gz.m1' threshold='xm' value='-1'/>")), "count-negative@2"},
        {YEAR(BY_OFFICE("<value item='tz' value='1'/>")), "attribute-missing@2"},
        {YEAR(BY_OFFICE("<value person='P1' item='tz' value='1'/>")), "attribute@2"},
    };
    (void)state;
    TELL_ALL(rows);
}

/* ---- several raters ------------------------------------------------------------------------------------ */

static void every_rater_has_a_mark_of_his_own(void **state)
{
    struct small small = enter(
        YEAR("<marks assessor='r' by='李四'><mark unit='B' item='pw' value='15'/><mark unit='A' item='pw' value='20' "
             "reason='好'/></marks>" BY_RATER("<mark unit='A' item='pw' value='10' by='p1'/>")));
    (void)state;
    assert_string_equal(small_told(&small), "");
    const struct intake_campaign *campaign = small.campaign;
    const size_t item = scheme_find(small.scheme, "pw");
    assert_int_equal(campaign->rating_count, 3);
    assert_int_equal(campaign->rating_first[item], 0);
    assert_int_equal(campaign->rating_first[item + 1], 3);
    const struct intake_rating *ratings = campaign->ratings;
    assert_string_equal(ratings[0].by, "P1"); /* a person of the roster, by his code */
    assert_string_equal(ratings[1].by, "李四");
    assert_string_equal(ratings[1].reason, "好");
    assert_int_equal(ratings[2].unit, 1);
    assert_string_equal(number_exact(small.arena, ratings[2].value), "15");
    assert_null(campaign->marks[item].values);
    leave(&small);
}

static void a_rater_is_named_and_rates_once(void **state)
{
    static const struct row rows[] = {
        {YEAR(BY_RATER("<mark unit='A' item='pw' value='10'/>")), "rater-missing@2"},
        {YEAR(BY_RATER(
             "<mark unit='A' item='pw' value='10' by='李四'/>\n<mark unit='A' item='pw' value='15' by='李 四'/>")),
         "rater-twice@3"},
        {YEAR(BY_RATER(
             "<mark unit='A' item='pw' value='10' by='李四'/>\n<mark unit='B' item='pw' value='15' by='李四'/>")),
         ""},
    };
    (void)state;
    TELL_ALL(rows);
}

static void the_order_of_files_changes_no_rating(void **state)
{
    static const char *const files[] = {
        YEAR(
            BY_RATER("<mark unit='B' item='pw' value='15' by='王五'/><mark unit='A' item='pw' value='20' by='李四'/>")),
        YEAR(BY_RATER("<mark unit='B' item='pw' value='10' by='李四'/>") EXCUSE("B", "yd") EXCUSE("A", "yd")),
    };
    (void)state;
    for (size_t first = 0; first < 2; first++) {
        struct small small = small_create();
        small_write(&small, "scheme.xml", scheme);
        small_write(&small, "campaign.xml", CAMPAIGN("测算", ROUNDS));
        small_write(&small, "roster.xml", ROSTER);
        small_write(&small, "assessments/a.xml", files[first]);
        small_write(&small, "assessments/b.xml", files[1 - first]);
        small_load(&small, "");
        assert_string_equal(small_told(&small), "");
        const struct intake_rating *ratings = small.campaign->ratings;
        static const char *const expected[] = {"李四", "李四", "王五"}, *const values[] = {"20", "10", "15"};
        for (size_t i = 0; i < 3; i++) {
            assert_string_equal(ratings[i].by, expected[i]);
            assert_string_equal(number_exact(small.arena, ratings[i].value), values[i]);
        }
        assert_int_equal(small.campaign->excuses[0].unit, 0);
        assert_int_equal(small.campaign->excuses[1].unit, 1);
        leave(&small);
    }
}

/* ---- excuses ------------------------------------------------------------------------------------------- */

static void an_excuse_covers_all_below_its_item(void **state)
{
    struct small small = enter(YEAR(EXCUSE("B", "base") EXCUSE("A", "tz")));
    (void)state;
    assert_string_equal(small_told(&small), "");
    const struct intake_campaign *campaign = small.campaign;
    const size_t tz = scheme_find(small.scheme, "tz"), pw = scheme_find(small.scheme, "pw");
    assert_string_equal(intake_excused(campaign, tz, 0)->reason, "新设机构");
    assert_string_equal(intake_excused(campaign, tz, 1)->by, "县长");
    assert_null(intake_excused(campaign, pw, 0));
    assert_non_null(intake_excused(campaign, pw, 1));
    assert_null(intake_excused(campaign, scheme_find(small.scheme, "jl"), 1));
    leave(&small);
}

static void an_excuse_and_an_entry_contradict_each_other(void **state)
{
    static const struct row rows[] = {
        {YEAR(EXCUSE("A", "tz") EXCUSE("A", "tz")), "excuse-twice@3"},
        {YEAR(EXCUSE("A", "tz") BY_OFFICE("<value unit='A' item='tz' value='1'/>")), "excuse-mark@2"},
        {YEAR(EXCUSE("A", "base") BY_RATER("<mark unit='A' item='pw' value='10' by='李四'/>")), "excuse-mark@2"},
        {YEAR(EXCUSE("A", "base") BY_OFFICE("<mark unit='A' item='gz.m1' value='10'/>")), "excuse-mark@2"},
        {YEAR(EXCUSE("A", "base") BY_OFFICE("<mark unit='B' item='gz.m1' value='10'/>")), ""},
        {YEAR(EXCUSE("A", "nn")), "item-unknown@2"},
    };
    (void)state;
    TELL_ALL(rows);
}

/* ---- events --------------------------------------------------------------------------------------------- */

static void an_event_says_what_its_item_asks_for(void **state)
{
    struct small small = enter(YEAR("<events>" EVENT(
        "jl",
        "level='SJ' authors='3' matter='科技奖' late='yes'") "<event code='E2' unit='A' item='pj' date='2014-03-01' "
                                                             "count='1' "
                                                             "points='2.5'><finding>事</finding></event></events>"));
    (void)state;
    assert_string_equal(small_told(&small), "");
    const struct intake_event *events = small.campaign->events;
    assert_int_equal(events[0].level, 1);
    assert_int_equal(events[0].authors, 3);
    assert_string_equal(events[0].matter, "科技奖");
    assert_true(events[0].late && !events[0].has_points);
    assert_int_equal(events[1].level, INTAKE_NONE);
    assert_int_equal(events[1].authors, 1);
    assert_true(events[1].has_points);
    assert_string_equal(number_exact(small.arena, events[1].points), "2.5");
    leave(&small);
}

static void an_event_says_nothing_that_its_item_does_not_ask_for(void **state)
{
    static const struct row rows[] = {
        {YEAR("<events>" EVENT("jl", "") "</events>"), "event-needs@2"},
        {YEAR("<events>" EVENT("jl", "level='xj'") "</events>"), "level-unknown@2"},
        {YEAR("<events>" EVENT("jl", "level='gj' points='2'") "</events>"), "event-unused@2"},
        {YEAR("<events>" EVENT("jl", "level='gj' authors='0'") "</events>"), "event-count@2"},
        {YEAR("<events>" EVENT("pj", "") "</events>"), "event-needs@2"},
        {YEAR("<events>" EVENT("pj", "points='10.1'") "</events>"), "event-points@2"},
        {YEAR("<events>" EVENT("pj", "points='-1'") "</events>"), "event-points@2"},
        {YEAR("<events>" EVENT("pj", "points='10' late='no'") "</events>"), ""},
        {YEAR("<events>" EVENT("pj", "points='1' level='gj' authors='2' matter='m' late='yes'") "</events>"),
         "event-unused@2 event-unused@2 event-unused@2 event-unused@2"},
    };
    (void)state;
    TELL_ALL(rows);
}

/* ---- ballots -------------------------------------------------------------------------------------------- */

#define VOTES(a, b)                                                                                                    \
    "<ballots item='mz' issued='100' returned='100'><ballot unit='A'><votes level='a' count='" a                       \
    "'/><votes level='b' count='" b "'/></ballot></ballots>"

static void top_ratings_are_limited_over_the_whole_round(void **state)
{
    static const struct row rows[] = {
        {YEAR(VOTES("20", "80")), ""},
        {YEAR(VOTES("21", "79")), "level-share@2"},
        {YEAR(VOTES("0", "0")), ""},
    };
    (void)state;
    TELL_ALL(rows);
}

/* ---- completeness ---------------------------------------------------------------------------------------- */

static void after_the_trial_everything_must_be_there(void **state)
{
    const char *entries = YEAR(EXCUSE("B", "base") BY_OFFICE("<value unit='A' item='tz' value='1'/>"));
    (void)state;
    struct small small = enter_as(CAMPAIGN("送审", ROUNDS), entries);
    assert_null(small.campaign); /* gz of both months, pw, the plan, the ballot; B is excused */
    assert_string_equal(small_told(&small), "mark-missing@0 mark-missing@0 mark-missing@0 value-missing@0 "
                                            "ballot-missing@0");
    assert_string_equal(diag_at(small.sink, 3)->argument[1], "年度目标");
    leave(&small);
    small = enter_as(CAMPAIGN("送审", "<round code='m2' pending='yes'/>"), entries);
    assert_string_equal(small_told(&small), "mark-missing@0 mark-missing@0 value-missing@0 ballot-missing@0");
    leave(&small);
    small = enter_as(CAMPAIGN("测算", ""), entries);
    assert_string_equal(small_told(&small), ""); /* scoring warns */
    leave(&small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_round_is_named_by_its_period_its_code_or_with_the_item),
        cmocka_unit_test(a_round_that_does_not_fit_is_told),
        cmocka_unit_test(what_is_still_to_come_has_no_marks_and_needs_none),
        cmocka_unit_test(raw_values_lie_in_columns_by_quantity),
        cmocka_unit_test(marks_and_values_that_may_not_be_given),
        cmocka_unit_test(every_rater_has_a_mark_of_his_own),
        cmocka_unit_test(a_rater_is_named_and_rates_once),
        cmocka_unit_test(the_order_of_files_changes_no_rating),
        cmocka_unit_test(an_excuse_covers_all_below_its_item),
        cmocka_unit_test(an_excuse_and_an_entry_contradict_each_other),
        cmocka_unit_test(an_event_says_what_its_item_asks_for),
        cmocka_unit_test(an_event_says_nothing_that_its_item_does_not_ask_for),
        cmocka_unit_test(top_ratings_are_limited_over_the_whole_round),
        cmocka_unit_test(after_the_trial_everything_must_be_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
