/* Periods and how they accumulate (features.md 5): months, quarters, rounds and years are children of an indicator, and
 * what becomes of them is an ordinary combination. */
#include "office.h"

#include <stdio.h>

#define MONTHS                                                                                                         \
    "<rounds code='months' name='月'><round code='m01' name='1月'/><round code='m02' name='2月'/>"                  \
    "<round code='m03' name='3月'/><round code='m04' name='4月'/><round code='m05' name='5月'/>"                    \
    "<round code='m06' name='6月'/><round code='m07' name='7月'/><round code='m08' name='8月'/>"                    \
    "<round code='m09' name='9月'/><round code='m10' name='10月'/><round code='m11' name='11月'/>"                  \
    "<round code='m12' name='12月'/></rounds>"
#define QUARTERS                                                                                                       \
    "<rounds code='quarters' name='季'><round code='q1' name='一季度'/><round code='q2' name='二季度'/>"        \
    "<round code='q3' name='三季度'/><round code='q4' name='四季度'/></rounds>"
#define RANKING "<ranking code='r' name='排名' scope='all' by='t' compare='rounded' style='competition'/>"
#define SHAPE   "assessor='o' period='year' decimals='2' rounding='half-up'"

/* The marks of one unit in the rounds of a set, one after the other. */
static void rounds(struct office *office, size_t unit, const char *item, const char *const *marks)
{
    for (size_t i = 0; i < office->scheme->round_count; i++)
        if (marks[i] != NULL)
            office_mark(office, unit, item, office->scheme->rounds[i].code, marks[i]);
}

/* 西宋集镇 2017: mean of 12 months × 60% + year × 40%, and the bonus is added after. */
static void mean_of_12_months_60_and_year_40_with_bonus_after(void **state)
{
    static const char *const marks[] = {"90", "92", "88", "95", "91", "89", "90", "94", "93", "87", "96", "99"};
    (void)state;
    struct office *office = office_begin(
        MONTHS "<indicator code='t' name='年度得分' combine='sum' " SHAPE ">"
               "<indicator code='base' name='基本分' combine='weighted' part='base'>"
               "<indicator code='m' name='月考核' weight='0.6' combine='mean' each='months' max='100'>"
               "<indicator code='month' name='月得分' max='100' period='month'><given/></indicator></indicator>"
               "<indicator code='y' name='年终考核' weight='0.4' max='100'><given/></indicator></indicator>"
               "<indicator code='b' name='加分' part='bonus' max='5'><given/></indicator></indicator>" RANKING);
    size_t unit = office_unit(office, NULL);
    rounds(office, unit, "month", marks);
    office_mark(office, unit, "y", NULL, "85");
    office_mark(office, unit, "b", NULL, "2");
    office_run(office);
    assert_string_equal(office_score(office, unit, "m"), "92"); /* 1104 / 12 */
    assert_string_equal(office_total(office, unit), "91.20");   /* 92 × 0.6 + 85 × 0.4 + 2 */
    office_end(office);
}

/* 管区: mean of four quarters × 60%, the villages' score × 40%. */
static void mean_of_four_quarters_60_and_villages_40(void **state)
{
    static const char *const marks[] = {"90", "91", "95", "96"};
    (void)state;
    struct office *office = office_begin(
        QUARTERS "<indicator code='t' name='得分' combine='weighted' " SHAPE ">"
                 "<indicator code='q' name='季考核' weight='0.6' combine='mean' each='quarters' max='100'>"
                 "<indicator code='quarter' name='季得分' max='100' period='quarter'><given/></indicator></indicator>"
                 "<indicator code='v' name='所辖村' weight='0.4' max='100'><given/></indicator></indicator>" RANKING);
    size_t unit = office_unit(office, NULL);
    rounds(office, unit, "quarter", marks);
    office_mark(office, unit, "v", NULL, "88");
    office_run(office);
    assert_string_equal(office_total(office, unit), "91.00"); /* 93 × 0.6 + 88 × 0.4 */
    office_end(office);
}

