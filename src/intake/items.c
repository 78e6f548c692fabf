/* What an entry is about: the item, the quantity, the mark that may be given, and room for its value. */
#include "intake/engine.h"

#include <string.h>

const char *group_code(const struct intake_campaign *campaign, const struct intake_unit *unit)
{
    return unit->group != INTAKE_NONE ? campaign->groups[unit->group].code : "";
}

const char *item_label(const struct intake_loading *loading, size_t item)
{
    const struct scheme_indicator *indicator = &loading->scheme->indicators[item];
    const char *label = arena_format(loading->arena, "%s（%s）", indicator->name, indicator->code);
    return label != NULL ? label : indicator->name;
}

#define ENTRY_FAULT(entry, id, attribute, code, ...)                                                                   \
    diag_report_unit((entry)->sink, (id), xml_place((entry)->element, (attribute)), (entry)->sender, (code),           \
                     __VA_ARGS__)

/* ---- items ----------------------------------------------------------------------------------- */

/* No such item; or one that has rounds, named without its round. */
static void report_unknown(const struct entry *entry, const char *code)
{
    const struct scheme *scheme = entry->campaign->scheme;
    for (size_t i = 0; i < scheme->round_count; i++) {
        if (scheme_find_in(scheme, code, scheme->rounds[i].code) == SCHEME_NONE)
            continue;
        ENTRY_FAULT(entry, DIAG_INTAKE_ITEM_IN_ROUNDS, "item", code, code, scheme->rounds[i].code);
        return;
    }
    ENTRY_FAULT(entry, DIAG_INTAKE_ITEM_UNKNOWN, "item", code, code);
}

/* Does the item apply to the unit of the entry? If not, that is told. */
static bool concerns_unit(const struct entry *entry, size_t item)
{
    if (entry->unit == INTAKE_NONE)
        return true;
    const struct intake_unit *about = &entry->campaign->units[entry->unit];
    const char *code = xml_value(entry->element, "item");
    if (scheme_applies(entry->campaign->scheme, item, about->kind, group_code(entry->campaign, about)))
        return true;
    ENTRY_FAULT(entry, DIAG_INTAKE_ITEM_NOT_FOR_UNIT, "item", code, code, about->short_name);
    return false;
}

/* The item by the code and round of the entry; nothing is told. */
static size_t look_up(const struct entry *entry, const char *code)
{
    const struct scheme *scheme = entry->campaign->scheme;
    return scheme_find_in(scheme, code, entry->round != INTAKE_NONE ? scheme->rounds[entry->round].code : NULL);
}

size_t find_indicator(const struct entry *entry)
{
    const char *code = xml_value(entry->element, "item");
    if (code == NULL || !code_valid(code))
        return SCHEME_NONE; /* the schema has said so */
    const size_t item = look_up(entry, code);
    if (item == SCHEME_NONE)
        report_unknown(entry, code);
    return item != SCHEME_NONE && concerns_unit(entry, item) ? item : SCHEME_NONE;
}

size_t find_target_item(const struct entry *entry, bool *each)
{
    const struct scheme *scheme = entry->campaign->scheme;
    const char *code = xml_value(entry->element, "item");
    size_t item = code != NULL && code_valid(code) ? look_up(entry, code) : SCHEME_NONE;
    *each = false;
    for (size_t i = 0; item == SCHEME_NONE && code != NULL && entry->round == INTAKE_NONE && i < scheme->round_count;
         i++) {
        item = scheme_find_in(scheme, code, scheme->rounds[i].code);
        *each = item != SCHEME_NONE;
    }
    if (!*each)
        item = find_indicator(entry);
    else if (!concerns_unit(entry, item))
        item = SCHEME_NONE;
    if (item == SCHEME_NONE)
        return SCHEME_NONE;
    const struct scheme_indicator *indicator = &scheme->indicators[item];
    switch (indicator->method) {
    case SCHEME_GIVEN:
    case SCHEME_VALUE:
    case SCHEME_TARGETS:
        return item;
    case SCHEME_COMBINE:
        ENTRY_FAULT(entry, DIAG_INTAKE_ITEM_NOT_LEAF, "item", code, code, indicator->name);
        return SCHEME_NONE;
    default:
        ENTRY_FAULT(entry, DIAG_INTAKE_TARGETS_ITEM, "item", code, code);
        return SCHEME_NONE;
    }
}

/* The fault of a leaf of another method than the entry gives. */
static enum diag_id wrong_method(enum scheme_method_kind wanted)
{
    switch (wanted) {
    case SCHEME_BALLOT:
        return DIAG_INTAKE_BALLOTS_ITEM;
    case SCHEME_TARGETS:
        return DIAG_INTAKE_TARGETS_ITEM;
    default:
        return DIAG_INTAKE_EVENT_ITEM;
    }
}

