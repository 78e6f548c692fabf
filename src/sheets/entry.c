/* What a cell names: a word of the vocabulary, a code of its own, the unit or person that its row is about. */
#include "sheets/engine.h"

#include <string.h>

const char *sheet_word(struct sheet_import *import, struct sheet_at at, const struct sheet_word *words, size_t count)
{
    struct buffer expected;
    for (size_t i = 0; i < count; i++)
        if (strcmp(at.cell.text, words[i].value) == 0 ||
            sheet_is_one_of(import->keys, import->arena, at.cell.text, words[i].names))
            return words[i].value;
    buffer_init(&expected, LIMIT_TEXT_BYTES);
    for (size_t i = 0; i < count; i++)
        buffer_format(&expected, "%s%.*s", i > 0 ? ", " : "", (int)strcspn(words[i].names, "|"), words[i].names);
    const char *list = expected.failed ? NULL : arena_string(import->arena, expected.data);
    buffer_free(&expected);
    SHEET_FAULT(import, DIAG_SHEETS_WORD, at, at.cell.text, list != NULL ? list : "");
    return NULL;
}

const char *sheet_text_of(struct sheet_import *import, const struct sheet_row *row, size_t field)
{
    const struct sheet_at at = sheet_at_field(import, row, field);
    return at.cell.text[0] != '\0' ? sheet_text(import, at, 500) : NULL;
}

const char *sheet_own_code(struct sheet_import *import, const struct sheet_row *row, size_t field, const char *prefix,
                           struct map *seen)
{
    const struct sheet_at at = sheet_at_field(import, row, field);
    const char *code = at.cell.text;
    if (code[0] == '\0')
        code = arena_format(import->arena, "%s%03zu", prefix, map_count(seen) + 1);
    if (code != NULL && !code_valid(code)) {
        SHEET_FAULT(import, DIAG_SHEETS_CODE, at, code);
        return NULL;
    }
    char *folded = code != NULL ? arena_string(import->arena, code) : NULL;
    for (char *byte = folded; byte != NULL && *byte != '\0'; byte++)
        if (*byte >= 'A' && *byte <= 'Z')
            *byte = (char)(*byte - 'A' + 'a');
    const struct sheet_row *first = folded != NULL ? map_get(seen, folded) : NULL;
    if (first != NULL) {
        SHEET_FAULT(import, DIAG_SHEETS_CODE_TWICE, at, code, arena_format(import->arena, "%u", first->number));
        return NULL;
    }
    return folded != NULL && map_set(seen, folded, (void *)(uintptr_t)row) ? code : NULL;
}

static const char *subject_code(const struct sheets_campaign *campaign, size_t subject)
{
    return campaign->subjects[subject].code;
}

size_t sheet_subject_of(struct sheet_import *import, const struct sheet_row *row, size_t code, size_t name)
{
    const struct sheets_campaign *campaign = import->campaign;
    struct sheet_found found = {SHEETS_NONE, SHEETS_NONE};
    const size_t fields[] = {code, name};
    struct sheet_at named = {.row = row};
    for (size_t i = 0; i < 2; i++) {
        if (fields[i] == SHEETS_NONE || sheet_field_at(import, row, fields[i]).text[0] == '\0')
            continue;
        const struct sheet_at at = sheet_at_field(import, row, fields[i]);
        const struct sheet_found one = sheet_names_find(&campaign->subject_names, at.cell.text);
        if (one.first == SHEETS_NONE) {
            SHEET_FAULT(import, DIAG_SHEETS_UNIT_UNKNOWN, at, at.cell.text);
            return SHEETS_NONE;
        }
        const bool fits = found.first == SHEETS_NONE || found.first == one.first || found.first == one.second;
        if (!fits) {
            SHEET_FAULT(import, DIAG_SHEETS_UNIT_DIFFERS, at, at.cell.text, named.cell.text);
            return SHEETS_NONE;
        }
        if (found.first == SHEETS_NONE) {
            found = one;
            named = at;
        }
    }
    if (named.heading == NULL) {
        SHEET_FAULT_BARE(import, DIAG_SHEETS_UNIT_MISSING,
                         sheet_at_field(import, row, name != SHEETS_NONE ? name : code));
        return SHEETS_NONE;
    }
    if (found.second != SHEETS_NONE) {
        SHEET_FAULT(import, DIAG_SHEETS_UNIT_AMBIGUOUS, named, named.cell.text, subject_code(campaign, found.first),
                    subject_code(campaign, found.second));
        return SHEETS_NONE;
    }
    return found.first;
}

bool sheet_item_applies(const struct sheets_campaign *campaign, size_t item, size_t subject)
{
    const struct sheet_subject *about = &campaign->subjects[subject];
    return scheme_applies(campaign->scheme, item, about->kind, about->group);
}
