/* What a record's head says of each document that was printed from it: title, 文号, date, who issued it, how long it is
 * kept. The catalogue of filed documents (归档目录) is made of it. */
#include "archive/read_record.h"

#include <string.h>

void document_reading_open(struct document_reading *document)
{
    *document = (struct document_reading){0};
    buffer_init(&document->title, LIMIT_TEXT_BYTES);
    buffer_init(&document->issuers, LIMIT_TEXT_BYTES);
    buffer_init(&document->text, LIMIT_TEXT_BYTES);
}

void document_reading_close(struct document_reading *document)
{
    buffer_free(&document->title);
    buffer_free(&document->issuers);
    buffer_free(&document->text);
}

static const char *take(struct arena *strings, const struct xml_element *element, const char *name)
{
    const char *value = xml_value(element, name);
    return value == NULL ? NULL : arena_string(strings, value);
}

enum status document_reading_start(struct document_reading *document, const struct xml_element *element,
                                   struct arena *strings)
{
    if (element->depth == 3 && strcmp(element->name, "document") == 0) {
        document->open = true;
        document->kind = take(strings, element, "kind");
        document->number = take(strings, element, "number");
        document->date = take(strings, element, "date");
        document->retention = take(strings, element, "retention");
        document->archive = take(strings, element, "archive");
        buffer_clear(&document->title);
        buffer_clear(&document->issuers);
    }
    document->keep = document->open && element->depth == 4 &&
                     (strcmp(element->name, "title") == 0 || strcmp(element->name, "issuer") == 0);
    buffer_clear(&document->text);
    return STATUS_OK;
}

void document_reading_text(struct document_reading *document, const char *text, size_t size)
{
    if (document->keep)
        buffer_append(&document->text, text, size);
}

static enum status write_row(struct document_reading *document, struct archive *archive, int64_t record)
{
    sqlite3_stmt *row = statement_start(archive, STATEMENT_ADD_DOCUMENT);
    if (row == NULL)
        return STATUS_SYSTEM;
    const char *const texts[] = {document->kind,
                                 document->title.size > 0 ? document->title.data : NULL,
                                 document->number,
                                 document->date,
                                 document->retention,
                                 document->archive,
                                 document->issuers.size > 0 ? document->issuers.data : NULL};
    statement_integer(row, 1, record);
    for (int i = 0; i < (int)(sizeof texts / sizeof texts[0]); i++)
        statement_text(row, 2 + i, texts[i]);
    return statement_run(archive, row);
}

enum status document_reading_end(struct document_reading *document, const char *name, struct archive *archive,
                                 int64_t record, struct arena *strings)
{
    if (document->keep) {
        const char *text =
            xml_text_join(strings, document->text.data == NULL ? "" : document->text.data, document->text.size);
        bool issuer = strcmp(name, "issuer") == 0;
        struct buffer *into = issuer ? &document->issuers : &document->title;
        if (text == NULL)
            return store_no_memory(archive);
        if (issuer && into->size > 0)
            buffer_string(into, "、");
        buffer_string(into, text);
        document->keep = false;
    }
    if (!document->open || strcmp(name, "document") != 0)
        return STATUS_OK;
    document->open = false;
    if (document->title.failed || document->issuers.failed || document->text.failed)
        return store_no_memory(archive);
    return write_row(document, archive, record);
}
