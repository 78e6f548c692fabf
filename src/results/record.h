/* record - a record that is open for printing. */
#ifndef RESULTS_RECORD_H
#define RESULTS_RECORD_H

#include "results/audience.h"
#include "results/scan.h"

/* What the first reading finds, in order of the file. */
struct record_index {
    struct results_unit *units;
    size_t unit_count, unit_room;
    const char **documents; /* kinds */
    size_t document_count, document_room;
    const char *stage;
    const char *children[64]; /* what children units have: bit i of results_unit.children is about children[i] */
    size_t child_count;
    struct map *by_code;   /* lower-cased code → (void *)(index + 1) */
    struct map *by_former; /* the same of the codes that units bore before */
    bool memory;           /* the arena is full */
    const char *twice;     /* code of a unit that stands twice, or NULL */
    struct arena *arena;
};

/* Reads and validates the file, filling the index. */
enum status record_read(const char *path, struct xml_schemas *schemas, struct diagnostics *sink,
                        struct record_index *index);

struct results_record {
    struct arena *arena;
    const char *path;
    int fd; /* read with pread only: workers share its position */
    struct record_index index;
    struct scan scan;
    const struct audience_rule *rules;
    /* by audience, made when first asked for */
    struct _xmlDoc *summaries[RESULTS_PERSONNEL + 1]; /* head and summary */
    struct _xmlDoc
        *heads[RESULTS_PERSONNEL + 1]; /* head and an empty units element, in which one unit stands at a time */
    struct _xmlNode *shown[RESULTS_PERSONNEL + 1]; /* that unit, or NULL */
};

#endif
