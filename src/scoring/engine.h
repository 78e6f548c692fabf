/* engine - what the stages of scoring share. Read this, then scoring.c, which calls the stages in their order.
 *
 *   scoring.c    the stages
 *   columns.c    the roll-up, indicator by indicator over all units
 *   methods.c    one row for each measure: what was entered for one cell to x, with its trace; then the shape
 *   combine.c    what children come to: one row for each combination
 *   rounds.c     rounds that a unit has missed; running totals
 *   raters.c     several raters: spreads, trimming, mean
 *   events.c     points of events: levels, the highest alone, shared, late
 *   targets.c    the unit's own targets
 *   conversions.c  x to marks or money, one row for each conversion
 *   population.c what conversions ask of all units: mean, highest, lowest, places
 *   conditions.c <when>: does it hold for a unit?
 *   trace.c      terms and steps of one cell, for scoring_explain
 *   vetoes.c     which vetoes and merits stand, and what they do to totals and grades
 *   order.c      what makes one unit better than another; a stable sort
 *   ranking.c    sets, places, ranks, ties
 *   quota.c      shares to whole numbers
 *   grades.c     the bases (all, or group by group) and who is graded in each
 *   places.c     the units of one base into its grades; ties at a border, conditions, bars, merits
 *   decisions.c  what the committee decided, after what was computed
 *   appeals.c    what reviewed appeals change; the results without them
 *   lineage.c    under which codes earlier records know a unit
 *   records.c    earlier records in their order, and places from the bottom in them
 *   movement.c   against earlier records: movement and streaks
 *   comparison.c what of an earlier record can be compared with now, and how scores moved
 *   movers.c     who rose and fell farthest
 *   awards.c     who is chosen beside the grades
 *   money.c      coefficients and parts: what is due
 *   withhold.c   what vetoes withhold from persons
 *   consequences.c  whom each consequence names
 *   carried.c    whom consequences of earlier records name again
 *   staff_quotas.c  quotas of the units' own staff, before and after consequences
 *   rectifications.c  problems to be mended: carried, new, how they stand
 *   self.c       self-ratings up the tree
 *   names.c      words of the record
 */
#ifndef SCORING_ENGINE_H
#define SCORING_ENGINE_H

#include "scoring/scoring.h"

/* Scoring in progress. */
struct engine {
    struct scoring *scoring;
    const struct intake_campaign *campaign;
    const struct scheme *scheme;
    struct arena *arena;   /* of the result */
    struct arena *scratch; /* gone when scoring ends */
    struct diagnostics *sink;
    size_t units; /* unit_count of the campaign */
    bool failed;  /* an error went to the sink: later stages still run as far as they can, to find the rest */
    struct scoring_ranking *rankings; /* scoring's own, writable */
    struct scoring_rank **ranks;      /* [ranking]: those of the rankings, writable */
    size_t **order;                /* [ranking]: units of all its sets one after another, which the sets point into */
    struct scoring_quotas *quotas; /* scoring's own, writable */
    const struct scoring_previous *const *previous; /* earlier records of this kind of period, in any order */
    size_t previous_count;
    const struct scoring_previous **records; /* the same, the oldest first (records_open) */
    struct record_ranks *record_ranks;       /* [record] */
    struct map *unit_codes;                  /* code of a unit → its index, as size_t * */
    struct scoring_veto *vetoes;             /* scoring's own, writable */
};

/* Reports an error and marks the run as failed. As diag_report_unit. */
#define engine_error(engine, id, at, unit, field, ...)                                                                 \
    ((engine)->failed = true, diag_report_unit((engine)->sink, (id), (at), (unit), (field), __VA_ARGS__))

/* ---- trace.c ------------------------------------------------------------------------------------ */

