/* Which item of the scheme a heading or a cell means.
 *
 * Only what the sheet can be about is looked for first: "廉政" may be a section and an item of it, and marks go to the
 * item. Two such items of one name are parted by the section above the heading, if there is one, else by code.
 */
#include "sheets/engine.h"

#include <string.h>

/* The copy of an item for a round bears the round's name, 7月: people call it as what has it every month, 月考核. */
static const char *item_name(const struct scheme *scheme, size_t item)
{
    const struct scheme_indicator *one = &scheme->indicators[item];
    const bool copied = scheme->round_count > 0 && one->round != SCHEME_NONE && one->parent != SCHEME_NONE &&
                        scheme->indicators[one->parent].rounds != SCHEME_NONE;
    return copied ? scheme->indicators[one->parent].name : one->name;
}

bool sheet_items_eligible(const struct sheet_items *items, size_t item)
{
    const struct scheme_indicator *one = &items->scheme->indicators[item];
    if (items->scheme->round_count > 0 && one->round != SCHEME_NONE && one->round != items->round)
        return false;
    if (items->methods != 0)
        return (items->methods & SHEET_METHOD(one->method)) != 0;
    for (size_t i = 0; i < one->quantity_count; i++)
        if (!one->quantities[i].has_constant)
            return true;
    return false;
}

static const char *round_code(const void *items, size_t index)
{
    const struct scheme *scheme = items;
    return index < scheme->round_count ? scheme->rounds[index].code : NULL;
}

static enum status find_round(struct sheet_items *items, const char *round, struct arena *arena,
                              struct diagnostics *sink)
{
    struct buffer expected;
    items->round = SCHEME_NONE;
    if (round == NULL)
        return STATUS_OK;
    buffer_init(&expected, LIMIT_TEXT_BYTES);
    for (size_t i = 0; round_code(items->scheme, i) != NULL; i++) {
        if (code_compare(items->scheme->rounds[i].code, round) == 0)
            items->round = i;
        if (i < 12)
            buffer_format(&expected, "%s%s", i > 0 ? ", " : "", items->scheme->rounds[i].code);
    }
    if (items->round == SCHEME_NONE)
        diag_report(sink, DIAG_SHEETS_ROUND, ((struct location){.file = items->scheme->path}), round,
                    expected.failed ? "" : arena_string(arena, expected.data));
    buffer_free(&expected);
    return items->round == SCHEME_NONE ? STATUS_INVALID : STATUS_OK;
}

enum status sheet_items_open(struct sheet_items *items, const struct sheets_campaign *campaign, unsigned methods,
                             const char *round, struct arena *arena, struct diagnostics *sink)
{
    *items = (struct sheet_items){.scheme = campaign->scheme, .methods = methods};
    const enum status status = find_round(items, round, arena, sink);
    if (status != STATUS_OK)
        return status;
    if (!sheet_names_open(&items->wanted, campaign->keys, arena) ||
        !sheet_names_open(&items->all, campaign->keys, arena))
        return STATUS_MEMORY;
    for (size_t i = 0; i < items->scheme->indicator_count; i++) {
        const struct scheme_indicator *one = &items->scheme->indicators[i];
        const char *code = one->base_code != NULL ? one->base_code : one->code;
        const char *name = item_name(items->scheme, i);
        if (!sheet_names_add(&items->all, code, name, i) ||
            (sheet_items_eligible(items, i) && !sheet_names_add(&items->wanted, code, name, i)))
            return STATUS_MEMORY;
    }
    return STATUS_OK;
}

static bool same_name(const struct sheet_items *items, struct arena *arena, const char *one, const char *other)
{
    const char *a = name_keys_key(items->wanted.keys, arena, one), *b = name_keys_key(items->wanted.keys, arena, other);
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

/* Does the item lie under a section of this name or code? */
static bool lies_under(const struct sheet_items *items, struct arena *arena, size_t item, const char *section)
{
    const struct scheme_indicator *all = items->scheme->indicators;
    for (size_t at = all[item].parent; at != SCHEME_NONE; at = all[at].parent)
        if (code_compare(all[at].code, section) == 0 || same_name(items, arena, all[at].name, section))
            return true;
    return false;
}

static struct sheet_found find_under(const struct sheet_items *items, struct arena *arena, const char *name,
                                     const char *above)
{
    struct sheet_found found = {SHEETS_NONE, SHEETS_NONE};
    for (size_t i = 0; i < items->scheme->indicator_count; i++) {
        if (!sheet_items_eligible(items, i) || !same_name(items, arena, item_name(items->scheme, i), name) ||
            !lies_under(items, arena, i, above))
            continue;
        if (found.first == SHEETS_NONE)
            found.first = i;
        else
            found.second = i;
    }
    return found;
}

/* "sz1 学习责任制": both must fit. */
static size_t find_code_and_name(const struct sheet_items *items, struct arena *arena, const char *text)
{
    const size_t size = strcspn(text, " \t\n");
    const char *code = arena_substring(arena, text, size);
    if (code == NULL || text[size] == '\0' || !code_valid(code))
        return SHEETS_NONE;
    const size_t item = sheet_names_find(&items->wanted, code).first;
    return item != SHEETS_NONE && same_name(items, arena, item_name(items->scheme, item), text + size) ? item
                                                                                                       : SHEETS_NONE;
}

struct sheet_found sheet_items_find(const struct sheet_items *items, struct arena *arena, const char *text,
                                    const char *above)
{
    struct sheet_found found = sheet_names_find(&items->wanted, text);
    if (found.second != SHEETS_NONE && above != NULL) {
        const struct sheet_found under = find_under(items, arena, text, above);
        return under.first != SHEETS_NONE ? under : found;
    }
    if (found.first == SHEETS_NONE)
        found.first = find_code_and_name(items, arena, text);
    return found;
}

const char *sheet_items_label(const struct sheet_items *items, struct arena *arena, size_t item)
{
    const struct scheme_indicator *one = &items->scheme->indicators[item];
    const char *code = one->base_code != NULL ? one->base_code : one->code;
    const char *name = item_name(items->scheme, item);
    const struct sheet_found found = sheet_names_find(&items->wanted, name);
    if (found.first == item && found.second == SHEETS_NONE)
        return name;
    const char *label = arena_format(arena, "%s %s", code, name);
    return label != NULL ? label : code;
}

size_t sheet_item_of(struct sheet_import *import, struct sheet_at at, const struct sheet_items *items)
{
    const struct sheet_found found = sheet_items_find(items, import->arena, at.cell.text, NULL);
    const struct scheme_indicator *all = items->scheme->indicators;
    if (found.second != SHEETS_NONE)
        SHEET_FAULT(import, DIAG_SHEETS_ITEM_AMBIGUOUS, at, at.cell.text, all[found.first].code,
                    all[found.second].code);
    else if (found.first == SHEETS_NONE && sheet_names_find(&items->all, at.cell.text).first != SHEETS_NONE)
        SHEET_FAULT(import, DIAG_SHEETS_ITEM_METHOD, at, at.cell.text);
    else if (found.first == SHEETS_NONE)
        SHEET_FAULT(import, DIAG_SHEETS_ITEM_UNKNOWN, at, at.cell.text);
    return found.second == SHEETS_NONE ? found.first : SHEETS_NONE;
}
