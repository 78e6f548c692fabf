/* Files of appeals/: what units object to, and what came of it. They are the office's own files: every fault refuses
 * the campaign. An appeal that came too late is no fault of theirs: it is kept, told as a warning, and has no effect.
 *
 * What an appeal changes is not put into the columns of marks and events here: scoring needs both, the results with and
 * those without the appeals.
 */
#include "intake/engine.h"

#include <stdlib.h>
#include <string.h>

enum { LIMIT_APPEALS = 100000, LIMIT_APPEAL_PARTS = 1000 };

const char *intake_appeal_kind_name(enum intake_appeal_kind what)
{
    static const char *const names[] = {[INTAKE_APPEAL_MARK] = "mark",
                                        [INTAKE_APPEAL_EVENT] = "event",
                                        [INTAKE_APPEAL_TOTAL] = "total",
                                        [INTAKE_APPEAL_RANK] = "rank",
                                        [INTAKE_APPEAL_GRADE] = "grade"};
    return names[what];
}

const char *intake_appeal_outcome_name(enum intake_appeal_outcome outcome)
{
    static const char *const names[] = {[INTAKE_APPEAL_OPEN] = "open",
                                        [INTAKE_APPEAL_UPHELD] = "upheld",
                                        [INTAKE_APPEAL_CHANGED] = "changed",
                                        [INTAKE_APPEAL_WITHDRAWN] = "withdrawn",
                                        [INTAKE_APPEAL_REFUSED] = "refused"};
    return names[outcome];
}

/* The open appeal: the last of the list; NULL outside of one, which the schema has told. */
static struct intake_appeal *open_appeal(struct appealing *appealing)
{
    const size_t count = appealing->appeals.count;
    return count > 0 ? LIST_AT(&appealing->appeals, struct intake_appeal, count - 1) : NULL;
}

static enum status start_appeal(struct appealing *appealing, const struct xml_element *element)
{
    struct intake_loading *loading = appealing->loading;
    const char *what = xml_value(element, "what");
    struct intake_appeal *appeal = LIST_ADD(&appealing->appeals, struct intake_appeal);
    if (appeal == NULL)
        return appealing->appeals.full ? STATUS_LIMIT : STATUS_MEMORY;
    *appeal = (struct intake_appeal){.code = keep_text(loading->arena, element, "code"),
                                     .unit = find_unit(loading->campaign, element, loading->sink, NULL),
                                     .item = INTAKE_NONE,
                                     .quantity = INTAKE_NONE,
                                     .event = INTAKE_NONE,
                                     .received = keep_text(loading->arena, element, "received"),
                                     .by = keep_value(loading->arena, element, "by"),
                                     .way = keep_value(loading->arena, element, "way"),
                                     .ground = "",
                                     .at = element->at};
    for (enum intake_appeal_kind i = INTAKE_APPEAL_MARK; what != NULL && i <= INTAKE_APPEAL_GRADE; i++)
        if (strcmp(what, intake_appeal_kind_name(i)) == 0)
            appeal->what = i;
    if (appeal->unit == INTAKE_NONE)
        loading->status = STATUS_INVALID;
    code_note(loading, appealing->codes, appeal->code, xml_place(element, "code"));
    appealing->evidence.count = appealing->reviewers.count = 0;
    appeal_subject(appealing, element, appeal);
    return STATUS_OK;
}

static enum status start_evidence(struct appealing *appealing, const struct xml_element *element)
{
    struct arena *arena = appealing->loading->arena;
    struct intake_evidence *evidence = LIST_ADD(&appealing->evidence, struct intake_evidence);
    if (evidence == NULL)
        return appealing->evidence.full ? STATUS_LIMIT : STATUS_MEMORY;
    *evidence = (struct intake_evidence){.item = INTAKE_NONE,
                                         .title = keep_text(arena, element, "title"),
                                         .number = keep_value(arena, element, "number"),
                                         .date = keep_value(arena, element, "date")};
    return STATUS_OK;
}

static enum status start_reviewer(struct appealing *appealing, const struct xml_element *element)
{
    struct arena *arena = appealing->loading->arena;
    struct intake_reviewer *reviewer = LIST_ADD(&appealing->reviewers, struct intake_reviewer);
    if (reviewer == NULL)
        return appealing->reviewers.full ? STATUS_LIMIT : STATUS_MEMORY;
    *reviewer = (struct intake_reviewer){keep_text(arena, element, "name"), keep_value(arena, element, "post")};
    return STATUS_OK;
}

static enum status start_decision(struct appealing *appealing, const struct xml_element *element)
{
    struct arena *arena = appealing->loading->arena;
    struct intake_appeal *appeal = open_appeal(appealing);
    const char *outcome = xml_value(element, "outcome"), *body = keep_value(arena, element, "body");
    if (appeal == NULL)
        return STATUS_OK;
    for (enum intake_appeal_outcome i = INTAKE_APPEAL_UPHELD; outcome != NULL && i <= INTAKE_APPEAL_REFUSED; i++)
        if (strcmp(outcome, intake_appeal_outcome_name(i)) == 0)
            appeal->outcome = i;
    appeal->date = keep_text(arena, element, "date");
    appeal->body = body != NULL ? body : appealing->loading->campaign->publicity.body;
    appeal->meeting = keep_value(arena, element, "meeting");
    appeal->document = keep_value(arena, element, "document");
    appeal->article = keep_value(arena, element, "article");
    appeal->from = keep_value(arena, element, "from");
    appeal->to = keep_value(arena, element, "to");
    appeal->decided_at = element->at;
    appeal_values(appealing, element, appeal);
    collector_open(&appealing->collector, "decision");
    return STATUS_OK;
}