/* Three months are a quarter by sum, each on a base of 1100 points. */
static void months_to_quarter_by_sum_on_1100_points(void **state)
{
    static const char *const marks[] = {"1050.5", "1062", "1041"};
    (void)state;
    struct office *office = office_begin(
        "<rounds code='months' name='月'><round code='m7' name='7月'/><round code='m8' name='8月'/>"
        "<round code='m9' name='9月'/></rounds>"
        "<indicator code='t' name='季度得分' max='3300' combine='sum' each='months' assessor='o' period='quarter' "
        "decimals='2' rounding='half-up'><indicator code='month' name='月得分' max='1100' "
        "period='month'><given/></indicator>"
        "</indicator>" RANKING);
    size_t unit = office_unit(office, NULL);
    rounds(office, unit, "month", marks);
    office_run(office);
    assert_string_equal(office_total(office, unit), "3153.50");
    office_end(office);
}

/* Persons: the mean of their quarters 95%, the leaders' mark 5%. */
static void quarter_95_and_leaders_5(void **state)
{
    static const char *const marks[] = {"92", "94", "96", "98"};
    (void)state;
    struct office *office = office_begin(
        QUARTERS
        "<indicator code='t' name='得分' combine='weighted' " SHAPE ">"
        "<indicator code='q' name='季考核' weight='0.95' combine='mean' each='quarters' max='100'>"
        "<indicator code='quarter' name='季得分' max='100' period='quarter'><given/></indicator></indicator>"
        "<indicator code='l' name='领导评价' weight='0.05' max='100'><given/></indicator></indicator>" RANKING);
    size_t unit = office_unit(office, NULL);
    rounds(office, unit, "quarter", marks);
    office_mark(office, unit, "l", NULL, "80");
    office_run(office);
    assert_string_equal(office_total(office, unit), "94.25"); /* 95 × 0.95 + 80 × 0.05 */
    office_end(office);
}

/* Month → half-year → year: the means of the two half-years make up half of the year. */
static void half_year_means_to_half_of_the_year(void **state)
{
    (void)state;
    struct office *office = office_begin(
        "<rounds code='h1' name='上半年'><round code='m1' name='1月'/><round code='m2' name='2月'/></rounds>"
        "<rounds code='h2' name='下半年'><round code='m7' name='7月'/><round code='m8' name='8月'/></rounds>"
        "<indicator code='t' name='年度得分' combine='weighted' " SHAPE ">"
        "<indicator code='h' name='半年平均' weight='0.5' combine='mean' max='100'>"
        "<indicator code='first' name='上半年' combine='mean' each='h1' max='100'>"
        "<indicator code='a' name='月得分' max='100' period='month'><given/></indicator></indicator>"
        "<indicator code='second' name='下半年' combine='mean' each='h2' max='100'>"
        "<indicator code='b' name='月得分' max='100' period='month'><given/></indicator></indicator></indicator>"
        "<indicator code='y' name='年终' weight='0.5' max='100'><given/></indicator></indicator>" RANKING);
    size_t unit = office_unit(office, NULL);
    office_mark(office, unit, "a", "m1", "90");
    office_mark(office, unit, "a", "m2", "94");
    office_mark(office, unit, "b", "m7", "95");
    office_mark(office, unit, "b", "m8", "97");
    office_mark(office, unit, "y", NULL, "90");
    office_run(office);
    assert_string_equal(office_score(office, unit, "h"), "94");
    assert_string_equal(office_total(office, unit), "92.00");
    office_end(office);
}

/* Six rounds a year, of which two are still to come: the mean is over those that were held. */
static void mean_of_irregular_rounds_some_still_to_come(void **state)
{
    static const char *const marks[] = {"90", "84", NULL, "96", "91", NULL};
    (void)state;
    struct office *office =
        office_begin("<rounds code='rounds' name='轮次'><round code='r1' name='第1轮'/><round code='r2' name='第2轮'/>"
                     "<round code='r3' name='第3轮'/><round code='r4' name='第4轮'/><round code='r5' name='第5轮'/>"
                     "<round code='r6' name='第6轮'/></rounds>"
                     "<indicator code='t' name='得分' combine='mean' each='rounds' max='100' " SHAPE ">"
                     "<indicator code='round' name='轮次得分' max='100'><given/></indicator></indicator>" RANKING);
    size_t unit = office_unit(office, NULL);
    rounds(office, unit, "round", marks);
    office_pending(office, "r3");
    office_pending(office, "r6");
    office_run(office);
    assert_string_equal(office_total(office, unit), "90.25"); /* 361 / 4 */
    assert_true(office->scoring->partial);
    office_end(office);
}

