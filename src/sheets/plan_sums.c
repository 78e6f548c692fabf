/* Full marks: said in the table, or the sum of the items below; and whether the two agree. */
#include "sheets/plan.h"

#include <stdio.h>

static struct plan_node *node_at(const struct plan *plan, size_t index)
{
    return LIST_AT(&plan->nodes, struct plan_node, index);
}

/* Does a child count towards the full marks of its parent? What is added and taken comes on top. */
static bool counts(const struct plan_node *node)
{
    return node->part == PLAN_BASE;
}

static void tell(struct plan *plan, struct sheet_at at, size_t count, struct number sum, struct number expected)
{
    struct arena *arena = plan->import->arena;
    char number[24];
    snprintf(number, sizeof number, "%zu", count);
    const bool sound = plan->import->sound;
    SHEET_FAULT(plan->import, DIAG_SHEETS_PLAN_SUM, at, number, number_exact(arena, sum),
                number_exact(arena, expected));
    plan->import->sound = sound; /* a warning: check refuses the scheme */
}

/* Sum over the children of `parent`; false when one has no marks. */
static bool add_children(const struct plan *plan, size_t parent, struct number *sum, size_t *count)
{
    bool known = true;
    *sum = number_int(0);
    *count = 0;
    for (size_t i = parent == SHEETS_NONE ? 0 : parent + 1; i < plan->nodes.count; i++) {
        const struct plan_node *node = node_at(plan, i);
        if (parent != SHEETS_NONE && node->level <= node_at(plan, parent)->level)
            break; /* behind the subtree */
        if (node->parent != parent || (parent == SHEETS_NONE && !counts(node)))
            continue;
        known = known && node->has_max;
        *sum = number_add(plan->import->arena, *sum, node->max);
        ++*count;
    }
    return known && *count > 0;
}

void plan_add_up(struct plan *plan)
{
    struct number sum;
    size_t count;
    for (size_t i = plan->nodes.count; i-- > 0;) {
        struct plan_node *node = node_at(plan, i);
        if (node->child_count == 0 || !add_children(plan, i, &sum, &count))
            continue;
        if (!node->said) {
            node->has_max = node->part == PLAN_BASE; /* a bonus has no full marks, only caps that are said */
            node->max = sum;
        } else if (number_compare(sum, node->max) != 0 && node->part == PLAN_BASE) {
            tell(plan, node->at, count, sum, node->max);
        }
    }
    if (plan->has_total && add_children(plan, SHEETS_NONE, &sum, &count) && number_compare(sum, plan->total) != 0)
        tell(plan, plan->total_at, count, sum, plan->total);
}
