/* scoring - from what was entered to what it comes to: scores, ranks, grades, movement, money.
 *
 * In:  a campaign as intake has loaded it (with its scheme), and what movement and streaks need of earlier records.
 * Out: struct scoring: a numeric table (indicator by indicator over all units), rankings, quotas and grades,
 *      decisions applied with both values kept, movement, streaks, money. Ids and numbers; never a sentence.
 * Own: everything lies in the arena given to scoring_run and never changes afterwards. It borrows the campaign.
 *
 * Stages, each over all units: roll-up, vetoes and merits (found, and those that set a total), decisions on totals,
 * rankings, movement by the computed ranks (a grade may ask for it), grades with bars and merits, vetoes that lower a
 * grade, decisions on ranks, decisions on grades, movement by the decided ranks, streaks, comparison with each earlier
 * record, awards, money, consequences.
 * What a committee decides about a total is ranked and graded as decided; what it decides about a rank or a grade moves
 * nobody else.
 *
 * Exact: no floating point; rounded only where the scheme says. The order of the input never changes a result: equals
 * stand in roster order. Time is linear in units × indicators, but for the sorting of each ranking.
 *
 * Every score can say how it came about (scoring_explain): the method runs once more for that one cell and tells its
 * terms and steps. It is the same function that made the score, so the two cannot differ.
 */
#ifndef SCORING_SCORING_H
#define SCORING_SCORING_H

#include "base/base.h"
#include "intake/intake.h"
#include "scheme/scheme.h"

#define SCORING_NONE     ((size_t)-1) /* no index: no grade, no ranking, no tie-breaker */
#define SCORING_NO_TREND INT64_MIN    /* no mark was given then */

/* ---- what an earlier record tells (results_previous fills it) ----------------------------------- */

/* A consequence of the earlier scheme, as its record has it. */
struct scoring_previous_consequence {
    const char *code, *list, *text;
    const char *grade_name, *article, *audience; /* NULL: not said */
    bool carried;                                /* whom it named is named again: see struct scoring_carried */
    const char *const *obligations;              /* what they owe now */
    size_t obligation_count;
};
struct scoring_previous_named { /* … that named a unit */
    const struct scoring_previous_consequence *consequence;
    size_t streak;                             /* for so many periods running; 1 where it asks for no streak */
    const struct scoring_previous_named *next; /* in the order of that scheme */
};

/* A code under which the unit was known before that record, as the roster of then had it. */
struct scoring_previous_former {
    const char *code, *until;
    const struct scoring_previous_former *next;
};

struct scoring_previous_unit {
    const char *code, *name;
    const char *kind;                 /* department, town …; NULL: as in the roster of now */
    const char *group;                /* code of its group then; NULL: as in the roster of now */
    size_t rank, group_rank;          /* 0: not ranked then */
    const char *grade, *grade_name;   /* NULL: no grade then */
    const char *total;                /* as printed then */
    struct number score;              /* the total before it was printed */
    struct number *marks;             /* [item_count of the record]: of the items that were asked for */
    bool *marked;                     /* the same places: the unit had a score there */
    size_t streak;                    /* how many periods running it had that grade, that one included; at least 1 */
    const char *since;                /* first period of the run */
    size_t first_streak, last_streak; /* as in scoring_unit, as the record has them; 0: it was not, or does not say */
    const struct scoring_previous_former *formers; /* codes that its history goes on under; NULL: none */
    const struct scoring_previous_named *named;    /* consequences that named it; NULL: none */
    int64_t *trend; /* [trend_count of the record]: printed marks in millionths, or SCORING_NO_TREND */
};

/* An indicator of the scheme of then. */
struct scoring_previous_item {
    const char *code, *name;
    const char *formerly; /* its code before then, where that scheme said so */
    const char *max;      /* as printed: full marks, else the cap; NULL: neither */
    const char *method, *weight;
    int depth, decimals;
    bool leaf, minus;
    size_t trend; /* place of its marks in `trend`; SCORING_NONE: they are not kept (deeper, and no leaf) */
};

