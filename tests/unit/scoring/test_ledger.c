/* The ledger of problems (整改台账): what earlier records carry, what the office writes of it, and how each stands. */
#include "office.h"

#include <string.h>

#define SCHEME                                                                                                         \
    "<indicator code='t' name='总分' max='100' assessor='o' period='year' decimals='2'><given/></indicator>"         \
    "<ranking code='r' name='排名' scope='all' by='t' compare='rounded' style='competition'/>"
#define CONSEQUENCE                                                                                                    \
    SCHEME "<consequences><consequence code='c' list='criticism'>"                                                     \
           "<when of='rectifications' state='overdue' at-least='2'/>通报批评</consequence>"                        \
           "<consequence code='d' list='criticism'><when of='rectifications' at-least='1'/>约谈</consequence>"       \
           "</consequences>"

static const struct intake_rectification_progress once[] = {{"2014-04-15", "已开会"}};

/* A campaign whose ledger stands as of the day: the entries that follow are added to it. */
static struct office *office_of(const char *scheme, const char *as_of)
{
    struct office *office = office_begin(scheme);
    office->campaign.period.kind = "quarter";
    for (size_t i = 0; i < 3; i++)
        office_mark(office, office_unit(office, NULL), "t", NULL, "90");
    office->campaign.ledger =
        (struct intake_ledger){.as_of = as_of, .entries = ARENA_ARRAY(office->arena, 20, struct intake_rectification)};
    return office;
}

static struct intake_rectification *add(struct office *office, struct intake_rectification entry)
{
    struct intake_ledger *ledger = &office->campaign.ledger;
    struct intake_rectification *slot = (struct intake_rectification *)(uintptr_t)&ledger->entries[ledger->count++];
    *slot = entry;
    return slot;
}

/* A new problem of a unit. */
static struct intake_rectification *problem(struct office *office, size_t unit, const char *code, const char *due)
{
    return add(office, (struct intake_rectification){.code = code,
                                                     .unit = unit,
                                                     .unit_code = office->units[unit].code,
                                                     .unit_name = "乙",
                                                     .found = "2014-03-05",
                                                     .due = due,
                                                     .problem = "无人值守"});
}

static struct intake_rectification *news(struct office *office, const char *code)
{
    return add(office, (struct intake_rectification){
                           .code = code, .update = true, .unit = INTAKE_NONE, .progress = once, .progress_count = 1});
}

/* An earlier record with a ledger of one problem for each code of "Z1 Z2!": those with a ! are closed in it. */
static struct scoring_previous *record(struct office *office, const char *period, const char *as_of, const char *unit,
                                       const char *codes)
{
    struct scoring_previous *before = office_record(office, period);
    struct intake_rectification *list = ARENA_ARRAY(office->arena, 20, struct intake_rectification);
    size_t count = 0;
    for (const char *at = codes; *at != '\0'; at += *at == ' ') {
        const size_t size = strcspn(at, " "), length = strcspn(at, " !");
        list[count++] = (struct intake_rectification){.code = arena_substring(office->arena, at, length),
                                                      .unit = INTAKE_NONE,
                                                      .unit_code = unit,
                                                      .unit_name = "当时的名称",
                                                      .found = "2014-03-05",
                                                      .due = "2014-04-10",
                                                      .problem = "无人值守",
                                                      .closed = length < size ? "2014-03-20" : NULL};
        at += size;
    }
    before->ledger = (struct scoring_previous_ledger){as_of, list, count};
    return before;
}

/* "0 Z1 overdue 10, - Z2 open": unit, code, state, days late. */
static const char *stands(const struct office *office)
{
    const struct scoring_ledger *ledger = office->scoring->ledger;
    const char *text = "";
    for (size_t i = 0; ledger != NULL && i < ledger->count; i++) {
        const struct scoring_rectification *one = &ledger->list[i];
        text = arena_format(office->arena, "%s%s%s %s %s", text, i > 0 ? ", " : "",
                            one->is.unit == INTAKE_NONE ? "-" : arena_format(office->arena, "%zu", one->is.unit),
                            one->is.code, scoring_rectification_name(one->state));
        if (one->late)
            text = arena_format(office->arena, "%s %zu", text, one->days);
    }
    return ledger == NULL ? "none" : text;
}

/* ---- how a problem stands ---------------------------------------------------------------------------- */

/* The last day itself is in time; overdue is counted from the day behind it. */
static void a_problem_is_open_overdue_or_closed(void **state)
{
    (void)state;
    struct office *office = office_of(SCHEME, "2014-04-20");
    problem(office, 1, "Z1", "2014-04-20");
    problem(office, 1, "Z2", "2014-04-19");
    problem(office, 0, "Z3", "2014-04-10")->closed = "2014-04-10";
    problem(office, 0, "Z4", "2014-04-10")->closed = "2014-04-13";
    office_run(office);
    assert_string_equal(stands(office), "0 Z3 closed, 0 Z4 closed 3, 1 Z2 overdue 1, 1 Z1 open");
    assert_int_equal(scoring_rectifications(office->scoring, SCORING_RECTIFICATION_CLOSED, 0), 2);
    assert_int_equal(office->scoring->ledger->states[SCORING_RECTIFICATION_OVERDUE], 1);
    assert_int_equal(office->scoring->ledger->units, 2);
    assert_int_equal(office->scoring->ledger->overdue_units, 1);
    office_end(office);
}

