/* measure - how wide is everything, and how much may it give? (typography.md 2.3, 2.4; GB/T 15834 5.1)
 *
 * A Han character and a full-width mark take one em, whatever their face says; · takes half an em where marks are
 * trimmed. A glyph of another width is set into that cell: opening marks at its end, closing marks at its beginning,
 * the rest in the middle; the two dashes of —— are pushed together so that they make one rule in any face. An empty
 * half of a mark is blank_before or blank_after. Where two marks meet, one blank goes for good (1.5 em together; ？！
 * take one em); what is left can go at the edge of a line and be squeezed inside it.
 *
 * On the grid (character-pitch) a full-width character takes the pitch, a digit or another narrow character half of it,
 * a wide one a whole; a word of letters keeps its own widths and is padded to whole halves, so that what follows is on
 * the grid again. Nothing is trimmed there but a mark at the end of a line, and that only if the line would not fit
 * otherwise.
 *
 * Sums over all items then give the width, stretch and shrink of any line as a difference.
 */
#include "text/engine.h"

#include <stdlib.h>

enum {
    HALF_NARROW = 550, /* 1/1000 em: what goes into half a cell of the grid */
    HALF_INK = 480,    /* ink of a digit that goes into half an em, whatever the face leaves beside it */
};

mpt glyph_size(const struct text_paragraph *paragraph, const struct item *item)
{
    const struct text_style *style = item_run(paragraph, item)->style;
    if (item->slot == NO_SLOT)
        return style->size;
    int32_t scale = style->font->slots[item->slot].entry->scale;
    return scale == 1000 ? style->size : style->size * scale / 1000;
}

mpt natural_width(const struct text_paragraph *paragraph, const struct item *item)
{
    return glyph_size(paragraph, item) * item->natural / 1000;
}

bool on_grid(const struct text_paragraph *paragraph, const struct item *item)
{
    const struct text_style *style = item_run(paragraph, item)->style;
    return style != NULL && style->character_pitch > 0;
}

/* Marks in text that runs to the left are mirrored, and keep their whole cell. */
static bool has_blank_before(const struct item *item)
{
    return item->class == CHAR_OPEN && item->level % 2 == 0;
}

static bool has_blank_after(const struct item *item)
{
    if (item->level % 2 == 1)
        return false;
    switch (item->class) {
    case CHAR_CLOSE:
    case CHAR_COMMA:
    case CHAR_COLON:
    case CHAR_STOP:
    case CHAR_EXCLAIM:
        return true;
    default:
        return false;
    }
}

/* `parity`: whether an odd number of half cells came before, so that two of them make a pitch even where it is odd. */
static mpt take_halves(mpt *parity, mpt pitch, mpt count)
{
    mpt width = (*parity + count) * pitch / 2 - *parity * pitch / 2;
    *parity = (*parity + count) % 2;
    return width;
}

/* ---- Han --------------------------------------------------------------------------------------------- */

static const struct text_face *item_face(const struct text_paragraph *paragraph, const struct item *item)
{
    return item_run(paragraph, item)->style->font->slots[item->slot].face;
}

static bool item_ink(const struct text_paragraph *paragraph, const struct item *item, mpt *left, mpt *right)
{
    int32_t ink_left, ink_right;
    if (item->slot == NO_SLOT || (item->flags & ITEM_SHAPED) ||
        !face_ink(item_face(paragraph, item), item->glyph, &ink_left, &ink_right))
        return false;
    mpt size = glyph_size(paragraph, item);
    *left = size * ink_left / 1000;
    *right = size * ink_right / 1000;
    return true;
}

/* Where the glyph stands in its cell. */
static mpt cell_shift(const struct text_paragraph *paragraph, const struct item *item, mpt natural)
{
    mpt size = item_run(paragraph, item)->style->size, free = item->advance - natural;
    mpt left, right;
    bool narrow = natural < size * 9 / 10;
    if (narrow && has_blank_before(item))
        return free;
    if (narrow && has_blank_after(item))
        return 0;
    /* A mark that the face draws in the middle of its cell must lie in the half that stays. */
    if (item->blank_after > 0 && item_ink(paragraph, item, &left, &right) && right > size * 55 / 100)
        return left > size / 16 ? size / 16 - left : 0;
    if (item->blank_before > 0 && item_ink(paragraph, item, &left, &right) && left < size * 45 / 100)
        return item->advance - size / 16 - right > 0 ? item->advance - size / 16 - right : 0;
    return free / 2;
}

