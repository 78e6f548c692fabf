/* resolve - the computed style of one element, when no element before had the same attributes under the same heritage.
 *
 *   1  every attribute is taken apart and handed to rows; the more precise attribute wins (shorthand.c)
 *   2  font-size is computed first, because 1em means it; then the other rows in the order of the table
 *   3  what follows from others: borders, margins, indents, spaces (corresponding.c)
 *   4  the style is made or found (style.c)
 *
 * A value that does not fit is reported; its row is then as if it had not been given and has the initial value. */
#include "fo/tree.h"

#include <stdio.h>
#include <string.h>

struct resolution {
    struct builder *builder;
    const struct event_start *event;
    const struct style_attribute *attributes;
    struct value_context context;
    struct assignments assignments;
    struct working_style working;
    const char *object;
    bool faulty;
};

enum { QUOTED_BYTES = 80, GRAMMAR_BYTES = 600 };

/* The value as written, cut short if it is long, for a diagnostic. */
static void quote_value(char out[QUOTED_BYTES + 8], const char *text, size_t size)
{
    size_t kept = size > QUOTED_BYTES ? QUOTED_BYTES : size;
    while (kept > 0 && kept < size && ((unsigned char)text[kept] & 0xC0) == 0x80)
        kept--;
    snprintf(out, QUOTED_BYTES + 8, "%.*s%s", (int)kept, text, kept < size ? "…" : "");
}

/* "<length+>" as people read it. */
static void readable_grammar(char out[GRAMMAR_BYTES], const char *grammar)
{
    size_t used = 0;
    for (const char *at = grammar; *at != '\0' && used + 8 < GRAMMAR_BYTES; at++) {
        if (*at != '+' || at[1] != '>') {
            out[used++] = *at;
            continue;
        }
        const char *bound = used >= 7 && memcmp(out + used - 7, "integer", 7) == 0 ? " ≥ 1" : " ≥ 0";
        memcpy(out + used, bound, strlen(bound));
        used += strlen(bound);
    }
    out[used] = '\0';
}

/* Every fault keeps the style out of the cache, so that each occurrence is told. */
static const struct style_attribute *begin_report(struct resolution *resolution, size_t attribute,
                                                  char value[QUOTED_BYTES + 8], uint32_t *line, uint32_t *column)
{
    const struct style_attribute *given = &resolution->attributes[attribute];
    struct source *source = resolution->builder->tree->source;
    resolution->faulty = true;
    *line = resolution->event->line;
    *column = resolution->event->column;
    quote_value(value, given->written->value, given->written->size);
    if (!resolution->builder->retrieving)
        source->locate(source, given->written, line, column);
    return given;
}

static void report_value(struct resolution *resolution, size_t attribute, enum fo_property property)
{
    const struct property_row *row = &resolution->context.vocabulary->properties[property];
    char value[QUOTED_BYTES + 8], grammar[GRAMMAR_BYTES];
    uint32_t line, column;
    const struct style_attribute *given = begin_report(resolution, attribute, value, &line, &column);
    readable_grammar(grammar, row->grammar);
    build_report(resolution->builder, DIAG_FO_VALUE, line, column, given->name->name, value, resolution->object,
                 grammar, row->initial_text);
}

static void report_unit(struct resolution *resolution, size_t attribute)
{
    char value[QUOTED_BYTES + 8];
    uint32_t line, column;
    const struct style_attribute *given = begin_report(resolution, attribute, value, &line, &column);
    build_report(resolution->builder, DIAG_FO_UNIT, line, column, given->name->name, value, resolution->object);
}

static void report_shorthand(struct resolution *resolution, size_t attribute)
{
    char value[QUOTED_BYTES + 8], parts[GRAMMAR_BYTES] = "";
    uint32_t line, column;
    size_t used = 0;
    const struct style_attribute *given = begin_report(resolution, attribute, value, &line, &column);
    for (size_t i = 0; i < given->name->count && used < sizeof parts; i++)
        used += (size_t)snprintf(parts + used, sizeof parts - used, "%s%s", i > 0 ? ", " : "",
                                 resolution->context.vocabulary->properties[given->name->targets[i]].name);
    build_report(resolution->builder, DIAG_FO_SHORTHAND, line, column, given->name->name, value, resolution->object,
                 parts);
}

