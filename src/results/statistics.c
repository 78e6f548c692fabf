/* Sums over all units, for the head of the record. Each is taken in one sweep over a column. */
#include "results/writing.h"

#include <string.h>

bool statistics_ranked(const struct scoring *scoring, size_t unit)
{
    if (scoring->overall == SCORING_NONE)
        return scoring->campaign->units[unit].competes;
    return scoring->rankings[scoring->overall].ranks[unit].set != SCORING_NONE;
}

static struct number mean_of(struct arena *arena, struct number sum, size_t count)
{
    return count == 0 ? number_int(0) : number_div(arena, sum, number_int((int64_t)count));
}

static void sum_totals(const struct scoring *scoring, struct arena *arena, struct statistics *out)
{
    struct number sum = number_int(0);
    out->best = out->worst = SCORING_NONE;
    out->mean = out->highest = out->lowest = number_int(0);
    for (size_t unit = 0; unit < scoring->campaign->unit_count; unit++) {
        const struct scoring_unit *result = &scoring->units[unit];
        size_t group = scoring->campaign->units[unit].group;
        struct group_statistics *own = group == INTAKE_NONE ? NULL : &out->groups[group];
        if (own != NULL)
            own->units++;
        if (!statistics_ranked(scoring, unit)) {
            out->outside++;
            continue;
        }
        out->ranked++;
        out->movement[result->movement.kind]++;
        sum = number_add(arena, sum, result->total);
        if (own != NULL) {
            own->ranked++;
            own->mean = number_add(arena, own->mean, result->total);
        }
        if (result->grade != SCORING_NONE) {
            out->grades[result->grade].units++;
            out->grades[result->grade].total = number_add(arena, out->grades[result->grade].total, result->total);
        }
        if (out->best == SCORING_NONE || number_compare(result->total, out->highest) > 0) {
            out->best = unit;
            out->highest = result->total;
        }
        if (out->worst == SCORING_NONE || number_compare(result->total, out->lowest) < 0) {
            out->worst = unit;
            out->lowest = result->total;
        }
    }
    out->mean = mean_of(arena, sum, out->ranked);
    for (size_t i = 0; i < scoring->campaign->group_count; i++)
        out->groups[i].mean = mean_of(arena, out->groups[i].mean, out->groups[i].ranked);
}

static void sum_items(const struct scoring *scoring, struct arena *arena, struct statistics *out)
{
    for (size_t i = 0; i < scoring->scheme->indicator_count; i++) {
        const struct scheme_indicator *indicator = &scoring->scheme->indicators[i];
        struct item_statistics *item = &out->items[i];
        struct number sum = number_int(0);
        for (size_t unit = 0; unit < scoring->campaign->unit_count; unit++) {
            if (scoring_state(scoring, i, unit) != SCORING_GIVEN)
                continue;
            item->units++;
            sum = number_add(arena, sum, scoring_value(scoring, i, unit));
        }
        item->mean = mean_of(arena, sum, item->units);
        for (size_t unit = 0; unit < scoring->campaign->unit_count; unit++)
            item->below += scoring_state(scoring, i, unit) == SCORING_GIVEN &&
                           number_compare(scoring_value(scoring, i, unit), item->mean) < 0;
        item->has_rate = indicator->has_max && number_sign(indicator->max) > 0 && item->units > 0;
        item->rate = number_int(0);
        if (item->has_rate)
            item->rate = number_div(arena, number_mul(arena, item->mean, number_int(100)), indicator->max);
    }
}

static void sum_events(const struct scoring *scoring, struct arena *arena, struct statistics *out)
{
    const struct intake_campaign *campaign = scoring->campaign;
    for (size_t i = 0; i < scoring->scheme->indicator_count; i++)
        out->events[i].count = out->events[i].points = number_int(0);
    for (size_t i = 0; i < campaign->event_count; i++) {
        const struct intake_event *event = &campaign->events[i];
        const struct scheme_indicator *item = &scoring->scheme->indicators[event->item];
        struct event_statistics *kind = &out->events[event->item];
        struct part_statistics *part = &out->parts[item->part];
        if (!scoring->counted[i]) {
            part->not_counted++;
            continue;
        }
        part->entries++;
        part->count = number_add(arena, part->count, event->count);
        kind->entries++;
        kind->count = number_add(arena, kind->count, event->count);
        kind->points = number_add(arena, kind->points, number_mul(arena, event->count, item->as.events.points));
        /* sorted by unit, then item: the first of a unit on this item has another unit or item before it */
        kind->units += i == 0 || campaign->events[i - 1].unit != event->unit ||
                       campaign->events[i - 1].item != event->item || !scoring->counted[i - 1];
    }
}

