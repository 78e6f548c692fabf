/* Who is named: awards, streaks of grades and places, consequences, grades that moved (features.md 4 and 6). */
#include "office.h"

#define TOTAL                                                                                                          \
    "<indicator code='t' name='总分' max='150' assessor='o' period='year' decimals='2' rounding='half-up'>"          \
    "<given/></indicator>"
#define RANKING "<ranking code='r' name='排名' scope='all' by='t' compare='rounded' style='competition'/>"

static void marks(struct office *office, size_t count, const char *const *values)
{
    for (size_t i = 0; i < count; i++)
        office_mark(office, office_unit(office, NULL), "t", NULL, values[i]);
}

/* ---- awards --------------------------------------------------------------------------------------- */

/* The first three are praised; the third and the fourth are equal: four names. */
static void top_three_extended_by_a_tie(void **state)
{
    static const char *const totals[] = {"90", "95", "85", "85", "80"};
    (void)state;
    struct office *office =
        office_begin(TOTAL RANKING "<award code='top' name='前三名' ranking='r' count='3' ties='extend'/>");
    marks(office, 5, totals);
    office_run(office);
    assert_string_equal(office_award(office, "top"), "1 0 2 3");
    assert_int_equal(office->scoring->awards[0].places[2].place, 3);
    assert_int_equal(office->scoring->awards[0].places[3].place, 3);
    office_end(office);
}

/* Cut, the two of them go without; parted, and with no tie-breaker that parts them, the roster decides. */
static void top_three_cut_by_a_tie(void **state)
{
    static const char *const totals[] = {"90", "95", "85", "85", "80"};
    (void)state;
    struct office *office =
        office_begin(TOTAL "<ranking code='r' name='排名' scope='all' by='t' compare='rounded' style='competition'>"
                           "<tie-break by='t'/></ranking>"
                           "<award code='cut' name='前三名' ranking='r' count='3' ties='cut'/>"
                           "<award code='part' name='前三名' ranking='r' count='3' ties='tie-break'/>");
    marks(office, 5, totals);
    office_run(office);
    assert_string_equal(office_award(office, "cut"), "1 0");
    assert_string_equal(office_award(office, "part"), "1 0 2");
    office_end(office);
}

/* 澄城 2009: 6 towns at 5, 8 party and 16 government offices at 2, 8 managed ones at 1: 86 (10,000 yuan). */
static void different_prize_per_class_of_unit_sum_86(void **state)
{
    (void)state;
    struct office *office = office_begin(
        TOTAL
        "<ranking code='g' name='分类排名' scope='group' by='t' compare='rounded' style='competition'/>"
        "<award code='best' name='优秀单位' ranking='g' ties='cut' currency='万元'><when item='t' at-least='90'/>"
        "<prize groups='town' amount='5'/><prize groups='party government' amount='2'/><prize amount='1'/></award>");
    office_units(office, "town", "t", 95, 6);
    office_units(office, "party", "t", 97, 8);
    office_units(office, "government", "t", 110, 16);
    office_units(office, "managed", "t", 97, 8);
    office_units(office, "managed", "t", 80, 3); /* these are not excellent */
    office_run(office);
    assert_int_equal(office->scoring->awards[0].count, 6 + 8 + 16 + 8);
    assert_string_equal(number_exact(office->arena, office->scoring->awards[0].prizes), "86");
    office_end(office);
}

/* 南阳 2010: gold 3, silver 3, bronze 4; a ladder is a row of grades with places. */
static void prize_ladder_gold_silver_bronze(void **state)
{
    (void)state;
    struct office *office =
        office_begin(TOTAL RANKING "<grades code='g' name='通达杯' ranking='r' base='all' ties='cut' ungraded='yes'>"
                                   "<grade code='G' name='金杯' count='3'/><grade code='S' name='银杯' count='3'/>"
                                   "<grade code='B' name='铜杯' count='4'/></grades>");
    office_units(office, NULL, "t", 100, 13);
    office_run(office);
    assert_string_equal(office_grades(office), "GGGSSSBBBB---");
    office_end(office);
}

