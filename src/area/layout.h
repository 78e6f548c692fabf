/* layout - the engine between fo and the area tree: its structs and the functions that its files call from one another.
 *
 * How a page comes about:
 *
 *   producer (block.c, container.c, list.c, table.c, paragraph.c)
 *       walks the FO tree and appends *pieces* to a *strip*: boxes that never break (a line, a step through the rows of
 * a table), spaces still to be resolved, places where a page may end, beginnings and ends of *containers* page breaker
 * (page_break.c) takes as many pieces as fit, looking back for the best place to end the page composer (compose.c,
 * line_area.c, table_compose.c) turns the pieces of one page into areas and resolves what depends on the page: spaces,
 * borders at the break, page numbers, repeated table headers sinks (paint.c, trace/) see the page; then everything that
 * only it needed is freed
 *
 * Producers are explicit stacks of frames, so that a flow is read only as far as the page needs it. Cells, list item
 * parts, static content, footnotes are strips of their own, produced to the end at once.
 *
 * Memory: what layout makes for coming pages lies in *generations*, arenas that follow one another page by page. A
 * generation goes when no piece of it waits and no container of it is open. Areas lie in the arena of the page.
 */
#ifndef AREA_LAYOUT_H
#define AREA_LAYOUT_H

#include "area/tree.h"
#include "base/limits.h"

/* ---- small types ---------------------------------------------------------------------------------------------------
 */

struct extent { /* a length that may stretch and shrink */
    mpt minimum, optimum, maximum;
};

#define MPT_ANY      (INT64_MAX / 4) /* a length without upper bound */
#define KEEP_WEAKEST 1               /* gives way to every keep that an author asked for */
#define KEEP_ALWAYS  INT32_MAX       /* strength of keep="always"; 0 is auto, integers lie between */

enum break_class { BREAK_NONE, BREAK_COLUMN, BREAK_PAGE, BREAK_EVEN_PAGE, BREAK_ODD_PAGE };

/* ---- styles (style.c) -----------------------------------------------------------------------------------------------
 */

struct edge_style { /* border and padding of one side */
    enum fo_keyword style;
    mpt width; /* 0 without style */
    uint32_t color;
    bool border_retain; /* stands at page breaks too */
    int64_t precedence; /* border-*-precedence under collapse-with-precedence; force is the highest; else 0 */
    const struct fo_value *padding;
    bool padding_retain;
};

struct space_style {
    const struct fo_value *minimum, *optimum, *maximum;
    int64_t precedence;
    bool force, retain;
    bool none; /* all zero: makes no piece */
};

/* What blocks ask of a style, computed once for each style. */
struct box_style {
    const struct fo_style *style;
    struct edge_style edge[SIDE_COUNT];
    struct space_style before, after;
    int32_t keep_together, keep_next, keep_previous;
    enum break_class break_before, break_after;
    int orphans, widows;
    uint32_t background;
    bool image; /* has a background-image */
    bool edges; /* any border or padding */
    bool hidden;
    bool relative;
};

/* What the lines of a column are aligned on (align_mark.c). */
struct align_mark {
    const char *text; /* of the mark: . */
    bool number;      /* tb:decimal-align: it counts behind a digit only */
    bool picture;     /* before and after are known */
    mpt before, after;
};

/* What text asks of a style. */
struct run_style {
    struct text_style text;
    mpt ascent, descent;           /* of the font; both positive */
    mpt line_height;               /* of a block of this style: its optimum */
    const struct align_mark *mark; /* on which its lines are aligned, or NULL */
    uint32_t color;
    const char *family;
    int weight;
    enum fo_keyword font_style;
};

/* ---- inline items (inline.c) ------------------------------------------------------------------------------------ */

enum inline_kind {
    INLINE_TEXT,
    INLINE_CHARACTER,
    INLINE_PAGE_NUMBER,
    INLINE_CITATION,
    INLINE_LEADER,
    INLINE_GRAPHIC,
    INLINE_FOREIGN,
    INLINE_BOX,   /* inline, basic-link, wrapper: holds others */
    INLINE_ANCHOR /* footnote citation, empty wrapper, marker: takes no room */
};

/* How an inline area stands in its line: its baseline and what it takes above and below (XSL 7.14, FOP's simplification
 * that the allocation rectangle of text is that of the nominal glyphs). */
