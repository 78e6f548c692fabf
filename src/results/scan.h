/* scan - where in a record's file its parts stand, so that a unit can be read without the others. */
#ifndef RESULTS_SCAN_H
#define RESULTS_SCAN_H

#include "base/base.h"

/* Bytes [start, end) of the file. */
struct span {
    uint64_t start, end;
};

struct scan {
    struct span root; /* the start tag of <results> */
    struct span head, summary;
    struct span units; /* the start tag of <units> */
    struct span *unit; /* [unit_count] */
    size_t unit_count, unit_room;
};

/* Bytes of the file from `offset` on, at most `size`; how many there are (0: the end, or a failure). The file's own
 * position is not used: workers share it. */
size_t scan_bytes(int fd, uint64_t offset, void *bytes, size_t size);

/* Scans the file from its beginning. It must be well-formed, without DTD, and valid by results.xsd (which xml_read has
 * checked). False when it is not UTF-8 in plain bytes, or ends early: then it is not the file that was checked. */
bool scan_file(int fd, struct arena *arena, struct scan *out);

#endif
