/* list - fo:list-block and its items (XSL 6.8).
 *
 * Label and body of an item are strips side by side. A page may end where both sides can: the first step is the least
 * height at which both show something, each further one the least by which one of them goes on. Like the rows of a
 * table, an item is a run of boxes with breaks between them, and becomes areas when its page is composed. */
#include "area/compose.h"
#include "area/produce.h"
#include "area/strip.h"
#include "area/style.h"

/* ---- steps ------------------------------------------------------------------------------------------------------ */

struct list_stepper {
    struct item *item;
    size_t reached[2]; /* stops behind each side */
    mpt length;        /* of the boxes so far */
};

static const struct stop *side_stop(const struct item *item, int side, size_t index)
{
    return &item->stops[side].items[index];
}

static bool side_done(const struct list_stepper *stepper, int side)
{
    return stepper->reached[side] == stepper->item->stops[side].count;
}

/* Height of a side down to its next stop. */
static mpt next_length(const struct list_stepper *stepper, int side)
{
    return side_stop(stepper->item, side, stepper->reached[side])->length;
}

/* The next height at which the item may break; false: there is none. It may be negative: what a break there would add
 * on the next page (a repeated header) is taken off before it. */
static bool next_step(const struct list_stepper *stepper, mpt *step)
{
    bool first = stepper->reached[0] == 0 && stepper->reached[1] == 0, found = false;
    for (int side = 0; side < 2; side++) {
        if (side_done(stepper, side))
            continue;
        mpt length = next_length(stepper, side);
        if (!found || (first ? length > *step : length < *step))
            *step = length;
        found = true;
    }
    return found;
}

/* What is still to come behind the step, on the next page. */
static mpt remaining(const struct list_stepper *stepper)
{
    mpt most = 0;
    for (int side = 0; side < 2; side++) {
        const struct stops *stops = &stepper->item->stops[side];
        size_t reached = stepper->reached[side];
        mpt rest = reached == 0 ? stops->total : stops->total - side_stop(stepper->item, side, reached - 1)->next;
        most = rest > most ? rest : most;
    }
    return most;
}

static void fill_break(const struct list_stepper *stepper, struct item_step *step, int32_t keep, const int32_t keeps[2])
{
    mpt before = 0;
    step->strength = keep;
    for (int side = 0; side < 2; side++) {
        size_t reached = stepper->reached[side];
        if (reached == 0)
            continue;
        if (side_done(stepper, side)) {
            step->strength = keep_stronger(step->strength, keeps[side]);
            continue;
        }
        const struct stop *stop = side_stop(stepper->item, side, reached - 1);
        before = stop->before > before ? stop->before : before;
        step->after = stop->after > step->after ? stop->after : step->after;
        step->strength = keep_stronger(step->strength, stop->strength);
        step->lines = step->lines || stop->lines;
        step->forced = break_stronger(step->forced, stop->forced);
    }
    step->more += before;
}

static enum status make_steps(struct layout *layout, struct item *item, int32_t keep, const int32_t keeps[2])
{
    struct list_stepper stepper = {.item = item};
    item->total = item->stops[0].total > item->stops[1].total ? item->stops[0].total : item->stops[1].total;
    item->steps = LAYOUT_ARRAY(layout, item->stops[0].count + item->stops[1].count, struct item_step);
    if (item->steps == NULL)
        return layout->status;
    for (mpt height; next_step(&stepper, &height);) {
        struct item_step *step = &item->steps[item->step_count++];
        for (int side = 0; side < 2; side++)
            if (!side_done(&stepper, side) && next_length(&stepper, side) <= height)
                stepper.reached[side]++;
        mpt more = height + remaining(&stepper) - item->total;
        step->length = height - stepper.length - more;
        step->more = more;
        stepper.length += step->length;
        for (int side = 0; side < 2; side++)
            step->reached[side] = stepper.reached[side];
        fill_break(&stepper, step, keep, keeps);
    }
    return layout->status;
}

/* ---- items ------------------------------------------------------------------------------------------------------ */

/* Lays out one side; what its content wants of what follows goes to `produced`. */
static enum status make_side(struct layout *layout, struct fo_node *node, const struct context *context,
                             struct item *item, int side, struct produced *produced)
{
    struct container *container = container_create(layout, node, CONTAINER_NOTHING, context);
    if (container == NULL)
        return layout->status;
    container->kind = CONTAINER_BLOCK;
    item->sides[side] = container;
    struct context inner = *context;
    inner.keep_together = container->box->keep_together;
    inner.parent = container->origin.serial;
    inner.depth++;
    strip_init(&item->strips[side], layout->content);
    if (produce_part(layout, node, &inner, &item->strips[side], produced) != STATUS_OK)
        return layout->status;
    if (item->strips[side].count == 0)
        strip_box(layout, &item->strips[side], BOX_EMPTY, 0, NULL);
    produced->keep_next = keep_stronger(produced->keep_next, container->box->keep_next);
    if (strip_stops(layout, &item->strips[side], false, &item->stops[side]) != STATUS_OK)
        return layout->status;
    if (item->stops[side].total > context->page_bpd)
        strip_stops(layout, &item->strips[side], true, &item->stops[side]);
    return layout->status;
}

