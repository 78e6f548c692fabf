/* Exact arithmetic: 128 bits in between, never a wrap. */
#include "reading.h"

#include "fo/arithmetic.h"

static void product_and_quotient_are_exact_beyond_64_bits(void **state)
{
    (void)state;
    int64_t out = 0;
    assert_true(fo_multiply_divide(210, 720000, 254, &out)); /* 210mm */
    assert_int_equal(out, 595275);
    assert_true(fo_multiply_divide(INT64_C(4000000000000000), INT64_C(6000000000000), INT64_C(12000000000000), &out));
    assert_int_equal(out, INT64_C(2000000000000000));
    assert_true(fo_multiply_divide(-7, 1, 2, &out));
    assert_int_equal(out, -3); /* toward zero */
    assert_true(fo_multiply_divide(7, -3, -2, &out));
    assert_int_equal(out, 10);
    assert_true(fo_multiply_divide(0, INT64_MIN, 5, &out));
    assert_int_equal(out, 0);
}

static void what_does_not_fit_is_refused(void **state)
{
    (void)state;
    int64_t out = 0;
    assert_false(fo_multiply_divide(INT64_MAX, INT64_MAX, 1, &out));
    assert_false(fo_multiply_divide(INT64_MAX, 1, 1, &out)); /* above LARGEST */
    assert_true(fo_multiply_divide(LARGEST, 1, 1, &out));
    struct fo_value large = {.kind = FO_IS_LENGTH, .length = LARGEST}, sum;
    assert_false(fo_value_add(&large, &large, &sum));
}

static void lengths_and_numbers_do_not_mix(void **state)
{
    (void)state;
    struct fo_value length = {.kind = FO_IS_LENGTH, .length = 2000}, one = {.kind = FO_IS_NUMBER, .number = MILLION};
    struct fo_value zero = {.kind = FO_IS_NUMBER}, out;
    assert_false(fo_value_add(&length, &one, &out));
    assert_true(fo_value_add(&length, &zero, &out)); /* 0 needs no unit */
    assert_int_equal(out.length, 2000);
    assert_false(fo_value_multiply(&length, &length, &out));
    assert_false(fo_value_divide(&one, &length, &out));
    assert_false(fo_value_divide(&length, &zero, &out));
}

static void only_the_layout_can_compare_points_and_per_cent(void **state)
{
    (void)state;
    struct fo_value points = {.kind = FO_IS_LENGTH, .length = 2000}, half = {.kind = FO_IS_LENGTH, .percent = 500000};
    struct fo_value more = {.kind = FO_IS_LENGTH, .length = 3000, .percent = 500000};
    int order = 0;
    assert_false(fo_value_compare(&points, &half, &order));
    assert_true(fo_value_compare(&more, &half, &order));
    assert_int_equal(order, 1);
    assert_true(fo_value_compare(&points, &more, &order));
    assert_int_equal(order, -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(product_and_quotient_are_exact_beyond_64_bits),
        cmocka_unit_test(what_does_not_fit_is_refused),
        cmocka_unit_test(lengths_and_numbers_do_not_mix),
        cmocka_unit_test(only_the_layout_can_compare_points_and_per_cent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
