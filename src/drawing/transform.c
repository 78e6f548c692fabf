/* transform - matrices, and the transform attribute (SVG 7.6). */
#include "drawing/engine.h"

#include <string.h>

const struct matrix matrix_identity = {FIXED_ONE, 0, 0, FIXED_ONE, 0, 0};

static fixed sum_of_products(fixed a, fixed b, fixed c, fixed d)
{
    return fixed_add(fixed_multiply(a, b), fixed_multiply(c, d));
}

struct matrix matrix_product(const struct matrix *outer, const struct matrix *inner)
{
    struct matrix m = {
        .a = sum_of_products(outer->a, inner->a, outer->c, inner->b),
        .b = sum_of_products(outer->b, inner->a, outer->d, inner->b),
        .c = sum_of_products(outer->a, inner->c, outer->c, inner->d),
        .d = sum_of_products(outer->b, inner->c, outer->d, inner->d),
        .e = fixed_add(sum_of_products(outer->a, inner->e, outer->c, inner->f), outer->e),
        .f = fixed_add(sum_of_products(outer->b, inner->e, outer->d, inner->f), outer->f),
    };
    return m;
}

struct point matrix_apply(const struct matrix *matrix, struct point point)
{
    return (struct point){
        .x = fixed_add(sum_of_products(matrix->a, point.x, matrix->c, point.y), matrix->e),
        .y = fixed_add(sum_of_products(matrix->b, point.x, matrix->d, point.y), matrix->f),
    };
}

struct matrix matrix_translation(fixed x, fixed y)
{
    return (struct matrix){FIXED_ONE, 0, 0, FIXED_ONE, x, y};
}

struct matrix matrix_scale(fixed x, fixed y)
{
    return (struct matrix){x, 0, 0, y, 0, 0};
}

static bool nearly(fixed a, fixed b, fixed size)
{
    fixed difference = fixed_subtract(a, b), tolerance = size / 100000;
    return difference <= tolerance && difference >= -tolerance;
}

bool matrix_is_similarity(const struct matrix *matrix)
{
    fixed size = fixed_hypotenuse(matrix->a, matrix->b);
    return (nearly(matrix->a, matrix->d, size) && nearly(matrix->b, -matrix->c, size)) ||
           (nearly(matrix->a, -matrix->d, size) && nearly(matrix->b, matrix->c, size));
}

bool matrix_is_upright(const struct matrix *matrix)
{
    return matrix->b == 0 && matrix->c == 0 && matrix->a > 0 && nearly(matrix->a, matrix->d, matrix->a);
}

/* The root of the determinant, as the product of two roots: sizes of 1000 mpt a unit would leave the range. */
fixed matrix_size(const struct matrix *matrix)
{
    fixed first = fixed_hypotenuse(matrix->a, matrix->b);
    if (first == 0)
        return 0;
    fixed cosine = fixed_divide(matrix->a, first), sine = fixed_divide(matrix->b, first);
    fixed across = fixed_subtract(fixed_multiply(cosine, matrix->d), fixed_multiply(sine, matrix->c));
    return fixed_multiply(fixed_root(first), fixed_root(across < 0 ? -across : across));
}

struct drawing_matrix matrix_rounded(const struct matrix *matrix)
{
    return (struct drawing_matrix){
        .a = fixed_millionths(matrix->a),
        .b = fixed_millionths(matrix->b),
        .c = fixed_millionths(matrix->c),
        .d = fixed_millionths(matrix->d),
        .e = fixed_round(matrix->e),
        .f = fixed_round(matrix->f),
    };
}

/* ---- the attribute ----------------------------------------------------------------------------------------------- */

enum { ARGUMENTS = 6 };

static bool make_rotation(const fixed *values, int count, struct matrix *out)
{
    fixed cosine = fixed_cosine(values[0]), sine = fixed_sine(values[0]);
    *out = (struct matrix){cosine, sine, -sine, cosine, 0, 0};
    if (count == 3) {
        struct matrix to = matrix_translation(values[1], values[2]);
        struct matrix back = matrix_translation(-values[1], -values[2]);
        *out = matrix_product(&to, out);
        *out = matrix_product(out, &back);
    }
    return count == 1 || count == 3;
}

static bool make(const char *name, size_t size, const fixed *values, int count, struct matrix *out)
{
#define IS(word) (size == sizeof(word) - 1 && memcmp(name, word, size) == 0)
    *out = matrix_identity;
    if (IS("matrix") && count == 6) {
        *out = (struct matrix){values[0], values[1], values[2], values[3], values[4], values[5]};
        return true;
    }
    if (IS("translate") && (count == 1 || count == 2)) {
        *out = matrix_translation(values[0], count == 2 ? values[1] : 0);
        return true;
    }
    if (IS("scale") && (count == 1 || count == 2)) {
        *out = matrix_scale(values[0], values[count - 1]);
        return true;
    }
    if (IS("rotate"))
        return make_rotation(values, count, out);
    if (IS("skewX") && count == 1) {
        out->c = fixed_tangent(values[0]);
        return true;
    }
    if (IS("skewY") && count == 1) {
        out->b = fixed_tangent(values[0]);
        return true;
    }
#undef IS
    return false;
}

static bool parse_one(const char **at, struct matrix *out)
{
    const char *name = *at, *next = name;
    fixed values[ARGUMENTS];
    int count = 0;
    while ((*next >= 'a' && *next <= 'z') || (*next >= 'A' && *next <= 'Z'))
        next++;
    size_t size = (size_t)(next - name);
    next = skip_space(next);
    if (*next != '(')
        return false;
    next = skip_space(next + 1);
    while (*next != ')') {
        if (count == ARGUMENTS || !fixed_parse(&next, &values[count]))
            return false;
        count++;
        next = skip_comma(next);
    }
    *at = next + 1;
    return count > 0 && make(name, size, values, count, out);
}

void apply_transform(struct drawing_builder *builder, const xmlNode *element, struct context *context)
{
    const char *text = attribute_text(builder, element, "transform");
    if (text == NULL)
        return;
    struct matrix whole = matrix_identity, one;
    const char *at = skip_space(text);
    while (!at_end(at)) {
        if (!parse_one(&at, &one)) {
            drawing_bad_value(builder, "transform", text,
                              "translate(x y), scale(s), rotate(angle x y), skewX(angle), skewY(angle) or "
                              "matrix(a b c d e f)");
            return;
        }
        whole = matrix_product(&whole, &one);
        at = skip_comma(at);
    }
    context->matrix = matrix_product(&context->matrix, &whole);
}
