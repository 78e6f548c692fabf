/* table_frame - the frame of a table: header and footer at once, bodies row by row (XSL 6.7.3).
 *
 * Rows that a spanning cell ties together make a group; mostly a group is one row. A group is laid out when the row
 * behind it has been read, because the border between the two belongs to both, and is then given back: a table of
 * 100,000 rows holds two groups and the pieces of one page. Between groups a page may end, with the footer below and
 * the header above the break; inside a group where table_cut.c says.
 *
 * The header is laid out when the first row is known. A footer that is repeated cannot know which row it will stand
 * under; it takes its border from the row that comes last. */
#include "area/align_mark.h"
#include "area/marker.h"
#include "area/produce.h"
#include "area/strip.h"
#include "area/table.h"

#include <string.h>

struct table_state {
    struct table *table;
    struct borders borders;
    struct grid grid;
    struct fo_node *body; /* being read; NULL: none left */
    struct table_part *part;
    struct arena *home; /* of what lives as long as the table: the generation that its container keeps */
    struct row **rows;  /* that wait, and cannot be laid out yet */
    size_t row_count, row_capacity;
    size_t waiting_group; /* rows [0, waiting_group) are a whole group; 0: still growing */
    bool begun;           /* header and footer are laid out */
    bool any;             /* a group was laid out */
    int32_t keep_next;    /* of the last group */
    enum break_class break_after;
    mpt more; /* of its last cut, when the page ends behind it */
    struct row *footer_last;
};

/* ---- groups ----------------------------------------------------------------------------------------------------- */

static bool cell_begins(const struct row *row, size_t column)
{
    const struct unit *unit = &row->units[column];
    return unit->cell != NULL && unit->row_index == 0 && unit->column_index == 0;
}

static struct group *group_create(struct layout *layout, struct table *table, struct row *const *rows, size_t count)
{
    struct group *group = LAYOUT_NEW(layout, struct group);
    if (group == NULL)
        return NULL;
    group->table = table;
    group->generation = layout->generation;
    group->row_count = count;
    group->rows = LAYOUT_ARRAY(layout, count, struct row *);
    if (group->rows == NULL)
        return NULL;
    memcpy(group->rows, rows, count * sizeof(*rows));
    for (size_t r = 0; r < count; r++)
        for (size_t i = 0; i < table->column_count; i++)
            group->cell_count += cell_begins(rows[r], i);
    group->cells = LAYOUT_ARRAY(layout, group->cell_count + 1, struct cell *);
    if (group->cells == NULL)
        return NULL;
    size_t at = 0;
    for (size_t r = 0; r < count; r++)
        for (size_t i = 0; i < table->column_count; i++)
            if (cell_begins(rows[r], i)) {
                struct cell *cell = rows[r]->units[i].cell;
                cell->row = r;
                if (cell->row_span > count - r) /* never: spans end with their part */
                    cell->row_span = count - r;
                cell->index = at;
                group->cells[at++] = cell;
            }
    return group;
}

static enum status group_make(struct layout *layout, struct group *group)
{
    if (group_layout(layout, group) != STATUS_OK)
        return layout->status;
    return group_cut(layout, group);
}

static bool group_needed(const struct group *group)
{
    for (size_t i = 0; i < group->cell_count; i++)
        if (group->cells[i]->keeps_node)
            return true;
    return false;
}

static void group_release(struct group *group)
{
    for (size_t r = 0; r < group->row_count; r++) {
        if (group->rows[r]->node != NULL)
            fo_discard(group->rows[r]->node);
        group->rows[r]->node = NULL;
    }
    for (size_t i = 0; i < group->cell_count; i++) {
        if (group->cells[i]->loose && group->cells[i]->node != NULL)
            fo_discard(group->cells[i]->node);
        group->cells[i]->node = NULL;
    }
}

/* ---- header and footer ------------------------------------------------------------------------------------------ */

struct row_list {
    struct row **rows;
    size_t count, capacity;
};

static bool row_list_add(struct layout *layout, struct row_list *list, struct row *row)
{
    if (list->count == list->capacity) {
        size_t capacity = list->capacity == 0 ? 4 : 2 * list->capacity;
        struct row **grown = LAYOUT_ARRAY(layout, capacity, struct row *);
        if (grown == NULL)
            return false;
        if (list->count > 0)
            memcpy(grown, list->rows, list->count * sizeof(*grown));
        list->rows = grown;
        list->capacity = capacity;
    }
    list->rows[list->count++] = row;
    return true;
}

