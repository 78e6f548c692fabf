/* What earlier records give: quarters in the year, months and half years, several years in one, the half year that a
 * grade asks for. The accumulation itself is an ordinary combination (features.md 1, rules of A, D and G). */
#include "office.h"

#define QUARTERS                                                                                                       \
    "<rounds code='q' name='季度'><round code='q1' name='一季度'/><round code='q2' name='二季度'/>"            \
    "<round code='q3' name='三季度'/><round code='q4' name='四季度'/></rounds>"
#define YEAR(attributes, measure)                                                                                      \
    QUARTERS "<indicator code='t' name='年度得分' each='q' " attributes " assessor='o' period='year' decimals='2'"     \
             " rounding='half-up'><indicator code='s' name='季度得分'" measure "</indicator></indicator>"
#define RANKING "<ranking code='r' name='排名' scope='all' by='t' compare='rounded' style='competition'/>"

static const char *const quarters[] = {"q1", "q2", "q3", "q4"};

/* Records of the four quarters in which one unit had these totals; "" for none. */
static void had(struct office *office, size_t unit, const char *const totals[4])
{
    for (size_t i = 0; i < 4; i++) {
        struct scoring_previous *record =
            i < office->record_count ? &office->records[i] : office_record(office, quarters[i]);
        if (totals[i][0] != '\0')
            office_then(office, record, unit, totals[i], "", "");
    }
}

static struct office *year(const char *body)
{
    struct office *office = office_begin(body);
    had(office, office_unit(office, NULL), (const char *const[]){"92", "88", "90", "94"});
    had(office, office_unit(office, NULL), (const char *const[]){"80", "", "90", "85"});
    return office;
}

/* 四个季度平均: a quarter in which the unit was not assessed is left out, or counts 0, as the scheme says. */
static void a_year_is_the_mean_of_its_quarters(void **state)
{
    (void)state;
    struct office *office = year(YEAR("combine='mean'", " missing='skip'><earlier/>") RANKING);
    office_run(office);
    assert_string_equal(office_total(office, 0), "91.00");
    assert_string_equal(office_total(office, 1), "85.00");
    assert_string_equal(office_paper(office, 0, "s.q1"), "92 | take 92");
    office_end(office);
    office = year(YEAR("combine='mean'", " missing='zero'><earlier/>") RANKING);
    office_run(office);
    assert_string_equal(office_total(office, 1), "63.75");
    office_end(office);
}

/* 取最好的三个季度; the sum of all quarters. */
static void best_of_and_sum(void **state)
{
    (void)state;
    struct office *office = year(YEAR("combine='mean' best='3'", " missing='skip'><earlier/>") RANKING);
    office_run(office);
    assert_string_equal(office_total(office, 0), "92.00");
    office_end(office);
    office = year(YEAR("combine='sum'", " missing='zero'><earlier/>") RANKING);
    office_run(office);
    assert_string_equal(office_total(office, 0), "364.00");
    office_end(office);
}

/* A quarter that the campaign does not name is an error, unless it is still to come: then the year is partial. */
static void a_quarter_that_is_not_there(void **state)
{
    (void)state;
    struct office *office = office_begin(YEAR("combine='mean'", " missing='skip'><earlier/>") RANKING);
    size_t unit = office_unit(office, NULL);
    for (size_t i = 0; i < 3; i++)
        office_then(office, office_record(office, quarters[i]), unit, "90");
    assert_int_not_equal(office_try(office), STATUS_OK);
    assert_true(office_told(office, DIAG_SCORING_EARLIER));
    office_end(office);
    office = office_begin(YEAR("combine='mean'", " missing='skip'><earlier/>") RANKING);
    unit = office_unit(office, NULL);
    for (size_t i = 0; i < 3; i++)
        office_then(office, office_record(office, quarters[i]), unit, "90");
    office_pending(office, "q4");
    office_run(office);
    assert_string_equal(office_total(office, 0), "90.00");
    assert_true(office->scoring->partial);
    office_end(office);
}

/* 季度考评占95%，领导评价占5%. */
static void quarters_and_leaders(void **state)
{
    (void)state;
    struct office *office = year(
        QUARTERS
        "<indicator code='t' name='年度' combine='weighted' assessor='o' period='year' decimals='2' rounding='half-up'>"
        "<indicator code='jd' name='季度' weight='0.95' combine='mean' each='q'>"
        "<indicator code='s' name='得分' missing='skip'><earlier/></indicator></indicator>"
        "<indicator code='ld' name='领导评价' weight='0.05' max='100'><given/></indicator></indicator>" RANKING);
    office_mark(office, 0, "ld", NULL, "98");
    office_mark(office, 1, "ld", NULL, "90");
    office_run(office);
    assert_string_equal(office_total(office, 0), "91.35");
    assert_string_equal(office_total(office, 1), "85.25");
    office_end(office);
}

