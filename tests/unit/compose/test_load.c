/* Loading a layout: what is found, what is refused and where, what it declares. */
#include <string.h>

#include "fixture.h"

static void a_name_is_looked_for_in_the_folders_in_order(void **state)
{
    struct fixture *fixture = *state;
    struct compose_layout *layout;
    fixture_write(fixture, "installed/card.xsl", "<not-a-stylesheet/>");
    fixture_layout(fixture, "card",
                   "<tb:document kind=\"card\" scope=\"unit\" needs=\"units\" audience=\"own-unit\" "
                   "file=\"card/{code}.pdf\" title=\"卡\"/>");
    assert_int_equal(compose_load("card", &fixture->search, fixture->sink, &layout), STATUS_OK);
    const struct compose_declaration *declared = compose_declared(layout);
    assert_string_equal(declared->kind, "card");
    assert_string_equal(declared->scope, "unit");
    assert_string_equal(declared->needs, "units");
    assert_string_equal(declared->audience, "own-unit");
    assert_string_equal(declared->file, "card/{code}.pdf");
    assert_string_equal(declared->title, "卡");
    assert_string_equal(declared->method, "xml");
    assert_int_equal(compose_files(layout), 1);
    compose_unload(layout);
    expect_refused(fixture, "nothing", "layout.not-found", 0);
}

static void a_layout_may_declare_nothing(void **state)
{
    struct fixture *fixture = *state;
    struct compose_layout *layout;
    char *path = fixture_layout(fixture, "plain", "<xsl:output method=\"html\"/>");
    assert_int_equal(compose_load(path, &fixture->search, fixture->sink, &layout), STATUS_OK);
    assert_null(compose_declared(layout)->kind);
    assert_string_equal(compose_declared(layout)->method, "html");
    compose_unload(layout);
}

static void wrong_declarations_are_told(void **state)
{
    struct fixture *fixture = *state;
    expect_refused(fixture, fixture_layout(fixture, "a", "<tb:document kind=\"x\" scope=\"everything\"/>"),
                   "layout.declaration", 2);
    expect_refused(fixture, fixture_layout(fixture, "a", "<tb:document kind=\"x\" file=\"../x.pdf\"/>"),
                   "layout.declaration-file", 2);
    expect_refused(fixture, fixture_layout(fixture, "a", "<tb:document kind=\"x\" file=\"/x.pdf\"/>"),
                   "layout.declaration-file", 2);
    expect_refused(fixture, fixture_layout(fixture, "a", "<tb:document kind=\"x\" file=\"{name}.pdf\"/>"),
                   "layout.declaration-file", 2);
}

/* Imports: the own folder first, so that a campaign can replace one common part of the installed layouts. */
static void a_common_part_of_the_own_folder_replaces_the_installed_one(void **state)
{
    struct fixture *fixture = *state;
    enum status status;
    char *main = fixture_layout(fixture, "main",
                                "<xsl:import href=\"common/words.xsl\"/>\n<xsl:template match=\"/\"><o>"
                                "<xsl:call-template name=\"word\"/></o></xsl:template>");
    fixture_write(fixture, "installed/common/words.xsl",
                  "<xsl:stylesheet version=\"1.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\">"
                  "<xsl:template name=\"word\">installed</xsl:template></xsl:stylesheet>");
    assert_non_null(strstr(fixture_apply(fixture, main, &status), "<o>installed</o>"));
    fixture_write(fixture, "own/common/words.xsl",
                  "<xsl:stylesheet version=\"1.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\">"
                  "<xsl:template name=\"word\">own</xsl:template></xsl:stylesheet>");
    assert_non_null(strstr(fixture_apply(fixture, main, &status), "<o>own</o>"));
}

/* layouts:NAME is the installed file even when the importing one has the same name. */
static void a_layout_may_build_on_the_installed_one_of_its_name(void **state)
{
    struct fixture *fixture = *state;
    enum status status;
    fixture_write(fixture, "installed/main.xsl",
                  "<xsl:stylesheet version=\"1.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\">"
                  "<xsl:template match=\"/\"><o><xsl:call-template name=\"word\"/></o></xsl:template>"
                  "<xsl:template name=\"word\">installed</xsl:template></xsl:stylesheet>");
    fixture_layout(fixture, "main",
                   "<xsl:import href=\"layouts:main.xsl\"/>\n<xsl:template name=\"word\">own</xsl:template>");
    assert_non_null(strstr(fixture_apply(fixture, "main", &status), "<o>own</o>"));
}

