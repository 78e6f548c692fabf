/* The parts of a form: marks and values, progress, targets, weekly entries. Which of them belong to which kind of form
 * stands in one table. */
#include "intake/form.h"

#include <stdlib.h>
#include <string.h>

/* What a part is about; faults are the sender's. */
static struct entry entry_of(const struct form_reader *reader, const struct xml_element *element)
{
    return (struct entry){.campaign = reader->loading->campaign,
                          .element = element,
                          .round = reader->form->round,
                          .unit = reader->form->unit,
                          .sink = reader->sink,
                          .sender = reader->sender};
}

/* ---- marks and values ------------------------------------------------------------------------ */

size_t form_round(const struct intake_campaign *campaign, size_t item)
{
    const size_t round = campaign->scheme->indicators[item].round;
    for (size_t i = 0; round != SCHEME_NONE && i < campaign->deadline_count; i++)
        if (campaign->deadlines[i].round == round && strcmp(campaign->deadlines[i].kind, "self-rating") == 0)
            return round;
    return INTAKE_NONE;
}

/* Each item is rated in one form: that of its round, or the form of the whole period where rounds have none. */
static bool is_asked(struct form_reader *reader, const struct xml_element *element, size_t item)
{
    if (!reader->dated || form_round(reader->loading->campaign, item) == reader->form->round)
        return true;
    FORM_FAULT(reader, DIAG_INTAKE_ITEM_ROUND, xml_place(element, "item"), xml_value(element, "item"),
               item_label(reader->loading, item));
    return false;
}

static enum status add_value(struct list *list, size_t index, int64_t value, uint32_t line)
{
    struct form_value *slot = LIST_ADD(list, struct form_value);
    if (slot == NULL)
        return STATUS_MEMORY; /* elements are counted before, so the list cannot be full */
    *slot = (struct form_value){index, value, line};
    return STATUS_OK;
}

/* A unit may say what it thinks that it has earned wherever marks come of its work: of a raw value or of its targets
 * too, though the office enters no mark there. */
static size_t find_rated(const struct entry *entry)
{
    const size_t item = find_indicator(entry);
    if (item == SCHEME_NONE)
        return SCHEME_NONE;
    const enum scheme_method_kind method = entry->campaign->scheme->indicators[item].method;
    const bool marked = method == SCHEME_GIVEN || method == SCHEME_VALUE || method == SCHEME_TARGETS;
    return marked ? item : find_item(entry, SCHEME_GIVEN); /* which tells what is wrong */
}

static enum status start_rating(struct form_reader *reader, const struct xml_element *element)
{
    const struct entry entry = entry_of(reader, element);
    const size_t item = find_rated(&entry);
    const char *text = xml_value(element, "mark"), *code = xml_value(element, "item");
    int64_t mark;
    if (item == SCHEME_NONE || !is_asked(reader, element, item)) {
        reader->faulty = true;
        return STATUS_OK;
    }
    if (reader->rated[item] != 0)
        FORM_FAULT(reader, DIAG_INTAKE_MARK_TWICE, element->at, code, item_label(reader->loading, item),
                   decimal_of(reader->rated[item]).text);
    reader->rated[item] = element->at.line;
    if (text == NULL || !millionths_parse(text, &mark))
        return STATUS_OK; /* the schema has said so */
    if (!check_mark(reader->loading, &entry, item, mark, "mark"))
        reader->faulty = true;
    return add_value(&reader->form->ratings, item, mark, element->at.line);
}

static enum status start_value(struct form_reader *reader, const struct xml_element *element)
{
    const struct scheme *scheme = reader->loading->scheme;
    const struct entry entry = entry_of(reader, element);
    const size_t found = find_quantity(&entry, strcmp(element->name, "count") == 0 ? "threshold" : "of");
    const char *text = xml_value(element, "value"), *code = xml_value(element, "item");
    int64_t value;
    if (found == SCHEME_NONE || !is_asked(reader, element, scheme->quantities[found].indicator)) {
        reader->faulty = true;
        return STATUS_OK;
    }
    const struct scheme_quantity *about = &scheme->quantities[found];
    if (reader->counted[found] != 0)
        FORM_FAULT(reader, DIAG_INTAKE_COUNT_TWICE, element->at, code, about->name,
                   decimal_of(reader->counted[found]).text);
    reader->counted[found] = element->at.line;
    if (text == NULL || !millionths_parse(text, &value))
        return STATUS_OK; /* the schema has said so */
    if (value < 0 && about->use == SCHEME_QUANTITY_THRESHOLD)
        FORM_FAULT(reader, DIAG_INTAKE_COUNT_NEGATIVE, xml_place(element, "value"), code, text, about->name);
    return add_value(&reader->form->counts, found, value, element->at.line);
}

/* ---- progress -------------------------------------------------------------------------------- */

