/* What the roster says of earlier names, and of units that take part no more: read, put in order, checked.
 *
 * Three maps are made once (codes of present units, of departed ones, of former ones), so that the checks take time in
 * proportion to the roster. */
#include "intake/formers.h"

#include <stdlib.h>
#include <string.h>

/* ---- reading ------------------------------------------------------------------------------------ */

enum status former_start(struct intake_loading *loading, struct list *formers, const char *unit,
                         const struct xml_element *element)
{
    struct arena *arena = loading->arena;
    struct intake_former *former = LIST_ADD(formers, struct intake_former);
    if (former == NULL)
        return formers->full ? STATUS_LIMIT : STATUS_MEMORY;
    const char *code = keep_value(arena, element, "code"), *continues = xml_value(element, "continues");
    *former = (struct intake_former){.code = code != NULL ? code : unit,
                                     .name = keep_text(arena, element, "name"),
                                     .until = keep_text(arena, element, "until"),
                                     .how = keep_text(arena, element, "how"),
                                     .at = element->at};
    bool own = code_compare(former->code, unit) == 0;
    former->continues =
        own || (continues != NULL ? strcmp(continues, "yes") == 0 : strcmp(former->how, "renamed") == 0);
    if (own && continues != NULL && strcmp(continues, "no") == 0)
        LOADING_FAULT(loading, DIAG_INTAKE_FORMER_OWN, xml_place(element, "continues"), unit, "former", former->name);
    return STATUS_OK;
}

enum status departed_start(struct intake_loading *loading, struct list *departed, struct map *codes,
                           const struct xml_element *element)
{
    struct arena *arena = loading->arena;
    struct intake_departed *unit = LIST_ADD(departed, struct intake_departed);
    if (unit == NULL)
        return departed->full ? STATUS_LIMIT : STATUS_MEMORY;
    *unit = (struct intake_departed){.code = keep_text(arena, element, "code"),
                                     .name = keep_text(arena, element, "name"),
                                     .until = keep_text(arena, element, "until"),
                                     .how = keep_text(arena, element, "how"),
                                     .into = keep_value(arena, element, "into"),
                                     .reason = keep_value(arena, element, "reason"),
                                     .at = element->at};
    code_note(loading, codes, unit->code, xml_place(element, "code"));
    return STATUS_OK;
}

/* ---- who bears a code --------------------------------------------------------------------------- */

struct claim { /* of a former code */
    const struct intake_unit *unit;
    const struct intake_former *former;
};

struct checking {
    struct intake_loading *loading;
    const struct formers *roster;
    struct arena *scratch;
    struct map *present, *departed; /* folded code → struct intake_unit, struct intake_departed */
    struct map *claims;             /* folded former code → struct claim: the first unit that names it */
};

static const char *folded(const struct checking *checking, const char *code)
{
    char *key = arena_string(checking->scratch, code);
    for (char *at = key; at != NULL && *at != '\0'; at++)
        *at = (char)(*at >= 'A' && *at <= 'Z' ? *at - 'A' + 'a' : *at);
    return key;
}

static void *find(const struct checking *checking, const struct map *map, const char *code)
{
    const char *key = folded(checking, code);
    return key == NULL ? NULL : map_get(map, key);
}

/* The first of a code stays; a second one was told when it was read. */
static bool note(const struct checking *checking, struct map *map, const char *code, void *value)
{
    const char *key = folded(checking, code);
    return key != NULL && (map_get(map, key) != NULL || map_set(map, key, value));
}

static bool open_maps(struct checking *checking)
{
    checking->present = map_create(checking->scratch);
    checking->departed = map_create(checking->scratch);
    checking->claims = map_create(checking->scratch);
    bool room = !arena_failed(checking->scratch);
    for (size_t i = 0; i < checking->roster->unit_count && room; i++)
        room = note(checking, checking->present, checking->roster->units[i].code, &checking->roster->units[i]);
    for (size_t i = 0; i < checking->roster->departed_count && room; i++)
        room = note(checking, checking->departed, checking->roster->departed[i].code, &checking->roster->departed[i]);
    return room;
}

/* ---- formers ------------------------------------------------------------------------------------ */

static void check_date(struct intake_loading *loading, const char *unit, const char *what, const char *date,
                       struct location at)
{
    const char *end = loading->campaign->period.to;
    if (date != NULL && end != NULL && strcmp(date, end) > 0)
        LOADING_FAULT(loading, DIAG_INTAKE_ROSTER_DATE, at, unit, what, what, date, end);
}

static bool is_split(const struct intake_former *former)
{
    return strcmp(former->how, "split") == 0;
}

/* A former code belongs to one unit, except that the parts of a unit that was split share it, and one of them at most
 * goes on with its history. */
static void check_claim(struct checking *checking, const struct intake_unit *unit, const struct intake_former *former)
{
    struct claim *claim = find(checking, checking->claims, former->code);
    if (claim == NULL) {
        claim = ARENA_NEW(checking->scratch, struct claim);
        if (claim == NULL || !note(checking, checking->claims, former->code, claim))
            return; /* the scratch has failed: told at the end */
        *claim = (struct claim){unit, former};
        return;
    }
    bool parts = is_split(former) && is_split(claim->former) && !(former->continues && claim->former->continues);
    bool names = claim->unit == unit && strcmp(former->until, claim->former->until) != 0; /* one after the other */
    if (!names && (claim->unit == unit || !parts))
        LOADING_FAULT(checking->loading, DIAG_INTAKE_FORMER_TWICE, former->at, unit->code, "former", former->code,
                      decimal_of(claim->former->at.line).text);
}

