/* engine - the structs of the pdf room. Private; read this first.
 *
 * A document goes through the room in this order, one file for each step:
 *
 *     device.c      the calls of struct area_device, opening and closing of a document
 *     page.c        layers of a page, content streams, the page tree, page labels
 *     part.c        several documents in one file
 *     state.c       graphics state of the open layer: save and restore, colours, marked content
 *     paint.c       rules, lines, coordinates   path.c   paths, clips   show.c   glyphs to TJ
 *     font.c        characters to CIDs                         image.c, png.c, jpeg.c
 *     structure.c   the tags while painting                    navigation.c  links, anchors, bookmarks
 *   and at the end
 *     font_write.c  font dictionaries, with truetype.c, cff.c and charstring.c (outlines) and tounicode.c,
 *                   and font_cache.c, which keeps what comes again in another document of the batch
 *     structure_write.c, metadata.c, xmp.c, attachment.c
 *     objects.c     numbered objects, on libharu; the only file that includes hpdf.h
 *   with
 *     syntax.c      numbers, strings, names as PDF writes them     deflate.c   compression
 *
 * Failure is sticky: the first one is kept in pdf_writer.status, every later step does nothing, the device call and
 * pdf_close return it. So no step but the last asks whether the one before it went well.
 */
#ifndef PDF_ENGINE_H
#define PDF_ENGINE_H

#include "pdf/pdf.h"

struct hb_font_t;
struct hb_draw_funcs_t;

/* Limits of PDF 1.4 (Reference, appendix C), which PDF/A-1 makes binding, and of libharu. */
enum {
    PDF_ARRAY_LIMIT = 8191,
    PDF_NESTING_LIMIT = 27, /* q within q; one more is kept for the static layer of a page */
    PDF_NAME_LIMIT = 127,
    PDF_STRING_LIMIT = 32000, /* bytes; the standard allows 65,535 and some readers half of it */
    PDF_CID_LIMIT = 65535,
    PDF_TAG_DEPTH = 256,
    PDF_BOOKMARK_DEPTH = 32,
    PDF_IMAGE_SIDE = 32767,     /* pixels */
    PDF_IMAGE_PIXELS = 1 << 26, /* of one image */
    PDF_IMAGE_BYTES = 64 << 20  /* of its file */
};
#define PDF_FILE_LIMIT   ((size_t)INT32_MAX) /* libharu prints the place of the xref table as an int */
#define PDF_STREAM_LIMIT ((size_t)1 << 30)   /* one content stream, font or image, unpacked */

/* ---- what the documents of a batch share ------------------------------------------------------------------------- */

struct pdf_library; /* libharu's document: objects.c */
struct pdf_deflater;

struct pdf_table { /* a table of a font file, mapped */
    const uint8_t *bytes;
    uint32_t size;
};

struct pdf_truetype {
    struct pdf_table head, hhea, hmtx, maxp, loca, glyf;
    uint32_t metrics; /* numberOfHMetrics */
    bool long_loca;
    uint32_t *points_sizes; /* by glyph: bytes from the first flag to the last coordinate, 0: not walked yet */
};

/* A charstring made from an outline; kept for the batch since it depends on nothing but the glyph. */
struct pdf_charstring {
    const uint8_t *bytes; /* NULL: not made yet */
    uint32_t size;
};

/* What a font embeds, deflated; it depends on nothing but the face and the CIDs. */
struct pdf_program {
    const void *bytes, *tounicode;
    size_t size, tounicode_size;
    size_t length;   /* of the program, unpacked */
    uint32_t glyphs; /* in it: the CIDs, and behind them the parts of composites */
};

struct pdf_font_cache; /* programs of one face: font_cache.c */

