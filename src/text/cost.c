/* cost - how bad is a line? In integers, so that every machine breaks alike.
 *
 * As Knuth and Plass have it: r is the slack that a line needs over the slack that it has, badness grows with its third
 * power, demerits are the square of badness and penalty, lines of very different tightness in a row cost a little more:
 *     demerits = (1 + 100 |r|³ + penalty)²,  +50 for fitness classes more than one apart
 * These are Apache FOP's figures (BreakingAlgorithm, LineBreakingAlgorithm), so that Latin paragraphs break as its do:
 * ragged lines have a fixed stretch of 3 × 3336 mpt (centred: on both sides), the last one fills up with blank of the
 * line's width. Paragraphs with Han have rules of their own: a ragged line may be short by two ems at ratio 1, the last
 * line costs nothing however short it is, but 孤字, one lone character on it, costs a great deal; squeezing is half as
 * bad as stretching. Ratios are in 1/10000, demerits in 1/100; a ratio beyond 50 grows on linearly, and a line that has
 * nothing to stretch is counted apart, so that nothing overflows.
 */
#include "text/engine.h"

enum {
    RAGGED_STRETCH = 3 * 3336, /* FOP: LineLayoutManager.DEFAULT_SPACE_WIDTH */
    STEEP_RATIO = 50 * RATIO_ONE,
    MISFIT = 50 * 100,
    ORPHAN_CLUSTERS = 2
};
#define ORPHAN_DEMERITS INT64_C(10000000000) /* a line stretched to four times its measure is better than 孤字 */
#define MOST_DEMERITS   INT64_C(100000000000000000) /* of one line */

static int64_t add(int64_t a, int64_t b)
{
    return a > INT64_MAX - b ? INT64_MAX : a + b;
}

int cost_compare(const struct cost *a, const struct cost *b)
{
    if (a->excess != b->excess)
        return a->excess < b->excess ? -1 : 1;
    if (a->hopeless != b->hopeless)
        return a->hopeless < b->hopeless ? -1 : 1;
    return a->demerits < b->demerits ? -1 : a->demerits > b->demerits;
}

int cost_fitness(int64_t ratio)
{
    if (ratio < -RATIO_ONE / 2)
        return 0;
    if (ratio <= RATIO_ONE / 2)
        return 1;
    return ratio <= RATIO_ONE ? 2 : 3;
}

static int64_t misfit(int one, int other)
{
    int apart = one > other ? one - other : other - one;
    return apart > 1 ? MISFIT : 0;
}

int64_t cost_demerits(int64_t ratio, int32_t penalty)
{
    int64_t size = ratio < 0 ? -ratio : ratio, beyond = 0;
    if (size > STEEP_RATIO) {
        beyond = size - STEEP_RATIO > MOST_DEMERITS / 100000 ? MOST_DEMERITS : (size - STEEP_RATIO) * 100000;
        size = STEEP_RATIO;
    }
    int64_t badness = 1000 + size * size * size / 10000000 + (int64_t)penalty * 1000; /* in 1/1000 */
    int64_t demerits = badness > 100000000 ? badness / 100 * (badness / 100) : badness * badness / 10000;
    return demerits > MOST_DEMERITS - beyond ? MOST_DEMERITS : demerits + beyond;
}

static mpt first_size(const struct segment *segment, size_t from)
{
    uint32_t at = segment->points[from].next;
    if (at >= segment->paragraph->count)
        return 0;
    const struct text_style *style = item_run(segment->paragraph, &segment->paragraph->items[at])->style;
    return style == NULL ? 0 : style->size;
}

/* The blank that a line may have at ratio 1. */
static mpt blank_stretch(const struct segment *segment, const struct line_measure *line, size_t from, bool last)
{
    enum text_align align = segment->style->align;
    if (segment->paragraph->has_han)
        return last ? 0 : 2 * first_size(segment, from);
    if (align == TEXT_CENTER)
        return 2 * RAGGED_STRETCH;
    if (last)
        return line->available + (align == TEXT_JUSTIFY || align == TEXT_DISTRIBUTE ? line->stretch : 0);
    return RAGGED_STRETCH;
}

int64_t cost_ratio(const struct segment *segment, const struct line_measure *line, size_t from, size_t to)
{
    mpt difference = line->available - line->natural, stretch;
    bool last = to + 1 == segment->count;
    if (difference == 0)
        return 0;
    if (difference < 0)
        return line->shrink > 0 ? difference * RATIO_ONE / line->shrink - (difference * RATIO_ONE % line->shrink != 0)
                                : -RATIO_INFINITE;
    if (is_justified(segment->style, last)) {
        stretch = line->stretch;
    } else {
        stretch = blank_stretch(segment, line, from, last);
        if (last && stretch == 0)
            return 0;
    }
    return stretch > 0 ? difference * RATIO_ONE / stretch : RATIO_INFINITE;
}

/* —— and …… are as wide as two characters and look like it. */
static bool is_mark(const struct item *item)
{
    return item->class >= CHAR_OPEN && item->class <= CHAR_POSTFIX && item->class != CHAR_DASH &&
           item->class != CHAR_ELLIPSIS;
}

int64_t cost_orphan(const struct segment *segment, size_t from, size_t to)
{
    if (from == 0 || to + 1 != segment->count || !segment->paragraph->has_han)
        return 0;
    unsigned clusters = 0;
    uint32_t end = segment->points[to].end;
    for (uint32_t i = segment->points[from].next; i < end && clusters < ORPHAN_CLUSTERS; i++) {
        const struct item *item = &segment->paragraph->items[i];
        bool counts = item->kind == ITEM_CLUSTER && !is_mark(item);
        clusters += item->kind == ITEM_OBJECT ? ORPHAN_CLUSTERS : counts ? 1 : 0;
    }
    return clusters < ORPHAN_CLUSTERS ? ORPHAN_DEMERITS : 0;
}

void cost_line(struct cost *cost, const struct segment *segment, const struct line_measure *line, int64_t ratio,
               size_t from, size_t to, int *fitness)
{
    int before = *fitness;
    *fitness = cost_fitness(ratio);
    if (ratio < -RATIO_ONE) {
        cost->excess += line->natural - line->shrink - line->available;
        ratio = -RATIO_ONE;
    }
    if (ratio < 0 && segment->paragraph->has_han)
        ratio /= 2; /* 先挤进，后推出 */
    if (ratio == RATIO_INFINITE)
        cost->hopeless++;
    else
        cost->demerits = add(cost->demerits, cost_demerits(ratio, segment->points[to].penalty));
    cost->demerits = add(add(cost->demerits, cost_orphan(segment, from, to)), misfit(before, *fitness));
}

struct cost cost_breaks(const struct segment *segment, const uint32_t *chosen, size_t count)
{
    struct cost total = {0};
    int fitness = 1;
    size_t from = 0;
    for (size_t i = 0; i < count; i++) {
        struct line_measure line = segment_measure(segment, from, chosen[i]);
        cost_line(&total, segment, &line, cost_ratio(segment, &line, from, chosen[i]), from, chosen[i], &fitness);
        from = chosen[i];
    }
    return total;
}
