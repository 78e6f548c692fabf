/* paint_drawing - the operations of a drawing as device calls.
 *
 * A drawing counts from its own corner. Its place on the page is added to every point, rather than saved, moved and
 * restored around it: coordinates inside a transformation of its own are not on the page and stay as they are. */
#include "area/paint.h"

#include "drawing/drawing.h"

struct drawn {
    struct paint *paint;
    const struct area_graphic *graphic;
    mpt x, y; /* of the drawing, in the present coordinates */
    mpt places[LIMIT_DRAWING_STATES + 1][2];
    int depth;
};

static const struct area_segment *moved(struct drawn *drawn, const struct drawing_path *path)
{
    struct area_segment *segments = ARENA_ARRAY(drawn->paint->scratch, path->count, struct area_segment);
    for (size_t i = 0; segments != NULL && i < path->count; i++) {
        const struct drawing_segment *from = &path->segments[i];
        segments[i].kind = from->kind;
        for (int k = 0; k < 3; k++) {
            segments[i].x[k] = from->x[k] + drawn->x;
            segments[i].y[k] = from->y[k] + drawn->y;
        }
    }
    return segments;
}

static enum status draw_path(struct drawn *drawn, const struct drawing_path *path, bool clip)
{
    static const enum area_cap caps[] = {[DRAWING_CAP_BUTT] = AREA_CAP_BUTT,
                                         [DRAWING_CAP_ROUND] = AREA_CAP_ROUND,
                                         [DRAWING_CAP_SQUARE] = AREA_CAP_SQUARE};
    static const enum area_join joins[] = {[DRAWING_JOIN_MITER] = AREA_JOIN_MITER,
                                           [DRAWING_JOIN_ROUND] = AREA_JOIN_ROUND,
                                           [DRAWING_JOIN_BEVEL] = AREA_JOIN_BEVEL};
    const struct area_device *device = drawn->paint->device;
    struct area_path area = {
        .segments = moved(drawn, path),
        .count = path->count,
        .fill = path->fill,
        .stroke = path->stroke,
        .even_odd = path->even_odd,
        .fill_color = path->fill_color,
        .stroke_color = path->stroke_color,
        .stroke_width = path->stroke_width,
        .cap = caps[path->cap],
        .join = joins[path->join],
        .miter_limit = path->miter_limit,
        .dashes = path->dashes,
        .dash_count = path->dash_count,
        .dash_offset = path->dash_offset,
    };
    if (area.segments == NULL)
        return STATUS_MEMORY;
    return clip ? device->clip_path(device->state, &area) : device->path(device->state, &area);
}

static enum status draw_glyphs(struct drawn *drawn, const struct drawing_glyphs *glyphs)
{
    const struct area_glyphs run = {.face = glyphs->face,
                                    .size = glyphs->size,
                                    .color = glyphs->color,
                                    .x = drawn->x + glyphs->x,
                                    .y = drawn->y + glyphs->y,
                                    .glyphs = glyphs->glyphs,
                                    .count = glyphs->count,
                                    .text = glyphs->text};
    return drawn->paint->device->glyphs(drawn->paint->device->state, &run);
}

static enum status draw_image(struct drawn *drawn, const struct drawing_image *image)
{
    const struct area_image picture = {
        .path = image->path, .bytes = image->bytes, .size = image->size, .at = drawn->graphic->at};
    const struct area_rectangle place = {drawn->x + image->x, drawn->y + image->y, image->width, image->height};
    if (place.width <= 0 || place.height <= 0)
        return STATUS_OK;
    return drawn->paint->device->image(drawn->paint->device->state, &picture, &place);
}

static enum status transform(struct drawn *drawn, const struct drawing_matrix *matrix)
{
    const struct area_matrix area = {matrix->a,           matrix->b, matrix->c, matrix->d, matrix->e + drawn->x,
                                     matrix->f + drawn->y};
    drawn->x = drawn->y = 0;
    return drawn->paint->device->transform(drawn->paint->device->state, &area);
}

static enum status save(struct drawn *drawn)
{
    drawn->places[drawn->depth][0] = drawn->x;
    drawn->places[drawn->depth++][1] = drawn->y;
    return drawn->paint->device->save(drawn->paint->device->state);
}

static enum status restore(struct drawn *drawn)
{
    drawn->x = drawn->places[--drawn->depth][0];
    drawn->y = drawn->places[drawn->depth][1];
    return drawn->paint->device->restore(drawn->paint->device->state);
}

static enum status draw(struct drawn *drawn, const struct drawing_operation *operation)
{
    switch (operation->kind) {
    case DRAWING_PATH:
        return draw_path(drawn, &operation->is.path, false);
    case DRAWING_CLIP:
        return draw_path(drawn, &operation->is.path, true);
    case DRAWING_GLYPHS:
        return draw_glyphs(drawn, &operation->is.glyphs);
    case DRAWING_IMAGE:
        return draw_image(drawn, &operation->is.image);
    case DRAWING_SAVE:
        return save(drawn);
    case DRAWING_RESTORE:
        return restore(drawn);
    case DRAWING_TRANSFORM:
        return transform(drawn, &operation->is.matrix);
    }
    return STATUS_OK;
}

enum status paint_drawing(struct paint *paint, const struct area_graphic *graphic, mpt x, mpt y)
{
    struct drawn drawn = {.paint = paint, .graphic = graphic, .x = x, .y = y};
    for (size_t i = 0; i < graphic->drawing->count; i++)
        PAINT_TRY(draw(&drawn, &graphic->drawing->operations[i]));
    return STATUS_OK;
}
