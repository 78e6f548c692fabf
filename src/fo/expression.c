/* expression - the expression language of property values (XSL 1.1, 5.9).
 *
 *     sum      = product { ("+" | "-") product }
 *     product  = signed { ("*" | "div" | "mod") signed }
 *     signed   = "-" signed | primary
 *     primary  = number [unit | "%"] | "#" digits | name "(" [argument {"," argument}] ")" | "(" sum ")"
 *     argument = sum | name | string
 *
 * One pass of recursive descent without a tree: every rule gives its value at once. Recursion is bounded by
 * LIMIT_EXPRESSION_DEPTH. A number keeps 12 digits before and 9 behind the point; what is behind them cannot reach a
 * millipoint. */
#include "fo/value.h"

#include "base/limits.h"
#include "fo/arithmetic.h"

#include <string.h>

enum { INTEGER_DIGITS = 12, FRACTION_DIGITS = 9 };

struct lexer {
    struct value_context *context;
    const char *at, *end;
    int depth;
};

static bool parse_sum(struct lexer *lexer, struct fo_value *out);

/* ---- characters ---------------------------------------------------------------------------------------------- */

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static void skip_space(struct lexer *lexer)
{
    while (lexer->at < lexer->end && is_space(*lexer->at))
        lexer->at++;
}

static bool take(struct lexer *lexer, char c)
{
    skip_space(lexer);
    if (lexer->at == lexer->end || *lexer->at != c)
        return false;
    lexer->at++;
    return true;
}

/* A name: letters, digits, '-', '.', ':' (for our own properties). Empty when none stands here. */
static size_t name_size(const struct lexer *lexer)
{
    const char *at = lexer->at;
    if (at == lexer->end || !is_letter(*at))
        return 0;
    while (at < lexer->end && (is_letter(*at) || is_digit(*at) || *at == '-' || *at == '.' || *at == ':'))
        at++;
    return (size_t)(at - lexer->at);
}

static bool take_word(struct lexer *lexer, const char *word)
{
    skip_space(lexer);
    size_t size = name_size(lexer);
    if (size != strlen(word) || memcmp(lexer->at, word, size) != 0)
        return false;
    lexer->at += size;
    return true;
}

/* ---- numbers ------------------------------------------------------------------------------------------------- */

/* Length of a unit in mpt, as a fraction. px is a point and lengths are truncated, as FOP does. */
static const struct unit {
    const char *name;
    int64_t numerator, denominator;
} units[] = {
    {"pt", 1000, 1}, {"mm", 720000, 254}, {"cm", 7200000, 254}, {"px", 1000, 1}, {"in", 72000, 1}, {"pc", 12000, 1},
};

static bool apply_unit(struct lexer *lexer, int64_t digits, int64_t power, struct fo_value *out)
{
    const char *name = lexer->at;
    size_t size = 0;
    while (name + size < lexer->end && is_letter(name[size]))
        size++;
    lexer->at += size;
    *out = (struct fo_value){.kind = FO_IS_LENGTH};
    if (size == 2 && memcmp(name, "em", 2) == 0)
        return fo_multiply_divide(digits, lexer->context->font_size, power, &out->length);
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (size == 2 && memcmp(name, units[i].name, 2) == 0)
            return fo_multiply_divide(digits, units[i].numerator, units[i].denominator * power, &out->length);
    }
    return false;
}

static bool parse_number(struct lexer *lexer, struct fo_value *out)
{
    int64_t digits = 0, power = 1;
    int before = 0, behind = 0;
    for (; lexer->at < lexer->end && is_digit(*lexer->at); lexer->at++) {
        digits = digits * 10 + (*lexer->at - '0');
        before += digits != 0;
        if (before > INTEGER_DIGITS)
            return false;
    }
    if (lexer->at < lexer->end && *lexer->at == '.') {
        for (lexer->at++; lexer->at < lexer->end && is_digit(*lexer->at); lexer->at++) {
            if (behind++ >= FRACTION_DIGITS || before + behind > 18)
                continue;
            digits = digits * 10 + (*lexer->at - '0');
            power *= 10;
        }
        if (behind == 0)
            return false;
    }
    if (lexer->at < lexer->end && *lexer->at == '%') {
        lexer->at++;
        *out = (struct fo_value){.kind = FO_IS_LENGTH};
        return fo_multiply_divide(digits, MILLION / 100, power, &out->percent);
    }
    if (lexer->at < lexer->end && is_letter(*lexer->at))
        return apply_unit(lexer, digits, power, out);
    *out = (struct fo_value){.kind = FO_IS_NUMBER};
    return fo_multiply_divide(digits, MILLION, power, &out->number);
}

