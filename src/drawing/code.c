/* code - tb:qr-code and tb:bar-code: text as modules, modules as one path.
 *
 *     <tb:qr-code level="M" module="0.5mm">https://…</tb:qr-code>
 *     <tb:bar-code symbology="code128" module="0.33mm" height="10mm" label="below">2013-0042</tb:bar-code>
 *
 * Dark modules that touch become one rectangle, as wide and then as high as they go, and all rectangles one path: edges
 * between neighbours would show as hair lines on screens. Edges are rounded once each, so that equal modules have equal
 * neighbours. The quiet zone is part of the size, which a layout thereby cannot forget. */
#include "drawing/engine.h"

#include <string.h>

bool is_code(const xmlNode *element)
{
    return element->ns != NULL && strcmp((const char *)element->ns->href, CODE_NAMESPACE) == 0 &&
           (strcmp((const char *)element->name, "qr-code") == 0 ||
            strcmp((const char *)element->name, "bar-code") == 0);
}

struct code {
    bool bars;
    struct code_modules modules;
    mpt module, height; /* as asked for; height of bars only */
    bool label;
    const char *text;
};

/* The content without white space around it. */
static const char *content(struct drawing_builder *builder, const xmlNode *element)
{
    xmlChar *text = xmlNodeGetContent(element);
    const char *begin = skip_space(text == NULL ? "" : (const char *)text);
    size_t size = strlen(begin);
    while (size > 0 && strchr(" \t\r\n", begin[size - 1]) != NULL)
        size--;
    const char *copy = size <= LIMIT_CODE_BYTES ? arena_substring(builder->scratch, begin, size) : NULL;
    xmlFree(text);
    if (size > LIMIT_CODE_BYTES)
        drawing_over_limit(builder, "bytes of one code", LIMIT_CODE_BYTES);
    else if (copy == NULL)
        drawing_no_memory(builder);
    else if (size == 0)
        diag_report(builder->source.sink, DIAG_DRAWING_CODE_EMPTY, drawing_at(builder, element),
                    (const char *)element->name);
    return size == 0 ? NULL : copy;
}

static void check_attributes(struct drawing_builder *builder, const xmlNode *element, const struct code *code)
{
    const char *known = code->bars ? " symbology module height label " : " level module ";
    for (const xmlAttr *attribute = element->properties; attribute != NULL; attribute = attribute->next) {
        const char *name = (const char *)attribute->name;
        const char *word = arena_format(builder->scratch, " %s ", name);
        if (attribute->ns == NULL && word != NULL && strstr(known, word) == NULL)
            drawing_unsupported(builder, name, attribute_text(builder, element, name),
                                code->bars ? "it has symbology, module, height and label" : "it has level and module");
    }
}

static mpt length_of(struct drawing_builder *builder, const xmlNode *element, const char *name, mpt initial)
{
    const struct context none = {.style = {.font_size = FIXED(12)}};
    fixed length = attribute_length(builder, &none, element, name, AXIS_OTHER, fixed_ratio(initial, 1000));
    mpt rounded = fixed_round(fixed_multiply(length, FIXED(1000)));
    if (rounded > 0 && rounded <= LIMIT_DRAWING_LENGTH)
        return rounded;
    drawing_bad_value(builder, name, attribute_text(builder, element, name), "a length of more than nothing, as 0.5mm");
    return initial;
}

static bool encode_bars(struct drawing_builder *builder, const xmlNode *element, struct code *code)
{
    const char *symbology = attribute_text(builder, element, "symbology");
    const char *label = attribute_text(builder, element, "label");
    code->height = length_of(builder, element, "height", 28346);
    code->label = label != NULL && strcmp(label, "below") == 0;
    if (label != NULL && !code->label && strcmp(label, "none") != 0)
        drawing_bad_value(builder, "label", label, "none or below");
    if (symbology == NULL || strcmp(symbology, "code128") == 0)
        return code128_encode(builder, code->text, &code->modules);
    if (strcmp(symbology, "code39") == 0)
        return code39_encode(builder, code->text, &code->modules);
    drawing_bad_value(builder, "symbology", symbology, "code128 or code39");
    return false;
}

static bool read_code(struct drawing_builder *builder, const xmlNode *element, struct code *code)
{
    *code = (struct code){.bars = strcmp((const char *)element->name, "bar-code") == 0};
    code->text = content(builder, element);
    if (code->text == NULL)
        return false;
    check_attributes(builder, element, code);
    code->module = length_of(builder, element, "module", code->bars ? 935 : 1417);
    return code->bars ? encode_bars(builder, element, code) : qr_encode(builder, element, code->text, &code->modules);
}

/* Half of it is the size of the label, which stands on the next third; nothing without a label. */
static mpt label_height(const struct drawing_builder *builder, const struct code *code)
{
    mpt size = builder->source.font_size > 0 ? builder->source.font_size : 10000;
    return code->label ? size * 12 / 10 : 0;
}

enum status code_measure(struct drawing_builder *builder, const xmlNode *element, struct drawing_size *out)
{
    struct code code;
    if (!read_code(builder, element, &code))
        return builder->status == STATUS_OK ? STATUS_INVALID : builder->status;
    out->width = (mpt)(code.modules.columns + 2 * code.modules.quiet) * code.module;
    out->height = code.bars ? code.height + label_height(builder, &code)
                            : (mpt)(code.modules.rows + 2 * code.modules.quiet) * code.module;
    return STATUS_OK;
}

