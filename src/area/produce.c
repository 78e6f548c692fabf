/* produce - frames: objects whose children are laid out one after the other, and what stands between two of them.
 *
 * A frame stands for an object that is being laid out; the innermost one does the next unit of work when asked. So the
 * flow is laid out only as far as the page breaker asks, and the FO tree is read only as far as the frames go. Between
 * two children of a frame a page may end: the break there is forced by break-before, break-after of them or of their
 * first and last descendants, forbidden with the strength of the keeps that meet there, or free. */
#include "area/produce.h"

#include "area/marker.h"
#include "area/strip.h"
#include "area/style.h"
#include "area/whitespace.h"

struct frame *frame_push(struct producer *producer, frame_step *step, struct fo_node *node,
                         const struct context *context)
{
    struct layout *layout = producer->layout;
    struct frame *frame = layout->free_frames;
    if (frame != NULL)
        layout->free_frames = frame->parent;
    else
        frame = ARENA_NEW(layout->document, struct frame);
    if (frame == NULL) {
        layout_fail(layout, STATUS_MEMORY);
        return NULL;
    }
    *frame = (struct frame){
        .parent = producer->frame, .step = step, .node = node, .context = *context, .generation = layout->generation};
    producer->frame = frame;
    return frame;
}

enum status producer_begin(struct producer *producer, struct layout *layout, struct strip *strip, struct fo_node *node,
                           frame_step *step, const struct context *context)
{
    *producer = (struct producer){.layout = layout, .strip = strip};
    frame_push(producer, step, node, context);
    return layout->status;
}

enum status producer_step(struct producer *producer)
{
    if (producer->frame == NULL || producer->layout->status != STATUS_OK)
        return producer->layout->status;
    enum status status = producer->frame->step(producer, producer->frame);
    return status == STATUS_OK ? producer->layout->status : layout_fail(producer->layout, status);
}

static enum status produce(struct layout *layout, struct fo_node *node, frame_step *step, const struct context *context,
                           struct strip *strip, struct produced *produced)
{
    if (context->depth > LIMIT_LAYOUT_DEPTH) {
        char limit[32];
        layout_number(limit, LIMIT_LAYOUT_DEPTH);
        layout_report(layout, DIAG_AREA_TOO_DEEP, node, limit);
        return layout->status;
    }
    struct producer producer;
    producer_begin(&producer, layout, strip, node, step, context);
    while (producer.frame != NULL && layout->status == STATUS_OK)
        producer_step(&producer);
    produced->keep_next = producer.keep_next;
    produced->break_after = producer.break_after;
    produced->keeps_node = producer.keeps_node;
    return layout->status;
}

enum status produce_all(struct layout *layout, struct fo_node *node, frame_step *step, const struct context *context,
                        struct strip *strip)
{
    struct produced ignored;
    return produce(layout, node, step, context, strip, &ignored);
}

enum status produce_part(struct layout *layout, struct fo_node *node, const struct context *context,
                         struct strip *strip, struct produced *produced)
{
    *produced = (struct produced){0};
    return produce(layout, node, step_blocks, context, strip, produced);
}

void frame_finish(struct producer *producer)
{
    struct layout *layout = producer->layout;
    struct frame *frame = producer->frame, *parent = frame->parent;
    producer->frame = parent;
    if (parent != NULL) {
        parent->any = true;
        parent->keep_next = keep_stronger(frame->own_keep_next, frame->keep_next);
        parent->break_after = break_stronger(frame->own_break_after, frame->break_after);
        parent->child_kept = frame->keeps_node;
        parent->keeps_node = parent->keeps_node || frame->keeps_node;
    } else {
        producer->keep_next = frame->keep_next;
        producer->break_after = frame->break_after;
        producer->keeps_node = frame->keeps_node;
    }
    if (frame->retrieved != NULL)
        fo_release(frame->retrieved);
    frame->parent = layout->free_frames;
    layout->free_frames = frame;
}

/* ---- between children ------------------------------------------------------------------------------------------- */

static bool skipped(const struct fo_node *node)
{
    return fo_object(node) == FO_MARKER || (fo_object(node) == FO_TEXT && white_blank(node));
}

