/* paint_stack - the order of areas that overlap: z-index (XSL 7.30.18, CSS 2.1 9.9.1).
 *
 * An area with a z-index is painted as a whole, with what is in it: before all others of its stacking context when the
 * index is negative, behind them when it is positive, the lower index first, equal ones in the order of the document. A
 * stacking context is a region or an area with a z-index. Most pages have none, so nothing is kept for this: where one
 * is met, the areas are walked once for each index in use, drawing only what has that index. */
#include "area/paint.h"

bool paint_lifted(const struct area *area)
{
    return area->absolute && area->z_index != 0;
}

struct level {
    int64_t z_index;
    struct level *next;
};

static const struct area *children(const struct area *area)
{
    if (area->kind == AREA_VIEWPORT)
        return area->first == NULL ? NULL : area->first->first;
    return area->first;
}

/* Puts the indices in use into the list, lowest first. Recursion goes as deep as areas nest. */
static enum status collect(struct paint *paint, const struct area *first, struct level **levels)
{
    for (const struct area *area = first; area != NULL; area = area->next) {
        if (area->kind == AREA_LINE)
            continue;
        if (!paint_lifted(area)) {
            PAINT_TRY(collect(paint, children(area), levels));
            continue;
        }
        struct level **at = levels;
        while (*at != NULL && (*at)->z_index < area->z_index)
            at = &(*at)->next;
        if (*at != NULL && (*at)->z_index == area->z_index)
            continue;
        struct level *level = ARENA_NEW(paint->scratch, struct level);
        if (level == NULL)
            return STATUS_MEMORY;
        *level = (struct level){area->z_index, *at};
        *at = level;
    }
    return STATUS_OK;
}

static bool holds(const struct area *first, int64_t z_index)
{
    for (const struct area *area = first; area != NULL; area = area->next) {
        if (area->kind == AREA_LINE)
            continue;
        if (paint_lifted(area) ? area->z_index == z_index : holds(children(area), z_index))
            return true;
    }
    return false;
}

static enum status lift(struct paint *paint, const struct area *first, bool cells, mpt x, mpt y, int64_t z_index)
{
    for (const struct area *area = first; area != NULL; area = area->next) {
        mpt left, top;
        if (area->kind == AREA_LINE)
            continue;
        paint_place(area, x, y, &left, &top);
        if (paint_lifted(area)) {
            if (area->z_index == z_index)
                PAINT_TRY(paint_block(paint, area, left, top));
            continue;
        }
        if (!holds(children(area), z_index))
            continue;
        bool state = false;
        paint_content(area, cells, &left, &top);
        if (area->kind == AREA_VIEWPORT)
            PAINT_TRY(paint_enter(paint, area, &left, &top, &state));
        PAINT_TRY(lift(paint, children(area), area->table, left, top, z_index));
        if (state)
            PAINT_TRY(paint->device->restore(paint->device->state));
    }
    return STATUS_OK;
}

enum status paint_stack(struct paint *paint, const struct area *first, mpt x, mpt y)
{
    struct level *levels = NULL;
    PAINT_TRY(collect(paint, first, &levels));
    bool outer = paint->stacked;
    paint->stacked = true;
    const struct level *level = levels;
    for (; level != NULL && level->z_index < 0; level = level->next)
        PAINT_TRY(lift(paint, first, false, x, y, level->z_index));
    PAINT_TRY(paint_blocks(paint, first, x, y));
    for (; level != NULL; level = level->next)
        PAINT_TRY(lift(paint, first, false, x, y, level->z_index));
    paint->stacked = outer;
    return STATUS_OK;
}
