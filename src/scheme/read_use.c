/* What follows from places and grades: movement, consequences, money. */
#include "scheme/builder.h"

#include <string.h>

static bool same(const char *a, const char *b)
{
    return a != NULL && strcmp(a, b) == 0;
}

/* A number that must not be 0 where it is given; 0: it is not. */
static int64_t read_positive(struct builder *builder, const struct xml_element *element, const char *name)
{
    const int64_t value = builder_integer(element, name, 0);
    if (value < 1 && xml_value(element, name) != NULL)
        READ_FAULT(builder, DIAG_SCHEME_PLACES, builder_place(builder, element, name), NULL, name);
    return value;
}

void start_movement(struct builder *builder, const struct xml_element *element)
{
    struct scheme_movement *movement = &builder->scheme->movement;
    movement->present = true;
    movement->rise = builder_integer(element, "rise", 0);
    movement->fall = builder_integer(element, "fall", 0);
    movement->risers = read_positive(builder, element, "risers");
    movement->fallers = read_positive(builder, element, "fallers");
    movement->places = read_positive(builder, element, "places");
    movement->has_ties = xml_value(element, "ties") != NULL;
    movement->ties = scheme_ties_of(xml_value(element, "ties"));
    movement->article = builder_value(builder, element, "article");
    movement->at = element->at;
    builder_refer_scheme(builder, element, "ranking", TABLE_RANKINGS, &movement->ranking);
}

void start_staff_quota(struct builder *builder, const struct xml_element *element)
{
    struct scheme_staff_quota *quota = TABLE_ADD(builder, TABLE_STAFF_QUOTAS, struct scheme_staff_quota);
    if (quota == NULL)
        return;
    quota->code = builder_text(builder, element, "code");
    quota->name = builder_text(builder, element, "name");
    quota->article = builder_value(builder, element, "article");
    builder_number(element, "share", &quota->share);
    quota->rounding = scheme_rounding_of(xml_value(element, "rounding"));
    quota->at = element->at;
}

/* "unit head": the words are few, and the schema knows them. */
static void read_ineligible(struct builder *builder, const struct xml_element *element,
                            struct scheme_consequence *consequence)
{
    size_t count = 0;
    const char *const *words = builder_codes(builder, element, "ineligible", &count);
    for (size_t i = 0; words != NULL && i < count; i++) {
        consequence->bars_unit = consequence->bars_unit || same(words[i], "unit");
        consequence->bars_team = consequence->bars_team || same(words[i], "team");
        consequence->bars_head = consequence->bars_head || same(words[i], "head");
    }
}

void start_consequence(struct builder *builder, const struct xml_element *element)
{
    struct scheme_consequence *consequence = TABLE_ADD(builder, TABLE_CONSEQUENCES, struct scheme_consequence);
    if (consequence == NULL)
        return;
    const struct row row = table_last(builder, TABLE_CONSEQUENCES);
    consequence->code = builder_text(builder, element, "code");
    consequence->list = builder_text(builder, element, "list");
    consequence->first = builder_integer(element, "first", 0);
    consequence->last = builder_integer(element, "last", 0);
    consequence->streak = builder_integer(element, "streak", 1);
    consequence->carried = builder_yes(element, "carried", false);
    consequence->audience = builder_value(builder, element, "audience");
    consequence->article = builder_value(builder, element, "article");
    consequence->has_change = builder_number(element, "change", &consequence->change);
    read_ineligible(builder, element, consequence);
    consequence->text = "";
    consequence->at = element->at;
    builder_refer(builder, element, "grade", TABLE_GRADES, row, offsetof(struct scheme_consequence, grade));
    builder_refer(builder, element, "ranking", TABLE_RANKINGS, row, offsetof(struct scheme_consequence, ranking));
    builder_refer(builder, element, "quota", TABLE_STAFF_QUOTAS, row, offsetof(struct scheme_consequence, quota));
    builder->place = IN_USE;
    builder->conditions = SLOT(row, struct scheme_consequence, conditions, condition_count);
}

