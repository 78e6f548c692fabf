/* What stays in an accepted submission: evidence and report, read again for one unit when they are printed. */
#include "intake/engine.h"

#include <stdlib.h>
#include <string.h>

/* Each with its place, until all are sorted; `index` counts them in the order of the file. */
struct detail {
    struct intake_evidence evidence;
    struct location at;
    size_t index;
};
struct progress_detail {
    struct intake_progress progress;
    struct location at;
    size_t index;
};
struct statement_detail {
    struct intake_statement statement;
    struct location at;
};
struct entry_detail {
    struct intake_entry entry;
    struct location at;
};

struct details_reader {
    const struct intake_campaign *campaign;
    struct arena *arena;
    struct list evidence;   /* struct detail */
    struct list progress;   /* struct progress_detail */
    struct list statements; /* struct statement_detail */
    struct list entries;    /* struct entry_detail */
    struct list paragraphs; /* const char * */
    struct text_collector collector;
    const char *report_title;
    struct location report_at;
    const char *round; /* of the form, or NULL */
    size_t subject;    /* person whose form it is, in a campaign of persons */
    size_t item;       /* of the open <rating> */
};

static size_t item_of(const struct details_reader *reader, const struct xml_element *element)
{
    const char *item = xml_value(element, "item");
    return item != NULL ? scheme_find_in(reader->campaign->scheme, item, reader->round) : SCHEME_NONE;
}

static enum status start_rating(struct details_reader *reader, const struct xml_element *element)
{
    reader->item = item_of(reader, element);
    return STATUS_OK;
}

static enum status start_evidence(struct details_reader *reader, const struct xml_element *element)
{
    if (reader->item == SCHEME_NONE)
        return STATUS_OK;
    struct detail *detail = LIST_ADD(&reader->evidence, struct detail);
    if (detail == NULL)
        return STATUS_MEMORY;
    *detail = (struct detail){
        .evidence = {reader->item, keep_text(reader->arena, element, "title"),
                     keep_value(reader->arena, element, "number"), keep_value(reader->arena, element, "date")},
        .at = element->at,
        .index = reader->evidence.count,
    };
    return STATUS_OK;
}

/* <progress> of an item, or of a week inside an <entry>. */
static enum status start_progress(struct details_reader *reader, const struct xml_element *element)
{
    if (element->depth == 1 || reader->entries.count > 0)
        collector_open(&reader->collector, "progress");
    if (element->depth != 1)
        return STATUS_OK;
    struct progress_detail *detail = LIST_ADD(&reader->progress, struct progress_detail);
    if (detail == NULL)
        return STATUS_MEMORY;
    *detail = (struct progress_detail){
        .progress = {.item = item_of(reader, element),
                     .status = keep_text(reader->arena, element, "status"),
                     .text = ""},
        .at = element->at,
        .index = reader->progress.count,
    };
    detail->progress.has_value = number_value(element, "value", &detail->progress.value);
    return STATUS_OK;
}

static enum status start_statement(struct details_reader *reader, const struct xml_element *element)
{
    static const char *const kinds[] = {"problem", "measure", "plan"};
    struct statement_detail *detail = LIST_ADD(&reader->statements, struct statement_detail);
    if (detail == NULL)
        return STATUS_MEMORY;
    *detail = (struct statement_detail){.statement = {.item = item_of(reader, element), .text = ""}, .at = element->at};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcmp(element->name, kinds[i]) == 0)
            detail->statement.what = kinds[i];
    collector_open(&reader->collector, detail->statement.what);
    return STATUS_OK;
}

static enum status start_entry(struct details_reader *reader, const struct xml_element *element)
{
    const char *person = xml_value(element, "person");
    struct entry_detail *detail = LIST_ADD(&reader->entries, struct entry_detail);
    if (detail == NULL)
        return STATUS_MEMORY;
    *detail = (struct entry_detail){
        .entry = {.week = keep_text(reader->arena, element, "week"), .person = INTAKE_NONE, .goal = ""},
        .at = element->at};
    if (person != NULL)
        detail->entry.person = intake_person_find(reader->campaign, person);
    if (detail->entry.person == reader->subject)
        detail->entry.person = INTAKE_NONE;
    return STATUS_OK;
}

