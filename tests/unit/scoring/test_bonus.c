/* Bonuses, deductions and their conditions, with the numbers of real rules (features.md 3, as far as scores go; vetoes
 * and grades: test_vetoes.c, quarters that feed the year: test_periods.c). */
#include "office.h"

#define TOTAL(body)            "<indicator code='t' name='总分' assessor='o' period='year' combine='sum'>" body "</indicator>"
#define MARK(code, attributes) "<indicator code='" code "' name='" code "' " attributes "><given/></indicator>"
#define BASE                   MARK("base", "max='100'")

/* ---- caps ------------------------------------------------------------------------------------------------ */

/* Commendation at most 5, rank bonus at most 15. */
static void separate_caps_for_kinds_of_bonus(void **state)
{
    (void)state;
    struct office *office = office_begin(
        TOTAL(BASE "<indicator code='plus' name='加分' combine='sum'>"
                   "<indicator code='honour' name='表彰' cap='5'><events points='2'/></indicator>"
                   "<indicator code='rank' name='位次' cap='15'><events entered='yes'/></indicator></indicator>"));
    size_t unit = office_unit(office, NULL);
    office_mark(office, unit, "base", NULL, "90");
    office_event(office, unit, "honour", 4);
    for (size_t i = 0; i < 2; i++) {
        office_event(office, unit, "rank", 1);
        office_last_event(office)->has_points = true;
        office_last_event(office)->points = number_int(10);
    }
    office_run(office);
    assert_string_equal(office_score(office, unit, "honour"), "5");
    assert_string_equal(office_score(office, unit, "rank"), "15");
    assert_string_equal(office_score(office, unit, "t"), "110");
    office_end(office);
}

/* Five items of at most 100, 40, 40, 50 and 20. */
static void caps_per_item_100_40_40_50_20(void **state)
{
    static const char *const codes[] = {"a", "b", "c", "d", "e"};
    (void)state;
#define CAPPED(code, cap) "<indicator code='" code "' name='" code "' cap='" cap "'><events points='30'/></indicator>"
    struct office *office =
        office_begin(TOTAL(CAPPED("a", "100") CAPPED("b", "40") CAPPED("c", "40") CAPPED("d", "50") CAPPED("e", "20")));
    size_t unit = office_unit(office, NULL);
    for (size_t i = 0; i < 5; i++)
        office_event(office, unit, codes[i], 4);
    office_run(office);
    assert_string_equal(office_score(office, unit, "t"), "250");
    office_end(office);
}

/* Deductions: 20 for one item, 60 in all; two targets of another kind 1 at most. */
static void cap_on_deductions_20_per_item_and_60_in_all(void **state)
{
    static const char *const codes[] = {"a", "b", "c", "d"};
    (void)state;
#define LESS(code) "<indicator code='" code "' name='" code "' cap='20'><events points='5'/></indicator>"
    struct office *office = office_begin(TOTAL(
        BASE "<indicator code='minus' name='扣分' sign='minus' combine='sum' cap='60'>" LESS("a") LESS("b") LESS("c")
            LESS("d") "</indicator><indicator code='graded' name='分级目标' sign='minus' combine='sum' cap='1'>"
                      "<indicator code='x' name='x'><events points='1'/></indicator>"
                      "<indicator code='y' name='y'><events points='1'/></indicator></indicator>"));
    size_t some = office_unit(office, NULL), many = office_unit(office, NULL);
    office_mark(office, some, "base", NULL, "95");
    office_mark(office, many, "base", NULL, "95");
    office_event(office, some, "a", 6);
    office_event(office, some, "b", 1);
    office_event(office, some, "x", 1);
    office_event(office, some, "y", 1);
    for (size_t i = 0; i < 4; i++)
        office_event(office, many, codes[i], 4);
    office_run(office);
    assert_string_equal(office_scores(office, "minus"), "25 60");
    assert_string_equal(office_scores(office, "t"), "69 35"); /* 95 - 25 - 1; 95 - 60 */
    office_end(office);
}

/* 发生一起瞒报事故的: one accident costs all 30, three no more; a deduction is not more than the marks of its item. */
static void one_accident_costs_all_30(void **state)
{
    (void)state;
    struct office *office = office_begin(TOTAL("<indicator code='safe' name='安全' combine='sum' floor='0'>" MARK(
        "marks", "max='30'") "<indicator code='hidden' name='瞒报' sign='minus' cap='30'><events "
                             "points='30'/></indicator></indicator>"));
    size_t one = office_unit(office, NULL), three = office_unit(office, NULL), none = office_unit(office, NULL);
    office_mark(office, one, "marks", NULL, "30");
    office_mark(office, three, "marks", NULL, "28");
    office_mark(office, none, "marks", NULL, "29");
    office_event(office, one, "hidden", 1);
    office_event(office, three, "hidden", 3);
    office_run(office);
    assert_string_equal(office_scores(office, "t"), "0 0 29");
    office_end(office);
}