/* Its text stays in the file; here only: is there such an item, and is it told once? */
static enum status start_progress(struct form_reader *reader, const struct xml_element *element)
{
    const struct entry entry = entry_of(reader, element);
    const char *code = xml_value(element, "item");
    if (code == NULL)
        return STATUS_OK; /* a statement about the whole, or the schema has said so */
    const size_t item = find_indicator(&entry);
    if (item == SCHEME_NONE) {
        reader->faulty = true;
        return STATUS_OK;
    }
    if (strcmp(element->name, "progress") != 0)
        return STATUS_OK;
    if (reader->told[item] != 0)
        FORM_FAULT(reader, DIAG_INTAKE_PROGRESS_TWICE, element->at, code, item_label(reader->loading, item),
                   decimal_of(reader->told[item]).text);
    reader->told[item] = element->at.line;
    return STATUS_OK;
}

/* ---- targets --------------------------------------------------------------------------------- */

static const char *const target_fields[] = {"basis", "standard", "principle", "procedure"};

const char *target_field(const char *name)
{
    for (size_t i = 0; i < sizeof target_fields / sizeof target_fields[0]; i++)
        if (strcmp(target_fields[i], name) == 0)
            return target_fields[i];
    return NULL;
}

/* Notes a key of the form, capitals aside. The line where it stood before, 0: nowhere. */
static uint32_t note_key(struct form_reader *reader, char *key, uint32_t line, enum status *status)
{
    for (char *next = key; next != NULL && *next != '\0'; next++)
        if (*next >= 'A' && *next <= 'Z')
            *next = (char)(*next - 'A' + 'a');
    const void *before = key != NULL ? map_get(reader->keys, key) : NULL;
    if (before != NULL)
        return (uint32_t)(uintptr_t)before;
    if (key == NULL || !map_set(reader->keys, key, (void *)(uintptr_t)line))
        *status = STATUS_MEMORY;
    return 0;
}

static enum status start_target(struct form_reader *reader, const struct xml_element *element)
{
    const struct entry entry = entry_of(reader, element);
    bool each;
    const size_t item = find_target_item(&entry, &each);
    struct arena *arena = reader->loading->arena;
    enum status status = STATUS_OK;
    if (item == SCHEME_NONE) {
        reader->faulty = true;
        return STATUS_OK;
    }
    struct form_target *slot = LIST_ADD(&reader->form->targets, struct form_target);
    if (slot == NULL)
        return STATUS_MEMORY;
    slot->each = each;
    slot->target = (struct intake_target){.unit = reader->form->unit,
                                          .item = item,
                                          .code = keep_text(arena, element, "code"),
                                          .name = keep_text(arena, element, "name"),
                                          .measure = keep_value(arena, element, "measure"),
                                          .at = element->at};
    slot->version = (struct intake_target_version){.state = "submitted", .date = reader->form->date, .at = element->at};
    slot->version.has_value = number_value(element, "value", &slot->version.value);
    slot->version.has_marks = number_value(element, "marks", &slot->version.marks);
    const struct scheme_indicator *indicator = &reader->loading->scheme->indicators[item];
    if (target_needs_value(indicator) && !slot->version.has_value)
        FORM_FAULT(reader, DIAG_INTAKE_TARGET_NEEDS, element->at, indicator->code, slot->target.name, "value");
    if (indicator->method == SCHEME_TARGETS && !slot->version.has_marks)
        FORM_FAULT(reader, DIAG_INTAKE_TARGET_NEEDS, element->at, indicator->code, slot->target.name, "marks");
    const uint32_t before =
        note_key(reader, arena_format(reader->scratch, "t %zu %s", item, slot->target.code), element->at.line, &status);
    if (before != 0)
        FORM_FAULT(reader, DIAG_INTAKE_CODE_TWICE, element->at, indicator->code, slot->target.code,
                   decimal_of(before).text);
    reader->target_open = true;
    return status;
}

void target_part_text(struct form_reader *reader, const char *name, const char *text)
{
    const struct list *targets = &reader->form->targets;
    if (targets->count == 0 || text[0] == '\0')
        return;
    struct intake_target *target = &LIST_AT(targets, struct form_target, targets->count - 1)->target;
    const char **const fields[] = {&target->basis, &target->standard, &target->principle, &target->procedure};
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
        if (strcmp(target_fields[i], name) == 0)
            *fields[i] = text;
}

enum status target_part_end(struct form_reader *reader)
{
    const struct list *targets = &reader->form->targets;
    if (!reader->target_open)
        return STATUS_OK;
    reader->target_open = false;
    if (!target_check_fields(reader->loading->scheme, &LIST_AT(targets, struct form_target, targets->count - 1)->target,
                             reader->sink, reader->sender))
        reader->faulty = true;
    return STATUS_OK;
}

struct list_sum { /* of the targets of one item */
    const struct form_target *first;
    struct number marks;
    bool whole; /* each has marks */
};

