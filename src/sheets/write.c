/* What all imported files begin with, and their attributes. */
#include "sheets/engine.h"

#include <stdio.h>
#include <string.h>

void sheet_write_attribute(struct buffer *out, const char *name, const char *value)
{
    if (value == NULL)
        return;
    buffer_format(out, " %s=\"", name);
    buffer_xml(out, value);
    buffer_byte(out, '"');
}

void sheet_write_comment(struct buffer *out, const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        buffer_byte(out, *at);
        if (*at == '-' && (at[1] == '-' || at[1] == '\0'))
            buffer_byte(out, ' ');
    }
}

void sheet_write_head(const struct sheet_import *import, enum sheets_kind kind)
{
    const struct sheet_table *table = &import->table;
    buffer_string(import->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- 由表格 ");
    sheet_write_comment(import->out, path_base(table->name));
    buffer_format(import->out, " 转成（tongbao import %s），到第%u行止。 -->\n", sheets_kind_name(kind),
                  table->rows[table->row_count - 1].number);
}

void sheet_write_assessment(const struct sheet_import *import, enum sheets_kind kind)
{
    sheet_write_head(import, kind);
    buffer_string(import->out, "<assessment xmlns=\"urn:tongbao:assessment\"");
    sheet_write_attribute(import->out, "period", import->campaign->period);
    sheet_write_attribute(import->out, "round", import->source->round);
    buffer_string(import->out, ">\n");
}

void sheet_write_subject(const struct sheet_import *import, size_t subject)
{
    const struct scheme *scheme = import->campaign->scheme;
    const bool person = scheme != NULL && scheme->subject == SCHEME_PERSONS;
    sheet_write_attribute(import->out, person ? "person" : "unit", import->campaign->subjects[subject].code);
}

void sheet_csv_put(struct sheet_csv *csv, const char *text)
{
    if (csv->begun)
        buffer_byte(csv->out, ',');
    csv->begun = true;
    if (text == NULL)
        return;
    if (strpbrk(text, ",;\t\"\r\n") == NULL) {
        buffer_string(csv->out, text);
        return;
    }
    buffer_byte(csv->out, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"')
            buffer_byte(csv->out, '"');
        buffer_byte(csv->out, *text);
    }
    buffer_byte(csv->out, '"');
}

void sheet_csv_end(struct sheet_csv *csv)
{
    buffer_string(csv->out, "\r\n");
    csv->begun = false;
}
