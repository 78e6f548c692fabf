/* paint_table - the children of a table area: cells with their structure elements, collapsed borders.
 *
 * Cells are opened inside the row and the part that they belong to. Collapsed borders are drawn once, from above and
 * from the start, and where the table ends; pieces that go on from cell to cell are joined into one line, and all are
 * drawn when the cells are done, over their backgrounds. */
#include "area/paint.h"

struct open_row { /* structure elements that are open */
    const struct area_origin *part, *row;
    uint64_t loose; /* id of a row that has no fo:table-row */
    mpt loose_y;
    bool part_open, row_open;
};

static bool visible(const struct area_border *border)
{
    return border->width > 0 && border->style != FO_K_NONE_GIVEN && border->style != FO_K_HIDDEN &&
           border->color >> 24 != 0;
}

static bool same_border(const struct area_border *a, const struct area_border *b)
{
    return a->style == b->style && a->width == b->width && a->color == b->color;
}

/* ---- borders ---------------------------------------------------------------------------------------------------- */

static struct border_run *run_create(struct paint *paint, const struct area_border *border, mpt x1, mpt y1, mpt x2,
                                     mpt y2)
{
    struct border_run *run = ARENA_NEW(paint->scratch, struct border_run);
    if (run != NULL)
        *run = (struct border_run){*border, x1, y1, x2, y2, NULL};
    return run;
}

static enum status draw_run(struct paint *paint, const struct border_run *run)
{
    enum area_side side = run->y1 == run->y2 ? SIDE_BEFORE : SIDE_START;
    return paint_border_line(paint, &run->border, side, run->x1, run->y1, run->x2, run->y2);
}

/* Lines across wait in a list too: verticals may be found later that they must lie over. */
static enum status add_across(struct paint *paint, struct border_runs *runs, struct border_run **list,
                              const struct area_border *border, mpt x1, mpt x2, mpt y)
{
    struct border_run *last = runs->across;
    if (last != NULL && last->y1 == y && same_border(&last->border, border) && x1 <= last->x2 && x1 >= last->x1) {
        last->x2 = x2 > last->x2 ? x2 : last->x2;
        return STATUS_OK;
    }
    struct border_run *run = run_create(paint, border, x1, y, x2, y);
    if (run == NULL)
        return STATUS_MEMORY;
    run->next = *list;
    *list = run;
    runs->across = run;
    return STATUS_OK;
}

/* The run at this x: cells come from start to end, so the next one is mostly where the search stopped. */
static struct border_run *find_down(struct border_runs *runs, mpt x)
{
    struct border_run *at = runs->down_at != NULL ? runs->down_at : runs->down;
    for (struct border_run *run = at; run != NULL; run = run->next)
        if (run->x1 == x) {
            runs->down_at = run->next;
            return run;
        }
    for (struct border_run *run = runs->down; run != at; run = run->next)
        if (run->x1 == x) {
            runs->down_at = run->next;
            return run;
        }
    return NULL;
}

static enum status add_down(struct paint *paint, struct border_runs *runs, const struct area_border *border, mpt x,
                            mpt y1, mpt y2)
{
    struct border_run *run = find_down(runs, x);
    if (run != NULL && same_border(&run->border, border) && y1 <= run->y2 && y1 >= run->y1) {
        run->y2 = y2 > run->y2 ? y2 : run->y2;
        return STATUS_OK;
    }
    if (run != NULL) {
        PAINT_TRY(draw_run(paint, run));
        *run = (struct border_run){*border, x, y1, x, y2, run->next};
        return STATUS_OK;
    }
    run = run_create(paint, border, x, y1, x, y2);
    if (run == NULL)
        return STATUS_MEMORY;
    if (runs->down_last == NULL)
        runs->down = run;
    else
        runs->down_last->next = run;
    runs->down_last = run;
    return STATUS_OK;
}

