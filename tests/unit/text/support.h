/* support - a paragraph set and read back as strings, for tests that read like a table of rules. */
#ifndef TESTS_TEXT_SUPPORT_H
#define TESTS_TEXT_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/text.h"

#define EM 10000 /* the size of the text in tests: 10pt */

struct bench {
    struct text_fonts *fonts;
    struct diagnostics *sink;
    struct arena *arena;
    struct text_style style;
    struct text_paragraph_style lines;
};

/* The catalogue of the project, 仿宋 of 10pt, justified, GB level, marks trimmed, no gap between Han and Latin. */
void bench_open(struct bench *bench);
void bench_role(struct bench *bench, const char *families);
void bench_close(struct bench *bench);

/* Sets `text` in lines of `width` tenths of an em: "first line/second line". A line that stands out ends in "!". */
const char *bench_lines(struct bench *bench, const char *text, int width);
/* Where each character begins, in hundredths of an em from the left edge of its line: "0 100 200/0 150". */
const char *bench_places(struct bench *bench, const char *text, int width);
/* Sum of the glyphs' advances of each line, hundredths of an em. */
const char *bench_widths(struct bench *bench, const char *text, int width);

struct text_paragraph *bench_paragraph(struct bench *bench, const char *text);
void bench_set(struct bench *bench, struct text_paragraph *paragraph, int width, struct text_line **lines,
               size_t *count);

#endif
