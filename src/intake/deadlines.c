/* Deadlines: an instant, working days after a notice, or a rule such as 每季度第1个月10日前 and 下月3日前.
 *
 * A rule is one expression over the period that it belongs to - that of each round of a set, of one round, or of the
 * campaign: the month (month="1": the first of the period; "+1": the first behind it), the day of that month (day="10",
 * day="last") or its n-th working day (workday="5"), whether that day counts (10日前 with or without the 10th), and
 * what becomes of a day off. Weeks, halves of months, terms and irregular rounds have no months: for them a rule counts
 * days (after="3") or working days (workdays-after="3") behind the last one, or names a weekday of the period. It is
 * worked out when the calendar is known, and from then on nobody can tell it from an instant. A supplement (补充考评)
 * is held after its period: no rule is asked, what is sent for it is due on the day that the campaign names. */
#include "intake/engine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LIMIT_DAYS = 400, LIMIT_DEADLINES = 1000 };

enum deadline_base {
    BY_MONTH,       /* month with day or workday */
    AFTER,          /* so many days behind the last one */
    AFTER_WORKDAYS, /* so many working days behind it */
    BY_WEEKDAY      /* the first Monday (1) … of the period */
};

struct deadline_rule {
    size_t deadline; /* index of the first; with each="…" one for each round follows */
    size_t count;
    enum deadline_base base;
    int number; /* of AFTER, AFTER_WORKDAYS, BY_WEEKDAY */
    int month;  /* from 1 */
    bool behind;
    int day; /* 0: the last; -1: a working day */
    int workday;
    bool counts;
    enum { DAY_OFF_STAYS, DAY_OFF_NEXT, DAY_OFF_BEFORE } day_off;
    const char *time; /* "18:00", or NULL: the whole day */
};

void deadlines_open(struct deadlines *deadlines)
{
    list_init(&deadlines->deadlines, sizeof(struct intake_deadline), LIMIT_DEADLINES);
    list_init(&deadlines->rules, sizeof(struct deadline_rule), LIMIT_DEADLINES);
}

void deadlines_close(struct deadlines *deadlines)
{
    list_free(&deadlines->deadlines);
    list_free(&deadlines->rules);
}

/* ---- reading --------------------------------------------------------------------------------------------------------
 */

static const char *const bases[] = {"month", "after", "workdays-after", "weekday"}; /* as enum deadline_base */
enum { BASES = sizeof bases / sizeof bases[0] };

static bool is_rule(const struct xml_element *element)
{
    for (size_t i = 0; i < BASES; i++)
        if (xml_value(element, bases[i]) != NULL)
            return true;
    return xml_value(element, "day") != NULL || xml_value(element, "workday") != NULL ||
           xml_value(element, "each") != NULL;
}

static enum status add_deadline(struct deadlines *deadlines, struct intake_loading *loading,
                                const struct intake_deadline *deadline)
{
    for (size_t i = 0; i < deadlines->deadlines.count; i++) {
        const struct intake_deadline *before = LIST_AT(&deadlines->deadlines, struct intake_deadline, i);
        if (strcmp(before->kind, deadline->kind) == 0 && before->round == deadline->round)
            LOADING_FAULT(loading, DIAG_INTAKE_DEADLINE_TWICE, deadline->place, NULL, "deadline", deadline->kind,
                          decimal_of(before->place.line).text);
    }
    struct intake_deadline *slot = LIST_ADD(&deadlines->deadlines, struct intake_deadline);
    if (slot != NULL)
        *slot = *deadline;
    return slot != NULL || deadlines->deadlines.full ? STATUS_OK : STATUS_MEMORY;
}

/* Whether a rule says all that it must, and nothing twice. */
static bool rule_is_whole(const struct xml_element *element)
{
    const char *day = xml_value(element, "day"), *workday = xml_value(element, "workday"),
               *counts = xml_value(element, "counts"), *off = xml_value(element, "day-off");
    const bool working = workday != NULL || xml_value(element, "workdays-after") != NULL; /* lands on no day off */
    size_t given = 0;
    for (size_t i = 0; i < BASES; i++)
        given += xml_value(element, bases[i]) != NULL;
    if (xml_value(element, "at") != NULL || xml_value(element, "days") != NULL || given != 1)
        return false;
    if (((day == NULL) == (workday == NULL)) != (xml_value(element, "month") == NULL) ||
        (day != NULL && workday != NULL))
        return false;
    if (counts == NULL || working != (off == NULL))
        return false;
    if (xml_value(element, "each") != NULL && xml_value(element, "round") != NULL)
        return false;
    return strcmp(counts, "yes") == 0 || xml_value(element, "time") == NULL;
}