struct alignment {
    mpt altitude, depth; /* above and below its own baseline */
    mpt raise;           /* of its baseline over that of the line; positive is up */
    bool line_edge;      /* aligned to an edge of the line (top, bottom): placed after the line is known */
    bool after_edge;
    bool shifted; /* by baseline-shift */
};

struct inline_item { /* one object in a paragraph: the owner of text fragments */
    enum inline_kind kind;
    struct area_origin origin;
    const struct box_style *box;
    const struct run_style *run;
    struct inline_item *parent; /* enclosing INLINE_BOX, or NULL */
    struct alignment alignment;
    const struct area_decoration *decoration; /* in force for it, or NULL */
    const struct area_link *link;             /* of the nearest basic-link, or NULL */
    mpt edge[SIDE_COUNT];                     /* border and padding */
    mpt space_start, space_end;               /* beside it, outside its borders */
    mpt shift_x, shift_y;                     /* relative-position */
    mpt ipd, bpd;                             /* of graphics and leaders: content rectangle */
    mpt width;                                /* room given to it in the line, when laid out */
    const char *text;                         /* page numbers and citations: as set when laid out */
    const char *reference;                    /* citation: ref-id */
    int which;                                /* citation: enum citation_page */
    enum fo_keyword pattern, rule_style;      /* leader */
    mpt pattern_width, rule_thickness;
    const struct area_graphic *graphic;
    struct footnote *footnote;                 /* INLINE_ANCHOR of a footnote */
    struct marker_list *markers;               /* of an inline */
    bool continued;                            /* INLINE_BOX that began before a nested block */
    bool begun;                                /* a block nested in it has been laid out */
    bool waits;                                /* it began where a paragraph ends and has nothing in it yet */
    bool ends;                                 /* the block nested in it is the last thing in it */
    const struct line *first_line, *last_line; /* INLINE_BOX: where it begins and ends */
    bool no_area;                              /* wrapper without id: nothing in the area tree */
};

struct paragraph { /* inline content between two blocks */
    struct text_paragraph *text;
    struct text_paragraph_style style;
    const struct run_style *run; /* of the block */
    const struct box_style *box;
    mpt ipd;
    mpt indent;                    /* text-indent of its first line */
    const struct align_mark *mark; /* on which its lines are aligned, or NULL */
    mpt mark_before, mark_after;   /* widest parts of its column before and behind the axis */
    size_t line_count;
    struct location at; /* of its block, for diagnostics */
    const char *source;
    mpt around;            /* border and padding of the inlines around, above and below each line */
    int32_t keep_together; /* between its lines */
};

struct line {
    struct paragraph *paragraph;
    struct text_line set; /* as broken */
    struct text_fragment *fragments;
    size_t fragment_count;
    mpt space_before, space_after; /* half-leading */
    mpt lead, follow;              /* above and below the baseline */
    size_t index;
    struct footnote **footnotes; /* cited in it */
    size_t footnote_count;
};

/* ---- pieces ----------------------------------------------------------------------------------------------------- */

enum piece_kind {
    PIECE_BOX,   /* never breaks */
    PIECE_SPACE, /* space-before or -after, to be resolved with its neighbours */
    PIECE_BREAK, /* a page may end here */
    PIECE_OPEN,  /* a container begins: its border and padding stand here */
    PIECE_CLOSE, /* a container ends */
    PIECE_MARK   /* something without extent: an absolute container, an anchor */
};

enum box_kind {
    BOX_EMPTY, /* takes no room, but spaces do not run together over it */
    BOX_LINE,
    BOX_ROWS, /* a step through a group of rows */
    BOX_TABLE_HEADER,
    BOX_TABLE_FOOTER,
    BOX_ITEM, /* a step through a list-item */
    BOX_FIXED /* the content of a block-container of given height, or turned */
};

struct piece {
    enum piece_kind kind;
    enum box_kind box;
    uint32_t generation;
    union {
        struct {
            mpt height;
            void *content; /* by box kind: struct line, struct group, struct item, struct fixed */
            size_t step;   /* BOX_ROWS, BOX_ITEM */
        } box;
        struct {
            struct extent length;
            int64_t precedence;
            mpt resolved;               /* on the page being composed */
            bool force, retain, before; /* before: space-before of the container, else space-after */
            struct container *owner;
        } space;
        struct {
            int32_t strength; /* of the keeps that do not want it; 0: free, KEEP_ALWAYS: only when nothing else helps */
            bool lines;       /* forbidden only by orphans or widows: gives way before keep="always" does */
            enum break_class forced;
            mpt before, after; /* more room if the page ends here: table footer and header, borders of broken rows */
        } brk;
        struct container *container; /* open, close */
        void *mark;                  /* struct fixed: an absolute container */
    } of;
};

