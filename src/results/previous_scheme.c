/* The scheme of an earlier record, as far as comparison needs it: its indicators with their full marks, its groups with
 * their means; and of each unit the printed marks of two levels and of the leaves, one word each.
 *
 * The structure stands in the head, before all units, so a unit's marks find their places by one look into a map. Marks
 * of the levels between are not kept: no page shows their trend. */
#include "results/previous.h"

#include "base/limits.h"
#include <stdlib.h>
#include <string.h>

enum { LIMIT_PREVIOUS_GROUPS = 10000 }; /* groups of one roster */

bool scheme_open(struct scheme_reading *reading, struct arena *arena)
{
    *reading = (struct scheme_reading){.arena = arena, .codes = map_create(arena)};
    return reading->codes != NULL;
}

static const char *take(struct scheme_reading *reading, const struct xml_element *element, const char *name)
{
    const char *value = xml_value(element, name);
    return value == NULL ? NULL : arena_string(reading->arena, value);
}

static bool says(const struct xml_element *element, const char *name, const char *word)
{
    const char *value = xml_value(element, name);
    return value != NULL && strcmp(value, word) == 0;
}

/* Room for one more of `size` bytes, in a list that doubles. NULL: no memory, or more than `limit`. */
static void *make_room(struct arena *arena, void *list, size_t count, size_t *room, size_t size, size_t limit)
{
    if (count < *room)
        return list;
    size_t larger_room = *room == 0 ? 32 : 2 * *room;
    void *larger = count >= limit ? NULL : arena_array(arena, larger_room, size);
    if (larger == NULL)
        return NULL;
    if (count > 0)
        memcpy(larger, list, count * size);
    *room = larger_room;
    return larger;
}

static bool start_indicator(struct scheme_reading *reading, const struct xml_element *element)
{
    struct scoring_previous_item *list =
        make_room(reading->arena, reading->items, reading->count, &reading->room, sizeof *list, LIMIT_INDICATORS);
    if (list == NULL)
        return false;
    const char *depth = xml_value(element, "depth"), *decimals = xml_value(element, "decimals");
    struct scoring_previous_item *item = &list[reading->count++];
    reading->items = list;
    *item = (struct scoring_previous_item){.code = take(reading, element, "code"),
                                           .name = take(reading, element, "name"),
                                           .formerly = take(reading, element, "formerly"),
                                           .max = take(reading, element, "max"),
                                           .method = take(reading, element, "method"),
                                           .weight = take(reading, element, "weight"),
                                           .depth = depth == NULL ? 0 : (int)strtol(depth, NULL, 10),
                                           .decimals = decimals == NULL ? 0 : (int)strtol(decimals, NULL, 10),
                                           .leaf = says(element, "leaf", "yes") && !says(element, "running", "yes"),
                                           .minus = says(element, "sign", "minus"),
                                           .trend = SCORING_NONE};
    if (item->max == NULL)
        item->max = take(reading, element, "cap");
    if (item->depth == 1 || item->depth == 2 || item->leaf)
        item->trend = reading->trends++;
    return true;
}

static bool start_group(struct scheme_reading *reading, const struct xml_element *element)
{
    struct scoring_previous_group *list = make_room(reading->arena, reading->groups, reading->group_count,
                                                    &reading->group_room, sizeof *list, LIMIT_PREVIOUS_GROUPS);
    if (list == NULL)
        return false;
    reading->groups = list;
    list[reading->group_count++] = (struct scoring_previous_group){.code = take(reading, element, "code"),
                                                                   .name = take(reading, element, "name"),
                                                                   .mean = take(reading, element, "mean")};
    return true;
}

bool scheme_start(struct scheme_reading *reading, const struct xml_element *element)
{
    if (element->depth == 2) {
        reading->in_structure = strcmp(element->name, "structure") == 0;
        reading->in_groups = strcmp(element->name, "groups") == 0;
    } else if (reading->in_structure && strcmp(element->name, "indicator") == 0) {
        return start_indicator(reading, element);
    } else if (reading->in_groups && strcmp(element->name, "group") == 0) {
        return start_group(reading, element);
    }
    return true;
}

bool scheme_known(struct scheme_reading *reading, struct scoring_previous *out)
{
    for (size_t i = 0; i < reading->count; i++)
        if (!map_set(reading->codes, reading->items[i].code, &reading->items[i]))
            return false;
    out->indicators = reading->items;
    out->indicator_count = reading->count;
    out->indicator_codes = reading->codes;
    out->trend_count = reading->trends;
    out->groups = reading->groups;
    out->group_count = reading->group_count;
    return true;
}

/* ---- marks of a unit ------------------------------------------------------------------------------------ */

bool scheme_unit(const struct scheme_reading *reading, struct scoring_previous_unit *unit)
{
    unit->trend = ARENA_ARRAY(reading->arena, reading->trends + 1, int64_t);
    for (size_t i = 0; unit->trend != NULL && i < reading->trends; i++)
        unit->trend[i] = SCORING_NO_TREND;
    return unit->trend != NULL;
}

void scheme_mark(const struct scheme_reading *reading, const struct xml_element *element,
                 struct scoring_previous_unit *unit)
{
    const char *code = xml_value(element, "code"), *mark = xml_value(element, "mark");
    const struct scoring_previous_item *item = code == NULL ? NULL : map_get(reading->codes, code);
    struct number value;
    int64_t millionths;
    if (item == NULL || item->trend == SCORING_NONE || unit->trend == NULL || mark == NULL ||
        !number_parse(mark, &value))
        return;
    value = number_mul(reading->arena, value, number_int(INTAKE_SCALE));
    if (number_to_int(value, &millionths) == STATUS_OK)
        unit->trend[item->trend] = millionths;
}
