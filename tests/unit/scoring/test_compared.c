/* Marks that depend on the other units or on a table: places, the best, the mean, attainable marks, steps, last year;
 * with the numbers of real rules (features.md 1). */
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

/* ---- by place --------------------------------------------------------------------------------------- */

#define LADDER(max, by)                                                                                                \
    ITEM("max='" max "'", DONE "<place/><linear at='1' score='max' above='" by "'/><limit low='0'/>")

/* First 100 %, then 5 % less each; 2 % less each; 60/57/54/51/48; 20/19/18/17/16; ten stars to one. Equals share. */
static void rank_marks_ladders(void **state)
{
    static const struct {
        const char *scheme, *marks;
    } cases[] = {{LADDER("100", "-5"), "100 95 90 85 80"},
                 {LADDER("100", "-2"), "100 98 96 94 92"},
                 {LADDER("60", "-3"), "60 57 54 51 48"},
                 {LADDER("20", "-1"), "20 19 18 17 16"},
                 {LADDER("10", "-1"), "10 9 8 7 6"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct office *office = office_begin(cases[i].scheme);
        VALUES(office, "99.2", "98", "97.5", "80", "-3");
        office_run(office);
        assert_string_equal(office_scores(office, "t"), cases[i].marks);
        office_end(office);
    }
}

/* Places with equals in the three styles, from the top and from the bottom, of the most and of the least. */
static void places_with_equals(void **state)
{
    static const struct {
        const char *scheme, *places;
    } cases[] = {{ITEM("", DONE "<place/>"), "3 1 3 2 5"},
                 {ITEM("", DONE "<place style='dense'/>"), "3 1 3 2 4"},
                 {ITEM("", DONE "<place style='consecutive'/>"), "3 1 4 2 5"},
                 {ITEM("", DONE "<place order='ascending'/>"), "2 5 2 4 1"},
                 {ITEM("", DONE "<place from='bottom'/>"), "2 5 2 4 1"},
                 {ITEM("", DONE "<place from='bottom' style='consecutive'/>"), "3 5 2 4 1"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct office *office = office_begin(cases[i].scheme);
        VALUES(office, "8", "10", "8", "9", "7");
        office_run(office);
        assert_string_equal(office_scores(office, "t"), cases[i].places);
        assert_string_equal(office_paper(office, 4, "t"), cases[i].places[8] == '5'   ? "7 | take 7 | place 5 5"
                                                          : cases[i].places[8] == '4' ? "7 | take 7 | place 5 4"
                                                                                      : "7 | take 7 | place 5 1");
        office_end(office);
    }
}

/* Places inside each group, units of no group among themselves; who is outside the competition has a place too. */
static void places_inside_each_group(void **state)
{
    static const char *const groups[] = {"a", "b", "a", NULL, "b", NULL};
    static const char *const done[] = {"5", "1", "6", "9", "2", "8"};
    (void)state;
    struct office *office = office_begin(ITEM("", DONE "<place scope='group'/>"));
    for (size_t i = 0; i < 6; i++)
        office_value(office, office_unit(office, groups[i]), "t", "done", done[i]);
    office_outside(office, 2);
    office_run(office);
    assert_string_equal(office_scores(office, "t"), "2 2 1 1 1 2");
    office_end(office);
}

/* 4 marks for 8 % growth, and up to 6 by rank above it. */
static void target_and_rank_in_one_indicator(void **state)
{
    (void)state;
    struct office *office =
        office_begin(ITEM("max='10'", "<value code='done' name='增速' unit='%'/>"
                                      "<place/><linear at='1' score='max' above='-1'/><limit low='4'/>"
                                      "<when of='value' value='done' at-least='8'/>"));
    VALUES(office, "12.5", "8", "7.9", "9.1");
    office_run(office);
    assert_string_equal(office_scores(office, "t"), "10 8 0 9");
    assert_string_equal(office_paper(office, 2, "t"),
                        "7.9 | take 7.9 | place 4 4 | subtract 1 3 | multiply -1 -3 | add 10 7 | condition 8 0");
    office_end(office);
}

/* ---- compared with the others ------------------------------------------------------------------------ */

/* Unit ÷ best × 600. */
static void ratio_to_the_best_of_600(void **state)
{
    (void)state;
    struct office *office = office_begin(ITEM("max='600'", DONE "<compare to='highest' as='ratio'/><times by='max'/>"));
    VALUES(office, "40", "50", "12.5");
    office_run(office);
    assert_string_equal(office_scores(office, "t"), "480 600 150");
    assert_string_equal(office_paper(office, 0, "t"), "40 | take 40 | divide 50 0.8 | multiply 600 480");
    office_end(office);
}

#define ATTAINABLE                                                                                                     \
    ITEM("max='100' combine='attainable' decimals='2' rounding='half-up'",                                             \
         MARK("base", "max='100'") MARK("extra", "max='0.64'"))

/* (81.22 + 0.64) / (100 + 0.64) × 100 = 81.34. */
static void attainable_maximum_81_34(void **state)
{
    (void)state;
    struct office *office = office_begin(ATTAINABLE);
    size_t unit = office_unit(office, NULL), without = office_unit(office, NULL);
    office_mark(office, unit, "base", NULL, "81.22");
    office_mark(office, unit, "extra", NULL, "0.64");
    office_mark(office, without, "base", NULL, "81.22");
    office_excuse(office, without, "extra");
    office_run(office);
    assert_string_equal(office_scores(office, "t"), "81.34 81.22");
    assert_string_equal(office_scores(office, "extra"), "0.64 -");
    struct scoring_computation told;
    scoring_explain(office->scoring, 0, unit, office->arena, &told);
    assert_int_equal(told.steps[1].of, SCORING_BY_ATTAINABLE);
    assert_string_equal(number_exact(office->arena, told.steps[1].by), "100.64");
    office_end(office);
}

/* 本表考核得分 = 实得分 / 应得分 × 100: items that do not apply are left out, also those inside a part. */
static void attainable_maximum_leaves_out_what_does_not_apply(void **state)
{
    (void)state;
    struct office *office =
        office_begin(ITEM("combine='attainable'",
                          "<indicator code='part' name='p' max='50' combine='sum'>" MARK("a", "max='20' missing='skip'")
                              MARK("b", "max='30'") "</indicator>" MARK("c", "max='30'")));
    size_t unit = office_unit(office, NULL);
    office_mark(office, unit, "b", NULL, "24");
    office_mark(office, unit, "c", NULL, "27");
    office_run(office);
    assert_string_equal(office_score(office, unit, "t"), "85"); /* (24 + 27) / 60 × 100 */
    office_end(office);
}

/* 功效系数法: the worst unit gets 60, the best 100, by class of town. */
static void efficacy_coefficient_between_worst_and_best(void **state)
{
    (void)state;
    struct office *office =
        office_begin(ITEM("max='100'", DONE "<between from='lowest' to='highest' low='60' high='100' scope='group'/>"));
    static const char *const groups[] = {"a", "a", "a", "b", "b"}, *const done[] = {"10", "40", "25", "1", "2"};
    for (size_t i = 0; i < 5; i++)
        office_value(office, office_unit(office, groups[i]), "t", "done", done[i]);
    office_run(office);
    assert_string_equal(office_scores(office, "t"), "60 100 80 60 100");
    assert_string_equal(office_paper(office, 2, "t"),
                        "25 | take 25 | subtract 10 15 | divide 30 0.5 | multiply 40 20 | add 60 80");
    office_end(office);
}

/* Less is better: from the highest to the lowest. One unit alone gets all. */
static void efficacy_coefficient_of_what_should_be_low(void **state)
{
    (void)state;
    struct office *office =
        office_begin(ITEM("max='100'", DONE "<between from='highest' to='lowest' low='60' high='100'/>"));
    VALUES(office, "10", "40", "25");
    office_run(office);
    assert_string_equal(office_scores(office, "t"), "100 60 80");
    office_end(office);
    office = office_begin(ITEM("max='100'", DONE "<between from='lowest' to='highest' low='60' high='100'/>"));
    VALUES(office, "10");
    office_run(office);
    assert_string_equal(office_scores(office, "t"), "100");
    assert_string_equal(office_paper(office, 0, "t"), "10 | take 10 | set 100 100");
    office_end(office);
}

/* Between fixed ends it is flat outside them. */
static void between_fixed_ends(void **state)
{
    (void)state;
    struct office *office = office_begin(ITEM("max='10'", DONE "<between from='80' to='100' low='0' high='max'/>"));
    VALUES(office, "79", "80", "95", "100", "130");
    office_run(office);
    assert_string_equal(office_scores(office, "t"), "0 0 7.5 10 10");
    office_end(office);
}

/* One point for each microgram above the mean of the city: (35 + 45 + 52) / 3 = 44. */
static void distance_from_the_mean_of_all_units(void **state)
{
    (void)state;
    struct office *office =
        office_begin(ITEM("max='100'", DONE "<linear at='mean' score='max' above='-1' below='0'/>"));
    VALUES(office, "35", "45", "52");
    office_run(office);
    assert_string_equal(office_scores(office, "t"), "100 99 92");
    assert_string_equal(office_paper(office, 2, "t"), "52 | take 52 | subtract 44 8 | multiply -1 -8 | add 100 92");
    struct scoring_computation told;
    scoring_explain(office->scoring, 0, 2, office->arena, &told);
    assert_int_equal(told.steps[1].of, SCORING_BY_MEAN);
    office_end(office);
}

/* Each per cent below the mean costs 0.1; the ratio to the mean of the province, which is given. */
static void below_the_mean_and_ratio_of_the_provincial_mean(void **state)
{
    (void)state;
    struct office *office = office_begin(
        ITEM("combine='sum'",
             "<indicator code='a' name='a' max='5'>" DONE
             "<compare to='mean' as='growth'/><linear at='0' score='max' below='0.1'/></indicator>"
             "<indicator code='b' name='b' max='5'>" DONE "<operand code='province' name='全省平均' value='40'/>"
             "<compare to='province' as='ratio'/><times by='max'/></indicator>"));
    static const char *const done[] = {"45", "50", "55"};
    for (size_t i = 0; i < 3; i++) {
        office_unit(office, NULL);
        office_value(office, i, "a", "done", done[i]);
        office_value(office, i, "b", "done", done[i]);
    }
    office_run(office);
    assert_string_equal(office_scores(office, "a"), "4 5 5");
    assert_string_equal(office_scores(office, "b"), "5.625 6.25 6.875");
    office_end(office);
}

/* The second conversion asks for the mean of what the first one made, so no unit runs ahead of the others. */
static void a_mean_in_the_middle_of_the_conversions(void **state)
{
    (void)state;
    struct office *office = office_begin(
        ITEM("", DONE PLAN
             "<compare to='plan' as='percent'/><limit high='100'/><compare to='mean' as='difference'/><place/>"));
    VALUES(office, "90", "150", "80", "50");
    static const char *const plans[] = {"100", "100", "100", "100"};
    for (size_t i = 0; i < 4; i++)
        office_value(office, i, "t", "plan", plans[i]);
    office_run(office);
    assert_string_equal(office_scores(office, "t"), "2 1 3 4");
    assert_string_equal(
        office_paper(office, 1, "t"),
        "150 100 | take 150 | divide 100 1.5 | multiply 100 150 | cap 100 100 | subtract 80 20 | place 4 1");
    office_end(office);
}

/* ---- steps and earlier periods ------------------------------------------------------------------------ */

/* 75 % → 13.5; 71.43 % and 50 % → 12.5. Votes from 90 % 200, from 80 % 190. */
static void steps_of_a_rate(void **state)
{
    (void)state;
    struct office *office =
        office_begin(ITEM("max='15'", DONE "<steps><step at-least='90' score='max'/><step at-least='75' score='13.5'/>"
                                           "<step at-least='50' score='12.5'/><step score='0'/></steps>"));
    VALUES(office, "75", "71.43", "50", "92", "49.99");
    office_run(office);
    assert_string_equal(office_scores(office, "t"), "13.5 12.5 12.5 15 0");
    office_end(office);
    office =
        office_begin(ITEM("max='200'", DONE "<steps><step at-least='90' percent='yes' score='100'/>"
                                            "<step at-least='80' percent='yes' score='95'/><step score='0'/></steps>"));
    VALUES(office, "90", "89.9", "80", "79");
    office_run(office);
    assert_string_equal(office_scores(office, "t"), "200 190 190 0");
    assert_string_equal(office_paper(office, 1, "t"),
                        "89.9 | take 89.9 | step 80 95 | multiply 200 19000 | divide 100 190");
    office_end(office);
}

/* Each accident more than in the same period of last year -0.2, each death more -1; fewer earn nothing. */
static void accidents_compared_with_last_year(void **state)
{
    (void)state;
    struct office *office = office_begin(ITEM(
        "combine='sum'",
        MARK("base",
             "max='100'") "<indicator code='accidents' name='事故起数' sign='minus'>" DONE
                          "<operand code='last' name='上年同期'/><compare to='last' as='difference'/><limit low='0'/>"
                          "<times by='0.2'/></indicator>"
                          "<indicator code='deaths' name='死亡人数' sign='minus'>" DONE
                          "<operand code='last' name='上年同期'/><compare to='last' as='difference'/><limit low='0'/>"
                          "<times by='1'/></indicator>"));
    static const char *const numbers[][4] = {{"15", "12", "3", "1"}, {"10", "12", "0", "4"}};
    for (size_t i = 0; i < 2; i++) {
        office_mark(office, office_unit(office, NULL), "base", NULL, "100");
        office_value(office, i, "accidents", "done", numbers[i][0]);
        office_value(office, i, "accidents", "last", numbers[i][1]);
        office_value(office, i, "deaths", "done", numbers[i][2]);
        office_value(office, i, "deaths", "last", numbers[i][3]);
    }
    office_run(office);
    assert_string_equal(office_scores(office, "t"), "97.4 100");
    office_end(office);
}

/* Concentration up on last year: no marks. */
static void up_on_last_year_is_zero(void **state)
{
    (void)state;
    struct office *office =
        office_begin(ITEM("max='10'", DONE "<operand code='last' name='上年'/><compare to='last' as='growth'/>"
                                           "<steps><step above='0' score='0'/><step score='max'/></steps>"));
    VALUES(office, "38", "42", "40");
    for (size_t i = 0; i < 3; i++)
        office_value(office, i, "t", "last", "40");
    office_run(office);
    assert_string_equal(office_scores(office, "t"), "10 0 10");
    office_end(office);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rank_marks_ladders),
        cmocka_unit_test(places_with_equals),
        cmocka_unit_test(places_inside_each_group),
        cmocka_unit_test(target_and_rank_in_one_indicator),
        cmocka_unit_test(ratio_to_the_best_of_600),
        cmocka_unit_test(attainable_maximum_81_34),
        cmocka_unit_test(attainable_maximum_leaves_out_what_does_not_apply),
        cmocka_unit_test(efficacy_coefficient_between_worst_and_best),
        cmocka_unit_test(efficacy_coefficient_of_what_should_be_low),
        cmocka_unit_test(between_fixed_ends),
        cmocka_unit_test(distance_from_the_mean_of_all_units),
        cmocka_unit_test(below_the_mean_and_ratio_of_the_provincial_mean),
        cmocka_unit_test(a_mean_in_the_middle_of_the_conversions),
        cmocka_unit_test(steps_of_a_rate),
        cmocka_unit_test(accidents_compared_with_last_year),
        cmocka_unit_test(up_on_last_year_is_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
