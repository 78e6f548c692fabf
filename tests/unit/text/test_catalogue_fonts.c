/* fonts.xml: what is read, what is refused and in which words; font files that are broken or must not be embedded. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "text/engine.h"

#define REGULAR "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf"

struct place {
    char folder[64], path[128];
    struct diagnostics *sink;
    struct arena *arena;
};

static int setup(void **state)
{
    static struct place place;
    strcpy(place.folder, "text-fonts-XXXXXX");
    assert_non_null(mkdtemp(place.folder));
    place.sink = diag_create(0);
    place.arena = arena_create(0);
    *state = &place;
    return 0;
}

static int teardown(void **state)
{
    struct place *place = *state;
    static const char *const names[] = {"fonts.xml", "broken.ttf"};
    for (size_t i = 0; i < 2; i++) {
        snprintf(place->path, sizeof place->path, "%s/%s", place->folder, names[i]);
        unlink(place->path);
    }
    rmdir(place->folder);
    diag_destroy(place->sink);
    arena_destroy(place->arena);
    return 0;
}

static void write_file(struct place *place, const char *name, const void *bytes, size_t size)
{
    snprintf(place->path, sizeof place->path, "%s/%s", place->folder, name);
    FILE *file = fopen(place->path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static enum status open_text(struct place *place, const char *content, struct text_fonts **fonts)
{
    char text[4096];
    snprintf(text, sizeof text, "<fonts xmlns=\"urn:tongbao:fonts\">\n%s\n</fonts>", content);
    write_file(place, "fonts.xml", text, strlen(text));
    diag_truncate(place->sink, 0);
    return text_fonts_open(place->path, place->sink, fonts);
}

static void roles_and_faces_are_read(void **state)
{
    struct text_fonts *fonts;
    assert_int_equal(open_text(*state,
                               "<role name=\"one\"><face family=\"No Such Family\"/><face file=\"" REGULAR "\"/></role>"
                               "<role name=\"two\"><face family=\"Liberation Sans\"/></role>",
                               &fonts),
                     STATUS_OK);
    assert_int_equal(text_fonts_roles(fonts), 2);
    assert_string_equal(text_fonts_role(fonts, 0), "one");
    bool stand_in = false;
    const struct text_face *face = text_fonts_role_face(fonts, 0, 0, &stand_in);
    assert_non_null(face);
    assert_true(stand_in);
    assert_string_equal(text_face_path(face), REGULAR);
    assert_string_equal(text_face_family(face), "Liberation Sans");
    assert_string_equal(text_face_postscript_name(face), "LiberationSans");
    assert_true(strlen(text_face_version(face)) > 0);
    assert_true(strlen(text_face_licence(face)) > 0);
    assert_false(text_face_is_cff(face));
    assert_null(text_fonts_role_face(fonts, 0, 1, NULL));
    assert_non_null(text_fonts_role_face(fonts, 1, 3, &stand_in)); /* four styles of the family */
    assert_false(stand_in);
    assert_int_equal(text_fonts_faces(fonts), 4); /* a file is opened once for all roles */
    for (size_t i = 0; i < text_fonts_faces(fonts); i++)
        assert_int_equal(text_face_index(text_fonts_face(fonts, i)), i);
    struct place *place = *state;
    assert_int_equal(diag_count(place->sink), 1);
    assert_int_equal(diag_at(place->sink, 0)->id, DIAG_TEXT_FACE_MISSING);
    assert_int_equal(diag_at(place->sink, 0)->at.line, 2);
    text_fonts_close(fonts);
}