/* Seasons as periods: spring 35%, autumn 35%, routine 20%, test 10%. */
static void spring_35_autumn_35_routine_20_test_10(void **state)
{
    (void)state;
    struct office *office = office_begin(
        "<rounds code='seasons' name='季节'><round code='spring' name='春季' weight='0.5'/>"
        "<round code='autumn' name='秋季' weight='0.5'/></rounds>"
        "<indicator code='t' name='得分' combine='weighted' " SHAPE ">"
        "<indicator code='s' name='春秋两季' weight='0.7' combine='weighted' each='seasons' max='100'>"
        "<indicator code='season' name='季节得分' max='100'><given/></indicator></indicator>"
        "<indicator code='routine' name='平时' weight='0.2' max='100'><given/></indicator>"
        "<indicator code='test' name='测试' weight='0.1' max='100'><given/></indicator></indicator>" RANKING);
    size_t unit = office_unit(office, NULL);
    office_mark(office, unit, "season", "spring", "90");
    office_mark(office, unit, "season", "autumn", "80");
    office_mark(office, unit, "routine", NULL, "95");
    office_mark(office, unit, "test", NULL, "70");
    office_run(office);
    assert_string_equal(office_total(office, unit), "85.50"); /* 31.5 + 28 + 19 + 7 */
    office_end(office);
}

/* January to April: a running total, and the place that it gives (累计得分). */
static void cumulative_period_january_to_april(void **state)
{
    static const char *const first[] = {"10", "12", "9", "11"}, *const second[] = {"12", "9", "11", "9"};
    (void)state;
    struct office *office = office_begin(
        "<rounds code='months' name='月'><round code='m1' name='1月'/><round code='m2' name='2月'/>"
        "<round code='m3' name='3月'/><round code='m4' name='4月'/></rounds>"
        "<indicator code='t' name='累计得分' combine='sum' each='months' assessor='o' period='month' decimals='1' "
        "rounding='half-up'><indicator code='month' name='月得分' max='20' decimals='1' "
        "rounding='half-up'><given/></indicator>"
        "</indicator>"
        "<ranking code='r' name='累计排名' scope='all' by='t' compare='rounded' style='competition'/>"
        "<ranking code='now' name='4月排名' scope='all' by='month.m4' compare='rounded' style='competition'/>");
    rounds(office, office_unit(office, NULL), "month", first);
    rounds(office, office_unit(office, NULL), "month", second);
    office_run(office);
    assert_string_equal(office_total(office, 0), "42.0");
    assert_string_equal(office_total(office, 1), "41.0");
    assert_string_equal(office_ranks(office, "r"), "1 2");
    assert_string_equal(office_ranks(office, "now"), "1 2"); /* month and quarter reported together: two rankings */
    office_end(office);
}

/* Month and quarter in one notice: a ranking of the last month beside the ranking of the quarter. */
static void month_and_quarter_reported_together(void **state)
{
    static const char *const first[] = {"90", "80", "70"}, *const second[] = {"70", "75", "80"};
    (void)state;
    struct office *office = office_begin(
        "<rounds code='months' name='月'><round code='m7' name='7月'/><round code='m8' name='8月'/>"
        "<round code='m9' name='9月'/></rounds>"
        "<indicator code='t' name='三季度' combine='mean' each='months' assessor='o' period='quarter' decimals='2' "
        "rounding='half-up'><indicator code='month' name='月得分' max='100' decimals='2' rounding='half-up'><given/>"
        "</indicator></indicator>" RANKING
        "<ranking code='m9' name='9月' scope='all' by='month.m9' compare='rounded' style='competition'/>");
    rounds(office, office_unit(office, NULL), "month", first);
    rounds(office, office_unit(office, NULL), "month", second);
    office_run(office);
    assert_string_equal(office_ranks(office, "r"), "1 2");
    assert_string_equal(office_ranks(office, "m9"), "2 1");
    office_end(office);
}

