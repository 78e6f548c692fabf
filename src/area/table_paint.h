/* table_paint - one cell of a table on a page as areas (private to the table files). */
#ifndef AREA_TABLE_PAINT_H
#define AREA_TABLE_PAINT_H

#include "area/compose.h"
#include "area/table.h"

struct shown {         /* what a page shows of a cell */
    struct cell *cell; /* NULL: nothing */
    size_t from, to;   /* stops reached before and behind */
    bool ended;        /* it ends on this page */
    bool again;        /* its content is repeated (tb:repeat-span) */
};

struct painter {
    struct composer *composer;
    struct table *table;
    struct area *area; /* of the table */
    struct group *group;
    size_t first_row;      /* of the group, on this page */
    mpt *row_y;            /* of its rows from there on */
    mpt y;                 /* where the next row begins */
    mpt part_y;            /* where the part began */
    struct shown *shown;   /* by column: cells of the row that is painted */
    struct shown *pending; /* by cell of the group */
    bool *first_on_page;   /* by column: nothing of the body stands above */
    bool group_first;      /* nothing of the table stands above on this page */
};

struct cell_place {
    struct shown *shown;
    size_t first_row, last_row; /* on this page, counted in the cell */
    mpt y, height;              /* of the rectangle of its units */
    enum border_when before, after;
    bool first_on_page, last_on_page;
};

void paint_cell(struct painter *painter, const struct cell_place *place);
void paint_empty_unit(struct painter *painter, size_t row, size_t column, mpt height, enum border_when before,
                      enum border_when after, bool last_on_page);
/* Ids and markers of rows and parts as they begin and end on the page. */
void note_row(struct painter *painter, const struct row *row, bool begins, bool ends);
void note_part(struct painter *painter, const struct table_part *part, bool begins);
void end_part(struct painter *painter, const struct table_part *part, bool ends);

#endif
