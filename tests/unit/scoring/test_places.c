/* The rules of real offices about ranks and grades, each said as a scheme and run with its own numbers
 * (features.md 4). */
#include "office.h"

#define TOTAL                                                                                                          \
    "<indicator code='t' name='总分' max='150' assessor='o' period='year' decimals='2' rounding='half-up'>"          \
    "<given/></indicator>"
#define RANKING           "<ranking code='r' name='排名' scope='all' by='t' compare='rounded' style='competition'/>"
#define RANKING_OF(style) "<ranking code='r' name='排名' scope='all' by='t' compare='rounded' style='" style "'/>"

static void marks(struct office *office, size_t count, const char *const *values)
{
    for (size_t i = 0; i < count; i++)
        office_mark(office, office_unit(office, NULL), "t", NULL, values[i]);
}

/* ---- ranking styles ------------------------------------------------------------------------------- */

/* "9, 9, 11": two units share rank 9 and the next one is eleventh (四川 2011: 阿坝州, 泸州市, 遂宁市). */
static void competition_ranking_9_9_11(void **state)
{
    static const char *const totals[] = {"96.4", "94",   "82.9", "82", "75.4", "72",
                                         "71.5", "68.5", "67",   "67", "65.6", "65"};
    (void)state;
    struct office *office = office_begin(TOTAL RANKING);
    marks(office, 12, totals);
    office_run(office);
    assert_string_equal(office_ranks(office, "r"), "1 2 3 4 5 6 7 8 9 9 11 12");
    assert_true(office->scoring->rankings[0].ranks[8].tied && office->scoring->rankings[0].ranks[9].tied);
    assert_int_equal(office->scoring->rankings[0].tie_count, 1); /* printed "A和B(并列)" */
    assert_int_equal(office->scoring->rankings[0].ties[0].count, 2);
    office_end(office);
}

/* "second place shared, then third". */
static void dense_ranking_1_2_2_3(void **state)
{
    static const char *const totals[] = {"98", "95", "95", "90"};
    (void)state;
    struct office *office = office_begin(TOTAL RANKING_OF("dense"));
    marks(office, 4, totals);
    office_run(office);
    assert_string_equal(office_ranks(office, "r"), "1 2 2 3");
    office_end(office);
}

/* 南通 2017: 94.31 stands at rank 4 and at rank 5, in the order of the list. */
static void consecutive_ranks_in_spite_of_equal_scores(void **state)
{
    static const char *const totals[] = {"94.91", "94.90", "94.46", "94.308", "94.310", "94.19"};
    (void)state;
    struct office *office = office_begin(TOTAL RANKING_OF("consecutive"));
    marks(office, 6, totals);
    office_run(office);
    assert_string_equal(office_ranks(office, "r"), "1 2 3 4 5 6");
    assert_true(office->scoring->rankings[0].ties[0].decided); /* the table says that only the roster parted them */
    assert_int_equal(office->scoring->rankings[0].ties[0].by, SCORING_NONE);
    office_end(office);
}

/* A unit that handed nothing in is not ranked, and takes nobody's place. */
static void a_ranking_may_have_conditions(void **state)
{
    (void)state;
    struct office *office = office_begin(
        "<indicator code='t' name='总分' combine='sum' assessor='o' period='year' decimals='2' rounding='half-up'>"
        "<indicator code='a' name='工作' max='100'><given/></indicator>"
        "<indicator code='b' name='创新' max='10'><given/></indicator></indicator>"
        "<ranking code='r' name='排名' scope='all' by='t' compare='rounded' style='competition'>"
        "<when item='b' above='0'/></ranking>");
    office_units(office, NULL, "a", 90, 3);
    office_mark(office, 0, "b", NULL, "0");
    office_mark(office, 1, "b", NULL, "1");
    office_mark(office, 2, "b", NULL, "1");
    office_run(office);
    assert_string_equal(office_ranks(office, "r"), "- 1 2");
    office_end(office);
}

