/* Subsets of TrueType outlines: a font program whose glyph n is CID n.
 *
 * Six tables are enough for an embedded font: glyf, head, hhea, hmtx, loca, maxp. Outlines are copied from the mapped
 * file in the order of the CIDs, without their instructions (and so without cvt, fpgm and prep: half of the bytes of a
 * hinted Chinese font are of no use on paper or on a screen of today). The parts of composite glyphs are appended
 * behind the CIDs and renumbered where they are named; a part may be composite itself, and the list is walked until
 * nothing is added, so that depth costs no stack and a glyph that names itself ends.
 *
 * The file is not trusted: every offset is checked against its table, and a glyph that does not hold what its flags
 * promise is a fault that names the file.
 *
 * Cost: linear in the bytes of the glyphs used, whatever the size of the face.
 */
#include "pdf/engine.h"

#include <hb.h>
#include <string.h>

enum {
    HEAD_SIZE = 54,
    HHEA_SIZE = 36,
    MAXP_SIZE = 32,
    TABLES = 6,
    GLYPH_HEADER = 10, /* contours and box */
    DIRECTORY_SIZE = 12 + 16 * TABLES,
    CHECKSUM_ADJUSTMENT_AT = 8
};
/* Flags of a point of a simple glyph, and of a part of a composite one (OpenType, glyf). */
enum { X_SHORT = 0x02, Y_SHORT = 0x04, REPEAT = 0x08, X_SAME = 0x10, Y_SAME = 0x20 };
enum {
    ARGUMENTS_ARE_WORDS = 0x0001,
    HAS_SCALE = 0x0008,
    MORE_PARTS = 0x0020,
    HAS_TWO_SCALES = 0x0040,
    HAS_MATRIX = 0x0080,
    HAS_INSTRUCTIONS = 0x0100
};

static uint32_t read16(const uint8_t *at)
{
    return (uint32_t)at[0] << 8 | at[1];
}

static uint32_t read32(const uint8_t *at)
{
    return read16(at) << 16 | read16(at + 2);
}

static void write16(uint8_t *at, uint32_t value)
{
    at[0] = (uint8_t)(value >> 8);
    at[1] = (uint8_t)value;
}

static void write32(uint8_t *at, uint32_t value)
{
    write16(at, value >> 16);
    write16(at + 2, value);
}

/* The face keeps its tables in memory as long as it lives, so the bytes stay when the reference to them goes. */
static struct pdf_table table(hb_face_t *face, hb_tag_t tag)
{
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    unsigned size;
    const char *bytes = hb_blob_get_data(blob, &size);
    hb_blob_destroy(blob);
    return (struct pdf_table){.bytes = (const uint8_t *)bytes, .size = size};
}

bool pdf_truetype_open(struct pdf_face *face)
{
    hb_face_t *hb = text_face_hb(face->face);
    struct pdf_truetype *font = &face->truetype;
    font->head = table(hb, HB_TAG('h', 'e', 'a', 'd'));
    font->hhea = table(hb, HB_TAG('h', 'h', 'e', 'a'));
    font->hmtx = table(hb, HB_TAG('h', 'm', 't', 'x'));
    font->maxp = table(hb, HB_TAG('m', 'a', 'x', 'p'));
    font->loca = table(hb, HB_TAG('l', 'o', 'c', 'a'));
    font->glyf = table(hb, HB_TAG('g', 'l', 'y', 'f'));
    if (font->head.size < HEAD_SIZE || font->hhea.size < HHEA_SIZE || font->maxp.size < MAXP_SIZE)
        return false;
    font->long_loca = read16(font->head.bytes + 50) != 0;
    font->metrics = read16(font->hhea.bytes + 34);
    uint64_t glyphs = face->glyph_count, metrics = font->metrics;
    return metrics >= 1 && metrics <= glyphs && font->hmtx.size >= 4 * metrics + 2 * (glyphs - metrics) &&
           font->loca.size >= (glyphs + 1) * (font->long_loca ? 4 : 2);
}

/* ---- outlines ---------------------------------------------------------------------------------------------------- */

