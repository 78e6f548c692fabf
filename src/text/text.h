/* text - fonts by role with fallback, shaping, line breaking of Chinese and Latin, numerals.
 *
 * In:  fonts.xml (roles and faces, DESIGN 6); runs of styled UTF-8 text and opaque inline objects of one paragraph.
 * Out: faces and metrics; lines by total fit (Knuth-Plass) over boxes, glue and penalties; for each line the positioned
 *      fragments with glyphs. Knows nothing of FO, pages or PDF.
 * Own: text_fonts owns faces and fonts, all immutable once opened (workers are forked afterwards). A paragraph lives in
 * the arena of its caller. Rules: typography.md 2 (避头尾 at four levels, 标点挤压, half-em mark at line end, 中西间距,
 * unbreakable runs, no 孤字). Classes and widths of characters come from the characters, never from the face that
 * happens to have them. Units: mpt; advances are rounded half-up to 1/1000 em when a face is opened, and nobody
 * measures otherwise.
 */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include "base/base.h"

struct hb_face_t;

/* ---- fonts ------------------------------------------------------------------------------------------- */

struct text_fonts; /* the catalogue: roles, each an ordered list of faces */
struct text_face;  /* one font file (and index in a collection), opened */
struct text_font;  /* what font-family, -weight and -style resolve to: faces in the order of the fallback */

/* Opens the catalogue and checks each face (readable, sane tables, embeddable by OS/2 fsType). The first face of a role
 * that is missing is a warning; a role without any face is an error. Faces are mapped at once and parsed at first use.
 */
enum status text_fonts_open(const char *path, struct diagnostics *sink, struct text_fonts **out);
void text_fonts_close(struct text_fonts *fonts);
size_t text_fonts_roles(const struct text_fonts *fonts);
const char *text_fonts_role(const struct text_fonts *fonts, size_t index);
/* Faces of a role in order; NULL behind the last. `stand_in` (may be NULL): a face named before it is not installed. */
const struct text_face *text_fonts_role_face(const struct text_fonts *fonts, size_t role, size_t index, bool *stand_in);
/* All faces opened so far, numbered from 0 in the order of the catalogue: text_face_index. */
size_t text_fonts_faces(const struct text_fonts *fonts);
/* The face with this text_face_index, NULL behind the last. */
const struct text_face *text_fonts_face(const struct text_fonts *fonts, size_t index);

/* What the first entry of the role names when it is not installed: the face that the office wants and a stand-in plays
 * for. NULL: the role's first face is there. */
const char *text_fonts_role_wanted(const struct text_fonts *fonts, size_t role);

const char *text_face_path(const struct text_face *face);
int text_face_collection_index(const struct text_face *face);
const char *text_face_family(const struct text_face *face);
const char *text_face_postscript_name(const struct text_face *face);
const char *text_face_version(const struct text_face *face);
const char *text_face_licence(const struct text_face *face); /* name table ids 13 or 14, else 0; or "" */
size_t text_face_index(const struct text_face *face);
struct hb_face_t *text_face_hb(const struct text_face *face); /* borrowed; for subsetting */
bool text_face_is_cff(const struct text_face *face);
uint32_t text_face_glyph(const struct text_face *face, uint32_t code_point, uint32_t variation_selector); /* 0: none */
int32_t text_face_advance(const struct text_face *face, uint32_t glyph); /* 1/1000 em */

/* 1/1000 em of the first face of the font: a line takes ascent and descent of it only, whatever the fallback draws.
 * Ascent and descent are those of fonts.xml, else the file's: OS/2 sTypoAscender and sTypoDescender when they make a
 * box of at most one em, else hhea's when they do, else OS/2's, else hhea's (as Apache FOP takes them from an OpenType
 * file). */
struct text_metrics {
    int32_t ascent, descent; /* descent is negative */
    int32_t x_height, cap_height;
    int32_t underline_position, underline_thickness, strikeout_position;
};

enum text_font_style { TEXT_NORMAL, TEXT_ITALIC, TEXT_OBLIQUE, TEXT_BACKSLANT };

