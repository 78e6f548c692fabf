/* trace_drawing - what a drawing draws, as XML of our own inside of its viewport: Apache FOP has the foreign tree
 * there.
 *
 * Paths are written as SVG would, in mpt of the drawing, so that a test can be read beside the file that it tests. */
#include "trace/trace_area.h"

#include "drawing/drawing.h"

#include <inttypes.h>

static void points(struct buffer *out, const struct drawing_segment *segment, int count)
{
    for (int i = 0; i < count; i++)
        buffer_format(out, "%s%" PRId64 " %" PRId64, i > 0 ? " " : "", segment->x[i], segment->y[i]);
}

static void data(struct buffer *out, const struct drawing_path *path)
{
    buffer_string(out, " d=\"");
    for (size_t i = 0; i < path->count; i++) {
        const struct drawing_segment *segment = &path->segments[i];
        buffer_byte(out, (char)(segment->kind - 'a' + 'A'));
        points(out, segment, segment->kind == 'c' ? 3 : segment->kind == 'z' ? 0 : 1);
    }
    buffer_byte(out, '"');
}

static void color(struct buffer *out, const char *name, uint32_t value)
{
    trace_color(out, name, value);
    if (value >> 24 != 0xFF)
        buffer_format(out, " %s-alpha=\"%u\"", name, (unsigned)(value >> 24));
}

static void stroke(struct buffer *out, const struct drawing_path *path)
{
    static const char *const caps[] = {"butt", "round", "square"};
    static const char *const joins[] = {"miter", "round", "bevel"};
    color(out, "stroke", path->stroke_color);
    trace_length(out, "width", path->stroke_width);
    if (path->cap != DRAWING_CAP_BUTT)
        trace_attribute(out, "cap", caps[path->cap]);
    if (path->join != DRAWING_JOIN_MITER)
        trace_attribute(out, "join", joins[path->join]);
    else if (path->miter_limit != 4000000)
        trace_length(out, "miter-limit", path->miter_limit);
    if (path->dashes == NULL)
        return;
    buffer_string(out, " dashes=\"");
    for (size_t i = 0; i < path->dash_count; i++)
        buffer_format(out, "%s%" PRId64, i > 0 ? " " : "", path->dashes[i]);
    buffer_byte(out, '"');
    trace_nonzero(out, "offset", path->dash_offset);
}

static void trace_path(struct buffer *out, const char *name, const struct drawing_path *path)
{
    buffer_format(out, "<a:%s", name);
    if (path->fill && name[0] == 'p')
        color(out, "fill", path->fill_color);
    if (path->even_odd)
        trace_attribute(out, "rule", "evenodd");
    if (path->stroke)
        stroke(out, path);
    data(out, path);
    buffer_string(out, "/>");
}

static void trace_glyphs(struct buffer *out, const struct drawing_glyphs *glyphs)
{
    size_t end = 0;
    mpt width = 0;
    for (size_t i = 0; i < glyphs->count; i++) {
        const struct text_glyph *glyph = &glyphs->glyphs[i];
        end = glyph->text + glyph->text_size > end ? glyph->text + glyph->text_size : end;
        width += glyph->advance;
    }
    buffer_string(out, "<a:text");
    trace_attribute(out, "font", text_face_postscript_name(glyphs->face));
    trace_length(out, "size", glyphs->size);
    color(out, "fill", glyphs->color);
    trace_length(out, "x", glyphs->x);
    trace_length(out, "y", glyphs->y);
    trace_length(out, "width", width);
    buffer_byte(out, '>');
    for (const char *at = glyphs->text, *last = glyphs->text + end; at < last;) {
        char bytes[5];
        bytes[utf8_write(utf8_next(&at, last), bytes)] = '\0';
        buffer_xml(out, bytes);
    }
    buffer_string(out, "</a:text>");
}

static void trace_image(struct buffer *out, const struct drawing_image *image)
{
    buffer_string(out, "<a:image");
    trace_attribute(out, "url", image->path == NULL ? "data:" : path_base(image->path));
    trace_length(out, "x", image->x);
    trace_length(out, "y", image->y);
    trace_length(out, "width", image->width);
    trace_length(out, "height", image->height);
    buffer_string(out, "/>");
}

static void trace_operation(struct buffer *out, const struct drawing_operation *operation)
{
    const struct drawing_matrix *matrix = &operation->is.matrix;
    switch (operation->kind) {
    case DRAWING_PATH:
        trace_path(out, "path", &operation->is.path);
        break;
    case DRAWING_CLIP:
        trace_path(out, "clip", &operation->is.path);
        break;
    case DRAWING_GLYPHS:
        trace_glyphs(out, &operation->is.glyphs);
        break;
    case DRAWING_IMAGE:
        trace_image(out, &operation->is.image);
        break;
    case DRAWING_SAVE:
        buffer_string(out, "<a:state>");
        break;
    case DRAWING_RESTORE:
        buffer_string(out, "</a:state>");
        break;
    case DRAWING_TRANSFORM: /* a to d in millionths */
        buffer_format(
            out, "<a:transform matrix=\"%" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 "\"/>",
            matrix->a, matrix->b, matrix->c, matrix->d, matrix->e, matrix->f);
        break;
    }
}

void trace_drawing(struct buffer *out, const struct drawing *drawing)
{
    buffer_string(out, "<a:drawing xmlns:a=\"urn:tongbao:area\"");
    trace_length(out, "width", drawing->width);
    trace_length(out, "height", drawing->height);
    if (drawing->alternative != NULL)
        trace_attribute(out, "alternative", drawing->alternative);
    buffer_byte(out, '>');
    for (size_t i = 0; i < drawing->count; i++)
        trace_operation(out, &drawing->operations[i]);
    buffer_string(out, "</a:drawing>");
}
