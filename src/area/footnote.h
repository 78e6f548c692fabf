/* footnote - bodies of footnotes, and the footnotes of a page. */
#ifndef AREA_FOOTNOTE_H
#define AREA_FOOTNOTE_H

#include "area/layout.h"

/* Lays the body out at once; the page breaker finds room for it. NULL: no memory, or footnotes have no place here. */
struct footnote *footnote_create(struct layout *layout, struct fo_node *body, const struct context *context);

#endif
