/* Faces and the CIDs of their glyphs.
 *
 * Problem. Content streams are deflated as soon as a layer ends, long before it is known which glyphs the document
 * uses; yet the fonts shall hold those glyphs only, and every text shall come back exactly, even where a font has one
 * glyph for two characters (胶 and 㬵, 一 and its radical, · and •).
 *
 * Way. A CID stands for a pair (glyph, text) and is given at the first use of the pair: 1, 2, 3 … The embedded font is
 * made to follow that numbering: glyph n of the font program is CID n, and a glyph that stands for two texts is in it
 * twice. /ToUnicode then says the text of each CID, one or several characters.
 *
 * Rejected:
 *   - hb-subset, which keeps the order of the old font: CIDs would be known only at the end, so streams would have to
 *     wait for it uncompressed (or every CID be looked up through a CIDToGIDMap, 2 bytes a glyph that do not compress).
 *     It also takes 0.2 to 2 ms a face and document where copying outlines takes 0.03 (measured on a scorecard);
 *   - a second subset font of the face for the second text: more objects, a change of font inside a word.
 *
 * Cost: a look-up is one load from cid_of, and a step for each further text of the glyph. Only the glyphs that were
 * used are cleared after a document.
 */
#include "pdf/engine.h"

#include <hb-ot.h>
#include <stdlib.h>
#include <string.h>

enum { FSTYPE_RESTRICTED = 0x0002, FSTYPE_NO_SUBSET = 0x0100, FSTYPE_BITMAP = 0x0200, FACES_FIRST = 16 };

static struct location in_font(const struct text_face *face)
{
    return (struct location){.file = text_face_path(face)};
}

static void font_fault(struct pdf_writer *writer, const struct text_face *face, enum diag_id id)
{
    diag_report(writer->sink, id, in_font(face), text_face_path(face));
    pdf_fail(writer, STATUS_INVALID);
}

/* May the office embed it? Bits of OS/2.fsType that forbid it; the others ask for care that a document does not need.
 */
static bool embeddable(hb_face_t *hb)
{
    hb_blob_t *blob = hb_face_reference_table(hb, HB_TAG('O', 'S', '/', '2'));
    unsigned size;
    const unsigned char *table = (const unsigned char *)hb_blob_get_data(blob, &size);
    unsigned type = size >= 10 ? (unsigned)table[8] << 8 | table[9] : 0;
    hb_blob_destroy(blob);
    return (type & (FSTYPE_RESTRICTED | FSTYPE_NO_SUBSET | FSTYPE_BITMAP)) == 0;
}

static int32_t to_thousandths(int64_t value, uint32_t units_per_em)
{
    return (int32_t)(value * 1000 / (int64_t)units_per_em);
}

/* A metric of OS/2 or hhea in 1/1000 em; `missing` when the face does not say. */
static int32_t metric(const struct pdf_face *face, hb_ot_metrics_tag_t tag, int32_t missing)
{
    hb_position_t value;
    return hb_ot_metrics_get_position(face->hb, tag, &value) ? to_thousandths(value, face->units_per_em) : missing;
}

static int16_t read_int16(const unsigned char *at)
{
    return (int16_t)(at[0] << 8 | at[1]);
}

static void read_box(struct pdf_face *face, hb_face_t *hb)
{
    hb_blob_t *blob = hb_face_reference_table(hb, HB_TAG('h', 'e', 'a', 'd'));
    unsigned size;
    const unsigned char *head = (const unsigned char *)hb_blob_get_data(blob, &size);
    for (int i = 0; i < 4 && size >= 54; i++)
        face->box[i] = read_int16(head + 36 + 2 * i);
    hb_blob_destroy(blob);
    blob = hb_face_reference_table(hb, HB_TAG('p', 'o', 's', 't'));
    const unsigned char *post = (const unsigned char *)hb_blob_get_data(blob, &size);
    if (size >= 8)
        face->italic_angle = read_int16(post + 4);
    hb_blob_destroy(blob);
}