struct scoring_previous_group {
    const char *code, *name;
    const char *mean; /* of the ranked ones, as printed; NULL: none */
};

struct scoring_previous_grade {
    const char *code, *name;
    size_t count;
};

struct scoring_previous_ledger {                /* 整改台账 */
    const char *as_of;                          /* NULL: the record has none */
    const struct intake_rectification *entries; /* all of them, by unit */
    size_t count;
};

struct scoring_previous {
    const char *kind;         /* of the period: year, quarter … */
    const char *role;         /* as="…" of the campaign's <previous>, by which the scheme names it; NULL: none */
    const char *const *items; /* codes whose marks were asked for */
    size_t item_count;
    const char *period, *name, *from, *to;          /* of the earlier period: code, name, first and last day */
    bool partial;                                   /* a round was still to come */
    const char *title;                              /* of the earlier campaign */
    const struct scoring_previous_item *indicators; /* of the scheme of then, in its order; the first is the total */
    size_t indicator_count;
    struct map *indicator_codes; /* code → struct scoring_previous_item */
    size_t trend_count;
    const struct scoring_previous_group *groups;
    size_t group_count;
    size_t assessed, ranked;
    const char *mean; /* of the ranked ones, as printed; NULL: none */
    const struct scoring_previous_grade *grades;
    size_t grade_count;
    const struct scoring_previous_consequence *consequences; /* of its scheme, whomever they named */
    size_t consequence_count;
    struct map *units; /* code → struct scoring_previous_unit */
    struct scoring_previous_ledger ledger;
};

/* ---- rankings ----------------------------------------------------------------------------------- */

struct scoring_rank {
    size_t set;   /* index into the ranking's sets; SCORING_NONE: this unit is not ranked */
    size_t place; /* position in the list, from 1, never shared: equals in roster order */
    size_t rank;  /* the decided one, which is the computed one when nothing was decided */
    size_t computed_rank;
    bool tied;    /* another unit of the set has the same rank */
    bool decided; /* a unit of the same printed score has another rank: `by` tells why */
    size_t by;    /* indicator that parted it from its neighbour of the same printed score (the ranking's own indicator:
                     the score before rounding); SCORING_NONE: nothing but roster order (style consecutive) */
};

/* Units with one printed score, in the order of places: a note of the table. */
struct scoring_tie {
    size_t set;
    const size_t *units;
    size_t count;
    bool decided; /* not all have the same rank */
    size_t by;    /* what parted the first two that differ; as in scoring_rank */
};

struct scoring_set {     /* all ranked units, or those of one group */
    size_t group;        /* of the roster; SCORING_NONE: all */
    const size_t *units; /* best first */
    size_t count;
};

struct scoring_ranking {
    const struct scheme_ranking *rule;
    const struct scoring_set *sets;
    size_t set_count;
    const struct scoring_rank *ranks; /* [unit] */
    const struct scoring_tie *ties;
    size_t tie_count;
};

/* ---- grades ------------------------------------------------------------------------------------- */

struct scoring_quota {   /* of one grade in one base */
    struct number exact; /* n × share / 100 */
    int64_t rounded;     /* by the scheme's rounding */
    int64_t adjusted;    /* difference taken (+) or given (-), so that the counts add up */
    int64_t count;       /* rounded + adjusted: its places */
    bool exists;         /* false: the group does not have this grade, the rest is 0 */
    bool limited;        /* it has places: a share or a number; else it takes all that reach it */
    size_t computed;     /* ranked units in it by the ranking and by vetoes and merits */
    size_t assigned;     /* ranked units in it after decisions */
    size_t beyond;       /* of `computed`: those that a merit put there without taking a place */
    size_t outside;      /* units outside the competition that have this grade too; in none of the counts above */
};

struct scoring_border { /* units tied across the last place of a grade */
    size_t grade, next; /* next: SCORING_NONE when the lower ones stay without a grade */
    size_t place;       /* last place of the better grade by its quota, from 1; 0: it has no place at all */
    int64_t moved;      /* places that it gained (+) or gave up (-) */
    const size_t *units;
    size_t count;
};

