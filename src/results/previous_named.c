/* Consequences of an earlier record: rule, text, obligations, and the units that each names.
 *
 * A rule is kept whether or not it named anybody, so that a scheme which asks for a code that never was is told so. The
 * list moves while it grows; what a unit keeps is therefore the number of the rule, and named_of makes the chain when
 * all rules are known.
 */
#include "results/previous.h"

#include "base/limits.h"
#include <stdlib.h>
#include <string.h>

enum { LIMIT_OBLIGATIONS = 64, LIMIT_CONSEQUENCES = 10000 }; /* of one consequence; of one scheme */

struct named_entry { /* a rule that names a unit */
    size_t rule, streak;
    struct named_entry *next;
};
struct named_unit {
    struct named_entry *first, *last;
    size_t count;
};

bool named_open(struct named_reading *reading, struct arena *arena)
{
    *reading = (struct named_reading){.arena = arena, .units = map_create(arena)};
    buffer_init(&reading->text, LIMIT_TEXT_BYTES);
    reading->owed = ARENA_ARRAY(arena, LIMIT_OBLIGATIONS, const char *);
    return reading->units != NULL && reading->owed != NULL;
}

void named_close(struct named_reading *reading)
{
    buffer_free(&reading->text);
}

static bool make_room(struct named_reading *reading)
{
    if (reading->count < reading->room)
        return true;
    size_t room = reading->room == 0 ? 16 : 2 * reading->room;
    struct scoring_previous_consequence *larger =
        room > LIMIT_CONSEQUENCES ? NULL : ARENA_ARRAY(reading->arena, room, struct scoring_previous_consequence);
    if (larger == NULL)
        return false;
    if (reading->count > 0)
        memcpy(larger, reading->list, reading->count * sizeof *larger);
    reading->list = larger;
    reading->room = room;
    return true;
}

static const char *take(struct named_reading *reading, const struct xml_element *element, const char *name)
{
    const char *value = xml_value(element, name);
    return value == NULL ? NULL : arena_string(reading->arena, value);
}

static bool start_consequence(struct named_reading *reading, const struct xml_element *element)
{
    const char *carried = xml_value(element, "carried");
    if (!make_room(reading))
        return false;
    reading->list[reading->count++] =
        (struct scoring_previous_consequence){.code = take(reading, element, "code"),
                                              .list = take(reading, element, "list"),
                                              .text = "",
                                              .grade_name = take(reading, element, "grade-name"),
                                              .article = take(reading, element, "article"),
                                              .audience = take(reading, element, "audience"),
                                              .carried = carried != NULL && strcmp(carried, "yes") == 0};
    reading->owed_count = 0;
    reading->open = true;
    return true;
}

static bool start_applies(struct named_reading *reading, const struct xml_element *element)
{
    const char *code = take(reading, element, "unit"), *streak = xml_value(element, "streak");
    struct named_unit *unit = code == NULL ? NULL : map_get(reading->units, code);
    struct named_entry *entry = ARENA_NEW(reading->arena, struct named_entry);
    if (entry == NULL || code == NULL)
        return false;
    *entry = (struct named_entry){.rule = reading->count - 1,
                                  .streak = streak == NULL ? 1 : (size_t)strtoull(streak, NULL, 10)};
    if (unit == NULL) {
        unit = ARENA_NEW(reading->arena, struct named_unit);
        if (unit == NULL || !map_set(reading->units, code, unit))
            return false;
        *unit = (struct named_unit){.first = entry, .last = entry, .count = 1};
        return true;
    }
    unit->last->next = entry;
    unit->last = entry;
    unit->count++;
    return true;
}

bool named_start(struct named_reading *reading, const struct xml_element *element)
{
    if (strcmp(element->name, "consequence") == 0)
        return start_consequence(reading, element);
    if (!reading->open)
        return true;
    if (strcmp(element->name, "applies") == 0)
        return start_applies(reading, element);
    reading->in_text = strcmp(element->name, "text") == 0 || strcmp(element->name, "obligation") == 0;
    buffer_clear(&reading->text);
    return true;
}

bool named_text(struct named_reading *reading, const char *text, size_t size)
{
    if (reading->in_text)
        buffer_append(&reading->text, text, size);
    return !reading->text.failed;
}

static const char *take_text(struct named_reading *reading)
{
    reading->in_text = false;
    return arena_string(reading->arena, reading->text.data != NULL ? reading->text.data : "");
}

/* The obligations of the open consequence, in a list of their own. */
static bool keep_obligations(struct named_reading *reading)
{
    struct scoring_previous_consequence *rule = &reading->list[reading->count - 1];
    const char **list = ARENA_ARRAY(reading->arena, reading->owed_count + 1, const char *);
    if (list == NULL)
        return false;
    memcpy(list, reading->owed, reading->owed_count * sizeof *list);
    rule->obligations = list;
    rule->obligation_count = reading->owed_count;
    return true;
}

bool named_end(struct named_reading *reading, const char *name)
{
    if (!reading->open)
        return true;
    if (strcmp(name, "consequence") == 0) {
        reading->open = false;
        return keep_obligations(reading);
    }
    if (!reading->in_text)
        return true;
    const char *text = take_text(reading);
    if (strcmp(name, "text") == 0)
        reading->list[reading->count - 1].text = text;
    else if (reading->owed_count < LIMIT_OBLIGATIONS)
        reading->owed[reading->owed_count++] = text;
    return text != NULL;
}

const struct scoring_previous_named *named_of(const struct named_reading *reading, const char *unit)
{
    const struct named_unit *named = map_get(reading->units, unit);
    if (named == NULL)
        return NULL;
    struct scoring_previous_named *chain = ARENA_ARRAY(reading->arena, named->count, struct scoring_previous_named);
    size_t count = 0;
    for (const struct named_entry *entry = named->first; chain != NULL && entry != NULL; entry = entry->next) {
        struct scoring_previous_named *one = &chain[count++];
        *one = (struct scoring_previous_named){.consequence = &reading->list[entry->rule],
                                               .streak = entry->streak,
                                               .next = entry->next == NULL ? NULL : one + 1};
    }
    return chain;
}
