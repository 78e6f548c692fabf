/* Images: every kind of PNG becomes the same picture, JPEGs pass as they are, and what is damaged is refused with its
 * name. Pictures are read back with pdfimages. */
#include "document.h"

#include "pdf/engine.h"
#include "pictures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct pdf_options plain = {.level = PDF_NONE, .untagged = true};
static const struct pdf_options archival = {.level = PDF_A_1B, .untagged = true};
static const struct area_rectangle place = {.x = 100000, .y = 100000, .width = 200000, .height = 100000};

/* Without palette and transparency: width, height, bits, colour type, samples, bytes of a row. */
#define PICTURE(w, h, b, type, pixels, row)                                                                            \
    &(struct picture)                                                                                                  \
    {                                                                                                                  \
        .width = (w), .height = (h), .bits = (b), .color_type = (type), .samples = (pixels), .row_bytes = (row)        \
    }

/* Decodes and compares samples and mask; `mask` NULL: opaque. */
static void assert_decoded(const struct picture *picture, int components, const char *samples, size_t size,
                           const char *mask)
{
    struct buffer png;
    struct pdf_pixels pixels;
    make_png(&png, picture);
    assert_int_equal(pdf_image_decode(png.data, png.size, &pixels), PDF_IMAGE_SOUND);
    assert_int_equal(pixels.width, picture->width);
    assert_int_equal(pixels.height, picture->height);
    assert_int_equal(pixels.components, components);
    assert_int_equal(pixels.size, size);
    assert_memory_equal(pixels.samples, samples, size);
    if (mask == NULL)
        assert_null(pixels.mask);
    else
        assert_memory_equal(pixels.mask, mask, picture->width * picture->height);
    pdf_pixels_free(&pixels);
    buffer_free(&png);
}

static void every_kind_of_png_is_decoded(void **state)
{
    (void)state;
    /* Two pixels side by side: red and half-transparent blue where the kind allows it. */
    assert_decoded(PICTURE(2, 1, 8, 2, "\xFF\0\0\0\0\xFF", 6), 3, "\xFF\0\0\0\0\xFF", 6, NULL);
    assert_decoded(PICTURE(2, 1, 8, 6, "\xFF\0\0\xFF\0\0\xFF\x80", 8), 3, "\xFF\0\0\0\0\xFF", 6, "\xFF\x80");
    assert_decoded(PICTURE(2, 1, 8, 6, "\xFF\0\0\xFF\0\0\xFF\xFF", 8), 3, "\xFF\0\0\0\0\xFF", 6, NULL);
    assert_decoded(PICTURE(2, 1, 8, 0, "\x10\xF0", 2), 1, "\x10\xF0", 2, NULL);
    assert_decoded(PICTURE(2, 1, 8, 4, "\x10\xFF\xF0\x40", 4), 1, "\x10\xF0", 2, "\xFF\x40");
    assert_decoded(PICTURE(2, 1, 1, 0, "\x40", 1), 1, "\0\xFF", 2, NULL);
    /* 4-bit palette with transparency, of which libharu makes garbage. */
    assert_decoded(&(struct picture){2, 1, 4, 3, "\x01", 1, "\xFF\0\0\0\0\xFF", "\xFF\x80", 6, 2}, 3,
                   "\xFF\0\0\0\0\xFF", 6, "\xFF\x80");
    /* RGB with one transparent colour, at which libharu crashes. */
    assert_decoded(&(struct picture){2, 1, 8, 2, "\xFF\0\0\0\0\xFF", 6, NULL, "\0\xFF\0\0\0\0", 0, 6}, 3,
                   "\xFF\0\0\0\0\xFF", 6, "\0\xFF");
}

/* The upper byte of each sample: libpng would take 16 bits for linear light and make a grey of 80 one of BC. */
static void sixteen_bits_become_eight(void **state)
{
    (void)state;
    assert_decoded(PICTURE(2, 1, 16, 2, "\xFF\xFF\0\0\0\0\xFF\xFF\xFF\xFF\xFF\xFF", 12), 3, "\xFF\0\0\xFF\xFF\xFF", 6,
                   NULL);
    assert_decoded(PICTURE(2, 1, 16, 0, "\x80\x80\x20\x20", 4), 1, "\x80\x20", 2, NULL);
    assert_decoded(PICTURE(1, 1, 16, 6, "\x80\x80\x40\x40\x20\x20\x80\x80", 8), 3, "\x80\x40\x20", 3, "\x80");
}