struct scoring_quotas {
    size_t group;                 /* SCORING_NONE: over all */
    size_t n;                     /* ranked units in the base */
    struct scoring_quota *quotas; /* [grade] */
    const struct scoring_border *borders;
    size_t border_count;
};

/* ---- movement, streaks, decisions, money -------------------------------------------------------- */

enum scoring_movement_kind {
    SCORING_UP,
    SCORING_DOWN,
    SCORING_SAME,
    SCORING_NEW,         /* 新参评: the earlier record does not know the unit */
    SCORING_NO_PREVIOUS, /* 无上年数据: no earlier record, or the unit is or was not ranked */
    SCORING_CHANGED /* 不可比: the unit was in another group; of scores, or what is measured was another thing */
};

struct scoring_movement {
    enum scoring_movement_kind kind;
    size_t change;                              /* places, when up or down */
    bool notable;                               /* as far as the scheme's movement asks for */
    enum scoring_movement_kind grade_kind;      /* the same of its grade, by the order of the scheme's grades */
    size_t grade_change;                        /* grades up or down */
    const struct scoring_previous_unit *before; /* NULL: none */
};

/* How a total moved, in the printed figures of both, so that a reader can check it. */
struct scoring_score {
    enum scoring_movement_kind kind;
    struct number change; /* signed; when up, down or same */
    int places;           /* decimals of the change */
};

/* Why scores of an earlier record and of now cannot be compared. */
enum scoring_change_kind {
    SCORING_CHANGE_MAX,    /* full marks of the total or of an item: from, to */
    SCORING_CHANGE_ITEM,   /* an item went (no `to`) or came (no `from`): its full marks */
    SCORING_CHANGE_GROUP,  /* a unit is in another group: code, name of the unit; names of its groups. That is its own
                              affair: the others are comparable */
    SCORING_CHANGE_SCHEME, /* an item is combined, weighed or signed in another way: from, to */
    SCORING_CHANGE_PARTIAL /* one of the two is a result of some rounds only */
};
struct scoring_change {
    enum scoring_change_kind kind;
    const char *code, *name, *from, *to; /* NULL: nothing to say */
};

/* An earlier record beside the campaign. */
struct scoring_comparison {
    const struct scoring_previous *record;
    bool same_kind;  /* its period is of the campaign's kind */
    bool comparable; /* … and nothing was changed but groups */
    const struct scoring_change *changes;
    size_t change_count;
    const size_t *items; /* [indicator] its place among the record's indicators, by code or formerly; SCORING_NONE */
};

/* Those that rose (fell) farthest in the ranking of the scheme's movement: the list as it is printed. */
struct scoring_movers {
    const size_t *units;
    size_t count;
    size_t places, most; /* moved so far at least; at most so many, 0: all */
};

/* A veto or merit of a unit: entered, or standing because its conditions hold. Sorted by unit, then as in the scheme.
 */
struct scoring_veto {
    size_t unit, rule;     /* of the scheme's vetoes */
    size_t entered;        /* of the campaign's vetoes; SCORING_NONE: triggered */
    struct number reached; /* triggered: value of its first condition */
    bool lifted;           /* an <unless> holds: no effect */
};

struct scoring_award_place {
    size_t unit, place; /* from 1; equals share it when the award's ties extend */
    bool has_prize;
    struct number prize;
};
struct scoring_award {                        /* as the scheme's */
    const struct scoring_award_place *places; /* set by set of its ranking, the best first; then those beside it */
    size_t count;
    struct number prizes; /* sum */
};

/* A consequence of the scheme and a unit. */
struct scoring_named {
    size_t unit;
    size_t streak; /* periods running with its grade or place, this one included */
};
struct scoring_consequence_list {      /* as the scheme's consequences */
    const struct scoring_named *named; /* in the order of the ranking's places, or of the roster */
    size_t count;
};

/* A consequence that an earlier record carries into this period (下年度重点整改单位), and a unit that it names. Of each
 * kind of period the latest record counts: what the year has said stands through the quarters of the next one. */
