/* Any bytes as a font file: the catalogue takes or refuses it, and what it takes is measured, shaped and embedded in a
 * PDF. A font that is damaged may cost the document, with a message, never the program. */
#include "pdf/pdf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The seeds have these characters: kerning, a ligature, Han, marks of half an em, a supplementary character. */
static const char document[] =
    "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format' font-family='hostile' xml:lang='zh'><fo:layout-master-set>"
    "<fo:simple-page-master master-name='p' page-width='90pt' page-height='90pt'><fo:region-body/>"
    "</fo:simple-page-master></fo:layout-master-set><fo:page-sequence master-reference='p'>"
    "<fo:flow flow-name='xsl-region-body'><fo:block>AVfi\u00e9 f\u0301</fo:block><fo:block>一，丁。一</fo:block>"
    "<fo:block>A</fo:block></fo:flow></fo:page-sequence></fo:root>";
static const char catalogue[] =
    "<fonts xmlns='urn:tongbao:fonts'><role name='hostile'><face file='hostile.otf'/></role></fonts>";

struct folder { /* where the font and its catalogue lie: one for the whole program, removed when it ends */
    char path[64], font[80], catalogue[80], pdf[80];
};
static struct folder folder;

static void write_file(const char *path, const void *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(bytes, 1, size, file) != size || fclose(file) != 0)
        abort();
}

static void remove_folder(void)
{
    remove(folder.font);
    remove(folder.catalogue);
    remove(folder.pdf);
    remove(folder.path);
}

static void make_folder(void)
{
    strcpy(folder.path, "/tmp/tongbao-fuzz-XXXXXX");
    if (mkdtemp(folder.path) == NULL)
        abort();
    snprintf(folder.font, sizeof folder.font, "%s/hostile.otf", folder.path);
    snprintf(folder.catalogue, sizeof folder.catalogue, "%s/fonts.xml", folder.path);
    snprintf(folder.pdf, sizeof folder.pdf, "%s/out.pdf", folder.path);
    write_file(folder.catalogue, catalogue, sizeof catalogue - 1);
    atexit(remove_folder);
}

static void format(struct text_fonts *fonts, struct diagnostics *sink)
{
    struct pdf_options options = {.level = PDF_A_1B};
    struct arena *arena = arena_create(0);
    struct fo_tree *tree = NULL;
    struct pdf_batch *batch = NULL;
    struct pdf_writer *writer = NULL;
    if (fo_open_memory(document, sizeof document - 1, "fuzz.fo", NULL, sink, &tree) != STATUS_OK ||
        pdf_batch_create(fonts, sink, &batch) != STATUS_OK ||
        pdf_open(batch, folder.pdf, &options, sink, &writer) != STATUS_OK)
        abort();
    struct area_sink paint = area_paint_sink(arena, pdf_device(writer));
    bool formatted = area_format(tree, fonts, &paint, 1, sink) == STATUS_OK;
    bool written = pdf_close(writer, formatted, NULL) == STATUS_OK;
    if (!(formatted && written) && diag_worse(sink, DIAG_ERROR) == 0)
        abort(); /* refused, and nobody was told */
    pdf_batch_destroy(batch);
    fo_close(tree);
    arena_destroy(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct diagnostics *sink = diag_create(100);
    struct text_fonts *fonts = NULL;
    if (folder.path[0] == '\0')
        make_folder();
    remove(folder.font);
    write_file(folder.font, data, size);
    if (text_fonts_open(folder.catalogue, sink, &fonts) == STATUS_OK)
        format(fonts, sink);
    text_fonts_close(fonts);
    diag_destroy(sink);
    return 0;
}
