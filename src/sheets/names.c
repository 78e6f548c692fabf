/* Whom or what a name in a sheet means. Names are compared by the key that intake compares them by; a code, which is
 * compared ignoring case, always wins over a name, and a name that two bear is never guessed. */
#include "sheets/engine.h"

#include <string.h>

/* Lower-case form of a code in `out`; false when the text is too long to be one. */
static bool fold_code(const char *code, char out[65])
{
    const size_t size = strlen(code);
    if (size > 64)
        return false;
    for (size_t i = 0; i <= size; i++)
        out[i] = (char)(code[i] >= 'A' && code[i] <= 'Z' ? code[i] - 'A' + 'a' : code[i]);
    return true;
}

bool sheet_names_open(struct sheet_names *names, const struct name_keys *keys, struct arena *arena)
{
    *names = (struct sheet_names){keys, arena, map_create(arena), map_create(arena)};
    return names->codes != NULL && names->names != NULL;
}

static bool add_name(struct sheet_names *names, const char *name, size_t index)
{
    const char *key = name_keys_key(names->keys, names->arena, name);
    if (key == NULL)
        return !arena_failed(names->arena); /* longer than any name can be: it matches nobody */
    struct sheet_found *bearer = map_get(names->names, key);
    if (bearer != NULL) {
        if (bearer->first != index && bearer->second == SHEETS_NONE)
            bearer->second = index;
        return true;
    }
    bearer = ARENA_NEW(names->arena, struct sheet_found);
    if (bearer == NULL)
        return false;
    *bearer = (struct sheet_found){index, SHEETS_NONE};
    return map_set(names->names, key, bearer);
}

bool sheet_names_add(struct sheet_names *names, const char *code, const char *name, size_t index)
{
    char folded[65];
    if (code != NULL && fold_code(code, folded) && map_get(names->codes, folded) == NULL) {
        const char *key = arena_string(names->arena, folded);
        if (key == NULL || !map_set(names->codes, key, (void *)(uintptr_t)(index + 1)))
            return false;
    }
    return name == NULL || name[0] == '\0' || add_name(names, name, index);
}

struct sheet_found sheet_names_find(const struct sheet_names *names, const char *text)
{
    char folded[65];
    const void *code = fold_code(text, folded) ? map_get(names->codes, folded) : NULL;
    if (code != NULL)
        return (struct sheet_found){(size_t)(uintptr_t)code - 1, SHEETS_NONE};
    struct arena *scratch = arena_create(0);
    const char *key = scratch != NULL ? name_keys_key(names->keys, scratch, text) : NULL;
    const struct sheet_found *bearer = key != NULL ? map_get(names->names, key) : NULL;
    arena_destroy(scratch);
    return bearer != NULL ? *bearer : (struct sheet_found){SHEETS_NONE, SHEETS_NONE};
}
