/* cmocka for stories: each test gets an empty office. */
#ifndef SCORING_TEST_H
#define SCORING_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "story.h"

static inline int begin_story(void **state)
{
    *state = story_begin();
    return 0;
}

static inline int finish_story(void **state)
{
    story_end(*state);
    return 0;
}

#define STORY_TEST(function) cmocka_unit_test_setup_teardown(function, begin_story, finish_story)

/* The exact value, as number_exact writes it: "12.5", "26/3". */
#define assert_number(number, text)                                                                                    \
    do {                                                                                                               \
        struct arena *assert_arena = arena_create(0);                                                                  \
        assert_string_equal(number_exact(assert_arena, (number)), (text));                                             \
        arena_destroy(assert_arena);                                                                                   \
    } while (0)

#endif
