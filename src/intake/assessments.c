/* The office's files in assessments/: marks and counts go straight into the columns; ballots are in votes.c, events,
 * vetoes and decisions in incidents.c. These files must be right: every fault is collected and the campaign is refused.
 *
 * An office enters millions of marks, most of them one unit after the other: the unit of the last mark is remembered,
 * so that a mark costs one look-up of its item.
 */
#include "intake/engine.h"

#include <string.h>

enum { LIMIT_ENTRIES = 10000000 }; /* notes, events … of one campaign */

/* ---- marks ----------------------------------------------------------------------------------- */

static const char *role_code(const void *items, size_t index)
{
    const struct scheme *scheme = items;
    return index < scheme->role_count ? scheme->roles[index].code : NULL;
}

static enum status start_marks(struct assessing *assessing, const struct xml_element *element)
{
    struct intake_loading *loading = assessing->loading;
    const struct scheme *scheme = loading->scheme;
    const char *code = xml_value(element, "assessor");
    assessing->role = SCHEME_NONE;
    for (size_t i = 0; code != NULL && i < scheme->role_count; i++)
        if (code_compare(scheme->roles[i].code, code) == 0)
            assessing->role = i;
    if (code != NULL && assessing->role == SCHEME_NONE)
        LOADING_FAULT(loading, DIAG_INTAKE_ASSESSOR_UNKNOWN, xml_place(element, "assessor"), NULL, "assessor", code,
                      codes_expected(loading->arena, role_code, scheme));
    struct intake_sheet *sheet = LIST_ADD(&assessing->sheets, struct intake_sheet);
    if (sheet == NULL)
        return assessing->sheets.full ? STATUS_LIMIT : STATUS_MEMORY;
    sheet->assessor = assessing->role;
    sheet->by = keep_value(loading->arena, element, "by");
    sheet->date = keep_value(loading->arena, element, "date");
    sheet->at = element->at;
    return STATUS_OK;
}

/* The unit of a mark: the same text as last time means the same unit. */
static size_t mark_unit(struct assessing *assessing, const struct xml_element *element)
{
    const char *text = xml_value(element, "unit");
    if (text == NULL)
        return INTAKE_NONE;
    if (assessing->last_unit_text != NULL && strcmp(text, assessing->last_unit_text) == 0)
        return assessing->last_unit;
    const size_t unit = find_unit(assessing->loading->campaign, element, "unit", assessing->loading->sink, NULL);
    if (unit == INTAKE_NONE) {
        assessing->loading->status = STATUS_INVALID;
        return INTAKE_NONE;
    }
    assessing->last_unit = unit;
    assessing->last_unit_text = intern(assessing->loading, text);
    return unit;
}

static enum status add_note(struct assessing *assessing, const struct xml_element *element,
                            struct intake_column *column, size_t unit)
{
    struct intake_loading *loading = assessing->loading;
    const char *by = xml_value(element, "by"), *reason = xml_value(element, "reason");
    if (by == NULL && reason == NULL)
        return STATUS_OK;
    if (column->notes == NULL)
        column->notes = ARENA_ARRAY(loading->arena, loading->campaign->unit_count, uint32_t);
    struct intake_note *note = LIST_ADD(&assessing->notes, struct intake_note);
    if (note == NULL && assessing->notes.full)
        return STATUS_LIMIT;
    if (note == NULL || column->notes == NULL)
        return STATUS_MEMORY;
    *note = (struct intake_note){intern(loading, by), intern(loading, reason), element->at};
    column->notes[unit] = (uint32_t)assessing->notes.count;
    return arena_failed(loading->arena) ? STATUS_MEMORY : STATUS_OK;
}

static bool check_assessor(struct assessing *assessing, const struct xml_element *element, size_t item, size_t unit)
{
    struct intake_loading *loading = assessing->loading;
    const struct scheme_indicator *indicator = &loading->scheme->indicators[item];
    if (assessing->role == SCHEME_NONE || assessing->role == indicator->assessor)
        return true;
    LOADING_FAULT(loading, DIAG_INTAKE_ASSESSOR_WRONG, element->at, loading->campaign->units[unit].code,
                  indicator->code, indicator->name, loading->scheme->roles[assessing->role].name,
                  loading->scheme->roles[indicator->assessor].name);
    return false;
}

static enum status put(struct assessing *assessing, struct intake_column *column, size_t unit, int64_t value,
                       const struct xml_element *element)
{
    if (!column_open(assessing->loading, column, true))
        return STATUS_MEMORY;
    column->values[unit] = value;
    column->lines[unit] = element->at.line;
    column->sheets[unit] = (uint32_t)(assessing->sheets.count - 1);
    return STATUS_OK;
}

