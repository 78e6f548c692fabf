/* table_cell - content of cells, their widths and heights, heights of rows (XSL 6.7.9, CSS 2 17.5.3).
 *
 * A cell's content is a strip against the width that borders, paddings and half the separation leave. A row is as high
 * as the highest cell that ends in it asks for, where a cell that spans rows gets what the rows above have already, and
 * at least as high as it was given. */
#include "area/produce.h"
#include "area/strip.h"
#include "area/style.h"
#include "area/table.h"

bool cell_says_again(const struct cell *cell)
{
    return cell->repeats && cell->row_span > 1;
}

/* ---- borders and paddings --------------------------------------------------------------------------------------- */

static mpt separate_border(const struct group *group, const struct cell *cell, enum area_side side,
                           enum border_when when)
{
    const struct edge_style *edge = &cell->box->edge[side];
    if (when == BORDER_BROKEN && ((!edge->border_retain && !cell_says_again(cell)) || edge->width == 0))
        return 0;
    return edge->width + group->table->separation_bpd / 2;
}

static mpt padding_side(const struct cell *cell, enum area_side side, enum border_when when)
{
    return when == BORDER_BROKEN && !cell->box->edge[side].padding_retain && !cell_says_again(cell)
               ? 0
               : cell->padding[side];
}

mpt cell_before(const struct group *group, const struct cell *cell, size_t row, enum border_when when)
{
    mpt border = group->table->separate ? separate_border(group, cell, SIDE_BEFORE, when)
                                        : border_half_before(group, cell, row, when);
    return border + padding_side(cell, SIDE_BEFORE, when);
}

mpt cell_after(const struct group *group, const struct cell *cell, size_t row, enum border_when when)
{
    mpt border = group->table->separate ? separate_border(group, cell, SIDE_AFTER, when)
                                        : border_half_after(group, cell, row, when);
    return border + padding_side(cell, SIDE_AFTER, when);
}

static void cell_width(const struct group *group, struct cell *cell)
{
    const struct table *table = group->table;
    mpt width = 0;
    for (size_t i = 0; i < cell->column_span; i++)
        width += table->columns[cell->column + i].width;
    for (int side = 0; side < SIDE_COUNT; side++) {
        mpt padding = value_length(cell->box->edge[side].padding, table->ipd);
        cell->padding[side] = padding > 0 ? padding : 0;
    }
    if (table->separate) {
        cell->start = table->separation_ipd / 2 + cell->box->edge[SIDE_START].width;
        cell->end = table->separation_ipd / 2 + cell->box->edge[SIDE_END].width;
    } else {
        cell->start = border_half_start(group, cell);
        cell->end = border_half_end(group, cell);
    }
    cell->start += cell->padding[SIDE_START];
    cell->end += cell->padding[SIDE_END];
    cell->x = table->columns[cell->column].x + cell->start;
    cell->ipd = width - cell->start - cell->end;
    if (cell->ipd < 0)
        cell->ipd = 0;
}

/* ---- content ---------------------------------------------------------------------------------------------------- */

/* Is some part between two stops higher than a page? Then it must break where a keep forbids it. */
static bool too_high(const struct stops *stops, mpt page)
{
    mpt before = 0;
    for (size_t i = 0; i < stops->count; i++) {
        if (stops->items[i].length - before > page)
            return true;
        before = stops->items[i].next;
    }
    return false;
}

