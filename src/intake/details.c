/* What stays in an accepted submission: evidence and report, read again for one unit when they are printed. */
#include "intake/engine.h"

#include <stdlib.h>
#include <string.h>

struct detail { /* evidence with its place, until it is sorted */
    struct intake_evidence evidence;
    struct location at;
    size_t index;
};

struct details_reader {
    const struct intake_campaign *campaign;
    struct arena *arena;
    struct list evidence;   /* struct detail */
    struct list paragraphs; /* const char * */
    struct text_collector collector;
    const char *report_title;
    struct location report_at;
    size_t item; /* of the open <rating> */
};

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

static enum status on_start(void *state, const struct xml_element *element)
{
    struct details_reader *reader = state;
    enum status status = STATUS_OK;
    const char *item = xml_value(element, "item");
    if (strcmp(element->name, "rating") == 0)
        reader->item = item != NULL ? scheme_find(reader->campaign->scheme, item) : SCHEME_NONE;
    else if (strcmp(element->name, "evidence") == 0)
        status = start_evidence(reader, element);
    else if (strcmp(element->name, "report") == 0) {
        reader->report_title = keep_text(reader->arena, element, "title");
        reader->report_at = element->at;
    } else if (strcmp(element->name, "p") == 0)
        collector_open(&reader->collector, "p");
    return status == STATUS_OK && arena_failed(reader->arena) ? STATUS_MEMORY : status;
}

static enum status on_text(void *state, const char *text, size_t size)
{
    collector_add(&((struct details_reader *)state)->collector, text, size);
    return STATUS_OK;
}

static enum status on_end(void *state, const char *name)
{
    struct details_reader *reader = state;
    if (reader->collector.element == NULL || strcmp(name, "p") != 0)
        return STATUS_OK;
    const char *text = collector_close(&reader->collector, name, reader->arena);
    const char **slot = text != NULL ? LIST_ADD(&reader->paragraphs, const char *) : NULL;
    if (slot == NULL)
        return STATUS_MEMORY;
    *slot = text;
    return STATUS_OK;
}

static int compare_details(const void *a, const void *b)
{
    const struct detail *one = a, *other = b;
    if (one->evidence.item != other->evidence.item)
        return one->evidence.item < other->evidence.item ? -1 : 1;
    return one->index < other->index ? -1 : one->index > other->index;
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
    reader->item = SCHEME_NONE;
    list_init(&reader->evidence, sizeof(struct detail), LIMIT_SUBMISSION_ELEMENTS);
    list_init(&reader->paragraphs, sizeof(const char *), LIMIT_SUBMISSION_ELEMENTS);
    buffer_init(&reader->collector.text, LIMIT_SUBMISSION_BYTES);
    enum status status = xml_read(&source, schemas, &handler, sink);
    if (status == STATUS_OK && reader->evidence.count > 1)
        qsort(reader->evidence.items, reader->evidence.count, sizeof(struct detail), compare_details);
    return status;
}

static void close_details(struct details_reader *reader)
{
    list_free(&reader->evidence);
    list_free(&reader->paragraphs);
    buffer_free(&reader->collector.text);
}

static bool is_accepted(const struct intake_submission *submission)
{
    return submission->status == INTAKE_OK || submission->status == INTAKE_LATE;
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
    if (status == STATUS_OK) {
        struct intake_evidence *evidence = ARENA_ARRAY(arena, reader.evidence.count, struct intake_evidence);
        for (size_t i = 0; evidence != NULL && i < reader.evidence.count; i++)
            evidence[i] = LIST_AT(&reader.evidence, struct detail, i)->evidence;
        out->evidence = evidence;
        out->evidence_count = reader.evidence.count;
        out->report_title = reader.report_title;
        out->report_count = reader.paragraphs.count;
        out->report = list_keep(&reader.paragraphs, arena);
        if (arena_failed(arena))
            status = STATUS_MEMORY;
    }
    close_details(&reader);
    return status;
}

/* ---- strings --------------------------------------------------------------------------------- */

static enum status visit_details(const struct details_reader *reader, const struct intake_submission *submission,
                                 intake_visit *visit, void *state)
{
    const struct scheme *scheme = reader->campaign->scheme;
    const char *unit = reader->campaign->units[submission->unit].code;
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < reader->evidence.count; i++) {
        const struct detail *detail = LIST_AT(&reader->evidence, struct detail, i);
        const char *field = scheme->indicators[detail->evidence.item].code;
        status = visit(state, detail->at, unit, field, detail->evidence.title);
        if (status == STATUS_OK && detail->evidence.number != NULL)
            status = visit(state, detail->at, unit, field, detail->evidence.number);
    }
    if (status == STATUS_OK && reader->report_title != NULL)
        status = visit(state, reader->report_at, unit, "report", reader->report_title);
    for (size_t i = 0; status == STATUS_OK && i < reader->paragraphs.count; i++)
        status = visit(state, reader->report_at, unit, "report", *LIST_AT(&reader->paragraphs, const char *, i));
    return status;
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
    enum status status = STATUS_OK;
    if (submission->reporter != NULL)
        status = visit(state, (struct location){.file = submission->path, .line = 1, .column = 1},
                       campaign->units[submission->unit].code, "reporter", submission->reporter);
    if (status == STATUS_OK)
        status = read_details(&reader, submission, schemas, sink);
    if (status == STATUS_OK)
        status = visit_details(&reader, submission, visit, state);
    close_details(&reader);
    arena_destroy(reader.arena);
    return status;
}
