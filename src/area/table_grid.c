/* table_grid - which cell takes which unit of the grid (XSL 6.7.10, 7.28.8).
 *
 * Cells take the next free column of their row, or the one that column-number names; a spanning cell takes a rectangle
 * and the rows below go around it. Rows are fo:table-row, or cells one after the other between starts-row and ends-row.
 * Rows are made one at a time, so that a long table is never whole in memory; what spans into the next row is
 * remembered for each column. */
#include "area/marker.h"
#include "area/produce.h"
#include "area/style.h"
#include "area/table.h"

enum status grid_create(struct layout *layout, struct table *table, struct grid *grid)
{
    *grid = (struct grid){.layout = layout, .table = table};
    grid->spanning = LAYOUT_ARRAY(layout, table->column_count, struct cell *);
    grid->left = LAYOUT_ARRAY(layout, table->column_count, size_t);
    return layout->status;
}

struct table_part *part_create(struct layout *layout, struct fo_node *node, uint64_t parent)
{
    struct table_part *part = LAYOUT_NEW(layout, struct table_part);
    if (part == NULL)
        return NULL;
    layout_origin(layout, &part->origin, node, parent);
    part->box = style_box(layout, part->origin.style);
    part->markers = marker_list_collect(layout, node);
    part->object = fo_object(node);
    return part->box == NULL ? NULL : part;
}

void grid_begin_part(struct grid *grid, struct table_part *part, struct fo_node *node)
{
    grid->part = part;
    grid->next = first_child(node);
    grid->row_count = 0;
    grid->rest = grid->rest_row = NULL;
    for (size_t i = 0; i < grid->table->column_count; i++) {
        grid->spanning[i] = NULL;
        grid->left[i] = 0;
    }
}

bool grid_spanning(const struct grid *grid)
{
    for (size_t i = 0; i < grid->table->column_count; i++)
        if (grid->left[i] > 0)
            return true;
    return false;
}

/* ---- rows ------------------------------------------------------------------------------------------------------- */

static struct extent given_height(const struct fo_style *style)
{
    const struct fo_value *minimum = fo_style_get(style, FO_P_BLOCK_PROGRESSION_DIMENSION_MINIMUM);
    const struct fo_value *optimum = fo_style_get(style, FO_P_BLOCK_PROGRESSION_DIMENSION_OPTIMUM);
    const struct fo_value *maximum = fo_style_get(style, FO_P_BLOCK_PROGRESSION_DIMENSION_MAXIMUM);
    struct extent height = {0, 0, MPT_ANY};
    /* percentages of a height that follows from the content are auto */
    if (minimum->kind == FO_IS_LENGTH && minimum->percent == 0)
        height.minimum = minimum->length;
    if (optimum->kind == FO_IS_LENGTH && optimum->percent == 0)
        height.optimum = optimum->length;
    if (maximum->kind == FO_IS_LENGTH && maximum->percent == 0)
        height.maximum = maximum->length;
    if (height.optimum < height.minimum)
        height.optimum = height.minimum;
    if (height.maximum < height.optimum)
        height.maximum = height.optimum;
    return height;
}

static struct row *row_create(struct grid *grid, struct fo_node *node)
{
    struct layout *layout = grid->layout;
    struct row *row = LAYOUT_NEW(layout, struct row);
    if (row == NULL)
        return NULL;
    row->units = LAYOUT_ARRAY(layout, grid->table->column_count, struct unit);
    if (row->units == NULL)
        return NULL;
    row->part = grid->part;
    row->index = grid->row_count++;
    row->first_in_part = row->index == 0;
    row->given = (struct extent){0, 0, MPT_ANY};
    if (node == NULL)
        return row;
    row->node = node;
    row->at = fo_at(node);
    row->origin = LAYOUT_NEW(layout, struct area_origin);
    if (row->origin == NULL)
        return NULL;
    layout_origin(layout, row->origin, node, grid->part->origin.serial);
    row->box = style_box(layout, row->origin->style);
    if (row->box == NULL)
        return NULL;
    row->markers = marker_list_collect(layout, node);
    row->given = given_height(row->origin->style);
    row->keep_together = row->box->keep_together;
    row->keep_next = row->box->keep_next;
    row->keep_previous = row->box->keep_previous;
    row->break_before = row->box->break_before;
    row->break_after = row->box->break_after;
    return row;
}