static enum status start_goal(struct details_reader *reader, const struct xml_element *element)
{
    (void)element;
    if (reader->entries.count > 0)
        collector_open(&reader->collector, "goal");
    return STATUS_OK;
}

static enum status start_report(struct details_reader *reader, const struct xml_element *element)
{
    reader->report_title = keep_text(reader->arena, element, "title");
    reader->report_at = element->at;
    return STATUS_OK;
}

static enum status start_paragraph(struct details_reader *reader, const struct xml_element *element)
{
    (void)element;
    collector_open(&reader->collector, "p");
    return STATUS_OK;
}

static enum status on_start(void *state, const struct xml_element *element)
{
    static const struct {
        const char *name;
        enum status (*start)(struct details_reader *reader, const struct xml_element *element);
    } starts[] = {
        {"rating", start_rating},     {"evidence", start_evidence}, {"progress", start_progress},
        {"problem", start_statement}, {"measure", start_statement}, {"plan", start_statement},
        {"entry", start_entry},       {"goal", start_goal},         {"report", start_report},
        {"p", start_paragraph},
    };
    struct details_reader *reader = state;
    enum status status = STATUS_OK;
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
        if (strcmp(element->name, starts[i].name) == 0)
            status = starts[i].start(reader, element);
    return status == STATUS_OK && arena_failed(reader->arena) ? STATUS_MEMORY : status;
}

static enum status on_text(void *state, const char *text, size_t size)
{
    collector_add(&((struct details_reader *)state)->collector, text, size);
    return STATUS_OK;
}

static enum status keep_paragraph(struct details_reader *reader, const char *text)
{
    const char **slot = LIST_ADD(&reader->paragraphs, const char *);
    if (slot == NULL)
        return STATUS_MEMORY;
    *slot = text;
    return STATUS_OK;
}

#define LAST(list, type) (LIST_AT((list), type, (list)->count - 1))

static enum status on_end(void *state, const char *name)
{
    struct details_reader *reader = state;
    if (reader->collector.element == NULL || strcmp(reader->collector.element, name) != 0)
        return STATUS_OK;
    const char *text = collector_close(&reader->collector, name, reader->arena);
    if (text == NULL)
        return STATUS_MEMORY;
    if (strcmp(name, "p") == 0)
        return keep_paragraph(reader, text);
    if (strcmp(name, "goal") == 0)
        LAST(&reader->entries, struct entry_detail)->entry.goal = text;
    else if (strcmp(name, "progress") == 0 && reader->entries.count > 0)
        LAST(&reader->entries, struct entry_detail)->entry.progress = text;
    else if (strcmp(name, "progress") == 0)
        LAST(&reader->progress, struct progress_detail)->progress.text = text;
    else
        LAST(&reader->statements, struct statement_detail)->statement.text = text;
    return STATUS_OK;
}

static int compare_details(const void *a, const void *b)
{
    const struct detail *one = a, *other = b;
    if (one->evidence.item != other->evidence.item)
        return one->evidence.item < other->evidence.item ? -1 : 1;
    return one->index < other->index ? -1 : one->index > other->index;
}

static int compare_progress(const void *a, const void *b)
{
    const struct progress_detail *one = a, *other = b;
    if (one->progress.item != other->progress.item)
        return one->progress.item < other->progress.item ? -1 : 1;
    return one->index < other->index ? -1 : one->index > other->index;
}

static int compare_entries(const void *a, const void *b)
{
    const struct intake_entry *one = &((const struct entry_detail *)a)->entry,
                              *other = &((const struct entry_detail *)b)->entry;
    if (one->person != other->person)
        return one->person < other->person ? -1 : 1;
    return strcmp(one->week, other->week);
}

static void sort(struct list *list, int (*compare)(const void *a, const void *b))
{
    if (list->count > 1)
        qsort(list->items, list->count, list->item_size, compare);
}

/* Reads the file of a submission into a reader. It was sound when the campaign was loaded; when it is not any more,
 * somebody has changed it meanwhile, and its new faults are told. */
