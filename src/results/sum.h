/* sum - exact sums of many numbers.
 *
 * Shares of votes have as many denominators as there are turnouts, and their common denominator has a number of digits
 * that grows with every new one. Added one after another, each of n additions would work on the longest number so far.
 * So sums are kept by size, like the digits of a binary counter: each addition joins two sums of equally many numbers,
 * most additions are of short numbers, and only the last few are long. */
#ifndef RESULTS_SUM_H
#define RESULTS_SUM_H

#include "base/base.h"

enum { SUM_LEVELS = 48 }; /* 2^48 numbers */

struct sum {
    struct number parts[SUM_LEVELS]; /* [k]: of 2^k numbers, where bit k of count is set */
    uint64_t count;
};

/* A zeroed struct is an empty sum. */
void sum_add(struct sum *sum, struct arena *arena, struct number value);
struct number sum_total(const struct sum *sum, struct arena *arena);
/* 0 of nothing. */
struct number sum_mean(const struct sum *sum, struct arena *arena);

#endif
