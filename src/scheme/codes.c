/* Codes: each one once among its like, and what refers to a code finds it. Both work on tables that still move. */
#include "scheme/builder.h"

#include <stdio.h>
#include <string.h>

static const char *row_code(const struct builder *builder, enum table table, size_t index)
{
    const char *row = table_row(builder, table, index);
    return *(const char *const *)(const void *)(row + table_type(table)->code);
}

static struct location row_place(const struct builder *builder, enum table table, size_t index)
{
    const char *row = table_row(builder, table, index);
    return *(const struct location *)(const void *)(row + table_type(table)->at);
}

/* ---- each code once -------------------------------------------------------------------------- */

/* Lower-case copy, the form under which codes are compared. */
static const char *folded(struct arena *arena, const char *code)
{
    char *copy = arena_string(arena, code);
    for (char *at = copy; at != NULL && *at != '\0'; at++)
        if (*at >= 'A' && *at <= 'Z')
            *at = (char)(*at - 'A' + 'a');
    return copy;
}

/* Reports each code of rows [first, end) that was there before; *out, if asked for, gets all of them as index + 1. */
static bool unique(struct builder *builder, enum table table, size_t first, size_t end, struct map **out)
{
    struct map *map = map_create(builder->arena);
    bool sound = true;
    for (size_t i = first; map != NULL && i < end; i++) {
        const char *key = folded(builder->arena, row_code(builder, table, i));
        const void *before = key != NULL ? map_get(map, key) : NULL;
        if (before == NULL) {
            builder->memory = builder->memory || key == NULL || !map_set(map, key, (void *)(uintptr_t)(i + 1));
            continue;
        }
        char line[16];
        snprintf(line, sizeof line, "%u", row_place(builder, table, (size_t)(uintptr_t)before - 1).line);
        diag_report(builder->sink, DIAG_SCHEME_CODE_TWICE, row_place(builder, table, i), row_code(builder, table, i),
                    line);
        sound = false;
    }
    builder->memory = builder->memory || map == NULL;
    if (out != NULL)
        *out = map;
    return sound;
}

/* Tables whose codes stand for themselves; those of the other coded tables differ within what they belong to. */
static const enum table whole[] = {TABLE_ROLES,  TABLE_ROUND_SETS,   TABLE_ROUNDS, TABLE_RANKINGS, TABLE_GRADES,
                                   TABLE_VETOES, TABLE_CONSEQUENCES, TABLE_AWARDS, TABLE_MONEYS};

bool builder_unique(struct builder *builder)
{
    bool sound = unique(builder, TABLE_INDICATORS, 0, table_rows(builder, TABLE_INDICATORS), &builder->scheme->codes);
    for (size_t i = 0; i < sizeof whole / sizeof whole[0]; i++)
        sound = unique(builder, whole[i], 0, table_rows(builder, whole[i]), NULL) && sound;
    for (size_t i = 0; i < table_rows(builder, TABLE_ATTACHMENTS); i++) {
        const struct attachment *one = TABLE_ROW(builder, TABLE_ATTACHMENTS, struct attachment, i);
        const char *owner = table_row(builder, one->owner.table, one->owner.index);
        const size_t count = *(const size_t *)(const void *)(owner + one->count);
        if (table_type(one->table)->coded && count > 1)
            sound = unique(builder, one->table, one->first, one->first + count, NULL) && sound;
    }
    return sound;
}

/* ---- references ------------------------------------------------------------------------------ */

/* "panel, staff, …": at most ten codes that would have been right. */
static void list_codes(const struct builder *builder, enum table table, size_t first, size_t end, char *out,
                       size_t capacity)
{
    size_t size = 0;
    out[0] = '\0';
    for (size_t i = first; i < end && size + 70 < capacity; i++) {
        if (i == first + 10) {
            snprintf(out + size, capacity - size, ", …");
            return;
        }
        size += (size_t)snprintf(out + size, capacity - size, "%s%.64s", i > first ? ", " : "",
                                 row_code(builder, table, i));
    }
}

static size_t find_row(const struct builder *builder, enum table table, size_t first, size_t end, const char *code)
{
    for (size_t i = first; i < end; i++)
        if (code_compare(row_code(builder, table, i), code) == 0)
            return i;
    return SCHEME_NONE;
}

