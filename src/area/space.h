/* space - resolution of spaces and of borders and paddings at breaks (XSL 4.3). */
#ifndef AREA_SPACE_H
#define AREA_SPACE_H

#include "area/layout.h"

/* What stands between two boxes of a strip: pieces [first, end), at most one of them a PIECE_BREAK. */
struct run {
    size_t first, end;
    size_t brk;            /* index of its break, or RUN_NO_BREAK */
    bool at_start, at_end; /* nothing but the edge of a reference area lies before, behind it */
};
#define RUN_NO_BREAK SIZE_MAX

enum run_case {
    RUN_WHOLE,  /* no page ends here */
    RUN_BEFORE, /* the part before the break, which is taken: at the end of a page */
    RUN_AFTER   /* the part behind it: at the top of the next page */
};

struct resolver *resolver_create(struct arena *arena);
/* The run that begins at `first`: up to the next box or the end of the strip. */
struct run run_find(const struct strip *strip, size_t first);
/* Height of the run in one of its cases. `rest`: border and padding that the containers open at the break keep on this
 * side of it (conditionality retain). With `lengths` (one for each piece of the run) also what each piece gets. */
struct extent run_resolve(struct layout *layout, const struct strip *strip, const struct run *run, enum run_case which,
                          mpt rest, struct extent *lengths);
/* Scratch for run_resolve's lengths: at least `count`, valid until the next call. NULL: no memory. */
struct extent *resolver_lengths(struct layout *layout, size_t count);

struct extent extent_add(struct extent a, struct extent b);

#endif
