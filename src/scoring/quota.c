/* Shares and numbers to whole places.
 *
 * 25/35/34/6 per cent of 40 units are 10, 14, 13.6 and 2.4. Rounded half-up they are 10, 14, 14 and 2, which is 40
 * again; of 10 units they are 3, 4, 3 and 1, which is one too many. So the scheme names the grade that takes the
 * difference. It takes what is missing; it gives what is too much, and when it has not enough, the grades before it
 * give, upward, and then those behind it, from the last one. Largest remainders and cumulative rounding need no such
 * grade.
 *
 * A grade with a number of places has that many, however few the units are: places that nobody reaches are not handed
 * down, so the places of the next grade are needed too. Only grades from the bottom have no more than what the places
 * above them leave. With a share and a number the number is the most that the share may come to.
 *
 * The counts add up to n where the shares add up to 100 and nothing else has places; otherwise (a grade takes all that
 * is left, or units may stay without a grade) shares only never lead beyond n.
 */
#include "scoring/engine.h"

/* What one call works with: the grades of one group. */
struct quota_work {
    struct arena *arena;
    const struct scheme_grades *grades;
    struct scheme_places *places; /* [grade] */
    struct scoring_quota *quotas;
    int64_t n;
    struct number shares; /* sum, in per cent */
    bool capped;          /* a number is less than its share came to */
};

static int64_t whole(struct arena *arena, struct number value, enum rounding rounding)
{
    int64_t result = 0;
    number_to_int(number_round(arena, value, 0, rounding), &result);
    return result; /* at most n, which is a count of units in memory */
}

/* n × percent / 100 */
static struct number part_of(struct arena *arena, int64_t n, struct number percent)
{
    struct number product = number_mul(arena, number_int(n), percent);
    return number_div(arena, product, number_int(100));
}

static enum rounding plain_rounding(enum scheme_quota_rounding rounding)
{
    return rounding == SCHEME_QUOTA_UP ? ROUND_UP : rounding == SCHEME_QUOTA_DOWN ? ROUND_DOWN : ROUND_HALF_UP;
}

/* Which grades exist, and what each comes to by itself. */
static void read_places(struct quota_work *work, const char *group)
{
    work->shares = number_int(0);
    for (size_t i = 0; i < work->grades->grade_count; i++) {
        struct scoring_quota *quota = &work->quotas[i];
        struct scheme_places *places = &work->places[i];
        *quota = (struct scoring_quota){.exact = number_int(0)};
        quota->exists = scheme_places(&work->grades->grades[i], group, places);
        if (!quota->exists)
            *places = (struct scheme_places){.count = 0};
        quota->limited = places->has_share || places->has_count;
        if (places->has_share) {
            work->shares = number_add(work->arena, work->shares, places->share);
            quota->exact = part_of(work->arena, work->n, places->share);
            quota->rounded = whole(work->arena, quota->exact, plain_rounding(work->grades->rounding));
        } else if (places->has_count) {
            quota->exact = number_int(places->count);
            quota->rounded = places->count;
        }
    }
}

/* Down, then one more for each of the largest remainders; of equal remainders the better grade first. */
static void largest_remainder(struct quota_work *work, int64_t target)
{
    int64_t left = target;
    for (size_t i = 0; i < work->grades->grade_count; i++)
        if (work->places[i].has_share)
            left -= work->quotas[i].rounded = whole(work->arena, work->quotas[i].exact, ROUND_DOWN);
    for (; left > 0; left--) {
        size_t best = SCORING_NONE;
        struct number most = number_int(0);
        for (size_t i = 0; i < work->grades->grade_count; i++) {
            if (!work->places[i].has_share)
                continue;
            struct number rest = number_sub(work->arena, work->quotas[i].exact, number_int(work->quotas[i].rounded));
            if (best == SCORING_NONE || number_compare(rest, most) > 0) {
                best = i;
                most = rest; /* 0 or less once the grade has had its place more */
            }
        }
        if (best == SCORING_NONE)
            return;
        work->quotas[best].rounded++;
    }
}

/* Half-up of the running sum: what each grade adds to the border below it. */
static void cumulate(struct quota_work *work)
{
    struct number sum = number_int(0);
    int64_t before = 0;
    for (size_t i = 0; i < work->grades->grade_count; i++) {
        if (!work->places[i].has_share)
            continue;
        sum = number_add(work->arena, sum, work->quotas[i].exact);
        int64_t border = whole(work->arena, sum, ROUND_HALF_UP);
        work->quotas[i].rounded = border - before;
        before = border;
    }
}

