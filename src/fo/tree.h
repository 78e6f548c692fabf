/* tree - the structs of the room: node, segment, builder, source, tree. Read this first.
 *
 *     source (sax.c, document.c)  →  events  →  builder (build.c, attribute.c, place.c)  →  nodes  →  node.c (public)
 *                                                      │ styles (resolve.c, shorthand.c, corresponding.c, style.c)
 *
 * The source is pumped when a node is asked for that is not there yet; what it gives on the way is built ahead of
 * demand (some kilobytes of input). Nodes of a segment live in the arena of the segment, which fo_release empties.
 */
#ifndef FO_TREE_H
#define FO_TREE_H

#include "base/limits.h"
#include "fo/content.h"
#include "fo/intern.h"
#include "fo/style.h"
#include "fo/value.h"
#include "fo/vocabulary.h"

struct _xmlNode;

/* ---- nodes --------------------------------------------------------------------------------------------------- */

enum node_flags {
    NODE_CLOSED = 1 << 0,  /* its end tag was read: there are no more children */
    NODE_RELEASED = 1 << 1 /* a husk: the children are gone */
};

/* A value of a row that is kept on the node. */
struct own_value {
    enum fo_property property;
    const struct fo_value *value;
};

/* What few nodes have. */
struct node_extra {
    const char *id, *source;
    const struct fo_marker *marker; /* of fo:marker: its content as written */
    size_t count;
    struct own_value *own;
};

struct fo_node {
    struct fo_tree *tree;
    struct fo_node *parent, *first, *next;
    const struct fo_style *style; /* of text: the parent's */
    struct segment *segment;      /* whose content this node is the top of, or NULL */
    struct node_extra *extra;     /* or NULL */
    const void *content;          /* of text: the bytes; of fo:instream-foreign-object: the libxml2 element */
    size_t size;                  /* of text */
    uint64_t serial;
    uint32_t line, column;
    uint16_t object; /* enum fo_object */
    uint16_t flags;  /* enum node_flags */
};

/* ---- segments ------------------------------------------------------------------------------------------------ */

/* Memory of the content of one node: a child of a flow, a row, a list-item. Segments nest (a row in a table in a flow),
 * at most SEGMENT_LEVELS deep; releasing one releases those inside. Emptied ones wait in a pool for use again. */
enum { SEGMENT_LEVELS = 3, SEGMENT_POOL = 64 };

struct segment {
    struct arena *arena;
    struct fo_node *unused;                  /* nodes in it that were discarded */
    struct segment *parent;                  /* NULL: the tree itself */
    struct segment *first, *next, *previous; /* children; siblings */
    int level;                               /* 1: child of a flow */
};

/* ---- events -------------------------------------------------------------------------------------------------- */

struct event_attribute {
    const char *local, *prefix, *uri; /* uri NULL: no namespace */
    const char *value;
    size_t size;
};

struct event_namespace {
    const char *prefix, *uri;
};

struct event_start {
    const char *local, *prefix, *uri;
    const struct event_namespace *namespaces;
    size_t namespace_count;
    const struct event_attribute *attributes;
    size_t attribute_count;
    uint32_t line, column;
    struct _xmlNode *element; /* when the source has a tree of its own */
};

/* Where events come from. */
struct source {
    /* Hands some events to the tree's builder; sets tree->ended behind the last one. */
    enum status (*pump)(struct source *source);
    enum status (*rewind)(struct source *source);
    void (*close)(struct source *source);
    /* Line and column of an attribute of the start tag that is being handled; left alone when they are not known. */
    void (*locate)(struct source *source, const struct event_attribute *attribute, uint32_t *line, uint32_t *column);
};

/* ---- the builder --------------------------------------------------------------------------------------------- */

/* What an open object stands in. */
enum place {
    IN_FLOW = 1 << 0,
    IN_STATIC = 1 << 1,
    IN_MARKER = 1 << 2,
    IN_FOOTNOTE = 1 << 3,
    IN_REPEATED = 1 << 4, /* fo:table-header or fo:table-footer */
};

/* Columns of an open table, for from-table-column() (column.c). */
struct table_columns;

/* Open content of another namespace (foreign.c). */
struct foreign;

struct frame {
    struct fo_node *node, *last; /* the open object and its last child so far */
    struct content_state content;
    struct segment *segment;       /* where its children are made; NULL: in the tree's arena */
    struct table_columns *columns; /* of the nearest table with columns, or NULL */
    unsigned place;                /* of enum place */
};

