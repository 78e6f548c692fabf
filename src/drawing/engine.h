/* engine - the structs of the drawing room. Private; read this first.
 *
 *     create.c      measure and create: which kind of element, at what size      svg_file.c   files of SVG
 *     walk.c        the elements of a tree, one after the other                  use.c        use, and what it refers
 * to viewport.c    svg and symbol: viewBox, preserveAspectRatio                 clip.c       clipPath style.c what
 * elements inherit, from attributes and style=""          property.c   the values of each value.c       numbers,
 * lengths, lists                                      color.c      colours shape.c       rect, circle, ellipse, line,
 * polyline, polygon               path.c       path data curve.c       arcs, ellipses and quadratic curves as cubic
 * ones            transform.c  matrices text.c        text elements into runs text_run.c   runs into glyphs picture.c
 * image                                                        probe.c      heads of image files outline.c     paths
 * while they are made                                    operations.c the list that comes out code.c        tb:qr-code
 * and tb:bar-code, with qr.c, code128.c, code39.c with fixed.c       numbers
 *
 * Coordinates. An element's own coordinates (user units) become those of the drawing (mpt) by one matrix, and points
 * are rounded once, when an operation is made of them. Only what a matrix does to more than points is left to the
 * device, in normalised coordinates of its own: strokes under a matrix that is not a similarity, turned text, turned
 * images. The matrix is then split into a scale, which is applied here, and a rest of about one, for which millionths
 * are exact enough.
 *
 * Failure is sticky: drawing_builder.status keeps the first one, later steps do nothing. */
#ifndef DRAWING_ENGINE_H
#define DRAWING_ENGINE_H

#include "base/limits.h"
#include "drawing/drawing.h"
#include "drawing/fixed.h"

#include <libxml/tree.h>

#define SVG_NAMESPACE   "http://www.w3.org/2000/svg"
#define XLINK_NAMESPACE "http://www.w3.org/1999/xlink"
#define CODE_NAMESPACE  "urn:tongbao:fo"

struct point {
    fixed x, y;
};

struct matrix { /* x' = a x + c y + e, y' = b x + d y + f */
    fixed a, b, c, d, e, f;
};

struct box { /* empty: right < left */
    fixed left, top, right, bottom;
};

/* ---- style ------------------------------------------------------------------------------------------------------- */

struct paint { /* fill or stroke */
    bool none;
    uint32_t color; /* 0xFFRRGGBB */
};

enum anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END };
enum baseline {
    BASELINE_ALPHABETIC,
    BASELINE_MIDDLE,
    BASELINE_CENTRAL,
    BASELINE_HANGING,
    BASELINE_BEFORE_EDGE,
    BASELINE_AFTER_EDGE
};

struct dashes {
    const fixed *lengths; /* NULL: none */
    size_t count;
};

struct style {
    /* inherited */
    struct paint fill, stroke;
    uint32_t color; /* currentColor */
    fixed fill_opacity, stroke_opacity;
    bool fill_even_odd, clip_even_odd;
    fixed stroke_width, miter_limit, dash_offset;
    enum drawing_cap cap;
    enum drawing_join join;
    struct dashes dashes;
    bool hidden; /* visibility */
    const char *families;
    fixed font_size;
    int font_weight;
    enum text_font_style font_style;
    fixed letter_spacing, word_spacing;
    enum anchor anchor;
    bool preserve_space; /* xml:space */
    const char *language;
    /* of the element alone */
    fixed opacity;
    bool not_displayed;
    bool overflow_visible;
    enum baseline baseline;
    bool underline, overline, line_through;
    const char *clip_path; /* id, or NULL */
};

/* ---- the builder ------------------------------------------------------------------------------------------------- */

/* A path while it is made, in user units. The first and current point of the subpath are kept for the commands. */
struct outline_segment {
    char kind;
    struct point points[3];
};

struct outline {
    struct outline_segment *segments;
    size_t count, capacity;
    struct point first, current;
    bool open; /* a subpath has begun */
};

struct viewport { /* what percentages refer to, in user units */
    fixed width, height;
};

struct operation_note { /* what is known of an operation while the list is made */
    struct box box;     /* what it paints, in the drawing; empty when it paints nothing */
    bool dropped;       /* it turned out not to be needed */
};

struct drawing_builder {
    struct drawing_source source;
    struct arena *arena;   /* of the drawing */
    struct arena *scratch; /* outlines, runs, styles */
    enum status status;
    struct drawing_operation *operations;
    size_t count, capacity;
    struct operation_note *notes;            /* by operation */
    size_t segments;                         /* of all paths */
    size_t elements;                         /* visited, use counted as often as it is met */
    int depth;                               /* of elements */
    int saved;                               /* of DRAWING_SAVE */
    const xmlNode *uses[LIMIT_DRAWING_USES]; /* elements that are being used */
    int use_depth;
    struct map *ids;        /* id to element, made at the first reference */
    const xmlNode *element; /* the one in work, for messages */
    bool muted;             /* values are read that have been reported, or will be */
};

