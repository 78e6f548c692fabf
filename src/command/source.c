/* The parser gets bytes, so that file_read alone decides what is opened, and stops at a DOCTYPE, so that there are no
 * entities to expand. Its own texts are not shown: they name what a parser sees, not what an author does. */
#include "command/source.h"

#include <limits.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>

#include "base/limits.h"

struct reading {
    const char *path;
    struct diagnostics *sink;
    bool told; /* only the first fault: the others follow from it */
};

static void refuse_doctype(void *context, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
    xmlParserCtxtPtr parser = context;
    struct reading *reading = parser->_private;
    (void)name, (void)public_id, (void)system_id;
    struct location at = {reading->path, (uint32_t)xmlSAX2GetLineNumber(parser), 0};
    diag_report(reading->sink, DIAG_INPUT_DOCTYPE, at, reading->path);
    reading->told = true;
    xmlStopParser(parser);
}

static void tell_fault(void *context, xmlErrorPtr error)
{
    xmlParserCtxtPtr parser = context;
    struct reading *reading = parser->_private;
    if (reading->told || error->level < XML_ERR_ERROR)
        return;
    reading->told = true;
    struct location at = {.file = reading->path};
    at.line = error->line > 0 ? (uint32_t)error->line : 0;
    at.column = error->int2 > 0 ? (uint32_t)error->int2 : 0;
    diag_report(reading->sink, DIAG_INPUT_XML, at, reading->path);
}

static enum status parse(const char *bytes, size_t size, struct reading *reading, xmlDocPtr *out)
{
    xmlParserCtxtPtr parser = xmlNewParserCtxt();
    if (parser == NULL) {
        diag_report(reading->sink, DIAG_MEMORY, ((struct location){.file = reading->path}), reading->path);
        return STATUS_MEMORY;
    }
    parser->_private = reading;
    parser->sax->internalSubset = refuse_doctype;
    parser->sax->initialized = XML_SAX2_MAGIC;
    parser->sax->serror = tell_fault;
    xmlDocPtr document =
        xmlCtxtReadMemory(parser, bytes, (int)size, "input.xml", NULL, XML_PARSE_NONET | XML_PARSE_NOCDATA);
    bool sound = document != NULL && parser->wellFormed && !reading->told;
    xmlFreeParserCtxt(parser);
    if (sound) {
        *out = document;
        return STATUS_OK;
    }
    xmlFreeDoc(document);
    if (!reading->told)
        diag_report(reading->sink, DIAG_INPUT_XML, ((struct location){.file = reading->path}), reading->path);
    return STATUS_INVALID;
}

enum status source_read(const char *path, struct diagnostics *sink, struct _xmlDoc **out)
{
    struct reading reading = {.path = path, .sink = sink};
    char *bytes;
    size_t size;
    *out = NULL;
    if (strcmp(path, "-") != 0 && !file_exists(path)) {
        diag_report(sink, DIAG_INPUT_ABSENT, ((struct location){0}), path);
        return STATUS_INVALID;
    }
    struct arena *arena = arena_create(0);
    if (arena == NULL) {
        diag_report(sink, DIAG_MEMORY, ((struct location){.file = path}), path);
        return STATUS_MEMORY;
    }
    size_t limit = LIMIT_FILE_BYTES < INT_MAX ? LIMIT_FILE_BYTES : INT_MAX;
    enum status status = file_read(arena, path, limit, sink, &bytes, &size);
    if (status == STATUS_OK)
        status = parse(bytes, size, &reading, out);
    arena_destroy(arena);
    return status;
}

bool source_is_record(const struct _xmlDoc *document)
{
    const xmlNode *root = xmlDocGetRootElement(document);
    return root != NULL && root->ns != NULL && strcmp((const char *)root->ns->href, "urn:tongbao:results") == 0;
}

void source_free(struct _xmlDoc *document)
{
    xmlFreeDoc(document);
}
