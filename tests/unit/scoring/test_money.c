/* Money as real rules give and take it, each said as a scheme and run with its own numbers (features.md 6). */
#include "office.h"

#define TOTAL                                                                                                          \
    "<indicator code='t' name='总分' max='200' assessor='o' period='quarter' decimals='2' rounding='half-up'>"       \
    "<given/></indicator>"
#define RANKING "<ranking code='r' name='排名' scope='all' by='t' compare='rounded' style='competition'/>"
#define MONEY   "<money code='m' name='奖惩' currency='万元' decimals='2' rounding='half-up'"

/* 宜昌 2023: +60 and +50 for the first two, -50 and -60 for the last two, nothing between. */
static void money_by_rank_from_both_ends(void **state)
{
    static const char *const totals[] = {"88.19", "84.82", "84.03", "82.09", "81.12", "73.23", "70.93", "67.43"};
    (void)state;
    struct office *office = office_begin(
        TOTAL RANKING MONEY "><part name='奖' of='rank' ranking='r'><steps><step at-most='1' score='60'/>"
                            "<step at-most='2' score='50'/><step score='0'/></steps></part>"
                            "<part name='罚' of='rank-from-bottom' ranking='r'><steps><step at-most='1' score='-60'/>"
                            "<step at-most='2' score='-50'/><step score='0'/></steps></part></money>");
    for (size_t i = 0; i < 8; i++)
        office_mark(office, office_unit(office, NULL), "t", NULL, totals[i]);
    office_outside(office, office_units(office, NULL, "t", 99, 1));
    office_run(office);
    assert_string_equal(office_due(office, "m"), "60 50 0 0 0 0 -50 -60 -");
    office_end(office);
}

/* 5, 4, 3, 2, 1 for the first five. */
static void money_falls_with_the_rank(void **state)
{
    (void)state;
    struct office *office =
        office_begin(TOTAL RANKING MONEY "><part name='奖' of='rank' ranking='r'><linear at='1' score='5' above='-1'/>"
                                         "<limit low='0'/></part></money>");
    office_units(office, NULL, "t", 90, 7);
    office_run(office);
    assert_string_equal(office_due(office, "m"), "5 4 3 2 1 0 0");
    office_end(office);
}

/* The first, with both targets met, gets 30; the last, with one of them missed, pays 50. */
static void money_with_a_second_condition(void **state)
{
    static const char *const totals[] = {"95", "90", "85", "80"};
    static const char *const first_targets[] = {"100", "100", "100", "99"}, *const second[] = {"100", "90", "80",
                                                                                               "100"};
    (void)state;
    for (size_t met = 0; met < 2; met++) {
        struct office *office = office_begin(
            "<indicator code='t' name='总分' combine='sum' assessor='o' period='quarter' decimals='2' "
            "rounding='half-up'>"
            "<indicator code='a' name='考核' max='100'><given/></indicator>"
            "<indicator code='met' name='两项目标' combine='minimum'>"
            "<indicator code='x' name='目标一' max='120'><given/></indicator>"
            "<indicator code='y' name='目标二' max='120'><given/></indicator><times "
            "by='0'/></indicator></indicator>" RANKING MONEY
            "><part name='奖' of='constant' value='30'><when of='rank' ranking='r' at-most='1'/>"
            "<when item='x' at-least='100'/><when item='y' at-least='100'/></part>"
            "<part name='一项未达' of='constant' value='-50'><when of='rank-from-bottom' ranking='r' at-most='1'/>"
            "<when item='x' below='100'/></part>"
            "<part name='另一项未达' of='constant' value='-50'><when of='rank-from-bottom' ranking='r' at-most='1'/>"
            "<when item='x' at-least='100'/><when item='y' below='100'/></part></money>");
        for (size_t i = 0; i < 4; i++) {
            size_t unit = office_unit(office, NULL);
            office_mark(office, unit, "a", NULL, totals[i]);
            office_mark(office, unit, "x", NULL, met ? first_targets[i] : "100");
            office_mark(office, unit, "y", NULL, met ? second[i] : i == 0 ? "90" : "100");
        }
        office_run(office);
        assert_string_equal(office_due(office, "m"), met ? "30 0 0 -50" : "0 0 0 0");
        office_end(office);
    }
}