/* A face that some document of the batch painted with. */
struct pdf_face {
    const struct text_face *face;
    uint32_t glyph_count, units_per_em;
    struct hb_font_t *hb; /* at units_per_em, for outlines */
    bool cff;
    struct pdf_truetype truetype;        /* unless cff */
    struct pdf_charstring *charstrings;  /* if cff, by glyph */
    int32_t ascent, descent, cap_height; /* 1/1000 em */
    int32_t box[4];                      /* of all glyphs, in units of the em */
    int32_t italic_angle;                /* degrees */
    char name[64];                       /* PostScript name, cleaned */
    struct pdf_font_cache *cache;        /* NULL: nothing was written yet */
    /* Of the open document: */
    struct pdf_font *font; /* takes the glyphs that come; NULL: none yet */
    uint16_t *cid_of;      /* by glyph: its first CID in `font`, 0: none */
};

struct pdf_batch {
    struct pdf_library *library;
    struct pdf_deflater *deflater;
    struct hb_draw_funcs_t *draw;
    struct arena *arena;     /* lives as long as the batch */
    struct arena *document;  /* emptied after each document */
    struct pdf_face **faces; /* by text_face_index */
    size_t face_capacity;
    struct buffer content, body, scratch; /* content stream; object body; whatever is longer: kept for their memory */
    struct {
        const void *bytes;
        size_t size;
    } profile; /* the sRGB profile, deflated at its first use */
    bool busy; /* a writer is open */
};

/* ---- fonts of a document ----------------------------------------------------------------------------------------- */

/* CIDs are given in the order of first use; CID n is glyph n of the embedded font. */
struct pdf_cid {
    uint16_t glyph; /* in the face */
    uint16_t twin;  /* next CID of the same glyph, which stands for another text; 0: none */
    int32_t width;  /* 1/1000 em */
    uint32_t text;  /* code point, or PDF_TEXT_LONG and an index into pdf_font.texts */
};
#define PDF_TEXT_LONG UINT32_C(0x80000000)

struct pdf_text {
    const char *bytes; /* UTF-8 */
    size_t size;
};

struct pdf_font {
    struct pdf_font *next; /* of the document, in order of first use */
    struct pdf_face *face;
    uint32_t index;       /* resource name /F<index> */
    uint32_t object;      /* the Type0 dictionary */
    struct pdf_cid *cids; /* [1, count) */
    uint32_t count, capacity;
    struct pdf_text *texts; /* clusters of more than one character */
    uint32_t text_count, text_capacity;
};

/* ---- pages ------------------------------------------------------------------------------------------------------- */

struct pdf_link {
    struct pdf_link *next; /* of the same page */
    struct area_rectangle place;
    const char *uri, *destination;
    uint32_t element; /* structure element that it belongs to; 0: none */
    uint32_t object, page;
    uint32_t key; /* /StructParent */
};

struct pdf_page {
    uint32_t object;
    uint32_t contents[2]; /* by enum area_layer; 0: empty */
    mpt width, height;
    int64_t number;
    const char *label, *prefix; /* prefix: of the part's labels; "" as a rule */
    uint32_t *marks;            /* element of each marked-content sequence, by MCID */
    uint32_t mark_count, mark_capacity;
    struct pdf_link *links, **last_link;
    struct pdf_ground *flattened; /* what the body put on white; the static layer must not come to lie under it */
};

/* What the graphics state holds at this point of the content stream. Fonts and spacing survive ET, not Q. */
struct pdf_state {
    uint32_t fill, stroke;   /* 0xRRGGBB */
    uint8_t alpha;           /* of both, 255 opaque */
    uint32_t font;           /* index + 1; 0: none */
    mpt size;                /* of the font */
    int64_t character_space; /* Tc, in 1/100,000 pt */
    mpt line_width;
    enum area_cap cap;
    enum area_join join;
    int64_t miter_limit;       /* millionths above PDF_MITER_LIMIT, with which a page begins */
    struct area_matrix matrix; /* from the coordinates of the calls to the page, y down */
};

/* An area of the page that was painted, for the question what lies under something translucent (PDF/A-1 only). */
struct pdf_ground {
    struct pdf_ground *next;
    struct area_rectangle area;
};

