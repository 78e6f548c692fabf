/* table_caption - fo:table-and-caption: the caption above or below its table (XSL 6.7.2). */
#include "area/produce.h"
#include "area/table.h"

static enum status begin_caption(struct producer *producer, struct fo_node *node, const struct context *context)
{
    struct container *container = container_create(producer->layout, node, CONTAINER_BLOCK, context);
    if (container == NULL)
        return producer->layout->status;
    struct context inner = context_inside(context, container);
    struct frame *frame = frame_push(producer, step_blocks, node, &inner);
    if (frame == NULL)
        return producer->layout->status;
    frame->container = container;
    frame->own_keep_next = container->box->keep_next;
    return STATUS_OK;
}

/* Caption and table, in the order that caption-side asks for (6.7.2). The one above keeps with the one below. */
static enum status step_captioned(struct producer *producer, struct frame *frame)
{
    struct fo_node *caption = first_child(frame->node);
    if (!frame->started) {
        frame->started = true;
        container_begin(producer, frame->container);
        if (caption != NULL && fo_object(caption) == FO_TABLE_CAPTION)
            frame->state = continuation_caption(producer->layout, caption, &frame->context);
    }
    bool with = caption != NULL && fo_object(caption) == FO_TABLE_CAPTION;
    struct fo_node *table = with ? next_child(caption) : caption;
    enum fo_keyword side = fo_keyword(frame->node, FO_P_CAPTION_SIDE);
    bool below = side == FO_K_AFTER || side == FO_K_BOTTOM || side == FO_K_END;
    size_t done = frame->done++;
    struct fo_node *next = done == 0 ? (below ? table : caption) : (below ? caption : table);
    if (done < (with ? 2U : 1U) && next != NULL) {
        if (done == 1)
            frame->keep_next = KEEP_ALWAYS;
        frame_between(producer, frame, next);
        return fo_object(next) == FO_TABLE_CAPTION ? begin_caption(producer, next, &frame->context)
                                                   : begin_plain_table(producer, next, &frame->context, frame->state);
    }
    container_end(producer, frame->container);
    frame_finish(producer);
    return STATUS_OK;
}

enum status begin_table(struct producer *producer, struct fo_node *node, const struct context *context)
{
    if (fo_object(node) == FO_TABLE)
        return begin_plain_table(producer, node, context, NULL);
    struct container *container = container_create(producer->layout, node, CONTAINER_BLOCK, context);
    if (container == NULL)
        return producer->layout->status;
    struct context inner = context_inside(context, container);
    struct frame *frame = frame_push(producer, step_captioned, node, &inner);
    if (frame == NULL)
        return producer->layout->status;
    frame->container = container;
    frame->own_keep_next = container->box->keep_next;
    frame->own_break_after = container->box->break_after;
    return STATUS_OK;
}
