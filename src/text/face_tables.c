/* face_tables - is a font file sound, and what do its tables say?
 *
 * A font file is input like any other: it may be truncated, made up, or one that must not be embedded. HarfBuzz
 * survives all of that in silence, by leaving out what is wrong, which would print blank paper. So before a face is
 * used its directory is walked: every table must lie in the file, those that layout and embedding need must be there
 * and long enough, the em must be sane (OpenType: 16 to 16384 units) and OS/2 fsType must allow embedding of a subset.
 * This reads some hundred bytes of a mapped file; glyphs are not touched.
 */
#include "text/engine.h"

#include <string.h>

struct reader {
    const uint8_t *bytes;
    size_t size;
};

struct table {
    const uint8_t *bytes;
    size_t size;
};

struct directory {
    struct table head, hhea, hmtx, maxp, cmap, os2, post, glyf, loca, cff, gpos, kern, gsub;
};

static uint32_t read16(const uint8_t *at)
{
    return (uint32_t)at[0] << 8 | at[1];
}

static uint32_t read32(const uint8_t *at)
{
    return read16(at) << 16 | read16(at + 2);
}

static int32_t signed16(const uint8_t *at)
{
    uint32_t value = read16(at);
    return value < 0x8000 ? (int32_t)value : (int32_t)value - 0x10000;
}

static uint32_t tag(const char name[5])
{
    return (uint32_t)(unsigned char)name[0] << 24 | (uint32_t)(unsigned char)name[1] << 16 |
           (uint32_t)(unsigned char)name[2] << 8 | (uint32_t)(unsigned char)name[3];
}

/* Offset of the table directory of a face; SIZE_MAX: there is none. */
static size_t find_directory(const struct reader *file, int index)
{
    if (file->size < 12 || index < 0)
        return SIZE_MAX;
    uint32_t version = read32(file->bytes);
    if (version != tag("ttcf"))
        return index == 0 ? 0 : SIZE_MAX;
    uint32_t count = read32(file->bytes + 8);
    if ((uint32_t)index >= count || ((size_t)index + 1) * 4 + 12 > file->size)
        return SIZE_MAX;
    return read32(file->bytes + 12 + (size_t)index * 4);
}

