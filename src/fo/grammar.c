/* grammar - what may be written, compiled from the notation of the standard ("auto | <length> | <percentage>").
 *
 * A grammar is a set: alternatives are keywords, types in angle brackets, or one group of keywords "(a | b)+" of which
 * several may be given. The order of the alternatives has no meaning, so the set is all that is kept. */
#include "fo/vocabulary.h"

#include <string.h>

static const struct {
    const char *name;
    unsigned accepts;
} types[] = {
    {"<length>", ACCEPTS_LENGTH},
    {"<length+>", ACCEPTS_LENGTH | POSITIVE_LENGTH},
    {"<percentage>", ACCEPTS_PERCENTAGE},
    {"<percentage+>", ACCEPTS_PERCENTAGE | POSITIVE_LENGTH},
    {"<number>", ACCEPTS_NUMBER},
    {"<number+>", ACCEPTS_NUMBER | POSITIVE_NUMBER},
    {"<integer>", ACCEPTS_INTEGER},
    {"<integer+>", ACCEPTS_INTEGER | POSITIVE_INTEGER},
    {"<color>", ACCEPTS_COLOR},
    {"<string>", ACCEPTS_STRING},
    {"<mark>", ACCEPTS_MARK},
    {"<name>", ACCEPTS_NAME},
    {"<uri>", ACCEPTS_URI},
    {"<character>", ACCEPTS_CHARACTER},
    {"<family>", ACCEPTS_FAMILY},
    {"<language>", ACCEPTS_TAG},
    {"<country>", ACCEPTS_TAG},
    {"<script>", ACCEPTS_TAG},
};

static unsigned type_find(const char *text, size_t size)
{
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        if (strlen(types[i].name) == size && memcmp(types[i].name, text, size) == 0)
            return types[i].accepts;
    }
    return 0;
}

bool fo_grammar_compile(struct arena *arena, struct property_row *row)
{
    enum fo_keyword found[FO_KEYWORD_COUNT];
    size_t count = 0;
    const char *at = row->grammar;
    while (*at != '\0') {
        size_t skip = strspn(at, " |()+");
        if (memchr(at, '(', skip) != NULL)
            row->accepts |= ACCEPTS_SEVERAL;
        at += skip;
        size_t size = strcspn(at, " |()");
        if (size == 0)
            break;
        if (*at == '<')
            row->accepts |= type_find(at, size);
        else
            found[count++] = fo_keyword_find(at, size);
        at += size;
    }
    enum fo_keyword *keywords = ARENA_ARRAY(arena, count + 1, enum fo_keyword);
    if (keywords == NULL)
        return false;
    memcpy(keywords, found, count * sizeof found[0]);
    row->keywords = keywords;
    row->keyword_count = count;
    return true;
}
