/* Arenas: zeroed and aligned memory, a limit that holds, a failure that stays, releases in reverse order. */
#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/base.h"

static void memory_is_zeroed_and_aligned(void **state)
{
    (void)state;
    struct arena *arena = arena_create(0);
    for (size_t size = 0; size < 300; size++) {
        unsigned char *bytes = arena_alloc(arena, size);
        assert_non_null(bytes);
        assert_int_equal((uintptr_t)bytes % alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(bytes[i], 0);
        memset(bytes, 0xAA, size);
    }
    /* the block is used again after a reset, and is zeroed again */
    arena_reset(arena);
    assert_int_equal(arena_used(arena), 0);
    unsigned char *bytes = arena_alloc(arena, 1000);
    for (size_t i = 0; i < 1000; i++)
        assert_int_equal(bytes[i], 0);
    arena_destroy(arena);
}

static void a_request_larger_than_a_block_gets_its_own(void **state)
{
    (void)state;
    struct arena *arena = arena_create(0);
    assert_non_null(arena_alloc(arena, 10));
    char *large = arena_alloc(arena, 5000000);
    assert_non_null(large);
    large[4999999] = 1;
    assert_non_null(arena_alloc(arena, 10));
    arena_destroy(arena);
}

static void the_limit_holds_and_the_failure_stays(void **state)
{
    (void)state;
    struct arena *arena = arena_create(10000);
    size_t got = 0;
    while (arena_alloc(arena, 100) != NULL)
        got += 100;
    assert_in_range(got, 5000, 10000);
    assert_true(arena_failed(arena));
    assert_null(arena_alloc(arena, 1));
    assert_null(arena_string(arena, "x"));
    arena_reset(arena); /* what failed once may have lost data: it stays failed */
    assert_true(arena_failed(arena));
    assert_null(arena_alloc(arena, 1));
    arena_destroy(arena);
}

static void sizes_that_overflow_fail(void **state)
{
    (void)state;
    struct arena *arena = arena_create(0);
    assert_null(arena_array(arena, SIZE_MAX / 2, 4));
    assert_true(arena_failed(arena));
    arena_destroy(arena);
    arena = arena_create(0);
    assert_null(arena_alloc(arena, SIZE_MAX));
    assert_true(arena_failed(arena));
    arena_destroy(arena);
    arena = arena_create(0);
    assert_null(arena_substring(arena, "x", SIZE_MAX));
    assert_true(arena_failed(arena));
    arena_destroy(arena);
}

static void strings_are_copied(void **state)
{
    (void)state;
    struct arena *arena = arena_create(0);
    char text[] = "考评";
    char *copy = arena_string(arena, text);
    text[0] = 'x';
    assert_string_equal(copy, "考评");
    assert_string_equal(arena_substring(arena, "abcdef", 3), "abc");
    assert_string_equal(arena_substring(arena, "", 0), "");
    assert_string_equal(arena_format(arena, "%s/%d", "unit", 7), "unit/7");
    assert_memory_equal(arena_copy(arena, "\0\1\2", 3), "\0\1\2", 3);
    arena_destroy(arena);
}

struct release_log {
    int order[3];
    int count;
};

struct release_entry {
    struct release_log *log;
    int name;
};

static void record_release(void *object)
{
    struct release_entry *entry = object;
    entry->log->order[entry->log->count++] = entry->name;
}

static void deferred_releases_run_last_in_first_out(void **state)
{
    (void)state;
    struct release_log log = {.count = 0};
    struct release_entry entries[3] = {{&log, 1}, {&log, 2}, {&log, 3}};
    struct arena *arena = arena_create(0);
    assert_true(arena_defer(arena, record_release, &entries[0]));
    assert_true(arena_defer(arena, record_release, &entries[1]));
    arena_reset(arena);
    assert_int_equal(log.count, 2);
    assert_int_equal(log.order[0], 2);
    assert_int_equal(log.order[1], 1);
    assert_true(arena_defer(arena, record_release, &entries[2]));
    arena_destroy(arena);
    assert_int_equal(log.count, 3);
    assert_int_equal(log.order[2], 3);
    arena_destroy(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_and_aligned),
        cmocka_unit_test(a_request_larger_than_a_block_gets_its_own),
        cmocka_unit_test(the_limit_holds_and_the_failure_stays),
        cmocka_unit_test(sizes_that_overflow_fail),
        cmocka_unit_test(strings_are_copied),
        cmocka_unit_test(deferred_releases_run_last_in_first_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
