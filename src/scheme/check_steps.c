/* Steps: does every value have one, and does none have two?
 *
 * The first step that a value reaches is its step, so "90 and more, 80 and more, the rest" is said with lower bounds
 * alone: each step takes what those before it have left. Where both ends of a step are written they must touch its
 * neighbour's: 80–90 and 90–100, both with their ends, would take 90 twice, and 80–89 with 90–100 leaves 89.5 without.
 * So the steps are followed in their order while one interval, what is covered so far, grows at its lower or its upper
 * end. After a place or a rounding to whole numbers only whole numbers come, and 1–7, 8–14 is right.
 */
#include "scheme/check.h"

#include <string.h>

struct end {
    bool infinite, open;
    struct number at;
};

struct steps {
    struct check *check;
    const char *name;
    bool whole;           /* only whole numbers come */
    struct end low, high; /* what is covered */
};

/* ---- ends ------------------------------------------------------------------------------------ */

/* Of whole numbers, "above 3" is "at least 4". */
static struct end closed(const struct steps *steps, struct end end, bool low)
{
    struct arena *arena = steps->check->scheme->arena;
    if (end.infinite || !steps->whole)
        return end;
    struct number whole = number_round(arena, end.at, 0, ROUND_DOWN);
    const int compared = number_compare(whole, end.at); /* toward 0 */
    if (low && compared < 0)
        whole = number_add(arena, whole, number_int(1));
    if (!low && compared > 0)
        whole = number_sub(arena, whole, number_int(1));
    if (end.open && compared == 0)
        whole = number_add(arena, whole, number_int(low ? 1 : -1));
    return (struct end){false, false, whole};
}

enum touch { TOUCH, GAP, OVERLAP };

/* An interval that ends at `high`, and one that begins at `low` above it. */
static enum touch touch(const struct steps *steps, struct end high, struct end low)
{
    if (high.infinite || low.infinite)
        return OVERLAP;
    if (steps->whole)
        high.at = number_add(steps->check->scheme->arena, high.at, number_int(1));
    const int compared = number_compare(low.at, high.at);
    if (compared != 0)
        return compared > 0 ? GAP : OVERLAP;
    if (steps->whole || low.open != high.open)
        return TOUCH;
    return low.open ? GAP : OVERLAP;
}

/* Does `a` begin before `b`? */
static bool lower(struct end a, struct end b)
{
    if (a.infinite || b.infinite)
        return a.infinite && !b.infinite;
    const int compared = number_compare(a.at, b.at);
    return compared < 0 || (compared == 0 && !a.open && b.open);
}

/* Does `a` end behind `b`? */
static bool higher(struct end a, struct end b)
{
    if (a.infinite || b.infinite)
        return a.infinite && !b.infinite;
    const int compared = number_compare(a.at, b.at);
    return compared > 0 || (compared == 0 && !a.open && b.open);
}

/* ---- one step after the other ---------------------------------------------------------------- */

static void report(const struct steps *steps, const struct scheme_step *step, enum touch how, struct end below,
                   struct end above)
{
    if (how == TOUCH)
        return;
    FAULT(steps->check, how == GAP ? DIAG_SCHEME_STEP_GAP : DIAG_SCHEME_STEP_OVERLAP, step->at, steps->name,
          below.infinite ? "…" : check_number(steps->check, below.at),
          above.infinite ? "…" : check_number(steps->check, above.at));
}

static void add_step(struct steps *steps, const struct scheme_step *step)
{
    const struct end low = closed(steps, (struct end){!step->has_low, step->low_open, step->low}, true);
    const struct end high = closed(steps, (struct end){!step->has_high, step->high_open, step->high}, false);
    const bool grows_down = lower(low, steps->low), grows_up = higher(high, steps->high);
    if (!grows_down && !grows_up) {
        check_plain(steps->check, DIAG_SCHEME_STEP_NEVER, step->at, steps->name);
        return;
    }
    /* A written end must touch; one that is not written takes what is left on its side. */
    if (grows_down && !grows_up) {
        if (!high.infinite)
            report(steps, step, touch(steps, high, steps->low), high, steps->low);
        steps->low = low;
    } else if (grows_up && !grows_down) {
        if (!low.infinite)
            report(steps, step, touch(steps, steps->high, low), steps->high, low);
        steps->high = high;
    } else {
        if (!low.infinite && !high.infinite)
            report(steps, step, OVERLAP, low, high);
        steps->low = low;
        steps->high = high;
    }
}

/* ---- which values can come ------------------------------------------------------------------- */

/* What comes before the steps tells it: a limit, a place, and that nothing can turn negative. */
static void find_range(const struct chain *chain, size_t index, struct end *least, struct end *most)
{
    const struct scheme_conversion *before = index > 0 ? &chain->conversions[index - 1] : NULL;
    *least = (struct end){!chain->has_least, false, number_int(index == 0 ? chain->least : 0)};
    *most = (struct end){true, false, number_int(0)};
    for (size_t i = 0; i < index; i++)
        if (chain->conversions[i].kind == SCHEME_LINEAR || (chain->conversions[i].kind == SCHEME_COMPARE &&
                                                            (chain->conversions[i].as.compare.as == SCHEME_DIFFERENCE ||
                                                             chain->conversions[i].as.compare.as == SCHEME_GROWTH)))
            least->infinite = true;
    if (before != NULL && before->kind == SCHEME_PLACE)
        *least = (struct end){false, false, number_int(1)};
    if (before == NULL || before->kind != SCHEME_LIMIT)
        return;
    if (before->as.limit.has_low && before->as.limit.low.kind == SCHEME_REFER_NUMBER)
        *least = (struct end){false, false, before->as.limit.low.number};
    if (before->as.limit.has_high && before->as.limit.high.kind == SCHEME_REFER_NUMBER)
        *most = (struct end){false, false, before->as.limit.high.number};
}

static bool only_whole(const struct chain *chain, size_t index)
{
    const struct scheme_conversion *before = index > 0 ? &chain->conversions[index - 1] : NULL;
    if (before == NULL)
        return chain->whole;
    return before->kind == SCHEME_PLACE || (before->kind == SCHEME_ROUND && before->as.round.decimals == 0);
}

void check_steps(const struct chain *chain, size_t index)
{
    const struct scheme_conversion *rule = &chain->conversions[index];
    struct steps steps = {.check = chain->check, .name = chain->name, .whole = only_whole(chain, index)};
    struct end least, most;
    if (rule->as.steps.count == 0)
        return;
    const struct scheme_step *first = &rule->as.steps.steps[0];
    steps.low = closed(&steps, (struct end){!first->has_low, first->low_open, first->low}, true);
    steps.high = closed(&steps, (struct end){!first->has_high, first->high_open, first->high}, false);
    for (size_t i = 1; i < rule->as.steps.count; i++)
        add_step(&steps, &rule->as.steps.steps[i]);
    find_range(chain, index, &least, &most);
    const struct scheme_step *last = &rule->as.steps.steps[rule->as.steps.count - 1];
    if (lower(least, steps.low))
        FAULT(chain->check, DIAG_SCHEME_STEP_BELOW, last->at, chain->name, check_number(chain->check, steps.low.at));
    if (higher(most, steps.high))
        FAULT(chain->check, DIAG_SCHEME_STEP_ABOVE, last->at, chain->name, check_number(chain->check, steps.high.at));
}
