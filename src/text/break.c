/* break - lines by total fit (Knuth and Plass, Breaking Paragraphs into Lines, 1981).
 *
 * Problem. Choose the breakpoints of a segment so that the cost of all its lines together is least: first the overflow,
 * then the demerits (cost.c). Algorithm. From left to right, for each breakpoint, the best way to end a line there,
 * from each breakpoint at which an earlier line may have ended and that can still reach it (the active list), one way
 * for each fitness class of the line. An active one that cannot reach the next breakpoint, even squeezed, will reach
 * none and is dropped. So the list never holds more than the breakpoints of about one line, and time is linear in the
 * text for a given width. A list that still grows without bound (text of no width) is cut down to its best. Passes. As
 * in FOP, lines may have ratio 1, then 5; only if neither gives a way, anything goes: a line may be as short as it
 * likes, and one that is too wide is taken if it has no breakpoint inside. Text with Han goes on to the next pass as
 * long as that could find a way that costs less (孤字, or a break at a penalty, that one loose line would spare).
 * Rejected. Best fit line by line (it is what makes a narrow column ugly and costs no less code); a dynamic programme
 * over all pairs (quadratic); FOP's restart from the last node when the list runs dry (not optimal, and more state).
 */
#include "text/engine.h"

#include <stdlib.h>
#include <string.h>

enum { FITNESS_CLASSES = 4, NO_NODE = UINT32_MAX };

struct node {
    uint32_t point, before; /* breakpoint; node of the line before, NO_NODE at the beginning */
    int fitness;
    struct cost cost;
};

struct breaker {
    const struct segment *segment;
    int64_t threshold; /* RATIO_INFINITE: last pass */
    struct node *nodes;
    size_t count, capacity;
    uint32_t *active;
    size_t active_count, active_capacity;
    enum status status;
};

static void *grow(struct breaker *breaker, void *old, size_t count, size_t *capacity, size_t size)
{
    size_t wanted = *capacity == 0 ? 32 : *capacity * 2;
    void *array = arena_array(breaker->segment->scratch, wanted, size);
    if (array == NULL) {
        breaker->status = STATUS_MEMORY;
        return old;
    }
    if (count > 0)
        memcpy(array, old, count * size);
    *capacity = wanted;
    return array;
}

static void add_node(struct breaker *breaker, const struct node *node)
{
    if (breaker->count == breaker->capacity)
        breaker->nodes = grow(breaker, breaker->nodes, breaker->count, &breaker->capacity, sizeof *breaker->nodes);
    if (breaker->active_count == breaker->active_capacity)
        breaker->active =
            grow(breaker, breaker->active, breaker->active_count, &breaker->active_capacity, sizeof *breaker->active);
    if (breaker->status != STATUS_OK)
        return;
    breaker->active[breaker->active_count++] = (uint32_t)breaker->count;
    breaker->nodes[breaker->count++] = *node;
}

/* Keeps the newer half of an active list that has grown out of bounds. */
static void prune(struct breaker *breaker)
{
    if (breaker->active_count < LIMIT_ACTIVE)
        return;
    size_t kept = LIMIT_ACTIVE / 2;
    memmove(breaker->active, breaker->active + breaker->active_count - kept, kept * sizeof *breaker->active);
    breaker->active_count = kept;
}

/* Too wide for any later breakpoint too: what the end of this line adds (a hyphen, the edge of an inline) not counted.
 */
static bool is_past(const struct segment *segment, const struct line_measure *line, size_t point)
{
    mpt added = segment->points[point].end_width;
    return line->natural - line->shrink - line->available > (added > 0 ? added : 0);
}

