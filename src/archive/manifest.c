/* manifest.xml is written last, so that it always tells of whole files. */
#include "archive/archive.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "intake/xml.h"

/* Elements that hold a part, and the elements in it. */
static const struct {
    const char *part, *entry, *value;
} part_names[MANIFEST_PARTS] = {
    [MANIFEST_LIBRARIES] = {"libraries", "library", "version"},
    [MANIFEST_INPUTS] = {"inputs", "input", "sha256"},
    [MANIFEST_LAYOUTS] = {"layouts", "layout", "sha256"},
    [MANIFEST_FONTS] = {"fonts", "font", "sha256"},
    [MANIFEST_FILES] = {"files", "file", "sha256"},
};

bool manifest_add(struct arena *arena, struct manifest *manifest, enum manifest_part part,
                  const struct manifest_entry *entry)
{
    struct manifest_list *list = &manifest->parts[part];
    if (list->count == list->capacity) {
        size_t capacity = list->capacity == 0 ? 16 : list->capacity * 2;
        struct manifest_entry *entries = ARENA_ARRAY(arena, capacity, struct manifest_entry);
        if (entries == NULL)
            return false;
        if (list->count > 0)
            memcpy(entries, list->entries, list->count * sizeof *entries);
        list->entries = entries;
        list->capacity = capacity;
    }
    list->entries[list->count++] = *entry;
    return true;
}

const struct manifest_entry *manifest_find(const struct manifest *manifest, enum manifest_part part, const char *name)
{
    const struct manifest_list *list = &manifest->parts[part];
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->entries[i].name, name) == 0)
            return &list->entries[i];
    return NULL;
}

/* ---- reading
 * -------------------------------------------------------------------------------------------------------------- */

struct manifest_reading {
    struct arena *arena;
    struct manifest *manifest;
};

static const char *copy(struct arena *arena, const struct xml_element *element, const char *name)
{
    const char *value = xml_value(element, name);
    return value == NULL ? NULL : arena_string(arena, value);
}

static size_t number(const struct xml_element *element, const char *name)
{
    const char *value = xml_value(element, name);
    return value == NULL ? 0 : (size_t)strtoull(value, NULL, 10);
}

static enum status read_entry(const struct manifest_reading *reading, const struct xml_element *element,
                              enum manifest_part part)
{
    struct arena *arena = reading->arena;
    struct manifest_entry entry = {.name = copy(arena, element, "name"),
                                   .value = copy(arena, element, part_names[part].value),
                                   .kind = copy(arena, element, "kind"),
                                   .unit = copy(arena, element, "unit"),
                                   .bytes = number(element, "bytes"),
                                   .pages = number(element, "pages"),
                                   .reissued = xml_value(element, "reissued") != NULL &&
                                               strcmp(xml_value(element, "reissued"), "yes") == 0};
    if (entry.name == NULL || entry.value == NULL)
        return arena_failed(arena) ? STATUS_MEMORY : STATUS_OK; /* the schema refuses it */
    return manifest_add(arena, reading->manifest, part, &entry) ? STATUS_OK : STATUS_MEMORY;
}

static enum status read_element(void *state, const struct xml_element *element)
{
    const struct manifest_reading *reading = state;
    struct manifest *manifest = reading->manifest;
    if (element->depth == 0) {
        manifest->campaign = copy(reading->arena, element, "campaign");
        manifest->stage = copy(reading->arena, element, "stage");
        manifest->corrects = copy(reading->arena, element, "corrects");
    } else if (element->depth == 1 && strcmp(element->name, "program") == 0) {
        manifest->version = copy(reading->arena, element, "version");
        manifest->hash = copy(reading->arena, element, "sha256");
    }
    for (int part = 0; part < MANIFEST_PARTS; part++)
        if (element->depth == 2 && strcmp(element->name, part_names[part].entry) == 0)
            return read_entry(reading, element, (enum manifest_part)part);
    return arena_failed(reading->arena) ? STATUS_MEMORY : STATUS_OK;
}

enum status manifest_read(const char *path, struct xml_schemas *schemas, struct arena *arena, struct diagnostics *sink,
                          struct manifest *out)
{
    struct manifest_reading reading = {arena, out};
    struct xml_handler handler = {.state = &reading, .start = read_element};
    struct xml_source source = {.path = path, .vocabulary = "manifest", .limit = LIMIT_FILE_BYTES};
    *out = (struct manifest){0};
    if (!file_exists(path))
        return STATUS_OK;
    enum status status = xml_read(&source, schemas, &handler, sink);
    if (status != STATUS_OK)
        *out = (struct manifest){0};
    return status;
}

/* ---- writing
 * -------------------------------------------------------------------------------------------------------------- */

static void put_attribute(struct buffer *out, const char *name, const char *value)
{
    if (value == NULL)
        return;
    buffer_format(out, " %s=\"", name);
    buffer_xml(out, value);
    buffer_byte(out, '"');
}

static void put_entry(struct buffer *out, enum manifest_part part, const struct manifest_entry *entry)
{
    buffer_format(out, "    <%s", part_names[part].entry);
    put_attribute(out, "name", entry->name);
    if (part == MANIFEST_FILES) {
        put_attribute(out, "kind", entry->kind);
        put_attribute(out, "unit", entry->unit);
    }
    put_attribute(out, part_names[part].value, entry->value);
    if (part == MANIFEST_FILES)
        buffer_format(out, " bytes=\"%zu\"", entry->bytes);
    if (part == MANIFEST_FILES && entry->pages > 0)
        buffer_format(out, " pages=\"%zu\"", entry->pages);
    if (entry->reissued)
        buffer_string(out, " reissued=\"yes\"");
    buffer_string(out, "/>\n");
}

static void put_manifest(struct buffer *out, const struct manifest *manifest)
{
    buffer_string(out,
                  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest xmlns=\"urn:tongbao:manifest\" version=\"1\"");
    put_attribute(out, "campaign", manifest->campaign);
    put_attribute(out, "stage", manifest->stage);
    put_attribute(out, "corrects", manifest->corrects);
    buffer_string(out, ">\n  <program");
    put_attribute(out, "version", manifest->version);
    put_attribute(out, "sha256", manifest->hash);
    buffer_string(out, "/>\n");
    for (int part = 0; part < MANIFEST_PARTS; part++) {
        const struct manifest_list *list = &manifest->parts[part];
        buffer_format(out, "  <%s>\n", part_names[part].part);
        for (size_t i = 0; i < list->count; i++)
            put_entry(out, (enum manifest_part)part, &list->entries[i]);
        buffer_format(out, "  </%s>\n", part_names[part].part);
    }
    buffer_string(out, "</manifest>\n");
}

enum status manifest_write(const struct manifest *manifest, const char *path, struct diagnostics *sink)
{
    struct file_writer *writer;
    struct buffer text;
    buffer_init(&text, LIMIT_FILE_BYTES);
    put_manifest(&text, manifest);
    enum status status = STATUS_MEMORY;
    if (text.failed)
        diag_report(sink, DIAG_MEMORY, ((struct location){.file = path}), path);
    else
        status = file_writer_open(path, sink, &writer);
    if (status == STATUS_OK) {
        file_writer_write(writer, text.data, text.size);
        status = file_writer_commit(writer);
    }
    buffer_free(&text);
    return status;
}