/* A subset while it is made. */
struct subset {
    struct pdf_writer *writer;
    const struct pdf_face *face;
    uint16_t *glyphs; /* of the face, by new number */
    size_t count, capacity;
    uint32_t *places; /* of the outlines in glyf, by new number, and the end */
    struct buffer *out;
    size_t glyf;      /* where the table begins in `out` */
    bool long_places; /* loca has four bytes for each */
};

/* Where the outline of a glyph lies in glyf; an empty one has size 0. */
static bool locate(const struct pdf_face *face, uint32_t glyph, struct pdf_table *outline)
{
    const struct pdf_truetype *font = &face->truetype;
    uint32_t begin, end;
    if (font->long_loca) {
        begin = read32(font->loca.bytes + 4 * (size_t)glyph);
        end = read32(font->loca.bytes + 4 * (size_t)glyph + 4);
    } else {
        begin = 2 * read16(font->loca.bytes + 2 * (size_t)glyph);
        end = 2 * read16(font->loca.bytes + 2 * (size_t)glyph + 2);
    }
    if (begin > end || end > font->glyf.size)
        return false;
    *outline = (struct pdf_table){.bytes = font->glyf.bytes + begin, .size = end - begin};
    return true;
}

/* The bytes from the first flag to the last coordinate of `points` points; 0 when they do not fit. */
static size_t points_size(const uint8_t *flags, const uint8_t *end, size_t points)
{
    const uint8_t *at = flags;
    size_t coordinates = 0;
    while (points > 0) {
        if (at == end)
            return 0;
        uint8_t flag = *at++;
        size_t times = 1;
        if (flag & REPEAT) {
            if (at == end)
                return 0;
            times += *at++;
        }
        if (times > points)
            return 0;
        points -= times;
        coordinates += times * (flag & X_SHORT ? 1 : flag & X_SAME ? 0 : 2);
        coordinates += times * (flag & Y_SHORT ? 1 : flag & Y_SAME ? 0 : 2);
    }
    return coordinates > (size_t)(end - at) ? 0 : (size_t)(at - flags) + coordinates;
}

/* `size` is what the face remembers of the glyph: the walk over its points is the longest part of a subset. */
static bool copy_simple(struct subset *subset, struct pdf_table outline, size_t contours, uint32_t *size)
{
    size_t head = GLYPH_HEADER + 2 * contours;
    if (contours == 0)
        return true; /* nothing is drawn: as good as empty */
    if (outline.size < head + 2)
        return false;
    size_t points = read16(outline.bytes + head - 2) + 1, instructions = read16(outline.bytes + head);
    if (instructions > outline.size - head - 2)
        return false;
    const uint8_t *flags = outline.bytes + head + 2 + instructions;
    if (*size == 0)
        *size = (uint32_t)points_size(flags, outline.bytes + outline.size, points);
    if (*size == 0)
        return false;
    buffer_append(subset->out, outline.bytes, head);
    buffer_append(subset->out, "\0", 2);
    buffer_append(subset->out, flags, *size);
    return true;
}

/* The new number of a glyph that a composite names, appended if need be. 0 when there is no room for it. */
static uint32_t part_number(struct subset *subset, uint32_t glyph)
{
    uint16_t *known = &subset->face->cid_of[glyph];
    if (*known != 0)
        return *known;
    if (subset->count > PDF_CID_LIMIT)
        return 0;
    uint16_t *glyphs = pdf_grow(subset->writer, subset->glyphs, subset->count, &subset->capacity, sizeof *glyphs);
    if (glyphs == NULL)
        return 0;
    subset->glyphs = glyphs;
    glyphs[subset->count] = (uint16_t)glyph;
    *known = (uint16_t)subset->count;
    return (uint32_t)subset->count++;
}