/* Samples are sRGB, whatever the file says of its gamma; without a picture behind it the chunk alone is no harm. */
static void gamma_is_not_applied(void **state)
{
    static const uint8_t gamma[] = {0, 0, 0, 4, 'g', 'A', 'M', 'A', 0, 1, 0x86, 0xA0, 0x31, 0xE8, 0x96, 0x5F};
    struct buffer png, with;
    struct pdf_pixels pixels;
    (void)state;
    make_png(&png, PICTURE(2, 1, 8, 0, "\x80\x20", 2));
    buffer_init(&with, 1 << 16);
    buffer_append(&with, png.data, 33); /* behind the header */
    buffer_append(&with, gamma, sizeof gamma);
    buffer_append(&with, png.data + 33, png.size - 33);
    assert_int_equal(pdf_image_decode(with.data, with.size, &pixels), PDF_IMAGE_SOUND);
    assert_memory_equal(pixels.samples, "\x80\x20", 2);
    pdf_pixels_free(&pixels);
    for (size_t size = 8; size < 33 + sizeof gamma; size++)
        assert_int_equal(pdf_image_decode(with.data, size, &pixels), PDF_IMAGE_DAMAGED);
    buffer_free(&png);
    buffer_free(&with);
}

/* Greys of 1, 2 and 4 bits and palettes of 1, 2 and 8: one row each, from black to white or through the palette. */
static void every_depth_is_spread_over_eight_bits(void **state)
{
    static const char palette[] = "\0\0\0\x11\x22\x33\x44\x55\x66\xFF\xFF\xFF";
    (void)state;
    assert_decoded(PICTURE(4, 1, 2, 0, "\x1B", 1), 1, "\0\x55\xAA\xFF", 4, NULL);
    assert_decoded(PICTURE(3, 1, 4, 0, "\x08\xF0", 2), 1, "\0\x88\xFF", 3, NULL);
    assert_decoded(&(struct picture){4, 1, 2, 3, "\x1B", 1, palette, NULL, 12, 0}, 3, palette, 12, NULL);
    assert_decoded(&(struct picture){2, 1, 1, 3, "\x80", 1, palette, NULL, 6, 0}, 3, "\x11\x22\x33\0\0\0", 6, NULL);
    assert_decoded(&(struct picture){2, 1, 8, 3, "\x03\x01", 2, palette, NULL, 12, 0}, 3, "\xFF\xFF\xFF\x11\x22\x33", 6,
                   NULL);
    assert_decoded(&(struct picture){2, 1, 8, 0, "\x10\x20", 2, NULL, "\0\x10", 0, 2}, 1, "\x10\x20", 2, "\0\xFF");
    assert_decoded(PICTURE(1, 1, 16, 4, "\x80\x80\x40\x40", 4), 1, "\x80", 1, "\x40");
}

/* A damaged picture is said at the line of the object that shows it. */
static void a_damaged_image_is_said_where_it_is_shown(void **state)
{
    struct document *document = *state;
    struct buffer png;
    make_png(&png, PICTURE(2, 1, 8, 0, "\x80\x20", 2));
    document_begin(document, "place.pdf", &plain);
    const struct area_image image = {.bytes = png.data, .size = png.size - 14, .at = {"bulletin.fo", 12, 3}};
    document->device->image(document->device->state, &image, &place);
    assert_int_equal(document_end(document), STATUS_INVALID);
    const struct diagnostic *said = diag_at(document->sink, 0);
    assert_string_equal(said->at.file, "bulletin.fo");
    assert_int_equal(said->at.line, 12);
    assert_false(file_exists("place.pdf"));
    buffer_free(&png);
}

static void translucent_pixels_are_put_on_white(void **state)
{
    struct buffer png;
    struct pdf_pixels pixels;
    (void)state;
    make_png(&png, PICTURE(2, 1, 8, 6, "\xFF\0\0\xFF\0\0\xFF\x80", 8));
    assert_int_equal(pdf_image_decode(png.data, png.size, &pixels), PDF_IMAGE_SOUND);
    pdf_pixels_flatten(&pixels);
    assert_memory_equal(pixels.samples, "\xFF\0\0\x7F\x7F\xFF", 6);
    assert_null(pixels.mask);
    pdf_pixels_free(&pixels);
    buffer_free(&png);
}

