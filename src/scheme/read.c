/* XML events to the builder's lists.
 *
 * The schema has judged grammar and types before anything here is used: an event of a faulty document is taken as it
 * comes and the whole is thrown away afterwards. Indicators come in document order, so a parent stands before its
 * children and a subtree is a range.
 */
#include "scheme/builder.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* ---- indicators ------------------------------------------------------------------------------ */

static struct scheme_indicator *open_indicator(struct builder *builder)
{
    return builder->depth > 0 && builder->depth <= LIMIT_INDICATOR_DEPTH
               ? LIST_AT(&builder->indicators, struct scheme_indicator, builder->open[builder->depth - 1])
               : NULL;
}

static struct raw_indicator *open_raw(struct builder *builder)
{
    return LIST_AT(&builder->raw_indicators, struct raw_indicator, builder->open[builder->depth - 1]);
}

static enum status too_many(struct builder *builder, struct location at, size_t limit, const char *what)
{
    char text[24];
    snprintf(text, sizeof text, "%zu", limit);
    diag_report(builder->sink, DIAG_SCHEME_LIMIT, at, text, what);
    builder->too_much = true;
    return STATUS_INVALID;
}

static void read_shape(struct builder *builder, const struct xml_element *element, struct scheme_indicator *indicator)
{
    indicator->has_max = builder_number(element, "max", &indicator->max);
    indicator->has_cap = builder_number(element, "cap", &indicator->cap);
    indicator->has_floor = builder_number(element, "floor", &indicator->floor);
    indicator->has_weight = builder_number(element, "weight", &indicator->weight);
    indicator->decimals = (int)builder_integer(element, "decimals", -1);
    indicator->rounding = scheme_rounding_of(xml_value(element, "rounding"));
    indicator->kinds = builder_codes(builder, element, "kinds", &indicator->kind_count);
    indicator->groups = builder_codes(builder, element, "groups", &indicator->group_count);
}

static enum status start_indicator(struct builder *builder, const struct xml_element *element)
{
    if (builder->depth >= LIMIT_INDICATOR_DEPTH)
        return too_many(builder, element->at, LIMIT_INDICATOR_DEPTH, "levels of indicators");
    if (builder->indicators.count >= LIMIT_INDICATORS)
        return too_many(builder, element->at, LIMIT_INDICATORS, "indicators");
    struct scheme_indicator *indicator = LIST_ADD(&builder->indicators, struct scheme_indicator);
    struct raw_indicator *raw = LIST_ADD(&builder->raw_indicators, struct raw_indicator);
    if (indicator == NULL || raw == NULL)
        return STATUS_MEMORY;
    const char *sign = xml_value(element, "sign");
    indicator->at = element->at;
    indicator->code = builder_text(builder, element, "code");
    indicator->name = builder_text(builder, element, "name");
    indicator->parent = builder->depth > 0 ? builder->open[builder->depth - 1] : SCHEME_NONE;
    indicator->depth = (int)builder->depth;
    indicator->part = scheme_part_of(xml_value(element, "part"));
    indicator->minus = sign != NULL && strcmp(sign, "minus") == 0;
    indicator->period = builder_value(builder, element, "period");
    indicator->article = builder_value(builder, element, "article");
    indicator->aspect = builder_value(builder, element, "aspect");
    indicator->audience = builder_value(builder, element, "audience");
    indicator->method = SCHEME_COMBINE;
    indicator->as.combine = scheme_combine_of(xml_value(element, "combine"));
    read_shape(builder, element, indicator);
    builder_refer(builder, element, "assessor", REFER_ROLE, &builder->indicators,
                  offsetof(struct scheme_indicator, assessor));
    raw->combine = xml_value(element, "combine") != NULL;
    raw->rounding = xml_value(element, "rounding") != NULL;
    raw->sign = sign != NULL;
    raw->part = indicator->part != SCHEME_PART_NONE;
    raw->approvals = builder->approvals.count;
    raw->levels = builder->levels.count;
    raw->thresholds = builder->thresholds.count;
    builder->open[builder->depth++] = builder->indicators.count - 1;
    return STATUS_OK;
}

static void start_method(struct builder *builder, const struct xml_element *element, enum scheme_method_kind kind)
{
    struct scheme_indicator *indicator = open_indicator(builder);
    if (indicator == NULL)
        return;
    open_raw(builder)->method = true;
    indicator->method = kind;
    memset(&indicator->as, 0, sizeof indicator->as);
    if (kind == SCHEME_EVENTS) {
        builder_number(element, "points", &indicator->as.events.points);
        indicator->as.events.per = builder_value(builder, element, "per");
    }
}

