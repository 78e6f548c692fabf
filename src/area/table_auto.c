/* table_auto - automatic column widths (CSS 2 17.5.2.2).
 *
 * For each cell the least and the greatest width that its content can use are found by walking its inline content: the
 * longest piece that cannot be broken, and the longest line when nothing is broken. Nested tables and containers count
 * with what is given for them, else with their own content. A column takes the greatest of its cells; a spanning cell
 * raises its columns evenly. Then: if all fit at their greatest width they get that and share what is left in
 * proportion (a table of given width is filled), else each gets its least width and a share of the rest in proportion
 * to what it still wants. A column with a given width keeps it. */
#include "area/table_auto.h"

#include "area/inline.h"
#include "area/paragraph.h"
#include "area/produce.h"
#include "area/style.h"

struct widths {
    mpt minimum, maximum;
};

static void widen(struct widths *widths, mpt minimum, mpt maximum)
{
    widths->minimum = minimum > widths->minimum ? minimum : widths->minimum;
    widths->maximum = maximum > widths->maximum ? maximum : widths->maximum;
}

static mpt side_edges(const struct fo_node *node, struct layout *layout)
{
    const struct box_style *box = style_box(layout, fo_style(node));
    if (box == NULL)
        return 0;
    return box->edge[SIDE_START].width + value_length(box->edge[SIDE_START].padding, 0) + box->edge[SIDE_END].width +
           value_length(box->edge[SIDE_END].padding, 0);
}

static void measure_children(struct layout *layout, struct fo_node *node, const struct context *context,
                             struct widths *widths, int depth);

/* The inline content of a block, up to each nested block. */
static void measure_block(struct layout *layout, struct fo_node *node, const struct context *context,
                          struct widths *widths, int depth)
{
    struct inline_walk *walk = inline_walk_create(layout, node, context, context->ipd);
    if (walk == NULL)
        return;
    struct fo_node *child = fo_first(node);
    while (child != NULL && layout->status == STATUS_OK) {
        struct fo_node *block = inline_walk_take(layout, walk, child);
        for (;;) {
            mpt minimum, maximum;
            if (paragraph_widths(layout, walk, &minimum, &maximum)) {
                mpt indent = value_length(fo_style_get(fo_style(node), FO_P_TEXT_INDENT), 0);
                widen(widths, minimum + (indent > 0 ? indent : 0), maximum + (indent > 0 ? indent : 0));
            }
            if (block == NULL)
                break;
            measure_children(layout, block, context, widths, depth + 1);
            if (!inline_walk_inside(walk))
                break;
            block = inline_walk_resume(layout, walk);
        }
        child = fo_next(child);
    }
}

static void measure_row(struct layout *layout, struct fo_node *row, const struct context *context,
                        struct widths *widths, int depth)
{
    struct widths sum = {0, 0};
    for (struct fo_node *cell = first_child(row); cell != NULL; cell = next_child(cell)) {
        struct widths one = {0, 0};
        measure_children(layout, cell, context, &one, depth + 1);
        mpt edges = side_edges(cell, layout);
        sum.minimum += one.minimum + edges;
        sum.maximum += one.maximum + edges;
    }
    widen(widths, sum.minimum, sum.maximum);
}

/* Widths that a block-level object, or all children of another one, can use. */
static void measure_children(struct layout *layout, struct fo_node *node, const struct context *context,
                             struct widths *widths, int depth)
{
    if (depth > LIMIT_XML_DEPTH || layout->status != STATUS_OK)
        return;
    const struct fo_value *given = fo_get(node, FO_P_INLINE_PROGRESSION_DIMENSION_OPTIMUM);
    if (fo_object(node) != FO_TABLE_CELL && given->kind == FO_IS_LENGTH && given->percent == 0) {
        widen(widths, given->length + side_edges(node, layout), given->length + side_edges(node, layout));
        return;
    }
    struct widths own = {0, 0};
    if (fo_object(node) == FO_BLOCK)
        measure_block(layout, node, context, &own, depth);
    else if (fo_object(node) == FO_TABLE_ROW)
        measure_row(layout, node, context, &own, depth);
    else
        for (struct fo_node *child = first_child(node); child != NULL; child = next_child(child))
            if (fo_object(child) != FO_TEXT && fo_object(child) != FO_TABLE_COLUMN)
                measure_children(layout, child, context, &own, depth + 1);
    mpt edges = fo_object(node) == FO_TABLE_CELL ? 0 : side_edges(node, layout);
    if (own.maximum > 0 || edges > 0)
        widen(widths, own.minimum + edges, own.maximum + edges);
}