static void expand_attributes(struct resolution *resolution, size_t count)
{
    struct assignments *assignments = &resolution->assignments;
    memset(assignments->given, 0, sizeof assignments->given);
    assignments->trial = false;
    for (size_t i = 0; i < count; i++) {
        const struct style_attribute *given = &resolution->attributes[i];
        assignments->attribute = (uint16_t)i;
        assignments->precision = (uint16_t)given->name->precision;
        if (!fo_shorthand_expand(given->name, given->written->value, given->written->size, assignments))
            report_shorthand(resolution, i);
    }
}

static bool compute_row(struct resolution *resolution, enum fo_property property)
{
    struct assignments *assignments = &resolution->assignments;
    const struct assignment *assignment = &assignments->of[property];
    struct styles *styles = &resolution->builder->tree->styles;
    struct fo_value value;
    if (!bit_get(assignments->given, property))
        return true;
    resolution->context.property = property;
    bit_set(resolution->working.specified, property);
    if (!fo_value_parse(&resolution->context, assignment->text, assignment->size, &value)) {
        if (arena_failed(styles->arena))
            return false;
        report_value(resolution, assignment->attribute, property);
        assignments->given[property / 64] &= ~(UINT64_C(1) << (property % 64));
        resolution->working.value[property] = styles->vocabulary->properties[property].initial;
        return true;
    }
    if (resolution->context.unitless)
        report_unit(resolution, assignment->attribute);
    resolution->working.value[property] = fo_style_value(styles, &value);
    return resolution->working.value[property] != NULL;
}

static bool compute_rows(struct resolution *resolution)
{
    resolution->context.font_size = resolution->working.value[FO_P_FONT_SIZE]->length;
    if (!compute_row(resolution, FO_P_FONT_SIZE))
        return false;
    resolution->context.font_size = resolution->working.value[FO_P_FONT_SIZE]->length;
    for (size_t word = 0; word < SPECIFIED_WORDS; word++) {
        if (resolution->assignments.given[word] == 0)
            continue;
        for (size_t row = word * 64; row < (word + 1) * 64 && row < FO_PROPERTY_COUNT; row++) {
            if (row != FO_P_FONT_SIZE && !compute_row(resolution, (enum fo_property)row))
                return false;
        }
    }
    return true;
}

const struct fo_style *fo_style_resolve(struct builder *builder, const struct event_start *event,
                                        const struct fo_node *node, const struct style_attribute *attributes,
                                        size_t count, const struct fo_style *column, bool *cacheable)
{
    struct styles *styles = &builder->tree->styles;
    const struct heritage *heritage = node->parent == NULL ? NULL : node->parent->style->heritage;
    struct resolution resolution;
    resolution.builder = builder;
    resolution.event = event;
    resolution.attributes = attributes;
    resolution.object = fo_object_name((enum fo_object)node->object);
    resolution.faulty = false;
    resolution.context = (struct value_context){.vocabulary = styles->vocabulary,
                                                .strings = &styles->strings,
                                                .heritage = heritage,
                                                .parent = node->parent,
                                                .column = column};
    fo_working_start(styles, heritage, &resolution.working);
    expand_attributes(&resolution, count);
    if (!compute_rows(&resolution))
        return NULL;
    if (!fo_corresponding_apply(styles, (enum fo_object)node->object, heritage, &resolution.assignments,
                                &resolution.working))
        return NULL;
    if (resolution.faulty || resolution.context.looked_beyond)
        *cacheable = false;
    return fo_style_finish(styles, &resolution.working, (enum fo_object)node->object, heritage);
}
