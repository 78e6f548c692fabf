/* What a filing is: the manifests of its parts, the sum of all its files, and filing.xml, which tells the rest - so
 * that the index can be made anew from the folders alone. */
#include "archive/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const filing_part_folders[FILING_PARTS] = {"", "persons"};

char *filing_part_folder(const struct archive *archive, const char *folder, int part)
{
    return part == 0 ? arena_string(archive->arena, folder)
                     : path_join(archive->arena, folder, filing_part_folders[part]);
}

/* ---- the parts ------------------------------------------------------------------------------------------------------
 */

static enum status read_part(struct archive *archive, const char *folder, int part, struct filing_part *out)
{
    char *part_folder = filing_part_folder(archive, folder, part);
    char *path = part_folder == NULL ? NULL : path_join(archive->arena, part_folder, "manifest.xml");
    if (path == NULL)
        return store_no_memory(archive);
    *out = (struct filing_part){0};
    if (!file_exists(path))
        return STATUS_OK;
    enum status status = manifest_read(path, archive->schemas, archive->arena, archive->sink, &out->manifest);
    return status == STATUS_OK ? hash_file(path, archive->sink, out->hash) : status;
}

/* Names and hashes of all files, in the order of the manifests: the same files, the same sum, whatever program, fonts
 * or inputs made them. */
static void sum_up(struct filing *filing, struct buffer *text)
{
    for (int part = 0; part < FILING_PARTS; part++) {
        const struct manifest_list *files = &filing->parts[part].manifest.parts[MANIFEST_FILES];
        for (size_t i = 0; i < files->count; i++)
            buffer_format(text, "%s/%s %s\n", filing_part_folders[part], files->entries[i].name,
                          files->entries[i].value);
    }
    hash_sha256(text->data, text->size, filing->sum);
}

enum status filing_read_parts(struct archive *archive, const char *folder, struct filing *out)
{
    enum status status = STATUS_OK;
    for (int part = 0; status == STATUS_OK && part < FILING_PARTS; part++)
        status = read_part(archive, folder, part, &out->parts[part]);
    if (status != STATUS_OK)
        return status;
    if (out->parts[0].manifest.campaign == NULL) {
        diag_report(archive->sink, DIAG_ARCHIVE_NO_MANIFEST, ((struct location){.file = folder}), folder);
        return STATUS_INVALID;
    }
    out->campaign = out->parts[0].manifest.campaign;
    struct buffer text;
    buffer_init(&text, LIMIT_FILE_BYTES);
    sum_up(out, &text);
    status = text.failed ? store_no_memory(archive) : STATUS_OK;
    buffer_free(&text);
    return status;
}

/* ---- filing.xml -----------------------------------------------------------------------------------------------------
 */

void filing_print(const struct filing *filing, struct buffer *out)
{
    buffer_string(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                       "<filing xmlns=\"urn:tongbao:filing\" version=\"1\" campaign=\"");
    buffer_xml(out, filing->campaign);
    buffer_format(out, "\" number=\"%zu\" serial=\"%lld\"", filing->number, (long long)filing->serial);
    if (filing->reason != NULL) {
        buffer_string(out, " reason=\"");
        buffer_xml(out, filing->reason);
        buffer_byte(out, '"');
    }
    buffer_format(out, " sum=\"%s\">\n", filing->sum);
    for (int part = 0; part < FILING_PARTS; part++)
        if (filing->parts[part].manifest.campaign != NULL)
            buffer_format(out, "  <part folder=\"%s\" manifest=\"%s\"/>\n", filing_part_folders[part],
                          filing->parts[part].hash);
    buffer_string(out, "</filing>\n");
}

struct filing_reading {
    struct archive *archive;
    struct filing *filing;
    char sum[65];
};

static enum status read_element(void *state, const struct xml_element *element)
{
    struct filing_reading *reading = state;
    struct filing *filing = reading->filing;
    const char *campaign = xml_value(element, "campaign"), *number = xml_value(element, "number"),
               *serial = xml_value(element, "serial"), *sum = xml_value(element, "sum"),
               *reason = xml_value(element, "reason");
    if (element->depth != 0 || campaign == NULL || number == NULL || serial == NULL || sum == NULL)
        return STATUS_OK; /* the schema refuses it; parts are read from their manifests */
    filing->campaign = arena_string(reading->archive->arena, campaign);
    filing->number = (size_t)strtoull(number, NULL, 10);
    filing->serial = strtoll(serial, NULL, 10);
    filing->reason = reason == NULL ? NULL : arena_string(reading->archive->arena, reason);
    snprintf(reading->sum, sizeof reading->sum, "%s", sum);
    return arena_failed(reading->archive->arena) ? STATUS_MEMORY : STATUS_OK;
}

enum status filing_read(struct archive *archive, const char *folder, struct filing *out)
{
    struct filing_reading reading = {.archive = archive, .filing = out};
    struct xml_handler handler = {.state = &reading, .start = read_element};
    struct xml_source source = {
        .path = path_join(archive->arena, folder, "filing.xml"), .vocabulary = "filing", .limit = LIMIT_TEXT_BYTES};
    *out = (struct filing){0};
    if (source.path == NULL)
        return store_no_memory(archive);
    enum status status = xml_read(&source, archive->schemas, &handler, archive->sink);
    const char *campaign = out->campaign;
    if (status == STATUS_OK)
        status = filing_read_parts(archive, folder, out);
    if (status != STATUS_OK)
        return status;
    if (strcmp(out->sum, reading.sum) != 0 || code_compare(campaign, out->campaign) != 0) {
        diag_report(archive->sink, DIAG_ARCHIVE_FILING, ((struct location){.file = source.path}), source.path);
        return STATUS_INVALID;
    }
    return STATUS_OK;
}
