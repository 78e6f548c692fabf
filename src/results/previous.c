/* What movement and streaks need of an earlier record: its period, its means and counts, and for each unit rank, grade,
 * total and streak. Read as a stream, so that the record of any size costs a few words a unit. */
#include "results/previous.h"
#include "results/compare.h"

#include "base/limits.h"
#include <stdlib.h>
#include <string.h>

enum { PREVIOUS_GRADES = 64 }; /* grades of one scheme */

struct previous_reading {
    struct scoring_previous *out;
    struct scoring_previous_grade *grades;
    struct arena *arena;
    char section[16];                   /* the open element of depth 1 */
    struct scoring_previous_unit *unit; /* of the open unit */
    struct named_reading named;         /* consequences of the head */
    struct ledger_reading ledger;       /* problems to be mended */
    struct scheme_reading scheme;       /* its indicators and groups */
};

/* Copy of an attribute, NULL when absent. */
static const char *take(struct previous_reading *reading, const struct xml_element *element, const char *name)
{
    const char *value = xml_value(element, name);
    return value == NULL ? NULL : arena_string(reading->arena, value);
}

static size_t take_count(const struct xml_element *element, const char *name)
{
    const char *value = xml_value(element, name);
    return value == NULL ? 0 : (size_t)strtoull(value, NULL, 10); /* digits, by the schema */
}

static struct scoring_previous_grade *find_grade(struct previous_reading *reading, const char *code)
{
    for (size_t i = 0; i < reading->out->grade_count; i++)
        if (strcmp(reading->grades[i].code, code) == 0)
            return &reading->grades[i];
    return NULL;
}

/* Grades in the order of the quotas, best first. A scheme with a base of groups lists them once for each group. */
static void start_quota(struct previous_reading *reading, const struct xml_element *element)
{
    const char *code = take(reading, element, "grade"), *name = take(reading, element, "name");
    if (code != NULL && name != NULL && find_grade(reading, code) == NULL &&
        reading->out->grade_count < PREVIOUS_GRADES)
        reading->grades[reading->out->grade_count++] = (struct scoring_previous_grade){.code = code, .name = name};
}

static void start_row(struct previous_reading *reading, const struct xml_element *element)
{
    struct scoring_previous_unit *unit = ARENA_NEW(reading->arena, struct scoring_previous_unit);
    const char *code = take(reading, element, "unit"), *competes = xml_value(element, "competes");
    if (unit == NULL || code == NULL)
        return;
    *unit = (struct scoring_previous_unit){.code = code,
                                           .name = take(reading, element, "name"),
                                           .kind = take(reading, element, "kind"),
                                           .group = take(reading, element, "group"),
                                           .rank = take_count(element, "rank"),
                                           .group_rank = take_count(element, "group-rank"),
                                           .grade = take(reading, element, "grade"),
                                           .grade_name = take(reading, element, "grade-name"),
                                           .total = take(reading, element, "total"),
                                           .streak = 1,
                                           .since = reading->out->period};
    unit->named = named_of(&reading->named, code);
    if (!scheme_unit(&reading->scheme, unit))
        return; /* the arena's failure is told when the element is done */
    const char *exact = xml_value(element, "exact");
    compare_number(reading->arena, exact == NULL ? unit->total : exact, &unit->score);
    unit->marks = ARENA_ARRAY(reading->arena, reading->out->item_count + 1, struct number);
    unit->marked = ARENA_ARRAY(reading->arena, reading->out->item_count + 1, bool);
    reading->out->assessed++;
    reading->out->ranked +=
        unit->rank > 0 || (unit->group_rank > 0) || (competes != NULL && strcmp(competes, "yes") == 0);
    struct scoring_previous_grade *grade = unit->grade == NULL ? NULL : find_grade(reading, unit->grade);
    if (grade != NULL)
        grade->count++;
    map_set(reading->out->units, code, unit);
}

static void start_streak(struct previous_reading *reading, const struct xml_element *element)
{
    const char *grade = xml_value(element, "grade");
    struct scoring_previous_unit *unit = reading->unit;
    if (unit == NULL || unit->grade == NULL || grade == NULL || strcmp(unit->grade, grade) != 0)
        return;
    size_t length = take_count(element, "length");
    if (length >= 1) {
        unit->streak = length;
        unit->since = take(reading, element, "since");
    }
}

/* A code that the unit bore before: its records of then are the unit's history. */
static void start_former(struct previous_reading *reading, const struct xml_element *element)
{
    const char *continues = xml_value(element, "continues"), *code = take(reading, element, "code"),
               *until = take(reading, element, "until");
    struct scoring_previous_unit *unit = reading->unit;
    if (unit == NULL || code == NULL || until == NULL || continues == NULL || strcmp(continues, "yes") != 0)
        return;
    struct scoring_previous_former *former = ARENA_NEW(reading->arena, struct scoring_previous_former);
    if (former == NULL)
        return;
    *former = (struct scoring_previous_former){.code = code, .until = until};
    const struct scoring_previous_former **last = &unit->formers;
    while (*last != NULL)
        last = (const struct scoring_previous_former **)(uintptr_t) & (*last)->next;
    *last = former;
}

static void start_totals(struct previous_reading *reading, const struct xml_element *element)
{
    if (reading->unit == NULL)
        return;
    reading->unit->first_streak = take_count(element, "first-streak");
    reading->unit->last_streak = take_count(element, "last-streak");
}

