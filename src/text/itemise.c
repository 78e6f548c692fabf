/* itemise - text becomes items: one for each cluster, space, object, inline edge, forced break.
 *
 * Most text is Han and ASCII: there a character is a cluster, and one look-up gives its face, glyph, advance and class.
 * A cluster of more than one code point (a mark, a variation selector, a joined emoji, conjoining jamo) is followed by
 * the pairwise rules of UAX 29 with ICU's properties; no break iterator is opened for it.
 */
#include "text/engine.h"

#include <string.h>
#include <unicode/uchar.h>

struct walk {
    struct text_paragraph *paragraph;
    size_t depth;    /* of keep-together */
    uint32_t kept;   /* number of the region of items that stay together, counted from 1 */
    bool in_no_wrap; /* the last text was no-wrap: text that follows in kind is of the same region */
    bool in_region;
};

/* No break between two items of one region. keep-together and no-wrap nest; the outermost counts. */
static void update_region(struct walk *walk)
{
    bool inside = walk->depth > 0 || walk->in_no_wrap;
    if (inside && !walk->in_region)
        walk->kept++;
    walk->in_region = inside;
}

static struct item *add_item(struct walk *walk, size_t run, enum item_kind kind)
{
    struct text_paragraph *paragraph = walk->paragraph;
    struct item *item = &paragraph->items[paragraph->count++];
    item->run = (uint32_t)run;
    item->kind = (uint8_t)kind;
    item->slot = NO_SLOT;
    item->text = paragraph->runs[run].text;
    item->kept = walk->in_region ? walk->kept : 0;
    item->break_class = U_LB_ALPHABETIC;
    return item;
}

/* Characters that text never shows as they are. */
static enum item_kind space_kind(uint32_t code_point)
{
    switch (code_point) {
    case '\n':
    case 0x2028:
    case 0x2029:
        return ITEM_BREAK;
    case ' ':
    case '\t':
        return ITEM_SPACE;
    case 0xA0:
    case 0x202F:
    case 0x2007:
        return ITEM_GLUED_SPACE;
    case 0xAD:
        return ITEM_SOFT_HYPHEN;
    case 0x200B:
        return ITEM_ZERO_SPACE;
    case 0x3000:
        return ITEM_FIXED_SPACE;
    default:
        return code_point >= 0x2000 && code_point <= 0x205F ? ITEM_FIXED_SPACE : ITEM_JOINER;
    }
}

static void fill_cell(struct item *item, const struct cell *cell)
{
    item->slot = cell->slot;
    item->glyph = cell->glyph;
    item->natural = cell->advance;
    item->class = cell->class;
    item->cell = cell->flags;
    item->break_class = cell->break_class;
}

static void add_space(struct walk *walk, size_t run, size_t text, size_t size, uint32_t code_point)
{
    const struct text_font *font = walk->paragraph->runs[run].style->font;
    enum item_kind kind = space_kind(code_point);
    struct item *item = add_item(walk, run, kind);
    item->text = (uint32_t)text;
    item->size = (uint32_t)size;
    item->code_point = code_point;
    walk->paragraph->has_soft_hyphens |= kind == ITEM_SOFT_HYPHEN;
    walk->paragraph->has_wide_spaces |= code_point == 0x3000;
    item->break_class = code_point == 0x2060 || code_point == 0xFEFF ? U_LB_WORD_JOINER : U_LB_ALPHABETIC;
    if (kind != ITEM_SPACE && kind != ITEM_FIXED_SPACE && kind != ITEM_GLUED_SPACE)
        return;
    struct cell cell = font_cell(font, code_point);
    if (cell.slot == NO_SLOT && kind != ITEM_FIXED_SPACE)
        cell = font_cell(font, ' ');
    uint32_t like = code_point == 0x2007 ? '0' : code_point == 0x2008 ? '.' : 0; /* figure space, punctuation space */
    item->slot = cell.slot;
    item->glyph = cell.glyph;
    item->glyph_count = cell.slot == NO_SLOT ? 0 : 1;
    item->natural = like != 0 ? font_cell(font, like).advance : cell.advance;
}

/* ---- clusters ---------------------------------------------------------------------------------------- */

