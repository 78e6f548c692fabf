/* What of an earlier record can be compared with now: full marks, items, groups, combinations; what an item was
 * formerly called; the record of a year before; who stands in the lists of risers and fallers. */
#include "office.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LEAF(code, name, more) "<indicator code='" code "' name='" name "' " more "><given/></indicator>"
#define TOTAL(max, leaves)                                                                                             \
    "<indicator code='t' name='总分' combine='sum' max='" max "' assessor='o' period='year' decimals='2'"              \
    " rounding='half-up'>" leaves "</indicator>"
#define RANKINGS                                                                                                       \
    "<ranking code='r' name='排名' scope='all' by='t' compare='rounded' style='competition'/>"                       \
    "<ranking code='g' name='类内' scope='group' by='t' compare='rounded' style='competition'/>"
#define TWO TOTAL("100", LEAF("a", "甲项", "max='60'") LEAF("b", "乙项", "max='40'")) RANKINGS

/* ---- records as they were filed --------------------------------------------------------------------- */

struct was { /* one item of a scheme of then: inner ones have a method, leaves "given" */
    const char *code, *max, *method, *formerly;
};

/* Says of which items the record's scheme was; the first is the total. All but that are leaves of the first level. */
static void had_items(struct office *office, struct scoring_previous *record, const struct was *items, size_t count)
{
    struct scoring_previous_item *list = ARENA_ARRAY(office->arena, count, struct scoring_previous_item);
    record->indicator_codes = map_create(office->arena);
    for (size_t i = 0; i < count; i++) {
        const bool leaf = strcmp(items[i].method, "given") == 0;
        list[i] = (struct scoring_previous_item){.code = items[i].code,
                                                 .name = items[i].code,
                                                 .max = items[i].max,
                                                 .method = items[i].method,
                                                 .formerly = items[i].formerly,
                                                 .decimals = 2,
                                                 .depth = i > 0,
                                                 .leaf = leaf,
                                                 .trend = leaf ? record->trend_count++ : SCORING_NONE};
        map_set(record->indicator_codes, items[i].code, &list[i]);
    }
    record->indicators = list;
    record->indicator_count = count;
}

static const struct was two[] = {
    {"t", "100.00", "sum", NULL}, {"a", "60.00", "given", NULL}, {"b", "40.00", "given", NULL}};

/* A record of last year in which the only unit had 80.00: 50 and 30. */
static struct scoring_previous *last_year(struct office *office, const struct was *items, size_t count)
{
    struct scoring_previous *record = office_record(office, "2013");
    had_items(office, record, items, count);
    struct scoring_previous_unit *before = office_before(office, record, 0, 1, 1, NULL);
    before->total = "80.00";
    before->trend = ARENA_ARRAY(office->arena, record->trend_count + 1, int64_t);
    for (size_t i = 0; i < record->trend_count; i++)
        before->trend[i] = (i == 0 ? 50 : 30) * (int64_t)INTAKE_SCALE;
    return record;
}

static struct office *one_unit(const char *body, const struct was *items, size_t count)
{
    struct office *office = office_begin(body);
    size_t unit = office_unit(office, "g1");
    last_year(office, items, count);
    for (size_t i = 1; i < office->scheme->indicator_count; i++)
        if (office->scheme->indicators[i].method == SCHEME_GIVEN)
            office_mark(office, unit, office->scheme->indicators[i].code, NULL, "33");
    return office;
}

/* "max t 100.00 110, item c - 5": everything that was changed. */
static const char *changes(const struct office *office)
{
    const struct scoring_comparison *compared = office->scoring->compared;
    const char *list = "";
    for (size_t i = 0; i < compared->change_count; i++) {
        const struct scoring_change *change = &compared->changes[i];
        list = arena_format(office->arena, "%s%s%s %s %s %s", list, i > 0 ? ", " : "",
                            scoring_change_name(change->kind), change->code == NULL ? "-" : change->code,
                            change->from == NULL ? "-" : change->from, change->to == NULL ? "-" : change->to);
    }
    return list;
}

static void assert_score(const struct office *office, size_t unit, enum scoring_movement_kind kind, const char *change)
{
    const struct scoring_score *score = &office->scoring->units[unit].score_movement;
    assert_int_equal(score->kind, kind);
    if (change != NULL)
        assert_string_equal(number_format(office->arena, score->change, score->places), change);
}

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* ---- what makes scores comparable --------------------------------------------------------------------- */

