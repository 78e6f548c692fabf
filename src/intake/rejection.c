/* The faults of a submission, and what is taken back when it is rejected after all. */
#include "intake/engine.h"

#include <stdlib.h>
#include <string.h>

struct placed { /* a fault and where it came in the order of finding */
    const struct diagnostic *fault;
    size_t index;
};

static int compare_places(const void *a, const void *b)
{
    const struct placed *one = a, *other = b;
    const struct location *at = &one->fault->at, *to = &other->fault->at;
    if (at->line != to->line)
        return at->line < to->line ? -1 : 1;
    if (at->column != to->column)
        return at->column < to->column ? -1 : 1;
    return one->index < other->index ? -1 : one->index > other->index;
}

static bool copy_fault(struct arena *arena, const struct diagnostic *fault, struct diagnostic *out)
{
    *out = *fault;
    out->at.file = fault->at.file != NULL ? arena_string(arena, fault->at.file) : NULL;
    out->unit = fault->unit != NULL ? arena_string(arena, fault->unit) : NULL;
    out->field = fault->field != NULL ? arena_string(arena, fault->field) : NULL;
    for (int i = 0; i < fault->arguments; i++)
        out->argument[i] = arena_string(arena, fault->argument[i]);
    return !arena_failed(arena);
}

void fault_tell(struct diagnostics *sink, const struct diagnostic *fault, const char *unit)
{
    diag_report_array(sink, fault->id, fault->at, fault->unit != NULL ? fault->unit : unit, fault->field,
                      fault->arguments, fault->argument);
}

/* What is no fault (a paragraph that stands twice) is told, but is no ground for a rejection. */
static bool is_ground(const struct diagnostic *fault)
{
    return fault->level >= DIAG_ERROR;
}

enum status faults_keep(struct intake_loading *loading, const struct diagnostics *faults,
                        struct intake_submission *submission)
{
    const size_t count = diag_count(faults);
    struct placed *placed = calloc(count + 1, sizeof *placed);
    struct diagnostic *kept = ARENA_ARRAY(loading->arena, count, struct diagnostic);
    const char *unit = loading->campaign->units[submission->unit].code;
    bool room = placed != NULL && (kept != NULL || count == 0);
    size_t grounds = 0;
    for (size_t i = 0; room && i < count; i++)
        placed[i] = (struct placed){diag_at(faults, i), i};
    if (room && count > 1)
        qsort(placed, count, sizeof *placed, compare_places);
    for (size_t i = 0; room && i < count; i++) {
        fault_tell(loading->sink, placed[i].fault, unit);
        if (is_ground(placed[i].fault))
            room = copy_fault(loading->arena, placed[i].fault, &kept[grounds++]);
    }
    free(placed);
    submission->faults = grounds > 0 ? kept : NULL;
    submission->fault_count = grounds;
    return room ? STATUS_OK : STATUS_MEMORY;
}

/* The numbers of a self-rating leave the columns of the items that its form is for. */
static void take_back_values(struct intake_campaign *campaign, size_t unit, size_t round)
{
    const struct scheme *scheme = campaign->scheme;
    for (size_t i = 0; i < scheme->indicator_count; i++)
        if (campaign->self[i].values != NULL && form_round(campaign, i) == round)
            campaign->self[i].values[unit] = INTAKE_NO_VALUE;
    for (size_t i = 0; i < scheme->quantity_count; i++)
        if (campaign->self_values[i].values != NULL && form_round(campaign, scheme->quantities[i].indicator) == round)
            campaign->self_values[i].values[unit] = INTAKE_NO_VALUE;
}

/* What the unit said about its targets is not used; what the office issued holds. */
static void take_back_targets(struct intake_campaign *campaign, const struct intake_submission *submission)
{
    struct intake_target *targets = (struct intake_target *)campaign->targets;
    for (size_t i = campaign->target_first[submission->unit]; i < campaign->target_first[submission->unit + 1]; i++)
        if (submission->path != NULL && strcmp(targets[i].at.file, submission->path) == 0) {
            targets[i].name = targets[i].code;
            targets[i].measure = targets[i].basis = targets[i].standard = NULL;
            targets[i].principle = targets[i].procedure = NULL;
        }
}

enum status intake_reject(struct intake_campaign *campaign, size_t submission, const struct diagnostic *fault)
{
    /* The campaign's arrays are const to everybody else. */
    struct intake_submission *one = (struct intake_submission *)&campaign->submissions[submission];
    struct diagnostic *kept = ARENA_ARRAY(campaign->arena, one->fault_count + 1, struct diagnostic);
    if (kept == NULL)
        return STATUS_MEMORY;
    if (one->fault_count > 0)
        memcpy(kept, one->faults, one->fault_count * sizeof *kept);
    if (!copy_fault(campaign->arena, fault, &kept[one->fault_count]))
        return STATUS_MEMORY;
    one->faults = kept;
    one->fault_count++;
    if (one->status != INTAKE_OK && one->status != INTAKE_LATE)
        return STATUS_OK;
    one->status = INTAKE_REJECTED;
    one->has_report = false;
    one->rating_count = 0;
    one->reporter = one->date = NULL;
    if (strcmp(one->kind, "self-rating") == 0)
        take_back_values(campaign, one->unit, campaign->deadlines[one->deadline].round);
    else if (strcmp(one->kind, "target") == 0)
        take_back_targets(campaign, one);
    return STATUS_OK;
}
