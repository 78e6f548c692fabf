/* value - the text of an attribute fitted into the grammar of its row. */
#include "fo/value.h"

#include "fo/arithmetic.h"
#include "fo/tree.h"

#include <string.h>

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_word(const char *text, size_t size, const char *word)
{
    return strlen(word) == size && memcmp(text, word, size) == 0;
}

static bool begins_with(const char *text, size_t size, const char *word)
{
    return strlen(word) <= size && memcmp(text, word, strlen(word)) == 0;
}

static bool row_has_keyword(const struct property_row *row, enum fo_keyword keyword)
{
    for (size_t i = 0; i < row->keyword_count; i++) {
        if (row->keywords[i] == keyword)
            return true;
    }
    return false;
}

bool fo_value_inherit(struct value_context *context, enum fo_property property, struct fo_value *out)
{
    const struct property_row *row = &context->vocabulary->properties[property];
    *out = *row->initial;
    if (row->inheritance == INHERITED && context->heritage != NULL) {
        *out = *fo_heritage_get(context->heritage, property);
    } else if (context->parent != NULL) {
        context->looked_beyond = true;
        *out = *fo_get(context->parent, property);
    }
    return true;
}

/* ---- text ---------------------------------------------------------------------------------------------------- */

static bool text_value(struct value_context *context, const char *text, size_t size, struct fo_value *out)
{
    *out = (struct fo_value){.kind = FO_IS_STRING, .string = fo_intern_text(context->strings, text, size)};
    return out->string != NULL;
}

static void trim(const char **text, size_t *size)
{
    while (*size > 0 && is_space(**text)) {
        ++*text;
        --*size;
    }
    while (*size > 0 && is_space((*text)[*size - 1]))
        --*size;
}

static void strip_quotes(const char **text, size_t *size)
{
    char quote = *size >= 2 ? **text : '\0';
    if ((quote == '\'' || quote == '"') && (*text)[*size - 1] == quote) {
        ++*text;
        *size -= 2;
    }
}

/* "url(a.png)" and "url('a.png')" mean a.png; so does a.png alone. */
static bool uri_value(struct value_context *context, const char *text, size_t size, struct fo_value *out)
{
    if (begins_with(text, size, "url(") && text[size - 1] == ')') {
        text += strlen("url(");
        size -= strlen("url()");
        trim(&text, &size);
    }
    strip_quotes(&text, &size);
    return size > 0 && text_value(context, text, size, out);
}

/* Names without quotes and without white space around the commas: what text_font_find takes. */
static bool family_value(struct value_context *context, const char *text, size_t size, struct fo_value *out)
{
    char list[512];
    size_t used = 0;
    while (size > 0) {
        const char *comma = memchr(text, ',', size), *name = text;
        size_t name_size = comma == NULL ? size : (size_t)(comma - text);
        text += comma == NULL ? name_size : name_size + 1;
        size -= comma == NULL ? name_size : name_size + 1;
        trim(&name, &name_size);
        strip_quotes(&name, &name_size);
        if (name_size == 0 || used + name_size + 1 >= sizeof list)
            return false;
        if (used > 0)
            list[used++] = ',';
        memcpy(list + used, name, name_size);
        used += name_size;
    }
    return used > 0 && text_value(context, list, used, out);
}

static bool is_tag(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        bool letter = (text[i] >= 'a' && text[i] <= 'z') || (text[i] >= 'A' && text[i] <= 'Z');
        if (!letter && !(text[i] >= '0' && text[i] <= '9') && text[i] != '-' && text[i] != '_')
            return false;
    }
    return size > 0;
}

static bool is_mark(const char *text, size_t size)
{
    bool quoted = size > 2 && (*text == '\'' || *text == '"');
    for (size_t i = 0; i < size; i++)
        if (!quoted && ((text[i] >= 'a' && text[i] <= 'z') || (text[i] >= 'A' && text[i] <= 'Z')))
            return false;
    return size > 0;
}

static bool is_character(const char *text, size_t size)
{
    const char *at = text, *end = text + size;
    return size > 0 && utf8_next(&at, end) != 0xFFFD && at == end;
}

static bool parse_text(struct value_context *context, const struct property_row *row, const char *text, size_t size,
                       struct fo_value *out)
{
    if ((row->accepts & ACCEPTS_FAMILY) != 0)
        return family_value(context, text, size, out);
    if ((row->accepts & ACCEPTS_URI) != 0)
        return uri_value(context, text, size, out);
    if ((row->accepts & ACCEPTS_NAME) != 0 && size == 0)
        return false;
    if ((row->accepts & ACCEPTS_TAG) != 0 && !is_tag(text, size))
        return false;
    if ((row->accepts & ACCEPTS_CHARACTER) != 0) {
        strip_quotes(&text, &size);
        if (!is_character(text, size))
            return false;
    }
    if ((row->accepts & ACCEPTS_MARK) != 0 && !is_mark(text, size))
        return false;
    if ((row->accepts & (ACCEPTS_STRING | ACCEPTS_MARK)) != 0)
        strip_quotes(&text, &size);
    return text_value(context, text, size, out);
}

