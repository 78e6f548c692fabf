/* roster.xml: groups, units, persons. Units are put in roster order (`order`, then as written): an index of a unit
 * means that order everywhere. References between units, groups and persons are resolved when all are known. */
#include "intake/formers.h"

#include <stdlib.h>
#include <string.h>

struct roster_unit {
    struct intake_unit unit;
    const char *group, *leader; /* codes as written, or NULL */
    struct location group_at, leader_at;
    size_t aliases, formers; /* its first ones in the flat lists */
    bool outside;
};
struct roster_person {
    struct intake_person person;
    const char *unit, *group;
    struct location unit_at, group_at;
};

struct roster_reader {
    struct intake_loading *loading;
    struct list groups, units, persons, aliases, formers, departed;
    struct map *group_codes, *unit_codes, *person_codes, *departed_codes; /* folded → line */
    bool in_departed;                                                     /* <unit> is one of the departed */
    struct text_collector alias;
};

static enum status full_or_memory(const struct list *list)
{
    return list->full ? STATUS_LIMIT : STATUS_MEMORY;
}

static enum status start_group(struct roster_reader *reader, const struct xml_element *element)
{
    struct intake_group *group = LIST_ADD(&reader->groups, struct intake_group);
    if (group == NULL)
        return full_or_memory(&reader->groups);
    group->code = keep_text(reader->loading->arena, element, "code");
    group->name = keep_text(reader->loading->arena, element, "name");
    group->at = element->at;
    code_note(reader->loading, reader->group_codes, group->code, xml_place(element, "code"));
    return STATUS_OK;
}

static enum status start_unit(struct roster_reader *reader, const struct xml_element *element)
{
    struct arena *arena = reader->loading->arena;
    struct roster_unit *raw = LIST_ADD(&reader->units, struct roster_unit);
    if (raw == NULL)
        return full_or_memory(&reader->units);
    struct intake_unit *unit = &raw->unit;
    const char *competes = xml_value(element, "competes");
    unit->code = keep_text(arena, element, "code");
    unit->name = keep_text(arena, element, "name");
    unit->short_name = keep_value(arena, element, "short");
    if (unit->short_name == NULL)
        unit->short_name = unit->name;
    unit->kind = keep_text(arena, element, "kind");
    unit->order = integer_value(element, "order", 0);
    unit->competes = competes == NULL || strcmp(competes, "yes") == 0;
    unit->superior = keep_value(arena, element, "superior");
    unit->reporter = keep_value(arena, element, "reporter");
    unit->telephone = keep_value(arena, element, "telephone");
    unit->joined = keep_value(arena, element, "joined");
    unit->heads = integer_value(element, "heads", -1);
    unit->has_heads = unit->heads >= 0;
    unit->has_pay_base = number_value(element, "pay-base", &unit->pay_base);
    unit->group = unit->leader = unit->person = INTAKE_NONE;
    unit->at = element->at;
    raw->group = keep_value(arena, element, "group");
    raw->group_at = xml_place(element, "group");
    raw->leader = keep_value(arena, element, "leader");
    raw->leader_at = xml_place(element, "leader");
    raw->aliases = reader->aliases.count;
    raw->formers = reader->formers.count;
    code_note(reader->loading, reader->unit_codes, unit->code, xml_place(element, "code"));
    return STATUS_OK;
}

static enum status start_former(struct roster_reader *reader, struct roster_unit *unit,
                                const struct xml_element *element)
{
    enum status status = former_start(reader->loading, &reader->formers, unit->unit.code, element);
    unit->unit.former_count += status == STATUS_OK;
    return status;
}

