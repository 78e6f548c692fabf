/* Records of the other samples and of published results: what a year of departments does not have, the record must tell
 * too. Each is written, validated on reading, and asked for the things that its office would look for. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* One campaign after another: the fixture is made anew for each test. */
static struct results_record *record_of(struct fixture *fixture, const char *folder)
{
    struct results_record *record;
    assert_true(fixture_record(fixture, folder));
    assert_int_equal(results_open(fixture->path, fixture->schemas, fixture->sink, &record), STATUS_OK);
    return record;
}

static xmlDoc *summary_of(struct fixture *fixture, struct results_record *record)
{
    xmlDoc *document;
    assert_int_equal(results_summary_document(record, RESULTS_PERSONNEL, fixture->sink, &document), STATUS_OK);
    return document;
}

static xmlNode *unit_of(struct fixture *fixture, struct results_record *record, const char *code,
                        enum results_audience audience)
{
    xmlDoc *document;
    size_t unit = results_unit_find(record, code);
    assert_true(unit < results_unit_count(record));
    assert_int_equal(results_unit_document(record, unit, audience, fixture->sink, &document), STATUS_OK);
    return find_element(document, "units/unit", NULL, NULL);
}

/* The first element of this name and attribute below a node, at any depth. */
static xmlNode *below(xmlNode *node, const char *name, const char *attribute, const char *value)
{
    for (xmlNode *child = node->children; child != NULL; child = child->next) {
        if (child->type != XML_ELEMENT_NODE)
            continue;
        const char *found = attribute == NULL ? NULL : value_of(child, attribute);
        if (strcmp((const char *)child->name, name) == 0 &&
            (attribute == NULL || (found != NULL && strcmp(found, value) == 0)))
            return child;
        xmlNode *deeper = below(child, name, attribute, value);
        if (deeper != NULL)
            return deeper;
    }
    return NULL;
}

static void is(const xmlNode *node, const char *attribute, const char *wanted)
{
    assert_non_null(node);
    const char *found = value_of(node, attribute);
    if (found == NULL || strcmp(found, wanted) != 0)
        fail_msg("%s is %s, expected %s", attribute, found == NULL ? "not there" : found, wanted);
}

/* ---- whole and valid ------------------------------------------------------------------------------- */

static void records_are_valid_and_computations_end_in_the_mark(void **state)
{
    static const char *const folders[] = {
        "input-samples/shiji-jixiao",          "input-samples/xian-jiguan-jidu",
        "input-samples/xian-jiguan-niandu",    "input-samples/xian-sanzheng-bannian",
        "input-samples/zhongxue-jiaozhigong",  "input-samples/zhujianju-dengji",
        "input-samples/zizhixian-zhibiao",     "input-samples/xian-jiguan-jidu/persons",
        "tests/real-cases/13-yichang-2023-q2", "tests/real-cases/21-investment-2024",
        "tests/real-cases/41-changde-2017",    "tests/real-cases/44-xuanzhou-2021-q2"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        void *own = NULL;
        (void)state;
        assert_int_equal(fixture_open_empty(&own), 0);
        struct fixture *fixture = own;
        struct results_record *record = record_of(fixture, folders[i]);
        for (size_t unit = 0; unit < results_unit_count(record); unit++) {
            xmlDoc *document;
            results_unit_document(record, unit, RESULTS_PERSONNEL, fixture->sink, &document);
            check_computations(find_element(document, "units/unit/item", NULL, NULL));
        }
        results_close(record);
        fixture_close(&own);
    }
}

/* ---- rounds, targets, excuses ------------------------------------------------------------------------ */

static void rounds_are_told_by_the_names_of_the_campaign(void **state)
{
    struct fixture *fixture = *state;
    struct results_record *record = record_of(fixture, "input-samples/xian-jiguan-jidu");
    xmlDoc *summary = summary_of(fixture, record);
    xmlNode *month = find_element(summary, "head/rounds/round", "code", "m1");
    is(month, "name", "7月");
    is(month, "period", "2014-07");
    xmlNode *structure = find_element(summary, "head/structure", NULL, NULL);
    xmlNode *copy = below(structure, "indicator", "code", "ydb.m1");
    is(copy, "name", "7月");
    is(copy, "base", "ydb");
    is(copy, "round", "m1");
    is(below(structure, "indicator", "code", "yd"), "each", "months");
    is(below(structure, "indicator", "code", "zd"), "key", "yes");
    /* the rounds are columns of a table */
    is(find_element(summary, "summary/row/mark", "item", "ydb.m1"), "base", "yd");
    results_close(record);
}

