/* paint - from areas to device calls (private to the paint files). */
#ifndef AREA_PAINT_H
#define AREA_PAINT_H

#include "area/tree.h"
#include "base/limits.h"

/* Collapsed borders of a table wait here: pieces that go on from cell to cell become one line. */
struct border_run {
    struct area_border border;
    mpt x1, y1, x2, y2; /* of its middle line */
    struct border_run *next;
};

struct border_runs {
    struct border_run *across;           /* the last one, or NULL */
    struct border_run *down, *down_last; /* one for each x, in the order of x as met */
    struct border_run *down_at;          /* where the search goes on */
};

struct paint {
    struct arena *arena;   /* of the sink */
    struct arena *scratch; /* emptied behind each page */
    const struct area_device *device;
    bool artifact; /* inside something that no reader needs to hear */
    bool stacked;  /* areas with a z-index are painted at another time (paint_stack.c) */
    int depth;
};

/* paint_area.c */
enum status paint_blocks(struct paint *paint, const struct area *first, mpt x, mpt y);
/* Coordinates inside a turned viewport of this size, its content rectangle at (x, y). */
struct area_matrix paint_turned(int rotation, mpt x, mpt y, mpt width, mpt height);
/* A block area with its border edge at (left, top). */
enum status paint_block(struct paint *paint, const struct area *area, mpt left, mpt top);
/* Where the border edge of a block area stands whose parent's content begins at (x, y), and its own content. */
void paint_place(const struct area *area, mpt x, mpt y, mpt *left, mpt *top);
void paint_content(const struct area *area, bool cell, mpt *left, mpt *top);
/* Opens the coordinates inside a viewport, if they are others: then *state, and the device is to be restored. */
enum status paint_enter(struct paint *paint, const struct area *area, mpt *x, mpt *y, bool *state);
/* paint_stack.c: as paint_blocks, in the order of z-index */
enum status paint_stack(struct paint *paint, const struct area *first, mpt x, mpt y);
/* Has the area a stack level of its own? */
bool paint_lifted(const struct area *area);
enum status paint_anchor(struct paint *paint, const struct area *area, mpt x, mpt y);
/* paint_inline.c */
enum status paint_line(struct paint *paint, const struct area *line, mpt x, mpt y);
/* paint_drawing.c: its upper left corner at (x, y) */
enum status paint_drawing(struct paint *paint, const struct area_graphic *graphic, mpt x, mpt y);
/* paint_table.c: border and padding of a cell on one side; of a collapsed border half lies in it */
mpt paint_cell_side(const struct area_edges *edges, enum area_side side);
/* the children of a table */
enum status paint_table_cells(struct paint *paint, const struct area *table, mpt x, mpt y);
/* paint_border.c: `place` is the border rectangle */
enum status paint_background(struct paint *paint, const struct area_background *background,
                             const struct area_rectangle *padding);
enum status paint_borders(struct paint *paint, const struct area_edges *edges, const struct area_rectangle *place);
enum status paint_border_line(struct paint *paint, const struct area_border *border, enum area_side side, mpt x1,
                              mpt y1, mpt x2, mpt y2);
/* paint_tag.c */
enum status tag_begin(struct paint *paint, const struct area_origin *origin, const char *role, const char *alternative);
enum status tag_artifact(struct paint *paint);
enum status tag_end(struct paint *paint);
/* The role of an object: its role property or what its name means; NULL: it is no element of its own. */
const char *tag_role(const struct area_origin *origin, const struct area *area);

#define PAINT_TRY(call)                                                                                                \
    do {                                                                                                               \
        enum status paint_status = (call);                                                                             \
        if (paint_status != STATUS_OK)                                                                                 \
            return paint_status;                                                                                       \
    } while (0)

#endif
