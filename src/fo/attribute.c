/* attribute - the attributes of an element: sorted into style, node, ours, XML's and other people's.
 *
 * This is the hot path of the room: for most elements it ends with one look-up of (heritage, object, attributes as
 * written) among the styles that are there already. Names come from the source as pointers that repeat (libxml2's
 * dictionary), so a small table from pointer to name saves hashing the name. */
#include "fo/tree.h"

#include <stdio.h>
#include <string.h>

enum { KEY_SIZE = 4096, OWN_VALUES = 16, NAME_SIZE = 128 };

struct sorted {
    struct style_attribute style[LIMIT_ATTRIBUTES];
    size_t style_count;
    struct own_value own[OWN_VALUES];
    size_t own_count;
    const char *id, *source;
    bool cacheable;
};

/* ---- names --------------------------------------------------------------------------------------------------- */

const char *fo_attribute_qualified(const struct event_attribute *attribute, char *out, size_t size)
{
    bool prefixed = attribute->prefix != NULL && attribute->prefix[0] != '\0';
    snprintf(out, size, "%s%s%s", prefixed ? attribute->prefix : "", prefixed ? ":" : "", attribute->local);
    return out;
}

static const struct attribute_name *look_up(const struct vocabulary *vocabulary,
                                            const struct event_attribute *attribute)
{
    char name[NAME_SIZE];
    if (attribute->uri == NULL)
        return strchr(attribute->local, ':') != NULL ? NULL : fo_vocabulary_name(vocabulary, attribute->local);
    const char *prefix = strcmp(attribute->uri, XML_NAMESPACE) == 0   ? "xml:"
                         : strcmp(attribute->uri, OUR_NAMESPACE) == 0 ? "tb:"
                                                                      : NULL;
    if (prefix == NULL)
        return NULL;
    int size = snprintf(name, sizeof name, "%s%s", prefix, attribute->local);
    if (size < 0 || (size_t)size >= sizeof name)
        return NULL;
    return fo_vocabulary_name(vocabulary, name);
}

static const struct attribute_name *find_name(struct builder *builder, const struct event_attribute *attribute)
{
    size_t number = ((uintptr_t)attribute->local >> 3 ^ (uintptr_t)attribute->local >> 11) % NAME_SLOTS;
    struct name_slot *slot = &builder->tree->names[number];
    if (slot->local != attribute->local || slot->uri != attribute->uri) {
        slot->name = look_up(builder->tree->styles.vocabulary, attribute);
        slot->local = attribute->local;
        slot->uri = attribute->uri;
    }
    return slot->name;
}

/* ---- diagnostics --------------------------------------------------------------------------------------------- */

static void locate(struct builder *builder, const struct event_start *event, const struct event_attribute *attribute,
                   uint32_t *line, uint32_t *column)
{
    *line = event->line;
    *column = event->column;
    if (!builder->retrieving)
        builder->tree->source->locate(builder->tree->source, attribute, line, column);
}

static bool is_harmless(const char *harmless, const struct event_attribute *attribute)
{
    if (strcmp(harmless, "*") == 0)
        return true;
    for (const char *at = harmless; *at != '\0';) {
        size_t size = strcspn(at, " ");
        if (size == attribute->size && memcmp(at, attribute->value, size) == 0)
            return true;
        at += size;
        at += strspn(at, " ");
    }
    return false;
}

static void report_unsupported(struct builder *builder, const struct event_start *event,
                               const struct event_attribute *attribute, const struct attribute_name *name)
{
    char given[NAME_SIZE];
    uint32_t line, column;
    snprintf(given, sizeof given, "%s=\"%.*s\"", name->name, (int)(attribute->size < 60 ? attribute->size : 60),
             attribute->value);
    locate(builder, event, attribute, &line, &column);
    build_report(builder, name->advice, line, column, given);
}

static void report_unknown(struct builder *builder, const struct event_start *event,
                           const struct event_attribute *attribute, const char *object)
{
    const struct vocabulary *vocabulary = builder->tree->styles.vocabulary;
    char ours[NAME_SIZE], name[NAME_SIZE];
    uint32_t line, column;
    locate(builder, event, attribute, &line, &column);
    fo_attribute_qualified(attribute, name, sizeof name);
    snprintf(ours, sizeof ours, "tb:%s", attribute->local);
    const char *near = fo_vocabulary_nearest_property(vocabulary, attribute->uri == NULL ? name : ours);
    if (attribute->uri == NULL && fo_vocabulary_name(vocabulary, ours) != NULL)
        build_report(builder, DIAG_FO_PROPERTY_OURS, line, column, name, object, OUR_NAMESPACE);
    else if (near != NULL)
        build_report(builder, DIAG_FO_PROPERTY_NEAR, line, column, name, object, near);
    else
        build_report(builder, DIAG_FO_PROPERTY_UNKNOWN, line, column, name, object);
}

