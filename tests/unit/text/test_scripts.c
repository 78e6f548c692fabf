/* Clusters, fallback for rare characters, other scripts, bidi, missing characters. */
#include "support.h"

#include <stdio.h>
#include <string.h>

static int setup(void **state)
{
    static struct bench bench;
    bench_open(&bench);
    bench.lines.align = TEXT_START;
    *state = &bench;
    return 0;
}

static int teardown(void **state)
{
    bench_close(*state);
    return 0;
}

static size_t set(struct bench *bench, const char *text, struct text_fragment **fragments)
{
    struct text_paragraph *paragraph = bench_paragraph(bench, text);
    struct text_line *lines;
    size_t count, pieces;
    bench_set(bench, paragraph, 1000, &lines, &count);
    assert_int_equal(count, 1);
    struct text_paragraph_style style = bench->lines;
    assert_int_equal(text_line_fragments(paragraph, &style, lines, bench->arena, fragments, &pieces), STATUS_OK);
    return pieces;
}

/* 镕 喆 are not in FandolFang, 𠮷 𬱖 above U+FFFF: the next face draws them, in a cell of one em on the same
 * baseline. */
static void rare_characters_come_from_the_next_face(void **state)
{
    struct bench *bench = *state;
    static const char *const rare[] = {"镕", "喆", "𠮷", "𬱖", "𫖯"};
    struct text_fragment *fragments;
    for (size_t i = 0; i < sizeof rare / sizeof *rare; i++) {
        char text[32];
        snprintf(text, sizeof text, "李%s明", rare[i]);
        assert_int_equal(set(bench, text, &fragments), 3); /* three faces, three fragments */
        assert_string_not_equal(text_face_family(fragments[0].face), text_face_family(fragments[1].face));
        assert_ptr_equal(fragments[0].face, fragments[2].face);
        assert_int_equal(fragments[1].width, EM);
        assert_int_equal(fragments[1].glyphs[0].dy, 0);
        assert_int_equal(fragments[1].glyphs[0].text_size, strlen(rare[i]));
        assert_int_not_equal(fragments[1].glyphs[0].glyph, 0);
    }
}

static void every_role_that_prints_chinese_has_rare_characters(void **state)
{
    struct bench *bench = *state;
    for (size_t i = 0; i < text_fonts_roles(bench->fonts); i++) {
        const char *role = text_fonts_role(bench->fonts, i);
        const struct text_font *font =
            text_font_find(bench->fonts, role, 400, TEXT_NORMAL, bench->sink, (struct location){0});
        if (text_font_face(font, "一", strlen("一")) != NULL)
            assert_int_equal(
                text_font_missing(font, "镕喆𠮷𬱖〇㐀龥鿿𪚥", strlen("镕喆𠮷𬱖〇㐀龥鿿𪚥")), 0);
    }
}

static void variation_sequences_are_clusters(void **state)
{
    struct bench *bench = *state;
    struct text_fragment *fragments;
    assert_int_equal(set(bench, "葛\U000E0100城", &fragments) >= 1, 1);
    size_t size = 0;
    mpt width = 0;
    size_t pieces = set(bench, "葛\U000E0100城", &fragments);
    for (size_t i = 0; i < pieces; i++) {
        size += fragments[i].size;
        width += fragments[i].width;
    }
    assert_int_equal(size, strlen("葛\U000E0100城")); /* the selector is part of the text */
    assert_int_equal(width, 2 * EM);
}

static void marks_compose_with_their_base(void **state)
{
    struct bench *bench = *state;
    struct text_fragment *one, *two;
    bench_role(bench, "sans-serif");
    assert_int_equal(set(bench, "caf\u00E9", &one), 1);
    assert_int_equal(set(bench, "cafe\u0301", &two), 1);
    assert_int_equal(one[0].width, two[0].width);
    assert_int_equal(one[0].glyphs[3].glyph, two[0].glyphs[3].glyph);
    assert_int_equal(two[0].glyphs[3].text_size, 3); /* e and its mark */
    bench_role(bench, "fangsong");
}

