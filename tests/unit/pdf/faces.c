#include "faces.h"

#include "area/area.h"

#include <hb-ot.h>
#include <stdlib.h>
#include <string.h>

enum { FACES = 32 };

struct text_face {
    size_t index;
    unsigned collection_index;
    hb_face_t *hb;
    hb_font_t *font;
    char path[512], name[128];
    bool cff;
};

static struct text_face *open_faces[FACES];
static size_t face_count;

static struct text_face *make_face(const char *name, hb_blob_t *blob, unsigned collection_index)
{
    struct text_face *face = calloc(1, sizeof *face);
    if (face == NULL || face_count == FACES || strlen(name) >= sizeof face->path)
        abort();
    face->index = face_count;
    face->collection_index = collection_index;
    face->hb = hb_face_create(blob, collection_index);
    face->font = hb_font_create(face->hb);
    strcpy(face->path, name);
    unsigned size = sizeof face->name;
    hb_ot_name_get_utf8(face->hb, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, face->name);
    hb_blob_t *cff = hb_face_reference_table(face->hb, HB_TAG('C', 'F', 'F', ' '));
    face->cff = hb_blob_get_length(cff) > 0;
    hb_blob_destroy(cff);
    hb_blob_destroy(blob);
    open_faces[face_count++] = face;
    return face;
}

struct text_face *face_open(const char *path, unsigned collection_index)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
    return blob == NULL ? NULL : make_face(path, blob, collection_index);
}

struct text_face *face_from_bytes(const char *name, const void *bytes, size_t size)
{
    return make_face(name, hb_blob_create(bytes, (unsigned)size, HB_MEMORY_MODE_READONLY, NULL, NULL), 0);
}

void faces_close(void)
{
    for (size_t i = 0; i < face_count; i++) {
        hb_font_destroy(open_faces[i]->font);
        hb_face_destroy(open_faces[i]->hb);
        free(open_faces[i]);
    }
    face_count = 0;
}

struct area_glyphs run_of(struct arena *arena, const struct text_face *face, mpt size, mpt x, mpt y, const char *text)
{
    size_t count = utf8_length(text), length = strlen(text);
    struct text_glyph *glyphs = ARENA_ARRAY(arena, count + 1, struct text_glyph);
    const char *at = text, *end = text + length;
    for (size_t i = 0; at < end; i++) {
        const char *from = at;
        uint32_t code_point = utf8_next(&at, end);
        glyphs[i].glyph = text_face_glyph(face, code_point, 0);
        glyphs[i].advance = (text_face_advance(face, glyphs[i].glyph) * size + 500) / 1000;
        glyphs[i].text = (uint32_t)(from - text);
        glyphs[i].text_size = (uint32_t)(at - from);
    }
    return (struct area_glyphs){.face = face,
                                .size = size,
                                .color = 0xFF000000,
                                .x = x,
                                .y = y,
                                .glyphs = glyphs,
                                .count = count,
                                .text = text};
}

/* ---- text.h
 * ---------------------------------------------------------------------------------------------------------- */

const char *text_face_path(const struct text_face *face)
{
    return face->path;
}

int text_face_collection_index(const struct text_face *face)
{
    return (int)face->collection_index;
}

const char *text_face_postscript_name(const struct text_face *face)
{
    return face->name;
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
    return face->cff;
}

uint32_t text_face_glyph(const struct text_face *face, uint32_t code_point, uint32_t variation_selector)
{
    hb_codepoint_t glyph = 0;
    if (variation_selector != 0)
        return hb_font_get_variation_glyph(face->font, code_point, variation_selector, &glyph) ? glyph : 0;
    return hb_font_get_nominal_glyph(face->font, code_point, &glyph) ? glyph : 0;
}

int32_t text_face_advance(const struct text_face *face, uint32_t glyph)
{
    int64_t units = hb_face_get_upem(face->hb);
    return (int32_t)((2000 * (int64_t)hb_font_get_glyph_h_advance(face->font, glyph) + units) / (2 * units));
}
