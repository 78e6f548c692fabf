/* Conversions, in an indicator or in a part of money; and what their attributes refer to. */
#include "scheme/builder.h"

#include <stddef.h>
#include <string.h>

/* A new conversion of the open indicator, or of the part of money. */
static struct scheme_conversion *add_conversion(struct builder *builder, const struct xml_element *element,
                                                enum scheme_conversion_kind kind)
{
    const struct slot own = SLOT(((struct row){TABLE_INDICATORS, builder_indicator_index(builder)}),
                                 struct scheme_indicator, conversions, conversion_count);
    struct scheme_conversion *conversion =
        table_attach(builder, builder->depth > 0 ? &own : &builder->conversions, TABLE_CONVERSIONS);
    if (conversion == NULL)
        return NULL;
    conversion->kind = kind;
    conversion->scope = scheme_scope_of(xml_value(element, "scope"));
    conversion->at = element->at;
    return conversion;
}

/* ---- references ------------------------------------------------------------------------------ */

static const struct {
    const char *word;
    enum scheme_reference_kind kind;
    bool in_money; /* has a meaning in a part of money, where there is no indicator */
} reference_words[] = {
    {"max", SCHEME_REFER_MAX, false},      {"target", SCHEME_REFER_TARGET, false},
    {"mean", SCHEME_REFER_MEAN, true},     {"highest", SCHEME_REFER_HIGHEST, true},
    {"lowest", SCHEME_REFER_LOWEST, true}, {"pay-base", SCHEME_REFER_PAY_BASE, true},
    {"heads", SCHEME_REFER_HEADS, true},
};

bool scheme_reference_word(const char *code)
{
    for (size_t i = 0; i < sizeof reference_words / sizeof reference_words[0]; i++)
        if (code_compare(reference_words[i].word, code) == 0)
            return true;
    return false;
}

/* An operand of the open indicator, which may stand behind the conversion in a faulty scheme only: resolved at the
 * end. `row`: what holds the reference, and where. */
static void refer_operand(struct builder *builder, const struct xml_element *element, const char *attribute,
                          struct row row, size_t offset)
{
    builder_refer(builder, element, attribute, TABLE_QUANTITIES, row,
                  offset + offsetof(struct scheme_reference, operand));
    const struct row last = table_last(builder, TABLE_REFERENCES);
    if (last.index == SCHEME_NONE)
        return;
    struct reference *reference = TABLE_ROW(builder, TABLE_REFERENCES, struct reference, last.index);
    reference->kind = REFER_OPERAND;
    reference->indicator = builder_indicator_index(builder);
}

/* Reads an attribute into the scheme_reference at `offset` of `row`; false when it is absent. */
static bool read_reference(struct builder *builder, const struct xml_element *element, const char *attribute,
                           struct row row, size_t offset)
{
    const char *value = xml_value(element, attribute);
    struct scheme_reference *reference =
        (struct scheme_reference *)(void *)((char *)table_row(builder, row.table, row.index) + offset);
    *reference = (struct scheme_reference){SCHEME_REFER_NUMBER, number_int(0), SCHEME_NONE};
    if (value == NULL)
        return false;
    if (number_parse(value, &reference->number))
        return true;
    const struct scheme_indicator *indicator = builder_indicator(builder);
    for (size_t i = 0; i < sizeof reference_words / sizeof reference_words[0]; i++)
        if (strcmp(reference_words[i].word, value) == 0) {
            reference->kind = reference_words[i].kind;
            if (indicator == NULL && !reference_words[i].in_money)
                READ_FAULT(builder, DIAG_SCHEME_REFERENCE_MONEY, builder_place(builder, element, attribute), NULL,
                           value);
            return true;
        }
    reference->kind = SCHEME_REFER_OPERAND;
    if (indicator == NULL)
        READ_FAULT(builder, DIAG_SCHEME_REFERENCE_MONEY, builder_place(builder, element, attribute), NULL, value);
    else
        refer_operand(builder, element, attribute, row, offset);
    return true;
}

/* Of the conversion that was added last. */
#define REFERENCE(builder, element, attribute, member)                                                                 \
    read_reference((builder), (element), (attribute), table_last((builder), TABLE_CONVERSIONS),                        \
                   offsetof(struct scheme_conversion, as.member))

