/* scheme - the 考评方案 in memory: what is measured, how marks come about, and what follows from them.
 *
 * In:  scheme.xml (urn:tongbao:scheme, src/schema/scheme.xsd). Out: one struct scheme that never changes, proved sound.
 * Own: everything lies in the arena given to scheme_load; strings are borrowed from there.
 *
 * Six ideas that combine; a real rule is said by combining them, never by a special case:
 *   1. indicator   a tree. An inner one combines its children (sum, mean, weighted, minimum, maximum), a leaf has a
 * method (marks given, events, ballot, …) that turns raw values into a score.
 *   2. shape       the same few attributes on any indicator, applied in this order to what it combined or measured:
 *                  floor and cap; then rounding (decimals, rounding). The parent applies weight and sign, and leaves it
 *                  out for a unit that it does not apply to (kinds, groups).
 *   3. ranking     scope, by which indicator, compared rounded or exact, style, tie-breakers.
 *   4. grades      over one ranking: shares, thresholds or both; base, rounding of shares, who takes the difference,
 * ties.
 *   5. effect      of a veto: on money, on the grade.
 *   6. result use  consequences and money by grade.
 * A method is one member of `enum scheme_method_kind` and one struct in the union; the next method adds one of each.
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

/* ---- methods --------------------------------------------------------------------------------- */

enum scheme_method_kind {
    SCHEME_COMBINE, /* not a leaf: combines its children */
    SCHEME_GIVEN,   /* the assessor's mark, 0 … max */
    SCHEME_EVENTS,  /* points × count for each event, summed */
    SCHEME_BALLOT   /* votes × value of their level, over the votes that count, as a share of max */
};

enum scheme_combine {
    SCHEME_SUM,      /* Σ sign × child */
    SCHEME_MEAN,     /* plain mean of the children that apply */
    SCHEME_WEIGHTED, /* Σ weight × child; the weights add up to 1 */
    SCHEME_MINIMUM,
    SCHEME_MAXIMUM
};

struct scheme_approval { /* a formality without which an event is listed but not counted */
    const char *code, *name;
    struct location at;
};

struct scheme_events {
    struct number points;                    /* for one event of count 1; not negative: the sign is the indicator's */
    const char *per;                         /* what is counted: 起, 次, 项, 篇; NULL: not said */
    const struct scheme_approval *approvals; /* all are needed */
    size_t approval_count;
};

struct scheme_level {
    const char *code, *name;
    bool counted;        /* false: 不了解 and the like, left out of the valid votes */
    struct number value; /* percent of max that one vote is worth, 0 … 100; 0 when not counted */
    struct location at;
};

struct scheme_ballot {
    const struct scheme_level *levels; /* best first, as written */
    size_t level_count;
};

struct scheme_threshold { /* a countable condition shown beside the mark; `given` marks are not computed from it */
    size_t index; /* over the whole scheme, in document order: struct scheme.thresholds, intake's columns of counts */
    size_t indicator;
    const char *code, *name, *unit; /* unit of measure: 篇, 次, %; may be NULL */
    struct number at_least;         /* boundary included */
    struct location at;
};

/* ---- indicators ------------------------------------------------------------------------------ */

enum scheme_part { SCHEME_PART_NONE, SCHEME_PART_BASE, SCHEME_PART_DEDUCTION, SCHEME_PART_BONUS };

struct scheme_indicator {
    const char *code, *name;
    size_t parent;          /* SCHEME_NONE for the root */
    const size_t *children; /* indices, in document order */
    size_t child_count;
    size_t end;            /* first index behind the subtree: the subtree of i is [i, end) */
    int depth;             /* 0 for the root */
    enum scheme_part part; /* own or inherited */
    bool part_head;        /* the part was written here: the topmost indicator of its part */
    bool minus;            /* sign="minus": the parent subtracts it; its own score stays positive */
    bool has_max, has_cap, has_floor, has_weight;
    struct number max;        /* full marks */
    struct number cap, floor; /* limits of the score, applied before rounding */
    struct number weight;     /* in a weighted parent */
    int decimals;             /* -1: not rounded here */
    enum rounding rounding;
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
        struct scheme_events events;
        struct scheme_ballot ballot;
    } as;
    const struct scheme_threshold *thresholds;
    size_t threshold_count;
    struct location at;
};

