/* produce - frames: objects whose children are laid out one after the other, and what stands between two of them. */
#ifndef AREA_PRODUCE_H
#define AREA_PRODUCE_H

#include "area/layout.h"

/* A producer that lays out the children of `node` with `step`. */
enum status producer_begin(struct producer *producer, struct layout *layout, struct strip *strip, struct fo_node *node,
                           frame_step *step, const struct context *context);
/* One unit of work: a child begun, a paragraph set, a group of rows. Nothing when producer->frame is NULL. */
enum status producer_step(struct producer *producer);
/* Lays out everything that the children of `node` make, into `strip`. */
enum status produce_all(struct layout *layout, struct fo_node *node, frame_step *step, const struct context *context,
                        struct strip *strip);
/* The same, and what the last child wants of what follows. */
enum status produce_part(struct layout *layout, struct fo_node *node, const struct context *context,
                         struct strip *strip, struct produced *produced);

struct frame *frame_push(struct producer *producer, frame_step *step, struct fo_node *node,
                         const struct context *context);
/* Ends the innermost frame: its parent learns of its keeps and breaks and goes on behind it. */
void frame_finish(struct producer *producer);
/* What stands between the child before and `child`: a break, forced, forbidden or free. */
void frame_between(struct producer *producer, struct frame *frame, struct fo_node *child);
/* The same before something that is not an object of its own (a paragraph): only pending keeps and breaks count. */
void frame_between_lines(struct producer *producer, struct frame *frame);
/* Pieces of a container: space-before and its beginning; its end and space-after. */
void container_begin(struct producer *producer, struct container *container);
void container_end(struct producer *producer, struct container *container);
/* Takes the first child that is laid out: past markers and white space between blocks. */
struct fo_node *first_child(struct fo_node *node);
struct fo_node *next_child(struct fo_node *node);

/* Breaks and keeps before an object count for all its first descendants (4.8, 7.20.2). */
enum break_class chain_break_before(struct fo_node *node);
int32_t chain_keep_previous(struct fo_node *node);

/* Gives a container a width of its own: what does not fit is taken from end-indent (5.3.4). */
void container_resize(struct container *container, mpt ipd);
/* Indents and width from the reference area and the block that it stands in: their ipd and excess are in `context`. */
void container_widths(struct container *container, const struct context *context);
/* A container for a block-level object with its edges, indents and width. */
struct container *container_create(struct layout *layout, struct fo_node *node, enum container_kind kind,
                                   const struct context *context);
/* Context for the children of a container. */
struct context context_inside(const struct context *outer, const struct container *container);

/* ---- steps of the frames (block.c, container.c, list.c, table.c) ------------------------------------------------ */

enum status step_blocks(struct producer *producer, struct frame *frame); /* flow, cell, region: block-level children */
enum status step_flow(struct producer *producer, struct frame *frame);   /* the flow itself: its markers count too */
/* Begins a block-level object: pushes its frame, or appends its box. */
enum status begin_block_level(struct producer *producer, struct frame *frame, struct fo_node *node);
enum status begin_block(struct producer *producer, struct fo_node *node, const struct context *context);
enum status begin_container(struct producer *producer, struct fo_node *node, const struct context *context);
enum status begin_list(struct producer *producer, struct fo_node *node, const struct context *context);
enum status begin_table(struct producer *producer, struct fo_node *node, const struct context *context);
struct continuation;
/* fo:table itself; begin_table takes fo:table-and-caption too. `continuation`: of its caption, or NULL */
enum status begin_plain_table(struct producer *producer, struct fo_node *node, const struct context *context,
                              struct continuation *continuation);

#endif
