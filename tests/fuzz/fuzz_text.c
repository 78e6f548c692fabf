/* Any bytes as text of a paragraph, with any style: it ends, nothing is lost, widths add up. The first bytes choose the
 * style; the rest is cut into runs, objects and inlines. A second reading takes the bytes for a font file. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "text/engine.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct target {
    struct text_fonts *fonts;
    struct diagnostics *sink;
};

#ifndef TONGBAO_SOURCE_DIR
#define TONGBAO_SOURCE_DIR "."
#endif

/* Opened once: that is most of the time of a run. Never closed, as the program has no end of its own. */
static struct target *target(void)
{
    static struct target one;
    if (one.fonts == NULL) {
        one.sink = diag_create(0);
        enum status status = text_fonts_open(TONGBAO_SOURCE_DIR "/fonts/fonts.xml", one.sink, &one.fonts);
        assert(status == STATUS_OK);
    }
    diag_truncate(one.sink, 0);
    return &one;
}

static void choose(const uint8_t *data, struct text_style *style, struct text_paragraph_style *lines)
{
    static const char *const languages[] = {"", "zh-CN", "en", "ug"};
    style->size = 1000 + data[0] * 100;
    style->language = languages[data[1] & 3];
    style->character_pitch = data[1] & 4 ? style->size + 7 : 0;
    style->han_latin_gap = data[1] & 8 ? 250 : 0;
    style->kerning = data[1] & 16;
    style->no_wrap = (data[1] & 96) == 96;
    style->keep_spaces = data[1] & 128;
    for (int i = 0; i < 3; i++) {
        style->letter_spacing[i] = (data[2] & 3) == 3 ? (mpt)data[2] * 20 - 2000 + i * 100 : 0;
        style->word_spacing[i] = (data[2] & 12) == 12 ? (mpt)data[2] * 20 - 2000 + i * 100 : 0;
    }
    lines->align = (enum text_align)(data[3] % 5);
    lines->align_last = (enum text_align)(data[3] / 5 % 5);
    lines->kinsoku = (enum text_kinsoku)(data[3] / 25 % 4);
    lines->trim_punctuation = data[4] & 1;
    lines->balance = data[4] & 2;
    lines->width = style->size * (data[5] / 4);
    lines->first_width = lines->width - (data[4] & 4 ? style->size : 0);
    lines->last_end_indent = data[4] & 8 ? style->size : 0;
}

static void feed(struct text_paragraph *paragraph, const char *text, size_t size, const struct text_style *style)
{
    static const struct text_object object = {1000, 3000, 9000, true, false, true};
    for (size_t at = 0; at < size;) {
        const char *cut = memchr(text + at, 0x01, size - at);
        size_t end = cut == NULL ? size : (size_t)(cut - text);
        text_paragraph_text(paragraph, text + at, end - at, style, NULL);
        at = end + 1;
        if (at >= size)
            break;
        switch (text[at++] & 7) {
        case 0:
            text_paragraph_object(paragraph, &object, style, NULL);
            break;
        case 1:
            text_paragraph_open(paragraph, 500, 200, NULL);
            break;
        case 2:
            text_paragraph_close(paragraph, 500, 300, NULL);
            break;
        case 3:
        case 4:
            text_paragraph_keep(paragraph, (text[at - 1] & 7) == 3);
            break;
        default:
            text_paragraph_break(paragraph);
            break;
        }
    }
}

/* Items of the lines follow one another without a gap, and a line's fragments fill its width. */
static void check_lines(struct text_paragraph *paragraph, const struct text_paragraph_style *style,
                        const struct text_line *lines, size_t count, struct arena *arena)
{
    size_t item = 0;
    for (size_t i = 0; i < count; i++) {
        struct text_fragment *fragments;
        size_t pieces;
        assert(lines[i].first == item && lines[i].end >= item);
        item = lines[i].end;
        enum status status = text_line_fragments(paragraph, style, &lines[i], arena, &fragments, &pieces);
        assert(status == STATUS_OK);
        for (size_t k = 0; k < pieces; k++) {
            assert(k == 0 || fragments[k].x == fragments[k - 1].x + fragments[k - 1].width);
            for (size_t g = 0; g < fragments[k].count; g++)
                assert(fragments[k].glyphs[g].text + fragments[k].glyphs[g].text_size <= fragments[k].size);
        }
    }
    assert(item == paragraph->count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 8 || size > 4096)
        return 0;
    struct target *fuzz = target();
    struct arena *arena = arena_create(0);
    struct face_tables tables;
    face_tables_read(data, size, data[0] & 1, &tables);
    struct text_style style = {0};
    struct text_paragraph_style lines_style = {0};
    choose(data, &style, &lines_style);
    style.font = text_font_find(fuzz->fonts, data[6] & 1 ? "latin,fangsong" : "fangsong", 400, TEXT_NORMAL, fuzz->sink,
                                (struct location){0});
    struct text_paragraph *paragraph = text_paragraph_create(arena, fuzz->fonts);
    feed(paragraph, (const char *)data + 8, size - 8, &style);
    struct text_line *lines;
    size_t count;
    mpt minimum, maximum;
    enum status status =
        text_paragraph_lines(paragraph, &lines_style, fuzz->sink, (struct location){0}, NULL, &lines, &count);
    assert(status == STATUS_OK || diag_count(fuzz->sink) > 0);
    if (status == STATUS_OK) {
        check_lines(paragraph, &lines_style, lines, count, arena);
        status = text_paragraph_widths(paragraph, fuzz->sink, (struct location){0}, &minimum, &maximum);
        assert(status == STATUS_OK && minimum <= maximum);
    }
    char *name = arena_substring(arena, (const char *)data, size);
    text_chinese_money(arena, name);
    arena_destroy(arena);
    return 0;
}