/* 三年任期: 15%, 25% and, of this year, 60%. The earlier years are what the campaign calls them; one item of them
 * counts. */
static void several_years(void **state)
{
    (void)state;
    struct office *office = office_begin(
        "<indicator code='t' name='任期' combine='weighted' assessor='o' period='year' decimals='2' rounding='half-up'>"
        "<indicator code='a' name='前年' weight='0.15'><earlier from='before-last' item='jb'/></indicator>"
        "<indicator code='b' name='去年' weight='0.25'><earlier from='last' item='jb'/></indicator>"
        "<indicator code='c' name='今年' weight='0.6' max='100'><given/></indicator></indicator>" RANKING);
    size_t unit = office_unit(office, NULL);
    struct scoring_previous *older = office_record(office, "2012"), *newer = office_record(office, "2013");
    older->role = "before-last";
    newer->role = "last";
    office_then(office, older, unit, "99", "80");
    office_then(office, newer, unit, "99", "90");
    office_mark(office, unit, "c", NULL, "100");
    office_run(office);
    assert_string_equal(office_total(office, unit), "94.50"); /* 12 + 22.5 + 60 */
    office_end(office);
}

#define GRADED                                                                                                         \
    "<indicator code='t' name='总分' max='100' assessor='o' period='year' decimals='2'><given/></indicator>" RANKING   \
    "<grades code='g' name='等次' ranking='r'>"                                                                      \
    "<grade code='A' name='优秀' at-least='90'><when of='earlier-grade' from='half' grade='A'/></grade>"             \
    "<grade code='B' name='合格'/></grades>"

/* 年度优秀的，半年须为优秀. A unit that the half year did not know does not meet it. */
static void an_excellent_year_needs_an_excellent_half_year(void **state)
{
    (void)state;
    struct office *office = office_begin(GRADED);
    struct scoring_previous *half = office_record(office, "2014-H1");
    half->role = "half";
    for (size_t i = 0; i < 3; i++)
        office_mark(office, office_unit(office, NULL), "t", NULL, "95");
    office_before(office, half, 0, 1, 0, "A");
    office_before(office, half, 1, 2, 0, "B");
    office_run(office);
    assert_string_equal(office_grades(office), "ABB");
    office_end(office);
}

static void a_condition_on_a_record_that_is_not_there(void **state)
{
    (void)state;
    struct office *office = office_begin(GRADED);
    office_mark(office, office_unit(office, NULL), "t", NULL, "95");
    assert_int_not_equal(office_try(office), STATUS_OK);
    assert_true(office_told(office, DIAG_SCORING_EARLIER_ROLE));
    office_end(office);
}

/* A year moves against the year before it, whatever quarters it takes its scores from. */
static void movement_goes_from_year_to_year(void **state)
{
    (void)state;
    struct office *office = office_begin(
        "<indicator code='t' name='总分' max='100' assessor='o' period='year' decimals='2'><given/></indicator>" RANKING
        "<movement ranking='r' rise='1' fall='1'/>");
    for (size_t i = 0; i < 2; i++)
        office_mark(office, office_unit(office, NULL), "t", NULL, i == 0 ? "90" : "80");
    struct scoring_previous *last_year = office_record(office, "2013"), *quarter = office_record(office, "2014-Q4");
    office->campaign.period.kind = "year";
    last_year->kind = "year";
    quarter->kind = "quarter";
    for (size_t i = 0; i < 2; i++) {
        office_before(office, last_year, i, 2 - i, 0, NULL);
        office_before(office, quarter, i, i + 1, 0, NULL);
    }
    office_run(office);
    assert_ptr_equal(office->scoring->previous, last_year);
    assert_int_equal(office->scoring->units[0].movement.kind, SCORING_UP);
    office_end(office);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_year_is_the_mean_of_its_quarters),
        cmocka_unit_test(best_of_and_sum),
        cmocka_unit_test(a_quarter_that_is_not_there),
        cmocka_unit_test(quarters_and_leaders),
        cmocka_unit_test(several_years),
        cmocka_unit_test(an_excellent_year_needs_an_excellent_half_year),
        cmocka_unit_test(a_condition_on_a_record_that_is_not_there),
        cmocka_unit_test(movement_goes_from_year_to_year),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
