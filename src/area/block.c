/* block - fo:block, fo:wrapper and everything that holds block-level children.
 *
 * A block's children are text, inlines and blocks, in any order. Inline content up to the next block is one paragraph;
 * a block that stands inside an inline ends the paragraph too and is laid out as block, wrapped in a line of its own
 * with the inlines around it (CONTAINER_INLINE_BLOCK). Lines become boxes, between them a page may end unless orphans
 * and widows want more lines together. */
#include "area/marker.h"
#include "area/paragraph.h"
#include "area/produce.h"
#include "area/strip.h"
#include "area/style.h"
#include "area/table.h"

/* ---- lines ------------------------------------------------------------------------------------------------------ */

/* The break before line `i` of `count`: free, kept together, or forbidden by orphans and widows (7.20.6, 7.20.7). */
static void line_break_piece(struct producer *producer, const struct frame *frame, const struct box_style *box,
                             size_t i, size_t count)
{
    struct piece *piece = strip_append(producer->layout, producer->strip, PIECE_BREAK);
    if (piece == NULL)
        return;
    piece->of.brk.strength = frame->context.keep_together;
    piece->of.brk.lines = (int64_t)i < box->orphans || (int64_t)(count - i) < box->widows;
}

static void add_lines(struct producer *producer, struct frame *frame)
{
    size_t count;
    const struct box_style *box = style_box(producer->layout, fo_style(frame->node));
    uint32_t generation = frame->walk->generation;
    struct line *lines = paragraph_lines(producer->layout, frame->walk, &count);
    if (lines == NULL || box == NULL)
        return;
    frame_between_lines(producer, frame);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            line_break_piece(producer, frame, box, i, count);
        mpt height = frame->context.inline_before + line_height_of(&lines[i]) + frame->context.inline_after;
        struct piece *piece = strip_box(producer->layout, producer->strip, BOX_LINE, height, &lines[i]);
        if (piece != NULL && generation != 0)
            piece->generation = generation;
    }
    frame->any = true;
}

/* ---- block ------------------------------------------------------------------------------------------------------ */

/* Blocks in inlines stand in lines of their own: the frame that wraps one. */
static enum status step_inline_block(struct producer *producer, struct frame *frame)
{
    if (!frame->started) {
        frame->started = true;
        container_begin(producer, frame->container);
        return begin_block_level(producer, frame, frame->child);
    }
    container_end(producer, frame->container);
    frame_finish(producer);
    return STATUS_OK;
}

static enum status begin_inline_block(struct producer *producer, struct frame *frame, struct fo_node *node)
{
    struct inline_item *item = inline_walk_item(frame->walk);
    if (item == NULL || item->no_area)
        return begin_block_level(producer, frame, node);
    inline_walk_mark_ends(frame->walk);
    struct context context = frame->context;
    for (struct inline_item *around = item; around != NULL; around = around->parent) {
        around->begun = true;
        mpt edges = inline_edge(around, SIDE_START, !around->continued) + inline_edge(around, SIDE_END, around->ends);
        context.ipd -= edges;
        context.block_ipd -= edges;
        context.inline_before += around->edge[SIDE_BEFORE];
        context.inline_after += around->edge[SIDE_AFTER];
    }
    struct frame *inner = frame_push(producer, step_inline_block, node, &context);
    struct container *container = LAYOUT_NEW(producer->layout, struct container);
    if (inner == NULL || container == NULL)
        return producer->layout->status;
    container->kind = CONTAINER_INLINE_BLOCK;
    container->box = style_box(producer->layout, fo_style(frame->node));
    container->generation = producer->layout->generation;
    container->inlines = item;
    container->ipd = frame->context.block_ipd;
    container->start_indent = frame->container->start_indent;
    inner->container = container;
    inner->child = node;
    return STATUS_OK;
}

static enum status finish_block(struct producer *producer, struct frame *frame)
{
    const struct caption *caption = frame->context.caption;
    if (caption != NULL && caption->block == frame->node)
        inline_walk_words(producer->layout, frame->walk, caption->words);
    add_lines(producer, frame);
    if (!frame->any) /* an empty block is an area all the same */
        strip_box(producer->layout, producer->strip, BOX_EMPTY, 0, NULL);
    container_end(producer, frame->container);
    frame_finish(producer);
    return producer->layout->status;
}

/* A block-level object among the children, at whatever depth: the paragraph before it ends. */
static enum status block_in_block(struct producer *producer, struct frame *frame, struct fo_node *node)
{
    add_lines(producer, frame);
    frame_between(producer, frame, node);
    frame->inside = inline_walk_inside(frame->walk);
    return begin_inline_block(producer, frame, node);
}

