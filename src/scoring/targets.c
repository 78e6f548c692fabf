/* The unit's own targets: each has full marks of its own, and earns the marks that were entered for it, or as much of
 * them as it was completed. They are summed.
 *
 * The version in force counts (the latest issued or adjusted one); a target of which none is in force is not asked for.
 */
#include "scoring/engine.h"

/* What one target comes to. False: nothing was entered for it, or nothing to be entered is known of it. */
static bool target_marks(const struct cell *cell, const struct intake_target *target, struct scoring_term *term)
{
    const struct intake_target_version *version = &target->versions[target->in_force];
    const struct scheme_targets *rule = &cell->indicator->as.targets;
    *term = (struct scoring_term){
        .kind = SCORING_TERM_TARGET, .ref = target->code, .name = target->name, .unit = target->measure};
    if (!rule->completion) {
        term->value = target->mark;
        return target->has_mark;
    }
    if (!target->has_actual || !version->has_value || !version->has_marks || number_sign(version->value) == 0)
        return false;
    struct number rate = number_div(cell->arena, target->actual, version->value);
    if (number_compare(rate, rule->most) > 0)
        rate = rule->most;
    term->has_count = term->has_factor = true;
    term->count = rate;
    term->factor = version->marks;
    term->value = number_mul(cell->arena, rate, version->marks);
    return true;
}

/* The first target of the unit that has nothing to be scored by; NULL: none. */
const struct intake_target *target_lacking(const struct cell *cell)
{
    const struct intake_campaign *campaign = cell->scoring->campaign;
    for (size_t i = campaign->target_first[cell->unit]; i < campaign->target_first[cell->unit + 1]; i++) {
        const struct intake_target *target = &campaign->targets[i];
        struct scoring_term term;
        if (target->item == cell->index && target->in_force != INTAKE_NONE && !target_marks(cell, target, &term))
            return target;
    }
    return NULL;
}

enum scoring_state measure_targets(const struct cell *cell, struct number *out)
{
    const struct intake_campaign *campaign = cell->scoring->campaign;
    size_t count = 0;
    if (target_lacking(cell) != NULL)
        return SCORING_MISSING;
    *out = number_int(0);
    for (size_t i = campaign->target_first[cell->unit]; i < campaign->target_first[cell->unit + 1]; i++) {
        const struct intake_target *target = &campaign->targets[i];
        struct scoring_term term;
        if (target->item != cell->index || target->in_force == INTAKE_NONE || !target_marks(cell, target, &term))
            continue;
        trace_term(cell->trace, &term);
        *out = number_add(cell->arena, *out, term.value);
        count++;
    }
    if (count == 0)
        return SCORING_MISSING;
    trace_step(cell->trace, SCORING_SUM, *out);
    return SCORING_GIVEN;
}
