/* UTF-8 to events: libxml2's push parser, with the schema plugged in between it and us.
 *
 * Order of one start tag: libxml2 parses it whole, our start_element hears it (and the handler after it), then the
 * schema judges it. So the schema's faults concern `current`, the element that was started or ended last. A fault of
 * the grammar does not stop the reading: all faults of a form are found at once. A fault of well-formedness, a DOCTYPE
 * or a limit does: nothing behind it can be trusted, and `broken` makes us deaf until the parser has been left.
 * Depth, elements, attributes and the length of a tag are bounded here; the bytes are bounded by xml_bytes.c.
 */
#include "intake/xml_reader.h"

#include <libxml/parserInternals.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- places and faults ----------------------------------------------------------------------- */

size_t xml_reader_offset(const struct xml_reader *reader)
{
    const struct _xmlParserInput *input = reader->parser->input;
    return input == NULL ? reader->place.cursor : input->consumed + (size_t)(input->cur - input->base);
}

struct location xml_reader_place(const struct xml_reader *reader, size_t offset)
{
    struct location at = {.file = xml_source_name(reader->source)};
    xml_place_find(&reader->place, offset, &at.line, &at.column);
    return at;
}

struct location xml_reader_current(const struct xml_reader *reader)
{
    return (struct location){xml_source_name(reader->source), reader->current.line, reader->current.column};
}

void xml_reader_fault(struct xml_reader *reader, enum diag_id id, struct location at, const char *field, int count,
                      const char *const *arguments)
{
    if (at.file == NULL)
        at = xml_reader_current(reader);
    diag_report_array(reader->sink, id, at, reader->source->unit, field, count, arguments);
    reader->faulty = true;
}

/* A fault after which nothing is heard any more. */
static void refuse(struct xml_reader *reader, enum diag_id id, struct location at, size_t limit)
{
    char text[24];
    const char *argument = text;
    snprintf(text, sizeof text, "%zu", limit);
    xml_reader_fault(reader, id, at, NULL, limit > 0 ? 1 : 0, &argument);
    reader->broken = true;
}

static void fail(struct xml_reader *reader, enum status status)
{
    if (status == STATUS_MEMORY && reader->status == STATUS_OK)
        diag_report(reader->sink, DIAG_MEMORY, ((struct location){.file = xml_source_name(reader->source)}),
                    xml_source_name(reader->source));
    if (reader->status == STATUS_OK)
        reader->status = status;
    reader->broken = true;
}

/* ---- attributes ------------------------------------------------------------------------------ */

const char *xml_value(const struct xml_element *element, const char *name)
{
    for (size_t i = 0; i < element->attribute_count; i++)
        if (strcmp(element->attributes[i].name, name) == 0)
            return element->attributes[i].value;
    return NULL;
}

