/* font - what font-family, font-weight and font-style resolve to.
 *
 * The roles that font-family names give their faces one after the other. In a role, faces of one family that stand side
 * by side are one choice: the nearest style first, then the nearest weight by the rule of XSL 7.9.9 and CSS 2.1 15.6
 * (400 tries 500 first; light ones look down first, bold ones up first). The families keep their order whatever the
 * weight, so that bold 仿宋 stays 仿宋 and does not become another family's bold face. Nothing is synthesised.
 */
#include "text/engine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Smaller is nearer. */
static int style_distance(enum text_font_style wanted, enum text_font_style style)
{
    static const int distance[4][4] = {
        [TEXT_NORMAL] = {[TEXT_NORMAL] = 0, [TEXT_OBLIQUE] = 1, [TEXT_ITALIC] = 2, [TEXT_BACKSLANT] = 3},
        [TEXT_ITALIC] = {[TEXT_ITALIC] = 0, [TEXT_OBLIQUE] = 1, [TEXT_NORMAL] = 2, [TEXT_BACKSLANT] = 3},
        [TEXT_OBLIQUE] = {[TEXT_OBLIQUE] = 0, [TEXT_ITALIC] = 1, [TEXT_NORMAL] = 2, [TEXT_BACKSLANT] = 3},
        /* what leans forward is farther from what leans back than what stands upright */
        [TEXT_BACKSLANT] = {[TEXT_BACKSLANT] = 0, [TEXT_NORMAL] = 1, [TEXT_OBLIQUE] = 2, [TEXT_ITALIC] = 3},
    };
    return distance[wanted][style];
}

static int weight_distance(int wanted, int weight)
{
    int difference = abs(weight - wanted);
    if (difference == 0)
        return 0;
    if (wanted >= 400 && wanted <= 500) {
        if (weight > wanted && weight <= 500)
            return difference;
        return weight < wanted ? 1000 + difference : 2000 + difference;
    }
    bool down_first = wanted < 400;
    return (weight < wanted) == down_first ? difference : 1000 + difference;
}

static bool nearer(const struct role_face *face, const struct role_face *best, int weight, enum text_font_style style)
{
    if (best == NULL)
        return true;
    int own = style_distance(style, face->style), other = style_distance(style, best->style);
    if (own != other)
        return own < other;
    return weight_distance(weight, face->weight) < weight_distance(weight, best->weight);
}

static bool has_face(const struct text_font *font, const struct text_face *face)
{
    for (size_t i = 0; i < font->count; i++)
        if (font->slots[i].face == face)
            return true;
    return false;
}

/* One face for each group of a role. */
static void add_role(struct text_font *font, const struct role *role, int weight, enum text_font_style style)
{
    for (size_t i = 0; i < role->count && font->count < LIMIT_FONT_FACES;) {
        const struct role_face *best = NULL;
        uint32_t group = role->faces[i].group;
        for (; i < role->count && role->faces[i].group == group; i++)
            if (nearer(&role->faces[i], best, weight, style))
                best = &role->faces[i];
        if (!has_face(font, best->face))
            font->slots[font->count++] = (struct font_slot){.entry = best, .face = best->face, .role = role->name};
    }
}

static const struct role *find_role(const struct text_fonts *fonts, const char *name, size_t size)
{
    for (size_t i = 0; i < fonts->role_count; i++)
        if (strlen(fonts->roles[i].name) == size && memcmp(fonts->roles[i].name, name, size) == 0)
            return &fonts->roles[i];
    return NULL;
}

/* The next name of a comma-separated list, without quotes and outer spaces. False at the end. */
static bool next_family(const char **at, const char **name, size_t *size)
{
    const char *from = *at;
    if (*from == '\0')
        return false;
    const char *end = from + strcspn(from, ",");
    *at = *end == ',' ? end + 1 : end;
    while (from < end && strchr(" \t\r\n\"'", *from) != NULL)
        from++;
    while (end > from && strchr(" \t\r\n\"'", end[-1]) != NULL)
        end--;
    *name = from;
    *size = (size_t)(end - from);
    return true;
}

static void finish_font(struct text_font *font)
{
    const struct role_face *first = font->slots[0].entry;
    font->metrics = first->face->tables.metrics;
    if (first->ascent != NO_OVERRIDE)
        font->metrics.ascent = first->ascent;
    if (first->descent != NO_OVERRIDE)
        font->metrics.descent = first->descent;
}

static struct text_font *make_font(struct text_fonts *fonts, const char *families, int weight,
                                   enum text_font_style style, const char **substitute)
{
    struct text_font *font = ARENA_NEW(fonts->arena, struct text_font);
    if (font == NULL)
        return NULL;
    font->arena = fonts->arena;
    font->cache = ARENA_NEW(fonts->arena, struct font_cache);
    font->slots = ARENA_ARRAY(fonts->arena, LIMIT_FONT_FACES, struct font_slot);
    if (font->cache == NULL || font->slots == NULL)
        return NULL;
    const char *name;
    size_t size;
    for (const char *at = families; next_family(&at, &name, &size);) {
        const struct role *role = find_role(fonts, name, size);
        if (role != NULL)
            add_role(font, role, weight, style);
    }
    if (font->count == 0) {
        const struct role *role = find_role(fonts, "sans-serif", strlen("sans-serif"));
        if (role == NULL)
            role = find_role(fonts, "any", strlen("any"));
        if (role == NULL)
            role = &fonts->roles[0]; /* a catalogue has one at least, and a role a face */
        add_role(font, role, weight, style);
        *substitute = role->name;
    }
    finish_font(font);
    for (size_t i = 0; i < fonts->role_count; i++)
        add_role(font, &fonts->roles[i], weight, style);
    return font;
}

const struct text_font *text_font_find(struct text_fonts *fonts, const char *families, int weight,
                                       enum text_font_style style, struct diagnostics *sink, struct location at)
{
    const char *substitute = NULL;
    char suffix[32], shortly[192], *key = shortly;
    int tail = snprintf(suffix, sizeof suffix, "/%d/%d", weight, (int)style);
    size_t size = strlen(families), room = size + (size_t)tail + 1;
    if (room > sizeof shortly)
        key = arena_alloc(fonts->arena, room);
    if (key == NULL)
        return NULL;
    memcpy(key, families, size);
    memcpy(key + size, suffix, (size_t)tail + 1);
    struct text_font *font = map_get(fonts->fonts, key);
    if (font != NULL)
        return font;
    font = make_font(fonts, families, weight, style, &substitute);
    if (font == NULL || (key = arena_string(fonts->arena, key)) == NULL || !map_set(fonts->fonts, key, font))
        return NULL;
    if (substitute != NULL)
        diag_report(sink, DIAG_TEXT_FAMILY_UNKNOWN, at, families, substitute);
    return font;
}

const struct text_metrics *text_font_metrics(const struct text_font *font)
{
    return &font->metrics;
}

bool text_font_face_style(const struct text_font *font, const struct text_face *face, int *weight,
                          enum text_font_style *style)
{
    for (size_t i = 0; i < font->count; i++) {
        if (font->slots[i].face != face)
            continue;
        *weight = font->slots[i].entry->weight;
        *style = font->slots[i].entry->style;
        return true;
    }
    return false;
}

const char *text_font_role(const struct text_font *font, const struct text_face *face)
{
    for (size_t i = 0; i < font->count; i++)
        if (font->slots[i].face == face)
            return font->slots[i].role;
    return NULL;
}
