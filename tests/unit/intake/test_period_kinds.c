/* Periods: which days a code means, and whether from and to fit the kind of a period. */
#include "small.h"

#include "intake/engine.h"

#define SCHEME                                                                                                         \
    "<scheme xmlns='urn:tongbao:scheme' code='s' version='1' subject='unit'><title>考评办法</title>"               \
    "<roles><role code='o' name='考评办'/></roles>"                                                                 \
    "<indicator code='t' name='总分' max='100' assessor='o' period='year' decimals='2'><given/></indicator>"         \
    "<ranking code='all' name='总排名' scope='all' by='t' compare='rounded' style='competition'/></scheme>"
#define ROSTER                                                                                                         \
    "<roster xmlns='urn:tongbao:roster'><units><unit code='A' name='甲局' kind='d' order='1' competes='yes'/>"       \
    "</units><persons/></roster>"

static void a_code_says_which_days_it_means(void **state)
{
    static const struct {
        const char *code, *from, *to; /* NULL: it says nothing */
    } rows[] = {
        {"2014", "2014-01-01", "2014-12-31"},
        {"2014-H1", "2014-01-01", "2014-06-30"},
        {"2014-H2", "2014-07-01", "2014-12-31"},
        {"2014-Q4", "2014-10-01", "2014-12-31"},
        {"2014-B1", "2014-01-01", "2014-02-28"},
        {"2016-B1", "2016-01-01", "2016-02-29"},
        {"2014-12", "2014-12-01", "2014-12-31"},
        {"2014-02-1", "2014-02-01", "2014-02-15"},
        {"2014-02-2", "2014-02-16", "2014-02-28"},
        {"2014-W01", "2013-12-30", "2014-01-05"}, /* the week with 4 January */
        {"2015-W53", "2015-12-28", "2016-01-03"},
        {"2014-W53", NULL, NULL}, /* 2014 has 52 */
        {"2014-W00", NULL, NULL},
        {"2014-Q5", NULL, NULL},
        {"2014-B7", NULL, NULL},
        {"2014-13", NULL, NULL},
        {"2014-7", NULL, NULL},
        {"2014-07-3", NULL, NULL},
        {"2014-Q1x", NULL, NULL},
        {"2014Q1", NULL, NULL},
        {"2010-2011", NULL, NULL},
        {"R2", NULL, NULL},
        {"", NULL, NULL},
    };
    struct arena *arena = arena_create(0);
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int64_t from, to;
        const bool known = period_code_days(rows[i].code, &from, &to);
        if (known != (rows[i].from != NULL))
            fail_msg("%s: %s", rows[i].code, known ? "has days" : "has none");
        if (!known)
            continue;
        assert_string_equal(day_date(arena, from), rows[i].from);
        assert_string_equal(day_date(arena, to), rows[i].to);
    }
    arena_destroy(arena);
}

/* What is said about a period; "" when it fits. */
static void check_period(const char *code, const char *kind, const char *from, const char *to, const char *told)
{
    char campaign[1000];
    struct small small = small_create();
    snprintf(
        campaign, sizeof campaign,
        "<campaign xmlns='urn:tongbao:campaign' code='c' title='考评' region='示例县'><period code='%s' kind='%s' "
        "name='本期' from='%s' to='%s'/><stage name='测算'/><office code='b' name='考评办'/><documents/></campaign>",
        code, kind, from, to);
    small_write(&small, "scheme.xml", SCHEME);
    small_write(&small, "campaign.xml", campaign);
    small_write(&small, "roster.xml", ROSTER);
    small_load(&small, "");
    const char *found = small_told(&small);
    if (told[0] == '\0' ? small.campaign == NULL : strstr(found, told) == NULL)
        fail_msg("%s from %s to %s: told \"%s\", expected \"%s\"", kind, from, to, found, told);
    small_unload(&small);
    small_remove(&small);
}

static void from_and_to_fit_the_kind(void **state)
{
    (void)state;
    check_period("2014-W28", "week", "2014-07-07", "2014-07-13", "");
    check_period("w", "week", "2014-07-05", "2014-07-11", ""); /* from Saturday to Friday */
    check_period("w", "week", "2014-07-07", "2014-07-12", "period-week");
    check_period("h", "half-month", "2014-02-16", "2014-02-28", "");
    check_period("h", "half-month", "2016-02-16", "2016-02-28", "period-half-month");
    check_period("h", "half-month", "2014-02-01", "2014-03-15", "period-half-month");
    check_period("m", "month", "2014-02-01", "2014-02-28", "");
    check_period("m", "month", "2014-01-26", "2014-02-25", ""); /* 上月26日至本月25日 */
    check_period("m", "month", "2014-01-26", "2014-02-26", "period-months");
    check_period("b", "two-month", "2014-07-01", "2014-08-31", "");
    check_period("q", "quarter", "2014-07-01", "2014-09-30", "");
    check_period("q", "quarter", "2013-12-01", "2014-02-28", ""); /* of a year from December to November */
    check_period("q", "quarter", "2014-07-01", "2014-08-31", "period-months");
    check_period("y", "half-year", "2014-01-01", "2014-06-29", "period-months");
    check_period("y", "year", "2010-09-01", "2011-08-31", ""); /* 学年 */
    check_period("y", "year", "2010-09-01", "2011-06-30", "period-months");
    check_period("t", "term", "2014-02-17", "2014-07-05", "");
    check_period("r", "round", "2014-05-12", "2014-05-12", "");
    check_period("r", "round", "2014-05-12", "2014-05-11", "dates");
}

static void a_code_and_its_days_meet(void **state)
{
    (void)state;
    check_period("2014-Q1", "quarter", "2013-12-26", "2014-03-25", "");
    check_period("2014-Q3", "quarter", "2014-04-01", "2014-06-30", "period-code");
    check_period("2013", "year", "2014-01-01", "2014-12-31", "period-code");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_code_says_which_days_it_means),
        cmocka_unit_test(from_and_to_fit_the_kind),
        cmocka_unit_test(a_code_and_its_days_meet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
