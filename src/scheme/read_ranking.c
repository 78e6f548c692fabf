/* Rankings, grades, and what vetoes and merits do. */
#include "scheme/builder.h"

#include <string.h>

/* ---- rankings -------------------------------------------------------------------------------- */

void start_ranking(struct builder *builder, const struct xml_element *element)
{
    struct scheme_ranking *ranking = TABLE_ADD(builder, TABLE_RANKINGS, struct scheme_ranking);
    if (ranking == NULL)
        return;
    const struct row row = table_last(builder, TABLE_RANKINGS);
    ranking->code = builder_text(builder, element, "code");
    ranking->name = builder_text(builder, element, "name");
    ranking->scope = scheme_scope_of(xml_value(element, "scope"));
    ranking->compare_rounded = builder_is(element, "compare", "rounded");
    ranking->style = scheme_style_of(xml_value(element, "style"));
    ranking->article = builder_value(builder, element, "article");
    ranking->at = element->at;
    builder_refer(builder, element, "by", TABLE_INDICATORS, row, offsetof(struct scheme_ranking, by));
    builder->place = IN_RANKING;
    builder->conditions = SLOT(row, struct scheme_ranking, conditions, condition_count);
}

void start_tie_break(struct builder *builder, const struct xml_element *element)
{
    const struct slot slot =
        SLOT(table_last(builder, TABLE_RANKINGS), struct scheme_ranking, tie_breaks, tie_break_count);
    struct scheme_tie_break *tie_break = table_attach(builder, &slot, TABLE_TIE_BREAKS);
    if (tie_break == NULL)
        return;
    tie_break->ascending = builder_is(element, "order", "ascending");
    tie_break->at = element->at;
    builder_refer(builder, element, "by", TABLE_INDICATORS, table_last(builder, TABLE_TIE_BREAKS),
                  offsetof(struct scheme_tie_break, by));
}

/* ---- grades ---------------------------------------------------------------------------------- */

void start_grades(struct builder *builder, const struct xml_element *element)
{
    struct scheme_grades *grades = &builder->scheme->grades;
    grades->code = builder_text(builder, element, "code");
    grades->name = builder_text(builder, element, "name");
    grades->base = scheme_scope_of(xml_value(element, "base"));
    grades->rounding = scheme_quota_rounding_of(xml_value(element, "rounding"));
    grades->ties = scheme_ties_of(xml_value(element, "ties"));
    grades->ungraded = builder_yes(element, "ungraded", false);
    grades->partial = builder_yes(element, "partial", false);
    grades->outside = builder_is(element, "outside", "by-score");
    grades->article = builder_value(builder, element, "article");
    grades->at = element->at;
    builder_refer_scheme(builder, element, "ranking", TABLE_RANKINGS, &grades->ranking);
    builder_refer_scheme(builder, element, "difference", TABLE_GRADES, &grades->difference);
    builder->raw_grades =
        (struct raw_grades){xml_value(element, "base") != NULL, xml_value(element, "rounding") != NULL,
                            xml_value(element, "difference") != NULL, xml_value(element, "ties") != NULL};
}

void start_grade(struct builder *builder, const struct xml_element *element)
{
    struct scheme_grade *grade = TABLE_ADD(builder, TABLE_GRADES, struct scheme_grade);
    if (grade == NULL)
        return;
    grade->code = builder_text(builder, element, "code");
    grade->name = builder_text(builder, element, "name");
    grade->has_share = builder_number(element, "share", &grade->share);
    grade->has_at_least = builder_number(element, "at-least", &grade->at_least);
    grade->has_count = xml_value(element, "count") != NULL;
    grade->count = builder_integer(element, "count", 0);
    grade->from_bottom = builder_is(element, "from", "bottom");
    grade->groups = builder_codes(builder, element, "groups", &grade->group_count);
    grade->at = element->at;
    builder->place = IN_GRADE;
    builder->conditions = SLOT(table_last(builder, TABLE_GRADES), struct scheme_grade, conditions, condition_count);
}

static struct scheme_places read_places(const struct xml_element *element)
{
    struct scheme_places places;
    memset(&places, 0, sizeof places);
    places.has_share = builder_number(element, "share", &places.share);
    places.has_at_least = builder_number(element, "at-least", &places.at_least);
    places.has_count = xml_value(element, "count") != NULL;
    places.count = builder_integer(element, "count", 0);
    return places;
}

