/* compose - from pieces to areas.
 *
 * The pieces of a page are replayed: the beginning of a container opens an area below the innermost open one, its end
 * closes it, boxes become lines, rows, items. Spaces have been summed up as they would be with and without each break;
 * now that it is known which breaks were taken they are resolved once more and stand in the areas. Containers that are
 * open when the page ends are closed with the borders that their conditionality leaves, and opened again on the next
 * page; a composer therefore lives as long as the strip that it works on. */
#include "area/compose.h"

#include "area/background.h"
#include "area/citation.h"
#include "area/marker.h"
#include "area/space.h"
#include "area/style.h"
#include "area/table.h"

#include <stdlib.h>

void *compose_alloc(struct composer *composer, size_t size)
{
    void *memory = arena_alloc(composer->arena, size);
    if (memory == NULL)
        layout_fail(composer->layout, STATUS_MEMORY);
    return memory;
}

struct area *area_create(struct composer *composer, enum area_kind kind, const struct area_origin *origin)
{
    struct area *area = compose_alloc(composer, sizeof(*area));
    if (area == NULL)
        return NULL;
    area->kind = kind;
    area->origin = origin;
    area->repeated = composer->repeated;
    return area;
}

void area_append(struct area *parent, struct area *child)
{
    if (parent->last == NULL)
        parent->first = child;
    else
        parent->last->next = child;
    parent->last = child;
    child->next = NULL;
}

void composer_init(struct composer *composer, struct layout *layout, struct arena *arena, struct page_record *page)
{
    *composer = (struct composer){.layout = layout, .arena = arena, .page = page};
}

void composer_free(struct composer *composer)
{
    free(composer->open);
    composer->open = NULL;
}

void compose_register(struct composer *composer, const struct area_origin *origin)
{
    if (origin->id != NULL && composer->page != NULL && !composer->repeated)
        citation_register(composer->layout, origin->id, composer->page->info.label);
}

mpt compose_lead(struct composer *composer, struct area *base, enum fo_keyword align, mpt room)
{
    if (room <= 0 || (align != FO_K_CENTER && align != FO_K_AFTER))
        return 0;
    struct area *filler = area_create(composer, AREA_BLOCK, NULL);
    if (filler == NULL)
        return 0;
    filler->bpd = align == FO_K_CENTER ? room / 2 : room;
    area_append(base, filler);
    return filler->bpd;
}

/* ---- open areas ------------------------------------------------------------------------------------------------- */

static struct open_area *open_push(struct composer *composer)
{
    if (composer->open_count == composer->open_capacity) {
        size_t capacity = composer->open_capacity == 0 ? 16 : 2 * composer->open_capacity;
        struct open_area *grown = realloc(composer->open, capacity * sizeof(*grown));
        if (grown == NULL) {
            layout_fail(composer->layout, STATUS_MEMORY);
            return NULL;
        }
        composer->open = grown;
        composer->open_capacity = capacity;
    }
    struct open_area *open = &composer->open[composer->open_count++];
    *open = (struct open_area){0};
    return open;
}

struct open_area *compose_holder(struct composer *composer)
{
    return &composer->open[composer->open[composer->open_count - 1].holder];
}

void compose_stack(struct composer *composer, struct area *child, mpt height)
{
    struct open_area *holder = compose_holder(composer);
    child->y = holder->y;
    area_append(holder->inner, child);
    holder->y += height;
}

static mpt side_width(const struct area_edges *edges, enum area_side side)
{
    return edges == NULL ? 0 : edges->border[side].width + edges->padding[side];
}

/* Borders and paddings of a container on this page: those of the block-progression direction that a break takes away
 * are left out. */
static const struct area_edges *edges_here(struct composer *composer, const struct container *container, bool first,
                                           bool last)
{
    if (container->edges == NULL || (first && last))
        return container->edges;
    struct area_edges *edges = compose_alloc(composer, sizeof(*edges));
    if (edges == NULL)
        return NULL;
    *edges = *container->edges;
    for (int side = SIDE_BEFORE; side <= SIDE_AFTER; side++) {
        if (side == SIDE_BEFORE ? first : last)
            continue;
        if (!container->box->edge[side].border_retain)
            edges->border[side] = (struct area_border){0};
        if (!container->box->edge[side].padding_retain)
            edges->padding[side] = 0;
    }
    return edges;
}