/* Glyphs of one font, size, colour, baseline and element that were not written yet. */
struct pdf_shown {
    mpt x;
    uint16_t cid;
    int32_t width; /* 1/1000 em */
};

struct pdf_line {
    struct pdf_shown *glyphs;
    size_t count, capacity;
    struct pdf_font *font;
    mpt size, y, end; /* end: where the next glyph is expected */
    uint32_t color;
    int64_t element;
};

/* Rectangles of one colour that were not written yet: rules, borders, backgrounds. */
struct pdf_rules {
    struct area_rectangle *items;
    size_t count, capacity;
    uint32_t color;
};

enum { PDF_MITER_LIMIT = 10000000 };                 /* millionths */
enum { PDF_MARK_NONE = -1, PDF_MARK_ARTIFACT = -2 }; /* else an element's index */

struct pdf_layer { /* the open layer of a page */
    bool open;
    enum area_layer kind;
    struct pdf_page *page;
    uint32_t page_index;
    struct pdf_state state, saved[PDF_NESTING_LIMIT + 1];
    int depth;          /* of saved */
    bool in_text;       /* between BT and ET */
    mpt text_x, text_y; /* start of the line of text, from the lower left corner */
    int64_t mark;       /* open marked-content sequence */
    bool mark_in_text;
    struct pdf_line line;
    struct pdf_rules rules;
    struct pdf_ground *grounds;
};

/* ---- structure --------------------------------------------------------------------------------------------------- */

/* A table of 100,000 rows has a million elements and more kids: both are small, lie in blocks and name one another by
 * index. */
struct pdf_kid {      /* of an element, in order */
    uint32_t next;    /* index; 0: none */
    uint32_t element; /* child; 0: a marked-content sequence; PDF_KID_LINK: an annotation */
    uint32_t page;    /* index */
    uint32_t number;  /* MCID, or index of the link */
};
#define PDF_KID_LINK UINT32_MAX

/* What few elements have. */
struct pdf_element_extra {
    const char *alternative, *language;
    int column_span, row_span; /* one of them is more than 1 */
    uint32_t *groups; /* numbers of the elements between it and its kids, when they are too many for one array */
    uint32_t group_count;
};

struct pdf_element {
    uint64_t id;
    struct pdf_element_extra *extra; /* or NULL */
    uint32_t parent;                 /* index; the document is 1 */
    uint32_t first, kids;            /* index of the first kid, and how many */
    union {
        uint32_t last;   /* kid, while they come */
        uint32_t object; /* its number, when the tree is written */
    };
    uint32_t above; /* number of the element which has it in /K */
    uint16_t role;  /* index into pdf_structure.roles */
    bool merged;    /* its kids are written as those of its parent */
};

enum { PDF_BLOCK = 1024 }; /* elements and kids lie in blocks of so many */

struct pdf_structure {
    struct pdf_element **elements; /* blocks; from 1; [1] is the document */
    uint32_t count;
    uint32_t root; /* what tags without a parent lie below: the document, or its open part */
    size_t element_blocks, element_capacity;
    struct pdf_kid **kids; /* blocks; from 1 */
    uint32_t kid_count;
    size_t kid_blocks, kid_capacity;
    struct pdf_link **links; /* that kids name */
    size_t link_count, link_capacity;
    const char **roles;
    size_t role_count, role_capacity;
    struct pdf_ids *ids; /* holds the memory of the table */
    uint32_t *table;     /* id to index: open addressing, a power of two; NULL when the tree is being written */
    size_t table_size;
    uint32_t stack[PDF_TAG_DEPTH]; /* open tags; 0: an artifact */
    int depth;
};

/* ---- a document -------------------------------------------------------------------------------------------------- */

struct pdf_anchor {
    uint32_t page;
    mpt x, y; /* from the lower left corner */
};

struct pdf_bookmark {
    int level;
    const char *title, *destination;
    bool open;
    uint32_t object;
    uint32_t parent, first, last, previous, next; /* indices + 1 of bookmarks; 0: none */
    int32_t count;                                /* visible descendants */
};

