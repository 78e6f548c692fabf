/* What a leaf measures: a mark, a raw value, events, a ballot, the unit's own targets; and its quantities. */
#include "scheme/builder.h"

#include <string.h>

/* The indicator gets its method; NULL where no indicator is open. */
static struct scheme_indicator *start_method(struct builder *builder, enum scheme_method_kind kind)
{
    struct scheme_indicator *indicator = builder_indicator(builder);
    if (indicator == NULL)
        return NULL;
    builder_raw(builder)->method = true;
    indicator->method = kind;
    memset(&indicator->as, 0, sizeof indicator->as);
    return indicator;
}

static struct row open_row(const struct builder *builder)
{
    return (struct row){TABLE_INDICATORS, builder_indicator_index(builder)};
}

#define MEASURE_SLOT(builder, items, count) SLOT(open_row(builder), struct scheme_indicator, items, count)

/* ---- given ----------------------------------------------------------------------------------- */

void start_given(struct builder *builder, const struct xml_element *element)
{
    static const char *const faults[] = {"error", "drop", "cancel", NULL};
    struct scheme_indicator *indicator = start_method(builder, SCHEME_GIVEN);
    if (indicator == NULL)
        return;
    struct scheme_given *given = &indicator->as.given;
    given->several = builder_is(element, "raters", "mean");
    given->trim = builder_integer(element, "trim", 0);
    given->trim_from = builder_integer(element, "trim-from", 2 * given->trim + 1);
    given->has_places = xml_value(element, "places") != NULL;
    given->places = (int)builder_integer(element, "places", 0);
    given->values = builder_numbers(builder, element, "values", &given->value_count);
    given->fault = (enum scheme_fault)builder_word(element, "fault", faults);
    builder_raw(builder)->trim_from = xml_value(element, "trim-from") != NULL;
}

void start_spread(struct builder *builder, const struct xml_element *element)
{
    struct scheme_indicator *indicator = builder_indicator(builder);
    if (indicator == NULL || indicator->method != SCHEME_GIVEN)
        return;
    const struct slot slot = MEASURE_SLOT(builder, as.given.spreads, as.given.spread_count);
    struct scheme_spread *spread = table_attach(builder, &slot, TABLE_SPREADS);
    if (spread == NULL)
        return;
    const struct bounds bounds = builder_bounds(builder, element, indicator->base_code);
    SET_BOUNDS(spread, bounds);
    spread->has_least = xml_value(element, "least") != NULL;
    spread->has_most = xml_value(element, "most") != NULL;
    spread->least = builder_integer(element, "least", 0);
    spread->most = builder_integer(element, "most", 0);
    spread->has_share = builder_number(element, "share", &spread->share);
    spread->distinct = builder_is(element, "distinct", "all");
    spread->some = builder_is(element, "distinct", "some");
    spread->at = element->at;
}

/* ---- events and ballots ---------------------------------------------------------------------- */

void start_events(struct builder *builder, const struct xml_element *element)
{
    static const char *const highest[] = {"", "matter", "item", NULL};
    struct scheme_indicator *indicator = start_method(builder, SCHEME_EVENTS);
    if (indicator == NULL)
        return;
    struct scheme_events *events = &indicator->as.events;
    events->has_points = builder_number(element, "points", &events->points);
    events->entered = builder_yes(element, "entered", false);
    events->has_most = builder_number(element, "most", &events->most);
    events->per = builder_value(builder, element, "per");
    events->highest = (enum scheme_highest)builder_word(element, "highest", highest);
    events->shared = builder_yes(element, "shared", false);
    events->has_late = builder_number(element, "late", &events->late);
    builder_raw(builder)->others = builder_number(element, "others", &events->others);
}

void start_event_level(struct builder *builder, const struct xml_element *element)
{
    const struct slot slot = MEASURE_SLOT(builder, as.events.levels, as.events.level_count);
    struct scheme_indicator *indicator = builder_indicator(builder);
    struct scheme_event_level *level = indicator != NULL && indicator->method == SCHEME_EVENTS
                                           ? table_attach(builder, &slot, TABLE_EVENT_LEVELS)
                                           : NULL;
    if (level == NULL)
        return;
    level->code = builder_text(builder, element, "code");
    level->name = builder_text(builder, element, "name");
    builder_number(element, "points", &level->points);
    level->at = element->at;
}

