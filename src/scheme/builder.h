/* The scheme while it is read: lists that grow, and references by code that are resolved at the end.
 *
 *   read.c, read_use.c, attributes.c   XML events → lists           (builder_read)
 *   build.c                            lists → struct scheme        (builder_finish: references, inheritance, children)
 *   check.c                            is the tree sound?           (scheme_check_tree)
 *   check_use.c                        are rankings, grades, effects, money sound?   (scheme_check_use)
 */
#ifndef SCHEME_BUILDER_H
#define SCHEME_BUILDER_H

#include "base/limits.h"
#include "intake/list.h"
#include "intake/xml.h"
#include "scheme/scheme.h"

#include <stddef.h>

enum reference_kind { REFER_ROLE, REFER_INDICATOR, REFER_RANKING, REFER_GRADE, REFER_MONEY };

/* "the size_t at `offset` of item `index` of `owner` is the index of `code`" */
struct reference {
    enum reference_kind kind;
    const char *code;
    struct location at;
    struct list *owner;
    size_t index, offset;
};

/* What was written on an indicator, beside what struct scheme_indicator keeps. */
struct raw_indicator {
    bool combine, rounding, sign, part;   /* the attribute was given */
    bool method;                          /* it has a method element */
    size_t approvals, levels, thresholds; /* its first in the flat lists */
    size_t level_count;
};
struct raw_ranking {
    size_t tie_breaks;
};
struct raw_veto {
    size_t causes, effects;
};
struct raw_grades { /* attributes that are needed only when there are shares */
    bool base, rounding, difference, ties;
};

struct builder {
    struct arena *arena;
    struct diagnostics *sink;
    struct scheme *scheme;
    struct list roles, indicators, raw_indicators, approvals, levels, thresholds, rankings, raw_rankings, tie_breaks,
        grades, vetoes, raw_vetoes, causes, effects, consequences, moneys, coefficients,
        money_of; /* money_of[i]: of coefficient i */
    struct list references;
    struct raw_grades raw_grades;
    size_t open[LIMIT_INDICATOR_DEPTH]; /* indicators that are being read */
    size_t depth;
    const char *in_text; /* element whose text is collected: title, standard, consequence; or NULL */
    struct buffer text;
    bool memory;   /* there was no memory */
    bool too_much; /* a limit was met, and reported */
};

/* ---- values of attributes -------------------------------------------------------------------- */

/* A copy in the arena, NULL when the attribute is absent; builder_text gives "" instead. */
const char *builder_value(struct builder *builder, const struct xml_element *element, const char *name);
const char *builder_text(struct builder *builder, const struct xml_element *element, const char *name);
/* True when the attribute is there and is a number; 0 otherwise. */
bool builder_number(const struct xml_element *element, const char *name, struct number *out);
int64_t builder_integer(const struct xml_element *element, const char *name, int64_t absent);
bool builder_yes(const struct xml_element *element, const char *name, bool absent);
/* Codes parted by white space. */
const char *const *builder_codes(struct builder *builder, const struct xml_element *element, const char *name,
                                 size_t *count);
/* Remembers that the size_t at `offset` of the item added last to `owner` is named by an attribute; SCHEME_NONE until
 * then. */
void builder_refer(struct builder *builder, const struct xml_element *element, const char *attribute,
                   enum reference_kind kind, struct list *owner, size_t offset);

/* ---- stages ---------------------------------------------------------------------------------- */

/* Rankings, grades, effects, result use: passes over any other element. */
void builder_start_use(struct builder *builder, const struct xml_element *element);
enum status builder_read(struct builder *builder, const char *path, struct xml_schemas *schemas);
/* Fills builder->scheme. False when a reference or a code is wrong; all are reported. */
bool builder_finish(struct builder *builder);
/* All faults of an otherwise complete scheme are reported; false when there is one. */
bool scheme_check_tree(const struct scheme *scheme, const struct raw_indicator *raw, struct diagnostics *sink);
bool scheme_check_use(const struct scheme *scheme, const struct raw_grades *raw, struct diagnostics *sink);

/* Words of the vocabulary to numbers; the first when the word is none of them (the schema has refused it). */
enum scheme_combine scheme_combine_of(const char *word);
enum scheme_part scheme_part_of(const char *word);
enum rounding scheme_rounding_of(const char *word);
enum scheme_quota_rounding scheme_quota_rounding_of(const char *word);
enum scheme_ranking_style scheme_style_of(const char *word);
enum scheme_scope scheme_scope_of(const char *word);
enum scheme_ties scheme_ties_of(const char *word);

#endif