static enum status start_person(struct roster_reader *reader, const struct xml_element *element)
{
    struct arena *arena = reader->loading->arena;
    struct roster_person *raw = LIST_ADD(&reader->persons, struct roster_person);
    if (raw == NULL)
        return full_or_memory(&reader->persons);
    const char *assessed = xml_value(element, "assessed");
    raw->person = (struct intake_person){
        .code = keep_text(arena, element, "code"),
        .name = keep_text(arena, element, "name"),
        .unit = INTAKE_NONE,
        .role = keep_text(arena, element, "role"),
        .post = keep_value(arena, element, "post"),
        .kind = keep_value(arena, element, "kind"),
        .group = INTAKE_NONE,
        .order = integer_value(element, "order", (int64_t)reader->persons.count),
        .at = element->at,
    };
    if (raw->person.kind == NULL)
        raw->person.kind = raw->person.role;
    raw->person.subject =
        assessed != NULL ? strcmp(assessed, "yes") == 0 : strcmp(raw->person.role, "city-leader") != 0;
    raw->person.has_pay_base = number_value(element, "pay-base", &raw->person.pay_base);
    raw->unit = keep_value(arena, element, "unit");
    raw->unit_at = xml_place(element, "unit");
    raw->group = keep_value(arena, element, "group");
    raw->group_at = xml_place(element, "group");
    code_note(reader->loading, reader->person_codes, raw->person.code, xml_place(element, "code"));
    return STATUS_OK;
}

static enum status on_start(void *state, const struct xml_element *element)
{
    struct roster_reader *reader = state;
    enum status status = STATUS_OK;
    struct roster_unit *unit =
        reader->units.count > 0 ? LIST_AT(&reader->units, struct roster_unit, reader->units.count - 1) : NULL;
    if (strcmp(element->name, "group") == 0)
        status = start_group(reader, element);
    else if (strcmp(element->name, "departed") == 0)
        reader->in_departed = true;
    else if (strcmp(element->name, "unit") == 0 && reader->in_departed)
        status = departed_start(reader->loading, &reader->departed, reader->departed_codes, element);
    else if (strcmp(element->name, "unit") == 0)
        status = start_unit(reader, element);
    else if (strcmp(element->name, "former") == 0 && unit != NULL)
        status = start_former(reader, unit, element);
    else if (strcmp(element->name, "person") == 0)
        status = start_person(reader, element);
    else if (strcmp(element->name, "alias") == 0)
        collector_open(&reader->alias, "alias");
    else if (strcmp(element->name, "outside") == 0 && unit != NULL) {
        unit->unit.outside_reason = keep_value(reader->loading->arena, element, "reason");
        unit->outside = true;
    }
    return status == STATUS_OK && (arena_failed(reader->loading->arena) || reader->loading->status == STATUS_MEMORY)
               ? STATUS_MEMORY
               : status;
}

static enum status on_text(void *state, const char *text, size_t size)
{
    collector_add(&((struct roster_reader *)state)->alias, text, size);
    return STATUS_OK;
}

static enum status on_end(void *state, const char *name)
{
    struct roster_reader *reader = state;
    if (strcmp(name, "departed") == 0)
        reader->in_departed = false;
    if (strcmp(name, "alias") != 0 || reader->alias.element == NULL || reader->units.count == 0)
        return STATUS_OK;
    const char *text = collector_close(&reader->alias, name, reader->loading->arena);
    const char **slot = text != NULL ? LIST_ADD(&reader->aliases, const char *) : NULL;
    if (slot == NULL)
        return STATUS_MEMORY;
    *slot = text;
    LIST_AT(&reader->units, struct roster_unit, reader->units.count - 1)->unit.alias_count++;
    return STATUS_OK;
}

/* ---- when all are known ---------------------------------------------------------------------- */

static int compare_units(const void *a, const void *b)
{
    const struct intake_unit *one = &((const struct roster_unit *)a)->unit,
                             *other = &((const struct roster_unit *)b)->unit;
    if (one->order != other->order)
        return one->order < other->order ? -1 : 1;
    if (one->at.line != other->at.line)
        return one->at.line < other->at.line ? -1 : 1;
    return one->at.column < other->at.column ? -1 : one->at.column > other->at.column;
}