/* Terms and steps of one cell as they are told. NULL for the run over all units, which remembers nothing. */
struct trace {
    struct arena *arena;
    struct scoring_term *terms;
    size_t term_count, term_room;
    struct scoring_step *steps;
    size_t step_count, step_room;
    const char *conversion; /* that is being told; NULL: none */
    struct number before_limits;
    bool floored, capped;
};

void trace_term(struct trace *trace, const struct scoring_term *term);
void trace_step(struct trace *trace, enum scoring_step_kind kind, struct number value);
void trace_step_by(struct trace *trace, enum scoring_step_kind kind, struct number by, struct number value);
/* A step with all that it can say; `conversion` is set here. */
void trace_step_of(struct trace *trace, struct scoring_step step);
/* Passes over a term that is there already (same kind and code). */
void trace_term_once(struct trace *trace, const struct scoring_term *term);

/* ---- conversions.c and population.c -------------------------------------------------------------- */

/* What one conversion asks of all units, or of those of one group. */
struct population {
    size_t count; /* units that have a value */
    struct number mean, highest, lowest;
};
struct populations {           /* of one conversion */
    struct population *groups; /* [1], or with scope="group" [group_count + 1]: the last is that of the units of none */
    uint32_t *places;          /* [unit] from 1; 0: it has no value. NULL: not a place */
};

/* Conversions one after the other: of an indicator, or of a part of a money. */
struct chain {
    const struct scheme_conversion *conversions;
    size_t count;
    size_t indicator;        /* whose full marks, operands and targets they may refer to; SCHEME_NONE: of a money */
    const char *code, *name; /* for messages */
    struct location at;
    struct populations *populations; /* [count]; chain_run makes it where a conversion asks for it; NULL: none does */
};

/* Converts x[unit] of all units with active[unit], each conversion over all units before the next one. A unit that a
 * conversion cannot serve (a reference of 0, no step) is told as an error of the input and becomes inactive. Units that
 * lack an operand, a target, a pay-base or heads must not be active: chain_lacks tells. */
enum status chain_run(struct engine *engine, struct chain *chain, struct number *x, bool *active);
/* The first conversion that refers to something that the unit does not have, as its name; NULL: it has all. */
const char *chain_lacks(const struct scoring *scoring, const struct chain *chain, size_t unit);
/* Does a conversion ask for something of all units? */
bool chain_asks_population(const struct chain *chain);
/* Can any unit lack what the conversions refer to? */
bool chain_asks_unit(const struct chain *chain);

enum conversion_fault { CONVERSION_OK, CONVERSION_ZERO, CONVERSION_NO_STEP };
/* Where a conversion is applied: one unit in a chain. */
struct conversion_place {
    const struct scoring *scoring;
    const struct chain *chain;
    size_t unit;
    struct arena *arena;
    struct trace *trace; /* or NULL */
};
/* Conversion `index` of the chain on *x. Its populations, where it asks for some, are there. */
enum conversion_fault conversion_apply(const struct conversion_place *place, size_t index, struct number *x);
/* Tells the error of the input that a fault is. */
void conversion_report(struct engine *engine, const struct chain *chain, size_t index, size_t unit,
                       enum conversion_fault fault);
/* Makes populations[index] from the column as it stands before that conversion. */
enum status population_gather(struct engine *engine, struct chain *chain, size_t index, const struct number *x,
                              const bool *active);
const struct population *population_of(const struct scoring *scoring, const struct chain *chain, size_t index,
                                       size_t unit);
/* The operands and targets that the conversions refer to, as terms. */
void chain_trace_terms(const struct scoring *scoring, const struct chain *chain, size_t unit, struct trace *trace);
/* The references of a conversion; how many. */
size_t conversion_references(const struct scheme_conversion *conversion, const struct scheme_reference *out[4]);
bool conversion_refers(const struct scheme_conversion *conversion, enum scheme_reference_kind kind);
bool conversion_asks_population(const struct scheme_conversion *conversion);
/* Value of a quantity of the scheme: of the unit, or the same for all. */
bool quantity_value(const struct scoring *scoring, size_t index, size_t unit, struct number *out);

