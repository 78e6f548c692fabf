/* Marks of several raters: what each one's marks must look like, whose marks are left out, and the mean of the rest.
 *
 * A rule such as "at least two below 70, at most three from 90" or "no two equal" is about all marks that one rater
 * gives on an item, so the ratings of an item are looked at rater by rater before any unit is scored; a rater who
 * breaks it is an error, or loses his marks, or makes the item count for nobody, as the scheme says. An item with one
 * mark a unit has one rater: the assessor.
 *
 * Then each unit by itself: of its marks the highest and the lowest are left out when there are enough, the others
 * have their mean.
 */
#include "scoring/engine.h"

#include <stdlib.h>
#include <string.h>

/* ---- spreads: one rater's marks --------------------------------------------------------------------- */

struct rater {
    const char *name;
    const struct number *marks;
    size_t count;
    struct location at;
    const char *item_code, *item_name;
};

static int compare_numbers(const void *a, const void *b)
{
    return number_compare(*(const struct number *)a, *(const struct number *)b);
}

/* "≥90", "<70", "≥60 <70"; "" for all marks. */
static const char *bounds_text(struct arena *arena, const struct scheme_spread *spread)
{
    const char *low = "", *high = "", *low_sign = "", *high_sign = "";
    if (spread->has_low) {
        low_sign = spread->low_open ? ">" : "≥";
        low = number_exact(arena, spread->low);
    }
    if (spread->has_high) {
        high_sign = spread->high_open ? "<" : "≤";
        high = number_exact(arena, spread->high);
    }
    if (low == NULL || high == NULL)
        return NULL;
    return arena_format(arena, "%s%s%s%s%s", low_sign, low, spread->has_low && spread->has_high ? " " : "", high_sign,
                        high);
}

/* The marks that the spread is about, sorted. */
static struct number *marks_meant(struct arena *arena, const struct scheme_spread *spread, const struct rater *rater,
                                  size_t *count)
{
    const struct bounds bounds = {spread->has_low,   spread->has_high, spread->low_open,
                                  spread->high_open, spread->low,      spread->high};
    struct number *meant = ARENA_ARRAY(arena, rater->count + 1, struct number);
    *count = 0;
    for (size_t i = 0; meant != NULL && i < rater->count; i++)
        if (within_bounds(&bounds, rater->marks[i]))
            meant[(*count)++] = rater->marks[i];
    if (meant != NULL && *count > 1)
        qsort(meant, *count, sizeof *meant, compare_numbers);
    return meant;
}

/* What is asked and not so: "≥2", "≤3", "≤20%"; NULL: the number of marks is right. */
static const char *count_broken(struct arena *arena, const struct scheme_spread *spread, const struct rater *rater,
                                size_t count)
{
    if (spread->has_least && (int64_t)count < spread->least)
        return arena_format(arena, "≥%lld", (long long)spread->least);
    if (spread->has_most && (int64_t)count > spread->most)
        return arena_format(arena, "≤%lld", (long long)spread->most);
    if (!spread->has_share)
        return NULL;
    struct number allowed = number_mul(arena, spread->share, number_int((int64_t)rater->count));
    if (number_compare(number_int((int64_t)count * 100), allowed) > 0)
        return arena_format(arena, "≤%s%%", number_exact(arena, spread->share));
    return NULL;
}

/* A mark that stands twice although no two may be equal, or of which all are although they may not. */
static const struct number *equals_broken(const struct scheme_spread *spread, const struct number *sorted, size_t count)
{
    if (spread->some && count > 1 && number_compare(sorted[0], sorted[count - 1]) == 0)
        return &sorted[0];
    for (size_t i = 1; spread->distinct && i < count; i++)
        if (number_compare(sorted[i - 1], sorted[i]) == 0)
            return &sorted[i];
    return NULL;
}

/* Does the rater break the spread? With `tell` the error says how. */
static bool breaks(struct engine *engine, const struct scheme_spread *spread, const struct rater *rater, bool tell)
{
    size_t count;
    const struct number *meant = marks_meant(engine->scratch, spread, rater, &count);
    if (meant == NULL)
        return false;
    const char *asked = count_broken(engine->scratch, spread, rater, count);
    const struct number *twice = asked == NULL ? equals_broken(spread, meant, count) : NULL;
    const char *bounds = bounds_text(engine->scratch, spread), *number = arena_format(engine->scratch, "%zu", count);
    if (tell && asked != NULL && bounds != NULL && number != NULL)
        engine_error(engine, DIAG_SCORING_SPREAD_COUNT, rater->at, NULL, rater->item_code, rater->item_name,
                     rater->name, number, bounds, asked);
    if (tell && twice != NULL) {
        const char *mark = number_exact(engine->scratch, *twice);
        if (mark != NULL)
            engine_error(engine, DIAG_SCORING_SPREAD_EQUAL, rater->at, NULL, rater->item_code, rater->item_name,
                         rater->name, mark);
    }
    return asked != NULL || twice != NULL;
}

