#include "office.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct number decimal(const char *text)
{
    struct number number;
    if (!number_parse(text, &number))
        fail_msg("not a number: %s", text);
    return number;
}

static void tell(const struct office *office)
{
    for (size_t i = 0; i < diag_count(office->sink); i++)
        print_error("line %u: %s\n", diag_at(office->sink, i)->at.line,
                    diag_text(office->arena, diag_at(office->sink, i), NULL));
}

/* ---- the rule ------------------------------------------------------------------------------------- */

static void load_scheme(struct office *office, const char *body)
{
    char path[] = "office-XXXXXX"; /* tests run side by side in one folder */
    int descriptor = mkstemp(path);
    FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "w");
    assert_non_null(file);
    fprintf(
        file,
        "<scheme xmlns='urn:tongbao:scheme' code='office' version='1' subject='unit'><title>办法</title>"
        "<authority issuer='考评办' date='2014-01-01'/><roles><role code='o' name='考评办'/></roles>\n%s</scheme>\n",
        body);
    fclose(file);
    enum status status = scheme_load(path, office->schemas, office->arena, office->sink, &office->scheme);
    unlink(path);
    tell(office);
    assert_int_equal(status, STATUS_OK);
}

static struct intake_column *columns(struct office *office, size_t count)
{
    struct intake_column *list = ARENA_ARRAY(office->arena, count + 1, struct intake_column);
    for (size_t i = 0; i < count; i++) {
        list[i].values = ARENA_ARRAY(office->arena, OFFICE_UNITS, int64_t);
        for (size_t unit = 0; unit < OFFICE_UNITS; unit++)
            list[i].values[unit] = INTAKE_NO_VALUE;
    }
    return list;
}

static size_t *zeroes(struct office *office, size_t count)
{
    return ARENA_ARRAY(office->arena, count + 1, size_t);
}

struct office *office_begin(const char *body)
{
    static const struct intake_receipt no_receipts[1];
    struct office *office = calloc(1, sizeof *office);
    assert_non_null(office);
    office->arena = arena_create(0);
    office->sink = diag_create(0);
    assert_int_equal(xml_schemas_open(TONGBAO_SOURCE_DIR "/src/schema", office->sink, &office->schemas), STATUS_OK);
    load_scheme(office, body);
    const struct scheme *scheme = office->scheme;
    office->marks = columns(office, scheme->indicator_count);
    office->values = columns(office, scheme->quantity_count);
    struct intake_round *rounds = ARENA_ARRAY(office->arena, scheme->round_count + 1, struct intake_round);
    for (size_t i = 0; i < scheme->round_count; i++)
        rounds[i] = (struct intake_round){.period = scheme->rounds[i].code, .name = scheme->rounds[i].name};
    size_t *ballots_of = zeroes(office, scheme->indicator_count);
    for (size_t i = 0; i < scheme->indicator_count; i++)
        ballots_of[i] = INTAKE_NONE;
    office->campaign = (struct intake_campaign){.scheme = scheme,
                                                .stage = INTAKE_FINAL,
                                                .period = {.code = "2014", .name = "2014年度", .to = "2014-12-31"},
                                                .rounds = rounds,
                                                .groups = office->groups,
                                                .units = office->units,
                                                .persons = office->persons,
                                                .receipts = no_receipts,
                                                .marks = office->marks,
                                                .values = office->values,
                                                .self = columns(office, scheme->indicator_count),
                                                .self_values = columns(office, scheme->quantity_count),
                                                .rating_first = zeroes(office, scheme->indicator_count + 1),
                                                .ratings = office->ratings,
                                                .ballots = office->ballots,
                                                .ballots_of = ballots_of,
                                                .excuses = office->excuses,
                                                .targets = office->targets,
                                                .events = office->events,
                                                .vetoes = office->vetoes,
                                                .decisions = office->decisions,
                                                .arena = office->arena};
    return office;
}

void office_end(struct office *office)
{
    xml_schemas_close(office->schemas);
    diag_destroy(office->sink);
    arena_destroy(office->arena);
    free(office);
}

/* ---- units and what was entered ------------------------------------------------------------------- */

static size_t group_of(struct office *office, const char *code)
{
    size_t count = office->campaign.group_count;
    for (size_t i = 0; i < count; i++)
        if (strcmp(office->groups[i].code, code) == 0)
            return i;
    assert_true(count < OFFICE_GROUPS);
    office->groups[count] = (struct intake_group){.code = code, .name = code};
    office->campaign.group_count++;
    return count;
}