/* Uyghur: letters join, the run goes right to left, numbers in it left to right. */
static void arabic_letters_join_and_run_to_the_left(void **state)
{
    struct bench *bench = *state;
    struct text_fragment *fragments;
    size_t pieces = set(bench, "共 ئۇيغۇر 12 好", &fragments);
    bool right = false;
    for (size_t i = 0; i < pieces; i++) {
        if (fragments[i].level % 2 == 0)
            continue;
        right = true;
        if (fragments[i].kind != TEXT_FRAGMENT_WORD || fragments[i].size < 4)
            continue;
        /* the text is as it is read; the first glyph, at the left, is its last letter */
        assert_memory_equal(fragments[i].text, "ئ", strlen("ئ"));
        assert_true(fragments[i].glyphs[0].text > fragments[i].glyphs[fragments[i].count - 1].text);
        uint32_t isolated = text_face_glyph(fragments[i].face, 0x063A, 0); /* غ stands between two letters: joined */
        for (size_t k = 0; k < fragments[i].count; k++)
            assert_int_not_equal(fragments[i].glyphs[k].glyph, isolated);
    }
    assert_true(right);
    mpt x = 0;
    for (size_t i = 0; i < pieces; i++) { /* fragments follow one another from the left */
        assert_int_equal(fragments[i].x, x);
        x += fragments[i].width;
    }
}

static void brackets_are_mirrored_in_text_that_runs_left(void **state)
{
    struct bench *bench = *state;
    struct text_fragment *fragments;
    size_t pieces = set(bench, "نب (ب)", &fragments);
    assert_true(pieces >= 2);
    const struct text_fragment *first = &fragments[0]; /* at the left stands what is read last: ")" drawn as "(" */
    assert_int_equal(first->level, 1);
    assert_int_equal(first->glyphs[0].glyph, text_face_glyph(first->face, '(', 0));
}

/* A text that is mostly Uyghur runs from right to left as a whole, if a language is given: its line begins at the right
 * edge, where what is read first stands. One that is mostly Han does not. */
static void paragraphs_take_their_direction_from_the_text(void **state)
{
    static const struct {
        const char *language, *text;
        bool right_to_left;
    } rows[] = {
        {"ug", "ئۇيغۇر GDP رايونى", true},
        {"zh-CN", "ئۇيغۇر GDP رايونى", true},
        {"zh-CN", "自治区（ئۇيغۇر ئاپتونوم رايونى）考评结果。", false},
        {"", "ئۇيغۇر GDP رايونى", false}, /* XSL's own direction is the writing mode's */
    };
    struct bench *bench = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bench->style.language = rows[i].language;
        struct text_line *lines;
        struct text_fragment *fragments;
        size_t count;
        bench_set(bench, bench_paragraph(bench, rows[i].text), 1000, &lines, &count);
        assert_int_equal(lines[0].right_to_left, rows[i].right_to_left);
        size_t pieces = set(bench, rows[i].text, &fragments);
        const struct text_fragment *read_first = &fragments[rows[i].right_to_left ? pieces - 1 : 0];
        if (i < 3)
            assert_memory_equal(read_first->text, rows[i].text, 2);
    }
    bench->style.language = "zh-CN";
}

/* Letter-spacing stands between words and letters that do not join, never inside a joined word. */
static void joined_letters_are_not_set_apart(void **state)
{
    struct bench *bench = *state;
    struct text_fragment *plain, *spaced;
    static const char *const words[] = {"ئۇيغۇر", "ᠮᠣᠩᠭᠣᠯ"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (text_font_missing(bench->style.font, words[i], strlen(words[i])) != 0)
            continue;
        assert_int_equal(set(bench, words[i], &plain), 1);
        for (int k = 0; k < 3; k++)
            bench->style.letter_spacing[k] = 2000;
        assert_int_equal(set(bench, words[i], &spaced), 1);
        for (int k = 0; k < 3; k++)
            bench->style.letter_spacing[k] = 0;
        assert_int_equal(spaced[0].width, plain[0].width);
    }
}

/* Lines end behind a tsheg, and full ones are flush: they open there. */
static void tibetan_breaks_behind_a_tsheg(void **state)
{
    struct bench *bench = *state;
    static const char text[] = "རང་སྐྱོང་ལྗོངས་རིགས་རྒྱུད་ཡོངས་ལ་སྐྱེས་ཙམ་ཉིད་ནས";
    if (text_font_missing(bench->style.font, text, strlen(text)) != 0)
        skip();
    bench->lines.align = TEXT_JUSTIFY;
    struct text_line *lines;
    size_t count;
    bench_set(bench, bench_paragraph(bench, text), 60, &lines, &count);
    assert_true(count > 1);
    for (size_t i = 0; i + 1 < count; i++)
        assert_int_equal(lines[i].width, lines[i].available);
    const char *broken = bench_lines(bench, text, 60);
    for (const char *at = strchr(broken, '/'); at != NULL; at = strchr(at + 1, '/'))
        assert_memory_equal(at - 3, "་", 3);
    bench->lines.align = TEXT_START;
}

