/* The file as a whole: the same bytes for ever, whole or not at all, whatever is wrong with fonts, disks and sizes. */
#include "document.h"

#include "pdf/engine.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static const struct pdf_options plain = {.level = PDF_NONE, .untagged = true};
static const struct pdf_options full = {.level = PDF_A_1B, .title = "通报", .date = "2013-01-25"};

/* A document in two faces; `text` varies. */
static void write_card(struct document *document, const char *path, const struct text_face *fang,
                       const struct text_face *latin, const char *text)
{
    document_begin(document, path, &full);
    show_tagged(document, 1, 0, "H1", fang, 100000, "绩效考评成绩单");
    show_tagged(document, 2, 0, "P", fang, 130000, text);
    show_tagged(document, 3, 0, "P", latin, 160000, "98.75");
    assert_written(document);
}

static const char *hash_of(struct document *document, const char *path)
{
    char hex[65];
    assert_int_equal(hash_file(path, document->sink, hex), STATUS_OK);
    return arena_string(document->arena, hex);
}

static void the_same_document_has_the_same_bytes(void **state)
{
    struct document *document = *state;
    struct text_face *fang = need_face(FANG, 0), *latin = need_face(LATIN, 0);
    write_card(document, "one.pdf", fang, latin, "示例市");
    const char *first = hash_of(document, "one.pdf");
    assert_string_equal(first, document->summary.sha256);
    assert_int_equal(document->summary.pages, 1);
    write_card(document, "two.pdf", fang, latin, "示例市");
    assert_string_equal(hash_of(document, "two.pdf"), first);
    write_card(document, "two.pdf", fang, latin, "示例县");
    assert_string_not_equal(hash_of(document, "two.pdf"), first);
}

/* A batch is a cache: what it wrote before, also what failed, leaves no trace. */
static void the_batch_leaves_no_trace(void **state)
{
    struct document *document = *state;
    struct text_face *fang = need_face(FANG, 0), *latin = need_face(LATIN, 0);
    write_card(document, "alone.pdf", fang, latin, "示例市");
    const char *alone = hash_of(document, "alone.pdf");
    write_card(document, "before.pdf", fang, fang, "别的单位1234567890");
    document_begin(document, "dropped.pdf", &plain);
    show(document, fang, 16000, 80000, 100000, "写了一半就放弃");
    pdf_close(document->writer, false, NULL);
    document_begin(document, "failed.pdf", &full);
    show(document, fang, 16000, 80000, 100000, "𠮷");
    assert_int_equal(document_end(document), STATUS_INVALID);
    write_card(document, "after.pdf", fang, latin, "示例市");
    assert_string_equal(hash_of(document, "after.pdf"), alone);
    assert_false(file_exists("dropped.pdf"));
}

static void the_trailer_names_the_document_by_its_content(void **state)
{
    struct document *document = *state;
    struct text_face *fang = need_face(FANG, 0), *latin = need_face(LATIN, 0);
    write_card(document, "id.pdf", fang, latin, "示例市");
    const char *one = output_of(document, NULL, "mutool show -g id.pdf trailer/ID");
    write_card(document, "id.pdf", fang, latin, "示例县");
    const char *other = output_of(document, NULL, "mutool show -g id.pdf trailer/ID");
    assert_string_not_equal(one, other);
    assert_int_equal(strlen(one), strlen(other));
}

static void a_full_disk_is_told(void **state)
{
    struct document *document = *state;
    need_file("/dev/full");
    struct text_face *fang = need_face(FANG, 0);
    struct pdf_writer *writer;
    assert_int_equal(pdf_open(document->batch, "/dev/full", &plain, document->sink, &writer), STATUS_OK);
    document->writer = writer;
    document->device = pdf_device(writer);
    document->page = (struct area_page_info){.width = A4_WIDTH, .height = A4_HEIGHT};
    document->device->page_begin(writer, &document->page, AREA_BODY);
    show(document, fang, 16000, 80000, 100000, "考评");
    assert_int_equal(document_end(document), STATUS_SYSTEM);
    assert_non_null(strstr(messages(document), "/dev/full cannot be written: No space left on device"));
}