size_t office_unit(struct office *office, const char *group)
{
    size_t unit = office->campaign.unit_count++;
    assert_true(unit < OFFICE_UNITS);
    office->units[unit] = (struct intake_unit){.code = arena_format(office->arena, "U%03zu", unit),
                                               .name = arena_format(office->arena, "单位%zu", unit),
                                               .kind = "k",
                                               .group = group == NULL ? INTAKE_NONE : group_of(office, group),
                                               .order = (int64_t)unit,
                                               .competes = true,
                                               .leader = INTAKE_NONE,
                                               .person = INTAKE_NONE};
    if (group != NULL)
        office->groups[office->units[unit].group].unit_count++;
    return unit;
}

size_t office_units(struct office *office, const char *group, const char *item, int64_t first, size_t count)
{
    size_t start = office->campaign.unit_count;
    for (size_t i = 0; i < count; i++)
        office_mark(office, office_unit(office, group), item, NULL,
                    arena_format(office->arena, "%lld", (long long)first - (long long)i));
    return start;
}

void office_outside(struct office *office, size_t unit)
{
    office->units[unit].competes = false;
    office->units[unit].outside_reason = "单列";
}

void office_pay_base(struct office *office, size_t unit, int64_t heads, const char *base)
{
    office->units[unit].has_heads = heads > 0;
    office->units[unit].heads = heads;
    office->units[unit].has_pay_base = true;
    office->units[unit].pay_base = decimal(base);
}

static size_t item_of(const struct office *office, const char *item, const char *round)
{
    size_t found = scheme_find_in(office->scheme, item, round);
    if (found == SCHEME_NONE)
        fail_msg("no item %s", item);
    return found;
}

static void enter(struct office *office, struct intake_column *column, size_t unit, const char *value)
{
    struct number millionths = number_mul(office->arena, decimal(value), number_int(INTAKE_SCALE));
    assert_int_equal(number_to_int(millionths, &column->values[unit]), STATUS_OK);
}

void office_mark(struct office *office, size_t unit, const char *item, const char *round, const char *value)
{
    enter(office, &office->marks[item_of(office, item, round)], unit, value);
}

void office_value(struct office *office, size_t unit, const char *item, const char *quantity, const char *value)
{
    const struct scheme_indicator *indicator = &office->scheme->indicators[item_of(office, item, NULL)];
    for (size_t i = 0; i < indicator->quantity_count; i++)
        if (strcmp(indicator->quantities[i].code, quantity) == 0) {
            enter(office, &office->values[indicator->quantities[i].index], unit, value);
            return;
        }
    fail_msg("no quantity %s", quantity);
}

void office_event(struct office *office, size_t unit, const char *item, int64_t count)
{
    size_t index = office->campaign.event_count++;
    assert_true(index < OFFICE_EVENTS);
    office->events[index] = (struct intake_event){.code = arena_format(office->arena, "E%03zu", index),
                                                  .unit = unit,
                                                  .item = item_of(office, item, NULL),
                                                  .date = "2014-05-01",
                                                  .count = number_int(count),
                                                  .level = INTAKE_NONE,
                                                  .authors = 1};
}

struct intake_event *office_last_event(struct office *office)
{
    assert_true(office->campaign.event_count > 0);
    return &office->events[office->campaign.event_count - 1];
}

void office_event_level(struct office *office, size_t unit, const char *item, const char *level)
{
    office_event(office, unit, item, 1);
    struct intake_event *event = office_last_event(office);
    const struct scheme_events *rule = &office->scheme->indicators[event->item].as.events;
    for (event->level = 0; event->level < rule->level_count; event->level++)
        if (strcmp(rule->levels[event->level].code, level) == 0)
            return;
    fail_msg("no level %s", level);
}

void office_rate(struct office *office, size_t unit, const char *item, const char *rater, const char *value)
{
    size_t index = office->campaign.rating_count++;
    assert_true(index < OFFICE_RATINGS);
    office->ratings[index] =
        (struct intake_rating){.unit = unit, .item = item_of(office, item, NULL), .by = rater, .value = decimal(value)};
}

