/* What reviewed appeals change, and what the results would be without them. */
#include "office.h"

static const char body[] =
    "<indicator code='t' name='总分' combine='sum' assessor='o' period='year' decimals='2'>"
    "<indicator code='gz' name='工作' max='50'><given/></indicator>"
    "<indicator code='pw' name='评委' max='20' missing='zero'><given raters='mean'/></indicator>"
    "<indicator code='mz' name='测评' max='10' missing='zero'><ballot><level code='a' name='好' value='100'/>"
    "<level code='b' name='差' value='0'/></ballot></indicator>"
    "<indicator code='tz' name='投资' max='20' missing='zero'><value code='done' name='完成'/>"
    "<operand code='plan' name='计划'/><compare to='plan' as='ratio'/><limit high='1'/><times by='max'/></indicator>"
    "<indicator code='kf' name='扣分' sign='minus' part='deduction' period='any'><events points='2'/></indicator>"
    "<indicator code='jl' name='奖励' part='bonus' period='any'><events highest='matter' others='50'>"
    "<level code='g' name='国家级' points='3'/><level code='s' name='省级' points='2'/></events></indicator>"
    "</indicator>"
    "<ranking code='all' name='总排名' scope='all' by='t' compare='rounded' style='competition'/>"
    "<grades code='dc' name='等次' ranking='all' base='all' rounding='half-up' difference='B' ties='extend'>"
    "<grade code='A' name='优秀' share='34'/><grade code='B' name='一般' share='66'/></grades>";

/* Three units of 48, 46 and 44. */
static struct office *three_units(void)
{
    struct office *office = office_begin(body);
    office_units(office, NULL, "gz", 48, 1);
    office_units(office, NULL, "gz", 46, 1);
    office_units(office, NULL, "gz", 44, 1);
    return office;
}

static const char *original_ranks(struct office *office)
{
    struct scoring *scoring = office->scoring;
    office->scoring = scoring->original;
    const char *ranks = office_ranks(office, "all");
    office->scoring = scoring;
    return ranks;
}

static const char *original_score(struct office *office, size_t unit, const char *item)
{
    struct scoring *scoring = office->scoring;
    office->scoring = scoring->original;
    const char *score = office_score(office, unit, item);
    office->scoring = scoring;
    return score;
}

static void a_changed_mark_moves_its_unit_and_others(void **state)
{
    struct office *office = three_units();
    (void)state;
    office_appeal(office, 2, INTAKE_APPEAL_MARK, "gz", NULL, "44", "49.5")->document = "示绩复〔2014〕1号";
    office_run(office);
    assert_string_equal(office_scores(office, "t"), "48 46 49.5");
    assert_string_equal(office_ranks(office, "all"), "2 3 1");
    assert_string_equal(office_grades(office), "BBA");
    assert_string_equal(original_ranks(office), "1 2 3");
    assert_string_equal(original_score(office, 2, "t"), "44");
    assert_string_equal(office_paper(office, 2, "gz"), "44 | take 44 | review 44 49.5");
    office_end(office);
}

static void without_an_appeal_that_applies_there_is_no_original(void **state)
{
    struct office *office = three_units();
    (void)state;
    office_appeal(office, 2, INTAKE_APPEAL_MARK, "gz", NULL, "44", "49.5")->applies = false; /* upheld, late … */
    office_run(office);
    assert_null(office->scoring->original);
    assert_string_equal(office_ranks(office, "all"), "1 2 3");
    office_end(office);
}

static void every_method_has_a_mark_to_change(void **state)
{
    struct office *office = three_units();
    (void)state;
    office_rate(office, 0, "pw", "甲", "18");
    office_rate(office, 0, "pw", "乙", "19");
    office_rate(office, 0, "pw", "丙", "18");
    office_vote(office, 0, "mz", 2, 1, -1);
    office_appeal(office, 0, INTAKE_APPEAL_MARK, "pw", NULL, "18.33", "19"); /* 55/3, as it was printed */
    office_appeal(office, 0, INTAKE_APPEAL_MARK, "mz", NULL, "6.67", "8");
    office_appeal(office, 1, INTAKE_APPEAL_MARK, "pw", NULL, "0",
                  "15"); /* missing="zero": the mark was never entered */
    office_run(office);
    assert_string_equal(office_scores(office, "pw"), "19 15 0");
    assert_string_equal(office_scores(office, "mz"), "8 0 0");
    assert_string_equal(original_score(office, 0, "pw"), "55/3");
    office_end(office);
}

