/* Events with their approvals: which item they are about, what they are worth, whose formalities were kept. */
#include "intake/engine.h"

#include <stdlib.h>
#include <string.h>

static const char *approval_code(const void *items, size_t index)
{
    const struct scheme_events *events = items;
    return index < events->approval_count ? events->approvals[index].code : NULL;
}

static const char *level_code(const void *items, size_t index)
{
    const struct scheme_events *events = items;
    return index < events->level_count ? events->levels[index].code : NULL;
}

/* level="…", which an item with levels needs and no other may have. */
static void read_level(struct intake_loading *loading, const struct xml_element *element, struct intake_event *event,
                       const char *unit)
{
    const struct scheme_indicator *item = &loading->scheme->indicators[event->item];
    const struct scheme_events *rule = &item->as.events;
    const char *code = xml_value(element, "level");
    event->level = INTAKE_NONE;
    for (size_t i = 0; code != NULL && i < rule->level_count; i++)
        if (code_compare(rule->levels[i].code, code) == 0)
            event->level = i;
    if (code == NULL && rule->level_count > 0)
        LOADING_FAULT(loading, DIAG_INTAKE_EVENT_NEEDS, element->at, unit, event->code, item->name, "level",
                      codes_expected(loading->arena, level_code, rule));
    else if (code != NULL && rule->level_count > 0 && event->level == INTAKE_NONE && code_valid(code))
        LOADING_FAULT(loading, DIAG_INTAKE_LEVEL_UNKNOWN, xml_place(element, "level"), unit, event->code, code,
                      codes_expected(loading->arena, level_code, rule));
}

/* points="…", where the scheme leaves them to the office. */
static void read_points(struct intake_loading *loading, const struct xml_element *element, struct intake_event *event,
                        const char *unit)
{
    const struct scheme_indicator *item = &loading->scheme->indicators[event->item];
    const struct scheme_events *rule = &item->as.events;
    const char *text = xml_value(element, "points");
    event->has_points = number_value(element, "points", &event->points);
    if (!rule->entered)
        return;
    if (text == NULL) {
        LOADING_FAULT(loading, DIAG_INTAKE_EVENT_NEEDS, element->at, unit, event->code, item->name, "points",
                      rule->has_most ? number_exact(loading->arena, rule->most) : "0 …");
        return;
    }
    if (event->has_points &&
        (number_sign(event->points) < 0 || (rule->has_most && number_compare(event->points, rule->most) > 0)))
        LOADING_FAULT(loading, DIAG_INTAKE_EVENT_POINTS, xml_place(element, "points"), unit, event->code, text,
                      item->name, rule->has_most ? number_exact(loading->arena, rule->most) : "…");
}

/* What an event is worth: the attributes that the scheme's item asks for, and none that would have no effect. */
static enum status read_worth(struct intake_loading *loading, const struct xml_element *element,
                              struct intake_event *event, const char *unit)
{
    const struct scheme_indicator *item = &loading->scheme->indicators[event->item];
    const struct scheme_events *rule = &item->as.events;
    const char *late = xml_value(element, "late");
    const struct {
        const char *name;
        bool meant;
    } attributes[] = {{"level", rule->level_count > 0},
                      {"points", rule->entered},
                      {"authors", rule->shared},
                      {"matter", rule->highest == SCHEME_HIGHEST_MATTER}};
    for (size_t i = 0; i < sizeof attributes / sizeof attributes[0]; i++)
        if (!attributes[i].meant && xml_value(element, attributes[i].name) != NULL)
            LOADING_FAULT(loading, DIAG_INTAKE_EVENT_UNUSED, xml_place(element, attributes[i].name), unit, event->code,
                          attributes[i].name, item->name);
    event->late = late != NULL && strcmp(late, "yes") == 0;
    if (event->late && !rule->has_late)
        LOADING_FAULT(loading, DIAG_INTAKE_EVENT_UNUSED, xml_place(element, "late"), unit, event->code, "late",
                      item->name);
    event->authors = integer_value(element, "authors", 1);
    if (event->authors < 1)
        LOADING_FAULT(loading, DIAG_INTAKE_EVENT_COUNT, xml_place(element, "authors"), unit, event->code,
                      xml_value(element, "authors"));
    event->matter = keep_value(loading->arena, element, "matter");
    read_level(loading, element, event, unit);
    read_points(loading, element, event, unit);
    return STATUS_OK;
}

