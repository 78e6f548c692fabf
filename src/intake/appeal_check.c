/* What an appeal is about, and what its decision may say. A review that changed something says from what to what:
 * `from` is held against the scores later (scoring/appeals.c), here is seen whether both can be such a thing at all.
 *
 * In a trial by another scheme an appeal about what that scheme lacks is left out with a warning, as other entries are.
 */
#include "intake/engine.h"

#include <string.h>

#define APPEAL_FAULT(appealing, appeal, id, place, ...)                                                                \
    LOADING_FAULT((appealing)->loading, (id), (place), unit_code((appealing), (appeal)), (appeal)->code, __VA_ARGS__)

static const char *unit_code(const struct appealing *appealing, const struct intake_appeal *appeal)
{
    return appeal->unit != INTAKE_NONE ? appealing->loading->campaign->units[appeal->unit].code : NULL;
}

/* ---- the subject ----------------------------------------------------------------------------- */

/* Attributes that say what a mark or an event is about, and that the other kinds have no use for. */
static bool attributes_fit(struct appealing *appealing, const struct xml_element *element,
                           const struct intake_appeal *appeal)
{
    const bool mark = appeal->what == INTAKE_APPEAL_MARK, event = appeal->what == INTAKE_APPEAL_EVENT;
    const struct {
        const char *name;
        bool needed, meant;
    } attributes[] = {{"item", mark, mark}, {"event", event, event}, {"round", false, mark}, {"of", false, mark}};
    const char *what = intake_appeal_kind_name(appeal->what);
    bool fit = true;
    for (size_t i = 0; i < sizeof attributes / sizeof attributes[0]; i++) {
        const bool said = xml_value(element, attributes[i].name) != NULL;
        if (said && !attributes[i].meant)
            APPEAL_FAULT(appealing, appeal, DIAG_INTAKE_APPEAL_UNUSED, xml_place(element, attributes[i].name),
                         appeal->code, what, attributes[i].name);
        if (!said && attributes[i].needed)
            APPEAL_FAULT(appealing, appeal, DIAG_INTAKE_APPEAL_NEEDS, element->at, appeal->code, what,
                         attributes[i].name);
        fit = fit && (said ? attributes[i].meant : !attributes[i].needed);
    }
    return fit;
}

/* Can a review give the item another mark? Told when not. */
static bool has_mark(struct appealing *appealing, const struct entry *entry, const struct intake_appeal *appeal,
                     size_t item)
{
    const struct scheme_indicator *indicator = &entry->campaign->scheme->indicators[item];
    const struct location at = xml_place(entry->element, "item");
    const char *label = item_label(appealing->loading, item);
    switch (indicator->method) {
    case SCHEME_COMBINE:
        diag_report_unit(entry->sink, DIAG_INTAKE_ITEM_NOT_LEAF, at, entry->sender, indicator->code, indicator->code,
                         indicator->name);
        return false;
    case SCHEME_EVENTS:
        diag_report_unit(entry->sink, DIAG_INTAKE_APPEAL_OF_EVENTS, at, entry->sender, appeal->code, appeal->code,
                         label);
        return false;
    case SCHEME_EARLIER:
        diag_report_unit(entry->sink, DIAG_INTAKE_APPEAL_OF_EARLIER, at, entry->sender, appeal->code, appeal->code,
                         label);
        return false;
    default:
        return true;
    }
}

/* The item of a mark, and the quantity where the review looks at a raw value. False: it is told why not. */
static bool find_mark(struct appealing *appealing, const struct entry *entry, struct intake_appeal *appeal)
{
    const struct scheme *scheme = entry->campaign->scheme;
    const size_t item = find_indicator(entry);
    if (item == SCHEME_NONE)
        return false;
    if (xml_value(entry->element, "of") != NULL || scheme->indicators[item].method == SCHEME_VALUE) {
        const size_t quantity = find_quantity(entry, "of");
        if (quantity == SCHEME_NONE)
            return false;
        if (scheme->quantities[quantity].use == SCHEME_QUANTITY_THRESHOLD) {
            diag_report_unit(entry->sink, DIAG_INTAKE_APPEAL_UNUSED, xml_place(entry->element, "of"), entry->sender,
                             appeal->code, appeal->code, "mark", "threshold");
            return false;
        }
        appeal->quantity = quantity;
    } else if (!has_mark(appealing, entry, appeal, item)) {
        return false;
    }
    appeal->item = item;
    return true;
}