/* Several rankings in one notice: districts, and streets in classes; the best and the worst of each class. */
static void ranks_at_several_levels_with_best_and_worst_of_each_group(void **state)
{
    (void)state;
    struct office *office = office_begin(
        TOTAL RANKING "<ranking code='g' name='分类排名' scope='group' by='t' compare='rounded' style='competition'/>"
                      "<consequences><consequence code='best' list='commendation' ranking='g' first='1'>红旗"
                      "</consequence><consequence code='worst' list='criticism' ranking='g' last='1'>黄牌"
                      "</consequence></consequences>");
    office_units(office, "district", "t", 95, 3);
    office_units(office, "street-1", "t", 90, 2);
    office_units(office, "street-2", "t", 99, 2);
    office_units(office, "village", "t", 70, 3);
    office_run(office);
    assert_string_equal(office_ranks(office, "g"), "1 2 3 1 2 1 2 1 2 3");
    assert_string_equal(office_ranks(office, "r"), "3 4 5 6 7 1 2 8 9 10");
    assert_string_equal(office_named(office, "best"), "0 3 5 7");
    assert_string_equal(office_named(office, "worst"), "2 4 6 9");
    office_end(office);
}

/* Full marks of 150 in one group and 100 in the other: ranked and graded inside the group, by its own items. */
static void groups_with_different_full_marks(void **state)
{
    (void)state;
    struct office *office = office_begin(
        "<indicator code='t' name='总分' combine='sum' assessor='o' period='year' decimals='2' rounding='half-up'>"
        "<indicator code='county' name='县区' max='150' groups='county'><given/></indicator>"
        "<indicator code='zone' name='园区' max='100' groups='zone'><given/></indicator></indicator>"
        "<ranking code='g' name='分组排名' scope='group' by='t' compare='rounded' style='competition'/>"
        "<grades code='g' name='等次' ranking='g' base='group'>"
        "<grade code='A' name='优秀' at-least='90'><quota groups='county' at-least='135'/></grade>"
        "<grade code='B' name='良好'/></grades>");
    size_t county = office_unit(office, "county"), second = office_unit(office, "county"),
           zone = office_unit(office, "zone"), other = office_unit(office, "zone");
    office_mark(office, county, "county", NULL, "140");
    office_mark(office, second, "county", NULL, "130");
    office_mark(office, zone, "zone", NULL, "91");
    office_mark(office, other, "zone", NULL, "89");
    office_run(office);
    assert_string_equal(office_ranks(office, "g"), "1 2 1 2");
    assert_string_equal(office_grades(office), "ABAB");
    office_end(office);
}

/* 驻马店: only the order is known. The place is what is entered, and the middle class is listed in no order. */
static void order_without_scores(void **state)
{
    static const char *const places[] = {"3", "1", "4", "2"};
    (void)state;
    struct office *office =
        office_begin("<indicator code='t' name='名次' assessor='o' period='month' decimals='0' rounding='half-up'>"
                     "<value code='p' name='名次'/><times by='-1'/></indicator>" RANKING
                     "<grades code='g' name='档次' ranking='r' base='all' ties='extend'>"
                     "<grade code='A' name='表扬' count='1'/><grade code='B' name='中间'/>"
                     "<grade code='C' name='批评' count='1' from='bottom'/></grades>");
    for (size_t i = 0; i < 4; i++)
        office_value(office, office_unit(office, NULL), "t", "p", places[i]);
    office_run(office);
    assert_string_equal(office_ranks(office, "r"), "3 1 4 2");
    assert_string_equal(office_grades(office), "BACB");
    office_end(office);
}

/* ---- thresholds and places ------------------------------------------------------------------------ */

/* 福州 2009: 85 and over 优秀, 75 to below 85 良好. */
static void thresholds_85_75(void **state)
{
    static const char *const totals[] = {"85", "84.99", "75", "74.99"};
    (void)state;
    struct office *office = office_begin(TOTAL RANKING "<grades code='g' name='等次' ranking='r'>"
                                                       "<grade code='A' name='优秀' at-least='85'/>"
                                                       "<grade code='B' name='良好' at-least='75'/>"
                                                       "<grade code='C' name='一般'/></grades>");
    marks(office, 4, totals);
    office_run(office);
    assert_string_equal(office_grades(office), "ABBC");
    office_end(office);
}

