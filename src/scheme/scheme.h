/* scheme - the 考评方案 in memory: what is measured, how marks come about, and what follows from them.
 *
 * In:  scheme.xml (urn:tongbao:scheme, src/schema/scheme.xsd). Out: one struct scheme that never changes, proved sound.
 * Own: everything lies in the arena given to scheme_load; strings are borrowed from there.
 *
 * Seven ideas that combine; a real rule is said by combining them, never by a special case:
 *   1. indicator   a tree. An inner one combines its children (sum, mean, weighted, minimum, maximum, attainable); a
 * leaf measures: a mark given, a raw value, events, a ballot, the unit's own targets, what an earlier record gave.
 *   2. conversion  a chain of small steps from what was combined or measured to marks: compare (with a target, another
 *                  value, the mean, the best), limit, round, times, linear, between, steps, place among the units. Any
 *                  indicator may have one, and so may money.
 *   3. condition   <when>: a bound on a score, a rate, a count, a place. It gates an indicator, a grade, a prize,
 * money, a consequence; it triggers a veto.
 *   4. shape       the same few attributes on any indicator, after its conversions and conditions: floor and cap; then
 *                  rounding. The parent applies weight and sign, and leaves it out for a unit that it does not apply
 * to.
 *   5. round       <rounds>: months, half years, seasons. An indicator with each="…" has its one child once for each
 *                  round; what becomes of the rounds is an ordinary combination.
 *   6. ranking and grades   scope, by which indicator, compared rounded or exact, style, tie-breakers; grades by share,
 *                  number, threshold or all of them, over all or by group; rounding of shares, the difference, ties.
 *   7. result use  vetoes and merits with effects on grade, score and money; consequences, awards, money.
 * The methods are the rows of three tables (measures, combinations, conversions): the README lists them with one
 * example each. scoring/ has one function for each row.
 */
#ifndef SCHEME_SCHEME_H
#define SCHEME_SCHEME_H

#include "base/base.h"

struct xml_schemas; /* intake/xml.h: the compiled XSDs */

#define SCHEME_NONE ((size_t)-1) /* no index */

/* ---- who assesses ---------------------------------------------------------------------------- */

struct scheme_role {
    const char *code, *name;
    const char *
        audience; /* tightest audience of the single marks of this role, as in the record; NULL: the record's default */
    struct location at;
};

/* ---- quantities and references ----------------------------------------------------------------- */

enum scheme_quantity_use {
    SCHEME_QUANTITY_MEASURE,  /* <value>: what the leaf measures */
    SCHEME_QUANTITY_OPERAND,  /* <operand>: what conversions refer to: a target, last year's value */
    SCHEME_QUANTITY_THRESHOLD /* <threshold>: a countable condition shown beside the mark, which is not computed from it
                               */
};

struct scheme_quantity { /* a raw number of a unit, entered as <value> or <count>; or one constant for all units */
    size_t index; /* over the whole scheme, in document order: struct scheme.quantities, intake's columns of values */
    size_t indicator;
    enum scheme_quantity_use use;
    const char *code, *name, *unit; /* unit of measure: 篇, 次, %; may be NULL */
    bool has_constant;              /* operand with value="…": the same for every unit */
    struct number constant;
    bool has_at_least;      /* threshold */
    struct number at_least; /* boundary included */
    struct location at;
};

/* What a conversion refers to: to="…", at="…", by="…" and the like. */
enum scheme_reference_kind {
    SCHEME_REFER_NUMBER,
    SCHEME_REFER_MAX,     /* "max": full marks of the indicator */
    SCHEME_REFER_OPERAND, /* code of an operand of the same indicator */
    SCHEME_REFER_TARGET,  /* "target": value of the unit's target in force for this item */
    SCHEME_REFER_MEAN, /* "mean", "highest", "lowest": over the units (of the scope) that have a value, of the value */
    SCHEME_REFER_HIGHEST, /* as it stands before this conversion; units outside the competition count too */
    SCHEME_REFER_LOWEST,
    SCHEME_REFER_PAY_BASE, /* "pay-base": of the unit or person, in the roster */
    SCHEME_REFER_HEADS     /* "heads": of the unit, in the roster */
};

