/* Properties of grading that hold whatever the marks are.
 *   - For every n from 1 to 500 and every rounding the grades add up to n, and each border stands where the rule for
 *     ties puts it: at the quota, or at the end (the beginning) of the run of equals that the quota falls into.
 *   - Nobody has a grade that he may not have, and of two who both may have it the better one has no lower grade.
 *   - The order in which units stand in the roster changes no grade but that of equals that the roster parts. */
#include "test.h"

#include <string.h>

struct random {
    uint64_t state;
};

static uint64_t draw(struct random *random, uint64_t below)
{
    random->state = random->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (random->state >> 33) % below;
}

/* ---- borders -------------------------------------------------------------------------------------- */

/* Marks that fall by one every `run` units: runs of equals. */
static struct story *staircase(size_t n, size_t run)
{
    struct story *story = story_begin();
    for (size_t i = 0; i < n; i++) {
        story_unit(story, i % 3, "0");
        story->marks[STORY_WORK].values[i] = (int64_t)(600 - i / run) * (INTAKE_SCALE / 10);
    }
    return story;
}

/* Where the border at `place` stands by the definition. */
static size_t border(enum scheme_ties ties, size_t place, size_t n, size_t run)
{
    if (place == 0 || place >= n || place % run == 0 || ties == SCHEME_TIES_TIE_BREAK)
        return place;
    size_t end = (place / run + 1) * run;
    return ties == SCHEME_TIES_CUT ? place / run * run : end < n ? end : n;
}

static void check_borders(const struct story *story, size_t n, size_t run)
{
    const struct scoring_quota *quotas = story->scoring->quotas[0].quotas;
    size_t places = 0, units = 0;
    for (size_t grade = 0; grade < 4; grade++) {
        places += (size_t)quotas[grade].count;
        units += quotas[grade].computed;
        assert_int_equal(units, border(story->scheme.grades.ties, places, n, run));
    }
    assert_int_equal(places, n);
    assert_int_equal(units, n);
    for (size_t i = 1; i < n; i++)
        assert_true(story->scoring->units[i - 1].grade <= story->scoring->units[i].grade);
}

static void borders_stand_where_the_rule_puts_them_for_every_n(void **state)
{
    (void)state;
    for (size_t n = 1; n <= 500; n++) {
        for (enum scheme_quota_rounding rounding = SCHEME_QUOTA_HALF_UP; rounding <= SCHEME_QUOTA_CUMULATIVE;
             rounding++) {
            size_t run = 1 + n % 7;
            struct story *story = staircase(n, run);
            story->scheme.grades.rounding = rounding;
            story->scheme.grades.difference = rounding <= SCHEME_QUOTA_DOWN ? n % 4 : SCHEME_NONE;
            story->scheme.grades.ties = (enum scheme_ties)((n / 7 + rounding) % 3);
            assert_int_equal(story_run(story), STATUS_OK);
            check_borders(story, n, run);
            story_end(story);
        }
    }
}

/* ---- who may have what ---------------------------------------------------------------------------- */

enum { CROWDS = 300, MOST = 40 };

struct crowd {
    size_t n;
    struct {
        int64_t work, good, fair;
        size_t group;
        bool barred, outside;
    } units[MOST];
    struct scheme_grade grades[4];
    struct scheme_condition conditions[4];
    enum scheme_quota_rounding rounding;
    enum scheme_ties ties;
    bool by_group;
};

static void make_grade(struct random *random, struct crowd *crowd, size_t index)
{
    static const char *const codes[] = {"A", "B", "C", "D"};
    struct scheme_grade *grade = &crowd->grades[index];
    *grade = (struct scheme_grade){.code = codes[index], .name = codes[index]};
    if (index == 3)
        return; /* takes the rest, so that nobody is without a grade */
    grade->has_share = draw(random, 2) == 0;
    grade->has_count = !grade->has_share || draw(random, 4) == 0;
    grade->share = number_int((int64_t)draw(random, 34));
    grade->count = (int64_t)draw(random, 12);
    grade->has_at_least = draw(random, 3) == 0;
    grade->at_least = number_int((int64_t)draw(random, 60));
    if (draw(random, 2) == 0)
        return;
    crowd->conditions[index] = (struct scheme_condition){.of = SCHEME_WHEN_SCORE,
                                                         .item = STORY_VOTE,
                                                         .quantity = SCHEME_NONE,
                                                         .ranking = SCHEME_NONE,
                                                         .grade = SCHEME_NONE,
                                                         .has_low = true,
                                                         .low = number_int((int64_t)draw(random, 11))};
    grade->conditions = &crowd->conditions[index];
    grade->condition_count = 1;
}

static void make_crowd(struct random *random, struct crowd *crowd)
{
    memset(crowd, 0, sizeof *crowd);
    crowd->n = 1 + draw(random, MOST);
    for (size_t i = 0; i < crowd->n; i++) {
        crowd->units[i].work = (int64_t)draw(random, 25); /* ties are common */
        crowd->units[i].good = (int64_t)draw(random, 3);
        crowd->units[i].fair = 1 + (int64_t)draw(random, 3);
        crowd->units[i].group = draw(random, STORY_GROUPS);
        crowd->units[i].barred = draw(random, 6) == 0;
        crowd->units[i].outside = draw(random, 9) == 0;
    }
    for (size_t i = 0; i < 4; i++)
        make_grade(random, crowd, i);
    crowd->rounding = (enum scheme_quota_rounding)draw(random, 5);
    crowd->ties = (enum scheme_ties)draw(random, 3);
    crowd->by_group = draw(random, 2) == 0;
}