static void thresholds_90_70_60(void **state)
{
    static const char *const totals[] = {"90", "89.995", "70", "60", "59.99"};
    (void)state;
    struct office *office = office_begin(TOTAL RANKING "<grades code='g' name='等次' ranking='r'>"
                                                       "<grade code='A' name='优秀' at-least='90'/>"
                                                       "<grade code='B' name='良好' at-least='70'/>"
                                                       "<grade code='C' name='合格' at-least='60'/>"
                                                       "<grade code='D' name='不合格'/></grades>");
    marks(office, 5, totals);
    office_run(office);
    assert_string_equal(office_grades(office), "AABCD"); /* 89.995 is printed, and compared, as 90.00 */
    assert_int_equal(office_count(office, "A") + office_count(office, "B") + office_count(office, "C"), 4);
    office_end(office);
}

/* 西宋集镇 2017: two first prizes from 90 on, four second from 80, six third from 70, any number from 60. */
static void quota_and_threshold_2_4_6(void **state)
{
    static const char *const totals[] = {"95", "93", "91", "89", "88", "82", "79", "78",
                                         "77", "76", "75", "74", "73", "65", "59"};
    (void)state;
    struct office *office =
        office_begin(TOTAL RANKING "<grades code='g' name='奖' ranking='r' base='all' ties='cut' ungraded='yes'>"
                                   "<grade code='A' name='一等奖' count='2' at-least='90'/>"
                                   "<grade code='B' name='二等奖' count='4' at-least='80'/>"
                                   "<grade code='C' name='三等奖' count='6' at-least='70'/>"
                                   "<grade code='D' name='达标奖' at-least='60'/></grades>");
    marks(office, 15, totals);
    office_run(office);
    assert_string_equal(office_grades(office), "AABBBBCCCCCCDD-"); /* 91 finds the first prizes given away */
    office_end(office);
}

/* One unit reaches 90, nobody 80: the places that are not reached are not handed down. */
static void places_that_nobody_reaches_stay_empty(void **state)
{
    static const char *const totals[] = {"90", "79", "69", "60"};
    (void)state;
    struct office *office =
        office_begin(TOTAL RANKING "<grades code='g' name='奖' ranking='r' base='all' ties='cut' ungraded='yes'>"
                                   "<grade code='A' name='一等奖' count='2' at-least='90'/>"
                                   "<grade code='B' name='二等奖' count='4' at-least='80'/>"
                                   "<grade code='C' name='三等奖' count='6' at-least='70'/>"
                                   "<grade code='D' name='达标奖' at-least='60'/></grades>");
    marks(office, 4, totals);
    office_run(office);
    assert_string_equal(office_grades(office), "ACDD");
    office_end(office);
}

/* A share with a lowest number and a most: 20 per cent, never more than three. */
static void a_share_may_have_a_most(void **state)
{
    (void)state;
    struct office *office =
        office_begin(TOTAL RANKING
                     "<grades code='g' name='等次' ranking='r' base='all' rounding='half-up' difference='A' ties='cut'>"
                     "<grade code='A' name='优秀' share='20' count='3'/><grade code='B' name='良好'/></grades>");
    office_units(office, NULL, "t", 100, 20);
    office_run(office);
    assert_string_equal(office_grades(office), "AAABBBBBBBBBBBBBBBBB"); /* 20 per cent would be four */
    office_end(office);
}

/* 后三名一般，其余良好. */
static void last_three_are_fair_and_the_rest_good(void **state)
{
    (void)state;
    struct office *office =
        office_begin(TOTAL RANKING "<grades code='g' name='等次' ranking='r' base='all' ties='extend'>"
                                   "<grade code='A' name='良好'/>"
                                   "<grade code='C' name='一般' count='3' from='bottom'/></grades>");
    office_units(office, NULL, "t", 100, 8);
    office_run(office);
    assert_string_equal(office_grades(office), "AAAAACCC");
    office_end(office);
}

