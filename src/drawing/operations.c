/* operations - the list that comes out: paths with their colours, states, and what opacity means for them.
 *
 * Opacity. The device knows colours with alpha, not groups. An element with opacity that paints once is the same as a
 * translucent colour. So is a group whose operations do not touch one another; that is asked of their boxes. A shape
 * with fill and stroke of the same alpha is one operation, in which the stroke hides the fill (ISO 32000-1, 11.7.4.4),
 * which is just what opacity of a shape means. Where fill-opacity and stroke-opacity are given, SVG wants to see the
 * fill through the stroke, and they are two operations. Everything else is reported: a sheet of glass over several
 * things cannot be had in PDF/A-1, and nearly the same is not the same. */
#include "drawing/engine.h"

const struct box box_empty = {FIXED_LIMIT, FIXED_LIMIT, -FIXED_LIMIT, -FIXED_LIMIT};

void box_add(struct box *box, struct point point)
{
    box->left = point.x < box->left ? point.x : box->left;
    box->right = point.x > box->right ? point.x : box->right;
    box->top = point.y < box->top ? point.y : box->top;
    box->bottom = point.y > box->bottom ? point.y : box->bottom;
}

bool box_is_empty(const struct box *box)
{
    return box->right < box->left;
}

void box_join(struct box *box, const struct box *other)
{
    if (box_is_empty(other))
        return;
    box_add(box, (struct point){other->left, other->top});
    box_add(box, (struct point){other->right, other->bottom});
}

struct box box_of_matrix(const struct matrix *matrix, struct box box)
{
    struct box around = box_empty;
    if (box_is_empty(&box))
        return around;
    for (int i = 0; i < 4; i++)
        box_add(&around,
                matrix_apply(matrix, (struct point){i & 1 ? box.right : box.left, i & 2 ? box.bottom : box.top}));
    return around;
}

/* ---- the list ---------------------------------------------------------------------------------------------------- */

struct drawing_operation *operation_add(struct drawing_builder *builder, enum drawing_kind kind, const struct box *box)
{
    if (builder->status != STATUS_OK)
        return NULL;
    if (builder->count == LIMIT_DRAWING_OPERATIONS) {
        drawing_over_limit(builder, "operations of one drawing", LIMIT_DRAWING_OPERATIONS);
        return NULL;
    }
    size_t capacity = builder->capacity;
    struct drawing_operation *operations =
        drawing_grow(builder, builder->scratch, builder->operations, builder->count, &capacity, sizeof *operations);
    capacity = builder->capacity;
    struct operation_note *notes =
        drawing_grow(builder, builder->scratch, builder->notes, builder->count, &capacity, sizeof *notes);
    if (operations == NULL || notes == NULL)
        return NULL;
    builder->operations = operations;
    builder->notes = notes;
    builder->capacity = capacity;
    notes[builder->count] = (struct operation_note){box == NULL ? box_empty : *box, false};
    operations[builder->count] = (struct drawing_operation){.kind = kind};
    return &operations[builder->count++];
}

void operation_save(struct drawing_builder *builder)
{
    if (builder->saved == LIMIT_DRAWING_STATES)
        drawing_over_limit(builder, "clips and transformed texts within one another", LIMIT_DRAWING_STATES);
    operation_add(builder, DRAWING_SAVE, NULL);
    builder->saved++;
}

void operation_restore(struct drawing_builder *builder)
{
    operation_add(builder, DRAWING_RESTORE, NULL);
    builder->saved--;
}

void operation_transform(struct drawing_builder *builder, const struct matrix *matrix)
{
    struct drawing_operation *operation = operation_add(builder, DRAWING_TRANSFORM, NULL);
    if (operation != NULL)
        operation->is.matrix = matrix_rounded(matrix);
}