/* Codes that go on in a unit follow one another: two up to one day would be two histories. Formers stand in the order
 * of their dates. */
static void check_continuing(struct checking *checking, const struct intake_unit *unit)
{
    const struct intake_former *last = NULL;
    for (size_t i = 0; i < unit->former_count; i++) {
        const struct intake_former *former = &unit->formers[i];
        if (!former->continues || code_compare(former->code, unit->code) == 0)
            continue;
        if (last != NULL && strcmp(last->until, former->until) == 0 && code_compare(last->code, former->code) != 0)
            LOADING_FAULT(checking->loading, DIAG_INTAKE_FORMER_CONTINUES, former->at, unit->code, "former", last->code,
                          former->code, former->until);
        last = former;
    }
}

static void check_formers(struct checking *checking, const struct intake_unit *unit)
{
    check_date(checking->loading, unit->code, "joined", unit->joined, unit->at);
    for (size_t i = 0; i < unit->former_count; i++) {
        const struct intake_former *former = &unit->formers[i];
        check_date(checking->loading, unit->code, "former", former->until, former->at);
        if (code_compare(former->code, unit->code) == 0)
            continue;
        const struct intake_unit *present = find(checking, checking->present, former->code);
        if (present != NULL && !(is_split(former) && !former->continues)) /* a part that left a unit that goes on */
            LOADING_FAULT(checking->loading, DIAG_INTAKE_FORMER_PRESENT, former->at, unit->code, "former", former->code,
                          present->name);
        check_claim(checking, unit, former);
    }
    check_continuing(checking, unit);
}

/* ---- departed ----------------------------------------------------------------------------------- */

/* Who took the unit over: as it says, or as the unit says that names it among its formers. */
static void resolve_into(struct checking *checking, struct intake_departed *unit)
{
    struct intake_loading *loading = checking->loading;
    const struct claim *claim = find(checking, checking->claims, unit->code);
    if (claim != NULL && is_split(claim->former))
        claim = NULL; /* its parts went to several */
    if (unit->into == NULL && claim != NULL)
        unit->into = claim->unit->code;
    if (unit->into == NULL) {
        if (strcmp(unit->how, "merged") == 0)
            LOADING_FAULT(loading, DIAG_INTAKE_DEPARTED_INTO_MISSING, unit->at, unit->code, "departed", unit->name);
        return;
    }
    const struct intake_unit *present = find(checking, checking->present, unit->into);
    const struct intake_departed *later = find(checking, checking->departed, unit->into);
    if (present == NULL && (later == NULL || strcmp(later->until, unit->until) <= 0)) {
        LOADING_FAULT(loading, DIAG_INTAKE_DEPARTED_INTO, unit->at, unit->code, "departed", unit->into, unit->until);
        return;
    }
    unit->into = present != NULL ? present->code : later->code;
    unit->into_name = present != NULL ? present->name : later->name;
    if (claim != NULL && present != NULL && present != claim->unit)
        LOADING_FAULT(loading, DIAG_INTAKE_DEPARTED_ELSEWHERE, unit->at, unit->code, "departed", unit->name,
                      present->name, claim->unit->name);
}

static void check_departed(struct checking *checking, struct intake_departed *unit)
{
    check_date(checking->loading, unit->code, "departed", unit->until, unit->at);
    const struct intake_unit *present = find(checking, checking->present, unit->code);
    if (present != NULL)
        LOADING_FAULT(checking->loading, DIAG_INTAKE_DEPARTED_PRESENT, unit->at, unit->code, "departed", unit->code,
                      present->name);
    resolve_into(checking, unit);
}

/* ---- when all are known ------------------------------------------------------------------------- */

static int compare_formers(const void *a, const void *b)
{
    const struct intake_former *one = a, *other = b;
    int order = strcmp(other->until, one->until);
    if (order != 0)
        return order;
    if (one->at.line != other->at.line)
        return one->at.line < other->at.line ? -1 : 1;
    return one->at.column < other->at.column ? -1 : one->at.column > other->at.column;
}

enum status formers_finish(struct intake_loading *loading, const struct formers *formers)
{
    struct checking checking = {.loading = loading, .roster = formers, .scratch = arena_create(0)};
    if (checking.scratch == NULL || !open_maps(&checking)) {
        arena_destroy(checking.scratch);
        return STATUS_MEMORY;
    }
    for (size_t i = 0; i < formers->unit_count; i++) {
        const struct intake_unit *unit = &formers->units[i];
        size_t first = unit->former_count == 0 ? 0 : (size_t)(unit->formers - formers->formers);
        if (unit->former_count > 1)
            qsort(formers->formers + first, unit->former_count, sizeof(struct intake_former), compare_formers);
        check_formers(&checking, unit);
    }
    for (size_t i = 0; i < formers->departed_count; i++)
        check_departed(&checking, &formers->departed[i]);
    bool room = !arena_failed(checking.scratch);
    arena_destroy(checking.scratch);
    return room ? STATUS_OK : STATUS_MEMORY;
}
