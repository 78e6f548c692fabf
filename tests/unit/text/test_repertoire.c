/* The sets of characters that fonts are measured by have the sizes that the standards say. */
#include "support.h"

static void the_sets_have_their_sizes(void **state)
{
    static const size_t sizes[] = {[TEXT_GB2312] = 6763,
                                   [TEXT_GENERAL_CHARACTERS] = 8105,
                                   [TEXT_GB18030_LEVEL_1] = 27558,
                                   [TEXT_GB18030_LEVEL_2] = 27558 + 196,
                                   [TEXT_GB18030_LEVEL_3] = 87887 + 214 /* and the Kangxi radicals */};
    (void)state;
    struct arena *arena = arena_create(0);
    for (int i = 0; i < TEXT_REPERTOIRES; i++) {
        size_t count;
        const uint32_t *codes = text_repertoire(arena, (enum text_repertoire)i, &count);
        assert_int_equal(count, sizes[i]);
        for (size_t k = 1; k < count; k++)
            assert_true(codes[k - 1] < codes[k]);
    }
    arena_destroy(arena);
}

static bool in(const uint32_t *codes, size_t count, uint32_t code_point)
{
    for (size_t i = 0; i < count; i++)
        if (codes[i] == code_point)
            return true;
    return false;
}

static void characters_of_names(void **state)
{
    (void)state;
    struct arena *arena = arena_create(0);
    size_t general, simple;
    const uint32_t *table = text_repertoire(arena, TEXT_GENERAL_CHARACTERS, &general);
    const uint32_t *old = text_repertoire(arena, TEXT_GB2312, &simple);
    static const uint32_t names[] = {0x9555 /* 镕 */, 0x5586 /* 喆 */, 0x5803 /* 堃 */, 0x6600 /* 昀 */};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_true(in(table, general, names[i]));
    assert_false(in(old, simple, 0x9555));
    assert_true(in(table, general, 0x2CBC0)); /* beyond the BMP */
    assert_false(in(table, general, 0x570B)); /* 國 is no character of the table */
    assert_true(in(old, simple, 0x554A));     /* 啊, the first */
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sets_have_their_sizes),
        cmocka_unit_test(characters_of_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
