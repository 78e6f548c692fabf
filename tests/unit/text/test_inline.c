/* Objects, inlines with borders, keeps, no-wrap, and what comes back as fragments. */
#include "support.h"

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

static void add(struct bench *bench, struct text_paragraph *paragraph, const char *text, void *owner)
{
    text_paragraph_text(paragraph, text, strlen(text), &bench->style, owner);
}

static size_t fragments_of(struct bench *bench, struct text_paragraph *paragraph, const struct text_line *line,
                           struct text_fragment **fragments)
{
    size_t count;
    struct text_paragraph_style style = bench->lines;
    assert_int_equal(text_line_fragments(paragraph, &style, line, bench->arena, fragments, &count), STATUS_OK);
    return count;
}

static void fragments_are_words_and_spaces_with_their_owner(void **state)
{
    struct bench *bench = *state;
    int one, two;
    struct text_paragraph *paragraph = text_paragraph_create(bench->arena, bench->fonts);
    add(bench, paragraph, "得分 98", &one);
    add(bench, paragraph, "分", &two);
    struct text_line *lines;
    struct text_fragment *fragments;
    size_t count;
    bench_set(bench, paragraph, 100, &lines, &count);
    assert_int_equal(count, 1);
    assert_int_equal(fragments_of(bench, paragraph, lines, &fragments), 4);
    static const struct {
        enum text_fragment_kind kind;
        const char *text;
        mpt x;
    } expected[] = {{TEXT_FRAGMENT_WORD, "得分", 0},
                    {TEXT_FRAGMENT_SPACE, " ", 2 * EM},
                    {TEXT_FRAGMENT_WORD, "98", 2 * EM + 3330},
                    {TEXT_FRAGMENT_WORD, "分", 3 * EM + 3330}};
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(fragments[i].kind, expected[i].kind);
        assert_int_equal(fragments[i].x, expected[i].x);
        assert_int_equal(fragments[i].size, strlen(expected[i].text));
        assert_memory_equal(fragments[i].text, expected[i].text, fragments[i].size);
        assert_ptr_equal(fragments[i].owner, i == 3 ? &two : &one);
        assert_non_null(fragments[i].face);
        assert_int_equal(fragments[i].font_size, EM);
    }
    assert_int_equal(fragments[2].glyphs[1].text, 1); /* clusters: places in the fragment's text */
    assert_int_equal(fragments[2].glyphs[1].text_size, 1);
    assert_int_equal(fragments[0].glyphs[1].text, 3);
}

static void objects_take_part(void **state)
{
    struct bench *bench = *state;
    struct text_object object = {20000, 20000, 20000, true, true, false};
    struct text_paragraph *paragraph = text_paragraph_create(bench->arena, bench->fonts);
    add(bench, paragraph, "甲乙", NULL);
    text_paragraph_object(paragraph, &object, &bench->style, &object);
    add(bench, paragraph, "丙丁", NULL);
    struct text_line *lines;
    struct text_fragment *fragments;
    size_t count;
    bench_set(bench, paragraph, 40, &lines, &count);
    assert_int_equal(count, 2);
    assert_int_equal(lines[0].width, 4 * EM);
    assert_int_equal(fragments_of(bench, paragraph, lines, &fragments), 2);
    assert_int_equal(fragments[1].kind, TEXT_FRAGMENT_OBJECT);
    assert_int_equal(fragments[1].x, 2 * EM);
    assert_int_equal(fragments[1].width, 20000);
    assert_ptr_equal(fragments[1].owner, &object);
}

/* A page number in 第 1 页 is a digit among its neighbours: no break on either side of it inside a number. */
static void a_page_number_is_a_digit(void **state)
{
    struct bench *bench = *state;
    struct text_object number = {5000, 5000, 5000, false, false, false};
    struct text_paragraph *paragraph = text_paragraph_create(bench->arena, bench->fonts);
    add(bench, paragraph, "共1", NULL);
    text_paragraph_object(paragraph, &number, &bench->style, NULL);
    add(bench, paragraph, "2页", NULL);
    struct text_line *lines;
    size_t count;
    bench_set(bench, paragraph, 15, &lines, &count);
    assert_int_equal(lines[0].width, EM); /* 共 | 1#2 | 页 */
    assert_int_equal(lines[1].width, 3 * EM / 2);
}

