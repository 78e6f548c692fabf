/* Which item of a wrong sum is wrong?
 *
 * The sum is off by a difference, and one item is to take it. Two things betray the item. A slip: with the difference
 * it becomes a number that differs from what stands there by one digit lost or added, or by the decimal point (5 for
 * 15, 20 for 2). A pattern: with the difference, and only with it, the items stand in order and each mark occurs
 * equally often (2, 2, ?, 3). Whatever points to exactly one item is told; a guess that may be wrong would send the
 * reader to the wrong line, so otherwise all items are told with their marks and nothing is guessed.
 */
#include "scheme/check.h"

#include <string.h>

/* Digits of a decimal without its point; false when it has no finite decimal or is not positive. */
static bool digits_of(struct arena *arena, struct number number, char *out, size_t capacity)
{
    const char *text = number_sign(number) > 0 ? number_exact(arena, number) : NULL;
    size_t size = 0;
    if (text == NULL || strchr(text, '/') != NULL)
        return false;
    for (; *text != '\0' && size + 1 < capacity; text++)
        if (*text != '.')
            out[size++] = *text;
    out[size] = '\0';
    return true;
}

/* Is `shorter` the same digits as `longer`, but one? */
static bool lost_digit(const char *shorter, const char *longer)
{
    if (*shorter == '\0' || strlen(shorter) + 1 != strlen(longer))
        return false;
    while (*shorter == *longer && *shorter != '\0') {
        shorter++;
        longer++;
    }
    return strcmp(shorter, longer + 1) == 0;
}

/* 5 for 15, 1 for 10, 0.5 for 5. */
static bool slip(struct arena *arena, struct number written, struct number meant)
{
    char before[64], after[64];
    const struct number ten = number_int(10);
    if (number_compare(number_mul(arena, written, ten), meant) == 0 ||
        number_compare(number_mul(arena, meant, ten), written) == 0)
        return true;
    if (!digits_of(arena, written, before, sizeof before) || !digits_of(arena, meant, after, sizeof after))
        return false;
    return lost_digit(before, after) || lost_digit(after, before);
}

/* The terms with one of them changed. */
struct changed {
    const struct number *terms;
    size_t count, index;
    struct number meant;
};

static struct number term(const struct changed *changed, size_t i)
{
    return i == changed->index ? changed->meant : changed->terms[i];
}

static size_t occurrences(const struct changed *changed, struct number value)
{
    size_t count = 0;
    for (size_t i = 0; i < changed->count; i++)
        count += number_compare(term(changed, i), value) == 0 ? 1 : 0;
    return count;
}

static bool regular(const struct changed *changed)
{
    bool rising = true, falling = true, even = true;
    const size_t first = occurrences(changed, term(changed, 0));
    for (size_t i = 1; i < changed->count; i++) {
        const int compared = number_compare(term(changed, i), term(changed, i - 1));
        rising = rising && compared >= 0;
        falling = falling && compared <= 0;
        even = even && occurrences(changed, term(changed, i)) == first;
    }
    return even && (rising || falling);
}

enum { LIMIT_GUESS = 64 }; /* items: a longer list is looked through, not guessed at */

size_t sum_guess(struct arena *arena, const struct number *terms, size_t count, struct number expected)
{
    struct number sum = number_int(0);
    size_t slips = 0, patterns = 0, slipped = SCHEME_NONE, fitting = SCHEME_NONE;
    if (count < 2 || count > LIMIT_GUESS)
        return SCHEME_NONE;
    for (size_t i = 0; i < count; i++)
        sum = number_add(arena, sum, terms[i]);
    const struct number difference = number_sub(arena, expected, sum);
    for (size_t i = 0; i < count; i++) {
        const struct changed changed = {terms, count, i, number_add(arena, terms[i], difference)};
        if (number_sign(changed.meant) <= 0)
            continue;
        if (slip(arena, terms[i], changed.meant)) {
            slips++;
            slipped = i;
        }
        if (count > 2 && regular(&changed)) {
            patterns++;
            fitting = i;
        }
    }
    if (slips == 1)
        return slipped;
    return patterns == 1 ? fitting : SCHEME_NONE;
}
