/* Paths: filled, stroked, clipped to; operators from the integers of the layout.
 *
 * Fill and stroke of the same alpha are one operator, in which the stroke hides the fill also when they are translucent
 * (ISO 32000-1, 11.7.4.4); with different ones they are two. */
#include "pdf/engine.h"

static struct area_rectangle path_box(const struct area_path *path)
{
    mpt left = INT64_MAX, top = INT64_MAX, right = INT64_MIN, bottom = INT64_MIN;
    for (size_t i = 0; i < path->count; i++) {
        const struct area_segment *segment = &path->segments[i];
        int points = segment->kind == 'c' ? 3 : segment->kind == 'z' ? 0 : 1;
        for (int k = 0; k < points; k++) {
            left = segment->x[k] < left ? segment->x[k] : left;
            right = segment->x[k] > right ? segment->x[k] : right;
            top = segment->y[k] < top ? segment->y[k] : top;
            bottom = segment->y[k] > bottom ? segment->y[k] : bottom;
        }
    }
    if (left > right)
        return (struct area_rectangle){0};
    mpt border = path->stroke ? path->stroke_width / 2 : 0;
    return (struct area_rectangle){
        .x = left - border, .y = top - border, .width = right - left + 2 * border, .height = bottom - top + 2 * border};
}

static void put_segments(struct pdf_writer *writer, const struct area_path *path)
{
    static const char *const names[] = {"m", "l", "c"};
    for (size_t i = 0; i < path->count; i++) {
        const struct area_segment *segment = &path->segments[i];
        mpt operands[6];
        size_t points = segment->kind == 'c' ? 3 : 1;
        if (segment->kind == 'z') {
            buffer_string(&writer->batch->content, "h\n");
            continue;
        }
        for (size_t k = 0; k < points; k++) {
            operands[2 * k] = segment->x[k];
            operands[2 * k + 1] = pdf_from_bottom(writer, segment->y[k]);
        }
        const char *name = segment->kind == 'm' ? names[0] : segment->kind == 'l' ? names[1] : names[2];
        pdf_put_operator(&writer->batch->content, name, 2 * points, operands);
    }
}

static const char *paint_operator(bool fill, bool stroke, bool even_odd)
{
    if (fill && stroke)
        return even_odd ? "B*\n" : "B\n";
    if (fill)
        return even_odd ? "f*\n" : "f\n";
    return "S\n";
}

/* Dashes hold for one path; the rest of the line's shape stays until another path wants it otherwise. */
static void put_dashes(struct buffer *out, const mpt *dashes, size_t count, mpt offset)
{
    buffer_byte(out, '[');
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buffer_byte(out, ' ');
        pdf_put_mpt(out, dashes[i]);
    }
    buffer_byte(out, ']');
    pdf_put_operator(out, "d", 1, &offset);
}

static void put_stroke_state(struct pdf_writer *writer, const struct area_path *path)
{
    struct buffer *out = &writer->batch->content;
    struct pdf_state *state = &writer->layer.state;
    int64_t miter_limit = path->miter_limit == 0 ? PDF_MITER_LIMIT : path->miter_limit;
    if (state->line_width != path->stroke_width) {
        state->line_width = path->stroke_width;
        pdf_put_operator(out, "w", 1, &path->stroke_width);
    }
    if (state->cap != path->cap) {
        state->cap = path->cap;
        pdf_put_integer(out, path->cap); /* PDF numbers them alike */
        buffer_string(out, " J\n");
    }
    if (state->join != path->join) {
        state->join = path->join;
        pdf_put_integer(out, path->join);
        buffer_string(out, " j\n");
    }
    if (path->join == AREA_JOIN_MITER && state->miter_limit + PDF_MITER_LIMIT != miter_limit) {
        state->miter_limit = miter_limit - PDF_MITER_LIMIT;
        pdf_put_decimal(out, miter_limit, 6);
        buffer_string(out, " M\n");
    }
    if (path->dashes != NULL)
        put_dashes(out, path->dashes, path->dash_count, path->dash_offset);
}

/* Paints with what of `fill` and `stroke` is wanted, in one alpha. */
static void paint_path(struct pdf_writer *writer, const struct area_path *path, bool fill, bool stroke,
                       uint32_t fill_color, uint32_t stroke_color)
{
    struct buffer *out = &writer->batch->content;
    pdf_path_begin(writer, pdf_mark_wanted(writer));
    pdf_alpha(writer, fill ? fill_color : stroke_color);
    if (fill)
        pdf_fill_color(writer, fill_color);
    if (stroke) {
        pdf_stroke_color(writer, stroke_color);
        put_stroke_state(writer, path);
    }
    put_segments(writer, path);
    buffer_string(out, paint_operator(fill, stroke, path->even_odd));
    if (stroke && path->dashes != NULL)
        put_dashes(out, NULL, 0, 0);
}

void pdf_path(struct pdf_writer *writer, const struct area_path *path)
{
    bool fill = path->fill && path->fill_color >> 24 != 0, stroke = path->stroke && path->stroke_color >> 24 != 0;
    if (path->count == 0 || (!fill && !stroke))
        return;
    struct area_rectangle box = path_box(path);
    uint32_t fill_color = fill ? pdf_color(writer, path->fill_color, &box, "a drawing") : 0;
    uint32_t stroke_color = stroke ? pdf_color(writer, path->stroke_color, &box, "a drawing") : 0;
    pdf_ground(writer, &box);
    if (fill && stroke && fill_color >> 24 == stroke_color >> 24) {
        paint_path(writer, path, true, true, fill_color, stroke_color);
        return;
    }
    if (fill)
        paint_path(writer, path, true, false, fill_color, 0);
    if (stroke)
        paint_path(writer, path, false, true, 0, stroke_color);
}

void pdf_clip_path(struct pdf_writer *writer, const struct area_path *path)
{
    pdf_layer_flush(writer);
    pdf_text_leave(writer);
    put_segments(writer, path);
    buffer_string(&writer->batch->content, path->even_odd ? "W* n\n" : "W n\n");
}