static void weights_that_hold_for_a_kind_stand_beside_its_items(void **state)
{
    struct fixture *fixture = *state;
    struct results_record *record = record_of(fixture, "input-samples/xian-jiguan-jidu");
    xmlNode *weight =
        below(find_element(summary_of(fixture, record), "head/structure", NULL, NULL), "weight", NULL, NULL);
    is(weight, "kinds", "fw");
    is(weight, "value", "0.7");
    size_t kinds = 0;
    for (size_t i = 0; i < fixture->campaign->unit_count; i++) {
        const struct intake_unit *unit = &fixture->campaign->units[i];
        xmlNode *item = below(unit_of(fixture, record, unit->code, RESULTS_OWN_UNIT), "item", "code", "yd");
        is(item, "weight", strcmp(unit->kind, "fw") == 0 ? "0.7" : strcmp(unit->kind, "zf") == 0 ? "0.65" : "0.6");
        kinds += strcmp(unit->kind, "fw") == 0;
    }
    assert_true(kinds > 0);
    results_close(record);
}

/* A unit that is excused from an item sees why; the item has no mark, and its parts do not stand there. */
static void an_excuse_stands_in_the_place_of_the_mark(void **state)
{
    struct fixture *fixture = *state;
    struct results_record *record = record_of(fixture, "input-samples/xian-jiguan-jidu");
    assert_true(fixture->campaign->excuse_count > 0);
    const struct intake_excuse *excuse = &fixture->campaign->excuses[0];
    const char *code = fixture->scheme->indicators[excuse->item].code;
    xmlNode *item = below(unit_of(fixture, record, fixture->campaign->units[excuse->unit].code, RESULTS_OWN_UNIT),
                          "item", "code", code);
    is(item, "mark-status", "not-applicable");
    assert_null(value_of(item, "mark"));
    xmlChar *reason = xmlNodeGetContent(below(item, "excuse", NULL, NULL));
    assert_string_equal((char *)reason, excuse->reason);
    xmlFree(reason);
    results_close(record);
}

static void what_is_still_to_come_is_pending_and_the_record_says_so(void **state)
{
    struct fixture *fixture = *state;
    struct results_record *record = record_of(fixture, "input-samples/xian-sanzheng-bannian");
    is(find_element(summary_of(fixture, record), "head/period", NULL, NULL), "partial", "yes");
    is(find_element(summary_of(fixture, record), "head/rounds/round", "code", "q3"), "pending", "yes");
    xmlNode *unit = unit_of(fixture, record, "XZ01", RESULTS_OWN_UNIT);
    xmlNode *item = below(unit, "item", "mark-status", "pending");
    assert_non_null(item);
    assert_null(value_of(item, "mark"));
    assert_null(below(item, "item", NULL, NULL));
    results_close(record);
}

static void targets_have_their_versions_and_the_one_in_force(void **state)
{
    struct fixture *fixture = *state;
    struct results_record *record = record_of(fixture, "input-samples/zizhixian-zhibiao");
    xmlDoc *summary = summary_of(fixture, record);
    xmlNode *targets = find_element(summary, "head/targets", NULL, NULL);
    assert_non_null(targets);
    assert_true(atoi(value_of(targets, "adjusted")) > 0);
    xmlNode *changed = below(targets, "target", NULL, NULL);
    is(below(changed, "version", "state", "adjusted"), "in-force", "yes");
    is(changed, "value", value_of(below(changed, "version", "state", "adjusted"), "value"));
    assert_non_null(below(below(changed, "version", "state", "adjusted"), "reason", NULL, NULL));
    /* the unit's own book has them all */
    xmlNode *unit = unit_of(fixture, record, value_of(changed, "unit"), RESULTS_OWN_UNIT);
    assert_non_null(below(unit, "target", "code", value_of(changed, "code")));
    assert_null(value_of(below(unit, "target", NULL, NULL), "unit"));
    results_close(record);
}

