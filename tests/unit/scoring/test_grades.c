/* Quotas, thresholds, and ties at a border. */
#include "test.h"

#include <stdio.h>

/* Counts for n units, as "10/14/14/2". */
static const char *counts(struct story *story, size_t n, enum scheme_quota_rounding rounding, size_t difference)
{
    struct scoring_quota quotas[4];
    story->scheme.grades.rounding = rounding;
    story->scheme.grades.difference = difference;
    assert_int_equal(quota_count(story->arena, &story->scheme.grades, NULL, n, quotas), STATUS_OK);
    return arena_format(story->arena, "%d/%d/%d/%d", (int)quotas[0].count, (int)quotas[1].count, (int)quotas[2].count,
                        (int)quotas[3].count);
}

/* 10, 14, 13.6 and 2.4 (rules B16). */
static void forty_units_are_10_14_14_2(void **state)
{
    struct story *story = *state;
    assert_string_equal(counts(story, 40, SCHEME_QUOTA_HALF_UP, GRADE_C), "10/14/14/2");
    assert_string_equal(counts(story, 40, SCHEME_QUOTA_LARGEST_REMAINDER, SCHEME_NONE), "10/14/14/2");
    assert_string_equal(counts(story, 40, SCHEME_QUOTA_CUMULATIVE, SCHEME_NONE), "10/14/14/2");
    assert_string_equal(counts(story, 40, SCHEME_QUOTA_UP, GRADE_C), "10/14/13/3");
    assert_string_equal(counts(story, 40, SCHEME_QUOTA_DOWN, GRADE_C), "10/14/14/2");
}

/* The groups of system B, where no plain rounding fits: 2.5/3.5/3.4/0.6 of ten, 5.75/8.05/7.82/1.38 of twenty-three,
 * 1.25/1.75/1.7/0.3 of five, 0.5/0.7/0.68/0.12 of two. */
static void the_groups_of_system_b(void **state)
{
    static const struct {
        size_t n;
        enum scheme_quota_rounding rounding;
        const char *counts;
    } cases[] = {
        {10, SCHEME_QUOTA_HALF_UP, "3/4/2/1"},           /* 3+4+3+1 = 11: C gives one */
        {10, SCHEME_QUOTA_UP, "3/4/2/1"},                /* 3+4+4+1 = 12: C gives two */
        {10, SCHEME_QUOTA_DOWN, "2/3/5/0"},              /* 2+3+3+0 = 8: C takes two */
        {10, SCHEME_QUOTA_LARGEST_REMAINDER, "3/3/3/1"}, /* .5 .5 .4 .6: D, then of the equals the better grade */
        {10, SCHEME_QUOTA_CUMULATIVE, "3/3/3/1"},        /* borders 2.5 6 9.4 10 */
        {23, SCHEME_QUOTA_HALF_UP, "6/8/8/1"},           /* 23 */
        {23, SCHEME_QUOTA_UP, "6/9/6/2"},
        {23, SCHEME_QUOTA_DOWN, "5/8/9/1"},
        {23, SCHEME_QUOTA_LARGEST_REMAINDER, "6/8/8/1"},
        {23, SCHEME_QUOTA_CUMULATIVE, "6/8/8/1"}, /* borders 5.75 13.8 21.62 23 */
        {5, SCHEME_QUOTA_HALF_UP, "1/2/2/0"},
        {5, SCHEME_QUOTA_UP, "2/2/0/1"},
        {5, SCHEME_QUOTA_DOWN, "1/1/3/0"},
        {5, SCHEME_QUOTA_LARGEST_REMAINDER, "1/2/2/0"},
        {5, SCHEME_QUOTA_CUMULATIVE, "1/2/2/0"}, /* borders 1.25 3 4.7 5 */
        {2, SCHEME_QUOTA_HALF_UP, "1/1/0/0"},
        {2, SCHEME_QUOTA_UP, "1/0/0/1"}, /* 1+1+1+1 = 4: C gives its one, then B */
        {2, SCHEME_QUOTA_DOWN, "0/0/2/0"},
        {2, SCHEME_QUOTA_LARGEST_REMAINDER, "0/1/1/0"},
        {2, SCHEME_QUOTA_CUMULATIVE, "1/0/1/0"}, /* borders 0.5 1.2 1.88 2 */
    };
    struct story *story = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(counts(story, cases[i].n, cases[i].rounding, GRADE_C), cases[i].counts);
}

