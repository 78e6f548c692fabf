/* archive - campaigns that were filed: folders that are the truth, and one SQLite file that is their index.
 *
 * In:  the output folder of a run at stage 定稿: manifest.xml, results.xml, the documents; persons/ beside them.
 * Out: a copy of that folder, never changed again, and an index of who had which score, rank and grade in which period.
 *      The record of an earlier period for movement and accumulation; a unit's history and the list of filings as XML
 * of urn:tongbao:archive (src/schema/archive.xsd) for layouts. Where: FILE is the index. Beside it, in FILE without its
 * ending + ".files", CAMPAIGN/NUMBER/ holds each filing with a filing.xml that says which it is and why it came. A
 * campaign that is filed again with other results gets the next number and a reason; the earlier one stays. Own: an
 * open archive owns its connection; strings that it gives live in the arena they were asked for in. How it stays whole:
 * a filing is copied beside its place, synced and renamed; that rename files it. The index follows in one transaction,
 * and catches up at the next opening when a run was killed in between. So a killed run has filed a campaign wholly or
 * not at all, and the index can be made anew from the folders at any time, the same to the row.
 */
#ifndef ARCHIVE_ARCHIVE_H
#define ARCHIVE_ARCHIVE_H

#include "base/base.h"

struct xml_schemas;

/* ---- the manifest: what a run was made of and what it made (src/schema/manifest.xsd) -------------------------------
 */

/* One thing that a document depends on, or one file that was made. */
struct manifest_entry {
    const char *name;
    const char *value;       /* version of a library; SHA-256 of anything else */
    const char *kind, *unit; /* of files; unit may be NULL */
    size_t bytes, pages;     /* of files; pages 0: not a PDF */
    bool reissued;           /* of files: it takes the place of a document of the campaign that is corrected */
};

struct manifest_list {
    struct manifest_entry *entries;
    size_t count, capacity;
};

enum manifest_part {
    MANIFEST_LIBRARIES,
    MANIFEST_INPUTS,
    MANIFEST_LAYOUTS,
    MANIFEST_FONTS,
    MANIFEST_FILES,
    MANIFEST_PARTS
};

struct manifest {
    const char *campaign, *stage; /* code; name */
    const char *corrects;         /* code of the issued campaign that it corrects, or NULL */
    const char *version, *hash;   /* of the program; hash may be NULL */
    struct manifest_list parts[MANIFEST_PARTS];
};

/* Adds an entry; false when there is no memory. */
bool manifest_add(struct arena *arena, struct manifest *manifest, enum manifest_part part,
                  const struct manifest_entry *entry);
/* NULL: there is none of that name. */
const struct manifest_entry *manifest_find(const struct manifest *manifest, enum manifest_part part, const char *name);
/* Reads and validates. A manifest that is not there gives an empty one. */
enum status manifest_read(const char *path, struct xml_schemas *schemas, struct arena *arena, struct diagnostics *sink,
                          struct manifest *out);
enum status manifest_write(const struct manifest *manifest, const char *path, struct diagnostics *sink);

/* ---- opening -------------------------------------------------------------------------------------------------------
 */

struct archive;

enum archive_mode {
    ARCHIVE_READ, /* it must exist */
    ARCHIVE_WRITE /* it is made when there is neither the index nor its folder */
};

/* Opens the index. STATUS_INVALID: it is not there, is no archive, is damaged, or was written by a newer program; an
 * older one is brought up to date. An index that is damaged or gone is never made anew in silence: archive_rebuild. */
enum status archive_open(const char *path, enum archive_mode mode, struct xml_schemas *schemas,
                         struct diagnostics *sink, struct archive **out);
void archive_close(struct archive *archive); /* NULL is allowed */

/* ---- filing --------------------------------------------------------------------------------------------------------
 */

struct archive_filed {
    const char *campaign; /* code, in the arena of the archive */
    size_t number;        /* of its filing, from 1 */
    bool unchanged;       /* the same files were filed before: nothing was done */
};

/* Files the output folder of a run, with its persons/ if it has one. Every file must be as the manifest says, and the
 * stage 定稿. The same files again change nothing. Others need a `reason` (NULL: none was given): STATUS_INVALID. */
enum status archive_add(struct archive *archive, const char *folder, const char *reason, struct archive_filed *out);

/* How many filings the index has. */
size_t archive_filings(struct archive *archive);

/* ---- looking up ----------------------------------------------------------------------------------------------------
 */

/* The results.xml of the latest filing of a period ("2012-Q1") for units or persons ("unit", "person"), in `arena`.
 * Several campaigns of one period: that of `scheme` (code; NULL: any), else the one filed last. STATUS_INVALID when
 * none is filed; `at` is who asks for it. */
enum status archive_record(struct archive *archive, const char *period, const char *subject, const char *scheme,
                           struct arena *arena, struct location at, const char **path);
/* The results.xml of the latest filing of a campaign, which the campaign `by` (code) corrects. STATUS_INVALID when it
 * is not filed, or another campaign has corrected it: then that one is to be corrected. A corrected record stands for
 * its period no more: archive_record and archive_history pass it over, archive_list marks it. */
enum status archive_corrected_record(struct archive *archive, const char *campaign, const char *subject,
                                     const char *by, struct arena *arena, struct location at, const char **path);
/* All filings, the latest periods last, as XML: <archive><filing …/></archive>; with `campaign` (not NULL) those of
 * that one. `files`: with their files and what the record says of each. STATUS_INVALID when the campaign is not filed.
 */
enum status archive_list(struct archive *archive, const char *campaign, bool files, struct buffer *out);
/* The history of a unit or person by its code: every record of the latest filings in which it stands, oldest first,
 * with total, ranks, grade and marks. Takes time in proportion to what it gives. STATUS_INVALID when no record has it.
 */
enum status archive_history(struct archive *archive, const char *unit, struct buffer *out);
/* Copies one filing (number 0: the latest) into `folder`, which must not exist; each file is checked on the way. */
enum status archive_export(struct archive *archive, const char *campaign, size_t number, const char *folder);

/* ---- keeping -------------------------------------------------------------------------------------------------------
 */

/* Reads every file of every filing again: one message for each that was altered, is missing or does not belong there,
 * and for each row of the index that is not what the folders say. STATUS_INVALID when there was any. */
enum status archive_verify(struct archive *archive, struct progress *progress);
/* Makes the index anew from the folders; the old one, whatever its state, is replaced when the new one is whole. */
enum status archive_rebuild(const char *path, struct xml_schemas *schemas, struct diagnostics *sink);

#endif
