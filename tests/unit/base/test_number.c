/* Exact numbers: compared with GMP itself over small, border and huge operands; rounding by each rule; decimals in and
 * out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <gmp.h>

#include "base/base.h"

static int setup(void **state)
{
    *state = arena_create(0);
    return *state == NULL ? -1 : 0;
}

static int teardown(void **state)
{
    arena_destroy(*state);
    return 0;
}

/* ---- arithmetic against GMP ----------------------------------------------------------------------------------------
 */

/* Numbers around each border at which another way of calculating begins. */
static const char *const operands[] = {
    "0",
    "1",
    "-1",
    "7/3",
    "-7/3",
    "1/1000000",
    "2147483647",
    "2147483648",
    "-2147483648",
    "1/2147483647",
    "1/2147483648",
    "-2147483649/7",
    "999999999999",
    "-999999999999999999/1000000",
    "9223372036854775807",
    "-9223372036854775807",
    "-9223372036854775808",
    "9223372036854775808",
    "9223372036854775807/9223372036854775806",
    "1/9223372036854775807",
    "1/9223372036854775808",
    "123456789012345678901234567890/7",
    "-1/123456789012345678901234567890",
};
enum { OPERANDS = sizeof operands / sizeof operands[0] };

/* A number of any size out of GMP's text, made by the operations under test: digit by digit. */
static struct number whole(struct arena *arena, const char *text, size_t size)
{
    struct number value = number_int(0);
    for (size_t i = text[0] == '-'; i < size; i++)
        value = number_add(arena, number_mul(arena, value, number_int(10)), number_int(text[i] - '0'));
    return text[0] == '-' ? number_negate(arena, value) : value;
}

static struct number from_text(struct arena *arena, const char *text)
{
    size_t length = strcspn(text, "/");
    struct number value = whole(arena, text, length);
    if (text[length] == '\0')
        return value;
    return number_div(arena, value, whole(arena, text + length + 1, strlen(text + length + 1)));
}

/* GMP's value in the shape of number_exact, by GMP alone: the fraction, or the finite decimal. */
static void assert_equals_mpq(struct arena *arena, struct number actual, mpq_t expected)
{
    struct number numerator = actual, denominator = number_int(1);
    /* compare as fractions: multiply by the expected denominator and look for the expected numerator */
    char *text = mpz_get_str(NULL, 10, mpq_denref(expected));
    denominator = whole(arena, text, strlen(text));
    free(text);
    numerator = number_mul(arena, actual, denominator);
    text = mpz_get_str(NULL, 10, mpq_numref(expected));
    assert_string_equal(number_exact(arena, numerator), text);
    free(text);
}

static void operations_agree_with_gmp(void **state)
{
    struct arena *arena = *state;
    mpq_t x, y, result;
    mpq_inits(x, y, result, NULL);
    for (size_t i = 0; i < OPERANDS; i++) {
        mpq_set_str(x, operands[i], 10);
        mpq_canonicalize(x);
        struct number a = from_text(arena, operands[i]);
        assert_equals_mpq(arena, a, x);
        assert_int_equal(number_sign(a), mpq_sgn(x));
        for (size_t j = 0; j < OPERANDS; j++) {
            mpq_set_str(y, operands[j], 10);
            mpq_canonicalize(y);
            struct number b = from_text(arena, operands[j]);
            mpq_add(result, x, y);
            assert_equals_mpq(arena, number_add(arena, a, b), result);
            mpq_sub(result, x, y);
            assert_equals_mpq(arena, number_sub(arena, a, b), result);
            mpq_mul(result, x, y);
            assert_equals_mpq(arena, number_mul(arena, a, b), result);
            if (mpq_sgn(y) != 0) {
                mpq_div(result, x, y);
                assert_equals_mpq(arena, number_div(arena, a, b), result);
            }
            int order = mpq_cmp(x, y);
            assert_int_equal(number_compare(a, b), (order > 0) - (order < 0));
        }
    }
    mpq_clears(x, y, result, NULL);
    assert_false(arena_failed(arena));
}