/* ---- conditions.c -------------------------------------------------------------------------------- */

/* Do all conditions hold for the unit? Ranks, movement and grades are those of the stage in which it is asked; a unit
 * that has no such number (not ranked, item does not apply, no movement) meets no bound. */
bool conditions_hold(const struct scoring *scoring, const struct scheme_condition *conditions, size_t count,
                     size_t unit);
bool condition_holds(const struct scoring *scoring, const struct scheme_condition *condition, size_t unit);
/* The number that a condition bounds (of="grade": the index of the grade). False: the unit has none. */
bool condition_value(const struct scoring *scoring, const struct scheme_condition *condition, size_t unit,
                     struct arena *arena, struct number *out);
/* 1 for the last of its set, equals share the lowest; 0: not ranked. Time log n. */
size_t rank_from_bottom(const struct scoring *scoring, size_t ranking, size_t unit);
/* At-least, above, at-most, below, as steps, spreads and conditions have them. */
struct bounds {
    bool has_low, has_high, low_open, high_open;
    struct number low, high;
};
bool within_bounds(const struct bounds *bounds, struct number x);
/* Its max, or 100 where it has none. */
struct number full_marks(const struct scheme_indicator *indicator);

/* ---- methods.c, combine.c, raters.c, events.c, targets.c ------------------------------------------ */

/* What scoring keeps of one indicator beside its scores: what its explanation needs of other units. */
struct scoring_column {
    struct chain chain;                     /* its conversions, with the populations */
    bool asks_unit;                         /* a unit may lack what they refer to */
    const struct scoring_previous *earlier; /* <earlier>: the record; NULL: there is none */
    size_t earlier_item;                    /* index of its items; SCORING_NONE: the total */
    const char *const *dropped;             /* raters whose marks are left out (spread), sorted */
    size_t dropped_count;
    bool cancelled;     /* a spread is broken: the item counts for nobody */
    bool scored;        /* its own entries are scored (roll_up) */
    bool filled;        /* what is missing may be taken from other rounds: all of these are scored (rounds.c) */
    bool lost_known;    /* `lost` has been counted (conditions.c) */
    struct number lost; /* per cent of the units with less than full marks */
};

/* One cell of the table. */
struct cell {
    const struct scoring *scoring;
    const struct scheme_indicator *indicator;
    size_t index, unit;  /* of the indicator, of the unit */
    struct arena *arena; /* for numbers too large for 64 bits */
    struct trace *trace; /* or NULL */
};

/* A measure: what was entered to x, before conversions. Does not set *out when the state is not GIVEN. */
struct method {
    enum scheme_method_kind kind;
    const char *name;
    enum scoring_state (*evaluate)(const struct cell *cell, struct number *out);
};

const struct method *method_of(const struct scheme_indicator *indicator);
enum scoring_state combine_children(const struct cell *cell, struct number *out);
enum scoring_state measure_raters(const struct cell *cell, struct number *out);
enum scoring_state measure_events(const struct cell *cell, struct number *out);
/* What an event (index of the campaign's) is worth by itself, before others of its matter are looked at. */
struct number event_worth(const struct cell *cell, size_t event);
enum scoring_state measure_targets(const struct cell *cell, struct number *out);
enum scoring_state measure_earlier(const struct cell *cell, struct number *out);
const struct intake_target *target_lacking(const struct cell *cell);
/* The condition of the indicator that does not hold for the unit; NULL: all do. */
const struct scheme_condition *condition_broken(const struct cell *cell);

/* The measure and what becomes of an entry that is missing. *settled: the score stands already (missing="zero",
 * "full"), conversions are passed over. */
