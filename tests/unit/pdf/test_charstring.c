/* Charstrings draw what HarfBuzz drew: they are read by a small interpreter of their operators, and every point is
 * compared, for all glyphs of a Chinese font and some thousands of a large one. */
#include "document.h"

#include "pdf/engine.h"

#include <hb.h>
#include <math.h>
#include <string.h>

enum { POINTS = 20000, STACK = 48 };

/* An outline as a list of numbers: 1 x y for a move, 2 x y for a line, 3 and six numbers for a curve. */
struct drawing {
    int32_t steps[7 * POINTS];
    size_t count;
    int32_t x, y, start_x, start_y;
    bool line_is_last;
};

static void add(struct drawing *drawing, int32_t value)
{
    assert_true(drawing->count < sizeof drawing->steps / sizeof drawing->steps[0]);
    drawing->steps[drawing->count++] = value;
}

/* ---- what HarfBuzz draws ------------------------------------------------------------------------------------------
 */

static void on_move(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y, void *user)
{
    struct drawing *drawing = data;
    (void)funcs, (void)state, (void)user;
    drawing->line_is_last = false;
    add(drawing, 1);
    add(drawing, drawing->start_x = drawing->x = (int32_t)lroundf(x));
    add(drawing, drawing->start_y = drawing->y = (int32_t)lroundf(y));
}

static void on_line(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y, void *user)
{
    struct drawing *drawing = data;
    (void)funcs, (void)state, (void)user;
    if (drawing->x == (int32_t)lroundf(x) && drawing->y == (int32_t)lroundf(y))
        return;
    drawing->line_is_last = true;
    add(drawing, 2);
    add(drawing, drawing->x = (int32_t)lroundf(x));
    add(drawing, drawing->y = (int32_t)lroundf(y));
}

static void on_curve(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x1, float y1, float x2, float y2,
                     float x3, float y3, void *user)
{
    struct drawing *drawing = data;
    const float points[6] = {x1, y1, x2, y2, x3, y3};
    (void)funcs, (void)state, (void)user;
    drawing->line_is_last = false;
    add(drawing, 3);
    for (int i = 0; i < 6; i++)
        add(drawing, (int32_t)lroundf(points[i]));
    drawing->x = (int32_t)lroundf(x3);
    drawing->y = (int32_t)lroundf(y3);
}

static void on_close(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, void *user)
{
    struct drawing *drawing = data;
    (void)funcs, (void)state, (void)user;
    /* A charstring closes its contours itself: a last line back to the start says nothing. */
    if (drawing->line_is_last && drawing->x == drawing->start_x && drawing->y == drawing->start_y)
        drawing->count -= 3;
}