struct scheme_reference {
    enum scheme_reference_kind kind;
    struct number number;
    size_t operand; /* into struct scheme.quantities */
};

/* ---- conditions ------------------------------------------------------------------------------ */

enum scheme_condition_of {
    SCHEME_WHEN_SCORE,   /* of="score" (default): score of `item` */
    SCHEME_WHEN_PERCENT, /* "percent": score of `item` in per cent of its full marks */
    SCHEME_WHEN_VALUE,   /* "value": quantity `code` of `item` */
    SCHEME_WHEN_EVENTS,  /* "events": number of counted events of `item` and all below it */
    SCHEME_WHEN_LOST,    /* "lost": per cent of the units that `item` applies to with less than its full marks */
    SCHEME_WHEN_VETOES,  /* "vetoes": number of vetoes of the unit, entered or triggered */
    SCHEME_WHEN_RANK,    /* "rank": in `ranking`; not in an indicator or a veto's trigger */
    SCHEME_WHEN_RANK_FROM_BOTTOM, /* "rank-from-bottom": 1 is the last; not in an indicator or a veto's trigger */
    SCHEME_WHEN_MOVEMENT,         /* "movement": places risen (+) or fallen (-); where rank is allowed */
    SCHEME_WHEN_GRADE,         /* "grade": grade="CODE": it has this grade or a better one; not where grades are made */
    SCHEME_WHEN_EARLIER_GRADE, /* "earlier-grade": the same in the earlier record `from` */
    SCHEME_WHEN_EARLIER_SCORE, /* "earlier-score": total in the earlier record `from` */
    SCHEME_WHEN_EARLIER_CONSEQUENCE, /* "earlier-consequence": for how many periods the earlier record `from` names the
                                      * unit under its `consequence`, 0: it does not; without bounds: it does */
    SCHEME_WHEN_RECTIFICATIONS       /* "rectifications": how many of the unit's problems stand in `state` */
};

struct scheme_condition { /* all bounds that are given must hold */
    enum scheme_condition_of of;
    /* Those that `of` needs; SCHEME_NONE otherwise. An item that is not named is the root, and in an indicator that
     * asks for a value the indicator itself. */
    size_t item, quantity, ranking, grade;
    const char *from;        /* as="…" of the campaign's <previous>; NULL where `of` does not ask for it */
    const char *consequence; /* code in that record; NULL likewise */
    const char *state;       /* open, overdue, closed; NULL: whatever is not closed, or not asked for */
    bool has_low, has_high, low_open, high_open; /* at-least / above, at-most / below */
    struct number low, high;
    struct location at;
};

/* ---- conversions ----------------------------------------------------------------------------- */

enum scheme_conversion_kind {
    SCHEME_COMPARE, /* x → x/r, 100x/r, x-r, 100(x-r)/r */
    SCHEME_LIMIT,   /* not below low, not above high */
    SCHEME_ROUND,   /* to decimals */
    SCHEME_TIMES,   /* x × by ÷ per */
    SCHEME_LINEAR,  /* score + above × (x-at)/per over `at`, score - below × (at-x)/per under it */
    SCHEME_BETWEEN, /* from → low, to → high, straight between, flat outside */
    SCHEME_STEPS,   /* the first step whose bound x reaches */
    SCHEME_PLACE    /* x → its place among the units, 1 is the best */
};

enum scheme_comparison { SCHEME_RATIO, SCHEME_PERCENT, SCHEME_DIFFERENCE, SCHEME_GROWTH };
enum scheme_whole {
    SCHEME_WHOLE_NO,
    SCHEME_WHOLE_DOWN,
    SCHEME_WHOLE_UP
}; /* only full units of `per`, or begun ones too */
enum scheme_scope { SCHEME_SCOPE_ALL, SCHEME_SCOPE_GROUP };
enum scheme_ranking_style {
    SCHEME_COMPETITION, /* 1 2 2 4 */
    SCHEME_DENSE,       /* 1 2 2 3 */
    SCHEME_CONSECUTIVE  /* 1 2 3 4: equals in roster order */
};

struct scheme_step { /* bounds as those of a condition; a step without one takes all that is left */
    bool has_low, has_high, low_open, high_open;
    struct number low, high;
    struct scheme_reference score; /* a number, "max", or with percent="yes" a share of full marks */
    bool percent;
    struct location at;
};