/* Which borders of an area are drawn here: those above and at the start, and at the edges of the table the others. */
static enum status add_borders(struct paint *paint, struct border_runs *runs, struct border_run **across,
                               const struct area *area, mpt x, mpt y)
{
    const struct area_edges *edges = area->edges;
    const struct area_border *before = &edges->border[SIDE_BEFORE], *after = &edges->border[SIDE_AFTER];
    const struct area_border *start = &edges->border[SIDE_START], *end = &edges->border[SIDE_END];
    mpt left = x, top = y;
    mpt right =
        x + area->ipd + start->width / 2 + end->width / 2 + edges->padding[SIDE_START] + edges->padding[SIDE_END];
    mpt bottom =
        y + area->bpd + before->width / 2 + after->width / 2 + edges->padding[SIDE_BEFORE] + edges->padding[SIDE_AFTER];
    mpt from = left - start->width / 2, to = right + end->width / 2;
    if (visible(before))
        PAINT_TRY(add_across(paint, runs, across, before, from, to, top));
    if (visible(start))
        PAINT_TRY(add_down(paint, runs, start, left, top, bottom));
    if (visible(end) && (end->mode == BORDER_COLLAPSE_OUTER || area->helper))
        PAINT_TRY(add_down(paint, runs, end, right, top, bottom));
    if (visible(after) && (after->mode == BORDER_COLLAPSE_OUTER || area->helper || !area->last_piece))
        PAINT_TRY(add_across(paint, runs, across, after, from, to, bottom));
    return STATUS_OK;
}

static enum status draw_runs(struct paint *paint, struct border_runs *runs, struct border_run *across)
{
    if (runs->down == NULL && across == NULL)
        return STATUS_OK;
    bool artifact = !paint->artifact;
    if (artifact)
        PAINT_TRY(tag_artifact(paint));
    for (struct border_run *run = runs->down; run != NULL; run = run->next)
        PAINT_TRY(draw_run(paint, run));
    for (struct border_run *run = across; run != NULL; run = run->next)
        PAINT_TRY(draw_run(paint, run));
    return artifact ? tag_end(paint) : STATUS_OK;
}

/* ---- structure -------------------------------------------------------------------------------------------------- */

static enum status close_row(struct paint *paint, struct open_row *open)
{
    if (open->row_open)
        PAINT_TRY(tag_end(paint));
    open->row_open = false;
    open->row = NULL;
    open->loose = 0;
    return STATUS_OK;
}

static enum status close_part(struct paint *paint, struct open_row *open)
{
    PAINT_TRY(close_row(paint, open));
    if (open->part_open)
        PAINT_TRY(tag_end(paint));
    open->part_open = false;
    open->part = NULL;
    return STATUS_OK;
}

static enum status open_row_of(struct paint *paint, struct open_row *open, const struct area *cell)
{
    if (paint->artifact)
        return STATUS_OK;
    if (open->part != cell->part) {
        PAINT_TRY(close_part(paint, open));
        const char *role = tag_role(cell->part, NULL);
        if (role != NULL)
            PAINT_TRY(tag_begin(paint, cell->part, role, NULL));
        open->part = cell->part;
        open->part_open = role != NULL;
    }
    if (cell->row != NULL) {
        if (open->row == cell->row)
            return STATUS_OK;
        PAINT_TRY(close_row(paint, open));
        const char *role = tag_role(cell->row, NULL);
        if (role != NULL)
            PAINT_TRY(tag_begin(paint, cell->row, role, NULL));
        open->row = cell->row;
        open->row_open = role != NULL;
        return STATUS_OK;
    }
    if (open->loose != 0 && open->loose_y == cell->y)
        return STATUS_OK;
    PAINT_TRY(close_row(paint, open));
    /* cells without a row: one is made up, named after its first cell */
    struct area_origin row = {.serial = cell->origin->serial | UINT64_C(1) << 63,
                              .parent = cell->part->serial,
                              .role = "",
                              .language = "",
                              .object = FO_TABLE_ROW};
    PAINT_TRY(tag_begin(paint, &row, "TR", NULL));
    open->loose = row.serial;
    open->loose_y = cell->y;
    open->row_open = true;
    return STATUS_OK;
}

