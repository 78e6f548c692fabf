/* The rules of real offices about turning raw values into marks, each said as a scheme and run with its own numbers
 * (features.md 1): weights, completion, combinations, own targets. Places and comparisons: test_compared.c; events:
 * test_events.c. */
#include "office.h"

/* A scheme of one item, "t". */
#define ITEM(attributes, body)                                                                                         \
    "<indicator code='t' name='总分' assessor='o' period='year' " attributes ">" body "</indicator>"
#define MARK(code, attributes) "<indicator code='" code "' name='" code "' " attributes "><given/></indicator>"
#define DONE                   "<value code='done' name='完成' unit='亿元'/>"
#define PLAN                   "<operand code='plan' name='目标' unit='亿元'/>"

/* So many units, each with one raw value of "t". */
static void values(struct office *office, size_t count, const char *const *list)
{
    for (size_t i = 0; i < count; i++)
        office_value(office, office_unit(office, NULL), "t", "done", list[i]);
}
#define VALUES(office, ...)                                                                                            \
    values(office, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *),                                  \
           (const char *const[]){__VA_ARGS__})

/* ---- weights --------------------------------------------------------------------------------------- */

static void weighted_mean_40_40_20(void **state)
{
    (void)state;
    struct office *office = office_begin(ITEM("max='100' combine='weighted'",
                                              MARK("a", "max='100' weight='0.4'") MARK("b", "max='100' weight='0.4'")
                                                  MARK("c", "max='100' weight='0.2'")));
    size_t unit = office_unit(office, NULL);
    office_mark(office, unit, "a", NULL, "90");
    office_mark(office, unit, "b", NULL, "80");
    office_mark(office, unit, "c", NULL, "95");
    office_run(office);
    assert_string_equal(office_score(office, unit, "t"), "87");
    assert_string_equal(office_paper(office, unit, "t"), "36 32 19 | sum 87");
    office_end(office);
}

/* 100 = 60 (90 % third party + 10 % own) + 40 survey. */
static void weighted_mean_of_third_party_and_own_beside_a_survey(void **state)
{
    (void)state;
    struct office *office = office_begin(
        ITEM("max='100' combine='sum'",
             "<indicator code='w' name='考核' max='60' combine='weighted'>" MARK("third", "max='60' weight='0.9'")
                 MARK("own", "max='60' weight='0.1'") "</indicator>" MARK("survey", "max='40'")));
    size_t unit = office_unit(office, NULL);
    office_mark(office, unit, "third", NULL, "50");
    office_mark(office, unit, "own", NULL, "60");
    office_mark(office, unit, "survey", NULL, "32.5");
    office_run(office);
    assert_string_equal(office_score(office, unit, "t"), "83.5");
    office_end(office);
}

/* The social part of 15 marks is split 3:6:3:3; its survey weighs four questions 10/60/20/10, the last of which is a
 * check of web pages: county 6, departments 2, towns 2. */
