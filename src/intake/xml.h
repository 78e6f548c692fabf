/* xml - the one hardened XML reader: bytes of a file to events with exact places, validated while they are parsed.
 *
 * In:  a file *.xml, *.xml.gz or *.zip (one .xml in it) in UTF-8, UTF-16, GB18030, GBK or GB2312; the XSDs.
 * Out: events start, text, end, given to a handler. Faults in the sink, in our own words, with line and column.
 * Refused: DOCTYPE, entities other than the five of XML, everything over a limit. Processing instructions and comments
 * are passed over. Nothing is ever loaded that the file names. Memory is bounded by one tag, not by the file. Places:
 * line from 1, column in characters from 1, of the `<` of the element; attributes have their own. All use of libxml2
 * for our own vocabularies is in xml.c and xml_*.c; its message texts are never shown.
 */
#ifndef INTAKE_XML_H
#define INTAKE_XML_H

#include "base/base.h"

/* ---- schemas --------------------------------------------------------------------------------- */

struct xml_schemas;

/* The XSDs of a folder, by vocabulary ("campaign", "scheme", "roster", "receipts", "submission", "assessment",
 * "results", "manifest"): <folder>/<vocabulary>.xsd, compiled when first asked for, once. */
enum status xml_schemas_open(const char *folder, struct diagnostics *sink, struct xml_schemas **out);
/* Compiles one ahead of its use (before workers are forked). */
enum status xml_schemas_compile(struct xml_schemas *schemas, const char *vocabulary, struct diagnostics *sink);
void xml_schemas_close(struct xml_schemas *schemas); /* NULL is allowed */

/* ---- events ---------------------------------------------------------------------------------- */

struct xml_attribute {
    const char *name, *value; /* value normalised by XML's rules; outer white space removed */
};

struct xml_reader; /* the reading in progress, for places and faults */

struct xml_element {
    const char *name;  /* local name; all elements are in the vocabulary's namespace */
    const char *space; /* its namespace */
    const struct xml_attribute *attributes;
    size_t attribute_count;
    struct location at; /* of the `<` */
    int depth;          /* 0 for the root */
    struct xml_reader *reader;
};

/* Value of an attribute, NULL when absent. */
const char *xml_value(const struct xml_element *element, const char *name);
/* Place of an attribute of the element that is being started; of the element when it has none. */
struct location xml_place(const struct xml_element *element, const char *attribute);

/* All calls borrow their arguments. A status other than OK stops the reading and is its result. Members may be NULL.
 * text: character data inside `element`, in pieces. Events also come for what the schema refuses (so that all faults
 * are found in one reading): a handler passes over what it does not know or what lacks an attribute. */
struct xml_handler {
    void *state;
    enum status (*start)(void *state, const struct xml_element *element);
    enum status (*text)(void *state, const char *text, size_t size);
    enum status (*end)(void *state, const char *name);
};

/* The text of an element as it is meant: without white space at its ends; where lines were wrapped, nothing between
 * Chinese characters and one space between others. In `arena`, NULL when there is no memory. */
char *xml_text_join(struct arena *arena, const char *text, size_t size);

struct xml_source {
    const char *path;       /* file; `name` NULL: it is shown in messages too */
    const char *name;       /* name in messages, or NULL */
    const void *bytes;      /* instead of the file's bytes, or NULL (tests, fuzzing) */
    size_t size;            /* of bytes */
    const char *vocabulary; /* the root must be in urn:tongbao:<vocabulary>; NULL: any of the schemas' */
    size_t limit;           /* most bytes of XML, unpacked */
    size_t element_limit;   /* most elements, 0: no limit but bytes */
    const char *unit;       /* set on the faults, or NULL */
    bool no_link;           /* the file comes from a stranger: it may not be a symbolic link to another */
};

/* Reads one document. STATUS_OK when it is well-formed and valid; STATUS_INVALID when the sink has faults of it;
 * STATUS_LIMIT, STATUS_MEMORY, STATUS_SYSTEM. `handler` may be NULL. Places borrow the source's name. */
enum status xml_read(const struct xml_source *source, struct xml_schemas *schemas, const struct xml_handler *handler,
                     struct diagnostics *sink);

/* The vocabulary of the root of a file: "campaign" for urn:tongbao:campaign …; a constant. STATUS_INVALID when it has
 * none of ours, or no root. */
enum status xml_vocabulary(const struct xml_source *source, struct diagnostics *sink, const char **out);

struct name_keys; /* intake/name_key.c */

/* ---- names ------------------------------------------------------------------------------------- */

/* What is needed to compare names, in `arena`; NULL: no memory, or ICU lacks its data. */
struct name_keys *name_keys_create(struct arena *arena);
/* The key by which a name is compared, in `arena`: the same for full and half width, upper and lower case, traditional
 * and simplified characters, whatever white space. NULL: too long for a name, or no memory. */
char *name_keys_key(const struct name_keys *keys, struct arena *arena, const char *name);

#endif