static bool parse_color(struct lexer *lexer, struct fo_value *out)
{
    const char *digits = ++lexer->at;
    while (lexer->at < lexer->end && (is_digit(*lexer->at) || is_letter(*lexer->at)))
        lexer->at++;
    return fo_color_hexadecimal(digits, (size_t)(lexer->at - digits), out);
}

/* ---- functions ----------------------------------------------------------------------------------------------- */

/* A bare word or a string stands for itself; anything else is computed. */
static bool parse_argument(struct lexer *lexer, struct argument *out)
{
    skip_space(lexer);
    *out = (struct argument){.is_value = false};
    if (lexer->at < lexer->end && (*lexer->at == '\'' || *lexer->at == '"')) {
        char quote = *lexer->at++;
        const char *close = memchr(lexer->at, quote, (size_t)(lexer->end - lexer->at));
        if (close == NULL)
            return false;
        out->word = lexer->at;
        out->word_size = (size_t)(close - lexer->at);
        lexer->at = close + 1;
        return true;
    }
    size_t size = name_size(lexer);
    const char *behind = lexer->at + size;
    while (behind < lexer->end && is_space(*behind))
        behind++;
    if (size > 0 && behind < lexer->end && (*behind == ',' || *behind == ')')) {
        out->word = lexer->at;
        out->word_size = size;
        lexer->at = behind;
        return true;
    }
    out->is_value = true;
    return parse_sum(lexer, &out->value);
}

static bool parse_function(struct lexer *lexer, size_t size, struct fo_value *out)
{
    const char *name = lexer->at;
    struct argument arguments[ARGUMENTS];
    size_t count = 0;
    lexer->at += size;
    if (!take(lexer, '('))
        return false;
    if (!take(lexer, ')')) {
        do {
            if (count == ARGUMENTS || !parse_argument(lexer, &arguments[count++]))
                return false;
        } while (take(lexer, ','));
        if (!take(lexer, ')'))
            return false;
    }
    return fo_function_call(lexer->context, name, size, arguments, count, out);
}

/* ---- rules --------------------------------------------------------------------------------------------------- */

static bool parse_primary(struct lexer *lexer, struct fo_value *out)
{
    skip_space(lexer);
    if (lexer->at == lexer->end)
        return false;
    if (is_digit(*lexer->at) || *lexer->at == '.')
        return parse_number(lexer, out);
    if (*lexer->at == '#')
        return parse_color(lexer, out);
    if (take(lexer, '('))
        return parse_sum(lexer, out) && take(lexer, ')');
    size_t size = name_size(lexer);
    return size > 0 && parse_function(lexer, size, out);
}

static bool parse_signed(struct lexer *lexer, struct fo_value *out)
{
    bool negative = false;
    for (;;) {
        if (take(lexer, '-'))
            negative = !negative;
        else if (!take(lexer, '+'))
            break;
    }
    struct fo_value value;
    if (!parse_primary(lexer, &value))
        return false;
    if (negative)
        return fo_value_negate(&value, out);
    *out = value;
    return true;
}

static bool parse_product(struct lexer *lexer, struct fo_value *out)
{
    if (!parse_signed(lexer, out))
        return false;
    for (;;) {
        bool (*operation)(const struct fo_value *, const struct fo_value *, struct fo_value *) = NULL;
        if (take(lexer, '*'))
            operation = fo_value_multiply;
        else if (take_word(lexer, "div"))
            operation = fo_value_divide;
        else if (take_word(lexer, "mod"))
            operation = fo_value_modulo;
        if (operation == NULL)
            return true;
        struct fo_value left = *out, right;
        if (!parse_signed(lexer, &right) || !operation(&left, &right, out))
            return false;
    }
}

static bool parse_sum(struct lexer *lexer, struct fo_value *out)
{
    if (++lexer->depth > LIMIT_EXPRESSION_DEPTH || !parse_product(lexer, out))
        return false;
    for (;;) {
        bool minus = false;
        if (take(lexer, '-'))
            minus = true;
        else if (!take(lexer, '+'))
            break;
        struct fo_value left = *out, right;
        if (!parse_product(lexer, &right) || (minus && !fo_value_negate(&right, &right)) ||
            !fo_value_add(&left, &right, out))
            return false;
    }
    lexer->depth--;
    return true;
}

bool fo_expression_parse(struct value_context *context, const char *text, size_t size, struct fo_value *out)
{
    struct lexer lexer = {.context = context, .at = text, .end = text + size};
    if (!parse_sum(&lexer, out))
        return false;
    skip_space(&lexer);
    return lexer.at == lexer.end;
}
