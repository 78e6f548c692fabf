/* The grid of a 公文 (GB/T 9704 5.2.3): 28 cells of 15.793pt in 156mm, digits two to a cell. */
#include "support.h"

#include <stdio.h>
#include <string.h>

enum { PITCH = 15793, SIZE = 16000, WIDTH = 442204 /* 156mm */ };

static int setup(void **state)
{
    static struct bench bench;
    bench_open(&bench);
    bench.style.size = SIZE;
    bench.style.character_pitch = PITCH;
    *state = &bench;
    return 0;
}

static int teardown(void **state)
{
    bench_close(*state);
    return 0;
}

struct grid_line {
    mpt width;
    size_t glyphs;
    const char *text;
};

static size_t set(struct bench *bench, const char *text, struct grid_line *out, size_t room)
{
    struct text_paragraph_style style = bench->lines;
    style.width = style.first_width = WIDTH;
    struct text_paragraph *paragraph = bench_paragraph(bench, text);
    struct text_line *lines;
    size_t count;
    assert_int_equal(text_paragraph_lines(paragraph, &style, bench->sink, (struct location){0}, NULL, &lines, &count),
                     STATUS_OK);
    for (size_t i = 0; i < count && i < room; i++) {
        struct text_fragment *fragments;
        size_t pieces;
        assert_int_equal(text_line_fragments(paragraph, &style, &lines[i], bench->arena, &fragments, &pieces),
                         STATUS_OK);
        out[i] = (struct grid_line){.text = pieces > 0 ? fragments[0].text : ""};
        for (size_t k = 0; k < pieces; k++)
            for (size_t g = 0; g < fragments[k].count; g++, out[i].glyphs++)
                out[i].width += fragments[k].glyphs[g].advance;
        assert_false(lines[i].overfull);
    }
    return count;
}

static void a_line_holds_28_characters(void **state)
{
    struct bench *bench = *state;
    char text[4096] = "";
    for (int i = 0; i < 70; i++)
        strcat(text, i % 3 == 0 ? "县" : i % 3 == 1 ? "政" : "府");
    struct grid_line lines[4];
    assert_int_equal(set(bench, text, lines, 4), 3);
    assert_int_equal(lines[0].glyphs, 28);
    assert_int_equal(lines[1].glyphs, 28);
    assert_int_equal(lines[2].glyphs, 14);
    assert_int_equal(lines[0].width, 28 * PITCH);
    assert_true(WIDTH - lines[0].width < 10); /* flush to a hundredth of a point */
}

static void digits_go_two_to_a_cell(void **state)
{
    struct bench *bench = *state;
    struct grid_line lines[2];
    assert_int_equal(set(bench, "二0二4年12月", lines, 2), 1);
    assert_int_equal(lines[0].width, 4 * PITCH + 2 * PITCH); /* 二 二 年 月, 0 4 12 */
    assert_int_equal(set(bench, "1234567890", lines, 2), 1);
    assert_int_equal(lines[0].width, 5 * PITCH); /* no rounding adds up */
}

static void words_take_whole_halves(void **state)
{
    struct bench *bench = *state;
    struct grid_line lines[2];
    assert_int_equal(set(bench, "全县GDP增长", lines, 2), 1);
    assert_true(((lines[0].width - 4 * PITCH) * 2 + 1) % PITCH < 3); /* what follows the word is on the grid again */
    assert_true(lines[0].width - 4 * PITCH >= 2 * PITCH);
    assert_int_equal(set(bench, "8.5%", lines, 2), 1);
    assert_int_equal(lines[0].width, 3 * PITCH / 2 + PITCH); /* 8 . 5 half a cell each, % a whole one */
}

