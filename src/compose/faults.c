/* What libxslt and libxml2 complain of, said in our words and with our places.
 *
 * libxslt tells an error in two calls of a printf-like handler: first where ("runtime error: file F line N element E"),
 * then a sentence. XPath errors come before that through libxml2's structured handler, as a code without a place.
 * xsl:message comes through the same handler as a sentence without a place. So the handler keeps the place and the code
 * until the sentence comes, sorts the sentence by the few words that tell the cases apart, and reports ours. libxslt's
 * text itself is never shown: it changes from version to version and does not say how to mend.
 *
 * The handlers of libxml2 and libxslt that have no context of their own are process-wide. They are set while a layout
 * is loaded or applied and put back after.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <libxml/xpathInternals.h>
#include <libxslt/xsltutils.h>

#include "base/limits.h"
#include "compose/layout.h"

void faults_begin(struct faults *faults, struct compose_layout *layout)
{
    *faults = (struct faults){.layout = layout,
                              .old_structured = xmlStructuredError,
                              .old_structured_context = xmlStructuredErrorContext,
                              .old_generic = xsltGenericError,
                              .old_generic_context = xsltGenericErrorContext};
    xmlSetStructuredErrorFunc(faults, faults_structured);
    xmlSetGenericErrorFunc(faults, faults_generic);
    xsltSetGenericErrorFunc(faults, faults_generic);
    layout->faults = faults;
}

void faults_end(struct faults *faults)
{
    xmlSetStructuredErrorFunc(faults->old_structured_context, faults->old_structured);
    xmlSetGenericErrorFunc(NULL, NULL);
    xsltSetGenericErrorFunc(faults->old_generic_context, faults->old_generic);
    faults->layout->faults = NULL;
}

void faults_structured(void *context, xmlErrorPtr error)
{
    struct faults *faults = context;
    if (error->domain == XML_FROM_XPATH && faults->xpath_error == 0)
        faults->xpath_error = error->code;
}

static void worsen(struct faults *faults, enum status status)
{
    if (faults->status == STATUS_OK)
        faults->status = status;
}

/* The place that is being worked at: the running instruction, else what libxslt told last. */
static struct location place(const struct faults *faults)
{
    uint32_t line = faults->line;
    if (faults->context != NULL && faults->context->inst != NULL)
        line = faults->context->inst->line;
    return compose_locate(faults->layout, line);
}

/* "runtime error: file F line N element E": keeps N and E. Addresses are escaped and hold no space. */
static bool take_place(struct faults *faults, const char *format, const char *text)
{
    if (strncmp(format, "%s: file ", 9) != 0 && strncmp(format, "%s: element ", 12) != 0 && strcmp(format, "%s\n") != 0)
        return false;
    const char *line = strstr(text, " line ");
    const char *element = strstr(text, " element ");
    faults->line = 0;
    if (line != NULL)
        sscanf(line, " line %u", &faults->line);
    snprintf(faults->element, sizeof faults->element, "%.*s", element == NULL ? 0 : (int)strcspn(element + 9, "\n"),
             element == NULL ? "" : element + 9);
    faults->placed = true;
    return true;
}

/* A running xsl:message: its text is all that comes. */
static bool take_message(struct faults *faults, const char *format, const char *text)
{
    const xmlNode *inst = faults->context == NULL ? NULL : faults->context->inst;
    if (faults->placed || inst == NULL || strcmp((const char *)inst->name, "message") != 0 || inst->ns == NULL ||
        strcmp((const char *)inst->ns->href, STYLESHEET_NAMESPACE) != 0)
        return false;
    if (strcmp(format, "%s") != 0)
        return true; /* the line feed that follows it */
    xmlChar *terminate = xmlGetNoNsProp(inst, (const xmlChar *)"terminate");
    bool stops = terminate != NULL && strcmp((const char *)terminate, "yes") == 0;
    xmlFree(terminate);
    diag_report(faults->layout->sink, stops ? DIAG_COMPOSE_TERMINATED : DIAG_COMPOSE_MESSAGE, place(faults), text);
    if (stops)
        worsen(faults, STATUS_INVALID);
    return true;
}

