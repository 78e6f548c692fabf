/* Properties of what follows from scores, whatever the scores are: one rich rule, a hundred random offices.
 *   - The order in which units stand in the roster changes nobody's rank, grade, award, money or consequence.
 *   - What is due is the sum of the parts within floor and cap, rounded once; prizes add up to their sum.
 *   - Nobody below has an award that somebody above him could have had. */
#include "office.h"

#include <string.h>

static const char rule[] =
    "<indicator code='t' name='总分' combine='sum' assessor='o' period='year' decimals='1' rounding='half-up'>"
    "<indicator code='a' name='工作' max='100'><given/></indicator>"
    "<indicator code='b' name='创新' max='10'><given/></indicator>"
    "<indicator code='d' name='扣分' sign='minus'><events points='3' per='次'/></indicator></indicator>"
    "<veto code='sum' name='扣分过多'><when item='d' at-least='9'/><effect on='demote' steps='1'/></veto>"
    "<veto code='bar' name='不得评优'><cause code='c' name='通报'/><effect on='bar' grade='A'/></veto>"
    "<merit code='up' name='专项晋优'><cause code='c' name='专项'/><effect on='grade' grade='A' "
    "quota='beyond'/></merit>"
    "<ranking code='r' name='总排名' scope='all' by='t' compare='rounded' style='competition'/>"
    "<ranking code='g' name='分组排名' scope='group' by='t' compare='rounded' style='dense'/>"
    "<grades code='g' name='等次' ranking='r' base='all' rounding='half-up' difference='B' ties='extend' "
    "outside='by-score'><grade code='A' name='优秀' share='20' at-least='50'><when item='b' at-least='2'/></grade>"
    "<grade code='B' name='良好' share='60'/><grade code='C' name='达标' share='20'/>"
    "</grades><movement ranking='r' rise='2' fall='2'/><consequences>"
    "<consequence code='last' list='criticism' ranking='g' last='1'>批评</consequence>"
    "<consequence code='first' list='commendation' ranking='r' first='3'>表扬</consequence>"
    "<consequence code='low' list='criticism' grade='C' streak='2'>约谈</consequence></consequences>"
    "<award code='top' name='前五' ranking='r' count='5' ties='extend' currency='元'><when item='b' above='0'/>"
    "<prize groups='x' amount='5'/><prize amount='2'/></award>"
    "<award code='cut' name='先进' ranking='g' share='30' rounding='up' ties='cut'/>"
    "<award code='rise' name='进步' ranking='r' by='movement' count='3' ties='extend' least='2'/>"
    "<money code='m' name='奖惩' currency='元' decimals='2' rounding='half-up' floor='-100' cap='120'>"
    "<part name='均值' of='score' item='t'><compare to='mean' as='difference'/><times by='1' per='3'/></part>"
    "<part name='名次' of='rank' ranking='r'><steps><step at-most='3' score='60'/><step score='0'/></steps></part>"
    "<part name='末位' of='rank-from-bottom' ranking='g'><steps><step at-most='1' score='-50'/><step score='0'/>"
    "</steps><when item='a' below='60'/></part>"
    "<part name='升降' of='movement' ranking='r'><times by='10'/></part></money>";

enum { OFFICES = 100, MOST = 30 };

struct random {
    uint64_t state;
};

static uint64_t draw(struct random *random, uint64_t below)
{
    random->state = random->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (random->state >> 33) % below;
}

struct entrant {
    int64_t work, innovation, events;
    size_t group, before;
    const char *grade;
    bool barred, raised, outside;
};

static void make(struct random *random, struct entrant *units, size_t count)
{
    static const char *const grades[] = {"A", "B", "C", NULL};
    for (size_t i = 0; i < count; i++)
        units[i] = (struct entrant){.work = 40 + (int64_t)draw(random, 40), /* ties are common */
                                    .innovation = (int64_t)draw(random, 5),
                                    .events = draw(random, 3) == 0 ? (int64_t)draw(random, 5) : 0,
                                    .group = draw(random, 3),
                                    .before = draw(random, 12),
                                    .grade = grades[draw(random, 4)],
                                    .barred = draw(random, 12) == 0,
                                    .raised = draw(random, 12) == 0,
                                    .outside = draw(random, 10) == 0};
}