/* Larger than the file writer's buffer, and the disk full in the middle: the old file stands. */
static void the_old_file_stands_when_the_new_one_fails(void **state)
{
    struct document *document = *state;
    struct text_face *fang = need_face(FANG, 0), *latin = need_face(LATIN, 0);
    write_card(document, "stands.pdf", fang, latin, "示例市");
    const char *before = hash_of(document, "stands.pdf");
    struct rlimit old_limit, limit;
    getrlimit(RLIMIT_FSIZE, &old_limit);
    limit = old_limit;
    limit.rlim_cur = 4096;
    signal(SIGXFSZ, SIG_IGN); /* write gives EFBIG instead */
    setrlimit(RLIMIT_FSIZE, &limit);
    struct pdf_writer *writer;
    assert_int_equal(pdf_open(document->batch, "stands.pdf", &full, document->sink, &writer), STATUS_OK);
    document->writer = writer;
    document->device = pdf_device(writer);
    document->device->page_begin(writer, &document->page, AREA_BODY);
    show(document, fang, 16000, 80000, 100000, "为深入贯彻落实市委市政府关于加强作风建设提升行政效能的部署要求");
    enum status status = document_end(document);
    setrlimit(RLIMIT_FSIZE, &old_limit);
    assert_int_equal(status, STATUS_SYSTEM);
    assert_string_equal(hash_of(document, "stands.pdf"), before);
}

static void a_folder_that_is_not_there_is_told(void **state)
{
    struct document *document = *state;
    struct pdf_writer *writer;
    assert_int_equal(pdf_open(document->batch, "nowhere/x.pdf", &plain, document->sink, &writer), STATUS_OK);
    const struct area_device *device = pdf_device(writer);
    struct area_page_info page = {.width = A4_WIDTH, .height = A4_HEIGHT};
    device->page_begin(device->state, &page, AREA_BODY);
    device->page_end(device->state, &page, AREA_BODY);
    assert_int_equal(pdf_close(writer, true, NULL), STATUS_SYSTEM);
    assert_non_null(strstr(messages(document), "nowhere/x.pdf cannot be written"));
}

static void a_document_without_pages_is_refused(void **state)
{
    struct document *document = *state;
    struct pdf_writer *writer;
    assert_int_equal(pdf_open(document->batch, "empty.pdf", &plain, document->sink, &writer), STATUS_OK);
    assert_int_equal(pdf_close(writer, true, NULL), STATUS_INVALID);
    assert_non_null(strstr(messages(document), "empty.pdf would have no page"));
}

/* libharu's own page tree ends at 32,767 pages. */
static void forty_thousand_pages_are_written(void **state)
{
    enum { PAGES = 40000 };
    struct document *document = *state;
    struct text_face *latin = need_face(LATIN, 0);
    document_begin(document, "pages.pdf", &plain);
    for (int i = 1; i < PAGES; i++) {
        show(document, latin, 16000, 80000, 100000, document->page.label);
        document_page(document);
    }
    show(document, latin, 16000, 80000, 100000, document->page.label);
    assert_written(document);
    assert_int_equal(document->summary.pages, PAGES);
    assert_int_equal(atoi(output_of(document, NULL, "pdfinfo pages.pdf | awk '/^Pages/{print $2}'")), PAGES);
    assert_string_equal(output_of(document, NULL, "pdftotext -f 39999 -l 39999 pages.pdf -"), "39999\n\n\f");
}

/* ---- fonts ---------------------------------------------------------------------------------------------------------
 */

/* A copy of the Latin font, to be spoiled. */
static uint8_t *font_bytes(struct document *document, size_t *size)
{
    char *bytes;
    need_file(LATIN);
    assert_int_equal(file_read(document->arena, LATIN, 1 << 24, document->sink, &bytes, size), STATUS_OK);
    return (uint8_t *)bytes;
}

/* Where a table of the font begins; its size is 4 bytes behind its place in the directory. */
static uint8_t *font_table(uint8_t *font, const char *tag)
{
    unsigned count = (unsigned)font[4] << 8 | font[5];
    for (unsigned i = 0; i < count; i++) {
        const uint8_t *entry = font + 12 + 16 * i;
        if (memcmp(entry, tag, 4) == 0)
            return font + ((size_t)entry[8] << 24 | (size_t)entry[9] << 16 | (size_t)entry[10] << 8 | entry[11]);
    }
    fail();
    return NULL;
}

