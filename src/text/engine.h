/* engine - the structs of the text room. Private; read this first.
 *
 * Fonts, opened once:
 *     catalogue.c     fonts.xml: roles and their faces          locate.c      a family or a file name becomes files
 *     face.c          one font file: glyphs, advances, kerning  face_tables.c is the file sound, what do its tables say
 *     font.c          families, weight, style → faces           font_cells.c  character → face, glyph, class; cached
 *     classes.c       what a character is: Han, mark, space …
 * A paragraph goes through, one file for each step, all on one flat array of items:
 *     paragraph.c     runs as the caller gives them, and the order of the steps
 *     itemise.c       text → clusters, each with its face       neighbours.c  are “ ” ‘ ’ — … · Han here?
 *     shape.c         bidi levels, HarfBuzz where it is needed
 *     opportunities.c where may a line end? with uax14.c (Latin), bonds.c (numbers, dates, 文号), addresses.c (URLs)
 *     measure.c       widths, 标点挤压, gaps, prefix sums    slack.c       what each item may give and take
 *     points.c        the places where lines may end            lines.c       segments, one after the other
 *     break.c         lines by total fit, with cost.c           balance.c     titles: 梯形, 菱形
 *     set.c           one line: what each item gets             stretch.c     of the slack, by priorities
 *     fragments.c     words and spaces in visual order
 * Words for the reader: numerals.c, money.c, match.c.
 */
#ifndef TEXT_ENGINE_H
#define TEXT_ENGINE_H

#include "text/text.h"

struct hb_blob_t;
struct hb_font_t;
struct hb_buffer_t;
struct UBreakIterator;

enum {
    LIMIT_FACES = 1024,        /* of one catalogue */
    LIMIT_FONT_FACES = 250,    /* of one font: slots are bytes */
    LIMIT_CLUSTER = 64,        /* code points of a cluster that its face is chosen by */
    LIMIT_KERNING = 1 << 16,   /* pairs that a face remembers */
    LIMIT_ACTIVE = 4096,       /* lines begun that the breaker follows at one time */
    LIMIT_TITLE_BREAKS = 200,  /* word boundaries of a title that balancing looks at */
    LIMIT_INLINE_DEPTH = 4096, /* inlines open at one place */
    NO_SLOT = 255,
    NO_OVERRIDE = INT32_MIN
};

/* ---- faces ------------------------------------------------------------------------------------------- */

/* What the tables of a file say; 1/1000 em. */
struct face_tables {
    uint32_t units_per_em;
    int weight;                 /* usWeightClass, 100 to 900 */
    enum text_font_style style; /* from fsSelection and macStyle */
    bool cff;
    bool positioning;  /* has kern or GPOS */
    bool substitution; /* has GSUB */
    struct text_metrics metrics;
};

/* What is learnt of a face while it is used. Never reaches output but as what it stands for. */
struct face_cache {
    struct {
        uint32_t glyph;      /* + 1; 0: free */
        int16_t left, right; /* 1/1000 em; left > right: no ink */
    } ink[64];               /* direct-mapped: there are few marks */
    struct hb_font_t *font;  /* scaled to units of the em; made at first use */
    int16_t *advances[256];  /* by glyph / 256; 1/1000 em; INT16_MIN: not asked yet */
    struct kerning {
        uint32_t pair; /* characters: left << 16 | right; 0: free */
        int16_t value; /* 1/1000 em */
    } * kerning;       /* open hash table */
    size_t kerning_count, kerning_capacity;
    const char *family, *postscript, *version, *licence; /* NULL: not asked yet */
};

struct text_face {
    size_t index;
    struct arena *arena; /* of the catalogue */
    const char *path;
    int collection_index;
    struct hb_face_t *hb;
    struct face_tables tables;
    struct face_cache *cache;
};

/* Why a file cannot be used. */
enum face_fault {
    FACE_SOUND,
    FACE_UNREADABLE,
    FACE_NO_FONT,     /* not an OpenType or TrueType file, or no such face in the collection */
    FACE_TRUNCATED,   /* a table reaches beyond the end of the file */
    FACE_NO_TABLE,    /* a table that embedding needs is missing or too short */
    FACE_NO_EM,       /* unitsPerEm is out of range */
    FACE_NO_OUTLINES, /* neither glyf nor CFF */
    FACE_RESTRICTED   /* OS/2 fsType forbids embedding or subsetting */
};
enum face_fault face_tables_read(const uint8_t *bytes, size_t size, int collection_index, struct face_tables *out);
int32_t face_units(const struct face_tables *tables, int32_t units); /* units of the em → 1/1000 em, half up */
/* Opens and checks. *out stays NULL when there is a fault or no memory. */
enum face_fault face_open(struct arena *arena, const char *path, int collection_index, struct text_face **out);
const char *face_fault_text(enum face_fault fault);
int32_t face_kerning(const struct text_face *face, uint32_t left,
                     uint32_t right);                      /* between two characters, 1/1000 em */