static enum status read_details(struct details_reader *reader, const struct intake_submission *submission,
                                struct xml_schemas *schemas, struct diagnostics *sink)
{
    const struct xml_source source = {.path = submission->path,
                                      .no_link = true,
                                      .vocabulary = "submission",
                                      .limit = LIMIT_SUBMISSION_BYTES,
                                      .element_limit = LIMIT_SUBMISSION_ELEMENTS,
                                      .unit = reader->campaign->units[submission->unit].code};
    const struct xml_handler handler = {reader, on_start, on_text, on_end};
    const size_t round = reader->campaign->deadlines[submission->deadline].round;
    reader->round = round != INTAKE_NONE ? reader->campaign->scheme->rounds[round].code : NULL;
    reader->subject = reader->campaign->units[submission->unit].person;
    reader->item = SCHEME_NONE;
    list_init(&reader->evidence, sizeof(struct detail), LIMIT_SUBMISSION_ELEMENTS);
    list_init(&reader->progress, sizeof(struct progress_detail), LIMIT_SUBMISSION_ELEMENTS);
    list_init(&reader->statements, sizeof(struct statement_detail), LIMIT_SUBMISSION_ELEMENTS);
    list_init(&reader->entries, sizeof(struct entry_detail), LIMIT_SUBMISSION_ELEMENTS);
    list_init(&reader->paragraphs, sizeof(const char *), LIMIT_SUBMISSION_ELEMENTS);
    buffer_init(&reader->collector.text, LIMIT_SUBMISSION_BYTES);
    enum status status = xml_read(&source, schemas, &handler, sink);
    if (status == STATUS_OK) {
        sort(&reader->evidence, compare_details);
        sort(&reader->progress, compare_progress);
        sort(&reader->entries, compare_entries);
    }
    return status;
}

static void close_details(struct details_reader *reader)
{
    list_free(&reader->evidence);
    list_free(&reader->progress);
    list_free(&reader->statements);
    list_free(&reader->entries);
    list_free(&reader->paragraphs);
    buffer_free(&reader->collector.text);
}

static bool is_accepted(const struct intake_submission *submission)
{
    return submission->status == INTAKE_OK || submission->status == INTAKE_LATE;
}

/* The sorted lists without their places, in the reader's arena. */
static enum status give_details(struct details_reader *reader, struct intake_details *out)
{
    struct arena *arena = reader->arena;
    struct intake_evidence *evidence = ARENA_ARRAY(arena, reader->evidence.count, struct intake_evidence);
    struct intake_progress *progress = ARENA_ARRAY(arena, reader->progress.count, struct intake_progress);
    struct intake_statement *statements = ARENA_ARRAY(arena, reader->statements.count, struct intake_statement);
    struct intake_entry *entries = ARENA_ARRAY(arena, reader->entries.count, struct intake_entry);
    if (arena_failed(arena))
        return STATUS_MEMORY;
    for (size_t i = 0; i < reader->evidence.count; i++)
        evidence[i] = LIST_AT(&reader->evidence, struct detail, i)->evidence;
    for (size_t i = 0; i < reader->progress.count; i++)
        progress[i] = LIST_AT(&reader->progress, struct progress_detail, i)->progress;
    for (size_t i = 0; i < reader->statements.count; i++)
        statements[i] = LIST_AT(&reader->statements, struct statement_detail, i)->statement;
    for (size_t i = 0; i < reader->entries.count; i++)
        entries[i] = LIST_AT(&reader->entries, struct entry_detail, i)->entry;
    *out = (struct intake_details){.evidence = evidence,
                                   .evidence_count = reader->evidence.count,
                                   .progress = progress,
                                   .progress_count = reader->progress.count,
                                   .statements = statements,
                                   .statement_count = reader->statements.count,
                                   .entries = entries,
                                   .entry_count = reader->entries.count,
                                   .report_title = reader->report_title,
                                   .report_count = reader->paragraphs.count};
    out->report = list_keep(&reader->paragraphs, arena);
    return arena_failed(arena) ? STATUS_MEMORY : STATUS_OK;
}

