/* Applying a layout: messages, limits, what happens when it goes wrong, and the places that the result remembers. */
#include <string.h>

#include <libxml/parser.h>

#include "compose/layout.h"
#include "fixture.h"

static void messages_become_notes_with_their_place(void **state)
{
    struct fixture *fixture = *state;
    enum status status;
    char *path =
        fixture_template(fixture, "a", "<o>\n<xsl:message>第<xsl:value-of select=\"1 + 1\"/>页</xsl:message></o>");
    assert_non_null(fixture_apply(fixture, path, &status));
    assert_int_equal(diag_count(fixture->sink), 1);
    const struct diagnostic *message = diag_at(fixture->sink, 0);
    assert_int_equal(message->id, DIAG_COMPOSE_MESSAGE);
    assert_int_equal(message->level, DIAG_NOTE);
    assert_string_equal(message->argument[0], "第2页");
    assert_int_equal(message->at.line, 4);
}

static void a_message_that_terminates_is_an_error(void **state)
{
    struct fixture *fixture = *state;
    enum status status;
    char *path = fixture_template(fixture, "a", "<o/><xsl:message terminate=\"yes\">无此单位</xsl:message>");
    assert_null(fixture_apply(fixture, path, &status));
    assert_int_equal(status, STATUS_INVALID);
    expect_message(fixture, "layout.terminated");
}

static void endless_recursion_is_a_limit(void **state)
{
    struct fixture *fixture = *state;
    enum status status;
    char *path = fixture_layout(fixture, "a",
                                "<xsl:template match=\"/\"><o><xsl:call-template name=\"x\"/></o></xsl:template>\n"
                                "<xsl:template name=\"x\"><xsl:call-template name=\"x\"/></xsl:template>");
    assert_null(fixture_apply(fixture, path, &status));
    assert_int_equal(status, STATUS_LIMIT);
    assert_int_equal(diag_count(fixture->sink), 1);
    expect_message(fixture, "layout.depth");
    assert_int_equal(diag_at(fixture->sink, 0)->at.line, 3);
}

/* Loops over loops: a billion steps would be needed. Both counters stop it: that of instructions and that of XPath. */
static void endless_work_is_a_limit(void **state)
{
    static const char *const bodies[] = {
        "<xsl:for-each select=\"//a\"><xsl:for-each select=\"//a\"><xsl:for-each select=\"//a\"><x/></xsl:for-each>"
        "</xsl:for-each></xsl:for-each>",
        "<xsl:value-of select=\"count(//a[count(//a[count(//a) = 1]) = 1])\"/>"};
    struct fixture *fixture = *state;
    struct buffer text;
    buffer_init(&text, (size_t)1 << 20);
    buffer_string(&text, "<d>");
    for (int i = 0; i < 1000; i++)
        buffer_string(&text, "<a/>");
    buffer_string(&text, "</d>");
    xmlDocPtr source = xmlReadMemory(text.data, (int)text.size, "d.xml", NULL, XML_PARSE_NONET), result;
    for (size_t i = 0; i < 2; i++) {
        struct compose_layout *layout;
        char *path = fixture_template(fixture, "a", arena_format(fixture->arena, "<o>%s</o>", bodies[i]));
        diag_truncate(fixture->sink, 0);
        assert_int_equal(compose_load(path, &fixture->search, fixture->sink, &layout), STATUS_OK);
        layout->step_limit = 100000;
        assert_int_equal(compose_apply(layout, source, NULL, 0, fixture->sink, &result), STATUS_LIMIT);
        assert_null(result);
        expect_message(fixture, "layout.steps");
        compose_unload(layout);
    }
    buffer_free(&text);
    xmlFreeDoc(source);
}

static void faults_while_running_are_told_with_their_place(void **state)
{
    static const struct {
        const char *body, *rule;
    } rows[] = {
        {"<xsl:value-of select=\"$none\"/>", "layout.variable"},
        {"<xsl:call-template name=\"none\"/>", "layout.template"},
        {"<xsl:value-of select=\"count('a')\"/>", "layout.evaluation"},
        {"<xsl:value-of select=\"concat('a')\"/>", "layout.evaluation"},
        {"<xsl:element name=\"{1 + 2}\"/>", "layout.run"},
        {"<xsl:value-of select=\"f:date('yesterday')\"/>", "layout.argument"},
        {"<xsl:value-of select=\"f:date()\"/>", "layout.argument-count"},
        {"<xsl:value-of select=\"f:list('a', 'b')\"/>", "layout.argument-count"},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        enum status status;
        diag_truncate(fixture->sink, 0);
        char *body = arena_format(fixture->arena, "<o>\n%s</o>", rows[i].body);
        assert_null(fixture_apply(fixture, fixture_template(fixture, "a", body), &status));
        assert_int_equal(status, STATUS_INVALID);
        assert_true(diag_count(fixture->sink) > 0);
        assert_string_equal(diag_catalogue(diag_at(fixture->sink, 0)->id)->rule, rows[i].rule);
        assert_int_equal(diag_at(fixture->sink, 0)->at.line, 4);
    }
}

