/* The dictionaries of an embedded font (ISO 32000-1, 9.7): Type0 with Identity-H, its CIDFont, descriptor, program,
 * /ToUnicode, and for PDF/A-1 the set of its CIDs.
 *
 * /W has the same whole thousandths of the em that lines were laid out with (text_face_advance), for the glyphs used.
 * The name begins with six letters from a hash of the face and its glyphs: two subsets of one face have two names, the
 * same document has the same one for ever.
 */
#include "pdf/engine.h"

#include <stdio.h>

enum { NAME_SIZE = 80, DEFAULT_WIDTH = 1000, DENSE_GAP = 1, RUN_LIMIT = 8000 };

static uint64_t hash_more(uint64_t hash, const void *bytes, size_t size)
{
    for (const unsigned char *at = bytes; size > 0; at++, size--)
        hash = (hash ^ *at) * UINT64_C(0x100000001B3); /* FNV-1a */
    return hash;
}

static void font_name(const struct pdf_font *font, char out[NAME_SIZE])
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    char tag[7];
    for (const char *at = font->face->name; *at != '\0'; at++)
        hash = hash_more(hash, at, 1);
    for (uint32_t cid = 1; cid < font->count; cid++) {
        const struct pdf_cid *known = &font->cids[cid];
        uint8_t pair[6] = {(uint8_t)(known->glyph >> 8), (uint8_t)known->glyph,       (uint8_t)(known->text >> 24),
                           (uint8_t)(known->text >> 16), (uint8_t)(known->text >> 8), (uint8_t)known->text};
        hash = hash_more(hash, pair, sizeof pair);
    }
    for (int i = 0; i < 6; i++, hash /= 26)
        tag[i] = (char)('A' + hash % 26);
    tag[6] = '\0';
    snprintf(out, NAME_SIZE, "%s+%s", tag, font->face->name);
}

/* ---- widths ------------------------------------------------------------------------------------------------------ */

/* The end of a run of CIDs that /W lists one by one: widths that are not /DW, with at most a short gap inside. */
static uint32_t run_end(const struct pdf_font *font, uint32_t first, uint32_t gap_allowed)
{
    uint32_t end = first + 1, gap = 0;
    for (uint32_t cid = end; cid < font->count && cid - first < RUN_LIMIT; cid++) {
        if (font->cids[cid].width != DEFAULT_WIDTH) {
            end = cid + 1;
            gap = 0;
        } else if (++gap > gap_allowed) {
            break;
        }
    }
    return end;
}

static uint32_t next_run(const struct pdf_font *font, uint32_t cid)
{
    while (cid < font->count && font->cids[cid].width == DEFAULT_WIDTH)
        cid++;
    return cid;
}

static void put_widths(struct buffer *body, const struct pdf_font *font)
{
    uint32_t runs = 0, gap = DENSE_GAP;
    for (uint32_t cid = next_run(font, 1); cid < font->count; cid = next_run(font, run_end(font, cid, gap)))
        runs++;
    if (runs == 0)
        return;
    if (2 * runs > PDF_ARRAY_LIMIT)
        gap = UINT32_MAX;
    buffer_string(body, "/W[");
    for (uint32_t cid = next_run(font, 1); cid < font->count;) {
        uint32_t end = run_end(font, cid, gap);
        pdf_put_integer(body, cid);
        for (uint32_t i = cid; i < end; i++) {
            buffer_byte(body, i == cid ? '[' : ' ');
            pdf_put_integer(body, font->cids[i].width);
        }
        buffer_byte(body, ']');
        cid = next_run(font, end);
    }
    buffer_byte(body, ']');
}

/* ---- streams ----------------------------------------------------------------------------------------------------- */

/* The font program; 0 after a failure. */
static uint32_t write_program(struct pdf_writer *writer, const struct pdf_font *font, const char *name,
                              uint32_t *glyphs)
{
    struct buffer *program = &writer->batch->content;
    buffer_clear(program);
    *glyphs = font->count;
    enum status status = font->face->cff ? pdf_cff_subset(writer, font, name, program)
                                         : pdf_truetype_subset(writer, font, program, glyphs);
    if (status == STATUS_MEMORY || program->failed) {
        pdf_no_memory(writer);
        return 0;
    }
    if (status != STATUS_OK) {
        const char *path = text_face_path(font->face->face);
        diag_report(writer->sink, DIAG_PDF_FONT_DAMAGED, (struct location){.file = path}, path);
        pdf_fail(writer, status);
        return 0;
    }
    uint32_t object = pdf_object(writer);
    struct buffer *body = pdf_body(writer);
    if (font->face->cff) {
        buffer_string(body, "/Subtype/CIDFontType0C");
    } else {
        buffer_string(body, "/Length1 ");
        pdf_put_integer(body, (int64_t)program->size);
    }
    pdf_object_deflated(writer, object, body, program->data, program->size);
    return object;
}

