/* graphic - external graphics and foreign objects: how large they are. */
#ifndef AREA_GRAPHIC_H
#define AREA_GRAPHIC_H

#include "area/inline.h"

/* Sizes of the viewport (item->ipd, item->bpd) and the place of the content in it (item->graphic). False: nothing can
 * be shown, which has been reported. */
bool graphic_measure(struct layout *layout, struct inline_walk *walk, struct fo_node *node, struct inline_item *item);
/* Path of a src as written in the FO: relative ones start at the folder of `file`, the FO file. In `arena`. */
const char *graphic_path(struct arena *arena, const char *file, const char *source);

#endif
