/* The /ToUnicode map of a font (ISO 32000-1, 9.10.3): for each CID its text in UTF-16BE.
 *
 * CIDs are given in the order of first use, so neighbours share no order of their texts. A range with an array of texts
 * says each of them without the CID in front, which is shorter than bfchar by a third after compression. A range must
 * not change the first byte of the CID.
 */
#include "pdf/engine.h"

enum { RANGE_CIDS = 256, RANGES_LIMIT = 100 };

static void put_hex(struct buffer *out, const uint8_t *bytes, size_t size)
{
    static const char hex[] = "0123456789ABCDEF";
    for (size_t i = 0; i < size; i++) {
        buffer_byte(out, hex[bytes[i] >> 4]);
        buffer_byte(out, hex[bytes[i] & 15]);
    }
}

static void put_cid(struct buffer *out, uint32_t cid)
{
    uint8_t bytes[2] = {(uint8_t)(cid >> 8), (uint8_t)cid};
    buffer_byte(out, '<');
    put_hex(out, bytes, sizeof bytes);
    buffer_byte(out, '>');
}

static void put_character(struct buffer *out, uint32_t code_point)
{
    uint8_t units[4];
    put_hex(out, units, pdf_utf16(code_point, units));
}

static void put_text(struct buffer *out, const struct pdf_font *font, uint32_t text)
{
    buffer_byte(out, '<');
    if ((text & PDF_TEXT_LONG) == 0) {
        put_character(out, text);
    } else {
        const struct pdf_text *cluster = &font->texts[text & ~PDF_TEXT_LONG];
        const char *at = cluster->bytes, *end = at + cluster->size;
        while (at < end)
            put_character(out, utf8_next(&at, end));
    }
    buffer_byte(out, '>');
}

static void put_range(struct buffer *out, const struct pdf_font *font, uint32_t first, uint32_t end)
{
    put_cid(out, first);
    put_cid(out, end - 1);
    buffer_byte(out, '[');
    for (uint32_t cid = first; cid < end; cid++)
        put_text(out, font, font->cids[cid].text);
    buffer_string(out, "]\n");
}

void pdf_tounicode(const struct pdf_font *font, struct buffer *out)
{
    uint32_t ranges = (font->count + RANGE_CIDS - 1) / RANGE_CIDS;
    buffer_string(out, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                       "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                       "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
                       "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
    for (uint32_t range = 0; range < ranges; range++) {
        if (range % RANGES_LIMIT == 0) {
            pdf_put_integer(out, ranges - range < RANGES_LIMIT ? ranges - range : RANGES_LIMIT);
            buffer_string(out, " beginbfrange\n");
        }
        uint32_t first = range * RANGE_CIDS, end = first + RANGE_CIDS;
        put_range(out, font, first == 0 ? 1 : first, end < font->count ? end : font->count);
        if (range + 1 == ranges || (range + 1) % RANGES_LIMIT == 0)
            buffer_string(out, "endbfrange\n");
    }
    buffer_string(out, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
}
