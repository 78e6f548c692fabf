/* svg_paint - a picture on a device. */
#include "area/svg_paint.h"

enum status svg_paint(struct paint *paint, const struct svg_picture *picture, const struct area_rectangle *place)
{
    (void)paint, (void)picture, (void)place;
    return STATUS_OK;
}
