/* paragraph - inline content becomes lines, lines become pieces. */
#ifndef AREA_PARAGRAPH_H
#define AREA_PARAGRAPH_H

#include "area/inline.h"

/* Breaks what the walk has collected into lines; NULL with *count 0 when there is nothing (or no memory: status). The
 * walk is flushed. */
struct line *paragraph_lines(struct layout *layout, struct inline_walk *walk, size_t *count);
/* Lines of what is left of it from the line `from` on, which has not been set on a page, in another width. The lines
 * that they stand for are forgotten first, one by one. */
struct line *paragraph_again(struct layout *layout, struct paragraph *paragraph, const struct line *from, mpt ipd,
                             size_t *count);
void paragraph_forget(struct line *line);
/* The paragraph style of a block: alignment, kinsoku, indents; widths are left to the caller. */
void paragraph_style(const struct fo_style *style, mpt base, struct text_paragraph_style *out);
/* Narrowest and widest use of what the walk has collected; false: nothing. The walk is flushed. */
bool paragraph_widths(struct layout *layout, struct inline_walk *walk, mpt *minimum, mpt *maximum);
/* Height that a line takes. */
mpt line_height_of(const struct line *line);

/* Where the content of a line begins on the page of this number; `growth`: it is wider than it was broken for. */
mpt line_indent(const struct line *line, mpt growth, int64_t page_number);

#endif