static void the_same_scheme_is_comparable(void **state)
{
    (void)state;
    struct office *office = one_unit(TWO, two, COUNT(two));
    office_run(office);
    assert_string_equal(changes(office), "");
    assert_true(office->scoring->compared->comparable);
    assert_score(office, 0, SCORING_DOWN, "-14.00"); /* 66 less 80 */
    struct scoring_trend then;
    assert_true(scoring_item_then(office->scoring, office->scoring->compared, scheme_find(office->scheme, "b"), 0,
                                  office->arena, &then));
    assert_string_equal(number_format(office->arena, then.mark, 2), "30.00");
    assert_true(then.comparable);
    office_end(office);
}

static void other_full_marks_are_not(void **state)
{
    (void)state;
    struct office *office =
        one_unit(TOTAL("110", LEAF("a", "甲项", "max='60'") LEAF("b", "乙项", "max='50'")) RANKINGS, two, COUNT(two));
    office_run(office);
    assert_string_equal(changes(office), "max t 100.00 110, max b 40.00 50");
    assert_score(office, 0, SCORING_CHANGED, NULL);
    assert_int_equal(office->scoring->units[0].movement.kind, SCORING_SAME); /* a rank is a rank */
    struct scoring_trend then;
    assert_true(scoring_item_then(office->scoring, office->scoring->compared, scheme_find(office->scheme, "a"), 0,
                                  office->arena, &then));
    assert_true(then.comparable);
    assert_true(scoring_item_then(office->scoring, office->scoring->compared, scheme_find(office->scheme, "b"), 0,
                                  office->arena, &then));
    assert_false(then.comparable);
    office_end(office);
}

static void items_that_came_and_went(void **state)
{
    (void)state;
    struct office *office =
        one_unit(TOTAL("100", LEAF("a", "甲项", "max='60'") LEAF("c", "丙项", "max='40'")) RANKINGS, two, COUNT(two));
    office_run(office);
    assert_string_equal(changes(office), "item c - 40, item b 40.00 -");
    assert_score(office, 0, SCORING_CHANGED, NULL);
    struct scoring_trend then;
    assert_false(scoring_item_then(office->scoring, office->scoring->compared, scheme_find(office->scheme, "c"), 0,
                                   office->arena, &then));
    office_end(office);
}

/* A cap is the full marks of an item that has none. */
static void a_cap_counts_as_full_marks(void **state)
{
    (void)state;
    static const struct was capped[] = {{"t", NULL, "sum", NULL}, {"a", "5.00", "given", NULL}};
    struct office *office =
        one_unit("<indicator code='t' name='总分' combine='sum' assessor='o' period='any' decimals='2'"
                 " rounding='half-up'>"
                 "<indicator code='a' name='加分' cap='3'><events points='1'/></indicator></indicator>" RANKINGS,
                 capped, COUNT(capped));
    office_run(office);
    assert_string_equal(changes(office), "max a 5.00 3");
    office_end(office);
}

static void another_combination_is_another_score(void **state)
{
    (void)state;
    static const struct was mean[] = {
        {"t", "100.00", "mean", NULL}, {"a", "60.00", "given", NULL}, {"b", "40.00", "given", NULL}};
    struct office *office = one_unit(TWO, mean, COUNT(mean));
    office_run(office);
    assert_string_equal(changes(office), "scheme t - -");
    assert_score(office, 0, SCORING_CHANGED, NULL);
    office_end(office);
}

static void a_partial_result_is_not_comparable_with_a_whole_one(void **state)
{
    (void)state;
    struct office *office = one_unit(TWO, two, COUNT(two));
    office->records[0].partial = true;
    office_run(office);
    assert_string_equal(changes(office), "partial - - -");
    assert_score(office, 0, SCORING_CHANGED, NULL);
    office_end(office);
}

