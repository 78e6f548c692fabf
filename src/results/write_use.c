/* What follows from the results: consequences, vetoes, decisions. */
#include "results/writing.h"

/* ---- consequences ------------------------------------------------------------------------------- */

void write_standing(struct writing *writing, size_t unit)
{
    struct emitter *out = writing->out;
    const struct scoring_unit *result = &writing->scoring->units[unit];
    size_t overall = writing->scoring->overall, by_group = writing->scoring->by_group;
    emit_string(out, "unit", writing->campaign->units[unit].code);
    emit_string(out, "name", writing->campaign->units[unit].name);
    emit_count(out, "order", unit + 1);
    if (overall != SCORING_NONE && writing->scoring->rankings[overall].ranks[unit].set != SCORING_NONE)
        emit_count(out, "rank", writing->scoring->rankings[overall].ranks[unit].rank);
    if (by_group != SCORING_NONE && writing->scoring->rankings[by_group].ranks[unit].set != SCORING_NONE)
        emit_count(out, "group-rank", writing->scoring->rankings[by_group].ranks[unit].rank);
    if (result->grade != SCORING_NONE)
        emit_string(out, "grade-name", writing->scheme->grades.grades[result->grade].name);
    emit_number(out, "total", result->total, writing->scoring->decimals[0]);
}

static void write_applies(struct writing *writing, size_t consequence, const struct scoring_named *named)
{
    size_t unit = named->unit;
    struct emitter *out = writing->out;
    const struct intake_campaign *campaign = writing->campaign;
    size_t head = unit_head(writing, unit), leader = campaign->units[unit].leader;
    arena_reset(writing->scratch);
    emit_open(out, "applies");
    write_standing(writing, unit);
    if (writing->scheme->consequences[consequence].streak > 1)
        emit_count(out, "streak", named->streak);
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

static void write_consequence_places(struct writing *writing, const struct scheme_consequence *rule)
{
    struct emitter *out = writing->out;
    if (rule->ranking != SCHEME_NONE)
        emit_string(out, "ranking", writing->scheme->rankings[rule->ranking].code);
    if (rule->first > 0)
        emit_integer(out, "first", rule->first);
    if (rule->last > 0)
        emit_integer(out, "last", rule->last);
    if (rule->carried)
        emit_yes_no(out, "carried", true);
}

/* "unit head": who may not be chosen for awards. */
static void write_ineligible(struct writing *writing, const struct scheme_consequence *rule)
{
    const char *words[3];
    size_t count = 0;
    if (rule->bars_unit)
        words[count++] = "unit";
    if (rule->bars_team)
        words[count++] = "team";
    if (rule->bars_head)
        words[count++] = "head";
    write_codes(writing, "ineligible", words, count);
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
        if (rule->grade != SCHEME_NONE) {
            emit_string(out, "grade", writing->scheme->grades.grades[rule->grade].code);
            emit_string(out, "grade-name", writing->scheme->grades.grades[rule->grade].name);
        }
        write_consequence_places(writing, rule);
        if (rule->streak > 1)
            emit_integer(out, "streak", rule->streak);
        if (rule->quota != SCHEME_NONE) {
            emit_string(out, "quota", writing->scheme->staff_quotas[rule->quota].code);
            emit_exact(out, "change", rule->change);
        }
        write_ineligible(writing, rule);
        emit_string(out, "article", rule->article);
        write_audience(writing, rule->audience);
        emit_element(out, "text", rule->text);
        for (size_t k = 0; k < rule->obligation_count; k++)
            emit_element(out, "obligation", rule->obligations[k].text);
        write_conditions(writing, rule->conditions, rule->condition_count);
        const struct scoring_consequence_list *list = &writing->scoring->consequences[i];
        for (size_t k = 0; k < list->count; k++)
            write_applies(writing, i, &list->named[k]);
        emit_close(out);
    }
    emit_close(out);
}

/* ---- vetoes ------------------------------------------------------------------------------------- */

static const char *effect_name(enum scheme_effect_kind kind)
{
    static const char *const names[] = {
        [SCHEME_EFFECT_MONEY] = "money", [SCHEME_EFFECT_GRADE] = "grade", [SCHEME_EFFECT_DEMOTE] = "demote",
        [SCHEME_EFFECT_BAR] = "bar",     [SCHEME_EFFECT_SCORE] = "score", [SCHEME_EFFECT_TEAM] = "team"};
    return names[kind];
}