/* ---- columns ---------------------------------------------------------------------------------------------------- */

static void spread(struct widths *columns, const struct cell *cell, const struct widths *need)
{
    mpt minimum = 0, maximum = 0;
    struct widths *first = &columns[cell->column];
    for (size_t i = 0; i < cell->column_span; i++) {
        minimum += first[i].minimum;
        maximum += first[i].maximum;
    }
    mpt count = (mpt)cell->column_span;
    for (size_t i = 0; i < cell->column_span; i++) {
        if (need->minimum > minimum)
            first[i].minimum += (need->minimum - minimum + count - 1) / count;
        if (need->maximum > maximum)
            first[i].maximum += (need->maximum - maximum + count - 1) / count;
        if (first[i].maximum < first[i].minimum)
            first[i].maximum = first[i].minimum;
    }
}

static void measure_cells(struct layout *layout, struct table *table, const struct row *row, struct widths *columns,
                          bool spanning)
{
    for (size_t i = 0; i < table->column_count; i++) {
        const struct unit *unit = &row->units[i];
        if (unit->cell == NULL || unit->row_index != 0 || unit->column_index != 0 ||
            (unit->cell->column_span > 1) != spanning)
            continue;
        struct widths need = {0, 0};
        struct fo_node *node = unit->cell->node;
        measure_children(layout, node, &table->context, &need, 0);
        mpt edges = side_edges(node, layout) + (table->separate ? table->separation_ipd : 0);
        const struct fo_value *given = fo_get(node, FO_P_INLINE_PROGRESSION_DIMENSION_OPTIMUM);
        if (given->kind == FO_IS_LENGTH && given->percent == 0) {
            need.minimum = given->length > need.minimum ? given->length : need.minimum;
            need.maximum = given->length > need.minimum ? given->length : need.minimum;
        }
        need.minimum += edges;
        need.maximum += edges;
        spread(columns, unit->cell, &need);
    }
}

static void measure_part(struct layout *layout, struct table *table, struct fo_node *node, struct widths *columns)
{
    for (int spanning = 0; spanning < 2 && layout->status == STATUS_OK; spanning++) {
        struct grid grid;
        struct table_part *part = part_create(layout, node, 0);
        if (part == NULL || grid_create(layout, table, &grid) != STATUS_OK)
            return;
        grid_begin_part(&grid, part, node);
        size_t reported = diag_count(layout->diagnostics);
        for (struct row *row = grid_row(&grid); row != NULL && layout->status == STATUS_OK; row = grid_row(&grid))
            measure_cells(layout, table, row, columns, spanning == 1);
        diag_truncate(layout->diagnostics, reported); /* the grid is made again, and reports then */
    }
}

static void share(struct table *table, const struct widths *columns, mpt room)
{
    mpt minimum = 0, maximum = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        minimum += columns[i].minimum;
        maximum += columns[i].maximum;
    }
    for (size_t i = 0; i < table->column_count; i++) {
        mpt least = columns[i].minimum, most = columns[i].maximum;
        if (room >= maximum && maximum > 0)
            table->columns[i].width = most + layout_share(room - maximum, most, maximum);
        else if (room > minimum && maximum > minimum)
            table->columns[i].width = least + layout_share(room - minimum, most - least, maximum - minimum);
        else
            table->columns[i].width = least;
    }
}

enum status columns_size_auto(struct layout *layout, struct fo_node *node, struct table *table)
{
    struct widths *columns = LAYOUT_ARRAY(layout, table->column_count, struct widths);
    if (columns == NULL || fo_complete(node) != STATUS_OK)
        return columns == NULL ? layout->status : layout_fail(layout, fo_status(layout->tree));
    for (struct fo_node *child = first_child(node); child != NULL; child = next_child(child))
        if (fo_object(child) == FO_TABLE_HEADER || fo_object(child) == FO_TABLE_FOOTER ||
            fo_object(child) == FO_TABLE_BODY)
            measure_part(layout, table, child, columns);
    for (size_t i = 0; i < table->column_count; i++) {
        const struct fo_value *given = table->columns[i].given;
        if (given != NULL && given->kind == FO_IS_LENGTH && given->proportional == 0)
            columns[i].minimum = columns[i].maximum = value_length(given, table->ipd);
    }
    mpt maximum = 0;
    for (size_t i = 0; i < table->column_count; i++)
        maximum += columns[i].maximum;
    bool width_given = !value_auto(fo_get(node, FO_P_INLINE_PROGRESSION_DIMENSION_OPTIMUM));
    mpt room = table->ipd;
    if (!width_given && maximum < room)
        room = maximum;
    share(table, columns, room);
    return layout->status;
}