void operation_clip_rectangle(struct drawing_builder *builder, const struct matrix *matrix, fixed x, fixed y,
                              fixed width, fixed height)
{
    struct outline outline = {0};
    struct box box;
    outline_move(builder, &outline, (struct point){x, y});
    outline_line(builder, &outline, (struct point){fixed_add(x, width), y});
    outline_line(builder, &outline, (struct point){fixed_add(x, width), fixed_add(y, height)});
    outline_line(builder, &outline, (struct point){x, fixed_add(y, height)});
    outline_close(builder, &outline);
    const struct drawing_segment *segments = outline_place(builder, &outline, matrix, &box);
    struct drawing_operation *operation = segments == NULL ? NULL : operation_add(builder, DRAWING_CLIP, NULL);
    if (operation != NULL)
        operation->is.path = (struct drawing_path){.segments = segments, .count = outline.count, .fill = true};
}

/* ---- painting ---------------------------------------------------------------------------------------------------- */

uint32_t style_alpha(uint32_t color, fixed opacity)
{
    opacity = opacity < 0 ? 0 : opacity > FIXED_ONE ? FIXED_ONE : opacity;
    uint32_t alpha = (uint32_t)fixed_round(fixed_multiply(opacity, FIXED(color >> 24)));
    return alpha << 24 | (color & 0xFFFFFF);
}

static const mpt *scaled_dashes(struct drawing_builder *builder, const struct dashes *dashes, fixed scale,
                                size_t *count)
{
    *count = 0;
    if (dashes->lengths == NULL)
        return NULL;
    mpt *scaled = ARENA_ARRAY(builder->arena, dashes->count, mpt), sum = 0;
    if (scaled == NULL) {
        drawing_no_memory(builder);
        return NULL;
    }
    for (size_t i = 0; i < dashes->count; i++) {
        scaled[i] = fixed_round(fixed_multiply(dashes->lengths[i], scale));
        sum += scaled[i];
    }
    if (sum <= 0) /* too short to be seen: a line */
        return NULL;
    *count = dashes->count;
    return scaled;
}

static void set_stroke(struct drawing_builder *builder, const struct style *style, fixed scale,
                       struct drawing_path *path)
{
    path->stroke = true;
    path->stroke_color = style_alpha(style->stroke.color, style->stroke_opacity);
    path->stroke_width = fixed_round(fixed_multiply(style->stroke_width, scale));
    path->cap = style->cap;
    path->join = style->join;
    path->miter_limit = fixed_millionths(style->miter_limit);
    path->dashes = scaled_dashes(builder, &style->dashes, scale, &path->dash_count);
    path->dash_offset = fixed_round(fixed_multiply(style->dash_offset, scale));
}

/* How far a stroke may stand out: half its width; at mitres and square caps more. */
static struct box stroked(const struct style *style, const struct outline *outline, fixed scale, struct box box)
{
    fixed reach = fixed_multiply(style->stroke_width, scale) / 2;
    if (style->join == DRAWING_JOIN_MITER && outline->count > 2 && style->miter_limit > FIXED_ONE)
        reach = fixed_multiply(reach, style->miter_limit);
    else if (style->cap == DRAWING_CAP_SQUARE)
        reach = fixed_multiply(reach, FIXED_ONE + FIXED_ONE / 2);
    return (struct box){fixed_subtract(box.left, reach), fixed_subtract(box.top, reach), fixed_add(box.right, reach),
                        fixed_add(box.bottom, reach)};
}

static void add_path(struct drawing_builder *builder, const struct drawing_path *path, const struct box *box)
{
    struct drawing_operation *operation = operation_add(builder, DRAWING_PATH, box);
    if (operation != NULL)
        operation->is.path = *path;
}