struct scheme_conversion {
    enum scheme_conversion_kind kind;
    struct location at;
    enum scheme_scope scope; /* of mean, highest, lowest, place: all units or those of the group */
    union {
        struct {
            struct scheme_reference to;
            enum scheme_comparison as;
            bool has_zero; /* zero="N": the result where the reference is 0; else that is an error of the input */
            struct number zero;
        } compare;
        struct {
            bool has_low, has_high;
            struct scheme_reference low, high;
        } limit;
        struct {
            int decimals;
            enum rounding rounding;
        } round;
        struct {
            struct scheme_reference by;
            struct number per; /* 1 when not given */
        } times;
        struct {
            struct scheme_reference at, score;
            struct number above, below, per;
            enum scheme_whole whole;
        } linear;
        struct {
            struct scheme_reference from, to, low, high; /* where from equals to: high */
        } between;
        struct {
            const struct scheme_step *steps;
            size_t count;
        } steps;
        struct {
            bool ascending;   /* order="ascending": the lowest value is first */
            bool from_bottom; /* from="bottom": 1 is the last */
            enum scheme_ranking_style style;
        } place;
    } as;
};

/* ---- measures -------------------------------------------------------------------------------- */

enum scheme_method_kind {
    SCHEME_COMBINE, /* not a leaf: combines its children */
    SCHEME_GIVEN,   /* the assessor's mark, or the mean of several raters' marks */
    SCHEME_VALUE,   /* a raw value, which the conversions make marks of */
    SCHEME_EVENTS,  /* points × count for each event, summed */
    SCHEME_BALLOT,  /* votes × value of their level, over the votes that count, as a share of max */
    SCHEME_TARGETS, /* the unit's own list of targets: marks of each, or its completion × its full marks, summed */
    SCHEME_EARLIER  /* what an earlier record gave the unit: a quarter in the year, last year in this one */
};

enum scheme_combine {
    SCHEME_SUM,      /* Σ sign × child */
    SCHEME_MEAN,     /* plain mean of the children that apply */
    SCHEME_WEIGHTED, /* Σ weight × child; the weights of the children that apply to a unit's kind and group add up to 1
                      */
    SCHEME_MINIMUM,
    SCHEME_MAXIMUM,
    SCHEME_ATTAINABLE /* Σ child / Σ max of the children that apply and were given, × max (or × 100 without max) */
};

enum scheme_missing {                       /* what a leaf without an entry comes to */
                      SCHEME_MISSING_ERROR, /* default: an error after stage 测算 */
                      SCHEME_MISSING_ZERO,
                      SCHEME_MISSING_SKIP, /* it does not apply to the unit: a mean or attainable leaves it out */
                      SCHEME_MISSING_FULL, /* full marks */
                      SCHEME_MISSING_MEAN, /* mean of the unit's scores in the other rounds that it has entries for */
                      SCHEME_MISSING_LAST  /* its score in the latest round before, in the order of the scheme */
};

enum scheme_fault { /* of a rater whose marks break a spread */
                    SCHEME_FAULT_ERROR,
                    SCHEME_FAULT_DROP,  /* his marks of this item are left out, and the record says so */
                    SCHEME_FAULT_CANCEL /* the item counts for nobody */
};

struct scheme_spread { /* <spread>: what the marks that one rater gives on this item must look like */
    bool has_low, has_high, low_open, high_open; /* which marks are meant; none given: all */
    struct number low, high;
    bool has_least, has_most, has_share; /* how many of them: least="2", most="3", share="20" (per cent of his marks) */
    int64_t least, most;
    struct number share;
    bool distinct; /* distinct="all": no two are equal */
    bool some;     /* distinct="some": they are not all equal */
    struct location at;
};

struct scheme_given {
    bool several;            /* raters="mean": every rater enters a mark of his own, by="…" */
    int64_t trim, trim_from; /* so many of the highest and of the lowest are left out when at least trim_from rated, at
                              * least 2 × trim + 1 */
    bool has_places;
    int places;                  /* most decimals that a mark may have */
    const struct number *values; /* the marks that may be given; value_count 0: any */
    size_t value_count;
    const struct scheme_spread *spreads;
    size_t spread_count;
    enum scheme_fault fault;
};

