/* What is proved of a scheme before anything is scored, where it is more than one sentence: sums, the guess at the
 * wrong item, steps, grades by group. That each fault is told at its line stands in input-samples/broken/expected.txt.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "loading.h"
#include "scheme/check.h"

#define BROKEN TONGBAO_SOURCE_DIR "/input-samples/broken/schemes/"

/* ---- sums ----------------------------------------------------------------------------------------- */

static void the_likely_item_of_a_wrong_sum_is_named(void **state)
{
    struct loaded loaded = load(BROKEN "sum-nested.xml");
    (void)state;
    assert_string_equal(fault_text(&loaded, 0), "素质提升: the 4 items add up to 9, expected 10; check item 3 (now 2)");
    unload(&loaded);
    loaded = load(BROKEN "sum.xml");
    assert_non_null(strstr(fault_text(&loaded, 0), "; check "));
    unload(&loaded);
}

static void published_weights_of_60_30_and_20_are_caught(void **state)
{
    struct loaded loaded = load(BROKEN "weights-60-30-20.xml");
    (void)state;
    assert_string_equal(fault_text(&loaded, 0),
                        "综合得分: the weights add up to 110, expected 1; check ld 60, tj 30, xj 20");
    unload(&loaded);
}

/* Which number is wrong? -1: several might be, so none is accused. */
static void only_what_betrays_itself_is_accused(void **state)
{
    static const struct {
        const char *terms, *expected;
        int item;
        const char *why;
    } cases[] = {
        {"2 2 2 3", "10", 2, "2, 2, 3, 3 is in order, each mark twice"},
        {"5 5 4 5", "20", 2, "all alike"},
        {"10 5 15", "40", 1, "15 lost its first digit"},
        {"20 2 20", "60", 1, "20 lost its last digit"},
        {"30 40 300", "100", 2, "30 got a digit too many"},
        {"0.5 5 0.5", "1.5", 1, "the decimal point was lost"},
        {"60 30 20", "100", -1, "50, 30, 20 and 60, 30, 10 are both in order"},
        {"10 20 30 30", "100", -1, "10, 20, 30, 40 and 20, 20, 30, 30 are both in order"},
        {"50 40", "100", -1, "two marks have no order"},
        {"10", "20", -1, "one item is no pattern"},
        {"90 20", "10", -1, "no item can give so much"},
    };
    struct arena *arena = arena_create(0);
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct number terms[8], expected;
        size_t count = 0;
        char text[64];
        snprintf(text, sizeof text, "%s", cases[i].terms);
        for (char *at = text; *at != '\0' && count < 8; count++) {
            char *end = at + strcspn(at, " ");
            char *next = *end == ' ' ? end + 1 : end;
            *end = '\0';
            assert_true(number_parse(at, &terms[count]));
            at = next;
        }
        assert_true(number_parse(cases[i].expected, &expected));
        const size_t item = sum_guess(arena, terms, count, expected);
        if (item != (cases[i].item < 0 ? SCHEME_NONE : (size_t)cases[i].item))
            fail_msg("%s of %s: %zu, but %s", cases[i].terms, cases[i].expected, item, cases[i].why);
    }
    arena_destroy(arena);
}

#define TREE(attributes, items)                                                                                        \
    "<indicator code=\"t\" name=\"总分\" " attributes " assessor=\"p\" period=\"year\">\n" items "</indicator>\n"
#define LEAF(code, attributes) "<indicator code=\"" code "\" name=\"" code "\" " attributes "><given/></indicator>\n"

