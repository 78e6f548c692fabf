/* page_label - a page number as it is printed. */
#ifndef AREA_PAGE_LABEL_H
#define AREA_PAGE_LABEL_H

#include "fo/fo.h"

/* The number by the format, grouping-separator and grouping-size of a fo:page-sequence (XSL 7.26). NULL: no memory. */
char *page_label(struct arena *arena, int64_t number, const struct fo_node *page_sequence);

#endif
