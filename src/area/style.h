/* style - what layout asks of properties, gathered once for each set of computed values. */
#ifndef AREA_STYLE_H
#define AREA_STYLE_H

#include "area/layout.h"

struct style_cache *style_cache_create(struct arena *arena);
/* Never NULL but for memory. Borrowed, live as long as the run. */
const struct box_style *style_box(struct layout *layout, const struct fo_style *style);
/* `node` only for the place of diagnostics; its style is the one asked for. */
const struct run_style *style_run(struct layout *layout, const struct fo_node *node);
/* The same for small capitals: letters that were lower-case (small_caps.h). */
const struct run_style *style_run_small(struct layout *layout, const struct fo_node *node);

/* length + percent of base, truncated as FOP does; keywords give 0. */
mpt value_length(const struct fo_value *value, mpt base);
bool value_auto(const struct fo_value *value);
/* The minimum, optimum and maximum of a space, in order. */
struct extent space_extent(const struct space_style *space, mpt base);
/* Border and padding of all sides against the ipd that percentages refer to; NULL when there are none. */
struct area_edges *style_edges(struct layout *layout, const struct box_style *box, mpt base);
/* border and padding of one side together */
mpt edges_side(const struct area_edges *edges, enum area_side side);
int32_t keep_strength(const struct fo_style *style, enum fo_property column, enum fo_property page);
int32_t keep_stronger(int32_t a, int32_t b);
enum break_class break_stronger(enum break_class a, enum break_class b);

#endif