/* 驻马店 2020 → 2021: the offices that moved up most, two places at least. Equal risers stand by their rank of now. */
static void riser_award_ten_that_moved_up_most(void **state)
{
    /* by the ranking of 2021-09: 新华 老街 刘阁 西园 人民 古城 南海 东风 金河 顺河 关王庙 开源 金桥 金山 香山 雪松 橡林
     */
    static const size_t before[] = {1, 4, 9, 5, 15, 10, 3, 17, 16, 11, 12, 6, 2, 13, 14, 7, 8};
    (void)state;
    struct office *office =
        office_begin(TOTAL RANKING
                     "<movement ranking='r' rise='2' fall='1'/>"
                     "<award code='up' name='进步奖' ranking='r' by='movement' count='10' ties='extend' least='2'/>"
                     "<award code='two' name='进步最快' ranking='r' by='movement' count='2' ties='extend' least='2'/>");
    office_units(office, NULL, "t", 100, 17);
    struct scoring_previous *record = office_record(office, "2020-12");
    for (size_t i = 0; i < 17; i++)
        office_before(office, record, i, before[i], 0, NULL);
    office_run(office);
    assert_string_equal(office_award(office, "up"), "4 7 8 2 5 1"); /* +10 +9 +7 +6 +4 +2; the others less than two */
    assert_string_equal(office_award(office, "two"), "4 7");
    assert_true(office->scoring->units[1].movement.notable);  /* two places up earns a red flag */
    assert_false(office->scoring->units[3].movement.notable); /* one does not */
    office_end(office);
}

/* Three at 30 per cent of ten: rounding of a single share. */
static void an_award_by_share(void **state)
{
    (void)state;
    struct office *office = office_begin(
        TOTAL RANKING "<award code='down' name='先进' ranking='r' share='25' rounding='down' ties='cut'/>"
                      "<award code='half' name='先进' ranking='r' share='25' rounding='half-up' ties='cut'/>"
                      "<award code='high' name='先进' ranking='r' share='25' at-least='99' rounding='up' ties='cut'/>");
    office_units(office, NULL, "t", 100, 10);
    office_run(office);
    assert_string_equal(office_award(office, "down"), "0 1");
    assert_string_equal(office_award(office, "half"), "0 1 2");
    assert_string_equal(office_award(office, "high"), "0 1");
    office_end(office);
}

/* Red and yellow plates: the first three and the last one of each field, by a ranking for each. */
static void plates_per_field(void **state)
{
    (void)state;
    struct office *office = office_begin(
        "<indicator code='t' name='总分' combine='sum' assessor='o' period='quarter' decimals='2' rounding='half-up'>"
        "<indicator code='x' name='道路' max='100' decimals='2' rounding='half-up'><given/></indicator>"
        "<indicator code='y' name='绿化' max='100' decimals='2' rounding='half-up'><given/></indicator></indicator>"
        "<ranking code='rx' name='道路' scope='all' by='x' compare='rounded' style='competition'/>"
        "<ranking code='ry' name='绿化' scope='all' by='y' compare='rounded' style='competition'/>"
        "<consequences><consequence code='redx' list='commendation' ranking='rx' first='3'>红牌</consequence>"
        "<consequence code='yellowx' list='criticism' ranking='rx' last='1'>黄牌</consequence>"
        "<consequence code='redy' list='commendation' ranking='ry' first='3'>红牌</consequence>"
        "<consequence code='yellowy' list='criticism' ranking='ry' last='1'>黄牌</consequence></consequences>");
    office_units(office, NULL, "x", 90, 6);
    for (size_t i = 0; i < 6; i++)
        office_mark(office, i, "y", NULL, arena_format(office->arena, "%zu", 60 + i));
    office_run(office);
    assert_string_equal(office_named(office, "redx"), "0 1 2");
    assert_string_equal(office_named(office, "yellowx"), "5");
    assert_string_equal(office_named(office, "redy"), "5 4 3");
    assert_string_equal(office_named(office, "yellowy"), "0");
    office_end(office);
}

/* ---- graded measures, and conditions -------------------------------------------------------------- */

