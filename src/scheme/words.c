/* The words of the vocabulary and what they stand for; both directions from one table each. */
#include "scheme/builder.h"

#include <string.h>

static const char *const combines[] = {"sum", "mean", "weighted", "minimum", "maximum", "attainable", NULL};
static const char *const parts[] = {NULL, "base", "deduction", "bonus"};
static const char *const roundings[] = {"half-up", "half-even", "up", "down", NULL};
static const char *const quota_roundings[] = {"half-up", "up", "down", "largest-remainder", "cumulative", NULL};
static const char *const styles[] = {"competition", "dense", "consecutive", NULL};
static const char *const scopes[] = {"all", "group", NULL};
static const char *const ties[] = {"extend", "cut", "tie-break", NULL};
static const char *const conversions[] = {"compare", "limit", "round", "times", "linear", "between", "steps", "place"};
static const char *const comparisons[] = {"ratio", "percent", "difference", "growth", NULL};
static const char *const missings[] = {"error", "zero", "skip", "full", "mean", "last", NULL};

static size_t find_word(const char *const *words, const char *word)
{
    for (size_t i = 0; word != NULL && words[i] != NULL; i++)
        if (strcmp(words[i], word) == 0)
            return i;
    return 0;
}

enum scheme_combine scheme_combine_of(const char *word)
{
    return (enum scheme_combine)find_word(combines, word);
}

enum scheme_part scheme_part_of(const char *word)
{
    for (size_t i = 1; word != NULL && i < sizeof parts / sizeof parts[0]; i++)
        if (strcmp(parts[i], word) == 0)
            return (enum scheme_part)i;
    return SCHEME_PART_NONE;
}

enum rounding scheme_rounding_of(const char *word)
{
    return (enum rounding)find_word(roundings, word);
}

enum scheme_quota_rounding scheme_quota_rounding_of(const char *word)
{
    return (enum scheme_quota_rounding)find_word(quota_roundings, word);
}

enum scheme_ranking_style scheme_style_of(const char *word)
{
    return (enum scheme_ranking_style)find_word(styles, word);
}

enum scheme_scope scheme_scope_of(const char *word)
{
    return (enum scheme_scope)find_word(scopes, word);
}

enum scheme_ties scheme_ties_of(const char *word)
{
    return (enum scheme_ties)find_word(ties, word);
}

enum scheme_missing scheme_missing_of(const char *word)
{
    return (enum scheme_missing)find_word(missings, word);
}

enum scheme_comparison scheme_comparison_of(const char *word)
{
    return (enum scheme_comparison)find_word(comparisons, word);
}

const char *scheme_combine_name(enum scheme_combine combine)
{
    return combines[combine];
}

const char *scheme_part_name(enum scheme_part part)
{
    return parts[part];
}

const char *scheme_rounding_name(enum rounding rounding)
{
    return roundings[rounding];
}

const char *scheme_quota_rounding_name(enum scheme_quota_rounding rounding)
{
    return quota_roundings[rounding];
}

const char *scheme_style_name(enum scheme_ranking_style style)
{
    return styles[style];
}

const char *scheme_scope_name(enum scheme_scope scope)
{
    return scopes[scope];
}

const char *scheme_ties_name(enum scheme_ties which)
{
    return ties[which];
}

const char *scheme_conversion_name(enum scheme_conversion_kind kind)
{
    return conversions[kind];
}

const char *scheme_comparison_name(enum scheme_comparison as)
{
    return comparisons[as];
}

const char *scheme_missing_name(enum scheme_missing missing)
{
    return missings[missing];
}
