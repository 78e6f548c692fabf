/* Items that have another code in the new record: its scheme says what they were formerly called, and the old record
 * has an item of that code. They are one item on both sides, so that a new code is not told as one item less and one
 * more. */
#include "results/compare.h"

#include <string.h>

/* The next indicator in document order below `root`, NULL behind the last one. */
static const xmlNode *next_indicator(const xmlNode *node, const xmlNode *root)
{
    const xmlNode *below = compare_child(node, "indicator");
    if (below != NULL)
        return below;
    while (node != root && compare_next(node) == NULL)
        node = node->parent;
    return node == root ? NULL : compare_next(node);
}

static bool list_indicators(const xmlNode *head, const char *attribute, struct map *out)
{
    const xmlNode *structure = compare_child(head, "structure");
    for (const xmlNode *node = compare_child(structure, "indicator"); node != NULL;
         node = next_indicator(node, structure)) {
        const char *value = compare_value(node, attribute);
        if (value != NULL && !map_set(out, value, (void *)(uintptr_t)node))
            return false;
    }
    return true;
}

bool compare_formerly(struct arena *arena, const xmlNode *const heads[2], struct map **out)
{
    struct map *old = map_create(arena), *former = map_create(arena);
    *out = map_create(arena);
    if (old == NULL || former == NULL || *out == NULL || !list_indicators(heads[0], "code", old) ||
        !list_indicators(heads[1], "formerly", former))
        return false;
    for (size_t i = 0; i < map_count(former); i++) {
        const xmlNode *now = map_value(former, i);
        const char *formerly = compare_value(now, "formerly"), *code = compare_value(now, "code");
        const xmlNode *then = map_get(old, formerly), *same = map_get(old, code);
        /* the old record may know the new code already, or may have it for an item that is gone */
        bool known = same != NULL && compare_same(compare_value(same, "formerly"), formerly);
        bool free = same == NULL || map_get(former, code) != NULL;
        if (then != NULL && !known && free && !map_set(*out, formerly, (void *)(uintptr_t)code))
            return false;
    }
    return true;
}
