/* One unit in both records: total, ranks, grade and money, old and new, and the effects that made the difference. */
#include "results/compare.h"

static const char *const side_names[] = {"old", "new"};

/* What there is to say of a unit, found before anything is written: its attributes stand before its parts. */
struct change {
    struct number total, exact, rest; /* between printed totals; between exact ones; printed less the printed effects */
    const char *ranks[2][2];          /* [over all, in the group][old, new]; NULL: not ranked */
    int64_t gained[2];                /* places */
    bool total_changed, rank_changed, money_changed, others_moved;
    struct compare_grade grade;
    struct compare_effect *effects;
    size_t effect_count;
};

/* ---- total -------------------------------------------------------------------------------------- */

static struct number printed(struct arena *arena, struct number value, int places)
{
    return number_round(arena, value, places, ROUND_HALF_UP);
}

/* The change is between printed figures, so that a reader can check it. */
static void find_total(const struct compare_sides *sides, const struct compare_pair *pair, struct arena *arena,
                       struct change *change)
{
    struct number shown[2], exact[2];
    for (size_t i = 0; i < 2; i++) {
        compare_number(arena, compare_value(pair->totals[i], "total"), &shown[i]);
        exact[i] = compare_exact(arena, pair->totals[i], "total");
    }
    change->total = change->rest = number_sub(arena, shown[1], shown[0]);
    change->exact = number_sub(arena, exact[1], exact[0]);
    if (pair->tallies[0].item_count == 0 || pair->tallies[1].item_count == 0)
        change->rest = number_int(0); /* this audience does not see the items */
    for (size_t i = 0; i < change->effect_count; i++)
        change->rest = number_sub(arena, change->rest, printed(arena, change->effects[i].value, sides->places));
    change->total_changed = number_sign(change->total) != 0 || number_sign(change->exact) != 0;
}

static void write_total(const struct compare_sides *sides, const struct compare_pair *pair, const struct change *change,
                        struct emitter *out)
{
    emit_open(out, "total");
    for (size_t i = 0; i < 2; i++)
        emit_string(out, side_names[i], compare_value(pair->totals[i], "total"));
    emit_number(out, "change", change->total, sides->places);
    if (number_compare(change->exact, change->total) != 0)
        emit_exact(out, "exact", change->exact);
    if (number_sign(change->rest) != 0)
        emit_number(out, "parts-difference", change->rest, sides->places);
    emit_close(out);
}

/* ---- ranks -------------------------------------------------------------------------------------- */

static bool is_decided(const struct compare_pair *pair)
{
    return compare_value(pair->totals[0], "computed-rank") != NULL ||
           compare_value(pair->totals[1], "computed-rank") != NULL;
}

/* A place in another group is beside other units: it neither rose nor fell. */
static bool is_regrouped(const struct compare_pair *pair)
{
    return !compare_same(compare_value(pair->units[0], "group"), compare_value(pair->units[1], "group"));
}

static void find_ranks(const struct compare_pair *pair, struct arena *arena, struct change *change)
{
    static const char *const names[] = {"rank", "group-rank"};
    bool moved = false;
    for (size_t which = 0; which < 2; which++) {
        int64_t ranks[2] = {0, 0};
        for (size_t i = 0; i < 2; i++) {
            struct number rank;
            change->ranks[which][i] = compare_value(pair->totals[i], names[which]);
            if (!compare_number(arena, change->ranks[which][i], &rank) || number_to_int(rank, &ranks[i]) != STATUS_OK)
                ranks[i] = 0;
        }
        if (ranks[0] != 0 && ranks[1] != 0 && !(which == 1 && is_regrouped(pair)))
            change->gained[which] = ranks[0] - ranks[1];
        change->rank_changed = change->rank_changed || ranks[0] != ranks[1];
        moved = moved || change->gained[which] != 0;
    }
    change->others_moved = moved && !change->total_changed && !is_decided(pair);
}

static void write_rank(const struct compare_pair *pair, const struct change *change, size_t which, struct emitter *out)
{
    static const char *const elements[] = {"rank", "group-rank"};
    const char *const *texts = change->ranks[which];
    if (texts[0] == NULL && texts[1] == NULL)
        return;
    emit_open(out, elements[which]);
    emit_string(out, "old", texts[0]);
    emit_string(out, "new", texts[1]);
    if (texts[0] != NULL && texts[1] != NULL && !(which == 1 && is_regrouped(pair)))
        emit_integer(out, "change", change->gained[which]);
    if (which == 0 && is_decided(pair))
        emit_string(out, "decided", side_names[compare_value(pair->totals[1], "computed-rank") != NULL]);
    emit_close(out);
}

/* ---- grade -------------------------------------------------------------------------------------- */

