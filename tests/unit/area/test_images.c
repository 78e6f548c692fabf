/* The size of PNG and JPEG files, and what is no image. */
#include "area/area.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

static enum status probe(const void *bytes, size_t size, struct area_image_size *out, size_t *messages)
{
    const char *path = "probe.image";
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
    struct diagnostics *sink = diag_create(0);
    enum status status = area_image_probe(path, sink, (struct location){0}, out);
    *messages = diag_count(sink);
    diag_destroy(sink);
    assert_int_equal(remove(path), 0);
    return status;
}

static const unsigned char png[] = {
    0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0,   0,   0,   13,   'I',  'H', 'D', 'R', /* head */
    0,    0,   0,   40,  0,    0,    0,    30,   8,   2,   0,   0,    0,    0,   0,   0,   /* 40 x 30 */
    0,    0,   0,   0,   9,    'p',  'H',  'Y',  's', 0,   0,   0x2e, 0x23, 0,   0,   0x17,
    0x12, 1, /* 11811 and 5906 a metre */
    0,    0,   0,   0,   0,    0,    0,    0,    'I', 'D', 'A', 'T',  0,    0,   0,   0,
};

static const unsigned char jpeg[] = {
    0xff, 0xd8,                                                                /* start */
    0xff, 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 1,    0, 150, 0, 75, 0, 0, /* 150 x 75 dots per inch */
    0xff, 0xc0, 0, 11, 8,   0,   21,  1,   4, 1, 1, 0x11, 0,                   /* 260 x 21 */
    0xff, 0xd9,
};

static void png_tells_size_and_density(void **state)
{
    (void)state;
    struct area_image_size size;
    size_t messages;
    assert_int_equal(probe(png, sizeof png, &size, &messages), STATUS_OK);
    assert_int_equal(size.width, 40);
    assert_int_equal(size.height, 30);
    assert_int_equal(size.dpi_x, 300);
    assert_int_equal(size.dpi_y, 150);
    assert_int_equal(messages, 0);
}

static void jpeg_tells_size_and_density(void **state)
{
    (void)state;
    struct area_image_size size;
    size_t messages;
    assert_int_equal(probe(jpeg, sizeof jpeg, &size, &messages), STATUS_OK);
    assert_int_equal(size.width, 260);
    assert_int_equal(size.height, 21);
    assert_int_equal(size.dpi_x, 150);
    assert_int_equal(size.dpi_y, 75);
    assert_int_equal(messages, 0);
}

/* A file cut off before its size, at any byte, is no image; and there is one message, not two. */
static void cut_off_files_are_no_images(void **state)
{
    (void)state;
    struct area_image_size size;
    size_t messages;
    for (size_t length = 0; length < 24; length++) {
        assert_int_not_equal(probe(png, length, &size, &messages), STATUS_OK);
        assert_int_equal(messages, 1);
    }
    for (size_t length = 0; length < 20; length++) {
        assert_int_not_equal(probe(jpeg, length, &size, &messages), STATUS_OK);
        assert_int_equal(messages, 1);
    }
}

static void a_missing_file_is_said(void **state)
{
    (void)state;
    struct area_image_size size;
    struct diagnostics *sink = diag_create(0);
    assert_int_not_equal(area_image_probe("no/such/image.png", sink, (struct location){0}, &size), STATUS_OK);
    assert_int_equal(diag_count(sink), 1);
    diag_destroy(sink);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(png_tells_size_and_density),
        cmocka_unit_test(jpeg_tells_size_and_density),
        cmocka_unit_test(cut_off_files_are_no_images),
        cmocka_unit_test(a_missing_file_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