struct scheme_approval { /* a formality without which an event is listed but not counted */
    const char *code, *name;
    struct location at;
};

struct scheme_event_level { /* <level>: 国家级, 省级 …: points of an event that names it */
    const char *code, *name;
    struct number points;
    struct location at;
};

enum scheme_highest { /* events of which only the one with the most points counts in full, the others by `others` */
                      SCHEME_HIGHEST_NO,
                      SCHEME_HIGHEST_MATTER, /* highest="matter": those with the same matter="…"; an event without one
                                                stands alone */
                      SCHEME_HIGHEST_ITEM    /* highest="item": all of the unit on this item */
};

struct scheme_events {
    bool has_points;
    struct number points; /* for one event of count 1; not negative: the sign is the indicator's */
    bool entered;         /* entered="yes": each event says its points itself, at most `most` */
    bool has_most;
    struct number most;
    const char *per;                         /* what is counted: 起, 次, 项, 篇; NULL: not said */
    const struct scheme_approval *approvals; /* all are needed */
    size_t approval_count;
    const struct scheme_event_level *levels; /* level_count 0: points or entered */
    size_t level_count;
    enum scheme_highest highest;
    struct number others; /* per cent; 0 when not given */
    bool shared;          /* shared="yes": divided by the event's authors="…" */
    bool has_late;
    struct number late; /* per cent that an event with late="yes" counts */
};

struct scheme_level {
    const char *code, *name;
    bool counted;        /* false: 不了解 and the like, left out of the valid votes */
    struct number value; /* percent of max that one vote is worth, 0 … 100; 0 when not counted */
    bool has_most;
    struct number most; /* most="20": per cent of all counted votes of the round that may be of this level */
    struct location at;
};

struct scheme_ballot {
    const struct scheme_level *levels; /* best first, as written */
    size_t level_count;
};

struct scheme_targets {
    bool completion; /* as="completion": actual ÷ planned × marks, not above `most`; else marks are entered for each */
    struct number most; /* 1 when not given: 1.2 lets a target earn 120% of its marks */
};

struct scheme_earlier {
    const char *item; /* code in the earlier record; NULL: its total */
    const char *from; /* as="…" of the campaign's <previous>; NULL: the record of the round's period */
};

/* ---- indicators ------------------------------------------------------------------------------ */

struct scheme_weight_of {
    const char *const *kinds, *const *groups; /* either may be empty: all */
    size_t kind_count, group_count;
    struct number value;
    struct location at;
};

enum scheme_part { SCHEME_PART_NONE, SCHEME_PART_BASE, SCHEME_PART_DEDUCTION, SCHEME_PART_BONUS };

