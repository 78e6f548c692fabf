/* The named figures of the record's head: what a campaign's paragraph may ask for with <value ref="…"/>, so that nobody
 * types a number twice. The names are listed in results.h. Values are what a page prints: numbers with their decimals,
 * names of units as the roster has them. */
#include "results/writing.h"

#include <stdio.h>
#include <string.h>

static void add(struct figures *figures, const char *name, const char *value, const char *note)
{
    if (name == NULL || value == NULL || figures->count == figures->room)
        return; /* the arena failed, which figures_make reports; the room was counted */
    struct figure *figure = &figures->list[figures->count++];
    *figure = (struct figure){.name = name, .value = value, .note = note, .audience = RESULTS_PUBLIC};
    if (!map_set(figures->by_name, name, figure))
        figures->count--;
}

static void add_count(struct figures *figures, const char *name, size_t value, const char *note)
{
    add(figures, name, arena_format(figures->arena, "%zu", value), note);
}

/* A mean of shares of many turnouts is a fraction of hundreds of digits, which nobody checks by hand. */
enum { LONGEST_EXACT = 64 };

static void add_number(struct figures *figures, const char *name, struct number value, int places, const char *note)
{
    size_t before = figures->count;
    add(figures, name, number_format(figures->arena, value, places), note);
    struct number printed = number_round(figures->arena, value, places, ROUND_HALF_UP);
    if (figures->count == before || number_compare(value, printed) == 0)
        return;
    const char *exact = number_exact(figures->arena, value);
    if (exact != NULL && strlen(exact) <= LONGEST_EXACT)
        figures->list[before].exact = exact;
}

/* "group.zf.mean" */
static const char *join(struct figures *figures, const char *list, const char *code, const char *what)
{
    return arena_format(figures->arena, "%s.%s.%s", list, code, what);
}

/* Narrows the figures that were added since `from`. */
static void narrow(struct figures *figures, size_t from, enum results_audience audience)
{
    for (size_t i = from; i < figures->count; i++)
        figures->list[i].audience = audience;
}

/* Per cent of a whole; 0 of nothing. */
static struct number share(struct arena *arena, size_t part, size_t whole)
{
    if (whole == 0)
        return number_int(0);
    return number_div(arena, number_int((int64_t)part * 100), number_int((int64_t)whole));
}

static void add_totals(struct figures *figures, const struct scoring *scoring, const struct statistics *statistics)
{
    int places = scoring->decimals[0];
    const struct intake_unit *units = scoring->campaign->units;
    add_count(figures, "assessed", scoring->campaign->unit_count, "assessed");
    add_count(figures, "ranked", statistics->ranked, "ranked");
    add_count(figures, "outside", statistics->outside, "outside");
    if (statistics->ranked == 0)
        return;
    add_number(figures, "mean", statistics->mean, places, "ranked");
    add_number(figures, "highest", statistics->highest, places, "ranked");
    add(figures, "highest-unit", units[statistics->best].name, "ranked");
    add_number(figures, "lowest", statistics->lowest, places, "ranked");
    add(figures, "lowest-unit", units[statistics->worst].name, "ranked");
    const struct scoring_previous *previous = scoring->previous;
    struct number before;
    if (previous == NULL)
        return;
    add_count(figures, "previous.ranked", previous->ranked, "ranked");
    if (previous->mean == NULL || !number_parse(previous->mean, &before))
        return;
    add(figures, "previous.mean", previous->mean, "ranked");
    if (!scoring->compared->comparable)
        return;
    /* of the printed means, so that the three figures agree on one page */
    struct number now = number_round(figures->arena, statistics->mean, places, ROUND_HALF_UP);
    add_number(figures, "mean.change", number_sub(figures->arena, now, before), places, "ranked");
}

/* Against the same period a year before. */
static void add_year_ago(struct figures *figures, const struct scoring *scoring, const struct statistics *statistics)
{
    const struct scoring_comparison *year_ago = scoring->year_ago;
    struct number before;
    if (year_ago == NULL || statistics->ranked == 0)
        return;
    add_count(figures, "year-ago.ranked", year_ago->record->ranked, "ranked");
    if (year_ago->record->mean == NULL || !number_parse(year_ago->record->mean, &before))
        return;
    add(figures, "year-ago.mean", year_ago->record->mean, "ranked");
    if (!year_ago->comparable)
        return;
    struct number now = number_round(figures->arena, statistics->mean, scoring->decimals[0], ROUND_HALF_UP);
    add_number(figures, "year-ago.mean.change", number_sub(figures->arena, now, before), scoring->decimals[0],
               "ranked");
}

