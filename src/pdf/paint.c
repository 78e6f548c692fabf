/* Rules, backgrounds, lines, paths, clips.
 *
 * A page of tables has thousands of rules, all black. Opaque rectangles of one colour are collected and painted at
 * once, as one path and one operator; in a tagged document this makes one artifact of them instead of thousands, and no
 * text object is left for a rule. Paint of another colour, anything but text and rules, and a change of the coordinates
 * end the collection first. Since all that waits (these rectangles and a line of text) is opaque and of one colour, it
 * looks the same whatever its order.
 *
 * Rules are filled, not stroked: `re` with its width and height repeats from row to row and deflates better than the
 * two ends of a line, and text and rules share the fill colour. All rectangles turn the same way, so that where they
 * overlap the winding number never becomes zero.
 */
#include "pdf/engine.h"

static mpt from_bottom(const struct pdf_writer *writer, mpt y)
{
    return writer->layer.page->height - y;
}

static void put_rectangle(struct pdf_writer *writer, const struct area_rectangle *area)
{
    const mpt operands[4] = {area->x, from_bottom(writer, area->y + area->height), area->width, area->height};
    pdf_put_operator(&writer->batch->content, "re", 4, operands);
}

/* Makes ready to paint something that is no text. */
static void begin_path(struct pdf_writer *writer, int64_t element)
{
    pdf_layer_flush(writer);
    pdf_text_leave(writer);
    pdf_mark(writer, element);
}

static int64_t decoration(const struct pdf_writer *writer)
{
    return writer->tagged ? PDF_MARK_ARTIFACT : PDF_MARK_NONE;
}

/* ---- rules ------------------------------------------------------------------------------------------------------- */

void pdf_rules_flush(struct pdf_writer *writer)
{
    struct pdf_rules *rules = &writer->layer.rules;
    if (rules->count == 0 || writer->status != STATUS_OK)
        return;
    pdf_text_leave(writer);
    pdf_mark(writer, decoration(writer));
    pdf_alpha(writer, rules->color);
    pdf_fill_color(writer, rules->color);
    for (size_t i = 0; i < rules->count; i++)
        put_rectangle(writer, &rules->items[i]);
    buffer_string(&writer->batch->content, "f\n");
    rules->count = 0;
}

void pdf_fill(struct pdf_writer *writer, const struct area_rectangle *rectangle, uint32_t color)
{
    struct pdf_layer *layer = &writer->layer;
    struct pdf_rules *rules = &layer->rules;
    if (color >> 24 == 0 || rectangle->width <= 0 || rectangle->height <= 0)
        return;
    color = pdf_color(writer, color, rectangle, "a background");
    if (layer->line.count > 0 && layer->line.color != color)
        pdf_line_flush(writer);
    if (rules->count > 0 && rules->color != color)
        pdf_rules_flush(writer);
    struct area_rectangle *items = pdf_grow(writer, rules->items, rules->count, &rules->capacity, sizeof *items);
    if (items == NULL)
        return;
    rules->items = items;
    rules->color = color;
    items[rules->count++] = *rectangle;
    pdf_ground(writer, rectangle);
    if (color >> 24 != 0xFF)
        pdf_rules_flush(writer); /* where two translucent ones meet, both count */
}

