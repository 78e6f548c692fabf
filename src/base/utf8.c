/* UTF-8 by Unicode 15, table 3-7 (well-formed byte sequences): no overlong forms, no surrogates, nothing above
 * U+10FFFF. */
#include "base/base.h"

#include <string.h>

/* Length of the well-formed sequence at `at`, with its code point; 0 when it is ill-formed. */
static size_t decode(const char *at, const char *end, uint32_t *code_point)
{
    const unsigned char *bytes = (const unsigned char *)at;
    size_t left = (size_t)(end - at), size;
    uint32_t value, smallest;
    if (left == 0)
        return 0;
    if (bytes[0] < 0x80) {
        *code_point = bytes[0];
        return 1;
    }
    if (bytes[0] >= 0xC2 && bytes[0] <= 0xDF) {
        size = 2;
        value = bytes[0] & 0x1FU;
        smallest = 0x80;
    } else if ((bytes[0] & 0xF0) == 0xE0) {
        size = 3;
        value = bytes[0] & 0x0FU;
        smallest = 0x800;
    } else if (bytes[0] >= 0xF0 && bytes[0] <= 0xF4) {
        size = 4;
        value = bytes[0] & 0x07U;
        smallest = 0x10000;
    } else {
        return 0;
    }
    if (left < size)
        return 0;
    for (size_t i = 1; i < size; i++) {
        if ((bytes[i] & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (bytes[i] & 0x3FU);
    }
    if (value < smallest || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return 0;
    *code_point = value;
    return size;
}

uint32_t utf8_next(const char **at, const char *end)
{
    uint32_t code_point;
    size_t size = decode(*at, end, &code_point);
    if (size == 0) {
        *at += 1;
        return 0xFFFD;
    }
    *at += size;
    return code_point;
}

size_t utf8_write(uint32_t code_point, char out[4])
{
    if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF))
        code_point = 0xFFFD;
    if (code_point < 0x80) {
        out[0] = (char)code_point;
        return 1;
    }
    if (code_point < 0x800) {
        out[0] = (char)(0xC0 | code_point >> 6);
        out[1] = (char)(0x80 | (code_point & 0x3F));
        return 2;
    }
    if (code_point < 0x10000) {
        out[0] = (char)(0xE0 | code_point >> 12);
        out[1] = (char)(0x80 | (code_point >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code_point & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code_point >> 18);
    out[1] = (char)(0x80 | (code_point >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code_point >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code_point & 0x3F));
    return 4;
}

size_t utf8_length(const char *text)
{
    const char *end = text + strlen(text);
    size_t length = 0;
    while (text < end) {
        utf8_next(&text, end);
        length++;
    }
    return length;
}

const char *utf8_check(const char *text, size_t size)
{
    const char *end = text + size;
    uint32_t code_point;
    while (text < end) {
        size_t length = decode(text, end, &code_point);
        if (length == 0)
            return text;
        text += length;
    }
    return NULL;
}

static bool is_code_start(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool code_valid(const char *text)
{
    if (!is_code_start(text[0]))
        return false;
    size_t length = 1;
    for (; text[length] != '\0'; length++) {
        char c = text[length];
        if (length == 64 || !(is_code_start(c) || c == '.' || c == '_' || c == '-'))
            return false;
    }
    return true;
}

static int lower(char c)
{
    return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : (unsigned char)c;
}

int code_compare(const char *a, const char *b)
{
    while (*a != '\0' && lower(*a) == lower(*b)) {
        a++;
        b++;
    }
    return lower(*a) - lower(*b);
}