static size_t find_group(const struct intake_group *groups, size_t count, const char *code)
{
    for (size_t i = 0; i < count; i++)
        if (code_compare(groups[i].code, code) == 0)
            return i;
    return INTAKE_NONE;
}

/* What a unit says about itself must hold together. */
static void check_unit(struct intake_loading *loading, const struct roster_unit *raw)
{
    const struct intake_unit *unit = &raw->unit;
    if (!unit->competes && !raw->outside)
        LOADING_FAULT(loading, DIAG_INTAKE_OUTSIDE_REASON, unit->at, unit->code, "outside", unit->name);
    if (unit->competes && raw->outside)
        LOADING_FAULT(loading, DIAG_INTAKE_OUTSIDE_COMPETES, unit->at, unit->code, "outside", unit->name);
    if (unit->competes && loading->pay_base && loading->scheme->subject == SCHEME_UNITS &&
        (!unit->has_heads || !unit->has_pay_base))
        LOADING_FAULT(loading, DIAG_INTAKE_PAY_MISSING, unit->at, unit->code, "pay-base", unit->name,
                      loading->scheme->moneys[0].name);
}

static void resolve_unit(struct intake_loading *loading, const struct roster_unit *raw, struct intake_unit *unit,
                         struct intake_group *groups)
{
    if (raw->group != NULL) {
        unit->group = find_group(groups, loading->campaign->group_count, raw->group);
        if (unit->group == INTAKE_NONE)
            LOADING_FAULT(loading, DIAG_INTAKE_GROUP_UNKNOWN, raw->group_at, unit->code, "group", raw->group);
        else
            groups[unit->group].unit_count++;
    }
    if (raw->leader != NULL) {
        unit->leader = names_find_person(loading->campaign->names, raw->leader);
        if (unit->leader == INTAKE_NONE)
            LOADING_FAULT(loading, DIAG_INTAKE_PERSON_UNKNOWN, raw->leader_at, unit->code, "leader", raw->leader);
    }
    check_unit(loading, raw);
}

static void resolve_person(struct intake_loading *loading, const struct roster_person *raw,
                           struct intake_person *person, const struct intake_group *groups)
{
    size_t second;
    if (raw->unit != NULL) {
        person->unit = names_find(loading->campaign->names, raw->unit, &second);
        if (person->unit == INTAKE_NONE)
            LOADING_FAULT(loading, DIAG_INTAKE_UNIT_UNKNOWN, raw->unit_at, NULL, person->code, raw->unit);
    }
    if (raw->group != NULL) {
        person->group = find_group(groups, loading->campaign->group_count, raw->group);
        if (person->group == INTAKE_NONE)
            LOADING_FAULT(loading, DIAG_INTAKE_GROUP_UNKNOWN, raw->group_at, NULL, person->code, raw->group);
    }
}

