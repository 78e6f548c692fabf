/* Rounds: what is written once stands there once for each month; and the order in which all is computed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "loading.h"

#define HALVES                                                                                                         \
    "<rounds code=\"half\" name=\"半年\"><round code=\"h1\" name=\"上半年\" weight=\"0.4\"/><round code=\"h2\" "  \
    "name=\"下半年\" weight=\"0.6\"/></rounds>\n"

/* One half year: 完成率 counts only when 质量 is at least 6, in the same half year. */
#define YEAR(combine, maximum)                                                                                         \
    HALVES                                                                                                             \
    "<indicator code=\"t\" name=\"总分\" combine=\"sum\" max=\"100\" assessor=\"p\" period=\"year\">\n"              \
    "<indicator code=\"bn\" name=\"半年考核\" combine=\"" combine "\" each=\"half\" max=\"" maximum "\">\n"            \
    "<indicator code=\"k\" name=\"一次考核\" combine=\"sum\" max=\"60\">\n"                                        \
    "<indicator code=\"wc\" name=\"完成率\" max=\"50\"><value code=\"v\" name=\"完成\"/><operand code=\"plan\" "  \
    "name=\"目标\"/><compare to=\"plan\" as=\"ratio\"/><times by=\"max\"/><when item=\"zl\" "                        \
    "at-least=\"6\"/></indicator>\n"                                                                                   \
    "<indicator code=\"zl\" name=\"质量\" max=\"10\"><given/></indicator></indicator></indicator>\n"

static void each_round_has_its_own_items_values_and_conditions(void **state)
{
    struct loaded loaded =
        load_text(YEAR("weighted", "60") "<indicator code=\"nz\" name=\"年终\" max=\"40\"><given/><when item=\"bn\" "
                                         "at-least=\"36\"/></indicator></indicator>");
    (void)state;
    assert_string_equal(loaded.faults, "");
    const struct scheme *scheme = loaded.scheme;
    assert_int_equal(scheme->indicator_count, 1 + 1 + 2 * 3 + 1);
    assert_int_equal(find(&loaded, "bn")->child_count, 2);
    assert_int_equal(find(&loaded, "bn")->rounds, 0);
    const struct scheme_indicator *first = find(&loaded, "k.h1"), *second = find(&loaded, "k.h2");
    assert_string_equal(first->name, "上半年");
    assert_string_equal(second->base_code, "k");
    assert_string_equal(number_exact(loaded.arena, second->weight), "0.6");
    assert_int_equal(find(&loaded, "zl.h2")->round, 1);
    assert_string_equal(find(&loaded, "zl.h2")->name, "质量");
    assert_int_equal(find(&loaded, "nz")->round, SCHEME_NONE);
    /* what is asked for, and what is compared with, is that of the same half year */
    const struct scheme_indicator *rate = find(&loaded, "wc.h2");
    assert_int_equal(rate->conditions[0].item, scheme_find(scheme, "zl.h2"));
    assert_int_equal(scheme->quantities[rate->conversions[0].as.compare.to.operand].indicator,
                     scheme_find(scheme, "wc.h2"));
    assert_int_equal(scheme->quantity_count, 4);
    assert_true(find(&loaded, "wc.h1")->quantities[1].index != rate->quantities[1].index);
    /* asked from elsewhere: with the round, without it, and what is outside any round */
    assert_int_equal(scheme_find_in(scheme, "ZL", "H1"), scheme_find(scheme, "zl.h1"));
    assert_int_equal(scheme_find_in(scheme, "nz", "h1"), scheme_find(scheme, "nz"));
    assert_int_equal(scheme_find_in(scheme, "zl", NULL), SCHEME_NONE);
    assert_int_equal(scheme_find_in(scheme, "zl.h1", NULL), scheme_find(scheme, "zl.h1"));
    unload(&loaded);
}

