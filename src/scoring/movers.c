/* Who rose and who fell farthest: the lists of the scheme's movement. Those that moved far enough, the farthest first;
 * where the list has an end, the scheme says what becomes of equals there: all stand in it (extend), none does (cut),
 * or the better place of now stands first (tie-break). Equals otherwise stand in roster order. */
#include "scoring/engine.h"

#include <stdlib.h>

struct mover {
    size_t unit, change;
    size_t place; /* of now, where that parts equals; else 0 */
};

static int compare_movers(const void *a, const void *b)
{
    const struct mover *left = a, *right = b;
    if (left->change != right->change)
        return left->change > right->change ? -1 : 1;
    if (left->place != right->place)
        return left->place < right->place ? -1 : 1;
    return left->unit < right->unit ? -1 : 1;
}

/* How many of the sorted movers stand in a list of `most`. */
static size_t list_end(const struct mover *movers, size_t count, size_t most, enum scheme_ties ties)
{
    if (most == 0 || count <= most)
        return count;
    size_t end = most;
    const size_t border = movers[most].change;
    if (ties == SCHEME_TIES_EXTEND && movers[most - 1].change == border)
        while (end < count && movers[end].change == border)
            end++;
    if (ties == SCHEME_TIES_CUT)
        while (end > 0 && movers[end - 1].change == border)
            end--;
    return end;
}

static enum status list_one(struct engine *engine, enum scoring_movement_kind kind, struct scoring_movers *out)
{
    const struct scheme_movement *rule = &engine->scheme->movement;
    const bool up = kind == SCORING_UP;
    const int64_t notable = up ? rule->rise : rule->fall;
    struct mover *movers = ARENA_ARRAY(engine->scratch, engine->units + 1, struct mover);
    if (movers == NULL)
        return STATUS_MEMORY;
    *out = (struct scoring_movers){.places = (size_t)(rule->places > 0 ? rule->places : notable),
                                   .most = (size_t)(up ? rule->risers : rule->fallers)};
    size_t count = 0;
    for (size_t unit = 0; unit < engine->units; unit++) {
        const struct scoring_movement *movement = &engine->scoring->units[unit].movement;
        const struct scoring_rank *rank = &engine->scoring->rankings[rule->ranking].ranks[unit];
        if (movement->kind != kind || movement->change < out->places)
            continue;
        movers[count++] = (struct mover){
            .unit = unit, .change = movement->change, .place = rule->ties == SCHEME_TIES_TIE_BREAK ? rank->place : 0};
    }
    if (count > 0)
        qsort(movers, count, sizeof *movers, compare_movers);
    out->count = list_end(movers, count, out->most, rule->ties);
    size_t *units = ARENA_ARRAY(engine->arena, out->count + 1, size_t);
    if (units == NULL)
        return STATUS_MEMORY;
    for (size_t i = 0; i < out->count; i++)
        units[i] = movers[i].unit;
    out->units = units;
    return STATUS_OK;
}

enum status list_movers(struct engine *engine)
{
    if (!engine->scheme->movement.present)
        return STATUS_OK;
    enum status status = list_one(engine, SCORING_UP, &engine->scoring->risers);
    return status == STATUS_OK ? list_one(engine, SCORING_DOWN, &engine->scoring->fallers) : status;
}
