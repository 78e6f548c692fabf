/* classes - what a character is, whatever face draws it.
 *
 * Classes of Chinese composition (GB/T 15834, CLREQ) come from the table of marks below and from ranges; the line break
 * class of Unicode (UAX 14) and the rules of clusters (UAX 29) from ICU's properties. Nothing here depends on fonts,
 * language or neighbours: “ ” ‘ ’ — … · are only flagged as ambiguous and decided in neighbours.c.
 */
#include "text/engine.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

struct mark {
    uint16_t code_point;
    uint8_t class;
};

/* Sorted by code point. */
static const struct mark marks[] = {
    {0x00B7, CHAR_MIDDLE_DOT}, {0x2014, CHAR_DASH},       {0x2018, CHAR_OPEN},      {0x2019, CHAR_CLOSE},
    {0x201C, CHAR_OPEN},       {0x201D, CHAR_CLOSE},      {0x2026, CHAR_ELLIPSIS},  {0x2030, CHAR_POSTFIX},
    {0x2103, CHAR_POSTFIX},    {0x2109, CHAR_POSTFIX},    {0x2116, CHAR_PREFIX},    {0x3001, CHAR_COMMA},
    {0x3002, CHAR_STOP},       {0x3005, CHAR_ITERATION},  {0x3008, CHAR_OPEN},      {0x3009, CHAR_CLOSE},
    {0x300A, CHAR_OPEN},       {0x300B, CHAR_CLOSE},      {0x300C, CHAR_OPEN},      {0x300D, CHAR_CLOSE},
    {0x300E, CHAR_OPEN},       {0x300F, CHAR_CLOSE},      {0x3010, CHAR_OPEN},      {0x3011, CHAR_CLOSE},
    {0x3014, CHAR_OPEN},       {0x3015, CHAR_CLOSE},      {0x3016, CHAR_OPEN},      {0x3017, CHAR_CLOSE},
    {0x3018, CHAR_OPEN},       {0x3019, CHAR_CLOSE},      {0x301A, CHAR_OPEN},      {0x301B, CHAR_CLOSE},
    {0x301C, CHAR_CONNECTOR},  {0x301D, CHAR_OPEN},       {0x301E, CHAR_CLOSE},     {0x301F, CHAR_CLOSE},
    {0x303B, CHAR_ITERATION},  {0x30FB, CHAR_MIDDLE_DOT}, {0xFF01, CHAR_EXCLAIM},   {0xFF04, CHAR_PREFIX},
    {0xFF05, CHAR_POSTFIX},    {0xFF08, CHAR_OPEN},       {0xFF09, CHAR_CLOSE},     {0xFF0C, CHAR_COMMA},
    {0xFF0D, CHAR_CONNECTOR},  {0xFF0E, CHAR_STOP},       {0xFF0F, CHAR_SLASH},     {0xFF1A, CHAR_COLON},
    {0xFF1B, CHAR_COMMA},      {0xFF1F, CHAR_EXCLAIM},    {0xFF3B, CHAR_OPEN},      {0xFF3D, CHAR_CLOSE},
    {0xFF5B, CHAR_OPEN},       {0xFF5D, CHAR_CLOSE},      {0xFF5E, CHAR_CONNECTOR}, {0xFF5F, CHAR_OPEN},
    {0xFF60, CHAR_CLOSE},      {0xFFE0, CHAR_POSTFIX},    {0xFFE1, CHAR_PREFIX},    {0xFFE5, CHAR_PREFIX},
};

static const struct mark *find_mark(uint32_t code_point)
{
    size_t low = 0, high = sizeof marks / sizeof *marks;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (marks[middle].code_point < code_point)
            low = middle + 1;
        else
            high = middle;
    }
    return low < sizeof marks / sizeof *marks && marks[low].code_point == code_point ? &marks[low] : NULL;
}

static bool is_ambiguous(uint32_t code_point)
{
    switch (code_point) {
    case 0x00B7:
    case 0x2014:
    case 0x2018:
    case 0x2019:
    case 0x201C:
    case 0x201D:
    case 0x2026:
        return true;
    default:
        return false;
    }
}

struct range {
    uint32_t first, last;
};

static bool in_ranges(const struct range *ranges, size_t count, uint32_t code_point)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (ranges[middle].last < code_point)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && code_point >= ranges[low].first;
}

/* What sits in a one-em cell whatever stands beside it. */
static bool is_wide(uint32_t code_point)
{
    static const struct range wide[] = {
        {0x2E80, 0x2FDF}, /* radicals */
        {0x2FF0, 0x303E}, /* ideographic description, 、。《》… */
        {0x3041, 0x3096},   {0x309B, 0x31EF},   {0x31F0, 0x4DBF},   {0x4E00, 0xA4CF},   {0xAC00, 0xD7A3},
        {0xF900, 0xFAFF},   {0xFE10, 0xFE19},   {0xFE30, 0xFE6B},   {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},
        {0x16FE0, 0x16FE3}, {0x17000, 0x18CFF}, {0x1B000, 0x1B2FF}, {0x1F200, 0x1F265}, {0x20000, 0x3FFFD},
    };
    return code_point >= 0x2E80 && in_ranges(wide, sizeof wide / sizeof *wide, code_point);
}

bool text_is_han(uint32_t code_point)
{
    return is_wide(code_point) || is_ambiguous(code_point);
}

bool text_joins_without_space(uint32_t before, uint32_t after)
{
    return text_is_han(before) && text_is_han(after) && (is_wide(before) || is_wide(after));
}

/* ---- Unicode ----------------------------------------------------------------------------------------- */