/* ---- drawing ----------------------------------------------------------------------------------------------------- */

static void put_corner(struct drawing_segment *segment, char kind, mpt x, mpt y)
{
    *segment = (struct drawing_segment){.kind = kind, .x = {x}, .y = {y}};
}

struct grid { /* modules in a rectangle of the drawing */
    struct drawing_builder *builder;
    const struct code_modules *modules;
    mpt width, height; /* of all columns with the quiet zones; of all rows */
    size_t quiet_rows; /* above and below */
    struct drawing_segment *segments;
    size_t count, capacity;
};

static mpt column_edge(const struct grid *grid, size_t column)
{
    int64_t all = (int64_t)(grid->modules->columns + 2 * grid->modules->quiet);
    return ((int64_t)(column + grid->modules->quiet) * grid->width + all / 2) / all;
}

static mpt row_edge(const struct grid *grid, size_t row)
{
    int64_t all = (int64_t)(grid->modules->rows + 2 * grid->quiet_rows);
    return ((int64_t)(row + grid->quiet_rows) * grid->height + all / 2) / all;
}

static void put_rectangle(struct grid *grid, size_t row, size_t column, size_t rows, size_t columns)
{
    enum { CORNERS = 5 };
    for (int i = 0; i < CORNERS; i++) { /* room for all of them */
        grid->segments = drawing_grow(grid->builder, grid->builder->arena, grid->segments, grid->count + (size_t)i,
                                      &grid->capacity, sizeof *grid->segments);
        if (grid->segments == NULL)
            return;
    }
    mpt left = column_edge(grid, column), right = column_edge(grid, column + columns);
    mpt top = row_edge(grid, row), bottom = row_edge(grid, row + rows);
    struct drawing_segment *next = grid->segments + grid->count;
    put_corner(next++, 'm', left, top);
    put_corner(next++, 'l', right, top);
    put_corner(next++, 'l', right, bottom);
    put_corner(next++, 'l', left, bottom);
    put_corner(next, 'z', 0, 0);
    grid->count += CORNERS;
}

static bool all_dark(const uint8_t *dark, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (dark[i] == 0)
            return false;
    return true;
}

static void draw_modules(struct grid *grid)
{
    const struct code_modules *modules = grid->modules;
    size_t columns = modules->columns;
    uint8_t *left = arena_copy(grid->builder->scratch, modules->dark, modules->rows * columns);
    if (left == NULL) {
        drawing_no_memory(grid->builder);
        return;
    }
    for (size_t row = 0; row < modules->rows; row++)
        for (size_t column = 0; column < columns; column++) {
            uint8_t *from = left + row * columns + column;
            size_t wide = 0, high = 1;
            while (column + wide < columns && from[wide] != 0)
                wide++;
            if (wide == 0)
                continue;
            while (row + high < modules->rows && all_dark(from + high * columns, wide))
                high++;
            for (size_t i = 0; i < high; i++)
                memset(from + i * columns, 0, wide);
            put_rectangle(grid, row, column, high, wide);
            if (grid->segments == NULL)
                return;
        }
}

static void draw_label(struct drawing_builder *builder, const struct code *code, mpt width, mpt baseline, mpt size)
{
    struct style style;
    struct context context = {.matrix = matrix_identity};
    style_initial(builder, &style);
    style.anchor = ANCHOR_MIDDLE;
    style.fill.color = builder->source.color >> 24 == 0 ? style.fill.color : builder->source.color;
    style.font_size = fixed_ratio(size, 1000);
    context.matrix = matrix_scale(FIXED(1000), FIXED(1000));
    struct text_piece piece = {.style = &style,
                               .text = code->text,
                               .size = strlen(code->text),
                               .absolute_x = true,
                               .absolute_y = true,
                               .x = fixed_ratio(width / 2, 1000),
                               .y = fixed_ratio(baseline, 1000)};
    text_set(builder, &context, &piece, 1);
}

void code_draw(struct drawing_builder *builder, const xmlNode *element, mpt width, mpt height, const char **alternative)
{
    struct code code;
    builder->muted = true; /* code_measure has said it */
    bool good = read_code(builder, element, &code);
    builder->muted = false;
    if (!good) {
        drawing_fail(builder, STATUS_INVALID);
        return;
    }
    mpt natural = code.height + label_height(builder, &code);
    mpt bars = code.bars ? code.height * height / natural : height;
    struct grid grid = {.builder = builder,
                        .modules = &code.modules,
                        .width = width,
                        .height = bars,
                        .quiet_rows = code.bars ? 0 : code.modules.quiet};
    draw_modules(&grid);
    struct drawing_operation *operation = grid.segments == NULL ? NULL : operation_add(builder, DRAWING_PATH, NULL);
    if (operation != NULL)
        operation->is.path = (struct drawing_path){
            .segments = grid.segments,
            .count = grid.count,
            .fill = true,
            .fill_color = builder->source.color >> 24 == 0 ? UINT32_C(0xFF000000) : builder->source.color};
    if (code.label) {
        mpt size = (height - bars) * 10 / 12;
        draw_label(builder, &code, width, bars + size, size);
    }
    *alternative = arena_string(builder->arena, code.text);
}
