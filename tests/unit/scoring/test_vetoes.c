/* Events that fix, bar, lower or raise a grade, and units outside the competition (features.md 3). */
#include "office.h"

#define TOTAL                                                                                                          \
    "<indicator code='t' name='总分' combine='sum' assessor='o' period='year' decimals='2' rounding='half-up'>"      \
    "<indicator code='a' name='工作' max='100' part='base'><given/></indicator>"                                     \
    "<indicator code='minus' name='减分' combine='sum' part='deduction' sign='minus'>"                               \
    "<indicator code='d' name='扣分'><events points='15' per='次'/></indicator>"                                    \
    "<indicator code='deaths' name='死亡'><events points='1' per='人'/></indicator></indicator></indicator>"
#define RANKING "<ranking code='r' name='排名' scope='all' by='t' compare='rounded' style='competition'/>"
/* Of ten units two are excellent, three good, four pass, one fails. */
#define GRADES                                                                                                         \
    "<grades code='g' name='等次' ranking='r' base='all' rounding='half-up' difference='C' ties='cut'>"              \
    "<grade code='A' name='优秀' share='20'/><grade code='B' name='良好' share='30'/>"                             \
    "<grade code='C' name='达标' share='40'/><grade code='D' name='不合格' share='10'/></grades>"

static struct office *ten(const char *body)
{
    struct office *office = office_begin(body);
    office_units(office, NULL, "a", 99, 10);
    return office;
}

static void without_any_event(void **state)
{
    (void)state;
    struct office *office = ten(TOTAL RANKING GRADES);
    office_run(office);
    assert_string_equal(office_grades(office), "AABBBCCCCD");
    office_end(office);
}

/* ---- what raises ---------------------------------------------------------------------------------- */

/* 常德 2017: a commendation by the centre gives 优秀 directly. Within the quota it takes one of its places. */
static void event_that_fixes_the_grade_within_the_quota(void **state)
{
    (void)state;
    struct office *office = ten(TOTAL "<merit code='centre' name='党中央国务院表彰'><cause code='c' name='表彰'/>"
                                      "<effect on='grade' grade='A'/></merit>" RANKING GRADES);
    office_veto(office, 6, "centre");
    office_run(office);
    assert_string_equal(office_grades(office), "ABBBCCACCD"); /* the second is pushed out, and so on down */
    assert_false(office->scoring->units[6].beyond);
    office_end(office);
}

/* "(no other major problem)": a veto of any kind lifts it. */
static void event_that_fixes_the_grade_unless_there_is_a_veto(void **state)
{
    (void)state;
    struct office *office = ten(TOTAL "<merit code='centre' name='党中央国务院表彰'><cause code='c' name='表彰'/>"
                                      "<unless of='vetoes' at-least='1'/><effect on='grade' grade='A' quota='beyond'/>"
                                      "</merit><veto code='safety' name='安全'><cause code='s' name='事故'/>"
                                      "<effect on='bar' grade='A'/></veto>" RANKING GRADES);
    office_veto(office, 6, "centre");
    office_veto(office, 7, "centre");
    office_veto(office, 7, "safety");
    office_run(office);
    assert_string_equal(office_grades(office), "AABBBCACCC"); /* 9 moves up to the place that 6 does not need */
    assert_true(office->scoring->units[6].beyond);
    size_t first = office->scoring->veto_first[7];
    assert_true(office->scoring->vetoes[first].lifted);      /* the merit */
    assert_false(office->scoring->vetoes[first + 1].lifted); /* the veto */
    office_end(office);
}

