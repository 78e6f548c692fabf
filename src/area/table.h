/* table - the structs of table formatting (XSL 6.7).
 *
 *   table_frame.c     the frame: reads header, footer, then bodies row by row; groups rows that spanning cells tie
 * together table_columns.c   columns and their widths table_grid.c      which cell takes which unit of the grid
 *   table_border.c    collapsed borders: which of those that meet is drawn
 *   table_cell.c      content of cells, their widths and heights, heights of rows
 *   table_cut.c       where a group of rows may be broken, what lies before and behind
 *   table_compose.c   areas of the rows of one page
 *   table_caption.c   caption and table, table_continued.c what stands above a table that goes on (tb:continued)
 */
#ifndef AREA_TABLE_H
#define AREA_TABLE_H

#include "area/layout.h"
#include "area/style.h"

/* ---- borders ---------------------------------------------------------------------------------------------------- */

/* Precedence of what a border comes from, when width and style are equal (6.7.10): the cell wins. */
enum border_source { BORDER_FROM_TABLE, BORDER_FROM_COLUMN, BORDER_FROM_PART, BORDER_FROM_ROW, BORDER_FROM_CELL };

struct border_spec {
    enum fo_keyword style; /* 0: none */
    mpt width;
    uint32_t color;
    enum border_source source;
    int64_t precedence; /* beats width and style; 0 but under collapse-with-precedence */
};

/* A border across which a page may end is one of three: */
enum border_when {
    BORDER_WITHIN,  /* both its rows are on the page */
    BORDER_AT_EDGE, /* the row is the first or last one on the page */
    BORDER_BROKEN,  /* the page ends inside the row */
    BORDER_WHEN_COUNT
};

struct border_set {
    struct border_spec when[BORDER_WHEN_COUNT];
};

/* ---- the grid --------------------------------------------------------------------------------------------------- */

struct column {
    mpt width, x;                 /* x from the start of the table's content */
    const struct fo_value *given; /* column-width, or NULL */
    const struct box_style *box;  /* of fo:table-column, or NULL */
    struct area_origin *origin;   /* or NULL */
    mpt mark_before, mark_after;  /* widest parts of its figures before and behind the mark (align_mark.c) */
};

struct cell {
    struct area_origin origin;
    struct location at;
    const struct box_style *box;
    struct fo_node *node; /* until its content is laid out; kept in headers that retrieve markers */
    size_t row, column;   /* first unit: row in its group */
    size_t index;         /* among the cells of its group */
    size_t row_span, column_span;
    struct row *first_row;
    mpt padding[SIDE_COUNT];
    mpt start, end;       /* half or whole border and padding, and half the separation */
    mpt ipd;              /* of the content */
    mpt x;                /* of the content, from the start of the table's content */
    struct extent height; /* given block-progression-dimension; minimum 0 and maximum MPT_ANY if auto */
    struct strip strip;
    struct stops stops;
    mpt content; /* height of the content */
    int32_t keep_next, keep_previous;
    enum break_class break_before, break_after;
    struct marker_list *markers;
    enum fo_keyword display_align;
    bool empty;       /* holds nothing visible */
    bool hides_empty; /* empty-cells="hide" */
    bool loose;       /* stands in its part without a fo:table-row */
    bool keeps_node;  /* its content is needed when pages are composed */
    bool starts_row, ends_row;
    bool repeats;   /* tb:repeat-span */
    bool retrieves; /* has a fo:retrieve-table-marker */
};

struct unit {                        /* one field of the grid */
    struct cell *cell;               /* NULL: nothing stands there */
    size_t row_index, column_index;  /* in the cell */
    struct border_set before, after; /* collapsed borders, resolved */
    struct border_spec start, end;
};

struct row {
    struct unit *units; /* table->column_count of them */
    struct table_part *part;
    struct fo_node *node; /* fo:table-row, or NULL; until the row is laid out */
    struct location at;
    struct area_origin *origin;  /* of it, or NULL */
    const struct box_style *box; /* or NULL */
    struct marker_list *markers;
    struct extent given; /* block-progression-dimension */
    mpt height;
    int32_t keep_together, keep_next, keep_previous;
    enum break_class break_before, break_after;
    size_t index; /* in its part */
    bool first_in_part, last_in_part;
    bool ends_group; /* header and footer: no cell spans into the next row */
};

struct table_part { /* fo:table-header, -footer, -body */
    struct area_origin origin;
    const struct box_style *box;
    struct marker_list *markers;
    enum fo_object object;
};

/* ---- groups and cuts -------------------------------------------------------------------------------------------- */

struct cell_piece { /* what one cell adds between two cuts */
    struct cell *cell;
    size_t from, to; /* stops reached before and behind; 0: nothing yet */
    bool ended;      /* the cell ends with its row here, not only its content */
};

/* A place where a group may be broken: between rows, or in the middle of their cells. The last one is its end. */
struct cut {
    size_t row;                /* that is being filled, in the group */
    size_t page_row;           /* row that a page begins with when this is its first cut */
    struct cell_piece *pieces; /* of the cells that stand in `row` */
    size_t piece_count;
    mpt length;       /* of the box up to here, from the cut before */
    mpt gap;          /* more when it is not taken */
    mpt more;         /* more when it is taken */
    int32_t strength; /* of the keeps against it */
    bool lines;       /* orphans or widows are against it */
    enum break_class forced;
};

struct group { /* rows that spanning cells tie together; mostly one */
    struct table *table;
    struct row **rows;
    size_t row_count;
    struct cell **cells; /* that begin in it, row by row */
    size_t cell_count;
    struct cut *cuts;
    size_t cut_count;
    mpt height;
    uint32_t generation;
    int32_t keep_next, keep_previous; /* of its last and first row */
    enum break_class break_before, break_after;
};