/* Every cut of a PNG is refused, none ends the program. */
static void a_png_that_was_cut_off_is_damaged(void **state)
{
    struct buffer png;
    struct pdf_pixels pixels;
    (void)state;
    make_png(&png, PICTURE(2, 1, 8, 6, "\xFF\0\0\xFF\0\0\xFF\x80", 8));
    for (size_t size = 8; size + 16 < png.size; size++)
        assert_int_equal(pdf_image_decode(png.data, size, &pixels), PDF_IMAGE_DAMAGED);
    png.data[45] ^= 0x55; /* in the data: its checksum is wrong */
    assert_int_equal(pdf_image_decode(png.data, png.size, &pixels), PDF_IMAGE_DAMAGED);
    buffer_free(&png);
}

static void a_png_that_claims_to_be_huge_is_refused(void **state)
{
    struct buffer png;
    struct pdf_pixels pixels;
    (void)state;
    make_png(&png, PICTURE(40000, 1, 8, 0, "\0", 0));
    assert_int_equal(pdf_image_decode(png.data, png.size, &pixels), PDF_IMAGE_LARGE);
    buffer_free(&png);
    make_png(&png, PICTURE(32000, 32000, 8, 0, "\0", 0));
    assert_int_equal(pdf_image_decode(png.data, png.size, &pixels), PDF_IMAGE_LARGE);
    buffer_free(&png);
}

static enum pdf_image_fault read_jpeg(struct buffer *jpeg, struct pdf_pixels *pixels)
{
    return pdf_image_decode(jpeg->data, jpeg->size, pixels);
}

static void jpeg_frames_are_read(void **state)
{
    struct buffer jpeg;
    struct pdf_pixels pixels;
    (void)state;
    make_jpeg(&jpeg, 0xC0, 8, 640, 480, 3, false);
    assert_int_equal(read_jpeg(&jpeg, &pixels), PDF_IMAGE_SOUND);
    assert_int_equal(pixels.width, 640);
    assert_int_equal(pixels.height, 480);
    assert_int_equal(pixels.components, 3);
    for (size_t size = 2; size < jpeg.size; size++)
        assert_int_not_equal(pdf_image_decode(jpeg.data, size, &pixels), PDF_IMAGE_SOUND);
    buffer_free(&jpeg);
    make_jpeg(&jpeg, 0xC2, 8, 640, 480, 4, true);
    assert_int_equal(read_jpeg(&jpeg, &pixels), PDF_IMAGE_SOUND);
    assert_true(pixels.inverted);
    buffer_free(&jpeg);
}

static void jpegs_that_pdf_does_not_know_are_refused(void **state)
{
    static const struct {
        int marker, bits, width, components;
        enum pdf_image_fault fault;
    } cases[] = {{0xC3, 8, 64, 3, PDF_IMAGE_KIND},   {0xC9, 8, 64, 3, PDF_IMAGE_KIND},
                 {0xC1, 12, 64, 3, PDF_IMAGE_KIND},  {0xC0, 8, 64, 2, PDF_IMAGE_KIND},
                 {0xC0, 8, 0, 3, PDF_IMAGE_DAMAGED}, {0xC0, 8, 40000, 3, PDF_IMAGE_LARGE}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct buffer jpeg;
        struct pdf_pixels pixels;
        make_jpeg(&jpeg, cases[i].marker, cases[i].bits, cases[i].width, 480, cases[i].components, false);
        assert_int_equal(read_jpeg(&jpeg, &pixels), cases[i].fault);
        buffer_free(&jpeg);
    }
}

static void draw(struct document *document, const void *bytes, size_t size, const struct area_rectangle *where)
{
    document->device->image(document->device->state, &(struct area_image){.bytes = bytes, .size = size}, where);
}

/* The same file is in the document once, however often it is shown. */
static void an_image_is_written_once(void **state)
{
    struct document *document = *state;
    struct buffer png;
    make_png(&png, PICTURE(2, 1, 8, 6, "\xFF\0\0\xFF\0\0\xFF\x80", 8));
    FILE *file = fopen("picture.png", "wb");
    fwrite(png.data, 1, png.size, file);
    fclose(file);
    document_begin(document, "images.pdf", &plain);
    for (int i = 0; i < 3; i++) {
        document->device->image(document->device->state, &(struct area_image){.path = "picture.png"}, &place);
        draw(document, png.data, png.size, &place);
    }
    assert_written(document);
    assert_sound(document);
    assert_string_equal(
        output_of(document, NULL, "pdfimages -list images.pdf | awk '{print $3}' | sort | uniq -c | tr -s ' '"),
        " 1 \n 6 image\n 6 smask\n 1 type\n");
    assert_int_equal(atoi(output_of(document, NULL,
                                    "pdfimages -list images.pdf | awk '$3==\"image\"{print $11}' | sort -u | wc -l")),
                     2); /* one by path, one by bytes */
    buffer_free(&png);
}

