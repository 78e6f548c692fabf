/* Numbers, strings and names as PDF writes them (ISO 32000-1, 7.3), made from integers: no printf of floating point, so
 * neither the locale nor the machine can change a digit, and what was laid out in mpt is written to the last one. */
#include "pdf/engine.h"

#include <string.h>

enum { NUMBER_SIZE = 24, OPERANDS = 6 };

/* Writes backwards from `end` and gives the first character. */
static char *decimal(char *end, int64_t value, int places)
{
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    char *at = end;
    while (places > 0 && rest % 10 == 0) {
        rest /= 10;
        places--;
    }
    if (rest == 0) {
        *--at = '0';
        return at;
    }
    if (places > 0) {
        for (; places > 0; places--, rest /= 10)
            *--at = (char)('0' + rest % 10);
        *--at = '.';
    }
    for (; rest > 0; rest /= 10)
        *--at = (char)('0' + rest % 10);
    if (value < 0)
        *--at = '-';
    return at;
}

void pdf_put_decimal(struct buffer *buffer, int64_t value, int places)
{
    char text[NUMBER_SIZE], *end = text + sizeof text, *at = decimal(end, value, places);
    buffer_append(buffer, at, (size_t)(end - at));
}

void pdf_put_integer(struct buffer *buffer, int64_t value)
{
    pdf_put_decimal(buffer, value, 0);
}

void pdf_put_mpt(struct buffer *buffer, mpt value)
{
    pdf_put_decimal(buffer, value, 3);
}

void pdf_put_operator(struct buffer *buffer, const char *name, size_t count, const mpt *operands)
{
    char text[OPERANDS * (NUMBER_SIZE + 1) + 8], *end = text + sizeof text, *at = end;
    size_t length = strlen(name);
    *--at = '\n';
    at -= length;
    memcpy(at, name, length);
    for (size_t i = count; i-- > 0;) {
        *--at = ' ';
        at = decimal(at, operands[i], 3);
    }
    buffer_append(buffer, at, (size_t)(end - at));
}

void pdf_put_string(struct buffer *buffer, const void *bytes, size_t size)
{
    const char *at = bytes, *end = at + size, *plain = at;
    buffer_byte(buffer, '(');
    for (; at < end; at++) {
        if (*at != '(' && *at != ')' && *at != '\\' && *at != '\r')
            continue;
        buffer_append(buffer, plain, (size_t)(at - plain));
        buffer_byte(buffer, '\\');
        buffer_byte(buffer, *at == '\r' ? 'r' : *at);
        plain = at + 1;
    }
    buffer_append(buffer, plain, (size_t)(end - plain));
    buffer_byte(buffer, ')');
}

size_t pdf_utf16(uint32_t code_point, uint8_t out[4])
{
    if (code_point < 0x10000) {
        out[0] = (uint8_t)(code_point >> 8);
        out[1] = (uint8_t)code_point;
        return 2;
    }
    uint32_t high = 0xD800 + ((code_point - 0x10000) >> 10), low = 0xDC00 + (code_point & 0x3FF);
    out[0] = (uint8_t)(high >> 8);
    out[1] = (uint8_t)high;
    out[2] = (uint8_t)(low >> 8);
    out[3] = (uint8_t)low;
    return 4;
}

static bool printable(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (text[i] < ' ' || text[i] > '~')
            return false;
    return true;
}

void pdf_put_text(struct buffer *buffer, const char *utf8, size_t size)
{
    if (printable(utf8, size)) {
        pdf_put_string(buffer, utf8, size < PDF_STRING_LIMIT ? size : PDF_STRING_LIMIT);
        return;
    }
    buffer_string(buffer, "(\xFE\xFF");
    size_t written = 2, count;
    for (const char *at = utf8, *end = utf8 + size; at < end && written < PDF_STRING_LIMIT; written += count) {
        uint8_t units[4];
        count = pdf_utf16(utf8_next(&at, end), units);
        for (size_t i = 0; i < count; i++) {
            char byte = (char)units[i];
            if (byte == '(' || byte == ')' || byte == '\\' || byte == '\r')
                buffer_byte(buffer, '\\');
            buffer_byte(buffer, byte == '\r' ? 'r' : byte);
        }
    }
    buffer_byte(buffer, ')');
}

void pdf_put_name(struct buffer *buffer, const char *name)
{
    static const char hex[] = "0123456789ABCDEF";
    size_t written = 0;
    buffer_byte(buffer, '/');
    for (const unsigned char *at = (const unsigned char *)name; *at != '\0' && written < PDF_NAME_LIMIT;
         at++, written++) {
        if (*at > ' ' && *at <= '~' && strchr("()<>[]{}/%#", *at) == NULL) {
            buffer_byte(buffer, (char)*at);
            continue;
        }
        buffer_byte(buffer, '#');
        buffer_byte(buffer, hex[*at >> 4]);
        buffer_byte(buffer, hex[*at & 15]);
    }
}

void pdf_put_reference(struct buffer *buffer, uint32_t object)
{
    char text[NUMBER_SIZE], *end = text + sizeof text, *at = end - 4;
    memcpy(at, " 0 R", 4);
    at = decimal(at, object, 0);
    buffer_append(buffer, at, (size_t)(end - at));
}