enum scoring_state method_measure(const struct cell *cell, struct number *out, bool *settled);
/* Was all entered that a leaf is scored from? */
bool method_entered(const struct cell *cell);
/* Conditions, floor, cap and rounding of what the conversions have made. `unrounded` is the value before rounding. */
void method_finish(const struct cell *cell, struct number *unrounded, struct number *value);
/* All of it for one cell, where the column needs no population or has it already. */
struct score {
    struct number unrounded, value;
    enum conversion_fault fault;
    size_t fault_at; /* the conversion */
};
enum scoring_state method_score(const struct cell *cell, struct score *out);
/* Looks at the marks of one item before any is used: spreads. */
enum status raters_check(struct engine *engine, size_t indicator);

/* ---- appeals.c ----------------------------------------------------------------------------------- */

/* The appeal that gives the unit another mark of the item (before conversions) or another raw value; NULL: none, or
 * this is the scoring without them. */
const struct intake_appeal *appeal_of_mark(const struct scoring *scoring, size_t item, size_t unit);
const struct intake_appeal *appeal_of_quantity(const struct scoring *scoring, size_t quantity, size_t unit);
/* The step from what was published to what the review made of it. */
void trace_review(struct trace *trace, const struct intake_appeal *appeal, struct number before, struct number value);
/* Does any appeal change anything? */
bool appeals_change(const struct intake_campaign *campaign);
/* Is `from` of each mark and event what the scoring without appeals has? STATUS_INVALID with the faults told. */
enum status appeals_check_from(struct scoring *original, struct diagnostics *sink);

/* ---- decisions.c --------------------------------------------------------------------------------- */

/* What the committee or a review decided about a total, a rank or a grade; in the order in which they follow. */
struct scoring_ruling {
    struct intake_decision decision;
    const struct intake_appeal *appeal; /* NULL: a decision of the committee */
    bool applied;
    struct number before; /* the total from which it starts, when it was applied */
};
enum status rulings_open(struct engine *engine);

/* ---- rectifications.c ---------------------------------------------------------------------------- */

/* Makes the ledger, of which conditions may ask. */
enum status keep_ledger(struct engine *engine);

/* ---- columns.c ----------------------------------------------------------------------------------- */

enum status roll_up(struct engine *engine);
/* The same of running totals, when all totals are decided. */
enum status run_on(struct engine *engine);

/* ---- rounds.c ------------------------------------------------------------------------------------ */

/* What missing="mean" and missing="last" come to; SCORING_MISSING: no other round has a score, or not all are scored.
 */
enum scoring_state missing_round(const struct cell *cell, struct number *out);
/* Is what is missing of this column still to be taken from other rounds? */
bool is_left_open(const struct engine *engine, size_t index);
/* A column is scored: when it is the last of an item's rounds, what is missing in them is filled. True: it was. */
bool rounds_fill(struct engine *engine, size_t index);
/* Where a round of a running total stands: its record is an earlier one, it is the campaign's own, or comes later and
 * is not of it. */
enum running_round { RUNNING_BEFORE, RUNNING_NOW, RUNNING_AHEAD };
enum running_round running_round(const struct scoring *scoring, size_t index);
/* The campaign's own round of a running total. */
enum scoring_state measure_running(const struct cell *cell, struct number *out);
/* Are grades final that could not be? */
enum status partial_check(struct engine *engine);
/* Has each running total a round that is the campaign's own period? */
void running_check(struct engine *engine);

/* ---- order.c ------------------------------------------------------------------------------------ */

/* What a ranking compares: a score for each unit, then the tie-breakers, then the roster. */
struct order {
    const struct scoring *scoring;
    const struct scheme_ranking *rule;
    struct number *scores;  /* [unit] as compared: rounded or exact */
    struct number *printed; /* [unit] as printed; the same array as scores when the ranking compares rounded */
};

