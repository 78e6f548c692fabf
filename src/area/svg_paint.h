/* svg_paint - a picture on a device. */
#ifndef AREA_SVG_PAINT_H
#define AREA_SVG_PAINT_H

#include "area/paint.h"
#include "area/svg.h"

/* Draws the picture so that its viewport fills `place`. */
enum status svg_paint(struct paint *paint, const struct svg_picture *picture, const struct area_rectangle *place);

#endif
