/* What makes one unit better than another: the score as the ranking compares it, then the tie-breakers one after the
 * other. Units that are still equal have one rank (unless the style is consecutive) and stand in roster order, which
 * the stable sort keeps: the order of the input changes nothing. */
#include "scoring/engine.h"

#include <string.h>

enum status order_prepare(struct engine *engine, const struct scheme_ranking *rule, struct order *out)
{
    const struct scoring *scoring = engine->scoring;
    *out = (struct order){.scoring = scoring, .rule = rule};
    out->printed = ARENA_ARRAY(engine->scratch, engine->units + 1, struct number);
    if (out->printed == NULL)
        return STATUS_MEMORY;
    const struct number *values = scoring->values + rule->by * engine->units;
    const struct number *unrounded = scoring->unrounded[rule->by];
    for (size_t i = 0; i < engine->units; i++)
        out->printed[i] = unrounded != NULL
                              ? values[i]
                              : number_round(engine->scratch, values[i], scoring->decimals[rule->by], ROUND_HALF_UP);
    out->scores = out->printed;
    if (!rule->compare_rounded) {
        size_t size = (engine->units + 1) * sizeof *values;
        out->scores = arena_alloc(engine->scratch, size);
        if (out->scores == NULL)
            return STATUS_MEMORY;
        memcpy(out->scores, unrounded != NULL ? unrounded : values, engine->units * sizeof *values);
    }
    return arena_failed(engine->scratch) ? STATUS_MEMORY : STATUS_OK;
}

/* The first tie-breaker that parts two units, or the number of tie-breakers. `*direction` as in order_compare. */
static size_t break_tie(const struct order *order, size_t a, size_t b, int *direction)
{
    const struct scheme_ranking *rule = order->rule;
    *direction = 0;
    size_t i = 0;
    for (; i < rule->tie_break_count && *direction == 0; i++) {
        const struct scheme_tie_break *tie_break = &rule->tie_breaks[i];
        *direction = number_compare(scoring_value(order->scoring, tie_break->by, b),
                                    scoring_value(order->scoring, tie_break->by, a));
        if (tie_break->ascending)
            *direction = -*direction;
    }
    return *direction == 0 ? i : i - 1;
}

int order_compare(const struct order *order, size_t a, size_t b)
{
    int direction = number_compare(order->scores[b], order->scores[a]);
    if (direction == 0)
        break_tie(order, a, b, &direction);
    return direction;
}

size_t order_decider(const struct order *order, size_t a, size_t b)
{
    if (number_compare(order->scores[a], order->scores[b]) != 0)
        return order->rule->by;
    int direction;
    size_t tie_break = break_tie(order, a, b, &direction);
    return direction == 0 ? SCORING_NONE : order->rule->tie_breaks[tie_break].by;
}

/* Merges [low, middle) and [middle, high) of `from` into `to`; of equals the left one first. */
static void merge(const struct order *order, const size_t *from, size_t *to, size_t low, size_t middle, size_t high)
{
    size_t left = low, right = middle;
    for (size_t i = low; i < high; i++) {
        bool take_left = left < middle && (right == high || order_compare(order, from[left], from[right]) <= 0);
        to[i] = take_left ? from[left++] : from[right++];
    }
}

enum status order_sort(const struct order *order, struct arena *scratch, size_t *units, size_t count)
{
    size_t *other = ARENA_ARRAY(scratch, count + 1, size_t);
    if (other == NULL)
        return STATUS_MEMORY;
    size_t *from = units, *to = other;
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t low = 0; low < count; low += 2 * width) {
            size_t middle = low + width < count ? low + width : count;
            size_t high = middle + width < count ? middle + width : count;
            merge(order, from, to, low, middle, high);
        }
        size_t *swap = from;
        from = to;
        to = swap;
    }
    if (from != units)
        memcpy(units, from, count * sizeof *units);
    return STATUS_OK;
}