struct strip { /* a sequence of pieces: the flow's queue, or the whole content of a cell */
    struct piece *pieces;
    size_t first, count, capacity; /* pieces [first, count) wait */
    struct arena *arena;           /* where it grows; NULL: heap */
};

enum container_kind {
    CONTAINER_BLOCK, /* block, list-block, list-item, in-flow block-container, wrapper with an id */
    CONTAINER_TABLE,
    CONTAINER_INLINE_BLOCK, /* the lines around blocks nested in inlines */
    CONTAINER_NOTHING       /* wrapper, flow: no area of its own, but markers and ids */
};

struct container { /* what begins and ends between pieces */
    enum container_kind kind;
    struct area_origin origin;
    struct location at; /* for diagnostics */
    const struct box_style *box;
    struct area_edges *edges;    /* NULL: none */
    mpt edge_before, edge_after; /* border and padding, at its beginning and its end */
    mpt rest_before, rest_after; /* what of them stays at a page break */
    mpt ipd, start_indent, end_indent;
    mpt space_start, space_end;     /* what of the indents is neither border nor padding */
    bool reference, viewport, clip; /* in-flow block-container; clip: overflow hidden */
    mpt reference_ipd;              /* ipd of the reference area that it stands in */
    mpt margin_base;                /* what its margins in percent refer to: ipd of the block that it stands in */
    enum indent_from { INDENT_INHERITED, INDENT_GIVEN, INDENT_FROM_MARGIN } start_from, end_from;
    mpt start_excess, end_excess; /* of the indents over what the percentages of their style give (produce.c) */
    uint32_t generation;
    uint32_t content_generation; /* table: of its header and footer; 0: none */
    struct marker_list *markers;
    struct table *table;         /* CONTAINER_TABLE */
    struct item *item;           /* list-item */
    struct fixed *fixed;         /* block-container that is one box or absolute */
    struct inline_item *inlines; /* CONTAINER_INLINE_BLOCK: innermost inline around the block */
    mpt shift_x, shift_y;        /* relative-position */
    struct area *area;           /* its latest area on the page being composed */
    mpt space_before;            /* resolved, waits for the area */
};

/* A break of a strip that is produced to the end: what it takes to go on from there or to stop there. */
struct stop {
    size_t piece; /* of the PIECE_BREAK; strip count at the end */
    mpt length;   /* all before it, from the beginning of the strip, without the run around the break */
    mpt before;   /* resolved run before the break, if it is taken */
    mpt next;     /* where the content behind it begins, if it is not taken */
    mpt after;    /* resolved run behind the break, if it is taken */
    int32_t strength;
    bool lines;
    enum break_class forced;
};

struct stops {
    struct stop *items; /* the last one is the end of the strip */
    size_t count;
    mpt total; /* height of the whole strip */
};

/* ---- producing -------------------------------------------------------------------------------------------------- */

/* What flows down from a container to its children. */
struct context {
    mpt ipd;                      /* of the reference area that contains them: indents count from its edges */
    mpt block_ipd;                /* content width of the nearest block: most percentages refer to it */
    mpt outer_ipd;                /* what the margins of that block refer to */
    mpt start_excess, end_excess; /* of its indents (produce.c), inherited with them; 0 in a new reference area */
    mpt bpd;                      /* for percentages of heights; -1: depends on content */
    mpt page_bpd;                 /* room of a page: what is taller must break */
    int32_t keep_together;
    uint64_t parent;                 /* serial for origin.parent */
    bool in_header;                  /* inside fo:table-header or -footer, for retrieve-table-marker */
    bool statics;                    /* inside fo:static-content */
    mpt page_width, page_height;     /* for absolute-position="fixed" */
    struct table *table;             /* nearest table */
    const struct column *column;     /* of the nearest cell, when it spans no other, or NULL */
    const struct caption *caption;   /* inside one that is laid out for the pages on which its table goes on, or NULL */
    mpt inline_before, inline_after; /* border and padding of the inlines around, above and below each line */
    int depth;                       /* of nested strips: cells, items, containers */
};

