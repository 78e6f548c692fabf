/* rectifications/ - the office's ledger of problems that units must mend (整改台账).
 *
 * A problem is written whole once, in the campaign in which it was found; later campaigns write only what is new of it:
 * progress, or that it is closed. Here each entry is checked by itself and against the events; whether an earlier
 * record carries the problem that an update names is known when the earlier records are read
 * (scoring/rectifications.c). All files together are one ledger: they stand as of one day, and count days in one way.
 */
#include "intake/rectifications.h"

#include <stdlib.h>
#include <string.h>

static bool is_set(const char *text)
{
    return text != NULL && text[0] != '\0';
}

/* ---- the ledger ------------------------------------------------------------------------------ */

static enum status start_ledger(struct rectifying *rectifying, const struct xml_element *element)
{
    struct intake_loading *loading = rectifying->loading;
    struct intake_ledger *ledger = &loading->campaign->ledger;
    const char *as_of = xml_value(element, "as-of"), *counting = xml_value(element, "counting"),
               *report = xml_value(element, "report-by");
    const bool working = counting != NULL && strcmp(counting, "working-days") == 0;
    if (as_of == NULL || counting == NULL)
        return STATUS_OK; /* the schema has said so */
    if (report != NULL && strcmp(report, as_of) < 0)
        LOADING_FAULT(loading, DIAG_INTAKE_RECTIFICATION_REPORT, xml_place(element, "report-by"), NULL, "report-by",
                      report, as_of);
    if (ledger->as_of == NULL) {
        ledger->as_of = arena_string(loading->arena, as_of);
        ledger->working_days = working;
        ledger->report_by = keep_value(loading->arena, element, "report-by");
        ledger->at = element->at;
        ledger->at.file = rectifying->path;
        return STATUS_OK;
    }
    const bool same_report =
        (report == NULL) == (ledger->report_by == NULL) && (report == NULL || strcmp(report, ledger->report_by) == 0);
    if (strcmp(ledger->as_of, as_of) != 0 || ledger->working_days != working || !same_report)
        LOADING_FAULT(loading, DIAG_INTAKE_RECTIFICATION_AS_OF, element->at, NULL, "as-of", as_of, ledger->as_of,
                      ledger->at.file);
    return STATUS_OK;
}

/* ---- its parts ------------------------------------------------------------------------------- */

static enum status start_person(struct rectifying *rectifying, const struct xml_element *element)
{
    struct intake_loading *loading = rectifying->loading;
    struct intake_rectification *entry = rectifying->open;
    const char *code = xml_value(element, "code");
    const size_t person = code != NULL ? intake_person_find(loading->campaign, code) : INTAKE_NONE;
    rectifying->person = true;
    entry->person = keep_value(loading->arena, element, "code");
    entry->person_name = keep_value(loading->arena, element, "name");
    entry->person_post = keep_value(loading->arena, element, "post");
    if (code != NULL && person == INTAKE_NONE && code_valid(code))
        RECTIFICATION_FAULT(rectifying, DIAG_INTAKE_PERSON_UNKNOWN, xml_place(element, "code"), code);
    if (person != INTAKE_NONE && entry->person_name == NULL)
        entry->person_name = loading->campaign->persons[person].name;
    if (person != INTAKE_NONE && entry->person_post == NULL)
        entry->person_post = loading->campaign->persons[person].post;
    if (code == NULL && entry->person_name == NULL)
        RECTIFICATION_FAULT(rectifying, DIAG_INTAKE_RECTIFICATION_PERSON, element->at, entry->code);
    return STATUS_OK;
}

/* A date of something that was done: not before the problem was found, not after the day of the ledger. */
static void check_done(struct rectifying *rectifying, const struct xml_element *element)
{
    const struct intake_rectification *entry = rectifying->open;
    const char *date = xml_value(element, "date"), *as_of = rectifying->loading->campaign->ledger.as_of;
    if (date == NULL)
        return;
    if (entry->found != NULL && strcmp(date, entry->found) < 0)
        RECTIFICATION_FAULT(rectifying, DIAG_INTAKE_RECTIFICATION_BEFORE, xml_place(element, "date"), entry->code,
                            element->name, date, entry->found);
    if (as_of != NULL && strcmp(date, as_of) > 0)
        RECTIFICATION_FAULT(rectifying, DIAG_INTAKE_RECTIFICATION_AFTER, xml_place(element, "date"), entry->code,
                            element->name, date, as_of);
}

