/* points - the places where lines may end, and how wide the line between two of them is.
 *
 * A break removes the spaces around it, drops the gap behind the last character, takes the blank half of a mark at
 * either edge, shows a soft hyphen and sets the edges of inlines that go on behind it where their conditionality
 * retains them. All that is one number at each end of the line, found once for each breakpoint; the rest is a
 * difference of sums.
 *
 * Where a piece between two breakpoints is wider than any line, further ones are put in: where a bond holds, then
 * inside words and numbers, then against 避头尾, each only inside pieces that are still too wide. So the breaker itself
 * knows of nothing but breakpoints with penalties, and an overfull line is one that even that does not help. Linear.
 */
#include "text/engine.h"

#include <string.h>

static const int32_t level_penalty[] = {
    [BREAK_ALLOWED] = 0, [BREAK_BOND] = 500, [BREAK_WORD] = 2000, [BREAK_KINSOKU] = 20000};

bool is_justified(const struct text_paragraph_style *style, bool last)
{
    enum text_align align = last ? style->align_last : style->align;
    return align == TEXT_JUSTIFY || align == TEXT_DISTRIBUTE;
}

/* ---- edges of lines ---------------------------------------------------------------------------------- */

/* `edge`: the line begins or ends there whatever its width, at an end of the paragraph or a line feed. Spaces that are
 * left there after refinement were meant: 　　 before the first word, 　　　　 to be signed on. U+0020 goes all the
 * same unless white-space-treatment speaks of line feeds: an anchor may have kept it from refinement. */
static bool is_seen(const struct text_paragraph *paragraph, const struct item *item, bool edge)
{
    switch ((enum item_kind)item->kind) {
    case ITEM_CLUSTER:
    case ITEM_OBJECT:
    case ITEM_GLUED_SPACE:
        return true;
    case ITEM_SPACE:
        return item_run(paragraph, item)->style->keep_spaces ||
               (edge && item_run(paragraph, item)->style->keep_edge_spaces);
    case ITEM_FIXED_SPACE:
        return edge || item_run(paragraph, item)->style->keep_spaces;
    default:
        return false;
    }
}

static bool starts_line(const struct text_paragraph *paragraph, uint32_t first)
{
    return first == 0 || paragraph->items[first - 1].kind == ITEM_BREAK;
}

void seen_range(const struct text_paragraph *paragraph, uint32_t first, uint32_t end, uint32_t *seen_first,
                uint32_t *seen_end)
{
    bool starts = starts_line(paragraph, first);
    bool ends = end == paragraph->count || paragraph->items[end].kind == ITEM_BREAK ||
                (end > 0 && paragraph->items[end - 1].kind == ITEM_BREAK);
    while (first < end && !is_seen(paragraph, &paragraph->items[first], starts))
        first++;
    while (end > first && !is_seen(paragraph, &paragraph->items[end - 1], ends))
        end--;
    *seen_first = first;
    *seen_end = end;
}

bool ends_with_hyphen(const struct text_paragraph *paragraph, uint32_t seen_end, uint32_t end)
{
    for (uint32_t i = seen_end; i < end; i++) {
        const struct item *item = &paragraph->items[i];
        if (item->kind == ITEM_SOFT_HYPHEN)
            return true;
        if (!item_is_transparent(item))
            return false;
    }
    return false;
}

struct cell hyphen_cell(const struct text_paragraph *paragraph, uint32_t item)
{
    const struct text_style *style = item_run(paragraph, &paragraph->items[item])->style;
    struct cell cell = font_cell(style->font, style->hyphen != 0 ? style->hyphen : '-');
    return cell.slot != NO_SLOT ? cell : font_cell(style->font, '-'); /* no page misses a glyph for it */
}

/* The letter space before it included: it is a letter of the word. */
mpt hyphen_width(const struct text_paragraph *paragraph, uint32_t seen_end)
{
    if (seen_end == 0 || paragraph->items[seen_end - 1].kind != ITEM_CLUSTER)
        return 0;
    struct item hyphen = paragraph->items[seen_end - 1];
    struct cell cell = hyphen_cell(paragraph, seen_end - 1);
    hyphen.slot = cell.slot;
    if (cell.slot == NO_SLOT)
        return 0;
    return glyph_size(paragraph, &hyphen) * cell.advance / 1000 +
           item_run(paragraph, &hyphen)->style->letter_spacing[1];
}

