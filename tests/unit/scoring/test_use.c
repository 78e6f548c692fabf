/* What follows: decisions, movement, streaks, consequences, money. */
#include "test.h"

/* ---- decisions ---------------------------------------------------------------------------------- */

static void four_units(struct story *story)
{
    story_unit(story, 0, "80");
    story_unit(story, 0, "70");
    story_unit(story, 0, "60");
    story_unit(story, 0, "50");
}

static void a_decided_grade_keeps_the_computed_one(void **state)
{
    struct story *story = *state;
    four_units(story);
    story_decide(story, 0, INTAKE_DECIDE_GRADE, "A", "B");
    assert_int_equal(story_run(story), STATUS_OK);
    assert_string_equal(story_grade(story, 0), "B");
    assert_int_equal(story->scoring->units[0].graded, GRADE_A);
    assert_int_equal(story_rank(story, 0), 1);
    assert_int_equal(story->scoring->quotas[0].quotas[GRADE_A].computed, 1);
    assert_int_equal(story->scoring->quotas[0].quotas[GRADE_A].assigned, 0);
    assert_number(story->scoring->units[0].moneys[0].due, "10500"); /* paid by the grade that was decided */
}

static void a_decision_on_other_figures_is_an_error(void **state)
{
    struct story *story = *state;
    four_units(story);
    story_decide(story, 1, INTAKE_DECIDE_GRADE, "A", "B"); /* B was computed */
    assert_int_equal(story_run(story), STATUS_INVALID);
    assert_true(story_told(story, DIAG_SCORING_DECISION_FROM));
    assert_null(story->scoring);
}

static void all_wrong_decisions_are_told_at_once(void **state)
{
    struct story *story = *state;
    four_units(story);
    story_decide(story, 0, INTAKE_DECIDE_TOTAL, "91.00", "90.00");
    story_decide(story, 1, INTAKE_DECIDE_RANK, "3", "2");
    story_decide(story, 2, INTAKE_DECIDE_GRADE, "C", "Z");
    assert_int_equal(story_run(story), STATUS_INVALID);
    assert_int_equal(diag_count(story->sink), 3);
    assert_true(story_told(story, DIAG_SCORING_DECISION_TO));
}

/* A total that the committee lowers is ranked and graded as it decided. */
static void a_decided_total_is_ranked(void **state)
{
    struct story *story = *state;
    four_units(story);
    story_decide(story, 0, INTAKE_DECIDE_TOTAL, "90.00", "75.00");
    assert_int_equal(story_run(story), STATUS_OK);
    assert_string_equal(story_total(story, 0), "75.00");
    assert_number(story->scoring->units[0].computed_total, "90");
    assert_int_equal(story_rank(story, 1), 1);
    assert_int_equal(story_rank(story, 0), 2);
    struct scoring_computation computation;
    scoring_explain(story->scoring, STORY_TOTAL, 0, story->arena, &computation);
    assert_int_equal(computation.steps[computation.step_count - 1].kind, SCORING_DECIDE);
    assert_number(computation.steps[computation.step_count - 1].value, "75");
}

static void a_decided_rank_moves_nobody_else(void **state)
{
    struct story *story = *state;
    four_units(story);
    story_decide(story, 0, INTAKE_DECIDE_RANK, "1", "3");
    assert_int_equal(story_run(story), STATUS_OK);
    const struct scoring_rank *ranks = story->scoring->rankings[0].ranks;
    assert_int_equal(ranks[0].rank, 3);
    assert_int_equal(ranks[0].computed_rank, 1);
    assert_int_equal(ranks[0].place, 2); /* the list stands in the order of the ranks; equals in roster order */
    assert_int_equal(ranks[1].rank, 2);
    assert_int_equal(ranks[1].place, 1);
    assert_int_equal(ranks[2].rank, 3);
    assert_true(ranks[0].tied && ranks[2].tied);
    assert_string_equal(story_grade(story, 0), "A"); /* the grade is another decision */
}

static void decisions_on_one_value_follow_one_another(void **state)
{
    struct story *story = *state;
    four_units(story);
    story_decide(story, 0, INTAKE_DECIDE_GRADE, "A", "B");
    story_decide(story, 0, INTAKE_DECIDE_GRADE, "B", "C");
    assert_int_equal(story_run(story), STATUS_OK);
    assert_string_equal(story_grade(story, 0), "C");
}

/* ---- movement and streaks ----------------------------------------------------------------------- */

static void assert_movement(const struct story *story, size_t unit, enum scoring_movement_kind kind, size_t change,
                            bool notable)
{
    const struct scoring_movement *movement = &story->scoring->units[unit].movement;
    assert_int_equal(movement->kind, kind);
    assert_int_equal(movement->change, change);
    assert_int_equal(movement->notable, notable);
}

