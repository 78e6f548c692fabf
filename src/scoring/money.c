/* Money of each unit: what it is due, less what vetoes withhold (withhold.c), is what it is paid.
 *
 * Due is heads × base × coefficient of the grade, where the money has coefficients, and its parts: numbers of the unit
 * (rank, movement, a score, a constant) that conversions turn into money. Parts may be negative. The sum is kept within
 * floor and cap and rounded once, as the scheme says; a part that must be round has a conversion that rounds it.
 *
 * A money with coefficients is for units that have a grade and, in the roster, heads and a base. One without is for the
 * units that have the number of at least one part: the parts whose conditions do not hold are nothing, so that a unit
 * in the middle of the ranking is due 0, and a unit outside it is due no money at all. Conversions that ask for the
 * mean or the highest of all units count every unit that has the number, whether the conditions hold for it or not.
 *
 * Parts are converted column by column, over all units, as indicators are (conversions.c).
 */
#include "scoring/engine.h"

/* One money while it is worked out. */
struct paying {
    struct engine *engine;
    const struct scheme_money *rule;
    size_t index;
    struct scoring_money_part *parts; /* [unit * part_count + part] */
    bool *has_number;                 /* [unit] some part has its number */
    bool *lacks_base;                 /* [unit] a conversion asks for heads or a base that the roster does not give */
};

static void tell_no_base(const struct paying *paying, size_t unit)
{
    const struct intake_unit *listed = &paying->engine->campaign->units[unit];
    diag_report_unit(paying->engine->sink, DIAG_SCORING_UNIT_BASE, listed->at, listed->code, NULL, listed->name,
                     paying->rule->name);
}

/* ---- parts ---------------------------------------------------------------------------------------- */

/* The number of the unit that a part starts from. False: it has none. */
static bool part_number(const struct engine *engine, const struct scheme_money_part *part, size_t unit,
                        struct number *out)
{
    const struct scoring_rank *rank = part->ranking == SCHEME_NONE ? NULL : &engine->ranks[part->ranking][unit];
    struct scoring_movement movement;
    switch (part->of) {
    case SCHEME_MONEY_CONSTANT:
        *out = part->value;
        return true;
    case SCHEME_MONEY_RANK:
        *out = number_int(rank == NULL ? 0 : (int64_t)rank->rank);
        return rank != NULL && rank->set != SCORING_NONE;
    case SCHEME_MONEY_RANK_FROM_BOTTOM:
        if (rank == NULL || rank->set == SCORING_NONE)
            return false;
        *out = number_int((int64_t)rank_from_bottom(engine->scoring, part->ranking, unit));
        return true;
    case SCHEME_MONEY_MOVEMENT:
        movement =
            rank == NULL ? engine->scoring->units[unit].movement : movement_in(engine->scoring, part->ranking, unit);
        *out = number_int(movement.kind == SCORING_DOWN ? -(int64_t)movement.change : (int64_t)movement.change);
        return movement.kind == SCORING_UP || movement.kind == SCORING_DOWN || movement.kind == SCORING_SAME;
    case SCHEME_MONEY_SCORE:
        *out = scoring_value(engine->scoring, part->item, unit);
        return scoring_state(engine->scoring, part->item, unit) == SCORING_GIVEN;
    }
    return false;
}

/* Which units a part is about: fills x, active (to be converted) and holds (its conditions). */
static void gather_part(struct paying *paying, const struct scheme_money_part *part, const struct chain *chain,
                        struct number *x, bool *active, bool *holds)
{
    const struct engine *engine = paying->engine;
    bool everybody = chain_asks_population(chain);
    for (size_t unit = 0; unit < engine->units; unit++) {
        x[unit] = number_int(0);
        active[unit] = part_number(engine, part, unit, &x[unit]);
        paying->has_number[unit] = paying->has_number[unit] || active[unit];
        holds[unit] = active[unit] && conditions_hold(engine->scoring, part->conditions, part->condition_count, unit);
        if (active[unit] && chain_lacks(engine->scoring, chain, unit) != NULL) {
            paying->lacks_base[unit] = paying->lacks_base[unit] || holds[unit];
            active[unit] = false;
        }
        active[unit] = active[unit] && (holds[unit] || everybody);
    }
}

static enum status convert_part(struct paying *paying, size_t index)
{
    struct engine *engine = paying->engine;
    const struct scheme_money_part *part = &paying->rule->parts[index];
    struct chain chain = {.conversions = part->conversions,
                          .count = part->conversion_count,
                          .indicator = SCHEME_NONE,
                          .code = paying->rule->code,
                          .name = part->name,
                          .at = part->at};
    struct number *x = ARENA_ARRAY(engine->scratch, engine->units + 1, struct number);
    bool *active = ARENA_ARRAY(engine->scratch, engine->units + 1, bool);
    bool *holds = ARENA_ARRAY(engine->scratch, engine->units + 1, bool);
    if (x == NULL || active == NULL || holds == NULL)
        return STATUS_MEMORY;
    gather_part(paying, part, &chain, x, active, holds);
    for (size_t unit = 0; unit < engine->units; unit++)
        paying->parts[unit * paying->rule->part_count + index].from = x[unit];
    enum status status = chain_run(engine, &chain, x, active);
    for (size_t unit = 0; unit < engine->units; unit++) {
        struct scoring_money_part *result = &paying->parts[unit * paying->rule->part_count + index];
        result->applies = active[unit] && holds[unit];
        result->amount = result->applies ? x[unit] : number_int(0);
    }
    return status;
}

