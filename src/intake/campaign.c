/* campaign.xml: the period, the stage, the office, the calendar and the deadlines. Its documents are in documents.c. */
#include "intake/engine.h"

#include <stdlib.h>
#include <string.h>

enum { LIMIT_CALENDAR = 10000, LIMIT_PREVIOUS = 100 };

struct campaign_reader {
    struct intake_loading *loading;
    const char *folder; /* of campaign.xml: files that it names are looked for from there */
    struct list holidays, workdays, previous;
    struct deadlines deadlines;
    struct document_reader *documents;
    struct location stage_at;
    bool in_documents, in_calendar;
};

static enum status start_campaign(struct campaign_reader *reader, const struct xml_element *element)
{
    struct intake_campaign *campaign = reader->loading->campaign;
    const char *sample = xml_value(element, "sample");
    campaign->code = keep_text(reader->loading->arena, element, "code");
    campaign->title = keep_text(reader->loading->arena, element, "title");
    campaign->region = keep_text(reader->loading->arena, element, "region");
    campaign->sample = sample != NULL && strcmp(sample, "yes") == 0;
    return STATUS_OK;
}

static enum status start_period(struct campaign_reader *reader, const struct xml_element *element)
{
    struct arena *arena = reader->loading->arena;
    struct intake_period *period = &reader->loading->campaign->period;
    period->code = keep_text(arena, element, "code");
    period->kind = keep_text(arena, element, "kind");
    period->name = keep_text(arena, element, "name");
    period->from = keep_text(arena, element, "from");
    period->to = keep_text(arena, element, "to");
    period_check(reader->loading, element);
    return STATUS_OK;
}

static enum status start_stage(struct campaign_reader *reader, const struct xml_element *element)
{
    static const char *const stages[] = {"测算", "送审", "公示", "定稿"};
    struct intake_campaign *campaign = reader->loading->campaign;
    campaign->stage_name = keep_text(reader->loading->arena, element, "name");
    for (size_t i = 0; i < sizeof stages / sizeof stages[0]; i++)
        if (strcmp(campaign->stage_name, stages[i]) == 0)
            campaign->stage = (enum intake_stage)i;
    reader->stage_at = element->at;
    return STATUS_OK;
}

static enum status start_approval(struct campaign_reader *reader, const struct xml_element *element)
{
    struct intake_campaign *campaign = reader->loading->campaign;
    campaign->approval_body = keep_value(reader->loading->arena, element, "body");
    campaign->approval_meeting = keep_value(reader->loading->arena, element, "meeting");
    campaign->approval_date = keep_value(reader->loading->arena, element, "date");
    return STATUS_OK;
}

static enum status start_office(struct campaign_reader *reader, const struct xml_element *element)
{
    struct arena *arena = reader->loading->arena;
    reader->loading->campaign->office = (struct intake_office){
        .code = keep_text(arena, element, "code"),
        .name = keep_text(arena, element, "name"),
        .short_name = keep_value(arena, element, "short"),
        .contact = keep_value(arena, element, "contact"),
        .telephone = keep_value(arena, element, "telephone"),
        .address = keep_value(arena, element, "address"),
        .fonds = keep_value(arena, element, "fonds"),
    };
    return STATUS_OK;
}

static enum status start_day(struct campaign_reader *reader, const struct xml_element *element)
{
    struct list *list = strcmp(element->name, "holiday") == 0 ? &reader->holidays : &reader->workdays;
    const char *date = keep_text(reader->loading->arena, element, "date");
    const struct list *const both[] = {&reader->holidays, &reader->workdays};
    for (size_t k = 0; k < 2; k++)
        for (size_t i = 0; i < both[k]->count; i++)
            if (strcmp(*LIST_AT(both[k], const char *, i), date) == 0)
                LOADING_FAULT(reader->loading, DIAG_INTAKE_DAY_TWICE, element->at, NULL, "calendar", date);
    const char **slot = LIST_ADD(list, const char *);
    if (slot != NULL)
        *slot = date;
    return slot != NULL || list->full ? STATUS_OK : STATUS_MEMORY;
}

static enum status start_deadline(struct campaign_reader *reader, const struct xml_element *element)
{
    return deadline_start(&reader->deadlines, reader->loading, element);
}

static enum status start_previous(struct campaign_reader *reader, const struct xml_element *element)
{
    struct arena *arena = reader->loading->arena;
    if (!element_concerns(reader->loading, element))
        return STATUS_OK;
    struct intake_previous *slot = LIST_ADD(&reader->previous, struct intake_previous);
    const char *file = xml_value(element, "file");
    if (slot == NULL)
        return reader->previous.full ? STATUS_OK : STATUS_MEMORY;
    *slot = (struct intake_previous){
        .period = keep_text(arena, element, "period"),
        .scheme = keep_value(arena, element, "scheme"),
        .as = keep_value(arena, element, "as"),
        .at = element->at,
    };
    if (file != NULL)
        slot->file = file[0] == '/' ? arena_string(arena, file) : path_join(arena, reader->folder, file);
    return STATUS_OK;
}

static enum status start_round(struct campaign_reader *reader, const struct xml_element *element)
{
    return round_start(reader->loading, element);
}

