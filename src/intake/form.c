/* One submission: read, matched against the scheme, judged. All its faults are found in this one reading. What is
 * accepted is numbers, targets and who has sent which week; evidence, progress and reports stay in the file (details.c
 * reads them again). The parts of a form are in form_parts.c.
 */
#include "intake/form.h"

#include <stdlib.h>
#include <string.h>

enum { LIMIT_FORM_VALUES = LIMIT_SUBMISSION_ELEMENTS, SHORT_PARAGRAPH = 10 };

bool form_named(const char *name)
{
    static const char *const endings[] = {".xml", ".xml.gz", ".zip"};
    const size_t size = strlen(name);
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        const size_t tail = strlen(endings[i]);
        if (size > tail && code_compare(name + size - tail, endings[i]) == 0)
            return true;
    }
    return false;
}

/* ---- the head -------------------------------------------------------------------------------- */

/* The receipt says whose form it is, of which kind and round; so does the form. */
static void check_receipt(struct form_reader *reader, const struct xml_element *element)
{
    const struct intake_campaign *campaign = reader->loading->campaign;
    const struct form *form = reader->form;
    const struct intake_receipt *receipt = reader->receipt;
    if (receipt == NULL)
        return;
    if (form->unit != INTAKE_NONE && receipt->unit != form->unit)
        FORM_FAULT(reader, DIAG_INTAKE_RECEIPT_UNIT, xml_place(element, "unit"), "unit",
                   campaign->units[form->unit].short_name, campaign->units[receipt->unit].short_name);
    if (form->kind[0] != '\0' && strcmp(form->kind, receipt->kind) != 0)
        FORM_FAULT(reader, DIAG_INTAKE_RECEIPT_FORM, xml_place(element, "kind"), "kind", form->kind, receipt->kind);
    if (receipt->round != form->round && reader->dated)
        FORM_FAULT(reader, DIAG_INTAKE_WRONG_PERIOD, xml_place(element, "period"), "period",
                   form->round != INTAKE_NONE ? campaign->rounds[form->round].period : form->period,
                   receipt->round != INTAKE_NONE ? campaign->rounds[receipt->round].period : campaign->period.code);
}

static void start_submission(struct form_reader *reader, const struct xml_element *element)
{
    const struct intake_campaign *campaign = reader->loading->campaign;
    struct form *form = reader->form;
    struct arena *arena = reader->loading->arena;
    form->at = element->at;
    form->unit = find_unit(campaign, element, reader->sink, reader->sender);
    form->period = keep_text(arena, element, "period");
    form->kind = keep_text(arena, element, "kind");
    form->reporter = keep_value(arena, element, "reporter");
    form->date = keep_value(arena, element, "date");
    reader->dated =
        round_resolve(campaign, element, DIAG_INTAKE_WRONG_PERIOD, reader->sink, reader->sender, &form->round);
    if (form->unit == INTAKE_NONE || !reader->dated)
        reader->faulty = true;
    check_receipt(reader, element);
}

/* ---- the report ------------------------------------------------------------------------------ */

/* Pages copied from a screen often hold a paragraph twice: said, but no fault. */
static enum status note_paragraph(struct form_reader *reader, const char *text)
{
    char hash[65];
    if (utf8_length(text) < SHORT_PARAGRAPH)
        return STATUS_OK;
    hash_sha256(text, strlen(text), hash);
    const void *before = map_get(reader->paragraphs, hash);
    if (before != NULL)
        diag_report_unit(reader->sink, DIAG_INTAKE_PARAGRAPH_TWICE, reader->text_at, reader->sender, "report",
                         decimal_of((uintptr_t)before).text);
    const char *key = before == NULL ? arena_string(reader->scratch, hash) : hash;
    return before != NULL || (key != NULL && map_set(reader->paragraphs, key, (void *)(uintptr_t)reader->text_at.line))
               ? STATUS_OK
               : STATUS_MEMORY;
}

/* ---- events of the reader -------------------------------------------------------------------- */

