/* SVG files, and pictures in them. */
#include "sketch.h"

#include <libxml/tree.h>
#include <stdio.h>
#include <string.h>

static const char path[] = "drawing.svg";

static enum status read_file(struct sketch *sketch, const char *content, size_t size)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(content, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
    diag_truncate(sketch->sink, 0);
    struct _xmlDoc *document;
    enum status status = drawing_file_read(path, sketch->sink, &document);
    assert_true((status == STATUS_OK) == (document != NULL));
    xmlFreeDoc(document);
    return status;
}

#define READ(content) read_file(sketch, content, sizeof(content) - 1)
#define SVG           "<svg xmlns='http://www.w3.org/2000/svg'/>"

static void svg_is_told_by_its_first_bytes(void **state)
{
    struct sketch *sketch = *state;
    READ(SVG);
    assert_true(drawing_file_is(path));
    READ("\xEF\xBB\xBF \n<?xml version='1.0'?>" SVG);
    assert_true(drawing_file_is(path));
    READ("\x89PNG\r\n\x1a\n");
    assert_false(drawing_file_is(path));
    READ("");
    assert_false(drawing_file_is(path));
    assert_false(drawing_file_is("no/such/file.svg"));
}

static void files_are_read_without_entities(void **state)
{
    struct sketch *sketch = *state;
    assert_int_equal(READ(SVG), STATUS_OK);
    assert_int_equal(READ("<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/x.dtd'>" SVG), STATUS_OK);
    assert_int_equal(READ("<!DOCTYPE svg [<!ENTITY a 'b'>]>" SVG), STATUS_INVALID);
    assert_non_null(strstr(sketch_said(sketch), "[drawing.file]"));
    assert_int_equal(READ("<!DOCTYPE svg [<!ENTITY a SYSTEM '/etc/passwd'>]><svg>&a;</svg>"), STATUS_INVALID);
    assert_int_equal(READ("<svg>\n<g>\n</svg>"), STATUS_INVALID);
    assert_int_equal(diag_at(sketch->sink, 0)->at.line, 3);
    assert_string_equal(diag_at(sketch->sink, 0)->at.file, path);
    assert_int_equal(READ("<svg"), STATUS_INVALID);
    assert_int_equal(READ(""), STATUS_INVALID);
    assert_int_equal(remove(path), 0);
    struct _xmlDoc *document;
    assert_int_not_equal(drawing_file_read(path, sketch->sink, &document), STATUS_OK);
}

static void data_uris_are_decoded(void **state)
{
    struct sketch *sketch = *state;
    const void *bytes;
    size_t size;
    assert_true(drawing_data_uri(sketch->arena, "data:image/png;base64,QUJD\n RA==", &bytes, &size));
    assert_int_equal(size, 4);
    assert_memory_equal(bytes, "ABCD", 4);
    assert_true(drawing_data_uri(sketch->arena, "data:;base64,", &bytes, &size));
    assert_int_equal(size, 0);
    assert_false(drawing_data_uri(sketch->arena, "data:image/png;base64,?", &bytes, &size));
    assert_false(drawing_data_uri(sketch->arena, "data:text/plain,abc", &bytes, &size));
    assert_false(drawing_data_uri(sketch->arena, "data:", &bytes, &size));
    assert_false(drawing_data_uri(sketch->arena, "picture.png", &bytes, &size));
}

/* A white pixel of a PNG; its own size is that of its place. */
#define PIXEL                                                                                                          \
    "data:image/"                                                                                                      \
    "png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEANl9ngAAAAABJRU5ErkJggg=="

static void pictures_fit_into_their_place(void **state)
{
    struct sketch *sketch = *state;
    sketch_of(sketch, "<image x='10' y='20' width='40' height='20' href='" PIXEL "'/>");
    assert_int_equal(sketch->drawing->count, 1);
    const struct drawing_image *image = &sketch->drawing->operations[0].is.image;
    assert_int_equal(image->x, 20000);
    assert_int_equal(image->y, 20000);
    assert_int_equal(image->width, 20000);
    assert_int_equal(image->height, 20000);
    sketch_of(sketch, "<image width='40' height='20' preserveAspectRatio='none' href='" PIXEL "'/>");
    image = &sketch->drawing->operations[0].is.image;
    assert_int_equal(image->width, 40000);
    sketch_of(sketch, "<image width='40' height='20' preserveAspectRatio='xMidYMid slice' href='" PIXEL "'/>");
    assert_int_equal(sketch_count(sketch, DRAWING_CLIP), 1);
    sketch_of(sketch, "<image width='10' height='10' transform='rotate(45)' href='" PIXEL "'/>");
    assert_int_equal(sketch_count(sketch, DRAWING_TRANSFORM), 1);
    assert_string_equal(sketch_said(sketch), "");
    sketch_of(sketch, "\n<image width='40' height='20' href='no-such.png'/>");
    assert_int_equal(diag_at(sketch->sink, 0)->at.line, 2);
    assert_non_null(strstr(sketch_said(sketch), "no-such.png"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        sketch_test(svg_is_told_by_its_first_bytes),
        sketch_test(files_are_read_without_entities),
        sketch_test(data_uris_are_decoded),
        sketch_test(pictures_fit_into_their_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
