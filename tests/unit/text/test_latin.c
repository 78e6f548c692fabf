/* Latin paragraphs, broken as Apache FOP breaks them; its figures for Helvetica, here Liberation Sans of the same
 * widths. */
#include "support.h"

#include <string.h>

static int setup(void **state)
{
    static struct bench bench;
    bench_open(&bench);
    bench_role(&bench, "sans-serif");
    bench.style.language = "en";
    bench.lines.align = TEXT_START;
    bench.lines.trim_punctuation = false;
    *state = &bench;
    return 0;
}

static int teardown(void **state)
{
    bench_close(*state);
    return 0;
}

/* Total fit: the first line of the second text is left short, so that the others are less ragged. */
static void ragged_lines_are_as_even_as_can_be(void **state)
{
    struct bench *bench = *state;
    assert_string_equal(bench_lines(bench, "the quick brown fox jumps over the lazy dog", 90),
                        "the quick brown fox/jumps over the lazy/dog");
    assert_string_equal(bench_lines(bench, "option -jump", 33),
                        "option/-jump"); /* no break behind a hyphen that begins */
    assert_string_equal(bench_lines(bench, "do state-of-the-art may had little", 60),
                        "do state-of-/the-art may/had little");
}

static void spaces_go_at_line_breaks(void **state)
{
    struct bench *bench = *state;
    assert_string_equal(bench_lines(bench, "aaaa  bbbb", 25), "aaaa/bbbb");
    assert_string_equal(bench_lines(bench, " aaaa ", 100), "aaaa");
    assert_string_equal(bench_widths(bench, "aaaa bbbb", 25), "222/222");
    bench->style.keep_spaces = true;
    assert_string_equal(bench_lines(bench, " aaaa ", 100), " aaaa ");
    bench->style.keep_spaces = false;
}

static void no_break_space_keeps_words_together(void **state)
{
    struct bench *bench = *state;
    assert_string_equal(bench_lines(bench, "aaa bb\u00A0cc", 35), "aaa/bb\u00A0cc");
    assert_string_equal(bench_lines(bench, "aaaa\u200Bbbbb", 25), "aaaa/bbbb");
    assert_string_equal(bench_lines(bench, "aaaa\u2060-\u2060bbbb", 40), "aaaa\u2060-\u2060bbbb!");
}

static void justified_spaces_share_the_slack(void **state)
{
    struct bench *bench = *state;
    bench->lines.align = TEXT_JUSTIFY;
    const char *text = "the quick brown fox jumps over the lazy dog and runs";
    assert_string_equal(bench_widths(bench, text, 100), "1000/1000/583");
    bench->lines.align = TEXT_START;
}

static void letter_spacing_stands_between_letters(void **state)
{
    struct bench *bench = *state;
    for (int i = 0; i < 3; i++)
        bench->style.letter_spacing[i] = 1000;                   /* 0.1 em */
    assert_string_equal(bench_widths(bench, "aaa", 100), "186"); /* 3 × 0.556 + 2 × 0.1 */
    assert_string_equal(bench_widths(bench, "a a", 100), "159"); /* also beside the space */
    for (int i = 0; i < 3; i++)
        bench->style.letter_spacing[i] = 0;
    for (int i = 0; i < 3; i++)
        bench->style.word_spacing[i] = 5000;
    assert_string_equal(bench_widths(bench, "a a", 100), "189");
    for (int i = 0; i < 3; i++)
        bench->style.word_spacing[i] = 0;
}

