/* Earlier records in the order of their periods, and how many places from the last one a unit stood in them.
 *
 * A record keeps ranks from the top. For each record the ranks are sorted once, over all and group by group, so that a
 * place from the bottom is a binary search. A record that does not say the groups of its units is read by the roster of
 * now.
 */
#include "scoring/engine.h"

#include <stdlib.h>
#include <string.h>

struct record_rank {
    size_t group; /* number of the group in this record; 0: over all */
    size_t rank;
};

struct record_ranks { /* of one record, sorted by group, then by rank */
    struct record_rank *ranks;
    size_t count;
    struct map *groups; /* lower-cased code → (void *)number */
};

bool record_older(const struct scoring_previous *a, const struct scoring_previous *b)
{
    int order = strcmp(a->to, b->to);
    if (order == 0 && a->from != NULL && b->from != NULL) /* the fourth quarter stands before its year */
        order = strcmp(b->from, a->from);
    return order != 0 ? order < 0 : strcmp(a->period, b->period) < 0;
}

/* The oldest first. */
static enum status sort_records(struct engine *engine)
{
    size_t count = engine->previous_count;
    engine->records = ARENA_ARRAY(engine->scratch, count + 1, const struct scoring_previous *);
    if (engine->records == NULL)
        return STATUS_MEMORY;
    for (size_t i = 0; i < count; i++) {
        size_t at = i;
        while (at > 0 && record_older(engine->previous[i], engine->records[at - 1])) {
            engine->records[at] = engine->records[at - 1];
            at--;
        }
        engine->records[at] = engine->previous[i];
    }
    return STATUS_OK;
}

/* ---- groups of a record ---------------------------------------------------------------------------- */

bool record_regrouped(const struct scoring *scoring, size_t unit, const struct scoring_previous_unit *before)
{
    size_t group = scoring->campaign->units[unit].group;
    if (before->group == NULL)
        return false;
    return group == INTAKE_NONE || code_compare(before->group, scoring->campaign->groups[group].code) != 0;
}

bool record_other_kind(const struct scoring *scoring, size_t unit, const struct scoring_previous_unit *before)
{
    const char *kind = scoring->campaign->units[unit].kind;
    return before->kind != NULL && kind != NULL && strcmp(before->kind, kind) != 0;
}

static const char *group_then(const struct engine *engine, const struct scoring_previous_unit *before)
{
    if (before->group != NULL)
        return before->group;
    size_t *unit = map_get(engine->unit_codes, before->code);
    return unit == NULL ? NULL : unit_group(engine, *unit);
}

static char *lower(struct arena *arena, const char *code)
{
    char *copy = arena_string(arena, code);
    for (char *at = copy; at != NULL && *at != '\0'; at++)
        *at = (char)(*at >= 'A' && *at <= 'Z' ? *at - 'A' + 'a' : *at);
    return copy;
}

/* Number of the unit's group in the record, from 1; 0: it had none. A new group gets the next number. */
static size_t group_number(const struct engine *engine, struct record_ranks *table,
                           const struct scoring_previous_unit *before)
{
    const char *group = group_then(engine, before);
    char *key = group == NULL ? NULL : lower(engine->scratch, group);
    if (key == NULL)
        return 0;
    void *found = map_get(table->groups, key);
    if (found != NULL)
        return (size_t)(uintptr_t)found;
    size_t number = map_count(table->groups) + 1;
    return map_set(table->groups, key, (void *)(uintptr_t)number) ? number : 0;
}

static int compare_ranks(const void *a, const void *b)
{
    const struct record_rank *left = a, *right = b;
    if (left->group != right->group)
        return left->group < right->group ? -1 : 1;
    return (left->rank > right->rank) - (left->rank < right->rank);
}

static enum status read_ranks(struct engine *engine, const struct scoring_previous *record, struct record_ranks *table)
{
    size_t units = map_count(record->units);
    table->groups = map_create(engine->scratch);
    table->ranks = ARENA_ARRAY(engine->scratch, 2 * units + 1, struct record_rank);
    if (table->groups == NULL || table->ranks == NULL)
        return STATUS_MEMORY;
    for (size_t i = 0; i < units; i++) {
        const struct scoring_previous_unit *unit = map_value(record->units, i);
        size_t group = unit->group_rank > 0 ? group_number(engine, table, unit) : 0;
        if (unit->rank > 0)
            table->ranks[table->count++] = (struct record_rank){.group = 0, .rank = unit->rank};
        if (group > 0)
            table->ranks[table->count++] = (struct record_rank){.group = group, .rank = unit->group_rank};
    }
    qsort(table->ranks, table->count, sizeof *table->ranks, compare_ranks);
    return STATUS_OK;
}

/* ---- questions ------------------------------------------------------------------------------------ */

enum status records_open(struct engine *engine)
{
    enum status status = sort_records(engine);
    engine->record_ranks = ARENA_ARRAY(engine->scratch, engine->previous_count + 1, struct record_ranks);
    engine->unit_codes = map_create(engine->scratch);
    size_t *indices = ARENA_ARRAY(engine->scratch, engine->units + 1, size_t);
    if (status != STATUS_OK || engine->record_ranks == NULL || engine->unit_codes == NULL || indices == NULL)
        return STATUS_MEMORY;
    for (size_t i = 0; i < engine->units && engine->previous_count > 0; i++) {
        indices[i] = i;
        if (!map_set(engine->unit_codes, engine->campaign->units[i].code, &indices[i]))
            return STATUS_MEMORY;
    }
    for (size_t i = 0; i < engine->previous_count && status == STATUS_OK; i++)
        status = read_ranks(engine, engine->records[i], &engine->record_ranks[i]);
    return status;
}

const struct scoring_previous_unit *record_unit(const struct engine *engine, size_t record, size_t unit)
{
    return scoring_then(engine->scoring, engine->records[record], unit);
}

size_t record_rank(const struct scoring *scoring, size_t ranking, const struct scoring_previous_unit *before)
{
    if (ranking == scoring->overall)
        return before->rank;
    return ranking == scoring->by_group ? before->group_rank : 0;
}

/* The first entry that is greater than `key`. */
static size_t upper_bound(const struct record_ranks *table, struct record_rank key)
{
    size_t low = 0, high = table->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_ranks(&table->ranks[middle], &key) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t record_rank_from_bottom(const struct engine *engine, size_t ranking, size_t record,
                               const struct scoring_previous_unit *before)
{
    struct record_ranks *table = &engine->record_ranks[record];
    struct record_rank key = {.group = 0, .rank = record_rank(engine->scoring, ranking, before)};
    if (key.rank == 0)
        return 0;
    if (engine->scheme->rankings[ranking].scope == SCHEME_SCOPE_GROUP) {
        const char *group = group_then(engine, before);
        char *code = group == NULL ? NULL : lower(engine->scratch, group);
        key.group = code == NULL ? 0 : (size_t)(uintptr_t)map_get(table->groups, code);
        if (key.group == 0)
            return 0;
    }
    struct record_rank last = {.group = key.group, .rank = SIZE_MAX};
    return upper_bound(table, last) - upper_bound(table, key) + 1;
}
