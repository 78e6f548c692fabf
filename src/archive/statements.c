/* The statements of the room, all in one place, and how they are run. */
#include "archive/store.h"

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
    [STATEMENT_FIND_RECORD] =
        "SELECT filing.campaign, filing.number, record.folder FROM record JOIN filing ON filing.serial = record.filing"
        " WHERE record.period = ?1 AND record.subject = ?2 AND NOT filing.superseded"
        " AND (?3 IS NULL OR record.scheme = ?3) ORDER BY filing.serial DESC LIMIT 1",
    [STATEMENT_FILINGS] =
        "SELECT filing.campaign, filing.number, filing.superseded, filing.reason, filing.serial FROM filing"
        " LEFT JOIN record ON record.filing = filing.serial AND record.folder = ''"
        " WHERE ?1 IS NULL OR filing.campaign = ?1 ORDER BY record.last_day, record.first_day DESC, filing.serial",
    [STATEMENT_RECORDS] =
        "SELECT id, folder, subject, title, region, period, period_kind, period_name, first_day, last_day, scheme,"
        " scheme_version, approved, approved_by, meeting, program,"
        " (SELECT count(*) FROM unit WHERE unit.record = record.id),"
        " (SELECT count(*) FROM file WHERE file.record = record.id),"
        " (SELECT coalesce(sum(pages), 0) FROM file WHERE file.record = record.id) FROM record WHERE filing = ?1"
        " ORDER BY folder",
    [STATEMENT_FILES] = "SELECT name, kind, unit, sha256, bytes, pages FROM file WHERE record = ?1 ORDER BY name",
    [STATEMENT_HISTORY] =
        "SELECT record.id, record.subject, record.title, record.period, record.period_kind, record.period_name,"
        " record.first_day, record.last_day, record.scheme, record.scheme_version, filing.campaign, filing.number,"
        " unit.name, unit.grouped, unit.competes, unit.total, unit.rank, unit.group_rank, unit.grade, unit.grade_name"
        " FROM unit JOIN record ON record.id = unit.record JOIN filing ON filing.serial = record.filing"
        " WHERE unit.code = ?1 AND NOT filing.superseded ORDER BY record.last_day, record.first_day DESC, "
        "filing.serial",
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
