/* What happened beside events (events.c): vetoes with the persons that they touch, decisions of the committee.
 *
 * All are sorted at the end by unit and then by what they are, so that neither the order of files nor that of lines can
 * change a result or a page.
 */
#include "intake/engine.h"

#include <stdlib.h>
#include <string.h>

/* ---- vetoes ---------------------------------------------------------------------------------- */

static const char *veto_code(const void *items, size_t index)
{
    const struct scheme *scheme = items;
    return index < scheme->veto_count ? scheme->vetoes[index].code : NULL;
}

static const char *cause_code(const void *items, size_t index)
{
    const struct scheme_veto *veto = items;
    return index < veto->cause_count ? veto->causes[index].code : NULL;
}

static void find_veto(struct intake_loading *loading, const struct xml_element *element, struct intake_veto *veto)
{
    const struct scheme *scheme = loading->scheme;
    const char *code = xml_value(element, "veto"), *cause = xml_value(element, "cause");
    const char *unit = veto->unit != INTAKE_NONE ? loading->campaign->units[veto->unit].code : NULL;
    veto->veto = veto->cause = SCHEME_NONE;
    for (size_t i = 0; code != NULL && i < scheme->veto_count; i++)
        if (code_compare(scheme->vetoes[i].code, code) == 0)
            veto->veto = i;
    if (code != NULL && veto->veto == SCHEME_NONE)
        LOADING_FAULT(loading, DIAG_INTAKE_VETO_UNKNOWN, xml_place(element, "veto"), unit, veto->code, code,
                      codes_expected(loading->arena, veto_code, scheme));
    if (cause == NULL || veto->veto == SCHEME_NONE)
        return;
    const struct scheme_veto *about = &scheme->vetoes[veto->veto];
    for (size_t i = 0; i < about->cause_count; i++)
        if (code_compare(about->causes[i].code, cause) == 0)
            veto->cause = i;
    if (veto->cause == SCHEME_NONE)
        LOADING_FAULT(loading, DIAG_INTAKE_CAUSE_UNKNOWN, xml_place(element, "cause"), unit, veto->code, cause,
                      codes_expected(loading->arena, cause_code, about));
}

static enum status start_veto(struct assessing *assessing, const struct xml_element *element)
{
    struct intake_loading *loading = assessing->loading;
    struct intake_veto *veto = LIST_ADD(&assessing->vetoes, struct intake_veto);
    if (veto == NULL)
        return assessing->vetoes.full ? STATUS_LIMIT : STATUS_MEMORY;
    veto->code = keep_text(loading->arena, element, "code");
    veto->unit = find_unit(loading->campaign, element, loading->sink, NULL);
    veto->date = keep_text(loading->arena, element, "date");
    veto->document = keep_value(loading->arena, element, "document");
    veto->fact = "";
    veto->at = element->at;
    if (veto->unit == INTAKE_NONE)
        loading->status = STATUS_INVALID;
    code_note(loading, assessing->veto_codes, veto->code, xml_place(element, "code"));
    find_veto(loading, element, veto);
    assessing->veto_persons.count = 0;
    return STATUS_OK;
}

/* Which roles the effects of a veto touch, as "party, head, leader"; *found: `role` is one of them, *money: on its pay.
 */
static const char *veto_roles(struct intake_loading *loading, const struct scheme_veto *veto, const char *role,
                              bool *found, bool *money)
{
    char text[300] = "";
    size_t size = 0;
    *found = *money = false;
    for (size_t i = 0; i < veto->effect_count; i++)
        for (size_t k = 0; k < veto->effects[i].person_count; k++) {
            const char *code = veto->effects[i].persons[k];
            const bool same = code_compare(code, role) == 0;
            *found = *found || same;
            *money = *money || (same && veto->effects[i].kind == SCHEME_EFFECT_MONEY);
            if (size < sizeof text)
                size += (size_t)snprintf(text + size, sizeof text - size, "%s%s", size > 0 ? ", " : "", code);
        }
    const char *copy = arena_string(loading->arena, size > 0 ? text : "none: it touches no person");
    return copy != NULL ? copy : "";
}

