/* 姓氏笔画 and 姓名笔画: in which order names stand in a list (typography of lists: stroke count of the first
 * character, then its strokes, then the next character).
 *
 * The two rules part where a name of two characters stands beside one of three: a Party list leaves the place of the
 * missing character empty and lets it come first (田富 before 田大利), a list of the congresses does not (田大利 before
 * 田富). The order of the characters is a table made at build time (strokes/make_strokes.c); what is not in it comes
 * behind, by code point. */
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

#include "strokes.inc"

enum { KEY_DIGITS = 7, NO_PLACE = 0x1000000 };

static int compare_code_points(const void *key, const void *entry)
{
    uint32_t wanted = *(const uint32_t *)key, found = *(const uint32_t *)entry;
    return (wanted > found) - (wanted < found);
}

static uint32_t place_of(uint32_t code_point)
{
    const uint32_t *found =
        bsearch(&code_point, stroke_code_points, sizeof stroke_code_points / sizeof stroke_code_points[0],
                sizeof stroke_code_points[0], compare_code_points);
    return found == NULL ? NO_PLACE + code_point : stroke_places[found - stroke_code_points];
}

/* Spaces pad names in lists and are not of the name. */
static bool is_padding(uint32_t code_point)
{
    return code_point == ' ' || code_point == 0x3000 || code_point == 0xa0;
}

char *text_stroke_key(struct arena *arena, const char *name, bool gap)
{
    struct buffer key;
    const char *end = name + strlen(name);
    size_t characters = 0;
    for (const char *at = name; at < end;)
        characters += !is_padding(utf8_next(&at, end));
    buffer_init(&key, (characters + 1) * KEY_DIGITS + 1);
    for (const char *at = name; at < end;) {
        uint32_t code_point = utf8_next(&at, end);
        if (is_padding(code_point))
            continue;
        buffer_format(&key, "%0*x", KEY_DIGITS, (unsigned)place_of(code_point));
        if (gap && characters == 2 && key.size == KEY_DIGITS)
            buffer_format(&key, "%0*x", KEY_DIGITS, 0U);
    }
    char *copy = key.failed ? NULL : arena_substring(arena, key.data == NULL ? "" : key.data, key.size);
    buffer_free(&key);
    return copy;
}
