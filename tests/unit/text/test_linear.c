/* Time grows with the text, not with its square, whatever the text is made of. */
#include "support.h"

#include <time.h>

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

static double set_long(struct bench *bench, const char *piece, size_t count)
{
    struct buffer buffer;
    buffer_init(&buffer, (size_t)64 << 20);
    for (size_t i = 0; i < count; i++)
        buffer_string(&buffer, piece);
    clock_t start = clock();
    struct text_paragraph *paragraph = text_paragraph_create(bench->arena, bench->fonts);
    text_paragraph_text(paragraph, buffer.data, buffer.size, &bench->style, NULL);
    struct text_paragraph_style style = bench->lines;
    style.width = style.first_width = 28 * EM;
    struct text_line *lines;
    size_t line_count;
    assert_int_equal(
        text_paragraph_lines(paragraph, &style, bench->sink, (struct location){0}, NULL, &lines, &line_count),
        STATUS_OK);
    for (size_t i = 0; i < line_count; i += line_count / 16 + 1) {
        struct text_fragment *fragments;
        size_t fragment_count;
        assert_int_equal(text_line_fragments(paragraph, &style, &lines[i], bench->arena, &fragments, &fragment_count),
                         STATUS_OK);
    }
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    buffer_free(&buffer);
    arena_reset(bench->arena);
    return seconds;
}

static void time_is_linear(void **state)
{
    struct bench *bench = *state;
    static const char *const hard[] = {
        "全县绩效考评工作，",
        "the quick brown fox ",
        "x",
        "，",
        "“",
        "……",
        "12",
        "　",
        "\u200B",
        "\u00AD",
        "a\u0301",
        "中 ",
    };
    for (size_t i = 0; i < sizeof hard / sizeof *hard; i++) {
        double small = set_long(bench, hard[i], 2000), large = set_long(bench, hard[i], 20000);
        print_message("  %-20s %.3fs %.3fs\n", hard[i], small, large);
        assert_true(large < 40 * small + 0.25); /* ten times the text; a square would be a hundred */
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(time_is_linear)};
    return cmocka_run_group_tests(tests, setup, teardown);
}
