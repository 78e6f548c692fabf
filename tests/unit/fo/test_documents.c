/* A result tree gives the same nodes as the file that it could be written to; lines and sources are the layout's. */
#include "reading.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

static const char text[] = FO_BEGIN
    "<?pi x?><!-- c -->\n"
    "<fo:block tb:source='unit:a01' id='a' font-size='10pt' color='red'>示例市 &lt;1&gt;"
    "<fo:inline font-weight='bold'>x</fo:inline><![CDATA[ & ]]><fo:inline/></fo:block>\n"
    "<fo:block tb:source='unit:a02'><fo:block id='b'><fo:instream-foreign-object>"
    "<svg xmlns='http://www.w3.org/2000/svg' width='1'><g/></svg></fo:instream-foreign-object></fo:block></fo:block>"
    "<fo:table><fo:table-body><fo:table-row><fo:table-cell><fo:block/></fo:table-cell></fo:table-row>"
    "</fo:table-body></fo:table>" FO_END;

static xmlDocPtr parse(const char *source)
{
    xmlDocPtr document = xmlReadMemory(source, (int)strlen(source), "x.fo", NULL, XML_PARSE_NONET);
    assert_non_null(document);
    return document;
}

static void compare(struct fo_node *one, struct fo_node *other)
{
    assert_int_equal(fo_object(one), fo_object(other));
    assert_int_equal(fo_serial(one), fo_serial(other));
    if (fo_object(one) == FO_TEXT) {
        size_t size, other_size;
        assert_string_equal(fo_text(one, &size), fo_text(other, &other_size));
        assert_int_equal(size, other_size);
        return;
    }
    assert_int_equal(fo_at(one).line, fo_at(other).line);
    for (int i = 0; i < FO_PROPERTY_COUNT; i++) {
        const struct fo_value *value = fo_get(one, (enum fo_property)i);
        const struct fo_value *twin = fo_get(other, (enum fo_property)i);
        assert_int_equal(value->kind, twin->kind);
        if (value->kind == FO_IS_STRING)
            assert_string_equal(value->string, twin->string);
        else
            assert_memory_equal(value, twin, sizeof *value);
    }
    struct fo_node *child = fo_first(one), *twin = fo_first(other);
    while (child != NULL && twin != NULL) {
        compare(child, twin);
        child = fo_next(child);
        twin = fo_next(twin);
    }
    assert_null(child);
    assert_null(twin);
}

static void both_sources_give_the_same_tree(void **state)
{
    (void)state;
    struct reading *reading = read_document(text, NULL);
    struct diagnostics *sink = diag_create(0);
    struct fo_tree *tree;
    xmlDocPtr document = parse(text);
    assert_int_equal(fo_open_document(document, "layout.xsl", NULL, sink, &tree), STATUS_OK);
    compare(fo_root(reading->tree), fo_root(tree));
    assert_int_equal(fo_status(tree), STATUS_OK);
    assert_int_equal(fo_rewind(tree), STATUS_OK);
    assert_int_equal(fo_rewind(reading->tree), STATUS_OK);
    compare(fo_root(reading->tree), fo_root(tree));
    assert_string_equal(fo_at(fo_root(tree)).file, "layout.xsl");
    assert_int_equal(diag_count(sink), 0);
    fo_close(tree);
    xmlFreeDoc(document);
    diag_destroy(sink);
    read_close(reading);
}

static void the_source_is_that_of_the_nearest_element(void **state)
{
    (void)state;
    struct reading *reading = read_document(text, NULL);
    assert_string_equal(fo_source(read_id(reading, "a")), "unit:a01");
    assert_string_equal(fo_source(fo_first(read_id(reading, "a"))), "unit:a01");
    assert_string_equal(fo_source(read_id(reading, "b")), "unit:a02");
    assert_null(fo_source(fo_root(reading->tree)));
    read_close(reading);
}

/* From a file the foreign tree is ours; from a result tree it is lent. */
static void foreign_content_is_a_libxml2_tree(void **state)
{
    (void)state;
    struct reading *reading = read_document(text, NULL);
    struct fo_node *object = fo_first(read_id(reading, "b"));
    assert_int_equal(fo_complete(object), STATUS_OK);
    xmlNodePtr svg = fo_foreign(object);
    assert_string_equal(svg->name, "svg");
    assert_string_equal(svg->ns->href, "http://www.w3.org/2000/svg");
    xmlChar *width = xmlGetNoNsProp(svg, (const xmlChar *)"width");
    assert_string_equal(width, "1");
    xmlFree(width);
    assert_string_equal(svg->children->name, "g");
    assert_null(fo_foreign(read_id(reading, "a")));
    read_close(reading);
}

static void faults_of_a_result_tree_have_its_lines(void **state)
{
    (void)state;
    struct diagnostics *sink = diag_create(0);
    struct fo_tree *tree;
    xmlDocPtr document = parse(FO_BEGIN "<fo:block/>\n<fo:block color='rot'/>" FO_END);
    assert_int_equal(fo_open_document(document, "layout.xsl", NULL, sink, &tree), STATUS_OK);
    fo_complete(fo_root(tree));
    assert_int_equal(diag_at(sink, 0)->id, DIAG_FO_VALUE);
    assert_int_equal(diag_at(sink, 0)->at.line, 3);
    assert_string_equal(diag_at(sink, 0)->at.file, "layout.xsl");
    fo_close(tree);
    xmlFreeDoc(document);
    diag_destroy(sink);
}

static void an_empty_result_tree_is_refused(void **state)
{
    (void)state;
    struct diagnostics *sink = diag_create(0);
    struct fo_tree *tree;
    xmlDocPtr document = xmlNewDoc((const xmlChar *)"1.0");
    assert_int_equal(fo_open_document(document, "layout.xsl", NULL, sink, &tree), STATUS_INVALID);
    assert_null(tree);
    assert_int_equal(diag_at(sink, 0)->id, DIAG_FO_EMPTY);
    xmlFreeDoc(document);
    diag_destroy(sink);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_sources_give_the_same_tree),
        cmocka_unit_test(the_source_is_that_of_the_nearest_element),
        cmocka_unit_test(foreign_content_is_a_libxml2_tree),
        cmocka_unit_test(faults_of_a_result_tree_have_its_lines),
        cmocka_unit_test(an_empty_result_tree_is_refused),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    xmlCleanupParser();
    return failed;
}