/* `veto` is an index of the campaign's. */
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

/* What it does, by the scheme. */
static void write_effects(struct writing *writing, const struct scheme_veto *rule)
{
    struct emitter *out = writing->out;
    for (size_t i = 0; i < rule->effect_count; i++) {
        const struct scheme_effect *effect = &rule->effects[i];
        emit_open(out, "does");
        emit_string(out, "on", effect_name(effect->kind));
        if (effect->kind == SCHEME_EFFECT_GRADE || effect->kind == SCHEME_EFFECT_BAR) {
            emit_string(out, "grade", writing->scheme->grades.grades[effect->grade].code);
            emit_string(out, "grade-name", writing->scheme->grades.grades[effect->grade].name);
        }
        if (effect->kind == SCHEME_EFFECT_DEMOTE || effect->kind == SCHEME_EFFECT_TEAM)
            emit_integer(out, "steps", effect->steps);
        if (effect->kind == SCHEME_EFFECT_SCORE)
            write_score(writing, "score", 0, effect->score);
        if (effect->beyond)
            emit_string(out, "quota", "beyond");
        if (effect->kind == SCHEME_EFFECT_MONEY) {
            emit_string(out, "money", writing->scheme->moneys[effect->money].code);
            emit_exact(out, "share", effect->share);
        }
        emit_close(out);
    }
}

/* "money grade": each kind of effect once. */
static const char *list_effects(struct writing *writing, const struct scheme_veto *rule)
{
    const char *list = NULL;
    for (size_t i = 0; i < rule->effect_count; i++) {
        bool again = false;
        for (size_t k = 0; k < i; k++)
            again = again || rule->effects[k].kind == rule->effects[i].kind;
        const char *name = effect_name(rule->effects[i].kind);
        if (!again)
            list = list == NULL ? name : arena_format(writing->scratch, "%s %s", list, name);
    }
    return list;
}

static void write_entered(struct writing *writing, const struct scheme_veto *rule, const struct intake_veto *entered)
{
    struct emitter *out = writing->out;
    if (entered->cause != SCHEME_NONE && entered->cause < rule->cause_count) {
        emit_string(out, "cause", rule->causes[entered->cause].code);
        emit_string(out, "cause-name", rule->causes[entered->cause].name);
    }
    emit_string(out, "date", entered->date);
    emit_string(out, "document", entered->document);
}

void write_veto(struct writing *writing, size_t veto, bool with_unit)
{
    struct emitter *out = writing->out;
    const struct scoring_veto *standing = &writing->scoring->vetoes[veto];
    const struct scheme_veto *rule = &writing->scheme->vetoes[standing->rule];
    const struct intake_unit *unit = &writing->campaign->units[standing->unit];
    const struct intake_veto *entered =
        standing->entered == SCORING_NONE ? NULL : &writing->campaign->vetoes[standing->entered];
    emit_open(out, "veto");
    if (entered != NULL)
        emit_string(out, "code", entered->code);
    if (with_unit) {
        emit_string(out, "unit", unit->code);
        emit_string(out, "unit-name", unit->name);
        emit_count(out, "unit-order", standing->unit + 1);
    }
    emit_string(out, "veto", rule->code);
    emit_string(out, "name", rule->name);
    if (rule->merit)
        emit_yes_no(out, "merit", true);
    if (standing->lifted)
        emit_yes_no(out, "lifted", true);
    if (entered != NULL)
        write_entered(writing, rule, entered);
    else
        emit_exact(out, "reached", standing->reached);
    emit_string(out, "effect", list_effects(writing, rule));
    emit_string(out, "article", rule->article);
    if (entered != NULL && entered->fact != NULL) {
        emit_element(out, "fact", entered->fact);
    }
    if (entered == NULL)
        write_conditions(writing, rule->triggers, rule->trigger_count);
    write_effects(writing, rule);
    for (size_t i = 0; entered != NULL && i < entered->person_count; i++)
        write_veto_person(writing, standing->entered, &entered->persons[i]);
    emit_close(out);
}

void write_vetoes(struct writing *writing)
{
    emit_open(writing->out, "vetoes");
    for (size_t i = 0; i < writing->scoring->veto_count; i++) {
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
    emit_element(out, "reason", decision->reason);
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
