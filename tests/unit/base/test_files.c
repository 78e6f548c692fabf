/* Reading files and folders; what names of paths are made of. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/base.h"

struct place {
    struct arena *arena;
    struct diagnostics *sink;
    char folder[64];
};

static int setup(void **state)
{
    static struct place place;
    place.arena = arena_create(0);
    place.sink = diag_create(0);
    strcpy(place.folder, "test_files.XXXXXX");
    *state = &place;
    return mkdtemp(place.folder) == NULL ? -1 : 0;
}

static int teardown(void **state)
{
    struct place *place = *state;
    diag_destroy(place->sink);
    arena_destroy(place->arena);
    return 0; /* each test removes what it made */
}

static void write_file(const char *path, const char *text, size_t size)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, size, file), size);
    fclose(file);
}

static void a_file_is_read_whole_or_not_at_all(void **state)
{
    struct place *place = *state;
    char *path = path_join(place->arena, place->folder, "a"), *bytes;
    size_t size;
    write_file(path, "x\0y", 3);
    assert_int_equal(file_read(place->arena, path, 3, place->sink, &bytes, &size), STATUS_OK);
    assert_int_equal(size, 3);
    assert_memory_equal(bytes, "x\0y\0", 4);
    assert_int_equal(file_read(place->arena, path, 2, place->sink, &bytes, &size), STATUS_LIMIT);
    assert_null(bytes);
    assert_int_equal(diag_at(place->sink, 0)->id, DIAG_FILE_SIZE);
    write_file(path, "", 0);
    assert_int_equal(file_read(place->arena, path, 2, place->sink, &bytes, &size), STATUS_OK);
    assert_string_equal(bytes, "");
    unlink(path);
    assert_int_equal(file_read(place->arena, path, 2, place->sink, &bytes, &size), STATUS_SYSTEM);
    assert_int_equal(file_read(place->arena, place->folder, 2, place->sink, &bytes, &size), STATUS_SYSTEM);
    assert_int_equal(diag_at(place->sink, 2)->id, DIAG_FILE_KIND);
    rmdir(place->folder);
}

static void a_fifo_does_not_hang_the_reader(void **state)
{
    struct place *place = *state;
    char *path = path_join(place->arena, place->folder, "fifo"), *bytes;
    size_t size;
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_int_equal(file_read(place->arena, path, 10, place->sink, &bytes, &size), STATUS_SYSTEM);
    unlink(path);
    rmdir(place->folder);
}

/* Standard input is a pipe of known contents while `size` bytes are asked for. */
static enum status read_standard_input(struct place *place, const char *text, size_t limit, char **bytes, size_t *size)
{
    int ends[2], saved = dup(STDIN_FILENO);
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], text, strlen(text)), strlen(text));
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    enum status status = file_read(place->arena, "-", limit, place->sink, bytes, size);
    dup2(saved, STDIN_FILENO);
    close(saved);
    return status;
}

static void minus_is_standard_input(void **state)
{
    struct place *place = *state;
    char *bytes;
    size_t size;
    assert_int_equal(read_standard_input(place, "<fo/>", 5, &bytes, &size), STATUS_OK);
    assert_string_equal(bytes, "<fo/>");
    assert_int_equal(read_standard_input(place, "<fo/>", 4, &bytes, &size), STATUS_LIMIT);
    rmdir(place->folder);
}

