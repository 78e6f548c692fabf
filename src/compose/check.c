/* The rules of XSLT 1.0 and of DESIGN 7, checked on the stylesheet's tree before libxslt sees it.
 *
 * libxslt complains in its own words, often without the attribute at fault, and accepts things that we refuse. So each
 * instruction stands in a table with its attributes and what each holds; names, required attributes, expressions and
 * functions are checked from it, and libxslt's own complaints (faults.c) are only what is left. Everything that a
 * layout can run stands in such attributes: there is no dyn:evaluate, so the check is complete.
 *
 * Rejected: a schema for XSLT (the XSD of the recommendation is for 2.0, cannot see into expressions, and its messages
 * would be libxml2's).
 */
#include <stdio.h>
#include <string.h>

#include "compose/layout.h"

/* Instructions and declarations of XSLT 1.0. Attributes: a letter for what they hold, then their name; a capital letter
 * means required. e: expression, p: pattern (the grammar of expressions holds it), a: attribute value template, t:
 * text. */
static const struct instruction {
    const char *name;
    const char *attributes;
} instructions[] = {
    {"apply-imports", ""},
    {"apply-templates", "e:select t:mode"},
    {"attribute", "A:name a:namespace"},
    {"attribute-set", "T:name t:use-attribute-sets"},
    {"call-template", "T:name"},
    {"choose", ""},
    {"comment", ""},
    {"copy", "t:use-attribute-sets"},
    {"copy-of", "E:select"},
    {"decimal-format",
     "t:name t:decimal-separator t:grouping-separator t:infinity t:minus-sign t:NaN t:percent t:per-mille "
     "t:zero-digit t:digit t:pattern-separator"},
    {"element", "A:name a:namespace t:use-attribute-sets"},
    {"fallback", ""},
    {"for-each", "E:select"},
    {"if", "E:test"},
    {"import", "T:href"},
    {"include", "T:href"},
    {"key", "T:name P:match E:use"},
    {"message", "t:terminate"},
    {"namespace-alias", "T:stylesheet-prefix T:result-prefix"},
    {"number", "t:level p:count p:from e:value a:format a:lang a:letter-value a:grouping-separator a:grouping-size"},
    {"otherwise", ""},
    {"output", "t:method t:version t:encoding t:omit-xml-declaration t:standalone t:doctype-public t:doctype-system "
               "t:cdata-section-elements t:indent t:media-type"},
    {"param", "T:name e:select"},
    {"preserve-space", "T:elements"},
    {"processing-instruction", "A:name"},
    {"sort", "e:select a:lang a:data-type a:order a:case-order"},
    {"strip-space", "T:elements"},
    {"stylesheet", "t:id t:extension-element-prefixes t:exclude-result-prefixes T:version"},
    {"template", "p:match t:name t:priority t:mode"},
    {"text", "t:disable-output-escaping"},
    {"transform", "t:id t:extension-element-prefixes t:exclude-result-prefixes T:version"},
    {"value-of", "E:select t:disable-output-escaping"},
    {"variable", "T:name e:select"},
    {"when", "E:test"},
    {"with-param", "T:name e:select"},
};

/* Namespaces whose elements libxslt or libexslt would carry out. */
static const char *const extension_namespaces[] = {
    "http://exslt.org/common",
    "http://exslt.org/functions",
    "http://exslt.org/dynamic",
    "http://exslt.org/dates-and-times",
    "http://exslt.org/crypto",
    "http://xmlsoft.org/XSLT/namespace",
    "http://icl.com/saxon",
    "http://www.jclark.com/xt",
    "org.apache.xalan.xslt.extensions.Redirect",
    "http://xml.apache.org/xalan",
    FUNCTIONS_NAMESPACE,
};

const char *node_name(struct arena *arena, const xmlNode *node)
{
    const char *name = (const char *)node->name;
    if (node->ns == NULL || node->ns->prefix == NULL)
        return arena_string(arena, name);
    return arena_format(arena, "%s:%s", (const char *)node->ns->prefix, name);
}

struct location node_location(const struct compose_layout *layout, const xmlNode *node)
{
    return compose_locate(layout, node->line);
}

static bool is_xslt(const xmlNode *node)
{
    return node->ns != NULL && strcmp((const char *)node->ns->href, STYLESHEET_NAMESPACE) == 0;
}

static const struct instruction *find_instruction(const char *name)
{
    for (size_t i = 0; i < sizeof instructions / sizeof *instructions; i++)
        if (strcmp(instructions[i].name, name) == 0)
            return &instructions[i];
    return NULL;
}

/* The letter of the attribute in the instruction's list; 0 when it is not there. */
static char attribute_holds(const struct instruction *instruction, const char *name)
{
    size_t size = strlen(name);
    for (const char *at = instruction->attributes; *at != '\0'; at += strcspn(at, " "), at += *at == ' ')
        if (strncmp(at + 2, name, size) == 0 && (at[2 + size] == ' ' || at[2 + size] == '\0'))
            return *at;
    return '\0';
}

static char *attribute_value(struct arena *arena, const xmlNode *node, const xmlAttr *attribute)
{
    xmlChar *value = xmlNodeListGetString(node->doc, attribute->children, 1);
    char *copy = arena_string(arena, value == NULL ? "" : (const char *)value);
    xmlFree(value);
    return copy;
}

