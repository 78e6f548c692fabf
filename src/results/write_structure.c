/* The head's tree of indicators: what is measured, how, and what each is worth. */
#include "results/writing.h"

/* Names as printed: the copy of an indicator for a round has the name of the round in this campaign (7月). */
const char *item_name(const struct writing *writing, size_t indicator)
{
    const struct scheme_indicator *item = &writing->scheme->indicators[indicator];
    bool copy = item->round != SCHEME_NONE && item->parent != SCHEME_NONE &&
                writing->scheme->indicators[item->parent].rounds != SCHEME_NONE;
    return copy && writing->campaign->rounds != NULL ? writing->campaign->rounds[item->round].name : item->name;
}

void write_codes(struct writing *writing, const char *name, const char *const *codes, size_t count)
{
    const char *list = NULL;
    for (size_t i = 0; i < count; i++)
        list = list == NULL ? codes[i] : arena_format(writing->scratch, "%s %s", list, codes[i]);
    emit_string(writing->out, name, list);
}

/* ---- how a leaf measures ------------------------------------------------------------------------ */

static void write_measure(struct writing *writing, size_t index)
{
    struct emitter *out = writing->out;
    const struct scheme_indicator *indicator = &writing->scheme->indicators[index];
    if (indicator->method == SCHEME_EVENTS) {
        const struct scheme_events *events = &indicator->as.events;
        if (events->has_points)
            write_score(writing, "points", index, events->points);
        emit_string(out, "per", events->per);
        if (events->highest != SCHEME_HIGHEST_NO) {
            emit_string(out, "highest", events->highest == SCHEME_HIGHEST_MATTER ? "matter" : "item");
            emit_exact(out, "others", events->others);
        }
        if (events->shared)
            emit_yes_no(out, "shared", true);
        if (events->has_late)
            emit_exact(out, "late", events->late);
    } else if (indicator->method == SCHEME_GIVEN && indicator->as.given.several) {
        emit_string(out, "raters", "mean");
        if (indicator->as.given.trim > 0) {
            emit_integer(out, "trim", indicator->as.given.trim);
            emit_integer(out, "trim-from", indicator->as.given.trim_from);
        }
    } else if (indicator->method == SCHEME_TARGETS) {
        emit_string(out, "targets", indicator->as.targets.completion ? "completion" : "marks");
    }
}

static void write_quantities(struct writing *writing, const struct scheme_indicator *indicator)
{
    struct emitter *out = writing->out;
    for (size_t i = 0; i < indicator->quantity_count; i++) {
        const struct scheme_quantity *quantity = &indicator->quantities[i];
        if (quantity->use == SCHEME_QUANTITY_THRESHOLD)
            continue;
        emit_open(out, "quantity");
        emit_string(out, "code", quantity->code);
        emit_string(out, "name", quantity->name);
        emit_string(out, "unit", quantity->unit);
        emit_string(out, "use", quantity->use == SCHEME_QUANTITY_MEASURE ? "measure" : "operand");
        if (quantity->has_constant)
            emit_exact(out, "constant", quantity->constant);
        emit_close(out);
    }
    for (size_t i = 0; i < indicator->quantity_count; i++) {
        const struct scheme_quantity *threshold = &indicator->quantities[i];
        if (threshold->use != SCHEME_QUANTITY_THRESHOLD)
            continue;
        emit_open(out, "threshold");
        emit_string(out, "code", threshold->code);
        emit_string(out, "name", threshold->name);
        emit_string(out, "unit", threshold->unit);
        emit_exact(out, "at-least", threshold->at_least);
        emit_close(out);
    }
}

static void write_levels(struct writing *writing, const struct scheme_indicator *indicator)
{
    struct emitter *out = writing->out;
    for (size_t i = 0; indicator->method == SCHEME_BALLOT && i < indicator->as.ballot.level_count; i++) {
        const struct scheme_level *level = &indicator->as.ballot.levels[i];
        emit_open(out, "level");
        emit_string(out, "code", level->code);
        emit_string(out, "name", level->name);
        if (level->counted)
            emit_exact(out, "value", level->value);
        emit_yes_no(out, "counted", level->counted);
        if (level->has_most)
            emit_exact(out, "most", level->most);
        emit_close(out);
    }
    for (size_t i = 0; indicator->method == SCHEME_EVENTS && i < indicator->as.events.level_count; i++) {
        const struct scheme_event_level *level = &indicator->as.events.levels[i];
        emit_open(out, "level");
        emit_string(out, "code", level->code);
        emit_string(out, "name", level->name);
        emit_yes_no(out, "counted", true);
        emit_exact(out, "points", level->points);
        emit_close(out);
    }
    for (size_t i = 0; indicator->method == SCHEME_EVENTS && i < indicator->as.events.approval_count; i++) {
        emit_open(out, "approval");
        emit_string(out, "code", indicator->as.events.approvals[i].code);
        emit_string(out, "name", indicator->as.events.approvals[i].name);
        emit_close(out);
    }
}

