/* Which item, value or reason each column of a grid holds. */
#include "sheets/grid.h"

#include <string.h>

static const struct scheme_indicator *item_at(const struct grid *grid, size_t item)
{
    return &grid->items.scheme->indicators[item];
}

static void column_fault(struct grid *grid, struct sheet_column *column, enum diag_id id, int count,
                         const char *const *arguments)
{
    diag_report_array(grid->import->sink, id, sheet_location(grid->import, column->cell), NULL, NULL, count, arguments);
    grid->import->sound = false;
    column->passed_over = true;
}

/* "目标任务完成：扣分原因": the reasons of an item. */
static struct sheet_found find_reason(struct grid *grid, const char *text, const char *above)
{
    static const char *const endings[] = {"扣分原因", "原因", "说明", "reason"};
    struct arena *arena = grid->import->arena;
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        const size_t size = strlen(text), ending = strlen(endings[i]);
        if (size <= ending || strcmp(text + size - ending, endings[i]) != 0)
            continue;
        size_t left = size - ending;
        while (left > 0 && strchr(" :", text[left - 1]) != NULL)
            left--;
        if (left >= 3 && memcmp(text + left - 3, "：", 3) == 0)
            left -= 3;
        char *name = arena_substring(arena, text, left);
        if (name != NULL && left > 0)
            return sheet_items_find(&grid->items, arena, name, above);
    }
    return (struct sheet_found){SHEETS_NONE, SHEETS_NONE};
}

static bool is_called(const struct grid *grid, const struct scheme_quantity *quantity, const char *text)
{
    struct arena *arena = grid->import->arena;
    const struct name_keys *keys = grid->import->keys;
    const char *key = name_keys_key(keys, arena, text), *name = name_keys_key(keys, arena, quantity->name);
    const char *unit = quantity->unit != NULL ? name_keys_key(keys, arena, quantity->unit) : "";
    if (key == NULL || name == NULL || unit == NULL)
        return false;
    if (code_compare(text, quantity->code) == 0 || strcmp(key, name) == 0)
        return true;
    const char *with_unit = arena_format(arena, "%s(%s)", name, unit);
    const char *code_with_unit = arena_format(arena, "%s(%s)", quantity->code, unit);
    return with_unit != NULL && code_with_unit != NULL &&
           (strcmp(key, with_unit) == 0 || code_compare(key, code_with_unit) == 0);
}

/* A value of the item: the one that `text` names, or without text the one that the item measures. */
static size_t find_part(const struct grid *grid, size_t item, const char *text)
{
    const struct scheme_indicator *one = item_at(grid, item);
    size_t entered = 0, last = SHEETS_NONE;
    for (size_t i = 0; i < one->quantity_count; i++) {
        if (one->quantities[i].has_constant)
            continue;
        if (text != NULL ? is_called(grid, &one->quantities[i], text)
                         : one->quantities[i].use == SCHEME_QUANTITY_MEASURE)
            return i;
        entered++;
        last = i;
    }
    return text == NULL && entered == 1 ? last : SHEETS_NONE;
}

/* The only value in the scheme that is called as the column is. */
static void find_lone_value(struct grid *grid, struct sheet_column *column)
{
    size_t hits = 0;
    for (size_t i = 0; i < grid->items.scheme->indicator_count; i++) {
        const size_t part = sheet_items_eligible(&grid->items, i) ? find_part(grid, i, column->cell.text) : SHEETS_NONE;
        if (part == SHEETS_NONE)
            continue;
        column->item = i;
        column->part = hits++ == 0 ? part : SHEETS_NONE;
    }
}

/* "ITEM:VALUE", "ITEM" when it has one value, or the name of a value that no other has. */
static void find_value(struct grid *grid, struct sheet_column *column)
{
    struct arena *arena = grid->import->arena;
    const char *text = column->cell.text, *ascii = strrchr(text, ':'), *wide = strstr(text, "：");
    const char *colon = wide != NULL ? wide : ascii;
    if (colon != NULL) {
        const char *name = arena_substring(arena, text, (size_t)(colon - text));
        const struct sheet_found found = name != NULL ? sheet_items_find(&grid->items, arena, name, column->above)
                                                      : (struct sheet_found){SHEETS_NONE, SHEETS_NONE};
        column->item = found.second == SHEETS_NONE ? found.first : SHEETS_NONE;
        column->part =
            column->item != SHEETS_NONE ? find_part(grid, column->item, colon + (colon == wide ? 3 : 1)) : SHEETS_NONE;
    }
    const struct sheet_found whole = sheet_items_find(&grid->items, arena, text, column->above);
    if (column->part == SHEETS_NONE && whole.first != SHEETS_NONE && whole.second == SHEETS_NONE) {
        column->item = whole.first;
        column->part = find_part(grid, whole.first, NULL);
    }
    if (column->part == SHEETS_NONE)
        find_lone_value(grid, column);
    if (column->part == SHEETS_NONE)
        column->item = SHEETS_NONE;
}

