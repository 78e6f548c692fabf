/* 收件登记: one file that came in a row. */
#include "sheets/fields.h"

#include <string.h>

const struct sheet_field receipt_fields[RECEIPT_FIELDS] = {
    [RECEIPT_NUMBER] = {"序号|编号|no|no.", SHEET_OPTIONAL},
    [RECEIPT_FILE] = {"文件|文件名|文件名称|file", SHEET_REQUIRED},
    [RECEIPT_CODE] = {"编码|代码|单位编码|单位代码|code|unit", SHEET_EITHER},
    [RECEIPT_NAME] = {"单位名称|单位|报送单位|姓名|name", SHEET_EITHER},
    [RECEIPT_KIND] = {"种类|类型|材料|材料种类|kind", SHEET_OPTIONAL},
    [RECEIPT_AT] = {"收到时间|收件时间|时间|报送时间|at", SHEET_REQUIRED},
    [RECEIPT_BY] = {"收件人|经办人|by", SHEET_OPTIONAL},
    [RECEIPT_WAY] = {"方式|报送方式|way", SHEET_OPTIONAL},
    [RECEIPT_ATTEMPT] = {"第几次|次数|报送次数|attempt", SHEET_OPTIONAL},
};

static const struct sheet_word receipt_kinds[] = {
    {"self-rating", "自评|自评表|自评分|自评材料"},
    {"report", "报告|月报|季报|进度报告|工作报告"},
    {"target", "目标|目标计划|目标计划书"},
    {"record", "记实|周记实|工作记实|日志"},
};

/* As receipts.xsd has it: no path, no hidden file. */
static bool is_file_name(const char *name)
{
    return name[0] != '.' && strpbrk(name, "/\\") == NULL && utf8_length(name) <= 200;
}

static const char *find_kind(struct sheet_import *import, const struct sheet_row *row)
{
    const struct sheet_at at = sheet_at_field(import, row, RECEIPT_KIND);
    if (at.cell.text[0] == '\0')
        return receipt_kinds[0].value;
    return sheet_word(import, at, receipt_kinds, sizeof receipt_kinds / sizeof receipt_kinds[0]);
}

static const char *read_file(struct sheet_import *import, const struct sheet_row *row, struct map *files)
{
    const struct sheet_at at = sheet_at_field(import, row, RECEIPT_FILE);
    if (at.cell.text[0] == '\0') {
        SHEET_FAULT_BARE(import, DIAG_SHEETS_CELL_MISSING, at);
        return NULL;
    }
    const char *name = sheet_text(import, at, 200);
    if (name == NULL)
        return NULL;
    if (!is_file_name(name)) {
        SHEET_FAULT(import, DIAG_SHEETS_FILE_NAME, at, name);
        return NULL;
    }
    const struct sheet_row *first = map_get(files, name);
    if (first != NULL) {
        SHEET_FAULT(import, DIAG_SHEETS_CODE_TWICE, at, name, arena_format(import->arena, "%u", first->number));
        return NULL;
    }
    return map_set(files, name, (void *)(uintptr_t)row) ? name : NULL;
}

static void read_row(struct sheet_import *import, const struct sheet_row *row, struct map *files)
{
    struct buffer *out = import->out;
    if (!sheet_row_check(import, row))
        return;
    const struct sheet_at at = sheet_at_field(import, row, RECEIPT_AT),
                          attempt_at = sheet_at_field(import, row, RECEIPT_ATTEMPT);
    const char *instant = NULL, *attempt = "1";
    if (at.cell.text[0] == '\0' && sheet_field_at(import, row, RECEIPT_FILE).text[0] == '\0')
        return; /* a row of the template: nothing came in yet */
    const size_t subject = sheet_subject_of(import, row, RECEIPT_CODE, RECEIPT_NAME);
    const char *file = import->heading.of_field[RECEIPT_FILE] != SHEETS_NONE ? read_file(import, row, files) : NULL;
    const char *kind = find_kind(import, row);
    if (at.cell.text[0] == '\0') {
        if (import->heading.of_field[RECEIPT_AT] != SHEETS_NONE)
            SHEET_FAULT_BARE(import, DIAG_SHEETS_CELL_MISSING, at);
    } else {
        sheet_instant(import, at, &instant);
    }
    if (attempt_at.cell.text[0] != '\0')
        sheet_integer(import, attempt_at, &attempt);
    if (subject == SHEETS_NONE || file == NULL || kind == NULL || instant == NULL)
        return;
    buffer_string(out, "  <receipt");
    sheet_write_attribute(out, "file", file);
    sheet_write_subject(import, subject);
    sheet_write_attribute(out, "kind", kind);
    sheet_write_attribute(out, "round", import->source->round);
    sheet_write_attribute(out, "attempt", attempt);
    sheet_write_attribute(out, "at", instant);
    sheet_write_attribute(out, "by", sheet_text_of(import, row, RECEIPT_BY));
    sheet_write_attribute(out, "way", sheet_text_of(import, row, RECEIPT_WAY));
    buffer_string(out, "/>\n");
}

enum status sheet_import_receipts(struct sheet_import *import)
{
    struct map *files = map_create(import->arena);
    enum status status =
        files != NULL ? sheet_heading_read(import, receipt_fields, RECEIPT_FIELDS, false) : STATUS_MEMORY;
    if (status != STATUS_OK)
        return status;
    sheet_heading_finish(import);
    sheet_write_head(import, SHEETS_RECEIPTS);
    buffer_string(import->out, "<receipts xmlns=\"urn:tongbao:receipts\">\n");
    for (size_t i = import->heading.first_row; i < import->table.row_count; i++)
        read_row(import, &import->table.rows[i], files);
    buffer_string(import->out, "</receipts>\n");
    return STATUS_OK;
}
