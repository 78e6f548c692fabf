/* Rows of the index from a filed results.xml, as a stream: which period and scheme, which units with which totals,
 * ranks and grades, which items with which marks. The record stays the truth; the index holds what is printed. */
#include "archive/read_record.h"

#include <stdlib.h>
#include <string.h>

struct record_reading {
    struct archive *archive;
    struct arena *strings; /* of the head, until the row of the record is written */
    int64_t record, filing;
    int part;
    const struct filing_part *made;
    bool opened; /* the row of the record stands */
    char section[16];
    char unit[72]; /* the open unit */
    int64_t items, units;
    bool in_documents;
    struct document_reading document;
    const char *corrects, *correction_date, *correction_number, *correction_reason; /* NULL: it corrects none */
    const char *title, *region, *subject, *period, *period_kind, *period_name, *first_day, *last_day, *scheme,
        *scheme_version, *approved, *approved_by, *meeting;
};

static const char *take(struct record_reading *reading, const struct xml_element *element, const char *name)
{
    const char *value = xml_value(element, name);
    return value == NULL ? NULL : arena_string(reading->strings, value);
}

/* A count, when there is one: no value stays no value. */
static void bind_count(sqlite3_stmt *statement, int place, const char *value)
{
    if (value != NULL)
        statement_integer(statement, place, strtoll(value, NULL, 10)); /* digits, by the schema */
}

static void read_head(struct record_reading *reading, const struct xml_element *element)
{
    const char *name = element->name;
    if (element->depth == 2 && strcmp(name, "campaign") == 0) {
        reading->title = take(reading, element, "title");
        reading->region = take(reading, element, "region");
        const char *subject = take(reading, element, "subject");
        reading->subject = subject == NULL ? "unit" : subject;
    } else if (element->depth == 2 && strcmp(name, "period") == 0) {
        reading->period = take(reading, element, "code");
        reading->period_kind = take(reading, element, "kind");
        reading->period_name = take(reading, element, "name");
        reading->first_day = take(reading, element, "from");
        reading->last_day = take(reading, element, "to");
    } else if (element->depth == 2 && strcmp(name, "correction") == 0) {
        reading->corrects = take(reading, element, "campaign");
        reading->correction_date = take(reading, element, "date");
        reading->correction_number = take(reading, element, "number");
        reading->correction_reason = take(reading, element, "reason");
    } else if (element->depth == 2 && strcmp(name, "scheme") == 0) {
        reading->scheme = take(reading, element, "code");
        reading->scheme_version = take(reading, element, "version");
    } else if (element->depth == 3 && strcmp(name, "approval") == 0) {
        reading->approved = take(reading, element, "date");
        reading->approved_by = take(reading, element, "body");
        reading->meeting = take(reading, element, "meeting");
    }
}

static enum status add_correction(struct record_reading *reading)
{
    sqlite3_stmt *row = statement_start(reading->archive, STATEMENT_ADD_CORRECTION);
    if (row == NULL)
        return STATUS_SYSTEM;
    statement_integer(row, 1, reading->record);
    statement_text(row, 2, reading->corrects);
    statement_text(row, 3, reading->correction_date);
    statement_text(row, 4, reading->correction_number);
    statement_text(row, 5, reading->correction_reason);
    return statement_run(reading->archive, row);
}

/* The head is known: the first thing that belongs to the record is about to be written. */
static enum status open_record(struct record_reading *reading)
{
    if (reading->opened)
        return STATUS_OK;
    sqlite3_stmt *row = statement_start(reading->archive, STATEMENT_ADD_RECORD);
    if (row == NULL)
        return STATUS_SYSTEM;
    const char *const texts[] = {reading->subject,     reading->title,
                                 reading->region,      reading->period,
                                 reading->period_kind, reading->period_name,
                                 reading->first_day,   reading->last_day,
                                 reading->scheme,      reading->scheme_version,
                                 reading->approved,    reading->approved_by,
                                 reading->meeting,     reading->made->manifest.version,
                                 reading->made->hash};
    statement_integer(row, 1, reading->record);
    statement_integer(row, 2, reading->filing);
    statement_text(row, 3, filing_part_folders[reading->part]);
    for (int i = 0; i < (int)(sizeof texts / sizeof texts[0]); i++)
        statement_text(row, 4 + i, texts[i]);
    reading->opened = true;
    enum status status = statement_run(reading->archive, row);
    return status == STATUS_OK && reading->corrects != NULL ? add_correction(reading) : status;
}

static enum status read_indicator(struct record_reading *reading, const struct xml_element *element)
{
    enum status status = open_record(reading);
    sqlite3_stmt *row = status == STATUS_OK ? statement_start(reading->archive, STATEMENT_ADD_ITEM) : NULL;
    if (row == NULL)
        return status == STATUS_OK ? STATUS_SYSTEM : status;
    statement_integer(row, 1, reading->record);
    statement_text(row, 2, xml_value(element, "code"));
    statement_integer(row, 3, ++reading->items);
    statement_text(row, 4, xml_value(element, "name"));
    bind_count(row, 5, xml_value(element, "depth"));
    statement_text(row, 6, xml_value(element, "max"));
    return statement_run(reading->archive, row);
}