/* A number beside a share is the most that it may be. */
static void apply_caps(struct quota_work *work)
{
    for (size_t i = 0; i < work->grades->grade_count; i++) {
        const struct scheme_places *places = &work->places[i];
        if (places->has_share && places->has_count && work->quotas[i].rounded > places->count) {
            work->quotas[i].rounded = places->count;
            work->capped = true;
        }
    }
}

/* The grade that takes the difference: the scheme's where it has a share here, else the last one with a share. */
static size_t difference_of(const struct quota_work *work)
{
    size_t named = work->grades->difference, last = 0;
    if (named != SCHEME_NONE && work->places[named].has_share)
        return named;
    for (size_t i = 0; i < work->grades->grade_count; i++)
        last = work->places[i].has_share ? i : last;
    return last;
}

static void take_away(struct scoring_quota *quota, int64_t places)
{
    quota->adjusted -= places;
    quota->count -= places;
}

/* Takes `excess` places away from shares: first from `first`, then from the grades before it, then from the last one
 * upward. */
static void give_up(struct quota_work *work, size_t first, int64_t excess)
{
    size_t grade = first, count = work->grades->grade_count;
    for (size_t tried = 0; tried < count && excess > 0; tried++) {
        struct scoring_quota *quota = &work->quotas[grade];
        int64_t taken = !work->places[grade].has_share ? 0 : quota->count < excess ? quota->count : excess;
        take_away(quota, taken);
        excess -= taken;
        grade = grade == 0 ? count - 1 : grade - 1;
    }
}

/* Grades from the bottom have what the places of the others leave, the last one first. */
static void leave_the_top(struct quota_work *work)
{
    int64_t left = work->n;
    for (size_t i = 0; i < work->grades->grade_count; i++)
        left -= work->grades->grades[i].from_bottom ? 0 : work->quotas[i].count;
    for (size_t i = work->grades->grade_count; i-- > 0;) {
        struct scoring_quota *quota = &work->quotas[i];
        if (!work->grades->grades[i].from_bottom)
            continue;
        left = left < 0 ? 0 : left;
        if (quota->count > left)
            take_away(quota, quota->count - left);
        left -= quota->count;
    }
}

enum status quota_count(struct arena *arena, const struct scheme_grades *grades, const char *group, size_t n,
                        struct scoring_quota *quotas)
{
    struct quota_work work = {.arena = arena, .grades = grades, .quotas = quotas, .n = (int64_t)n};
    work.places = ARENA_ARRAY(arena, grades->grade_count + 1, struct scheme_places);
    if (work.places == NULL)
        return STATUS_MEMORY;
    read_places(&work, group);
    bool complete = number_compare(work.shares, number_int(100)) == 0;
    if (grades->rounding == SCHEME_QUOTA_LARGEST_REMAINDER)
        largest_remainder(&work,
                          complete ? (int64_t)n : whole(arena, part_of(arena, (int64_t)n, work.shares), ROUND_HALF_UP));
    else if (grades->rounding == SCHEME_QUOTA_CUMULATIVE)
        cumulate(&work);
    apply_caps(&work);

    int64_t sum = 0;
    for (size_t i = 0; i < grades->grade_count; i++)
        sum += quotas[i].count = quotas[i].rounded;
    size_t difference = difference_of(&work);
    if (sum > (int64_t)n) {
        give_up(&work, difference, sum - (int64_t)n);
    } else if (complete && !work.capped && sum < (int64_t)n) {
        quotas[difference].adjusted += (int64_t)n - sum;
        quotas[difference].count += (int64_t)n - sum;
    }
    leave_the_top(&work);
    return arena_failed(arena) ? STATUS_MEMORY : STATUS_OK;
}

int64_t quota_places(struct arena *arena, const struct scheme_places *places, enum scheme_quota_rounding rounding,
                     size_t n, bool *limited)
{
    int64_t most = (int64_t)n;
    *limited = places->has_share || places->has_count;
    if (places->has_share) {
        int64_t share = whole(arena, part_of(arena, (int64_t)n, places->share), plain_rounding(rounding));
        most = share < most ? share : most;
    }
    return places->has_count && places->count < most ? places->count : most;
}
