/* Rules, backgrounds, lines, coordinates.
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

mpt pdf_from_bottom(const struct pdf_writer *writer, mpt y)
{
    return writer->layer.page->height - y;
}

static void put_rectangle(struct pdf_writer *writer, const struct area_rectangle *area)
{
    const mpt operands[4] = {area->x, pdf_from_bottom(writer, area->y + area->height), area->width, area->height};
    pdf_put_operator(&writer->batch->content, "re", 4, operands);
}

void pdf_path_begin(struct pdf_writer *writer, int64_t element)
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
    pdf_path_begin(writer, decoration(writer));
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
    pdf_put_operator(out, "m", 2, (const mpt[]){ends[0], pdf_from_bottom(writer, ends[1])});
    pdf_put_operator(out, "l", 2, (const mpt[]){ends[2], pdf_from_bottom(writer, ends[3])});
    buffer_string(out, "S\nQ\n");
    writer->layer.state = before;
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
