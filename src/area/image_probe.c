/* image_probe - how large is a PNG or JPEG file, with a message when it cannot be told (drawing/probe.c reads it). */
#include "area/area.h"

#include "drawing/drawing.h"

#include <errno.h>
#include <string.h>

enum status area_image_probe(const char *path, struct diagnostics *sink, struct location at,
                             struct area_image_size *out)
{
    struct drawing_pixels pixels;
    if (!drawing_image_probe_file(path, &pixels)) {
        if (errno != 0)
            diag_report(sink, DIAG_AREA_IMAGE_MISSING, at, path, strerror(errno));
        else
            diag_report(sink, DIAG_AREA_IMAGE_BROKEN, at, path);
        return STATUS_INVALID;
    }
    *out = (struct area_image_size){pixels.width, pixels.height, pixels.dpi_x, pixels.dpi_y};
    return STATUS_OK;
}