static void weights_add_up_for_each_kind_and_group(void **state)
{
    static const struct {
        const char *town, *faults;
    } cases[] = {
        {"<weight kinds=\"town\" value=\"0.5\"/>", "2 scheme.weights"}, /* 0.5 + 0.4 */
        {"<weight kinds=\"town\" value=\"0.6\"/>", ""},
        {"<weight groups=\"a b\" value=\"0.7\"/>", "2 scheme.weights, 2 scheme.weights"}, /* in a and in b */
        {"<weight value=\"0.6\"/>", "3 scheme.weight-all"},
        {"<weight kinds=\"village\" value=\"0.6\"/>", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char body[1200];
        snprintf(body, sizeof body,
                 TREE("combine=\"weighted\" max=\"100\"",
                      "<indicator code=\"x\" name=\"x\" max=\"100\" weight=\"0.6\">%s<given/></indicator>\n" LEAF(
                          "y", "max=\"100\" weight=\"0.4\"")),
                 cases[i].town);
        struct loaded loaded = load_text(body);
        assert_string_equal(loaded.faults, cases[i].faults);
        unload(&loaded);
    }
}

/* Full marks belong to the result: behind a conversion that changes the scale the items may add up to anything. */
static void items_before_a_conversion_may_have_another_scale(void **state)
{
    static const struct {
        const char *conversion, *faults;
    } cases[] = {
        {"<times by=\"0.5\"/>", ""},
        {"<round decimals=\"0\" rounding=\"half-up\"/>", "2 scheme.sum"},
        {"<limit high=\"50\"/>", "2 scheme.sum"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char body[1200];
        snprintf(body, sizeof body,
                 TREE("combine=\"sum\" max=\"50\"", LEAF("x", "max=\"70\"") LEAF("y", "max=\"30\"") "%s"),
                 cases[i].conversion);
        struct loaded loaded = load_text(body);
        assert_string_equal(loaded.faults, cases[i].faults);
        unload(&loaded);
    }
}

/* ---- steps ---------------------------------------------------------------------------------------- */

static void steps_cover_the_range_once(void **state)
{
    static const struct {
        const char *before, *steps, *faults, *why;
    } cases[] = {
        {"", "<step at-least=\"90\" score=\"10\"/><step at-least=\"80\" score=\"8\"/><step score=\"0\"/>", "",
         "lower bounds alone: each step takes what is left"},
        {"", "<step at-most=\"2\" score=\"10\"/><step at-most=\"5\" score=\"8\"/><step score=\"0\"/>", "",
         "upper bounds alone"},
        {"",
         "<step at-least=\"80\" score=\"8\"/><step at-least=\"60\" below=\"80\" score=\"6\"/><step below=\"60\" "
         "score=\"0\"/>",
         "", "both ends, touching"},
        {"", "<step at-least=\"80\" score=\"8\"/><step at-least=\"60\" at-most=\"80\" score=\"6\"/><step score=\"0\"/>",
         "scheme.step-overlap", "80 twice"},
        {"", "<step above=\"80\" score=\"8\"/><step at-least=\"60\" below=\"80\" score=\"6\"/><step score=\"0\"/>",
         "scheme.step-gap", "80 never"},
        {"", "<step at-least=\"90\" score=\"8\"/><step at-least=\"80\" at-most=\"89\" score=\"6\"/><step score=\"0\"/>",
         "scheme.step-gap", "89.5 never"},
        {"<round decimals=\"0\" rounding=\"half-up\"/>",
         "<step at-least=\"90\" score=\"8\"/><step at-least=\"80\" at-most=\"89\" score=\"6\"/><step score=\"0\"/>", "",
         "whole numbers: nothing lies between 89 and 90"},
        {"<place/>",
         "<step at-most=\"7\" score=\"3\"/><step at-least=\"8\" at-most=\"14\" score=\"2\"/><step above=\"14\" "
         "score=\"1\"/>",
         "", "places 1-7, 8-14, the others"},
        {"<place/>", "<step at-least=\"2\" score=\"3\"/>", "scheme.step-below", "who has the first one?"},
        {"", "<step at-least=\"60\" score=\"8\"/><step at-least=\"80\" score=\"9\"/><step score=\"0\"/>",
         "scheme.step-never", "the worse one stands first"},
        {"", "<step score=\"0\"/><step at-least=\"80\" score=\"9\"/>", "scheme.step-never", "the rest stands first"},
        {"", "<step at-least=\"60\" score=\"8\"/>", "scheme.step-below", "and what is less?"},
        {"", "<step at-least=\"60\" score=\"8\"/><step at-least=\"0\" score=\"0\"/>", "", "values are not negative"},
        {"<compare to=\"50\" as=\"difference\"/>",
         "<step at-least=\"60\" score=\"8\"/><step at-least=\"0\" score=\"0\"/>", "scheme.step-below",
         "differences are"},
        {"<limit low=\"0\" high=\"100\"/>",
         "<step at-least=\"0\" below=\"60\" score=\"0\"/><step at-least=\"60\" at-most=\"100\" score=\"8\"/>", "",
         "limits end the range"},
        {"", "<step below=\"60\" score=\"0\"/><step at-least=\"60\" at-most=\"100\" score=\"8\"/>", "scheme.step-above",
         "105.02% happens"},
        {"",
         "<step at-least=\"40\" below=\"50\" score=\"0\"/><step at-least=\"30\" below=\"60\" score=\"8\"/><step "
         "score=\"1\"/>",
         "scheme.step-overlap", "the second one lies around the first"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char body[1600];
        snprintf(body, sizeof body,
                 "<indicator code=\"t\" name=\"t\" max=\"10\" assessor=\"p\" period=\"year\"><value code=\"v\" "
                 "name=\"v\"/>%s<steps>%s</steps></indicator>",
                 cases[i].before, cases[i].steps);
        struct loaded loaded = load_text(body);
        const bool right = cases[i].faults[0] == '\0'
                               ? loaded.faults[0] == '\0'
                               : diag_count(loaded.sink) == 1 && strstr(loaded.faults, cases[i].faults) != NULL;
        if (!right)
            fail_msg("%zu (%s): %s", i, cases[i].why, loaded.faults);
        unload(&loaded);
    }
}

static void a_gap_names_its_two_ends(void **state)
{
    struct loaded loaded = load(BROKEN "steps.xml");
    (void)state;
    assert_string_equal(fault_text(&loaded, 0), "nothing is said of what lies between 89 and 90; let the steps touch");
    unload(&loaded);
}

/* ---- grades --------------------------------------------------------------------------------------- */

static void every_unit_gets_a_grade_in_every_group(void **state)
{
    static const struct {
        const char *grades, *faults, *why;
    } cases[] = {
        {"<grade code=\"A\" name=\"A\" share=\"20\"/><grade code=\"B\" name=\"B\"/>", "", "a share and the rest"},
        {"<grade code=\"A\" name=\"A\" share=\"20\" at-least=\"6\"/><grade code=\"B\" name=\"B\" share=\"70\" "
         "at-least=\"6\"/><grade code=\"C\" name=\"C\" share=\"10\" at-least=\"6\"/><grade code=\"D\" name=\"D\"/>",
         "", "20/70/10, and below 60 per cent fails"},
        {"<grade code=\"A\" name=\"A\" share=\"20\"/><grade code=\"B\" name=\"B\" share=\"80\"/><grade code=\"C\" "
         "name=\"C\"/>",
         "scheme.grade-full", "nothing is left for C"},
        {"<grade code=\"A\" name=\"A\" share=\"20\"><quota groups=\"x\" share=\"30\"/></grade><grade code=\"B\" "
         "name=\"B\" share=\"80\"/>",
         "scheme.quota-over", "110 in x"},
        {"<grade code=\"A\" name=\"A\" share=\"20\"><quota groups=\"x\" share=\"30\"/></grade><grade code=\"B\" "
         "name=\"B\" share=\"80\"><quota groups=\"x\" share=\"70\"/></grade>",
         "", "100 in x and elsewhere"},
        {"<grade code=\"A\" name=\"一等\" groups=\"x\" count=\"2\"/><grade code=\"B\" name=\"二等\" "
         "groups=\"x\"/><grade "
         "code=\"C\" name=\"优胜\" groups=\"y\" count=\"3\"/><grade code=\"D\" name=\"先进\" groups=\"y\"/>",
         "", "other names in other groups"},
        {"<grade code=\"A\" name=\"一等\" groups=\"x\" count=\"2\"/><grade code=\"B\" name=\"二等\" groups=\"x y\" "
         "count=\"5\"/>",
         "scheme.grade-rest", "a third one in y gets nothing"},
        {"<grade code=\"A\" name=\"良好\"/><grade code=\"B\" name=\"一般\" count=\"3\" from=\"bottom\"/>", "",
         "the last three"},
        {"<grade code=\"A\" name=\"优秀\" count=\"6\"/><grade code=\"B\" name=\"良好\"/><grade code=\"C\" "
         "name=\"一般\"/>",
         "scheme.grade-taken", "two take the rest"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char body[2000];
        snprintf(body, sizeof body,
                 TREE("max=\"10\"", "<given/>") "<ranking code=\"r\" name=\"r\" scope=\"group\" by=\"t\" "
                                                "compare=\"exact\" style=\"dense\"/><grades code=\"g\" name=\"g\" "
                                                "ranking=\"r\" base=\"group\" rounding=\"largest-remainder\" "
                                                "ties=\"cut\">%s</grades>",
                 cases[i].grades);
        struct loaded loaded = load_text(body);
        const bool right =
            cases[i].faults[0] == '\0' ? loaded.faults[0] == '\0' : strstr(loaded.faults, cases[i].faults) != NULL;
        if (!right)
            fail_msg("%zu (%s): %s", i, cases[i].why, loaded.faults);
        unload(&loaded);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_likely_item_of_a_wrong_sum_is_named),
        cmocka_unit_test(published_weights_of_60_30_and_20_are_caught),
        cmocka_unit_test(only_what_betrays_itself_is_accused),
        cmocka_unit_test(weights_add_up_for_each_kind_and_group),
        cmocka_unit_test(items_before_a_conversion_may_have_another_scale),
        cmocka_unit_test(steps_cover_the_range_once),
        cmocka_unit_test(a_gap_names_its_two_ends),
        cmocka_unit_test(every_unit_gets_a_grade_in_every_group),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