/* The third and the fourth from the end are equal: extended, both are good; cut, both are fair. */
static void equals_across_the_border_from_the_bottom(void **state)
{
    static const char *const totals[] = {"99", "98", "90", "90", "80", "70"};
    static const char *const rules[] = {
        TOTAL RANKING "<grades code='g' name='等次' ranking='r' base='all' ties='extend'><grade code='A' name='良好'/>"
                      "<grade code='C' name='一般' count='3' from='bottom'/></grades>",
        TOTAL RANKING "<grades code='g' name='等次' ranking='r' base='all' ties='cut'><grade code='A' name='良好'/>"
                      "<grade code='C' name='一般' count='3' from='bottom'/></grades>"};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct office *office = office_begin(rules[i]);
        marks(office, 6, totals);
        office_run(office);
        assert_string_equal(office_grades(office), i == 0 ? "AAAACC" : "AACCCC");
        assert_int_equal(office->scoring->quotas[0].border_count, 1);
        assert_int_equal(office->scoring->quotas[0].borders[0].place, 3);
        assert_int_equal(office->scoring->quotas[0].borders[0].moved, i == 0 ? 1 : -1);
        office_end(office);
    }
}

/* Ranks 1-7, 8-14 and 15-21 are the three classes; with twenty units the last class is one short. */
static void classes_by_rank_interval(void **state)
{
    (void)state;
    for (size_t n = 20; n <= 21; n++) {
        struct office *office = office_begin(
            TOTAL RANKING "<grades code='g' name='档' ranking='r' base='all' ties='cut' ungraded='yes'>"
                          "<grade code='A' name='第一档' count='7'/><grade code='B' name='第二档' count='7'/>"
                          "<grade code='C' name='第三档' count='7'/></grades>");
        office_units(office, NULL, "t", 100, n);
        office_run(office);
        assert_string_equal(office_grades(office), n == 21 ? "AAAAAAABBBBBBBCCCCCCC" : "AAAAAAABBBBBBBCCCCCC");
        office_end(office);
    }
}

/* The first five, twelve that are listed in no order, the last five. */
static void first_five_twelve_unordered_last_five(void **state)
{
    (void)state;
    struct office *office =
        office_begin(TOTAL RANKING "<grades code='g' name='档' ranking='r' base='all' ties='cut'>"
                                   "<grade code='A' name='前五名' count='5'/><grade code='B' name='中间'/>"
                                   "<grade code='C' name='后五名' count='5' from='bottom'/></grades>");
    office_units(office, NULL, "t", 100, 22);
    office_run(office);
    assert_string_equal(office_grades(office), "AAAAABBBBBBBBBBBBCCCCC");
    office_end(office);
}

/* Heads of school offices: leaders 30, peers 30, staff 40; 20/70/10 per cent, and below 60 fails. */
static void quota_20_70_10_and_below_60_fails(void **state)
{
    (void)state;
    struct office *office = office_begin(
        "<indicator code='t' name='测评' combine='weighted' assessor='o' period='year' decimals='2' rounding='half-up'>"
        "<indicator code='leaders' name='领导' max='100' weight='0.3'><given/></indicator>"
        "<indicator code='peers' name='互评' max='100' weight='0.3'><given/></indicator>"
        "<indicator code='staff' name='教师' max='100' weight='0.4'><given/></indicator></indicator>" RANKING
        "<grades code='g' name='等次' ranking='r' base='all' rounding='half-up' difference='B' ties='extend'>"
        "<grade code='A' name='优秀' share='20' at-least='60'/><grade code='B' name='称职' share='70' at-least='60'/>"
        "<grade code='C' name='基本称职' share='10' at-least='60'/><grade code='D' name='不称职'/></grades>");
    for (size_t i = 0; i < 12; i++) {
        size_t unit = office_unit(office, NULL);
        const char *mark = arena_format(office->arena, "%zu", 95 - 3 * i);
        office_mark(office, unit, "leaders", NULL, mark);
        office_mark(office, unit, "peers", NULL, mark);
        office_mark(office, unit, "staff", NULL, i == 11 ? "50" : mark); /* 62 × 0.6 + 50 × 0.4 = 57.2 */
    }
    office_run(office);
    assert_string_equal(office_total(office, 11), "57.20");
    assert_string_equal(office_grades(office),
                        "AABBBBBBBBBD"); /* 2.4/8.4/1.2: 2, 8+1, 1, which nobody above 60 needs */
    office_end(office);
}

