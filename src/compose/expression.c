/* XPath expressions of a layout: are they valid, and which functions do they call?
 *
 * Validity is libxml2's to say; its message is not used. The functions are found by reading the expression's tokens, as
 * XPath 1.0 section 3.7 gives them. Only two things are hard there: "(" after "div" may be an operator's operand, which
 * the token before decides, and names with dots and hyphens are one token.
 */
#include <ctype.h>
#include <string.h>

#include "compose/layout.h"

static const char *const core_functions[] = {
    "boolean", "ceiling", "concat", "contains", "count", "false", "floor", "id", "lang", "last", "local-name", "name",
    "namespace-uri", "normalize-space", "not", "number", "position", "round", "starts-with", "string", "string-length",
    "substring", "substring-after", "substring-before", "sum", "translate", "true",
    /* XSLT 1.0 */
    "current", "document", "element-available", "format-number", "function-available", "key", "system-property",
    "unparsed-entity-uri", NULL};
static const char *const node_types[] = {"comment", "node", "processing-instruction", "text", NULL};
static const char *const operator_names[] = {"and", "or", "div", "mod", NULL};

static const char *const common_functions[] = {"node-set", "object-type", NULL};
static const char *const math_functions[] = {"abs", "acos",  "asin",    "atan", "atan2",  "constant",
                                             "cos", "exp",   "highest", "log",  "lowest", "max",
                                             "min", "power", "sin",     "sqrt", "tan",    NULL};
static const char *const set_functions[] = {"difference", "distinct", "has-same-node", "intersection", "leading",
                                            "trailing",   NULL};
static const char *const string_functions[] = {"align",   "concat", "decode-uri", "encode-uri", "padding",
                                               "replace", "split",  "tokenize",   NULL};

static const struct function_set {
    const char *namespace;
    const char *const
        *names; /* NULL: nothing of it may be called, for its results change or cannot be seen beforehand */
} function_sets[] = {
    {"http://exslt.org/common", common_functions},
    {"http://exslt.org/math", math_functions},
    {"http://exslt.org/sets", set_functions},
    {"http://exslt.org/strings", string_functions},
    {"http://exslt.org/dates-and-times", NULL},
    {"http://exslt.org/dynamic", NULL},
    {"http://exslt.org/random", NULL},
    {"http://exslt.org/crypto", NULL},
    {"http://icl.com/saxon", NULL},
};

static bool in_list(const char *const *list, const char *name)
{
    for (; *list != NULL; list++)
        if (strcmp(*list, name) == 0)
            return true;
    return false;
}

/* One function call with the name as written: a message when it may not be made. */
static bool check_function(struct compose_layout *layout, xmlNodePtr node, const char *name)
{
    struct location at = node_location(layout, node);
    enum diag_id fault = DIAG_COMPOSE_FUNCTION;
    const char *colon = strchr(name, ':');
    if (colon == NULL) {
        if (in_list(core_functions, name))
            return true;
        if (strcmp(name, "generate-id") == 0)
            fault = DIAG_COMPOSE_REFUSED_FUNCTION;
        diag_report(layout->sink, fault, at, name);
        return false;
    }
    char *prefix = arena_substring(layout->arena, name, (size_t)(colon - name));
    xmlNsPtr namespace = prefix == NULL ? NULL : xmlSearchNs(node->doc, node, (const xmlChar *)prefix);
    if (namespace == NULL) {
        diag_report(layout->sink, DIAG_COMPOSE_PREFIX, at, prefix == NULL ? name : prefix);
        return false;
    }
    const char *address = (const char *)namespace->href;
    if (strcmp(address, FUNCTIONS_NAMESPACE) == 0 && function_known(colon + 1))
        return true;
    for (size_t i = 0; i < sizeof function_sets / sizeof *function_sets; i++) {
        if (strcmp(function_sets[i].namespace, address) != 0)
            continue;
        if (function_sets[i].names != NULL && in_list(function_sets[i].names, colon + 1))
            return true;
        if (function_sets[i].names == NULL || strcmp(colon + 1, "random") == 0)
            fault = DIAG_COMPOSE_REFUSED_FUNCTION;
    }
    diag_report(layout->sink, fault, at, name);
    return false;
}