/* The unit that changed its group is compared with nothing but by the rank over all; the others are not concerned. */
static void a_change_of_group_is_the_unit_s_own(void **state)
{
    (void)state;
    struct office *office = one_unit(TWO "<movement ranking='g' rise='1' fall='1'/>", two, COUNT(two));
    size_t other = office_unit(office, "g1");
    office_mark(office, other, "a", NULL, "60");
    office_mark(office, other, "b", NULL, "40");
    office_before(office, &office->records[0], other, 2, 2, NULL)->total = "70.00";
    struct scoring_previous_unit *moved = map_get(office->records[0].units, office->units[0].code);
    moved->group = "g2";
    office_run(office);
    assert_string_equal(changes(office),
                        arena_format(office->arena, "group %s g2 %s", office->units[0].code, office->groups[0].name));
    assert_true(office->scoring->compared->comparable);
    assert_score(office, 0, SCORING_CHANGED, NULL);
    assert_int_equal(office->scoring->units[0].movement.kind, SCORING_CHANGED);
    assert_score(office, other, SCORING_UP, "30.00");
    assert_int_equal(office->scoring->units[other].movement.kind, SCORING_UP);
    office_end(office);
    office = one_unit(TWO "<movement ranking='r' rise='1' fall='1'/>", two, COUNT(two));
    ((struct scoring_previous_unit *)map_get(office->records[0].units, office->units[0].code))->group = "g2";
    office_run(office);
    assert_int_equal(office->scoring->units[0].movement.kind, SCORING_SAME);
    office_end(office);
}

static void a_new_unit_has_no_earlier_score(void **state)
{
    (void)state;
    struct office *office = one_unit(TWO, two, COUNT(two));
    size_t fresh = office_unit(office, "g1");
    office_mark(office, fresh, "a", NULL, "60");
    office_mark(office, fresh, "b", NULL, "40");
    office_run(office);
    assert_score(office, fresh, SCORING_NEW, NULL);
    assert_int_equal(office->scoring->units[fresh].movement.kind, SCORING_NEW);
    office_end(office);
}

/* ---- what an item was formerly called --------------------------------------------------------------------- */

static void formerly_restores_the_trend(void **state)
{
    (void)state;
    struct office *office =
        one_unit(TOTAL("100", LEAF("a", "甲项", "max='60'") LEAF("c", "丙项", "max='40' formerly='b'")) RANKINGS, two,
                 COUNT(two));
    office_run(office);
    assert_string_equal(changes(office), "");
    struct scoring_trend then;
    assert_true(scoring_item_then(office->scoring, office->scoring->compared, scheme_find(office->scheme, "c"), 0,
                                  office->arena, &then));
    assert_string_equal(then.item->code, "b");
    office_end(office);
}

/* Two items exchanged their codes: in the old record each finds the other's; in a record that already knows of it, its
 * own. */
static void codes_that_were_exchanged(void **state)
{
    (void)state;
    static const struct was since[] = {
        {"t", "100.00", "sum", NULL}, {"a", "60.00", "given", "b"}, {"b", "40.00", "given", "a"}};
    static const struct was before[] = {
        {"t", "100.00", "sum", NULL}, {"a", "40.00", "given", NULL}, {"b", "60.00", "given", NULL}};
    const char *exchanged =
        TOTAL("100", LEAF("a", "甲项", "max='60' formerly='b'") LEAF("b", "乙项", "max='40' formerly='a'")) RANKINGS;
    struct office *office = one_unit(exchanged, before, COUNT(before));
    office_run(office);
    assert_string_equal(changes(office), "");
    assert_int_equal(office->scoring->compared->items[scheme_find(office->scheme, "a")], 2);
    office_end(office);
    office = one_unit(exchanged, since, COUNT(since));
    office_run(office);
    assert_string_equal(changes(office), "");
    assert_int_equal(office->scoring->compared->items[scheme_find(office->scheme, "a")], 1);
    office_end(office);
}

static void a_code_that_never_was_is_an_error(void **state)
{
    (void)state;
    struct office *office =
        one_unit(TOTAL("100", LEAF("a", "甲项", "max='60'") LEAF("c", "丙项", "max='40' formerly='x'")) RANKINGS, two,
                 COUNT(two));
    assert_int_equal(office_try(office), STATUS_INVALID);
    assert_true(office_told(office, DIAG_SCORING_FORMERLY));
    office_end(office);
    /* Years later all records have the item's own code, and formerly does no harm. */
    static const struct was own[] = {
        {"t", "100.00", "sum", NULL}, {"a", "60.00", "given", NULL}, {"c", "40.00", "given", "x"}};
    office = one_unit(TOTAL("100", LEAF("a", "甲项", "max='60'") LEAF("c", "丙项", "max='40' formerly='x'")) RANKINGS,
                      own, COUNT(own));
    office_run(office);
    assert_string_equal(changes(office), "");
    office_end(office);
}

/* ---- the same period a year before -------------------------------------------------------------------------- */