static enum status read_row(struct record_reading *reading, const struct xml_element *element)
{
    enum status status = open_record(reading);
    sqlite3_stmt *row = status == STATUS_OK ? statement_start(reading->archive, STATEMENT_ADD_UNIT) : NULL;
    if (row == NULL)
        return status == STATUS_OK ? STATUS_SYSTEM : status;
    statement_integer(row, 1, reading->record);
    statement_text(row, 2, xml_value(element, "unit"));
    statement_integer(row, 3, ++reading->units);
    statement_text(row, 4, xml_value(element, "name"));
    statement_text(row, 5, xml_value(element, "group"));
    statement_text(row, 6, xml_value(element, "competes"));
    statement_text(row, 7, xml_value(element, "total"));
    bind_count(row, 8, xml_value(element, "rank"));
    bind_count(row, 9, xml_value(element, "group-rank"));
    statement_text(row, 10, xml_value(element, "grade"));
    statement_text(row, 11, xml_value(element, "grade-name"));
    return statement_run(reading->archive, row);
}

/* A code that the unit bore before, when its records are the unit's history. */
static enum status read_former(struct record_reading *reading, const struct xml_element *element)
{
    const char *continues = xml_value(element, "continues"), *code = xml_value(element, "code");
    if (code == NULL || continues == NULL || strcmp(continues, "yes") != 0 || code_compare(code, reading->unit) == 0)
        return STATUS_OK;
    sqlite3_stmt *row = statement_start(reading->archive, STATEMENT_ADD_FORMER);
    if (row == NULL)
        return STATUS_SYSTEM;
    statement_integer(row, 1, reading->record);
    statement_text(row, 2, reading->unit);
    statement_text(row, 3, code);
    statement_text(row, 4, xml_value(element, "until"));
    return statement_run(reading->archive, row);
}

static enum status read_item(struct record_reading *reading, const struct xml_element *element)
{
    const char *mark = xml_value(element, "mark"), *state = xml_value(element, "mark-status");
    if (mark == NULL || (state != NULL && strcmp(state, "given") != 0))
        return STATUS_OK; /* it does not apply, or nothing was entered */
    sqlite3_stmt *row = statement_start(reading->archive, STATEMENT_ADD_MARK);
    if (row == NULL)
        return STATUS_SYSTEM;
    statement_integer(row, 1, reading->record);
    statement_text(row, 2, reading->unit);
    statement_text(row, 3, xml_value(element, "code"));
    statement_text(row, 4, mark);
    return statement_run(reading->archive, row);
}

static enum status start(void *state, const struct xml_element *element)
{
    struct record_reading *reading = state;
    const char *name = element->name;
    if (element->depth == 1) {
        strncpy(reading->section, name, sizeof reading->section - 1);
        return STATUS_OK;
    }
    if (strcmp(reading->section, "head") == 0) {
        if (element->depth == 2)
            reading->in_documents = strcmp(name, "documents") == 0;
        if (reading->in_documents)
            return document_reading_start(&reading->document, element, reading->strings);
        read_head(reading, element);
        if (arena_failed(reading->strings))
            return store_no_memory(reading->archive);
        return strcmp(name, "indicator") == 0 ? read_indicator(reading, element) : STATUS_OK;
    }
    if (strcmp(reading->section, "summary") == 0 && element->depth == 2 && strcmp(name, "row") == 0)
        return read_row(reading, element);
    if (strcmp(reading->section, "units") != 0)
        return STATUS_OK;
    if (element->depth == 2) {
        const char *code = xml_value(element, "code");
        reading->unit[0] = '\0';
        if (code != NULL)
            strncpy(reading->unit, code, sizeof reading->unit - 1);
        return STATUS_OK;
    }
    if (element->depth == 3 && strcmp(name, "former") == 0)
        return read_former(reading, element);
    return strcmp(name, "item") == 0 ? read_item(reading, element) : STATUS_OK;
}

static enum status on_text(void *state, const char *text, size_t size)
{
    struct record_reading *reading = state;
    document_reading_text(&reading->document, text, size);
    return STATUS_OK;
}

static enum status on_end(void *state, const char *name)
{
    struct record_reading *reading = state;
    if (!reading->in_documents)
        return STATUS_OK;
    if (strcmp(name, "documents") == 0)
        reading->in_documents = false;
    enum status status = open_record(reading);
    return status == STATUS_OK
               ? document_reading_end(&reading->document, name, reading->archive, reading->record, reading->strings)
               : status;
}

enum status record_index(struct archive *archive, const char *path, int64_t filing, int part,
                         const struct filing_part *made)
{
    struct record_reading reading = {.archive = archive,
                                     .strings = arena_create(0),
                                     .record = filing * FILING_PARTS + part, /* the same whenever the index is made */
                                     .filing = filing,
                                     .part = part,
                                     .made = made};
    if (reading.strings == NULL)
        return store_no_memory(archive);
    struct xml_handler handler = {.state = &reading, .start = start, .text = on_text, .end = on_end};
    struct xml_source source = {.path = path, .vocabulary = "results", .limit = LIMIT_FILE_BYTES};
    document_reading_open(&reading.document);
    enum status status = xml_read(&source, archive->schemas, &handler, archive->sink);
    if (status == STATUS_OK)
        status = open_record(&reading);
    document_reading_close(&reading.document);
    arena_destroy(reading.strings);
    return status;
}