mpt line_start_blank(const struct text_paragraph *paragraph, const struct item *item)
{
    return item->kind == ITEM_CLUSTER && !on_grid(paragraph, item) ? item->blank_before : 0;
}

mpt line_end_blank(const struct text_paragraph *paragraph, const struct item *item)
{
    return item->kind == ITEM_CLUSTER && !on_grid(paragraph, item) ? item->blank_after : 0;
}

/* Shrink that was counted for the item and is gone with its blank. */
static mpt edge_shrink(const struct text_paragraph *paragraph, const struct item *item, mpt blank)
{
    mpt shrink = item_shrink(paragraph, item, SLACK_BRACKET) + item_shrink(paragraph, item, SLACK_COMMA) +
                 item_shrink(paragraph, item, SLACK_STOP);
    return shrink < blank ? shrink : blank;
}

/* ---- one breakpoint ---------------------------------------------------------------------------------- */

struct builder {
    struct segment *segment;
    const struct text_paragraph *paragraph;
    uint32_t first, end;
    mpt *retained_start, *retained_end; /* before each item of the segment; NULL: no inline has edges */
    bool whole;                         /* nothing is to be broken */
    enum status status;
};

/* Inlines that begin between the last character and the break belong to the next line. */
static uint32_t owned_end(const struct text_paragraph *paragraph, uint32_t end, uint32_t owned)
{
    uint32_t from = owned;
    while (owned > end) {
        const struct item *item = &paragraph->items[owned - 1];
        if (item->kind == ITEM_OPEN) {
            from = --owned;
        } else if (item->kind == ITEM_CLOSE) {
            uint32_t partner = item_run(paragraph, item)->partner;
            if (partner == UINT32_MAX || end >= paragraph->count || partner < paragraph->items[end].run)
                break;
            owned--; /* an empty inline: both ends go together, or not at all */
        } else {
            break;
        }
    }
    return from;
}

static mpt edges_between(const struct text_paragraph *paragraph, uint32_t from, uint32_t to)
{
    mpt width = 0;
    for (uint32_t i = from; i < to; i++)
        if (paragraph->items[i].kind == ITEM_OPEN || paragraph->items[i].kind == ITEM_CLOSE)
            width += paragraph->items[i].advance;
    return width;
}

static void fill_end(const struct builder *builder, struct breakpoint *point)
{
    const struct text_paragraph *paragraph = builder->paragraph;
    const struct item *last = &paragraph->items[point->end - 1];
    mpt blank = line_end_blank(paragraph, last);
    point->end_width = -last->gap - blank;
    point->end_shrink = -edge_shrink(paragraph, last, blank) - item_shrink(paragraph, last, SLACK_HAN_LATIN);
    point->end_stretch = last->kind == ITEM_CLUSTER ? -item_stretch(paragraph, last) : 0;
    if (last->kind == ITEM_CLUSTER && on_grid(paragraph, last))
        point->end_squeeze = last->blank_after;
    if (point->owned < builder->end && ends_with_hyphen(paragraph, point->end, point->owned))
        point->end_width += hyphen_width(paragraph, point->end);
}

static void fill_start(const struct builder *builder, struct breakpoint *point)
{
    const struct text_paragraph *paragraph = builder->paragraph;
    if (point->next >= builder->end)
        return;
    const struct item *item = &paragraph->items[point->next];
    mpt blank = line_start_blank(paragraph, item);
    point->start_width = -blank;
    point->start_shrink = -edge_shrink(paragraph, item, blank);
}

/* A break behind item `at`. False when nothing is seen before it. */
static bool make_point(const struct builder *builder, uint32_t at, struct breakpoint *point)
{
    const struct text_paragraph *paragraph = builder->paragraph;
    const struct breakpoint *start = &builder->segment->points[0];
    *point = (struct breakpoint){.end = at + 1, .owned = at + 1, .next = at + 1};
    while (point->end > start->next && !is_seen(paragraph, &paragraph->items[point->end - 1], false))
        point->end--;
    if (point->end <= start->next)
        return false;
    while (point->next < builder->end && !is_seen(paragraph, &paragraph->items[point->next], false))
        point->next++;
    point->penalty = level_penalty[BREAK_ALLOWED] + paragraph->items[at].penalty;
    point->owned = owned_end(paragraph, point->end, at + 1);
    fill_end(builder, point);
    fill_start(builder, point);
    if (builder->retained_start != NULL) {
        point->end_width +=
            edges_between(paragraph, point->end, point->owned) + builder->retained_end[point->owned - builder->first];
        point->start_width += edges_between(paragraph, point->owned, point->next) +
                              builder->retained_start[point->owned - builder->first];
    }
    return true;
}

