/* Properties that hold for every paragraph, tried on random ones (random_paragraph.h; a number behind the program's
 * name says on how many):
 *   no line begins or ends with a mark that the level forbids there, no run that is one is split (runs_table.h), but in
 *   a piece that is wider than its line;
 *   no line is wider than it may be unless it says so, and then nothing in it could have been broken;
 *   full justified lines are flush to the last unit;
 *   every character comes back once, in order, from the first line or from any other in another width;
 *   孤字 stands only where there is no way round it;
 *   total fit never costs more than taking as much as fits, line by line. */
#include "random_paragraph.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules_table.h"
#include "text/engine.h"

static size_t paragraphs = 1000;

static struct bench bench;
static struct random_paragraph drawn = {.seed = 20240412};
static uint32_t drawn_seed; /* of the paragraph at hand, for the message */

static int setup(void **state)
{
    (void)state;
    bench_open(&bench);
    buffer_init(&drawn.text, 1 << 20);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    buffer_free(&drawn.text);
    bench_close(&bench);
    return 0;
}

#define HOLDS(condition)                                                                                               \
    do {                                                                                                               \
        if (!(condition))                                                                                              \
            fail_msg("seed %u: %s\n%s", (unsigned)drawn_seed, #condition, drawn.text.data);                            \
    } while (0)

/* ---- one paragraph set ------------------------------------------------------------------------------- */

struct set {
    struct text_line *lines;
    size_t count;
    struct buffer text; /* of all lines */
};

static bool is_invisible(uint32_t code_point)
{
    switch (code_point) {
    case ' ':
    case '\n':
    case 0xAD:
    case 0x200B:
    case 0x2010: /* only hyphens that were put in */
    case 0x2060:
    case 0x3000:
        return true;
    default:
        return false;
    }
}

static void visible(const char *text, size_t size, struct buffer *out)
{
    const char *at = text, *end = text + size;
    while (at < end) {
        const char *from = at;
        if (!is_invisible(utf8_next(&at, end)))
            buffer_append(out, from, (size_t)(at - from));
    }
}

/* Takes the fragments of a line: they follow one another, and their glyphs make their width. */
static void take_line(struct text_paragraph *paragraph, const struct text_paragraph_style *style,
                      const struct text_line *line, struct buffer *text)
{
    struct text_fragment *fragments;
    size_t count;
    HOLDS(text_line_fragments(paragraph, style, line, bench.arena, &fragments, &count) == STATUS_OK);
    mpt x = count > 0 ? fragments[0].x : 0;
    for (size_t i = 0; i < count; i++) {
        const struct text_fragment *fragment = &fragments[i];
        mpt sum = 0;
        for (size_t g = 0; g < fragment->count; g++)
            sum += fragment->glyphs[g].advance;
        HOLDS(fragment->count == 0 || sum == fragment->width);
        HOLDS(fragment->x == x);
        x += fragment->width;
        if (fragment->kind == TEXT_FRAGMENT_OBJECT)
            buffer_string(text, "\uFFFC");
        else
            visible(fragment->text, fragment->size, text);
    }
    HOLDS(x <= line->width);
    HOLDS(line->overfull == (line->width > line->available));
}

static void same_text(const struct buffer *wanted, const struct buffer *got)
{
    const char *a = wanted->data == NULL ? "" : wanted->data, *b = got->data == NULL ? "" : got->data;
    if (strcmp(a, b) != 0)
        fail_msg("seed %u: wanted\n%s\ngot\n%s", (unsigned)drawn_seed, a, b);
}

static void check_text(size_t first_item, const struct buffer *got)
{
    struct buffer wanted;
    buffer_init(&wanted, 1 << 20);
    const struct item *items = drawn.paragraph->items;
    for (size_t i = first_item; i < drawn.paragraph->count; i++) {
        if (items[i].kind == ITEM_OBJECT)
            buffer_string(&wanted, "\uFFFC");
        else
            visible(drawn.paragraph->text + items[i].text, items[i].size, &wanted);
    }
    same_text(&wanted, got);
    if (first_item == 0) {
        buffer_clear(&wanted);
        visible(drawn.text.data, drawn.text.size, &wanted);
        same_text(&wanted, got);
    }
    buffer_free(&wanted);
}

/* ---- edges of lines ---------------------------------------------------------------------------------- */

static uint32_t code_point_of(const struct item *item)
{
    return item->kind == ITEM_OBJECT ? 0xFFFC : item->code_point;
}

/* The piece around item `at` in which the program sees no free break, as wide as it can be. */
static mpt piece_width(size_t at)
{
    const struct text_paragraph *paragraph = drawn.paragraph;
    const struct item *items = paragraph->items;
    size_t first = at, end = at + 1;
    while (first > 0 && items[first - 1].break_after != BREAK_ALLOWED && items[first - 1].kind != ITEM_BREAK)
        first--;
    while (end < paragraph->count && items[end - 1].break_after != BREAK_ALLOWED && items[end].kind != ITEM_BREAK)
        end++;
    mpt width = 0;
    for (size_t i = first; i < end; i++)
        width += items[i].advance + items[i].gap + items[i].blank_before + items[i].blank_after +
                 (items[i].kind == ITEM_SOFT_HYPHEN ? 2 * EM : 0);
    return width + (paragraph->has_edges ? EM : 0);
}

/* 〔2024〕, of a 文号. */
static bool is_document_year(size_t at)
{
    const struct item *items = drawn.paragraph->items;
    size_t from = at;
    if (items[at].code_point != 0x3015)
        return false;
    while (from > 0 && items[from - 1].kind == ITEM_CLUSTER && rule_digit(items[from - 1].code_point))
        from--;
    return from < at && from > 0 && items[from - 1].code_point == 0x3014;
}

/* What the test's own tables know, with the two characters before and behind the break. */
static bool must_hold(size_t last, size_t next)
{
    const struct text_paragraph *paragraph = drawn.paragraph;
    uint32_t around[4] = {0, code_point_of(&paragraph->items[last]), code_point_of(&paragraph->items[next]), 0};
    if (last > 0 && paragraph->items[last - 1].kind == ITEM_CLUSTER)
        around[0] = code_point_of(&paragraph->items[last - 1]);
    if (next + 1 < paragraph->count && paragraph->items[next + 1].kind == ITEM_CLUSTER)
        around[3] = code_point_of(&paragraph->items[next + 1]);
    bool adjacent = true,
         kept = paragraph->items[last].kept != 0 && paragraph->items[last].kept == paragraph->items[next].kept;
    for (size_t i = last + 1; i < next; i++)
        adjacent &= item_is_transparent(&paragraph->items[i]) && paragraph->items[i].code_point != 0x200B;
    bool released = false, number = is_document_year(last);
    for (size_t i = last + 1; i < next; i++)
        released |= paragraph->items[i].kind == ITEM_ZERO_SPACE;
    if (kept)
        return true;
    if (released || (code_point_of(&paragraph->items[next]) == '-' && next > last + 1)) /* a minus, a list's dash */
        return false;
    return rule_not_at_start(around[2], around[3], drawn.lines.kinsoku) ||
           rule_not_at_end(around[1], drawn.lines.kinsoku) ||
           (adjacent && (rule_one_run(around) || (number && rule_digit(around[2]))));
}

static size_t breaks_seen, breaks_forced_open;

static void check_edge(const struct text_line *before, const struct text_line *after)
{
    uint32_t first, last_end, next, end;
    seen_range(drawn.paragraph, (uint32_t)before->first, (uint32_t)before->end, &first, &last_end);
    seen_range(drawn.paragraph, (uint32_t)after->first, (uint32_t)after->end, &next, &end);
    if (before->forced || first == last_end || next == end)
        return;
    breaks_seen += drawn.roomy;
    if (!must_hold(last_end - 1, next))
        return;
    breaks_forced_open += drawn.roomy;
    mpt room = before->available < after->available ? before->available : after->available;
    if (piece_width(last_end - 1) <= room)
        fail_msg("seed %u: U+%04X | U+%04X at level %d, piece of %lld, lines of %lld and %lld\n%.*s|%s\nin\n%s",
                 (unsigned)drawn_seed, (unsigned)drawn.paragraph->items[last_end - 1].code_point,
                 (unsigned)drawn.paragraph->items[next].code_point, (int)drawn.lines.kinsoku,
                 (long long)piece_width(last_end - 1), (long long)before->available, (long long)after->available,
                 (int)(drawn.paragraph->items[next].text - drawn.paragraph->items[first].text),
                 drawn.paragraph->text + drawn.paragraph->items[first].text,
                 drawn.paragraph->text + drawn.paragraph->items[next].text, drawn.text.data);
}

/* Two plain ideographs that nothing binds can always be set apart; beside a full-width space they may be a name. */
/* 机关代字: the characters right before 〔2024〕1号 hold together with it, and nothing opens inside what holds
 * together. */
static bool names_an_issuer(size_t at)
{
    const struct text_paragraph *paragraph = drawn.paragraph;
    while (at < paragraph->count && rule_plain_ideograph(paragraph->items[at].code_point))
        at++;
    return at < paragraph->count && paragraph->items[at].code_point == 0x3014;
}

static bool can_stretch(const struct text_line *line)
{
    const struct item *items = drawn.paragraph->items;
    if (drawn.paragraph->has_wide_spaces)
        return false;
    for (size_t i = line->first; i + 1 < line->end; i++)
        if (rule_plain_ideograph(items[i].code_point) && rule_plain_ideograph(items[i + 1].code_point) &&
            items[i].kind == ITEM_CLUSTER && items[i + 1].kind == ITEM_CLUSTER && items[i].run == items[i + 1].run &&
            !names_an_issuer(i) &&
            item_run(drawn.paragraph, &items[i])->style->letter_spacing[0] ==
                item_run(drawn.paragraph, &items[i])->style->letter_spacing[2])
            return true;
    return false;
}

static bool is_seen_alone(const struct item *item)
{
    return item->kind == ITEM_CLUSTER || item->kind == ITEM_OBJECT;
}

static void check_width(const struct text_line *line, bool first)
{
    const struct item *items = drawn.paragraph->items;
    mpt room = first ? drawn.lines.first_width : drawn.lines.width;
    HOLDS(line->available == room - (line->last ? drawn.lines.last_end_indent : 0));
    if (line->overfull) {
        uint32_t from, to;
        seen_range(drawn.paragraph, (uint32_t)line->first, (uint32_t)line->end, &from, &to);
        for (uint32_t i = from; i + 1 < to; i++)
            if (items[i].break_after != BREAK_NEVER && is_seen_alone(&items[i]) && is_seen_alone(&items[i + 1]))
                fail_msg("seed %u: overfull by %lld, though it may break behind U+%04X:\n%.*s|\nin\n%s",
                         (unsigned)drawn_seed, (long long)(line->width - line->available),
                         (unsigned)items[i].code_point, (int)(items[to - 1].text - items[from].text),
                         drawn.paragraph->text + items[from].text, drawn.text.data);
    }
    if (is_justified(&drawn.lines, line->last) && !line->overfull && can_stretch(line))
        HOLDS(line->width == line->available);
}

/* ---- 孤字 and total fit ------------------------------------------------------------------------------ */

/* Is there a way through the segment without 孤字, in which nothing sticks out and no line is too loose? */
static bool orphan_avoidable(const struct segment *segment)
{
    bool *reached = arena_alloc(bench.arena, segment->count * sizeof *reached);
    memset(reached, 0, segment->count * sizeof *reached);
    reached[0] = true;
    for (size_t to = 1; to < segment->count; to++) {
        for (size_t from = to; from-- > 0 && !reached[to];) {
            if (!reached[from] || segment->points[to].penalty >= 20000)
                continue;
            struct line_measure line = segment_measure(segment, from, to);
            int64_t ratio = cost_ratio(segment, &line, from, to);
            reached[to] = ratio >= -RATIO_ONE && ratio <= 2 * RATIO_ONE && cost_orphan(segment, from, to) == 0;
        }
    }
    return reached[segment->count - 1];
}

/* As much on each line as fits. False when a line would be overfull. */
static bool greedy(const struct segment *segment, uint32_t *chosen, size_t *count)
{
    *count = 0;
    for (size_t from = 0; from + 1 < segment->count;) {
        size_t best = from;
        for (size_t to = from + 1; to < segment->count && to < from + 200; to++) {
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

static size_t compared, better, orphans;

static void check_segment(size_t first, size_t end)
{
    struct segment segment = {
        .paragraph = drawn.paragraph, .style = &drawn.lines, .scratch = bench.arena, .first = first == 0};
    size_t count, greedy_count;
    HOLDS(segment_points(&segment, first, end) == STATUS_OK);
    if (segment.count < 3)
        return;
    uint32_t *chosen, *taken = arena_alloc(bench.arena, segment.count * sizeof *taken);
    HOLDS(break_total_fit(&segment, &chosen, &count) == STATUS_OK);
    struct cost ours = cost_breaks(&segment, chosen, count);
    if (count > 1 && cost_orphan(&segment, chosen[count - 2], chosen[count - 1]) > 0) {
        orphans++;
        HOLDS(!orphan_avoidable(&segment));
    }
    if (!greedy(&segment, taken, &greedy_count))
        return;
    struct cost other = cost_breaks(&segment, taken, greedy_count);
    compared++;
    better += cost_compare(&ours, &other) < 0;
    HOLDS(cost_compare(&ours, &other) <= 0);
}

static void check_costs(void)
{
    const struct item *items = drawn.paragraph->items;
    for (size_t first = 0; first < drawn.paragraph->count;) {
        size_t end = first;
        while (end < drawn.paragraph->count && items[end].kind != ITEM_BREAK)
            end++;
        check_segment(first, end < drawn.paragraph->count ? end + 1 : end);
        first = end + 1;
    }
}

/* ---- the tests --------------------------------------------------------------------------------------- */

static void check_lines(void)
{
    struct set set = {0};
    buffer_init(&set.text, 1 << 20);
    HOLDS(text_paragraph_lines(drawn.paragraph, &drawn.lines, bench.sink, (struct location){0}, NULL, &set.lines,
                               &set.count) == STATUS_OK);
    for (size_t i = 0; i < set.count; i++) {
        take_line(drawn.paragraph, &drawn.lines, &set.lines[i], &set.text);
        check_width(&set.lines[i], i == 0);
        if (i > 0)
            check_edge(&set.lines[i - 1], &set.lines[i]);
    }
    check_text(0, &set.text);
    if (!drawn.lines.balance)
        check_costs();
    if (set.count > 1) { /* a page of another width follows */
        size_t from = set.lines[1 + random_next(&drawn.seed) % (set.count - 1)].first;
        drawn.lines.width = drawn.lines.first_width = (mpt)(8 + random_next(&drawn.seed) % 30) * EM;
        HOLDS(text_paragraph_rest(drawn.paragraph, &drawn.lines, from, bench.sink, (struct location){0}, NULL,
                                  &set.lines, &set.count) == STATUS_OK);
        buffer_clear(&set.text);
        for (size_t i = 0; i < set.count; i++) {
            take_line(drawn.paragraph, &drawn.lines, &set.lines[i], &set.text);
            if (i > 0)
                check_edge(&set.lines[i - 1], &set.lines[i]);
        }
        check_text(from, &set.text);
    }
    buffer_free(&set.text);
}

static void random_paragraphs_keep_the_rules(void **state)
{
    (void)state;
    for (size_t i = 0; i < paragraphs; i++) {
        drawn_seed = drawn.seed;
        random_paragraph_make(&drawn, &bench);
        check_lines();
        arena_reset(bench.arena);
    }
    print_message("  %zu line ends, %zu in pieces that are too wide; 孤字 %zu; greedy %zu, worse %zu\n", breaks_seen,
                  breaks_forced_open, orphans, compared, better);
    assert_true(breaks_forced_open * 50 < breaks_seen + 1000);
    assert_true(compared >= paragraphs / 2);
    assert_true(better >= compared / 8);
}

int main(int count, char **arguments)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(random_paragraphs_keep_the_rules)};
    if (count > 1)
        paragraphs = (size_t)strtoul(arguments[1], NULL, 10);
    if (count > 2)
        drawn.seed = (uint32_t)strtoul(arguments[2], NULL, 10);
    return cmocka_run_group_tests(tests, setup, teardown);
}
