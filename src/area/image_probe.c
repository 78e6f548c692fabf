/* image_probe - how large is a PNG or JPEG? Reads no more than the head of the file needs.
 *
 * PNG says it in IHDR and, in pixels per metre, in pHYs. JPEG says it in its frame header, behind segments to be
 * skipped, and the density in the JFIF segment. Whether the rest of the file is sound is found out by pdf/, which reads
 * it. */
#include "area/area.h"
#include "base/limits.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static uint32_t big32(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static int big16(const unsigned char *at)
{
    return at[0] << 8 | at[1];
}

static int dots_per_inch(uint32_t per_metre)
{
    uint64_t dpi = ((uint64_t)per_metre * 254 + 5000) / 10000;
    return dpi > 0 && dpi < 100000 ? (int)dpi : 72;
}

static bool probe_png(FILE *file, struct area_image_size *out)
{
    unsigned char head[33];
    if (fread(head, 1, sizeof(head), file) != sizeof(head) || memcmp(head, "\x89PNG\r\n\x1a\n", 8) != 0 ||
        memcmp(head + 12, "IHDR", 4) != 0)
        return false;
    uint32_t width = big32(head + 16), height = big32(head + 20);
    if (width == 0 || height == 0 || width > LIMIT_IMAGE_SIDE || height > LIMIT_IMAGE_SIDE)
        return false;
    *out = (struct area_image_size){(int)width, (int)height, 72, 72};
    unsigned char chunk[8];
    while (fread(chunk, 1, 8, file) == 8 && memcmp(chunk + 4, "IDAT", 4) != 0) {
        uint32_t size = big32(chunk);
        if (memcmp(chunk + 4, "pHYs", 4) == 0 && size == 9) {
            unsigned char density[9];
            if (fread(density, 1, 9, file) == 9 && density[8] == 1) {
                out->dpi_x = dots_per_inch(big32(density));
                out->dpi_y = dots_per_inch(big32(density + 4));
            }
            break;
        }
        if (size > INT32_MAX - 4 || fseek(file, (long)size + 4, SEEK_CUR) != 0)
            break;
    }
    return true;
}

static bool frame_marker(int marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

static void jfif_density(const unsigned char *segment, struct area_image_size *out)
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

static bool probe_jpeg(FILE *file, struct area_image_size *out)
{
    *out = (struct area_image_size){0, 0, 72, 72};
    unsigned char head[4];
    if (fread(head, 1, 2, file) != 2 || head[0] != 0xFF || head[1] != 0xD8)
        return false;
    for (int segments = 0; segments < LIMIT_JPEG_SEGMENTS; segments++) {
        if (fread(head, 1, 4, file) != 4 || head[0] != 0xFF)
            return false;
        int size = big16(head + 2) - 2;
        unsigned char body[16] = {0};
        size_t take = size < (int)sizeof(body) ? (size_t)(size < 0 ? 0 : size) : sizeof(body);
        if (size < 0 || fread(body, 1, take, file) != take)
            return false;
        if (frame_marker(head[1])) {
            out->height = big16(body + 1);
            out->width = big16(body + 3);
            return take >= 5 && out->width > 0 && out->height > 0;
        }
        if (head[1] == 0xE0 && take >= 12)
            jfif_density(body, out);
        if (fseek(file, size - (long)take, SEEK_CUR) != 0)
            return false;
    }
    return false;
}

enum status area_image_probe(const char *path, struct diagnostics *sink, struct location at,
                             struct area_image_size *out)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        diag_report(sink, DIAG_AREA_IMAGE_MISSING, at, path, strerror(errno));
        return STATUS_INVALID;
    }
    bool good = probe_png(file, out);
    if (!good) {
        rewind(file);
        good = probe_jpeg(file, out);
    }
    fclose(file);
    if (!good) {
        diag_report(sink, DIAG_AREA_IMAGE_BROKEN, at, path);
        return STATUS_INVALID;
    }
    return STATUS_OK;
}