static void forms_are_counted_by_round(void **state)
{
    struct fixture *fixture = *state;
    struct results_record *record = record_of(fixture, "input-samples/zizhixian-zhibiao");
    xmlDoc *summary = summary_of(fixture, record);
    size_t reports = 0;
    for (xmlNode *due = find_element(summary, "head/submissions", NULL, NULL); due != NULL; due = next_element(due)) {
        if (strcmp(value_of(due, "kind"), "report") != 0)
            continue;
        reports++;
        assert_non_null(value_of(due, "round-name"));
        int sum = atoi(value_of(due, "on-time")) + atoi(value_of(due, "late")) + atoi(value_of(due, "missing")) +
                  atoi(value_of(due, "rejected"));
        assert_int_equal(sum, atoi(value_of(due, "expected")));
    }
    assert_int_equal(reports, 4);
    xmlNode *unit = unit_of(fixture, record, "BM05", RESULTS_OWN_UNIT);
    is(below(unit, "progress", NULL, NULL), "round", "m03");
    is(below(unit, "statement", "what", "problem"), "round", "m03");
    results_close(record);
}

/* ---- persons ------------------------------------------------------------------------------------------ */

static void a_person_sees_the_distance_from_the_group(void **state)
{
    struct fixture *fixture = *state;
    struct results_record *record = record_of(fixture, "input-samples/zhongxue-jiaozhigong");
    is(find_element(summary_of(fixture, record), "head/campaign", NULL, NULL), "subject", "person");
    const struct intake_unit *person = &fixture->campaign->units[0];
    xmlNode *unit = unit_of(fixture, record, person->code, RESULTS_OWN_UNIT);
    is(unit, "of-name", person->of_name);
    is(unit, "post", person->post);
    xmlNode *totals = below(unit, "totals", NULL, NULL);
    struct number total, best, gap;
    assert_true(number_parse(value_of(totals, "total"), &total));
    assert_true(number_parse(value_of(totals, "group-best"), &best));
    assert_true(number_parse(value_of(totals, "gap-to-group-best"), &gap));
    assert_int_equal(number_compare(number_sub(fixture->arena, total, best), gap), 0);
    assert_non_null(value_of(below(unit, "item", "code", "qin"), "group-mean"));
    results_close(record);
}

/* Who gave which mark is the committee's; what the marks come to is the person's own. */
static void raters_are_named_for_the_committee_alone(void **state)
{
    struct fixture *fixture = *state;
    struct results_record *record = record_of(fixture, "input-samples/zhongxue-jiaozhigong");
    const char *code = fixture->campaign->units[0].code;
    xmlNode *open = below(unit_of(fixture, record, code, RESULTS_COMMITTEE), "item", "code", "de1");
    assert_non_null(below(open, "term", "kind", "rater"));
    assert_non_null(below(open, "term", "left-out", "yes")); /* highest and lowest */
    xmlNode *own = below(unit_of(fixture, record, code, RESULTS_OWN_UNIT), "item", "code", "de1");
    assert_null(below(own, "term", NULL, NULL));
    is(below(own, "step", "do", "divide"), "of", "count");
    results_close(record);
}

static void a_self_rating_and_the_confirmed_mark_have_a_difference(void **state)
{
    struct fixture *fixture = *state;
    struct results_record *record = record_of(fixture, "input-samples/xian-jiguan-jidu/persons");
    size_t compared = 0;
    for (size_t i = 0; i < results_unit_count(record) && compared < 5; i++) {
        xmlNode *unit = unit_of(fixture, record, results_unit(record, i)->code, RESULTS_OWN_UNIT);
        xmlNode *item = below(unit, "item", "self-status", "given");
        struct number mark, self, difference;
        if (item == NULL || value_of(item, "mark") == NULL)
            continue;
        assert_true(number_parse(value_of(item, "mark"), &mark));
        assert_true(number_parse(value_of(item, "self"), &self));
        assert_true(number_parse(value_of(item, "self-difference"), &difference));
        assert_int_equal(number_compare(number_sub(fixture->arena, mark, self), difference), 0);
        compared++;
    }
    assert_int_equal(compared, 5);
    results_close(record);
}

