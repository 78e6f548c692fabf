/* Outlines as Type 2 charstrings (Adobe Technical Note 5177).
 *
 * Problem. CFF fonts share their outlines in subroutines, and the charstrings of a CID-keyed font depend on the private
 * dictionary of their group for their width. To take a few glyphs out of such a font one either carries the subroutines
 * of all of them or unfolds the program of each glyph, reading byte code that nobody has checked.
 *
 * Way. HarfBuzz, which has checked it, draws the glyph for us: moves, lines and curves, with subroutines, flex and
 * accents resolved and hints left out. They are written again as a charstring of our own that needs neither subroutines
 * nor groups. A charstring depends on its glyph alone, so the batch keeps it and no document depends on another.
 *
 * The operators that leave out zero coordinates are chosen as long as they last (hlineto, vlineto, hvcurveto, hhcurveto
 * and their twins); without them a Chinese font grows by a third. Greedy, not optimal: what is lost to the best choice
 * is under 1%.
 *
 * Coordinates are whole units of the em; a font with fractions of them is rounded to 1/1000 em (or finer).
 *
 * Rejected: hb-subset of the CFF table with DESUBROUTINIZE, which keeps the old order and the groups, so that the
 * charset, FDSelect and every width would have to be read and patched again.
 */
#include "pdf/engine.h"

#include <hb.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { STACK_LIMIT = 48, SEGMENTS_LIMIT = 1 << 16, CHARSTRING_LIMIT = 60000 };
enum {
    OP_VMOVETO = 4,
    OP_RLINETO = 5,
    OP_HLINETO = 6,
    OP_VLINETO = 7,
    OP_RRCURVETO = 8,
    OP_ENDCHAR = 14,
    OP_RMOVETO = 21,
    OP_HMOVETO = 22,
    OP_VVCURVETO = 26,
    OP_HHCURVETO = 27,
    OP_SHORTINT = 28,
    OP_VHCURVETO = 30,
    OP_HVCURVETO = 31
};

/* A step of the outline; deltas from point to point: x, y (a curve has three). */
struct segment {
    char kind; /* m, l, c */
    int32_t d[6];
};

struct outline {
    struct buffer *segments;  /* struct segment one after the other */
    int32_t x, y;             /* current point */
    int32_t start_x, start_y; /* of the contour */
    bool failed;
};

/* ---- from HarfBuzz ----------------------------------------------------------------------------------------------- */

static size_t segment_count(const struct outline *outline)
{
    return outline->segments->size / sizeof(struct segment);
}

static struct segment *segment_at(const struct outline *outline, size_t index)
{
    return (struct segment *)(void *)outline->segments->data + index;
}

static void drop_last(struct outline *outline)
{
    outline->segments->size -= sizeof(struct segment);
}

static struct segment *add_segment(struct outline *outline, char kind)
{
    struct segment segment = {.kind = kind};
    size_t count = segment_count(outline);
    buffer_append(outline->segments, &segment, sizeof segment);
    if (outline->segments->failed || count >= SEGMENTS_LIMIT)
        outline->failed = true;
    return outline->failed ? NULL : segment_at(outline, count);
}

/* Writes the step to a point as a pair of deltas and goes there. */
static void step(struct outline *outline, int32_t *delta, float to_x, float to_y)
{
    int32_t x = (int32_t)lroundf(to_x), y = (int32_t)lroundf(to_y);
    delta[0] = x - outline->x;
    delta[1] = y - outline->y;
    outline->x = x;
    outline->y = y;
}

static void move_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y, void *user)
{
    struct outline *outline = data;
    struct segment *segment = add_segment(outline, 'm');
    (void)funcs, (void)state, (void)user;
    if (segment == NULL)
        return;
    step(outline, segment->d, x, y);
    outline->start_x = outline->x;
    outline->start_y = outline->y;
}

static void line_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y, void *user)
{
    struct segment *segment = add_segment(data, 'l');
    (void)funcs, (void)state, (void)user;
    if (segment == NULL)
        return;
    step(data, segment->d, x, y);
    if (segment->d[0] == 0 && segment->d[1] == 0)
        drop_last(data);
}

static void cubic_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x1, float y1, float x2, float y2,
                     float x3, float y3, void *user)
{
    struct segment *segment = add_segment(data, 'c');
    (void)funcs, (void)state, (void)user;
    if (segment == NULL)
        return;
    step(data, segment->d, x1, y1);
    step(data, segment->d + 2, x2, y2);
    step(data, segment->d + 4, x3, y3);
}

