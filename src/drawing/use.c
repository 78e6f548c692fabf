/* use - an element drawn again in another place (SVG 5.6). What it refers to must stand in the same drawing. An element
 * that uses itself, directly or by way of others, is found on the stack of uses. */
#include "drawing/engine.h"

static bool collect_ids(struct drawing_builder *builder)
{
    const xmlNode *root = builder->source.element, *node = root;
    builder->ids = map_create(builder->scratch);
    if (builder->ids == NULL)
        return false;
    while (node != NULL) {
        const char *id = node->type == XML_ELEMENT_NODE ? attribute_text(builder, node, "id") : NULL;
        if (id != NULL && map_get(builder->ids, id) == NULL && !map_set(builder->ids, id, (void *)(uintptr_t)node))
            return false;
        if (node->type == XML_ELEMENT_NODE && node->children != NULL) {
            node = node->children;
            continue;
        }
        while (node != root && node->next == NULL)
            node = node->parent;
        node = node == root ? NULL : node->next;
    }
    return true;
}

const xmlNode *find_id(struct drawing_builder *builder, const char *id)
{
    if (builder->ids == NULL && !collect_ids(builder)) {
        drawing_no_memory(builder);
        return NULL;
    }
    const xmlNode *found = map_get(builder->ids, id);
    if (found == NULL)
        diag_report(builder->source.sink, DIAG_DRAWING_REFERENCE, drawing_at(builder, builder->element), id);
    return found;
}

static bool begin_use(struct drawing_builder *builder, const xmlNode *target, const char *id)
{
    bool cycle = builder->use_depth == LIMIT_DRAWING_USES;
    for (int i = 0; i < builder->use_depth; i++)
        cycle = cycle || builder->uses[i] == target;
    for (const xmlNode *node = builder->element; node != NULL; node = node->parent)
        cycle = cycle || node == target;
    if (cycle) {
        diag_report(builder->source.sink, DIAG_DRAWING_CYCLE, drawing_at(builder, builder->element), id);
        return false;
    }
    builder->uses[builder->use_depth++] = target;
    return true;
}

void use_draw(struct drawing_builder *builder, struct context *context, const xmlNode *element)
{
    const char *href = attribute_href(builder, element);
    if (href == NULL || href[0] != '#') {
        drawing_bad_value(builder, "href", href == NULL ? "" : href, "#id of an element of this drawing");
        return;
    }
    const xmlNode *target = find_id(builder, href + 1);
    if (target == NULL || !begin_use(builder, target, href + 1))
        return;
    fixed x = attribute_length(builder, context, element, "x", AXIS_X, 0);
    fixed y = attribute_length(builder, context, element, "y", AXIS_Y, 0);
    struct matrix place = matrix_translation(x, y);
    context->matrix = matrix_product(&context->matrix, &place);
    if (is_svg(target, "symbol") || is_svg(target, "svg")) {
        bool symbol = is_svg(target, "symbol");
        fixed width = symbol ? context->viewport.width
                             : attribute_size(builder, context, target, "width", AXIS_X, context->viewport.width);
        fixed height = symbol ? context->viewport.height
                              : attribute_size(builder, context, target, "height", AXIS_Y, context->viewport.height);
        width = attribute_size(builder, context, element, "width", AXIS_X, width);
        height = attribute_size(builder, context, element, "height", AXIS_Y, height);
        builder->element = target;
        style_read(builder, target, context);
        viewport_draw(builder, context, target, 0, 0, width, height);
        builder->element = element;
    } else {
        walk_element(builder, context, target);
    }
    builder->use_depth--;
}