static enum status start_progress(struct rectifying *rectifying, const struct xml_element *element)
{
    struct intake_rectification_progress *progress =
        LIST_ADD(&rectifying->progress, struct intake_rectification_progress);
    if (progress == NULL)
        return rectifying->progress.full ? STATUS_LIMIT : STATUS_MEMORY;
    *progress = (struct intake_rectification_progress){keep_text(rectifying->loading->arena, element, "date"), ""};
    check_done(rectifying, element);
    return STATUS_OK;
}

static enum status start_extended(struct rectifying *rectifying, const struct xml_element *element)
{
    struct arena *arena = rectifying->loading->arena;
    struct intake_rectification_extension *extension =
        LIST_ADD(&rectifying->extensions, struct intake_rectification_extension);
    if (extension == NULL)
        return rectifying->extensions.full ? STATUS_LIMIT : STATUS_MEMORY;
    *extension = (struct intake_rectification_extension){.to = keep_text(arena, element, "to"),
                                                         .date = keep_text(arena, element, "date"),
                                                         .by = keep_text(arena, element, "by"),
                                                         .document = keep_value(arena, element, "document"),
                                                         .reason = ""};
    check_done(rectifying, element);
    struct intake_rectification *entry = rectifying->open;
    if (entry->due != NULL && strcmp(extension->to, entry->due) <= 0)
        RECTIFICATION_FAULT(rectifying, DIAG_INTAKE_RECTIFICATION_EXTENDED, xml_place(element, "to"), entry->code,
                            extension->to, entry->due);
    if (entry->due != NULL) {
        entry->first_due = entry->first_due != NULL ? entry->first_due : entry->due;
        entry->due = extension->to;
    }
    return STATUS_OK;
}

static enum status start_closed(struct rectifying *rectifying, const struct xml_element *element)
{
    struct arena *arena = rectifying->loading->arena;
    rectifying->open->closed = keep_text(arena, element, "date");
    rectifying->open->closed_by = keep_text(arena, element, "by");
    rectifying->open->closed_document = keep_value(arena, element, "document");
    check_done(rectifying, element);
    return STATUS_OK;
}

static const struct {
    const char *name;
    enum status (*start)(struct rectifying *rectifying, const struct xml_element *element);
    bool text;
} parts[] = {
    {"problem", NULL, true},
    {"basis", NULL, true},
    {"person", start_person, false},
    {"measure", NULL, true},
    {"evidence", NULL, true},
    {"progress", start_progress, true},
    {"extended", start_extended, true},
    {"closed", start_closed, false},
};

static enum status on_start(void *state, const struct xml_element *element)
{
    struct rectifying *rectifying = state;
    enum status status = STATUS_OK;
    if (element->depth == 0)
        status = start_ledger(rectifying, element);
    else if (strcmp(element->name, "rectification") == 0)
        status = element->depth == 1 ? rectification_start(rectifying, element) : STATUS_OK;
    for (size_t i = 0; rectifying->open != NULL && i < sizeof parts / sizeof parts[0]; i++) {
        if (strcmp(element->name, parts[i].name) != 0)
            continue;
        if (parts[i].text)
            collector_open(&rectifying->collector, parts[i].name);
        if (parts[i].start != NULL)
            status = parts[i].start(rectifying, element);
    }
    return status == STATUS_OK && arena_failed(rectifying->loading->arena) ? STATUS_MEMORY : status;
}

static enum status on_text(void *state, const char *text, size_t size)
{
    collector_add(&((struct rectifying *)state)->collector, text, size);
    return STATUS_OK;
}

/* ---- an entry is whole ----------------------------------------------------------------------- */

