/* fo - the tree of formatting objects (XSL-FO 1.1), refined: every property computed, every fault located.
 *
 * In:  FO as a file (SAX) or as the result tree of a stylesheet (libxml2 document). Both feed the same events.
 * Out: nodes with their computed properties, asked for one after the other: fo_first and fo_next read on in the input
 *      only as far as the answer needs, so that a table of 100,000 rows is never wholly in memory.
 * Own: the tree owns nodes and styles. fo_release gives a finished subtree back; styles, ids and strings that
 *      fo_style/fo_node hand out for areas live as long as the tree.
 * Profile: objects.def and properties.def. What XSL 1.1 has beyond (unsupported.def) is of the level unsupported, with
 *      its place and what to use instead; what may not stand where it stands is fatal; an invalid value of a supported
 *      property is an error, and the initial value is used.
 * Names follow the standard: object fo:table-cell = FO_TABLE_CELL, keyword no-wrap = FO_K_NO_WRAP, property
 *      space-before.optimum = FO_P_SPACE_BEFORE_OPTIMUM.
 */
#ifndef FO_FO_H
#define FO_FO_H

#include "base/base.h"

struct fo_tree;
struct fo_node;
struct _xmlDoc;

enum fo_object {
    FO_TEXT, /* character data; not an element of the standard */
#define FO_OBJECT(name, constant, ...) constant,
#include "fo/objects.def"
#undef FO_OBJECT
    FO_OBJECT_COUNT
};

enum fo_property {
#define FO_PROPERTY(name, constant, ...) constant,
#include "fo/properties.def"
#undef FO_PROPERTY
    FO_PROPERTY_COUNT
};

/* Keywords of property values, one flat name space. */
enum fo_keyword {
    FO_K_NONE_GIVEN = 0,
#define FO_KEYWORD(name, constant) constant,
#include "fo/keywords.def"
#undef FO_KEYWORD
    FO_KEYWORD_COUNT
};

enum fo_kind {
    FO_IS_KEYWORD, /* keyword */
    FO_IS_LENGTH,  /* length + percent of a base that the property names + proportional column units (a linear form) */
    FO_IS_NUMBER,  /* number, in millionths */
    FO_IS_COLOR,   /* color, 0xAARRGGBB */
    FO_IS_STRING,  /* string */
};

struct fo_value {
    enum fo_kind kind;
    enum fo_keyword keyword;
    mpt length;
    int64_t percent;      /* millionths of the base: 50% = 500000 */
    bool of_parent;       /* given as `inherit`: the percentage refers to what it referred to on the parent */
    int64_t proportional; /* millionths of a proportional-column-width unit */
    int64_t number;
    uint32_t color;
    const char *string;
};

/* ---- opening ------------------------------------------------------------------------------------------------- */

struct fo_options {
    bool lenient; /* unsupported things are warnings and are passed over */
};

/* A file ("-" is standard input), read in pieces as nodes are asked for. */
enum status fo_open_file(const char *path, const struct fo_options *options, struct diagnostics *sink,
                         struct fo_tree **out);
/* Bytes as a file would hold them; copied. `name` stands for the file in diagnostics. */
enum status fo_open_memory(const char *bytes, size_t size, const char *name, const struct fo_options *options,
                           struct diagnostics *sink, struct fo_tree **out);
/* A result tree; borrowed, and must outlive the FO tree. Lines are those of the stylesheet, and `tb:source` attributes
 * (urn:tongbao:fo) go into fo_source. `name` stands for the file in diagnostics. */
enum status fo_open_document(struct _xmlDoc *document, const char *name, const struct fo_options *options,
                             struct diagnostics *sink, struct fo_tree **out);
/* Starts again from the first event (a citation inside a flow needs a second pass). Diagnostics are not repeated. */
enum status fo_rewind(struct fo_tree *tree);
/* STATUS_OK, or what went wrong while reading on (not well-formed, unsupported, memory): ask after the last node. */
enum status fo_status(const struct fo_tree *tree);
void fo_close(struct fo_tree *tree);

/* ---- walking ------------------------------------------------------------------------------------------------- */

struct fo_node *fo_root(struct fo_tree *tree);
/* First child and next sibling, reading on if needed; NULL when there is none (or the tree failed: see fo_status). */
struct fo_node *fo_first(struct fo_node *node);
struct fo_node *fo_next(struct fo_node *node);
struct fo_node *fo_parent(const struct fo_node *node);
/* Reads to the end tag of `node`, so that the whole subtree stands. */
enum status fo_complete(struct fo_node *node);
/* Gives the memory of the content of a finished part back: a child of a flow, of a table part or of a list-block, a
 * block in a block of the flow, a retrieved marker. (Of other nodes nothing: they go with the part that they stand in.)
 * The node stays as a husk (type, style, id; about 100 bytes) as long as its parent does. An open part is read to its
 * end first. */
