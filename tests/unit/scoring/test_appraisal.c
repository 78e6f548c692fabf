/* Ballots and appraisal by several raters, with the numbers of real rules (features.md 2). What a single mark may be
 * (values, places) and how many votes there may be is checked where it is entered: tests/unit/intake. */
#include "office.h"

#include <stdio.h>

#define ITEM(attributes, body)                                                                                         \
    "<indicator code='t' name='民主测评' assessor='o' period='year' " attributes ">" body "</indicator>"

/* ---- ballots -------------------------------------------------------------------------------------------- */

#define FOUR_LEVELS                                                                                                    \
    "<level code='a' name='优秀' value='100'/><level code='b' name='良好' value='80'/>"                            \
    "<level code='c' name='一般' value='60'/><level code='d' name='较差' value='40'/>"

/* 优秀 100, 良好 80, 一般 60, 较差 40, over the valid votes: 20 + 10 + 5 + 5 votes are 3300 / 40 = 82.5. */
static void votes_100_80_60_40_over_valid_votes(void **state)
{
    (void)state;
    struct office *office = office_begin(ITEM("max='100'", "<ballot>" FOUR_LEVELS "</ballot>"));
    size_t unit = office_unit(office, NULL);
    office_vote(office, unit, "t", 20, 10, 5, 5, -1);
    office_run(office);
    assert_string_equal(office_score(office, unit, "t"), "82.5");
    assert_string_equal(office_paper(office, unit, "t"),
                        "2000 800 300 200 | sum 3300 | divide 40 82.5 | multiply 100 8250 | divide 100 82.5");
    office_end(office);
}

/* A scale of five points and 不了解: who does not know has not voted. */
static void the_option_not_known_is_not_counted(void **state)
{
    (void)state;
    struct office *office = office_begin(ITEM(
        "max='20'", "<ballot><level code='5' name='很满意' value='100'/><level code='4' name='满意' value='80'/>"
                    "<level code='3' name='一般' value='60'/><level code='2' name='不太满意' value='40'/>"
                    "<level code='1' name='不满意' value='20'/><level code='x' name='不了解' counted='no'/></ballot>"));
    size_t unit = office_unit(office, NULL);
    office_vote(office, unit, "t", 10, 5, 3, 1, 1, 80, -1);
    office_run(office);
    assert_string_equal(office_score(office, unit, "t"), "16.4"); /* (1000 + 400 + 180 + 40 + 20) / 20 = 82 */
    office_end(office);
}

/* 优秀 is at most 20 % of the votes of the round, over all units: 4 of 20 are right, 5 of 20 an error of the input. */
static void top_ratings_at_most_20_percent(void **state)
{
    (void)state;
    for (int top = 4; top <= 5; top++) {
        struct office *office =
            office_begin(ITEM("max='100'", "<ballot><level code='a' name='优秀' value='100' most='20'/>"
                                           "<level code='b' name='称职' value='80'/></ballot>"));
        office_vote(office, office_unit(office, NULL), "t", top, 10 - top, -1);
        office_vote(office, office_unit(office, NULL), "t", 0, 10, -1);
        assert_int_equal(office_try(office), top == 4 ? STATUS_OK : STATUS_INVALID);
        assert_int_equal(office_told(office, DIAG_SCORING_VOTES_MOST), top == 5);
        office_end(office);
    }
}

/* ---- several raters --------------------------------------------------------------------------------------- */

static void rate_all(struct office *office, size_t unit, const char *const *marks, size_t count)
{
    static const char *const raters[] = {"甲", "乙", "丙", "丁", "戊", "己", "庚"};
    for (size_t i = 0; i < count; i++)
        office_rate(office, unit, "t", raters[i], marks[i]);
}

/* More than five raters: without one highest and one lowest; five or fewer: the plain mean. */
static void trim_one_highest_and_lowest_from_more_than_five(void **state)
{
    static const char *const marks[] = {"90", "70", "85", "95", "95", "88"};
    (void)state;
    struct office *office = office_begin(ITEM("max='100'", "<given raters='mean' trim='1' trim-from='6'/>"));
    size_t six = office_unit(office, NULL), five = office_unit(office, NULL);
    rate_all(office, six, marks, 6);
    rate_all(office, five, marks, 5);
    office_run(office);
    assert_string_equal(office_scores(office, "t"), "89.5 87"); /* (90 + 85 + 95 + 88) / 4; 435 / 5 */
    struct scoring_computation told;
    scoring_explain(office->scoring, 0, six, office->arena, &told);
    size_t left_out = 0;
    assert_int_equal(told.term_count, 6);
    for (size_t i = 0; i < told.term_count; i++) {
        assert_int_equal(told.terms[i].kind, SCORING_TERM_RATER);
        left_out += told.terms[i].left_out;
    }
    assert_int_equal(left_out, 2);
    assert_int_equal(told.steps[1].of, SCORING_BY_COUNT);
    office_end(office);
}

