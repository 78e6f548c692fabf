#include "story.h"

#include <stdlib.h>
#include <string.h>

static const struct scheme_level levels[] = {
    {.code = "good", .name = "好", .counted = true, .value = {100, 1, NULL}},
    {.code = "fair", .name = "一般", .counted = true, .value = {60, 1, NULL}},
    {.code = "unknown", .name = "不了解", .counted = false, .value = {0, 1, NULL}}};
static const struct scheme_approval approvals[] = {{"ask", "单位申请", {0}}, {"grant", "主要领导批准", {0}}};
static const struct scheme_cause causes[] = {{"safety", "安全生产", {0}}};
static const char *const veto_roles[] = {"party", "head", "leader"};
static const size_t children[STORY_ITEMS][3] = {
    [STORY_TOTAL] = {STORY_BASE, STORY_MINUS, STORY_PLUS},
    [STORY_BASE] = {STORY_WORK, STORY_VOTE},
    [STORY_MINUS] = {STORY_LATE, STORY_FIRE},
    [STORY_PLUS] = {STORY_PRIZE, STORY_IDEA},
};

static struct number decimal(const char *text)
{
    struct number number;
    return number_parse(text, &number) ? number : number_int(0);
}

static void begin_items(struct story *story)
{
    static const struct {
        const char *code;
        size_t parent, child_count, end;
        int depth;
        enum scheme_part part;
    } tree[STORY_ITEMS] = {
        {"total", SCHEME_NONE, 3, STORY_ITEMS, 0, SCHEME_PART_NONE},
        {"base", STORY_TOTAL, 2, STORY_MINUS, 1, SCHEME_PART_BASE},
        {"work", STORY_BASE, 0, STORY_VOTE, 2, SCHEME_PART_BASE},
        {"vote", STORY_BASE, 0, STORY_MINUS, 2, SCHEME_PART_BASE},
        {"minus", STORY_TOTAL, 2, STORY_PLUS, 1, SCHEME_PART_DEDUCTION},
        {"late", STORY_MINUS, 0, STORY_FIRE, 2, SCHEME_PART_DEDUCTION},
        {"fire", STORY_MINUS, 0, STORY_PLUS, 2, SCHEME_PART_DEDUCTION},
        {"plus", STORY_TOTAL, 2, STORY_ITEMS, 1, SCHEME_PART_BONUS},
        {"prize", STORY_PLUS, 0, STORY_IDEA, 2, SCHEME_PART_BONUS},
        {"idea", STORY_PLUS, 0, STORY_ITEMS, 2, SCHEME_PART_BONUS},
    };
    for (size_t i = 0; i < STORY_ITEMS; i++) {
        struct scheme_indicator *item = &story->items[i];
        *item = (struct scheme_indicator){.code = tree[i].code,
                                          .base_code = tree[i].code,
                                          .name = tree[i].code,
                                          .parent = tree[i].parent,
                                          .children = children[i],
                                          .child_count = tree[i].child_count,
                                          .end = tree[i].end,
                                          .depth = tree[i].depth,
                                          .part = tree[i].part,
                                          .part_head = tree[i].depth == 1,
                                          .decimals = -1,
                                          .round = SCHEME_NONE,
                                          .rounds = SCHEME_NONE,
                                          .assessor = SCHEME_NONE,
                                          .method = tree[i].child_count > 0 ? SCHEME_COMBINE : SCHEME_EVENTS};
        if (item->method == SCHEME_EVENTS)
            item->as.events = (struct scheme_events){.points = number_int(1), .per = "次"};
        story->ballots_of[i] = INTAKE_NONE;
        story->evaluation[i] = STORY_ITEMS - 1 - i;
    }
    story->items[STORY_TOTAL].decimals = 2;
    story->items[STORY_TOTAL].has_floor = true;
    story->items[STORY_TOTAL].floor = number_int(-20);
    story->items[STORY_WORK].method = SCHEME_GIVEN;
    story->items[STORY_WORK].has_max = story->items[STORY_VOTE].has_max = true;
    story->items[STORY_WORK].max = number_int(90);
    story->items[STORY_VOTE].method = SCHEME_BALLOT;
    story->items[STORY_VOTE].max = number_int(10);
    story->items[STORY_VOTE].as.ballot = (struct scheme_ballot){levels, 3};
    story->items[STORY_MINUS].minus = true;
    story->items[STORY_FIRE].as.events.points = number_int(10);
    story->items[STORY_PRIZE].as.events.points = number_int(3);
    story->items[STORY_IDEA].as.events.approvals = approvals;
    story->items[STORY_IDEA].as.events.approval_count = 2;
    story->items[STORY_PLUS].has_cap = true;
    story->items[STORY_PLUS].cap = number_int(5);
}

