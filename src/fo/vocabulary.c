/* vocabulary - the .def tables compiled for look-up. Once for each tree; a few hundred rows. */
#include "fo/vocabulary.h"

#include <stdio.h>
#include <string.h>

static const struct property_row property_rows[FO_PROPERTY_COUNT] = {
#define FO_PROPERTY(text, constant, accepted, first, inherits, base)                                                   \
    [constant] = {.name = text, .grammar = accepted, .initial_text = first, .inheritance = inherits, .percent = base},
#include "fo/properties.def"
#undef FO_PROPERTY
};

static const struct {
    const char *name;
    enum expansion expansion;
    enum precision precision;
    const char *targets;
} shorthand_rows[] = {
#define FO_SHORTHAND(name, expansion, precision, targets) {name, expansion, precision, targets},
#include "fo/shorthands.def"
#undef FO_SHORTHAND
};

static const struct {
    const char *name, *harmless;
    enum diag_id advice;
} unsupported_properties[] = {
#define FO_UNSUPPORTED_OBJECT(name, stands_for, advice)
#define FO_UNSUPPORTED_PROPERTY(name, harmless, advice) {name, harmless, DIAG_FO_LEFT_OUT_##advice},
#include "fo/unsupported.def"
#undef FO_UNSUPPORTED_OBJECT
#undef FO_UNSUPPORTED_PROPERTY
};

static const struct unsupported_object unsupported_objects[] = {
#define FO_UNSUPPORTED_OBJECT(name, stands_for, advice) {name, stands_for, DIAG_FO_LEFT_OUT_##advice},
#define FO_UNSUPPORTED_PROPERTY(name, harmless, advice)
#include "fo/unsupported.def"
#undef FO_UNSUPPORTED_OBJECT
#undef FO_UNSUPPORTED_PROPERTY
};

static const struct {
    const char *name, *content, *required;
} object_rows[FO_OBJECT_COUNT] = {
    [FO_TEXT] = {"#text", "", ""},
#define FO_OBJECT(name, constant, groups, content, required) [constant] = {name, content, required},
#include "fo/objects.def"
#undef FO_OBJECT
};

/* NEAR: so many letters may be wrong in a name for it still to be recognised. */
enum { NEAR = 2, LONGEST_NAME = 63 };

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* ---- names of attributes ------------------------------------------------------------------------------------- */

static struct attribute_name *add_name(struct vocabulary *vocabulary, const char *name, enum name_kind kind)
{
    struct attribute_name *entry = &vocabulary->name_list[vocabulary->name_count];
    entry->name = name;
    entry->kind = kind;
    entry->number = (uint16_t)vocabulary->name_count++;
    return map_set(vocabulary->names, name, entry) ? entry : NULL;
}

static bool add_properties(struct vocabulary *vocabulary)
{
    for (size_t i = 0; i < FO_PROPERTY_COUNT; i++) {
        struct property_row *row = &vocabulary->properties[i];
        *row = property_rows[i];
        if (!fo_grammar_compile(vocabulary->arena, row))
            return false;
        struct attribute_name *entry = add_name(vocabulary, row->name, NAME_PROPERTY);
        if (entry == NULL)
            return false;
        entry->of_node = row->inheritance == NODE;
        entry->precision = PRECISE;
        entry->expansion = SAME;
        entry->targets[0] = (enum fo_property)i;
        entry->count = 1;
    }
    return true;
}

/* The rows named in a list, separated by spaces. Only while the map holds nothing but rows. */
static size_t find_rows(const struct vocabulary *vocabulary, const char *list, enum fo_property *rows, size_t limit)
{
    size_t count = 0;
    while (*list != '\0' && count < limit) {
        char name[LONGEST_NAME + 1];
        size_t size = strcspn(list, " ");
        snprintf(name, sizeof name, "%.*s", (int)size, list);
        const struct attribute_name *entry = map_get(vocabulary->names, name);
        if (entry != NULL)
            rows[count++] = entry->targets[0];
        list += size;
        list += strspn(list, " ");
    }
    return count;
}

/* A shorthand may have the name of one of its targets (line-height): then it is what an attribute of that name means,
 * and that is why all targets are found before the first shorthand gets its name. */
static bool add_shorthands(struct vocabulary *vocabulary)
{
    struct attribute_name rows[COUNT(shorthand_rows)] = {{0}};
    for (size_t i = 0; i < COUNT(shorthand_rows); i++)
        rows[i].count = find_rows(vocabulary, shorthand_rows[i].targets, rows[i].targets, NAME_TARGETS);
    for (size_t i = 0; i < COUNT(shorthand_rows); i++) {
        struct attribute_name *entry = add_name(vocabulary, shorthand_rows[i].name, NAME_SHORTHAND);
        if (entry == NULL)
            return false;
        entry->expansion = shorthand_rows[i].expansion;
        entry->precision = shorthand_rows[i].precision;
        entry->count = rows[i].count;
        memcpy(entry->targets, rows[i].targets, sizeof entry->targets);
    }
    return true;
}