/* Of eight: the seventh is warned, the eighth charged. */
static void graded_measures_by_rank(void **state)
{
    (void)state;
    struct office *office =
        office_begin(TOTAL RANKING "<consequences><consequence code='warn' list='criticism'>黄牌警告"
                                   "<when of='rank' ranking='r' at-least='7' at-most='7'/></consequence>"
                                   "<consequence code='charge' list='criticism'>处罚"
                                   "<when of='rank' ranking='r' at-least='8'/></consequence></consequences>");
    office_units(office, NULL, "t", 100, 8);
    office_run(office);
    assert_string_equal(office_named(office, "warn"), "6");
    assert_string_equal(office_named(office, "charge"), "7");
    office_end(office);
}

/* G13: tasks not done, or the last place. Two consequences with one text; a unit may be named by both. */
static void unfinished_or_last(void **state)
{
    (void)state;
    struct office *office = office_begin(
        "<indicator code='t' name='总分' combine='sum' assessor='o' period='year' decimals='2' rounding='half-up'>"
        "<indicator code='a' name='任务' max='100'><given/></indicator></indicator>" RANKING
        "<consequences><consequence code='last' list='criticism' ranking='r' last='1'>通报批评</consequence>"
        "<consequence code='undone' list='criticism'>通报批评<when of='percent' item='a' below='60'/></consequence>"
        "</consequences>");
    office_mark(office, office_unit(office, NULL), "a", NULL, "90");
    office_mark(office, office_unit(office, NULL), "a", NULL, "59");
    office_mark(office, office_unit(office, NULL), "a", NULL, "50");
    office_run(office);
    assert_string_equal(office_named(office, "last"), "2");
    assert_string_equal(office_named(office, "undone"), "1 2");
    office_end(office);
}

/* The last is named whoever shares the place. */
static void the_last_place_may_be_shared(void **state)
{
    static const char *const totals[] = {"90", "80", "80"};
    (void)state;
    struct office *office = office_begin(TOTAL RANKING "<consequences><consequence code='last' list='criticism' "
                                                       "ranking='r' last='1'>通报批评</consequence></consequences>");
    marks(office, 3, totals);
    office_run(office);
    assert_string_equal(office_named(office, "last"), "1 2");
    office_end(office);
}

/* ---- streaks -------------------------------------------------------------------------------------- */

/* Two months running the last: criticism. The record of one month before is enough. */
static void two_months_last_is_criticism(void **state)
{
    (void)state;
    for (size_t then = 3; then <= 4; then++) {
        struct office *office = office_begin(
            TOTAL RANKING "<consequences><consequence code='c' list='criticism' ranking='r' last='1' streak='2'>约谈"
                          "</consequence></consequences>");
        office_units(office, NULL, "t", 100, 4);
        struct scoring_previous *record = office_record(office, "2014-07");
        office_before(office, record, 3, then, 0, NULL);
        for (size_t i = 0; i < 3; i++)
            office_before(office, record, i, then == 4 ? i + 1 : i == 2 ? 4 : i + 1, 0, NULL);
        office_run(office);
        assert_string_equal(office_named(office, "c"), then == 4 ? "3" : "");
        assert_int_equal(office->scoring->units[3].last_streak, then == 4 ? 2 : 1);
        assert_int_equal(office->scoring->units[0].last_streak, 0);
        office_end(office);
    }
}

/* Three years running first: a merit. The record says that it was the second year when it was filed. */
static void three_years_first_is_a_merit(void **state)
{
    (void)state;
    struct office *office = office_begin(
        TOTAL RANKING "<consequences><consequence code='c' list='commendation' ranking='r' first='1' streak='3'>记功"
                      "</consequence></consequences>");
    office_units(office, NULL, "t", 100, 2);
    struct scoring_previous *record = office_record(office, "2013");
    office_before(office, record, 0, 1, 0, NULL)->first_streak = 2;
    office_before(office, record, 1, 2, 0, NULL);
    office_run(office);
    assert_string_equal(office_named(office, "c"), "0");
    assert_int_equal(office->scoring->consequences[0].named[0].streak, 3);
    assert_int_equal(office->scoring->units[0].first_streak, 3);
    office_end(office);
}

