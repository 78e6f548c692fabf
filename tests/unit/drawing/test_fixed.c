/* Numbers with 32 binary places: what SVG writes, and results that are the same everywhere. */
#include "sketch.h"

#include "drawing/fixed.h"

#include <string.h>

static fixed parsed(const char *text)
{
    fixed value = -1;
    const char *at = text;
    assert_true(fixed_parse(&at, &value));
    assert_int_equal(*at, '\0');
    return value;
}

static void numbers_are_read_as_svg_writes_them(void **state)
{
    (void)state;
    assert_int_equal(parsed("12"), FIXED(12));
    assert_int_equal(parsed("-0.5"), -FIXED_ONE / 2);
    assert_int_equal(parsed("+.25"), FIXED_ONE / 4);
    assert_int_equal(parsed("5."), FIXED(5));
    assert_int_equal(parsed("125e-3"), FIXED_ONE / 8);
    assert_int_equal(parsed("1.5E2"), FIXED(150));
    assert_int_equal(parsed("000000000000000000000000000001"), FIXED_ONE);
    assert_int_equal(parsed("0.00000000000000000000000000001"), 0);
    assert_int_equal(parsed("1e-400"), 0);
    assert_int_equal(parsed("1e400"), FIXED_LIMIT);
    assert_int_equal(parsed("99999999999999999999999999999999999999999999"), FIXED_LIMIT);
    assert_int_equal(fixed_round(fixed_multiply(parsed("0.1"), FIXED(1000))), 100);
}

static void a_number_ends_where_it_can_go_on_no_more(void **state)
{
    const char *at = "10-5.5.5em";
    fixed value;
    (void)state;
    assert_true(fixed_parse(&at, &value) && value == FIXED(10));
    assert_true(fixed_parse(&at, &value) && value == -FIXED(11) / 2);
    assert_true(fixed_parse(&at, &value) && value == FIXED_ONE / 2);
    assert_string_equal(at, "em"); /* not an exponent */
    assert_false(fixed_parse(&at, &value));
    at = "-";
    assert_false(fixed_parse(&at, &value));
    at = ".";
    assert_false(fixed_parse(&at, &value));
}

static void turns_have_exact_halves(void **state)
{
    (void)state;
    assert_int_equal(fixed_sine(FIXED(30)), FIXED_ONE / 2);
    assert_int_equal(fixed_cosine(FIXED(60)), FIXED_ONE / 2);
    assert_int_equal(fixed_sine(FIXED(-90)), -FIXED_ONE);
    assert_int_equal(fixed_cosine(FIXED(180)), -FIXED_ONE);
    assert_int_equal(fixed_sine(FIXED(720)), 0);
    assert_int_equal(fixed_cosine(FIXED(-450)), 0);
    assert_int_equal(fixed_sine(FIXED(45)), fixed_cosine(FIXED(45)));
    assert_int_equal(fixed_sine(FIXED(45)), INT64_C(3037000500)); /* sqrt(1/2) 2^32 */
    assert_int_equal(fixed_tangent(FIXED(45)), FIXED_ONE);
    for (int degrees = 0; degrees < 360; degrees++) {
        fixed sine = fixed_sine(FIXED(degrees)), cosine = fixed_cosine(FIXED(degrees));
        fixed one = fixed_multiply(sine, sine) + fixed_multiply(cosine, cosine);
        assert_in_range(one, FIXED_ONE - 4, FIXED_ONE + 4);
    }
}

static void products_and_quotients_are_rounded_and_stay_in_range(void **state)
{
    (void)state;
    assert_int_equal(fixed_multiply(3, FIXED_ONE / 2), 2); /* half away from zero */
    assert_int_equal(fixed_multiply(-3, FIXED_ONE / 2), -2);
    assert_int_equal(fixed_divide(FIXED(1), FIXED(3)), INT64_C(1431655765));
    assert_int_equal(fixed_divide(FIXED(-2), FIXED(3)), INT64_C(-2863311531));
    assert_int_equal(fixed_multiply(FIXED_LIMIT, FIXED_LIMIT), FIXED_LIMIT);
    assert_int_equal(fixed_multiply(FIXED_LIMIT, -FIXED_LIMIT), -FIXED_LIMIT);
    assert_int_equal(fixed_divide(FIXED_LIMIT, 1), FIXED_LIMIT);
    assert_int_equal(fixed_add(FIXED_LIMIT, FIXED_LIMIT), FIXED_LIMIT);
    assert_int_equal(fixed_round(FIXED_ONE / 2), 1);
    assert_int_equal(fixed_round(-FIXED_ONE / 2), -1);
    assert_int_equal(fixed_millionths(FIXED_ONE / 3), 333333);
}

static void roots_of_small_and_large_keep_their_places(void **state)
{
    (void)state;
    assert_int_equal(fixed_root(FIXED(9)), FIXED(3));
    assert_int_equal(fixed_root(FIXED_ONE / 4), FIXED_ONE / 2);
    assert_int_equal(fixed_root(0), 0);
    assert_int_equal(fixed_hypotenuse(FIXED(3), FIXED(-4)), FIXED(5));
    assert_in_range(fixed_hypotenuse(300, 400), 499, 501);
    assert_in_range(fixed_hypotenuse(FIXED(300000000), FIXED(400000000)), FIXED(500000000) - FIXED(1),
                    FIXED(500000000) + FIXED(1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_read_as_svg_writes_them),
        cmocka_unit_test(a_number_ends_where_it_can_go_on_no_more),
        cmocka_unit_test(turns_have_exact_halves),
        cmocka_unit_test(products_and_quotients_are_rounded_and_stay_in_range),
        cmocka_unit_test(roots_of_small_and_large_keep_their_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
