/* text_run - pieces of text into glyphs at their places.
 *
 * A chunk begins where a character has an x or y of its own; text-anchor moves a chunk as a whole (SVG 10.5), so all of
 * its pieces are set before the first is drawn. They are set at the size at which they will stand, since advances are
 * whole thousandths of the em, and their widths go back to user units. Text that does not stand upright is drawn at the
 * corner of turned coordinates of its own. */
#include "drawing/engine.h"

/* What setting needs to know of the place: the scale, and what is left of the matrix without it. */
struct setter {
    struct drawing_builder *builder;
    const struct context *context;
    fixed size; /* mpt in a user unit */
    struct matrix rest;
    bool upright;
};

static const struct text_style *make_style(struct setter *setter, const struct style *style)
{
    struct drawing_builder *builder = setter->builder;
    const struct drawing_source *source = &builder->source;
    struct text_style *made = ARENA_NEW(builder->arena, struct text_style);
    if (made == NULL) {
        drawing_no_memory(builder);
        return NULL;
    }
    made->font = text_font_find(source->fonts, style->families, style->font_weight, style->font_style, source->sink,
                                drawing_at(builder, builder->element));
    made->size = fixed_round(fixed_multiply(style->font_size, setter->size));
    for (int i = 0; i < 3; i++) {
        made->letter_spacing[i] = fixed_round(fixed_multiply(style->letter_spacing, setter->size));
        made->word_spacing[i] = fixed_round(fixed_multiply(style->word_spacing, setter->size));
    }
    made->language = arena_string(builder->arena, style->language);
    made->kerning = true;
    if (made->font == NULL || made->language == NULL)
        drawing_no_memory(builder);
    return made->font == NULL || made->language == NULL ? NULL : made;
}

static mpt width_of(const struct text_piece *piece)
{
    mpt width = 0;
    for (size_t i = 0; i < piece->fragment_count; i++)
        width += piece->fragments[i].width;
    return width;
}

static void measure(struct setter *setter, struct text_piece *piece)
{
    struct drawing_builder *builder = setter->builder;
    const struct text_style *style = make_style(setter, piece->style);
    if (style == NULL || piece->size == 0 || style->size <= 0)
        return;
    if (style->size > LIMIT_DRAWING_LENGTH) {
        drawing_over_limit(builder, "points (1/72 in) of one font", LIMIT_DRAWING_LENGTH / 1000);
        return;
    }
    char *text = arena_substring(builder->arena, piece->text, piece->size);
    if (text == NULL) {
        drawing_no_memory(builder);
        return;
    }
    drawing_fail(builder, text_run(builder->source.fonts, text, style, builder->arena, builder->source.sink,
                                   drawing_at(builder, builder->element), &piece->fragments, &piece->fragment_count));
    if (builder->status != STATUS_OK)
        return;
    mpt width = width_of(piece);
    width = width > INT32_MAX ? INT32_MAX : width;
    piece->advance = fixed_divide(FIXED(width), setter->size);
}

/* ---- drawing ----------------------------------------------------------------------------------------------------- */

/* How far the text stands below the alphabetic baseline, in user units. */
static fixed baseline_drop(const struct text_piece *piece)
{
    const struct text_metrics *metrics = text_font_metrics(piece->fragments[0].style->font);
    int32_t thousandths = 0;
    switch (piece->style->baseline) {
    case BASELINE_ALPHABETIC:
        return 0;
    case BASELINE_MIDDLE:
        thousandths = metrics->x_height / 2;
        break;
    case BASELINE_CENTRAL:
        thousandths = (metrics->ascent + metrics->descent) / 2;
        break;
    case BASELINE_HANGING:
        thousandths = metrics->ascent * 8 / 10;
        break;
    case BASELINE_BEFORE_EDGE:
        thousandths = metrics->ascent;
        break;
    case BASELINE_AFTER_EDGE:
        thousandths = metrics->descent;
        break;
    }
    return fixed_divide(fixed_multiply(FIXED(thousandths), piece->style->font_size), FIXED(1000));
}

/* Of one fragment, in the drawing; `at` is where the piece begins. */
static struct box box_of_fragment(const struct setter *setter, const struct text_fragment *fragment, mpt size,
                                  struct point at)
{
    const struct text_metrics *metrics = text_font_metrics(fragment->style->font);
    struct matrix matrix = setter->rest;
    struct box box = box_empty;
    matrix.e = at.x;
    matrix.f = at.y;
    box_add(&box, (struct point){FIXED(fragment->x), FIXED(-size * metrics->ascent / 1000)});
    box_add(&box, (struct point){FIXED(fragment->x + fragment->width), FIXED(-size * metrics->descent / 1000)});
    return box_of_matrix(&matrix, box);
}

/* At (x, y) of the present coordinates, which is `at` in the drawing. */
static void add_fragments(struct setter *setter, const struct text_piece *piece, mpt x, mpt y, struct point at)
{
    struct drawing_builder *builder = setter->builder;
    for (size_t i = 0; i < piece->fragment_count; i++) {
        const struct text_fragment *fragment = &piece->fragments[i];
        if (fragment->count == 0 || fragment->face == NULL)
            continue;
        mpt size = fragment->font_size > 0 ? fragment->font_size : fragment->style->size;
        const struct box box = box_of_fragment(setter, fragment, size, at);
        struct drawing_operation *operation = operation_add(builder, DRAWING_GLYPHS, &box);
        if (operation == NULL)
            return;
        operation->is.glyphs =
            (struct drawing_glyphs){.face = fragment->face,
                                    .size = size,
                                    .color = style_alpha(piece->style->fill.color, piece->style->fill_opacity),
                                    .x = x + fragment->x,
                                    .y = y,
                                    .glyphs = fragment->glyphs,
                                    .count = fragment->count,
                                    .text = fragment->text};
    }
}

