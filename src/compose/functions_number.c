/* Exact numbers in layouts: what the record's computations hold ("0.48", "2/3") as a person writes it on paper, and the
 * four operations for the worked examples of a scheme, which XPath's floating point would get wrong. A layout never
 * works out a score with them: scores stand in the record. */
#include <string.h>

#include "compose/layout.h"

#define MINUS "\xE2\x88\x92" /* U+2212 */

enum { LONGEST_EXACT = 400, EXACT_CHUNK = 12 };

/* Digits at `*at` appended to `value`; how many there were. */
static size_t take_digits(struct arena *arena, const char **at, struct number *value)
{
    size_t count = strspn(*at, "0123456789");
    for (size_t done = 0; done < count;) {
        int64_t chunk = 0, scale = 1;
        for (int i = 0; i < EXACT_CHUNK && done < count; i++, done++) {
            chunk = chunk * 10 + ((*at)[done] - '0');
            scale *= 10;
        }
        *value = number_add(arena, number_mul(arena, *value, number_int(scale)), number_int(chunk));
    }
    *at += count;
    return count;
}

/* The record's exact form: "-12.5", "7", "2/3", with any number of digits. */
static bool parse_exact(struct arena *arena, const char *text, struct number *out)
{
    if (strlen(text) > LONGEST_EXACT)
        return false;
    bool minus = text[0] == '-' || strncmp(text, MINUS, strlen(MINUS)) == 0;
    const char *at = text + (minus ? text[0] == '-' ? 1 : strlen(MINUS) : 0);
    struct number value = number_int(0), divisor = number_int(0);
    if (take_digits(arena, &at, &value) == 0)
        return false;
    if (*at == '.') {
        at++;
        size_t places = take_digits(arena, &at, &value);
        if (places == 0)
            return false;
        for (; places > 0; places--)
            value = number_div(arena, value, number_int(10));
    } else if (*at == '/') {
        at++;
        if (take_digits(arena, &at, &divisor) == 0 || number_sign(divisor) == 0)
            return false;
        value = number_div(arena, value, divisor);
    }
    *out = minus ? number_negate(arena, value) : value;
    return *at == '\0';
}

/* Argument `index` as an exact number; false after a fault. */
static bool exact_argument(struct function_call *call, int index, struct number *out)
{
    if (parse_exact(call->scratch, call->text[index], out))
        return true;
    function_wrong(call, index, "a number such as 12.5 or 2/3");
    return false;
}

/* A number of decimals; -1 after a fault. */
static int places_argument(struct function_call *call, int index)
{
    const char *text = call->text[index];
    if (strlen(text) == 1 && text[0] >= '0' && text[0] <= '6')
        return text[0] - '0';
    function_wrong(call, index, "a number of decimals from 0 to 6");
    return -1;
}

/* ('33000/371', 2) → 88.95, ('12.50', 2) → 12.5: at most so many decimals, no zeros at the end, U+2212. */
void function_figure(struct function_call *call)
{
    struct number number;
    if (call->text[0][0] == '\0') {
        function_return(call, "");
        return;
    }
    if (!exact_argument(call, 0, &number))
        return;
    int places = places_argument(call, 1);
    if (places < 0)
        return;
    char *text = number_exact(call->scratch, number_round(call->scratch, number, places, ROUND_HALF_UP));
    function_return(call, text != NULL && text[0] == '-' ? arena_format(call->scratch, MINUS "%s", text + 1) : text);
}

/* The sign before such a figure: "=", or "≈" where it was rounded. */
void function_equals(struct function_call *call)
{
    struct number number;
    if (!exact_argument(call, 0, &number))
        return;
    int places = places_argument(call, 1);
    if (places >= 0)
        function_return(
            call, number_compare(number, number_round(call->scratch, number, places, ROUND_HALF_UP)) == 0 ? "=" : "≈");
}

/* ('96', 'div', '100') → 0.96, exactly; plus, minus, times, div, least, greatest, down, up (to whole multiples). */
void function_exact(struct function_call *call)
{
    struct number a, b;
    const char *operation = call->text[1];
    struct arena *arena = call->scratch;
    if (!exact_argument(call, 0, &a) || !exact_argument(call, 2, &b))
        return;
    bool divides = strcmp(operation, "div") == 0 || strcmp(operation, "down") == 0 || strcmp(operation, "up") == 0;
    if (divides && number_sign(b) == 0) {
        function_wrong(call, 2, "a number other than 0");
        return;
    }
    if (strcmp(operation, "plus") == 0)
        a = number_add(arena, a, b);
    else if (strcmp(operation, "minus") == 0)
        a = number_sub(arena, a, b);
    else if (strcmp(operation, "times") == 0)
        a = number_mul(arena, a, b);
    else if (strcmp(operation, "div") == 0)
        a = number_div(arena, a, b);
    else if (strcmp(operation, "down") == 0 || strcmp(operation, "up") == 0)
        a = number_round(arena, number_div(arena, a, b), 0, operation[0] == 'd' ? ROUND_DOWN : ROUND_UP);
    else if (strcmp(operation, "least") == 0)
        a = number_compare(a, b) <= 0 ? a : b;
    else if (strcmp(operation, "greatest") == 0)
        a = number_compare(a, b) >= 0 ? a : b;
    else {
        function_wrong(call, 1, "plus, minus, times, div, least, greatest, down or up");
        return;
    }
    function_return(call, number_exact(arena, a));
}
