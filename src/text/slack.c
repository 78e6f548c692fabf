/* slack - how much may an item give, and how much may it take? (typography.md 2.3; CLREQ)
 *
 * Limits only: word spaces shrink to 1/4 em and stretch to 1/2 em, brackets, ，、； and 。？！ lose the blank that they
 * still have, gaps between Han and Latin go from 1/8 em to 1/2 em. In which order they are used is stretch.c.
 */
#include "text/engine.h"

/* A gap between Han gives 1/24 em at ratio 1: dearer than squeezing marks, which comes first. */
enum { HAN_STRETCH = 24 };

static bool has_range(const mpt spacing[3])
{
    return spacing[0] != spacing[1] || spacing[1] != spacing[2];
}

static mpt space_shrink(const struct text_paragraph *paragraph, const struct item *item)
{
    const struct text_style *style = item_run(paragraph, item)->style;
    if (style->character_pitch > 0)
        return 0;
    mpt shrink;
    if (has_range(style->word_spacing))
        shrink = style->word_spacing[1] - style->word_spacing[0];
    else if (paragraph->has_han)
        shrink = item->advance - style->size / 4;
    else
        shrink = natural_width(paragraph, item) / 3;
    return shrink > 0 ? shrink : 0;
}

mpt item_shrink(const struct text_paragraph *paragraph, const struct item *item, enum slack_class class)
{
    bool grid = item->kind == ITEM_CLUSTER && on_grid(paragraph, item);
    switch (class) {
    case SLACK_SPACE:
        if (item_is_word_space(item))
            return space_shrink(paragraph, item);
        if (item->gap_kind == GAP_LETTER) {
            const mpt *spacing = item_run(paragraph, item)->style->letter_spacing;
            return spacing[1] > spacing[0] ? spacing[1] - spacing[0] : 0;
        }
        return 0;
    case SLACK_BRACKET:
        return grid                        ? 0
               : item->class == CHAR_OPEN  ? item->blank_before
               : item->class == CHAR_CLOSE ? item->blank_after
                                           : 0;
    case SLACK_COMMA:
        return !grid && item->class == CHAR_COMMA ? item->blank_after : 0;
    case SLACK_HAN_LATIN: {
        mpt least = item->gap_kind == GAP_HAN_LATIN ? item->gap - item_run(paragraph, item)->style->size / 8 : 0;
        return least > 0 ? least : 0;
    }
    case SLACK_STOP:
        return !grid && (item->class == CHAR_STOP || item->class == CHAR_EXCLAIM) ? item->blank_after : 0;
    default:
        return 0;
    }
}

mpt item_stretch(const struct text_paragraph *paragraph, const struct item *item)
{
    const struct text_style *style = item_run(paragraph, item)->style;
    mpt stretch;
    if (item_is_word_space(item)) {
        if (has_range(style->word_spacing))
            stretch = style->word_spacing[2] - style->word_spacing[1];
        else if (paragraph->has_han)
            stretch = style->size / 2 - item->advance;
        else
            stretch = natural_width(paragraph, item) / 2;
        return stretch > style->size / HAN_STRETCH || !paragraph->has_han ? stretch : style->size / HAN_STRETCH;
    }
    switch (item->kind) {
    case ITEM_CLUSTER:
        if (item->gap_kind == GAP_LETTER)
            return style->letter_spacing[2] > style->letter_spacing[1]
                       ? style->letter_spacing[2] - style->letter_spacing[1]
                       : 0;
        if (item->gap_kind == GAP_HAN_LATIN)
            return style->size / 2 > item->gap ? style->size / 2 - item->gap : style->size / HAN_STRETCH;
        return item->gap_kind == GAP_HAN ? style->size / HAN_STRETCH : 0;
    default:
        return 0;
    }
}

/* Most letters have none, and a gap between Han does not shrink: that need not be asked class by class. */
mpt whole_shrink(const struct text_paragraph *paragraph, const struct item *item)
{
    mpt shrink = 0;
    bool plain = item->gap_kind == GAP_NONE || item->gap_kind == GAP_HAN;
    if (plain && item->blank_before == 0 && item->blank_after == 0 && !item_is_word_space(item))
        return 0;
    for (int class = 0; class < SLACK_CLASSES; class ++)
        shrink += item_shrink(paragraph, item, (enum slack_class) class);
    return shrink;
}