/* Was the score cut by its cap? Only one that stands at the cap is worked out again. */
static bool was_capped(const struct scoring *scoring, struct arena *arena, size_t indicator, size_t unit)
{
    const struct scheme_indicator *rule = &scoring->scheme->indicators[indicator];
    struct scoring_computation computation;
    return rule->has_cap && number_compare(scoring_value(scoring, indicator, unit), rule->cap) >= 0 &&
           scoring_explain(scoring, indicator, unit, arena, &computation) == STATUS_OK && computation.capped;
}

/* Deductions and bonuses as they entered the totals. */
static void sum_parts(const struct scoring *scoring, struct arena *arena, struct statistics *out)
{
    for (enum scheme_part part = SCHEME_PART_BASE; part <= SCHEME_PART_BONUS; part++) {
        size_t indicator = scheme_part(scoring->scheme, part);
        struct part_statistics *sum = &out->parts[part];
        for (size_t unit = 0; unit < scoring->campaign->unit_count && indicator != SCHEME_NONE; unit++) {
            if (scoring_state(scoring, indicator, unit) != SCORING_GIVEN)
                continue;
            struct number score = scoring_value(scoring, indicator, unit);
            sum->total = number_add(arena, sum->total, score);
            sum->units += number_sign(score) != 0;
            sum->capped += was_capped(scoring, arena, indicator, unit);
        }
    }
}

static void count_submissions(const struct scoring *scoring, struct statistics *out)
{
    const struct intake_campaign *campaign = scoring->campaign;
    for (size_t i = 0; i < campaign->submission_count; i++) {
        const struct intake_submission *submission = &campaign->submissions[i];
        struct submission_statistics *kind = NULL;
        for (size_t k = 0; k < out->submission_count && kind == NULL; k++)
            if (strcmp(out->submissions[k].kind, submission->kind) == 0)
                kind = &out->submissions[k];
        if (kind == NULL) {
            kind = &out->submissions[out->submission_count++];
            *kind = (struct submission_statistics){.kind = submission->kind, .deadline = submission->deadline};
        }
        kind->expected++;
        kind->on_time += submission->status == INTAKE_OK;
        kind->late += submission->status == INTAKE_LATE;
        kind->missing += submission->status == INTAKE_MISSING;
        kind->rejected += submission->status == INTAKE_REJECTED;
        bool accepted = submission->status == INTAKE_OK || submission->status == INTAKE_LATE;
        kind->reports_missing += accepted && !submission->has_report;
    }
}

enum status statistics_make(const struct scoring *scoring, struct arena *arena, struct statistics *out)
{
    const struct intake_campaign *campaign = scoring->campaign;
    *out = (struct statistics){0};
    out->items = ARENA_ARRAY(arena, scoring->scheme->indicator_count + 1, struct item_statistics);
    out->events = ARENA_ARRAY(arena, scoring->scheme->indicator_count + 1, struct event_statistics);
    out->submissions = ARENA_ARRAY(arena, campaign->deadline_count + 1, struct submission_statistics);
    out->groups = ARENA_ARRAY(arena, campaign->group_count + 1, struct group_statistics);
    out->grades = ARENA_ARRAY(arena, scoring->scheme->grades.grade_count + 1, struct grade_statistics);
    if (arena_failed(arena))
        return STATUS_MEMORY;
    for (size_t i = 0; i < campaign->group_count; i++)
        out->groups[i].mean = number_int(0);
    for (size_t i = 0; i < scoring->scheme->grades.grade_count; i++)
        out->grades[i].total = number_int(0);
    for (size_t i = 0; i <= SCHEME_PART_BONUS; i++)
        out->parts[i].count = out->parts[i].total = number_int(0);
    sum_totals(scoring, arena, out);
    sum_items(scoring, arena, out);
    sum_events(scoring, arena, out);
    sum_parts(scoring, arena, out);
    count_submissions(scoring, out);
    return arena_failed(arena) ? STATUS_MEMORY : STATUS_OK;
}
