/* Values of a record's elements. The record was validated when it was opened; what is absent here is what the schema
 * lets be absent, or what was cut away for the audience. */
#include "results/compare.h"

#include <string.h>

const char *compare_value(const xmlNode *node, const char *name)
{
    for (const xmlAttr *at = node == NULL ? NULL : node->properties; at != NULL; at = at->next)
        if (strcmp((const char *)at->name, name) == 0)
            return at->children == NULL ? "" : (const char *)at->children->content;
    return NULL;
}

bool compare_same(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static const xmlNode *first_named(const xmlNode *node, const char *name)
{
    while (node != NULL && (node->type != XML_ELEMENT_NODE || strcmp((const char *)node->name, name) != 0))
        node = node->next;
    return node;
}

const xmlNode *compare_child(const xmlNode *node, const char *name)
{
    return node == NULL ? NULL : first_named(node->children, name);
}

const xmlNode *compare_next(const xmlNode *node)
{
    return first_named(node->next, (const char *)node->name);
}

/* ---- numbers ------------------------------------------------------------------------------------ */

/* A run of digits, nine at a time: those of a fraction may be too many for 64 bits. NULL when there is none. */
static const char *read_digits(struct arena *arena, const char *at, struct number *value)
{
    const char *start = at;
    while (*at >= '0' && *at <= '9') {
        int64_t chunk = 0, scale = 1;
        for (int i = 0; i < 9 && *at >= '0' && *at <= '9'; i++, at++, scale *= 10)
            chunk = chunk * 10 + (*at - '0');
        *value = number_add(arena, number_mul(arena, *value, number_int(scale)), number_int(chunk));
    }
    return at == start ? NULL : at;
}

/* ".25" or "/3" behind the whole part. */
static bool read_rest(struct arena *arena, const char *at, struct number *value)
{
    struct number divisor = number_int(0);
    const char *end;
    if (*at == '\0')
        return true;
    if (*at == '/') {
        end = read_digits(arena, at + 1, &divisor);
    } else if (*at == '.') {
        divisor = number_int(1);
        end = read_digits(arena, at + 1, value);
        for (const char *digit = at + 1; end != NULL && digit < end; digit++)
            divisor = number_mul(arena, divisor, number_int(10));
    } else {
        return false;
    }
    if (end == NULL || *end != '\0' || number_sign(divisor) <= 0)
        return false;
    *value = number_div(arena, *value, divisor);
    return true;
}

bool compare_number(struct arena *arena, const char *text, struct number *out)
{
    struct number value = number_int(0);
    *out = value;
    if (text == NULL)
        return false;
    bool minus = *text == '-';
    const char *end = read_digits(arena, text + minus, &value);
    if (end == NULL || !read_rest(arena, end, &value))
        return false;
    *out = minus ? number_negate(arena, value) : value;
    return true;
}

struct number compare_exact(struct arena *arena, const xmlNode *node, const char *name)
{
    struct number value;
    const char *exact = compare_value(node, "exact");
    compare_number(arena, exact == NULL ? compare_value(node, name) : exact, &value);
    return value;
}

int compare_places(const char *text)
{
    const char *point = text == NULL ? NULL : strchr(text, '.');
    return point == NULL ? 0 : (int)strlen(point + 1);
}