static bool note_events(struct appealing *appealing)
{
    const struct intake_campaign *campaign = appealing->loading->campaign;
    appealing->events = map_create(appealing->loading->arena);
    for (size_t i = 0; appealing->events != NULL && i < campaign->event_count; i++) {
        const char *key = code_key(appealing->loading->arena, campaign->events[i].code);
        if (key == NULL || !map_set(appealing->events, key, (void *)(uintptr_t)(i + 1)))
            return false;
    }
    return appealing->events != NULL;
}

static bool find_event(struct appealing *appealing, const struct entry *entry, struct intake_appeal *appeal)
{
    const struct intake_campaign *campaign = entry->campaign;
    const char *code = xml_value(entry->element, "event");
    if (appealing->events == NULL && !note_events(appealing))
        return false; /* the arena's failure is sticky */
    const char *key = code_key(appealing->loading->arena, code);
    const size_t found = key != NULL ? (size_t)(uintptr_t)map_get(appealing->events, key) : 0;
    const struct location at = xml_place(entry->element, "event");
    if (found == 0) {
        diag_report_unit(entry->sink, DIAG_INTAKE_APPEAL_EVENT_UNKNOWN, at, entry->sender, appeal->code, appeal->code,
                         code);
        return false;
    }
    const struct intake_event *event = &campaign->events[found - 1];
    if (event->unit != appeal->unit && appeal->unit != INTAKE_NONE) {
        diag_report_unit(entry->sink, DIAG_INTAKE_APPEAL_EVENT_OTHER, at, entry->sender, appeal->code, appeal->code,
                         code, campaign->units[appeal->unit].short_name, campaign->units[event->unit].short_name);
        return false;
    }
    appeal->event = found - 1;
    appeal->item = event->item;
    return true;
}

void appeal_subject(struct appealing *appealing, const struct xml_element *element, struct intake_appeal *appeal)
{
    struct intake_loading *loading = appealing->loading;
    struct diagnostics *unheard = loading->trial != NULL ? diag_create_like(loading->sink) : NULL;
    struct entry entry = {.campaign = loading->campaign,
                          .element = element,
                          .unit = appeal->unit,
                          .sink = unheard != NULL ? unheard : loading->sink,
                          .sender = unit_code(appealing, appeal)};
    if (!attributes_fit(appealing, element, appeal)) {
        diag_destroy(unheard);
        return;
    }
    entry.round = round_named(loading->campaign, element, "round", entry.sink, entry.sender);
    const bool lost = entry.round == INTAKE_NONE && xml_value(element, "round") != NULL;
    const bool found = lost                                  ? false
                       : appeal->what == INTAKE_APPEAL_MARK  ? find_mark(appealing, &entry, appeal)
                       : appeal->what == INTAKE_APPEAL_EVENT ? find_event(appealing, &entry, appeal)
                                                             : true;
    if (!found && loading->trial == NULL)
        loading->status = loading->status == STATUS_OK ? STATUS_INVALID : loading->status;
    else if (!found)
        diag_report_unit(loading->sink, DIAG_INTAKE_TRIAL_APPEAL, element->at, entry.sender, appeal->code, appeal->code,
                         loading->scheme->path);
    diag_destroy(unheard);
}

/* ---- the values ------------------------------------------------------------------------------ */

