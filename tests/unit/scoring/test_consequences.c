/* What reaches from one period into the next, and what consequences make of the units' own staff: 下年度重点整改单位,
 * the condition on an earlier consequence, the quota of excellent civil servants (rules B20, D14, D15). */
#include "office.h"

#define TOTAL   "<indicator code='t' name='总分' max='100' assessor='o' period='year' decimals='2'><given/></indicator>"
#define RANKING "<ranking code='r' name='排名' scope='all' by='t' compare='rounded' style='competition'/>"
#define GRADES                                                                                                         \
    "<grades code='g' name='等次' ranking='r'><grade code='A' name='优秀' at-least='90'/>"                         \
    "<grade code='C' name='达标' at-least='60'/><grade code='D' name='不达标'/></grades>"

/* Rules of an earlier scheme, and the unit that they named there. */
static const char *const owed[] = {"每季度报告整改情况", "年底申请验收"};
static struct scoring_previous_consequence rules[] = {
    {.code = "zg",
     .list = "criticism",
     .text = "列为下年度重点整改单位",
     .carried = true,
     .obligations = owed,
     .obligation_count = 2},
    {.code = "pp", .list = "criticism", .text = "予以通报批评"},
};

static struct scoring_previous *record_of(struct office *office, const char *period, const char *kind, const char *to)
{
    struct scoring_previous *record = office_record(office, period);
    record->kind = kind;
    record->role = period;
    record->to = to;
    record->consequences = rules;
    record->consequence_count = 2;
    return record;
}

static void name_in(struct office *office, struct scoring_previous *record, size_t unit, size_t rule, size_t streak)
{
    struct scoring_previous_named *named = ARENA_NEW(office->arena, struct scoring_previous_named);
    *named = (struct scoring_previous_named){.consequence = &rules[rule], .streak = streak};
    office_before(office, record, unit, unit + 1, 0, "D")->named = named;
}

static struct office *three(const char *body, const char *const marks[3])
{
    struct office *office = office_begin(body);
    office->campaign.period.kind = "year";
    for (size_t i = 0; i < 3; i++)
        office_mark(office, office_unit(office, NULL), "t", NULL, marks[i]);
    return office;
}

/* ---- carried -------------------------------------------------------------------------------------- */

#define WATCHED                                                                                                        \
    TOTAL RANKING GRADES "<consequences><consequence code='zg' list='criticism' grade='D' carried='yes'>"              \
                         "<obligation text='每季度报告整改情况'/>列为下年度重点整改单位</consequence></consequences>"

/* Named last year: the first unit fails again, the second one is rid of it, the third was never named. */
static void the_next_year_says_who_is_rid_of_it(void **state)
{
    (void)state;
    struct office *office = three(WATCHED, (const char *const[]){"50", "80", "40"});
    struct scoring_previous *last = record_of(office, "2013", "year", "2013-12-31");
    name_in(office, last, 0, 0, 2);
    name_in(office, last, 1, 0, 1);
    office_run(office);
    const struct scoring *scoring = office->scoring;
    assert_int_equal(scoring->carried_count, 2);
    assert_int_equal(scoring->carried[0].unit, 0);
    assert_int_equal(scoring->carried[0].streak, 2);
    assert_true(scoring->carried[0].decided && scoring->carried[0].again);
    assert_true(scoring->carried[1].decided && !scoring->carried[1].again);
    assert_ptr_equal(scoring->carried[1].record, last);
    office_end(office);
}

/* A rule that is not carried names nobody again. */
static void only_what_is_carried_comes_back(void **state)
{
    (void)state;
    struct office *office = three(WATCHED, (const char *const[]){"50", "80", "90"});
    name_in(office, record_of(office, "2013", "year", "2013-12-31"), 0, 1, 1);
    office_run(office);
    assert_int_equal(office->scoring->carried_count, 0);
    office_end(office);
}

/* In a quarter of 2014 the list of the year 2013 stands, and nothing is decided about it; the year 2012 is over. */
static void a_year_stands_through_the_quarters_of_the_next(void **state)
{
    (void)state;
    struct office *office = three(WATCHED, (const char *const[]){"50", "80", "90"});
    office->campaign.period.kind = "quarter";
    name_in(office, record_of(office, "2012", "year", "2012-12-31"), 2, 0, 1);
    name_in(office, record_of(office, "2013", "year", "2013-12-31"), 0, 0, 1);
    office_run(office);
    assert_int_equal(office->scoring->carried_count, 1);
    assert_int_equal(office->scoring->carried[0].unit, 0);
    assert_false(office->scoring->carried[0].decided);
    office_end(office);
}

/* ---- conditions ----------------------------------------------------------------------------------- */

