/* Loading a scheme, and asking it. */
#include "scheme/scheme.h"
#include "scheme/builder.h"

#include <string.h>

enum { LIMIT_SCHEME_PARTS = LIMIT_INDICATORS * 4 }; /* levels, thresholds, effects … of one scheme */

static void builder_open(struct builder *builder, struct arena *arena, struct diagnostics *sink)
{
    *builder = (struct builder){.arena = arena, .sink = sink};
    list_init(&builder->roles, sizeof(struct scheme_role), LIMIT_SCHEME_PARTS);
    list_init(&builder->indicators, sizeof(struct scheme_indicator), LIMIT_INDICATORS);
    list_init(&builder->raw_indicators, sizeof(struct raw_indicator), LIMIT_INDICATORS);
    list_init(&builder->approvals, sizeof(struct scheme_approval), LIMIT_SCHEME_PARTS);
    list_init(&builder->levels, sizeof(struct scheme_level), LIMIT_SCHEME_PARTS);
    list_init(&builder->thresholds, sizeof(struct scheme_threshold), LIMIT_SCHEME_PARTS);
    list_init(&builder->rankings, sizeof(struct scheme_ranking), LIMIT_SCHEME_PARTS);
    list_init(&builder->raw_rankings, sizeof(struct raw_ranking), LIMIT_SCHEME_PARTS);
    list_init(&builder->tie_breaks, sizeof(struct scheme_tie_break), LIMIT_SCHEME_PARTS);
    list_init(&builder->grades, sizeof(struct scheme_grade), LIMIT_SCHEME_PARTS);
    list_init(&builder->vetoes, sizeof(struct scheme_veto), LIMIT_SCHEME_PARTS);
    list_init(&builder->raw_vetoes, sizeof(struct raw_veto), LIMIT_SCHEME_PARTS);
    list_init(&builder->causes, sizeof(struct scheme_cause), LIMIT_SCHEME_PARTS);
    list_init(&builder->effects, sizeof(struct scheme_effect), LIMIT_SCHEME_PARTS);
    list_init(&builder->consequences, sizeof(struct scheme_consequence), LIMIT_SCHEME_PARTS);
    list_init(&builder->moneys, sizeof(struct scheme_money), LIMIT_SCHEME_PARTS);
    list_init(&builder->coefficients, sizeof(struct scheme_coefficient), LIMIT_SCHEME_PARTS);
    list_init(&builder->references, sizeof(struct reference), 4 * LIMIT_SCHEME_PARTS);
    buffer_init(&builder->text, LIMIT_SUBMISSION_BYTES);
}

/* All lists of a builder, for what is done to each. */
static struct list *builder_list(struct builder *builder, size_t index)
{
    struct list *const lists[] = {
        &builder->roles,        &builder->indicators, &builder->raw_indicators, &builder->approvals,
        &builder->levels,       &builder->thresholds, &builder->rankings,       &builder->raw_rankings,
        &builder->grades,       &builder->tie_breaks, &builder->vetoes,         &builder->raw_vetoes,
        &builder->causes,       &builder->effects,    &builder->consequences,   &builder->moneys,
        &builder->coefficients, &builder->references,
    };
    return index < sizeof lists / sizeof lists[0] ? lists[index] : NULL;
}

static void builder_close(struct builder *builder)
{
    struct list *list;
    for (size_t i = 0; (list = builder_list(builder, i)) != NULL; i++)
        list_free(list);
    buffer_free(&builder->text);
}

/* A list that lost an item: no memory, or more of something than anybody writes. */
static enum status lists_status(struct builder *builder, const char *path)
{
    struct list *list;
    for (size_t i = 0; (list = builder_list(builder, i)) != NULL; i++) {
        if (list->full && !builder->too_much) {
            diag_report(builder->sink, DIAG_SCHEME_LIMIT, ((struct location){.file = path}), "40000",
                        "parts of one kind");
            return STATUS_INVALID;
        }
        if (list->failed && !list->full)
            return STATUS_MEMORY;
    }
    return builder->memory || builder->text.failed || arena_failed(builder->arena) ? STATUS_MEMORY : STATUS_OK;
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
    builder_open(&builder, arena, sink);
    builder.scheme = scheme;
    scheme->path = name;
    scheme->arena = arena;
    scheme->code = scheme->version = scheme->title = "";
    scheme->grades.ranking = scheme->grades.difference = scheme->movement.ranking = SCHEME_NONE;
    enum status status = builder_read(&builder, name, schemas);
    enum status lists = lists_status(&builder, name);
    if (lists != STATUS_OK)
        status = lists;
    if (status == STATUS_OK) {
        const bool sound = builder_finish(&builder);
        /* What is proved below reads references, so these must all be right first. */
        if (builder.memory)
            status = STATUS_MEMORY;
        else if (!sound)
            status = STATUS_INVALID;
    }
    if (status == STATUS_OK) {
        const bool tree = scheme_check_tree(scheme, builder.raw_indicators.items, sink);
        const bool use = scheme_check_use(scheme, &builder.raw_grades, sink);
        status = tree && use ? STATUS_OK : STATUS_INVALID;
    }
    builder_close(&builder);
    if (status == STATUS_OK)
        *out = scheme;
    return status;
}

/* ---- questions ------------------------------------------------------------------------------- */

size_t scheme_find(const struct scheme *scheme, const char *code)
{
    char key[65];
    size_t size = strlen(code);
    if (size >= sizeof key)
        return SCHEME_NONE;
    for (size_t i = 0; i <= size; i++)
        key[i] = (char)(code[i] >= 'A' && code[i] <= 'Z' ? code[i] - 'A' + 'a' : code[i]);
    const void *found = map_get(scheme->codes, key);
    return found != NULL ? (size_t)(uintptr_t)found - 1 : SCHEME_NONE;
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

size_t scheme_part(const struct scheme *scheme, enum scheme_part part)
{
    for (size_t i = 0; i < scheme->indicator_count; i++)
        if (scheme->indicators[i].part == part)
            return i;
    return SCHEME_NONE;
}
