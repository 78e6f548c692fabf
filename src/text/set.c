/* set - one line: what each of its items gets.
 *
 * The natural widths first, with what the edges of the line take away; then the difference to the room there is goes
 * into objects that can stretch (leaders), then into marks, spaces and gaps by their priorities (stretch.c). All in
 * integers, the rest of a division spread from left to right, so that a justified line ends exactly at its edge.
 */
#include "text/engine.h"

#include <string.h>

/* What the edges of the inlines that are open before item `at` take at a line break there. */
static mpt retained_edges(const struct text_paragraph *paragraph, uint32_t at, bool start)
{
    mpt width = 0;
    if (!paragraph->has_edges || at >= paragraph->count)
        return 0;
    uint32_t end = paragraph->items[at].run;
    for (uint32_t i = 0; i < end; i++) {
        const struct run *run = &paragraph->runs[i];
        if (run->kind != RUN_OPEN || run->partner < end)
            continue;
        width += start                        ? run->width_at_break
                 : run->partner == UINT32_MAX ? 0
                                              : paragraph->runs[run->partner].width_at_break;
    }
    return width;
}

static void place_naturally(const struct text_paragraph *paragraph, struct line_setting *setting)
{
    for (uint32_t i = setting->first; i < setting->end; i++) {
        const struct item *item = &paragraph->items[i];
        struct placement *place = &setting->items[i - setting->first];
        bool edge = item->kind == ITEM_OPEN || item->kind == ITEM_CLOSE;
        place->seen = edge || (i >= setting->seen_first && i < setting->seen_end);
        place->shift = item->shift;
        if (!place->seen)
            continue;
        place->advance = item->advance + (i + 1 == setting->seen_end ? 0 : item->gap);
        if (i == setting->seen_first) {
            mpt blank = line_start_blank(paragraph, item);
            place->advance -= blank;
            place->shift -= blank;
        }
        if (i + 1 == setting->seen_end)
            place->advance -= line_end_blank(paragraph, item);
        setting->width += place->advance;
    }
}

/* A hyphen, if the line ends at a soft one; not on the last line of the text. */
static void place_hyphen(const struct text_paragraph *paragraph, const struct text_line *line,
                         struct line_setting *setting)
{
    if (line->last || !ends_with_hyphen(paragraph, setting->seen_end, setting->end))
        return;
    setting->hyphen = hyphen_width(paragraph, setting->seen_end);
    setting->hyphenated = setting->hyphen > 0;
    setting->width += setting->hyphen;
}

static void squeeze_end(const struct text_paragraph *paragraph, struct line_setting *setting, mpt *need)
{
    const struct item *item = &paragraph->items[setting->seen_end - 1];
    if (item->kind != ITEM_CLUSTER || !on_grid(paragraph, item))
        return;
    mpt taken = item->blank_after < *need ? item->blank_after : *need;
    setting->items[setting->seen_end - 1 - setting->first].advance -= taken;
    *need -= taken;
}

mpt distributed_width(const struct text_paragraph_style *style, const struct text_line *line, mpt natural)
{
    mpt width = style->distribute_width < line->available ? style->distribute_width : line->available;
    return width > natural && !is_justified(style, line->last) ? width : natural;
}

static void fit(const struct text_paragraph *paragraph, const struct text_paragraph_style *style,
                const struct text_line *line, struct line_setting *setting)
{
    mpt difference = line->available - setting->width;
    bool justified = is_justified(style, line->last);
    if (difference < 0) {
        mpt need = -slack_objects(paragraph, setting, difference);
        squeeze_end(paragraph, setting, &need);
        if (style->align == TEXT_JUSTIFY || style->align == TEXT_DISTRIBUTE)
            need = slack_shrink(paragraph, setting, need);
        setting->width = line->available + need;
    } else if (distributed_width(style, line, setting->width) > setting->width) {
        mpt width = distributed_width(style, line, setting->width);
        setting->width = width - slack_distribute(paragraph, setting, width - setting->width);
    } else if (difference > 0 && justified) {
        mpt surplus = slack_objects(paragraph, setting, difference);
        enum text_align align = line->last ? style->align_last : style->align;
        surplus = align == TEXT_DISTRIBUTE ? slack_distribute(paragraph, setting, surplus)
                                           : slack_stretch(paragraph, setting, surplus);
        setting->width = line->available - surplus;
    }
}

enum status set_line(const struct text_paragraph *paragraph, const struct text_paragraph_style *style,
                     const struct text_line *line, struct arena *scratch, struct line_setting *out)
{
    *out = (struct line_setting){.first = (uint32_t)line->first, .end = (uint32_t)line->end};
    out->items = ARENA_ARRAY(scratch, line->end - line->first + 1, struct placement);
    if (out->items == NULL)
        return STATUS_MEMORY;
    seen_range(paragraph, out->first, out->end, &out->seen_first, &out->seen_end);
    if (out->first > 0)
        out->start = retained_edges(paragraph, out->first, true);
    out->width = out->start + (line->last ? 0 : retained_edges(paragraph, out->end, false));
    place_naturally(paragraph, out);
    if (out->seen_first == out->seen_end)
        return STATUS_OK;
    place_hyphen(paragraph, line, out);
    fit(paragraph, style, line, out);
    return STATUS_OK;
}
