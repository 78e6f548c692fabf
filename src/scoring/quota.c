/* Shares to whole numbers of places.
 *
 * 25/35/34/6 per cent of 40 units are 10, 14, 13.6 and 2.4. Rounded half-up they are 10, 14, 14 and 2, which is 40
 * again; of 10 units they are 3, 4, 3 and 1, which is one too many. So the scheme names the grade that takes the
 * difference. It takes what is missing; it gives what is too much, and when it has not enough, the grades before it
 * give, upward, and then those behind it, from the last one. Largest remainders and cumulative rounding need no such
 * grade.
 *
 * The counts add up to n where the shares add up to 100; otherwise (a grade takes all that is left, or units may stay
 * without a grade) they only never exceed n.
 */
#include "scoring/engine.h"

/* Sum of the shares, in per cent. `*all` tells whether every grade has one. */
static struct number sum_shares(struct arena *arena, const struct scheme_grades *grades, bool *all)
{
    struct number sum = number_int(0);
    *all = true;
    for (size_t i = 0; i < grades->grade_count; i++) {
        *all = *all && grades->grades[i].has_share;
        if (grades->grades[i].has_share)
            sum = number_add(arena, sum, grades->grades[i].share);
    }
    return sum;
}

static int64_t whole(struct arena *arena, struct number value, enum rounding rounding)
{
    int64_t result = 0;
    number_to_int(number_round(arena, value, 0, rounding), &result);
    return result; /* at most n, which is a count of units in memory */
}

/* n × percent / 100 */
static struct number part_of(struct arena *arena, size_t n, struct number percent)
{
    struct number product = number_mul(arena, number_int((int64_t)n), percent);
    return number_div(arena, product, number_int(100));
}

/* Down, then one more for each of the largest remainders; of equal remainders the better grade first. */
static void largest_remainder(struct arena *arena, const struct scheme_grades *grades, int64_t target,
                              struct scoring_quota *quotas)
{
    int64_t left = target;
    for (size_t i = 0; i < grades->grade_count; i++)
        left -= quotas[i].rounded = whole(arena, quotas[i].exact, ROUND_DOWN);
    for (; left > 0; left--) {
        size_t best = SCORING_NONE;
        struct number most = number_int(0);
        for (size_t i = 0; i < grades->grade_count; i++) {
            struct number rest = number_sub(arena, quotas[i].exact, number_int(quotas[i].rounded));
            if (grades->grades[i].has_share && (best == SCORING_NONE || number_compare(rest, most) > 0)) {
                best = i;
                most = rest; /* 0 or less once the grade has had its place more */
            }
        }
        if (best == SCORING_NONE)
            return;
        quotas[best].rounded++;
    }
}

/* Half-up of the running sum: what each grade adds to the border below it. */
static void cumulate(struct arena *arena, const struct scheme_grades *grades, struct scoring_quota *quotas)
{
    struct number sum = number_int(0);
    int64_t before = 0;
    for (size_t i = 0; i < grades->grade_count; i++) {
        sum = number_add(arena, sum, quotas[i].exact);
        int64_t border = whole(arena, sum, ROUND_HALF_UP);
        quotas[i].rounded = border - before;
        before = border;
    }
}

/* Takes `excess` places away, first from `first`, then from the grades before it, then from the last one upward. */
static void give_up(struct scoring_quota *quotas, size_t grade_count, size_t first, int64_t excess)
{
    size_t grade = first;
    for (size_t tried = 0; tried < grade_count && excess > 0; tried++) {
        int64_t taken = quotas[grade].count < excess ? quotas[grade].count : excess;
        quotas[grade].adjusted -= taken;
        quotas[grade].count -= taken;
        excess -= taken;
        grade = grade == 0 ? grade_count - 1 : grade - 1;
    }
}

enum status quota_count(struct arena *arena, const struct scheme_grades *grades, size_t n, struct scoring_quota *quotas)
{
    bool all;
    struct number shares = sum_shares(arena, grades, &all);
    bool complete = all && number_compare(shares, number_int(100)) == 0;
    int64_t target = complete ? (int64_t)n : whole(arena, part_of(arena, n, shares), ROUND_HALF_UP);
    for (size_t i = 0; i < grades->grade_count; i++) {
        const struct scheme_grade *grade = &grades->grades[i];
        quotas[i] = (struct scoring_quota){.exact = number_int(0)};
        if (!grade->has_share)
            continue;
        quotas[i].exact = part_of(arena, n, grade->share);
        enum rounding rounding = grades->rounding == SCHEME_QUOTA_UP     ? ROUND_UP
                                 : grades->rounding == SCHEME_QUOTA_DOWN ? ROUND_DOWN
                                                                         : ROUND_HALF_UP;
        quotas[i].rounded = whole(arena, quotas[i].exact, rounding);
    }
    if (grades->rounding == SCHEME_QUOTA_LARGEST_REMAINDER)
        largest_remainder(arena, grades, target, quotas);
    else if (grades->rounding == SCHEME_QUOTA_CUMULATIVE)
        cumulate(arena, grades, quotas);

    int64_t sum = 0;
    for (size_t i = 0; i < grades->grade_count; i++)
        sum += quotas[i].count = quotas[i].rounded;
    size_t difference = grades->difference != SCHEME_NONE ? grades->difference : grades->grade_count - 1;
    if (sum > (int64_t)n) {
        give_up(quotas, grades->grade_count, difference, sum - (int64_t)n);
    } else if (complete && sum < (int64_t)n) {
        quotas[difference].adjusted += (int64_t)n - sum;
        quotas[difference].count += (int64_t)n - sum;
    }
    return arena_failed(arena) ? STATUS_MEMORY : STATUS_OK;
}