static void assert_refused(struct document *document, const uint8_t *font, size_t size, const char *message)
{
    struct text_face *face = face_from_bytes("spoiled.ttf", font, size);
    document_begin(document, "spoiled.pdf", &plain);
    show(document, face, 16000, 80000, 100000, "Ångström");
    assert_int_equal(document_end(document), STATUS_INVALID);
    assert_non_null(strstr(messages(document), message));
    assert_false(file_exists("spoiled.pdf"));
}

static void a_font_that_forbids_embedding_is_refused(void **state)
{
    struct document *document = *state;
    size_t size;
    uint8_t *font = font_bytes(document, &size);
    font_table(font, "OS/2")[9] = 2;
    assert_refused(document, font, size, "spoiled.ttf forbids embedding");
}

static void outlines_outside_their_table_are_refused(void **state)
{
    struct document *document = *state;
    size_t size;
    uint8_t *font = font_bytes(document, &size);
    memset(font_table(font, "loca") + 4, 0xFF, 1200);
    assert_refused(document, font, size, "spoiled.ttf is damaged");
}

static void outlines_that_break_their_promise_are_refused(void **state)
{
    struct document *document = *state;
    size_t size;
    uint8_t *font = font_bytes(document, &size);
    /* Every glyph has 16,000 contours, or instructions without end. */
    uint8_t *glyf = font_table(font, "glyf");
    for (size_t i = 0; i < 20000; i += 2)
        glyf[i] = 0x3E;
    assert_refused(document, font, size, "spoiled.ttf is damaged");
}

/* Any byte of the outlines may be wrong: the document is refused or written, and nothing else happens. */
static void no_damage_of_outlines_does_harm(void **state)
{
    struct document *document = *state;
    size_t size;
    uint8_t *font = font_bytes(document, &size);
    uint8_t *glyf = font_table(font, "glyf");
    uint32_t random = 1;
    for (int round = 0; round < 60; round++) {
        uint8_t *copy = arena_copy(document->arena, font, size);
        for (int i = 0; i < 3000; i++) {
            random = random * 1103515245 + 12345;
            copy[(size_t)(glyf - font) + random % 60000] = (uint8_t)(random >> 24);
        }
        struct text_face *face = face_from_bytes("spoiled.ttf", copy, size);
        document_begin(document, "spoiled.pdf", &plain);
        show(document, face, 16000, 80000, 100000, "Ångström ÇÖÜ ½ fi &@ gQ");
        enum status status = document_end(document);
        assert_true(status == STATUS_OK || status == STATUS_INVALID);
        faces_close();
        pdf_batch_destroy(document->batch);
        assert_int_equal(pdf_batch_create(NULL, document->sink, &document->batch), STATUS_OK);
    }
}

static void too_many_saved_states_are_an_error(void **state)
{
    struct document *document = *state;
    document_begin(document, "nested.pdf", &plain);
    for (int i = 0; i < 27; i++)
        assert_int_equal(document->device->save(document->writer), STATUS_OK);
    assert_int_equal(document->device->save(document->writer), STATUS_LIMIT);
    assert_int_equal(document_end(document), STATUS_LIMIT);
    assert_non_null(strstr(messages(document), "more than 27"));
}

/* What was saved and not restored is restored at the end of the layer. */
static void an_open_state_is_closed(void **state)
{
    struct document *document = *state;
    struct text_face *latin = need_face(LATIN, 0);
    document_begin(document, "open.pdf", &plain);
    document->device->save(document->writer);
    document->device->clip(document->writer, &(struct area_rectangle){10000, 10000, 50000, 50000});
    document_static(document);
    document->device->save(document->writer);
    show(document, latin, 10000, 20000, 20000, "1");
    assert_written(document);
    assert_sound(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        document_test(the_same_document_has_the_same_bytes),
        document_test(the_batch_leaves_no_trace),
        document_test(the_trailer_names_the_document_by_its_content),
        document_test(a_full_disk_is_told),
        document_test(the_old_file_stands_when_the_new_one_fails),
        document_test(a_folder_that_is_not_there_is_told),
        document_test(a_document_without_pages_is_refused),
        document_test(forty_thousand_pages_are_written),
        document_test(a_font_that_forbids_embedding_is_refused),
        document_test(outlines_outside_their_table_are_refused),
        document_test(outlines_that_break_their_promise_are_refused),
        document_test(no_damage_of_outlines_does_harm),
        document_test(too_many_saved_states_are_an_error),
        document_test(an_open_state_is_closed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
