/* The scheme while it is read: tables that grow, and references by code that are resolved at the end.
 *
 *   read.c, read_*.c     XML events → rows of tables          (builder_read)
 *   expand.c             each="…": the events of a child are played once for each round
 *   tables.c             the tables, and which rows belong to which
 *   build.c, codes.c     tables → struct scheme               (builder_finish: references, inheritance, children)
 *   evaluation.c         in which order is it computed?       (builder_order: cycles)
 *   check.h, check_*.c     is it sound?                         (scheme_check)
 *
 * All that is of one type stands in one table, in document order; so the conversions of one indicator are a range of
 * the table of conversions. What they belong to keeps a pointer and a count: an attachment remembers where the pointer
 * is, since tables move while they grow.
 */
#ifndef SCHEME_BUILDER_H
#define SCHEME_BUILDER_H

#include "base/limits.h"
#include "intake/list.h"
#include "intake/xml.h"
#include "scheme/scheme.h"

#include <stddef.h>

enum table {
    TABLE_ROLES,
    TABLE_ROUND_SETS,
    TABLE_ROUNDS,
    TABLE_INDICATORS,
    TABLE_RAW_INDICATORS, /* struct raw_indicator, one for each indicator */
    TABLE_WEIGHTS,
    TABLE_QUANTITIES,
    TABLE_CONVERSIONS,
    TABLE_STEPS,
    TABLE_CONDITIONS,
    TABLE_SPREADS,
    TABLE_EVENT_LEVELS,
    TABLE_APPROVALS,
    TABLE_LEVELS,
    TABLE_RANKINGS,
    TABLE_TIE_BREAKS,
    TABLE_GRADES,
    TABLE_QUOTAS,
    TABLE_VETOES,
    TABLE_CAUSES,
    TABLE_EFFECTS,
    TABLE_RAW_EFFECTS, /* struct raw_effect, one for each effect */
    TABLE_STAFF_QUOTAS,
    TABLE_CONSEQUENCES,
    TABLE_OBLIGATIONS,
    TABLE_AWARDS,
    TABLE_PRIZES,
    TABLE_MONEYS,
    TABLE_COEFFICIENTS,
    TABLE_MONEY_PARTS,
    TABLE_REFERENCES,
    TABLE_ATTACHMENTS,
    TABLE_COUNT
};

struct table_type {
    size_t size;           /* of a row */
    bool coded;            /* rows have a code and a place: */
    size_t code, at;       /* offsets */
    const char *reference; /* what a reference to a row is called in a message; NULL: there are none */
};
const struct table_type *table_type(enum table table);

/* A row of a table, while tables still move. */
struct row {
    enum table table;
    size_t index;
};

/* What a code stands for. */
enum reference_kind {
    REFER_ROW,     /* a row of `to` */
    REFER_VALUE,   /* a quantity of the item of the condition `owner` */
    REFER_OPERAND, /* an operand of `indicator` */
};

/* "the size_t at `offset` of `owner` is the index of `code`" */
struct reference {
    enum reference_kind kind;
    enum table to;
    const char *code;
    const char *round; /* in the copy for a round: an item of the same round is meant before any other */
    struct location at;
    bool in_scheme; /* the size_t lies in struct scheme itself, not in `owner` */
    struct row owner;
    size_t offset;
    size_t indicator; /* REFER_OPERAND */
};

/* "the rows of `table` from `first` on are those that the pointer at `items` of `owner` means, `count` of them" */
struct attachment {
    struct row owner;
    size_t items, count; /* offsets */
    enum table table;
    size_t first;
};

/* What was written on an indicator, beside what struct scheme_indicator keeps. */
struct raw_indicator {
    bool combine, rounding, part, missing, otherwise; /* the attribute was given */
    bool trim_from, others;                           /* of its method */
    bool method;                                      /* it has a method element */
    bool each;                                        /* each="…" was given */
    size_t quantities;                                /* its first in the table of quantities */
    bool copy; /* it stands in a round other than the first of its set: what is wrong has been said */
};
struct raw_effect {
    unsigned given; /* bits of effect_attributes */
};
struct raw_grades { /* attributes that are needed only when there are places */
    bool base, rounding, difference, ties;
};

/* Where conditions stand: what may be asked there. */
enum place { IN_INDICATOR, IN_VETO, IN_RANKING, IN_GRADE, IN_USE };