/* ---- units ---------------------------------------------------------------------------------------- */

/* The coefficient of the unit's grade, or SCORING_NONE. */
static size_t coefficient_of(const struct scheme_money *money, size_t grade)
{
    for (size_t i = 0; i < money->coefficient_count; i++)
        if (money->coefficients[i].grade == grade)
            return i;
    return SCORING_NONE;
}

/* heads × base × coefficient. False: the unit gets no such money. */
static bool pay_by_grade(const struct paying *paying, size_t unit, struct scoring_money *pay)
{
    const struct intake_unit *listed = &paying->engine->campaign->units[unit];
    size_t grade = paying->engine->scoring->units[unit].grade;
    pay->coefficient = grade == SCORING_NONE ? SCORING_NONE : coefficient_of(paying->rule, grade);
    if (pay->coefficient == SCORING_NONE)
        return false;
    bool person = paying->engine->scheme->subject == SCHEME_PERSONS; /* one head */
    if ((!listed->has_heads && !person) || !listed->has_pay_base) {
        tell_no_base(paying, unit);
        return false;
    }
    struct number heads = number_int(listed->has_heads ? listed->heads : 1);
    struct number bases = number_mul(paying->engine->arena, heads, listed->pay_base);
    struct number value = paying->rule->coefficients[pay->coefficient].value;
    pay->due_exact = number_mul(paying->engine->arena, bases, value);
    return true;
}

static enum status pay_unit(struct paying *paying, size_t unit, struct scoring_money *pay)
{
    const struct scheme_money *rule = paying->rule;
    struct arena *arena = paying->engine->arena;
    pay->due_exact = pay->due = pay->withheld = pay->paid = number_int(0);
    pay->coefficient = SCORING_NONE;
    pay->parts = paying->parts + unit * rule->part_count;
    if (paying->lacks_base[unit]) {
        tell_no_base(paying, unit);
        return STATUS_OK;
    }
    pay->applies = rule->coefficient_count > 0 ? pay_by_grade(paying, unit, pay) : paying->has_number[unit];
    if (!pay->applies)
        return STATUS_OK;
    for (size_t i = 0; i < rule->part_count; i++)
        if (pay->parts[i].applies)
            pay->due_exact = number_add(arena, pay->due_exact, pay->parts[i].amount);
    if (rule->has_floor && number_compare(pay->due_exact, rule->floor) < 0)
        pay->due_exact = rule->floor;
    if (rule->has_cap && number_compare(pay->due_exact, rule->cap) > 0)
        pay->due_exact = rule->cap;
    pay->due = number_round(arena, pay->due_exact, rule->decimals, rule->rounding);
    enum status status =
        pay->coefficient == SCORING_NONE ? STATUS_OK : withhold_all(paying->engine, paying->index, unit, pay);
    pay->paid = number_sub(arena, pay->due, pay->withheld);
    return status;
}

static enum status pay_one(struct paying *paying, struct scoring_money *moneys, size_t step)
{
    struct engine *engine = paying->engine;
    size_t parts = paying->rule->part_count;
    paying->parts = ARENA_ARRAY(engine->arena, engine->units * parts + 1, struct scoring_money_part);
    paying->has_number = ARENA_ARRAY(engine->scratch, engine->units + 1, bool);
    paying->lacks_base = ARENA_ARRAY(engine->scratch, engine->units + 1, bool);
    enum status status =
        paying->parts == NULL || paying->has_number == NULL || paying->lacks_base == NULL ? STATUS_MEMORY : STATUS_OK;
    for (size_t i = 0; i < parts && status == STATUS_OK; i++)
        status = convert_part(paying, i);
    for (size_t unit = 0; unit < engine->units && status == STATUS_OK; unit++)
        status = pay_unit(paying, unit, &moneys[unit * step]);
    return status;
}

enum status pay_all(struct engine *engine)
{
    size_t count = engine->scheme->money_count;
    struct scoring_money *moneys = ARENA_ARRAY(engine->arena, count * engine->units + 1, struct scoring_money);
    if (moneys == NULL)
        return STATUS_MEMORY;
    for (size_t unit = 0; unit < engine->units; unit++)
        engine->scoring->units[unit].moneys = moneys + unit * count;
    for (size_t i = 0; i < count; i++) {
        struct paying paying = {.engine = engine, .rule = &engine->scheme->moneys[i], .index = i};
        enum status status = pay_one(&paying, moneys + i, count);
        if (status != STATUS_OK)
            return status;
    }
    return arena_failed(engine->arena) ? STATUS_MEMORY : STATUS_OK;
}
