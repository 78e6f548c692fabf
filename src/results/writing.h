/* writing - what the parts of the record's writer share.
 *
 *   write.c            the record from end to end; the check of the office's paragraphs
 *   statistics.c       sums over all units: means, rates, events by kind, submissions
 *   figures.c          the named figures of the head, made of the statistics
 *   write_common.c     what several parts write
 *   write_head.c       campaign, period, scheme, roles, rounds, groups; the order of the head
 *   write_structure.c  the tree of indicators
 *   write_rules.c      conditions and conversions
 *   write_documents.c  documents of the campaign with figures put in
 *   write_ranking.c    quotas, rankings, the earlier record
 *   write_comparison.c what can be compared with earlier records, risers and fallers, history, trends
 *   write_correction.c what a correction changed
 *   write_lists.c      problems, submissions, units outside the competition
 *   write_use.c        consequences, vetoes, decisions
 *   write_roster.c     what became of units: joined, merged, renamed, departed
 *   write_carried.c    consequences of earlier records; quotas of the units' own staff
 *   write_money.c      money and awards
 *   write_targets.c    targets with their versions; weekly records
 *   write_rectifications.c  problems that units must mend
 *   write_appeals.c    publicity, appeals, and the results without them
 *   write_summary.c    one row a unit
 *   write_unit.c       one unit
 *   write_item.c       the items of a unit
 *   write_computation.c  how a mark came about
 */
#ifndef RESULTS_WRITING_H
#define RESULTS_WRITING_H

#include "results/emit.h"
#include "results/results.h"

/* ---- statistics --------------------------------------------------------------------------------- */

struct item_statistics { /* of one indicator, over the units that have a score of it */
    size_t units;        /* with a score */
    struct number mean;
    bool has_rate;
    struct number rate; /* mean / full marks, per cent */
    size_t below;       /* units with less than nine tenths of full marks */
};

struct event_statistics { /* of one leaf whose method is events */
    size_t entries;       /* counted events */
    struct number count;  /* sum of their counts */
    struct number points;
    size_t units;
};

struct part_statistics { /* of deductions, of bonuses */
    size_t entries, not_counted, units;
    struct number count;
    struct number total; /* of the scores of the part, after caps */
    size_t capped;       /* units whose score was cut by a cap */
};

struct submission_statistics { /* of one deadline: a kind, and where it has rounds one of them */
    const char *kind;
    size_t deadline; /* index into the campaign's */
    size_t expected, on_time, late, missing, rejected, reports_missing;
};

struct group_statistics {
    size_t units, ranked;
    struct number mean; /* of the ranked */
};

struct grade_statistics {
    size_t units;
    struct number mean;
};

struct peer_statistics { /* of one indicator in one group, in a campaign of persons */
    size_t count;
    struct number sum, best;
};

struct target_statistics {
    size_t count, units, adjusted; /* targets; units that have one; targets with an adjusted version */
};

struct statistics {
    size_t ranked, outside;
    struct number mean, highest, lowest; /* of the ranked units; all 0 when none is */
    size_t best, worst;                  /* units, or SCORING_NONE */
    struct item_statistics *items;       /* [indicator] */
    struct event_statistics *events;     /* [indicator] */
    struct part_statistics parts[SCHEME_PART_BONUS + 1];
    struct peer_statistics
        *peers; /* [indicator * group_count + group]; NULL: units are no persons, or have no groups */
    struct target_statistics targets;
    int64_t entries_expected, entries_received;
    struct submission_statistics *submissions; /* in the order of the deadlines */
    size_t submission_count;
    struct group_statistics *groups; /* [group] */
    struct grade_statistics *grades; /* [grade], after decisions */
    size_t movement[SCORING_CHANGED + 1];
    size_t score_movement[SCORING_CHANGED + 1]; /* of the ranked units' totals, against the same record */
    struct peer_statistics *group_items;        /* [indicator * group_count + group], of two levels; NULL: no groups */
};

enum status statistics_make(const struct scoring *scoring, struct arena *arena, struct statistics *out);
/* Is the unit ranked? (over all, or in competition where the scheme has no ranking over all) */
bool statistics_ranked(const struct scoring *scoring, size_t unit);
/* Those of an indicator in a group; NULL: none are kept. */
const struct peer_statistics *statistics_peers(const struct scoring *scoring, const struct statistics *statistics,
                                               size_t indicator, size_t group);

