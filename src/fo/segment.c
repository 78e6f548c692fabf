/* segment - memory of the content of one child of a flow, one row, one list-item; see tree.h. */
#include "fo/tree.h"

#include <stdlib.h>

/* An emptied one from the pool, or a new one. */
static struct segment *obtain(struct fo_tree *tree)
{
    struct segment *segment = tree->pool;
    if (segment != NULL) {
        tree->pool = segment->next;
        tree->pooled--;
        struct arena *arena = segment->arena;
        *segment = (struct segment){.arena = arena};
        return segment;
    }
    segment = calloc(1, sizeof *segment);
    if (segment == NULL)
        return NULL;
    segment->arena = arena_create(0);
    if (segment->arena == NULL) {
        free(segment);
        return NULL;
    }
    return segment;
}

struct segment *fo_segment_create(struct fo_tree *tree, struct segment *parent)
{
    struct segment *segment = obtain(tree);
    if (segment == NULL)
        return NULL;
    struct segment **list = parent == NULL ? &tree->segments : &parent->first;
    segment->parent = parent;
    segment->level = parent == NULL ? 1 : parent->level + 1;
    segment->next = *list;
    if (*list != NULL)
        (*list)->previous = segment;
    *list = segment;
    return segment;
}

static void destroy(struct segment *segment)
{
    arena_destroy(segment->arena);
    free(segment);
}

static void empty(struct fo_tree *tree, struct segment *segment)
{
    if (tree->pooled == SEGMENT_POOL || arena_failed(segment->arena)) {
        destroy(segment);
        return;
    }
    arena_reset(segment->arena);
    segment->next = tree->pool;
    tree->pool = segment;
    tree->pooled++;
}

/* Segments nest SEGMENT_LEVELS deep at most, so this recursion does too. */
void fo_segment_release(struct fo_tree *tree, struct segment *segment)
{
    while (segment->first != NULL)
        fo_segment_release(tree, segment->first);
    struct segment **list = segment->parent == NULL ? &tree->segments : &segment->parent->first;
    if (segment->previous != NULL)
        segment->previous->next = segment->next;
    else
        *list = segment->next;
    if (segment->next != NULL)
        segment->next->previous = segment->previous;
    segment->previous = NULL;
    empty(tree, segment);
}

void fo_segment_free_all(struct fo_tree *tree)
{
    while (tree->segments != NULL)
        fo_segment_release(tree, tree->segments);
    while (tree->pool != NULL) {
        struct segment *segment = tree->pool;
        tree->pool = segment->next;
        destroy(segment);
    }
    tree->pooled = 0;
}

static size_t used_below(const struct segment *segment)
{
    size_t used = 0;
    for (; segment != NULL; segment = segment->next)
        used += arena_used(segment->arena) + used_below(segment->first);
    return used;
}

size_t fo_segment_used(const struct fo_tree *tree)
{
    return arena_used(tree->nodes) + used_below(tree->segments);
}