struct fo_node *first_child(struct fo_node *node)
{
    struct fo_node *child = fo_first(node);
    while (child != NULL && skipped(child))
        child = fo_next(child);
    return child;
}

struct fo_node *next_child(struct fo_node *node)
{
    struct fo_node *next = fo_next(node);
    while (next != NULL && skipped(next))
        next = fo_next(next);
    return next;
}

/* Objects out of the flow neither break nor keep it. */
static bool out_of_flow(const struct fo_node *node)
{
    return fo_object(node) == FO_BLOCK_CONTAINER && fo_keyword(node, FO_P_ABSOLUTE_POSITION) != FO_K_AUTO;
}

/* Objects whose first child is at their own beginning. */
static bool chain_passes(const struct fo_node *node)
{
    switch (fo_object(node)) {
    case FO_BLOCK:
    case FO_WRAPPER:
    case FO_INLINE:
    case FO_BASIC_LINK:
    case FO_LIST_BLOCK:
    case FO_LIST_ITEM_LABEL:
    case FO_LIST_ITEM_BODY:
    case FO_TABLE_AND_CAPTION:
    case FO_TABLE:
    case FO_TABLE_BODY:
    case FO_TABLE_CELL:
        return true;
    case FO_BLOCK_CONTAINER:
        return value_auto(fo_get(node, FO_P_BLOCK_PROGRESSION_DIMENSION_OPTIMUM));
    default:
        return false;
    }
}

/* Objects whose children stand side by side: all of them are at their beginning. */
static bool chain_forks(const struct fo_node *node)
{
    return fo_object(node) == FO_LIST_ITEM || fo_object(node) == FO_TABLE_ROW;
}

/* The first row of a table's bodies stands for its beginning. */
static struct fo_node *chain_next(struct fo_node *node)
{
    struct fo_node *child = first_child(node);
    if (fo_object(node) != FO_TABLE)
        return child;
    while (child != NULL && fo_object(child) != FO_TABLE_BODY)
        child = fo_next(child);
    return child;
}

static enum break_class break_before(const struct fo_node *node)
{
    switch (fo_keyword(node, FO_P_BREAK_BEFORE)) {
    case FO_K_COLUMN:
        return BREAK_COLUMN;
    case FO_K_PAGE:
        return BREAK_PAGE;
    case FO_K_EVEN_PAGE:
        return BREAK_EVEN_PAGE;
    case FO_K_ODD_PAGE:
        return BREAK_ODD_PAGE;
    default:
        return BREAK_NONE;
    }
}

/* What stands at the beginning of an object: its own break-before and keep-with-previous and those of its first
 * descendants, the strongest of each. Recursion goes as deep as the document nests (LIMIT_XML_DEPTH). */
static void chain(struct fo_node *node, enum break_class *class, int32_t *keep)
{
    for (struct fo_node *at = node; at != NULL && fo_object(at) != FO_TEXT; at = chain_next(at)) {
        if (out_of_flow(at))
            return;
        if (fo_object(at) == FO_WRAPPER) /* breaks and keeps do not apply to it (6.13.2) */
            continue;
        *class = break_stronger(*class, break_before(at));
        *keep = keep_stronger(*keep, keep_strength(fo_style(at), FO_P_KEEP_WITH_PREVIOUS_WITHIN_COLUMN,
                                                   FO_P_KEEP_WITH_PREVIOUS_WITHIN_PAGE));
        if (chain_forks(at)) {
            for (struct fo_node *child = first_child(at); child != NULL; child = next_child(child))
                chain(child, class, keep);
            return;
        }
        if (!chain_passes(at))
            return;
    }
}

enum break_class chain_break_before(struct fo_node *node)
{
    enum break_class class = BREAK_NONE;
    int32_t keep = 0;
    chain(node, &class, &keep);
    return class;
}

int32_t chain_keep_previous(struct fo_node *node)
{
    enum break_class class = BREAK_NONE;
    int32_t keep = 0;
    chain(node, &class, &keep);
    return keep;
}

