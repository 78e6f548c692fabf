/* Filing a folder. Under the lock of the index: which number, is it new; then the copy, its filing.xml, the rename that
 * files it, the rows. */
#include "archive/store.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static const char final_stage[] = "定稿";

static enum status check_stage(struct archive *archive, const char *folder, const struct filing *filing)
{
    enum status status = STATUS_OK;
    for (int part = 0; part < FILING_PARTS; part++) {
        const struct manifest *manifest = &filing->parts[part].manifest;
        if (manifest->campaign == NULL || strcmp(manifest->stage, final_stage) == 0)
            continue;
        diag_report(archive->sink, DIAG_ARCHIVE_STAGE, ((struct location){.file = folder}), folder, manifest->stage);
        status = STATUS_INVALID;
    }
    return status;
}

/* What the campaign has in the archive: `filing` gets its number and serial. */
static enum status number_filing(struct archive *archive, struct filing *filing, bool *unchanged)
{
    sqlite3_stmt *statement = statement_start(archive, STATEMENT_LAST_FILING);
    bool row = false;
    *unchanged = false;
    filing->number = 1;
    if (statement == NULL)
        return STATUS_SYSTEM;
    statement_text(statement, 1, filing->campaign);
    enum status status = statement_next(archive, statement, &row);
    if (status == STATUS_OK && row) {
        size_t last = (size_t)sqlite3_column_int64(statement, 0);
        *unchanged = strcmp(statement_column(statement, 1), filing->sum) == 0;
        filing->number = *unchanged ? last : last + 1;
    }
    sqlite3_reset(statement);
    if (status != STATUS_OK || *unchanged)
        return status;
    statement = statement_start(archive, STATEMENT_NEXT_SERIAL);
    if (statement == NULL)
        return STATUS_SYSTEM;
    status = statement_next(archive, statement, &row);
    if (status == STATUS_OK && row)
        filing->serial = sqlite3_column_int64(statement, 0);
    sqlite3_reset(statement);
    return status;
}

static enum status corrected_by(struct archive *archive, const char *campaign, const char *by, const char **found)
{
    bool row = false;
    *found = NULL;
    sqlite3_stmt *statement = statement_start(archive, STATEMENT_CORRECTED_BY);
    if (statement == NULL)
        return STATUS_SYSTEM;
    statement_text(statement, 1, campaign);
    statement_text(statement, 2, by);
    enum status status = statement_next(archive, statement, &row);
    if (status == STATUS_OK && row)
        *found = arena_string(archive->arena, statement_column(statement, 0));
    sqlite3_reset(statement);
    return status == STATUS_OK && row && *found == NULL ? store_no_memory(archive) : status;
}

enum status correction_allowed(struct archive *archive, const char *campaign, const char *by, struct location at)
{
    const char *other = NULL;
    enum status status = campaign == NULL ? STATUS_OK : corrected_by(archive, campaign, by, &other);
    if (status != STATUS_OK || other == NULL)
        return status;
    diag_report(archive->sink, DIAG_ARCHIVE_CORRECTED, at, campaign, other);
    return STATUS_INVALID;
}

/* One campaign is corrected by one other, and stays as it was corrected: so the last of a chain stands for its period.
 */
static enum status check_corrections(struct archive *archive, const struct filing *filing, const char *folder)
{
    struct location at = {.file = folder};
    enum status status = correction_allowed(archive, filing->parts[0].manifest.corrects, filing->campaign, at);
    return status == STATUS_OK ? correction_allowed(archive, filing->campaign, filing->campaign, at) : status;
}

static enum status write_filing(struct archive *archive, const struct filing *filing, const char *folder)
{
    struct file_writer *writer;
    struct buffer text;
    char *path = path_join(archive->arena, folder, "filing.xml");
    if (path == NULL)
        return store_no_memory(archive);
    buffer_init(&text, LIMIT_TEXT_BYTES);
    filing_print(filing, &text);
    enum status status = text.failed ? store_no_memory(archive) : file_writer_open(path, archive->sink, &writer);
    if (status == STATUS_OK) {
        file_writer_write(writer, text.data, text.size);
        status = file_writer_commit(writer);
    }
    buffer_free(&text);
    return status;
}

static enum status put_in_place(struct archive *archive, const struct filing *filing, const char *from)
{
    char *place = store_folder(archive, filing->campaign, filing->number);
    char *part = arena_format(archive->arena, "%s/%s/.%zu.part", archive->files, filing->campaign, filing->number);
    if (place == NULL || part == NULL)
        return store_no_memory(archive);
    copy_remove(archive->arena, part); /* of a run that was killed */
    enum status status = folder_create(part, archive->sink);
    if (status == STATUS_OK)
        status = copy_filing(archive, filing, from, part);
    if (status == STATUS_OK)
        status = write_filing(archive, filing, part);
    if (status == STATUS_OK)
        status = copy_publish(archive, part, place);
    if (status != STATUS_OK) {
        copy_remove(archive->arena, part);
        return status;
    }
    return filing_index(archive, filing, place);
}

static enum status file_it(struct archive *archive, struct filing *filing, const char *folder, bool *unchanged)
{
    enum status status = number_filing(archive, filing, unchanged);
    if (status != STATUS_OK || *unchanged)
        return status;
    if (filing->number > 1 && filing->reason == NULL) {
        diag_report(archive->sink, DIAG_ARCHIVE_REASON, ((struct location){.file = folder}), filing->campaign);
        return STATUS_INVALID;
    }
    if (filing->number == 1)
        filing->reason = NULL; /* nothing came before it */
    status = check_corrections(archive, filing, folder);
    return status == STATUS_OK ? put_in_place(archive, filing, folder) : status;
}

enum status archive_add(struct archive *archive, const char *folder, const char *reason, struct archive_filed *out)
{
    struct filing filing = {.reason = reason};
    bool unchanged = false;
    enum status status = filing_read_parts(archive, folder, &filing);
    if (status == STATUS_OK)
        status = check_stage(archive, folder, &filing);
    if (status == STATUS_OK)
        status = statement_simple(archive, STATEMENT_BEGIN);
    if (status != STATUS_OK)
        return status;
    status = file_it(archive, &filing, folder, &unchanged);
    enum status ended = statement_simple(archive, status == STATUS_OK ? STATEMENT_COMMIT : STATEMENT_ROLLBACK);
    if (status == STATUS_OK)
        status = ended;
    *out = (struct archive_filed){.campaign = filing.campaign, .number = filing.number, .unchanged = unchanged};
    return status;
}
