/* document - what the tests of pdf/ share: a document written by calling the device directly, and the tools of other
 * people that say what came out. Files go to the folder in which the test runs. */
#ifndef TESTS_PDF_DOCUMENT_H
#define TESTS_PDF_DOCUMENT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "area/area.h"
#include "faces.h"
#include "pdf/pdf.h"

/* Fonts that the README installs. */
#define FANG    "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf" /* CFF */
#define SONG    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"          /* CFF, 65,535 glyphs */
#define WENKAI  "/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf"     /* glyf */
#define LATIN   "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf" /* glyf, composites */
#define RARE    "/usr/share/fonts/truetype/babelstone/BabelStoneHan.ttf"           /* glyf, 60,000 */
#define SONG_SC 2

#define A4_WIDTH  595275
#define A4_HEIGHT 841889

struct document {
    struct arena *arena; /* for runs and what tools say */
    struct diagnostics *sink;
    struct pdf_batch *batch;
    struct pdf_writer *writer;
    const struct area_device *device;
    const char *path;
    struct area_page_info page;
    struct pdf_summary summary;
};

/* Setup and teardown of a test: *state is a struct document with a batch and no document yet. */
int document_open(void **state);
int document_close(void **state);
#define document_test(function) cmocka_unit_test_setup_teardown(function, document_open, document_close)
/* Begins a document of the batch; the first page is open. */
void document_begin(struct document *document, const char *path, const struct pdf_options *options);
/* Ends the open page and begins the next one. */
void document_page(struct document *document);
/* The static layer of the open page, after its body; document_end or document_page ends it. */
void document_static(struct document *document);
enum status document_end(struct document *document);
/* document_end, which must go well. */
void assert_written(struct document *document);
/* Shows text at its natural width; x and y from the top left corner. */
void show(struct document *document, const struct text_face *face, mpt size, mpt x, mpt y, const char *text);
/* show, as the content of a tag. */
void show_tagged(struct document *document, uint64_t id, uint64_t parent, const char *role,
                 const struct text_face *face, mpt y, const char *text);
void tag(struct document *document, uint64_t id, uint64_t parent, const char *role);
void end_tag(struct document *document);
/* The text of the messages, one a line. */
const char *messages(struct document *document);

/* What a command prints; `status` is its exit status when not NULL. */
const char *output_of(struct document *document, int *status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Fails unless `qpdf --check` finds the document sound. */
void assert_sound(struct document *document);
/* The document with its streams unpacked and spaces for NULs, to be searched. */
const char *unpacked(struct document *document);
/* Skips the test when the font or tool is not installed. */
struct text_face *need_face(const char *path, unsigned collection_index);
void need_file(const char *path);

#endif
