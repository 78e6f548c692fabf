/* Who is graded with whom.
 *
 * The units that are ranked form one base, or one for each group; places.c puts the units of a base into grades. Units
 * outside the competition take no place: where the scheme grades them by score, they get the grade that their score
 * would reach, which is the one that a ranked unit of the same score has. A merit raises a unit that is not ranked too.
 */
#include "scoring/engine.h"

const char *unit_group(const struct engine *engine, size_t unit)
{
    size_t group = engine->campaign->units[unit].group;
    return group == INTAKE_NONE ? NULL : engine->campaign->groups[group].code;
}

static bool is_ranked(const struct engine *engine, size_t unit)
{
    return engine->ranks[engine->scheme->grades.ranking][unit].set != SCORING_NONE;
}

/* ---- bases ---------------------------------------------------------------------------------------- */

/* All ranked units, best first over all, whatever the scope of the ranking. */
static enum status contenders(struct engine *engine, const struct order *order, size_t **units, size_t *count)
{
    *units = ARENA_ARRAY(engine->arena, engine->units + 1, size_t);
    if (*units == NULL)
        return STATUS_MEMORY;
    *count = 0;
    for (size_t i = 0; i < engine->units; i++)
        if (is_ranked(engine, i))
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

/* A base with its places; `quotas` is where the scoring keeps it. */
static enum status open_base(struct grading *base, const struct grading *common, size_t group, const size_t *units,
                             size_t count, struct scoring_quotas *quotas)
{
    struct engine *engine = common->engine;
    size_t grades = common->rule->grade_count;
    *base = *common;
    base->group = group == SCORING_NONE ? NULL : engine->campaign->groups[group].code;
    base->units = units;
    base->count = count;
    base->places = ARENA_ARRAY(engine->scratch, grades, struct scheme_places);
    base->quota = ARENA_ARRAY(engine->arena, grades, struct scoring_quota);
    base->borders = ARENA_ARRAY(engine->arena, grades, struct scoring_border);
    base->lowest = ARENA_ARRAY(engine->scratch, grades, size_t);
    base->holders = ARENA_ARRAY(engine->scratch, grades, size_t);
    if (base->places == NULL || base->quota == NULL || base->borders == NULL || base->lowest == NULL ||
        base->holders == NULL)
        return STATUS_MEMORY;
    for (size_t i = 0; i < grades; i++) {
        scheme_places(&common->rule->grades[i], base->group, &base->places[i]);
        base->lowest[i] = SCORING_NONE;
    }
    base->quotas = quotas;
    *quotas = (struct scoring_quotas){.group = group, .n = count, .quotas = base->quota, .borders = base->borders};
    return quota_count(engine->arena, common->rule, base->group, count, base->quota);
}

/* ---- outside the competition ---------------------------------------------------------------------- */

/* Who has the grades of a base, now that its units are placed. */
static void note_holders(struct grading *base)
{
    for (size_t i = 0; i < base->count; i++) {
        const struct scoring_unit *result = &base->engine->scoring->units[base->units[i]];
        if (result->graded == SCORING_NONE || result->beyond)
            continue;
        base->lowest[result->graded] = base->units[i];
        base->holders[result->graded]++;
    }
}

/* Would its score have brought the unit this grade? By a lowest score alone where there are no places, or where some
 * are left; else as a ranked unit has it with a score that is not higher. */
static bool score_reaches(const struct grading *base, size_t grade, size_t unit)
{
    const struct scoring_quota *quota = &base->quota[grade];
    bool threshold = base->places[grade].has_at_least;
    if (!place_eligible(base, grade, unit) || !place_reaches(base, grade, unit))
        return false;
    if (threshold && (!quota->limited || (int64_t)base->holders[grade] < quota->count))
        return true;
    size_t lowest = base->lowest[grade];
    return lowest != SCORING_NONE && number_compare(base->order.scores[unit], base->order.scores[lowest]) >= 0;
}

static size_t grade_by_score(const struct grading *base, size_t unit)
{
    size_t worst = SCORING_NONE;
    for (size_t i = 0; i < base->rule->grade_count; i++) {
        if (!base->quota[i].exists)
            continue;
        if (score_reaches(base, i, unit))
            return i;
        bool none = base->quota[i].limited && base->quota[i].count == 0;
        if (!none && place_eligible(base, i, unit) && place_reaches(base, i, unit))
            worst = i;
    }
    return base->rule->ungraded ? SCORING_NONE : worst;
}

/* Units that no ranking grades: outside the competition by score, then all by their merits. */
static void grade_outside(struct engine *engine, const struct grading *bases, const struct veto_wish *wishes)
{
    const struct scheme_grades *rule = &engine->scheme->grades;
    for (size_t unit = 0; unit < engine->units; unit++) {
        struct scoring_unit *result = &engine->scoring->units[unit];
        size_t group = engine->campaign->units[unit].group;
        if (is_ranked(engine, unit) || (rule->base == SCHEME_SCOPE_GROUP && group == INTAKE_NONE))
            continue;
        const struct grading *base = &bases[rule->base == SCHEME_SCOPE_GROUP ? group : 0];
        bool scored = scoring_state(engine->scoring, engine->scheme->rankings[rule->ranking].by, unit) == SCORING_GIVEN;
        if (rule->outside && scored && !engine->campaign->units[unit].competes)
            result->graded = grade_by_score(base, unit);
        const struct veto_wish *wish = &wishes[unit];
        for (size_t i = wish->raise; i < rule->grade_count && (result->graded == SCORING_NONE || i < result->graded);
             i++) {
            if (!base->quota[i].exists || (wish->bar != SCORING_NONE && i <= wish->bar))
                continue;
            result->graded = i;
        }
        result->beyond = result->graded != SCORING_NONE;
    }
}

/* ---- the stage ------------------------------------------------------------------------------------ */

static enum status grade_bases(struct engine *engine, struct grading *common, size_t *units, size_t count,
                               const size_t *firsts)
{
    size_t bases = firsts == NULL ? 1 : engine->campaign->group_count;
    struct grading *list = ARENA_ARRAY(engine->scratch, bases + 1, struct grading);
    engine->scoring->quotas = engine->quotas = ARENA_ARRAY(engine->arena, bases + 1, struct scoring_quotas);
    if (list == NULL || engine->quotas == NULL)
        return STATUS_MEMORY;
    for (size_t i = 0; i < bases; i++) {
        size_t first = firsts == NULL ? 0 : firsts[i], n = firsts == NULL ? count : firsts[i + 1] - first;
        struct scoring_quotas *quotas = &engine->quotas[engine->scoring->quotas_count];
        enum status status = open_base(&list[i], common, firsts == NULL ? SCORING_NONE : i, units + first, n, quotas);
        if (status == STATUS_OK && n > 0)
            status = place_units(&list[i]);
        if (status != STATUS_OK)
            return status;
        note_holders(&list[i]);
        engine->scoring->quotas_count += n > 0 || firsts == NULL; /* a group without ranked units is not told */
    }
    grade_outside(engine, list, common->wishes);
    veto_grades(engine);
    return STATUS_OK;
}

enum status grade_all(struct engine *engine)
{
    const struct scheme_grades *rule = &engine->scheme->grades;
    if (rule->grade_count == 0)
        return STATUS_OK;
    struct veto_wish *wishes = ARENA_ARRAY(engine->scratch, engine->units + 1, struct veto_wish);
    struct grading common = {.engine = engine, .rule = rule, .wishes = wishes};
    if (wishes == NULL)
        return STATUS_MEMORY;
    for (size_t i = 0; i < engine->units; i++)
        wishes[i] = veto_wish(engine->scoring, i);
    size_t *units, *firsts = NULL, count = 0;
    enum status status = order_prepare(engine, &engine->scheme->rankings[rule->ranking], &common.order);
    if (status == STATUS_OK)
        status = contenders(engine, &common.order, &units, &count);
    if (status == STATUS_OK && rule->base == SCHEME_SCOPE_GROUP)
        status = part_by_group(engine, &units, count, &firsts);
    return status == STATUS_OK ? grade_bases(engine, &common, units, count, firsts) : status;
}
