/* compose - layouts over the record: XSLT in, formatting objects out.
 *
 * In:  a stylesheet (a name in layouts/ or a path), an XML document (a record cut to the layout's audience, or any XML).
 * Out: a libxml2 result tree that fo reads. Layouts cannot write, reach the network, read outside their folder and the
 *      installed layouts, or ask for anything that is not the same every time (DESIGN 7).
 * Own: a stylesheet is loaded once and used for many documents. Result trees belong to the caller (compose_result_free).
 * Functions for layouts (namespace urn:tongbao:functions, prefix f): Chinese numerals, dates, money, number formats, lists.
 */
#ifndef COMPOSE_COMPOSE_H
#define COMPOSE_COMPOSE_H

#include "base/base.h"

struct _xmlDoc;
struct compose_layout;

/* What a layout says of itself in <tb:document xmlns:tb="urn:tongbao:layout" …/> (DESIGN 1); NULL strings when it has none. */
struct compose_declaration {
    const char *kind;     /* bulletin, ranking, scorecards … */
    const char *scope;    /* record | unit | person | return */
    const char *needs;    /* summary | units */
    const char *audience; /* public | units | committee | personnel | own-unit */
    const char *file;     /* "scorecards/{code}.pdf" */
    const char *title;    /* for --help and the manifest */
};

struct compose_search { /* folders in which layouts are looked for, in order (campaign, --data, installed, source tree) */
    const char *const *folders;
    size_t count;
};

enum status compose_load(const char *layout, const struct compose_search *search, struct diagnostics *sink,
                         struct compose_layout **out);
void compose_unload(struct compose_layout *layout);
const struct compose_declaration *compose_declared(const struct compose_layout *layout);
/* Files that the layout is made of (itself and what it imports), for the manifest. */
size_t compose_files(const struct compose_layout *layout);
const char *compose_file(const struct compose_layout *layout, size_t index);
/* All layouts of the folders that declare themselves; of one kind the first folder wins. Names are sorted. */
enum status compose_list(const struct compose_search *search, struct arena *arena, struct diagnostics *sink,
                         const char ***names, size_t *count);

struct compose_parameter {
    const char *name, *value; /* a string, never an expression */
};
/* Applies the layout. xsl:message goes to the sink as a note, or as an error when it terminates. */
enum status compose_apply(struct compose_layout *layout, struct _xmlDoc *source, const struct compose_parameter *parameters,
                          size_t count, struct diagnostics *sink, struct _xmlDoc **out);
void compose_result_free(struct _xmlDoc *result);

#endif
