/* vocabulary - the tables of the room (objects.def, properties.def, shorthands.def, unsupported.def), compiled once for
 * a tree: names can be looked up, grammars are sets of kinds and keywords, initial values are values.
 */
#ifndef FO_VOCABULARY_H
#define FO_VOCABULARY_H

#include "base/base.h"
#include "fo/fo.h"

#define FO_NAMESPACE  "http://www.w3.org/1999/XSL/Format"
#define OUR_NAMESPACE "urn:tongbao:fo"
#define XML_NAMESPACE "http://www.w3.org/XML/1998/namespace"

/* ---- properties ---------------------------------------------------------------------------------------------- */

enum inheritance {
    OWN,       /* initial value unless given */
    INHERITED, /* the parent's value unless given */
    NODE       /* as OWN, but kept on the node and not in the style */
};

enum percent_base {
    NONE,        /* no percentages */
    FONT,        /* of the own font-size; resolved here */
    PARENT_FONT, /* of the parent's font-size; resolved here */
    LINE,        /* of the line-height; left to the layout, which knows the height of a normal line */
    BOX          /* of a box; left to the layout */
};

/* What a grammar allows, besides its keywords. */
enum accepts {
    ACCEPTS_LENGTH = 1 << 0,
    ACCEPTS_PERCENTAGE = 1 << 1,
    ACCEPTS_NUMBER = 1 << 2,
    ACCEPTS_INTEGER = 1 << 3,
    ACCEPTS_COLOR = 1 << 4,
    ACCEPTS_STRING = 1 << 5,    /* any text */
    ACCEPTS_NAME = 1 << 6,      /* any text but the empty one */
    ACCEPTS_URI = 1 << 7,       /* text or url(text), not empty */
    ACCEPTS_CHARACTER = 1 << 8, /* one character */
    ACCEPTS_FAMILY = 1 << 9,    /* names separated by commas */
    ACCEPTS_TAG = 1 << 10,      /* a language, country or script: letters, digits, '-' and '_' */
    ACCEPTS_SEVERAL = 1 << 11,  /* one or more of the keywords, separated by white space */
    ACCEPTS_MARK = 1 << 15,     /* text that has no letters, or is quoted */
    POSITIVE_LENGTH = 1 << 12,  /* a length or percentage that is not negative */
    POSITIVE_NUMBER = 1 << 13,  /* a number that is not negative */
    POSITIVE_INTEGER = 1 << 14, /* rounded to an integer of at least 1 */
    ACCEPTS_TEXT =
        ACCEPTS_STRING | ACCEPTS_NAME | ACCEPTS_URI | ACCEPTS_CHARACTER | ACCEPTS_FAMILY | ACCEPTS_TAG | ACCEPTS_MARK
};

struct property_row {
    const char *name, *grammar, *initial_text;
    enum inheritance inheritance;
    enum percent_base percent;
    unsigned accepts;                /* of enum accepts */
    const enum fo_keyword *keywords; /* borrowed from the vocabulary */
    size_t keyword_count;
    const struct fo_value *initial;
};

/* Inherited rows are the last ones of the table; the rows of nodes are the first ones. */
enum { FIRST_INHERITED = FO_P_FONT_FAMILY, LAST_OF_NODE = FO_P_TB_CONTINUED };

/* ---- names of attributes ------------------------------------------------------------------------------------- */

/* Which of two attributes that reach one row wins: the higher. See shorthands.def. */
enum precision { LOOSE, SIDED, SIDE, COMPOUND, PRECISE, ABSOLUTE, BOUND };

enum expansion {
    SAME,
    SIDES,
    PAIR,
    BORDER,
    BACKGROUND,
    BACKGROUND_POSITION,
    FONT_PARTS,
    PAGE_BREAK,
    PAGE_BREAK_INSIDE,
    POSITION,
    SIZE,
    VERTICAL_ALIGN,
    WHITE_SPACE,
    LANGUAGE
};

enum { NAME_TARGETS = 12 };

enum name_kind { NAME_PROPERTY, NAME_SHORTHAND, NAME_UNSUPPORTED };

/* One name that an attribute may have. */
struct attribute_name {
    const char *name;
    enum name_kind kind;
    uint16_t number; /* of this entry: stands for the name in the keys of styles */
    bool of_node;    /* goes to the node, not into the style */
    enum precision precision;
    enum expansion expansion;
    enum fo_property targets[NAME_TARGETS];
    size_t count;         /* of targets */
    const char *harmless; /* of unsupported ones */
    enum diag_id advice;
};

/* ---- objects ------------------------------------------------------------------------------------------------- */

/* One particle of a content model: a choice of objects with ? * +. */
struct particle {
    uint64_t objects; /* bit per enum fo_object; FO_TEXT for character data */
    bool foreign;     /* elements of other namespaces */
    bool required, repeats;
};

enum { CONTENT_PARTICLES = 8, REQUIRED_PROPERTIES = 2 };

struct object_row {
    const char *name, *content;
    struct particle particles[CONTENT_PARTICLES];
    size_t count;
    enum fo_property required[REQUIRED_PROPERTIES];
    size_t required_count;
};

struct unsupported_object {
    const char *name;
    enum fo_object stands_for;
    enum diag_id advice;
};

/* ---- the whole ----------------------------------------------------------------------------------------------- */

struct vocabulary {
    struct arena *arena;
    struct property_row properties[FO_PROPERTY_COUNT];
    struct object_row objects[FO_OBJECT_COUNT];
    struct map *names; /* attribute name → struct attribute_name */
    struct attribute_name *name_list;
    size_t name_count;
    struct map *object_names; /* "block" → struct object_row */
};

/* Compiles the tables into `arena`; initial values are put in by style.c. NULL when there is no memory. */
struct vocabulary *fo_vocabulary_create(struct arena *arena);
const struct attribute_name *fo_vocabulary_name(const struct vocabulary *vocabulary, const char *name);
/* The object called `local` in the namespace of XSL, FO_TEXT when there is none. */
enum fo_object fo_vocabulary_object(const struct vocabulary *vocabulary, const char *local);
/* What the profile leaves out under this local name, or NULL. */
const struct unsupported_object *fo_vocabulary_unsupported(const char *local);
/* The name of the tables that is nearest to a mistyped one, or NULL when none is near. */
const char *fo_vocabulary_nearest_property(const struct vocabulary *vocabulary, const char *name);
const char *fo_vocabulary_nearest_object(const struct vocabulary *vocabulary, const char *local);

/* grammar.c: fills accepts and keywords of a row from its grammar. False when there is no memory. */
bool fo_grammar_compile(struct arena *arena, struct property_row *row);
/* names.c: the keyword called so, FO_K_NONE_GIVEN when there is none. */
enum fo_keyword fo_keyword_find(const char *text, size_t size);

/* content.c: fills the particles of a row from its content model. */
void fo_content_compile(const struct vocabulary *vocabulary, struct object_row *row);

#endif
