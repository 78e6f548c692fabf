/* table_cut - where a group of rows may be broken, what lies before and behind.
 *
 * The cells of a row are strips side by side, each with its own places to break. A cut through them all is found by
 * stepping down: a step is a height, counted from the top of the group, at which some cell may break; every cell takes
 * as much of its content as fits above it. Rules:
 *   - the first step of a row is the least at which every cell that begins in it shows something;
 *   - the row ends when all cells that end in it are through; cells that span on take what fits above its bottom;
 *   - when a cell spans on and has smaller steps than the next row needs to begin, they are offered first, as cuts of
 * the row above that is held open (the next row is delayed);
 *   - a given height is filled up: a break before it is reached leaves the whole height on the page.
 * A cut at height s, with R still to come on the next page, adds s + R - total to the page that ends there, since
 * borders and paddings stand on both sides; the boxes between cuts add up to the height of the group.
 *
 * Work per cut is proportional to the cells that stand in the row, so a group costs rows times columns, plus breaks. */
#include "area/strip.h"
#include "area/table.h"

#include <string.h>

struct stepping { /* one cell on the way down */
    struct cell *cell;
    size_t next;               /* stop that comes next */
    size_t reached;            /* stops behind it */
    bool included;             /* `next` lies above the step */
    mpt above;                 /* heights of the rows before it, when it began */
    mpt before, before_broken; /* border and padding above: at its beginning, behind a cut */
    mpt after, after_broken;
    mpt content; /* its whole content, filled up to a given height */
    size_t from; /* stops reached when the page or cut before ended */
    bool ended;  /* its last row has ended */
};

struct stepper {
    struct layout *layout;
    struct group *group;
    struct stepping *cells;  /* that stand in the row, and room for those of the next row */
    size_t active, upcoming; /* cells[0..active) stand in it, then `upcoming` of the next row */
    size_t row;
    mpt rows_above; /* height of the rows before `row` */
    mpt first_step; /* of the row that begins */
    mpt taken;      /* the last step: steps only go down */
    bool row_ended, delaying, too_small;
    enum break_class forced; /* of the step taken */
    size_t capacity;
};

/* ---- one cell --------------------------------------------------------------------------------------------------- */

static const struct stop *stop_at(const struct stepping *s, size_t index)
{
    return &s->cell->stops.items[index];
}

static bool last_stop(const struct stepping *s, size_t index)
{
    return index + 1 == s->cell->stops.count;
}

/* Content up to a stop, filled up when the cell or its row has a given height. */
static mpt length_to(const struct stepping *s, size_t index)
{
    return last_stop(s, index) ? s->content : stop_at(s, index)->length;
}

static mpt given_minimum(const struct stepper *stepper, const struct stepping *s)
{
    const struct row *row = stepper->group->rows[s->cell->row];
    mpt minimum = s->cell->height.minimum;
    return row->given.minimum > minimum ? row->given.minimum : minimum;
}

/* What a break there adds: borders of blocks inside, or the rest of a given height. */
static mpt break_length(const struct stepper *stepper, const struct stepping *s, size_t index)
{
    if (last_stop(s, index))
        return 0;
    mpt before = stop_at(s, index)->before;
    mpt missing = given_minimum(stepper, s) - stop_at(s, index)->length;
    return missing > before ? missing : before;
}

/* Height of the group down to a stop of this cell, if the page ends there. */
static mpt step_at(const struct stepper *stepper, const struct stepping *s, size_t index)
{
    return s->above + s->before + length_to(s, index) + break_length(stepper, s, index) + s->after_broken;
}

static void begin_cell(struct stepper *stepper, struct stepping *s, struct cell *cell, mpt above)
{
    const struct group *group = stepper->group;
    const struct row *row = group->rows[cell->row];
    *s = (struct stepping){.cell = cell, .above = above};
    s->before = cell_before(group, cell, 0, BORDER_WITHIN);
    s->before_broken = cell_before(group, cell, 0, BORDER_BROKEN);
    s->after = cell_after(group, cell, cell->row_span - 1, BORDER_WITHIN);
    s->after_broken = cell_after(group, cell, 0, BORDER_BROKEN);
    mpt minimum = given_minimum(stepper, s), optimum = cell->height.optimum;
    optimum = row->given.optimum > optimum ? row->given.optimum : optimum;
    optimum = minimum > optimum ? minimum : optimum;
    s->content = cell->content > optimum ? cell->content : optimum;
}