/* The first of a quarter gets +1 in the year, the last -1: each quarter's place is turned into marks, and summed. */
static void quarter_result_feeds_the_year_as_plus_and_minus_1(void **state)
{
    static const char *const marks[3][4] = {
        {"95", "90", "92", "91"}, {"90", "91", "90", "90"}, {"80", "92", "85", "70"}};
    (void)state;
    struct office *office = office_begin(
        QUARTERS "<indicator code='t' name='年度得分' combine='sum' " SHAPE ">"
                 "<indicator code='y' name='年终考核' max='100' part='base'><given/></indicator>"
                 "<indicator code='q' name='季度奖惩' combine='sum' each='quarters' part='bonus'>"
                 "<indicator code='place' name='季度位次' combine='sum'>"
                 "<indicator code='top' name='第一名'><value code='score' name='季得分'/><place/>"
                 "<steps><step at-most='1' score='1'/><step score='0'/></steps></indicator>"
                 "<indicator code='bottom' name='末位' sign='minus'><value code='score2' name='季得分'/>"
                 "<place from='bottom'/><steps><step at-most='1' score='1'/><step score='0'/></steps></indicator>"
                 "</indicator></indicator></indicator>" RANKING);
    static const char *const quarters[] = {"q1", "q2", "q3", "q4"};
    for (size_t i = 0; i < 3; i++) {
        size_t unit = office_unit(office, NULL);
        office_mark(office, unit, "y", NULL, "90");
        for (size_t k = 0; k < 4; k++) {
            office_value(office, unit, arena_format(office->arena, "top.%s", quarters[k]), "score", marks[i][k]);
            office_value(office, unit, arena_format(office->arena, "bottom.%s", quarters[k]), "score2", marks[i][k]);
        }
    }
    office_run(office);
    assert_string_equal(office_total(office, 0), "92.00"); /* first in three quarters, last in one */
    assert_string_equal(office_total(office, 1), "90.00"); /* between them in all four */
    assert_string_equal(office_total(office, 2), "88.00"); /* first in one, last in three */
    office_end(office);
}

/* Three years weighted 15, 25 and 60 per cent; a fixed deduction of 5 in the last one changes the order. */
static void three_years_weighted_15_25_60_and_a_deduction(void **state)
{
    static const char *const years[3][3] = {{"90", "92", "94.65"}, {"88", "90", "93"}, {"89", "91", "92"}};
    (void)state;
    for (int64_t deducted = 0; deducted < 2; deducted++) {
        struct office *office = office_begin(
            "<indicator code='t' name='综合得分' combine='weighted' " SHAPE ">"
            "<indicator code='y1' name='2009年' weight='0.15' max='100'><given/></indicator>"
            "<indicator code='y2' name='2010年' weight='0.25' max='100'><given/></indicator>"
            "<indicator code='y3' name='2011年' weight='0.6' max='100' combine='sum'>"
            "<indicator code='own' name='考核' max='100'><given/></indicator>"
            "<indicator code='off' name='省扣分' sign='minus'><events points='5' per='次'/></indicator></indicator>"
            "</indicator>" RANKING);
        for (size_t i = 0; i < 3; i++) {
            size_t unit = office_unit(office, NULL);
            office_mark(office, unit, "y1", NULL, years[i][0]);
            office_mark(office, unit, "y2", NULL, years[i][1]);
            office_mark(office, unit, "own", NULL, years[i][2]);
        }
        if (deducted)
            office_event(office, 0, "off", 1);
        office_run(office);
        assert_string_equal(office_total(office, 0), deducted ? "90.29" : "93.29"); /* 13.5 + 23 + 89.65 × 0.6 */
        assert_string_equal(office_ranks(office, "r"), deducted ? "3 1 2" : "1 2 3");
        office_end(office);
    }
}

