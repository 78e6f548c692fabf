/* Documents for layouts, out of a record on disk.
 *
 * A layout is given head + summary, or head + one unit. The head of a large batch is large too (a row for each
 * submission, each finding), so it is read and cut once for each audience and kept; a unit is parsed from its own
 * bytes, in the place of the namespaces that it stood in, cut, hung into the kept head, and taken out again when the
 * next one is asked for. So printing n units costs n units, not n heads. What is cut away is gone before a stylesheet
 * sees the tree.
 */
#include "results/record.h"

#include "base/limits.h"
#include <fcntl.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>
#include <unistd.h>

enum {
    READ_OPTIONS = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES
};

/* ---- opening ------------------------------------------------------------------------------------ */

static struct location in_record(const struct results_record *record)
{
    return (struct location){.file = record->path};
}

static enum status open_file(struct results_record *record, struct diagnostics *sink)
{
    record->fd = open(record->path, O_RDONLY | O_CLOEXEC);
    if (record->fd < 0 || !scan_file(record->fd, record->arena, &record->scan)) {
        diag_report(sink, DIAG_RESULTS_ENCODING, in_record(record), record->path);
        return STATUS_INVALID;
    }
    if (record->scan.unit_count != record->index.unit_count) {
        diag_report(sink, DIAG_RESULTS_CHANGED, in_record(record), record->path);
        return STATUS_INVALID;
    }
    return arena_failed(record->arena) ? STATUS_MEMORY : STATUS_OK;
}

enum status results_open(const char *path, struct xml_schemas *schemas, struct diagnostics *sink,
                         struct results_record **out)
{
    *out = NULL;
    struct arena *arena = arena_create(0);
    struct results_record *record = arena == NULL ? NULL : ARENA_NEW(arena, struct results_record);
    if (record == NULL) {
        arena_destroy(arena);
        return STATUS_MEMORY;
    }
    record->arena = record->index.arena = arena;
    record->fd = -1;
    record->path = arena_string(arena, path);
    record->rules = audience_compile(arena);
    enum status status = record->path == NULL || record->rules == NULL ? STATUS_MEMORY : STATUS_OK;
    if (status == STATUS_OK)
        status = record_read(path, schemas, sink, &record->index);
    if (status == STATUS_OK)
        status = open_file(record, sink);
    if (status == STATUS_OK)
        *out = record;
    else
        results_close(record);
    return status;
}

void results_close(struct results_record *record)
{
    if (record == NULL)
        return;
    for (size_t i = 0; i <= RESULTS_PERSONNEL; i++) {
        if (record->summaries[i] != NULL)
            xmlFreeDoc(record->summaries[i]);
        if (record->heads[i] != NULL)
            xmlFreeDoc(record->heads[i]);
    }
    if (record->fd >= 0)
        close(record->fd);
    arena_destroy(record->arena);
}

size_t results_unit_count(const struct results_record *record)
{
    return record->index.unit_count;
}

const struct results_unit *results_unit(const struct results_record *record, size_t index)
{
    return &record->index.units[index];
}

static size_t find(const struct map *map, const char *code)
{
    char key[65] = {0};
    for (size_t i = 0; code[i] != '\0'; i++) {
        if (i == sizeof key - 1)
            return (size_t)-1;
        key[i] = code[i] >= 'A' && code[i] <= 'Z' ? (char)(code[i] - 'A' + 'a') : code[i];
    }
    return (size_t)(uintptr_t)map_get(map, key) - 1;
}

size_t results_unit_find(const struct results_record *record, const char *code)
{
    return find(record->index.by_code, code);
}

size_t results_unit_then(const struct results_record *record, const struct results_unit *unit)
{
    size_t found = find(record->index.by_code, unit->code);
    for (const struct results_former *former = unit->formers; former != NULL && found == (size_t)-1;
         former = former->next)
        found = find(record->index.by_code, former->code);
    return found != (size_t)-1 ? found : find(record->index.by_former, unit->code);
}

bool results_document(const struct results_record *record, const char *kind)
{
    for (size_t i = 0; i < record->index.document_count; i++)
        if (strcmp(record->index.documents[i], kind) == 0)
            return true;
    return false;
}

bool results_unit_has(const struct results_record *record, size_t unit, const char *name)
{
    for (size_t i = 0; i < record->index.child_count; i++)
        if (strcmp(record->index.children[i], name) == 0)
            return (record->index.units[unit].children >> i & 1) != 0;
    return false;
}

const char *results_stage(const struct results_record *record)
{
    return record->index.stage;
}

const char *results_path(const struct results_record *record)
{
    return record->path;
}

/* ---- pieces of the file ------------------------------------------------------------------------- */