static void report_unknown(struct builder *builder, const struct reference *reference, const char *kind, size_t first,
                           size_t end)
{
    char known[800];
    list_codes(builder, reference->to, first, end, known, sizeof known);
    if (known[0] != '\0')
        diag_report(builder->sink, DIAG_SCHEME_REFERENCE, reference->at, kind, reference->code, known);
    else
        diag_report(builder->sink, DIAG_SCHEME_REFERENCE_NONE, reference->at, kind, reference->code);
}

/* An item that is there once for each round is not one item. */
static bool report_rounds(struct builder *builder, const struct reference *reference)
{
    char known[800];
    size_t size = 0;
    known[0] = '\0';
    for (size_t i = 0; i < table_rows(builder, TABLE_INDICATORS) && size + 80 < sizeof known; i++) {
        const struct scheme_indicator *one = TABLE_ROW(builder, TABLE_INDICATORS, struct scheme_indicator, i);
        if (one->round != SCHEME_NONE && code_compare(one->base_code, reference->code) == 0)
            size += (size_t)snprintf(known + size, sizeof known - size, "%s%.64s", size > 0 ? ", " : "", one->code);
    }
    if (size > 0)
        diag_report(builder->sink, DIAG_SCHEME_REFERENCE_ROUND, reference->at, reference->code, known);
    return size > 0;
}

static bool resolve_indicator(struct builder *builder, const struct reference *reference, size_t *slot)
{
    *slot = scheme_find_in(builder->scheme, reference->code, reference->round);
    if (*slot != SCHEME_NONE)
        return true;
    if (!report_rounds(builder, reference))
        report_unknown(builder, reference, table_type(TABLE_INDICATORS)->reference, 0,
                       table_rows(builder, TABLE_INDICATORS));
    return false;
}

/* A quantity of an item: its index, also where it does not do, so that what follows from it is not told too. */
static bool resolve_quantity(struct builder *builder, const struct reference *reference, size_t item, size_t *slot)
{
    if (item == SCHEME_NONE)
        return false; /* told already */
    const size_t first = TABLE_ROW(builder, TABLE_RAW_INDICATORS, struct raw_indicator, item)->quantities;
    const size_t end = first + TABLE_ROW(builder, TABLE_INDICATORS, struct scheme_indicator, item)->quantity_count;
    *slot = find_row(builder, TABLE_QUANTITIES, first, end, reference->code);
    if (*slot == SCHEME_NONE) {
        report_unknown(builder, reference, reference->kind == REFER_OPERAND ? "operand" : "value", first, end);
        return false;
    }
    if (reference->kind == REFER_VALUE ||
        TABLE_ROW(builder, TABLE_QUANTITIES, struct scheme_quantity, *slot)->use == SCHEME_QUANTITY_OPERAND)
        return true;
    diag_report(builder->sink, DIAG_SCHEME_OPERAND, reference->at, reference->code);
    return false;
}

static bool resolve(struct builder *builder, const struct reference *reference)
{
    char *base = reference->in_scheme ? (char *)builder->scheme
                                      : table_row(builder, reference->owner.table, reference->owner.index);
    size_t *slot = (size_t *)(void *)(base + reference->offset);
    if (reference->kind == REFER_OPERAND)
        return resolve_quantity(builder, reference, reference->indicator, slot);
    if (reference->kind == REFER_VALUE)
        return resolve_quantity(builder, reference, ((struct scheme_condition *)(void *)base)->item, slot);
    if (reference->to == TABLE_INDICATORS)
        return resolve_indicator(builder, reference, slot);
    const size_t count = table_rows(builder, reference->to);
    *slot = find_row(builder, reference->to, 0, count, reference->code);
    if (*slot == SCHEME_NONE)
        report_unknown(builder, reference, table_type(reference->to)->reference, 0, count);
    return *slot != SCHEME_NONE;
}

/* In the order in which they were read: the item of a condition stands before its value. */
bool builder_resolve(struct builder *builder)
{
    bool sound = true;
    for (size_t i = 0; i < table_rows(builder, TABLE_REFERENCES); i++)
        sound = resolve(builder, TABLE_ROW(builder, TABLE_REFERENCES, struct reference, i)) && sound;
    return sound;
}
