/* How one total is made up of what the leaves bring and of what rules add or take away.
 *
 * Problem: to say which item moved a total, each leaf needs its part of it. A total is a tree of combinations, most of
 * them linear (sums, means, weights), with limits and roundings on the way.
 *
 * Algorithm: the record tells of every inner item its terms (child, sign, factor) and the steps from them to its score.
 * From the root down, each item gets what one point of it is worth in the total: the worth of its parent × sign ×
 * factor, × what the steps multiply and divide by. A leaf's share is worth × score. Where a step is not linear - cap,
 * floor, round, a committee's decision, or one that this program does not know - the value after it less the value
 * before it, × worth, is the share of that rule. So the shares add up to the total exactly, whatever the scheme, and
 * the difference of two records is the difference of their shares, one by one.
 *
 * The lowest or highest of several is linear in the one that was taken. If the other record took another one, the
 * difference is nobody's score: it is the share of the item that takes the lowest.
 *
 * Rejected: scoring the campaign again with one change after the other (the order would change the answer, and a filed
 * record has no campaign); comparing only the leaves' scores (says nothing of weights, caps and decisions).
 *
 * Linear in items and terms.
 */
#include "results/compare.h"

#include <string.h>

/* ---- the items ---------------------------------------------------------------------------------- */

/* The item behind `node` in document order below `root`; items stand in items only. */
static const xmlNode *next_item(const xmlNode *node, const xmlNode *root)
{
    const xmlNode *inner = compare_child(node, "item");
    if (inner != NULL)
        return inner;
    while (node != root) {
        const xmlNode *next = compare_next(node);
        if (next != NULL)
            return next;
        node = node->parent;
    }
    return NULL;
}

static bool is_term(const xmlNode *term)
{
    return compare_same(compare_value(term, "kind"), "item");
}

/* Listed, but not counted: one beyond the best so many. */
static bool is_left_out(const xmlNode *term)
{
    return compare_same(compare_value(term, "left-out"), "yes") || compare_same(compare_value(term, "counted"), "no");
}

/* A node that is made of other items. (A leaf is none, and so is an item whose parts this audience may not see.) */
static bool is_combined(const xmlNode *item)
{
    const xmlNode *term = compare_child(compare_child(item, "computation"), "term");
    while (term != NULL && !is_term(term))
        term = compare_next(term);
    return term != NULL && compare_same(compare_value(item, "leaf"), "no");
}

/* The code under which an item is found. */
static const char *code_of(const xmlNode *node, const struct map *renamed)
{
    const char *code = compare_value(node, "code");
    const char *now = code == NULL || renamed == NULL ? NULL : map_get(renamed, code);
    return now != NULL ? now : code;
}

static void list_item(struct compare_tally *tally, struct compare_item *item, const xmlNode *node,
                      const struct map *renamed)
{
    const char *parent = code_of(node->parent, renamed);
    *item = (struct compare_item){.node = node, .code = code_of(node, renamed), .parent = COMPARE_NONE};
    item->given = compare_same(compare_value(node, "mark-status"), "given") && compare_value(node, "mark") != NULL;
    item->value = compare_exact(tally->arena, node, "mark");
    item->worth = number_int(0);
    if (item->code == NULL)
        item->code = "";
    if (parent != NULL && strcmp((const char *)node->parent->name, "item") == 0)
        item->parent = tally_find(tally, parent);
}

bool tally_open(struct arena *arena, const xmlNode *unit, const struct map *renamed, struct compare_tally *out)
{
    const xmlNode *root = compare_child(unit, "item");
    *out = (struct compare_tally){.arena = arena, .by_code = map_create(arena)};
    size_t count = 0;
    for (const xmlNode *node = root; node != NULL; node = next_item(node, root))
        count++;
    struct compare_item *items = ARENA_ARRAY(arena, count + 1, struct compare_item);
    if (items == NULL || out->by_code == NULL)
        return false;
    out->items = items;
    for (const xmlNode *node = root; node != NULL; node = next_item(node, root)) {
        list_item(out, &items[out->item_count++], node, renamed);
        if (!map_set(out->by_code, items[out->item_count - 1].code, (void *)(uintptr_t)out->item_count))
            return false;
    }
    return true;
}