static void nested_weighted_mean_3_6_3_3(void **state)
{
    (void)state;
    struct office *office = office_begin(ITEM(
        "max='15' combine='sum'",
        MARK("a",
             "max='3'") "<indicator code='survey' name='调查' max='6' combine='weighted'>"
                        "<indicator code='q' name='调查得分' max='100' weight='1' combine='weighted'>" MARK(
                            "q1", "max='100' weight='0.1'") MARK("q2", "max='100' weight='0.6'")
                            MARK("q3",
                                 "max='100' weight='0.2'") "<indicator code='web' name='网站' max='100' "
                                                           "weight='0.1' combine='weighted'>" MARK(
                                                               "county", "max='100' weight='0.6'")
                                                               MARK("offices", "max='100' weight='0.2'") MARK(
                                                                   "towns",
                                                                   "max='100' weight='0.2'") "</indicator></indicator>"
                                                                                             "<times by='max' "
                                                                                             "per='100'/></"
                                                                                             "indicator>" MARK(
                                                                                                 "c", "max='3'")
                                                                                                 MARK("d", "max='3'")));
    size_t unit = office_unit(office, NULL);
    static const char *const marks[][2] = {{"a", "3"},     {"q1", "80"},      {"q2", "90"},
                                           {"q3", "70"},   {"county", "100"}, {"offices", "50"},
                                           {"towns", "0"}, {"c", "2.5"},      {"d", "3"}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        office_mark(office, unit, marks[i][0], NULL, marks[i][1]);
    office_run(office);
    assert_string_equal(office_score(office, unit, "web"), "70");
    assert_string_equal(office_score(office, unit, "q"), "83");
    assert_string_equal(office_score(office, unit, "survey"), "4.98");
    assert_string_equal(office_score(office, unit, "t"), "13.48");
    office_end(office);
}

/* Counties 85/15, departments 80/20, towns 70/30. */
static void different_weights_per_kind_of_unit(void **state)
{
    static const char *const kinds[] = {"county", "department", "town"};
    (void)state;
    struct office *office = office_begin(
        ITEM("max='100' combine='weighted'",
             "<indicator code='a' name='目标' max='100' weight='0.85'><weight kinds='department' value='0.8'/>"
             "<weight kinds='town' value='0.7'/><given/></indicator>"
             "<indicator code='b' name='测评' max='100' weight='0.15'><weight kinds='department' value='0.2'/>"
             "<weight kinds='town' value='0.3'/><given/></indicator>"));
    for (size_t i = 0; i < 3; i++) {
        size_t unit = office_unit(office, NULL);
        office->units[unit].kind = kinds[i];
        office_mark(office, unit, "a", NULL, "90");
        office_mark(office, unit, "b", NULL, "80");
    }
    office_run(office);
    assert_string_equal(office_scores(office, "t"), "88.5 88 87");
    office_end(office);
}

/* One bulletin, two groups: teams by completion, sanitation by deductions from 100. */
static void different_formula_per_group(void **state)
{
    (void)state;
    struct office *office = office_begin(
        ITEM("combine='sum'",
             "<indicator code='rate' name='完成率' groups='team' max='100'>" DONE PLAN
             "<compare to='plan' as='percent'/><limit high='max'/></indicator>"
             "<indicator code='clean' name='保洁' groups='sanitation' max='100'><value code='found' name='问题'/>"
             "<linear at='0' score='max' above='-0.5'/></indicator>"));
    size_t team = office_unit(office, "team"), sanitation = office_unit(office, "sanitation");
    office_value(office, team, "rate", "done", "19");
    office_value(office, team, "rate", "plan", "20");
    office_value(office, sanitation, "clean", "found", "7");
    office_run(office);
    assert_string_equal(office_scores(office, "t"), "95 96.5");
    assert_string_equal(office_scores(office, "rate"), "95 -");
    office_end(office);
}

/* ---- completion ------------------------------------------------------------------------------------- */

/* 96 % × 0.5 = 0.48. */
static void completion_rate_96_percent_of_half_a_mark(void **state)
{
    (void)state;
    struct office *office =
        office_begin(ITEM("max='0.5'", DONE PLAN "<compare to='plan' as='ratio'/><times by='max'/>"));
    size_t unit = office_unit(office, NULL);
    office_value(office, unit, "t", "done", "48");
    office_value(office, unit, "t", "plan", "50");
    office_run(office);
    assert_string_equal(office_score(office, unit, "t"), "0.48");
    assert_string_equal(office_paper(office, unit, "t"), "48 50 | take 48 | divide 50 0.96 | multiply 0.5 0.48");
    struct scoring_computation told;
    scoring_explain(office->scoring, 0, unit, office->arena, &told);
    assert_string_equal(told.terms[1].name, "目标");
    assert_int_equal(told.steps[1].of, SCORING_BY_OPERAND);
    assert_string_equal(told.steps[1].by_name, "目标");
    assert_string_equal(told.steps[1].conversion, "compare");
    assert_int_equal(told.steps[2].of, SCORING_BY_MAX);
    office_end(office);
}

/* One item not above 100 %, another up to 120 %, a third without limit (得分不封顶); never below 0. */
static void completion_rate_with_caps_that_differ(void **state)
{
    (void)state;
    struct office *office = office_begin(
        ITEM("combine='sum'", "<indicator code='a' name='a' max='10'>" DONE PLAN
                              "<compare to='plan' as='ratio'/><limit low='0' high='1'/><times by='max'/></indicator>"
                              "<indicator code='b' name='b' max='10'>" DONE PLAN
                              "<compare to='plan' as='ratio'/><limit low='0' high='1.2'/><times by='max'/></indicator>"
                              "<indicator code='c' name='c' max='10'>" DONE PLAN
                              "<compare to='plan' as='ratio'/><limit low='0'/><times by='max'/></indicator>"));
    static const char *const done[] = {"130", "-20", "90"};
    static const char *const items[] = {"a", "b", "c"};
    for (size_t unit = 0; unit < 3; unit++) {
        office_unit(office, NULL);
        for (size_t i = 0; i < 3; i++) {
            office_value(office, unit, items[i], "done", done[unit]);
            office_value(office, unit, items[i], "plan", "100");
        }
    }
    office_run(office);
    assert_string_equal(office_scores(office, "a"), "10 0 9");
    assert_string_equal(office_scores(office, "b"), "12 0 9");
    assert_string_equal(office_scores(office, "c"), "13 0 9");
    office_end(office);
}

#define COMPOSITE(cap)                                                                                                 \
    "<indicator code='t' name='招商' assessor='o' period='year' combine='weighted' " cap                               \
    " decimals='4' rounding='half-up'>"                                                                                \
    "<indicator code='n' name='个数' weight='0.5'>" DONE PLAN "<compare to='plan' as='ratio'/></indicator>"            \
    "<indicator code='m' name='金额' weight='0.5'>" DONE PLAN "<compare to='plan' as='ratio'/></indicator>"            \
    "<times by='0.5'/></indicator>"

/* (28/27 × 50 % + 177.7/54 × 50 %) × 0.5, then the cap: 0.5; without it 1.0819. */
static void composite_of_count_and_amount(void **state)
{
    static const char *const schemes[] = {COMPOSITE("cap='0.5'"), COMPOSITE("")};
    static const char *const expected[] = {"0.5", "1.0819"};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct office *office = office_begin(schemes[i]);
        size_t unit = office_unit(office, NULL);
        office_value(office, unit, "n", "done", "28");
        office_value(office, unit, "n", "plan", "27");
        office_value(office, unit, "m", "done", "177.7");
        office_value(office, unit, "m", "plan", "54");
        office_run(office);
        assert_string_equal(office_score(office, unit, "t"), expected[i]);
        office_end(office);
    }
}

