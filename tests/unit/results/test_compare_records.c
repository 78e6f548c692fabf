/* Two whole records beside each other. The old one is small.xml (two units, of which the committee decided on one); the
 * new one is the same with a few words changed. Every comparison must be valid by diff.xsd. */
#include "fixture.h"

#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct change { /* of the text of the record: the first `old` behind `after` becomes `new` */
    const char *after, *old, *new;
};

static const char *read_small(struct fixture *fixture)
{
    char *text;
    size_t size;
    assert_int_equal(file_read(fixture->arena, FIXTURE_SMALL, 1 << 24, fixture->sink, &text, &size), STATUS_OK);
    return text;
}

static const char *changed(struct fixture *fixture, const char *text, const struct change *change)
{
    const char *from = change->after == NULL ? text : strstr(text, change->after);
    const char *at = from == NULL ? NULL : strstr(from, change->old);
    assert_non_null(at);
    return arena_format(fixture->arena, "%.*s%s%s", (int)(at - text), text, change->new, at + strlen(change->old));
}

/* Compares small.xml with itself after the changes; the caller frees the document. */
static xmlDoc *compare(struct fixture *fixture, const struct change *changes, size_t count,
                       enum results_audience audience)
{
    struct results_record *records[2];
    struct buffer bytes;
    const char *text = read_small(fixture);
    for (size_t i = 0; i < count; i++)
        text = changed(fixture, text, &changes[i]);
    const char *path = fixture_file(fixture, "compare.xml", text, strlen(text));
    assert_int_equal(results_open(FIXTURE_SMALL, fixture->schemas, fixture->sink, &records[0]), STATUS_OK);
    assert_int_equal(results_open(path, fixture->schemas, fixture->sink, &records[1]), STATUS_OK);
    assert_int_equal(results_compare(records[0], records[1], audience, fixture->sink, &bytes), STATUS_OK);
    struct xml_source source = {
        .path = "diff.xml", .bytes = bytes.data, .size = bytes.size, .vocabulary = "diff", .limit = 1 << 24};
    assert_int_equal(xml_read(&source, fixture->schemas, NULL, fixture->sink), STATUS_OK);
    xmlDoc *document = xmlReadMemory(bytes.data, (int)bytes.size, NULL, "UTF-8", 0);
    assert_non_null(document);
    buffer_free(&bytes);
    results_close(records[0]);
    results_close(records[1]);
    remove(path);
    return document;
}

/* Where the units begin: their codes stand in the head too. */
#define Z04 "<unit code=\"Z04\" name=\"示例市财政局\" short"
#define Z20 "<unit code=\"Z20\" name=\"示例市城市建设管理局\" short"

#define COMPARE(fixture, changes) compare((fixture), (changes), sizeof(changes) / sizeof *(changes), RESULTS_COMMITTEE)

static void expect(xmlDoc *document, const char *path, const char *key, const char *value, const char *attribute,
                   const char *expected)
{
    xmlNode *node = find_element(document, path, key, value);
    assert_non_null(node);
    if (expected == NULL)
        assert_null(value_of(node, attribute));
    else
        assert_string_equal(value_of(node, attribute), expected);
}

/* The element of this name below a unit of the comparison. */
static xmlNode *part_of(xmlDoc *document, const char *unit, const char *name)
{
    xmlNode *node = find_element(document, "units/unit", "code", unit);
    assert_non_null(node);
    for (node = node->children; node != NULL; node = node->next)
        if (node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0)
            return node;
    return NULL;
}

/* ---- the same ------------------------------------------------------------------------------------- */

static void a_record_and_itself_are_identical(void **state)
{
    xmlDoc *document = compare(*state, NULL, 0, RESULTS_COMMITTEE);
    expect(document, "summary", NULL, NULL, "identical", "yes");
    expect(document, "summary", NULL, NULL, "compared", "2");
    expect(document, "units/unit", "code", "Z04", "changed", "no");
    expect(document, "head", NULL, NULL, "stage", "定稿");
    assert_null(find_element(document, "head/change", NULL, NULL));
    assert_null(part_of(document, "Z04", "effect"));
    xmlFreeDoc(document);
}