static void begin_rules(struct story *story)
{
    static const char *const codes[] = {"A", "B", "C", "D"}, *const shares[] = {"25", "35", "34", "6"},
                             *const factors[] = {"1.1", "1.05", "1", "0.8"};
    story->tie_break = (struct scheme_tie_break){.by = STORY_WORK};
    for (size_t i = 0; i < 2; i++)
        story->rankings[i] = (struct scheme_ranking){.code = i == 0 ? "all" : "group",
                                                     .name = i == 0 ? "总排名" : "分类排名",
                                                     .scope = i == 0 ? SCHEME_SCOPE_ALL : SCHEME_SCOPE_GROUP,
                                                     .by = STORY_TOTAL,
                                                     .compare_rounded = true,
                                                     .style = SCHEME_COMPETITION,
                                                     .tie_breaks = &story->tie_break,
                                                     .tie_break_count = 1};
    for (size_t i = 0; i < 4; i++) {
        story->grades[i] = (struct scheme_grade){.code = codes[i], .name = codes[i], .has_share = true};
        story->grades[i].share = decimal(shares[i]);
        story->coefficients[i] = (struct scheme_coefficient){.grade = i, .value = decimal(factors[i])};
    }
    story->money = (struct scheme_money){.code = "pay",
                                         .name = "奖金",
                                         .currency = "元",
                                         .decimals = 2,
                                         .rounding = ROUND_HALF_UP,
                                         .coefficients = story->coefficients,
                                         .coefficient_count = 4};
    story->effect = (struct scheme_effect){
        .kind = SCHEME_EFFECT_MONEY, .share = number_int(100), .persons = veto_roles, .person_count = 3};
    story->veto = (struct scheme_veto){.code = "veto",
                                       .name = "一票否决",
                                       .causes = causes,
                                       .cause_count = 1,
                                       .effects = &story->effect,
                                       .effect_count = 1};
    story->consequence = (struct scheme_consequence){
        .code = "c", .list = "personnel", .grade = GRADE_D, .ranking = SCHEME_NONE, .streak = 2};
}

static void begin_campaign(struct story *story)
{
    static const char *const groups[] = {"g0", "g1", "g2", "g3"};
    static const struct intake_receipt no_receipts[1];
    struct intake_campaign *campaign = &story->campaign;
    for (size_t i = 0; i < STORY_GROUPS; i++)
        story->groups[i] = (struct intake_group){.code = groups[i], .name = groups[i]};
    story->ballots = (struct intake_ballots){.item = STORY_VOTE, .level_count = 3};
    story->ballots.votes = ARENA_ARRAY(story->arena, STORY_UNITS * 3, int64_t);
    story->ballots_of[STORY_VOTE] = 0;
    story->marks[STORY_WORK].values = ARENA_ARRAY(story->arena, STORY_UNITS, int64_t);
    *campaign = (struct intake_campaign){.scheme = &story->scheme,
                                         .stage = INTAKE_FINAL,
                                         .period = {.code = "2012", .name = "2012年度", .to = "2012-12-31"},
                                         .groups = story->groups,
                                         .group_count = STORY_GROUPS,
                                         .units = story->units,
                                         .persons = story->persons,
                                         .receipts = no_receipts,
                                         .marks = story->marks,
                                         .self = story->self,
                                         .ballots = &story->ballots,
                                         .ballots_count = 1,
                                         .ballots_of = story->ballots_of,
                                         .rating_first = story->rating_first,
                                         .target_first = story->target_first,
                                         .events = story->events,
                                         .event_first = story->event_first,
                                         .vetoes = story->vetoes,
                                         .veto_first = story->veto_first,
                                         .decisions = story->decisions,
                                         .decision_first = story->decision_first,
                                         .arena = story->arena};
}

struct story *story_begin(void)
{
    struct story *story = calloc(1, sizeof *story);
    if (story == NULL)
        abort();
    story->arena = arena_create(0);
    story->sink = diag_create(0);
    begin_items(story);
    begin_rules(story);
    begin_campaign(story);
    story->scheme = (struct scheme){.code = "story",
                                    .indicators = story->items,
                                    .indicator_count = STORY_ITEMS,
                                    .evaluation = story->evaluation,
                                    .rankings = story->rankings,
                                    .ranking_count = 2,
                                    .grades = {.code = "g",
                                               .name = "等次",
                                               .ranking = 0,
                                               .base = SCHEME_SCOPE_ALL,
                                               .rounding = SCHEME_QUOTA_HALF_UP,
                                               .difference = GRADE_C,
                                               .ties = SCHEME_TIES_EXTEND,
                                               .grades = story->grades,
                                               .grade_count = 4},
                                    .vetoes = &story->veto,
                                    .veto_count = 1,
                                    .movement = {.present = true, .ranking = 0, .rise = 2, .fall = 1},
                                    .consequences = &story->consequence,
                                    .consequence_count = 1,
                                    .moneys = &story->money,
                                    .money_count = 1};
    story->previous = (struct scoring_previous){.period = "2011", .name = "2011年度", .to = "2011-12-31", .title = "t"};
    story->previous.units = map_create(story->arena);
    return story;
}

void story_end(struct story *story)
{
    diag_destroy(story->sink);
    arena_destroy(story->arena);
    free(story);
}

