/* Periods: their kinds, the days that they have, and whether what the campaign says of them fits.
 *
 * Most kinds are whole weeks or months. An office may begin its months on another day than the first
 * (上月26日至本月25日), so "whole" means: from a day to the day before the same one, so many months later. A term
 * (学期) and an irregular round (轮次) last as long as the office says. The days of a round are those that campaign.xml
 * gives it, or else those that its period's code says: 2014, 2014-H1, 2014-Q3, 2014-B4 (two months), 2014-07, 2014-07-2
 * (its second half), 2014-W27. */
#include "intake/engine.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *kind;
    int months;
} whole_months[] = {{"month", 1}, {"two-month", 2}, {"quarter", 3}, {"half-year", 6}, {"year", 12}};

/* ---- whole weeks, halves, months ------------------------------------------------------------------------------------
 */

/* Year × 12 + month - 1, and the day; the date is valid. */
static int month_of(const char *date, int *day)
{
    int year = 0, month = 1;
    *day = 1;
    sscanf(date, "%4d-%2d-%2d", &year, &month, day);
    return year * 12 + month - 1;
}

static int64_t first_day(int month)
{
    char date[32];
    int64_t days = 0;
    snprintf(date, sizeof date, "%04d-%02d-01", month / 12, month % 12 + 1);
    date_days(date, &days);
    return days;
}

/* From a day to the day before the same one, `months` later. */
static bool is_whole_months(const char *from, const char *to, int months)
{
    int64_t first, last;
    int day;
    const int month = month_of(from, &day);
    return date_days(from, &first) && date_days(to, &last) && day <= 28 && last == first_day(month + months) + day - 2;
}

static bool is_half_month(const char *from, const char *to)
{
    int day, end;
    const int month = month_of(from, &day), last = month_of(to, &end);
    const int length = (int)(first_day(month + 1) - first_day(month));
    return month == last && ((day == 1 && end == 15) || (day == 16 && end == length));
}

static bool is_week(const char *from, const char *to)
{
    int64_t first, last;
    return date_days(from, &first) && date_days(to, &last) && last - first == 6;
}

/* ---- what a code says -----------------------------------------------------------------------------------------------
 */

/* The Monday of ISO week 1 is that of the week with 4 January. */
static int64_t monday_of_week(int year, int week)
{
    const int64_t fourth = first_day(year * 12) + 3;
    return fourth - ((fourth + 3) % 7 + 7) % 7 + (int64_t)(week - 1) * 7; /* 1970-01-01 was a Thursday */
}

static void months_days(int first, int months, int64_t *from, int64_t *to)
{
    *from = first_day(first);
    *to = first_day(first + months) - 1;
}

/* What follows "2014-": "H1", "Q3", "B4", "W27", "07", "07-2". */
static bool part_days(int year, const char *part, int64_t *from, int64_t *to)
{
    int number, half, length = 0;
    char letter;
    if (sscanf(part, "W%2d%n", &number, &length) == 1 && part[length] == '\0' && number >= 1 && number <= 53) {
        *from = monday_of_week(year, number);
        *to = *from + 6;
        return number < 53 || *from + 3 < first_day(year * 12 + 12); /* not every year has a week 53 */
    }
    if (sscanf(part, "%c%1d%n", &letter, &number, &length) == 2 && part[length] == '\0') {
        const int size = letter == 'B' ? 2 : letter == 'Q' ? 3 : letter == 'H' ? 6 : 0;
        if (size > 0 && number >= 1 && number <= 12 / size) {
            months_days(year * 12 + (number - 1) * size, size, from, to);
            return true;
        }
    }
    if (sscanf(part, "%2d%n", &number, &length) != 1 || length != 2 || number < 1 || number > 12)
        return false;
    months_days(year * 12 + number - 1, 1, from, to);
    if (part[length] == '\0')
        return true;
    const int64_t middle = *from + 15;
    if (sscanf(part + length, "-%1d%n", &half, &number) != 1 || part[length + number] != '\0' || half < 1 || half > 2)
        return false;
    if (half == 1)
        *to = middle - 1;
    else
        *from = middle;
    return true;
}

