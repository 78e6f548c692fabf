/* Sums over all units, for the head of the record. Each is taken in one sweep over a column. */
#include "results/sum.h"
#include "results/writing.h"

#include <string.h>

bool statistics_ranked(const struct scoring *scoring, size_t unit)
{
    if (scoring->overall == SCORING_NONE)
        return scoring->campaign->units[unit].competes;
    return scoring->rankings[scoring->overall].ranks[unit].set != SCORING_NONE;
}

/* Sums that are kept while the units pass by. */
struct running {
    struct sum all, *groups, *grades;
};

static void add_unit(const struct scoring *scoring, struct arena *arena, size_t unit, struct running *running,
                     struct statistics *out)
{
    const struct scoring_unit *result = &scoring->units[unit];
    size_t group = scoring->campaign->units[unit].group;
    if (group != INTAKE_NONE)
        out->groups[group].units++;
    if (!statistics_ranked(scoring, unit)) {
        out->outside++;
        return;
    }
    out->ranked++;
    out->movement[result->movement.kind]++;
    out->score_movement[result->score_movement.kind]++;
    sum_add(&running->all, arena, result->total);
    if (group != INTAKE_NONE)
        sum_add(&running->groups[group], arena, result->total);
    if (result->grade != SCORING_NONE)
        sum_add(&running->grades[result->grade], arena, result->total);
    if (out->best == SCORING_NONE || number_compare(result->total, out->highest) > 0) {
        out->best = unit;
        out->highest = result->total;
    }
    if (out->worst == SCORING_NONE || number_compare(result->total, out->lowest) < 0) {
        out->worst = unit;
        out->lowest = result->total;
    }
}

static void sum_totals(const struct scoring *scoring, struct arena *arena, struct statistics *out)
{
    size_t groups = scoring->campaign->group_count, grades = scoring->scheme->grades.grade_count;
    struct running running = {.groups = ARENA_ARRAY(arena, groups + 1, struct sum),
                              .grades = ARENA_ARRAY(arena, grades + 1, struct sum)};
    out->best = out->worst = SCORING_NONE;
    out->mean = out->highest = out->lowest = number_int(0);
    if (running.groups == NULL || running.grades == NULL)
        return;
    for (size_t unit = 0; unit < scoring->campaign->unit_count; unit++)
        add_unit(scoring, arena, unit, &running, out);
    out->mean = sum_mean(&running.all, arena);
    for (size_t i = 0; i < groups; i++) {
        out->groups[i].ranked = (size_t)running.groups[i].count;
        out->groups[i].mean = sum_mean(&running.groups[i], arena);
    }
    for (size_t i = 0; i < grades; i++) {
        out->grades[i].units = (size_t)running.grades[i].count;
        out->grades[i].mean = sum_mean(&running.grades[i], arena);
    }
}

/* Sum of the scores of a column. */
static struct sum sum_column(const struct scoring *scoring, struct arena *arena, size_t indicator)
{
    struct sum sum = {.count = 0};
    for (size_t unit = 0; unit < scoring->campaign->unit_count; unit++)
        if (scoring_state(scoring, indicator, unit) == SCORING_GIVEN)
            sum_add(&sum, arena, scoring_value(scoring, indicator, unit));
    return sum;
}

static void sum_items(const struct scoring *scoring, struct arena *arena, struct statistics *out)
{
    for (size_t i = 0; i < scoring->scheme->indicator_count; i++) {
        const struct scheme_indicator *indicator = &scoring->scheme->indicators[i];
        struct item_statistics *item = &out->items[i];
        struct sum sum = sum_column(scoring, arena, i);
        item->units = (size_t)sum.count;
        item->mean = sum_mean(&sum, arena);
        item->has_rate = indicator->has_max && number_sign(indicator->max) > 0 && item->units > 0;
        item->rate = number_int(0);
        if (!item->has_rate)
            continue;
        item->rate = number_div(arena, number_mul(arena, item->mean, number_int(100)), indicator->max);
        struct number limit = number_mul(arena, indicator->max, number_ratio(arena, 9, 10));
        for (size_t unit = 0; unit < scoring->campaign->unit_count; unit++)
            item->below += scoring_state(scoring, i, unit) == SCORING_GIVEN &&
                           number_compare(scoring_value(scoring, i, unit), limit) < 0;
    }
}

/* Events are sorted by unit and item: those of one item of one unit are explained together. */
static void sum_unit_events(const struct scoring *scoring, struct arena *arena, struct arena *scratch, size_t first,
                            size_t end, struct statistics *out)
{
    const struct intake_event *events = scoring->campaign->events;
    const struct scheme_indicator *item = &scoring->scheme->indicators[events[first].item];
    struct event_statistics *kind = &out->events[events[first].item];
    struct part_statistics *part = &out->parts[item->part];
    struct scoring_computation computation = {0};
    arena_reset(scratch);
    if (scoring_state(scoring, events[first].item, events[first].unit) == SCORING_GIVEN)
        scoring_explain(scoring, events[first].item, events[first].unit, scratch, &computation);
    size_t before = kind->entries;
    for (size_t i = first; i < end; i++) {
        if (!scoring->counted[i]) {
            part->not_counted += scoring_appeal_of_event(scoring, i) == NULL; /* struck out by a review: none at all */
            continue;
        }
        part->entries++;
        part->count = number_add(arena, part->count, events[i].count);
        kind->entries++;
        kind->count = number_add(arena, kind->count, events[i].count);
        kind->points = number_add(arena, kind->points, event_points(&computation, events[i].code));
    }
    kind->units += kind->entries > before;
}

