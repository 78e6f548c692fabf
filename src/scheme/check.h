/* Proving a scheme sound: what the check_*.c share. Every fault is reported at its line, with what was found, what
 * would be right and how to mend it; none is repaired silently.
 *
 *   check.c             indicators: shape, parts, rounds, references            (check_indicator)
 *   check_leaf.c        leaves: is all there that the method needs?             (check_leaf)
 *   check_conversion.c  conversions of an indicator or of money                 (check_conversions)
 *   check_steps.c       do steps cover the range, each value once?              (check_steps)
 *   check_formerly.c    what items were called in earlier schemes               (check_formerly)
 *   check_running.c     running totals                                          (check_running)
 *   check_sums.c        do maxima and weights add up, for each kind and group?  (check_named_sums)
 *   sum_guess.c         which item of a wrong sum is wrong?                     (sum_guess)
 *   check_grades.c      rankings and grades                                     (check_grading)
 *   check_use.c         vetoes, consequences, awards, money                     (check_result_use)
 */
#ifndef SCHEME_CHECK_H
#define SCHEME_CHECK_H

#include "scheme/builder.h"

struct check {
    const struct scheme *scheme;
    const struct builder *builder; /* what was written; NULL in scheme_check_sums */
    struct diagnostics *sink;
    const char *kind, *group; /* units that are looked at; NULL: whichever */
    bool sound;
};

#define FAULT(check, id, at, field, ...)                                                                               \
    ((check)->sound = false, diag_report_unit((check)->sink, (id), (at), NULL, (field), __VA_ARGS__))
/* A fault whose sentence has no arguments. */
void check_plain(struct check *check, enum diag_id id, struct location at, const char *field);

/* A number as it is written, in the scheme's arena. */
const char *check_number(const struct check *check, struct number number);
/* A percentage may not be more than the whole. */
void check_percent(struct check *check, struct number percent, struct location at, const char *field);
/* The copy of an item for a round other than the first: what is wrong with it has been said. */
bool check_copy(const struct scheme *scheme, const struct scheme_indicator *one);
const struct raw_indicator *check_raw(const struct check *check, const struct scheme_indicator *one);

void check_leaf(struct check *check, const struct scheme_indicator *one);
/* A chain of conversions, and what goes in. */
struct chain {
    struct check *check;
    const struct scheme_indicator *one; /* NULL: of a part of money */
    const char *name;                   /* in messages' field */
    const struct scheme_conversion *conversions;
    size_t count;
    bool whole;     /* whole numbers go in: places */
    bool has_least; /* nothing less than `least` goes in */
    int64_t least;
};
void check_conversions(const struct chain *chain);
/* The steps of conversion `index`. */
void check_steps(const struct chain *chain, size_t index);
void check_conditions(struct check *check, const char *name, const struct scheme_condition *conditions, size_t count);
void check_formerly(struct check *check);
void check_running(struct check *check);
void check_named_sums(struct check *check);
void check_grading(struct check *check);
void check_result_use(struct check *check);

/* The one of `count` numbers that is likely to be wrong when they should add up to `expected`, or SCHEME_NONE. */
size_t sum_guess(struct arena *arena, const struct number *terms, size_t count, struct number expected);

#endif
