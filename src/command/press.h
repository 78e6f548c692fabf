/* Private to command: from formatting objects to a PDF file, the same way for format, print and run. */
#ifndef COMMAND_PRESS_H
#define COMMAND_PRESS_H

#include "command/command.h"
#include "fo/fo.h"
#include "pdf/pdf.h"
#include "text/text.h"

/* Options that every subcommand with a press takes. A subcommand puts PRESS_OPTION_ROWS behind its own rows, and hands
 * the number of the first of them to press_open. */
enum press_option { PRESS_FONTS, PRESS_DATA, PRESS_PDFA, PRESS_UNTAGGED, PRESS_LENIENT, PRESS_OPTION_COUNT };
/* clang-format off */
#define PRESS_OPTION_ROWS \
    {0, "fonts", "FILE", N_("roles and font files, instead of fonts/fonts.xml"), OPTION_ONCE}, \
    {0, "data", "DIR", N_("look here for layouts/, fonts/ and schema/ before the installed ones"), OPTION_ONCE}, \
    {0, "pdfa", "LEVEL", N_("PDF/A level: 1b (as a rule), 2u, 2a, 3u or none"), OPTION_ONCE}, \
    {0, "untagged", NULL, N_("leave the structure tags out"), OPTION_ONCE}, \
    {0, "lenient", NULL, N_("pass over what the formatter does not support, with a warning"), OPTION_ONCE}
/* clang-format on */

struct press {
    struct text_fonts *fonts;
    struct pdf_batch *batch;
    struct pdf_options pdf;
    struct fo_options fo;
};

/* Reads the options, opens fonts.xml and what the documents of a batch share (tell_stand_ins: own_fonts_open). On
 * failure there is nothing to close. */
enum exit_status press_open(struct session *session, const struct options *options, size_t first_row,
                            bool tell_stand_ins, struct press *out);
void press_close(struct press *press);

/* One PDF file for many documents: what press_print is given with it becomes a part of it (pdf_part). */
struct press_book {
    struct pdf_writer *writer;
    const char *title, *prefix; /* of the next part: its bookmark, and what its page labels begin with */
};

struct press_target {
    const char *pdf;         /* path, or "-" */
    const char *area_tree;   /* path of the area tree as XML, or NULL */
    struct press_book *book; /* NULL, or the file that the document goes into; `pdf` is not used then */
};
/* Formats the tree and writes the file, or nothing. `pdf` may differ from the press's own options. */
enum status press_print(struct press *press, struct fo_tree *tree, const struct pdf_options *pdf,
                        const struct press_target *target, struct diagnostics *sink, struct pdf_summary *summary);

#endif
