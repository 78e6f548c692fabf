/* The graphics state of the open layer, and the marked content around what is painted.
 *
 * Operators are written only when they change something. Marked-content sequences (ISO 32000-1, 14.6) are opened when
 * content comes that needs one, so that a tag without content of its own leaves no trace in the stream, and they stay
 * open over everything that belongs to the same element. A sequence and a text object must lie one inside the other:
 * one that was opened inside BT … ET ends before ET.
 *
 * PDF/A-1 knows no transparency. A translucent colour is mixed with white, which is right on empty paper only; what the
 * page has painted so far is remembered as upright rectangles, and a translucent thing that meets one of them is an
 * error that names it. The static layer is painted below the body but comes after it: the places where the body was put
 * on white are kept for it.
 */
#include "pdf/engine.h"

#include <string.h>

enum { MILLION = 1000000 };

void pdf_layer_flush(struct pdf_writer *writer)
{
    /* Whatever waits has one colour (paint.c, show.c), so the order does not matter. */
    pdf_line_flush(writer);
    pdf_rules_flush(writer);
}

/* ---- text objects and marked content ----------------------------------------------------------------------------- */

static void enter_text(struct pdf_writer *writer)
{
    struct pdf_layer *layer = &writer->layer;
    if (layer->in_text)
        return;
    buffer_string(&writer->batch->content, "BT\n");
    layer->in_text = true;
    layer->text_x = layer->text_y = 0;
}

void pdf_text_leave(struct pdf_writer *writer)
{
    struct pdf_layer *layer = &writer->layer;
    if (!layer->in_text)
        return;
    if (layer->mark_in_text)
        pdf_mark(writer, PDF_MARK_NONE);
    buffer_string(&writer->batch->content, "ET\n");
    layer->in_text = false;
}

static const char *role_of(const struct pdf_writer *writer, int64_t element)
{
    return pdf_role(&writer->structure, pdf_element_at(&writer->structure, (uint32_t)element));
}

/* Ends the open sequence unless it is that of `element`. */
static void end_other_mark(struct pdf_writer *writer, int64_t element)
{
    struct pdf_layer *layer = &writer->layer;
    if (layer->mark == PDF_MARK_NONE || layer->mark == element)
        return;
    bool inside = layer->mark_in_text;
    layer->mark = PDF_MARK_NONE;
    layer->mark_in_text = false;
    if (!inside)
        pdf_text_leave(writer);
    buffer_string(&writer->batch->content, "EMC\n");
}

void pdf_mark(struct pdf_writer *writer, int64_t element)
{
    struct pdf_layer *layer = &writer->layer;
    struct buffer *out = &writer->batch->content;
    if (!writer->tagged || layer->mark == element)
        return;
    end_other_mark(writer, element);
    if (element == PDF_MARK_NONE)
        return;
    if (element == PDF_MARK_ARTIFACT) {
        buffer_string(out, "/Artifact BMC\n");
    } else {
        pdf_put_name(out, role_of(writer, element));
        buffer_string(out, "<</MCID ");
        pdf_put_integer(out, pdf_structure_mark(writer, (uint32_t)element));
        buffer_string(out, ">>BDC\n");
    }
    layer->mark = element;
    layer->mark_in_text = layer->in_text;
}

/* A sequence is opened inside the text object, so that the next one needs no new text object. */
void pdf_text_mark(struct pdf_writer *writer, int64_t element)
{
    end_other_mark(writer, element);
    enter_text(writer);
    pdf_mark(writer, element);
}

int64_t pdf_mark_wanted(const struct pdf_writer *writer)
{
    const struct pdf_structure *structure = &writer->structure;
    if (!writer->tagged)
        return PDF_MARK_NONE;
    uint32_t element = structure->depth > 0 ? structure->stack[structure->depth - 1] : 0;
    return element != 0 ? (int64_t)element : PDF_MARK_ARTIFACT;
}

/* ---- save, restore, colours -------------------------------------------------------------------------------------- */

void pdf_save(struct pdf_writer *writer)
{
    struct pdf_layer *layer = &writer->layer;
    pdf_layer_flush(writer);
    if (layer->depth == PDF_NESTING_LIMIT) {
        diag_report(writer->sink, DIAG_PDF_NESTING, (struct location){.file = writer->path}, "27");
        pdf_fail(writer, STATUS_LIMIT);
        return;
    }
    pdf_text_leave(writer);
    buffer_string(&writer->batch->content, "q\n");
    layer->saved[layer->depth++] = layer->state;
}

void pdf_restore(struct pdf_writer *writer)
{
    struct pdf_layer *layer = &writer->layer;
    pdf_layer_flush(writer);
    if (layer->depth == 0)
        return;
    pdf_text_leave(writer);
    buffer_string(&writer->batch->content, "Q\n");
    layer->state = layer->saved[--layer->depth];
}

/* A component of 0 to 255 in thousandths: enough to tell all 256 apart. */
static void put_component(struct buffer *out, uint32_t value)
{
    pdf_put_decimal(out, (int64_t)(value & 0xFF) * 1000 / 255, 3);
    buffer_byte(out, ' ');
}

