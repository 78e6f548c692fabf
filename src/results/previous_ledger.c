/* The ledger of problems of an earlier record (head/rectifications), whole: what is open in it is carried on, and of
 * what is closed the codes are not given again. Lists grow by doubling in the arena, so that the sum of what is left
 * behind is no more than what is kept. */
#include "results/previous.h"

#include "base/limits.h"
#include <string.h>

void ledger_open(struct ledger_reading *reading, struct arena *arena)
{
    *reading = (struct ledger_reading){.arena = arena};
    buffer_init(&reading->text, LIMIT_TEXT_BYTES);
}

void ledger_close(struct ledger_reading *reading, struct scoring_previous *out)
{
    buffer_free(&reading->text);
    out->ledger.as_of = reading->as_of;
    out->ledger.entries = reading->entries;
    out->ledger.count = reading->count;
}

static const char *take(struct ledger_reading *reading, const struct xml_element *element, const char *name)
{
    const char *value = xml_value(element, name);
    return value == NULL ? NULL : arena_string(reading->arena, value);
}

/* `items` with room for one more behind `count`, or NULL. Full when the count is a power of two. */
static void *make_room(struct arena *arena, void *items, size_t count, size_t size)
{
    if (count != 0 && (count & (count - 1)) != 0)
        return items;
    char *larger = arena_array(arena, count == 0 ? 1 : 2 * count, size);
    if (larger != NULL && count > 0)
        memcpy(larger, items, count * size);
    return larger;
}

static bool start_entry(struct ledger_reading *reading, const struct xml_element *element)
{
    struct intake_rectification *entries =
        make_room(reading->arena, reading->entries, reading->count, sizeof *reading->entries);
    if (entries == NULL)
        return false;
    reading->entries = entries;
    reading->open = &entries[reading->count++];
    *reading->open = (struct intake_rectification){.code = take(reading, element, "code"),
                                                   .unit = INTAKE_NONE,
                                                   .unit_code = take(reading, element, "unit"),
                                                   .unit_name = take(reading, element, "unit-name"),
                                                   .item = take(reading, element, "item"),
                                                   .item_name = take(reading, element, "item-name"),
                                                   .event = take(reading, element, "event"),
                                                   .found = take(reading, element, "found"),
                                                   .due = take(reading, element, "due"),
                                                   .first_due = take(reading, element, "first-due"),
                                                   .problem = "",
                                                   .basis = "",
                                                   .since = take(reading, element, "since"),
                                                   .since_name = take(reading, element, "since-name"),
                                                   .audience = take(reading, element, "finding-audience")};
    return true;
}

static bool start_progress(struct ledger_reading *reading, const struct xml_element *element)
{
    struct intake_rectification *entry = reading->open;
    reading->progress = make_room(reading->arena, entry->progress_count == 0 ? NULL : reading->progress,
                                  entry->progress_count, sizeof *reading->progress);
    if (reading->progress == NULL)
        return false;
    reading->progress[entry->progress_count++] =
        (struct intake_rectification_progress){.date = take(reading, element, "date"), .text = ""};
    entry->progress = reading->progress;
    return true;
}

static bool start_extended(struct ledger_reading *reading, const struct xml_element *element)
{
    struct intake_rectification *entry = reading->open;
    reading->extensions = make_room(reading->arena, entry->extension_count == 0 ? NULL : reading->extensions,
                                    entry->extension_count, sizeof *reading->extensions);
    if (reading->extensions == NULL)
        return false;
    reading->extensions[entry->extension_count++] =
        (struct intake_rectification_extension){.to = take(reading, element, "to"),
                                                .date = take(reading, element, "date"),
                                                .by = take(reading, element, "by"),
                                                .document = take(reading, element, "document"),
                                                .reason = ""};
    entry->extensions = reading->extensions;
    return true;
}

bool ledger_start(struct ledger_reading *reading, const struct xml_element *element)
{
    static const char *const texts[] = {"problem", "basis", "measure", "progress", "evidence", "extended"};
    const char *name = element->name;
    if (element->depth == 2 && strcmp(name, "rectifications") == 0)
        reading->as_of = take(reading, element, "as-of");
    if (element->depth == 3 && strcmp(name, "rectification") == 0)
        return start_entry(reading, element);
    struct intake_rectification *entry = reading->open;
    if (entry == NULL)
        return true;
    buffer_clear(&reading->text);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        reading->in_text = reading->in_text || strcmp(name, texts[i]) == 0;
    if (strcmp(name, "progress") == 0)
        return start_progress(reading, element);
    if (strcmp(name, "extended") == 0)
        return start_extended(reading, element);
    if (strcmp(name, "responsible") == 0) {
        entry->person = take(reading, element, "code");
        entry->person_name = take(reading, element, "name");
        entry->person_post = take(reading, element, "post");
    } else if (strcmp(name, "closed") == 0) {
        entry->closed = take(reading, element, "date");
        entry->closed_by = take(reading, element, "by");
        entry->closed_document = take(reading, element, "document");
    }
    return true;
}

bool ledger_text(struct ledger_reading *reading, const char *text, size_t size)
{
    if (reading->in_text)
        buffer_append(&reading->text, text, size);
    return !reading->text.failed;
}

/* A list of texts with one more. */
static const char *const *add_text(struct ledger_reading *reading, const char ***list, size_t *count, const char *text)
{
    *list = make_room(reading->arena, *count == 0 ? NULL : *list, *count, sizeof **list);
    if (*list != NULL)
        (*list)[(*count)++] = text;
    return *list;
}

bool ledger_end(struct ledger_reading *reading, const char *name)
{
    struct intake_rectification *entry = reading->open;
    if (entry == NULL)
        return true;
    if (!reading->in_text) {
        if (strcmp(name, "rectification") == 0)
            reading->open = NULL;
        return true;
    }
    const char *text =
        arena_substring(reading->arena, reading->text.data != NULL ? reading->text.data : "", reading->text.size);
    reading->in_text = false;
    if (text == NULL)
        return false;
    if (strcmp(name, "problem") == 0)
        entry->problem = text;
    else if (strcmp(name, "basis") == 0)
        entry->basis = text;
    else if (strcmp(name, "progress") == 0 && entry->progress_count > 0)
        reading->progress[entry->progress_count - 1].text = text;
    else if (strcmp(name, "extended") == 0 && entry->extension_count > 0)
        reading->extensions[entry->extension_count - 1].reason = text;
    else if (strcmp(name, "measure") == 0)
        entry->measures = add_text(reading, &reading->measures, &entry->measure_count, text);
    else if (strcmp(name, "evidence") == 0)
        entry->evidence = add_text(reading, &reading->evidence, &entry->evidence_count, text);
    return true;
}
