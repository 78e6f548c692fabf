/* Exact numbers: fractions of two int64, GMP rationals where these overflow.
 *
 * Marks have few digits, so nearly all work is done on numerators and denominators below 2^31, where no product and no
 * sum of two products can overflow an int64. Everything else goes through GMP: both operands become mpq, the result is
 * brought to lowest terms, and it is small again when it fits. A large result is copied into the caller's arena as
 * read-only limbs (mpz_roinit_n), so that numbers need no release. GMP itself ends the process when malloc fails; its
 * operands here are a few limbs, and the arena, which holds all that lasts, has its sticky failure: a result that did
 * not fit gives 0 and arena_failed() tells.
 *
 * Rejected: doubles (0.1 + 0.2), scaled integers (ratios like 7/3 × 15 are not finite decimals and must round once, at
 * the end, where the scheme says).
 */
#include "base/base.h"

#include <gmp.h>
#include <string.h>

/* ---- int64 and GMP ---------------------------------------------------------------------------------------------- */

/* `long` may have 32 bits: GMP's _si functions would not do. */
static void set_int64(mpz_t out, int64_t value)
{
    uint64_t magnitude = value < 0 ? UINT64_C(0) - (uint64_t)value : (uint64_t)value;
    mpz_import(out, 1, 1, sizeof magnitude, 0, 0, &magnitude);
    if (value < 0)
        mpz_neg(out, out);
}

/* False when it does not fit. INT64_MIN counts as not fitting, so that every small number has a negative. */
static bool get_int64(const mpz_t value, int64_t *out)
{
    if (mpz_sizeinbase(value, 2) > 63)
        return false;
    uint64_t magnitude = 0;
    mpz_export(&magnitude, NULL, 1, sizeof magnitude, 0, 0, value);
    *out = mpz_sgn(value) < 0 ? -(int64_t)magnitude : (int64_t)magnitude;
    return true;
}

/* A fresh mpq with the value of `a`; the caller clears it. */
static void load(mpq_t out, struct number a)
{
    mpq_init(out);
    if (a.big != NULL) {
        mpq_set(out, (mpq_srcptr)a.big);
        return;
    }
    set_int64(mpq_numref(out), a.numerator);
    set_int64(mpq_denref(out), a.denominator);
}

static bool copy_limbs(struct arena *arena, mpz_ptr out, const mpz_t value)
{
    size_t limbs = mpz_size(value);
    mp_limb_t *copy = arena_copy(arena, mpz_limbs_read(value), limbs * sizeof *copy);
    if (copy == NULL)
        return false;
    mpz_roinit_n(out, copy, mpz_sgn(value) < 0 ? -(mp_size_t)limbs : (mp_size_t)limbs);
    return true;
}

/* The number of a canonical mpq, which is cleared. */
static struct number unload(struct arena *arena, mpq_t value)
{
    struct number result = {0, 1, NULL};
    if (!get_int64(mpq_numref(value), &result.numerator) || !get_int64(mpq_denref(value), &result.denominator)) {
        __mpq_struct *big = ARENA_NEW(arena, __mpq_struct);
        result = number_int(0);
        if (big != NULL && copy_limbs(arena, mpq_numref(big), mpq_numref(value)) &&
            copy_limbs(arena, mpq_denref(big), mpq_denref(value)))
            result.big = big;
    }
    mpq_clear(value);
    return result;
}

static bool is_small(struct number a)
{
    const int64_t limit = INT64_C(1) << 31;
    return a.big == NULL && a.numerator > -limit && a.numerator < limit && a.denominator < limit;
}

