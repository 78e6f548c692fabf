/* Targets as they come in: from the unit's own submission, and with the later versions that the office enters. What
 * becomes of them all is in versions.c. */
#include "intake/targets.h"

#include <stdlib.h>
#include <string.h>

enum status targets_open(struct intake_loading *loading)
{
    struct target_lists *lists = calloc(1, sizeof *lists);
    if (lists == NULL)
        return STATUS_MEMORY;
    list_init(&lists->raws, sizeof(struct target_raw), LIMIT_TARGETS);
    list_init(&lists->versions, sizeof(struct intake_target_version), LIMIT_TARGETS);
    list_init(&lists->entries, sizeof(struct target_entry), LIMIT_TARGETS);
    loading->targets = lists;
    return STATUS_OK;
}

void targets_close(struct intake_loading *loading)
{
    if (loading->targets == NULL)
        return;
    list_free(&loading->targets->raws);
    list_free(&loading->targets->versions);
    list_free(&loading->targets->entries);
    free(loading->targets);
    loading->targets = NULL;
}

/* ---- what a target must state ---------------------------------------------------------------- */

static bool refers_to_target(struct scheme_reference reference)
{
    return reference.kind == SCHEME_REFER_TARGET;
}

bool target_needs_value(const struct scheme_indicator *indicator)
{
    if (indicator->method == SCHEME_TARGETS)
        return indicator->as.targets.completion;
    for (size_t i = 0; i < indicator->conversion_count; i++) {
        const struct scheme_conversion *one = &indicator->conversions[i];
        bool refers = false;
        switch (one->kind) {
        case SCHEME_COMPARE:
            refers = refers_to_target(one->as.compare.to);
            break;
        case SCHEME_LIMIT:
            refers = (one->as.limit.has_low && refers_to_target(one->as.limit.low)) ||
                     (one->as.limit.has_high && refers_to_target(one->as.limit.high));
            break;
        case SCHEME_TIMES:
            refers = refers_to_target(one->as.times.by);
            break;
        case SCHEME_LINEAR:
            refers = refers_to_target(one->as.linear.at) || refers_to_target(one->as.linear.score);
            break;
        case SCHEME_BETWEEN:
            refers = refers_to_target(one->as.between.from) || refers_to_target(one->as.between.to) ||
                     refers_to_target(one->as.between.low) || refers_to_target(one->as.between.high);
            break;
        default:
            break;
        }
        if (refers)
            return true;
    }
    return false;
}

bool target_check_fields(const struct scheme *scheme, const struct intake_target *target, struct diagnostics *sink,
                         const char *sender)
{
    const struct {
        const char *name, *text;
    } fields[] = {{"basis", target->basis},
                  {"standard", target->standard},
                  {"principle", target->principle},
                  {"procedure", target->procedure}};
    const char *item = scheme->indicators[target->item].code;
    bool complete = true;
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
        for (size_t k = 0; k < scheme->target_field_count; k++)
            if (strcmp(scheme->target_fields[k], fields[i].name) == 0 && fields[i].text == NULL) {
                diag_report_unit(sink, DIAG_INTAKE_TARGET_FIELD, target->at, sender, item,
                                 target->name != NULL ? target->name : target->code, fields[i].name);
                complete = false;
            }
    return complete;
}

bool target_check_sum(const struct intake_loading *loading, size_t item, struct number sum, struct location at,
                      struct diagnostics *sink, const char *sender)
{
    const struct scheme_indicator *indicator = &loading->scheme->indicators[item];
    if (!indicator->has_max || number_compare(sum, indicator->max) == 0)
        return true;
    diag_report_unit(sink, DIAG_INTAKE_TARGET_SUM, at, sender, indicator->code, item_label(loading, item),
                     number_exact(loading->arena, sum), number_exact(loading->arena, indicator->max));
    return false;
}

/* ---- of the office --------------------------------------------------------------------------- */

static enum status start_target(struct assessing *assessing, const struct xml_element *element)
{
    struct intake_loading *loading = assessing->loading;
    struct arena *arena = loading->arena;
    struct entry entry = {.campaign = loading->campaign,
                          .element = element,
                          .round = assessing->round,
                          .unit = find_unit(loading->campaign, element, loading->sink, NULL),
                          .sink = loading->sink};
    entry.sender = entry.unit != INTAKE_NONE ? loading->campaign->units[entry.unit].code : NULL;
    struct target_raw *raw = LIST_ADD(&loading->targets->raws, struct target_raw);
    if (raw == NULL)
        return loading->targets->raws.full ? STATUS_LIMIT : STATUS_MEMORY;
    raw->target = (struct intake_target){
        .unit = entry.unit,
        .item = find_target_item(&entry, &raw->each),
        .code = keep_text(arena, element, "code"),
        .name = keep_value(arena, element, "name"),
        .measure = keep_value(arena, element, "measure"),
        .basis = keep_value(arena, element, "basis"),
        .standard = keep_value(arena, element, "standard"),
        .principle = keep_value(arena, element, "principle"),
        .procedure = keep_value(arena, element, "procedure"),
        .at = element->at,
    };
    raw->first = loading->targets->versions.count;
    if (raw->target.unit == INTAKE_NONE || raw->target.item == SCHEME_NONE)
        loading->status = STATUS_INVALID;
    return STATUS_OK;
}