static void files_are_found_in_folders_and_beside_the_catalogue(void **state)
{
    struct text_fonts *fonts;
    struct place *place = *state;
    char *bytes;
    size_t size;
    assert_int_equal(file_read(place->arena, REGULAR, 1 << 22, place->sink, &bytes, &size), STATUS_OK);
    write_file(place, "broken.ttf", bytes, size);
    assert_int_equal(open_text(place,
                               "<dir path=\"/usr/share/fonts/truetype/liberation\"/>"
                               "<role name=\"a\"><face file=\"LiberationMono-Regular.ttf\"/></role>"
                               "<role name=\"b\"><face file=\"broken.ttf\"/></role>",
                               &fonts),
                     STATUS_OK);
    assert_int_equal(text_fonts_faces(fonts), 2);
    text_fonts_close(fonts);
}

static void wrong_catalogues_are_refused(void **state)
{
    static const struct {
        const char *content;
        enum diag_id id;
    } rows[] = {
        {"<role name=\"a\"><face file=\"" REGULAR "\"/>", DIAG_TEXT_FONTS_SYNTAX},
        {"<role><face file=\"" REGULAR "\"/></role>", DIAG_TEXT_FONTS_ATTRIBUTE},
        {"<role name=\"a\"><face/></role>", DIAG_TEXT_FONTS_FACE},
        {"<role name=\"a\"><face file=\"" REGULAR "\" family=\"x\"/></role>", DIAG_TEXT_FONTS_FACE},
        {"<role name=\"a\"><face file=\"" REGULAR "\" weight=\"fat\"/></role>", DIAG_TEXT_FONTS_ATTRIBUTE},
        {"<role name=\"a\"><face file=\"" REGULAR "\" style=\"bold\"/></role>", DIAG_TEXT_FONTS_ATTRIBUTE},
        {"<role name=\"a\"><face file=\"" REGULAR "\" index=\"-1\"/></role>", DIAG_TEXT_FONTS_ATTRIBUTE},
        {"<role name=\"a\"><face file=\"" REGULAR "\"/></role><role name=\"a\"/>", DIAG_TEXT_ROLE_TWICE},
        {"<role name=\"a\"/>", DIAG_TEXT_ROLE_EMPTY},
        {"<font/>", DIAG_TEXT_FONTS_ELEMENT},
        {"", DIAG_TEXT_FONTS_EMPTY},
    };
    struct place *place = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct text_fonts *fonts;
        assert_int_equal(open_text(place, rows[i].content, &fonts), STATUS_INVALID);
        assert_null(fonts);
        bool found = false;
        for (size_t k = 0; k < diag_count(place->sink); k++)
            found |= diag_at(place->sink, k)->id == rows[i].id;
        print_message("  %s\n", rows[i].content);
        assert_true(found);
    }
    static const char doctype[] = "<!DOCTYPE fonts [<!ENTITY a \"b\">]><fonts xmlns='urn:tongbao:fonts'/>";
    write_file(place, "fonts.xml", doctype, strlen(doctype));
    struct text_fonts *fonts;
    assert_int_equal(text_fonts_open(place->path, place->sink, &fonts), STATUS_INVALID);
    assert_int_not_equal(text_fonts_open("no/such/file.xml", place->sink, &fonts), STATUS_OK);
}