static enum status start_mark(struct assessing *assessing, const struct xml_element *element)
{
    struct intake_loading *loading = assessing->loading;
    const size_t unit = mark_unit(assessing, element);
    const char *sender = unit != INTAKE_NONE ? loading->campaign->units[unit].code : NULL;
    const size_t item = find_item(loading->campaign, element, SCHEME_GIVEN, unit, loading->sink, sender);
    const char *text = xml_value(element, "value");
    int64_t value;
    if (item == SCHEME_NONE)
        loading->status = STATUS_INVALID;
    if (item == SCHEME_NONE || unit == INTAKE_NONE || !check_assessor(assessing, element, item, unit) || text == NULL ||
        !millionths_parse(text, &value))
        return STATUS_OK;
    const struct scheme_indicator *indicator = &loading->scheme->indicators[item];
    const char *code = loading->campaign->units[unit].code;
    struct intake_column *column = &assessing->marks[item];
    if (value < 0)
        LOADING_FAULT(loading, DIAG_INTAKE_MARK_NEGATIVE, xml_place(element, "value"), code, indicator->code, text,
                      item_label(loading, item));
    else if (loading->maxima[item] != INTAKE_NO_VALUE && value > loading->maxima[item])
        LOADING_FAULT(loading, DIAG_INTAKE_MARK_OVER_MAXIMUM, xml_place(element, "value"), code, indicator->code, text,
                      millionths_text(loading->maxima[item]).text, item_label(loading, item));
    if (column->values != NULL && column->values[unit] != INTAKE_NO_VALUE) {
        const struct location first = LIST_AT(&assessing->sheets, struct intake_sheet, column->sheets[unit])->at;
        const char *line = arena_format(loading->arena, "%u%s%s", column->lines[unit],
                                        strcmp(first.file, assessing->path) == 0 ? "" : " of ",
                                        strcmp(first.file, assessing->path) == 0 ? "" : first.file);
        LOADING_FAULT(loading, DIAG_INTAKE_MARK_TWICE, element->at, code, indicator->code, item_label(loading, item),
                      line != NULL ? line : "?");
        return STATUS_OK;
    }
    enum status status = put(assessing, column, unit, value, element);
    return status == STATUS_OK ? add_note(assessing, element, column, unit) : status;
}

static enum status start_count(struct assessing *assessing, const struct xml_element *element)
{
    struct intake_loading *loading = assessing->loading;
    const size_t unit = mark_unit(assessing, element);
    const char *sender = unit != INTAKE_NONE ? loading->campaign->units[unit].code : NULL;
    const size_t threshold = find_threshold(loading->campaign, element, loading->sink, sender);
    const char *text = xml_value(element, "value");
    int64_t value;
    if (threshold == SCHEME_NONE)
        loading->status = STATUS_INVALID;
    if (threshold == SCHEME_NONE || unit == INTAKE_NONE || text == NULL || !millionths_parse(text, &value))
        return STATUS_OK;
    const struct scheme_threshold *about = &loading->scheme->thresholds[threshold];
    const char *item = loading->scheme->indicators[about->indicator].code;
    const char *code = loading->campaign->units[unit].code;
    struct intake_column *column = &assessing->counts[threshold];
    if (!check_assessor(assessing, element, about->indicator, unit))
        return STATUS_OK;
    if (value < 0)
        LOADING_FAULT(loading, DIAG_INTAKE_COUNT_NEGATIVE, xml_place(element, "value"), code, item, text, about->name);
    if (column->values != NULL && column->values[unit] != INTAKE_NO_VALUE) {
        LOADING_FAULT(loading, DIAG_INTAKE_COUNT_TWICE, element->at, code, item, about->name,
                      decimal_of(column->lines[unit]).text);
        return STATUS_OK;
    }
    return put(assessing, column, unit, value, element);
}

/* ---- all elements ---------------------------------------------------------------------------- */

static enum status start_assessment(struct assessing *assessing, const struct xml_element *element)
{
    struct intake_loading *loading = assessing->loading;
    const char *period = xml_value(element, "period");
    if (period != NULL && loading->campaign->period.code[0] != '\0' &&
        code_compare(period, loading->campaign->period.code) != 0)
        LOADING_FAULT(loading, DIAG_INTAKE_PERIOD_MARKS, xml_place(element, "period"), NULL, "period", period,
                      loading->campaign->period.code);
    return STATUS_OK;
}

static const struct {
    const char *name;
    enum status (*start)(struct assessing *assessing, const struct xml_element *element);
} starts[] = {
    {"mark", start_mark},        {"count", start_count},
    {"marks", start_marks},      {"assessment", start_assessment},
    {"ballots", ballots_start},  {"ballot", ballots_start},
    {"votes", ballots_start},    {"event", incident_start},
    {"finding", incident_start}, {"approval", incident_start},
    {"veto", incident_start},    {"fact", incident_start},
    {"person", incident_start},  {"decision", incident_start},
    {"reason", incident_start},
};

static enum status on_start(void *state, const struct xml_element *element)
{
    struct assessing *assessing = state;
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
        if (strcmp(element->name, starts[i].name) == 0) {
            enum status status = starts[i].start(assessing, element);
            return status == STATUS_OK && arena_failed(assessing->loading->arena) ? STATUS_MEMORY : status;
        }
    return STATUS_OK;
}

