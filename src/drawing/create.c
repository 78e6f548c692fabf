/* create - from an element to a drawing: its own size, the scale to the size that it shall have, and the list. */
#include "drawing/engine.h"

#include <string.h>

/* ---- what the files of the room tell one another ------------------------------------------------------------------
 */

struct location drawing_at(const struct drawing_builder *builder, const xmlNode *node)
{
    struct location at = {.file = builder->source.at.file, .line = builder->source.at.line};
    long line = node == NULL ? 0 : xmlGetLineNo(node);
    if (line > 0 && line < UINT16_MAX)
        at.line = (uint32_t)line;
    return at;
}

void drawing_fail(struct drawing_builder *builder, enum status status)
{
    if (builder->status == STATUS_OK)
        builder->status = status;
}

void drawing_no_memory(struct drawing_builder *builder)
{
    if (builder->status == STATUS_OK)
        diag_report(builder->source.sink, DIAG_MEMORY, builder->source.at, "drawing");
    drawing_fail(builder, STATUS_MEMORY);
}

void drawing_over_limit(struct drawing_builder *builder, const char *what, long limit)
{
    if (builder->status == STATUS_OK)
        diag_report(builder->source.sink, DIAG_DRAWING_LIMIT, drawing_at(builder, builder->element),
                    arena_format(builder->scratch, "%ld", limit), what);
    drawing_fail(builder, STATUS_LIMIT);
}

static const char *element_name(const struct drawing_builder *builder)
{
    return builder->element == NULL ? "svg" : (const char *)builder->element->name;
}

/* A value for a message: not longer than a line. */
static const char *shortened(struct drawing_builder *builder, const char *value)
{
    enum { LONGEST = 60 };
    if (value == NULL)
        return "";
    size_t size = strlen(value);
    if (size <= LONGEST)
        return value;
    for (size = LONGEST; size > 0 && ((unsigned char)value[size] & 0xC0) == 0x80;)
        size--;
    const char *text = arena_format(builder->scratch, "%.*s…", (int)size, value);
    return text == NULL ? "" : text;
}

void drawing_bad_value(struct drawing_builder *builder, const char *name, const char *value, const char *expected)
{
    if (builder->muted)
        return;
    diag_report(builder->source.sink, DIAG_DRAWING_VALUE, drawing_at(builder, builder->element), name,
                shortened(builder, value), element_name(builder), expected);
}

void drawing_unsupported(struct drawing_builder *builder, const char *name, const char *value, const char *advice)
{
    if (builder->muted)
        return;
    diag_report(builder->source.sink, DIAG_DRAWING_PROPERTY, drawing_at(builder, builder->element), name,
                shortened(builder, value), element_name(builder), advice);
}

void *drawing_grow(struct drawing_builder *builder, struct arena *arena, void *items, size_t count, size_t *capacity,
                   size_t size)
{
    enum { FIRST = 16 };
    if (builder->status != STATUS_OK)
        return NULL;
    if (count < *capacity)
        return items;
    size_t wanted = *capacity < FIRST ? FIRST : 2 * *capacity;
    void *grown = arena_array(arena, wanted, size);
    if (grown == NULL) {
        drawing_no_memory(builder);
        return NULL;
    }
    if (count > 0)
        memcpy(grown, items, count * size);
    *capacity = wanted;
    return grown;
}

/* ---- beginning and end ------------------------------------------------------------------------------------------- */

static bool begin(struct drawing_builder *builder, const struct drawing_source *source)
{
    *builder = (struct drawing_builder){.source = *source, .element = source->element};
    builder->scratch = arena_create(LIMIT_DRAWING_MEMORY);
    if (builder->scratch == NULL)
        drawing_no_memory(builder);
    return builder->scratch != NULL;
}

/* Is it an element that can be drawn? */
static bool known_root(struct drawing_builder *builder)
{
    const xmlNode *element = builder->source.element;
    if (is_svg(element, "svg") || is_code(element))
        return true;
    const char *space = element->ns == NULL ? "" : (const char *)element->ns->href;
    diag_report(builder->source.sink, DIAG_DRAWING_ROOT, drawing_at(builder, element), (const char *)element->name,
                space);
    return false;
}

