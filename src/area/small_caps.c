/* small_caps - which letters of a text become small capitals: those that have a capital. */
#include "area/small_caps.h"

#include <string.h>

static bool is_small(struct layout *layout, const char *character, size_t size)
{
    if (size == 1)
        return character[0] >= 'a' && character[0] <= 'z';
    const char *capital = text_transform(layout->content, character, size, "", TEXT_UPPERCASE);
    if (capital == NULL)
        layout_fail(layout, STATUS_MEMORY);
    return capital != NULL && (strlen(capital) != size || memcmp(capital, character, size) != 0);
}

size_t small_caps_piece(struct layout *layout, const char *text, size_t size, bool *small)
{
    const char *end = text + size;
    for (const char *at = text; at < end;) {
        const char *from = at;
        utf8_next(&at, end);
        bool this_small = is_small(layout, from, (size_t)(at - from));
        if (from == text)
            *small = this_small;
        else if (this_small != *small)
            return (size_t)(from - text);
    }
    return size;
}