struct scheme_indicator {
    const char *code, *name;
    size_t parent;          /* SCHEME_NONE for the root */
    const size_t *children; /* indices, in document order: what it combines, so no running total */
    size_t child_count;
    size_t end;            /* first index behind the subtree: the subtree of i is [i, end) */
    int depth;             /* 0 for the root */
    enum scheme_part part; /* own or inherited */
    bool part_head;        /* the part was written here: the topmost indicator of its part */
    bool minus;            /* sign="minus": the parent subtracts it; its own score stays positive */
    bool has_max, has_cap, has_floor, has_weight;
    struct number max;                      /* full marks */
    struct number cap, floor;               /* limits of the score, applied before rounding */
    struct number weight;                   /* in a weighted parent; see scheme_weight */
    const struct scheme_weight_of *weights; /* <weight kinds= groups= value=>: other weights for some units */
    size_t weight_count;
    int decimals; /* -1: not rounded here */
    enum rounding rounding;
    enum scheme_missing missing; /* own or inherited */
    size_t best;                 /* best="N": a sum or mean takes the N highest children only; 0: all */
    bool has_units_most;
    struct number
        units_most; /* units-most="10": per cent of the units that may have a score other than 0; more is an error */
    size_t round;   /* into struct scheme.rounds; SCHEME_NONE: outside any */
    size_t rounds;  /* each="…": set of rounds over which it combines; SCHEME_NONE: none */
    bool running; /* running="yes", own or inherited: 累计, from the first round to that of the campaign's own period;
                     it is not of its parent, the root, and known only when all totals are decided */
    const char *base_code;    /* code as written, never NULL; a copy for a round has "CODE.ROUND" as `code` */
    const char *formerly;     /* its code in earlier schemes, in the copy for a round with that round; NULL: the same */
    bool key;                 /* key="yes": 重点, listed first */
    bool binding;             /* binding="yes": 约束性, reaching it earns nothing */
    size_t assessor;          /* role, own or inherited; SCHEME_NONE only above the leaves */
    const char *period;       /* "year", "any" (dated events) …; own or inherited; NULL only above the leaves */
    const char *const *kinds; /* applies to units of these kinds only; kind_count 0: all */
    size_t kind_count;
    const char *const *groups; /* applies to these groups only; group_count 0: all */
    size_t group_count;
    const char *article, *aspect, *standard; /* NULL: not said */
    const char *audience;                    /* tightens the record's default for this subtree; NULL: does not */
    enum scheme_method_kind method;
    union {
        enum scheme_combine combine;
        struct scheme_given given;
        size_t value; /* quantity */
        struct scheme_events events;
        struct scheme_ballot ballot;
        struct scheme_targets targets;
        struct scheme_earlier earlier;
    } as;
    const struct scheme_quantity *quantities; /* value, operands and thresholds, in document order */
    size_t quantity_count;
    const struct scheme_conversion *conversions; /* applied in this order */
    size_t conversion_count;
    const struct scheme_condition *conditions; /* <when>: not all hold: the score is `otherwise` */
    size_t condition_count;
    struct number otherwise; /* otherwise="0" */
    struct location at;
};

/* ---- ranking and grades ---------------------------------------------------------------------- */

struct scheme_tie_break {
    size_t by;      /* indicator */
    bool ascending; /* order="ascending": the lower score is the better one (deductions) */
    struct location at;
};

struct scheme_ranking {
    const char *code, *name;
    enum scheme_scope scope;
    size_t by;            /* indicator */
    bool compare_rounded; /* compare="rounded": by the rounded score, as printed; else by the exact one */
    enum scheme_ranking_style style;
    const struct scheme_tie_break *tie_breaks;
    size_t tie_break_count;
    const struct scheme_condition *conditions; /* a unit for which they do not hold is not ranked */
    size_t condition_count;
    const char *article;
    struct location at;
};

/* How n × share / 100 becomes a whole number. In all but LARGEST_REMAINDER the counts may not add up to n; then the
 * grade `difference` takes what is missing or gives what is too much (and, if that is not enough, the grades before it,
 * upward). */
enum scheme_quota_rounding {
    SCHEME_QUOTA_HALF_UP,
    SCHEME_QUOTA_UP,
    SCHEME_QUOTA_DOWN,
    SCHEME_QUOTA_LARGEST_REMAINDER, /* equal remainders: the better grade first */
    SCHEME_QUOTA_CUMULATIVE /* fill from the top: half-up of the running sum of shares, differences of neighbours */
};

enum scheme_ties {
    SCHEME_TIES_EXTEND,   /* equals at the border all take the better grade; the next grade has fewer places */
    SCHEME_TIES_CUT,      /* equals at the border all take the lower grade; the next grade has more places */
    SCHEME_TIES_TIE_BREAK /* equals by score are parted by the ranking's tie-breakers, then by roster order */
};

/* How many places, and from which score: share or count, at-least, any of them or none. */
struct scheme_places {
    bool has_share, has_count, has_at_least;
    struct number share; /* percent of the base */
    int64_t count;       /* places in each base */
    struct number
        at_least; /* lowest score of the ranking's indicator, boundary included; compared as the ranking compares */
};

struct scheme_quota_of { /* <quota groups="…" share= count= at-least=>: other places in some groups (base="group") */
    const char *const *groups;
    size_t group_count;
    struct scheme_places places;
    struct location at;
};

struct scheme_grade {
    const char *code, *name;
    bool has_share, has_at_least, has_count; /* A grade with none of them takes all that is left */
    struct number share;
    struct number at_least;
    int64_t count;
    bool from_bottom; /* from="bottom": its `count` places are the last ones (后三名 一般); such grades stand last */
    const char *const *groups; /* exists in these groups only (base="group"); group_count 0: in all */
    size_t group_count;
    const struct scheme_quota_of *quotas;
    size_t quota_count;
    const struct scheme_condition
        *conditions; /* a unit that does not meet them falls to the next grade, others move up */
    size_t condition_count;
    struct location at;
};

