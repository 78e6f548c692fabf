/* What a conversion asks of all units: their mean, the highest, the lowest, the place of each.
 *
 * Asked of the column as it stands before the conversion, over the units that have a value there: in the campaign, or
 * in each group (units of no group are one group of their own). Whether a unit competes is not asked: the mean of the
 * city is the mean of all. Time: one pass, and a sort where places are asked.
 *
 * The mean of fractions is a fraction, and the mean of many unlike fractions is one with thousands of digits that no
 * later step would make shorter. Sums are built pairwise, so that short ones meet short ones, in an arena of
 * LIMIT_MEAN_BYTES; what does not fit there is an error that asks for <round> before, as offices do on paper. Rejected:
 * rounding it silently (results would not be the rule's), no limit (100,000 rates of unlike targets would take hours).
 */
#include "scoring/engine.h"

#include "base/limits.h"

#include <stdlib.h>

/* The units of one bucket, one after the other; [first[bucket], first[bucket + 1]). */
struct buckets {
    size_t count;
    size_t *first, *units;
};

static size_t bucket_of(const struct intake_campaign *campaign, enum scheme_scope scope, size_t unit)
{
    if (scope == SCHEME_SCOPE_ALL)
        return 0;
    size_t group = campaign->units[unit].group;
    return group == INTAKE_NONE ? campaign->group_count : group;
}

const struct population *population_of(const struct scoring *scoring, const struct chain *chain, size_t index,
                                       size_t unit)
{
    size_t bucket = bucket_of(scoring->campaign, chain->conversions[index].scope, unit);
    return &chain->populations[index].groups[bucket];
}

static bool sort_into_buckets(struct engine *engine, enum scheme_scope scope, const bool *active, struct buckets *out)
{
    out->count = scope == SCHEME_SCOPE_ALL ? 1 : engine->campaign->group_count + 1;
    out->first = ARENA_ARRAY(engine->scratch, out->count + 1, size_t);
    out->units = ARENA_ARRAY(engine->scratch, engine->units + 1, size_t);
    size_t *next = ARENA_ARRAY(engine->scratch, out->count + 1, size_t);
    if (out->first == NULL || out->units == NULL || next == NULL)
        return false;
    for (size_t unit = 0; unit < engine->units; unit++)
        if (active[unit])
            out->first[bucket_of(engine->campaign, scope, unit) + 1]++;
    for (size_t i = 0; i < out->count; i++) {
        next[i] = out->first[i];
        out->first[i + 1] += out->first[i];
    }
    for (size_t unit = 0; unit < engine->units; unit++)
        if (active[unit])
            out->units[next[bucket_of(engine->campaign, scope, unit)]++] = unit;
    return true;
}

/* ---- mean, highest, lowest ------------------------------------------------------------------------- */

/* Sums pairwise: level k of the stack holds the sum of 2^k values, as the bits of a counter do. */
static struct number sum_of(struct arena *arena, const struct number *x, const size_t *units, size_t count)
{
    struct number stack[64], sum = number_int(0);
    bool full[64] = {false};
    for (size_t i = 0; i < count; i++) {
        struct number carry = x[units[i]];
        int level = 0;
        for (; full[level]; level++) {
            carry = number_add(arena, stack[level], carry);
            full[level] = false;
        }
        stack[level] = carry;
        full[level] = true;
    }
    for (int level = 0; level < 64; level++)
        if (full[level])
            sum = number_add(arena, sum, stack[level]);
    return sum;
}

static enum status find_mean(struct engine *engine, const struct chain *chain, size_t index, const struct number *x,
                             const size_t *units, struct population *out)
{
    struct arena *limited = arena_create(LIMIT_MEAN_BYTES);
    if (limited == NULL)
        return STATUS_MEMORY;
    struct number sum = sum_of(limited, x, units, out->count);
    bool too_long = arena_failed(limited);
    if (!too_long)
        out->mean = number_div(engine->arena, sum, number_int((int64_t)out->count));
    arena_destroy(limited);
    if (!too_long)
        return STATUS_OK;
    const char *count = arena_format(engine->scratch, "%zu", out->count);
    if (count != NULL)
        engine_error(engine, DIAG_SCORING_MEAN_LONG, chain->conversions[index].at, NULL, chain->code, chain->name,
                     count);
    return count != NULL ? STATUS_INVALID : STATUS_MEMORY;
}

