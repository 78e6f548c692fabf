/* Units into grades.
 *
 * The units of a base (all that are ranked, or those of one group) stand best first. Each grade in turn takes the next
 * ones: as many as it has places, as long as they reach its threshold. A grade with neither share nor threshold takes
 * all that is left. What is still left at the end belongs to the last grade, or to none where the scheme says so.
 *
 * Equals across the last place of a grade: `extend` gives them all the better grade, and the next grade has that many
 * places fewer; `cut` gives them all the lower grade, and the next has that many more; `tie-break` parts them by the
 * tie-breakers and then by the roster, as they stand. So the border of the next grade stays where it was.
 *
 * Places that nobody reached (threshold) are not handed down: a quota is the most that a grade may have.
 */
#include "scoring/engine.h"

struct grading {
    struct engine *engine;
    const struct scheme_grades *rule;
    struct order order;
    const size_t *units; /* of the base, best first */
    size_t count;
    struct scoring_quotas *quotas;
    struct scoring_border *borders; /* room for one of each grade */
};

/* The end of the run [from, limit) whose units reach the threshold of the grade. */
static size_t reach(const struct grading *grading, const struct scheme_grade *grade, size_t from, size_t limit)
{
    if (!grade->has_at_least)
        return limit;
    size_t end = from;
    while (end < limit && number_compare(grading->order.scores[grading->units[end]], grade->at_least) >= 0)
        end++;
    return end;
}

static bool equal(const struct grading *grading, size_t a, size_t b)
{
    return order_compare(&grading->order, grading->units[a], grading->units[b]) == 0;
}

/* Applies the rule for ties to the border behind place `end` of a grade that starts at `from`; returns the new end. */
static size_t settle_border(struct grading *grading, size_t grade, size_t from, size_t end)
{
    size_t first = end - 1, last = end;
    while (first > from && equal(grading, first - 1, first))
        first--;
    while (last < grading->count && equal(grading, last - 1, last))
        last++;
    size_t settled = grading->rule->ties == SCHEME_TIES_EXTEND ? last
                     : grading->rule->ties == SCHEME_TIES_CUT  ? first
                                                               : end;
    grading->borders[grading->quotas->border_count++] =
        (struct scoring_border){.grade = grade,
                                .next = grade + 1 < grading->rule->grade_count ? grade + 1 : SCORING_NONE,
                                .place = end,
                                .moved = (int64_t)settled - (int64_t)end,
                                .units = grading->units + first,
                                .count = last - first};
    return settled;
}

/* What no grade took: the last grade's, or nobody's. */
static void place_rest(struct grading *grading, size_t from)
{
    struct engine *engine = grading->engine;
    size_t last = grading->rule->grade_count - 1;
    if (grading->rule->ungraded)
        return;
    size_t end = reach(grading, &grading->rule->grades[last], from, grading->count);
    for (size_t i = from; i < end; i++)
        engine->scoring->units[grading->units[i]].graded = last;
    for (size_t i = end; i < grading->count; i++) {
        const struct intake_unit *unit = &engine->campaign->units[grading->units[i]];
        engine_error(engine, DIAG_SCORING_UNGRADED, grading->rule->at, unit->code, NULL, unit->name,
                     number_exact(engine->scratch, grading->order.scores[grading->units[i]]),
                     grading->rule->grades[last].name,
                     number_exact(engine->scratch, grading->rule->grades[last].at_least));
    }
}

static void grade_base(struct grading *grading)
{
    size_t from = 0;
    int64_t owed = 0; /* places that better grades took beyond their quota; below 0: that they gave up */
    for (size_t i = 0; i < grading->rule->grade_count; i++) {
        const struct scheme_grade *grade = &grading->rule->grades[i];
        size_t end = grading->count;
        if (grade->has_share) {
            int64_t places = grading->quotas->quotas[i].count - owed;
            owed = places < 0 ? -places : 0;
            if (places >= 0 && (size_t)places < grading->count - from)
                end = from + (size_t)places;
            else if (places < 0)
                end = from;
        } else if (!grade->has_at_least) {
            owed = 0;
        }
        size_t reached = reach(grading, grade, from, end);
        bool border = grade->has_share && reached == end && end > from && end < grading->count;
        if (border && equal(grading, end - 1, end)) {
            reached = settle_border(grading, i, from, end);
            owed += (int64_t)reached - (int64_t)end;
        }
        for (size_t k = from; k < reached; k++)
            grading->engine->scoring->units[grading->units[k]].graded = i;
        from = reached;
    }
    place_rest(grading, from);
}