static struct office *enter(const struct entrant *units, size_t count, const size_t *roster)
{
    static const char *const groups[] = {"x", "y", "z"};
    struct office *office = office_begin(rule);
    struct scoring_previous *record = office_record(office, "2013");
    size_t vetoes = 0;
    for (size_t i = 0; i < count; i++) {
        const struct entrant *entrant = &units[roster[i]];
        size_t unit = office_unit(office, groups[entrant->group]);
        office_mark(office, unit, "a", NULL, arena_format(office->arena, "%d", (int)entrant->work));
        office_mark(office, unit, "b", NULL, arena_format(office->arena, "%d", (int)entrant->innovation));
        if (entrant->events > 0)
            office_event(office, unit, "d", entrant->events);
        if (entrant->outside)
            office_outside(office, unit);
        if (entrant->before > 0)
            office_before(office, record, unit, entrant->before, 0, entrant->grade);
        vetoes += entrant->barred || entrant->raised;
        if ((entrant->barred || entrant->raised) && vetoes < OFFICE_VETOES)
            office_veto(office, unit, entrant->barred ? "bar" : "up");
    }
    return office;
}

static bool is_awarded(const struct office *office, size_t award, size_t unit)
{
    for (size_t i = 0; i < office->scoring->awards[award].count; i++)
        if (office->scoring->awards[award].places[i].unit == unit)
            return true;
    return false;
}

static void check_same(const struct office *office, const struct office *other, const size_t *roster)
{
    for (size_t i = 0; i < other->campaign.unit_count; i++) {
        const struct scoring_unit *a = &office->scoring->units[roster[i]], *b = &other->scoring->units[i];
        assert_int_equal(number_compare(a->total, b->total), 0);
        assert_int_equal(a->grade, b->grade);
        assert_int_equal(a->beyond, b->beyond);
        assert_int_equal(a->ineligible, b->ineligible);
        assert_int_equal(a->streak, b->streak);
        assert_int_equal(number_compare(a->moneys[0].due, b->moneys[0].due), 0);
        for (size_t k = 0; k < 2; k++)
            assert_int_equal(office->scoring->rankings[k].ranks[roster[i]].rank,
                             other->scoring->rankings[k].ranks[i].rank);
        for (size_t k = 0; k < 3; k++) {
            assert_int_equal(is_awarded(office, k, roster[i]), is_awarded(other, k, i));
            assert_int_equal(scoring_consequence(office->scoring, k, roster[i]),
                             scoring_consequence(other->scoring, k, i));
        }
    }
}

static void check_money(const struct office *office)
{
    struct arena *arena = office->arena;
    for (size_t i = 0; i < office->campaign.unit_count; i++) {
        const struct scoring_money *pay = &office->scoring->units[i].moneys[0];
        struct number sum = number_int(0);
        for (size_t k = 0; k < 4; k++)
            sum = pay->parts[k].applies ? number_add(arena, sum, pay->parts[k].amount) : sum;
        if (number_compare(sum, number_int(-100)) < 0)
            sum = number_int(-100);
        if (number_compare(sum, number_int(120)) > 0)
            sum = number_int(120);
        assert_true(pay->applies);
        assert_int_equal(number_compare(pay->due_exact, sum), 0);
        assert_int_equal(number_compare(pay->due, number_round(arena, sum, 2, ROUND_HALF_UP)), 0);
    }
}

static void check_award(const struct office *office, const struct entrant *units, const size_t *roster)
{
    const struct scoring_rank *ranks = office->scoring->rankings[0].ranks;
    struct number sum = number_int(0);
    const struct scoring_award *award = &office->scoring->awards[0];
    for (size_t i = 0; i < award->count; i++)
        sum = number_add(office->arena, sum, award->places[i].prize);
    assert_int_equal(number_compare(sum, award->prizes), 0);
    for (size_t i = 0; i < office->campaign.unit_count; i++)
        for (size_t k = 0; k < office->campaign.unit_count; k++)
            if (is_awarded(office, 0, k) && ranks[k].set != SCORING_NONE && ranks[i].set != SCORING_NONE &&
                ranks[i].rank <= ranks[k].rank && units[roster[i]].innovation > 0)
                assert_true(is_awarded(office, 0, i));
}

static void random_offices_keep_the_rules_of_use(void **state)
{
    struct random random = {20140801};
    (void)state;
    for (size_t i = 0; i < OFFICES; i++) {
        struct entrant units[MOST];
        size_t roster[MOST], straight[MOST], count = 1 + draw(&random, MOST);
        make(&random, units, count);
        for (size_t k = 0; k < count; k++)
            roster[k] = straight[k] = k;
        for (size_t k = count; k-- > 1;) { /* shuffled */
            size_t with = draw(&random, k + 1), unit = roster[k];
            roster[k] = roster[with];
            roster[with] = unit;
        }
        struct office *office = enter(units, count, straight), *other = enter(units, count, roster);
        office_run(office);
        office_run(other);
        check_same(office, other, roster);
        check_money(office);
        check_award(other, units, roster);
        office_end(other);
        office_end(office);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(random_offices_keep_the_rules_of_use)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