/* Points in the coordinates of `matrix`, strokes scaled by `scale`; `outer` brings the boxes to the drawing. */
static void paint(struct drawing_builder *builder, const struct style *style, const struct outline *outline,
                  const struct matrix *matrix, fixed scale, const struct matrix *outer)
{
    struct drawing_path path = {.even_odd = style->fill_even_odd, .miter_limit = 4000000};
    bool fill = !style->fill.none && style->fill_opacity > 0;
    bool stroke = !style->stroke.none && style->stroke_opacity > 0 && style->stroke_width > 0;
    struct box box;
    if (!fill && !stroke)
        return;
    path.segments = outline_place(builder, outline, matrix, &box);
    path.count = outline->count;
    if (path.segments == NULL)
        return;
    struct drawing_path filled = path;
    filled.fill = true;
    filled.fill_color = style_alpha(style->fill.color, style->fill_opacity);
    if (stroke)
        set_stroke(builder, style, scale, &path);
    struct box inner = box_of_matrix(outer, box);
    struct box whole = stroke ? box_of_matrix(outer, stroked(style, outline, scale, box)) : inner;
    if (fill && stroke && style->fill_opacity == FIXED_ONE && style->stroke_opacity == FIXED_ONE) {
        path.fill = true;
        path.fill_color = filled.fill_color;
        add_path(builder, &path, &whole);
        return;
    }
    if (fill)
        add_path(builder, &filled, &inner);
    if (stroke)
        add_path(builder, &path, &whole);
}

void operation_outline(struct drawing_builder *builder, const struct context *context, const struct outline *outline)
{
    const struct style *style = &context->style;
    fixed size = matrix_size(&context->matrix);
    bool stroke = !style->stroke.none && style->stroke_width > 0 && style->stroke_opacity > 0;
    if (size == 0 || outline->count == 0)
        return;
    if (!stroke || matrix_is_similarity(&context->matrix)) {
        paint(builder, style, outline, &context->matrix, size, &matrix_identity);
        return;
    }
    struct matrix scale = matrix_scale(size, size), shrink = matrix_scale(fixed_divide(FIXED_ONE, size), 0), rest;
    shrink.d = shrink.a;
    rest = matrix_product(&context->matrix, &shrink);
    operation_save(builder);
    operation_transform(builder, &rest);
    paint(builder, style, outline, &scale, size, &rest);
    operation_restore(builder);
}

/* ---- groups ------------------------------------------------------------------------------------------------------ */

static bool apart(const struct box *a, const struct box *b)
{
    return a->right <= b->left || b->right <= a->left || a->bottom <= b->top || b->bottom <= a->top;
}

/* Do no two of them touch? So many at most are looked at. */
static bool all_apart(const struct drawing_builder *builder, size_t first)
{
    if (builder->count - first > LIMIT_DRAWING_FADED)
        return false;
    for (size_t i = first; i < builder->count; i++)
        for (size_t k = i + 1; k < builder->count; k++)
            if (!box_is_empty(&builder->notes[i].box) && !box_is_empty(&builder->notes[k].box) &&
                !apart(&builder->notes[i].box, &builder->notes[k].box))
                return false;
    return true;
}

void operations_fade(struct drawing_builder *builder, size_t first, fixed opacity)
{
    if (opacity == FIXED_ONE || builder->status != STATUS_OK)
        return;
    bool exact = all_apart(builder, first);
    for (size_t i = first; i < builder->count; i++) {
        struct drawing_operation *operation = &builder->operations[i];
        if (operation->kind == DRAWING_PATH) {
            operation->is.path.fill_color = style_alpha(operation->is.path.fill_color, opacity);
            operation->is.path.stroke_color = style_alpha(operation->is.path.stroke_color, opacity);
        } else if (operation->kind == DRAWING_GLYPHS) {
            operation->is.glyphs.color = style_alpha(operation->is.glyphs.color, opacity);
        } else if (operation->kind == DRAWING_IMAGE) {
            exact = false;
        }
    }
    if (!exact)
        drawing_unsupported(
            builder, "opacity", "less than 1",
            "its parts touch one another, or one is an image; give the parts opacity, or lighter colours");
}

bool operations_inside(const struct drawing_builder *builder, size_t first, const struct box *box)
{
    for (size_t i = first; i < builder->count; i++) {
        const struct box *part = &builder->notes[i].box;
        if (!box_is_empty(part) &&
            (part->left < box->left || part->right > box->right || part->top < box->top || part->bottom > box->bottom))
            return false;
    }
    return true;
}