/* Two rounds count 60 and 40 per cent. */
static void two_rounds_60_40(void **state)
{
    static const char *const marks[] = {"95", "90"};
    (void)state;
    struct office *office =
        office_begin("<rounds code='halves' name='半年'><round code='h1' name='上半年' weight='0.6'/>"
                     "<round code='h2' name='下半年' weight='0.4'/></rounds>"
                     "<indicator code='t' name='得分' combine='weighted' each='halves' max='100' " SHAPE ">"
                     "<indicator code='half' name='半年得分' max='100'><given/></indicator></indicator>" RANKING);
    size_t unit = office_unit(office, NULL);
    rounds(office, unit, "half", marks);
    office_run(office);
    assert_string_equal(office_total(office, unit), "93.00");
    office_end(office);
}

/* A year by sum of its quarters, in which one unit has missed the third. */
static struct office *missed(const char *missing, const char *more)
{
    static const char *const all[] = {"90", "80", "85", "95"}, *const three[] = {"90", "81", NULL, "97"};
    char body[2000];
    snprintf(body, sizeof body,
             QUARTERS
             "<indicator code='t' name='得分' combine='sum' each='quarters' " SHAPE ">"
             "<indicator code='q' name='季得分' max='100' missing='%s' %s><given/></indicator></indicator>" RANKING,
             missing, more);
    struct office *office = office_begin(body);
    rounds(office, office_unit(office, NULL), "q", all);
    rounds(office, office_unit(office, NULL), "q", three);
    office_run(office);
    return office;
}

static void a_missed_round_is_the_mean_of_the_others(void **state)
{
    (void)state;
    struct office *office = missed("mean", "");
    assert_string_equal(office_scores(office, "q.q3"), "85 268/3");
    assert_string_equal(office_total(office, 1), "357.33");
    assert_string_equal(office_paper(office, 1, "q.q3"), "90 81 97 | sum 268 | divide 3 268/3");
    office_end(office);
    office = missed("mean", "decimals='1' rounding='down'"); /* rounded as the item is */
    assert_string_equal(office_scores(office, "q.q3"), "85 89.3");
    office_end(office);
}

static void a_missed_round_is_the_last_known_one(void **state)
{
    (void)state;
    struct office *office = missed("last", "");
    assert_string_equal(office_scores(office, "q.q3"), "85 81");
    assert_string_equal(office_paper(office, 1, "q.q3"), "81 | take 81");
    office_end(office);
}

/* Two rounds that were missed: neither is an entry for the other one. */
static void what_was_filled_fills_nothing(void **state)
{
    (void)state;
    struct office *office =
        office_begin(QUARTERS "<indicator code='t' name='得分' combine='sum' each='quarters' " SHAPE ">"
                              "<indicator code='q' name='季得分' max='100' missing='mean'><given/></indicator>"
                              "</indicator>" RANKING);
    size_t unit = office_unit(office, NULL);
    office_mark(office, unit, "q", "q1", "90");
    office_mark(office, unit, "q", "q4", "81");
    office_run(office);
    assert_string_equal(office_total(office, unit), "342.00"); /* 90 + 85.5 + 85.5 + 81 */
    office_end(office);
}

/* With none entered, and for the last known one with none before it, it stays missing. */
static void a_round_that_nothing_can_tell_is_missing(void **state)
{
    static const char *const late[] = {NULL, "80", "85", "95"}, *const none[] = {NULL, NULL, NULL, NULL};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct office *office = office_begin(
            i == 0 ? QUARTERS "<indicator code='t' name='得分' combine='sum' each='quarters' " SHAPE ">"
                              "<indicator code='q' name='季得分' max='100' missing='last'><given/></indicator>"
                              "</indicator>" RANKING
                   : QUARTERS "<indicator code='t' name='得分' combine='sum' each='quarters' " SHAPE ">"
                              "<indicator code='q' name='季得分' max='100' missing='mean'><given/></indicator>"
                              "</indicator>" RANKING);
        rounds(office, office_unit(office, NULL), "q", i == 0 ? late : none);
        assert_int_not_equal(office_try(office), STATUS_OK);
        assert_true(office_told(office, DIAG_SCORING_MARK_MISSING));
        office_end(office);
    }
}

