/* What an entry of the ledger is about: the event whose finding it repeats, the unit, the indicator, when it was found
 * and by when it must be mended. An entry that says nothing of this is news of a problem that an earlier record
 * carries.
 */
#include "intake/rectifications.h"

#include <string.h>

/* The code as codes are compared: without regard to capitals. */
static char *fold(struct arena *arena, const char *code)
{
    char *key = arena_string(arena, code);
    for (char *next = key; next != NULL && *next != '\0'; next++)
        if (*next >= 'A' && *next <= 'Z')
            *next = (char)(*next - 'A' + 'a');
    return key;
}

enum status rectification_events(struct rectifying *rectifying)
{
    const struct intake_campaign *campaign = rectifying->loading->campaign;
    rectifying->events = map_create(rectifying->loading->arena);
    for (size_t i = 0; rectifying->events != NULL && i < campaign->event_count; i++) {
        const char *key = fold(rectifying->loading->arena, campaign->events[i].code);
        if (key == NULL || !map_set(rectifying->events, key, (void *)(uintptr_t)&campaign->events[i]))
            return STATUS_MEMORY;
    }
    return rectifying->events != NULL ? STATUS_OK : STATUS_MEMORY;
}

static const struct intake_event *find_event(const struct rectifying *rectifying, const char *code)
{
    const char *key = fold(rectifying->loading->arena, code);
    return key == NULL ? NULL : map_get(rectifying->events, key);
}

/* Whom the problem is about: unit="…", else the unit of the event. */
static void read_unit(struct rectifying *rectifying, const struct xml_element *element)
{
    struct intake_loading *loading = rectifying->loading;
    struct intake_rectification *entry = rectifying->open;
    const bool said = xml_value(element, "unit") != NULL || xml_value(element, "person") != NULL;
    if (said || rectifying->event == NULL)
        entry->unit = find_unit(loading->campaign, element, loading->sink, NULL);
    else
        entry->unit = rectifying->event->unit;
    if (entry->unit == INTAKE_NONE) {
        loading->status = STATUS_INVALID; /* find_unit, or the event, has said why */
        return;
    }
    entry->unit_code = loading->campaign->units[entry->unit].code;
    entry->unit_name = loading->campaign->units[entry->unit].name;
    if (rectifying->event != NULL && rectifying->event->unit != entry->unit && rectifying->event->unit != INTAKE_NONE)
        RECTIFICATION_FAULT(rectifying, DIAG_INTAKE_RECTIFICATION_EVENT_UNIT, xml_place(element, "event"), entry->code,
                            rectifying->event->code, loading->campaign->units[rectifying->event->unit].code,
                            entry->unit_code);
}

/* item="…" of the entry, in its round; SCHEME_NONE with the fault told. */
static size_t find_written_item(struct rectifying *rectifying, const struct xml_element *element)
{
    struct intake_loading *loading = rectifying->loading;
    const struct entry about = {.campaign = loading->campaign,
                                .element = element,
                                .round = round_named(loading->campaign, element, "round", loading->sink, NULL),
                                .unit = rectifying->open->unit,
                                .sink = loading->sink,
                                .sender = rectifying->open->unit_code};
    const size_t item = find_indicator(&about);
    if (item == SCHEME_NONE)
        loading->status = STATUS_INVALID; /* find_indicator, round_named or the schema has said why */
    return item;
}

/* The indicator: item="…", else that of the event. A trial's scheme may not have it. */
static void read_item(struct rectifying *rectifying, const struct xml_element *element)
{
    const struct intake_loading *loading = rectifying->loading;
    const struct scheme *scheme = loading->scheme;
    const char *code = xml_value(element, "item");
    size_t item = rectifying->event != NULL ? rectifying->event->item : SCHEME_NONE;
    if (code != NULL)
        item = loading->trial == NULL ? find_written_item(rectifying, element) : scheme_find(scheme, code);
    if (item == SCHEME_NONE)
        return;
    const struct scheme_indicator *found = &scheme->indicators[item];
    const bool copy = found->round != SCHEME_NONE && found->parent != SCHEME_NONE &&
                      scheme->indicators[found->parent].rounds != SCHEME_NONE;
    rectifying->open->item = found->code;
    rectifying->open->item_name = copy
                                      ? arena_format(loading->arena, "%s（%s）", scheme->indicators[found->parent].name,
                                                     loading->campaign->rounds[found->round].name)
                                      : found->name;
}