/* Style sheets change what is drawn wherever they stand, also where nothing is drawn. */
static void report_style_sheets(struct drawing_builder *builder)
{
    const xmlNode *root = builder->source.element, *node = root;
    while (node != NULL) {
        if (is_svg(node, "style"))
            diag_report(builder->source.sink, DIAG_DRAWING_ELEMENT, drawing_at(builder, node), "style",
                        "write the properties as attributes of the elements");
        if (node->type == XML_ELEMENT_NODE && node->children != NULL) {
            node = node->children;
            continue;
        }
        while (node != root && node->next == NULL)
            node = node->parent;
        node = node == root ? NULL : node->next;
    }
}

/* ---- sizes ------------------------------------------------------------------------------------------------------- */

/* An absolute length of the root; -1 when it is not given or a percentage, which refers to nothing here. */
static fixed absolute(struct drawing_builder *builder, const char *name)
{
    const struct context none = {.style = {.font_size = fixed_ratio(builder->source.font_size, 1000)}};
    const char *text = attribute_text(builder, builder->source.element, name);
    if (text == NULL || strcmp(text, "auto") == 0 || strchr(text, '%') != NULL)
        return -1;
    return attribute_size(builder, &none, builder->source.element, name, AXIS_OTHER, -1);
}

struct intrinsic { /* in user units around the root */
    fixed width, height;
};

/* drawing_measure reports what is wrong with width and height, viewport_draw what is wrong with viewBox. */
static struct intrinsic intrinsic_size(struct drawing_builder *builder, bool again)
{
    struct view_box view;
    builder->muted = again;
    struct intrinsic size = {absolute(builder, "width"), absolute(builder, "height")};
    builder->muted = true;
    view_box_read(builder, builder->source.element, &view);
    builder->muted = false;
    if (!view.given) /* what browsers take (CSS 2.1, 10.3.2) */
        view = (struct view_box){.width = FIXED(300), .height = FIXED(150)};
    if (size.width < 0 && size.height < 0)
        return (struct intrinsic){view.width, view.height};
    if (size.width < 0)
        size.width = fixed_multiply(size.height, fixed_divide(view.width, view.height));
    if (size.height < 0)
        size.height = fixed_multiply(size.width, fixed_divide(view.height, view.width));
    return size;
}

enum status drawing_measure(const struct drawing_source *source, struct drawing_size *out)
{
    struct drawing_builder builder;
    *out = (struct drawing_size){0};
    if (!begin(&builder, source))
        return STATUS_MEMORY;
    if (!known_root(&builder)) {
        drawing_fail(&builder, STATUS_INVALID);
    } else if (is_code(source->element)) {
        drawing_fail(&builder, code_measure(&builder, source->element, out));
    } else {
        struct intrinsic size = intrinsic_size(&builder, false);
        out->width = fixed_round(fixed_multiply(size.width, FIXED(1000)));
        out->height = fixed_round(fixed_multiply(size.height, FIXED(1000)));
        if (out->width > LIMIT_DRAWING_LENGTH || out->height > LIMIT_DRAWING_LENGTH)
            drawing_over_limit(&builder, "points (1/72 in) in width or height", LIMIT_DRAWING_LENGTH / 1000);
    }
    arena_destroy(builder.scratch);
    return builder.status;
}

/* ---- the list ---------------------------------------------------------------------------------------------------- */

/* mpt in a user unit around the root. Sizes are rounded to mpt: what differs by no more than that is one scale, so that
 * circles stay circles. */
static struct matrix scale_to(const struct intrinsic *size, mpt width, mpt height)
{
    fixed across = fixed_divide(FIXED(width), size->width), down = fixed_divide(FIXED(height), size->height);
    fixed other = fixed_subtract(fixed_multiply(across, size->height), FIXED(height));
    if (other <= FIXED(2) && other >= -FIXED(2))
        down = across;
    return matrix_scale(across, down);
}

