/* background - what is painted behind the padding rectangle of an area. */
#ifndef AREA_BACKGROUND_H
#define AREA_BACKGROUND_H

#include "area/compose.h"

/* Sets area->background from the style of its object, for its whole padding rectangle. */
void background_set(struct composer *composer, struct area *area, const struct box_style *box);
/* The same for an area that shows the part (x, y) of a larger rectangle (a row behind its cells). */
const struct area_background *background_create(struct composer *composer, const struct box_style *box, mpt x, mpt y,
                                                mpt width, mpt height);
/* Of a region: its whole padding rectangle. */
const struct area_background *region_background(struct composer *composer, const struct area_region *region,
                                                const struct box_style *box);

#endif