size_t find_item(const struct entry *entry, enum scheme_method_kind method)
{
    const size_t item = find_indicator(entry);
    if (item == SCHEME_NONE)
        return SCHEME_NONE;
    const struct scheme_indicator *indicator = &entry->campaign->scheme->indicators[item];
    const char *code = xml_value(entry->element, "item");
    if (indicator->method == method)
        return item;
    if (indicator->method == SCHEME_COMBINE)
        ENTRY_FAULT(entry, DIAG_INTAKE_ITEM_NOT_LEAF, "item", code, code, indicator->name);
    else if (method == SCHEME_GIVEN)
        ENTRY_FAULT(entry, DIAG_INTAKE_ITEM_NOT_GIVEN, "item", code, code, indicator->name);
    else
        ENTRY_FAULT(entry, wrong_method(method), "item", code, code);
    return SCHEME_NONE;
}

/* ---- quantities ------------------------------------------------------------------------------ */

static const char *quantity_code(const void *items, size_t index)
{
    const struct scheme_indicator *indicator = items;
    return index < indicator->quantity_count ? indicator->quantities[index].code : NULL;
}

size_t find_quantity(const struct entry *entry, const char *attribute)
{
    const size_t item = find_indicator(entry);
    const char *code = xml_value(entry->element, attribute);
    if (item == SCHEME_NONE || (code != NULL && !code_valid(code)))
        return SCHEME_NONE;
    const struct scheme_indicator *indicator = &entry->campaign->scheme->indicators[item];
    for (size_t i = 0; i < indicator->quantity_count; i++) {
        const struct scheme_quantity *quantity = &indicator->quantities[i];
        const bool meant =
            code != NULL ? code_compare(quantity->code, code) == 0 : quantity->use == SCHEME_QUANTITY_MEASURE;
        if (!meant)
            continue;
        if (!quantity->has_constant)
            return quantity->index;
        ENTRY_FAULT(entry, DIAG_INTAKE_VALUE_CONSTANT, attribute, indicator->code, quantity->name);
        return SCHEME_NONE;
    }
    if (code != NULL)
        ENTRY_FAULT(entry, DIAG_INTAKE_QUANTITY_UNKNOWN, attribute, indicator->code, code, indicator->name,
                    codes_expected(entry->campaign->arena, quantity_code, indicator));
    else
        ENTRY_FAULT(entry, DIAG_INTAKE_VALUE_ITEM, "item", indicator->code, indicator->code, indicator->name,
                    codes_expected(entry->campaign->arena, quantity_code, indicator));
    return SCHEME_NONE;
}

/* ---- marks ----------------------------------------------------------------------------------- */

static bool allowed(const struct scheme_given *given, int64_t mark)
{
    struct number number;
    const struct intake_column column = {.values = &mark};
    if (given->value_count == 0)
        return true;
    intake_value(&column, 0, &number);
    for (size_t i = 0; i < given->value_count; i++)
        if (number_compare(given->values[i], number) == 0)
            return true;
    return false;
}

/* "100, 95, 90": the marks that may be given. */
static const char *allowed_text(struct arena *arena, const struct scheme_given *given)
{
    const char *text = "";
    for (size_t i = 0; text != NULL && i < given->value_count && i < 10; i++)
        text = arena_format(arena, "%s%s%s", text, i > 0 ? ", " : "", number_exact(arena, given->values[i]));
    if (text != NULL && given->value_count > 10)
        text = arena_format(arena, "%s, …", text);
    return text != NULL ? text : "";
}

/* Has the decimal more digits behind its point than `places`? Zeros at its end do not count. */
static bool finer(int64_t mark, int places)
{
    int64_t unit = INTAKE_SCALE;
    for (int i = 0; i < places && unit > 1; i++)
        unit /= 10;
    return mark % unit != 0;
}

bool check_mark(const struct intake_loading *loading, const struct entry *entry, size_t item, int64_t mark,
                const char *attribute)
{
    const struct scheme_indicator *indicator = &loading->scheme->indicators[item];
    const struct scheme_given *given = indicator->method == SCHEME_GIVEN ? &indicator->as.given : NULL;
    const int64_t maximum = loading->maxima[item];
    const char *code = indicator->code, *label;
    const bool fits = mark >= 0 && (maximum == INTAKE_NO_VALUE || mark <= maximum) &&
                      (given == NULL || ((!given->has_places || !finer(mark, given->places)) && allowed(given, mark)));
    if (fits)
        return true;
    label = item_label(loading, item);
    const struct decimal_text text = millionths_text(mark);
    if (mark < 0)
        ENTRY_FAULT(entry, DIAG_INTAKE_MARK_NEGATIVE, attribute, code, text.text, label);
    else if (maximum != INTAKE_NO_VALUE && mark > maximum)
        ENTRY_FAULT(entry, DIAG_INTAKE_MARK_OVER_MAXIMUM, attribute, code, text.text, millionths_text(maximum).text,
                    label);
    else if (!allowed(given, mark))
        ENTRY_FAULT(entry, DIAG_INTAKE_MARK_VALUES, attribute, code, text.text, label,
                    allowed_text(loading->arena, given));
    else
        ENTRY_FAULT(entry, DIAG_INTAKE_MARK_PLACES, attribute, code, text.text, label,
                    decimal_of((uint64_t)given->places).text);
    return false;
}

/* ---- columns --------------------------------------------------------------------------------- */

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
