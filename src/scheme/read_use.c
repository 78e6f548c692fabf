/* Rankings, grades, effects and result use: XML events to the builder's lists. */
#include "scheme/builder.h"

#include <string.h>

/* ---- rankings, grades, effects --------------------------------------------------------------- */

static void start_ranking(struct builder *builder, const struct xml_element *element)
{
    struct scheme_ranking *ranking = LIST_ADD(&builder->rankings, struct scheme_ranking);
    struct raw_ranking *raw = LIST_ADD(&builder->raw_rankings, struct raw_ranking);
    if (ranking == NULL || raw == NULL)
        return;
    const char *compare = xml_value(element, "compare");
    ranking->code = builder_text(builder, element, "code");
    ranking->name = builder_text(builder, element, "name");
    ranking->scope = scheme_scope_of(xml_value(element, "scope"));
    ranking->compare_rounded = compare != NULL && strcmp(compare, "rounded") == 0;
    ranking->style = scheme_style_of(xml_value(element, "style"));
    ranking->article = builder_value(builder, element, "article");
    ranking->at = element->at;
    builder_refer(builder, element, "by", REFER_INDICATOR, &builder->rankings, offsetof(struct scheme_ranking, by));
    raw->tie_breaks = builder->tie_breaks.count;
}

static void start_tie_break(struct builder *builder, const struct xml_element *element)
{
    struct scheme_tie_break *tie_break = LIST_ADD(&builder->tie_breaks, struct scheme_tie_break);
    if (tie_break == NULL || builder->rankings.count == 0)
        return;
    const char *order = xml_value(element, "order");
    tie_break->ascending = order != NULL && strcmp(order, "ascending") == 0;
    tie_break->at = element->at;
    builder_refer(builder, element, "by", REFER_INDICATOR, &builder->tie_breaks, offsetof(struct scheme_tie_break, by));
    LIST_AT(&builder->rankings, struct scheme_ranking, builder->rankings.count - 1)->tie_break_count++;
}

/* References of the one <grades> and <movement> go to the scheme itself, which stands still: a list of one item in
 * place. */
static void refer_in_place(struct builder *builder, const struct xml_element *element, const char *attribute,
                           enum reference_kind kind, size_t *slot)
{
    const char *code = builder_value(builder, element, attribute);
    *slot = SCHEME_NONE;
    struct reference *reference = code != NULL ? LIST_ADD(&builder->references, struct reference) : NULL;
    if (reference != NULL)
        *reference = (struct reference){kind, code, xml_place(element, attribute),
                                        NULL, 0,    (size_t)((char *)slot - (char *)builder->scheme)};
}

static void start_grades(struct builder *builder, const struct xml_element *element)
{
    struct scheme_grades *grades = &builder->scheme->grades;
    grades->code = builder_text(builder, element, "code");
    grades->name = builder_text(builder, element, "name");
    grades->base = scheme_scope_of(xml_value(element, "base"));
    grades->rounding = scheme_quota_rounding_of(xml_value(element, "rounding"));
    grades->ties = scheme_ties_of(xml_value(element, "ties"));
    grades->ungraded = builder_yes(element, "ungraded", false);
    grades->article = builder_value(builder, element, "article");
    grades->at = element->at;
    refer_in_place(builder, element, "ranking", REFER_RANKING, &grades->ranking);
    refer_in_place(builder, element, "difference", REFER_GRADE, &grades->difference);
    builder->raw_grades =
        (struct raw_grades){xml_value(element, "base") != NULL, xml_value(element, "rounding") != NULL,
                            xml_value(element, "difference") != NULL, xml_value(element, "ties") != NULL};
}

static void start_grade(struct builder *builder, const struct xml_element *element)
{
    struct scheme_grade *grade = LIST_ADD(&builder->grades, struct scheme_grade);
    if (grade == NULL)
        return;
    grade->code = builder_text(builder, element, "code");
    grade->name = builder_text(builder, element, "name");
    grade->has_share = builder_number(element, "share", &grade->share);
    grade->has_at_least = builder_number(element, "at-least", &grade->at_least);
    grade->at = element->at;
}

static void start_veto(struct builder *builder, const struct xml_element *element)
{
    struct scheme_veto *veto = LIST_ADD(&builder->vetoes, struct scheme_veto);
    struct raw_veto *raw = LIST_ADD(&builder->raw_vetoes, struct raw_veto);
    if (veto == NULL || raw == NULL)
        return;
    veto->code = builder_text(builder, element, "code");
    veto->name = builder_text(builder, element, "name");
    veto->article = builder_value(builder, element, "article");
    veto->at = element->at;
    *raw = (struct raw_veto){builder->causes.count, builder->effects.count};
}

static void start_cause(struct builder *builder, const struct xml_element *element)
{
    struct scheme_cause *cause = LIST_ADD(&builder->causes, struct scheme_cause);
    if (cause == NULL || builder->vetoes.count == 0)
        return;
    cause->code = builder_text(builder, element, "code");
    cause->name = builder_text(builder, element, "name");
    cause->at = element->at;
    LIST_AT(&builder->vetoes, struct scheme_veto, builder->vetoes.count - 1)->cause_count++;
}

