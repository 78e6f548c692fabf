/* face - one font file: glyphs, advances, kerning, names.
 *
 * The file is mapped and its tables are checked when the catalogue is opened; HarfBuzz looks at them when the first
 * glyph is asked for. Advances are rounded half up to 1/1000 em once and kept by glyph, in pages of 256, so that
 * layout, the PDF's /W and its operators use the same integers. Kerning of simple scripts is asked of HarfBuzz once for
 * each pair of glyphs and remembered, which lets Latin words go the fast way of Han text; shaping a word costs
 * microseconds, looking up its pairs some nanoseconds. (Kerning that looks at more than two glyphs is lost by that;
 * hardly a font has it.)
 */
#include "text/engine.h"

#include <hb-ot.h>
#include <hb.h>
#include <string.h>

static void release_face(void *object)
{
    hb_face_destroy(object);
}

static void release_font(void *object)
{
    hb_font_destroy(object);
}

enum face_fault face_open(struct arena *arena, const char *path, int collection_index, struct text_face **out)
{
    *out = NULL;
    memory_watch();
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
    if (blob == NULL)
        return memory_short() ? FACE_SOUND : FACE_UNREADABLE;
    unsigned int size = 0;
    const char *bytes = hb_blob_get_data(blob, &size);
    struct face_tables tables;
    enum face_fault fault = face_tables_read((const uint8_t *)bytes, size, collection_index, &tables);
    if (fault != FACE_SOUND) {
        hb_blob_destroy(blob);
        return fault;
    }
    struct text_face *face = ARENA_NEW(arena, struct text_face);
    hb_face_t *hb = hb_face_create(blob, (unsigned int)collection_index);
    hb_blob_destroy(blob); /* the face keeps it */
    if (!arena_defer(arena, release_face, hb)) {
        hb_face_destroy(hb);
        return FACE_SOUND;
    }
    if (face == NULL)
        return FACE_SOUND;
    hb_face_make_immutable(hb);
    face->arena = arena;
    face->path = arena_string(arena, path);
    face->collection_index = collection_index;
    face->hb = hb;
    face->tables = tables;
    face->cache = ARENA_NEW(arena, struct face_cache);
    if (face->path != NULL && face->cache != NULL && hb != hb_face_get_empty())
        *out = face;
    return FACE_SOUND;
}

struct hb_font_t *face_font(const struct text_face *face)
{
    struct face_cache *cache = face->cache;
    if (cache->font != NULL)
        return cache->font;
    hb_font_t *font = hb_font_create(face->hb);
    if (!arena_defer(face->arena, release_font, font)) {
        hb_font_destroy(font);
        return NULL;
    }
    int scale = (int)face->tables.units_per_em;
    hb_font_set_scale(font, scale, scale);
    hb_ot_font_set_funcs(font);
    hb_font_make_immutable(font);
    return cache->font = font;
}

/* ---- glyphs ------------------------------------------------------------------------------------------ */

uint32_t text_face_glyph(const struct text_face *face, uint32_t code_point, uint32_t variation_selector)
{
    hb_font_t *font = face_font(face);
    hb_codepoint_t glyph = 0;
    if (font == NULL)
        return 0;
    hb_bool_t found = variation_selector != 0
                          ? hb_font_get_variation_glyph(font, code_point, variation_selector, &glyph)
                          : hb_font_get_nominal_glyph(font, code_point, &glyph);
    return found && glyph <= UINT16_MAX ? glyph : 0;
}

static int16_t ask_advance(hb_font_t *font, const struct text_face *face, uint32_t glyph)
{
    int32_t advance = face_units(&face->tables, hb_font_get_glyph_h_advance(font, glyph));
    if (advance > INT16_MAX)
        return INT16_MAX;
    return (int16_t)(advance < 0 ? 0 : advance);
}

int32_t text_face_advance(const struct text_face *face, uint32_t glyph)
{
    hb_font_t *font = face_font(face);
    if (font == NULL || glyph > UINT16_MAX)
        return 0;
    int16_t **page = &face->cache->advances[glyph >> 8];
    if (*page == NULL) {
        *page = ARENA_ARRAY(face->arena, 256, int16_t);
        if (*page == NULL)
            return ask_advance(font, face, glyph);
        for (size_t i = 0; i < 256; i++)
            (*page)[i] = INT16_MIN;
    }
    int16_t *advance = &(*page)[glyph & 0xFF];
    if (*advance == INT16_MIN)
        *advance = ask_advance(font, face, glyph);
    return *advance;
}

bool face_ink(const struct text_face *face, uint32_t glyph, int32_t *left, int32_t *right)
{
    size_t at = glyph % (sizeof face->cache->ink / sizeof *face->cache->ink);
    if (face->cache->ink[at].glyph != glyph + 1) {
        hb_font_t *font = face_font(face);
        hb_glyph_extents_t extents;
        if (font == NULL)
            return false;
        face->cache->ink[at].glyph = glyph + 1;
        face->cache->ink[at].left = 1;
        face->cache->ink[at].right = 0;
        if (hb_font_get_glyph_extents(font, glyph, &extents) && extents.width != 0) {
            face->cache->ink[at].left = (int16_t)face_units(&face->tables, extents.x_bearing);
            face->cache->ink[at].right = (int16_t)face_units(&face->tables, extents.x_bearing + extents.width);
        }
    }
    *left = face->cache->ink[at].left;
    *right = face->cache->ink[at].right;
    return *left <= *right;
}

/* ---- kerning ----------------------------------------------------------------------------------------- */

