/* CFF font programs (Adobe Technical Note 5176), made whole: CID-keyed, glyph n is CID n, one group of glyphs, no
 * subroutines, no hints. The outlines come from charstring.c; nothing of the font file is copied, so nothing of it has
 * to be read here.
 *
 * All places are written with five bytes, so that the top dictionary has its length before they are known.
 */
#include "pdf/engine.h"

#include <string.h>

enum {
    STANDARD_STRINGS = 391, /* numbers of strings of our own begin here */
    OP_FONT_BBOX = 5,
    OP_CHARSET = 15,
    OP_CHARSTRINGS = 17,
    OP_PRIVATE = 18,
    OP_DEFAULT_WIDTH = 20,
    OP_ESCAPE = 12, /* the operators below are its second byte */
    OP_FONT_MATRIX = 7,
    OP_ROS = 30,
    OP_CID_COUNT = 34,
    OP_FDARRAY = 36,
    OP_FDSELECT = 37,
    PLACE_SIZE = 5
};

static void put16(struct buffer *out, uint32_t value)
{
    uint8_t bytes[2] = {(uint8_t)(value >> 8), (uint8_t)value};
    buffer_append(out, bytes, sizeof bytes);
}

static void put_sized(struct buffer *out, uint32_t value, int size)
{
    while (size-- > 0)
        buffer_byte(out, (char)(value >> (8 * size)));
}

/* An integer of a dictionary, three bytes whatever its value. */
static void put_short(struct buffer *out, int32_t value)
{
    buffer_byte(out, 28);
    put16(out, (uint32_t)value & 0xFFFF);
}

/* A place in the file or a size: five bytes, so that it can be filled in later. */
static void put_place(struct buffer *out, size_t value)
{
    buffer_byte(out, 29);
    put_sized(out, (uint32_t)value, 4);
}

static void put_escape(struct buffer *out, int operator)
{
    buffer_byte(out, OP_ESCAPE);
    buffer_byte(out, (char)operator);
}

/* 1 / units as a real number: digits and a power of ten, packed in half bytes. */
static void put_reciprocal(struct buffer *out, uint32_t units)
{
    uint64_t power = 1;
    char digits[40];
    int exponent = 0, count = 0;
    while (power / units < 100000000) {
        power *= 10;
        exponent++;
    }
    uint64_t mantissa = (power + units / 2) / units;
    for (; mantissa % 10 == 0; mantissa /= 10)
        exponent--;
    char text[24];
    int length = 0;
    for (; mantissa > 0; mantissa /= 10)
        text[length++] = (char)(mantissa % 10);
    while (length > 0)
        digits[count++] = text[--length];
    digits[count++] = 12; /* E- */
    if (exponent >= 10)
        digits[count++] = (char)(exponent / 10);
    digits[count++] = (char)(exponent % 10);
    digits[count++] = 15;
    if (count % 2 != 0)
        digits[count++] = 15;
    buffer_byte(out, 30);
    for (int i = 0; i < count; i += 2)
        buffer_byte(out, (char)(digits[i] << 4 | digits[i + 1]));
}

/* An INDEX of one or two items. */
static void put_index(struct buffer *out, const struct pdf_text *items, uint32_t count)
{
    uint32_t place = 1;
    put16(out, count);
    buffer_byte(out, 2);
    put16(out, place);
    for (uint32_t i = 0; i < count; i++)
        put16(out, place += (uint32_t)items[i].size);
    for (uint32_t i = 0; i < count; i++)
        buffer_append(out, items[i].bytes, items[i].size);
}

/* What the top dictionary points to. */
struct places {
    size_t charset, fdselect, charstrings, fdarray;
};

static void put_top(struct buffer *out, const struct pdf_font *font, const struct places *places)
{
    const struct pdf_face *face = font->face;
    put_short(out, STANDARD_STRINGS);
    put_short(out, STANDARD_STRINGS + 1);
    put_short(out, 0);
    put_escape(out, OP_ROS);
    if (face->units_per_em != 1000) {
        for (int i = 0; i < 6; i++)
            if (i == 0 || i == 3)
                put_reciprocal(out, face->units_per_em);
            else
                put_short(out, 0);
        put_escape(out, OP_FONT_MATRIX);
    }
    for (int i = 0; i < 4; i++)
        put_short(out, face->box[i]);
    buffer_byte(out, OP_FONT_BBOX);
    put_place(out, font->count);
    put_escape(out, OP_CID_COUNT);
    put_place(out, places->charset);
    buffer_byte(out, OP_CHARSET);
    put_place(out, places->fdselect);
    put_escape(out, OP_FDSELECT);
    put_place(out, places->charstrings);
    buffer_byte(out, OP_CHARSTRINGS);
    put_place(out, places->fdarray);
    put_escape(out, OP_FDARRAY);
}

