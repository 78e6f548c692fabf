/* Money and awards: sums in the head, amounts in the unit and in its row. */
#include "results/writing.h"

#include <string.h>

/* ---- sums --------------------------------------------------------------------------------------- */

struct money_sum {
    size_t units;
    struct number heads, due, withheld, paid;
};

static struct money_sum no_money(void)
{
    struct number zero = number_int(0);
    return (struct money_sum){0, zero, zero, zero, zero};
}

static void add_money(struct writing *writing, size_t money, size_t unit, struct money_sum *sum)
{
    const struct scoring_money *pay = &writing->scoring->units[unit].moneys[money];
    const struct intake_unit *listed = &writing->campaign->units[unit];
    struct arena *arena = writing->arena;
    sum->units++;
    sum->heads = number_add(arena, sum->heads, number_int(listed->has_heads ? listed->heads : 0));
    sum->due = number_add(arena, sum->due, pay->due);
    sum->withheld = number_add(arena, sum->withheld, pay->withheld);
    sum->paid = number_add(arena, sum->paid, pay->paid);
}

static void write_money_sum(struct writing *writing, const struct scheme_money *money, const struct money_sum *sum)
{
    emit_count(writing->out, "units", sum->units);
    emit_number(writing->out, "heads", sum->heads, 0);
    emit_number(writing->out, "due", sum->due, money->decimals);
    emit_number(writing->out, "withheld", sum->withheld, money->decimals);
    emit_number(writing->out, "paid", sum->paid, money->decimals);
}

static void write_coefficient(struct writing *writing, size_t index, size_t coefficient)
{
    const struct scheme_money *money = &writing->scheme->moneys[index];
    const struct scheme_grade *grade = &writing->scheme->grades.grades[money->coefficients[coefficient].grade];
    struct money_sum sum = no_money();
    for (size_t unit = 0; unit < writing->campaign->unit_count; unit++) {
        const struct scoring_money *pay = &writing->scoring->units[unit].moneys[index];
        if (pay->applies && pay->coefficient == coefficient)
            add_money(writing, index, unit, &sum);
    }
    emit_open(writing->out, "coefficient");
    emit_string(writing->out, "grade", grade->code);
    emit_string(writing->out, "name", grade->name);
    write_score(writing, "value", 0, money->coefficients[coefficient].value);
    write_money_sum(writing, money, &sum);
    emit_close(writing->out);
}

static const char *part_of(const struct scheme_money_part *part)
{
    static const char *const names[] = {[SCHEME_MONEY_CONSTANT] = "constant",
                                        [SCHEME_MONEY_RANK] = "rank",
                                        [SCHEME_MONEY_RANK_FROM_BOTTOM] = "rank-from-bottom",
                                        [SCHEME_MONEY_MOVEMENT] = "movement",
                                        [SCHEME_MONEY_SCORE] = "score"};
    return names[part->of];
}

/* How a part is made, and what it comes to over all units. */
static void write_part_sum(struct writing *writing, size_t index, size_t part)
{
    const struct scheme_money *money = &writing->scheme->moneys[index];
    const struct scheme_money_part *rule = &money->parts[part];
    struct number sum = number_int(0);
    size_t units = 0;
    for (size_t unit = 0; unit < writing->campaign->unit_count; unit++) {
        const struct scoring_money *pay = &writing->scoring->units[unit].moneys[index];
        if (!pay->applies || !pay->parts[part].applies)
            continue;
        units++;
        sum = number_add(writing->arena, sum, pay->parts[part].amount);
    }
    emit_open(writing->out, "part");
    emit_string(writing->out, "name", rule->name);
    emit_string(writing->out, "of", part_of(rule));
    emit_count(writing->out, "units", units);
    emit_number(writing->out, "amount", sum, money->decimals);
    write_conversions(writing, rule->conversions, rule->conversion_count);
    write_conditions(writing, rule->conditions, rule->condition_count);
    emit_close(writing->out);
}

/* The persons from whom vetoes withhold some of this money; their sums, for the list of its own. */
static void write_persons(struct writing *writing, size_t index)
{
    const int places = writing->scheme->moneys[index].decimals;
    struct number due = number_int(0), withheld = number_int(0), paid = number_int(0);
    size_t count = 0;
    for (size_t unit = 0; unit < writing->campaign->unit_count; unit++) {
        const struct scoring_money *pay = &writing->scoring->units[unit].moneys[index];
        for (size_t i = 0; pay->applies && i < pay->withhold_count; i++) {
            count++;
            due = number_add(writing->arena, due, pay->withholds[i].due);
            withheld = number_add(writing->arena, withheld, pay->withholds[i].amount);
            paid = number_add(writing->arena, paid, pay->withholds[i].paid);
        }
    }
    if (count == 0)
        return;
    emit_open(writing->out, "persons");
    emit_count(writing->out, "count", count);
    emit_number(writing->out, "due", due, places);
    emit_number(writing->out, "withheld", withheld, places);
    emit_number(writing->out, "paid", paid, places);
    emit_close(writing->out);
}