/* Two characters, shaped with nothing but kerning, against their advances alone. */
static int32_t ask_kerning(const struct text_face *face, uint32_t left, uint32_t right)
{
    static const hb_feature_t features[] = {
        {HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('c', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('c', 'a', 'l', 't'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    };
    hb_font_t *font = face_font(face);
    hb_buffer_t *buffer = hb_buffer_create();
    uint32_t pair[2] = {left, right};
    int32_t kerning = 0;
    hb_buffer_add_utf32(buffer, pair, 2, 0, 2);
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(font, buffer, features, sizeof features / sizeof *features);
    unsigned int count;
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, &count);
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    if (count == 2 && hb_buffer_get_direction(buffer) == HB_DIRECTION_LTR)
        kerning = positions[0].x_advance - hb_font_get_glyph_h_advance(font, infos[0].codepoint);
    hb_buffer_destroy(buffer);
    return face_units(&face->tables, kerning);
}

static size_t kerning_slot(const struct kerning *table, size_t capacity, uint32_t pair)
{
    size_t at = (size_t)(pair * UINT32_C(2654435761)) & (capacity - 1);
    while (table[at].pair != 0 && table[at].pair != pair)
        at = (at + 1) & (capacity - 1);
    return at;
}

static bool kerning_grow(const struct text_face *face)
{
    struct face_cache *cache = face->cache;
    size_t capacity = cache->kerning_capacity == 0 ? 256 : cache->kerning_capacity * 2;
    struct kerning *table = ARENA_ARRAY(face->arena, capacity, struct kerning);
    if (table == NULL)
        return false;
    for (size_t i = 0; i < cache->kerning_capacity; i++)
        if (cache->kerning[i].pair != 0)
            table[kerning_slot(table, capacity, cache->kerning[i].pair)] = cache->kerning[i];
    cache->kerning = table;
    cache->kerning_capacity = capacity;
    return true;
}

int32_t face_kerning(const struct text_face *face, uint32_t left, uint32_t right)
{
    struct face_cache *cache = face->cache;
    if (!face->tables.positioning || left > UINT16_MAX || right > UINT16_MAX || face_font(face) == NULL)
        return 0;
    uint32_t pair = left << 16 | right;
    if (cache->kerning_capacity != 0) {
        const struct kerning *known = &cache->kerning[kerning_slot(cache->kerning, cache->kerning_capacity, pair)];
        if (known->pair == pair)
            return known->value;
    }
    int32_t value = ask_kerning(face, left, right);
    bool full = cache->kerning_count * 2 >= cache->kerning_capacity;
    if (pair == 0 || cache->kerning_count >= LIMIT_KERNING || (full && !kerning_grow(face)))
        return value;
    struct kerning *slot = &cache->kerning[kerning_slot(cache->kerning, cache->kerning_capacity, pair)];
    *slot = (struct kerning){pair, (int16_t)value};
    cache->kerning_count++;
    return value;
}

/* ---- what the file says of itself -------------------------------------------------------------------- */

static const char *name_of(const struct text_face *face, hb_ot_name_id_t id)
{
    char text[1024];
    unsigned int size = sizeof text;
    hb_language_t english = hb_language_from_string("en", -1);
    if (hb_ot_name_get_utf8(face->hb, id, english, &size, text) == 0) {
        unsigned int count;
        const hb_ot_name_entry_t *entries = hb_ot_name_list_names(face->hb, &count);
        for (unsigned int i = 0; i < count; i++) {
            size = sizeof text;
            if (entries[i].name_id == id && hb_ot_name_get_utf8(face->hb, id, entries[i].language, &size, text) > 0)
                break;
            size = 0;
        }
        text[size] = '\0';
    }
    return arena_string(face->arena, text);
}

static const char *first_name(const struct text_face *face, const char **known, const hb_ot_name_id_t *ids,
                              size_t count)
{
    for (size_t i = 0; *known == NULL && i < count; i++) {
        const char *name = name_of(face, ids[i]);
        if (name != NULL && name[0] != '\0')
            *known = name;
    }
    if (*known == NULL)
        *known = "";
    return *known;
}

const char *text_face_family(const struct text_face *face)
{
    static const hb_ot_name_id_t ids[] = {HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY, HB_OT_NAME_ID_FONT_FAMILY};
    return first_name(face, &face->cache->family, ids, 2);
}

const char *text_face_postscript_name(const struct text_face *face)
{
    static const hb_ot_name_id_t ids[] = {HB_OT_NAME_ID_POSTSCRIPT_NAME};
    return first_name(face, &face->cache->postscript, ids, 1);
}

const char *text_face_version(const struct text_face *face)
{
    static const hb_ot_name_id_t ids[] = {HB_OT_NAME_ID_VERSION_STRING};
    return first_name(face, &face->cache->version, ids, 1);
}

const char *text_face_licence(const struct text_face *face)
{
    static const hb_ot_name_id_t ids[] = {HB_OT_NAME_ID_LICENSE, HB_OT_NAME_ID_LICENSE_URL, HB_OT_NAME_ID_COPYRIGHT};
    return first_name(face, &face->cache->licence, ids, 3);
}

const char *text_face_path(const struct text_face *face)
{
    return face->path;
}

int text_face_collection_index(const struct text_face *face)
{
    return face->collection_index;
}

size_t text_face_index(const struct text_face *face)
{
    return face->index;
}

struct hb_face_t *text_face_hb(const struct text_face *face)
{
    return face->hb;
}

bool text_face_is_cff(const struct text_face *face)
{
    return face->tables.cff;
}