struct pdf_image {
    struct pdf_image *next; /* in the order of first use */
    const char *path;
    char hash[65];          /* of the bytes, when there is no path */
    bool masked;            /* it has translucent pixels */
    uint32_t index, object; /* resource name /I<index> */
};

struct pdf_date { /* as the document gives it, with its own offset from UTC */
    int year, month, day, hour, minute, second;
    int offset; /* minutes */
    bool known;
};

struct pdf_writer {
    struct pdf_batch *batch;
    struct arena *arena; /* the batch's document arena */
    struct diagnostics *sink;
    enum status status; /* the first failure */
    struct pdf_options options;
    const char *path;
    bool tagged;
    struct area_device device;
    struct pdf_date date;
    const char *language;
    struct pdf_page **pages;
    size_t page_count, page_capacity;
    struct pdf_layer layer;
    struct pdf_font *fonts, **last_font;
    uint32_t font_count;
    struct pdf_image *images, **last_image;
    uint32_t image_count;
    bool alphas[256]; /* graphics states /G<alpha> that are used */
    struct pdf_structure structure;
    struct map *anchors; /* id to struct pdf_anchor */
    struct pdf_bookmark *bookmarks;
    size_t bookmark_count, bookmark_capacity;
    uint32_t link_count;
    struct {
        uint32_t number;    /* from 1; 0: the file is one document */
        size_t first;       /* page index of the open part's first page */
        const char *prefix; /* of its page labels */
    } part;
};

/* Keeps the first failure. */
void pdf_fail(struct pdf_writer *writer, enum status status);
/* pdf_fail(STATUS_MEMORY) with its message. */
void pdf_no_memory(struct pdf_writer *writer);
/* Room for one more of `size` bytes each in an array of the document; NULL, and the failure noted, without memory. */
void *pdf_grow(struct pdf_writer *writer, void *items, size_t count, size_t *capacity, size_t size);

/* ---- syntax.c ---------------------------------------------------------------------------------------------------- */

void pdf_put_integer(struct buffer *buffer, int64_t value);
/* value / 10^places with as few digits as it takes: 12500 with 3 places is 12.5, 500 is .5 */
void pdf_put_decimal(struct buffer *buffer, int64_t value, int places);
void pdf_put_mpt(struct buffer *buffer, mpt value);                         /* in points */
void pdf_put_string(struct buffer *buffer, const void *bytes, size_t size); /* literal, escaped */
/* A text string: ASCII as it is, else UTF-16BE with its mark; cut at PDF_STRING_LIMIT. */
void pdf_put_text(struct buffer *buffer, const char *utf8, size_t size);
void pdf_put_name(struct buffer *buffer, const char *name);     /* with its slash; what a name cannot hold as #xx */
void pdf_put_reference(struct buffer *buffer, uint32_t object); /* "12 0 R" */
/* Operands in points and an operator: "10 20.5 Td\n". At most 6. */
void pdf_put_operator(struct buffer *buffer, const char *name, size_t count, const mpt *operands);
size_t pdf_utf16(uint32_t code_point, uint8_t out[4]); /* big-endian; 2 or 4 bytes */

/* ---- deflate.c --------------------------------------------------------------------------------------------------- */

enum pdf_stream_kind { PDF_STREAM_PAGE /* and whatever is no font */, PDF_STREAM_FONT, PDF_STREAM_KINDS };
struct pdf_deflater *pdf_deflater_create(void);
void pdf_deflater_destroy(struct pdf_deflater *deflater);
/* zlib stream of the bytes, in `arena`; NULL without memory. */
const void *pdf_deflate(struct pdf_deflater *deflater, enum pdf_stream_kind kind, struct arena *arena,
                        const void *bytes, size_t size, size_t *out);

/* ---- objects.c --------------------------------------------------------------------------------------------------- */

enum pdf_root { PDF_ROOT_CATALOG, PDF_ROOT_INFO, PDF_ROOT_PAGES };