struct hb_font_t *face_font(const struct text_face *face); /* NULL: no memory */
/* Ink of a glyph: left and right edge in 1/1000 em. False when it has none. */
bool face_ink(const struct text_face *face, uint32_t glyph, int32_t *left, int32_t *right);

/* ---- catalogue --------------------------------------------------------------------------------------- */

struct role_face {
    const struct text_face *face;
    int weight;
    enum text_font_style style;
    int32_t ascent, descent; /* NO_OVERRIDE: the file's own */
    int32_t scale;           /* 1/1000 */
    uint32_t group;          /* faces of one family that stand side by side: weight and style choose one of them */
    bool stand_in;           /* a face named before it is not installed */
};

struct role {
    const char *name;
    struct role_face *faces;
    size_t count, capacity;
    bool missing; /* some face so far was not installed */
    const char *wanted; /* the first of them, when no installed face stands before it */
    uint32_t groups;
};

struct text_fonts {
    struct arena *arena;
    struct text_face **faces;
    size_t face_count, face_capacity;
    struct role *roles;
    size_t role_count, role_capacity;
    struct map *fonts;     /* "families/weight/style" → struct text_font */
    struct arena *scratch; /* of the breaking of one paragraph; reset each time */
    /* Borrowed by the steps below; opened at first use. */
    struct hb_buffer_t *buffer;
    struct UBreakIterator *words, *dictionary; /* Chinese words; breaks of scripts without spaces (Thai …) */
};

/* Files that a family name or a file name stands for. */
struct located {
    const char *path;
    int index;
};
struct locator; /* folders, and fontconfig once it is needed */
struct locator *locator_create(struct arena *arena, const char *base_folder);
bool locator_folder(struct locator *locator, const char *path);
/* NULL: not there. */
const char *locator_file(struct locator *locator, const char *name);
/* All faces of exactly this family, in an order that does not depend on the machine. */
enum status locator_family(struct locator *locator, const char *family, struct located **out, size_t *count);
void locator_close(struct locator *locator);

/* ---- characters -------------------------------------------------------------------------------------- */

enum char_class {
    CHAR_OTHER,
    CHAR_LETTER,
    CHAR_DIGIT,
    CHAR_HAN,        /* ideographs, kana … */
    CHAR_OPEN,       /* “ ‘ （ 〔 【 《 … */
    CHAR_CLOSE,      /* ” ’ ） 〕 】 》 … */
    CHAR_COMMA,      /* ， 、 ； */
    CHAR_COLON,      /* ： */
    CHAR_STOP,       /* 。 ． */
    CHAR_EXCLAIM,    /* ？ ！ */
    CHAR_MIDDLE_DOT, /* · ・ */
    CHAR_DASH,       /* — */
    CHAR_ELLIPSIS,   /* … */
    CHAR_CONNECTOR,  /* ～ － 〜 */
    CHAR_SLASH,      /* ／ */
    CHAR_PREFIX,     /* ￥ ＄ № before a number */
    CHAR_POSTFIX,    /* ％ ‰ ℃ after one */
    CHAR_ITERATION,  /* 々 ー ぁ: not at a line start */
    CHAR_SYMBOL
};

enum {
    CELL_HAN = 1,        /* sits in a one-em cell */
    CELL_AMBIGUOUS = 2,  /* Han or Latin by its neighbours: “ ” ‘ ’ — … · */
    CELL_EXTEND = 4,     /* goes with the cluster before it */
    CELL_SHAPE = 8,      /* of a script that HarfBuzz must shape */
    CELL_RIGHT = 16,     /* right-to-left */
    CELL_SPACE = 32,     /* a space of any kind, or a control: see space_kind */
    CELL_DICTIONARY = 64 /* of a script whose words only a dictionary finds */
};

struct character {
    uint8_t class, flags;
    uint8_t break_class; /* ULineBreak, with AI, SG, XX, SA → AL and CJ → NS */
};
struct character classify(uint32_t code_point);
bool joins_cluster(uint32_t before, uint32_t after, unsigned regional_indicators); /* UAX 29, between two code points */

