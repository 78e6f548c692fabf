/* Persons, one a row. The groups and units of the campaign's roster are written again as they stand in it. */
#include "sheets/fields.h"
#include "sheets/roster.h"

#include <string.h>

const struct sheet_field person_fields[PERSON_FIELDS] = {
    [PERSON_NUMBER] = {"序号|no|no.", SHEET_OPTIONAL},
    [PERSON_CODE] = {"编码|代码|人员编码|工号|code", SHEET_OPTIONAL},
    [PERSON_NAME] = {"姓名|name", SHEET_REQUIRED},
    [PERSON_UNIT_CODE] = {"单位编码|单位代码|unit", SHEET_OPTIONAL},
    [PERSON_UNIT] = {"单位名称|单位|所在单位|部门", SHEET_OPTIONAL},
    [PERSON_ROLE] = {"身份|人员类别|角色|role", SHEET_REQUIRED},
    [PERSON_POST] = {"职务|岗位|职务职级|post", SHEET_OPTIONAL},
    [PERSON_KIND] = {"考核类别|类别|kind", SHEET_OPTIONAL},
    [PERSON_GROUP] = {"分组|组别|考核组别|group", SHEET_OPTIONAL},
    [PERSON_ASSESSED] = {"参评|是否参评|参加考核|assessed", SHEET_OPTIONAL},
    [PERSON_PAY_BASE] = {"奖金基数|pay-base", SHEET_OPTIONAL},
};

const struct sheet_word person_roles[PERSON_ROLES] = {
    {"head", "主要负责人|正职|负责人|一把手|单位主要负责人"},
    {"leader", "班子成员|副职|领导班子成员|分管负责人"},
    {"staff", "工作人员|干部|职工|一般干部|职员"},
    {"city-leader", "市领导|县领导|区领导|县级领导|市级领导|分管领导"},
};

struct person_sheet {
    struct sheet_import *import;
    struct roster_codes groups, kinds;
    struct map *codes; /* folded → row */
    struct buffer persons;
    size_t count;
    bool codes_made;
};

static const char *unit_of(struct person_sheet *sheet, const struct sheet_row *row)
{
    struct sheet_import *import = sheet->import;
    if (sheet_field_at(import, row, PERSON_UNIT_CODE).text[0] == '\0' &&
        sheet_field_at(import, row, PERSON_UNIT).text[0] == '\0')
        return NULL; /* of no unit */
    const size_t unit = sheet_subject_of(import, row, PERSON_UNIT_CODE, PERSON_UNIT);
    return unit != SHEETS_NONE ? import->campaign->subjects[unit].code : NULL;
}

static const char *role_of(struct person_sheet *sheet, const struct sheet_row *row)
{
    struct sheet_import *import = sheet->import;
    const struct sheet_at at = sheet_at_field(import, row, PERSON_ROLE);
    if (at.cell.text[0] != '\0')
        return sheet_word(import, at, person_roles, PERSON_ROLES);
    if (import->heading.of_field[PERSON_ROLE] != SHEETS_NONE)
        SHEET_FAULT_BARE(import, DIAG_SHEETS_CELL_MISSING, at);
    return NULL;
}

static const char *code_of(struct person_sheet *sheet, const struct sheet_row *row, size_t field,
                           struct roster_codes *codes)
{
    const char *word = sheet_text_of(sheet->import, row, field);
    return word != NULL ? roster_codes_find(codes, sheet->import->arena, word) : NULL;
}

static void read_row(struct person_sheet *sheet, const struct sheet_row *row)
{
    struct sheet_import *import = sheet->import;
    struct buffer *out = &sheet->persons;
    if (!sheet_row_check(import, row))
        return;
    const struct sheet_at name_at = sheet_at_field(import, row, PERSON_NAME),
                          assessed = sheet_at_field(import, row, PERSON_ASSESSED),
                          pay_base = sheet_at_field(import, row, PERSON_PAY_BASE);
    const char *name = sheet_text_of(import, row, PERSON_NAME), *value = NULL;
    if (name_at.cell.text[0] == '\0')
        SHEET_FAULT_BARE(import, DIAG_SHEETS_UNIT_MISSING, name_at);
    sheet->codes_made = sheet->codes_made || sheet_field_at(import, row, PERSON_CODE).text[0] == '\0';
    const char *code = sheet_own_code(import, row, PERSON_CODE, "P", sheet->codes);
    const char *role = role_of(sheet, row), *unit = unit_of(sheet, row);
    if (name == NULL || code == NULL || role == NULL)
        return;
    buffer_string(out, "    <person");
    sheet_write_attribute(out, "code", code);
    sheet_write_attribute(out, "name", name);
    sheet_write_attribute(out, "unit", unit);
    sheet_write_attribute(out, "role", role);
    sheet_write_attribute(out, "post", sheet_text_of(import, row, PERSON_POST));
    sheet_write_attribute(out, "kind", code_of(sheet, row, PERSON_KIND, &sheet->kinds));
    sheet_write_attribute(out, "group", code_of(sheet, row, PERSON_GROUP, &sheet->groups));
    if (assessed.cell.text[0] != '\0')
        sheet_write_attribute(out, "assessed", sheet_yes_no(import, assessed) > 0 ? "yes" : "no");
    if (pay_base.cell.text[0] != '\0' && sheet_decimal(import, pay_base, "元", &value))
        sheet_write_attribute(out, "pay-base", value);
    if (value != NULL && value[0] == '-')
        SHEET_FAULT(import, DIAG_SHEETS_NEGATIVE, pay_base, pay_base.cell.text);
    buffer_string(out, "/>\n");
    sheet->count++;
}

