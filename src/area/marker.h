/* marker - fo:marker, fo:retrieve-marker and fo:retrieve-table-marker (XSL 6.13.5-6.13.7). */
#ifndef AREA_MARKER_H
#define AREA_MARKER_H

#include "area/layout.h"

/* The markers among the first children of `node`, or NULL. */
struct marker_list *marker_list_collect(struct layout *layout, struct fo_node *node);
/* An area with these markers begins or ends on the page. `first`, `last`: it is the first or last one of its object. */
void marker_begin(struct layout *layout, struct arena *arena, struct map **classes, const struct marker_list *list,
                  bool first);
void marker_end(struct layout *layout, struct arena *arena, struct map **classes, const struct marker_list *list,
                bool last);
/* After the page: its last markers are what later pages may fall back on. */
void marker_carry(struct layout *layout, struct arena *arena, struct map **carried, const struct map *classes);
/* What a retrieve object finds, built in its place: its children are laid out. NULL: nothing was found. */
struct fo_node *marker_retrieve(struct layout *layout, struct fo_node *node, const struct context *context);

#endif