/* 杭州 2020: of 78 units 18 are excellent, two of them promoted beyond the quota of 16; 16 good, 44 pass. */
static void promotion_beyond_the_quota_18_of_78(void **state)
{
    (void)state;
    struct office *office = office_begin(
        TOTAL "<merit code='special' name='专项晋优'><cause code='c' name='专项'/>"
              "<effect on='grade' grade='A' quota='beyond'/></merit>" RANKING
              "<grades code='g' name='等次' ranking='r' base='all' rounding='half-up' difference='C' ties='cut'>"
              "<grade code='A' name='优秀' share='20'/><grade code='B' name='良好' share='20'/>"
              "<grade code='C' name='达标' share='60'/></grades>");
    office_units(office, NULL, "a", 99, 78);
    office_veto(office, 20, "special"); /* good by its rank: the next one takes its place there */
    office_veto(office, 50, "special");
    office_veto(office, 3, "special"); /* excellent by its rank: it takes a place as everybody */
    office_run(office);
    const struct scoring_quota *quotas = office->scoring->quotas[0].quotas;
    assert_int_equal(quotas[0].count, 16);
    assert_int_equal(quotas[0].computed, 18);
    assert_int_equal(quotas[0].beyond, 2);
    assert_int_equal(quotas[1].computed, 16);
    assert_int_equal(quotas[2].computed, 44);
    assert_false(office->scoring->units[3].beyond);
    assert_true(office->scoring->units[20].beyond && office->scoring->units[50].beyond);
    office_end(office);
}

/* ---- outside the competition ---------------------------------------------------------------------- */

/* 杭州 2020: four offices are not ranked and are rewarded as excellent, because their scores reach it. */
static void units_outside_competition_take_the_grade_of_their_score(void **state)
{
    (void)state;
    struct office *office = office_begin(
        TOTAL RANKING
        "<grades code='g' name='等次' ranking='r' base='all' rounding='half-up' difference='C' ties='cut' "
        "outside='by-score'><grade code='A' name='优秀' share='20'/><grade code='B' name='良好' share='30'/>"
        "<grade code='C' name='达标' share='50'/></grades>"
        "<award code='prize' name='优秀单位' ranking='r' ties='cut' currency='元'><when of='grade' grade='A'/>"
        "<prize amount='1000'/></award>");
    static const char *const scores[] = {"99", "98", "97.99", "89"};
    office_units(office, NULL, "a", 99, 10); /* 99 and 98 are excellent, 97 to 95 good */
    for (size_t i = 0; i < 4; i++) {
        office_mark(office, office_unit(office, NULL), "a", NULL, scores[i]);
        office_outside(office, 10 + i);
    }
    office_run(office);
    assert_string_equal(office_grades(office), "AABBBCCCCCAABC");
    assert_true(office->scoring->units[10].beyond);
    assert_int_equal(office->scoring->quotas[0].n, 10);
    assert_int_equal(office->scoring->quotas[0].quotas[0].computed, 2);
    assert_int_equal(office->scoring->quotas[0].quotas[0].outside, 2);
    assert_string_equal(office_award(office, "prize"), "0 1 10 11"); /* rewarded with the others */
    assert_string_equal(number_exact(office->arena, office->scoring->awards[0].prizes), "4000");
    office_end(office);
}

/* With lowest scores alone the score itself decides, whoever is ranked. */
static void units_outside_competition_and_thresholds(void **state)
{
    (void)state;
    struct office *office =
        office_begin(TOTAL RANKING "<grades code='g' name='等次' ranking='r' outside='by-score'>"
                                   "<grade code='A' name='优秀' at-least='90'/><grade code='B' name='良好'/></grades>");
    office_units(office, NULL, "a", 80, 2);
    office_mark(office, office_unit(office, NULL), "a", NULL, "90");
    office_mark(office, office_unit(office, NULL), "a", NULL, "10");
    office_outside(office, 2);
    office_outside(office, 3);
    office_run(office);
    assert_string_equal(office_grades(office), "BBAB");
    assert_string_equal(office_ranks(office, "r"), "1 2 - -");
    office_end(office);
}

/* ---- what lowers ---------------------------------------------------------------------------------- */