static void check_new(struct rectifying *rectifying)
{
    const struct intake_rectification *entry = rectifying->open;
    const struct {
        const char *name;
        bool given;
    } needed[] = {
        {"found", entry->found != NULL},
        {"problem", is_set(entry->problem) || rectifying->event != NULL || rectifying->loading->trial != NULL},
        {"basis", is_set(entry->basis)},
        {"person", rectifying->person},
    };
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++)
        if (!needed[i].given)
            RECTIFICATION_FAULT(rectifying, DIAG_INTAKE_RECTIFICATION_NEEDS, rectifying->place, entry->code,
                                needed[i].name);
    if (entry->due != NULL ? rectifying->days != NULL : rectifying->days == NULL || entry->found != NULL)
        RECTIFICATION_FAULT(rectifying, DIAG_INTAKE_RECTIFICATION_TERM, rectifying->due_at, entry->code,
                            decimal_of(LIMIT_RECTIFICATION_DAYS).text);
    if (entry->due != NULL && entry->found != NULL && strcmp(entry->due, entry->found) < 0)
        RECTIFICATION_FAULT(rectifying, DIAG_INTAKE_RECTIFICATION_DUE, rectifying->due_at, entry->code, entry->due,
                            entry->found);
    const char *as_of = rectifying->loading->campaign->ledger.as_of;
    if (as_of != NULL && entry->found != NULL && strcmp(entry->found, as_of) > 0)
        RECTIFICATION_FAULT(rectifying, DIAG_INTAKE_RECTIFICATION_AFTER, rectifying->found_at, entry->code, "found",
                            entry->found, as_of);
}

static void check_update(struct rectifying *rectifying)
{
    const struct intake_rectification *entry = rectifying->open;
    const struct {
        const char *name;
        bool given;
    } unused[] = {{"problem", entry->problem != NULL}, {"basis", entry->basis != NULL}, {"person", rectifying->person}};
    for (size_t i = 0; i < sizeof unused / sizeof unused[0]; i++)
        if (unused[i].given) {
            RECTIFICATION_FAULT(rectifying, DIAG_INTAKE_RECTIFICATION_NEEDS, rectifying->place, entry->code,
                                "unit, found");
            return;
        }
    if (entry->progress_count == 0 && entry->closed == NULL && entry->measure_count == 0 && entry->extension_count == 0)
        RECTIFICATION_FAULT(rectifying, DIAG_INTAKE_RECTIFICATION_EMPTY, rectifying->place, entry->code);
}

static int compare_progress(const void *a, const void *b)
{
    const struct intake_rectification_progress *one = a, *other = b;
    const int order = strcmp(one->date, other->date);
    return order != 0 ? order : strcmp(one->text, other->text);
}

static enum status end_entry(struct rectifying *rectifying)
{
    struct arena *arena = rectifying->loading->arena;
    struct intake_rectification *entry = rectifying->open;
    if (rectifying->progress.count > 1)
        qsort(rectifying->progress.items, rectifying->progress.count, sizeof(struct intake_rectification_progress),
              compare_progress);
    entry->measure_count = rectifying->measures.count;
    entry->evidence_count = rectifying->evidence.count;
    entry->progress_count = rectifying->progress.count;
    entry->extension_count = rectifying->extensions.count;
    if (entry->measure_count > 0)
        entry->measures = arena_copy(arena, rectifying->measures.items, entry->measure_count * sizeof(const char *));
    if (entry->evidence_count > 0)
        entry->evidence = arena_copy(arena, rectifying->evidence.items, entry->evidence_count * sizeof(const char *));
    if (entry->progress_count > 0)
        entry->progress = arena_copy(arena, rectifying->progress.items,
                                     entry->progress_count * sizeof(struct intake_rectification_progress));
    if (entry->extension_count > 0)
        entry->extensions = arena_copy(arena, rectifying->extensions.items,
                                       entry->extension_count * sizeof(struct intake_rectification_extension));
    if (entry->update)
        check_update(rectifying);
    else
        check_new(rectifying);
    if (!entry->update && !is_set(entry->problem))
        entry->problem =
            rectifying->event != NULL && rectifying->event->finding != NULL ? rectifying->event->finding : "";
    rectifying->open = NULL;
    return arena_failed(arena) ? STATUS_MEMORY : STATUS_OK;
}