/* ---- cells ------------------------------------------------------------------------------------------------------ */

static size_t span(const struct fo_node *node, enum fo_property property, size_t limit)
{
    int64_t count = fo_integer(node, property);
    return count < 1 ? 1 : (uint64_t)count > limit ? limit : (size_t)count;
}

static struct cell *cell_create(struct grid *grid, struct fo_node *node, struct row *row)
{
    struct layout *layout = grid->layout;
    struct cell *cell = LAYOUT_NEW(layout, struct cell);
    if (cell == NULL)
        return NULL;
    uint64_t parent = row->origin != NULL ? row->origin->serial : grid->part->origin.serial;
    layout_origin(layout, &cell->origin, node, parent);
    cell->at = fo_at(node);
    cell->box = style_box(layout, cell->origin.style);
    if (cell->box == NULL)
        return NULL;
    cell->node = node;
    cell->first_row = row;
    cell->row_span = span(node, FO_P_NUMBER_ROWS_SPANNED, LIMIT_ROWS_SPANNED);
    cell->column_span = span(node, FO_P_NUMBER_COLUMNS_SPANNED, grid->table->column_count);
    cell->origin.column_span = (int)cell->column_span;
    cell->origin.row_span = (int)cell->row_span;
    cell->origin.header = grid->part->object == FO_TABLE_HEADER;
    cell->height = given_height(cell->origin.style);
    cell->markers = marker_list_collect(layout, node);
    cell->display_align = fo_keyword(node, FO_P_DISPLAY_ALIGN);
    cell->hides_empty = fo_keyword(node, FO_P_EMPTY_CELLS) == FO_K_HIDE;
    cell->starts_row = fo_keyword(node, FO_P_STARTS_ROW) == FO_K_TRUE;
    cell->ends_row = fo_keyword(node, FO_P_ENDS_ROW) == FO_K_TRUE;
    cell->loose = fo_object(fo_parent(node)) != FO_TABLE_ROW;
    cell->repeats = fo_keyword(node, FO_P_TB_REPEAT_SPAN) == FO_K_TRUE;
    return cell;
}

static bool fits_at(const struct row *row, const struct grid *grid, size_t column, size_t count)
{
    if (column + count > grid->table->column_count)
        return false;
    for (size_t i = 0; i < count; i++)
        if (row->units[column + i].cell != NULL)
            return false;
    return true;
}

static void report_overlap(struct grid *grid, const struct fo_node *node, const struct row *row, size_t column)
{
    char column_text[32], row_text[32];
    layout_number(column_text, (int64_t)column + 1);
    layout_number(row_text, (int64_t)row->index + 1);
    layout_report(grid->layout, DIAG_AREA_CELL_OVERLAP, node, column_text, row_text);
}

/* The column where a cell goes, at or behind `*next`; false: there is none left. */
static bool find_column(struct grid *grid, const struct row *row, const struct fo_node *node, size_t *next,
                        size_t count)
{
    size_t column = *next;
    if (fo_specified(node, FO_P_COLUMN_NUMBER)) {
        int64_t wanted = fo_integer(node, FO_P_COLUMN_NUMBER);
        if (wanted >= 1 && (uint64_t)wanted <= grid->table->column_count) {
            column = (size_t)wanted - 1;
            if (fits_at(row, grid, column, count)) {
                *next = column;
                return true;
            }
            report_overlap(grid, node, row, column);
        } else {
            char number[32], columns[32];
            layout_number(number, wanted);
            layout_number(columns, (int64_t)grid->table->column_count);
            layout_report(grid->layout, DIAG_AREA_COLUMNS, node, number, columns);
        }
    }
    while (column < grid->table->column_count && row->units[column].cell != NULL)
        column++;
    if (column >= grid->table->column_count)
        return false;
    *next = column;
    return true;
}

