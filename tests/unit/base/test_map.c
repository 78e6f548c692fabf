/* Maps: what is set is found, and the order is the order of insertion. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/base.h"

static void an_empty_map_finds_nothing(void **state)
{
    (void)state;
    struct arena *arena = arena_create(0);
    struct map *map = map_create(arena);
    assert_null(map_get(map, "x"));
    assert_int_equal(map_count(map), 0);
    arena_destroy(arena);
}

static void order_is_the_order_of_insertion(void **state)
{
    (void)state;
    enum { COUNT = 5000 };
    static int values[COUNT];
    struct arena *arena = arena_create(0);
    struct map *map = map_create(arena);
    for (int i = 0; i < COUNT; i++)
        assert_true(map_set(map, arena_format(arena, "unit-%d", i * 7919 % COUNT), &values[i]));
    assert_int_equal(map_count(map), COUNT);
    for (int i = 0; i < COUNT; i++) {
        const char *key = arena_format(arena, "unit-%d", i * 7919 % COUNT);
        assert_string_equal(map_key(map, (size_t)i), key);
        assert_ptr_equal(map_value(map, (size_t)i), &values[i]);
        assert_ptr_equal(map_get(map, key), &values[i]);
    }
    assert_null(map_get(map, "unit-5000"));
    arena_destroy(arena);
}

static void a_key_set_again_keeps_its_place(void **state)
{
    (void)state;
    int one, two, three;
    struct arena *arena = arena_create(0);
    struct map *map = map_create(arena);
    map_set(map, "甲", &one);
    map_set(map, "乙", &two);
    map_set(map, "甲", &three);
    assert_int_equal(map_count(map), 2);
    assert_string_equal(map_key(map, 0), "甲");
    assert_ptr_equal(map_value(map, 0), &three);
    arena_destroy(arena);
}

static void without_memory_it_says_so_and_stays_whole(void **state)
{
    (void)state;
    struct arena *keys = arena_create(0), *arena = arena_create(4096);
    struct map *map = map_create(arena);
    int value;
    size_t set = 0;
    while (map_set(map, arena_format(keys, "%zu", set), &value))
        set++;
    assert_true(set > 0);
    assert_int_equal(map_count(map), set);
    assert_ptr_equal(map_get(map, "0"), &value);
    arena_destroy(arena);
    arena_destroy(keys);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_map_finds_nothing),
        cmocka_unit_test(order_is_the_order_of_insertion),
        cmocka_unit_test(a_key_set_again_keeps_its_place),
        cmocka_unit_test(without_memory_it_says_so_and_stays_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