/* Base 50; each rank up is 10 more, at most 100; each rank down 10 less, not below 0. */
static void money_by_movement_base_50(void **state)
{
    static const size_t before[] = {3, 1, 8, 4, 11, 1};
    (void)state;
    struct office *office =
        office_begin(TOTAL RANKING "<movement ranking='r' rise='1' fall='1'/>" MONEY
                                   " floor='0' cap='100'><part name='基数' of='constant' value='50'/>"
                                   "<part name='升降' of='movement' ranking='r'><times by='10'/></part></money>");
    office_units(office, NULL, "t", 90, 7); /* ranks 1 … 7 */
    struct scoring_previous *record = office_record(office, "2013");
    for (size_t i = 0; i < 6; i++)
        office_before(office, record, i, before[i], 0, NULL);
    office_run(office);
    assert_string_equal(office_due(office, "m"), "70 40 100 50 100 0 50"); /* the seventh is new: the base alone */
    office_end(office);
}

/* Five places up 5000 yuan, ten places up 10000. */
static void money_by_movement_five_and_ten_places(void **state)
{
    static const size_t before[] = {5, 7, 14, 3};
    (void)state;
    struct office *office = office_begin(
        TOTAL RANKING "<movement ranking='r' rise='5' fall='5'/>" MONEY
                      "><part name='进位奖' of='movement' ranking='r'><steps><step at-least='10' score='10000'/>"
                      "<step at-least='5' score='5000'/><step score='0'/></steps></part></money>");
    office_units(office, NULL, "t", 90, 4);
    struct scoring_previous *record = office_record(office, "2013");
    for (size_t i = 0; i < 4; i++)
        office_before(office, record, i, before[i], 0, NULL);
    office_run(office);
    assert_string_equal(office_due(office, "m"), "0 5000 10000 0"); /* four, five, eleven up; one down */
    office_end(office);
}

/* 10.25 + 6.34 + 17.29 - 13 = 20.88 */
static void money_as_a_sum_of_parts_with_a_negative_part(void **state)
{
    (void)state;
    struct office *office = office_begin(
        "<indicator code='t' name='总分' combine='sum' assessor='o' period='year' decimals='2' rounding='half-up'>"
        "<indicator code='a' name='一' max='50'><given/></indicator><indicator code='b' name='二' max='50'><given/>"
        "</indicator><indicator code='c' name='三' max='50'><given/></indicator>"
        "<indicator code='d' name='扣' max='50' sign='minus'><given/></indicator></indicator>" RANKING MONEY
        "><part name='一' of='score' item='a'/><part name='二' of='score' item='b'/>"
        "<part name='三' of='score' item='c'/><part name='扣' of='score' item='d'><times by='-1'/></part></money>");
    size_t unit = office_unit(office, NULL);
    office_mark(office, unit, "a", NULL, "10.25");
    office_mark(office, unit, "b", NULL, "6.34");
    office_mark(office, unit, "c", NULL, "17.29");
    office_mark(office, unit, "d", NULL, "13");
    office_run(office);
    assert_string_equal(office_due(office, "m"), "20.88");
    assert_string_equal(number_exact(office->arena, office->scoring->units[0].moneys[0].parts[3].amount), "-13");
    office_end(office);
}

/* A part may be less than nothing, and so may the whole. */
static void negative_money(void **state)
{
    (void)state;
    struct office *office =
        office_begin(TOTAL RANKING MONEY "><part name='扣' of='score' item='t'><linear at='60' score='0' below='2.5'/>"
                                         "</part></money>");
    office_units(office, NULL, "t", 61, 3);
    office_run(office);
    assert_string_equal(office_due(office, "m"), "0 0 -2.5");
    office_end(office);
}

/* Per week: ten yuan for each point of distance from the mean, up to +150 and down to -200. */
static void money_in_proportion_to_the_distance_from_the_mean(void **state)
{
    static const char *const totals[] = {"120", "82", "80", "77", "41"}; /* mean 80 */
    (void)state;
    struct office *office =
        office_begin(TOTAL RANKING MONEY "><part name='周奖惩' of='score' item='t'><compare to='mean' as='difference'/>"
                                         "<times by='10'/><limit low='-200' high='150'/></part></money>");
    for (size_t i = 0; i < 5; i++)
        office_mark(office, office_unit(office, NULL), "t", NULL, totals[i]);
    office_run(office);
    assert_string_equal(office_due(office, "m"), "150 20 0 -30 -200");
    office_end(office);
}

