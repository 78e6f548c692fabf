/* pictures - images made for the tests, of kinds that a drawing program would hardly write. */
#ifndef TESTS_PDF_PICTURES_H
#define TESTS_PDF_PICTURES_H

#include "base/base.h"

/* A PNG of `width` x `height` pixels. `samples` are its rows as PNG has them, without filter bytes; palette and
 * transparency (tRNS) may be NULL. */
struct picture {
    uint32_t width, height;
    int bits, color_type; /* as in IHDR */
    const void *samples;
    size_t row_bytes;
    const void *palette, *transparency;
    size_t palette_bytes, transparency_bytes;
};
void make_png(struct buffer *out, const struct picture *picture);
/* The segments of a JPEG without a picture: enough for a reader of segments. `adobe`: with Adobe's marker. */
void make_jpeg(struct buffer *out, int frame_marker, int bits, int width, int height, int components, bool adobe);

#endif