static struct target_raw *last_raw(struct intake_loading *loading)
{
    const struct list *raws = &loading->targets->raws;
    return raws->count > 0 ? LIST_AT(raws, struct target_raw, raws->count - 1) : NULL;
}

static enum status start_version(struct assessing *assessing, const struct xml_element *element)
{
    struct intake_loading *loading = assessing->loading;
    struct arena *arena = loading->arena;
    struct target_raw *raw = last_raw(loading);
    if (raw == NULL)
        return STATUS_OK;
    struct intake_target_version *version = LIST_ADD(&loading->targets->versions, struct intake_target_version);
    if (version == NULL)
        return loading->targets->versions.full ? STATUS_LIMIT : STATUS_MEMORY;
    version->state = keep_text(arena, element, "state");
    version->has_value = number_value(element, "value", &version->value);
    version->has_marks = number_value(element, "marks", &version->marks);
    version->by = keep_value(arena, element, "by");
    version->date = keep_value(arena, element, "date");
    version->document = keep_value(arena, element, "document");
    version->at = element->at;
    raw->count++;
    collector_open(&assessing->collector, "version");
    return STATUS_OK;
}

enum status target_start(struct assessing *assessing, const struct xml_element *element)
{
    return strcmp(element->name, "target") == 0 ? start_target(assessing, element) : start_version(assessing, element);
}

/* A version ends, and with it its reason. Who changes an issued target says when, by whose approval and why. */
enum status target_end(struct assessing *assessing, const char *text)
{
    struct intake_loading *loading = assessing->loading;
    const struct list *versions = &loading->targets->versions;
    const struct target_raw *raw = last_raw(loading);
    if (raw == NULL || versions->count == 0)
        return STATUS_OK;
    struct intake_target_version *version = LIST_AT(versions, struct intake_target_version, versions->count - 1);
    version->reason = text[0] != '\0' ? text : NULL;
    const bool adjusted = strcmp(version->state, "adjusted") == 0, issued = strcmp(version->state, "issued") == 0;
    const struct {
        const char *name, *text;
        bool needed;
    } needs[] = {{"by", version->by, adjusted},
                 {"date", version->date, adjusted || issued},
                 {"reason", version->reason, adjusted}};
    const char *unit = raw->target.unit != INTAKE_NONE ? loading->campaign->units[raw->target.unit].code : NULL;
    for (size_t i = 0; i < sizeof needs / sizeof needs[0]; i++)
        if (needs[i].needed && needs[i].text == NULL)
            LOADING_FAULT(loading, DIAG_INTAKE_TARGET_VERSION, version->at, unit, raw->target.code, raw->target.code,
                          version->state, needs[i].name);
    return STATUS_OK;
}

enum status target_entered(struct assessing *assessing, const struct entry *entry, size_t item, int64_t value,
                           bool mark)
{
    struct intake_loading *loading = assessing->loading;
    const struct intake_column column = {.values = &value};
    struct target_entry *slot = LIST_ADD(&loading->targets->entries, struct target_entry);
    if (slot == NULL)
        return loading->targets->entries.full ? STATUS_LIMIT : STATUS_MEMORY;
    *slot = (struct target_entry){.unit = entry->unit,
                                  .item = item,
                                  .code = intern(loading, xml_value(entry->element, "target")),
                                  .is_mark = mark,
                                  .millionths = value,
                                  .at = entry->element->at};
    intake_value(&column, 0, &slot->value);
    return slot->code != NULL ? STATUS_OK : STATUS_MEMORY;
}

/* ---- of the unit ----------------------------------------------------------------------------- */

enum status target_submitted(struct intake_loading *loading, const struct form_target *sent)
{
    struct target_raw *raw = LIST_ADD(&loading->targets->raws, struct target_raw);
    struct intake_target_version *slot = LIST_ADD(&loading->targets->versions, struct intake_target_version);
    if (raw == NULL || slot == NULL)
        return STATUS_MEMORY;
    *raw = (struct target_raw){.target = sent->target,
                               .from_unit = true,
                               .each = sent->each,
                               .first = loading->targets->versions.count - 1,
                               .count = 1};
    *slot = sent->version;
    return STATUS_OK;
}
