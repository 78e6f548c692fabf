/* table_paint - one cell of a table on a page as areas: backgrounds behind it, borders, content. */
#include "area/table_paint.h"

#include "area/background.h"
#include "area/marker.h"

/* ---- ids and markers -------------------------------------------------------------------------------------------- */

static void note_markers(struct painter *painter, const struct marker_list *markers, bool begin, bool flag)
{
    struct composer *composer = painter->composer;
    if (markers == NULL || composer->page == NULL || composer->repeated)
        return;
    struct arena *arena = composer->layout->sequence->arena;
    if (begin)
        marker_begin(composer->layout, arena, &composer->page->markers, markers, flag);
    else
        marker_end(composer->layout, arena, &composer->page->markers, markers, flag);
}

void note_row(struct painter *painter, const struct row *row, bool begins, bool ends)
{
    if (row->origin == NULL)
        return;
    compose_register(painter->composer, row->origin);
    note_markers(painter, row->markers, true, begins);
    note_markers(painter, row->markers, false, ends);
}

void note_part(struct painter *painter, const struct table_part *part, bool begins)
{
    if (part == NULL)
        return;
    compose_register(painter->composer, &part->origin);
    note_markers(painter, part->markers, true, begins);
}

void end_part(struct painter *painter, const struct table_part *part, bool ends)
{
    if (part != NULL)
        note_markers(painter, part->markers, false, ends);
}

/* ---- borders ---------------------------------------------------------------------------------------------------- */

static struct area_border collapsed(const struct border_spec *spec, bool outer)
{
    return (struct area_border){spec->style, spec->width, spec->color,
                                outer ? BORDER_COLLAPSE_OUTER : BORDER_COLLAPSE_INNER};
}

static struct area_border separate(const struct cell *cell, enum area_side side, bool there)
{
    const struct edge_style *edge = &cell->box->edge[side];
    if (!there)
        return (struct area_border){0};
    return (struct area_border){edge->style, edge->width, edge->color, BORDER_SEPARATE};
}

static bool spans(const struct cell *cell)
{
    return cell->row_span > 1 || cell->column_span > 1;
}

static mpt kept_padding(const struct cell *cell, enum area_side side, enum border_when when)
{
    return when == BORDER_BROKEN && !cell->box->edge[side].padding_retain && !cell_says_again(cell)
               ? 0
               : cell->padding[side];
}

static bool kept_border(const struct cell *cell, enum area_side side, enum border_when when)
{
    return when != BORDER_BROKEN || cell->box->edge[side].border_retain || cell_says_again(cell);
}

static struct area_edges *cell_edges(struct painter *painter, const struct cell_place *place)
{
    struct area_edges *edges = compose_alloc(painter->composer, sizeof(*edges));
    if (edges == NULL)
        return NULL;
    const struct cell *cell = place->shown->cell;
    const struct table *table = painter->table;
    edges->padding[SIDE_BEFORE] = kept_padding(cell, SIDE_BEFORE, place->before);
    edges->padding[SIDE_AFTER] = kept_padding(cell, SIDE_AFTER, place->after);
    edges->padding[SIDE_START] = cell->padding[SIDE_START];
    edges->padding[SIDE_END] = cell->padding[SIDE_END];
    if (table->separate) {
        if (cell->empty && cell->hides_empty)
            return edges;
        edges->border[SIDE_BEFORE] = separate(cell, SIDE_BEFORE, kept_border(cell, SIDE_BEFORE, place->before));
        edges->border[SIDE_AFTER] = separate(cell, SIDE_AFTER, kept_border(cell, SIDE_AFTER, place->after));
        edges->border[SIDE_START] = separate(cell, SIDE_START, true);
        edges->border[SIDE_END] = separate(cell, SIDE_END, true);
    } else if (!spans(cell)) {
        const struct unit *unit = &painter->group->rows[cell->row]->units[cell->column];
        edges->border[SIDE_BEFORE] = collapsed(&unit->before.when[place->before], place->first_on_page);
        edges->border[SIDE_AFTER] = collapsed(&unit->after.when[place->after], place->last_on_page);
        edges->border[SIDE_START] = collapsed(&unit->start, cell->column == 0);
        edges->border[SIDE_END] = collapsed(&unit->end, cell->column + 1 == table->column_count);
    }
    return edges;
}

