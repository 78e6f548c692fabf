/* From the builder's lists to the scheme that never changes: arrays in the arena, references resolved, what is
 * inherited written down. Parents stand before their children, so one pass in document order does for inheritance. */
#include "scheme/builder.h"

#include <stdio.h>
#include <string.h>

/* ---- codes ----------------------------------------------------------------------------------- */

/* Lower-case copy, the form under which codes are compared. */
static const char *folded(struct arena *arena, const char *code)
{
    char *copy = arena_string(arena, code);
    for (char *at = copy; at != NULL && *at != '\0'; at++)
        if (*at >= 'A' && *at <= 'Z')
            *at = (char)(*at - 'A' + 'a');
    return copy;
}

/* Items that have a code and a place, wherever these lie in their struct. */
struct coded {
    const void *items;
    size_t count, item_size, code, at;
};

static const char *code_of(const struct coded *coded, size_t index)
{
    const char *item = (const char *)coded->items + index * coded->item_size;
    return *(const char *const *)(const void *)(item + coded->code);
}

static struct location place_of(const struct coded *coded, size_t index)
{
    const char *item = (const char *)coded->items + index * coded->item_size;
    return *(const struct location *)(const void *)(item + coded->at);
}

#define CODED(items, count, type)                                                                                      \
    ((struct coded){(items), (count), sizeof(type), offsetof(type, code), offsetof(type, at)})

/* Reports each code that was there before; *map, if asked for, gets all of them as index + 1. */
static bool unique(struct builder *builder, const struct coded *coded, struct map **out)
{
    struct map *map = map_create(builder->arena);
    bool sound = true;
    for (size_t i = 0; map != NULL && i < coded->count; i++) {
        const char *key = folded(builder->arena, code_of(coded, i));
        const void *before = key != NULL ? map_get(map, key) : NULL;
        if (before == NULL) {
            builder->memory = builder->memory || key == NULL || !map_set(map, key, (void *)(uintptr_t)(i + 1));
            continue;
        }
        char line[16];
        snprintf(line, sizeof line, "%u", place_of(coded, (size_t)(uintptr_t)before - 1).line);
        diag_report(builder->sink, DIAG_SCHEME_CODE_TWICE, place_of(coded, i), code_of(coded, i), line);
        sound = false;
    }
    builder->memory = builder->memory || map == NULL;
    if (out != NULL)
        *out = map;
    return sound;
}

static bool unique_codes(struct builder *builder)
{
    struct scheme *scheme = builder->scheme;
    const struct coded whole[] = {
        CODED(scheme->roles, scheme->role_count, struct scheme_role),
        CODED(scheme->rankings, scheme->ranking_count, struct scheme_ranking),
        CODED(scheme->grades.grades, scheme->grades.grade_count, struct scheme_grade),
        CODED(scheme->vetoes, scheme->veto_count, struct scheme_veto),
        CODED(scheme->consequences, scheme->consequence_count, struct scheme_consequence),
        CODED(scheme->moneys, scheme->money_count, struct scheme_money),
    };
    const struct coded indicators = CODED(scheme->indicators, scheme->indicator_count, struct scheme_indicator);
    bool sound = unique(builder, &indicators, &scheme->codes);
    for (size_t i = 0; i < sizeof whole / sizeof whole[0]; i++)
        sound = unique(builder, &whole[i], NULL) && sound;
    for (size_t i = 0; i < scheme->veto_count; i++) {
        const struct coded causes = CODED(scheme->vetoes[i].causes, scheme->vetoes[i].cause_count, struct scheme_cause);
        sound = unique(builder, &causes, NULL) && sound;
    }
    for (size_t i = 0; i < scheme->indicator_count; i++) {
        const struct scheme_indicator *one = &scheme->indicators[i];
        struct coded parts = CODED(one->thresholds, one->threshold_count, struct scheme_threshold);
        sound = (one->threshold_count < 2 || unique(builder, &parts, NULL)) && sound;
        parts = one->method == SCHEME_BALLOT
                    ? CODED(one->as.ballot.levels, one->as.ballot.level_count, struct scheme_level)
                : one->method == SCHEME_EVENTS
                    ? CODED(one->as.events.approvals, one->as.events.approval_count, struct scheme_approval)
                    : (struct coded){0};
        sound = (parts.count < 2 || unique(builder, &parts, NULL)) && sound;
    }
    return sound;
}

