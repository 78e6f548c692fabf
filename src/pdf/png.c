/* PNG to samples of 8 bits.
 *
 * libharu's own reader takes wrong samples from 16-bit and small palettes and ends the process on a damaged file
 * (libharu.md 6). libpng's simplified interface reads every kind, expands palettes and transparency, reduces 16 bits,
 * and returns where the older one jumps.
 *
 * Samples are taken as sRGB, whatever a file says of its gamma: photographs and scans say it wrong more often than
 * right, and a stamp must not become paler because of it. libpng would heed gAMA, and take 16 bits for linear light.
 * The second is a flag; for the first the chunks about colour are left out of what it is given to read.
 */
#include "pdf/engine.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

/* Takes the alpha out of samples that have it last. True when some pixel is not opaque. */
static bool split_alpha(uint8_t *samples, size_t pixels, int components, uint8_t *mask)
{
    bool translucent = false;
    const uint8_t *from = samples;
    uint8_t *to = samples;
    for (size_t i = 0; i < pixels; i++) {
        for (int k = 0; k < components; k++)
            *to++ = *from++;
        mask[i] = *from++;
        translucent = translucent || mask[i] != 0xFF;
    }
    return translucent;
}

static enum pdf_image_fault read_samples(png_image *image, struct pdf_pixels *out)
{
    bool color = (image->format & PNG_FORMAT_FLAG_COLOR) != 0, alpha = (image->format & PNG_FORMAT_FLAG_ALPHA) != 0;
    size_t pixels = (size_t)image->width * image->height;
    image->format = color ? (alpha ? PNG_FORMAT_RGBA : PNG_FORMAT_RGB) : (alpha ? PNG_FORMAT_GA : PNG_FORMAT_GRAY);
    out->components = color ? 3 : 1;
    out->decoded = malloc(pixels * PNG_IMAGE_PIXEL_CHANNELS(image->format));
    out->mask = alpha ? malloc(pixels) : NULL;
    if (out->decoded == NULL || (alpha && out->mask == NULL))
        return PDF_IMAGE_MEMORY;
    if (!png_image_finish_read(image, NULL, out->decoded, 0, NULL))
        return PDF_IMAGE_DAMAGED;
    if (alpha && !split_alpha(out->decoded, pixels, out->components, out->mask)) {
        free(out->mask);
        out->mask = NULL;
    }
    out->samples = out->decoded;
    out->size = pixels * (size_t)out->components;
    return PDF_IMAGE_SOUND;
}

/* A copy without the chunks about colour; what is damaged is copied as it is, for libpng to find. NULL: no memory. */
static uint8_t *without_gamma(const uint8_t *bytes, size_t *size)
{
    static const char chunks[][5] = {"gAMA", "cHRM", "sRGB", "iCCP"};
    enum { SIGNATURE = 8, FRAME = 12 }; /* length, type and checksum of a chunk */
    uint8_t *copy = malloc(*size), *to = copy;
    const uint8_t *at = bytes, *end = bytes + *size;
    if (copy == NULL)
        return NULL;
    for (size_t piece = SIGNATURE; at < end; at += piece) {
        bool keep = true;
        if (at > bytes) {
            size_t left = (size_t)(end - at), length = left;
            if (left >= FRAME)
                length = (size_t)at[0] << 24 | (size_t)at[1] << 16 | (size_t)at[2] << 8 | (size_t)at[3];
            piece = left < FRAME || length > left - FRAME ? left : length + FRAME;
            for (size_t i = 0; left >= FRAME && i < sizeof chunks / sizeof *chunks; i++)
                keep = keep && memcmp(at + 4, chunks[i], 4) != 0;
        }
        if (keep) {
            memcpy(to, at, piece);
            to += piece;
        }
    }
    *size = (size_t)(to - copy);
    return copy;
}

/* `size` is at least that of a signature. */
enum pdf_image_fault pdf_png_decode(const void *bytes, size_t size, struct pdf_pixels *out)
{
    png_image image;
    memset(&image, 0, sizeof image);
    image.version = PNG_IMAGE_VERSION;
    *out = (struct pdf_pixels){0};
    enum pdf_image_fault fault = PDF_IMAGE_DAMAGED;
    uint8_t *plain = without_gamma(bytes, &size);
    if (plain == NULL)
        return PDF_IMAGE_MEMORY;
    memory_watch();
    if (png_image_begin_read_from_memory(&image, plain, size)) {
        image.flags |= PNG_IMAGE_FLAG_16BIT_sRGB;
        out->width = image.width;
        out->height = image.height;
        if (image.width > PDF_IMAGE_SIDE || image.height > PDF_IMAGE_SIDE ||
            (size_t)image.width * image.height > PDF_IMAGE_PIXELS)
            fault = PDF_IMAGE_LARGE;
        else
            fault = read_samples(&image, out);
    }
    if (fault == PDF_IMAGE_DAMAGED && memory_short())
        fault = PDF_IMAGE_MEMORY;
    png_image_free(&image);
    free(plain);
    if (fault != PDF_IMAGE_SOUND)
        pdf_pixels_free(out);
    return fault;
}

void pdf_pixels_flatten(struct pdf_pixels *pixels)
{
    size_t count = (size_t)pixels->width * pixels->height;
    for (size_t i = 0; pixels->mask != NULL && i < count; i++) {
        unsigned alpha = pixels->mask[i];
        uint8_t *sample = pixels->decoded + i * (size_t)pixels->components;
        for (int k = 0; k < pixels->components; k++)
            sample[k] = (uint8_t)((sample[k] * alpha + 0xFF * (0xFF - alpha) + 0x7F) / 0xFF);
    }
    free(pixels->mask);
    pixels->mask = NULL;
}

void pdf_pixels_free(struct pdf_pixels *pixels)
{
    free(pixels->decoded);
    free(pixels->mask);
    *pixels = (struct pdf_pixels){0};
}
