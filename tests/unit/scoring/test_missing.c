/* What is not there: entries that nobody made, excuses, rounds still to come, references of 0; and the limits. */
#include "office.h"

#include <stdio.h>
#include <string.h>

#define ITEM(attributes, body)                                                                                         \
    "<indicator code='t' name='总分' assessor='o' period='year' " attributes ">" body "</indicator>"
#define MARK(code, attributes) "<indicator code='" code "' name='" code "' " attributes "><given/></indicator>"
#define DONE                   "<value code='done' name='完成'/>"
#define PLAN                   "<operand code='plan' name='目标'/>"

/* ---- entries that nobody made ------------------------------------------------------------------------------- */

/* error, zero, skip, full: what a mean of two items comes to when the second has no mark. */
static void a_missing_entry_comes_to_what_the_scheme_says(void **state)
{
    static const struct {
        const char *scheme, *total, *item;
    } cases[] = {
#define MEAN(missing) ITEM("combine='mean'", MARK("a", "max='100'") MARK("b", "max='90' missing='" missing "'"))
        {MEAN("zero"), "40", "0"}, {MEAN("skip"), "80", "-"}, {MEAN("full"), "85", "90"}};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct office *office = office_begin(cases[i].scheme);
        office_mark(office, office_unit(office, NULL), "a", NULL, "80");
        office_run(office);
        assert_string_equal(office_scores(office, "t"), cases[i].total);
        assert_string_equal(office_scores(office, "b"), cases[i].item);
        office_end(office);
    }
}

/* In stage 测算 it counts as 0 and a warning says so; afterwards it is an error. */
static void a_missing_mark_is_0_in_a_trial_and_an_error_afterwards(void **state)
{
    (void)state;
    struct office *office = office_begin(ITEM("combine='mean'", MARK("a", "max='100'") MARK("b", "max='100'")));
    office_mark(office, office_unit(office, NULL), "a", NULL, "80");
    assert_int_equal(office_try(office), STATUS_INVALID);
    assert_true(office_told(office, DIAG_SCORING_MARK_MISSING));
    office->campaign.stage = INTAKE_TRIAL;
    office_run(office);
    assert_true(office_told(office, DIAG_SCORING_MARK_MISSING_TRIAL));
    assert_string_equal(office_scores(office, "t"), "40");
    assert_string_equal(office_scores(office, "b"), "?");
    office_end(office);
}

/* A value without its target is as missing as a target without its value, and the message names what is lacking. */
static void an_operand_may_be_missing_too(void **state)
{
    static const char *const schemes[] = {
        ITEM("max='10'", DONE PLAN "<compare to='plan' as='ratio'/><times by='max'/>"),
        ITEM("max='10'", DONE "<compare to='target' as='ratio'/><times by='max'/>"),
        ITEM("max='10'", DONE "<compare to='heads' as='ratio'/>"),
        ITEM("max='10'", DONE "<compare to='pay-base' as='ratio'/>")};
    static const char *const lacking[] = {"目标", "target", "heads", "pay-base"};
    (void)state;
    for (size_t i = 0; i < 4; i++) {
        struct office *office = office_begin(schemes[i]);
        office_value(office, office_unit(office, NULL), "t", "done", "9");
        assert_int_equal(office_try(office), STATUS_INVALID);
        bool named = false;
        for (size_t k = 0; k < diag_count(office->sink); k++)
            named = named || (diag_at(office->sink, k)->id == DIAG_SCORING_VALUE_MISSING &&
                              strcmp(diag_at(office->sink, k)->argument[1], lacking[i]) == 0);
        assert_true(named);
        office_end(office);
    }
}

/* A unit without a value is in no mean and takes no place. */
static void who_has_no_value_is_in_no_population(void **state)
{
    (void)state;
    struct office *office =
        office_begin(ITEM("combine='sum'", "<indicator code='a' name='a' missing='skip'>" DONE
                                           "<compare to='mean' as='difference'/></indicator>"
                                           "<indicator code='b' name='b' missing='zero'>" DONE "<place/></indicator>"));
    for (size_t unit = 0; unit < 3; unit++)
        office_unit(office, NULL);
    office_value(office, 0, "a", "done", "10");
    office_value(office, 2, "a", "done", "20");
    office_value(office, 0, "b", "done", "10");
    office_value(office, 2, "b", "done", "20");
    office_run(office);
    assert_string_equal(office_scores(office, "a"), "-5 - 5");
    assert_string_equal(office_scores(office, "b"), "2 0 1"); /* a score of 0, not the third place */
    assert_string_equal(office_paper(office, 0, "b"), "10 | take 10 | place 2 2");
    assert_string_equal(office_paper(office, 1, "b"), " | set 0");
    office_end(office);
}

