/* A unit that was renamed, merged, split or put into another group, and what earlier records are to it: a code that it
 * bore before is its own history (movement, streaks, what the half year gave), a unit that it was merged of is not. */
#include "office.h"

#define SCHEME                                                                                                         \
    "<indicator code='t' name='总分' max='100' assessor='o' period='year' decimals='2'><given/></indicator>"         \
    "<ranking code='r' name='排名' scope='all' by='t' compare='rounded' style='competition'/>"                       \
    "<ranking code='z' name='组内' scope='group' by='t' compare='rounded' style='competition'/>"                     \
    "<grades code='g' name='等次' ranking='r'><grade code='A' name='优秀' at-least='90'/>"                         \
    "<grade code='B' name='合格'/></grades>"

/* What a record says of a code that no unit has now. */
static struct scoring_previous_unit *before(struct office *office, struct scoring_previous *record, const char *code,
                                            size_t rank, const char *grade)
{
    struct scoring_previous_unit *unit = ARENA_NEW(office->arena, struct scoring_previous_unit);
    *unit = (struct scoring_previous_unit){
        .code = code, .rank = rank, .grade = grade, .grade_name = grade, .streak = 1, .since = record->period};
    map_set(record->units, code, unit);
    return unit;
}

static void was(struct office *office, size_t unit, const struct intake_former *formers, size_t count)
{
    office->units[unit].formers = formers;
    office->units[unit].former_count = count;
}

static const struct scoring_movement *moved(const struct office *office, size_t unit)
{
    return &office->scoring->units[unit].movement;
}

/* Two units in the record of 2013, two of now; the first of now had the code D17 then. */
static struct office *two_years(bool continues)
{
    static const struct intake_former yes = {.code = "D17", .until = "2013-12-31", .how = "renamed", .continues = true},
                                      no = {.code = "D17", .until = "2013-12-31", .how = "merged", .continues = false};
    struct office *office = office_begin(SCHEME);
    office_units(office, "g", "t", 95, 2);
    struct scoring_previous *record = office_record(office, "2013");
    record->from = "2013-01-01";
    before(office, record, "D17", 2, "A");
    office_before(office, record, 1, 1, 1, "B");
    was(office, 0, continues ? &yes : &no, 1);
    return office;
}

static void a_renamed_unit_keeps_its_history(void **state)
{
    (void)state;
    struct office *office = two_years(true);
    office_run(office);
    assert_int_equal(moved(office, 0)->kind, SCORING_UP);
    assert_int_equal(moved(office, 0)->change, 1);
    assert_string_equal(moved(office, 0)->before->code, "D17");
    assert_int_equal(office->scoring->units[0].streak, 2); /* A in both years */
    office_end(office);
}

static void a_unit_made_of_others_is_new(void **state)
{
    (void)state;
    struct office *office = two_years(false);
    office_run(office);
    assert_int_equal(moved(office, 0)->kind, SCORING_NEW);
    assert_int_equal(office->scoring->units[0].streak, 1);
    office_end(office);
}

/* Where the record has the unit's own code, no other one is asked for. */
static void the_own_code_comes_first(void **state)
{
    (void)state;
    struct office *office = two_years(true);
    office_before(office, &office->records[0], 0, 5, 5, "B");
    office_run(office);
    assert_int_equal(moved(office, 0)->change, 4);
    office_end(office);
}

/* D17 became D20 in 2012 and U000 in 2013. The roster of now tells the last change; the record of 2012 told the other.
 */
static void codes_are_followed_through_several_changes(void **state)
{
    static const struct intake_former now = {.code = "D20", .until = "2013-06-30", .how = "renamed", .continues = true};
    static const struct scoring_previous_former then = {.code = "D17", .until = "2012-02-01"};
    (void)state;
    struct office *office = office_begin(SCHEME);
    office_units(office, "g", "t", 95, 2);
    struct scoring_previous *oldest = office_record(office, "2011"), *older = office_record(office, "2012"),
                            *last = office_record(office, "2013");
    oldest->from = "2011-01-01";
    older->from = "2012-01-01";
    last->from = "2013-01-01";
    before(office, oldest, "D17", 1, "A");
    before(office, older, "D20", 1, "A")->formers = &then;
    before(office, last, "D20", 1, "A");
    was(office, 0, &now, 1);
    office_run(office);
    assert_int_equal(office->scoring->units[0].streak, 4);
    assert_int_equal(office->scoring->units[0].first_streak, 4);
    office_end(office);
}

