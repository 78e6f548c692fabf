/* Who is chosen beside the grades: the first three, the ten that rose most, everybody who meets the conditions.
 *
 * An award looks at the units of one ranking, set by set (a ranking by group has its places in each group), in the
 * order of their ranks as they were decided, or in the order of places risen. Those for whom a condition does not hold
 * are passed over. Equals across the last place are settled as everywhere: all of them, none of them, or as they stand
 * (equal risers by their rank of now). With neither places nor a lowest score it takes all, and then those beside the
 * competition too that the scheme grades by their score.
 */
#include "scoring/engine.h"

struct awarding {
    struct engine *engine;
    const struct scheme_award *rule;
    struct order order;
    size_t *risen; /* [unit] places risen */
    size_t *units; /* candidates of the set at hand, best first */
    size_t count;
    struct scoring_award_place *places;
    struct scoring_award *award;
};

/* Has it risen far enough? Notes how far. */
static bool is_riser(const struct awarding *awarding, size_t unit)
{
    struct scoring_movement movement = movement_in(awarding->engine->scoring, awarding->rule->ranking, unit);
    awarding->risen[unit] = movement.change;
    return movement.kind == SCORING_UP && (int64_t)movement.change >= awarding->rule->least;
}

static bool is_candidate(const struct awarding *awarding, size_t unit)
{
    const struct scheme_places *places = &awarding->rule->places;
    if (places->has_at_least && number_compare(awarding->order.scores[unit], places->at_least) < 0)
        return false;
    if (awarding->rule->by == SCHEME_AWARD_MOVEMENT && !is_riser(awarding, unit))
        return false;
    return conditions_hold(awarding->engine->scoring, awarding->rule->conditions, awarding->rule->condition_count,
                           unit);
}

/* Those that rose most first; equals keep the order of their places. Bottom-up merge sort. */
static enum status sort_risers(struct awarding *awarding)
{
    size_t *from = awarding->units, *to = ARENA_ARRAY(awarding->engine->scratch, awarding->count + 1, size_t);
    if (to == NULL)
        return STATUS_MEMORY;
    for (size_t width = 1; width < awarding->count; width *= 2) {
        for (size_t low = 0; low < awarding->count; low += 2 * width) {
            size_t middle = low + width < awarding->count ? low + width : awarding->count;
            size_t high = middle + width < awarding->count ? middle + width : awarding->count;
            size_t left = low, right = middle;
            for (size_t i = low; i < high; i++) {
                bool take_left =
                    left < middle && (right == high || awarding->risen[from[left]] >= awarding->risen[from[right]]);
                to[i] = take_left ? from[left++] : from[right++];
            }
        }
        size_t *swap = from;
        from = to;
        to = swap;
    }
    awarding->units = from;
    return STATUS_OK;
}

static bool equal(const struct awarding *awarding, size_t a, size_t b)
{
    if (awarding->rule->by == SCHEME_AWARD_MOVEMENT)
        return awarding->risen[a] == awarding->risen[b];
    const struct scoring_rank *ranks = awarding->engine->ranks[awarding->rule->ranking];
    return ranks[a].rank == ranks[b].rank;
}

/* How many of the candidates are chosen. */
static size_t choose(const struct awarding *awarding, size_t n)
{
    bool limited;
    int64_t places =
        quota_places(awarding->engine->scratch, &awarding->rule->places, awarding->rule->rounding, n, &limited);
    size_t end = !limited || (size_t)places > awarding->count ? awarding->count : (size_t)places;
    if (end == 0 || end == awarding->count || awarding->rule->ties == SCHEME_TIES_TIE_BREAK ||
        !equal(awarding, awarding->units[end - 1], awarding->units[end]))
        return end;
    if (awarding->rule->ties == SCHEME_TIES_EXTEND)
        while (end < awarding->count && equal(awarding, awarding->units[end - 1], awarding->units[end]))
            end++;
    else
        for (size_t border = end; end > 0 && equal(awarding, awarding->units[end - 1], awarding->units[border]);)
            end--;
    return end;
}

/* ---- prizes --------------------------------------------------------------------------------------- */