struct location xml_place(const struct xml_element *element, const char *attribute)
{
    const struct xml_reader *reader = element->reader;
    return xml_reader_place(reader, xml_place_attribute(&reader->place, attribute));
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static bool attribute_room(struct xml_reader *reader, size_t wanted)
{
    if (wanted <= reader->attribute_capacity)
        return true;
    struct xml_attribute *grown = realloc(reader->attributes, wanted * sizeof *grown);
    if (grown == NULL)
        return false;
    reader->attributes = grown;
    reader->attribute_capacity = wanted;
    return true;
}

/* Copies the attributes without namespace; SAX2 gives five pointers for each (name, prefix, URI, value, end). The
 * values are first appended to one buffer, then pointed to, since the buffer moves while it grows. */
static bool take_attributes(struct xml_reader *reader, int count, const xmlChar **given)
{
    size_t kept = 0;
    buffer_clear(&reader->values);
    if (!attribute_room(reader, (size_t)count))
        return false;
    for (size_t i = 0; i < (size_t)count; i++) {
        const xmlChar **one = given + 5 * i;
        const char *from = (const char *)one[3], *to = (const char *)one[4];
        if (one[2] != NULL)
            continue;
        while (from < to && is_space(*from))
            from++;
        while (from < to && is_space(to[-1]))
            to--;
        reader->attributes[kept++].name = (const char *)one[0];
        buffer_append(&reader->values, from, (size_t)(to - from));
        buffer_byte(&reader->values, '\0');
    }
    if (reader->values.failed)
        return false;
    const char *value = reader->values.data;
    for (size_t i = 0; i < kept; i++) {
        reader->attributes[i].value = value;
        value += strlen(value) + 1;
    }
    reader->element.attributes = reader->attributes;
    reader->element.attribute_count = kept;
    return true;
}

/* ---- events of the parser -------------------------------------------------------------------- */

/* The root must be of the vocabulary that is read here. */
static void check_root(struct xml_reader *reader)
{
    const char *wanted = reader->source->vocabulary;
    const char *given = xml_vocabulary_of(reader->element.space);
    if (wanted == NULL || (given != NULL && strcmp(given, wanted) == 0 && strcmp(reader->element.name, wanted) == 0))
        return;
    char found[200], expected[100];
    snprintf(found, sizeof found, "<%.60s xmlns=\"%.100s\">", reader->element.name, reader->element.space);
    snprintf(expected, sizeof expected, "<%s xmlns=\"urn:tongbao:%s\">", wanted, wanted);
    xml_reader_fault(reader, DIAG_XML_ROOT, (struct location){0}, reader->element.name, 2,
                     (const char *const[]){found, expected});
    reader->broken = true;
}

static void start_element(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *space,
                          int namespace_count, const xmlChar **namespaces, int attribute_count, int defaulted,
                          const xmlChar **attributes)
{
    struct xml_reader *reader = data;
    (void)prefix, (void)namespace_count, (void)namespaces, (void)defaulted;
    if (reader->broken)
        return;
    xml_place_move(&reader->place, xml_place_back(&reader->place, xml_reader_offset(reader), '<'));
    struct location at = xml_reader_place(reader, reader->place.cursor);
    if (reader->depth >= LIMIT_XML_DEPTH) {
        refuse(reader, DIAG_XML_LIMIT_DEPTH, at, LIMIT_XML_DEPTH);
        return;
    }
    if (reader->source->element_limit > 0 && ++reader->elements > reader->source->element_limit) {
        refuse(reader, DIAG_XML_LIMIT_ELEMENTS, at, reader->source->element_limit);
        return;
    }
    if (!take_attributes(reader, attribute_count, attributes)) {
        fail(reader, STATUS_MEMORY);
        return;
    }
    reader->element.name = (const char *)name;
    reader->element.space = space != NULL ? (const char *)space : "";
    reader->element.at = at;
    reader->element.depth = reader->depth;
    reader->element.reader = reader;
    reader->parent = reader->depth > 0 ? reader->open[reader->depth - 1].name : NULL;
    reader->current = (struct xml_open){(const char *)name, at.line, at.column};
    reader->open[reader->depth++] = reader->current;
    reader->starting = true;
    reader->text_size = 0;
    reader->whole_text = true;
    const char *item = xml_value(&reader->element, "item");
    snprintf(reader->current_field, sizeof reader->current_field, "%.64s", item != NULL ? item : (const char *)name);
    if (reader->depth == 1)
        check_root(reader);
    if (!reader->broken && reader->handler != NULL && reader->handler->start != NULL) {
        enum status status = reader->handler->start(reader->handler->state, &reader->element);
        if (status != STATUS_OK)
            fail(reader, status);
    }
}

static void end_element(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
    struct xml_reader *reader = data;
    (void)prefix, (void)space;
    if (reader->broken || reader->depth == 0)
        return;
    reader->starting = false;
    reader->current = reader->open[--reader->depth];
    reader->parent = reader->depth > 0 ? reader->open[reader->depth - 1].name : NULL;
    if (reader->handler != NULL && reader->handler->end != NULL) {
        enum status status = reader->handler->end(reader->handler->state, (const char *)name);
        if (status != STATUS_OK)
            fail(reader, status);
    }
}

static void characters(void *data, const xmlChar *text, int size)
{
    struct xml_reader *reader = data;
    if (reader->broken || reader->depth == 0)
        return;
    size_t room = XML_TEXT_SHOWN - reader->text_size, taken = (size_t)size < room ? (size_t)size : room;
    memcpy(reader->text + reader->text_size, text, taken);
    reader->text_size += taken;
    reader->whole_text = reader->whole_text && taken == (size_t)size;
    if (reader->handler != NULL && reader->handler->text != NULL) {
        enum status status = reader->handler->text(reader->handler->state, (const char *)text, (size_t)size);
        if (status != STATUS_OK)
            fail(reader, status);
    }
}

/* A DOCTYPE has begun. Nothing in it was heard. The parser is stopped at once, before it can learn an entity: this is a
 * place where it looks whether it was. */
static void document_type(void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
    struct xml_reader *reader = data;
    (void)name, (void)external, (void)system;
    if (!reader->broken)
        refuse(reader, DIAG_XML_DOCTYPE,
               xml_reader_place(reader, xml_place_back(&reader->place, xml_reader_offset(reader), '<')), 0);
    xmlStopParser(reader->parser);
}

/* ---- the reading ----------------------------------------------------------------------------- */

static enum status open_parser(struct xml_reader *reader, struct xml_schemas *schemas)
{
    enum { OPTIONS = XML_PARSE_NONET | XML_PARSE_IGNORE_ENC };
    reader->sax.initialized = XML_SAX2_MAGIC;
    reader->sax.startElementNs = start_element;
    reader->sax.endElementNs = end_element;
    reader->sax.characters = reader->sax.ignorableWhitespace = reader->sax.cdataBlock = characters;
    reader->sax.internalSubset = document_type;
    reader->parser = xmlCreatePushParserCtxt(&reader->sax, reader, NULL, 0, NULL);
    if (reader->parser == NULL)
        return STATUS_MEMORY;
    xmlCtxtUseOptions(reader->parser, OPTIONS);
    reader->parser->_private = reader;
    if (schemas != NULL && reader->source->vocabulary != NULL) {
        xmlSchemaPtr schema = NULL;
        enum status status = xml_schemas_find(schemas, reader->source->vocabulary, reader->sink, &schema);
        if (status != STATUS_OK)
            return status;
        reader->validator = xmlSchemaNewValidCtxt(schema);
        if (reader->validator == NULL)
            return STATUS_MEMORY;
        xmlSchemaSetValidStructuredErrors(reader->validator, xml_schema_error, reader);
        reader->plug = xmlSchemaSAXPlug(reader->validator, &reader->parser->sax, &reader->parser->userData);
        if (reader->plug == NULL)
            return STATUS_MEMORY;
    }
    reader->parser->sax->serror = xml_parser_error;
    return STATUS_OK;
}

static void close_parser(struct xml_reader *reader)
{
    if (reader->plug != NULL)
        xmlSchemaSAXUnplug(reader->plug);
    if (reader->validator != NULL)
        xmlSchemaFreeValidCtxt(reader->validator);
    if (reader->parser != NULL) {
        if (reader->parser->myDoc != NULL) /* made for the sake of entities */
            xmlFreeDoc(reader->parser->myDoc);
        xmlFreeParserCtxt(reader->parser);
    }
    xml_place_free(&reader->place);
    buffer_free(&reader->values);
    free(reader->attributes);
}

/* Feeds one piece of text to the parser. */
static void feed(struct xml_reader *reader, const char *text, size_t size)
{
    if (reader->parser->input != NULL)
        xml_place_move(&reader->place, xml_reader_offset(reader));
    if (reader->place.window.size - (reader->place.cursor - reader->place.start) > LIMIT_XML_TAG_BYTES) {
        refuse(reader, DIAG_XML_LIMIT_TAG, xml_reader_place(reader, reader->place.cursor), LIMIT_XML_TAG_BYTES);
        return;
    }
    if (!xml_place_feed(&reader->place, text, size)) {
        fail(reader, STATUS_MEMORY);
        return;
    }
    int error = xmlParseChunk(reader->parser, text, (int)size, 0);
    if (error == XML_ERR_NO_MEMORY)
        fail(reader, STATUS_MEMORY);
}

static void report_bytes(struct xml_reader *reader, const struct xml_decoder *decoder)
{
    const char *encoding = xml_decoder_encoding(decoder);
    size_t end = reader->place.start + reader->place.window.size;
    if (reader->broken)
        return; /* something came before it */
    xml_reader_fault(reader, DIAG_XML_BYTES, xml_reader_place(reader, end), NULL, 1, &encoding);
    reader->broken = true;
}

static enum status parse(struct xml_reader *reader, struct xml_decoder *decoder)
{
    enum status status = STATUS_OK;
    size_t size = 0;
    bool bad = false;
    do {
        const char *text = NULL;
        status = xml_decoder_next(decoder, &text, &size, &bad);
        /* In pieces: what comes behind a DOCTYPE or a limit in the same piece is still parsed, though not heard. */
        for (size_t done = 0, piece; status == STATUS_OK && done < size && !reader->broken; done += piece) {
            piece = size - done < XML_CHUNK ? size - done : XML_CHUNK;
            feed(reader, text + done, piece);
        }
        if (bad && status == STATUS_OK)
            report_bytes(reader, decoder);
    } while (status == STATUS_OK && size > 0 && !bad && !reader->broken);
    if (status == STATUS_OK && !reader->broken)
        xmlParseChunk(reader->parser, "", 0, 1);
    /* A validator that gave up without a fault had no memory: nothing may pass for valid then. */
    if (status == STATUS_OK && reader->validator != NULL && !reader->broken && !reader->faulty &&
        xmlSchemaIsValid(reader->validator) != 1)
        fail(reader, STATUS_MEMORY);
    return status;
}

enum status xml_read(const struct xml_source *source, struct xml_schemas *schemas, const struct xml_handler *handler,
                     struct diagnostics *sink)
{
    struct xml_source found = *source;
    if (schemas != NULL && source->vocabulary == NULL) {
        enum status status = xml_vocabulary(source, sink, &found.vocabulary);
        if (status != STATUS_OK)
            return status;
    }
    struct xml_reader *reader = calloc(1, sizeof *reader);
    struct xml_bytes *bytes = NULL;
    struct xml_decoder *decoder = NULL;
    if (reader == NULL)
        return STATUS_MEMORY;
    reader->source = &found;
    reader->handler = handler;
    reader->sink = sink;
    xml_place_init(&reader->place);
    buffer_init(&reader->values, LIMIT_XML_TAG_BYTES + (size_t)8 * XML_CHUNK);
    enum status status = xml_bytes_open(&found, sink, &bytes);
    if (status == STATUS_OK && (decoder = xml_decoder_create(bytes)) == NULL)
        status = STATUS_MEMORY;
    if (status == STATUS_OK)
        status = xml_decoder_open(decoder, &found, sink);
    if (status == STATUS_OK)
        status = open_parser(reader, schemas);
    if (status == STATUS_OK)
        status = parse(reader, decoder);
    if (status == STATUS_OK)
        status = reader->status;
    if (status == STATUS_OK && reader->faulty)
        status = STATUS_INVALID;
    close_parser(reader);
    xml_decoder_destroy(decoder);
    xml_bytes_close(bytes);
    free(reader);
    return status;
}

/* ---- which vocabulary ------------------------------------------------------------------------ */

struct sniff {
    const char *found;
    struct xml_element root;
    char space[100];
};

/* Finds the vocabulary of the root and stops there: STATUS_LIMIT is only our own sign for "enough". */
static enum status sniff_root(void *state, const struct xml_element *element)
{
    struct sniff *sniff = state;
    snprintf(sniff->space, sizeof sniff->space, "%s", element->space);
    sniff->root.at = element->at;
    sniff->found = xml_vocabulary_of(element->space);
    return STATUS_LIMIT;
}

enum status xml_vocabulary(const struct xml_source *source, struct diagnostics *sink, const char **out)
{
    struct sniff sniff = {0};
    struct xml_source any = *source;
    const struct xml_handler handler = {.state = &sniff, .start = sniff_root};
    any.vocabulary = NULL;
    *out = NULL;
    enum status status = xml_read(&any, NULL, &handler, sink);
    if (sniff.root.at.file == NULL)
        return status == STATUS_OK ? STATUS_INVALID : status;
    *out = sniff.found;
    if (sniff.found != NULL)
        return STATUS_OK;
    diag_report_unit(sink, DIAG_XML_VOCABULARY, sniff.root.at, source->unit, NULL, sniff.space);
    return STATUS_INVALID;
}
