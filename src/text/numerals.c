/* numerals - numbers in Chinese characters, and the numbers of pages. */
#include "text/engine.h"

#include <stdio.h>
#include <string.h>

struct numerals {
    const char *digits[10];
    const char *units[4];  /* 1, 10, 100, 1000 */
    const char *powers[5]; /* 1, 10^4, 10^8, 10^12, 10^16 */
    bool short_ten;        /* 十二, not 一十二 */
};

static const struct numerals lower = {
    .digits = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"},
    .units = {"", "十", "百", "千"},
    .powers = {"", "万", "亿", "万亿", "亿亿"},
    .short_ten = true,
};

static const struct numerals upper = {
    .digits = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"},
    .units = {"", "拾", "佰", "仟"},
    .powers = {"", "万", "亿", "万亿", "亿亿"},
};

/* Four digits. A zero between two others is said once. `pending`: zeros were passed over before. */
static void write_group(struct buffer *out, const struct numerals *numerals, unsigned group, bool *pending)
{
    unsigned divisor = 1000;
    for (int place = 3; place >= 0; place--, divisor /= 10) {
        unsigned digit = group / divisor % 10;
        if (digit == 0) {
            *pending = out->size > 0;
            continue;
        }
        if (*pending)
            buffer_string(out, numerals->digits[0]);
        *pending = false;
        if (!(numerals->short_ten && place == 1 && digit == 1 && out->size == 0))
            buffer_string(out, numerals->digits[digit]);
        buffer_string(out, numerals->units[place]);
    }
}

static void write_number(struct buffer *out, const struct numerals *numerals, uint64_t value)
{
    unsigned groups[5];
    int count = 0;
    bool pending = false;
    do {
        groups[count++] = (unsigned)(value % 10000);
        value /= 10000;
    } while (value > 0);
    for (int i = count - 1; i >= 0; i--) {
        write_group(out, numerals, groups[i], &pending);
        if (groups[i] > 0)
            buffer_string(out, numerals->powers[i]);
    }
    if (out->size == 0)
        buffer_string(out, numerals->digits[0]);
}

static void write_digits(struct buffer *out, uint64_t value)
{
    char digits[24];
    int count = snprintf(digits, sizeof digits, "%llu", (unsigned long long)value);
    for (int i = 0; i < count; i++)
        buffer_string(out, digits[i] == '0' ? "〇" : lower.digits[digits[i] - '0']);
}

static char *finish(struct arena *arena, struct buffer *out)
{
    char *text = out->failed ? NULL : arena_string(arena, out->data);
    buffer_free(out);
    return text;
}

char *text_chinese_number(struct arena *arena, int64_t value, const char *style)
{
    struct buffer out, number;
    buffer_init(&out, 1024);
    buffer_init(&number, 1024);
    uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    if (value < 0)
        buffer_string(&out, "负");
    if (style != NULL && strcmp(style, "year") == 0)
        write_digits(&number, size);
    else
        write_number(&number, style != NULL && strcmp(style, "upper") == 0 ? &upper : &lower, size);
    buffer_append(&out, number.data, number.size);
    out.failed |= number.failed;
    buffer_free(&number);
    return finish(arena, &out);
}

/* ---- pages ------------------------------------------------------------------------------------------- */

static void write_roman(struct buffer *out, int64_t value, bool capital)
{
    static const struct {
        int value;
        const char *text[2];
    } steps[] = {{1000, {"m", "M"}}, {900, {"cm", "CM"}}, {500, {"d", "D"}},  {400, {"cd", "CD"}}, {100, {"c", "C"}},
                 {90, {"xc", "XC"}}, {50, {"l", "L"}},    {40, {"xl", "XL"}}, {10, {"x", "X"}},    {9, {"ix", "IX"}},
                 {5, {"v", "V"}},    {4, {"iv", "IV"}},   {1, {"i", "I"}}};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        for (; value >= steps[i].value; value -= steps[i].value)
            buffer_string(out, steps[i].text[capital]);
}

/* a … z, aa, ab … */
static void write_letters(struct buffer *out, int64_t value, char first)
{
    char letters[16];
    int count = 0;
    for (; value > 0; value = (value - 1) / 26)
        letters[count++] = (char)(first + (value - 1) % 26);
    while (count > 0)
        buffer_byte(out, letters[--count]);
}

/* "001": at least as many digits as the format has. */
static void write_decimal(struct buffer *out, int64_t value, const char *format)
{
    int width = (int)strspn(format, "0");
    if (width > 0 && width < 19 && format[width] == '1')
        buffer_format(out, "%0*lld", width + 1, (long long)value);
    else
        buffer_format(out, "%lld", (long long)value);
}

char *text_page_number(struct arena *arena, int64_t value, const char *format)
{
    enum { ROMAN_MOST = 3999 };
    struct buffer out;
    buffer_init(&out, 4096);
    if (format == NULL || format[0] == '\0')
        format = "1";
    if (strcmp(format, "一") == 0) {
        buffer_free(&out);
        return text_chinese_number(arena, value, "");
    }
    bool roman = format[1] == '\0' && (format[0] == 'i' || format[0] == 'I') && value >= 1 && value <= ROMAN_MOST;
    bool letters = format[1] == '\0' && (format[0] == 'a' || format[0] == 'A') && value >= 1;
    if (roman)
        write_roman(&out, value, format[0] == 'I');
    else if (letters)
        write_letters(&out, value, format[0]);
    else
        write_decimal(&out, value, format);
    return finish(arena, &out);
}
