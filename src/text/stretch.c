/* stretch - into what the slack of a line goes (CLREQ; typography.md 2.3).
 *
 * Squeezing: word spaces to 1/4 em, then brackets and quotes, then ，、；, then the gap between Han and Latin to 1/8
 * em, then 。？！; all places of one class together, each by its share, before the next class is touched. (The mark at
 * the end of a line came first; it has lost its blank already.) Stretching: word spaces to 1/2 em, then Han-Latin gaps
 * to 1/2 em, then all gaps alike, but those inside numbers and other bonds and beside ～ · /. A line without Han
 * stretches its spaces alone.
 */
#include "text/engine.h"

/* What a place can take or give; `amount` of all places together is spread by these shares. */
typedef mpt capacity_of(const struct text_paragraph *paragraph, const struct line_setting *setting, uint32_t index);

/* The ends of a line have no blank left to squeeze and no gap behind them. */
static bool is_last(const struct line_setting *setting, uint32_t index)
{
    return index + 1 == setting->seen_end;
}

static mpt total_capacity(const struct text_paragraph *paragraph, const struct line_setting *setting,
                          capacity_of *capacity)
{
    mpt total = 0;
    for (uint32_t i = setting->seen_first; i < setting->seen_end; i++)
        total += capacity(paragraph, setting, i);
    return total;
}

/* Adds `amount` (or takes it, if negative) at all places, each by its share. Returns what one got, rounded to zero, of
 * the last of them. `left`: at the left side of the glyph. */
static void spread(const struct text_paragraph *paragraph, struct line_setting *setting, capacity_of *capacity,
                   mpt total, mpt amount)
{
    mpt before = 0, given = 0;
    for (uint32_t i = setting->seen_first; i < setting->seen_end && total > 0; i++) {
        mpt share = capacity(paragraph, setting, i);
        if (share == 0)
            continue;
        before += share;
        mpt until = amount / total * before + amount % total * before / total;
        struct placement *place = &setting->items[i - setting->first];
        place->advance += until - given;
        if (amount < 0 && paragraph->items[i].class == CHAR_OPEN && paragraph->items[i].kind == ITEM_CLUSTER)
            place->shift += until - given;
        given = until;
    }
}

/* ---- squeezing --------------------------------------------------------------------------------------- */

static mpt shrink_of(const struct text_paragraph *paragraph, const struct line_setting *setting, uint32_t index,
                     enum slack_class class)
{
    const struct item *item = &paragraph->items[index];
    if (item->kind == ITEM_OBJECT || item->kind == ITEM_OPEN || item->kind == ITEM_CLOSE)
        return 0;
    mpt shrink = item_shrink(paragraph, item, class);
    bool blank = class == SLACK_BRACKET || class == SLACK_COMMA || class == SLACK_STOP;
    if (blank && index == setting->seen_first)
        shrink -= shrink < line_start_blank(paragraph, item) ? shrink : line_start_blank(paragraph, item);
    if (blank && is_last(setting, index))
        shrink -= shrink < line_end_blank(paragraph, item) ? shrink : line_end_blank(paragraph, item);
    if (class == SLACK_HAN_LATIN && is_last(setting, index))
        return 0;
    return shrink;
}

static mpt shrink_space(const struct text_paragraph *paragraph, const struct line_setting *setting, uint32_t index)
{
    return shrink_of(paragraph, setting, index, SLACK_SPACE);
}

static mpt shrink_bracket(const struct text_paragraph *paragraph, const struct line_setting *setting, uint32_t index)
{
    return shrink_of(paragraph, setting, index, SLACK_BRACKET);
}

static mpt shrink_comma(const struct text_paragraph *paragraph, const struct line_setting *setting, uint32_t index)
{
    return shrink_of(paragraph, setting, index, SLACK_COMMA);
}

static mpt shrink_han_latin(const struct text_paragraph *paragraph, const struct line_setting *setting, uint32_t index)
{
    return shrink_of(paragraph, setting, index, SLACK_HAN_LATIN);
}

static mpt shrink_stop(const struct text_paragraph *paragraph, const struct line_setting *setting, uint32_t index)
{
    return shrink_of(paragraph, setting, index, SLACK_STOP);
}

/* What word spaces and letters got, for the trace: one figure for the line, as FOP's area tree has it. */
static void note_adjust(const struct text_paragraph *paragraph, struct line_setting *setting)
{
    for (uint32_t i = setting->seen_first; i < setting->seen_end; i++) {
        const struct item *item = &paragraph->items[i];
        mpt natural = item->advance + (is_last(setting, i) ? 0 : item->gap);
        mpt adjust = setting->items[i - setting->first].advance - natural;
        if (item_is_word_space(item) && (setting->space_adjust == 0 || adjust < setting->space_adjust))
            setting->space_adjust = adjust;
        else if (item->kind == ITEM_CLUSTER && item->gap_kind == GAP_LETTER && !is_last(setting, i))
            setting->letter_adjust = adjust;
    }
}

mpt slack_shrink(const struct text_paragraph *paragraph, struct line_setting *setting, mpt need)
{
    static capacity_of *const order[] = {shrink_space, shrink_bracket, shrink_comma, shrink_han_latin, shrink_stop};
    for (size_t i = 0; i < sizeof order / sizeof *order && need > 0; i++) {
        mpt total = total_capacity(paragraph, setting, order[i]);
        mpt taken = need < total ? need : total;
        spread(paragraph, setting, order[i], total, -taken);
        need -= taken;
    }
    note_adjust(paragraph, setting);
    return need;
}

