/* viewport - new coordinates for svg, symbol and image: viewBox and preserveAspectRatio (SVG 7.7 to 7.9).
 *
 * A viewport hides what sticks out of it. That costs a state and a clip, so both are taken out again when all that was
 * drawn lies inside. */
#include "drawing/engine.h"

#include <string.h>

void view_box_read(struct drawing_builder *builder, const xmlNode *element, struct view_box *out)
{
    const char *text = attribute_text(builder, element, "viewBox");
    fixed values[4];
    *out = (struct view_box){0};
    if (text == NULL)
        return;
    const char *at = skip_space(text);
    int count = 0;
    for (; count < 4 && fixed_parse(&at, &values[count]); count++)
        at = skip_comma(at);
    if (count < 4 || !at_end(at) || values[2] <= 0 || values[3] <= 0) {
        drawing_bad_value(builder, "viewBox", text, "four numbers: left, top, width and height, both more than 0");
        return;
    }
    *out = (struct view_box){values[0], values[1], values[2], values[3], true};
}

struct fit {      /* preserveAspectRatio */
    bool stretch; /* none */
    bool slice;
    int x, y; /* 0 Min, 1 Mid, 2 Max */
};

static int third(const char *text)
{
    return strncmp(text, "Min", 3) == 0 ? 0 : strncmp(text, "Mid", 3) == 0 ? 1 : strncmp(text, "Max", 3) == 0 ? 2 : -1;
}

static bool parse_fit(const char *at, struct fit *fit)
{
    at = skip_space(at);
    if (strncmp(at, "defer", 5) == 0)
        at = skip_space(at + 5);
    if (strncmp(at, "none", 4) == 0) {
        fit->stretch = true;
        at += 4;
    } else {
        if (strlen(at) < 8 || at[0] != 'x' || at[4] != 'Y')
            return false;
        fit->x = third(at + 1);
        fit->y = third(at + 5);
        at += 8;
    }
    at = skip_space(at);
    if (strncmp(at, "meet", 4) == 0) {
        at += 4;
    } else if (strncmp(at, "slice", 5) == 0) {
        fit->slice = true;
        at += 5;
    }
    return fit->x >= 0 && fit->y >= 0 && at_end(at);
}

struct matrix view_box_fit(struct drawing_builder *builder, const xmlNode *element, const struct view_box *view,
                           fixed x, fixed y, fixed width, fixed height)
{
    struct fit fit = {.x = 1, .y = 1};
    const char *text = attribute_text(builder, element, "preserveAspectRatio");
    if (text != NULL && !parse_fit(text, &fit)) {
        drawing_bad_value(builder, "preserveAspectRatio", text, "none, or xMidYMid and the like, with meet or slice");
        fit = (struct fit){.x = 1, .y = 1};
    }
    fixed across = fixed_divide(width, view->width), down = fixed_divide(height, view->height);
    if (!fit.stretch) {
        bool smaller = fit.slice ? across > down : across < down;
        across = down = smaller ? across : down;
    }
    fixed left = fixed_subtract(width, fixed_multiply(view->width, across)) / 2 * fit.x;
    fixed above = fixed_subtract(height, fixed_multiply(view->height, down)) / 2 * fit.y;
    struct matrix scale = matrix_scale(across, down), origin = matrix_translation(-view->x, -view->y);
    struct matrix place =
        matrix_translation(fixed_add(x, fit.stretch ? 0 : left), fixed_add(y, fit.stretch ? 0 : above));
    scale = matrix_product(&scale, &origin);
    return matrix_product(&place, &scale);
}

void viewport_draw(struct drawing_builder *builder, struct context *context, const xmlNode *element, fixed x, fixed y,
                   fixed width, fixed height)
{
    struct view_box view;
    view_box_read(builder, element, &view);
    if (width <= 0 || height <= 0 || builder->status != STATUS_OK)
        return;
    struct box edge = box_empty;
    box_add(&edge, (struct point){x, y});
    box_add(&edge, (struct point){fixed_add(x, width), fixed_add(y, height)});
    edge = box_of_matrix(&context->matrix, edge);
    size_t first = builder->count;
    bool clip = !context->style.overflow_visible;
    if (clip) {
        operation_save(builder);
        operation_clip_rectangle(builder, &context->matrix, x, y, width, height);
    }
    struct matrix inner =
        view.given ? view_box_fit(builder, element, &view, x, y, width, height) : matrix_translation(x, y);
    context->matrix = matrix_product(&context->matrix, &inner);
    context->viewport = view.given ? (struct viewport){view.width, view.height} : (struct viewport){width, height};
    size_t content = builder->count;
    walk_children(builder, context, element);
    if (!clip)
        return;
    operation_restore(builder);
    if (builder->status == STATUS_OK && operations_inside(builder, content, &edge))
        builder->notes[first].dropped = builder->notes[first + 1].dropped = builder->notes[builder->count - 1].dropped =
            true;
}