void start_obligation(struct builder *builder, const struct xml_element *element)
{
    const struct slot slot =
        SLOT(table_last(builder, TABLE_CONSEQUENCES), struct scheme_consequence, obligations, obligation_count);
    struct scheme_obligation *obligation = table_attach(builder, &slot, TABLE_OBLIGATIONS);
    if (obligation == NULL)
        return;
    obligation->text = builder_text(builder, element, "text");
    obligation->at = element->at;
}

/* ---- money ----------------------------------------------------------------------------------- */

void start_money(struct builder *builder, const struct xml_element *element)
{
    struct scheme_money *money = TABLE_ADD(builder, TABLE_MONEYS, struct scheme_money);
    if (money == NULL)
        return;
    money->code = builder_text(builder, element, "code");
    money->name = builder_text(builder, element, "name");
    money->currency = builder_text(builder, element, "currency");
    money->decimals = (int)builder_integer(element, "decimals", 0);
    money->rounding = scheme_rounding_of(xml_value(element, "rounding"));
    money->has_floor = builder_number(element, "floor", &money->floor);
    money->has_cap = builder_number(element, "cap", &money->cap);
    money->article = builder_value(builder, element, "article");
    money->at = element->at;
}

void start_coefficient(struct builder *builder, const struct xml_element *element)
{
    const struct slot slot =
        SLOT(table_last(builder, TABLE_MONEYS), struct scheme_money, coefficients, coefficient_count);
    struct scheme_coefficient *coefficient = table_attach(builder, &slot, TABLE_COEFFICIENTS);
    if (coefficient == NULL)
        return;
    builder_number(element, "value", &coefficient->value);
    coefficient->at = element->at;
    builder_refer(builder, element, "grade", TABLE_GRADES, table_last(builder, TABLE_COEFFICIENTS),
                  offsetof(struct scheme_coefficient, grade));
}

/* What each kind of part needs, and what it may say beside. */
static const struct {
    const char *needs, *allows;
} part_attributes[] = {
    [SCHEME_MONEY_CONSTANT] = {"value", NULL},
    [SCHEME_MONEY_RANK] = {"ranking", NULL},
    [SCHEME_MONEY_RANK_FROM_BOTTOM] = {"ranking", NULL},
    [SCHEME_MONEY_MOVEMENT] = {"ranking", NULL},
    [SCHEME_MONEY_SCORE] = {NULL, "item"},
};

void start_part(struct builder *builder, const struct xml_element *element)
{
    static const char *const of[] = {"constant", "rank", "rank-from-bottom", "movement", "score", NULL};
    static const char *const attributes[] = {"value", "ranking", "item"};
    const struct slot slot = SLOT(table_last(builder, TABLE_MONEYS), struct scheme_money, parts, part_count);
    struct scheme_money_part *part = table_attach(builder, &slot, TABLE_MONEY_PARTS);
    if (part == NULL)
        return;
    const struct row row = table_last(builder, TABLE_MONEY_PARTS);
    part->name = builder_text(builder, element, "name");
    part->of = (enum scheme_money_of)builder_word(element, "of", of);
    part->at = element->at;
    builder_number(element, "value", &part->value);
    builder_refer(builder, element, "ranking", TABLE_RANKINGS, row, offsetof(struct scheme_money_part, ranking));
    builder_refer(builder, element, "item", TABLE_INDICATORS, row, offsetof(struct scheme_money_part, item));
    if (part->of == SCHEME_MONEY_SCORE && xml_value(element, "item") == NULL)
        part->item = 0;
    for (size_t i = 0; i < sizeof attributes / sizeof attributes[0]; i++) {
        const bool given = xml_value(element, attributes[i]) != NULL;
        const bool needed = same(part_attributes[part->of].needs, attributes[i]);
        if (!given && needed)
            READ_FAULT(builder, DIAG_SCHEME_PART_NEEDS, element->at, part->name, of[part->of], attributes[i]);
        if (given && !needed && !same(part_attributes[part->of].allows, attributes[i]))
            READ_FAULT(builder, DIAG_SCHEME_PART_UNUSED, builder_place(builder, element, attributes[i]), part->name,
                       of[part->of], attributes[i]);
    }
    builder->place = IN_USE;
    builder->conditions = SLOT(row, struct scheme_money_part, conditions, condition_count);
    builder->conversions = SLOT(row, struct scheme_money_part, conversions, conversion_count);
}
