/* Consequences of earlier records that reach into this period (下年度重点整改单位), with what is owed and how it ended;
 * and what consequences make of the quotas of the units' own staff. */
#include "results/writing.h"

/* ---- carried ------------------------------------------------------------------------------------ */

/* "again", "released"; NULL: the period that decides it is not over. */
static const char *outcome_of(const struct scoring_carried *one)
{
    return !one->decided ? NULL : one->again ? "again" : "released";
}

static void write_rule(struct writing *writing, const struct scoring_carried *one)
{
    struct emitter *out = writing->out;
    const struct scoring_previous_consequence *rule = one->consequence;
    emit_string(out, "code", rule->code);
    emit_string(out, "list", rule->list);
    emit_string(out, "period", one->record->period);
    emit_string(out, "period-name", one->record->name);
    emit_string(out, "grade-name", rule->grade_name);
    emit_string(out, "article", rule->article);
}

static void write_texts(struct writing *writing, const struct scoring_previous_consequence *rule)
{
    struct emitter *out = writing->out;
    emit_element(out, "text", rule->text);
    for (size_t i = 0; i < rule->obligation_count; i++)
        emit_element(out, "obligation", rule->obligations[i]);
}

/* One element for each consequence of a record; its units follow one another. */
void write_carried(struct writing *writing)
{
    struct emitter *out = writing->out;
    const struct scoring *scoring = writing->scoring;
    for (size_t i = 0; i < scoring->carried_count;) {
        const struct scoring_carried *first = &scoring->carried[i];
        emit_open(out, "carried");
        write_rule(writing, first);
        write_audience(writing, first->consequence->audience);
        write_texts(writing, first->consequence);
        for (; i < scoring->carried_count && scoring->carried[i].consequence == first->consequence; i++) {
            arena_reset(writing->scratch);
            emit_open(out, "applies");
            write_standing(writing, scoring->carried[i].unit);
            emit_count(out, "streak", scoring->carried[i].streak);
            emit_string(out, "outcome", outcome_of(&scoring->carried[i]));
            emit_close(out);
        }
        emit_close(out);
    }
}

void write_unit_carried(struct writing *writing, size_t unit)
{
    const struct scoring *scoring = writing->scoring;
    for (size_t i = 0; i < scoring->carried_count; i++) {
        const struct scoring_carried *one = &scoring->carried[i];
        if (one->unit != unit)
            continue;
        emit_open(writing->out, "carried");
        write_rule(writing, one);
        emit_count(writing->out, "streak", one->streak);
        emit_string(writing->out, "outcome", outcome_of(one));
        write_audience(writing, one->consequence->audience);
        write_texts(writing, one->consequence);
        emit_close(writing->out);
    }
}

/* ---- staff quotas ------------------------------------------------------------------------------- */

struct quota_sum {
    int64_t heads, before, after;
    size_t changed;
};

static struct quota_sum sum_quota(const struct writing *writing, const struct scoring_staff_quota *of_units)
{
    struct quota_sum sum = {0, 0, 0, 0};
    for (size_t unit = 0; unit < writing->campaign->unit_count; unit++) {
        sum.changed += of_units[unit].changed;
        if (!of_units[unit].has_heads)
            continue;
        sum.heads += writing->campaign->units[unit].heads;
        sum.before += of_units[unit].before;
        sum.after += of_units[unit].after;
    }
    return sum;
}

static void write_unit_quota(struct writing *writing, const struct scoring_staff_quota *one, size_t unit)
{
    struct emitter *out = writing->out;
    arena_reset(writing->scratch);
    emit_open(out, "unit");
    write_standing(writing, unit);
    emit_exact(out, "share", one->share);
    if (one->changed)
        emit_exact(out, "change", one->change);
    if (one->has_heads) {
        emit_integer(out, "heads", writing->campaign->units[unit].heads);
        emit_integer(out, "before", one->before);
        emit_integer(out, "after", one->after);
    }
    emit_close(out);
}

void write_staff_quotas(struct writing *writing)
{
    struct emitter *out = writing->out;
    const size_t units = writing->campaign->unit_count;
    for (size_t i = 0; i < writing->scheme->staff_quota_count; i++) {
        const struct scheme_staff_quota *rule = &writing->scheme->staff_quotas[i];
        const struct scoring_staff_quota *of_units = &writing->scoring->staff_quotas[i * units];
        const struct quota_sum sum = sum_quota(writing, of_units);
        emit_open(out, "staff-quota");
        emit_string(out, "code", rule->code);
        emit_string(out, "name", rule->name);
        emit_exact(out, "share", rule->share);
        emit_string(out, "rounding", scheme_rounding_name(rule->rounding));
        emit_string(out, "article", rule->article);
        emit_count(out, "changed", sum.changed);
        emit_integer(out, "heads", sum.heads);
        emit_integer(out, "before", sum.before);
        emit_integer(out, "after", sum.after);
        for (size_t unit = 0; unit < units; unit++)
            write_unit_quota(writing, &of_units[unit], unit);
        emit_close(out);
    }
}