static struct table *directory_slot(struct directory *directory, uint32_t name)
{
    struct {
        const char *name;
        struct table *table;
    } known[] = {
        {"head", &directory->head}, {"hhea", &directory->hhea}, {"hmtx", &directory->hmtx}, {"maxp", &directory->maxp},
        {"cmap", &directory->cmap}, {"OS/2", &directory->os2},  {"post", &directory->post}, {"glyf", &directory->glyf},
        {"loca", &directory->loca}, {"CFF ", &directory->cff},  {"GPOS", &directory->gpos}, {"kern", &directory->kern},
        {"GSUB", &directory->gsub},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (tag(known[i].name) == name)
            return known[i].table;
    return NULL;
}

static enum face_fault read_directory(const struct reader *file, int index, struct directory *out)
{
    size_t at = find_directory(file, index);
    if (at == SIZE_MAX || file->size < 12 || at > file->size - 12)
        return FACE_NO_FONT;
    uint32_t version = read32(file->bytes + at);
    if (version != 0x00010000 && version != tag("OTTO") && version != tag("true"))
        return FACE_NO_FONT;
    size_t count = read16(file->bytes + at + 4);
    if (count * 16 > file->size - at - 12)
        return FACE_TRUNCATED;
    for (size_t i = 0; i < count; i++) {
        const uint8_t *record = file->bytes + at + 12 + i * 16;
        size_t offset = read32(record + 8), size = read32(record + 12);
        if (offset > file->size || size > file->size - offset)
            return FACE_TRUNCATED;
        struct table *slot = directory_slot(out, read32(record));
        if (slot != NULL)
            *slot = (struct table){file->bytes + offset, size};
    }
    return FACE_SOUND;
}

static enum face_fault check_tables(const struct directory *directory)
{
    if (directory->head.size < 54 || directory->hhea.size < 36 || directory->maxp.size < 6 || directory->cmap.size < 4)
        return FACE_NO_TABLE;
    uint32_t metrics = read16(directory->hhea.bytes + 34);
    if (metrics == 0 || directory->hmtx.size < metrics * 4)
        return FACE_NO_TABLE;
    uint32_t units = read16(directory->head.bytes + 18);
    if (units < 16 || units > 16384)
        return FACE_NO_EM;
    bool truetype = directory->glyf.size > 0 && directory->loca.size > 0;
    if (!truetype && directory->cff.size == 0)
        return FACE_NO_OUTLINES;
    if (directory->os2.size >= 10) {
        uint32_t type = read16(directory->os2.bytes + 8);
        if ((type & 0x000E) == 0x0002 || (type & 0x0300) != 0)
            return FACE_RESTRICTED;
    }
    return FACE_SOUND;
}

int32_t face_units(const struct face_tables *tables, int32_t units)
{
    int64_t em = tables->units_per_em;
    int64_t twice = (int64_t)units * 2000 + em;
    int64_t quotient = twice / (2 * em);
    return (int32_t)(twice % (2 * em) < 0 ? quotient - 1 : quotient);
}

/* Ascent and descent as Apache FOP's OpenFont.determineAscDesc takes them, for the same pages. */
static void read_ascent(const struct directory *directory, struct face_tables *out)
{
    int32_t ascent = signed16(directory->hhea.bytes + 4), descent = signed16(directory->hhea.bytes + 6);
    int32_t em = (int32_t)out->units_per_em;
    bool hhea_fits = ascent > 0 && ascent - descent <= em;
    if (directory->os2.size >= 72) {
        int32_t typo_ascent = signed16(directory->os2.bytes + 68), typo_descent = signed16(directory->os2.bytes + 70);
        bool typo_fits = typo_ascent > 0 && typo_ascent - typo_descent <= em;
        if (typo_fits || (!hhea_fits && typo_ascent > 0)) {
            ascent = typo_ascent;
            descent = typo_descent;
        }
    }
    out->metrics.ascent = face_units(out, ascent);
    out->metrics.descent = face_units(out, descent > 0 ? -descent : descent); /* some fonts give it without its sign */
}

/* What a table does not say is taken from the ascent, as most faces are drawn. */
static void read_heights(const struct directory *directory, struct face_tables *out)
{
    struct text_metrics *metrics = &out->metrics;
    const struct table *os2 = &directory->os2, *post = &directory->post;
    if (os2->size >= 90) {
        metrics->x_height = face_units(out, signed16(os2->bytes + 86));
        metrics->cap_height = face_units(out, signed16(os2->bytes + 88));
    }
    if (metrics->x_height <= 0)
        metrics->x_height = metrics->ascent * 6 / 10;
    if (metrics->cap_height <= 0)
        metrics->cap_height = metrics->ascent * 9 / 10;
    if (post->size >= 12) {
        metrics->underline_position = face_units(out, signed16(post->bytes + 8));
        metrics->underline_thickness = face_units(out, signed16(post->bytes + 10));
    }
    if (metrics->underline_thickness <= 0)
        metrics->underline_thickness = 50;
    if (metrics->underline_position >= 0)
        metrics->underline_position = -100;
    if (os2->size >= 30)
        metrics->strikeout_position = face_units(out, signed16(os2->bytes + 28));
    if (metrics->strikeout_position <= 0)
        metrics->strikeout_position = metrics->x_height / 2;
}

static void read_style(const struct directory *directory, struct face_tables *out)
{
    uint32_t mac_style = read16(directory->head.bytes + 44);
    out->weight = mac_style & 1 ? 700 : 400;
    out->style = mac_style & 2 ? TEXT_ITALIC : TEXT_NORMAL;
    if (directory->os2.size < 64)
        return;
    int weight = (int)read16(directory->os2.bytes + 4);
    uint32_t selection = read16(directory->os2.bytes + 62);
    if (weight >= 1 && weight <= 1000)
        out->weight = weight < 10 ? weight * 100 : weight; /* old fonts count from 1 to 9 */
    if (selection & 0x0200)
        out->style = TEXT_OBLIQUE;
    else if (selection & 0x0001)
        out->style = TEXT_ITALIC;
}

enum face_fault face_tables_read(const uint8_t *bytes, size_t size, int collection_index, struct face_tables *out)
{
    struct reader file = {bytes, size};
    struct directory directory = {0};
    *out = (struct face_tables){0};
    enum face_fault fault = read_directory(&file, collection_index, &directory);
    if (fault == FACE_SOUND)
        fault = check_tables(&directory);
    if (fault != FACE_SOUND)
        return fault;
    out->units_per_em = read16(directory.head.bytes + 18);
    out->cff = directory.cff.size > 0;
    out->positioning = directory.gpos.size > 0 || directory.kern.size > 0;
    out->substitution = directory.gsub.size > 0;
    read_ascent(&directory, out);
    read_heights(&directory, out);
    read_style(&directory, out);
    return FACE_SOUND;
}

const char *face_fault_text(enum face_fault fault)
{
    switch (fault) {
    case FACE_SOUND:
        return "sound";
    case FACE_UNREADABLE:
        return "the file cannot be read";
    case FACE_NO_FONT:
        return "it is not an OpenType or TrueType font, or the collection has no face of this index";
    case FACE_TRUNCATED:
        return "it is truncated: a table reaches beyond the end of the file";
    case FACE_NO_TABLE:
        return "a table that is needed (head, hhea, hmtx, maxp, cmap) is missing or too short";
    case FACE_NO_EM:
        return "unitsPerEm is not between 16 and 16384";
    case FACE_NO_OUTLINES:
        return "it has neither TrueType nor CFF outlines";
    case FACE_RESTRICTED:
        return "its licence bits (OS/2 fsType) forbid embedding or subsetting";
    }
    return "";
}