static void put_charstrings(struct buffer *out, const struct pdf_font *font)
{
    static const uint8_t notdef[1] = {14}; /* endchar: empty, one em wide */
    const struct pdf_charstring *known = font->face->charstrings;
    uint32_t total = sizeof notdef + 1;
    for (uint32_t cid = 1; cid < font->count; cid++)
        total += known[font->cids[cid].glyph].size;
    int size = total < 1 << 8 ? 1 : total < 1 << 16 ? 2 : total < 1 << 24 ? 3 : 4;
    put16(out, font->count);
    buffer_byte(out, (char)size);
    put_sized(out, 1, size);
    uint32_t place = 1 + sizeof notdef;
    put_sized(out, place, size);
    for (uint32_t cid = 1; cid < font->count; cid++)
        put_sized(out, place += known[font->cids[cid].glyph].size, size);
    buffer_append(out, notdef, sizeof notdef);
    for (uint32_t cid = 1; cid < font->count; cid++)
        buffer_append(out, known[font->cids[cid].glyph].bytes, known[font->cids[cid].glyph].size);
}

/* Everything behind the top dictionary; says where it came to stand. */
static void put_rest(struct buffer *out, const struct pdf_font *font, struct places *places)
{
    static const struct pdf_text strings[2] = {{"Adobe", 5}, {"Identity", 8}};
    put_index(out, strings, 2);
    put16(out, 0); /* no global subroutines */
    places->charset = out->size;
    buffer_byte(out, 2); /* one run of CIDs from 1 on */
    put16(out, 1);
    put16(out, font->count - 2);
    places->fdselect = out->size;
    buffer_byte(out, 3); /* one run of glyphs in group 0 */
    put16(out, 1);
    put16(out, 0);
    buffer_byte(out, 0);
    put16(out, font->count);
    places->charstrings = out->size;
    put_charstrings(out, font);
    size_t private = out->size;
    put_short(out, (int32_t)font->face->units_per_em);
    buffer_byte(out, OP_DEFAULT_WIDTH);
    size_t private_size = out->size - private;
    places->fdarray = out->size;
    put16(out, 1); /* an INDEX of one dictionary: the size and place of the private one */
    buffer_byte(out, 1);
    buffer_byte(out, 1);
    buffer_byte(out, 1 + 2 * PLACE_SIZE + 1);
    put_place(out, private_size);
    put_place(out, private);
    buffer_byte(out, OP_PRIVATE);
}

static enum status make_charstrings(struct pdf_writer *writer, const struct pdf_font *font)
{
    struct pdf_face *face = font->face;
    for (uint32_t cid = 1; cid < font->count; cid++) {
        struct pdf_charstring *charstring = &face->charstrings[font->cids[cid].glyph];
        if (charstring->bytes == NULL && !pdf_charstring(writer, face, font->cids[cid].glyph, charstring))
            return arena_failed(writer->batch->arena) || memory_short() ? STATUS_MEMORY : STATUS_INVALID;
    }
    return STATUS_OK;
}

enum status pdf_cff_subset(struct pdf_writer *writer, const struct pdf_font *font, const char *name, struct buffer *out)
{
    static const uint8_t header[4] = {1, 0, 4, 4};
    enum status status = make_charstrings(writer, font);
    if (status != STATUS_OK)
        return status;
    struct pdf_text item = {.bytes = name, .size = strlen(name)};
    struct places places = {0};
    struct buffer *top = pdf_body(writer);
    put_top(top, font, &places);
    size_t top_size = top->size;
    buffer_clear(out);
    buffer_append(out, header, sizeof header);
    put_index(out, &item, 1);
    size_t top_index = out->size;
    item = (struct pdf_text){.bytes = top->data, .size = top_size};
    put_index(out, &item, 1);
    put_rest(out, font, &places);
    buffer_clear(top);
    put_top(top, font, &places); /* the same length, now with the places */
    if (out->failed || top->failed)
        return STATUS_MEMORY;
    memcpy(out->data + top_index + 7, top->data, top_size); /* behind count, size of places, two places */
    return STATUS_OK;
}
