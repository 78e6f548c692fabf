/* layout - memory of a run: generations of arenas, sticky failure, origins. */
#include "area/sequence.h"

#include <inttypes.h>
#include <stdio.h>

enum status layout_fail(struct layout *layout, enum status status)
{
    if (layout->status == STATUS_OK)
        layout->status = status;
    return layout->status;
}

void *layout_alloc(struct layout *layout, size_t size)
{
    void *memory = arena_alloc(layout->content, size);
    if (memory == NULL)
        layout_fail(layout, STATUS_MEMORY);
    return memory;
}

void *layout_array(struct layout *layout, size_t count, size_t size)
{
    void *memory = arena_array(layout->content, count, size);
    if (memory == NULL)
        layout_fail(layout, STATUS_MEMORY);
    return memory;
}

void layout_origin(struct layout *layout, struct area_origin *origin, const struct fo_node *node, uint64_t parent)
{
    origin->style = fo_style(node);
    origin->id = fo_id(node);
    const struct fo_value *role = fo_style_get(origin->style, FO_P_ROLE);
    origin->role = role->kind == FO_IS_STRING && role->string != NULL ? role->string : "";
    origin->serial = fo_serial(node);
    origin->parent = parent;
    origin->object = fo_object(node);
    const struct fo_value *language = fo_style_get(origin->style, FO_P_LANGUAGE);
    origin->language = language->kind == FO_IS_STRING && language->string != NULL ? language->string : "";
    origin->language_given = fo_specified(node, FO_P_LANGUAGE);
    (void)layout;
}

mpt layout_share(mpt length, int64_t part, int64_t whole)
{
    while (whole > INT32_MAX) {
        whole /= 2;
        part /= 2;
    }
    return whole <= 0 ? 0 : length / whole * part + length % whole * part / whole;
}

void layout_length(char text[32], mpt length)
{
    mpt whole = length / 1000, rest = length % 1000;
    snprintf(text, 32, "%s%" PRId64 ".%03" PRId64 "pt", length < 0 ? "-" : "", whole < 0 ? -whole : whole,
             rest < 0 ? -rest : rest);
}

void layout_number(char text[32], int64_t number)
{
    snprintf(text, 32, "%" PRId64, number);
}

/* ---- generations ------------------------------------------------------------------------------------------------ */

enum status generation_next(struct layout *layout)
{
    struct generation *generation = layout->spare;
    if (generation != NULL) {
        layout->spare = generation->next;
    } else {
        struct arena *arena = arena_create(0);
        generation = arena == NULL ? NULL : ARENA_NEW(layout->document, struct generation);
        if (generation == NULL) {
            arena_destroy(arena);
            return layout_fail(layout, STATUS_MEMORY);
        }
        generation->arena = arena;
    }
    generation->next = NULL;
    generation->number = ++layout->generation;
    if (layout->newest != NULL)
        layout->newest->next = generation;
    else
        layout->oldest = generation;
    layout->newest = generation;
    layout->content = generation->arena;
    return STATUS_OK;
}

static bool generation_used(const struct flow *flow, uint32_t number)
{
    for (size_t i = flow->strip.first; i < flow->strip.count; i++)
        if (flow->strip.pieces[i].generation <= number) /* the oldest thing that it points to, and all since */
            return true;
    for (size_t i = 1; i < flow->composer.open_count; i++) {
        const struct container *container = flow->composer.open[i].container;
        if (container->generation == number || container->content_generation == number)
            return true;
    }
    for (const struct frame *frame = flow->producer.frame; frame != NULL; frame = frame->parent) {
        const struct container *container = frame->container;
        if (frame->generation == number ||
            (container != NULL && (container->generation == number || container->content_generation == number)))
            return true;
        if (frame->pending != 0 && number >= frame->pending)
            return true;
        if (frame->inside && number >= frame->generation) /* a walk that waits in an inline holds items of all pages */
            return true;
    }
    return flow->carried_count > 0;
}

void generations_collect(struct layout *layout, const struct flow *flow)
{
    struct generation **at = &layout->oldest;
    while (*at != NULL && *at != layout->newest) {
        struct generation *generation = *at;
        if (generation_used(flow, generation->number)) {
            at = &generation->next;
            continue;
        }
        *at = generation->next;
        arena_reset(generation->arena);
        generation->next = layout->spare;
        layout->spare = generation;
    }
}
