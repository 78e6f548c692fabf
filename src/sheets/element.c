/* Files of the campaign as a small tree: who is in the roster is looked up in it, and what a sheet does not replace is
 * written again from it, attribute by attribute, so that a roster loses nothing when its persons are imported. */
#include "sheets/engine.h"

#include <string.h>

struct reading {
    struct arena *arena;
    struct sheet_element *root;
    struct sheet_element *open[LIMIT_XML_DEPTH]; /* the elements that are not closed yet */
    int depth;
    struct buffer text;
};

static enum status on_start(void *state, const struct xml_element *element)
{
    struct reading *reading = state;
    struct sheet_element *one = ARENA_NEW(reading->arena, struct sheet_element);
    struct xml_attribute *attributes = ARENA_ARRAY(reading->arena, element->attribute_count, struct xml_attribute);
    if (one == NULL || (attributes == NULL && element->attribute_count > 0))
        return STATUS_MEMORY;
    if (element->depth >= LIMIT_XML_DEPTH)
        return STATUS_LIMIT; /* the reader has refused it before */
    for (size_t i = 0; i < element->attribute_count; i++) {
        attributes[i].name = arena_string(reading->arena, element->attributes[i].name);
        attributes[i].value = arena_string(reading->arena, element->attributes[i].value);
    }
    one->name = arena_string(reading->arena, element->name);
    one->attributes = attributes;
    one->attribute_count = element->attribute_count;
    struct sheet_element *above = element->depth > 0 ? reading->open[element->depth - 1] : NULL;
    if (above == NULL)
        reading->root = one;
    else if (above->last == NULL)
        above->child = above->last = one;
    else
        above->last = above->last->next = one;
    reading->depth = element->depth + 1;
    reading->open[element->depth] = one;
    buffer_clear(&reading->text);
    return arena_failed(reading->arena) ? STATUS_MEMORY : STATUS_OK;
}

static enum status on_text(void *state, const char *text, size_t size)
{
    buffer_append(&((struct reading *)state)->text, text, size);
    return STATUS_OK;
}

static enum status on_end(void *state, const char *name)
{
    struct reading *reading = state;
    struct sheet_element *one = reading->open[--reading->depth];
    (void)name;
    if (one->child == NULL && reading->text.size > 0)
        one->text = xml_text_join(reading->arena, reading->text.data, reading->text.size);
    buffer_clear(&reading->text);
    return arena_failed(reading->arena) ? STATUS_MEMORY : STATUS_OK;
}

enum status sheet_element_read(const char *path, const char *vocabulary, struct xml_schemas *schemas,
                               struct arena *arena, struct diagnostics *sink, struct sheet_element **out)
{
    struct reading reading = {.arena = arena};
    const struct xml_source source = {.path = path, .vocabulary = vocabulary, .limit = LIMIT_FILE_BYTES};
    const struct xml_handler handler = {&reading, on_start, on_text, on_end};
    buffer_init(&reading.text, LIMIT_TEXT_BYTES);
    const enum status status = xml_read(&source, schemas, &handler, sink);
    buffer_free(&reading.text);
    *out = status == STATUS_OK ? reading.root : NULL;
    return status;
}

const struct sheet_element *sheet_element_child(const struct sheet_element *element, const char *name)
{
    const struct sheet_element *child = element != NULL ? element->child : NULL;
    while (child != NULL && strcmp(child->name, name) != 0)
        child = child->next;
    return child;
}

const char *sheet_element_value(const struct sheet_element *element, const char *attribute)
{
    for (size_t i = 0; i < element->attribute_count; i++)
        if (strcmp(element->attributes[i].name, attribute) == 0)
            return element->attributes[i].value;
    return NULL;
}

static void write_open(const struct sheet_element *element, int indent, struct buffer *out)
{
    buffer_format(out, "%*s<%s", indent, "", element->name);
    for (size_t i = 0; i < element->attribute_count; i++)
        sheet_write_attribute(out, element->attributes[i].name, element->attributes[i].value);
}

/* Elements of a roster lie at most three deep: each level has its loop. */
static void write_leaf(const struct sheet_element *element, int indent, struct buffer *out)
{
    write_open(element, indent, out);
    if (element->text != NULL) {
        buffer_byte(out, '>');
        buffer_xml(out, element->text);
        buffer_format(out, "</%s>\n", element->name);
    } else {
        buffer_string(out, "/>\n");
    }
}

void sheet_element_write(const struct sheet_element *element, int indent, struct buffer *out)
{
    if (element->child == NULL) {
        write_leaf(element, indent, out);
        return;
    }
    write_open(element, indent, out);
    buffer_string(out, ">\n");
    for (const struct sheet_element *child = element->child; child != NULL; child = child->next)
        write_leaf(child, indent + 2, out);
    buffer_format(out, "%*s</%s>\n", indent, "", element->name);
}
