/* document - events from a result tree: the walk of sax.c's events over a libxml2 document, without recursion. */
#include "fo/tree.h"

#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>

enum { STEPS = 256 };

struct walk {
    struct source source;
    struct fo_tree *tree;
    xmlDocPtr document;
    xmlNodePtr at;         /* the next node to be visited */
    bool leaving;          /* its end, not its start */
    struct arena *scratch; /* of one event */
};

static uint32_t line_of(const xmlNode *node)
{
    long line = xmlGetLineNo((xmlNodePtr)(uintptr_t)node);
    return line > 0 ? (uint32_t)line : 0;
}

/* The parts of the result tree know their lines, not their columns. */
static void locate(struct source *source, const struct event_attribute *attribute, uint32_t *line, uint32_t *column)
{
    (void)source;
    (void)attribute;
    (void)line;
    (void)column;
}

static bool set_value(struct walk *walk, struct event_attribute *out, const xmlAttr *attribute)
{
    const xmlNode *text = attribute->children;
    if (text == NULL || (text->next == NULL && text->type == XML_TEXT_NODE)) {
        out->value = text == NULL || text->content == NULL ? "" : (const char *)text->content;
        out->size = strlen(out->value);
        return true;
    }
    xmlChar *joined = xmlNodeListGetString(walk->document, attribute->children, 1);
    out->value = joined == NULL ? NULL : arena_string(walk->scratch, (const char *)joined);
    out->size = out->value == NULL ? 0 : strlen(out->value);
    xmlFree(joined);
    return out->value != NULL;
}

static bool set_attributes(struct walk *walk, const xmlNode *node, struct event_start *event)
{
    size_t count = 0;
    for (const xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
        count++;
    struct event_attribute *attributes = ARENA_ARRAY(walk->scratch, count, struct event_attribute);
    if (attributes == NULL)
        return false;
    count = 0;
    for (const xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next) {
        struct event_attribute *out = &attributes[count++];
        out->local = (const char *)attribute->name;
        if (attribute->ns != NULL) {
            out->prefix = (const char *)attribute->ns->prefix;
            out->uri = (const char *)attribute->ns->href;
        }
        if (!set_value(walk, out, attribute))
            return false;
    }
    event->attributes = attributes;
    event->attribute_count = count;
    return true;
}

static bool set_namespaces(struct walk *walk, const xmlNode *node, struct event_start *event)
{
    size_t count = 0;
    for (const xmlNs *space = node->nsDef; space != NULL; space = space->next)
        count++;
    struct event_namespace *spaces = ARENA_ARRAY(walk->scratch, count, struct event_namespace);
    if (spaces == NULL)
        return false;
    count = 0;
    for (const xmlNs *space = node->nsDef; space != NULL; space = space->next)
        spaces[count++] = (struct event_namespace){(const char *)space->prefix, (const char *)space->href};
    event->namespaces = spaces;
    event->namespace_count = count;
    return true;
}

static bool enter_element(struct walk *walk, xmlNodePtr node)
{
    struct event_start event = {.local = (const char *)node->name, .line = line_of(node), .element = node};
    if (node->ns != NULL) {
        event.prefix = (const char *)node->ns->prefix;
        event.uri = (const char *)node->ns->href;
    }
    arena_reset(walk->scratch);
    if (!set_attributes(walk, node, &event) || !set_namespaces(walk, node, &event))
        return fo_build_fail(&walk->tree->builder, STATUS_MEMORY);
    return fo_build_start(&walk->tree->builder, &event);
}

static bool enter(struct walk *walk, xmlNodePtr node)
{
    switch (node->type) {
    case XML_ELEMENT_NODE:
        return enter_element(walk, node);
    case XML_TEXT_NODE:
    case XML_CDATA_SECTION_NODE: {
        const char *text = node->content == NULL ? "" : (const char *)node->content;
        return text[0] == '\0' || fo_build_text(&walk->tree->builder, text, strlen(text), line_of(node), 0);
    }
    default:
        return true; /* comments and processing instructions say nothing */
    }
}

/* One step: the start of a node, or its end. Then on to the child, the sibling, or back to the parent. */
static bool step(struct walk *walk)
{
    xmlNodePtr node = walk->at;
    bool element = node->type == XML_ELEMENT_NODE;
    if (!walk->leaving) {
        if (!enter(walk, node))
            return false;
        if (element && node->children != NULL) {
            walk->at = node->children;
            return true;
        }
    }
    if (element && !fo_build_end(&walk->tree->builder))
        return false;
    walk->leaving = node->next == NULL;
    walk->at = node->next != NULL ? node->next : node->parent;
    if (walk->at == NULL || walk->at->type != XML_ELEMENT_NODE)
        walk->leaving = false;
    return true;
}

static bool is_over(const struct walk *walk)
{
    return walk->at == NULL || walk->at->type == XML_DOCUMENT_NODE || walk->at->type == XML_HTML_DOCUMENT_NODE;
}

static enum status pump(struct source *source)
{
    struct walk *walk = (struct walk *)source;
    struct fo_tree *tree = walk->tree;
    for (int i = 0; i < STEPS && !is_over(walk); i++) {
        if (!step(walk))
            return tree->status;
    }
    if (!is_over(walk))
        return STATUS_OK;
    if (tree->root == NULL) {
        build_report(&tree->builder, DIAG_FO_EMPTY, 0, 0, tree->name);
        fo_build_fail(&tree->builder, STATUS_INVALID);
        return STATUS_INVALID;
    }
    fo_build_finish(&tree->builder);
    return STATUS_OK;
}

static enum status rewind_walk(struct source *source)
{
    struct walk *walk = (struct walk *)source;
    walk->at = walk->document->children;
    walk->leaving = false;
    return STATUS_OK;
}

static void close_walk(struct source *source)
{
    struct walk *walk = (struct walk *)source;
    arena_destroy(walk->scratch);
    free(walk);
}

enum status fo_document_open(struct fo_tree *tree, struct _xmlDoc *document, struct source **out)
{
    struct walk *walk = calloc(1, sizeof *walk);
    if (walk == NULL)
        return STATUS_MEMORY;
    walk->source = (struct source){pump, rewind_walk, close_walk, locate};
    walk->tree = tree;
    walk->document = document;
    walk->at = document->children;
    *out = &walk->source;
    walk->scratch = arena_create(0);
    return walk->scratch == NULL ? STATUS_MEMORY : STATUS_OK;
}
