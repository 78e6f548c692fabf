/* tree - the area tree of one page (XSL 1.1, chapter 4): what layout makes, paint draws and trace writes down.
 *
 * A page has regions, a region has block areas, a block area has block areas or lines, a line has inline areas. All lie
 * in one arena that lives until the sinks have seen the page; what they borrow (styles, glyphs, ids) outlives it.
 * Lengths are mpt. An area is placed in the content rectangle of its parent: block areas are stacked by what they take
 * (`y` is then where the stacking put their border edge), absolute ones stand at (x, y). Words are those of the
 * standard: ipd and bpd are the sizes of the content rectangle in inline- and block-progression direction.
 */
#ifndef AREA_TREE_H
#define AREA_TREE_H

#include "area/area.h"

enum area_kind {
    AREA_BLOCK,           /* block area: block, table, table-cell, list-item, row background, content of a container */
    AREA_VIEWPORT,        /* viewport of a block-container; its one child is the reference area */
    AREA_LINE,            /* line area */
    AREA_TEXT,            /* the text of one object in one line */
    AREA_INLINE,          /* inline area with inline children: inline, basic-link, wrapper with an id */
    AREA_INLINE_BLOCK,    /* block areas inside a line */
    AREA_INLINE_VIEWPORT, /* viewport of a graphic */
    AREA_IMAGE,           /* external-graphic, in its viewport */
    AREA_FOREIGN,         /* instream-foreign-object, in its viewport */
    AREA_LEADER_RULE,     /* leader with a rule */
    AREA_LEADER_SPACE     /* leader without ink, or the room that a leader with content does not fill */
};

/* Sides in the order of border, padding and margin arrays. */
enum area_side { SIDE_BEFORE, SIDE_AFTER, SIDE_START, SIDE_END, SIDE_COUNT };

enum area_border_mode {
    BORDER_SEPARATE,       /* belongs to the area alone */
    BORDER_COLLAPSE_INNER, /* half of it lies in the neighbour: between cells */
    BORDER_COLLAPSE_OUTER  /* at the edge of the table */
};

struct area_border {
    enum fo_keyword style; /* FO_K_NONE or 0: no border */
    mpt width;             /* whole width; of a collapsed border half lies inside the area */
    uint32_t color;        /* 0xAARRGGBB */
    enum area_border_mode mode;
};

struct area_edges {
    struct area_border border[SIDE_COUNT];
    mpt padding[SIDE_COUNT];
};

/* What made an area: enough for trace, links and structure elements after the node was released. */
struct area_origin {
    const struct fo_style *style;
    const char *id;   /* or NULL */
    const char *role; /* role property, "" if none */
    uint64_t serial;  /* fo_serial, 0: no object of its own */
    uint64_t parent;  /* serial of the nearest ancestor that makes areas; 0: the flow */
    enum fo_object object;
    const char *language;      /* or "" */
    bool language_given;       /* on this object itself */
    int column_span, row_span; /* table-cell */
    bool header;               /* table-cell inside fo:table-header */
};

/* Background painted behind the padding rectangle. */
struct area_background {
    uint32_t color;     /* 0: transparent */
    const char *image;  /* path, or NULL */
    const char *source; /* the image as the FO names it: the trace is the same wherever the files lie */
    enum fo_keyword repeat;
    mpt image_x, image_y;          /* of the first tile, from the padding rectangle */
    mpt image_width, image_height; /* of one tile */
};

struct area_text {
    const struct text_style *style;
    const struct text_fragment *fragments; /* words and spaces; x from the start of the line */
    size_t count;
    mpt baseline; /* from the top of the area */
    mpt origin_x; /* x of the first fragment: they stand at area.x + edges + (fragment.x - origin_x) */
    mpt word_adjust, letter_adjust; /* added to each space by justification, to each letter by it and letter-spacing */
    uint32_t color;
    const char *family; /* as written in font-family */
    int weight;
    enum fo_keyword font_style;
};

/* Lines through, over and under text, for all that an inline area holds (XSL 7.17.4). */
struct area_decoration {
    bool underline, overline, line_through;
    uint32_t underline_color, overline_color, line_through_color;
};

struct area_link {
    const char *uri;         /* external-destination, or NULL */
    const char *destination; /* internal-destination, or NULL */
};