/* The break that waits for its box already, when what stood between made none; NULL: there is none. */
static struct piece *pending_break(const struct strip *strip)
{
    for (size_t i = strip->count; i > strip->first; i--) {
        struct piece *piece = &strip->pieces[i - 1];
        if (piece->kind == PIECE_BOX)
            return NULL;
        if (piece->kind == PIECE_BREAK)
            return piece;
    }
    return NULL;
}

static void between(struct producer *producer, struct frame *frame, int32_t keep, enum break_class forced)
{
    keep = keep_stronger(keep_stronger(keep, frame->keep_next), frame->context.keep_together);
    forced = break_stronger(forced, frame->break_after);
    frame->keep_next = 0;
    frame->break_after = BREAK_NONE;
    if (!frame->any)
        return;
    struct piece *piece = pending_break(producer->strip);
    if (piece == NULL)
        piece = strip_append(producer->layout, producer->strip, PIECE_BREAK);
    if (piece == NULL)
        return;
    piece->of.brk.strength = keep_stronger(piece->of.brk.strength, keep);
    piece->of.brk.forced = break_stronger(piece->of.brk.forced, forced);
}

void frame_between(struct producer *producer, struct frame *frame, struct fo_node *child)
{
    if (out_of_flow(child))
        return;
    enum break_class class = BREAK_NONE;
    int32_t keep = 0;
    chain(child, &class, &keep);
    between(producer, frame, keep, class);
}

void frame_between_lines(struct producer *producer, struct frame *frame)
{
    between(producer, frame, 0, BREAK_NONE);
}

/* ---- containers ------------------------------------------------------------------------------------------------- */

static mpt rest_of(const struct area_edges *edges, const struct box_style *box, enum area_side side)
{
    mpt rest = 0;
    if (box->edge[side].border_retain)
        rest += edges->border[side].width;
    if (box->edge[side].padding_retain)
        rest += edges->padding[side];
    return rest;
}

/* An indent in percent refers to the reference area, but one that follows from a margin is the inherited indent plus
 * percentages of the block around (5.3.2, 7.11.1). The style holds the sum of both percentages; what the second sort
 * makes more or less of it is the excess, which is inherited with the indent. */
static mpt indent_excess(const struct container *container, enum indent_from from, enum fo_property margin,
                         enum fo_property padding, mpt inherited)
{
    const struct fo_style *style = container->origin.style;
    if (from != INDENT_FROM_MARGIN)
        return from == INDENT_GIVEN ? 0 : inherited;
    int64_t percent = fo_style_get(style, margin)->percent + fo_style_get(style, padding)->percent;
    return inherited + percent * (container->margin_base - container->reference_ipd) / 1000000;
}

static enum indent_from indent_from(const struct fo_node *node, enum fo_property indent, enum fo_property margin)
{
    if (fo_specified(node, margin))
        return INDENT_FROM_MARGIN;
    return fo_specified(node, indent) ? INDENT_GIVEN : INDENT_INHERITED;
}

void container_widths(struct container *container, const struct context *context)
{
    mpt ipd = context->ipd;
    const struct fo_style *style = container->origin.style;
    container->reference_ipd = ipd;
    container->margin_base = fo_style_get(style, FO_P_MARGIN_LEFT)->of_parent ? context->outer_ipd : context->block_ipd;
    container->start_excess =
        indent_excess(container, container->start_from, FO_P_MARGIN_LEFT, FO_P_PADDING_START, context->start_excess);
    container->end_excess =
        indent_excess(container, container->end_from, FO_P_MARGIN_RIGHT, FO_P_PADDING_END, context->end_excess);
    container->start_indent = value_length(fo_style_get(style, FO_P_START_INDENT), ipd) + container->start_excess;
    container->end_indent = value_length(fo_style_get(style, FO_P_END_INDENT), ipd) + container->end_excess;
    container->space_start = container->start_indent - edges_side(container->edges, SIDE_START);
    container->space_end = container->end_indent - edges_side(container->edges, SIDE_END);
    container->ipd = ipd - container->start_indent - container->end_indent;
    if (container->ipd < 0) { /* overconstrained: the end gives way (5.3.4) */
        container->end_indent += container->ipd;
        container->space_end += container->ipd;
        container->ipd = 0;
    }
}

