/* Text of strangers: UTF-8, decimals, codes, XML escapes. What they promise of each other holds for any bytes. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/base.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_utf8(const char *text, size_t size)
{
    const char *at = text, *end = text + size;
    bool replaced = false;
    while (at < end) {
        const char *before = at;
        char bytes[4];
        uint32_t code_point = utf8_next(&at, end);
        assert(at > before && at <= end);
        size_t length = utf8_write(code_point, bytes);
        bool same = length == (size_t)(at - before) && memcmp(bytes, before, length) == 0;
        replaced = replaced || !same;
        assert(same || code_point == 0xFFFD);
    }
    assert((utf8_check(text, size) != NULL) == replaced);
}

static void check_number(struct arena *arena, const char *text)
{
    struct number value, again;
    if (!number_parse(text, &value))
        return;
    char *exact = number_exact(arena, value);
    assert(number_parse(exact, &again) && number_compare(value, again) == 0);
    assert(strcmp(number_exact(arena, number_round(arena, value, 6, ROUND_HALF_UP)), exact) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_create(0);
    struct buffer escaped;
    char *text = arena_substring(arena, (const char *)data, size);
    check_utf8(text, size);
    check_number(arena, text);
    assert(!code_valid(text) || strlen(text) <= 64);
    assert(code_compare(text, text) == 0);
    buffer_init(&escaped, 8 * size + 16);
    buffer_xml(&escaped, text);
    assert(!escaped.failed && utf8_check(escaped.data, escaped.size) == NULL && strpbrk(escaped.data, "<>\"") == NULL);
    buffer_free(&escaped);
    arena_destroy(arena);
    return 0;
}