/* ---- quotas by group ------------------------------------------------------------------------------ */

/* One sequence of 18 units: six, ten and two. */
static void counts_6_10_2_in_one_sequence(void **state)
{
    (void)state;
    struct office *office =
        office_begin(TOTAL RANKING "<grades code='g' name='奖' ranking='r' base='all' ties='cut' ungraded='yes'>"
                                   "<grade code='A' name='一等' count='6'/><grade code='B' name='二等' count='10'/>"
                                   "<grade code='C' name='三等' count='2'/></grades>");
    office_units(office, NULL, "t", 100, 18);
    office_run(office);
    assert_string_equal(office_grades(office), "AAAAAABBBBBBBBBBCC");
    office_end(office);
}

/* One group has 一等 1, 二等 2, 三等 3 (舟曲 2017), the other 优胜 1, 先进 1 and 完成 for the rest. */
static void quotas_by_group_with_different_names(void **state)
{
    (void)state;
    struct office *office =
        office_begin(TOTAL RANKING "<grades code='g' name='奖' ranking='r' base='group' ties='cut' ungraded='yes'>"
                                   "<grade code='1' name='一等' groups='town' count='1'/>"
                                   "<grade code='y' name='优胜' groups='bureau' count='1'/>"
                                   "<grade code='2' name='二等' groups='town' count='2'/>"
                                   "<grade code='x' name='先进' groups='bureau' count='1'/>"
                                   "<grade code='3' name='三等' groups='town' count='3'/>"
                                   "<grade code='w' name='完成' groups='bureau'/></grades>");
    office_units(office, "town", "t", 100, 6);
    office_units(office, "bureau", "t", 100, 4);
    office_run(office);
    assert_string_equal(office_grades(office), "122333yxww");
    assert_int_equal(office->scoring->quotas_count, 2);
    assert_false(office->scoring->quotas[0].quotas[1].exists);
    assert_true(office->scoring->quotas[1].quotas[1].exists);
    office_end(office);
}

/* 四平 2019: excellent are 2 districts and 17 departments, "all others are 良好". */
static void excellent_by_group_and_all_others_good(void **state)
{
    (void)state;
    struct office *office =
        office_begin(TOTAL RANKING "<grades code='g' name='等次' ranking='r' base='group' ties='cut'>"
                                   "<grade code='A' name='优秀' count='17'><quota groups='district' count='2'/></grade>"
                                   "<grade code='B' name='良好'/></grades>");
    office_units(office, "district", "t", 100, 6);
    office_units(office, "department", "t", 100, 40);
    office_run(office);
    assert_int_equal(office->scoring->quotas[0].quotas[0].computed, 2);
    assert_int_equal(office->scoring->quotas[1].quotas[0].computed, 17);
    assert_int_equal(office_count(office, "B"), 4 + 23);
    office_end(office);
}

/* Places are those of the group; the rounding is the same: 25/35/34/6 of 10, 23, 5 and 2 (system B). */
static void shares_by_group_with_largest_remainder(void **state)
{
    static const size_t sizes[] = {10, 23, 5, 2};
    static const char *const groups[] = {"party", "government", "congress", "union"};
    static const char *const counts[] = {"3/3/3/1", "6/8/8/1", "1/2/2/0", "0/1/1/0"};
    (void)state;
    struct office *office = office_begin(
        TOTAL RANKING "<grades code='g' name='等次' ranking='r' base='group' rounding='largest-remainder' ties='cut'>"
                      "<grade code='A' name='优秀' share='25'/><grade code='B' name='良好' share='35'/>"
                      "<grade code='C' name='达标' share='34'/><grade code='D' name='不达标' share='6'/></grades>");
    for (size_t i = 0; i < 4; i++)
        office_units(office, groups[i], "t", 100, sizes[i]);
    office_run(office);
    for (size_t i = 0; i < 4; i++) {
        const struct scoring_quota *quotas = office->scoring->quotas[i].quotas;
        assert_string_equal(arena_format(office->arena, "%zu/%zu/%zu/%zu", quotas[0].computed, quotas[1].computed,
                                         quotas[2].computed, quotas[3].computed),
                            counts[i]);
    }
    office_end(office);
}

