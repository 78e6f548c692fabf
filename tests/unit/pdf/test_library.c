/* What we assume of libharu's structs, hook by hook: each part of an object that goes through one of them is found in
 * the file. When libharu changes, this fails before a document does. */
#include "document.h"

#include "pdf/engine.h"

#include <hpdf.h>
#include <stdlib.h>
#include <string.h>

static const struct pdf_options plain = {.level = PDF_NONE, .untagged = true};

static void the_library_is_the_one_we_know(void **state)
{
    (void)state;
    assert_true(pdf_library_known());
    assert_string_equal(HPDF_GetVersion(), "2.3.0");
    assert_non_null(strstr(pdf_versions(), "libharu 2.3.0"));
}

static const char *raw_file(struct document *document)
{
    return output_of(document, NULL, "tr -d '\\000' < %s", document->path);
}

/* write_fn: the body of a dictionary; after_write_fn: a stream with the length that it has. */
static void bodies_and_streams_are_written_as_they_are(void **state)
{
    struct document *document = *state;
    document_begin(document, "hooks.pdf", &plain);
    struct pdf_writer *writer = document->writer;
    uint32_t dictionary = pdf_object(writer), stream = pdf_object(writer);
    assert_int_equal(stream, dictionary + 1);
    struct buffer *body = pdf_body(writer);
    buffer_string(body, "/Test 841.889/Name(a\\(b)");
    pdf_object_body(writer, dictionary, body);
    body = pdf_body(writer);
    buffer_string(body, "/Other true");
    pdf_object_stream(writer, stream, body, "0123456789", 10);
    assert_written(document);
    assert_sound(document);
    const char *file = raw_file(document);
    char expected[200];
    strcpy(expected,
           arena_format(document->arena, "\n%u 0 obj\n<<\n/Test 841.889/Name(a\\(b)>>\nendobj\n", dictionary));
    assert_non_null(strstr(file, expected));
    strcpy(expected,
           arena_format(document->arena,
                        "\n%u 0 obj\n<<\n/Other true/Length 10>>\nstream\n0123456789\nendstream\nendobj\n", stream));
    assert_non_null(strstr(file, expected));
}

/* The roots are libharu's dictionaries: it keeps the entries that we leave, and nothing of what we take away. */
static void the_roots_keep_what_is_left_to_them(void **state)
{
    struct document *document = *state;
    document_begin(document, "roots.pdf", &plain);
    assert_written(document);
    const char *file = raw_file(document);
    assert_non_null(strstr(file, "/Type /Catalog\n/Pages 2 0 R\n"));
    assert_non_null(strstr(file, "/Type /Pages\n/MediaBox[0 0 595.275 841.889]"));
    assert_null(strstr(file, "Haru Free"));
    assert_non_null(strstr(file, "/Producer(tongbao"));
    assert_non_null(strstr(file, "%PDF-1.7\n"));
    assert_non_null(strstr(file, "/ID[<"));
    assert_int_equal(strncmp(file, "%PDF-1.7", 8), 0);
}

/* The table of objects grows by doubling, and every number leads to its object. */
static void many_objects_are_found_again(void **state)
{
    enum { OBJECTS = 20000 };
    struct document *document = *state;
    document_begin(document, "objects.pdf", &plain);
    uint32_t first = pdf_object(document->writer);
    for (uint32_t i = 1; i < OBJECTS; i++)
        assert_int_equal(pdf_object(document->writer), first + i);
    for (uint32_t i = 0; i < OBJECTS; i++) {
        struct buffer *body = pdf_body(document->writer);
        buffer_format(body, "/Number %u", (unsigned)i);
        pdf_object_body(document->writer, first + i, body);
    }
    assert_written(document);
    assert_string_equal(output_of(document, NULL, "mutool show objects.pdf %u/Number", first + OBJECTS - 1), "19999\n");
    assert_string_equal(output_of(document, NULL, "mutool show objects.pdf %u/Number", first + 1024), "1024\n");
}

/* libharu's memory stream fails for one length in 4,096 when it is read to its end; ours have any length. */
static void streams_of_every_length_are_written(void **state)
{
    static char bytes[4200];
    struct document *document = *state;
    memset(bytes, 'x', sizeof bytes);
    document_begin(document, "lengths.pdf", &plain);
    uint32_t last = 0;
    for (size_t size = 4090; size < 4200; size++) {
        last = pdf_object(document->writer);
        pdf_object_stream(document->writer, last, pdf_body(document->writer), bytes, size);
    }
    assert_written(document);
    assert_sound(document);
    assert_int_equal(atoi(output_of(document, NULL, "mutool show -b lengths.pdf %u | wc -c", last)), 4199);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_library_is_the_one_we_know),   document_test(bodies_and_streams_are_written_as_they_are),
        document_test(the_roots_keep_what_is_left_to_them), document_test(many_objects_are_found_again),
        document_test(streams_of_every_length_are_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