static uint8_t break_class_of(uint32_t code_point)
{
    int32_t class = u_getIntPropertyValue((UChar32)code_point, UCHAR_LINE_BREAK);
    switch (class) {
    case U_LB_AMBIGUOUS:
    case U_LB_SURROGATE:
    case U_LB_UNKNOWN:
    case U_LB_COMPLEX_CONTEXT:
    case U_LB_COMBINING_MARK:
    case U_LB_ZWJ:
        return U_LB_ALPHABETIC;
    case U_LB_CONDITIONAL_JAPANESE_STARTER:
        return U_LB_NONSTARTER;
    default:
        return (uint8_t) class;
    }
}

static bool is_space(uint32_t code_point)
{
    if (code_point < 0x20 || code_point == 0x7F)
        return true;
    switch (code_point) {
    case ' ':
    case 0x85:
    case 0xA0:
    case 0xAD:
    case 0x202F:
    case 0x205F:
    case 0x2028:
    case 0x2029:
    case 0x2060:
    case 0x3000:
    case 0xFEFF:
        return true;
    default:
        return code_point >= 0x2000 && code_point <= 0x200B;
    }
}

/* Scripts that are set glyph by glyph, without HarfBuzz (kerning apart). */
static bool is_plain_script(uint32_t code_point)
{
    UErrorCode error = U_ZERO_ERROR;
    switch (uscript_getScript((UChar32)code_point, &error)) {
    case USCRIPT_COMMON:
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_CYRILLIC:
    case USCRIPT_ARMENIAN:
    case USCRIPT_GEORGIAN:
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_BOPOMOFO:
    case USCRIPT_YI:
    case USCRIPT_BRAILLE:
    case USCRIPT_UNKNOWN:
        return true;
    case USCRIPT_HANGUL:
        return code_point >= 0xAC00 && code_point <= 0xD7A3;
    default:
        return false;
    }
}

static uint8_t flags_of(uint32_t code_point)
{
    uint8_t flags = 0;
    if (is_space(code_point))
        return CELL_SPACE;
    if (is_wide(code_point))
        flags |= CELL_HAN;
    if (is_ambiguous(code_point))
        flags |= CELL_AMBIGUOUS;
    if (code_point < 0x0300)
        return flags;
    int32_t grapheme = u_getIntPropertyValue((UChar32)code_point, UCHAR_GRAPHEME_CLUSTER_BREAK);
    if (grapheme == U_GCB_EXTEND || grapheme == U_GCB_SPACING_MARK || grapheme == U_GCB_ZWJ)
        flags |= CELL_EXTEND;
    UCharDirection direction = u_charDirection((UChar32)code_point);
    if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC || direction == U_ARABIC_NUMBER ||
        (direction >= U_LEFT_TO_RIGHT_EMBEDDING && direction <= U_POP_DIRECTIONAL_FORMAT) ||
        (direction >= U_FIRST_STRONG_ISOLATE && direction <= U_POP_DIRECTIONAL_ISOLATE) || code_point == 0x200F)
        flags |= CELL_RIGHT;
    if (!is_plain_script(code_point))
        flags |= CELL_SHAPE;
    if (u_getIntPropertyValue((UChar32)code_point, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT)
        flags |= CELL_DICTIONARY;
    return flags;
}

static uint8_t class_of(uint32_t code_point, uint8_t flags, uint8_t break_class)
{
    const struct mark *mark = find_mark(code_point);
    if (mark != NULL)
        return mark->class;
    if (flags & CELL_HAN)
        return break_class == U_LB_NONSTARTER ? CHAR_ITERATION : CHAR_HAN;
    if (code_point >= '0' && code_point <= '9')
        return CHAR_DIGIT;
    if (u_isalpha((UChar32)code_point))
        return CHAR_LETTER;
    if (code_point >= 0x2100 && u_ispunct((UChar32)code_point) == 0)
        return CHAR_SYMBOL;
    return CHAR_OTHER;
}

struct character classify(uint32_t code_point)
{
    struct character character;
    character.flags = flags_of(code_point);
    character.break_class = break_class_of(code_point);
    character.class = class_of(code_point, character.flags, character.break_class);
    return character;
}

/* ---- clusters ---------------------------------------------------------------------------------------- */

bool joins_cluster(uint32_t before, uint32_t after, unsigned regional_indicators)
{
    int32_t a = u_getIntPropertyValue((UChar32)before, UCHAR_GRAPHEME_CLUSTER_BREAK);
    int32_t b = u_getIntPropertyValue((UChar32)after, UCHAR_GRAPHEME_CLUSTER_BREAK);
    if (a == U_GCB_CONTROL || a == U_GCB_CR || a == U_GCB_LF || b == U_GCB_CONTROL || b == U_GCB_CR || b == U_GCB_LF)
        return false;
    if (b == U_GCB_EXTEND || b == U_GCB_ZWJ || b == U_GCB_SPACING_MARK || a == U_GCB_PREPEND)
        return true; /* GB9, 9a, 9b */
    if (a == U_GCB_L)
        return b == U_GCB_L || b == U_GCB_V || b == U_GCB_LV || b == U_GCB_LVT; /* GB6 */
    if (a == U_GCB_LV || a == U_GCB_V)
        return b == U_GCB_V || b == U_GCB_T; /* GB7 */
    if (a == U_GCB_LVT || a == U_GCB_T)
        return b == U_GCB_T; /* GB8 */
    if (a == U_GCB_ZWJ)
        return u_hasBinaryProperty((UChar32)after, UCHAR_EXTENDED_PICTOGRAPHIC);                           /* GB11 */
    return a == U_GCB_REGIONAL_INDICATOR && b == U_GCB_REGIONAL_INDICATOR && regional_indicators % 2 == 1; /* GB12 */
}
