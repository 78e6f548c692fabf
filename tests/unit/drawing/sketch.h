/* sketch - a drawing from a string, and what it draws as a string again: the trace's XML without its frame. */
#ifndef TESTS_DRAWING_SKETCH_H
#define TESTS_DRAWING_SKETCH_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "drawing/drawing.h"

struct sketch {
    struct arena *arena;
    struct diagnostics *sink;
    struct text_fonts *fonts;
    const struct drawing *drawing; /* of the last sketch_draw, or NULL */
};

/* Setup and teardown of a test. */
int sketch_open(void **state);
int sketch_close(void **state);
#define sketch_test(function) cmocka_unit_test_setup_teardown(function, sketch_open, sketch_close)

/* Draws an element at its own size; messages of before are forgotten. */
enum status sketch_draw(struct sketch *sketch, const char *xml);
/* What an svg of 100 x 100 units with this content draws, at 1000 mpt a unit. */
const char *sketch_of(struct sketch *sketch, const char *content);
/* The d of the only path of that. */
const char *sketch_path(struct sketch *sketch, const char *content);
/* Texts of the messages, one a line; with their lines in front. */
const char *sketch_said(struct sketch *sketch);
size_t sketch_count(const struct sketch *sketch, enum drawing_kind kind);

#endif