/* Takes further stops as long as they lie above `limit`. */
static void advance(const struct stepper *stepper, struct stepping *s, mpt limit)
{
    while (!last_stop(s, s->next) && stop_at(s, s->next)->forced == BREAK_NONE &&
           step_at(stepper, s, s->next + 1) <= limit)
        s->next++;
}

static bool ends_in(const struct stepping *s, size_t row)
{
    return s->cell->row + s->cell->row_span - 1 == row;
}

static bool finishes(const struct stepper *stepper, const struct stepping *s, mpt step)
{
    return last_stop(s, s->next) && step_at(stepper, s, s->next) <= step;
}

/* What is still to come of a cell behind the step. */
static mpt remaining(const struct stepping *s)
{
    if (s->included && last_stop(s, s->next))
        return 0;
    mpt content = s->content;
    if (s->included)
        content -= stop_at(s, s->next)->next - stop_at(s, s->next)->after;
    else if (s->reached > 0)
        content -= stop_at(s, s->reached - 1)->next - stop_at(s, s->reached - 1)->after;
    return s->before_broken + content + s->after;
}

/* ---- rows ------------------------------------------------------------------------------------------------------- */

/* Cells that begin in a row, behind those that are there already. */
static size_t begin_row(struct stepper *stepper, size_t at, size_t row, mpt above)
{
    const struct row *units = stepper->group->rows[row];
    size_t count = 0;
    for (size_t i = 0; i < stepper->group->table->column_count; i++) {
        const struct unit *unit = &units->units[i];
        if (unit->cell != NULL && unit->row_index == 0 && unit->column_index == 0)
            begin_cell(stepper, &stepper->cells[at + count++], unit->cell, above);
    }
    return count;
}

static void find_first_step(struct stepper *stepper, const struct stepping *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        mpt step = step_at(stepper, &cells[i], cells[i].next);
        stepper->first_step = step > stepper->first_step ? step : stepper->first_step;
    }
}

static void prepare_next_row(struct stepper *stepper)
{
    if (stepper->row + 1 == stepper->group->row_count)
        return;
    stepper->rows_above += stepper->group->rows[stepper->row]->height;
    stepper->upcoming = begin_row(stepper, stepper->active, stepper->row + 1, stepper->rows_above);
    find_first_step(stepper, stepper->cells + stepper->active, stepper->upcoming);
}

/* The borders below a cell change when its row ends: no longer those of a broken cell. */
static void end_row_cells(struct stepper *stepper, mpt bottom)
{
    const struct group *group = stepper->group;
    for (size_t i = 0; i < stepper->active; i++) {
        struct stepping *s = &stepper->cells[i];
        size_t row = stepper->row - s->cell->row;
        if (ends_in(s, stepper->row)) {
            s->after_broken = cell_after(group, s->cell, row, BORDER_AT_EDGE);
            s->ended = true;
        } else {
            s->before_broken = cell_before(group, s->cell, row + 1, BORDER_BROKEN);
            advance(stepper, s, bottom);
        }
    }
}

/* Does this step end the row? Then it is the height at which the row ends, and the next row gets ready. */
static mpt consider_row_end(struct stepper *stepper, mpt step)
{
    stepper->row_ended = true;
    for (size_t i = 0; i < stepper->active; i++)
        if (ends_in(&stepper->cells[i], stepper->row) && !finishes(stepper, &stepper->cells[i], step))
            stepper->row_ended = false;
    if (!stepper->row_ended)
        return step;
    mpt bottom = 0;
    for (size_t i = 0; i < stepper->active; i++) {
        const struct stepping *s = &stepper->cells[i];
        if (!ends_in(s, stepper->row))
            continue;
        mpt last = s->above + s->before + s->content +
                   cell_after(stepper->group, s->cell, stepper->row - s->cell->row, BORDER_AT_EDGE);
        bottom = last > bottom ? last : bottom;
    }
    end_row_cells(stepper, bottom);
    stepper->too_small = bottom < step; /* a spanning cell shows nothing in this row yet */
    prepare_next_row(stepper);
    return bottom;
}

static void remove_ended(struct stepper *stepper)
{
    size_t kept = 0, all = stepper->active + stepper->upcoming;
    for (size_t i = 0; i < all; i++) {
        if (i < stepper->active && ends_in(&stepper->cells[i], stepper->row))
            continue;
        stepper->cells[kept++] = stepper->cells[i];
    }
    stepper->active = kept - stepper->upcoming;
}