/* ---- all of a segment -------------------------------------------------------------------------------- */

static void append(struct builder *builder, const struct breakpoint *point)
{
    struct segment *segment = builder->segment;
    if (segment->count == segment->capacity) {
        size_t capacity = segment->capacity * 2;
        struct breakpoint *points = ARENA_ARRAY(segment->scratch, capacity, struct breakpoint);
        if (points == NULL) {
            builder->status = STATUS_MEMORY;
            return;
        }
        memcpy(points, segment->points, segment->count * sizeof *points);
        segment->points = points;
        segment->capacity = capacity;
    }
    segment->points[segment->count++] = *point;
}

static bool too_wide(const struct builder *builder, const struct breakpoint *point)
{
    struct segment *segment = builder->segment;
    struct breakpoint *last = &segment->points[segment->count - 1];
    const struct item_sum *sums = builder->paragraph->sums;
    mpt width =
        sums[point->end].width - sums[last->next].width + last->start_width + point->end_width - point->end_squeeze;
    mpt object = sums[point->end].object - sums[last->next].object;
    mpt available = segment->count == 1 && segment->first && segment->style->first_width < segment->style->width
                        ? segment->style->first_width
                        : segment->style->width;
    if (point->owned == builder->end)
        available -= segment->style->last_end_indent;
    return width - object > available;
}

static void add_piece(struct builder *builder, uint32_t at, int level);

/* If the line from the last breakpoint to `point` is too wide, puts in those of the next levels until it is not. */
static void split(struct builder *builder, const struct breakpoint *point, int level)
{
    if (!builder->paragraph->is_chinese || builder->whole)
        return;
    for (int next = level + 1; next <= BREAK_KINSOKU && too_wide(builder, point); next++)
        for (uint32_t i = builder->segment->points[builder->segment->count - 1].next; i + 1 < point->end; i++)
            if (builder->paragraph->items[i].break_after == next)
                add_piece(builder, i, next);
}

/* Appends the breakpoint behind item `at`. Recursion is as deep as there are levels. */
static void add_piece(struct builder *builder, uint32_t at, int level)
{
    struct breakpoint point;
    if (builder->status != STATUS_OK || !make_point(builder, at, &point))
        return;
    point.penalty += level_penalty[level];
    split(builder, &point, level);
    append(builder, &point);
}

static enum status retained_edges(struct builder *builder)
{
    const struct text_paragraph *paragraph = builder->paragraph;
    if (!paragraph->has_edges)
        return STATUS_OK;
    size_t count = builder->end + 1;
    builder->retained_start = ARENA_ARRAY(builder->segment->scratch, count, mpt);
    builder->retained_end = ARENA_ARRAY(builder->segment->scratch, count, mpt);
    if (builder->retained_start == NULL || builder->retained_end == NULL)
        return STATUS_MEMORY;
    mpt start = 0, end = 0;
    for (uint32_t i = 0; i <= builder->end; i++) {
        if (i >= builder->first) {
            builder->retained_start[i - builder->first] = start;
            builder->retained_end[i - builder->first] = end;
        }
        const struct item *item = i < builder->end ? &paragraph->items[i] : NULL;
        const struct run *run = item == NULL ? NULL : item_run(paragraph, item);
        const struct run *partner = run == NULL || run->partner == UINT32_MAX ? NULL : &paragraph->runs[run->partner];
        if (item != NULL && item->kind == ITEM_OPEN) {
            start += run->width_at_break;
            end += partner == NULL ? 0 : partner->width_at_break;
        } else if (item != NULL && item->kind == ITEM_CLOSE && partner != NULL) {
            start -= partner->width_at_break;
            end -= run->width_at_break;
        }
    }
    return STATUS_OK;
}

