#include "drawing/fixed.h"

enum { PLACES = 32, SINE_PLACES = 60 };

static uint64_t magnitude(int64_t a)
{
    return a < 0 ? UINT64_C(0) - (uint64_t)a : (uint64_t)a;
}

static int64_t with_sign(uint64_t value, bool negative)
{
    if (value > (uint64_t)FIXED_LIMIT)
        value = (uint64_t)FIXED_LIMIT;
    return negative ? -(int64_t)value : (int64_t)value;
}

/* a * b in 128 bits. */
static void wide_product(uint64_t a, uint64_t b, uint64_t *high, uint64_t *low)
{
    uint64_t a_high = a >> 32, a_low = a & UINT32_MAX, b_high = b >> 32, b_low = b & UINT32_MAX;
    uint64_t first = a_low * b_low, second = a_high * b_low, third = a_low * b_high;
    uint64_t middle = (first >> 32) + (second & UINT32_MAX) + (third & UINT32_MAX);
    *low = (first & UINT32_MAX) | middle << 32;
    *high = a_high * b_high + (second >> 32) + (third >> 32) + (middle >> 32);
}

/* a * b / 2^places, rounded half away from zero; 0 < places < 64. */
static int64_t scaled_product(int64_t a, int64_t b, int places)
{
    uint64_t high, low, half = UINT64_C(1) << (places - 1);
    wide_product(magnitude(a), magnitude(b), &high, &low);
    high += low > UINT64_MAX - half;
    low += half;
    bool negative = (a < 0) != (b < 0);
    if (high >> places != 0)
        return with_sign(UINT64_MAX, negative);
    return with_sign(high << (64 - places) | low >> places, negative);
}

fixed fixed_add(fixed a, fixed b)
{
    fixed sum = a + b; /* both are within ±FIXED_LIMIT */
    return sum > FIXED_LIMIT ? FIXED_LIMIT : sum < -FIXED_LIMIT ? -FIXED_LIMIT : sum;
}

fixed fixed_subtract(fixed a, fixed b)
{
    return fixed_add(a, -b);
}

fixed fixed_multiply(fixed a, fixed b)
{
    return scaled_product(a, b, PLACES);
}

/* Long division of a * 2^places by b, one bit after the other. */
static int64_t scaled_quotient(int64_t a, int64_t b, int places)
{
    uint64_t dividend = magnitude(a), divisor = magnitude(b), quotient = dividend / divisor;
    uint64_t rest = dividend % divisor;
    bool negative = (a < 0) != (b < 0);
    for (int i = 0; i < places; i++) {
        if (quotient > (uint64_t)FIXED_LIMIT)
            return with_sign(quotient, negative);
        rest <<= 1; /* divisors are below 2^63 */
        quotient = quotient << 1 | (rest >= divisor);
        if (rest >= divisor)
            rest -= divisor;
    }
    return with_sign(quotient + (rest >= divisor - rest), negative);
}

fixed fixed_divide(fixed a, fixed b)
{
    return scaled_quotient(a, b, PLACES);
}

fixed fixed_ratio(int64_t numerator, int64_t denominator)
{
    return scaled_quotient(numerator, denominator, PLACES);
}

/* The largest root whose square is not above a. */
fixed fixed_root(fixed a)
{
    uint64_t root = 0, wanted_high = (uint64_t)a >> (64 - PLACES), wanted_low = (uint64_t)a << PLACES;
    for (int bit = 47; bit >= 0; bit--) { /* the square has less than 96 bits */
        uint64_t high, low, candidate = root | UINT64_C(1) << bit;
        wide_product(candidate, candidate, &high, &low);
        if (high < wanted_high || (high == wanted_high && low <= wanted_low))
            root = candidate;
    }
    return (fixed)root;
}

fixed fixed_hypotenuse(fixed x, fixed y)
{
    uint64_t larger = magnitude(x) > magnitude(y) ? magnitude(x) : magnitude(y);
    int shift = 0;
    if (larger == 0)
        return 0;
    while (larger >> 32 != 0) { /* to about one, where squares have all their places */
        larger >>= 1;
        shift--;
    }
    while (larger >> 31 == 0) {
        larger <<= 1;
        shift++;
    }
    fixed u = with_sign(shift < 0 ? magnitude(x) >> -shift : magnitude(x) << shift, false);
    fixed v = with_sign(shift < 0 ? magnitude(y) >> -shift : magnitude(y) << shift, false);
    fixed root = fixed_root(fixed_multiply(u, u) + fixed_multiply(v, v));
    if (shift >= 0)
        return (root + (shift == 0 ? 0 : INT64_C(1) << (shift - 1))) >> shift;
    return root > FIXED_LIMIT >> -shift ? FIXED_LIMIT : root << -shift;
}

