/* color - sRGB colours: names, hexadecimal digits, parts of red, green and blue. */
#include "fo/value.h"

#include "fo/arithmetic.h"

#include <string.h>

static struct fo_value opaque(uint32_t rgb)
{
    return (struct fo_value){.kind = FO_IS_COLOR, .color = UINT32_C(0xFF000000) | rgb};
}

/* colors.def is sorted by bytes. */
bool fo_color_named(const char *text, size_t size, struct fo_value *out)
{
    static const struct {
        const char *name;
        uint32_t rgb;
    } colors[] = {
#define FO_COLOR(name, rgb) {name, rgb},
#include "fo/colors.def"
#undef FO_COLOR
    };
    size_t low = 0, high = sizeof colors / sizeof colors[0];
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strncmp(colors[middle].name, text, size);
        if (order == 0 && colors[middle].name[size] != '\0')
            order = 1;
        if (order == 0) {
            *out = opaque(colors[middle].rgb);
            return true;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

static int digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool fo_color_hexadecimal(const char *digits, size_t size, struct fo_value *out)
{
    if (size != 3 && size != 6 && size != 8)
        return false;
    uint32_t value = 0;
    for (size_t i = 0; i < size; i++) {
        int d = digit(digits[i]);
        if (d < 0)
            return false;
        value = value << 4 | (uint32_t)d;
        if (size == 3)
            value = value << 4 | (uint32_t)d;
    }
    if (size == 8) { /* #rrggbbaa, as FOP reads it */
        *out = (struct fo_value){.kind = FO_IS_COLOR, .color = value >> 8 | value << 24};
        return true;
    }
    *out = opaque(value);
    return true;
}

/* 0 … 1 in millionths to 0 … 255, rounded half up. */
static uint32_t byte_of(int64_t part)
{
    if (part < 0)
        part = 0;
    if (part > MILLION)
        part = MILLION;
    return (uint32_t)((part * 255 + MILLION / 2) / MILLION);
}

struct fo_value fo_color_rgb(int64_t red, int64_t green, int64_t blue)
{
    return opaque(byte_of(red) << 16 | byte_of(green) << 8 | byte_of(blue));
}

/* The plain conversion, without profiles: what ink takes away, black takes away from all. */
struct fo_value fo_color_cmyk(int64_t cyan, int64_t magenta, int64_t yellow, int64_t black)
{
    return fo_color_rgb(MILLION - cyan - black, MILLION - magenta - black, MILLION - yellow - black);
}