/* Appends bytes [span) of the file. */
static bool append_span(struct results_record *record, struct buffer *buffer, struct span span)
{
    char bytes[1 << 14];
    for (uint64_t at = span.start; at < span.end;) {
        size_t wanted = span.end - at < sizeof bytes ? (size_t)(span.end - at) : sizeof bytes;
        size_t got = scan_bytes(record->fd, at, bytes, wanted);
        if (got == 0)
            return false;
        buffer_append(buffer, bytes, got);
        at += got;
    }
    return !buffer->failed;
}

/* The end tag of a start tag that was copied to `buffer` at `start`: "<r:units …>" gives "</r:units>". */
static void append_end_tag(struct buffer *buffer, size_t start)
{
    char name[128] = {0};
    const char *at = buffer->data + start + 1;
    size_t size = strcspn(at, " \t\r\n/>");
    if (size >= sizeof name) {
        buffer->failed = true;
        return;
    }
    memcpy(name, at, size);
    buffer_format(buffer, "</%s>", name);
}

/* Root and head, and then the summary, or the units element without any unit. */
static bool assemble(struct results_record *record, struct buffer *buffer, bool summary)
{
    if (!append_span(record, buffer, record->scan.root) || !append_span(record, buffer, record->scan.head))
        return false;
    size_t units = buffer->size;
    if (!append_span(record, buffer, summary ? record->scan.summary : record->scan.units))
        return false;
    if (!summary)
        append_end_tag(buffer, units);
    append_end_tag(buffer, 0);
    return !buffer->failed && buffer->size <= INT32_MAX;
}

static enum status changed(const struct results_record *record, struct diagnostics *sink)
{
    diag_report(sink, DIAG_RESULTS_CHANGED, in_record(record), record->path);
    return STATUS_INVALID;
}

/* Parses and cuts a whole document. */
static enum status make_document(struct results_record *record, bool summary, enum results_audience audience,
                                 struct diagnostics *sink, xmlDoc **out)
{
    struct buffer buffer;
    buffer_init(&buffer, LIMIT_FILE_BYTES);
    xmlDoc *document = NULL;
    if (assemble(record, &buffer, summary))
        document = xmlReadMemory(buffer.data, (int)buffer.size, NULL, "UTF-8", READ_OPTIONS | XML_PARSE_HUGE);
    buffer_free(&buffer);
    if (document == NULL)
        return changed(record, sink);
    if (!audience_cut(xmlDocGetRootElement(document), record->rules, RESULTS_PUBLIC, audience)) {
        xmlFreeDoc(document);
        return changed(record, sink);
    }
    *out = document;
    return STATUS_OK;
}

enum status results_summary_document(struct results_record *record, enum results_audience audience,
                                     struct diagnostics *sink, struct _xmlDoc **out)
{
    enum status status = STATUS_OK;
    if (record->summaries[audience] == NULL)
        status = make_document(record, true, audience, sink, &record->summaries[audience]);
    *out = record->summaries[audience];
    return status;
}

/* ---- one unit ----------------------------------------------------------------------------------- */

/* The units element: the last one of the root. */
static xmlNode *units_element(xmlDoc *document)
{
    return xmlGetLastChild(xmlDocGetRootElement(document));
}

/* Parses the bytes of one unit in the place of the units element, and cuts it. NULL when it is not one unit. */
static xmlNode *parse_unit(struct results_record *record, xmlNode *units, struct span span,
                           enum results_audience audience)
{
    struct buffer buffer;
    xmlNode *list = NULL;
    buffer_init(&buffer, LIMIT_FILE_BYTES);
    bool read = append_span(record, &buffer, span) && buffer.size <= INT32_MAX;
    xmlParserErrors error = read ? xmlParseInNodeContext(units, buffer.data, (int)buffer.size, READ_OPTIONS, &list)
                                 : XML_ERR_INTERNAL_ERROR;
    buffer_free(&buffer);
    const struct audience_rule *rule = audience_child(audience_child(record->rules, "units"), "unit");
    if (error == XML_ERR_OK && list != NULL && list->next == NULL && list->type == XML_ELEMENT_NODE &&
        xmlStrEqual(list->name, BAD_CAST "unit") && audience_cut(list, rule, RESULTS_PUBLIC, audience))
        return list;
    xmlFreeNodeList(list);
    return NULL;
}

enum status results_unit_document(struct results_record *record, size_t unit, enum results_audience audience,
                                  struct diagnostics *sink, struct _xmlDoc **out)
{
    *out = NULL;
    if (record->heads[audience] == NULL) {
        enum status status = make_document(record, false, audience, sink, &record->heads[audience]);
        if (status != STATUS_OK)
            return status;
    }
    xmlNode *units = units_element(record->heads[audience]);
    if (record->shown[audience] != NULL) {
        xmlUnlinkNode(record->shown[audience]);
        xmlFreeNode(record->shown[audience]);
        record->shown[audience] = NULL;
    }
    xmlNode *shown = parse_unit(record, units, record->scan.unit[unit], audience);
    if (shown == NULL)
        return changed(record, sink);
    record->shown[audience] = xmlAddChild(units, shown);
    *out = record->heads[audience];
    return STATUS_OK;
}