/* What of the PostScript name may stand in a name of PDF and of CFF. */
static void clean_name(const char *name, char *out, size_t size)
{
    size_t used = 0;
    for (; name != NULL && *name != '\0' && used + 1 < size; name++)
        if (*name > ' ' && *name <= '~' && strchr("()<>[]{}/%#", *name) == NULL)
            out[used++] = *name;
    if (used == 0) {
        strncpy(out, "Font", size - 1);
        used = 4;
    }
    out[used] = '\0';
}

/* False: the face cannot be embedded, because of `fault` unless memory was short. */
static bool face_read(struct arena *arena, struct pdf_face *out, enum diag_id *fault)
{
    hb_face_t *hb = text_face_hb(out->face);
    *fault = DIAG_PDF_FONT_DAMAGED;
    out->glyph_count = hb_face_get_glyph_count(hb);
    out->units_per_em = hb_face_get_upem(hb);
    out->cff = text_face_is_cff(out->face);
    if (out->glyph_count == 0 || out->glyph_count > PDF_CID_LIMIT + 1 || out->units_per_em < 16)
        return false;
    if (!embeddable(hb)) {
        *fault = DIAG_PDF_FONT_LICENCE;
        return false;
    }
    out->hb = hb_font_create(hb); /* its scale is the em */
    out->cid_of = ARENA_ARRAY(arena, out->glyph_count, uint16_t);
    if (out->cff)
        out->charstrings = ARENA_ARRAY(arena, out->glyph_count, struct pdf_charstring);
    else
        out->truetype.points_sizes = ARENA_ARRAY(arena, out->glyph_count, uint32_t);
    if (arena_failed(arena) || (!out->cff && !pdf_truetype_open(out)))
        return false;
    out->ascent = metric(out, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, 880);
    out->descent = metric(out, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -120);
    out->cap_height = metric(out, HB_OT_METRICS_TAG_CAP_HEIGHT, 700);
    read_box(out, hb);
    clean_name(text_face_postscript_name(out->face), out->name, sizeof out->name);
    return true;
}

static enum status face_open(struct pdf_writer *writer, struct pdf_face *out)
{
    struct arena *arena = writer->batch->arena;
    enum diag_id fault;
    memory_watch();
    bool sound = face_read(arena, out, &fault);
    if (memory_short() || arena_failed(arena)) {
        pdf_no_memory(writer);
        return STATUS_MEMORY;
    }
    if (!sound)
        font_fault(writer, out->face, fault);
    return sound ? STATUS_OK : STATUS_INVALID;
}

void pdf_face_close(struct pdf_face *face)
{
    if (face != NULL && face->hb != NULL)
        hb_font_destroy(face->hb);
}

static bool faces_grow(struct pdf_batch *batch, size_t index)
{
    if (index < batch->face_capacity)
        return true;
    size_t capacity = batch->face_capacity == 0 ? FACES_FIRST : batch->face_capacity;
    while (capacity <= index)
        capacity *= 2;
    struct pdf_face **faces = ARENA_ARRAY(batch->arena, capacity, struct pdf_face *);
    if (faces == NULL)
        return false;
    if (batch->face_capacity > 0)
        memcpy(faces, batch->faces, batch->face_capacity * sizeof(struct pdf_face *));
    batch->faces = faces;
    batch->face_capacity = capacity;
    return true;
}

struct pdf_face *pdf_face_find(struct pdf_writer *writer, const struct text_face *face)
{
    struct pdf_batch *batch = writer->batch;
    size_t index = text_face_index(face);
    if (!faces_grow(batch, index)) {
        pdf_no_memory(writer);
        return NULL;
    }
    if (batch->faces[index] != NULL)
        return batch->faces[index];
    struct pdf_face *found = ARENA_NEW(batch->arena, struct pdf_face);
    if (found == NULL) {
        pdf_no_memory(writer);
        return NULL;
    }
    found->face = face;
    if (face_open(writer, found) != STATUS_OK) {
        pdf_face_close(found);
        return NULL;
    }
    batch->faces[index] = found;
    return found;
}