static enum status end_text(struct rectifying *rectifying, const char *name, const char *text)
{
    struct intake_rectification *entry = rectifying->open;
    struct list *const list = strcmp(name, "measure") == 0    ? &rectifying->measures
                              : strcmp(name, "evidence") == 0 ? &rectifying->evidence
                                                              : NULL;
    if (strcmp(name, "problem") == 0)
        entry->problem = text;
    else if (strcmp(name, "basis") == 0)
        entry->basis = text;
    else if (strcmp(name, "progress") == 0 && rectifying->progress.count > 0)
        LIST_AT(&rectifying->progress, struct intake_rectification_progress, rectifying->progress.count - 1)->text =
            text;
    else if (strcmp(name, "extended") == 0 && rectifying->extensions.count > 0)
        LIST_AT(&rectifying->extensions, struct intake_rectification_extension, rectifying->extensions.count - 1)
            ->reason = text;
    const char **slot = list != NULL ? LIST_ADD(list, const char *) : NULL;
    if (slot != NULL)
        *slot = text;
    return list == NULL || slot != NULL ? STATUS_OK : list->full ? STATUS_LIMIT : STATUS_MEMORY;
}

static enum status on_end(void *state, const char *name)
{
    struct rectifying *rectifying = state;
    if (rectifying->open == NULL)
        return STATUS_OK;
    if (strcmp(name, "rectification") == 0)
        return end_entry(rectifying);
    const char *const open = rectifying->collector.element;
    if (open == NULL || strcmp(open, name) != 0)
        return STATUS_OK;
    const char *text = collector_close(&rectifying->collector, name, rectifying->loading->arena);
    return text == NULL ? STATUS_MEMORY : end_text(rectifying, name, text);
}

/* ---- the folder ------------------------------------------------------------------------------ */

static void begin_file(void *state, const char *path)
{
    struct rectifying *rectifying = state;
    rectifying->path = path;
    rectifying->open = NULL;
    rectifying->collector.element = NULL;
}

static enum status read_all(struct rectifying *rectifying, const char *path)
{
    return load_folder(rectifying->loading, &(struct loading_folder){.path = path,
                                                                     .vocabulary = "rectifications",
                                                                     .handler = {rectifying, on_start, on_text, on_end},
                                                                     .begin = begin_file,
                                                                     .limit = LIMIT_RECTIFICATIONS,
                                                                     .entries = "entries"});
}

enum status load_rectifications(struct intake_loading *loading, const char *folder)
{
    struct rectifying rectifying = {.loading = loading};
    struct list *const lists[] = {&rectifying.measures, &rectifying.evidence, &rectifying.progress,
                                  &rectifying.extensions, &rectifying.entries};
    if (folder == NULL)
        return STATUS_MEMORY;
    if (!folder_exists(folder))
        return STATUS_OK;
    list_init(&rectifying.entries, sizeof(struct intake_rectification), LIMIT_RECTIFICATIONS);
    list_init(&rectifying.measures, sizeof(const char *), LIMIT_RECTIFICATIONS);
    list_init(&rectifying.evidence, sizeof(const char *), LIMIT_RECTIFICATIONS);
    list_init(&rectifying.progress, sizeof(struct intake_rectification_progress), LIMIT_RECTIFICATIONS);
    list_init(&rectifying.extensions, sizeof(struct intake_rectification_extension), LIMIT_RECTIFICATIONS);
    buffer_init(&rectifying.collector.text, LIMIT_TEXT_BYTES);
    rectifying.codes = map_create(loading->arena);
    enum status status = rectifying.codes != NULL ? rectification_events(&rectifying) : STATUS_MEMORY;
    if (status == STATUS_OK)
        status = read_all(&rectifying, folder);
    loading->campaign->ledger.count = rectifying.entries.count;
    loading->campaign->ledger.entries = list_keep(&rectifying.entries, loading->arena);
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        list_free(lists[i]);
    buffer_free(&rectifying.collector.text);
    return status == STATUS_OK && arena_failed(loading->arena) ? STATUS_MEMORY : status;
}
