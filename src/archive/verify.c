/* Is everything as it was filed? Three questions: is each file of each folder the one that the manifests name, and none
 * beside them; does filing.xml say what the index says; and are the rows of the index those that the folders give? For
 * the last the index is made anew in memory and compared with the old one row by row. */
#include "archive/store.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { VERIFY_DEPTH = 16 };

struct verification {
    struct archive *archive;
    struct archive *anew; /* in memory */
    struct arena *arena;  /* of one filing */
    struct map *named;    /* files of the filing, by their paths */
    size_t faults;
};

static struct location in_file(const char *path)
{
    return (struct location){.file = path};
}

/* ---- the files of one filing ----------------------------------------------------------------------------------------
 */

static enum status check_file(struct verification *verification, const char *folder, const char *name,
                              const char *expected)
{
    struct archive *archive = verification->archive;
    char hash[65];
    char *path = path_join(verification->arena, folder, name);
    if (path == NULL || !map_set(verification->named, path, path))
        return store_no_memory(archive);
    if (!file_exists(path)) {
        diag_report(archive->sink, DIAG_ARCHIVE_GONE, in_file(path), path);
        verification->faults++;
        return STATUS_OK;
    }
    enum status status = hash_file(path, archive->sink, hash);
    if (status == STATUS_OK && strcmp(hash, expected) != 0) {
        diag_report(archive->sink, DIAG_ARCHIVE_ALTERED, in_file(path), path);
        verification->faults++;
    }
    return status;
}

static enum status check_strangers(struct verification *verification, const char *folder, int depth)
{
    const char **names;
    size_t count;
    struct stat info;
    struct archive *archive = verification->archive;
    enum status status = folder_list(verification->arena, folder, archive->sink, &names, &count);
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        char *path = path_join(verification->arena, folder, names[i]);
        if (path == NULL)
            return store_no_memory(archive);
        if (lstat(path, &info) == 0 && S_ISDIR(info.st_mode) && depth > 0) {
            status = check_strangers(verification, path, depth - 1);
        } else if (map_get(verification->named, path) == NULL) {
            diag_report(archive->sink, DIAG_ARCHIVE_STRANGER, in_file(path), path);
            verification->faults++;
        }
    }
    return status;
}

/* The filing as the index has it: what filing.xml must say to the byte, and the hashes of the manifests. */
static enum status expect(struct verification *verification, const char *campaign, size_t number, struct filing *out)
{
    struct archive *archive = verification->archive;
    bool row = false;
    *out = (struct filing){.campaign = campaign, .number = number};
    sqlite3_stmt *statement = statement_start(archive, STATEMENT_FILING);
    if (statement == NULL)
        return STATUS_SYSTEM;
    statement_text(statement, 1, campaign);
    statement_integer(statement, 2, (int64_t)number);
    enum status status = statement_next(archive, statement, &row);
    if (status == STATUS_OK && row) {
        const char *reason = statement_column(statement, 1);
        out->serial = sqlite3_column_int64(statement, 0);
        out->reason = reason == NULL ? NULL : arena_string(verification->arena, reason);
        snprintf(out->sum, sizeof out->sum, "%s", statement_column(statement, 2));
    }
    sqlite3_reset(statement);
    statement = status == STATUS_OK ? statement_start(archive, STATEMENT_MANIFESTS) : NULL;
    if (statement == NULL)
        return status == STATUS_OK ? STATUS_SYSTEM : status;
    statement_integer(statement, 1, out->serial);
    while ((status = statement_next(archive, statement, &row)) == STATUS_OK && row) {
        int part = strcmp(statement_column(statement, 0), filing_part_folders[0]) == 0 ? 0 : 1;
        out->parts[part].manifest.campaign = campaign;
        snprintf(out->parts[part].hash, sizeof out->parts[part].hash, "%s", statement_column(statement, 1));
    }
    return status;
}

