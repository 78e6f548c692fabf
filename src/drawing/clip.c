/* clip - clipPath (SVG 14.3.5): only what is inside of its shapes shows.
 *
 * The shapes become one path. Where several of them touch, their union is not what the winding of one path gives in all
 * cases, so that is reported; a clipPath with a clip-path of its own is two clips, one after the other. */
#include "drawing/engine.h"

#include <string.h>

struct clip {
    struct outline outline;
    struct box box; /* of all shapes so far, in the drawing */
    bool even_odd;
    size_t shapes;
};

/* Appends the shape with its points moved by the element's own matrix: the clip is one path in one system. */
static void append(struct drawing_builder *builder, struct clip *clip, const struct outline *shape,
                   const struct matrix *matrix)
{
    for (size_t i = 0; i < shape->count; i++) {
        const struct outline_segment *segment = &shape->segments[i];
        struct point points[3];
        for (int k = 0; k < 3; k++)
            points[k] = matrix_apply(matrix, segment->points[k]);
        if (segment->kind == 'm')
            outline_move(builder, &clip->outline, points[0]);
        else if (segment->kind == 'l')
            outline_line(builder, &clip->outline, points[0]);
        else if (segment->kind == 'c')
            outline_cubic(builder, &clip->outline, points[0], points[1], points[2]);
        else
            outline_close(builder, &clip->outline);
    }
}

static struct box box_of(const struct outline *shape, const struct matrix *matrix)
{
    struct box box = box_empty;
    for (size_t i = 0; i < shape->count; i++)
        for (int k = 0; k < (shape->segments[i].kind == 'c' ? 3 : shape->segments[i].kind == 'z' ? 0 : 1); k++)
            box_add(&box, matrix_apply(matrix, shape->segments[i].points[k]));
    return box;
}

static void add_shape(struct drawing_builder *builder, const struct context *parent, const xmlNode *element,
                      struct clip *clip)
{
    struct context context = *parent;
    struct outline shape = {0};
    builder->element = element;
    style_read(builder, element, &context);
    apply_transform(builder, element, &context);
    if (context.style.not_displayed || context.style.hidden)
        return;
    if (!shape_outline(builder, &context, element, &shape)) {
        diag_report(builder->source.sink, DIAG_DRAWING_ELEMENT, drawing_at(builder, element),
                    (const char *)element->name, "inside clipPath use rect, circle, ellipse, polygon or path");
        return;
    }
    struct box box = box_of(&shape, &context.matrix);
    bool touches = clip->shapes > 0 && box.left < clip->box.right && clip->box.left < box.right &&
                   box.top < clip->box.bottom && clip->box.top < box.bottom;
    if (touches || (clip->shapes > 0 && clip->even_odd != context.style.clip_even_odd))
        drawing_unsupported(builder, "clipPath", "several shapes that touch", "make one path of them");
    if (context.style.clip_path != NULL)
        drawing_unsupported(builder, "clip-path", context.style.clip_path, "give the clipPath itself a clip-path");
    clip->even_odd = context.style.clip_even_odd;
    clip->shapes++;
    box_join(&clip->box, &box);
    append(builder, clip, &shape, &context.matrix);
}

static bool known_units(struct drawing_builder *builder, const xmlNode *element)
{
    const char *units = attribute_text(builder, element, "clipPathUnits");
    if (units == NULL || strcmp(units, "userSpaceOnUse") == 0)
        return true;
    drawing_unsupported(builder, "clipPathUnits", units, "write the coordinates of the clip in user units");
    return false;
}

/* The clips that the clipPath elements name, one behind the other. The order makes no difference. */
static bool apply_one(struct drawing_builder *builder, struct context *user, const xmlNode *element, const char **next)
{
    struct context context = *user;
    struct clip clip = {.box = box_empty};
    struct box box;
    builder->element = element;
    context.style.hidden = false;
    style_read(builder, element, &context);
    apply_transform(builder, element, &context);
    *next = context.style.clip_path;
    user->matrix = context.matrix; /* the clip of a clipPath counts from where it counts itself */
    if (!known_units(builder, element))
        return true;
    for (const xmlNode *child = element->children; child != NULL; child = child->next)
        if (child->type == XML_ELEMENT_NODE && !is_svg(child, "title") && !is_svg(child, "desc"))
            add_shape(builder, &context, child, &clip);
    if (clip.outline.count == 0)
        return false;
    const struct drawing_segment *segments = outline_place(builder, &clip.outline, &matrix_identity, &box);
    struct drawing_operation *operation = segments == NULL ? NULL : operation_add(builder, DRAWING_CLIP, NULL);
    if (operation != NULL)
        operation->is.path = (struct drawing_path){
            .segments = segments, .count = clip.outline.count, .fill = true, .even_odd = clip.even_odd};
    return operation != NULL;
}

bool clip_apply(struct drawing_builder *builder, const struct context *context, const char *id)
{
    const xmlNode *user = builder->element;
    struct context chain = *context;
    bool shown = true;
    for (int links = 0; id != NULL && shown; links++) {
        const xmlNode *element = find_id(builder, id);
        if (element != NULL && (!is_svg(element, "clipPath") || links == LIMIT_DRAWING_USES)) {
            diag_report(builder->source.sink, DIAG_DRAWING_CLIP, drawing_at(builder, user), id);
            element = NULL;
        }
        if (element == NULL)
            break;
        shown = apply_one(builder, &chain, element, &id);
        builder->element = user;
    }
    return shown && builder->status == STATUS_OK;
}