/* ---- turns ------------------------------------------------------------------------------------------------------- */

/* sin or cos of 0 to 45 degrees by their series, in 60 places. `power` and `factor`: of the first term and after it. */
static int64_t series(int64_t square, int64_t term, int factor)
{
    int64_t sum = term;
    for (; term != 0; factor += 2) {
        term = -scaled_product(term, square, SINE_PLACES) / ((int64_t)factor * (factor + 1));
        sum += term;
    }
    return sum;
}

static fixed sine_of_octant(fixed degrees, bool cosine)
{
    const int64_t one = INT64_C(1) << SINE_PLACES;
    const int64_t radian = INT64_C(20122276272436452); /* pi / 180 in 60 places */
    int64_t angle = scaled_product(degrees, radian, PLACES);
    int64_t square = scaled_product(angle, angle, SINE_PLACES);
    int64_t value = cosine ? series(square, one, 1) : series(square, angle, 2);
    return (value + (INT64_C(1) << (SINE_PLACES - PLACES - 1))) >> (SINE_PLACES - PLACES);
}

fixed fixed_sine(fixed degrees)
{
    fixed turn = degrees % FIXED(360);
    if (turn < 0)
        turn += FIXED(360);
    bool negative = turn >= FIXED(180);
    if (negative)
        turn -= FIXED(180);
    if (turn > FIXED(90))
        turn = FIXED(180) - turn;
    fixed sine = turn <= FIXED(45) ? sine_of_octant(turn, false) : sine_of_octant(FIXED(90) - turn, true);
    return negative ? -sine : sine;
}

fixed fixed_cosine(fixed degrees)
{
    return fixed_sine(degrees % FIXED(360) + FIXED(90));
}

fixed fixed_tangent(fixed degrees)
{
    fixed cosine = fixed_cosine(degrees);
    return cosine == 0 ? FIXED_LIMIT : fixed_divide(fixed_sine(degrees), cosine);
}

/* ---- to and from other forms ------------------------------------------------------------------------------------- */

int64_t fixed_round(fixed a)
{
    int64_t rounded = (int64_t)((magnitude(a) + ((uint64_t)FIXED_ONE >> 1)) >> PLACES);
    return a < 0 ? -rounded : rounded;
}

int64_t fixed_millionths(fixed a)
{
    return scaled_product(a, 1000000, PLACES);
}

enum { DIGITS = 40, FRACTION_DIGITS = 9, EXPONENT_LIMIT = 60 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "e-3"; an e that no number follows belongs to what comes next (a unit). */
static int parse_exponent(const char **at)
{
    const char *next = *at;
    if (*next != 'e' && *next != 'E')
        return 0;
    bool negative = *++next == '-';
    if (*next == '-' || *next == '+')
        next++;
    if (!is_digit(*next))
        return 0;
    int exponent = 0;
    for (; is_digit(*next); next++)
        if (exponent < EXPONENT_LIMIT)
            exponent = exponent * 10 + (*next - '0');
    *at = next;
    return negative ? -exponent : exponent;
}

/* The digits with the point behind `point` of them. */
static fixed assemble(const char *digits, int count, int point)
{
    int64_t whole = 0, fraction = 0, power = 1;
    for (int i = 0; i < point; i++) {
        whole = whole * 10 + (i < count ? digits[i] : 0);
        if (whole >= INT64_C(1) << 30)
            return FIXED_LIMIT;
    }
    for (int i = point; i < point + FRACTION_DIGITS; i++) {
        fraction = fraction * 10 + (i >= 0 && i < count ? digits[i] : 0);
        power *= 10;
    }
    return FIXED(whole) + ((fraction << PLACES) + power / 2) / power;
}

bool fixed_parse(const char **at, fixed *out)
{
    const char *next = *at;
    char digits[DIGITS];
    int count = 0, point = 0;
    bool negative = *next == '-', any = false;
    if (*next == '-' || *next == '+')
        next++;
    for (; is_digit(*next); next++, any = true) {
        if (count == 0 && *next == '0')
            continue;
        if (count < DIGITS)
            digits[count++] = (char)(*next - '0');
        point += point < EXPONENT_LIMIT;
    }
    if (*next == '.' && is_digit(next[1]))
        for (next++; is_digit(*next); next++, any = true) {
            if (count == 0 && *next == '0')
                point -= point > -EXPONENT_LIMIT;
            else if (count < DIGITS)
                digits[count++] = (char)(*next - '0');
        }
    else if (*next == '.' && any)
        next++; /* "5." is written by some programs */
    if (!any)
        return false;
    point += parse_exponent(&next);
    *out = assemble(digits, count, point);
    if (negative)
        *out = -*out;
    *at = next;
    return true;
}
