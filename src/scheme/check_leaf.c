/* Leaves: is all there that the method needs, and nothing that it does not use? */
#include "scheme/check.h"

#include <stdio.h>
#include <string.h>

/* ---- given ----------------------------------------------------------------------------------- */

static void check_trim(struct check *check, const struct scheme_indicator *one)
{
    const struct scheme_given *given = &one->as.given;
    char number[24], least[24];
    if (given->trim == 0 && check_raw(check, one)->trim_from)
        FAULT(check, DIAG_SCHEME_UNUSED, one->at, one->base_code, one->name, "trim-from", "trim=\"1\"");
    if (given->trim == 0)
        return;
    if (!given->several)
        FAULT(check, DIAG_SCHEME_UNUSED, one->at, one->base_code, one->name, "trim", "raters=\"mean\"");
    if (given->trim_from > 2 * given->trim)
        return;
    snprintf(number, sizeof number, "%lld", (long long)given->trim_from);
    snprintf(least, sizeof least, "%lld", (long long)(2 * given->trim + 1));
    FAULT(check, DIAG_SCHEME_TRIM, one->at, one->base_code, one->name, number, least);
}

static void check_spread(struct check *check, const struct scheme_indicator *one, const struct scheme_spread *spread)
{
    char least[24], most[24];
    snprintf(least, sizeof least, "%lld", (long long)spread->least);
    snprintf(most, sizeof most, "%lld", (long long)spread->most);
    const bool none = spread->has_most && spread->most == 0 && !spread->has_low && !spread->has_high;
    const bool few = (spread->distinct || spread->some) && spread->has_most && spread->most < 2;
    if (!spread->has_least && !spread->has_most && !spread->has_share && !spread->distinct && !spread->some)
        FAULT(check, DIAG_SCHEME_SPREAD_NOTHING, spread->at, one->base_code, one->name);
    if (spread->has_least && spread->has_most && spread->least > spread->most)
        FAULT(check, DIAG_SCHEME_SPREAD_ORDER, spread->at, one->base_code, one->name, least, most);
    if (none || few)
        FAULT(check, DIAG_SCHEME_SPREAD_FEW, spread->at, one->base_code, one->name);
    if (spread->has_share)
        check_percent(check, spread->share, spread->at, one->base_code);
}

static void check_given(struct check *check, const struct scheme_indicator *one)
{
    const struct scheme_given *given = &one->as.given;
    check_trim(check, one);
    for (size_t i = 0; i < given->spread_count; i++)
        check_spread(check, one, &given->spreads[i]);
    for (size_t i = 0; one->has_max && i < given->value_count; i++)
        if (number_compare(given->values[i], one->max) > 0 || number_sign(given->values[i]) < 0)
            FAULT(check, DIAG_SCHEME_VALUE_RANGE, one->at, one->base_code, one->name,
                  check_number(check, given->values[i]), check_number(check, one->max));
}

/* ---- events ---------------------------------------------------------------------------------- */

static void check_events(struct check *check, const struct scheme_indicator *one)
{
    const struct scheme_events *events = &one->as.events;
    const int ways = (events->has_points ? 1 : 0) + (events->entered ? 1 : 0) + (events->level_count > 0 ? 1 : 0);
    if (ways == 0)
        FAULT(check, DIAG_SCHEME_EVENTS_NONE, one->at, one->base_code, one->name);
    if (ways > 1)
        FAULT(check, DIAG_SCHEME_EVENTS_SEVERAL, one->at, one->base_code, one->name);
    if (events->has_points && number_sign(events->points) == 0)
        FAULT(check, DIAG_SCHEME_POINTS, one->at, one->base_code, one->name);
    for (size_t i = 0; i < events->level_count; i++)
        if (number_sign(events->levels[i].points) == 0)
            FAULT(check, DIAG_SCHEME_POINTS, events->levels[i].at, one->base_code, events->levels[i].name);
    if (events->has_most && !events->entered)
        FAULT(check, DIAG_SCHEME_UNUSED, one->at, one->base_code, one->name, "most", "entered=\"yes\"");
    if (check_raw(check, one)->others && events->highest == SCHEME_HIGHEST_NO)
        FAULT(check, DIAG_SCHEME_UNUSED, one->at, one->base_code, one->name, "others", "highest");
    check_percent(check, events->others, one->at, one->base_code);
    if (events->has_late)
        check_percent(check, events->late, one->at, one->base_code);
}

