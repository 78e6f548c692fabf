/* page_break - how much of the flow goes on a page. */
#ifndef AREA_PAGE_BREAK_H
#define AREA_PAGE_BREAK_H

#include "area/compose.h"
#include "area/produce.h"

struct flow { /* the flow of a page-sequence between producer and pages */
    struct layout *layout;
    struct producer producer;
    struct strip strip;        /* pieces that wait for a page; the first one is the break taken before, if any */
    struct composer composer;  /* containers that are open at the top of the next page */
    struct footnote **carried; /* footnotes that go on from the page before, in order */
    size_t carried_count;
    struct strip separator; /* content of xsl-footnote-separator */
    mpt separator_height;
    bool relaxed_reported;
};

/* What fits on a page. */
struct page_break {
    size_t at;               /* of the break; strip.count: the flow ends here */
    bool last;               /* nothing is left */
    enum break_class forced; /* why the page ends, if it had to */
    int64_t stretch_numerator, stretch_denominator;
    mpt height;   /* of the content, optimum */
    bool skipped; /* nothing fits, and the next page is larger: this one stays empty */
};

/* Finds the best break for a page with `room`, when the next one would have `next_room`. Reads on in the flow as far as
 * needed. */
enum status page_break_find(struct flow *flow, mpt room, mpt next_room, struct page_break *out);

/* By how much the headers and footers of tables in the pieces before `end` are higher than planned (table_growth.c). */
mpt table_growth(struct flow *flow, size_t end);

/* page_width.c: the next page has a body of another width. What of the flow waits for it is broken anew, what is
 * still to come follows. */
enum status flow_set_width(struct flow *flow, mpt ipd);

#endif
