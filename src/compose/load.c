/* Loading a layout: find, read, check, compile; and what it declares of itself.
 *
 * libxslt asks for imported files through one process-wide loader function. It is ours as soon as a layout is loaded,
 * and finds the layout that asks through the stylesheet or the transformation that libxslt hands over.
 */
#include <string.h>

#include <libexslt/exslt.h>
#include <libxml/uri.h>
#include <libxml/xpath.h>
#include <libxslt/documents.h>
#include <libxslt/imports.h>
#include <libxslt/transform.h>
#include <libxslt/xsltutils.h>

#include "base/limits.h"
#include "compose/layout.h"

/* The xsl:import or xsl:include that asks for `address`. */
static struct location import_place(const struct compose_layout *layout, xmlDocPtr document, const xmlChar *address)
{
    xmlNodePtr root = document == NULL ? NULL : xmlDocGetRootElement(document);
    for (xmlNodePtr node = root == NULL ? NULL : xmlFirstElementChild(root); node != NULL;
         node = xmlNextElementSibling(node)) {
        xmlChar *href = xmlGetNoNsProp(node, (const xmlChar *)"href");
        xmlChar *built = href == NULL ? NULL : xmlBuildURI(href, document->URL);
        bool found = built != NULL && xmlStrEqual(built, address);
        xmlFree(href);
        xmlFree(built);
        if (found)
            return node_location(layout, node);
    }
    return compose_locate(layout, 1);
}

/* libxslt's loader: a stylesheet that is imported or included, or a document that document() names. */
static xmlDocPtr load_document(const xmlChar *address, xmlDictPtr dictionary, int options, void *context,
                               xsltLoadType type)
{
    (void)options;
    bool stylesheet = type == XSLT_LOAD_STYLESHEET;
    xsltStylesheetPtr sheet = stylesheet ? context : ((xsltTransformContextPtr)context)->style;
    xmlDocPtr asking = sheet == NULL ? NULL : sheet->doc;
    while (sheet != NULL && sheet->parent != NULL)
        sheet = sheet->parent;
    struct compose_layout *layout = sheet == NULL ? NULL : sheet->_private;
    if (layout == NULL || layout->faults == NULL)
        return NULL;
    struct location at = compose_locate(layout, 1);
    if (stylesheet)
        at = import_place(layout, asking, address);
    else if (layout->faults->context->inst != NULL)
        at = node_location(layout, layout->faults->context->inst);
    const char *path, *shown;
    xmlDocPtr document = NULL;
    enum status status = layout_resolve(layout, (const char *)address, at, &path, &shown);
    if (status == STATUS_OK)
        status = layout_read(layout, path, shown, dictionary, stylesheet, &document);
    if (status == STATUS_OK && stylesheet && !layout_check(layout, document)) {
        status = STATUS_INVALID;
        xmlFreeDoc(document);
        document = NULL;
    }
    if (status != STATUS_OK) {
        layout->faults->told = true;
        if (layout->faults->status == STATUS_OK)
            layout->faults->status = status;
    }
    return document;
}

/* ---- declaration ------------------------------------------------------------------------------------------------ */

static const char *declared(struct compose_layout *layout, xmlNodePtr node, const char *name, const char *allowed)
{
    xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)name);
    if (value == NULL)
        return NULL;
    char *copy = arena_string(layout->arena, (const char *)value);
    xmlFree(value);
    if (copy == NULL || allowed == NULL)
        return copy;
    for (const char *word = allowed; *word != '\0'; word += strcspn(word, " "), word += *word == ' ')
        if (strcspn(word, " ") == strlen(copy) && strncmp(word, copy, strlen(copy)) == 0)
            return copy;
    diag_report(layout->sink, DIAG_COMPOSE_DECLARATION, node_location(layout, node), name, copy, allowed);
    return NULL;
}

/* The file pattern: a relative name without . or .. parts, in which {code} and {person} are filled in later. */
static const char *wrong_file(const char *file)
{
    if (file[0] == '/' || file[0] == '\0')
        return "it must begin with a name";
    for (const char *part = file; part != NULL; part = strchr(part, '/')) {
        part += *part == '/';
        size_t size = strcspn(part, "/");
        if (size == 0 || part[0] == '.')
            return "a part of it is empty or begins with a dot";
    }
    for (const char *at = file; *at != '\0'; at++) {
        if (*at == '\\' || (unsigned char)*at < 0x20)
            return "it holds a backslash or a control character";
        if (*at == '{' && strncmp(at, "{code}", 6) != 0 && strncmp(at, "{person}", 8) != 0)
            return "only {code} and {person} stand for something";
    }
    return NULL;
}

