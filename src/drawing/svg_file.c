/* svg_file - SVG files, read as strangers' XML: no network, nothing fetched, no entities. A document type declaration
 * without declarations of its own is what many programs write; it is passed over. */
#include "drawing/engine.h"

#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>

bool drawing_file_is(const char *path)
{
    unsigned char begin[64] = {0};
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return false;
    size_t size = fread(begin, 1, sizeof begin - 1, file), at = 0;
    fclose(file);
    if (size >= 3 && memcmp(begin, "\xEF\xBB\xBF", 3) == 0)
        at = 3;
    if (size >= 2 && ((begin[0] == 0xFE && begin[1] == 0xFF) || (begin[0] == 0xFF && begin[1] == 0xFE)))
        return true; /* UTF-16 */
    while (at < size && (begin[at] == ' ' || begin[at] == '\t' || begin[at] == '\r' || begin[at] == '\n'))
        at++;
    return at < size && begin[at] == '<';
}

static void keep_silent(void *context, const char *message, ...)
{
    (void)context, (void)message;
}

enum status drawing_file_read(const char *path, struct diagnostics *sink, struct _xmlDoc **out)
{
    struct arena *arena = arena_create(0);
    char *bytes;
    size_t size;
    *out = NULL;
    if (arena == NULL)
        return STATUS_MEMORY;
    enum status status = file_read(arena, path, LIMIT_DRAWING_BYTES, sink, &bytes, &size);
    xmlParserCtxtPtr parser = status == STATUS_OK ? xmlNewParserCtxt() : NULL;
    if (status == STATUS_OK && parser == NULL)
        status = STATUS_MEMORY;
    if (parser != NULL) {
        if (parser->sax != NULL) {
            parser->sax->error = parser->sax->warning = keep_silent;
            parser->sax->serror = NULL;
        }
        *out = xmlCtxtReadMemory(parser, bytes, (int)size, path, NULL,
                                 XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT);
        xmlErrorPtr error = xmlCtxtGetLastError(parser);
        struct location place = {.file = path, .line = error != NULL && error->line > 0 ? (uint32_t)error->line : 1};
        if (*out == NULL || !parser->wellFormed || ((*out)->intSubset != NULL && (*out)->intSubset->children != NULL)) {
            diag_report(sink, DIAG_DRAWING_FILE, place, path);
            xmlFreeDoc(*out);
            *out = NULL;
            status = STATUS_INVALID;
        }
        xmlFreeParserCtxt(parser);
    }
    arena_destroy(arena);
    return status;
}
