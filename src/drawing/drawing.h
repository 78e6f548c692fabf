/* drawing - SVG and machine-readable codes as lists of what is to be drawn.
 *
 * In:  a libxml2 element: svg (SVG 1.1, the static part that charts need), tb:qr-code or tb:bar-code (urn:tongbao:fo);
 *      or an .svg file. The fonts.
 * Out: a drawing: an immutable list of paths, glyph runs, images, clips and coordinates, in the order of painting, in
 *      mpt, already at the size at which it will stand.
 * Own: a drawing lies in the arena that it is given; it borrows faces, and nothing of the element.
 * Units: mpt from the top left corner of the drawing, x to the right, y down; glyph offsets y up.
 * What SVG has beyond the subset is of the level unsupported, with its line and what to use instead; a wrong value is
 * an error, and the initial value is used. Input is untrusted: LIMIT_DRAWING_* of base/limits.h.
 */
#ifndef DRAWING_DRAWING_H
#define DRAWING_DRAWING_H

#include "base/base.h"
#include "text/text.h"

struct _xmlNode;
struct _xmlDoc;

/* ---- what is drawn ----------------------------------------------------------------------------------------------- */

/* A piece of a path: m, l, c (cubic, two control points and the end), z. */
struct drawing_segment {
    char kind;
    mpt x[3], y[3];
};

enum drawing_cap { DRAWING_CAP_BUTT, DRAWING_CAP_ROUND, DRAWING_CAP_SQUARE };
enum drawing_join { DRAWING_JOIN_MITER, DRAWING_JOIN_ROUND, DRAWING_JOIN_BEVEL };

struct drawing_path {
    const struct drawing_segment *segments;
    size_t count;
    bool fill, stroke, even_odd; /* both: the stroke hides the fill where they meet, also when they are translucent */
    uint32_t fill_color, stroke_color; /* 0xAARRGGBB */
    mpt stroke_width;
    enum drawing_cap cap;
    enum drawing_join join;
    int64_t miter_limit; /* millionths */
    const mpt *dashes;   /* on, off, on …; NULL: one line */
    size_t dash_count;
    mpt dash_offset;
};

struct drawing_glyphs { /* one run of one face and size */
    const struct text_face *face;
    mpt size;
    uint32_t color;
    mpt x, y; /* baseline of the first glyph */
    const struct text_glyph *glyphs;
    size_t count;
    const char *text; /* UTF-8 in which the glyphs' clusters lie */
};

struct drawing_image {
    const char *path;  /* the file, or NULL when bytes are given */
    const void *bytes; /* PNG or JPEG as it came */
    size_t size;
    mpt x, y, width, height;
};

struct drawing_matrix { /* x' = a x + c y + e; a to d in millionths, e and f in mpt */
    int64_t a, b, c, d;
    mpt e, f;
};

enum drawing_kind {
    DRAWING_PATH,
    DRAWING_GLYPHS,
    DRAWING_IMAGE,
    DRAWING_SAVE,      /* coordinates and clip are kept … */
    DRAWING_RESTORE,   /* … and come back */
    DRAWING_TRANSFORM, /* the coordinates that follow are those of `matrix` */
    DRAWING_CLIP       /* only what is inside `path` shows */
};

struct drawing_operation {
    enum drawing_kind kind;
    union {
        struct drawing_path path;
        struct drawing_glyphs glyphs;
        struct drawing_image image;
        struct drawing_matrix matrix;
    } is;
};

struct drawing {
    const struct drawing_operation *operations;
    size_t count;
    mpt width, height;
    const char *alternative; /* title and description of the SVG, content of a code; NULL: none */
};

/* ---- making ------------------------------------------------------------------------------------------------------ */

/* Where a drawing comes from and what it is made with; borrowed. */
struct drawing_source {
    const struct _xmlNode *element;
    struct location at; /* of the element's file: its `file` is that of all messages, its line when a node has none */
    const char *folder; /* at which relative addresses of images start */
    struct text_fonts *fonts;
    const char *families; /* font-family, size and colour around the drawing: what it inherits */
    mpt font_size;
    uint32_t color;
    struct diagnostics *sink;
};

struct drawing_size {
    mpt width, height; /* the size that it has of itself */
};

/* Can the element be drawn at all? If not, the sink says what can. Else its intrinsic size. STATUS_INVALID when not. */
enum status drawing_measure(const struct drawing_source *source, struct drawing_size *out);
/* Draws it at this size: what it has of itself is scaled, in each direction for itself. STATUS_OK with messages in the
 * sink when parts of it were left out; STATUS_INVALID when there is nothing to show; STATUS_LIMIT; STATUS_MEMORY. */
enum status drawing_create(const struct drawing_source *source, mpt width, mpt height, struct arena *arena,
                           const struct drawing **out);
/* Reads an SVG file; its root is for drawing_source.element. xmlFreeDoc afterwards. No DTD, no entities, no network. */
enum status drawing_file_read(const char *path, struct diagnostics *sink, struct _xmlDoc **out);
/* Does the file begin like XML, and so may be SVG? */
bool drawing_file_is(const char *path);
/* PNG or JPEG bytes of a data: URI (RFC 2397, base64), in `arena`; false when it is none. */
bool drawing_data_uri(struct arena *arena, const char *uri, const void **bytes, size_t *size);

/* ---- pictures ---------------------------------------------------------------------------------------------------- */

/* Pixels, and dots per inch: 72 when the image does not say. */
struct drawing_pixels {
    int width, height, dpi_x, dpi_y;
};
/* Looks at the head of PNG or JPEG bytes. Whether the rest is sound is found out by pdf/, which reads it. */
bool drawing_image_probe(const void *bytes, size_t size, struct drawing_pixels *out);
/* The same for a file, of which no more is read than its head needs. False with errno 0: it is no image. */
bool drawing_image_probe_file(const char *path, struct drawing_pixels *out);

#endif