/* ---- ballots --------------------------------------------------------------------------------- */

static void check_ballot(struct check *check, const struct scheme_indicator *one)
{
    const struct number hundred = number_int(100);
    bool worth = false;
    for (size_t i = 0; i < one->as.ballot.level_count; i++) {
        const struct scheme_level *level = &one->as.ballot.levels[i];
        const bool given = number_sign(level->value) >= 0;
        worth = worth || (level->counted && number_sign(level->value) > 0);
        if (level->counted && !given)
            FAULT(check, DIAG_SCHEME_LEVEL_VALUE_MISSING, level->at, one->base_code, level->name);
        else if (!level->counted && given)
            FAULT(check, DIAG_SCHEME_LEVEL_VALUE_UNUSED, level->at, one->base_code, level->name);
        else if (number_compare(level->value, hundred) > 0)
            FAULT(check, DIAG_SCHEME_LEVEL_VALUE, level->at, one->base_code, level->name,
                  check_number(check, level->value));
        if (level->has_most && !level->counted)
            FAULT(check, DIAG_SCHEME_LEVEL_MOST, level->at, one->base_code, level->name);
        else if (level->has_most)
            check_percent(check, level->most, level->at, one->base_code);
    }
    if (!worth)
        FAULT(check, DIAG_SCHEME_LEVEL_NONE, one->at, one->base_code, one->name);
}

/* ---- all leaves ------------------------------------------------------------------------------ */

static void check_targets(struct check *check, const struct scheme_indicator *one)
{
    const struct scheme_targets *targets = &one->as.targets;
    if (number_sign(targets->most) == 0)
        FAULT(check, DIAG_SCHEME_TARGETS_MOST, one->at, one->base_code, one->name);
    else if (!targets->completion && number_compare(targets->most, number_int(1)) != 0)
        FAULT(check, DIAG_SCHEME_UNUSED, one->at, one->base_code, one->name, "most", "as=\"completion\"");
}

void check_leaf(struct check *check, const struct scheme_indicator *one)
{
    const struct raw_indicator *raw = check_raw(check, one);
    if (!raw->method)
        FAULT(check, DIAG_SCHEME_METHOD_MISSING, one->at, one->base_code, one->name);
    if (raw->combine)
        FAULT(check, DIAG_SCHEME_COMBINE_UNUSED, one->at, one->base_code, one->name);
    if (one->best > 0)
        FAULT(check, DIAG_SCHEME_BEST_LEAF, one->at, one->base_code, one->name);
    if (one->assessor == SCHEME_NONE)
        FAULT(check, DIAG_SCHEME_ASSESSOR_MISSING, one->at, one->base_code, one->name);
    if (one->period == NULL)
        FAULT(check, DIAG_SCHEME_PERIOD_MISSING, one->at, one->base_code, one->name);
    if ((one->method == SCHEME_GIVEN || one->method == SCHEME_BALLOT) && !one->has_max)
        FAULT(check, DIAG_SCHEME_MAX_MISSING, one->at, one->base_code, one->name);
    else if (raw->missing && one->missing == SCHEME_MISSING_FULL && !one->has_max)
        FAULT(check, DIAG_SCHEME_MAX_REFERENCE, one->at, one->base_code, one->name);
    if (one->missing >= SCHEME_MISSING_MEAN && one->round == SCHEME_NONE && one->method != SCHEME_EVENTS)
        FAULT(check, DIAG_SCHEME_MISSING_ROUND, one->at, one->base_code, one->name, scheme_missing_name(one->missing));
    if (!raw->method)
        return;
    if (one->method == SCHEME_GIVEN)
        check_given(check, one);
    else if (one->method == SCHEME_EVENTS)
        check_events(check, one);
    else if (one->method == SCHEME_BALLOT)
        check_ballot(check, one);
    else if (one->method == SCHEME_TARGETS)
        check_targets(check, one);
    else if (one->method == SCHEME_EARLIER && one->as.earlier.from == NULL && one->round == SCHEME_NONE)
        FAULT(check, DIAG_SCHEME_EARLIER, one->at, one->base_code, one->name);
}