static enum status start_person(struct assessing *assessing, const struct xml_element *element)
{
    struct intake_loading *loading = assessing->loading;
    const char *code = xml_value(element, "ref"), *role = xml_value(element, "as");
    bool touched, money;
    if (assessing->vetoes.count == 0 || code == NULL || role == NULL)
        return STATUS_OK;
    const struct intake_veto *veto = LIST_AT(&assessing->vetoes, struct intake_veto, assessing->vetoes.count - 1);
    const char *unit = veto->unit != INTAKE_NONE ? loading->campaign->units[veto->unit].code : NULL;
    const size_t person = intake_person_find(loading->campaign, code);
    if (person == INTAKE_NONE) {
        LOADING_FAULT(loading, DIAG_INTAKE_PERSON_UNKNOWN, xml_place(element, "ref"), unit, veto->code, code);
        return STATUS_OK;
    }
    if (veto->veto == SCHEME_NONE)
        return STATUS_OK; /* told already */
    const char *roles = veto_roles(loading, &loading->scheme->vetoes[veto->veto], role, &touched, &money);
    if (!touched)
        LOADING_FAULT(loading, DIAG_INTAKE_VETO_ROLE, xml_place(element, "as"), unit, veto->code, role, roles);
    if (money && !loading->campaign->persons[person].has_pay_base)
        LOADING_FAULT(loading, DIAG_INTAKE_VETO_PAY, xml_place(element, "ref"), unit, veto->code,
                      loading->campaign->persons[person].name);
    for (size_t i = 0; i < assessing->veto_persons.count; i++)
        if (LIST_AT(&assessing->veto_persons, struct intake_veto_person, i)->person == person)
            LOADING_FAULT(loading, DIAG_INTAKE_VETO_PERSON_TWICE, element->at, unit, veto->code,
                          loading->campaign->persons[person].name);
    struct intake_veto_person *slot = LIST_ADD(&assessing->veto_persons, struct intake_veto_person);
    if (slot == NULL)
        return STATUS_MEMORY;
    *slot = (struct intake_veto_person){person, keep_text(loading->arena, element, "as")};
    return STATUS_OK;
}

static enum status end_veto(struct assessing *assessing)
{
    const size_t count = assessing->veto_persons.count;
    if (assessing->vetoes.count == 0 || count == 0)
        return STATUS_OK;
    struct intake_veto *veto = LIST_AT(&assessing->vetoes, struct intake_veto, assessing->vetoes.count - 1);
    veto->person_count = count;
    veto->persons =
        arena_copy(assessing->loading->arena, assessing->veto_persons.items, count * sizeof(struct intake_veto_person));
    assessing->veto_persons.count = 0;
    return veto->persons != NULL ? STATUS_OK : STATUS_MEMORY;
}

/* ---- decisions ------------------------------------------------------------------------------- */

bool decision_value_fits(const struct scheme *scheme, enum intake_decision_kind what, const char *value)
{
    struct number number;
    int64_t whole;
    switch (what) {
    case INTAKE_DECIDE_GRADE:
        return scheme_find_grade(scheme, value) != SCHEME_NONE;
    case INTAKE_DECIDE_RANK:
        return number_parse(value, &number) && number.denominator == 1 && number_to_int(number, &whole) == STATUS_OK &&
               whole > 0;
    default:
        return number_parse(value, &number);
    }
}