static void switch_row(struct stepper *stepper)
{
    stepper->row++;
    for (size_t i = 0; i < stepper->active; i++) {
        struct stepping *s = &stepper->cells[i];
        s->after_broken = cell_after(stepper->group, s->cell, stepper->row - s->cell->row, BORDER_BROKEN);
    }
    stepper->active += stepper->upcoming;
    stepper->upcoming = 0;
}

/* ---- steps ------------------------------------------------------------------------------------------------------ */

static mpt least_step(struct stepper *stepper)
{
    mpt least = -1;
    for (size_t i = 0; i < stepper->active; i++) {
        struct stepping *s = &stepper->cells[i];
        if (s->included) {
            s->reached = s->next + 1;
            if (last_stop(s, s->next))
                continue;
            s->next++;
            s->included = false;
        }
        mpt step = step_at(stepper, s, s->next);
        least = least < 0 || step < least ? step : least;
    }
    return least;
}

static void take_step(struct stepper *stepper, mpt step)
{
    stepper->forced = BREAK_NONE;
    stepper->taken = step;
    for (size_t i = 0; i < stepper->active; i++) {
        struct stepping *s = &stepper->cells[i];
        if (step_at(stepper, s, s->next) > step)
            continue;
        s->included = true;
        if (!last_stop(s, s->next) && stop_at(s, s->next)->forced > stepper->forced)
            stepper->forced = stop_at(s, s->next)->forced;
    }
}

static mpt begin_steps(struct stepper *stepper)
{
    find_first_step(stepper, stepper->cells, stepper->active);
    for (size_t i = 0; i < stepper->active; i++)
        advance(stepper, &stepper->cells[i], stepper->first_step);
    mpt step = consider_row_end(stepper, stepper->first_step);
    take_step(stepper, step);
    return step;
}

static mpt begin_next_row(struct stepper *stepper)
{
    mpt step = stepper->first_step;
    stepper->delaying = false;
    switch_row(stepper);
    for (size_t i = 0; i < stepper->active; i++)
        advance(stepper, &stepper->cells[i], step);
    return consider_row_end(stepper, step);
}

/* The next step, or -1 at the end of the group. */
static mpt next_step(struct stepper *stepper)
{
    if (stepper->row_ended) {
        if (stepper->row + 1 == stepper->group->row_count)
            return -1;
        stepper->row_ended = false;
        least_step(stepper); /* cells that are through step behind it before they go */
        remove_ended(stepper);
        stepper->delaying = true;
    }
    mpt step = least_step(stepper);
    if (step >= 0 && step < stepper->taken) /* a cell goes on behind a forced break above the end of the others */
        step = stepper->taken;
    if (!stepper->delaying)
        step = consider_row_end(stepper, step);
    else if (step < 0 || step >= stepper->first_step || step > stepper->group->rows[stepper->row]->given.maximum)
        step = begin_next_row(stepper);
    take_step(stepper, step);
    return step;
}

/* Height of what is behind the step, on the next page. */
static mpt most_remaining(const struct stepper *stepper)
{
    const struct group *group = stepper->group;
    mpt most = 0;
    for (size_t i = 0; i < stepper->active; i++) {
        const struct stepping *s = &stepper->cells[i];
        mpt rest = remaining(s);
        for (size_t r = stepper->row + 1; r < s->cell->row + s->cell->row_span; r++)
            rest -= group->rows[r]->height;
        most = rest > most ? rest : most;
    }
    for (size_t r = stepper->row + 1; r < group->row_count; r++)
        most += group->rows[r]->height;
    return most;
}

/* ---- cuts ------------------------------------------------------------------------------------------------------- */

static struct cut *add_cut(struct stepper *stepper)
{
    struct group *group = stepper->group;
    if (group->cut_count == stepper->capacity) {
        size_t capacity = stepper->capacity == 0 ? 2 : 2 * stepper->capacity;
        struct cut *grown = LAYOUT_ARRAY(stepper->layout, capacity, struct cut);
        if (grown == NULL)
            return NULL;
        if (group->cut_count > 0)
            memcpy(grown, group->cuts, group->cut_count * sizeof(*grown));
        group->cuts = grown;
        stepper->capacity = capacity;
    }
    return &group->cuts[group->cut_count++];
}

/* What each cell that stands in the row adds to the part above the cut. */
static bool fill_pieces(struct stepper *stepper, struct cut *cut)
{
    cut->pieces = LAYOUT_ARRAY(stepper->layout, stepper->active, struct cell_piece);
    if (cut->pieces == NULL)
        return false;
    for (size_t i = 0; i < stepper->active; i++) {
        struct stepping *s = &stepper->cells[i];
        size_t to = s->included ? s->next + 1 : s->reached;
        cut->pieces[cut->piece_count++] = (struct cell_piece){s->cell, s->from, to, s->ended};
        s->from = to;
    }
    return true;
}