enum status cell_layout(struct layout *layout, const struct table *table, struct cell *cell)
{
    struct context context = table->context;
    context.ipd = context.block_ipd = cell->ipd;
    context.start_excess = context.end_excess = 0;
    context.bpd = cell->height.optimum > 0 ? cell->height.optimum : -1;
    context.keep_together = 0; /* the row decides whether it is broken */
    context.parent = cell->origin.serial;
    context.in_header = cell->first_row->part->object != FO_TABLE_BODY || context.in_header;
    context.column = cell->column_span == 1 ? &table->columns[cell->column] : NULL;
    context.depth++;
    struct produced produced;
    strip_init(&cell->strip, layout->content);
    if (produce_part(layout, cell->node, &context, &cell->strip, &produced) != STATUS_OK)
        return layout->status;
    cell->keep_next = produced.keep_next;
    cell->break_after = produced.break_after;
    cell->keeps_node = produced.keeps_node;
    struct fo_node *first = first_child(cell->node);
    if (first != NULL) {
        cell->break_before = chain_break_before(first);
        cell->keep_previous = chain_keep_previous(first);
    }
    if (cell->strip.count == 0)
        strip_box(layout, &cell->strip, BOX_EMPTY, 0, NULL);
    if (strip_stops(layout, &cell->strip, false, &cell->stops) != STATUS_OK)
        return layout->status;
    if (cell->stops.total > table->context.page_bpd && too_high(&cell->stops, table->context.page_bpd))
        strip_stops(layout, &cell->strip, true, &cell->stops);
    if (cell_says_again(cell) && cell->stops.total <= table->context.page_bpd) { /* a label stays whole */
        cell->stops.items[0] = cell->stops.items[cell->stops.count - 1];
        cell->stops.count = 1;
    }
    cell->content = cell->stops.total;
    cell->empty = cell->content == 0;
    return layout->status;
}

/* ---- rows ------------------------------------------------------------------------------------------------------- */

/* What the content of a cell takes at least. `single`: it stands in one row, whose given height counts too. */
static mpt wanted_content(const struct cell *cell, const struct row *row, bool single)
{
    mpt wanted = cell->height.optimum;
    if (single && row->given.optimum > wanted)
        wanted = row->given.optimum;
    return cell->content > wanted ? cell->content : wanted;
}

static mpt row_height(const struct group *group, size_t r)
{
    const struct row *row = group->rows[r];
    mpt height = row->given.optimum;
    for (size_t i = 0; i < group->table->column_count;) {
        const struct unit *unit = &row->units[i];
        const struct cell *cell = unit->cell;
        if (cell == NULL || cell->row + cell->row_span - 1 != r) {
            i++;
            continue;
        }
        mpt need = wanted_content(cell, row, unit->row_index == 0) + cell_before(group, cell, 0, BORDER_WITHIN) +
                   cell_after(group, cell, cell->row_span - 1, BORDER_WITHIN);
        for (size_t above = cell->row; above < r; above++)
            need -= group->rows[above]->height;
        height = need > height ? need : height;
        i += cell->column_span;
    }
    return height;
}

/* Keeps and breaks of cells are those of their rows. */
static void row_constraints(struct group *group, struct cell *cell)
{
    struct row *first = group->rows[cell->row], *last = group->rows[cell->row + cell->row_span - 1];
    first->break_before = break_stronger(first->break_before, cell->break_before);
    first->keep_previous = keep_stronger(first->keep_previous, cell->keep_previous);
    last->break_after = break_stronger(last->break_after, cell->break_after);
    last->keep_next = keep_stronger(last->keep_next, cell->keep_next);
}

enum status group_layout(struct layout *layout, struct group *group)
{
    for (size_t i = 0; i < group->cell_count && layout->status == STATUS_OK; i++) {
        struct cell *cell = group->cells[i];
        cell_width(group, cell);
        cell_layout(layout, group->table, cell);
        row_constraints(group, cell);
    }
    group->height = 0;
    for (size_t r = 0; r < group->row_count && layout->status == STATUS_OK; r++) {
        group->rows[r]->height = row_height(group, r);
        group->height += group->rows[r]->height;
    }
    const struct row *first = group->rows[0], *last = group->rows[group->row_count - 1];
    group->break_before = first->break_before;
    group->keep_previous = first->keep_previous;
    group->break_after = last->break_after;
    group->keep_next = last->keep_next;
    return layout->status;
}
