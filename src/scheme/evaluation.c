/* In which order are indicators computed?
 *
 * Children before their parent; and before an indicator with a condition, what the condition asks for. The tree alone
 * has no circle, but conditions can make one: 加分 asks for 总分, of which it is a part. A depth-first search over both
 * kinds of edges gives the order, or the circle, which is told as a chain of names. The stack is an array, since a
 * chain of conditions may be as long as there are indicators; each edge is followed once. Raw values are known before
 * anything is computed: asking for one makes no edge. A leaf that takes what is missing from its other rounds is
 * settled when all of these are scored: what stands on it stands on its copies in all rounds.
 */
#include "scheme/builder.h"

#include <stdio.h>
#include <string.h>

enum color { WHITE, GREY, BLACK };

struct walk {
    const struct scheme *scheme;
    unsigned char *color;
    size_t *stack, *next; /* indicators that are being visited, and the edge of each that is to be followed next */
    size_t *round;        /* … and of that edge's item, where it counts for all its rounds, the copy */
    size_t depth;
    size_t *order, count;
};

/* The edge `edge` of an indicator: what must be computed before it. SCHEME_NONE: this one asks for nothing. False: it
 * has no such edge. */
static bool edge_of(const struct scheme_indicator *one, size_t edge, size_t *to)
{
    *to = SCHEME_NONE;
    if (edge < one->child_count) {
        *to = one->children[edge];
        return true;
    }
    edge -= one->child_count;
    if (edge >= one->condition_count)
        return false;
    const struct scheme_condition *condition = &one->conditions[edge];
    if (condition->of != SCHEME_WHEN_VALUE)
        *to = condition->item;
    return true;
}

/* How many copies an edge leads to: all rounds of a leaf that may take its score from them. */
static size_t width_of(const struct scheme *scheme, size_t to)
{
    const struct scheme_indicator *one = to != SCHEME_NONE ? &scheme->indicators[to] : NULL;
    if (one == NULL || one->child_count > 0 || one->round == SCHEME_NONE || one->missing < SCHEME_MISSING_MEAN)
        return 1;
    return scheme->round_sets[scheme->rounds[one->round].set].count;
}

/* The next thing that the indicator on top of the stack asks for. False: it has asked for all. */
static bool next_edge(struct walk *walk, size_t *to)
{
    const struct scheme *scheme = walk->scheme;
    const size_t top = walk->depth - 1;
    if (!edge_of(&scheme->indicators[walk->stack[top]], walk->next[top], to))
        return false;
    const size_t width = width_of(scheme, *to);
    if (width > 1)
        *to = scheme_in_round(scheme, *to, walk->round[top]);
    if (++walk->round[top] >= width) {
        walk->round[top] = 0;
        walk->next[top]++;
    }
    return true;
}

/* "加分 → 总分 → 加分" */
static void report_circle(struct builder *builder, const struct walk *walk, size_t again)
{
    char chain[1200];
    size_t size = 0, first = 0;
    while (first < walk->depth && walk->stack[first] != again)
        first++;
    for (size_t i = first; i < walk->depth; i++) {
        if (i >= first + 12 || size + 200 > sizeof chain) {
            size += (size_t)snprintf(chain + size, sizeof chain - size, "… → ");
            break;
        }
        size += (size_t)snprintf(chain + size, sizeof chain - size, "%.150s → ",
                                 walk->scheme->indicators[walk->stack[i]].name);
    }
    const struct scheme_indicator *one = &walk->scheme->indicators[again];
    snprintf(chain + size, sizeof chain - size, "%.150s", one->name);
    diag_report_unit(builder->sink, DIAG_SCHEME_CYCLE, walk->scheme->indicators[walk->stack[walk->depth - 1]].at, NULL,
                     one->base_code, chain);
}

static bool visit(struct builder *builder, struct walk *walk, size_t start)
{
    if (walk->color[start] != WHITE)
        return true;
    walk->stack[0] = start;
    walk->next[0] = walk->round[0] = 0;
    walk->depth = 1;
    walk->color[start] = GREY;
    while (walk->depth > 0) {
        const size_t at = walk->stack[walk->depth - 1];
        size_t to;
        if (!next_edge(walk, &to)) {
            walk->color[at] = BLACK;
            walk->order[walk->count++] = at;
            walk->depth--;
        } else if (to != SCHEME_NONE && walk->color[to] == GREY) {
            report_circle(builder, walk, to);
            return false;
        } else if (to != SCHEME_NONE && walk->color[to] == WHITE) {
            walk->color[to] = GREY;
            walk->stack[walk->depth] = to;
            walk->round[walk->depth] = 0;
            walk->next[walk->depth++] = 0;
        }
    }
    return true;
}

bool builder_order(struct builder *builder)
{
    const size_t count = builder->scheme->indicator_count;
    struct walk walk = {.scheme = builder->scheme,
                        .color = ARENA_ARRAY(builder->arena, count, unsigned char),
                        .stack = ARENA_ARRAY(builder->arena, count, size_t),
                        .next = ARENA_ARRAY(builder->arena, count, size_t),
                        .round = ARENA_ARRAY(builder->arena, count, size_t),
                        .order = ARENA_ARRAY(builder->arena, count, size_t)};
    if (arena_failed(builder->arena)) {
        builder->memory = true;
        return false;
    }
    memset(walk.color, WHITE, count);
    for (size_t i = 0; i < count; i++)
        if (!visit(builder, &walk, i))
            return false; /* one circle is enough: others often are the same seen from elsewhere */
    builder->scheme->evaluation = walk.order;
    return true;
}
