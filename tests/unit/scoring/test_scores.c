/* How marks, votes and events come to a total. */
#include "test.h"

/* 88 for work, ten of ten from the voters, one late report, one prize: 88 + 10 - 1 + 3. */
static void total_is_base_less_deductions_plus_bonus(void **state)
{
    struct story *story = *state;
    size_t unit = story_unit(story, 0, "88");
    story_event(story, unit, STORY_LATE, "1", "");
    story_event(story, unit, STORY_PRIZE, "1", "");
    assert_int_equal(story_run(story), STATUS_OK);
    assert_string_equal(story_total(story, unit), "100.00");
    assert_number(scoring_value(story->scoring, STORY_BASE, unit), "98");
    assert_number(scoring_value(story->scoring, STORY_MINUS, unit), "1"); /* positive: the parent subtracts it */
}

/* 2 good, 1 fair, 5 who do not know: (200 + 60) / 3 per cent of ten. The five are not valid votes. */
static void votes_that_do_not_count_are_left_out(void **state)
{
    struct story *story = *state;
    size_t unit = story_unit(story, 0, "0");
    story_votes(story, unit, 2, 1, 5);
    assert_int_equal(story_run(story), STATUS_OK);
    assert_number(scoring_value(story->scoring, STORY_VOTE, unit), "26/3");
    assert_string_equal(story_total(story, unit), "8.67"); /* rounded once, in the total, where the scheme says */
    assert_number(scoring_value(story->scoring, STORY_BASE, unit), "26/3");
}

static void nobody_voted_is_no_score(void **state)
{
    struct story *story = *state;
    size_t unit = story_unit(story, 0, "80");
    story_votes(story, unit, 0, 0, 7);
    assert_int_equal(story_run(story), STATUS_INVALID);
    assert_true(story_told(story, DIAG_SCORING_MARK_MISSING));
}

/* Two prizes are 6; all bonuses together are 5 at most, and the record keeps both. */
static void bonuses_are_capped_together(void **state)
{
    struct story *story = *state;
    size_t unit = story_unit(story, 0, "80");
    story_event(story, unit, STORY_PRIZE, "2", "");
    assert_int_equal(story_run(story), STATUS_OK);
    assert_string_equal(story_total(story, unit), "95.00");
    struct scoring_computation computation;
    assert_int_equal(scoring_explain(story->scoring, STORY_PLUS, unit, story->arena, &computation), STATUS_OK);
    assert_true(computation.capped);
    assert_number(computation.before_limits, "6");
    assert_int_equal(computation.steps[computation.step_count - 1].kind, SCORING_CAP);
}

static void exactly_the_cap_is_not_cut(void **state)
{
    struct story *story = *state;
    size_t unit = story_unit(story, 0, "80");
    story_event(story, unit, STORY_PRIZE, "1", "");
    story_event(story, unit, STORY_IDEA, "2", "ag");
    assert_int_equal(story_run(story), STATUS_OK);
    struct scoring_computation computation;
    scoring_explain(story->scoring, STORY_PLUS, unit, story->arena, &computation);
    assert_false(computation.capped);
    assert_string_equal(story_total(story, unit), "95.00");
}

/* Twelve fires cost 120 points; the scheme's floor is -20. */
static void totals_stop_at_the_floor(void **state)
{
    struct story *story = *state;
    size_t unit = story_unit(story, 0, "80");
    story_event(story, unit, STORY_FIRE, "12", "");
    assert_int_equal(story_run(story), STATUS_OK);
    assert_string_equal(story_total(story, unit), "-20.00");
    struct scoring_computation computation;
    scoring_explain(story->scoring, STORY_TOTAL, unit, story->arena, &computation);
    assert_true(computation.floored);
    assert_number(computation.before_limits, "-30");
}

/* An idea needs the unit's request and the leader's consent; without one it is listed and not counted. */
static void a_bonus_without_its_approval_is_not_counted(void **state)
{
    struct story *story = *state;
    size_t lacking = story_unit(story, 0, "80"), whole = story_unit(story, 0, "80");
    story_event(story, lacking, STORY_IDEA, "1", "a");
    story_event(story, whole, STORY_IDEA, "1", "ga");
    assert_int_equal(story_run(story), STATUS_OK);
    assert_string_equal(story_total(story, lacking), "90.00");
    assert_string_equal(story_total(story, whole), "91.00");
    assert_false(story->scoring->counted[0]);
    assert_true(story->scoring->counted[1]);
}

static void a_missing_mark_stops_the_campaign_but_not_a_trial(void **state)
{
    struct story *story = *state;
    size_t unit = story_unit(story, 0, "80");
    story->marks[STORY_WORK].values[unit] = INTAKE_NO_VALUE;
    assert_int_equal(story_run(story), STATUS_INVALID);
    assert_true(story_told(story, DIAG_SCORING_MARK_MISSING));
    story->campaign.stage = INTAKE_TRIAL;
    assert_int_equal(story_run(story), STATUS_OK);
    assert_int_equal(scoring_state(story->scoring, STORY_WORK, unit), SCORING_MISSING);
    assert_string_equal(story_total(story, unit), "10.00");
    assert_true(story_told(story, DIAG_SCORING_MARK_MISSING_TRIAL));
}