/* Attributes of an element that is not XSLT's: all of them are templates but those in the XSLT namespace. */
static bool check_literal(struct compose_layout *layout, xmlNodePtr node)
{
    bool good = true;
    const char *namespace = node->ns == NULL ? "" : (const char *)node->ns->href;
    for (size_t i = 0; i < sizeof extension_namespaces / sizeof *extension_namespaces; i++) {
        if (strcmp(namespace, extension_namespaces[i]) != 0)
            continue;
        diag_report(layout->sink, DIAG_COMPOSE_REFUSED_ELEMENT, node_location(layout, node),
                    node_name(layout->arena, node));
        return false;
    }
    for (const xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next) {
        if (attribute->ns != NULL && strcmp((const char *)attribute->ns->href, STYLESHEET_NAMESPACE) == 0)
            continue;
        char *value = attribute_value(layout->arena, node, attribute);
        good = template_check(layout, node, (const char *)attribute->name, value) && good;
    }
    return good;
}

static bool check_attribute(struct compose_layout *layout, xmlNodePtr node, const struct instruction *instruction,
                            const xmlAttr *attribute)
{
    const char *name = (const char *)attribute->name;
    char holds = attribute_holds(instruction, name);
    char *value = attribute_value(layout->arena, node, attribute);
    struct location at = node_location(layout, node);
    if (holds == '\0') {
        diag_report(layout->sink, DIAG_COMPOSE_ATTRIBUTE_UNKNOWN, at, node_name(layout->arena, node), name);
        return false;
    }
    if (strcmp(instruction->name, "sort") == 0 && strcmp(name, "lang") == 0) {
        diag_report_array(layout->sink, DIAG_COMPOSE_SORT_LANG, at, NULL, NULL, 0, NULL);
        return false;
    }
    if (strchr("EePp", holds) != NULL)
        return expression_check(layout, node, name, value);
    if (strchr("Aa", holds) != NULL)
        return template_check(layout, node, name, value);
    return true;
}

/* An instruction: its name, its attributes, and that the required ones are there. */
static bool check_instruction(struct compose_layout *layout, xmlNodePtr node)
{
    struct location at = node_location(layout, node);
    const char *shown = node_name(layout->arena, node);
    const struct instruction *instruction = find_instruction((const char *)node->name);
    if (instruction == NULL) {
        diag_report(layout->sink, DIAG_COMPOSE_INSTRUCTION, at, shown);
        return false;
    }
    bool good = true;
    for (const xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
        if (attribute->ns == NULL)
            good = check_attribute(layout, node, instruction, attribute) && good;
    for (const char *list = instruction->attributes; *list != '\0'; list += strcspn(list, " "), list += *list == ' ') {
        char *name = arena_substring(layout->arena, list + 2, strcspn(list + 2, " "));
        if (*list > 'Z' || name == NULL || xmlHasNsProp(node, (const xmlChar *)name, NULL) != NULL)
            continue;
        diag_report(layout->sink, DIAG_COMPOSE_ATTRIBUTE_MISSING, at, shown, name);
        good = false;
    }
    return good;
}

/* The root: a stylesheet of version 1.0 that names no extension elements. (1.1 is accepted: its only novelty that we
 * keep is that result tree fragments are node-sets; xsl:document is no instruction of ours.) */
static bool check_root(struct compose_layout *layout, xmlNodePtr root)
{
    struct location at = node_location(layout, root);
    const char *name = (const char *)root->name;
    if (!is_xslt(root) || (strcmp(name, "stylesheet") != 0 && strcmp(name, "transform") != 0)) {
        diag_report(layout->sink, DIAG_COMPOSE_NOT_XSLT, at, node_name(layout->arena, root));
        return false;
    }
    bool good = true;
    xmlChar *version = xmlGetNoNsProp(root, (const xmlChar *)"version");
    if (version != NULL && strcmp((const char *)version, "1.0") != 0 && strcmp((const char *)version, "1.1") != 0) {
        diag_report(layout->sink, DIAG_COMPOSE_VERSION, at, (const char *)version);
        good = false;
    }
    xmlChar *extensions = xmlGetNoNsProp(root, (const xmlChar *)"extension-element-prefixes");
    if (extensions != NULL && strspn((const char *)extensions, " \t\n") != strlen((const char *)extensions)) {
        diag_report(
            layout->sink, DIAG_COMPOSE_REFUSED_ELEMENT, at,
            arena_format(layout->arena, "extension-element-prefixes=\"%s\": what they name", (const char *)extensions));
        good = false;
    }
    xmlFree(version);
    xmlFree(extensions);
    return good;
}

/* Data of the layout's author between the templates (tb:document): XSLT 2.2 leaves it alone, and so do we. */
static bool is_data(const xmlNode *node, const xmlNode *root)
{
    while (node != root && node->parent != root)
        node = node->parent;
    return node != root && !is_xslt(node);
}

bool layout_check(struct compose_layout *layout, xmlDocPtr document)
{
    xmlNodePtr root = xmlDocGetRootElement(document);
    if (root == NULL || !check_root(layout, root))
        return false;
    bool good = true;
    for (xmlNodePtr node = root; node != NULL; node = layout_next_element(node, root)) {
        if (node != root && is_data(node, root))
            continue;
        if (is_xslt(node)) {
            good = check_instruction(layout, node) && good;
            continue;
        }
        good = check_literal(layout, node) && good;
        if (xmlHasNsProp(node, (const xmlChar *)"extension-element-prefixes", (const xmlChar *)STYLESHEET_NAMESPACE) !=
            NULL) {
            diag_report(layout->sink, DIAG_COMPOSE_REFUSED_ELEMENT, node_location(layout, node),
                        "xsl:extension-element-prefixes: what they name");
            good = false;
        }
    }
    return good;
}