static void a_target_that_nobody_scored(void **state)
{
    (void)state;
    struct office *office = office_begin(ITEM("max='100'", "<own-targets as='marks'/>"));
    office_target(office, office_unit(office, NULL), "t", NULL, "60", NULL, "50");
    office_target(office, 0, "t", NULL, "40", NULL, NULL);
    assert_int_equal(office_try(office), STATUS_INVALID);
    assert_true(office_told(office, DIAG_SCORING_VALUE_MISSING));
    office_end(office);
}

/* ---- excuses --------------------------------------------------------------------------------------------------- */

/* Weights that remain are used as if they added up to 1, and the explanation says so. */
static void weights_that_remain_are_normalised(void **state)
{
    (void)state;
    struct office *office =
        office_begin(ITEM("combine='weighted'", MARK("a", "max='100' weight='0.5'") MARK("b", "max='100' weight='0.3'")
                                                    MARK("c", "max='100' weight='0.2'")));
    for (size_t unit = 0; unit < 2; unit++) {
        office_unit(office, NULL);
        office_mark(office, unit, "a", NULL, "90");
        office_mark(office, unit, "b", NULL, "82");
        office_mark(office, unit, "c", NULL, "70");
    }
    office_excuse(office, 1, "c");
    office_run(office);
    assert_string_equal(office_scores(office, "t"), "83.6 87");
    assert_string_equal(office_paper(office, 0, "t"), "45 24.6 14 | sum 83.6");
    assert_string_equal(office_paper(office, 1, "t"), "45 24.6 | sum 69.6 | divide 0.8 87");
    struct scoring_computation told;
    scoring_explain(office->scoring, 0, 1, office->arena, &told);
    assert_int_equal(told.steps[1].of, SCORING_BY_WEIGHTS);
    office_end(office);
}

/* An excuse from a part is one from all its items, whatever was entered, and whatever missing="…" says. */
static void an_excuse_from_a_part_is_one_from_all_below(void **state)
{
    (void)state;
    struct office *office = office_begin(
        ITEM("combine='sum'", "<indicator code='part' name='p' combine='sum' missing='zero'>" MARK("a", "max='10'")
                                  MARK("b", "max='10'") "</indicator>" MARK("c", "max='80'")));
    office_mark(office, office_unit(office, NULL), "a", NULL, "9");
    office_mark(office, 0, "c", NULL, "70");
    office_mark(office, office_unit(office, NULL), "c", NULL, "70");
    office_excuse(office, 0, "part");
    office_run(office);
    assert_string_equal(office_scores(office, "a"), "- 0");
    assert_string_equal(office_scores(office, "part"), "- 0");
    assert_string_equal(office_scores(office, "t"), "70 70");
    office_end(office);
}

/* Excused from everything: no score at all, and no rank. */
static void who_is_excused_from_all_has_no_score(void **state)
{
    (void)state;
    struct office *office =
        office_begin(ITEM("max='100'", "<given/>") "<ranking code='r' name='排名' scope='all' by='t' compare='exact' "
                                                   "style='competition'/>");
    office_units(office, NULL, "t", 90, 3);
    office_excuse(office, 0, "t");
    office_run(office);
    assert_string_equal(office_ranks(office, "r"), "- 1 2");
    office_end(office);
}

/* ---- rounds still to come ------------------------------------------------------------------------------------- */

static void a_round_still_to_come_is_left_out(void **state)
{
    static const char *const rounds[] = {"q1", "q2", "q3", "q4"}, *const marks[] = {"80", "90", "88", "99"};
    (void)state;
    struct office *office = office_begin(
        "<rounds code='q' name='季度'><round code='q1' name='一季度' weight='0.2'/><round code='q2' name='二季度' "
        "weight='0.2'/><round code='q3' name='三季度' weight='0.2'/><round code='q4' name='四季度' "
        "weight='0.4'/></rounds>"
        "<indicator code='t' name='总分' each='q' combine='weighted' assessor='o' period='quarter'>" MARK(
            "m", "max='100'") "</indicator>");
    office_unit(office, NULL);
    for (size_t i = 0; i < 4; i++)
        office_mark(office, 0, "m", rounds[i], marks[i]);
    office_run(office);
    assert_false(office->scoring->partial);
    assert_string_equal(office_scores(office, "t"), "91.2");
    office_pending(office, "q4");
    office_run(office);
    assert_true(office->scoring->partial);
    assert_string_equal(office_scores(office, "t"), "86"); /* (80 + 90 + 88) / 3 */
    office_end(office);
}