/* A mark that was asked for; what did not apply then has none. */
static void start_item(struct previous_reading *reading, const struct xml_element *element)
{
    const char *code = xml_value(element, "code"), *exact = xml_value(element, "exact"),
               *state = xml_value(element, "mark-status");
    struct scoring_previous_unit *unit = reading->unit;
    if (unit == NULL || unit->marked == NULL || code == NULL || (state != NULL && strcmp(state, "given") != 0))
        return;
    scheme_mark(&reading->scheme, element, unit);
    for (size_t i = 0; i < reading->out->item_count; i++)
        if (strcmp(reading->out->items[i], code) == 0)
            unit->marked[i] =
                compare_number(reading->arena, exact == NULL ? xml_value(element, "mark") : exact, &unit->marks[i]);
}

static void start_in_head(struct previous_reading *reading, const struct xml_element *element)
{
    struct scoring_previous *out = reading->out;
    const char *figure = xml_value(element, "name");
    if (strcmp(element->name, "campaign") == 0 && element->depth == 2) {
        out->title = take(reading, element, "title");
    } else if (strcmp(element->name, "period") == 0 && element->depth == 2) {
        out->period = take(reading, element, "code");
        out->kind = take(reading, element, "kind");
        out->name = take(reading, element, "name");
        out->from = take(reading, element, "from");
        const char *partial = xml_value(element, "partial");
        out->partial = partial != NULL && strcmp(partial, "yes") == 0;
        out->to = take(reading, element, "to");
    } else if (strcmp(element->name, "figure") == 0 && figure != NULL && strcmp(figure, "mean") == 0) {
        out->mean = take(reading, element, "value");
    } else if (strcmp(element->name, "quota") == 0) {
        start_quota(reading, element);
    }
}

static enum status start(void *state, const struct xml_element *element)
{
    struct previous_reading *reading = state;
    if (element->depth == 1) {
        strncpy(reading->section, element->name, sizeof reading->section - 1);
        if (strcmp(element->name, "summary") == 0 && !scheme_known(&reading->scheme, reading->out))
            return STATUS_MEMORY;
        return STATUS_OK;
    }
    if (strcmp(reading->section, "head") == 0) {
        start_in_head(reading, element);
        if (!named_start(&reading->named, element) || !scheme_start(&reading->scheme, element) ||
            !ledger_start(&reading->ledger, element))
            return STATUS_MEMORY;
    } else if (strcmp(reading->section, "summary") == 0 && strcmp(element->name, "row") == 0) {
        start_row(reading, element);
    } else if (strcmp(reading->section, "units") == 0 && element->depth == 2) {
        const char *code = xml_value(element, "code");
        reading->unit = code == NULL ? NULL : map_get(reading->out->units, code);
    } else if (strcmp(reading->section, "units") == 0 && element->depth == 3 && strcmp(element->name, "streak") == 0) {
        start_streak(reading, element);
    } else if (strcmp(reading->section, "units") == 0 && element->depth == 3 && strcmp(element->name, "former") == 0) {
        start_former(reading, element);
    } else if (strcmp(reading->section, "units") == 0 && element->depth == 3 && strcmp(element->name, "totals") == 0) {
        start_totals(reading, element);
    } else if (strcmp(reading->section, "units") == 0 && strcmp(element->name, "item") == 0) {
        start_item(reading, element);
    }
    return arena_failed(reading->arena) ? STATUS_MEMORY : STATUS_OK;
}

static enum status text(void *state, const char *bytes, size_t size)
{
    struct previous_reading *reading = state;
    return named_text(&reading->named, bytes, size) && ledger_text(&reading->ledger, bytes, size) ? STATUS_OK
                                                                                                  : STATUS_MEMORY;
}

static enum status end(void *state, const char *name)
{
    struct previous_reading *reading = state;
    return named_end(&reading->named, name) && ledger_end(&reading->ledger, name) ? STATUS_OK : STATUS_MEMORY;
}

enum status results_previous(const char *path, const char *period, const char *const *items, size_t item_count,
                             struct xml_schemas *schemas, struct arena *arena, struct diagnostics *sink,
                             struct scoring_previous **out)
{
    *out = NULL;
    struct previous_reading reading = {.out = ARENA_NEW(arena, struct scoring_previous), .arena = arena};
    reading.grades = ARENA_ARRAY(arena, PREVIOUS_GRADES, struct scoring_previous_grade);
    if (reading.out == NULL || reading.grades == NULL)
        return STATUS_MEMORY;
    reading.out->grades = reading.grades;
    reading.out->items = items;
    reading.out->item_count = item_count;
    reading.out->units = map_create(arena);
    if (reading.out->units == NULL || !named_open(&reading.named, arena) || !scheme_open(&reading.scheme, arena))
        return STATUS_MEMORY;
    ledger_open(&reading.ledger, arena);
    struct xml_handler handler = {.state = &reading, .start = start, .text = text, .end = end};
    struct xml_source source = {.path = path, .vocabulary = "results", .limit = LIMIT_FILE_BYTES};
    enum status status = xml_read(&source, schemas, &handler, sink);
    named_close(&reading.named);
    ledger_close(&reading.ledger, reading.out);
    reading.out->consequences = reading.named.list;
    reading.out->consequence_count = reading.named.count;
    if (status == STATUS_OK && arena_failed(arena))
        status = STATUS_MEMORY;
    if (status != STATUS_OK)
        return status;
    if (period != NULL && strcmp(period, reading.out->period) != 0) {
        diag_report(sink, DIAG_RESULTS_PERIOD, ((struct location){.file = path}), path, reading.out->period, period);
        return STATUS_INVALID;
    }
    *out = reading.out;
    return STATUS_OK;
}