/* ---- fonts ------------------------------------------------------------------------------------------- */

/* A character in a font. */
struct cell {
    uint16_t glyph;
    int16_t advance; /* 1/1000 em, the slot's scale not applied */
    uint8_t slot;    /* NO_SLOT: no face has it */
    uint8_t class, flags, break_class;
};

struct font_slot {
    const struct role_face *entry;
    const struct text_face *face;
    const char *role;
};

struct font_cache {
    struct cell *pages[256]; /* of the BMP */
};

struct text_font {
    struct arena *arena;
    struct font_slot *slots;
    size_t count;
    struct text_metrics metrics;
    struct font_cache *cache;
};

struct cell font_cell(const struct text_font *font, uint32_t code_point);
/* The same where “ ” ‘ ’ — … · are Han: from the first face that has Chinese. */
struct cell font_han_cell(const struct text_font *font, uint32_t code_point);
uint8_t font_cluster_slot(const struct text_font *font, const uint32_t *cluster, size_t count);
/* Is a variation sequence of the cluster drawn as its character alone, since no face has it? `at` is where. */
bool font_lost_variation(const struct text_font *font, const uint32_t *cluster, size_t count, size_t *at);

/* ---- paragraphs -------------------------------------------------------------------------------------- */

enum run_kind { RUN_TEXT, RUN_OBJECT, RUN_OPEN, RUN_CLOSE, RUN_KEEP, RUN_KEEP_END, RUN_BREAK };

struct run {
    enum run_kind kind;
    const struct text_style *style;
    void *owner;
    struct text_object object;
    mpt width, width_at_break; /* of RUN_OPEN and RUN_CLOSE */
    uint32_t text, size;       /* bytes in the paragraph's text */
    uint32_t partner;          /* run of the other end, UINT32_MAX: none */
};

enum item_kind {
    ITEM_CLUSTER,
    ITEM_SPACE,       /* breaks lines and vanishes at their edges, unless the style keeps it */
    ITEM_FIXED_SPACE, /* the same, of a fixed width: U+3000, U+2003 … */
    ITEM_GLUED_SPACE, /* U+00A0: does not break, stretches */
    ITEM_SOFT_HYPHEN,
    ITEM_ZERO_SPACE, /* U+200B */
    ITEM_JOINER,     /* U+2060, U+FEFF, and what has no width and no effect */
    ITEM_OBJECT,
    ITEM_OPEN,
    ITEM_CLOSE,
    ITEM_BREAK
};

/* How little a line may end behind an item. The order is the order in which an overlong piece is broken. */
enum item_break { BREAK_ALLOWED, BREAK_BOND, BREAK_WORD, BREAK_KINSOKU, BREAK_NEVER, BREAK_FORCED };

enum gap_kind { GAP_NONE, GAP_LETTER, GAP_HAN, GAP_HAN_LATIN };

enum {
    ITEM_SHAPED = 1, /* its glyphs stand in the paragraph's glyphs */
    ITEM_MARKS = 2,  /* more than one code point, or of a script that needs shaping */
    ITEM_BOUND = 4,  /* one run with what follows: no gap opens there (typography.md 2.6) */
    ITEM_JOINED = 8  /* the second — of —— */
};

struct item {
    uint32_t text, size; /* bytes in the paragraph's text */
    uint32_t run;
    uint32_t kept;       /* items of one number stay on one line; 0: free */
    uint32_t code_point; /* the first */
    uint32_t glyph;      /* or index of the first in the paragraph's glyphs */
    uint16_t glyph_count;
    uint8_t kind, class, cell, break_class; /* cell: CELL_* */
    uint8_t slot, flags, level;
    uint8_t break_after, gap_kind;
    uint16_t penalty;              /* of a break behind it */
    int32_t natural;               /* advance of its glyphs, 1/1000 em of the slot's size */
    mpt advance;                   /* as the rules want it, in a line without slack */
    mpt gap;                       /* behind it, unless a line ends there; may be negative (kerning) */
    mpt shift;                     /* of the glyph in its cell */
    mpt blank_before, blank_after; /* empty parts that a line edge takes away */
};

/* The parts of a line's slack that an item has; in the order of typography.md 2.3. */
enum slack_class {
    SLACK_SPACE,     /* Latin word spaces */
    SLACK_BRACKET,   /* the outer side of brackets and quotes */
    SLACK_COMMA,     /* ，、； */
    SLACK_HAN_LATIN, /* the gap between Han and Latin */
    SLACK_STOP,      /* 。？！ */
    SLACK_CLASSES
};