static void the_picture_comes_back(void **state)
{
    struct document *document = *state;
    struct buffer png;
    make_png(&png, PICTURE(2, 2, 8, 2, "\xFF\0\0\0\0\xFF\0\xFF\0\x10\x20\x30", 6));
    document_begin(document, "picture.pdf", &plain);
    draw(document, png.data, png.size, &place);
    assert_written(document);
    output_of(document, NULL, "pdfimages picture.pdf picture-back");
    FILE *file = fopen("picture-back-000.ppm", "rb");
    char bytes[64];
    assert_non_null(file);
    size_t size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    assert_int_equal(size, 11 + 12);
    assert_memory_equal(bytes + 11, "\xFF\0\0\0\0\xFF\0\xFF\0\x10\x20\x30", 12);
    buffer_free(&png);
}

/* In PDF/A-1 a translucent image is right on empty paper, wrong on anything else. */
static void a_translucent_image_over_paint_is_an_error_in_pdfa_1(void **state)
{
    struct document *document = *state;
    struct buffer png;
    make_png(&png, PICTURE(2, 1, 8, 6, "\xFF\0\0\xFF\0\0\xFF\x80", 8));
    document_begin(document, "seal.pdf", &archival);
    draw(document, png.data, png.size, &place);
    assert_written(document);
    assert_null(strstr(unpacked(document), "/SMask"));
    document_begin(document, "seal.pdf", &archival);
    const struct area_rectangle ground = {.x = 150000, .y = 90000, .width = 10000, .height = 50000};
    document->device->fill(document->device->state, &ground, 0xFFE0E0E0);
    draw(document, png.data, png.size, &place);
    assert_int_equal(document_end(document), STATUS_INVALID);
    assert_non_null(strstr(messages(document), "an image inside the document on page 1 is translucent"));
    buffer_free(&png);
}

static void a_cmyk_image_is_an_error_in_pdfa(void **state)
{
    struct document *document = *state;
    struct buffer jpeg;
    make_jpeg(&jpeg, 0xC0, 8, 64, 48, 4, true);
    document_begin(document, "cmyk.pdf", &plain);
    draw(document, jpeg.data, jpeg.size, &place);
    assert_written(document);
    assert_non_null(strstr(unpacked(document), "/DeviceCMYK"));
    document_begin(document, "cmyk.pdf", &archival);
    draw(document, jpeg.data, jpeg.size, &place);
    assert_int_equal(document_end(document), STATUS_INVALID);
    assert_non_null(strstr(messages(document), "is in CMYK"));
    buffer_free(&jpeg);
}

static void a_damaged_or_missing_image_is_named(void **state)
{
    struct document *document = *state;
    document_begin(document, "damaged.pdf", &plain);
    draw(document, "GIF89a", 6, &place);
    assert_int_equal(document_end(document), STATUS_INVALID);
    document_begin(document, "damaged.pdf", &plain);
    document->device->image(document->device->state, &(struct area_image){.path = "nowhere.png"}, &place);
    assert_int_equal(document_end(document), STATUS_SYSTEM);
    const char *said = messages(document);
    assert_non_null(strstr(said, "is not a PNG"));
    assert_non_null(strstr(said, "nowhere.png cannot be read"));
    assert_false(file_exists("damaged.pdf"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        document_test(every_kind_of_png_is_decoded),
        document_test(every_depth_is_spread_over_eight_bits),
        document_test(sixteen_bits_become_eight),
        document_test(gamma_is_not_applied),
        document_test(a_damaged_image_is_said_where_it_is_shown),
        document_test(translucent_pixels_are_put_on_white),
        document_test(a_png_that_was_cut_off_is_damaged),
        document_test(a_png_that_claims_to_be_huge_is_refused),
        document_test(jpeg_frames_are_read),
        document_test(jpegs_that_pdf_does_not_know_are_refused),
        document_test(an_image_is_written_once),
        document_test(the_picture_comes_back),
        document_test(a_translucent_image_over_paint_is_an_error_in_pdfa_1),
        document_test(a_cmyk_image_is_an_error_in_pdfa),
        document_test(a_damaged_or_missing_image_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
