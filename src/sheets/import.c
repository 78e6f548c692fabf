/* The kinds of sheets, and the way of one from its bytes to XML. */
#include "sheets/engine.h"

#include <string.h>

static const struct {
    const char *name;
    bool needs_campaign;
} kinds[SHEETS_KIND_COUNT] = {
    [SHEETS_ROSTER] = {"roster", false},  [SHEETS_PERSONS] = {"persons", true},   [SHEETS_MARKS] = {"marks", true},
    [SHEETS_LEADERS] = {"leaders", true}, [SHEETS_VALUES] = {"values", true},     [SHEETS_BALLOTS] = {"ballots", true},
    [SHEETS_EVENTS] = {"events", true},   [SHEETS_RECEIPTS] = {"receipts", true}, [SHEETS_SCHEME] = {"scheme", false},
};

const char *sheets_kind_name(enum sheets_kind kind)
{
    return kinds[kind].name;
}

bool sheets_kind_find(const char *name, enum sheets_kind *out)
{
    for (int i = 0; i < SHEETS_KIND_COUNT; i++)
        if (strcmp(kinds[i].name, name) == 0) {
            *out = (enum sheets_kind)i;
            return true;
        }
    return false;
}

bool sheets_kind_needs_campaign(enum sheets_kind kind)
{
    return kinds[kind].needs_campaign;
}

static enum status import_kind(struct sheet_import *import, enum sheets_kind kind)
{
    switch (kind) {
    case SHEETS_ROSTER:
        return sheet_import_roster(import);
    case SHEETS_PERSONS:
        return sheet_import_persons(import);
    case SHEETS_MARKS:
    case SHEETS_LEADERS:
    case SHEETS_VALUES:
        return sheet_import_grid(import, kind);
    case SHEETS_BALLOTS:
        return sheet_import_ballots(import);
    case SHEETS_EVENTS:
        return sheet_import_events(import);
    case SHEETS_RECEIPTS:
        return sheet_import_receipts(import);
    case SHEETS_SCHEME:
        return sheet_import_scheme(import);
    case SHEETS_KIND_COUNT:
        break;
    }
    return STATUS_INVALID;
}

static enum status read_table(struct sheet_import *import)
{
    const struct sheets_source *source = import->source;
    char *bytes = NULL, *text = NULL;
    size_t size = source->size;
    enum status status = STATUS_OK;
    if (source->bytes == NULL)
        status = file_read(import->arena, source->path, LIMIT_SHEET_BYTES, import->sink, &bytes, &size);
    if (status == STATUS_OK)
        status = sheet_decode(source->path, source->bytes != NULL ? source->bytes : bytes, size, import->arena,
                              import->sink, &text, &size);
    if (status == STATUS_OK)
        status = sheet_table_read(source->path, text, size, import->arena, import->sink, &import->table);
    return status;
}

enum status sheets_import(enum sheets_kind kind, const struct sheets_source *source,
                          const struct sheets_campaign *campaign, struct arena *arena, struct diagnostics *sink,
                          struct buffer *out)
{
    struct sheet_import import = {.source = source,
                                  .campaign = campaign,
                                  .keys = campaign != NULL ? campaign->keys : name_keys_create(arena),
                                  .arena = arena,
                                  .sink = sink,
                                  .out = out,
                                  .sound = true};
    enum status status = import.keys != NULL ? read_table(&import) : STATUS_MEMORY;
    if (status == STATUS_OK)
        status = import_kind(&import, kind);
    if (status == STATUS_OK && !import.sound)
        status = STATUS_INVALID;
    if (status != STATUS_SYSTEM && (arena_failed(arena) || out->failed))
        status = STATUS_MEMORY;
    if (status == STATUS_MEMORY)
        diag_report(sink, DIAG_MEMORY, ((struct location){.file = source->path}), source->path);
    return status;
}