/* The crowd with its units in the order `roster`; who is barred may have neither A nor B. */
static struct story *enter(struct crowd *crowd, const size_t *roster)
{
    struct story *story = story_begin();
    static struct intake_veto bars[MOST];
    size_t barred = 0;
    for (size_t i = 0; i < crowd->n; i++) {
        size_t who = roster[i];
        story_unit(story, crowd->units[who].group, "0");
        story->marks[STORY_WORK].values[i] = crowd->units[who].work * INTAKE_SCALE;
        story_votes(story, i, crowd->units[who].good, crowd->units[who].fair, 0);
        if (crowd->units[who].outside)
            story_outside(story, i);
        if (crowd->units[who].barred)
            bars[barred++] = (struct intake_veto){.code = "V", .unit = i};
    }
    story->effect = (struct scheme_effect){.kind = SCHEME_EFFECT_BAR, .grade = GRADE_B};
    story->campaign.vetoes = bars;
    story->campaign.veto_count = barred;
    for (size_t unit = 0, at = 0; unit <= crowd->n; unit++) {
        while (at < barred && bars[at].unit < unit)
            at++;
        story->veto_first[unit] = at;
    }
    struct scheme_grades *grades = &story->scheme.grades;
    grades->grades = crowd->grades;
    grades->rounding = crowd->rounding;
    grades->difference = SCHEME_NONE;
    grades->ties = crowd->ties;
    grades->base = crowd->by_group ? SCHEME_SCOPE_GROUP : SCHEME_SCOPE_ALL;
    grades->outside = true;
    story->rankings[0].tie_break_count = 0;
    return story;
}

static bool may_have(const struct story *story, const struct crowd *crowd, size_t who, size_t unit, size_t grade)
{
    const struct scheme_grade *rule = &crowd->grades[grade];
    struct number total = scoring_value(story->scoring, STORY_TOTAL, unit);
    struct number vote = scoring_value(story->scoring, STORY_VOTE, unit);
    return !(crowd->units[who].barred && grade <= GRADE_B) &&
           (!rule->has_at_least || number_compare(total, rule->at_least) >= 0) &&
           (rule->condition_count == 0 || number_compare(vote, rule->conditions[0].low) >= 0);
}

static void check_crowd(const struct story *story, const struct crowd *crowd, const size_t *roster)
{
    for (size_t a = 0; a < crowd->n; a++) {
        const struct scoring_unit *unit = &story->scoring->units[a];
        assert_true(unit->grade != SCORING_NONE);
        assert_true(may_have(story, crowd, roster[a], a, unit->grade));
        assert_int_equal(unit->beyond, crowd->units[roster[a]].outside);
        for (size_t b = 0; b < crowd->n; b++) {
            const struct scoring_unit *other = &story->scoring->units[b];
            bool same_base = !crowd->by_group || crowd->units[roster[a]].group == crowd->units[roster[b]].group;
            if (!same_base || crowd->units[roster[a]].outside || crowd->units[roster[b]].outside)
                continue;
            int order = number_compare(unit->total, other->total);
            if (order > 0 && may_have(story, crowd, roster[a], a, other->grade))
                assert_true(unit->grade <= other->grade);
        }
    }
    for (size_t i = 0; i < story->scoring->quotas_count; i++) {
        size_t sum = 0;
        const struct scoring_quotas *base = &story->scoring->quotas[i];
        for (size_t grade = 0; grade < 4; grade++) {
            sum += base->quotas[grade].computed;
            if (base->quotas[grade].limited && crowd->ties != SCHEME_TIES_EXTEND && crowd->ties != SCHEME_TIES_CUT)
                assert_true((int64_t)base->quotas[grade].computed <= base->quotas[grade].count);
        }
        assert_int_equal(sum, base->n);
    }
}

static void nobody_has_a_grade_that_he_may_not_have(void **state)
{
    struct random random = {20140714};
    (void)state;
    for (size_t i = 0; i < CROWDS; i++) {
        static struct crowd crowd;
        size_t roster[MOST];
        make_crowd(&random, &crowd);
        for (size_t k = 0; k < crowd.n; k++)
            roster[k] = k;
        struct story *story = enter(&crowd, roster);
        assert_int_equal(scoring_run(&story->campaign, NULL, 0, story->arena, story->sink, &story->scoring), STATUS_OK);
        check_crowd(story, &crowd, roster);
        for (size_t k = crowd.n; k-- > 1;) { /* shuffled */
            size_t with = draw(&random, k + 1), unit = roster[k];
            roster[k] = roster[with];
            roster[with] = unit;
        }
        struct story *other = enter(&crowd, roster);
        assert_int_equal(scoring_run(&other->campaign, NULL, 0, other->arena, other->sink, &other->scoring), STATUS_OK);
        check_crowd(other, &crowd, roster);
        for (size_t k = 0; k < crowd.n && crowd.ties != SCHEME_TIES_TIE_BREAK; k++)
            assert_int_equal(other->scoring->units[k].grade, story->scoring->units[roster[k]].grade);
        story_end(other);
        story_end(story);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(borders_stand_where_the_rule_puts_them_for_every_n),
        cmocka_unit_test(nobody_has_a_grade_that_he_may_not_have),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
