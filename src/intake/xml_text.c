/* The text of an element as its author meant it.
 *
 * Editors wrap long lines; Chinese has no spaces, so a wrap between two Han characters must vanish, while one between
 * two Latin words is a space. Spaces inside a line are left as they are.
 */
#include "intake/xml.h"

#include <string.h>

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

char *xml_text_join(struct arena *arena, const char *text, size_t size)
{
    const char *end = text + size;
    while (text < end && is_space(*text))
        text++;
    while (text < end && is_space(end[-1]))
        end--;
    char *out = arena_alloc(arena, (size_t)(end - text) + 1);
    if (out == NULL)
        return NULL;
    char *to = out;
    while (text < end) {
        const char *run = text;
        bool wrapped = false;
        while (run < end && is_space(*run))
            wrapped = *run++ == '\n' || wrapped;
        if (!wrapped) {
            *to++ = *text++;
            continue;
        }
        if ((to[-1] & 0x80) == 0 && (*run & 0x80) == 0)
            *to++ = ' ';
        text = run;
    }
    *to = '\0';
    return out;
}