struct builder {
    struct fo_tree *tree;
    struct diagnostics *sink; /* NULL: in silence (second pass, retrieved markers) */
    struct frame *frames;     /* open objects, LIMIT_XML_DEPTH of them */
    size_t depth;             /* of open objects */
    size_t skipped;           /* open elements that are left out, of any namespace */
    struct foreign *foreign;  /* open content of another namespace, or NULL */
    struct arena *arena;      /* of nodes outside segments */
    struct buffer text;       /* character data since the last tag */
    uint32_t text_line, text_column;
    struct buffer record; /* of the open marker */
    bool recording;
    size_t recorded; /* open elements inside the open marker */
    bool retrieving; /* builds a retrieved marker: checks were made when it was read */
    uint64_t serial;
};

/* ---- the tree ------------------------------------------------------------------------------------------------ */

/* A name as the source's pointers give it, and what it stands for as an attribute or as an element. Pointers repeat,
 * so that names need not be hashed again and again; fo_rewind empties the tables, for its pointers are others. */
struct name_slot {
    const char *local, *uri;
    const struct attribute_name *name; /* NULL: not one of the tables */
};
struct object_slot {
    const char *local, *uri;
    enum fo_object object; /* FO_TEXT: not one of the tables */
    bool ours;             /* in the namespace of XSL */
};
enum { NAME_SLOTS = 256, OBJECT_SLOTS = 64 };

struct fo_tree {
    struct arena *arena;    /* strings, styles, ids: what lives as long as the tree */
    struct arena *nodes;    /* nodes outside segments; emptied by fo_rewind */
    struct fo_node *unused; /* of them: those that were discarded */
    struct styles styles;
    struct source *source;
    struct builder builder;
    struct diagnostics *sink;
    const char *name; /* of the file */
    bool lenient;
    bool ended;         /* no more events */
    bool invalid;       /* a fault was met after which the tree must not be used */
    enum status status; /* of the reading itself */
    uint64_t events;    /* so far in this pass */
    uint64_t reported;  /* events of earlier passes: their diagnostics are known */
    bool known;         /* an earlier pass came to the end: faults of the XML itself are known too */
    struct fo_node *root;
    struct segment *segments; /* of level 1 */
    struct segment *pool;     /* emptied ones */
    size_t pooled;
    struct map *ids;        /* id → struct citation: where it was given (reference.c) */
    struct map *references; /* id → struct citation: where it was first cited */
    struct map *masters;    /* master-name → struct master (master.c) */
    struct master *master;  /* the one that is being defined, or that the open page-sequence uses */
    struct map *noted;      /* foreign attribute names that a note was given for */
    struct fo_metadata metadata;
    uint64_t retrieved; /* serials of retrieved markers */
    struct name_slot names[NAME_SLOTS];
    struct object_slot objects[OBJECT_SLOTS];
};

/* ---- who calls whom ------------------------------------------------------------------------------------------ */

/* build.c: events. False stops the source; tree->status says why. */
bool fo_build_start(struct builder *builder, const struct event_start *event);
bool fo_build_end(struct builder *builder);
bool fo_build_text(struct builder *builder, const char *text, size_t size, uint32_t line, uint32_t column);
bool fo_build_finish(struct builder *builder); /* end of the document */
bool fo_build_fail(struct builder *builder, enum status status);
enum status fo_builder_create(struct builder *builder, struct fo_tree *tree, struct arena *arena);
void fo_builder_free(struct builder *builder);

/* attribute.c: style and extra of an element from its attributes. */
bool fo_attributes_apply(struct builder *builder, const struct event_start *event, struct fo_node *node,
                         struct arena *arena, const struct fo_style *column);
const char *fo_attribute_qualified(const struct event_attribute *attribute, char *out, size_t size);

/* An attribute that goes into the style. */
struct style_attribute {
    const struct attribute_name *name;
    const struct event_attribute *written;
};

/* resolve.c: computes a style. `cacheable` is left alone or set to false. NULL: no memory. */
const struct fo_style *fo_style_resolve(struct builder *builder, const struct event_start *event,
                                        const struct fo_node *node, const struct style_attribute *attributes,
                                        size_t count, const struct fo_style *column, bool *cacheable);