struct scoring_carried {
    size_t unit;
    const struct scoring_previous *record;
    const struct scoring_previous_consequence *consequence;
    size_t streak;
    bool decided, again; /* decided: the record is of this kind of period; again: the consequence of the same code names
                          * the unit now too */
};

/* A staff-quota of one unit: places = heads × share / 100, rounded as the scheme says. */
struct scoring_staff_quota {
    bool changed;          /* a consequence names the unit: */
    struct number change;  /* sum of the changes, percentage points */
    struct number share;   /* what is left, between 0 and 100 */
    bool has_heads;        /* else there are no places */
    int64_t before, after; /* places by the scheme's share, and by this one */
};

struct scoring_money_part {     /* as the scheme's parts of the money */
    bool applies;               /* its conditions hold, and the unit has such a number */
    struct number from, amount; /* rank, movement, score …; what the conversions made of it */
};

struct scoring_withhold { /* money of one person that a veto withholds */
    size_t veto;          /* of the campaign */
    size_t money;         /* of the scheme */
    size_t person;
    const char *as;                        /* party, head, leader */
    struct number base, due, amount, paid; /* due = base × coefficient, rounded as the money is; amount = due × share */
    struct number share;                   /* percent */
};

struct scoring_money {  /* of one unit */
    bool applies;       /* false: no grade, or the roster has no heads or pay-base for it */
    size_t coefficient; /* index of the scheme's coefficients */
    struct number due_exact, due, withheld, paid;
    const struct scoring_money_part *parts; /* [part_count of the scheme's money] */
    const struct scoring_withhold *withholds;
    size_t withhold_count;
};

struct scoring_unit {
    struct number total;              /* decided */
    struct number computed_total;     /* as rolled up */
    size_t grade;                     /* decided */
    size_t graded;                    /* as computed: by quota or threshold, and by a veto that sets the grade */
    size_t team_grade;                /* of its leading group; SCORING_NONE: no effect says so */
    bool beyond;                      /* its grade takes no place of the quota (merit, or outside the competition) */
    bool ineligible;                  /* fell below the grade of its place: a condition of the grade, or a bar */
    bool barred;                      /* `ineligible` by a bar */
    bool score_set;                   /* a veto or merit set the total, before the committee decided */
    size_t score_veto;                /* … it is this one of scoring's vetoes; SCORING_NONE: none */
    struct number score_to;           /* … to this */
    size_t first_streak, last_streak; /* periods running that it was the first, the last of the ranking that movement is
                                         about (else of the first ranking), this one included; 0: it is not */
    size_t streak;                    /* periods running with `grade`, this one included; 0: no grade */
    const char *since;                /* first period of the run */
    struct scoring_movement movement;
    struct scoring_score score_movement; /* of its total, against the same record */
    struct scoring_movement year_ago;    /* both against the same period a year before */
    struct scoring_score year_ago_score;
    const struct scoring_money *moneys; /* [scheme's moneys] */
};

struct scoring_bygone; /* lineage.c */

/* ---- the ledger of problems (整改台账) ---------------------------------------------------------- */

enum scoring_rectification_state {
    SCORING_RECTIFICATION_OPEN,    /* 整改中 */
    SCORING_RECTIFICATION_OVERDUE, /* 逾期: its last day lies before the day of the ledger, and it is not closed */
    SCORING_RECTIFICATION_CLOSED   /* 已销号 */
};

struct scoring_rectification {
    struct intake_rectification is; /* as it is written, or carried with what is new of it; unit INTAKE_NONE: its unit
                                     * is not in the roster any more, and none took it over */
    enum scoring_rectification_state state;
    bool late;    /* overdue, or closed after its last day */
    size_t days;  /* … by so many days, counted as the ledger says; 0 too where no such day lay between */
    bool carried; /* an earlier record has it */
};

