/* What of each earlier record can be compared with now, and how totals moved.
 *
 * A rank can always be held against a rank. Two scores can only where they say the same thing: the same full marks of
 * the total, the same leaf items (by code, or by what the scheme says they were formerly called) with the same full
 * marks, combined in the same way, over all rounds or over the same kind of result, and for a unit of the same kind
 * and group, which decide what applies to it. What was changed is listed, so that the page can give the reason.
 *
 * An item is found in a record by its own code or by formerly. A code may have gone from one item to another, so
 * formerly comes first in a record that has such an item, unless the record's own item of this code already says the
 * same formerly: then that record is of the scheme of now, or of one between.
 *
 * The changes are between two schemes, the differences between printed figures: a reader can check both. Time is linear
 * in indicators for each record, and in units × records.
 */
#include "scoring/engine.h"

#include <string.h>

/* ---- items of then ------------------------------------------------------------------------------------ */

static const struct scoring_previous_item *item_coded(const struct scoring_previous *record, const char *code)
{
    return record->indicator_codes == NULL || code == NULL ? NULL : map_get(record->indicator_codes, code);
}

static size_t find_item(const struct scoring_previous *record, const struct scheme_indicator *indicator)
{
    const struct scoring_previous_item *own = item_coded(record, indicator->code),
                                       *former = item_coded(record, indicator->formerly);
    bool renamed = own != NULL && own->formerly != NULL && indicator->formerly != NULL &&
                   code_compare(own->formerly, indicator->formerly) == 0;
    const struct scoring_previous_item *found = former != NULL && !renamed ? former : own;
    return found == NULL ? SCORING_NONE : (size_t)(found - record->indicators);
}