static hb_draw_funcs_t *make_funcs(void)
{
    hb_draw_funcs_t *funcs = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(funcs, on_move, NULL, NULL);
    hb_draw_funcs_set_line_to_func(funcs, on_line, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(funcs, on_curve, NULL, NULL);
    hb_draw_funcs_set_close_path_func(funcs, on_close, NULL, NULL);
    return funcs;
}

/* ---- what the charstring draws --------------------------------------------------------------------------------------
 */

static void move_by(struct drawing *drawing, int32_t dx, int32_t dy)
{
    add(drawing, 1);
    add(drawing, drawing->x += dx);
    add(drawing, drawing->y += dy);
}

static void line_by(struct drawing *drawing, int32_t dx, int32_t dy)
{
    add(drawing, 2);
    add(drawing, drawing->x += dx);
    add(drawing, drawing->y += dy);
}

static void curve_by(struct drawing *drawing, const int32_t d[6])
{
    add(drawing, 3);
    for (int i = 0; i < 6; i += 2) {
        add(drawing, drawing->x += d[i]);
        add(drawing, drawing->y += d[i + 1]);
    }
}

/* hvcurveto, vhcurveto: Technical Note 5177, 4.1. */
static void turning(struct drawing *drawing, const int32_t *stack, int count, bool horizontal)
{
    for (int at = 0; count - at >= 4; at += 4, horizontal = !horizontal) {
        int32_t rest = count - at == 5 ? stack[at + 4] : 0;
        if (horizontal)
            curve_by(drawing, (const int32_t[]){stack[at], 0, stack[at + 1], stack[at + 2], rest, stack[at + 3]});
        else
            curve_by(drawing, (const int32_t[]){0, stack[at], stack[at + 1], stack[at + 2], stack[at + 3], rest});
    }
}

/* hhcurveto, vvcurveto. */
static void flat(struct drawing *drawing, const int32_t *stack, int count, bool horizontal)
{
    int at = count % 4;
    int32_t first = at == 1 ? stack[0] : 0;
    for (; count - at >= 4; at += 4, first = 0) {
        if (horizontal)
            curve_by(drawing, (const int32_t[]){stack[at], first, stack[at + 1], stack[at + 2], stack[at + 3], 0});
        else
            curve_by(drawing, (const int32_t[]){first, stack[at], stack[at + 1], stack[at + 2], 0, stack[at + 3]});
    }
}

static void straight(struct drawing *drawing, const int32_t *stack, int count, bool horizontal)
{
    for (int i = 0; i < count; i++, horizontal = !horizontal)
        line_by(drawing, horizontal ? stack[i] : 0, horizontal ? 0 : stack[i]);
}

static void run_operator(struct drawing *drawing, int op, const int32_t *stack, int count)
{
    switch (op) {
    case 4:
    case 21:
    case 22: {
        int used = op == 21 ? 2 : 1;
        stack += count - used; /* a width stands before the first move */
        move_by(drawing, op == 4 ? 0 : stack[0], op == 4 ? stack[0] : op == 21 ? stack[1] : 0);
        break;
    }
    case 5:
        for (int i = 0; i + 1 < count; i += 2)
            line_by(drawing, stack[i], stack[i + 1]);
        break;
    case 6:
    case 7:
        straight(drawing, stack, count, op == 6);
        break;
    case 8:
        for (int i = 0; i + 5 < count; i += 6)
            curve_by(drawing, stack + i);
        break;
    case 26:
    case 27:
        flat(drawing, stack, count, op == 27);
        break;
    case 30:
    case 31:
        turning(drawing, stack, count, op == 31);
        break;
    default:
        assert_int_equal(op, 14);
    }
}

static int32_t read_operand(const uint8_t **at)
{
    int first = *(*at)++;
    if (first == 28) {
        *at += 2;
        return (int16_t)((*at)[-2] << 8 | (*at)[-1]);
    }
    if (first <= 246)
        return first - 139;
    int second = *(*at)++;
    return first <= 250 ? (first - 247) * 256 + second + 108 : -(first - 251) * 256 - second - 108;
}

static void interpret(struct drawing *drawing, const struct pdf_charstring *charstring)
{
    const uint8_t *at = charstring->bytes, *end = at + charstring->size;
    int32_t stack[STACK];
    int count = 0;
    while (at < end) {
        if (*at == 28 || *at >= 32) {
            assert_true(count < STACK);
            stack[count++] = read_operand(&at);
            continue;
        }
        run_operator(drawing, *at++, stack, count);
        count = 0;
    }
    assert_int_equal(end[-1], 14);
}

/* ---- the comparison
 * --------------------------------------------------------------------------------------------------- */

static void compare_glyphs(struct document *document, const char *font, unsigned index, uint32_t step)
{
    struct text_face *face = need_face(font, index);
    document_begin(document, "glyphs.pdf", &(struct pdf_options){.level = PDF_NONE, .untagged = true});
    struct pdf_face *known = pdf_face_find(document->writer, face);
    assert_non_null(known);
    hb_draw_funcs_t *funcs = make_funcs();
    struct drawing *drawn = ARENA_NEW(document->arena, struct drawing),
                   *read = ARENA_NEW(document->arena, struct drawing);
    for (uint32_t glyph = 1; glyph < known->glyph_count; glyph += step) {
        struct pdf_charstring charstring;
        *drawn = *read = (struct drawing){0};
        hb_font_get_glyph_shape(known->hb, glyph, funcs, drawn);
        assert_true(pdf_charstring(document->writer, known, glyph, &charstring));
        interpret(read, &charstring);
        if (drawn->count != read->count || memcmp(drawn->steps, read->steps, drawn->count * sizeof(int32_t)) != 0)
            fail_msg("glyph %u differs", (unsigned)glyph);
    }
    hb_draw_funcs_destroy(funcs);
    pdf_close(document->writer, false, NULL);
    document->writer = NULL;
}

static void charstrings_of_a_chinese_font_draw_its_outlines(void **state)
{
    compare_glyphs(*state, FANG, 0, 1);
}

static void charstrings_of_a_large_collection_draw_its_outlines(void **state)
{
    compare_glyphs(*state, SONG, SONG_SC, 17);
}

/* Quadratic outlines come as cubic ones, and numbers up to the size of a large em. */
static void charstrings_draw_any_outlines(void **state)
{
    compare_glyphs(*state, LATIN, 0, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        document_test(charstrings_of_a_chinese_font_draw_its_outlines),
        document_test(charstrings_of_a_large_collection_draw_its_outlines),
        document_test(charstrings_draw_any_outlines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
