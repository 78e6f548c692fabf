/* Places and ranks.
 *
 * A ranking has one set over all contenders, or one for each group. In a set every unit has a place (1, 2, 3 …, never
 * shared) and a rank (shared by equals: 1 2 2 4, 1 2 2 3; or 1 2 3 4 when the style is consecutive). Units outside the
 * competition, and those for which the ranking's conditions do not hold, are scored and are in no set. Rankings are
 * made in the order of the scheme, so that a condition may ask for a rank in an earlier one.
 *
 * A printed table shows rounded scores, so it can show equal scores beside different ranks. Those runs are kept as
 * ties, each with what parted its units, so that the table can say why.
 */
#include "scoring/engine.h"

bool rank_contends(const struct engine *engine, const struct scheme_ranking *rule, size_t unit)
{
    return engine->campaign->units[unit].competes &&
           scoring_state(engine->scoring, rule->by, unit) != SCORING_NOT_APPLICABLE &&
           conditions_hold(engine->scoring, rule->conditions, rule->condition_count, unit);
}

/* The set of a grouped or ungrouped ranking that the unit belongs to; INTAKE_NONE: none. */
static size_t bucket_of(const struct engine *engine, const struct scheme_ranking *rule, size_t unit)
{
    if (!rank_contends(engine, rule, unit))
        return INTAKE_NONE;
    return rule->scope == SCHEME_SCOPE_GROUP ? engine->campaign->units[unit].group : 0;
}

/* Fills the sets of a ranking with its contenders in roster order; sets without a unit are left out. */
static enum status gather(struct engine *engine, size_t index)
{
    const struct scheme_ranking *rule = &engine->scheme->rankings[index];
    const struct intake_campaign *campaign = engine->campaign;
    bool grouped = rule->scope == SCHEME_SCOPE_GROUP;
    size_t buckets = grouped ? campaign->group_count : 1;
    size_t *counts = ARENA_ARRAY(engine->scratch, buckets + 1, size_t);
    size_t *at = ARENA_ARRAY(engine->scratch, buckets + 1, size_t);
    size_t *bucket = ARENA_ARRAY(engine->scratch, engine->units + 1, size_t);
    struct scoring_set *sets = ARENA_ARRAY(engine->arena, buckets + 1, struct scoring_set);
    size_t *order = ARENA_ARRAY(engine->arena, engine->units + 1, size_t);
    if (counts == NULL || at == NULL || bucket == NULL || sets == NULL || order == NULL)
        return STATUS_MEMORY;
    for (size_t unit = 0; unit < engine->units; unit++) {
        bucket[unit] = bucket_of(engine, rule, unit);
        if (bucket[unit] != INTAKE_NONE)
            counts[bucket[unit]]++;
    }
    for (size_t i = 0, first = 0; i < buckets; first += counts[i++])
        at[i] = first;
    for (size_t unit = 0; unit < engine->units; unit++)
        if (bucket[unit] != INTAKE_NONE)
            order[at[bucket[unit]]++] = unit;
    struct scoring_ranking *ranking = &engine->rankings[index];
    ranking->rule = rule;
    ranking->sets = sets;
    engine->order[index] = order;
    for (size_t i = 0, first = 0; i < buckets; first += counts[i++])
        if (counts[i] > 0)
            sets[ranking->set_count++] =
                (struct scoring_set){.group = grouped ? i : SCORING_NONE, .units = order + first, .count = counts[i]};
    return STATUS_OK;
}

void rank_mark_ties(struct scoring_rank *ranks, const size_t *units, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t rank = ranks[units[i]].rank;
        ranks[units[i]].tied =
            (i > 0 && ranks[units[i - 1]].rank == rank) || (i + 1 < count && ranks[units[i + 1]].rank == rank);
    }
}

static void rank_set(const struct order *order, size_t set, const size_t *units, size_t count,
                     struct scoring_rank *ranks)
{
    size_t rank = 0;
    for (size_t i = 0; i < count; i++) {
        bool equal = i > 0 && order_compare(order, units[i - 1], units[i]) == 0;
        switch (order->rule->style) {
        case SCHEME_COMPETITION:
            rank = equal ? rank : i + 1;
            break;
        case SCHEME_DENSE:
            rank = equal ? rank : rank + 1;
            break;
        case SCHEME_CONSECUTIVE:
            rank = i + 1;
            break;
        }
        ranks[units[i]] =
            (struct scoring_rank){.set = set, .place = i + 1, .rank = rank, .computed_rank = rank, .by = SCORING_NONE};
    }
    rank_mark_ties(ranks, units, count);
}

