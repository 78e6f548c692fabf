/* compare - two records of one unit beside each other, for results_compare's own files.
 *
 *   compare.c          the two records, unit by unit; writes the comparison (src/schema/diff.xsd)
 *   compare_head.c     the heads: what was scored by what, what the schemes say differently, units in each grade
 *   compare_unit.c     one unit: total, ranks, grade, money
 *   compare_effects.c  which item or rule made the difference between its totals
 *   compare_tally.c    how one total is made up of items and rules
 *   compare_formerly.c which items have another code now
 *   compare_grade.c    why its grade is another one
 *   compare_read.c     values of a record's elements
 */
#ifndef RESULTS_COMPARE_H
#define RESULTS_COMPARE_H

#include "results/emit.h"
#include "results/results.h"

#include <libxml/tree.h>

/* ---- values of elements (compare_read.c) -------------------------------------------------------- */

/* An attribute's text in the document's own memory, or NULL. */
const char *compare_value(const xmlNode *node, const char *name);
/* Are both absent, or both there with the same text? */
bool compare_same(const char *a, const char *b);
/* The first element of this name among the children, and the next one of the same name behind an element. NULL: none;
 * `node` may be NULL. */
const xmlNode *compare_child(const xmlNode *node, const char *name);
const xmlNode *compare_next(const xmlNode *node);
/* A number as the record writes it: a decimal of any length, or a fraction. False when the text is NULL or none. */
bool compare_number(struct arena *arena, const char *text, struct number *out);
/* The attribute `exact` where the element has it, else `name`; 0 when it has neither. */
struct number compare_exact(struct arena *arena, const xmlNode *node, const char *name);
/* Decimals of a printed number: 2 for "86.50". */
int compare_places(const char *text);

/* ---- what a total is made up of (compare_tally.c) ----------------------------------------------- */

struct compare_item { /* of one unit */
    const xmlNode *node;
    const char *code;
    size_t parent;                 /* index, or COMPARE_NONE */
    bool given;                    /* it has a score */
    struct number value;           /* exact score */
    bool counts;                   /* its score goes into the total; then one point of it is worth … */
    struct number worth;           /* … so much there; negative where it is subtracted */
    size_t share_first, share_end; /* its shares in the tally's list */
};

/* A part of the total: what a leaf brings, or what a rule of an inner item adds or takes away. */
struct compare_share {
    size_t item;
    const char *rule; /* NULL: the item's own score; else the step: "cap", "floor", "round", "decide" … */
    const char *by;   /* of the step: the cap … ; NULL: none */
    struct number value;
};

/* All items of a unit in document order, and the shares, which add up to the total exactly. */
struct compare_tally {
    const struct compare_item *items;
    size_t item_count;
    struct compare_share *shares;
    size_t share_count, share_room;
    struct map *by_code; /* code → (void *)(index + 1) */
    struct arena *arena;
};

#define COMPARE_NONE ((size_t)-1)

/* Codes of the old record's items that have another one in the new record: old code → new code, in `arena`. False: no
 * memory. (compare_formerly.c) */
bool compare_formerly(struct arena *arena, const xmlNode *const heads[2], struct map **out);

/* Lists the items of a <unit>, those of `renamed` (or NULL) under their new codes. `unit` NULL: the record does not
 * have it, and nothing is listed. False: no memory. */
bool tally_open(struct arena *arena, const xmlNode *unit, const struct map *renamed, struct compare_tally *out);
/* Index of an item by its code, or COMPARE_NONE. */
size_t tally_find(const struct compare_tally *tally, const char *code);
/* Shares out the total. `other` is the tally of the other record: where both take the lowest (or highest) of several
 * scores, and not the same one, the difference belongs to the item that takes it and to no leaf. */
void tally_share(struct compare_tally *tally, const struct compare_tally *other);

/* ---- effects (compare_effects.c) ---------------------------------------------------------------- */

enum compare_cause {
    COMPARE_SCORE,   /* the score of a leaf is another one */
    COMPARE_WEIGHT,  /* the score is the same and counts for more or less in the total */
    COMPARE_ADDED,   /* the item is only in the new record … */
    COMPARE_REMOVED, /* … only in the old one */
    COMPARE_RULE     /* a rule of an inner item: `rule` */
};

struct compare_effect {
    enum compare_cause cause;
    const char *rule;
    const char *by[2]; /* of the rule, old and new; NULL: it did not take hold there, or has no figure */
    const struct compare_item *items[2]; /* old, new; one may be NULL */
    struct number value, size;           /* new share less old share; the same without its sign */
    size_t place;                        /* in document order, for equals */
};

/* What changed between two tallies, the greatest effect first. The values add up to the change of the total. */
bool effects_find(const struct compare_tally tallies[2], struct arena *arena, struct compare_effect **out,
                  size_t *count);

/* ---- one unit (compare_unit.c) ------------------------------------------------------------------ */

/* The two records: [0] old, [1] new. */
struct compare_sides {
    const xmlNode *heads[2];
    int places; /* decimals of a total */
};

struct compare_pair { /* one unit in both */
    const xmlNode *units[2], *totals[2];
    struct compare_tally tallies[2];
};

struct compare_counts {
    size_t compared, changed, total, rank, grade, money; /* units in which it changed */
    size_t rose, fell;                                   /* in the ranking over all, else in the group's */
};

/* Writes the <unit> of the comparison. */
enum status compare_write_unit(const struct compare_sides *sides, const struct compare_pair *pair, struct emitter *out,
                               struct compare_counts *counts);

/* ---- its grade (compare_grade.c) ---------------------------------------------------------------- */

struct compare_grade {
    bool graded, changed;     /* it has a grade in one of the records; not the same one */
    const char *direction;    /* "same", "up", "down"; "other": the schemes do not tell which is better */
    const char *because;      /* "decision", "veto", "threshold", "quota", "scheme", "rule"; NULL: not changed */
    size_t in;                /* record that holds the decision or veto, or COMPARE_NONE */
    const char *by;           /* who decided; name of the veto; NULL */
    const char *of, *of_name; /* quota, threshold: the grade that was won or lost; NULL */
    const char *limits[2];    /* … its places or threshold in both records; NULL: it has none there */
};

struct compare_grade compare_find_grade(const struct compare_sides *sides, const struct compare_pair *pair,
                                        struct arena *arena);

/* <head> (compare_head.c). True when the records differ in what it tells of the schemes, or in numbers of units. */
bool compare_write_head(const struct compare_sides *sides, const xmlNode *const summaries[2],
                        const char *const files[2], struct emitter *out);

#endif