/* ---- what changed --------------------------------------------------------------------------------- */

static void a_score_moves_total_and_rank(void **state)
{
    static const struct change changes[] = {
        {Z20, "total=\"76.35\"", "total=\"76.15\""},
        {Z20, "rank=\"3\"", "rank=\"2\""},
        {Z20,
         "<item code=\"sz1\" name=\"{own-unit}学习责任制\" depth=\"4\" leaf=\"yes\" sign=\"plus\" "
         "part=\"base\" max=\"2.00\"",
         "<item code=\"sz1\" name=\"{own-unit}学习责任制\" depth=\"4\" leaf=\"yes\" sign=\"plus\" part=\"base\" "
         "max=\"3.00\""},
        {Z20, "mark=\"1.60\"", "mark=\"1.40\""},
    };
    xmlDoc *document = COMPARE(*state, changes);
    xmlNode *total = part_of(document, "Z20", "total"), *rank = part_of(document, "Z20", "rank");
    assert_string_equal(value_of(total, "old"), "76.35");
    assert_string_equal(value_of(total, "new"), "76.15");
    assert_string_equal(value_of(total, "change"), "-0.20");
    assert_string_equal(value_of(rank, "change"), "1");
    xmlNode *effect = part_of(document, "Z20", "effect");
    while (effect != NULL && strcmp(value_of(effect, "item"), "sz1") != 0)
        effect = next_element(effect);
    assert_non_null(effect);
    assert_string_equal(value_of(effect, "value"), "-0.20");
    assert_string_equal(value_of(effect, "old"), "1.60");
    assert_string_equal(value_of(effect, "new"), "1.40");
    assert_string_equal(value_of(effect, "comparable"), "no"); /* full marks 2 and 3 */
    expect(document, "units/unit", "code", "Z20", "others-moved", NULL);
    expect(document, "summary", NULL, NULL, "identical", "no");
    expect(document, "summary", NULL, NULL, "changed", "1");
    expect(document, "summary", NULL, NULL, "rose", "1");
    xmlFreeDoc(document);
}

static void a_rank_may_change_because_others_moved(void **state)
{
    static const struct change changes[] = {{Z20, "rank=\"3\"", "rank=\"4\""}};
    xmlDoc *document = COMPARE(*state, changes);
    expect(document, "units/unit", "code", "Z20", "others-moved", "yes");
    expect(document, "units/unit", "code", "Z20", "changed", "yes");
    expect(document, "summary", NULL, NULL, "fell", "1");
    expect(document, "summary", NULL, NULL, "total", "0");
    xmlFreeDoc(document);
}

static void money_is_told_for_each_unit(void **state)
{
    static const struct change changes[] = {{Z04, "paid=\"275520.00\"", "paid=\"262400.00\""}};
    xmlDoc *document = COMPARE(*state, changes);
    assert_string_equal(value_of(part_of(document, "Z04", "money"), "change"), "-13120.00");
    expect(document, "summary", NULL, NULL, "money", "1");
    xmlFreeDoc(document);
}

/* ---- why a grade changed -------------------------------------------------------------------------- */

static void a_decision_changes_a_grade(void **state)
{
    static const struct change changes[] = {
        {Z04, "grade=\"B\" grade-name=\"良好\"", "grade=\"A\" grade-name=\"优秀\""},
        {Z04, " computed-grade=\"A\" computed-grade-name=\"优秀\"", ""},
    };
    xmlDoc *document = COMPARE(*state, changes);
    xmlNode *grade = part_of(document, "Z04", "grade");
    assert_string_equal(value_of(grade, "direction"), "up");
    assert_string_equal(value_of(grade, "because"), "decision");
    assert_string_equal(value_of(grade, "in"), "old");
    assert_string_equal(value_of(grade, "by"), "市机关绩效考评工作领导小组");
    xmlFreeDoc(document);
}

