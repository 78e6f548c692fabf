/* What a layout must not reach: files outside its folders, the network, entities, and anything to write. */
#define _XOPEN_SOURCE 700
#include <string.h>
#include <unistd.h>

#include "fixture.h"

static const char secret[] = "<xsl:stylesheet version=\"1.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\"/>";

static void an_import_from_above_the_folder_is_refused(void **state)
{
    struct fixture *fixture = *state;
    fixture_write(fixture, "secret.xsl", secret);
    expect_refused(fixture, fixture_layout(fixture, "a", "<xsl:import href=\"../secret.xsl\"/>"), "layout.outside", 2);
    expect_refused(fixture, fixture_layout(fixture, "a", "<xsl:include href=\"common/../../secret.xsl\"/>"),
                   "layout.outside", 2);
    expect_refused(fixture, fixture_layout(fixture, "a", "<xsl:import href=\"%2e%2e/secret.xsl\"/>"), "layout.outside",
                   2);
    char *absolute = arena_format(fixture->arena, "<xsl:import href=\"%s/secret.xsl\"/>", fixture->folder);
    expect_refused(fixture, fixture_layout(fixture, "a", absolute), "layout.outside", 2);
    expect_refused(fixture, fixture_layout(fixture, "a", "<xsl:import href=\"/etc/passwd\"/>"), "layout.outside", 2);
    expect_refused(fixture, fixture_layout(fixture, "a", "<xsl:import href=\"layouts:../secret.xsl\"/>"),
                   "layout.outside", 2);
}

static void a_link_that_leads_out_of_the_folder_is_refused(void **state)
{
    struct fixture *fixture = *state;
    fixture_write(fixture, "secret.xsl", secret);
    char *link = path_join(fixture->arena, fixture->folder, "own/link.xsl");
    assert_int_equal(symlink("../secret.xsl", link), 0);
    expect_refused(fixture, fixture_layout(fixture, "a", "<xsl:import href=\"link.xsl\"/>"), "layout.outside", 2);
}

static void a_missing_file_is_told_by_its_name(void **state)
{
    struct fixture *fixture = *state;
    expect_refused(fixture, fixture_layout(fixture, "a", "<xsl:import href=\"common/none.xsl\"/>"),
                   "layout.import-not-found", 2);
    assert_string_equal(diag_at(fixture->sink, 0)->argument[0], "common/none.xsl");
}

static void the_network_is_refused(void **state)
{
    static const char *const addresses[] = {"http://example.invalid/x.xsl", "https://example.invalid/x.xsl",
                                            "ftp://example.invalid/x.xsl", "file:///etc/passwd",
                                            "//example.invalid/x.xsl"};
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++)
        expect_refused(
            fixture,
            fixture_layout(fixture, "a", arena_format(fixture->arena, "<xsl:import href=\"%s\"/>", addresses[i])),
            "layout.address", 2);
}

static void entities_and_external_subsets_are_refused(void **state)
{
    struct fixture *fixture = *state;
    fixture_write(fixture, "own/secret.txt", "secret");
    char *internal = arena_format(fixture->arena, "<!DOCTYPE a [<!ENTITY x SYSTEM \"secret.txt\">]>\n%s", secret);
    expect_refused(fixture, fixture_write(fixture, "own/a.xsl", internal), "layout.doctype", 1);
    char *external = arena_format(fixture->arena, "<!DOCTYPE a SYSTEM \"secret.txt\">\n%s", secret);
    expect_refused(fixture, fixture_write(fixture, "own/a.xsl", external), "layout.doctype", 1);
}

/* document() obeys the same rules, and its file may be no more hostile than a stylesheet. */
static void document_reads_only_inside_the_folders(void **state)
{
    struct fixture *fixture = *state;
    enum status status;
    fixture_write(fixture, "own/data.xml", "<d>inside</d>");
    fixture_write(fixture, "secret.xml", "<d>outside</d>");
    fixture_write(fixture, "own/entity.xml", "<!DOCTYPE d [<!ENTITY x SYSTEM \"../secret.xml\">]><d>&x;</d>");
    char *path = fixture_template(fixture, "a", "<o><xsl:value-of select=\"document('data.xml')/d\"/></o>");
    assert_non_null(strstr(fixture_apply(fixture, path, &status), "<o>inside</o>"));
    static const struct {
        const char *file, *rule;
    } rows[] = {
        {"../secret.xml", "layout.outside"},
        {"/etc/passwd", "layout.outside"},
        {"http://example.invalid/x.xml", "layout.address"},
        {"entity.xml", "layout.doctype"},
        {"none.xml", "layout.import-not-found"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *body = arena_format(fixture->arena, "<o><xsl:copy-of select=\"document('%s')\"/></o>", rows[i].file);
        diag_truncate(fixture->sink, 0);
        assert_null(fixture_apply(fixture, fixture_template(fixture, "a", body), &status));
        assert_int_equal(status, STATUS_INVALID);
        expect_message(fixture, rows[i].rule);
        assert_int_equal(diag_at(fixture->sink, 0)->at.line, rows[i].rule[7] == 'd' ? 1 : 3);
    }
}

/* The file is chosen while the layout runs: the same rules hold. */
static void document_with_a_computed_name_obeys_too(void **state)
{
    struct fixture *fixture = *state;
    enum status status;
    fixture_write(fixture, "secret.xml", "<d>outside</d>");
    char *path = fixture_template(fixture, "a",
                                  "<o><xsl:copy-of select=\"document(concat('..', '/', 'secret', '.xml'))\"/></o>");
    assert_null(fixture_apply(fixture, path, &status));
    expect_message(fixture, "layout.outside");
}

static void nothing_is_written(void **state)
{
    struct fixture *fixture = *state;
    expect_refused(fixture, fixture_template(fixture, "a", "<exsl:document href=\"out.xml\"><a/></exsl:document>"),
                   "layout.refused-element", 3);
    expect_refused(fixture,
                   fixture_template(fixture, "a",
                                    "<redirect:write xmlns:redirect=\"org.apache.xalan.xslt.extensions.Redirect\" "
                                    "file=\"out.xml\"/>"),
                   "layout.refused-element", 3);
    assert_false(file_exists(path_join(fixture->arena, fixture->folder, "own/out.xml")));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(an_import_from_above_the_folder_is_refused), TEST(a_link_that_leads_out_of_the_folder_is_refused),
        TEST(a_missing_file_is_told_by_its_name),         TEST(the_network_is_refused),
        TEST(entities_and_external_subsets_are_refused),  TEST(document_reads_only_inside_the_folders),
        TEST(document_with_a_computed_name_obeys_too),    TEST(nothing_is_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
