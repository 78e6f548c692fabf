/* locate - from what fonts.xml names to files.
 *
 * A file is looked for as it is named if absolute, else in the <dir> folders in their order, else beside fonts.xml. A
 * family is asked of fontconfig by FcFontList, which lists the installed faces that bear exactly this name; FcFontMatch
 * is never used, since it answers every question with some font. fontconfig is started at the first family, so that a
 * catalogue of files alone costs nothing (reading its configuration takes some 30 ms).
 */
#include "text/engine.h"

#include <fontconfig/fontconfig.h>
#include <stdlib.h>
#include <string.h>

enum { LIMIT_FOLDERS = 64 };

struct locator {
    struct arena *arena;
    const char *base_folder;
    const char *folders[LIMIT_FOLDERS];
    size_t folder_count;
    FcConfig *config;
};

struct locator *locator_create(struct arena *arena, const char *base_folder)
{
    struct locator *locator = ARENA_NEW(arena, struct locator);
    if (locator == NULL)
        return NULL;
    locator->arena = arena;
    locator->base_folder = base_folder;
    return locator;
}

void locator_close(struct locator *locator)
{
    if (locator != NULL && locator->config != NULL)
        FcConfigDestroy(locator->config);
}

static const char *absolute(struct locator *locator, const char *folder, const char *name)
{
    return name[0] == '/' ? arena_string(locator->arena, name) : path_join(locator->arena, folder, name);
}

bool locator_folder(struct locator *locator, const char *path)
{
    if (locator->folder_count == LIMIT_FOLDERS)
        return false;
    const char *folder = absolute(locator, locator->base_folder, path);
    if (folder == NULL)
        return false;
    locator->folders[locator->folder_count++] = folder;
    return true;
}

const char *locator_file(struct locator *locator, const char *name)
{
    for (size_t i = 0; name[0] != '/' && i < locator->folder_count; i++) {
        const char *path = absolute(locator, locator->folders[i], name);
        if (path != NULL && file_exists(path))
            return path;
    }
    const char *path = absolute(locator, locator->base_folder, name);
    return path != NULL && file_exists(path) ? path : NULL;
}

/* ---- families ---------------------------------------------------------------------------------------- */

struct candidate {
    const char *path;
    int index, width, weight, slant;
};

static int candidate_order(const void *a, const void *b)
{
    const struct candidate *one = a, *other = b;
    int order = strcmp(one->path, other->path);
    return order != 0 ? order : one->index - other->index;
}

static int pattern_integer(const FcPattern *pattern, const char *object, int otherwise)
{
    int value;
    return FcPatternGetInteger(pattern, object, 0, &value) == FcResultMatch ? value : otherwise;
}

static FcFontSet *list_family(struct locator *locator, const char *family)
{
    if (locator->config == NULL)
        locator->config = FcInitLoadConfigAndFonts();
    if (locator->config == NULL)
        return NULL;
    FcPattern *pattern = FcPatternCreate();
    FcObjectSet *objects =
        FcObjectSetBuild(FC_FILE, FC_INDEX, FC_WIDTH, FC_WEIGHT, FC_SLANT, FC_OUTLINE, FC_VARIABLE, (char *)NULL);
    FcFontSet *set = NULL;
    if (pattern != NULL && objects != NULL && FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)family))
        set = FcFontList(locator->config, pattern, objects);
    if (objects != NULL)
        FcObjectSetDestroy(objects);
    if (pattern != NULL)
        FcPatternDestroy(pattern);
    return set;
}

/* Outlines that stand still: no bitmaps, no variable fonts (an instance would have to be chosen and cut). */
static bool usable(const FcPattern *pattern)
{
    FcBool value;
    if (FcPatternGetBool(pattern, FC_OUTLINE, 0, &value) == FcResultMatch && !value)
        return false;
    return FcPatternGetBool(pattern, FC_VARIABLE, 0, &value) != FcResultMatch || !value;
}

static size_t gather(struct locator *locator, const FcFontSet *set, struct candidate *out)
{
    size_t count = 0;
    for (int i = 0; i < set->nfont; i++) {
        FcChar8 *file;
        if (!usable(set->fonts[i]) || FcPatternGetString(set->fonts[i], FC_FILE, 0, &file) != FcResultMatch)
            continue;
        out[count].path = arena_string(locator->arena, (const char *)file);
        out[count].index = pattern_integer(set->fonts[i], FC_INDEX, 0) & 0xFFFF;
        out[count].width = pattern_integer(set->fonts[i], FC_WIDTH, FC_WIDTH_NORMAL);
        out[count].weight = pattern_integer(set->fonts[i], FC_WEIGHT, FC_WEIGHT_NORMAL);
        out[count].slant = pattern_integer(set->fonts[i], FC_SLANT, FC_SLANT_ROMAN);
        if (out[count].path != NULL)
            count++;
    }
    return count;
}

/* Is there a face of the same weight and slant before this one, or a less condensed one at all? */
static bool superseded(const struct candidate *all, size_t count, size_t which)
{
    for (size_t i = 0; i < count; i++) {
        if (i == which || all[i].weight != all[which].weight || all[i].slant != all[which].slant)
            continue;
        int distance = abs(all[i].width - FC_WIDTH_NORMAL), own = abs(all[which].width - FC_WIDTH_NORMAL);
        if (distance < own || (distance == own && i < which))
            return true;
    }
    return false;
}

enum status locator_family(struct locator *locator, const char *family, struct located **out, size_t *count)
{
    *out = NULL;
    *count = 0;
    FcFontSet *set = list_family(locator, family);
    if (set == NULL)
        return STATUS_OK; /* no fontconfig: no families */
    size_t room = (size_t)set->nfont + 1;
    struct candidate *candidates = ARENA_ARRAY(locator->arena, room, struct candidate);
    struct located *found = ARENA_ARRAY(locator->arena, room, struct located);
    if (candidates == NULL || found == NULL) {
        FcFontSetDestroy(set);
        return STATUS_MEMORY;
    }
    size_t all = gather(locator, set, candidates);
    FcFontSetDestroy(set);
    qsort(candidates, all, sizeof *candidates, candidate_order);
    for (size_t i = 0; i < all; i++)
        if (!superseded(candidates, all, i))
            found[(*count)++] = (struct located){candidates[i].path, candidates[i].index};
    *out = found;
    return STATUS_OK;
}
