/* Properties that hold whatever the marks are: 200 random offices from a fixed seed.
 *   - the order in which units, events and votes were entered changes no total, rank or grade;
 *   - a total is the sum of its parts, rounded once where the scheme says;
 *   - a rank and its ties satisfy the definition of their style;
 *   - grades follow the ranking, and equals have one grade unless the rule for ties parts them. */
#include "test.h"

#include <string.h>

/* The generator is our own, so that a failure is the same on every machine. */
struct random {
    uint64_t state;
};

static uint64_t draw(struct random *random, uint64_t below)
{
    random->state = random->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (random->state >> 33) % below;
}

enum { OFFICES = 200, MOST_UNITS = 48, MOST_EVENTS = 20 };

/* What one unit brings, apart from where it stands in the roster. */
struct entrant {
    size_t group;
    int64_t work; /* hundredths */
    int64_t votes[3];
    bool outside;
};

struct office {
    struct entrant units[MOST_UNITS];
    size_t unit_count;
    struct {
        size_t unit, item;
        unsigned count;
        const char *approvals;
    } events[MOST_EVENTS];
    size_t event_count;
    enum scheme_ranking_style style;
    enum scheme_quota_rounding rounding;
    enum scheme_ties ties;
    bool exact;
};

static void make_office(struct random *random, struct office *office)
{
    static const char *const approvals[] = {"", "a", "g", "ag"};
    static const size_t items[] = {STORY_LATE, STORY_FIRE, STORY_PRIZE, STORY_IDEA};
    memset(office, 0, sizeof *office);
    office->unit_count = 1 + draw(random, MOST_UNITS);
    for (size_t i = 0; i < office->unit_count; i++) {
        struct entrant *unit = &office->units[i];
        unit->group = draw(random, STORY_GROUPS);
        unit->work = (int64_t)(draw(random, 3) == 0 ? 100 * draw(random, 8) : draw(random, 9001)); /* ties are common */
        for (size_t k = 0; k < 3; k++)
            unit->votes[k] = (int64_t)draw(random, 7);
        unit->votes[0]++; /* at least one vote counts */
        unit->outside = draw(random, 10) == 0;
    }
    office->event_count = draw(random, MOST_EVENTS + 1);
    for (size_t i = 0; i < office->event_count; i++) {
        office->events[i].unit = draw(random, office->unit_count);
        office->events[i].item = items[draw(random, 4)];
        office->events[i].count = (unsigned)(1 + draw(random, 3));
        office->events[i].approvals = approvals[draw(random, 4)];
    }
    office->style = (enum scheme_ranking_style)draw(random, 3);
    office->rounding = (enum scheme_quota_rounding)draw(random, 5);
    office->ties = (enum scheme_ties)draw(random, 3);
    office->exact = draw(random, 2) == 0;
}

/* Enters the office with its units in the order `roster` (roster[i]: who stands i-th) and its events from `first` on.
 */
static struct story *enter(const struct office *office, const size_t *roster, size_t first)
{
    struct story *story = story_begin();
    size_t place[MOST_UNITS];
    for (size_t i = 0; i < office->unit_count; i++) {
        const struct entrant *unit = &office->units[roster[i]];
        place[roster[i]] = i;
        story_unit(story, unit->group, "0");
        story->marks[STORY_WORK].values[i] = unit->work * (INTAKE_SCALE / 100);
        story_votes(story, i, unit->votes[0], unit->votes[1], unit->votes[2]);
        if (unit->outside)
            story_outside(story, i);
    }
    for (size_t i = 0; i < office->event_count; i++) {
        size_t event = (first + i) % office->event_count;
        story_event(story, place[office->events[event].unit], office->events[event].item,
                    arena_format(story->arena, "%u", office->events[event].count), office->events[event].approvals);
    }
    story->rankings[0].style = office->style;
    story->rankings[0].compare_rounded = !office->exact;
    story->scheme.grades.rounding = office->rounding;
    story->scheme.grades.difference = office->rounding <= SCHEME_QUOTA_DOWN ? (size_t)GRADE_C : SCHEME_NONE;
    story->scheme.grades.ties = office->ties;
    assert_int_equal(story_run(story), STATUS_OK);
    return story;
}

static struct number score(const struct story *story, size_t unit)
{
    return story->rankings[0].compare_rounded ? scoring_value(story->scoring, STORY_TOTAL, unit)
                                              : story->scoring->unrounded[STORY_TOTAL][unit];
}

/* < 0: a is better by the rule itself, worked out here a second time. */
static int better(const struct story *story, size_t a, size_t b)
{
    int order = number_compare(score(story, b), score(story, a));
    return order != 0 ? order
                      : number_compare(scoring_value(story->scoring, STORY_WORK, b),
                                       scoring_value(story->scoring, STORY_WORK, a));
}