enum status event_start(struct assessing *assessing, const struct xml_element *element)
{
    struct intake_loading *loading = assessing->loading;
    struct arena *arena = loading->arena;
    const struct intake_period *period = &loading->campaign->period;
    struct intake_event *event = LIST_ADD(&assessing->events, struct intake_event);
    if (event == NULL)
        return assessing->events.full ? STATUS_LIMIT : STATUS_MEMORY;
    event->level = INTAKE_NONE;
    event->authors = 1;
    event->code = keep_text(arena, element, "code");
    event->unit = find_unit(loading->campaign, element, loading->sink, NULL);
    const char *unit = event->unit != INTAKE_NONE ? loading->campaign->units[event->unit].code : NULL;
    const struct entry entry = {loading->campaign, element, assessing->round, event->unit, loading->sink, unit};
    event->item = find_item(&entry, SCHEME_EVENTS);
    event->date = keep_text(arena, element, "date");
    event->source = keep_value(arena, element, "source");
    event->document = keep_value(arena, element, "document");
    event->audience = keep_value(arena, element, "audience");
    event->at = element->at;
    code_note(loading, assessing->event_codes, event->code, xml_place(element, "code"));
    assessing->approvals.count = 0;
    if (event->unit == INTAKE_NONE || event->item == SCHEME_NONE)
        loading->status = STATUS_INVALID;
    if (number_value(element, "count", &event->count) && number_sign(event->count) <= 0)
        LOADING_FAULT(loading, DIAG_INTAKE_EVENT_COUNT, xml_place(element, "count"), unit, event->code,
                      xml_value(element, "count"));
    if (strcmp(event->date, period->from) < 0 || strcmp(event->date, period->to) > 0)
        LOADING_FAULT(loading, DIAG_INTAKE_EVENT_DATE, xml_place(element, "date"), unit, event->code, event->date,
                      period->from, period->to);
    return event->item != SCHEME_NONE ? read_worth(loading, element, event, unit) : STATUS_OK;
}

enum status event_approval(struct assessing *assessing, const struct xml_element *element)
{
    struct intake_loading *loading = assessing->loading;
    const char *code = xml_value(element, "ref");
    if (assessing->events.count == 0 || code == NULL)
        return STATUS_OK;
    const struct intake_event *event = LIST_AT(&assessing->events, struct intake_event, assessing->events.count - 1);
    if (event->item == SCHEME_NONE)
        return STATUS_OK; /* told already */
    const struct scheme_indicator *indicator = &loading->scheme->indicators[event->item];
    const char *unit = event->unit != INTAKE_NONE ? loading->campaign->units[event->unit].code : NULL;
    for (size_t i = 0; i < indicator->as.events.approval_count; i++) {
        if (code_compare(indicator->as.events.approvals[i].code, code) != 0)
            continue;
        for (size_t k = 0; k < assessing->approvals.count; k++)
            if (LIST_AT(&assessing->approvals, struct intake_event_approval, k)->approval == i) {
                LOADING_FAULT(loading, DIAG_INTAKE_FORMALITY_TWICE, element->at, unit, event->code, code);
                return STATUS_OK;
            }
        struct intake_event_approval *approval = LIST_ADD(&assessing->approvals, struct intake_event_approval);
        if (approval == NULL)
            return STATUS_MEMORY;
        *approval = (struct intake_event_approval){i, keep_value(loading->arena, element, "by"),
                                                   keep_value(loading->arena, element, "date")};
        return STATUS_OK;
    }
    LOADING_FAULT(loading, DIAG_INTAKE_FORMALITY_UNKNOWN, xml_place(element, "ref"), unit, event->code, code,
                  indicator->name, codes_expected(loading->arena, approval_code, &indicator->as.events));
    return STATUS_OK;
}

static int compare_approvals(const void *a, const void *b)
{
    const struct intake_event_approval *one = a, *other = b;
    return one->approval < other->approval ? -1 : one->approval > other->approval;
}

/* The approvals of the event that ends, in the order of the scheme. */
enum status event_end(struct assessing *assessing)
{
    const size_t count = assessing->approvals.count;
    if (assessing->events.count == 0 || count == 0)
        return STATUS_OK;
    struct intake_event *event = LIST_AT(&assessing->events, struct intake_event, assessing->events.count - 1);
    qsort(assessing->approvals.items, count, sizeof(struct intake_event_approval), compare_approvals);
    event->approval_count = count;
    event->approvals =
        arena_copy(assessing->loading->arena, assessing->approvals.items, count * sizeof(struct intake_event_approval));
    assessing->approvals.count = 0;
    return event->approvals != NULL ? STATUS_OK : STATUS_MEMORY;
}