enum status check_lists(struct form_reader *reader)
{
    const struct list *targets = &reader->form->targets;
    const struct scheme *scheme = reader->loading->scheme;
    struct list_sum *sums = ARENA_ARRAY(reader->scratch, scheme->indicator_count, struct list_sum);
    if (sums == NULL)
        return STATUS_MEMORY;
    for (size_t i = 0; i < targets->count; i++) {
        const struct form_target *one = LIST_AT(targets, struct form_target, i);
        struct list_sum *sum = &sums[one->target.item];
        if (sum->first == NULL)
            *sum = (struct list_sum){one, number_int(0), true};
        sum->whole = sum->whole && one->version.has_marks;
        if (sum->whole)
            sum->marks = number_add(reader->scratch, sum->marks, one->version.marks);
    }
    for (size_t i = 0; targets->count > 0 && i < scheme->indicator_count; i++)
        if (sums[i].first != NULL && sums[i].whole && scheme->indicators[i].method == SCHEME_TARGETS &&
            !target_check_sum(reader->loading, i, sums[i].marks, sums[i].first->target.at, reader->sink,
                              reader->sender))
            reader->faulty = true;
    return arena_failed(reader->scratch) ? STATUS_MEMORY : STATUS_OK;
}

/* ---- weekly entries -------------------------------------------------------------------------- */

/* Whose week it is: INTAKE_NONE is the unit itself. False: nobody of the unit, which is told. */
static bool entry_person(struct form_reader *reader, const struct xml_element *element, size_t *person)
{
    const struct intake_campaign *campaign = reader->loading->campaign;
    const char *code = xml_value(element, "person");
    const size_t unit = reader->form->unit;
    *person = INTAKE_NONE;
    if (code == NULL || unit == INTAKE_NONE)
        return code == NULL;
    const size_t found = intake_person_find(campaign, code);
    if (campaign->scheme->subject == SCHEME_PERSONS && found != INTAKE_NONE && campaign->units[unit].person == found)
        return true;
    *person = found;
    if (found != INTAKE_NONE && campaign->scheme->subject == SCHEME_UNITS && campaign->persons[found].unit == unit)
        return true;
    FORM_FAULT(reader, DIAG_INTAKE_ENTRY_PERSON, xml_place(element, "person"), "entry", code,
               campaign->units[unit].short_name);
    return false;
}

static int compare_weeks(const void *a, const void *b)
{
    return strcmp(a, *(const char *const *)b);
}

static enum status start_entry(struct form_reader *reader, const struct xml_element *element)
{
    const struct intake_loading *loading = reader->loading;
    const size_t count = loading->week_count;
    const char *week = xml_value(element, "week");
    enum status status = STATUS_OK;
    size_t person;
    if (week == NULL || !code_valid(week) || !entry_person(reader, element, &person)) {
        reader->faulty = true;
        return STATUS_OK;
    }
    const char *const *found =
        count > 0 ? bsearch(week, loading->weeks, count, sizeof *loading->weeks, compare_weeks) : NULL;
    if (found == NULL) {
        FORM_FAULT(reader, DIAG_INTAKE_WEEK, xml_place(element, "week"), "entry", week,
                   count > 0 ? loading->weeks[0] : "…", count > 0 ? loading->weeks[count - 1] : "…");
        return STATUS_OK;
    }
    const uint32_t before =
        note_key(reader, arena_format(reader->scratch, "w %zu %s", person, week), element->at.line, &status);
    if (before != 0)
        FORM_FAULT(reader, DIAG_INTAKE_WEEK_TWICE, element->at, "entry", week, decimal_of(before).text);
    struct form_entry *slot = LIST_ADD(&reader->form->entries, struct form_entry);
    if (slot == NULL)
        return STATUS_MEMORY;
    *slot = (struct form_entry){reader->form->unit, person, (size_t)(found - loading->weeks)};
    return status;
}

/* ---- which part belongs where ---------------------------------------------------------------- */

enum form_kind { SELF_RATING = 1, REPORT = 2, TARGET = 4, RECORD = 8 };

static unsigned kind_of(const char *name)
{
    static const char *const names[] = {"self-rating", "report", "target", "record"};
    for (unsigned i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i], name) == 0)
            return 1U << i;
    return 0; /* the schema has said so */
}

enum status part_start(struct form_reader *reader, const struct xml_element *element)
{
    static const struct {
        const char *name;
        unsigned kinds;
        enum status (*start)(struct form_reader *reader, const struct xml_element *element);
    } parts[] = {
        {"rating", SELF_RATING, start_rating},
        {"count", SELF_RATING, start_value},
        {"value", SELF_RATING, start_value},
        {"progress", SELF_RATING | REPORT, start_progress},
        {"problem", SELF_RATING | REPORT, start_progress},
        {"measure", SELF_RATING | REPORT, start_progress},
        {"plan", SELF_RATING | REPORT, start_progress},
        {"target", TARGET, start_target},
        {"entry", RECORD, start_entry},
    };
    const unsigned kind = kind_of(reader->form->kind);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (strcmp(parts[i].name, element->name) != 0)
            continue;
        if (kind == 0 || (parts[i].kinds & kind) != 0)
            return parts[i].start(reader, element);
        FORM_FAULT(reader, DIAG_INTAKE_FORM_PART, element->at, element->name, element->name, reader->form->kind);
    }
    return STATUS_OK;
}
