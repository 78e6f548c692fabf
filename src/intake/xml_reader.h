/* The parts of the XML reader, for xml*.c only.
 *
 *   xml_bytes.c      file, gzip, ZIP        → bytes, bounded
 *   xml_decoder.c    bytes                  → UTF-8, checked
 *   xml_place.c      UTF-8 as it is fed     → line and column of any byte near the parser
 *   xml_read.c       UTF-8                  → events (libxml2's push parser, validated while parsed)
 *   xml_faults.c     libxml2's error codes  → our diagnostics
 *   xml_schemas.c    XSD files              → compiled schemas, once
 */
#ifndef INTAKE_XML_READER_H
#define INTAKE_XML_READER_H

#include "base/base.h"
#include "base/limits.h"
#include "intake/xml.h"

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

/* ---- bytes ----------------------------------------------------------------------------------- */

struct xml_bytes;
/* Opens the source; what is packed is told by the ending of its name: .gz, .zip, anything else is read as it is. */
enum status xml_bytes_open(const struct xml_source *source, struct diagnostics *sink, struct xml_bytes **out);
/* Up to `capacity` further bytes; *size 0 at the end. More than source->limit bytes in all is a fault. */
enum status xml_bytes_next(struct xml_bytes *bytes, char *out, size_t capacity, size_t *size);
void xml_bytes_close(struct xml_bytes *bytes); /* NULL is allowed */

/* The name of the source in messages. */
const char *xml_source_name(const struct xml_source *source);
/* A fault of the file as a whole, or of the place `at`; returns STATUS_INVALID. */
enum status xml_fault(const struct xml_source *source, struct diagnostics *sink, enum diag_id id, struct location at);

/* ---- UTF-8 ----------------------------------------------------------------------------------- */

enum { XML_CHUNK = 16384 };

struct xml_decoder;
struct xml_decoder *xml_decoder_create(struct xml_bytes *bytes); /* NULL: no memory */
/* Finds out the encoding from the first bytes: byte order mark, UTF-16 without one, or the XML declaration. */
enum status xml_decoder_open(struct xml_decoder *decoder, const struct xml_source *source, struct diagnostics *sink);
/* The next piece of UTF-8 text, *size 0 at the end. *bad: what follows this piece is not in the encoding, and nothing
 * more comes. The piece is the decoder's, until the next call. */
enum status xml_decoder_next(struct xml_decoder *decoder, const char **text, size_t *size, bool *bad);
/* Name of the encoding, for messages. */
const char *xml_decoder_encoding(const struct xml_decoder *decoder);
void xml_decoder_destroy(struct xml_decoder *decoder); /* NULL is allowed */

/* ---- places ---------------------------------------------------------------------------------- */

/* The text that was fed, from the cursor on, and where the cursor is. Offsets count bytes of UTF-8 from the start. */
struct xml_place {
    struct buffer window;  /* text from `start` on */
    size_t start;          /* offset of the window's first byte */
    size_t cursor;         /* offset up to which lines and columns were counted; start <= cursor */
    uint32_t line, column; /* of the cursor */
};
void xml_place_init(struct xml_place *place);
void xml_place_free(struct xml_place *place);
/* Appends text; drops what lies before the cursor. */
bool xml_place_feed(struct xml_place *place, const char *text, size_t size);
/* Moves the cursor forward to an offset in the window. */
void xml_place_move(struct xml_place *place, size_t offset);
/* Line and column of an offset that is not before the cursor. */
void xml_place_find(const struct xml_place *place, size_t offset, uint32_t *line, uint32_t *column);
/* Offset of the last `byte` in [cursor, before), or `before` when there is none. */
size_t xml_place_back(const struct xml_place *place, size_t before, char byte);
/* Offset of the name of an attribute in the tag that begins at the cursor, or the cursor's. */
size_t xml_place_attribute(const struct xml_place *place, const char *name);

/* ---- the reading in progress ----------------------------------------------------------------- */

enum { XML_TEXT_SHOWN = 60 }; /* bytes of a value that a message shows */

struct xml_open {     /* one open element */
    const char *name; /* in libxml2's dictionary */
    uint32_t line, column;
};

struct xml_reader {
    const struct xml_source *source;
    const struct xml_handler *handler;
    struct diagnostics *sink;
    xmlParserCtxtPtr parser;
    xmlSchemaValidCtxtPtr validator; /* NULL: not validated */
    xmlSchemaSAXPlugPtr plug;
    xmlSAXHandler sax;
    struct xml_place place;
    struct xml_element element;       /* the element being started */
    struct xml_attribute *attributes; /* its attributes; values lie in `values` */
    size_t attribute_capacity;
    struct buffer values;
    struct xml_open open[LIMIT_XML_DEPTH];
    int depth;                     /* open elements */
    struct xml_open current;       /* element that the schema speaks about: the last one started or ended */
    const char *parent;            /* its parent's name, or NULL */
    char current_field[72];        /* what a fault in it is about: its item, else its name */
    bool starting;                 /* the attributes of `element` are those of `current` */
    char text[XML_TEXT_SHOWN + 1]; /* beginning of the text of `current` */
    size_t text_size;
    bool whole_text; /* nothing was cut from it */
    size_t elements;
    bool faulty; /* a fault was reported */
    bool broken; /* not well-formed, or refused: nothing that follows is heard */
    enum status status;
};

/* Offset that the parser has come to. */
size_t xml_reader_offset(const struct xml_reader *reader);
/* Reports a fault; at: {NULL} means the current element. */
void xml_reader_fault(struct xml_reader *reader, enum diag_id id, struct location at, const char *field, int count,
                      const char *const *arguments);
struct location xml_reader_current(const struct xml_reader *reader);
struct location xml_reader_place(const struct xml_reader *reader, size_t offset);

/* libxml2's structured errors: of the parser (data is not ours, the parser's _private is) and of the validator. */
void xml_parser_error(void *data, xmlErrorPtr error);
void xml_schema_error(void *reader, xmlErrorPtr error);

/* ---- schemas --------------------------------------------------------------------------------- */

/* "campaign" for the namespace urn:tongbao:campaign and so on: a constant. NULL when it is none of ours. */
const char *xml_vocabulary_of(const char *space);
/* The compiled schema of a vocabulary. */
enum status xml_schemas_find(struct xml_schemas *schemas, const char *vocabulary, struct diagnostics *sink,
                             xmlSchemaPtr *out);

#endif
