/* Private to the sheets of units down and items across: grid.c, grid_columns.c, grid_write.c. */
#ifndef SHEETS_GRID_H
#define SHEETS_GRID_H

#include "sheets/fields.h"

struct grid_entry {
    uint32_t subject, item, part, rater; /* part: of the item's quantities; rater: + 1, 0: none */
    uint32_t sequence;                   /* as it stands in the sheet */
    bool excused;
    const char *value, *reason; /* value: NULL when excused; reason may be NULL */
};

struct grid {
    struct sheet_import *import;
    enum sheets_kind kind;
    struct sheet_items items;
    struct list entries; /* struct grid_entry */
    struct map *raters;  /* by="…" → number + 1, in the order of the sheet */
    struct map *seen;    /* rater and subject → row */
};

/* Sets item and part of each column: for values the quantity; for marks the column of the reasons, or SHEETS_NONE. */
enum status grid_find_columns(struct grid *grid);
/* Writes the entries as an assessment. */
enum status grid_write(struct grid *grid);

#endif