/* ---- the eight ------------------------------------------------------------------------------- */

void start_compare(struct builder *builder, const struct xml_element *element)
{
    struct scheme_conversion *conversion = add_conversion(builder, element, SCHEME_COMPARE);
    if (conversion == NULL)
        return;
    conversion->as.compare.as = scheme_comparison_of(xml_value(element, "as"));
    conversion->as.compare.has_zero = builder_number(element, "zero", &conversion->as.compare.zero);
    REFERENCE(builder, element, "to", compare.to);
}

void start_limit(struct builder *builder, const struct xml_element *element)
{
    struct scheme_conversion *conversion = add_conversion(builder, element, SCHEME_LIMIT);
    if (conversion == NULL)
        return;
    conversion->as.limit.has_low = REFERENCE(builder, element, "low", limit.low);
    conversion->as.limit.has_high = REFERENCE(builder, element, "high", limit.high);
}

void start_rounding(struct builder *builder, const struct xml_element *element)
{
    struct scheme_conversion *conversion = add_conversion(builder, element, SCHEME_ROUND);
    if (conversion == NULL)
        return;
    conversion->as.round.decimals = (int)builder_integer(element, "decimals", 0);
    conversion->as.round.rounding = scheme_rounding_of(xml_value(element, "rounding"));
}

void start_times(struct builder *builder, const struct xml_element *element)
{
    struct scheme_conversion *conversion = add_conversion(builder, element, SCHEME_TIMES);
    if (conversion == NULL)
        return;
    if (!builder_number(element, "per", &conversion->as.times.per))
        conversion->as.times.per = number_int(1);
    REFERENCE(builder, element, "by", times.by);
}

void start_linear(struct builder *builder, const struct xml_element *element)
{
    static const char *const whole[] = {"no", "down", "up", NULL};
    struct scheme_conversion *conversion = add_conversion(builder, element, SCHEME_LINEAR);
    if (conversion == NULL)
        return;
    builder_number(element, "above", &conversion->as.linear.above);
    builder_number(element, "below", &conversion->as.linear.below);
    if (!builder_number(element, "per", &conversion->as.linear.per))
        conversion->as.linear.per = number_int(1);
    conversion->as.linear.whole = (enum scheme_whole)builder_word(element, "whole", whole);
    REFERENCE(builder, element, "at", linear.at);
    REFERENCE(builder, element, "score", linear.score);
}

void start_between(struct builder *builder, const struct xml_element *element)
{
    if (add_conversion(builder, element, SCHEME_BETWEEN) == NULL)
        return;
    REFERENCE(builder, element, "from", between.from);
    REFERENCE(builder, element, "to", between.to);
    REFERENCE(builder, element, "low", between.low);
    REFERENCE(builder, element, "high", between.high);
}

void start_steps(struct builder *builder, const struct xml_element *element)
{
    add_conversion(builder, element, SCHEME_STEPS);
}

void start_step(struct builder *builder, const struct xml_element *element)
{
    const struct row last = table_last(builder, TABLE_CONVERSIONS);
    const struct slot slot = SLOT(last, struct scheme_conversion, as.steps.steps, as.steps.count);
    if (last.index == SCHEME_NONE ||
        TABLE_ROW(builder, TABLE_CONVERSIONS, struct scheme_conversion, last.index)->kind != SCHEME_STEPS)
        return;
    struct scheme_step *step = table_attach(builder, &slot, TABLE_STEPS);
    if (step == NULL)
        return;
    const struct bounds bounds = builder_bounds(builder, element, NULL);
    SET_BOUNDS(step, bounds);
    step->percent = builder_yes(element, "percent", false);
    step->at = element->at;
    read_reference(builder, element, "score", table_last(builder, TABLE_STEPS), offsetof(struct scheme_step, score));
}

void start_place(struct builder *builder, const struct xml_element *element)
{
    struct scheme_conversion *conversion = add_conversion(builder, element, SCHEME_PLACE);
    if (conversion == NULL)
        return;
    conversion->as.place.ascending = builder_is(element, "order", "ascending");
    conversion->as.place.from_bottom = builder_is(element, "from", "bottom");
    conversion->as.place.style = scheme_style_of(xml_value(element, "style"));
}