/* 一票否决 for concealment: the unit fails for the year, nothing else is scored; nobody moves up into its place. */
static void veto_list_makes_it_fail_and_stops_scoring(void **state)
{
    (void)state;
    struct office *office =
        ten(TOTAL "<veto code='hide' name='瞒报事故'><cause code='h' name='瞒报'/>"
                  "<effect on='score' score='0'/><effect on='grade' grade='D'/></veto>" RANKING GRADES);
    office_veto(office, 1, "hide");
    office_run(office);
    assert_string_equal(office_total(office, 1), "0.00");
    assert_string_equal(number_exact(office->arena, office->scoring->units[1].computed_total), "98");
    assert_true(office->scoring->units[1].score_set);
    assert_string_equal(office_ranks(office, "r"), "1 10 2 3 4 5 6 7 8 9"); /* ranked by the total that it has now */
    assert_string_equal(office_grades(office), "ADABBBCCCC");
    office_end(office);
}

/* A decision of the committee starts from the total that the veto has set. */
static void a_decision_starts_from_the_total_of_the_veto(void **state)
{
    (void)state;
    struct office *office = ten(TOTAL "<veto code='hide' name='瞒报事故'><cause code='h' name='瞒报'/>"
                                      "<effect on='score' score='0'/></veto>" RANKING GRADES);
    office_veto(office, 1, "hide");
    office_decide(office, 1, INTAKE_DECIDE_TOTAL, "0.00", "30.00");
    office_run(office);
    assert_string_equal(office_total(office, 1), "30.00");
    office_end(office);
}

/* A veto that only sets the grade leaves the rank, and the place that it leaves is not filled. */
static void a_veto_sets_the_grade_and_nobody_moves(void **state)
{
    (void)state;
    struct office *office = ten(TOTAL "<veto code='v' name='否决'><cause code='c' name='否决'/>"
                                      "<effect on='grade' grade='D'/></veto>" RANKING GRADES);
    office_veto(office, 0, "v");
    office_run(office);
    assert_string_equal(office_grades(office), "DABBBCCCCD");
    assert_int_equal(office->scoring->quotas[0].quotas[0].count, 2);
    assert_int_equal(office->scoring->quotas[0].quotas[0].computed, 1);
    office_end(office);
}

/* … unless the rule says that it uses up no place: then the next one moves up. */
static void a_veto_beyond_the_quota_frees_the_place(void **state)
{
    (void)state;
    struct office *office = ten(TOTAL "<veto code='v' name='否决'><cause code='c' name='否决'/>"
                                      "<effect on='grade' grade='D' quota='beyond'/></veto>" RANKING GRADES);
    office_veto(office, 0, "v");
    office_run(office);
    assert_string_equal(office_grades(office), "DAABBBCCCC");
    office_end(office);
}

/* Barred from 优秀: it falls to the next grade and the next unit moves up. */
static void a_bar_lets_the_next_one_move_up(void **state)
{
    (void)state;
    struct office *office = ten(TOTAL "<veto code='v' name='不得评优'><cause code='c' name='信访'/>"
                                      "<effect on='bar' grade='A'/></veto>" RANKING GRADES);
    office_veto(office, 0, "v");
    office_run(office);
    assert_string_equal(office_grades(office), "BAABBCCCCD");
    assert_true(office->scoring->units[0].ineligible && office->scoring->units[0].barred);
    office_end(office);
}

/* 降一档: one grade lower than computed; two of them, two grades; never lower than the last. */
static void demotion_by_one_grade(void **state)
{
    (void)state;
    struct office *office = ten(TOTAL "<veto code='v' name='降档'><cause code='c' name='通报'/>"
                                      "<effect on='demote' steps='1'/></veto>" RANKING GRADES);
    office_veto(office, 0, "v");
    office_veto(office, 2, "v");
    office_veto(office, 2, "v");
    office_veto(office, 9, "v");
    office_run(office);
    assert_string_equal(office_grades(office), "BADBBCCCCD");
    office_end(office);
}

/* The office is 优秀, its leading group 良好. */
static void demotion_for_the_team_only(void **state)
{
    (void)state;
    struct office *office = ten(TOTAL "<veto code='v' name='班子降档'><cause code='c' name='违纪'/>"
                                      "<effect on='team' steps='1'/></veto>" RANKING GRADES);
    office_veto(office, 0, "v");
    office_run(office);
    assert_string_equal(office_grades(office), "AABBBCCCCD");
    assert_int_equal(office->scoring->units[0].team_grade, 1);
    assert_int_equal(office->scoring->units[1].team_grade, SCORING_NONE);
    office_end(office);
}

