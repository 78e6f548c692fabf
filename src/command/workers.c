/* Workers are forked after everything that documents share was loaded, so that schemas, stylesheets and faces are in
 * memory once. Worker w of n does the jobs w, w + n, w + 2n …: a fixed share needs no pipe back and no lock, and since
 * a document's bytes depend on its input alone, the share changes nothing but time. Each worker has one pipe, on which
 * it sends a record for each job: length, status, messages, result. The parent alone prints and keeps books; it takes
 * the records as they come and hands them on in the order of the jobs, so that the output of a run does not depend on
 * the number of workers. A worker that cannot send ends: nobody is listening any more.
 *
 * Rejected: threads (libxslt, libharu and ICU each have their own ideas of them, and a fault would take all down).
 */
#include "command/workers.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/limits.h"
#include "command/session.h"

enum { RECORD_HEADER = sizeof(uint32_t), RECORD_NULL = UINT32_MAX };

struct worker {
    pid_t process; /* 0: ended and waited for */
    int pipe;      /* reading end, or -1 */
    size_t next;   /* job whose record comes next */
    struct buffer received;
};

/* ---- records
 * ------------------------------------------------------------------------------------------------------------ */

static void put_number(struct buffer *out, uint32_t value)
{
    buffer_append(out, &value, sizeof value);
}

static void put_bytes(struct buffer *out, const void *bytes, size_t size)
{
    put_number(out, (uint32_t)size);
    buffer_append(out, bytes, size);
    buffer_byte(out, '\0'); /* so that strings can be borrowed from the record */
}

static void put_string(struct buffer *out, const char *text)
{
    if (text == NULL)
        put_number(out, RECORD_NULL);
    else
        put_bytes(out, text, strlen(text));
}

static uint32_t get_number(const char **at)
{
    uint32_t value;
    memcpy(&value, *at, sizeof value);
    *at += sizeof value;
    return value;
}

static const char *get_bytes(const char **at, size_t *size)
{
    uint32_t length = get_number(at);
    *size = 0;
    if (length == RECORD_NULL)
        return NULL;
    const char *bytes = *at;
    *at += length + 1;
    *size = length;
    return bytes;
}

static const char *get_string(const char **at)
{
    size_t size;
    return get_bytes(at, &size);
}

static void put_message(struct buffer *out, const struct diagnostic *message)
{
    put_number(out, (uint32_t)message->id);
    put_string(out, message->at.file);
    put_number(out, message->at.line);
    put_number(out, message->at.column);
    put_string(out, message->unit);
    put_string(out, message->field);
    put_number(out, message->repeats);
    put_number(out, (uint32_t)message->arguments);
    for (int i = 0; i < message->arguments; i++)
        put_string(out, message->argument[i]);
}

static void take_message(const char **at, struct diagnostics *sink)
{
    const char *arguments[6] = {0};
    enum diag_id id = (enum diag_id)get_number(at);
    struct location place = {.file = get_string(at)};
    place.line = get_number(at);
    place.column = get_number(at);
    const char *unit = get_string(at), *field = get_string(at);
    uint32_t repeats = get_number(at);
    int count = (int)get_number(at);
    for (int i = 0; i < count; i++)
        arguments[i] = get_string(at);
    for (uint32_t i = 0; i <= repeats; i++)
        diag_report_array(sink, id, place, unit, field, count, arguments);
}

static void make_record(struct buffer *record, enum status status, const struct diagnostics *sink,
                        const struct buffer *result)
{
    buffer_clear(record);
    put_number(record, 0); /* the length, known at the end */
    put_number(record, (uint32_t)status);
    put_number(record, (uint32_t)diag_count(sink));
    for (size_t i = 0; i < diag_count(sink); i++)
        put_message(record, diag_at(sink, i));
    put_bytes(record, result->data, result->size);
    uint32_t length = (uint32_t)(record->size - RECORD_HEADER);
    if (!record->failed)
        memcpy(record->data, &length, sizeof length);
}

