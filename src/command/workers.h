/* Private to command: many jobs by several processes, with results in the order of the jobs. */
#ifndef COMMAND_WORKERS_H
#define COMMAND_WORKERS_H

#include "command/command.h"

struct work {
    void *state;
    size_t count;      /* of jobs */
    const char *label; /* for the progress bar, translated */
    /* Called first in every worker that is forked; false ends it. May be NULL. */
    bool (*begin)(void *state);
    /* One job, in a worker. What it changes in memory is lost; files, messages and the bytes put into `result` are
     * kept. */
    enum status (*job)(void *state, size_t index, struct diagnostics *sink, struct buffer *result);
    /* In the parent, called in the order of the jobs when the messages of the job are in the session's sink. A status
     * other than OK stops the work. May be NULL: the first failure of a job stops the work. */
    enum status (*done)(void *state, size_t index, enum status status, const char *result, size_t size);
};

/* The number of processors, at least 1: what -j is when it is not given. */
size_t workers_default(void);
/* Does all jobs with `workers` processes (1: in this one). Gives the status that stopped the work, or OK. */
enum status workers_run(struct session *session, const struct work *work, size_t workers);

#endif