static void a_raw_value_is_converted_anew(void **state)
{
    struct office *office = three_units();
    (void)state;
    office_value(office, 0, "tz", "done", "4");
    office_value(office, 0, "tz", "plan", "5");
    office_value(office, 1, "tz", "done", "4");
    office_value(office, 1, "tz", "plan", "5");
    office_appeal(office, 0, INTAKE_APPEAL_MARK, "tz", "done", "4", "4.5");
    office_appeal(office, 1, INTAKE_APPEAL_MARK, "tz", "plan", "5", "8");
    office_run(office);
    assert_string_equal(office_scores(office, "tz"), "18 10 0");
    assert_string_equal(original_score(office, 1, "tz"), "16");
    struct scoring_computation told;
    assert_int_equal(scoring_explain(office->scoring, scheme_find(office->scheme, "tz"), 1, office->arena, &told),
                     STATUS_OK);
    assert_string_equal(told.terms[1].name, "计划");
    assert_true(told.terms[1].has_from);
    assert_string_equal(number_exact(office->arena, told.terms[1].from), "5");
    office_end(office);
}

static void an_event_counts_otherwise_or_not_at_all(void **state)
{
    struct office *office = three_units();
    (void)state;
    office_event(office, 0, "kf", 2); /* 4 points */
    office_event(office, 0, "kf", 1);
    office_event(office, 1, "kf", 1);
    office_appeal(office, 0, INTAKE_APPEAL_EVENT, "E000", NULL, "4", "1.5");
    office_appeal(office, 1, INTAKE_APPEAL_EVENT, "E002", NULL, "2", "0");
    office_run(office);
    assert_string_equal(office_scores(office, "kf"), "3.5 0 0");
    assert_string_equal(original_score(office, 0, "kf"), "6");
    assert_true(office->scoring->counted[0]);
    assert_false(office->scoring->counted[2]);
    assert_true(office->scoring->original->counted[2]);
    office_end(office);
}

/* Of one matter the highest counts; when it loses, the other one is the highest. */
static void a_changed_event_is_weighed_against_the_others_of_its_matter(void **state)
{
    struct office *office = three_units();
    (void)state;
    office_event_level(office, 0, "jl", "g");
    office_last_event(office)->matter = "双拥";
    office_event_level(office, 0, "jl", "s");
    office_last_event(office)->matter = "双拥";
    office_appeal(office, 0, INTAKE_APPEAL_EVENT, "E000", NULL, "3", "1");
    office_run(office);
    assert_string_equal(original_score(office, 0, "jl"), "4");
    assert_string_equal(office_score(office, 0, "jl"), "2.5");
    office_end(office);
}

static void totals_ranks_and_grades_are_changed_as_by_the_committee(void **state)
{
    struct office *office = three_units();
    (void)state;
    office_appeal(office, 1, INTAKE_APPEAL_TOTAL, NULL, NULL, "46", "47");
    office_appeal(office, 2, INTAKE_APPEAL_GRADE, NULL, NULL, "B", "A");
    office_run(office);
    assert_string_equal(office_scores(office, "t"), "48 47 44");
    assert_string_equal(office_grades(office), "ABA");
    assert_string_equal(office_paper(office, 1, "t"), "46 0 0 0 0 0 | sum 46 | round 2 46 | review 46 47");
    office_end(office);
    office = three_units();
    office_appeal(office, 2, INTAKE_APPEAL_RANK, NULL, NULL, "3", "2");
    office_run(office);
    assert_string_equal(office_ranks(office, "all"), "1 2 2");
    assert_string_equal(original_ranks(office), "1 2 3");
    office_end(office);
}

