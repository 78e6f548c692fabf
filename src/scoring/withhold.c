/* What vetoes withhold of money.
 *
 * A veto withholds a share of the person's own base × coefficient from each named person of the roles in its effect.
 * The grade, rank and total of the unit stay as they are. Several vetoes never withhold more than all of a person's
 * money. A veto that stands by itself names nobody, and one that is lifted withholds nothing.
 *
 * Rounded, as the scheme says, are the amount due to a person and the amount withheld: these are the ones that are
 * printed, so that printed sums are sums of what is printed.
 */
#include "scoring/engine.h"

#include <string.h>

static bool effect_reaches(const struct scheme_effect *effect, size_t money, const char *as)
{
    if (effect->kind != SCHEME_EFFECT_MONEY || effect->money != money)
        return false;
    for (size_t i = 0; i < effect->person_count; i++)
        if (strcmp(effect->persons[i], as) == 0)
            return true;
    return false;
}

/* The share that a veto withholds from a person in this role: of several effects the largest. */
static struct number share_of(const struct scheme_veto *veto, size_t money, const char *as)
{
    struct number share = number_int(0);
    for (size_t i = 0; i < veto->effect_count; i++)
        if (effect_reaches(&veto->effects[i], money, as) && number_compare(veto->effects[i].share, share) > 0)
            share = veto->effects[i].share;
    return share;
}

/* What earlier vetoes leave of a person's money, in per cent. */
static struct number share_left(struct engine *engine, const struct scoring_money *pay, size_t person)
{
    struct number left = number_int(100);
    for (size_t i = 0; i < pay->withhold_count; i++)
        if (pay->withholds[i].person == person)
            left = number_sub(engine->arena, left, pay->withholds[i].share);
    return left;
}

static void withhold_from(struct engine *engine, size_t veto, size_t index, const struct intake_veto_person *named,
                          struct scoring_money *pay)
{
    const struct intake_veto *entered = &engine->campaign->vetoes[veto];
    const struct scheme_money *money = &engine->scheme->moneys[index];
    const struct intake_person *person = &engine->campaign->persons[named->person];
    struct number share = share_of(&engine->scheme->vetoes[entered->veto], index, named->as);
    struct number left = share_left(engine, pay, named->person);
    if (number_compare(share, left) > 0)
        share = left;
    if (number_sign(share) <= 0)
        return;
    if (!person->has_pay_base) {
        engine_error(engine, DIAG_SCORING_PERSON_BASE, person->at, engine->campaign->units[entered->unit].code,
                     person->code, person->name, entered->code, money->name);
        return;
    }
    struct number due = number_mul(engine->arena, person->pay_base, money->coefficients[pay->coefficient].value);
    due = number_round(engine->arena, due, money->decimals, money->rounding);
    struct number amount = number_div(engine->arena, number_mul(engine->arena, due, share), number_int(100));
    amount = number_round(engine->arena, amount, money->decimals, money->rounding);
    struct scoring_withhold *entry = (struct scoring_withhold *)&pay->withholds[pay->withhold_count++];
    *entry = (struct scoring_withhold){.veto = veto,
                                       .money = index,
                                       .person = named->person,
                                       .as = named->as,
                                       .base = person->pay_base,
                                       .due = due,
                                       .amount = amount,
                                       .paid = number_sub(engine->arena, due, amount),
                                       .share = share};
    pay->withheld = number_add(engine->arena, pay->withheld, amount);
}

/* The entry whose persons one of scoring's vetoes reaches; NULL: none. */
static const struct intake_veto *named_by(const struct engine *engine, size_t veto)
{
    const struct scoring_veto *standing = &engine->vetoes[veto];
    return standing->entered == SCORING_NONE || standing->lifted ? NULL : &engine->campaign->vetoes[standing->entered];
}

/* Room for every person that the unit's vetoes name. */
static enum status make_room(struct engine *engine, size_t unit, struct scoring_money *pay)
{
    size_t persons = 0;
    for (size_t i = engine->scoring->veto_first[unit]; i < engine->scoring->veto_first[unit + 1]; i++)
        if (named_by(engine, i) != NULL)
            persons += named_by(engine, i)->person_count;
    if (persons == 0)
        return STATUS_OK;
    pay->withholds = ARENA_ARRAY(engine->arena, persons, struct scoring_withhold);
    return pay->withholds == NULL ? STATUS_MEMORY : STATUS_OK;
}

enum status withhold_all(struct engine *engine, size_t index, size_t unit, struct scoring_money *pay)
{
    enum status status = make_room(engine, unit, pay);
    for (size_t i = engine->scoring->veto_first[unit]; i < engine->scoring->veto_first[unit + 1] && status == STATUS_OK;
         i++) {
        const struct intake_veto *entered = named_by(engine, i);
        for (size_t k = 0; entered != NULL && k < entered->person_count; k++)
            withhold_from(engine, engine->vetoes[i].entered, index, &entered->persons[k], pay);
    }
    return status;
}
