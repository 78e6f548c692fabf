/* text - text and tspan into pieces: characters of one style without a jump between them (SVG 10.4, 10.5, 10.15).
 *
 * White space: line ends and tabs are spaces, runs of spaces are one, those at both ends of the text are none; with
 * xml:space="preserve" each stays. x, y, dx and dy may be lists, one value for each character; a character takes the
 * value of the innermost element whose list reaches so far. */
#include "drawing/engine.h"

#include <string.h>

struct positions { /* the lists of one element */
    const struct positions *outer;
    const fixed *values[4]; /* x, y, dx, dy */
    size_t counts[4];
    size_t *index; /* characters of the element so far */
};

struct collector {
    struct drawing_builder *builder;
    struct text_piece *pieces;
    size_t count, capacity;
    struct buffer text;        /* of all pieces; they keep offsets until the end */
    bool space;                /* one waits */
    bool begun;                /* there is a character already */
    const struct style *style; /* of the last piece */
};

static void begin_piece(struct collector *collector, const struct style *style)
{
    struct drawing_builder *builder = collector->builder;
    struct text_piece *pieces = drawing_grow(builder, builder->scratch, collector->pieces, collector->count,
                                             &collector->capacity, sizeof *pieces);
    if (pieces == NULL)
        return;
    collector->pieces = pieces;
    pieces[collector->count++] = (struct text_piece){.style = style, .size = collector->text.size};
    collector->style = style;
}

/* The values that the lists have for the next character; counts it in all of them. */
static unsigned find_values(const struct positions *positions, fixed values[4])
{
    unsigned found = 0;
    for (const struct positions *at = positions; at != NULL; at = at->outer) {
        for (unsigned i = 0; i < 4; i++)
            if ((found & 1U << i) == 0 && *at->index < at->counts[i]) {
                values[i] = at->values[i][*at->index];
                found |= 1U << i;
            }
        ++*at->index;
    }
    return found;
}

static void put(struct collector *collector, const struct style *style, const struct positions *positions,
                const char *bytes, size_t size)
{
    fixed values[4] = {0};
    unsigned found = find_values(positions, values);
    if (found != 0 || style != collector->style)
        begin_piece(collector, style);
    if (collector->builder->status != STATUS_OK)
        return;
    struct text_piece *piece = &collector->pieces[collector->count - 1];
    if (found & 1) {
        piece->absolute_x = true;
        piece->x = values[0];
    }
    if (found & 2) {
        piece->absolute_y = true;
        piece->y = values[1];
    }
    piece->dx = found & 4 ? values[2] : piece->dx;
    piece->dy = found & 8 ? values[3] : piece->dy;
    buffer_append(&collector->text, bytes, size);
    collector->begun = true;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void put_text(struct collector *collector, const struct style *style, const struct positions *positions,
                     const char *text)
{
    const char *end = text + strlen(text);
    while (text < end && collector->builder->status == STATUS_OK) {
        const char *begin = text;
        if (is_space(*text)) {
            text++;
            if (style->preserve_space)
                put(collector, style, positions, " ", 1);
            else
                collector->space = collector->begun;
            continue;
        }
        uint32_t character = utf8_next(&text, end);
        if (collector->space)
            put(collector, style, positions, " ", 1);
        collector->space = false;
        if (character == 0xFFFD && (unsigned char)*begin != 0xEF) /* ill-formed */
            put(collector, style, positions, "\xEF\xBF\xBD", 3);
        else
            put(collector, style, positions, begin, (size_t)(text - begin));
    }
}

static void read_positions(struct drawing_builder *builder, const struct context *context, const xmlNode *element,
                           struct positions *positions)
{
    static const char *const names[] = {"x", "y", "dx", "dy"};
    static const enum axis axes[] = {AXIS_X, AXIS_Y, AXIS_X, AXIS_Y};
    for (int i = 0; i < 4; i++)
        positions->values[i] = attribute_lengths(builder, context, element, names[i], axes[i], &positions->counts[i]);
}

static void collect(struct collector *collector, const struct context *context, const xmlNode *element,
                    const struct positions *outer);

static void collect_span(struct collector *collector, const struct context *parent, const xmlNode *element,
                         const struct positions *outer)
{
    struct drawing_builder *builder = collector->builder;
    if (builder->depth == LIMIT_DRAWING_DEPTH) {
        drawing_over_limit(builder, "elements within one another", LIMIT_DRAWING_DEPTH);
        return;
    }
    if (!is_svg(element, "tspan")) {
        if (element->ns != NULL && strcmp((const char *)element->ns->href, SVG_NAMESPACE) == 0 &&
            !is_svg(element, "title") && !is_svg(element, "desc"))
            diag_report(builder->source.sink, DIAG_DRAWING_ELEMENT, drawing_at(builder, element),
                        (const char *)element->name, "inside text use tspan");
        return;
    }
    struct context *context = arena_copy(builder->scratch, parent, sizeof *parent); /* pieces keep its style */
    if (context == NULL) {
        drawing_no_memory(builder);
        return;
    }
    const xmlNode *before = builder->element;
    builder->element = element;
    builder->depth++;
    style_read(builder, element, context);
    if (context->style.opacity != FIXED_ONE) /* of text is the same as that of its colour */
        context->style.fill_opacity = fixed_multiply(context->style.fill_opacity, context->style.opacity);
    if (!context->style.not_displayed)
        collect(collector, context, element, outer);
    builder->depth--;
    builder->element = before;
}

static void collect(struct collector *collector, const struct context *context, const xmlNode *element,
                    const struct positions *outer)
{
    size_t index = 0;
    struct positions positions = {.outer = outer, .index = &index};
    read_positions(collector->builder, context, element, &positions);
    for (const xmlNode *child = element->children; child != NULL && collector->builder->status == STATUS_OK;
         child = child->next) {
        if (child->type == XML_ELEMENT_NODE)
            collect_span(collector, context, child, &positions);
        else if ((child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) && child->content != NULL)
            put_text(collector, &context->style, &positions, (const char *)child->content);
    }
}

/* Text with strokes would be an outline without characters. */
static void check_strokes(struct drawing_builder *builder, const struct collector *collector)
{
    for (size_t i = 0; i < collector->count; i++)
        if (!collector->pieces[i].style->stroke.none && collector->pieces[i].style->stroke_width > 0) {
            drawing_unsupported(builder, "stroke", "on text", "set fill, and font-weight=\"bold\" for stronger text");
            return;
        }
}

void text_draw(struct drawing_builder *builder, const struct context *context, const xmlNode *element)
{
    struct collector collector = {.builder = builder};
    buffer_init(&collector.text, LIMIT_DRAWING_TEXT);
    collect(&collector, context, element, NULL);
    char *text =
        arena_substring(builder->arena, collector.text.data == NULL ? "" : collector.text.data, collector.text.size);
    size_t end = collector.text.size;
    if (collector.text.failed)
        drawing_over_limit(builder, "bytes of one text", LIMIT_DRAWING_TEXT);
    else if (text == NULL)
        drawing_no_memory(builder);
    buffer_free(&collector.text);
    if (builder->status != STATUS_OK)
        return;
    for (size_t i = collector.count; i-- > 0;) { /* size held where it begins */
        size_t begin = collector.pieces[i].size;
        collector.pieces[i].text = text + begin;
        collector.pieces[i].size = end - begin;
        end = begin;
    }
    check_strokes(builder, &collector);
    text_set(builder, context, collector.pieces, collector.count);
}