/* ---- cells ------------------------------------------------------------------------------------------------------ */

mpt paint_cell_side(const struct area_edges *edges, enum area_side side)
{
    const struct area_border *border = &edges->border[side];
    return edges->padding[side] + (border->mode == BORDER_SEPARATE ? border->width : border->width / 2);
}

static enum status paint_cell_background(struct paint *paint, const struct area *area, mpt x, mpt y)
{
    const struct area_edges *edges = area->edges;
    struct area_rectangle padding = {x, y, area->ipd, area->bpd};
    if (edges != NULL) {
        padding.x += paint_cell_side(edges, SIDE_START) - edges->padding[SIDE_START];
        padding.y += paint_cell_side(edges, SIDE_BEFORE) - edges->padding[SIDE_BEFORE];
        padding.width += edges->padding[SIDE_START] + edges->padding[SIDE_END];
        padding.height += edges->padding[SIDE_BEFORE] + edges->padding[SIDE_AFTER];
    }
    return paint_background(paint, area->background, &padding);
}

static enum status paint_separate_borders(struct paint *paint, const struct area *area, mpt x, mpt y)
{
    struct area_rectangle place = {
        x, y, area->ipd + paint_cell_side(area->edges, SIDE_START) + paint_cell_side(area->edges, SIDE_END),
        area->bpd + paint_cell_side(area->edges, SIDE_BEFORE) + paint_cell_side(area->edges, SIDE_AFTER)};
    return paint_borders(paint, area->edges, &place);
}

static enum status paint_cell_content(struct paint *paint, struct open_row *open, const struct area *cell, mpt x, mpt y)
{
    bool outer = paint->artifact, artifact = cell->repeated && !outer;
    if (artifact) {
        PAINT_TRY(close_part(paint, open));
        PAINT_TRY(tag_artifact(paint));
        paint->artifact = true;
    }
    PAINT_TRY(open_row_of(paint, open, cell));
    PAINT_TRY(paint_anchor(paint, cell, x, y));
    const char *role = tag_role(cell->origin, cell);
    PAINT_TRY(tag_begin(paint, cell->origin, role, NULL));
    mpt left = x + (cell->edges != NULL ? paint_cell_side(cell->edges, SIDE_START) : 0);
    mpt top = y + (cell->edges != NULL ? paint_cell_side(cell->edges, SIDE_BEFORE) : 0);
    PAINT_TRY(paint_blocks(paint, cell->first, left, top));
    if (!paint->artifact && role != NULL)
        PAINT_TRY(tag_end(paint));
    if (artifact) {
        paint->artifact = outer;
        PAINT_TRY(tag_end(paint));
    }
    return STATUS_OK;
}

static bool collapsed(const struct area *area)
{
    if (area->edges == NULL)
        return false;
    for (int side = 0; side < SIDE_COUNT; side++)
        if (area->edges->border[side].width > 0 && area->edges->border[side].mode != BORDER_SEPARATE)
            return true;
    return false;
}

enum status paint_table_cells(struct paint *paint, const struct area *table, mpt x, mpt y)
{
    struct open_row open = {0};
    struct border_runs runs = {0};
    struct border_run *across = NULL;
    for (const struct area *area = table->first; area != NULL; area = area->next) {
        mpt left = x + area->x, top = y + area->y;
        if (!area->hidden)
            PAINT_TRY(paint_cell_background(paint, area, left, top));
        if (collapsed(area))
            PAINT_TRY(add_borders(paint, &runs, &across, area, left, top));
        else if (area->edges != NULL && !area->hidden)
            PAINT_TRY(paint_separate_borders(paint, area, left, top));
        if (!area->helper)
            PAINT_TRY(paint_cell_content(paint, &open, area, left, top));
    }
    PAINT_TRY(close_part(paint, &open));
    return draw_runs(paint, &runs, across);
}