static void awards_are_told_in_the_head_and_to_their_holders(void **state)
{
    struct fixture *fixture = *state;
    struct results_record *record = record_of(fixture, "input-samples/zhongxue-jiaozhigong");
    xmlDoc *summary = summary_of(fixture, record);
    xmlNode *award = find_element(summary, "head/award", NULL, NULL);
    is(award, "subject", "person");
    size_t places = 0;
    for (xmlNode *place = below(award, "place", NULL, NULL); place != NULL; place = next_element(place))
        places++;
    assert_int_equal(places, atoi(value_of(award, "count")));
    xmlNode *first = below(award, "place", NULL, NULL);
    xmlNode *holder = unit_of(fixture, record, value_of(first, "unit"), RESULTS_OWN_UNIT);
    is(below(holder, "award", NULL, NULL), "code", value_of(award, "code"));
    xmlNode *figure = find_element(summary, "head/figures/figure", "name",
                                   arena_format(fixture->arena, "awards.%s.count", value_of(award, "code")));
    is(figure, "value", value_of(award, "count"));
    results_close(record);
}

/* ---- vetoes, money -------------------------------------------------------------------------------------- */

/* F9: nobody entered it; the sum of deductions reached 30. */
static void a_triggered_veto_says_what_was_reached(void **state)
{
    struct fixture *fixture = *state;
    struct results_record *record = record_of(fixture, "input-samples/zhujianju-dengji");
    xmlDoc *summary = summary_of(fixture, record);
    size_t triggered = 0;
    for (xmlNode *veto = find_element(summary, "head/vetoes/veto", NULL, NULL); veto != NULL;
         veto = next_element(veto)) {
        struct number reached;
        if (value_of(veto, "reached") == NULL)
            continue;
        triggered++;
        assert_null(value_of(veto, "code"));
        assert_null(value_of(veto, "cause"));
        assert_true(number_parse(value_of(veto, "reached"), &reached));
        assert_true(number_compare(reached, number_int(30)) >= 0);
        is(below(veto, "when", NULL, NULL), "at-least", "30");
        is(below(veto, "does", NULL, NULL), "grade", "P4");
    }
    assert_int_equal(triggered, fixture->scoring->veto_count);
    results_close(record);
}

/* Money by rank, without coefficients: the parts that apply add up to what is due. */
static void parts_of_money_add_up(void **state)
{
    struct fixture *fixture = *state;
    struct results_record *record = record_of(fixture, "tests/real-cases/13-yichang-2023-q2");
    size_t paid = 0;
    for (size_t i = 0; i < results_unit_count(record); i++) {
        xmlNode *money =
            below(unit_of(fixture, record, results_unit(record, i)->code, RESULTS_COMMITTEE), "money", NULL, NULL);
        struct number sum = number_int(0), amount, due;
        if (money == NULL)
            continue;
        paid++;
        assert_null(value_of(money, "coefficient"));
        for (xmlNode *part = below(money, "part", NULL, NULL); part != NULL; part = next_element(part)) {
            assert_true(number_parse(value_of(part, "amount"), &amount));
            sum = number_add(fixture->arena, sum, amount);
        }
        assert_true(number_parse(value_of(money, "due"), &due));
        assert_int_equal(number_compare(sum, due), 0);
    }
    assert_true(paid > 0);
    results_close(record);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open_empty, fixture_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_are_valid_and_computations_end_in_the_mark),
        TEST(rounds_are_told_by_the_names_of_the_campaign),
        TEST(weights_that_hold_for_a_kind_stand_beside_its_items),
        TEST(an_excuse_stands_in_the_place_of_the_mark),
        TEST(what_is_still_to_come_is_pending_and_the_record_says_so),
        TEST(targets_have_their_versions_and_the_one_in_force),
        TEST(forms_are_counted_by_round),
        TEST(a_person_sees_the_distance_from_the_group),
        TEST(raters_are_named_for_the_committee_alone),
        TEST(a_self_rating_and_the_confirmed_mark_have_a_difference),
        TEST(awards_are_told_in_the_head_and_to_their_holders),
        TEST(a_triggered_veto_says_what_was_reached),
        TEST(parts_of_money_add_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
