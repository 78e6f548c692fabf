/* The index as a file: what makes it an archive of ours, which edition of the tables it has, and what is said when
 * SQLite is not content.
 *
 * application_id marks the file as ours and user_version counts the editions: an edition is a list of statements that
 * brings the tables one step forward. A rollback journal (SQLite's default) keeps the index one file; synchronous=FULL
 * survives power cuts; a second process waits for the lock. */
#include "archive/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { APPLICATION_ID = 0x746f6e67 /* "tong" */, LOCK_WAIT = 120000 /* ms */ };

/* One row of `record` for each results.xml of a filing. */
static const char edition_filings[] =
    "CREATE TABLE filing (serial INTEGER PRIMARY KEY, campaign TEXT NOT NULL COLLATE NOCASE, number INTEGER NOT NULL,"
    " reason TEXT, sum TEXT NOT NULL, superseded INTEGER NOT NULL DEFAULT 0, UNIQUE (campaign, number));"
    "CREATE TABLE record (id INTEGER PRIMARY KEY, filing INTEGER NOT NULL REFERENCES filing, folder TEXT NOT NULL,"
    " subject TEXT NOT NULL, title TEXT NOT NULL, region TEXT, period TEXT NOT NULL, period_kind TEXT NOT NULL,"
    " period_name TEXT NOT NULL, first_day TEXT NOT NULL, last_day TEXT NOT NULL, scheme TEXT NOT NULL,"
    " scheme_version TEXT NOT NULL, approved TEXT, approved_by TEXT, meeting TEXT, program TEXT, manifest TEXT NOT "
    "NULL,"
    " UNIQUE (filing, folder));"
    "CREATE INDEX record_by_period ON record (period, subject);"
    "CREATE TABLE file (record INTEGER NOT NULL REFERENCES record, name TEXT NOT NULL, kind TEXT NOT NULL, unit TEXT,"
    " sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, pages INTEGER, PRIMARY KEY (record, name)) WITHOUT ROWID;";

/* Who had what. A mark is what was printed: the record has the whole of it. */
static const char edition_results[] =
    "CREATE TABLE item (record INTEGER NOT NULL REFERENCES record, code TEXT NOT NULL, position INTEGER NOT NULL,"
    " name TEXT NOT NULL, depth INTEGER NOT NULL, max TEXT, PRIMARY KEY (record, code)) WITHOUT ROWID;"
    "CREATE TABLE unit (record INTEGER NOT NULL REFERENCES record, code TEXT NOT NULL COLLATE NOCASE,"
    " position INTEGER NOT NULL, name TEXT NOT NULL, grouped TEXT, competes TEXT NOT NULL, total TEXT NOT NULL,"
    " rank INTEGER, group_rank INTEGER, grade TEXT, grade_name TEXT, PRIMARY KEY (record, code)) WITHOUT ROWID;"
    "CREATE INDEX unit_by_code ON unit (code, record);"
    "CREATE TABLE mark (record INTEGER NOT NULL REFERENCES record, unit TEXT NOT NULL COLLATE NOCASE, item TEXT NOT "
    "NULL,"
    " value TEXT NOT NULL, PRIMARY KEY (record, unit, item)) WITHOUT ROWID;";

/* Which campaign corrects which, and what a record says of its documents: the catalogue of filed papers. */
static const char edition_issued[] =
    "CREATE TABLE correction (record INTEGER PRIMARY KEY REFERENCES record, corrects TEXT NOT NULL COLLATE NOCASE,"
    " date TEXT NOT NULL, number TEXT, reason TEXT NOT NULL);"
    "CREATE INDEX correction_by_corrected ON correction (corrects);"
    "CREATE TABLE document (record INTEGER NOT NULL REFERENCES record, kind TEXT NOT NULL, title TEXT, number TEXT,"
    " date TEXT, retention TEXT, archive TEXT, issuers TEXT, PRIMARY KEY (record, kind)) WITHOUT ROWID;";

/* Codes that a unit bore before, as each record tells: records of then are its history, up to that day. */
static const char edition_formers[] =
    "CREATE TABLE former (record INTEGER NOT NULL REFERENCES record, unit TEXT NOT NULL COLLATE NOCASE,"
    " code TEXT NOT NULL COLLATE NOCASE, until TEXT NOT NULL, PRIMARY KEY (record, unit, code)) WITHOUT ROWID;"
    "CREATE INDEX former_by_unit ON former (unit, code);"
    "CREATE INDEX former_by_code ON former (code, unit);";

static const char *const editions[] = {edition_filings, edition_results, edition_issued, edition_formers};
enum { EDITION = sizeof editions / sizeof editions[0] };

/* ---- what SQLite says -----------------------------------------------------------------------------------------------
 */