/* The case that a sentence of libxslt belongs to. */
static enum diag_id sort_sentence(const struct faults *faults, const char *text)
{
    static const struct {
        const char *words;
        enum diag_id id;
    } cases[] = {
        {"infinite template", DIAG_COMPOSE_DEPTH},       {"maximum number of variables", DIAG_COMPOSE_DEPTH},
        {"peration limit exceeded", DIAG_COMPOSE_STEPS}, /* Operation … of libxslt, XPath operation … of libxml2 */
        {"called template", DIAG_COMPOSE_TEMPLATE},      {"has not been declared", DIAG_COMPOSE_VARIABLE},
        {"file read for ", DIAG_COMPOSE_ADDRESS},        {"document()", DIAG_COMPOSE_DOCUMENT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (strstr(text, cases[i].words) != NULL)
            return cases[i].id;
    if (faults->xpath_error == XML_XPATH_EXPRESSION_OK + XPATH_OP_LIMIT_EXCEEDED)
        return DIAG_COMPOSE_STEPS;
    if (faults->xpath_error == XML_XPATH_UNDEF_VARIABLE_ERROR)
        return DIAG_COMPOSE_VARIABLE;
    if (faults->xpath_error != 0)
        return DIAG_COMPOSE_EVALUATION;
    return faults->context == NULL ? DIAG_COMPOSE_STYLESHEET : DIAG_COMPOSE_RUN;
}

static void report_sentence(struct faults *faults, const char *text)
{
    struct location at = place(faults);
    enum diag_id id = sort_sentence(faults, text);
    struct diagnostics *sink = faults->layout->sink;
    char number[32] = "", address[256];
    switch (id) {
    case DIAG_COMPOSE_DEPTH:
        snprintf(number, sizeof number, "%d", LIMIT_TEMPLATE_DEPTH);
        diag_report(sink, id, at, number);
        break;
    case DIAG_COMPOSE_STEPS:
        snprintf(number, sizeof number, "%lu", faults->layout->step_limit);
        diag_report(sink, id, at, number);
        break;
    case DIAG_COMPOSE_ADDRESS: /* "Network file read for ADDRESS refused" */
        text = strstr(text, "for ") + 4;
        snprintf(address, sizeof address, "%.*s", (int)strcspn(text, " "), text);
        diag_report(sink, id, at, address);
        break;
    case DIAG_COMPOSE_TEMPLATE:
    case DIAG_COMPOSE_VARIABLE:
    case DIAG_COMPOSE_DOCUMENT:
        diag_report_array(sink, id, at, NULL, NULL, 0, NULL);
        break;
    default:
        diag_report(sink, id, at, faults->element[0] == '\0' ? "this" : faults->element);
        break;
    }
    worsen(faults, number[0] == '\0' ? STATUS_INVALID : STATUS_LIMIT);
}

void faults_generic(void *context, const char *format, ...)
{
    struct faults *faults = context;
    struct arena *scratch = arena_create(0);
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int size = vsnprintf(NULL, 0, format, again);
    va_end(again);
    char *text = scratch == NULL || size < 0 ? NULL : arena_alloc(scratch, (size_t)size + 1);
    if (text != NULL)
        vsnprintf(text, (size_t)size + 1, format, arguments);
    va_end(arguments);
    if (text == NULL) {
        worsen(faults, STATUS_MEMORY);
    } else if (!take_place(faults, format, text) && !take_message(faults, format, text)) {
        /* One fault draws a train of complaints behind it; the first one of an application, or of a place in a
         * stylesheet, is the one to mend. */
        if (!faults->told &&
            (faults->status == STATUS_OK || (faults->context == NULL && faults->line != faults->reported)))
            report_sentence(faults, text);
        faults->reported = faults->line;
        faults->placed = faults->told = false;
        faults->xpath_error = 0;
    }
    arena_destroy(scratch);
}

const char *faults_xml(int code)
{
    switch (code) {
    case XML_ERR_DOCUMENT_EMPTY:
        return "the file is empty";
    case XML_ERR_DOCUMENT_END:
        return "something follows the root element";
    case XML_ERR_TAG_NAME_MISMATCH:
        return "an end tag does not match its start tag";
    case XML_ERR_TAG_NOT_FINISHED:
        return "the file ends before all elements are closed";
    case XML_ERR_GT_REQUIRED:
        return "a tag is not closed by >";
    case XML_ERR_ATTRIBUTE_REDEFINED:
        return "an attribute is given twice";
    case XML_ERR_ATTRIBUTE_NOT_STARTED:
    case XML_ERR_ATTRIBUTE_NOT_FINISHED:
        return "the value of an attribute is not in quotes";
    case XML_ERR_ATTRIBUTE_WITHOUT_VALUE:
        return "an attribute has no value";
    case XML_ERR_LT_IN_ATTRIBUTE:
        return "< in the value of an attribute; write &lt;";
    case XML_ERR_NAME_REQUIRED:
        return "a name is missing; a literal < is written &lt;";
    case XML_ERR_ENTITYREF_SEMICOL_MISSING:
        return "& begins an entity that has no end; a literal & is written &amp;";
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY:
        return "an entity that is not declared; write the character itself";
    case XML_ERR_INVALID_CHAR:
    case XML_ERR_INVALID_CHARREF:
        return "a character that XML does not allow";
    case XML_ERR_INVALID_ENCODING:
    case XML_ERR_UNKNOWN_ENCODING:
    case XML_ERR_UNSUPPORTED_ENCODING:
        return "the characters are not in the encoding that the file says; save it as UTF-8";
    case XML_NS_ERR_UNDEFINED_NAMESPACE:
        return "a prefix that is not declared by xmlns";
    case XML_ERR_HYPHEN_IN_COMMENT:
    case XML_ERR_COMMENT_NOT_FINISHED:
        return "a comment that holds -- or is not closed";
    default:
        return "check quotes, angle brackets and the nesting of elements near this place";
    }
}
