/* container - fo:block-container (XSL 6.5.3, 7.6).
 *
 * One that flows and is as high as its content is like a block, but a reference area: a page may end inside. One with a
 * given height, or turned by reference-orientation, is a box that never breaks; its content is laid out at once and may
 * stick out, which overflow decides about. One that is absolute or fixed takes no room: it is a mark in the strip,
 * placed when its page is composed. `left`, `top` and the others are distances of its content rectangle (7.6.2, with
 * CSS 2).
 *
 * The inline-progression-dimension of a turned container is that of its content: it becomes the height on the page. */
#include "area/produce.h"
#include "area/strip.h"
#include "area/style.h"

static int rotation_of(const struct fo_node *node)
{
    int64_t turn = fo_integer(node, FO_P_REFERENCE_ORIENTATION) % 360;
    return (int)(turn < 0 ? turn + 360 : turn);
}

/* A length that is given and whose percentage has something to refer to; -1: none. */
static mpt given(const struct fo_node *node, enum fo_property property, mpt base)
{
    const struct fo_value *value = fo_get(node, property);
    if (value->kind != FO_IS_LENGTH || (value->percent != 0 && base < 0))
        return -1;
    mpt length = value_length(value, base);
    return length < 0 ? 0 : length;
}

/* A length within its minimum and maximum. `width` gives all three, so a minimum equal to it is none of its own: then a
 * smaller max-width wins (5.3.3, CSS 2.1 10.4). */
static mpt bounded(const struct fo_node *node, mpt length, enum fo_property minimum, enum fo_property maximum, mpt base)
{
    mpt least = given(node, minimum, base), most = given(node, maximum, base), wanted = length;
    if (most >= 0 && length > most)
        length = most;
    return least >= 0 && least != wanted && length < least ? least : length;
}

static mpt given_ipd(const struct fo_node *node, mpt base)
{
    mpt ipd = given(node, FO_P_INLINE_PROGRESSION_DIMENSION_OPTIMUM, base);
    if (ipd < 0)
        return -1;
    return bounded(node, ipd, FO_P_INLINE_PROGRESSION_DIMENSION_MINIMUM, FO_P_INLINE_PROGRESSION_DIMENSION_MAXIMUM,
                   base);
}

static mpt given_bpd(const struct fo_node *node, mpt base)
{
    mpt bpd = given(node, FO_P_BLOCK_PROGRESSION_DIMENSION_OPTIMUM, base);
    if (bpd < 0)
        return -1;
    return bounded(node, bpd, FO_P_BLOCK_PROGRESSION_DIMENSION_MINIMUM, FO_P_BLOCK_PROGRESSION_DIMENSION_MAXIMUM, base);
}

/* ---- in the flow, as high as its content ------------------------------------------------------------------------ */

static enum status begin_flowing(struct producer *producer, struct fo_node *node, struct container *container,
                                 const struct context *context)
{
    struct context inner = context_inside(context, container);
    inner.bpd = -1;
    struct frame *frame = frame_push(producer, step_blocks, node, &inner);
    if (frame == NULL)
        return producer->layout->status;
    frame->container = container;
    frame->own_keep_next = container->box->keep_next;
    frame->own_break_after = container->box->break_after;
    return STATUS_OK;
}

/* ---- boxes ------------------------------------------------------------------------------------------------------ */

static void report_overflow(struct layout *layout, const struct fo_node *node, struct fixed *fixed)
{
    enum fo_keyword overflow = fo_keyword(node, FO_P_OVERFLOW);
    char content[32], room[32];
    layout_length(content, fixed->content_used);
    layout_length(room, fixed->content_bpd);
    fixed->clip = overflow == FO_K_HIDDEN || overflow == FO_K_ERROR_IF_OVERFLOW;
    if (fixed->content_used <= fixed->content_bpd)
        return;
    const char *name = fo_object_name(fo_object(node));
    if (overflow == FO_K_HIDDEN)
        layout_report(layout, DIAG_AREA_OVERFLOW_CUT, node, name, content, room);
    else if (overflow == FO_K_ERROR_IF_OVERFLOW)
        layout_report(layout, DIAG_AREA_OVERFLOW_ERROR, node, name, content, room);
    else if (overflow != FO_K_VISIBLE)
        layout_report(layout, DIAG_AREA_OVERFLOW, node, name, content, room);
}

