/* Rules of the scheme as the record tells them: conditions, conversions, what they refer to. They stand beside
 * indicators, rankings, vetoes, consequences and parts of money, in one form. */
#include "results/writing.h"

const char *condition_name(enum scheme_condition_of of)
{
    static const char *const names[] = {[SCHEME_WHEN_SCORE] = "score",
                                        [SCHEME_WHEN_PERCENT] = "percent",
                                        [SCHEME_WHEN_VALUE] = "value",
                                        [SCHEME_WHEN_EVENTS] = "events",
                                        [SCHEME_WHEN_LOST] = "lost",
                                        [SCHEME_WHEN_VETOES] = "vetoes",
                                        [SCHEME_WHEN_RANK] = "rank",
                                        [SCHEME_WHEN_RANK_FROM_BOTTOM] = "rank-from-bottom",
                                        [SCHEME_WHEN_MOVEMENT] = "movement",
                                        [SCHEME_WHEN_GRADE] = "grade",
                                        [SCHEME_WHEN_EARLIER_GRADE] = "earlier-grade",
                                        [SCHEME_WHEN_EARLIER_SCORE] = "earlier-score",
                                        [SCHEME_WHEN_EARLIER_CONSEQUENCE] = "earlier-consequence",
                                        [SCHEME_WHEN_RECTIFICATIONS] = "rectifications"};
    return names[of];
}

const char *condition_subject(const struct writing *writing, const struct scheme_condition *condition)
{
    const struct scheme *scheme = writing->scheme;
    if (condition->of == SCHEME_WHEN_GRADE || condition->of == SCHEME_WHEN_EARLIER_GRADE)
        return condition->grade == SCHEME_NONE ? NULL : scheme->grades.grades[condition->grade].name;
    if (condition->quantity != SCHEME_NONE)
        return scheme->quantities[condition->quantity].name;
    if (condition->of == SCHEME_WHEN_RANK || condition->of == SCHEME_WHEN_RANK_FROM_BOTTOM ||
        condition->of == SCHEME_WHEN_MOVEMENT)
        return condition->ranking == SCHEME_NONE ? NULL : scheme->rankings[condition->ranking].name;
    const bool of_unit = condition->of == SCHEME_WHEN_VETOES || condition->of == SCHEME_WHEN_RECTIFICATIONS;
    return of_unit || condition->item == SCHEME_NONE ? NULL : item_name(writing, condition->item);
}

static void write_bounds(struct emitter *out, const struct scheme_condition *bounds)
{
    if (bounds->has_low)
        emit_exact(out, bounds->low_open ? "above" : "at-least", bounds->low);
    if (bounds->has_high)
        emit_exact(out, bounds->high_open ? "below" : "at-most", bounds->high);
}

void write_conditions(struct writing *writing, const struct scheme_condition *conditions, size_t count)
{
    struct emitter *out = writing->out;
    for (size_t i = 0; i < count; i++) {
        const struct scheme_condition *condition = &conditions[i];
        emit_open(out, "when");
        emit_string(out, "of", condition_name(condition->of));
        if (condition->item != SCHEME_NONE)
            emit_string(out, "item", writing->scheme->indicators[condition->item].code);
        emit_string(out, "name", condition_subject(writing, condition));
        if (condition->quantity != SCHEME_NONE)
            emit_string(out, "value", writing->scheme->quantities[condition->quantity].code);
        if (condition->ranking != SCHEME_NONE)
            emit_string(out, "ranking", writing->scheme->rankings[condition->ranking].code);
        if ((condition->of == SCHEME_WHEN_GRADE || condition->of == SCHEME_WHEN_EARLIER_GRADE) &&
            condition->grade != SCHEME_NONE)
            emit_string(out, "grade", writing->scheme->grades.grades[condition->grade].code);
        emit_string(out, "from", condition->from);
        emit_string(out, "consequence", condition->consequence);
        emit_string(out, "state", condition->state);
        write_bounds(out, condition);
        emit_close(out);
    }
}

/* ---- conversions -------------------------------------------------------------------------------- */

