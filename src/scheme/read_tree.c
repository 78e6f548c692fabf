/* The head of a scheme, its rounds, and the indicators: their shape. What a leaf measures is in read_measure.c. */
#include "scheme/builder.h"

#include <stdio.h>
#include <string.h>

/* ---- the head -------------------------------------------------------------------------------- */

void start_scheme(struct builder *builder, const struct xml_element *element)
{
    builder->scheme->code = builder_text(builder, element, "code");
    builder->scheme->version = builder_text(builder, element, "version");
    builder->scheme->subject = builder_is(element, "subject", "person") ? SCHEME_PERSONS : SCHEME_UNITS;
}

void start_authority(struct builder *builder, const struct xml_element *element)
{
    builder->scheme->issuer = builder_value(builder, element, "issuer");
    builder->scheme->number = builder_value(builder, element, "number");
    builder->scheme->date = builder_value(builder, element, "date");
}

void start_role(struct builder *builder, const struct xml_element *element)
{
    struct scheme_role *role = TABLE_ADD(builder, TABLE_ROLES, struct scheme_role);
    if (role == NULL)
        return;
    role->code = builder_text(builder, element, "code");
    role->name = builder_text(builder, element, "name");
    role->audience = builder_value(builder, element, "audience");
    role->at = element->at;
}

void start_rounds(struct builder *builder, const struct xml_element *element)
{
    struct scheme_round_set *set = TABLE_ADD(builder, TABLE_ROUND_SETS, struct scheme_round_set);
    if (set == NULL)
        return;
    set->code = builder_text(builder, element, "code");
    set->name = builder_text(builder, element, "name");
    set->first = table_rows(builder, TABLE_ROUNDS);
    set->at = element->at;
}

void start_round(struct builder *builder, const struct xml_element *element)
{
    const struct row set = table_last(builder, TABLE_ROUND_SETS);
    struct scheme_round *round = TABLE_ADD(builder, TABLE_ROUNDS, struct scheme_round);
    if (round == NULL || set.index == SCHEME_NONE)
        return;
    round->set = set.index;
    round->code = builder_text(builder, element, "code");
    round->name = builder_text(builder, element, "name");
    round->has_weight = builder_number(element, "weight", &round->weight);
    round->at = element->at;
    TABLE_ROW(builder, TABLE_ROUND_SETS, struct scheme_round_set, set.index)->count++;
}

void start_targets(struct builder *builder, const struct xml_element *element)
{
    builder->scheme->targets_by_round = builder_is(element, "in-force", "round-end");
    builder->scheme->target_fields = builder_codes(builder, element, "requires", &builder->scheme->target_field_count);
}

/* ---- indicators ------------------------------------------------------------------------------ */

struct scheme_indicator *builder_indicator(const struct builder *builder)
{
    return builder->depth > 0
               ? TABLE_ROW(builder, TABLE_INDICATORS, struct scheme_indicator, builder->open[builder->depth - 1])
               : NULL;
}

struct raw_indicator *builder_raw(const struct builder *builder)
{
    return TABLE_ROW(builder, TABLE_RAW_INDICATORS, struct raw_indicator, builder->open[builder->depth - 1]);
}

size_t builder_indicator_index(const struct builder *builder)
{
    return builder->depth > 0 ? builder->open[builder->depth - 1] : SCHEME_NONE;
}

static void too_many(struct builder *builder, struct location at, size_t limit, const char *what)
{
    char text[24];
    snprintf(text, sizeof text, "%zu", limit);
    diag_report(builder->sink, DIAG_SCHEME_LIMIT, at, text, what);
    builder->too_much = true;
}

static void read_shape(struct builder *builder, const struct xml_element *element, struct scheme_indicator *indicator)
{
    indicator->has_max = builder_number(element, "max", &indicator->max);
    indicator->has_cap = builder_number(element, "cap", &indicator->cap);
    indicator->has_floor = builder_number(element, "floor", &indicator->floor);
    indicator->has_weight = builder_number(element, "weight", &indicator->weight);
    indicator->has_units_most = builder_number(element, "units-most", &indicator->units_most);
    indicator->decimals = (int)builder_integer(element, "decimals", -1);
    indicator->rounding = scheme_rounding_of(xml_value(element, "rounding"));
    indicator->best = (size_t)builder_integer(element, "best", 0);
    indicator->kinds = builder_codes(builder, element, "kinds", &indicator->kind_count);
    indicator->groups = builder_codes(builder, element, "groups", &indicator->group_count);
    indicator->minus = builder_is(element, "sign", "minus");
    indicator->key = builder_yes(element, "key", false);
    indicator->binding = builder_yes(element, "binding", false);
    indicator->missing = scheme_missing_of(xml_value(element, "missing"));
    indicator->running = builder_yes(element, "running", false);
    builder_number(element, "otherwise", &indicator->otherwise);
}