static bool add_unsupported(struct vocabulary *vocabulary)
{
    for (size_t i = 0; i < COUNT(unsupported_properties); i++) {
        struct attribute_name *entry = add_name(vocabulary, unsupported_properties[i].name, NAME_UNSUPPORTED);
        if (entry == NULL)
            return false;
        entry->harmless = unsupported_properties[i].harmless;
        entry->advice = unsupported_properties[i].advice;
    }
    return true;
}

/* ---- objects ------------------------------------------------------------------------------------------------- */

static bool add_objects(struct vocabulary *vocabulary)
{
    for (size_t i = FO_TEXT + 1; i < FO_OBJECT_COUNT; i++) {
        struct object_row *row = &vocabulary->objects[i];
        row->name = object_rows[i].name;
        row->content = object_rows[i].content;
        row->required_count = find_rows(vocabulary, object_rows[i].required, row->required, REQUIRED_PROPERTIES);
        if (!map_set(vocabulary->object_names, row->name + strlen("fo:"), row))
            return false;
    }
    for (size_t i = FO_TEXT + 1; i < FO_OBJECT_COUNT; i++)
        fo_content_compile(vocabulary, &vocabulary->objects[i]);
    return true;
}

struct vocabulary *fo_vocabulary_create(struct arena *arena)
{
    struct vocabulary *vocabulary = ARENA_NEW(arena, struct vocabulary);
    if (vocabulary == NULL)
        return NULL;
    size_t names = FO_PROPERTY_COUNT + COUNT(shorthand_rows) + COUNT(unsupported_properties);
    vocabulary->arena = arena;
    vocabulary->name_list = ARENA_ARRAY(arena, names, struct attribute_name);
    vocabulary->names = map_create(arena);
    vocabulary->object_names = map_create(arena);
    if (vocabulary->name_list == NULL || vocabulary->names == NULL || vocabulary->object_names == NULL)
        return NULL;
    if (!add_properties(vocabulary) || !add_objects(vocabulary) || !add_shorthands(vocabulary) ||
        !add_unsupported(vocabulary))
        return NULL;
    return vocabulary;
}

/* ---- look-up
 * ----------------------------------------------------------------------------------------------------------- */

const struct attribute_name *fo_vocabulary_name(const struct vocabulary *vocabulary, const char *name)
{
    return map_get(vocabulary->names, name);
}

enum fo_object fo_vocabulary_object(const struct vocabulary *vocabulary, const char *local)
{
    const struct object_row *row = map_get(vocabulary->object_names, local);
    return row == NULL ? FO_TEXT : (enum fo_object)(row - vocabulary->objects);
}

const struct unsupported_object *fo_vocabulary_unsupported(const char *local)
{
    for (size_t i = 0; i < COUNT(unsupported_objects); i++) {
        if (strcmp(unsupported_objects[i].name + strlen("fo:"), local) == 0)
            return &unsupported_objects[i];
    }
    return NULL;
}

/* Letters to insert, delete or change (Levenshtein); more than NEAR for long or very different names. */
static size_t distance(const char *a, const char *b)
{
    size_t m = strlen(a), n = strlen(b), row[LONGEST_NAME + 1];
    if (m > LONGEST_NAME || n > LONGEST_NAME || (m > n ? m - n : n - m) > NEAR)
        return NEAR + 1;
    for (size_t j = 0; j <= n; j++)
        row[j] = j;
    for (size_t i = 1; i <= m; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= n; j++) {
            size_t change = diagonal + (a[i - 1] != b[j - 1]);
            size_t indel = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            diagonal = row[j];
            row[j] = change < indel ? change : indel;
        }
    }
    return row[n];
}

static const char *nearest(const struct map *names, const char *name)
{
    const char *best = NULL;
    size_t least = NEAR + 1;
    for (size_t i = 0; i < map_count(names); i++) {
        size_t far = distance(map_key(names, i), name);
        if (far < least) {
            least = far;
            best = map_key(names, i);
        }
    }
    return best;
}

const char *fo_vocabulary_nearest_property(const struct vocabulary *vocabulary, const char *name)
{
    return nearest(vocabulary->names, name);
}

const char *fo_vocabulary_nearest_object(const struct vocabulary *vocabulary, const char *local)
{
    const char *key = nearest(vocabulary->object_names, local);
    return key == NULL ? NULL : ((const struct object_row *)map_get(vocabulary->object_names, key))->name;
}
