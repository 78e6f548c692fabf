/* style - the computed values of a node, shared by all nodes that have the same.
 *
 * Problem: a table of 100,000 cells has a dozen different sets of some 220 values. Algorithm: hash consing in three
 * steps. Values are interned; PAGE_ROWS of them make a page, which is interned; the pages make a style, which is
 * interned. A page of rows that nobody set is the initial page or the parent's, so that a style costs its list of pages
 * and the one or two pages that it changes. What children need of a style is its heritage: the pages of the inherited
 * rows and the list that body-start() speaks of. Above all that, the attributes of an element as written, with the
 * heritage, are a key under which the finished style is found again without parsing anything. Rejected: one struct per
 * group of properties (the table would be written twice); chains of parents (fo_style_get must be two loads). */
#ifndef FO_STYLE_H
#define FO_STYLE_H

#include "fo/intern.h"
#include "fo/vocabulary.h"

enum {
    PAGE_ROWS = 16,
    STYLE_PAGES = (FO_PROPERTY_COUNT + PAGE_ROWS - 1) / PAGE_ROWS,
    FIRST_HERITAGE_PAGE = FIRST_INHERITED / PAGE_ROWS,
    HERITAGE_PAGES = STYLE_PAGES - FIRST_HERITAGE_PAGE,
    SPECIFIED_WORDS = (FO_PROPERTY_COUNT + 63) / 64
};

struct value_page {
    const struct fo_value *value[PAGE_ROWS];
};

/* What a child sees of its parent. Interned: equal pointers, equal heritage. */
struct heritage {
    const struct value_page *page[HERITAGE_PAGES]; /* of the inherited rows; own rows in the first page are initial */
    /* Of the nearest fo:list-item, for body-start() and label-end(); NULL outside lists */
    const struct fo_value *item_indent, *item_distance, *item_separation;
};

struct fo_style {
    const struct value_page *page[STYLE_PAGES];
    const struct heritage *heritage;     /* handed to children */
    uint64_t specified[SPECIFIED_WORDS]; /* bit per row: given on the node itself */
};

/* The tables of one tree. */
struct styles {
    struct arena *arena;
    struct vocabulary *vocabulary;
    struct intern strings, values, pages, heritages, styles;
    struct intern by_attributes;    /* heritage, object and attributes as written → style */
    const struct fo_style *initial; /* every row at its initial value */
};

/* Values under construction: a row for each property. */
struct working_style {
    const struct fo_value *value[FO_PROPERTY_COUNT];
    uint64_t specified[SPECIFIED_WORDS];
};

bool fo_styles_create(struct styles *styles, struct arena *arena);
void fo_styles_free(struct styles *styles);
/* Initial values, and the inherited ones of `heritage`. */
void fo_working_start(const struct styles *styles, const struct heritage *heritage, struct working_style *working);
/* The shared style with these values. `object` and `parent` decide on the heritage. NULL: no memory. */
const struct fo_style *fo_style_finish(struct styles *styles, const struct working_style *working,
                                       enum fo_object object, const struct heritage *parent);
/* The shared copy of a value. */
const struct fo_value *fo_style_value(struct styles *styles, const struct fo_value *value);
const struct fo_value *fo_heritage_get(const struct heritage *heritage, enum fo_property property);

static inline bool bit_get(const uint64_t *words, enum fo_property property)
{
    return (words[property / 64] >> (property % 64) & 1) != 0;
}

static inline void bit_set(uint64_t *words, enum fo_property property)
{
    words[property / 64] |= UINT64_C(1) << (property % 64);
}

#endif
