/* Files appear whole or not at all, whatever happens to the writer. */
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/base.h"

struct place {
    struct arena *arena;
    struct diagnostics *sink;
    char folder[64];
    char *target, *part;
};

static int setup(void **state)
{
    static struct place place;
    place.arena = arena_create(0);
    place.sink = diag_create(0);
    strcpy(place.folder, "/tmp/test_file_writer.XXXXXX");
    *state = &place;
    if (mkdtemp(place.folder) == NULL)
        return -1;
    place.target = path_join(place.arena, place.folder, "a.pdf");
    place.part = path_join(place.arena, place.folder, ".a.pdf.part");
    return 0;
}

static int teardown(void **state)
{
    struct place *place = *state;
    unlink(place->target);
    unlink(place->part);
    int left = rmdir(place->folder); /* fails when a test leaves litter */
    diag_destroy(place->sink);
    arena_destroy(place->arena);
    return left;
}

static void write_new(struct place *place, const char *text)
{
    struct file_writer *writer;
    assert_int_equal(file_writer_open(place->target, place->sink, &writer), STATUS_OK);
    assert_int_equal(file_writer_write(writer, text, strlen(text)), STATUS_OK);
    assert_int_equal(file_writer_commit(writer), STATUS_OK);
}

static void assert_contents(struct place *place, const char *text)
{
    char *bytes;
    size_t size;
    assert_int_equal(file_read(place->arena, place->target, 10000000, place->sink, &bytes, &size), STATUS_OK);
    assert_string_equal(bytes, text);
}

static void the_new_file_takes_the_place_of_the_old_one(void **state)
{
    struct place *place = *state;
    write_new(place, "old");
    assert_contents(place, "old");
    struct file_writer *writer;
    file_writer_open(place->target, place->sink, &writer);
    file_writer_write(writer, "new", 3);
    assert_contents(place, "old"); /* until the commit */
    file_writer_commit(writer);
    assert_contents(place, "new");
    assert_false(file_exists(place->part));
}

static void an_abandoned_file_never_was(void **state)
{
    struct place *place = *state;
    struct file_writer *writer;
    file_writer_open(place->target, place->sink, &writer);
    file_writer_write(writer, "new", 3);
    file_writer_abandon(writer);
    assert_false(file_exists(place->target));
    assert_false(file_exists(place->part));
    file_writer_abandon(NULL);
}

static void large_and_small_pieces_come_out_in_order(void **state)
{
    struct place *place = *state;
    char *expected = arena_alloc(place->arena, 1000001), hex[65], of_writer[65];
    struct file_writer *writer;
    file_writer_open(place->target, place->sink, &writer);
    size_t at = 0;
    for (size_t piece = 1; at < 1000000; piece = piece * 3 % 100003 + 1) {
        if (piece > 1000000 - at)
            piece = 1000000 - at;
        memset(expected + at, 'a' + (int)(piece % 26), piece);
        file_writer_write(writer, expected + at, piece);
        at += piece;
    }
    file_writer_hash(writer, of_writer);
    assert_int_equal(file_writer_commit(writer), STATUS_OK);
    assert_contents(place, expected);
    hash_sha256(expected, 1000000, hex);
    assert_string_equal(of_writer, hex);
}

static void a_folder_is_no_target(void **state)
{
    struct place *place = *state;
    struct file_writer *writer;
    assert_int_equal(file_writer_open(place->folder, place->sink, &writer), STATUS_SYSTEM);
    assert_null(writer);
    assert_int_equal(diag_at(place->sink, 0)->id, DIAG_FILE_WRITE);
    assert_int_equal(file_writer_open("/no/such/folder/x", place->sink, &writer), STATUS_SYSTEM);
    assert_int_equal(diag_count(place->sink), 2);
}

/* Runs `work` in a child without root's rights; gives its exit status. */
static int as_nobody(void (*work)(struct place *place), struct place *place)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        if (geteuid() == 0 && setuid(65534) != 0)
            _exit(99);
        work(place);
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 100;
}

static void expect_refusal(struct place *place)
{
    struct file_writer *writer;
    enum status status = file_writer_open(place->target, place->sink, &writer);
    _exit(status == STATUS_SYSTEM && diag_at(place->sink, 0)->id == DIAG_FILE_WRITE ? 0 : 1);
}

static void a_read_only_folder_is_told(void **state)
{
    struct place *place = *state;
    write_new(place, "old");
    assert_int_equal(chmod(place->folder, 0555), 0);
    assert_int_equal(as_nobody(expect_refusal, place), 0);
    assert_int_equal(chmod(place->folder, 0755), 0);
    assert_contents(place, "old");
}