static enum status start_corrects(struct campaign_reader *reader, const struct xml_element *element)
{
    return corrects_start(reader->loading, element);
}

static enum status start_publicity(struct campaign_reader *reader, const struct xml_element *element)
{
    return publicity_start(reader->loading, element);
}

static const struct {
    const char *name;
    enum status (*start)(struct campaign_reader *reader, const struct xml_element *element);
} starts[] = {
    {"campaign", start_campaign}, {"period", start_period},     {"stage", start_stage},
    {"approval", start_approval}, {"office", start_office},     {"holiday", start_day},
    {"workday", start_day},       {"deadline", start_deadline}, {"previous", start_previous},
    {"round", start_round},       {"corrects", start_corrects}, {"publicity", start_publicity},
};

static enum status on_start(void *state, const struct xml_element *element)
{
    struct campaign_reader *reader = state;
    enum status status = STATUS_OK;
    if (reader->in_documents)
        return document_start(reader->documents, element);
    reader->in_documents = strcmp(element->name, "documents") == 0;
    for (size_t i = 0; status == STATUS_OK && i < sizeof starts / sizeof starts[0]; i++)
        if (strcmp(element->name, starts[i].name) == 0)
            status = starts[i].start(reader, element);
    return status == STATUS_OK && arena_failed(reader->loading->arena) ? STATUS_MEMORY : status;
}

static enum status on_text(void *state, const char *text, size_t size)
{
    struct campaign_reader *reader = state;
    return reader->in_documents ? intake_document_text(reader->documents, text, size) : STATUS_OK;
}

static enum status on_end(void *state, const char *name)
{
    struct campaign_reader *reader = state;
    if (!reader->in_documents)
        return STATUS_OK;
    if (strcmp(name, "documents") != 0)
        return document_end(reader->documents, name);
    reader->in_documents = false;
    return STATUS_OK;
}

static int compare_dates(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Moves the lists into the campaign; days sorted for searching. */
static enum status finish(struct campaign_reader *reader)
{
    struct intake_loading *loading = reader->loading;
    struct intake_campaign *campaign = loading->campaign;
    struct list *const days[] = {&reader->holidays, &reader->workdays};
    for (size_t i = 0; i < 2; i++)
        if (days[i]->count > 1)
            qsort(days[i]->items, days[i]->count, sizeof(const char *), compare_dates);
    campaign->holiday_count = reader->holidays.count;
    campaign->workday_count = reader->workdays.count;
    campaign->previous_count = reader->previous.count;
    campaign->holidays = list_keep(&reader->holidays, loading->arena);
    campaign->workdays = list_keep(&reader->workdays, loading->arena);
    campaign->previous = list_keep(&reader->previous, loading->arena);
    if (deadlines_finish(&reader->deadlines, loading) != STATUS_OK)
        return STATUS_MEMORY;
    if (campaign->stage == INTAKE_FINAL && campaign->approval_body == NULL && reader->stage_at.file != NULL) {
        loading->status = loading->status == STATUS_OK ? STATUS_INVALID : loading->status;
        diag_report_array(loading->sink, DIAG_INTAKE_APPROVAL_MISSING, reader->stage_at, NULL, "stage", 0, NULL);
    }
    return arena_failed(loading->arena) ? STATUS_MEMORY : document_finish(reader->documents);
}

/* Texts that a faulty campaign.xml left out are empty, so that what follows can be read without asking. */
static void fill_texts(struct intake_campaign *campaign)
{
    const char **texts[] = {&campaign->code,        &campaign->title,       &campaign->region,
                            &campaign->period.code, &campaign->period.kind, &campaign->period.name,
                            &campaign->stage_name,  &campaign->office.code, &campaign->office.name};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (*texts[i] == NULL)
            *texts[i] = "";
    if (campaign->period.from == NULL)
        campaign->period.from = "0000-01-01";
    if (campaign->period.to == NULL)
        campaign->period.to = "9999-12-31";
}

enum status load_campaign_file(struct intake_loading *loading, const char *path)
{
    struct campaign_reader reader = {.loading = loading, .folder = loading->office};
    const struct xml_source source = {.path = path, .vocabulary = "campaign", .limit = LIMIT_FILE_BYTES};
    const struct xml_handler handler = {&reader, on_start, on_text, on_end};
    list_init(&reader.holidays, sizeof(const char *), LIMIT_CALENDAR);
    list_init(&reader.workdays, sizeof(const char *), LIMIT_CALENDAR);
    deadlines_open(&reader.deadlines);
    list_init(&reader.previous, sizeof(struct intake_previous), LIMIT_PREVIOUS);
    reader.documents = document_reader_create(loading);
    enum status status =
        reader.documents != NULL ? xml_read(&source, loading->schemas, &handler, loading->sink) : STATUS_MEMORY;
    status = loading_note(loading, status);
    if (status == STATUS_OK)
        status = finish(&reader);
    if (status == STATUS_OK)
        corrects_finish(loading);
    if (status == STATUS_OK)
        status = publicity_finish(loading);
    fill_texts(loading->campaign);
    list_free(&reader.holidays);
    list_free(&reader.workdays);
    deadlines_close(&reader.deadlines);
    list_free(&reader.previous);
    document_reader_destroy(reader.documents);
    return status;
}