void write_moneys(struct writing *writing)
{
    struct emitter *out = writing->out;
    for (size_t i = 0; i < writing->scheme->money_count; i++) {
        const struct scheme_money *money = &writing->scheme->moneys[i];
        struct money_sum sum = no_money();
        for (size_t unit = 0; unit < writing->campaign->unit_count; unit++)
            if (writing->scoring->units[unit].moneys[i].applies)
                add_money(writing, i, unit, &sum);
        arena_reset(writing->scratch);
        emit_open(out, "money");
        emit_string(out, "code", money->code);
        emit_string(out, "name", money->name);
        emit_string(out, "currency", money->currency);
        emit_count(out, "decimals", (size_t)money->decimals);
        if (money->has_floor)
            emit_number(out, "floor", money->floor, money->decimals);
        if (money->has_cap)
            emit_number(out, "cap", money->cap, money->decimals);
        emit_string(out, "article", money->article);
        write_money_sum(writing, money, &sum);
        for (size_t k = 0; k < money->coefficient_count; k++)
            write_coefficient(writing, i, k);
        for (size_t k = 0; k < money->part_count; k++)
            write_part_sum(writing, i, k);
        write_persons(writing, i);
        emit_close(out);
    }
}

/* ---- one unit ----------------------------------------------------------------------------------- */

static void write_withhold(struct writing *writing, const struct scoring_withhold *withhold, int places)
{
    struct emitter *out = writing->out;
    const struct intake_person *person = &writing->campaign->persons[withhold->person];
    emit_open(out, "withhold");
    emit_string(out, "veto", writing->campaign->vetoes[withhold->veto].code);
    emit_string(out, "person", person->code);
    emit_string(out, "name", person->name);
    emit_string(out, "post", person->post);
    emit_string(out, "as", withhold->as);
    emit_number(out, "base", withhold->base, places);
    emit_number(out, "due", withhold->due, places);
    write_score(writing, "share", 0, withhold->share);
    emit_number(out, "amount", withhold->amount, places);
    emit_close(out);
}

/* What the unit is due before withholding: heads × base × coefficient, then each part that applies. */
static void write_unit_money(struct writing *writing, size_t unit, size_t index)
{
    struct emitter *out = writing->out;
    const struct scheme_money *money = &writing->scheme->moneys[index];
    const struct scoring_money *pay = &writing->scoring->units[unit].moneys[index];
    const struct intake_unit *listed = &writing->campaign->units[unit];
    emit_open(out, "money");
    emit_string(out, "code", money->code);
    emit_string(out, "name", money->name);
    emit_string(out, "currency", money->currency);
    if (listed->has_pay_base)
        emit_number(out, "base", listed->pay_base, money->decimals);
    if (listed->has_heads)
        emit_integer(out, "heads", listed->heads);
    if (money->coefficient_count > 0)
        write_score(writing, "coefficient", 0, money->coefficients[pay->coefficient].value);
    emit_number(out, "due", pay->due, money->decimals);
    if (number_compare(pay->due_exact, pay->due) != 0)
        emit_exact(out, "due-exact", pay->due_exact);
    emit_number(out, "withheld", pay->withheld, money->decimals);
    emit_number(out, "paid", pay->paid, money->decimals);
    emit_string(out, "article", money->article);
    for (size_t i = 0; i < money->part_count; i++) {
        if (!pay->parts[i].applies)
            continue;
        emit_open(out, "part");
        emit_string(out, "name", money->parts[i].name);
        emit_string(out, "of", part_of(&money->parts[i]));
        emit_exact(out, "from", pay->parts[i].from);
        emit_exact(out, "amount", pay->parts[i].amount);
        emit_close(out);
    }
    for (size_t i = 0; i < pay->withhold_count; i++)
        write_withhold(writing, &pay->withholds[i], money->decimals);
    emit_close(out);
}

void write_unit_moneys(struct writing *writing, size_t unit)
{
    for (size_t i = 0; i < writing->scheme->money_count; i++)
        if (writing->scoring->units[unit].moneys[i].applies)
            write_unit_money(writing, unit, i);
}