/* Borders of one unit as an area of its own; `set` says which sides it has. */
static void unit_area(struct painter *painter, const struct area_edges *from, mpt x, mpt y, mpt width, mpt height,
                      const struct area_origin *origin)
{
    bool any = false;
    for (int side = 0; side < SIDE_COUNT; side++)
        any = any || from->border[side].width > 1;
    if (!any)
        return;
    struct area *area = area_create(painter->composer, AREA_BLOCK, origin);
    struct area_edges *edges = compose_alloc(painter->composer, sizeof(*edges));
    if (area == NULL || edges == NULL)
        return;
    *edges = *from;
    area->edges = edges;
    area->helper = area->absolute = area->reference = true;
    area->start_indent = painter->table->start_indent;
    area->x = x;
    area->y = y;
    area->ipd = width - edges->border[SIDE_START].width / 2 - edges->border[SIDE_END].width / 2;
    area->bpd = height - edges->border[SIDE_BEFORE].width / 2 - edges->border[SIDE_AFTER].width / 2;
    area_append(painter->area, area);
}

static mpt shown_row_height(const struct painter *painter, const struct cell_place *place, size_t row)
{
    const struct cell *cell = place->shown->cell;
    size_t in_group = cell->row + row;
    mpt y = painter->row_y[in_group - painter->first_row];
    if (row == place->last_row)
        return place->y + place->height - y;
    return painter->row_y[in_group + 1 - painter->first_row] - y;
}

/* Collapsed borders of a spanning cell: unit by unit. */
static void paint_span_borders(struct painter *painter, const struct cell_place *place)
{
    const struct cell *cell = place->shown->cell;
    const struct table *table = painter->table;
    for (size_t r = place->first_row; r <= place->last_row; r++) {
        const struct row *row = painter->group->rows[cell->row + r];
        mpt y = painter->row_y[cell->row + r - painter->first_row], height = shown_row_height(painter, place, r);
        for (size_t c = 0; c < cell->column_span; c++) {
            const struct unit *unit = &row->units[cell->column + c];
            const struct column *column = &table->columns[cell->column + c];
            struct area_edges edges = {0};
            if (r == place->first_row)
                edges.border[SIDE_BEFORE] = collapsed(&unit->before.when[place->before], place->first_on_page);
            if (r == place->last_row)
                edges.border[SIDE_AFTER] = collapsed(&unit->after.when[place->after], place->last_on_page);
            if (c == 0)
                edges.border[SIDE_START] = collapsed(&unit->start, cell->column == 0);
            if (c + 1 == cell->column_span)
                edges.border[SIDE_END] = collapsed(&unit->end, cell->column + cell->column_span == table->column_count);
            unit_area(painter, &edges, column->x, y, column->width, height, &cell->origin);
        }
    }
}

void paint_empty_unit(struct painter *painter, size_t row, size_t column, mpt height, enum border_when before,
                      enum border_when after, bool last_on_page)
{
    const struct table *table = painter->table;
    const struct unit *unit = &painter->group->rows[row]->units[column];
    struct area_edges edges = {0};
    edges.border[SIDE_BEFORE] =
        collapsed(&unit->before.when[before], painter->group_first && row == painter->first_row);
    edges.border[SIDE_AFTER] = collapsed(&unit->after.when[after], last_on_page);
    edges.border[SIDE_START] = collapsed(&unit->start, column == 0);
    edges.border[SIDE_END] = collapsed(&unit->end, column + 1 == table->column_count);
    unit_area(painter, &edges, table->columns[column].x, painter->row_y[row - painter->first_row],
              table->columns[column].width, height, NULL);
}

/* ---- backgrounds ------------------------------------------------------------------------------------------------ */

/* The part of a column's, part's or row's background that lies behind a cell: its padding rectangle. (x, y) is the
 * place of the cell's rectangle in that of the whole. */