/* 2014-04-04 is a Friday: on the Sunday it is overdue, though by no working day. */
static void days_are_working_days_where_the_ledger_says_so(void **state)
{
    (void)state;
    struct office *office = office_of(SCHEME, "2014-04-06");
    office->campaign.ledger.working_days = true;
    problem(office, 0, "Z1", "2014-04-04");
    problem(office, 0, "Z2", "2014-03-28");
    office_run(office);
    assert_string_equal(stands(office), "0 Z2 overdue 5, 0 Z1 overdue 0");
    office_end(office);
}

/* ---- carried on ----------------------------------------------------------------------------------- */

/* What was open stands again without a word; what was closed does not; news is joined to what stood there. */
static void open_problems_are_carried(void **state)
{
    (void)state;
    struct office *office = office_of(SCHEME, "2014-07-20");
    record(office, "2014-Q1", "2014-04-20", "U001", "Z1 Z2! Z3");
    news(office, "Z3")->closed = "2014-05-08";
    problem(office, 2, "Z9", "2014-08-01");
    office_run(office);
    assert_string_equal(stands(office), "1 Z1 overdue 101, 1 Z3 closed 28, 2 Z9 open");
    const struct scoring_rectification *closed = &office->scoring->ledger->list[1];
    assert_true(closed->carried);
    assert_string_equal(closed->is.since, "2014-Q1");
    assert_string_equal(closed->is.problem, "无人值守");
    assert_int_equal(closed->is.progress_count, 1);
    assert_int_equal(office->scoring->ledger->carried, 2);
    office_end(office);
}

/* 延期: the last day moves on, from record to record; what it was at first is kept. */
static void the_last_day_is_moved(void **state)
{
    static const struct intake_rectification_extension until = {"2014-08-01", "2014-05-01", "县考评办", NULL, "改造"};
    (void)state;
    struct office *office = office_of(SCHEME, "2014-07-20");
    record(office, "2014-Q1", "2014-04-20", "U000", "Z1");
    struct intake_rectification *extended = news(office, "Z1");
    extended->extensions = &until;
    extended->extension_count = 1;
    office_run(office);
    assert_string_equal(stands(office), "0 Z1 open");
    assert_string_equal(office->scoring->ledger->list[0].is.first_due, "2014-04-10");
    office_end(office);
    office = office_of(SCHEME, "2014-07-20"); /* it is no extension that ends where the term ends */
    struct scoring_previous *before = record(office, "2014-Q1", "2014-04-20", "U000", "Z1");
    ((struct intake_rectification *)(uintptr_t)before->ledger.entries)[0].due = "2014-08-01";
    extended = news(office, "Z1");
    extended->extensions = &until;
    extended->extension_count = 1;
    assert_int_equal(office_try(office), STATUS_INVALID);
    assert_true(office_told(office, DIAG_SCORING_RECTIFICATION_EXTENDED));
    office_end(office);
}

/* The book goes on from the record whose ledger is the latest, not from that of the same kind of period: here from the
 * half year, which was made after the second quarter, though the campaign names it first. */
static void the_latest_ledger_is_carried_on(void **state)
{
    (void)state;
    struct office *office = office_of(SCHEME, "2014-10-20");
    record(office, "2014-H1", "2014-07-25", "U000", "Z1")->kind = "half-year";
    record(office, "2014-Q2", "2014-07-20", "U000", "Z1 Z2")->kind = "quarter";
    office_record(office, "2013"); /* from before the office kept one */
    office_run(office);
    assert_string_equal(stands(office), "0 Z1 overdue 193");
    assert_string_equal(office->scoring->ledger->from->period, "2014-H1");
    office_end(office);
}

/* A unit that was merged: its problems go to the one that took it over; one that is gone keeps them under its name. */
static void problems_follow_their_units(void **state)
{
    (void)state;
    struct office *office = office_of(SCHEME, "2014-07-20");
    static const struct intake_former former = {
        .code = "X1", .name = "县农机局", .until = "2014-04-30", .how = "merged"};
    static const struct intake_departed departed = {.code = "X2", .name = "县物价局", .into = "U002", .how = "merged"};
    office->units[1].formers = &former;
    office->units[1].former_count = 1;
    office->campaign.departed = &departed;
    office->campaign.departed_count = 1;
    struct scoring_previous *before = record(office, "2014-Q1", "2014-04-20", "X1", "Z1 Z2 Z3");
    ((struct intake_rectification *)(uintptr_t)before->ledger.entries)[1].unit_code = "X2";
    ((struct intake_rectification *)(uintptr_t)before->ledger.entries)[2].unit_code = "X3";
    office_run(office);
    assert_string_equal(stands(office), "1 Z1 overdue 101, 2 Z2 overdue 101, - Z3 overdue 101");
    assert_string_equal(office->scoring->ledger->list[2].is.unit_name, "当时的名称");
    assert_int_equal(office->scoring->ledger->units, 3);
    assert_int_equal(office->scoring->ledger->overdue_units, 3);
    office_end(office);
}