struct scheme_grades { /* best grade first */
    const char *code, *name;
    size_t ranking;
    enum scheme_scope base; /* shares are of all ranked units, or of each group by itself */
    enum scheme_quota_rounding rounding;
    size_t difference; /* grade, or SCHEME_NONE (largest remainder, cumulative, or no shares) */
    enum scheme_ties ties;
    bool ungraded; /* ungraded="yes": units that no grade takes stay without one */
    bool partial;  /* partial="yes": those of a year may be final although a round is still to come */
    bool outside; /* outside="by-score": units outside the competition take the grade that their score would reach: that
                   * of the lowest ranked unit not above them, and the worst otherwise; they take no place of a quota */
    const struct scheme_grade *grades;
    size_t grade_count;
    const char *article;
    struct location at;
};

/* ---- vetoes, movement, result use ------------------------------------------------------------ */

enum scheme_effect_kind {
    SCHEME_EFFECT_MONEY,  /* `share` percent of `money` is withheld from the named persons of these roles */
    SCHEME_EFFECT_GRADE,  /* the unit takes `grade`, whatever its rank */
    SCHEME_EFFECT_DEMOTE, /* on="demote": `steps` grades lower than computed */
    SCHEME_EFFECT_BAR,    /* on="bar": it may not have `grade` or a better one: falls to the next, others move up */
    SCHEME_EFFECT_SCORE,  /* on="score": its total is `score` (not scored further) */
    SCHEME_EFFECT_TEAM    /* on="team": the leading group's own grade is `steps` lower than the unit's */
};

struct scheme_effect {
    enum scheme_effect_kind kind;
    size_t money;               /* SCHEME_EFFECT_MONEY */
    struct number share;        /* percent */
    const char *const *persons; /* roles in the veto: party, head, leader */
    size_t person_count;
    size_t grade;  /* SCHEME_EFFECT_GRADE, _BAR */
    bool beyond;   /* quota="beyond": the unit takes no place of the quota (专项晋优); else it takes one */
    int64_t steps; /* SCHEME_EFFECT_DEMOTE, _TEAM */
    struct number score;
    struct location at;
};

struct scheme_cause {
    const char *code, *name;
    struct location at;
};

struct scheme_veto { /* <veto>, or <merit> for what raises */
    const char *code, *name, *article;
    bool merit;
    const struct scheme_cause *causes; /* entered by the office; may be none when there are triggers */
    size_t cause_count;
    const struct scheme_condition *triggers; /* <when>: computed: all hold: the veto stands without an entry */
    size_t trigger_count;
    const struct scheme_condition *unless; /* <unless>: any holds: an entered or triggered one has no effect */
    size_t unless_count;
    const struct scheme_effect *effects;
    size_t effect_count;
    struct location at;
};

struct scheme_movement { /* who is named as a riser or a faller */
    bool present;
    size_t ranking;
    int64_t rise, fall;      /* places, at least 1: from here on a movement is notable */
    int64_t risers, fallers; /* at most so many names in the lists; 0: all */
    int64_t places;          /* the lists name those that moved so far at least; 0: those that moved notably */
    bool has_ties;           /* said, as it must be where a list has an end */
    enum scheme_ties ties;   /* equals at the end of a list: all in, all out, or the better place of now first */
    const char *article;
    struct location at;
};

struct scheme_staff_quota { /* so many per cent of a unit's heads: 公务员年度考核优秀等次 */
    const char *code, *name, *article;
    struct number share; /* percent, before consequences change it */
    enum rounding rounding;
    struct location at;
};

struct scheme_obligation { /* of units that are named again: what they owe in the next period */
    const char *text;
    struct location at;
};