void start_approval(struct builder *builder, const struct xml_element *element)
{
    const struct slot slot = MEASURE_SLOT(builder, as.events.approvals, as.events.approval_count);
    struct scheme_indicator *indicator = builder_indicator(builder);
    struct scheme_approval *approval =
        indicator != NULL && indicator->method == SCHEME_EVENTS ? table_attach(builder, &slot, TABLE_APPROVALS) : NULL;
    if (approval == NULL)
        return;
    approval->code = builder_text(builder, element, "code");
    approval->name = builder_text(builder, element, "name");
    approval->at = element->at;
}

void start_ballot(struct builder *builder, const struct xml_element *element)
{
    (void)element;
    start_method(builder, SCHEME_BALLOT);
}

void start_level(struct builder *builder, const struct xml_element *element)
{
    const struct slot slot = MEASURE_SLOT(builder, as.ballot.levels, as.ballot.level_count);
    struct scheme_indicator *indicator = builder_indicator(builder);
    struct scheme_level *level =
        indicator != NULL && indicator->method == SCHEME_BALLOT ? table_attach(builder, &slot, TABLE_LEVELS) : NULL;
    if (level == NULL)
        return;
    level->code = builder_text(builder, element, "code");
    level->name = builder_text(builder, element, "name");
    level->counted = builder_yes(element, "counted", true);
    level->has_most = builder_number(element, "most", &level->most);
    level->at = element->at;
    if (!builder_number(element, "value", &level->value))
        level->value = number_int(-1); /* absent: check_leaf.c says whether it may be */
}

void start_own_targets(struct builder *builder, const struct xml_element *element)
{
    struct scheme_indicator *indicator = start_method(builder, SCHEME_TARGETS);
    if (indicator == NULL)
        return;
    indicator->as.targets.completion = builder_is(element, "as", "completion");
    if (!builder_number(element, "most", &indicator->as.targets.most))
        indicator->as.targets.most = number_int(1);
}

void start_earlier(struct builder *builder, const struct xml_element *element)
{
    struct scheme_indicator *indicator = start_method(builder, SCHEME_EARLIER);
    if (indicator == NULL)
        return;
    indicator->as.earlier.item = builder_value(builder, element, "item");
    indicator->as.earlier.from = builder_value(builder, element, "from");
}

/* ---- quantities ------------------------------------------------------------------------------ */

static struct scheme_quantity *add_quantity(struct builder *builder, const struct xml_element *element,
                                            enum scheme_quantity_use use)
{
    const struct slot slot = MEASURE_SLOT(builder, quantities, quantity_count);
    struct scheme_quantity *quantity = table_attach(builder, &slot, TABLE_QUANTITIES);
    if (quantity == NULL)
        return NULL;
    quantity->index = table_rows(builder, TABLE_QUANTITIES) - 1;
    if (builder_indicator(builder)->quantity_count == 1)
        builder_raw(builder)->quantities = quantity->index;
    quantity->indicator = builder_indicator_index(builder);
    quantity->use = use;
    quantity->code = builder_text(builder, element, "code");
    quantity->name = builder_text(builder, element, "name");
    quantity->unit = builder_value(builder, element, "unit");
    quantity->at = element->at;
    return quantity;
}

void start_value(struct builder *builder, const struct xml_element *element)
{
    struct scheme_indicator *indicator = start_method(builder, SCHEME_VALUE);
    const struct scheme_quantity *quantity = add_quantity(builder, element, SCHEME_QUANTITY_MEASURE);
    if (indicator != NULL && quantity != NULL)
        indicator->as.value = quantity->index;
}

void start_operand(struct builder *builder, const struct xml_element *element)
{
    struct scheme_quantity *operand = add_quantity(builder, element, SCHEME_QUANTITY_OPERAND);
    if (operand != NULL)
        operand->has_constant = builder_number(element, "value", &operand->constant);
}

void start_threshold(struct builder *builder, const struct xml_element *element)
{
    struct scheme_quantity *threshold = add_quantity(builder, element, SCHEME_QUANTITY_THRESHOLD);
    if (threshold != NULL)
        threshold->has_at_least = builder_number(element, "at-least", &threshold->at_least);
}
