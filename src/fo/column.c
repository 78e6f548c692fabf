/* column - which column a cell stands in, for from-table-column() (5.10.4).
 *
 * Rows stream by and are released, so the tree cannot be asked what hangs down from earlier rows. The open table keeps
 * for each column its fo:table-column and how many more rows a cell above still covers; the next free column is where a
 * cell without column-number stands (7.28.8). Only attributes that are plain digits are counted: a computed span moves
 * later cells of its row, which from-table-column() then looks up at the wrong place; the layout counts from the
 * properties. */
#include "fo/tree.h"

#include <string.h>

/* Cells further to the right have no column to take values from. */
enum { KNOWN_COLUMNS = 128 };

struct table_columns {
    const struct fo_style *style[KNOWN_COLUMNS];
    uint16_t covered[KNOWN_COLUMNS]; /* rows that a cell above still covers, this row included */
    uint16_t below[KNOWN_COLUMNS];   /* rows that a cell of this row covers below it */
    size_t count;                    /* columns described so far */
    size_t next;                     /* where the next cell of the row stands */
    size_t used;                     /* columns that any cell stood in */
};

/* The attribute as a number, if it is given as digits. */
static size_t digits(const struct event_start *event, const char *name, size_t otherwise)
{
    for (size_t i = 0; i < event->attribute_count; i++) {
        const struct event_attribute *attribute = &event->attributes[i];
        if (attribute->uri != NULL || strcmp(attribute->local, name) != 0)
            continue;
        size_t number = 0;
        for (size_t k = 0; k < attribute->size; k++) {
            if (attribute->value[k] < '0' || attribute->value[k] > '9' || number > LIMIT_COLUMNS)
                return otherwise;
            number = number * 10 + (size_t)(attribute->value[k] - '0');
        }
        return number == 0 ? otherwise : number;
    }
    return otherwise;
}

static bool is_true(const struct event_start *event, const char *name)
{
    for (size_t i = 0; i < event->attribute_count; i++) {
        const struct event_attribute *attribute = &event->attributes[i];
        if (attribute->uri == NULL && strcmp(attribute->local, name) == 0)
            return attribute->size == 4 && memcmp(attribute->value, "true", 4) == 0;
    }
    return false;
}

bool fo_column_start(struct builder *builder, const struct event_start *event, const struct fo_node *node,
                     struct frame *parent)
{
    if (parent->columns == NULL) {
        struct arena *arena = parent->segment == NULL ? builder->arena : parent->segment->arena;
        parent->columns = ARENA_NEW(arena, struct table_columns);
        if (parent->columns == NULL)
            return false;
    }
    struct table_columns *columns = parent->columns;
    size_t column = digits(event, "column-number", columns->count + 1) - 1;
    size_t end = column + digits(event, "number-columns-repeated", 1);
    for (; column < end && column < KNOWN_COLUMNS; column++)
        columns->style[column] = node->style;
    if (column > columns->count)
        columns->count = column;
    return true;
}

static void end_row(struct table_columns *columns)
{
    for (size_t i = 0; i < columns->used; i++) {
        columns->covered[i] = (uint16_t)(columns->covered[i] > 0 ? columns->covered[i] - 1 : 0);
        if (columns->below[i] > columns->covered[i])
            columns->covered[i] = columns->below[i];
        columns->below[i] = 0;
    }
    columns->next = 0;
}

void fo_column_row_ends(struct frame *row)
{
    if (row->columns != NULL)
        end_row(row->columns);
}

const struct fo_style *fo_column_of_cell(const struct event_start *event, struct frame *parent)
{
    struct table_columns *columns = parent->columns;
    bool in_row = parent->node->object == FO_TABLE_ROW;
    if (!in_row && is_true(event, "starts-row") && columns->next > 0)
        end_row(columns);
    while (columns->next < KNOWN_COLUMNS && columns->covered[columns->next] > 0)
        columns->next++;
    size_t column = digits(event, "column-number", columns->next + 1) - 1;
    size_t end = column + digits(event, "number-columns-spanned", 1);
    size_t rows = digits(event, "number-rows-spanned", 1);
    for (size_t i = column; i < end && i < KNOWN_COLUMNS; i++)
        columns->below[i] = (uint16_t)(rows < LIMIT_ROWS_SPANNED ? rows - 1 : LIMIT_ROWS_SPANNED);
    columns->next = end < KNOWN_COLUMNS ? end : KNOWN_COLUMNS;
    if (columns->next > columns->used)
        columns->used = columns->next;
    const struct fo_style *style = column < KNOWN_COLUMNS ? columns->style[column] : NULL;
    if (!in_row && is_true(event, "ends-row"))
        end_row(columns);
    return style;
}
