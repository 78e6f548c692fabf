/* The index follows the folders. A filing is done when its folder has its name; the rows come behind. What is found
 * without rows was filed by a run that was killed in between. */
#include "archive/store.h"

#include <stdlib.h>
#include <string.h>

/* ---- the rows of one filing -----------------------------------------------------------------------------------------
 */

static enum status add_files(struct archive *archive, int64_t record, const struct manifest_list *files)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < files->count; i++) {
        const struct manifest_entry *entry = &files->entries[i];
        sqlite3_stmt *row = statement_start(archive, STATEMENT_ADD_FILE);
        if (row == NULL)
            return STATUS_SYSTEM;
        statement_integer(row, 1, record);
        statement_text(row, 2, entry->name);
        statement_text(row, 3, entry->kind);
        statement_text(row, 4, entry->unit);
        statement_text(row, 5, entry->value);
        statement_integer(row, 6, (int64_t)entry->bytes);
        if (entry->pages > 0)
            statement_integer(row, 7, (int64_t)entry->pages);
        status = statement_run(archive, row);
    }
    return status;
}

static enum status add_filing(struct archive *archive, const struct filing *filing)
{
    sqlite3_stmt *row = statement_start(archive, STATEMENT_ADD_FILING);
    if (row == NULL)
        return STATUS_SYSTEM;
    statement_integer(row, 1, filing->serial);
    statement_text(row, 2, filing->campaign);
    statement_integer(row, 3, (int64_t)filing->number);
    statement_text(row, 4, filing->reason);
    statement_text(row, 5, filing->sum);
    enum status status = statement_run(archive, row);
    row = status == STATUS_OK ? statement_start(archive, STATEMENT_SUPERSEDE) : NULL;
    if (row == NULL)
        return status == STATUS_OK ? STATUS_SYSTEM : status;
    statement_text(row, 1, filing->campaign);
    statement_integer(row, 2, (int64_t)filing->number);
    return statement_run(archive, row);
}

enum status filing_index(struct archive *archive, const struct filing *filing, const char *folder)
{
    enum status status = add_filing(archive, filing);
    for (int part = 0; status == STATUS_OK && part < FILING_PARTS; part++) {
        const struct filing_part *made = &filing->parts[part];
        char *part_folder = filing_part_folder(archive, folder, part);
        char *record = part_folder == NULL ? NULL : path_join(archive->arena, part_folder, "results.xml");
        if (record == NULL)
            return store_no_memory(archive);
        if (made->manifest.campaign == NULL)
            continue;
        status = record_index(archive, record, filing->serial, part, made);
        if (status == STATUS_OK)
            status = add_files(archive, filing->serial * FILING_PARTS + part, &made->manifest.parts[MANIFEST_FILES]);
    }
    return status;
}

/* ---- folders without rows -------------------------------------------------------------------------------------------
 */

struct found {
    struct filing *filings;
    size_t count, capacity;
};

static enum status is_filed(struct archive *archive, const char *campaign, int64_t number, bool *out)
{
    sqlite3_stmt *statement = statement_start(archive, STATEMENT_IS_FILED);
    if (statement == NULL)
        return STATUS_SYSTEM;
    statement_text(statement, 1, campaign);
    statement_integer(statement, 2, number);
    enum status status = statement_next(archive, statement, out);
    sqlite3_reset(statement);
    return status;
}

static bool add_found(struct archive *archive, struct found *found, const struct filing *filing)
{
    if (found->count == found->capacity) {
        size_t capacity = found->capacity == 0 ? 16 : found->capacity * 2;
        struct filing *filings = ARENA_ARRAY(archive->arena, capacity, struct filing);
        if (filings == NULL)
            return false;
        if (found->count > 0)
            memcpy(filings, found->filings, found->count * sizeof *filings);
        found->filings = filings;
        found->capacity = capacity;
    }
    found->filings[found->count++] = *filing;
    return true;
}

/* "1", "2" …: the folder of a filing. Others (.1.part of a killed run) are passed over. */
static bool is_number(const char *name)
{
    return name[0] != '0' && strspn(name, "0123456789") == strlen(name) && strlen(name) <= 9;
}

static enum status look_into(struct archive *archive, const char *campaign, bool all, struct found *found)
{
    const char **names;
    size_t count;
    char *folder = path_join(archive->arena, archive->files, campaign);
    if (folder == NULL)
        return store_no_memory(archive);
    if (!folder_exists(folder) || !code_valid(campaign))
        return STATUS_OK;
    enum status status = folder_list(archive->arena, folder, archive->sink, &names, &count);
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        struct filing filing;
        bool filed = false;
        if (!is_number(names[i]))
            continue;
        if (!all)
            status = is_filed(archive, campaign, strtoll(names[i], NULL, 10), &filed);
        if (status != STATUS_OK || filed)
            continue;
        char *path = path_join(archive->arena, folder, names[i]);
        status = path == NULL ? store_no_memory(archive) : filing_read(archive, path, &filing);
        if (status == STATUS_OK && !add_found(archive, found, &filing))
            status = store_no_memory(archive);
    }
    return status;
}

static int by_serial(const void *a, const void *b)
{
    const struct filing *first = a, *second = b;
    return (first->serial > second->serial) - (first->serial < second->serial);
}

enum status filings_find(struct archive *archive, bool all, struct filing **out, size_t *count)
{
    struct found found = {0};
    const char **names;
    size_t campaigns;
    *out = NULL;
    *count = 0;
    if (!folder_exists(archive->files))
        return STATUS_OK;
    enum status status = folder_list(archive->arena, archive->files, archive->sink, &names, &campaigns);
    for (size_t i = 0; status == STATUS_OK && i < campaigns; i++)
        status = look_into(archive, names[i], all, &found);
    if (found.count > 0)
        qsort(found.filings, found.count, sizeof *found.filings, by_serial);
    *out = found.filings;
    *count = found.count;
    return status;
}

enum status archive_catch_up(struct archive *archive)
{
    struct filing *filings;
    size_t count;
    enum status status = filings_find(archive, false, &filings, &count);
    if (status != STATUS_OK || count == 0)
        return status;
    status = statement_simple(archive, STATEMENT_BEGIN);
    if (status != STATUS_OK)
        return status;
    /* another process may have been between its rename and its rows: now it has ended, so look again */
    status = filings_find(archive, false, &filings, &count);
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        const char *folder = store_folder(archive, filings[i].campaign, filings[i].number);
        status = folder == NULL ? store_no_memory(archive) : filing_index(archive, &filings[i], folder);
    }
    enum status ended = statement_simple(archive, status == STATUS_OK ? STATEMENT_COMMIT : STATEMENT_ROLLBACK);
    return status == STATUS_OK ? ended : status;
}