enum status store_no_memory(const struct archive *archive)
{
    diag_report(archive->sink, DIAG_MEMORY, ((struct location){.file = archive->path}), archive->path);
    return STATUS_MEMORY;
}

enum status store_check(struct archive *archive, int result)
{
    struct location at = {.file = archive->path};
    switch (result & 0xff) { /* extended codes: the rest is detail */
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
        return STATUS_OK;
    case SQLITE_NOMEM:
        return store_no_memory(archive);
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
    case SQLITE_FORMAT:
        diag_report(archive->sink, DIAG_ARCHIVE_DAMAGED, at, archive->path);
        return STATUS_INVALID;
    case SQLITE_CONSTRAINT:
        diag_report(archive->sink, DIAG_ARCHIVE_TWICE, at, archive->files);
        return STATUS_INVALID;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        diag_report(archive->sink, DIAG_FILE_BUSY, at, archive->path);
        return STATUS_SYSTEM;
    default:
        diag_report(archive->sink, DIAG_ARCHIVE_SYSTEM, at, archive->path, sqlite3_errstr(result));
        return STATUS_SYSTEM;
    }
}

enum status store_execute(struct archive *archive, const char *sql)
{
    return store_check(archive, sqlite3_exec(archive->index, sql, NULL, NULL, NULL));
}

static enum status read_pragma(struct archive *archive, const char *sql, int64_t *out)
{
    sqlite3_stmt *statement = NULL;
    int result = sqlite3_prepare_v2(archive->index, sql, -1, &statement, NULL);
    if (result == SQLITE_OK) {
        result = sqlite3_step(statement);
        *out = result == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    }
    sqlite3_finalize(statement);
    return store_check(archive, result);
}

/* ---- editions -------------------------------------------------------------------------------------------------------
 */

/* Tables of a later edition are filled from the folders, and the others with them. */
static enum status refill(struct archive *archive)
{
    struct filing *filings;
    size_t count;
    enum status status =
        store_execute(archive, "DELETE FROM former; DELETE FROM document; DELETE FROM correction; DELETE FROM mark;"
                               "DELETE FROM unit; DELETE FROM item; DELETE FROM file;"
                               "DELETE FROM record; DELETE FROM filing;");
    if (status == STATUS_OK)
        status = filings_find(archive, true, &filings, &count);
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        const char *folder = store_folder(archive, filings[i].campaign, filings[i].number);
        status = folder == NULL ? store_no_memory(archive) : filing_index(archive, &filings[i], folder);
    }
    return status;
}

static enum status bring_forward(struct archive *archive, int64_t from)
{
    char set[64];
    snprintf(set, sizeof set, "PRAGMA user_version=%d;", (int)EDITION);
    enum status status = STATUS_OK;
    for (int64_t i = from; status == STATUS_OK && i < EDITION; i++)
        status = store_execute(archive, editions[i]);
    if (status == STATUS_OK && from > 0 && from < EDITION)
        status = refill(archive);
    return status == STATUS_OK ? store_execute(archive, set) : status;
}

static enum status migrate(struct archive *archive, bool create)
{
    char mark[64];
    int64_t id = 0, edition = 0;
    snprintf(mark, sizeof mark, "PRAGMA application_id=%d;", (int)APPLICATION_ID);
    enum status status = statement_simple(archive, STATEMENT_BEGIN); /* another process may be at the same work */
    if (status == STATUS_OK)
        status = read_pragma(archive, "PRAGMA application_id", &id);
    if (status == STATUS_OK)
        status = read_pragma(archive, "PRAGMA user_version", &edition);
    if (status == STATUS_OK && edition < EDITION) {
        if (create)
            status = store_execute(archive, mark);
        if (status == STATUS_OK)
            status = bring_forward(archive, edition);
    }
    enum status ended = statement_simple(archive, status == STATUS_OK ? STATEMENT_COMMIT : STATEMENT_ROLLBACK);
    return status == STATUS_OK ? ended : status;
}

static enum status check_edition(struct archive *archive, bool create)
{
    struct location at = {.file = archive->path};
    int64_t id, edition;
    enum status status = read_pragma(archive, "PRAGMA application_id", &id);
    if (status == STATUS_OK)
        status = read_pragma(archive, "PRAGMA user_version", &edition);
    if (status != STATUS_OK)
        return status;
    if (id != APPLICATION_ID && !create) {
        diag_report(archive->sink, DIAG_ARCHIVE_NOT_ONE, at, archive->path);
        return STATUS_INVALID;
    }
    if (edition > EDITION) {
        diag_report(archive->sink, DIAG_ARCHIVE_NEWER, at, archive->path);
        return STATUS_INVALID;
    }
    return edition < EDITION ? migrate(archive, create) : STATUS_OK;
}

/* ---- opening --------------------------------------------------------------------------------------------------------
 */

