/* strip - sequences of pieces: the flow's queue, the content of cells and list items. */
#ifndef AREA_STRIP_H
#define AREA_STRIP_H

#include "area/layout.h"

/* An empty strip that grows in `arena`, or on the heap (NULL: strip_free). */
void strip_init(struct strip *strip, struct arena *arena);
void strip_free(struct strip *strip);
/* A zeroed piece at the end, NULL when there is no memory (sticky in the layout). */
struct piece *strip_append(struct layout *layout, struct strip *strip, enum piece_kind kind);
struct piece *strip_box(struct layout *layout, struct strip *strip, enum box_kind kind, mpt height, void *content);
/* Forgets the pieces before `count`. */
void strip_drop(struct strip *strip, size_t count);
/* The stops of a strip that is produced to the end, in layout->content. With `all`, breaks that a keep="always" forbids
 * count too (content taller than a page must break somewhere). */
enum status strip_stops(struct layout *layout, const struct strip *strip, bool all, struct stops *stops);
/* Height of the whole strip as it stands on one page, and how much it can shrink and stretch. */
struct extent strip_extent(struct layout *layout, const struct strip *strip);
/* What its spaces shrink to fit the strip into `room`: fills missing (0: nothing, else < 0) and give; gives the height.
 */
mpt strip_squeeze(struct layout *layout, const struct strip *strip, mpt room, mpt *missing, mpt *give);

#endif