/* Puts a cell into the row. False: no column was left for it. */
static bool place(struct grid *grid, struct row *row, struct fo_node *node, size_t *next)
{
    size_t column = *next;
    size_t wanted = span(node, FO_P_NUMBER_COLUMNS_SPANNED, grid->table->column_count);
    if (!find_column(grid, row, node, &column, wanted))
        return false;
    struct cell *cell = cell_create(grid, node, row);
    if (cell == NULL)
        return true;
    size_t count = cell->column_span;
    while (count > 1 && !fits_at(row, grid, column, count)) /* what it overlaps keeps its place */
        count--;
    if (count < cell->column_span)
        report_overlap(grid, node, row, column + count);
    cell->column_span = count;
    cell->column = column;
    for (size_t i = 0; i < count; i++) {
        row->units[column + i] = (struct unit){.cell = cell, .column_index = i};
        if (cell->row_span > 1) {
            grid->spanning[column + i] = cell;
            grid->left[column + i] = cell->row_span - 1;
        }
    }
    *next = column + count;
    return true;
}

/* What reaches into this row from above. */
static void fill_spans(struct grid *grid, struct row *row)
{
    for (size_t i = 0; i < grid->table->column_count; i++) {
        struct cell *cell = grid->spanning[i];
        if (cell == NULL)
            continue;
        row->units[i] =
            (struct unit){.cell = cell, .row_index = cell->row_span - grid->left[i], .column_index = i - cell->column};
        if (--grid->left[i] == 0)
            grid->spanning[i] = NULL;
    }
}

static void report_lost(struct grid *grid, const struct fo_node *node)
{
    char columns[32];
    layout_number(columns, (int64_t)grid->table->column_count);
    layout_report(grid->layout, DIAG_AREA_CELL_LOST, node, columns);
}

/* The cells of a fo:table-row from `child` on. */
static void place_cells(struct grid *grid, struct row *row, struct fo_node *child)
{
    size_t next = 0;
    for (; child != NULL; child = next_child(child)) {
        if (fo_object(child) != FO_TABLE_CELL)
            continue;
        if (!place(grid, row, child, &next)) {
            report_lost(grid, child);
            grid->rest = child;
            return;
        }
    }
}

/* A row without fo:table-row: cells up to one that ends it, or before one that starts the next. */
static void place_loose_cells(struct grid *grid, struct row *row)
{
    size_t next = 0;
    bool any = false;
    while (grid->next != NULL && fo_object(grid->next) == FO_TABLE_CELL) {
        bool starts = fo_keyword(grid->next, FO_P_STARTS_ROW) == FO_K_TRUE;
        if (any && starts)
            return;
        if (!place(grid, row, grid->next, &next))
            return;
        bool ends = fo_keyword(grid->next, FO_P_ENDS_ROW) == FO_K_TRUE;
        any = true;
        grid->next = next_child(grid->next);
        if (ends)
            return;
    }
}

/* Spans that go beyond the part end with it. */
static void end_spans(struct grid *grid, struct row *row)
{
    size_t most = 0;
    const struct cell *worst = NULL;
    for (size_t i = 0; i < grid->table->column_count; i++) {
        if (grid->left[i] == 0)
            continue;
        if (grid->left[i] > most) {
            most = grid->left[i];
            worst = grid->spanning[i];
        }
        struct cell *cell = grid->spanning[i];
        if (i == cell->column)
            cell->row_span -= grid->left[i];
        grid->left[i] = 0;
    }
    for (size_t i = 0; i < grid->table->column_count; i++)
        grid->spanning[i] = NULL;
    if (worst != NULL) {
        char rows[32];
        layout_number(rows, (int64_t)most);
        diag_report(grid->layout->diagnostics, DIAG_AREA_ROW_SPAN, worst->at, rows);
    }
    row->last_in_part = true;
}

