/* What we assume of libharu's structs, hook by hook: each part of an object that goes through one of them is found in
 * the file. When libharu changes, this fails before a document does. */
#include "document.h"

#include "pdf/engine.h"

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_streams.h>
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

/* Where the members lie that objects.c uses, on a machine with pointers of 64 bits: what was compiled in when this was
 * written is what is compiled in now. */
static void the_structs_lie_as_they_did(void **state)
{
    static const struct {
        const char *member;
        size_t offset, expected;
    } members[] = {
        {"doc.pdf_version", offsetof(HPDF_Doc_Rec, pdf_version), 4},
        {"doc.mmgr", offsetof(HPDF_Doc_Rec, mmgr), 8},
        {"doc.catalog", offsetof(HPDF_Doc_Rec, catalog), 16},
        {"doc.xref", offsetof(HPDF_Doc_Rec, xref), 32},
        {"doc.root_pages", offsetof(HPDF_Doc_Rec, root_pages), 40},
        {"doc.info", offsetof(HPDF_Doc_Rec, info), 104},
        {"doc.trailer", offsetof(HPDF_Doc_Rec, trailer), 112},
        {"doc.stream", offsetof(HPDF_Doc_Rec, stream), 192},
        {"dict.header.obj_id", offsetof(HPDF_Dict_Rec, header.obj_id), 0},
        {"dict.before_write_fn", offsetof(HPDF_Dict_Rec, before_write_fn), 32},
        {"dict.write_fn", offsetof(HPDF_Dict_Rec, write_fn), 40},
        {"dict.after_write_fn", offsetof(HPDF_Dict_Rec, after_write_fn), 48},
        {"dict.attr", offsetof(HPDF_Dict_Rec, attr), 88},
        {"xref.entries", offsetof(HPDF_Xref_Rec, entries), 24},
        {"list.items_per_block", offsetof(HPDF_List_Rec, items_per_block), 20},
        {"list.count", offsetof(HPDF_List_Rec, count), 24},
        {"entry.obj", offsetof(HPDF_XrefEntry_Rec, obj), 16},
        {"stream.error", offsetof(HPDF_Stream_Rec, error), 16},
        {"stream.attr", offsetof(HPDF_Stream_Rec, attr), 80},
    };
    (void)state;
    if (sizeof(void *) != 8)
        skip();
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++)
        if (members[i].offset != members[i].expected)
            fail_msg("%s lies at %zu, expected %zu", members[i].member, members[i].offset, members[i].expected);
}

static void on_error(HPDF_STATUS error, HPDF_STATUS detail, void *data)
{
    (void)error, (void)detail, (void)data;
}

static HPDF_STATUS write_to_null(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT size)
{
    (void)bytes;
    *(size_t *)stream->attr += size;
    return HPDF_OK;
}

/* What a dictionary of the test carries in attr. */
struct asked {
    const char *body;
    int times;
};

static HPDF_STATUS write_body(HPDF_Dict dict, HPDF_Stream stream)
{
    struct asked *asked = dict->attr;
    asked->times++;
    return HPDF_Stream_WriteStr(stream, asked->body);
}

/* What the library that runs does with those members, without anything of ours: the numbers of objects, one dictionary
 * that stands in the table twice, a step of the list that was raised, a stream of our own. */
static void the_library_behaves_as_it_did(void **state)
{
    struct asked asked = {.body = "/A 1"};
    size_t bytes = 0;
    (void)state;
    HPDF_Doc document = HPDF_New(on_error, NULL);
    assert_non_null(document);
    assert_int_equal(document->sig_bytes, HPDF_SIG_BYTES);
    assert_int_equal(HPDF_NewDoc(document), HPDF_OK);
    assert_int_equal(document->catalog->header.obj_class & HPDF_OCLASS_ANY, HPDF_OCLASS_DICT);
    assert_ptr_equal(HPDF_Dict_GetItem(document->catalog, "Pages", HPDF_OCLASS_DICT), document->root_pages);
    assert_non_null(HPDF_Dict_GetItem(document->info, "Producer", HPDF_OCLASS_STRING));
    assert_ptr_equal(document->trailer, document->xref->trailer);

    HPDF_List entries = document->xref->entries;
    HPDF_UINT before = entries->count;
    HPDF_Dict dict = HPDF_Dict_New(document->mmgr);
    dict->attr = &asked;
    dict->write_fn = write_body;
    for (HPDF_UINT i = 0; i < 2; i++) {
        entries->items_per_block = 100 * (i + 1);
        dict->header.obj_id = HPDF_OTYPE_NONE;
        assert_int_equal(HPDF_Xref_Add(document->xref, dict), HPDF_OK);
        assert_int_equal(entries->count, before + i + 1);
        assert_int_equal(dict->header.obj_id & 0x00FFFFFF, before + i);
        assert_ptr_equal(HPDF_Xref_GetEntry(document->xref, before + i)->obj, dict);
    }
    document->stream = HPDF_CallbackWriter_New(document->mmgr, write_to_null, &bytes);
    assert_ptr_equal(document->stream->attr, &bytes);
    document->pdf_version = HPDF_VER_17;
    assert_int_equal(HPDF_SaveToStream(document), HPDF_OK);
    assert_int_equal(asked.times, 2);
    assert_true(bytes > 300);
    HPDF_Xref_GetEntry(document->xref, before)->obj = NULL; /* it is freed once */
    HPDF_Free(document);
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
        cmocka_unit_test(the_library_is_the_one_we_know),   cmocka_unit_test(the_structs_lie_as_they_did),
        cmocka_unit_test(the_library_behaves_as_it_did),    document_test(bodies_and_streams_are_written_as_they_are),
        document_test(the_roots_keep_what_is_left_to_them), document_test(many_objects_are_found_again),
        document_test(streams_of_every_length_are_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