/* ---- conditions -------------------------------------------------------------------------------------------- */

/* The bonus counts only if the base is above 80. */
static void bonus_only_if_the_base_is_above_80(void **state)
{
    (void)state;
    struct office *office = office_begin(TOTAL(
        BASE "<indicator code='plus' name='加分'><events points='3'/><when item='base' above='80'/></indicator>"));
    static const char *const base[] = {"80", "80.01", "95"};
    for (size_t i = 0; i < 3; i++) {
        office_mark(office, office_unit(office, NULL), "base", NULL, base[i]);
        office_event(office, i, "plus", 1);
    }
    office_run(office);
    assert_string_equal(office_scores(office, "t"), "80 83.01 98");
    assert_string_equal(office_paper(office, 0, "plus"), "3 | sum 3 | condition 80 0");
    struct scoring_computation told;
    scoring_explain(office->scoring, scheme_find(office->scheme, "plus"), 0, office->arena, &told);
    assert_string_equal(told.steps[1].by_name, "base");
    assert_non_null(told.steps[1].condition);
    office_end(office);
}

/* The item may stand behind the one that asks for it: the order of writing is not the order of evaluation. */
static void a_condition_may_ask_for_an_item_below_it(void **state)
{
    (void)state;
    struct office *office =
        office_begin(TOTAL("<indicator code='plus' name='加分' otherwise='-1'><events points='3'/>"
                           "<when of='percent' item='base' at-least='80'/></indicator>" MARK("base", "max='50'")));
    office_mark(office, office_unit(office, NULL), "base", NULL, "40");
    office_mark(office, office_unit(office, NULL), "base", NULL, "39");
    office_event(office, 0, "plus", 1);
    office_event(office, 1, "plus", 1);
    office_run(office);
    assert_string_equal(office_scores(office, "t"), "43 38");
    office_end(office);
}

#define SELECTED                                                                                                       \
    TOTAL(MARK("work", "max='10'") "<indicator code='plus' name='加分' max='1' cap='1' units-most='10'><given/>"     \
                                   "<when of='lost' item='work' above='15'/></indicator>")