struct scoring_ledger {
    const char *as_of;
    bool working_days;                        /* days are working days; false: calendar days */
    const char *report_by;                    /* or NULL */
    const struct scoring_previous *from;      /* the record whose open problems stand here again; NULL: none */
    const struct scoring_rectification *list; /* by unit, those of none last; then by the last day, then by code */
    size_t count;
    const size_t *first; /* [unit_count + 1]: those of unit u are [first[u], first[u + 1]) */
    size_t states[SCORING_RECTIFICATION_CLOSED + 1], carried;
    size_t units, overdue_units; /* that have a problem, an overdue one; those that are gone too */
};

/* ---- the scores --------------------------------------------------------------------------------- */

enum scoring_state {
    SCORING_GIVEN,
    SCORING_MISSING,       /* no mark or ballot was entered: counts as 0, and the record says so (stage 测算 only) */
    SCORING_NOT_APPLICABLE /* the indicator does not apply to this kind of unit, the unit is excused from it, its round
                            * is still to come, or missing="skip": combinations go without it */
};

struct scoring_ruling; /* engine.h: what was decided about totals, ranks and grades */
struct scoring_column; /* engine.h: what the explanation of an indicator needs of the other units */

struct scoring {
    const struct intake_campaign *campaign;
    const struct scheme *scheme;
    struct scoring_column *columns; /* [indicator] */
    struct number *values;          /* [indicator * unit_count + unit]: after floor, cap and rounding */
    unsigned char *states;          /* the same places: enum scoring_state */
    struct number **unrounded;      /* [indicator]: column before rounding, NULL where the indicator does not round */
    int *decimals;                  /* [indicator]: with which its scores are printed */
    const struct scoring_ranking *rankings; /* as the scheme's */
    size_t ranking_count;
    size_t overall, by_group; /* the first ranking over all, the first by group: the columns 名次; SCORING_NONE: none */
    const struct scoring_quotas *quotas;
    size_t quotas_count;
    struct scoring_unit *units; /* [unit] */
    bool *counted;              /* [event]: false: an approval is missing */
    const struct scoring_veto *vetoes;
    size_t veto_count;
    const size_t *veto_first;                            /* [unit_count + 1] */
    const struct scoring_award *awards;                  /* [award_count of the scheme] */
    const struct scoring_consequence_list *consequences; /* [consequence_count of the scheme] */
    const size_t *consequence_streaks; /* [consequence * unit_count + unit]: streak where it applies, 0: it does not */
    const struct scoring_carried *carried; /* record by record, consequence by consequence, in roster order */
    size_t carried_count;
    const struct scoring_staff_quota *staff_quotas; /* [staff quota of the scheme * unit_count + unit] */
    bool partial;                                   /* a round is still to come */
    const struct scoring_previous *previous;        /* the latest earlier record of this kind of period, NULL: none */
    const struct scoring_ledger *ledger;            /* NULL: the campaign keeps none */
    const struct scoring_previous *const *earlier;  /* all earlier records, as they were given */
    size_t earlier_count;
    const struct scoring_bygone **bygones; /* [unit] lineage.c: codes that it bore before; NULL: no earlier records */
    const struct scoring_comparison *comparisons; /* [earlier_count], the oldest first */
    const struct scoring_comparison *compared;    /* that of `previous`; NULL: none */
    const struct scoring_comparison *year_ago; /* same period a year before, where it is not `compared`; NULL: none */
    struct scoring_movers risers, fallers;     /* empty where the scheme has no movement */
    struct scoring_ruling *rulings;
    size_t ruling_count;
    /* The same campaign without what reviewed appeals changed (原核定); NULL: none changed anything. */
    struct scoring *original;
    bool without_appeals; /* this is such a scoring */
    bool *unfit_appeals;  /* … [appeal]: in a trial, what it is about came to something else than the appeal says */
    struct arena *arena;
};

/* Codes of the items whose marks the scheme takes from earlier records, for results_previous; in `arena`, NULL: no
 * memory. */
const char **scoring_earlier_items(const struct scheme *scheme, struct arena *arena, size_t *count);

/* Scores a campaign. `previous` may be in any order. Of those whose period is of the campaign's own kind the one that
 * ended last serves movement, all of them streaks; measures and conditions take from those that they name.
 * STATUS_INVALID, with every fault in the sink: a mark is missing after stage 测算, a decision's `from` is not what was
 * computed, a unit reaches no grade, a person whose money is withheld has no pay-base. Where reviewed appeals change
 * something the campaign is scored twice, with and without them. */