struct scheme_consequence {
    const char *code, *list; /* list: "commendation", "criticism", "personnel" */
    size_t grade;            /* SCHEME_NONE: any */
    size_t ranking;          /* of first and last; SCHEME_NONE: none of them */
    int64_t first, last;     /* first="3": ranks 1 to 3; last="1": the last place; 0: not asked */
    const struct scheme_condition *conditions;
    size_t condition_count;
    int64_t streak; /* periods running with this grade or place, this one included; 1: no condition */
    bool carried;   /* carried="yes": named again in the next period (下年度重点整改单位) */
    const struct scheme_obligation *obligations; /* … with these */
    size_t obligation_count;
    bool bars_unit, bars_team, bars_head; /* ineligible="unit team head": may not be chosen for awards this period */
    const char *audience, *article;
    size_t quota; /* a staff-quota that changes; SCHEME_NONE: none */
    bool has_change;
    struct number change; /* percentage points on that quota */
    const char *text;
    struct location at;
};

struct scheme_prize { /* <prize groups="…" amount="…">; without groups: all others */
    const char *const *groups;
    size_t group_count;
    struct number amount;
    struct location at;
};

enum scheme_award_by { SCHEME_AWARD_RANK, SCHEME_AWARD_MOVEMENT };

struct scheme_award { /* units or persons chosen beside the grades: 先进个人, 进步奖, 第一名 */
    const char *code, *name, *article;
    size_t ranking;
    enum scheme_award_by by;
    struct scheme_places places; /* none: all that meet the conditions */
    enum scheme_quota_rounding rounding;
    enum scheme_ties ties;
    int64_t least; /* movement: places risen at least */
    const struct scheme_condition *conditions;
    size_t condition_count;
    const char *currency; /* of the prizes; NULL: none */
    const struct scheme_prize *prizes;
    size_t prize_count;
    struct location at;
};

struct scheme_coefficient {
    size_t grade;
    struct number value;
    struct location at;
};

enum scheme_money_of {
    SCHEME_MONEY_CONSTANT, /* of="constant": `value` */
    SCHEME_MONEY_RANK,     /* "rank", "rank-from-bottom": in `ranking` */
    SCHEME_MONEY_RANK_FROM_BOTTOM,
    SCHEME_MONEY_MOVEMENT, /* places risen (+) or fallen (-) */
    SCHEME_MONEY_SCORE     /* score of `item` */
};

struct scheme_money_part { /* <part>: a number of the unit, converted to money; parts add up, and may be negative */
    const char *name;
    enum scheme_money_of of;
    size_t item, ranking;
    struct number value;
    const struct scheme_conversion *conversions;
    size_t conversion_count;
    const struct scheme_condition *conditions; /* not all hold: nothing */
    size_t condition_count;
    struct location at;
};

struct scheme_money { /* heads × base × coefficient of the grade (when it has coefficients), plus its parts, within
                       * floor and cap, rounded; less what vetoes withhold */
    const char *code, *name, *currency, *article;
    int decimals;
    enum rounding rounding;
    const struct scheme_coefficient *coefficients; /* one for each grade, or none */
    size_t coefficient_count;
    const struct scheme_money_part *parts;
    size_t part_count;
    bool has_floor, has_cap;
    struct number floor, cap;
    struct location at;
};

/* ---- the scheme ------------------------------------------------------------------------------ */

struct scheme_round { /* one month, half year, season */
    size_t set;       /* into struct scheme.round_sets */
    const char *code, *name;
    bool has_weight;
    struct number weight; /* under combine="weighted" */
    struct location at;
};

struct scheme_round_set { /* <rounds> */
    const char *code, *name;
    size_t first, count; /* into struct scheme.rounds */
    struct location at;
};

enum scheme_subject { SCHEME_UNITS, SCHEME_PERSONS };