/* The ballots of an item: those that are there, or empty ones. */
static struct intake_ballots *ballots_for(struct office *office, size_t item)
{
    size_t *ballots_of = (size_t *)office->campaign.ballots_of;
    if (ballots_of[item] != INTAKE_NONE)
        return &office->ballots[ballots_of[item]];
    assert_true(office->campaign.ballots_count < OFFICE_BALLOTS);
    ballots_of[item] = office->campaign.ballots_count++;
    struct intake_ballots *ballots = &office->ballots[ballots_of[item]];
    *ballots =
        (struct intake_ballots){.item = item, .level_count = office->scheme->indicators[item].as.ballot.level_count};
    ballots->votes = ARENA_ARRAY(office->arena, OFFICE_UNITS * ballots->level_count, int64_t);
    for (size_t i = 0; i < OFFICE_UNITS * ballots->level_count; i++)
        ballots->votes[i] = -1;
    return ballots;
}

void office_vote(struct office *office, size_t unit, const char *item, ...)
{
    struct intake_ballots *ballots = ballots_for(office, item_of(office, item, NULL));
    va_list votes;
    va_start(votes, item);
    for (size_t i = 0; i < ballots->level_count; i++)
        ballots->votes[unit * ballots->level_count + i] = va_arg(votes, int);
    assert_int_equal(va_arg(votes, int), -1);
    va_end(votes);
}

void office_excuse(struct office *office, size_t unit, const char *item)
{
    size_t index = office->campaign.excuse_count++;
    assert_true(index < OFFICE_TARGETS);
    office->excuses[index] =
        (struct intake_excuse){.unit = unit, .item = item_of(office, item, NULL), .reason = "无此项任务"};
}

void office_target(struct office *office, size_t unit, const char *item, const char *planned, const char *marks,
                   const char *actual, const char *mark)
{
    size_t index = office->campaign.target_count++;
    struct intake_target_version *version = ARENA_NEW(office->arena, struct intake_target_version);
    assert_true(index < OFFICE_TARGETS && version != NULL);
    *version = (struct intake_target_version){.state = "issued", .has_value = planned != NULL, .has_marks = true};
    version->value = decimal(planned != NULL ? planned : "0");
    version->marks = decimal(marks);
    office->targets[index] = (struct intake_target){.unit = unit,
                                                    .item = item_of(office, item, NULL),
                                                    .code = arena_format(office->arena, "M%03zu", index),
                                                    .name = arena_format(office->arena, "目标%zu", index),
                                                    .versions = version,
                                                    .version_count = 1,
                                                    .has_mark = mark != NULL,
                                                    .has_actual = actual != NULL,
                                                    .mark = decimal(mark != NULL ? mark : "0"),
                                                    .actual = decimal(actual != NULL ? actual : "0")};
}

void office_veto(struct office *office, size_t unit, const char *veto)
{
    size_t index = office->campaign.veto_count++, rule = 0;
    assert_true(index < OFFICE_VETOES);
    while (rule < office->scheme->veto_count && strcmp(office->scheme->vetoes[rule].code, veto) != 0)
        rule++;
    assert_true(rule < office->scheme->veto_count);
    office->vetoes[index] = (struct intake_veto){.code = arena_format(office->arena, "V%03zu", index),
                                                 .unit = unit,
                                                 .veto = rule,
                                                 .date = "2014-06-01",
                                                 .fact = "查实"};
}

void office_decide(struct office *office, size_t unit, enum intake_decision_kind what, const char *from, const char *to)
{
    size_t index = office->campaign.decision_count++;
    assert_true(index < OFFICE_VETOES);
    office->decisions[index] = (struct intake_decision){
        .code = arena_format(office->arena, "J%zu", index), .unit = unit, .what = what, .from = from, .to = to};
}

struct intake_appeal *office_appeal(struct office *office, size_t unit, enum intake_appeal_kind what, const char *item,
                                    const char *quantity, const char *from, const char *to)
{
    size_t index = office->campaign.appeal_count++;
    assert_true(index < OFFICE_VETOES);
    struct intake_appeal *appeal = &office->appeals[index];
    *appeal = (struct intake_appeal){.code = arena_format(office->arena, "A%zu", index),
                                     .unit = unit,
                                     .what = what,
                                     .item = INTAKE_NONE,
                                     .quantity = INTAKE_NONE,
                                     .event = INTAKE_NONE,
                                     .outcome = INTAKE_APPEAL_CHANGED,
                                     .date = "2014-06-01",
                                     .from = from,
                                     .to = to,
                                     .applies = true};
    if (what == INTAKE_APPEAL_EVENT) {
        appeal->ground = item; /* found when all events are there */
    } else if (what == INTAKE_APPEAL_MARK) {
        appeal->item = item_of(office, item, NULL);
        const struct scheme_indicator *indicator = &office->scheme->indicators[appeal->item];
        for (size_t i = 0; quantity != NULL && i < indicator->quantity_count; i++)
            if (strcmp(indicator->quantities[i].code, quantity) == 0)
                appeal->quantity = indicator->quantities[i].index;
    }
    if (what == INTAKE_APPEAL_MARK || what == INTAKE_APPEAL_EVENT)
        appeal->value = decimal(to);
    return appeal;
}

