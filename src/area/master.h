/* master - which page master a page uses, and the geometry of its regions (XSL 6.4, 7.27). */
#ifndef AREA_MASTER_H
#define AREA_MASTER_H

#include "area/layout.h"

/* What a page is, for the conditions of alternatives. */
struct page_conditions {
    bool first, last, blank;
    int64_t number;
};

/* A position in a page-sequence-master: copied to try a choice and keep or forget it. */
struct master_walk {
    struct fo_node *master;    /* simple-page-master or page-sequence-master; NULL: none of this name */
    struct fo_node *specifier; /* sub-sequence specifier in use */
    int64_t used;              /* pages made with it */
    bool spent;                /* reported that there is no master for another page */
};

/* Starts with the master-reference of a page-sequence. STATUS_INVALID: no such master (reported). */
enum status master_walk_begin(struct layout *layout, struct fo_node *sequence, struct master_walk *walk);
/* The simple-page-master for the next page; the walk moves on. NULL: none fits (reported). */
struct fo_node *master_choose(struct layout *layout, struct master_walk *walk,
                              const struct page_conditions *conditions);
/* The same without moving on or reporting; NULL: none is known. */
struct fo_node *master_peek(struct layout *layout, const struct master_walk *walk,
                            const struct page_conditions *conditions);

/* Size of the page, and its regions, without content. In `arena`. */
void master_page_size(const struct fo_node *master, mpt *width, mpt *height);
/* reference-orientation of the master, and the rectangle within its margins. */
void master_turn(const struct fo_node *master, struct area_turn *turn);
struct area_region *master_region(struct layout *layout, struct arena *arena, struct fo_node *master,
                                  enum area_region_kind kind);
/* The region's own object in the master, or NULL. */
struct fo_node *master_region_node(struct fo_node *master, enum area_region_kind kind);
const char *master_region_name(const struct fo_node *region);
/* Width and height as the content of the region sees them (turned by reference-orientation). */
mpt region_ipd(const struct area_region *region);
mpt region_bpd(const struct area_region *region);

#endif
