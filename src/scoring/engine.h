/* engine - what the stages of scoring share. Read this, then scoring.c, which calls the stages in their order.
 *
 *   scoring.c    the stages; the roll-up, indicator by indicator over all units
 *   methods.c    one row for each method: raw values of one cell to a score, with its trace
 *   trace.c      terms and steps of one cell, for scoring_explain
 *   order.c      what makes one unit better than another; a stable sort
 *   ranking.c    sets, places, ranks, ties
 *   quota.c      shares to whole numbers
 *   grades.c     units into grades; ties at a border
 *   decisions.c  what the committee decided, after what was computed
 *   movement.c   against earlier records: movement and streaks
 *   money.c      due, withheld, paid
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
};

/* Reports an error and marks the run as failed. As diag_report_unit. */
#define engine_error(engine, id, at, unit, field, ...)                                                                 \
    ((engine)->failed = true, diag_report_unit((engine)->sink, (id), (at), (unit), (field), __VA_ARGS__))

/* ---- methods.c and trace.c ---------------------------------------------------------------------- */

/* Terms and steps of one cell as they are told. NULL for the run over all units, which remembers nothing. */
struct trace {
    struct arena *arena;
    struct scoring_term *terms;
    size_t term_count, term_room;
    struct scoring_step *steps;
    size_t step_count, step_room;
    struct number before_limits;
    bool floored, capped;
};

void trace_term(struct trace *trace, const struct scoring_term *term);
void trace_step(struct trace *trace, enum scoring_step_kind kind, struct number value);
void trace_step_by(struct trace *trace, enum scoring_step_kind kind, struct number by, struct number value);

/* One cell of the table. */
struct cell {
    const struct scoring *scoring;
    const struct scheme_indicator *indicator;
    size_t index, unit;  /* of the indicator, of the unit */
    struct arena *arena; /* for numbers too large for 64 bits */
    struct trace *trace; /* or NULL */
};

/* A method: raw values to a score, before floor, cap and rounding. Does not set *out when the state is not GIVEN. */
struct method {
    enum scheme_method_kind kind;
    const char *name;
    enum scoring_state (*evaluate)(const struct cell *cell, struct number *out);
};

const struct method *method_of(const struct scheme_indicator *indicator);
/* The method, then floor, cap and rounding. `unrounded` is the value before rounding. */
enum scoring_state method_score(const struct cell *cell, struct number *unrounded, struct number *value);

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

enum status rank_all(struct engine *engine);
enum status grade_all(struct engine *engine);
enum status decide_totals(struct engine *engine);
enum status decide_ranks(struct engine *engine);
enum status decide_grades(struct engine *engine);
enum status move_all(struct engine *engine, const struct scoring_previous *const *previous, size_t count);
enum status pay_all(struct engine *engine);

/* Is the unit of the ranking's contenders? (in competition, and the ranking's indicator applies to it) */
bool rank_contends(const struct engine *engine, const struct scheme_ranking *rule, size_t unit);
/* Sets `tied` of the units of one set, which stand in the order of their ranks. */
void rank_mark_ties(struct scoring_rank *ranks, const size_t *units, size_t count);

/* Whole numbers of places for n units: quotas[grade]. Shares that are not there give 0. */
enum status quota_count(struct arena *arena, const struct scheme_grades *grades, size_t n,
                        struct scoring_quota *quotas);

#endif
