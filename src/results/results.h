/* results - the record of a campaign: writes results.xml, reads it again, and cuts it to an audience.
 *
 * In:  a campaign and its scores (writing); a results.xml (reading).
 * Out: results.xml, a stream of head, summary, units (src/schema/results.xsd): every number on every page, with its
 *      rule, evidence and assessor; ids and arguments, never sentences. And, of a record that was read: what movement
 *      and streaks need, and libxml2 documents for layouts: head + summary, or head + one unit.
 * Own: an open record owns the documents it gives; each stands until the next one of the same kind is asked for.
 * Memory: one unit at a time, beside the head. The record of 2,000 units is never a tree.
 * One way: `run` prints from the file that it has just written, as `print` does years later: the bytes are the same.
 *
 * Figures of the head (<figure name="…">), which <value ref="…"/> of a campaign may name. Public unless it says so.
 *   assessed, ranked, outside                      units; those in competition; those outside
 *   mean, highest, lowest                          of the ranked units' totals
 *   highest-unit, lowest-unit                      their names
 *   mean.change, previous.mean, previous.ranked    against the latest earlier record, where there is one; mean.change
 * only where scores are comparable with it year-ago.mean, .ranked, year-ago.mean.change   the same against the same
 * period a year before grade.CODE.count, .name, .share, .mean         after decisions; share in per cent of the ranked;
 * mean total group.CODE.count, .mean                        ranked units of the group item.CODE.mean, .rate of every
 * indicator, over all assessed units; rate in per cent of full marks. Over fewer than three units: committee
 *   submissions.expected, .received, .accepted, .on-time, .late, .missing, .rejected; reports.missing
 *   events                                         all that were entered
 *   deductions.events, .count, .total, .units      entries; sum of their counts; points; units that lost points
 *   events.ITEM.count, .points, .units             of an item whose events are counted
 *   targets, targets.units, targets.adjusted       with a campaign that has targets
 *   entries.expected, .received, .missing          weekly records
 *   rectifications, .open, .overdue, .closed       problems of the ledger; those that stand so (open: and not overdue)
 *   rectifications.carried, .units, .overdue-units  from the record before; units with any, with an overdue one
 *   awards.CODE.count                              units, or persons, that were chosen
 *   bonus.events, .counted, .not-counted, .total, .units, .capped
 *   risers, fallers, same, new, regrouped, unmoved  movement of the ranked; unmoved: there is no rank to move from
 *   score.up, score.down, score.same               of the ranked, whose totals are comparable with those before
 *   decisions                                      units
 *   appeals, appeals.open, .upheld, .changed, .withdrawn, .refused   with a campaign that has <publicity>
 *   vetoes                                         committee
 *   money.CODE.heads, .due, .withheld, .paid       committee
 */
#ifndef RESULTS_RESULTS_H
#define RESULTS_RESULTS_H

#include "base/base.h"
#include "intake/intake.h"
#include "scoring/scoring.h"

struct _xmlDoc;

/* ---- who may see what (DESIGN 3) ---------------------------------------------------------------- */

/* Each sees what those before it see. What is for a unit's own eyes (its items, events, self-rating) is for the
 * committee too; in the head and the summary, which tell of all units, it is for the committee alone. */
enum results_audience { RESULTS_PUBLIC, RESULTS_UNITS, RESULTS_OWN_UNIT, RESULTS_COMMITTEE, RESULTS_PERSONNEL };

/* "public" … "personnel"; false for another word. */
bool results_audience_parse(const char *name, enum results_audience *out);
const char *results_audience_name(enum results_audience audience);

/* ---- writing ------------------------------------------------------------------------------------ */

/* Writes the record to `path` ("-": standard output), whole or not at all. `hash` (65 bytes, or NULL) takes its
 * SHA-256. STATUS_INVALID: a
 * <value ref> of the campaign names no figure, or one of a narrower audience than its document. */
enum status results_write(const struct scoring *scoring, struct xml_schemas *schemas, const char *path,
                          struct diagnostics *sink, char hash[65]);

/* ---- 更正: a campaign that corrects an issued one ---- */

/* Documents of one kind that are not those that the corrected record prints. */
struct results_replaced {
    const char *kind;
    const char *const *units; /* codes, when they are of units, but not of all; else NULL */
    size_t unit_count;
    size_t documents, of; /* how many of all of the kind */
};