enum status scoring_run(const struct intake_campaign *campaign, const struct scoring_previous *const *previous,
                        size_t previous_count, struct arena *arena, struct diagnostics *sink, struct scoring **out);

struct number scoring_value(const struct scoring *scoring, size_t indicator, size_t unit);
enum scoring_state scoring_state(const struct scoring *scoring, size_t indicator, size_t unit);
/* A raw value (quantity of the scheme) as it counts: of the unit, reviewed, or the same for all. False: it has none. */
bool scoring_quantity(const struct scoring *scoring, size_t quantity, size_t unit, struct number *out);
/* The reviewed appeal that gives an event (of the campaign) another worth; NULL: none. */
const struct intake_appeal *scoring_appeal_of_event(const struct scoring *scoring, size_t event);
/* What an earlier record says of the unit of now; NULL: it does not know it, or `record` is NULL. All that looks an
 * earlier unit up asks here. */
const struct scoring_previous_unit *scoring_then(const struct scoring *scoring, const struct scoring_previous *record,
                                                 size_t unit);
/* Does the scheme's consequence apply to the unit: grade, place, conditions, and streak where it asks for one? */
bool scoring_consequence(const struct scoring *scoring, size_t consequence, size_t unit);
/* What the unit says of itself: the rating of a leaf, the sum over the leaves that are rated for an inner indicator.
 * False: none. `expected` tells whether units rate themselves on it at all (any accepted submission of the campaign
 * does). */
bool scoring_self(const struct scoring *scoring, size_t indicator, size_t unit, struct arena *arena, struct number *out,
                  bool *expected);
/* Is the unit's total comparable with that of the record: nothing was changed, and it is of the same kind and group? */
bool scoring_comparable(const struct scoring *scoring, const struct scoring_comparison *comparison, size_t unit);

/* What an earlier record says of an item of now, of the first two levels or a leaf. */
struct scoring_trend {
    const struct scoring_previous_item *item;
    struct number mark; /* as printed then */
    bool comparable;    /* full marks are the same, and so are the unit's kind and group */
};
/* False: nothing: no such item then, or the unit had no mark of it. */
bool scoring_item_then(const struct scoring *scoring, const struct scoring_comparison *comparison, size_t indicator,
                       size_t unit, struct arena *arena, struct scoring_trend *out);
/* "max", "item", "group", "scheme", "partial". */
const char *scoring_change_name(enum scoring_change_kind kind);
/* How many of the unit's problems stand so. */
size_t scoring_rectifications(const struct scoring *scoring, enum scoring_rectification_state state, size_t unit);
/* "open", "overdue", "closed". */
const char *scoring_rectification_name(enum scoring_rectification_state state);
/* "up", "down", "same", "new", "none", "changed". */
const char *scoring_movement_name(enum scoring_movement_kind kind);
/* Printed value: `a` with the decimals of the indicator, half-up. */
char *scoring_print(const struct scoring *scoring, struct arena *arena, size_t indicator, struct number a);

/* ---- how a score came about --------------------------------------------------------------------- */

enum scoring_term_kind {
    SCORING_TERM_MARK,
    SCORING_TERM_LEVEL,
    SCORING_TERM_EVENT,
    SCORING_TERM_ITEM,
    SCORING_TERM_RATER,  /* the mark of one rater; count 0: left out (trimmed or dropped) */
    SCORING_TERM_VALUE,  /* a quantity: the measured value, or an operand that a conversion refers to */
    SCORING_TERM_TARGET, /* one of the unit's own targets */
    SCORING_TERM_ROUND,  /* a score of the item in another round, which stands in for a missing one: ref is that item */
    SCORING_TERM_EARLIER /* a score of an earlier record: ref is its period, name the period's name */
};