static void counts_add_up_for_every_n_and_rounding(void **state)
{
    struct story *story = *state;
    struct scoring_quota quotas[4];
    for (enum scheme_quota_rounding rounding = SCHEME_QUOTA_HALF_UP; rounding <= SCHEME_QUOTA_CUMULATIVE; rounding++) {
        bool names = rounding != SCHEME_QUOTA_LARGEST_REMAINDER && rounding != SCHEME_QUOTA_CUMULATIVE;
        for (size_t difference = GRADE_A; difference <= (names ? GRADE_D : GRADE_A); difference++) {
            for (size_t n = 0; n <= 500; n++) {
                story->scheme.grades.rounding = rounding;
                story->scheme.grades.difference = names ? difference : SCHEME_NONE;
                assert_int_equal(quota_count(story->arena, &story->scheme.grades, NULL, n, quotas), STATUS_OK);
                int64_t sum = 0;
                for (size_t i = 0; i < 4; i++) {
                    assert_true(quotas[i].count >= 0);
                    assert_int_equal(quotas[i].rounded + quotas[i].adjusted, quotas[i].count);
                    sum += quotas[i].count;
                }
                assert_int_equal(sum, n);
            }
        }
    }
}

/* ---- units into grades -------------------------------------------------------------------------- */

/* `n` units with work 89, 88, 87 …, so that unit i has place i + 1. */
static void descending(struct story *story, size_t n)
{
    for (size_t i = 0; i < n; i++)
        story_unit(story, i % 2, arena_format(story->arena, "%zu", 89 - i));
}

/* Grades in the order of the roster, as "AABBBCC…". */
static const char *grades(struct story *story)
{
    char *text = arena_alloc(story->arena, story->campaign.unit_count + 1);
    for (size_t i = 0; i < story->campaign.unit_count; i++)
        text[i] = story_grade(story, i)[0];
    return text;
}

static void mark(struct story *story, size_t unit, int64_t work)
{
    story->marks[STORY_WORK].values[unit] = work * INTAKE_SCALE;
}

static void grades_follow_the_ranking(void **state)
{
    struct story *story = *state;
    descending(story, 40);
    assert_int_equal(story_run(story), STATUS_OK);
    assert_string_equal(grades(story), "AAAAAAAAAABBBBBBBBBBBBBBCCCCCCCCCCCCCCDD");
    assert_int_equal(story->scoring->quotas[0].n, 40);
    assert_int_equal(story->scoring->quotas[0].border_count, 0);
    assert_number(story->scoring->quotas[0].quotas[GRADE_C].exact, "13.6");
    assert_int_equal(story->scoring->quotas[0].quotas[GRADE_C].assigned, 14);
}

/* Places 10 and 11 of forty are equal. */
static void tie_at_ten(struct story *story, enum scheme_ties ties)
{
    descending(story, 40);
    mark(story, 10, 80);
    mark(story, 9, 80);
    story->scheme.grades.ties = ties;
    assert_int_equal(story_run(story), STATUS_OK);
    assert_int_equal(story->scoring->quotas[0].border_count, 1);
    assert_int_equal(story->scoring->quotas[0].borders[0].place, 10);
    assert_int_equal(story->scoring->quotas[0].borders[0].count, 2);
}

