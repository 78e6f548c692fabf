/* citation - page numbers and citations of them; which id stands on which page. */
#ifndef AREA_CITATION_H
#define AREA_CITATION_H

#include "area/layout.h"

/* Which page a citation is of: the first one with an area of the object, the last one, or of a page-sequence the last
 * one that is not blank (page-citation-strategy non-blank and normal). */
enum citation_page { CITATION_FIRST, CITATION_LAST, CITATION_LAST_FILLED, CITATION_PAGES };

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
const char *citation_expect(struct layout *layout, struct fo_node *node, const char *id,
                            enum citation_page which);
/* What it prints when its page is composed. */
const char *citation_resolve(struct layout *layout, const char *id, enum citation_page which);
/* Which page fo:page-number-citation or -last asks for. */
enum citation_page citation_of(const struct fo_node *node);
/* An area of the object `id` stands on the page with this label. */
void citation_register(struct layout *layout, const char *id, const char *label);
/* The same for a page-sequence, which has blank pages too. */
void citation_register_page(struct layout *layout, const char *id, const char *label, bool blank);

#endif