static bool name_byte(char byte)
{
    return isalnum((unsigned char)byte) || (byte != '\0' && strchr("_-.", byte) != NULL) || (unsigned char)byte >= 0x80;
}

/* Length of the QName at `at`; "a::b" is an axis, so its name ends before the colons. */
static size_t name_length(const char *at)
{
    size_t size = 0;
    while (name_byte(at[size]))
        size++;
    if (at[size] == ':' && at[size + 1] != ':' && name_byte(at[size + 1]))
        for (size++; name_byte(at[size]);)
            size++;
    return size;
}

/* All function calls of an expression. `operand`: the token before ended an operand, so that a name is an operator. */
static bool check_functions(struct compose_layout *layout, xmlNodePtr node, const char *expression)
{
    bool good = true, operand = false;
    const char *at = expression;
    while (*at != '\0') {
        if (isspace((unsigned char)*at)) {
            at++;
        } else if (*at == '"' || *at == '\'') {
            const char *end = strchr(at + 1, *at);
            at = end == NULL ? at + strlen(at) : end + 1;
            operand = true;
        } else if (isdigit((unsigned char)*at) || *at == '.') {
            at += strspn(at, "0123456789.");
            operand = true;
        } else if (name_byte(*at) && *at != '-') {
            size_t size = name_length(at);
            char *name = arena_substring(layout->arena, at, size);
            if (name == NULL)
                return false;
            bool variable = at > expression && at[-1] == '$';
            at += size;
            at += strspn(at, " \t\r\n");
            if (operand && in_list(operator_names, name)) {
                operand = false;
                continue;
            }
            if (*at == '(' && !variable && !in_list(node_types, name))
                good = check_function(layout, node, name) && good;
            operand = true;
        } else {
            operand = *at == ')' || *at == ']' || (*at == '*' && !operand);
            at++;
        }
    }
    return good;
}

/* libxml2 tells its errors here; that there was one is all we want. */
static void swallow(void *context, xmlErrorPtr error)
{
    (void)context, (void)error;
}

bool expression_check(struct compose_layout *layout, xmlNodePtr node, const char *attribute, const char *expression)
{
    xmlXPathContextPtr context = xmlXPathNewContext(NULL);
    if (context == NULL)
        return false;
    context->error = swallow;
    xmlXPathCompExprPtr compiled = xmlXPathCtxtCompile(context, (const xmlChar *)expression);
    bool valid = compiled != NULL;
    xmlXPathFreeCompExpr(compiled);
    xmlXPathFreeContext(context);
    if (!valid) {
        diag_report(layout->sink, DIAG_COMPOSE_EXPRESSION, node_location(layout, node), attribute, expression);
        return false;
    }
    return check_functions(layout, node, expression);
}

bool template_check(struct compose_layout *layout, xmlNodePtr node, const char *attribute, const char *value)
{
    bool good = true;
    for (const char *at = value; *at != '\0';) {
        if ((*at == '{' && at[1] == '{') || (*at == '}' && at[1] == '}')) {
            at += 2;
        } else if (*at != '{' && *at != '}') {
            at++;
        } else {
            const char *end = at + 1;
            while (*at == '{' && *end != '\0' && *end != '}') {
                const char *quote = *end == '"' || *end == '\'' ? strchr(end + 1, *end) : NULL;
                end = quote == NULL ? end + 1 : quote + 1;
            }
            if (*at == '}' || *end != '}') {
                diag_report(layout->sink, DIAG_COMPOSE_BRACES, node_location(layout, node), attribute, value);
                return false;
            }
            char *expression = arena_substring(layout->arena, at + 1, (size_t)(end - at - 1));
            good = expression != NULL && expression_check(layout, node, attribute, expression) && good;
            at = end + 1;
        }
    }
    return good;
}