/* A charstring closes its contours itself, so a last line back to the start need not be written. */
static void close_path(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, void *user)
{
    struct outline *outline = data;
    (void)funcs, (void)state, (void)user;
    if (outline->failed || segment_count(outline) == 0)
        return;
    const struct segment *last = segment_at(outline, segment_count(outline) - 1);
    if (last->kind == 'l' && outline->x == outline->start_x && outline->y == outline->start_y) {
        outline->x -= last->d[0];
        outline->y -= last->d[1];
        drop_last(outline);
    }
}

struct hb_draw_funcs_t *pdf_charstring_funcs(void)
{
    hb_draw_funcs_t *funcs = hb_draw_funcs_create(); /* quadratic curves come as cubic ones */
    hb_draw_funcs_set_move_to_func(funcs, move_to, NULL, NULL);
    hb_draw_funcs_set_line_to_func(funcs, line_to, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(funcs, cubic_to, NULL, NULL);
    hb_draw_funcs_set_close_path_func(funcs, close_path, NULL, NULL);
    hb_draw_funcs_make_immutable(funcs);
    return funcs;
}

void pdf_charstring_funcs_free(struct hb_draw_funcs_t *funcs)
{
    hb_draw_funcs_destroy(funcs);
}

/* ---- to bytes ---------------------------------------------------------------------------------------------------- */

static void put_number(struct buffer *out, int32_t value)
{
    uint8_t bytes[3];
    if (value >= -107 && value <= 107) {
        buffer_byte(out, (char)(value + 139));
        return;
    }
    if (value >= 108 && value <= 1131) {
        bytes[0] = (uint8_t)(247 + ((value - 108) >> 8));
        bytes[1] = (uint8_t)(value - 108);
        buffer_append(out, bytes, 2);
        return;
    }
    if (value >= -1131 && value <= -108) {
        bytes[0] = (uint8_t)(251 + ((-value - 108) >> 8));
        bytes[1] = (uint8_t)(-value - 108);
        buffer_append(out, bytes, 2);
        return;
    }
    bytes[0] = OP_SHORTINT;
    bytes[1] = (uint8_t)((uint32_t)value >> 8);
    bytes[2] = (uint8_t)value;
    buffer_append(out, bytes, 3);
}

static void put_move(struct buffer *out, const int32_t *d)
{
    if (d[0] != 0 || d[1] == 0)
        put_number(out, d[0]);
    if (d[1] != 0)
        put_number(out, d[1]);
    buffer_byte(out, d[1] == 0 ? OP_HMOVETO : d[0] == 0 ? OP_VMOVETO : OP_RMOVETO);
}

/* How many of the lines from `at` on go along the axes in turn. */
static size_t axis_lines(const struct segment *at, const struct segment *end)
{
    size_t count = 0;
    for (; at + count < end && at[count].kind == 'l' && count < STACK_LIMIT; count++) {
        bool horizontal = at[count].d[1] == 0;
        if (!horizontal && at[count].d[0] != 0)
            break;
        if (count > 0 && horizontal == (at[count - 1].d[1] == 0))
            break;
    }
    return count;
}

static const struct segment *put_lines(struct buffer *out, const struct segment *at, const struct segment *end)
{
    size_t count = axis_lines(at, end);
    if (count > 0) {
        for (size_t i = 0; i < count; i++)
            put_number(out, at[i].d[0] != 0 ? at[i].d[0] : at[i].d[1]);
        buffer_byte(out, at[0].d[1] == 0 ? OP_HLINETO : OP_VLINETO);
        return at + count;
    }
    /* A single line along an axis inside a run of others costs less with its zero than with two more operators. */
    for (; at + count < end && at[count].kind == 'l' && 2 * count < STACK_LIMIT; count++) {
        if (count > 0 && axis_lines(at + count, end) > 1)
            break;
        put_number(out, at[count].d[0]);
        put_number(out, at[count].d[1]);
    }
    buffer_byte(out, OP_RLINETO);
    return at + count;
}

/* Curves that begin or end along an axis. */
static bool leaves(const struct segment *curve, int axis) /* 0: horizontally, 1: vertically */
{
    return curve->kind == 'c' && curve->d[1 - axis] == 0;
}

static bool arrives(const struct segment *curve, int axis)
{
    return curve->kind == 'c' && curve->d[5 - axis] == 0;
}

/* How many curves from `at` on leave along `axis`, arrive along the other, and so on in turn. The last one may arrive
 * anyhow. */
static size_t turning_curves(const struct segment *at, const struct segment *end, int axis)
{
    size_t count = 0;
    while (at + count < end && count < (STACK_LIMIT - 1) / 4 && leaves(&at[count], axis)) {
        count++;
        if (!arrives(&at[count - 1], 1 - axis))
            break;
        axis = 1 - axis;
    }
    return count;
}

/* How many leave and arrive along `axis`; the first may leave anyhow. */
static size_t flat_curves(const struct segment *at, const struct segment *end, int axis)
{
    size_t count = 0;
    while (at + count < end && count < (STACK_LIMIT - 1) / 4 && arrives(&at[count], axis) &&
           (count == 0 || leaves(&at[count], axis)))
        count++;
    return count;
}

static const struct segment *put_turning(struct buffer *out, const struct segment *at, size_t count, int axis)
{
    int first = axis;
    for (size_t i = 0; i < count; i++, axis = 1 - axis) {
        put_number(out, at[i].d[axis]);
        put_number(out, at[i].d[2]);
        put_number(out, at[i].d[3]);
        put_number(out, at[i].d[5 - axis]);
        if (i + 1 == count && at[i].d[4 + axis] != 0)
            put_number(out, at[i].d[4 + axis]);
    }
    buffer_byte(out, first == 0 ? OP_HVCURVETO : OP_VHCURVETO);
    return at + count;
}

static const struct segment *put_flat(struct buffer *out, const struct segment *at, size_t count, int axis)
{
    if (at[0].d[1 - axis] != 0)
        put_number(out, at[0].d[1 - axis]);
    for (size_t i = 0; i < count; i++) {
        put_number(out, at[i].d[axis]);
        put_number(out, at[i].d[2]);
        put_number(out, at[i].d[3]);
        put_number(out, at[i].d[4 + axis]);
    }
    buffer_byte(out, axis == 0 ? OP_HHCURVETO : OP_VVCURVETO);
    return at + count;
}

/* The longest run that some short operator can write; none: rrcurveto up to the next curve that one can. */
static const struct segment *put_curves(struct buffer *out, const struct segment *at, const struct segment *end)
{
    size_t best = 0, length[4];
    for (size_t i = 0; i < 4; i++) {
        length[i] = i < 2 ? turning_curves(at, end, (int)i) : flat_curves(at, end, (int)i - 2);
        if (length[i] > length[best])
            best = i;
    }
    if (length[best] > 0)
        return best < 2 ? put_turning(out, at, length[best], (int)best)
                        : put_flat(out, at, length[best], (int)best - 2);
    size_t count = 0;
    for (; at + count < end && at[count].kind == 'c' && 6 * (count + 1) <= STACK_LIMIT; count++) {
        const struct segment *curve = &at[count];
        if (leaves(curve, 0) || leaves(curve, 1) || arrives(curve, 0) || arrives(curve, 1))
            break;
        for (int i = 0; i < 6; i++)
            put_number(out, curve->d[i]);
    }
    buffer_byte(out, OP_RRCURVETO);
    return at + count;
}

static bool in_range(const struct outline *outline)
{
    for (size_t i = 0; i < segment_count(outline); i++)
        for (int k = 0; k < 6; k++)
            if (segment_at(outline, i)->d[k] < INT16_MIN || segment_at(outline, i)->d[k] > INT16_MAX)
                return false;
    return true;
}

bool pdf_charstring(struct pdf_writer *writer, struct pdf_face *face, uint32_t glyph, struct pdf_charstring *out)
{
    struct outline outline = {.segments = &writer->batch->scratch};
    memory_watch();
    buffer_clear(outline.segments);
    hb_font_get_glyph_shape(face->hb, glyph, writer->batch->draw, &outline);
    if (outline.failed || !in_range(&outline))
        return false;
    /* HarfBuzz draws a damaged glyph as nothing, in silence; of a blank one it knows the extents. */
    hb_glyph_extents_t extents;
    if (segment_count(&outline) == 0 && !hb_font_get_glyph_extents(face->hb, glyph, &extents))
        return false;
    struct buffer *bytes = pdf_body(writer);
    int32_t width = hb_font_get_glyph_h_advance(face->hb, glyph);
    if (width != (int32_t)face->units_per_em)
        put_number(bytes, width);
    const struct segment *at = segment_at(&outline, 0), *end = at + segment_count(&outline);
    while (at < end) {
        if (at->kind == 'm')
            put_move(bytes, (at++)->d);
        else
            at = at->kind == 'l' ? put_lines(bytes, at, end) : put_curves(bytes, at, end);
    }
    buffer_byte(bytes, OP_ENDCHAR);
    if (bytes->failed || memory_short() || bytes->size > CHARSTRING_LIMIT)
        return false;
    *out = (struct pdf_charstring){.bytes = arena_copy(writer->batch->arena, bytes->data, bytes->size),
                                   .size = (uint32_t)bytes->size};
    return out->bytes != NULL;
}
