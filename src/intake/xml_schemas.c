/* XSD 1.0 schemas, compiled once and kept. */
#include "intake/xml_reader.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const char *const vocabularies[] = {"campaign",   "scheme",  "roster",        "receipts", "submission",
                                           "assessment", "results", "manifest",      "filing",   "diff",
                                           "archive",    "appeals", "rectifications"};
enum { VOCABULARIES = sizeof vocabularies / sizeof vocabularies[0] };

const char *xml_vocabulary_of(const char *space)
{
    static const char prefix[] = "urn:tongbao:";
    if (strncmp(space, prefix, sizeof prefix - 1) == 0)
        for (size_t i = 0; i < VOCABULARIES; i++)
            if (strcmp(space + sizeof prefix - 1, vocabularies[i]) == 0)
                return vocabularies[i];
    return NULL;
}

struct xml_schemas {
    struct arena *arena;
    const char *folder;
    xmlSchemaPtr compiled[VOCABULARIES];
};

enum status xml_schemas_open(const char *folder, struct diagnostics *sink, struct xml_schemas **out)
{
    *out = NULL;
    if (!folder_exists(folder)) {
        diag_report(sink, DIAG_FOLDER_READ, ((struct location){.file = folder}), folder, strerror(ENOENT));
        return STATUS_SYSTEM;
    }
    struct arena *arena = arena_create(0);
    struct xml_schemas *schemas = arena != NULL ? ARENA_NEW(arena, struct xml_schemas) : NULL;
    if (schemas == NULL) {
        arena_destroy(arena);
        return STATUS_MEMORY;
    }
    schemas->arena = arena;
    schemas->folder = arena_string(arena, folder);
    if (schemas->folder == NULL) {
        arena_destroy(arena);
        return STATUS_MEMORY;
    }
    xmlInitParser();
    *out = schemas;
    return STATUS_OK;
}

void xml_schemas_close(struct xml_schemas *schemas)
{
    if (schemas == NULL)
        return;
    for (size_t i = 0; i < VOCABULARIES; i++)
        if (schemas->compiled[i] != NULL)
            xmlSchemaFree(schemas->compiled[i]);
    arena_destroy(schemas->arena);
}

/* A schema is part of the program: what libxml2 has against it is of no use to its user. */
static void hear_nothing(void *data, xmlErrorPtr error)
{
    (void)data, (void)error;
}

static xmlSchemaPtr compile(struct xml_schemas *schemas, const char *vocabulary)
{
    char *path = arena_format(schemas->arena, "%s/%s.xsd", schemas->folder, vocabulary);
    xmlSchemaParserCtxtPtr parser = path != NULL && file_exists(path) ? xmlSchemaNewParserCtxt(path) : NULL;
    if (parser == NULL)
        return NULL;
    xmlSchemaSetParserStructuredErrors(parser, hear_nothing, NULL);
    xmlSchemaPtr schema = xmlSchemaParse(parser);
    xmlSchemaFreeParserCtxt(parser);
    return schema;
}

enum status xml_schemas_find(struct xml_schemas *schemas, const char *vocabulary, struct diagnostics *sink,
                             xmlSchemaPtr *out)
{
    *out = NULL;
    for (size_t i = 0; i < VOCABULARIES; i++) {
        if (strcmp(vocabulary, vocabularies[i]) != 0)
            continue;
        if (schemas->compiled[i] == NULL)
            schemas->compiled[i] = compile(schemas, vocabulary);
        *out = schemas->compiled[i];
    }
    if (*out != NULL)
        return STATUS_OK;
    char *path = arena_format(schemas->arena, "%s/%s.xsd", schemas->folder, vocabulary);
    diag_report(sink, DIAG_XML_SCHEMA, ((struct location){.file = path}), path != NULL ? path : vocabulary);
    return STATUS_SYSTEM;
}

enum status xml_schemas_compile(struct xml_schemas *schemas, const char *vocabulary, struct diagnostics *sink)
{
    xmlSchemaPtr schema = NULL;
    return xml_schemas_find(schemas, vocabulary, sink, &schema);
}