static void a_folder_is_listed_in_the_order_of_bytes(void **state)
{
    struct place *place = *state;
    static const char *const made[] = {"b", "a", "B", "单位", "a.xml", ".hidden"};
    static const char *const listed[] = {".hidden", "B", "a", "a.xml", "b", "单位"};
    for (size_t i = 0; i < 6; i++)
        write_file(path_join(place->arena, place->folder, made[i]), "", 0);
    const char **names;
    size_t count;
    assert_int_equal(folder_list(place->arena, place->folder, place->sink, &names, &count), STATUS_OK);
    assert_int_equal(count, 6);
    for (size_t i = 0; i < 6; i++) {
        assert_string_equal(names[i], listed[i]);
        unlink(path_join(place->arena, place->folder, names[i]));
    }
    assert_int_equal(folder_list(place->arena, place->folder, place->sink, &names, &count), STATUS_OK);
    assert_int_equal(count, 0);
    rmdir(place->folder);
    assert_int_equal(folder_list(place->arena, place->folder, place->sink, &names, &count), STATUS_SYSTEM);
}

/* "-o o": a name of one letter below the current folder. */
static void a_folder_of_one_letter_is_made_with_what_is_in_it(void **state)
{
    struct place *place = *state;
    char back[4096];
    assert_non_null(getcwd(back, sizeof back));
    assert_int_equal(chdir(place->folder), 0);
    enum status status = folder_create("o/n", place->sink);
    bool made = folder_exists("o/n");
    rmdir("o/n");
    rmdir("o");
    assert_int_equal(chdir(back), 0);
    assert_int_equal(status, STATUS_OK);
    assert_true(made);
}

static void folders_are_made_with_their_parents(void **state)
{
    struct place *place = *state;
    char *deep = path_join(place->arena, place->folder, "a//b/c");
    assert_int_equal(folder_create(deep, place->sink), STATUS_OK);
    assert_true(folder_exists(deep));
    assert_int_equal(folder_create(deep, place->sink), STATUS_OK); /* again is no error */
    char *file = path_join(place->arena, deep, "file");
    write_file(file, "", 0);
    assert_true(file_exists(file));
    assert_false(folder_exists(file));
    assert_int_equal(folder_create(path_join(place->arena, file, "d"), place->sink), STATUS_SYSTEM);
    assert_int_equal(folder_create(file, place->sink), STATUS_SYSTEM);
    assert_int_equal(diag_count(place->sink), 2);
    unlink(file);
    rmdir(deep);
    rmdir(path_join(place->arena, place->folder, "a/b"));
    rmdir(path_join(place->arena, place->folder, "a"));
    rmdir(place->folder);
}

static void names_of_paths(void **state)
{
    struct place *place = *state;
    struct arena *arena = place->arena;
    assert_string_equal(path_join(arena, "a", "b"), "a/b");
    assert_string_equal(path_join(arena, "a/", "b"), "a/b");
    assert_string_equal(path_join(arena, "", "b"), "b");
    assert_string_equal(path_base("a/b.xml"), "b.xml");
    assert_string_equal(path_base("b.xml"), "b.xml");
    assert_string_equal(path_base("a/"), "");
    assert_string_equal(path_stem(arena, "a.d/b.xml"), "b");
    assert_string_equal(path_stem(arena, "a.d/b"), "b");
    assert_string_equal(path_stem(arena, "a/.fo"), ".fo");
    assert_string_equal(path_stem(arena, "b.tar.gz"), "b.tar");
    assert_string_equal(path_folder(arena, "a/b/c"), "a/b");
    assert_string_equal(path_folder(arena, "c"), ".");
    assert_string_equal(path_folder(arena, "/c"), "/");
    rmdir(place->folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_file_is_read_whole_or_not_at_all, setup, teardown),
        cmocka_unit_test_setup_teardown(a_fifo_does_not_hang_the_reader, setup, teardown),
        cmocka_unit_test_setup_teardown(minus_is_standard_input, setup, teardown),
        cmocka_unit_test_setup_teardown(a_folder_is_listed_in_the_order_of_bytes, setup, teardown),
        cmocka_unit_test_setup_teardown(folders_are_made_with_their_parents, setup, teardown),
        cmocka_unit_test_setup_teardown(a_folder_of_one_letter_is_made_with_what_is_in_it, setup, teardown),
        cmocka_unit_test_setup_teardown(names_of_paths, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
