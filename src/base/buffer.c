/* A growable run of bytes with a maximum. Writers do not check each append: the first failure is kept in `failed`. */
#include "base/base.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BUFFER_FIRST = 64 };

void buffer_init(struct buffer *buffer, size_t limit)
{
    if (limit > SIZE_MAX / 2)
        limit = SIZE_MAX / 2; /* so that doubling and the NUL never overflow */
    *buffer = (struct buffer){.limit = limit};
    buffer->data = malloc(BUFFER_FIRST);
    if (buffer->data == NULL) {
        buffer->failed = true;
        return;
    }
    buffer->capacity = BUFFER_FIRST;
    buffer->data[0] = '\0';
}

void buffer_free(struct buffer *buffer)
{
    free(buffer->data);
    *buffer = (struct buffer){.failed = true};
}

void buffer_clear(struct buffer *buffer)
{
    if (buffer->data == NULL)
        return; /* there was no memory at its birth */
    buffer->size = 0;
    buffer->failed = false;
    buffer->data[0] = '\0';
}

/* Room for `more` bytes and the NUL behind them. */
static bool reserve(struct buffer *buffer, size_t more)
{
    if (buffer->failed)
        return false;
    if (more > buffer->limit - buffer->size) {
        buffer->failed = true;
        return false;
    }
    size_t needed = buffer->size + more + 1;
    if (needed <= buffer->capacity)
        return true;
    size_t capacity = buffer->capacity * 2;
    if (capacity < needed)
        capacity = needed;
    if (capacity > buffer->limit + 1)
        capacity = buffer->limit + 1;
    char *data = realloc(buffer->data, capacity);
    if (data == NULL) {
        buffer->failed = true;
        return false;
    }
    buffer->data = data;
    buffer->capacity = capacity;
    return true;
}

void buffer_append(struct buffer *buffer, const void *bytes, size_t size)
{
    if (size == 0 || !reserve(buffer, size))
        return;
    memcpy(buffer->data + buffer->size, bytes, size);
    buffer->size += size;
    buffer->data[buffer->size] = '\0';
}

void buffer_string(struct buffer *buffer, const char *text)
{
    buffer_append(buffer, text, strlen(text));
}

void buffer_byte(struct buffer *buffer, char byte)
{
    buffer_append(buffer, &byte, 1);
}

void buffer_format(struct buffer *buffer, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (size < 0) {
        buffer->failed = true;
        return;
    }
    if (!reserve(buffer, (size_t)size))
        return;
    va_start(arguments, format);
    vsnprintf(buffer->data + buffer->size, (size_t)size + 1, format, arguments);
    va_end(arguments);
    buffer->size += (size_t)size;
}

/* How a character stands in XML: NULL when as it is. What XML 1.0 (2.2) forbids becomes U+FFFD, so that the result is
 * well-formed whatever came in. */
static const char *xml_escape(uint32_t code_point)
{
    switch (code_point) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\t': /* an attribute value would lose these three to normalisation (XML 3.3.3) */
        return "&#9;";
    case '\n':
        return "&#10;";
    case '\r':
        return "&#13;";
    default:
        if (code_point < 0x20 || code_point == 0xFFFE || code_point == 0xFFFF || code_point == 0xFFFD)
            return "\xEF\xBF\xBD";
        return NULL;
    }
}

void buffer_xml(struct buffer *buffer, const char *text)
{
    const char *end = text + strlen(text), *plain = text;
    while (text < end) {
        const char *start = text;
        const char *escape = xml_escape(utf8_next(&text, end));
        if (escape == NULL)
            continue;
        buffer_append(buffer, plain, (size_t)(start - plain));
        buffer_string(buffer, escape);
        plain = text;
    }
    buffer_append(buffer, plain, (size_t)(end - plain));
}