/* The file may come from anywhere: nothing in it is believed to be a function, and its pages are checked. */
static enum status prepare(struct archive *archive)
{
    sqlite3_busy_timeout(archive->index, LOCK_WAIT);
    sqlite3_extended_result_codes(archive->index, 1);
    sqlite3_limit(archive->index, SQLITE_LIMIT_ATTACHED, 0);
    return store_execute(archive, "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA synchronous=FULL;"
                                  "PRAGMA foreign_keys=ON; PRAGMA journal_mode=DELETE;");
}

/* FILE without its ending, and ".files". */
const char *store_files_folder(struct arena *arena, const char *path)
{
    char *folder = path_folder(arena, path), *stem = path_stem(arena, path);
    char *name = stem == NULL ? NULL : arena_format(arena, "%s.files", stem);
    return folder == NULL || name == NULL ? NULL : path_join(arena, folder, name);
}

enum status store_open(const char *path, bool create, struct xml_schemas *schemas, struct diagnostics *sink,
                       struct archive **out)
{
    *out = NULL;
    struct archive *archive = calloc(1, sizeof *archive);
    struct arena *arena = arena_create(0);
    if (archive == NULL || arena == NULL) {
        free(archive);
        arena_destroy(arena);
        diag_report(sink, DIAG_MEMORY, ((struct location){.file = path}), path);
        return STATUS_MEMORY;
    }
    *archive = (struct archive){.arena = arena, .schemas = schemas, .sink = sink};
    archive->path = arena_string(arena, path);
    archive->files = store_files_folder(arena, path);
    enum status status = archive->path == NULL || archive->files == NULL ? store_no_memory(archive) : STATUS_OK;
    if (status == STATUS_OK) {
        int flags = SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0);
        status = store_check(archive, sqlite3_open_v2(path, &archive->index, flags, NULL));
    }
    if (status == STATUS_OK)
        status = prepare(archive);
    if (status == STATUS_OK)
        status = check_edition(archive, create);
    if (status != STATUS_OK) {
        archive_close(archive);
        return status;
    }
    *out = archive;
    return STATUS_OK;
}

void archive_close(struct archive *archive)
{
    if (archive == NULL)
        return;
    for (int i = 0; i < STATEMENT_COUNT; i++)
        sqlite3_finalize(archive->statements[i]);
    sqlite3_close(archive->index);
    arena_destroy(archive->arena);
    free(archive);
}

char *store_folder(const struct archive *archive, const char *campaign, size_t number)
{
    return arena_format(archive->arena, "%s/%s/%zu", archive->files, campaign, number);
}

/* A new index is made beside its place and linked to it when it is whole: of two runs at once one makes it. */
static enum status create_index(const char *path, struct xml_schemas *schemas, struct diagnostics *sink)
{
    struct archive *archive;
    struct arena *arena = arena_create(0);
    char *part = arena == NULL ? NULL : arena_format(arena, "%s.%ld.part", path, (long)getpid());
    if (part == NULL) {
        arena_destroy(arena);
        diag_report(sink, DIAG_MEMORY, ((struct location){.file = path}), path);
        return STATUS_MEMORY;
    }
    unlink(part); /* of an earlier process of this number */
    enum status status = store_open(part, true, schemas, sink, &archive);
    if (status == STATUS_OK) {
        archive_close(archive);
        if (link(part, path) != 0 && errno != EEXIST) {
            diag_report(sink, DIAG_FILE_WRITE, ((struct location){.file = path}), path, strerror(errno));
            status = STATUS_SYSTEM;
        }
    }
    unlink(part);
    arena_destroy(arena);
    return status;
}

static bool has_filings(const char *path)
{
    struct arena *arena = arena_create(0);
    const char *files = arena == NULL ? NULL : store_files_folder(arena, path);
    bool has = files != NULL && folder_exists(files);
    arena_destroy(arena);
    return has;
}

enum status archive_open(const char *path, enum archive_mode mode, struct xml_schemas *schemas,
                         struct diagnostics *sink, struct archive **out)
{
    struct location at = {.file = path};
    *out = NULL;
    enum status status = STATUS_OK;
    if (!file_exists(path)) {
        if (has_filings(path))
            diag_report(sink, DIAG_ARCHIVE_NO_INDEX, at, path);
        else if (mode == ARCHIVE_READ)
            diag_report(sink, DIAG_ARCHIVE_ABSENT, at, path);
        else
            status = create_index(path, schemas, sink);
        if (!file_exists(path))
            return status == STATUS_OK ? STATUS_INVALID : status;
    }
    if (status == STATUS_OK)
        status = store_open(path, false, schemas, sink, out);
    if (status == STATUS_OK)
        status = archive_catch_up(*out);
    if (status != STATUS_OK) {
        archive_close(*out);
        *out = NULL;
    }
    return status;
}