/* ---- vetoes that stand by themselves -------------------------------------------------------------- */

/* F9: deductions of 30 together are a veto; the record says with what sum. */
static void deductions_of_30_are_a_veto(void **state)
{
    (void)state;
    struct office *office = ten(TOTAL "<veto code='sum' name='一票否决'><when item='d' at-least='30'/>"
                                      "<effect on='grade' grade='D'/></veto>" RANKING GRADES);
    office_event(office, 0, "d", 1); /* 15: not yet */
    office_event(office, 1, "d", 2); /* 30: the boundary belongs to it */
    office_run(office);
    assert_int_equal(office->scoring->veto_count, 1);
    assert_int_equal(office->scoring->vetoes[0].unit, 1);
    assert_int_equal(office->scoring->vetoes[0].entered, SCORING_NONE);
    assert_string_equal(number_exact(office->arena, office->scoring->vetoes[0].reached), "30");
    assert_int_equal(office->scoring->units[1].grade, 3);
    assert_int_not_equal(office->scoring->units[0].grade, 3);
    office_end(office);
}

/* A score below 70, or ten deaths at once. */
static void veto_by_threshold_of_outcome(void **state)
{
    (void)state;
    struct office *office = ten(TOTAL "<veto code='low' name='低于70分'><when item='t' below='70'/>"
                                      "<effect on='grade' grade='D'/></veto>"
                                      "<veto code='deaths' name='死亡10人'><when item='deaths' at-least='10'/>"
                                      "<effect on='grade' grade='D'/></veto>" RANKING GRADES);
    office_event(office, 1, "d", 2);       /* 98 - 30 = 68 */
    office_event(office, 0, "deaths", 10); /* 99 - 10 = 89: last but two by rank */
    office_run(office);
    assert_int_equal(office->scoring->veto_count, 2);
    assert_int_equal(office->scoring->vetoes[0].rule, 1); /* of unit 0 */
    assert_int_equal(office->scoring->vetoes[1].rule, 0); /* of unit 1 */
    assert_int_equal(office->scoring->units[0].grade, 3);
    assert_int_equal(office->scoring->units[1].grade, 3);
    office_end(office);
}

/* Two vetoes together bar every grade but the last. */
static void a_veto_may_ask_for_other_vetoes(void **state)
{
    (void)state;
    struct office *office = ten(TOTAL "<veto code='v' name='通报'><cause code='c' name='通报'/>"
                                      "<effect on='bar' grade='A'/></veto>"
                                      "<veto code='two' name='两次'><when of='vetoes' at-least='2'/>"
                                      "<effect on='grade' grade='D'/></veto>" RANKING GRADES);
    office_veto(office, 0, "v");
    office_veto(office, 1, "v");
    office_veto(office, 1, "v");
    office_run(office);
    assert_string_equal(office_grades(office), "BDAABCCCCD");
    office_end(office);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_any_event),
        cmocka_unit_test(event_that_fixes_the_grade_within_the_quota),
        cmocka_unit_test(event_that_fixes_the_grade_unless_there_is_a_veto),
        cmocka_unit_test(promotion_beyond_the_quota_18_of_78),
        cmocka_unit_test(units_outside_competition_take_the_grade_of_their_score),
        cmocka_unit_test(units_outside_competition_and_thresholds),
        cmocka_unit_test(veto_list_makes_it_fail_and_stops_scoring),
        cmocka_unit_test(a_decision_starts_from_the_total_of_the_veto),
        cmocka_unit_test(a_veto_sets_the_grade_and_nobody_moves),
        cmocka_unit_test(a_veto_beyond_the_quota_frees_the_place),
        cmocka_unit_test(a_bar_lets_the_next_one_move_up),
        cmocka_unit_test(demotion_by_one_grade),
        cmocka_unit_test(demotion_for_the_team_only),
        cmocka_unit_test(deductions_of_30_are_a_veto),
        cmocka_unit_test(veto_by_threshold_of_outcome),
        cmocka_unit_test(a_veto_may_ask_for_other_vetoes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
