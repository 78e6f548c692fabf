/* Places, ranks, ties and what parted them. The vote gives everybody ten: totals are work + 10. */
#include "test.h"

static void rank_five(struct story *story, enum scheme_ranking_style style, const size_t expected[5])
{
    static const char *const work[] = {"80", "70", "70", "60", "50"};
    for (size_t i = 0; i < 5; i++)
        story_unit(story, 0, work[i]);
    story->rankings[0].style = style;
    assert_int_equal(story_run(story), STATUS_OK);
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(story_rank(story, i), expected[i]);
}

static void competition_ranking_is_1_2_2_4(void **state)
{
    rank_five(*state, SCHEME_COMPETITION, (size_t[]){1, 2, 2, 4, 5});
}

static void dense_ranking_is_1_2_2_3(void **state)
{
    rank_five(*state, SCHEME_DENSE, (size_t[]){1, 2, 2, 3, 4});
}

static void consecutive_ranking_is_1_2_3_4_in_roster_order(void **state)
{
    struct story *story = *state;
    rank_five(story, SCHEME_CONSECUTIVE, (size_t[]){1, 2, 3, 4, 5});
    assert_false(story->scoring->rankings[0].ranks[1].tied);
    assert_int_equal(story->scoring->rankings[0].tie_count, 1); /* but the table must say why 80.00 stands twice */
    assert_true(story->scoring->rankings[0].ties[0].decided);
    assert_int_equal(story->scoring->rankings[0].ties[0].by, SCORING_NONE);
}

static void equals_share_a_rank_and_stand_in_roster_order(void **state)
{
    struct story *story = *state;
    size_t first = story_unit(story, 0, "70"), second = story_unit(story, 1, "70");
    story_unit(story, 0, "60");
    assert_int_equal(story_run(story), STATUS_OK);
    const struct scoring_rank *ranks = story->scoring->rankings[0].ranks;
    assert_true(ranks[first].tied && ranks[second].tied);
    assert_int_equal(ranks[first].place, 1);
    assert_int_equal(ranks[second].place, 2);
    assert_int_equal(story->scoring->rankings[0].tie_count, 1);
    assert_false(story->scoring->rankings[0].ties[0].decided);
}

/* 71 with a point off and 70 are both 80.00: more work stands first, and the table is told what decided. */
static void equal_totals_are_parted_by_the_tie_breaker(void **state)
{
    struct story *story = *state;
    size_t plain = story_unit(story, 0, "70"), worked = story_unit(story, 0, "71");
    story_event(story, worked, STORY_LATE, "1", "");
    assert_int_equal(story_run(story), STATUS_OK);
    assert_int_equal(story_rank(story, worked), 1);
    assert_int_equal(story_rank(story, plain), 2);
    const struct scoring_ranking *ranking = &story->scoring->rankings[0];
    assert_int_equal(ranking->tie_count, 1);
    assert_true(ranking->ties[0].decided);
    assert_int_equal(ranking->ties[0].by, STORY_WORK);
    assert_true(ranking->ranks[plain].decided && ranking->ranks[worked].decided);
    assert_int_equal(ranking->ranks[plain].by, STORY_WORK);
}

static void a_tie_breaker_can_prefer_the_lower_score(void **state)
{
    struct story *story = *state;
    size_t clean = story_unit(story, 0, "70"), fined = story_unit(story, 0, "71");
    story_event(story, fined, STORY_LATE, "1", "");
    story->tie_break = (struct scheme_tie_break){.by = STORY_MINUS, .ascending = true};
    assert_int_equal(story_run(story), STATUS_OK);
    assert_int_equal(story_rank(story, clean), 1);
    assert_int_equal(story_rank(story, fined), 2);
}

/* 94.308 and 94.310 both print 94.31 (南通 2017). Rounded they are equal; exact, the second is better and the table
 * says that the score before rounding decided. */
static void compared_exactly_equal_prints_may_differ(void **state)
{
    struct story *story = *state;
    size_t low = story_unit(story, 0, "84.308"), high = story_unit(story, 0, "84.310");
    story->rankings[0].tie_break_count = 0;
    assert_int_equal(story_run(story), STATUS_OK);
    assert_int_equal(story_rank(story, low), 1);
    assert_int_equal(story_rank(story, high), 1);
    story->rankings[0].compare_rounded = false;
    assert_int_equal(story_run(story), STATUS_OK);
    assert_int_equal(story_rank(story, high), 1);
    assert_int_equal(story_rank(story, low), 2);
    assert_int_equal(story->scoring->rankings[0].ties[0].by, STORY_TOTAL);
}

static void groups_are_ranked_by_themselves(void **state)
{
    struct story *story = *state;
    size_t a = story_unit(story, 0, "60"), b = story_unit(story, 1, "70"), c = story_unit(story, 0, "65");
    size_t alone = story_unit(story, INTAKE_NONE, "90");
    assert_int_equal(story_run(story), STATUS_OK);
    assert_int_equal(story_group_rank(story, a), 2);
    assert_int_equal(story_group_rank(story, b), 1);
    assert_int_equal(story_group_rank(story, c), 1);
    assert_int_equal(story->scoring->rankings[1].ranks[alone].set, SCORING_NONE);
    assert_int_equal(story->scoring->rankings[1].set_count, 2);
    assert_int_equal(story_rank(story, alone), 1);
}

/* The best one does not compete: it has a total, no rank, no grade, no money, and takes nobody's place. */
static void units_outside_are_scored_and_not_ranked(void **state)
{
    struct story *story = *state;
    size_t outside = story_unit(story, 0, "90"), inside = story_unit(story, 0, "60");
    story_outside(story, outside);
    assert_int_equal(story_run(story), STATUS_OK);
    assert_string_equal(story_total(story, outside), "100.00");
    assert_int_equal(story->scoring->rankings[0].ranks[outside].set, SCORING_NONE);
    assert_int_equal(story_rank(story, outside), 0);
    assert_string_equal(story_grade(story, outside), "-");
    assert_false(story->scoring->units[outside].moneys[0].applies);
    assert_int_equal(story_rank(story, inside), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORY_TEST(competition_ranking_is_1_2_2_4),
        STORY_TEST(dense_ranking_is_1_2_2_3),
        STORY_TEST(consecutive_ranking_is_1_2_3_4_in_roster_order),
        STORY_TEST(equals_share_a_rank_and_stand_in_roster_order),
        STORY_TEST(equal_totals_are_parted_by_the_tie_breaker),
        STORY_TEST(a_tie_breaker_can_prefer_the_lower_score),
        STORY_TEST(compared_exactly_equal_prints_may_differ),
        STORY_TEST(groups_are_ranked_by_themselves),
        STORY_TEST(units_outside_are_scored_and_not_ranked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
