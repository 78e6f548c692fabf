/* Private to archive: the reading of one filed results.xml into rows (read_record.c), and what its head says of the
 * documents (read_documents.c). */
#ifndef ARCHIVE_READ_RECORD_H
#define ARCHIVE_READ_RECORD_H

#include "archive/store.h"

/* The <document> of the head that is open, until its row is written. */
struct document_reading {
    bool open, keep; /* a document is; its text that comes now is one of those that are kept */
    const char *kind, *number, *date, *retention, *archive;
    struct buffer title, issuers, text;
};

void document_reading_open(struct document_reading *document);
void document_reading_close(struct document_reading *document);
/* Events of the head below <documents>; `strings` holds what is kept until the row is written. */
enum status document_reading_start(struct document_reading *document, const struct xml_element *element,
                                   struct arena *strings);
void document_reading_text(struct document_reading *document, const char *text, size_t size);
enum status document_reading_end(struct document_reading *document, const char *name, struct archive *archive,
                                 int64_t record, struct arena *strings);

#endif
