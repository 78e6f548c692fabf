/* paint_border - borders and backgrounds as lines and fills (XSL 7.8).
 *
 * A border is a line along the middle of its side. Double borders are two lines of a third each; groove, ridge, inset
 * and outset are lines in two shades. Sides meet at the outer corners: those of the block-progression direction run
 * from corner to corner, the others between them. */
#include "area/paint.h"

static uint32_t shade(uint32_t color, int percent)
{
    uint32_t out = color & 0xFF000000;
    for (int shift = 0; shift <= 16; shift += 8) {
        int channel = (int)(color >> shift & 0xFF);
        channel = percent < 0 ? channel * (100 + percent) / 100 : channel + (255 - channel) * percent / 100;
        out |= (uint32_t)channel << shift;
    }
    return out;
}

static enum area_line_style line_style(enum fo_keyword style)
{
    return style == FO_K_DASHED ? AREA_DASHED : style == FO_K_DOTTED ? AREA_DOTTED : AREA_SOLID;
}

/* The same line, `offset` further out (negative) or in, with `width`. */
static enum status offset_line(struct paint *paint, enum area_side side, mpt offset, mpt width, uint32_t color, mpt x1,
                               mpt y1, mpt x2, mpt y2)
{
    mpt dx = 0, dy = 0;
    switch (side) {
    case SIDE_BEFORE:
        dy = offset;
        break;
    case SIDE_AFTER:
        dy = -offset;
        break;
    case SIDE_START:
        dx = offset;
        break;
    default:
        dx = -offset;
        break;
    }
    return paint->device->line(paint->device->state, x1 + dx, y1 + dy, x2 + dx, y2 + dy, width, color, AREA_SOLID);
}

enum status paint_border_line(struct paint *paint, const struct area_border *border, enum area_side side, mpt x1,
                              mpt y1, mpt x2, mpt y2)
{
    mpt width = border->width;
    bool outer_light = side == SIDE_AFTER || side == SIDE_END;
    switch (border->style) {
    case FO_K_DOUBLE:
        PAINT_TRY(offset_line(paint, side, -width / 3, width / 3, border->color, x1, y1, x2, y2));
        return offset_line(paint, side, width / 3, width / 3, border->color, x1, y1, x2, y2);
    case FO_K_GROOVE:
    case FO_K_RIDGE: {
        bool light = outer_light == (border->style == FO_K_GROOVE);
        uint32_t outer = shade(border->color, light ? 40 : -30), inner = shade(border->color, light ? -30 : 40);
        PAINT_TRY(offset_line(paint, side, -width / 4, width / 2, outer, x1, y1, x2, y2));
        return offset_line(paint, side, width / 4, width / 2, inner, x1, y1, x2, y2);
    }
    case FO_K_INSET:
    case FO_K_OUTSET: {
        bool light = outer_light == (border->style == FO_K_INSET);
        return offset_line(paint, side, 0, width, shade(border->color, light ? 40 : -30), x1, y1, x2, y2);
    }
    default:
        return paint->device->line(paint->device->state, x1, y1, x2, y2, width, border->color,
                                   line_style(border->style));
    }
}

static bool drawn(const struct area_border *border)
{
    return border->width > 0 && border->style != FO_K_NONE_GIVEN && border->style != FO_K_NONE &&
           border->style != FO_K_HIDDEN && border->color >> 24 != 0;
}

enum status paint_borders(struct paint *paint, const struct area_edges *edges, const struct area_rectangle *place)
{
    if (edges == NULL)
        return STATUS_OK;
    const struct area_border *before = &edges->border[SIDE_BEFORE], *after = &edges->border[SIDE_AFTER];
    const struct area_border *start = &edges->border[SIDE_START], *end = &edges->border[SIDE_END];
    mpt left = place->x, top = place->y, right = place->x + place->width, bottom = place->y + place->height;
    if (!drawn(before) && !drawn(after) && !drawn(start) && !drawn(end))
        return STATUS_OK;
    bool artifact = !paint->artifact;
    if (artifact)
        PAINT_TRY(tag_artifact(paint));
    if (drawn(before))
        PAINT_TRY(paint_border_line(paint, before, SIDE_BEFORE, left, top + before->width / 2, right,
                                    top + before->width / 2));
    if (drawn(after))
        PAINT_TRY(paint_border_line(paint, after, SIDE_AFTER, left, bottom - after->width / 2, right,
                                    bottom - after->width / 2));
    mpt inner_top = top + (drawn(before) ? before->width : 0),
        inner_bottom = bottom - (drawn(after) ? after->width : 0);
    if (drawn(start))
        PAINT_TRY(paint_border_line(paint, start, SIDE_START, left + start->width / 2, inner_top,
                                    left + start->width / 2, inner_bottom));
    if (drawn(end))
        PAINT_TRY(paint_border_line(paint, end, SIDE_END, right - end->width / 2, inner_top, right - end->width / 2,
                                    inner_bottom));
    return artifact ? tag_end(paint) : STATUS_OK;
}

/* ---- backgrounds ------------------------------------------------------------------------------------------------ */

/* Where tiling begins: at or before the edge, a whole number of tiles away. */
static mpt first_tile(mpt at, mpt edge, mpt size, bool repeat)
{
    if (!repeat || size <= 0)
        return at;
    mpt over = (at - edge) % size;
    return over > 0 ? edge + over - size : edge + over;
}

static enum status paint_tiles(struct paint *paint, const struct area_background *background,
                               const struct area_rectangle *padding)
{
    const struct area_device *device = paint->device;
    mpt width = background->image_width, height = background->image_height;
    if (width <= 0 || height <= 0)
        return STATUS_OK;
    bool across = background->repeat == FO_K_REPEAT || background->repeat == FO_K_REPEAT_X;
    bool down = background->repeat == FO_K_REPEAT || background->repeat == FO_K_REPEAT_Y;
    mpt right = padding->x + padding->width, bottom = padding->y + padding->height;
    mpt left = first_tile(padding->x + background->image_x, padding->x, width, across);
    mpt top = first_tile(padding->y + background->image_y, padding->y, height, down);
    PAINT_TRY(device->save(device->state));
    PAINT_TRY(device->clip(device->state, padding));
    struct area_image image = {.path = background->image};
    int tiles = 0;
    for (mpt y = top; y < bottom && tiles < LIMIT_BACKGROUND_TILES; y += height) {
        for (mpt x = left; x < right && tiles < LIMIT_BACKGROUND_TILES; x += width, tiles++) {
            struct area_rectangle place = {x, y, width, height};
            PAINT_TRY(device->image(device->state, &image, &place));
            if (!across)
                break;
        }
        if (!down)
            break;
    }
    return device->restore(device->state);
}

enum status paint_background(struct paint *paint, const struct area_background *background,
                             const struct area_rectangle *padding)
{
    if (background == NULL || padding->width <= 0 || padding->height <= 0)
        return STATUS_OK;
    bool artifact = !paint->artifact;
    if (artifact)
        PAINT_TRY(tag_artifact(paint));
    if (background->color >> 24 != 0)
        PAINT_TRY(paint->device->fill(paint->device->state, padding, background->color));
    if (background->image != NULL)
        PAINT_TRY(paint_tiles(paint, background, padding));
    return artifact ? tag_end(paint) : STATUS_OK;
}