static enum status on_text(void *state, const char *text, size_t size)
{
    collector_add(&((struct assessing *)state)->collector, text, size);
    return STATUS_OK;
}

static enum status on_end(void *state, const char *name)
{
    return incident_end(state, name);
}

static enum status read_file(struct assessing *assessing, const char *path)
{
    struct intake_loading *loading = assessing->loading;
    const struct xml_source source = {.path = path, .vocabulary = "assessment", .limit = LIMIT_FILE_BYTES};
    const struct xml_handler handler = {assessing, on_start, on_text, on_end};
    assessing->path = path;
    enum status status = xml_read(&source, loading->schemas, &handler, loading->sink);
    if (status == STATUS_LIMIT)
        LOADING_FAULT(loading, DIAG_INTAKE_LIMIT, ((struct location){.file = path}), NULL, NULL,
                      decimal_of(LIMIT_ENTRIES).text, "entries");
    return loading_note(loading, status);
}

static enum status read_folder(struct assessing *assessing, const char *folder)
{
    struct intake_loading *loading = assessing->loading;
    const char **names = NULL;
    size_t count = 0;
    if (!folder_exists(folder))
        return STATUS_OK;
    enum status status = folder_list(loading->arena, folder, loading->sink, &names, &count);
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        char *path = path_join(loading->arena, folder, names[i]);
        if (path == NULL)
            return STATUS_MEMORY;
        if (names[i][0] == '.' || names[i][0] == '~') /* hidden, or left by an editor */
            continue;
        if (form_named(names[i]))
            status = read_file(assessing, path);
        else
            LOADING_FAULT(loading, DIAG_XML_FILE_NAME, ((struct location){.file = path}), NULL, NULL, names[i]);
    }
    return status;
}

static enum status finish(struct assessing *assessing)
{
    struct intake_loading *loading = assessing->loading;
    struct intake_campaign *campaign = loading->campaign;
    campaign->marks = assessing->marks;
    campaign->counts = assessing->counts;
    campaign->sheet_count = assessing->sheets.count;
    campaign->note_count = assessing->notes.count;
    campaign->ballots_count = assessing->ballots.count;
    campaign->ballots_of = assessing->ballots_of;
    campaign->sheets = list_keep(&assessing->sheets, loading->arena);
    campaign->notes = list_keep(&assessing->notes, loading->arena);
    campaign->ballots = list_keep(&assessing->ballots, loading->arena);
    return arena_failed(loading->arena) ? STATUS_MEMORY : incidents_finish(assessing);
}

static bool open_assessing(struct assessing *assessing)
{
    struct arena *arena = assessing->loading->arena;
    const struct scheme *scheme = assessing->loading->scheme;
    list_init(&assessing->sheets, sizeof(struct intake_sheet), LIMIT_ENTRIES);
    list_init(&assessing->notes, sizeof(struct intake_note), LIMIT_ENTRIES);
    list_init(&assessing->ballots, sizeof(struct intake_ballots), LIMIT_ENTRIES);
    list_init(&assessing->events, sizeof(struct intake_event), LIMIT_ENTRIES);
    list_init(&assessing->vetoes, sizeof(struct intake_veto), LIMIT_ENTRIES);
    list_init(&assessing->decisions, sizeof(struct intake_decision), LIMIT_ENTRIES);
    list_init(&assessing->approvals, sizeof(struct intake_event_approval), LIMIT_ENTRIES);
    list_init(&assessing->veto_persons, sizeof(struct intake_veto_person), LIMIT_ENTRIES);
    buffer_init(&assessing->collector.text, LIMIT_TEXT_BYTES);
    assessing->event_codes = map_create(arena);
    assessing->veto_codes = map_create(arena);
    assessing->decision_codes = map_create(arena);
    assessing->marks = ARENA_ARRAY(arena, scheme->indicator_count, struct intake_column);
    assessing->counts = ARENA_ARRAY(arena, scheme->threshold_count, struct intake_column);
    assessing->ballots_of = ARENA_ARRAY(arena, scheme->indicator_count, size_t);
    for (size_t i = 0; assessing->ballots_of != NULL && i < scheme->indicator_count; i++)
        assessing->ballots_of[i] = INTAKE_NONE;
    return !arena_failed(arena);
}

enum status load_assessments(struct intake_loading *loading, const char *folder)
{
    struct assessing assessing = {.loading = loading, .role = SCHEME_NONE, .ballot_unit = INTAKE_NONE};
    enum status status = open_assessing(&assessing) ? read_folder(&assessing, folder) : STATUS_MEMORY;
    if (status == STATUS_OK)
        status = finish(&assessing);
    struct list *const lists[] = {&assessing.sheets,    &assessing.notes,       &assessing.ballots,
                                  &assessing.events,    &assessing.vetoes,      &assessing.decisions,
                                  &assessing.approvals, &assessing.veto_persons};
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        list_free(lists[i]);
    buffer_free(&assessing.collector.text);
    return status;
}