/* A place inside a quarter is asked of those that were there; what stands on the quarter waits until all are filled. */
static void what_stands_on_a_missed_round_waits_for_all(void **state)
{
    (void)state;
    struct office *office = office_begin(
        QUARTERS "<indicator code='t' name='得分' combine='mean' each='quarters' " SHAPE ">"
                 "<indicator code='q' name='季得分' combine='sum'>"
                 "<indicator code='a' name='位次分' missing='mean'><value code='v' name='数'/><place/>"
                 "<linear at='1' score='10' above='-1'/></indicator>"
                 "<indicator code='b' name='作风' max='10'><given/></indicator></indicator></indicator>" RANKING);
    for (size_t unit = 0; unit < 2; unit++) {
        office_unit(office, NULL);
        for (size_t i = 0; i < office->scheme->round_count; i++) {
            const char *code = office->scheme->rounds[i].code;
            office_mark(office, unit, "b", code, "5");
            if (unit == 0 || i != 0)
                office_value(office, unit, arena_format(office->arena, "a.%s", code), "v", unit == 0 ? "3" : "7");
        }
    }
    office_run(office);
    assert_string_equal(office_scores(office, "a.q1"), "10 10"); /* alone in it; the mean of three first places */
    assert_string_equal(office_scores(office, "q.q1"), "15 15");
    assert_string_equal(office_scores(office, "a.q2"), "9 10");
    office_end(office);
}

/* 累计得分: what was filed, and the total of the campaign itself as it was decided; nothing of it is in the total. */
static void a_running_total_stands_beside_the_total(void **state)
{
    (void)state;
    struct office *office = office_begin(
        MONTHS "<indicator code='t' name='本月得分' combine='sum' max='100' " SHAPE ">"
               "<indicator code='a' name='工作' max='100'><given/></indicator>"
               "<indicator code='lj' name='累计得分' running='yes' combine='sum' each='months' missing='skip'>"
               "<indicator code='l' name='月得分'><earlier/></indicator></indicator></indicator>" RANKING
               "<ranking code='lj' name='累计排名' scope='all' by='lj' compare='exact' style='competition'/>");
    office->campaign.period.code = "m03";
    for (size_t unit = 0; unit < 3; unit++)
        office_unit(office, NULL);
    struct scoring_previous *first = office_record(office, "m01"), *second = office_record(office, "m02");
    office_then(office, first, 0, "90");
    office_then(office, first, 1, "80");
    office_then(office, second, 0, "70");
    office_then(office, second, 1, "85");
    office_then(office, second, 2, "99");
    office_mark(office, 0, "a", NULL, "60");
    office_mark(office, 1, "a", NULL, "70");
    office_mark(office, 2, "a", NULL, "80");
    office_decide(office, 1, INTAKE_DECIDE_TOTAL, "70.00", "40.00");
    office_run(office);
    assert_string_equal(office_total(office, 0), "60.00");
    assert_string_equal(office_scores(office, "lj"), "220 205 179");
    assert_string_equal(office_ranks(office, "lj"), "1 2 3");
    assert_string_equal(office_ranks(office, "r"), "2 3 1");
    assert_string_equal(office_scores(office, "l.m04"), "- - -");
    assert_false(office->scoring->partial);
    office_end(office);
}

/* The same of one item, as a mean; the present month must be among the rounds. */
static void a_running_total_of_an_item(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct office *office = office_begin(
            MONTHS "<indicator code='t' name='本月得分' combine='sum' " SHAPE ">"
                   "<indicator code='a' name='工作' max='50'><given/></indicator>"
                   "<indicator code='b' name='作风' max='50'><given/></indicator>"
                   "<indicator code='lj' name='作风累计平均' running='yes' combine='mean' each='months' missing='skip'>"
                   "<indicator code='l' name='月得分'><earlier item='b'/></indicator></indicator></indicator>" RANKING);
        office->campaign.period.code = i == 0 ? "m02" : "2014-02";
        office_unit(office, NULL);
        office_then(office, office_record(office, "m01"), 0, "90", "40");
        office_mark(office, 0, "a", NULL, "50");
        office_mark(office, 0, "b", NULL, "45");
        if (i == 0) {
            office_run(office);
            assert_string_equal(office_scores(office, "lj"), "42.5");
        } else {
            assert_int_not_equal(office_try(office), STATUS_OK);
            assert_true(office_told(office, DIAG_SCORING_RUNNING));
        }
        office_end(office);
    }
}

