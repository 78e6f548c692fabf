/* A batch is put in place when all of it is there; a run that is killed before changes nothing, and the next one
 * cleans. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "command/staging.h"

struct scene {
    struct arena *arena;
    struct diagnostics *sink;
};

static const char target[] = "test_staging.out";

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
    static const char *const made[] = {"cards/D01.pdf", "cards/D02.pdf", "cards", "results.xml", "own.txt"};
    for (size_t i = 0; i < sizeof made / sizeof made[0]; i++)
        remove(path_join(scene->arena, target, made[i]));
    int left = remove(target); /* fails when something else was left */
    diag_destroy(scene->sink);
    arena_destroy(scene->arena);
    return left;
}

static void write_file(struct scene *scene, const char *folder, const char *name, const char *text)
{
    struct file_writer *writer;
    char *path = path_join(scene->arena, folder, name);
    assert_int_equal(folder_create(path_folder(scene->arena, path), scene->sink), STATUS_OK);
    assert_int_equal(file_writer_open(path, scene->sink, &writer), STATUS_OK);
    file_writer_write(writer, text, strlen(text));
    assert_int_equal(file_writer_commit(writer), STATUS_OK);
}

static void assert_file(struct scene *scene, const char *name, const char *text)
{
    char *bytes;
    size_t size;
    char *path = path_join(scene->arena, target, name);
    assert_int_equal(file_read(scene->arena, path, 1000, scene->sink, &bytes, &size), STATUS_OK);
    assert_string_equal(bytes, text);
}

static bool hidden_folder_exists(struct scene *scene)
{
    return folder_exists(path_join(scene->arena, target, ".tongbao-new"));
}

static void files_take_their_places_together(void **state)
{
    struct scene *scene = *state;
    struct staging *staging;
    write_file(scene, target, "cards/D01.pdf", "old");
    write_file(scene, target, "own.txt", "mine");
    assert_int_equal(staging_open(scene->arena, target, scene->sink, &staging), STATUS_OK);
    write_file(scene, staging_folder(staging), "results.xml", "record");
    write_file(scene, staging_folder(staging), "cards/D01.pdf", "new");
    write_file(scene, staging_folder(staging), "cards/D02.pdf", "two");
    assert_file(scene, "cards/D01.pdf", "old"); /* nothing has changed yet */
    assert_int_equal(staging_publish(staging, "results.xml"), STATUS_OK);
    assert_int_equal(staging_publish(staging, "cards/D01.pdf"), STATUS_OK);
    assert_int_equal(staging_publish(staging, "cards/D02.pdf"), STATUS_OK);
    assert_int_equal(staging_finish(staging), STATUS_OK);
    staging_close(staging);
    assert_file(scene, "cards/D01.pdf", "new");
    assert_file(scene, "cards/D02.pdf", "two");
    assert_file(scene, "results.xml", "record");
    assert_file(scene, "own.txt", "mine"); /* not ours, not touched */
    assert_false(hidden_folder_exists(scene));
}

static void what_is_not_published_vanishes(void **state)
{
    struct scene *scene = *state;
    struct staging *staging;
    assert_int_equal(staging_open(scene->arena, target, scene->sink, &staging), STATUS_OK);
    write_file(scene, staging_folder(staging), "cards/D01.pdf", "half");
    staging_close(staging);
    assert_false(hidden_folder_exists(scene));
    assert_false(folder_exists(path_join(scene->arena, target, "cards")));
    staging_close(NULL);
}

static void a_killed_run_leaves_all_as_it_was_and_a_second_run_waits(void **state)
{
    struct scene *scene = *state;
    struct staging *staging;
    int ready[2];
    char byte;
    assert_int_equal(pipe(ready), 0);
    pid_t child = fork();
    if (child == 0) {
        if (staging_open(scene->arena, target, scene->sink, &staging) == STATUS_OK)
            write_file(scene, staging_folder(staging), "cards/D01.pdf", "half");
        byte = 1;
        if (write(ready[1], &byte, 1) == 1)
            pause();
        _exit(0);
    }
    assert_int_equal(read(ready[0], &byte, 1), 1);
    assert_int_equal(staging_open(scene->arena, target, scene->sink, &staging), STATUS_SYSTEM);
    assert_int_equal(diag_at(scene->sink, 0)->id, DIAG_FILE_BUSY);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    close(ready[0]);
    close(ready[1]);
    assert_false(folder_exists(path_join(scene->arena, target, "cards")));
    assert_int_equal(staging_open(scene->arena, target, scene->sink, &staging), STATUS_OK);
    assert_false(file_exists(path_join(scene->arena, staging_folder(staging), "cards/D01.pdf")));
    staging_close(staging);
    assert_false(hidden_folder_exists(scene));
}

/* The run is killed, its worker goes on for a moment: the next run has to wait for it too. */
static void a_worker_that_is_left_keeps_the_next_run_out(void **state)
{
    struct scene *scene = *state;
    struct staging *staging;
    int ready[2];
    pid_t worker = 0;
    assert_int_equal(pipe(ready), 0);
    pid_t run = fork();
    if (run == 0) {
        if (staging_open(scene->arena, target, scene->sink, &staging) != STATUS_OK)
            _exit(1);
        worker = fork();
        if (worker == 0) {
            worker = staging_join(staging) ? getpid() : -1;
            if (write(ready[1], &worker, sizeof worker) == sizeof worker)
                pause();
            _exit(0);
        }
        pause();
    }
    assert_int_equal(read(ready[0], &worker, sizeof worker), sizeof worker);
    assert_true(worker > 0);
    kill(run, SIGKILL);
    waitpid(run, NULL, 0);
    assert_int_equal(staging_open(scene->arena, target, scene->sink, &staging), STATUS_SYSTEM);
    assert_int_equal(diag_at(scene->sink, 0)->id, DIAG_FILE_BUSY);
    kill(worker, SIGKILL);
    enum status status = STATUS_SYSTEM;
    for (int i = 0; i < 1000 && status != STATUS_OK; i++) {
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
        status = staging_open(scene->arena, target, scene->sink, &staging);
    }
    assert_int_equal(status, STATUS_OK);
    staging_close(staging);
    close(ready[0]);
    close(ready[1]);
}

static void a_target_that_is_a_file_is_told(void **state)
{
    struct scene *scene = *state;
    struct staging *staging;
    write_file(scene, target, "own.txt", "mine");
    char *path = path_join(scene->arena, target, "own.txt");
    assert_int_equal(staging_open(scene->arena, path, scene->sink, &staging), STATUS_SYSTEM);
    assert_null(staging);
    assert_file(scene, "own.txt", "mine");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(files_take_their_places_together, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_not_published_vanishes, setup, teardown),
        cmocka_unit_test_setup_teardown(a_killed_run_leaves_all_as_it_was_and_a_second_run_waits, setup, teardown),
        cmocka_unit_test_setup_teardown(a_worker_that_is_left_keeps_the_next_run_out, setup, teardown),
        cmocka_unit_test_setup_teardown(a_target_that_is_a_file_is_told, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
