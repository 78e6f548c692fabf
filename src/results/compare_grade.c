/* Why the grade of a unit is another one. The record says how grades came about (quotas, vetoes, decisions); which of
 * them did it is found in this order: a committee's decision, a veto that sets the grade, then the better of the two
 * grades and what kept the unit out of it in the record where it does not have it: its threshold, or else its places.
 */
#include "results/compare.h"

#include <string.h>

/* ---- decisions and vetoes ----------------------------------------------------------------------- */

/* The grade before decisions. */
static const char *computed_grade(const xmlNode *totals)
{
    const char *computed = compare_value(totals, "computed-grade");
    return computed != NULL ? computed : compare_value(totals, "grade");
}

/* What decided the grade: a decision of the committee, or a reviewed appeal. */
static const xmlNode *grade_decision(const xmlNode *unit)
{
    const xmlNode *decision = compare_child(unit, "decision"), *appeal = compare_child(unit, "appeal");
    while (decision != NULL && !compare_same(compare_value(decision, "what"), "grade"))
        decision = compare_next(decision);
    while (appeal != NULL && !(compare_same(compare_value(appeal, "what"), "grade") &&
                               compare_same(compare_value(appeal, "outcome"), "changed")))
        appeal = compare_next(appeal);
    return decision != NULL ? decision : appeal;
}

/* Is `word` one of the words of a list? */
static bool has_word(const char *list, const char *word)
{
    size_t size = strlen(word);
    for (const char *at = list; at != NULL && *at != '\0'; at += strcspn(at, " ")) {
        at += strspn(at, " ");
        if (strcspn(at, " ") == size && strncmp(at, word, size) == 0)
            return true;
    }
    return false;
}

static const xmlNode *grade_veto(const xmlNode *unit)
{
    const xmlNode *veto = compare_child(unit, "veto");
    while (veto != NULL && !has_word(compare_value(veto, "effect"), "grade"))
        veto = compare_next(veto);
    return veto;
}

/* ---- the scheme's grades ------------------------------------------------------------------------ */

/* The <quota> of a grade that holds for the unit, or NULL. */
static const xmlNode *find_quota(const xmlNode *head, const xmlNode *unit, const char *grade)
{
    for (const xmlNode *quotas = compare_child(head, "quotas"); quotas != NULL; quotas = compare_next(quotas)) {
        const char *group = compare_value(quotas, "group");
        if (group != NULL && !compare_same(group, compare_value(unit, "group")))
            continue;
        for (const xmlNode *quota = compare_child(quotas, "quota"); quota != NULL; quota = compare_next(quota))
            if (compare_same(compare_value(quota, "grade"), grade))
                return quota;
    }
    return NULL;
}

/* Place of a grade among those of a record, best first; COMPARE_NONE: it has no such grade. */
static size_t grade_place(const xmlNode *head, const char *grade)
{
    size_t place = 0;
    const xmlNode *quota = compare_child(compare_child(head, "quotas"), "quota");
    for (; quota != NULL; quota = compare_next(quota), place++)
        if (compare_same(compare_value(quota, "grade"), grade))
            return place;
    return COMPARE_NONE;
}

/* Which of the two is the better grade: 0 the old one, 1 the new one, COMPARE_NONE when neither record knows both. A
 * unit without a grade stands below all that have one. */
static size_t better_side(const struct compare_sides *sides, const char *const grades[2])
{
    if (grades[0] == NULL || grades[1] == NULL)
        return grades[0] == NULL;
    for (size_t i = 2; i-- > 0;) {
        size_t old = grade_place(sides->heads[i], grades[0]), new = grade_place(sides->heads[i], grades[1]);
        if (old != COMPARE_NONE && new != COMPARE_NONE)
            return new < old;
    }
    return COMPARE_NONE;
}

