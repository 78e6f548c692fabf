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

/* Of the face and its glyphs with their texts; writes the name that is made of it. */
static uint64_t font_name(const struct pdf_font *font, char out[NAME_SIZE])
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325), rest;
    char tag[7];
    for (const char *at = font->face->name; *at != '\0'; at++)
        hash = hash_more(hash, at, 1);
    for (uint32_t cid = 1; cid < font->count; cid++) {
        const struct pdf_cid *known = &font->cids[cid];
        uint8_t pair[6] = {(uint8_t)(known->glyph >> 8), (uint8_t)known->glyph,       (uint8_t)(known->text >> 24),
                           (uint8_t)(known->text >> 16), (uint8_t)(known->text >> 8), (uint8_t)known->text};
        hash = hash_more(hash, pair, sizeof pair);
    }
    rest = hash;
    for (int i = 0; i < 6; i++, rest /= 26)
        tag[i] = (char)('A' + rest % 26);
    tag[6] = '\0';
    snprintf(out, NAME_SIZE, "%s+%s", tag, font->face->name);
    return hash;
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

static const void *deflated(struct pdf_writer *writer, const struct buffer *bytes, size_t *size)
{
    const void *packed = bytes->failed ? NULL
                                       : pdf_deflate(writer->batch->deflater, PDF_STREAM_FONT, writer->arena,
                                                     bytes->data, bytes->size, size);
    if (packed == NULL)
        pdf_no_memory(writer);
    return packed;
}

/* Makes the font program and the map of its texts; false after a failure. */
static bool make_program(struct pdf_writer *writer, const struct pdf_font *font, const char *name,
                         struct pdf_program *made)
{
    struct buffer *bytes = &writer->batch->content;
    buffer_clear(bytes);
    made->glyphs = font->count;
    enum status status = font->face->cff ? pdf_cff_subset(writer, font, name, bytes)
                                         : pdf_truetype_subset(writer, font, bytes, &made->glyphs);
    if (status == STATUS_INVALID) {
        const char *path = text_face_path(font->face->face);
        diag_report(writer->sink, DIAG_PDF_FONT_DAMAGED, (struct location){.file = path}, path);
        pdf_fail(writer, status);
        return false;
    }
    if (status != STATUS_OK) {
        pdf_no_memory(writer);
        return false;
    }
    made->length = bytes->size;
    made->bytes = deflated(writer, bytes, &made->size);
    buffer_clear(bytes);
    pdf_tounicode(font, bytes);
    made->tounicode = deflated(writer, bytes, &made->tounicode_size);
    return writer->status == STATUS_OK;
}

/* As another document of the batch made it, or made now. NULL after a failure. */
static const struct pdf_program *find_program(struct pdf_writer *writer, const struct pdf_font *font, const char *name,
                                              uint64_t hash)
{
    const struct pdf_program *known = pdf_font_cached(font, hash);
    if (known != NULL)
        return known;
    struct pdf_program *made = ARENA_NEW(writer->arena, struct pdf_program);
    if (made == NULL) {
        pdf_no_memory(writer);
        return NULL;
    }
    if (!make_program(writer, font, name, made))
        return NULL;
    pdf_font_keep(writer->batch, font, hash, made);
    return made;
}

static uint32_t write_program(struct pdf_writer *writer, const struct pdf_font *font, const struct pdf_program *program)
{
    uint32_t object = pdf_object(writer);
    struct buffer *body = pdf_body(writer);
    if (font->face->cff) {
        buffer_string(body, "/Subtype/CIDFontType0C");
    } else {
        buffer_string(body, "/Length1 ");
        pdf_put_integer(body, (int64_t)program->length);
    }
    buffer_string(body, "/Filter/FlateDecode");
    pdf_object_stream(writer, object, body, program->bytes, program->size);
    return object;
}

static uint32_t write_tounicode(struct pdf_writer *writer, const struct pdf_program *program)
{
    uint32_t object = pdf_object(writer);
    struct buffer *body = pdf_body(writer);
    buffer_string(body, "/Filter/FlateDecode");
    pdf_object_stream(writer, object, body, program->tounicode, program->tounicode_size);
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

static uint32_t write_descriptor(struct pdf_writer *writer, const struct pdf_font *font, const char *name,
                                 const struct pdf_program *program)
{
    const struct pdf_face *face = font->face;
    uint32_t file = write_program(writer, font, program);
    uint32_t cidset = writer->options.level == PDF_A_1B ? write_cidset(writer, program->glyphs) : 0;
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
    pdf_put_reference(body, file);
    if (cidset != 0) {
        buffer_string(body, "/CIDSet ");
        pdf_put_reference(body, cidset);
    }
    pdf_object_body(writer, object, body);
    return object;
}

static uint32_t write_cidfont(struct pdf_writer *writer, const struct pdf_font *font, const char *name,
                              const struct pdf_program *program)
{
    uint32_t descriptor = write_descriptor(writer, font, name, program), object = pdf_object(writer);
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
    uint64_t hash = font_name(font, name);
    const struct pdf_program *program = find_program(writer, font, name, hash);
    if (program == NULL)
        return;
    uint32_t cidfont = write_cidfont(writer, font, name, program), tounicode = write_tounicode(writer, program);
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