size_t tally_find(const struct compare_tally *tally, const char *code)
{
    return (size_t)(uintptr_t)map_get(tally->by_code, code) - 1;
}

/* ---- shares ------------------------------------------------------------------------------------- */

static void add_share(struct compare_tally *tally, size_t item, const char *rule, const char *by, struct number value)
{
    for (size_t i = tally->items[item].share_first; rule != NULL && i < tally->share_count; i++)
        if (compare_same(tally->shares[i].rule, rule)) { /* the step comes twice */
            tally->shares[i].value = number_add(tally->arena, tally->shares[i].value, value);
            return;
        }
    if (tally->share_count == tally->share_room) {
        size_t room = tally->share_room == 0 ? 64 : tally->share_room * 2;
        struct compare_share *larger = ARENA_ARRAY(tally->arena, room, struct compare_share);
        if (larger == NULL)
            return; /* the arena's failure is sticky */
        if (tally->share_count > 0)
            memcpy(larger, tally->shares, tally->share_count * sizeof *larger);
        tally->shares = larger;
        tally->share_room = room;
    }
    tally->shares[tally->share_count++] = (struct compare_share){item, rule, by, value};
}

/* Value of a term with its sign. */
static struct number signed_term(struct arena *arena, const xmlNode *term)
{
    struct number value;
    compare_number(arena, compare_value(term, "value"), &value);
    return compare_same(compare_value(term, "sign"), "minus") ? number_negate(arena, value) : value;
}

/* "minimum" or "maximum" when that is how the item is combined, else NULL. */
static const char *choice_of(const xmlNode *item)
{
    const char *first = compare_value(compare_child(compare_child(item, "computation"), "step"), "do");
    return compare_same(first, "minimum") || compare_same(first, "maximum") ? first : NULL;
}

/* The term that a choice took: the first one of that value. */
static const xmlNode *chosen_term(struct arena *arena, const xmlNode *item)
{
    const xmlNode *computation = compare_child(item, "computation"), *step = compare_child(computation, "step");
    struct number value;
    compare_number(arena, compare_value(step, "value"), &value);
    for (const xmlNode *term = compare_child(computation, "term"); term != NULL; term = compare_next(term))
        if (is_term(term) && number_compare(signed_term(arena, term), value) == 0)
            return term;
    return NULL;
}

/* Does the other record choose here too, and another item? */
static bool chosen_otherwise(const struct compare_tally *tally, size_t item, const struct compare_tally *other)
{
    size_t there = tally_find(other, tally->items[item].code);
    const xmlNode *node = tally->items[item].node;
    if (there == COMPARE_NONE || choice_of(other->items[there].node) == NULL)
        return false;
    const xmlNode *own = chosen_term(tally->arena, node);
    const xmlNode *its = chosen_term(tally->arena, other->items[there].node);
    return !compare_same(compare_value(own, "ref"), compare_value(its, "ref"));
}

/* ---- from an item to its parts ------------------------------------------------------------------ */

struct splitting {
    struct compare_tally *tally;
    size_t item;
    struct number scale;      /* what the linear steps multiply the terms by */
    const xmlNode *chosen;    /* the one term that counts, or NULL: all do */
    struct number sum;        /* of the terms that count, × scale */
    const xmlNode *combined;  /* last linear step, or NULL: its value is the sum, unless a term was cut away */
    const xmlNode *nonlinear; /* first step that is not linear, or NULL */
};

/* Passes over the steps that are linear: sum, then division and multiplication. */
static void read_linear(struct splitting *splitting, const xmlNode *computation)
{
    struct arena *arena = splitting->tally->arena;
    const xmlNode *step = compare_child(computation, "step");
    splitting->scale = number_int(1);
    if (step != NULL && (splitting->chosen != NULL || compare_same(compare_value(step, "do"), "sum")))
        for (splitting->combined = step; (step = compare_next(step)) != NULL; splitting->combined = step) {
            const char *what = compare_value(step, "do");
            bool divides = compare_same(what, "divide");
            struct number by;
            if ((!divides && !compare_same(what, "multiply")) ||
                !compare_number(arena, compare_value(step, "by"), &by) || (divides && number_sign(by) == 0))
                break;
            splitting->scale =
                divides ? number_div(arena, splitting->scale, by) : number_mul(arena, splitting->scale, by);
        }
    splitting->nonlinear = step;
}

