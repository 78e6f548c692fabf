/* Which item or rule made the difference between two totals of one unit: share less share, the greatest first. */
#include "results/compare.h"

#include <stdlib.h>

struct finding {
    const struct compare_tally *tallies; /* old, new */
    struct arena *arena;
    struct compare_effect *effects;
    size_t count;
};

static const struct compare_share *find_share(const struct compare_tally *tally, size_t item, const char *rule)
{
    if (item == COMPARE_NONE)
        return NULL;
    for (size_t i = tally->items[item].share_first; i < tally->items[item].share_end; i++)
        if (compare_same(tally->shares[i].rule, rule))
            return &tally->shares[i];
    return NULL;
}

static const char *mark_of(const struct compare_item *item)
{
    return item == NULL || !item->given ? NULL : compare_value(item->node, "mark");
}

static bool same_score(const struct compare_item *a, const struct compare_item *b)
{
    return a->given == b->given && (!a->given || number_compare(a->value, b->value) == 0);
}

static enum compare_cause cause_of(const struct compare_item *const items[2], const char *rule)
{
    if (rule != NULL)
        return COMPARE_RULE;
    if (items[0] == NULL || items[1] == NULL)
        return items[0] == NULL ? COMPARE_ADDED : COMPARE_REMOVED;
    return same_score(items[0], items[1]) ? COMPARE_WEIGHT : COMPARE_SCORE;
}

/* The change of one share; `at` are the item's indices in the two records. */
static void add_effect(struct finding *finding, const size_t at[2], const char *rule)
{
    const struct compare_share *shares[2];
    struct compare_effect effect = {.rule = rule, .place = finding->count};
    struct number values[2];
    for (size_t i = 0; i < 2; i++) {
        shares[i] = find_share(&finding->tallies[i], at[i], rule);
        effect.items[i] = at[i] == COMPARE_NONE ? NULL : &finding->tallies[i].items[at[i]];
        effect.by[i] = shares[i] == NULL ? NULL : shares[i]->by;
        values[i] = shares[i] == NULL ? number_int(0) : shares[i]->value;
    }
    effect.cause = cause_of(effect.items, rule);
    effect.value = number_sub(finding->arena, values[1], values[0]);
    effect.size = number_sign(effect.value) < 0 ? number_negate(finding->arena, effect.value) : effect.value;
    bool scored = mark_of(effect.items[0]) != NULL || mark_of(effect.items[1]) != NULL;
    bool another = rule == NULL && scored && effect.cause != COMPARE_WEIGHT;
    if (number_sign(effect.value) != 0 || another)
        finding->effects[finding->count++] = effect;
}

/* A leaf, or an item without parts that can be seen. */
static bool has_score(const struct compare_tally *tally, size_t item)
{
    return find_share(tally, item, NULL) != NULL || compare_same(compare_value(tally->items[item].node, "leaf"), "yes");
}

/* All shares of one item: its own score, then each rule that took hold in either record. */
static void add_item(struct finding *finding, const size_t at[2])
{
    bool scored = false;
    for (size_t i = 0; i < 2; i++)
        scored = scored || (at[i] != COMPARE_NONE && has_score(&finding->tallies[i], at[i]));
    if (scored)
        add_effect(finding, at, NULL);
    for (size_t side = 0; side < 2; side++) {
        const struct compare_tally *tally = &finding->tallies[side];
        const struct compare_item *item = at[side] == COMPARE_NONE ? NULL : &tally->items[at[side]];
        for (size_t i = item == NULL ? 0 : item->share_first; item != NULL && i < item->share_end; i++) {
            const char *rule = tally->shares[i].rule;
            bool told = side == 1 && find_share(&finding->tallies[0], at[0], rule) != NULL;
            if (rule != NULL && !told)
                add_effect(finding, at, rule);
        }
    }
}

/* The greater effect first, whatever its sign; of equals a score before a rule, then the one that stands first in the
 * scheme. */
static int compare_sizes(const void *a, const void *b)
{
    const struct compare_effect *one = a, *other = b;
    int order = number_compare(other->size, one->size);
    if (order == 0 && (one->cause == COMPARE_RULE) != (other->cause == COMPARE_RULE))
        return one->cause == COMPARE_RULE ? 1 : -1;
    return order != 0 ? order : one->place < other->place ? -1 : one->place > other->place;
}

bool effects_find(const struct compare_tally tallies[2], struct arena *arena, struct compare_effect **out,
                  size_t *count)
{
    size_t most = tallies[0].item_count + tallies[1].item_count + tallies[0].share_count + tallies[1].share_count;
    struct finding finding = {
        .tallies = tallies, .arena = arena, .effects = ARENA_ARRAY(arena, most + 1, struct compare_effect)};
    if (finding.effects == NULL)
        return false;
    for (size_t i = 0; i < tallies[1].item_count; i++)
        add_item(&finding, (const size_t[]){tally_find(&tallies[0], tallies[1].items[i].code), i});
    for (size_t i = 0; i < tallies[0].item_count; i++)
        if (tally_find(&tallies[1], tallies[0].items[i].code) == COMPARE_NONE)
            add_item(&finding, (const size_t[]){i, COMPARE_NONE});
    if (finding.count > 1)
        qsort(finding.effects, finding.count, sizeof *finding.effects, compare_sizes);
    *out = finding.effects;
    *count = finding.count;
    return !arena_failed(arena);
}