static void add_grades(struct figures *figures, const struct scoring *scoring, const struct statistics *statistics)
{
    for (size_t i = 0; i < scoring->scheme->grades.grade_count; i++) {
        const struct scheme_grade *grade = &scoring->scheme->grades.grades[i];
        const struct grade_statistics *of = &statistics->grades[i];
        add(figures, join(figures, "grade", grade->code, "name"), grade->name, NULL);
        add_count(figures, join(figures, "grade", grade->code, "count"), of->units, "ranked");
        add_number(figures, join(figures, "grade", grade->code, "share"),
                   share(figures->arena, of->units, statistics->ranked), 2, "ranked");
        if (of->units > 0)
            add_number(figures, join(figures, "grade", grade->code, "mean"), of->mean, scoring->decimals[0], "ranked");
    }
    for (size_t i = 0; i < scoring->campaign->group_count; i++) {
        const char *code = scoring->campaign->groups[i].code;
        add_count(figures, join(figures, "group", code, "count"), statistics->groups[i].ranked, "ranked");
        if (statistics->groups[i].ranked > 0)
            add_number(figures, join(figures, "group", code, "mean"), statistics->groups[i].mean, scoring->decimals[0],
                       "ranked");
    }
}

/* A mean over fewer units would tell the single marks, which may be for fewer eyes. */
enum { FEWEST_FOR_MEAN = 3 };

static void add_items(struct figures *figures, const struct scoring *scoring, const struct statistics *statistics)
{
    for (size_t i = 0; i < scoring->scheme->indicator_count; i++) {
        const struct scheme_indicator *indicator = &scoring->scheme->indicators[i];
        const struct item_statistics *item = &statistics->items[i];
        size_t before = figures->count;
        if (item->units == 0)
            continue;
        add_number(figures, join(figures, "item", indicator->code, "mean"), item->mean, scoring->decimals[i],
                   "assessed");
        if (item->has_rate)
            add_number(figures, join(figures, "item", indicator->code, "rate"), item->rate, 2, "assessed");
        if (item->units < FEWEST_FOR_MEAN)
            narrow(figures, before, RESULTS_COMMITTEE);
    }
}

static void add_submissions(struct figures *figures, const struct statistics *statistics)
{
    struct submission_statistics sum = {0};
    for (size_t i = 0; i < statistics->submission_count; i++) {
        const struct submission_statistics *kind = &statistics->submissions[i];
        sum.expected += kind->expected;
        sum.on_time += kind->on_time;
        sum.late += kind->late;
        sum.missing += kind->missing;
        sum.rejected += kind->rejected;
        sum.reports_missing += kind->reports_missing;
    }
    add_count(figures, "submissions.expected", sum.expected, NULL);
    add_count(figures, "submissions.received", sum.expected - sum.missing, NULL);
    add_count(figures, "submissions.accepted", sum.on_time + sum.late, NULL);
    add_count(figures, "submissions.on-time", sum.on_time, NULL);
    add_count(figures, "submissions.late", sum.late, NULL);
    add_count(figures, "submissions.missing", sum.missing, NULL);
    add_count(figures, "submissions.rejected", sum.rejected, NULL);
    add_count(figures, "reports.missing", sum.reports_missing, NULL);
}

static void add_events(struct figures *figures, const struct scoring *scoring, const struct statistics *statistics)
{
    const struct part_statistics *minus = &statistics->parts[SCHEME_PART_DEDUCTION];
    const struct part_statistics *plus = &statistics->parts[SCHEME_PART_BONUS];
    int places = scoring->decimals[0];
    add_count(figures, "events", scoring->campaign->event_count, NULL);
    add_count(figures, "deductions.events", minus->entries, NULL);
    add(figures, "deductions.count", number_exact(figures->arena, minus->count), NULL);
    add_number(figures, "deductions.total", minus->total, places, "assessed");
    add_count(figures, "deductions.units", minus->units, "assessed");
    add_count(figures, "bonus.events", plus->entries + plus->not_counted, NULL);
    add_count(figures, "bonus.counted", plus->entries, NULL);
    add_count(figures, "bonus.not-counted", plus->not_counted, NULL);
    add_number(figures, "bonus.total", plus->total, places, "assessed");
    add_count(figures, "bonus.units", plus->units, "assessed");
    add_count(figures, "bonus.capped", plus->capped, "assessed");
}