/* The target is worth 80 % of the marks (8 of 10), each percentage point above or below it 0.5, at most 1.2 times the
 * marks. */
static void target_80_percent_and_half_a_mark_per_point(void **state)
{
    (void)state;
    struct office *office = office_begin(
        ITEM("max='10'", "<value code='done' name='完成率' unit='%'/>"
                         "<linear at='100' score='8' above='0.5' below='0.5'/><limit low='0' high='12'/>"));
    VALUES(office, "100", "104", "103.5", "97", "120", "80");
    office_run(office);
    assert_string_equal(office_scores(office, "t"), "8 10 9.75 6.5 12 0");
    assert_string_equal(office_paper(office, 3, "t"), "97 | take 97 | subtract 100 -3 | multiply 0.5 -1.5 | add 8 6.5");
    assert_string_equal(office_paper(office, 4, "t"),
                        "120 | take 120 | subtract 100 20 | multiply 0.5 10 | add 8 18 | cap 12 12");
    office_end(office);
}

/* Only full points count, and begun ones where it is a deduction. */
static void whole_points_full_or_begun(void **state)
{
    (void)state;
    struct office *office = office_begin(
        ITEM("combine='sum'", "<indicator code='full' name='f'>" DONE
                              "<linear at='100' score='8' above='0.5' below='0.5' whole='down'/></indicator>"
                              "<indicator code='begun' name='b'>" DONE
                              "<linear at='100' score='8' above='0.5' below='0.5' per='2' whole='up'/></indicator>"));
    static const char *const list[] = {"101.9", "98.1", "100", "102", "98"};
    for (size_t i = 0; i < 5; i++) {
        office_unit(office, NULL);
        office_value(office, i, "full", "done", list[i]);
        office_value(office, i, "begun", "done", list[i]);
    }
    office_run(office);
    assert_string_equal(office_scores(office, "full"), "8.5 7.5 8 9 7");
    assert_string_equal(office_scores(office, "begun"), "8.5 7.5 8 8.5 7.5");
    office_end(office);
}

/* 目标完成计分法: all marks when the target is reached, none otherwise. */
static void target_gate_full_or_zero(void **state)
{
    (void)state;
    struct office *office =
        office_begin(ITEM("max='5'", DONE PLAN "<compare to='plan' as='difference'/>"
                                               "<steps><step at-least='0' score='max'/><step score='0'/></steps>"));
    VALUES(office, "50", "49.99", "60");
    for (size_t unit = 0; unit < 3; unit++)
        office_value(office, unit, "t", "plan", "50");
    office_run(office);
    assert_string_equal(office_scores(office, "t"), "5 0 5");
    assert_string_equal(office_paper(office, 0, "t"), "50 50 | take 50 | subtract 50 0 | step 0 5");
    office_end(office);
}

/* ---- combinations ------------------------------------------------------------------------------------- */

/* The result is the lower one of the score for the air and the score for the tasks. */
static void minimum_of_two_scores(void **state)
{
    (void)state;
    struct office *office =
        office_begin(ITEM("combine='minimum'", MARK("air", "max='100'") MARK("tasks", "max='100'")));
    size_t unit = office_unit(office, NULL);
    office_mark(office, unit, "air", NULL, "78.5");
    office_mark(office, unit, "tasks", NULL, "91");
    office_run(office);
    assert_string_equal(office_score(office, unit, "t"), "78.5");
    assert_string_equal(office_paper(office, unit, "t"), "78.5 91 | minimum 78.5");
    office_end(office);
}