struct scoring_term { /* what a method starts from */
    enum scoring_term_kind kind;
    const char *ref, *name; /* code and name of the level, event or item; NULL for a mark */
    const char *unit;       /* unit of measure of a value; NULL: none */
    bool minus;             /* an item that is subtracted */
    bool left_out;          /* listed, but not counted: a trimmed or dropped rater, a child beyond best="N" */
    bool late;              /* an event with late credit: share tells how much */
    bool has_share;         /* an event that counts in part: highest, authors, late, all multiplied */
    struct number share;    /* factor, e.g. 1/2 */
    bool has_from;          /* an event or a value that a review changed: what it was before */
    struct number from;
    bool has_count, has_factor; /* votes or events; points, value of a level, weight of an item */
    struct number count, factor;
    struct number value; /* count × factor, where they are given; the sign is not in it */
};

enum scoring_step_kind {
    SCORING_TAKE, /* the mark as it was given */
    SCORING_SUM,
    SCORING_MINIMUM,
    SCORING_MAXIMUM,
    SCORING_DIVIDE,
    SCORING_MULTIPLY,
    SCORING_FLOOR,
    SCORING_CAP,
    SCORING_ROUND,
    SCORING_DECIDE,    /* a committee's decision on the total */
    SCORING_ADD,       /* + by */
    SCORING_SUBTRACT,  /* - by */
    SCORING_WHOLE,     /* only whole units: rounding says down or up */
    SCORING_STEP,      /* the step of a table: by is its bound, where it has one */
    SCORING_PLACE,     /* place among `by` units */
    SCORING_CONDITION, /* a condition does not hold: by is its bound; value: otherwise */
    SCORING_REVIEW,    /* a reviewed appeal: from `by` to the value; by_name is its document, else its code */
    SCORING_SET        /* a veto's total, the value of a zero reference, full marks of what is missing */
};

/* What the number `by` of a step is, for the words beside it. */
enum scoring_by {
    SCORING_BY_NUMBER,
    SCORING_BY_MAX,
    SCORING_BY_OPERAND, /* by_name is its name */
    SCORING_BY_TARGET,
    SCORING_BY_MEAN,
    SCORING_BY_HIGHEST,
    SCORING_BY_LOWEST,
    SCORING_BY_PAY_BASE,
    SCORING_BY_HEADS,
    SCORING_BY_COUNT,     /* of children, votes, raters, units */
    SCORING_BY_WEIGHTS,   /* sum of the weights of the children that apply */
    SCORING_BY_ATTAINABLE /* marks that the unit could get: 应得分 */
};

struct scoring_step {
    enum scoring_step_kind kind;
    bool has_by;
    enum scoring_by of;
    const char *by_name;    /* of an operand, or of the item of a condition; NULL otherwise */
    const char *conversion; /* name of the conversion that the step belongs to: "linear"; NULL: none */
    struct number by;       /* divisor, factor, limit, decimals */
    enum rounding rounding; /* of SCORING_ROUND and SCORING_WHOLE (down or up) */
    const struct scheme_condition *condition; /* of SCORING_CONDITION: the one that does not hold */
    struct number value;                      /* after the step */
};

/* The terms of a score, then the steps from them to the score, the last of which gives it. */
struct scoring_computation {
    const char *method;
    const struct scoring_term *terms;
    size_t term_count;
    const struct scoring_step *steps;
    size_t step_count;
    struct number before_limits; /* what was combined or measured, before floor and cap */
    bool floored, capped;        /* a limit took hold */
};

/* STATUS_MEMORY when the arena is full. The indicator must apply to the unit. */
enum status scoring_explain(const struct scoring *scoring, size_t indicator, size_t unit, struct arena *arena,
                            struct scoring_computation *out);
/* Names of the vocabulary: "given", "events", "ballot", "sum" …; "mark", "level" …; "take", "sum" … */
const char *scoring_method_name(const struct scheme_indicator *indicator);
const char *scoring_term_name(enum scoring_term_kind kind);
const char *scoring_step_name(enum scoring_step_kind kind);
/* "number", "max", "operand", "target", "mean" … */
const char *scoring_by_name(enum scoring_by of);

#endif