static bool copy_composite(struct subset *subset, struct pdf_table outline)
{
    size_t at = GLYPH_HEADER;
    uint32_t flags;
    buffer_append(subset->out, outline.bytes, GLYPH_HEADER);
    do {
        if (outline.size < at + 4)
            return false;
        flags = read16(outline.bytes + at);
        uint32_t glyph = read16(outline.bytes + at + 2);
        size_t size = flags & ARGUMENTS_ARE_WORDS ? 4 : 2;
        size += flags & HAS_SCALE ? 2 : flags & HAS_TWO_SCALES ? 4 : flags & HAS_MATRIX ? 8 : 0;
        if (glyph >= subset->face->glyph_count || outline.size < at + 4 + size)
            return false;
        uint32_t number = part_number(subset, glyph);
        if (number == 0)
            return false;
        uint8_t part[4];
        write16(part, flags & ~(uint32_t)HAS_INSTRUCTIONS);
        write16(part + 2, number);
        buffer_append(subset->out, part, sizeof part);
        buffer_append(subset->out, outline.bytes + at + 4, size);
        at += 4 + size;
    } while (flags & MORE_PARTS);
    return true;
}

static bool copy_outline(struct subset *subset, uint32_t glyph)
{
    struct pdf_table outline;
    if (!locate(subset->face, glyph, &outline))
        return false;
    if (outline.size == 0)
        return true;
    if (outline.size < GLYPH_HEADER)
        return false;
    uint32_t contours = read16(outline.bytes);
    bool sound = contours < 0x8000 ? copy_simple(subset, outline, contours, &subset->face->truetype.points_sizes[glyph])
                                   : copy_composite(subset, outline);
    if ((subset->out->size - subset->glyf) % 2 != 0)
        buffer_byte(subset->out, 0); /* a short loca counts in words */
    return sound;
}

/* ---- tables ------------------------------------------------------------------------------------------------------ */

/* Advance and left side bearing as hmtx has them; glyph 0 is empty and one em wide, as /DW says. */
static void write_metrics(struct subset *subset)
{
    const struct pdf_truetype *font = &subset->face->truetype;
    uint8_t metric[4] = {0};
    write16(metric, subset->face->units_per_em);
    buffer_append(subset->out, metric, sizeof metric);
    for (size_t i = 1; i < subset->count; i++) {
        size_t glyph = subset->glyphs[i], last = font->metrics - 1;
        memcpy(metric, font->hmtx.bytes + 4 * (glyph < last ? glyph : last), 2);
        memcpy(metric + 2,
               glyph <= last ? font->hmtx.bytes + 4 * glyph + 2
                             : font->hmtx.bytes + 4 * (last + 1) + 2 * (glyph - last - 1),
               2);
        buffer_append(subset->out, metric, sizeof metric);
    }
}

static void write_places(struct subset *subset)
{
    uint8_t place[4];
    for (size_t i = 0; i <= subset->count; i++) {
        if (subset->long_places)
            write32(place, subset->places[i]);
        else
            write16(place, subset->places[i] / 2);
        buffer_append(subset->out, place, subset->long_places ? 4 : 2);
    }
}

static void write_head(struct subset *subset)
{
    uint8_t head[HEAD_SIZE];
    memcpy(head, subset->face->truetype.head.bytes, HEAD_SIZE);
    write32(head + CHECKSUM_ADJUSTMENT_AT, 0);
    write16(head + 50, subset->long_places ? 1 : 0);
    buffer_append(subset->out, head, HEAD_SIZE);
}

static void write_hhea(struct subset *subset)
{
    uint8_t hhea[HHEA_SIZE];
    memcpy(hhea, subset->face->truetype.hhea.bytes, HHEA_SIZE);
    write16(hhea + 34, (uint32_t)subset->count);
    buffer_append(subset->out, hhea, HHEA_SIZE);
}

/* What the interpreter of instructions would need is 0: there are none. */
static void write_maxp(struct subset *subset)
{
    uint8_t maxp[MAXP_SIZE];
    memcpy(maxp, subset->face->truetype.maxp.bytes, MAXP_SIZE);
    write16(maxp + 4, (uint32_t)subset->count);
    memset(maxp + 16, 0, 12);
    buffer_append(subset->out, maxp, MAXP_SIZE);
}

static uint32_t checksum(const struct buffer *out, size_t begin, size_t end)
{
    const uint8_t *bytes = (const uint8_t *)out->data;
    uint32_t sum = 0;
    for (size_t i = begin; i < end; i += 4)
        sum += read32(bytes + i);
    return sum;
}

