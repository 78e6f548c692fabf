/* align_mark - numbers of a column with their decimal points under one another. */
#ifndef AREA_ALIGN_MARK_H
#define AREA_ALIGN_MARK_H

#include "area/inline.h"
#include "area/table.h"

/* Reads tb:decimal-align of a style into what run_style keeps of it; text-align="<string>" is the same mark without a
 * picture. */
enum status mark_of_style(struct layout *layout, struct run_style *run, const struct fo_node *node);
/* Where the axis of the marks lies in the lines of a paragraph, when it has one. */
void mark_of_paragraph(const struct inline_walk *walk, struct paragraph *paragraph);
/* Moves a line that has been set, so that its mark stands on the axis. */
void mark_align(struct line *line);
/* The axes of the columns whose cells in the first row ask for one without a picture: reads the whole table. */
enum status columns_find_marks(struct layout *layout, struct fo_node *node, struct table *table);

#endif