/* Lays out the content against content_ipd; `height` -1: as high as it gets. */
static enum status fill(struct layout *layout, struct fo_node *node, struct fixed *fixed, const struct context *context,
                        mpt height)
{
    struct context inner = *context;
    inner.ipd = inner.block_ipd = fixed->content_ipd;
    inner.start_excess = inner.end_excess = 0;
    inner.bpd = height;
    inner.keep_together = 0;
    inner.parent = fixed->container->origin.serial;
    inner.depth++;
    strip_init(&fixed->content, layout->content);
    enum status status = produce_all(layout, node, step_blocks, &inner, &fixed->content);
    if (status != STATUS_OK)
        return status;
    fixed->content_used =
        strip_squeeze(layout, &fixed->content, height >= 0 ? height : MPT_ANY, &fixed->missing, &fixed->give);
    fixed->content_bpd = height >= 0 ? height : fixed->content_used;
    fixed->display_align = fo_keyword(node, FO_P_DISPLAY_ALIGN);
    report_overflow(layout, node, fixed);
    return layout->status;
}

static struct fixed *fixed_create(struct layout *layout, struct container *container, const struct fo_node *node)
{
    struct fixed *fixed = LAYOUT_NEW(layout, struct fixed);
    if (fixed == NULL)
        return NULL;
    fixed->container = container;
    fixed->rotation = rotation_of(node);
    fixed->position = fo_keyword(node, FO_P_ABSOLUTE_POSITION);
    fixed->z_index = fixed->position == FO_K_AUTO ? 0 : fo_integer(node, FO_P_Z_INDEX);
    return fixed;
}

/* Sizes of the viewport from those of the content: a turned one lies across. */
static void fixed_viewport(struct fixed *fixed)
{
    bool across = fixed->rotation == 90 || fixed->rotation == 270;
    fixed->container->ipd = across ? fixed->content_bpd : fixed->content_ipd;
    fixed->bpd = across ? fixed->content_ipd : fixed->content_bpd;
}

static enum status add_box(struct producer *producer, struct fo_node *node, struct container *container,
                           const struct context *context)
{
    struct layout *layout = producer->layout;
    struct fixed *fixed = fixed_create(layout, container, node);
    if (fixed == NULL)
        return layout->status;
    bool across = fixed->rotation == 90 || fixed->rotation == 270;
    mpt ipd = given_ipd(node, context->block_ipd);
    if (ipd >= 0)
        fixed->content_ipd = ipd;
    else if (across)
        fixed->content_ipd = context->page_bpd - container->edge_before - container->edge_after;
    else
        fixed->content_ipd = container->ipd;
    enum status status = fill(layout, node, fixed, context, given_bpd(node, context->bpd));
    if (status != STATUS_OK)
        return status;
    fixed_viewport(fixed);
    container_resize(container, container->ipd);
    container->fixed = fixed;
    container_begin(producer, container);
    strip_box(layout, producer->strip, BOX_FIXED, fixed->bpd, fixed);
    container_end(producer, container);
    producer->frame->any = true;
    producer->frame->keep_next = container->box->keep_next;
    producer->frame->break_after = container->box->break_after;
    return layout->status;
}

/* ---- min-height ------------------------------------------------------------------------------------------------- */