/* Enters the table that ends here in the directory, and fills up to a multiple of four. Gives its checksum. */
static uint32_t end_table(struct subset *subset, size_t begin, const char *tag, size_t index)
{
    struct buffer *out = subset->out;
    size_t end = out->size;
    while (out->size % 4 != 0)
        buffer_byte(out, 0);
    if (out->failed)
        return 0;
    uint8_t *entry = (uint8_t *)out->data + 12 + 16 * index;
    uint32_t sum = checksum(out, begin, out->size);
    memcpy(entry, tag, 4);
    write32(entry + 4, sum);
    write32(entry + 8, (uint32_t)begin);
    write32(entry + 12, (uint32_t)(end - begin));
    return sum;
}

/* The sum over the whole file, which head adjusts, is that of the directory and those of the tables. */
static void write_tables(struct subset *subset)
{
    static const struct {
        const char *tag;
        void (*write)(struct subset *subset);
    } tables[TABLES - 1] = {{"head", write_head},
                            {"hhea", write_hhea},
                            {"hmtx", write_metrics},
                            {"loca", write_places},
                            {"maxp", write_maxp}};
    struct buffer *out = subset->out;
    uint32_t sum = end_table(subset, subset->glyf, "glyf", 0);
    size_t head = out->size;
    subset->long_places = subset->places[subset->count] > 2 * (uint32_t)UINT16_MAX;
    for (size_t i = 0; i < TABLES - 1; i++) {
        size_t begin = out->size;
        tables[i].write(subset);
        sum += end_table(subset, begin, tables[i].tag, i + 1);
    }
    if (out->failed)
        return;
    sum += checksum(out, 0, DIRECTORY_SIZE);
    write32((uint8_t *)out->data + head + CHECKSUM_ADJUSTMENT_AT, 0xB1B0AFBA - sum);
}

static enum status subset_fill(struct subset *subset)
{
    size_t room = 0; /* of places, kept one ahead for the end */
    for (size_t i = 0; i < subset->count; i++) {
        subset->places = pdf_grow(subset->writer, subset->places, i + 1, &room, sizeof *subset->places);
        if (subset->places == NULL)
            return STATUS_MEMORY;
        subset->places[i] = (uint32_t)(subset->out->size - subset->glyf);
        if (i > 0 && !copy_outline(subset, subset->glyphs[i]))
            return subset->writer->status == STATUS_OK ? STATUS_INVALID : subset->writer->status;
        subset->places[i + 1] = (uint32_t)(subset->out->size - subset->glyf);
    }
    return STATUS_OK;
}

enum status pdf_truetype_subset(struct pdf_writer *writer, const struct pdf_font *font, struct buffer *out,
                                uint32_t *glyphs)
{
    static const uint8_t offset_table[12] = {0, 1, 0, 0, 0, TABLES, 0, 64, 0, 2, 0, 32};
    struct pdf_face *face = font->face;
    struct subset subset = {.writer = writer, .face = face, .out = out, .count = font->count};
    subset.capacity = font->count;
    subset.glyphs = ARENA_ARRAY(writer->arena, subset.capacity, uint16_t);
    if (subset.glyphs == NULL)
        return STATUS_MEMORY;
    for (uint32_t cid = 1; cid < font->count; cid++) {
        subset.glyphs[cid] = font->cids[cid].glyph;
        face->cid_of[subset.glyphs[cid]] = (uint16_t)cid;
    }
    uint8_t directory[DIRECTORY_SIZE] = {0};
    memcpy(directory, offset_table, sizeof offset_table);
    buffer_append(out, directory, sizeof directory);
    subset.glyf = out->size;
    enum status status = subset_fill(&subset);
    for (size_t i = 1; i < subset.count; i++)
        face->cid_of[subset.glyphs[i]] = 0;
    if (status != STATUS_OK)
        return status;
    write_tables(&subset);
    *glyphs = (uint32_t)subset.count;
    return out->failed ? STATUS_MEMORY : STATUS_OK;
}
