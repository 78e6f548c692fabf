/* What the archive knows, as XML of urn:tongbao:archive: the list of filings and the history of a unit. Layouts say it
 * in words. */
#include "archive/store.h"

#include <string.h>

size_t archive_filings(struct archive *archive)
{
    bool row = false;
    sqlite3_stmt *statement = statement_start(archive, STATEMENT_COUNT_FILINGS);
    if (statement == NULL || statement_next(archive, statement, &row) != STATUS_OK || !row)
        return 0;
    size_t count = (size_t)sqlite3_column_int64(statement, 0);
    sqlite3_reset(statement);
    return count;
}

/* ---- the record of a period -----------------------------------------------------------------------------------------
 */

/* The file of the record in the row: campaign, number, folder of its part. */
static enum status give_path(const struct archive *archive, sqlite3_stmt *row, struct arena *arena, const char **path)
{
    const char *part = statement_column(row, 2);
    *path = arena_format(arena, "%s/%s/%lld/%s%sresults.xml", archive->files, statement_column(row, 0),
                         (long long)sqlite3_column_int64(row, 1), part, part[0] == '\0' ? "" : "/");
    return *path == NULL ? store_no_memory(archive) : STATUS_OK;
}

enum status archive_record(struct archive *archive, const char *period, const char *subject, const char *scheme,
                           struct arena *arena, struct location at, const char **path)
{
    bool row;
    *path = NULL;
    sqlite3_stmt *statement = statement_start(archive, STATEMENT_FIND_RECORD);
    if (statement == NULL)
        return STATUS_SYSTEM;
    statement_text(statement, 1, period);
    statement_text(statement, 2, subject);
    statement_text(statement, 3, scheme);
    enum status status = statement_next(archive, statement, &row);
    if (status == STATUS_OK && row)
        status = give_path(archive, statement, arena, path);
    sqlite3_reset(statement);
    if (status == STATUS_OK && !row) {
        diag_report(archive->sink, DIAG_ARCHIVE_NO_PERIOD, at, archive->path, subject, period);
        status = STATUS_INVALID;
    }
    return status;
}

enum status archive_corrected_record(struct archive *archive, const char *campaign, const char *subject, const char *by,
                                     struct arena *arena, struct location at, const char **path)
{
    bool row;
    *path = NULL;
    enum status status = correction_allowed(archive, campaign, by, at);
    sqlite3_stmt *statement = status == STATUS_OK ? statement_start(archive, STATEMENT_FIND_CAMPAIGN) : NULL;
    if (statement == NULL)
        return status == STATUS_OK ? STATUS_SYSTEM : status;
    statement_text(statement, 1, campaign);
    statement_text(statement, 2, subject);
    status = statement_next(archive, statement, &row);
    if (status == STATUS_OK && row)
        status = give_path(archive, statement, arena, path);
    sqlite3_reset(statement);
    if (status == STATUS_OK && !row) {
        diag_report(archive->sink, DIAG_ARCHIVE_NO_CORRECTED, at, archive->path, subject, campaign);
        status = STATUS_INVALID;
    }
    return status;
}

/* ---- writing --------------------------------------------------------------------------------------------------------
 */

static void put(struct buffer *out, const char *name, const char *value)
{
    if (value == NULL)
        return;
    buffer_format(out, " %s=\"", name);
    buffer_xml(out, value);
    buffer_byte(out, '"');
}

/* Columns from `first` on under these names, which end with NULL. */
static void put_columns(struct buffer *out, sqlite3_stmt *row, int first, const char *const *names)
{
    for (int i = 0; names[i] != NULL; i++)
        put(out, names[i], statement_column(row, first + i));
}

static void begin_document(struct buffer *out)
{
    buffer_string(
        out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<archive xmlns=\"urn:tongbao:archive\" version=\"1\">\n");
}

static enum status end_document(struct archive *archive, enum status status, struct buffer *out)
{
    buffer_string(out, "</archive>\n");
    return status == STATUS_OK && out->failed ? store_no_memory(archive) : status;
}

/* ---- filings --------------------------------------------------------------------------------------------------------
 */

static enum status put_files(struct archive *archive, int64_t record, struct buffer *out)
{
    static const char *const names[] = {"name",  "kind",   "unit", "sha256", "bytes",     "pages",   "unit-name",
                                        "title", "number", "date", "issuer", "retention", "archive", NULL};
    sqlite3_stmt *statement = statement_start(archive, STATEMENT_FILES);
    if (statement == NULL)
        return STATUS_SYSTEM;
    statement_integer(statement, 1, record);
    bool row;
    enum status status;
    while ((status = statement_next(archive, statement, &row)) == STATUS_OK && row) {
        buffer_string(out, "      <file");
        put_columns(out, statement, 0, names);
        buffer_string(out, "/>\n");
    }
    return status;
}