static void read_event(struct rectifying *rectifying, const struct xml_element *element)
{
    struct intake_loading *loading = rectifying->loading;
    struct intake_rectification *entry = rectifying->open;
    const char *code = xml_value(element, "event");
    rectifying->event = code == NULL ? NULL : find_event(rectifying, code);
    if (code == NULL)
        return;
    entry->event = arena_string(loading->arena, code);
    if (rectifying->event != NULL)
        entry->audience = rectifying->event->audience;
    else if (loading->trial == NULL && code_valid(code))
        RECTIFICATION_FAULT(rectifying, DIAG_INTAKE_RECTIFICATION_EVENT, xml_place(element, "event"), entry->code,
                            code);
}

/* When it was found and is due: a date, or so many days after. */
static void read_dates(struct rectifying *rectifying, const struct xml_element *element)
{
    struct intake_loading *loading = rectifying->loading;
    struct intake_rectification *entry = rectifying->open;
    const int64_t days = integer_value(element, "days", 0);
    entry->found = keep_value(loading->arena, element, "found");
    entry->due = keep_value(loading->arena, element, "due");
    rectifying->days = xml_value(element, "days") != NULL ? keep_value(loading->arena, element, "days") : NULL;
    rectifying->found_at = xml_place(element, "found");
    rectifying->due_at = xml_place(element, rectifying->days != NULL ? "days" : "due");
    if (entry->found == NULL && rectifying->event != NULL)
        entry->found = rectifying->event->date;
    if (rectifying->days == NULL || entry->due != NULL || days < 1 || days > LIMIT_RECTIFICATION_DAYS ||
        entry->found == NULL)
        return;
    entry->due = loading->campaign->ledger.working_days
                     ? intake_working_days(loading->campaign, loading->arena, entry->found, (int)days)
                     : day_shift(loading->arena, entry->found, days);
    rectifying->days = NULL; /* they have become a date */
}

/* Of a problem that an earlier record carries nothing is said again. */
static bool is_update(const struct xml_element *element)
{
    static const char *const names[] = {"unit", "person", "item", "event", "found", "due", "days"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (xml_value(element, names[i]) != NULL)
            return false;
    return true;
}

enum status rectification_start(struct rectifying *rectifying, const struct xml_element *element)
{
    struct intake_loading *loading = rectifying->loading;
    struct intake_rectification *entry = LIST_ADD(&rectifying->entries, struct intake_rectification);
    if (entry == NULL)
        return rectifying->entries.full ? STATUS_LIMIT : STATUS_MEMORY;
    *entry = (struct intake_rectification){.code = keep_text(loading->arena, element, "code"),
                                           .update = is_update(element),
                                           .unit = INTAKE_NONE,
                                           .at = element->at};
    entry->at.file = rectifying->path;
    rectifying->open = entry;
    rectifying->event = NULL;
    rectifying->days = NULL;
    rectifying->person = false;
    rectifying->place = rectifying->found_at = rectifying->due_at = element->at;
    rectifying->measures.count = rectifying->evidence.count = rectifying->progress.count =
        rectifying->extensions.count = 0;
    code_note(loading, rectifying->codes, entry->code, xml_place(element, "code"));
    if (entry->update)
        return STATUS_OK;
    read_event(rectifying, element);
    if (loading->trial != NULL && entry->event != NULL && rectifying->event == NULL) { /* of an item that it lacks */
        rectifying->entries.count--;
        rectifying->open = NULL;
        return STATUS_OK;
    }
    read_unit(rectifying, element);
    read_item(rectifying, element);
    read_dates(rectifying, element);
    return STATUS_OK;
}