/* 处理率 105.02 %, and a mean of 110.58: nothing stops at 100 unless the scheme says so. */
static void rates_and_means_above_100(void **state)
{
    (void)state;
    struct office *office =
        office_begin(ITEM("combine='mean' decimals='2' rounding='half-up'",
                          "<indicator code='rate' name='处理率' decimals='2' rounding='half-up'>" DONE PLAN
                          "<compare to='plan' as='percent'/></indicator>"
                          "<indicator code='other' name='其他'><value code='done' name='完成率'/></indicator>"));
    size_t unit = office_unit(office, NULL);
    office_value(office, unit, "rate", "done", "2406");
    office_value(office, unit, "rate", "plan", "2291");
    office_value(office, unit, "other", "done", "116.14");
    office_run(office);
    assert_string_equal(office_score(office, unit, "rate"), "105.02");
    assert_string_equal(office_score(office, unit, "t"), "110.58");
    office_end(office);
}

/* best="2": the sum and the mean of the two highest; the others are listed and not counted. */
static void best_two_of_three(void **state)
{
    static const struct {
        const char *scheme, *paper;
    } cases[] = {{ITEM("combine='sum' best='2'", MARK("a", "max='10'") MARK("b", "max='10'") MARK("c", "max='10'")),
                  "7 (5) 9 | sum 16"},
                 {ITEM("combine='mean' best='2'", MARK("a", "max='10'") MARK("b", "max='10'") MARK("c", "max='10'")),
                  "7 (5) 9 | sum 16 | divide 2 8"}};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct office *office = office_begin(cases[i].scheme);
        size_t unit = office_unit(office, NULL);
        office_mark(office, unit, "a", NULL, "7");
        office_mark(office, unit, "b", NULL, "5");
        office_mark(office, unit, "c", NULL, "9");
        office_run(office);
        assert_string_equal(office_paper(office, unit, "t"), cases[i].paper);
        office_end(office);
    }
}

/* ---- own targets --------------------------------------------------------------------------------------- */

/* Each target earns its completion × its marks, at most 120 %. */
static void own_targets_by_completion(void **state)
{
    (void)state;
    struct office *office = office_begin(ITEM("max='100'", "<own-targets as='completion' most='1.2'/>"));
    size_t unit = office_unit(office, NULL);
    office_target(office, unit, "t", "200", "60", "190", NULL);
    office_target(office, unit, "t", "10", "40", "15", NULL);
    office_run(office);
    assert_string_equal(office_score(office, unit, "t"), "105"); /* 57 + 48 */
    office_end(office);
}

static void own_targets_by_marks(void **state)
{
    (void)state;
    struct office *office = office_begin(ITEM("max='100'", "<own-targets as='marks'/>"));
    size_t unit = office_unit(office, NULL);
    office_target(office, unit, "t", NULL, "60", NULL, "55.5");
    office_target(office, unit, "t", NULL, "40", NULL, "40");
    office_run(office);
    assert_string_equal(office_paper(office, unit, "t"), "55.5 40 | sum 95.5");
    office_end(office);
}

/* An item with one target of the unit: 950 of 1000. */
static void completion_of_the_target_in_force(void **state)
{
    (void)state;
    struct office *office =
        office_begin(ITEM("max='10'", DONE "<compare to='target' as='ratio'/><limit high='1'/><times by='max'/>"));
    VALUES(office, "950", "1200");
    office_target(office, 0, "t", "1000", "10", NULL, NULL);
    office_target(office, 1, "t", "1000", "10", NULL, NULL);
    office_run(office);
    assert_string_equal(office_scores(office, "t"), "9.5 10");
    assert_string_equal(office_paper(office, 0, "t"), "950 1000 | take 950 | divide 1000 0.95 | multiply 10 9.5");
    office_end(office);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weighted_mean_40_40_20),
        cmocka_unit_test(weighted_mean_of_third_party_and_own_beside_a_survey),
        cmocka_unit_test(nested_weighted_mean_3_6_3_3),
        cmocka_unit_test(different_weights_per_kind_of_unit),
        cmocka_unit_test(different_formula_per_group),
        cmocka_unit_test(completion_rate_96_percent_of_half_a_mark),
        cmocka_unit_test(completion_rate_with_caps_that_differ),
        cmocka_unit_test(composite_of_count_and_amount),
        cmocka_unit_test(target_80_percent_and_half_a_mark_per_point),
        cmocka_unit_test(whole_points_full_or_begun),
        cmocka_unit_test(target_gate_full_or_zero),
        cmocka_unit_test(minimum_of_two_scores),
        cmocka_unit_test(rates_and_means_above_100),
        cmocka_unit_test(best_two_of_three),
        cmocka_unit_test(own_targets_by_completion),
        cmocka_unit_test(own_targets_by_marks),
        cmocka_unit_test(completion_of_the_target_in_force),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