/* Other namespaces: told once for each name. A namespace that looks like ours and is not is a likely slip. */
static bool note_foreign(struct builder *builder, const struct event_start *event,
                         const struct event_attribute *attribute)
{
    struct fo_tree *tree = builder->tree;
    char name[NAME_SIZE], key[2 * NAME_SIZE];
    uint32_t line, column;
    fo_attribute_qualified(attribute, name, sizeof name);
    snprintf(key, sizeof key, "%s %.*s", attribute->local, (int)NAME_SIZE, attribute->uri);
    if (map_get(tree->noted, key) != NULL)
        return true;
    char *copy = arena_string(tree->arena, key);
    if (copy == NULL || !map_set(tree->noted, copy, copy))
        return fo_build_fail(builder, STATUS_MEMORY);
    locate(builder, event, attribute, &line, &column);
    bool slip = strncmp(attribute->uri, "urn:tongbao:", strlen("urn:tongbao:")) == 0;
    build_report(builder, slip ? DIAG_FO_NAMESPACE : DIAG_FO_ATTRIBUTE_FOREIGN, line, column, name, attribute->uri);
    return true;
}

/* ---- values of the node -------------------------------------------------------------------------------------- */

static bool take_own(struct builder *builder, const struct event_start *event, const struct event_attribute *attribute,
                     const struct attribute_name *name, const struct fo_node *node, struct sorted *sorted)
{
    struct styles *styles = &builder->tree->styles;
    struct value_context context = {.vocabulary = styles->vocabulary,
                                    .strings = &styles->strings,
                                    .property = name->targets[0],
                                    .parent = node->parent};
    struct fo_value value;
    if (!fo_value_parse(&context, attribute->value, attribute->size, &value)) {
        const struct property_row *row = &styles->vocabulary->properties[name->targets[0]];
        char text[NAME_SIZE];
        uint32_t line, column;
        if (arena_failed(styles->arena))
            return fo_build_fail(builder, STATUS_MEMORY);
        snprintf(text, sizeof text, "%.*s", (int)(attribute->size < 100 ? attribute->size : 100), attribute->value);
        locate(builder, event, attribute, &line, &column);
        build_report(builder, DIAG_FO_VALUE, line, column, name->name, text,
                     fo_object_name((enum fo_object)node->object), row->grammar, row->initial_text);
        return true;
    }
    const struct fo_value *shared = fo_style_value(styles, &value);
    if (shared == NULL)
        return fo_build_fail(builder, STATUS_MEMORY);
    if (name->targets[0] == FO_P_ID)
        sorted->id = shared->string;
    if (sorted->own_count < OWN_VALUES)
        sorted->own[sorted->own_count++] = (struct own_value){name->targets[0], shared};
    return true;
}

static bool take_source(struct builder *builder, const struct event_attribute *attribute, struct sorted *sorted)
{
    sorted->source = fo_intern_text(&builder->tree->styles.strings, attribute->value, attribute->size);
    return sorted->source != NULL || fo_build_fail(builder, STATUS_MEMORY);
}

static bool sort_nameless(struct builder *builder, const struct event_start *event,
                          const struct event_attribute *attribute, const char *object, struct sorted *sorted)
{
    bool ours = attribute->uri != NULL && strcmp(attribute->uri, OUR_NAMESPACE) == 0;
    if (ours && strcmp(attribute->local, "source") == 0)
        return take_source(builder, attribute, sorted);
    if (attribute->uri != NULL && strcmp(attribute->uri, XML_NAMESPACE) == 0)
        return true; /* xml:space, xml:base, xml:id say nothing to a formatter */
    if (attribute->uri != NULL && !ours)
        return note_foreign(builder, event, attribute);
    sorted->cacheable = false; /* so that each occurrence is reported */
    report_unknown(builder, event, attribute, object);
    return true;
}