/* ---- the indicator ------------------------------------------------------------------------------ */

static void write_shape(struct writing *writing, size_t index)
{
    struct emitter *out = writing->out;
    const struct scheme_indicator *indicator = &writing->scheme->indicators[index];
    if (indicator->has_max)
        write_score(writing, "max", index, indicator->max);
    if (indicator->has_cap)
        write_score(writing, "cap", index, indicator->cap);
    if (indicator->has_floor)
        write_score(writing, "floor", index, indicator->floor);
    if (indicator->has_weight)
        emit_exact(out, "weight", indicator->weight);
    if (indicator->missing != SCHEME_MISSING_ERROR)
        emit_string(out, "missing", scheme_missing_name(indicator->missing));
    if (indicator->condition_count > 0)
        emit_exact(out, "otherwise", indicator->otherwise);
    if (indicator->best > 0)
        emit_count(out, "best", indicator->best);
    if (indicator->has_units_most)
        emit_exact(out, "units-most", indicator->units_most);
}

/* base, round, each, key, binding: of an indicator and of the items made of it. */
void write_item_marks(struct writing *writing, size_t index)
{
    struct emitter *out = writing->out;
    const struct scheme *scheme = writing->scheme;
    const struct scheme_indicator *indicator = &scheme->indicators[index];
    if (indicator->round != SCHEME_NONE) {
        emit_string(out, "base", indicator->base_code);
        emit_string(out, "round", scheme->rounds[indicator->round].code);
    }
    if (indicator->rounds != SCHEME_NONE)
        emit_string(out, "each", scheme->round_sets[indicator->rounds].code);
    if (indicator->running && !scheme->indicators[indicator->parent].running)
        emit_yes_no(out, "running", true);
    if (indicator->key)
        emit_yes_no(out, "key", true);
    if (indicator->binding)
        emit_yes_no(out, "binding", true);
}

static void open_indicator(struct writing *writing, size_t index)
{
    struct emitter *out = writing->out;
    const struct scheme_indicator *indicator = &writing->scheme->indicators[index];
    arena_reset(writing->scratch);
    emit_open(out, "indicator");
    emit_string(out, "code", indicator->code);
    emit_string(out, "name", item_name(writing, index));
    emit_count(out, "depth", (size_t)indicator->depth);
    emit_yes_no(out, "leaf", indicator->method != SCHEME_COMBINE);
    emit_string(out, "method", scoring_method_name(indicator));
    emit_string(out, "sign", indicator->minus ? "minus" : "plus");
    emit_string(out, "part", scheme_part_name(indicator->part));
    write_shape(writing, index);
    write_measure(writing, index);
    write_item_marks(writing, index);
    emit_string(out, "formerly", indicator->formerly);
    write_codes(writing, "kinds", indicator->kinds, indicator->kind_count);
    write_codes(writing, "groups", indicator->groups, indicator->group_count);
    emit_string(out, "role", role_code(writing, index));
    emit_string(out, "period", indicator->period);
    emit_string(out, "aspect", indicator->aspect);
    emit_string(out, "article", indicator->article);
    emit_count(out, "decimals", (size_t)writing->scoring->decimals[index]);
    emit_element(out, "standard", indicator->standard);
    for (size_t i = 0; i < indicator->weight_count; i++) {
        const struct scheme_weight_of *weight = &indicator->weights[i];
        emit_open(out, "weight");
        write_codes(writing, "kinds", weight->kinds, weight->kind_count);
        write_codes(writing, "groups", weight->groups, weight->group_count);
        emit_exact(out, "value", weight->value);
        emit_close(out);
    }
    write_quantities(writing, indicator);
    write_levels(writing, indicator);
    write_conversions(writing, indicator->conversions, indicator->conversion_count);
    write_conditions(writing, indicator->conditions, indicator->condition_count);
}

/* In the scheme's order; an element closes when the next indicator stands no deeper. */
void write_structure(struct writing *writing)
{
    int depth = -1;
    emit_open(writing->out, "structure");
    for (size_t i = 0; i < writing->scheme->indicator_count; i++) {
        for (; depth >= writing->scheme->indicators[i].depth; depth--)
            emit_close(writing->out);
        open_indicator(writing, i);
        depth = writing->scheme->indicators[i].depth;
    }
    for (; depth >= 0; depth--)
        emit_close(writing->out);
    emit_close(writing->out);
}