static void measure_han(const struct text_paragraph *paragraph, struct item *item, bool trim, mpt *parity)
{
    const struct text_style *style = item_run(paragraph, item)->style;
    bool grid = style->character_pitch > 0;
    item->advance = grid ? style->character_pitch : style->size;
    if (trim && item->class == CHAR_MIDDLE_DOT)
        item->advance = grid ? take_halves(parity, style->character_pitch, 1) : style->size / 2;
    if (trim && has_blank_after(item))
        item->blank_after = item->advance / 2;
    if (trim && !grid && has_blank_before(item))
        item->blank_before = item->advance / 2;
    item->shift = cell_shift(paragraph, item, natural_width(paragraph, item));
}

/* —— is one rule: the ink of the first ends where that of the second begins, and no letter space parts them. ———— is
 * two of them. */
static void join_dashes(const struct text_paragraph *paragraph, struct item *before, struct item *after)
{
    mpt left, right;
    before->gap = 0;
    if (before->flags & ITEM_JOINED)
        return;
    after->flags |= ITEM_JOINED;
    if (item_ink(paragraph, before, &left, &right))
        before->shift = before->advance - right;
    if (item_ink(paragraph, after, &left, &right))
        after->shift = -left;
}

/* ---- the grid ---------------------------------------------------------------------------------------- */

/* 二分字身 (GB/T 15835 5.1.6): a digit of a Chinese face takes half an em; one that is drawn wider keeps its width. The
 * widest digit decides for all. */
static bool is_half_digit(const struct text_paragraph *paragraph, const struct item *item)
{
    if (item->class != CHAR_DIGIT || item->slot == NO_SLOT || (item->flags & (ITEM_SHAPED | ITEM_MARKS)))
        return false;
    if (item->natural == 500)
        return true;
    const struct text_font *font = item_run(paragraph, item)->style->font;
    struct cell widest = font_cell(font, '4');
    int32_t left, right;
    return widest.slot == item->slot && widest.advance == item->natural &&
           face_ink(item_face(paragraph, item), widest.glyph, &left, &right) && right - left <= HALF_INK &&
           text_face_glyph(item_face(paragraph, item), 0x4E2D, 0) != 0;
}

static bool is_grid_letter(const struct text_paragraph *paragraph, const struct item *item)
{
    return item->kind == ITEM_CLUSTER && !(item->cell & CELL_HAN) && on_grid(paragraph, item) &&
           (item->class == CHAR_LETTER || (item->flags & ITEM_MARKS) ||
            (item->class == CHAR_DIGIT && item->natural > HALF_NARROW && !is_half_digit(paragraph, item)));
}

/* A word of letters, or of digits too wide for half a cell (a bold 黑体), from `first`; returns the item behind it. */
static size_t measure_grid_word(struct text_paragraph *paragraph, size_t first)
{
    mpt parity = 0;
    mpt pitch = item_run(paragraph, &paragraph->items[first])->style->character_pitch, total = 0;
    bool half_width = true; /* the face draws all of them half an em wide */
    size_t end = first;
    for (; end < paragraph->count && is_grid_letter(paragraph, &paragraph->items[end]); end++) {
        struct item *item = &paragraph->items[end];
        item->advance = natural_width(paragraph, item);
        item->shift = 0; /* as a mark alone it stood in the middle of a cell */
        total += item->advance;
        half_width &= item->natural == 500;
    }
    if (half_width) {
        for (size_t i = first; i < end; i++) {
            struct item *item = &paragraph->items[i];
            mpt natural = item->advance;
            item->advance = take_halves(&parity, pitch, 1);
            item->shift = (item->advance - natural) / 2;
        }
        return end;
    }
    mpt halves = (total * 2 + pitch - 1) / pitch;
    mpt padding = take_halves(&parity, pitch, halves) - total;
    paragraph->items[first].advance += padding / 2;
    paragraph->items[first].shift = padding / 2;
    paragraph->items[end - 1].advance += padding - padding / 2;
    return end;
}

