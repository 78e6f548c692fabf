/* table_compose - areas of the rows of one page.
 *
 * A table is one block area; its cells are reference areas placed in it by row and column, in paint order, each behind
 * the backgrounds of its column, part and row. Row heights are found anew from what the page shows of each cell: a row
 * that is broken is as high as its pieces, and borders depend on what the row meets at the edges of the page.
 *
 * A cell without spans has its collapsed borders itself. A spanning one meets several neighbours, so each unit of its
 * rectangle gets an area of its own with the borders of that unit. */
#include "area/background.h"
#include "area/compose.h"
#include "area/marker.h"
#include "area/table_paint.h"

#include <string.h>

void compose_table_begin(struct table *table)
{
    table->pieces = NULL;
    table->piece_count = table->piece_capacity = 0;
    table->has_header = table->has_footer = false;
}

enum status compose_rows(struct composer *composer, struct table *table, const struct piece *piece)
{
    if (piece->box == BOX_TABLE_HEADER) {
        table->has_header = true;
        return STATUS_OK;
    }
    if (piece->box == BOX_TABLE_FOOTER) {
        table->has_footer = true;
        return STATUS_OK;
    }
    struct group *group = piece->of.box.content;
    size_t cut = piece->of.box.step;
    if (table->piece_count > 0 && table->pieces[table->piece_count - 1].group == group) {
        table->pieces[table->piece_count - 1].last = cut;
        return STATUS_OK;
    }
    if (table->piece_count == table->piece_capacity) {
        size_t capacity = table->piece_capacity == 0 ? 16 : 2 * table->piece_capacity;
        struct group_piece *grown = compose_alloc(composer, capacity * sizeof(*grown));
        if (grown == NULL)
            return composer->layout->status;
        if (table->piece_count > 0)
            memcpy(grown, table->pieces, table->piece_count * sizeof(*grown));
        table->pieces = grown;
        table->piece_capacity = capacity;
    }
    table->pieces[table->piece_count++] = (struct group_piece){group, cut, cut};
    return STATUS_OK;
}

/* ---- what a page shows of a group ------------------------------------------------------------------------------- */

/* Content of a cell between two of its stops, with what a break adds on both sides. */
static mpt shown_height(const struct painter *painter, const struct shown *shown)
{
    const struct cell *cell = shown->cell;
    if (shown->to == 0 || (shown->from == shown->to && !shown->again))
        return 0;
    const struct stop *end = &cell->stops.items[shown->to - 1];
    const struct row *row = painter->group->rows[cell->row];
    mpt height = end->length + end->before;
    if (shown->from > 0) {
        const struct stop *start = &cell->stops.items[shown->from - 1];
        return height + start->after - start->next;
    }
    bool whole = shown->to == cell->stops.count;
    mpt given = whole ? cell->height.optimum : cell->height.minimum;
    mpt row_given = whole ? row->given.optimum : row->given.minimum;
    given = row_given > given && (whole ? cell->row_span == 1 : true) ? row_given : given;
    return height < given ? given : height;
}

static enum border_when when_before(const struct painter *painter, const struct shown *shown)
{
    if (shown->from > 0)
        return BORDER_BROKEN;
    return painter->first_on_page[shown->cell->column] ? BORDER_AT_EDGE : BORDER_WITHIN;
}

static enum border_when when_after(const struct shown *shown, bool at_edge)
{
    if (!shown->ended)
        return BORDER_BROKEN;
    return at_edge ? BORDER_AT_EDGE : BORDER_WITHIN;
}