/* Code points of the cluster at `at`; more than LIMIT_CLUSTER count for its extent only. */
static const char *cluster_end(const char *at, const char *end, uint32_t *code_points, size_t *count)
{
    uint32_t before = utf8_next(&at, end);
    unsigned indicators =
        u_getIntPropertyValue((UChar32)before, UCHAR_GRAPHEME_CLUSTER_BREAK) == U_GCB_REGIONAL_INDICATOR;
    code_points[0] = before;
    *count = 1;
    while (at < end) {
        const char *next = at;
        uint32_t after = utf8_next(&next, end);
        if (!joins_cluster(before, after, indicators))
            break;
        indicators = indicators == 1 ? 2 : 0;
        if (*count < LIMIT_CLUSTER)
            code_points[(*count)++] = after;
        before = after;
        at = next;
    }
    return at;
}

/* Can what begins with this byte join the character before it? Most of Chinese text (U+4000 to U+9FFF) can not. */
static bool may_extend(const char *next, const char *end, const struct text_font *font)
{
    if (next == end || (unsigned char)*next < 0xCC || ((unsigned char)*next >= 0xE4 && (unsigned char)*next <= 0xE9))
        return false;
    return (font_cell(font, utf8_next(&next, end)).flags & (CELL_EXTEND | CELL_SHAPE)) != 0;
}

