/* color - colours as SVG writes them (4.2, 4.4). */
#include "drawing/engine.h"

#include <string.h>

/* The names are those of XSL too; fo/colors.def is sorted by bytes. */
static bool named(const char *text, uint32_t *out)
{
    static const struct {
        const char *name;
        uint32_t rgb;
    } colors[] = {
#define FO_COLOR(name, rgb) {name, rgb},
#include "fo/colors.def"
#undef FO_COLOR
    };
    size_t low = 0, high = sizeof colors / sizeof *colors;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(colors[middle].name, text);
        if (order == 0) {
            *out = UINT32_C(0xFF000000) | colors[middle].rgb;
            return true;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

static int hexadecimal(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

static bool digits(const char *text, uint32_t *out)
{
    size_t size = strlen(text);
    uint32_t color = 0;
    if (size != 3 && size != 6)
        return false;
    for (size_t i = 0; i < size; i++) {
        int digit = hexadecimal(text[i]);
        if (digit < 0)
            return false;
        color = color << 4 | (uint32_t)digit;
        if (size == 3)
            color = color << 4 | (uint32_t)digit;
    }
    *out = UINT32_C(0xFF000000) | color;
    return true;
}

/* The three parts between the parentheses: 0 to 255 or percentages, cut to what there is. */
static bool parts(const char *at, uint32_t *out)
{
    uint32_t color = 0xFF;
    for (int i = 0; i < 3; i++) {
        fixed value;
        at = skip_space(at);
        if (!fixed_parse(&at, &value))
            return false;
        if (*at == '%') {
            value = fixed_divide(fixed_multiply(value, FIXED(255)), FIXED(100));
            at++;
        }
        value = value < 0 ? 0 : value > FIXED(255) ? FIXED(255) : value;
        color = color << 8 | (uint32_t)fixed_round(value);
        at = skip_space(at);
        if (*at != (i < 2 ? ',' : ')'))
            return false;
        at++;
    }
    *out = color;
    return at_end(at);
}

bool parse_color(const char *text, uint32_t *out)
{
    char word[64];
    text = skip_space(text);
    size_t size = strlen(text);
    while (size > 0 && (text[size - 1] == ' ' || text[size - 1] == '\n' || text[size - 1] == '\t'))
        size--;
    if (size >= sizeof word)
        return false;
    for (size_t i = 0; i < size; i++)
        word[i] = (char)(text[i] >= 'A' && text[i] <= 'Z' ? text[i] - 'A' + 'a' : text[i]);
    word[size] = '\0';
    if (word[0] == '#')
        return digits(word + 1, out);
    if (strncmp(word, "rgb(", 4) == 0)
        return parts(word + 4, out);
    return named(word, out);
}
