/* One file of a layout, or a document that it reads, from bytes to a tree.
 *
 * The parser gets the bytes in memory, so that nothing but file_read decides what is opened. A document type
 * declaration stops it at once: there are no entities to expand and no subset to fetch. Line numbers are numbered
 * through over all files of the layout (layout.h says why).
 */
#include <string.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "base/limits.h"
#include "compose/layout.h"

struct reading {
    struct compose_layout *layout;
    const char *shown;
    bool doctype, reported;
};

/* SAX handler: a DOCTYPE was met. */
static void refuse_doctype(void *context, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
    xmlParserCtxtPtr parser = context;
    struct reading *reading = parser->_private;
    (void)name, (void)public_id, (void)system_id;
    struct location at = {reading->shown, (uint32_t)xmlSAX2GetLineNumber(parser), 0};
    reading->doctype = reading->reported = true;
    diag_report_array(reading->layout->sink, DIAG_COMPOSE_DOCTYPE, at, NULL, NULL, 0, NULL);
    xmlStopParser(parser);
}

/* The parser's errors; only the first is told, those that follow are its consequences. */
static void parser_error(void *context, xmlErrorPtr error)
{
    struct reading *reading = context;
    if (reading->reported || error->level < XML_ERR_ERROR)
        return;
    reading->reported = true;
    struct location at = {reading->shown, error->line > 0 ? (uint32_t)error->line : 0,
                          error->int2 > 0 ? (uint32_t)error->int2 : 0};
    diag_report(reading->layout->sink, DIAG_COMPOSE_XML, at, faults_xml(error->code));
}

/* SAX forwards structured errors with its user data, which is the parser: find ours in it. */
static void sax_error(void *context, xmlErrorPtr error)
{
    xmlParserCtxtPtr parser = context;
    parser_error(parser->_private, error);
}

xmlNodePtr layout_next_element(xmlNodePtr node, const xmlNode *top)
{
    for (xmlNodePtr child = node->children; child != NULL; child = child->next)
        if (child->type == XML_ELEMENT_NODE)
            return child;
    for (; node != top && node != NULL; node = node->parent)
        for (xmlNodePtr next = node->next; next != NULL; next = next->next)
            if (next->type == XML_ELEMENT_NODE)
                return next;
    return NULL;
}

static void number_lines(xmlDocPtr document, uint32_t before, bool numbered)
{
    for (xmlNodePtr node = xmlDocGetRootElement(document), top = node; node != NULL;
         node = layout_next_element(node, top)) {
        node->line = numbered ? (unsigned short)(node->line + before) : 0;
        for (xmlNodePtr child = node->children; child != NULL; child = child->next)
            if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
                child->line = numbered ? (unsigned short)(child->line + before) : 0;
    }
}

/* Adds the file to those of the layout. */
static enum status list_file(struct compose_layout *layout, const char *path, const char *shown, uint32_t lines,
                             uint32_t *before)
{
    struct location at = {shown, 0, 0};
    if (layout->files == NULL)
        layout->files = ARENA_ARRAY(layout->arena, LIMIT_LAYOUT_FILES, struct layout_file);
    if (layout->files == NULL)
        return STATUS_MEMORY;
    const struct layout_file *last = layout->file_count == 0 ? NULL : &layout->files[layout->file_count - 1];
    *before = last == NULL ? 0 : last->before + last->lines;
    if (layout->file_count == LIMIT_LAYOUT_FILES) {
        diag_report(layout->sink, DIAG_COMPOSE_FILES, at, arena_format(layout->arena, "%d", LIMIT_LAYOUT_FILES));
        return STATUS_LIMIT;
    }
    if (lines > LIMIT_LAYOUT_LINES || *before > LIMIT_LAYOUT_LINES - lines) {
        diag_report(layout->sink, DIAG_COMPOSE_LINES, at, arena_format(layout->arena, "%d", LIMIT_LAYOUT_LINES));
        return STATUS_LIMIT;
    }
    layout->files[layout->file_count++] = (struct layout_file){path, shown, *before, lines};
    return STATUS_OK;
}

static uint32_t count_lines(const char *bytes, size_t size)
{
    uint32_t lines = 1;
    for (const char *at = bytes; (at = memchr(at, '\n', (size_t)(bytes + size - at))) != NULL; at++)
        lines++;
    return lines;
}

enum status layout_read(struct compose_layout *layout, const char *path, const char *shown, xmlDictPtr dictionary,
                        bool numbered, xmlDocPtr *out)
{
    struct reading reading = {.layout = layout, .shown = shown};
    struct arena *scratch = arena_create(2 * LIMIT_LAYOUT_BYTES);
    char *bytes = NULL, *address = layout_address(layout->arena, path);
    size_t size = 0;
    uint32_t before = 0;
    xmlParserCtxtPtr parser = NULL;
    *out = NULL;
    enum status status = scratch == NULL || address == NULL ? STATUS_MEMORY : STATUS_OK;
    if (status == STATUS_OK)
        status = file_read(scratch, path, LIMIT_LAYOUT_BYTES, layout->sink, &bytes, &size);
    if (status == STATUS_OK && numbered)
        status = list_file(layout, path, shown, count_lines(bytes, size), &before);
    if (status == STATUS_OK && (parser = xmlNewParserCtxt()) == NULL)
        status = STATUS_MEMORY;
    if (status == STATUS_OK) {
        if (dictionary != NULL) {
            xmlDictFree(parser->dict);
            parser->dict = dictionary;
            xmlDictReference(dictionary);
        }
        parser->_private = &reading;
        parser->sax->internalSubset = refuse_doctype;
        parser->sax->initialized = XML_SAX2_MAGIC;
        parser->sax->serror = sax_error;
        *out = xmlCtxtReadMemory(parser, bytes, (int)size, address, NULL, XML_PARSE_NONET | XML_PARSE_NOCDATA);
        if (*out != NULL && reading.doctype) {
            xmlFreeDoc(*out);
            *out = NULL;
        }
        if (*out == NULL) {
            if (!reading.reported)
                diag_report(layout->sink, DIAG_COMPOSE_XML, ((struct location){shown, 0, 0}), faults_xml(0));
            status = STATUS_INVALID;
        } else {
            number_lines(*out, before, numbered);
        }
    }
    xmlFreeParserCtxt(parser);
    arena_destroy(scratch);
    return status;
}
