/* Who sees what. The record is small.xml, in which each text that is not for everybody begins with the name of its
 * audience in braces: {units}, {own-unit}, {committee}, {personnel}. */
#include "fixture.h"

#include "results/audience.h"

#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

static const char *const sentinels[] = {NULL, "{units}", "{own-unit}", "{committee}", "{personnel}"};

/* The cut texts of the summary and of both units, one behind the other; freed by the caller. */
static char *cut(struct fixture *fixture, enum results_audience audience, bool summary)
{
    struct results_record *record;
    struct buffer all;
    buffer_init(&all, (size_t)1 << 24);
    assert_int_equal(results_open(FIXTURE_SMALL, fixture->schemas, fixture->sink, &record), STATUS_OK);
    for (size_t i = 0; i < (summary ? 1 : results_unit_count(record)); i++) {
        xmlDoc *document;
        enum status status = summary ? results_summary_document(record, audience, fixture->sink, &document)
                                     : results_unit_document(record, i, audience, fixture->sink, &document);
        assert_int_equal(status, STATUS_OK);
        xmlChar *text = text_of(document);
        buffer_string(&all, (char *)text);
        xmlFree(text);
    }
    results_close(record);
    return all.data;
}

/* Nothing that is for fewer eyes than the audience; something of each that it may see. In the head and the summary a
 * unit's own business is the committee's: there is nothing that is marked {own-unit}. */
static void no_audience_sees_more_than_its_own(void **state)
{
    for (enum results_audience audience = RESULTS_PUBLIC; audience <= RESULTS_PERSONNEL; audience++) {
        char *summary = cut(*state, audience, true), *units = cut(*state, audience, false);
        for (enum results_audience of = RESULTS_UNITS; of <= RESULTS_PERSONNEL; of++) {
            bool in_summary = strstr(summary, sentinels[of]) != NULL, in_units = strstr(units, sentinels[of]) != NULL;
            assert_int_equal(in_summary, of <= audience && of != RESULTS_OWN_UNIT);
            assert_int_equal(in_units, of <= audience);
        }
        free(summary);
        free(units);
    }
}

/* What must not be in a bulletin or a unit's copy, said once more without the table. */
static void bulletins_and_feedback_hold_nothing_that_they_must_not(void **state)
{
    static const char *const not_public[] = {"<veto",       "<person",  "<withhold ",   "<item ",    "<fault",
                                             "withheld=\"", "paid=\"",  "pay-base",     "source=\"", "self=\"",
                                             "诫勉谈话",    "组织处理", "telephone=\"{"};
    static const char *const not_own[] = {
        "<person",   "<withhold ",         "<money code=\"jj\" name=\"绩效奖金\" base",
        "source=\"", "<item code=\"ld1\"", "诫勉谈话",
        "组织处理",  "ref=\"ld1\"",        "信访件尚在核查"};
    char *bulletin = cut(*state, RESULTS_UNITS, true), *feedback = cut(*state, RESULTS_OWN_UNIT, false);
    for (size_t i = 0; i < sizeof not_public / sizeof *not_public; i++)
        assert_null(strstr(bulletin, not_public[i]));
    for (size_t i = 0; i < sizeof not_own / sizeof *not_own; i++)
        assert_null(strstr(feedback, not_own[i]));
    assert_non_null(strstr(feedback, "<item code=\"ld\"")); /* the sum stays, so that the parts add up */
    assert_non_null(strstr(feedback, "self=\""));
    free(bulletin);
    free(feedback);
}

/* ---- every path that is left is allowed ------------------------------------------------------------ */

static void check_allowed(const xmlNode *node, const struct audience_rule *rule, enum results_audience audience)
{
    assert_non_null(rule);
    assert_true(rule->audience <= audience);
    for (const xmlAttr *at = node->properties; at != NULL; at = at->next) {
        assert_true(audience_of_attribute(rule, (const char *)at->name) <= (int)audience);
        assert_string_not_equal((const char *)at->name, "audience");
    }
    for (const xmlNode *child = node->children; child != NULL; child = child->next) {
        assert_true(child->type == XML_ELEMENT_NODE || child->type == XML_TEXT_NODE);
        if (child->type == XML_TEXT_NODE)
            assert_null(rule->children); /* text stands in elements that hold text only */
        else
            check_allowed(child, audience_child(rule, (const char *)child->name), audience);
    }
}

static void what_is_left_is_in_the_table(void **state)
{
    struct fixture *fixture = *state;
    const struct audience_rule *rules = audience_compile(fixture->arena);
    struct results_record *record;
    assert_int_equal(results_open(FIXTURE_SMALL, fixture->schemas, fixture->sink, &record), STATUS_OK);
    for (enum results_audience audience = RESULTS_PUBLIC; audience <= RESULTS_PERSONNEL; audience++) {
        xmlDoc *summary, *unit;
        assert_int_equal(results_summary_document(record, audience, fixture->sink, &summary), STATUS_OK);
        assert_int_equal(results_unit_document(record, 1, audience, fixture->sink, &unit), STATUS_OK);
        check_allowed(xmlDocGetRootElement(summary), rules, audience);
        check_allowed(xmlDocGetRootElement(unit), rules, audience);
    }
    results_close(record);
}

