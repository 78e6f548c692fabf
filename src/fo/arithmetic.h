/* arithmetic - exact sums and products of lengths, percentages and numbers, all in int64; nothing wraps, nothing is a
 * double. Every function says false when a result is larger than LARGEST. */
#ifndef FO_ARITHMETIC_H
#define FO_ARITHMETIC_H

#include "base/base.h"
#include "fo/fo.h"

#define MILLION INT64_C(1000000)
#define LARGEST (INT64_MAX / 4)

/* a * b / c, truncated toward zero, with 128 bits in between. c is not 0. */
bool fo_multiply_divide(int64_t a, int64_t b, int64_t c, int64_t *out);

/* A length, percentage and proportional part together are one linear form; a number is a scalar. */
bool fo_value_add(const struct fo_value *a, const struct fo_value *b, struct fo_value *out);
bool fo_value_negate(const struct fo_value *a, struct fo_value *out);
/* At least one is a number. */
bool fo_value_multiply(const struct fo_value *a, const struct fo_value *b, struct fo_value *out);
/* By a number that is not 0, or length by length, which gives a number. */
bool fo_value_divide(const struct fo_value *a, const struct fo_value *b, struct fo_value *out);
/* Number by number or length by length; the sign is the dividend's. */
bool fo_value_modulo(const struct fo_value *a, const struct fo_value *b, struct fo_value *out);
/* -1, 0, 1; false when only the layout could tell (a length and a percentage). */
bool fo_value_compare(const struct fo_value *a, const struct fo_value *b, int *order);
/* A length without percentage and proportional part. */
bool fo_value_is_plain(const struct fo_value *value);

#endif
