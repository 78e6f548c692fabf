#include "pictures.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

static void put32(uint8_t *at, uint32_t value)
{
    at[0] = (uint8_t)(value >> 24);
    at[1] = (uint8_t)(value >> 16);
    at[2] = (uint8_t)(value >> 8);
    at[3] = (uint8_t)value;
}

static void put_chunk(struct buffer *out, const char *type, const void *bytes, size_t size)
{
    uint8_t word[4];
    put32(word, (uint32_t)size);
    buffer_append(out, word, 4);
    size_t begin = out->size;
    buffer_append(out, type, 4);
    buffer_append(out, bytes, size);
    put32(word, libdeflate_crc32(0, out->data + begin, out->size - begin));
    buffer_append(out, word, 4);
}

void make_png(struct buffer *out, const struct picture *picture)
{
    uint8_t header[13] = {0};
    put32(header, picture->width);
    put32(header + 4, picture->height);
    header[8] = (uint8_t)picture->bits;
    header[9] = (uint8_t)picture->color_type;
    buffer_init(out, 1 << 24);
    buffer_append(out, "\x89PNG\r\n\x1A\n", 8);
    put_chunk(out, "IHDR", header, sizeof header);
    if (picture->palette != NULL)
        put_chunk(out, "PLTE", picture->palette, picture->palette_bytes);
    if (picture->transparency != NULL)
        put_chunk(out, "tRNS", picture->transparency, picture->transparency_bytes);
    struct buffer rows;
    buffer_init(&rows, 1 << 24);
    for (uint32_t i = 0; i < picture->height; i++) {
        buffer_byte(&rows, 0); /* no filter */
        buffer_append(&rows, (const char *)picture->samples + i * picture->row_bytes, picture->row_bytes);
    }
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(6);
    size_t bound = libdeflate_zlib_compress_bound(compressor, rows.size);
    void *packed = malloc(bound);
    size_t size = libdeflate_zlib_compress(compressor, rows.data, rows.size, packed, bound);
    put_chunk(out, "IDAT", packed, size);
    put_chunk(out, "IEND", NULL, 0);
    free(packed);
    libdeflate_free_compressor(compressor);
    buffer_free(&rows);
}

static void put_segment(struct buffer *out, int marker, const void *bytes, size_t size)
{
    const uint8_t head[4] = {0xFF, (uint8_t)marker, (uint8_t)((size + 2) >> 8), (uint8_t)(size + 2)};
    buffer_append(out, head, sizeof head);
    buffer_append(out, bytes, size);
}

void make_jpeg(struct buffer *out, int frame_marker, int bits, int width, int height, int components, bool adobe)
{
    static const uint8_t adobe_segment[12] = {'A', 'd', 'o', 'b', 'e', 0, 100};
    static const uint8_t scan[] = {1, 1, 0, 0, 63, 0};
    uint8_t frame[6 + 3 * 4] = {(uint8_t)bits,         (uint8_t)(height >> 8), (uint8_t)height,
                                (uint8_t)(width >> 8), (uint8_t)width,         (uint8_t)components};
    buffer_init(out, 1 << 16);
    buffer_append(out, "\xFF\xD8", 2);
    if (adobe)
        put_segment(out, 0xEE, adobe_segment, sizeof adobe_segment);
    put_segment(out, frame_marker, frame, 6 + 3 * (size_t)components);
    put_segment(out, 0xDA, scan, sizeof scan);
    buffer_append(out, "\x12\x34\xFF\xD9", 4);
}