/* The text that a row of the table will be computed from. */
struct assignment {
    const char *text;
    size_t size;
    uint16_t attribute; /* number of the attribute it came with */
    uint16_t precision;
};
struct assignments {
    struct assignment of[FO_PROPERTY_COUNT];
    uint64_t given[SPECIFIED_WORDS];
    uint16_t attribute, precision; /* of the attribute that is being taken apart */
    bool trial;                    /* nothing is assigned: can it be taken apart? */
};
/* shorthand.c: takes the value of an attribute apart. False when it cannot be. */
bool fo_shorthand_expand(const struct attribute_name *name, const char *text, size_t size, struct assignments *out);
/* corresponding.c: margins, indents, spaces, borders (5.3). */
bool fo_corresponding_apply(struct styles *styles, enum fo_object object, const struct heritage *heritage,
                            const struct assignments *assignments, struct working_style *working);

/* place.c: may the object stand here, and has it what it needs? fo_place_allows false: it is to be left out. */
bool fo_place_allows(struct builder *builder, const struct event_start *event, enum fo_object object);
bool fo_place_would_fit(const struct builder *builder, enum fo_object object); /* inside the open object, silently */
bool fo_place_foreign(struct builder *builder, const struct event_start *event);
bool fo_place_text(struct builder *builder, struct frame *frame, bool blank);
void fo_place_required(struct builder *builder, const struct fo_node *node);
void fo_place_ends(struct builder *builder, const struct frame *frame);
unsigned fo_place_inside(unsigned outer, enum fo_object object);

/* reference.c: ids and what cites them. False: no memory. */
bool fo_reference_start(struct builder *builder, const struct fo_node *node);
void fo_reference_finish(struct builder *builder);

/* master.c: page masters and regions, and who names them. False: no memory. */
bool fo_master_start(struct builder *builder, const struct fo_node *node);

/* segment.c */
struct segment *fo_segment_create(struct fo_tree *tree, struct segment *parent);
void fo_segment_release(struct fo_tree *tree, struct segment *segment);
void fo_segment_free_all(struct fo_tree *tree);
size_t fo_segment_used(const struct fo_tree *tree);

/* foreign.c: content of other namespaces: a libxml2 tree in instream-foreign-object, metadata in declarations. The
 * functions are for elements inside the open object; builder->foreign is NULL again after the last end. */
bool fo_foreign_start(struct builder *builder, const struct event_start *event);
bool fo_foreign_end(struct builder *builder);
bool fo_foreign_text(struct builder *builder, const char *text, size_t size);
void fo_foreign_close(struct builder *builder); /* when reading stops inside */

/* metadata.c: the properties of XMP that the document carries on. False: no memory. */
struct metadata_reader;
struct metadata_reader *fo_metadata_open(struct fo_tree *tree);
bool fo_metadata_start(struct metadata_reader *reader, const struct event_start *event);
bool fo_metadata_end(struct metadata_reader *reader);
bool fo_metadata_text(struct metadata_reader *reader, const char *text, size_t size);
void fo_metadata_close(struct metadata_reader *reader);

/* marker.c: keeps the content of an open fo:marker as written. fo_record_finish gives NULL when there is no memory. */
void fo_record_begin(struct builder *builder);
void fo_record_start(struct builder *builder, const struct event_start *event);
void fo_record_text(struct builder *builder, const char *text, size_t size);
void fo_record_end(struct builder *builder);
const struct fo_marker *fo_record_finish(struct builder *builder);

/* column.c: which column a cell stands in. */
bool fo_column_start(struct builder *builder, const struct event_start *event, const struct fo_node *node,
                     struct frame *parent);
void fo_column_row_ends(struct frame *row);
/* Style of the fo:table-column of the cell that begins in `parent` (row or body), or NULL. Moves on behind the cell. */
const struct fo_style *fo_column_of_cell(const struct event_start *event, struct frame *parent);

/* sax.c, document.c */
enum status fo_sax_open_file(struct fo_tree *tree, const char *path, struct source **out);
enum status fo_sax_open_memory(struct fo_tree *tree, const char *bytes, size_t size, struct source **out);
enum status fo_document_open(struct fo_tree *tree, struct _xmlDoc *document, struct source **out);
/* fault.c: the message for an error number of libxml2; `inside`: the document element is open. */
enum diag_id fo_xml_fault(int code, bool inside);

/* Reports with the tree's file name. Variadic as diag_report; silent when the builder is. */
#define build_report(builder, id, line_number, column_number, ...)                                                     \
    fo_build_report_array((builder), (id), (line_number), (column_number),                                             \
                          (int)(sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *)),                    \
                          (const char *const[]){__VA_ARGS__})
/* Marks the tree invalid for fatal and, unless lenient, for unsupported things, told or not. */
void fo_build_report_array(struct builder *builder, enum diag_id id, uint32_t line, uint32_t column, int count,
                           const char *const *arguments);

#endif