static void a_full_disk_is_told(void **state)
{
    struct place *place = *state;
    struct file_writer *writer;
    if (access("/dev/full", W_OK) != 0)
        skip();
    assert_int_equal(file_writer_open("/dev/full", place->sink, &writer), STATUS_OK);
    assert_int_equal(file_writer_write(writer, "x", 1), STATUS_OK); /* waits in memory */
    assert_int_equal(file_writer_commit(writer), STATUS_SYSTEM);
    assert_int_equal(diag_at(place->sink, 0)->id, DIAG_FILE_WRITE);

    char *chunk = arena_alloc(place->arena, 100000);
    assert_int_equal(file_writer_open("/dev/full", place->sink, &writer), STATUS_OK);
    assert_int_equal(file_writer_write(writer, chunk, 100000), STATUS_SYSTEM);
    assert_int_equal(file_writer_write(writer, "x", 1), STATUS_SYSTEM); /* stays failed */
    assert_int_equal(file_writer_commit(writer), STATUS_SYSTEM);

    diag_truncate(place->sink, 0); /* who gives up because a write failed tells why, too */
    assert_int_equal(file_writer_open("/dev/full", place->sink, &writer), STATUS_OK);
    assert_int_equal(file_writer_write(writer, chunk, 100000), STATUS_SYSTEM);
    file_writer_abandon(writer);
    assert_int_equal(diag_count(place->sink), 1);
    assert_true(file_exists("/dev/full") == false); /* and the device is still a device */
    assert_int_equal(access("/dev/full", W_OK), 0);
}

static void wait_milliseconds(long milliseconds)
{
    nanosleep(&(struct timespec){.tv_nsec = milliseconds * 1000000}, NULL);
}

static void hold_lock(struct place *place)
{
    struct file_writer *writer;
    file_writer_open(place->target, place->sink, &writer);
    file_writer_write(writer, "half", 4);
    pause();
}

/* A run that is killed in the middle leaves the old file; the next run takes its part over. */
static void a_killed_writer_leaves_the_old_file(void **state)
{
    struct place *place = *state;
    write_new(place, "old");
    assert_int_equal(chmod(place->folder, 0777), 0);
    pid_t child = fork();
    if (child == 0) {
        hold_lock(place);
        _exit(0);
    }
    while (!file_exists(place->part))
        wait_milliseconds(1);
    wait_milliseconds(20); /* it has the lock now */
    struct file_writer *writer;
    assert_int_equal(file_writer_open(place->target, place->sink, &writer), STATUS_SYSTEM);
    assert_int_equal(diag_at(place->sink, 0)->id, DIAG_FILE_BUSY);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    assert_contents(place, "old");
    assert_true(file_exists(place->part));
    write_new(place, "new");
    assert_contents(place, "new");
    assert_false(file_exists(place->part));
}

static void a_link_is_not_followed(void **state)
{
    struct place *place = *state;
    struct file_writer *writer;
    char *other = path_join(place->arena, place->folder, "other");
    assert_int_equal(symlink("other", place->part), 0);
    assert_int_equal(file_writer_open(place->target, place->sink, &writer), STATUS_SYSTEM);
    assert_false(file_exists(other));
}

static void minus_is_standard_output(void **state)
{
    struct place *place = *state;
    int ends[2], saved = dup(STDOUT_FILENO);
    assert_int_equal(pipe(ends), 0);
    fflush(stdout);
    dup2(ends[1], STDOUT_FILENO);
    close(ends[1]);
    struct file_writer *writer;
    enum status opened = file_writer_open("-", place->sink, &writer);
    file_writer_write(writer, "text", 4);
    enum status committed = file_writer_commit(writer);
    dup2(saved, STDOUT_FILENO);
    close(saved);
    assert_int_equal(opened, STATUS_OK);
    assert_int_equal(committed, STATUS_OK);
    char got[8] = "";
    assert_int_equal(read(ends[0], got, sizeof got), 4);
    assert_string_equal(got, "text");
    close(ends[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_new_file_takes_the_place_of_the_old_one, setup, teardown),
        cmocka_unit_test_setup_teardown(an_abandoned_file_never_was, setup, teardown),
        cmocka_unit_test_setup_teardown(large_and_small_pieces_come_out_in_order, setup, teardown),
        cmocka_unit_test_setup_teardown(a_folder_is_no_target, setup, teardown),
        cmocka_unit_test_setup_teardown(a_read_only_folder_is_told, setup, teardown),
        cmocka_unit_test_setup_teardown(a_full_disk_is_told, setup, teardown),
        cmocka_unit_test_setup_teardown(a_killed_writer_leaves_the_old_file, setup, teardown),
        cmocka_unit_test_setup_teardown(a_link_is_not_followed, setup, teardown),
        cmocka_unit_test_setup_teardown(minus_is_standard_output, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