/* Laid out at once; when the content is high enough its pieces flow as they are, else the container is a box. */
static enum status add_minimum(struct producer *producer, struct fo_node *node, struct container *container,
                               const struct context *context, mpt minimum)
{
    struct layout *layout = producer->layout;
    struct fixed *fixed = fixed_create(layout, container, node);
    if (fixed == NULL)
        return layout->status;
    fixed->content_ipd = container->ipd;
    enum status status = fill(layout, node, fixed, context, -1);
    if (status != STATUS_OK)
        return status;
    bool box = fixed->content_used < minimum;
    if (box) {
        fixed->content_bpd = minimum;
        fixed_viewport(fixed);
        container->fixed = fixed;
    }
    container_begin(producer, container);
    if (box)
        strip_box(layout, producer->strip, BOX_FIXED, fixed->bpd, fixed);
    for (size_t i = 0; !box && i < fixed->content.count; i++) {
        struct piece *piece = strip_append(layout, producer->strip, PIECE_MARK);
        if (piece == NULL)
            return layout->status;
        *piece = fixed->content.pieces[i];
    }
    container_end(producer, container);
    producer->frame->any = true;
    producer->frame->keep_next = container->box->keep_next;
    producer->frame->break_after = container->box->break_after;
    return layout->status;
}

/* ---- out of the flow -------------------------------------------------------------------------------------------- */

static enum status add_absolute(struct producer *producer, struct fo_node *node, struct container *container,
                                const struct context *context)
{
    struct layout *layout = producer->layout;
    struct fixed *fixed = fixed_create(layout, container, node);
    if (fixed == NULL)
        return layout->status;
    bool page = fixed->position == FO_K_FIXED;
    mpt width = page ? context->page_width : context->ipd;
    mpt height = page ? context->page_height : context->bpd >= 0 ? context->bpd : context->page_bpd;
    bool across = fixed->rotation == 90 || fixed->rotation == 270;
    bool left_given = !value_auto(fo_get(node, FO_P_LEFT)), right_given = !value_auto(fo_get(node, FO_P_RIGHT));
    bool top_given = !value_auto(fo_get(node, FO_P_TOP)), bottom_given = !value_auto(fo_get(node, FO_P_BOTTOM));
    mpt left = fo_length(node, FO_P_LEFT, width), right = fo_length(node, FO_P_RIGHT, width);
    mpt top = fo_length(node, FO_P_TOP, height), bottom = fo_length(node, FO_P_BOTTOM, height);
    mpt room_x = width - left - right - container->start_indent - container->end_indent;
    mpt room_y = height - top - bottom;
    mpt ipd = given_ipd(node, width), bpd = given_bpd(node, height);
    if (ipd < 0)
        ipd = across ? room_y : room_x;
    if (bpd < 0 && top_given && bottom_given && !across)
        bpd = room_y - container->edge_before - container->edge_after;
    fixed->content_ipd = ipd > 0 ? ipd : 0;
    enum status status = fill(layout, node, fixed, context, bpd);
    if (status != STATUS_OK)
        return status;
    fixed_viewport(fixed);
    fixed->x = left_given || !right_given ? left : width - right - container->ipd;
    fixed->y = top_given || !bottom_given ? top : height - bottom - fixed->bpd;
    container->fixed = fixed;
    struct piece *piece = strip_append(layout, producer->strip, PIECE_MARK);
    if (piece != NULL)
        piece->of.mark = fixed;
    return layout->status;
}

enum status begin_container(struct producer *producer, struct fo_node *node, const struct context *context)
{
    struct layout *layout = producer->layout;
    struct container *container = container_create(layout, node, CONTAINER_BLOCK, context);
    if (container == NULL)
        return layout->status;
    container->reference = container->viewport = true;
    container->clip =
        fo_keyword(node, FO_P_OVERFLOW) == FO_K_HIDDEN || fo_keyword(node, FO_P_OVERFLOW) == FO_K_ERROR_IF_OVERFLOW;
    if (fo_keyword(node, FO_P_ABSOLUTE_POSITION) != FO_K_AUTO)
        return add_absolute(producer, node, container, context);
    if (rotation_of(node) != 0 || given_bpd(node, context->bpd) >= 0)
        return add_box(producer, node, container, context);
    mpt ipd = given_ipd(node, context->block_ipd);
    if (ipd >= 0)
        container_resize(container, ipd);
    mpt minimum = given(node, FO_P_BLOCK_PROGRESSION_DIMENSION_MINIMUM, context->bpd);
    if (minimum > 0)
        return add_minimum(producer, node, container, context, minimum);
    return begin_flowing(producer, node, container, context);
}
