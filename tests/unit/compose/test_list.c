/* Which layouts there are, and that every layout that comes with the program loads. */
#include <string.h>

#include "fixture.h"

static void declared(struct fixture *fixture, const char *file, const char *kind)
{
    fixture_write(fixture, file,
                  arena_format(fixture->arena,
                               "<xsl:stylesheet version=\"1.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\">"
                               "<tb:document xmlns:tb=\"urn:tongbao:layout\" kind=\"%s\"/></xsl:stylesheet>",
                               kind));
}

static void of_one_kind_the_first_folder_wins(void **state)
{
    struct fixture *fixture = *state;
    const struct compose_listed *listed;
    size_t count;
    declared(fixture, "own/ours.xsl", "bulletin");
    declared(fixture, "installed/bulletin.xsl", "bulletin");
    declared(fixture, "installed/ranking.xsl", "ranking");
    fixture_write(fixture, "own/broken.xsl", "<xsl:");
    fixture_write(fixture, "own/notes.txt", "no layout");
    fixture_layout(fixture, "undeclared", "");
    assert_int_equal(compose_list(&fixture->search, fixture->arena, fixture->sink, &listed, &count), STATUS_OK);
    assert_int_equal(count, 2);
    assert_string_equal(listed[0].name, "ours");
    assert_string_equal(listed[1].name, "ranking");
    assert_int_equal(diag_count(fixture->sink), 0);
}

static void every_layout_of_the_program_loads_and_declares_itself(void **state)
{
    struct fixture *fixture = *state;
    const char *folder = TONGBAO_SOURCE_DIR "/layouts";
    struct compose_search search = {&folder, 1};
    const struct compose_listed *listed;
    size_t count;
    assert_int_equal(compose_list(&search, fixture->arena, fixture->sink, &listed, &count), STATUS_OK);
    assert_true(count >= 12);
    for (size_t i = 0; i < count; i++) {
        struct compose_layout *layout = NULL;
        if (compose_load(listed[i].name, &search, fixture->sink, &layout) != STATUS_OK) {
            const struct diagnostic *first = diag_at(fixture->sink, 0);
            fail_msg("%s: %s:%u: %s", listed[i].name, first->at.file, first->at.line,
                     diag_text(fixture->arena, first, NULL));
        }
        const struct compose_declaration *declaration = compose_declared(layout);
        assert_string_equal(declaration->kind, listed[i].name);
        assert_string_equal(listed[i].kind, listed[i].name);
        if (listed[i].method != NULL)
            assert_string_equal(declaration->method, listed[i].method);
        assert_non_null(declaration->scope);
        assert_non_null(declaration->needs);
        assert_non_null(declaration->audience);
        assert_non_null(declaration->file);
        assert_non_null(declaration->title);
        compose_unload(layout);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(of_one_kind_the_first_folder_wins),
        TEST(every_layout_of_the_program_loads_and_declares_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
