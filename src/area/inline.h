/* inline - from inline FOs to the items of a paragraph. */
#ifndef AREA_INLINE_H
#define AREA_INLINE_H

#include "area/layout.h"
#include "area/whitespace.h"

enum token_kind { TOKEN_TEXT, TOKEN_OBJECT, TOKEN_OPEN, TOKEN_CLOSE, TOKEN_KEEP, TOKEN_KEEP_END };

struct token { /* what a paragraph is made of, in order */
    enum token_kind kind;
    struct inline_item *item;
    struct white_text *text; /* TOKEN_TEXT */
    struct text_object object;
};

struct inline_level { /* an inline whose children are being walked */
    struct fo_node *node, *child;
    struct inline_item *item; /* NULL: wrapper without an area */
    uint64_t serial;          /* for origin.parent of what is in it */
    bool keep;
    struct fo_node *retrieved; /* content of a marker, given back behind its end */
};

/* The walk through the inline content of a block. It stops at each block-level object, may it stand deep inside
 * inlines, and goes on behind it. */
struct inline_walk {
    struct fo_node *block;
    const struct fo_style *style;
    struct context context;
    mpt ipd; /* of the lines */
    struct inline_level *levels;
    size_t depth, level_capacity;
    struct token *tokens;
    size_t token_count, token_capacity;
    struct white_state white;
    const struct run_style *run;              /* of the block */
    const struct area_decoration *decoration; /* of the block, or NULL */
    uint32_t generation;                      /* of the inlines that were opened again; 0: none */
    bool content;                             /* something visible or an object is among the tokens */
    bool first;                               /* the next paragraph is the first of the block */
    bool edge_only;                           /* only beginnings and ends of inlines so far */
};

/* A walk through the children of `block`. NULL: no memory. */
struct inline_walk *inline_walk_create(struct layout *layout, struct fo_node *block, const struct context *context,
                                       mpt ipd);
/* Takes `node`, a child of the block, and what is in it. Stops at a block-level object and gives it back (the walk then
 * waits inside; call inline_walk_resume afterwards); NULL: all of it was taken. */
struct fo_node *inline_walk_take(struct layout *layout, struct inline_walk *walk, struct fo_node *node);
struct fo_node *inline_walk_resume(struct layout *layout, struct inline_walk *walk);
/* Takes words of our own making as if they stood behind the last child of the block. */
void inline_walk_words(struct layout *layout, struct inline_walk *walk, const char *words);
bool inline_walk_inside(const struct inline_walk *walk); /* waits inside an inline */
/* The innermost inline with an area that the walk waits in, or NULL. */
struct inline_item *inline_walk_item(const struct inline_walk *walk);
/* Inlines that begin at the end of the tokens begin in what comes next. */
void inline_walk_trim(struct inline_walk *walk);
/* Marks which of the inlines around a nested block end right behind it. */
void inline_walk_mark_ends(struct inline_walk *walk);
/* Forgets the tokens that a paragraph was made of; inlines that are open are opened again. `shown`: they made lines. */
void inline_walk_flush(struct layout *layout, struct inline_walk *walk, bool shown);

/* inline_item.c: one item for one object */
struct inline_item *inline_item_create(struct layout *layout, struct inline_walk *walk, struct fo_node *node,
                                       enum inline_kind kind, struct inline_item *parent, uint64_t parent_serial);
/* Fills the item of an object and the room that it takes. False: it makes nothing. */
bool inline_item_object(struct layout *layout, struct inline_walk *walk, struct fo_node *node, struct inline_item *item,
                        struct text_object *object);
/* Border and padding of an inline on one side: all where it begins or ends, else what its conditionality retains. */
mpt inline_edge(const struct inline_item *item, enum area_side side, bool whole);
/* All that an object has beside its content on both sides: spaces, borders, paddings. */
mpt inline_sides(const struct inline_item *item);
/* Width of a short text, and its fragments in layout->content (may be NULL). */
mpt inline_text_width(struct layout *layout, const char *text, const struct run_style *run, struct location at);
/* Decorations of `style` on top of those in force. */
const struct area_decoration *inline_decoration(struct layout *layout, const struct fo_style *style,
                                                const struct area_decoration *outer);

bool object_is_inline(const struct fo_node *node);

#endif