struct scheme {
    const char *path; /* as it was given */
    enum scheme_subject subject;
    const char *code, *version, *title;
    const char *issuer, *number, *date; /* <authority>; number may be NULL */
    const struct scheme_role *roles;
    size_t role_count;
    const struct scheme_indicator *indicators; /* document order: parents before children; [0] is the root */
    size_t indicator_count;
    const struct scheme_quantity *quantities; /* of all indicators */
    size_t quantity_count;
    const size_t
        *evaluation; /* [indicator_count]: indices in an order in which all that one refers to stands before it */
    const struct scheme_condition *conditions; /* all of the scheme; those of one thing stand in it too */
    size_t condition_count;
    const struct scheme_round_set *round_sets;
    size_t round_set_count;
    const struct scheme_round *rounds;
    size_t round_count;
    const char *const
        *target_fields; /* <targets requires="basis standard principle procedure">: what a target must state */
    size_t target_field_count;
    bool targets_by_round; /* <targets in-force="round-end">: an item of a round is scored by the version of its target
                              that was in force at the round's end; else by the latest, whatever the round */
    const struct scheme_ranking *rankings;
    size_t ranking_count;
    struct scheme_grades grades; /* grade_count 0: the scheme has no grades */
    const struct scheme_veto *vetoes;
    size_t veto_count;
    struct scheme_movement movement;
    const struct scheme_staff_quota *staff_quotas;
    size_t staff_quota_count;
    const struct scheme_consequence *consequences;
    size_t consequence_count;
    const struct scheme_award *awards;
    size_t award_count;
    const struct scheme_money *moneys;
    size_t money_count;
    struct map *codes; /* lower-cased indicator code → (void *)(index + 1); ask scheme_find */
    struct arena *arena;
};

/* Reads a scheme, validates it against scheme.xsd and proves it sound. All faults are reported, each with its line and
 * the mend. STATUS_INVALID: it cannot be used and *out is NULL. `schemas` is from xml_schemas_open (intake/xml.h). */
enum status scheme_load(const char *path, struct xml_schemas *schemas, struct arena *arena, struct diagnostics *sink,
                        struct scheme **out);

/* Index of an indicator by its code (case is ignored), or SCHEME_NONE. */
size_t scheme_find(const struct scheme *scheme, const char *code);
/* The same for an item of a round: `code` as written in the scheme, `round` its round or NULL. An item outside any
 * round is found whatever `round` says. */
size_t scheme_find_in(const struct scheme *scheme, const char *code, const char *round);
/* The copy of an item of a round for round `number` (from 0) of the same set; the item is in a round. Time depth. */
size_t scheme_in_round(const struct scheme *scheme, size_t indicator, size_t number);
size_t scheme_find_grade(const struct scheme *scheme, const char *code);
size_t scheme_find_ranking(const struct scheme *scheme, const char *code);
/* Does the indicator, and do all above it, apply to a unit of this kind and group? Either may be NULL. */
bool scheme_applies(const struct scheme *scheme, size_t indicator, const char *kind, const char *group);
/* Weight of an indicator in its weighted parent for a unit of this kind and group. */
struct number scheme_weight(const struct scheme *scheme, size_t indicator, const char *kind, const char *group);
/* Places of a grade in a group (NULL: over all): its own, or those of the quota that names the group. False: the grade
 * does not exist there. */
bool scheme_places(const struct scheme_grade *grade, const char *group, struct scheme_places *out);
/* Do the maxima and weights add up for units of this kind and group? Faults are reported at their lines. scheme_load
 * has asked it for the kinds and groups that the scheme names; intake asks it for those of the roster. */
bool scheme_check_sums(const struct scheme *scheme, const char *kind, const char *group, struct diagnostics *sink);
/* The topmost indicator of a part, or SCHEME_NONE. */
size_t scheme_part(const struct scheme *scheme, enum scheme_part part);

/* Words of the vocabulary, for the record: "sum", "half-up", "competition", "base" (NULL for SCHEME_PART_NONE) … */
const char *scheme_combine_name(enum scheme_combine combine);
const char *scheme_part_name(enum scheme_part part);
const char *scheme_rounding_name(enum rounding rounding);
const char *scheme_quota_rounding_name(enum scheme_quota_rounding rounding);
const char *scheme_style_name(enum scheme_ranking_style style);
const char *scheme_scope_name(enum scheme_scope scope);
const char *scheme_ties_name(enum scheme_ties ties);
const char *scheme_conversion_name(enum scheme_conversion_kind kind);
const char *scheme_comparison_name(enum scheme_comparison as);
const char *scheme_missing_name(enum scheme_missing missing);

/* Calls `visit` for every string of the scheme that may be printed, for the test against the fonts (DESIGN 7). */
typedef enum status scheme_visit(void *state, struct location at, const char *field, const char *text);
enum status scheme_strings(const struct scheme *scheme, scheme_visit *visit, void *state);

#endif
