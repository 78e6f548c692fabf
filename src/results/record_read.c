/* The first reading of a record: validated as a stream, keeping a few words of each unit. */
#include "results/record.h"

#include "base/limits.h"
#include <stdio.h>
#include <string.h>

struct reading {
    struct record_index *index;
    int depth;
    char section[16]; /* the open element of depth 1 */
    bool in_unit;
};

/* Makes room for one more in a list of the arena. */
static bool make_room(struct record_index *index, void **list, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return true;
    size_t wanted = *room == 0 ? 64 : *room * 2;
    void *larger = arena_array(index->arena, wanted, size);
    if (larger == NULL) {
        index->memory = true;
        return false;
    }
    if (count > 0)
        memcpy(larger, *list, count * size);
    *list = larger;
    *room = wanted;
    return true;
}

/* Codes are unique ignoring case (DESIGN 3). */
static char *lower(struct arena *arena, const char *code)
{
    char *text = arena_string(arena, code);
    for (char *at = text; at != NULL && *at != '\0'; at++)
        if (*at >= 'A' && *at <= 'Z')
            *at = (char)(*at - 'A' + 'a');
    return text;
}

static void start_unit(struct record_index *index, const struct xml_element *element)
{
    const char *code = xml_value(element, "code"), *name = xml_value(element, "name"),
               *group = xml_value(element, "group");
    void *list = index->units;
    if (code == NULL || name == NULL ||
        !make_room(index, &list, index->unit_count, &index->unit_room, sizeof *index->units))
        return;
    index->units = list;
    struct results_unit *unit = &index->units[index->unit_count++];
    *unit = (struct results_unit){.code = arena_string(index->arena, code),
                                  .name = arena_string(index->arena, name),
                                  .group = group == NULL ? NULL : arena_string(index->arena, group),
                                  .submission = INTAKE_OK};
    char *key = lower(index->arena, code);
    if (key == NULL || unit->code == NULL || unit->name == NULL) {
        index->memory = true;
        return;
    }
    if (map_get(index->by_code, key) != NULL)
        index->twice = unit->code;
    if (!map_set(index->by_code, key, (void *)(uintptr_t)index->unit_count))
        index->memory = true;
}

static void start_submission(struct record_index *index, const struct xml_element *element)
{
    static const struct {
        const char *name;
        enum intake_submission_status status;
    } from_best[] = {
        {"ok", INTAKE_OK}, {"late", INTAKE_LATE}, {"missing", INTAKE_MISSING}, {"rejected", INTAKE_REJECTED}};
    const char *status = xml_value(element, "status");
    size_t said = 0, known = 0;
    if (status == NULL || index->unit_count == 0)
        return;
    enum intake_submission_status *worst = &index->units[index->unit_count - 1].submission;
    for (size_t i = 0; i < sizeof from_best / sizeof *from_best; i++) {
        said = strcmp(from_best[i].name, status) == 0 ? i : said;
        known = from_best[i].status == *worst ? i : known;
    }
    if (said > known)
        *worst = from_best[said].status;
}

/* Notes that the unit has such a child. Of the vocabulary's names there are fewer than bits. */
static void note_child(struct record_index *index, const char *name)
{
    enum { MOST = sizeof index->children / sizeof index->children[0] };
    size_t at = 0;
    while (at < index->child_count && strcmp(index->children[at], name) != 0)
        at++;
    if (at == MOST)
        return;
    if (at == index->child_count) {
        index->children[at] = arena_string(index->arena, name);
        if (index->children[at] == NULL)
            return; /* the arena's failure is sticky */
        index->child_count++;
    }
    index->units[index->unit_count - 1].children |= (uint64_t)1 << at;
}

static void start_former(struct record_index *index, const struct xml_element *element)
{
    const char *continues = xml_value(element, "continues"), *code = xml_value(element, "code");
    struct results_unit *unit = &index->units[index->unit_count - 1];
    if (code == NULL || continues == NULL || strcmp(continues, "yes") != 0 || code_compare(code, unit->code) == 0)
        return;
    struct results_former *former = ARENA_NEW(index->arena, struct results_former);
    if (former == NULL)
        return; /* the arena's failure is sticky */
    former->code = arena_string(index->arena, code);
    const struct results_former **last = &unit->formers;
    while (*last != NULL)
        last = (const struct results_former **)(uintptr_t) & (*last)->next;
    *last = former;
    char *key = lower(index->arena, code);
    if (key != NULL && map_get(index->by_former, key) == NULL)
        map_set(index->by_former, key, (void *)(uintptr_t)index->unit_count);
}

static void start_child(struct record_index *index, const struct xml_element *element)
{
    const char *state = xml_value(element, "state");
    char name[100];
    if (index->unit_count == 0)
        return;
    note_child(index, element->name);
    if (strcmp(element->name, "former") == 0)
        start_former(index, element);
    if (state != NULL && snprintf(name, sizeof name, "%s.%s", element->name, state) < (int)sizeof name)
        note_child(index, name);
}

static void start_document(struct record_index *index, const struct xml_element *element)
{
    const char *kind = xml_value(element, "kind");
    void *list = index->documents;
    if (kind == NULL ||
        !make_room(index, &list, index->document_count, &index->document_room, sizeof *index->documents))
        return;
    index->documents = list;
    index->documents[index->document_count++] = arena_string(index->arena, kind);
}

static enum status start(void *state, const struct xml_element *element)
{
    struct reading *reading = state;
    struct record_index *index = reading->index;
    const char *name = element->name;
    if (element->depth == 1) {
        strncpy(reading->section, name, sizeof reading->section - 1);
        reading->section[sizeof reading->section - 1] = '\0';
    } else if (element->depth == 2 && strcmp(reading->section, "units") == 0 && strcmp(name, "unit") == 0) {
        start_unit(index, element);
    } else if (element->depth == 2 && strcmp(reading->section, "head") == 0 && strcmp(name, "stage") == 0) {
        const char *stage = xml_value(element, "name");
        index->stage = stage == NULL ? NULL : arena_string(index->arena, stage);
    } else if (element->depth == 3 && strcmp(reading->section, "units") == 0) {
        start_child(index, element);
        if (strcmp(name, "submission") == 0)
            start_submission(index, element);
    } else if (element->depth == 3 && strcmp(reading->section, "head") == 0 && strcmp(name, "document") == 0) {
        start_document(index, element);
    }
    return index->memory || arena_failed(index->arena) ? STATUS_MEMORY : STATUS_OK;
}

enum status record_read(const char *path, struct xml_schemas *schemas, struct diagnostics *sink,
                        struct record_index *index)
{
    struct reading reading = {.index = index};
    struct xml_handler handler = {.state = &reading, .start = start};
    struct xml_source source = {.path = path, .vocabulary = "results", .limit = LIMIT_FILE_BYTES};
    index->by_code = map_create(index->arena);
    index->by_former = map_create(index->arena);
    if (index->by_code == NULL || index->by_former == NULL)
        return STATUS_MEMORY;
    enum status status = xml_read(&source, schemas, &handler, sink);
    if (status != STATUS_OK)
        return status;
    if (index->twice != NULL) {
        diag_report(sink, DIAG_RESULTS_UNIT_TWICE, ((struct location){.file = path}), index->twice, path);
        return STATUS_INVALID;
    }
    return STATUS_OK;
}