void fo_release(struct fo_node *node);
/* The same, and no husk stays where that can be: the node is taken out of its parent when it is the first child there
 * and the next one has been read. Nobody may hold it any more; its id stays with those who asked for it. */
void fo_discard(struct fo_node *node);

enum fo_object fo_object(const struct fo_node *node);
const char *fo_object_name(enum fo_object object); /* "fo:block" */
struct location fo_at(const struct fo_node *node); /* file and line */
const char *fo_source(const struct fo_node *node); /* nearest tb:source, or NULL: item of the record that made it */
const char *fo_id(const struct fo_node *node);     /* or NULL; lives as long as the tree */
uint64_t fo_serial(const struct fo_node *node);    /* 1, 2, 3 … in document order: names the node in tags */
const char *fo_text(const struct fo_node *node, size_t *size); /* of FO_TEXT, as written (white space untouched) */
/* Contents of fo:instream-foreign-object: a libxml2 subtree; NULL otherwise. Lives until the node is released. */
struct _xmlNode *fo_foreign(const struct fo_node *node);

/* Markers. The content of a fo:marker inherits from the place where it is retrieved (6.13.6), and is wanted when the
 * flow that holds it has long been released: fo_marker_keep takes a copy of it as written that lives as long as the
 * tree (equal contents share one copy), and fo_marker_retrieve builds it as if it stood in `at`. The node that comes
 * back stands for the fo:marker, is complete, has no sibling and `at` as its parent; fo_release gives all of it back.
 * NULL: no memory. */
struct fo_marker;
const struct fo_marker *fo_marker_keep(struct fo_node *marker);
struct fo_node *fo_marker_retrieve(struct fo_node *at, const struct fo_marker *marker);
/* The same with character data of our own making (the words of tb:continued). */
struct fo_node *fo_marker_words(struct fo_node *at, const char *words);

/* ---- properties ---------------------------------------------------------------------------------------------- */

/* The computed value: never NULL; inheritance, shorthands, em and expressions are done, percentages of boxes are left
 * (they need the layout). There are no absolute twins: border-left-width has become FO_P_BORDER_START_WIDTH, width and
 * min-width FO_P_INLINE_PROGRESSION_DIMENSION_*, height FO_P_BLOCK_PROGRESSION_DIMENSION_*, margins of blocks
 * FO_P_START_INDENT, FO_P_END_INDENT and FO_P_SPACE_BEFORE_* (those of inline objects FO_P_SPACE_START_*). Which name
 * won is settled by 5.3.1. FO_P_MARGIN_* stand as given, for page masters and regions.
 *
 *   text-align left, right     FO_K_START, FO_K_END
 *   font-weight                a number, 100 … 900
 *   line-height                length, number (times font-size) or FO_K_NORMAL; FO_P_LINE_HEIGHT is the optimum
 *   border without style       has the width 0; thin, medium and thick are 0.5, 1 and 2 pt
 *   transparent                the colour 0
 *   text-decoration            a keyword, or a string of several with one space between
 *   keep-*.within-line         heed it on inline objects: keep-together="always" on a block sets it too
 *   FO_TEXT                    has the style of its parent
 *
 * Rows marked NODE in properties.def (id, ref-id, src, destinations …) are asked of the node: in a style they have
 * their initial values. */
const struct fo_value *fo_get(const struct fo_node *node, enum fo_property property);
/* Was it given on this very node (not inherited, not initial)? */
bool fo_specified(const struct fo_node *node, enum fo_property property);
enum fo_keyword fo_keyword(const struct fo_node *node, enum fo_property property); /* FO_K_NONE_GIVEN if no keyword */
/* length + percent of `base`; keywords give 0. */
mpt fo_length(const struct fo_node *node, enum fo_property property, mpt base);
int64_t fo_integer(const struct fo_node *node, enum fo_property property);
uint32_t fo_color(const struct fo_node *node, enum fo_property property);     /* 0xAARRGGBB; transparent = 0 */
const char *fo_string(const struct fo_node *node, enum fo_property property); /* "" if none */
const char *fo_keyword_name(enum fo_keyword keyword);
/* The shared, immutable set of all computed values of a node: equal pointers, equal properties. Lives as the tree. */
struct fo_style;
const struct fo_style *fo_style(const struct fo_node *node);
const struct fo_value *fo_style_get(const struct fo_style *style, enum fo_property property);

/* ---- document ------------------------------------------------------------------------------------------------ */

/* From fo:declarations (XMP) of the root; strings or NULL. Valid once the first page-sequence was reached. */
struct fo_metadata {
    const char *title, *author, *subject, *keywords, *language;
    const char *date; /* W3C date-time as written */
    /* Of the archive (namespace urn:tongbao:archive#): code, fonds, year, retention, recordHash. */
    const char *archive_code, *fonds, *year, *retention, *record_hash;
};
const struct fo_metadata *fo_metadata(struct fo_tree *tree);

#endif
