/* whitespace - refinement of white space over the text of a paragraph (XSL 7.16.7-7.16.8, 7.17.3). */
#ifndef AREA_WHITESPACE_H
#define AREA_WHITESPACE_H

#include "area/layout.h"

/* Text of one object, refined as it comes in. */
struct white_text {
    char *bytes;
    size_t size, capacity;
};

/* What came last in the paragraph. White space is decided by its neighbours, which may lie in other objects. */
struct white_state {
    uint32_t before;        /* last character that stays; 0: none yet, or an object without characters */
    bool after_linefeed;    /* nothing but white space since a line feed or the edge of the block */
    bool after_white;       /* the last character was white space */
    bool had_linefeed;      /* the run of white space that ends here had a line feed in the source */
    struct white_text *run; /* where the run of white space that ends here began: NULL: none, or not to be removed */
    size_t run_at;
    struct white_text *others[8]; /* texts that the run also reached */
    size_t other_at[8];
    size_t other_count;
};

void white_begin(struct white_state *state);
/* Appends `size` bytes of source text to `text`, whose buffer has room (white_room). */
void white_append(struct white_state *state, const struct fo_style *style, struct white_text *text, const char *source,
                  size_t size);
/* Most bytes that refining can make of `size` bytes. */
size_t white_room(size_t size);
/* An object that is not white space stands here. */
void white_object(struct white_state *state);
/* The block or the paragraph ends: white space that stands before a line feed goes. */
void white_end(struct white_state *state, const struct fo_style *style);
/* Would this text vanish between two blocks? */
bool white_blank(const struct fo_node *text);

#endif