enum status order_prepare(struct engine *engine, const struct scheme_ranking *rule, struct order *out);
/* < 0: `a` is the better one; 0: equal in score and by all tie-breakers. */
int order_compare(const struct order *order, size_t a, size_t b);
/* What parts two units of the same printed score: an indicator, or SCORING_NONE (they are equal). */
size_t order_decider(const struct order *order, size_t a, size_t b);
/* Sorts units best first; equals keep their order. Stable merge sort: n log n comparisons, whatever the input. */
enum status order_sort(const struct order *order, struct arena *scratch, size_t *units, size_t count);

/* ---- stages ------------------------------------------------------------------------------------- */

/* Each over all units, in this order (decide_ranks and decide_grades behind grade_all; move_ranks twice: for the
 * conditions of grades by the computed ranks, then by the decided ones). */
enum status veto_all(struct engine *engine);
enum status decide_totals(struct engine *engine);
enum status rank_all(struct engine *engine);
enum status move_ranks(struct engine *engine);
enum status grade_all(struct engine *engine);
enum status decide_ranks(struct engine *engine);
enum status decide_grades(struct engine *engine);
enum status run_streaks(struct engine *engine);
enum status compare_all(struct engine *engine);
enum status list_movers(struct engine *engine);
enum status award_all(struct engine *engine);
enum status pay_all(struct engine *engine);
enum status consequence_all(struct engine *engine);
enum status carry_all(struct engine *engine);
enum status staff_quota_all(struct engine *engine);

/* ---- vetoes.c ------------------------------------------------------------------------------------ */

/* What the standing vetoes and merits of a unit want of its grade; indices of grades, SCORING_NONE: nothing. */
struct veto_wish {
    size_t bar;        /* it may have neither this grade nor a better one */
    size_t raise;      /* merits: it has this grade at least */
    bool raise_beyond; /* … without taking a place */
    size_t lower;      /* vetoes: it has this grade at most */
    bool lower_beyond; /* … and its own place is free for the next one */
    int64_t demote;    /* so many grades lower than computed */
    int64_t team;      /* so many grades lower is its leading group */
};
struct veto_wish veto_wish(const struct scoring *scoring, size_t unit);
/* Grades as computed, made lower by vetoes: nobody moves up. */
void veto_grades(struct engine *engine);
/* Grades of leading groups, by the decided grades. */
void veto_teams(struct engine *engine);

/* ---- ranking.c ----------------------------------------------------------------------------------- */

/* Is the unit of the ranking's contenders? (in competition, the ranking's indicator applies to it, its conditions hold)
 */
bool rank_contends(const struct engine *engine, const struct scheme_ranking *rule, size_t unit);
/* Sets `tied` of the units of one set, which stand in the order of their ranks. */
void rank_mark_ties(struct scoring_rank *ranks, const size_t *units, size_t count);

/* ---- quota.c ------------------------------------------------------------------------------------- */

/* Whole numbers of places for n units of a group (NULL: over all): quotas[grade]. Grades without a share or a number
 * have 0. */
enum status quota_count(struct arena *arena, const struct scheme_grades *grades, const char *group, size_t n,
                        struct scoring_quota *quotas);
/* Places of one share or number alone (an award); `limited`: it has some. */
int64_t quota_places(struct arena *arena, const struct scheme_places *places, enum scheme_quota_rounding rounding,
                     size_t n, bool *limited);

/* ---- grades.c and places.c ------------------------------------------------------------------------ */

/* One base while its units are put into grades. */
struct grading {
    struct engine *engine;
    const struct scheme_grades *rule;
    const struct veto_wish *wishes; /* [unit] */
    struct order order;
    const char *group;   /* code; NULL: over all */
    const size_t *units; /* ranked ones of the base, best first */
    size_t count;
    struct scheme_places *places; /* [grade] as they are in this group */
    struct scoring_quotas *quotas;
    struct scoring_quota *quota;    /* [grade] the quotas' own, writable */
    struct scoring_border *borders; /* room for one of each grade */
    /* After its units have been placed: */
    size_t *lowest;  /* [grade] the lowest unit that has it by its place; SCORING_NONE: nobody */
    size_t *holders; /* [grade] units that have it */
};