/* Sums over all items before one. */
struct item_sum {
    mpt width, shrink, stretch;
    mpt object; /* by which objects can be squeezed */
};

struct shaped_glyph {
    uint32_t glyph;
    int32_t advance, dx, dy; /* 1/1000 em */
};

struct text_paragraph {
    struct arena *arena;
    struct text_fonts *fonts;
    char *text;
    size_t size, capacity;
    struct run *runs;
    size_t run_count, run_capacity;
    /* Made by the steps: */
    struct item *items;
    size_t count;
    struct item_sum *sums; /* count + 1 */
    struct shaped_glyph *glyphs;
    size_t glyph_count, glyph_capacity;
    enum status status; /* of itemising */
    bool is_chinese;    /* has Han, or its language is Chinese */
    bool right_to_left; /* as a whole; see text_line */
    bool has_tsheg;     /* Tibetan: its syllables are set apart like Han */
    bool has_grid;      /* of some text (character-pitch) */
    bool itemised, has_han, has_soft_hyphens, has_wide_spaces, has_right, has_shaping, has_dictionary, has_missing,
        has_edges, lost_variation;
    bool measured;
    bool trimmed; /* measured with trim_punctuation */
    enum text_kinsoku kinsoku;
};

static inline const struct run *item_run(const struct text_paragraph *paragraph, const struct item *item)
{
    return &paragraph->runs[item->run];
}

static inline bool item_is_space(const struct item *item)
{
    return item->kind == ITEM_SPACE || item->kind == ITEM_FIXED_SPACE;
}

/* Stretches and shrinks: not the figure space, which is as wide as a digit. */
static inline bool item_is_word_space(const struct item *item)
{
    return item->kind == ITEM_SPACE || (item->kind == ITEM_GLUED_SPACE && item->code_point != 0x2007);
}

/* Takes no room and no part in what its neighbours do. */
static inline bool item_is_transparent(const struct item *item)
{
    return item->kind == ITEM_OPEN || item->kind == ITEM_CLOSE || item->kind == ITEM_JOINER;
}

enum status itemise(struct text_paragraph *paragraph);
bool is_chinese(const char *language); /* "zh", "zh-CN" … */
void resolve_neighbours(struct text_paragraph *paragraph);
enum status shape_paragraph(struct text_paragraph *paragraph);
/* Sets break_after and penalty of all items. */
enum status find_opportunities(struct text_paragraph *paragraph, enum text_kinsoku kinsoku);
bool uax14_break(uint8_t before, uint8_t after, bool spaces); /* between two line break classes */
void find_bonds(struct text_paragraph *paragraph);
void find_addresses(struct text_paragraph *paragraph);
bool kinsoku_start(const struct item *item, enum text_kinsoku level); /* forbidden there */
bool kinsoku_end(const struct item *item, enum text_kinsoku level);
enum status measure(struct text_paragraph *paragraph, bool trim);
bool joined_letters(const struct item *before, const struct item *after); /* nothing comes between these two */
mpt item_shrink(const struct text_paragraph *paragraph, const struct item *item, enum slack_class class);
mpt whole_shrink(const struct text_paragraph *paragraph, const struct item *item); /* of all classes */
mpt item_stretch(const struct text_paragraph *paragraph,
                 const struct item *item); /* of a space, or of the gap behind it */
mpt glyph_size(const struct text_paragraph *paragraph, const struct item *item);
mpt natural_width(const struct text_paragraph *paragraph, const struct item *item); /* of its glyphs */
bool on_grid(const struct text_paragraph *paragraph, const struct item *item);
enum status prepare(struct text_paragraph *paragraph, const struct text_paragraph_style *style,
                    struct diagnostics *sink, struct location at, const char *source);

/* ---- lines ------------------------------------------------------------------------------------------- */

/* A place where a line can end. */
struct breakpoint {
    uint32_t end;   /* one behind the last item that is seen on the line */
    uint32_t owned; /* one behind the last item that belongs to the line */
    uint32_t next;  /* first item seen on the next line */
    int32_t penalty;
    mpt end_width;   /* to add to the line that ends here: hyphen, retained edges, less the blank of a mark */
    mpt start_width; /* to add to the line that begins here */
    mpt end_shrink, start_shrink; /* likewise: what the edges took is gone */
    mpt end_stretch;
    mpt end_squeeze; /* on the grid: the blank of a mark, which goes only if the line does not fit else */
};