static bool sort_attributes(struct builder *builder, const struct event_start *event, const struct fo_node *node,
                            struct sorted *sorted)
{
    const char *object = fo_object_name((enum fo_object)node->object);
    for (size_t i = 0; i < event->attribute_count; i++) {
        const struct event_attribute *attribute = &event->attributes[i];
        const struct attribute_name *name = find_name(builder, attribute);
        if (name == NULL) {
            if (!sort_nameless(builder, event, attribute, object, sorted))
                return false;
        } else if (name->kind == NAME_UNSUPPORTED) {
            if (!is_harmless(name->harmless, attribute))
                report_unsupported(builder, event, attribute, name);
        } else if (name->of_node) {
            if (!take_own(builder, event, attribute, name, node, sorted))
                return false;
        } else if (sorted->style_count < LIMIT_ATTRIBUTES) {
            sorted->style[sorted->style_count++] = (struct style_attribute){name, attribute};
        }
    }
    return true;
}

/* ---- style --------------------------------------------------------------------------------------------------- */

/* The key of the style: heritage, object, and each attribute as written. 0 when it is too long to be worth keeping. */
static size_t make_key(const struct fo_node *node, const struct sorted *sorted, char key[KEY_SIZE])
{
    const struct heritage *heritage = node->parent == NULL ? NULL : node->parent->style->heritage;
    size_t used = 0;
    memcpy(key, &heritage, sizeof heritage);
    used += sizeof heritage;
    memcpy(key + used, &node->object, sizeof node->object);
    used += sizeof node->object;
    for (size_t i = 0; i < sorted->style_count; i++) {
        const struct style_attribute *attribute = &sorted->style[i];
        size_t size = attribute->written->size;
        if (size > KEY_SIZE || used + size + sizeof size + sizeof attribute->name->number > KEY_SIZE)
            return 0;
        memcpy(key + used, &attribute->name->number, sizeof attribute->name->number);
        used += sizeof attribute->name->number;
        memcpy(key + used, &size, sizeof size);
        used += sizeof size;
        memcpy(key + used, attribute->written->value, size);
        used += size;
    }
    return used;
}

static const struct fo_style *find_style(struct builder *builder, const struct event_start *event,
                                         const struct fo_node *node, struct sorted *sorted,
                                         const struct fo_style *column)
{
    struct styles *styles = &builder->tree->styles;
    char key[KEY_SIZE];
    size_t size = make_key(node, sorted, key);
    struct intern_entry *entry = size == 0 ? NULL : fo_intern_find(&styles->by_attributes, key, size);
    if (size != 0 && entry == NULL)
        return NULL;
    if (entry != NULL && entry->value != NULL)
        return entry->value;
    const struct fo_style *style =
        fo_style_resolve(builder, event, node, sorted->style, sorted->style_count, column, &sorted->cacheable);
    if (entry != NULL && sorted->cacheable)
        entry->value = style;
    return style;
}

/* ---- the whole ----------------------------------------------------------------------------------------------- */

static bool make_extra(struct builder *builder, const struct sorted *sorted, struct arena *arena, struct fo_node *node)
{
    if (sorted->own_count == 0 && sorted->source == NULL)
        return true;
    struct node_extra *extra = ARENA_NEW(arena, struct node_extra);
    if (extra == NULL)
        return fo_build_fail(builder, STATUS_MEMORY);
    extra->id = sorted->id;
    extra->source = sorted->source;
    extra->count = sorted->own_count;
    if (sorted->own_count > 0) {
        extra->own = arena_copy(arena, sorted->own, sorted->own_count * sizeof sorted->own[0]);
        if (extra->own == NULL)
            return fo_build_fail(builder, STATUS_MEMORY);
    }
    node->extra = extra;
    return true;
}

bool fo_attributes_apply(struct builder *builder, const struct event_start *event, struct fo_node *node,
                         struct arena *arena, const struct fo_style *column)
{
    struct sorted sorted;
    sorted.style_count = 0;
    sorted.own_count = 0;
    sorted.id = NULL;
    sorted.source = NULL;
    sorted.cacheable = true;
    if (!sort_attributes(builder, event, node, &sorted))
        return false;
    node->style = find_style(builder, event, node, &sorted, column);
    if (node->style == NULL)
        return fo_build_fail(builder, STATUS_MEMORY);
    return make_extra(builder, &sorted, arena, node);
}