bool period_code_days(const char *code, int64_t *from, int64_t *to)
{
    int year, length = 0;
    if (sscanf(code, "%4d%n", &year, &length) != 1 || length != 4)
        return false;
    if (code[length] == '-')
        return part_days(year, code + length + 1, from, to);
    months_days(year * 12, 12, from, to);
    return code[length] == '\0';
}

bool round_days(const struct intake_campaign *campaign, size_t round, int64_t *from, int64_t *to)
{
    const struct intake_round *one = &campaign->rounds[round];
    if (one->from != NULL)
        return date_days(one->from, from) && date_days(one->to, to);
    return period_code_days(one->period, from, to);
}

bool intake_follows(const struct intake_campaign *campaign, const char *to)
{
    int64_t last, first;
    return to != NULL && date_days(to, &last) && date_days(campaign->period.from, &first) && last + 1 == first;
}

/* ---- checks ---------------------------------------------------------------------------------------------------------
 */

static void check_kind(struct intake_loading *loading, const struct intake_period *period, struct location at)
{
    if (strcmp(period->kind, "week") == 0 && !is_week(period->from, period->to))
        LOADING_FAULT(loading, DIAG_INTAKE_PERIOD_WEEK, at, NULL, "period", period->from, period->to);
    if (strcmp(period->kind, "half-month") == 0 && !is_half_month(period->from, period->to))
        LOADING_FAULT(loading, DIAG_INTAKE_PERIOD_HALF_MONTH, at, NULL, "period", period->from, period->to);
    for (size_t i = 0; i < sizeof whole_months / sizeof whole_months[0]; i++)
        if (strcmp(period->kind, whole_months[i].kind) == 0 &&
            !is_whole_months(period->from, period->to, whole_months[i].months))
            LOADING_FAULT(loading, DIAG_INTAKE_PERIOD_MONTHS, at, NULL, "period", period->from, period->to,
                          decimal_of((uint64_t)whole_months[i].months).text, period->kind);
}

void period_check(struct intake_loading *loading, const struct xml_element *element)
{
    const struct intake_period *period = &loading->campaign->period;
    int64_t from, to, first, last;
    if (strcmp(period->from, period->to) > 0) {
        LOADING_FAULT(loading, DIAG_INTAKE_DATES, xml_place(element, "to"), NULL, "period", period->from, period->to);
        return;
    }
    check_kind(loading, period, xml_place(element, "kind"));
    if (date_days(period->from, &from) && date_days(period->to, &to) && period_code_days(period->code, &first, &last) &&
        (to < first || last < from))
        LOADING_FAULT(loading, DIAG_INTAKE_PERIOD_CODE, xml_place(element, "code"), NULL, "period", period->code,
                      period->from, period->to);
}

/* Days of its own are given whole; a supplement says when it was held, which is behind the last day of its round. */
void round_check(struct intake_loading *loading, size_t round, const struct xml_element *element)
{
    const struct intake_round *one = &loading->rounds[round];
    int64_t from, to, date;
    if ((one->from == NULL) != (one->to == NULL))
        LOADING_FAULT(loading, DIAG_INTAKE_ROUND_DAYS, element->at, NULL, "round", one->name);
    else if (one->from != NULL && strcmp(one->from, one->to) > 0)
        LOADING_FAULT(loading, DIAG_INTAKE_DATES, xml_place(element, "to"), NULL, "round", one->from, one->to);
    if (one->supplement != (one->date != NULL) || (one->due != NULL && !one->supplement) ||
        (one->supplement && one->pending))
        LOADING_FAULT(loading, DIAG_INTAKE_ROUND_SUPPLEMENT, element->at, NULL, "round", one->name);
    else if (one->supplement && (one->from == NULL) == (one->to == NULL) &&
             round_days(loading->campaign, round, &from, &to) && date_days(one->date, &date) && date <= to)
        LOADING_FAULT(loading, DIAG_INTAKE_SUPPLEMENT_EARLY, xml_place(element, "date"), NULL, "round", one->name,
                      one->date, day_shift(loading->arena, one->date, to - date));
}