/* Only if more than 15 % of the units lost points on the item, for at most 10 % of the units, 10 % of the marks. */
static void bonus_only_if_enough_units_lost_points(void **state)
{
    static const struct {
        size_t lost, bonuses;
        enum status status;
        const char *first;
    } cases[] = {{4, 2, STATUS_OK, "11"},    /* 20 %; 10 % */
                 {3, 2, STATUS_OK, "10"},    /* 15 % is not above 15 % */
                 {4, 3, STATUS_INVALID, ""}, /* 15 % of the units */
                 {20, 1, STATUS_OK, "10"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct office *office = office_begin(SELECTED);
        for (size_t unit = 0; unit < 20; unit++) {
            office_mark(office, office_unit(office, NULL), "work", NULL, unit >= 20 - cases[i].lost ? "9" : "10");
            office_mark(office, unit, "plus", NULL, unit < cases[i].bonuses ? "1.5" : "0");
        }
        assert_int_equal(office_try(office), cases[i].status);
        assert_int_equal(office_told(office, DIAG_SCORING_UNITS_MOST), cases[i].status == STATUS_INVALID);
        if (cases[i].status == STATUS_OK)
            assert_string_equal(office_score(office, 0, "t"), cases[i].first);
        office_end(office);
    }
}

/* The first three of a month +0.5, +0.3, +0.1, only if three growth rates are reached. */
static void bonus_with_preconditions_on_other_indicators(void **state)
{
    (void)state;
#define RATE(code, target)                                                                                             \
    "<indicator code='" code "' name='" code "'><value code='v' name='增速' unit='%'/>"                              \
    "<steps><step at-least='" target "' score='1'/><step score='0'/></steps></indicator>"
    struct office *office =
        office_begin(TOTAL(RATE("g1", "8") RATE("g2", "10")
                               RATE("g3", "6") "<indicator code='plus' name='加分'>"
                                               "<value code='v' name='当月得分'/><place/>"
                                               "<steps><step at-most='1' score='0.5'/><step at-most='2' "
                                               "score='0.3'/><step at-most='3' score='0.1'/><step score='0'/></steps>"
                                               "<when item='g1' at-least='1'/><when item='g2' at-least='1'/>"
                                               "<when of='value' item='g3' value='v' at-least='6'/></indicator>"));
    static const char *const rates[4][3] = {{"9", "12", "7"}, {"8", "10", "5.9"}, {"8", "10", "6"}, {"8", "10", "6"}};
    static const char *const items[] = {"g1", "g2", "g3"}, *const scores[] = {"99", "98", "97", "96"};
    for (size_t unit = 0; unit < 4; unit++) {
        office_unit(office, NULL);
        for (size_t i = 0; i < 3; i++)
            office_value(office, unit, items[i], "v", rates[unit][i]);
        office_value(office, unit, "plus", "v", scores[unit]);
    }
    office_run(office);
    assert_string_equal(office_scores(office, "plus"), "0.5 0 0.1 0");
    office_end(office);
}

/* ---- what comes from outside ---------------------------------------------------------------------------------- */

/* First to fifth in the province +5 … +1, last to fifth from last -5 … -1 (of 31); others 10/5/3. */
static void bonus_for_external_rank_and_penalty_for_last_places(void **state)
{
    (void)state;
    struct office *office = office_begin(TOTAL(
        "<indicator code='rank' name='全省位次' missing='zero'><value code='v' name='位次'/>"
        "<operand code='n' name='参评数' value='31'/>"
        "<steps><step at-most='1' score='5'/><step at-most='2' score='4'/><step at-most='3' score='3'/><step "
        "at-most='4' "
        "score='2'/><step at-most='5' score='1'/><step below='27' score='0'/><step at-most='27' score='-1'/><step "
        "at-most='28' score='-2'/><step at-most='29' score='-3'/><step at-most='30' score='-4'/><step "
        "score='-5'/></steps>"
        "</indicator><indicator code='other' name='单项' missing='zero'><value code='v' name='位次'/><steps><step "
        "at-most='1' score='10'/><step at-most='2' score='5'/><step at-most='3' score='3'/><step "
        "score='0'/></steps></indicator>"));
    static const char *const ranks[] = {"1", "5", "6", "26", "27", "31"};
    for (size_t i = 0; i < 6; i++)
        office_value(office, office_unit(office, NULL), "rank", "v", ranks[i]);
    office_unit(office, NULL); /* not ranked there at all */
    office_value(office, 0, "other", "v", "2");
    office_run(office);
    assert_string_equal(office_scores(office, "rank"), "5 1 0 0 -1 -5 0");
    assert_string_equal(office_scores(office, "other"), "5 0 0 0 0 0 0");
    office_end(office);
}

/* 94.65 - 5: the deduction from outside moves a city from first to third. */
static void fixed_deduction_from_outside_94_65_less_5(void **state)
{
    static const char *const base[] = {"94.65", "93.2", "92.8"};
    (void)state;
    struct office *office =
        office_begin(TOTAL(BASE "<indicator code='outside' name='省扣分' sign='minus'><events "
                                "entered='yes'/></indicator>") "<ranking code='r' name='排名' scope='all' by='t' "
                                                               "compare='exact' style='competition'/>");
    for (size_t i = 0; i < 3; i++)
        office_mark(office, office_unit(office, NULL), "base", NULL, base[i]);
    office_event(office, 0, "outside", 1);
    office_last_event(office)->has_points = true;
    office_last_event(office)->points = number_int(5);
    office_run(office);
    assert_string_equal(office_score(office, 0, "t"), "89.65");
    assert_string_equal(office_ranks(office, "r"), "3 1 2");
    office_end(office);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(separate_caps_for_kinds_of_bonus),
        cmocka_unit_test(caps_per_item_100_40_40_50_20),
        cmocka_unit_test(cap_on_deductions_20_per_item_and_60_in_all),
        cmocka_unit_test(one_accident_costs_all_30),
        cmocka_unit_test(bonus_only_if_the_base_is_above_80),
        cmocka_unit_test(a_condition_may_ask_for_an_item_below_it),
        cmocka_unit_test(bonus_only_if_enough_units_lost_points),
        cmocka_unit_test(bonus_with_preconditions_on_other_indicators),
        cmocka_unit_test(bonus_for_external_rank_and_penalty_for_last_places),
        cmocka_unit_test(fixed_deduction_from_outside_94_65_less_5),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