static void write_reference(struct writing *writing, const char *name, const struct scheme_reference *reference)
{
    static const char *const words[] = {
        [SCHEME_REFER_MAX] = "max",         [SCHEME_REFER_TARGET] = "target", [SCHEME_REFER_MEAN] = "mean",
        [SCHEME_REFER_HIGHEST] = "highest", [SCHEME_REFER_LOWEST] = "lowest", [SCHEME_REFER_PAY_BASE] = "pay-base",
        [SCHEME_REFER_HEADS] = "heads"};
    if (reference->kind == SCHEME_REFER_NUMBER)
        emit_exact(writing->out, name, reference->number);
    else if (reference->kind == SCHEME_REFER_OPERAND)
        emit_string(writing->out, name, writing->scheme->quantities[reference->operand].code);
    else
        emit_string(writing->out, name, words[reference->kind]);
}

static void write_linear(struct writing *writing, const struct scheme_conversion *conversion)
{
    static const char *const whole[] = {[SCHEME_WHOLE_DOWN] = "down", [SCHEME_WHOLE_UP] = "up"};
    struct emitter *out = writing->out;
    write_reference(writing, "at", &conversion->as.linear.at);
    write_reference(writing, "score", &conversion->as.linear.score);
    emit_exact(out, "above", conversion->as.linear.above);
    emit_exact(out, "below", conversion->as.linear.below);
    emit_exact(out, "per", conversion->as.linear.per);
    if (conversion->as.linear.whole != SCHEME_WHOLE_NO)
        emit_string(out, "whole", whole[conversion->as.linear.whole]);
}

static void write_conversion_attributes(struct writing *writing, const struct scheme_conversion *conversion)
{
    struct emitter *out = writing->out;
    switch (conversion->kind) {
    case SCHEME_COMPARE:
        write_reference(writing, "to", &conversion->as.compare.to);
        emit_string(out, "as", scheme_comparison_name(conversion->as.compare.as));
        if (conversion->as.compare.has_zero)
            emit_exact(out, "zero", conversion->as.compare.zero);
        break;
    case SCHEME_LIMIT:
        if (conversion->as.limit.has_low)
            write_reference(writing, "low", &conversion->as.limit.low);
        if (conversion->as.limit.has_high)
            write_reference(writing, "high", &conversion->as.limit.high);
        break;
    case SCHEME_ROUND:
        emit_count(out, "decimals", (size_t)conversion->as.round.decimals);
        emit_string(out, "rounding", scheme_rounding_name(conversion->as.round.rounding));
        break;
    case SCHEME_TIMES:
        write_reference(writing, "by", &conversion->as.times.by);
        emit_exact(out, "per", conversion->as.times.per);
        break;
    case SCHEME_LINEAR:
        write_linear(writing, conversion);
        break;
    case SCHEME_BETWEEN:
        write_reference(writing, "from", &conversion->as.between.from);
        write_reference(writing, "to", &conversion->as.between.to);
        write_reference(writing, "low", &conversion->as.between.low);
        write_reference(writing, "high", &conversion->as.between.high);
        break;
    case SCHEME_STEPS:
        break;
    case SCHEME_PLACE:
        emit_string(out, "order", conversion->as.place.ascending ? "ascending" : "descending");
        emit_string(out, "from", conversion->as.place.from_bottom ? "bottom" : "top");
        emit_string(out, "style", scheme_style_name(conversion->as.place.style));
        break;
    }
    if (conversion->scope == SCHEME_SCOPE_GROUP)
        emit_string(out, "scope", scheme_scope_name(conversion->scope));
}

static void write_steps(struct writing *writing, const struct scheme_conversion *conversion)
{
    struct emitter *out = writing->out;
    for (size_t i = 0; i < conversion->as.steps.count; i++) {
        const struct scheme_step *step = &conversion->as.steps.steps[i];
        emit_open(out, "step");
        write_bounds(out, &(struct scheme_condition){.has_low = step->has_low,
                                                     .has_high = step->has_high,
                                                     .low_open = step->low_open,
                                                     .high_open = step->high_open,
                                                     .low = step->low,
                                                     .high = step->high});
        write_reference(writing, "score", &step->score);
        if (step->percent)
            emit_yes_no(out, "percent", true);
        emit_close(out);
    }
}

void write_conversions(struct writing *writing, const struct scheme_conversion *conversions, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        emit_open(writing->out, "conversion");
        emit_string(writing->out, "kind", scheme_conversion_name(conversions[i].kind));
        write_conversion_attributes(writing, &conversions[i]);
        if (conversions[i].kind == SCHEME_STEPS)
            write_steps(writing, &conversions[i]);
        emit_close(writing->out);
    }
}
