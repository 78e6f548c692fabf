/* What documents are called: after their inputs, in the folder that -o names; never two of one name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "command/targets.h"

static struct session session;

static int setup(void **state)
{
    (void)state;
    session = (struct session){.arena = arena_create(0), .sink = diag_create(0)};
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    diag_destroy(session.sink);
    arena_destroy(session.arena);
    return 0;
}

static enum exit_status name(const char *const *inputs, size_t count, const char *output, const char *const **paths)
{
    struct options options = {.operands = inputs, .operand_count = count};
    return targets_name(&session, &options, output, ".pdf", paths);
}

static void one_input_makes_one_file(void **state)
{
    (void)state;
    const char *const *paths;
    const char *const file[] = {"in/a.fo"}, *const standard[] = {"-"};
    assert_int_equal(name(file, 1, NULL, &paths), EXIT_DONE);
    assert_string_equal(paths[0], "a.pdf");
    assert_int_equal(name(file, 1, "x/b.out", &paths), EXIT_DONE);
    assert_string_equal(paths[0], "x/b.out");
    assert_int_equal(name(file, 1, "-", &paths), EXIT_DONE);
    assert_string_equal(paths[0], "-");
    assert_int_equal(name(standard, 1, NULL, &paths), EXIT_DONE);
    assert_string_equal(paths[0], "-");
}

static void a_folder_takes_many(void **state)
{
    (void)state;
    const char *const *paths;
    const char *const files[] = {"in/a.fo", "in/b.v2.fo", "-"};
    assert_int_equal(name(files, 3, "test_targets.out/deep", &paths), EXIT_DONE);
    assert_string_equal(paths[0], "test_targets.out/deep/a.pdf");
    assert_string_equal(paths[1], "test_targets.out/deep/b.v2.pdf");
    assert_string_equal(paths[2], "test_targets.out/deep/stdin.pdf");
    assert_true(folder_exists("test_targets.out/deep"));
    /* a folder is a folder for one document too */
    assert_int_equal(name(files, 1, "test_targets.out/deep", &paths), EXIT_DONE);
    assert_string_equal(paths[0], "test_targets.out/deep/a.pdf");
    rmdir("test_targets.out/deep");
    assert_int_equal(name(files, 1, "test_targets.out/", &paths), EXIT_DONE);
    assert_string_equal(paths[0], "test_targets.out/a.pdf");
    rmdir("test_targets.out");
}

static void two_of_one_name_are_wrong_usage(void **state)
{
    (void)state;
    const char *const *paths;
    const char *const files[] = {"x/a.fo", "y/a.xml"}, *const cased[] = {"a.fo", "A.fo"};
    assert_int_equal(name(files, 2, NULL, &paths), EXIT_USAGE);
    assert_int_equal(name(cased, 2, NULL, &paths), EXIT_USAGE);
    assert_int_equal(diag_count(session.sink), 2);
    assert_int_equal(diag_at(session.sink, 0)->id, DIAG_USAGE_SAME_NAME);
    const char *const two[] = {"a.fo", "b.fo"};
    assert_int_equal(name(two, 2, "-", &paths), EXIT_USAGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(one_input_makes_one_file, setup, teardown),
        cmocka_unit_test_setup_teardown(a_folder_takes_many, setup, teardown),
        cmocka_unit_test_setup_teardown(two_of_one_name_are_wrong_usage, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