struct container *container_create(struct layout *layout, struct fo_node *node, enum container_kind kind,
                                   const struct context *context)
{
    struct container *container = LAYOUT_NEW(layout, struct container);
    if (container == NULL)
        return NULL;
    container->kind = kind;
    container->generation = layout->generation;
    layout_origin(layout, &container->origin, node, context->parent);
    container->at = fo_at(node);
    const struct fo_style *style = container->origin.style;
    container->box = style_box(layout, style);
    if (container->box == NULL)
        return NULL;
    container->reference_ipd = container->margin_base = context->ipd;
    container->markers = marker_list_collect(layout, node);
    if (kind == CONTAINER_NOTHING) {
        container->ipd = context->block_ipd;
        return container;
    }
    container->edges = style_edges(layout, container->box, context->block_ipd);
    if (container->edges != NULL) {
        container->edge_before = edges_side(container->edges, SIDE_BEFORE);
        container->edge_after = edges_side(container->edges, SIDE_AFTER);
        container->rest_before = rest_of(container->edges, container->box, SIDE_BEFORE);
        container->rest_after = rest_of(container->edges, container->box, SIDE_AFTER);
    }
    container->start_from = indent_from(node, FO_P_START_INDENT, FO_P_MARGIN_LEFT);
    container->end_from = indent_from(node, FO_P_END_INDENT, FO_P_MARGIN_RIGHT);
    container_widths(container, context);
    if (container->box->relative) {
        container->shift_x = fo_length(node, FO_P_LEFT, context->block_ipd);
        if (container->shift_x == 0)
            container->shift_x = -fo_length(node, FO_P_RIGHT, context->block_ipd);
        container->shift_y = fo_length(node, FO_P_TOP, context->bpd);
        if (container->shift_y == 0)
            container->shift_y = -fo_length(node, FO_P_BOTTOM, context->bpd);
    }
    return container;
}

void container_resize(struct container *container, mpt ipd)
{
    container->ipd = ipd;
    mpt room = container->reference_ipd - container->start_indent - container->end_indent - ipd;
    if (room < 0) {
        container->end_indent += room;
        container->space_end += room;
    }
}

struct context context_inside(const struct context *outer, const struct container *container)
{
    struct context inner = *outer;
    inner.keep_together = keep_stronger(outer->keep_together, container->box->keep_together);
    inner.parent = container->origin.serial;
    if (container->kind != CONTAINER_NOTHING) {
        inner.block_ipd = container->ipd;
        inner.outer_ipd = container->margin_base;
        inner.start_excess = container->start_excess;
        inner.end_excess = container->end_excess;
    }
    if (container->reference) {
        inner.ipd = container->ipd;
        inner.start_excess = inner.end_excess = 0;
    }
    return inner;
}

static void add_space(struct producer *producer, struct container *container, bool before)
{
    const struct space_style *space = before ? &container->box->before : &container->box->after;
    if (space->none || container->kind == CONTAINER_NOTHING || container->kind == CONTAINER_INLINE_BLOCK)
        return;
    struct piece *piece = strip_append(producer->layout, producer->strip, PIECE_SPACE);
    if (piece == NULL)
        return;
    piece->of.space.length = space_extent(space, container->margin_base);
    piece->of.space.precedence = space->precedence;
    piece->of.space.force = space->force;
    piece->of.space.retain = space->retain;
    piece->of.space.before = before;
    piece->of.space.owner = container;
}

void container_begin(struct producer *producer, struct container *container)
{
    add_space(producer, container, true);
    struct piece *piece = strip_append(producer->layout, producer->strip, PIECE_OPEN);
    if (piece != NULL)
        piece->of.container = container;
}

void container_end(struct producer *producer, struct container *container)
{
    struct piece *piece = strip_append(producer->layout, producer->strip, PIECE_CLOSE);
    if (piece != NULL)
        piece->of.container = container;
    add_space(producer, container, false);
}