/* All units that the grades are about, best first over all, whatever the scope of the ranking. */
static enum status contenders(struct engine *engine, const struct order *order, size_t **units, size_t *count)
{
    *units = ARENA_ARRAY(engine->arena, engine->units + 1, size_t);
    if (*units == NULL)
        return STATUS_MEMORY;
    *count = 0;
    for (size_t i = 0; i < engine->units; i++)
        if (rank_contends(engine, order->rule, i))
            (*units)[(*count)++] = i;
    return order_sort(order, engine->scratch, *units, *count);
}

/* Parts the sorted units by group, keeping their order. firsts[group] … firsts[group + 1]; units of no group are left
 * out. */
static enum status part_by_group(struct engine *engine, size_t **units, size_t count, size_t **firsts)
{
    size_t groups = engine->campaign->group_count;
    size_t *parted = ARENA_ARRAY(engine->arena, count + 1, size_t),
           *at = ARENA_ARRAY(engine->scratch, groups + 1, size_t);
    *firsts = ARENA_ARRAY(engine->scratch, groups + 2, size_t);
    if (parted == NULL || at == NULL || *firsts == NULL)
        return STATUS_MEMORY;
    for (size_t i = 0; i < count; i++) {
        size_t group = engine->campaign->units[(*units)[i]].group;
        if (group != INTAKE_NONE)
            (*firsts)[group + 1]++;
    }
    for (size_t i = 0; i < groups; i++)
        at[i] = (*firsts)[i + 1] += (*firsts)[i];
    for (size_t i = count; i-- > 0;) { /* backwards, so that a group fills from its end */
        size_t group = engine->campaign->units[(*units)[i]].group;
        if (group != INTAKE_NONE)
            parted[--at[group]] = (*units)[i];
    }
    *units = parted;
    return STATUS_OK;
}

static enum status add_base(struct grading *grading, size_t group, const size_t *units, size_t count)
{
    struct engine *engine = grading->engine;
    size_t grades = grading->rule->grade_count;
    struct scoring_quota *quotas = ARENA_ARRAY(engine->arena, grades, struct scoring_quota);
    grading->borders = ARENA_ARRAY(engine->arena, grades, struct scoring_border);
    if (quotas == NULL || grading->borders == NULL)
        return STATUS_MEMORY;
    enum status status = quota_count(engine->arena, grading->rule, count, quotas);
    if (status != STATUS_OK)
        return status;
    grading->units = units;
    grading->count = count;
    grading->quotas = &engine->quotas[engine->scoring->quotas_count++];
    *grading->quotas =
        (struct scoring_quotas){.group = group, .n = count, .quotas = quotas, .borders = grading->borders};
    grade_base(grading);
    return STATUS_OK;
}

/* A veto that sets the grade does so whatever the rank. The place that this leaves is not filled. */
static void apply_vetoes(struct engine *engine)
{
    for (size_t i = 0; i < engine->campaign->veto_count; i++) {
        const struct intake_veto *entered = &engine->campaign->vetoes[i];
        const struct scheme_veto *veto = &engine->scheme->vetoes[entered->veto];
        for (size_t k = 0; k < veto->effect_count; k++) {
            size_t *graded = &engine->scoring->units[entered->unit].graded;
            if (veto->effects[k].kind == SCHEME_EFFECT_GRADE &&
                (*graded == SCORING_NONE || *graded < veto->effects[k].grade))
                *graded = veto->effects[k].grade; /* of several the lowest */
        }
    }
}

enum status grade_all(struct engine *engine)
{
    const struct scheme_grades *rule = &engine->scheme->grades;
    if (rule->grade_count == 0)
        return STATUS_OK;
    struct grading grading = {.engine = engine, .rule = rule};
    size_t *units, *firsts = NULL, count, bases = rule->base == SCHEME_SCOPE_GROUP ? engine->campaign->group_count : 1;
    enum status status = order_prepare(engine, &engine->scheme->rankings[rule->ranking], &grading.order);
    if (status == STATUS_OK)
        status = contenders(engine, &grading.order, &units, &count);
    if (status == STATUS_OK && rule->base == SCHEME_SCOPE_GROUP)
        status = part_by_group(engine, &units, count, &firsts);
    engine->quotas = ARENA_ARRAY(engine->arena, bases + 1, struct scoring_quotas);
    engine->scoring->quotas = engine->quotas;
    if (engine->quotas == NULL)
        return STATUS_MEMORY;
    for (size_t i = 0; i < bases && status == STATUS_OK; i++) {
        if (firsts == NULL)
            status = add_base(&grading, SCORING_NONE, units, count);
        else if (firsts[i + 1] > firsts[i])
            status = add_base(&grading, i, units + firsts[i], firsts[i + 1] - firsts[i]);
    }
    if (status == STATUS_OK)
        apply_vetoes(engine);
    return status;
}