/* ---- stretching -------------------------------------------------------------------------------------- */

static mpt stretch_space(const struct text_paragraph *paragraph, const struct line_setting *setting, uint32_t index)
{
    const struct item *item = &paragraph->items[index];
    bool letter = item->kind == ITEM_CLUSTER && item->gap_kind == GAP_LETTER && !is_last(setting, index);
    return letter || item_is_word_space(item) ? item_stretch(paragraph, item) : 0;
}

static mpt stretch_han_latin(const struct text_paragraph *paragraph, const struct line_setting *setting, uint32_t index)
{
    const struct item *item = &paragraph->items[index];
    return item->gap_kind == GAP_HAN_LATIN && !is_last(setting, index) ? item_stretch(paragraph, item) : 0;
}

static mpt stretch_gap(const struct text_paragraph *paragraph, const struct line_setting *setting, uint32_t index)
{
    const struct item *item = &paragraph->items[index];
    bool gap = item->gap_kind == GAP_HAN || item->gap_kind == GAP_HAN_LATIN;
    return item_is_word_space(item) || (gap && !is_last(setting, index)) ? 1 : 0;
}

static mpt stretch_word(const struct text_paragraph *paragraph, const struct line_setting *setting, uint32_t index)
{
    (void)setting;
    return item_is_word_space(&paragraph->items[index]) ? 1 : 0;
}

/* Gives up to the capacity of each place; returns what is left. */
static mpt stretch_to_limit(const struct text_paragraph *paragraph, struct line_setting *setting, capacity_of *capacity,
                            mpt surplus)
{
    mpt total = total_capacity(paragraph, setting, capacity);
    mpt given = surplus < total ? surplus : total;
    spread(paragraph, setting, capacity, total, given);
    return surplus - given;
}

/* Gives all, if there is a place at all. */
static mpt stretch_beyond(const struct text_paragraph *paragraph, struct line_setting *setting, capacity_of *capacity,
                          mpt surplus)
{
    mpt total = total_capacity(paragraph, setting, capacity);
    if (total == 0)
        return surplus;
    spread(paragraph, setting, capacity, total, surplus);
    return 0;
}

mpt slack_stretch(const struct text_paragraph *paragraph, struct line_setting *setting, mpt surplus)
{
    if (paragraph->has_han || paragraph->has_tsheg) {
        surplus = stretch_to_limit(paragraph, setting, stretch_space, surplus);
        surplus = stretch_to_limit(paragraph, setting, stretch_han_latin, surplus);
        if (surplus > 0)
            surplus = stretch_beyond(paragraph, setting, stretch_gap, surplus);
    } else {
        surplus = stretch_beyond(paragraph, setting, stretch_space, surplus);
        if (surplus > 0)
            surplus = stretch_beyond(paragraph, setting, stretch_word, surplus);
    }
    note_adjust(paragraph, setting);
    return surplus;
}

/* ---- 均排 -------------------------------------------------------------------------------------------- */

static mpt stretch_han(const struct text_paragraph *paragraph, const struct line_setting *setting, uint32_t index)
{
    if (is_last(setting, index) || paragraph->items[index].kind == ITEM_OPEN ||
        paragraph->items[index].kind == ITEM_CLOSE)
        return 0;
    const struct item *item = &paragraph->items[index];
    return item_is_space(item) || item_is_word_space(item) || item->gap_kind == GAP_HAN ||
                   item->gap_kind == GAP_HAN_LATIN
               ? 1
               : 0;
}

static mpt stretch_any(const struct text_paragraph *paragraph, const struct line_setting *setting, uint32_t index)
{
    const struct item *item = &paragraph->items[index];
    return item->kind == ITEM_CLUSTER && !is_last(setting, index) && !joined_letters(item, item + 1) ? 1 : 0;
}

mpt slack_distribute(const struct text_paragraph *paragraph, struct line_setting *setting, mpt surplus)
{
    surplus = stretch_beyond(paragraph, setting, stretch_han, surplus);
    if (surplus > 0)
        surplus = stretch_beyond(paragraph, setting, stretch_any, surplus);
    note_adjust(paragraph, setting);
    return surplus;
}

/* ---- objects ----------------------------------------------------------------------------------------- */

static mpt object_stretch(const struct text_paragraph *paragraph, const struct line_setting *setting, uint32_t index)
{
    (void)setting;
    const struct item *item = &paragraph->items[index];
    if (item->kind != ITEM_OBJECT)
        return 0;
    const struct text_object *object = &item_run(paragraph, item)->object;
    return object->maximum - object->optimum;
}

static mpt object_shrink(const struct text_paragraph *paragraph, const struct line_setting *setting, uint32_t index)
{
    (void)setting;
    const struct item *item = &paragraph->items[index];
    if (item->kind != ITEM_OBJECT)
        return 0;
    const struct text_object *object = &item_run(paragraph, item)->object;
    return object->optimum - object->minimum;
}

mpt slack_objects(const struct text_paragraph *paragraph, struct line_setting *setting, mpt difference)
{
    if (difference >= 0)
        return stretch_to_limit(paragraph, setting, object_stretch, difference);
    mpt total = total_capacity(paragraph, setting, object_shrink);
    mpt taken = -difference < total ? -difference : total;
    spread(paragraph, setting, object_shrink, total, -taken);
    return difference + taken;
}
