/* page_width - bodies of different width in one page-sequence (XSL 6.4.5, 6.4.13: each page has a master of its own).
 *
 * The flow is laid out for the width of the page that it is going to, and some pieces further than that page takes.
 * When the next page turns out to be wider or narrower, what waits has to be done again: blocks that wait or are open
 * get their widths from the new body, and the lines of a paragraph that are left are broken once more from the first of
 * them on. The frames of the producer follow, so that what has not been read yet comes out right.
 *
 * Tables, items of lists and containers that have begun keep the width that they were made for: their rows and sides
 * are laid out whole, and a table does not change its columns in the middle. Rejected: producing the page again from
 * the FO tree, whose nodes have been given back by then. */
#include "area/page_break.h"
#include "area/paragraph.h"
#include "area/strip.h"

#include <string.h>

struct level { /* a container around the pieces that are looked at */
    const struct container *container;
    struct context context; /* inside it: of the widths only */
    bool follows;           /* its width follows that of the body */
};

struct rewidth {
    struct flow *flow;
    struct layout *layout;
    mpt ipd; /* of the body */
    struct level *levels;
    size_t depth;
    struct strip fresh;
};

/* Tables, items, boxes and what stands inside them do not follow. */
static bool follows(const struct container *container)
{
    if (container->kind == CONTAINER_NOTHING)
        return true;
    return container->kind == CONTAINER_BLOCK && !container->reference && container->table == NULL &&
           container->item == NULL && container->fixed == NULL;
}

static void enter(struct rewidth *rewidth, struct container *container)
{
    const struct level *around = &rewidth->levels[rewidth->depth - 1];
    struct level level = {container, around->context, around->follows && follows(container)};
    if (level.follows && container->kind == CONTAINER_NOTHING)
        container->ipd = around->context.block_ipd;
    else if (level.follows)
        container_widths(container, &around->context);
    level.context = context_inside(&around->context, container);
    rewidth->levels[rewidth->depth++] = level;
}

/* ---- lines ------------------------------------------------------------------------------------------------------ */

static bool line_of(const struct piece *piece, const struct paragraph *paragraph)
{
    return piece->kind == PIECE_BOX && piece->box == BOX_LINE &&
           ((const struct line *)piece->of.box.content)->paragraph == paragraph;
}

/* Behind the last line of the paragraph whose first waiting line is pieces[from]; only breaks stand between them. */
static size_t lines_end(const struct strip *strip, size_t from, const struct paragraph *paragraph)
{
    size_t end = from + 1;
    while (end + 1 < strip->count && strip->pieces[end].kind == PIECE_BREAK &&
           line_of(&strip->pieces[end + 1], paragraph))
        end += 2;
    return end;
}

static void add_line(struct rewidth *rewidth, struct line *line, size_t i, size_t count, uint32_t generation)
{
    const struct paragraph *paragraph = line->paragraph;
    if (i > 0) {
        struct piece *piece = strip_append(rewidth->layout, &rewidth->fresh, PIECE_BREAK);
        if (piece == NULL)
            return;
        piece->of.brk.strength = paragraph->keep_together;
        piece->of.brk.lines =
            (int64_t)line->index < paragraph->box->orphans || (int64_t)(count - i) < paragraph->box->widows;
        piece->generation = generation;
    }
    struct piece *box =
        strip_box(rewidth->layout, &rewidth->fresh, BOX_LINE, line_height_of(line) + paragraph->around, line);
    if (box != NULL)
        box->generation = generation;
}

/* Breaks the lines from pieces[from] on anew; gives the piece behind them. */
static size_t break_again(struct rewidth *rewidth, size_t from)
{
    const struct strip *strip = &rewidth->flow->strip;
    const struct piece *first = &strip->pieces[from];
    struct line *line = first->of.box.content;
    struct paragraph *paragraph = line->paragraph;
    size_t end = lines_end(strip, from, paragraph), count = 0;
    for (size_t i = from; i < end; i += 2)
        paragraph_forget(strip->pieces[i].of.box.content);
    struct line *lines = paragraph_again(rewidth->layout, paragraph, line,
                                         rewidth->levels[rewidth->depth - 1].context.block_ipd, &count);
    for (size_t i = 0; lines != NULL && i < count; i++)
        add_line(rewidth, &lines[i], i, count, first->generation);
    return end;
}