static void check_maximum(struct grid *grid, struct sheet_column *column)
{
    const struct scheme_indicator *one = item_at(grid, column->item);
    if (!column->has_maximum || !one->has_max || number_compare(column->maximum, one->max) == 0)
        return;
    struct arena *arena = grid->import->arena;
    const char *const arguments[] = {column->shown, number_exact(arena, column->maximum),
                                     number_exact(arena, one->max)};
    column_fault(grid, column, DIAG_SHEETS_MAXIMUM_DIFFERS, 3, arguments);
}

static void find_item_of(struct grid *grid, struct sheet_column *column)
{
    struct arena *arena = grid->import->arena;
    struct sheet_found found = sheet_items_find(&grid->items, arena, column->cell.text, column->above);
    if (found.first == SHEETS_NONE)
        found = sheet_items_find(&grid->items, arena, column->shown, column->above);
    if (found.first == SHEETS_NONE) {
        found = find_reason(grid, column->cell.text, column->above);
        column->reason = found.first != SHEETS_NONE;
    }
    if (found.second != SHEETS_NONE) {
        const char *const arguments[] = {column->shown, item_at(grid, found.first)->code,
                                         item_at(grid, found.second)->code};
        column_fault(grid, column, DIAG_SHEETS_HEADING_AMBIGUOUS, 3, arguments);
        return;
    }
    column->item = found.first;
    if (found.first != SHEETS_NONE && !column->reason)
        check_maximum(grid, column);
    if (found.first == SHEETS_NONE && sheet_names_find(&grid->items.all, column->shown).first != SHEETS_NONE)
        column_fault(grid, column, DIAG_SHEETS_HEADING_METHOD, 1, &column->shown);
}

/* Joins the columns of reasons to those of their marks; finds columns of the same item, value or reason. */
static enum status join_columns(struct grid *grid)
{
    const struct sheet_heading *heading = &grid->import->heading;
    struct arena *arena = grid->import->arena;
    struct map *seen = map_create(arena);
    for (size_t i = 0; seen != NULL && i < heading->count; i++) {
        struct sheet_column *column = &heading->columns[i];
        if (column->item == SHEETS_NONE)
            continue;
        const char *key = arena_format(arena, "%zu %zu %d", column->item, column->part, column->reason);
        const void *first = key != NULL ? map_get(seen, key) : NULL;
        if (first != NULL) {
            const char *const arguments[] = {column->shown, arena_format(arena, "%zu", (size_t)(uintptr_t)first)};
            column_fault(grid, column, DIAG_SHEETS_HEADING_TWICE, 2, arguments);
            column->item = SHEETS_NONE;
        } else if (key == NULL || !map_set(seen, key, (void *)(uintptr_t)(i + 1))) {
            return STATUS_MEMORY;
        }
    }
    for (size_t i = 0; seen != NULL && grid->kind != SHEETS_VALUES && i < heading->count; i++) {
        struct sheet_column *column = &heading->columns[i];
        const char *key = arena_format(arena, "%zu %zu 1", column->item, SHEETS_NONE);
        const void *reasons = key != NULL && column->item != SHEETS_NONE && !column->reason ? map_get(seen, key) : NULL;
        if (reasons != NULL)
            column->part = (size_t)(uintptr_t)reasons - 1;
    }
    return seen != NULL && !arena_failed(arena) ? STATUS_OK : STATUS_MEMORY;
}

enum status grid_find_columns(struct grid *grid)
{
    const struct sheet_heading *heading = &grid->import->heading;
    for (size_t i = 0; i < heading->count; i++) {
        struct sheet_column *column = &heading->columns[i];
        if (column->field != SHEETS_NONE || column->cell.text[0] == '\0')
            continue;
        if (grid->kind == SHEETS_VALUES)
            find_value(grid, column);
        else
            find_item_of(grid, column);
    }
    sheet_heading_finish(grid->import);
    return join_columns(grid);
}