/* ---- references ------------------------------------------------------------------------------ */

static struct coded targets(const struct builder *builder, enum reference_kind kind)
{
    const struct list *list = kind == REFER_ROLE        ? &builder->roles
                              : kind == REFER_INDICATOR ? &builder->indicators
                              : kind == REFER_RANKING   ? &builder->rankings
                              : kind == REFER_GRADE     ? &builder->grades
                                                        : &builder->moneys;
    static const size_t codes[] = {offsetof(struct scheme_role, code), offsetof(struct scheme_indicator, code),
                                   offsetof(struct scheme_ranking, code), offsetof(struct scheme_grade, code),
                                   offsetof(struct scheme_money, code)};
    return (struct coded){list->items, list->count, list->item_size, codes[kind], 0};
}

static const char *const kind_names[] = {"role", "indicator", "ranking", "grade", "money"};

/* "panel, staff, …": at most ten codes that would have been right. */
static void list_codes(const struct coded *coded, char *out, size_t capacity)
{
    size_t size = 0;
    out[0] = '\0';
    for (size_t i = 0; i < coded->count && size + 70 < capacity; i++) {
        if (i == 10) {
            snprintf(out + size, capacity - size, ", …");
            return;
        }
        size += (size_t)snprintf(out + size, capacity - size, "%s%.64s", i > 0 ? ", " : "", code_of(coded, i));
    }
}

static bool resolve(struct builder *builder, const struct reference *reference)
{
    const struct coded coded = targets(builder, reference->kind);
    char *base = reference->owner != NULL ? list_at(reference->owner, reference->index) : (char *)builder->scheme;
    size_t *slot = (size_t *)(void *)(base + reference->offset);
    for (size_t i = 0; i < coded.count; i++)
        if (code_compare(code_of(&coded, i), reference->code) == 0) {
            *slot = i;
            return true;
        }
    char known[800];
    list_codes(&coded, known, sizeof known);
    diag_report(builder->sink, DIAG_SCHEME_REFERENCE, reference->at, kind_names[reference->kind], reference->code,
                known[0] != '\0' ? known : "none, since there is none");
    return false;
}

/* ---- the tree -------------------------------------------------------------------------------- */

/* Children of all indicators in one array: counted, then placed. */
static void link_children(struct builder *builder, struct scheme_indicator *indicators, size_t count)
{
    size_t *slots = ARENA_ARRAY(builder->arena, count, size_t);
    size_t *next = ARENA_ARRAY(builder->arena, count + 1, size_t);
    if (slots == NULL || next == NULL) {
        builder->memory = true;
        return;
    }
    for (size_t i = 1; i < count; i++)
        indicators[indicators[i].parent].child_count++;
    for (size_t i = 0, first = 0; i < count; i++) {
        next[i] = first;
        indicators[i].children = slots + first;
        first += indicators[i].child_count;
    }
    for (size_t i = 1; i < count; i++)
        slots[next[indicators[i].parent]++] = i;
}

static void inherit(struct scheme_indicator *indicators, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct scheme_indicator *one = &indicators[i];
        const struct scheme_indicator *parent = one->parent != SCHEME_NONE ? &indicators[one->parent] : NULL;
        one->part_head = one->part != SCHEME_PART_NONE;
        if (parent == NULL)
            continue;
        if (one->assessor == SCHEME_NONE)
            one->assessor = parent->assessor;
        if (one->period == NULL)
            one->period = parent->period;
        if (one->part == SCHEME_PART_NONE)
            one->part = parent->part;
    }
}