void pdf_line(struct pdf_writer *writer, const mpt ends[4], mpt width, uint32_t color, enum area_line_style style)
{
    mpt left = ends[0] < ends[2] ? ends[0] : ends[2], top = ends[1] < ends[3] ? ends[1] : ends[3];
    mpt across = ends[0] < ends[2] ? ends[2] - ends[0] : ends[0] - ends[2];
    mpt down = ends[1] < ends[3] ? ends[3] - ends[1] : ends[1] - ends[3];
    struct buffer *out = &writer->batch->content;
    if (color >> 24 == 0 || width <= 0)
        return;
    struct area_rectangle area = {.x = left, .y = top, .width = across, .height = down};
    if (down == 0) {
        area.y -= width / 2;
        area.height = width;
    } else if (across == 0) {
        area.x -= width / 2;
        area.width = width;
    }
    if (style == AREA_SOLID && (down == 0 || across == 0)) {
        pdf_fill(writer, &area, color);
        return;
    }
    color = pdf_color(writer, color, &area, "a line");
    pdf_ground(writer, &area);
    begin_path(writer, decoration(writer));
    buffer_string(out, "q\n");
    struct pdf_state before = writer->layer.state;
    pdf_alpha(writer, color);
    pdf_stroke_color(writer, color);
    pdf_put_operator(out, "w", 1, &width);
    if (style == AREA_DOTTED) { /* round dots, one width apart */
        const mpt gap = 2 * width;
        buffer_string(out, "1 J\n[0 ");
        pdf_put_mpt(out, gap);
        buffer_string(out, "]0 d\n");
    } else if (style == AREA_DASHED) {
        buffer_byte(out, '[');
        pdf_put_mpt(out, 3 * width);
        buffer_byte(out, ' ');
        pdf_put_mpt(out, 2 * width);
        buffer_string(out, "]0 d\n");
    }
    pdf_put_operator(out, "m", 2, (const mpt[]){ends[0], from_bottom(writer, ends[1])});
    pdf_put_operator(out, "l", 2, (const mpt[]){ends[2], from_bottom(writer, ends[3])});
    buffer_string(out, "S\nQ\n");
    writer->layer.state = before;
}

/* ---- paths ------------------------------------------------------------------------------------------------------- */

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
            operands[2 * k + 1] = from_bottom(writer, segment->y[k]);
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

/* Paints with what of `fill` and `stroke` is wanted, in one alpha. */
static void paint_path(struct pdf_writer *writer, const struct area_path *path, bool fill, bool stroke,
                       uint32_t fill_color, uint32_t stroke_color)
{
    begin_path(writer, pdf_mark_wanted(writer));
    pdf_alpha(writer, fill ? fill_color : stroke_color);
    if (fill)
        pdf_fill_color(writer, fill_color);
    if (stroke) {
        pdf_stroke_color(writer, stroke_color);
        if (writer->layer.state.line_width != path->stroke_width) {
            writer->layer.state.line_width = path->stroke_width;
            pdf_put_operator(&writer->batch->content, "w", 1, &path->stroke_width);
        }
    }
    put_segments(writer, path);
    buffer_string(&writer->batch->content, paint_operator(fill, stroke, path->even_odd));
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

/* ---- coordinates ------------------------------------------------------------------------------------------------- */

/* The calls count y downwards, PDF upwards: the same map is F M F, with F the mirror y → height − y. */
void pdf_transform(struct pdf_writer *writer, const struct area_matrix *matrix)
{
    struct buffer *out = &writer->batch->content;
    struct area_matrix *now = &writer->layer.state.matrix;
    mpt height = writer->layer.page->height;
    pdf_layer_flush(writer);
    pdf_text_leave(writer);
    const int64_t parts[4] = {matrix->a, -matrix->b, -matrix->c, matrix->d};
    for (int i = 0; i < 4; i++) {
        pdf_put_decimal(out, parts[i], 6);
        buffer_byte(out, ' ');
    }
    pdf_put_operator(
        out, "cm", 2,
        (const mpt[]){matrix->e + pdf_scaled(matrix->c, height), height - pdf_scaled(matrix->d, height) - matrix->f});
    *now = (struct area_matrix){
        .a = pdf_scaled(now->a, matrix->a) + pdf_scaled(now->c, matrix->b),
        .b = pdf_scaled(now->b, matrix->a) + pdf_scaled(now->d, matrix->b),
        .c = pdf_scaled(now->a, matrix->c) + pdf_scaled(now->c, matrix->d),
        .d = pdf_scaled(now->b, matrix->c) + pdf_scaled(now->d, matrix->d),
        .e = pdf_scaled(now->a, matrix->e) + pdf_scaled(now->c, matrix->f) + now->e,
        .f = pdf_scaled(now->b, matrix->e) + pdf_scaled(now->d, matrix->f) + now->f,
    };
}

void pdf_clip(struct pdf_writer *writer, const struct area_rectangle *rectangle)
{
    pdf_layer_flush(writer);
    pdf_text_leave(writer);
    put_rectangle(writer, rectangle);
    buffer_string(&writer->batch->content, "W n\n");
}