/* `families`: comma-separated role names as in font-family. Unknown names are passed over; when none is known the roles
 * `sans-serif`, then `any` serve, and a warning says so once. The faces of all named roles follow one another. Weight
 * and style choose among the faces of each role by the XSL rule; nothing is synthesised. Behind them, as a last resort,
 * come the faces of all other roles. Never NULL but for memory. */
const struct text_font *text_font_find(struct text_fonts *fonts, const char *families, int weight,
                                       enum text_font_style style, struct diagnostics *sink, struct location at);
const struct text_metrics *text_font_metrics(const struct text_font *font);
/* The role from which the font has this face; NULL when it has not. */
const char *text_font_role(const struct text_font *font, const struct text_face *face);
/* Weight and style of a face as the font has it (fonts.xml, else the file), which may not be those that were asked for.
 * False: the font has not this face. */
bool text_font_face_style(const struct text_font *font, const struct text_face *face, int *weight,
                          enum text_font_style *style);
/* The face for one grapheme cluster (base + variation selector + marks); NULL when no face has it. */
const struct text_face *text_font_face(const struct text_font *font, const char *cluster, size_t size);
/* The first code point that no face of the font has; 0 when all are there. Spaces and controls are never missing. */
uint32_t text_font_missing(const struct text_font *font, const char *text, size_t size);
/* The first ideographic variation sequence of which no face has the shape; its character alone will be drawn. */
bool text_font_lost_variation(const struct text_font *font, const char *text, size_t size, uint32_t out[2]);

/* Sets of Han characters that fonts are measured by. */
enum text_repertoire {
    TEXT_GB2312,
    TEXT_GENERAL_CHARACTERS, /* 通用规范汉字表, 8,105 */
    TEXT_GB18030_LEVEL_1,    /* of GB 18030-2022 */
    TEXT_GB18030_LEVEL_2,
    TEXT_GB18030_LEVEL_3, /* what products for government service must have; with the Kangxi radicals */
    TEXT_REPERTOIRES
};
const char *text_repertoire_name(enum text_repertoire repertoire);
/* Its code points, ascending, in `arena`; NULL without memory. */
const uint32_t *text_repertoire(struct arena *arena, enum text_repertoire repertoire, size_t *count);

/* ---- characters -------------------------------------------------------------------------------------- */

/* Han, kana, Chinese punctuation, full-width forms: what sits in a one-em cell. “ ” ‘ ’ — … · count by their neighbours
 * and xml:lang (DESIGN 5): this function answers for the character alone. */
bool text_is_han(uint32_t code_point);
/* A line feed in the source between these two is dropped, not made a space (pretty-printed Chinese). */
bool text_joins_without_space(uint32_t before, uint32_t after);

/* ---- paragraphs -------------------------------------------------------------------------------------- */

enum text_kinsoku { TEXT_KINSOKU_NONE, TEXT_KINSOKU_BASIC, TEXT_KINSOKU_GB, TEXT_KINSOKU_STRICT };
enum text_align {
    TEXT_START,
    TEXT_CENTER,
    TEXT_END,
    TEXT_JUSTIFY,
    TEXT_DISTRIBUTE /* 均排: the last line too is spread from edge to edge; one character stands in the middle */
};

/* Of a run of text. Spacings have minimum, optimum, maximum as XSL-FO gives them. */
struct text_style {
    const struct text_font *font;
    mpt size;
    /* Minimum, optimum, maximum to add. Letter-spacing stands between every two characters of a line, spaces included.
     * A word-spacing without a range (all three equal) lets spaces shrink and stretch by the rule of typography.md 2.3,
     * or in a paragraph without Han by a third and a half of the space (as FOP does for `normal`). */
    mpt letter_spacing[3], word_spacing[3];
    const char *language;  /* xml:lang or "" */
    mpt character_pitch;   /* 0: none; else the advance of a full-width character, half of it for a half-width one */
    int32_t han_latin_gap; /* 1/1000 em; 0 on the official grid */
    bool kerning;
    bool no_wrap;          /* wrap-option="no-wrap" */
    uint32_t hyphen;       /* hyphenation-character: what a line ends with where a soft hyphen is taken; 0: - */
    bool hyphenate;        /* kept for the day when Latin words are hyphenated; soft hyphens always serve */
    bool keep_spaces;      /* white-space-treatment="preserve": spaces stay at the edges of a line */
    bool keep_edge_spaces; /* so they do where a line begins or ends by a line feed, not by its width */
};

