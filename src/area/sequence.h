/* sequence - a page-sequence: its pages from the first to the last. */
#ifndef AREA_SEQUENCE_H
#define AREA_SEQUENCE_H

#include "area/master.h"
#include "area/page_break.h"

/* Formats a page-sequence and hands its pages to the sinks: bodies as they fill, static content at the end. */
enum status sequence_format(struct layout *layout, struct fo_node *node);

/* statics.c: the regions of a page but the body, from the static-content of the sequence. */
enum status statics_format(struct layout *layout, struct sequence *sequence);
/* The static-content with this flow-name, or NULL. */
struct fo_node *statics_find(const struct sequence *sequence, const char *flow_name);

/* page_body.c: composes what `end` takes of the flow into the region-body of `page`. */
enum status body_compose(struct flow *flow, struct page_record *page, struct area_region *region,
                         const struct page_break *end);

/* format.c: what the sinks see. Muted in a dry pass, and for what they have seen in the pass before. */
enum status emit_page(struct layout *layout, const struct area_page *page, enum area_layer part);
enum status emit_sequence_begin(struct layout *layout, const struct fo_node *sequence);
enum status emit_sequence_end(struct layout *layout);

/* layout.c: generations */
enum status generation_next(struct layout *layout);
void generations_collect(struct layout *layout, const struct flow *flow);

#endif
