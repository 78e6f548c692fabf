/* bench_pdf FONTS OUTDIR FILE.fo… - formats the files once, then writes their PDFs as often as it is told, and says
 * what the writing cost. The driver is tests/bench/pdf.
 *
 * Formatting is no part of the figure. While a file is formatted each page is painted on a device that does nothing,
 * and the processor time of that is added up (area/paint); a second device keeps the calls. Then each line of standard
 * input is a round: "plain" or "default" (PDF/A-1b with tags) makes the calls of all documents again on the PDF device
 * and saves the files. Its answer is one line: processor time of the paint in seconds, that of the writing, bytes
 * written.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "area/area.h"
#include "base/base.h"
#include "calls.h"
#include "fo/fo.h"
#include "pdf/pdf.h"
#include "text/text.h"

/* What the program holds from the first file to the last round. */
struct bench {
    struct arena *arena; /* recorded calls */
    struct diagnostics *sink;
    struct text_fonts *fonts;
    struct pdf_batch *batch;
    struct calls **documents;
    const char **names; /* of the PDF files */
    size_t count;
    const char *folder;
    double painted; /* seconds */
};

/* A sink around the one that paints on the null device, with a watch in its hand. */
struct timed {
    struct bench *bench;
    struct area_sink inner;
};

static double processor_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static enum status on_sequence_begin(void *state, const struct fo_node *page_sequence)
{
    struct timed *timed = state;
    return timed->inner.sequence_begin(timed->inner.state, page_sequence);
}

static enum status on_page(void *state, const struct area_page *page, enum area_layer part)
{
    struct timed *timed = state;
    double begin = processor_seconds();
    enum status status = timed->inner.page(timed->inner.state, page, part);
    timed->bench->painted += processor_seconds() - begin;
    return status;
}

static enum status on_sequence_end(void *state)
{
    struct timed *timed = state;
    return timed->inner.sequence_end(timed->inner.state);
}

static enum status on_document_end(void *state, struct fo_tree *tree)
{
    struct timed *timed = state;
    return timed->inner.document_end(timed->inner.state, tree);
}

static enum status format(struct bench *bench, const char *path)
{
    struct fo_options options = {0};
    struct fo_tree *tree = NULL;
    struct arena *arena = arena_create(0);
    struct calls *calls = calls_create(bench->arena);
    enum status status = arena == NULL || calls == NULL ? STATUS_MEMORY : STATUS_OK;
    if (status == STATUS_OK)
        status = fo_open_file(path, &options, bench->sink, &tree);
    if (status == STATUS_OK) {
        struct timed timed = {bench, area_paint_sink(arena, area_null_device())};
        const struct area_sink sinks[2] = {{&timed, on_sequence_begin, on_page, on_sequence_end, on_document_end},
                                           area_paint_sink(arena, calls_device(calls))};
        status = area_format(tree, bench->fonts, sinks, 2, bench->sink);
        if (status == STATUS_OK)
            status = fo_status(tree);
        fo_close(tree);
    }
    arena_destroy(arena);
    bench->documents[bench->count] = calls;
    bench->names[bench->count++] =
        arena_format(bench->arena, "%s/%s.pdf", bench->folder, path_stem(bench->arena, path));
    return arena_failed(bench->arena) ? STATUS_MEMORY : status;
}

static enum status write_all(struct bench *bench, const struct pdf_options *options, size_t *bytes)
{
    *bytes = 0;
    for (size_t i = 0; i < bench->count; i++) {
        struct pdf_writer *writer;
        struct pdf_summary summary;
        enum status status = pdf_open(bench->batch, bench->names[i], options, bench->sink, &writer);
        if (status != STATUS_OK)
            return status;
        status = calls_repeat(bench->documents[i], pdf_device(writer));
        enum status closed = pdf_close(writer, status == STATUS_OK, &summary);
        if (status != STATUS_OK || closed != STATUS_OK)
            return status != STATUS_OK ? status : closed;
        *bytes += summary.bytes;
    }
    return STATUS_OK;
}

/* One round for each line of standard input. */
static enum status rounds(struct bench *bench)
{
    char line[32];
    while (fgets(line, sizeof line, stdin) != NULL) {
        struct pdf_options options = {.level = PDF_A_1B};
        size_t bytes;
        if (strcmp(line, "plain\n") == 0)
            options = (struct pdf_options){.level = PDF_NONE, .untagged = true};
        double begin = processor_seconds();
        enum status status = write_all(bench, &options, &bytes);
        if (status != STATUS_OK)
            return status;
        printf("%.6f %.6f %zu\n", bench->painted, processor_seconds() - begin, bytes);
        fflush(stdout);
    }
    return STATUS_OK;
}

static enum status run(struct bench *bench, const char *fonts, char **files, size_t count)
{
    if (bench->arena == NULL || bench->sink == NULL)
        return STATUS_MEMORY;
    bench->documents = ARENA_ARRAY(bench->arena, count, struct calls *);
    bench->names = ARENA_ARRAY(bench->arena, count, const char *);
    if (arena_failed(bench->arena))
        return STATUS_MEMORY;
    enum status status = text_fonts_open(fonts, bench->sink, &bench->fonts);
    if (status == STATUS_OK)
        status = pdf_batch_create(bench->fonts, bench->sink, &bench->batch);
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        status = format(bench, files[i]);
    return status == STATUS_OK ? rounds(bench) : status;
}

int main(int count, char **arguments)
{
    if (count < 4) {
        fprintf(stderr, "usage: bench_pdf FONTS OUTDIR FILE.fo...\n");
        return 2;
    }
    struct bench bench = {.arena = arena_create(0), .sink = diag_create(0), .folder = arguments[2]};
    enum status status = run(&bench, arguments[1], arguments + 3, (size_t)count - 3);
    for (size_t i = 0; bench.sink != NULL && i < diag_count(bench.sink); i++)
        fprintf(stderr, "bench_pdf: %s\n", diag_text(bench.arena, diag_at(bench.sink, i), NULL));
    if (bench.batch != NULL)
        pdf_batch_destroy(bench.batch);
    if (bench.fonts != NULL)
        text_fonts_close(bench.fonts);
    diag_destroy(bench.sink);
    arena_destroy(bench.arena);
    return status == STATUS_OK ? 0 : 1;
}
