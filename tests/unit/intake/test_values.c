/* Dates, instants, working days, decimals: small functions on which lateness and marks stand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "intake/engine.h"

static void dates_are_days_of_the_calendar(void **state)
{
    int64_t days;
    (void)state;
    assert_true(date_days("1970-01-01", &days) && days == 0);
    assert_true(date_days("2000-03-01", &days) && days == 11017);
    assert_true(date_days("2012-02-29", &days));
    assert_true(date_days("0001-01-01", &days) && days == -719162);
    static const char *const wrong[] = {
        "2011-02-29", "2012-13-01", "2012-00-10", "2012-01-32", "2012-1-1", "20120101", ""};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_false(date_days(wrong[i], &days));
}

static void an_instant_without_zone_is_chinas(void **state)
{
    int64_t one, other;
    static const struct {
        const char *a, *b;
    } same[] = {
        {"2012-12-10T18:00:00", "2012-12-10T10:00:00Z"},
        {"2012-12-10T18:00:00", "2012-12-10T18:00:00+08:00"},
        {"2012-12-31T23:30:00-05:30", "2013-01-01T05:00:00Z"},
        {"2012-12-10T24:00:00", "2012-12-11T00:00:00"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        assert_true(instant_seconds(same[i].a, &one) && instant_seconds(same[i].b, &other));
        assert_int_equal(one, other);
    }
    static const char *const wrong[] = {"2012-12-10", "2012-12-10 18:00:00", "2012-12-10T18:00:00+8",
                                        "2012-12-10T25:00:00"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_false(instant_seconds(wrong[i], &one));
}

/* New year 2013: 1 to 3 January were holidays, 5 and 6 January (a weekend) were worked. */
static void working_days_follow_the_calendar(void **state)
{
    static const char *const holidays[] = {"2012-12-31", "2013-01-01", "2013-01-02", "2013-01-03"};
    static const char *const workdays[] = {"2013-01-05", "2013-01-06"};
    const struct intake_campaign campaign = {
        .holidays = holidays, .holiday_count = 4, .workdays = workdays, .workday_count = 2};
    static const struct {
        const char *from;
        int days;
        const char *to;
    } spans[] = {
        {"2012-12-13", 5, "2012-12-20"},                                  /* over a weekend */
        {"2012-12-28", 1, "2013-01-04"},                                  /* over the holidays */
        {"2012-12-28", 2, "2013-01-05"},                                  /* a Saturday that is worked */
        {"2012-12-28", 4, "2013-01-07"}, {"2012-12-15", 1, "2012-12-17"}, /* from a Saturday */
        {"2012-12-13", 0, "2012-12-13"}, {"2012-02-28", 1, "2012-02-29"}, /* a leap year */
    };
    struct arena *arena = arena_create(0);
    (void)state;
    for (size_t i = 0; i < sizeof spans / sizeof spans[0]; i++)
        assert_string_equal(intake_working_days(&campaign, arena, spans[i].from, spans[i].days), spans[i].to);
    assert_null(intake_working_days(&campaign, arena, "昨天", 1));
    arena_destroy(arena);
}

static void weeks_belong_to_the_year_of_their_thursday(void **state)
{
    static const struct {
        const char *from, *to, *first, *last;
        size_t count;
    } spans[] = {
        {"2014-01-01", "2014-12-31", "2014-W01", "2014-W52", 52}, /* 2014-12-31 is a Wednesday: of 2015-W01 */
        {"2015-01-01", "2015-12-31", "2015-W01", "2015-W53", 53}, /* a long year */
        {"2014-07-01", "2014-09-30", "2014-W27", "2014-W39", 13},
        {"2016-01-01", "2016-01-07", "2016-W01", "2016-W01", 1}, /* Friday, 1 January, is of 2015-W53 */
        {"2014-07-04", "2014-07-09", NULL, NULL, 0},             /* no Thursday */
        {"2014-07-09", "2014-07-01", NULL, NULL, 0},
        {"2000-01-01", "2099-12-31", "2000-W01", "2019-W09", LIMIT_WEEKS}, /* nobody keeps a diary for a century */
    };
    struct arena *arena = arena_create(0);
    (void)state;
    for (size_t i = 0; i < sizeof spans / sizeof spans[0]; i++) {
        const char *const *weeks;
        size_t count;
        assert_int_equal(weeks_list(arena, spans[i].from, spans[i].to, &weeks, &count), STATUS_OK);
        assert_int_equal(count, spans[i].count);
        if (count > 0) {
            assert_string_equal(weeks[0], spans[i].first);
            assert_string_equal(weeks[count - 1], spans[i].last);
        }
    }
    arena_destroy(arena);
}

static void decimals_are_held_as_millionths(void **state)
{
    static const struct {
        const char *text;
        int64_t millionths;
        const char *shown;
    } right[] = {
        {"0", 0, "0"},
        {"2.50", 2500000, "2.5"},
        {"-0.000001", -1, "-0.000001"},
        {"+7", 7000000, "7"},
        {"999999999999.999999", 999999999999999999, "999999999999.999999"},
        {"-999999999999.999999", -999999999999999999, "-999999999999.999999"},
    };
    static const char *const wrong[] = {"", "-", ".5", "5.", "1.2.3", "1e3", "1234567890123", "0.1234567", " 1", "１"};
    int64_t value;
    (void)state;
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++) {
        assert_true(millionths_parse(right[i].text, &value));
        assert_int_equal(value, right[i].millionths);
        assert_string_equal(millionths_text(value).text, right[i].shown);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_false(millionths_parse(wrong[i], &value));
}

/* A column gives numbers in lowest terms, as number_parse does. */
static void columns_give_the_same_numbers_as_the_parser(void **state)
{
    static const char *const texts[] = {"0", "1", "2.5", "0.000001", "-3.125", "999999999999.999999", "100", "0.2"};
    struct number parsed, held;
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        int64_t value;
        const struct intake_column column = {.values = &value};
        assert_true(millionths_parse(texts[i], &value) && number_parse(texts[i], &parsed));
        assert_true(intake_value(&column, 0, &held));
        assert_int_equal(held.numerator, parsed.numerator);
        assert_int_equal(held.denominator, parsed.denominator);
        value = INTAKE_NO_VALUE;
        assert_false(intake_value(&column, 0, &held));
    }
    assert_false(intake_value(&(struct intake_column){0}, 0, &held));
}

static void forms_are_known_by_their_ending(void **state)
{
    (void)state;
    assert_true(form_named("D01.xml") && form_named("D01.XML") && form_named("a.b.xml.gz") && form_named("D01.Zip"));
    assert_false(form_named("D01.doc") || form_named(".xml") || form_named("xml") || form_named("D01.gz"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_days_of_the_calendar),
        cmocka_unit_test(an_instant_without_zone_is_chinas),
        cmocka_unit_test(working_days_follow_the_calendar),
        cmocka_unit_test(weeks_belong_to_the_year_of_their_thursday),
        cmocka_unit_test(decimals_are_held_as_millionths),
        cmocka_unit_test(columns_give_the_same_numbers_as_the_parser),
        cmocka_unit_test(forms_are_known_by_their_ending),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