/* The computation tells the terms, and its last step is the score. */
static void explanations_end_in_the_score(void **state)
{
    struct story *story = *state;
    size_t unit = story_unit(story, 0, "77.77");
    story_votes(story, unit, 1, 2, 0);
    story_event(story, unit, STORY_LATE, "2", "");
    story_event(story, unit, STORY_LATE, "1", "");
    assert_int_equal(story_run(story), STATUS_OK);
    for (size_t i = 0; i < STORY_ITEMS; i++) {
        struct scoring_computation computation;
        assert_int_equal(scoring_explain(story->scoring, i, unit, story->arena, &computation), STATUS_OK);
        assert_true(computation.step_count > 0);
        struct number last = computation.steps[computation.step_count - 1].value;
        assert_int_equal(number_compare(last, scoring_value(story->scoring, i, unit)), 0);
    }
    struct scoring_computation late;
    scoring_explain(story->scoring, STORY_LATE, unit, story->arena, &late);
    assert_int_equal(late.term_count, 2);
    assert_number(late.terms[0].value, "2");
    assert_string_equal(late.terms[0].ref, "E000");
}

/* Means, weights, minima and maxima of the two parts of the base, 60 and 10. */
static void inner_indicators_combine_as_they_say(void **state)
{
    static const struct {
        enum scheme_combine combine;
        const char *result;
    } cases[] = {{SCHEME_SUM, "70"},
                 {SCHEME_MEAN, "35"},
                 {SCHEME_WEIGHTED, "50"},
                 {SCHEME_MINIMUM, "10"},
                 {SCHEME_MAXIMUM, "60"}};
    struct story *story = *state;
    size_t unit = story_unit(story, 0, "60");
    story->items[STORY_WORK].weight = number_ratio(story->arena, 4, 5);
    story->items[STORY_VOTE].weight = number_ratio(story->arena, 1, 5);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        story->items[STORY_BASE].as.combine = cases[i].combine;
        assert_int_equal(story_run(story), STATUS_OK);
        assert_number(scoring_value(story->scoring, STORY_BASE, unit), cases[i].result);
    }
}

/* An indicator for one kind of unit is no indicator for the others, and its parent does without it. */
static void indicators_apply_to_kinds_of_units(void **state)
{
    static const char *const towns[] = {"town"};
    struct story *story = *state;
    size_t town = story_unit(story, 0, "60"), office = story_unit(story, 0, "60");
    story->units[town].kind = "town";
    story->items[STORY_VOTE].kinds = towns;
    story->items[STORY_VOTE].kind_count = 1;
    assert_int_equal(story_run(story), STATUS_OK);
    assert_string_equal(story_total(story, town), "70.00");
    assert_string_equal(story_total(story, office), "60.00");
    assert_int_equal(scoring_state(story->scoring, STORY_VOTE, office), SCORING_NOT_APPLICABLE);
}

/* Whatever room the arena has, scoring either ends well or says that there was no memory. */
static void a_full_arena_is_told_and_nothing_else_happens(void **state)
{
    struct story *story = *state;
    for (size_t i = 0; i < 60; i++)
        story_unit(story, i % 3, "70");
    assert_int_equal(story_run(story), STATUS_OK);
    bool enough = false;
    for (size_t limit = 1024; !enough; limit += 4096) {
        struct arena *arena = arena_create(limit);
        struct scoring *scoring;
        enum status status = scoring_run(&story->campaign, NULL, 0, arena, story->sink, &scoring);
        assert_true(status == STATUS_OK || status == STATUS_MEMORY);
        assert_int_equal(scoring != NULL, status == STATUS_OK);
        enough = status == STATUS_OK;
        arena_destroy(arena);
    }
}

static void every_method_of_the_scheme_has_a_row(void **state)
{
    (void)state;
    for (enum scheme_method_kind kind = SCHEME_COMBINE; kind <= SCHEME_BALLOT; kind++) {
        struct scheme_indicator indicator = {.method = kind};
        assert_non_null(method_of(&indicator));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORY_TEST(total_is_base_less_deductions_plus_bonus),
        STORY_TEST(votes_that_do_not_count_are_left_out),
        STORY_TEST(nobody_voted_is_no_score),
        STORY_TEST(bonuses_are_capped_together),
        STORY_TEST(exactly_the_cap_is_not_cut),
        STORY_TEST(totals_stop_at_the_floor),
        STORY_TEST(a_bonus_without_its_approval_is_not_counted),
        STORY_TEST(a_missing_mark_stops_the_campaign_but_not_a_trial),
        STORY_TEST(explanations_end_in_the_score),
        STORY_TEST(inner_indicators_combine_as_they_say),
        STORY_TEST(indicators_apply_to_kinds_of_units),
        STORY_TEST(a_full_arena_is_told_and_nothing_else_happens),
        STORY_TEST(every_method_of_the_scheme_has_a_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