/* ---- the raters of an item ------------------------------------------------------------------------- */

struct rater_list {
    const char **dropped;
    size_t count;
};

/* Judges one rater by all spreads of the item. */
static void judge(struct engine *engine, size_t index, const struct rater *rater, struct rater_list *list)
{
    const struct scheme_given *rule = &engine->scheme->indicators[index].as.given;
    bool broken = false;
    for (size_t i = 0; i < rule->spread_count; i++)
        broken = breaks(engine, &rule->spreads[i], rater, rule->fault == SCHEME_FAULT_ERROR) || broken;
    if (!broken || rule->fault == SCHEME_FAULT_ERROR)
        return;
    bool cancel = rule->fault == SCHEME_FAULT_CANCEL;
    if (cancel)
        engine->scoring->columns[index].cancelled = true;
    else
        list->dropped[list->count++] = rater->name;
    diag_report_unit(engine->sink, cancel ? DIAG_SCORING_ITEM_CANCELLED : DIAG_SCORING_RATER_DROPPED, rater->at, NULL,
                     rater->item_code, rater->item_name, rater->name);
}

static int compare_ratings(const void *a, const void *b)
{
    const struct intake_rating *left = *(const struct intake_rating *const *)a;
    const struct intake_rating *right = *(const struct intake_rating *const *)b;
    int order = strcmp(left->by, right->by);
    return order != 0 ? order : (left > right) - (left < right); /* of one rater: as intake has sorted them */
}

static enum status judge_ratings(struct engine *engine, size_t index, struct rater_list *list)
{
    const struct intake_campaign *campaign = engine->campaign;
    const struct scheme_indicator *indicator = &engine->scheme->indicators[index];
    size_t first = campaign->rating_first[index], count = campaign->rating_first[index + 1] - first;
    const struct intake_rating **sorted = ARENA_ARRAY(engine->scratch, count + 1, const struct intake_rating *);
    struct number *marks = ARENA_ARRAY(engine->scratch, count + 1, struct number);
    list->dropped = ARENA_ARRAY(engine->arena, count + 1, const char *);
    if (sorted == NULL || marks == NULL || list->dropped == NULL)
        return STATUS_MEMORY;
    for (size_t i = 0; i < count; i++)
        sorted[i] = &campaign->ratings[first + i];
    if (count > 1)
        qsort(sorted, count, sizeof *sorted, compare_ratings);
    for (size_t i = 0; i < count; i++)
        marks[i] = sorted[i]->value;
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && strcmp(sorted[i]->by, sorted[end]->by) == 0;)
            end++;
        const struct rater rater = {sorted[i]->by, marks + i, end - i, sorted[i]->at, indicator->code, indicator->name};
        judge(engine, index, &rater, list);
    }
    return STATUS_OK;
}

/* One mark for each unit: the assessor is the one rater. */
static enum status judge_column(struct engine *engine, size_t index, struct rater_list *list)
{
    const struct scheme_indicator *indicator = &engine->scheme->indicators[index];
    const struct intake_column *column = &engine->campaign->marks[index];
    struct number *marks = ARENA_ARRAY(engine->scratch, engine->units + 1, struct number);
    list->dropped = ARENA_ARRAY(engine->arena, 1, const char *);
    if (marks == NULL || list->dropped == NULL)
        return STATUS_MEMORY;
    size_t count = 0;
    struct location at = indicator->at;
    for (size_t unit = 0; unit < engine->units; unit++) {
        if (!intake_value(column, unit, &marks[count]))
            continue;
        if (count++ == 0 && column->sheets != NULL && column->lines != NULL)
            at = (struct location){engine->campaign->sheets[column->sheets[unit]].at.file, column->lines[unit], 0};
    }
    const char *name = indicator->assessor == SCHEME_NONE ? "" : engine->scheme->roles[indicator->assessor].name;
    const struct rater rater = {name, marks, count, at, indicator->code, indicator->name};
    if (count > 0)
        judge(engine, index, &rater, list);
    return STATUS_OK;
}