/* ---- a worker
 * ------------------------------------------------------------------------------------------------------------ */

static bool send_all(int pipe, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t sent = write(pipe, bytes, size);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0)
            return false;
        bytes += sent;
        size -= (size_t)sent;
    }
    return true;
}

static int work_share(const struct session *session, const struct work *work, size_t first, size_t step, int pipe)
{
    struct buffer result, record;
    buffer_init(&result, LIMIT_TEXT_BYTES);
    buffer_init(&record, LIMIT_TEXT_BYTES);
    bool sent = work->begin == NULL || work->begin(work->state);
    for (size_t index = first; sent && index < work->count; index += step) {
        struct diagnostics *sink = diag_create_like(session->sink);
        if (sink == NULL)
            return 1;
        buffer_clear(&result);
        enum status status = work->job(work->state, index, sink, &result);
        make_record(&record, status, sink, &result);
        diag_destroy(sink);
        sent = !record.failed && !result.failed && send_all(pipe, record.data, record.size);
    }
    buffer_free(&result);
    buffer_free(&record);
    return sent ? 0 : 1;
}

static bool start_worker(const struct session *session, struct worker *workers, size_t number, size_t count,
                         const struct work *work)
{
    int ends[2];
    if (pipe(ends) != 0)
        return false;
    pid_t process = fork();
    if (process < 0) {
        close(ends[0]);
        close(ends[1]);
        return false;
    }
    if (process == 0) {
        close(ends[0]);
        for (size_t i = 0; i < number; i++)
            close(workers[i].pipe);
        _exit(work_share(session, work, number, count, ends[1]));
    }
    close(ends[1]);
    workers[number].process = process;
    workers[number].pipe = ends[0];
    workers[number].next = number;
    buffer_init(&workers[number].received, SIZE_MAX);
    return true;
}

/* ---- the parent
 * ------------------------------------------------------------------------------------------------------------ */

/* Hands one job's messages and result on. */
static enum status deliver(struct session *session, const struct work *work, size_t index, const char *record)
{
    size_t size;
    enum status status = (enum status)get_number(&record);
    for (uint32_t left = get_number(&record); left > 0; left--)
        take_message(&record, session->sink);
    const char *result = get_bytes(&record, &size);
    if (work->done == NULL)
        return status;
    return work->done(work->state, index, status, result, size);
}

/* Is the whole record of the worker's next job there? */
static bool has_record(const struct worker *worker)
{
    uint32_t length;
    if (worker->received.size < RECORD_HEADER)
        return false;
    memcpy(&length, worker->received.data, sizeof length);
    return worker->received.size - RECORD_HEADER >= length;
}

static enum status take_record(struct session *session, const struct work *work, struct worker *worker, size_t step)
{
    uint32_t length;
    memcpy(&length, worker->received.data, sizeof length);
    enum status status = deliver(session, work, worker->next, worker->received.data + RECORD_HEADER);
    size_t used = RECORD_HEADER + length, rest = worker->received.size - used;
    memmove(worker->received.data, worker->received.data + used, rest);
    worker->received.size = rest;
    worker->next += step;
    return status;
}

static enum status worker_died(struct session *session, const struct worker *worker)
{
    char job[24];
    snprintf(job, sizeof job, "%zu", worker->next + 1);
    diag_report(session->sink, DIAG_WORKER_DIED, ((struct location){0}), job);
    return STATUS_SYSTEM;
}

/* Waits until some worker has sent something and takes it in. */
static enum status receive(struct session *session, const struct work *work, struct worker *workers, size_t count,
                           struct pollfd *polls)
{
    char chunk[1 << 16];
    for (size_t i = 0; i < count; i++)
        polls[i] = (struct pollfd){.fd = workers[i].pipe, .events = POLLIN};
    if (poll(polls, (nfds_t)count, -1) < 0)
        return errno == EINTR ? STATUS_OK : STATUS_SYSTEM;
    for (size_t i = 0; i < count; i++) {
        struct worker *worker = &workers[i];
        if (worker->pipe < 0 || polls[i].revents == 0)
            continue;
        ssize_t got = read(worker->pipe, chunk, sizeof chunk);
        if (got > 0) {
            buffer_append(&worker->received, chunk, (size_t)got);
            if (worker->received.failed)
                return STATUS_MEMORY;
        } else if (got == 0 || errno != EINTR) {
            close(worker->pipe);
            worker->pipe = -1;
            if (worker->next < work->count && !has_record(worker))
                return worker_died(session, worker);
        }
    }
    return STATUS_OK;
}