/* ---- the knife itself -------------------------------------------------------------------------------- */

/* Cuts <results><units>…</units></results> given as text; the result as text, freed with xmlFree. */
static xmlChar *cut_text(struct fixture *fixture, const char *units, enum results_audience audience)
{
    char *text = arena_format(fixture->arena, "<results version=\"1\"><units>%s</units></results>", units);
    xmlDoc *document = xmlReadMemory(text, (int)strlen(text), NULL, NULL, XML_PARSE_NONET);
    assert_non_null(document);
    assert_true(
        audience_cut(xmlDocGetRootElement(document), audience_compile(fixture->arena), RESULTS_PUBLIC, audience));
    xmlChar *result;
    int size;
    xmlDocDumpMemory(document, &result, &size);
    xmlFreeDoc(document);
    return result;
}

static void assert_cut(struct fixture *fixture, const char *units, enum results_audience audience, const char *left)
{
    xmlChar *result = cut_text(fixture, units, audience);
    const char *body = strstr((char *)result, "<results");
    assert_string_equal(body, arena_format(fixture->arena, "<results version=\"1\">%s</results>\n", left));
    xmlFree(result);
}

static void an_audience_in_the_record_tightens_its_subtree(void **state)
{
    static const char unit[] = "<unit code=\"A\" audience=\"committee\"><totals rank=\"1\"/></unit>";
    assert_cut(*state, unit, RESULTS_UNITS, "<units/>");
    assert_cut(*state, unit, RESULTS_COMMITTEE, "<units><unit code=\"A\"><totals rank=\"1\"/></unit></units>");
}

static void an_audience_in_the_record_never_loosens(void **state)
{
    static const char unit[] = "<unit code=\"A\"><money code=\"m\" audience=\"public\"><withhold audience=\"public\" "
                               "person=\"P\"/></money></unit>";
    assert_cut(*state, unit, RESULTS_UNITS, "<units><unit code=\"A\"/></units>");
    assert_cut(*state, unit, RESULTS_COMMITTEE, "<units><unit code=\"A\"><money code=\"m\"/></unit></units>");
}

static void what_the_table_does_not_know_is_seen_by_nobody(void **state)
{
    static const char unit[] = "<unit code=\"A\" secret=\"x\"><!-- x --><?x y?><rumour>x</rumour> stray </unit>";
    assert_cut(*state, unit, RESULTS_PERSONNEL, "<units><unit code=\"A\"/></units>");
}

static void an_unknown_audience_is_the_narrowest(void **state)
{
    static const char unit[] = "<unit code=\"A\" audience=\"friends\"/>";
    assert_cut(*state, unit, RESULTS_COMMITTEE, "<units/>");
    assert_cut(*state, unit, RESULTS_PERSONNEL, "<units><unit code=\"A\"/></units>");
}

static void items_are_cut_at_any_depth(void **state)
{
    static const char unit[] = "<unit code=\"A\"><item code=\"a\"><item code=\"b\"><item code=\"c\" by=\"x\" "
                               "audience=\"committee\" mark=\"1\"/><item code=\"d\" by=\"x\"/></item></item></unit>";
    assert_cut(*state, unit, RESULTS_UNITS, "<units><unit code=\"A\"/></units>");
    assert_cut(
        *state, unit, RESULTS_OWN_UNIT,
        "<units><unit code=\"A\"><item code=\"a\"><item code=\"b\"><item code=\"d\"/></item></item></unit></units>");
}

static void names_of_audiences(void **state)
{
    (void)state;
    for (enum results_audience audience = RESULTS_PUBLIC; audience <= RESULTS_PERSONNEL; audience++) {
        enum results_audience parsed;
        assert_true(results_audience_parse(results_audience_name(audience), &parsed));
        assert_int_equal(parsed, audience);
    }
    enum results_audience unchanged;
    assert_false(results_audience_parse("everybody", &unchanged));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_audience_sees_more_than_its_own),
        cmocka_unit_test(bulletins_and_feedback_hold_nothing_that_they_must_not),
        cmocka_unit_test(what_is_left_is_in_the_table),
        cmocka_unit_test(an_audience_in_the_record_tightens_its_subtree),
        cmocka_unit_test(an_audience_in_the_record_never_loosens),
        cmocka_unit_test(what_the_table_does_not_know_is_seen_by_nobody),
        cmocka_unit_test(an_unknown_audience_is_the_narrowest),
        cmocka_unit_test(items_are_cut_at_any_depth),
        cmocka_unit_test(names_of_audiences),
    };
    return cmocka_run_group_tests(tests, fixture_open_empty, fixture_close);
}