static void a_leader_takes_the_slack(void **state)
{
    struct bench *bench = *state;
    struct text_object leader = {0, 12000, 400000, true, true, true};
    struct text_paragraph *paragraph = text_paragraph_create(bench->arena, bench->fonts);
    add(bench, paragraph, "第一章 总则", NULL);
    text_paragraph_object(paragraph, &leader, &bench->style, NULL);
    add(bench, paragraph, "12", NULL);
    bench->lines.align_last = TEXT_JUSTIFY;
    struct text_line *lines;
    struct text_fragment *fragments;
    size_t count;
    bench_set(bench, paragraph, 200, &lines, &count);
    assert_int_equal(count, 1);
    size_t pieces = fragments_of(bench, paragraph, lines, &fragments);
    mpt text = 5 * EM + 3330; /* the space is not stretched */
    assert_int_equal(fragments[pieces - 2].x, text);
    assert_int_equal(fragments[pieces - 2].width, 20 * EM - text - EM);
    assert_int_equal(fragments[pieces - 1].x, 19 * EM);
    bench->lines.align_last = TEXT_START;
}

static void borders_of_inlines_count_and_are_retained_at_breaks(void **state)
{
    struct bench *bench = *state;
    int owner;
    struct text_paragraph *paragraph = text_paragraph_create(bench->arena, bench->fonts);
    add(bench, paragraph, "甲", NULL);
    text_paragraph_open(paragraph, 5000, 2000, &owner);
    add(bench, paragraph, "乙丙丁戊", &owner);
    text_paragraph_close(paragraph, 5000, 3000, &owner);
    add(bench, paragraph, "己", NULL);
    struct text_line *lines;
    struct text_fragment *fragments;
    size_t count;
    bench_set(bench, paragraph, 40, &lines, &count);
    assert_int_equal(count, 2);
    assert_int_equal(lines[0].width, 3 * EM + 5000 + 3000); /* 甲 [乙 丙 ] */
    assert_int_equal(lines[1].width, 2000 + 3 * EM + 5000); /* [ 丁 戊] 己 */
    size_t pieces = fragments_of(bench, paragraph, &lines[0], &fragments);
    assert_int_equal(pieces, 3);
    assert_int_equal(fragments[1].kind, TEXT_FRAGMENT_OPEN);
    assert_int_equal(fragments[1].width, 5000);
    assert_int_equal(fragments[2].x, EM + 5000);
    pieces = fragments_of(bench, paragraph, &lines[1], &fragments);
    assert_int_equal(pieces, 3);
    assert_int_equal(fragments[0].x, 2000);
    assert_int_equal(fragments[1].kind, TEXT_FRAGMENT_CLOSE);
}

/* The end of an inline stays with its text; the beginning of the next goes with the next. */
static void edges_stay_with_their_text(void **state)
{
    struct bench *bench = *state;
    int one, two;
    struct text_paragraph *paragraph = text_paragraph_create(bench->arena, bench->fonts);
    text_paragraph_open(paragraph, 0, 0, &one);
    add(bench, paragraph, "甲乙 ", &one);
    text_paragraph_close(paragraph, 0, 0, &one);
    text_paragraph_open(paragraph, 0, 0, &two);
    add(bench, paragraph, "丙丁", &two);
    text_paragraph_close(paragraph, 0, 0, &two);
    struct text_line *lines;
    struct text_fragment *fragments;
    size_t count;
    bench_set(bench, paragraph, 25, &lines, &count);
    assert_int_equal(count, 2);
    size_t pieces = fragments_of(bench, paragraph, &lines[0], &fragments);
    assert_int_equal(fragments[pieces - 1].kind, TEXT_FRAGMENT_CLOSE);
    assert_ptr_equal(fragments[pieces - 1].owner, &one);
    fragments_of(bench, paragraph, &lines[1], &fragments);
    assert_int_equal(fragments[0].kind, TEXT_FRAGMENT_OPEN);
    assert_ptr_equal(fragments[0].owner, &two);
}

static void an_unbalanced_close_is_borne(void **state)
{
    struct bench *bench = *state;
    struct text_paragraph *paragraph = text_paragraph_create(bench->arena, bench->fonts);
    add(bench, paragraph, "甲", NULL);
    text_paragraph_close(paragraph, 1000, 1000, NULL);
    text_paragraph_open(paragraph, 1000, 1000, NULL);
    add(bench, paragraph, "乙", NULL);
    struct text_line *lines;
    size_t count;
    bench_set(bench, paragraph, 100, &lines, &count);
    assert_int_equal(count, 1);
    assert_int_equal(lines[0].width, 2 * EM + 2000);
}

static void what_is_kept_together_is_not_broken(void **state)
{
    struct bench *bench = *state;
    struct text_paragraph *paragraph = text_paragraph_create(bench->arena, bench->fonts);
    add(bench, paragraph, "甲乙丙", NULL);
    text_paragraph_keep(paragraph, true);
    add(bench, paragraph, "丁戊", NULL);
    text_paragraph_keep(paragraph, true);
    add(bench, paragraph, "己", NULL);
    text_paragraph_keep(paragraph, false);
    text_paragraph_keep(paragraph, false);
    add(bench, paragraph, "庚辛", NULL);
    struct text_line *lines;
    size_t count;
    bench_set(bench, paragraph, 40, &lines, &count);
    assert_int_equal(count, 3);
    assert_int_equal(lines[0].width, 3 * EM);
    paragraph = text_paragraph_create(bench->arena, bench->fonts);
    text_paragraph_keep(paragraph, true);
    add(bench, paragraph, "甲乙丙丁戊", NULL);
    text_paragraph_keep(paragraph, false);
    bench_set(bench, paragraph, 40, &lines, &count);
    assert_int_equal(count, 1);
    assert_true(lines[0].overfull);
    assert_int_equal(lines[0].width, 5 * EM);
}

