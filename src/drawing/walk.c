/* walk - the elements of an SVG tree in the order in which they are painted.
 *
 * The recursion goes as deep as elements nest, use counted as nesting: LIMIT_DRAWING_DEPTH. How many elements are
 * drawn, each as often as it is used, is limited too: uses of uses of uses multiply. */
#include "drawing/engine.h"

#include <string.h>

bool is_svg(const xmlNode *node, const char *name)
{
    return node != NULL && node->type == XML_ELEMENT_NODE && node->ns != NULL &&
           strcmp((const char *)node->ns->href, SVG_NAMESPACE) == 0 && strcmp((const char *)node->name, name) == 0;
}

/* Elements that are drawn only where something refers to them, or not at all. Style sheets are reported by create.c. */
static bool silent(const char *name)
{
    static const char *const names[] = {"clipPath", "defs",   "desc",     "filter",  "linearGradient",
                                        "marker",   "mask",   "metadata", "pattern", "radialGradient",
                                        "style",    "symbol", "title",    "view",    "solidColor"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static const char *advice(const char *name)
{
    static const struct {
        const char *name, *advice;
    } advices[] = {
        {"script", "write what it would draw"},
        {"foreignObject", "use text, or set it beside the drawing"},
        {"switch", "write the case that shall be printed"},
        {"a", "put fo:basic-link around the drawing"},
        {"textPath", "turn pieces of the text with transform"},
        {"tref", "write the text"},
        {"animate", "draw the moment that shall be printed"},
        {"animateColor", "draw the moment that shall be printed"},
        {"animateMotion", "draw the moment that shall be printed"},
        {"animateTransform", "draw the moment that shall be printed"},
        {"set", "draw the moment that shall be printed"},
    };
    for (size_t i = 0; i < sizeof advices / sizeof *advices; i++)
        if (strcmp(advices[i].name, name) == 0)
            return advices[i].advice;
    return "use rect, circle, ellipse, line, polyline, polygon, path, text, image or use";
}

static bool enter(struct drawing_builder *builder)
{
    if (builder->depth == LIMIT_DRAWING_DEPTH) {
        drawing_over_limit(builder, "elements within one another", LIMIT_DRAWING_DEPTH);
        return false;
    }
    if (builder->elements == LIMIT_DRAWING_ELEMENTS) {
        drawing_over_limit(builder, "elements, each as often as it is used", LIMIT_DRAWING_ELEMENTS);
        return false;
    }
    builder->depth++;
    builder->elements++;
    return builder->status == STATUS_OK;
}

void walk_children(struct drawing_builder *builder, const struct context *context, const xmlNode *element)
{
    for (const xmlNode *child = element->children; child != NULL && builder->status == STATUS_OK; child = child->next)
        if (child->type == XML_ELEMENT_NODE)
            walk_element(builder, context, child);
}

static void draw(struct drawing_builder *builder, struct context *context, const xmlNode *element)
{
    struct outline none = {0};
    if (is_svg(element, "g")) {
        walk_children(builder, context, element);
    } else if (is_svg(element, "svg")) {
        fixed x = attribute_length(builder, context, element, "x", AXIS_X, 0);
        fixed y = attribute_length(builder, context, element, "y", AXIS_Y, 0);
        fixed width = attribute_size(builder, context, element, "width", AXIS_X, context->viewport.width);
        fixed height = attribute_size(builder, context, element, "height", AXIS_Y, context->viewport.height);
        viewport_draw(builder, context, element, x, y, width, height);
    } else if (is_svg(element, "use")) {
        use_draw(builder, context, element);
    } else if (is_svg(element, "text")) {
        text_draw(builder, context, element);
    } else if (is_svg(element, "image")) {
        picture_draw(builder, context, element);
    } else if (shape_outline(builder, context, element, &none)) {
        if (!context->style.hidden)
            operation_outline(builder, context, &none);
    } else {
        const char *name = (const char *)element->name;
        diag_report(builder->source.sink, DIAG_DRAWING_ELEMENT, drawing_at(builder, element), name, advice(name));
    }
}

/* Characters stand beside one another, so opacity of text is the same as that of its colour; lines cross them. */
static void fade_text(struct style *style)
{
    if (style->underline || style->overline || style->line_through)
        return;
    style->fill_opacity = fixed_multiply(style->fill_opacity, style->opacity);
    style->opacity = FIXED_ONE;
}

/* With its clip and its opacity around it. */
static void draw_group(struct drawing_builder *builder, struct context *context, const xmlNode *element)
{
    size_t first = builder->count;
    if (is_svg(element, "text"))
        fade_text(&context->style);
    fixed opacity = context->style.opacity;
    const char *clip = context->style.clip_path;
    bool shown = true;
    if (clip != NULL) {
        operation_save(builder);
        shown = clip_apply(builder, context, clip);
    }
    if (shown)
        draw(builder, context, element);
    if (clip != NULL)
        operation_restore(builder);
    builder->element = element;
    if (opacity == 0 && builder->status == STATUS_OK)
        builder->count = first;
    else
        operations_fade(builder, first, opacity);
}

void walk_element(struct drawing_builder *builder, const struct context *parent, const xmlNode *element)
{
    const char *space = element->ns == NULL ? "" : (const char *)element->ns->href;
    if (strcmp(space, SVG_NAMESPACE) != 0 || silent((const char *)element->name))
        return; /* what programs keep of their own in other namespaces is not drawn (SVG 23.1) */
    if (!enter(builder))
        return;
    const xmlNode *before = builder->element;
    struct context context = *parent;
    builder->element = element;
    style_read(builder, element, &context);
    apply_transform(builder, element, &context);
    if (!context.style.not_displayed)
        draw_group(builder, &context, element);
    builder->element = before;
    builder->depth--;
}