void office_pending(struct office *office, const char *round)
{
    for (size_t i = 0; i < office->scheme->round_count; i++)
        if (strcmp(office->scheme->rounds[i].code, round) == 0)
            ((struct intake_round *)office->campaign.rounds)[i].pending = true;
}

/* ---- earlier records ------------------------------------------------------------------------------ */

struct scoring_previous *office_record(struct office *office, const char *period)
{
    assert_true(office->record_count < OFFICE_RECORDS);
    struct scoring_previous *record = &office->records[office->record_count++];
    *record = (struct scoring_previous){.period = period, .name = period, .to = period, .title = "t"};
    record->units = map_create(office->arena);
    return record;
}

struct scoring_previous_unit *office_before(struct office *office, struct scoring_previous *record, size_t unit,
                                            size_t rank, size_t group_rank, const char *grade)
{
    struct scoring_previous_unit *before = ARENA_NEW(office->arena, struct scoring_previous_unit);
    *before = (struct scoring_previous_unit){.code = office->units[unit].code,
                                             .rank = rank,
                                             .group_rank = group_rank,
                                             .grade = grade,
                                             .grade_name = grade,
                                             .streak = 1,
                                             .since = record->period};
    map_set(record->units, before->code, before);
    record->assessed++;
    record->ranked += rank > 0;
    return before;
}

void office_then(struct office *office, struct scoring_previous *record, size_t unit, const char *total, ...)
{
    struct scoring_previous_unit *before = map_get(record->units, office->units[unit].code);
    if (before == NULL)
        before = office_before(office, record, unit, 0, 0, NULL);
    record->items = scoring_earlier_items(office->scheme, office->arena, &record->item_count);
    before->marks = ARENA_ARRAY(office->arena, record->item_count + 1, struct number);
    before->marked = ARENA_ARRAY(office->arena, record->item_count + 1, bool);
    before->total = total;
    assert_true(number_parse(total, &before->score));
    va_list marks;
    va_start(marks, total);
    for (size_t i = 0; i < record->item_count; i++) {
        const char *mark = va_arg(marks, const char *);
        before->marked[i] = mark[0] != '\0' && number_parse(mark, &before->marks[i]);
    }
    va_end(marks);
}

/* ---- running -------------------------------------------------------------------------------------- */

static int compare_events(const void *a, const void *b)
{
    const struct intake_event *left = a, *right = b;
    if (left->unit != right->unit)
        return left->unit < right->unit ? -1 : 1;
    return left->item != right->item ? (left->item < right->item ? -1 : 1) : strcmp(left->code, right->code);
}

static int compare_vetoes(const void *a, const void *b)
{
    const struct intake_veto *left = a, *right = b;
    return left->unit != right->unit ? (left->unit < right->unit ? -1 : 1) : strcmp(left->code, right->code);
}

static int compare_decisions(const void *a, const void *b)
{
    const struct intake_decision *left = a, *right = b;
    return left->unit != right->unit ? (left->unit < right->unit ? -1 : 1) : strcmp(left->code, right->code);
}

static int compare_ratings(const void *a, const void *b)
{
    const struct intake_rating *left = a, *right = b;
    if (left->item != right->item)
        return left->item < right->item ? -1 : 1;
    return left->unit != right->unit ? (left->unit < right->unit ? -1 : 1) : strcmp(left->by, right->by);
}

static int compare_targets(const void *a, const void *b)
{
    const struct intake_target *left = a, *right = b;
    if (left->unit != right->unit)
        return left->unit < right->unit ? -1 : 1;
    return left->item != right->item ? (left->item < right->item ? -1 : 1) : strcmp(left->code, right->code);
}