struct producer;
struct frame;
typedef enum status frame_step(struct producer *producer, struct frame *frame);

struct frame { /* an object whose children are being laid out */
    struct frame *parent;
    frame_step *step; /* lays out what comes next, or finishes the frame */
    struct fo_node *node, *child;
    struct container *container; /* NULL: makes none */
    struct context context;      /* for the children */
    uint32_t generation;         /* of `walk` and `state` */
    uint32_t pending;            /* tables: oldest one of rows that wait, 0: none */
    bool started;
    size_t done;                  /* table-and-caption: children begun */
    bool any;                     /* a child was laid out: the next one may be parted from it */
    bool boxed;                   /* something with a box came */
    int32_t keep_next;            /* of the last child, for the next */
    enum break_class break_after; /* of the last child, for the next */
    int32_t own_keep_next;        /* of the object itself, for its parent */
    enum break_class own_break_after;
    struct inline_walk *walk;  /* block: the walk through inline content, while it goes on */
    void *state;               /* of tables and lists */
    bool inside;               /* the child that ran was a block inside an inline: the walk goes on with it */
    bool keeps_node;           /* it or a child is needed when pages are composed: not given back */
    bool child_kept;           /* the last child is */
    struct fo_node *retrieved; /* content of a marker, given back when its frame ends */
};

struct producer {
    struct layout *layout;
    struct strip *strip;
    struct frame *frame; /* innermost */
    bool release;        /* give nodes back as soon as they are laid out */
    int32_t keep_next;   /* when the outermost frame has ended: of its last child */
    enum break_class break_after;
    bool keeps_node;
};

/* Keeps and breaks that content asks for at its end. */
struct produced {
    int32_t keep_next;
    enum break_class break_after;
    bool keeps_node; /* nodes of it are needed when pages are composed (a header that retrieves markers) */
};

/* ---- tables: table.h; lists, containers, footnotes, markers ----------------------------------------------------- */

struct item {                   /* fo:list-item: label and body side by side */
    struct container *sides[2]; /* label, body */
    struct strip strips[2];
    struct stops stops[2];
    struct item_step {
        size_t reached[2]; /* stops behind each side */
        mpt length;        /* of the box up to here */
        mpt more, after;   /* before and behind the break here, if it is taken */
        int32_t strength;
        bool lines;
        enum break_class forced;
    } * steps;
    size_t step_count;
    mpt total;
    size_t first, last; /* steps on the page being composed; first > last: none */
};

/* A block-container that is one box (its height is given, or it is turned), or that stands out of the flow. */
struct fixed {
    struct container *container; /* viewport: origin, edges, ipd of the viewport */
    struct strip content;
    mpt bpd;                      /* of the viewport */
    mpt content_ipd, content_bpd; /* of the reference area, as its content sees it */
    mpt content_used;             /* height of the content */
    mpt missing, give;            /* its spaces shrink by -missing of the `give` that they have; 0: they do not */
    mpt x, y;                     /* absolute and fixed: content rectangle from the reference area or the page */
    enum fo_keyword position;     /* FO_K_AUTO, FO_K_ABSOLUTE, FO_K_FIXED */
    int64_t z_index;              /* absolute and fixed: 0 for auto */
    enum fo_keyword display_align;
    int rotation;
    bool clip;
};

struct footnote {
    struct area_origin origin;
    struct strip body;
    mpt height;
    struct stops stops;
    size_t placed; /* stops that stand on earlier pages */
};

struct marker_entry {
    const char *name;
    const struct fo_marker *marker;
    struct marker_entry *next;
};

struct marker_list {
    struct marker_entry *first;
};

/* ---- pages ------------------------------------------------------------------------------------------------------ */

struct page_record { /* what static content needs of a page when its sequence ends */
    struct area_page_info info;
    struct fo_node *master;
    bool blank;
    struct map *markers; /* class → what stood on the page: marker.c */
    struct page_record *next;
};