struct group_list { /* header or footer */
    struct group **groups;
    size_t count;
    mpt height;
    struct table_part *part;
    bool retrieves;
};

struct group_piece { /* part of a group on the page being composed */
    struct group *group;
    size_t first, last; /* cuts */
};

struct table {
    struct container *container;
    const struct box_style *box;
    struct column *columns;
    size_t column_count;
    mpt ipd, start_indent;
    bool separate;
    mpt separation_ipd, separation_bpd; /* whole ones */
    struct group_list header, footer;
    bool omit_header, omit_footer;     /* at breaks */
    struct continuation *continuation; /* above it on pages on which it goes on, or NULL */
    struct context context;            /* for the content of cells */
    /* while a page is composed */
    struct group_piece *pieces;
    size_t piece_count, piece_capacity;
    bool has_header, has_footer; /* their boxes came, not only repetitions */
    struct map *markers;         /* last ones of the pages before, for retrieve-table-marker */
};

/* ---- table_continued.c ------------------------------------------------------------------------------------------ */

/* tb:continued: words (续表) above a table on every page on which it goes on, or its caption again with them behind. */
struct continuation {
    struct strip strip;
    mpt height;
};
/* A caption that is laid out for such a page. */
struct caption {
    struct fo_node *block; /* its last fo:block: behind its content stand the words */
    const char *words;
};
/* What tb:continued of the fo:table asks for; `context`: of the table's parent. NULL: nothing, or no memory. */
struct continuation *continuation_words(struct layout *layout, struct fo_node *node, const struct table *table,
                                        const struct context *context);
/* The same of its fo:table-caption. */
struct continuation *continuation_caption(struct layout *layout, struct fo_node *node, const struct context *context);
/* Room above the first row on a page on which the table goes on: continuation and header. */
mpt table_room_before(const struct table *table);

/* ---- table_columns.c -------------------------------------------------------------------------------------------- */
/* Columns of `node` and their widths; `width`: of the content of the table. */
enum status columns_read(struct layout *layout, struct fo_node *node, struct table *table);
enum status columns_size(struct layout *layout, struct fo_node *node, struct table *table);

/* ---- table_grid.c ----------------------------------------------------------------------------------------------- */
struct grid { /* where the next cell goes: a builder of rows */
    struct layout *layout;
    struct table *table;
    struct table_part *part;
    struct cell **spanning; /* for each column: the cell that reaches into the next row, or NULL */
    size_t *left;           /* rows that it still takes */
    struct fo_node *next;   /* child of the part that comes next */
    size_t row_count;
    struct fo_node *rest_row; /* the row of `rest` */
    struct fo_node *rest;     /* cells of a row that found no column: they make a row of their own */
};
enum status grid_create(struct layout *layout, struct table *table, struct grid *grid);
void grid_begin_part(struct grid *grid, struct table_part *part, struct fo_node *node);
/* The next row of the part, or NULL. Its cells know their place, not yet their content. */
struct row *grid_row(struct grid *grid);
bool grid_spanning(const struct grid *grid); /* the row made last reaches into the next one */
struct table_part *part_create(struct layout *layout, struct fo_node *node, uint64_t parent);
/* Columns that the cells of the table need when no fo:table-column says so. */
size_t grid_count_columns(struct fo_node *table);

/* ---- table_border.c --------------------------------------------------------------------------------------------- */
struct borders { /* the rows met so far */
    struct layout *layout;
    struct table *table;
    struct border_set *before, *after; /* for each column: column and table together, at the edges of the table */
    struct border_spec start, end;     /* of the table */
    struct row *previous;              /* last row, of whatever part, or NULL */
    struct row *header_last, *footer_first, *footer_last;
    bool first_in_body;
};
enum status borders_create(struct layout *layout, struct table *table, struct borders *borders);
/* Row by row: after the row came. `first`: of its part. */
void borders_header_row(struct borders *borders, struct row *row, bool first);
void borders_footer_row(struct borders *borders, struct row *row, bool first);
void borders_body_row(struct borders *borders, struct row *row, bool first);
void borders_part_end(struct borders *borders, struct row *last);
void borders_table_end(struct borders *borders, struct row *footer_last);
/* Half of the widest border of a cell on one side. `row`: of the cell. */
mpt border_half_before(const struct group *group, const struct cell *cell, size_t row, enum border_when when);
mpt border_half_after(const struct group *group, const struct cell *cell, size_t row, enum border_when when);
mpt border_half_start(const struct group *group, const struct cell *cell);
mpt border_half_end(const struct group *group, const struct cell *cell);

/* ---- table_cell.c ----------------------------------------------------------------------------------------------- */
/* Content of all cells of a group, heights of its rows. */
enum status group_layout(struct layout *layout, struct group *group);
/* Border and padding, with half the separation, above and below a cell. `row`: of the cell. */
mpt cell_before(const struct group *group, const struct cell *cell, size_t row, enum border_when when);
mpt cell_after(const struct group *group, const struct cell *cell, size_t row, enum border_when when);
/* tb:repeat-span on a cell that spans rows: its content is a label, kept whole, and said again on each page on which
 * the cell goes on and has room for it. Each of its pieces has all its borders and paddings. */
bool cell_says_again(const struct cell *cell);
/* Lays out the content of one cell anew (a header that retrieves markers). */
enum status cell_layout(struct layout *layout, const struct table *table, struct cell *cell);

/* ---- table_cut.c ------------------------------------------------------------------------------------------------ */
enum status group_cut(struct layout *layout, struct group *group);
/* Its boxes and breaks. The break behind the last one is left to the caller. */
enum status group_pieces(struct layout *layout, struct group *group, struct strip *strip);

#endif
