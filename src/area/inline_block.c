/* inline_block - the line and the inlines around a block that stands inside inlines (XSL 6.6.7).
 *
 * The block stands in a line of its own, in an inline area of each inline around it, with their borders above and
 * below, and at the start and end where the inline begins and ends. Each line of the block makes such a line: an inline
 * that is broken over lines has a piece in each. */
#include "area/background.h"
#include "area/compose.h"
#include "area/inline.h"
#include "area/marker.h"

void compose_inline_markers(struct composer *composer, const struct inline_item *item, bool begin, bool flag)
{
    if (item->markers == NULL || composer->page == NULL || composer->repeated)
        return;
    struct arena *arena = composer->layout->sequence->arena;
    if (begin)
        marker_begin(composer->layout, arena, &composer->page->markers, item->markers, flag);
    else
        marker_end(composer->layout, arena, &composer->page->markers, item->markers, flag);
}

static mpt chain_edges(const struct inline_item *item, enum area_side side)
{
    mpt edges = 0;
    for (; item != NULL; item = item->parent)
        edges += item->edge[side];
    return edges;
}

void inline_block_open(struct composer *composer, struct open_area *open, const struct open_area *holder)
{
    struct container *container = open->container;
    struct area *line = area_create(composer, AREA_LINE, NULL);
    if (line == NULL)
        return;
    line->ipd = container->ipd;
    line->y = holder->y;
    struct area *inner = NULL;
    for (struct inline_item *item = container->inlines; item != NULL; item = item->parent) {
        bool first = open->first && !item->continued;
        struct area *around = area_create(composer, inner == NULL ? AREA_INLINE_BLOCK : AREA_INLINE, &item->origin);
        if (around == NULL)
            return;
        around->offset = item->edge[SIDE_BEFORE];
        around->first_piece = first;
        around->x = chain_edges(item->parent, SIDE_START); /* as if all began here; settled when it closes */
        compose_register(composer, &item->origin);
        compose_inline_markers(composer, item, true, first);
        if (inner != NULL)
            area_append(around, inner);
        else
            open->inner = around;
        inner = around;
    }
    area_append(line, inner);
    area_append(holder->inner, line);
    open->outer = line;
    open->indent = container->start_indent;
    container->area = line;
}

/* Borders and sizes of the inline areas, from the outermost in: `areas` is the chain below the line. */
static void settle(struct composer *composer, struct open_area *open, bool last)
{
    const struct inline_item *chain[LIMIT_XML_DEPTH];
    size_t count = 0;
    for (const struct inline_item *item = open->container->inlines; item != NULL && count < LIMIT_XML_DEPTH;
         item = item->parent)
        chain[count++] = item;
    mpt x = 0, ipd = open->container->ipd;
    mpt bpd = open->y + chain_edges(open->container->inlines, SIDE_BEFORE) +
              chain_edges(open->container->inlines, SIDE_AFTER);
    open->outer->bpd = bpd;
    struct area *area = open->outer->first;
    for (size_t i = count; i > 0; i--, area = area->first) {
        const struct inline_item *item = chain[i - 1];
        bool ends = last && item->ends;
        area->edges = compose_item_edges(composer, item, area->first_piece, ends);
        area->last_piece = ends;
        area->x = x;
        mpt start = inline_edge(item, SIDE_START, area->first_piece), end = inline_edge(item, SIDE_END, ends);
        x += start;
        ipd -= start + end;
        bpd -= item->edge[SIDE_BEFORE] + item->edge[SIDE_AFTER];
        area->ipd = ipd;
        area->bpd = bpd;
        background_set(composer, area, item->box);
        compose_inline_markers(composer, item, false, ends);
        if (area == open->inner)
            break;
    }
}

mpt inline_block_close(struct composer *composer, struct open_area *open, bool last)
{
    settle(composer, open, last);
    return open->outer->bpd;
}