/* The scheme names risers from two places on and fallers from one. */
static void units_rise_and_fall_against_last_year(void **state)
{
    struct story *story = *state;
    four_units(story);
    size_t fresh = story_unit(story, 0, "40"), unranked_then = story_unit(story, 0, "30");
    size_t outside = story_unit(story, 0, "20");
    story_outside(story, outside);
    story_before(story, 0, 3, "B", 1);
    story_before(story, 1, 3, "B", 1);
    story_before(story, 2, 3, "B", 1);
    story_before(story, 3, 3, "B", 1);
    story_before(story, unranked_then, 0, NULL, 1);
    story_before(story, outside, 5, "C", 1);
    assert_int_equal(story_run(story), STATUS_OK);
    assert_movement(story, 0, SCORING_UP, 2, true);
    assert_movement(story, 1, SCORING_UP, 1, false);
    assert_movement(story, 2, SCORING_SAME, 0, false);
    assert_movement(story, 3, SCORING_DOWN, 1, true);
    assert_movement(story, fresh, SCORING_NEW, 0, false);
    assert_movement(story, unranked_then, SCORING_NO_PREVIOUS, 0, false);
    assert_movement(story, outside, SCORING_NO_PREVIOUS, 0, false);
    assert_string_equal(story->scoring->units[0].movement.before->total, "80.00");
}

static void without_an_earlier_record_nothing_moves(void **state)
{
    struct story *story = *state;
    four_units(story);
    assert_int_equal(story_run(story), STATUS_OK);
    for (size_t i = 0; i < 4; i++)
        assert_movement(story, i, SCORING_NO_PREVIOUS, 0, false);
    assert_null(story->scoring->previous);
}

/* The last of twenty is D; it was D last year: the consequence of two years applies to it and to nobody else. */
static void a_streak_of_two_has_its_consequence(void **state)
{
    struct story *story = *state;
    for (size_t i = 0; i < 20; i++)
        story_unit(story, 0, arena_format(story->arena, "%zu", 80 - i));
    story_before(story, 19, 20, "D", 1);
    story_before(story, 0, 1, "D", 4);
    assert_int_equal(story_run(story), STATUS_OK);
    assert_string_equal(story_grade(story, 19), "D");
    assert_int_equal(story->scoring->units[19].streak, 2);
    assert_string_equal(story->scoring->units[19].since, "2011");
    assert_int_equal(story->scoring->units[0].streak, 1); /* A now: the run of D is over */
    assert_string_equal(story->scoring->units[0].since, "2012");
    assert_true(scoring_consequence(story->scoring, 0, 19));
    assert_false(scoring_consequence(story->scoring, 0, 0));
}

static void one_bad_year_is_no_streak(void **state)
{
    struct story *story = *state;
    for (size_t i = 0; i < 20; i++)
        story_unit(story, 0, arena_format(story->arena, "%zu", 80 - i));
    story_before(story, 19, 20, "C", 3);
    assert_int_equal(story_run(story), STATUS_OK);
    assert_string_equal(story_grade(story, 19), "D");
    assert_int_equal(story->scoring->units[19].streak, 1);
    assert_false(scoring_consequence(story->scoring, 0, 19));
}

/* Records in any order; the older one was filed alone, and the run goes through both. */
static void a_streak_runs_through_several_records(void **state)
{
    struct story *story = *state;
    size_t unit = story_unit(story, 0, "80");
    struct scoring_previous older = {.period = "2010", .name = "2010", .to = "2010-12-31", .title = "t"};
    struct scoring_previous_unit then = {.code = "U000", .rank = 7, .grade = "A", .streak = 2, .since = "2009"};
    older.units = map_create(story->arena);
    map_set(older.units, "U000", &then);
    story_before(story, unit, 5, "A", 1); /* 2011, filed without 2010 */
    const struct scoring_previous *const records[] = {&story->previous, &older};
    story->grades[GRADE_A].share = number_int(100);
    story->grades[GRADE_B].share = story->grades[GRADE_C].share = story->grades[GRADE_D].share = number_int(0);
    assert_int_equal(story_run(story), STATUS_OK);
    assert_int_equal(scoring_run(&story->campaign, records, 2, story->arena, story->sink, &story->scoring), STATUS_OK);
    assert_int_equal(story->scoring->units[unit].streak, 4);
    assert_string_equal(story->scoring->units[unit].since, "2009");
    assert_int_equal(story->scoring->units[unit].movement.before->rank, 5); /* movement is against the latest */
}

/* ---- money -------------------------------------------------------------------------------------- */

static void money_is_heads_times_base_times_coefficient(void **state)
{
    struct story *story = *state;
    four_units(story); /* 1/1/2/0 */
    story->units[1].heads = 7;
    number_parse("333.33", &story->units[1].pay_base);
    assert_int_equal(story_run(story), STATUS_OK);
    const struct scoring_money *first = story->scoring->units[0].moneys, *second = story->scoring->units[1].moneys;
    assert_number(first->due, "11000");
    assert_number(second->due_exact, "2449.9755"); /* 7 x 333.33 x 1.05 */
    assert_number(second->due, "2449.98");
    assert_number(second->paid, "2449.98");
}

