/* What follows from the results: consequences, money, vetoes, decisions. */
#include "results/writing.h"

/* ---- consequences ------------------------------------------------------------------------------- */

static void write_applies(struct writing *writing, size_t consequence, size_t unit)
{
    struct emitter *out = writing->out;
    const struct intake_campaign *campaign = writing->campaign;
    const struct scoring_unit *result = &writing->scoring->units[unit];
    size_t overall = writing->scoring->overall, head = unit_head(writing, unit), leader = campaign->units[unit].leader;
    arena_reset(writing->scratch);
    emit_open(out, "applies");
    emit_string(out, "unit", campaign->units[unit].code);
    emit_string(out, "name", campaign->units[unit].name);
    emit_count(out, "order", unit + 1);
    if (overall != SCORING_NONE && writing->scoring->rankings[overall].ranks[unit].set != SCORING_NONE)
        emit_count(out, "rank", writing->scoring->rankings[overall].ranks[unit].rank);
    emit_number(out, "total", result->total, writing->scoring->decimals[0]);
    if (writing->scheme->consequences[consequence].streak > 1)
        emit_count(out, "streak", result->streak);
    if (head != INTAKE_NONE) {
        emit_string(out, "person", campaign->persons[head].code);
        emit_string(out, "person-name", campaign->persons[head].name);
        emit_string(out, "post", campaign->persons[head].post);
    }
    if (leader != INTAKE_NONE) {
        emit_string(out, "leader-name", campaign->persons[leader].name);
        emit_string(out, "leader-post", campaign->persons[leader].post);
    }
    emit_close(out);
}

void write_consequences(struct writing *writing)
{
    struct emitter *out = writing->out;
    emit_open(out, "consequences");
    for (size_t i = 0; i < writing->scheme->consequence_count; i++) {
        const struct scheme_consequence *rule = &writing->scheme->consequences[i];
        emit_open(out, "consequence");
        emit_string(out, "code", rule->code);
        emit_string(out, "list", rule->list);
        emit_string(out, "grade", writing->scheme->grades.grades[rule->grade].code);
        emit_string(out, "grade-name", writing->scheme->grades.grades[rule->grade].name);
        if (rule->streak > 1)
            emit_integer(out, "streak", rule->streak);
        emit_string(out, "quota", rule->quota);
        if (rule->has_change)
            emit_exact(out, "change", rule->change);
        emit_string(out, "article", rule->article);
        write_audience(writing, rule->audience);
        emit_open(out, "text");
        emit_text(out, rule->text);
        emit_close(out);
        for (size_t unit = 0; unit < writing->campaign->unit_count; unit++)
            if (scoring_consequence(writing->scoring, i, unit))
                write_applies(writing, i, unit);
        emit_close(out);
    }
    emit_close(out);
}

/* ---- money -------------------------------------------------------------------------------------- */

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
    struct arena *arena = writing->arena;
    sum->units++;
    sum->heads = number_add(arena, sum->heads, number_int(writing->campaign->units[unit].heads));
    sum->due = number_add(arena, sum->due, pay->due);
    sum->withheld = number_add(arena, sum->withheld, pay->withheld);
    sum->paid = number_add(arena, sum->paid, pay->paid);
}

static void write_money_sum(struct writing *writing, const struct scheme_money *money, const struct money_sum *sum)
{
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
    emit_count(writing->out, "units", sum.units);
    write_money_sum(writing, money, &sum);
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
        emit_string(out, "article", money->article);
        write_money_sum(writing, money, &sum);
        for (size_t k = 0; k < money->coefficient_count; k++)
            write_coefficient(writing, i, k);
        emit_close(out);
    }
}

/* ---- vetoes ------------------------------------------------------------------------------------- */

static void write_veto_person(struct writing *writing, size_t veto, const struct intake_veto_person *named)
{
    struct emitter *out = writing->out;
    const struct intake_veto *entered = &writing->campaign->vetoes[veto];
    const struct intake_person *person = &writing->campaign->persons[named->person];
    emit_open(out, "person");
    emit_string(out, "code", person->code);
    emit_string(out, "name", person->name);
    emit_string(out, "post", person->post);
    emit_string(out, "as", named->as);
    for (size_t i = 0; i < writing->scheme->money_count; i++) {
        const struct scoring_money *pay = &writing->scoring->units[entered->unit].moneys[i];
        int places = writing->scheme->moneys[i].decimals;
        for (size_t k = 0; k < pay->withhold_count; k++) {
            const struct scoring_withhold *withhold = &pay->withholds[k];
            if (withhold->veto != veto || withhold->person != named->person)
                continue;
            emit_number(out, "base", withhold->base, places);
            emit_number(out, "due", withhold->due, places);
            write_score(writing, "share", 0, withhold->share);
            emit_number(out, "withheld", withhold->amount, places);
            emit_number(out, "paid", withhold->paid, places);
            i = writing->scheme->money_count - 1; /* one money a person: the first that the veto touches */
            break;
        }
    }
    emit_close(out);
}

