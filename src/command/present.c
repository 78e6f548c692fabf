/* One way for all commands that show what they found: XML, and a layout for each form. */
#include "command/present.h"

#include <limits.h>
#include <string.h>

#include <libxml/parser.h>

#include "base/limits.h"
#include "command/own.h"
#include "command/session.h"
#include "command/words.h"

static enum status no_memory(const struct present *present)
{
    diag_report(present->session->sink, DIAG_MEMORY, ((struct location){0}), present->options->usage->name);
    return STATUS_MEMORY;
}

/* ---- opening --------------------------------------------------------------------------------------------------------
 */

static const struct present_form *find_form(const struct present_form *forms, size_t count, const char *output)
{
    size_t size = output == NULL ? 0 : strlen(output);
    if (output == NULL || strcmp(output, "-") == 0)
        return &forms[0];
    for (size_t i = 0; i < count; i++) {
        size_t tail = strlen(forms[i].ending);
        if (size > tail && code_compare(output + size - tail, forms[i].ending) == 0)
            return &forms[i];
    }
    return NULL;
}

static void tell_forms(const struct present *present, const struct present_form *forms, size_t count)
{
    struct buffer names;
    buffer_init(&names, LIMIT_TEXT_BYTES);
    for (size_t i = 0; i < count; i++)
        buffer_format(&names, "%s%s", i == 0 ? "" : ", ", forms[i].ending);
    diag_report(present->session->sink, DIAG_USAGE_ENDING, ((struct location){0}), "output", present->output,
                names.data == NULL ? "" : names.data);
    buffer_free(&names);
}

static enum status open_layout(struct present *present, enum batch_scope scope)
{
    struct session *session = present->session;
    struct compose_search search;
    const char *name = present->form->layout;
    present->layout.audience = RESULTS_COMMITTEE;
    if (name == NULL)
        return STATUS_OK;
    enum status status = own_layout_folders(session, &search.folders, &search.count);
    if (status == STATUS_OK)
        status = batch_layout_open(session, &search, name, &present->layout);
    if (status == STATUS_OK && present->layout.scope != scope) {
        diag_report(session->sink, DIAG_LAYOUT_UNDECLARED, ((struct location){.file = name}), name);
        status = STATUS_INVALID;
    }
    return status;
}

enum exit_status present_open(struct present *present, const struct present_form *forms, size_t count,
                              enum batch_scope scope)
{
    present->form = find_form(forms, count, present->output);
    if (present->form == NULL) {
        tell_forms(present, forms, count);
        return EXIT_USAGE;
    }
    return session_exit(open_layout(present, scope));
}

void present_close(struct present *present)
{
    batch_layout_close(&present->layout);
}

/* ---- giving ---------------------------------------------------------------------------------------------------------
 */

static enum status write_bytes(const struct present *present, const struct buffer *bytes)
{
    struct file_writer *writer;
    enum status status = file_writer_open(present->output, present->session->sink, &writer);
    if (status != STATUS_OK)
        return status;
    file_writer_write(writer, bytes->data, bytes->size);
    return file_writer_commit(writer);
}

/* A PDF is the only form that needs fonts. */
static enum exit_status make_file(const struct present *present, struct document *document)
{
    struct press press = {.fonts = NULL};
    struct pdf_options pdf;
    struct diagnostics *sink = present->session->sink;
    bool pages = strcmp(compose_declared(document->layout)->method, "xml") == 0;
    if (pages) {
        enum exit_status exit = press_open(present->session, present->options, present->press_row, false, &press);
        if (exit != EXIT_DONE)
            return exit;
        pdf = press.pdf;
        pdf.title = compose_declared(document->layout)->title;
        document->pdf = &pdf;
    }
    size_t before = diag_worse(sink, DIAG_ERROR);
    enum exit_status exit = session_exit(document_make(&press, document, sink, NULL));
    if (exit == EXIT_DONE && diag_worse(sink, DIAG_ERROR) > before)
        exit = EXIT_PARTLY; /* a value of the layout was replaced */
    if (pages)
        press_close(&press);
    return exit;
}

static enum exit_status show_text(const struct present *present, const struct document *document)
{
    struct buffer text;
    buffer_init(&text, LIMIT_RESULT_BYTES);
    enum exit_status exit = session_exit(document_text(document, present->session->sink, &text));
    if (exit == EXIT_DONE)
        exit = session_print(present->session, &text);
    buffer_free(&text);
    return exit;
}

enum exit_status present_give(struct present *present, const struct buffer *xml)
{
    /* A text is in the language of whoever reads it on the screen; the msgid's translation is the language's own code.
     */
    struct compose_parameter language = {"language", _("en")};
    struct document document = {.layout = present->layout.layout,
                                .layout_name = present->form->layout,
                                .parameters = &language,
                                .parameter_count = 1,
                                .path = present->output};
    if (document.layout == NULL)
        return session_exit(write_bytes(present, xml));
    if (xml->size <= INT_MAX)
        document.source = xmlReadMemory(xml->data, (int)xml->size, NULL, "UTF-8",
                                        XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_BIG_LINES);
    if (document.source == NULL)
        return session_exit(no_memory(present));
    bool shown = present->output == NULL || strcmp(present->output, "-") == 0;
    enum exit_status exit = shown ? show_text(present, &document) : make_file(present, &document);
    xmlFreeDoc(document.source);
    return exit;
}
