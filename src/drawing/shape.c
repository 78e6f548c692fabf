/* shape - the basic shapes as outlines (SVG 9). */
#include "drawing/engine.h"

static void rounded(struct drawing_builder *builder, struct outline *outline, fixed x, fixed y, fixed width,
                    fixed height, fixed rx, fixed ry)
{
    fixed right = fixed_add(x, width), bottom = fixed_add(y, height);
    outline_move(builder, outline, (struct point){x + rx, y});
    outline_line(builder, outline, (struct point){right - rx, y});
    outline_quarter(builder, outline, (struct point){right, y}, (struct point){right, y + ry});
    outline_line(builder, outline, (struct point){right, bottom - ry});
    outline_quarter(builder, outline, (struct point){right, bottom}, (struct point){right - rx, bottom});
    outline_line(builder, outline, (struct point){x + rx, bottom});
    outline_quarter(builder, outline, (struct point){x, bottom}, (struct point){x, bottom - ry});
    outline_line(builder, outline, (struct point){x, y + ry});
    outline_quarter(builder, outline, (struct point){x, y}, (struct point){x + rx, y});
    outline_close(builder, outline);
}

static void rectangle(struct drawing_builder *builder, const struct context *context, const xmlNode *element,
                      struct outline *outline)
{
    fixed x = attribute_length(builder, context, element, "x", AXIS_X, 0);
    fixed y = attribute_length(builder, context, element, "y", AXIS_Y, 0);
    fixed width = attribute_size(builder, context, element, "width", AXIS_X, 0);
    fixed height = attribute_size(builder, context, element, "height", AXIS_Y, 0);
    fixed rx = attribute_size(builder, context, element, "rx", AXIS_X, -1);
    fixed ry = attribute_size(builder, context, element, "ry", AXIS_Y, -1);
    if (width == 0 || height == 0)
        return;
    rx = rx < 0 ? (ry < 0 ? 0 : ry) : rx;
    ry = ry < 0 ? rx : ry;
    rx = rx > width / 2 ? width / 2 : rx;
    ry = ry > height / 2 ? height / 2 : ry;
    if (rx > 0 && ry > 0) {
        rounded(builder, outline, x, y, width, height, rx, ry);
        return;
    }
    fixed right = fixed_add(x, width), bottom = fixed_add(y, height);
    outline_move(builder, outline, (struct point){x, y});
    outline_line(builder, outline, (struct point){right, y});
    outline_line(builder, outline, (struct point){right, bottom});
    outline_line(builder, outline, (struct point){x, bottom});
    outline_close(builder, outline);
}

static void ellipse(struct drawing_builder *builder, const struct context *context, const xmlNode *element,
                    struct outline *outline, bool circle)
{
    struct point center = {attribute_length(builder, context, element, "cx", AXIS_X, 0),
                           attribute_length(builder, context, element, "cy", AXIS_Y, 0)};
    fixed rx = attribute_size(builder, context, element, circle ? "r" : "rx", circle ? AXIS_OTHER : AXIS_X, 0);
    fixed ry = circle ? rx : attribute_size(builder, context, element, "ry", AXIS_Y, 0);
    if (rx > 0 && ry > 0)
        outline_ellipse(builder, outline, center, rx, ry);
}

static void line(struct drawing_builder *builder, const struct context *context, const xmlNode *element,
                 struct outline *outline)
{
    struct point from = {attribute_length(builder, context, element, "x1", AXIS_X, 0),
                         attribute_length(builder, context, element, "y1", AXIS_Y, 0)};
    struct point to = {attribute_length(builder, context, element, "x2", AXIS_X, 0),
                       attribute_length(builder, context, element, "y2", AXIS_Y, 0)};
    outline_move(builder, outline, from);
    outline_line(builder, outline, to);
}

static void polygon(struct drawing_builder *builder, const xmlNode *element, struct outline *outline, bool closed)
{
    const char *text = attribute_text(builder, element, "points"), *at = text == NULL ? "" : skip_space(text);
    while (!at_end(at) && builder->status == STATUS_OK) {
        struct point to;
        bool whole = fixed_parse(&at, &to.x);
        at = skip_comma(at);
        if (!whole || !fixed_parse(&at, &to.y)) {
            drawing_bad_value(builder, "points", text, "pairs of numbers, as 0,0 10,5");
            break;
        }
        if (outline->count == 0)
            outline_move(builder, outline, to);
        else
            outline_line(builder, outline, to);
        at = skip_comma(at);
    }
    if (closed && outline->count > 0)
        outline_close(builder, outline);
}

bool shape_outline(struct drawing_builder *builder, const struct context *context, const xmlNode *element,
                   struct outline *outline)
{
    if (is_svg(element, "rect"))
        rectangle(builder, context, element, outline);
    else if (is_svg(element, "circle"))
        ellipse(builder, context, element, outline, true);
    else if (is_svg(element, "ellipse"))
        ellipse(builder, context, element, outline, false);
    else if (is_svg(element, "line"))
        line(builder, context, element, outline);
    else if (is_svg(element, "polyline"))
        polygon(builder, element, outline, false);
    else if (is_svg(element, "polygon"))
        polygon(builder, element, outline, true);
    else if (is_svg(element, "path"))
        path_read(builder, element, outline);
    else
        return false;
    return true;
}
