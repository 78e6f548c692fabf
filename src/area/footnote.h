/* footnote - bodies of footnotes, and the footnotes of a page. */
#ifndef AREA_FOOTNOTE_H
#define AREA_FOOTNOTE_H

#include "area/layout.h"

/* Lays the body out at once; the page breaker finds room for it. NULL: no memory, or footnotes have no place here. */
struct footnote *footnote_create(struct layout *layout, struct fo_node *body, const struct context *context);

/* Footnotes cited in some pieces: in lines, and in cells, items and containers. */
struct footnote_tally {
    struct footnote **out; /* NULL: they are only counted */
    size_t count;
    mpt height; /* of all of them */
};
void footnotes_cited(const struct layout *layout, const struct strip *strip, size_t from, size_t to,
                     struct footnote_tally *tally);

#endif