static void veto(struct story *story, size_t unit)
{
    static const struct intake_veto_person named[] = {{0, "party"}, {1, "head"}, {2, "deputy"}};
    for (size_t i = 0; i < 3; i++)
        story->persons[i] = (struct intake_person){.code = "P", .name = "某", .unit = unit, .has_pay_base = true};
    story->persons[0].pay_base = number_int(1000);
    story->persons[1].pay_base = number_int(2000);
    story->persons[2].pay_base = number_int(4000);
    story->vetoes[0] = (struct intake_veto){.code = "V", .unit = unit, .persons = named, .person_count = 3};
    story->campaign.veto_count = 1;
}

/* The veto costs the pay of the roles that the effect names, 1000 and 2000 by 1.1; total, rank and grade stay (B23). */
static void a_veto_costs_persons_their_pay_only(void **state)
{
    struct story *story = *state;
    four_units(story);
    assert_int_equal(story_run(story), STATUS_OK);
    assert_string_equal(story_grade(story, 0), "A");
    veto(story, 0);
    assert_int_equal(story_run(story), STATUS_OK);
    const struct scoring_money *pay = story->scoring->units[0].moneys;
    assert_number(pay->due, "11000");
    assert_int_equal(pay->withhold_count, 2);
    assert_number(pay->withholds[1].amount, "2200");
    assert_number(pay->withholds[1].paid, "0");
    assert_number(pay->withheld, "3300");
    assert_number(pay->paid, "7700");
    assert_string_equal(story_total(story, 0), "90.00");
    assert_int_equal(story_rank(story, 0), 1);
    assert_string_equal(story_grade(story, 0), "A");
}

static void half_of_the_pay_may_be_withheld_and_twice_half_is_all(void **state)
{
    struct story *story = *state;
    four_units(story);
    veto(story, 0);
    story->effect.share = number_int(60);
    story->vetoes[1] = story->vetoes[0];
    story->vetoes[1].code = "V2";
    story->campaign.veto_count = 2;
    assert_int_equal(story_run(story), STATUS_OK);
    const struct scoring_money *pay = story->scoring->units[0].moneys;
    assert_int_equal(pay->withhold_count, 4);
    assert_number(pay->withholds[0].amount, "660");
    assert_number(pay->withholds[2].amount, "440"); /* no more than all of it */
    assert_number(pay->withheld, "3300");
}

static void withholding_from_somebody_without_a_base_is_an_error(void **state)
{
    struct story *story = *state;
    four_units(story);
    veto(story, 0);
    story->persons[1].has_pay_base = false;
    assert_int_equal(story_run(story), STATUS_INVALID);
    assert_true(story_told(story, DIAG_SCORING_PERSON_BASE));
}

static void a_unit_without_a_base_is_told_and_not_paid(void **state)
{
    struct story *story = *state;
    four_units(story);
    story->units[2].has_heads = false;
    assert_int_equal(story_run(story), STATUS_OK);
    assert_false(story->scoring->units[2].moneys[0].applies);
    assert_true(story_told(story, DIAG_SCORING_UNIT_BASE));
}

/* ---- self-ratings ------------------------------------------------------------------------------- */

static void self_ratings_are_kept_and_count_for_nothing(void **state)
{
    struct story *story = *state;
    four_units(story);
    static int64_t ratings[STORY_UNITS];
    ratings[0] = 85 * (int64_t)INTAKE_SCALE;
    ratings[1] = ratings[2] = ratings[3] = INTAKE_NO_VALUE;
    story->self[STORY_WORK].values = ratings;
    assert_int_equal(story_run(story), STATUS_OK);
    struct number self;
    bool expected;
    assert_true(scoring_self(story->scoring, STORY_WORK, 0, story->arena, &self, &expected));
    assert_number(self, "85");
    assert_false(scoring_self(story->scoring, STORY_WORK, 1, story->arena, &self, &expected));
    assert_true(expected); /* others do: this one owes it */
    assert_false(scoring_self(story->scoring, STORY_VOTE, 0, story->arena, &self, &expected));
    assert_false(expected); /* nobody rates his own ballot */
    assert_string_equal(story_total(story, 0), "90.00");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORY_TEST(a_decided_grade_keeps_the_computed_one),
        STORY_TEST(a_decision_on_other_figures_is_an_error),
        STORY_TEST(all_wrong_decisions_are_told_at_once),
        STORY_TEST(a_decided_total_is_ranked),
        STORY_TEST(a_decided_rank_moves_nobody_else),
        STORY_TEST(decisions_on_one_value_follow_one_another),
        STORY_TEST(units_rise_and_fall_against_last_year),
        STORY_TEST(without_an_earlier_record_nothing_moves),
        STORY_TEST(a_streak_of_two_has_its_consequence),
        STORY_TEST(one_bad_year_is_no_streak),
        STORY_TEST(a_streak_runs_through_several_records),
        STORY_TEST(money_is_heads_times_base_times_coefficient),
        STORY_TEST(a_veto_costs_persons_their_pay_only),
        STORY_TEST(half_of_the_pay_may_be_withheld_and_twice_half_is_all),
        STORY_TEST(withholding_from_somebody_without_a_base_is_an_error),
        STORY_TEST(a_unit_without_a_base_is_told_and_not_paid),
        STORY_TEST(self_ratings_are_kept_and_count_for_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
