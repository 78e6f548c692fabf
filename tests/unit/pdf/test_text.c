/* What is shown comes back: every text, exactly, through poppler and mupdf, whatever glyphs it was drawn with. */
#include "document.h"

#include <string.h>

static const struct pdf_options plain = {.level = PDF_NONE, .untagged = true};

/* The lines of the document's text, without empty ones. */
static const char *text_of(struct document *document, const char *tool)
{
    const char *text = output_of(document, NULL, tool, document->path);
    char *copy = arena_string(document->arena, text), *to = copy;
    for (const char *from = text; *from != '\0'; from++)
        if (*from != '\f' && (*from != '\n' || (to > copy && to[-1] != '\n')))
            *to++ = *from;
    while (to > copy && to[-1] == '\n')
        to--;
    *to = '\0';
    return copy;
}

#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static void assert_text(struct document *document, const char *expected)
{
    assert_sound(document);
    assert_string_equal(text_of(document, "pdftotext %s -"), expected);
    assert_string_equal(text_of(document, "mutool draw -q -F txt %s 2>/dev/null"), expected);
}

static void assert_comes_back(struct document *document, const char *font, unsigned index, const char *text)
{
    struct text_face *face = need_face(font, index);
    document_begin(document, "text.pdf", &plain);
    show(document, face, 16000, 80000, 120000, text);
    assert_written(document);
    assert_text(document, text);
    const char *fonts = output_of(document, NULL, "pdffonts text.pdf | tail -n 1");
    assert_non_null(strstr(fonts, "Identity-H"));
    assert_non_null(strstr(fonts, "yes yes yes")); /* embedded, subset, with a Unicode map */
}

static void text_in_a_cff_font_comes_back(void **state)
{
    assert_comes_back(*state, FANG, 0, "关于2012年度考评结果的通报（送审稿），得分98.75%");
}

static void text_in_a_cff_collection_comes_back(void **state)
{
    assert_comes_back(*state, SONG, SONG_SC, "昇镕喆翀，𠮷田𬱖");
}

static void text_in_a_truetype_font_comes_back(void **state)
{
    assert_comes_back(*state, WENKAI, 0, "龘𠮷「优秀」abc");
}

static void text_in_a_font_of_composites_comes_back(void **state)
{
    assert_comes_back(*state, LATIN, 0, "Ångström Ç ÖÜ ½ fi");
}

static void rare_characters_come_back(void **state)
{
    assert_comes_back(*state, RARE, 0, "𬱖𠀀𫖯㬵胶𰻝");
}

/* A font has one glyph for 一 and for the radical ⼀, and for a space and a space that does not break. */
static void one_glyph_for_two_texts_gives_both_back(void **state)
{
    struct document *document = *state;
    struct text_face *face = need_face(FANG, 0);
    document_begin(document, "twins.pdf", &plain);
    struct area_glyphs run = run_of(document->arena, face, 16000, 80000, 100000, "一二一二");
    run.text = "一二⼀⼆"; /* the same number of bytes, so the clusters lie where they lay */
    document->device->glyphs(document->device->state, &run);
    run = run_of(document->arena, face, 16000, 80000, 140000, "一二一二");
    document->device->glyphs(document->device->state, &run);
    assert_written(document);
    assert_text(document, "一二⼀⼆\n一二一二");
}

/* A ligature: one glyph, two characters. */
static void one_glyph_for_several_characters_gives_all_back(void **state)
{
    struct document *document = *state;
    struct text_face *face = need_face(LATIN, 0);
    document_begin(document, "ligature.pdf", &plain);
    struct area_glyphs run = run_of(document->arena, face, 16000, 80000, 100000, "ﬁ");
    struct text_glyph *glyph = arena_copy(document->arena, run.glyphs, sizeof *glyph);
    run.text = "fi";
    glyph->text_size = 2;
    run.glyphs = glyph;
    document->device->glyphs(document->device->state, &run);
    assert_written(document);
    assert_text(document, "fi");
}

/* An ideographic variation sequence. MuPDF 1.21 gives the character without its selector. */
static void a_variation_sequence_comes_back(void **state)
{
    struct document *document = *state;
    struct text_face *face = need_face(FANG, 0);
    document_begin(document, "cluster.pdf", &plain);
    struct area_glyphs run = run_of(document->arena, face, 16000, 80000, 100000, "葛");
    struct text_glyph *glyph = arena_copy(document->arena, run.glyphs, sizeof *glyph);
    run.text = "葛\xF3\xA0\x84\x80"; /* U+E0100 */
    glyph->text_size = (uint32_t)strlen(run.text);
    run.glyphs = glyph;
    document->device->glyphs(document->device->state, &run);
    assert_written(document);
    assert_sound(document);
    assert_string_equal(text_of(document, "pdftotext %s -"), "葛\xF3\xA0\x84\x80");
    assert_string_equal(text_of(document, "mutool draw -q -F txt %s 2>/dev/null"), "葛");
}