/* Vetoes that stand, entered or triggered; merits are none. */
static size_t count_vetoes(const struct scoring *scoring)
{
    size_t count = 0;
    for (size_t i = 0; i < scoring->veto_count; i++)
        count += !scoring->scheme->vetoes[scoring->vetoes[i].rule].merit && !scoring->vetoes[i].lifted;
    return count;
}

/* How many appeals there were, by what came of them; only where results lay open for them. */
static void add_appeals(struct figures *figures, const struct intake_campaign *campaign)
{
    if (campaign->publicity.from == NULL)
        return;
    add_count(figures, "appeals", campaign->appeal_count, NULL);
    for (enum intake_appeal_outcome at = INTAKE_APPEAL_OPEN; at <= INTAKE_APPEAL_REFUSED; at++) {
        size_t count = 0;
        for (size_t i = 0; i < campaign->appeal_count; i++)
            count += campaign->appeals[i].outcome == at;
        add_count(figures, arena_format(figures->arena, "appeals.%s", intake_appeal_outcome_name(at)), count, NULL);
    }
}

static void add_changes(struct figures *figures, const struct scoring *scoring, const struct statistics *statistics)
{
    add_count(figures, "risers", statistics->movement[SCORING_UP], "ranked");
    add_count(figures, "fallers", statistics->movement[SCORING_DOWN], "ranked");
    add_count(figures, "same", statistics->movement[SCORING_SAME], "ranked");
    add_count(figures, "new", statistics->movement[SCORING_NEW], "ranked");
    add_count(figures, "unmoved", statistics->movement[SCORING_NO_PREVIOUS], "ranked");
    add_count(figures, "regrouped", statistics->movement[SCORING_CHANGED], "ranked");
    add_count(figures, "score.up", statistics->score_movement[SCORING_UP], "ranked");
    add_count(figures, "score.down", statistics->score_movement[SCORING_DOWN], "ranked");
    add_count(figures, "score.same", statistics->score_movement[SCORING_SAME], "ranked");
    add_appeals(figures, scoring->campaign);
    size_t before = figures->count;
    add_count(figures, "decisions", scoring->campaign->decision_count, NULL);
    narrow(figures, before, RESULTS_UNITS);
    before = figures->count;
    add_count(figures, "vetoes", count_vetoes(scoring), NULL);
    narrow(figures, before, RESULTS_COMMITTEE);
}

static void add_money(struct figures *figures, const struct scoring *scoring)
{
    size_t before = figures->count;
    for (size_t i = 0; i < scoring->scheme->money_count; i++) {
        const struct scheme_money *money = &scoring->scheme->moneys[i];
        struct number heads = number_int(0), due = heads, withheld = heads, paid = heads;
        for (size_t unit = 0; unit < scoring->campaign->unit_count; unit++) {
            const struct scoring_money *pay = &scoring->units[unit].moneys[i];
            if (!pay->applies)
                continue;
            if (scoring->campaign->units[unit].has_heads)
                heads = number_add(figures->arena, heads, number_int(scoring->campaign->units[unit].heads));
            due = number_add(figures->arena, due, pay->due);
            withheld = number_add(figures->arena, withheld, pay->withheld);
            paid = number_add(figures->arena, paid, pay->paid);
        }
        add_number(figures, join(figures, "money", money->code, "heads"), heads, 0, NULL);
        add_number(figures, join(figures, "money", money->code, "due"), due, money->decimals, NULL);
        add_number(figures, join(figures, "money", money->code, "withheld"), withheld, money->decimals, NULL);
        add_number(figures, join(figures, "money", money->code, "paid"), paid, money->decimals, NULL);
    }
    narrow(figures, before, RESULTS_COMMITTEE);
}

