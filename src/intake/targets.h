/* Targets while they are read: what units submit and what the office does with it is brought together at the end. */
#ifndef INTAKE_TARGETS_H
#define INTAKE_TARGETS_H

#include "intake/engine.h"

enum { LIMIT_TARGETS = 1000000 }; /* of one campaign, and versions, and marks of them */

struct target_raw { /* one <target> of a submission or of the office's files */
    struct intake_target target;
    bool from_unit, each; /* each: set for all rounds of its item */
    size_t first, count;  /* its versions in the list of all */
};

struct target_entry { /* a mark or an actual value that the office entered for a target */
    size_t unit, item;
    const char *code;
    bool is_mark;
    struct number value;
    int64_t millionths;
    struct location at;
};

struct target_lists {
    struct list raws;     /* struct target_raw */
    struct list versions; /* struct intake_target_version, in the order of the raws */
    struct list entries;  /* struct target_entry */
};

/* Must the target of the item have a planned value? */
bool target_needs_value(const struct scheme_indicator *indicator);
/* Tells each field that the scheme asks for and the target does not state. False: one is missing. */
bool target_check_fields(const struct scheme *scheme, const struct intake_target *target, struct diagnostics *sink,
                         const char *sender);
/* Do the marks of a list add up to the full marks of its item? False, which is told at `at`. */
bool target_check_sum(const struct intake_loading *loading, size_t item, struct number sum, struct location at,
                      struct diagnostics *sink, const char *sender);

#endif