static struct deadline_rule read_rule(struct intake_loading *loading, const struct xml_element *element)
{
    const char *month = xml_value(element, "month"), *day = xml_value(element, "day"),
               *off = xml_value(element, "day-off");
    struct deadline_rule rule = {.base = BY_MONTH};
    for (size_t i = 1; i < BASES; i++)
        if (xml_value(element, bases[i]) != NULL) {
            rule.base = (enum deadline_base)i;
            rule.number = atoi(xml_value(element, bases[i]));
        }
    if (month != NULL) {
        rule.behind = month[0] == '+';
        rule.month = atoi(month + (rule.behind ? 1 : 0));
    }
    rule.day = day == NULL ? -1 : strcmp(day, "last") == 0 ? 0 : atoi(day);
    rule.workday = (int)integer_value(element, "workday", 0);
    rule.counts = strcmp(xml_value(element, "counts"), "yes") == 0;
    rule.time = keep_value(loading->arena, element, "time");
    if (off != NULL && strcmp(off, "stays") != 0)
        rule.day_off = strcmp(off, "next") == 0 ? DAY_OFF_NEXT : DAY_OFF_BEFORE;
    return rule;
}

/* each="…": a deadline for every round of the set; what it is called must be a set of the scheme. */
static enum status add_each(struct deadlines *deadlines, struct intake_loading *loading,
                            const struct xml_element *element, struct intake_deadline *deadline, size_t *count)
{
    const struct scheme *scheme = loading->scheme;
    const char *each = xml_value(element, "each");
    enum status status = STATUS_OK;
    *count = 0;
    for (size_t set = 0; set < scheme->round_set_count; set++) {
        const struct scheme_round_set *rounds = &scheme->round_sets[set];
        if (strcmp(rounds->code, each) != 0)
            continue;
        for (size_t i = 0; status == STATUS_OK && i < rounds->count; i++) {
            deadline->round = rounds->first + i;
            status = add_deadline(deadlines, loading, deadline);
        }
        *count = rounds->count;
        return status;
    }
    LOADING_FAULT(loading, DIAG_INTAKE_DEADLINE_EACH, element->at, NULL, "deadline", each);
    return STATUS_OK;
}

static enum status start_rule(struct deadlines *deadlines, struct intake_loading *loading,
                              const struct xml_element *element, struct intake_deadline *deadline)
{
    if (!rule_is_whole(element)) {
        LOADING_FAULT(loading, DIAG_INTAKE_DEADLINE_RULE, element->at, NULL, "deadline", deadline->kind);
        return STATUS_OK;
    }
    struct deadline_rule rule = read_rule(loading, element), *slot;
    rule.deadline = deadlines->deadlines.count;
    rule.count = 1;
    deadline->at = "";
    enum status status = xml_value(element, "each") != NULL
                             ? add_each(deadlines, loading, element, deadline, &rule.count)
                             : add_deadline(deadlines, loading, deadline);
    slot = status == STATUS_OK ? LIST_ADD(&deadlines->rules, struct deadline_rule) : NULL;
    if (slot != NULL)
        *slot = rule;
    return status != STATUS_OK || slot != NULL || deadlines->rules.full ? status : STATUS_MEMORY;
}

/* A submission is due at an instant or by a rule, a return so many working days after its notice. */
enum status deadline_start(struct deadlines *deadlines, struct intake_loading *loading,
                           const struct xml_element *element)
{
    const int64_t days = integer_value(element, "days", 0);
    const char *kind = xml_value(element, "kind");
    if (!element_concerns(loading, element) && (kind == NULL || strcmp(kind, "resend") != 0))
        return STATUS_OK;
    struct intake_deadline deadline = {
        .kind = keep_text(loading->arena, element, "kind"),
        .round = round_named(loading->campaign, element, "round", loading->sink, NULL),
        .at = keep_value(loading->arena, element, "at"),
        .days = days > LIMIT_DAYS ? 0 : (int)days,
        .place = element->at,
    };
    const bool resend = strcmp(deadline.kind, "resend") == 0;
    if (deadline.round == INTAKE_NONE && xml_value(element, "round") != NULL) {
        loading->status = STATUS_INVALID; /* the round is not known */
        return STATUS_OK;
    }
    if (!resend && is_rule(element))
        return start_rule(deadlines, loading, element, &deadline);
    if (resend && (deadline.at != NULL || is_rule(element) || deadline.days < 1))
        LOADING_FAULT(loading, DIAG_INTAKE_DEADLINE, element->at, NULL, "deadline", deadline.kind,
                      "days, from 1 to 400");
    if (!resend && (deadline.at == NULL || days != 0))
        LOADING_FAULT(loading, DIAG_INTAKE_DEADLINE, element->at, NULL, "deadline", deadline.kind,
                      "at, or month and day");
    return add_deadline(deadlines, loading, &deadline);
}

/* ---- working it out -------------------------------------------------------------------------------------------------
 */

/* Days of the period that a rule is about. */
static bool rule_days(const struct intake_campaign *campaign, size_t round, int64_t *from, int64_t *to)
{
    if (round != INTAKE_NONE)
        return round_days(campaign, round, from, to);
    return date_days(campaign->period.from, from) && date_days(campaign->period.to, to);
}

