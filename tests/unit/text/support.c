#include "support.h"

#include <string.h>

void bench_role(struct bench *bench, const char *families)
{
    bench->style.font = text_font_find(bench->fonts, families, 400, TEXT_NORMAL, bench->sink, (struct location){0});
    assert_non_null(bench->style.font);
}

void bench_open(struct bench *bench)
{
    memset(bench, 0, sizeof *bench);
    bench->sink = diag_create(0);
    bench->arena = arena_create(0);
    enum status status = text_fonts_open(TONGBAO_SOURCE_DIR "/fonts/fonts.xml", bench->sink, &bench->fonts);
    assert_int_equal(status, STATUS_OK);
    bench->style.size = EM;
    bench->style.language = "zh-CN";
    bench_role(bench, "fangsong");
    bench->lines.align = TEXT_JUSTIFY;
    bench->lines.kinsoku = TEXT_KINSOKU_GB;
    bench->lines.trim_punctuation = true;
}

void bench_close(struct bench *bench)
{
    text_fonts_close(bench->fonts);
    arena_destroy(bench->arena);
    diag_destroy(bench->sink);
}

struct text_paragraph *bench_paragraph(struct bench *bench, const char *text)
{
    struct text_paragraph *paragraph = text_paragraph_create(bench->arena, bench->fonts);
    assert_non_null(paragraph);
    text_paragraph_text(paragraph, text, strlen(text), &bench->style, NULL);
    return paragraph;
}

void bench_set(struct bench *bench, struct text_paragraph *paragraph, int width, struct text_line **lines,
               size_t *count)
{
    struct text_paragraph_style style = bench->lines;
    style.width = (mpt)width * EM / 10;
    if (style.first_width == 0)
        style.first_width = style.width;
    enum status status =
        text_paragraph_lines(paragraph, &style, bench->sink, (struct location){"test", 1, 1}, NULL, lines, count);
    assert_int_equal(status, STATUS_OK);
    bench->lines.width = style.width;
}

static size_t bench_fragments(struct bench *bench, struct text_paragraph *paragraph, const struct text_line *line,
                              struct text_fragment **fragments)
{
    size_t count;
    struct text_paragraph_style style = bench->lines;
    if (style.first_width == 0)
        style.first_width = style.width;
    assert_int_equal(text_line_fragments(paragraph, &style, line, bench->arena, fragments, &count), STATUS_OK);
    return count;
}

static const char *finish(struct bench *bench, struct buffer *buffer)
{
    const char *text = arena_string(bench->arena, buffer->data == NULL ? "" : buffer->data);
    buffer_free(buffer);
    return text;
}

const char *bench_lines(struct bench *bench, const char *text, int width)
{
    struct text_paragraph *paragraph = bench_paragraph(bench, text);
    struct text_line *lines;
    size_t count;
    struct buffer buffer;
    buffer_init(&buffer, 1 << 20);
    bench_set(bench, paragraph, width, &lines, &count);
    for (size_t i = 0; i < count; i++) {
        struct text_fragment *fragments;
        size_t pieces = bench_fragments(bench, paragraph, &lines[i], &fragments);
        if (i > 0)
            buffer_byte(&buffer, '/');
        for (size_t k = 0; k < pieces; k++)
            buffer_append(&buffer, fragments[k].text, fragments[k].size);
        if (lines[i].overfull)
            buffer_byte(&buffer, '!');
    }
    return finish(bench, &buffer);
}

const char *bench_places(struct bench *bench, const char *text, int width)
{
    struct text_paragraph *paragraph = bench_paragraph(bench, text);
    struct text_line *lines;
    size_t count;
    struct buffer buffer;
    buffer_init(&buffer, 1 << 20);
    bench_set(bench, paragraph, width, &lines, &count);
    for (size_t i = 0; i < count; i++) {
        struct text_fragment *fragments;
        size_t pieces = bench_fragments(bench, paragraph, &lines[i], &fragments);
        if (i > 0)
            buffer_byte(&buffer, '/');
        const char *gap = "";
        for (size_t k = 0; k < pieces; k++) {
            mpt x = lines[i].indent + fragments[k].x;
            for (size_t g = 0; g < fragments[k].count; g++) {
                if (fragments[k].kind == TEXT_FRAGMENT_WORD)
                    buffer_format(&buffer, "%s%lld", gap, (long long)(x * 100 / EM));
                gap = " ";
                x += fragments[k].glyphs[g].advance;
            }
        }
    }
    return finish(bench, &buffer);
}

const char *bench_widths(struct bench *bench, const char *text, int width)
{
    struct text_paragraph *paragraph = bench_paragraph(bench, text);
    struct text_line *lines;
    size_t count;
    struct buffer buffer;
    buffer_init(&buffer, 1 << 20);
    bench_set(bench, paragraph, width, &lines, &count);
    for (size_t i = 0; i < count; i++) {
        struct text_fragment *fragments;
        size_t pieces = bench_fragments(bench, paragraph, &lines[i], &fragments);
        mpt sum = 0;
        for (size_t k = 0; k < pieces; k++)
            for (size_t g = 0; g < fragments[k].count; g++)
                sum += fragments[k].glyphs[g].advance;
        assert_int_equal(sum, lines[i].width);
        buffer_format(&buffer, "%s%lld", i > 0 ? "/" : "", (long long)(sum * 100 / EM));
    }
    return finish(bench, &buffer);
}