/* The beginning of the segment, as a breakpoint. */
static void add_start(struct builder *builder)
{
    struct breakpoint start = {.end = builder->first, .owned = builder->first, .next = builder->first};
    const struct text_paragraph *paragraph = builder->paragraph;
    bool starts = starts_line(paragraph, builder->first);
    while (start.next < builder->end && !is_seen(paragraph, &paragraph->items[start.next], starts))
        start.next++;
    fill_start(builder, &start);
    if (builder->retained_start != NULL)
        start.start_width += edges_between(paragraph, start.owned, start.next) + builder->retained_start[0];
    append(builder, &start);
}

/* The end of the segment: nothing behind it, and all that is left belongs to it. */
static void add_end(struct builder *builder)
{
    const struct text_paragraph *paragraph = builder->paragraph;
    struct breakpoint end = {.end = builder->end, .owned = builder->end, .next = builder->end};
    const struct breakpoint *start = &builder->segment->points[0];
    while (end.end > start->next && !is_seen(paragraph, &paragraph->items[end.end - 1], true))
        end.end--;
    if (end.end > start->next)
        fill_end(builder, &end);
    if (builder->retained_start != NULL)
        end.end_width += edges_between(paragraph, end.end > start->next ? end.end : start->next, end.owned);
    if (end.end > start->next)
        split(builder, &end, BREAK_ALLOWED);
    append(builder, &end);
}

static enum status begin(struct builder *builder, struct segment *segment, size_t first, size_t end)
{
    *builder = (struct builder){
        .segment = segment, .paragraph = segment->paragraph, .first = (uint32_t)first, .end = (uint32_t)end};
    segment->count = 0;
    segment->capacity = end - first < 64 ? end - first + 2 : 64;
    segment->points = ARENA_ARRAY(segment->scratch, segment->capacity, struct breakpoint);
    if (segment->points == NULL || retained_edges(builder) != STATUS_OK)
        return STATUS_MEMORY;
    add_start(builder);
    return STATUS_OK;
}

enum status segment_points(struct segment *segment, size_t first, size_t end)
{
    struct builder builder;
    if (begin(&builder, segment, first, end) != STATUS_OK)
        return STATUS_MEMORY;
    const struct item *items = segment->paragraph->items;
    for (size_t i = first; i + 1 < end && builder.status == STATUS_OK; i++)
        if (items[i].break_after == BREAK_ALLOWED)
            add_piece(&builder, (uint32_t)i, BREAK_ALLOWED);
    if (builder.status == STATUS_OK)
        add_end(&builder);
    return builder.status;
}

enum status segment_ends(struct segment *segment, size_t first, size_t end)
{
    struct builder builder;
    if (begin(&builder, segment, first, end) != STATUS_OK)
        return STATUS_MEMORY;
    builder.whole = true;
    add_end(&builder);
    return builder.status;
}

/* ---- a line between two of them ---------------------------------------------------------------------- */

mpt segment_available(const struct segment *segment, size_t from, size_t to)
{
    mpt width = from == 0 && segment->first ? segment->style->first_width : segment->style->width;
    return to + 1 == segment->count ? width - segment->style->last_end_indent : width;
}

struct line_measure segment_measure(const struct segment *segment, size_t from, size_t to)
{
    const struct breakpoint *start = &segment->points[from], *end = &segment->points[to];
    const struct item_sum *sums = segment->paragraph->sums;
    struct line_measure line = {.available = segment_available(segment, from, to)};
    if (end->end <= start->next) {
        line.natural = start->start_width + end->end_width;
        return line;
    }
    const struct item_sum *a = &sums[start->next], *b = &sums[end->end];
    line.natural = b->width - a->width + start->start_width + end->end_width;
    if (line.natural > line.available && end->end_squeeze > 0) {
        mpt over = line.natural - line.available;
        line.natural -= over < end->end_squeeze ? over : end->end_squeeze;
    }
    line.shrink = b->object - a->object;
    line.stretch = b->stretch - a->stretch + end->end_stretch;
    if (segment->style->align == TEXT_JUSTIFY || segment->style->align == TEXT_DISTRIBUTE)
        line.shrink += b->shrink - a->shrink + start->start_shrink + end->end_shrink;
    return line;
}