static enum status on_start(void *state, const struct xml_element *element)
{
    struct appealing *appealing = state;
    enum status status = STATUS_OK;
    if (strcmp(element->name, "appeal") == 0)
        status = start_appeal(appealing, element);
    else if (strcmp(element->name, "evidence") == 0)
        status = start_evidence(appealing, element);
    else if (strcmp(element->name, "reviewer") == 0)
        status = start_reviewer(appealing, element);
    else if (strcmp(element->name, "decision") == 0)
        status = start_decision(appealing, element);
    else if (strcmp(element->name, "ground") == 0)
        collector_open(&appealing->collector, "ground");
    return status == STATUS_OK && arena_failed(appealing->loading->arena) ? STATUS_MEMORY : status;
}

static enum status on_text(void *state, const char *text, size_t size)
{
    collector_add(&((struct appealing *)state)->collector, text, size);
    return STATUS_OK;
}

static enum status end_appeal(struct appealing *appealing, struct intake_appeal *appeal)
{
    struct arena *arena = appealing->loading->arena;
    struct list *evidence = &appealing->evidence, *reviewers = &appealing->reviewers;
    appeal->evidence_count = evidence->count;
    appeal->reviewer_count = reviewers->count;
    if (evidence->count > 0)
        appeal->evidence = arena_copy(arena, evidence->items, evidence->count * sizeof(struct intake_evidence));
    if (reviewers->count > 0)
        appeal->reviewers = arena_copy(arena, reviewers->items, reviewers->count * sizeof(struct intake_reviewer));
    appeal_end(appealing, appeal);
    return arena_failed(arena) ? STATUS_MEMORY : STATUS_OK;
}

static enum status on_end(void *state, const char *name)
{
    struct appealing *appealing = state;
    struct intake_appeal *appeal = open_appeal(appealing);
    const char *open = appealing->collector.element;
    if (appeal == NULL)
        return STATUS_OK;
    if (open != NULL && strcmp(open, name) == 0) {
        const char *text = collector_close(&appealing->collector, name, appealing->loading->arena);
        if (text == NULL)
            return STATUS_MEMORY;
        if (strcmp(name, "ground") == 0)
            appeal->ground = text;
        else
            appeal->reason = text[0] != '\0' ? text : NULL;
    }
    return strcmp(name, "appeal") == 0 ? end_appeal(appealing, appeal) : STATUS_OK;
}

static enum status read_all(struct appealing *appealing, const char *path)
{
    return load_folder(appealing->loading, &(struct loading_folder){.path = path,
                                                                    .vocabulary = "appeals",
                                                                    .handler = {appealing, on_start, on_text, on_end},
                                                                    .limit = LIMIT_APPEALS,
                                                                    .entries = "appeals"});
}

static int compare_appeals(const void *a, const void *b)
{
    const struct intake_appeal *one = a, *other = b;
    if (one->unit != other->unit)
        return one->unit < other->unit ? -1 : 1;
    const int order = strcmp(one->received, other->received);
    return order != 0 ? order : strcmp(one->code, other->code);
}

/* Sorts the appeals, so that the order of files and lines changes nothing, and hands them to the campaign. */
static enum status finish(struct appealing *appealing)
{
    struct intake_campaign *campaign = appealing->loading->campaign;
    struct arena *arena = appealing->loading->arena;
    struct list *list = &appealing->appeals;
    if (list->count == 0)
        return STATUS_OK;
    qsort(list->items, list->count, sizeof(struct intake_appeal), compare_appeals);
    size_t *first = ARENA_ARRAY(arena, campaign->unit_count + 1, size_t);
    if (first == NULL)
        return STATUS_MEMORY;
    for (size_t i = 0; i < list->count; i++) {
        const size_t unit = LIST_AT(list, struct intake_appeal, i)->unit;
        if (unit < campaign->unit_count)
            first[unit + 1]++;
    }
    for (size_t i = 0; i < campaign->unit_count; i++)
        first[i + 1] += first[i];
    enum status status = appeals_check(appealing, list->items, list->count);
    campaign->appeal_first = first;
    campaign->appeal_count = list->count;
    campaign->appeals = list_keep(list, arena);
    return status == STATUS_OK && arena_failed(arena) ? STATUS_MEMORY : status;
}

enum status load_appeals(struct intake_loading *loading, const char *folder)
{
    struct appealing appealing = {.loading = loading, .codes = map_create(loading->arena)};
    list_init(&appealing.appeals, sizeof(struct intake_appeal), LIMIT_APPEALS);
    list_init(&appealing.evidence, sizeof(struct intake_evidence), LIMIT_APPEAL_PARTS);
    list_init(&appealing.reviewers, sizeof(struct intake_reviewer), LIMIT_APPEAL_PARTS);
    buffer_init(&appealing.collector.text, LIMIT_TEXT_BYTES);
    enum status status = appealing.codes != NULL ? read_all(&appealing, folder) : STATUS_MEMORY;
    if (status == STATUS_OK)
        status = finish(&appealing);
    list_free(&appealing.appeals);
    list_free(&appealing.evidence);
    list_free(&appealing.reviewers);
    buffer_free(&appealing.collector.text);
    return status;
}