static void places_change_a_grade(void **state)
{
    static const struct change changes[] = {
        {Z20, "grade=\"D\" grade-name=\"不达标\"", "grade=\"C\" grade-name=\"达标\""},
        {"<quota grade=\"C\"", "count=\"1\"", "count=\"2\""},
        {"<quota grade=\"C\"", "share=\"34.00\"", "share=\"40.00\""},
    };
    xmlDoc *document = COMPARE(*state, changes);
    xmlNode *grade = part_of(document, "Z20", "grade");
    assert_string_equal(value_of(grade, "because"), "quota");
    assert_string_equal(value_of(grade, "of"), "C");
    assert_string_equal(value_of(grade, "old-limit"), "1");
    assert_string_equal(value_of(grade, "new-limit"), "2");
    expect(document, "head/change", "code", "C", "what", "share");
    expect(document, "head/grade", "code", "C", "new-places", "2");
    xmlFreeDoc(document);
}

static void a_threshold_changes_a_grade(void **state)
{
    static const struct change changes[] = {
        {Z20, "grade=\"D\" grade-name=\"不达标\"", "grade=\"C\" grade-name=\"达标\""},
        {"<quota grade=\"C\"", "share=\"34.00\"", "at-least=\"70\" share=\"34.00\""},
    };
    /* the other way round: small.xml is the one without a threshold, so the unit would have lost C there by its places
     */
    xmlDoc *document = COMPARE(*state, changes);
    assert_string_equal(value_of(part_of(document, "Z20", "grade"), "because"), "quota");
    xmlFreeDoc(document);
    static const struct change lost[] = {
        {Z04, "grade=\"B\" grade-name=\"良好\"", "grade=\"C\" grade-name=\"达标\""},
        {Z04, "computed-grade=\"A\" computed-grade-name=\"优秀\"", "computed-grade=\"B\" computed-grade-name=\"良好\""},
        {"<quota grade=\"B\"", "share=\"35.00\"", "at-least=\"96\" share=\"35.00\""},
    };
    document = COMPARE(*state, lost);
    xmlNode *grade = part_of(document, "Z04", "grade");
    assert_string_equal(value_of(grade, "direction"), "down");
    assert_string_equal(value_of(grade, "because"), "threshold");
    assert_null(value_of(grade, "old-limit"));
    assert_string_equal(value_of(grade, "new-limit"), "96");
    xmlFreeDoc(document);
}

static void a_veto_changes_a_grade(void **state)
{
    static const struct change changes[] = {
        {Z04, "grade=\"B\" grade-name=\"良好\"", "grade=\"D\" grade-name=\"不达标\""},
        {Z04, " computed-grade=\"A\" computed-grade-name=\"优秀\"", ""},
        {Z04, "<decision code=\"J01\"",
         "<veto code=\"V09\" veto=\"yp\" name=\"一票否决\" cause=\"safety\" cause-name=\"安全生产\" effect=\"money "
         "grade\"/><decision code=\"J01\""},
    };
    xmlDoc *document = COMPARE(*state, changes);
    xmlNode *grade = part_of(document, "Z04", "grade");
    assert_string_equal(value_of(grade, "because"), "veto");
    assert_string_equal(value_of(grade, "in"), "new");
    assert_string_equal(value_of(grade, "by"), "一票否决");
    xmlFreeDoc(document);
}

/* ---- heads ---------------------------------------------------------------------------------------- */

static void a_comparison_with_a_draft_is_a_draft(void **state)
{
    static const struct change changes[] = {{NULL, "<stage name=\"定稿\">", "<stage name=\"测算\">"},
                                            {NULL, "title=\"示例市机关绩效考评工作细则（试行）\"",
                                             "file=\"other.xml\" title=\"示例市机关绩效考评工作细则（试行）\""}};
    xmlDoc *document = COMPARE(*state, changes);
    expect(document, "head", NULL, NULL, "stage", "测算");
    expect(document, "head", NULL, NULL, "same-scheme", "no");
    expect(document, "head/old", NULL, NULL, "stage", "定稿");
    expect(document, "head/new", NULL, NULL, "scheme-file", "other.xml");
    xmlFreeDoc(document);
}