/* Runs of one printed score in a set. */
static enum status find_ties(struct engine *engine, const struct order *order, size_t set, const size_t *units,
                             size_t count, struct scoring_rank *ranks, struct scoring_tie *ties, size_t *tie_count)
{
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count; end++)
            if (number_compare(order->printed[units[first]], order->printed[units[end]]) != 0)
                break;
        if (end - first < 2)
            continue;
        struct scoring_tie *tie = &ties[(*tie_count)++];
        size_t *own = arena_copy(engine->arena, units + first, (end - first) * sizeof *units);
        if (own == NULL)
            return STATUS_MEMORY;
        *tie = (struct scoring_tie){.set = set, .units = own, .count = end - first, .by = SCORING_NONE};
        for (size_t i = first + 1; i < end; i++) {
            struct scoring_rank *above = &ranks[units[i - 1]], *below = &ranks[units[i]];
            if (above->rank == below->rank)
                continue;
            below->by = order_decider(order, units[i - 1], units[i]);
            if (!above->decided)
                above->by = below->by;
            above->decided = below->decided = true;
            if (!tie->decided)
                tie->by = below->by;
            tie->decided = true;
        }
    }
    return STATUS_OK;
}

/* Units that share the rank of one that was parted from a neighbour of the same printed score were parted as well. */
static void spread_deciders(const struct scoring_tie *tie, struct scoring_rank *ranks)
{
    for (size_t first = 0, end; first < tie->count; first = end) {
        const struct scoring_rank *found = NULL;
        for (end = first; end < tie->count; end++) {
            const struct scoring_rank *rank = &ranks[tie->units[end]];
            if (rank->rank != ranks[tie->units[first]].rank)
                break;
            if (found == NULL && rank->decided)
                found = rank;
        }
        for (size_t i = first; i < end && found != NULL; i++) {
            ranks[tie->units[i]].decided = true;
            ranks[tie->units[i]].by = found->by;
        }
    }
}

static enum status rank_one(struct engine *engine, size_t index)
{
    enum status status = gather(engine, index);
    if (status != STATUS_OK)
        return status;
    struct scoring_ranking *ranking = &engine->rankings[index];
    struct order order;
    status = order_prepare(engine, ranking->rule, &order);
    if (status != STATUS_OK)
        return status;
    struct scoring_rank *ranks = engine->ranks[index];
    struct scoring_tie *ties = ARENA_ARRAY(engine->arena, engine->units / 2 + 1, struct scoring_tie);
    if (ties == NULL)
        return STATUS_MEMORY;
    size_t *units = engine->order[index];
    for (size_t i = 0; i < ranking->set_count; i++) {
        const struct scoring_set *set = &ranking->sets[i];
        status = order_sort(&order, engine->scratch, units, set->count);
        if (status != STATUS_OK)
            return status;
        rank_set(&order, i, units, set->count, ranks);
        size_t first = ranking->tie_count;
        status = find_ties(engine, &order, i, units, set->count, ranks, ties, &ranking->tie_count);
        if (status != STATUS_OK)
            return status;
        for (; first < ranking->tie_count; first++)
            spread_deciders(&ties[first], ranks);
        units += set->count;
    }
    ranking->ties = ties;
    return arena_failed(engine->arena) ? STATUS_MEMORY : STATUS_OK;
}

/* Nobody is ranked yet in any of them. */
static enum status clear(struct engine *engine)
{
    for (size_t i = 0; i < engine->scheme->ranking_count; i++) {
        struct scoring_rank *ranks = ARENA_ARRAY(engine->arena, engine->units + 1, struct scoring_rank);
        if (ranks == NULL)
            return STATUS_MEMORY;
        for (size_t unit = 0; unit < engine->units; unit++)
            ranks[unit].set = ranks[unit].by = SCORING_NONE;
        engine->rankings[i].rule = &engine->scheme->rankings[i];
        engine->rankings[i].ranks = engine->ranks[i] = ranks;
    }
    return STATUS_OK;
}

enum status rank_all(struct engine *engine)
{
    size_t count = engine->scheme->ranking_count;
    engine->rankings = ARENA_ARRAY(engine->arena, count + 1, struct scoring_ranking);
    engine->ranks = ARENA_ARRAY(engine->arena, count + 1, struct scoring_rank *);
    engine->order = ARENA_ARRAY(engine->arena, count + 1, size_t *);
    if (engine->rankings == NULL || engine->ranks == NULL || engine->order == NULL)
        return STATUS_MEMORY;
    engine->scoring->rankings = engine->rankings;
    engine->scoring->ranking_count = count;
    engine->scoring->overall = engine->scoring->by_group = SCORING_NONE;
    enum status status = clear(engine);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        status = rank_one(engine, i);
        size_t *first = engine->scheme->rankings[i].scope == SCHEME_SCOPE_ALL ? &engine->scoring->overall
                                                                              : &engine->scoring->by_group;
        if (*first == SCORING_NONE)
            *first = i;
    }
    return status;
}
