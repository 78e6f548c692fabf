/* rectifications - a ledger of problems while it is read.
 *
 *   rectifications.c       files of rectifications/, the parts of an entry, and whether it is whole
 *   rectification_entry.c  whom and what an entry is about, and its dates
 */
#ifndef INTAKE_RECTIFICATIONS_H
#define INTAKE_RECTIFICATIONS_H

#include "intake/engine.h"

enum { LIMIT_RECTIFICATIONS = 1000000, LIMIT_RECTIFICATION_DAYS = 1000 };

struct rectifying {
    struct intake_loading *loading;
    const char *path;                        /* the file that is read, in the arena */
    struct list entries;                     /* struct intake_rectification */
    struct list measures, evidence;          /* const char *, of the open entry */
    struct list progress, extensions;        /* struct intake_rectification_progress …, of the open entry */
    struct intake_rectification *open;       /* the entry that is being read; NULL: none */
    const struct intake_event *event;        /* that it comes from, or NULL */
    const char *days;                        /* days="…" as written, or NULL */
    bool person;                             /* <person> is there, whatever it says */
    struct location place, found_at, due_at; /* of the entry, and of its dates */
    struct text_collector collector;
    struct map *codes;  /* of the ledger's entries */
    struct map *events; /* folded code → struct intake_event */
};

/* A fault of the open entry. */
#define RECTIFICATION_FAULT(rectifying, id, at, ...)                                                                   \
    LOADING_FAULT((rectifying)->loading, (id), (at), (rectifying)->open->unit_code, (rectifying)->open->code,          \
                  __VA_ARGS__)

/* Makes the table of events by code. */
enum status rectification_events(struct rectifying *rectifying);
/* <rectification>: its attributes; then it is open, or in a trial passed over. */
enum status rectification_start(struct rectifying *rectifying, const struct xml_element *element);

#endif