static enum status finish(struct roster_reader *reader)
{
    struct intake_loading *loading = reader->loading;
    struct intake_campaign *campaign = loading->campaign;
    if (reader->units.count > 1)
        qsort(reader->units.items, reader->units.count, sizeof(struct roster_unit), compare_units);
    campaign->group_count = reader->groups.count;
    campaign->unit_count = reader->units.count;
    campaign->person_count = reader->persons.count;
    campaign->departed_count = reader->departed.count;
    struct intake_group *groups = list_keep(&reader->groups, loading->arena);
    struct intake_unit *units = ARENA_ARRAY(loading->arena, campaign->unit_count, struct intake_unit);
    struct intake_person *persons = ARENA_ARRAY(loading->arena, campaign->person_count, struct intake_person);
    const char *const *aliases = list_keep(&reader->aliases, loading->arena);
    const struct formers kept = {.units = units,
                                 .unit_count = campaign->unit_count,
                                 .formers = list_keep(&reader->formers, loading->arena),
                                 .departed = list_keep(&reader->departed, loading->arena),
                                 .departed_count = campaign->departed_count};
    if (arena_failed(loading->arena))
        return STATUS_MEMORY;
    for (size_t i = 0; i < campaign->person_count; i++)
        persons[i] = LIST_AT(&reader->persons, struct roster_person, i)->person;
    for (size_t i = 0; i < campaign->unit_count; i++) {
        const struct roster_unit *raw = LIST_AT(&reader->units, struct roster_unit, i);
        units[i] = raw->unit;
        units[i].aliases = raw->unit.alias_count > 0 ? aliases + raw->aliases : NULL;
        units[i].formers = raw->unit.former_count > 0 ? kept.formers + raw->formers : NULL;
    }
    campaign->departed = kept.departed;
    enum status status = names_add_units(campaign->names, units, campaign->unit_count);
    if (status == STATUS_OK)
        status = names_add_persons(campaign->names, persons, campaign->person_count);
    for (size_t i = 0; status == STATUS_OK && i < campaign->unit_count; i++)
        resolve_unit(loading, LIST_AT(&reader->units, struct roster_unit, i), &units[i], groups);
    for (size_t i = 0; status == STATUS_OK && i < campaign->person_count; i++)
        resolve_person(loading, LIST_AT(&reader->persons, struct roster_person, i), &persons[i], groups);
    if (status == STATUS_OK)
        status = formers_finish(loading, &kept);
    campaign->groups = groups;
    campaign->units = units;
    campaign->persons = persons;
    return status;
}

static void report_limit(struct intake_loading *loading, const char *path)
{
    LOADING_FAULT(loading, DIAG_INTAKE_LIMIT, ((struct location){.file = path}), NULL, NULL,
                  decimal_of(LIMIT_UNITS).text, "units, persons or groups");
}

enum status load_roster(struct intake_loading *loading, const char *path)
{
    struct roster_reader reader = {.loading = loading};
    const struct xml_source source = {.path = path, .vocabulary = "roster", .limit = LIMIT_FILE_BYTES};
    const struct xml_handler handler = {&reader, on_start, on_text, on_end};
    list_init(&reader.groups, sizeof(struct intake_group), LIMIT_UNITS);
    list_init(&reader.units, sizeof(struct roster_unit), LIMIT_UNITS);
    list_init(&reader.persons, sizeof(struct roster_person), LIMIT_UNITS);
    list_init(&reader.aliases, sizeof(const char *), (size_t)10 * LIMIT_UNITS);
    list_init(&reader.formers, sizeof(struct intake_former), (size_t)10 * LIMIT_UNITS);
    list_init(&reader.departed, sizeof(struct intake_departed), LIMIT_UNITS);
    buffer_init(&reader.alias.text, LIMIT_TEXT_BYTES);
    reader.group_codes = map_create(loading->arena);
    reader.unit_codes = map_create(loading->arena);
    reader.person_codes = map_create(loading->arena);
    reader.departed_codes = map_create(loading->arena);
    loading->campaign->names = names_create(loading->arena);
    enum status status = STATUS_MEMORY;
    if (loading->campaign->names != NULL && !arena_failed(loading->arena))
        status = xml_read(&source, loading->schemas, &handler, loading->sink);
    if (status == STATUS_LIMIT)
        report_limit(loading, path);
    status = loading_note(loading, status);
    if (status == STATUS_OK)
        status = finish(&reader);
    if (status == STATUS_OK && loading->status == STATUS_OK && loading->scheme->subject == SCHEME_PERSONS)
        status = subjects_make(loading, path);
    list_free(&reader.groups);
    list_free(&reader.units);
    list_free(&reader.persons);
    list_free(&reader.aliases);
    list_free(&reader.formers);
    list_free(&reader.departed);
    buffer_free(&reader.alias.text);
    return status;
}
