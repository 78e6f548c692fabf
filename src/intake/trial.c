/* What if: the campaign scored by another scheme than its own.
 *
 * What was entered was entered for the campaign's own scheme. Entries that say nothing to the other one - marks of an
 * item that it lacks or scores in another way, a veto or grade that it does not know - are passed over before they are
 * looked at, counted, and told once for each code; everything else is checked as ever. A mark above new full marks
 * stays an error: whether it should be cut or scaled down is for the scheme to say (cap, weight), not for this program
 * to guess. The stage is 测算, whatever the campaign says, so that no page of a trial can pass for a result; and the
 * office's own paragraphs, which tell of the real results, are left out.
 */
#include "intake/engine.h"

#include <string.h>

/* Entries that were passed over for one reason and code. */
struct passed {
    enum diag_id id;
    const char *code;
    uint64_t count;
    struct location at; /* of the first */
};

struct trial {
    struct map *passed; /* "rule code" → struct passed, in the order of finding */
    size_t event;       /* item of the event that is read, or SCHEME_NONE */
    int depth;          /* of the element that is passed over with all that it holds; -1: none is */
    size_t open;        /* elements of it that are open */
};

enum status trial_open(struct intake_loading *loading)
{
    struct trial *trial = ARENA_NEW(loading->arena, struct trial);
    loading->campaign->trial = loading->scheme->path;
    if (trial == NULL)
        return STATUS_MEMORY;
    *trial = (struct trial){.passed = map_create(loading->arena), .event = SCHEME_NONE, .depth = -1};
    loading->trial = trial;
    return trial->passed != NULL ? STATUS_OK : STATUS_MEMORY;
}

void trial_head(struct intake_loading *loading)
{
    struct intake_campaign *campaign = loading->campaign;
    if (loading->trial == NULL)
        return;
    campaign->stage = INTAKE_TRIAL;
    campaign->stage_name = "测算";
    campaign->approval_body = campaign->approval_meeting = campaign->approval_date = NULL;
    for (size_t i = 0; i < campaign->document_count; i++) {
        struct intake_document *document = (struct intake_document *)&campaign->documents[i]; /* const to others */
        document->section_count = document->publish_count = 0;
    }
}

/* ---- what says nothing to the other scheme -------------------------------------------------------- */

static bool is_named(const struct xml_element *element, const char *name)
{
    return strcmp(element->name, name) == 0;
}

/* The item of this code, or the first of its copies for the rounds of the scheme. */
static size_t find_copy(const struct scheme *scheme, const char *code)
{
    size_t item = code == NULL ? SCHEME_NONE : scheme_find(scheme, code);
    for (size_t i = 0; code != NULL && item == SCHEME_NONE && i < scheme->indicator_count; i++)
        if (scheme->indicators[i].round != SCHEME_NONE && code_compare(scheme->indicators[i].base_code, code) == 0)
            item = i;
    return item;
}

/* Is the item scored by what this element enters? */
static bool suits(const struct xml_element *element, const struct scheme_indicator *indicator)
{
    static const struct {
        const char *name;
        enum scheme_method_kind methods[3]; /* earlier: of a supplement (补充考评) */
    } wanted[] = {{"event", {SCHEME_EVENTS, SCHEME_EVENTS, SCHEME_EVENTS}},
                  {"ballots", {SCHEME_BALLOT, SCHEME_BALLOT, SCHEME_BALLOT}},
                  {"rating", {SCHEME_GIVEN, SCHEME_GIVEN, SCHEME_GIVEN}},
                  {"mark", {SCHEME_GIVEN, SCHEME_TARGETS, SCHEME_EARLIER}}};
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++)
        for (size_t k = 0; is_named(element, wanted[i].name); k++) {
            if (k == sizeof wanted[i].methods / sizeof wanted[i].methods[0])
                return false;
            if (indicator->method == wanted[i].methods[k])
                return true;
        }
    return true;
}

/* The unit that an entry names, or that sent it; INTAKE_NONE when it is not clear, which is told elsewhere. */
static size_t unit_of(const struct intake_loading *loading, const struct xml_element *element, size_t sender)
{
    const char *name = xml_value(element, "unit");
    size_t second, unit = name == NULL ? sender : names_find(loading->campaign->names, name, &second);
    return name != NULL && unit != INTAKE_NONE && second != INTAKE_NONE ? INTAKE_NONE : unit;
}

static bool lacks_item(const struct intake_loading *loading, const struct xml_element *element, size_t sender,
                       enum diag_id *id)
{
    const struct scheme *scheme = loading->scheme;
    const size_t item = find_copy(scheme, xml_value(element, "item"));
    *id = DIAG_INTAKE_TRIAL_ITEM;
    if (item == SCHEME_NONE)
        return true;
    const struct scheme_indicator *indicator = &scheme->indicators[item];
    const size_t unit = unit_of(loading, element, sender);
    *id = DIAG_INTAKE_TRIAL_METHOD;
    if (!suits(element, indicator))
        return true;
    *id = DIAG_INTAKE_TRIAL_APPLIES;
    if (unit != INTAKE_NONE) {
        const struct intake_unit *about = &loading->campaign->units[unit];
        if (!scheme_applies(scheme, item, about->kind, group_code(loading->campaign, about)))
            return true;
    }
    int64_t mark;
    const char *text = is_named(element, "rating") ? xml_value(element, "mark") : NULL;
    *id = DIAG_INTAKE_TRIAL_RATING; /* the units rated themselves by the scheme that they knew */
    return text != NULL && millionths_parse(text, &mark) && loading->maxima[item] != INTAKE_NO_VALUE &&
           mark > loading->maxima[item];
}

