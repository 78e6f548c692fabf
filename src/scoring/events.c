/* Points of events: so many for each, or by level, or as entered; less for what counts in part.
 *
 * An event is worth count × points × its share. The share is the product of what the item asks for: divided among its
 * authors, late credit, and of several events of one matter (or all of the item) only the one that is worth most counts
 * in full. Which one that is depends on the worth alone and then on the order of the events (date, code), which intake
 * has sorted: not on the order of the files.
 */
#include "scoring/engine.h"

#include <string.h>

/* The events of the cell: [first, end) of the campaign's, which are sorted by unit, then item. */
static void find_events(const struct cell *cell, size_t *first, size_t *end)
{
    const struct intake_campaign *campaign = cell->scoring->campaign;
    size_t last = campaign->event_first[cell->unit + 1];
    *first = campaign->event_first[cell->unit];
    for (size_t high = last; *first < high;) {
        size_t middle = *first + (high - *first) / 2;
        if (campaign->events[middle].item < cell->index)
            *first = middle + 1;
        else
            high = middle;
    }
    for (*end = *first; *end < last && campaign->events[*end].item == cell->index;)
        ++*end;
}

static struct number points_of(const struct scheme_events *rule, const struct intake_event *event)
{
    if (event->level != INTAKE_NONE && event->level < rule->level_count)
        return rule->levels[event->level].points;
    return rule->entered && event->has_points ? event->points : rule->points;
}

/* What the event counts of itself, before others of its matter are looked at. */
static struct number own_share(const struct cell *cell, const struct intake_event *event)
{
    const struct scheme_events *rule = &cell->indicator->as.events;
    struct number share = number_int(1);
    if (rule->shared && event->authors > 1)
        share = number_ratio(cell->arena, 1, event->authors);
    if (rule->has_late && event->late)
        share = number_div(cell->arena, number_mul(cell->arena, share, rule->late), number_int(100));
    return share;
}

static struct number worth_of(const struct cell *cell, const struct intake_event *event, struct number share)
{
    struct number points = points_of(&cell->indicator->as.events, event);
    return number_mul(cell->arena, number_mul(cell->arena, event->count, points), share);
}

struct number event_worth(const struct cell *cell, size_t event)
{
    const struct intake_event *of = &cell->scoring->campaign->events[event];
    const struct intake_appeal *appeal = scoring_appeal_of_event(cell->scoring, event);
    return appeal != NULL ? appeal->value : worth_of(cell, of, own_share(cell, of));
}

static bool same_matter(enum scheme_highest highest, const struct intake_event *a, const struct intake_event *b)
{
    return highest == SCHEME_HIGHEST_ITEM ||
           (a->matter != NULL && b->matter != NULL && strcmp(a->matter, b->matter) == 0);
}

/* Is another event of the same matter worth more, or as much and earlier? Events of one unit and item are few. */
static bool is_outdone(const struct cell *cell, size_t at, size_t first, size_t end)
{
    const struct scoring *scoring = cell->scoring;
    const struct intake_event *events = scoring->campaign->events;
    enum scheme_highest highest = cell->indicator->as.events.highest;
    if (highest == SCHEME_HIGHEST_NO)
        return false;
    struct number own = event_worth(cell, at);
    for (size_t i = first; i < end; i++) {
        if (i == at || !scoring->counted[i] || !same_matter(highest, &events[at], &events[i]))
            continue;
        int order = number_compare(event_worth(cell, i), own);
        if (order > 0 || (order == 0 && i < at))
            return true;
    }
    return false;
}

/* What the event was worth before its review, as the review says (appeals.c has checked it). */
static struct number before_review(const struct intake_appeal *appeal)
{
    struct number from;
    return appeal != NULL && number_parse(appeal->from, &from) ? from : number_int(0);
}

/* An event that a review struck out counts nothing, but it is told what it was. */
static void tell_struck_out(const struct cell *cell, size_t event)
{
    const struct intake_event *of = &cell->scoring->campaign->events[event];
    const struct intake_appeal *appeal = scoring_appeal_of_event(cell->scoring, event);
    if (cell->trace == NULL || appeal == NULL)
        return;
    struct scoring_term term = {.kind = SCORING_TERM_EVENT,
                                .ref = of->code,
                                .has_from = true,
                                .from = before_review(appeal),
                                .value = number_int(0)};
    trace_term(cell->trace, &term);
}

/* No event at all is a score of 0. */
enum scoring_state measure_events(const struct cell *cell, struct number *out)
{
    const struct scheme_events *rule = &cell->indicator->as.events;
    size_t first, end;
    find_events(cell, &first, &end);
    *out = number_int(0);
    for (size_t i = first; i < end; i++) {
        const struct intake_event *event = &cell->scoring->campaign->events[i];
        if (!cell->scoring->counted[i]) {
            tell_struck_out(cell, i);
            continue;
        }
        /* What a review made of it counts as it stands; of others the share is part of their worth. */
        const struct intake_appeal *appeal = scoring_appeal_of_event(cell->scoring, i);
        const bool reviewed = appeal != NULL;
        struct number share = reviewed ? number_int(1) : own_share(cell, event);
        if (is_outdone(cell, i, first, end))
            share = number_div(cell->arena, number_mul(cell->arena, share, rule->others), number_int(100));
        struct number value =
            reviewed ? number_mul(cell->arena, event_worth(cell, i), share) : worth_of(cell, event, share);
        *out = number_add(cell->arena, *out, value);
        if (cell->trace == NULL)
            continue;
        struct scoring_term term = {.kind = SCORING_TERM_EVENT,
                                    .ref = event->code,
                                    .name = event->level != INTAKE_NONE && event->level < rule->level_count
                                                ? rule->levels[event->level].name
                                                : NULL,
                                    .late = rule->has_late && event->late,
                                    .has_share = number_compare(share, number_int(1)) != 0,
                                    .share = share,
                                    .has_from = reviewed,
                                    .from = before_review(appeal),
                                    .has_count = !reviewed,
                                    .count = event->count,
                                    .has_factor = !reviewed,
                                    .factor = points_of(rule, event),
                                    .value = value};
        trace_term(cell->trace, &term);
    }
    trace_step(cell->trace, SCORING_SUM, *out);
    return SCORING_GIVEN;
}