static void a_layout_that_makes_nothing_is_told(void **state)
{
    struct fixture *fixture = *state;
    enum status status;
    char *path = fixture_layout(fixture, "a", "<xsl:template match=\"/\"/>");
    assert_null(fixture_apply(fixture, path, &status));
    assert_int_equal(status, STATUS_INVALID);
    expect_message(fixture, "layout.empty");
}

static void a_parameter_is_a_string_and_never_an_expression(void **state)
{
    struct fixture *fixture = *state;
    struct compose_layout *layout;
    xmlDocPtr source = xmlReadMemory("<d/>", 4, "d.xml", NULL, XML_PARSE_NONET), result;
    char *path = fixture_layout(fixture, "a",
                                "<xsl:param name=\"p\"/><xsl:template match=\"/\"><o><xsl:value-of select=\"$p\"/>"
                                "</o></xsl:template>");
    assert_int_equal(compose_load(path, &fixture->search, fixture->sink, &layout), STATUS_OK);
    const struct compose_parameter parameter = {"p", "1 + 1, 'a' or \"b\""};
    assert_int_equal(compose_apply(layout, source, &parameter, 1, fixture->sink, &result), STATUS_OK);
    xmlChar *text = xmlNodeGetContent(xmlDocGetRootElement(result));
    assert_string_equal((char *)text, parameter.value);
    xmlFree(text);
    compose_result_free(result);
    compose_unload(layout);
    xmlFreeDoc(source);
}

/* fo/ names these lines: of the element in the stylesheet, in the file that it stands in. */
static void nodes_of_the_result_know_their_place(void **state)
{
    struct fixture *fixture = *state;
    struct compose_layout *layout;
    fixture_write(fixture, "own/common/part.xsl",
                  "<xsl:stylesheet version=\"1.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\">\n"
                  "<xsl:template name=\"x\">\n<b/></xsl:template></xsl:stylesheet>");
    char *path = fixture_layout(fixture, "main",
                                "<xsl:import href=\"common/part.xsl\"/>\n<xsl:template match=\"/\">\n<a>\n"
                                "<xsl:element name=\"c\"/><xsl:call-template name=\"x\"/></a></xsl:template>");
    xmlDocPtr source = xmlReadMemory("<d/>", 4, "d.xml", NULL, XML_PARSE_NONET), result;
    assert_int_equal(compose_load(path, &fixture->search, fixture->sink, &layout), STATUS_OK);
    assert_int_equal(compose_apply(layout, source, NULL, 0, fixture->sink, &result), STATUS_OK);
    xmlNodePtr a = xmlDocGetRootElement(result), c = xmlFirstElementChild(a), b = xmlNextElementSibling(c);
    struct location place = compose_locate(layout, a->line);
    assert_non_null(strstr(place.file, "own/main.xsl"));
    assert_int_equal(place.line, 4);
    assert_int_equal(c->line, a->line); /* xsl:element: of the element around it */
    place = compose_locate(layout, b->line);
    assert_non_null(strstr(place.file, "own/common/part.xsl"));
    assert_int_equal(place.line, 3);
    compose_result_free(result);
    compose_unload(layout);
    xmlFreeDoc(source);
}

/* A layout is used for many documents; one that fails does not spoil the next. */
static void a_layout_is_used_again_after_a_failure(void **state)
{
    struct fixture *fixture = *state;
    struct compose_layout *layout;
    char *path = fixture_template(fixture, "a",
                                  "<o><xsl:if test=\"d/@bad\"><xsl:value-of select=\"f:date('x')\"/></xsl:if></o>");
    assert_int_equal(compose_load(path, &fixture->search, fixture->sink, &layout), STATUS_OK);
    for (int i = 0; i < 4; i++) {
        const char *text = i % 2 == 0 ? "<d bad=\"1\"/>" : "<d/>";
        xmlDocPtr source = xmlReadMemory(text, (int)strlen(text), "d.xml", NULL, XML_PARSE_NONET), result;
        assert_int_equal(compose_apply(layout, source, NULL, 0, fixture->sink, &result),
                         i % 2 == 0 ? STATUS_INVALID : STATUS_OK);
        compose_result_free(result);
        xmlFreeDoc(source);
    }
    compose_unload(layout);
}

static void results_are_written_as_utf8(void **state)
{
    struct fixture *fixture = *state;
    enum status status;
    char *path = fixture_template(fixture, "a", "<o>通报𬱖</o>");
    assert_non_null(strstr(fixture_apply(fixture, path, &status), "<o>通报𬱖</o>"));
    path =
        fixture_layout(fixture, "a", "<xsl:output method=\"text\"/><xsl:template match=\"/\">通报&lt;</xsl:template>");
    assert_string_equal(fixture_apply(fixture, path, &status), "通报<");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(messages_become_notes_with_their_place),
        TEST(a_message_that_terminates_is_an_error),
        TEST(endless_recursion_is_a_limit),
        TEST(endless_work_is_a_limit),
        TEST(faults_while_running_are_told_with_their_place),
        TEST(a_layout_that_makes_nothing_is_told),
        TEST(a_parameter_is_a_string_and_never_an_expression),
        TEST(nodes_of_the_result_know_their_place),
        TEST(a_layout_is_used_again_after_a_failure),
        TEST(results_are_written_as_utf8),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
