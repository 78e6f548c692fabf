/* neighbours - are “ ” ‘ ’ — … · Han here?
 *
 * Unicode has one code point for the Chinese and the Latin form of these. They are Latin where xml:lang is another
 * language than Chinese, or where both neighbours are Latin letters, digits or marks; else they are Han and get the
 * cell and the face that Han text has (DESIGN 5). Spaces, inline edges and other such marks are looked through. The
 * edge of a paragraph counts as Han if the language is Chinese or the paragraph has any Han, else as Latin. Two passes,
 * linear.
 */
#include "text/engine.h"

#include <string.h>
#include <unicode/uchar.h>

enum side { SIDE_EDGE, SIDE_LATIN, SIDE_HAN };

static bool is_ambiguous(const struct item *item)
{
    return item->kind == ITEM_CLUSTER && (item->cell & CELL_AMBIGUOUS) != 0;
}

/* What an item is for its neighbours; `before` if it does not count. */
static enum side side_of(const struct item *item, enum side before)
{
    if (item->kind == ITEM_BREAK)
        return SIDE_EDGE;
    if (item->kind == ITEM_OBJECT)
        return SIDE_LATIN;
    if (item->kind != ITEM_CLUSTER || is_ambiguous(item))
        return before;
    return item->cell & CELL_HAN ? SIDE_HAN : SIDE_LATIN;
}

bool is_chinese(const char *language)
{
    if (language == NULL)
        return false;
    return (language[0] == 'z' || language[0] == 'Z') && (language[1] == 'h' || language[1] == 'H') &&
           (language[2] == '\0' || language[2] == '-' || language[2] == '_');
}

static bool is_latin(const struct text_paragraph *paragraph, const struct item *item, enum side before, enum side after)
{
    const char *language = item_run(paragraph, item)->style->language;
    bool unknown = language == NULL || language[0] == '\0';
    if (!unknown && !is_chinese(language))
        return true;
    enum side edge = unknown && !paragraph->has_han ? SIDE_LATIN : SIDE_HAN;
    return (before == SIDE_EDGE ? edge : before) == SIDE_LATIN && (after == SIDE_EDGE ? edge : after) == SIDE_LATIN;
}

/* —— is a dash, one — alone joins two words (北京—上海) as ～ does. */
static void tell_connectors(struct text_paragraph *paragraph)
{
    struct item *before = NULL;
    bool joined = false; /* the one before is a — that stands beside another */
    for (size_t i = 0; i < paragraph->count; i++) {
        struct item *item = &paragraph->items[i];
        if (item_is_transparent(item))
            continue;
        bool dash = item->kind == ITEM_CLUSTER && item->class == CHAR_DASH;
        if (before != NULL && !dash && !joined)
            before->class = CHAR_CONNECTOR;
        joined = dash && before != NULL;
        before = dash ? item : NULL;
    }
    if (before != NULL && !joined)
        before->class = CHAR_CONNECTOR;
}

static void make_han(const struct text_paragraph *paragraph, struct item *item)
{
    struct cell cell = font_han_cell(item_run(paragraph, item)->style->font, item->code_point);
    item->cell |= CELL_HAN;
    item->break_class = U_LB_IDEOGRAPHIC;
    if (item->flags & ITEM_MARKS)
        return;
    item->slot = cell.slot;
    item->glyph = cell.glyph;
    item->natural = cell.advance;
}

void resolve_neighbours(struct text_paragraph *paragraph)
{
    enum side side = SIDE_EDGE;
    bool any = false;
    paragraph->is_chinese = paragraph->has_han;
    for (size_t i = 0; i < paragraph->run_count && !paragraph->is_chinese; i++)
        paragraph->is_chinese = paragraph->runs[i].style != NULL && is_chinese(paragraph->runs[i].style->language);
    for (size_t i = 0; i < paragraph->count; i++) {
        struct item *item = &paragraph->items[i];
        side = side_of(item, side);
        if (is_ambiguous(item)) {
            item->gap_kind = (uint8_t)side; /* until measure.c, what stands before it */
            any = true;
        }
    }
    side = SIDE_EDGE;
    for (size_t i = paragraph->count; any && i > 0; i--) {
        struct item *item = &paragraph->items[i - 1];
        side = side_of(item, side);
        if (!is_ambiguous(item))
            continue;
        if (is_latin(paragraph, item, (enum side)item->gap_kind, side))
            item->class = CHAR_OTHER;
        else
            make_han(paragraph, item);
    }
    if (any)
        tell_connectors(paragraph);
}
