/* fixed - numbers with 32 binary places in 64 bits: what coordinates are computed with.
 *
 * Problem. Curves, rotations and scales must give the same thousandths of a point on every machine. Doubles nearly do,
 * but sin and cos of the C library differ in the last bit from one version to the next, and a value that lies on half a
 * thousandth then falls to the one side here and to the other there.
 *
 * Way. Integers with 32 binary places. Products have 128 bits in between and are rounded half away from zero; sines
 * come from a series in 60 places; roots and quotients are found bit by bit. So every result is the same everywhere,
 * and 0.5 mpt is rounded the same way always. The resolution of 2.3e-10 is a ten-thousandth of a thousandth of a point
 * after scaling by 1000 mpt a unit.
 *
 * What leaves the range of ±2^31 sticks at its edge (FIXED_LIMIT): such coordinates lie outside of every page and are
 * found when an operation is made of them. Rejected: rationals (roots and turns have none), doubles (see above). */
#ifndef DRAWING_FIXED_H
#define DRAWING_FIXED_H

#include "base/base.h"

typedef int64_t fixed; /* a number times 2^32 */

#define FIXED_ONE    (INT64_C(1) << 32)
#define FIXED_LIMIT  (INT64_MAX / 2)
#define FIXED(whole) ((fixed)(whole)*FIXED_ONE)

fixed fixed_add(fixed a, fixed b);
fixed fixed_subtract(fixed a, fixed b);
fixed fixed_multiply(fixed a, fixed b);
fixed fixed_divide(fixed a, fixed b); /* b is not 0 */
fixed fixed_root(fixed a);            /* of 0 or more */
/* Length of a vector, without a loss for small ones. */
fixed fixed_hypotenuse(fixed x, fixed y);
/* Of degrees. */
fixed fixed_sine(fixed degrees);
fixed fixed_cosine(fixed degrees);
fixed fixed_tangent(fixed degrees);
int64_t fixed_round(fixed a);                              /* half away from zero */
int64_t fixed_millionths(fixed a);                         /* a times a million, rounded */
fixed fixed_ratio(int64_t numerator, int64_t denominator); /* denominator is not 0; within the range */
/* A number as SVG writes it (4.2): sign, digits, point, exponent. Moves *at behind it; false when there is none. */
bool fixed_parse(const char **at, fixed *out);

#endif
