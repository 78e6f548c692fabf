/* foreign - content of other namespaces.
 *
 * In fo:instream-foreign-object it becomes a libxml2 tree, which the layout draws; when the input is such a tree
 * already, its element is lent. In fo:declarations only the metadata is read. */
#include "fo/tree.h"

#include <libxml/tree.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct foreign {
    size_t depth;                   /* open elements */
    struct fo_node *owner;          /* the open formatting object */
    xmlDocPtr document;             /* under construction, or NULL */
    xmlNodePtr at;                  /* the open element in it */
    struct metadata_reader *reader; /* inside fo:declarations */
};

static void free_document(void *document)
{
    xmlFreeDoc(document);
}

static bool begin(struct builder *builder, const struct event_start *event)
{
    struct fo_node *owner = builder->frames[builder->depth - 1].node;
    struct foreign *foreign = calloc(1, sizeof *foreign);
    if (foreign == NULL)
        return fo_build_fail(builder, STATUS_MEMORY);
    builder->foreign = foreign;
    foreign->owner = owner;
    if (owner->object == FO_DECLARATIONS) {
        foreign->reader = fo_metadata_open(builder->tree);
        return foreign->reader != NULL || fo_build_fail(builder, STATUS_MEMORY);
    }
    if (event->element != NULL) {
        owner->content = event->element;
        return true;
    }
    foreign->document = xmlNewDoc((const xmlChar *)"1.0");
    return foreign->document != NULL || fo_build_fail(builder, STATUS_MEMORY);
}

/* ---- the tree ------------------------------------------------------------------------------------------------ */

static bool add_attribute(const struct foreign *foreign, const struct event_attribute *attribute)
{
    xmlNsPtr space = NULL;
    if (attribute->uri != NULL)
        space = xmlSearchNs(foreign->document, foreign->at, (const xmlChar *)attribute->prefix);
    xmlChar *value = xmlStrndup((const xmlChar *)attribute->value, (int)attribute->size);
    bool added = value != NULL && xmlNewNsProp(foreign->at, space, (const xmlChar *)attribute->local, value) != NULL;
    xmlFree(value);
    return added;
}

static bool add_element(struct foreign *foreign, const struct event_start *event)
{
    xmlNodePtr element = xmlNewDocNode(foreign->document, NULL, (const xmlChar *)event->local, NULL);
    if (element == NULL)
        return false;
    element->line = (unsigned short)(event->line < UINT16_MAX ? event->line : UINT16_MAX);
    if (foreign->at == NULL)
        xmlDocSetRootElement(foreign->document, element);
    else
        xmlAddChild(foreign->at, element);
    foreign->at = element;
    for (size_t i = 0; i < event->namespace_count; i++)
        xmlNewNs(element, (const xmlChar *)event->namespaces[i].uri, (const xmlChar *)event->namespaces[i].prefix);
    if (event->uri != NULL) {
        xmlNsPtr space = xmlSearchNs(foreign->document, element, (const xmlChar *)event->prefix);
        if (space == NULL) /* declared further out, on a formatting object */
            space = xmlNewNs(element, (const xmlChar *)event->uri, (const xmlChar *)event->prefix);
        xmlSetNs(element, space);
    }
    for (size_t i = 0; i < event->attribute_count; i++) {
        const struct event_attribute *attribute = &event->attributes[i];
        if (attribute->uri != NULL &&
            xmlSearchNs(foreign->document, element, (const xmlChar *)attribute->prefix) == NULL)
            xmlNewNs(element, (const xmlChar *)attribute->uri, (const xmlChar *)attribute->prefix);
        if (!add_attribute(foreign, attribute))
            return false;
    }
    return true;
}

/* ---- events -------------------------------------------------------------------------------------------------- */

bool fo_foreign_start(struct builder *builder, const struct event_start *event)
{
    if (builder->foreign == NULL && !begin(builder, event))
        return false;
    struct foreign *foreign = builder->foreign;
    if (++foreign->depth + builder->depth > LIMIT_XML_DEPTH) {
        char limit[16];
        snprintf(limit, sizeof limit, "%d", LIMIT_XML_DEPTH);
        build_report(builder, DIAG_FO_DEPTH, event->line, event->column, limit);
        return fo_build_fail(builder, STATUS_LIMIT);
    }
    if (foreign->reader != NULL)
        return fo_metadata_start(foreign->reader, event) || fo_build_fail(builder, STATUS_MEMORY);
    if (foreign->document != NULL)
        return add_element(foreign, event) || fo_build_fail(builder, STATUS_MEMORY);
    return true;
}

bool fo_foreign_text(struct builder *builder, const char *text, size_t size)
{
    struct foreign *foreign = builder->foreign;
    if (foreign->reader != NULL)
        return fo_metadata_text(foreign->reader, text, size) || fo_build_fail(builder, STATUS_MEMORY);
    if (foreign->document == NULL)
        return true;
    xmlNodePtr node = xmlNewDocTextLen(foreign->document, (const xmlChar *)text, (int)size);
    if (node == NULL)
        return fo_build_fail(builder, STATUS_MEMORY);
    xmlAddChild(foreign->at, node); /* joins it to a text before it */
    return true;
}

/* The finished tree goes with the memory of the object that holds it. A second one in the same object replaces it. */
static bool finish(struct builder *builder)
{
    struct foreign *foreign = builder->foreign;
    struct segment *segment = builder->frames[builder->depth - 1].segment;
    struct arena *arena = segment == NULL ? builder->arena : segment->arena;
    if (foreign->document != NULL) {
        if (!arena_defer(arena, free_document, foreign->document))
            return fo_build_fail(builder, STATUS_MEMORY);
        foreign->owner->content = xmlDocGetRootElement(foreign->document);
        foreign->document = NULL;
    }
    fo_foreign_close(builder);
    return true;
}

bool fo_foreign_end(struct builder *builder)
{
    struct foreign *foreign = builder->foreign;
    if (foreign->reader != NULL && !fo_metadata_end(foreign->reader))
        return fo_build_fail(builder, STATUS_MEMORY);
    if (foreign->document != NULL)
        foreign->at = foreign->at->parent;
    return --foreign->depth > 0 || finish(builder);
}

void fo_foreign_close(struct builder *builder)
{
    struct foreign *foreign = builder->foreign;
    if (foreign == NULL)
        return;
    if (foreign->document != NULL)
        xmlFreeDoc(foreign->document);
    fo_metadata_close(foreign->reader);
    free(foreign);
    builder->foreign = NULL;
}