/* What holds for one element: its parent's, changed by its own attributes. */
struct context {
    struct style style;
    struct matrix matrix; /* to the drawing */
    struct viewport viewport;
};

/* Reports at the line of the element in work (or of `node`), with the element's name as first argument. */
struct location drawing_at(const struct drawing_builder *builder, const xmlNode *node);
void drawing_fail(struct drawing_builder *builder, enum status status);
void drawing_no_memory(struct drawing_builder *builder);
/* "limit {name} of {number} passed", and STATUS_LIMIT. */
void drawing_over_limit(struct drawing_builder *builder, const char *what, long limit);
/* An attribute whose value is not as it should be: the element, the attribute, the value, what was expected. */
void drawing_bad_value(struct drawing_builder *builder, const char *name, const char *value, const char *expected);
/* An attribute or value that is beyond the subset. */
void drawing_unsupported(struct drawing_builder *builder, const char *name, const char *value, const char *advice);
/* Room for one more item; NULL, and the failure noted, without memory. The array lies in `arena`. */
void *drawing_grow(struct drawing_builder *builder, struct arena *arena, void *items, size_t count, size_t *capacity,
                   size_t size);

/* ---- value.c, color.c -------------------------------------------------------------------------------------------- */

const char *skip_space(const char *at);
/* Behind white space and at most one comma. */
const char *skip_comma(const char *at);
bool at_end(const char *at);
/* Attribute without a namespace, or NULL; in scratch. */
const char *attribute_text(struct drawing_builder *builder, const xmlNode *element, const char *name);
/* xlink:href, or href as SVG 2 has it. */
const char *attribute_href(struct drawing_builder *builder, const xmlNode *element);

enum axis { AXIS_X, AXIS_Y, AXIS_OTHER };
/* A length in user units: number, unit or percentage of the viewport. Moves *at. */
bool parse_length(const struct context *context, const char **at, enum axis axis, fixed *out);
/* The attribute as a length; `initial` when it is not given or wrong, which is reported. */
fixed attribute_length(struct drawing_builder *builder, const struct context *context, const xmlNode *element,
                       const char *name, enum axis axis, fixed initial);
/* The same and not negative. */
fixed attribute_size(struct drawing_builder *builder, const struct context *context, const xmlNode *element,
                     const char *name, enum axis axis, fixed initial);
/* Lengths separated by spaces and commas, in scratch; NULL with *count 0 when there are none or they are wrong. */
const fixed *attribute_lengths(struct drawing_builder *builder, const struct context *context, const xmlNode *element,
                               const char *name, enum axis axis, size_t *count);
/* #rgb, #rrggbb, rgb(), a name. */
bool parse_color(const char *text, uint32_t *out);

/* ---- transform.c ------------------------------------------------------------------------------------------------- */

extern const struct matrix matrix_identity;
struct matrix matrix_product(const struct matrix *outer, const struct matrix *inner); /* inner is applied first */
struct point matrix_apply(const struct matrix *matrix, struct point point);
struct matrix matrix_translation(fixed x, fixed y);
struct matrix matrix_scale(fixed x, fixed y);
/* Is it a scale (the same in both directions), a turn and a shift? */
bool matrix_is_similarity(const struct matrix *matrix);
/* Is it a positive scale and a shift, so that text stands upright? */
bool matrix_is_upright(const struct matrix *matrix);
/* The side of a square as large as the picture of the unit square; 0: everything falls on a line. */
fixed matrix_size(const struct matrix *matrix);
struct drawing_matrix matrix_rounded(const struct matrix *matrix);
/* The attribute transform="" of the element, multiplied into the matrix of the context. */
void apply_transform(struct drawing_builder *builder, const xmlNode *element, struct context *context);

/* ---- style.c, property.c ----------------------------------------------------------------------------------------- */

void style_initial(struct drawing_builder *builder, struct style *style);
/* Makes the style of the parent that of the element. */
void style_read(struct drawing_builder *builder, const xmlNode *element, struct context *context);
/* Sets the property if it is one. False: there is none of this name. */
bool property_set(struct drawing_builder *builder, struct context *context, const struct style *parent,
                  const char *name, const char *value);
bool property_known(const char *name);
uint32_t style_alpha(uint32_t color, fixed opacity);

/* ---- outline.c, curve.c, path.c, shape.c --------------------------------------------------------------------------
 */

void outline_move(struct drawing_builder *builder, struct outline *outline, struct point to);
void outline_line(struct drawing_builder *builder, struct outline *outline, struct point to);
void outline_cubic(struct drawing_builder *builder, struct outline *outline, struct point first, struct point second,
                   struct point to);