static enum status collect(struct session *session, const struct work *work, struct worker *workers, size_t count,
                           struct pollfd *polls)
{
    struct progress *progress =
        session->verbosity < 0 ? NULL : progress_create(session->arena, STDERR_FILENO, work->label, work->count);
    enum status status = STATUS_OK;
    for (size_t index = 0; status == STATUS_OK && index < work->count; index++) {
        struct worker *worker = &workers[index % count];
        progress_step(progress, index);
        while (status == STATUS_OK && !has_record(worker)) {
            if (worker->pipe < 0)
                status = worker_died(session, worker);
            else
                status = receive(session, work, workers, count, polls);
        }
        if (status == STATUS_OK)
            status = take_record(session, work, worker, count);
    }
    progress_end(progress);
    return status;
}

/* Closing the pipes ends the workers that still run, at their next record. */
static void end_workers(struct worker *workers, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (workers[i].pipe >= 0)
            close(workers[i].pipe);
    for (size_t i = 0; i < count; i++) {
        while (waitpid(workers[i].process, NULL, 0) < 0 && errno == EINTR)
            continue;
        buffer_free(&workers[i].received);
    }
}

/* One job in this process: with a sink of its own, as in a worker, so that no job sees the faults of another. */
static enum status do_here(struct session *session, const struct work *work, size_t index, struct buffer *result)
{
    struct diagnostics *sink = diag_create_like(session->sink);
    if (sink == NULL) {
        diag_report(session->sink, DIAG_MEMORY, ((struct location){0}), work->label);
        return STATUS_MEMORY;
    }
    buffer_clear(result);
    enum status status = work->job(work->state, index, sink, result);
    diag_copy(sink, session->sink);
    diag_destroy(sink);
    return work->done == NULL ? status : work->done(work->state, index, status, result->data, result->size);
}

static enum status run_here(struct session *session, const struct work *work)
{
    struct progress *progress =
        session->verbosity < 0 ? NULL : progress_create(session->arena, STDERR_FILENO, work->label, work->count);
    enum status status = STATUS_OK;
    struct buffer result;
    buffer_init(&result, LIMIT_TEXT_BYTES);
    for (size_t index = 0; status == STATUS_OK && index < work->count; index++) {
        progress_step(progress, index);
        status = do_here(session, work, index, &result);
    }
    progress_end(progress);
    buffer_free(&result);
    return status;
}

size_t workers_default(void)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    return processors < 1 ? 1 : (size_t)processors;
}

enum status workers_run(struct session *session, const struct work *work, size_t workers)
{
    if (workers > work->count)
        workers = work->count;
    if (workers <= 1)
        return run_here(session, work);
    struct worker *all = ARENA_ARRAY(session->arena, workers, struct worker);
    struct pollfd *polls = ARENA_ARRAY(session->arena, workers, struct pollfd);
    if (all == NULL || polls == NULL) {
        diag_report(session->sink, DIAG_MEMORY, ((struct location){0}), "-j");
        return STATUS_MEMORY;
    }
    session_report(session); /* what is known before belongs before what the workers find */
    fflush(NULL);            /* or a child would write it again */
    size_t started = 0;
    while (started < workers && start_worker(session, all, started, workers, work))
        started++;
    enum status status = STATUS_SYSTEM;
    if (started == workers)
        status = collect(session, work, all, workers, polls);
    else
        diag_report(session->sink, DIAG_WORKER_START, ((struct location){0}), strerror(errno));
    end_workers(all, started);
    return status;
}