/* ---- pieces and frames ------------------------------------------------------------------------------------------ */

static void copy_piece(struct rewidth *rewidth, const struct piece *piece)
{
    struct piece *copy = strip_append(rewidth->layout, &rewidth->fresh, piece->kind);
    if (copy != NULL)
        *copy = *piece;
}

static void follow_pieces(struct rewidth *rewidth)
{
    const struct strip *strip = &rewidth->flow->strip;
    for (size_t i = strip->first; i < strip->count && rewidth->layout->status == STATUS_OK;) {
        const struct piece *piece = &strip->pieces[i];
        const struct line *line = piece->kind == PIECE_BOX && piece->box == BOX_LINE ? piece->of.box.content : NULL;
        if (piece->kind == PIECE_OPEN)
            enter(rewidth, piece->of.container);
        else if (piece->kind == PIECE_CLOSE)
            rewidth->depth--;
        if (line != NULL && line->paragraph->text != NULL && rewidth->levels[rewidth->depth - 1].follows) {
            i = break_again(rewidth, i);
            continue;
        }
        copy_piece(rewidth, piece);
        i++;
    }
}

static void context_rewidth(struct context *context, const struct context *inside)
{
    context->ipd = inside->ipd;
    context->block_ipd = inside->block_ipd;
    context->outer_ipd = inside->outer_ipd;
    context->start_excess = inside->start_excess;
    context->end_excess = inside->end_excess;
}

/* The objects that are being laid out: what comes in them is as wide as the new body lets it be. */
static void follow_frames(struct rewidth *rewidth)
{
    struct frame *frames[LIMIT_XML_DEPTH];
    size_t count = 0;
    for (struct frame *frame = rewidth->flow->producer.frame; frame != NULL && count < LIMIT_XML_DEPTH;
         frame = frame->parent)
        frames[count++] = frame;
    struct context inside = {.ipd = rewidth->ipd, .block_ipd = rewidth->ipd};
    for (; count > 0; count--) {
        struct frame *frame = frames[count - 1];
        struct container *container = frame->container;
        if (container != NULL && !follows(container))
            return;
        if (container != NULL && container->kind != CONTAINER_NOTHING) {
            container_widths(container, &inside);
            inside = context_inside(&inside, container);
        }
        context_rewidth(&frame->context, &inside);
        if (frame->walk != NULL) {
            frame->walk->ipd = inside.block_ipd;
            context_rewidth(&frame->walk->context, &inside);
        }
    }
}

enum status flow_set_width(struct flow *flow, mpt ipd)
{
    struct layout *layout = flow->layout;
    struct rewidth rewidth = {.flow = flow, .layout = layout, .ipd = ipd};
    size_t depth = 1 + flow->composer.open_count;
    for (size_t i = flow->strip.first; i < flow->strip.count; i++)
        depth += flow->strip.pieces[i].kind == PIECE_OPEN;
    rewidth.levels = LAYOUT_ARRAY(layout, depth, struct level);
    if (rewidth.levels == NULL)
        return layout->status;
    rewidth.levels[rewidth.depth++] = (struct level){.context = {.ipd = ipd, .block_ipd = ipd}, .follows = true};
    for (size_t i = 1; i < flow->composer.open_count; i++)
        enter(&rewidth, flow->composer.open[i].container);
    strip_init(&rewidth.fresh, NULL);
    follow_pieces(&rewidth);
    follow_frames(&rewidth);
    strip_free(&flow->strip);
    flow->strip = rewidth.fresh;
    return layout->status;
}
