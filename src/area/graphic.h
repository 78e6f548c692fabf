/* graphic - external graphics and foreign objects: how large they are. */
#ifndef AREA_GRAPHIC_H
#define AREA_GRAPHIC_H

#include "area/inline.h"

/* Sizes of the viewport (item->ipd, item->bpd) and the place of the content in it (item->graphic). False: nothing can
 * be shown, which has been reported. */
bool graphic_measure(struct layout *layout, struct inline_walk *walk, struct fo_node *node, struct inline_item *item);
/* The same for what has this size of itself; true. */
bool graphic_place(struct inline_walk *walk, struct inline_item *item, mpt width, mpt height,
                   struct area_graphic *graphic);
/* graphic_drawing.c: the content of a foreign object; the SVG file at `path`. */
bool graphic_measure_foreign(struct layout *layout, struct inline_walk *walk, struct fo_node *node,
                             struct inline_item *item, struct area_graphic *graphic);
bool graphic_measure_file(struct layout *layout, struct inline_walk *walk, struct fo_node *node,
                          struct inline_item *item, struct area_graphic *graphic, const char *path);
/* Path of a src as written in the FO: relative ones start at the folder of `file`, the FO file. In `arena`. */
const char *graphic_path(struct arena *arena, const char *file, const char *source);

#endif
