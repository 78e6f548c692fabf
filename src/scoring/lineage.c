/* Under which codes earlier records know a unit: its own, and those that it bore before.
 *
 * The roster says of a unit which former codes its history goes on under (<former continues="yes">), and so did the
 * roster of each earlier campaign, whose record keeps it. So a unit that changed its code twice is followed through
 * both changes even when the roster of now names the last one alone. A unit that was merged into this one, or that this
 * one was split from, has a history of its own, which is nobody's now.
 *
 * The own code comes first, then the latest former code. A former code stands for the unit in records of periods that
 * began before it was given up: later it may be another unit's. The codes of a unit are found once, so that looking up
 * costs one question of a map, and a second one only where the unit has bygone codes. */
#include "scoring/engine.h"

#include <string.h>

struct scoring_bygone {
    const char *code, *until; /* a code that the unit bore, and its last day */
    const struct scoring_bygone *next;
};

enum { BYGONE_CODES = 32 }; /* at most so many of one unit, so that records that contradict one another end somewhere */

struct lineage {
    struct engine *engine;
    const char *own;
    struct scoring_bygone *first, *last;
    size_t count;
};

static bool knows(const struct lineage *lineage, const char *code)
{
    bool known = code_compare(lineage->own, code) == 0;
    for (const struct scoring_bygone *bygone = lineage->first; bygone != NULL && !known; bygone = bygone->next)
        known = code_compare(bygone->code, code) == 0;
    return known;
}

static void add(struct lineage *lineage, const char *code, const char *until)
{
    if (lineage->count == BYGONE_CODES || knows(lineage, code))
        return;
    struct scoring_bygone *bygone = ARENA_NEW(lineage->engine->arena, struct scoring_bygone);
    if (bygone == NULL)
        return; /* the arena has failed: told at the end */
    *bygone = (struct scoring_bygone){.code = code, .until = until};
    if (lineage->last == NULL)
        lineage->first = bygone;
    else
        lineage->last->next = bygone;
    lineage->last = bygone;
    lineage->count++;
}

/* What the records say of the code that was found last: it may have had a code before, too. */
static void add_from_records(struct lineage *lineage, const char *code)
{
    const struct scoring *scoring = lineage->engine->scoring;
    for (size_t i = 0; i < scoring->earlier_count; i++) {
        const struct scoring_previous_unit *then = map_get(scoring->earlier[i]->units, code);
        for (const struct scoring_previous_former *former = then == NULL ? NULL : then->formers; former != NULL;
             former = former->next)
            add(lineage, former->code, former->until);
    }
}

enum status lineage_open(struct engine *engine)
{
    struct scoring *scoring = engine->scoring;
    if (scoring->earlier_count == 0)
        return STATUS_OK;
    scoring->bygones = ARENA_ARRAY(engine->arena, engine->units + 1, const struct scoring_bygone *);
    if (scoring->bygones == NULL)
        return STATUS_MEMORY;
    for (size_t i = 0; i < engine->units; i++) {
        const struct intake_unit *unit = &engine->campaign->units[i];
        struct lineage lineage = {.engine = engine, .own = unit->code};
        for (size_t k = 0; k < unit->former_count; k++)
            if (unit->formers[k].continues)
                add(&lineage, unit->formers[k].code, unit->formers[k].until);
        add_from_records(&lineage, unit->code);
        for (const struct scoring_bygone *bygone = lineage.first; bygone != NULL; bygone = bygone->next)
            add_from_records(&lineage, bygone->code);
        scoring->bygones[i] = lineage.first;
    }
    return arena_failed(engine->arena) ? STATUS_MEMORY : STATUS_OK;
}

const struct scoring_previous_unit *scoring_then(const struct scoring *scoring, const struct scoring_previous *record,
                                                 size_t unit)
{
    if (record == NULL)
        return NULL;
    const struct scoring_previous_unit *then = map_get(record->units, scoring->campaign->units[unit].code);
    const struct scoring_bygone *bygone = scoring->bygones == NULL ? NULL : scoring->bygones[unit];
    for (; bygone != NULL && then == NULL; bygone = bygone->next)
        if (record->from == NULL || strcmp(record->from, bygone->until) <= 0)
            then = map_get(record->units, bygone->code);
    return then;
}

bool lineage_is_new(const struct scoring *scoring, const struct scoring_previous *record, size_t unit)
{
    const char *joined = scoring->campaign->units[unit].joined;
    return scoring_then(scoring, record, unit) == NULL &&
           (joined == NULL || record->from == NULL || strcmp(joined, record->from) >= 0);
}

/* ---- units that vanished ------------------------------------------------------------------------ */

/* Codes of which the roster of now says something. */
static struct map *accounted_codes(const struct engine *engine)
{
    const struct intake_campaign *campaign = engine->campaign;
    struct map *codes = map_create(engine->scratch);
    bool room = codes != NULL;
    for (size_t i = 0; i < engine->units && room; i++) {
        const struct intake_unit *unit = &campaign->units[i];
        room = map_set(codes, unit->code, (void *)(uintptr_t)unit);
        for (size_t k = 0; k < unit->former_count && room; k++)
            room = map_set(codes, unit->formers[k].code, (void *)(uintptr_t)unit);
        for (const struct scoring_bygone *bygone = engine->scoring->bygones[i]; bygone != NULL && room;
             bygone = bygone->next)
            room = map_set(codes, bygone->code, (void *)(uintptr_t)unit);
    }
    for (size_t i = 0; i < campaign->departed_count && room; i++)
        room = map_set(codes, campaign->departed[i].code, (void *)(uintptr_t)&campaign->departed[i]);
    return room ? codes : NULL;
}

enum status lineage_check(struct engine *engine)
{
    const struct scoring_previous *record = engine->scoring->previous;
    if (record == NULL || engine->scheme->subject == SCHEME_PERSONS)
        return STATUS_OK;
    struct map *codes = accounted_codes(engine);
    if (codes == NULL)
        return STATUS_MEMORY;
    for (size_t i = 0; i < map_count(record->units); i++) {
        const struct scoring_previous_unit *unit = map_value(record->units, i);
        if (map_get(codes, unit->code) == NULL)
            diag_report_unit(engine->sink, DIAG_SCORING_UNIT_GONE, ((struct location){.file = engine->campaign->file}),
                             unit->code, NULL, unit->name == NULL ? unit->code : unit->name, unit->code, record->name);
    }
    return STATUS_OK;
}
