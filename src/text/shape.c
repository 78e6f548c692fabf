/* shape - bidi levels, and HarfBuzz for what is not one glyph for one character.
 *
 * Most paragraphs leave here at once. What stays: scripts whose letters join or stack (Uyghur, Tibetan, Mongolian …,
 * set horizontally as their fonts draw them), clusters of several code points, and any run of right-to-left level,
 * since its brackets are mirrored. Items of one run, face, level and script are shaped together, with the text around
 * them as context, and each gets its glyphs back. Items that a ligature swallowed become part of the item before them.
 */
#include "text/engine.h"

#include <hb.h>
#include <string.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>

/* ---- levels ------------------------------------------------------------------------------------------ */

/* One UTF-16 unit (or two) for each character, U+FFFC for objects, so that levels can be read off for each item. */
static size_t bidi_text(const struct text_paragraph *paragraph, UChar *out)
{
    size_t size = 0;
    for (size_t i = 0; i < paragraph->count; i++) {
        const struct item *item = &paragraph->items[i];
        uint32_t code_point = item->kind == ITEM_OBJECT ? 0xFFFC : item->kind == ITEM_BREAK ? 0x2029 : item->code_point;
        if (item->kind == ITEM_OPEN || item->kind == ITEM_CLOSE)
            code_point = 0x200B; /* boundary neutral */
        if (code_point > 0xFFFF) {
            out[size++] = U16_LEAD(code_point);
            out[size++] = U16_TRAIL(code_point);
        } else {
            out[size++] = (UChar)code_point;
        }
    }
    return size;
}

/* Are most letters of a script that runs to the left? Only where a language is given: XSL's own direction is the
 * writing mode's. */
static bool runs_left(const struct text_paragraph *paragraph)
{
    size_t left = 0, right = 0;
    const char *language = NULL;
    for (size_t i = 0; i < paragraph->count; i++) {
        const struct item *item = &paragraph->items[i];
        if (item->kind != ITEM_CLUSTER)
            continue;
        if (language == NULL)
            language = item_run(paragraph, item)->style->language;
        UCharDirection direction = u_charDirection((UChar32)item->code_point);
        left += direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
        right += direction != U_LEFT_TO_RIGHT ? 0 : item->cell & CELL_HAN ? 3 : 1;
    }
    return language != NULL && language[0] != '\0' && left > right;
}

static enum status assign_levels(struct text_paragraph *paragraph)
{
    UErrorCode error = U_ZERO_ERROR;
    UChar *text = ARENA_ARRAY(paragraph->arena, paragraph->count * 2 + 1, UChar);
    UBiDi *bidi = ubidi_open();
    if (text == NULL || bidi == NULL) {
        if (bidi != NULL)
            ubidi_close(bidi);
        return STATUS_MEMORY;
    }
    size_t size = bidi_text(paragraph, text);
    paragraph->right_to_left = runs_left(paragraph);
    ubidi_setPara(bidi, text, (int32_t)size, paragraph->right_to_left ? 1 : 0, NULL, &error);
    const UBiDiLevel *levels = U_SUCCESS(error) ? ubidi_getLevels(bidi, &error) : NULL;
    size_t place = 0;
    for (size_t i = 0; levels != NULL && i < paragraph->count; i++) {
        paragraph->items[i].level = levels[place];
        place += paragraph->items[i].code_point > 0xFFFF && paragraph->items[i].kind == ITEM_CLUSTER ? 2 : 1;
    }
    ubidi_close(bidi);
    return U_FAILURE(error) ? STATUS_MEMORY : STATUS_OK;
}

/* ---- shaping ----------------------------------------------------------------------------------------- */

static bool needs_shaping(const struct item *item)
{
    return item->kind == ITEM_CLUSTER && item->slot != NO_SLOT && ((item->flags & ITEM_MARKS) || item->level % 2 == 1);
}

/* Common and inherited characters take the script of what stands before them. */
static hb_script_t item_script(const struct item *item, hb_script_t before)
{
    hb_script_t script = hb_unicode_script(hb_unicode_funcs_get_default(), item->code_point);
    return script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED || script == HB_SCRIPT_UNKNOWN ? before : script;
}

/* One behind the last item that is shaped together with `first`. */
static size_t stretch_end(const struct text_paragraph *paragraph, size_t first, hb_script_t *script)
{
    const struct item *start = &paragraph->items[first];
    size_t end = first;
    *script = HB_SCRIPT_COMMON;
    for (; end < paragraph->count; end++) {
        const struct item *item = &paragraph->items[end];
        if (!needs_shaping(item) || item->run != start->run || item->slot != start->slot || item->level != start->level)
            break;
        hb_script_t own = item_script(item, *script);
        if (*script != HB_SCRIPT_COMMON && own != *script)
            break;
        *script = own;
    }
    return end;
}

