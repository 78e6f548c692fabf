/* names - the words of the standard for objects and keywords, as the .def tables give them. */
#include "fo/vocabulary.h"

#include <string.h>

static const char *const keyword_names[FO_KEYWORD_COUNT] = {
    [FO_K_NONE_GIVEN] = "",
#define FO_KEYWORD(name, constant) [constant] = name,
#include "fo/keywords.def"
#undef FO_KEYWORD
};

const char *fo_object_name(enum fo_object object)
{
    static const char *const names[FO_OBJECT_COUNT] = {
        [FO_TEXT] = "#text",
#define FO_OBJECT(name, constant, ...) [constant] = name,
#include "fo/objects.def"
#undef FO_OBJECT
    };
    return object < FO_OBJECT_COUNT ? names[object] : "";
}

const char *fo_keyword_name(enum fo_keyword keyword)
{
    return keyword < FO_KEYWORD_COUNT ? keyword_names[keyword] : "";
}

/* keywords.def is sorted by bytes. */
enum fo_keyword fo_keyword_find(const char *text, size_t size)
{
    size_t low = 1, high = FO_KEYWORD_COUNT;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const char *name = keyword_names[middle];
        int order = strncmp(name, text, size);
        if (order == 0 && name[size] != '\0')
            order = 1;
        if (order == 0)
            return (enum fo_keyword)middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return FO_K_NONE_GIVEN;
}
