/* The record of a campaign whose published results were appealed against: what was published beside what holds, who may
 * read why, and the same figures as the campaign would have without its appeals. */
#include "fixture.h"

#include <string.h>

#define CAMPAIGN "tests/e2e/data/appeals"

static struct results_record *open_record(struct fixture *fixture)
{
    struct results_record *record;
    assert_true(fixture_record(fixture, CAMPAIGN));
    assert_int_equal(results_open(fixture->path, fixture->schemas, fixture->sink, &record), STATUS_OK);
    return record;
}

static xmlDoc *summary_for(struct fixture *fixture, struct results_record *record, enum results_audience audience)
{
    xmlDoc *document;
    assert_int_equal(results_summary_document(record, audience, fixture->sink, &document), STATUS_OK);
    return document;
}

static xmlDoc *unit_for(struct fixture *fixture, struct results_record *record, const char *code,
                        enum results_audience audience)
{
    xmlDoc *document;
    const size_t unit = results_unit_find(record, code);
    assert_int_equal(results_unit_document(record, unit, audience, fixture->sink, &document), STATUS_OK);
    return document;
}

static void is(const xmlNode *node, const char *attribute, const char *wanted)
{
    assert_non_null(node);
    const char *found = value_of(node, attribute);
    if (wanted == NULL ? found != NULL : found == NULL || strcmp(found, wanted) != 0)
        fail_msg("%s is %s, expected %s", attribute, found == NULL ? "not there" : found,
                 wanted == NULL ? "nothing" : wanted);
}

/* The first element of this name and attribute below a node, at any depth. */
static xmlNode *below(xmlNode *node, const char *name, const char *attribute, const char *value)
{
    for (xmlNode *child = node->children; child != NULL; child = child->next) {
        if (child->type != XML_ELEMENT_NODE)
            continue;
        const char *found = value_of(child, attribute);
        if (strcmp((const char *)child->name, name) == 0 && found != NULL && strcmp(found, value) == 0)
            return child;
        xmlNode *deeper = below(child, name, attribute, value);
        if (deeper != NULL)
            return deeper;
    }
    return NULL;
}

static bool says(xmlDoc *document, const char *word)
{
    xmlChar *text = text_of(document);
    const bool found = strstr((const char *)text, word) != NULL;
    xmlFree(text);
    return found;
}

static void the_head_counts_appeals_by_their_outcomes(void **state)
{
    struct results_record *record = open_record(*state);
    xmlDoc *summary = summary_for(*state, record, RESULTS_PUBLIC);
    static const char *const counts[][2] = {{"count", "5"}, {"units", "5"},     {"changed", "2"}, {"upheld", "1"},
                                            {"open", "0"},  {"withdrawn", "1"}, {"refused", "1"}};
    xmlNode *publicity = find_element(summary, "head/publicity", NULL, NULL);
    is(publicity, "from", "2014-01-27");
    is(publicity, "to", "2014-02-10");
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        is(find_element(summary, "head/appeals", NULL, NULL), counts[i][0], counts[i][1]);
    results_close(record);
}

static void only_what_moved_has_an_original(void **state)
{
    static const struct {
        const char *unit, *total, *rank, *grade;
    } rows[] = {{"D01", NULL, "3", "A"}, /* nobody appealed for it */
                {"D02", NULL, NULL, NULL},
                {"D03", "91.10", "4", "B"},
                {"D06", NULL, NULL, NULL}, /* upheld */
                {"D07", "87.30", NULL, NULL}};
    struct results_record *record = open_record(*state);
    xmlDoc *summary = summary_for(*state, record, RESULTS_UNITS);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        xmlNode *row = find_element(summary, "summary/row", "unit", rows[i].unit);
        is(row, "original-total", rows[i].total);
        is(row, "original-rank", rows[i].rank);
        is(row, "original-grade", rows[i].grade);
    }
    results_close(record);
}

static void the_originals_are_those_of_the_scoring_without_appeals(void **state)
{
    struct fixture *fixture = *state;
    struct results_record *record = open_record(fixture);
    const struct scoring *original = fixture->scoring->original;
    assert_non_null(original);
    xmlDoc *summary = summary_for(fixture, record, RESULTS_UNITS);
    for (size_t i = 0; i < fixture->campaign->unit_count; i++) {
        xmlNode *row = find_element(summary, "summary/row", "unit", fixture->campaign->units[i].code);
        const char *before = value_of(row, "original-total");
        assert_string_equal(before != NULL ? before : value_of(row, "total"),
                            scoring_print(original, fixture->arena, 0, original->units[i].total));
    }
    results_close(record);
}

static void a_changed_mark_tells_its_step_and_what_it_was(void **state)
{
    struct results_record *record = open_record(*state);
    xmlDoc *unit = unit_for(*state, record, "D03", RESULTS_OWN_UNIT);
    xmlNode *items = find_element(unit, "units/unit/item", NULL, NULL), *mark = below(items, "item", "code", "zn");
    is(mark, "mark", "47.00");
    is(mark, "original", "45.00");
    check_computations(items);
    xmlNode *step = below(mark, "step", "do", "review");
    is(step, "by", "45");
    is(step, "value", "47");
    is(step, "by-name", "示绩复〔2014〕1号");
    unit = unit_for(*state, record, "D07", RESULTS_OWN_UNIT);
    items = find_element(unit, "units/unit/item", NULL, NULL);
    is(below(items, "event", "code", "K02"), "points", "1.00");
    is(below(items, "event", "code", "K02"), "original", "2.00");
    is(below(items, "term", "ref", "K02"), "from", "2");
    results_close(record);
}

static void grounds_and_reviewers_are_for_the_unit_and_the_committee(void **state)
{
    static const char *const secrets[] = {"检测台账", "姜思远", "平台故障"};
    struct results_record *record = open_record(*state);
    for (size_t i = 0; i < sizeof secrets / sizeof *secrets; i++) {
        assert_false(says(summary_for(*state, record, RESULTS_PUBLIC), secrets[i]));
        assert_false(says(summary_for(*state, record, RESULTS_UNITS), secrets[i]));
        assert_true(says(summary_for(*state, record, RESULTS_COMMITTEE), secrets[i]));
        assert_false(says(unit_for(*state, record, "D02", RESULTS_OWN_UNIT), secrets[i]));
        assert_false(says(unit_for(*state, record, "D03", RESULTS_UNITS), secrets[i]));
    }
    assert_true(says(unit_for(*state, record, "D03", RESULTS_OWN_UNIT), "检测台账"));
    xmlNode *appeal = find_element(summary_for(*state, record, RESULTS_PUBLIC), "head/appeals/appeal", "code", "SS01");
    is(appeal, "outcome", "changed");
    is(appeal, "to", NULL);
    assert_true(results_unit_has(record, results_unit_find(record, "D03"), "appeal"));
    assert_false(results_unit_has(record, results_unit_find(record, "D02"), "appeal"));
    results_close(record);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_head_counts_appeals_by_their_outcomes, fixture_open_empty, fixture_close),
        cmocka_unit_test_setup_teardown(only_what_moved_has_an_original, fixture_open_empty, fixture_close),
        cmocka_unit_test_setup_teardown(the_originals_are_those_of_the_scoring_without_appeals, fixture_open_empty,
                                        fixture_close),
        cmocka_unit_test_setup_teardown(a_changed_mark_tells_its_step_and_what_it_was, fixture_open_empty,
                                        fixture_close),
        cmocka_unit_test_setup_teardown(grounds_and_reviewers_are_for_the_unit_and_the_committee, fixture_open_empty,
                                        fixture_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