/* A raw value or count that the scheme does not ask for. */
static bool lacks_quantity(const struct intake_loading *loading, const struct xml_element *element)
{
    const bool count = is_named(element, "count");
    const size_t item = find_copy(loading->scheme, xml_value(element, "item"));
    const char *code = xml_value(element, count ? "threshold" : "of");
    if ((!count && !is_named(element, "value")) || item == SCHEME_NONE ||
        loading->scheme->indicators[item].method == SCHEME_TARGETS)
        return false;
    const struct scheme_indicator *indicator = &loading->scheme->indicators[item];
    for (size_t i = 0; i < indicator->quantity_count; i++) {
        const struct scheme_quantity *quantity = &indicator->quantities[i];
        if (code != NULL ? code_compare(quantity->code, code) == 0 : quantity->use == SCHEME_QUANTITY_MEASURE)
            return quantity->has_constant; /* a value of the scheme's own */
    }
    return true;
}

static bool lacks_veto(const struct scheme *scheme, const struct xml_element *element)
{
    const char *code = xml_value(element, "veto"), *cause = xml_value(element, "cause");
    for (size_t i = 0; code != NULL && i < scheme->veto_count; i++) {
        const struct scheme_veto *veto = &scheme->vetoes[i];
        for (size_t k = 0; cause != NULL && code_compare(veto->code, code) == 0 && k < veto->cause_count; k++)
            if (code_compare(veto->causes[k].code, cause) == 0)
                return false;
    }
    return code != NULL && cause != NULL;
}

static bool lacks_grade(const struct scheme *scheme, const struct xml_element *element)
{
    const char *what = xml_value(element, "what"), *from = xml_value(element, "from"), *to = xml_value(element, "to");
    return what != NULL && strcmp(what, "grade") == 0 && from != NULL && to != NULL &&
           (scheme_find_grade(scheme, from) == SCHEME_NONE || scheme_find_grade(scheme, to) == SCHEME_NONE);
}

static bool lacks_approval(const struct scheme *scheme, size_t event, const char *code)
{
    if (event == SCHEME_NONE || code == NULL || scheme->indicators[event].method != SCHEME_EVENTS)
        return false;
    const struct scheme_events *events = &scheme->indicators[event].as.events;
    for (size_t i = 0; i < events->approval_count; i++)
        if (code_compare(events->approvals[i].code, code) == 0)
            return false;
    return true;
}

/* Why the element says nothing to the scheme, and the code to tell; NULL: it says something. */
static const char *reason_of(const struct intake_loading *loading, const struct xml_element *element, size_t sender,
                             enum diag_id *id)
{
    const char *item = xml_value(element, "item");
    if (item != NULL && lacks_item(loading, element, sender, id))
        return item;
    *id = DIAG_INTAKE_TRIAL_COUNT;
    if (item != NULL && lacks_quantity(loading, element))
        return item;
    *id = DIAG_INTAKE_TRIAL_VETO;
    if (is_named(element, "veto") && lacks_veto(loading->scheme, element))
        return xml_value(element, "veto");
    *id = DIAG_INTAKE_TRIAL_GRADE;
    if (is_named(element, "decision") && lacks_grade(loading->scheme, element))
        return xml_value(element, "from");
    *id = DIAG_INTAKE_TRIAL_APPROVAL;
    if (is_named(element, "approval") &&
        lacks_approval(loading->scheme, loading->trial->event, xml_value(element, "ref")))
        return xml_value(element, "ref");
    return NULL;
}

/* ---- passing over --------------------------------------------------------------------------------- */

static void count_passed(const struct intake_loading *loading, const struct xml_element *element, enum diag_id id,
                         const char *code)
{
    struct map *map = loading->trial->passed;
    const char *key = arena_format(loading->arena, "%s %s", diag_catalogue(id)->rule, code);
    struct passed *passed = key == NULL ? NULL : map_get(map, key);
    if (passed == NULL && key != NULL) {
        passed = ARENA_NEW(loading->arena, struct passed);
        if (passed == NULL || !map_set(map, key, passed))
            return; /* the arena's failure is sticky */
        *passed = (struct passed){.id = id, .code = arena_string(loading->arena, code), .at = element->at};
        passed->at.file = arena_string(loading->arena, element->at.file);
    }
    if (passed != NULL)
        passed->count++;
}

bool trial_passes_over(const struct intake_loading *loading, const struct xml_element *element, size_t sender)
{
    struct trial *trial = loading->trial;
    enum diag_id id;
    if (trial == NULL)
        return false;
    if (trial->depth >= 0 && element->depth > trial->depth) {
        trial->open++;
        return true;
    }
    trial->depth = -1;
    trial->open = 0;
    const char *code = reason_of(loading, element, sender, &id);
    if (code == NULL) {
        if (is_named(element, "event"))
            trial->event = find_copy(loading->scheme, xml_value(element, "item"));
        return false;
    }
    count_passed(loading, element, id, code);
    trial->depth = element->depth;
    trial->open = 1;
    return true;
}

bool trial_passed_end(const struct intake_loading *loading)
{
    struct trial *trial = loading->trial;
    if (trial == NULL || trial->open == 0)
        return false;
    trial->open--;
    return true;
}

void trial_tell(const struct intake_loading *loading)
{
    const struct map *map = loading->trial == NULL ? NULL : loading->trial->passed;
    for (size_t i = 0; map != NULL && i < map_count(map); i++) {
        const struct passed *passed = map_value(map, i);
        diag_report(loading->sink, passed->id, passed->at, passed->code != NULL ? passed->code : "?",
                    decimal_of(passed->count).text, loading->scheme->path);
    }
}
