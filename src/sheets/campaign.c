/* What sheets refer to in a campaign: its period, its scheme, who is appraised, and the persons.
 *
 * intake_load reads a whole campaign and refuses one that has no marks yet, which is exactly the one that a sheet is
 * typed for; so the files that name things are read here by themselves. In a campaign of persons (the scheme's
 * subject) the rows of a sheet are persons; campaign.xml and roster.xml may then lie in the folder above.
 */
#include "sheets/engine.h"

#include <stdlib.h>
#include <string.h>

static const char *or_empty(const char *text)
{
    return text != NULL ? text : "";
}

static int64_t order_of(const struct sheet_element *element)
{
    const char *text = sheet_element_value(element, "order");
    return text != NULL ? strtoll(text, NULL, 10) : 0;
}

/* ---- who is appraised -------------------------------------------------------------------------- */

static struct sheet_subject unit_subject(const struct sheet_element *unit)
{
    const char *name = or_empty(sheet_element_value(unit, "name"));
    const char *short_name = sheet_element_value(unit, "short");
    return (struct sheet_subject){.code = or_empty(sheet_element_value(unit, "code")),
                                  .name = name,
                                  .short_name = short_name != NULL ? short_name : name,
                                  .kind = or_empty(sheet_element_value(unit, "kind")),
                                  .group = or_empty(sheet_element_value(unit, "group")),
                                  .leader = sheet_element_value(unit, "leader"),
                                  .order = order_of(unit)};
}

static struct sheet_subject person_subject(const struct sheet_element *person)
{
    const char *kind = sheet_element_value(person, "kind"), *group = sheet_element_value(person, "group");
    const char *name = or_empty(sheet_element_value(person, "name"));
    return (struct sheet_subject){
        .code = or_empty(sheet_element_value(person, "code")),
        .name = name,
        .short_name = name,
        .kind = or_empty(kind != NULL ? kind : sheet_element_value(person, "role")),
        .group = or_empty(group != NULL ? group : sheet_element_value(person, "unit")),
        .order = order_of(person),
    };
}

/* City leaders assess and are not assessed, unless the roster says otherwise. */
static bool is_assessed(const struct sheet_element *person)
{
    const char *assessed = sheet_element_value(person, "assessed");
    if (assessed != NULL)
        return strcmp(assessed, "yes") == 0;
    return strcmp(or_empty(sheet_element_value(person, "role")), "city-leader") != 0;
}

static int compare_subjects(const void *a, const void *b)
{
    const struct sheet_subject *one = a, *other = b;
    if (one->order != other->order)
        return one->order < other->order ? -1 : 1;
    return one->place < other->place ? -1 : one->place > other->place;
}

static size_t count_children(const struct sheet_element *element)
{
    size_t count = 0;
    for (const struct sheet_element *child = element != NULL ? element->child : NULL; child != NULL;
         child = child->next)
        count++;
    return count;
}

static bool add_subjects(struct sheets_campaign *campaign, struct arena *arena)
{
    const bool persons = campaign->scheme != NULL && campaign->scheme->subject == SCHEME_PERSONS;
    const struct sheet_element *list = sheet_element_child(campaign->roster, persons ? "persons" : "units");
    struct sheet_subject *subjects = ARENA_ARRAY(arena, count_children(list) + 1, struct sheet_subject);
    if (subjects == NULL)
        return false;
    size_t count = 0;
    for (const struct sheet_element *one = list != NULL ? list->child : NULL; one != NULL; one = one->next) {
        if (persons && !is_assessed(one))
            continue;
        subjects[count] = persons ? person_subject(one) : unit_subject(one);
        subjects[count].place = count;
        count++;
    }
    qsort(subjects, count, sizeof *subjects, compare_subjects);
    campaign->subjects = subjects;
    campaign->subject_count = count;
    return true;
}

/* Aliases belong to the unit of the same code. */
static bool add_aliases(struct sheets_campaign *campaign, const struct sheet_element *unit, size_t index)
{
    for (const struct sheet_element *child = unit->child; child != NULL; child = child->next)
        if (strcmp(child->name, "alias") == 0 && child->text != NULL &&
            !sheet_names_add(&campaign->subject_names, NULL, child->text, index))
            return false;
    return true;
}