/* The items of each owner lie together in the flat lists: the first was noted when the owner was read. */
static void attach_parts(struct builder *builder, struct scheme_indicator *indicators, struct scheme_ranking *rankings,
                         struct scheme_veto *vetoes, struct scheme_money *moneys)
{
    struct scheme *scheme = builder->scheme;
    const struct raw_indicator *raw = builder->raw_indicators.items;
    const struct raw_ranking *raw_rankings = builder->raw_rankings.items;
    const struct raw_veto *raw_vetoes = builder->raw_vetoes.items;
    const struct scheme_approval *approvals = list_keep(&builder->approvals, builder->arena);
    const struct scheme_level *levels = list_keep(&builder->levels, builder->arena);
    const struct scheme_tie_break *tie_breaks = list_keep(&builder->tie_breaks, builder->arena);
    const struct scheme_cause *causes = list_keep(&builder->causes, builder->arena);
    const struct scheme_effect *effects = list_keep(&builder->effects, builder->arena);
    const struct scheme_coefficient *coefficients = list_keep(&builder->coefficients, builder->arena);
    for (size_t i = 0; i < scheme->indicator_count; i++) {
        struct scheme_indicator *one = &indicators[i];
        one->thresholds = one->threshold_count > 0 ? scheme->thresholds + raw[i].thresholds : NULL;
        if (one->method == SCHEME_EVENTS && one->as.events.approval_count > 0)
            one->as.events.approvals = approvals + raw[i].approvals;
        if (one->method == SCHEME_BALLOT && one->as.ballot.level_count > 0)
            one->as.ballot.levels = levels + raw[i].levels;
    }
    for (size_t i = 0; i < scheme->ranking_count; i++)
        rankings[i].tie_breaks = rankings[i].tie_break_count > 0 ? tie_breaks + raw_rankings[i].tie_breaks : NULL;
    for (size_t i = 0; i < scheme->veto_count; i++) {
        vetoes[i].causes = vetoes[i].cause_count > 0 ? causes + raw_vetoes[i].causes : NULL;
        vetoes[i].effects = vetoes[i].effect_count > 0 ? effects + raw_vetoes[i].effects : NULL;
    }
    for (size_t i = 0, first = 0; i < scheme->money_count; first += moneys[i++].coefficient_count)
        moneys[i].coefficients = moneys[i].coefficient_count > 0 ? coefficients + first : NULL;
}

bool builder_finish(struct builder *builder)
{
    struct scheme *scheme = builder->scheme;
    bool sound = true;
    for (size_t i = 0; i < builder->references.count; i++)
        sound = resolve(builder, LIST_AT(&builder->references, struct reference, i)) && sound;
    scheme->role_count = builder->roles.count;
    scheme->indicator_count = builder->indicators.count;
    scheme->threshold_count = builder->thresholds.count;
    scheme->ranking_count = builder->rankings.count;
    scheme->grades.grade_count = builder->grades.count;
    scheme->veto_count = builder->vetoes.count;
    scheme->consequence_count = builder->consequences.count;
    scheme->money_count = builder->moneys.count;
    scheme->roles = list_keep(&builder->roles, builder->arena);
    scheme->thresholds = list_keep(&builder->thresholds, builder->arena);
    scheme->grades.grades = list_keep(&builder->grades, builder->arena);
    scheme->consequences = list_keep(&builder->consequences, builder->arena);
    struct scheme_indicator *indicators = list_keep(&builder->indicators, builder->arena);
    struct scheme_ranking *rankings = list_keep(&builder->rankings, builder->arena);
    struct scheme_veto *vetoes = list_keep(&builder->vetoes, builder->arena);
    struct scheme_money *moneys = list_keep(&builder->moneys, builder->arena);
    if (arena_failed(builder->arena) || indicators == NULL) {
        builder->memory = true;
        return false;
    }
    link_children(builder, indicators, scheme->indicator_count);
    inherit(indicators, scheme->indicator_count);
    attach_parts(builder, indicators, rankings, vetoes, moneys);
    scheme->indicators = indicators;
    scheme->rankings = rankings;
    scheme->vetoes = vetoes;
    scheme->moneys = moneys;
    builder->memory = builder->memory || arena_failed(builder->arena);
    return !builder->memory && unique_codes(builder) && sound;
}