/* A code that was given up may be another unit's in later years. */
static void a_former_code_ends_with_its_day(void **state)
{
    (void)state;
    struct office *office = two_years(true);
    office->records[0].from = "2014-01-01";
    office_run(office);
    assert_int_equal(moved(office, 0)->kind, SCORING_NEW);
    office_end(office);
}

/* Records that send a code round in a circle end somewhere. */
static void records_that_contradict_one_another_end(void **state)
{
    static const struct scoring_previous_former back = {.code = "D17", .until = "2013-12-31"},
                                                forth = {.code = "D18", .until = "2013-12-31"};
    (void)state;
    struct office *office = two_years(true);
    struct scoring_previous *record = &office->records[0];
    ((struct scoring_previous_unit *)map_get(record->units, "D17"))->formers = &forth;
    before(office, record, "D18", 7, "B")->formers = &back;
    office_run(office);
    assert_int_equal(moved(office, 0)->change, 1);
    office_end(office);
}

/* It took part before, but that year it was not assessed: no news, and no movement. */
static void a_unit_that_is_not_new_and_has_no_record(void **state)
{
    (void)state;
    struct office *office = two_years(false);
    office->units[0].joined = "2009-01-01";
    office_run(office);
    assert_int_equal(moved(office, 0)->kind, SCORING_NO_PREVIOUS);
    assert_int_equal(moved(office, 0)->grade_kind, SCORING_NO_PREVIOUS);
    office_end(office);
}

/* 调组: its place among all moves on; its place inside a group is beside other units, so its run as the first ends. */
static void a_unit_in_another_group(void **state)
{
    (void)state;
    struct office *office = office_begin(SCHEME);
    office_units(office, "g", "t", 95, 2);
    struct scoring_previous *record = office_record(office, "2013");
    struct scoring_previous_unit *first = office_before(office, record, 0, 2, 1, "A"),
                                 *second = office_before(office, record, 1, 1, 2, "A");
    first->group = "h";
    second->group = "g";
    office_run(office);
    assert_int_equal(moved(office, 0)->kind, SCORING_UP);
    assert_int_equal(movement_in(office->scoring, 1, 0).kind, SCORING_CHANGED);
    assert_int_equal(movement_in(office->scoring, 1, 1).kind, SCORING_SAME);
    office_end(office);
}

/* A unit of the last record of which nobody says what became of it was forgotten in the roster. */
static void a_unit_that_vanished_is_told(void **state)
{
    static const struct intake_departed left = {.code = "D17", .name = "县机要局", .until = "2014-03-31"};
    (void)state;
    struct office *office = two_years(true);
    was(office, 0, NULL, 0);
    office_run(office);
    assert_true(office_told(office, DIAG_SCORING_UNIT_GONE));
    office_end(office);
    office = two_years(true);
    was(office, 0, NULL, 0);
    office->campaign.departed = &left;
    office->campaign.departed_count = 1;
    office_run(office);
    assert_false(office_told(office, DIAG_SCORING_UNIT_GONE));
    office_end(office);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_renamed_unit_keeps_its_history),
        cmocka_unit_test(a_unit_made_of_others_is_new),
        cmocka_unit_test(the_own_code_comes_first),
        cmocka_unit_test(codes_are_followed_through_several_changes),
        cmocka_unit_test(a_former_code_ends_with_its_day),
        cmocka_unit_test(records_that_contradict_one_another_end),
        cmocka_unit_test(a_unit_that_is_not_new_and_has_no_record),
        cmocka_unit_test(a_unit_in_another_group),
        cmocka_unit_test(a_unit_that_vanished_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