static void note_item(struct text_paragraph *paragraph, struct item *item)
{
    paragraph->has_han |= (item->cell & CELL_HAN) != 0;
    paragraph->has_right |= (item->cell & CELL_RIGHT) != 0;
    paragraph->has_dictionary |= (item->cell & CELL_DICTIONARY) != 0;
    paragraph->has_shaping |= (item->flags & ITEM_MARKS) != 0;
    if (item->slot != NO_SLOT)
        return;
    if (u_hasBinaryProperty((UChar32)item->code_point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) {
        item->kind = ITEM_JOINER;
        item->glyph_count = 0;
    } else {
        paragraph->has_missing = true;
    }
}

/* Returns where the cluster that begins at `at` ends. */
static const char *add_cluster(struct walk *walk, size_t run, const char *at, const char *end, uint32_t code_point,
                               const char *next, const struct cell *cell)
{
    struct text_paragraph *paragraph = walk->paragraph;
    const struct text_font *font = paragraph->runs[run].style->font;
    struct item *item = add_item(walk, run, ITEM_CLUSTER);
    fill_cell(item, cell);
    item->glyph_count = 1;
    item->text = (uint32_t)(at - paragraph->text);
    item->code_point = code_point;
    if (cell->flags & (CELL_SHAPE | CELL_EXTEND))
        item->flags |= ITEM_MARKS;
    bool emoji = code_point >= 0x1F1E6 && code_point <= 0x1FFFF;
    if (emoji || (cell->flags & CELL_SHAPE) || may_extend(next, end, font)) {
        uint32_t code_points[LIMIT_CLUSTER];
        size_t count;
        next = cluster_end(at, end, code_points, &count);
        if (count > 1) {
            item->flags |= ITEM_MARKS;
            item->slot = font_cluster_slot(font, code_points, count);
            size_t lost;
            paragraph->lost_variation |= font_lost_variation(font, code_points, count, &lost);
        }
    }
    item->size = (uint32_t)(next - at);
    if (item->cell & CELL_HAN)
        item->break_class = U_LB_IDEOGRAPHIC; /* marks are ruled by kinsoku, not by UAX 14 */
    note_item(paragraph, item);
    return next;
}

static void walk_text(struct walk *walk, size_t index)
{
    const struct run *run = &walk->paragraph->runs[index];
    const char *at = walk->paragraph->text + run->text, *end = at + run->size;
    walk->in_no_wrap = run->style->no_wrap;
    walk->paragraph->has_grid |= run->style->character_pitch > 0;
    update_region(walk);
    while (at < end) {
        const char *next = at;
        uint32_t code_point = utf8_next(&next, end);
        struct cell cell = font_cell(run->style->font, code_point);
        if (cell.flags & CELL_SPACE)
            add_space(walk, index, (size_t)(at - walk->paragraph->text), (size_t)(next - at), code_point);
        else
            next = add_cluster(walk, index, at, end, code_point, next, &cell);
        at = next;
    }
}

static void walk_keep(struct walk *walk, bool begin)
{
    if (begin)
        walk->depth++;
    else if (walk->depth > 0)
        walk->depth--;
    update_region(walk);
}

static void walk_run(struct walk *walk, size_t index)
{
    switch (walk->paragraph->runs[index].kind) {
    case RUN_TEXT:
        walk_text(walk, index);
        break;
    case RUN_OBJECT:
        add_item(walk, index, ITEM_OBJECT)->break_class = U_LB_NUMERIC;
        break;
    case RUN_OPEN:
        add_item(walk, index, ITEM_OPEN);
        break;
    case RUN_CLOSE:
        add_item(walk, index, ITEM_CLOSE);
        break;
    case RUN_KEEP:
    case RUN_KEEP_END:
        walk_keep(walk, walk->paragraph->runs[index].kind == RUN_KEEP);
        break;
    case RUN_BREAK:
        add_item(walk, index, ITEM_BREAK);
        break;
    }
}

/* Both ends of inlines know each other; an end may lack its beginning (an inline that goes on behind a nested block).
 */
static enum status match_edges(struct text_paragraph *paragraph)
{
    size_t depth = 0;
    uint32_t *open = ARENA_ARRAY(paragraph->arena, paragraph->run_count + 1, uint32_t);
    if (open == NULL)
        return STATUS_MEMORY;
    for (size_t i = 0; i < paragraph->run_count; i++) {
        struct run *run = &paragraph->runs[i];
        if (run->kind == RUN_OPEN) {
            open[depth++] = (uint32_t)i;
        } else if (run->kind == RUN_CLOSE && depth > 0) {
            run->partner = open[--depth];
            paragraph->runs[run->partner].partner = (uint32_t)i;
        }
    }
    return STATUS_OK;
}

static bool is_cluster(const struct text_paragraph *paragraph, size_t index)
{
    return index < paragraph->count && paragraph->items[index].kind == ITEM_CLUSTER;
}

/* Soft hyphens between spaces are an empty word, as in Apache FOP: a cluster without glyphs. */
static void make_empty_words(struct text_paragraph *paragraph)
{
    for (size_t i = 0; i < paragraph->count; i++) {
        if (paragraph->items[i].kind != ITEM_SOFT_HYPHEN)
            continue;
        size_t end = i;
        while (end < paragraph->count && paragraph->items[end].kind == ITEM_SOFT_HYPHEN)
            end++;
        if (!(i > 0 && is_cluster(paragraph, i - 1)) && !is_cluster(paragraph, end)) {
            struct item *item = &paragraph->items[i];
            item->kind = ITEM_CLUSTER;
            item->slot = 0; /* its text is the soft hyphen, so that it can be told from nothing */
        }
        i = end;
    }
}

enum status itemise(struct text_paragraph *paragraph)
{
    size_t room = paragraph->run_count + 1;
    bool edges = false;
    for (size_t i = 0; i < paragraph->size; i++)
        room += ((unsigned char)paragraph->text[i] & 0xC0) != 0x80;
    for (size_t i = 0; i < paragraph->run_count; i++)
        edges |= paragraph->runs[i].kind == RUN_OPEN;
    /* Ill-formed bytes become an item each. */
    if (utf8_check(paragraph->text == NULL ? "" : paragraph->text, paragraph->size) != NULL)
        room = paragraph->size + paragraph->run_count + 1;
    paragraph->items = ARENA_ARRAY(paragraph->arena, room, struct item);
    paragraph->sums = ARENA_ARRAY(paragraph->arena, room + 1, struct item_sum);
    paragraph->count = 0;
    if (paragraph->items == NULL || paragraph->sums == NULL || (edges && match_edges(paragraph) != STATUS_OK))
        return STATUS_MEMORY;
    struct walk walk = {.paragraph = paragraph};
    for (size_t i = 0; i < paragraph->run_count; i++)
        walk_run(&walk, i);
    if (paragraph->has_soft_hyphens)
        make_empty_words(paragraph);
    return STATUS_OK;
}