/* Runs of white space become one space, none at the ends. */
static void collapse(char *text)
{
    char *to = text;
    for (const char *at = skip_space(text); *at != '\0';) {
        const char *next = skip_space(at);
        if (next == at)
            *to++ = *at++;
        else if (*(at = next) != '\0')
            *to++ = ' ';
    }
    *to = '\0';
}

static const char *child_text(struct drawing_builder *builder, const char *name)
{
    for (const xmlNode *child = builder->source.element->children; child != NULL; child = child->next) {
        if (!is_svg(child, name))
            continue;
        xmlChar *text = xmlNodeGetContent(child);
        char *copy = text == NULL ? NULL : arena_string(builder->scratch, (const char *)text);
        xmlFree(text);
        if (copy != NULL)
            collapse(copy);
        return copy != NULL && copy[0] != '\0' ? copy : NULL;
    }
    return NULL;
}

static const char *alternative_text(struct drawing_builder *builder)
{
    const char *title = child_text(builder, "title"), *description = child_text(builder, "desc");
    if (title != NULL && description != NULL)
        return arena_format(builder->arena, "%s: %s", title, description);
    if (title == NULL && description == NULL)
        return NULL;
    return arena_string(builder->arena, title != NULL ? title : description);
}

static void draw_svg(struct drawing_builder *builder, mpt width, mpt height, const char **alternative)
{
    struct intrinsic size = intrinsic_size(builder, true);
    struct context context = {.viewport = {size.width, size.height}};
    if (size.width <= 0 || size.height <= 0)
        return;
    report_style_sheets(builder);
    context.matrix = scale_to(&size, width, height);
    style_initial(builder, &context.style);
    style_read(builder, builder->source.element, &context);
    builder->depth = 1;
    size_t first = builder->count;
    fixed opacity = context.style.opacity;
    if (!context.style.not_displayed)
        viewport_draw(builder, &context, builder->source.element, 0, 0, size.width, size.height);
    builder->element = builder->source.element;
    operations_fade(builder, first, opacity);
    *alternative = alternative_text(builder);
}

/* The list without what turned out not to be needed, in the arena of the drawing. */
static const struct drawing *finish(struct drawing_builder *builder, mpt width, mpt height, const char *alternative)
{
    struct drawing *drawing = ARENA_NEW(builder->arena, struct drawing);
    struct drawing_operation *operations = arena_array(builder->arena, builder->count + 1, sizeof *operations);
    if (drawing == NULL || operations == NULL) {
        drawing_no_memory(builder);
        return NULL;
    }
    size_t count = 0;
    for (size_t i = 0; i < builder->count; i++)
        if (!builder->notes[i].dropped)
            operations[count++] = builder->operations[i];
    *drawing = (struct drawing){operations, count, width, height, alternative};
    return drawing;
}

enum status drawing_create(const struct drawing_source *source, mpt width, mpt height, struct arena *arena,
                           const struct drawing **out)
{
    struct drawing_builder builder;
    const char *alternative = NULL;
    *out = NULL;
    if (!begin(&builder, source))
        return STATUS_MEMORY;
    builder.arena = arena;
    if (width > LIMIT_DRAWING_LENGTH || height > LIMIT_DRAWING_LENGTH)
        drawing_over_limit(&builder, "points (1/72 in) in width or height", LIMIT_DRAWING_LENGTH / 1000);
    else if (!known_root(&builder))
        drawing_fail(&builder, STATUS_INVALID);
    else if (width > 0 && height > 0 && is_code(source->element))
        code_draw(&builder, source->element, width, height, &alternative);
    else if (width > 0 && height > 0)
        draw_svg(&builder, width, height, &alternative);
    if (builder.status == STATUS_OK)
        *out = finish(&builder, width, height, alternative);
    arena_destroy(builder.scratch);
    return builder.status;
}
