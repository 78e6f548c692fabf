/* Values of attributes, as read.c and read_use.c need them: copied into the arena, numbers parsed, references
 * remembered. */
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

/* True when the attribute is there and is a number. */
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

bool builder_yes(const struct xml_element *element, const char *name, bool absent)
{
    const char *value = xml_value(element, name);
    return value == NULL ? absent : strcmp(value, "yes") == 0;
}

/* Codes parted by white space. */
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
        size_t length = strcspn(at, space);
        codes[*count] = arena_substring(builder->arena, at, length);
        builder->memory = builder->memory || codes[*count] == NULL;
        ++*count;
        at += length;
    }
    builder->memory = builder->memory || codes == NULL;
    return codes;
}

/* Remembers that the size_t at `offset` of the item added last to `owner` is named by an attribute; SCHEME_NONE until
 * then. */
void builder_refer(struct builder *builder, const struct xml_element *element, const char *attribute,
                   enum reference_kind kind, struct list *owner, size_t offset)
{
    const char *code = builder_value(builder, element, attribute);
    if (owner->count > 0)
        *(size_t *)(void *)((char *)list_at(owner, owner->count - 1) + offset) = SCHEME_NONE;
    if (code == NULL)
        return;
    struct reference *reference = LIST_ADD(&builder->references, struct reference);
    if (reference != NULL)
        *reference = (struct reference){kind, code, xml_place(element, attribute), owner, owner->count - 1, offset};
}
