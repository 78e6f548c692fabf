/* code39 - bar codes of capitals, digits and -. $/+% (GB/T 12908, ISO/IEC 16388): nine bars and spaces a character,
 * three of them wide. Wide is three modules; one module stands between characters; an asterisk begins and ends. */
#include "drawing/engine.h"

#include <string.h>

enum { WIDE = 3, GAP = 1, ELEMENTS = 9, CHARACTER = 6 + 3 * WIDE, QUIET = 10 };

static const char characters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. *$/+%";
static const char *const wide[] = {
    "000110100", "100100001", "001100001", "101100000", "000110001", "100110000", "001110000", "000100101", "100100100",
    "001100100", "100001001", "001001001", "101001000", "000011001", "100011000", "001011000", "000001101", "100001100",
    "001001100", "000011100", "100000011", "001000011", "101000010", "000010011", "100010010", "001010010", "000000111",
    "100000110", "001000110", "000010110", "110000001", "011000001", "111000000", "010010001", "110010000", "011010000",
    "010000101", "110000100", "011000100", "010010100", "010101000", "010100010", "010001010", "000101010",
};

static uint8_t *put(uint8_t *at, char character)
{
    const char *pattern = wide[strchr(characters, character) - characters];
    for (int i = 0; i < ELEMENTS; i++) {
        int width = pattern[i] == '1' ? WIDE : 1;
        memset(at, i % 2 == 0, (size_t)width);
        at += width;
    }
    return at + GAP; /* zeroed memory is light */
}

bool code39_encode(struct drawing_builder *builder, const char *text, struct code_modules *out)
{
    size_t size = strlen(text), columns = (size + 2) * (CHARACTER + GAP) - GAP;
    struct location at = drawing_at(builder, builder->element);
    for (size_t i = 0; i < size; i++)
        if (text[i] == '*' || strchr(characters, text[i]) == NULL) {
            diag_report(builder->source.sink, DIAG_DRAWING_BAR_CHARACTER, at, text, "code39",
                        "capitals, digits, spaces and -.$/+%");
            return false;
        }
    if (size > LIMIT_BAR_CODE) {
        diag_report(builder->source.sink, DIAG_DRAWING_BAR_LONG, at, arena_format(builder->scratch, "%zu", size),
                    arena_format(builder->scratch, "%d", LIMIT_BAR_CODE));
        return false;
    }
    uint8_t *dark = arena_alloc(builder->scratch, columns + GAP), *next = dark;
    if (dark == NULL) {
        drawing_no_memory(builder);
        return false;
    }
    next = put(next, '*');
    for (size_t i = 0; i < size; i++)
        next = put(next, text[i]);
    put(next, '*');
    *out = (struct code_modules){.dark = dark, .rows = 1, .columns = columns, .quiet = QUIET};
    return true;
}