/* The same with a condition: everybody counts in the mean, whoever the part is for. */
static void a_mean_counts_those_who_get_nothing(void **state)
{
    static const char *const totals[] = {"90", "80", "70"};
    (void)state;
    struct office *office = office_begin(
        TOTAL RANKING MONEY "><part name='超均值奖' of='score' item='t'><compare to='mean' as='difference'/>"
                            "<when item='t' above='80'/></part></money>");
    for (size_t i = 0; i < 3; i++)
        office_mark(office, office_unit(office, NULL), "t", NULL, totals[i]);
    office_run(office);
    assert_string_equal(office_due(office, "m"), "10 0 0");
    office_end(office);
}

/* 西宋集镇 2017: month pay is score rate × base; secretary 800, head 600, accountant 400. */
static void pay_proportional_to_the_score_rate(void **state)
{
    static const char *const bases[] = {"800", "600", "400", "400"};
    (void)state;
    struct office *office = office_begin(
        "<indicator code='t' name='月考核' max='100' assessor='o' period='month' decimals='2' "
        "rounding='half-up'><given/>"
        "</indicator>" RANKING
        "<money code='m' name='月报酬' currency='元' decimals='2' rounding='half-up'><part name='报酬' of='score' "
        "item='t'><times by='pay-base' per='100'/></part></money>");
    for (size_t i = 0; i < 4; i++) {
        size_t unit = office_unit(office, NULL);
        office_mark(office, unit, "t", NULL, "92.5");
        if (i < 3)
            office_pay_base(office, unit, 0, bases[i]);
    }
    office_run(office);
    assert_string_equal(office_due(office, "m"), "740 555 370 -"); /* the fourth has no base in the roster */
    assert_true(office_told(office, DIAG_SCORING_UNIT_BASE));
    office_end(office);
}

/* 管区: pay base 1200 × score per quarter, in per cent. */
static void pay_base_1200_times_score(void **state)
{
    (void)state;
    struct office *office = office_begin(
        TOTAL RANKING MONEY "><part name='绩效' of='score' item='t'><times by='1200' per='100'/></part></money>");
    office_mark(office, office_unit(office, NULL), "t", NULL, "95.25");
    office_run(office);
    assert_string_equal(office_due(office, "m"), "1143");
    office_end(office);
}

/* A city notice: coefficients of the grade × heads × base, and a prize for the first on top. */
static void coefficients_and_parts_add_up(void **state)
{
    (void)state;
    struct office *office = office_begin(
        TOTAL RANKING "<grades code='g' name='等次' ranking='r' base='all' ties='cut'>"
                      "<grade code='A' name='优秀' count='1'/><grade code='B' name='达标'/></grades>" MONEY
                      "><coefficient grade='A' value='1.1'/><coefficient grade='B' value='1'/>"
                      "<part name='首名奖' of='constant' value='500'><when of='rank' ranking='r' at-most='1'/></part>"
                      "</money>");
    office_units(office, NULL, "t", 90, 3);
    office_pay_base(office, 0, 10, "1000");
    office_pay_base(office, 1, 10, "1000");
    office_run(office);
    assert_string_equal(office_due(office, "m"), "11500 10000 -");
    office_end(office);
}

/* Of one prize pool: ranks are paid as they were decided. */
static void money_follows_the_decided_rank(void **state)
{
    (void)state;
    struct office *office =
        office_begin(TOTAL RANKING MONEY "><part name='奖' of='rank' ranking='r'><steps><step at-most='1' score='60'/>"
                                         "<step score='0'/></steps></part></money>");
    office_units(office, NULL, "t", 90, 2);
    office_decide(office, 0, INTAKE_DECIDE_RANK, "1", "2");
    office_decide(office, 1, INTAKE_DECIDE_RANK, "2", "1");
    office_run(office);
    assert_string_equal(office_due(office, "m"), "0 60");
    office_end(office);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(money_by_rank_from_both_ends),
        cmocka_unit_test(money_falls_with_the_rank),
        cmocka_unit_test(money_with_a_second_condition),
        cmocka_unit_test(money_by_movement_base_50),
        cmocka_unit_test(money_by_movement_five_and_ten_places),
        cmocka_unit_test(money_as_a_sum_of_parts_with_a_negative_part),
        cmocka_unit_test(negative_money),
        cmocka_unit_test(money_in_proportion_to_the_distance_from_the_mean),
        cmocka_unit_test(a_mean_counts_those_who_get_nothing),
        cmocka_unit_test(pay_proportional_to_the_score_rate),
        cmocka_unit_test(pay_base_1200_times_score),
        cmocka_unit_test(coefficients_and_parts_add_up),
        cmocka_unit_test(money_follows_the_decided_rank),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
