/* font_cells - which face of a font draws a character, and with which glyph.
 *
 * The first face that has the cluster wins (DESIGN 5). Answers for the BMP are kept in pages of 256 cells, filled one
 * character at a time; a page of 仿宋 text is then one look-up for each character, with glyph, advance and class
 * together. Characters above U+FFFF are rare and asked of the faces each time.
 */
#include "text/engine.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

enum { CELL_ASKED = 128 }; /* a flag of cells in the cache: this one is filled */

static bool can_lack_glyph(uint32_t code_point)
{
    return u_hasBinaryProperty((UChar32)code_point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
           u_isISOControl((UChar32)code_point);
}

static void take_slot(const struct text_font *font, struct cell *cell, size_t slot, uint32_t glyph)
{
    cell->slot = (uint8_t)slot;
    cell->glyph = (uint16_t)glyph;
    cell->advance = (int16_t)text_face_advance(font->slots[slot].face, glyph);
}

static struct cell ask(const struct text_font *font, uint32_t code_point)
{
    struct character character = classify(code_point);
    struct cell cell = {
        .slot = NO_SLOT, .class = character.class, .flags = character.flags, .break_class = character.break_class};
    for (size_t i = 0; i < font->count; i++) {
        uint32_t glyph = text_face_glyph(font->slots[i].face, code_point, 0);
        if (glyph != 0) {
            take_slot(font, &cell, i, glyph);
            break;
        }
    }
    return cell;
}

struct cell font_cell(const struct text_font *font, uint32_t code_point)
{
    if (code_point > UINT16_MAX)
        return ask(font, code_point);
    struct cell **page = &font->cache->pages[code_point >> 8];
    if (*page == NULL) {
        *page = ARENA_ARRAY(font->arena, 256, struct cell);
        if (*page == NULL)
            return ask(font, code_point);
    }
    struct cell *cell = &(*page)[code_point & 0xFF];
    if (!(cell->flags & CELL_ASKED)) {
        *cell = ask(font, code_point);
        cell->flags |= CELL_ASKED;
    }
    struct cell answer = *cell;
    answer.flags &= (uint8_t)~CELL_ASKED;
    return answer;
}

/* A Latin face before the Chinese one (font-family="latin,fangsong") also has “ ” — …, drawn for Latin text. */
struct cell font_han_cell(const struct text_font *font, uint32_t code_point)
{
    struct cell cell = font_cell(font, code_point);
    for (size_t i = 0; i < font->count; i++) {
        if (text_face_glyph(font->slots[i].face, 0x4E2D, 0) == 0)
            continue;
        uint32_t glyph = text_face_glyph(font->slots[i].face, code_point, 0);
        if (glyph != 0) {
            take_slot(font, &cell, i, glyph);
            break;
        }
    }
    return cell;
}

/* ---- clusters ---------------------------------------------------------------------------------------- */

static bool is_variation_selector(uint32_t code_point)
{
    return u_hasBinaryProperty((UChar32)code_point, UCHAR_VARIATION_SELECTOR);
}

/* `exact`: variation sequences count only where the face has them. */
static bool face_has(const struct text_face *face, const uint32_t *cluster, size_t count, bool exact)
{
    for (size_t i = 0; i < count; i++) {
        bool varied = i + 1 < count && is_variation_selector(cluster[i + 1]);
        if (is_variation_selector(cluster[i]))
            continue;
        if (varied && exact && text_face_glyph(face, cluster[i], cluster[i + 1]) == 0)
            return false;
        if (text_face_glyph(face, cluster[i], 0) == 0 && (i == 0 || !can_lack_glyph(cluster[i])))
            return false;
    }
    return true;
}

/* e + ◌́ is drawn by a face that has é alone: HarfBuzz composes too. */
static size_t compose(const uint32_t *cluster, size_t count, uint32_t *out)
{
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *composer = unorm2_getNFCInstance(&error);
    size_t made = 0;
    for (size_t i = 0; i < count; i++) {
        UChar32 pair = made > 0 && U_SUCCESS(error)
                           ? unorm2_composePair(composer, (UChar32)out[made - 1], (UChar32)cluster[i])
                           : U_SENTINEL;
        if (pair >= 0)
            out[made - 1] = (uint32_t)pair;
        else
            out[made++] = cluster[i];
    }
    return made;
}

uint8_t font_cluster_slot(const struct text_font *font, const uint32_t *cluster, size_t count)
{
    uint32_t composed[LIMIT_CLUSTER];
    size_t composed_count = compose(cluster, count, composed);
    for (int exact = 1; exact >= 0; exact--)
        for (size_t i = 0; i < font->count; i++)
            if (face_has(font->slots[i].face, cluster, count, exact != 0) ||
                face_has(font->slots[i].face, composed, composed_count, exact != 0))
                return (uint8_t)i;
    return NO_SLOT;
}

/* Shapes of Han characters (Ideographic Variation Database) and of compatibility ideographs; the selectors of symbols
 * and emoji only ask for colour. */
static bool selects_shape(uint32_t base, uint32_t selector)
{
    bool ideographic = (selector >= 0xE0100 && selector <= 0xE01EF) || (selector >= 0xFE00 && selector <= 0xFE02);
    return ideographic && u_hasBinaryProperty((UChar32)base, UCHAR_IDEOGRAPHIC);
}

bool font_lost_variation(const struct text_font *font, const uint32_t *cluster, size_t count, size_t *at)
{
    uint8_t slot = font_cluster_slot(font, cluster, count);
    for (size_t i = 0; slot != NO_SLOT && i + 1 < count; i++) {
        if (!selects_shape(cluster[i], cluster[i + 1]) ||
            text_face_glyph(font->slots[slot].face, cluster[i], cluster[i + 1]) != 0)
            continue;
        *at = i;
        return true;
    }
    return false;
}

bool text_font_lost_variation(const struct text_font *font, const char *text, size_t size, uint32_t out[2])
{
    uint32_t before = 0;
    for (const char *at = text, *end = text + size; at < end;) {
        size_t place;
        uint32_t pair[2] = {before, utf8_next(&at, end)};
        before = pair[1];
        if (!is_variation_selector(pair[1]) || !font_lost_variation(font, pair, 2, &place))
            continue;
        memcpy(out, pair, sizeof pair);
        return true;
    }
    return false;
}

const struct text_face *text_font_face(const struct text_font *font, const char *cluster, size_t size)
{
    uint32_t code_points[LIMIT_CLUSTER];
    size_t count = 0;
    for (const char *at = cluster, *end = cluster + size; at < end && count < LIMIT_CLUSTER;)
        code_points[count++] = utf8_next(&at, end);
    if (count == 0)
        return font->slots[0].face;
    uint8_t slot = count == 1 ? font_cell(font, code_points[0]).slot : font_cluster_slot(font, code_points, count);
    if (slot == NO_SLOT && can_lack_glyph(code_points[0]))
        return font->slots[0].face;
    return slot == NO_SLOT ? NULL : font->slots[slot].face;
}

uint32_t text_font_missing(const struct text_font *font, const char *text, size_t size)
{
    for (const char *at = text, *end = text + size; at < end;) {
        uint32_t code_point = utf8_next(&at, end);
        struct cell cell = font_cell(font, code_point);
        if (cell.slot == NO_SLOT && !(cell.flags & CELL_SPACE) && !can_lack_glyph(code_point))
            return code_point;
    }
    return 0;
}