/* A line through the text, in user units: `position` thousandths of the font above the baseline. */
static void add_line(struct setter *setter, const struct text_piece *piece, struct point pen, int32_t position)
{
    const struct text_metrics *metrics = text_font_metrics(piece->fragments[0].style->font);
    fixed size = fixed_divide(piece->style->font_size, FIXED(1000));
    fixed thickness = fixed_multiply(size, FIXED(metrics->underline_thickness > 0 ? metrics->underline_thickness : 50));
    fixed middle = fixed_subtract(pen.y, fixed_multiply(size, FIXED(position)));
    struct outline outline = {0};
    struct context context = *setter->context;
    context.style = *piece->style;
    context.style.stroke.none = true;
    fixed top = fixed_subtract(middle, thickness / 2), right = fixed_add(pen.x, piece->advance);
    outline_move(setter->builder, &outline, (struct point){pen.x, top});
    outline_line(setter->builder, &outline, (struct point){right, top});
    outline_line(setter->builder, &outline, (struct point){right, fixed_add(top, thickness)});
    outline_line(setter->builder, &outline, (struct point){pen.x, fixed_add(top, thickness)});
    outline_close(setter->builder, &outline);
    operation_outline(setter->builder, &context, &outline);
}

static void add_lines(struct setter *setter, const struct text_piece *piece, struct point pen)
{
    const struct text_metrics *metrics = text_font_metrics(piece->fragments[0].style->font);
    if (piece->style->underline)
        add_line(setter, piece, pen, metrics->underline_position);
    if (piece->style->overline)
        add_line(setter, piece, pen, metrics->ascent);
    if (piece->style->line_through)
        add_line(setter, piece, pen, metrics->strikeout_position);
}

static void draw_piece(struct setter *setter, const struct text_piece *piece, struct point pen)
{
    const struct style *style = piece->style;
    if (piece->fragment_count == 0 || style->hidden || style->fill.none || style->fill_opacity == 0)
        return;
    pen.y = fixed_add(pen.y, baseline_drop(piece));
    struct point place = matrix_apply(&setter->context->matrix, pen);
    const fixed edge = FIXED(LIMIT_DRAWING_LENGTH);
    if (place.x > edge || place.x < -edge || place.y > edge || place.y < -edge) {
        drawing_over_limit(setter->builder, "points (1/72 in) from its corner", LIMIT_DRAWING_LENGTH / 1000);
        return;
    }
    if (setter->upright) {
        add_fragments(setter, piece, fixed_round(place.x), fixed_round(place.y), place);
    } else {
        struct matrix matrix = setter->rest;
        matrix.e = place.x;
        matrix.f = place.y;
        operation_save(setter->builder);
        operation_transform(setter->builder, &matrix);
        add_fragments(setter, piece, 0, 0, place);
        operation_restore(setter->builder);
    }
    add_lines(setter, piece, pen);
}

/* ---- chunks ------------------------------------------------------------------------------------------------------ */

/* Draws one chunk and gives back where it ends. */
static struct point draw_chunk(struct setter *setter, const struct text_piece *pieces, size_t count, struct point pen)
{
    fixed width = 0;
    for (size_t i = 0; i < count; i++)
        width = fixed_add(width, fixed_add(i == 0 ? 0 : pieces[i].dx, pieces[i].advance));
    pen.x = pieces[0].absolute_x ? pieces[0].x : pen.x;
    pen.y = pieces[0].absolute_y ? pieces[0].y : pen.y;
    enum anchor anchor = pieces[0].style->anchor;
    pen.x = fixed_subtract(pen.x, anchor == ANCHOR_START ? 0 : anchor == ANCHOR_MIDDLE ? width / 2 : width);
    for (size_t i = 0; i < count && setter->builder->status == STATUS_OK; i++) {
        pen.x = fixed_add(pen.x, pieces[i].dx);
        pen.y = fixed_add(pen.y, pieces[i].dy);
        draw_piece(setter, &pieces[i], pen);
        pen.x = fixed_add(pen.x, pieces[i].advance);
    }
    return pen;
}

void text_set(struct drawing_builder *builder, const struct context *context, struct text_piece *pieces, size_t count)
{
    struct setter setter = {.builder = builder, .context = context, .size = matrix_size(&context->matrix)};
    if (setter.size == 0)
        return;
    setter.upright = matrix_is_upright(&context->matrix);
    fixed shrink = fixed_divide(FIXED_ONE, setter.size);
    struct matrix scale = matrix_scale(shrink, shrink);
    setter.rest = matrix_product(&context->matrix, &scale);
    for (size_t i = 0; i < count && builder->status == STATUS_OK; i++)
        measure(&setter, &pieces[i]);
    struct point pen = {0, 0};
    for (size_t first = 0, next; first < count && builder->status == STATUS_OK; first = next) {
        for (next = first + 1; next < count && !pieces[next].absolute_x && !pieces[next].absolute_y;)
            next++;
        pen = draw_chunk(&setter, pieces + first, next - first, pen);
    }
}
