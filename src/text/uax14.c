/* uax14 - may a line end between two characters that are not Han? (UAX 14, Unicode 15.0)
 *
 * The rules LB7 to LB31 for a pair of classes, with or without spaces between them. Classes come from ICU's properties,
 * in which AI, SG, XX, SA are AL and CJ is NS; rules that need more than a pair are taken care of elsewhere: LB9 by
 * clusters, LB30a by clusters, LB8 and LB8a by the items. No break iterator is opened: one costs more than most
 * paragraphs of a form. That the answers are those of ICU's own iterator is a property test. LB25 is the pair form of
 * the standard.
 */
#include "text/engine.h"

#include <unicode/uchar.h>

static bool is_letter(uint8_t class)
{
    return class == U_LB_ALPHABETIC || class == U_LB_HEBREW_LETTER;
}

static bool is_ideographic(uint8_t class)
{
    return class == U_LB_IDEOGRAPHIC || class == U_LB_E_BASE || class == U_LB_E_MODIFIER;
}

static bool is_closing(uint8_t class)
{
    return class == U_LB_CLOSE_PUNCTUATION || class == U_LB_CLOSE_PARENTHESIS;
}

/* LB11 to LB17: these hold across spaces too. True: no break. */
static bool glued_across_spaces(uint8_t before, uint8_t after)
{
    if (after == U_LB_WORD_JOINER || before == U_LB_WORD_JOINER)
        return true;
    if (is_closing(after) || after == U_LB_EXCLAMATION || after == U_LB_INFIX_NUMERIC || after == U_LB_BREAK_SYMBOLS)
        return true;
    if (before == U_LB_OPEN_PUNCTUATION)
        return true;
    if (before == U_LB_QUOTATION && after == U_LB_OPEN_PUNCTUATION)
        return true;
    if (is_closing(before) && after == U_LB_NONSTARTER)
        return true;
    return before == U_LB_BREAK_BOTH && after == U_LB_BREAK_BOTH;
}

/* LB25: numbers. */
static bool number_glued(uint8_t before, uint8_t after)
{
    switch (after) {
    case U_LB_POSTFIX_NUMERIC:
    case U_LB_PREFIX_NUMERIC:
        return is_closing(before) || before == U_LB_NUMERIC;
    case U_LB_OPEN_PUNCTUATION:
        return before == U_LB_POSTFIX_NUMERIC || before == U_LB_PREFIX_NUMERIC;
    case U_LB_NUMERIC:
        return before == U_LB_POSTFIX_NUMERIC || before == U_LB_PREFIX_NUMERIC || before == U_LB_HYPHEN ||
               before == U_LB_INFIX_NUMERIC || before == U_LB_NUMERIC || before == U_LB_BREAK_SYMBOLS;
    default:
        return false;
    }
}

/* LB26, LB27: Korean. */
static bool korean_glued(uint8_t before, uint8_t after)
{
    bool korean_before =
        before == U_LB_JL || before == U_LB_JV || before == U_LB_JT || before == U_LB_H2 || before == U_LB_H3;
    bool korean_after =
        after == U_LB_JL || after == U_LB_JV || after == U_LB_JT || after == U_LB_H2 || after == U_LB_H3;
    if (before == U_LB_JL)
        return after == U_LB_JL || after == U_LB_JV || after == U_LB_H2 || after == U_LB_H3 ||
               after == U_LB_POSTFIX_NUMERIC;
    if ((before == U_LB_JV || before == U_LB_H2) && (after == U_LB_JV || after == U_LB_JT))
        return true;
    if ((before == U_LB_JT || before == U_LB_H3) && after == U_LB_JT)
        return true;
    return (korean_before && after == U_LB_POSTFIX_NUMERIC) || (before == U_LB_PREFIX_NUMERIC && korean_after);
}

/* LB19 to LB30: only side by side. */
static bool glued(uint8_t before, uint8_t after)
{
    if (before == U_LB_QUOTATION || after == U_LB_QUOTATION)
        return true;
    if (after == U_LB_BREAK_AFTER || after == U_LB_HYPHEN || after == U_LB_NONSTARTER || before == U_LB_BREAK_BEFORE)
        return true;
    if (before == U_LB_BREAK_SYMBOLS && after == U_LB_HEBREW_LETTER)
        return true;
    if (after == U_LB_INSEPARABLE)
        return true;
    if ((is_letter(before) && after == U_LB_NUMERIC) || (before == U_LB_NUMERIC && is_letter(after)))
        return true;
    if ((before == U_LB_PREFIX_NUMERIC && is_ideographic(after)) ||
        (is_ideographic(before) && after == U_LB_POSTFIX_NUMERIC))
        return true;
    bool affix_before = before == U_LB_PREFIX_NUMERIC || before == U_LB_POSTFIX_NUMERIC;
    bool affix_after = after == U_LB_PREFIX_NUMERIC || after == U_LB_POSTFIX_NUMERIC;
    if ((affix_before && is_letter(after)) || (is_letter(before) && affix_after))
        return true;
    if (number_glued(before, after) || korean_glued(before, after))
        return true;
    if ((is_letter(before) || before == U_LB_INFIX_NUMERIC) && is_letter(after))
        return true;
    if ((is_letter(before) || before == U_LB_NUMERIC) && after == U_LB_OPEN_PUNCTUATION)
        return true;
    if (before == U_LB_CLOSE_PARENTHESIS && (is_letter(after) || after == U_LB_NUMERIC))
        return true;
    return before == U_LB_E_BASE && after == U_LB_E_MODIFIER;
}

bool uax14_break(uint8_t before, uint8_t after, bool spaces)
{
    if (before == U_LB_ALPHABETIC && after == U_LB_ALPHABETIC)
        return spaces; /* LB28 and LB18, ahead of all: most pairs of Latin text */
    if (before == U_LB_IDEOGRAPHIC && after == U_LB_IDEOGRAPHIC)
        return true; /* LB31: most pairs of Chinese */
    if (glued_across_spaces(before, after))
        return false;
    if (spaces)
        return true; /* LB18 */
    if (before == U_LB_GLUE)
        return false; /* LB12 */
    if (after == U_LB_GLUE)
        return before == U_LB_BREAK_AFTER || before == U_LB_HYPHEN; /* LB12a */
    if (before == U_LB_CONTINGENT_BREAK || after == U_LB_CONTINGENT_BREAK)
        return true;
    return !glued(before, after);
}