static bool sum_events(const struct scoring *scoring, struct arena *arena, struct statistics *out)
{
    const struct intake_campaign *campaign = scoring->campaign;
    struct arena *scratch = arena_create(0);
    if (scratch == NULL)
        return false;
    for (size_t i = 0; i < scoring->scheme->indicator_count; i++)
        out->events[i] = (struct event_statistics){.count = number_int(0), .points = number_int(0)};
    for (size_t first = 0, end; first < campaign->event_count; first = end) {
        for (end = first + 1;
             end < campaign->event_count && campaign->events[end].unit == campaign->events[first].unit &&
             campaign->events[end].item == campaign->events[first].item;
             end++)
            ;
        sum_unit_events(scoring, arena, scratch, first, end, out);
    }
    arena_destroy(scratch);
    return true;
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
        struct part_statistics *of = &out->parts[part];
        if (indicator == SCHEME_NONE)
            continue;
        struct sum sum = sum_column(scoring, arena, indicator);
        of->total = sum_total(&sum, arena);
        for (size_t unit = 0; unit < scoring->campaign->unit_count; unit++) {
            if (scoring_state(scoring, indicator, unit) != SCORING_GIVEN)
                continue;
            of->units += number_sign(scoring_value(scoring, indicator, unit)) != 0;
            of->capped += was_capped(scoring, arena, indicator, unit);
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
            if (out->submissions[k].deadline == submission->deadline)
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
        kind->reports_missing += accepted && !submission->has_report && report_is_due(submission->kind);
    }
}

/* ---- persons, targets, records ------------------------------------------------------------------ */

const struct peer_statistics *statistics_peers(const struct scoring *scoring, const struct statistics *statistics,
                                               size_t indicator, size_t group)
{
    if (statistics->peers == NULL || group == INTAKE_NONE)
        return NULL;
    return &statistics->peers[indicator * scoring->campaign->group_count + group];
}

/* Persons are told how far they are from the mean and the best of their group, item by item. */
static void sum_peers(const struct scoring *scoring, struct arena *arena, struct statistics *out)
{
    size_t groups = scoring->campaign->group_count, items = scoring->scheme->indicator_count;
    if (scoring->scheme->subject != SCHEME_PERSONS || groups == 0)
        return;
    out->peers = ARENA_ARRAY(arena, groups * items, struct peer_statistics);
    if (out->peers == NULL)
        return;
    for (size_t i = 0; i < groups * items; i++)
        out->peers[i] = (struct peer_statistics){0, number_int(0), number_int(0)};
    for (size_t i = 0; i < items; i++) {
        for (size_t unit = 0; unit < scoring->campaign->unit_count; unit++) {
            size_t group = scoring->campaign->units[unit].group;
            if (group == INTAKE_NONE || scoring_state(scoring, i, unit) != SCORING_GIVEN)
                continue;
            struct peer_statistics *peers = &out->peers[i * groups + group];
            struct number value = i == 0 ? scoring->units[unit].total : scoring_value(scoring, i, unit);
            if (peers->count == 0 || number_compare(value, peers->best) > 0)
                peers->best = value;
            peers->sum = number_add(arena, peers->sum, value);
            peers->count++;
        }
    }
}

/* Units are told the mean of their group on each indicator of the first two levels. */
static void sum_group_items(const struct scoring *scoring, struct arena *arena, struct statistics *out)
{
    size_t groups = scoring->campaign->group_count, items = scoring->scheme->indicator_count;
    if (scoring->scheme->subject == SCHEME_PERSONS || groups == 0)
        return;
    out->group_items = ARENA_ARRAY(arena, groups * items, struct peer_statistics);
    for (size_t i = 0; out->group_items != NULL && i < items; i++) {
        for (size_t group = 0; group < groups; group++)
            out->group_items[i * groups + group] = (struct peer_statistics){0, number_int(0), number_int(0)};
        for (size_t unit = 0; scoring->scheme->indicators[i].depth <= 2 && unit < scoring->campaign->unit_count;
             unit++) {
            size_t group = scoring->campaign->units[unit].group;
            if (group == INTAKE_NONE || scoring_state(scoring, i, unit) != SCORING_GIVEN)
                continue;
            struct peer_statistics *peers = &out->group_items[i * groups + group];
            peers->sum = number_add(arena, peers->sum, scoring_value(scoring, i, unit));
            peers->count++;
        }
    }
}

static void count_targets(const struct intake_campaign *campaign, struct statistics *out)
{
    size_t last = INTAKE_NONE;
    for (size_t i = 0; i < campaign->target_count; i++) {
        const struct intake_target *target = &campaign->targets[i];
        if (target->again)
            continue;
        bool adjusted = false;
        for (size_t k = 0; k < target->version_count; k++)
            adjusted = adjusted || strcmp(target->versions[k].state, "adjusted") == 0;
        out->targets.count++;
        out->targets.adjusted += adjusted;
        out->targets.units += target->unit != last; /* they are sorted by unit */
        last = target->unit;
    }
    for (size_t i = 0; i < campaign->entries_count; i++) {
        out->entries_expected += campaign->entries[i].expected;
        out->entries_received += campaign->entries[i].received;
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
    for (size_t i = 0; i <= SCHEME_PART_BONUS; i++)
        out->parts[i].count = out->parts[i].total = number_int(0);
    sum_totals(scoring, arena, out);
    sum_items(scoring, arena, out);
    if (!sum_events(scoring, arena, out))
        return STATUS_MEMORY;
    sum_parts(scoring, arena, out);
    count_submissions(scoring, out);
    sum_peers(scoring, arena, out);
    sum_group_items(scoring, arena, out);
    count_targets(campaign, out);
    return arena_failed(arena) ? STATUS_MEMORY : STATUS_OK;
}
