/* arithmetic - linear forms in int64; see arithmetic.h. */
#include "fo/arithmetic.h"

static uint64_t magnitude(int64_t value)
{
    return value < 0 ? UINT64_C(0) - (uint64_t)value : (uint64_t)value;
}

/* 64 x 64 → 128 bits by halves, then long division bit by bit: a dozen of these run for a style, none for a glyph. */
bool fo_multiply_divide(int64_t a, int64_t b, int64_t c, int64_t *out)
{
    uint64_t x = magnitude(a), y = magnitude(b), divisor = magnitude(c);
    uint64_t low_low = (x & UINT32_MAX) * (y & UINT32_MAX), high_low = (x >> 32) * (y & UINT32_MAX);
    uint64_t low_high = (x & UINT32_MAX) * (y >> 32), high_high = (x >> 32) * (y >> 32);
    uint64_t middle = (low_low >> 32) + (high_low & UINT32_MAX) + (low_high & UINT32_MAX);
    uint64_t low = (middle << 32) | (low_low & UINT32_MAX);
    uint64_t high = high_high + (high_low >> 32) + (low_high >> 32) + (middle >> 32);
    if (high >= divisor)
        return false;
    uint64_t quotient = 0;
    if (high == 0) {
        quotient = low / divisor;
    } else {
        for (int i = 63; i >= 0; i--) {
            bool carry = (high >> 63) != 0;
            high = (high << 1) | ((low >> i) & 1);
            quotient <<= 1;
            if (carry || high >= divisor) {
                high -= divisor;
                quotient |= 1;
            }
        }
    }
    if (quotient > (uint64_t)LARGEST)
        return false;
    bool negative = (a < 0) != (b < 0);
    *out = negative != (c < 0) ? -(int64_t)quotient : (int64_t)quotient;
    return true;
}

static bool add(int64_t a, int64_t b, int64_t *out)
{
    *out = a + b; /* both within LARGEST, so this cannot wrap */
    return *out <= LARGEST && *out >= -LARGEST;
}

bool fo_value_is_plain(const struct fo_value *value)
{
    return value->kind == FO_IS_LENGTH && value->percent == 0 && value->proportional == 0;
}

/* A bare 0 is a length too: "0 + 2pt". */
static bool unify(const struct fo_value **a, const struct fo_value **b)
{
    static const struct fo_value nothing = {.kind = FO_IS_LENGTH};
    if ((*a)->kind == FO_IS_NUMBER && (*a)->number == 0 && (*b)->kind == FO_IS_LENGTH)
        *a = &nothing;
    if ((*b)->kind == FO_IS_NUMBER && (*b)->number == 0 && (*a)->kind == FO_IS_LENGTH)
        *b = &nothing;
    return (*a)->kind == (*b)->kind && ((*a)->kind == FO_IS_LENGTH || (*a)->kind == FO_IS_NUMBER);
}

bool fo_value_add(const struct fo_value *a, const struct fo_value *b, struct fo_value *out)
{
    if (!unify(&a, &b))
        return false;
    struct fo_value sum = {.kind = a->kind};
    bool fits = add(a->length, b->length, &sum.length) && add(a->percent, b->percent, &sum.percent) &&
                add(a->proportional, b->proportional, &sum.proportional) && add(a->number, b->number, &sum.number);
    *out = sum;
    return fits;
}

bool fo_value_negate(const struct fo_value *a, struct fo_value *out)
{
    if (a->kind != FO_IS_LENGTH && a->kind != FO_IS_NUMBER)
        return false;
    *out = (struct fo_value){.kind = a->kind,
                             .length = -a->length,
                             .percent = -a->percent,
                             .proportional = -a->proportional,
                             .number = -a->number};
    return true;
}

/* Every part of `a` times numerator / denominator. */
static bool scale(const struct fo_value *a, int64_t numerator, int64_t denominator, struct fo_value *out)
{
    struct fo_value product = {.kind = a->kind};
    bool fits = fo_multiply_divide(a->length, numerator, denominator, &product.length) &&
                fo_multiply_divide(a->percent, numerator, denominator, &product.percent) &&
                fo_multiply_divide(a->proportional, numerator, denominator, &product.proportional) &&
                fo_multiply_divide(a->number, numerator, denominator, &product.number);
    *out = product;
    return fits;
}

bool fo_value_multiply(const struct fo_value *a, const struct fo_value *b, struct fo_value *out)
{
    if (b->kind == FO_IS_NUMBER && (a->kind == FO_IS_LENGTH || a->kind == FO_IS_NUMBER))
        return scale(a, b->number, MILLION, out);
    if (a->kind == FO_IS_NUMBER && b->kind == FO_IS_LENGTH)
        return scale(b, a->number, MILLION, out);
    return false;
}

bool fo_value_divide(const struct fo_value *a, const struct fo_value *b, struct fo_value *out)
{
    if (b->kind == FO_IS_NUMBER && (a->kind == FO_IS_LENGTH || a->kind == FO_IS_NUMBER))
        return b->number != 0 && scale(a, MILLION, b->number, out);
    if (!fo_value_is_plain(a) || !fo_value_is_plain(b) || b->length == 0)
        return false;
    struct fo_value quotient = {.kind = FO_IS_NUMBER};
    bool fits = fo_multiply_divide(a->length, MILLION, b->length, &quotient.number);
    *out = quotient;
    return fits;
}

bool fo_value_modulo(const struct fo_value *a, const struct fo_value *b, struct fo_value *out)
{
    struct fo_value rest = {.kind = a->kind};
    if (a->kind == FO_IS_NUMBER && b->kind == FO_IS_NUMBER && b->number != 0)
        rest.number = a->number % b->number;
    else if (fo_value_is_plain(a) && fo_value_is_plain(b) && b->length != 0)
        rest.length = a->length % b->length;
    else
        return false;
    *out = rest;
    return true;
}

bool fo_value_compare(const struct fo_value *a, const struct fo_value *b, int *order)
{
    if (!unify(&a, &b))
        return false;
    struct fo_value opposite, rest;
    if (!fo_value_negate(b, &opposite) || !fo_value_add(a, &opposite, &rest))
        return false;
    int64_t parts[] = {rest.length, rest.percent, rest.proportional, rest.number};
    *order = 0;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        int sign = (parts[i] > 0) - (parts[i] < 0);
        if (sign != 0 && *order != 0 && sign != *order)
            return false; /* one larger in points, the other in per cent */
        if (sign != 0)
            *order = sign;
    }
    return true;
}
