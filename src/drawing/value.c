/* value - numbers, lengths and lists in attributes (SVG 4.2, 7.10). */
#include "drawing/engine.h"

#include <string.h>

const char *skip_space(const char *at)
{
    while (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')
        at++;
    return at;
}

const char *skip_comma(const char *at)
{
    at = skip_space(at);
    return *at == ',' ? skip_space(at + 1) : at;
}

bool at_end(const char *at)
{
    return *skip_space(at) == '\0';
}

static const char *copy_value(struct drawing_builder *builder, const xmlNode *element, const char *name,
                              const char *space)
{
    xmlChar *value = space == NULL ? xmlGetNoNsProp(element, (const xmlChar *)name)
                                   : xmlGetNsProp(element, (const xmlChar *)name, (const xmlChar *)space);
    if (value == NULL)
        return NULL;
    const char *copy = arena_string(builder->scratch, (const char *)value);
    xmlFree(value);
    if (copy == NULL)
        drawing_no_memory(builder);
    return copy;
}

const char *attribute_text(struct drawing_builder *builder, const xmlNode *element, const char *name)
{
    return copy_value(builder, element, name, NULL);
}

const char *attribute_href(struct drawing_builder *builder, const xmlNode *element)
{
    const char *href = copy_value(builder, element, "href", XLINK_NAMESPACE);
    return href != NULL ? href : copy_value(builder, element, "href", NULL);
}

/* ---- lengths ----------------------------------------------------------------------------------------------------- */

static fixed percentage_base(const struct context *context, enum axis axis)
{
    const fixed root_of_two = INT64_C(6074001000); /* in 32 places */
    if (axis == AXIS_X)
        return context->viewport.width;
    if (axis == AXIS_Y)
        return context->viewport.height;
    return fixed_divide(fixed_hypotenuse(context->viewport.width, context->viewport.height), root_of_two);
}

/* User units in one of the unit. 1px is 1 user unit, and as in the FO around it 1pt. */
static const struct {
    const char *name;
    int64_t numerator, denominator;
} units[] = {
    {"px", 1, 1}, {"pt", 1, 1}, {"pc", 12, 1}, {"mm", 7200, 2540}, {"cm", 7200, 254}, {"in", 72, 1},
};

bool parse_length(const struct context *context, const char **at, enum axis axis, fixed *out)
{
    if (!fixed_parse(at, out))
        return false;
    if (**at == '%') {
        *out = fixed_multiply(fixed_divide(*out, FIXED(100)), percentage_base(context, axis));
        ++*at;
        return true;
    }
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strncmp(*at, units[i].name, 2) == 0) {
            *out = fixed_multiply(*out, fixed_ratio(units[i].numerator, units[i].denominator));
            *at += 2;
            return true;
        }
    if (strncmp(*at, "em", 2) == 0 || strncmp(*at, "ex", 2) == 0) {
        *out = fixed_multiply(*out, context->style.font_size);
        if ((*at)[1] == 'x')
            *out /= 2;
        *at += 2;
        return true;
    }
    return !((**at >= 'a' && **at <= 'z') || (**at >= 'A' && **at <= 'Z'));
}

fixed attribute_length(struct drawing_builder *builder, const struct context *context, const xmlNode *element,
                       const char *name, enum axis axis, fixed initial)
{
    const char *text = attribute_text(builder, element, name);
    if (text == NULL)
        return initial;
    const char *at = skip_space(text);
    fixed value;
    if (parse_length(context, &at, axis, &value) && at_end(at))
        return value;
    drawing_bad_value(builder, name, text, "a length, as 12, 12pt, 4mm or 50%");
    return initial;
}

fixed attribute_size(struct drawing_builder *builder, const struct context *context, const xmlNode *element,
                     const char *name, enum axis axis, fixed initial)
{
    fixed value = attribute_length(builder, context, element, name, axis, initial);
    if (value >= 0 || value == initial)
        return value;
    drawing_bad_value(builder, name, attribute_text(builder, element, name), "a length that is not negative");
    return initial;
}

const fixed *attribute_lengths(struct drawing_builder *builder, const struct context *context, const xmlNode *element,
                               const char *name, enum axis axis, size_t *count)
{
    const char *text = attribute_text(builder, element, name);
    fixed *values = NULL;
    size_t capacity = 0;
    *count = 0;
    if (text == NULL)
        return NULL;
    for (const char *at = skip_space(text); !at_end(at); at = skip_comma(at)) {
        values = drawing_grow(builder, builder->scratch, values, *count, &capacity, sizeof *values);
        if (values == NULL || *count == LIMIT_DRAWING_SEGMENTS)
            break;
        if (!parse_length(context, &at, axis, &values[*count])) {
            drawing_bad_value(builder, name, text, "lengths with spaces or commas between them");
            *count = 0;
            return NULL;
        }
        ++*count;
    }
    return *count == 0 ? NULL : values;
}