/* In the copy for a round: the code says which, the name of the copied child is the round's, and its weight too. */
static void name_copy(struct builder *builder, struct scheme_indicator *indicator)
{
    const struct scheme_round *round = TABLE_ROW(builder, TABLE_ROUNDS, struct scheme_round, builder->round);
    const struct scheme_round_set *set = TABLE_ROW(builder, TABLE_ROUND_SETS, struct scheme_round_set, round->set);
    const struct scheme_indicator *parent = builder_indicator(builder);
    const char *code = arena_format(builder->arena, "%s.%s", indicator->code, round->code);
    indicator->round = builder->round;
    builder->memory = builder->memory || code == NULL;
    if (code == NULL)
        return;
    if (strlen(code) > 64)
        READ_FAULT(builder, DIAG_SCHEME_CODE_LONG, indicator->at, indicator->code, code);
    indicator->code = code;
    if (indicator->formerly != NULL)
        indicator->formerly = arena_format(builder->arena, "%s.%s", indicator->formerly, round->code);
    TABLE_ROW(builder, TABLE_RAW_INDICATORS, struct raw_indicator, table_rows(builder, TABLE_RAW_INDICATORS) - 1)
        ->copy = builder->round != set->first;
    if (parent == NULL || parent->rounds == SCHEME_NONE)
        return;
    indicator->name = round->name;
    if (parent->as.combine == SCHEME_WEIGHTED && !indicator->has_weight && round->has_weight) {
        indicator->has_weight = true;
        indicator->weight = round->weight;
    }
}

/* each="…": the set stands before the tree, so it is known already. */
static void read_each(struct builder *builder, const struct xml_element *element, struct scheme_indicator *indicator)
{
    const char *each = xml_value(element, "each");
    indicator->rounds = SCHEME_NONE;
    if (each == NULL)
        return;
    for (size_t i = 0; i < table_rows(builder, TABLE_ROUND_SETS); i++)
        if (code_compare(TABLE_ROW(builder, TABLE_ROUND_SETS, struct scheme_round_set, i)->code, each) == 0)
            indicator->rounds = i;
    const struct scheme_indicator *parent = builder_indicator(builder);
    for (; parent != NULL && parent->rounds == SCHEME_NONE;
         parent = TABLE_ROW(builder, TABLE_INDICATORS, struct scheme_indicator, parent->parent))
        if (parent->parent == SCHEME_NONE)
            return;
    if (parent != NULL) {
        READ_FAULT(builder, DIAG_SCHEME_EACH_NESTED, element->at, indicator->base_code, indicator->name, parent->name);
        indicator->rounds = SCHEME_NONE;
    }
}

void start_indicator(struct builder *builder, const struct xml_element *element)
{
    if (builder->depth >= LIMIT_INDICATOR_DEPTH) {
        too_many(builder, element->at, LIMIT_INDICATOR_DEPTH, "levels of indicators");
        return;
    }
    if (table_rows(builder, TABLE_INDICATORS) >= LIMIT_INDICATORS) {
        too_many(builder, element->at, LIMIT_INDICATORS, "indicators");
        return;
    }
    struct scheme_indicator *indicator = TABLE_ADD(builder, TABLE_INDICATORS, struct scheme_indicator);
    struct raw_indicator *raw = TABLE_ADD(builder, TABLE_RAW_INDICATORS, struct raw_indicator);
    if (indicator == NULL || raw == NULL) {
        builder->memory = true;
        return;
    }
    const struct row row = table_last(builder, TABLE_INDICATORS);
    indicator->at = element->at;
    indicator->base_code = indicator->code = builder_text(builder, element, "code");
    indicator->name = builder_text(builder, element, "name");
    indicator->parent = builder_indicator_index(builder);
    indicator->depth = (int)builder->depth;
    indicator->part = scheme_part_of(xml_value(element, "part"));
    indicator->period = builder_value(builder, element, "period");
    indicator->article = builder_value(builder, element, "article");
    indicator->aspect = builder_value(builder, element, "aspect");
    indicator->audience = builder_value(builder, element, "audience");
    indicator->formerly = builder_value(builder, element, "formerly");
    indicator->method = SCHEME_COMBINE;
    indicator->as.combine = scheme_combine_of(xml_value(element, "combine"));
    indicator->round = SCHEME_NONE;
    read_shape(builder, element, indicator);
    read_each(builder, element, indicator);
    if (builder->round != SCHEME_NONE)
        name_copy(builder, indicator);
    raw->combine = xml_value(element, "combine") != NULL;
    raw->rounding = xml_value(element, "rounding") != NULL;
    raw->part = indicator->part != SCHEME_PART_NONE;
    raw->missing = xml_value(element, "missing") != NULL;
    raw->otherwise = xml_value(element, "otherwise") != NULL;
    raw->each = xml_value(element, "each") != NULL;
    builder_refer(builder, element, "assessor", TABLE_ROLES, row, offsetof(struct scheme_indicator, assessor));
    if (raw->each && indicator->rounds == SCHEME_NONE) /* told with the other references that lead nowhere */
        builder_refer(builder, element, "each", TABLE_ROUND_SETS, row, offsetof(struct scheme_indicator, rounds));
    builder->open[builder->depth++] = row.index;
}

void end_indicator(struct builder *builder)
{
    struct scheme_indicator *indicator = builder_indicator(builder);
    if (indicator == NULL)
        return;
    indicator->end = table_rows(builder, TABLE_INDICATORS);
    builder->depth--;
}

void start_weight(struct builder *builder, const struct xml_element *element)
{
    const struct slot slot = SLOT(((struct row){TABLE_INDICATORS, builder_indicator_index(builder)}),
                                  struct scheme_indicator, weights, weight_count);
    struct scheme_weight_of *weight = table_attach(builder, &slot, TABLE_WEIGHTS);
    if (weight == NULL)
        return;
    weight->kinds = builder_codes(builder, element, "kinds", &weight->kind_count);
    weight->groups = builder_codes(builder, element, "groups", &weight->group_count);
    builder_number(element, "value", &weight->value);
    weight->at = element->at;
}
