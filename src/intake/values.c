/* Attribute values, texts and numbers as intake's readers need them. */
#include "intake/engine.h"

#include <inttypes.h>
#include <string.h>

enum status loading_note(struct intake_loading *loading, enum status status)
{
    if (status == STATUS_INVALID || status == STATUS_LIMIT) {
        if (loading->status == STATUS_OK)
            loading->status = STATUS_INVALID;
        return STATUS_OK;
    }
    if (status != STATUS_OK)
        loading->status = status;
    return status;
}

struct decimal_text decimal_of(uint64_t value)
{
    struct decimal_text out;
    snprintf(out.text, sizeof out.text, "%" PRIu64, value);
    return out;
}

char *code_key(struct arena *arena, const char *code)
{
    char *key = arena_string(arena, code);
    for (char *next = key; next != NULL && *next != '\0'; next++)
        if (*next >= 'A' && *next <= 'Z')
            *next = (char)(*next - 'A' + 'a');
    return key;
}

void code_note(struct intake_loading *loading, struct map *codes, const char *code, struct location at)
{
    char *key = code_key(loading->arena, code);
    const void *before = key != NULL ? map_get(codes, key) : NULL;
    if (before != NULL)
        LOADING_FAULT(loading, DIAG_INTAKE_CODE_TWICE, at, NULL, code, code, decimal_of((uintptr_t)before).text);
    else if (key != NULL && !map_set(codes, key, (void *)(uintptr_t)at.line))
        loading->status = STATUS_MEMORY;
}

const char *codes_expected(struct arena *arena, const char *(*code)(const void *items, size_t index), const void *items)
{
    char text[800];
    size_t size = 0;
    const char *next;
    text[0] = '\0';
    for (size_t i = 0; (next = code(items, i)) != NULL; i++) {
        if (i == 10) {
            snprintf(text + size, sizeof text - size, ", …");
            break;
        }
        size += (size_t)snprintf(text + size, sizeof text - size, "%s%.64s", i > 0 ? ", " : "", next);
    }
    const char *copy = arena_string(arena, size > 0 ? text : "none: there is none");
    return copy != NULL ? copy : "";
}

const char *keep_value(struct arena *arena, const struct xml_element *element, const char *name)
{
    const char *value = xml_value(element, name);
    return value != NULL ? arena_string(arena, value) : NULL;
}

const char *keep_text(struct arena *arena, const struct xml_element *element, const char *name)
{
    const char *value = keep_value(arena, element, name);
    return value != NULL ? value : "";
}

const char *intern(struct intake_loading *loading, const char *text)
{
    if (text == NULL)
        return NULL;
    char *known = map_get(loading->strings, text);
    if (known != NULL)
        return known;
    char *copy = arena_string(loading->arena, text);
    return copy != NULL && map_set(loading->strings, copy, copy) ? copy : NULL;
}

bool millionths_parse(const char *text, int64_t *out)
{
    const bool minus = *text == '-';
    int64_t value = 0;
    int digits = 0, fraction = -1;
    if (*text == '-' || *text == '+')
        text++;
    for (; *text != '\0'; text++) {
        if (*text == '.' && fraction < 0 && digits > 0) {
            fraction = 0;
            continue;
        }
        if (*text < '0' || *text > '9' || fraction == 6 || (fraction < 0 && digits == 12))
            return false;
        value = value * 10 + (*text - '0');
        if (fraction < 0)
            digits++;
        else
            fraction++;
    }
    if (digits == 0 || fraction == 0)
        return false;
    for (fraction = fraction < 0 ? 0 : fraction; fraction < 6; fraction++)
        value *= 10;
    *out = minus ? -value : value;
    return true;
}

struct decimal_text millionths_text(int64_t value)
{
    struct decimal_text out;
    const uint64_t size = value < 0 ? -(uint64_t)value : (uint64_t)value;
    int length = snprintf(out.text, sizeof out.text, "%s%" PRIu64 ".%06" PRIu64, value < 0 ? "-" : "",
                          size / INTAKE_SCALE, size % INTAKE_SCALE);
    while (out.text[length - 1] == '0')
        length--;
    if (out.text[length - 1] == '.')
        length--;
    out.text[length] = '\0';
    return out;
}

bool number_value(const struct xml_element *element, const char *name, struct number *out)
{
    const char *value = xml_value(element, name);
    *out = number_int(0);
    return value != NULL && number_parse(value, out);
}

int64_t integer_value(const struct xml_element *element, const char *name, int64_t absent)
{
    struct number number;
    int64_t value;
    return number_value(element, name, &number) && number_to_int(number, &value) == STATUS_OK ? value : absent;
}

void collector_open(struct text_collector *collector, const char *element)
{
    collector->element = element;
    buffer_clear(&collector->text);
}

void collector_add(struct text_collector *collector, const char *text, size_t size)
{
    if (collector->element != NULL)
        buffer_append(&collector->text, text, size);
}

const char *collector_close(struct text_collector *collector, const char *name, struct arena *arena)
{
    if (collector->element == NULL || strcmp(collector->element, name) != 0)
        return NULL;
    collector->element = NULL;
    return xml_text_join(arena, collector->text.data != NULL ? collector->text.data : "", collector->text.size);
}
