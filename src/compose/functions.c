/* urn:tongbao:functions - what XPath 1.0 cannot say and Chinese documents need.
 *
 * One table holds all functions; one C function answers all calls and finds its entry by the name that XPath is
 * calling, so a new function is a line here and a function that takes strings and gives one. They are registered with
 * each transformation: there is no process-wide registry of ours.
 *
 * An empty argument (an attribute that the record does not have) gives an empty result; anything else that does not fit
 * is an error of the layout: a page with a wrong figure must not be printed.
 */
#include <string.h>

#include <libxml/xpathInternals.h>
#include <libxslt/extensions.h>

#include "compose/layout.h"

static const struct function {
    const char *name;
    int least, most; /* arguments */
    bool nodes;      /* the first argument is a node-set */
    const char *usage;
    void (*answer)(struct function_call *call);
} functions[] = {
    {"chinese-number", 1, 2, false, "f:chinese-number(12) or f:chinese-number(12, 'upper')", function_chinese_number},
    {"chinese-year", 1, 1, false, "f:chinese-year('2012')", function_chinese_year},
    {"date", 1, 1, false, "f:date('2013-01-25')", function_date},
    {"date-time", 1, 1, false, "f:date-time('2012-12-10T18:00:00')", function_date_time},
    {"date8", 1, 1, false, "f:date8('2013-01-25')", function_date8},
    {"decimal", 2, 2, false, "f:decimal('88.5', 2)", function_decimal},
    {"equals", 2, 2, false, "f:equals('2/3', 2)", function_equals},
    {"exact", 3, 3, false, "f:exact('96', 'div', '100')", function_exact},
    {"figure", 2, 2, false, "f:figure('2/3', 2)", function_figure},
    {"length", 1, 1, false, "f:length('通报')", function_length},
    {"list", 2, 2, true, "f:list(unit/@name, '、')", function_list},
    {"minus", 1, 1, false, "f:minus('-3.00')", function_minus},
    {"money", 1, 1, false, "f:money('12345.60')", function_money},
    {"pad-name", 1, 1, false, "f:pad-name('陈忠')", function_pad_name},
    {"signed", 2, 2, false, "f:signed('1.5', 2)", function_signed},
    {"sort-key", 2, 2, false, "f:sort-key(@name, 'pinyin')", function_sort_key},
};

static const struct function *find_function(const char *name)
{
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (strcmp(functions[i].name, name) == 0)
            return &functions[i];
    return NULL;
}

bool function_known(const char *name)
{
    return find_function(name) != NULL;
}

void function_return(struct function_call *call, const char *text)
{
    call->returned = true;
    xmlChar *copy = text == NULL ? NULL : xmlStrdup((const xmlChar *)text);
    if (copy == NULL) {
        xmlXPathSetError(call->parser, XPATH_MEMORY_ERROR);
        return;
    }
    xmlXPathReturnString(call->parser, copy);
}

void function_return_number(struct function_call *call, double number)
{
    call->returned = true;
    xmlXPathReturnNumber(call->parser, number);
}

static struct location call_place(const struct function_call *call)
{
    const struct faults *faults = call->faults;
    const xmlNode *inst = faults->context == NULL ? NULL : faults->context->inst;
    return compose_locate(faults->layout, inst == NULL ? 1 : inst->line);
}

void function_wrong(struct function_call *call, int index, const char *expected)
{
    diag_report(call->faults->layout->sink, DIAG_COMPOSE_ARGUMENT, call_place(call), call->name, call->text[index],
                expected);
    if (call->faults->status == STATUS_OK)
        call->faults->status = STATUS_INVALID;
    function_return(call, call->text[index]);
}

/* Takes the arguments from XPath's stack, the last one first. */
static bool take_arguments(struct function_call *call, bool nodes, xmlXPathObjectPtr *held)
{
    for (int i = call->count - 1; i >= 0; i--) {
        if (i == 0 && nodes) {
            if (call->parser->value == NULL || call->parser->value->type != XPATH_NODESET)
                return false;
            *held = valuePop(call->parser);
            call->nodes = (*held)->nodesetval;
            call->text[0] = "";
            continue;
        }
        xmlChar *text = xmlXPathPopString(call->parser);
        call->text[i] = text == NULL ? NULL : arena_string(call->scratch, (const char *)text);
        xmlFree(text);
        if (call->text[i] == NULL)
            return false;
    }
    return true;
}

/* All functions in XPath's shape. */
static void answer(xmlXPathParserContextPtr parser, int count)
{
    xsltTransformContextPtr context = xsltXPathGetTransformContext(parser);
    const struct function *function = find_function((const char *)parser->context->function);
    struct arena *scratch = arena_create(0);
    struct function_call call = {.parser = parser, .scratch = scratch, .count = count};
    xmlXPathObjectPtr held = NULL;
    if (context == NULL || function == NULL || scratch == NULL) {
        xmlXPathSetError(parser, XPATH_MEMORY_ERROR);
        arena_destroy(scratch);
        return;
    }
    call.faults = context->_private;
    call.name = function->name;
    bool fits = count >= function->least && count <= function->most && take_arguments(&call, function->nodes, &held);
    if (fits) {
        function->answer(&call);
        if (!call.returned)
            function_return(&call, "");
    } else {
        diag_report(call.faults->layout->sink, DIAG_COMPOSE_ARGUMENT_COUNT, call_place(&call), function->name,
                    function->usage);
        call.faults->status = call.faults->status == STATUS_OK ? STATUS_INVALID : call.faults->status;
        xmlXPathSetError(parser, XPATH_INVALID_ARITY);
    }
    xmlXPathFreeObject(held);
    arena_destroy(scratch);
}

bool functions_register(xsltTransformContextPtr context)
{
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (xsltRegisterExtFunction(context, (const xmlChar *)functions[i].name, (const xmlChar *)FUNCTIONS_NAMESPACE,
                                    answer) != 0)
            return false;
    return true;
}