static void measure_grid_mark(const struct text_paragraph *paragraph, struct item *item, mpt *parity)
{
    mpt natural = natural_width(paragraph, item);
    mpt pitch = item_run(paragraph, item)->style->character_pitch;
    bool half = item->natural <= HALF_NARROW || is_half_digit(paragraph, item);
    item->advance = take_halves(parity, pitch, half ? 1 : 2);
    item->shift = (item->advance - natural) / 2;
}

/* ---- each item alone --------------------------------------------------------------------------------- */

/* Spaces that are a part of the em, whatever a face says: the divisor; 0 for others. */
static mpt em_part(uint32_t code_point)
{
    static const uint8_t parts[] = {2, 1, 2, 1, 3, 4, 6, 0, 0, 5, 10}; /* U+2000 to U+200A */
    return code_point >= 0x2000 && code_point <= 0x200A ? parts[code_point - 0x2000] : code_point == 0x3000 ? 1 : 0;
}

static void measure_space(const struct text_paragraph *paragraph, struct item *item, mpt *parity)
{
    const struct text_style *style = item_run(paragraph, item)->style;
    mpt pitch = style->character_pitch, part = em_part(item->code_point);
    bool fixed = item->kind == ITEM_FIXED_SPACE || item->code_point == 0x2007;
    if (part > 0)
        item->advance = (pitch > 0 && part == 1 ? pitch : style->size) / part;
    else if (pitch > 0 && !fixed)
        item->advance = take_halves(parity, pitch, 1) + style->word_spacing[1];
    else
        item->advance = natural_width(paragraph, item) + (fixed ? 0 : style->word_spacing[1]);
    if (item->advance < 0)
        item->advance = 0;
}

static void measure_latin(const struct text_paragraph *paragraph, struct item *item)
{
    mpt natural = natural_width(paragraph, item);
    item->advance = natural;
    if (item->class == CHAR_DIGIT && item->natural != 500 && is_half_digit(paragraph, item)) {
        item->advance = item_run(paragraph, item)->style->size / 2;
        item->shift = (item->advance - natural) / 2;
    }
}

static void measure_item(const struct text_paragraph *paragraph, struct item *item, bool trim, mpt *parity)
{
    const struct run *run = item_run(paragraph, item);
    item->shift = item->blank_before = item->blank_after = item->gap = item->advance = 0;
    item->gap_kind = GAP_NONE;
    item->flags &= (uint8_t)~ITEM_JOINED;
    switch ((enum item_kind)item->kind) {
    case ITEM_CLUSTER:
        if (item->cell & CELL_HAN)
            measure_han(paragraph, item, trim, parity);
        else if (run->style->character_pitch > 0)
            measure_grid_mark(paragraph, item, parity);
        else
            measure_latin(paragraph, item);
        break;
    case ITEM_SPACE:
    case ITEM_FIXED_SPACE:
    case ITEM_GLUED_SPACE:
        measure_space(paragraph, item, parity);
        break;
    case ITEM_OBJECT:
        item->advance = run->object.optimum;
        break;
    case ITEM_OPEN:
    case ITEM_CLOSE:
        item->advance = run->width;
        break;
    default:
        break;
    }
}

static void measure_items(struct text_paragraph *paragraph, bool trim)
{
    mpt parity = 0, unused = 0;
    for (size_t i = 0; i < paragraph->count; i++) {
        struct item *item = &paragraph->items[i];
        bool letter = paragraph->has_grid && is_grid_letter(paragraph, item);
        measure_item(paragraph, item, trim, letter ? &unused : &parity);
    }
    for (size_t i = 0; paragraph->has_grid && i < paragraph->count;) {
        if (is_grid_letter(paragraph, &paragraph->items[i]))
            i = measure_grid_word(paragraph, i);
        else
            i++;
    }
}

/* ---- between two items ------------------------------------------------------------------------------- */

static bool is_latin(const struct item *item)
{
    return !(item->cell & CELL_HAN) && (item->class == CHAR_LETTER || item->class == CHAR_DIGIT);
}

