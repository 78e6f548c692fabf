/* Private to command: the documents of one record, as run makes them and print makes them again from the filed record.
 */
#ifndef COMMAND_BATCH_H
#define COMMAND_BATCH_H

#include "command/press.h"
#include "command/staging.h"
#include "compose/compose.h"
#include "results/results.h"

enum batch_scope {
    BATCH_RECORD,
    BATCH_UNIT,
    BATCH_RETURN,
    BATCH_COMPARISON, /* of two records: diff */
    BATCH_ARCHIVE,    /* what an archive knows: archive list, show */
    BATCH_FORM        /* what units may fill in: form */
};

/* A layout that declares itself, ready to print from the record. */
struct batch_layout {
    struct compose_layout *layout;
    const char *name; /* as it was asked for */
    const char *kind; /* of document */
    enum batch_scope scope;
    const char *with; /* children that a unit must have one of, or NULL (compose_declaration) */
    enum results_audience audience;
    const char *file;       /* pattern, "scorecards/{code}.pdf" */
    struct pdf_options pdf; /* of its documents: batch_describe */
};

struct batch_document {
    size_t layout;
    size_t unit;      /* (size_t)-1: of the whole record */
    const char *file; /* name below the output folder */
    enum status status;
    struct pdf_summary made; /* when status is STATUS_OK */
};

struct batch {
    struct session *session;
    struct press *press;
    struct results_record *record;
    const struct compose_parameter *parameters;
    size_t parameter_count;
    struct batch_layout *layouts;
    size_t layout_count;
    struct batch_document *documents;
    size_t document_count, document_capacity;
    const char *folder;            /* where the documents go; used when `path` is NULL */
    const struct staging *staging; /* that `folder` belongs to, or NULL */
    const char *path;              /* of the one document, or of the book */
    struct press_book *book;       /* that all documents go into, one after the other; NULL: a file for each */
    const char *fo_path;           /* where to write the formatting objects of the one document, or NULL */
};

/* Loads a layout and checks what it declares. STATUS_INVALID when it declares nothing that can be printed from a
 * record. */
enum status batch_layout_open(struct session *session, const struct compose_search *search, const char *name,
                              struct batch_layout *out);
void batch_layout_close(struct batch_layout *layout);
/* Takes title, date and archive numbers of the layout's documents from the record. */
enum status batch_describe(struct batch *batch, struct batch_layout *layout, const char *record_hash);
/* Does the layout make a document for this unit of the record: a notice of return for one whose submission was rejected
 * or never came, a document with="…" for one that has what it is about? */
bool batch_prints_for(const struct results_record *record, const struct batch_layout *layout, size_t unit);
/* Puts the documents of one layout on the list: all units, or those of `units` (indices); their names with (full) or
 * without the folder that the layout declares. Returns layouts print rejected and missing units only. */
enum status batch_list(struct batch *batch, size_t layout, const size_t *units, size_t unit_count, bool full);
/* Two documents of one name would overwrite each other: false, with a message. */
bool batch_names_differ(struct batch *batch);
/* Makes all documents with `workers` processes. The worst of what happened; each document's own status is in the list.
 */
enum exit_status batch_run(struct batch *batch, size_t workers);
/* Makes one file of all documents, each a part of it, at `path`. One unit is in memory at a time. The file is there
 * when every one of them could be made. */
enum exit_status batch_book(struct batch *batch);

#endif
