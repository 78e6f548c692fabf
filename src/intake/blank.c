/* The forms that units may fill in, as XML of urn:tongbao:form (src/schema/form.xsd): which items a form asks for, with
 * the limits that form.c and form_parts.c hold it to. A layout makes the page of it, on which a unit fills its form in.
 *
 * There is one form for each deadline of the campaign, so for each kind and round; a scheme alone has one self-rating.
 * Which items apply is not the same for all units: units of one kind and group are one class, and an item that is not
 * for all names the classes that it is for. An item that several raters mark, votes, events and earlier results are
 * nobody's to rate himself, and are left out. */
#include "intake/engine.h"

#include <string.h>

struct blank {
    const struct scheme *scheme;
    const struct intake_campaign *campaign; /* NULL: of the scheme alone */
    struct arena *arena;
    struct buffer *out;
    size_t *class_of;      /* [unit] */
    size_t *class_example; /* [class] a unit of it */
    size_t class_count;
};

static void put(struct buffer *out, const char *name, const char *value)
{
    if (value == NULL || value[0] == '\0')
        return;
    buffer_format(out, " %s=\"", name);
    buffer_xml(out, value);
    buffer_byte(out, '"');
}

static void put_count(struct buffer *out, const char *name, size_t value)
{
    buffer_format(out, " %s=\"%zu\"", name, value);
}

/* ---- classes ------------------------------------------------------------------------------------ */

static enum status find_classes(struct blank *blank)
{
    const struct intake_campaign *campaign = blank->campaign;
    struct map *classes = map_create(blank->arena);
    blank->class_of = ARENA_ARRAY(blank->arena, campaign->unit_count + 1, size_t);
    blank->class_example = ARENA_ARRAY(blank->arena, campaign->unit_count + 1, size_t);
    for (size_t i = 0; i < campaign->unit_count && !arena_failed(blank->arena); i++) {
        const struct intake_unit *unit = &campaign->units[i];
        const char *key = arena_format(blank->arena, "%s %s", unit->kind, group_code(campaign, unit));
        const void *found = key == NULL ? NULL : map_get(classes, key);
        if (found == NULL && key != NULL) {
            blank->class_example[blank->class_count++] = i;
            found = (void *)(uintptr_t)blank->class_count;
            if (!map_set(classes, key, (void *)(uintptr_t)found))
                return STATUS_MEMORY;
        }
        blank->class_of[i] = (size_t)(uintptr_t)found;
    }
    return arena_failed(blank->arena) ? STATUS_MEMORY : STATUS_OK;
}

/* Numbers of the classes that the item is for; nothing when it is for all, "0" when it is for none. */
static void put_classes(const struct blank *blank, size_t item)
{
    struct buffer *out = blank->out;
    size_t applies = 0;
    for (int pass = 0; pass < 2 && blank->campaign != NULL; pass++) {
        size_t written = 0;
        for (size_t i = 0; i < blank->class_count; i++) {
            const struct intake_unit *unit = &blank->campaign->units[blank->class_example[i]];
            if (!scheme_applies(blank->scheme, item, unit->kind, group_code(blank->campaign, unit)))
                continue;
            if (pass == 0)
                applies++;
            else
                buffer_format(out, "%s%zu", written++ > 0 ? " " : "", i + 1);
        }
        if (pass == 0 && applies == blank->class_count)
            return;
        buffer_string(out, pass == 0 ? " classes=\"" : applies == 0 ? "0\"" : "\"");
    }
}

/* ---- items -------------------------------------------------------------------------------------- */

/* May a unit say what it has earned here? As form_parts.c takes it, but for marks that several raters give. */
static bool is_rated(const struct scheme_indicator *indicator)
{
    return (indicator->method == SCHEME_GIVEN && !indicator->as.given.several) || indicator->method == SCHEME_VALUE ||
           indicator->method == SCHEME_TARGETS;
}

/* Is it the copy for the first round of its set? A target of an item that has rounds is set once for all of them. */
static bool is_first_round(const struct scheme *scheme, size_t item)
{
    const size_t round = scheme->indicators[item].round;
    return round == SCHEME_NONE || scheme_in_round(scheme, item, 0) == item;
}

/* Is the item one of the form of this kind and round (INTAKE_NONE: of the whole period)? */
static bool is_in(const struct blank *blank, size_t item, const char *kind, size_t round)
{
    const struct scheme_indicator *indicator = &blank->scheme->indicators[item];
    if (!is_rated(indicator) || indicator->running)
        return false;
    if (strcmp(kind, "target") == 0 && round == INTAKE_NONE)
        return is_first_round(blank->scheme, item);
    if (blank->campaign != NULL && intake_pending(blank->campaign, item))
        return false;
    if (strcmp(kind, "self-rating") == 0 && blank->campaign != NULL)
        return form_round(blank->campaign, item) == round;
    return round == INTAKE_NONE || indicator->round == round || indicator->round == SCHEME_NONE;
}