/* Among the first three for two years: two records, of which neither says a streak of such places. */
static void a_streak_among_the_first_three(void **state)
{
    (void)state;
    struct office *office = office_begin(
        TOTAL RANKING "<consequences><consequence code='c' list='commendation' ranking='r' first='3' streak='3'>嘉奖"
                      "</consequence></consequences>");
    office_units(office, NULL, "t", 100, 4);
    struct scoring_previous *older = office_record(office, "2012"), *newer = office_record(office, "2013");
    office_before(office, newer, 0, 3, 0, NULL);
    office_before(office, older, 0, 2, 0, NULL);
    office_before(office, newer, 1, 1, 0, NULL);
    office_before(office, older, 1, 4, 0, NULL); /* not yet among them */
    office_run(office);
    assert_string_equal(office_named(office, "c"), "0");
    office_end(office);
}

/* The last of its group, two years running; groups as the record had them. */
static void a_streak_of_the_last_place_of_a_group(void **state)
{
    (void)state;
    struct office *office = office_begin(
        TOTAL "<ranking code='g' name='分组' scope='group' by='t' compare='rounded' style='competition'/>"
              "<consequences><consequence code='c' list='criticism' ranking='g' last='1' streak='2'>整改</consequence>"
              "</consequences>");
    office_units(office, "x", "t", 100, 3);
    office_units(office, "y", "t", 100, 3);
    struct scoring_previous *record = office_record(office, "2013");
    for (size_t i = 0; i < 6; i++)
        office_before(office, record, i, 0, i % 3 + 1, NULL)->group = i == 5 ? "z" : i < 3 ? "x" : "y";
    office_before(office, record, 5, 0, 1, NULL)->group = "z"; /* alone in its group: first and last of it */
    office_run(office);
    assert_string_equal(office_named(office, "c"), "2 5");
    office_end(office);
}

/* "连续第七年": the seventh year running is named with its number. */
static void the_seventh_year_running_is_named(void **state)
{
    (void)state;
    struct office *office = office_begin(
        TOTAL RANKING "<grades code='g' name='等次' ranking='r'><grade code='A' name='优秀' at-least='90'/>"
                      "<grade code='B' name='良好'/></grades>"
                      "<consequences><consequence code='c' list='commendation' grade='A' streak='3'>连续优秀"
                      "</consequence></consequences>");
    office_units(office, NULL, "t", 92, 3);
    struct scoring_previous *record = office_record(office, "2013");
    struct scoring_previous_unit *before = office_before(office, record, 0, 1, 0, "A");
    before->streak = 6;
    before->since = "2008";
    office_before(office, record, 1, 2, 0, "A"); /* the second year only */
    office_run(office);
    assert_string_equal(office_named(office, "c"), "0");
    assert_int_equal(office->scoring->units[0].streak, 7);
    assert_string_equal(office->scoring->units[0].since, "2008");
    assert_int_equal(office->scoring->units[1].streak, 2);
    office_end(office);
}

/* ---- movement ------------------------------------------------------------------------------------- */

/* 广东 2019 → 2020: who went up to A and down to B; the reasons are what the scores say. */
static void grade_moves_up_and_down(void **state)
{
    static const char *const before[] = {"A", "B", "A", "B"};
    (void)state;
    struct office *office =
        office_begin(TOTAL RANKING "<grades code='g' name='等级' ranking='r' base='all' ties='cut'>"
                                   "<grade code='A' name='A级' count='2'/><grade code='B' name='B级'/></grades>");
    office_units(office, NULL, "t", 100, 5);
    struct scoring_previous *record = office_record(office, "2013");
    for (size_t i = 0; i < 4; i++)
        office_before(office, record, i, i + 1, 0, before[i]);
    office_run(office);
    assert_string_equal(office_grades(office), "AABBB");
    assert_int_equal(office->scoring->units[0].movement.grade_kind, SCORING_SAME);
    assert_int_equal(office->scoring->units[1].movement.grade_kind, SCORING_UP);
    assert_int_equal(office->scoring->units[2].movement.grade_kind, SCORING_DOWN);
    assert_int_equal(office->scoring->units[2].movement.grade_change, 1);
    assert_int_equal(office->scoring->units[3].movement.grade_kind, SCORING_SAME);
    assert_int_equal(office->scoring->units[4].movement.grade_kind, SCORING_NEW);
    office_end(office);
}

