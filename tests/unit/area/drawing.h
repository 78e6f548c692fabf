/* drawing - a document in one string, and what of it is drawn where. */
#ifndef TEST_AREA_DRAWING_H
#define TEST_AREA_DRAWING_H

#include "area/area.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { DRAWN_MAXIMUM = 4096 };

struct drawn {    /* one glyph with a text */
    size_t page;  /* from 0 */
    mpt x, y;     /* its origin on the baseline */
    mpt right;    /* where the next one begins */
    mpt size;     /* of the face */
    char text[8]; /* its cluster */
};

struct drawing {
    struct drawn glyphs[DRAWN_MAXIMUM];
    size_t count, pages, messages;
    size_t page; /* open */
};

/* Formats `flow` (the content of a fo:flow, 10 pt on 12 pt) on pages without margins; both prefixes fo and tb are
 * known. */
void draw(struct drawing *drawing, int page_width, int page_height, const char *flow);
/* How many glyphs have this text; on one page, SIZE_MAX: on all. */
size_t drawn_count(const struct drawing *drawing, const char *text, size_t page);
/* The n-th one from 0; fails the test when there is none. */
const struct drawn *drawn_find(const struct drawing *drawing, const char *text, size_t n);

#endif
