/* font-family, font-weight, font-style; metrics and advances. */
#include "support.h"

#include <string.h>

static int setup(void **state)
{
    static struct bench bench;
    bench_open(&bench);
    *state = &bench;
    return 0;
}

static int teardown(void **state)
{
    bench_close(*state);
    return 0;
}

static const struct text_font *find(struct bench *bench, const char *families, int weight, enum text_font_style style)
{
    return text_font_find(bench->fonts, families, weight, style, bench->sink, (struct location){"x.fo", 3, 0});
}

static const char *drawn_by(const struct text_font *font, const char *character)
{
    const struct text_face *face = text_font_face(font, character, strlen(character));
    return face == NULL ? "" : path_base(text_face_path(face));
}

static void weight_and_style_choose_within_a_family(void **state)
{
    static const struct {
        int weight;
        enum text_font_style style;
        const char *file;
    } rows[] = {
        {400, TEXT_NORMAL, "LiberationSans-Regular.ttf"}, {700, TEXT_NORMAL, "LiberationSans-Bold.ttf"},
        {400, TEXT_ITALIC, "LiberationSans-Italic.ttf"},  {700, TEXT_ITALIC, "LiberationSans-BoldItalic.ttf"},
        {500, TEXT_NORMAL, "LiberationSans-Regular.ttf"}, {600, TEXT_NORMAL, "LiberationSans-Bold.ttf"},
        {100, TEXT_NORMAL, "LiberationSans-Regular.ttf"}, {900, TEXT_OBLIQUE, "LiberationSans-BoldItalic.ttf"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(drawn_by(find(*state, "sans-serif", rows[i].weight, rows[i].style), "a"), rows[i].file);
}

/* Bold 仿宋 stays 仿宋: the order of the families comes before the weight. */
static void bold_does_not_change_the_family(void **state)
{
    assert_string_equal(drawn_by(find(*state, "fangsong", 700, TEXT_NORMAL), "好"), "FandolFang-Regular.otf");
    assert_string_equal(drawn_by(find(*state, "songti", 400, TEXT_NORMAL), "好"), "FandolSong-Regular.otf");
    assert_string_equal(drawn_by(find(*state, "songti", 700, TEXT_NORMAL), "好"), "FandolSong-Bold.otf");
}

static void families_follow_one_another(void **state)
{
    const struct text_font *font = find(*state, " latin , 'no such', \"kaiti\" ", 400, TEXT_NORMAL);
    assert_string_equal(drawn_by(font, "a"), "LiberationSerif-Regular.ttf");
    assert_string_equal(drawn_by(font, "好"), "FandolKai-Regular.otf");
    assert_string_equal(text_font_role(font, text_font_face(font, "好", strlen("好"))), "kaiti");
    assert_ptr_equal(font, find(*state, " latin , 'no such', \"kaiti\" ", 400, TEXT_NORMAL)); /* kept */
}

static void unknown_families_are_told_once(void **state)
{
    struct bench *bench = *state;
    size_t before = diag_count(bench->sink);
    const struct text_font *font = find(bench, "Comic Sans", 400, TEXT_NORMAL);
    assert_ptr_equal(font, find(bench, "Comic Sans", 400, TEXT_NORMAL));
    assert_int_equal(diag_count(bench->sink), before + 1);
    assert_int_equal(diag_at(bench->sink, before)->id, DIAG_TEXT_FAMILY_UNKNOWN);
    assert_int_equal(diag_at(bench->sink, before)->at.line, 3);
    assert_string_equal(text_font_role(font, text_font_face(font, "a", 1)), "sans-serif");
}

static void advances_are_rounded_once_to_thousandths(void **state)
{
    const struct text_font *font = find(*state, "sans-serif", 400, TEXT_NORMAL);
    const struct text_face *face = text_font_face(font, "a", 1);
    assert_int_equal(text_face_advance(face, text_face_glyph(face, 'a', 0)), 556); /* 1139/2048 */
    assert_int_equal(text_face_advance(face, text_face_glyph(face, 'i', 0)), 222); /* 455/2048 */
    assert_int_equal(text_face_advance(face, 0x10000), 0);
    assert_int_equal(text_face_glyph(face, 0x10FFFF, 0), 0);
}

static void metrics_are_those_of_the_first_face(void **state)
{
    const struct text_metrics *metrics = text_font_metrics(find(*state, "fangsong", 400, TEXT_NORMAL));
    assert_int_equal(metrics->ascent, 880);
    assert_int_equal(metrics->descent, -120);
    assert_true(metrics->x_height > 300 && metrics->cap_height > metrics->x_height);
    assert_true(metrics->underline_position < 0 && metrics->underline_thickness > 0 && metrics->strikeout_position > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weight_and_style_choose_within_a_family),
        cmocka_unit_test(bold_does_not_change_the_family),
        cmocka_unit_test(families_follow_one_another),
        cmocka_unit_test(unknown_families_are_told_once),
        cmocka_unit_test(advances_are_rounded_once_to_thousandths),
        cmocka_unit_test(metrics_are_those_of_the_first_face),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
