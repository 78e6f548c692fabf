/* Who a code, a name or an alias means.
 *
 * Codes are compared ignoring case, names by their key (name_key.c). A name that two units bear is ambiguous and never
 * guessed; a code always wins over a name, and a name of today over a name that another unit had before. The table is
 * asked in constant time: a large office enters a million marks by code.
 */
#include "intake/engine.h"

#include <string.h>

struct bearer {           /* of a name */
    size_t first, second; /* second: INTAKE_NONE unless two units bear it */
    bool former;          /* nobody bears it today */
};

struct intake_names {
    struct arena *arena;
    struct map *codes;   /* folded code → index + 1 */
    struct map *names;   /* key → struct bearer */
    struct map *persons; /* folded code → index + 1 */
    const struct name_keys *keys;
};

struct intake_names *names_create(struct arena *arena)
{
    struct intake_names *names = ARENA_NEW(arena, struct intake_names);
    if (names == NULL)
        return NULL;
    names->arena = arena;
    names->codes = map_create(arena);
    names->names = map_create(arena);
    names->persons = map_create(arena);
    names->keys = name_keys_create(arena);
    return arena_failed(arena) ? NULL : names;
}

char *name_key(struct intake_names *names, struct arena *arena, const char *name)
{
    return name_keys_key(names->keys, arena, name);
}

char *intake_name_key(const struct intake_campaign *campaign, struct arena *arena, const char *name)
{
    return name_key(campaign->names, arena, name);
}

/* ---- codes ----------------------------------------------------------------------------------- */

/* Lower-case form of a code in `out`; false when the text is too long to be one. */
static bool fold_code(const char *code, char out[65])
{
    size_t size = strlen(code);
    if (size > 64)
        return false;
    for (size_t i = 0; i <= size; i++)
        out[i] = (char)(code[i] >= 'A' && code[i] <= 'Z' ? code[i] - 'A' + 'a' : code[i]);
    return true;
}

static size_t find_code(const struct map *map, const char *code)
{
    char folded[65];
    const void *found = fold_code(code, folded) ? map_get(map, folded) : NULL;
    return found != NULL ? (size_t)(uintptr_t)found - 1 : INTAKE_NONE;
}

static bool add_code(struct intake_names *names, struct map *map, const char *code, size_t index)
{
    char folded[65];
    if (!fold_code(code, folded))
        return true;
    const char *key = arena_string(names->arena, folded);
    return key != NULL && map_set(map, key, (void *)(uintptr_t)(index + 1));
}

/* ---- units ----------------------------------------------------------------------------------- */

static bool add_name(struct intake_names *names, const char *name, size_t unit, bool former)
{
    const char *key = name_key(names, names->arena, name);
    if (key == NULL)
        return !arena_failed(names->arena); /* longer than any name can be: it matches nobody */
    struct bearer *bearer = map_get(names->names, key);
    if (bearer != NULL) {
        if (bearer->first != unit && bearer->second == INTAKE_NONE && bearer->former == former)
            bearer->second = unit;
        return true;
    }
    bearer = ARENA_NEW(names->arena, struct bearer);
    if (bearer == NULL)
        return false;
    *bearer = (struct bearer){unit, INTAKE_NONE, former};
    return map_set(names->names, key, bearer);
}

enum status names_add_units(struct intake_names *names, const struct intake_unit *units, size_t count)
{
    bool room = true;
    for (size_t i = 0; i < count && room; i++) {
        room = add_code(names, names->codes, units[i].code, i) && add_name(names, units[i].name, i, false) &&
               add_name(names, units[i].short_name, i, false);
        for (size_t k = 0; k < units[i].alias_count && room; k++)
            room = add_name(names, units[i].aliases[k], i, false);
    }
    for (size_t i = 0; i < count && room; i++) /* when all names of today are known */
        for (size_t k = 0; k < units[i].former_count && room; k++)
            room = add_name(names, units[i].formers[k].name, i, true);
    return room ? STATUS_OK : STATUS_MEMORY;
}

size_t names_find(struct intake_names *names, const char *name, size_t *second)
{
    *second = INTAKE_NONE;
    size_t unit = find_code(names->codes, name);
    if (unit != INTAKE_NONE)
        return unit;
    struct arena *scratch = arena_create(0);
    const char *key = scratch != NULL ? name_key(names, scratch, name) : NULL;
    const struct bearer *bearer = key != NULL ? map_get(names->names, key) : NULL;
    arena_destroy(scratch);
    if (bearer == NULL)
        return INTAKE_NONE;
    *second = bearer->second;
    return bearer->first;
}

size_t intake_unit_find(const struct intake_campaign *campaign, const char *name, bool *ambiguous)
{
    size_t second, first = names_find(campaign->names, name, &second);
    *ambiguous = second != INTAKE_NONE;
    return *ambiguous ? INTAKE_NONE : first;
}

/* unit="…" everywhere; person="…" too where persons are appraised. NULL: neither, or what does not belong here. */
static const char *subject_attribute(const struct intake_campaign *campaign, const struct xml_element *element,
                                     struct diagnostics *sink, const char *sender)
{
    const bool unit = xml_value(element, "unit") != NULL, person = xml_value(element, "person") != NULL;
    if (person && (unit || campaign->scheme->subject == SCHEME_UNITS))
        diag_report_unit(sink, DIAG_XML_ATTRIBUTE, xml_place(element, "person"), sender, "person", "person",
                         element->name);
    else if (!unit && !person)
        diag_report_unit(sink, DIAG_XML_ATTRIBUTE_MISSING, element->at, sender, "unit", "unit", element->name);
    else
        return unit ? "unit" : "person";
    return NULL;
}

size_t find_unit(const struct intake_campaign *campaign, const struct xml_element *element, struct diagnostics *sink,
                 const char *sender)
{
    const char *attribute = subject_attribute(campaign, element, sink, sender);
    size_t second = INTAKE_NONE;
    if (attribute == NULL)
        return INTAKE_NONE;
    const char *name = xml_value(element, attribute);
    size_t first = names_find(campaign->names, name, &second);
    if (first == INTAKE_NONE)
        diag_report_unit(sink, DIAG_INTAKE_UNIT_UNKNOWN, xml_place(element, attribute), sender, attribute, name);
    if (second == INTAKE_NONE)
        return first;
    diag_report_unit(sink, DIAG_INTAKE_UNIT_AMBIGUOUS, xml_place(element, attribute), sender, attribute, name,
                     campaign->units[first].code, campaign->units[second].code);
    return INTAKE_NONE;
}

/* ---- persons --------------------------------------------------------------------------------- */

enum status names_add_persons(struct intake_names *names, const struct intake_person *persons, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!add_code(names, names->persons, persons[i].code, i))
            return STATUS_MEMORY;
    return STATUS_OK;
}

size_t names_find_person(const struct intake_names *names, const char *code)
{
    return find_code(names->persons, code);
}

size_t intake_person_find(const struct intake_campaign *campaign, const char *code)
{
    return names_find_person(campaign->names, code);
}