static void a_tie_extends_the_better_grade(void **state)
{
    struct story *story = *state;
    tie_at_ten(story, SCHEME_TIES_EXTEND);
    assert_string_equal(grades(story), "AAAAAAAAAAABBBBBBBBBBBBBCCCCCCCCCCCCCCDD"); /* 11, 13, 14, 2 */
    assert_int_equal(story->scoring->quotas[0].borders[0].moved, 1);
    assert_int_equal(story->scoring->quotas[0].quotas[GRADE_A].count, 10);
    assert_int_equal(story->scoring->quotas[0].quotas[GRADE_A].computed, 11);
}

static void a_tie_cuts_the_better_grade(void **state)
{
    struct story *story = *state;
    tie_at_ten(story, SCHEME_TIES_CUT);
    assert_string_equal(grades(story), "AAAAAAAAABBBBBBBBBBBBBBBCCCCCCCCCCCCCCDD"); /* 9, 15, 14, 2 */
    assert_int_equal(story->scoring->quotas[0].borders[0].moved, -1);
}

static void a_tie_can_be_parted_by_the_roster(void **state)
{
    struct story *story = *state;
    tie_at_ten(story, SCHEME_TIES_TIE_BREAK);
    assert_string_equal(grades(story), "AAAAAAAAAABBBBBBBBBBBBBBCCCCCCCCCCCCCCDD");
    assert_int_equal(story->scoring->quotas[0].borders[0].moved, 0);
}