static bool is_han_text(const struct item *item)
{
    return (item->cell & CELL_HAN) && (item->class == CHAR_HAN || item->class == CHAR_ITERATION);
}

/* Two marks that meet give up one blank; ？！ give up both. */
static void trim_pair(const struct text_paragraph *paragraph, struct item *before, struct item *after)
{
    if (!(before->cell & after->cell & CELL_HAN) || on_grid(paragraph, before) || on_grid(paragraph, after))
        return;
    bool left = has_blank_before(before) || has_blank_after(before),
         right = has_blank_before(after) || has_blank_after(after);
    if (!left || !right)
        return;
    if (before->blank_after > 0) {
        before->advance -= before->blank_after;
        before->blank_after = 0;
        if (before->class == CHAR_EXCLAIM && after->class == CHAR_EXCLAIM) {
            after->advance -= after->blank_after;
            after->blank_after = 0;
        }
    } else if (after->blank_before > 0) {
        after->advance -= after->blank_before;
        after->shift -= after->blank_before;
        after->blank_before = 0;
    }
}

static mpt han_latin_gap(const struct text_paragraph *paragraph, const struct item *before, const struct item *after)
{
    if (!(is_han_text(before) && is_latin(after)) && !(is_latin(before) && is_han_text(after)))
        return 0;
    const struct text_style *style = item_run(paragraph, is_han_text(before) ? before : after)->style;
    return style->size * style->han_latin_gap / 1000;
}

static mpt kerning(const struct text_paragraph *paragraph, const struct item *before, const struct item *after)
{
    const struct text_style *style = item_run(paragraph, before)->style;
    bool same = item_run(paragraph, after)->style == style && before->slot == after->slot && before->slot != NO_SLOT;
    if (!same || !style->kerning || style->character_pitch > 0 || ((before->flags | after->flags) & ITEM_MARKS) ||
        ((before->cell | after->cell) & CELL_HAN) || (before->class == CHAR_DIGIT && after->class == CHAR_DIGIT))
        return 0;
    return glyph_size(paragraph, before) *
           face_kerning(item_face(paragraph, before), before->code_point, after->code_point) / 1000;
}

/* Connectors, strokes and dots: nothing opens beside them. */
static bool holds_together(const struct item *item)
{
    switch (item->code_point) {
    case '-':
    case '/':
    case '~':
    case 0x2013:
        return true;
    default:
        return item->class == CHAR_CONNECTOR || item->class == CHAR_SLASH || item->class == CHAR_MIDDLE_DOT;
    }
}

/* `last`: the item before `after`, where the break between the two is noted. */
static enum gap_kind gap_between(const struct item *before, const struct item *after, const struct item *last, bool gap)
{
    if (!((before->cell | after->cell) & CELL_HAN) || (last->flags & ITEM_BOUND) || holds_together(before) ||
        holds_together(after))
        return GAP_NONE;
    if (before->class == after->class && (before->class == CHAR_DASH || before->class == CHAR_ELLIPSIS))
        return GAP_NONE;
    return gap ? GAP_HAN_LATIN : GAP_HAN;
}

/* Letters of a script that joins them: a letter space would tear them apart. */
static bool is_cursive(const struct item *item)
{
    static const uint32_t scripts[][2] = {
        {0x0600, 0x08FF}, {0x1800, 0x18AF}, {0xA840, 0xA87F}, {0xFB50, 0xFDFF}, {0xFE70, 0xFEFC}};
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
        if (item->code_point >= scripts[i][0] && item->code_point <= scripts[i][1])
            return item->kind == ITEM_CLUSTER && item->class == CHAR_LETTER;
    return false;
}

bool joined_letters(const struct item *before, const struct item *after)
{
    return is_cursive(before) && is_cursive(after);
}

/* A Tibetan line breaks behind a tsheg, and opens there when it is justified. */
static bool is_tsheg(const struct item *item)
{
    return item->kind == ITEM_CLUSTER && item->code_point == 0x0F0B && item->break_after == BREAK_ALLOWED;
}

