/* <marks>: marks and raw values go straight into the columns; the marks of an item that several rate are a list.
 *
 * An office enters millions of marks, most of them one unit after the other: the unit of the last mark is remembered,
 * so that a mark costs one look-up of its item.
 */
#include "intake/engine.h"

#include <stdlib.h>
#include <string.h>

/* ---- the sheet ------------------------------------------------------------------------------- */

static const char *role_code(const void *items, size_t index)
{
    const struct scheme *scheme = items;
    return index < scheme->role_count ? scheme->roles[index].code : NULL;
}

static enum status start_marks(struct assessing *assessing, const struct xml_element *element)
{
    struct intake_loading *loading = assessing->loading;
    const struct scheme *scheme = loading->scheme;
    const char *code = xml_value(element, "assessor"), *supplement = xml_value(element, "supplement");
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
    sheet->supplement = supplement != NULL && strcmp(supplement, "yes") == 0;
    sheet->at = element->at;
    if (sheet->supplement && sheet->date == NULL)
        LOADING_FAULT(loading, DIAG_INTAKE_MARKS_SUPPLEMENT, element->at, NULL, "supplement", code != NULL ? code : "");
    return STATUS_OK;
}

/* The unit of a mark: the same text as last time means the same unit. */
static size_t mark_unit(struct assessing *assessing, const struct xml_element *element)
{
    const char *unit_text = xml_value(element, "unit"), *person = xml_value(element, "person");
    const char *text = unit_text != NULL ? unit_text : person;
    if (assessing->last_unit_text != NULL && text != NULL && (unit_text == NULL || person == NULL) &&
        strcmp(text, assessing->last_unit_text) == 0)
        return assessing->last_unit;
    const size_t unit = find_unit(assessing->loading->campaign, element, assessing->loading->sink, NULL);
    if (unit == INTAKE_NONE) {
        assessing->loading->status = STATUS_INVALID;
        return INTAKE_NONE;
    }
    assessing->last_unit = unit;
    assessing->last_unit_text = intern(assessing->loading, text);
    return unit;
}

/* What a mark or value is about; faults go to the run. */
static struct entry entry_of(struct assessing *assessing, const struct xml_element *element)
{
    const struct intake_campaign *campaign = assessing->loading->campaign;
    const size_t unit = mark_unit(assessing, element);
    return (struct entry){.campaign = campaign,
                          .element = element,
                          .round = assessing->round,
                          .unit = unit,
                          .sink = assessing->loading->sink,
                          .sender = unit != INTAKE_NONE ? campaign->units[unit].code : NULL};
}

static bool check_assessor(struct assessing *assessing, const struct entry *entry, size_t item)
{
    struct intake_loading *loading = assessing->loading;
    const struct scheme_indicator *indicator = &loading->scheme->indicators[item];
    if (assessing->role == SCHEME_NONE || indicator->assessor == SCHEME_NONE || assessing->role == indicator->assessor)
        return true;
    LOADING_FAULT(loading, DIAG_INTAKE_ASSESSOR_WRONG, entry->element->at, entry->sender, indicator->code,
                  indicator->name, loading->scheme->roles[assessing->role].name,
                  loading->scheme->roles[indicator->assessor].name);
    return false;
}

/* ---- columns --------------------------------------------------------------------------------- */

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

/* "12", or "12 of other.xml": where the value stands that is there already; NULL: none is. */
static const char *entered_before(struct assessing *assessing, const struct intake_column *column, size_t unit)
{
    if (column->values == NULL || column->values[unit] == INTAKE_NO_VALUE)
        return NULL;
    const struct location first = LIST_AT(&assessing->sheets, struct intake_sheet, column->sheets[unit])->at;
    const bool here = strcmp(first.file, assessing->path) == 0;
    const char *line = arena_format(assessing->loading->arena, "%u%s%s", column->lines[unit], here ? "" : " of ",
                                    here ? "" : first.file);
    return line != NULL ? line : "?";
}

static enum status put(struct assessing *assessing, struct intake_column *column, const struct entry *entry,
                       int64_t value)
{
    if (!column_open(assessing->loading, column, true))
        return STATUS_MEMORY;
    column->values[entry->unit] = value;
    column->lines[entry->unit] = entry->element->at.line;
    column->sheets[entry->unit] = (uint32_t)(assessing->sheets.count - 1);
    return STATUS_OK;
}

/* ---- raters ---------------------------------------------------------------------------------- */