/* A place for the rows that the next elements bring: pointer and count of their owner. */
struct slot {
    struct row owner;
    size_t items, count; /* offsets */
};

struct element_kind; /* read.c */
struct recording;    /* expand.c */

struct builder {
    struct arena *arena;
    struct diagnostics *sink;
    struct scheme *scheme;
    struct list tables[TABLE_COUNT];
    struct raw_grades raw_grades;
    const struct raw_indicator *raw; /* by indicator, and by effect in document order: filled by builder_finish */
    const struct raw_effect *raw_effects;
    size_t open[LIMIT_INDICATOR_DEPTH]; /* indicators that are being read */
    size_t depth;
    const struct element_kind *inside[LIMIT_XML_DEPTH]; /* elements that are being read; NULL: unknown ones */
    struct slot conditions;                             /* where <when> goes outside the tree */
    enum place place;
    struct slot conversions; /* where conversions go outside the tree */
    size_t round;            /* of the copy that is being read, or SCHEME_NONE */
    struct recording *recording;
    const struct location *played; /* places of the attributes of an element that is played */
    const char *in_text;           /* element whose text is collected: title, standard, consequence; or NULL */
    struct buffer text;
    bool unsound;  /* a fault was found while reading */
    bool memory;   /* there was no memory */
    bool too_much; /* a limit was met, and reported */
};

/* ---- tables.c ---------------------------------------------------------------------------------- */

enum { LIMIT_SCHEME_ROWS = LIMIT_INDICATORS * 4 }; /* of one table: levels, conversions, effects … of one scheme */

void tables_open(struct builder *builder);
void tables_close(struct builder *builder);
/* LIMIT, which is reported, or MEMORY when a row was lost. */
enum status tables_status(struct builder *builder);
/* A new row, zeroed; NULL when there is no room. */
void *table_add(struct builder *builder, enum table table);
void *table_row(const struct builder *builder, enum table table, size_t index);
size_t table_rows(const struct builder *builder, enum table table);
struct row table_last(const struct builder *builder, enum table table);
/* A new row that belongs to `slot`'s owner: its pointer will point to the first, its count grows. */
void *table_attach(struct builder *builder, const struct slot *slot, enum table table);
#define TABLE_ADD(builder, table, type)          ((type *)table_add((builder), (table)))
#define TABLE_ROW(builder, table, type, index)   ((type *)table_row((builder), (table), (index)))
#define TABLE_ATTACH(builder, slot, table, type) ((type *)table_attach((builder), (slot), (table)))
#define SLOT(row, type, items, count)            ((struct slot){(row), offsetof(type, items), offsetof(type, count)})

/* ---- attributes.c: values of attributes ---------------------------------------------------------- */

/* A copy in the arena, NULL when the attribute is absent; builder_text gives "" instead. */
const char *builder_value(struct builder *builder, const struct xml_element *element, const char *name);
const char *builder_text(struct builder *builder, const struct xml_element *element, const char *name);
/* True when the attribute is there and is a number; 0 otherwise. */
bool builder_number(const struct xml_element *element, const char *name, struct number *out);
int64_t builder_integer(const struct xml_element *element, const char *name, int64_t absent);
bool builder_yes(const struct xml_element *element, const char *name, bool absent);
/* Is the attribute there, and is it this word? */
bool builder_is(const struct xml_element *element, const char *name, const char *word);
/* Which of the words (NULL ends them) it is; 0 when it is absent or none of them, which the schema has refused. */
int builder_word(const struct xml_element *element, const char *name, const char *const *words);
/* Codes, or decimals, parted by white space. */
const char *const *builder_codes(struct builder *builder, const struct xml_element *element, const char *name,
                                 size_t *count);
const struct number *builder_numbers(struct builder *builder, const struct xml_element *element, const char *name,
                                     size_t *count);
/* Place of an attribute, also of an element that is played. */
struct location builder_place(const struct builder *builder, const struct xml_element *element, const char *name);

/* at-least, above, at-most, below. Both of one side, or a range without inside, are faults. */
struct bounds {
    bool has_low, has_high, low_open, high_open;
    struct number low, high;
};
struct bounds builder_bounds(struct builder *builder, const struct xml_element *element, const char *field);
#define SET_BOUNDS(target, bounds)                                                                                     \
    ((target)->has_low = (bounds).has_low, (target)->has_high = (bounds).has_high,                                     \
     (target)->low_open = (bounds).low_open, (target)->high_open = (bounds).high_open, (target)->low = (bounds).low,   \
     (target)->high = (bounds).high)

