/* Private to command: one document of a layout, from its source tree to its file. */
#ifndef COMMAND_DOCUMENT_H
#define COMMAND_DOCUMENT_H

#include "command/press.h"
#include "compose/compose.h"

struct document {
    struct compose_layout *layout;
    const char *layout_name; /* as the user named it, for messages */
    const struct compose_parameter *parameters;
    size_t parameter_count;
    struct _xmlDoc *source;
    const char *path;              /* of the file to write, or "-" */
    struct press_book *book;       /* NULL, or the file that the pages go into instead */
    const char *fo_path;           /* where to write the formatting objects too, or NULL */
    const struct pdf_options *pdf; /* title, date and the like of this document */
};

/* The ending of what a layout makes: ".pdf", ".html" or ".txt". */
const char *document_ending(const struct compose_layout *layout);
/* Applies the layout and writes the file: a PDF, or HTML or text where the layout's output method says so. On failure
 * the earlier file stands. Faults of the formatting objects are told with their place in the layout. */
enum status document_make(struct press *press, const struct document *document, struct diagnostics *sink,
                          struct pdf_summary *summary);
/* As document_make for a layout of method text or html, into memory. */
enum status document_text(const struct document *document, struct diagnostics *sink, struct buffer *out);

#endif