/* A row does not break away from a cell that spans it (7.20.1, 7.20.2: the break is ignored). */
static void ignore_breaks(struct grid *grid, struct row *row, bool spanned)
{
    if (spanned && row->break_before != BREAK_NONE) {
        row->break_before = BREAK_NONE;
        diag_report(grid->layout->diagnostics, DIAG_AREA_BREAK_IN_SPAN, row->at, "break-before");
    }
    if (grid_spanning(grid) && row->break_after != BREAK_NONE) {
        row->break_after = BREAK_NONE;
        diag_report(grid->layout->diagnostics, DIAG_AREA_BREAK_IN_SPAN, row->at, "break-after");
    }
}

struct row *grid_row(struct grid *grid)
{
    while (grid->rest == NULL && grid->next != NULL && fo_object(grid->next) != FO_TABLE_ROW &&
           fo_object(grid->next) != FO_TABLE_CELL)
        grid->next = next_child(grid->next);
    if (grid->next == NULL && grid->rest == NULL)
        return NULL;
    struct fo_node *rest = grid->rest;
    bool real = grid->next != NULL && fo_object(grid->next) == FO_TABLE_ROW && rest == NULL;
    struct row *row = row_create(grid, real ? grid->next : NULL);
    if (row == NULL)
        return NULL;
    bool spanned = grid_spanning(grid);
    fill_spans(grid, row);
    grid->rest = NULL;
    if (rest != NULL) {
        place_cells(grid, row, rest);
        row->node = grid->rest_row;
    } else if (real) {
        place_cells(grid, row, first_child(grid->next));
        grid->next = next_child(grid->next);
    } else {
        place_loose_cells(grid, row);
    }
    if (grid->rest != NULL) { /* the node is needed until the last of its cells has a place */
        grid->rest_row = row->node;
        row->node = NULL;
    }
    if (grid->next == NULL && grid->rest == NULL)
        end_spans(grid, row);
    ignore_breaks(grid, row, spanned);
    return row;
}

/* ---- columns that nobody counted -------------------------------------------------------------------------------- */

static size_t row_columns(struct fo_node *first, struct fo_node **next)
{
    size_t count = 0;
    bool any = false;
    struct fo_node *cell = first;
    for (; cell != NULL; cell = next_child(cell)) {
        if (fo_object(cell) != FO_TABLE_CELL)
            break;
        if (any && next != NULL && fo_keyword(cell, FO_P_STARTS_ROW) == FO_K_TRUE)
            break;
        any = true;
        int64_t wanted = fo_specified(cell, FO_P_COLUMN_NUMBER) ? fo_integer(cell, FO_P_COLUMN_NUMBER) : 0;
        if (wanted > 0 && (uint64_t)wanted <= LIMIT_COLUMNS)
            count = (size_t)wanted - 1;
        count += span(cell, FO_P_NUMBER_COLUMNS_SPANNED, LIMIT_COLUMNS);
        if (next != NULL && fo_keyword(cell, FO_P_ENDS_ROW) == FO_K_TRUE) {
            cell = next_child(cell);
            break;
        }
    }
    if (next != NULL)
        *next = cell;
    return count < LIMIT_COLUMNS ? count : LIMIT_COLUMNS;
}

size_t grid_count_columns(struct fo_node *table)
{
    size_t most = 1;
    for (struct fo_node *part = first_child(table); part != NULL; part = next_child(part)) {
        if (fo_object(part) != FO_TABLE_HEADER && fo_object(part) != FO_TABLE_FOOTER &&
            fo_object(part) != FO_TABLE_BODY)
            continue;
        for (struct fo_node *child = first_child(part); child != NULL;) {
            struct fo_node *next = NULL;
            size_t count = 0;
            if (fo_object(child) == FO_TABLE_CELL) {
                count = row_columns(child, &next);
            } else {
                count = fo_object(child) == FO_TABLE_ROW ? row_columns(first_child(child), NULL) : 0;
                next = next_child(child);
            }
            most = count > most ? count : most;
            child = next;
        }
    }
    return most;
}