struct pdf_library *pdf_library_create(void);
void pdf_library_destroy(struct pdf_library *library);
bool pdf_library_begin(struct pdf_library *library); /* a new document; false without memory */
void pdf_library_end(struct pdf_library *library);   /* gives back what the document held */
/* Is the library that runs the one whose structs we know? */
bool pdf_library_known(void);
const char *pdf_library_running(void);
/* Reserves the next number for a dictionary or stream; 0 after a failure. */
uint32_t pdf_object(struct pdf_writer *writer);
uint32_t pdf_object_root(struct pdf_writer *writer, enum pdf_root root);
/* Says what stands between << and >>. The body is copied. */
void pdf_object_body(struct pdf_writer *writer, uint32_t object, const struct buffer *body);
/* What stands there is an element of the structure tree: its body is made by pdf_structure_body when it is written. */
void pdf_object_element(struct pdf_writer *writer, uint32_t object, uint32_t element);
/* The same, and a stream behind it; its bytes are borrowed until the document ends. /Length is added. */
void pdf_object_stream(struct pdf_writer *writer, uint32_t object, const struct buffer *body, const void *bytes,
                       size_t size);
/* pdf_object_stream of deflated bytes, with /Filter. */
void pdf_object_deflated(struct pdf_writer *writer, uint32_t object, struct buffer *body, const void *bytes,
                         size_t size);
/* Streams the document. `old` is PDF 1.4, else 1.7. The trailer gets /ID from the bytes before it. */
void pdf_library_save(struct pdf_writer *writer, struct file_writer *file, bool old, size_t *size);
/* The batch's buffer for bodies, emptied. */
struct buffer *pdf_body(struct pdf_writer *writer);

/* ---- page.c ------------------------------------------------------------------------------------------------------ */

void pdf_page_begin(struct pdf_writer *writer, const struct area_page_info *info, enum area_layer layer);
void pdf_page_end(struct pdf_writer *writer);
void pdf_pages_write(struct pdf_writer *writer);
/* Body of /PageLabels; empty when the labels are 1, 2, 3 … */
void pdf_page_labels(struct pdf_writer *writer, struct buffer *body);

/* ---- part.c ------------------------------------------------------------------------------------------------------ */

/* An id of the open part as it is kept: ids of two parts are never the same. NULL for NULL, or without memory. */
const char *pdf_part_id(struct pdf_writer *writer, const char *id);

/* ---- state.c ----------------------------------------------------------------------------------------------------- */

void pdf_layer_flush(struct pdf_writer *writer); /* pending glyphs and rules */
void pdf_save(struct pdf_writer *writer);
void pdf_restore(struct pdf_writer *writer);
/* Enters a text object and the sequence of `element`. */
void pdf_text_mark(struct pdf_writer *writer, int64_t element);
void pdf_text_leave(struct pdf_writer *writer);
/* Opens the marked-content sequence of `element` (or PDF_MARK_ARTIFACT, _NONE), ending another one. */
void pdf_mark(struct pdf_writer *writer, int64_t element);
/* What the open tag says that content belongs to. */
int64_t pdf_mark_wanted(const struct pdf_writer *writer);
void pdf_fill_color(struct pdf_writer *writer, uint32_t color);
void pdf_stroke_color(struct pdf_writer *writer, uint32_t color);
void pdf_alpha(struct pdf_writer *writer, uint32_t color);
/* The colour as the level allows it: in PDF/A-1 translucent ones are flattened on white, and it is an error when
 * `area` was painted before. Colour 0xAARRGGBB, opaque then. */
uint32_t pdf_color(struct pdf_writer *writer, uint32_t color, const struct area_rectangle *area, const char *what);
/* Remembers that `area` was painted. */
void pdf_ground(struct pdf_writer *writer, const struct area_rectangle *area);
/* factor / 1,000,000 * length, without overflow for what fits on a page. */
int64_t pdf_scaled(int64_t factor, int64_t length);
/* The smallest upright rectangle of the page around `area` of the present coordinates. */
struct area_rectangle pdf_on_page(const struct pdf_writer *writer, const struct area_rectangle *area);