/* Reads all rows of a header or footer into groups, not laid out yet. */
static enum status read_list(struct layout *layout, struct table_state *state, struct fo_node *node,
                             struct group_list *list)
{
    struct row_list rows = {0};
    size_t groups = 0;
    list->part = part_create(layout, node, state->table->container->origin.serial);
    if (list->part == NULL || fo_complete(node) != STATUS_OK)
        return list->part == NULL ? layout->status : layout_fail(layout, fo_status(layout->tree));
    grid_begin_part(&state->grid, list->part, node);
    bool header = fo_object(node) == FO_TABLE_HEADER;
    for (struct row *row = grid_row(&state->grid); row != NULL; row = grid_row(&state->grid)) {
        if (header)
            borders_header_row(&state->borders, row, row->first_in_part);
        else
            borders_footer_row(&state->borders, row, row->first_in_part);
        row->ends_group = !grid_spanning(&state->grid);
        groups += row->ends_group;
        if (!row_list_add(layout, &rows, row))
            return layout->status;
    }
    if (rows.count == 0)
        return layout->status;
    borders_part_end(&state->borders, rows.rows[rows.count - 1]);
    if (!header)
        state->footer_last = rows.rows[rows.count - 1];
    list->groups = LAYOUT_ARRAY(layout, groups + 1, struct group *);
    if (list->groups == NULL)
        return layout->status;
    for (size_t from = 0, r = 0; r < rows.count; r++) {
        if (!rows.rows[r]->ends_group && r + 1 < rows.count)
            continue;
        list->groups[list->count++] = group_create(layout, state->table, rows.rows + from, r + 1 - from);
        from = r + 1;
    }
    return layout->status;
}

static bool retrieves_marker(struct fo_node *node, int depth)
{
    if (fo_object(node) == FO_RETRIEVE_TABLE_MARKER)
        return true;
    if (fo_object(node) == FO_TEXT || depth > LIMIT_XML_DEPTH)
        return false;
    for (struct fo_node *child = fo_first(node); child != NULL; child = fo_next(child))
        if (retrieves_marker(child, depth + 1))
            return true;
    return false;
}

static enum status make_list(struct layout *layout, struct group_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        struct group *group = list->groups[i];
        if (group == NULL)
            return layout->status;
        for (size_t k = 0; k < group->cell_count; k++) {
            group->cells[k]->retrieves = retrieves_marker(group->cells[k]->node, 0);
            list->retrieves = list->retrieves || group->cells[k]->retrieves;
        }
        if (group_make(layout, group) != STATUS_OK)
            return layout->status;
        list->height += group->height;
    }
    return layout->status;
}

/* Header and footer, when the first row of the body is known. What they retrieve is measured with the markers of that
 * row and its body; where these are silent (the first page brings nothing over) there is room for a line. */
static enum status make_lists(struct producer *producer, struct table_state *state)
{
    struct layout *layout = producer->layout;
    struct table *table = state->table;
    struct map *outer = layout->retrieval.fragment, *found = NULL;
    if (state->row_count > 0) {
        const struct row *row = state->rows[0];
        marker_begin(layout, layout->content, &found, row->part->markers, true);
        marker_begin(layout, layout->content, &found, row->markers, true);
        for (size_t i = 0; i < table->column_count; i++)
            if (cell_begins(row, i))
                marker_begin(layout, layout->content, &found, row->units[i].cell->markers, true);
    }
    bool measured = layout->retrieval.measuring;
    layout->retrieval.fragment = found;
    layout->retrieval.measuring = true;
    make_list(layout, &table->header);
    make_list(layout, &table->footer);
    layout->retrieval.fragment = outer;
    layout->retrieval.measuring = measured;
    mpt repeated = table_room_before(table) + (table->omit_footer ? 0 : table->footer.height);
    if (repeated > table->context.page_bpd / 4 * 3) {
        char height[32];
        layout_length(height, repeated);
        diag_report(layout->diagnostics, DIAG_AREA_HEADER_HIGH, table->container->at, height);
        table->omit_header = table->omit_footer = true;
        table->continuation = NULL;
    }
    if (layout->status == STATUS_OK && table->header.count > 0)
        strip_box(layout, producer->strip, BOX_TABLE_HEADER, table->header.height, table);
    return layout->status;
}

/* ---- the body --------------------------------------------------------------------------------------------------- */