static void write_kept(const struct sheet_import *import, const char *part)
{
    const struct sheet_element *list = roster_part(import, part);
    if (list == NULL)
        return;
    buffer_format(import->out, "  <%s>\n", part);
    for (const struct sheet_element *one = list->child; one != NULL; one = one->next)
        sheet_element_write(one, 4, import->out);
    buffer_format(import->out, "  </%s>\n", part);
}

/* The groups of the campaign and those that the sheet has made. */
static void write_groups(struct person_sheet *sheet)
{
    struct buffer *out = sheet->import->out;
    if (sheet->groups.codes.count > 0)
        buffer_string(out, "  <groups>\n");
    for (size_t i = 0; i < sheet->groups.codes.count; i++) {
        buffer_string(out, "    <group");
        sheet_write_attribute(out, "code", *LIST_AT(&sheet->groups.codes, const char *, i));
        sheet_write_attribute(out, "name", *LIST_AT(&sheet->groups.names, const char *, i));
        buffer_string(out, "/>\n");
    }
    if (sheet->groups.codes.count > 0)
        buffer_string(out, "  </groups>\n");
}

static void write_roster(struct person_sheet *sheet)
{
    struct sheet_import *import = sheet->import;
    const struct location at = {.file = import->table.name};
    sheet_write_head(import, SHEETS_PERSONS);
    buffer_string(import->out, "<roster xmlns=\"urn:tongbao:roster\">\n");
    for (size_t i = 0; i < sheet->kinds.codes.count && sheet->kinds.made > 0; i++) {
        buffer_format(import->out, "  <!-- 考核类别 %s：", *LIST_AT(&sheet->kinds.codes, const char *, i));
        sheet_write_comment(import->out, *LIST_AT(&sheet->kinds.names, const char *, i));
        buffer_string(import->out, " -->\n");
    }
    write_groups(sheet);
    write_kept(import, "units");
    write_kept(import, "departed");
    buffer_string(import->out, "  <persons>\n");
    buffer_append(import->out, sheet->persons.data, sheet->persons.size);
    buffer_string(import->out, "  </persons>\n</roster>\n");
    if (sheet->codes_made)
        diag_report(import->sink, DIAG_SHEETS_CODES_MADE, at, "人员", "P001");
    if (sheet->groups.made > 0)
        diag_report(import->sink, DIAG_SHEETS_CODES_MADE, at, "分组", "g1");
    if (sheet->kinds.made > 0)
        diag_report(import->sink, DIAG_SHEETS_CODES_MADE, at, "考核类别", "k1");
}

static bool open_sheet(struct person_sheet *sheet)
{
    struct sheet_import *import = sheet->import;
    const struct sheet_element *groups = roster_part(import, "groups");
    buffer_init(&sheet->persons, LIMIT_FILE_BYTES);
    sheet->codes = map_create(import->arena);
    bool room = roster_codes_open(&sheet->groups, import, "g") && roster_codes_open(&sheet->kinds, import, "k") &&
                sheet->codes != NULL;
    for (const struct sheet_element *one = groups != NULL ? groups->child : NULL; room && one != NULL; one = one->next)
        room = roster_codes_know(&sheet->groups, sheet_element_value(one, "code"), sheet_element_value(one, "name"));
    return room;
}

enum status sheet_import_persons(struct sheet_import *import)
{
    struct person_sheet sheet = {.import = import};
    enum status status = open_sheet(&sheet) ? STATUS_OK : STATUS_MEMORY;
    if (status == STATUS_OK)
        status = sheet_heading_read(import, person_fields, PERSON_FIELDS, false);
    if (status == STATUS_OK) {
        sheet_heading_finish(import);
        for (size_t i = import->heading.first_row; i < import->table.row_count; i++)
            read_row(&sheet, &import->table.rows[i]);
        if (sheet.persons.failed)
            status = STATUS_MEMORY;
        else if (import->sound)
            write_roster(&sheet);
    }
    roster_codes_close(&sheet.groups);
    roster_codes_close(&sheet.kinds);
    buffer_free(&sheet.persons);
    return status;
}