void start_quota(struct builder *builder, const struct xml_element *element)
{
    const struct slot slot = SLOT(table_last(builder, TABLE_GRADES), struct scheme_grade, quotas, quota_count);
    struct scheme_quota_of *quota = table_attach(builder, &slot, TABLE_QUOTAS);
    if (quota == NULL)
        return;
    quota->groups = builder_codes(builder, element, "groups", &quota->group_count);
    quota->places = read_places(element);
    quota->at = element->at;
}

/* ---- vetoes and merits ----------------------------------------------------------------------- */

void start_veto(struct builder *builder, const struct xml_element *element)
{
    struct scheme_veto *veto = TABLE_ADD(builder, TABLE_VETOES, struct scheme_veto);
    if (veto == NULL)
        return;
    veto->code = builder_text(builder, element, "code");
    veto->name = builder_text(builder, element, "name");
    veto->article = builder_value(builder, element, "article");
    veto->merit = strcmp(element->name, "merit") == 0;
    veto->at = element->at;
    builder->place = IN_VETO;
    builder->conditions = SLOT(table_last(builder, TABLE_VETOES), struct scheme_veto, triggers, trigger_count);
}

void start_cause(struct builder *builder, const struct xml_element *element)
{
    const struct slot slot = SLOT(table_last(builder, TABLE_VETOES), struct scheme_veto, causes, cause_count);
    struct scheme_cause *cause = table_attach(builder, &slot, TABLE_CAUSES);
    if (cause == NULL)
        return;
    cause->code = builder_text(builder, element, "code");
    cause->name = builder_text(builder, element, "name");
    cause->at = element->at;
}

const char *const effect_attributes[] = {"money", "share", "persons", "grade", "quota", "steps", "score", NULL};

void start_effect(struct builder *builder, const struct xml_element *element)
{
    static const char *const on[] = {"money", "grade", "demote", "bar", "score", "team", NULL};
    const struct slot slot = SLOT(table_last(builder, TABLE_VETOES), struct scheme_veto, effects, effect_count);
    struct scheme_effect *effect = table_attach(builder, &slot, TABLE_EFFECTS);
    struct raw_effect *raw = TABLE_ADD(builder, TABLE_RAW_EFFECTS, struct raw_effect);
    if (effect == NULL || raw == NULL)
        return;
    const struct row row = table_last(builder, TABLE_EFFECTS);
    effect->kind = (enum scheme_effect_kind)builder_word(element, "on", on);
    builder_number(element, "share", &effect->share);
    builder_number(element, "score", &effect->score);
    effect->steps = builder_integer(element, "steps", 0);
    effect->beyond = builder_is(element, "quota", "beyond");
    effect->persons = builder_codes(builder, element, "persons", &effect->person_count);
    effect->at = element->at;
    builder_refer(builder, element, "money", TABLE_MONEYS, row, offsetof(struct scheme_effect, money));
    builder_refer(builder, element, "grade", TABLE_GRADES, row, offsetof(struct scheme_effect, grade));
    for (unsigned i = 0; effect_attributes[i] != NULL; i++)
        if (xml_value(element, effect_attributes[i]) != NULL)
            raw->given |= 1U << i;
}

/* ---- awards: places as those of a grade ------------------------------------------------------- */

void start_award(struct builder *builder, const struct xml_element *element)
{
    struct scheme_award *award = TABLE_ADD(builder, TABLE_AWARDS, struct scheme_award);
    if (award == NULL)
        return;
    const struct row row = table_last(builder, TABLE_AWARDS);
    award->code = builder_text(builder, element, "code");
    award->name = builder_text(builder, element, "name");
    award->article = builder_value(builder, element, "article");
    award->by = builder_is(element, "by", "movement") ? SCHEME_AWARD_MOVEMENT : SCHEME_AWARD_RANK;
    award->places = read_places(element);
    award->rounding = scheme_quota_rounding_of(xml_value(element, "rounding"));
    award->ties = scheme_ties_of(xml_value(element, "ties"));
    award->least = builder_integer(element, "least", 1);
    award->currency = builder_value(builder, element, "currency");
    award->at = element->at;
    builder_refer(builder, element, "ranking", TABLE_RANKINGS, row, offsetof(struct scheme_award, ranking));
    builder->place = IN_USE;
    builder->conditions = SLOT(row, struct scheme_award, conditions, condition_count);
}

void start_prize(struct builder *builder, const struct xml_element *element)
{
    const struct slot slot = SLOT(table_last(builder, TABLE_AWARDS), struct scheme_award, prizes, prize_count);
    struct scheme_prize *prize = table_attach(builder, &slot, TABLE_PRIZES);
    if (prize == NULL)
        return;
    prize->groups = builder_codes(builder, element, "groups", &prize->group_count);
    builder_number(element, "amount", &prize->amount);
    prize->at = element->at;
}
