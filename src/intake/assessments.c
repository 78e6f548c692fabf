/* The office's files in assessments/, one after the other: which element goes where. Marks and values are in marks.c,
 * excuses in excuses.c, ballots in votes.c, events, vetoes and decisions in incidents.c, targets in targets.c. These
 * files must be right: every fault is collected and the campaign is refused.
 */
#include "intake/engine.h"

#include <string.h>

enum { LIMIT_ENTRIES = 10000000 }; /* notes, events … of one campaign */

/* ---- all elements ---------------------------------------------------------------------------- */

static enum status start_assessment(struct assessing *assessing, const struct xml_element *element)
{
    struct intake_loading *loading = assessing->loading;
    assessing->last_unit_text = NULL;
    if (!round_resolve(loading->campaign, element, DIAG_INTAKE_PERIOD_MARKS, loading->sink, NULL, &assessing->round))
        loading->status = STATUS_INVALID;
    else if (assessing->round != INTAKE_NONE && loading->campaign->rounds[assessing->round].pending)
        LOADING_FAULT(loading, DIAG_INTAKE_ROUND_PENDING, element->at, NULL, "round",
                      loading->campaign->rounds[assessing->round].name);
    return STATUS_OK;
}

static const struct {
    const char *name;
    enum status (*start)(struct assessing *assessing, const struct xml_element *element);
} starts[] = {
    {"mark", marks_start},        {"value", marks_start},           {"count", marks_start},
    {"marks", marks_start},       {"excuse", excuse_start},         {"target", target_start},
    {"version", target_start},    {"assessment", start_assessment}, {"ballots", ballots_start},
    {"ballot", ballots_start},    {"votes", ballots_start},         {"event", incident_start},
    {"approval", incident_start}, {"veto", incident_start},         {"person", incident_start},
    {"decision", incident_start}, {"finding", text_start},          {"fact", text_start},
    {"reason", text_start},
};

static enum status on_start(void *state, const struct xml_element *element)
{
    struct assessing *assessing = state;
    if (trial_passes_over(assessing->loading, element, INTAKE_NONE))
        return STATUS_OK;
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
    struct assessing *assessing = state;
    const char *const open = assessing->collector.element;
    if (trial_passed_end(assessing->loading))
        return STATUS_OK;
    if (open == NULL || strcmp(open, name) != 0)
        return incident_end(assessing, name, NULL);
    const char *text = collector_close(&assessing->collector, name, assessing->loading->arena);
    if (text == NULL)
        return STATUS_MEMORY;
    if (strcmp(name, "excuse") == 0)
        return excuse_end(assessing, text);
    return strcmp(name, "version") == 0 ? target_end(assessing, text) : incident_end(assessing, name, text);
}

static void begin_file(void *state, const char *path)
{
    struct assessing *assessing = state;
    assessing->path = path;
    assessing->round = INTAKE_NONE;
}

static enum status read_all(struct assessing *assessing, const char *path)
{
    return load_folder(assessing->loading, &(struct loading_folder){.path = path,
                                                                    .vocabulary = "assessment",
                                                                    .handler = {assessing, on_start, on_text, on_end},
                                                                    .begin = begin_file,
                                                                    .limit = LIMIT_ENTRIES,
                                                                    .entries = "entries"});
}

static enum status finish(struct assessing *assessing)
{
    struct intake_loading *loading = assessing->loading;
    struct intake_campaign *campaign = loading->campaign;
    campaign->marks = assessing->marks;
    campaign->values = assessing->values;
    campaign->sheet_count = assessing->sheets.count;
    campaign->note_count = assessing->notes.count;
    campaign->ballots_count = assessing->ballots.count;
    campaign->ballots_of = assessing->ballots_of;
    campaign->sheets = list_keep(&assessing->sheets, loading->arena);
    campaign->notes = list_keep(&assessing->notes, loading->arena);
    campaign->ballots = list_keep(&assessing->ballots, loading->arena);
    enum status status = arena_failed(loading->arena) ? STATUS_MEMORY : ratings_finish(assessing);
    if (status == STATUS_OK)
        status = excuses_finish(assessing);
    return status == STATUS_OK ? incidents_finish(assessing) : status;
}

static bool open_assessing(struct assessing *assessing)
{
    struct arena *arena = assessing->loading->arena;
    const struct scheme *scheme = assessing->loading->scheme;
    list_init(&assessing->sheets, sizeof(struct intake_sheet), LIMIT_ENTRIES);
    list_init(&assessing->notes, sizeof(struct intake_note), LIMIT_ENTRIES);
    list_init(&assessing->ratings, sizeof(struct intake_rating), LIMIT_ENTRIES);
    list_init(&assessing->excuses, sizeof(struct intake_excuse), LIMIT_ENTRIES);
    list_init(&assessing->ballots, sizeof(struct intake_ballots), LIMIT_ENTRIES);
    list_init(&assessing->events, sizeof(struct intake_event), LIMIT_ENTRIES);
    list_init(&assessing->vetoes, sizeof(struct intake_veto), LIMIT_ENTRIES);
    list_init(&assessing->decisions, sizeof(struct intake_decision), LIMIT_ENTRIES);
    list_init(&assessing->approvals, sizeof(struct intake_event_approval), LIMIT_ENTRIES);
    list_init(&assessing->veto_persons, sizeof(struct intake_veto_person), LIMIT_ENTRIES);
    buffer_init(&assessing->collector.text, LIMIT_TEXT_BYTES);
    assessing->raters = map_create(arena);
    assessing->rater_keys = map_create(arena);
    assessing->event_codes = map_create(arena);
    assessing->veto_codes = map_create(arena);
    assessing->decision_codes = map_create(arena);
    assessing->marks = ARENA_ARRAY(arena, scheme->indicator_count, struct intake_column);
    assessing->values = ARENA_ARRAY(arena, scheme->quantity_count, struct intake_column);
    assessing->ballots_of = ARENA_ARRAY(arena, scheme->indicator_count, size_t);
    for (size_t i = 0; assessing->ballots_of != NULL && i < scheme->indicator_count; i++)
        assessing->ballots_of[i] = INTAKE_NONE;
    return !arena_failed(arena);
}

enum status load_assessments(struct intake_loading *loading, const char *folder)
{
    struct assessing assessing = {
        .loading = loading, .round = INTAKE_NONE, .role = SCHEME_NONE, .ballot_unit = INTAKE_NONE};
    enum status status = open_assessing(&assessing) ? read_all(&assessing, folder) : STATUS_MEMORY;
    if (status == STATUS_OK)
        status = finish(&assessing);
    struct list *const lists[] = {
        &assessing.sheets, &assessing.notes,  &assessing.ratings,   &assessing.excuses,   &assessing.ballots,
        &assessing.events, &assessing.vetoes, &assessing.decisions, &assessing.approvals, &assessing.veto_persons};
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        list_free(lists[i]);
    buffer_free(&assessing.collector.text);
    return status;
}