struct drawing;

struct area_graphic {
    const char *path;  /* file of an image, or NULL */
    const void *bytes; /* image without a file (data:), or NULL */
    size_t size;
    const struct drawing *drawing; /* of SVG or a code, made at its size; or NULL */
    const char *source;            /* as written in src; of a foreign object its namespace */
    const char *alternative;
    struct location at;      /* of the object */
    mpt x, y, width, height; /* place of the content in the viewport */
    bool clip;
};

struct area {
    enum area_kind kind;
    struct area *first, *last, *next;         /* children in paint order */
    const struct area_origin *origin;         /* NULL: helper area without an object */
    mpt ipd, bpd;                             /* content rectangle */
    const struct area_edges *edges;           /* NULL: neither border nor padding */
    const struct area_background *background; /* NULL: none */
    mpt x, y; /* block areas: border edge in the parent; inline areas: from the start of the line */
    mpt space_before, space_after; /* resolved, on block and line areas */
    mpt start_indent, end_indent;  /* block: as in the standard; line: what alignment leaves free */
    mpt space_start, space_end;    /* block: what of the indents is neither border nor padding */
    mpt offset;                    /* inline areas: top of the content from the top of the parent's content */
    bool reference;                /* is-reference-area */
    bool table;                    /* fo:table: its children are cells, and borders and backgrounds of them */
    bool absolute;                 /* placed by (x, y), takes no room */
    bool page_fixed;               /* absolute and placed on the page, not in the parent */
    int64_t z_index;               /* absolute: painted behind (negative) or in front of the others; 0: in order */
    bool clipped;                  /* overflow hidden */
    bool hidden;                   /* visibility hidden: not painted */
    bool first_piece, last_piece;  /* is-first, is-last of its object */
    bool helper;                   /* of the object, but not one of its normal areas: a border or background piece */
    bool leader;                   /* text of a leader: an artifact for tags */
    bool repeated;                 /* repeated table header or footer: an artifact for tags */
    bool indented;                 /* normal block area: its indents count */
    const struct area_origin *row, *part; /* table-cell: fo:table-row (NULL: none) and part that it stands in */
    bool relative;                        /* relative-position: shift is painted, stacking is not changed */
    mpt shift_x, shift_y;
    int rotation; /* AREA_VIEWPORT: reference-orientation 0, 90, 180, 270 */
    union {
        const struct area_text *text;
        const struct area_graphic *graphic;
        struct {
            enum fo_keyword style;
            mpt thickness;
            uint32_t color;
        } rule;
    } content;
    const struct area_decoration *decoration; /* inline areas and text */
    const struct area_link *link;
};

enum area_region_kind { REGION_BODY, REGION_BEFORE, REGION_AFTER, REGION_START, REGION_END, REGION_COUNT };

struct area_region {
    enum area_region_kind kind;
    const char *name;
    mpt x, y, width, height; /* viewport: padding rectangle less borders and padding, on the page */
    int rotation;            /* reference-orientation */
    const struct area_edges *edges;
    const struct area_background *background;
    bool clip;
    bool layered;              /* an area in it has a z-index */
    mpt used;                  /* bpd of what stands in it */
    mpt footnote_top;          /* body: where the footnotes begin, from the top of the region */
    struct area *first, *last; /* block areas */
    struct area *separator;    /* body: block areas of the footnote separator, or NULL */
    struct area *footnotes;    /* body: block areas of footnotes, or NULL */
};

/* The page-reference-area of a turned page (6.4.13): its rectangle on the page. Regions of it count from its own
 * corner, which the rotation has moved. */
struct area_turn {
    int rotation; /* 0, 90, 180, 270; 0: regions count from the corner of the page */
    mpt x, y, width, height;
};

struct area_page {
    struct area_page_info info;
    const char *master; /* name of the simple-page-master */
    bool blank;
    struct area_turn turn;                     /* reference-orientation of the simple-page-master */
    uint64_t sequence;                         /* serial of the page-sequence */
    const struct area_background *background;  /* page itself: always NULL in XSL 1.1 */
    struct area_region *regions[REGION_COUNT]; /* NULL: the master has none, or it belongs to the other part */
};

#endif