static enum status start_decision(struct assessing *assessing, const struct xml_element *element)
{
    static const char *const kinds[] = {"total", "rank", "grade"};
    struct intake_loading *loading = assessing->loading;
    struct arena *arena = loading->arena;
    const char *what = xml_value(element, "what");
    struct intake_decision *decision = LIST_ADD(&assessing->decisions, struct intake_decision);
    if (decision == NULL)
        return assessing->decisions.full ? STATUS_LIMIT : STATUS_MEMORY;
    decision->code = keep_text(arena, element, "code");
    decision->unit = find_unit(loading->campaign, element, loading->sink, NULL);
    for (size_t i = 0; what != NULL && i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcmp(kinds[i], what) == 0)
            decision->what = (enum intake_decision_kind)i;
    decision->from = keep_text(arena, element, "from");
    decision->to = keep_text(arena, element, "to");
    decision->body = keep_text(arena, element, "body");
    decision->meeting = keep_text(arena, element, "meeting");
    decision->date = keep_text(arena, element, "date");
    decision->article = keep_value(arena, element, "article");
    decision->reason = "";
    decision->at = element->at;
    code_note(loading, assessing->decision_codes, decision->code, xml_place(element, "code"));
    if (decision->unit == INTAKE_NONE)
        loading->status = STATUS_INVALID;
    const char *unit = decision->unit != INTAKE_NONE ? loading->campaign->units[decision->unit].code : NULL;
    if (!decision_value_fits(loading->scheme, decision->what, decision->from))
        LOADING_FAULT(loading, DIAG_INTAKE_DECISION_VALUE, xml_place(element, "from"), unit, decision->code, "from",
                      decision->from);
    if (!decision_value_fits(loading->scheme, decision->what, decision->to))
        LOADING_FAULT(loading, DIAG_INTAKE_DECISION_VALUE, xml_place(element, "to"), unit, decision->code, "to",
                      decision->to);
    return STATUS_OK;
}

/* ---- events of the reader -------------------------------------------------------------------- */

enum status text_start(struct assessing *assessing, const struct xml_element *element)
{
    static const char *const names[] = {"finding", "fact", "reason"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(element->name, names[i]) == 0)
            collector_open(&assessing->collector, names[i]);
    return STATUS_OK;
}

enum status incident_start(struct assessing *assessing, const struct xml_element *element)
{
    static const struct {
        const char *name;
        enum status (*start)(struct assessing *assessing, const struct xml_element *element);
    } starts[] = {{"event", event_start},
                  {"approval", event_approval},
                  {"veto", start_veto},
                  {"person", start_person},
                  {"decision", start_decision}};
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
        if (strcmp(element->name, starts[i].name) == 0)
            return starts[i].start(assessing, element);
    return STATUS_OK;
}

enum status incident_end(struct assessing *assessing, const char *name, const char *text)
{
    if (strcmp(name, "event") == 0)
        return event_end(assessing);
    if (strcmp(name, "veto") == 0)
        return end_veto(assessing);
    if (text == NULL)
        return STATUS_OK;
    if (strcmp(name, "finding") == 0 && assessing->events.count > 0)
        LIST_AT(&assessing->events, struct intake_event, assessing->events.count - 1)->finding = text;
    else if (strcmp(name, "fact") == 0 && assessing->vetoes.count > 0)
        LIST_AT(&assessing->vetoes, struct intake_veto, assessing->vetoes.count - 1)->fact = text;
    else if (strcmp(name, "reason") == 0 && assessing->decisions.count > 0)
        LIST_AT(&assessing->decisions, struct intake_decision, assessing->decisions.count - 1)->reason = text;
    return STATUS_OK;
}

/* ---- sorted ---------------------------------------------------------------------------------- */

static int compare_indices(size_t a, size_t b)
{
    return a < b ? -1 : a > b;
}

static int compare_events(const void *a, const void *b)
{
    const struct intake_event *one = a, *other = b;
    int order = compare_indices(one->unit, other->unit);
    if (order == 0)
        order = compare_indices(one->item, other->item);
    if (order == 0)
        order = strcmp(one->date, other->date);
    return order != 0 ? order : strcmp(one->code, other->code);
}

