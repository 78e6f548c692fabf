/* page_label - number to string conversion (XSL 7.26, XSLT 1.0 7.7.1).
 *
 * A format is one token (1, 01, i, I, a, A, 一) with whatever stands before and behind it: "— 1 —". Digits are put in
 * groups when both the separator and the size of the groups are given. */
#include "area/page_label.h"

#include "base/limits.h"
#include "text/text.h"

#include <string.h>

#define HAN_TOKEN "一"

static bool is_alphanumeric(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Where the token begins, and how long it is; 0: there is none. */
static const char *find_token(const char *format, size_t *size)
{
    size_t han = strlen(HAN_TOKEN);
    for (const char *at = format; *at != '\0'; at++) {
        *size = 0;
        while (is_alphanumeric(at[*size]))
            ++*size;
        if (*size == 0 && strncmp(at, HAN_TOKEN, han) == 0)
            *size = han;
        if (*size > 0)
            return at;
    }
    *size = 0;
    return format + strlen(format);
}

static void append_number(struct buffer *out, const char *digits, const char *separator, int64_t size)
{
    size_t count = strlen(digits);
    bool grouped = size > 0 && separator[0] != '\0' && strspn(digits, "0123456789") == count;
    for (size_t i = 0; i < count; i++) {
        if (grouped && i > 0 && (int64_t)(count - i) % size == 0)
            buffer_string(out, separator);
        buffer_byte(out, digits[i]);
    }
}

char *page_label(struct arena *arena, int64_t number, const struct fo_node *page_sequence)
{
    const char *format = fo_string(page_sequence, FO_P_FORMAT);
    size_t size;
    const char *at = find_token(format, &size);
    const char *token = size == 0 ? "1" : arena_substring(arena, at, size);
    const char *digits = token == NULL ? NULL : text_page_number(arena, number, token);
    if (digits == NULL)
        return NULL;
    struct buffer out;
    buffer_init(&out, LIMIT_TEXT_BYTES);
    buffer_append(&out, format, (size_t)(at - format));
    append_number(&out, digits, fo_string(page_sequence, FO_P_GROUPING_SEPARATOR),
                  fo_integer(page_sequence, FO_P_GROUPING_SIZE));
    buffer_string(&out, at + size);
    char *label = out.failed ? NULL : arena_string(arena, out.data);
    buffer_free(&out);
    return label;
}
