/* Applying a layout to one document, within limits.
 *
 * libxslt has limits of its own for the depth of templates and the number of instructions; both are set to ours. The
 * size of the result has none, so the result is measured when it stands: what a layout can make is bounded before by
 * the instructions that it may carry out.
 *
 * The nodes of the result keep the line of the stylesheet element that they are copied from. Elements made by
 * xsl:element have none; they take that of the node around them. fo/ names these lines in its messages
 * (compose_locate).
 */
#include <stdio.h>
#include <string.h>

#include <libxml/xpathInternals.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/variables.h>
#include <libxslt/xsltutils.h>

#include "base/limits.h"
#include "compose/layout.h"

/* Nothing is written and nothing fetched. What is read is the loader's to decide (load.c). */
static xsltSecurityPrefsPtr forbid_all(void)
{
    xsltSecurityPrefsPtr preferences = xsltNewSecurityPrefs();
    if (preferences == NULL)
        return NULL;
    static const xsltSecurityOption forbidden[] = {XSLT_SECPREF_WRITE_FILE, XSLT_SECPREF_CREATE_DIRECTORY,
                                                   XSLT_SECPREF_READ_NETWORK, XSLT_SECPREF_WRITE_NETWORK};
    for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++)
        xsltSetSecurityPrefs(preferences, forbidden[i], xsltSecurityForbid);
    return preferences;
}

/* Parameters as libxslt wants them: name, value, name, value, NULL. */
static const char **parameter_list(struct arena *arena, const struct compose_parameter *parameters, size_t count)
{
    const char **list = ARENA_ARRAY(arena, 2 * count + 1, const char *);
    for (size_t i = 0; list != NULL && i < count; i++) {
        list[2 * i] = parameters[i].name;
        list[2 * i + 1] = parameters[i].value;
    }
    return list;
}

/* Bytes that a node stands for, about: its names and its text. */
static size_t node_bytes(const xmlNode *node)
{
    size_t bytes = sizeof *node;
    for (const xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next) {
        bytes += sizeof *attribute;
        for (const xmlNode *child = attribute->children; child != NULL; child = child->next)
            bytes += sizeof *child + (child->content == NULL ? 0 : strlen((const char *)child->content));
    }
    for (const xmlNode *child = node->children; child != NULL; child = child->next)
        if (child->type != XML_ELEMENT_NODE && child->type != XML_ENTITY_REF_NODE)
            bytes += sizeof *child + (child->content == NULL ? 0 : strlen((const char *)child->content));
    return bytes;
}

/* Gives every element a line, and measures. False when the result is too large. */
static bool finish_result(struct compose_layout *layout, xmlDocPtr result)
{
    size_t bytes = 0;
    xmlNodePtr root = xmlDocGetRootElement(result);
    for (xmlNodePtr node = root; node != NULL && bytes <= LIMIT_RESULT_BYTES; node = layout_next_element(node, root)) {
        if (node->line == 0 && node->parent != NULL && node->parent->type == XML_ELEMENT_NODE)
            node->line = node->parent->line;
        bytes += node_bytes(node);
    }
    if (bytes <= LIMIT_RESULT_BYTES)
        return true;
    char number[32];
    snprintf(number, sizeof number, "%zu", LIMIT_RESULT_BYTES);
    diag_report(layout->sink, DIAG_COMPOSE_RESULT_SIZE, compose_locate(layout, 1), number);
    return false;
}

/* The transformation with everything set that it may need and everything shut that it may not. */
static xsltTransformContextPtr prepare(struct compose_layout *layout, xmlDocPtr source, struct faults *faults,
                                       xsltSecurityPrefsPtr preferences)
{
    xsltTransformContextPtr context = xsltNewTransformContext(layout->sheet, source);
    if (context == NULL)
        return NULL;
    context->_private = faults;
    faults->context = context;
    context->maxTemplateDepth = LIMIT_TEMPLATE_DEPTH;
    context->opLimit = layout->step_limit;
    context->xpathCtxt->opLimit = layout->step_limit;
    context->xpathCtxt->error = faults_structured;
    context->xpathCtxt->userData = faults;
    xsltSetTransformErrorFunc(context, faults, faults_generic);
    if (xsltSetCtxtSecurityPrefs(preferences, context) != 0 || !functions_register(context)) {
        xsltFreeTransformContext(context);
        return NULL;
    }
    return context;
}

enum status compose_apply(struct compose_layout *layout, struct _xmlDoc *source,
                          const struct compose_parameter *parameters, size_t count, struct diagnostics *sink,
                          struct _xmlDoc **out)
{
    *out = NULL;
    struct faults faults;
    layout->sink = sink;
    faults_begin(&faults, layout);
    struct arena *scratch = arena_create(0);
    const char **list = scratch == NULL ? NULL : parameter_list(scratch, parameters, count);
    xsltSecurityPrefsPtr preferences = forbid_all();
    xsltTransformContextPtr context =
        list == NULL || preferences == NULL ? NULL : prepare(layout, source, &faults, preferences);
    xmlDocPtr result = NULL;
    if (context == NULL) {
        faults.status = STATUS_MEMORY;
    } else if (xsltQuoteUserParams(context, list) == 0) {
        result = xsltApplyStylesheetUser(layout->sheet, source, NULL, NULL, NULL, context);
        if (faults.status == STATUS_OK && context->state != XSLT_STATE_OK)
            faults.status = STATUS_INVALID;
    }
    if (faults.status == STATUS_OK && (result == NULL || result->children == NULL)) {
        diag_report_array(sink, DIAG_COMPOSE_EMPTY, compose_locate(layout, 1), NULL, NULL, 0, NULL);
        faults.status = STATUS_INVALID;
    }
    if (faults.status == STATUS_OK && !finish_result(layout, result))
        faults.status = STATUS_LIMIT;
    if (faults.status != STATUS_OK) {
        xmlFreeDoc(result);
        result = NULL;
    }
    faults_end(&faults);
    if (context != NULL)
        xsltFreeTransformContext(context);
    xsltFreeSecurityPrefs(preferences);
    arena_destroy(scratch);
    layout->sink = NULL;
    *out = result;
    return faults.status;
}

void compose_result_free(struct _xmlDoc *result)
{
    xmlFreeDoc(result);
}

enum status compose_write(const struct compose_layout *layout, struct _xmlDoc *result, struct buffer *out)
{
    xmlChar *bytes = NULL;
    int size = 0;
    if (xsltSaveResultToString(&bytes, &size, result, layout->sheet) != 0)
        return STATUS_MEMORY;
    if (bytes != NULL)
        buffer_append(out, bytes, (size_t)size);
    xmlFree(bytes);
    return out->failed ? STATUS_LIMIT : STATUS_OK;
}