static void a_large_number_becomes_small_again(void **state)
{
    struct arena *arena = *state;
    struct number large = number_mul(arena, number_int(INT64_MAX), number_int(INT64_MAX));
    assert_non_null(large.big);
    struct number back = number_div(arena, large, number_int(INT64_MAX));
    assert_null(back.big);
    assert_int_equal(back.numerator, INT64_MAX);
    assert_int_equal(back.denominator, 1);
}

static void lowest_terms_and_positive_denominator(void **state)
{
    struct arena *arena = *state;
    struct number a = number_ratio(arena, 6, -4);
    assert_int_equal(a.numerator, -3);
    assert_int_equal(a.denominator, 2);
    a = number_ratio(arena, 0, -4);
    assert_int_equal(a.numerator, 0);
    assert_int_equal(a.denominator, 1);
    assert_string_equal(number_exact(arena, number_ratio(arena, INT64_MIN, INT64_MIN)), "1");
    assert_string_equal(number_exact(arena, number_ratio(arena, INT64_MIN, 1)), "-9223372036854775808");
    assert_string_equal(number_exact(arena, number_ratio(arena, 1, INT64_MIN)),
                        "-0.000000000000000000108420217248550443400745280086994171142578125");
}

static void the_failure_of_the_arena_is_told(void **state)
{
    struct arena *large = *state, *arena = arena_create(16);
    struct number a = number_mul(large, number_int(INT64_MAX), number_int(INT64_MAX));
    struct number b = number_mul(arena, a, a);
    assert_true(arena_failed(arena));
    assert_int_equal(number_sign(b), 0);
    arena_destroy(arena);
}

/* ---- rounding -------------------------------------------------------------------------------------------------------
 */

struct rounding_case {
    const char *value;
    int places;
    const char *half_up, *half_even, *up, *down;
};