/* ---- eligibility ---------------------------------------------------------------------------------- */

#define ELIGIBLE_ITEMS                                                                                                 \
    "<indicator code='t' name='总分' combine='sum' assessor='o' period='year' decimals='2' rounding='half-up'>"      \
    "<indicator code='a' name='工作' max='100'><given/></indicator>"                                                 \
    "<indicator code='b' name='基础' max='20'><given/></indicator></indicator>"
#define ELIGIBLE ELIGIBLE_ITEMS RANKING

/* Excellent only with at least 15 in the basics: who has less falls to the next grade, and the next one moves up. */
static void who_is_not_eligible_falls_and_the_next_moves_up(void **state)
{
    (void)state;
    struct office *office = office_begin(
        ELIGIBLE "<grades code='g' name='等次' ranking='r' base='all' rounding='half-up' difference='B' ties='cut'>"
                 "<grade code='A' name='优秀' share='40'><when item='b' at-least='15'/></grade>"
                 "<grade code='B' name='良好' share='60'/></grades>");
    office_units(office, NULL, "a", 90, 5);
    for (size_t i = 0; i < 5; i++)
        office_mark(office, i, "b", NULL, i == 1 ? "14" : "15");
    office_run(office);
    assert_string_equal(office_grades(office), "ABABB");
    assert_true(office->scoring->units[1].ineligible);
    assert_false(office->scoring->units[1].barred);
    assert_false(office->scoring->units[3].ineligible); /* its place is 4: it would not have been excellent anyway */
    office_end(office);
}

/* The one who is passed over makes no tie: ranks 2 and 3 are equal, but only one of them may be excellent. */
static void who_is_passed_over_makes_no_tie(void **state)
{
    (void)state;
    struct office *office = office_begin(
        ELIGIBLE "<grades code='g' name='等次' ranking='r' base='all' rounding='half-up' difference='B' ties='cut'>"
                 "<grade code='A' name='优秀' share='40'><when item='b' at-least='15'/></grade>"
                 "<grade code='B' name='良好' share='60'/></grades>");
    static const char *const work[] = {"90", "86", "85", "80", "70"}, *const basics[] = {"15", "14", "15", "15", "15"};
    for (size_t i = 0; i < 5; i++) {
        size_t unit = office_unit(office, NULL);
        office_mark(office, unit, "a", NULL, work[i]);
        office_mark(office, unit, "b", NULL, basics[i]);
    }
    office_run(office);
    assert_string_equal(office_ranks(office, "r"), "1 2 2 4 5");
    assert_string_equal(office_grades(office), "ABABB");
    assert_int_equal(office->scoring->quotas[0].border_count, 0);
    office_end(office);
}

/* The best team: 30 per cent of the towns, the unit must be excellent and the pair in office for six months. */
static void best_team_30_percent_with_conditions(void **state)
{
    (void)state;
    struct office *office = office_begin(
        "<indicator code='t' name='总分' combine='sum' assessor='o' period='year' decimals='2' rounding='half-up'>"
        "<indicator code='a' name='工作' max='100'><given/></indicator>"
        "<indicator code='pair' name='任职'><value code='months' name='搭班月数'/><times "
        "by='0'/></indicator></indicator>" RANKING
        "<grades code='g' name='等次' ranking='r'><grade code='A' name='优秀' at-least='90'/>"
        "<grade code='B' name='良好'/></grades>"
        "<award code='team' name='优秀班子' ranking='r' share='30' rounding='half-up' ties='cut'>"
        "<when of='grade' grade='A'/><when of='value' item='pair' value='months' at-least='6'/></award>");
    static const char *const months[] = {"12", "5", "6", "24", "30", "30", "30", "30", "30", "30"};
    office_units(office, NULL, "a", 93, 10); /* 93, 92, 91, 90 are excellent */
    for (size_t i = 0; i < 10; i++)
        office_value(office, i, "pair", "months", months[i]);
    office_run(office);
    assert_string_equal(office_award(office, "team"), "0 2 3"); /* three of ten towns */
    office_end(office);
}