/* Apache FOP's block_shy_linebreaking gives the same figures. */
static void soft_hyphens_show_only_at_line_ends(void **state)
{
    struct bench *bench = *state;
    static const char text[] =
        "\u00ADVery\u00ADLong\u00ADWord\u00ADWith\u00ADLots\u00AD\u00AD\u00ADOf\u00AD\u00AD\u00AD"
        "Soft\u00AD\u00AD\u00ADHyphens\u00AD\u00AD\u00ADPut\u00AD\u00AD\u00ADIn\u00AD"
        "Between\u00ADAnd\u00ADAround\u00AD";
    assert_string_equal(bench_lines(bench, text, 170), "VeryLongWordWithLotsOfSoft-/HyphensPutInBetweenAndAround");
    assert_string_equal(bench_widths(bench, text, 170), "1372/1517");
    for (int i = 0; i < 3; i++)
        bench->style.letter_spacing[i] = 2000;
    assert_string_equal(bench_lines(bench, text, 170), "VeryLongWordWithLotsOf-/SoftHyphensPutInBetween-/AndAround");
    assert_string_equal(bench_widths(bench, text, 170), "1634/1688/660");
    for (int i = 0; i < 3; i++)
        bench->style.letter_spacing[i] = 0;
}

static void lonely_soft_hyphens_are_empty_words(void **state)
{
    struct bench *bench = *state;
    struct text_paragraph *paragraph = bench_paragraph(bench, "\u00AD \u00AD a \u00AD\u00AD b");
    struct text_line *lines;
    struct text_fragment *fragments;
    size_t count, pieces;
    bench_set(bench, paragraph, 400, &lines, &count);
    assert_int_equal(count, 1);
    assert_int_equal(text_line_fragments(paragraph, &bench->lines, &lines[0], bench->arena, &fragments, &pieces),
                     STATUS_OK);
    static const char *const words[] = {"\u00AD", " ", "\u00AD", " ", "a", " ", "\u00AD", " ", "b"};
    assert_int_equal(pieces, 9);
    for (size_t i = 0; i < pieces; i++) {
        assert_int_equal(fragments[i].size, strlen(words[i]));
        assert_memory_equal(fragments[i].text, words[i], fragments[i].size);
        assert_int_equal(fragments[i].count, words[i][0] == '\xC2' ? 0 : 1); /* nothing is drawn */
    }
}

/* Apache FOP's block_white-space_4: a part of the em, a digit, a full stop. */
static void fixed_spaces_are_parts_of_the_em(void **state)
{
    struct bench *bench = *state;
    static const struct {
        const char *text, *width;
    } rows[] = {{"a\u2000a", "161"}, {"a\u2003a", "211"}, {"a\u2004a", "144"}, {"a\u2005a", "136"},
                {"a\u2006a", "127"}, {"a\u2007a", "166"}, {"a\u2008a", "139"}, {"a\u2009a", "131"},
                {"a\u200Aa", "121"}, {"a\u200Ba", "111"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(bench_widths(bench, rows[i].text, 100), rows[i].width);
}

static void long_words_stick_out_of_text_that_is_not_chinese(void **state)
{
    struct bench *bench = *state;
    assert_string_equal(bench_lines(bench, "an incomprehensible word", 40), "an/incomprehensible!/word");
    bench->style.language = "zh-CN";
    assert_null(strchr(bench_lines(bench, "an incomprehensible word", 40), '!'));
    bench->style.language = "en";
}

static void kerning_is_asked_for(void **state)
{
    struct bench *bench = *state;
    const char *plain = bench_widths(bench, "AVAV", 100);
    bench->style.kerning = true;
    assert_string_not_equal(bench_widths(bench, "AVAV", 100), plain);
    assert_string_equal(bench_widths(bench, "1111", 100), "222"); /* figures stand in columns */
    bench->style.kerning = false;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ragged_lines_are_as_even_as_can_be),
        cmocka_unit_test(spaces_go_at_line_breaks),
        cmocka_unit_test(no_break_space_keeps_words_together),
        cmocka_unit_test(justified_spaces_share_the_slack),
        cmocka_unit_test(letter_spacing_stands_between_letters),
        cmocka_unit_test(soft_hyphens_show_only_at_line_ends),
        cmocka_unit_test(lonely_soft_hyphens_are_empty_words),
        cmocka_unit_test(fixed_spaces_are_parts_of_the_em),
        cmocka_unit_test(long_words_stick_out_of_text_that_is_not_chinese),
        cmocka_unit_test(kerning_is_asked_for),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