/* ---- what cannot be computed ------------------------------------------------------------------------------------ */

static void a_reference_of_0_is_an_error_unless_the_scheme_says_what_it_comes_to(void **state)
{
    static const struct {
        const char *scheme;
        enum status status;
        const char *scores;
    } cases[] = {
#define BY(as) ITEM("", DONE PLAN "<compare to='plan' " as "/>")
        {BY("as='ratio'"), STATUS_INVALID, ""},          {BY("as='percent'"), STATUS_INVALID, ""},
        {BY("as='growth'"), STATUS_INVALID, ""},         {BY("as='difference'"), STATUS_OK, "3 1"},
        {BY("as='ratio' zero='1'"), STATUS_OK, "1 2"},   {BY("as='percent' zero='100'"), STATUS_OK, "100 200"},
        {BY("as='growth' zero='0'"), STATUS_OK, "0 100"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct office *office = office_begin(cases[i].scheme);
        office_value(office, office_unit(office, NULL), "t", "done", "3");
        office_value(office, office_unit(office, NULL), "t", "done", "2");
        office_value(office, 0, "t", "plan", "0");
        office_value(office, 1, "t", "plan", "1");
        assert_int_equal(office_try(office), cases[i].status);
        assert_int_equal(office_told(office, DIAG_SCORING_ZERO_REFERENCE), cases[i].status == STATUS_INVALID);
        if (cases[i].status == STATUS_OK)
            assert_string_equal(office_scores(office, "t"), cases[i].scores);
        office_end(office);
    }
}

/* All values 0: the best is 0 too, and nothing can be a share of it. */
static void a_best_of_0_is_a_reference_of_0(void **state)
{
    (void)state;
    struct office *office = office_begin(ITEM("max='10'", DONE "<compare to='highest' as='ratio'/><times by='max'/>"));
    office_value(office, office_unit(office, NULL), "t", "done", "0");
    office_value(office, office_unit(office, NULL), "t", "done", "0");
    assert_int_equal(office_try(office), STATUS_INVALID);
    assert_true(office_told(office, DIAG_SCORING_ZERO_REFERENCE));
    office_end(office);
}

/* The mean of many unlike fractions would have thousands of digits; rounded before, as on paper, it is short. */
static void a_mean_of_many_unlike_fractions_must_be_rounded_before(void **state)
{
    static const char *const schemes[] = {
        ITEM("", DONE PLAN "<compare to='plan' as='ratio'/><compare to='mean' as='difference'/>"),
        ITEM("", DONE PLAN "<compare to='plan' as='ratio'/><round decimals='4' rounding='half-up'/>"
                           "<compare to='mean' as='difference'/>")};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct office *office = office_begin(schemes[i]);
        for (size_t unit = 0; unit < OFFICE_UNITS; unit++) {
            char plan[32];
            snprintf(plan, sizeof plan, "%zu.%06zu", 123456789123 + 7919 * unit, (unit * 104729) % 1000000);
            office_value(office, office_unit(office, NULL), "t", "done", "1");
            office_value(office, unit, "t", "plan", plan);
        }
        assert_int_equal(office_try(office), i == 0 ? STATUS_INVALID : STATUS_OK);
        assert_int_equal(office_told(office, DIAG_SCORING_MEAN_LONG), i == 0);
        office_end(office);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_missing_entry_comes_to_what_the_scheme_says),
        cmocka_unit_test(a_missing_mark_is_0_in_a_trial_and_an_error_afterwards),
        cmocka_unit_test(an_operand_may_be_missing_too),
        cmocka_unit_test(who_has_no_value_is_in_no_population),
        cmocka_unit_test(a_target_that_nobody_scored),
        cmocka_unit_test(weights_that_remain_are_normalised),
        cmocka_unit_test(an_excuse_from_a_part_is_one_from_all_below),
        cmocka_unit_test(who_is_excused_from_all_has_no_score),
        cmocka_unit_test(a_round_still_to_come_is_left_out),
        cmocka_unit_test(a_reference_of_0_is_an_error_unless_the_scheme_says_what_it_comes_to),
        cmocka_unit_test(a_best_of_0_is_a_reference_of_0),
        cmocka_unit_test(a_mean_of_many_unlike_fractions_must_be_rounded_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
