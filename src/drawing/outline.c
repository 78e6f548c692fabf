/* outline - a path while it is made: segments in user units, and their way into the drawing. */
#include "drawing/engine.h"

static struct outline_segment *add(struct drawing_builder *builder, struct outline *outline, char kind)
{
    if (builder->status != STATUS_OK)
        return NULL;
    if (outline->count == LIMIT_DRAWING_SEGMENTS) {
        drawing_over_limit(builder, "segments of one path", LIMIT_DRAWING_SEGMENTS);
        return NULL;
    }
    struct outline_segment *segments = drawing_grow(builder, builder->scratch, outline->segments, outline->count,
                                                    &outline->capacity, sizeof *segments);
    if (segments == NULL)
        return NULL;
    outline->segments = segments;
    segments[outline->count].kind = kind;
    return &segments[outline->count++];
}

void outline_move(struct drawing_builder *builder, struct outline *outline, struct point to)
{
    /* of several moves in a row only the last one counts */
    struct outline_segment *last = outline->count > 0 ? &outline->segments[outline->count - 1] : NULL;
    struct outline_segment *segment = last != NULL && last->kind == 'm' ? last : add(builder, outline, 'm');
    if (segment != NULL)
        segment->points[0] = to;
    outline->first = outline->current = to;
    outline->open = true;
}

/* After a z the next command begins a subpath where the last one began. */
static void reopen(struct drawing_builder *builder, struct outline *outline)
{
    if (!outline->open)
        outline_move(builder, outline, outline->first);
}

void outline_line(struct drawing_builder *builder, struct outline *outline, struct point to)
{
    reopen(builder, outline);
    struct outline_segment *segment = add(builder, outline, 'l');
    if (segment != NULL)
        segment->points[0] = to;
    outline->current = to;
}

void outline_cubic(struct drawing_builder *builder, struct outline *outline, struct point first, struct point second,
                   struct point to)
{
    reopen(builder, outline);
    struct outline_segment *segment = add(builder, outline, 'c');
    if (segment != NULL) {
        segment->points[0] = first;
        segment->points[1] = second;
        segment->points[2] = to;
    }
    outline->current = to;
}

void outline_close(struct drawing_builder *builder, struct outline *outline)
{
    if (outline->open)
        add(builder, outline, 'z');
    outline->open = false;
    outline->current = outline->first;
}

static int points_of(char kind)
{
    return kind == 'c' ? 3 : kind == 'z' ? 0 : 1;
}

const struct drawing_segment *outline_place(struct drawing_builder *builder, const struct outline *outline,
                                            const struct matrix *matrix, struct box *box)
{
    *box = box_empty;
    if (builder->status != STATUS_OK || outline->count == 0)
        return NULL;
    builder->segments += outline->count;
    if (builder->segments > LIMIT_DRAWING_SEGMENTS) {
        drawing_over_limit(builder, "segments of one drawing", LIMIT_DRAWING_SEGMENTS);
        return NULL;
    }
    struct drawing_segment *placed = ARENA_ARRAY(builder->arena, outline->count, struct drawing_segment);
    if (placed == NULL) {
        drawing_no_memory(builder);
        return NULL;
    }
    for (size_t i = 0; i < outline->count; i++) {
        const struct outline_segment *segment = &outline->segments[i];
        placed[i].kind = segment->kind;
        for (int k = 0; k < points_of(segment->kind); k++) {
            struct point point = matrix_apply(matrix, segment->points[k]);
            box_add(box, point);
            placed[i].x[k] = fixed_round(point.x);
            placed[i].y[k] = fixed_round(point.y);
        }
    }
    const fixed edge = FIXED(LIMIT_DRAWING_LENGTH);
    if (box->left < -edge || box->top < -edge || box->right > edge || box->bottom > edge) {
        drawing_over_limit(builder, "points (1/72 in) from its corner", LIMIT_DRAWING_LENGTH / 1000);
        return NULL;
    }
    return placed;
}