static void write_grade(const struct compare_pair *pair, const struct compare_grade *grade, struct emitter *out)
{
    static const char *const names[] = {"old-name", "new-name"}, *const limits[] = {"old-limit", "new-limit"};
    if (!grade->graded)
        return;
    emit_open(out, "grade");
    for (size_t i = 0; i < 2; i++) {
        emit_string(out, side_names[i], compare_value(pair->totals[i], "grade"));
        emit_string(out, names[i], compare_value(pair->totals[i], "grade-name"));
    }
    emit_string(out, "direction", grade->direction);
    emit_string(out, "because", grade->because);
    emit_string(out, "in", grade->in == COMPARE_NONE ? NULL : side_names[grade->in]);
    emit_string(out, "by", grade->by);
    emit_string(out, "of", grade->of);
    emit_string(out, "of-name", grade->of_name);
    for (size_t i = 0; i < 2; i++)
        emit_string(out, limits[i], grade->limits[i]);
    emit_close(out);
}

/* ---- money -------------------------------------------------------------------------------------- */

static const xmlNode *find_money(const xmlNode *unit, const char *code)
{
    const xmlNode *money = compare_child(unit, "money");
    while (money != NULL && !compare_same(compare_value(money, "code"), code))
        money = compare_next(money);
    return money;
}

/* Is the money of this code paid otherwise in the other record, or only in one? */
static bool money_differs(const xmlNode *old, const xmlNode *new, struct arena *arena)
{
    struct number values[2];
    bool known[2] = {compare_number(arena, compare_value(old, "paid"), &values[0]),
                     compare_number(arena, compare_value(new, "paid"), &values[1])};
    return known[0] != known[1] || (known[0] && number_compare(values[0], values[1]) != 0);
}

static void write_money(const xmlNode *old, const xmlNode *new, struct emitter *out)
{
    const char *paid[2] = {compare_value(old, "paid"), compare_value(new, "paid")};
    const xmlNode *named = new != NULL ? new : old;
    struct number values[2];
    if (paid[0] == NULL && paid[1] == NULL)
        return; /* not for this audience */
    for (size_t i = 0; i < 2; i++)
        compare_number(out->arena, paid[i], &values[i]);
    emit_open(out, "money");
    emit_string(out, "code", compare_value(named, "code"));
    emit_string(out, "name", compare_value(named, "name"));
    emit_string(out, "old", paid[0]);
    emit_string(out, "new", paid[1]);
    emit_number(out, "change", number_sub(out->arena, values[1], values[0]),
                compare_places(paid[1] != NULL ? paid[1] : paid[0]));
    emit_close(out);
}

/* Goes through the moneys of either record, those of the new one first; `out` NULL: only looks. True when one changed.
 */
static bool each_money(const struct compare_pair *pair, struct arena *arena, struct emitter *out)
{
    bool changed = false;
    for (size_t i = 2; i-- > 0;)
        for (const xmlNode *one = compare_child(pair->units[i], "money"); one != NULL; one = compare_next(one)) {
            const xmlNode *other = find_money(pair->units[1 - i], compare_value(one, "code"));
            if (i == 0 && other != NULL)
                continue; /* told with the new record */
            changed = money_differs(i == 1 ? other : one, i == 1 ? one : other, arena) || changed;
            if (out != NULL)
                write_money(i == 1 ? other : one, i == 1 ? one : other, out);
        }
    return changed;
}

/* ---- effects ------------------------------------------------------------------------------------ */

static const char *cause_name(enum compare_cause cause)
{
    static const char *const names[] = {[COMPARE_SCORE] = "score",
                                        [COMPARE_WEIGHT] = "weight",
                                        [COMPARE_ADDED] = "added",
                                        [COMPARE_REMOVED] = "removed",
                                        [COMPARE_RULE] = "rule"};
    return names[cause];
}

static const xmlNode *find_quantity(const struct compare_item *item, const char *code)
{
    const xmlNode *quantity = item == NULL ? NULL : compare_child(item->node, "quantity");
    while (quantity != NULL && !compare_same(compare_value(quantity, "code"), code))
        quantity = compare_next(quantity);
    return quantity;
}

/* The raw values behind a score that are others now. */
static void write_values(const struct compare_effect *effect, struct emitter *out)
{
    if (effect->cause != COMPARE_SCORE || effect->items[0] == NULL || effect->items[1] == NULL)
        return;
    const xmlNode *new = compare_child(effect->items[1]->node, "quantity");
    for (; new != NULL; new = compare_next(new)) {
        const xmlNode *old = find_quantity(effect->items[0], compare_value(new, "code"));
        if (old == NULL || compare_same(compare_value(old, "value"), compare_value(new, "value")))
            continue;
        emit_open(out, "value");
        emit_string(out, "code", compare_value(new, "code"));
        emit_string(out, "name", compare_value(new, "name"));
        emit_string(out, "unit", compare_value(new, "unit"));
        emit_string(out, side_names[0], compare_value(old, "value"));
        emit_string(out, side_names[1], compare_value(new, "value"));
        emit_close(out);
    }
}

