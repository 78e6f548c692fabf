/* match - the key by which names are compared (DESIGN 3), and text-transform. Both are ICU's work on UTF-16. */
#include "base/limits.h"
#include "text/engine.h"

#include <string.h>
#include <unicode/ucasemap.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

struct units { /* UTF-16 in an arena */
    UChar *text;
    int32_t size, capacity;
};

static bool from_utf8(struct arena *arena, const char *text, size_t size, int32_t factor, struct units *out)
{
    UErrorCode error = U_ZERO_ERROR;
    if (size > LIMIT_TEXT_BYTES)
        return false;
    out->capacity = (int32_t)size * factor + 64;
    out->text = ARENA_ARRAY(arena, (size_t)out->capacity, UChar);
    if (out->text == NULL)
        return false;
    u_strFromUTF8WithSub(out->text, out->capacity, &out->size, text, (int32_t)size, 0xFFFD, NULL, &error);
    return U_SUCCESS(error);
}

static char *to_utf8(struct arena *arena, const struct units *units)
{
    UErrorCode error = U_ZERO_ERROR;
    int32_t size = units->size * 3 + 1;
    char *text = arena_alloc(arena, (size_t)size);
    if (text != NULL)
        u_strToUTF8WithSub(text, size, NULL, units->text, units->size, 0xFFFD, NULL, &error);
    return U_SUCCESS(error) ? text : NULL;
}

/* White space, and what is not seen at all. */
static void squeeze(struct units *units)
{
    int32_t kept = 0;
    for (int32_t i = 0; i < units->size; i++) {
        UChar unit = units->text[i];
        if (!u_isUWhiteSpace(unit) && !u_hasBinaryProperty(unit, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
            units->text[kept++] = unit;
    }
    units->size = kept;
}

static bool simplify(struct units *units)
{
    static const UChar id[] = u"Hant-Hans";
    UErrorCode error = U_ZERO_ERROR;
    int32_t limit = units->size;
    UTransliterator *transliterator = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &error);
    if (U_SUCCESS(error))
        utrans_transUChars(transliterator, units->text, &units->size, units->capacity, 0, &limit, &error);
    if (transliterator != NULL)
        utrans_close(transliterator);
    return U_SUCCESS(error);
}

char *text_match_key(struct arena *arena, const char *name)
{
    enum { NFKC_FACTOR = 18 }; /* one character of three bytes may become 18 */
    UErrorCode error = U_ZERO_ERROR;
    struct units source, folded = {0};
    const UNormalizer2 *normalizer = unorm2_getNFKCInstance(&error);
    if (U_FAILURE(error) || !from_utf8(arena, name, strlen(name), 1, &source))
        return NULL;
    folded.capacity = source.size * NFKC_FACTOR + 64;
    folded.text = ARENA_ARRAY(arena, (size_t)folded.capacity, UChar);
    if (folded.text == NULL)
        return NULL;
    folded.size = unorm2_normalize(normalizer, source.text, source.size, folded.text, folded.capacity, &error);
    if (U_FAILURE(error))
        return NULL;
    squeeze(&folded);
    return simplify(&folded) ? to_utf8(arena, &folded) : NULL;
}

char *text_transform(struct arena *arena, const char *text, size_t size, const char *language, enum text_transform mode)
{
    enum { CASE_FACTOR = 3 };
    UErrorCode error = U_ZERO_ERROR;
    struct units source, changed = {0};
    if (!from_utf8(arena, text, size, 1, &source))
        return NULL;
    changed.capacity = source.size * CASE_FACTOR + 64;
    changed.text = ARENA_ARRAY(arena, (size_t)changed.capacity, UChar);
    if (changed.text == NULL)
        return NULL;
    const char *locale = language == NULL ? "" : language;
    switch (mode) {
    case TEXT_UPPERCASE:
        changed.size = u_strToUpper(changed.text, changed.capacity, source.text, source.size, locale, &error);
        break;
    case TEXT_LOWERCASE:
        changed.size = u_strToLower(changed.text, changed.capacity, source.text, source.size, locale, &error);
        break;
    case TEXT_CAPITALIZE: {
        /* The first letter of each word; the rest stays as it is (XSL 7.17.6), which u_strToTitle would make small. */
        UCaseMap *map = ucasemap_open(locale, U_TITLECASE_NO_LOWERCASE, &error);
        changed.size = ucasemap_toTitle(map, changed.text, changed.capacity, source.text, source.size, &error);
        ucasemap_close(map);
        break;
    }
    }
    return U_SUCCESS(error) ? to_utf8(arena, &changed) : NULL;
}