size_t story_unit(struct story *story, size_t group, const char *work)
{
    size_t index = story->campaign.unit_count++;
    struct number mark = number_mul(story->arena, decimal(work), number_int(INTAKE_SCALE));
    story->units[index] = (struct intake_unit){.code = arena_format(story->arena, "U%03zu", index),
                                               .name = arena_format(story->arena, "单位%zu", index),
                                               .kind = "department",
                                               .group = group,
                                               .order = (int64_t)index,
                                               .competes = true,
                                               .leader = INTAKE_NONE,
                                               .person = INTAKE_NONE,
                                               .has_heads = true,
                                               .has_pay_base = true,
                                               .heads = 10,
                                               .pay_base = number_int(1000)};
    if (number_to_int(mark, &story->marks[STORY_WORK].values[index]) != STATUS_OK)
        abort();
    story_votes(story, index, 1, 0, 0); /* ten for everybody, unless the test is about votes */
    return index;
}

void story_votes(struct story *story, size_t unit, int64_t good, int64_t fair, int64_t unknown)
{
    int64_t *votes = story->ballots.votes + unit * 3;
    votes[0] = good;
    votes[1] = fair;
    votes[2] = unknown;
}

void story_event(struct story *story, size_t unit, size_t item, const char *count, const char *given)
{
    size_t index = story->campaign.event_count++;
    struct intake_event_approval *list = ARENA_ARRAY(story->arena, 2, struct intake_event_approval);
    struct intake_event *event = &story->events[index];
    *event = (struct intake_event){.code = arena_format(story->arena, "E%03zu", index),
                                   .unit = unit,
                                   .item = item,
                                   .date = "2012-05-01",
                                   .count = decimal(count),
                                   .level = INTAKE_NONE,
                                   .authors = 1,
                                   .finding = "查实",
                                   .approvals = list};
    for (; *given != '\0'; given++)
        list[event->approval_count++] = (struct intake_event_approval){.approval = *given == 'a' ? 0 : 1};
}

void story_outside(struct story *story, size_t unit)
{
    story->units[unit].competes = false;
    story->units[unit].outside_reason = "新组建";
}

void story_decide(struct story *story, size_t unit, enum intake_decision_kind what, const char *from, const char *to)
{
    size_t index = story->campaign.decision_count++;
    story->decisions[index] = (struct intake_decision){
        .code = arena_format(story->arena, "J%zu", index), .unit = unit, .what = what, .from = from, .to = to};
}

void story_before(struct story *story, size_t unit, size_t rank, const char *grade, size_t streak)
{
    struct scoring_previous_unit *before = ARENA_NEW(story->arena, struct scoring_previous_unit);
    *before = (struct scoring_previous_unit){.code = story->units[unit].code,
                                             .rank = rank,
                                             .grade = grade,
                                             .grade_name = grade,
                                             .total = "80.00",
                                             .streak = streak,
                                             .since = "2011"};
    map_set(story->previous.units, before->code, before);
}

static int compare_events(const void *a, const void *b)
{
    const struct intake_event *left = a, *right = b;
    if (left->unit != right->unit)
        return left->unit < right->unit ? -1 : 1;
    return left->item != right->item ? (left->item < right->item ? -1 : 1) : strcmp(left->code, right->code);
}

/* firsts[unit]: the first entry of the unit in a list sorted by unit, as intake gives them. */
static void index_by_unit(const struct story *story, size_t *firsts, size_t count, const size_t *units, size_t step)
{
    size_t at = 0;
    for (size_t unit = 0; unit <= story->campaign.unit_count; unit++) {
        while (at < count && *(const size_t *)((const char *)units + at * step) < unit)
            at++;
        firsts[unit] = at;
    }
}

enum status story_run(struct story *story)
{
    struct intake_campaign *campaign = &story->campaign;
    const struct scoring_previous *previous = &story->previous;
    qsort(story->events, campaign->event_count, sizeof *story->events, compare_events);
    index_by_unit(story, story->event_first, campaign->event_count, &story->events[0].unit, sizeof *story->events);
    index_by_unit(story, story->veto_first, campaign->veto_count, &story->vetoes[0].unit, sizeof *story->vetoes);
    index_by_unit(story, story->decision_first, campaign->decision_count, &story->decisions[0].unit,
                  sizeof *story->decisions);
    return scoring_run(campaign, &previous, map_count(story->previous.units) > 0 ? 1 : 0, story->arena, story->sink,
                       &story->scoring);
}

const char *story_total(const struct story *story, size_t unit)
{
    return scoring_print(story->scoring, story->arena, STORY_TOTAL, story->scoring->units[unit].total);
}

size_t story_rank(const struct story *story, size_t unit)
{
    return story->scoring->rankings[0].ranks[unit].rank;
}

size_t story_group_rank(const struct story *story, size_t unit)
{
    return story->scoring->rankings[1].ranks[unit].rank;
}

const char *story_grade(const struct story *story, size_t unit)
{
    size_t grade = story->scoring->units[unit].grade;
    return grade == SCORING_NONE ? "-" : story->scheme.grades.grades[grade].code;
}

bool story_told(const struct story *story, enum diag_id id)
{
    for (size_t i = 0; i < diag_count(story->sink); i++)
        if (diag_at(story->sink, i)->id == id)
            return true;
    return false;
}