static enum status on_start(void *state, const struct xml_element *element)
{
    struct form_reader *reader = state;
    enum status status = STATUS_OK;
    if (trial_passes_over(reader->loading, element, reader->form->unit))
        return STATUS_OK;
    if (element->depth == 0)
        start_submission(reader, element);
    else if (element->depth == 1 && strcmp(element->name, "report") == 0)
        reader->form->has_report = true;
    else if (element->depth == 1)
        status = part_start(reader, element);
    else if (strcmp(element->name, "p") == 0 || reader->target_open)
        collector_open(&reader->collector, strcmp(element->name, "p") == 0 ? "p" : target_field(element->name));
    if (element->depth > 1)
        reader->text_at = element->at;
    return status == STATUS_OK && arena_failed(reader->loading->arena) ? STATUS_MEMORY : status;
}

static enum status on_text(void *state, const char *text, size_t size)
{
    collector_add(&((struct form_reader *)state)->collector, text, size);
    return STATUS_OK;
}

static enum status on_end(void *state, const char *name)
{
    struct form_reader *reader = state;
    if (trial_passed_end(reader->loading))
        return STATUS_OK;
    const bool open = reader->collector.element != NULL && strcmp(reader->collector.element, name) == 0;
    if (strcmp(name, "target") == 0)
        return target_part_end(reader);
    if (!open)
        return STATUS_OK;
    const bool paragraph = strcmp(name, "p") == 0;
    const char *text = collector_close(&reader->collector, name, paragraph ? reader->scratch : reader->loading->arena);
    if (text == NULL)
        return STATUS_MEMORY;
    if (paragraph)
        return note_paragraph(reader, text);
    target_part_text(reader, name, text);
    return STATUS_OK;
}

/* ---- the whole ------------------------------------------------------------------------------- */

static bool open_reader(struct form_reader *reader)
{
    const struct scheme *scheme = reader->loading->scheme;
    reader->scratch = arena_create(0);
    reader->rated = calloc(scheme->indicator_count + 1, sizeof *reader->rated);
    reader->told = calloc(scheme->indicator_count + 1, sizeof *reader->told);
    reader->counted = calloc(scheme->quantity_count + 1, sizeof *reader->counted);
    if (reader->scratch == NULL)
        return false;
    reader->paragraphs = map_create(reader->scratch);
    reader->keys = map_create(reader->scratch);
    buffer_init(&reader->collector.text, LIMIT_SUBMISSION_BYTES);
    return reader->rated != NULL && reader->told != NULL && reader->counted != NULL && !arena_failed(reader->scratch);
}

static void close_reader(struct form_reader *reader)
{
    free(reader->rated);
    free(reader->told);
    free(reader->counted);
    buffer_free(&reader->collector.text);
    arena_destroy(reader->scratch);
}

enum status form_read(const struct intake_loading *loading, const char *path, const struct intake_receipt *receipt,
                      struct diagnostics *sink, struct form *out)
{
    struct form_reader reader = {.loading = loading, .receipt = receipt, .sink = sink, .form = out};
    const struct xml_handler handler = {&reader, on_start, on_text, on_end};
    reader.sender = receipt != NULL ? loading->campaign->units[receipt->unit].code : NULL;
    const struct xml_source source = {.path = path,
                                      .no_link = true,
                                      .vocabulary = "submission",
                                      .limit = LIMIT_SUBMISSION_BYTES,
                                      .element_limit = LIMIT_SUBMISSION_ELEMENTS,
                                      .unit = reader.sender};
    *out = (struct form){.unit = INTAKE_NONE, .round = INTAKE_NONE};
    list_init(&out->ratings, sizeof(struct form_value), LIMIT_FORM_VALUES);
    list_init(&out->counts, sizeof(struct form_value), LIMIT_FORM_VALUES);
    list_init(&out->targets, sizeof(struct form_target), LIMIT_FORM_VALUES);
    list_init(&out->entries, sizeof(struct form_entry), LIMIT_FORM_VALUES);
    if (!form_named(path)) {
        FORM_FAULT(&reader, DIAG_XML_FILE_NAME, ((struct location){.file = path}), "file", path_base(path));
        return STATUS_INVALID;
    }
    enum status status = open_reader(&reader) ? xml_read(&source, loading->schemas, &handler, sink) : STATUS_MEMORY;
    if (status == STATUS_OK)
        status = check_lists(&reader);
    close_reader(&reader);
    return status == STATUS_OK && reader.faulty ? STATUS_INVALID : status;
}

void form_free(struct form *form)
{
    list_free(&form->ratings);
    list_free(&form->counts);
    list_free(&form->targets);
    list_free(&form->entries);
}