static void check_sums(struct story *story)
{
    struct arena *arena = story->arena;
    for (size_t unit = 0; unit < story->campaign.unit_count; unit++) {
        const int64_t *votes = story->ballots.votes + unit * 3;
        struct number vote = number_ratio(arena, (votes[0] * 100 + votes[1] * 60) * 10, (votes[0] + votes[1]) * 100);
        struct number work = number_ratio(arena, story->marks[STORY_WORK].values[unit], INTAKE_SCALE);
        struct number minus = number_int(0), plus = number_int(0);
        for (size_t i = 0; i < story->campaign.event_count; i++) {
            const struct intake_event *event = &story->events[i];
            int64_t points = event->item == STORY_FIRE ? 10 : event->item == STORY_PRIZE ? 3 : 1;
            if (event->unit != unit || (event->item == STORY_IDEA && event->approval_count < 2))
                continue;
            struct number *sum = event->item == STORY_PRIZE || event->item == STORY_IDEA ? &plus : &minus;
            *sum = number_add(arena, *sum, number_mul(arena, event->count, number_int(points)));
        }
        if (number_compare(plus, number_int(5)) > 0)
            plus = number_int(5);
        struct number total = number_add(arena, number_add(arena, work, vote), number_sub(arena, plus, minus));
        if (number_compare(total, number_int(-20)) < 0)
            total = number_int(-20);
        assert_int_equal(number_compare(story->scoring->unrounded[STORY_TOTAL][unit], total), 0);
        total = number_round(arena, total, 2, ROUND_HALF_UP);
        assert_int_equal(number_compare(scoring_value(story->scoring, STORY_TOTAL, unit), total), 0);
    }
}

/* rank = 1 + number of better units (competition), of better classes (dense), of units that stand before (consecutive).
 */
static void check_ranks(struct story *story)
{
    size_t n = story->campaign.unit_count;
    const struct scoring_rank *ranks = story->scoring->rankings[0].ranks;
    for (size_t unit = 0; unit < n; unit++) {
        size_t units_before = 0, classes_before = 0, equal_before = 0, equal = 0;
        if (!story->units[unit].competes) {
            assert_int_equal(ranks[unit].set, SCORING_NONE);
            continue;
        }
        for (size_t other = 0; other < n; other++) {
            if (!story->units[other].competes || other == unit)
                continue;
            int order = better(story, other, unit);
            units_before += order < 0;
            equal += order == 0;
            equal_before += order == 0 && other < unit;
            bool first_of_class = order < 0;
            for (size_t same = 0; same < other && first_of_class; same++)
                first_of_class = !story->units[same].competes || better(story, same, other) != 0;
            classes_before += first_of_class;
        }
        size_t place = 1 + units_before + equal_before;
        assert_int_equal(ranks[unit].place, place);
        assert_int_equal(ranks[unit].rank, story->rankings[0].style == SCHEME_COMPETITION ? 1 + units_before
                                           : story->rankings[0].style == SCHEME_DENSE     ? 1 + classes_before
                                                                                          : place);
        assert_int_equal(ranks[unit].tied, equal > 0 && story->rankings[0].style != SCHEME_CONSECUTIVE);
    }
}

static void check_grades(struct story *story)
{
    size_t n = story->campaign.unit_count, competing = 0, graded = 0;
    for (size_t a = 0; a < n; a++) {
        competing += story->units[a].competes;
        graded += story->scoring->units[a].grade != SCORING_NONE;
        for (size_t b = 0; b < n; b++) {
            if (!story->units[a].competes || !story->units[b].competes)
                continue;
            int order = better(story, a, b);
            if (order < 0)
                assert_true(story->scoring->units[a].grade <= story->scoring->units[b].grade);
            if (order == 0 && story->scheme.grades.ties != SCHEME_TIES_TIE_BREAK)
                assert_int_equal(story->scoring->units[a].grade, story->scoring->units[b].grade);
        }
    }
    assert_int_equal(graded, competing);
}

/* The same office entered in another order: nobody's total, rank or grade changes but that of equals that the roster
 * parts. */
static void check_order(const struct office *office, const struct story *story, const struct story *other,
                        const size_t *roster)
{
    bool roster_parts = office->style == SCHEME_CONSECUTIVE;
    for (size_t i = 0; i < office->unit_count; i++) {
        size_t unit = roster[i];
        assert_string_equal(story_total(story, unit), story_total(other, i));
        if (!roster_parts)
            assert_int_equal(story_rank(story, unit), story_rank(other, i));
        if (!roster_parts)
            assert_int_equal(story_group_rank(story, unit), story_group_rank(other, i));
        if (office->ties != SCHEME_TIES_TIE_BREAK)
            assert_string_equal(story_grade(story, unit), story_grade(other, i));
    }
}

static void random_offices_keep_the_rules(void **state)
{
    struct random random = {20130118};
    (void)state;
    for (size_t i = 0; i < OFFICES; i++) {
        struct office office;
        size_t roster[MOST_UNITS];
        make_office(&random, &office);
        for (size_t k = 0; k < office.unit_count; k++)
            roster[k] = k;
        struct story *story = enter(&office, roster, 0);
        check_sums(story);
        check_ranks(story);
        check_grades(story);
        for (size_t k = office.unit_count; k-- > 1;) { /* shuffled */
            size_t with = draw(&random, k + 1), unit = roster[k];
            roster[k] = roster[with];
            roster[with] = unit;
        }
        struct story *other = enter(&office, roster, office.event_count / 2);
        check_order(&office, story, other, roster);
        story_end(other);
        story_end(story);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(random_offices_keep_the_rules)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
