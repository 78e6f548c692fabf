/* Private to archive: the open index, its statements, and what a filing is. */
#ifndef ARCHIVE_STORE_H
#define ARCHIVE_STORE_H

#include <sqlite3.h>

#include "archive/archive.h"
#include "base/limits.h"
#include "intake/xml.h"

/* ---- the index (store.c) -------------------------------------------------------------------------------------------
 */

/* Every statement of the room: a name and its SQL (statements.c). */
enum statement {
    STATEMENT_BEGIN,
    STATEMENT_COMMIT,
    STATEMENT_ROLLBACK,
    STATEMENT_LAST_FILING,
    STATEMENT_IS_FILED,
    STATEMENT_NEXT_SERIAL,
    STATEMENT_ADD_FILING,
    STATEMENT_SUPERSEDE,
    STATEMENT_ADD_RECORD,
    STATEMENT_ADD_FILE,
    STATEMENT_ADD_ITEM,
    STATEMENT_ADD_UNIT,
    STATEMENT_ADD_MARK,
    STATEMENT_ADD_FORMER,
    STATEMENT_ADD_CORRECTION,
    STATEMENT_ADD_DOCUMENT,
    STATEMENT_FIND_RECORD,
    STATEMENT_FIND_CAMPAIGN,
    STATEMENT_CORRECTED_BY,
    STATEMENT_FILINGS,
    STATEMENT_RECORDS,
    STATEMENT_FILES,
    STATEMENT_HISTORY,
    STATEMENT_MARKS,
    STATEMENT_ALL_FILINGS,
    STATEMENT_COUNT_FILINGS,
    STATEMENT_FILING,
    STATEMENT_MANIFESTS,
    STATEMENT_COUNT
};

struct archive {
    sqlite3 *index;
    sqlite3_stmt *statements[STATEMENT_COUNT]; /* prepared when first used */
    struct arena *arena;
    const char *path, *files; /* the index; the folder of the filings */
    struct xml_schemas *schemas;
    struct diagnostics *sink;
};

/* Opens (or with `create` makes) an SQLite file and brings its tables up to date, without looking at the folders.
 * ":memory:" serves for comparing. */
enum status store_open(const char *path, bool create, struct xml_schemas *schemas, struct diagnostics *sink,
                       struct archive **out);
/* Says in our words what SQLite's result means, and gives the status. SQLITE_OK, _ROW and _DONE are STATUS_OK. */
enum status store_check(struct archive *archive, int result);
enum status store_no_memory(const struct archive *archive);
/* Runs SQL of several statements without values. */
enum status store_execute(struct archive *archive, const char *sql);
/* FILE without its ending, and ".files": the folder of the filings. NULL: no memory. */
const char *store_files_folder(struct arena *arena, const char *path);
/* Folder of a filing: FILES/CAMPAIGN/NUMBER, in the arena of the archive; NULL: no memory. */
char *store_folder(const struct archive *archive, const char *campaign, size_t number);

/* ---- statements (statements.c) -------------------------------------------------------------------------------------
 */

/* The statement, ready for its values (numbered from 1). NULL: it cannot be prepared, the sink says why. */
sqlite3_stmt *statement_start(struct archive *archive, enum statement which);
void statement_text(sqlite3_stmt *statement, int place, const char *value); /* NULL: no value; borrowed until the end */
void statement_integer(sqlite3_stmt *statement, int place, int64_t value);
/* The next row; `*row` false at the end. */
enum status statement_next(struct archive *archive, sqlite3_stmt *statement, bool *row);
/* Runs to the end and gives the row up. */
enum status statement_run(struct archive *archive, sqlite3_stmt *statement);
enum status statement_simple(struct archive *archive, enum statement which); /* one without values */
/* A column of the row as text, borrowed until the next row; NULL when it has no value. */
const char *statement_column(sqlite3_stmt *statement, int column);

/* ---- filings (filing.c) --------------------------------------------------------------------------------------------
 */

enum { FILING_PARTS = 2 };                                  /* units; persons */
extern const char *const filing_part_folders[FILING_PARTS]; /* "" and "persons" */

struct filing_part {
    struct manifest manifest; /* campaign NULL: there is no such part */
    char hash[65];            /* of manifest.xml */
};

struct filing {
    const char *campaign;
    size_t number;
    int64_t serial;     /* filings of the archive are counted in the order in which they came */
    const char *reason; /* why it came after another; NULL for the first */
    struct filing_part parts[FILING_PARTS];
    char sum[65]; /* of names and hashes of all files */
};

/* Reads the manifests of a folder and sums its files up. The folder is that of a run, or a filed one. */
enum status filing_read_parts(struct archive *archive, const char *folder, struct filing *out);
/* filing.xml as it stands in the folder. */
void filing_print(const struct filing *filing, struct buffer *out);
/* Reads filing.xml and the manifests of a filed folder. */
enum status filing_read(struct archive *archive, const char *folder, struct filing *out);
/* The folder of a part in the folder of its filing, in the arena of the archive. */
char *filing_part_folder(const struct archive *archive, const char *folder, int part);

/* May the campaign `by` correct `campaign` (NULL: none)? Not when another one has corrected it (add.c). */
enum status correction_allowed(struct archive *archive, const char *campaign, const char *by, struct location at);

/* ---- files (copy.c) ------------------------------------------------------------------------------------------------
 */

/* Copies a file and tells the hash of what was copied. */
enum status copy_file(const struct archive *archive, const char *from, const char *to, char hash[65]);
/* Copies all files of a filing with its manifests, checking each against its manifest; `to` exists. */
enum status copy_filing(struct archive *archive, const struct filing *filing, const char *from, const char *to);
/* Renames a folder that is whole to its place, both on the disk. */
enum status copy_publish(const struct archive *archive, const char *from, const char *to);
void copy_remove(struct arena *arena, const char *folder); /* with all that is in it; links are not followed */

/* ---- the rows of a filing (read_record.c, catch_up.c)
 * ---------------------------------------------------------------- */

/* Puts the rows of one record (results.xml of a part) under a record's number. */
enum status record_index(struct archive *archive, const char *path, int64_t filing, int part,
                         const struct filing_part *made);
/* Puts a filing's rows into the index; inside a transaction. */
enum status filing_index(struct archive *archive, const struct filing *filing, const char *folder);
/* Indexes every filed folder that the index does not know, in the order in which they were filed. */
enum status archive_catch_up(struct archive *archive);
/* The filed folders of the archive that the index does not know, read, by serial; or all of them. */
enum status filings_find(struct archive *archive, bool all, struct filing **out, size_t *count);

#endif