static void start_effect(struct builder *builder, const struct xml_element *element)
{
    struct scheme_effect *effect = LIST_ADD(&builder->effects, struct scheme_effect);
    if (effect == NULL || builder->vetoes.count == 0)
        return;
    const char *on = xml_value(element, "on");
    effect->kind = on != NULL && strcmp(on, "grade") == 0 ? SCHEME_EFFECT_GRADE : SCHEME_EFFECT_MONEY;
    if (!builder_number(element, "share", &effect->share))
        effect->share = number_int(-1); /* absent: check_use.c says whether it may be */
    effect->persons = builder_codes(builder, element, "persons", &effect->person_count);
    effect->at = element->at;
    builder_refer(builder, element, "money", REFER_MONEY, &builder->effects, offsetof(struct scheme_effect, money));
    builder_refer(builder, element, "grade", REFER_GRADE, &builder->effects, offsetof(struct scheme_effect, grade));
    LIST_AT(&builder->vetoes, struct scheme_veto, builder->vetoes.count - 1)->effect_count++;
}

/* ---- result use ------------------------------------------------------------------------------ */

static void start_movement(struct builder *builder, const struct xml_element *element)
{
    struct scheme_movement *movement = &builder->scheme->movement;
    movement->present = true;
    movement->rise = builder_integer(element, "rise", 0);
    movement->fall = builder_integer(element, "fall", 0);
    movement->article = builder_value(builder, element, "article");
    movement->at = element->at;
    refer_in_place(builder, element, "ranking", REFER_RANKING, &movement->ranking);
}

static void start_consequence(struct builder *builder, const struct xml_element *element)
{
    struct scheme_consequence *consequence = LIST_ADD(&builder->consequences, struct scheme_consequence);
    if (consequence == NULL)
        return;
    consequence->code = builder_text(builder, element, "code");
    consequence->list = builder_text(builder, element, "list");
    consequence->streak = builder_integer(element, "streak", 1);
    consequence->audience = builder_value(builder, element, "audience");
    consequence->article = builder_value(builder, element, "article");
    consequence->quota = builder_value(builder, element, "quota");
    consequence->has_change = builder_number(element, "change", &consequence->change);
    consequence->text = "";
    consequence->at = element->at;
    builder_refer(builder, element, "grade", REFER_GRADE, &builder->consequences,
                  offsetof(struct scheme_consequence, grade));
}

static void start_money(struct builder *builder, const struct xml_element *element)
{
    struct scheme_money *money = LIST_ADD(&builder->moneys, struct scheme_money);
    if (money == NULL)
        return;
    money->code = builder_text(builder, element, "code");
    money->name = builder_text(builder, element, "name");
    money->currency = builder_text(builder, element, "currency");
    money->decimals = (int)builder_integer(element, "decimals", 0);
    money->rounding = scheme_rounding_of(xml_value(element, "rounding"));
    money->article = builder_value(builder, element, "article");
    money->at = element->at;
}

static void start_coefficient(struct builder *builder, const struct xml_element *element)
{
    struct scheme_coefficient *coefficient = LIST_ADD(&builder->coefficients, struct scheme_coefficient);
    if (coefficient == NULL || builder->moneys.count == 0)
        return;
    builder_number(element, "value", &coefficient->value);
    coefficient->at = element->at;
    builder_refer(builder, element, "grade", REFER_GRADE, &builder->coefficients,
                  offsetof(struct scheme_coefficient, grade));
    LIST_AT(&builder->moneys, struct scheme_money, builder->moneys.count - 1)->coefficient_count++;
}

static void start_scheme(struct builder *builder, const struct xml_element *element)
{
    builder->scheme->code = builder_text(builder, element, "code");
    builder->scheme->version = builder_text(builder, element, "version");
}

static void start_authority(struct builder *builder, const struct xml_element *element)
{
    builder->scheme->issuer = builder_value(builder, element, "issuer");
    builder->scheme->number = builder_value(builder, element, "number");
    builder->scheme->date = builder_value(builder, element, "date");
}

static void start_role(struct builder *builder, const struct xml_element *element)
{
    struct scheme_role *role = LIST_ADD(&builder->roles, struct scheme_role);
    if (role == NULL)
        return;
    role->code = builder_text(builder, element, "code");
    role->name = builder_text(builder, element, "name");
    role->audience = builder_value(builder, element, "audience");
    role->at = element->at;
}

/* ---- events ---------------------------------------------------------------------------------- */

static const struct {
    const char *name;
    void (*start)(struct builder *builder, const struct xml_element *element);
} starts[] = {
    {"scheme", start_scheme},       {"authority", start_authority},
    {"role", start_role},           {"ranking", start_ranking},
    {"tie-break", start_tie_break}, {"grades", start_grades},
    {"grade", start_grade},         {"veto", start_veto},
    {"cause", start_cause},         {"effect", start_effect},
    {"movement", start_movement},   {"consequence", start_consequence},
    {"money", start_money},         {"coefficient", start_coefficient},
};

void builder_start_use(struct builder *builder, const struct xml_element *element)
{
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
        if (strcmp(element->name, starts[i].name) == 0)
            starts[i].start(builder, element);
}