void compose_fill_block(struct area *area, const struct container *container)
{
    area->ipd = container->ipd;
    area->start_indent = container->start_indent;
    area->end_indent = container->end_indent;
    area->space_start = container->space_start;
    area->space_end = container->space_end;
    area->indented = true;
    area->hidden = container->box->hidden;
    area->relative = container->box->relative;
    area->shift_x = container->shift_x;
    area->shift_y = container->shift_y;
}

/* What stands above a table that goes on: 续表, or its caption again. */
static void add_continuation(struct composer *composer, const struct continuation *continuation,
                             struct open_area *holder)
{
    struct part_place place = {.lead = holder->y, .indent = holder->indent, .give = 1};
    bool outer = composer->repeated;
    composer->repeated = true;
    holder->y += compose_part(composer, &continuation->strip, 0, continuation->strip.count, holder->inner, &place);
    composer->repeated = outer;
}

static void open_block(struct composer *composer, struct open_area *open, struct open_area *holder)
{
    struct container *container = open->container;
    if (container->table != NULL && container->table->continuation != NULL && !open->first)
        add_continuation(composer, container->table->continuation, holder);
    struct area *area = area_create(composer, container->viewport ? AREA_VIEWPORT : AREA_BLOCK, &container->origin);
    if (area == NULL)
        return;
    compose_fill_block(area, container);
    area->edges = edges_here(composer, container, open->first, true); /* the end is settled when it closes */
    area->first_piece = open->first;
    area->space_before = container->space_before;
    area->x = container->start_indent - side_width(area->edges, SIDE_START) - holder->indent;
    area->y = holder->y + container->space_before;
    open->outer = open->inner = area;
    open->indent = container->start_indent;
    if (container->viewport) {
        struct area *reference = area_create(composer, AREA_BLOCK, &container->origin);
        if (reference == NULL)
            return;
        reference->reference = true;
        reference->ipd = container->ipd;
        reference->first_piece = open->first;
        area_append(area, reference);
        open->inner = reference;
        open->indent = 0;
    }
    area_append(holder->inner, area);
    if (container->table != NULL) {
        area->table = true;
        compose_table_begin(container->table);
    }
    container->area = area;
    container->space_before = 0;
}

/* Where a wrapper with an id begins: an area without size that the id can point to. */
static void add_anchor(struct composer *composer, struct container *container, const struct open_area *holder)
{
    struct area *area = area_create(composer, AREA_BLOCK, &container->origin);
    if (area == NULL)
        return;
    area->first_piece = true;
    area->y = holder->y;
    area_append(holder->inner, area);
}

static void open_container(struct composer *composer, struct container *container, bool first)
{
    size_t holder_index = composer->open[composer->open_count - 1].holder;
    struct open_area *open = open_push(composer);
    if (open == NULL)
        return;
    struct open_area *holder = &composer->open[holder_index];
    open->container = container;
    open->holder = holder_index;
    open->first = first;
    if (container->kind == CONTAINER_NOTHING) {
        container->space_before = 0;
        if (first && container->origin.id != NULL && container->origin.object == FO_WRAPPER)
            add_anchor(composer, container, &composer->open[holder_index]);
    } else {
        open->holder = composer->open_count - 1;
        if (container->kind == CONTAINER_INLINE_BLOCK)
            inline_block_open(composer, open, holder);
        else
            open_block(composer, open, holder);
    }
    if (container->origin.serial != 0)
        compose_register(composer, &container->origin);
    if (composer->page != NULL && !composer->repeated)
        marker_begin(composer->layout, composer->layout->sequence->arena, &composer->page->markers, container->markers,
                     first);
}

/* ---- closing ---------------------------------------------------------------------------------------------------- */

static mpt close_block(struct composer *composer, struct open_area *open, bool last)
{
    struct container *container = open->container;
    struct area *area = open->outer;
    if (container->table != NULL)
        open->y = compose_table(composer, container->table, area, open->first, last);
    else if (container->item != NULL)
        open->y = compose_item(composer, container, area);
    area->edges = edges_here(composer, container, open->first, last);
    area->last_piece = last;
    area->bpd = open->y;
    if (container->viewport) {
        open->inner->bpd = open->y;
        open->inner->last_piece = last;
        area->clipped = container->clip;
        if (container->fixed != NULL) {
            open->inner->bpd = container->fixed->content_used;
            open->inner->ipd = container->fixed->content_ipd;
            area->bpd = container->fixed->bpd;
            area->rotation = container->fixed->rotation;
            area->clipped = container->fixed->clip;
        }
    }
    background_set(composer, area, container->box);
    return area->space_before + side_width(area->edges, SIDE_BEFORE) + area->bpd + side_width(area->edges, SIDE_AFTER);
}