static struct scoring_previous *quarter(struct office *office, const char *period, const char *from, const char *to)
{
    struct scoring_previous *record = office_record(office, period);
    record->kind = "quarter";
    record->from = from;
    record->to = to;
    return record;
}

static void the_year_before_is_the_same_days(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to, *then_from, *then_to;
        bool found;
    } cases[] = {
        {"2014-04-01", "2014-06-30", "2013-04-01", "2013-06-30", true},
        {"2014-04-01", "2014-06-30", "2012-04-01", "2012-06-30", false},
        {"2014-04-01", "2014-06-30", "2013-04-01", "2013-05-31", false},
        {"2012-02-01", "2012-02-29", "2011-02-01", "2011-02-28", true}, /* the last day of February */
        {"2013-02-01", "2013-02-28", "2012-02-01", "2012-02-29", true},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct office *office = office_begin(TWO);
        size_t unit = office_unit(office, "g1");
        office_mark(office, unit, "a", NULL, "60");
        office_mark(office, unit, "b", NULL, "30");
        office->campaign.period = (struct intake_period){
            .code = "now", .kind = "quarter", .name = "now", .from = cases[i].from, .to = cases[i].to};
        struct scoring_previous *ago = quarter(office, "ago", cases[i].then_from, cases[i].then_to);
        had_items(office, ago, two, COUNT(two));
        office_before(office, ago, unit, 3, 3, NULL)->total = "88.5";
        quarter(office, "last", "2013-12-31", cases[i].from); /* the last one, which movement is about */
        office_run(office);
        assert_int_equal(office->scoring->year_ago != NULL, cases[i].found);
        const struct scoring_unit *result = &office->scoring->units[unit];
        assert_int_equal(result->year_ago.kind, cases[i].found ? SCORING_UP : SCORING_NO_PREVIOUS);
        if (cases[i].found) {
            assert_int_equal(result->year_ago.change, 2);
            assert_string_equal(
                number_format(office->arena, result->year_ago_score.change, result->year_ago_score.places), "1.50");
        }
        office_end(office);
    }
}

/* The oldest first; of two that end on one day the shorter period; other kinds are told, but not compared. */
static void records_stand_in_their_order(void **state)
{
    (void)state;
    struct office *office = office_begin(TWO);
    size_t unit = office_unit(office, "g1");
    office_mark(office, unit, "a", NULL, "60");
    office_mark(office, unit, "b", NULL, "30");
    office->campaign.period = (struct intake_period){
        .code = "2014-Q1", .kind = "quarter", .name = "now", .from = "2014-01-01", .to = "2014-03-31"};
    struct scoring_previous *year = quarter(office, "2013", "2013-01-01", "2013-12-31");
    year->kind = "year";
    quarter(office, "2013-Q4", "2013-10-01", "2013-12-31");
    quarter(office, "2013-Q1", "2013-01-01", "2013-03-31");
    office_run(office);
    const char *const order[] = {"2013-Q1", "2013-Q4", "2013"};
    for (size_t i = 0; i < COUNT(order); i++)
        assert_string_equal(office->scoring->comparisons[i].record->period, order[i]);
    assert_false(office->scoring->comparisons[2].comparable);
    assert_string_equal(office->scoring->compared->record->period, "2013-Q4");
    assert_string_equal(office->scoring->year_ago->record->period, "2013-Q1");
    office_end(office);
}

/* ---- risers and fallers ----------------------------------------------------------------------------------- */

/* Units rank 1, 2, 3 … now; then[] are their ranks of then. "0 3 | 5": risers and fallers. */
static const char *movers(const char *rule, const size_t *then, size_t count)
{
    static char told[512];
    struct office *office = office_begin(rule);
    office_units(office, "g1", "a", 60, count);
    for (size_t i = 0; i < count; i++)
        office_mark(office, i, "b", NULL, "40");
    struct scoring_previous *record = office_record(office, "2013");
    for (size_t i = 0; i < count; i++)
        office_before(office, record, i, then[i], then[i], NULL);
    office_run(office);
    size_t at = 0;
    for (size_t i = 0; i < office->scoring->risers.count; i++)
        at += (size_t)snprintf(told + at, sizeof told - at, "%zu ", office->scoring->risers.units[i]);
    at += (size_t)snprintf(told + at, sizeof told - at, "|");
    for (size_t i = 0; i < office->scoring->fallers.count; i++)
        at += (size_t)snprintf(told + at, sizeof told - at, " %zu", office->scoring->fallers.units[i]);
    office_end(office);
    return told;
}