static void thai_breaks_between_words(void **state)
{
    struct bench *bench = *state;
    const struct text_font *font = bench->style.font;
    if (text_font_missing(font, "ภาษาไทย", strlen("ภาษาไทย")) != 0)
        skip();
    const char *lines = bench_lines(bench, "ภาษาไทยภาษาไทย", 50);
    assert_non_null(strchr(lines, '/'));
}

static void a_character_without_a_font_is_named(void **state)
{
    struct bench *bench = *state;
    struct diagnostics *sink = diag_create(0);
    struct text_paragraph *paragraph = text_paragraph_create(bench->arena, bench->fonts);
    static const char text[] = "单位\U0001F9FF名称\U000F0000";
    text_paragraph_text(paragraph, text, strlen(text), &bench->style, NULL);
    struct text_paragraph_style style = {.width = 100000, .first_width = 100000};
    struct text_line *lines;
    size_t count;
    enum status status =
        text_paragraph_lines(paragraph, &style, sink, (struct location){"a.fo", 7, 0}, "unit D03", &lines, &count);
    assert_int_equal(status, STATUS_INVALID);
    assert_int_equal(diag_count(sink), 2);
    const struct diagnostic *message = diag_at(sink, 0);
    assert_int_equal(message->id, DIAG_TEXT_MISSING_GLYPH);
    assert_int_equal(message->level, DIAG_FATAL);
    assert_int_equal(message->at.line, 7);
    assert_string_equal(message->argument[0], "\U0001F9FF");
    assert_string_equal(message->argument[1], "U+1F9FF");
    assert_string_equal(message->argument[3], " (unit D03)");
    assert_string_equal(diag_at(sink, 1)->argument[1], "U+F0000");
    diag_destroy(sink);
    assert_int_equal(text_font_missing(bench->style.font, text, strlen(text)), 0x1F9FF);
    assert_int_equal(text_font_missing(bench->style.font, "a b\n\u200B\u00AD", strlen("a b\n\u200B\u00AD")), 0);
}

static void han_is_known_by_the_character(void **state)
{
    (void)state;
    static const uint32_t han[] = {0x4E00, 0x3007, 0x3002, 0xFF0C, 0x20BB7, 0x2C856, 0x3042, 0x201C, 0x2014, 0xFF10};
    static const uint32_t other[] = {'a', '1', ' ', '.', 0xE9, 0x0416, 0x2192, 0x0628};
    for (size_t i = 0; i < sizeof han / sizeof *han; i++)
        assert_true(text_is_han(han[i]));
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        assert_false(text_is_han(other[i]));
    assert_true(text_joins_without_space(0x4E2D, 0x6587));
    assert_true(text_joins_without_space(0x3002, 0x201C));
    assert_true(text_joins_without_space(0x201D, 0x4E2D));
    assert_false(text_joins_without_space(0x201D, 0x201C)); /* may be Latin: ” “ */
    assert_false(text_joins_without_space(0x4E2D, 'a'));
    assert_false(text_joins_without_space('a', 'b'));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rare_characters_come_from_the_next_face),
        cmocka_unit_test(every_role_that_prints_chinese_has_rare_characters),
        cmocka_unit_test(variation_sequences_are_clusters),
        cmocka_unit_test(marks_compose_with_their_base),
        cmocka_unit_test(arabic_letters_join_and_run_to_the_left),
        cmocka_unit_test(brackets_are_mirrored_in_text_that_runs_left),
        cmocka_unit_test(paragraphs_take_their_direction_from_the_text),
        cmocka_unit_test(joined_letters_are_not_set_apart),
        cmocka_unit_test(tibetan_breaks_behind_a_tsheg),
        cmocka_unit_test(thai_breaks_between_words),
        cmocka_unit_test(a_character_without_a_font_is_named),
        cmocka_unit_test(han_is_known_by_the_character),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