/* Year × 12 + month - 1. */
static int month_of_date(const char *date)
{
    int year = 0, month = 1;
    if (date != NULL)
        sscanf(date, "%4d-%2d", &year, &month);
    return year * 12 + month - 1;
}

static int month_length(int month)
{
    char next[32], date[32];
    int64_t first, after;
    snprintf(date, sizeof date, "%04d-%02d-01", month / 12, month % 12 + 1);
    snprintf(next, sizeof next, "%04d-%02d-01", (month + 1) / 12, (month + 1) % 12 + 1);
    return date_days(date, &first) && date_days(next, &after) ? (int)(after - first) : 31;
}

static char *day_text(struct arena *arena, int month, int day)
{
    return arena_format(arena, "%04d-%02d-%02d", month / 12, month % 12 + 1, day);
}

/* The day of the month that the rule names. NULL: the month is not of the period, or has no such day; or no memory. */
static const char *day_of_month(const struct intake_campaign *campaign, struct arena *arena,
                                const struct deadline_rule *rule, int64_t from, int64_t to)
{
    const int first = month_of_date(day_date(arena, from)), last = month_of_date(day_date(arena, to));
    const int month = (rule->behind ? last : first - 1) + rule->month;
    if (!rule->behind && month > last)
        return NULL;
    const char *before = day_shift(arena, day_text(arena, month, 1), -1);
    if (rule->day < 0)
        return before == NULL ? NULL : intake_working_days(campaign, arena, before, rule->workday);
    const int length = month_length(month), day = rule->day == 0 ? length : rule->day;
    return day > length ? NULL : day_text(arena, month, day);
}

/* The first such weekday of the period. NULL: it has none. */
static const char *day_of_week(struct arena *arena, int weekday, int64_t from, int64_t to)
{
    const int64_t monday = from - ((from + 3) % 7 + 7) % 7; /* 1970-01-01 was a Thursday */
    int64_t at = monday + weekday - 1;
    at += at < from ? 7 : 0;
    return at > to ? NULL : day_date(arena, at);
}

/* The day that the rule names, moved when it is a day off. NULL: no memory, or there is no such day. */
static const char *nominal_day(const struct intake_campaign *campaign, struct arena *arena,
                               const struct deadline_rule *rule, int64_t from, int64_t to)
{
    const char *date = NULL, *last = day_date(arena, to);
    switch (rule->base) {
    case BY_MONTH:
        date = day_of_month(campaign, arena, rule, from, to);
        break;
    case AFTER:
        date = day_date(arena, to + rule->number);
        break;
    case AFTER_WORKDAYS:
        return last == NULL ? NULL : intake_working_days(campaign, arena, last, rule->number);
    case BY_WEEKDAY:
        date = day_of_week(arena, rule->number, from, to);
        break;
    }
    while (date != NULL && rule->day_off != DAY_OFF_STAYS && !is_working_day(campaign, date))
        date = day_shift(arena, date, rule->day_off == DAY_OFF_NEXT ? 1 : -1);
    return date;
}

static const char *work_out(const struct intake_campaign *campaign, struct arena *arena,
                            const struct deadline_rule *rule, size_t round)
{
    const struct intake_round *of = round != INTAKE_NONE ? &campaign->rounds[round] : NULL;
    int64_t from, to;
    if (of != NULL && of->supplement && of->date != NULL)
        return arena_format(arena, "%sT23:59:59", of->due != NULL ? of->due : of->date);
    const char *date = rule_days(campaign, round, &from, &to) ? nominal_day(campaign, arena, rule, from, to) : NULL;
    if (date != NULL && !rule->counts)
        date = day_shift(arena, date, -1);
    if (date == NULL)
        return NULL;
    return rule->time == NULL ? arena_format(arena, "%sT23:59:59", date)
                              : arena_format(arena, "%sT%s:00", date, rule->time);
}

enum status deadlines_finish(struct deadlines *deadlines, struct intake_loading *loading)
{
    struct intake_campaign *campaign = loading->campaign;
    for (size_t i = 0; i < deadlines->rules.count; i++) {
        const struct deadline_rule *rule = LIST_AT(&deadlines->rules, struct deadline_rule, i);
        for (size_t k = 0; k < rule->count && rule->deadline + k < deadlines->deadlines.count; k++) {
            struct intake_deadline *deadline =
                LIST_AT(&deadlines->deadlines, struct intake_deadline, rule->deadline + k);
            deadline->at = work_out(campaign, loading->arena, rule, deadline->round);
            if (arena_failed(loading->arena))
                return STATUS_MEMORY;
            if (deadline->at == NULL)
                LOADING_FAULT(loading, DIAG_INTAKE_DEADLINE_PERIOD, deadline->place, NULL, "deadline", deadline->kind,
                              deadline->round == INTAKE_NONE ? campaign->period.code
                                                             : campaign->rounds[deadline->round].period);
        }
    }
    campaign->deadline_count = deadlines->deadlines.count;
    campaign->deadlines = list_keep(&deadlines->deadlines, loading->arena);
    return STATUS_OK;
}