static enum status step_block(struct producer *producer, struct frame *frame)
{
    struct layout *layout = producer->layout;
    if (!frame->started) {
        frame->started = true;
        container_begin(producer, frame->container);
        frame->generation = layout->generation;
        frame->walk = inline_walk_create(layout, frame->node, &frame->context, frame->container->ipd);
        if (frame->walk == NULL)
            return layout->status;
        frame->child = fo_first(frame->node);
    } else if (frame->inside) {                        /* a block inside an inline is done: go on behind it */
        inline_walk_flush(layout, frame->walk, false); /* the inlines around it go on as new pieces */
        struct fo_node *node = inline_walk_resume(layout, frame->walk);
        if (node != NULL)
            return block_in_block(producer, frame, node);
        frame->inside = false;
        frame->child = fo_next(frame->child);
    } else if (frame->child != NULL) {
        struct fo_node *done = frame->child;
        frame->child = fo_next(done);
        if (producer->release && !frame->child_kept)
            fo_discard(done);
    }
    while (frame->child != NULL && layout->status == STATUS_OK) {
        struct fo_node *node = inline_walk_take(layout, frame->walk, frame->child);
        if (node != NULL)
            return block_in_block(producer, frame, node);
        frame->child = fo_next(frame->child);
    }
    return finish_block(producer, frame);
}

enum status begin_block(struct producer *producer, struct fo_node *node, const struct context *context)
{
    struct container *container = container_create(producer->layout, node, CONTAINER_BLOCK, context);
    if (container == NULL)
        return producer->layout->status;
    struct context inner = context_inside(context, container);
    struct frame *frame = frame_push(producer, step_block, node, &inner);
    if (frame == NULL)
        return producer->layout->status;
    frame->container = container;
    frame->own_keep_next = container->box->keep_next;
    frame->own_break_after = container->box->break_after;
    return STATUS_OK;
}

/* ---- wrapper, retrieved markers --------------------------------------------------------------------------------- */

/* Children of a wrapper or a marker among blocks. Inline content there makes a block of its own. */
static enum status begin_children(struct producer *producer, struct fo_node *node, const struct context *context,
                                  struct fo_node *retrieved)
{
    struct layout *layout = producer->layout;
    struct fo_node *first = first_child(node);
    if (first != NULL && object_is_inline(first) && fo_object(first) != FO_WRAPPER) {
        enum status status = begin_block(producer, node, context);
        if (status == STATUS_OK)
            producer->frame->retrieved = retrieved;
        return status;
    }
    struct container *container = NULL;
    if (fo_object(node) == FO_WRAPPER &&
        (fo_id(node) != NULL || fo_object(fo_first(node) != NULL ? fo_first(node) : node) == FO_MARKER)) {
        container = container_create(layout, node, CONTAINER_NOTHING, context);
        if (container == NULL)
            return layout->status;
    }
    struct frame *frame = frame_push(producer, step_blocks, node, context);
    if (frame == NULL)
        return layout->status;
    frame->container = container;
    frame->retrieved = retrieved;
    return STATUS_OK;
}

static enum status begin_retrieved(struct producer *producer, struct fo_node *node, const struct context *context)
{
    struct fo_node *content = marker_retrieve(producer->layout, node, context);
    if (content == NULL)
        return producer->layout->status;
    return begin_children(producer, content, context, content);
}

/* ---- block-level children --------------------------------------------------------------------------------------- */

enum status begin_block_level(struct producer *producer, struct frame *frame, struct fo_node *node)
{
    const struct context *context = &frame->context;
    switch (fo_object(node)) {
    case FO_BLOCK:
        return begin_block(producer, node, context);
    case FO_BLOCK_CONTAINER:
        return begin_container(producer, node, context);
    case FO_TABLE:
    case FO_TABLE_AND_CAPTION:
        return begin_table(producer, node, context);
    case FO_LIST_BLOCK:
        return begin_list(producer, node, context);
    case FO_WRAPPER:
        return begin_children(producer, node, context, NULL);
    case FO_RETRIEVE_MARKER:
    case FO_RETRIEVE_TABLE_MARKER:
        return begin_retrieved(producer, node, context);
    default:
        layout_report(producer->layout, DIAG_AREA_NOT_HERE, node, fo_object_name(fo_object(node)));
        return STATUS_OK;
    }
}

enum status step_blocks(struct producer *producer, struct frame *frame)
{
    if (!frame->started) {
        frame->started = true;
        if (frame->container != NULL)
            container_begin(producer, frame->container);
        frame->child = first_child(frame->node);
    } else if (frame->child != NULL) {
        struct fo_node *done = frame->child;
        frame->child = next_child(done);
        if (producer->release && !frame->child_kept)
            fo_discard(done);
    }
    if (frame->child != NULL) {
        frame_between(producer, frame, frame->child);
        return begin_block_level(producer, frame, frame->child);
    }
    if (frame->container != NULL)
        container_end(producer, frame->container);
    frame_finish(producer);
    return STATUS_OK;
}

enum status step_flow(struct producer *producer, struct frame *frame)
{
    if (!frame->started) {
        frame->container = container_create(producer->layout, frame->node, CONTAINER_NOTHING, &frame->context);
        if (frame->container == NULL)
            return producer->layout->status;
    }
    return step_blocks(producer, frame);
}
