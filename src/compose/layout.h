/* What a loaded layout is made of: shared by the files of compose/ and by nobody else.
 *
 * search.c     names and hrefs to files, and whether a layout may read them
 * read.c       one file to a tree, hardened; lines numbered through
 * check.c      the rules of XSLT 1.0 and of DESIGN 7, instruction by instruction
 * expression.c XPath expressions: is it valid, which functions does it call
 * load.c       all of it together: compile, declaration
 * apply.c      run, within limits
 * faults.c     what libxslt and libxml2 complain of, in our words and with our places
 * functions.c  urn:tongbao:functions: registration; functions_text.c: numerals, dates, text; functions_number.c: exact
 *              numbers
 */
#ifndef COMPOSE_LAYOUT_H
#define COMPOSE_LAYOUT_H

#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxslt/xsltInternals.h>

#include "compose/compose.h"

#define STYLESHEET_NAMESPACE "http://www.w3.org/1999/XSL/Transform"
#define LAYOUT_NAMESPACE     "urn:tongbao:layout"
#define FUNCTIONS_NAMESPACE  "urn:tongbao:functions"

/* libxml2 keeps the line of a node in 16 bits and not its file. So the files of a layout get consecutive ranges of line
 * numbers, in the order of reading: line 1 of a file is node line `before + 1`. */
struct layout_file {
    const char *path; /* real path */
    const char *name; /* as it is shown: below the folder in which it was found */
    uint32_t before;  /* lines of all files before it */
    uint32_t lines;
};

struct compose_layout {
    struct arena *arena;
    xsltStylesheetPtr sheet; /* owns the documents of all stylesheet files */
    struct compose_declaration declaration;
    const char **roots; /* real paths of folders that may be read: the layout's own, then the search folders */
    const char **shown; /* the same as the user named them */
    size_t root_count;
    struct layout_file *files;
    size_t file_count;
    struct diagnostics *sink; /* of the call that is under way */
    struct faults *faults;    /* likewise */
    unsigned long step_limit; /* LIMIT_TEMPLATE_STEPS; tests lower it */
};

/* ---- search.c ---- */

/* Real path of the layout `name`, in the layout's arena; fills roots. STATUS_INVALID and a message when there is none.
 */
enum status layout_find(struct compose_layout *layout, const char *name, const struct compose_search *search,
                        const char **path, const char **shown);
/* What an address means that libxslt built from an href and a base: a real path that may be read. `at` is the place of
 * the href for the message. */
enum status layout_resolve(struct compose_layout *layout, const char *address, struct location at, const char **path,
                           const char **shown);
/* The address under which a document of this path is known to libxslt: percent-escaped, so that any name is one. */
char *layout_address(struct arena *arena, const char *path);

/* ---- read.c ---- */

/* Reads and parses a file: no DTD, no entities, no network, bounded. When `numbered`, its lines are numbered through
 * and the file is listed as part of the layout; otherwise (data read by document()) its nodes have no lines. */
enum status layout_read(struct compose_layout *layout, const char *path, const char *shown, xmlDictPtr dictionary,
                        bool numbered, xmlDocPtr *out);
/* The next element in document order below `top` (first call: node = top); NULL at the end. No recursion. */
xmlNodePtr layout_next_element(xmlNodePtr node, const xmlNode *top);

/* ---- check.c, expression.c ---- */

/* Every fault that the rules find in one stylesheet file goes to the sink; true when there was none. */
bool layout_check(struct compose_layout *layout, xmlDocPtr document);
/* One expression (or pattern) of attribute `attribute` of `node`. */
bool expression_check(struct compose_layout *layout, xmlNodePtr node, const char *attribute, const char *expression);
/* An attribute value template: every expression between braces. */
bool template_check(struct compose_layout *layout, xmlNodePtr node, const char *attribute, const char *value);
/* "xsl:sort", as the stylesheet writes it. */
const char *node_name(struct arena *arena, const xmlNode *node);
struct location node_location(const struct compose_layout *layout, const xmlNode *node);

/* ---- faults.c ---- */

/* Collects what libxslt says in pieces (a place, then a sentence) and reports it in our words. */
struct faults {
    struct compose_layout *layout;
    xsltTransformContextPtr context; /* NULL while compiling */
    uint32_t line;                   /* of the place last told, numbered through */
    char element[64];                /* of the place last told */
    int xpath_error;                 /* code of the XPath error that libxml2 told just before */
    bool placed;                     /* a place was told, its sentence not yet */
    uint32_t reported;               /* line of the last sentence */
    bool told;                       /* our own message says it all: do not report the next one of libxslt */
    enum status status;              /* worst so far */
    void *old_structured_context, *old_generic_context;
    xmlStructuredErrorFunc old_structured;
    xmlGenericErrorFunc old_generic;
};
void faults_begin(struct faults *faults, struct compose_layout *layout);
void faults_end(struct faults *faults);
/* The handlers in libxslt's and libxml2's shapes; the context is a struct faults. */
void faults_generic(void *context, const char *format, ...) __attribute__((format(printf, 2, 3)));
void faults_structured(void *context, xmlErrorPtr error);
/* English words for what a parser of XML found wrong, by libxml2's code. Never libxml2's own text. */
const char *faults_xml(int code);

/* ---- functions.c, functions_text.c ---- */

/* Is this a function of urn:tongbao:functions? */
bool function_known(const char *name);
/* Registers them with one transformation. False when there is no memory. */
bool functions_register(xsltTransformContextPtr context);

/* One call of a function from an expression: the arguments as strings, and where the result goes. */
struct function_call {
    xmlXPathParserContextPtr parser;
    struct faults *faults;
    struct arena *scratch;
    const char *name;    /* of the function, without prefix */
    int count;           /* arguments given */
    const char *text[4]; /* the arguments; NULL when not given */
    xmlNodeSetPtr nodes; /* of a first argument that is a node-set; NULL otherwise */
    bool returned;
};
/* Gives a string, or a number, back to XPath as the result. */
void function_return(struct function_call *call, const char *text);
void function_return_number(struct function_call *call, double number);
/* Says that argument `index` is not what was expected. The document is not made, so the result is of no account. */
void function_wrong(struct function_call *call, int index, const char *expected);

void function_chinese_number(struct function_call *call);
void function_chinese_year(struct function_call *call);
void function_money(struct function_call *call);
void function_date(struct function_call *call);
void function_date8(struct function_call *call);
void function_date_time(struct function_call *call);
void function_decimal(struct function_call *call);
void function_signed(struct function_call *call);
void function_minus(struct function_call *call);
void function_list(struct function_call *call);
void function_sort_key(struct function_call *call);
void function_pad_name(struct function_call *call);
void function_length(struct function_call *call);
void function_figure(struct function_call *call);
void function_equals(struct function_call *call);
void function_exact(struct function_call *call);

#endif