/* Who a by="…" is: a person of the roster by his code; else a name, however it was spaced the first time. */
static const char *rater_of(struct assessing *assessing, const char *text)
{
    struct intake_loading *loading = assessing->loading;
    const char *known = map_get(assessing->raters, text);
    if (known != NULL)
        return known;
    const size_t person = intake_person_find(loading->campaign, text);
    const char *written = intern(loading, text);
    const char *rater = person != INTAKE_NONE ? loading->campaign->persons[person].code : written;
    const char *key = person == INTAKE_NONE ? name_key(loading->campaign->names, loading->arena, text) : NULL;
    if (key != NULL && map_get(assessing->rater_keys, key) != NULL)
        rater = map_get(assessing->rater_keys, key);
    else if (key != NULL && !map_set(assessing->rater_keys, key, (void *)(uintptr_t)rater))
        return NULL;
    return written != NULL && map_set(assessing->raters, written, (void *)(uintptr_t)rater) ? rater : NULL;
}

static enum status add_rating(struct assessing *assessing, const struct entry *entry, size_t item, int64_t value)
{
    struct intake_loading *loading = assessing->loading;
    const struct intake_sheet *sheet = LIST_AT(&assessing->sheets, struct intake_sheet, assessing->sheets.count - 1);
    const char *by = xml_value(entry->element, "by"), *reason = xml_value(entry->element, "reason");
    by = by != NULL ? by : sheet->by;
    if (by == NULL) {
        LOADING_FAULT(loading, DIAG_INTAKE_RATER_MISSING, entry->element->at, entry->sender,
                      loading->scheme->indicators[item].code, item_label(loading, item));
        return STATUS_OK;
    }
    struct intake_rating *rating = LIST_ADD(&assessing->ratings, struct intake_rating);
    if (rating == NULL)
        return assessing->ratings.full ? STATUS_LIMIT : STATUS_MEMORY;
    *rating = (struct intake_rating){.unit = entry->unit,
                                     .item = item,
                                     .by = rater_of(assessing, by),
                                     .reason = intern(loading, reason),
                                     .sheet = (uint32_t)(assessing->sheets.count - 1),
                                     .at = entry->element->at};
    const struct intake_column column = {.values = &value};
    intake_value(&column, 0, &rating->value);
    return rating->by != NULL ? STATUS_OK : STATUS_MEMORY;
}

/* By item, unit, rater; then by value and place, so that of two marks of one rater the same one is the second. */
static int compare_ratings(const void *a, const void *b)
{
    const struct intake_rating *one = a, *other = b;
    if (one->item != other->item)
        return one->item < other->item ? -1 : 1;
    if (one->unit != other->unit)
        return one->unit < other->unit ? -1 : 1;
    int order = strcmp(one->by, other->by);
    if (order == 0)
        order = strcmp(one->at.file, other->at.file);
    if (order != 0)
        return order;
    return one->at.line < other->at.line ? -1 : one->at.line > other->at.line;
}

enum status ratings_finish(struct assessing *assessing)
{
    struct intake_loading *loading = assessing->loading;
    struct intake_campaign *campaign = loading->campaign;
    const size_t items = loading->scheme->indicator_count, count = assessing->ratings.count;
    struct intake_rating *ratings = assessing->ratings.items;
    size_t *first = ARENA_ARRAY(loading->arena, items + 1, size_t);
    if (first == NULL)
        return STATUS_MEMORY;
    if (count > 1)
        qsort(ratings, count, sizeof *ratings, compare_ratings);
    for (size_t i = 0; i < count; i++) {
        const struct intake_rating *one = &ratings[i], *before = i > 0 ? &ratings[i - 1] : NULL;
        first[one->item + 1]++;
        if (before != NULL && before->item == one->item && before->unit == one->unit &&
            strcmp(before->by, one->by) == 0)
            LOADING_FAULT(loading, DIAG_INTAKE_RATER_TWICE, one->at, campaign->units[one->unit].code,
                          loading->scheme->indicators[one->item].code, one->by, item_label(loading, one->item),
                          decimal_of(before->at.line).text);
    }
    for (size_t i = 0; i < items; i++)
        first[i + 1] += first[i];
    campaign->rating_first = first;
    campaign->rating_count = count;
    campaign->ratings = list_keep(&assessing->ratings, loading->arena);
    return arena_failed(loading->arena) ? STATUS_MEMORY : STATUS_OK;
}

/* ---- marks and values ------------------------------------------------------------------------ */

/* The item of a mark. A supplement (补充考评) may also be of one that an earlier record scores, for a unit that was not
 * assessed then. */
