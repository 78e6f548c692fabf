/* probe - how large is a PNG or JPEG? Reads no more than the head needs.
 *
 * PNG says it in IHDR and, in pixels per metre, in pHYs. JPEG says it in its frame header, behind segments to be
 * skipped, and the density in the JFIF segment. Files and bytes are read through the same window. */
#include "drawing/engine.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

struct head { /* a file, or bytes */
    FILE *file;
    const uint8_t *bytes;
    size_t size, at;
};

static bool take(struct head *head, void *out, size_t size)
{
    if (head->file != NULL)
        return fread(out, 1, size, head->file) == size;
    if (size > head->size - head->at)
        return false;
    memcpy(out, head->bytes + head->at, size);
    head->at += size;
    return true;
}

static bool skip(struct head *head, size_t size)
{
    if (head->file != NULL)
        return size <= INT32_MAX && fseek(head->file, (long)size, SEEK_CUR) == 0;
    if (size > head->size - head->at)
        return false;
    head->at += size;
    return true;
}

static uint32_t big32(const uint8_t *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static int big16(const uint8_t *at)
{
    return at[0] << 8 | at[1];
}

static int dots_per_inch(uint32_t per_metre)
{
    uint64_t dpi = ((uint64_t)per_metre * 254 + 5000) / 10000;
    return dpi > 0 && dpi < 100000 ? (int)dpi : 72;
}

static bool probe_png(struct head *head, struct drawing_pixels *out)
{
    uint8_t begin[33], chunk[8];
    if (!take(head, begin, sizeof begin) || memcmp(begin, "\x89PNG\r\n\x1a\n", 8) != 0 ||
        memcmp(begin + 12, "IHDR", 4) != 0)
        return false;
    uint32_t width = big32(begin + 16), height = big32(begin + 20);
    if (width == 0 || height == 0 || width > LIMIT_IMAGE_SIDE || height > LIMIT_IMAGE_SIDE)
        return false;
    *out = (struct drawing_pixels){(int)width, (int)height, 72, 72};
    while (take(head, chunk, 8) && memcmp(chunk + 4, "IDAT", 4) != 0) {
        uint32_t size = big32(chunk);
        if (memcmp(chunk + 4, "pHYs", 4) == 0 && size == 9) {
            uint8_t density[9];
            if (take(head, density, 9) && density[8] == 1) {
                out->dpi_x = dots_per_inch(big32(density));
                out->dpi_y = dots_per_inch(big32(density + 4));
            }
            break;
        }
        if (!skip(head, (size_t)size + 4))
            break;
    }
    return true;
}

static bool frame_marker(int marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

static void jfif_density(const uint8_t *segment, struct drawing_pixels *out)
{
    if (memcmp(segment, "JFIF", 5) != 0)
        return;
    int x = big16(segment + 8), y = big16(segment + 10);
    if (segment[7] == 1 && x > 0 && y > 0) {
        out->dpi_x = x;
        out->dpi_y = y;
    } else if (segment[7] == 2 && x > 0 && y > 0) { /* dots per centimetre */
        out->dpi_x = (x * 254 + 50) / 100;
        out->dpi_y = (y * 254 + 50) / 100;
    }
}

static bool probe_jpeg(struct head *head, struct drawing_pixels *out)
{
    uint8_t begin[4];
    *out = (struct drawing_pixels){0, 0, 72, 72};
    if (!take(head, begin, 2) || begin[0] != 0xFF || begin[1] != 0xD8)
        return false;
    for (int segments = 0; segments < LIMIT_JPEG_SEGMENTS; segments++) {
        if (!take(head, begin, 4) || begin[0] != 0xFF)
            return false;
        int size = big16(begin + 2) - 2;
        uint8_t body[16] = {0};
        size_t first = size < (int)sizeof body ? (size_t)(size < 0 ? 0 : size) : sizeof body;
        if (size < 0 || !take(head, body, first))
            return false;
        if (frame_marker(begin[1])) {
            out->height = big16(body + 1);
            out->width = big16(body + 3);
            return first >= 5 && out->width > 0 && out->height > 0;
        }
        if (begin[1] == 0xE0 && first >= 12)
            jfif_density(body, out);
        if (!skip(head, (size_t)size - first))
            return false;
    }
    return false;
}

bool drawing_image_probe(const void *bytes, size_t size, struct drawing_pixels *out)
{
    struct head head = {.bytes = bytes, .size = size};
    if (probe_png(&head, out))
        return true;
    head.at = 0;
    return probe_jpeg(&head, out);
}

bool drawing_image_probe_file(const char *path, struct drawing_pixels *out)
{
    struct head head = {.file = fopen(path, "rb")};
    if (head.file == NULL)
        return false; /* errno says why */
    bool good = probe_png(&head, out);
    if (!good) {
        rewind(head.file);
        good = probe_jpeg(&head, out);
    }
    fclose(head.file);
    errno = 0;
    return good;
}