static void write_effect(const struct compare_sides *sides, const struct compare_effect *effect, struct emitter *out)
{
    static const char *const max_names[] = {"old-max", "new-max"};
    const struct compare_item *named = effect->items[1] != NULL ? effect->items[1] : effect->items[0];
    const char *maxima[2] = {NULL, NULL};
    emit_open(out, "effect");
    emit_string(out, "item", named->code);
    emit_string(out, "name", compare_value(named->node, "name"));
    if (named->parent != COMPARE_NONE)
        emit_string(out, "in", compare_value(named->node->parent, "name"));
    emit_string(out, "cause", cause_name(effect->cause));
    emit_string(out, "rule", effect->rule);
    for (size_t i = 0; i < 2; i++) {
        const struct compare_item *item = effect->items[i];
        bool scored = effect->cause != COMPARE_RULE && item != NULL && item->given;
        emit_string(out, side_names[i], scored ? compare_value(item->node, "mark") : effect->by[i]);
        maxima[i] = item == NULL ? NULL : compare_value(item->node, "max");
    }
    for (size_t i = 0; i < 2 && effect->cause != COMPARE_RULE; i++)
        emit_string(out, max_names[i], maxima[i]);
    if (effect->cause != COMPARE_RULE && effect->items[0] != NULL && effect->items[1] != NULL) {
        struct number full[2];
        bool stated = compare_number(out->arena, maxima[0], &full[0]) & compare_number(out->arena, maxima[1], &full[1]);
        if (stated && number_compare(full[0], full[1]) != 0)
            emit_string(out, "comparable", "no");
    }
    emit_number(out, "value", effect->value, sides->places);
    if (number_compare(effect->value, printed(out->arena, effect->value, sides->places)) != 0)
        emit_exact(out, "exact", effect->value);
    write_values(effect, out);
    emit_close(out);
}

/* ---- the unit ----------------------------------------------------------------------------------- */

static void write_attributes(const struct compare_pair *pair, const struct change *change, bool changed,
                             struct emitter *out)
{
    const xmlNode *old = pair->units[0], *new = pair->units[1];
    emit_string(out, "code", compare_value(new, "code"));
    emit_string(out, "name", compare_value(new, "name"));
    if (!compare_same(compare_value(old, "name"), compare_value(new, "name")))
        emit_string(out, "old-name", compare_value(old, "name"));
    if (!compare_same(compare_value(old, "code"), compare_value(new, "code")))
        emit_string(out, "old-code", compare_value(old, "code"));
    emit_string(out, "group", compare_value(new, "group"));
    emit_string(out, "group-name", compare_value(new, "group-name"));
    emit_string(out, "place", compare_value(pair->totals[1], "place"));
    emit_yes_no(out, "changed", changed);
    if (change->others_moved)
        emit_yes_no(out, "others-moved", true);
}

static void count_unit(const struct change *change, bool changed, struct compare_counts *counts)
{
    bool overall = change->ranks[0][0] != NULL && change->ranks[0][1] != NULL;
    int64_t gained = change->gained[overall ? 0 : 1];
    counts->compared++;
    counts->changed += changed;
    counts->total += change->total_changed;
    counts->rank += change->rank_changed;
    counts->grade += change->grade.changed;
    counts->money += change->money_changed;
    counts->rose += gained > 0;
    counts->fell += gained < 0;
}

enum status compare_write_unit(const struct compare_sides *sides, const struct compare_pair *pair, struct emitter *out,
                               struct compare_counts *counts)
{
    struct change change = {.effects = NULL};
    if (!effects_find(pair->tallies, out->arena, &change.effects, &change.effect_count))
        return STATUS_MEMORY;
    find_total(sides, pair, out->arena, &change);
    find_ranks(pair, out->arena, &change);
    change.grade = compare_find_grade(sides, pair, out->arena);
    change.money_changed = each_money(pair, out->arena, NULL);
    bool changed = change.total_changed || change.rank_changed || change.grade.changed || change.money_changed ||
                   change.effect_count > 0;
    emit_open(out, "unit");
    write_attributes(pair, &change, changed, out);
    write_total(sides, pair, &change, out);
    write_rank(pair, &change, 0, out);
    write_rank(pair, &change, 1, out);
    write_grade(pair, &change.grade, out);
    each_money(pair, out->arena, out);
    for (size_t i = 0; i < change.effect_count; i++)
        write_effect(sides, &change.effects[i], out);
    emit_close(out);
    count_unit(&change, changed, counts);
    return arena_failed(out->arena) ? STATUS_MEMORY : STATUS_OK;
}