/* Whatever order the marks come in, and however many are equal, exactly one is left out at each end. */
static void trimming_of_equal_marks(void **state)
{
    static const char *const marks[] = {"90", "90", "90", "90", "60", "90"};
    (void)state;
    struct office *office = office_begin(ITEM("max='100'", "<given raters='mean' trim='1' trim-from='6'/>"));
    size_t unit = office_unit(office, NULL);
    rate_all(office, unit, marks, 6);
    office_run(office);
    assert_string_equal(office_score(office, unit, "t"), "90");
    office_end(office);
}

/* Ballots of one rater over four units: how they must be spread, and what becomes of one that is not. */
static struct office *spread_office(const char *fault, const char *const marks[2][4])
{
    static char scheme[1024];
    snprintf(scheme, sizeof scheme,
             ITEM("max='100'", "<given raters='mean' fault='%s'><spread at-least='90' most='3'/>"
                               "<spread below='70' least='2'/><spread distinct='some'/></given>"),
             fault);
    struct office *office = office_begin(scheme);
    for (size_t i = 0; i < 4; i++) {
        size_t unit = office_unit(office, NULL);
        office_rate(office, unit, "t", "甲", marks[0][i]);
        office_rate(office, unit, "t", "乙", marks[1][i]);
    }
    return office;
}

/* At most three marks from 90, at least two below 70; "all equal" is invalid. 甲 is right; 乙 is not. */
static void spread_of_marks_of_one_rater(void **state)
{
    static const char *const good[2][4] = {{"95", "80", "69.9", "60"}, {"91", "90", "69", "69"}};
    static const char *const bad[][2][4] = {{{"95", "80", "69.9", "60"}, {"95", "90", "90", "91"}},
                                            {{"95", "80", "69.9", "60"}, {"95", "80", "70", "60"}},
                                            {{"95", "80", "69.9", "60"}, {"60", "60", "60", "60"}}};
    (void)state;
    struct office *office = spread_office("error", good);
    office_run(office);
    assert_string_equal(office_scores(office, "t"), "93 85 69.45 64.5");
    office_end(office);
    for (size_t i = 0; i < 3; i++) {
        office = spread_office("error", bad[i]);
        assert_int_equal(office_try(office), STATUS_INVALID);
        assert_true(office_told(office, i < 2 ? DIAG_SCORING_SPREAD_COUNT : DIAG_SCORING_SPREAD_EQUAL));
        office_end(office);
        office = spread_office("drop", bad[i]); /* his ballot is invalid, the other one counts */
        office_run(office);
        assert_string_equal(office_scores(office, "t"), "95 80 69.9 60");
        assert_true(office_told(office, DIAG_SCORING_RATER_DROPPED));
        assert_string_equal(office_paper(office, 0, "t"),
                            i == 2 ? "(60) 95 | sum 95 | divide 1 95" : "(95) 95 | sum 95 | divide 1 95");
        office_end(office);
    }
}

/* A share of the rater's own marks: 优秀 at most 20 % of the ten that he gives. */
static void top_marks_at_most_20_percent_of_a_rater(void **state)
{
    (void)state;
    for (int top = 2; top <= 3; top++) {
        struct office *office =
            office_begin(ITEM("max='100'", "<given raters='mean'><spread at-least='90' share='20'/></given>"));
        for (int i = 0; i < 10; i++)
            office_rate(office, office_unit(office, NULL), "t", "甲", i < top ? "95" : "80");
        assert_int_equal(office_try(office), top == 2 ? STATUS_OK : STATUS_INVALID);
        office_end(office);
    }
}

