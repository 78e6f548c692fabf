/* table_columns - columns of a table and their widths (XSL 6.7.4, 7.28.4).
 *
 * Fixed layout: lengths and percentages are taken first, what is left of the width is shared by the proportional units;
 * a column without a width takes that of its cell in the first row, else one unit. It needs the first row only.
 * Automatic layout (only where the table says table-layout="auto") has to see all cells: each column gets at least its
 * longest unbreakable piece and at most its longest line, and what is left between the two by the ratio of what they
 * want. */
#include "area/produce.h"
#include "area/style.h"
#include "area/table.h"
#include "area/table_auto.h"

static size_t repeated(const struct fo_node *column)
{
    int64_t count = fo_integer(column, FO_P_NUMBER_COLUMNS_REPEATED);
    return count < 1 ? 1 : count > LIMIT_COLUMNS ? LIMIT_COLUMNS : (size_t)count;
}

/* First column (from 0) of a fo:table-column; `next`: the one behind its neighbour. */
static size_t column_index(const struct fo_node *column, size_t next)
{
    if (!fo_specified(column, FO_P_COLUMN_NUMBER))
        return next;
    int64_t number = fo_integer(column, FO_P_COLUMN_NUMBER);
    return number < 1 || number > LIMIT_COLUMNS ? next : (size_t)number - 1;
}

static size_t count_columns(struct fo_node *node, bool *explicit)
{
    size_t next = 0, most = 0;
    *explicit = false;
    for (struct fo_node *child = first_child(node); child != NULL; child = next_child(child)) {
        if (fo_object(child) == FO_RETRIEVE_TABLE_MARKER)
            continue;
        if (fo_object(child) != FO_TABLE_COLUMN)
            break;
        *explicit = true;
        next = column_index(child, next) + repeated(child);
        most = next > most ? next : most;
    }
    if (most > LIMIT_COLUMNS)
        most = LIMIT_COLUMNS;
    return *explicit ? most : grid_count_columns(node);
}

enum status columns_read(struct layout *layout, struct fo_node *node, struct table *table)
{
    bool explicit;
    table->column_count = count_columns(node, &explicit);
    table->columns = LAYOUT_ARRAY(layout, table->column_count, struct column);
    if (table->columns == NULL)
        return layout->status;
    size_t next = 0;
    for (struct fo_node *child = first_child(node); child != NULL && explicit; child = next_child(child)) {
        if (fo_object(child) != FO_TABLE_COLUMN)
            break;
        size_t first = column_index(child, next), count = repeated(child);
        struct area_origin *origin = LAYOUT_NEW(layout, struct area_origin);
        if (origin == NULL)
            return layout->status;
        layout_origin(layout, origin, child, table->container->origin.serial);
        for (size_t i = first; i < first + count && i < table->column_count; i++) {
            table->columns[i].box = style_box(layout, fo_style(child));
            table->columns[i].given = fo_get(child, FO_P_COLUMN_WIDTH);
            table->columns[i].origin = origin;
        }
        next = first + count;
    }
    return layout->status;
}

/* ---- fixed widths ----------------------------------------------------------------------------------------------- */

/* Widths that cells of the first row ask for: for columns that have none (CSS 2 17.5.2). */
static void widths_of_first_row(struct layout *layout, struct fo_node *node, struct table *table, mpt *widths)
{
    struct fo_node *part = first_child(node);
    while (part != NULL && fo_object(part) != FO_TABLE_HEADER && fo_object(part) != FO_TABLE_BODY)
        part = next_child(part);
    struct fo_node *cell = part == NULL ? NULL : first_child(part);
    if (cell != NULL && fo_object(cell) == FO_TABLE_ROW)
        cell = first_child(cell);
    size_t column = 0;
    for (; cell != NULL && column < table->column_count && fo_object(cell) == FO_TABLE_CELL; cell = next_child(cell)) {
        column = column_index(cell, column);
        const struct fo_value *width = fo_get(cell, FO_P_INLINE_PROGRESSION_DIMENSION_OPTIMUM);
        int64_t span = fo_integer(cell, FO_P_NUMBER_COLUMNS_SPANNED);
        span = span < 1 ? 1 : span;
        for (int64_t i = 0; i < span && column < table->column_count; i++, column++)
            if (width->kind == FO_IS_LENGTH)
                widths[column] = value_length(width, table->ipd) / span;
    }
    (void)layout;
}

static bool column_auto(const struct column *column)
{
    return column->given == NULL || column->given->kind != FO_IS_LENGTH;
}

static enum status size_fixed(struct layout *layout, struct fo_node *node, struct table *table)
{
    mpt *first_row = LAYOUT_ARRAY(layout, table->column_count, mpt);
    if (first_row == NULL)
        return layout->status;
    bool missing = false;
    for (size_t i = 0; i < table->column_count; i++)
        missing = missing || column_auto(&table->columns[i]);
    if (missing)
        widths_of_first_row(layout, node, table, first_row);
    mpt fixed = 0;
    int64_t units = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        struct column *column = &table->columns[i];
        if (column_auto(column)) {
            column->width = first_row[i];
            units += first_row[i] > 0 ? 0 : 1000000;
        } else {
            column->width = value_length(column->given, table->ipd);
            units += column->given->proportional;
        }
        fixed += column->width;
    }
    mpt rest = table->ipd > fixed ? table->ipd - fixed : 0;
    for (size_t i = 0; i < table->column_count; i++) {
        struct column *column = &table->columns[i];
        int64_t own = column_auto(column) ? (first_row[i] > 0 ? 0 : 1000000) : column->given->proportional;
        if (own > 0 && units > 0)
            column->width += layout_share(rest, own, units);
    }
    return layout->status;
}

static void report_widths(struct layout *layout, struct fo_node *node, const struct table *table, mpt sum)
{
    char columns[32], width[32];
    layout_length(columns, sum);
    layout_length(width, table->ipd);
    layout_report(layout, DIAG_AREA_COLUMN_WIDTHS, node, columns, width);
}

enum status columns_size(struct layout *layout, struct fo_node *node, struct table *table)
{
    bool automatic = fo_specified(node, FO_P_TABLE_LAYOUT) && fo_keyword(node, FO_P_TABLE_LAYOUT) == FO_K_AUTO;
    enum status status = automatic ? columns_size_auto(layout, node, table) : size_fixed(layout, node, table);
    mpt x = 0;
    bool none = false;
    for (size_t i = 0; i < table->column_count; i++) {
        table->columns[i].x = x;
        x += table->columns[i].width;
        none = none || table->columns[i].width <= 0;
    }
    if (x > table->ipd) /* a table is at least as wide as its columns (CSS 2.1 17.5.2.1) */
        table->ipd = x;
    if (none)
        report_widths(layout, node, table, x);
    return status;
}