void write_veto(struct writing *writing, size_t veto, bool with_unit)
{
    struct emitter *out = writing->out;
    const struct intake_veto *entered = &writing->campaign->vetoes[veto];
    const struct scheme_veto *rule = &writing->scheme->vetoes[entered->veto];
    const struct intake_unit *unit = &writing->campaign->units[entered->unit];
    bool money = false, grade = false;
    for (size_t i = 0; i < rule->effect_count; i++) {
        money = money || rule->effects[i].kind == SCHEME_EFFECT_MONEY;
        grade = grade || rule->effects[i].kind == SCHEME_EFFECT_GRADE;
    }
    emit_open(out, "veto");
    emit_string(out, "code", entered->code);
    if (with_unit) {
        emit_string(out, "unit", unit->code);
        emit_string(out, "unit-name", unit->name);
        emit_count(out, "unit-order", entered->unit + 1);
    }
    emit_string(out, "veto", rule->code);
    emit_string(out, "name", rule->name);
    emit_string(out, "cause", rule->causes[entered->cause].code);
    emit_string(out, "cause-name", rule->causes[entered->cause].name);
    emit_string(out, "date", entered->date);
    emit_string(out, "document", entered->document);
    emit_string(out, "effect", money && grade ? "money grade" : money ? "money" : grade ? "grade" : NULL);
    emit_string(out, "article", rule->article);
    if (entered->fact != NULL) {
        emit_open(out, "fact");
        emit_text(out, entered->fact);
        emit_close(out);
    }
    for (size_t i = 0; i < entered->person_count; i++)
        write_veto_person(writing, veto, &entered->persons[i]);
    emit_close(out);
}

void write_vetoes(struct writing *writing)
{
    emit_open(writing->out, "vetoes");
    for (size_t i = 0; i < writing->campaign->veto_count; i++) {
        arena_reset(writing->scratch);
        write_veto(writing, i, true);
    }
    emit_close(writing->out);
}

/* ---- decisions ---------------------------------------------------------------------------------- */

static const char *grade_name(const struct writing *writing, const char *code)
{
    size_t grade = scheme_find_grade(writing->scheme, code);
    return grade == SCHEME_NONE ? NULL : writing->scheme->grades.grades[grade].name;
}

void write_decision(struct writing *writing, const struct intake_decision *decision, bool with_unit)
{
    struct emitter *out = writing->out;
    const struct intake_unit *unit = &writing->campaign->units[decision->unit];
    bool grade = decision->what == INTAKE_DECIDE_GRADE;
    emit_open(out, "decision");
    emit_string(out, "code", decision->code);
    if (with_unit) {
        emit_string(out, "unit", unit->code);
        emit_string(out, "unit-name", unit->name);
        emit_count(out, "unit-order", decision->unit + 1);
    }
    emit_string(out, "what", grade ? "grade" : decision->what == INTAKE_DECIDE_RANK ? "rank" : "total");
    emit_string(out, "from", decision->from);
    emit_string(out, "to", decision->to);
    emit_string(out, "from-name", grade ? grade_name(writing, decision->from) : NULL);
    emit_string(out, "to-name", grade ? grade_name(writing, decision->to) : NULL);
    emit_string(out, "body", decision->body);
    emit_string(out, "meeting", decision->meeting);
    emit_string(out, "date", decision->date);
    emit_string(out, "article", decision->article);
    if (decision->reason != NULL) {
        emit_open(out, "reason");
        emit_text(out, decision->reason);
        emit_close(out);
    }
    emit_close(out);
}

void write_decisions(struct writing *writing)
{
    emit_open(writing->out, "decisions");
    for (size_t i = 0; i < writing->campaign->decision_count; i++) {
        arena_reset(writing->scratch);
        write_decision(writing, &writing->campaign->decisions[i], true);
    }
    emit_close(writing->out);
}