/* Several keywords become a string of them, one space between two; a single one stays a keyword. */
static bool parse_several(struct value_context *context, const struct property_row *row, const char *text, size_t size,
                          struct fo_value *out)
{
    char list[128];
    size_t used = 0;
    for (const char *at = text, *end = text + size; at < end;) {
        size_t word = 0;
        while (at + word < end && !is_space(at[word]))
            word++;
        enum fo_keyword keyword = fo_keyword_find(at, word);
        if (word > 0 && (!row_has_keyword(row, keyword) || keyword == FO_K_NONE || used + word + 2 > sizeof list))
            return false;
        if (word > 0 && used > 0)
            list[used++] = ' ';
        memcpy(list + used, at, word);
        used += word;
        at += word == 0 ? 1 : word;
    }
    return used > 0 && text_value(context, list, used, out);
}

/* ---- fitting ------------------------------------------------------------------------------------------------- */

static bool fit_length(const struct property_row *row, enum fo_property property, const struct fo_value *value)
{
    bool bare_percentage = value->length == 0 && value->proportional == 0 && (row->accepts & ACCEPTS_PERCENTAGE) != 0;
    if (!bare_percentage && (row->accepts & ACCEPTS_LENGTH) == 0)
        return false;
    if (value->percent != 0 && (row->accepts & ACCEPTS_PERCENTAGE) == 0)
        return false;
    if (value->proportional != 0 && property != FO_P_COLUMN_WIDTH)
        return false;
    /* A sum of both kinds may still come out positive; only the layout can tell. */
    bool negative = value->length <= 0 && value->percent <= 0 && (value->length < 0 || value->percent < 0);
    return !negative || (row->accepts & POSITIVE_LENGTH) == 0;
}

/* "If a non-positive or non-integer value is provided, the value will be rounded to the nearest integer value greater
 * than or equal to 1" (7.28.8 and wherever else the standard writes <integer ≥ 1>). */
static void round_positive(struct fo_value *value)
{
    int64_t number = value->number < MILLION ? MILLION : value->number + MILLION / 2;
    value->number = number - number % MILLION;
}

/* A number where a length is expected: 0 needs no unit; other numbers are pixels, as FOP has it, with a warning. */
static bool number_to_length(struct value_context *context, const struct property_row *row, struct fo_value *value)
{
    struct fo_value length = {.kind = FO_IS_LENGTH, .length = value->number / 1000};
    context->unitless = value->number != 0;
    *value = length;
    return fit_length(row, context->property, value);
}

static bool fit_number(struct value_context *context, const struct property_row *row, struct fo_value *value)
{
    if ((row->accepts & ACCEPTS_NUMBER) != 0)
        return value->number >= 0 || (row->accepts & POSITIVE_NUMBER) == 0;
    if ((row->accepts & POSITIVE_INTEGER) != 0) {
        round_positive(value);
        return true;
    }
    if ((row->accepts & ACCEPTS_INTEGER) != 0)
        return value->number % MILLION == 0;
    return (row->accepts & (ACCEPTS_LENGTH | ACCEPTS_PERCENTAGE)) != 0 && number_to_length(context, row, value);
}

static bool fit(struct value_context *context, const struct property_row *row, struct fo_value *value)
{
    switch (value->kind) {
    case FO_IS_KEYWORD:
        return row_has_keyword(row, value->keyword);
    case FO_IS_LENGTH:
        return fit_length(row, context->property, value);
    case FO_IS_NUMBER:
        return fit_number(context, row, value);
    case FO_IS_COLOR:
        return (row->accepts & ACCEPTS_COLOR) != 0;
    case FO_IS_STRING:
        return (row->accepts & (ACCEPTS_TEXT | ACCEPTS_SEVERAL)) != 0;
    }
    return false;
}

/* Functions that look at other nodes may stand for a text too. */
static bool is_reference(const char *text, size_t size)
{
    return begins_with(text, size, "from-parent(") || begins_with(text, size, "inherited-property-value(") ||
           begins_with(text, size, "from-nearest-specified-value(") || begins_with(text, size, "from-table-column(");
}

bool fo_value_parse(struct value_context *context, const char *text, size_t size, struct fo_value *out)
{
    const struct property_row *row = &context->vocabulary->properties[context->property];
    *out = (struct fo_value){.kind = FO_IS_KEYWORD};
    context->unitless = false;
    if ((row->accepts & ACCEPTS_CHARACTER) != 0 && is_character(text, size)) /* a space too */
        return text_value(context, text, size, out);
    trim(&text, &size);
    if (is_word(text, size, "inherit")) {
        if (!fo_value_inherit(context, context->property, out))
            return false;
        out->of_parent = out->kind == FO_IS_LENGTH && out->percent != 0;
        return true;
    }
    out->keyword = fo_keyword_find(text, size);
    if (size > 0 && row_has_keyword(row, out->keyword))
        return fo_value_compute(context, out);
    if (is_reference(text, size))
        return fo_expression_parse(context, text, size, out) && fit(context, row, out);
    if ((row->accepts & ACCEPTS_TEXT) != 0)
        return parse_text(context, row, text, size, out);
    if ((row->accepts & ACCEPTS_SEVERAL) != 0)
        return parse_several(context, row, text, size, out);
    if ((row->accepts & ACCEPTS_COLOR) != 0 && fo_color_named(text, size, out))
        return true;
    return fo_expression_parse(context, text, size, out) && fit(context, row, out) && fo_value_compute(context, out);
}