static void find_ends(const struct number *x, const size_t *units, struct population *out)
{
    out->highest = out->lowest = x[units[0]];
    for (size_t i = 1; i < out->count; i++) {
        if (number_compare(x[units[i]], out->highest) > 0)
            out->highest = x[units[i]];
        if (number_compare(x[units[i]], out->lowest) < 0)
            out->lowest = x[units[i]];
    }
}

/* ---- places ---------------------------------------------------------------------------------------- */

struct placed {
    struct number value;
    size_t unit;
};

static int compare_placed(const void *a, const void *b)
{
    const struct placed *left = a, *right = b;
    int order = number_compare(left->value, right->value);
    return order != 0 ? order : (left->unit > right->unit) - (left->unit < right->unit);
}

/* Places of a run of equals, of which `before` are better. `sorted` is in roster order; counted from the bottom, the
 * later one of two equals is the more last one. */
static void place_run(const struct scheme_conversion *rule, const struct placed *run, size_t count, size_t before,
                      size_t runs_before, uint32_t *places)
{
    for (size_t i = 0; i < count; i++) {
        size_t place = before + 1;
        if (rule->as.place.style == SCHEME_DENSE)
            place = runs_before + 1;
        else if (rule->as.place.style == SCHEME_CONSECUTIVE)
            place += rule->as.place.from_bottom ? count - 1 - i : i;
        places[run[i].unit] = (uint32_t)place;
    }
}

static enum status find_places(struct engine *engine, const struct scheme_conversion *rule, const struct number *x,
                               const size_t *units, size_t count, uint32_t *places)
{
    struct placed *sorted = ARENA_ARRAY(engine->scratch, count, struct placed);
    if (sorted == NULL)
        return STATUS_MEMORY;
    for (size_t i = 0; i < count; i++)
        sorted[i] = (struct placed){x[units[i]], units[i]};
    qsort(sorted, count, sizeof *sorted, compare_placed);
    bool lowest_first = rule->as.place.ascending != rule->as.place.from_bottom;
    size_t before = 0, runs = 0;
    while (before < count) {
        size_t first = lowest_first ? before : count - 1 - before, last = first;
        const struct number value = sorted[first].value;
        if (lowest_first)
            while (last + 1 < count && number_compare(sorted[last + 1].value, value) == 0)
                last++;
        else
            while (first > 0 && number_compare(sorted[first - 1].value, value) == 0)
                first--;
        place_run(rule, sorted + first, last - first + 1, before, runs, places);
        before += last - first + 1;
        runs++;
    }
    return STATUS_OK;
}

/* ---- the column ------------------------------------------------------------------------------------ */

static enum status gather_bucket(struct engine *engine, struct chain *chain, size_t index, const struct number *x,
                                 const size_t *units, struct population *out)
{
    const struct scheme_conversion *rule = &chain->conversions[index];
    if (out->count == 0)
        return STATUS_OK;
    if (rule->kind == SCHEME_PLACE)
        return find_places(engine, rule, x, units, out->count, chain->populations[index].places);
    find_ends(x, units, out);
    return conversion_refers(rule, SCHEME_REFER_MEAN) ? find_mean(engine, chain, index, x, units, out) : STATUS_OK;
}

enum status population_gather(struct engine *engine, struct chain *chain, size_t index, const struct number *x,
                              const bool *active)
{
    const struct scheme_conversion *rule = &chain->conversions[index];
    struct buckets buckets;
    if (chain->populations == NULL)
        chain->populations = ARENA_ARRAY(engine->arena, chain->count, struct populations);
    if (chain->populations == NULL || !sort_into_buckets(engine, rule->scope, active, &buckets))
        return STATUS_MEMORY;
    struct populations *made = &chain->populations[index];
    made->groups = ARENA_ARRAY(engine->arena, buckets.count, struct population);
    if (rule->kind == SCHEME_PLACE)
        made->places = ARENA_ARRAY(engine->arena, engine->units + 1, uint32_t);
    if (arena_failed(engine->arena))
        return STATUS_MEMORY;
    for (size_t i = 0; i < buckets.count; i++) {
        struct population *one = &made->groups[i];
        *one = (struct population){.count = buckets.first[i + 1] - buckets.first[i],
                                   .mean = number_int(0),
                                   .highest = number_int(0),
                                   .lowest = number_int(0)};
        enum status status = gather_bucket(engine, chain, index, x, buckets.units + buckets.first[i], one);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}