static enum status read_declaration(struct compose_layout *layout, xmlDocPtr document)
{
    struct compose_declaration *declaration = &layout->declaration;
    size_t before = diag_worse(layout->sink, DIAG_ERROR);
    for (xmlNodePtr node = xmlDocGetRootElement(document)->children; node != NULL; node = node->next) {
        if (node->type != XML_ELEMENT_NODE || node->ns == NULL ||
            strcmp((const char *)node->ns->href, LAYOUT_NAMESPACE) != 0 ||
            strcmp((const char *)node->name, "document") != 0)
            continue;
        declaration->kind = declared(layout, node, "kind", NULL);
        declaration->scope = declared(layout, node, "scope", "record unit person return comparison archive form");
        declaration->with = declared(layout, node, "with", NULL);
        declaration->needs = declared(layout, node, "needs", "summary units");
        declaration->audience = declared(layout, node, "audience", "public units committee personnel own-unit");
        declaration->file = declared(layout, node, "file", NULL);
        declaration->title = declared(layout, node, "title", NULL);
        const char *wrong = declaration->file == NULL ? NULL : wrong_file(declaration->file);
        if (wrong != NULL)
            diag_report(layout->sink, DIAG_COMPOSE_DECLARATION_FILE, node_location(layout, node), declaration->file,
                        wrong);
        break;
    }
    if (arena_failed(layout->arena))
        return STATUS_MEMORY;
    return diag_worse(layout->sink, DIAG_ERROR) > before ? STATUS_INVALID : STATUS_OK;
}

/* xsl:output's method; of the main stylesheet or, by import precedence, of what it imports. */
static const char *output_method(xsltStylesheetPtr sheet)
{
    for (; sheet != NULL; sheet = xsltNextImport(sheet))
        if (sheet->method != NULL)
            return strcmp((const char *)sheet->method, "html") == 0   ? "html"
                   : strcmp((const char *)sheet->method, "text") == 0 ? "text"
                                                                      : "xml";
    return "xml";
}

/* ---- loading ------------------------------------------------------------------------------------------------------
 */

static enum status compile(struct compose_layout *layout, xmlDocPtr document)
{
    struct faults faults;
    layout->sheet = xsltNewStylesheet();
    if (layout->sheet == NULL) {
        xmlFreeDoc(document);
        return STATUS_MEMORY;
    }
    layout->sheet->_private = layout;
    faults_begin(&faults, layout);
    int failed = xsltParseStylesheetUser(layout->sheet, document);
    faults_end(&faults);
    if (failed != 0) {
        layout->sheet->doc = NULL;
        xmlFreeDoc(document);
    }
    if (failed != 0 && faults.status == STATUS_OK) {
        diag_report(layout->sink, DIAG_COMPOSE_STYLESHEET, compose_locate(layout, 1), "the stylesheet");
        return STATUS_INVALID;
    }
    return faults.status;
}

enum status compose_load(const char *name, const struct compose_search *search, struct diagnostics *sink,
                         struct compose_layout **out)
{
    *out = NULL;
    struct arena *arena = arena_create(0);
    struct compose_layout *layout = arena == NULL ? NULL : ARENA_NEW(arena, struct compose_layout);
    if (layout == NULL) {
        arena_destroy(arena);
        return STATUS_MEMORY;
    }
    layout->arena = arena;
    layout->sink = sink;
    layout->step_limit = LIMIT_TEMPLATE_STEPS;
    xsltSetLoaderFunc(load_document);
    exsltCommonRegister();
    exsltMathRegister();
    exsltSetsRegister();
    exsltStrRegister();
    const char *path, *shown;
    xmlDocPtr document = NULL;
    enum status status = layout_find(layout, name, search, &path, &shown);
    if (status == STATUS_OK)
        status = layout_read(layout, path, shown, NULL, true, &document);
    if (status == STATUS_OK) {
        if (!layout_check(layout, document) || (status = read_declaration(layout, document)) != STATUS_OK) {
            status = status == STATUS_OK ? STATUS_INVALID : status;
            xmlFreeDoc(document);
        } else {
            status = compile(layout, document);
        }
    }
    layout->sink = NULL;
    if (status != STATUS_OK) {
        compose_unload(layout);
        return status;
    }
    layout->declaration.method = output_method(layout->sheet);
    if (layout->sheet->encoding == NULL)
        layout->sheet->encoding = xmlStrdup((const xmlChar *)"UTF-8");
    *out = layout;
    return STATUS_OK;
}

void compose_unload(struct compose_layout *layout)
{
    if (layout == NULL)
        return;
    if (layout->sheet != NULL)
        xsltFreeStylesheet(layout->sheet);
    arena_destroy(layout->arena);
}

const struct compose_declaration *compose_declared(const struct compose_layout *layout)
{
    return &layout->declaration;
}

size_t compose_files(const struct compose_layout *layout)
{
    return layout->file_count;
}

const char *compose_file(const struct compose_layout *layout, size_t index)
{
    return layout->files[index].name;
}

struct location compose_locate(const struct compose_layout *layout, uint32_t line)
{
    struct location at = {layout->file_count == 0 ? NULL : layout->files[0].name, 0, 0};
    for (size_t i = 0; i < layout->file_count; i++)
        if (line > layout->files[i].before && line <= layout->files[i].before + layout->files[i].lines)
            return (struct location){layout->files[i].name, line - layout->files[i].before, 0};
    return at;
}