static struct pdf_font *font_begin(struct pdf_writer *writer, struct pdf_face *face)
{
    struct pdf_font *font = ARENA_NEW(writer->arena, struct pdf_font);
    uint32_t object = pdf_object(writer);
    if (font == NULL || object == 0) {
        pdf_no_memory(writer);
        return NULL;
    }
    *font = (struct pdf_font){.face = face, .index = writer->font_count++, .object = object, .count = 1};
    *writer->last_font = font;
    writer->last_font = &font->next;
    face->font = font;
    return font;
}

/* A font takes no more CIDs than two bytes can name: its glyphs are forgotten, and the next ones begin a new font. */
static void font_full(struct pdf_face *face)
{
    for (uint32_t cid = 1; cid < face->font->count; cid++)
        face->cid_of[face->font->cids[cid].glyph] = 0;
    face->font = NULL;
}

void pdf_fonts_forget(struct pdf_writer *writer)
{
    for (size_t i = 0; i < writer->batch->face_capacity; i++)
        if (writer->batch->faces[i] != NULL && writer->batch->faces[i]->font != NULL)
            font_full(writer->batch->faces[i]);
}

/* Does the CID stand for this text? `first` is its first character, `single` whether there is no other. */
static bool same_text(const struct pdf_font *font, const struct pdf_cid *cid, const char *text, size_t size,
                      uint32_t first, bool single)
{
    if ((cid->text & PDF_TEXT_LONG) == 0)
        return single && cid->text == first;
    const struct pdf_text *known = &font->texts[cid->text & ~PDF_TEXT_LONG];
    return !single && known->size == size && memcmp(known->bytes, text, size) == 0;
}

static bool add_text(struct pdf_writer *writer, struct pdf_font *font, const char *text, size_t size)
{
    size_t capacity = font->text_capacity;
    struct pdf_text *texts = pdf_grow(writer, font->texts, font->text_count, &capacity, sizeof *texts);
    const char *copy = arena_substring(writer->arena, text, size);
    if (texts == NULL || copy == NULL) {
        pdf_no_memory(writer);
        return false;
    }
    font->texts = texts;
    font->text_capacity = (uint32_t)capacity;
    font->texts[font->text_count++] = (struct pdf_text){.bytes = copy, .size = size};
    return true;
}

static uint16_t add_cid(struct pdf_writer *writer, struct pdf_font *font, uint32_t glyph, uint32_t key)
{
    size_t capacity = font->capacity;
    struct pdf_cid *cids = pdf_grow(writer, font->cids, font->count, &capacity, sizeof *cids);
    if (cids == NULL)
        return 0;
    font->cids = cids;
    font->capacity = (uint32_t)capacity;
    struct pdf_face *face = font->face;
    cids[font->count] = (struct pdf_cid){.glyph = (uint16_t)glyph,
                                         .twin = face->cid_of[glyph],
                                         .width = text_face_advance(face->face, glyph),
                                         .text = key};
    face->cid_of[glyph] = (uint16_t)font->count;
    return (uint16_t)font->count++;
}

uint16_t pdf_font_cid(struct pdf_writer *writer, struct pdf_face *face, uint32_t glyph, const char *text, size_t size,
                      struct pdf_font **font)
{
    if (glyph == 0 || glyph >= face->glyph_count) {
        diag_report(writer->sink, DIAG_PDF_GLYPH_MISSING, in_font(face->face), text_face_path(face->face),
                    arena_substring(writer->arena, text, size));
        pdf_fail(writer, STATUS_INVALID);
        return 0;
    }
    if (face->font == NULL && font_begin(writer, face) == NULL)
        return 0;
    const char *rest = text;
    uint32_t first = utf8_next(&rest, text + size);
    bool single = rest == text + size;
    *font = face->font;
    for (uint16_t cid = face->cid_of[glyph]; cid != 0; cid = face->font->cids[cid].twin)
        if (same_text(face->font, &face->font->cids[cid], text, size, first, single))
            return cid;
    if (face->font->count == PDF_CID_LIMIT) {
        font_full(face);
        *font = font_begin(writer, face);
        if (*font == NULL)
            return 0;
    }
    if (single)
        return add_cid(writer, *font, glyph, first);
    if (!add_text(writer, *font, text, size))
        return 0;
    return add_cid(writer, *font, glyph, PDF_TEXT_LONG | ((*font)->text_count - 1));
}
