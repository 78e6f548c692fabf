/* Units down, items across: marks, leaders' marks, raw values.
 *
 * The columns are told apart first, then every cell of every row is read and its faults are told; only a sheet without
 * a fault is written. Entries are put in the order of the XML: by who gave them, by the role that assesses the item,
 * then as they stand in the sheet. 32 bytes an entry; time n log n.
 */
#include "sheets/grid.h"

#include <string.h>

const struct sheet_field grid_fields[GRID_FIELDS] = {
    [GRID_NUMBER] = {"序号|编号|no|no.", SHEET_OPTIONAL},
    [GRID_CODE] = {"编码|代码|单位编码|单位代码|人员编码|code|unit", SHEET_EITHER},
    [GRID_NAME] = {"单位名称|单位|参评单位|被考核单位|被考评单位|考核单位|部门|部门名称|单位(部门)|姓名|被考核人|name",
                   SHEET_EITHER},
    [GRID_RATER] = {"领导|领导姓名|评分人|评价人|打分人|评委|分管领导|rater", SHEET_REQUIRED},
};

static const struct scheme_indicator *item_at(const struct grid *grid, size_t item)
{
    return &grid->items.scheme->indicators[item];
}

/* ---- cells ----------------------------------------------------------------------------------------------- */

static bool is_among(const struct scheme_given *given, struct number mark)
{
    for (size_t i = 0; i < given->value_count; i++)
        if (number_compare(given->values[i], mark) == 0)
            return true;
    return given->value_count == 0;
}

static bool has_places(const char *value, const struct scheme_given *given)
{
    const char *point = strchr(value, '.');
    size_t places = point != NULL ? strlen(point + 1) : 0;
    while (places > 0 && point[places] == '0')
        places--;
    return !given->has_places || places <= (size_t)given->places;
}

static void check_mark(struct grid *grid, struct sheet_at at, size_t item, const char *value)
{
    struct sheet_import *import = grid->import;
    const struct scheme_indicator *one = item_at(grid, item);
    struct number mark;
    if (!number_parse(value, &mark))
        return;
    if (number_sign(mark) < 0)
        SHEET_FAULT(import, DIAG_SHEETS_NEGATIVE, at, at.cell.text);
    else if (one->has_max && number_compare(mark, one->max) > 0)
        SHEET_FAULT(import, DIAG_SHEETS_OVER_MAXIMUM, at, at.cell.text, number_exact(import->arena, one->max));
    else if (!has_places(value, &one->as.given))
        SHEET_FAULT(import, DIAG_SHEETS_PLACES, at, at.cell.text,
                    arena_format(import->arena, "%d", one->as.given.places));
    else if (!is_among(&one->as.given, mark))
        SHEET_FAULT(import, DIAG_SHEETS_NOT_A_STEP, at, at.cell.text);
}

/* The text of a cell as the value of its column. NULL: told. */
static const char *read_value(struct grid *grid, const struct sheet_column *column, struct sheet_at at)
{
    const char *value = NULL;
    if (grid->kind != SHEETS_VALUES) {
        if (sheet_decimal(grid->import, at, "分", &value))
            check_mark(grid, at, column->item, value);
        return value;
    }
    const struct scheme_quantity *quantity = &item_at(grid, column->item)->quantities[column->part];
    if (!sheet_decimal(grid->import, at, quantity->unit, &value))
        return NULL;
    if (quantity->use == SCHEME_QUANTITY_THRESHOLD && value[0] == '-')
        SHEET_FAULT(grid->import, DIAG_SHEETS_NEGATIVE, at, at.cell.text);
    return value;
}

static enum status add_entry(struct grid *grid, struct grid_entry entry)
{
    struct grid_entry *slot = LIST_ADD(&grid->entries, struct grid_entry);
    if (slot == NULL)
        return STATUS_MEMORY;
    entry.sequence = (uint32_t)grid->entries.count;
    *slot = entry;
    return STATUS_OK;
}

/* The reasons of a mark, from the column that the mark's column points to; or NULL. */
static const char *reason_of(struct grid *grid, const struct sheet_row *row, const struct sheet_column *column)
{
    if (grid->kind == SHEETS_VALUES || column->part == SHEETS_NONE)
        return NULL;
    const struct sheet_at at = sheet_at_column(grid->import, row, column->part);
    return at.cell.text[0] != '\0' ? sheet_text(grid->import, at, 500) : NULL;
}

static enum status read_cell(struct grid *grid, const struct sheet_row *row, size_t index, struct grid_entry entry)
{
    const struct sheet_column *column = &grid->import->heading.columns[index];
    const struct sheet_at at = sheet_at_column(grid->import, row, index);
    const bool excused = sheet_excused(at.cell.text);
    if (at.cell.text[0] == '\0')
        return STATUS_OK;
    if (!sheet_item_applies(grid->import->campaign, column->item, entry.subject)) {
        if (!excused) /* a dash is what such a cell should hold */
            SHEET_FAULT(grid->import, DIAG_SHEETS_NOT_FOR_UNIT, at,
                        grid->import->campaign->subjects[entry.subject].short_name);
        return STATUS_OK;
    }
    if (grid->kind == SHEETS_MARKS && item_at(grid, column->item)->as.given.several &&
        grid->import->source->by == NULL && !excused) {
        diag_report(grid->import->sink, DIAG_SHEETS_RATER_MISSING, sheet_location(grid->import, column->cell),
                    column->shown);
        grid->import->sound = false;
        return STATUS_OK;
    }
    entry.item = (uint32_t)column->item;
    entry.part = grid->kind == SHEETS_VALUES ? (uint32_t)column->part : 0;
    entry.excused = excused;
    entry.value = excused ? NULL : read_value(grid, column, at);
    if (!excused && entry.value == NULL)
        return arena_failed(grid->import->arena) ? STATUS_MEMORY : STATUS_OK;
    entry.reason = reason_of(grid, row, column);
    return add_entry(grid, entry);
}