static void measure_pair(struct text_paragraph *paragraph, size_t first, size_t second, bool trim)
{
    struct item *before = &paragraph->items[first], *after = &paragraph->items[second];
    const struct text_style *style = item_run(paragraph, before)->style;
    if (before->kind == ITEM_OBJECT || after->kind == ITEM_OBJECT || joined_letters(before, after))
        return;
    if (item_is_word_space(after) && before->kind == ITEM_CLUSTER)
        after->advance += style->letter_spacing[1]; /* the letter space before a space is part of it, as in FOP */
    else
        before->gap = style->letter_spacing[1];
    if (style->letter_spacing[0] != style->letter_spacing[2])
        before->gap_kind = GAP_LETTER;
    if (before->kind != ITEM_CLUSTER || after->kind != ITEM_CLUSTER)
        return;
    mpt gap = han_latin_gap(paragraph, before, after);
    enum gap_kind kind = gap_between(before, after, &paragraph->items[second - 1], gap > 0);
    if (is_tsheg(before) && second == first + 1) {
        kind = GAP_HAN;
        paragraph->has_tsheg = true;
    }
    if (kind != GAP_NONE)
        before->gap_kind = (uint8_t)kind;
    before->gap += gap + kerning(paragraph, before, after);
    if (trim)
        trim_pair(paragraph, before, after);
    if (before->class == CHAR_DASH && after->class == CHAR_DASH && (before->cell & after->cell & CELL_HAN))
        join_dashes(paragraph, before, after);
}

static bool takes_part(const struct item *item)
{
    return item->kind == ITEM_CLUSTER || item->kind == ITEM_OBJECT || item_is_space(item) ||
           item->kind == ITEM_GLUED_SPACE;
}

/* - and / between Han take half an em (GB/T 15834 5.1.6, 5.1.9). */
static void widen_connector(struct text_paragraph *paragraph, size_t before, size_t index, size_t after)
{
    struct item *item = &paragraph->items[index];
    const struct item *sides[2] = {&paragraph->items[before], &paragraph->items[after]};
    mpt natural = natural_width(paragraph, item), half = item_run(paragraph, item)->style->size / 2;
    if ((item->code_point != '-' && item->code_point != '/') || natural >= half || on_grid(paragraph, item) ||
        !is_han_text(sides[0]) || !is_han_text(sides[1]))
        return;
    item->advance = half;
    item->shift = (half - natural) / 2;
}

static void measure_pairs(struct text_paragraph *paragraph, bool trim)
{
    size_t before = SIZE_MAX;
    for (size_t i = 0; i < paragraph->count; i++) {
        const struct item *item = &paragraph->items[i];
        if (item->kind == ITEM_BREAK || ((item->kind == ITEM_OPEN || item->kind == ITEM_CLOSE) && item->advance != 0))
            before = SIZE_MAX;
        if (!takes_part(item))
            continue;
        if (before != SIZE_MAX)
            measure_pair(paragraph, before, i, trim);
        if (trim && before > 0 && before != SIZE_MAX && paragraph->items[before].kind == ITEM_CLUSTER)
            widen_connector(paragraph, before - 1, before, i);
        before = i;
    }
}

/* ---- sums ------------------------------------------------------------------------------------------- */

static void sum_up(struct text_paragraph *paragraph)
{
    struct item_sum *sums = paragraph->sums;
    sums[0] = (struct item_sum){0};
    for (size_t i = 0; i < paragraph->count; i++) {
        const struct item *item = &paragraph->items[i];
        sums[i + 1] = sums[i];
        sums[i + 1].width += item->advance + item->gap;
        if (item->kind == ITEM_OPEN || item->kind == ITEM_CLOSE)
            continue;
        if (item->kind == ITEM_OBJECT) {
            const struct text_object *object = &item_run(paragraph, item)->object;
            sums[i + 1].object += object->optimum - object->minimum;
            sums[i + 1].stretch += object->maximum - object->optimum;
            continue;
        }
        sums[i + 1].shrink += whole_shrink(paragraph, item);
        sums[i + 1].stretch += item_stretch(paragraph, item);
    }
}

enum status measure(struct text_paragraph *paragraph, bool trim)
{
    measure_items(paragraph, trim);
    measure_pairs(paragraph, trim);
    sum_up(paragraph);
    return STATUS_OK;
}
