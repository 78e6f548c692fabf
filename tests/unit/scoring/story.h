/* story - a small office in memory, so that a test of scoring reads like the rule that it checks.
 *
 * The scheme is system B in miniature:
 *     total = base (work: given, at most 90; vote: ballot, at most 10)
 *           - minus (late: 1 a time; fire: 10 a time)
 *           + plus (prize: 3 each; idea: 1 each, needs the approvals ask and grant), at most 5
 * total is rounded to two decimals and not below -20; ranked over all and by group by the rounded total, ties broken by
 * work; grades A 25, B 35, C 34, D 6 per cent over all, half-up, C takes the difference, ties extend; money 1.1 1.05 1
 * 0.8. A test changes what it is about before it runs the story. */
#ifndef STORY_H
#define STORY_H

#include "scoring/engine.h"

enum {
    STORY_TOTAL,
    STORY_BASE,
    STORY_WORK,
    STORY_VOTE,
    STORY_MINUS,
    STORY_LATE,
    STORY_FIRE,
    STORY_PLUS,
    STORY_PRIZE,
    STORY_IDEA,
    STORY_ITEMS
};
enum { STORY_UNITS = 512, STORY_GROUPS = 4, STORY_EVENTS = 64 };
enum { GRADE_A, GRADE_B, GRADE_C, GRADE_D };

struct story {
    struct arena *arena;
    struct diagnostics *sink;
    struct scheme scheme;
    struct scheme_indicator items[STORY_ITEMS];
    size_t evaluation[STORY_ITEMS];    /* children before parents */
    struct scheme_ranking rankings[2]; /* over all, by group */
    struct scheme_tie_break tie_break;
    struct scheme_grade grades[4];
    struct scheme_money money;
    struct scheme_coefficient coefficients[4];
    struct scheme_veto veto;
    struct scheme_effect effect;
    struct scheme_consequence consequence; /* D two periods running */
    struct intake_campaign campaign;
    struct intake_group groups[STORY_GROUPS];
    struct intake_unit units[STORY_UNITS];
    struct intake_person persons[8];
    struct intake_column marks[STORY_ITEMS], self[STORY_ITEMS];
    struct intake_ballots ballots;
    size_t ballots_of[STORY_ITEMS], rating_first[STORY_ITEMS + 1], target_first[STORY_UNITS + 1];
    struct intake_event events[STORY_EVENTS];
    size_t event_first[STORY_UNITS + 1];
    struct intake_veto vetoes[4];
    size_t veto_first[STORY_UNITS + 1];
    struct intake_decision decisions[4];
    size_t decision_first[STORY_UNITS + 1];
    struct scoring_previous previous;
    struct scoring *scoring; /* after story_run */
};

struct story *story_begin(void);
void story_end(struct story *story);

/* A unit of group 0 … 3 with a mark for work, in roster order; the ballot gives it nothing unless story_votes does. */
size_t story_unit(struct story *story, size_t group, const char *work);
void story_votes(struct story *story, size_t unit, int64_t good, int64_t fair, int64_t unknown);
/* An event; `approvals` is a string of the letters a (ask) and g (grant), or "". */
void story_event(struct story *story, size_t unit, size_t item, const char *count, const char *approvals);
void story_outside(struct story *story, size_t unit);
void story_decide(struct story *story, size_t unit, enum intake_decision_kind what, const char *from, const char *to);
/* What last year's record says of the unit; grade NULL: none. */
void story_before(struct story *story, size_t unit, size_t rank, const char *grade, size_t streak);
/* Scores it. */
enum status story_run(struct story *story);

/* Total as printed, e.g. "88.50". */
const char *story_total(const struct story *story, size_t unit);
size_t story_rank(const struct story *story, size_t unit);
size_t story_group_rank(const struct story *story, size_t unit);
/* Code of the grade, "-" when there is none. */
const char *story_grade(const struct story *story, size_t unit);
/* Did the sink get this message? */
bool story_told(const struct story *story, enum diag_id id);

#endif