static size_t later(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* First row of the cell that is on this page, counted in the cell. */
static size_t first_row_of(const struct painter *painter, const struct cell *cell)
{
    return later(cell->row, painter->first_row) - cell->row;
}

static mpt row_y(const struct painter *painter, size_t row)
{
    return painter->row_y[row - painter->first_row];
}

/* Is the cell finished with this row, or with this page? */
static bool cell_ends(const struct shown *shown, size_t row, bool page_ends)
{
    return shown->cell != NULL && (page_ends || shown->cell->row + shown->cell->row_span - 1 == row);
}

static mpt find_row_height(struct painter *painter, size_t row, bool page_ends, bool at_edge)
{
    mpt height = 0, y = row_y(painter, row);
    for (size_t i = 0; i < painter->table->column_count; i++) {
        const struct shown *shown = &painter->shown[i];
        if (!cell_ends(shown, row, page_ends))
            continue;
        const struct cell *cell = shown->cell;
        mpt whole = cell_before(painter->group, cell, first_row_of(painter, cell), when_before(painter, shown)) +
                    shown_height(painter, shown) +
                    cell_after(painter->group, cell, row - cell->row, when_after(shown, at_edge));
        mpt need = row_y(painter, later(cell->row, painter->first_row)) + whole - y;
        height = need > height ? need : height;
    }
    return height;
}

/* The spanning cells that have nothing new to say on this page say it again, if they want to and there is room. */
static void repeat_cell(const struct painter *painter, struct shown *shown, const struct cell_place *place)
{
    struct cell *cell = shown->cell;
    mpt room = place->height - cell_before(painter->group, cell, place->first_row, place->before) -
               cell_after(painter->group, cell, place->last_row, place->after);
    if (!cell_says_again(cell) || shown->from != cell->stops.count || cell->content > room)
        return;
    shown->again = true;
    shown->from = 0;
}

static void add_cells(struct painter *painter, size_t row, mpt height, bool page_ends, bool at_edge, bool last_on_page)
{
    for (size_t i = 0; i < painter->table->column_count; i++) {
        struct shown *shown = &painter->shown[i];
        if (!cell_ends(shown, row, page_ends))
            continue;
        const struct cell *cell = shown->cell;
        size_t top = later(cell->row, painter->first_row);
        struct cell_place place = {.shown = shown,
                                   .first_row = top - cell->row,
                                   .last_row = row - cell->row,
                                   .y = row_y(painter, top),
                                   .height = row_y(painter, row) + height - row_y(painter, top),
                                   .before = when_before(painter, shown),
                                   .after = when_after(shown, at_edge),
                                   .first_on_page = top == painter->first_row && painter->group_first,
                                   .last_on_page = last_on_page};
        repeat_cell(painter, shown, &place);
        paint_cell(painter, &place);
        for (size_t k = 0; k < cell->column_span; k++)
            painter->first_on_page[cell->column + k] = false;
        shown->cell = NULL;
    }
}

static void add_empty_units(struct painter *painter, size_t row, mpt height, bool at_edge, bool last_on_page)
{
    if (painter->table->separate)
        return;
    for (size_t i = 0; i < painter->table->column_count; i++) {
        if (painter->group->rows[row]->units[i].cell != NULL)
            continue;
        paint_empty_unit(painter, row, i, height, painter->first_on_page[i] ? BORDER_AT_EDGE : BORDER_WITHIN,
                         at_edge ? BORDER_AT_EDGE : BORDER_WITHIN, last_on_page);
        painter->first_on_page[i] = false;
    }
}

static void collect_shown(struct painter *painter, const struct group_piece *piece)
{
    const struct group *group = piece->group;
    memset(painter->shown, 0, painter->table->column_count * sizeof(*painter->shown));
    painter->pending = compose_alloc(painter->composer, (group->cell_count + 1) * sizeof(*painter->pending));
    if (painter->pending == NULL)
        return;
    for (size_t c = piece->first; c <= piece->last; c++) {
        const struct cut *cut = &group->cuts[c];
        for (size_t i = 0; i < cut->piece_count; i++) {
            const struct cell_piece *part = &cut->pieces[i];
            struct shown *shown = &painter->pending[part->cell->index];
            if (shown->cell == NULL)
                *shown = (struct shown){.cell = part->cell, .from = part->from};
            shown->to = part->cell->retrieves ? part->cell->stops.count : part->to;
            shown->ended = part->ended;
        }
    }
}

/* The cells that stand in this row and not in the one before. */
static void enter_row(struct painter *painter, const struct group_piece *piece, size_t row)
{
    const struct row *units = piece->group->rows[row];
    for (size_t i = 0; i < painter->table->column_count; i++) {
        struct cell *cell = units->units[i].cell;
        if (cell == NULL || cell->column != i || painter->shown[i].cell == cell)
            continue;
        painter->shown[i] = painter->pending[cell->index];
    }
}

/* The rows of a piece of a group. `last`: the last one of its body on the page; `last_on_page`: of the table. */
static void paint_piece(struct painter *painter, const struct group_piece *piece, bool last, bool last_on_page)
{
    struct group *group = piece->group;
    struct layout *layout = painter->composer->layout;
    painter->group = group;
    painter->first_row = group->cuts[piece->first].page_row;
    size_t last_row = later(group->cuts[piece->last].row, painter->first_row);
    painter->row_y = compose_alloc(painter->composer, (last_row - painter->first_row + 2) * sizeof(mpt));
    if (painter->row_y == NULL)
        return;
    collect_shown(painter, piece);
    bool cut_off = piece->last + 1 < group->cut_count;
    for (size_t row = painter->first_row; row <= last_row && layout->status == STATUS_OK; row++) {
        bool page_ends = row == last_row && (cut_off || last), at_edge = row == last_row && last;
        bool final = row == last_row && last_on_page;
        painter->row_y[row - painter->first_row] = painter->y;
        enter_row(painter, piece, row);
        note_row(painter, group->rows[row], row > painter->first_row || piece->first == 0, !cut_off || row < last_row);
        mpt height = find_row_height(painter, row, page_ends, at_edge);
        add_empty_units(painter, row, height, at_edge, final);
        add_cells(painter, row, height, page_ends, at_edge, final);
        painter->y += height;
    }
    painter->group_first = false;
}

/* ---- the table -------------------------------------------------------------------------------------------------- */

/* Content that depends on the page is laid out for it, in the page's own memory. */
static void refresh(struct painter *painter, struct group_list *list)
{
    struct layout *layout = painter->composer->layout;
    struct arena *outer = layout->content;
    layout->content = painter->composer->arena;
    for (size_t i = 0; i < list->count; i++)
        for (size_t k = 0; k < list->groups[i]->cell_count; k++)
            if (list->groups[i]->cells[k]->retrieves)
                cell_layout(layout, painter->table, list->groups[i]->cells[k]);
    layout->content = outer;
}

static void paint_list(struct painter *painter, struct group_list *list, bool repeated, bool last_on_page)
{
    if (list->retrieves)
        refresh(painter, list);
    bool outer = painter->composer->repeated;
    painter->composer->repeated = outer || repeated;
    painter->part_y = painter->y;
    note_part(painter, list->part, true);
    for (size_t i = 0; i < painter->table->column_count; i++)
        painter->first_on_page[i] = repeated && last_on_page;
    for (size_t i = 0; i < list->count; i++) {
        struct group *group = list->groups[i];
        struct group_piece piece = {group, 0, group->cut_count - 1};
        /* what is repeated meets other rows each time: its borders are those of the edge */
        paint_piece(painter, &piece, repeated && i + 1 == list->count, last_on_page && i + 1 == list->count);
    }
    end_part(painter, list->part, true);
    painter->composer->repeated = outer;
}

static void paint_body(struct painter *painter, bool last_on_page)
{
    const struct table *table = painter->table;
    for (size_t i = 0; i < table->column_count; i++)
        painter->first_on_page[i] = true;
    struct table_part *part = NULL;
    for (size_t i = 0; i < table->piece_count; i++) {
        const struct group_piece *piece = &table->pieces[i];
        struct row *row = piece->group->rows[0];
        if (row->part != part) {
            if (part != NULL)
                end_part(painter, part, true);
            part = row->part;
            painter->part_y = painter->y;
            note_part(painter, part, piece->first == 0 && row->first_in_part);
        }
        bool last = i + 1 == table->piece_count;
        paint_piece(painter, piece, last, last && last_on_page);
        if (last) {
            const struct row *end = piece->group->rows[piece->group->row_count - 1];
            end_part(painter, part, end->last_in_part && piece->last + 1 == piece->group->cut_count);
        }
    }
    for (size_t i = 0; i < table->column_count; i++)
        painter->first_on_page[i] = false;
}

/* The markers of the rows on this page, for what header and footer retrieve (6.13.7). */
static struct map *fragment_markers(struct painter *painter)
{
    struct layout *layout = painter->composer->layout;
    struct arena *arena = painter->composer->arena;
    struct map *classes = NULL;
    const struct table_part *part = NULL;
    for (size_t p = 0; p < painter->table->piece_count; p++) {
        const struct group_piece *piece = &painter->table->pieces[p];
        const struct group *group = piece->group;
        bool whole = piece->last + 1 == group->cut_count;
        size_t from = group->cuts[piece->first].page_row, to = group->cuts[piece->last].row;
        for (size_t r = from; r <= to && r < group->row_count; r++) {
            const struct row *row = group->rows[r];
            bool begins = r > from || piece->first == 0, ends = r < to || whole;
            if (row->part != part)
                marker_begin(layout, arena, &classes, row->part->markers, row->first_in_part && begins);
            part = row->part;
            marker_begin(layout, arena, &classes, row->markers, begins);
            for (size_t i = 0; i < painter->table->column_count; i++) {
                const struct cell *cell = row->units[i].cell;
                if (cell == NULL || cell->markers == NULL || row->units[i].column_index != 0)
                    continue;
                marker_begin(layout, arena, &classes, cell->markers, begins && row->units[i].row_index == 0);
                marker_end(layout, arena, &classes, cell->markers,
                           ends && row->units[i].row_index + 1 == cell->row_span);
            }
            marker_end(layout, arena, &classes, row->markers, ends);
            if (row->last_in_part && ends)
                marker_end(layout, arena, &classes, row->part->markers, true);
        }
    }
    return classes;
}

static bool painter_begin(struct painter *painter, struct composer *composer, struct table *table, struct area *area)
{
    *painter = (struct painter){.composer = composer, .table = table, .area = area, .group_first = true};
    painter->shown = compose_alloc(composer, table->column_count * sizeof(*painter->shown));
    painter->first_on_page = compose_alloc(composer, table->column_count * sizeof(*painter->first_on_page));
    if (painter->shown == NULL || painter->first_on_page == NULL)
        return false;
    if (table->header.retrieves || table->footer.retrieves) {
        composer->layout->retrieval.fragment = fragment_markers(painter);
        composer->layout->retrieval.table = table->markers;
    }
    return true;
}

static bool shows_header(const struct table *table, bool first)
{
    return table->has_header || (!first && !table->omit_header && table->header.count > 0);
}

static bool shows_footer(const struct table *table, bool last)
{
    return table->has_footer || (!last && !table->omit_footer && table->footer.count > 0);
}

mpt compose_table(struct composer *composer, struct table *table, struct area *area, bool first, bool last)
{
    struct layout *layout = composer->layout;
    struct painter painter;
    struct retrieval outer = layout->retrieval;
    if (!painter_begin(&painter, composer, table, area))
        return 0;
    bool footer = shows_footer(table, last);
    if (shows_header(table, first))
        paint_list(&painter, &table->header, !table->has_header, false);
    paint_body(&painter, !footer);
    if (footer)
        paint_list(&painter, &table->footer, !table->has_footer, true);
    if (table->header.retrieves || table->footer.retrieves)
        marker_carry(layout, layout->sequence->arena, &table->markers, layout->retrieval.fragment);
    layout->retrieval = outer;
    return painter.y;
}

static mpt list_growth(struct painter *painter, struct group_list *list, bool repeated, bool last_on_page)
{
    mpt top = painter->y;
    paint_list(painter, list, repeated, last_on_page);
    return painter->y - top > list->height ? painter->y - top - list->height : 0;
}

mpt compose_table_growth(struct composer *composer, struct table *table, bool first, bool last)
{
    struct layout *layout = composer->layout;
    struct area scratch = {0};
    struct painter painter;
    struct retrieval outer = layout->retrieval;
    mpt growth = 0;
    if (!painter_begin(&painter, composer, table, &scratch))
        return 0;
    if (table->header.retrieves && shows_header(table, first))
        growth += list_growth(&painter, &table->header, !table->has_header, false);
    if (table->footer.retrieves && shows_footer(table, last))
        growth += list_growth(&painter, &table->footer, !table->has_footer, true);
    layout->retrieval = outer;
    return growth;
}