/* Is the text such a thing as the appeal is about? */
static bool value_fits(struct appealing *appealing, const struct xml_element *element,
                       const struct intake_appeal *appeal, const char *attribute, const char *value)
{
    const struct intake_loading *loading = appealing->loading;
    const enum intake_decision_kind kind = appeal->what == INTAKE_APPEAL_GRADE  ? INTAKE_DECIDE_GRADE
                                           : appeal->what == INTAKE_APPEAL_RANK ? INTAKE_DECIDE_RANK
                                                                                : INTAKE_DECIDE_TOTAL;
    if (decision_value_fits(loading->scheme, kind, value))
        return true;
    if (loading->trial == NULL || kind != INTAKE_DECIDE_GRADE)
        APPEAL_FAULT(appealing, appeal, DIAG_INTAKE_APPEAL_VALUE, xml_place(element, attribute), appeal->code,
                     attribute, value, intake_appeal_kind_name(appeal->what));
    else
        diag_report_unit(loading->sink, DIAG_INTAKE_TRIAL_APPEAL, element->at, unit_code(appealing, appeal),
                         appeal->code, appeal->code, loading->scheme->path);
    return false;
}

/* A mark between 0 and full marks, as the scheme lets an assessor give one; an event not below 0. */
static bool in_range(struct appealing *appealing, const struct xml_element *element, const struct intake_appeal *appeal)
{
    struct intake_loading *loading = appealing->loading;
    const struct scheme_indicator *indicator = &loading->scheme->indicators[appeal->item];
    const struct entry entry = {loading->campaign, element,       INTAKE_NONE,
                                appeal->unit,      loading->sink, unit_code(appealing, appeal)};
    int64_t value;
    if (appeal->quantity != INTAKE_NONE || !millionths_parse(appeal->to, &value))
        return true;
    if (appeal->what == INTAKE_APPEAL_MARK && indicator->method == SCHEME_GIVEN && !indicator->as.given.several) {
        if (check_mark(loading, &entry, appeal->item, value, "to"))
            return true;
        loading->status = STATUS_INVALID;
        return false;
    }
    const int64_t maximum = appeal->what == INTAKE_APPEAL_EVENT ? INTAKE_NO_VALUE : loading->maxima[appeal->item];
    if (value >= 0 && (maximum == INTAKE_NO_VALUE || value <= maximum))
        return true;
    APPEAL_FAULT(appealing, appeal, DIAG_INTAKE_APPEAL_RANGE, xml_place(element, "to"), appeal->code,
                 item_label(loading, appeal->item), appeal->to,
                 maximum != INTAKE_NO_VALUE ? millionths_text(maximum).text : "…");
    return false;
}

static bool same_value(const struct intake_appeal *appeal)
{
    struct number from, to;
    if (appeal->what == INTAKE_APPEAL_GRADE)
        return code_compare(appeal->from, appeal->to) == 0;
    return number_parse(appeal->from, &from) && number_parse(appeal->to, &to) && number_compare(from, to) == 0;
}

void appeal_values(struct appealing *appealing, const struct xml_element *element, struct intake_appeal *appeal)
{
    const char *outcome = intake_appeal_outcome_name(appeal->outcome);
    const char *const names[] = {"from", "to"}, *const values[] = {appeal->from, appeal->to};
    const bool changed = appeal->outcome == INTAKE_APPEAL_CHANGED;
    bool fit = true;
    for (size_t i = 0; i < 2; i++) {
        if (changed && values[i] == NULL)
            APPEAL_FAULT(appealing, appeal, DIAG_INTAKE_APPEAL_DECISION_NEEDS, element->at, appeal->code, outcome,
                         names[i]);
        else if (!changed && values[i] != NULL)
            APPEAL_FAULT(appealing, appeal, DIAG_INTAKE_APPEAL_DECISION_UNUSED, xml_place(element, names[i]),
                         appeal->code, outcome, names[i]);
        fit = fit && values[i] != NULL && value_fits(appealing, element, appeal, names[i], values[i]);
    }
    if (!changed || !fit)
        return;
    if (same_value(appeal))
        APPEAL_FAULT(appealing, appeal, DIAG_INTAKE_APPEAL_SAME, xml_place(element, "to"), appeal->code, appeal->to);
    const bool scored = appeal->what == INTAKE_APPEAL_MARK || appeal->what == INTAKE_APPEAL_EVENT;
    if (scored && appeal->item == INTAKE_NONE)
        return; /* told already */
    appeal->applies = !scored || (in_range(appealing, element, appeal) && number_parse(appeal->to, &appeal->value));
}

/* ---- the whole appeal ------------------------------------------------------------------------ */