static int compare_vetoes(const void *a, const void *b)
{
    const struct intake_veto *one = a, *other = b;
    int order = compare_indices(one->unit, other->unit);
    if (order == 0)
        order = strcmp(one->date, other->date);
    return order != 0 ? order : strcmp(one->code, other->code);
}

static int compare_decisions(const void *a, const void *b)
{
    const struct intake_decision *one = a, *other = b;
    const int order = compare_indices(one->unit, other->unit);
    return order != 0 ? order : strcmp(one->code, other->code);
}

/* firsts[u]: how many items belong to units before u. `unit_at`: offset of the unit's index in an item. */
static const size_t *firsts(struct arena *arena, const struct list *list, size_t unit_at, size_t unit_count)
{
    size_t *first = ARENA_ARRAY(arena, unit_count + 1, size_t);
    for (size_t i = 0; first != NULL && i < list->count; i++) {
        const char *item = list_at(list, i);
        const size_t unit = *(const size_t *)(const void *)(item + unit_at);
        if (unit < unit_count)
            first[unit + 1]++;
    }
    for (size_t u = 0; first != NULL && u < unit_count; u++)
        first[u + 1] += first[u];
    return first;
}

/* One unit is decided on once in each respect. */
static enum status check_decisions(struct assessing *assessing)
{
    static const char *const kinds[] = {"total", "rank", "grade"};
    struct intake_loading *loading = assessing->loading;
    struct map *seen = map_create(loading->arena);
    for (size_t i = 0; seen != NULL && i < assessing->decisions.count; i++) {
        const struct intake_decision *one = LIST_AT(&assessing->decisions, struct intake_decision, i);
        const char *key = arena_format(loading->arena, "%zu %s", one->unit, kinds[one->what]);
        if (one->unit == INTAKE_NONE)
            continue;
        const void *before = key != NULL ? map_get(seen, key) : NULL;
        if (before != NULL)
            LOADING_FAULT(loading, DIAG_INTAKE_DECISION_TWICE, one->at, loading->campaign->units[one->unit].code,
                          one->code, kinds[one->what], decimal_of((uintptr_t)before).text);
        else if (key == NULL || !map_set(seen, key, (void *)(uintptr_t)one->at.line))
            return STATUS_MEMORY;
    }
    return seen != NULL ? STATUS_OK : STATUS_MEMORY;
}

enum status incidents_finish(struct assessing *assessing)
{
    struct arena *arena = assessing->loading->arena;
    struct intake_campaign *campaign = assessing->loading->campaign;
    const size_t units = campaign->unit_count;
    if (check_decisions(assessing) != STATUS_OK)
        return STATUS_MEMORY;
    if (assessing->events.count > 1)
        qsort(assessing->events.items, assessing->events.count, sizeof(struct intake_event), compare_events);
    if (assessing->vetoes.count > 1)
        qsort(assessing->vetoes.items, assessing->vetoes.count, sizeof(struct intake_veto), compare_vetoes);
    if (assessing->decisions.count > 1)
        qsort(assessing->decisions.items, assessing->decisions.count, sizeof(struct intake_decision),
              compare_decisions);
    campaign->event_first = firsts(arena, &assessing->events, offsetof(struct intake_event, unit), units);
    campaign->veto_first = firsts(arena, &assessing->vetoes, offsetof(struct intake_veto, unit), units);
    campaign->decision_first = firsts(arena, &assessing->decisions, offsetof(struct intake_decision, unit), units);
    campaign->event_count = assessing->events.count;
    campaign->veto_count = assessing->vetoes.count;
    campaign->decision_count = assessing->decisions.count;
    campaign->events = list_keep(&assessing->events, arena);
    campaign->vetoes = list_keep(&assessing->vetoes, arena);
    campaign->decisions = list_keep(&assessing->decisions, arena);
    return arena_failed(arena) ? STATUS_MEMORY : STATUS_OK;
}
