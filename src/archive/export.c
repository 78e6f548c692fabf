/* A filing leaves the archive as it came: into a folder of its own, whole or not at all. */
#include "archive/store.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static enum status find_number(struct archive *archive, const char *campaign, size_t *number)
{
    sqlite3_stmt *statement = statement_start(archive, *number == 0 ? STATEMENT_LAST_FILING : STATEMENT_IS_FILED);
    bool row;
    if (statement == NULL)
        return STATUS_SYSTEM;
    statement_text(statement, 1, campaign);
    if (*number > 0)
        statement_integer(statement, 2, (int64_t)*number);
    enum status status = statement_next(archive, statement, &row);
    if (status == STATUS_OK && row && *number == 0)
        *number = (size_t)sqlite3_column_int64(statement, 0);
    sqlite3_reset(statement);
    if (status == STATUS_OK && !row) {
        diag_report(archive->sink, DIAG_ARCHIVE_NO_CAMPAIGN, ((struct location){.file = archive->path}), campaign,
                    archive->path);
        status = STATUS_INVALID;
    }
    return status;
}

enum status archive_export(struct archive *archive, const char *campaign, size_t number, const char *folder)
{
    struct filing filing;
    if (file_exists(folder) || folder_exists(folder)) {
        diag_report(archive->sink, DIAG_ARCHIVE_EXPORT, ((struct location){.file = folder}), folder);
        return STATUS_INVALID;
    }
    enum status status = find_number(archive, campaign, &number);
    char *from = status == STATUS_OK ? store_folder(archive, campaign, number) : NULL;
    char *part = arena_format(archive->arena, "%s.part", folder);
    if (status == STATUS_OK && (from == NULL || part == NULL))
        status = store_no_memory(archive);
    if (status == STATUS_OK)
        status = filing_read(archive, from, &filing);
    if (status != STATUS_OK)
        return status;
    copy_remove(archive->arena, part);
    status = folder_create(part, archive->sink);
    if (status == STATUS_OK)
        status = copy_filing(archive, &filing, from, part);
    if (status == STATUS_OK)
        status = copy_publish(archive, part, folder);
    if (status != STATUS_OK)
        copy_remove(archive->arena, part);
    return status;
}
