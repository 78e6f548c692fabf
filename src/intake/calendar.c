/* Dates, instants and working days. Days are counted in the proleptic Gregorian calendar; no clock and no time zone of
 * the machine is asked. An instant without zone is China's, +08:00. */
#include "intake/engine.h"

#include <string.h>

enum { CHINA_OFFSET = 8 * 3600, DAY = 86400 };

/* Days from 1970-01-01 to a civil date, by counting years from March so that the leap day comes last (H. Hinnant,
 * "chrono-compatible low-level date algorithms", days_from_civil). */
static int64_t days_from_civil(int64_t year, int64_t month, int64_t day)
{
    year -= month <= 2;
    const int64_t era = (year >= 0 ? year : year - 399) / 400;
    const int64_t of_era = year - era * 400;
    const int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static void civil_from_days(int64_t days, int64_t *year, int64_t *month, int64_t *day)
{
    days += 719468;
    const int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    const int64_t of_era = days - era * 146097;
    const int64_t years = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const int64_t of_year = of_era - (365 * years + years / 4 - years / 100);
    const int64_t shifted = (5 * of_year + 2) / 153;
    *day = of_year - (153 * shifted + 2) / 5 + 1;
    *month = shifted < 10 ? shifted + 3 : shifted - 9;
    *year = years + era * 400 + (*month <= 2);
}

/* `count` digits at `text`; -1 when one of them is none. */
static int64_t digits(const char *text, size_t count)
{
    int64_t value = 0;
    for (size_t i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

bool date_days(const char *date, int64_t *days)
{
    if (strnlen(date, 10) < 10 || date[4] != '-' || date[7] != '-')
        return false;
    const int64_t year = digits(date, 4), month = digits(date + 5, 2), day = digits(date + 8, 2);
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    int64_t back_year, back_month, back_day;
    *days = days_from_civil(year, month, day);
    civil_from_days(*days, &back_year, &back_month, &back_day);
    return back_month == month && back_day == day; /* not so on 31 February */
}

bool instant_seconds(const char *instant, int64_t *seconds)
{
    int64_t days, offset = CHINA_OFFSET;
    if (strlen(instant) < 19 || instant[10] != 'T' || instant[13] != ':' || instant[16] != ':' ||
        !date_days(instant, &days))
        return false;
    const int64_t hour = digits(instant + 11, 2), minute = digits(instant + 14, 2), second = digits(instant + 17, 2);
    if (hour < 0 || hour > 24 || minute < 0 || minute > 59 || second < 0 || second > 60)
        return false;
    const char *zone = instant + 19;
    if (*zone == 'Z') {
        offset = 0;
    } else if (*zone == '+' || *zone == '-') {
        if (strlen(zone) != 6 || digits(zone + 1, 2) < 0 || digits(zone + 4, 2) < 0)
            return false;
        offset = (digits(zone + 1, 2) * 60 + digits(zone + 4, 2)) * 60 * (*zone == '-' ? -1 : 1);
    } else if (*zone != '\0') {
        return false;
    }
    *seconds = days * DAY + hour * 3600 + minute * 60 + second - offset;
    return true;
}

enum status weeks_list(struct arena *arena, const char *from, const char *to, const char *const **out, size_t *count)
{
    int64_t first, last, year, month, day;
    *out = NULL;
    *count = 0;
    if (!date_days(from, &first) || !date_days(to, &last) || last < first)
        return STATUS_OK;
    first += (7 - (first % 7 + 7) % 7) % 7; /* 1970-01-01 was a Thursday: to the first one */
    const int64_t weeks = last >= first ? (last - first) / 7 + 1 : 0;
    const size_t taken = weeks < LIMIT_WEEKS ? (size_t)weeks : LIMIT_WEEKS;
    const char **codes = ARENA_ARRAY(arena, taken, const char *);
    for (size_t i = 0; codes != NULL && i < taken; i++) {
        const int64_t thursday = first + (int64_t)i * 7;
        civil_from_days(thursday, &year, &month, &day);
        codes[i] =
            arena_format(arena, "%04d-W%02d", (int)year, (int)((thursday - days_from_civil(year, 1, 1)) / 7 + 1));
    }
    *out = codes;
    *count = taken;
    return arena_failed(arena) ? STATUS_MEMORY : STATUS_OK;
}

static bool among(const char *const *sorted, size_t count, const char *date)
{
    size_t low = 0, high = count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const int order = strcmp(sorted[middle], date);
        if (order == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

char *day_date(struct arena *arena, int64_t days)
{
    int64_t year, month, day;
    civil_from_days(days, &year, &month, &day);
    return arena_format(arena, "%04d-%02d-%02d", (int)year, (int)month, (int)day);
}

char *day_shift(struct arena *arena, const char *date, int64_t days)
{
    int64_t at;
    return date != NULL && date_days(date, &at) ? day_date(arena, at + days) : NULL;
}

static bool is_worked(const struct intake_campaign *campaign, int64_t at, const char *date)
{
    const int64_t weekday = ((at % 7) + 7 + 3) % 7; /* 0: Monday; 1970-01-01 was a Thursday */
    return weekday < 5 ? !among(campaign->holidays, campaign->holiday_count, date)
                       : among(campaign->workdays, campaign->workday_count, date);
}

bool is_working_day(const struct intake_campaign *campaign, const char *date)
{
    int64_t at;
    return date_days(date, &at) && is_worked(campaign, at, date);
}

char *intake_working_days(const struct intake_campaign *campaign, struct arena *arena, const char *from, int days)
{
    int64_t at, year, month, day;
    char date[40];
    if (!date_days(from, &at))
        return NULL;
    snprintf(date, sizeof date, "%.10s", from);
    while (days > 0) {
        at++;
        civil_from_days(at, &year, &month, &day);
        snprintf(date, sizeof date, "%04d-%02d-%02d", (int)year, (int)month, (int)day);
        days -= is_worked(campaign, at, date);
    }
    return arena_string(arena, date);
}

/* ---- days between two dates ------------------------------------------------------------------ */

int64_t intake_days_between(const char *from, const char *to)
{
    int64_t first, last;
    return date_days(from, &first) && date_days(to, &last) && last > first ? last - first : 0;
}

/* Mondays to Fridays up to and with the day, from a Monday long ago: whole weeks, and what is left of the last one. */
static int64_t weekdays_until(int64_t day)
{
    enum { WEEKS_BEFORE = 200000 };                           /* before 1970: more than dates of four digits can say */
    const int64_t days = day + 4 + (int64_t)7 * WEEKS_BEFORE; /* 1969-12-29 was a Monday */
    const int64_t rest = days % 7;
    return days / 7 * 5 + (rest < 5 ? rest : 5);
}

/* Listed days behind `from`, up to and with `to`, that fall on a weekday, or else on a weekend. */
static int64_t count_listed(const char *const *dates, size_t count, int64_t from, int64_t to, bool weekdays)
{
    int64_t found = 0, day;
    for (size_t i = 0; i < count; i++)
        found += date_days(dates[i], &day) && day > from && day <= to &&
                 (weekdays_until(day) > weekdays_until(day - 1)) == weekdays;
    return found;
}

int64_t intake_working_days_between(const struct intake_campaign *campaign, const char *from, const char *to)
{
    int64_t first, last;
    if (!date_days(from, &first) || !date_days(to, &last) || last <= first)
        return 0;
    return weekdays_until(last) - weekdays_until(first) -
           count_listed(campaign->holidays, campaign->holiday_count, first, last, true) +
           count_listed(campaign->workdays, campaign->workday_count, first, last, false);
}