/* Reads the next row of the bodies; NULL: there is none. */
static struct row *next_row(struct producer *producer, struct frame *frame, struct table_state *state)
{
    struct layout *layout = producer->layout;
    while (state->body != NULL && layout->status == STATUS_OK) {
        if (state->part == NULL) {
            struct arena *outer = layout->content; /* a body may go on for many pages, and its rows point to it */
            layout->content = state->home;
            state->part = part_create(layout, state->body, frame->container->origin.serial);
            layout->content = outer;
            if (state->part == NULL)
                return NULL;
            grid_begin_part(&state->grid, state->part, state->body);
        }
        struct row *row = grid_row(&state->grid);
        if (row != NULL)
            return row;
        borders_part_end(&state->borders, state->row_count > 0 ? state->rows[state->row_count - 1] : NULL);
        state->part = NULL;
        do
            state->body = next_child(state->body);
        while (state->body != NULL && fo_object(state->body) != FO_TABLE_BODY);
    }
    return NULL;
}

static bool state_add(struct layout *layout, struct table_state *state, struct row *row)
{
    struct row_list list = {state->rows, state->row_count, state->row_capacity};
    bool added = row_list_add(layout, &list, row);
    state->rows = list.rows;
    state->row_count = list.count;
    state->row_capacity = list.capacity;
    return added;
}

static void add_break(struct producer *producer, const struct frame *frame, const struct table_state *state,
                      const struct group *group)
{
    const struct table *table = state->table;
    struct piece *piece = strip_append(producer->layout, producer->strip, PIECE_BREAK);
    if (piece == NULL)
        return;
    int32_t keep = keep_stronger(state->keep_next, group->keep_previous);
    piece->of.brk.strength = keep_stronger(keep, frame->context.keep_together);
    piece->of.brk.forced = break_stronger(state->break_after, group->break_before);
    piece->of.brk.before = state->more + (table->omit_footer ? 0 : table->footer.height);
    piece->of.brk.after = table_room_before(table);
}

/* Lays out the group that is whole and appends its pieces. The rows behind it move up. */
static enum status add_group(struct producer *producer, struct frame *frame, struct table_state *state)
{
    struct layout *layout = producer->layout;
    struct group *group = group_create(layout, state->table, state->rows, state->waiting_group);
    if (group == NULL)
        return layout->status;
    if (frame->pending != 0)
        group->generation = frame->pending;
    if (group_make(layout, group) != STATUS_OK)
        return layout->status;
    if (state->any)
        add_break(producer, frame, state, group);
    group_pieces(layout, group, producer->strip);
    state->any = true;
    state->keep_next = group->keep_next;
    state->break_after = group->break_after;
    const struct cut *last = &group->cuts[group->cut_count - 1];
    state->more = last->more - last->gap;
    if (group_needed(group))
        frame->keeps_node = true;
    else if (producer->release)
        group_release(group);
    /* A list of its own for what is left: the old one lies in a generation that may go. */
    struct row_list left = {0};
    for (size_t i = state->waiting_group; i < state->row_count; i++)
        if (!row_list_add(layout, &left, state->rows[i]))
            return layout->status;
    state->rows = left.rows;
    state->row_count = left.count;
    state->row_capacity = left.capacity;
    state->waiting_group = 0;
    return layout->status;
}

static enum status finish_table(struct producer *producer, struct frame *frame, struct table_state *state)
{
    struct layout *layout = producer->layout;
    borders_table_end(&state->borders, state->footer_last);
    if (!state->begun && make_lists(producer, state) != STATUS_OK)
        return layout->status;
    if (state->row_count > 0) {
        state->waiting_group = state->row_count;
        add_group(producer, frame, state);
    }
    if (state->table->footer.count > 0)
        strip_box(layout, producer->strip, BOX_TABLE_FOOTER, state->table->footer.height, state->table);
    if (!state->any && state->table->footer.count == 0 && state->table->header.count == 0)
        strip_box(layout, producer->strip, BOX_EMPTY, 0, NULL);
    frame->keep_next = state->keep_next;
    frame->break_after = state->break_after;
    if (state->table->header.retrieves || state->table->footer.retrieves)
        frame->keeps_node = true;
    container_end(producer, frame->container);
    frame_finish(producer);
    return layout->status;
}

