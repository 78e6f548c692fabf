/* area - blocks, lines, tables and pages: from FO to the area tree, page by page.
 *
 * In:  an fo_tree (asked node by node, released row by row), the fonts.
 * Out: finished pages, handed to a sink one after the other and freed; or drawn on a device with about a dozen calls.
 * Own: a page and all in it lives until the sink returns. Device calls borrow everything.
 * Units: mpt from the top left corner of the page, x to the right, y down; glyph offsets y up.
 * Order: a page's body is handed over as soon as the page is full. Its static content is formatted when its
 *      page-sequence ends (page totals are known then) and comes as a second part of the same page.
 */
#ifndef AREA_AREA_H
#define AREA_AREA_H

#include "base/base.h"
#include "fo/fo.h"
#include "text/text.h"

/* ---- the device: what paint calls, what pdf, null and the recorder of the tests implement ----------------------- */

struct area_glyphs { /* one run of one face and size */
    const struct text_face *face;
    mpt size;
    uint32_t color; /* 0xAARRGGBB */
    mpt x, y;       /* baseline of the first glyph */
    const struct text_glyph *glyphs;
    size_t count;
    const char *text; /* UTF-8 in which the glyphs' clusters lie */
};

struct area_rectangle {
    mpt x, y, width, height;
};

enum area_line_style { AREA_SOLID, AREA_DASHED, AREA_DOTTED };

struct area_matrix { /* PDF order: x' = a x + c y + e; parts a-d in millionths, e and f in mpt */
    int64_t a, b, c, d;
    mpt e, f;
};

struct area_image {
    const char *path;  /* the file, or NULL when bytes are given */
    const void *bytes; /* PNG or JPEG as it came */
    size_t size;
    const char *alternative; /* text for readers that do not see it, or NULL */
    struct location at;      /* of the object that shows it, for messages; file NULL: unknown */
};

/* A filled and/or stroked path, for SVG and codes. Segments: m, l, c (cubic), z. What is zero in the lower part is as
 * PDF begins a page: butt caps, mitred joins, one unbroken line. With fill and stroke the stroke hides the fill. */
enum area_cap { AREA_CAP_BUTT, AREA_CAP_ROUND, AREA_CAP_SQUARE };
enum area_join { AREA_JOIN_MITER, AREA_JOIN_ROUND, AREA_JOIN_BEVEL };
struct area_segment {
    char kind;
    mpt x[3], y[3];
};
struct area_path {
    const struct area_segment *segments;
    size_t count;
    bool fill, stroke, even_odd;
    uint32_t fill_color, stroke_color;
    mpt stroke_width;
    enum area_cap cap;
    enum area_join join;
    int64_t miter_limit; /* millionths; 0: 10 */
    const mpt *dashes;   /* on, off, on …, and then again; NULL: none */
    size_t dash_count;
    mpt dash_offset;
};

/* A structure element (PDF 32000 14.8). An element that comes again (a block over two pages, a table row by row) has
 * the same id; it is opened once for each of its pieces. id 0 with role NULL: an artifact (running heads, borders). */
struct area_tag {
    uint64_t id, parent; /* fo_serial of the object and of its parent element; parent 0: the document */
    const char *role;    /* "P", "H1" … "H4", "Table", "THead", "TR", "TH", "TD", "L", "Figure", "Span", "Link" … */
    int column_span, row_span;
    const char *alternative, *language;
};

enum area_layer { AREA_BODY, AREA_STATIC };

struct area_page_info {
    size_t index;      /* from 0 over the document */
    int64_t number;    /* page number */
    const char *label; /* as printed */
    mpt width, height;
};

struct area_bookmark {
    int level; /* from 1 */
    const char *title;
    const char *destination; /* id */
    bool open;
};

/* Each call gives STATUS_OK or stops the formatting. Members may not be NULL: see area_null_device. */
struct area_device {
    void *state;
    enum status (*document)(void *state, const struct fo_metadata *metadata);
    /* Opens a layer of a page. Bodies come in page order; the static layer of a page comes later, once, maybe empty. */
    enum status (*page_begin)(void *state, const struct area_page_info *page, enum area_layer layer);
    enum status (*page_end)(void *state, const struct area_page_info *page, enum area_layer layer);
    enum status (*glyphs)(void *state, const struct area_glyphs *glyphs);
    enum status (*fill)(void *state, const struct area_rectangle *rectangle, uint32_t color);
    enum status (*line)(void *state, mpt x1, mpt y1, mpt x2, mpt y2, mpt width, uint32_t color,
                        enum area_line_style style);
    enum status (*path)(void *state, const struct area_path *path);
    enum status (*image)(void *state, const struct area_image *image, const struct area_rectangle *place);
    enum status (*save)(void *state);
    enum status (*restore)(void *state);
    enum status (*transform)(void *state, const struct area_matrix *matrix);
    enum status (*clip)(void *state, const struct area_rectangle *rectangle);
    enum status (*clip_path)(void *state, const struct area_path *path); /* its segments and even_odd */
    enum status (*link)(void *state, const struct area_rectangle *place, const char *uri, const char *destination);
    enum status (*anchor)(void *state, const char *id, mpt x, mpt y); /* on the open page */
    enum status (*bookmark)(void *state, const struct area_bookmark *bookmark);
    enum status (*tag_begin)(void *state, const struct area_tag *tag);
    enum status (*tag_end)(void *state);
};
const struct area_device *area_null_device(void);

/* ---- formatting ------------------------------------------------------------------------------------------------- */

struct area_page; /* the area tree of one page: area/tree.h, for paint and trace */

/* Takes finished pages. `part` is handed over twice for a page: AREA_BODY when full, AREA_STATIC at the end of its
 * page-sequence, when `page` holds the other regions. sequence_end follows the last static part. */
struct area_sink {
    void *state;
    enum status (*sequence_begin)(void *state, const struct fo_node *page_sequence);
    enum status (*page)(void *state, const struct area_page *page, enum area_layer part);
    enum status (*sequence_end)(void *state);
    enum status (*document_end)(void *state, struct fo_tree *tree);
};

/* Formats a whole document. The sinks (`count` of them) get every page in turn. STATUS_INVALID when an unsupported
 * object was met (nothing that was made is to be kept); messages in the sink tell more. */
enum status area_format(struct fo_tree *tree, struct text_fonts *fonts, const struct area_sink *sinks, size_t count,
                        struct diagnostics *diagnostics);
/* A sink that paints each page on a device. In `arena`. */
struct area_sink area_paint_sink(struct arena *arena, const struct area_device *device);
/* Can the file be read as an image, and how large is it? Pixels, and density in dots per inch (72 if unknown). */
struct area_image_size {
    int width, height, dpi_x, dpi_y;
};
enum status area_image_probe(const char *path, struct diagnostics *sink, struct location at,
                             struct area_image_size *out);

#endif