static void no_wrap_does_not_wrap(void **state)
{
    struct bench *bench = *state;
    bench->style.no_wrap = true;
    assert_string_equal(bench_lines(bench, "甲乙丙丁 戊己", 40), "甲乙丙丁 戊己!");
    assert_string_equal(bench_lines(bench, "甲乙\n丙丁戊己庚", 40), "甲乙/丙丁戊己庚!");
    bench->style.no_wrap = false;
}

static void widths_for_automatic_tables(void **state)
{
    struct bench *bench = *state;
    mpt minimum, maximum;
    struct text_paragraph *paragraph = bench_paragraph(bench, "得分98.56分左右");
    assert_int_equal(text_paragraph_widths(paragraph, bench->sink, (struct location){0}, &minimum, &maximum),
                     STATUS_OK);
    assert_int_equal(maximum, 2 * EM + 4 * EM / 2 + 2780 + 3 * EM);
    assert_int_equal(minimum, 4 * EM / 2 + 2780 + EM); /* 98.56分 */
}

static void a_run_is_set_at_once(void **state)
{
    struct bench *bench = *state;
    struct text_fragment *fragments;
    size_t count;
    enum status status = text_run(bench->fonts, " . ", &bench->style, bench->arena, bench->sink, (struct location){0},
                                  &fragments, &count);
    assert_int_equal(status, STATUS_OK);
    assert_int_equal(count, 3); /* the spaces of a leader's pattern stay */
    status =
        text_run(bench->fonts, "", &bench->style, bench->arena, bench->sink, (struct location){0}, &fragments, &count);
    assert_int_equal(status, STATUS_OK);
    assert_int_equal(count, 0);
}

static void empty_paragraphs_have_no_lines(void **state)
{
    struct bench *bench = *state;
    assert_string_equal(bench_lines(bench, "", 100), "");
    struct text_line *lines;
    size_t count;
    bench_set(bench, text_paragraph_create(bench->arena, bench->fonts), 100, &lines, &count);
    assert_int_equal(count, 0);
    bench_set(bench, bench_paragraph(bench, "   "), 100, &lines, &count);
    assert_int_equal(count, 1);
    assert_int_equal(lines[0].width, 0);
}

/* A page number or an image beside a bracket: the line does not break between the two. */
static void brackets_hold_objects(void **state)
{
    struct bench *bench = *state;
    struct text_object image = {.minimum = EM, .optimum = EM, .maximum = EM, .break_before = true, .break_after = true};
    static const char *const opening[] = {"工作（", "工作“", "工作(", "GDP “"};
    for (size_t i = 0; i < sizeof opening / sizeof *opening; i++) {
        struct text_paragraph *paragraph = bench_paragraph(bench, opening[i]);
        text_paragraph_object(paragraph, &image, &bench->style, NULL);
        text_paragraph_text(paragraph, "好的", strlen("好的"), &bench->style, NULL);
        struct text_line *lines;
        struct text_fragment *fragments;
        size_t count, pieces;
        bench_set(bench, paragraph, 33, &lines, &count);
        assert_true(count > 1);
        assert_int_equal(text_line_fragments(paragraph, &bench->lines, &lines[0], bench->arena, &fragments, &pieces),
                         STATUS_OK);
        const struct text_fragment *last = &fragments[pieces - 1];
        assert_false(
            last->kind == TEXT_FRAGMENT_WORD && last->size >= 3 &&
            (memcmp(last->text + last->size - 3, "（", 3) == 0 || memcmp(last->text + last->size - 3, "“", 3) == 0));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(brackets_hold_objects),
        cmocka_unit_test(fragments_are_words_and_spaces_with_their_owner),
        cmocka_unit_test(objects_take_part),
        cmocka_unit_test(a_page_number_is_a_digit),
        cmocka_unit_test(a_leader_takes_the_slack),
        cmocka_unit_test(borders_of_inlines_count_and_are_retained_at_breaks),
        cmocka_unit_test(edges_stay_with_their_text),
        cmocka_unit_test(an_unbalanced_close_is_borne),
        cmocka_unit_test(what_is_kept_together_is_not_broken),
        cmocka_unit_test(no_wrap_does_not_wrap),
        cmocka_unit_test(widths_for_automatic_tables),
        cmocka_unit_test(a_run_is_set_at_once),
        cmocka_unit_test(empty_paragraphs_have_no_lines),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