/* Excellent for the year needs one excellent half-year, which the office enters. */
static void year_excellent_needs_an_excellent_half_year(void **state)
{
    (void)state;
    struct office *office = office_begin(
        "<indicator code='t' name='总分' combine='sum' assessor='o' period='year' decimals='2' rounding='half-up'>"
        "<indicator code='a' name='工作' max='100'><given/></indicator>"
        "<indicator code='h' name='半年'><value code='n' name='半年优秀次数'/><times "
        "by='0'/></indicator></indicator>" RANKING "<grades code='g' name='等次' ranking='r' base='all' ties='cut'>"
        "<grade code='A' name='优秀' count='2'><when of='value' item='h' value='n' at-least='1'/></grade>"
        "<grade code='B' name='良好'/></grades>");
    static const char *const halves[] = {"1", "0", "2", "2"};
    office_units(office, NULL, "a", 93, 4);
    for (size_t i = 0; i < 4; i++)
        office_value(office, i, "h", "n", halves[i]);
    office_run(office);
    assert_string_equal(office_grades(office), "ABAB");
    office_end(office);
}

/* A veto that bars the last grade too leaves nothing for its unit. */
static void nobody_eligible_is_an_error(void **state)
{
    (void)state;
    struct office *office = office_begin(
        ELIGIBLE_ITEMS
        "<veto code='v' name='不得定等'><cause code='c' name='弄虚作假'/><effect on='bar' grade='B'/></veto>" RANKING
        "<grades code='g' name='等次' ranking='r' base='all' ties='cut'>"
        "<grade code='A' name='优秀' count='1'/><grade code='B' name='良好'/></grades>");
    office_units(office, NULL, "a", 90, 2);
    office_mark(office, 0, "b", NULL, "3");
    office_mark(office, 1, "b", NULL, "3");
    office_veto(office, 1, "v");
    assert_int_equal(office_try(office), STATUS_INVALID);
    assert_true(office_told(office, DIAG_SCORING_INELIGIBLE));
    office_end(office);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(competition_ranking_9_9_11),
        cmocka_unit_test(dense_ranking_1_2_2_3),
        cmocka_unit_test(consecutive_ranks_in_spite_of_equal_scores),
        cmocka_unit_test(a_ranking_may_have_conditions),
        cmocka_unit_test(ranks_at_several_levels_with_best_and_worst_of_each_group),
        cmocka_unit_test(groups_with_different_full_marks),
        cmocka_unit_test(order_without_scores),
        cmocka_unit_test(thresholds_85_75),
        cmocka_unit_test(thresholds_90_70_60),
        cmocka_unit_test(quota_and_threshold_2_4_6),
        cmocka_unit_test(places_that_nobody_reaches_stay_empty),
        cmocka_unit_test(a_share_may_have_a_most),
        cmocka_unit_test(last_three_are_fair_and_the_rest_good),
        cmocka_unit_test(equals_across_the_border_from_the_bottom),
        cmocka_unit_test(classes_by_rank_interval),
        cmocka_unit_test(first_five_twelve_unordered_last_five),
        cmocka_unit_test(quota_20_70_10_and_below_60_fails),
        cmocka_unit_test(counts_6_10_2_in_one_sequence),
        cmocka_unit_test(quotas_by_group_with_different_names),
        cmocka_unit_test(excellent_by_group_and_all_others_good),
        cmocka_unit_test(shares_by_group_with_largest_remainder),
        cmocka_unit_test(who_is_not_eligible_falls_and_the_next_moves_up),
        cmocka_unit_test(who_is_passed_over_makes_no_tie),
        cmocka_unit_test(best_team_30_percent_with_conditions),
        cmocka_unit_test(year_excellent_needs_an_excellent_half_year),
        cmocka_unit_test(nobody_eligible_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
