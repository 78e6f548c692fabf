/* Private to command: XML that a command made, in the form that the user asked for by the ending of -o: text on the
 * screen or in a file, a table (CSV), a PDF, or the XML itself. How it reads and looks is each form's layout. */
#ifndef COMMAND_PRESENT_H
#define COMMAND_PRESENT_H

#include "command/batch.h"
#include "command/document.h"

/* A form: the ending of the file, and the layout that makes it; NULL: the XML itself. */
struct present_form {
    const char *ending, *layout;
};

struct present {
    struct session *session;
    const struct options *options;
    size_t press_row;   /* the first of the press's options */
    const char *output; /* file, "-", or NULL: the screen, in the first form */
    const struct present_form *form;
    struct batch_layout layout; /* of the form; without one, of the committee's audience */
};

/* Finds the form by the ending of `output` and loads its layout, which must be of `scope`. EXIT_USAGE: there is no such
 * form among the `count`. */
enum exit_status present_open(struct present *present, const struct present_form *forms, size_t count,
                              enum batch_scope scope);
/* Gives out the XML. */
enum exit_status present_give(struct present *present, const struct buffer *xml);
void present_close(struct present *present);

#endif