struct text_paragraph_style {
    enum text_align align, align_last;
    enum text_kinsoku kinsoku;
    bool trim_punctuation;  /* 标点挤压 between marks and at line ends */
    bool balance;           /* titles: break into a 梯形 or 菱形 at words (typography.md 1.5) */
    mpt first_width, width; /* of the first line (text-indent taken off) and of the others */
    mpt last_end_indent;    /* taken off the last line */
    mpt distribute_width; /* 均排: lines that are narrower are spread over it, and stand where `align` says; 0: none */
};

/* What an inline object takes: a leader, an image, an inline block, a page number that is known later. */
struct text_object {
    mpt minimum, optimum, maximum;  /* widths; all equal if it cannot stretch */
    bool break_before, break_after; /* may a line break there? Page numbers: as a digit in their neighbourhood */
    bool stretches_first;           /* leader: takes all the slack of its line before any space does */
};

enum text_fragment_kind {
    TEXT_FRAGMENT_WORD,
    TEXT_FRAGMENT_SPACE,
    TEXT_FRAGMENT_OBJECT,
    TEXT_FRAGMENT_OPEN,
    TEXT_FRAGMENT_CLOSE
};

struct text_glyph {
    uint32_t glyph; /* id in the face */
    mpt advance;    /* to the next glyph, with all adjustments of this line (pitch, trimming, justification) */
    mpt dx, dy;     /* drawing offset, y up */
    uint32_t text, text_size; /* its cluster in text_fragment.text; size 0: goes with the glyph before it */
};

/* A piece of one line: same owner, style and face. Runs left to right in x (bidi is resolved). */
struct text_fragment {
    enum text_fragment_kind kind;
    void *owner; /* what the caller gave with the run, object or open/close */
    const struct text_style *style;
    const struct text_face *face; /* of words, and of spaces that have a glyph */
    mpt font_size;                /* to draw with: style->size times the `scale` that fonts.xml gives the face */
    unsigned level;   /* bidi embedding level; odd: the text runs right to left, the glyphs stand left to right */
    mpt x, width;     /* from the start edge of the line's content */
    const char *text; /* UTF-8 of the fragment */
    size_t size;
    const struct text_glyph *glyphs;
    size_t count;
    mpt space_adjust, letter_adjust; /* what justification added to each word space, each letter (for the trace) */
};

struct text_line {
    size_t first, end; /* items of the paragraph, private numbering: hand back to text_line_fragments */
    mpt indent;        /* where the content begins, from the alignment (text-indent not counted) */
    mpt width;         /* of the content as set */
    mpt available;     /* what the line had */
    bool last;         /* of the paragraph, or ended by a forced break */
    bool forced;       /* ended by a forced break */
    bool overfull;     /* wider than available; the caller reports it */
    /* The paragraph runs from right to left: the line begins at its right edge, and `indent` is counted from there. So
     * it is where a language is given and most of the letters are of such a script; XSL's own way, without a language,
     * is that only the runs themselves do. */
    bool right_to_left;
};

struct text_paragraph;
struct text_paragraph *text_paragraph_create(struct arena *arena, struct text_fonts *fonts);
/* Text whose white space is already refined (spaces in it are real; U+000A is a forced break). `owner` comes back with
 * the fragments. The style must outlive the paragraph. */
void text_paragraph_text(struct text_paragraph *paragraph, const char *text, size_t size,
                         const struct text_style *style, void *owner);
void text_paragraph_object(struct text_paragraph *paragraph, const struct text_object *object,
                           const struct text_style *style, void *owner);
/* Start and end of an inline with border and padding of `width`. At a line break inside it, `width_at_break` is set at
 * the end of the line and the beginning of the next (conditionality retain), 0 for discard. */