/* ---- rows -------------------------------------------------------------------------------------------------- */

/* Who gave the marks of the row: number + 1. 0: nobody is said, or told. */
static bool find_rater(struct grid *grid, const struct sheet_row *row, uint32_t *out)
{
    struct sheet_import *import = grid->import;
    const struct sheets_campaign *campaign = import->campaign;
    *out = 0;
    if (grid->kind != SHEETS_LEADERS || import->heading.of_field[GRID_RATER] == SHEETS_NONE)
        return grid->kind != SHEETS_LEADERS;
    const struct sheet_at at = sheet_at_field(import, row, GRID_RATER);
    if (at.cell.text[0] == '\0') {
        SHEET_FAULT_BARE(import, DIAG_SHEETS_CELL_MISSING, at);
        return false;
    }
    const struct sheet_found found = sheet_names_find(&campaign->person_names, at.cell.text);
    if (found.second != SHEETS_NONE) {
        SHEET_FAULT(import, DIAG_SHEETS_PERSON_AMBIGUOUS, at, at.cell.text, campaign->persons[found.first].code,
                    campaign->persons[found.second].code);
        return false;
    }
    const char *by = found.first != SHEETS_NONE ? campaign->persons[found.first].code : sheet_text(import, at, 500);
    if (by == NULL)
        return false;
    const void *known = map_get(grid->raters, by);
    if (known == NULL && map_set(grid->raters, by, (void *)(uintptr_t)(map_count(grid->raters) + 1)))
        known = map_get(grid->raters, by);
    *out = (uint32_t)(uintptr_t)known;
    return known != NULL;
}

/* A unit may stand in one row only, or once for each leader. */
static void check_row_twice(struct grid *grid, const struct sheet_row *row, size_t subject, uint32_t rater)
{
    struct sheet_import *import = grid->import;
    const char *key = arena_format(import->arena, "%u %zu", rater, subject);
    const struct sheet_row *first = key != NULL ? map_get(grid->seen, key) : NULL;
    if (first == NULL) {
        if (key != NULL)
            map_set(grid->seen, key, (void *)(uintptr_t)row);
        return;
    }
    const size_t field = sheet_field_at(import, row, GRID_NAME).text[0] != '\0' ? GRID_NAME : GRID_CODE;
    SHEET_FAULT(import, DIAG_SHEETS_UNIT_TWICE, sheet_at_field(import, row, field),
                import->campaign->subjects[subject].short_name, arena_format(import->arena, "%u", first->number));
}

static enum status read_row(struct grid *grid, const struct sheet_row *row)
{
    struct sheet_import *import = grid->import;
    const struct sheet_heading *heading = &import->heading;
    uint32_t rater = 0;
    if (!sheet_row_check(import, row))
        return STATUS_OK;
    const size_t subject = sheet_subject_of(import, row, GRID_CODE, GRID_NAME);
    if (!find_rater(grid, row, &rater) || subject == SHEETS_NONE)
        return arena_failed(import->arena) ? STATUS_MEMORY : STATUS_OK;
    check_row_twice(grid, row, subject, rater);
    enum status status = STATUS_OK;
    for (size_t i = 0; i < heading->count && status == STATUS_OK; i++)
        if (heading->columns[i].item != SHEETS_NONE && !heading->columns[i].reason)
            status = read_cell(grid, row, i, (struct grid_entry){.subject = (uint32_t)subject, .rater = rater});
    return status;
}

enum status sheet_import_grid(struct sheet_import *import, enum sheets_kind kind)
{
    struct grid grid = {.import = import, .kind = kind};
    const unsigned methods = kind == SHEETS_VALUES ? 0 : SHEET_METHOD(SCHEME_GIVEN);
    enum status status =
        sheet_items_open(&grid.items, import->campaign, methods, import->source->round, import->arena, import->sink);
    if (status == STATUS_OK)
        status = sheet_heading_read(import, grid_fields, kind == SHEETS_LEADERS ? GRID_FIELDS : GRID_RATER, true);
    list_init(&grid.entries, sizeof(struct grid_entry), LIMIT_SHEET_CELLS);
    grid.raters = map_create(import->arena);
    grid.seen = map_create(import->arena);
    if (status == STATUS_OK)
        status = grid_find_columns(&grid);
    for (size_t i = import->heading.first_row; status == STATUS_OK && i < import->table.row_count; i++)
        status = read_row(&grid, &import->table.rows[i]);
    if (status == STATUS_OK && import->sound)
        status = grid_write(&grid);
    list_free(&grid.entries);
    return status;
}
