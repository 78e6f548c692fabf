/* JPEG as it came: a PDF viewer decodes it itself, so only its segments are read (ITU-T T.81, annex B).
 *
 * Checked are: the frame, which says size and components and must be one that PDF knows (baseline, extended or
 * progressive Huffman coding with 8 bits); that a scan follows; that the file ends with its end marker, since viewers
 * show a grey rest for a file that was cut off and nobody notices before it is printed.
 */
#include "pdf/engine.h"

enum {
    MARKER_START = 0xD8,
    MARKER_END = 0xD9,
    MARKER_SCAN = 0xDA,
    MARKER_ADOBE = 0xEE,
    MARKER_FRAME_FIRST = 0xC0,
    MARKER_FRAME_LAST = 0xCF,
    MARKER_HUFFMAN_TABLES = 0xC4,
    MARKER_EXTENSION = 0xC8,
    MARKER_ARITHMETIC = 0xCC
};

/* Frames 0, 1 and 2 are the ones that PDF knows; tables have numbers in between. */
static bool is_frame(unsigned marker)
{
    return marker >= MARKER_FRAME_FIRST && marker <= MARKER_FRAME_LAST && marker != MARKER_HUFFMAN_TABLES &&
           marker != MARKER_EXTENSION && marker != MARKER_ARITHMETIC;
}

static unsigned read16(const uint8_t *at)
{
    return (unsigned)at[0] << 8 | at[1];
}

static enum pdf_image_fault read_frame(const uint8_t *segment, size_t size, unsigned marker, struct pdf_pixels *out)
{
    if (size < 8)
        return PDF_IMAGE_DAMAGED;
    unsigned bits = segment[2], components = segment[7];
    out->height = read16(segment + 3);
    out->width = read16(segment + 5);
    out->components = (int)components;
    if (marker > MARKER_FRAME_FIRST + 2 || bits != 8 || (components != 1 && components != 3 && components != 4))
        return PDF_IMAGE_KIND;
    if (out->width == 0 || out->height == 0 || size < 8 + 3 * (size_t)components)
        return PDF_IMAGE_DAMAGED;
    return out->width > PDF_IMAGE_SIDE || out->height > PDF_IMAGE_SIDE ? PDF_IMAGE_LARGE : PDF_IMAGE_SOUND;
}

/* Is there an end marker behind the scan? Some cameras write something after it. */
static bool has_end(const uint8_t *scan, const uint8_t *end)
{
    for (const uint8_t *at = end; at - scan >= 2; at--)
        if (at[-2] == 0xFF && at[-1] == MARKER_END)
            return true;
    return false;
}

enum pdf_image_fault pdf_jpeg_read(const void *bytes, size_t size, struct pdf_pixels *out)
{
    const uint8_t *at = bytes, *end = at + size;
    bool frame = false;
    *out = (struct pdf_pixels){.jpeg = true, .samples = bytes, .size = size};
    if (size < 4 || at[0] != 0xFF || at[1] != MARKER_START)
        return PDF_IMAGE_KIND;
    at += 2;
    while (end - at >= 4) {
        if (at[0] != 0xFF)
            return PDF_IMAGE_DAMAGED;
        unsigned marker = at[1];
        if (marker == 0xFF) { /* fill */
            at++;
            continue;
        }
        size_t length = read16(at + 2);
        if (length < 2 || length > (size_t)(end - at) - 2)
            return PDF_IMAGE_DAMAGED;
        const uint8_t *segment = at + 2;
        if (is_frame(marker)) {
            enum pdf_image_fault fault = frame ? PDF_IMAGE_DAMAGED : read_frame(segment, length, marker, out);
            if (fault != PDF_IMAGE_SOUND)
                return fault;
            frame = true;
        } else if (marker == MARKER_ADOBE && length >= 14 && segment[2] == 'A' && segment[3] == 'd') {
            out->inverted = true; /* what matters for four components only */
        } else if (marker == MARKER_SCAN) {
            return frame && has_end(segment + length, end) ? PDF_IMAGE_SOUND : PDF_IMAGE_DAMAGED;
        }
        at = segment + length;
    }
    return PDF_IMAGE_DAMAGED;
}