static void put_quantities(const struct blank *blank, const struct scheme_indicator *indicator)
{
    struct buffer *out = blank->out;
    for (size_t i = 0; i < indicator->quantity_count; i++) {
        const struct scheme_quantity *quantity = &indicator->quantities[i];
        if (quantity->has_constant)
            continue;
        buffer_string(out, quantity->use == SCHEME_QUANTITY_THRESHOLD ? "      <count" : "      <value");
        put(out, "code", quantity->code);
        put(out, "name", quantity->name);
        put(out, "unit", quantity->unit);
        if (quantity->has_at_least)
            put(out, "at-least", number_exact(blank->arena, quantity->at_least));
        buffer_string(out, "/>\n");
    }
}

/* What the mark must be: at most full marks, of so many decimals, or one of those that may be given. */
static void put_limits(const struct blank *blank, const struct scheme_indicator *indicator)
{
    static const char *const steps[] = {"1", "0.1", "0.01", "0.001", "0.0001", "0.00001", "0.000001"};
    const struct scheme_given *given = indicator->method == SCHEME_GIVEN ? &indicator->as.given : NULL;
    struct buffer *out = blank->out;
    if (indicator->has_max)
        put(out, "max", number_exact(blank->arena, indicator->max));
    put(out, "step", steps[given != NULL && given->has_places && given->places < 6 ? given->places : 6]);
    if (given == NULL || given->value_count == 0)
        return;
    buffer_string(out, " values=\"");
    for (size_t i = 0; i < given->value_count; i++)
        buffer_format(out, "%s%s", i > 0 ? " " : "", number_exact(blank->arena, given->values[i]));
    buffer_byte(out, '"');
}

/* As a submission of this kind and round names the item. */
static const char *written_code(const struct scheme_indicator *indicator, const char *kind, size_t round)
{
    const bool own = strcmp(kind, "target") == 0 || (round != INTAKE_NONE && indicator->round == round);
    return own ? indicator->base_code : indicator->code;
}

static const char *round_name(const struct blank *blank, size_t round)
{
    return blank->campaign != NULL ? blank->campaign->rounds[round].name : blank->scheme->rounds[round].name;
}

/* Is it the copy of a tree for one round? Then it is called as the campaign calls the round. */
static bool is_copy(const struct scheme *scheme, size_t item)
{
    const size_t parent = scheme->indicators[item].parent;
    return parent != SCHEME_NONE && scheme->indicators[parent].rounds != SCHEME_NONE &&
           scheme->indicators[item].round != SCHEME_NONE;
}

static const char *name_of(const struct blank *blank, size_t item)
{
    const struct scheme_indicator *indicator = &blank->scheme->indicators[item];
    return is_copy(blank->scheme, item) ? round_name(blank, indicator->round) : indicator->name;
}

static void put_item(const struct blank *blank, size_t item, const char *kind, size_t round)
{
    const struct scheme_indicator *indicator = &blank->scheme->indicators[item];
    struct buffer *out = blank->out;
    buffer_string(out, "    <item");
    put(out, "code", written_code(indicator, kind, round));
    const bool all_rounds = strcmp(kind, "target") == 0 && is_copy(blank->scheme, item);
    put(out, "name", all_rounds ? blank->scheme->indicators[indicator->parent].name : name_of(blank, item));
    if (round == INTAKE_NONE && indicator->round != SCHEME_NONE && strcmp(kind, "target") != 0)
        put(out, "round-name", round_name(blank, indicator->round));
    if (indicator->assessor != SCHEME_NONE)
        put(out, "assessor", blank->scheme->roles[indicator->assessor].name);
    put(out, "article", indicator->article);
    put_limits(blank, indicator);
    put_classes(blank, item);
    buffer_string(out, ">\n");
    if (indicator->standard != NULL) {
        buffer_string(out, "      <standard>");
        buffer_xml(out, indicator->standard);
        buffer_string(out, "</standard>\n");
    }
    put_quantities(blank, indicator);
    buffer_string(out, "    </item>\n");
}

/* The names of the indicators above an item, when they are others than those above the one before. */
static void put_heading(const struct blank *blank, size_t item, const char **last)
{
    const struct scheme_indicator *indicators = blank->scheme->indicators;
    const char *path = "";
    for (size_t at = indicators[item].parent; at != SCHEME_NONE && indicators[at].parent != SCHEME_NONE && path != NULL;
         at = indicators[at].parent)
        path = arena_format(blank->arena, "%s%s%s", name_of(blank, at), path[0] == '\0' ? "" : " › ", path);
    if (path == NULL || (*last != NULL && strcmp(path, *last) == 0))
        return;
    *last = path;
    buffer_string(blank->out, "    <heading");
    put(blank->out, "name", path[0] == '\0' ? blank->scheme->indicators[0].name : path);
    buffer_string(blank->out, "/>\n");
}