/* 达标又进位: good needs the standard, excellent also three places up; the ranks are those of the ranking itself. */
static void a_grade_may_ask_for_movement(void **state)
{
    (void)state;
    struct office *office =
        office_begin(TOTAL RANKING
                     "<grades code='g' name='等次' ranking='r'><grade code='A' name='先进' at-least='90'>"
                     "<when of='movement' ranking='r' at-least='3'/></grade><grade code='B' name='达标' at-least='60'/>"
                     "<grade code='C' name='未达标'/></grades><movement ranking='r' rise='1' fall='1'/>");
    office_units(office, NULL, "t", 95, 3);
    struct scoring_previous *record = office_record(office, "2013");
    office_before(office, record, 0, 1, 0, NULL);
    office_before(office, record, 1, 5, 0, NULL);
    office_before(office, record, 2, 5, 0, NULL);
    office_run(office);
    assert_string_equal(office_grades(office), "BAB");
    office_end(office);
}

/* Movement inside the group: ranks by group, then and now. */
static void movement_by_group(void **state)
{
    (void)state;
    struct office *office =
        office_begin(TOTAL "<ranking code='g' name='分组' scope='group' by='t' compare='rounded' style='competition'/>"
                           "<movement ranking='g' rise='1' fall='1'/>");
    office_units(office, "x", "t", 100, 2);
    office_units(office, "y", "t", 90, 2);
    struct scoring_previous *record = office_record(office, "2013");
    office_before(office, record, 0, 0, 2, NULL);
    office_before(office, record, 1, 0, 1, NULL);
    office_before(office, record, 2, 0, 1, NULL);
    office_run(office);
    assert_int_equal(office->scoring->units[0].movement.kind, SCORING_UP);
    assert_int_equal(office->scoring->units[1].movement.kind, SCORING_DOWN);
    assert_int_equal(office->scoring->units[2].movement.kind, SCORING_SAME);
    assert_int_equal(office->scoring->units[3].movement.kind, SCORING_NEW);
    office_end(office);
}

/* F: ranked by group only. A decision on a rank is about that ranking, and moves nobody else. */
static void a_rank_by_group_may_be_decided(void **state)
{
    (void)state;
    struct office *office = office_begin(
        TOTAL "<ranking code='g' name='分组' scope='group' by='t' compare='rounded' style='competition'/>");
    office_units(office, "x", "t", 100, 3);
    office_units(office, "y", "t", 90, 2);
    office_decide(office, 3, INTAKE_DECIDE_RANK, "1", "2");
    office_run(office);
    assert_string_equal(office_ranks(office, "g"), "1 2 3 2 2");
    office_end(office);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(top_three_extended_by_a_tie),
        cmocka_unit_test(top_three_cut_by_a_tie),
        cmocka_unit_test(different_prize_per_class_of_unit_sum_86),
        cmocka_unit_test(prize_ladder_gold_silver_bronze),
        cmocka_unit_test(riser_award_ten_that_moved_up_most),
        cmocka_unit_test(an_award_by_share),
        cmocka_unit_test(plates_per_field),
        cmocka_unit_test(graded_measures_by_rank),
        cmocka_unit_test(unfinished_or_last),
        cmocka_unit_test(the_last_place_may_be_shared),
        cmocka_unit_test(two_months_last_is_criticism),
        cmocka_unit_test(three_years_first_is_a_merit),
        cmocka_unit_test(a_streak_among_the_first_three),
        cmocka_unit_test(a_streak_of_the_last_place_of_a_group),
        cmocka_unit_test(the_seventh_year_running_is_named),
        cmocka_unit_test(grade_moves_up_and_down),
        cmocka_unit_test(a_grade_may_ask_for_movement),
        cmocka_unit_test(movement_by_group),
        cmocka_unit_test(a_rank_by_group_may_be_decided),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
