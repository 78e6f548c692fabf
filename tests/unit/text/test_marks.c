/* Widths of marks: GB/T 15834-2011 5.1, CLREQ (typography.md 2.1, 2.3). Places in hundredths of an em. */
#include "support.h"

#include <string.h>

#include "text/engine.h"

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

struct row {
    const char *text;
    const char *places;
};

static void check(struct bench *bench, const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        print_message("  %s\n", rows[i].text);
        assert_string_equal(bench_places(bench, rows[i].text, 400), rows[i].places);
    }
}
#define CHECK(bench, rows) check(bench, rows, sizeof rows / sizeof *rows)

static void full_width_marks_take_one_em(void **state)
{
    static const struct row rows[] = {
        {"好，好", "0 100 200"},
        {"好。好", "0 100 200"},
        {"好、好；好：好", "0 100 200 300 400 500 600"},
        {"好？好！好", "0 100 200 300 400"},
        {"好（好）好", "0 100 200 300 400"},
        {"好《好》好", "0 100 200 300 400"},
        {"好〔好〕好", "0 100 200 300 400"},
        {"好“好”好", "0 100 200 300 400"},
        {"好‘好’好", "0 100 200 300 400"},
    };
    CHECK(*state, rows);
}

static void two_marks_share_one_blank(void **state)
{
    static const struct row rows[] = {
        {"好：“好”。好", "0 100 150 250 350 400 500"}, /* ：“ 1.5 em, ”。 1.5 em */
        {"好》，好", "0 100 150 250"},
        {"好）（好", "0 100 150 250"},
        {"好（《好》）好", "0 100 200 250 350 400 500"},
        {"好。”）好", "0 100 150 200 300"}, /* three marks: two ems */
    };
    CHECK(*state, rows);
}

static void question_and_exclamation_take_one_em_together(void **state)
{
    static const struct row rows[] = {
        {"好？！好", "0 100 150 200"},
        {"好！！好", "0 100 150 200"},
        {"好！！！好", "0 100 150 200 300"}, /* three take two */
    };
    CHECK(*state, rows);
}

static void dashes_and_ellipses_take_two_ems(void **state)
{
    static const struct row rows[] = {
        {"好——好", "0 100 200 300"},
        {"好……好", "0 100 200 300"},
        {"好………………好", "0 100 200 300 400 500 600 700"},
    };
    CHECK(*state, rows);
}

static void middle_dot_takes_half_an_em(void **state)
{
    static const struct row rows[] = {{"阿不都·热合曼", "0 100 200 300 350 450 550"}};
    CHECK(*state, rows);
}

static void digits_take_half_an_em(void **state)
{
    static const struct row rows[] = {{"第12号", "0 100 150 200"}, {"（2024）年", "0 50 100 150 200 250 350"}};
    CHECK(*state, rows);
}

/* The first mark loses its blank at the beginning, the last one at the end of the line (5.1.10). */
static void marks_at_the_edges_of_a_line_take_half_an_em(void **state)
{
    struct bench *bench = *state;
    assert_string_equal(bench_widths(bench, "“好好”", 100), "300");
    assert_string_equal(bench_widths(bench, "好好。", 100), "250");
    assert_string_equal(bench_widths(bench, "好好，好好", 25), "250/200");
    assert_string_equal(bench_widths(bench, "好好（好）", 25), "200/200");
}

static void untrimmed_marks_keep_their_em(void **state)
{
    struct bench *bench = *state;
    bench->lines.trim_punctuation = false;
    static const struct row rows[] = {{"好：“好”。", "0 100 200 300 400 500"},
                                      {"“好”", "0 100 200"},
                                      {"好？！", "0 100 200"},
                                      {"阿·买", "0 100 200"}};
    CHECK(bench, rows);
    assert_string_equal(bench_widths(bench, "好。", 100), "200");
    bench->lines.trim_punctuation = true;
}

/* “ ” ‘ ’ — … · are Han by their neighbours and the language (DESIGN 5). */
static void ambiguous_marks_follow_their_neighbours(void **state)
{
    struct bench *bench = *state;
    static const struct row han[] = {
        {"他说“12”好", "0 100 200 300 350 400 500"}, /* beside Han: one em */
        {"“12”年", "0 50 100 150 250"},
    };
    CHECK(bench, han);
    bench_role(bench, "latin,fangsong"); /* Liberation Serif: “ and ” take 0.444 em */
    static const struct row latin[] = {{"1“2”3", "0 50 94 144 188"}, {"1—3", "0 50 150"}};
    CHECK(bench, latin);
    static const struct row english[] = {{"好“好”", "0 100 144 244"}};
    bench->style.language = "en";
    CHECK(bench, english);
    bench->style.language = ""; /* unknown: a text without any Han is Latin */
    static const struct row unknown[] = {{"“2”", "0 44 94"}, {"“2”好", "0 100 150 250"}};
    bench->lines.trim_punctuation = false;
    CHECK(bench, unknown);
    bench->lines.trim_punctuation = true;
    bench->style.language = "zh-CN";
    bench_role(bench, "fangsong");
}