/* What a grade's threshold is compared with: the score of the ranking's item, printed or exact. */
static struct number ranked_score(const xmlNode *head, const xmlNode *quota, const struct compare_pair *pair,
                                  size_t side, struct arena *arena)
{
    const char *code = compare_value(quota->parent, "ranking");
    const xmlNode *ranking = compare_child(head, "ranking"), *totals = pair->totals[side];
    while (ranking != NULL && !compare_same(compare_value(ranking, "code"), code))
        ranking = compare_next(ranking);
    const char *by = compare_value(ranking, "by");
    bool exact = compare_same(compare_value(ranking, "compare"), "exact");
    size_t item = by == NULL ? COMPARE_NONE : tally_find(&pair->tallies[side], by);
    struct number score;
    if (item != COMPARE_NONE && item != 0 && exact)
        return pair->tallies[side].items[item].value;
    if (item != COMPARE_NONE && item != 0)
        compare_number(arena, compare_value(pair->tallies[side].items[item].node, "mark"), &score);
    else if (exact)
        score = compare_exact(arena, totals, "total");
    else
        compare_number(arena, compare_value(totals, "total"), &score);
    return score;
}

/* Threshold or places of the better grade, by what kept the unit out of it. */
static void find_rule(const struct compare_sides *sides, const struct compare_pair *pair, const char *const grades[2],
                      struct arena *arena, struct compare_grade *out)
{
    size_t better = better_side(sides, grades);
    if (better == COMPARE_NONE) {
        out->because = "scheme";
        return;
    }
    size_t worse = 1 - better;
    const xmlNode *quotas[2];
    for (size_t i = 0; i < 2; i++)
        quotas[i] = find_quota(sides->heads[i], pair->units[i], grades[better]);
    out->of = grades[better];
    out->of_name = compare_value(quotas[better], "name");
    struct number limit;
    const char *kind = "count";
    if (quotas[worse] == NULL) {
        out->because = "scheme";
        return;
    }
    if (compare_number(arena, compare_value(quotas[worse], "at-least"), &limit) &&
        number_compare(ranked_score(sides->heads[worse], quotas[worse], pair, worse, arena), limit) < 0)
        kind = "at-least";
    else if (compare_value(quotas[worse], "count") == NULL) {
        out->because = "rule";
        return;
    }
    out->because = strcmp(kind, "count") == 0 ? "quota" : "threshold";
    for (size_t i = 0; i < 2; i++)
        out->limits[i] = compare_value(quotas[i], kind);
}

static const char *direction_of(const struct compare_sides *sides, const char *const grades[2])
{
    size_t better = better_side(sides, grades);
    return better == COMPARE_NONE ? "other" : better == 1 ? "up" : "down";
}

struct compare_grade compare_find_grade(const struct compare_sides *sides, const struct compare_pair *pair,
                                        struct arena *arena)
{
    const char *grades[2], *computed[2];
    const xmlNode *vetoes[2];
    struct compare_grade grade = {.direction = "same", .in = COMPARE_NONE};
    for (size_t i = 0; i < 2; i++) {
        grades[i] = compare_value(pair->totals[i], "grade");
        computed[i] = computed_grade(pair->totals[i]);
        vetoes[i] = grade_veto(pair->units[i]);
    }
    grade.graded = grades[0] != NULL || grades[1] != NULL;
    grade.changed = !compare_same(grades[0], grades[1]);
    if (!grade.changed)
        return grade;
    grade.direction = direction_of(sides, grades);
    for (size_t i = 2; grade.because == NULL && i-- > 0;)
        if (!compare_same(computed[i], grades[i]) && compare_same(computed[0], computed[1])) {
            grade.because = "decision";
            grade.in = i;
            grade.by = compare_value(grade_decision(pair->units[i]), "body");
        }
    if (grade.because == NULL && (vetoes[0] != NULL) != (vetoes[1] != NULL)) {
        grade.because = "veto";
        grade.in = vetoes[1] != NULL;
        grade.by = compare_value(vetoes[grade.in], "name");
    }
    if (grade.because == NULL)
        find_rule(sides, pair, grades, arena, &grade);
    return grade;
}