static void decisions_and_reviews_follow_one_another_by_their_days(void **state)
{
    struct office *office = three_units();
    (void)state;
    office_decide(office, 1, INTAKE_DECIDE_TOTAL, "46", "46.5"); /* before the publicity */
    office_appeal(office, 1, INTAKE_APPEAL_TOTAL, NULL, NULL, "46.5", "47");
    office_run(office);
    assert_string_equal(office_scores(office, "t"), "48 47 44");
    assert_string_equal(original_score(office, 1, "t"), "46.5");
    office_end(office);
    office = three_units();
    office_decide(office, 1, INTAKE_DECIDE_TOTAL, "47", "47.5"); /* on what the review had made of it */
    office->decisions[0].date = "2014-06-09";
    office_appeal(office, 1, INTAKE_APPEAL_TOTAL, NULL, NULL, "46", "47");
    office_run(office);
    assert_string_equal(office_scores(office, "t"), "48 47.5 44");
    assert_string_equal(original_score(office, 1, "t"), "46"); /* without the appeal there was nothing to decide on */
    office_end(office);
}

static void a_review_of_other_figures_is_refused(void **state)
{
    static const struct {
        enum intake_appeal_kind what;
        const char *item, *quantity, *from, *to;
    } rows[] = {
        {INTAKE_APPEAL_MARK, "gz", NULL, "47", "49"},  {INTAKE_APPEAL_MARK, "tz", "done", "4", "5"},
        {INTAKE_APPEAL_EVENT, "E000", NULL, "3", "0"}, {INTAKE_APPEAL_TOTAL, NULL, NULL, "48", "49"},
        {INTAKE_APPEAL_RANK, NULL, NULL, "2", "1"},    {INTAKE_APPEAL_GRADE, NULL, NULL, "B", "A"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct office *office = three_units();
        office_event(office, 0, "kf", 1);
        office_appeal(office, 0, rows[i].what, rows[i].item, rows[i].quantity, rows[i].from, rows[i].to);
        assert_int_equal(office_try(office), STATUS_INVALID);
        assert_true(office_told(office, DIAG_SCORING_APPEAL_FROM));
        assert_int_equal(diag_count(office->sink), 1);
        office_end(office);
    }
}

static void in_a_trial_a_review_of_other_figures_is_left_out(void **state)
{
    struct office *office = three_units();
    (void)state;
    office->campaign.trial = "other.xml";
    office_appeal(office, 0, INTAKE_APPEAL_MARK, "gz", NULL, "47", "49");
    office_appeal(office, 1, INTAKE_APPEAL_MARK, "gz", NULL, "46", "50");
    office_run(office);
    assert_true(office_told(office, DIAG_SCORING_APPEAL_TRIAL));
    assert_string_equal(office_scores(office, "t"), "48 50 44");
    office_end(office);
}

/* What is wrong without the appeals is told once; what is only remarked is told of the results that hold. */
static void nothing_is_told_twice(void **state)
{
    struct office *office = three_units();
    (void)state;
    office->campaign.stage = INTAKE_TRIAL;
    office_unit(office, NULL); /* without a mark: a warning in stage 测算 */
    office_appeal(office, 2, INTAKE_APPEAL_MARK, "gz", NULL, "44", "49");
    office_run(office);
    assert_int_equal(diag_count(office->sink), 1);
    office_end(office);
    office = three_units();
    office->campaign.stage = INTAKE_FINAL;
    office_unit(office, NULL);
    office_appeal(office, 2, INTAKE_APPEAL_MARK, "gz", NULL, "44", "49");
    assert_int_equal(office_try(office), STATUS_INVALID);
    assert_int_equal(diag_count(office->sink), 1);
    office_end(office);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_changed_mark_moves_its_unit_and_others),
        cmocka_unit_test(without_an_appeal_that_applies_there_is_no_original),
        cmocka_unit_test(every_method_has_a_mark_to_change),
        cmocka_unit_test(a_raw_value_is_converted_anew),
        cmocka_unit_test(an_event_counts_otherwise_or_not_at_all),
        cmocka_unit_test(a_changed_event_is_weighed_against_the_others_of_its_matter),
        cmocka_unit_test(totals_ranks_and_grades_are_changed_as_by_the_committee),
        cmocka_unit_test(decisions_and_reviews_follow_one_another_by_their_days),
        cmocka_unit_test(a_review_of_other_figures_is_refused),
        cmocka_unit_test(in_a_trial_a_review_of_other_figures_is_left_out),
        cmocka_unit_test(nothing_is_told_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