static void lists_end_as_the_scheme_says(void **state)
{
    (void)state;
    /* now 1 … 6: risen 3, 2, 2, 0; fallen 4, 3 */
    static const size_t then[] = {4, 4, 5, 4, 1, 3};
    assert_string_equal(movers(TWO "<movement ranking='r' rise='1' fall='1'/>", then, 6), "0 1 2 | 4 5");
    assert_string_equal(movers(TWO "<movement ranking='r' rise='1' fall='1' places='3'/>", then, 6), "0 | 4 5");
    assert_string_equal(
        movers(TWO "<movement ranking='r' rise='1' fall='1' risers='2' fallers='1' ties='extend'/>", then, 6),
        "0 1 2 | 4");
    assert_string_equal(
        movers(TWO "<movement ranking='r' rise='1' fall='1' risers='2' fallers='1' ties='cut'/>", then, 6), "0 | 4");
    assert_string_equal(
        movers(TWO "<movement ranking='r' rise='1' fall='1' risers='2' fallers='1' ties='tie-break'/>", then, 6),
        "0 1 | 4");
    assert_string_equal(movers(TWO "<movement ranking='r' rise='9' fall='9'/>", then, 6), "|");
}

/* Random ranks of then, lists of any length. Whoever is listed moved at least as far as whoever is not; the list is as
 * long as it may be, but for equals at its end, which stand in it or out of it together (extend, cut). */
static void lists_keep_their_promise(void **state)
{
    (void)state;
    enum { UNITS = 12, ROUNDS = 60 };
    static const char *const ties[] = {"extend", "cut", "tie-break"};
    uint32_t seed = 20140401;
    for (size_t round = 0; round < ROUNDS; round++) {
        size_t then[UNITS], most, changes[UNITS], listed = 0, far = 0;
        for (size_t i = 0; i < UNITS; i++) {
            seed = seed * 1664525 + 1013904223;
            then[i] = 1 + (seed >> 16) % UNITS;
        }
        most = 1 + (seed >> 8) % UNITS;
        char rule[2048];
        snprintf(rule, sizeof rule, TWO "<movement ranking='r' rise='1' fall='1' risers='%zu' ties='%s'/>", most,
                 ties[round % COUNT(ties)]);
        bool in[UNITS] = {false};
        size_t at = 0;
        for (const char *told = movers(rule, then, UNITS); *told != '|'; told += strcspn(told, " ") + 1, listed++) {
            size_t unit = (size_t)strtoull(told, NULL, 10);
            changes[listed] = then[unit] - (unit + 1);
            assert_true(listed == 0 || changes[listed] <= changes[listed - 1]);
            in[unit] = true;
            at++;
        }
        const size_t least = at > 0 ? changes[at - 1] : UNITS;
        bool equal_outside = false;
        for (size_t i = 0; i < UNITS; i++) {
            const size_t change = then[i] > i + 1 ? then[i] - (i + 1) : 0;
            far += change > 0;
            if (in[i])
                continue;
            assert_true(change <= least || at == 0);
            equal_outside = equal_outside || (at > 0 && change == least);
        }
        if (round % 3 == 0) {
            assert_false(equal_outside);
            assert_true(listed >= (far < most ? far : most));
        } else if (round % 3 == 1) {
            assert_false(equal_outside);
            assert_true(listed <= most);
        } else {
            assert_int_equal(listed, far < most ? far : most);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_scheme_is_comparable),
        cmocka_unit_test(other_full_marks_are_not),
        cmocka_unit_test(items_that_came_and_went),
        cmocka_unit_test(a_cap_counts_as_full_marks),
        cmocka_unit_test(another_combination_is_another_score),
        cmocka_unit_test(a_partial_result_is_not_comparable_with_a_whole_one),
        cmocka_unit_test(a_change_of_group_is_the_unit_s_own),
        cmocka_unit_test(a_new_unit_has_no_earlier_score),
        cmocka_unit_test(formerly_restores_the_trend),
        cmocka_unit_test(codes_that_were_exchanged),
        cmocka_unit_test(a_code_that_never_was_is_an_error),
        cmocka_unit_test(the_year_before_is_the_same_days),
        cmocka_unit_test(records_stand_in_their_order),
        cmocka_unit_test(lists_end_as_the_scheme_says),
        cmocka_unit_test(lists_keep_their_promise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