static void no_ledger_before_and_none_now(void **state)
{
    (void)state;
    struct office *office = office_of(SCHEME, NULL);
    record(office, "2014-Q1", "2014-04-20", "U000", "Z1!"); /* all was closed: nothing need be said */
    office_run(office);
    assert_string_equal(stands(office), "none");
    office_end(office);
}

/* ---- refused -------------------------------------------------------------------------------------- */

static void refuse(struct office *office, enum diag_id id)
{
    assert_int_equal(office_try(office), STATUS_INVALID);
    assert_true(office_told(office, id));
    office_end(office);
}

static void what_does_not_fit_the_earlier_ledger_is_refused(void **state)
{
    (void)state;
    struct office *office = office_of(SCHEME, "2014-07-20");
    news(office, "Z1"); /* no record at all */
    refuse(office, DIAG_SCORING_RECTIFICATION_UNKNOWN);
    office = office_of(SCHEME, "2014-07-20");
    record(office, "2014-Q1", "2014-04-20", "U000", "Z1");
    news(office, "Z2");
    refuse(office, DIAG_SCORING_RECTIFICATION_UNKNOWN);
    office = office_of(SCHEME, "2014-07-20");
    record(office, "2014-Q1", "2014-04-20", "U000", "Z1!");
    news(office, "Z1");
    refuse(office, DIAG_SCORING_RECTIFICATION_CLOSED);
    office = office_of(SCHEME, "2014-07-20"); /* closed two records ago: the code is used for ever */
    record(office, "2013-Q4", "2014-01-20", "U000", "Z1!");
    record(office, "2014-Q1", "2014-04-20", "U000", "Z2");
    problem(office, 0, "Z1", "2014-08-01");
    refuse(office, DIAG_SCORING_RECTIFICATION_AGAIN);
    office = office_of(SCHEME, "2014-07-20");
    record(office, "2014-Q1", "2014-04-20", "U000", "Z1");
    problem(office, 0, "Z1", "2014-08-01");
    refuse(office, DIAG_SCORING_RECTIFICATION_AGAIN);
    office = office_of(SCHEME, "2014-07-20");
    record(office, "2014-Q1", "2014-04-20", "U000", "Z1");
    news(office, "Z1")->closed = "2014-03-01";
    refuse(office, DIAG_SCORING_RECTIFICATION_BEFORE);
    office = office_of(SCHEME, "2014-04-01");
    record(office, "2014-Q1", "2014-04-20", "U000", "Z1");
    refuse(office, DIAG_SCORING_RECTIFICATION_AS_OF);
    office = office_of(SCHEME, NULL); /* open problems do not go away because nobody speaks of them */
    record(office, "2014-Q1", "2014-04-20", "U000", "Z1");
    refuse(office, DIAG_SCORING_RECTIFICATION_LEDGER);
}

/* ---- what follows --------------------------------------------------------------------------------- */

/* <when of="rectifications" state="overdue" at-least="2"/>; without a state all that are not closed. */
static void conditions_ask_the_ledger(void **state)
{
    (void)state;
    struct office *office = office_of(CONSEQUENCE, "2014-04-20");
    problem(office, 0, "Z1", "2014-04-10");
    problem(office, 1, "Z2", "2014-04-10");
    problem(office, 1, "Z3", "2014-04-11");
    problem(office, 2, "Z4", "2014-04-10")->closed = "2014-04-12";
    office_run(office);
    assert_string_equal(office_named(office, "c"), "1");
    assert_string_equal(office_named(office, "d"), "0 1");
    office_end(office);
    office = office_of(CONSEQUENCE, NULL); /* nobody keeps a ledger */
    office_run(office);
    assert_string_equal(office_named(office, "d"), "");
    office_end(office);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_problem_is_open_overdue_or_closed),
        cmocka_unit_test(days_are_working_days_where_the_ledger_says_so),
        cmocka_unit_test(open_problems_are_carried),
        cmocka_unit_test(the_last_day_is_moved),
        cmocka_unit_test(the_latest_ledger_is_carried_on),
        cmocka_unit_test(problems_follow_their_units),
        cmocka_unit_test(no_ledger_before_and_none_now),
        cmocka_unit_test(what_does_not_fit_the_earlier_ledger_is_refused),
        cmocka_unit_test(conditions_ask_the_ledger),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
