/* Groups, kinds and leaders have codes in a roster and words in a sheet. Where the campaign's roster knows the word,
 * its code stands; else one is made (g1, g2 …), which the office corrects in the XML: a note says so. */
#include "sheets/roster.h"

#include <string.h>

bool roster_codes_open(struct roster_codes *codes, const struct sheet_import *import, const char *prefix)
{
    *codes = (struct roster_codes){.prefix = prefix};
    list_init(&codes->codes, sizeof(const char *), LIMIT_UNITS);
    list_init(&codes->names, sizeof(const char *), LIMIT_UNITS);
    list_init(&codes->used, sizeof(bool), LIMIT_UNITS);
    return sheet_names_open(&codes->known, import->keys, import->arena);
}

void roster_codes_close(struct roster_codes *codes)
{
    list_free(&codes->codes);
    list_free(&codes->names);
    list_free(&codes->used);
}

static bool add(struct roster_codes *codes, const char *code, const char *name, bool used)
{
    const char **code_slot = LIST_ADD(&codes->codes, const char *), **name_slot = LIST_ADD(&codes->names, const char *);
    bool *used_slot = LIST_ADD(&codes->used, bool);
    if (code_slot == NULL || name_slot == NULL || used_slot == NULL)
        return false;
    *code_slot = code;
    *name_slot = name;
    *used_slot = used;
    return sheet_names_add(&codes->known, code, name, codes->codes.count - 1);
}

bool roster_codes_know(struct roster_codes *codes, const char *code, const char *name)
{
    return add(codes, code, name, false);
}

const char *roster_codes_find(struct roster_codes *codes, struct arena *arena, const char *word)
{
    const struct sheet_found found = sheet_names_find(&codes->known, word);
    if (found.first != SHEETS_NONE) {
        *LIST_AT(&codes->used, bool, found.first) = true;
        return *LIST_AT(&codes->codes, const char *, found.first);
    }
    const char *code = word;
    while (!code_valid(code) || sheet_names_find(&codes->known, code).first != SHEETS_NONE) {
        code = arena_format(arena, "%s%zu", codes->prefix, ++codes->made);
        if (code == NULL)
            return NULL;
    }
    return add(codes, code, word, true) ? code : NULL;
}

const struct sheet_element *roster_part(const struct sheet_import *import, const char *part)
{
    return import->campaign != NULL ? sheet_element_child(import->campaign->roster, part) : NULL;
}
