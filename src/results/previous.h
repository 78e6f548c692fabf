/* previous - reading an earlier record, for results_previous's own files.
 *
 *   previous.c        period, counts, and of each unit rank, grade, total, streaks, marks
 *   previous_named.c  which consequences named which units
 *   previous_scheme.c  the indicators and groups of then, and of each unit the marks whose trend is shown
 *   previous_ledger.c  the ledger of problems (整改台账)
 */
#ifndef RESULTS_PREVIOUS_H
#define RESULTS_PREVIOUS_H

#include "results/results.h"

/* The scheme while the head is read, and what it tells of the units' marks. */
struct scheme_reading {
    struct arena *arena;
    struct scoring_previous_item *items; /* grows */
    size_t count, room;
    size_t trends; /* items whose marks are kept */
    struct scoring_previous_group *groups;
    size_t group_count, group_room;
    struct map *codes; /* code → struct scoring_previous_item; filled by scheme_known */
    bool in_structure, in_groups;
};

bool scheme_open(struct scheme_reading *reading, struct arena *arena);
/* An element of the head; false: there is no memory. */
bool scheme_start(struct scheme_reading *reading, const struct xml_element *element);
/* The head is read: hands over what it told. */
bool scheme_known(struct scheme_reading *reading, struct scoring_previous *out);
/* Room for the marks of a unit; then each of its items. */
bool scheme_unit(const struct scheme_reading *reading, struct scoring_previous_unit *unit);
void scheme_mark(const struct scheme_reading *reading, const struct xml_element *element,
                 struct scoring_previous_unit *unit);

/* Consequences while the head is read. They stand before the rows of the units, so what names a unit waits for its row.
 */
struct named_reading {
    struct arena *arena;
    struct scoring_previous_consequence *list; /* grows */
    size_t count, room;
    struct map *units;  /* code → struct named_unit: chain of what names it */
    struct buffer text; /* of <text> or <obligation> */
    bool in_text;       /* one of them is open */
    const char **owed;  /* obligations of the open consequence */
    size_t owed_count;
    bool open; /* inside a <consequence> of the head */
};

bool named_open(struct named_reading *reading, struct arena *arena);
void named_close(struct named_reading *reading);
/* Events below results/head/consequences; false: there is no memory. */
bool named_start(struct named_reading *reading, const struct xml_element *element);
bool named_text(struct named_reading *reading, const char *text, size_t size);
bool named_end(struct named_reading *reading, const char *name);
/* What named the unit; NULL: nothing. */
const struct scoring_previous_named *named_of(const struct named_reading *reading, const char *unit);

/* The ledger of problems while the head is read. */
struct ledger_reading {
    struct arena *arena;
    const char *as_of;                    /* NULL: the record has no ledger */
    struct intake_rectification *entries; /* grows */
    size_t count;
    struct intake_rectification *open; /* that is being read; NULL: none */
    struct intake_rectification_progress *progress; /* lists of the open one, which grow */
    struct intake_rectification_extension *extensions;
    const char **measures, **evidence;
    struct buffer text;
    bool in_text; /* an element whose text is kept is open */
};

void ledger_open(struct ledger_reading *reading, struct arena *arena);
/* Hands over what was read, and frees the rest. */
void ledger_close(struct ledger_reading *reading, struct scoring_previous *out);
/* Events below results/head; false: there is no memory. */
bool ledger_start(struct ledger_reading *reading, const struct xml_element *element);
bool ledger_text(struct ledger_reading *reading, const char *text, size_t size);
bool ledger_end(struct ledger_reading *reading, const char *name);

#endif
