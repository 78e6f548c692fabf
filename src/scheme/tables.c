/* The tables of a scheme that is read: what their rows are, and which rows belong to which. */
#include "scheme/builder.h"

#include <stdio.h>
#include <string.h>

#define ROWS(type)                                                                                                     \
    {                                                                                                                  \
        .size = sizeof(type)                                                                                           \
    }
#define CODED(type, as)                                                                                                \
    {                                                                                                                  \
        sizeof(type), true, offsetof(type, code), offsetof(type, at), (as)                                             \
    }

static const struct table_type types[TABLE_COUNT] = {
    [TABLE_ROLES] = CODED(struct scheme_role, "role"),
    [TABLE_ROUND_SETS] = CODED(struct scheme_round_set, "set of rounds"),
    [TABLE_ROUNDS] = CODED(struct scheme_round, NULL),
    [TABLE_INDICATORS] = CODED(struct scheme_indicator, "indicator"),
    [TABLE_RAW_INDICATORS] = ROWS(struct raw_indicator),
    [TABLE_WEIGHTS] = ROWS(struct scheme_weight_of),
    [TABLE_QUANTITIES] = CODED(struct scheme_quantity, NULL),
    [TABLE_CONVERSIONS] = ROWS(struct scheme_conversion),
    [TABLE_STEPS] = ROWS(struct scheme_step),
    [TABLE_CONDITIONS] = ROWS(struct scheme_condition),
    [TABLE_SPREADS] = ROWS(struct scheme_spread),
    [TABLE_EVENT_LEVELS] = CODED(struct scheme_event_level, NULL),
    [TABLE_APPROVALS] = CODED(struct scheme_approval, NULL),
    [TABLE_LEVELS] = CODED(struct scheme_level, NULL),
    [TABLE_RANKINGS] = CODED(struct scheme_ranking, "ranking"),
    [TABLE_TIE_BREAKS] = ROWS(struct scheme_tie_break),
    [TABLE_GRADES] = CODED(struct scheme_grade, "grade"),
    [TABLE_QUOTAS] = ROWS(struct scheme_quota_of),
    [TABLE_VETOES] = CODED(struct scheme_veto, NULL),
    [TABLE_CAUSES] = CODED(struct scheme_cause, NULL),
    [TABLE_EFFECTS] = ROWS(struct scheme_effect),
    [TABLE_RAW_EFFECTS] = ROWS(struct raw_effect),
    [TABLE_STAFF_QUOTAS] = CODED(struct scheme_staff_quota, "staff-quota"),
    [TABLE_CONSEQUENCES] = CODED(struct scheme_consequence, NULL),
    [TABLE_OBLIGATIONS] = ROWS(struct scheme_obligation),
    [TABLE_AWARDS] = CODED(struct scheme_award, NULL),
    [TABLE_PRIZES] = ROWS(struct scheme_prize),
    [TABLE_MONEYS] = CODED(struct scheme_money, "money"),
    [TABLE_COEFFICIENTS] = ROWS(struct scheme_coefficient),
    [TABLE_MONEY_PARTS] = ROWS(struct scheme_money_part),
    [TABLE_REFERENCES] = ROWS(struct reference),
    [TABLE_ATTACHMENTS] = ROWS(struct attachment),
};

const struct table_type *table_type(enum table table)
{
    return &types[table];
}

void tables_open(struct builder *builder)
{
    for (enum table table = 0; table < TABLE_COUNT; table++) {
        const size_t limit = table == TABLE_INDICATORS || table == TABLE_RAW_INDICATORS ? LIMIT_INDICATORS
                             : table == TABLE_REFERENCES || table == TABLE_ATTACHMENTS  ? 4 * LIMIT_SCHEME_ROWS
                                                                                        : LIMIT_SCHEME_ROWS;
        list_init(&builder->tables[table], types[table].size, limit);
    }
}

void tables_close(struct builder *builder)
{
    for (enum table table = 0; table < TABLE_COUNT; table++)
        list_free(&builder->tables[table]);
}

/* A table that lost a row: no memory, or more of something than anybody writes. */
enum status tables_status(struct builder *builder)
{
    for (enum table table = 0; table < TABLE_COUNT; table++) {
        const struct list *list = &builder->tables[table];
        if (list->full && !builder->too_much) {
            char limit[24];
            snprintf(limit, sizeof limit, "%zu", list->limit);
            diag_report(builder->sink, DIAG_SCHEME_LIMIT, ((struct location){.file = builder->scheme->path}), limit,
                        "parts of one kind");
            return STATUS_INVALID;
        }
        if (list->failed && !list->full)
            return STATUS_MEMORY;
    }
    return builder->memory || builder->text.failed || arena_failed(builder->arena) ? STATUS_MEMORY : STATUS_OK;
}

void *table_add(struct builder *builder, enum table table)
{
    return list_add(&builder->tables[table]);
}

void *table_row(const struct builder *builder, enum table table, size_t index)
{
    return list_at(&builder->tables[table], index);
}

size_t table_rows(const struct builder *builder, enum table table)
{
    return builder->tables[table].count;
}

struct row table_last(const struct builder *builder, enum table table)
{
    const size_t count = table_rows(builder, table);
    return (struct row){table, count > 0 ? count - 1 : SCHEME_NONE};
}

void *table_attach(struct builder *builder, const struct slot *slot, enum table table)
{
    void *row = table_add(builder, table);
    if (row == NULL || slot->owner.index == SCHEME_NONE || slot->owner.index >= table_rows(builder, slot->owner.table))
        return NULL; /* an element where the schema has refused it */
    char *owner = table_row(builder, slot->owner.table, slot->owner.index);
    size_t *count = (size_t *)(void *)(owner + slot->count);
    if ((*count)++ == 0) {
        struct attachment *attachment = TABLE_ADD(builder, TABLE_ATTACHMENTS, struct attachment);
        if (attachment != NULL)
            *attachment =
                (struct attachment){slot->owner, slot->items, slot->count, table, table_rows(builder, table) - 1};
    }
    return row;
}