/* A line from node `index` to `point`. True if the node can reach no later breakpoint. */
static bool consider(struct breaker *breaker, uint32_t index, size_t point, struct node best[FITNESS_CLASSES])
{
    const struct segment *segment = breaker->segment;
    const struct node *node = &breaker->nodes[index];
    struct line_measure line = segment_measure(segment, node->point, point);
    int64_t ratio = cost_ratio(segment, &line, node->point, point);
    bool overfull = ratio < -RATIO_ONE, final = breaker->threshold == RATIO_INFINITE;
    if (overfull && (!final || node->point + 1 != point))
        return is_past(segment, &line, point);
    if (ratio > breaker->threshold)
        return false;
    struct cost cost = node->cost;
    int fitness = node->fitness;
    cost_line(&cost, segment, &line, ratio, node->point, point, &fitness);
    struct node *old = &best[fitness];
    if (old->point == 0 || cost_compare(&cost, &old->cost) < 0)
        *old = (struct node){(uint32_t)point, index, fitness, cost};
    return overfull && is_past(segment, &line, point);
}

/* One pass. The last node, or NO_NODE. */
static uint32_t pass(struct breaker *breaker, int64_t threshold)
{
    const struct segment *segment = breaker->segment;
    breaker->threshold = threshold;
    breaker->count = breaker->active_count = 0;
    add_node(breaker, &(struct node){.before = NO_NODE, .fitness = 1});
    for (size_t point = 1; point < segment->count && breaker->active_count > 0 && breaker->status == STATUS_OK;
         point++) {
        struct node best[FITNESS_CLASSES] = {{0}};
        size_t kept = 0;
        for (size_t i = 0; i < breaker->active_count; i++)
            if (!consider(breaker, breaker->active[i], point, best))
                breaker->active[kept++] = breaker->active[i];
        breaker->active_count = kept;
        if (point + 1 == segment->count)
            breaker->active_count = 0; /* the end: only what reaches it counts */
        for (int fitness = 0; fitness < FITNESS_CLASSES; fitness++)
            if (best[fitness].point != 0)
                add_node(breaker, &best[fitness]);
        prune(breaker);
    }
    uint32_t last = NO_NODE;
    for (size_t i = 0; i < breaker->active_count; i++) {
        uint32_t index = breaker->active[i];
        bool end = breaker->nodes[index].point + 1 == segment->count;
        if (end && (last == NO_NODE || cost_compare(&breaker->nodes[index].cost, &breaker->nodes[last].cost) < 0))
            last = index;
    }
    return last;
}

static enum status collect(const struct breaker *breaker, uint32_t last, uint32_t **chosen, size_t *count)
{
    *count = 0;
    for (uint32_t at = last; breaker->nodes[at].before != NO_NODE; at = breaker->nodes[at].before)
        ++*count;
    *chosen = ARENA_ARRAY(breaker->segment->scratch, *count + 1, uint32_t);
    if (*chosen == NULL)
        return STATUS_MEMORY;
    size_t place = *count;
    for (uint32_t at = last; breaker->nodes[at].before != NO_NODE; at = breaker->nodes[at].before)
        (*chosen)[--place] = breaker->nodes[at].point;
    return STATUS_OK;
}

/* Latin text takes the first way, as in FOP. Else a way that is not found in this pass has a line beyond its threshold,
 * which alone costs so much. */
static bool is_good_enough(const struct segment *segment, const struct cost *cost, int64_t threshold)
{
    return !segment->paragraph->has_han || threshold == RATIO_INFINITE || cost->demerits <= cost_demerits(threshold, 0);
}

enum status break_total_fit(const struct segment *segment, uint32_t **chosen, size_t *count)
{
    static const int64_t thresholds[] = {RATIO_ONE, 5 * RATIO_ONE, RATIO_INFINITE};
    struct breaker breaker = {.segment = segment};
    struct cost found_cost = {0};
    bool found = false;
    for (size_t i = 0; i < 3; i++) {
        uint32_t last = pass(&breaker, thresholds[i]);
        if (breaker.status != STATUS_OK)
            return breaker.status;
        if (last == NO_NODE)
            continue;
        struct cost cost = breaker.nodes[last].cost;
        if (!found || cost_compare(&cost, &found_cost) < 0) {
            if (collect(&breaker, last, chosen, count) != STATUS_OK)
                return STATUS_MEMORY;
            found_cost = cost;
        }
        found = true;
        if (is_good_enough(segment, &found_cost, thresholds[i]))
            return STATUS_OK;
    }
    return found ? STATUS_OK : STATUS_MEMORY; /* the last pass always finds a way */
}
