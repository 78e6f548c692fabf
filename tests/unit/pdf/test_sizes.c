/* Documents stay small. Each limit is what the document takes today and a little more (2%); when a test fails and there
 * is no reason for the larger file, look for what was added to each object. How the sizes compare with other programs:
 * tests/bench/pdf. */
#include "document.h"

#include <stdio.h>
#include <string.h>

static const struct pdf_options plain = {.level = PDF_NONE, .untagged = true};
static const struct pdf_options untagged = {.level = PDF_A_1B, .untagged = true};
static const struct pdf_options full = {.level = PDF_A_1B, .title = "考评通报"};

#define assert_at_most(bytes, limit)                                                                                   \
    do {                                                                                                               \
        if ((bytes) > (limit))                                                                                         \
            fail_msg("%zu bytes, the limit is %zu", (size_t)(bytes), (size_t)(limit));                                 \
    } while (0)

/* Han characters from U+4E00 on that the face has, 30 to a line. */
static void show_characters(struct document *document, const struct text_face *face, uint32_t count)
{
    enum { LINE = 30 };
    uint32_t code_point = 0x4E00;
    for (uint32_t shown = 0; shown < count; shown += LINE) {
        char line[3 * LINE + 1], *at = line;
        for (int i = 0; i < LINE; i++) {
            while (text_face_glyph(face, code_point, 0) == 0)
                code_point++;
            *at++ = (char)(0xE0 | code_point >> 12);
            *at++ = (char)(0x80 | (code_point >> 6 & 0x3F));
            *at++ = (char)(0x80 | (code_point++ & 0x3F));
        }
        *at = '\0';
        show(document, face, 12000, 80000, 100000 + shown * 700, arena_string(document->arena, line));
    }
}

static size_t size_of_text(struct document *document, const char *path, const struct text_face *face, uint32_t count)
{
    document_begin(document, path, &plain);
    show_characters(document, face, count);
    assert_written(document);
    return document->summary.bytes;
}

/* What a document has besides its characters: pages, dictionaries, tables of the font. */
static void a_document_costs_little_besides_its_text(void **state)
{
    struct document *document = *state;
    struct text_face *fang = need_face(FANG, 0), *wenkai = need_face(WENKAI, 0);
    assert_at_most(size_of_text(document, "little-fang.pdf", fang, 30), 10020);
    assert_at_most(size_of_text(document, "little-wenkai.pdf", wenkai, 30), 6590);
}

/* Each further character adds its outline, deflated, two bytes to the text and what leads back to its code. */
static void a_character_costs_its_outline(void **state)
{
    struct document *document = *state;
    struct text_face *fang = need_face(FANG, 0), *wenkai = need_face(WENKAI, 0);
    size_t little = size_of_text(document, "some-fang.pdf", fang, 30);
    assert_at_most((size_of_text(document, "many-fang.pdf", fang, 630) - little) / 600, 458);
    little = size_of_text(document, "some-wenkai.pdf", wenkai, 30);
    assert_at_most((size_of_text(document, "many-wenkai.pdf", wenkai, 630) - little) / 600, 266);
}

/* A text that stands ten times takes little more than one that stands once. */
static void text_is_deflated(void **state)
{
    struct document *document = *state;
    struct text_face *fang = need_face(FANG, 0);
    size_t once = size_of_text(document, "once.pdf", fang, 30);
    document_begin(document, "often.pdf", &plain);
    for (int i = 0; i < 10; i++)
        show_characters(document, fang, 30);
    assert_written(document);
    assert_at_most(document->summary.bytes - once, 20);
}

static size_t size_of_table(struct document *document, const char *path, const struct pdf_options *options)
{
    enum { ROWS = 60, COLUMNS = 10 };
    struct text_face *face = need_face(FANG, 0);
    uint64_t id = 2;
    document_begin(document, path, options);
    tag(document, 1, 0, "Table");
    for (int row = 0; row < ROWS; row++) {
        uint64_t row_id = id++;
        tag(document, row_id, 1, "TR");
        for (int column = 0; column < COLUMNS; column++) {
            tag(document, id++, row_id, "TD");
            show(document, face, 9000, 80000 + column * 45000, 80000 + row * 12000,
                 arena_format(document->arena, "%d.%d", row, column));
            end_tag(document);
        }
        end_tag(document);
    }
    end_tag(document);
    assert_written(document);
    return document->summary.bytes;
}

/* PDF 1.4 has no object streams: an element is an object of its own, in three tables. */
static void a_cell_costs_less_than_a_hundred_bytes(void **state)
{
    enum { CELLS = 600 };
    struct document *document = *state;
    size_t bare = size_of_table(document, "bare.pdf", &untagged), tagged = size_of_table(document, "tagged.pdf", &full);
    assert_at_most((tagged - bare) / CELLS, 99);
}

/* What every document pays for PDF/A-1b: profile, XMP, the set of CIDs. */
static void the_archive_costs_less_than_five_kilobytes(void **state)
{
    struct document *document = *state;
    size_t bare = size_of_table(document, "open.pdf", &plain),
           archived = size_of_table(document, "kept.pdf", &untagged);
    assert_at_most(archived - bare, 5000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        document_test(a_document_costs_little_besides_its_text),
        document_test(a_character_costs_its_outline),
        document_test(text_is_deflated),
        document_test(a_cell_costs_less_than_a_hundred_bytes),
        document_test(the_archive_costs_less_than_five_kilobytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