void text_paragraph_open(struct text_paragraph *paragraph, mpt width, mpt width_at_break, void *owner);
void text_paragraph_close(struct text_paragraph *paragraph, mpt width, mpt width_at_break, void *owner);
/* keep-together.within-line from here to the matching end: no break inside. */
void text_paragraph_keep(struct text_paragraph *paragraph, bool begin);
void text_paragraph_break(struct text_paragraph *paragraph); /* forced line break */

/* How lines are broken.
 *   Ragged Latin: as Apache FOP does. Ragged Chinese: full lines, as long as 避头尾 and 孤字 allow.
 *   Justified: marks are squeezed first, then gaps stretched, in the order of typography.md 2.3; the least badness
 * wins. trim_punctuation: a mark at a line end and a bracket at a line start lose their empty half, adjacent marks
 * share one (1.5 em), ？！ take one em, · takes half an em. character_pitch: full-width characters take the pitch,
 * digits half of it, a Latin word as many halves as it needs. Nothing is trimmed there but the mark at a line end, and
 * that only when the line would not fit without. An overlong word or number is broken where it may least be broken.
 * What cannot be broken at all (keep, no-wrap, one character wider than the line) stands out: overfull. Text is never
 * lost.
 *
 * Shapes and breaks. Lines live in the paragraph's arena. A character without a face is DIAG text.missing-glyph (fatal)
 * with the character, its code point and `at`. */
enum status text_paragraph_lines(struct text_paragraph *paragraph, const struct text_paragraph_style *style,
                                 struct diagnostics *sink, struct location at, const char *source,
                                 struct text_line **lines, size_t *count);
/* The same for what is left from a line on (its `first`): a page of another width follows. */
enum status text_paragraph_rest(struct text_paragraph *paragraph, const struct text_paragraph_style *style,
                                size_t first, struct diagnostics *sink, struct location at, const char *source,
                                struct text_line **lines, size_t *count);
/* The fragments of one line, in visual order, positioned and justified. In `scratch`. */
enum status text_line_fragments(struct text_paragraph *paragraph, const struct text_paragraph_style *style,
                                const struct text_line *line, struct arena *scratch, struct text_fragment **fragments,
                                size_t *count);
/* Narrowest and widest natural widths (for automatic tables): the longest unbreakable piece, and the text on one line.
 */
enum status text_paragraph_widths(struct text_paragraph *paragraph, struct diagnostics *sink, struct location at,
                                  mpt *minimum, mpt *maximum);
/* A short text set at once, at its natural width: page numbers, leader patterns. */
enum status text_run(struct text_fonts *fonts, const char *text, const struct text_style *style, struct arena *arena,
                     struct diagnostics *sink, struct location at, struct text_fragment **fragments, size_t *count);

/* ---- numerals and order ------------------------------------------------------------------------------ */

/* 12 → 十二; style "upper" 壹拾贰; "year" digit by digit with 〇: 2024 → 二〇二四. */
char *text_chinese_number(struct arena *arena, int64_t value, const char *style);
/* 人民币大写 of an amount with 2 decimals ("12345.60" → 壹万贰仟叁佰肆拾伍元陆角整); NULL when it is not one. */
char *text_chinese_money(struct arena *arena, const char *decimal);
/* text-transform: TEXT_CAPITALIZE, TEXT_UPPERCASE, TEXT_LOWERCASE by the rules of `language` ("" for none). NULL: no
 * memory. */
enum text_transform { TEXT_CAPITALIZE, TEXT_UPPERCASE, TEXT_LOWERCASE };
char *text_transform(struct arena *arena, const char *text, size_t size, const char *language,
                     enum text_transform mode);
/* Formats page numbers: format "1", "i", "I", "a", "A", "一". */
char *text_page_number(struct arena *arena, int64_t value, const char *format);
/* A key whose order by bytes is that of lists of names by strokes (GF 3003-1999): `gap` 姓氏笔画, where the second place of
 * a name of two characters counts as empty; else 姓名笔画. Spaces do not count. In `arena`, NULL: no memory. */
char *text_stroke_key(struct arena *arena, const char *name, bool gap);
/* NFKC, no spaces, half width, traditional → simplified: what names are matched by (DESIGN 3). Never for printing. */
char *text_match_key(struct arena *arena, const char *name);

#endif