static bool add_subject_names(struct sheets_campaign *campaign)
{
    for (size_t i = 0; i < campaign->subject_count; i++) {
        const struct sheet_subject *one = &campaign->subjects[i];
        if (!sheet_names_add(&campaign->subject_names, one->code, one->name, i) ||
            !sheet_names_add(&campaign->subject_names, NULL, one->short_name, i))
            return false;
    }
    const struct sheet_element *units = sheet_element_child(campaign->roster, "units");
    if (campaign->scheme != NULL && campaign->scheme->subject == SCHEME_PERSONS)
        return true;
    for (const struct sheet_element *unit = units != NULL ? units->child : NULL; unit != NULL; unit = unit->next) {
        const struct sheet_found found =
            sheet_names_find(&campaign->subject_names, or_empty(sheet_element_value(unit, "code")));
        if (found.first != SHEETS_NONE && !add_aliases(campaign, unit, found.first))
            return false;
    }
    return true;
}

static bool add_persons(struct sheets_campaign *campaign, struct arena *arena)
{
    const struct sheet_element *list = sheet_element_child(campaign->roster, "persons");
    struct sheet_person *persons = ARENA_ARRAY(arena, count_children(list) + 1, struct sheet_person);
    if (persons == NULL)
        return false;
    for (const struct sheet_element *one = list != NULL ? list->child : NULL; one != NULL; one = one->next) {
        struct sheet_person *person = &persons[campaign->person_count];
        person->code = or_empty(sheet_element_value(one, "code"));
        person->name = or_empty(sheet_element_value(one, "name"));
        if (!sheet_names_add(&campaign->person_names, person->code, person->name, campaign->person_count++))
            return false;
    }
    campaign->persons = persons;
    return true;
}

/* ---- files ------------------------------------------------------------------------------------- */

/* The file of the folder, or of the folder above where it has none. */
static char *find_file(struct arena *arena, const char *folder, const char *name)
{
    char *path = path_join(arena, folder, name);
    char *above = path_join(arena, path_join(arena, folder, ".."), name);
    return path != NULL && above != NULL && !file_exists(path) && file_exists(above) ? above : path;
}

static enum status read_part(const char *folder, const char *name, const char *vocabulary, bool needed,
                             struct xml_schemas *schemas, struct arena *arena, struct diagnostics *sink,
                             const struct sheet_element **out)
{
    char *path = find_file(arena, folder, name);
    struct sheet_element *root = NULL;
    if (path == NULL)
        return STATUS_MEMORY;
    if (!file_exists(path)) {
        if (needed)
            diag_report(sink, DIAG_INTAKE_FILE_MISSING, ((struct location){.file = folder}), name);
        return needed ? STATUS_INVALID : STATUS_OK;
    }
    const enum status status = sheet_element_read(path, vocabulary, schemas, arena, sink, &root);
    *out = root;
    return status;
}

static enum status read_scheme(const char *folder, struct xml_schemas *schemas, struct arena *arena,
                               struct diagnostics *sink, struct sheets_campaign *campaign)
{
    char *path = path_join(arena, folder, "scheme.xml");
    struct scheme *scheme = NULL;
    if (path == NULL)
        return STATUS_MEMORY;
    const enum status status = scheme_load(path, schemas, arena, sink, &scheme);
    campaign->scheme = scheme;
    return status;
}

enum status sheets_campaign_open(enum sheets_kind kind, const char *folder, struct xml_schemas *schemas,
                                 struct arena *arena, struct diagnostics *sink, struct sheets_campaign **out)
{
    *out = NULL;
    struct sheets_campaign *campaign = ARENA_NEW(arena, struct sheets_campaign);
    if (campaign == NULL || (campaign->keys = name_keys_create(arena)) == NULL)
        return STATUS_MEMORY;
    const bool roster = kind == SHEETS_ROSTER || kind == SHEETS_PERSONS || kind == SHEETS_SCHEME;
    const bool needs_scheme = !roster;
    enum status status = read_part(folder, "campaign.xml", "campaign", kind != SHEETS_SCHEME && kind != SHEETS_ROSTER,
                                   schemas, arena, sink, &campaign->campaign);
    if (status == STATUS_OK)
        status = read_part(folder, "roster.xml", "roster", kind != SHEETS_ROSTER && kind != SHEETS_SCHEME, schemas,
                           arena, sink, &campaign->roster);
    if (status == STATUS_OK && needs_scheme)
        status = read_scheme(folder, schemas, arena, sink, campaign);
    if (status != STATUS_OK)
        return status;
    const struct sheet_element *period = sheet_element_child(campaign->campaign, "period");
    campaign->period = period != NULL ? sheet_element_value(period, "code") : NULL;
    if (!sheet_names_open(&campaign->subject_names, campaign->keys, arena) ||
        !sheet_names_open(&campaign->person_names, campaign->keys, arena) || !add_subjects(campaign, arena) ||
        !add_subject_names(campaign) || !add_persons(campaign, arena))
        return STATUS_MEMORY;
    *out = campaign;
    return STATUS_OK;
}
