/* Properties that hold for every paragraph, tried on random ones of Chinese, Latin, numbers and marks:
 *   no line begins or ends with a mark that the level forbids there;
 *   no number, date part, 文号, —— or …… is split unless it is wider than the line;
 *   no line is wider than it may be unless it says so, and full justified lines are flush to the last unit;
 *   every character that is not a space comes back once, in order;
 *   total fit never costs more than taking as much as fits, line by line;
 *   time grows with the text, not with its square. */
#include "support.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "text/engine.h"

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

/* xorshift: the same texts on every machine. */
static uint32_t next(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

static const char *const pieces[] = {
    "绩",     "效",   "考",     "评",      "工",       "作",   "全",    "县",   "单",          "位",       "的",
    "完",     "成",   "情",     "况",      "一",       "是",   "突",    "出",   "重",          "，",       "。",
    "、",     "；",   "：",     "？",      "！",       "“",    "”",     "（",   "）",          "《",       "》",
    "〔",     "〕",   "·",      "——",      "……",       "～",   "％",    "GDP",  "PDF",         "the",      "and",
    "2024年", "4月",  "12日",   "98.56分", "13.6亿元", "44个", "第3号", "8.5%", "〔2024〕1号", "63%～68%", " ",
    " ",      "县委", "办公室", "关于",    "通报",     "乡镇", "部门",
};

static void compose(uint32_t *seed, char *text, size_t room)
{
    size_t size = 0, count = 1 + next(seed) % 120;
    for (size_t i = 0; i < count; i++) {
        const char *piece = pieces[next(seed) % (sizeof pieces / sizeof *pieces)];
        if (size + strlen(piece) + 1 >= room)
            break;
        memcpy(text + size, piece, strlen(piece));
        size += strlen(piece);
    }
    text[size] = '\0';
}

/* Text of a line, as it was printed. */
static void line_text(struct bench *bench, struct text_paragraph *paragraph, const struct text_paragraph_style *style,
                      const struct text_line *line, char *out, size_t room, mpt *width)
{
    struct text_fragment *fragments;
    size_t count, size = 0;
    assert_int_equal(text_line_fragments(paragraph, style, line, bench->arena, &fragments, &count), STATUS_OK);
    *width = 0;
    for (size_t i = 0; i < count; i++) {
        assert_true(size + fragments[i].size < room);
        memcpy(out + size, fragments[i].text, fragments[i].size);
        size += fragments[i].size;
        mpt sum = 0;
        for (size_t g = 0; g < fragments[i].count; g++)
            sum += fragments[i].glyphs[g].advance;
        assert_int_equal(sum, fragments[i].width);
        assert_int_equal(fragments[i].x, *width);
        *width += fragments[i].width;
    }
    out[size] = '\0';
}

static bool begins_with_any(const char *text, const char *const *marks)
{
    for (; *marks != NULL; marks++)
        if (strncmp(text, *marks, strlen(*marks)) == 0)
            return true;
    return false;
}

static bool ends_with_any(const char *text, const char *const *marks)
{
    for (; *marks != NULL; marks++)
        if (strlen(text) >= strlen(*marks) && strcmp(text + strlen(text) - strlen(*marks), *marks) == 0)
            return true;
    return false;
}

static size_t without_spaces(const char *text, char *out)
{
    size_t size = 0;
    for (; *text != '\0'; text++)
        if (*text != ' ')
            out[size++] = *text;
    out[size] = '\0';
    return size;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static void check_edges(const char *before, const char *after, enum text_kinsoku level)
{
    static const char *const not_first[] = {"，", "。", "、", "；", "：", "？", "！", "”",
                                            "）", "》", "〕", "·",  "～", "％", NULL};
    static const char *const strict[] = {"——", "……", NULL};
    static const char *const not_last[] = {"“", "（", "《", "〔", NULL};
    if (level == TEXT_KINSOKU_NONE)
        return;
    assert_false(begins_with_any(after, not_first));
    assert_false(ends_with_any(before, not_last));
    if (level == TEXT_KINSOKU_STRICT)
        assert_false(begins_with_any(after, strict));
}

/* For lines that are wider than the widest piece, 〔2024〕1号 with what clings to it. */
static void check_runs(const char *before, const char *after)
{
    static const char *const units[] = {"年", "月", "日", "分", "亿", "个", "号", NULL};
    size_t size = strlen(before);
    bool digit = size > 0 && is_digit(before[size - 1]);
    assert_false(digit && (is_digit(after[0]) || after[0] == '.' || after[0] == '%'));
    assert_false(digit && begins_with_any(after, units));
    assert_false(size > 0 && (before[size - 1] == '.' || before[size - 1] == '%') && is_digit(after[0]));
    assert_false(size >= 3 && strcmp(before + size - 3, "第") == 0 && is_digit(after[0]));
    assert_false(size >= 3 && strcmp(before + size - 3, "—") == 0 && strncmp(after, "—", 3) == 0 &&
                 !(size >= 6 && strcmp(before + size - 6, "——") == 0));
}

static void check_paragraph(struct bench *bench, const char *text, const struct text_paragraph_style *style)
{
    static char line[16384], before[16384], all[16384], wanted[16384], got[16384];
    struct text_paragraph *paragraph = bench_paragraph(bench, text);
    struct text_line *lines;
    size_t count;
    assert_int_equal(text_paragraph_lines(paragraph, style, bench->sink, (struct location){0}, NULL, &lines, &count),
                     STATUS_OK);
    all[0] = before[0] = '\0';
    bool overfull = false;
    for (size_t i = 0; i < count; i++) {
        mpt width;
        line_text(bench, paragraph, style, &lines[i], line, sizeof line, &width);
        assert_int_equal(width, lines[i].width);
        assert_int_equal(lines[i].available, i == 0 ? style->first_width : style->width);
        assert_true(lines[i].overfull == (width > lines[i].available));
        if (style->align == TEXT_JUSTIFY && i + 1 < count && !lines[i].overfull && strchr(line, ' ') != NULL)
            assert_int_equal(width, lines[i].available);
        if (i > 0 && !overfull && !lines[i].overfull) {
            check_edges(before, line, style->kinsoku);
            if (style->width >= 12 * EM)
                check_runs(before, line);
        }
        overfull = lines[i].overfull;
        strcat(all, line);
        strcpy(before, line);
    }
    size_t size = without_spaces(text, wanted);
    assert_int_equal(without_spaces(all, got), size);
    assert_memory_equal(got, wanted, size);
}

static void random_paragraphs_keep_the_rules(void **state)
{
    struct bench *bench = *state;
    uint32_t seed = 20240412;
    static char text[8192];
    for (int i = 0; i < 600; i++) {
        compose(&seed, text, sizeof text);
        struct text_paragraph_style style = bench->lines;
        style.kinsoku = (enum text_kinsoku)(next(&seed) % 4);
        style.align = next(&seed) % 2 == 0 ? TEXT_JUSTIFY : TEXT_START;
        style.trim_punctuation = next(&seed) % 4 != 0;
        style.width = (mpt)(16 + next(&seed) % 25) * EM;
        style.first_width = style.width - 2 * EM;
        bench->style.character_pitch = next(&seed) % 4 == 0 ? EM + 123 : 0;
        bench->style.han_latin_gap = next(&seed) % 2 == 0 ? 250 : 0;
        check_paragraph(bench, text, &style);
        arena_reset(bench->arena);
    }
    bench->style.character_pitch = 0;
    bench->style.han_latin_gap = 0;
}

/* Narrow columns, where rules must give way: nothing is lost, and what sticks out is told. */
static void random_paragraphs_fit_into_narrow_columns(void **state)
{
    struct bench *bench = *state;
    uint32_t seed = 7;
    static char text[8192];
    for (int i = 0; i < 200; i++) {
        compose(&seed, text, sizeof text);
        struct text_paragraph_style style = bench->lines;
        style.kinsoku = TEXT_KINSOKU_NONE;
        style.align = TEXT_START;
        style.width = style.first_width = (mpt)(1 + next(&seed) % 4) * EM;
        check_paragraph(bench, text, &style);
        arena_reset(bench->arena);
    }
}

/* ---- total fit --------------------------------------------------------------------------------------- */

/* As much on each line as fits. False when a line would be overfull. */
static bool greedy(const struct segment *segment, uint32_t *chosen, size_t *count)
{
    *count = 0;
    for (size_t from = 0; from + 1 < segment->count;) {
        size_t best = from;
        for (size_t to = from + 1; to < segment->count; to++) {
            struct line_measure line = segment_measure(segment, from, to);
            if (line.natural - line.shrink <= line.available)
                best = to;
        }
        if (best == from)
            return false;
        chosen[(*count)++] = (uint32_t)best;
        from = best;
    }
    return true;
}

static void total_fit_costs_no_more_than_greedy(void **state)
{
    struct bench *bench = *state;
    uint32_t seed = 99;
    static char text[8192];
    size_t compared = 0, better = 0;
    for (int i = 0; i < 300; i++) {
        compose(&seed, text, sizeof text);
        struct text_paragraph *paragraph = bench_paragraph(bench, text);
        struct text_paragraph_style style = bench->lines;
        style.align = next(&seed) % 2 == 0 ? TEXT_JUSTIFY : TEXT_START;
        style.width = style.first_width = (mpt)(12 + next(&seed) % 25) * EM;
        struct text_line *lines;
        size_t line_count, count, greedy_count;
        assert_int_equal(
            text_paragraph_lines(paragraph, &style, bench->sink, (struct location){0}, NULL, &lines, &line_count),
            STATUS_OK);
        struct segment segment = {.paragraph = paragraph, .style = &style, .scratch = bench->arena, .first = true};
        assert_int_equal(segment_points(&segment, 0, paragraph->count), STATUS_OK);
        uint32_t *chosen, *taken = arena_alloc(bench->arena, segment.count * sizeof *taken);
        assert_int_equal(break_total_fit(&segment, &chosen, &count), STATUS_OK);
        if (!greedy(&segment, taken, &greedy_count))
            continue;
        struct cost ours = cost_breaks(&segment, chosen, count), other = cost_breaks(&segment, taken, greedy_count);
        compared++;
        better += cost_compare(&ours, &other) < 0;
        assert_true(cost_compare(&ours, &other) <= 0);
        arena_reset(bench->arena);
    }
    assert_true(compared > 200);
    assert_true(better > 50);
}

/* ---- size -------------------------------------------------------------------------------------------- */

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
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_paragraphs_keep_the_rules),
        cmocka_unit_test(random_paragraphs_fit_into_narrow_columns),
        cmocka_unit_test(total_fit_costs_no_more_than_greedy),
        cmocka_unit_test(time_is_linear),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
