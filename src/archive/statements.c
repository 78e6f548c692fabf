/* The statements of the room, all in one place, and how they are run. */
#include "archive/store.h"

/* Does another campaign correct that of this record and filing, and stand? */
#define CORRECTED                                                                                                      \
    "EXISTS (SELECT 1 FROM correction JOIN record AS later ON later.id = correction.record"                            \
    " JOIN filing AS made ON made.serial = later.filing WHERE correction.corrects = filing.campaign"                   \
    " AND later.subject = record.subject AND NOT made.superseded)"

static const char *const sql[STATEMENT_COUNT] = {
    [STATEMENT_BEGIN] = "BEGIN IMMEDIATE",
    [STATEMENT_COMMIT] = "COMMIT",
    [STATEMENT_ROLLBACK] = "ROLLBACK",
    [STATEMENT_LAST_FILING] = "SELECT number, sum FROM filing WHERE campaign = ?1 ORDER BY number DESC LIMIT 1",
    [STATEMENT_IS_FILED] = "SELECT 1 FROM filing WHERE campaign = ?1 AND number = ?2",
    [STATEMENT_NEXT_SERIAL] = "SELECT coalesce(max(serial), 0) + 1 FROM filing",
    [STATEMENT_ADD_FILING] = "INSERT INTO filing (serial, campaign, number, reason, sum) VALUES (?1, ?2, ?3, ?4, ?5)",
    [STATEMENT_SUPERSEDE] = "UPDATE filing SET superseded = 1 WHERE campaign = ?1 AND number < ?2",
    [STATEMENT_ADD_RECORD] =
        "INSERT INTO record (id, filing, folder, subject, title, region, period, period_kind, period_name, first_day,"
        " last_day, scheme, scheme_version, approved, approved_by, meeting, program, manifest)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
    [STATEMENT_ADD_FILE] = "INSERT INTO file VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    [STATEMENT_ADD_ITEM] = "INSERT OR IGNORE INTO item VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    [STATEMENT_ADD_UNIT] = "INSERT INTO unit VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    [STATEMENT_ADD_MARK] = "INSERT OR IGNORE INTO mark VALUES (?1, ?2, ?3, ?4)",
    [STATEMENT_ADD_FORMER] = "INSERT OR IGNORE INTO former VALUES (?1, ?2, ?3, ?4)",
    [STATEMENT_ADD_CORRECTION] = "INSERT INTO correction VALUES (?1, ?2, ?3, ?4, ?5)",
    [STATEMENT_ADD_DOCUMENT] = "INSERT OR IGNORE INTO document VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    [STATEMENT_FIND_CAMPAIGN] =
        "SELECT filing.campaign, filing.number, record.folder FROM record JOIN filing ON filing.serial = record.filing"
        " WHERE filing.campaign = ?1 AND record.subject = ?2 AND NOT filing.superseded",
    [STATEMENT_CORRECTED_BY] =
        "SELECT made.campaign FROM correction JOIN record ON record.id = correction.record"
        " JOIN filing AS made ON made.serial = record.filing WHERE correction.corrects = ?1 AND NOT made.superseded"
        " AND made.campaign <> ?2 LIMIT 1",
    [STATEMENT_FIND_RECORD] =
        "SELECT filing.campaign, filing.number, record.folder FROM record JOIN filing ON filing.serial = record.filing"
        " WHERE record.period = ?1 AND record.subject = ?2 AND NOT filing.superseded AND NOT " CORRECTED
        " AND (?3 IS NULL OR record.scheme = ?3) ORDER BY filing.serial DESC LIMIT 1",
    [STATEMENT_FILINGS] =
        "SELECT filing.campaign, filing.number, filing.superseded, filing.reason, filing.serial,"
        " correction.corrects, correction.date, correction.number, correction.reason,"
        " (SELECT made.campaign FROM correction AS by JOIN record AS later ON later.id = by.record"
        " JOIN filing AS made ON made.serial = later.filing WHERE by.corrects = filing.campaign"
        " AND NOT made.superseded ORDER BY made.serial LIMIT 1) FROM filing"
        " LEFT JOIN record ON record.filing = filing.serial AND record.folder = ''"
        " LEFT JOIN correction ON correction.record = record.id"
        " WHERE ?1 IS NULL OR filing.campaign = ?1 ORDER BY record.last_day, record.first_day DESC, filing.serial",
    [STATEMENT_RECORDS] =
        "SELECT id, folder, subject, title, region, period, period_kind, period_name, first_day, last_day, scheme,"
        " scheme_version, approved, approved_by, meeting, program,"
        " (SELECT count(*) FROM unit WHERE unit.record = record.id),"
        " (SELECT count(*) FROM file WHERE file.record = record.id),"
        " (SELECT coalesce(sum(pages), 0) FROM file WHERE file.record = record.id) FROM record WHERE filing = ?1"
        " ORDER BY folder",
    [STATEMENT_FILES] =
        "SELECT file.name, file.kind, file.unit, file.sha256, file.bytes, file.pages, unit.name, document.title,"
        " document.number, document.date, document.issuers, document.retention, document.archive FROM file"
        " LEFT JOIN unit ON unit.record = file.record AND unit.code = file.unit"
        " LEFT JOIN document ON document.record = file.record AND document.kind = file.kind"
        " WHERE file.record = ?1 ORDER BY file.name",
    /* The code, those that its unit bore before, and those that it bears since: one history. */
    [STATEMENT_HISTORY] =
        "WITH RECURSIVE lineage (code, until) AS (VALUES (?1, '9999-12-31')"
        " UNION SELECT former.code, former.until FROM lineage JOIN former ON former.unit = lineage.code"
        " UNION SELECT former.unit, '9999-12-31' FROM lineage JOIN former ON former.code = lineage.code),"
        " line (code, until) AS (SELECT code, max(until) FROM lineage GROUP BY code COLLATE NOCASE)"
        " SELECT record.id, record.subject, record.title, record.period, record.period_kind, record.period_name,"
        " record.first_day, record.last_day, record.scheme, record.scheme_version, filing.campaign, filing.number,"
        " unit.code, unit.name, unit.grouped, unit.competes, unit.total, unit.rank, unit.group_rank, unit.grade,"
        " unit.grade_name FROM line JOIN unit ON unit.code = line.code JOIN record ON record.id = unit.record"
        " JOIN filing ON filing.serial = record.filing"
        " WHERE record.first_day <= line.until AND NOT filing.superseded AND NOT " CORRECTED
        " ORDER BY record.last_day, record.first_day DESC, filing.serial",
    [STATEMENT_MARKS] =
        "SELECT item.code, item.name, item.depth, item.max, mark.value FROM mark"
        " JOIN item ON item.record = mark.record AND item.code = mark.item WHERE mark.record = ?1 AND mark.unit = ?2"
        " ORDER BY item.position",
    [STATEMENT_ALL_FILINGS] = "SELECT campaign, number FROM filing ORDER BY serial",
    [STATEMENT_FILING] = "SELECT serial, reason, sum FROM filing WHERE campaign = ?1 AND number = ?2",
    [STATEMENT_MANIFESTS] = "SELECT folder, manifest FROM record WHERE filing = ?1",
    [STATEMENT_COUNT_FILINGS] = "SELECT count(*) FROM filing",
};

