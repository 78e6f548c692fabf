/* small_caps - font-variant="small-caps" (XSL 7.9.8): lower-case letters are set as capitals of a smaller size. */
#ifndef AREA_SMALL_CAPS_H
#define AREA_SMALL_CAPS_H

#include "area/layout.h"

/* The letters are this much smaller, in tenths. No face is asked for small capitals of its own. */
#define SMALL_CAPS_TENTHS 8

/* How many bytes at the beginning of `text` (size > 0) are all lower-case letters (*small), or all anything else. */
size_t small_caps_piece(struct layout *layout, const char *text, size_t size, bool *small);

#endif