/* Remembers that the size_t at `offset` of `owner` is named by an attribute; SCHEME_NONE until then, and when the
 * attribute is absent. */
void builder_refer(struct builder *builder, const struct xml_element *element, const char *attribute, enum table to,
                   struct row owner, size_t offset);
/* The same for a size_t of struct scheme. */
void builder_refer_scheme(struct builder *builder, const struct xml_element *element, const char *attribute,
                          enum table to, size_t *slot);
/* Reports a fault of what is being read. */
#define READ_FAULT(builder, id, at, field, ...)                                                                        \
    ((builder)->unsound = true, diag_report_unit((builder)->sink, (id), (at), NULL, (field), __VA_ARGS__))

/* ---- stages ---------------------------------------------------------------------------------- */

/* The innermost open indicator, NULL outside the tree. */
struct scheme_indicator *builder_indicator(const struct builder *builder);
struct raw_indicator *builder_raw(const struct builder *builder);
size_t builder_indicator_index(const struct builder *builder);

enum status builder_read(struct builder *builder, const char *path, struct xml_schemas *schemas);
/* One event, from the file or played. */
enum status builder_start(struct builder *builder, const struct xml_element *element);
enum status builder_characters(struct builder *builder, const char *text, size_t size);
enum status builder_end(struct builder *builder, const char *name);

/* read_tree.c, read_measure.c, read_conversion.c, read_condition.c, read_ranking.c, read_use.c: what read.c's table of
 * elements names. */
typedef void element_start(struct builder *builder, const struct xml_element *element);
element_start start_scheme, start_authority, start_role, start_rounds, start_round, start_targets;
element_start start_indicator, start_weight, start_value, start_operand, start_threshold;
element_start start_given, start_spread, start_events, start_event_level, start_approval, start_ballot, start_level,
    start_own_targets, start_earlier;
element_start start_compare, start_limit, start_rounding, start_times, start_linear, start_between, start_steps,
    start_step, start_place;
element_start start_when, start_unless;
element_start start_ranking, start_tie_break, start_grades, start_grade, start_quota;
element_start start_veto, start_cause, start_effect;
element_start start_movement, start_staff_quota, start_consequence, start_obligation, start_award, start_prize,
    start_money, start_coefficient, start_part;
void end_indicator(struct builder *builder);

/* Is it a word that stands for a number in a conversion ("max", "mean" …), and so no code of an operand? */
bool scheme_reference_word(const char *code);

extern const char *const effect_attributes[]; /* "money", "share", … NULL; bit i of raw_effect.given */

/* expand.c. Begins to record when `element` is the child of an indicator with each="…"; true while recording. */
bool expand_start(struct builder *builder, const struct xml_element *element);
bool expand_text(struct builder *builder, const char *text, size_t size);
/* True when the event was recorded; the end of the child plays all of it, once for each round. */
bool expand_end(struct builder *builder, const char *name, enum status *status);
void expand_close(struct builder *builder);

/* Fills builder->scheme. False when a reference or a code is wrong; all are reported. */
bool builder_finish(struct builder *builder);
/* codes.c: each code once; fills scheme->codes. */
bool builder_unique(struct builder *builder);
/* Puts an index in the place of each code; false, and reported, where there is none. */
bool builder_resolve(struct builder *builder);
/* evaluation.c: fills scheme->evaluation; false when conditions go in a circle, which is reported. */
bool builder_order(struct builder *builder);
/* check.c: all faults of an otherwise complete scheme are reported; false when there is one. */
bool scheme_check(struct builder *builder);

/* ---- words.c: words of the vocabulary to numbers; the first when the word is none of them ---------- */

enum scheme_combine scheme_combine_of(const char *word);
enum scheme_part scheme_part_of(const char *word);
enum rounding scheme_rounding_of(const char *word);
enum scheme_quota_rounding scheme_quota_rounding_of(const char *word);
enum scheme_ranking_style scheme_style_of(const char *word);
enum scheme_scope scheme_scope_of(const char *word);
enum scheme_ties scheme_ties_of(const char *word);
enum scheme_missing scheme_missing_of(const char *word);
enum scheme_comparison scheme_comparison_of(const char *word);

#endif