/* The text between two forced breaks. */
struct segment {
    const struct text_paragraph *paragraph;
    const struct text_paragraph_style *style;
    struct arena *scratch;
    struct breakpoint *points; /* the first is the beginning, the last the end */
    size_t count, capacity;
    bool first; /* of the paragraph: its first line has its own width */
};

struct line_measure {
    mpt natural, available, shrink, stretch;
};

/* A forced break, or the end of the text, stands at `end`: items [first, end) are the segment, with the break itself.
 */
enum status segment_points(struct segment *segment, size_t first, size_t end);
/* Only the beginning and the end: does it fit on one line? */
enum status segment_ends(struct segment *segment, size_t first, size_t end);
struct line_measure segment_measure(const struct segment *segment, size_t from, size_t to);
mpt segment_available(const struct segment *segment, size_t from, size_t to);
/* First item seen of [first, end), and one behind the last; spaces at the edges are not seen. first == end: nothing is.
 */
void seen_range(const struct text_paragraph *paragraph, uint32_t first, uint32_t end, uint32_t *seen_first,
                uint32_t *seen_end);
bool ends_with_hyphen(const struct text_paragraph *paragraph, uint32_t seen_end, uint32_t end);
struct cell hyphen_cell(const struct text_paragraph *paragraph, uint32_t item);
mpt hyphen_width(const struct text_paragraph *paragraph, uint32_t seen_end);
/* What the edges of a line that begins, or ends, with this item take away. */
mpt line_start_blank(const struct text_paragraph *paragraph, const struct item *item);
mpt line_end_blank(const struct text_paragraph *paragraph, const struct item *item);
bool is_justified(const struct text_paragraph_style *style, bool last);

/* What total fit minimises: first the overflow, then the number of lines that should stretch and have nothing to
 * stretch, then demerits, in hundredths. */
struct cost {
    mpt excess;
    int64_t hopeless, demerits;
};
#define RATIO_ONE      10000
#define RATIO_INFINITE INT64_MAX
int64_t cost_ratio(const struct segment *segment, const struct line_measure *line, size_t from, size_t to);
int64_t cost_demerits(int64_t ratio, int32_t penalty);
int cost_fitness(int64_t ratio);
int64_t cost_orphan(const struct segment *segment, size_t from, size_t to); /* 孤字; 0: it is none */
/* Adds a line to the cost of those before it, of which the last had fitness class *fitness; takes its own there. */
void cost_line(struct cost *cost, const struct segment *segment, const struct line_measure *line, int64_t ratio,
               size_t from, size_t to, int *fitness);
int cost_compare(const struct cost *a, const struct cost *b);
/* Of a given set of breaks, the last being the end: for the balance of titles, and to compare with other ways. */
struct cost cost_breaks(const struct segment *segment, const uint32_t *chosen, size_t count);

/* Chosen breakpoints, without the first; in scratch. */
enum status break_total_fit(const struct segment *segment, uint32_t **chosen, size_t *count);
/* *count 0: not for this text. */
enum status break_balanced(const struct segment *segment, uint32_t **chosen, size_t *count);

/* What an item gets on its line. */
struct placement {
    mpt advance; /* with the gap behind it */
    mpt shift;   /* of its glyphs */
    bool seen;
};

struct line_setting {
    struct placement *items; /* of [first, end) of the line */
    uint32_t first, end, seen_first, seen_end;
    mpt start, width; /* what comes before the first item (retained edges); all in all */
    mpt space_adjust, letter_adjust;
    mpt hyphen; /* width of the hyphen at the end */
    bool hyphenated;
};

/* Each takes or gives as much as it can, and returns what is left of `need` or `surplus`. */
mpt slack_shrink(const struct text_paragraph *paragraph, struct line_setting *setting, mpt need);
mpt slack_stretch(const struct text_paragraph *paragraph, struct line_setting *setting, mpt surplus);
mpt slack_distribute(const struct text_paragraph *paragraph, struct line_setting *setting, mpt surplus);
mpt slack_objects(const struct text_paragraph *paragraph, struct line_setting *setting, mpt difference);

/* Over how much a line of this natural width is spread: itself, or the distribute_width of its paragraph. */
mpt distributed_width(const struct text_paragraph_style *style, const struct text_line *line, mpt natural);
enum status set_line(const struct text_paragraph *paragraph, const struct text_paragraph_style *style,
                     const struct text_line *line, struct arena *scratch, struct line_setting *out);

#endif