/* The prize of the unit's group, else the one for all others. */
static const struct scheme_prize *prize_of(const struct awarding *awarding, size_t unit)
{
    const struct scheme_prize *others = NULL;
    const char *group = unit_group(awarding->engine, unit);
    for (size_t i = 0; i < awarding->rule->prize_count; i++) {
        const struct scheme_prize *prize = &awarding->rule->prizes[i];
        if (prize->group_count == 0)
            others = prize;
        for (size_t k = 0; k < prize->group_count && group != NULL; k++)
            if (code_compare(prize->groups[k], group) == 0)
                return prize;
    }
    return others;
}

static void grant(struct awarding *awarding, size_t unit, size_t place)
{
    const struct scheme_prize *prize = prize_of(awarding, unit);
    struct scoring_award_place *entry = &awarding->places[awarding->award->count++];
    *entry = (struct scoring_award_place){.unit = unit, .place = place, .prize = number_int(0)};
    if (prize == NULL)
        return;
    entry->has_prize = true;
    entry->prize = prize->amount;
    awarding->award->prizes = number_add(awarding->engine->arena, awarding->award->prizes, prize->amount);
}

/* ---- the award ------------------------------------------------------------------------------------ */

static enum status award_set(struct awarding *awarding, const struct scoring_set *set, size_t *room)
{
    awarding->units = room;
    awarding->count = 0;
    for (size_t i = 0; i < set->count; i++)
        if (is_candidate(awarding, set->units[i]))
            awarding->units[awarding->count++] = set->units[i];
    if (awarding->rule->by == SCHEME_AWARD_MOVEMENT) {
        enum status status = sort_risers(awarding);
        if (status != STATUS_OK)
            return status;
    }
    size_t chosen = choose(awarding, set->count);
    bool shared = awarding->rule->ties != SCHEME_TIES_TIE_BREAK;
    for (size_t i = 0, place = 1; i < chosen; i++) {
        if (!shared || (i > 0 && !equal(awarding, awarding->units[i - 1], awarding->units[i])))
            place = i + 1;
        grant(awarding, awarding->units[i], place);
    }
    return STATUS_OK;
}

/* All that meet the conditions, and are not ranked because they stand outside the competition. */
static void award_outside(struct awarding *awarding)
{
    const struct engine *engine = awarding->engine;
    const struct scheme_places *places = &awarding->rule->places;
    if (places->has_share || places->has_count || awarding->rule->by != SCHEME_AWARD_RANK ||
        !engine->scheme->grades.outside)
        return;
    for (size_t unit = 0; unit < engine->units; unit++)
        if (!engine->campaign->units[unit].competes && engine->scoring->units[unit].grade != SCORING_NONE &&
            is_candidate(awarding, unit))
            grant(awarding, unit, awarding->award->count + 1);
}

enum status award_all(struct engine *engine)
{
    size_t count = engine->scheme->award_count;
    struct scoring_award *awards = ARENA_ARRAY(engine->arena, count + 1, struct scoring_award);
    size_t *room = ARENA_ARRAY(engine->scratch, engine->units + 1, size_t);
    size_t *risen = ARENA_ARRAY(engine->scratch, engine->units + 1, size_t);
    if (awards == NULL || room == NULL || risen == NULL)
        return STATUS_MEMORY;
    engine->scoring->awards = awards;
    for (size_t i = 0; i < count; i++) {
        const struct scheme_award *rule = &engine->scheme->awards[i];
        struct awarding awarding = {.engine = engine, .rule = rule, .risen = risen, .award = &awards[i]};
        awards[i].prizes = number_int(0);
        awarding.places = ARENA_ARRAY(engine->arena, engine->units + 1, struct scoring_award_place);
        enum status status = order_prepare(engine, &engine->scheme->rankings[rule->ranking], &awarding.order);
        if (awarding.places == NULL)
            status = STATUS_MEMORY;
        awards[i].places = awarding.places;
        const struct scoring_ranking *ranking = &engine->rankings[rule->ranking];
        for (size_t k = 0; k < ranking->set_count && status == STATUS_OK; k++)
            status = award_set(&awarding, &ranking->sets[k], room);
        if (status != STATUS_OK)
            return status;
        award_outside(&awarding);
    }
    return arena_failed(engine->arena) ? STATUS_MEMORY : STATUS_OK;
}