/* What a word is padded with stands before and behind it, nowhere between its letters. */
static void letters_of_a_word_stand_together(void **state)
{
    static const struct {
        const char *role, *word;
    } cases[] = {{"fangsong", "GDP"}, {"heiti", "2013"}};
    struct bench *bench = *state;
    for (size_t c = 0; c < sizeof cases / sizeof cases[0]; c++) {
        struct text_paragraph_style style = bench->lines;
        struct text_line *lines;
        struct text_fragment *fragments;
        size_t count, pieces, word = 0;
        char text[64];
        bench_role(bench, cases[c].role);
        style.width = style.first_width = WIDTH;
        snprintf(text, sizeof text, "四、%s年度", cases[c].word);
        struct text_paragraph *paragraph = bench_paragraph(bench, text);
        assert_int_equal(
            text_paragraph_lines(paragraph, &style, bench->sink, (struct location){0}, NULL, &lines, &count),
            STATUS_OK);
        assert_int_equal(text_line_fragments(paragraph, &style, &lines[0], bench->arena, &fragments, &pieces),
                         STATUS_OK);
        for (size_t k = 0; k < pieces; k++) {
            const struct text_fragment *fragment = &fragments[k];
            for (size_t g = 0; g < fragment->count; g++) {
                const char *letter = fragment->text + fragment->glyphs[g].text;
                if (*letter < '0' || *letter > 'Z' || *letter == cases[c].word[0])
                    continue;
                assert_int_equal(fragment->glyphs[g].dx, 0);
                word++;
            }
        }
        assert_int_equal(word, strlen(cases[c].word) - 1);
    }
    bench_role(bench, "fangsong");
}

static void marks_keep_their_cells(void **state)
{
    struct bench *bench = *state;
    struct grid_line lines[2];
    assert_int_equal(set(bench, "“好”，（好）。", lines, 2), 1);
    assert_int_equal(lines[0].width, 8 * PITCH);
}

/* · takes half a cell, a digit of FandolKai too, though the face leaves more room beside it. */
static void half_marks_and_digits_take_half_a_cell(void **state)
{
    struct bench *bench = *state;
    struct grid_line lines[2];
    assert_int_equal(set(bench, "阿不都·热合曼·", lines, 2), 1);
    assert_int_equal(lines[0].width, 7 * PITCH);
    bench_role(bench, "kaiti");
    assert_int_equal(set(bench, "第12号", lines, 2), 1);
    assert_int_equal(lines[0].width, 3 * PITCH);
    bench_role(bench, "fangsong");
}

/* The 29th character is a mark: it goes up if half a cell is enough, else a character goes down with it. */
static void only_the_mark_at_the_end_is_trimmed(void **state)
{
    struct bench *bench = *state;
    char text[4096] = "";
    for (int i = 0; i < 27; i++)
        strcat(text, "县");
    strcat(text, "1。县政府办公室");
    struct grid_line lines[3];
    assert_int_equal(set(bench, text, lines, 3), 2);
    assert_int_equal(lines[0].glyphs, 29); /* 27 whole, one half, and the mark in the other half */
    assert_true(WIDTH - lines[0].width < 10);
    text[0] = '\0';
    for (int i = 0; i < 28; i++)
        strcat(text, "县");
    strcat(text, "。县政府办公室");
    assert_int_equal(set(bench, text, lines, 3), 2);
    assert_int_equal(lines[0].glyphs, 27);
    assert_int_equal(lines[0].width, WIDTH); /* spread: flush all the same */
    assert_memory_equal(lines[1].text, "县。县", strlen("县。县"));
}

static void a_mark_in_the_last_cell_stays_there(void **state)
{
    struct bench *bench = *state;
    char text[4096] = "";
    for (int i = 0; i < 27; i++)
        strcat(text, "县");
    strcat(text, "。县政府办公室");
    struct grid_line lines[3];
    assert_int_equal(set(bench, text, lines, 3), 2);
    assert_int_equal(lines[0].glyphs, 28);
    assert_true(WIDTH - lines[0].width < 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_holds_28_characters),
        cmocka_unit_test(digits_go_two_to_a_cell),
        cmocka_unit_test(words_take_whole_halves),
        cmocka_unit_test(letters_of_a_word_stand_together),
        cmocka_unit_test(marks_keep_their_cells),
        cmocka_unit_test(half_marks_and_digits_take_half_a_cell),
        cmocka_unit_test(only_the_mark_at_the_end_is_trimmed),
        cmocka_unit_test(a_mark_in_the_last_cell_stays_there),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
