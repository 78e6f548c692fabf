/* Exact sums of many numbers. */
#include "fixture.h"

#include "results/sum.h"

static void sums_and_means_are_exact(void **state)
{
    struct fixture *fixture = *state;
    struct sum sum = {.count = 0};
    assert_int_equal(number_sign(sum_mean(&sum, fixture->arena)), 0); /* of nothing */
    for (int i = 1; i <= 100; i++)                                    /* 1/(1x2) + 1/(2x3) + … = 1 - 1/101 */
        sum_add(&sum, fixture->arena, number_ratio(fixture->arena, 1, (int64_t)i * (i + 1)));
    assert_string_equal(number_exact(fixture->arena, sum_total(&sum, fixture->arena)), "100/101");
    assert_string_equal(number_exact(fixture->arena, sum_mean(&sum, fixture->arena)), "1/101");
}

/* 20,000 turnouts, each with its own denominator: the common one has more than 8,000 digits. */
static void many_denominators_are_no_trouble(void **state)
{
    struct fixture *fixture = *state;
    struct sum sum = {.count = 0};
    for (int64_t i = 1; i <= 20000; i++)
        sum_add(&sum, fixture->arena, number_ratio(fixture->arena, 1, i));
    struct number total = sum_total(&sum, fixture->arena);
    assert_string_equal(number_format(fixture->arena, total, 6), "10.480728"); /* the harmonic number of 20,000 */
    assert_true(arena_used(fixture->arena) < (size_t)64 << 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_and_means_are_exact),
        cmocka_unit_test(many_denominators_are_no_trouble),
    };
    return cmocka_run_group_tests(tests, fixture_open_empty, fixture_close);
}