/* The total is the total, whatever its code. */
static bool map_items(const struct engine *engine, struct scoring_comparison *comparison)
{
    size_t count = engine->scheme->indicator_count;
    size_t *items = ARENA_ARRAY(engine->arena, count + 1, size_t);
    if (items == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        items[i] = i > 0 ? find_item(comparison->record, &engine->scheme->indicators[i])
                   : comparison->record->indicator_count > 0 ? 0
                                                             : SCORING_NONE;
    comparison->items = items;
    return true;
}

/* ---- what was changed --------------------------------------------------------------------------------- */

struct changing {
    const struct engine *engine;
    struct scoring_comparison *comparison;
    struct scoring_change *changes;
};

static void add_change(struct changing *changing, struct scoring_change change)
{
    changing->changes[changing->comparison->change_count++] = change;
    if (change.kind != SCORING_CHANGE_GROUP)
        changing->comparison->comparable = false;
}

/* Full marks of an indicator of now as they are printed; its cap where it has none; NULL: neither. */
static const char *max_now(const struct engine *engine, size_t index)
{
    const struct scheme_indicator *indicator = &engine->scheme->indicators[index];
    if (!indicator->has_max && !indicator->has_cap)
        return NULL;
    return number_exact(engine->arena, indicator->has_max ? indicator->max : indicator->cap);
}

static bool same_number(const char *a, const char *b)
{
    struct number left, right;
    if (a == NULL || b == NULL)
        return a == b;
    return number_parse(a, &left) && number_parse(b, &right) ? number_compare(left, right) == 0 : strcmp(a, b) == 0;
}

static void compare_max(struct changing *changing, size_t index, const struct scoring_previous_item *then)
{
    const struct scheme_indicator *now = &changing->engine->scheme->indicators[index];
    const char *max = max_now(changing->engine, index);
    if (!same_number(max, then->max))
        add_change(changing, (struct scoring_change){SCORING_CHANGE_MAX, now->code, now->name, then->max, max});
}

/* How an item goes into the one above, and how it takes in those below. */
static void compare_combination(struct changing *changing, size_t index, const struct scoring_previous_item *then)
{
    const struct scheme_indicator *now = &changing->engine->scheme->indicators[index];
    const char *method = scoring_method_name(now);
    const char *weight = now->has_weight ? number_exact(changing->engine->arena, now->weight) : NULL;
    struct scoring_change change = {SCORING_CHANGE_SCHEME, now->code, now->name, NULL, NULL};
    if (!same_number(weight, then->weight)) {
        change.from = then->weight;
        change.to = weight;
        add_change(changing, change);
    } else if (now->minus != then->minus ||
               (now->method == SCHEME_COMBINE && (then->method == NULL || strcmp(method, then->method) != 0))) {
        add_change(changing, change);
    }
}

static void compare_items(struct changing *changing)
{
    const struct scheme *scheme = changing->engine->scheme;
    const struct scoring_comparison *comparison = changing->comparison;
    for (size_t i = 0; i < scheme->indicator_count; i++) {
        const struct scheme_indicator *now = &scheme->indicators[i];
        const bool leaf = now->method != SCHEME_COMBINE;
        if (now->running) /* 累计 is no part of the total */
            continue;
        const struct scoring_previous_item *then =
            comparison->items[i] == SCORING_NONE ? NULL : &comparison->record->indicators[comparison->items[i]];
        if (then != NULL && then->leaf == leaf) {
            compare_max(changing, i, then);
            compare_combination(changing, i, then);
        } else if (leaf || then != NULL) { /* an inner item that came is told by its leaves */
            add_change(changing, (struct scoring_change){SCORING_CHANGE_ITEM, now->code, now->name, NULL,
                                                         max_now(changing->engine, i)});
        }
    }
}

/* Leaves of then that are in no item of now. */
static enum status find_gone(struct changing *changing)
{
    const struct scoring_previous *record = changing->comparison->record;
    bool *kept = ARENA_ARRAY(changing->engine->scratch, record->indicator_count + 1, bool);
    if (kept == NULL)
        return STATUS_MEMORY;
    for (size_t i = 0; i < changing->engine->scheme->indicator_count; i++)
        if (changing->comparison->items[i] != SCORING_NONE)
            kept[changing->comparison->items[i]] = true;
    for (size_t i = 0; i < record->indicator_count; i++) {
        const struct scoring_previous_item *then = &record->indicators[i];
        if (then->leaf && !kept[i])
            add_change(changing, (struct scoring_change){SCORING_CHANGE_ITEM, then->code, then->name, then->max, NULL});
    }
    return STATUS_OK;
}

static const char *group_name_then(const struct scoring_previous *record, const char *code)
{
    for (size_t i = 0; i < record->group_count; i++)
        if (code_compare(record->groups[i].code, code) == 0)
            return record->groups[i].name;
    return code;
}

static void find_regrouped(struct changing *changing)
{
    const struct engine *engine = changing->engine;
    const struct scoring_previous *record = changing->comparison->record;
    for (size_t unit = 0; unit < engine->units; unit++) {
        const struct intake_unit *now = &engine->campaign->units[unit];
        const struct scoring_previous_unit *then = scoring_then(engine->scoring, record, unit);
        if (then == NULL || !record_regrouped(engine->scoring, unit, then))
            continue;
        const char *group = now->group == INTAKE_NONE ? NULL : engine->campaign->groups[now->group].name;
        add_change(changing, (struct scoring_change){SCORING_CHANGE_GROUP, now->code, now->name,
                                                     group_name_then(record, then->group), group});
    }
}

static enum status compare_record(const struct engine *engine, struct scoring_comparison *comparison)
{
    struct changing changing = {.engine = engine, .comparison = comparison};
    const struct scoring_previous *record = comparison->record;
    size_t room = 3 * engine->scheme->indicator_count + record->indicator_count + engine->units + 1;
    changing.changes = ARENA_ARRAY(engine->scratch, room, struct scoring_change);
    if (changing.changes == NULL || !map_items(engine, comparison))
        return STATUS_MEMORY;
    comparison->same_kind = record->kind == NULL || strcmp(record->kind, engine->campaign->period.kind) == 0;
    comparison->comparable = comparison->same_kind;
    compare_items(&changing);
    enum status status = find_gone(&changing);
    if (record->partial != engine->scoring->partial)
        add_change(&changing, (struct scoring_change){.kind = SCORING_CHANGE_PARTIAL});
    find_regrouped(&changing);
    struct scoring_change *changes = ARENA_ARRAY(engine->arena, comparison->change_count + 1, struct scoring_change);
    if (status != STATUS_OK || changes == NULL)
        return STATUS_MEMORY;
    for (size_t i = 0; i < comparison->change_count; i++)
        changes[i] = changing.changes[i];
    comparison->changes = changes;
    return STATUS_OK;
}

/* ---- formerly ----------------------------------------------------------------------------------------- */

/* A code of then that no record knows, though some record lacks the item: it restores nothing. */
static void check_formerly(struct engine *engine)
{
    const struct scoring *scoring = engine->scoring;
    for (size_t i = 0; i < engine->scheme->indicator_count; i++) {
        const struct scheme_indicator *indicator = &engine->scheme->indicators[i];
        const struct scoring_previous *lacking = NULL;
        const size_t round = indicator->round;
        bool copy =
            round != SCHEME_NONE && round != engine->scheme->round_sets[engine->scheme->rounds[round].set].first;
        bool known = indicator->formerly == NULL || copy; /* told of the first copy */
        for (size_t k = 0; k < scoring->earlier_count && !known; k++) {
            const struct scoring_comparison *comparison = &scoring->comparisons[k];
            if (!comparison->same_kind || comparison->record->indicator_count == 0)
                continue;
            known = item_coded(comparison->record, indicator->formerly) != NULL;
            if (comparison->items[i] == SCORING_NONE)
                lacking = comparison->record;
        }
        if (!known && lacking != NULL)
            engine_error(engine, DIAG_SCORING_FORMERLY, indicator->at, NULL, indicator->base_code, indicator->name,
                         indicator->formerly, lacking->name);
    }
}

/* ---- how totals moved --------------------------------------------------------------------------------- */

bool scoring_comparable(const struct scoring *scoring, const struct scoring_comparison *comparison, size_t unit)
{
    const struct scoring_previous_unit *then = scoring_then(scoring, comparison->record, unit);
    return comparison->comparable && then != NULL && !record_regrouped(scoring, unit, then) &&
           !record_other_kind(scoring, unit, then);
}

/* Decimals that a printed number has. */
static int places_of(const char *text)
{
    const char *point = strchr(text, '.');
    return point == NULL ? 0 : (int)strlen(point + 1);
}

static struct scoring_score move_score(const struct engine *engine, const struct scoring_comparison *comparison,
                                       size_t unit)
{
    const struct scoring *scoring = engine->scoring;
    const int places = scoring->decimals[0];
    struct scoring_score score = {.kind = SCORING_NO_PREVIOUS, .change = number_int(0), .places = places};
    const struct scoring_previous_unit *then =
        comparison == NULL ? NULL : scoring_then(scoring, comparison->record, unit);
    struct number before;
    if (then == NULL) {
        score.kind = comparison == NULL ? SCORING_NO_PREVIOUS : SCORING_NEW;
    } else if (!scoring_comparable(scoring, comparison, unit)) {
        score.kind = SCORING_CHANGED;
    } else if (then->total != NULL && number_parse(then->total, &before)) {
        struct number now = number_round(engine->arena, scoring->units[unit].total, places, ROUND_HALF_UP);
        score.change = number_sub(engine->arena, now, before);
        score.places = places_of(then->total) > places ? places_of(then->total) : places;
        int sign = number_sign(score.change);
        score.kind = sign > 0 ? SCORING_UP : sign < 0 ? SCORING_DOWN : SCORING_SAME;
    }
    return score;
}

/* ---- the same period a year before -------------------------------------------------------------------- */

static int year_of(const char *date)
{
    return (date[0] - '0') * 1000 + (date[1] - '0') * 100 + (date[2] - '0') * 10 + (date[3] - '0');
}

/* The last day of February is that of any year. */
static bool is_year_before(const char *then, const char *now)
{
    enum { ISO_DATE = 10 };
    if (then == NULL || now == NULL || strlen(then) != ISO_DATE || strlen(now) != ISO_DATE)
        return false;
    bool leap_day = (strcmp(then + 4, "-02-28") == 0 && strcmp(now + 4, "-02-29") == 0) ||
                    (strcmp(then + 4, "-02-29") == 0 && strcmp(now + 4, "-02-28") == 0);
    return year_of(then) + 1 == year_of(now) && (leap_day || strcmp(then + 4, now + 4) == 0);
}

static void choose_compared(struct engine *engine, const struct scoring_comparison *comparisons)
{
    struct scoring *scoring = engine->scoring;
    const struct intake_period *period = &engine->campaign->period;
    for (size_t i = 0; i < scoring->earlier_count; i++) {
        const struct scoring_previous *record = comparisons[i].record;
        if (record == scoring->previous)
            scoring->compared = &comparisons[i];
        else if (comparisons[i].same_kind && is_year_before(record->from, period->from) &&
                 is_year_before(record->to, period->to))
            scoring->year_ago = &comparisons[i];
    }
}

enum status compare_all(struct engine *engine)
{
    struct scoring *scoring = engine->scoring;
    struct scoring_comparison *comparisons =
        ARENA_ARRAY(engine->arena, scoring->earlier_count + 1, struct scoring_comparison);
    if (comparisons == NULL)
        return STATUS_MEMORY;
    for (size_t i = 0; i < scoring->earlier_count; i++) {
        size_t at = i;
        for (; at > 0 && record_older(scoring->earlier[i], comparisons[at - 1].record); at--)
            comparisons[at] = comparisons[at - 1];
        comparisons[at] = (struct scoring_comparison){.record = scoring->earlier[i]};
    }
    for (size_t i = 0; i < scoring->earlier_count; i++)
        if (compare_record(engine, &comparisons[i]) != STATUS_OK)
            return STATUS_MEMORY;
    scoring->comparisons = comparisons;
    check_formerly(engine);
    choose_compared(engine, comparisons);
    const struct scoring_previous *year_ago = scoring->year_ago == NULL ? NULL : scoring->year_ago->record;
    for (size_t unit = 0; unit < engine->units; unit++) {
        struct scoring_unit *result = &scoring->units[unit];
        result->score_movement = move_score(engine, scoring->compared, unit);
        result->year_ago = movement_since(scoring, year_ago, main_ranking(engine), unit);
        result->year_ago_score = move_score(engine, scoring->year_ago, unit);
    }
    return arena_failed(engine->arena) ? STATUS_MEMORY : STATUS_OK;
}

/* ---- one item ----------------------------------------------------------------------------------------- */

bool scoring_item_then(const struct scoring *scoring, const struct scoring_comparison *comparison, size_t indicator,
                       size_t unit, struct arena *arena, struct scoring_trend *out)
{
    const struct scoring_previous_unit *then = scoring_then(scoring, comparison->record, unit);
    size_t index = comparison->items[indicator];
    if (then == NULL || then->trend == NULL || index == SCORING_NONE)
        return false;
    const struct scheme_indicator *now = &scoring->scheme->indicators[indicator];
    const struct scoring_previous_item *item = &comparison->record->indicators[index];
    if (item->trend == SCORING_NONE || then->trend[item->trend] == SCORING_NO_TREND)
        return false;
    const char *max = now->has_max   ? number_exact(arena, now->max)
                      : now->has_cap ? number_exact(arena, now->cap)
                                     : NULL;
    *out = (struct scoring_trend){.item = item,
                                  .mark = number_ratio(arena, then->trend[item->trend], INTAKE_SCALE),
                                  .comparable = comparison->same_kind && same_number(max, item->max) &&
                                                !record_regrouped(scoring, unit, then) &&
                                                !record_other_kind(scoring, unit, then)};
    return true;
}