void write_row_moneys(struct writing *writing, size_t unit)
{
    struct emitter *out = writing->out;
    for (size_t i = 0; i < writing->scheme->money_count; i++) {
        const struct scheme_money *money = &writing->scheme->moneys[i];
        const struct scoring_money *pay = &writing->scoring->units[unit].moneys[i];
        if (!pay->applies)
            continue;
        emit_open(out, "money");
        emit_string(out, "code", money->code);
        emit_number(out, "due", pay->due, money->decimals);
        emit_number(out, "withheld", pay->withheld, money->decimals);
        emit_number(out, "paid", pay->paid, money->decimals);
        for (size_t k = 0; k < money->part_count; k++) {
            if (!pay->parts[k].applies)
                continue;
            emit_open(out, "part");
            emit_string(out, "name", money->parts[k].name);
            emit_number(out, "amount", pay->parts[k].amount, money->decimals);
            emit_close(out);
        }
        emit_close(out);
    }
}

/* ---- awards ------------------------------------------------------------------------------------- */

enum { PRIZE_PLACES = 2 };

static void write_award_place(struct writing *writing, const struct scheme_award *rule,
                              const struct scoring_award_place *place)
{
    struct emitter *out = writing->out;
    const struct intake_unit *unit = &writing->campaign->units[place->unit];
    const struct scoring_rank *rank = &writing->scoring->rankings[rule->ranking].ranks[place->unit];
    const struct scoring_movement *movement = &writing->scoring->units[place->unit].movement;
    emit_open(out, "place");
    emit_string(out, "unit", unit->code);
    emit_string(out, "name", unit->name);
    emit_count(out, "order", place->unit + 1);
    if (unit->group != INTAKE_NONE) {
        emit_string(out, "group", writing->campaign->groups[unit->group].code);
        emit_string(out, "group-name", writing->campaign->groups[unit->group].name);
    }
    emit_string(out, "of-name", unit->of_name);
    emit_string(out, "post", unit->post);
    emit_count(out, "place", place->place);
    if (rank->set != SCORING_NONE)
        emit_count(out, "rank", rank->rank);
    if (rule->by == SCHEME_AWARD_MOVEMENT && movement->kind == SCORING_UP)
        emit_count(out, "rise", movement->change);
    emit_number(out, "total", writing->scoring->units[place->unit].total, writing->scoring->decimals[0]);
    if (place->has_prize)
        emit_number(out, "prize", place->prize, PRIZE_PLACES);
    emit_close(out);
}

void write_awards(struct writing *writing)
{
    struct emitter *out = writing->out;
    for (size_t i = 0; i < writing->scheme->award_count; i++) {
        const struct scheme_award *rule = &writing->scheme->awards[i];
        const struct scoring_award *award = &writing->scoring->awards[i];
        arena_reset(writing->scratch);
        emit_open(out, "award");
        emit_string(out, "code", rule->code);
        emit_string(out, "name", rule->name);
        emit_string(out, "subject", writing->scheme->subject == SCHEME_PERSONS ? "person" : "unit");
        emit_string(out, "by", rule->by == SCHEME_AWARD_MOVEMENT ? "movement" : "rank");
        emit_string(out, "ranking", writing->scheme->rankings[rule->ranking].code);
        emit_string(out, "article", rule->article);
        emit_string(out, "currency", rule->currency);
        emit_count(out, "count", award->count);
        if (rule->prize_count > 0)
            emit_number(out, "prizes", award->prizes, PRIZE_PLACES);
        for (size_t k = 0; k < award->count; k++)
            write_award_place(writing, rule, &award->places[k]);
        emit_close(out);
    }
}

void write_unit_awards(struct writing *writing, size_t unit)
{
    struct emitter *out = writing->out;
    for (size_t i = 0; i < writing->scheme->award_count; i++) {
        const struct scheme_award *rule = &writing->scheme->awards[i];
        const struct scoring_award *award = &writing->scoring->awards[i];
        for (size_t k = 0; k < award->count; k++) {
            if (award->places[k].unit != unit)
                continue;
            emit_open(out, "award");
            emit_string(out, "code", rule->code);
            emit_string(out, "name", rule->name);
            emit_count(out, "place", award->places[k].place);
            if (award->places[k].has_prize)
                emit_number(out, "prize", award->places[k].prize, PRIZE_PLACES);
            emit_string(out, "currency", rule->currency);
            emit_string(out, "article", rule->article);
            emit_close(out);
        }
    }
}