enum status intake_submission_read(const struct intake_campaign *campaign, const struct intake_submission *submission,
                                   struct xml_schemas *schemas, struct arena *arena, struct diagnostics *sink,
                                   struct intake_details *out)
{
    struct details_reader reader = {.campaign = campaign, .arena = arena};
    *out = (struct intake_details){0};
    if (!is_accepted(submission))
        return STATUS_OK;
    enum status status = read_details(&reader, submission, schemas, sink);
    if (status == STATUS_OK)
        status = give_details(&reader, out);
    close_details(&reader);
    return status;
}

/* ---- strings --------------------------------------------------------------------------------- */

struct visiting {
    intake_visit *visit;
    void *state;
    const char *unit;
    enum status status;
};

static void see(struct visiting *visiting, struct location at, const char *field, const char *text)
{
    if (visiting->status == STATUS_OK && text != NULL)
        visiting->status = visiting->visit(visiting->state, at, visiting->unit, field, text);
}

/* Targets are read with the campaign; those of this file are part of it all the same. */
static void see_targets(struct visiting *visiting, const struct intake_campaign *campaign,
                        const struct intake_submission *submission)
{
    for (size_t i = campaign->target_first[submission->unit]; i < campaign->target_first[submission->unit + 1]; i++) {
        const struct intake_target *target = &campaign->targets[i];
        if (strcmp(target->at.file, submission->path) != 0)
            continue;
        const char *const texts[] = {target->name,     target->measure,   target->basis,
                                     target->standard, target->principle, target->procedure};
        for (size_t k = 0; k < sizeof texts / sizeof texts[0]; k++)
            see(visiting, target->at, campaign->scheme->indicators[target->item].code, texts[k]);
    }
}

static void see_details(struct visiting *visiting, const struct details_reader *reader)
{
    const struct scheme_indicator *items = reader->campaign->scheme->indicators;
    for (size_t i = 0; i < reader->evidence.count; i++) {
        const struct detail *detail = LIST_AT(&reader->evidence, struct detail, i);
        see(visiting, detail->at, items[detail->evidence.item].code, detail->evidence.title);
        see(visiting, detail->at, items[detail->evidence.item].code, detail->evidence.number);
    }
    for (size_t i = 0; i < reader->progress.count; i++) {
        const struct progress_detail *detail = LIST_AT(&reader->progress, struct progress_detail, i);
        see(visiting, detail->at, items[detail->progress.item].code, detail->progress.text);
    }
    for (size_t i = 0; i < reader->statements.count; i++) {
        const struct statement_detail *detail = LIST_AT(&reader->statements, struct statement_detail, i);
        see(visiting, detail->at, detail->statement.what, detail->statement.text);
    }
    for (size_t i = 0; i < reader->entries.count; i++) {
        const struct entry_detail *detail = LIST_AT(&reader->entries, struct entry_detail, i);
        see(visiting, detail->at, "entry", detail->entry.goal);
        see(visiting, detail->at, "entry", detail->entry.progress);
    }
    see(visiting, reader->report_at, "report", reader->report_title);
    for (size_t i = 0; i < reader->paragraphs.count; i++)
        see(visiting, reader->report_at, "report", *LIST_AT(&reader->paragraphs, const char *, i));
}

enum status intake_submission_strings(const struct intake_campaign *campaign,
                                      const struct intake_submission *submission, struct xml_schemas *schemas,
                                      struct diagnostics *sink, intake_visit *visit, void *state)
{
    struct details_reader reader = {.campaign = campaign, .arena = arena_create(0)};
    if (!is_accepted(submission)) {
        arena_destroy(reader.arena);
        return STATUS_OK;
    }
    if (reader.arena == NULL)
        return STATUS_MEMORY;
    struct visiting visiting = {visit, state, campaign->units[submission->unit].code, STATUS_OK};
    see(&visiting, (struct location){.file = submission->path, .line = 1, .column = 1}, "reporter",
        submission->reporter);
    see_targets(&visiting, campaign, submission);
    enum status status = read_details(&reader, submission, schemas, sink);
    if (visiting.status == STATUS_OK && status == STATUS_OK)
        see_details(&visiting, &reader);
    if (visiting.status != STATUS_OK)
        status = visiting.status;
    close_details(&reader);
    arena_destroy(reader.arena);
    return status;
}