/* Gives each child its worth. */
static void split_terms(struct splitting *splitting, const xmlNode *computation, struct compare_item *items)
{
    struct compare_tally *tally = splitting->tally;
    struct arena *arena = tally->arena;
    splitting->sum = number_int(0);
    for (const xmlNode *term = compare_child(computation, "term"); term != NULL; term = compare_next(term)) {
        const char *ref = compare_value(term, "ref");
        size_t child = ref == NULL ? COMPARE_NONE : tally_find(tally, ref);
        struct number factor;
        if (!is_term(term) || is_left_out(term) || child == COMPARE_NONE || items[child].parent != splitting->item ||
            (splitting->chosen != NULL && term != splitting->chosen))
            continue;
        if (!compare_number(arena, compare_value(term, "factor"), &factor))
            factor = number_int(1);
        if (compare_same(compare_value(term, "sign"), "minus"))
            factor = number_negate(arena, factor);
        factor = number_mul(arena, factor, splitting->scale);
        items[child].counts = true;
        items[child].worth = number_mul(arena, items[splitting->item].worth, factor);
        splitting->sum = number_add(arena, splitting->sum, number_mul(arena, items[child].value, factor));
    }
}

/* What the steps that are not linear add or take away; and what remains: terms that are not seen, or a score that is
 * not the value of the last step. */
static void share_rules(struct splitting *splitting)
{
    struct compare_tally *tally = splitting->tally;
    const struct compare_item *item = &tally->items[splitting->item];
    struct arena *arena = tally->arena;
    struct number before = splitting->sum, after, unseen = number_int(0);
    if (compare_number(arena, compare_value(splitting->combined, "value"), &after)) {
        unseen = number_sub(arena, after, before);
        before = after;
    }
    for (const xmlNode *step = splitting->nonlinear; step != NULL; step = compare_next(step)) {
        if (!compare_number(arena, compare_value(step, "value"), &after))
            continue;
        struct number change = number_sub(arena, after, before);
        if (number_sign(change) != 0)
            add_share(tally, splitting->item, compare_value(step, "do"), compare_value(step, "by"),
                      number_mul(arena, item->worth, change));
        before = after;
    }
    struct number rest = number_add(arena, unseen, number_sub(arena, item->value, before));
    if (number_sign(rest) != 0)
        add_share(tally, splitting->item, "other", NULL, number_mul(arena, item->worth, rest));
}

static void split_item(struct compare_tally *tally, size_t item, const struct compare_tally *other)
{
    struct compare_item *items = (struct compare_item *)tally->items; /* const to everybody else */
    const xmlNode *computation = compare_child(items[item].node, "computation");
    struct splitting splitting = {.tally = tally, .item = item};
    const char *choice = choice_of(items[item].node);
    if (choice != NULL)
        splitting.chosen = chosen_term(tally->arena, items[item].node);
    if (choice != NULL && (splitting.chosen == NULL || chosen_otherwise(tally, item, other))) {
        add_share(tally, item, choice, NULL, number_mul(tally->arena, items[item].worth, items[item].value));
        return;
    }
    read_linear(&splitting, computation);
    split_terms(&splitting, computation, items);
    share_rules(&splitting);
}

void tally_share(struct compare_tally *tally, const struct compare_tally *other)
{
    struct compare_item *items = (struct compare_item *)tally->items;
    if (tally->item_count == 0)
        return;
    items[0].counts = true;
    items[0].worth = number_int(1);
    for (size_t i = 0; i < tally->item_count; i++) { /* parents stand before their children */
        items[i].share_first = tally->share_count;
        if (items[i].counts && items[i].given && is_combined(items[i].node))
            split_item(tally, i, other);
        else if (items[i].counts && items[i].given)
            add_share(tally, i, NULL, NULL, number_mul(tally->arena, items[i].worth, items[i].value));
        items[i].share_end = tally->share_count;
    }
}
