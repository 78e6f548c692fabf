/* The key by which names are compared (DESIGN 3): NFKC and case folded, which brings full and half width together and
 * drops invisible characters; white space removed; traditional characters made simplified.
 */
#include "intake/xml.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

enum { LIMIT_NAME = 2048 }; /* UTF-16 units of a name while it is compared; a longer one matches nobody */

struct name_keys {
    const UNormalizer2 *normalizer;
    UTransliterator *simplifier;
};

static void close_simplifier(void *object)
{
    utrans_close(object);
}

struct name_keys *name_keys_create(struct arena *arena)
{
    static const UChar id[] = u"Hant-Hans";
    UErrorCode error = U_ZERO_ERROR;
    struct name_keys *keys = ARENA_NEW(arena, struct name_keys);
    if (keys == NULL)
        return NULL;
    keys->normalizer = unorm2_getNFKCCasefoldInstance(&error);
    keys->simplifier = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &error);
    if (U_SUCCESS(error) && arena_defer(arena, close_simplifier, keys->simplifier))
        return keys;
    utrans_close(keys->simplifier); /* NULL is allowed */
    return NULL;
}

/* Removes white space in place. */
static int32_t squeeze(UChar *text, int32_t size)
{
    int32_t kept = 0;
    for (int32_t i = 0; i < size; i++)
        if (!u_isUWhiteSpace(text[i]))
            text[kept++] = text[i];
    return kept;
}

char *name_keys_key(const struct name_keys *keys, struct arena *arena, const char *name)
{
    UChar given[LIMIT_NAME], folded[LIMIT_NAME];
    UErrorCode error = U_ZERO_ERROR;
    int32_t size = 0;
    u_strFromUTF8(given, LIMIT_NAME, &size, name, -1, &error);
    size = unorm2_normalize(keys->normalizer, given, size, folded, LIMIT_NAME, &error);
    if (U_FAILURE(error))
        return NULL;
    size = squeeze(folded, size);
    int32_t limit = size;
    utrans_transUChars(keys->simplifier, folded, &size, LIMIT_NAME, 0, &limit, &error);
    char *key = U_SUCCESS(error) ? arena_alloc(arena, (size_t)size * 3 + 1) : NULL;
    int32_t length = 0;
    if (key != NULL)
        u_strToUTF8(key, size * 3 + 1, &length, folded, size, &error);
    return U_SUCCESS(error) ? key : NULL;
}