static uint32_t write_tounicode(struct pdf_writer *writer, const struct pdf_font *font)
{
    struct buffer *map = &writer->batch->content;
    buffer_clear(map);
    pdf_tounicode(font, map);
    uint32_t object = pdf_object(writer);
    pdf_object_deflated(writer, object, pdf_body(writer), map->data, map->size);
    return object;
}

/* One bit for each glyph of the program, first bit first (PDF/A-1, 6.3.5). */
static uint32_t write_cidset(struct pdf_writer *writer, uint32_t glyphs)
{
    struct buffer *set = &writer->batch->content;
    buffer_clear(set);
    for (uint32_t i = 0; i < glyphs / 8; i++)
        buffer_byte(set, (char)0xFF);
    if (glyphs % 8 != 0)
        buffer_byte(set, (char)(0xFF00 >> glyphs % 8));
    uint32_t object = pdf_object(writer);
    pdf_object_deflated(writer, object, pdf_body(writer), set->data, set->size);
    return object;
}

/* ---- dictionaries ------------------------------------------------------------------------------------------------ */

static uint32_t write_descriptor(struct pdf_writer *writer, const struct pdf_font *font, const char *name)
{
    const struct pdf_face *face = font->face;
    uint32_t glyphs, program = write_program(writer, font, name, &glyphs);
    uint32_t cidset = writer->options.level == PDF_A_1B && program != 0 ? write_cidset(writer, glyphs) : 0;
    uint32_t object = pdf_object(writer);
    struct buffer *body = pdf_body(writer);
    buffer_string(body, "/Type/FontDescriptor/FontName");
    pdf_put_name(body, name);
    buffer_format(body, "/Flags 4/FontBBox[%d %d %d %d]", (int)(face->box[0] * INT64_C(1000) / face->units_per_em),
                  (int)(face->box[1] * INT64_C(1000) / face->units_per_em),
                  (int)(face->box[2] * INT64_C(1000) / face->units_per_em),
                  (int)(face->box[3] * INT64_C(1000) / face->units_per_em));
    buffer_format(body, "/ItalicAngle %d/Ascent %d/Descent %d/CapHeight %d/StemV 80", (int)face->italic_angle,
                  (int)face->ascent, (int)face->descent, (int)face->cap_height);
    buffer_string(body, face->cff ? "/FontFile3 " : "/FontFile2 ");
    pdf_put_reference(body, program);
    if (cidset != 0) {
        buffer_string(body, "/CIDSet ");
        pdf_put_reference(body, cidset);
    }
    pdf_object_body(writer, object, body);
    return object;
}

static uint32_t write_cidfont(struct pdf_writer *writer, const struct pdf_font *font, const char *name)
{
    uint32_t descriptor = write_descriptor(writer, font, name), object = pdf_object(writer);
    struct buffer *body = pdf_body(writer);
    buffer_string(body, font->face->cff ? "/Type/Font/Subtype/CIDFontType0/BaseFont"
                                        : "/Type/Font/Subtype/CIDFontType2/CIDToGIDMap/Identity/BaseFont");
    pdf_put_name(body, name);
    buffer_string(body, "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ");
    pdf_put_reference(body, descriptor);
    buffer_string(body, "/DW 1000");
    put_widths(body, font);
    pdf_object_body(writer, object, body);
    return object;
}

static void write_font(struct pdf_writer *writer, const struct pdf_font *font)
{
    char name[NAME_SIZE];
    font_name(font, name);
    uint32_t cidfont = write_cidfont(writer, font, name), tounicode = write_tounicode(writer, font);
    struct buffer *body = pdf_body(writer);
    buffer_string(body, "/Type/Font/Subtype/Type0/BaseFont");
    pdf_put_name(body, name);
    buffer_string(body, "/Encoding/Identity-H/DescendantFonts[");
    pdf_put_reference(body, cidfont);
    buffer_string(body, "]/ToUnicode ");
    pdf_put_reference(body, tounicode);
    pdf_object_body(writer, font->object, body);
}

void pdf_fonts_write(struct pdf_writer *writer)
{
    for (const struct pdf_font *font = writer->fonts; font != NULL && writer->status == STATUS_OK; font = font->next)
        write_font(writer, font);
}