static int64_t common_divisor(int64_t a, int64_t b)
{
    while (b != 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

/* In lowest terms; the denominator is not 0. Neither is INT64_MIN. */
static struct number reduce(int64_t numerator, int64_t denominator)
{
    int64_t divisor = common_divisor(numerator, denominator);
    if (denominator < 0)
        divisor = -divisor;
    return (struct number){numerator / divisor, denominator / divisor, NULL};
}

/* ---- arithmetic ---------------------------------------------------------------------------------------------------
 */

struct number number_int(int64_t value)
{
    return (struct number){value, 1, NULL};
}

struct number number_ratio(struct arena *arena, int64_t numerator, int64_t denominator)
{
    if (numerator != INT64_MIN && denominator != INT64_MIN)
        return reduce(numerator, denominator);
    return number_div(arena, number_int(numerator), number_int(denominator));
}

static struct number calculate(struct arena *arena, struct number a, struct number b,
                               void (*operation)(mpq_ptr, mpq_srcptr, mpq_srcptr))
{
    mpq_t x, y;
    load(x, a);
    load(y, b);
    operation(x, x, y);
    mpq_clear(y);
    return unload(arena, x);
}

struct number number_add(struct arena *arena, struct number a, struct number b)
{
    if (!is_small(a) || !is_small(b))
        return calculate(arena, a, b, mpq_add);
    return reduce(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

struct number number_sub(struct arena *arena, struct number a, struct number b)
{
    if (!is_small(a) || !is_small(b))
        return calculate(arena, a, b, mpq_sub);
    return reduce(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator);
}

struct number number_mul(struct arena *arena, struct number a, struct number b)
{
    if (!is_small(a) || !is_small(b))
        return calculate(arena, a, b, mpq_mul);
    return reduce(a.numerator * b.numerator, a.denominator * b.denominator);
}

struct number number_div(struct arena *arena, struct number a, struct number b)
{
    if (!is_small(a) || !is_small(b))
        return calculate(arena, a, b, mpq_div);
    return reduce(a.numerator * b.denominator, a.denominator * b.numerator);
}

struct number number_negate(struct arena *arena, struct number a)
{
    return number_sub(arena, number_int(0), a);
}

int number_compare(struct number a, struct number b)
{
    if (is_small(a) && is_small(b)) {
        int64_t left = a.numerator * b.denominator, right = b.numerator * a.denominator;
        return (left > right) - (left < right);
    }
    mpq_t x, y;
    load(x, a);
    load(y, b);
    int order = mpq_cmp(x, y);
    mpq_clear(x);
    mpq_clear(y);
    return (order > 0) - (order < 0);
}

int number_sign(struct number a)
{
    if (a.big != NULL)
        return mpq_sgn((mpq_srcptr)a.big);
    return (a.numerator > 0) - (a.numerator < 0);
}

/* ---- rounding -----------------------------------------------------------------------------------------------------
 */

/* Does the quotient move away from zero? `rest` and `divisor` are not negative, 0 <= rest < divisor. */
static bool rounds_away(const mpz_t quotient, const mpz_t rest, const mpz_t divisor, enum rounding rounding)
{
    mpz_t twice;
    mpz_init(twice);
    mpz_mul_2exp(twice, rest, 1);
    int half = mpz_cmp(twice, divisor);
    mpz_clear(twice);
    switch (rounding) {
    case ROUND_HALF_UP:
        return half >= 0;
    case ROUND_HALF_EVEN:
        return half > 0 || (half == 0 && mpz_odd_p(quotient));
    case ROUND_UP:
        return mpz_sgn(rest) != 0;
    case ROUND_DOWN:
        break;
    }
    return false;
}

/* a × 10^places as an integer. The caller has initialised `out`. */
static void scale(mpz_t out, struct number a, int places, enum rounding rounding)
{
    mpq_t value;
    mpz_t power, rest;
    load(value, a);
    mpz_init(power);
    mpz_init(rest);
    int sign = mpq_sgn(value);
    mpz_ui_pow_ui(power, 10, (unsigned long)(places < 0 ? 0 : places));
    mpz_abs(out, mpq_numref(value));
    mpz_mul(out, out, power);
    mpz_tdiv_qr(out, rest, out, mpq_denref(value));
    if (rounds_away(out, rest, mpq_denref(value), rounding))
        mpz_add_ui(out, out, 1);
    if (sign < 0)
        mpz_neg(out, out);
    mpz_clear(rest);
    mpz_clear(power);
    mpq_clear(value);
}

struct number number_round(struct arena *arena, struct number a, int places, enum rounding rounding)
{
    mpq_t result;
    mpq_init(result);
    scale(mpq_numref(result), a, places, rounding);
    mpz_ui_pow_ui(mpq_denref(result), 10, (unsigned long)(places < 0 ? 0 : places));
    mpq_canonicalize(result);
    return unload(arena, result);
}

enum status number_to_int(struct number a, int64_t *out)
{
    mpz_t value;
    mpz_init(value);
    scale(value, a, 0, ROUND_DOWN);
    bool fits = get_int64(value, out);
    mpz_clear(value);
    return fits ? STATUS_OK : STATUS_LIMIT;
}

/* ---- text ---------------------------------------------------------------------------------------------------------
 */

bool number_parse(const char *text, struct number *out)
{
    enum { INTEGER_DIGITS = 12, FRACTION_DIGITS = 6 };
    const char *at = text + (text[0] == '-' || text[0] == '+');
    int64_t value = 0, denominator = 1;
    int digits = 0;
    const char *start = at;
    for (; *at >= '0' && *at <= '9'; at++) {
        value = value * 10 + (*at - '0');
        digits += value != 0; /* leading zeros count for nothing */
        if (digits > INTEGER_DIGITS)
            return false;
    }
    if (at == start)
        return false;
    if (*at == '.') {
        start = ++at;
        for (digits = 0; *at >= '0' && *at <= '9'; at++, digits++) {
            if (digits >= FRACTION_DIGITS) {
                if (*at != '0') /* nor do trailing zeros */
                    return false;
                continue;
            }
            value = value * 10 + (*at - '0');
            denominator *= 10;
        }
        if (at == start)
            return false;
    }
    if (*at != '\0')
        return false;
    *out = reduce(text[0] == '-' ? -value : value, denominator);
    return true;
}

char *number_format(struct arena *arena, struct number a, int places)
{
    if (places < 0)
        places = 0;
    mpz_t scaled;
    mpz_init(scaled);
    scale(scaled, a, places, ROUND_HALF_UP);
    bool negative = mpz_sgn(scaled) < 0;
    mpz_abs(scaled, scaled);
    /* GMP's text, padded with zeros to one digit before the point */
    size_t room = mpz_sizeinbase(scaled, 10) + (size_t)places + 4;
    char *digits = arena_alloc(arena, room), *text = arena_alloc(arena, room);
    if (digits != NULL && text != NULL) {
        mpz_get_str(digits, 10, scaled);
        size_t length = strlen(digits), fraction = (size_t)places;
        size_t zeros = length <= fraction ? fraction + 1 - length : 0;
        char *at = text;
        if (negative)
            *at++ = '-';
        for (size_t i = 0; i < zeros + length; i++) {
            if (fraction > 0 && i == zeros + length - fraction)
                *at++ = '.';
            *at++ = i < zeros ? '0' : digits[i - zeros];
        }
    }
    mpz_clear(scaled);
    return text;
}

/* Number of fraction digits of the finite decimal, or -1 when there is none. */
static int finite_places(const mpz_t denominator)
{
    mpz_t rest, two, five;
    mpz_init(rest);
    mpz_init_set_ui(two, 2);
    mpz_init_set_ui(five, 5);
    mp_bitcnt_t twos = mpz_remove(rest, denominator, two), fives = mpz_remove(rest, rest, five);
    mp_bitcnt_t most = twos > fives ? twos : fives;
    int places = mpz_cmp_ui(rest, 1) == 0 ? (int)most : -1;
    mpz_clear(rest);
    mpz_clear(two);
    mpz_clear(five);
    return places;
}

char *number_exact(struct arena *arena, struct number a)
{
    mpq_t value;
    load(value, a);
    int places = finite_places(mpq_denref(value));
    char *text = NULL;
    if (places >= 0) {
        text = number_format(arena, a, places);
    } else {
        text = arena_alloc(arena, mpz_sizeinbase(mpq_numref(value), 10) + mpz_sizeinbase(mpq_denref(value), 10) + 3);
        if (text != NULL)
            mpq_get_str(text, 10, value);
    }
    mpq_clear(value);
    return text;
}