static void rounds_are_added_up_like_any_items(void **state)
{
    static const struct {
        const char *combine, *maximum, *faults;
    } cases[] = {
        {"mean", "60", ""},
        {"maximum", "60", ""},
        {"mean", "120", "4 scheme.maxima-differ"},
        {"sum", "120", "2 scheme.sum"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char body[3000];
        snprintf(body, sizeof body, YEAR("%s", "%s") "%s</indicator>", cases[i].combine, cases[i].maximum,
                 i == 3 ? "" : "<indicator code=\"nz\" name=\"年终\" max=\"40\"><given/></indicator>");
        struct loaded loaded = load_text(body);
        if (i == 2)
            assert_non_null(strstr(loaded.faults, "scheme.maxima-differ"));
        else if (i == 3)
            assert_non_null(strstr(loaded.faults, "scheme.sum"));
        else
            assert_string_equal(loaded.faults, cases[i].faults);
        unload(&loaded);
    }
}

/* What is wrong in an item is wrong in every round, and is told once. */
static void a_fault_in_a_round_is_told_once(void **state)
{
    struct loaded loaded =
        load_text(HALVES "<indicator code=\"t\" name=\"总分\" combine=\"mean\" each=\"half\" max=\"10\" assessor=\"p\" "
                         "period=\"year\"><indicator code=\"k\" name=\"考核\" combine=\"sum\" max=\"10\">\n"
                         "<indicator code=\"a\" name=\"甲\" max=\"4\"><given/></indicator>\n"
                         "<indicator code=\"b\" name=\"乙\"><given/></indicator></indicator></indicator>");
    (void)state;
    assert_string_equal(loaded.faults, "5 scheme.max-missing, 5 scheme.sum-open");
    unload(&loaded);
}

static void too_many_rounds_of_too_many_items_are_refused(void **state)
{
    struct buffer body;
    (void)state;
    buffer_init(&body, 1 << 22);
    buffer_string(&body, "<rounds code=\"days\" name=\"日\">");
    for (int i = 0; i < 366; i++)
        buffer_format(&body, "<round code=\"d%d\" name=\"日\"/>", i);
    buffer_string(&body, "</rounds><indicator code=\"t\" name=\"t\" combine=\"sum\" each=\"days\" assessor=\"p\" "
                         "period=\"any\"><indicator code=\"k\" name=\"k\" combine=\"sum\">\n");
    for (int i = 0; i < LIMIT_INDICATORS / 366; i++)
        buffer_format(&body, "<indicator code=\"i%d\" name=\"i\" max=\"1\"><given/></indicator>\n", i);
    buffer_string(&body, "</indicator></indicator>");
    struct loaded loaded = load_text(body.data);
    assert_non_null(strstr(loaded.faults, "scheme.limit"));
    unload(&loaded);
    buffer_free(&body);
}

/* A form that is cut off, or not allowed, inside what is repeated: it is refused like any other. */
static void what_the_schema_refuses_is_refused_in_rounds_too(void **state)
{
    static const char *const inner[] = {
        "<indicator code=\"k\" name=\"k\" max=\"10\"><given/><nothing/></indicator>",
        "<indicator code=\"k\" name=\"k\" max=\"10\"><indicator/></indicator><given/>",
        "<indicator code=\"k\"><level code=\"x\"/><step score=\"1\"/><when/><part/></indicator>",
        "<indicator code=\"k\" name=\"k\" max=\"10\"><given>text</given>",
    };
    (void)state;
    for (size_t i = 0; i < sizeof inner / sizeof inner[0]; i++) {
        char body[1000];
        snprintf(body, sizeof body,
                 HALVES "<indicator code=\"t\" name=\"t\" combine=\"mean\" each=\"half\" assessor=\"p\" "
                        "period=\"year\">%s</indicator>",
                 inner[i]);
        struct loaded loaded = load_text(body);
        assert_int_equal(loaded.status, STATUS_INVALID);
        assert_non_null(strstr(loaded.faults, " xml."));
        unload(&loaded);
    }
}

/* ---- the order of computation ------------------------------------------------------------------------ */

static void whatever_is_asked_for_is_computed_before(void **state)
{
    struct loaded loaded =
        load_text(YEAR("weighted", "60") "<indicator code=\"nz\" name=\"年终\" max=\"40\"><given/><when item=\"bn\" "
                                         "at-least=\"36\"/></indicator></indicator>");
    (void)state;
    const struct scheme *scheme = loaded.scheme;
    size_t place[16] = {0};
    assert_true(scheme->indicator_count <= 16);
    for (size_t i = 0; i < scheme->indicator_count; i++)
        place[scheme->evaluation[i]] = i + 1;
    for (size_t i = 0; i < scheme->indicator_count; i++) {
        const struct scheme_indicator *one = &scheme->indicators[i];
        assert_true(place[i] > 0);
        if (one->parent != SCHEME_NONE)
            assert_true(place[i] < place[one->parent]);
        for (size_t k = 0; k < one->condition_count; k++)
            assert_true(place[one->conditions[k].item] < place[i]);
    }
    unload(&loaded);
}

static void a_circle_is_told_as_a_chain_of_names(void **state)
{
    struct loaded loaded = load(TONGBAO_SOURCE_DIR "/input-samples/broken/schemes/cycle-long.xml");
    (void)state;
    assert_string_equal(fault_text(&loaded, 0),
                        "these ask for one another, so none can be computed first: 工作质量 → 工作效率 → 工作规范 → "
                        "工作质量; take one of the conditions out");
    unload(&loaded);
}

/* A chain of conditions as long as there may be indicators: the search keeps its stack in an array. */
static void a_long_chain_of_conditions_is_no_circle(void **state)
{
    struct buffer body;
    (void)state;
    buffer_init(&body, 1 << 22);
    buffer_string(&body, "<indicator code=\"t\" name=\"t\" combine=\"sum\" assessor=\"p\" period=\"year\">\n");
    for (int i = 0; i < LIMIT_INDICATORS - 1; i++)
        buffer_format(
            &body,
            "<indicator code=\"i%d\" name=\"i\" max=\"1\"><given/><when item=\"%s%d\" above=\"0\"/></indicator>\n", i,
            "i", i == LIMIT_INDICATORS - 2 ? i : i + 1);
    buffer_string(&body, "</indicator>");
    struct loaded loaded = load_text(body.data); /* but the last asks for itself */
    assert_non_null(strstr(loaded.faults, "scheme.cycle"));
    unload(&loaded);
    buffer_clear(&body);
    buffer_string(&body, "<indicator code=\"t\" name=\"t\" combine=\"sum\" assessor=\"p\" period=\"year\">\n");
    for (int i = 0; i < LIMIT_INDICATORS - 2; i++)
        buffer_format(
            &body,
            "<indicator code=\"i%d\" name=\"i\" max=\"1\"><given/><when item=\"i%d\" above=\"0\"/></indicator>\n", i,
            i + 1);
    buffer_format(&body, "<indicator code=\"i%d\" name=\"i\" max=\"1\"><given/></indicator></indicator>",
                  LIMIT_INDICATORS - 2);
    loaded = load_text(body.data);
    assert_string_equal(loaded.faults, "");
    assert_int_equal(loaded.scheme->evaluation[0], LIMIT_INDICATORS - 1);
    unload(&loaded);
    buffer_free(&body);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_round_has_its_own_items_values_and_conditions),
        cmocka_unit_test(rounds_are_added_up_like_any_items),
        cmocka_unit_test(a_fault_in_a_round_is_told_once),
        cmocka_unit_test(too_many_rounds_of_too_many_items_are_refused),
        cmocka_unit_test(what_the_schema_refuses_is_refused_in_rounds_too),
        cmocka_unit_test(whatever_is_asked_for_is_computed_before),
        cmocka_unit_test(a_circle_is_told_as_a_chain_of_names),
        cmocka_unit_test(a_long_chain_of_conditions_is_no_circle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