void outline_quadratic(struct drawing_builder *builder, struct outline *outline, struct point control, struct point to);
struct arc {
    fixed rx, ry, rotation; /* degrees */
    bool large, sweep;
    struct point to;
};
void outline_arc(struct drawing_builder *builder, struct outline *outline, const struct arc *arc);
/* A whole ellipse, clockwise from its right end. */
void outline_ellipse(struct drawing_builder *builder, struct outline *outline, struct point center, fixed rx, fixed ry);
/* A quarter of one, from the current point, whose tangent goes to `corner`. */
void outline_quarter(struct drawing_builder *builder, struct outline *outline, struct point corner, struct point to);
void outline_close(struct drawing_builder *builder, struct outline *outline);
/* Its points in the drawing, as segments in the builder's arena, and their box. NULL: nothing, or a failure. */
const struct drawing_segment *outline_place(struct drawing_builder *builder, const struct outline *outline,
                                            const struct matrix *matrix, struct box *box);
void path_read(struct drawing_builder *builder, const xmlNode *element, struct outline *outline);
/* The outline of a shape element in user units; false when the element is no shape. */
bool shape_outline(struct drawing_builder *builder, const struct context *context, const xmlNode *element,
                   struct outline *outline);

/* ---- operations.c ------------------------------------------------------------------------------------------------ */

extern const struct box box_empty;
void box_add(struct box *box, struct point point);
void box_join(struct box *box, const struct box *other);
bool box_is_empty(const struct box *box);
struct box box_of_matrix(const struct matrix *matrix, struct box box); /* around its picture */
/* Adds an operation with the box of what it paints (NULL: nothing); NULL after a failure. Operations may move: do not
 * keep the pointer. */
struct drawing_operation *operation_add(struct drawing_builder *builder, enum drawing_kind kind, const struct box *box);
void operation_save(struct drawing_builder *builder);
void operation_restore(struct drawing_builder *builder);
void operation_transform(struct drawing_builder *builder, const struct matrix *matrix);
/* Fills and strokes as the style says, and as its opacity allows. */
void operation_outline(struct drawing_builder *builder, const struct context *context, const struct outline *outline);
void operation_clip_rectangle(struct drawing_builder *builder, const struct matrix *matrix, fixed x, fixed y,
                              fixed width, fixed height);
/* Makes operations from `first` on fainter, if that is the same as fading the group; else reports. */
void operations_fade(struct drawing_builder *builder, size_t first, fixed opacity);
/* Do they paint inside this box of the drawing? */
bool operations_inside(const struct drawing_builder *builder, size_t first, const struct box *box);

/* ---- viewport.c, walk.c, use.c, clip.c --------------------------------------------------------------------------- */

struct view_box {
    fixed x, y, width, height;
    bool given;
};
void view_box_read(struct drawing_builder *builder, const xmlNode *element, struct view_box *out);
/* The matrix from user units of the element to a viewport at (x, y), by viewBox and preserveAspectRatio; `covers` is
 * the part of it that shows, in units of the viewport's parent. */
struct matrix view_box_fit(struct drawing_builder *builder, const xmlNode *element, const struct view_box *view,
                           fixed x, fixed y, fixed width, fixed height);
/* A viewport with the children of `element` in it. The context is that of its parent, its style read. */
void viewport_draw(struct drawing_builder *builder, struct context *context, const xmlNode *element, fixed x, fixed y,
                   fixed width, fixed height);
bool is_svg(const xmlNode *node, const char *name);
void walk_children(struct drawing_builder *builder, const struct context *context, const xmlNode *element);
void walk_element(struct drawing_builder *builder, const struct context *parent, const xmlNode *element);
const xmlNode *find_id(struct drawing_builder *builder, const char *id);
void use_draw(struct drawing_builder *builder, struct context *context, const xmlNode *element);
/* Clips to the clipPath that the style names; the caller has saved. False: everything is clipped away. */
bool clip_apply(struct drawing_builder *builder, const struct context *context, const char *id);

/* ---- text.c, text_run.c, picture.c, code.c ------------------------------------------------------------------------
 */

void text_draw(struct drawing_builder *builder, const struct context *context, const xmlNode *element);
struct text_piece { /* characters of one style without a jump between them */
    const struct style *style;
    const char *text;
    size_t size;
    bool absolute_x, absolute_y;
    fixed x, y, dx, dy;
    /* set by text_run.c */
    fixed advance;
    struct text_fragment *fragments;
    size_t fragment_count;
};
/* Sets the pieces one behind the other, chunk by chunk. */
void text_set(struct drawing_builder *builder, const struct context *context, struct text_piece *pieces, size_t count);
void picture_draw(struct drawing_builder *builder, const struct context *context, const xmlNode *element);
bool is_code(const xmlNode *element);
enum status code_measure(struct drawing_builder *builder, const xmlNode *element, struct drawing_size *out);
void code_draw(struct drawing_builder *builder, const xmlNode *element, mpt width, mpt height,
               const char **alternative);

/* The modules of a code. A row of `columns` flags is as wide as `units` times the module. */
struct code_modules {
    const uint8_t *dark; /* rows * columns, 1 is dark */
    size_t rows, columns;
    size_t quiet; /* modules free on each side */
};
bool qr_encode(struct drawing_builder *builder, const xmlNode *element, const char *text, struct code_modules *out);
bool code128_encode(struct drawing_builder *builder, const char *text, struct code_modules *out);
bool code39_encode(struct drawing_builder *builder, const char *text, struct code_modules *out);

#endif