/* ---- paint.c, path.c, show.c ----------------------------------------------------------------------------------- */

void pdf_fill(struct pdf_writer *writer, const struct area_rectangle *rectangle, uint32_t color);
void pdf_line(struct pdf_writer *writer, const mpt ends[4], mpt width, uint32_t color, enum area_line_style style);
/* y as PDF counts it on this page. */
mpt pdf_from_bottom(const struct pdf_writer *writer, mpt y);
/* Makes ready to paint something that is no text. */
void pdf_path_begin(struct pdf_writer *writer, int64_t element);
void pdf_path(struct pdf_writer *writer, const struct area_path *path);
void pdf_clip_path(struct pdf_writer *writer, const struct area_path *path);
void pdf_transform(struct pdf_writer *writer, const struct area_matrix *matrix);
void pdf_clip(struct pdf_writer *writer, const struct area_rectangle *rectangle);
void pdf_rules_flush(struct pdf_writer *writer);

void pdf_glyphs(struct pdf_writer *writer, const struct area_glyphs *run);
void pdf_line_flush(struct pdf_writer *writer);

/* ---- font.c, font_write.c, font_cache.c, truetype.c, cff.c, charstring.c, tounicode.c ---------------------------- */

/* The face as the batch knows it, opened and checked at its first use; NULL after a failure. */
struct pdf_face *pdf_face_find(struct pdf_writer *writer, const struct text_face *face);
void pdf_face_close(struct pdf_face *face);
/* The CID of a glyph that stands for `text`; `*font` is the font that has it. 0 after a failure. */
uint16_t pdf_font_cid(struct pdf_writer *writer, struct pdf_face *face, uint32_t glyph, const char *text, size_t size,
                      struct pdf_font **font);
void pdf_fonts_forget(struct pdf_writer *writer);
void pdf_fonts_write(struct pdf_writer *writer);
/* What an earlier document of the batch made of the same face and CIDs, or NULL. `hash` is that of the font's name. */
const struct pdf_program *pdf_font_cached(const struct pdf_font *font, uint64_t hash);
/* Keeps a copy for documents to come when the same font is offered for the second time. */
void pdf_font_keep(struct pdf_batch *batch, const struct pdf_font *font, uint64_t hash,
                   const struct pdf_program *program);
bool pdf_truetype_open(struct pdf_face *face);
/* The font program with glyph n = CID n, into `out`. `glyphs` is how many it has in the end (parts of composites come
 * last). STATUS_INVALID when the file is damaged. */
enum status pdf_truetype_subset(struct pdf_writer *writer, const struct pdf_font *font, struct buffer *out,
                                uint32_t *glyphs);
enum status pdf_cff_subset(struct pdf_writer *writer, const struct pdf_font *font, const char *name,
                           struct buffer *out);
/* The glyph's outline as a Type 2 charstring. False without memory. */
bool pdf_charstring(struct pdf_writer *writer, struct pdf_face *face, uint32_t glyph, struct pdf_charstring *out);
struct hb_draw_funcs_t *pdf_charstring_funcs(void);
void pdf_charstring_funcs_free(struct hb_draw_funcs_t *funcs);
void pdf_tounicode(const struct pdf_font *font, struct buffer *out);

/* ---- image.c, png.c, jpeg.c -------------------------------------------------------------------------------------- */

void pdf_draw_image(struct pdf_writer *writer, const struct area_image *image, const struct area_rectangle *place);

