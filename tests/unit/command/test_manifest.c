/* The manifest comes back as it was written; one that would lead out of its folder is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "command/manifest.h"

static const char path[] = "test_manifest.xml";
static const char hash[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

struct scene {
    struct arena *arena;
    struct diagnostics *sink;
    struct xml_schemas *schemas;
};

static int setup(void **state)
{
    static struct scene scene;
    scene.arena = arena_create(0);
    scene.sink = diag_create(0);
    *state = &scene;
    return xml_schemas_open(TONGBAO_SOURCE_DIR "/src/schema", scene.sink, &scene.schemas) == STATUS_OK ? 0 : -1;
}

static int teardown(void **state)
{
    struct scene *scene = *state;
    unlink(path);
    xml_schemas_close(scene->schemas);
    diag_destroy(scene->sink);
    arena_destroy(scene->arena);
    return 0;
}

static void add(struct scene *scene, struct manifest *manifest, enum manifest_part part, const char *name,
                const char *value)
{
    struct manifest_entry entry = {.name = name, .value = value};
    if (part == MANIFEST_FILES)
        entry = (struct manifest_entry){
            .name = name, .value = value, .kind = "scorecards", .unit = "D01", .bytes = 12345, .pages = 3};
    assert_true(manifest_add(scene->arena, manifest, part, &entry));
}

static struct manifest make(struct scene *scene, const char *file)
{
    struct manifest manifest = {.campaign = "2012-nd", .stage = "定稿", .version = "0.1.0", .hash = hash};
    add(scene, &manifest, MANIFEST_LIBRARIES, "ICU", "72.1");
    add(scene, &manifest, MANIFEST_INPUTS, "submissions/单位 <1>.xml", hash);
    add(scene, &manifest, MANIFEST_LAYOUTS, "common/page.xsl", hash);
    add(scene, &manifest, MANIFEST_FONTS, "FandolSong-Regular.otf", hash);
    add(scene, &manifest, MANIFEST_FILES, file, hash);
    return manifest;
}

static void it_comes_back_as_it_was_written(void **state)
{
    struct scene *scene = *state;
    struct manifest written = make(scene, "scorecards/D01.pdf"), found;
    assert_int_equal(manifest_write(&written, path, scene->sink), STATUS_OK);
    assert_int_equal(manifest_read(path, scene->schemas, scene->arena, scene->sink, &found), STATUS_OK);
    assert_int_equal(diag_count(scene->sink), 0);
    assert_string_equal(found.campaign, written.campaign);
    assert_string_equal(found.stage, written.stage);
    assert_string_equal(found.version, written.version);
    assert_string_equal(found.hash, written.hash);
    for (int part = 0; part < MANIFEST_PARTS; part++) {
        assert_int_equal(found.parts[part].count, 1);
        assert_string_equal(found.parts[part].entries[0].name, written.parts[part].entries[0].name);
        assert_string_equal(found.parts[part].entries[0].value, written.parts[part].entries[0].value);
    }
    const struct manifest_entry *file = manifest_find(&found, MANIFEST_FILES, "scorecards/D01.pdf");
    assert_string_equal(file->kind, "scorecards");
    assert_string_equal(file->unit, "D01");
    assert_int_equal(file->bytes, 12345);
    assert_int_equal(file->pages, 3);
    assert_null(manifest_find(&found, MANIFEST_FILES, "scorecards/D02.pdf"));
}

static void names_that_lead_out_of_the_folder_are_refused(void **state)
{
    struct scene *scene = *state;
    static const char *const bad[] = {"../x", "a/../x", "/etc/passwd", "a//b", "..", ".", "a/.", "a/..", "./a", ""};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct manifest written = make(scene, bad[i]), found;
        assert_int_equal(manifest_write(&written, path, scene->sink), STATUS_OK);
        assert_int_equal(manifest_read(path, scene->schemas, scene->arena, scene->sink, &found), STATUS_INVALID);
        assert_int_equal(found.parts[MANIFEST_FILES].count, 0);
    }
    static const char *const good[] = {"a", "ab", "a.b", ".a", "..a", "a/b", "a..b", "...", "单位.pdf", "a/.b/..c/d"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        struct manifest written = make(scene, good[i]), found;
        assert_int_equal(manifest_write(&written, path, scene->sink), STATUS_OK);
        assert_int_equal(manifest_read(path, scene->schemas, scene->arena, scene->sink, &found), STATUS_OK);
    }
}

static void one_that_is_not_there_is_empty(void **state)
{
    struct scene *scene = *state;
    struct manifest found;
    assert_int_equal(manifest_read("absent.xml", scene->schemas, scene->arena, scene->sink, &found), STATUS_OK);
    assert_int_equal(found.parts[MANIFEST_FILES].count, 0);
    assert_null(found.version);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(it_comes_back_as_it_was_written, setup, teardown),
        cmocka_unit_test_setup_teardown(names_that_lead_out_of_the_folder_are_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(one_that_is_not_there_is_empty, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
