/* Excuses: items that do not apply to a unit because the office says so, with its reason. */
#include "intake/engine.h"

#include <stdlib.h>
#include <string.h>

enum status excuse_start(struct assessing *assessing, const struct xml_element *element)
{
    struct intake_loading *loading = assessing->loading;
    struct entry entry = {.campaign = loading->campaign,
                          .element = element,
                          .round = assessing->round,
                          .unit = find_unit(loading->campaign, element, loading->sink, NULL),
                          .sink = loading->sink};
    entry.sender = entry.unit != INTAKE_NONE ? loading->campaign->units[entry.unit].code : NULL;
    struct intake_excuse *excuse = LIST_ADD(&assessing->excuses, struct intake_excuse);
    if (excuse == NULL)
        return assessing->excuses.full ? STATUS_LIMIT : STATUS_MEMORY;
    *excuse = (struct intake_excuse){.unit = entry.unit,
                                     .item = find_indicator(&entry),
                                     .reason = "",
                                     .by = intern(loading, xml_value(element, "by")),
                                     .date = keep_value(loading->arena, element, "date"),
                                     .at = element->at};
    if (excuse->unit == INTAKE_NONE || excuse->item == SCHEME_NONE)
        loading->status = STATUS_INVALID;
    collector_open(&assessing->collector, "excuse");
    return STATUS_OK;
}

enum status excuse_end(struct assessing *assessing, const char *text)
{
    if (assessing->excuses.count > 0)
        LIST_AT(&assessing->excuses, struct intake_excuse, assessing->excuses.count - 1)->reason = text;
    return STATUS_OK;
}

static int compare_excuses(const void *a, const void *b)
{
    const struct intake_excuse *one = a, *other = b;
    if (one->unit != other->unit)
        return one->unit < other->unit ? -1 : 1;
    if (one->item != other->item)
        return one->item < other->item ? -1 : 1;
    const int order = strcmp(one->at.file, other->at.file);
    if (order != 0)
        return order;
    return one->at.line < other->at.line ? -1 : one->at.line > other->at.line;
}

/* The place of an entry for the unit in [item, end), line 0: none. */
static struct location entered(const struct intake_campaign *campaign, const struct intake_excuse *excuse)
{
    const struct scheme *scheme = campaign->scheme;
    const size_t end = scheme->indicators[excuse->item].end;
    for (size_t i = excuse->item; i < end; i++) {
        const struct intake_column *marks = &campaign->marks[i];
        if (marks->values != NULL && marks->values[excuse->unit] != INTAKE_NO_VALUE)
            return (struct location){.file = campaign->sheets[marks->sheets[excuse->unit]].at.file,
                                     .line = marks->lines[excuse->unit]};
        for (size_t k = 0; k < scheme->indicators[i].quantity_count; k++) {
            const struct scheme_quantity *quantity = &scheme->indicators[i].quantities[k];
            const struct intake_column *values = &campaign->values[quantity->index];
            if (quantity->use == SCHEME_QUANTITY_MEASURE && values->values != NULL &&
                values->values[excuse->unit] != INTAKE_NO_VALUE)
                return (struct location){.file = campaign->sheets[values->sheets[excuse->unit]].at.file,
                                         .line = values->lines[excuse->unit]};
        }
    }
    for (size_t k = campaign->rating_first[excuse->item]; k < campaign->rating_first[end]; k++)
        if (campaign->ratings[k].unit == excuse->unit)
            return campaign->ratings[k].at;
    return (struct location){0};
}

enum status excuses_finish(struct assessing *assessing)
{
    struct intake_loading *loading = assessing->loading;
    struct intake_campaign *campaign = loading->campaign;
    struct intake_excuse *excuses = assessing->excuses.items;
    const size_t count = assessing->excuses.count;
    if (count > 1)
        qsort(excuses, count, sizeof *excuses, compare_excuses);
    for (size_t i = 0; i < count; i++) {
        const struct intake_excuse *one = &excuses[i];
        if (one->unit == INTAKE_NONE || one->item == SCHEME_NONE)
            continue;
        const char *unit = campaign->units[one->unit].code, *item = loading->scheme->indicators[one->item].code;
        if (i > 0 && excuses[i - 1].unit == one->unit && excuses[i - 1].item == one->item)
            LOADING_FAULT(loading, DIAG_INTAKE_EXCUSE_TWICE, one->at, unit, item, campaign->units[one->unit].short_name,
                          item_label(loading, one->item), decimal_of(excuses[i - 1].at.line).text);
        const struct location at = entered(campaign, one);
        if (at.line != 0)
            LOADING_FAULT(loading, DIAG_INTAKE_EXCUSE_MARK, one->at, unit, item, campaign->units[one->unit].short_name,
                          item_label(loading, one->item), decimal_of(at.line).text);
    }
    campaign->excuse_count = count;
    campaign->excuses = list_keep(&assessing->excuses, loading->arena);
    return arena_failed(loading->arena) ? STATUS_MEMORY : STATUS_OK;
}

/* The excuse of exactly this unit and item, or NULL. */
static const struct intake_excuse *find_excuse(const struct intake_campaign *campaign, size_t item, size_t unit)
{
    size_t low = 0, high = campaign->excuse_count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const struct intake_excuse *one = &campaign->excuses[middle];
        if (one->unit == unit && one->item == item)
            return one;
        if (one->unit < unit || (one->unit == unit && one->item < item))
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const struct intake_excuse *intake_excused(const struct intake_campaign *campaign, size_t item, size_t unit)
{
    const struct intake_excuse *found = NULL;
    for (size_t at = item; campaign->excuse_count > 0 && found == NULL && at != SCHEME_NONE;
         at = campaign->scheme->indicators[at].parent)
        found = find_excuse(campaign, at, unit);
    return found;
}