static void start_approval(struct builder *builder, const struct xml_element *element)
{
    struct scheme_indicator *indicator = open_indicator(builder);
    struct scheme_approval *approval = LIST_ADD(&builder->approvals, struct scheme_approval);
    if (indicator == NULL || approval == NULL || indicator->method != SCHEME_EVENTS)
        return;
    approval->code = builder_text(builder, element, "code");
    approval->name = builder_text(builder, element, "name");
    approval->at = element->at;
    indicator->as.events.approval_count++;
}

static void start_level(struct builder *builder, const struct xml_element *element)
{
    struct scheme_indicator *indicator = open_indicator(builder);
    struct scheme_level *level = LIST_ADD(&builder->levels, struct scheme_level);
    if (indicator == NULL || level == NULL || indicator->method != SCHEME_BALLOT)
        return;
    level->code = builder_text(builder, element, "code");
    level->name = builder_text(builder, element, "name");
    level->counted = builder_yes(element, "counted", true);
    level->at = element->at;
    if (!builder_number(element, "value", &level->value))
        level->value = number_int(-1); /* absent: check.c says whether it may be */
    indicator->as.ballot.level_count++;
}

static void start_threshold(struct builder *builder, const struct xml_element *element)
{
    struct scheme_indicator *indicator = open_indicator(builder);
    struct scheme_threshold *threshold = LIST_ADD(&builder->thresholds, struct scheme_threshold);
    if (indicator == NULL || threshold == NULL)
        return;
    threshold->index = builder->thresholds.count - 1;
    threshold->indicator = builder->open[builder->depth - 1];
    threshold->code = builder_text(builder, element, "code");
    threshold->name = builder_text(builder, element, "name");
    threshold->unit = builder_value(builder, element, "unit");
    threshold->at = element->at;
    builder_number(element, "at-least", &threshold->at_least);
    indicator->threshold_count++;
}

/* ---- events ---------------------------------------------------------------------------------- */

static void start_given(struct builder *builder, const struct xml_element *element)
{
    start_method(builder, element, SCHEME_GIVEN);
}

static void start_events(struct builder *builder, const struct xml_element *element)
{
    start_method(builder, element, SCHEME_EVENTS);
}

static void start_ballot(struct builder *builder, const struct xml_element *element)
{
    start_method(builder, element, SCHEME_BALLOT);
}

static const struct {
    const char *name;
    void (*start)(struct builder *builder, const struct xml_element *element);
} starts[] = {
    {"given", start_given},       {"events", start_events}, {"ballot", start_ballot},
    {"approval", start_approval}, {"level", start_level},   {"threshold", start_threshold},
};

static const char *const with_text[] = {"title", "standard", "consequence"};

static enum status on_start(void *state, const struct xml_element *element)
{
    struct builder *builder = state;
    for (size_t i = 0; i < sizeof with_text / sizeof with_text[0]; i++)
        if (strcmp(element->name, with_text[i]) == 0) {
            builder->in_text = with_text[i];
            buffer_clear(&builder->text);
        }
    if (strcmp(element->name, "indicator") == 0)
        return start_indicator(builder, element);
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
        if (strcmp(element->name, starts[i].name) == 0)
            starts[i].start(builder, element);
    builder_start_use(builder, element);
    return builder->memory ? STATUS_MEMORY : STATUS_OK;
}

static enum status on_text(void *state, const char *text, size_t size)
{
    struct builder *builder = state;
    if (builder->in_text != NULL)
        buffer_append(&builder->text, text, size);
    return STATUS_OK;
}

static enum status on_end(void *state, const char *name)
{
    struct builder *builder = state;
    if (strcmp(name, "indicator") == 0 && builder->depth > 0) {
        LIST_AT(&builder->indicators, struct scheme_indicator, builder->open[builder->depth - 1])->end =
            builder->indicators.count;
        builder->depth--;
    }
    if (builder->in_text == NULL || strcmp(name, builder->in_text) != 0)
        return STATUS_OK;
    const char *text =
        xml_text_join(builder->arena, builder->text.data != NULL ? builder->text.data : "", builder->text.size);
    if (text == NULL)
        return STATUS_MEMORY;
    struct scheme_indicator *indicator = open_indicator(builder);
    size_t consequences = builder->consequences.count;
    if (strcmp(name, "title") == 0)
        builder->scheme->title = text;
    else if (strcmp(name, "standard") == 0 && indicator != NULL)
        indicator->standard = text;
    else if (strcmp(name, "consequence") == 0 && consequences > 0)
        LIST_AT(&builder->consequences, struct scheme_consequence, consequences - 1)->text = text;
    builder->in_text = NULL;
    return STATUS_OK;
}

enum status builder_read(struct builder *builder, const char *path, struct xml_schemas *schemas)
{
    const struct xml_source source = {.path = path, .vocabulary = "scheme", .limit = LIMIT_SUBMISSION_BYTES};
    const struct xml_handler handler = {builder, on_start, on_text, on_end};
    return xml_read(&source, schemas, &handler, builder->sink);
}