static void background_area(struct painter *painter, const struct cell_place *place, const struct box_style *box,
                            const struct area_edges *edges, mpt half_before, mpt x, mpt y, mpt width, mpt height)
{
    const struct cell *cell = place->shown->cell;
    if (box == NULL || (box->background == 0 && !box->image))
        return;
    struct area *area = area_create(painter->composer, AREA_BLOCK, NULL);
    if (area == NULL)
        return;
    area->absolute = area->helper = true;
    area->start_indent = painter->table->start_indent;
    area->x = cell->x - cell->padding[SIDE_START];
    area->y = place->y + half_before;
    area->ipd = cell->ipd + cell->padding[SIDE_START] + cell->padding[SIDE_END];
    area->bpd = height;
    area->background = background_create(painter->composer, box, area->x - x, area->y - y, width, 0);
    area_append(painter->area, area);
    (void)edges;
}

static void paint_backgrounds(struct painter *painter, const struct cell_place *place, const struct area_edges *edges,
                              mpt before, mpt padding_height)
{
    const struct cell *cell = place->shown->cell;
    const struct table *table = painter->table;
    const struct column *column = &table->columns[cell->column];
    background_area(painter, place, column->box, edges, before, column->x, 0, column->width, padding_height);
    background_area(painter, place, cell->first_row->part->box, edges, before, 0, painter->part_y, table->ipd,
                    padding_height);
    background_area(painter, place, cell->first_row->box, edges, before, 0, place->y, table->ipd, padding_height);
}

/* ---- the cell --------------------------------------------------------------------------------------------------- */

static void paint_content(struct painter *painter, struct area *area, struct shown *shown)
{
    struct composer *composer = painter->composer;
    const struct cell *cell = shown->cell;
    if (shown->to == 0 || (shown->from == shown->to && !shown->again))
        return;
    const struct stop *stops = cell->stops.items;
    size_t from = shown->from > 0 ? stops[shown->from - 1].piece : 0, to = stops[shown->to - 1].piece;
    mpt used = stops[shown->to - 1].length + stops[shown->to - 1].before;
    if (shown->from > 0)
        used += stops[shown->from - 1].after - stops[shown->from - 1].next;
    struct part_place place = {.give = 1};
    place.lead = compose_lead(composer, area, cell->display_align, area->bpd - used);
    bool outer = composer->repeated;
    composer->repeated = outer || shown->again;
    compose_part(composer, &cell->strip, from, to, area, &place);
    composer->repeated = outer;
}

void paint_cell(struct painter *painter, const struct cell_place *place)
{
    struct composer *composer = painter->composer;
    const struct table *table = painter->table;
    struct cell *cell = place->shown->cell;
    struct area *area = area_create(composer, AREA_BLOCK, &cell->origin);
    struct area_edges *edges = cell_edges(painter, place);
    if (area == NULL || edges == NULL)
        return;
    mpt before = cell_before(painter->group, cell, place->first_row, place->before);
    mpt after = cell_after(painter->group, cell, place->last_row, place->after);
    mpt border_before = before - edges->padding[SIDE_BEFORE], border_after = after - edges->padding[SIDE_AFTER];
    paint_backgrounds(painter, place, edges, border_before, place->height - border_before - border_after);
    if (!table->separate && spans(cell))
        paint_span_borders(painter, place);
    area->edges = edges;
    area->reference = area->absolute = true;
    area->start_indent = table->start_indent;
    area->row = cell->first_row->origin;
    area->part = &cell->first_row->part->origin;
    area->hidden = cell->box->hidden;
    area->first_piece = place->shown->from == 0;
    area->last_piece = place->shown->ended;
    area->ipd = cell->ipd;
    area->bpd = place->height - before - after;
    if (table->separate) {
        area->x = cell->x - edges_side(edges, SIDE_START);
        area->y =
            place->y +
            (edges->border[SIDE_BEFORE].width > 0 || place->before != BORDER_BROKEN ? table->separation_bpd / 2 : 0);
    } else if (spans(cell)) {
        area->x = cell->x - cell->padding[SIDE_START];
        area->y = place->y + border_before;
    } else {
        area->x = table->columns[cell->column].x;
        area->y = place->y;
    }
    compose_register(composer, &cell->origin);
    note_markers(painter, cell->markers, true, area->first_piece);
    if (!cell->empty || !cell->hides_empty || !table->separate)
        background_set(composer, area, cell->box);
    paint_content(painter, area, place->shown);
    note_markers(painter, cell->markers, false, area->last_piece);
    area_append(painter->area, area);
}
