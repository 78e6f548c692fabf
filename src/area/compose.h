/* compose - from pieces to areas. */
#ifndef AREA_COMPOSE_H
#define AREA_COMPOSE_H

#include "area/layout.h"

/* A composer for the areas below `base`. It keeps the containers that are open when a page ends. */
void composer_init(struct composer *composer, struct layout *layout, struct arena *arena, struct page_record *page);
void composer_free(struct composer *composer);
/* Begins a page or a part of one: containers that are open go on below `base`. */
void composer_begin(struct composer *composer, struct area *base);
/* Ends it: what is open is closed at the break. Gives the height of all. `last`: nothing follows. */
mpt composer_end(struct composer *composer, bool last);
/* Areas for the pieces [from, to) of a strip. pieces[from] is its beginning or the break that was taken before it,
 * pieces[to] its end or the break that is taken. */
enum status compose(struct composer *composer, const struct strip *strip, size_t from, size_t to);
/* How a part of a strip is set into its base. */
struct part_place {
    mpt lead;    /* where its first child begins */
    mpt indent;  /* start-indent that the place of its children counts from */
    mpt missing; /* < 0: its spaces shrink by this much of `give` */
    mpt give;
};
/* A part of a strip of its own (cell, region, footnote) into `base`. Gives its height. */
mpt compose_part(struct composer *outer, const struct strip *strip, size_t from, size_t to, struct area *base,
                 const struct part_place *place);
/* display-align: a filler above the content that has `room` left; gives its height. */
mpt compose_lead(struct composer *composer, struct area *base, enum fo_keyword align, mpt room);

struct area *area_create(struct composer *composer, enum area_kind kind, const struct area_origin *origin);
void area_append(struct area *parent, struct area *child);
/* Appends to the innermost open area as something of the height `height`. */
void compose_stack(struct composer *composer, struct area *child, mpt height);
/* The innermost open area, and where in it the next child begins. */
struct open_area *compose_holder(struct composer *composer);
/* The object has an area on this page. */
void compose_register(struct composer *composer, const struct area_origin *origin);
void *compose_alloc(struct composer *composer, size_t size);

/* What every block area has of its container: width, indents, visibility, relative place. */
void compose_fill_block(struct area *area, const struct container *container);
/* compose_fixed.c: content of a box into its reference area; a container that takes no room */
void compose_fixed_content(struct composer *composer, const struct fixed *fixed, struct area *reference);
void compose_absolute(struct composer *composer, struct fixed *fixed);
/* inline_block.c: markers of an inline as a piece of it begins or ends; `flag`: it is the first or last one */
void compose_inline_markers(struct composer *composer, const struct inline_item *item, bool begin, bool flag);
/* inline_block.c: the line and the inlines around a block that stands inside inlines */
void inline_block_open(struct composer *composer, struct open_area *open, const struct open_area *holder);
mpt inline_block_close(struct composer *composer, struct open_area *open, bool last);
/* line_area.c */
/* Borders and paddings of an inline, without those that a line break takes away. */
const struct area_edges *compose_item_edges(struct composer *composer, const struct inline_item *item, bool first,
                                            bool last);
enum status compose_line(struct composer *composer, const struct line *line);
/* list.c and table_compose.c: a step is noted; the areas are made when the item or table closes or the page ends. */
void compose_item_step(struct item *item, size_t step);
mpt compose_item(struct composer *composer, struct container *container, struct area *area);
void compose_table_begin(struct table *table);
enum status compose_rows(struct composer *composer, struct table *table, const struct piece *piece);
/* Areas of header, rows and footer into `area`. Gives their height. */
mpt compose_table(struct composer *composer, struct table *table, struct area *area, bool first, bool last);
/* How much higher than planned its header and footer are with what they retrieve from the rows gathered. */
mpt compose_table_growth(struct composer *composer, struct table *table, bool first, bool last);

#endif