/* 100/95/90, 85/80/75, 70/65/60, 55: the mean of such marks need not be one of them. */
static void discrete_rating_values(void **state)
{
    (void)state;
    struct office *office =
        office_begin(ITEM("max='100'", "<given raters='mean' values='100 95 90 85 80 75 70 65 60 55'/>"));
    size_t unit = office_unit(office, NULL);
    office_rate(office, unit, "t", "甲", "95");
    office_rate(office, unit, "t", "乙", "80");
    office_run(office);
    assert_string_equal(office_score(office, unit, "t"), "87.5");
    office_end(office);
}

/* Each evaluator ranks the units, 2 % less for each rank: the mean of the marks is the mark of the mean rank. */
static void each_evaluator_ranks_and_marks_are_averaged(void **state)
{
    static const char *const ranks[3][3] = {{"1", "2", "3"}, {"2", "1", "3"}, {"1", "3", "2"}};
    static const char *const raters[] = {"甲", "乙", "丙"};
    (void)state;
    struct office *office =
        office_begin(ITEM("max='100'", "<given raters='mean' places='0'><spread distinct='all'/></given>"
                                       "<linear at='1' score='max' above='-2'/>"));
    for (size_t unit = 0; unit < 3; unit++) {
        office_unit(office, NULL);
        for (size_t i = 0; i < 3; i++)
            office_rate(office, unit, "t", raters[i], ranks[i][unit]);
    }
    office_run(office);
    assert_string_equal(office_scores(office, "t"), "298/3 98 290/3"); /* (100 + 98 + 100) / 3 … */
    office_end(office);
}

/* ---- one assessor -------------------------------------------------------------------------------------------- */

#define APART(fault)                                                                                                      \
    "<indicator code='t' name='总分' assessor='o' period='year' combine='sum'><indicator code='a' name='部门打分' " \
    "max='10'><given fault='" fault "'><spread distinct='all'/></given></indicator><indicator code='b' name='其他' "    \
    "max='90'><given/></indicator></indicator>"

/* 部门对县区的考核必须拉开档次: tied marks are an error, or cancel the indicator for all. */
static void ties_forbidden(void **state)
{
    (void)state;
    static const char *const schemes[] = {APART("error"), APART("cancel")};
    static const char *const tied[] = {"9", "8", "9"}, *const apart[] = {"9", "8", "7"};
    for (size_t i = 0; i < 4; i++) {
        struct office *office = office_begin(schemes[i / 2]);
        for (size_t k = 0; k < 3; k++) {
            size_t unit = office_unit(office, NULL);
            office_mark(office, unit, "a", NULL, i % 2 == 0 ? apart[k] : tied[k]);
            office_mark(office, unit, "b", NULL, "80");
        }
        assert_int_equal(office_try(office), i == 1 ? STATUS_INVALID : STATUS_OK);
        assert_int_equal(office_told(office, DIAG_SCORING_SPREAD_EQUAL), i == 1);
        assert_int_equal(office_told(office, DIAG_SCORING_ITEM_CANCELLED), i == 3);
        if (i != 1)
            assert_string_equal(office_scores(office, "t"), i == 3 ? "80 80 80" : "89 88 87");
        if (i == 3)
            assert_string_equal(office_scores(office, "a"), "- - -");
        office_end(office);
    }
}

/* A dropped assessor has given no mark at all: what the scheme says of missing marks holds. */
static void a_dropped_assessor_leaves_the_item_missing(void **state)
{
    (void)state;
    struct office *office =
        office_begin(ITEM("max='10' missing='full'", "<given fault='drop'><spread distinct='all'/></given>"));
    office_units(office, NULL, "t", 9, 1);
    office_units(office, NULL, "t", 9, 1);
    office_run(office);
    assert_string_equal(office_scores(office, "t"), "10 10");
    office_end(office);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(votes_100_80_60_40_over_valid_votes),
        cmocka_unit_test(the_option_not_known_is_not_counted),
        cmocka_unit_test(top_ratings_at_most_20_percent),
        cmocka_unit_test(trim_one_highest_and_lowest_from_more_than_five),
        cmocka_unit_test(trimming_of_equal_marks),
        cmocka_unit_test(spread_of_marks_of_one_rater),
        cmocka_unit_test(top_marks_at_most_20_percent_of_a_rater),
        cmocka_unit_test(discrete_rating_values),
        cmocka_unit_test(each_evaluator_ranks_and_marks_are_averaged),
        cmocka_unit_test(ties_forbidden),
        cmocka_unit_test(a_dropped_assessor_leaves_the_item_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