/* ---- figures ------------------------------------------------------------------------------------ */

struct figure {
    const char *name, *value;
    const char *exact; /* or NULL */
    const char *note;  /* which units it covers, or NULL */
    enum results_audience audience;
};

struct figures {
    struct figure *list;
    size_t count, room;
    struct map *by_name; /* name → struct figure */
    struct arena *arena;
};

enum status figures_make(const struct scoring *scoring, const struct statistics *statistics, struct arena *arena,
                         struct figures *out);
const struct figure *figures_find(const struct figures *figures, const char *name);

/* ---- the record --------------------------------------------------------------------------------- */

struct writing {
    const struct scoring *scoring;
    const struct intake_campaign *campaign;
    const struct scheme *scheme;
    struct xml_schemas *schemas;
    struct statistics statistics;
    struct figures figures;
    struct arena *arena;   /* of the whole record */
    struct arena *scratch; /* of one row, one unit; it is the emitter's too */
    struct diagnostics *sink;
    struct emitter *out;
    size_t *heads;                        /* [unit] its person of the role head (主要负责人), or INTAKE_NONE */
    const struct intake_details *details; /* evidence, progress … of the unit that is being written */
    const size_t *detail_rounds; /* [detail_count] round of the submission that they are from, or INTAKE_NONE */
    size_t detail_count;
    const struct correction_changes *correction; /* NULL: the campaign corrects none, or it is not known yet */
};

/* Checks every <value ref> of the campaign's paragraphs. */
enum status documents_check(const struct scoring *scoring, const struct figures *figures, struct diagnostics *sink);
/* The widest circle that may see the documents of a kind: bulletin public, payment committee, personnel personnel … */
enum results_audience document_audience(const char *kind);

void write_head(struct writing *writing);
/* Units that departed; what became of units since the earlier record. The names that one unit bore before. */
void write_roster_changes(struct writing *writing);
void write_formers(struct writing *writing, size_t unit);
void write_structure(struct writing *writing);
void write_documents(struct writing *writing);
/* What a correction changed, before the record is written; correction_free frees it (NULL is allowed). */
enum status correction_find(struct results_correction *correction, struct arena *arena, struct diagnostics *sink,
                            struct correction_changes **out);
void correction_free(struct correction_changes *changes);
void write_correction(struct writing *writing);
void write_quotas(struct writing *writing);
void write_rankings(struct writing *writing);
void write_previous(struct writing *writing);
/* Earlier records beside this one: in the head; of one unit as attributes; all its totals; all marks of an item. */
void write_comparison(struct writing *writing);
void write_unit_comparison(struct writing *writing, size_t unit);
void write_history(struct writing *writing, size_t unit);
void write_item_trend(struct writing *writing, size_t unit, size_t indicator);
void write_problems(struct writing *writing);
void write_submissions(struct writing *writing);
void write_submission(struct writing *writing, const struct intake_submission *submission);
void write_consequences(struct writing *writing);
/* What earlier records carry into this period: all in the head, or of one unit; quotas of the units' own staff. */
void write_carried(struct writing *writing);
void write_unit_carried(struct writing *writing, size_t unit);
void write_staff_quotas(struct writing *writing);
/* Name, order, ranks, grade and total of a unit, as a list of those that a consequence names has them. */
void write_standing(struct writing *writing, size_t unit);
void write_moneys(struct writing *writing);
/* Money of one unit, in its element (with parts and what is withheld), and in its row. */
void write_unit_moneys(struct writing *writing, size_t unit);
void write_row_moneys(struct writing *writing, size_t unit);
void write_awards(struct writing *writing);
void write_unit_awards(struct writing *writing, size_t unit);
/* Who has sent how many weekly records: all in the head, or those of one unit. */
void write_entries(struct writing *writing);
/* head/supplements: units that were assessed late; nothing when there are none. */
void write_supplements(struct writing *writing);
/* The sheet by which a mark of the unit was given late; NULL: it was not. */
const struct intake_sheet *supplement_sheet(const struct writing *writing, size_t unit, size_t indicator);
void write_unit_entries(struct writing *writing, size_t unit);
/* Targets that were adjusted, in the head; all targets of a unit. */
void write_changed_targets(struct writing *writing);
void write_unit_targets(struct writing *writing, size_t unit);
void write_withheld(struct writing *writing);
void write_vetoes(struct writing *writing);
/* `veto` is an index of scoring's vetoes: entered or triggered. */
void write_veto(struct writing *writing, size_t veto, bool with_unit);
void write_decisions(struct writing *writing);
void write_decision(struct writing *writing, const struct intake_decision *decision, bool with_unit);
/* The ledger of problems, and those of one unit. */
void write_rectifications(struct writing *writing);
void write_unit_rectifications(struct writing *writing, size_t unit);
/* Publicity and the appeals, in the head; those of a unit. */
void write_appeals(struct writing *writing);
void write_unit_appeals(struct writing *writing, size_t unit);
/* What was published before reviewed appeals changed it, only where it was another: original-total, -rank, -group-rank,
 * -grade of a unit; original of an item, of an event. */
