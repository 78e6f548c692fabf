/* Our pair form of UAX 14 against ICU's own iterator, for every pair of the characters that stand for the classes. */
#include "support.h"

#include <stdio.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include "text/engine.h"

/* One or more for each class that a Latin text can meet; no marks (they are parts of clusters), no scripts with
 * dictionaries. */
static const uint32_t samples[] = {
    'a',    'Z',    0xE9,   0x0416, '1',    '9',    '!',    '?',    '"',    '\'',   '#',    '$',
    '%',    '&',    '(',    ')',    '[',    ']',    '{',    '}',    '*',    '+',    ',',    '-',
    '.',    '/',    ':',    ';',    '<',    '=',    '@',    '_',    '|',    '~',    0xA0,   0xAB,
    0xBB,   0xA5,   0xB0,   0xB4,   0xB1,   0xD7,   0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2019,
    0x201C, 0x201D, 0x2026, 0x2030, 0x20AC, 0x2103, 0x2116, 0x2212, 0x2190, 0x2460, 0x00A7,
};

static bool icu_breaks(UBreakIterator *iterator, uint32_t before, uint32_t after, bool space)
{
    UChar text[8];
    int32_t size = 0;
    UErrorCode error = U_ZERO_ERROR;
    text[size++] = 'x'; /* a hyphen is not the first of its word */
    text[size++] = (UChar)before;
    if (space)
        text[size++] = ' ';
    int32_t place = size;
    text[size++] = (UChar)after;
    ubrk_setText(iterator, text, size, &error);
    return ubrk_isBoundary(iterator, place);
}

/* Where the pair form of LB25 in the standard and the expression that ICU uses differ: a prefix or postfix before a
 * parenthesis, and a number sign after one, count in ICU only if a number follows. */
static bool differs_by_design(uint8_t before, uint8_t after)
{
    bool affix = before == U_LB_PREFIX_NUMERIC || before == U_LB_POSTFIX_NUMERIC;
    bool closing = before == U_LB_CLOSE_PUNCTUATION || before == U_LB_CLOSE_PARENTHESIS;
    bool affix_after = after == U_LB_PREFIX_NUMERIC || after == U_LB_POSTFIX_NUMERIC;
    return (affix && after == U_LB_OPEN_PUNCTUATION) || (closing && affix_after) ||
           (before == U_LB_BREAK_SYMBOLS && after == U_LB_NUMERIC);
}

static void pairs_break_as_in_icu(void **state)
{
    (void)state;
    UErrorCode error = U_ZERO_ERROR;
    UBreakIterator *iterator = ubrk_open(UBRK_LINE, "en", NULL, 0, &error);
    assert_true(U_SUCCESS(error));
    size_t count = sizeof samples / sizeof *samples, wrong = 0, compared = 0;
    for (size_t a = 0; a < count; a++)
        for (size_t b = 0; b < count; b++)
            for (int space = 0; space <= 1; space++) {
                uint8_t before = classify(samples[a]).break_class, after = classify(samples[b]).break_class;
                if (differs_by_design(before, after))
                    continue;
                bool icu = icu_breaks(iterator, samples[a], samples[b], space != 0);
                bool ours = uax14_break(before, after, space != 0);
                compared++;
                if (icu == ours)
                    continue;
                print_message("  U+%04X %sU+%04X (%d, %d): ICU %d, ours %d\n", samples[a], space ? "space " : "",
                              samples[b], before, after, icu, ours);
                wrong++;
            }
    ubrk_close(iterator);
    assert_true(compared > 5000);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(pairs_break_as_in_icu)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
