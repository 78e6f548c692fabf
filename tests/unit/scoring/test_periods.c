/* Periods and how they accumulate (features.md 5): months, quarters, rounds and years are children of an indicator, and
 * what becomes of them is an ordinary combination. */
#include "office.h"

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
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
