/* Command lines: what they give, what is wrong usage, and the help that comes from the same table. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "command/options.h"

enum row { ROW_OUTPUT, ROW_UNIT, ROW_JOBS, ROW_LENIENT, ROW_PARAMETER, ROWS };
static const struct option_row rows[ROWS] = {
    [ROW_OUTPUT] = {'o', "output", "FILE", "where to", OPTION_ONCE},
    [ROW_UNIT] = {'u', "unit", "UNIT", "which units", OPTION_LIST},
    [ROW_JOBS] = {'j', "jobs", "N", "how many workers", OPTION_ONCE},
    [ROW_LENIENT] = {0, "lenient", NULL, "pass over", OPTION_ONCE},
    [ROW_PARAMETER] = {'p', "parameter", "NAME=VALUE", "a parameter", OPTION_MANY},
};
static const struct usage usage = {"print", "FILE...", "Prints.", rows, ROWS, 1, 3, NULL};

struct scene {
    struct arena *arena;
    struct diagnostics *sink;
    struct options options;
};

static int setup(void **state)
{
    static struct scene scene;
    scene.arena = arena_create(0);
    scene.sink = diag_create(0);
    *state = &scene;
    return 0;
}

static int teardown(void **state)
{
    struct scene *scene = *state;
    diag_destroy(scene->sink);
    arena_destroy(scene->arena);
    return 0;
}

/* Parses one line of words. */
static enum parse_outcome parse(struct scene *scene, const char *line)
{
    static char words[256];
    char *argv[16];
    int argc = 0;
    strcpy(words, line);
    for (char *word = strtok(words, " "); word != NULL; word = strtok(NULL, " "))
        argv[argc++] = word;
    argv[argc] = NULL;
    char **kept = arena_copy(scene->arena, argv, sizeof argv); /* the operands point into it */
    return options_parse(&usage, argc, kept, scene->arena, scene->sink, &scene->options);
}

static void options_and_operands_may_be_mixed(void **state)
{
    struct scene *scene = *state;
    assert_int_equal(parse(scene, "print a.xml -o out --unit=D01,D02 b.xml -u D03 --lenient -p a=1,2 -p b=3 -"),
                     PARSE_GO);
    const struct options *options = &scene->options;
    assert_int_equal(options->operand_count, 3);
    assert_string_equal(options->operands[0], "a.xml");
    assert_string_equal(options->operands[1], "b.xml");
    assert_string_equal(options->operands[2], "-");
    assert_string_equal(option_text(options, ROW_OUTPUT), "out");
    assert_int_equal(options->values[ROW_UNIT].count, 3);
    assert_string_equal(options->values[ROW_UNIT].texts[0], "D01");
    assert_string_equal(options->values[ROW_UNIT].texts[1], "D02");
    assert_string_equal(options->values[ROW_UNIT].texts[2], "D03");
    assert_int_equal(options->values[ROW_PARAMETER].count, 2); /* a value with a comma stays whole */
    assert_string_equal(options->values[ROW_PARAMETER].texts[0], "a=1,2");
    assert_true(option_given(options, ROW_LENIENT));
    assert_false(option_given(options, ROW_JOBS));
    assert_null(option_text(options, ROW_JOBS));
    assert_int_equal(options->verbosity, 0);
}

static void two_dashes_end_the_options(void **state)
{
    struct scene *scene = *state;
    assert_int_equal(parse(scene, "print -q -- -o"), PARSE_GO);
    assert_int_equal(scene->options.operand_count, 1);
    assert_string_equal(scene->options.operands[0], "-o");
    assert_int_equal(scene->options.verbosity, -1);
}

static void help_and_version_need_no_operands(void **state)
{
    struct scene *scene = *state;
    assert_int_equal(parse(scene, "print --help"), PARSE_HELP);
    assert_int_equal(parse(scene, "print -h"), PARSE_HELP);
    assert_int_equal(parse(scene, "print --version"), PARSE_VERSION);
    assert_int_equal(diag_count(scene->sink), 0);
}

static void wrong_usage_is_told(void **state)
{
    struct scene *scene = *state;
    static const struct {
        const char *line;
        enum diag_id id;
        const char *argument;
    } cases[] = {
        {"print -x a", DIAG_USAGE_OPTION, "-x"},
        {"print --wrong a", DIAG_USAGE_OPTION, "--wrong"},
        {"print --lenient=yes a", DIAG_USAGE_OPTION, "--lenient=yes"},
        {"print a -o", DIAG_USAGE_NO_VALUE, "-o"},
        {"print a --output", DIAG_USAGE_NO_VALUE, "--output"},
        {"print a -o b -o c", DIAG_USAGE_TWICE, "output"},
        {"print", DIAG_USAGE_TOO_FEW, "print"},
        {"print a b c d", DIAG_USAGE_TOO_MANY, "d"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        diag_truncate(scene->sink, 0);
        assert_int_equal(parse(scene, cases[i].line), PARSE_WRONG);
        assert_int_equal(diag_count(scene->sink), 1);
        assert_int_equal(diag_at(scene->sink, 0)->id, cases[i].id);
        assert_string_equal(diag_at(scene->sink, 0)->argument[0], cases[i].argument);
    }
}

static void numbers_are_checked(void **state)
{
    struct scene *scene = *state;
    size_t value = 0;
    assert_int_equal(parse(scene, "print -j 12 a"), PARSE_GO);
    assert_true(option_number(&scene->options, ROW_JOBS, 256, scene->sink, &value));
    assert_int_equal(value, 12);
    static const char *const bad[] = {"0", "257", "-1", "1x", "x", "99999999999999999999999"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        char line[64] = "print a --jobs=";
        strcat(line, bad[i]);
        assert_int_equal(parse(scene, line), PARSE_GO);
        assert_false(option_number(&scene->options, ROW_JOBS, 256, scene->sink, &value));
        assert_int_equal(diag_at(scene->sink, i)->id, DIAG_USAGE_NUMBER);
    }
}

static void help_names_every_option(void **state)
{
    (void)state;
    struct buffer help;
    buffer_init(&help, 100000);
    options_help(&usage, &help);
    for (size_t i = 0; i < ROWS; i++) {
        assert_non_null(strstr(help.data, rows[i].name));
        assert_non_null(strstr(help.data, rows[i].help));
    }
    static const char *const common[] = {"--quiet", "--verbose", "--help", "--version", "-o, --output FILE"};
    for (size_t i = 0; i < sizeof common / sizeof common[0]; i++)
        assert_non_null(strstr(help.data, common[i]));
    buffer_free(&help);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(options_and_operands_may_be_mixed, setup, teardown),
        cmocka_unit_test_setup_teardown(two_dashes_end_the_options, setup, teardown),
        cmocka_unit_test_setup_teardown(help_and_version_need_no_operands, setup, teardown),
        cmocka_unit_test_setup_teardown(wrong_usage_is_told, setup, teardown),
        cmocka_unit_test_setup_teardown(numbers_are_checked, setup, teardown),
        cmocka_unit_test(help_names_every_option),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
