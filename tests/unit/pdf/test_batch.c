/* What documents of a batch share is a cache: it changes how long a document takes, never what it is. */
#include "document.h"

#include "pdf/engine.h"

#include <stdio.h>
#include <string.h>

static const struct pdf_options plain = {.level = PDF_NONE, .untagged = true};
static const struct pdf_options full = {.level = PDF_A_1B, .title = "考评通报"};

/* A card: a heading and labels that all cards have, a body of its own. */
struct card {
    const char *name, *body;
    const struct pdf_options *options;
};

static const struct card cards[] = {
    {"a", "示例市财政局得分九十八点五", &plain},        {"b", "青河县民政局 2026年得分96.25", &plain},
    {"c", "示例市财政局得分九十八点五", &full},         {"d", "得分九十八点五示例市财政局", &plain},
    {"e", "青河县民政局 2026年得分96.25，良好", &full},
};
enum { CARDS = sizeof cards / sizeof cards[0] };

struct card_faces {
    const struct text_face *fang, *wenkai, *latin; /* CFF, glyf, composites */
};

static void write_card(struct document *document, const struct card_faces *faces, const struct card *card)
{
    document_begin(document, arena_format(document->arena, "%s.pdf", card->name), card->options);
    show(document, faces->wenkai, 22000, 80000, 100000, "绩效考评计分卡");
    show(document, faces->fang, 12000, 80000, 130000, "单位名称");
    show(document, faces->fang, 12000, 200000, 130000, card->body);
    show(document, faces->latin, 12000, 80000, 160000, "Ångström 1234567890");
    assert_written(document);
}

static const char *hash_of_card(struct document *document, const struct card *card)
{
    return output_of(document, NULL, "sha256sum < %s.pdf", card->name);
}

static void begin_batch(struct document *document)
{
    pdf_batch_destroy(document->batch);
    assert_int_equal(pdf_batch_create(NULL, document->sink, &document->batch), STATUS_OK);
}

static void neither_company_nor_order_changes_a_byte(void **state)
{
    /* Each card alone; then batches in which the same fonts come once, twice and often, before and behind others. */
    static const int orders[][10] = {{0, 1, 2, 3, 4, 0, 1, 2, 3, 4},
                                     {4, 3, 2, 1, 0, 0, 0, 0, 0, 0},
                                     {2, 2, 2, 0, 4, 4, 4, 1, 1, 3},
                                     {3, 0, 3, 0, 3, 0, 1, 2, 4, 4}};
    struct document *document = *state;
    const char *alone[CARDS];
    struct card_faces faces = {need_face(FANG, 0), need_face(WENKAI, 0), need_face(LATIN, 0)};
    for (size_t i = 0; i < CARDS; i++) {
        begin_batch(document);
        write_card(document, &faces, &cards[i]);
        alone[i] = hash_of_card(document, &cards[i]);
    }
    for (size_t batch = 0; batch < sizeof orders / sizeof orders[0]; batch++) {
        begin_batch(document);
        for (size_t i = 0; i < sizeof orders[batch] / sizeof orders[batch][0]; i++) {
            const struct card *card = &cards[orders[batch][i]];
            write_card(document, &faces, card);
            assert_string_equal(hash_of_card(document, card), alone[orders[batch][i]]);
        }
    }
}

/* The same glyphs in the same order, and another text: a reader must get the one that was written. */
static void fonts_that_differ_in_their_text_alone_are_two(void **state)
{
    struct document *document = *state;
    struct text_face *fang = need_face(FANG, 0);
    for (int i = 0; i < 6; i++) {
        const char *text = i < 3 ? "二一" : "贰壹";
        struct area_glyphs run = run_of(document->arena, fang, 16000, 80000, 100000, "二一");
        run.text = text;
        document_begin(document, "twins.pdf", &plain);
        document->device->glyphs(document->device->state, &run);
        assert_written(document);
        assert_non_null(strstr(output_of(document, NULL, "pdftotext twins.pdf -"), text));
    }
}

/* ---- the cache itself -------------------------------------------------------------------------------------------- */

static struct pdf_program program = {.bytes = "program", .size = 7, .tounicode = "map", .tounicode_size = 3};

static struct pdf_font font_of(struct pdf_face *face, struct pdf_cid cids[3], uint32_t last_text)
{
    cids[1] = (struct pdf_cid){.glyph = 7, .width = 1000, .text = 'a'};
    cids[2] = (struct pdf_cid){.glyph = 9, .width = 1000, .text = last_text};
    return (struct pdf_font){.face = face, .cids = cids, .count = 3};
}

static void what_comes_twice_is_kept(void **state)
{
    struct document *document = *state;
    struct pdf_face face = {0};
    struct pdf_cid cids[3], others[3];
    struct pdf_font font = font_of(&face, cids, 'b'), other = font_of(&face, others, 'c');
    assert_null(pdf_font_cached(&font, 42));
    pdf_font_keep(document->batch, &font, 42, &program);
    assert_null(pdf_font_cached(&font, 42));
    pdf_font_keep(document->batch, &font, 42, &program);
    const struct pdf_program *kept = pdf_font_cached(&font, 42);
    assert_non_null(kept);
    assert_int_equal(kept->size, 7);
    assert_memory_equal(kept->bytes, "program", 7);
    assert_memory_equal(kept->tounicode, "map", 3);
    assert_ptr_not_equal(kept->bytes, program.bytes);
    /* An equal hash proves nothing; and what is kept stays, for it may be in use. */
    assert_null(pdf_font_cached(&other, 42));
    pdf_font_keep(document->batch, &other, 42, &program);
    pdf_font_keep(document->batch, &other, 42, &program);
    assert_null(pdf_font_cached(&other, 42));
    assert_ptr_equal(pdf_font_cached(&font, 42), kept);
}

static void clusters_of_several_characters_are_not_kept(void **state)
{
    struct document *document = *state;
    struct pdf_face face = {0};
    struct pdf_cid cids[3];
    struct pdf_font font = font_of(&face, cids, PDF_TEXT_LONG);
    font.text_count = 1;
    for (int i = 0; i < 3; i++)
        pdf_font_keep(document->batch, &font, 42, &program);
    assert_null(pdf_font_cached(&font, 42));
}

static void the_cache_has_an_end(void **state)
{
    enum { SIZE = 1 << 20, OFFERED = 20 };
    static char bytes[SIZE];
    struct document *document = *state;
    struct pdf_face face = {0};
    struct pdf_cid cids[3];
    struct pdf_font font = font_of(&face, cids, 'b');
    const struct pdf_program large = {.bytes = bytes, .size = SIZE, .tounicode = "map", .tounicode_size = 3};
    int kept = 0;
    for (uint64_t hash = 0; hash < OFFERED; hash++) {
        pdf_font_keep(document->batch, &font, hash, &large);
        pdf_font_keep(document->batch, &font, hash, &large);
        kept += pdf_font_cached(&font, hash) != NULL ? 1 : 0;
    }
    assert_int_equal(kept, 7); /* of 1 MB and some bytes, in 8 MB */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        document_test(neither_company_nor_order_changes_a_byte),
        document_test(fonts_that_differ_in_their_text_alone_are_two),
        document_test(what_comes_twice_is_kept),
        document_test(clusters_of_several_characters_are_not_kept),
        document_test(the_cache_has_an_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