/* ---- ranking and grades ---------------------------------------------------------------------- */

enum scheme_scope { SCHEME_SCOPE_ALL, SCHEME_SCOPE_GROUP };

enum scheme_ranking_style {
    SCHEME_COMPETITION, /* 1 2 2 4 */
    SCHEME_DENSE,       /* 1 2 2 3 */
    SCHEME_CONSECUTIVE  /* 1 2 3 4: equals in roster order */
};

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

struct scheme_grade {
    const char *code, *name;
    bool has_share, has_at_least;
    struct number share; /* percent of the base. A grade with neither share nor at-least takes all that is left */
    struct number
        at_least; /* lowest score of the ranking's indicator, boundary included; compared as the ranking compares */
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
    const struct scheme_grade *grades;
    size_t grade_count;
    const char *article;
    struct location at;
};

/* ---- vetoes, movement, result use ------------------------------------------------------------ */

enum scheme_effect_kind {
    SCHEME_EFFECT_MONEY, /* `share` percent of `money` is withheld from the named persons of these roles */
    SCHEME_EFFECT_GRADE  /* the unit takes `grade`, whatever its rank */
};

struct scheme_effect {
    enum scheme_effect_kind kind;
    size_t money;               /* SCHEME_EFFECT_MONEY */
    struct number share;        /* percent */
    const char *const *persons; /* roles in the veto: party, head, leader */
    size_t person_count;
    size_t grade; /* SCHEME_EFFECT_GRADE */
    struct location at;
};

struct scheme_cause {
    const char *code, *name;
    struct location at;
};

struct scheme_veto {
    const char *code, *name, *article;
    const struct scheme_cause *causes;
    size_t cause_count;
    const struct scheme_effect *effects;
    size_t effect_count;
    struct location at;
};

struct scheme_movement { /* who is named as a riser or a faller */
    bool present;
    size_t ranking;
    int64_t rise, fall; /* places, at least 1 */
    const char *article;
    struct location at;
};

struct scheme_consequence {
    const char *code, *list; /* list: "commendation", "criticism", "personnel" */
    size_t grade;
    int64_t streak; /* periods running with this grade, this one included; 1: no condition */
    const char *audience, *article;
    const char *quota; /* a quota outside the results that changes, e.g. "civil-servants"; NULL: none */
    bool has_change;
    struct number change; /* percentage points on that quota */
    const char *text;
    struct location at;
};

struct scheme_coefficient {
    size_t grade;
    struct number value;
    struct location at;
};

struct scheme_money { /* heads × base × coefficient of the grade, less what vetoes withhold */
    const char *code, *name, *currency, *article;
    int decimals;
    enum rounding rounding;
    const struct scheme_coefficient *coefficients; /* one for each grade */
    size_t coefficient_count;
    struct location at;
};

/* ---- the scheme ------------------------------------------------------------------------------ */

struct scheme {
    const char *path; /* as it was given */
    const char *code, *version, *title;
    const char *issuer, *number, *date; /* <authority>; number may be NULL */
    const struct scheme_role *roles;
    size_t role_count;
    const struct scheme_indicator *indicators; /* document order: parents before children; [0] is the root */
    size_t indicator_count;
    const struct scheme_threshold *thresholds; /* of all indicators */
    size_t threshold_count;
    const struct scheme_ranking *rankings;
    size_t ranking_count;
    struct scheme_grades grades; /* grade_count 0: the scheme has no grades */
    const struct scheme_veto *vetoes;
    size_t veto_count;
    struct scheme_movement movement;
    const struct scheme_consequence *consequences;
    size_t consequence_count;
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
size_t scheme_find_grade(const struct scheme *scheme, const char *code);
size_t scheme_find_ranking(const struct scheme *scheme, const char *code);
/* Does the indicator, and do all above it, apply to a unit of this kind and group? Either may be NULL. */
bool scheme_applies(const struct scheme *scheme, size_t indicator, const char *kind, const char *group);
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

/* Calls `visit` for every string of the scheme that may be printed, for the test against the fonts (DESIGN 7). */
typedef enum status scheme_visit(void *state, struct location at, const char *field, const char *text);
enum status scheme_strings(const struct scheme *scheme, scheme_visit *visit, void *state);

#endif