static void each_rule_rounds_its_way(void **state)
{
    struct arena *arena = *state;
    static const struct rounding_case cases[] = {
        {"2.5", 0, "3", "2", "3", "2"},
        {"3.5", 0, "4", "4", "4", "3"},
        {"-2.5", 0, "-3", "-2", "-3", "-2"},
        {"-3.5", 0, "-4", "-4", "-4", "-3"},
        {"2.4", 0, "2", "2", "3", "2"},
        {"2.6", 0, "3", "3", "3", "2"},
        {"-2.4", 0, "-2", "-2", "-3", "-2"},
        {"0.004", 2, "0", "0", "0.01", "0"},
        {"-0.004", 2, "0", "0", "-0.01", "0"},
        {"0.005", 2, "0.01", "0", "0.01", "0"},
        {"92.345", 2, "92.35", "92.34", "92.35", "92.34"},
        {"92.355", 2, "92.36", "92.36", "92.36", "92.35"},
        {"7", 2, "7", "7", "7", "7"},
        {"999.995", 2, "1000", "1000", "1000", "999.99"},
        {"0", 3, "0", "0", "0", "0"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct number value;
        assert_true(number_parse(cases[i].value, &value));
        int places = cases[i].places;
        assert_string_equal(number_exact(arena, number_round(arena, value, places, ROUND_HALF_UP)), cases[i].half_up);
        assert_string_equal(number_exact(arena, number_round(arena, value, places, ROUND_HALF_EVEN)),
                            cases[i].half_even);
        assert_string_equal(number_exact(arena, number_round(arena, value, places, ROUND_UP)), cases[i].up);
        assert_string_equal(number_exact(arena, number_round(arena, value, places, ROUND_DOWN)), cases[i].down);
    }
    /* 13.6 units of a quota: 40 × 34% */
    struct number quota = number_mul(arena, number_int(40), number_ratio(arena, 34, 100));
    assert_string_equal(number_exact(arena, quota), "13.6");
    assert_string_equal(number_exact(arena, number_round(arena, quota, 0, ROUND_HALF_UP)), "14");
}

static void rounding_is_not_done_twice(void **state)
{
    struct arena *arena = *state;
    /* 0.4449999… would become 0.45 and then 0.5 if it passed through two decimals first */
    struct number value = number_ratio(arena, 4449999, 10000000);
    assert_string_equal(number_format(arena, value, 1), "0.4");
    /* two thirds of fifteen is ten, not 9.99 */
    struct number third = number_ratio(arena, 2, 3);
    assert_string_equal(number_exact(arena, number_mul(arena, third, number_int(15))), "10");
}

/* ---- text
 * ------------------------------------------------------------------------------------------------------------ */

static void decimals_are_read(void **state)
{
    struct arena *arena = *state;
    static const char *const pairs[][2] = {
        {"0", "0"},
        {"-0", "0"},
        {"+7", "7"},
        {"007.50", "7.5"},
        {"-12.345678", "-12.345678"},
        {"999999999999.999999", "999999999999.999999"},
        {"000000000000001", "1"},
        {"1.50000000", "1.5"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        struct number value;
        assert_true(number_parse(pairs[i][0], &value));
        assert_string_equal(number_exact(arena, value), pairs[i][1]);
    }
    static const char *const bad[] = {"",    "-",   "+",   ".5", "5.",    "1,5", "1e3",           " 1",       "1 ",
                                      "--1", "0x1", "nan", "１", "1.2.3", "inf", "1234567890123", "0.1234567"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct number value;
        assert_false(number_parse(bad[i], &value));
    }
}

static void decimals_are_written(void **state)
{
    struct arena *arena = *state;
    struct number value;
    number_parse("92.345", &value);
    assert_string_equal(number_format(arena, value, 2), "92.35");
    assert_string_equal(number_format(arena, value, 0), "92");
    assert_string_equal(number_format(arena, value, 6), "92.345000");
    assert_string_equal(number_format(arena, number_int(0), 2), "0.00");
    assert_string_equal(number_format(arena, number_ratio(arena, -1, 1000), 2), "0.00"); /* no "-0.00" */
    assert_string_equal(number_format(arena, number_ratio(arena, -1, 200), 2), "-0.01");
    assert_string_equal(number_format(arena, number_ratio(arena, 1, 3), 4), "0.3333");
    assert_string_equal(number_exact(arena, number_ratio(arena, -2, 3)), "-2/3");
    assert_string_equal(number_exact(arena, number_ratio(arena, 1, 8)), "0.125");
    assert_string_equal(number_format(arena, number_mul(arena, number_int(INT64_MAX), number_int(-10)), 1),
                        "-92233720368547758070.0");
}

static void integers_are_cut_towards_zero(void **state)
{
    struct arena *arena = *state;
    int64_t value = 1;
    assert_int_equal(number_to_int(number_ratio(arena, 7, 2), &value), STATUS_OK);
    assert_int_equal(value, 3);
    assert_int_equal(number_to_int(number_ratio(arena, -7, 2), &value), STATUS_OK);
    assert_int_equal(value, -3);
    assert_int_equal(number_to_int(number_int(INT64_MAX), &value), STATUS_OK);
    assert_int_equal(value, INT64_MAX);
    struct number large = number_add(arena, number_int(INT64_MAX), number_int(1));
    assert_int_equal(number_to_int(large, &value), STATUS_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(operations_agree_with_gmp),
        cmocka_unit_test(a_large_number_becomes_small_again),
        cmocka_unit_test(lowest_terms_and_positive_denominator),
        cmocka_unit_test(the_failure_of_the_arena_is_told),
        cmocka_unit_test(each_rule_rounds_its_way),
        cmocka_unit_test(rounding_is_not_done_twice),
        cmocka_unit_test(decimals_are_read),
        cmocka_unit_test(decimals_are_written),
        cmocka_unit_test(integers_are_cut_towards_zero),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
