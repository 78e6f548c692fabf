/* From the tables to the scheme that never changes: arrays in the arena, references resolved, what is inherited written
 * down. Parents stand before their children, so one pass in document order does for inheritance. */
#include "scheme/builder.h"

#include <string.h>

/* ---- the tree -------------------------------------------------------------------------------- */

/* Children of all indicators in one array: counted, then placed. A running total stands under the root, but is no part
 * of what it combines: it has a parent of which it is no child. */
static void link_children(struct builder *builder, struct scheme_indicator *indicators, size_t count)
{
    size_t *slots = ARENA_ARRAY(builder->arena, count, size_t);
    size_t *next = ARENA_ARRAY(builder->arena, count + 1, size_t);
    if (slots == NULL || next == NULL) {
        builder->memory = true;
        return;
    }
    for (size_t i = 1; i < count; i++)
        indicators[indicators[i].parent].child_count += !indicators[i].running;
    for (size_t i = 0, first = 0; i < count; i++) {
        next[i] = first;
        indicators[i].children = slots + first;
        first += indicators[i].child_count;
    }
    for (size_t i = 1; i < count; i++)
        if (!indicators[i].running)
            slots[next[indicators[i].parent]++] = i;
}

static void inherit(struct scheme_indicator *indicators, const struct raw_indicator *raw, size_t count)
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
        if (!raw[i].missing)
            one->missing = parent->missing;
        one->running = one->running || parent->running;
    }
}

/* ---- tables to arrays ------------------------------------------------------------------------ */

/* Tables that struct scheme points to itself. */
static const struct {
    enum table table;
    size_t items, count;
} arrays[] = {
    {TABLE_ROLES, offsetof(struct scheme, roles), offsetof(struct scheme, role_count)},
    {TABLE_INDICATORS, offsetof(struct scheme, indicators), offsetof(struct scheme, indicator_count)},
    {TABLE_QUANTITIES, offsetof(struct scheme, quantities), offsetof(struct scheme, quantity_count)},
    {TABLE_CONDITIONS, offsetof(struct scheme, conditions), offsetof(struct scheme, condition_count)},
    {TABLE_ROUND_SETS, offsetof(struct scheme, round_sets), offsetof(struct scheme, round_set_count)},
    {TABLE_ROUNDS, offsetof(struct scheme, rounds), offsetof(struct scheme, round_count)},
    {TABLE_RANKINGS, offsetof(struct scheme, rankings), offsetof(struct scheme, ranking_count)},
    {TABLE_GRADES, offsetof(struct scheme, grades.grades), offsetof(struct scheme, grades.grade_count)},
    {TABLE_VETOES, offsetof(struct scheme, vetoes), offsetof(struct scheme, veto_count)},
    {TABLE_STAFF_QUOTAS, offsetof(struct scheme, staff_quotas), offsetof(struct scheme, staff_quota_count)},
    {TABLE_CONSEQUENCES, offsetof(struct scheme, consequences), offsetof(struct scheme, consequence_count)},
    {TABLE_AWARDS, offsetof(struct scheme, awards), offsetof(struct scheme, award_count)},
    {TABLE_MONEYS, offsetof(struct scheme, moneys), offsetof(struct scheme, money_count)},
};

/* A pointer to some type is written as the bytes of a pointer: all object pointers look the same (POSIX). */
static void set_pointer(void *base, size_t offset, void *to)
{
    memcpy((char *)base + offset, &to, sizeof to);
}

/* Moves every table into the arena and lets its owners point to it. False when there is no memory. */
static bool keep_tables(struct builder *builder, void *kept[TABLE_COUNT])
{
    struct list attachments = builder->tables[TABLE_ATTACHMENTS];
    list_init(&builder->tables[TABLE_ATTACHMENTS], sizeof(struct attachment), 0);
    for (size_t i = 0; i < sizeof arrays / sizeof arrays[0]; i++)
        *(size_t *)(void *)((char *)builder->scheme + arrays[i].count) = table_rows(builder, arrays[i].table);
    for (enum table table = 0; table < TABLE_COUNT; table++)
        kept[table] = list_keep(&builder->tables[table], builder->arena);
    for (size_t i = 0; !arena_failed(builder->arena) && i < attachments.count; i++) {
        const struct attachment *one = LIST_AT(&attachments, struct attachment, i);
        char *owner = (char *)kept[one->owner.table] + one->owner.index * table_type(one->owner.table)->size;
        set_pointer(owner, one->items, (char *)kept[one->table] + one->first * table_type(one->table)->size);
    }
    list_free(&attachments);
    for (size_t i = 0; i < sizeof arrays / sizeof arrays[0]; i++)
        set_pointer(builder->scheme, arrays[i].items, kept[arrays[i].table]);
    return !arena_failed(builder->arena);
}

bool builder_finish(struct builder *builder)
{
    void *kept[TABLE_COUNT];
    const bool unique = builder_unique(builder);
    if (builder->memory)
        return false;
    const bool resolved = builder_resolve(builder);
    if (!unique || !resolved || builder->unsound)
        return false;
    if (!keep_tables(builder, kept) || kept[TABLE_INDICATORS] == NULL) {
        builder->memory = true;
        return false;
    }
    struct scheme *scheme = builder->scheme;
    builder->raw = kept[TABLE_RAW_INDICATORS];
    builder->raw_effects = kept[TABLE_RAW_EFFECTS];
    link_children(builder, kept[TABLE_INDICATORS], scheme->indicator_count);
    inherit(kept[TABLE_INDICATORS], builder->raw, scheme->indicator_count);
    return !builder->memory && !arena_failed(builder->arena) && builder_order(builder);
}
