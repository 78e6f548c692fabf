/* curve - quadratic curves, quarters of ellipses and arcs as cubic Béziers.
 *
 * Arcs (SVG F.6) come as two ends, two radii and two flags. On the circle that the ellipse becomes when it is turned
 * upright and its radii are divided out, the half chord p is a vector of at most one. The centre lies across it at
 * sqrt(1 - p p), on the side that the flags say. This needs no angle: F.6.5's quotient of differences, which loses all
 * places when a nearly full circle is drawn with ends close together, is the same length times a unit vector. From the
 * start, quarters are taken exactly by exchanging coordinates, until the end is less than a quarter away; the last
 * piece has its tangent of a fourth of the angle by two half-angle steps. Ends are those that were given. */
#include "drawing/engine.h"

static const fixed kappa = INT64_C(2372044939); /* 4/3 (sqrt 2 - 1) in 32 places */

static struct point between(struct point a, struct point b, fixed part)
{
    return (struct point){.x = fixed_add(a.x, fixed_multiply(fixed_subtract(b.x, a.x), part)),
                          .y = fixed_add(a.y, fixed_multiply(fixed_subtract(b.y, a.y), part))};
}

void outline_quadratic(struct drawing_builder *builder, struct outline *outline, struct point control, struct point to)
{
    const fixed two_thirds = fixed_ratio(2, 3);
    outline_cubic(builder, outline, between(outline->current, control, two_thirds), between(to, control, two_thirds),
                  to);
}

void outline_quarter(struct drawing_builder *builder, struct outline *outline, struct point corner, struct point to)
{
    outline_cubic(builder, outline, between(outline->current, corner, kappa), between(to, corner, kappa), to);
}

void outline_ellipse(struct drawing_builder *builder, struct outline *outline, struct point center, fixed rx, fixed ry)
{
    fixed left = fixed_subtract(center.x, rx), right = fixed_add(center.x, rx);
    fixed top = fixed_subtract(center.y, ry), bottom = fixed_add(center.y, ry);
    outline_move(builder, outline, (struct point){right, center.y});
    outline_quarter(builder, outline, (struct point){right, bottom}, (struct point){center.x, bottom});
    outline_quarter(builder, outline, (struct point){left, bottom}, (struct point){left, center.y});
    outline_quarter(builder, outline, (struct point){left, top}, (struct point){center.x, top});
    outline_quarter(builder, outline, (struct point){right, top}, (struct point){right, center.y});
    outline_close(builder, outline);
}

/* The unit circle of an arc and the way back to user units. */
struct circle {
    struct matrix matrix;
    bool sweep;
};

static struct point quarter_on(const struct circle *circle, struct point from)
{
    return circle->sweep ? (struct point){-from.y, from.x} : (struct point){from.y, -from.x};
}

/* Is `to` at most a quarter ahead of `from`, in the direction of the sweep? Rounding may have moved it a little. */
static bool within_quarter(const struct circle *circle, struct point from, struct point to)
{
    struct point next = quarter_on(circle, from);
    fixed along = fixed_add(fixed_multiply(from.x, to.x), fixed_multiply(from.y, to.y));
    fixed across = fixed_add(fixed_multiply(next.x, to.x), fixed_multiply(next.y, to.y));
    const fixed little = FIXED_ONE >> 20;
    return along >= -little && across >= -little;
}

