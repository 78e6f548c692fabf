/* receipts.xml: which file came from whom, when, by which way, as which attempt. */
#include "intake/engine.h"

#include <string.h>

struct receipt_reader {
    struct intake_loading *loading;
    struct list receipts;
    struct map *files; /* name → line */
};

static bool has_deadline(const struct intake_campaign *campaign, const char *kind, size_t round)
{
    for (size_t i = 0; i < campaign->deadline_count; i++)
        if (campaign->deadlines[i].at != NULL && strcmp(campaign->deadlines[i].kind, kind) == 0 &&
            campaign->deadlines[i].round == round)
            return true;
    return false;
}

static enum status on_start(void *state, const struct xml_element *element)
{
    struct receipt_reader *reader = state;
    struct intake_loading *loading = reader->loading;
    if (strcmp(element->name, "receipt") != 0)
        return STATUS_OK;
    struct intake_receipt receipt = {
        .file = keep_text(loading->arena, element, "file"),
        .unit = find_unit(loading->campaign, element, loading->sink, NULL),
        .at = keep_text(loading->arena, element, "at"),
        .by = keep_value(loading->arena, element, "by"),
        .way = keep_value(loading->arena, element, "way"),
        .kind = keep_text(loading->arena, element, "kind"),
        .round = round_named(loading->campaign, element, "round", loading->sink, NULL),
        .attempt = integer_value(element, "attempt", 1),
        .place = element->at,
    };
    if (receipt.unit == INTAKE_NONE)
        loading->status = STATUS_INVALID; /* find_unit or the schema has said why */
    const void *line = map_get(reader->files, receipt.file);
    if (line != NULL)
        LOADING_FAULT(loading, DIAG_INTAKE_RECEIPT_FILE_TWICE, xml_place(element, "file"), NULL, "file", receipt.file,
                      decimal_of((uintptr_t)line).text);
    if (receipt.round == INTAKE_NONE && xml_value(element, "round") != NULL)
        loading->status = STATUS_INVALID; /* round_named or the schema has said why */
    else if (!has_deadline(loading->campaign, receipt.kind, receipt.round))
        LOADING_FAULT(loading, DIAG_INTAKE_RECEIPT_KIND, xml_place(element, "kind"), NULL, "kind", receipt.kind);
    struct intake_receipt *slot = LIST_ADD(&reader->receipts, struct intake_receipt);
    if (slot == NULL)
        return reader->receipts.full ? STATUS_LIMIT : STATUS_MEMORY;
    *slot = receipt;
    return arena_failed(loading->arena) || !map_set(reader->files, receipt.file, (void *)(uintptr_t)element->at.line)
               ? STATUS_MEMORY
               : STATUS_OK;
}

enum status load_receipts(struct intake_loading *loading, const char *path)
{
    struct receipt_reader reader = {.loading = loading, .files = map_create(loading->arena)};
    const struct xml_source source = {.path = path, .vocabulary = "receipts", .limit = LIMIT_FILE_BYTES};
    const struct xml_handler handler = {.state = &reader, .start = on_start};
    list_init(&reader.receipts, sizeof(struct intake_receipt), LIMIT_SUBMISSIONS);
    enum status status =
        reader.files != NULL ? xml_read(&source, loading->schemas, &handler, loading->sink) : STATUS_MEMORY;
    if (status == STATUS_LIMIT)
        LOADING_FAULT(loading, DIAG_INTAKE_LIMIT, ((struct location){.file = path}), NULL, NULL,
                      decimal_of(LIMIT_SUBMISSIONS).text, "receipts");
    status = loading_note(loading, status);
    loading->campaign->receipt_count = reader.receipts.count;
    loading->campaign->receipts = list_keep(&reader.receipts, loading->arena);
    return status == STATUS_OK && arena_failed(loading->arena) ? STATUS_MEMORY : status;
}