static void check_received(struct appealing *appealing, struct intake_appeal *appeal)
{
    const struct intake_publicity *publicity = &appealing->loading->campaign->publicity;
    if (publicity->from == NULL || publicity->to == NULL)
        return;
    if (strcmp(appeal->received, publicity->from) < 0)
        APPEAL_FAULT(appealing, appeal, DIAG_INTAKE_APPEAL_EARLY, appeal->at, appeal->code, appeal->received,
                     publicity->from);
    appeal->late = strcmp(appeal->received, publicity->to) > 0;
    if (!appeal->late)
        return;
    diag_report_unit(appealing->loading->sink, DIAG_INTAKE_APPEAL_LATE, appeal->at, unit_code(appealing, appeal),
                     appeal->code, appeal->code, appeal->received, publicity->to);
    if (appeal->outcome == INTAKE_APPEAL_UPHELD || appeal->outcome == INTAKE_APPEAL_CHANGED)
        APPEAL_FAULT(appealing, appeal, DIAG_INTAKE_APPEAL_LATE_DECIDED, appeal->decided_at, appeal->code,
                     publicity->to, intake_appeal_outcome_name(appeal->outcome));
    if (appeal->outcome == INTAKE_APPEAL_OPEN)
        appeal->outcome = INTAKE_APPEAL_REFUSED;
    appeal->applies = false;
}

void appeal_end(struct appealing *appealing, struct intake_appeal *appeal)
{
    if (appeal->date != NULL && strcmp(appeal->date, appeal->received) < 0)
        APPEAL_FAULT(appealing, appeal, DIAG_INTAKE_APPEAL_DATE, appeal->decided_at, appeal->code, appeal->date,
                     appeal->received);
    if (appeal->date != NULL && appeal->reason == NULL && appeal->outcome != INTAKE_APPEAL_WITHDRAWN)
        APPEAL_FAULT(appealing, appeal, DIAG_INTAKE_APPEAL_DECISION_NEEDS, appeal->decided_at, appeal->code,
                     intake_appeal_outcome_name(appeal->outcome), "reason");
    check_received(appealing, appeal);
}

/* ---- all appeals ----------------------------------------------------------------------------- */

/* Appeals that are decided in substance, or will be: of these one thing has one. */
static bool stands(const struct intake_appeal *appeal)
{
    return !appeal->late && (appeal->outcome == INTAKE_APPEAL_OPEN || appeal->outcome == INTAKE_APPEAL_UPHELD ||
                             appeal->outcome == INTAKE_APPEAL_CHANGED);
}

static bool subject_known(const struct intake_appeal *appeal)
{
    return appeal->unit != INTAKE_NONE && (appeal->item != INTAKE_NONE || appeal->what >= INTAKE_APPEAL_TOTAL);
}

enum status appeals_check(struct appealing *appealing, const struct intake_appeal *appeals, size_t count)
{
    struct intake_loading *loading = appealing->loading;
    struct map *seen = map_create(loading->arena);
    if (loading->campaign->publicity.from == NULL)
        LOADING_FAULT(loading, DIAG_INTAKE_PUBLICITY_MISSING, appeals[0].at, NULL, "publicity", "appeals/");
    for (size_t i = 0; seen != NULL && i < count; i++) {
        const struct intake_appeal *one = &appeals[i];
        if (one->outcome == INTAKE_APPEAL_OPEN && loading->campaign->stage == INTAKE_FINAL)
            APPEAL_FAULT(appealing, one, DIAG_INTAKE_APPEAL_OPEN, one->at, one->code);
        if (!stands(one) || !subject_known(one))
            continue;
        const char *key = arena_format(loading->arena, "%zu %d %zu %zu %zu", one->unit, (int)one->what, one->item,
                                       one->quantity, one->event);
        const struct intake_appeal *before = key != NULL ? map_get(seen, key) : NULL;
        if (before != NULL)
            APPEAL_FAULT(appealing, one, DIAG_INTAKE_APPEAL_TWICE, one->at, before->code, one->code);
        else if (key == NULL || !map_set(seen, key, (void *)(uintptr_t)one))
            return STATUS_MEMORY;
    }
    return seen != NULL ? STATUS_OK : STATUS_MEMORY;
}