/* 上年已列为重点整改单位、今年仍不达标的，从重处理. Without bounds: it was named; with them: for how long. */
static void a_condition_on_an_earlier_consequence(void **state)
{
    (void)state;
    struct office *office =
        three(TOTAL RANKING GRADES "<consequences>"
                                   "<consequence code='again' list='criticism' grade='D'>"
                                   "<when of='earlier-consequence' from='2013' consequence='zg'/>从重处理</consequence>"
                                   "<consequence code='long' list='criticism' grade='D'><when of='earlier-consequence' "
                                   "from='2013' consequence='ZG' at-least='2'/>约谈</consequence>"
                                   "<consequence code='new' list='criticism' grade='D'><when of='earlier-consequence' "
                                   "from='2013' consequence='zg' at-most='0'/>提醒</consequence></consequences>",
              (const char *const[]){"50", "40", "30"});
    struct scoring_previous *last = record_of(office, "2013", "year", "2013-12-31");
    name_in(office, last, 0, 0, 1);
    name_in(office, last, 1, 0, 3);
    office_run(office);
    assert_string_equal(office_named(office, "again"), "0 1");
    assert_string_equal(office_named(office, "long"), "1");
    assert_string_equal(office_named(office, "new"), "2"); /* the record does not know it: not named */
    office_end(office);
}

static void a_consequence_that_the_record_does_not_have(void **state)
{
    (void)state;
    struct office *office =
        three(TOTAL RANKING GRADES
              "<consequences><consequence code='c' list='criticism' grade='D'><when "
              "of='earlier-consequence' from='2013' consequence='xx'/>从重处理</consequence></consequences>",
              (const char *const[]){"50", "40", "30"});
    record_of(office, "2013", "year", "2013-12-31");
    assert_int_not_equal(office_try(office), STATUS_OK);
    assert_true(office_told(office, DIAG_SCORING_EARLIER_CONSEQUENCE));
    office_end(office);
}

/* ---- quotas of the units' staff ------------------------------------------------------------------- */

#define STAFF(rounding)                                                                                                 \
    TOTAL RANKING GRADES                                                                                                \
        "<staff-quota code='gwy' name='公务员优秀比例' share='15' rounding='" rounding "'/><consequences>"              \
        "<consequence code='up' list='commendation' grade='A' quota='gwy' change='5'>提高5个百分点</consequence>" \
        "<consequence code='down' list='criticism' grade='D' quota='gwy' change='-5'>降低5个百分点</consequence>" \
        "<consequence code='last' list='criticism' ranking='r' last='1' quota='gwy' "                                   \
        "change='-12.5'>再降低</consequence>"                                                                        \
        "</consequences>"

static const struct scoring_staff_quota *quota(const struct office *office, size_t unit)
{
    return &office->scoring->staff_quotas[unit];
}

/* 15% of 41 are 6.15; 5 points more 8.2; 17.5 less leave nothing: 0, not less. */
static void places_before_and_after(void **state)
{
    (void)state;
    struct office *office = three(STAFF("half-up"), (const char *const[]){"95", "70", "50"});
    for (size_t i = 0; i < 3; i++)
        office_pay_base(office, i, 41, "1000");
    office_run(office);
    assert_int_equal(quota(office, 0)->before, 6);
    assert_int_equal(quota(office, 0)->after, 8);
    assert_false(quota(office, 1)->changed);
    assert_int_equal(quota(office, 1)->after, 6);
    assert_string_equal(number_exact(office->arena, quota(office, 2)->change), "-17.5");
    assert_string_equal(number_exact(office->arena, quota(office, 2)->share), "0");
    assert_int_equal(quota(office, 2)->after, 0);
    office_end(office);
}

/* The scheme names the rounding: 15% of 30 are 4.5. */
static void the_scheme_names_the_rounding(void **state)
{
    static const struct {
        const char *body;
        int64_t before;
    } cases[] = {{STAFF("half-up"), 5}, {STAFF("down"), 4}, {STAFF("up"), 5}, {STAFF("half-even"), 4}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct office *office = three(cases[i].body, (const char *const[]){"95", "70", "65"});
        office_pay_base(office, 0, 30, "1000");
        office_run(office);
        assert_int_equal(quota(office, 0)->before, cases[i].before);
        assert_int_equal(quota(office, 0)->after, 6);
        assert_false(quota(office, 1)->has_heads); /* nobody said how many */
        office_end(office);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_next_year_says_who_is_rid_of_it),
        cmocka_unit_test(only_what_is_carried_comes_back),
        cmocka_unit_test(a_year_stands_through_the_quarters_of_the_next),
        cmocka_unit_test(a_condition_on_an_earlier_consequence),
        cmocka_unit_test(a_consequence_that_the_record_does_not_have),
        cmocka_unit_test(places_before_and_after),
        cmocka_unit_test(the_scheme_names_the_rounding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