/* Each row: the content of a template (from line 3 on), the rule that refuses it, the line that is named. */
static void what_a_layout_may_not_do_is_refused_with_its_line(void **state)
{
    static const struct {
        const char *body, *rule;
        uint32_t line;
    } rows[] = {
        {"<a b=\"{generate-id()}\"/>", "layout.refused-function", 3},
        {"\n<xsl:value-of select=\"generate-id(.)\"/>", "layout.refused-function", 4},
        {"<xsl:value-of select=\"date:date-time()\"/>", "layout.refused-function", 3},
        {"<xsl:value-of select=\"dyn:evaluate('1')\"/>", "layout.refused-function", 3},
        {"<xsl:value-of select=\"math:random()\"/>", "layout.refused-function", 3},
        {"<xsl:if test=\"a[math:random() &gt; 0.5]\"/>", "layout.refused-function", 3},
        {"<xsl:for-each select=\"a\"><xsl:sort lang=\"zh\"/></xsl:for-each>", "layout.sort-lang", 3},
        {"<exsl:document href=\"x.xml\"/>", "layout.refused-element", 3},
        {"<xsl:document href=\"x.xml\"/>", "layout.instruction", 3},
        {"<saxon:output xmlns:saxon=\"http://icl.com/saxon\" href=\"x\"/>", "layout.refused-element", 3},
        {"<r:x xsl:extension-element-prefixes=\"r\"/>", "layout.refused-element", 3},
        {"<xsl:script>x</xsl:script>", "layout.instruction", 3},
        {"<xsl:value-of selct=\"a\"/>", "layout.attribute-unknown", 3},
        {"<xsl:value-of/>", "layout.attribute-missing", 3},
        {"<xsl:value-of select=\"a[\"/>", "layout.expression", 3},
        {"<a b=\"{a\"/>", "layout.braces", 3},
        {"<a b=\"a}\"/>", "layout.braces", 3},
        {"<a b=\"{a[}\"/>", "layout.expression", 3},
        {"<xsl:value-of select=\"nothing(a)\"/>", "layout.function", 3},
        {"<xsl:value-of select=\"f:nothing(a)\"/>", "layout.function", 3},
        {"<xsl:value-of select=\"x:f(a)\"/>", "layout.prefix", 3},
        {"<xsl:value-of select=\"str:encrypt(a)\"/>", "layout.function", 3},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        expect_refused(fixture, fixture_template(fixture, "bad", rows[i].body), rows[i].rule, rows[i].line);
}

/* Operators, axes, node tests, names with hyphens and numbers are not taken for functions. */
static void expressions_of_all_kinds_pass(void **state)
{
    static const char *const expressions[] = {"6 div (3)",
                                              "a mod(2)",
                                              "a and (b or(c))",
                                              "-(3 + 1)",
                                              "descendant-or-self::node()",
                                              "a/text()[1]",
                                              "processing-instruction('x')",
                                              "$v * (2)",
                                              "* * (2)",
                                              "//*[@a-b = 1]/..",
                                              "count(a.b | a_b)",
                                              "3.5 + .5",
                                              "'generate-id()'",
                                              "set:distinct(//a)",
                                              "str:tokenize('a b')",
                                              "math:max(//a)",
                                              "exsl:node-set($v)/x",
                                              "comment()",
                                              "r:a/r:b",
                                              "r:*",
                                              "string-length(concat('(', ')'))",
                                              "id('a')/b",
                                              "not(a)and(b)"};
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof expressions / sizeof *expressions; i++) {
        struct compose_layout *layout = NULL;
        char *path = fixture_template(
            fixture, "good",
            arena_format(fixture->arena, "<xsl:variable name=\"v\"/><xsl:if test=\"%s\"/>", expressions[i]));
        if (compose_load(path, &fixture->search, fixture->sink, &layout) != STATUS_OK)
            fail_msg("refused: %s", expressions[i]);
        compose_unload(layout);
    }
}

static void a_file_that_is_no_stylesheet_is_told_as_such(void **state)
{
    struct fixture *fixture = *state;
    expect_refused(fixture, fixture_write(fixture, "own/a.xsl", "<a/>"), "layout.not-xslt", 1);
    expect_refused(fixture, fixture_write(fixture, "own/a.xsl", "<a>\n<b>\n</a>"), "layout.xml", 3);
    expect_refused(fixture, fixture_write(fixture, "own/a.xsl", ""), "layout.xml", 0);
    expect_refused(
        fixture,
        fixture_write(fixture, "own/a.xsl",
                      "<xsl:stylesheet version=\"2.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\"/>"),
        "layout.version", 1);
    expect_refused(fixture, fixture_layout(fixture, "a", "<xsl:template match=\"a[\"/>"), "layout.expression", 2);
}

/* What only libxslt notices is told in our words, with file and line. */
static void faults_that_libxslt_finds_are_told_in_our_words(void **state)
{
    struct fixture *fixture = *state;
    struct arena *scratch = arena_create(0);
    expect_refused(fixture, fixture_layout(fixture, "a", "<xsl:template name=\"x\"/>\n<xsl:template name=\"x\"/>"),
                   "layout.stylesheet", 3);
    assert_non_null(strstr(diag_at(fixture->sink, 0)->at.file, "own/a.xsl"));
    for (size_t i = 0; i < diag_count(fixture->sink); i++)
        assert_null(strstr(diag_text(scratch, diag_at(fixture->sink, i), NULL), "compilation error"));
    arena_destroy(scratch);
}

/* Lines are numbered through, so a fault in an imported file is told with its name and its own line. */
static void a_fault_in_an_imported_file_has_that_files_place(void **state)
{
    struct fixture *fixture = *state;
    fixture_write(fixture, "own/common/part.xsl",
                  "<xsl:stylesheet version=\"1.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\">\n\n"
                  "<xsl:template name=\"x\"><xsl:value-of select=\"generate-id()\"/></xsl:template></xsl:stylesheet>");
    char *path = fixture_layout(fixture, "main", "\n\n\n<xsl:import href=\"common/part.xsl\"/>");
    expect_refused(fixture, path, "layout.refused-function", 3);
    assert_non_null(strstr(diag_at(fixture->sink, 0)->at.file, "own/common/part.xsl"));
    assert_int_equal(diag_count(fixture->sink), 1);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_name_is_looked_for_in_the_folders_in_order),
        TEST(a_layout_may_declare_nothing),
        TEST(wrong_declarations_are_told),
        TEST(a_common_part_of_the_own_folder_replaces_the_installed_one),
        TEST(a_layout_may_build_on_the_installed_one_of_its_name),
        TEST(what_a_layout_may_not_do_is_refused_with_its_line),
        TEST(expressions_of_all_kinds_pass),
        TEST(a_file_that_is_no_stylesheet_is_told_as_such),
        TEST(faults_that_libxslt_finds_are_told_in_our_words),
        TEST(a_fault_in_an_imported_file_has_that_files_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