static void add_steps(struct producer *producer, struct item *item)
{
    for (size_t i = 0; i < item->step_count; i++) {
        const struct item_step *step = &item->steps[i];
        struct piece *box = strip_box(producer->layout, producer->strip, BOX_ITEM, step->length, item);
        if (box == NULL)
            return;
        box->of.box.step = i;
        if (i + 1 == item->step_count)
            return;
        struct piece *piece = strip_append(producer->layout, producer->strip, PIECE_BREAK);
        if (piece == NULL)
            return;
        piece->of.brk.strength = step->strength;
        piece->of.brk.lines = step->lines;
        piece->of.brk.forced = step->forced;
        piece->of.brk.before = step->more;
        piece->of.brk.after = step->after;
    }
}

static enum status add_item(struct producer *producer, struct frame *frame, struct fo_node *node)
{
    struct layout *layout = producer->layout;
    struct container *container = container_create(layout, node, CONTAINER_BLOCK, &frame->context);
    struct item *item = LAYOUT_NEW(layout, struct item);
    if (container == NULL || item == NULL)
        return layout->status;
    container->item = item;
    item->first = 1;
    struct context inner = context_inside(&frame->context, container);
    struct produced produced[2] = {{0}, {0}};
    struct fo_node *label = first_child(node), *body = label == NULL ? NULL : next_child(label);
    if (label == NULL || body == NULL)
        return layout->status;
    if (make_side(layout, label, &inner, item, 0, &produced[0]) != STATUS_OK ||
        make_side(layout, body, &inner, item, 1, &produced[1]) != STATUS_OK)
        return layout->status;
    int32_t keeps[2] = {produced[0].keep_next, produced[1].keep_next};
    if (make_steps(layout, item, inner.keep_together, keeps) != STATUS_OK)
        return layout->status;
    container_begin(producer, container);
    add_steps(producer, item);
    container_end(producer, container);
    frame->any = true;
    frame->child_kept = produced[0].keeps_node || produced[1].keeps_node;
    frame->keeps_node = frame->keeps_node || frame->child_kept;
    frame->keep_next = keep_stronger(container->box->keep_next, keep_stronger(keeps[0], keeps[1]));
    frame->break_after =
        break_stronger(container->box->break_after, break_stronger(produced[0].break_after, produced[1].break_after));
    return layout->status;
}

static enum status step_list(struct producer *producer, struct frame *frame)
{
    if (!frame->started) {
        frame->started = true;
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
        return add_item(producer, frame, frame->child);
    }
    if (!frame->any)
        strip_box(producer->layout, producer->strip, BOX_EMPTY, 0, NULL);
    container_end(producer, frame->container);
    frame_finish(producer);
    return STATUS_OK;
}

enum status begin_list(struct producer *producer, struct fo_node *node, const struct context *context)
{
    struct container *container = container_create(producer->layout, node, CONTAINER_BLOCK, context);
    if (container == NULL)
        return producer->layout->status;
    struct context inner = context_inside(context, container);
    struct frame *frame = frame_push(producer, step_list, node, &inner);
    if (frame == NULL)
        return producer->layout->status;
    frame->container = container;
    frame->own_keep_next = container->box->keep_next;
    frame->own_break_after = container->box->break_after;
    return STATUS_OK;
}

/* ---- areas ------------------------------------------------------------------------------------------------------ */

void compose_item_step(struct item *item, size_t step)
{
    if (item->first > item->last)
        item->first = step;
    item->last = step;
}

/* The part of one side on this page: an area over the whole width of the item, at its top. */
static mpt compose_side(struct composer *composer, const struct container *around, struct item *item, int side,
                        struct area *parent)
{
    const struct container *container = item->sides[side];
    size_t from = item->first > 0 ? item->steps[item->first - 1].reached[side] : 0;
    size_t to = item->steps[item->last].reached[side];
    if (from == to)
        return 0;
    struct area *area = area_create(composer, AREA_BLOCK, &container->origin);
    if (area == NULL)
        return 0;
    const struct stop *stops = item->stops[side].items;
    area->absolute = true;
    area->ipd = around->ipd;
    area->first_piece = from == 0;
    area->last_piece = to == item->stops[side].count;
    area_append(parent, area);
    compose_register(composer, &container->origin);
    struct part_place place = {.indent = around->start_indent, .give = 1};
    area->bpd = compose_part(composer, &item->strips[side], from > 0 ? stops[from - 1].piece : 0, stops[to - 1].piece,
                             area, &place);
    return area->bpd;
}

mpt compose_item(struct composer *composer, struct container *container, struct area *area)
{
    struct item *item = container->item;
    if (item->first > item->last)
        return 0;
    mpt label = compose_side(composer, container, item, 0, area),
        body = compose_side(composer, container, item, 1, area);
    item->first = 1;
    item->last = 0;
    return label > body ? label : body;
}
