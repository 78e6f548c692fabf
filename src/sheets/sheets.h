/* sheets - tables that an office types (CSV from Excel or WPS) to the XML of our vocabularies, and empty tables to type
 * in.
 *
 * In:  a sheet: comma, tab or semicolon separated, UTF-8, UTF-16 or GB18030, with Chinese headings; the campaign, which
 *      says what the units, items and persons are called.
 * Out: XML text of the roster, receipts, assessment or scheme vocabulary, or the text of an empty sheet.
 * Faults: all of a sheet, not only the first; each with line and column of its cell, and in its text the row and the
 *      heading as the user sees them. Then nothing is written. Names are matched as intake matches them (code, name,
 *      alias after normalisation); what matches nobody, or two, is a fault and never guessed.
 * Own: what is opened lies in the arena that was given; the text is the caller's buffer. Nothing here writes a file.
 */
#ifndef SHEETS_SHEETS_H
#define SHEETS_SHEETS_H

#include "base/base.h"
#include "intake/xml.h"
#include "scheme/scheme.h"

enum sheets_kind {
    SHEETS_ROSTER,   /* one unit a row → roster.xml */
    SHEETS_PERSONS,  /* one person a row → roster.xml, with the units of the campaign's roster */
    SHEETS_MARKS,    /* units down, items across → <marks> */
    SHEETS_LEADERS,  /* the same with a column for who gave the marks */
    SHEETS_VALUES,   /* units down, raw values of items across → <marks> */
    SHEETS_BALLOTS,  /* one unit and item a row, levels across → <ballots> */
    SHEETS_EVENTS,   /* one event a row → <events> */
    SHEETS_RECEIPTS, /* one file a row → receipts.xml */
    SHEETS_SCHEME,   /* one indicator a row → scheme.xml */
    SHEETS_KIND_COUNT
};

/* "marks" and so on. */
const char *sheets_kind_name(enum sheets_kind kind);
bool sheets_kind_find(const char *name, enum sheets_kind *out);
/* Must a campaign be given to read such a sheet? */
bool sheets_kind_needs_campaign(enum sheets_kind kind);

struct sheets_campaign;
/* Reads of a campaign what sheets of this kind refer to: campaign.xml, roster.xml, scheme.xml; never assessments or
 * submissions, which a sheet is typed for. `schemas` is used while the call lasts. STATUS_INVALID: the sink says why.
 */
enum status sheets_campaign_open(enum sheets_kind kind, const char *folder, struct xml_schemas *schemas,
                                 struct arena *arena, struct diagnostics *sink, struct sheets_campaign **out);

struct sheets_source {
    const char *path;  /* file, "-" for standard input; also its name in messages */
    const void *bytes; /* instead of the file's bytes, or NULL */
    size_t size;       /* of bytes */
    const char *by;    /* who entered the marks, for by="…"; NULL: not said */
    const char *date;  /* their date, ISO; NULL: not said */
    const char *round; /* round of the scheme that the entries belong to; NULL: none */
};

/* Reads a sheet and appends the XML to `out`. `campaign` may be NULL when the kind does not need one. STATUS_INVALID
 * when the sheet has faults; `out` is then not to be used. A sheet of kind scheme gives STATUS_OK with DIAG_NOTE for
 * each row of which something stays to be decided (待定). */
enum status sheets_import(enum sheets_kind kind, const struct sheets_source *source,
                          const struct sheets_campaign *campaign, struct arena *arena, struct diagnostics *sink,
                          struct buffer *out);
/* Appends the empty sheet of a kind to `out`: UTF-8 with byte order mark, so that Excel and WPS show Chinese, CRLF. */
enum status sheets_template(enum sheets_kind kind, const struct sheets_campaign *campaign, const char *round,
                            struct arena *arena, struct diagnostics *sink, struct buffer *out);

#endif