/* A piece of less than a quarter or exactly one; `end` is where it ends in user units. */
static void piece(struct drawing_builder *builder, struct outline *outline, const struct circle *circle,
                  struct point from, struct point to, struct point end)
{
    struct point from_tangent = quarter_on(circle, from), to_tangent = quarter_on(circle, to);
    fixed cosine = fixed_add(fixed_multiply(from.x, to.x), fixed_multiply(from.y, to.y));
    fixed sine = fixed_add(fixed_multiply(from_tangent.x, to.x), fixed_multiply(from_tangent.y, to.y));
    fixed half = fixed_divide(sine, FIXED_ONE + cosine); /* tan of half the angle; cosine >= 0 */
    fixed fourth = fixed_divide(half, FIXED_ONE + fixed_root(FIXED_ONE + fixed_multiply(half, half)));
    fixed handle = fixed_multiply(fixed_ratio(4, 3), fourth);
    struct point first = {fixed_add(from.x, fixed_multiply(from_tangent.x, handle)),
                          fixed_add(from.y, fixed_multiply(from_tangent.y, handle))};
    struct point second = {fixed_subtract(to.x, fixed_multiply(to_tangent.x, handle)),
                           fixed_subtract(to.y, fixed_multiply(to_tangent.y, handle))};
    outline_cubic(builder, outline, matrix_apply(&circle->matrix, first), matrix_apply(&circle->matrix, second), end);
}

/* Brings the unit circle's centre to its place and draws from `from` to `to`, both on it. */
static void draw(struct drawing_builder *builder, struct outline *outline, const struct circle *circle,
                 struct point from, struct point to, const struct arc *arc)
{
    for (int quarters = 0; quarters < 4; quarters++) {
        /* a large arc of nearly nothing is a full circle, not nothing */
        bool last = within_quarter(circle, from, to) && !(quarters == 0 && arc->large);
        if (last || quarters == 3) {
            piece(builder, outline, circle, from, to, arc->to);
            return;
        }
        struct point next = quarter_on(circle, from);
        piece(builder, outline, circle, from, next, matrix_apply(&circle->matrix, next));
        from = next;
    }
}

void outline_arc(struct drawing_builder *builder, struct outline *outline, const struct arc *arc)
{
    struct point start = outline->current, to = arc->to;
    fixed rx = arc->rx < 0 ? -arc->rx : arc->rx, ry = arc->ry < 0 ? -arc->ry : arc->ry;
    if (start.x == to.x && start.y == to.y)
        return;
    if (rx == 0 || ry == 0) {
        outline_line(builder, outline, to);
        return;
    }
    fixed cosine = fixed_cosine(arc->rotation), sine = fixed_sine(arc->rotation);
    fixed dx = fixed_subtract(start.x, to.x) / 2, dy = fixed_subtract(start.y, to.y) / 2;
    struct point half = {
        fixed_divide(fixed_add(fixed_multiply(cosine, dx), fixed_multiply(sine, dy)), rx),
        fixed_divide(fixed_subtract(fixed_multiply(cosine, dy), fixed_multiply(sine, dx)), ry),
    };
    fixed chord = fixed_hypotenuse(half.x, half.y);
    if (chord == 0) {
        outline_line(builder, outline, to);
        return;
    }
    struct point along = {fixed_divide(half.x, chord), fixed_divide(half.y, chord)};
    if (chord > FIXED_ONE) { /* radii too small: made as large as needed (F.6.6) */
        rx = fixed_multiply(rx, chord);
        ry = fixed_multiply(ry, chord);
        half = along;
        chord = FIXED_ONE;
    }
    fixed away = fixed_root(FIXED_ONE - fixed_multiply(chord, chord));
    if (arc->large == arc->sweep)
        away = -away;
    struct point center = {fixed_multiply(along.y, away), -fixed_multiply(along.x, away)};
    struct point from = {half.x - center.x, half.y - center.y}, end = {-half.x - center.x, -half.y - center.y};
    struct matrix unit = {fixed_multiply(cosine, rx),
                          fixed_multiply(sine, rx),
                          -fixed_multiply(sine, ry),
                          fixed_multiply(cosine, ry),
                          0,
                          0};
    struct point moved = matrix_apply(&unit, from); /* the start is known exactly: the centre follows from it */
    unit.e = fixed_subtract(start.x, moved.x);
    unit.f = fixed_subtract(start.y, moved.y);
    struct circle circle = {unit, arc->sweep};
    draw(builder, outline, &circle, from, end, arc);
}
