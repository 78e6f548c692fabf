/* What an entry is about: the item, the threshold, and room for its value. */
#include "intake/engine.h"

#include <string.h>

static enum diag_id wrong_method(enum scheme_method_kind wanted)
{
    return wanted == SCHEME_BALLOT ? DIAG_INTAKE_BALLOTS_ITEM : DIAG_INTAKE_EVENT_ITEM;
}

size_t find_item(const struct intake_campaign *campaign, const struct xml_element *element,
                 enum scheme_method_kind method, size_t unit, struct diagnostics *sink, const char *sender)
{
    const struct scheme *scheme = campaign->scheme;
    const char *code = xml_value(element, "item");
    if (code == NULL || !code_valid(code))
        return SCHEME_NONE; /* the schema has said so */
    const size_t item = scheme_find(scheme, code);
    if (item == SCHEME_NONE) {
        diag_report_unit(sink, DIAG_INTAKE_ITEM_UNKNOWN, xml_place(element, "item"), sender, code, code);
        return SCHEME_NONE;
    }
    const struct scheme_indicator *indicator = &scheme->indicators[item];
    if (indicator->method == SCHEME_COMBINE)
        diag_report_unit(sink, DIAG_INTAKE_ITEM_NOT_LEAF, xml_place(element, "item"), sender, code, code,
                         indicator->name);
    else if (indicator->method != method && method == SCHEME_GIVEN)
        diag_report_unit(sink, DIAG_INTAKE_ITEM_NOT_GIVEN, xml_place(element, "item"), sender, code, code,
                         indicator->name);
    else if (indicator->method != method)
        diag_report_unit(sink, wrong_method(method), xml_place(element, "item"), sender, code, code);
    else if (unit != INTAKE_NONE) {
        const struct intake_unit *about = &campaign->units[unit];
        const char *group = about->group != INTAKE_NONE ? campaign->groups[about->group].code : "";
        if (scheme_applies(scheme, item, about->kind, group))
            return item;
        diag_report_unit(sink, DIAG_INTAKE_ITEM_NOT_FOR_UNIT, xml_place(element, "item"), sender, code, code,
                         about->short_name);
    } else {
        return item;
    }
    return SCHEME_NONE;
}

const char *item_label(const struct intake_loading *loading, size_t item)
{
    const struct scheme_indicator *indicator = &loading->scheme->indicators[item];
    const char *label = arena_format(loading->arena, "%s（%s）", indicator->name, indicator->code);
    return label != NULL ? label : indicator->name;
}

static const char *threshold_code(const void *items, size_t index)
{
    const struct scheme_indicator *indicator = items;
    return index < indicator->threshold_count ? indicator->thresholds[index].code : NULL;
}

size_t find_threshold(const struct intake_campaign *campaign, const struct xml_element *element,
                      struct diagnostics *sink, const char *sender)
{
    const char *item_code = xml_value(element, "item"), *code = xml_value(element, "threshold");
    if (item_code == NULL || code == NULL || !code_valid(item_code) || !code_valid(code))
        return SCHEME_NONE; /* the schema has said so */
    const size_t item = scheme_find(campaign->scheme, item_code);
    if (item == SCHEME_NONE) {
        diag_report_unit(sink, DIAG_INTAKE_ITEM_UNKNOWN, xml_place(element, "item"), sender, item_code, item_code);
        return SCHEME_NONE;
    }
    const struct scheme_indicator *indicator = &campaign->scheme->indicators[item];
    for (size_t i = 0; i < indicator->threshold_count; i++)
        if (code_compare(indicator->thresholds[i].code, code) == 0)
            return indicator->thresholds[i].index;
    diag_report_unit(sink, DIAG_INTAKE_THRESHOLD_UNKNOWN, xml_place(element, "threshold"), sender, item_code, code,
                     indicator->name, codes_expected(campaign->arena, threshold_code, indicator));
    return SCHEME_NONE;
}

bool column_open(struct intake_loading *loading, struct intake_column *column, bool sheets)
{
    const size_t count = loading->campaign->unit_count;
    if (column->values != NULL)
        return true;
    column->lines = ARENA_ARRAY(loading->arena, count, uint32_t);
    column->sheets = sheets ? ARENA_ARRAY(loading->arena, count, uint32_t) : NULL;
    column->values = ARENA_ARRAY(loading->arena, count, int64_t);
    if (arena_failed(loading->arena))
        return false;
    for (size_t i = 0; i < count; i++)
        column->values[i] = INTAKE_NO_VALUE;
    return true;
}

bool intake_value(const struct intake_column *column, size_t unit, struct number *out)
{
    if (column->values == NULL || column->values[unit] == INTAKE_NO_VALUE)
        return false;
    /* Millionths in lowest terms by hand: a decimal's denominator has only the primes 2 and 5. */
    int64_t numerator = column->values[unit], denominator = INTAKE_SCALE;
    while (denominator % 10 == 0 && numerator % 10 == 0)
        numerator /= 10, denominator /= 10;
    while (denominator % 2 == 0 && numerator % 2 == 0)
        numerator /= 2, denominator /= 2;
    while (denominator % 5 == 0 && numerator % 5 == 0)
        numerator /= 5, denominator /= 5;
    *out = (struct number){.numerator = numerator, .denominator = denominator};
    return true;
}