static size_t marked_item(const struct assessing *assessing, const struct entry *entry)
{
    const struct intake_sheet *sheet = LIST_AT(&assessing->sheets, struct intake_sheet, assessing->sheets.count - 1);
    const char *code = xml_value(entry->element, "item");
    const size_t round = entry->round;
    const struct scheme *scheme = entry->campaign->scheme;
    const size_t item = sheet->supplement && code != NULL && code_valid(code)
                            ? scheme_find_in(scheme, code, round != INTAKE_NONE ? scheme->rounds[round].code : NULL)
                            : SCHEME_NONE;
    if (item != SCHEME_NONE && scheme->indicators[item].method == SCHEME_EARLIER && !scheme->indicators[item].running)
        return find_item(entry, SCHEME_EARLIER);
    return find_item(entry, SCHEME_GIVEN);
}

static enum status start_mark(struct assessing *assessing, const struct xml_element *element)
{
    struct intake_loading *loading = assessing->loading;
    const struct entry entry = entry_of(assessing, element);
    const bool of_target = xml_value(element, "target") != NULL;
    const size_t item = of_target ? find_item(&entry, SCHEME_TARGETS) : marked_item(assessing, &entry);
    const char *text = xml_value(element, "value");
    int64_t value;
    if (item == SCHEME_NONE)
        loading->status = STATUS_INVALID;
    if (item == SCHEME_NONE || entry.unit == INTAKE_NONE || !check_assessor(assessing, &entry, item) || text == NULL ||
        !millionths_parse(text, &value))
        return STATUS_OK;
    if (of_target)
        return target_entered(assessing, &entry, item, value, true);
    if (!check_mark(loading, &entry, item, value, "value"))
        loading->status = STATUS_INVALID;
    if (loading->scheme->indicators[item].method == SCHEME_GIVEN && loading->scheme->indicators[item].as.given.several)
        return add_rating(assessing, &entry, item, value);
    struct intake_column *column = &assessing->marks[item];
    const char *before = entered_before(assessing, column, entry.unit);
    if (before != NULL) {
        LOADING_FAULT(loading, DIAG_INTAKE_MARK_TWICE, element->at, entry.sender,
                      loading->scheme->indicators[item].code, item_label(loading, item), before);
        return STATUS_OK;
    }
    enum status status = put(assessing, column, &entry, value);
    return status == STATUS_OK ? add_note(assessing, element, column, entry.unit) : status;
}

/* A raw value, or a count against a threshold, which cannot be negative. */
static enum status start_value(struct assessing *assessing, const struct xml_element *element)
{
    struct intake_loading *loading = assessing->loading;
    const struct entry entry = entry_of(assessing, element);
    const bool of_target = xml_value(element, "target") != NULL;
    const size_t found = of_target ? find_item(&entry, SCHEME_TARGETS)
                                   : find_quantity(&entry, strcmp(element->name, "count") == 0 ? "threshold" : "of");
    const char *text = xml_value(element, "value");
    int64_t value;
    if (found == SCHEME_NONE)
        loading->status = STATUS_INVALID;
    if (found == SCHEME_NONE || entry.unit == INTAKE_NONE || text == NULL || !millionths_parse(text, &value))
        return STATUS_OK;
    if (of_target)
        return check_assessor(assessing, &entry, found) ? target_entered(assessing, &entry, found, value, false)
                                                        : STATUS_OK;
    const struct scheme_quantity *about = &loading->scheme->quantities[found];
    const char *item = loading->scheme->indicators[about->indicator].code;
    struct intake_column *column = &assessing->values[found];
    if (!check_assessor(assessing, &entry, about->indicator))
        return STATUS_OK;
    if (value < 0 && about->use == SCHEME_QUANTITY_THRESHOLD)
        LOADING_FAULT(loading, DIAG_INTAKE_COUNT_NEGATIVE, xml_place(element, "value"), entry.sender, item, text,
                      about->name);
    const char *before = entered_before(assessing, column, entry.unit);
    if (before != NULL) {
        LOADING_FAULT(loading, DIAG_INTAKE_COUNT_TWICE, element->at, entry.sender, item, about->name, before);
        return STATUS_OK;
    }
    return put(assessing, column, &entry, value);
}

enum status marks_start(struct assessing *assessing, const struct xml_element *element)
{
    if (strcmp(element->name, "marks") == 0)
        return start_marks(assessing, element);
    if (assessing->sheets.count == 0)
        return STATUS_OK; /* a mark outside <marks>: the schema has said so */
    return strcmp(element->name, "mark") == 0 ? start_mark(assessing, element) : start_value(assessing, element);
}
