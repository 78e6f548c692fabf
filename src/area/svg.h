/* svg - pictures in fo:instream-foreign-object. */
#ifndef AREA_SVG_H
#define AREA_SVG_H

#include "area/layout.h"

struct svg_picture {
    mpt width, height; /* intrinsic size */
};

/* Reads the SVG of a foreign object; NULL: it is something else, which has been reported. `run`: font of the text
 * around. */
struct svg_picture *svg_read(struct layout *layout, struct fo_node *node, const struct run_style *run);

#endif