struct results_correction {
    struct results_record *corrected; /* the record that was issued */
    struct results_record *plain;     /* that of this campaign, as results_write writes it */
    const struct results_replaced *replaced;
    size_t replaced_count;
    bool identical; /* set by results_write_correction: the figures of both records are the same */
};

/* May the scored campaign correct that record? It must be the one that <corrects> names, issued (定稿), of the same
 * subject, period and scheme, and approved no later than the correction. STATUS_INVALID, told at <corrects>: no. */
enum status results_correction_check(const struct scoring *scoring, struct results_record *corrected,
                                     struct diagnostics *sink);
/* As results_write, with head/correction: what became different, found as `diff` finds it, and which documents. `path`
 * may be that of correction->plain, which stands as it was opened until it is closed. */
enum status results_write_correction(const struct scoring *scoring, struct results_correction *correction,
                                     struct xml_schemas *schemas, const char *path, struct diagnostics *sink,
                                     char hash[65]);

/* Checks the campaign's paragraphs against the figures without writing anything (`check`). */
enum status results_check(const struct scoring *scoring, struct diagnostics *sink);

/* ---- an earlier record -------------------------------------------------------------------------- */

/* What movement, streaks and accumulation need of the record at `path`, in `arena`. `period` (or NULL) is the code that
 * it must have; `items` (codes, borrowed) are those whose marks are wanted: scoring_earlier_items. Streamed and
 * validated; a record that is not whole, valid and of this version is refused. */
enum status results_previous(const char *path, const char *period, const char *const *items, size_t item_count,
                             struct xml_schemas *schemas, struct arena *arena, struct diagnostics *sink,
                             struct scoring_previous **out);

/* ---- reading for printing ----------------------------------------------------------------------- */

struct results_record;

struct results_former { /* a code that a unit bore before: its records of then are the unit's history */
    const char *code;
    const struct results_former *next;
};

struct results_unit {
    const struct results_former *formers; /* the latest first; NULL: none */
    const char *code, *name;
    const char *group;                        /* code, or NULL */
    enum intake_submission_status submission; /* the worst of its submissions: rejected, missing, late, ok */
    uint64_t children;                        /* bits of results_unit_has */
};

/* Opens and validates a record: streamed once, remembering where each unit stands in the file. The file must be UTF-8
 * and not packed, and must not change while it is open. */
enum status results_open(const char *path, struct xml_schemas *schemas, struct diagnostics *sink,
                         struct results_record **out);
void results_close(struct results_record *record); /* NULL is allowed */
size_t results_unit_count(const struct results_record *record);
const struct results_unit *results_unit(const struct results_record *record, size_t index);
/* Index of a unit by its code, ignoring case, or (size_t)-1. */
size_t results_unit_find(const struct results_record *record, const char *code);
/* Index of the unit in a record that a unit of another record is: by its code, else by a code that it bore before, else
 * the one that bore its code before; or (size_t)-1. */
size_t results_unit_then(const struct results_record *record, const struct results_unit *unit);
/* Has the unit an element of this name in the record ("appeal"), or one whose state="…" is that behind the point
 * ("rectification.overdue")? */
bool results_unit_has(const struct results_record *record, size_t unit, const char *name);
/* Does the campaign of the record define a document of this kind (head/documents)? */
bool results_document(const struct results_record *record, const char *kind);
/* Stage of the record: 测算 … 定稿. */
const char *results_stage(const struct results_record *record);
/* The file, as it was named to results_open. */
const char *results_path(const struct results_record *record);

/* Head and summary, cut to an audience. The document belongs
 * to the record and stands until it is closed. */
enum status results_summary_document(struct results_record *record, enum results_audience audience,
                                     struct diagnostics *sink, struct _xmlDoc **out);
/* Head and one unit, cut to an audience. The document belongs to the record and stands until the next call. */
enum status results_unit_document(struct results_record *record, size_t unit, enum results_audience audience,
                                  struct diagnostics *sink, struct _xmlDoc **out);

/* ---- comparing two records (what if; diff) ------------------------------------------------------ */

/* Writes what changed from `old` to `new`, as `audience` may see both, as XML of urn:tongbao:diff (src/schema/diff.xsd)
 * into `*out`, which the caller frees with buffer_free whatever the status. Units are matched by code; of each its
 * total, ranks, grade and money, old and new, and the effect of every item and rule on its total: exact, adding up to
 * the change. One unit of each record is in memory at a time. The records may be of different schemes and periods. */
enum status results_compare(struct results_record *old, struct results_record *new, enum results_audience audience,
                            struct diagnostics *sink, struct buffer *out);

#endif