enum status raters_check(struct engine *engine, size_t index)
{
    const struct scheme_indicator *indicator = &engine->scheme->indicators[index];
    if (indicator->method != SCHEME_GIVEN || indicator->as.given.spread_count == 0)
        return STATUS_OK;
    struct rater_list list = {0};
    enum status status =
        indicator->as.given.several ? judge_ratings(engine, index, &list) : judge_column(engine, index, &list);
    engine->scoring->columns[index].dropped = list.dropped; /* in the order of names: judged so */
    engine->scoring->columns[index].dropped_count = list.count;
    return status;
}

/* ---- one unit's marks ------------------------------------------------------------------------------- */

static bool is_dropped(const struct scoring_column *column, const char *rater)
{
    size_t low = 0, high = column->dropped_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(column->dropped[middle], rater);
        if (order == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

/* The ratings of the cell: [first, end) of the campaign's. */
static void find_ratings(const struct cell *cell, size_t *first, size_t *end)
{
    const struct intake_campaign *campaign = cell->scoring->campaign;
    size_t last = campaign->rating_first[cell->index + 1];
    *first = campaign->rating_first[cell->index];
    for (size_t high = last; *first < high;) {
        size_t middle = *first + (high - *first) / 2;
        if (campaign->ratings[middle].unit < cell->unit)
            *first = middle + 1;
        else
            high = middle;
    }
    for (*end = *first; *end < last && campaign->ratings[*end].unit == cell->unit;)
        ++*end;
}

/* How many marks of the unit are lower, and higher, than mark `at`; of equals the one listed first is the lower one. */
static void stand_of(const struct cell *cell, size_t first, size_t end, size_t at, size_t *lower, size_t *higher)
{
    const struct intake_rating *ratings = cell->scoring->campaign->ratings;
    const struct scoring_column *column = &cell->scoring->columns[cell->index];
    *lower = *higher = 0;
    for (size_t i = first; i < end; i++) {
        if (i == at || is_dropped(column, ratings[i].by))
            continue;
        int order = number_compare(ratings[i].value, ratings[at].value);
        if (order < 0 || (order == 0 && i < at))
            ++*lower;
        else
            ++*higher;
    }
}

static void tell_rater(const struct cell *cell, const struct intake_rating *rating, bool left_out)
{
    if (cell->trace == NULL)
        return;
    const struct intake_campaign *campaign = cell->scoring->campaign;
    size_t person = campaign->names != NULL ? intake_person_find(campaign, rating->by) : INTAKE_NONE;
    struct scoring_term term = {.kind = SCORING_TERM_RATER,
                                .ref = rating->by,
                                .name = person != INTAKE_NONE ? campaign->persons[person].name : rating->by,
                                .left_out = left_out,
                                .value = rating->value};
    trace_term(cell->trace, &term);
}

enum scoring_state measure_raters(const struct cell *cell, struct number *out)
{
    const struct scheme_given *rule = &cell->indicator->as.given;
    const struct intake_rating *ratings = cell->scoring->campaign->ratings;
    const struct scoring_column *column = &cell->scoring->columns[cell->index];
    size_t first, end, rated = 0, counted = 0;
    find_ratings(cell, &first, &end);
    for (size_t i = first; i < end; i++)
        rated += !is_dropped(column, ratings[i].by);
    size_t trim =
        rule->trim > 0 && (int64_t)rated >= rule->trim_from && rated > 2 * (size_t)rule->trim ? (size_t)rule->trim : 0;
    *out = number_int(0);
    for (size_t i = first; i < end; i++) {
        size_t lower = 0, higher = 0;
        bool dropped = is_dropped(column, ratings[i].by);
        if (trim > 0 && !dropped)
            stand_of(cell, first, end, i, &lower, &higher);
        bool left_out = dropped || (trim > 0 && (lower < trim || higher < trim));
        tell_rater(cell, &ratings[i], left_out);
        if (left_out)
            continue;
        *out = number_add(cell->arena, *out, ratings[i].value);
        counted++;
    }
    if (counted == 0)
        return SCORING_MISSING;
    struct number count = number_int((int64_t)counted);
    trace_step(cell->trace, SCORING_SUM, *out);
    *out = number_div(cell->arena, *out, count);
    trace_step_of(cell->trace,
                  (struct scoring_step){
                      .kind = SCORING_DIVIDE, .has_by = true, .of = SCORING_BY_COUNT, .by = count, .value = *out});
    return SCORING_GIVEN;
}
