/* Workers: whatever their number, results and messages come in the order of the jobs; a death is told. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "command/workers.h"

enum { JOBS = 57 };

struct book {
    struct buffer log;
    size_t dies_at, fails_at; /* number of a job, JOBS: none */
};

static enum status job(void *state, size_t index, struct diagnostics *sink, struct buffer *result)
{
    const struct book *book = state;
    char text[16];
    if (index == book->dies_at)
        raise(SIGKILL);
    /* the first jobs are the slowest, so that later ones overtake them */
    nanosleep(&(struct timespec){.tv_nsec = index < 5 ? 3000000 : 0}, NULL);
    snprintf(text, sizeof text, "job %zu", index);
    diag_report_unit(sink, DIAG_FILE_KIND, ((struct location){"campaign.xml", (uint32_t)index, 7}), "D01", NULL, text);
    diag_report_unit(sink, DIAG_FILE_KIND, ((struct location){"campaign.xml", (uint32_t)index, 7}), "D01", NULL, text);
    if (index % 3 == 0)
        diag_report(sink, DIAG_USAGE_NUMBER, ((struct location){0}), text, "", "多");
    buffer_format(result, "<%zu>", index);
    return index == book->fails_at ? STATUS_INVALID : STATUS_OK;
}

static enum status done(void *state, size_t index, enum status status, const char *result, size_t size)
{
    struct book *book = state;
    buffer_format(&book->log, "%zu:%d:%.*s ", index, (int)status, (int)size, result);
    return STATUS_OK;
}

/* Everything that came out, as text. */
static enum status run(struct book *book, size_t workers, struct buffer *messages)
{
    struct session session = {.arena = arena_create(0), .sink = diag_create(0), .verbosity = -1};
    struct work work = {.state = book, .count = JOBS, .label = "", .job = job, .done = done};
    buffer_init(&book->log, 100000);
    enum status status = workers_run(&session, &work, workers);
    for (size_t i = 0; i < diag_count(session.sink); i++) {
        const struct diagnostic *message = diag_at(session.sink, i);
        buffer_format(messages, "%d %u %u %s %s %u|", message->id, message->at.line, message->at.column,
                      message->unit == NULL ? "-" : message->unit, message->argument[0], message->repeats);
    }
    diag_destroy(session.sink);
    arena_destroy(session.arena);
    return status;
}

static void the_number_of_workers_changes_nothing(void **state)
{
    (void)state;
    struct book one = {.dies_at = JOBS, .fails_at = 20};
    struct buffer expected;
    buffer_init(&expected, 1000000);
    assert_int_equal(run(&one, 1, &expected), STATUS_OK);
    assert_non_null(strstr(one.log.data, "20:1:<20> 21:0:<21> "));
    for (size_t workers = 2; workers <= JOBS + 1; workers += 11) {
        struct book many = {.dies_at = JOBS, .fails_at = 20};
        struct buffer messages;
        buffer_init(&messages, 1000000);
        assert_int_equal(run(&many, workers, &messages), STATUS_OK);
        assert_string_equal(many.log.data, one.log.data);
        assert_string_equal(messages.data, expected.data);
        buffer_free(&many.log);
        buffer_free(&messages);
    }
    buffer_free(&one.log);
    buffer_free(&expected);
}

static void a_worker_that_dies_is_told(void **state)
{
    (void)state;
    struct book book = {.dies_at = 10, .fails_at = JOBS};
    struct buffer messages;
    char expected[32];
    buffer_init(&messages, 1000000);
    assert_int_equal(run(&book, 3, &messages), STATUS_SYSTEM);
    snprintf(expected, sizeof expected, "%d 0 0 - 11 ", DIAG_WORKER_DIED);
    assert_non_null(strstr(messages.data, expected));
    assert_null(strstr(book.log.data, "10:"));
    buffer_free(&book.log);
    buffer_free(&messages);
}

static void without_a_judge_the_first_failure_stops(void **state)
{
    (void)state;
    for (size_t workers = 1; workers <= 2; workers++) {
        struct book book = {.dies_at = JOBS, .fails_at = 4};
        struct session session = {.arena = arena_create(0), .sink = diag_create(0), .verbosity = -1};
        struct work work = {.state = &book, .count = JOBS, .label = "", .job = job};
        assert_int_equal(workers_run(&session, &work, workers), STATUS_INVALID);
        assert_int_equal(diag_worse(session.sink, DIAG_NOTE), 5 + 2); /* jobs 0 to 4, two of them with another word */
        diag_destroy(session.sink);
        arena_destroy(session.arena);
    }
}

static void no_jobs_are_done_at_once(void **state)
{
    (void)state;
    struct session session = {.arena = arena_create(0), .sink = diag_create(0), .verbosity = -1};
    struct work work = {.count = 0, .label = "", .job = job};
    assert_int_equal(workers_run(&session, &work, 4), STATUS_OK);
    assert_true(workers_default() >= 1);
    diag_destroy(session.sink);
    arena_destroy(session.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_number_of_workers_changes_nothing),
        cmocka_unit_test(a_worker_that_dies_is_told),
        cmocka_unit_test(without_a_judge_the_first_failure_stops),
        cmocka_unit_test(no_jobs_are_done_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