/* Several glyphs for one cluster stand in a span that says its text. */
static void several_glyphs_for_one_cluster_give_its_text_back(void **state)
{
    struct document *document = *state;
    struct text_face *face = need_face(LATIN, 0);
    document_begin(document, "span.pdf", &plain);
    struct area_glyphs run = run_of(document->arena, face, 16000, 80000, 100000, "abcd");
    struct text_glyph *glyphs = arena_copy(document->arena, run.glyphs, 4 * sizeof *glyphs);
    run.glyphs = glyphs;
    run.text = "aXYZd"; /* b and c together are XYZ, the second one higher */
    glyphs[1].text_size = 3;
    glyphs[2].text_size = 0;
    glyphs[2].dy = 3000;
    glyphs[3].text = 4;
    document->device->glyphs(document->device->state, &run);
    assert_written(document);
    assert_sound(document);
    assert_string_equal(text_of(document, "pdftotext %s -"), "aXYZd");
}

/* No content stream shows CID 0, and nothing is drawn with it: a glyph that the face does not have stops the document->
 */
static void a_missing_glyph_is_an_error(void **state)
{
    struct document *document = *state;
    struct text_face *face = need_face(FANG, 0);
    document_begin(document, "missing.pdf", &plain);
    show(document, face, 16000, 80000, 100000, "𠮷");
    assert_int_equal(document_end(document), STATUS_INVALID);
    assert_non_null(strstr(messages(document), "has no glyph for \"𠮷\""));
    assert_false(file_exists("missing.pdf"));
}

static void glyph_0_is_never_shown(void **state)
{
    struct document *document = *state;
    struct text_face *fang = need_face(FANG, 0), *latin = need_face(LATIN, 0);
    document_begin(document, "cids.pdf", &plain);
    show(document, fang, 16000, 80000, 100000, "考核结果");
    show(document, latin, 16000, 80000, 130000, "Results");
    assert_written(document);
    const char *trace = output_of(document, NULL, "mutool trace cids.pdf 2>/dev/null");
    assert_non_null(strstr(trace, "glyph=\"1\""));
    assert_null(strstr(trace, "glyph=\"0\""));
}

/* A font with more pairs of glyph and text than two bytes can name. */
static void a_face_may_fill_several_fonts(void **state)
{
    enum { PAIRS = 70000, GLYPHS = 250 };
    struct document *document = *state;
    struct text_face *face = need_face(WENKAI, 0);
    document_begin(document, "full.pdf", &plain);
    struct text_glyph *pair = ARENA_ARRAY(document->arena, PAIRS, struct text_glyph);
    char *text = ARENA_ARRAY(document->arena, 4 * PAIRS + 1, char), *end = text;
    for (uint32_t i = 0; i < PAIRS; i++) {
        pair[i].glyph = text_face_glyph(face, 0x4E00 + i % GLYPHS, 0);
        pair[i].text = (uint32_t)(end - text);
        pair[i].text_size = (uint32_t)utf8_write(0x20000 + i / GLYPHS, end); /* each text with each of the glyphs */
        end += pair[i].text_size;
    }
    const struct area_glyphs run = {.face = face,
                                    .size = 1000,
                                    .color = 0xFF000000,
                                    .x = 10000,
                                    .y = 10000,
                                    .glyphs = pair,
                                    .count = PAIRS,
                                    .text = text};
    document->device->glyphs(document->device->state, &run);
    assert_written(document);
    assert_sound(document);
    const char *fonts = output_of(document, NULL, "pdffonts full.pdf | tail -n +3 | cut -c 8-27");
    assert_string_equal(fonts, "LXGWWenKai-Regular  \nLXGWWenKai-Regular  \n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        document_test(text_in_a_cff_font_comes_back),
        document_test(text_in_a_cff_collection_comes_back),
        document_test(text_in_a_truetype_font_comes_back),
        document_test(text_in_a_font_of_composites_comes_back),
        document_test(rare_characters_come_back),
        document_test(one_glyph_for_two_texts_gives_both_back),
        document_test(one_glyph_for_several_characters_gives_all_back),
        document_test(a_variation_sequence_comes_back),
        document_test(several_glyphs_for_one_cluster_give_its_text_back),
        document_test(a_missing_glyph_is_an_error),
        document_test(glyph_0_is_never_shown),
        document_test(a_face_may_fill_several_fonts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