static enum status check_expected(struct verification *verification, const struct filing *expected, const char *folder)
{
    struct archive *archive = verification->archive;
    struct buffer text;
    char hash[65];
    buffer_init(&text, LIMIT_TEXT_BYTES);
    filing_print(expected, &text);
    hash_sha256(text.data, text.size, hash);
    enum status status = text.failed ? store_no_memory(archive) : check_file(verification, folder, "filing.xml", hash);
    buffer_free(&text);
    for (int part = 0; status == STATUS_OK && part < FILING_PARTS; part++) {
        char *part_folder = filing_part_folder(archive, folder, part);
        if (part_folder == NULL)
            return store_no_memory(archive);
        if (expected->parts[part].manifest.campaign != NULL)
            status = check_file(verification, part_folder, "manifest.xml", expected->parts[part].hash);
    }
    return status;
}

static enum status check_parts(struct verification *verification, const struct filing *filing, const char *folder)
{
    enum status status = STATUS_OK;
    for (int part = 0; status == STATUS_OK && part < FILING_PARTS; part++) {
        const struct filing_part *made = &filing->parts[part];
        const struct manifest_list *files = &made->manifest.parts[MANIFEST_FILES];
        char *part_folder = filing_part_folder(verification->archive, folder, part);
        if (part_folder == NULL)
            return store_no_memory(verification->archive);
        for (size_t i = 0; status == STATUS_OK && i < files->count; i++)
            status = check_file(verification, part_folder, files->entries[i].name, files->entries[i].value);
    }
    return status;
}

/* What cannot be read is a fault of this filing, not the end of the verification. */
static enum status check_filing(struct verification *verification, const char *campaign, size_t number)
{
    struct archive *archive = verification->archive;
    struct filing filing;
    const char *folder = store_folder(archive, campaign, number);
    arena_reset(verification->arena);
    verification->named = map_create(verification->arena);
    if (folder == NULL || verification->named == NULL)
        return store_no_memory(archive);
    if (!folder_exists(folder)) {
        diag_report(archive->sink, DIAG_ARCHIVE_GONE, in_file(folder), folder);
        verification->faults++;
        return STATUS_OK;
    }
    size_t faults = verification->faults;
    enum status status = expect(verification, campaign, number, &filing);
    if (status == STATUS_OK)
        status = check_expected(verification, &filing, folder);
    if (status != STATUS_OK || verification->faults > faults)
        return status; /* what they say of the other files is not to be believed */
    status = filing_read(archive, folder, &filing);
    if (status == STATUS_OK)
        status = check_parts(verification, &filing, folder);
    if (status == STATUS_OK)
        status = check_strangers(verification, folder, VERIFY_DEPTH);
    if (status == STATUS_OK && verification->faults == faults)
        status = filing_index(verification->anew, &filing, folder);
    if (status == STATUS_INVALID || status == STATUS_LIMIT) {
        verification->faults++;
        status = STATUS_OK;
    }
    return status;
}

/* ---- the rows of the index ------------------------------------------------------------------------------------------
 */

static const struct {
    const char *name, *rows;
} tables[] = {
    {"filing", "SELECT * FROM filing ORDER BY serial"},   {"record", "SELECT * FROM record ORDER BY id"},
    {"file", "SELECT * FROM file ORDER BY record, name"}, {"item", "SELECT * FROM item ORDER BY record, code"},
    {"unit", "SELECT * FROM unit ORDER BY record, code"}, {"mark", "SELECT * FROM mark ORDER BY record, unit, item"},
    {"correction", "SELECT * FROM correction ORDER BY record"},
    {"document", "SELECT * FROM document ORDER BY record, kind"},
    {"former", "SELECT * FROM former ORDER BY record, unit, code"},
};

