/* One document: FO in, pages drawn on the PDF device as they are finished, one file out or none. */
#include "command/press.h"

#include <string.h>

#include "area/area.h"
#include "command/own.h"
#include "command/session.h"
#include "trace/trace.h"

static bool read_level(const struct options *options, size_t row, struct diagnostics *sink, enum pdf_level *out)
{
    static const struct {
        const char *name;
        enum pdf_level level;
    } levels[] = {{"1b", PDF_A_1B}, {"2u", PDF_A_2U}, {"2a", PDF_A_2A}, {"3u", PDF_A_3U}, {"none", PDF_NONE}};
    const char *text = option_text(options, row);
    *out = PDF_A_1B;
    if (text == NULL)
        return true;
    for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++) {
        if (strcmp(levels[i].name, text) == 0) {
            *out = levels[i].level;
            return true;
        }
    }
    diag_report(sink, DIAG_USAGE_WORD, ((struct location){0}), "pdfa", text, "1b, 2u, 2a, 3u, none");
    return false;
}

enum exit_status press_open(struct session *session, const struct options *options, size_t first_row,
                            bool tell_stand_ins, struct press *out)
{
    *out = (struct press){.fo.lenient = option_given(options, first_row + PRESS_LENIENT),
                          .pdf.untagged = option_given(options, first_row + PRESS_UNTAGGED)};
    if (!read_level(options, first_row + PRESS_PDFA, session->sink, &out->pdf.level))
        return EXIT_USAGE;
    if (out->fo.lenient)
        diag_demote(session->sink, DIAG_UNSUPPORTED, DIAG_WARNING);
    session->data = option_text(options, first_row + PRESS_DATA);
    enum status status =
        own_fonts_open(session, option_text(options, first_row + PRESS_FONTS), tell_stand_ins, &out->fonts);
    if (status == STATUS_OK)
        status = pdf_batch_create(out->fonts, session->sink, &out->batch);
    if (status != STATUS_OK)
        press_close(out);
    return session_exit(status);
}

void press_close(struct press *press)
{
    if (press->batch != NULL)
        pdf_batch_destroy(press->batch);
    if (press->fonts != NULL)
        text_fonts_close(press->fonts);
    press->batch = NULL;
    press->fonts = NULL;
}

/* Formats into the open writer and, when there is one, the open trace. */
static enum status format_tree(struct press *press, struct fo_tree *tree, struct pdf_writer *writer,
                               struct trace *trace, struct diagnostics *sink)
{
    struct area_sink sinks[2];
    size_t count = 0;
    struct arena *arena = arena_create(0);
    if (arena == NULL) {
        diag_report(sink, DIAG_MEMORY, ((struct location){0}), "format");
        return STATUS_MEMORY;
    }
    sinks[count++] = area_paint_sink(arena, pdf_device(writer));
    if (trace != NULL)
        sinks[count++] = trace_sink(trace);
    enum status status = area_format(tree, press->fonts, sinks, count, sink);
    if (status == STATUS_OK)
        status = fo_status(tree);
    arena_destroy(arena);
    return status;
}

enum status press_print(struct press *press, struct fo_tree *tree, const struct pdf_options *pdf,
                        const struct press_target *target, struct diagnostics *sink, struct pdf_summary *summary)
{
    struct pdf_writer *writer = NULL;
    struct trace *trace = NULL;
    if (target->book != NULL) {
        writer = target->book->writer;
        enum status begun = pdf_part(writer, target->book->title, target->book->prefix);
        return begun == STATUS_OK ? format_tree(press, tree, writer, NULL, sink) : begun;
    }
    enum status status = pdf_open(press->batch, target->pdf, pdf, sink, &writer);
    if (status != STATUS_OK)
        return status;
    if (target->area_tree != NULL)
        status = trace_open(target->area_tree, sink, &trace);
    if (status == STATUS_OK)
        status = format_tree(press, tree, writer, trace, sink);
    if (trace != NULL) {
        enum status closed = trace_close(trace, status == STATUS_OK);
        status = status == STATUS_OK ? closed : status;
    }
    enum status closed = pdf_close(writer, status == STATUS_OK, summary);
    return status == STATUS_OK ? closed : status;
}