sqlite3_stmt *statement_start(struct archive *archive, enum statement which)
{
    sqlite3_stmt **statement = &archive->statements[which];
    if (*statement == NULL &&
        store_check(archive, sqlite3_prepare_v3(archive->index, sql[which], -1, SQLITE_PREPARE_PERSISTENT, statement,
                                                NULL)) != STATUS_OK)
        return NULL;
    sqlite3_reset(*statement);
    sqlite3_clear_bindings(*statement);
    return *statement;
}

void statement_text(sqlite3_stmt *statement, int place, const char *value)
{
    if (value != NULL)
        sqlite3_bind_text(statement, place, value, -1, SQLITE_STATIC);
}

void statement_integer(sqlite3_stmt *statement, int place, int64_t value)
{
    sqlite3_bind_int64(statement, place, value);
}

enum status statement_next(struct archive *archive, sqlite3_stmt *statement, bool *row)
{
    int result = sqlite3_step(statement);
    *row = result == SQLITE_ROW;
    if (!*row)
        sqlite3_reset(statement);
    return store_check(archive, result);
}

enum status statement_run(struct archive *archive, sqlite3_stmt *statement)
{
    bool row;
    enum status status = statement_next(archive, statement, &row);
    sqlite3_reset(statement);
    return status;
}

enum status statement_simple(struct archive *archive, enum statement which)
{
    sqlite3_stmt *statement = statement_start(archive, which);
    return statement == NULL ? STATUS_SYSTEM : statement_run(archive, statement);
}

const char *statement_column(sqlite3_stmt *statement, int column)
{
    return (const char *)sqlite3_column_text(statement, column);
}