/* 补充考评: a mark stands in for the score that the record of a quarter does not have; beside one it is refused. */
static void a_supplement_stands_in_for_a_record(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct office *office = office_begin(
            QUARTERS "<indicator code='t' name='得分' combine='mean' each='quarters' " SHAPE ">"
                     "<indicator code='q' name='季得分' max='100'><earlier/></indicator></indicator>" RANKING);
        office_unit(office, NULL);
        for (size_t k = 0; k < 4; k++) {
            struct scoring_previous *record = office_record(office, office->scheme->rounds[k].code);
            if (k != 1)
                office_then(office, record, 0, "90");
        }
        office_mark(office, 0, "q", i == 0 ? "q2" : "q3", "80");
        if (i == 0) {
            office_run(office);
            assert_string_equal(office_total(office, 0), "87.50");
            assert_string_equal(office_paper(office, 0, "q.q2"), "80 | take 80");
        } else {
            assert_int_not_equal(office_try(office), STATUS_OK);
            assert_true(office_told(office, DIAG_SCORING_SUPPLEMENT));
        }
        office_end(office);
    }
}

/* A year's grades are not final before its last round, unless the scheme says so; a quarter's may be. */
static void grades_of_a_year_wait_for_all_rounds(void **state)
{
    static const struct {
        const char *kind, *partial;
        enum intake_stage stage;
        bool refused;
    } rows[] = {{"year", "no", INTAKE_FINAL, true},
                {"year", "yes", INTAKE_FINAL, false},
                {"year", "no", INTAKE_PUBLICITY, false},
                {"quarter", "no", INTAKE_FINAL, false}};
    static const char *const marks[] = {"90", "80", "85", NULL};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char body[2000];
        snprintf(body, sizeof body,
                 QUARTERS
                 "<indicator code='t' name='得分' combine='mean' each='quarters' max='100' " SHAPE ">"
                 "<indicator code='q' name='季得分' max='100'><given/></indicator></indicator>" RANKING
                 "<grades code='g' name='等次' ranking='r' partial='%s'><grade code='A' name='优秀' at-least='85'/>"
                 "<grade code='B' name='合格'/></grades>",
                 rows[i].partial);
        struct office *office = office_begin(body);
        rounds(office, office_unit(office, NULL), "q", marks);
        office_pending(office, "q4");
        office->campaign.period.kind = rows[i].kind;
        office->campaign.stage = rows[i].stage;
        assert_int_equal(office_try(office) != STATUS_OK, rows[i].refused);
        assert_int_equal(office_told(office, DIAG_SCORING_PARTIAL_FINAL), rows[i].refused);
        office_end(office);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mean_of_12_months_60_and_year_40_with_bonus_after),
        cmocka_unit_test(mean_of_four_quarters_60_and_villages_40),
        cmocka_unit_test(months_to_quarter_by_sum_on_1100_points),
        cmocka_unit_test(quarter_95_and_leaders_5),
        cmocka_unit_test(half_year_means_to_half_of_the_year),
        cmocka_unit_test(mean_of_irregular_rounds_some_still_to_come),
        cmocka_unit_test(spring_35_autumn_35_routine_20_test_10),
        cmocka_unit_test(cumulative_period_january_to_april),
        cmocka_unit_test(month_and_quarter_reported_together),
        cmocka_unit_test(quarter_result_feeds_the_year_as_plus_and_minus_1),
        cmocka_unit_test(three_years_weighted_15_25_60_and_a_deduction),
        cmocka_unit_test(two_rounds_60_40),
        cmocka_unit_test(a_missed_round_is_the_mean_of_the_others),
        cmocka_unit_test(a_missed_round_is_the_last_known_one),
        cmocka_unit_test(what_was_filled_fills_nothing),
        cmocka_unit_test(a_round_that_nothing_can_tell_is_missing),
        cmocka_unit_test(what_stands_on_a_missed_round_waits_for_all),
        cmocka_unit_test(a_running_total_stands_beside_the_total),
        cmocka_unit_test(a_running_total_of_an_item),
        cmocka_unit_test(a_supplement_stands_in_for_a_record),
        cmocka_unit_test(grades_of_a_year_wait_for_all_rounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
