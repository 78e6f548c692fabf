/* input-samples/broken: everything that can be wrong, and what is said about it.
 *
 * expected.txt names each file or campaign and below it, in order, every message as `file:line:column level rule [unit]
 * [field]`. The test reads them all and compares; `test_broken --update` writes the table anew, for `git diff` to show
 * what changed. At the end every rule of intake.def and scheme.def must stand in the table, or in `elsewhere` with the
 * test that has it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "intake/intake.h"

#define BROKEN  TONGBAO_SOURCE_DIR "/input-samples/broken"
#define SCHEMAS TONGBAO_SOURCE_DIR "/src/schema"

static bool update;

/* Rules that need more than a small file beside the table. */
static const char *const elsewhere[] = {
    "xml.zip-encrypted",  /* test_xml */
    "xml.limit-bytes",    /* test_xml */
    "xml.limit-depth",    /* test_xml */
    "xml.limit-elements", /* test_xml */
    "xml.limit-tag",      /* test_xml */
    "xml.limit-entries",  /* test_xml */
    "xml.schema",         /* test_xml */
    "xml.value",          /* what is left when a type of a schema has no rule: test_xml holds that none has */
    "intake.limit",       /* a million of anything: the same code as scheme.limit */
    "scheme.limit",       /* test_scheme */
};

static enum status load_campaign(const char *path, struct xml_schemas *schemas, struct arena *arena,
                                 struct diagnostics *sink)
{
    struct scheme *scheme = NULL;
    struct intake_campaign *campaign = NULL;
    enum status status = scheme_load(intake_scheme_path(arena, path), schemas, arena, sink, &scheme);
    if (status == STATUS_OK)
        status = intake_load(path, scheme, schemas, arena, sink, &campaign);
    assert_true((status == STATUS_OK) == (campaign != NULL));
    return status;
}

/* What is said about one target, as lines of the table. */
static void describe(const char *target, struct xml_schemas *schemas, struct buffer *out)
{
    static const char *const levels[] = {"note", "warning", "error", "unsupported", "fatal"};
    struct arena *arena = arena_create(0);
    struct diagnostics *sink = diag_create(0);
    char *path = path_join(arena, ".", target);
    enum status status =
        folder_exists(path) ? load_campaign(path, schemas, arena, sink) : intake_check_file(path, schemas, sink);
    buffer_format(out, "%s%s\n", target, status == STATUS_OK ? " can be used" : "");
    for (size_t i = 0; i < diag_count(sink); i++) {
        const struct diagnostic *message = diag_at(sink, i);
        const char *file = message->at.file + (strncmp(message->at.file, "./", 2) == 0 ? 2 : 0);
        buffer_format(out, "  %s:%u:%u %s %s [%s] [%s]\n", file, message->at.line, message->at.column,
                      levels[message->level], diag_catalogue(message->id)->rule,
                      message->unit != NULL ? message->unit : "", message->field != NULL ? message->field : "");
    }
    diag_destroy(sink);
    arena_destroy(arena);
}

/* All files of files/ and schemes/, then all campaigns. */
static void describe_all(struct xml_schemas *schemas, struct buffer *out)
{
    static const char *const folders[] = {"files", "schemes", "."};
    struct arena *arena = arena_create(0);
    struct diagnostics *sink = diag_create(0);
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        const char **names = NULL;
        size_t count = 0;
        assert_int_equal(folder_list(arena, folders[i], sink, &names, &count), STATUS_OK);
        for (size_t k = 0; k < count; k++) {
            bool campaign = strcmp(folders[i], ".") == 0;
            if (campaign &&
                (!folder_exists(names[k]) || strcmp(names[k], "files") == 0 || strcmp(names[k], "schemes") == 0))
                continue;
            describe(campaign ? names[k] : path_join(arena, folders[i], names[k]), schemas, out);
        }
    }
    diag_destroy(sink);
    arena_destroy(arena);
}

static void every_broken_sample_is_told_as_the_table_says(void **state)
{
    struct diagnostics *sink = diag_create(0);
    struct xml_schemas *schemas = NULL;
    struct arena *arena = arena_create(0);
    struct buffer found;
    char *expected = NULL;
    size_t size = 0;
    (void)state;
    buffer_init(&found, 1 << 20);
    assert_int_equal(chdir(BROKEN), 0);
    assert_int_equal(xml_schemas_open(SCHEMAS, sink, &schemas), STATUS_OK);
    describe_all(schemas, &found);
    if (update) {
        FILE *file = fopen("expected.txt", "wb");
        assert_non_null(file);
        fwrite(found.data, 1, found.size, file);
        fclose(file);
    }
    assert_int_equal(file_read(arena, "expected.txt", 1 << 20, sink, &expected, &size), STATUS_OK);
    assert_string_equal(found.data, expected);
    xml_schemas_close(schemas);
    buffer_free(&found);
    arena_destroy(arena);
    diag_destroy(sink);
}

static bool stands_elsewhere(const char *rule)
{
    for (size_t i = 0; i < sizeof elsewhere / sizeof elsewhere[0]; i++)
        if (strcmp(elsewhere[i], rule) == 0)
            return true;
    return false;
}

static void every_rule_has_a_sample(void **state)
{
    struct diagnostics *sink = diag_create(0);
    struct arena *arena = arena_create(0);
    char *table = NULL;
    size_t size = 0, without = 0;
    (void)state;
    assert_int_equal(chdir(BROKEN), 0);
    assert_int_equal(file_read(arena, "expected.txt", 1 << 20, sink, &table, &size), STATUS_OK);
    for (enum diag_id id = 0; id < DIAG_COUNT; id++) {
        const char *rule = diag_catalogue(id)->rule;
        if (strncmp(rule, "xml.", 4) != 0 && strncmp(rule, "intake.", 7) != 0 && strncmp(rule, "scheme.", 7) != 0)
            continue;
        if (strstr(table, arena_format(arena, " %s [", rule)) == NULL && !stands_elsewhere(rule)) {
            print_error("%s has no sample\n", rule);
            without++;
        }
    }
    assert_int_equal(without, 0);
    arena_destroy(arena);
    diag_destroy(sink);
}

int main(int count, char **arguments)
{
    update = count > 1 && strcmp(arguments[1], "--update") == 0;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_broken_sample_is_told_as_the_table_says),
        cmocka_unit_test(every_rule_has_a_sample),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