/* Each fault that a file can have, made from a sound one. */
static void broken_files_are_named_with_their_fault(void **state)
{
    struct place *place = *state;
    char *sound;
    size_t size;
    assert_int_equal(file_read(place->arena, REGULAR, 1 << 22, place->sink, &sound, &size), STATUS_OK);
    unsigned char *bytes = arena_copy(place->arena, sound, size);
    struct face_tables tables;
    assert_int_equal(face_tables_read(bytes, size, 0, &tables), FACE_SOUND);
    assert_int_equal(tables.units_per_em, 2048);
    assert_int_equal(tables.weight, 400);
    assert_int_equal(face_tables_read(bytes, size, 1, &tables), FACE_NO_FONT);
    assert_int_equal(face_tables_read(bytes, 4, 0, &tables), FACE_NO_FONT);
    assert_int_equal(face_tables_read(bytes, 40, 0, &tables), FACE_TRUNCATED);
    assert_int_equal(face_tables_read(bytes, size / 2, 0, &tables), FACE_TRUNCATED);
    assert_int_equal(face_tables_read((const uint8_t *)"%!PS-AdobeFont-1.0", 18, 0, &tables), FACE_NO_FONT);
    size_t count = (size_t)bytes[4] << 8 | bytes[5];
    for (size_t i = 0; i < count; i++) {
        unsigned char *record = bytes + 12 + i * 16;
        size_t at = (size_t)record[8] << 24 | (size_t)record[9] << 16 | (size_t)record[10] << 8 | record[11];
        unsigned char kept[4], *head = bytes + at;
        memcpy(kept, record, 4);
        if (memcmp(record, "cmap", 4) == 0 || memcmp(record, "hmtx", 4) == 0 || memcmp(record, "maxp", 4) == 0) {
            memcpy(record, "xxxx", 4);
            assert_int_equal(face_tables_read(bytes, size, 0, &tables), FACE_NO_TABLE);
        } else if (memcmp(record, "glyf", 4) == 0) {
            memcpy(record, "xxxx", 4);
            assert_int_equal(face_tables_read(bytes, size, 0, &tables), FACE_NO_OUTLINES);
        } else if (memcmp(record, "head", 4) == 0) {
            memset(head + 18, 0, 2);
            assert_int_equal(face_tables_read(bytes, size, 0, &tables), FACE_NO_EM);
            memcpy(head + 18, sound + at + 18, 2);
        } else if (memcmp(record, "OS/2", 4) == 0) {
            head[9] = 2; /* restricted licence embedding */
            assert_int_equal(face_tables_read(bytes, size, 0, &tables), FACE_RESTRICTED);
            head[9] = 8; /* editable embedding */
            assert_int_equal(face_tables_read(bytes, size, 0, &tables), FACE_SOUND);
            head[8] = 1; /* no subsetting */
            assert_int_equal(face_tables_read(bytes, size, 0, &tables), FACE_RESTRICTED);
            memcpy(head + 8, sound + at + 8, 2);
        }
        memcpy(record, kept, 4);
    }
    write_file(place, "broken.ttf", sound, size / 2);
    struct text_fonts *fonts;
    assert_int_equal(open_text(place, "<role name=\"a\"><face file=\"broken.ttf\"/></role>", &fonts), STATUS_INVALID);
    assert_int_equal(diag_at(place->sink, 0)->id, DIAG_TEXT_FACE_UNUSABLE);
    assert_non_null(strstr(diag_at(place->sink, 0)->argument[1], "truncated"));
}

/* The catalogue of the project itself: every role is played, and prints Chinese where it should. */
static void the_catalogue_of_the_project_is_whole(void **state)
{
    struct place *place = *state;
    struct text_fonts *fonts;
    diag_truncate(place->sink, 0);
    assert_int_equal(text_fonts_open(TONGBAO_SOURCE_DIR "/fonts/fonts.xml", place->sink, &fonts), STATUS_OK);
    assert_int_equal(diag_worse(place->sink, DIAG_ERROR), 0);
    static const char *const roles[] = {"fangsong", "xiaobiaosong", "heiti", "kaiti",     "songti",
                                        "latin",    "sans-serif",   "serif", "monospace", "any"};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        const struct text_font *font =
            text_font_find(fonts, roles[i], 400, TEXT_NORMAL, place->sink, (struct location){0});
        assert_non_null(font);
        if (strcmp(roles[i], "latin") != 0)
            assert_int_equal(text_font_missing(font, "国办发〔2024〕1号", strlen("国办发〔2024〕1号")), 0);
    }
    text_fonts_close(fonts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(roles_and_faces_are_read),
        cmocka_unit_test(files_are_found_in_folders_and_beside_the_catalogue),
        cmocka_unit_test(wrong_catalogues_are_refused),
        cmocka_unit_test(broken_files_are_named_with_their_fault),
        cmocka_unit_test(the_catalogue_of_the_project_is_whole),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