/* Closes the innermost container. `last`: here it ends; else the page does. */
static void close_container(struct composer *composer, bool last)
{
    struct open_area *open = &composer->open[composer->open_count - 1];
    struct container *container = open->container;
    if (composer->page != NULL && !composer->repeated)
        marker_end(composer->layout, composer->layout->sequence->arena, &composer->page->markers, container->markers,
                   last);
    if (open->outer != NULL) {
        mpt height = container->kind == CONTAINER_INLINE_BLOCK ? inline_block_close(composer, open, last)
                                                               : close_block(composer, open, last);
        size_t below = composer->open[composer->open_count - 2].holder;
        composer->open[below].y += height;
    }
    composer->open_count--;
}

void composer_begin(struct composer *composer, struct area *base)
{
    size_t open_count = composer->open_count;
    struct container **again = NULL;
    if (open_count > 1) { /* open[1..] went on from the page before */
        again = arena_array(composer->arena, open_count, sizeof(*again));
        if (again == NULL) {
            layout_fail(composer->layout, STATUS_MEMORY);
            return;
        }
        for (size_t i = 1; i < open_count; i++)
            again[i] = composer->open[i].container;
    }
    composer->open_count = 0;
    struct open_area *bottom = open_push(composer);
    if (bottom == NULL)
        return;
    bottom->inner = base;
    bottom->y = composer->lead;
    bottom->indent = composer->indent;
    for (size_t i = 1; i < open_count && composer->layout->status == STATUS_OK; i++)
        open_container(composer, again[i], false);
}

mpt composer_end(struct composer *composer, bool last)
{
    size_t open_count = composer->open_count;
    if (open_count == 0)
        return 0;
    while (composer->open_count > 1)
        close_container(composer, last);
    mpt height = composer->open[0].y - composer->lead;
    composer->open_count = open_count; /* the containers stay known for composer_begin */
    return height;
}

/* ---- pieces ----------------------------------------------------------------------------------------------------- */

static mpt stretched(const struct composer *composer, struct extent length)
{
    if (composer->stretch_numerator == 0)
        return length.optimum;
    mpt room = composer->stretch_numerator > 0 ? length.maximum - length.optimum : length.optimum - length.minimum;
    return length.optimum + room * composer->stretch_numerator / composer->stretch_denominator;
}

static void compose_space(struct composer *composer, const struct piece *piece, mpt length)
{
    struct container *owner = piece->of.space.owner;
    if (piece->of.space.before) {
        owner->space_before = length;
        return;
    }
    if (owner->area != NULL)
        owner->area->space_after = length;
    compose_holder(composer)->y += length;
}

/* A line of a block that stands inside inlines: each gets a piece of the inlines around it. What is open between is
 * torn like at the end of a page. */
static void begin_line(struct composer *composer)
{
    size_t around = composer->open_count;
    while (around > 1 && composer->open[around - 1].container != NULL &&
           composer->open[around - 1].container->kind != CONTAINER_INLINE_BLOCK)
        around--;
    if (around <= 1)
        return;
    if (!composer->open[around - 1].filled) {
        composer->open[around - 1].filled = true;
        return;
    }
    size_t count = composer->open_count - around + 1;
    struct container **again = compose_alloc(composer, count * sizeof(*again));
    if (again == NULL)
        return;
    for (size_t i = 0; i < count; i++)
        again[i] = composer->open[around - 1 + i].container;
    while (composer->open_count >= around)
        close_container(composer, false);
    for (size_t i = 0; i < count && composer->layout->status == STATUS_OK; i++)
        open_container(composer, again[i], false);
    composer->open[around - 1].filled = true;
}

