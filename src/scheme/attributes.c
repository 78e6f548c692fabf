/* Values of attributes, as the readers need them: copied into the arena, numbers parsed, references remembered. */
#include "scheme/builder.h"

#include <string.h>

static const char *keep(struct builder *builder, const char *text)
{
    if (text == NULL)
        return NULL;
    const char *copy = arena_string(builder->arena, text);
    builder->memory = builder->memory || copy == NULL;
    return copy != NULL ? copy : "";
}

const char *builder_value(struct builder *builder, const struct xml_element *element, const char *name)
{
    return keep(builder, xml_value(element, name));
}

const char *builder_text(struct builder *builder, const struct xml_element *element, const char *name)
{
    const char *value = builder_value(builder, element, name);
    return value != NULL ? value : "";
}

bool builder_number(const struct xml_element *element, const char *name, struct number *out)
{
    const char *value = xml_value(element, name);
    *out = number_int(0);
    return value != NULL && number_parse(value, out);
}

int64_t builder_integer(const struct xml_element *element, const char *name, int64_t absent)
{
    struct number number;
    int64_t value = absent;
    if (builder_number(element, name, &number) && number_to_int(number, &value) != STATUS_OK)
        value = absent;
    return value;
}

bool builder_is(const struct xml_element *element, const char *name, const char *word)
{
    const char *value = xml_value(element, name);
    return value != NULL && strcmp(value, word) == 0;
}

bool builder_yes(const struct xml_element *element, const char *name, bool absent)
{
    return xml_value(element, name) == NULL ? absent : builder_is(element, name, "yes");
}

int builder_word(const struct xml_element *element, const char *name, const char *const *words)
{
    for (int i = 0; words[i] != NULL; i++)
        if (builder_is(element, name, words[i]))
            return i;
    return 0;
}

/* ---- lists ----------------------------------------------------------------------------------- */

const char *const *builder_codes(struct builder *builder, const struct xml_element *element, const char *name,
                                 size_t *count)
{
    const char *value = xml_value(element, name);
    *count = 0;
    if (value == NULL)
        return NULL;
    const char **codes = ARENA_ARRAY(builder->arena, strlen(value) / 2 + 1, const char *);
    static const char space[] = " \t\r\n";
    for (const char *at = value + strspn(value, space); codes != NULL && *at != '\0'; at += strspn(at, space)) {
        const size_t length = strcspn(at, space);
        codes[*count] = arena_substring(builder->arena, at, length);
        builder->memory = builder->memory || codes[*count] == NULL;
        ++*count;
        at += length;
    }
    builder->memory = builder->memory || codes == NULL;
    return codes;
}

const struct number *builder_numbers(struct builder *builder, const struct xml_element *element, const char *name,
                                     size_t *count)
{
    const char *const *words = builder_codes(builder, element, name, count);
    struct number *numbers = *count > 0 ? ARENA_ARRAY(builder->arena, *count, struct number) : NULL;
    size_t good = 0;
    for (size_t i = 0; numbers != NULL && i < *count; i++)
        if (words[i] != NULL && number_parse(words[i], &numbers[good]))
            good++;
    builder->memory = builder->memory || (*count > 0 && numbers == NULL);
    *count = good;
    return numbers;
}

/* ---- places and bounds ----------------------------------------------------------------------- */

struct location builder_place(const struct builder *builder, const struct xml_element *element, const char *name)
{
    if (element->reader != NULL)
        return xml_place(element, name);
    for (size_t i = 0; i < element->attribute_count; i++)
        if (strcmp(element->attributes[i].name, name) == 0)
            return builder->played[i];
    return element->at;
}

struct bounds builder_bounds(struct builder *builder, const struct xml_element *element, const char *field)
{
    struct bounds bounds = {false, false, false, false, number_int(0), number_int(0)};
    struct number open;
    bounds.has_low = builder_number(element, "at-least", &bounds.low);
    bounds.has_high = builder_number(element, "at-most", &bounds.high);
    bounds.low_open = builder_number(element, "above", &open);
    if (bounds.low_open && bounds.has_low)
        READ_FAULT(builder, DIAG_SCHEME_BOUND_TWICE, element->at, field, "at-least", "above");
    if (bounds.low_open)
        bounds.low = open;
    bounds.high_open = builder_number(element, "below", &open);
    if (bounds.high_open && bounds.has_high)
        READ_FAULT(builder, DIAG_SCHEME_BOUND_TWICE, element->at, field, "at-most", "below");
    if (bounds.high_open)
        bounds.high = open;
    bounds.has_low = bounds.has_low || bounds.low_open;
    bounds.has_high = bounds.has_high || bounds.high_open;
    const int compared = number_compare(bounds.low, bounds.high);
    if (bounds.has_low && bounds.has_high && (compared > 0 || (compared == 0 && (bounds.low_open || bounds.high_open))))
        READ_FAULT(builder, DIAG_SCHEME_BOUND_EMPTY, element->at, field,
                   xml_value(element, bounds.low_open ? "above" : "at-least"),
                   xml_value(element, bounds.high_open ? "below" : "at-most"));
    return bounds;
}

/* ---- references ------------------------------------------------------------------------------ */

static struct reference *refer(struct builder *builder, const struct xml_element *element, const char *attribute,
                               enum table to)
{
    const char *code = builder_value(builder, element, attribute);
    struct reference *reference = code != NULL ? TABLE_ADD(builder, TABLE_REFERENCES, struct reference) : NULL;
    if (reference == NULL)
        return NULL;
    reference->kind = REFER_ROW;
    reference->to = to;
    reference->code = code;
    reference->at = builder_place(builder, element, attribute);
    reference->indicator = SCHEME_NONE;
    if (builder->round != SCHEME_NONE)
        reference->round = TABLE_ROW(builder, TABLE_ROUNDS, struct scheme_round, builder->round)->code;
    return reference;
}

void builder_refer(struct builder *builder, const struct xml_element *element, const char *attribute, enum table to,
                   struct row owner, size_t offset)
{
    if (owner.index == SCHEME_NONE)
        return;
    *(size_t *)(void *)((char *)table_row(builder, owner.table, owner.index) + offset) = SCHEME_NONE;
    struct reference *reference = refer(builder, element, attribute, to);
    if (reference == NULL)
        return;
    reference->owner = owner;
    reference->offset = offset;
}

void builder_refer_scheme(struct builder *builder, const struct xml_element *element, const char *attribute,
                          enum table to, size_t *slot)
{
    *slot = SCHEME_NONE;
    struct reference *reference = refer(builder, element, attribute, to);
    if (reference == NULL)
        return;
    reference->in_scheme = true;
    reference->offset = (size_t)((char *)slot - (char *)builder->scheme);
}