static void add_item_events(struct figures *figures, const struct scoring *scoring, const struct statistics *statistics)
{
    for (size_t i = 0; i < scoring->scheme->indicator_count; i++) {
        const struct scheme_indicator *indicator = &scoring->scheme->indicators[i];
        const struct event_statistics *events = &statistics->events[i];
        if (indicator->method != SCHEME_EVENTS)
            continue;
        add(figures, join(figures, "events", indicator->code, "count"), number_exact(figures->arena, events->count),
            NULL);
        add_number(figures, join(figures, "events", indicator->code, "points"), events->points, scoring->decimals[i],
                   NULL);
        add_count(figures, join(figures, "events", indicator->code, "units"), events->units, NULL);
    }
}

static void add_records(struct figures *figures, const struct scoring *scoring, const struct statistics *statistics)
{
    if (scoring->campaign->target_count > 0) {
        add_count(figures, "targets", statistics->targets.count, NULL);
        add_count(figures, "targets.units", statistics->targets.units, NULL);
        add_count(figures, "targets.adjusted", statistics->targets.adjusted, NULL);
    }
    if (scoring->campaign->entries_count > 0) {
        add_count(figures, "entries.expected", (size_t)statistics->entries_expected, NULL);
        add_count(figures, "entries.received", (size_t)statistics->entries_received, NULL);
        add_count(figures, "entries.missing", (size_t)(statistics->entries_expected - statistics->entries_received),
                  NULL);
    }
}

static void add_rectifications(struct figures *figures, const struct scoring *scoring)
{
    const struct scoring_ledger *ledger = scoring->ledger;
    if (ledger == NULL)
        return;
    add_count(figures, "rectifications", ledger->count, NULL);
    add_count(figures, "rectifications.open", ledger->states[SCORING_RECTIFICATION_OPEN], NULL);
    add_count(figures, "rectifications.overdue", ledger->states[SCORING_RECTIFICATION_OVERDUE], NULL);
    add_count(figures, "rectifications.closed", ledger->states[SCORING_RECTIFICATION_CLOSED], NULL);
    add_count(figures, "rectifications.carried", ledger->carried, NULL);
    add_count(figures, "rectifications.units", ledger->units, NULL);
    add_count(figures, "rectifications.overdue-units", ledger->overdue_units, NULL);
}

static void add_awards(struct figures *figures, const struct scoring *scoring)
{
    for (size_t i = 0; i < scoring->scheme->award_count; i++)
        add_count(figures, join(figures, "awards", scoring->scheme->awards[i].code, "count"), scoring->awards[i].count,
                  NULL);
}

enum status figures_make(const struct scoring *scoring, const struct statistics *statistics, struct arena *arena,
                         struct figures *out)
{
    enum { SINGLE_FIGURES = 80, FIGURES_A_GRADE = 4, FIGURES_A_GROUP = 2, FIGURES_AN_ITEM = 5, FIGURES_A_MONEY = 4 };
    *out = (struct figures){.arena = arena};
    out->room = SINGLE_FIGURES + FIGURES_A_GRADE * scoring->scheme->grades.grade_count +
                FIGURES_A_GROUP * scoring->campaign->group_count + FIGURES_AN_ITEM * scoring->scheme->indicator_count +
                FIGURES_A_MONEY * scoring->scheme->money_count + scoring->scheme->award_count;
    out->list = ARENA_ARRAY(arena, out->room, struct figure);
    out->by_name = map_create(arena);
    if (out->list == NULL || out->by_name == NULL)
        return STATUS_MEMORY;
    add_totals(out, scoring, statistics);
    add_year_ago(out, scoring, statistics);
    add_grades(out, scoring, statistics);
    add_items(out, scoring, statistics);
    add_submissions(out, statistics);
    add_events(out, scoring, statistics);
    add_item_events(out, scoring, statistics);
    add_records(out, scoring, statistics);
    add_changes(out, scoring, statistics);
    add_rectifications(out, scoring);
    add_awards(out, scoring);
    add_money(out, scoring);
    return arena_failed(arena) ? STATUS_MEMORY : STATUS_OK;
}

const struct figure *figures_find(const struct figures *figures, const char *name)
{
    return map_get(figures->by_name, name);
}