static enum status compose_box(struct composer *composer, const struct piece *piece)
{
    struct open_area *open = &composer->open[composer->open_count - 1];
    switch (piece->box) {
    case BOX_EMPTY:
        return STATUS_OK;
    case BOX_LINE:
        begin_line(composer);
        return compose_line(composer, piece->of.box.content);
    case BOX_ROWS:
    case BOX_TABLE_HEADER:
    case BOX_TABLE_FOOTER:
        return compose_rows(composer, open->container->table, piece);
    case BOX_ITEM:
        compose_item_step(piece->of.box.content, piece->of.box.step);
        return STATUS_OK;
    case BOX_FIXED:
        compose_fixed_content(composer, piece->of.box.content, open->inner);
        compose_holder(composer)->y += piece->of.box.height;
        return composer->layout->status;
    }
    return STATUS_OK;
}

/* Border and padding that the open containers keep at the break which ends (after) or begins (before) the page. */
static mpt rest_open(const struct composer *composer, const struct strip *strip, const struct run *run, bool after)
{
    mpt rest = 0;
    for (size_t i = 1; i < composer->open_count; i++) {
        const struct container *container = composer->open[i].container;
        rest += after ? container->rest_after : container->rest_before;
    }
    for (size_t i = run->first; after && i < run->brk; i++)
        if (strip->pieces[i].kind == PIECE_CLOSE)
            rest -= strip->pieces[i].of.container->rest_after;
    return rest;
}

static void compose_run(struct composer *composer, const struct strip *strip, const struct run *run,
                        enum run_case which)
{
    struct layout *layout = composer->layout;
    size_t from = which == RUN_AFTER ? run->brk + 1 : run->first;
    size_t to = which == RUN_BEFORE ? run->brk : run->end;
    mpt rest = which == RUN_WHOLE ? 0 : rest_open(composer, strip, run, which == RUN_BEFORE);
    struct extent *lengths = resolver_lengths(layout, run->end - run->first);
    if (lengths == NULL)
        return;
    run_resolve(layout, strip, run, which, rest, lengths);
    /* opening and closing may compose other strips, which use the same scratch */
    for (size_t i = from; i < to; i++)
        if (strip->pieces[i].kind == PIECE_SPACE)
            strip->pieces[i].of.space.resolved = stretched(composer, lengths[i - run->first]);
    for (size_t i = from; i < to && layout->status == STATUS_OK; i++) {
        const struct piece *piece = &strip->pieces[i];
        switch (piece->kind) {
        case PIECE_SPACE:
            compose_space(composer, piece, piece->of.space.resolved);
            break;
        case PIECE_OPEN:
            open_container(composer, piece->of.container, true);
            break;
        case PIECE_CLOSE:
            close_container(composer, true);
            break;
        case PIECE_MARK:
            compose_absolute(composer, piece->of.mark);
            break;
        default:
            break;
        }
    }
}

enum status compose(struct composer *composer, const struct strip *strip, size_t from, size_t to)
{
    for (size_t i = from; i < to && composer->layout->status == STATUS_OK;) {
        struct run run = run_find(strip, i);
        run.at_end = run.at_end && to == strip->count;
        enum run_case which = RUN_WHOLE;
        if (run.brk == from && i == from)
            which = RUN_AFTER;
        else if (run.brk == to)
            which = RUN_BEFORE;
        compose_run(composer, strip, &run, which);
        if (run.end < to && composer->layout->status == STATUS_OK)
            compose_box(composer, &strip->pieces[run.end]);
        i = run.end + 1;
    }
    return composer->layout->status;
}

mpt compose_part(struct composer *outer, const struct strip *strip, size_t from, size_t to, struct area *base,
                 const struct part_place *place)
{
    struct composer inner;
    composer_init(&inner, outer->layout, outer->arena, outer->page);
    inner.repeated = outer->repeated;
    inner.lead = place->lead;
    inner.indent = place->indent;
    inner.stretch_numerator = place->missing;
    inner.stretch_denominator = place->give;
    struct area scratch = {0};
    composer_begin(&inner, from == 0 ? base : &scratch);
    /* The containers that are open at `from` go on from the part before. */
    for (size_t i = 0; i < from && inner.open_count > 0; i++) {
        if (strip->pieces[i].kind == PIECE_OPEN) {
            struct open_area *open = open_push(&inner);
            if (open == NULL)
                break;
            open->container = strip->pieces[i].of.container;
        } else if (strip->pieces[i].kind == PIECE_CLOSE) {
            inner.open_count--;
        }
    }
    if (from != 0)
        composer_begin(&inner, base);
    compose(&inner, strip, from, to);
    mpt height = composer_end(&inner, to == strip->count);
    outer->layered = outer->layered || inner.layered;
    composer_free(&inner);
    return height;
}