static void put_color(struct buffer *out, uint32_t color, const char *gray, const char *rgb)
{
    bool is_gray = (color >> 16 & 0xFF) == (color & 0xFF) && (color >> 8 & 0xFF) == (color & 0xFF);
    if (!is_gray) {
        put_component(out, color >> 16);
        put_component(out, color >> 8);
    }
    put_component(out, color);
    buffer_string(out, is_gray ? gray : rgb);
}

void pdf_fill_color(struct pdf_writer *writer, uint32_t color)
{
    color &= 0xFFFFFF;
    if (writer->layer.state.fill == color)
        return;
    writer->layer.state.fill = color;
    put_color(&writer->batch->content, color, "g\n", "rg\n");
}

void pdf_stroke_color(struct pdf_writer *writer, uint32_t color)
{
    color &= 0xFFFFFF;
    if (writer->layer.state.stroke == color)
        return;
    writer->layer.state.stroke = color;
    put_color(&writer->batch->content, color, "G\n", "RG\n");
}

void pdf_alpha(struct pdf_writer *writer, uint32_t color)
{
    uint8_t alpha = (uint8_t)(color >> 24);
    if (writer->layer.state.alpha == alpha)
        return;
    writer->layer.state.alpha = alpha;
    writer->alphas[alpha] = true;
    buffer_format(&writer->batch->content, "/G%u gs\n", (unsigned)alpha);
}

/* ---- what lies below --------------------------------------------------------------------------------------------- */

int64_t pdf_scaled(int64_t factor, int64_t length)
{
    return factor / MILLION * length + factor % MILLION * length / MILLION;
}

struct area_rectangle pdf_on_page(const struct pdf_writer *writer, const struct area_rectangle *area)
{
    const struct area_matrix *matrix = &writer->layer.state.matrix;
    mpt left = INT64_MAX, top = INT64_MAX, right = INT64_MIN, bottom = INT64_MIN;
    for (int i = 0; i < 4; i++) {
        mpt x = area->x + (i & 1 ? area->width : 0), y = area->y + (i & 2 ? area->height : 0);
        mpt page_x = pdf_scaled(matrix->a, x) + pdf_scaled(matrix->c, y) + matrix->e;
        mpt page_y = pdf_scaled(matrix->b, x) + pdf_scaled(matrix->d, y) + matrix->f;
        left = page_x < left ? page_x : left;
        right = page_x > right ? page_x : right;
        top = page_y < top ? page_y : top;
        bottom = page_y > bottom ? page_y : bottom;
    }
    return (struct area_rectangle){.x = left, .y = top, .width = right - left, .height = bottom - top};
}

static bool meets(const struct area_rectangle *a, const struct area_rectangle *b)
{
    return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height && b->y < a->y + a->height;
}

static bool covered(const struct pdf_ground *grounds, const struct area_rectangle *area)
{
    for (; grounds != NULL; grounds = grounds->next)
        if (meets(&grounds->area, area))
            return true;
    return false;
}

static void add_ground(struct pdf_writer *writer, struct pdf_ground **list, const struct area_rectangle *area)
{
    struct pdf_ground *ground = ARENA_NEW(writer->arena, struct pdf_ground);
    if (ground == NULL) {
        pdf_no_memory(writer);
        return;
    }
    *ground = (struct pdf_ground){.next = *list, .area = *area};
    *list = ground;
}

/* Names the thing, the element around it and the page. */
static void translucent(struct pdf_writer *writer, const char *what)
{
    int64_t element = pdf_mark_wanted(writer);
    if (element > 0)
        what = arena_format(writer->arena, "%s in %s", what, role_of(writer, element));
    diag_report(writer->sink, DIAG_PDF_TRANSPARENCY, (struct location){.file = writer->path}, what == NULL ? "" : what,
                writer->layer.page->label);
    pdf_fail(writer, STATUS_INVALID);
}

void pdf_ground(struct pdf_writer *writer, const struct area_rectangle *area)
{
    struct pdf_layer *layer = &writer->layer;
    if (writer->options.level != PDF_A_1B)
        return;
    struct area_rectangle place = pdf_on_page(writer, area);
    if (layer->kind == AREA_STATIC && covered(layer->page->flattened, &place))
        translucent(writer, "content of the flow over static content");
    add_ground(writer, &layer->grounds, &place);
}

uint32_t pdf_color(struct pdf_writer *writer, uint32_t color, const struct area_rectangle *area, const char *what)
{
    uint32_t alpha = color >> 24, flat = 0xFF;
    if (writer->options.level != PDF_A_1B || alpha == 0xFF)
        return color;
    struct area_rectangle place = pdf_on_page(writer, area);
    if (covered(writer->layer.grounds, &place))
        translucent(writer, what);
    add_ground(writer, &writer->layer.page->flattened, &place);
    for (int shift = 16; shift >= 0; shift -= 8)
        flat = flat << 8 | (((color >> shift & 0xFF) * alpha + 0xFF * (0xFF - alpha) + 0x7F) / 0xFF);
    return flat;
}
