/* compose - layouts over the record: XSLT in, formatting objects out.
 *
 * In:  a stylesheet (a name in layouts/ or a path), an XML document (a record cut to the layout's audience, or any
 * XML). Out: a libxml2 result tree that fo reads (or HTML, text: compose_write). Layouts cannot write, reach the
 * network, read outside their folder and the installed layouts, or ask for anything that is not the same every time
 * (DESIGN 7). Own: a stylesheet is loaded once and used for many documents. Result trees belong to the caller
 * (compose_result_free). Functions for layouts (namespace urn:tongbao:functions, prefix f): Chinese numerals, dates,
 * money, number formats, lists.
 */
#ifndef COMPOSE_COMPOSE_H
#define COMPOSE_COMPOSE_H

#include "base/base.h"

struct _xmlDoc;
struct compose_layout;

/* What a layout says of itself in <tb:document xmlns:tb="urn:tongbao:layout" …/> (DESIGN 1); NULL strings when it has
 * none. */
struct compose_declaration {
    const char *kind;     /* bulletin, ranking, scorecards … */
    const char *scope;    /* record | unit | person | return | comparison */
    const char *with;     /* "appeal": of a unit's documents only for those that have such a child (results_unit_has) */
    const char *needs;    /* summary | units */
    const char *audience; /* public | units | committee | personnel | own-unit */
    const char *file;     /* "scorecards/{code}.pdf" */
    const char *title;    /* for --help and the manifest */
    const char *method; /* never NULL; from xsl:output: "xml" (formatting objects), "html" or "text" (compose_write) */
};

struct compose_search { /* folders in which layouts are looked for, in order (campaign, --data, installed, source tree)
                         */
    const char *const *folders; /* each holds NAME.xsl and common/ */
    size_t count;
};

/* Loads and compiles. `layout` is a name (looked for as NAME.xsl in the folders) or a path (it has a slash or ends in
 * .xsl); a layout given by its path may read its own folder and the search folders. A file that a stylesheet imports is
 * looked for under the same relative name in the layout's own folder first, then in the search folders in order, so
 * that a campaign may replace one common part and keep the rest; href="layouts:NAME.xsl" means the installed file of
 * that name even if the importing file is called the same. Everything that DESIGN 7 forbids is refused here, with its
 * line. STATUS_INVALID when it cannot be used; the sink says where and why. */
enum status compose_load(const char *layout, const struct compose_search *search, struct diagnostics *sink,
                         struct compose_layout **out);
void compose_unload(struct compose_layout *layout); /* NULL is allowed */
const struct compose_declaration *compose_declared(const struct compose_layout *layout);
/* Files that the layout is made of (itself first, then what it imports), for the manifest.
 */
size_t compose_files(const struct compose_layout *layout);
const char *compose_file(const struct compose_layout *layout, size_t index);
/* What can be said of a layout without loading it and all that it imports. */
struct compose_listed {
    const char *name;   /* for compose_load */
    const char *kind;   /* as it declares itself */
    const char *method; /* of its own xsl:output; NULL: it has none, what it imports decides */
};
/* All layouts of the folders that declare themselves, by name; of one kind the first folder wins. A file that cannot be
 * read as XML is none of them: compose_load says why. */
enum status compose_list(const struct compose_search *search, struct arena *arena, struct diagnostics *sink,
                         const struct compose_listed **listed, size_t *count);

struct compose_parameter {
    const char *name, *value; /* a string, never an expression */
};
/* Applies the layout to `source`, which stays the caller's and is not changed but for white space that xsl:strip-space
 * takes out. xsl:message goes to the sink as a note, or as an error when it terminates. STATUS_LIMIT when the layout
 * runs too deep, too long or makes too much. */
enum status compose_apply(struct compose_layout *layout, struct _xmlDoc *source,
                          const struct compose_parameter *parameters, size_t count, struct diagnostics *sink,
                          struct _xmlDoc **out);
void compose_result_free(struct _xmlDoc *result);
/* The result as bytes, as xsl:output asks (method html, text or xml; always UTF-8). */
enum status compose_write(const struct compose_layout *layout, struct _xmlDoc *result, struct buffer *out);
/* Where the stylesheet stands that made a node of a result with this line number (_xmlNode.line): the lines of all
 * files of a layout are numbered through, so that a node of common/page.xsl is not taken for one of the layout itself.
 */
struct location compose_locate(const struct compose_layout *layout, uint32_t line);

#endif