/* An image as it goes into the file: samples or the JPEG itself, and where it has one a mask of 8 bits. */
struct pdf_pixels {
    uint32_t width, height;
    int components; /* 1, 3 or 4 */
    bool jpeg;
    bool inverted;       /* CMYK as Adobe writes it */
    uint8_t *decoded;    /* samples of a PNG, owned */
    const void *samples; /* decoded, or the bytes of the JPEG */
    size_t size;
    uint8_t *mask; /* width * height bytes, owned; NULL: opaque everywhere */
};
enum pdf_image_fault { PDF_IMAGE_SOUND, PDF_IMAGE_DAMAGED, PDF_IMAGE_KIND, PDF_IMAGE_LARGE, PDF_IMAGE_MEMORY };
/* PNG of any kind to 8 bits. pdf_pixels_free afterwards. */
enum pdf_image_fault pdf_png_decode(const void *bytes, size_t size, struct pdf_pixels *out);
/* Looks at a JPEG's segments from beginning to end; its bytes are borrowed. */
enum pdf_image_fault pdf_jpeg_read(const void *bytes, size_t size, struct pdf_pixels *out);
/* By the first bytes: PNG, JPEG, or PDF_IMAGE_KIND. */
enum pdf_image_fault pdf_image_decode(const void *bytes, size_t size, struct pdf_pixels *out);
/* Puts the samples on white and drops the mask. */
void pdf_pixels_flatten(struct pdf_pixels *pixels);
void pdf_pixels_free(struct pdf_pixels *pixels);

/* ---- structure.c, structure_write.c ------------------------------------------------------------------------------ */

static inline struct pdf_element *pdf_element_at(const struct pdf_structure *structure, uint32_t index)
{
    return &structure->elements[index / PDF_BLOCK][index % PDF_BLOCK];
}
/* NULL for index 0. */
static inline struct pdf_kid *pdf_kid_at(const struct pdf_structure *structure, uint32_t index)
{
    return index == 0 ? NULL : &structure->kids[index / PDF_BLOCK][index % PDF_BLOCK];
}
static inline const char *pdf_role(const struct pdf_structure *structure, const struct pdf_element *element)
{
    return structure->roles[element->role];
}
void pdf_tag_begin(struct pdf_writer *writer, const struct area_tag *tag);
void pdf_tag_end(struct pdf_writer *writer);
void pdf_structure_begin(struct pdf_writer *writer);
/* Tags that come lie below a new element of this role, and their ids are new. */
void pdf_structure_part(struct pdf_writer *writer, const char *role);
/* No more tags come: the table of their ids is given back. */
void pdf_structure_forget_ids(struct pdf_writer *writer);
/* Gives the open page's next MCID to the element. */
uint32_t pdf_structure_mark(struct pdf_writer *writer, uint32_t element);
void pdf_structure_link(struct pdf_writer *writer, struct pdf_link *link);
/* Body of the object of an element that has been numbered. In the batch's buffer for bodies. */
const struct buffer *pdf_structure_body(struct pdf_writer *writer, uint32_t element);
/* Writes the tree; the number of the root, 0 when there is none. */
uint32_t pdf_structure_write(struct pdf_writer *writer);

/* ---- navigation.c, attachment.c, metadata.c, xmp.c --------------------------------------------------------------- */

void pdf_link(struct pdf_writer *writer, const struct area_rectangle *place, const char *uri, const char *destination);
void pdf_anchor(struct pdf_writer *writer, const char *id, mpt x, mpt y);
void pdf_bookmark(struct pdf_writer *writer, const struct area_bookmark *bookmark);
void pdf_links_write(struct pdf_writer *writer);
uint32_t pdf_bookmarks_write(struct pdf_writer *writer); /* number of /Outlines; 0: none */
/* "/Names…/AF…" for the catalog, or nothing. */
void pdf_attachments_write(struct pdf_writer *writer, struct buffer *catalog);
void pdf_document(struct pdf_writer *writer, const struct fo_metadata *metadata);
void pdf_date_find(struct pdf_writer *writer);
void pdf_put_date(struct buffer *buffer, const struct pdf_date *date); /* D:20130125090000+08'00' */
void pdf_catalog_write(struct pdf_writer *writer);
const char *pdf_producer(void);
void pdf_xmp(struct pdf_writer *writer, struct buffer *out);
extern const unsigned char pdf_srgb_profile[]; /* made by CMake from the file of icc-profiles-free */
extern const size_t pdf_srgb_profile_size;

#endif
