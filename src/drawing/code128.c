/* code128 - bar codes of all ASCII characters (GB/T 18347, ISO/IEC 15417).
 *
 * Three code sets: A has capitals and controls, B capitals and small letters, C pairs of digits. Which to use where is
 * found backwards: the fewest symbols for the rest of the text, for each place and each set one may be in. That is the
 * shortest code there is (the rules of annex E find it too in nearly all cases, but are harder to read). */
#include "drawing/engine.h"

#include <string.h>

/* Widths of bar, space, bar … of each symbol; it is 11 modules wide, the last one 13. */
static const char *const patterns[] = {
    "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312",  "132212", "221213", "221312",
    "231212", "112232", "122132", "122231", "113222", "123122", "123221", "223211",  "221132", "221231", "213212",
    "223112", "312131", "311222", "321122", "321221", "312212", "322112", "322211",  "212123", "212321", "232121",
    "111323", "131123", "131321", "112313", "132113", "132311", "211313", "231113",  "231311", "112133", "112331",
    "132131", "113123", "113321", "133121", "313121", "211331", "231131", "213113",  "213311", "213131", "311123",
    "311321", "331121", "312113", "312311", "332111", "314111", "221411", "431111",  "111224", "111422", "121124",
    "121421", "141122", "141221", "112214", "112412", "122114", "122411", "142112",  "142211", "241211", "221114",
    "413111", "241112", "134111", "111242", "121142", "121241", "114212", "124112",  "124211", "411212", "421112",
    "421211", "212141", "214121", "412121", "111143", "111341", "131141", "114113",  "114311", "411113", "411311",
    "113141", "114131", "311141", "411131", "211412", "211214", "211232", "2331112",
};

enum set { SET_A, SET_B, SET_C, SETS };
enum { SHIFT = 98, START = 103, STOP = 106, CHECK = 103, QUIET = 10 };
static const uint8_t switches[SETS] = {101, 100, 99}; /* the symbol that leads into a set */

enum step { STEP_NONE, STEP_PLAIN, STEP_SHIFT, STEP_TO_A, STEP_TO_B, STEP_TO_C };

struct choice {       /* the best step at a place, in a set */
    uint16_t symbols; /* to the end */
    uint8_t step;
};

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

/* How many characters the set takes at once there; 0: it does not have it. */
static size_t takes(enum set set, const char *text)
{
    if (set == SET_C)
        return digit(text[0]) && digit(text[1]) ? 2 : 0;
    unsigned char c = (unsigned char)text[0];
    return set == SET_A ? c < 96 : c >= 32 && c < 128;
}

static uint8_t value(enum set set, const char *text)
{
    if (set == SET_C)
        return (uint8_t)((text[0] - '0') * 10 + text[1] - '0');
    return (uint8_t)(text[0] < 32 ? text[0] + 64 : text[0] - 32);
}

static void consider(struct choice *choice, unsigned symbols, enum step step)
{
    if (choice->step == STEP_NONE || symbols < choice->symbols)
        *choice = (struct choice){(uint16_t)symbols, (uint8_t)step};
}

/* `choices`: [place][set], with the place behind the text last. */
static void choose(struct choice (*choices)[SETS], const char *text, size_t size)
{
    for (size_t at = size; at-- > 0;) {
        for (enum set set = SET_A; set < SETS; set++) {
            size_t taken = takes(set, text + at);
            if (taken > 0)
                consider(&choices[at][set], 1U + choices[at + taken][set].symbols, STEP_PLAIN);
            if (set != SET_C && takes(SET_B - set, text + at) > 0)
                consider(&choices[at][set], 2U + choices[at + 1][set].symbols, STEP_SHIFT);
        }
        struct choice stay[SETS];
        memcpy(stay, choices[at], sizeof stay);
        for (enum set set = SET_A; set < SETS; set++)
            for (enum set other = SET_A; other < SETS; other++)
                if (other != set && stay[other].step != STEP_NONE)
                    consider(&choices[at][set], 1U + stay[other].symbols, STEP_TO_A + other);
    }
}

struct symbols {
    uint8_t *values;
    size_t count;
};

static void emit(struct choice (*choices)[SETS], const char *text, size_t size, struct symbols *out)
{
    enum set set = SET_A;
    for (enum set other = SET_B; other < SETS; other++)
        if (choices[0][other].symbols < choices[0][set].symbols)
            set = other;
    if (choices[0][SET_B].symbols == choices[0][set].symbols)
        set = SET_B; /* as most encoders begin */
    out->values[out->count++] = (uint8_t)(START + set);
    for (size_t at = 0; at < size;) {
        enum step step = choices[at][set].step;
        if (step >= STEP_TO_A) {
            set = (enum set)(step - STEP_TO_A);
            out->values[out->count++] = switches[set];
            continue;
        }
        enum set used = step == STEP_SHIFT ? (enum set)(SET_B - set) : set;
        if (step == STEP_SHIFT)
            out->values[out->count++] = SHIFT;
        out->values[out->count++] = value(used, text + at);
        at += takes(used, text + at);
    }
    unsigned sum = out->values[0];
    for (size_t i = 1; i < out->count; i++)
        sum = (sum + (unsigned)(i % CHECK) * out->values[i]) % CHECK;
    out->values[out->count++] = (uint8_t)(sum % CHECK);
    out->values[out->count++] = STOP;
}

static bool bars(struct drawing_builder *builder, const struct symbols *symbols, struct code_modules *out)
{
    size_t columns = symbols->count * 11 + 2, at = 0;
    uint8_t *dark = arena_alloc(builder->scratch, columns);
    if (dark == NULL) {
        drawing_no_memory(builder);
        return false;
    }
    for (size_t i = 0; i < symbols->count; i++) {
        uint8_t black = 1;
        for (const char *width = patterns[symbols->values[i]]; *width != '\0'; width++, black ^= 1)
            for (char k = '0'; k < *width; k++)
                dark[at++] = black;
    }
    *out = (struct code_modules){.dark = dark, .rows = 1, .columns = columns, .quiet = QUIET};
    return true;
}

bool code128_encode(struct drawing_builder *builder, const char *text, struct code_modules *out)
{
    size_t size = strlen(text);
    for (size_t i = 0; i < size; i++)
        if ((unsigned char)text[i] >= 128) {
            diag_report(builder->source.sink, DIAG_DRAWING_BAR_CHARACTER, drawing_at(builder, builder->element), text,
                        "code128", "ASCII characters");
            return false;
        }
    if (size > LIMIT_BAR_CODE) {
        diag_report(builder->source.sink, DIAG_DRAWING_BAR_LONG, drawing_at(builder, builder->element),
                    arena_format(builder->scratch, "%zu", size), arena_format(builder->scratch, "%d", LIMIT_BAR_CODE));
        return false;
    }
    struct choice(*choices)[SETS] = arena_array(builder->scratch, size + 2, sizeof *choices);
    struct symbols symbols = {.values = arena_alloc(builder->scratch, 2 * size + 4)};
    if (choices == NULL || symbols.values == NULL) {
        drawing_no_memory(builder);
        return false;
    }
    choose(choices, text, size);
    emit(choices, text, size, &symbols);
    return bars(builder, &symbols, out);
}