/* first[i], i ≤ n: the first entry of unit or item i in a list sorted by it, as intake gives them. */
static size_t *firsts_of(struct office *office, size_t n, size_t count, const size_t *units, size_t step)
{
    size_t at = 0, *list = zeroes(office, n + 1);
    for (size_t unit = 0; unit <= n; unit++) {
        while (at < count && *(const size_t *)((const char *)units + at * step) < unit)
            at++;
        list[unit] = at;
    }
    return list;
}

static size_t *firsts(struct office *office, size_t count, const size_t *units, size_t step)
{
    return firsts_of(office, office->campaign.unit_count, count, units, step);
}

static int compare_appeals(const void *a, const void *b)
{
    const struct intake_appeal *one = a, *other = b;
    return one->unit < other->unit ? -1 : one->unit > other->unit;
}

/* Sorts the appeals and finds their events, which are sorted. */
static void settle_appeals(struct office *office)
{
    struct intake_campaign *campaign = &office->campaign;
    qsort(office->appeals, campaign->appeal_count, sizeof *office->appeals, compare_appeals);
    for (size_t i = 0; i < campaign->appeal_count; i++)
        for (size_t k = 0; k < campaign->event_count && office->appeals[i].what == INTAKE_APPEAL_EVENT; k++)
            if (strcmp(office->events[k].code, office->appeals[i].ground) == 0) {
                office->appeals[i].event = k;
                office->appeals[i].item = office->events[k].item;
            }
    campaign->appeals = office->appeals;
    campaign->appeal_first = firsts(office, campaign->appeal_count, &office->appeals[0].unit, sizeof *office->appeals);
}

enum status office_try(struct office *office)
{
    struct intake_campaign *campaign = &office->campaign;
    const struct scoring_previous *records[OFFICE_RECORDS];
    for (size_t i = 0; i < office->record_count; i++)
        records[i] = &office->records[i];
    qsort(office->events, campaign->event_count, sizeof *office->events, compare_events);
    qsort(office->vetoes, campaign->veto_count, sizeof *office->vetoes, compare_vetoes);
    qsort(office->decisions, campaign->decision_count, sizeof *office->decisions, compare_decisions);
    campaign->event_first = firsts(office, campaign->event_count, &office->events[0].unit, sizeof *office->events);
    campaign->veto_first = firsts(office, campaign->veto_count, &office->vetoes[0].unit, sizeof *office->vetoes);
    campaign->decision_first =
        firsts(office, campaign->decision_count, &office->decisions[0].unit, sizeof *office->decisions);
    settle_appeals(office);
    qsort(office->ratings, campaign->rating_count, sizeof *office->ratings, compare_ratings);
    qsort(office->targets, campaign->target_count, sizeof *office->targets, compare_targets);
    campaign->target_first = firsts(office, campaign->target_count, &office->targets[0].unit, sizeof *office->targets);
    campaign->rating_first = firsts_of(office, office->scheme->indicator_count, campaign->rating_count,
                                       &office->ratings[0].item, sizeof *office->ratings);
    return scoring_run(campaign, records, office->record_count, office->arena, office->sink, &office->scoring);
}

static void check_explanation(struct office *office, size_t item, size_t unit)
{
    struct scoring_computation told;
    if (scoring_state(office->scoring, item, unit) != SCORING_GIVEN)
        return;
    assert_int_equal(scoring_explain(office->scoring, item, unit, office->arena, &told), STATUS_OK);
    assert_true(told.step_count > 0);
    struct number score = item == 0 ? office->scoring->units[unit].total : scoring_value(office->scoring, item, unit);
    assert_int_equal(number_compare(told.steps[told.step_count - 1].value, score), 0);
}

void office_run(struct office *office)
{
    enum status status = office_try(office);
    tell(office);
    assert_int_equal(status, STATUS_OK);
    for (size_t item = 0; item < office->scheme->indicator_count; item++)
        for (size_t unit = 0; unit < office->campaign.unit_count; unit++)
            check_explanation(office, item, unit);
}

bool office_told(const struct office *office, enum diag_id id)
{
    for (size_t i = 0; i < diag_count(office->sink); i++)
        if (diag_at(office->sink, i)->id == id)
            return true;
    return false;
}

/* ---- what came of it ------------------------------------------------------------------------------ */

static const char *join(const struct office *office, const char *text, const char *separator, const char *word)
{
    return arena_format(office->arena, "%s%s%s", text, *text == '\0' ? "" : separator, word);
}

