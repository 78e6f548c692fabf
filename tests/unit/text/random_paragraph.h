/* random_paragraph - paragraphs such as offices write, put together at random: for tests of what must hold for all. */
#ifndef TESTS_TEXT_RANDOM_PARAGRAPH_H
#define TESTS_TEXT_RANDOM_PARAGRAPH_H

#include "support.h"

struct random_paragraph {
    uint32_t seed;
    struct text_style styles[3]; /* 仿宋 at the size of the body, another size, 黑体 */
    struct text_paragraph_style lines;
    struct text_paragraph *paragraph;
    struct buffer text; /* what was put in, in order; U+FFFC for an object */
    bool roomy;         /* every line is at least twelve ems wide */
};

/* xorshift: the same texts on every machine. */
uint32_t random_next(uint32_t *seed);
/* The next paragraph, in the bench's arena: Chinese of all classes of marks, numbers, dates, 文号, names, characters
 * above U+FFFF, variation sequences, Latin, URLs, e-mail; random widths, sizes, alignments, levels, grid, gaps,
 * letter-spacing, inline objects, inlines with edges, keeps and forced breaks. */
void random_paragraph_make(struct random_paragraph *random, struct bench *bench);

#endif
