/* citation - page numbers and citations of them; which id stands on which page. */
#ifndef AREA_CITATION_H
#define AREA_CITATION_H

#include "area/layout.h"

struct citations *citations_create(struct arena *arena);
/* Before each pass: what the pass before found out is what this one expects. */
void citations_begin(struct citations *citations);
/* After a pass: did every citation get the room of what it cites? */
bool citations_settled(const struct citations *citations);
/* Ids that were cited and never met: reported once. */
void citations_report(struct layout *layout);

/* The label of the page that comes: what fo:page-number is measured with. */
const char *citation_page_label(struct layout *layout);
/* What a citation of `id` is measured with: its page label if known, else a guess (the pass is then muted). */
const char *citation_expect(struct layout *layout, struct fo_node *node, const char *id, bool last);
/* What it prints when its page is composed. */
const char *citation_resolve(struct layout *layout, const char *id, bool last);
/* An area of the object `id` stands on the page with this label. */
void citation_register(struct layout *layout, const char *id, const char *label);

#endif