static void other_periods_and_full_marks_are_told(void **state)
{
    static const struct change changes[] = {{NULL, "<period code=\"2012\"", "<period code=\"2013\""},
                                            {NULL, "total-decimals=\"2\"", "total-decimals=\"2\" max=\"120\""}};
    xmlDoc *document = COMPARE(*state, changes);
    expect(document, "head", NULL, NULL, "same-period", "no");
    expect(document, "head", NULL, NULL, "comparable", "no");
    xmlFreeDoc(document);
}

static void schemes_are_compared_figure_by_figure(void **state)
{
    static const struct change changes[] = {
        {"<indicator code=\"jf\"", "cap=\"5.00\"", "cap=\"4\""},
        {"<indicator code=\"kf1\"", "points=\"1.00\"", "points=\"1\""}, /* the same number */
        {"<level code=\"b\"", "value=\"80\"", "value=\"70\""},
        {"<indicator code=\"ld2\"", "code=\"ld2\"", "code=\"ld9\""},
        {"<coefficient grade=\"A\"", "value=\"1.10\"", "value=\"1.20\""},
        {"<ranking code=\"all\"", "style=\"competition\"", "style=\"dense\""},
    };
    xmlDoc *document = COMPARE(*state, changes);
    expect(document, "head/change", "code", "jf", "what", "cap");
    expect(document, "head/change", "code", "jf", "old", "5.00");
    expect(document, "head/change", "code", "py1", "what", "level.value");
    expect(document, "head/change", "code", "py1", "part", "基本满意");
    expect(document, "head/change", "code", "ld9", "what", "added");
    expect(document, "head/change", "code", "ld2", "what", "removed");
    expect(document, "head/change", "of", "coefficient", "new", "1.20");
    expect(document, "head/change", "of", "ranking", "new", "dense");
    assert_null(find_element(document, "head/change", "code", "kf1"));
    expect(document, "summary", NULL, NULL, "identical", "no");
    xmlFreeDoc(document);
}

static void units_that_only_one_record_has(void **state)
{
    static const struct change changes[] = {{"<units>", "<unit code=\"Z20\"", "<unit code=\"Z99\""}};
    xmlDoc *document = COMPARE(*state, changes);
    expect(document, "units/only", "code", "Z20", "side", "old");
    expect(document, "units/only", "code", "Z99", "side", "new");
    expect(document, "summary", NULL, NULL, "compared", "1");
    expect(document, "summary", NULL, NULL, "only-old", "1");
    xmlFreeDoc(document);
}

/* ---- who may see it ------------------------------------------------------------------------------- */

static void what_is_cut_away_is_not_compared(void **state)
{
    static const struct change changes[] = {
        {Z04, "paid=\"275520.00\"", "paid=\"262400.00\""},
        {Z04, "mark=\"0.95\"", "mark=\"0.85\""},
    };
    xmlDoc *document = compare(*state, changes, sizeof changes / sizeof *changes, RESULTS_UNITS);
    xmlChar *text = text_of(document);
    assert_null(strstr((const char *)text, "{committee}"));
    assert_null(strstr((const char *)text, "{own-unit}"));
    assert_null(strstr((const char *)text, "262400"));
    assert_null(part_of(document, "Z04", "effect"));
    xmlFree(text);
    xmlFreeDoc(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_record_and_itself_are_identical),
        cmocka_unit_test(a_score_moves_total_and_rank),
        cmocka_unit_test(a_rank_may_change_because_others_moved),
        cmocka_unit_test(money_is_told_for_each_unit),
        cmocka_unit_test(a_decision_changes_a_grade),
        cmocka_unit_test(places_change_a_grade),
        cmocka_unit_test(a_threshold_changes_a_grade),
        cmocka_unit_test(a_veto_changes_a_grade),
        cmocka_unit_test(a_comparison_with_a_draft_is_a_draft),
        cmocka_unit_test(other_periods_and_full_marks_are_told),
        cmocka_unit_test(schemes_are_compared_figure_by_figure),
        cmocka_unit_test(units_that_only_one_record_has),
        cmocka_unit_test(what_is_cut_away_is_not_compared),
    };
    return cmocka_run_group_tests(tests, fixture_open_empty, fixture_close);
}