/* The engine owns these widths: faces that draw them narrower do not matter. */
static void cells_do_not_depend_on_the_face(void **state)
{
    struct bench *bench = *state;
    static const char *const roles[] = {"fangsong", "xiaobiaosong", "heiti", "kaiti", "songti", "latin,fangsong"};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        bench_role(bench, roles[i]);
        print_message("  %s\n", roles[i]);
        assert_string_equal(bench_places(bench, "好——好……“好”阿·买", 400),
                            "0 100 200 300 400 500 600 700 800 900 1000 1050");
    }
    bench_role(bench, "fangsong");
}

/* Digits of FandolKai are 0.555 em wide and drawn within half an em: they take half an em, as all digits do beside Han
 * (GB/T 15835 5.1.6). Those of Noto Sans Bold are drawn wider. */
static void digits_of_a_chinese_face_take_half_an_em(void **state)
{
    struct bench *bench = *state;
    bench_role(bench, "kaiti");
    static const struct row kaiti[] = {{"第12号", "0 100 150 200"}, {"2024", "0 50 100 150"}};
    CHECK(bench, kaiti);
    bench_role(bench, "sans-serif"); /* a Latin face first: its own widths */
    static const struct row latin[] = {{"第12号", "0 100 155 211"}};
    CHECK(bench, latin);
    bench_role(bench, "fangsong");
}

/* The ink of —— is one stroke in any face: the first ends where the second begins, at the middle of two ems. */
static void a_dash_is_one_stroke_in_any_face(void **state)
{
    struct bench *bench = *state;
    static const char *const roles[] = {"fangsong", "xiaobiaosong", "heiti", "kaiti", "songti", "latin,fangsong"};
    static const char *const texts[] = {"好——好", "好————好", "好——"};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
            bench_role(bench, roles[i]);
            bench->style.letter_spacing[0] = bench->style.letter_spacing[1] = bench->style.letter_spacing[2] =
                k == 2 ? 1000 : 0;
            struct text_paragraph *paragraph = bench_paragraph(bench, texts[k]);
            struct text_line *lines;
            struct text_fragment *fragments;
            size_t count, pieces, dashes = 0;
            bench_set(bench, paragraph, 400, &lines, &count);
            assert_int_equal(
                text_line_fragments(paragraph, &bench->lines, &lines[0], bench->arena, &fragments, &pieces), STATUS_OK);
            mpt ink_end = 0;
            for (size_t f = 0; f < pieces; f++) {
                mpt x = fragments[f].x;
                for (size_t g = 0; g < fragments[f].count; x += fragments[f].glyphs[g++].advance) {
                    const struct text_glyph *glyph = &fragments[f].glyphs[g];
                    int32_t left, right;
                    if (memcmp(fragments[f].text + glyph->text, "—", 3) != 0)
                        continue;
                    assert_true(face_ink(fragments[f].face, glyph->glyph, &left, &right));
                    if (dashes++ % 2 == 1)
                        assert_true(x + glyph->dx + left * EM / 1000 - ink_end <= 20);
                    ink_end = x + glyph->dx + right * EM / 1000;
                }
            }
            assert_int_equal(dashes, k == 1 ? 4 : 2);
        }
    bench->style.letter_spacing[0] = bench->style.letter_spacing[1] = bench->style.letter_spacing[2] = 0;
    bench_role(bench, "fangsong");
}

/* Trimming sees across the borders of inlines. */
static void trimming_crosses_runs(void **state)
{
    struct bench *bench = *state;
    struct text_style bold = bench->style;
    struct text_paragraph *paragraph = text_paragraph_create(bench->arena, bench->fonts);
    text_paragraph_text(paragraph, "好：", strlen("好："), &bench->style, NULL);
    text_paragraph_open(paragraph, 0, 0, &bold);
    text_paragraph_text(paragraph, "“好”", strlen("“好”"), &bold, &bold);
    text_paragraph_close(paragraph, 0, 0, &bold);
    text_paragraph_text(paragraph, "，好", strlen("，好"), &bench->style, NULL);
    struct text_line *lines;
    size_t count;
    bench_set(bench, paragraph, 400, &lines, &count);
    assert_int_equal(count, 1);
    assert_int_equal(lines[0].width, 6 * EM);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(full_width_marks_take_one_em),
        cmocka_unit_test(two_marks_share_one_blank),
        cmocka_unit_test(question_and_exclamation_take_one_em_together),
        cmocka_unit_test(dashes_and_ellipses_take_two_ems),
        cmocka_unit_test(middle_dot_takes_half_an_em),
        cmocka_unit_test(digits_take_half_an_em),
        cmocka_unit_test(marks_at_the_edges_of_a_line_take_half_an_em),
        cmocka_unit_test(untrimmed_marks_keep_their_em),
        cmocka_unit_test(ambiguous_marks_follow_their_neighbours),
        cmocka_unit_test(cells_do_not_depend_on_the_face),
        cmocka_unit_test(digits_of_a_chinese_face_take_half_an_em),
        cmocka_unit_test(a_dash_is_one_stroke_in_any_face),
        cmocka_unit_test(trimming_crosses_runs),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
