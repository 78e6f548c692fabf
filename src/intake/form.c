/* One submission: read, matched against the scheme, judged. All its faults are found in this one reading. What is
 * accepted is numbers only; the evidence and the report stay in the file (details.c reads them again). */
#include "intake/engine.h"

#include <stdlib.h>
#include <string.h>

enum { LIMIT_FORM_VALUES = LIMIT_SUBMISSION_ELEMENTS };

struct form_reader {
    const struct intake_loading *loading;
    const struct intake_receipt *receipt;
    struct diagnostics *sink;
    struct form *form;
    const char *sender;        /* code of the unit by the receipt, or NULL */
    uint32_t *rated, *counted; /* [indicator], [threshold]: line of its value, 0: none yet */
    bool faulty;
};

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

#define FORM_FAULT(reader, id, at, field, ...)                                                                         \
    ((reader)->faulty = true, diag_report_unit((reader)->sink, (id), (at), (reader)->sender, (field), __VA_ARGS__))

/* ---- the head -------------------------------------------------------------------------------- */

static void start_submission(struct form_reader *reader, const struct xml_element *element)
{
    const struct intake_campaign *campaign = reader->loading->campaign;
    struct form *form = reader->form;
    struct arena *arena = reader->loading->arena;
    form->at = element->at;
    form->unit = find_unit(campaign, element, "unit", reader->sink, reader->sender);
    form->period = keep_text(arena, element, "period");
    form->kind = keep_text(arena, element, "kind");
    form->reporter = keep_value(arena, element, "reporter");
    form->date = keep_value(arena, element, "date");
    if (form->unit == INTAKE_NONE)
        reader->faulty = true;
    else if (reader->receipt != NULL && reader->receipt->unit != form->unit)
        FORM_FAULT(reader, DIAG_INTAKE_RECEIPT_UNIT, xml_place(element, "unit"), "unit",
                   campaign->units[form->unit].short_name, campaign->units[reader->receipt->unit].short_name);
    if (form->period[0] != '\0' && code_compare(form->period, campaign->period.code) != 0)
        FORM_FAULT(reader, DIAG_INTAKE_WRONG_PERIOD, xml_place(element, "period"), "period", form->period,
                   campaign->period.code);
}

/* ---- ratings and counts ---------------------------------------------------------------------- */

static enum status add_value(struct form_reader *reader, struct list *list, size_t index, int64_t value, uint32_t line)
{
    struct form_value *slot = LIST_ADD(list, struct form_value);
    (void)reader;
    if (slot == NULL)
        return STATUS_MEMORY; /* elements are counted before, so the list cannot be full */
    *slot = (struct form_value){index, value, line};
    return STATUS_OK;
}

static enum status start_rating(struct form_reader *reader, const struct xml_element *element)
{
    const struct intake_campaign *campaign = reader->loading->campaign;
    const size_t item = find_item(campaign, element, SCHEME_GIVEN, reader->form->unit, reader->sink, reader->sender);
    const char *text = xml_value(element, "mark"), *code = xml_value(element, "item");
    int64_t mark;
    if (item == SCHEME_NONE) {
        reader->faulty = true;
        return STATUS_OK;
    }
    if (reader->rated[item] != 0)
        FORM_FAULT(reader, DIAG_INTAKE_MARK_TWICE, element->at, code, item_label(reader->loading, item),
                   decimal_of(reader->rated[item]).text);
    reader->rated[item] = element->at.line;
    if (text == NULL || !millionths_parse(text, &mark))
        return STATUS_OK; /* the schema has said so */
    const int64_t maximum = reader->loading->maxima[item];
    if (mark < 0)
        FORM_FAULT(reader, DIAG_INTAKE_MARK_NEGATIVE, xml_place(element, "mark"), code, text,
                   item_label(reader->loading, item));
    else if (maximum != INTAKE_NO_VALUE && mark > maximum)
        FORM_FAULT(reader, DIAG_INTAKE_MARK_OVER_MAXIMUM, xml_place(element, "mark"), code, text,
                   millionths_text(maximum).text, item_label(reader->loading, item));
    return add_value(reader, &reader->form->ratings, item, mark, element->at.line);
}

static enum status start_count(struct form_reader *reader, const struct xml_element *element)
{
    const struct scheme *scheme = reader->loading->scheme;
    const size_t threshold = find_threshold(reader->loading->campaign, element, reader->sink, reader->sender);
    const char *text = xml_value(element, "value"), *code = xml_value(element, "item");
    int64_t value;
    if (threshold == SCHEME_NONE) {
        reader->faulty = true;
        return STATUS_OK;
    }
    const char *name = scheme->thresholds[threshold].name;
    if (reader->counted[threshold] != 0)
        FORM_FAULT(reader, DIAG_INTAKE_COUNT_TWICE, element->at, code, name,
                   decimal_of(reader->counted[threshold]).text);
    reader->counted[threshold] = element->at.line;
    if (text == NULL || !millionths_parse(text, &value))
        return STATUS_OK; /* the schema has said so */
    if (value < 0)
        FORM_FAULT(reader, DIAG_INTAKE_COUNT_NEGATIVE, xml_place(element, "value"), code, text, name);
    return add_value(reader, &reader->form->counts, threshold, value, element->at.line);
}

static enum status on_start(void *state, const struct xml_element *element)
{
    struct form_reader *reader = state;
    enum status status = STATUS_OK;
    if (element->depth == 0)
        start_submission(reader, element);
    else if (strcmp(element->name, "rating") == 0)
        status = start_rating(reader, element);
    else if (strcmp(element->name, "count") == 0)
        status = start_count(reader, element);
    else if (strcmp(element->name, "report") == 0)
        reader->form->has_report = true;
    return status == STATUS_OK && arena_failed(reader->loading->arena) ? STATUS_MEMORY : status;
}

enum status form_read(const struct intake_loading *loading, const char *path, const struct intake_receipt *receipt,
                      struct diagnostics *sink, struct form *out)
{
    struct form_reader reader = {.loading = loading, .receipt = receipt, .sink = sink, .form = out};
    const struct xml_handler handler = {.state = &reader, .start = on_start};
    reader.sender = receipt != NULL ? loading->campaign->units[receipt->unit].code : NULL;
    const struct xml_source source = {.path = path,
                                      .no_link = true,
                                      .vocabulary = "submission",
                                      .limit = LIMIT_SUBMISSION_BYTES,
                                      .element_limit = LIMIT_SUBMISSION_ELEMENTS,
                                      .unit = reader.sender};
    *out = (struct form){.unit = INTAKE_NONE};
    list_init(&out->ratings, sizeof(struct form_value), LIMIT_FORM_VALUES);
    list_init(&out->counts, sizeof(struct form_value), LIMIT_FORM_VALUES);
    if (!form_named(path)) {
        FORM_FAULT(&reader, DIAG_XML_FILE_NAME, ((struct location){.file = path}), "file", path_base(path));
        return STATUS_INVALID;
    }
    reader.rated = calloc(loading->scheme->indicator_count + 1, sizeof *reader.rated);
    reader.counted = calloc(loading->scheme->threshold_count + 1, sizeof *reader.counted);
    enum status status = reader.rated != NULL && reader.counted != NULL
                             ? xml_read(&source, loading->schemas, &handler, sink)
                             : STATUS_MEMORY;
    free(reader.rated);
    free(reader.counted);
    return status == STATUS_OK && reader.faulty ? STATUS_INVALID : status;
}

void form_free(struct form *form)
{
    list_free(&form->ratings);
    list_free(&form->counts);
}
