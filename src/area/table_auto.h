/* table_auto - automatic column widths. */
#ifndef AREA_TABLE_AUTO_H
#define AREA_TABLE_AUTO_H

#include "area/table.h"

/* Widths of the columns from the content of all cells; the table is read to its end. */
enum status columns_size_auto(struct layout *layout, struct fo_node *node, struct table *table);

#endif