void write_originals(struct writing *writing, size_t unit);
void write_original_mark(struct writing *writing, size_t unit, size_t indicator);
void write_original_event(struct writing *writing, size_t event);
void write_outside(struct writing *writing);
void write_approvals(struct writing *writing, const struct intake_event *event);
void write_row(struct writing *writing, size_t unit);
/* Reads the unit's evidence from its submissions; what cannot be read any more is a status of the system. */
enum status write_unit(struct writing *writing, size_t unit);
void write_items(struct writing *writing, size_t unit);
void write_computation(struct writing *writing, const struct scoring_computation *computation);
void write_conditions(struct writing *writing, const struct scheme_condition *conditions, size_t count);
void write_conversions(struct writing *writing, const struct scheme_conversion *conversions, size_t count);

/* ---- what several parts write ------------------------------------------------------------------- */

/* Name of an indicator as it is printed. */
const char *item_name(const struct writing *writing, size_t indicator);
/* base, round, each, key, binding */
void write_item_marks(struct writing *writing, size_t indicator);
/* A list of codes; nothing when it is empty. */
void write_codes(struct writing *writing, const char *name, const char *const *codes, size_t count);
/* "score", "percent" …, and the name of the item, quantity, ranking or grade that it looks at (NULL: none). */
const char *condition_name(enum scheme_condition_of of);
const char *condition_subject(const struct writing *writing, const struct scheme_condition *condition);
/* Points of one of an event; what the event counts by the computation of its item (0 when it does not). */
struct number event_each(const struct scheme *scheme, const struct intake_event *event);
struct number event_points(const struct scoring_computation *computation, const char *code);
/* Why an event is not counted: "approval-missing", "appeal"; NULL: it is. */
const char *event_not_counted(const struct scoring *scoring, size_t event);
/* Level, matter, authors, late, share. */
void write_credit(struct writing *writing, const struct intake_event *event,
                  const struct scoring_computation *computation);
/* Is the annual written report expected with a submission of this kind? */
bool report_is_due(const char *kind);
/* round="m07", round-name="7月"; nothing for INTAKE_NONE. */
void write_round_code(struct writing *writing, size_t round);
void write_round_name(struct writing *writing, size_t round);

/* Rank, tie and place of a unit in a ranking (SCORING_NONE: none), with the names of the two columns. */
struct rank_names {
    const char *place, *rank, *tied;
};
void write_rank(struct writing *writing, size_t ranking, size_t unit, const struct rank_names *names);
/* Places in rankings beside the first over all and the first by group. */
void write_further_ranks(struct writing *writing, size_t unit);
/* base, deduction, bonus, bonus-before-cap */
void write_parts(struct writing *writing, size_t unit);
/* "public" … only when it is narrower than what the table gives; NULL leaves the attribute out. */
void write_audience(struct writing *writing, const char *audience);
/* Printed score less the signed sum of its printed parts; only where that is not 0 and the parts ought to add up. */
void write_parts_difference(struct writing *writing, size_t unit, size_t indicator);
/* The audience that the scheme puts on an indicator's scores: its own, one above's, its assessor's. NULL: none. */
const char *indicator_audience(const struct writing *writing, size_t indicator);
/* Name of an indicator's assessor: the code of its role, or NULL. */
const char *role_code(const struct writing *writing, size_t indicator);
/* An amount with the decimals of the marks' column, or with its own when it has more (a maximum of 2.5 is 2.50). */
void write_score(struct writing *writing, const char *name, size_t indicator, struct number value);
/* The head of a unit (主要负责人), or INTAKE_NONE. */
size_t unit_head(const struct writing *writing, size_t unit);

#endif