static bool same_text(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static bool same_row(sqlite3_stmt *a, sqlite3_stmt *b)
{
    int columns = sqlite3_column_count(a);
    for (int i = 0; i < columns; i++)
        if (!same_text(statement_column(a, i), statement_column(b, i)))
            return false;
    return true;
}

/* The first row that differs is told: what stands behind it may only be shifted. */
static enum status compare_table(struct verification *verification, const char *name, const char *rows)
{
    struct archive *archive = verification->archive;
    sqlite3_stmt *old = NULL, *anew = NULL;
    enum status status = store_check(archive, sqlite3_prepare_v2(archive->index, rows, -1, &old, NULL));
    if (status == STATUS_OK)
        status = store_check(archive, sqlite3_prepare_v2(verification->anew->index, rows, -1, &anew, NULL));
    while (status == STATUS_OK) {
        int a = sqlite3_step(old), b = sqlite3_step(anew);
        status = store_check(archive, a == SQLITE_ROW || a == SQLITE_DONE ? b : a);
        if (status != STATUS_OK || (a == SQLITE_DONE && b == SQLITE_DONE))
            break;
        if (a != b || !same_row(old, anew)) {
            sqlite3_stmt *row = a == SQLITE_ROW ? old : anew;
            diag_report(archive->sink, DIAG_ARCHIVE_INDEX, in_file(archive->path), archive->path, name,
                        statement_column(row, 1));
            verification->faults++;
            break;
        }
    }
    sqlite3_finalize(old);
    sqlite3_finalize(anew);
    return status;
}

static enum status check_pages(struct verification *verification)
{
    struct archive *archive = verification->archive;
    sqlite3_stmt *statement = NULL;
    int result = sqlite3_prepare_v2(archive->index, "PRAGMA integrity_check(1)", -1, &statement, NULL);
    if (result == SQLITE_OK)
        result = sqlite3_step(statement);
    const char *said = result == SQLITE_ROW ? statement_column(statement, 0) : NULL;
    if (said != NULL && strcmp(said, "ok") != 0) {
        diag_report(archive->sink, DIAG_ARCHIVE_DAMAGED, in_file(archive->path), archive->path);
        verification->faults++;
    }
    sqlite3_finalize(statement);
    return store_check(archive, result);
}

/* ---- the whole ------------------------------------------------------------------------------------------------------
 */

static enum status check_all(struct verification *verification, struct progress *progress)
{
    struct archive *archive = verification->archive;
    bool row;
    size_t done = 0;
    enum status status = statement_simple(verification->anew, STATEMENT_BEGIN);
    sqlite3_stmt *statement = status == STATUS_OK ? statement_start(archive, STATEMENT_ALL_FILINGS) : NULL;
    if (statement == NULL)
        return status == STATUS_OK ? STATUS_SYSTEM : status;
    while ((status = statement_next(archive, statement, &row)) == STATUS_OK && row) {
        const char *campaign = arena_string(archive->arena, statement_column(statement, 0));
        if (campaign == NULL)
            return store_no_memory(archive);
        status = check_filing(verification, campaign, (size_t)sqlite3_column_int64(statement, 1));
        if (status != STATUS_OK)
            break;
        if (progress != NULL)
            progress_step(progress, ++done);
    }
    sqlite3_reset(statement);
    if (status == STATUS_OK)
        status = check_pages(verification);
    /* rows of a filing that is not whole cannot be made anew */
    for (size_t i = 0; status == STATUS_OK && verification->faults == 0 && i < sizeof tables / sizeof tables[0]; i++)
        status = compare_table(verification, tables[i].name, tables[i].rows);
    return status;
}

enum status archive_verify(struct archive *archive, struct progress *progress)
{
    struct verification verification = {.archive = archive, .arena = arena_create(0)};
    if (verification.arena == NULL)
        return store_no_memory(archive);
    enum status status = store_open(":memory:", true, archive->schemas, archive->sink, &verification.anew);
    if (status == STATUS_OK)
        status = check_all(&verification, progress);
    archive_close(verification.anew);
    arena_destroy(verification.arena);
    return status == STATUS_OK && verification.faults > 0 ? STATUS_INVALID : status;
}