/* All forty are equal: extended, everybody is excellent; cut, everybody gets what is left at the end. */
static void everybody_equal(void **state)
{
    struct story *story = *state;
    for (size_t i = 0; i < 40; i++)
        story_unit(story, 0, "70");
    assert_int_equal(story_run(story), STATUS_OK);
    assert_string_equal(grades(story), "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    story->scheme.grades.ties = SCHEME_TIES_CUT;
    assert_int_equal(story_run(story), STATUS_OK);
    assert_string_equal(grades(story), "DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD");
}

static void quotas_can_be_counted_group_by_group(void **state)
{
    struct story *story = *state;
    descending(story, 20); /* ten in each of two groups, turn by turn */
    story->scheme.grades.base = SCHEME_SCOPE_GROUP;
    assert_int_equal(story_run(story), STATUS_OK);
    assert_string_equal(grades(story), "AAAAAABBBBBBBBCCCCDD"); /* 3/4/2/1 in each */
    assert_int_equal(story->scoring->quotas_count, 2);
    assert_int_equal(story->scoring->quotas[1].group, 1);
    assert_int_equal(story->scoring->quotas[1].n, 10);
}

/* 90 and over excellent, 80 good, 60 reached, the others not; whatever their number. */
static void thresholds_alone(void **state)
{
    static const int64_t least[] = {90, 80, 60};
    struct story *story = *state;
    for (size_t i = 0; i < 4; i++) {
        story->grades[i].has_share = false;
        story->grades[i].has_at_least = i < 3;
        story->grades[i].at_least = number_int(i < 3 ? least[i] : 0);
    }
    story_unit(story, 0, "80");     /* 90.00: the boundary belongs to the better grade */
    story_unit(story, 0, "79.994"); /* 89.994, printed 89.99 */
    story_unit(story, 0, "79.995"); /* 89.995, printed 90.00: compared as it is printed */
    story_unit(story, 0, "49.99");
    assert_int_equal(story_run(story), STATUS_OK);
    assert_string_equal(grades(story), "ABAD");
}

/* First prizes for two at most, and only from 90 on: the places that nobody reaches are not handed down. */
static void quota_and_threshold_together(void **state)
{
    struct story *story = *state;
    descending(story, 8); /* totals 99 … 92 */
    story->grades[GRADE_A].has_at_least = true;
    story->grades[GRADE_A].at_least = number_int(99);
    story->scheme.grades.ungraded = true;
    assert_int_equal(story_run(story), STATUS_OK);
    assert_string_equal(grades(story), "ABBBCCC-"); /* 2/3/3/0 of eight */
}

static void the_last_grade_takes_the_rest(void **state)
{
    struct story *story = *state;
    descending(story, 8);
    story->grades[GRADE_A].has_at_least = true;
    story->grades[GRADE_A].at_least = number_int(99);
    assert_int_equal(story_run(story), STATUS_OK);
    assert_string_equal(grades(story), "ABBBCCCD");
}

static void a_unit_that_reaches_no_grade_is_an_error(void **state)
{
    struct story *story = *state;
    descending(story, 4);
    for (size_t i = 0; i < 4; i++) {
        story->grades[i].has_share = false;
        story->grades[i].has_at_least = true;
        story->grades[i].at_least = number_int(98);
    }
    assert_int_equal(story_run(story), STATUS_INVALID);
    assert_true(story_told(story, DIAG_SCORING_UNGRADED));
}

/* 20 per cent excellent, everybody else good. */
static void all_others_are_good(void **state)
{
    struct story *story = *state;
    descending(story, 10);
    story->grades[GRADE_A].share = number_int(20);
    story->grades[GRADE_B].has_share = false;
    story->scheme.grades.grade_count = 2;
    story->scheme.grades.difference = SCHEME_NONE;
    story->scheme.money_count = 0;
    story->scheme.consequence_count = 0;
    assert_int_equal(story_run(story), STATUS_OK);
    assert_string_equal(grades(story), "AABBBBBBBB");
}

/* A border extended beyond the next grade's own places takes from the one behind it too. */
static void a_long_tie_swallows_a_short_grade(void **state)
{
    struct story *story = *state;
    descending(story, 10); /* 3/4/2/1 */
    story->scheme.grades.rounding = SCHEME_QUOTA_LARGEST_REMAINDER;
    story->grades[GRADE_B].share = number_int(10);
    story->grades[GRADE_C].share = number_int(59); /* 2.5/1/5.9/0.6 -> 2/1/6/1 */
    for (size_t i = 1; i <= 4; i++)
        mark(story, i, 85);
    assert_int_equal(story_run(story), STATUS_OK);
    assert_string_equal(grades(story), "AAAAACCCCD");
}

/* The veto takes the unit down, whatever its rank, and nobody moves up. */
static void a_veto_can_set_the_grade(void **state)
{
    struct story *story = *state;
    descending(story, 40);
    story->effect = (struct scheme_effect){.kind = SCHEME_EFFECT_GRADE, .grade = GRADE_D};
    story->vetoes[0] = (struct intake_veto){.code = "V", .unit = 0};
    story->campaign.veto_count = 1;
    assert_int_equal(story_run(story), STATUS_OK);
    assert_string_equal(grades(story), "DAAAAAAAAABBBBBBBBBBBBBBCCCCCCCCCCCCCCDD");
    assert_int_equal(story_rank(story, 0), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORY_TEST(forty_units_are_10_14_14_2),
        STORY_TEST(the_groups_of_system_b),
        STORY_TEST(counts_add_up_for_every_n_and_rounding),
        STORY_TEST(grades_follow_the_ranking),
        STORY_TEST(a_tie_extends_the_better_grade),
        STORY_TEST(a_tie_cuts_the_better_grade),
        STORY_TEST(a_tie_can_be_parted_by_the_roster),
        STORY_TEST(everybody_equal),
        STORY_TEST(quotas_can_be_counted_group_by_group),
        STORY_TEST(thresholds_alone),
        STORY_TEST(quota_and_threshold_together),
        STORY_TEST(the_last_grade_takes_the_rest),
        STORY_TEST(a_unit_that_reaches_no_grade_is_an_error),
        STORY_TEST(all_others_are_good),
        STORY_TEST(a_long_tie_swallows_a_short_grade),
        STORY_TEST(a_veto_can_set_the_grade),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