struct sequence { /* a page-sequence being formatted */
    struct fo_node *node;
    struct arena *arena; /* page records; lives until the sequence ends */
    struct page_record *pages, *last_page;
    size_t page_count;
    int64_t first_number, number; /* number: of the page that comes */
    struct fo_node *flow;
    const char *flow_name;
    struct master_walk *masters;
    struct map *carried; /* markers of the pages before, for retrieve-boundary */
};

/* An area that is open while a page is composed, or a container without one. */
struct open_area {
    struct container *container; /* NULL: the base */
    struct area *outer;          /* area of the container: a child of the holder below; NULL: none */
    struct area *inner;          /* where its children go: itself, or the reference area in a viewport */
    size_t holder;               /* index of the entry whose `inner` its children go to */
    mpt y;                       /* of a holder: where its next child begins */
    mpt indent;                  /* of a holder: start-indent of its content rectangle */
    bool filled;                 /* CONTAINER_INLINE_BLOCK: its line has a box */
    bool first;                  /* it begins on this page */
};

struct composer {
    struct layout *layout;
    struct arena *arena; /* of the page */
    struct page_record *page;
    struct open_area *open; /* [0] is the base */
    size_t open_count, open_capacity;
    int64_t stretch_numerator, stretch_denominator; /* of the page: > 0 stretches spaces, < 0 shrinks them */
    bool layered;                                   /* an area with a z-index was made since its owner last looked */
    bool repeated;    /* inside a repeated table header or footer: ids and markers do not count again */
    mpt lead, indent; /* where the first child of the base begins; start-indent that x counts from */
};

/* Where retrieve-marker and retrieve-table-marker look: maps from the name of a class to its markers (marker.c). */
struct retrieval {
    struct map *page;     /* of the page whose static content is formatted */
    struct map *sequence; /* last ones of the pages before it in its page-sequence */
    struct map *document; /* last ones of the page-sequences before */
    struct map *fragment; /* of the part of a table on the page being composed */
    struct map *table;    /* last ones of the parts before */
    bool measuring;       /* the room of a repeated header: what has nothing yet takes a line all the same */
};

struct generation {
    struct arena *arena;
    uint32_t number;
    struct generation *next;
};

struct layout { /* one run over a document */
    struct fo_tree *tree;
    struct text_fonts *fonts;
    struct diagnostics *diagnostics;
    const struct area_sink *sinks;
    size_t sink_count;
    enum status status;     /* first failure; sticky */
    struct arena *document; /* styles, ids: lives as long as the run */
    struct style_cache *styles;
    struct citations *citations;
    struct generation *oldest, *newest, *spare;
    struct arena *content; /* where layout allocates now: the newest generation, or a local one */
    struct arena *page;    /* areas of the page being composed */
    uint32_t generation;
    struct frame *free_frames;
    struct sequence *sequence;
    size_t page_index;
    int64_t next_number;         /* of the page that comes, when it is auto */
    bool muted;                  /* a dry pass: sinks see nothing */
    size_t events, events_seen;  /* for the sinks: in this pass, in passes before */
    struct resolver *resolver;   /* scratch of space.c */
    struct page_record *statics; /* page whose static content is formatted, or NULL: in the flow */
    struct retrieval retrieval;
    const char *base;   /* the FO file: addresses of images start at its folder */
    mpt region_ipd;     /* of the region-body being filled: width of footnotes */
    bool has_footnotes; /* one was met: boxes are looked through for what they cite */
};

/* layout.c */
void *layout_alloc(struct layout *layout, size_t size); /* in layout->content; NULL sets the status */
void *layout_array(struct layout *layout, size_t count, size_t size);
#define LAYOUT_NEW(layout, type)          ((type *)layout_alloc((layout), sizeof(type)))
#define LAYOUT_ARRAY(layout, count, type) ((type *)layout_array((layout), (count), sizeof(type)))
enum status layout_fail(struct layout *layout, enum status status); /* keeps the first one and gives it back */
void layout_origin(struct layout *layout, struct area_origin *origin, const struct fo_node *node, uint64_t parent);
/* length * part / whole, 0 <= part <= whole, without overflow. */
mpt layout_share(mpt length, int64_t part, int64_t whole);
/* "12.5pt" for diagnostics. */
void layout_length(char text[32], mpt length);
void layout_number(char text[32], int64_t number);
#define layout_report(layout, id, node, ...) diag_report((layout)->diagnostics, (id), fo_at(node), __VA_ARGS__)

#endif