/* Would a label that is said again have no room on the next page? Then the page had better end before. */
static bool label_too_high(const struct stepper *stepper, const struct stepping *s)
{
    const struct cell *cell = s->cell;
    const struct group *group = stepper->group;
    mpt room = 0;
    if (!cell_says_again(cell) || ends_in(s, stepper->row))
        return false;
    for (size_t row = stepper->row + 1; row < cell->row + cell->row_span; row++)
        room += group->rows[row]->height;
    return s->before_broken + cell->content + s->after > room;
}

/* Keep of the break at the cut, and whether it is forced (4.8: a break beats keeps). */
static void cut_break(struct stepper *stepper, struct cut *cut)
{
    const struct group *group = stepper->group;
    const struct row *row = group->rows[stepper->row];
    int32_t keep = group->table->context.keep_together;
    for (size_t i = 0; i < stepper->active; i++) {
        const struct stepping *s = &stepper->cells[i];
        size_t reached = s->included ? s->next + 1 : s->reached;
        if (reached == s->cell->stops.count)
            keep = keep_stronger(keep, s->cell->keep_next);
        else if (reached > 0)
            keep = keep_stronger(keep, stop_at(s, reached - 1)->strength);
        if (reached > 0 && !last_stop(s, reached - 1) && stop_at(s, reached - 1)->lines)
            cut->lines = true;
        if (stepper->row_ended && label_too_high(stepper, s))
            keep = keep_stronger(keep, KEEP_WEAKEST);
    }
    if (!stepper->row_ended) {
        keep = keep_stronger(keep, row->keep_together);
    } else if (stepper->row + 1 < group->row_count) {
        const struct row *next = group->rows[stepper->row + 1];
        keep = keep_stronger(keep, keep_stronger(row->keep_next, next->keep_previous));
        stepper->forced = break_stronger(stepper->forced, break_stronger(row->break_after, next->break_before));
    }
    if (stepper->too_small)
        keep = KEEP_ALWAYS;
    stepper->too_small = false;
    cut->strength = keep;
    cut->forced = stepper->forced;
}

enum status group_cut(struct layout *layout, struct group *group)
{
    struct stepper stepper = {.layout = layout, .group = group};
    stepper.cells = LAYOUT_ARRAY(layout, group->table->column_count + group->cell_count, struct stepping);
    if (stepper.cells == NULL)
        return layout->status;
    stepper.active = begin_row(&stepper, 0, 0, 0);
    mpt total = group->height, length = 0;
    for (mpt step = begin_steps(&stepper); step >= 0 && layout->status == STATUS_OK;) {
        struct cut *cut = add_cut(&stepper);
        if (cut == NULL)
            return layout->status;
        mpt more = step + most_remaining(&stepper) - total;
        *cut = (struct cut){.row = stepper.row, .page_row = stepper.row + (stepper.delaying ? 1 : 0)};
        cut->length = step - length - (more > 0 ? more : 0);
        cut->gap = more < 0 ? -more : 0;
        cut->more = more > 0 ? more : 0;
        length += cut->length + cut->gap;
        if (!fill_pieces(&stepper, cut))
            return layout->status;
        cut_break(&stepper, cut);
        step = next_step(&stepper);
    }
    return layout->status;
}

enum status group_pieces(struct layout *layout, struct group *group, struct strip *strip)
{
    const struct table *table = group->table;
    for (size_t i = 0; i < group->cut_count; i++) {
        const struct cut *cut = &group->cuts[i];
        bool last = i + 1 == group->cut_count;
        mpt height = cut->length + (i > 0 ? group->cuts[i - 1].gap : 0) + (last ? cut->gap : 0);
        struct piece *box = strip_box(layout, strip, BOX_ROWS, height, group);
        if (box == NULL)
            return layout->status;
        box->of.box.step = i;
        box->generation = group->generation;
        if (last)
            break;
        struct piece *piece = strip_append(layout, strip, PIECE_BREAK);
        if (piece == NULL)
            return layout->status;
        piece->generation = group->generation;
        piece->of.brk.strength = cut->strength;
        piece->of.brk.lines = cut->lines;
        piece->of.brk.forced = cut->forced;
        piece->of.brk.before = cut->more + (table->omit_footer ? 0 : table->footer.height);
        piece->of.brk.after = table_room_before(table) - cut->gap;
    }
    return layout->status;
}