/* ---- forms -------------------------------------------------------------------------------------- */

static void put_form(const struct blank *blank, const char *kind, size_t round, const char *deadline)
{
    const struct scheme *scheme = blank->scheme;
    const struct intake_campaign *campaign = blank->campaign;
    struct buffer *out = blank->out;
    buffer_string(out, "  <form");
    put(out, "kind", kind);
    if (campaign != NULL)
        put(out, "period", campaign->period.code);
    if (round != INTAKE_NONE) {
        put(out, "round", scheme->rounds[round].code);
        put(out, "round-name", campaign->rounds[round].name);
    }
    put(out, "deadline", deadline);
    buffer_string(out, ">\n");
    const char *last = NULL;
    for (size_t i = 0; i < scheme->indicator_count && strcmp(kind, "record") != 0; i++) {
        if (!is_in(blank, i, kind, round))
            continue;
        put_heading(blank, i, &last);
        put_item(blank, i, kind, round);
    }
    for (size_t i = 0; i < scheme->target_field_count && strcmp(kind, "target") == 0; i++) {
        buffer_string(out, "    <field");
        put(out, "name", scheme->target_fields[i]);
        buffer_string(out, "/>\n");
    }
    buffer_string(out, "  </form>\n");
}

static void put_units(const struct blank *blank)
{
    const struct intake_campaign *campaign = blank->campaign;
    struct buffer *out = blank->out;
    for (size_t i = 0; i < campaign->unit_count; i++) {
        buffer_string(out, "  <unit");
        put(out, "code", campaign->units[i].code);
        put(out, "name", campaign->units[i].name);
        put(out, "of", campaign->units[i].of_name);
        put_count(out, "class", blank->class_of[i]);
        buffer_string(out, "/>\n");
    }
}

/* Whose weeks a unit may send: of the persons of units, not of leaders above them. */
static enum status put_weeks(const struct blank *blank)
{
    const struct intake_campaign *campaign = blank->campaign;
    const char *const *weeks;
    size_t count;
    enum status status = weeks_list(blank->arena, campaign->period.from, campaign->period.to, &weeks, &count);
    for (size_t i = 0; i < count; i++)
        buffer_format(blank->out, "  <week code=\"%s\"/>\n", weeks[i]);
    for (size_t i = 0; i < campaign->person_count && blank->scheme->subject == SCHEME_UNITS; i++) {
        const struct intake_person *person = &campaign->persons[i];
        if (person->unit == INTAKE_NONE)
            continue;
        buffer_string(blank->out, "  <person");
        put(blank->out, "code", person->code);
        put(blank->out, "name", person->name);
        put(blank->out, "unit", campaign->units[person->unit].code);
        buffer_string(blank->out, "/>\n");
    }
    return status;
}

static void put_head(const struct blank *blank)
{
    const struct intake_campaign *campaign = blank->campaign;
    struct buffer *out = blank->out;
    buffer_string(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<forms xmlns=\"urn:tongbao:form\" version=\"1\"");
    put(out, "scheme", blank->scheme->title);
    put(out, "subject", blank->scheme->subject == SCHEME_PERSONS ? "person" : "unit");
    if (campaign != NULL) {
        put(out, "title", campaign->title);
        put(out, "period-name", campaign->period.name);
        put(out, "office", campaign->office.name);
        put(out, "telephone", campaign->office.telephone);
        put(out, "sample", campaign->sample ? "yes" : "no");
    }
    buffer_string(out, ">\n");
}

enum status intake_blank(const struct scheme *scheme, const struct intake_campaign *campaign, struct arena *arena,
                         struct buffer *out)
{
    struct blank blank = {.scheme = scheme, .campaign = campaign, .arena = arena, .out = out};
    enum status status = campaign == NULL ? STATUS_OK : find_classes(&blank);
    bool records = false;
    put_head(&blank);
    if (campaign == NULL)
        put_form(&blank, "self-rating", INTAKE_NONE, NULL);
    for (size_t i = 0; campaign != NULL && status == STATUS_OK && i < campaign->deadline_count; i++) {
        const struct intake_deadline *deadline = &campaign->deadlines[i];
        bool coming = deadline->round != INTAKE_NONE && campaign->rounds[deadline->round].pending;
        if (strcmp(deadline->kind, "resend") == 0 || coming)
            continue;
        records = records || strcmp(deadline->kind, "record") == 0;
        put_form(&blank, deadline->kind, deadline->round, deadline->at);
    }
    if (campaign != NULL && status == STATUS_OK)
        put_units(&blank);
    if (records && status == STATUS_OK)
        status = put_weeks(&blank);
    buffer_string(out, "</forms>\n");
    return status != STATUS_OK ? status : out->failed || arena_failed(arena) ? STATUS_MEMORY : STATUS_OK;
}
