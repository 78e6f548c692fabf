/* Loading a scheme, and asking it. */
#include "scheme/scheme.h"
#include "scheme/builder.h"

#include <stdio.h>
#include <string.h>

static void builder_open(struct builder *builder, struct scheme *scheme, struct diagnostics *sink)
{
    const struct row nobody = {TABLE_COUNT, SCHEME_NONE};
    *builder = (struct builder){.arena = scheme->arena, .sink = sink, .scheme = scheme};
    builder->round = SCHEME_NONE;
    builder->conditions.owner = builder->conversions.owner = nobody;
    tables_open(builder);
    buffer_init(&builder->text, LIMIT_SUBMISSION_BYTES);
}

static void builder_close(struct builder *builder)
{
    expand_close(builder);
    tables_close(builder);
    buffer_free(&builder->text);
}

enum status scheme_load(const char *path, struct xml_schemas *schemas, struct arena *arena, struct diagnostics *sink,
                        struct scheme **out)
{
    struct builder builder;
    *out = NULL;
    const char *name = arena_string(arena, path); /* places point to it */
    struct scheme *scheme = ARENA_NEW(arena, struct scheme);
    if (name == NULL || scheme == NULL)
        return STATUS_MEMORY;
    if (!file_exists(path)) {
        diag_report(sink, DIAG_SCHEME_MISSING, ((struct location){.file = name}), name);
        return STATUS_INVALID;
    }
    scheme->path = name;
    scheme->arena = arena;
    scheme->code = scheme->version = scheme->title = "";
    scheme->grades.ranking = scheme->grades.difference = scheme->movement.ranking = SCHEME_NONE;
    builder_open(&builder, scheme, sink);
    enum status status = builder_read(&builder, name, schemas);
    const enum status tables = tables_status(&builder);
    if (tables != STATUS_OK)
        status = tables;
    if (status == STATUS_OK) {
        const bool sound = builder_finish(&builder);
        /* What is proved below reads references, so these must all be right first. */
        status = builder.memory ? STATUS_MEMORY : sound ? STATUS_OK : STATUS_INVALID;
    }
    if (status == STATUS_OK)
        status = scheme_check(&builder) ? STATUS_OK : STATUS_INVALID;
    builder_close(&builder);
    if (status == STATUS_OK)
        *out = scheme;
    return status;
}

enum { LIMIT_CODE = 160 }; /* a code and the code of a round */

/* ---- questions ------------------------------------------------------------------------------- */

size_t scheme_find_in(const struct scheme *scheme, const char *code, const char *round)
{
    char key[LIMIT_CODE];
    const int size = round != NULL ? snprintf(key, sizeof key, "%s.%s", code, round) : 0;
    if (size > 0 && (size_t)size < sizeof key) {
        const size_t found = scheme_find(scheme, key);
        if (found != SCHEME_NONE)
            return found;
    }
    return scheme_find(scheme, code);
}

size_t scheme_find(const struct scheme *scheme, const char *code)
{
    char key[LIMIT_CODE];
    size_t size = strlen(code);
    if (size >= sizeof key)
        return SCHEME_NONE;
    for (size_t i = 0; i <= size; i++)
        key[i] = (char)(code[i] >= 'A' && code[i] <= 'Z' ? code[i] - 'A' + 'a' : code[i]);
    const void *found = map_get(scheme->codes, key);
    return found != NULL ? (size_t)(uintptr_t)found - 1 : SCHEME_NONE;
}

size_t scheme_in_round(const struct scheme *scheme, size_t indicator, size_t number)
{
    size_t head = indicator;
    while (scheme->indicators[scheme->indicators[head].parent].rounds == SCHEME_NONE)
        head = scheme->indicators[head].parent;
    const struct scheme_indicator *each = &scheme->indicators[scheme->indicators[head].parent];
    return each->children[number] + (indicator - head); /* the copies of a tree are alike */
}

size_t scheme_find_grade(const struct scheme *scheme, const char *code)
{
    for (size_t i = 0; i < scheme->grades.grade_count; i++)
        if (code_compare(scheme->grades.grades[i].code, code) == 0)
            return i;
    return SCHEME_NONE;
}

size_t scheme_find_ranking(const struct scheme *scheme, const char *code)
{
    for (size_t i = 0; i < scheme->ranking_count; i++)
        if (code_compare(scheme->rankings[i].code, code) == 0)
            return i;
    return SCHEME_NONE;
}

static bool among(const char *const *codes, size_t count, const char *code)
{
    for (size_t i = 0; code != NULL && i < count; i++)
        if (code_compare(codes[i], code) == 0)
            return true;
    return count == 0;
}

bool scheme_applies(const struct scheme *scheme, size_t indicator, const char *kind, const char *group)
{
    for (size_t i = indicator; i != SCHEME_NONE; i = scheme->indicators[i].parent) {
        const struct scheme_indicator *one = &scheme->indicators[i];
        if (!among(one->kinds, one->kind_count, kind) || !among(one->groups, one->group_count, group))
            return false;
    }
    return true;
}

struct number scheme_weight(const struct scheme *scheme, size_t indicator, const char *kind, const char *group)
{
    const struct scheme_indicator *one = &scheme->indicators[indicator];
    for (size_t i = 0; i < one->weight_count; i++)
        if (among(one->weights[i].kinds, one->weights[i].kind_count, kind) &&
            among(one->weights[i].groups, one->weights[i].group_count, group))
            return one->weights[i].value;
    return one->weight;
}

bool scheme_places(const struct scheme_grade *grade, const char *group, struct scheme_places *out)
{
    *out = (struct scheme_places){grade->has_share, grade->has_count, grade->has_at_least,
                                  grade->share,     grade->count,     grade->at_least};
    if (!among(grade->groups, grade->group_count, group))
        return false;
    for (size_t i = 0; group != NULL && i < grade->quota_count; i++)
        if (among(grade->quotas[i].groups, grade->quotas[i].group_count, group)) {
            *out = grade->quotas[i].places;
            break;
        }
    return true;
}

size_t scheme_part(const struct scheme *scheme, enum scheme_part part)
{
    for (size_t i = 0; i < scheme->indicator_count; i++)
        if (scheme->indicators[i].part == part)
            return i;
    return SCHEME_NONE;
}