const char *office_score(const struct office *office, size_t unit, const char *item)
{
    return number_exact(office->arena, scoring_value(office->scoring, item_of(office, item, NULL), unit));
}

const char *office_scores(const struct office *office, const char *item)
{
    const char *text = "";
    size_t index = item_of(office, item, NULL);
    for (size_t unit = 0; unit < office->campaign.unit_count; unit++) {
        enum scoring_state state = scoring_state(office->scoring, index, unit);
        text =
            join(office, text, " ",
                 state == SCORING_NOT_APPLICABLE ? "-"
                 : state == SCORING_MISSING      ? "?"
                                            : number_exact(office->arena, scoring_value(office->scoring, index, unit)));
    }
    return text;
}

const char *office_paper(const struct office *office, size_t unit, const char *item)
{
    struct scoring_computation told;
    const char *text = "";
    assert_int_equal(scoring_explain(office->scoring, item_of(office, item, NULL), unit, office->arena, &told),
                     STATUS_OK);
    for (size_t i = 0; i < told.term_count; i++)
        text = join(office, text, " ",
                    arena_format(office->arena, told.terms[i].left_out ? "(%s)" : "%s",
                                 number_exact(office->arena, told.terms[i].value)));
    for (size_t i = 0; i < told.step_count; i++) {
        const struct scoring_step *step = &told.steps[i];
        const char *by = step->has_by ? number_exact(office->arena, step->by) : "";
        text = arena_format(office->arena, "%s | %s%s%s %s", text, scoring_step_name(step->kind),
                            step->has_by ? " " : "", by, number_exact(office->arena, step->value));
    }
    return text;
}

const char *office_total(const struct office *office, size_t unit)
{
    return scoring_print(office->scoring, office->arena, 0, office->scoring->units[unit].total);
}

const char *office_ranks(const struct office *office, const char *ranking)
{
    const char *text = "";
    size_t index = scheme_find_ranking(office->scheme, ranking);
    assert_true(index != SCHEME_NONE);
    for (size_t i = 0; i < office->campaign.unit_count; i++) {
        const struct scoring_rank *rank = &office->scoring->rankings[index].ranks[i];
        text =
            join(office, text, " ", rank->set == SCORING_NONE ? "-" : arena_format(office->arena, "%zu", rank->rank));
    }
    return text;
}

const char *office_grades(const struct office *office)
{
    const char *text = "";
    for (size_t i = 0; i < office->campaign.unit_count; i++) {
        size_t grade = office->scoring->units[i].grade;
        text = join(office, text, "", grade == SCORING_NONE ? "-" : office->scheme->grades.grades[grade].code);
    }
    return text;
}

size_t office_count(const struct office *office, const char *grade)
{
    size_t count = 0, index = scheme_find_grade(office->scheme, grade);
    for (size_t i = 0; i < office->scoring->quotas_count; i++)
        count += office->scoring->quotas[i].quotas[index].computed;
    return count;
}

const char *office_due(const struct office *office, const char *money)
{
    const char *text = "";
    size_t index = 0;
    while (index < office->scheme->money_count && strcmp(office->scheme->moneys[index].code, money) != 0)
        index++;
    assert_true(index < office->scheme->money_count);
    for (size_t i = 0; i < office->campaign.unit_count; i++) {
        const struct scoring_money *pay = &office->scoring->units[i].moneys[index];
        text = join(office, text, " ", pay->applies ? number_exact(office->arena, pay->due) : "-");
    }
    return text;
}

const char *office_award(const struct office *office, const char *award)
{
    const char *text = "";
    size_t index = 0;
    while (index < office->scheme->award_count && strcmp(office->scheme->awards[index].code, award) != 0)
        index++;
    assert_true(index < office->scheme->award_count);
    for (size_t i = 0; i < office->scoring->awards[index].count; i++)
        text =
            join(office, text, " ", arena_format(office->arena, "%zu", office->scoring->awards[index].places[i].unit));
    return text;
}

const char *office_named(const struct office *office, const char *consequence)
{
    const char *text = "";
    size_t index = 0;
    while (index < office->scheme->consequence_count &&
           strcmp(office->scheme->consequences[index].code, consequence) != 0)
        index++;
    assert_true(index < office->scheme->consequence_count);
    for (size_t i = 0; i < office->scoring->consequences[index].count; i++)
        text = join(office, text, " ",
                    arena_format(office->arena, "%zu", office->scoring->consequences[index].named[i].unit));
    return text;
}