static enum status put_records(struct archive *archive, int64_t filing, bool files, struct buffer *out)
{
    static const char *const names[] = {"subject", "title",   "region", "period",         "kind",     "period-name",
                                        "from",    "to",      "scheme", "scheme-version", "approved", "approved-by",
                                        "meeting", "program", "units",  "files",          "pages",    NULL};
    sqlite3_stmt *statement = statement_start(archive, STATEMENT_RECORDS);
    if (statement == NULL)
        return STATUS_SYSTEM;
    statement_integer(statement, 1, filing);
    bool row;
    enum status status;
    while ((status = statement_next(archive, statement, &row)) == STATUS_OK && row) {
        buffer_string(out, "    <record");
        put_columns(out, statement, 2, names);
        if (!files) {
            buffer_string(out, "/>\n");
            continue;
        }
        buffer_string(out, ">\n");
        status = put_files(archive, sqlite3_column_int64(statement, 0), out);
        if (status != STATUS_OK)
            break;
        buffer_string(out, "    </record>\n");
    }
    sqlite3_reset(statement);
    return status;
}

enum status archive_list(struct archive *archive, const char *campaign, bool files, struct buffer *out)
{
    static const char *const corrections[] = {"corrects",          "correction-date", "correction-number",
                                              "correction-reason", "corrected-by",    NULL};
    bool row, any = false;
    enum status status;
    sqlite3_stmt *statement = statement_start(archive, STATEMENT_FILINGS);
    if (statement == NULL)
        return STATUS_SYSTEM;
    statement_text(statement, 1, campaign);
    begin_document(out);
    while ((status = statement_next(archive, statement, &row)) == STATUS_OK && row) {
        any = true;
        buffer_string(out, "  <filing");
        put(out, "campaign", statement_column(statement, 0));
        put(out, "number", statement_column(statement, 1));
        put(out, "superseded", sqlite3_column_int(statement, 2) != 0 ? "yes" : "no");
        put(out, "reason", statement_column(statement, 3));
        put_columns(out, statement, 5, corrections);
        buffer_string(out, ">\n");
        status = put_records(archive, sqlite3_column_int64(statement, 4), files, out);
        if (status != STATUS_OK)
            break;
        buffer_string(out, "  </filing>\n");
    }
    sqlite3_reset(statement);
    if (status == STATUS_OK && !any && campaign != NULL) {
        diag_report(archive->sink, DIAG_ARCHIVE_NO_CAMPAIGN, ((struct location){.file = archive->path}), campaign,
                    archive->path);
        status = STATUS_INVALID;
    }
    return end_document(archive, status, out);
}

/* ---- history --------------------------------------------------------------------------------------------------------
 */

static enum status put_marks(struct archive *archive, int64_t record, const char *unit, struct buffer *out)
{
    static const char *const names[] = {"item", "name", "depth", "max", "value", NULL};
    sqlite3_stmt *statement = statement_start(archive, STATEMENT_MARKS);
    if (statement == NULL)
        return STATUS_SYSTEM;
    statement_integer(statement, 1, record);
    statement_text(statement, 2, unit);
    bool row;
    enum status status;
    while ((status = statement_next(archive, statement, &row)) == STATUS_OK && row) {
        buffer_string(out, "      <mark");
        put_columns(out, statement, 0, names);
        buffer_string(out, "/>\n");
    }
    return status;
}

enum status archive_history(struct archive *archive, const char *unit, struct buffer *out)
{
    static const char *const names[] = {
        "subject",  "title",          "period",   "kind",       "period-name", "from",       "to",
        "scheme",   "scheme-version", "campaign", "number",     "code",        "name",       "group",
        "competes", "total",          "rank",     "group-rank", "grade",       "grade-name", NULL};
    bool row, any = false;
    enum status status;
    sqlite3_stmt *statement = statement_start(archive, STATEMENT_HISTORY);
    if (statement == NULL)
        return STATUS_SYSTEM;
    statement_text(statement, 1, unit);
    begin_document(out);
    buffer_string(out, "  <history");
    put(out, "unit", unit);
    buffer_string(out, ">\n");
    while ((status = statement_next(archive, statement, &row)) == STATUS_OK && row) {
        any = true;
        buffer_string(out, "    <record");
        put_columns(out, statement, 1, names);
        buffer_string(out, ">\n");
        status = put_marks(archive, sqlite3_column_int64(statement, 0), statement_column(statement, 12), out);
        if (status != STATUS_OK)
            break;
        buffer_string(out, "    </record>\n");
    }
    sqlite3_reset(statement);
    buffer_string(out, "  </history>\n");
    if (status == STATUS_OK && !any) {
        diag_report(archive->sink, DIAG_ARCHIVE_NO_UNIT, ((struct location){.file = archive->path}), unit,
                    archive->path);
        status = STATUS_INVALID;
    }
    return end_document(archive, status, out);
}