/* Reads rows until a group is known to be whole and its last border settled, and lays it out. */
static enum status step_rows(struct producer *producer, struct frame *frame)
{
    struct layout *layout = producer->layout;
    struct table_state *state = frame->state;
    while (layout->status == STATUS_OK) {
        struct row *row = next_row(producer, frame, state);
        if (row == NULL)
            return layout->status == STATUS_OK ? finish_table(producer, frame, state) : layout->status;
        if (frame->pending == 0)
            frame->pending = layout->generation;
        borders_body_row(&state->borders, row, row->first_in_part);
        bool whole = state->waiting_group > 0;
        uint32_t read = layout->generation;
        if (!state_add(layout, state, row))
            return layout->status;
        if (!state->begun) {
            state->begun = true;
            if (make_lists(producer, state) != STATUS_OK)
                return layout->status;
        }
        bool ends = !grid_spanning(&state->grid);
        if (whole) {
            add_group(producer, frame, state);
            frame->pending = read;
        }
        if (ends)
            state->waiting_group = state->row_count;
        if (whole)
            return layout->status;
    }
    return layout->status;
}

/* ---- the table -------------------------------------------------------------------------------------------------- */

static struct table *table_create(struct layout *layout, struct fo_node *node, struct container *container,
                                  const struct context *context)
{
    struct table *table = LAYOUT_NEW(layout, struct table);
    if (table == NULL)
        return NULL;
    table->container = container;
    table->box = container->box;
    table->separate = fo_keyword(node, FO_P_BORDER_COLLAPSE) == FO_K_SEPARATE;
    table->omit_header = fo_keyword(node, FO_P_TABLE_OMIT_HEADER_AT_BREAK) == FO_K_TRUE;
    table->omit_footer = fo_keyword(node, FO_P_TABLE_OMIT_FOOTER_AT_BREAK) == FO_K_TRUE;
    if (table->separate) {
        table->separation_ipd = fo_length(node, FO_P_BORDER_SEPARATION_INLINE_PROGRESSION_DIRECTION, 0);
        table->separation_bpd = fo_length(node, FO_P_BORDER_SEPARATION_BLOCK_PROGRESSION_DIRECTION, 0);
    }
    const struct fo_value *given = fo_get(node, FO_P_INLINE_PROGRESSION_DIMENSION_OPTIMUM);
    table->ipd = given->kind == FO_IS_LENGTH ? value_length(given, context->block_ipd) : container->ipd;
    container_resize(container, table->ipd);
    table->start_indent = container->start_indent;
    table->context = context_inside(context, container);
    table->context.table = table;
    return table;
}

static enum status begin_rows(struct producer *producer, struct frame *frame)
{
    struct layout *layout = producer->layout;
    struct table_state *state = frame->state;
    struct table *table = state->table;
    frame->step = step_rows;
    frame->generation = frame->container->content_generation = layout->generation;
    state->home = layout->content;
    container_begin(producer, frame->container);
    for (struct fo_node *child = first_child(frame->node); child != NULL && layout->status == STATUS_OK;
         child = next_child(child)) {
        if (fo_object(child) == FO_TABLE_HEADER)
            read_list(layout, state, child, &table->header);
        else if (fo_object(child) == FO_TABLE_FOOTER)
            read_list(layout, state, child, &table->footer);
        if (fo_object(child) == FO_TABLE_BODY) {
            state->body = child;
            break;
        }
    }
    return layout->status;
}

enum status begin_plain_table(struct producer *producer, struct fo_node *node, const struct context *context,
                              struct continuation *continuation)
{
    struct layout *layout = producer->layout;
    struct container *container = container_create(layout, node, CONTAINER_TABLE, context);
    struct table *table = container == NULL ? NULL : table_create(layout, node, container, context);
    struct table_state *state = LAYOUT_NEW(layout, struct table_state);
    if (table == NULL || state == NULL)
        return layout->status;
    container->table = table;
    if (!table->separate) { /* its borders are those of its cells, and padding has no place (6.7.3) */
        container->edges = NULL;
        container->edge_before = container->edge_after = container->rest_before = container->rest_after = 0;
    }
    state->table = table;
    if (columns_read(layout, node, table) != STATUS_OK || columns_size(layout, node, table) != STATUS_OK ||
        columns_find_marks(layout, node, table) != STATUS_OK ||
        borders_create(layout, table, &state->borders) != STATUS_OK ||
        grid_create(layout, table, &state->grid) != STATUS_OK)
        return layout->status;
    container_resize(container, table->ipd); /* its columns may be wider than it was to be */
    table->continuation = continuation != NULL ? continuation : continuation_words(layout, node, table, context);
    struct frame *frame = frame_push(producer, begin_rows, node, &table->context);
    if (frame == NULL)
        return layout->status;
    frame->container = container;
    frame->state = state;
    frame->own_keep_next = container->box->keep_next;
    frame->own_break_after = container->box->break_after;
    return STATUS_OK;
}
