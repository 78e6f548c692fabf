/* paint_area - block areas: backgrounds, borders, viewports, and what is in them.
 *
 * Areas know their place in their parent; the place on the page is summed up on the way down. The recursion goes as
 * deep as areas nest, which the depth of the document bounds. */
#include "area/paint.h"

enum status paint_anchor(struct paint *paint, const struct area *area, mpt x, mpt y)
{
    const struct area_origin *origin = area->origin;
    if (origin == NULL || origin->id == NULL || !area->first_piece || area->repeated || area->helper)
        return STATUS_OK;
    return paint->device->anchor(paint->device->state, origin->id, x, y);
}

static mpt border_width(const struct area *area, enum area_side side)
{
    return area->edges == NULL ? 0 : area->edges->border[side].width;
}

static mpt padding_width(const struct area *area, enum area_side side)
{
    return area->edges == NULL ? 0 : area->edges->padding[side];
}

static mpt side_width(const struct area *area, enum area_side side)
{
    return border_width(area, side) + padding_width(area, side);
}

static enum status paint_frame(struct paint *paint, const struct area *area, mpt x, mpt y)
{
    struct area_rectangle border = {x, y, area->ipd + side_width(area, SIDE_START) + side_width(area, SIDE_END),
                                    area->bpd + side_width(area, SIDE_BEFORE) + side_width(area, SIDE_AFTER)};
    struct area_rectangle padding = {x + border_width(area, SIDE_START), y + border_width(area, SIDE_BEFORE),
                                     border.width - border_width(area, SIDE_START) - border_width(area, SIDE_END),
                                     border.height - border_width(area, SIDE_BEFORE) - border_width(area, SIDE_AFTER)};
    PAINT_TRY(paint_background(paint, area->background, &padding));
    return paint_borders(paint, area->edges, &border);
}

struct area_matrix paint_turned(int rotation, mpt x, mpt y, mpt width, mpt height)
{
    switch (rotation) {
    case 90:
        return (struct area_matrix){0, -1000000, 1000000, 0, x, y + height};
    case 180:
        return (struct area_matrix){-1000000, 0, 0, -1000000, x + width, y + height};
    case 270:
        return (struct area_matrix){0, 1000000, -1000000, 0, x + width, y};
    default:
        return (struct area_matrix){1000000, 0, 0, 1000000, x, y};
    }
}

enum status paint_enter(struct paint *paint, const struct area *area, mpt *x, mpt *y, bool *state)
{
    const struct area_device *device = paint->device;
    *state = area->clipped || area->rotation != 0;
    if (*state)
        PAINT_TRY(device->save(device->state));
    if (area->clipped) {
        struct area_rectangle place = {*x, *y, area->ipd, area->bpd};
        PAINT_TRY(device->clip(device->state, &place));
    }
    if (area->rotation != 0) {
        struct area_matrix matrix = paint_turned(area->rotation, *x, *y, area->ipd, area->bpd);
        PAINT_TRY(device->transform(device->state, &matrix));
        *x = *y = 0;
    }
    return STATUS_OK;
}

static enum status paint_viewport(struct paint *paint, const struct area *area, mpt x, mpt y)
{
    const struct area_device *device = paint->device;
    bool state;
    PAINT_TRY(paint_enter(paint, area, &x, &y, &state));
    const struct area *reference = area->first;
    if (reference != NULL && paint_lifted(area))
        PAINT_TRY(paint_stack(paint, reference->first, x, y));
    else if (reference != NULL)
        PAINT_TRY(paint_blocks(paint, reference->first, x, y));
    return state ? device->restore(device->state) : STATUS_OK;
}

void paint_place(const struct area *area, mpt x, mpt y, mpt *left, mpt *top)
{
    *left = x + area->x + area->shift_x;
    *top = y + area->y + area->shift_y;
    if (area->kind == AREA_VIEWPORT && area->absolute) { /* placed by its content rectangle */
        *left = (area->page_fixed ? 0 : x) + area->x - side_width(area, SIDE_START);
        *top = (area->page_fixed ? 0 : y) + area->y - side_width(area, SIDE_BEFORE);
    }
}

void paint_content(const struct area *area, bool cell, mpt *left, mpt *top)
{
    if (cell && area->edges != NULL) {
        *left += paint_cell_side(area->edges, SIDE_START);
        *top += paint_cell_side(area->edges, SIDE_BEFORE);
    } else {
        *left += side_width(area, SIDE_START);
        *top += side_width(area, SIDE_BEFORE);
    }
}

enum status paint_block(struct paint *paint, const struct area *area, mpt x, mpt y)
{
    if (!area->hidden)
        PAINT_TRY(paint_frame(paint, area, x, y));
    PAINT_TRY(paint_anchor(paint, area, x, y));
    bool outer = paint->artifact, artifact = area->repeated && !outer;
    if (artifact)
        PAINT_TRY(tag_artifact(paint));
    paint->artifact = outer || artifact;
    const char *role = tag_role(area->origin, area);
    bool tagged = role != NULL && !paint->artifact && !area->helper;
    if (tagged)
        PAINT_TRY(tag_begin(paint, area->origin, role, NULL));
    mpt content_x = x, content_y = y;
    paint_content(area, false, &content_x, &content_y);
    if (area->kind == AREA_VIEWPORT)
        PAINT_TRY(paint_viewport(paint, area, content_x, content_y));
    else if (area->table)
        PAINT_TRY(paint_table_cells(paint, area, content_x, content_y));
    else
        PAINT_TRY(paint_blocks(paint, area->first, content_x, content_y));
    paint->artifact = outer;
    return tagged || artifact ? tag_end(paint) : STATUS_OK;
}

enum status paint_blocks(struct paint *paint, const struct area *first, mpt x, mpt y)
{
    for (const struct area *area = first; area != NULL; area = area->next) {
        if (area->kind == AREA_LINE) {
            PAINT_TRY(paint_line(paint, area, x, y + area->y));
            continue;
        }
        if (paint->stacked && paint_lifted(area))
            continue;
        mpt left, top;
        paint_place(area, x, y, &left, &top);
        PAINT_TRY(paint_block(paint, area, left, top));
    }
    return STATUS_OK;
}