static bool reserve_glyphs(struct text_paragraph *paragraph, size_t count)
{
    if (paragraph->glyph_count + count <= paragraph->glyph_capacity)
        return true;
    size_t capacity = (paragraph->glyph_count + count) * 2;
    struct shaped_glyph *glyphs = ARENA_ARRAY(paragraph->arena, capacity, struct shaped_glyph);
    if (glyphs == NULL)
        return false;
    if (paragraph->glyph_count > 0)
        memcpy(glyphs, paragraph->glyphs, paragraph->glyph_count * sizeof *glyphs);
    paragraph->glyphs = glyphs;
    paragraph->glyph_capacity = capacity;
    return true;
}

/* The item of [first, end) in whose text the cluster begins. Items are in the order of the text. */
static size_t item_at(const struct text_paragraph *paragraph, size_t first, size_t end, uint32_t cluster)
{
    while (end - first > 1) {
        size_t middle = first + (end - first) / 2;
        if (paragraph->items[middle].text <= cluster)
            first = middle;
        else
            end = middle;
    }
    return first;
}

/* Gives each item its glyphs, which stand side by side in visual order. */
static void take_glyphs(struct text_paragraph *paragraph, size_t first, size_t end, hb_buffer_t *buffer)
{
    unsigned int count;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, &count);
    const struct face_tables *tables =
        &item_run(paragraph, &paragraph->items[first])->style->font->slots[paragraph->items[first].slot].face->tables;
    for (size_t i = first; i < end; i++) {
        paragraph->items[i].glyph_count = 0;
        paragraph->items[i].natural = 0;
        paragraph->items[i].flags |= ITEM_SHAPED;
    }
    for (unsigned int i = 0; i < count; i++) {
        struct item *item = &paragraph->items[item_at(paragraph, first, end, infos[i].cluster)];
        struct shaped_glyph *glyph = &paragraph->glyphs[paragraph->glyph_count];
        *glyph =
            (struct shaped_glyph){infos[i].codepoint, face_units(tables, positions[i].x_advance),
                                  face_units(tables, positions[i].x_offset), face_units(tables, positions[i].y_offset)};
        if (item->glyph_count++ == 0)
            item->glyph = (uint32_t)paragraph->glyph_count;
        item->natural += glyph->advance;
        paragraph->glyph_count++;
        if (glyph->glyph == 0) {
            item->slot = NO_SLOT;
            paragraph->has_missing = true;
        }
    }
}

/* An item without glyphs is part of a ligature: its text goes to the one that has them. */
static void merge_ligatures(struct text_paragraph *paragraph, size_t first, size_t end)
{
    struct item *owner = NULL;
    for (size_t i = first; i < end; i++) {
        struct item *item = &paragraph->items[i];
        if (item->glyph_count > 0 || item->slot == NO_SLOT) {
            owner = item;
        } else if (owner != NULL) {
            owner->size += item->size;
            item->kind = ITEM_JOINER;
            item->size = 0;
        }
    }
}

static enum status shape_stretch(struct text_paragraph *paragraph, size_t first, size_t end, hb_script_t script)
{
    const struct item *start = &paragraph->items[first], *last = &paragraph->items[end - 1];
    const struct run *run = item_run(paragraph, start);
    hb_buffer_t *buffer = paragraph->fonts->buffer;
    hb_font_t *font = face_font(run->style->font->slots[start->slot].face);
    const char *language = run->style->language == NULL ? "" : run->style->language;
    hb_buffer_reset(buffer);
    hb_buffer_add_utf8(buffer, paragraph->text, (int)paragraph->size, start->text,
                       (int)(last->text + last->size - start->text));
    hb_buffer_set_direction(buffer, start->level % 2 == 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, script == HB_SCRIPT_COMMON ? HB_SCRIPT_LATIN : script);
    if (language[0] != '\0' && !is_chinese(language)) /* 维吾尔文 in a Chinese text has the forms of its script */
        hb_buffer_set_language(buffer, hb_language_from_string(language, -1));
    if (font == NULL || !hb_buffer_allocation_successful(buffer))
        return STATUS_MEMORY;
    hb_shape(font, buffer, NULL, 0);
    if (!hb_buffer_allocation_successful(buffer) || !reserve_glyphs(paragraph, hb_buffer_get_length(buffer)))
        return STATUS_MEMORY;
    take_glyphs(paragraph, first, end, buffer);
    merge_ligatures(paragraph, first, end);
    return STATUS_OK;
}

enum status shape_paragraph(struct text_paragraph *paragraph)
{
    enum status status = paragraph->has_right ? assign_levels(paragraph) : STATUS_OK;
    if (!paragraph->has_right && !paragraph->has_shaping)
        return STATUS_OK;
    if (paragraph->fonts->buffer == NULL)
        paragraph->fonts->buffer = hb_buffer_create();
    for (size_t i = 0; i < paragraph->count && status == STATUS_OK;) {
        if (!needs_shaping(&paragraph->items[i])) {
            i++;
            continue;
        }
        hb_script_t script;
        size_t end = stretch_end(paragraph, i, &script);
        if (end == i)
            end = i + 1;
        status = shape_stretch(paragraph, i, end, script);
        i = end;
    }
    return status;
}