/* Sets `graded`, `beyond` and `ineligible` of the units of the base. */
enum status place_units(struct grading *grading);
/* May the unit have the grade: conditions, bars, and the grade's lowest score? */
bool place_eligible(const struct grading *grading, size_t grade, size_t unit);
bool place_reaches(const struct grading *grading, size_t grade, size_t unit);

/* Code of the unit's group; NULL: none. */
const char *unit_group(const struct engine *engine, size_t unit);

/* ---- records.c ------------------------------------------------------------------------------------ */

enum status records_open(struct engine *engine);
/* Finds the codes that each unit bore before, for scoring_then. */
enum status lineage_open(struct engine *engine);
/* Warns of units of the latest record of which the roster says nothing. */
enum status lineage_check(struct engine *engine);
/* Does the unit take part for the first time since that record: it is not in it, and joined no earlier? */
bool lineage_is_new(const struct scoring *scoring, const struct scoring_previous *record, size_t unit);
/* What a record says of the unit; NULL: it does not know it. */
const struct scoring_previous_unit *record_unit(const struct engine *engine, size_t record, size_t unit);
/* Does the record have the unit in another group, or of another kind, than the roster of now? */
bool record_regrouped(const struct scoring *scoring, size_t unit, const struct scoring_previous_unit *before);
bool record_other_kind(const struct scoring *scoring, size_t unit, const struct scoring_previous_unit *before);
/* Is `a` older than `b`: its last day is earlier; then the shorter period; then its code. */
bool record_older(const struct scoring_previous *a, const struct scoring_previous *b);
/* Its rank then in the ranking of now; 0 when it was not ranked, or records do not keep that ranking. */
size_t record_rank(const struct scoring *scoring, size_t ranking, const struct scoring_previous_unit *before);
/* 1: it was the last, of its group in a ranking by group; equals share the lowest. 0: not ranked, or not known. */
size_t record_rank_from_bottom(const struct engine *engine, size_t ranking, size_t record,
                               const struct scoring_previous_unit *before);

/* ---- earlier.c ------------------------------------------------------------------------------------ */

/* Finds the records that <earlier> measures and conditions name; one that is not there is an error. */
void earlier_open(struct engine *engine);
/* What the record that the campaign calls `role` says of the unit; NULL: nothing, or there is no such record. */
const struct scoring_previous_unit *earlier_unit(const struct scoring *scoring, const char *role, size_t unit);
/* For how many periods running that record names the unit under its consequence `code`; 0: it does not. */
size_t earlier_consequence(const struct scoring *scoring, const char *role, const char *code, size_t unit);
/* Index of the grade that it had there among the scheme's of now. */
bool earlier_grade(const struct scoring *scoring, const char *role, size_t unit, struct number *out);

/* ---- movement.c ---------------------------------------------------------------------------------- */

/* How far a unit rose or fell in a ranking since the latest record. Its grade is not looked at. */
struct scoring_movement movement_in(const struct scoring *scoring, size_t ranking, size_t unit);
/* The same since any record; NULL: none. */
struct scoring_movement movement_since(const struct scoring *scoring, const struct scoring_previous *record,
                                       size_t ranking, size_t unit);
/* The ranking that movement and the streaks of places are about. */
size_t main_ranking(const struct engine *engine);
/* Periods running that the unit was among the first (last) `places` of a ranking, this one included; 0: it is not. */
size_t place_streak(const struct engine *engine, size_t ranking, size_t unit, int64_t first, int64_t last);

/* ---- withhold.c ---------------------------------------------------------------------------------- */

/* What the unit's vetoes withhold of money `index`: pay->coefficient is set. */
enum status withhold_all(struct engine *engine, size_t index, size_t unit, struct scoring_money *pay);

#endif
