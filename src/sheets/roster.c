/* 名册: one unit a row. Persons of the campaign's roster stay, and what it says of earlier names and of units that
 * left; leaders whom it does not know yet become persons. */
#include "sheets/roster.h"
#include "sheets/fields.h"

#include <string.h>

const struct sheet_field unit_fields[UNIT_FIELDS] = {
    [UNIT_NUMBER] = {"序号|no|no.", SHEET_OPTIONAL},
    [UNIT_CODE] = {"编码|代码|单位编码|单位代码|code", SHEET_OPTIONAL},
    [UNIT_NAME] = {"单位名称|单位|单位全称|名称|name", SHEET_REQUIRED},
    [UNIT_SHORT] = {"简称|单位简称|short", SHEET_OPTIONAL},
    [UNIT_KIND] = {"类别|单位类别|单位性质|性质|kind", SHEET_OPTIONAL},
    [UNIT_GROUP] = {"分组|组别|考核组别|group", SHEET_OPTIONAL},
    [UNIT_COMPETES] = {"参评|是否参评|参加评比|competes", SHEET_OPTIONAL},
    [UNIT_REASON] = {"不参评原因|原因|reason", SHEET_OPTIONAL},
    [UNIT_LEADER] = {"分管领导|联系领导|分管市领导|leader", SHEET_OPTIONAL},
    [UNIT_ALIAS] = {"别名|曾用名|其他名称|alias", SHEET_OPTIONAL},
    [UNIT_SUPERIOR] = {"上级主管部门|主管部门|所属系统|superior", SHEET_OPTIONAL},
    [UNIT_HEADS] = {"人数|参评人数|在职人数|编制人数|heads", SHEET_OPTIONAL},
    [UNIT_PAY_BASE] = {"奖金基数|人均基数|pay-base", SHEET_OPTIONAL},
    [UNIT_REPORTER] = {"填报人|联系人|联络员|reporter", SHEET_OPTIONAL},
    [UNIT_TELEPHONE] = {"电话|联系电话|telephone", SHEET_OPTIONAL},
};

struct roster_sheet {
    struct sheet_import *import;
    struct roster_codes groups, kinds, leaders;
    struct map *codes;        /* folded → row */
    struct map *units_known;  /* code → struct sheet_element: the unit in the campaign's roster */
    struct sheet_names names; /* index: row */
    struct buffer units;
    size_t count;
    bool codes_made;
};

/* ---- what the campaign knows --------------------------------------------------------------------------- */

static bool know(struct roster_sheet *sheet, struct roster_codes *codes, const char *part)
{
    const struct sheet_element *list = roster_part(sheet->import, part);
    for (const struct sheet_element *one = list != NULL ? list->child : NULL; one != NULL; one = one->next)
        if (!roster_codes_know(codes, sheet_element_value(one, "code"), sheet_element_value(one, "name")))
            return false;
    return true;
}

static bool know_units(struct roster_sheet *sheet)
{
    const struct sheet_element *list = roster_part(sheet->import, "units");
    sheet->units_known = map_create(sheet->import->arena);
    bool room = sheet->units_known != NULL;
    for (const struct sheet_element *one = list != NULL ? list->child : NULL; one != NULL && room; one = one->next)
        room = map_set(sheet->units_known, sheet_element_value(one, "code"), (void *)(uintptr_t)one);
    return room;
}

static bool open_sheet(struct roster_sheet *sheet)
{
    struct sheet_import *import = sheet->import;
    buffer_init(&sheet->units, LIMIT_FILE_BYTES);
    sheet->codes = map_create(import->arena);
    if (!know_units(sheet))
        return false;
    return roster_codes_open(&sheet->groups, import, "g") && roster_codes_open(&sheet->kinds, import, "k") &&
           roster_codes_open(&sheet->leaders, import, "L") &&
           sheet_names_open(&sheet->names, import->keys, import->arena) && know(sheet, &sheet->groups, "groups") &&
           know(sheet, &sheet->leaders, "persons") && sheet->codes != NULL;
}

static void close_sheet(struct roster_sheet *sheet)
{
    roster_codes_close(&sheet->groups);
    roster_codes_close(&sheet->kinds);
    roster_codes_close(&sheet->leaders);
    buffer_free(&sheet->units);
}

/* ---- rows ---------------------------------------------------------------------------------------------------- */

static const char *code_of(struct roster_sheet *sheet, const struct sheet_row *row, size_t field,
                           struct roster_codes *codes)
{
    const char *word = sheet_text_of(sheet->import, row, field);
    return word != NULL ? roster_codes_find(codes, sheet->import->arena, word) : NULL;
}

/* A leader whom the roster does not know becomes a person, but a code that it does not know is a slip. */
static const char *leader_of(struct roster_sheet *sheet, const struct sheet_row *row)
{
    const char *word = sheet_text_of(sheet->import, row, UNIT_LEADER);
    if (word == NULL)
        return NULL;
    const struct sheet_at at = sheet_at_field(sheet->import, row, UNIT_LEADER);
    const struct sheet_found found = sheet_names_find(&sheet->leaders.known, word);
    if (found.second != SHEETS_NONE)
        SHEET_FAULT(sheet->import, DIAG_SHEETS_PERSON_AMBIGUOUS, at, word,
                    *LIST_AT(&sheet->leaders.codes, const char *, found.first),
                    *LIST_AT(&sheet->leaders.codes, const char *, found.second));
    else if (found.first == SHEETS_NONE && code_valid(word))
        SHEET_FAULT(sheet->import, DIAG_SHEETS_PERSON_UNKNOWN, at, word);
    else
        return roster_codes_find(&sheet->leaders, sheet->import->arena, word);
    return NULL;
}

static void write_aliases(struct roster_sheet *sheet, const struct sheet_row *row)
{
    static const char separators[] = "、|；|;|，|,|\n";
    const char *text = sheet_field_at(sheet->import, row, UNIT_ALIAS).text;
    while (*text != '\0') {
        size_t size = 0, separator = 0;
        while (text[size] != '\0' && separator == 0) {
            for (const char *at = separators; at != NULL; at = strchr(at, '|') != NULL ? strchr(at, '|') + 1 : NULL) {
                const size_t length = strcspn(at, "|");
                if (strncmp(text + size, at, length) == 0)
                    separator = length;
            }
            size += separator == 0;
        }
        const char *alias = arena_substring(sheet->import->arena, text, size);
        const char *joined = alias != NULL ? xml_text_join(sheet->import->arena, alias, size) : NULL;
        if (joined != NULL && joined[0] != '\0') {
            buffer_string(&sheet->units, "      <alias>");
            buffer_xml(&sheet->units, joined);
            buffer_string(&sheet->units, "</alias>\n");
        }
        text += size + separator;
    }
}

/* The names that the unit bore before, as the roster has them; NULL: none. */
static const struct sheet_element *first_former(const struct sheet_element *unit)
{
    return unit != NULL ? sheet_element_child(unit, "former") : NULL;
}

static void write_formers(struct roster_sheet *sheet, const struct sheet_element *former)
{
    for (; former != NULL; former = former->next)
        if (strcmp(former->name, "former") == 0)
            sheet_element_write(former, 6, &sheet->units);
}

/* Does the unit compete? Who does not needs a reason. */
static bool read_competes(struct roster_sheet *sheet, const struct sheet_row *row, const char **reason)
{
    struct sheet_import *import = sheet->import;
    const struct sheet_at at = sheet_at_field(import, row, UNIT_COMPETES);
    *reason = NULL;
    if (at.cell.text[0] == '\0' || sheet_yes_no(import, at) != 0)
        return true;
    *reason = sheet_text_of(import, row, UNIT_REASON);
    if (*reason == NULL)
        SHEET_FAULT_BARE(import, DIAG_SHEETS_REASON_MISSING, sheet_at_field(import, row, UNIT_REASON));
    return false;
}

static void write_numbers(struct roster_sheet *sheet, const struct sheet_row *row)
{
    struct sheet_import *import = sheet->import;
    const struct sheet_at heads = sheet_at_field(import, row, UNIT_HEADS),
                          pay_base = sheet_at_field(import, row, UNIT_PAY_BASE);
    const char *value = NULL;
    if (heads.cell.text[0] != '\0' && sheet_integer(import, heads, &value))
        sheet_write_attribute(&sheet->units, "heads", value);
    if (pay_base.cell.text[0] == '\0' || !sheet_decimal(import, pay_base, "元", &value))
        return;
    if (value[0] == '-')
        SHEET_FAULT(import, DIAG_SHEETS_NEGATIVE, pay_base, pay_base.cell.text);
    sheet_write_attribute(&sheet->units, "pay-base", value);
}

/* The name must be of one unit only. */
static const char *read_name(struct roster_sheet *sheet, const struct sheet_row *row)
{
    struct sheet_import *import = sheet->import;
    const struct sheet_at at = sheet_at_field(import, row, UNIT_NAME);
    const char *name = sheet_text_of(import, row, UNIT_NAME);
    if (at.cell.text[0] == '\0') {
        SHEET_FAULT_BARE(import, DIAG_SHEETS_UNIT_MISSING, at);
        return NULL;
    }
    const struct sheet_found found =
        name != NULL ? sheet_names_find(&sheet->names, name) : (struct sheet_found){SHEETS_NONE, SHEETS_NONE};
    if (found.first != SHEETS_NONE) {
        SHEET_FAULT(import, DIAG_SHEETS_UNIT_TWICE, at, name, arena_format(import->arena, "%zu", found.first));
        return NULL;
    }
    return name != NULL && sheet_names_add(&sheet->names, NULL, name, row->number) ? name : NULL;
}

static void read_row(struct roster_sheet *sheet, const struct sheet_row *row)
{
    struct sheet_import *import = sheet->import;
    struct buffer *out = &sheet->units;
    if (!sheet_row_check(import, row))
        return;
    const char *name = read_name(sheet, row), *reason = NULL;
    sheet->codes_made = sheet->codes_made || sheet_field_at(import, row, UNIT_CODE).text[0] == '\0';
    const char *code = sheet_own_code(import, row, UNIT_CODE, "U", sheet->codes);
    const char *kind = code_of(sheet, row, UNIT_KIND, &sheet->kinds);
    const bool competes = read_competes(sheet, row, &reason);
    if (name == NULL || code == NULL)
        return;
    buffer_string(out, "    <unit");
    sheet_write_attribute(out, "code", code);
    sheet_write_attribute(out, "name", name);
    sheet_write_attribute(out, "short", sheet_text_of(import, row, UNIT_SHORT));
    sheet_write_attribute(out, "kind", kind != NULL ? kind : "unit");
    sheet_write_attribute(out, "group", code_of(sheet, row, UNIT_GROUP, &sheet->groups));
    sheet_write_attribute(out, "order", arena_format(import->arena, "%zu", ++sheet->count));
    sheet_write_attribute(out, "competes", competes ? "yes" : "no");
    sheet_write_attribute(out, "leader", leader_of(sheet, row));
    sheet_write_attribute(out, "superior", sheet_text_of(import, row, UNIT_SUPERIOR));
    write_numbers(sheet, row);
    sheet_write_attribute(out, "reporter", sheet_text_of(import, row, UNIT_REPORTER));
    sheet_write_attribute(out, "telephone", sheet_text_of(import, row, UNIT_TELEPHONE));
    const struct sheet_element *known = map_get(sheet->units_known, code), *former = first_former(known);
    sheet_write_attribute(out, "joined", known != NULL ? sheet_element_value(known, "joined") : NULL);
    if (reason == NULL && former == NULL && sheet_field_at(import, row, UNIT_ALIAS).text[0] == '\0') {
        buffer_string(out, "/>\n");
        return;
    }
    buffer_string(out, ">\n");
    write_aliases(sheet, row);
    write_formers(sheet, former);
    if (reason != NULL) {
        buffer_string(out, "      <outside");
        sheet_write_attribute(out, "reason", reason);
        buffer_string(out, "/>\n");
    }
    buffer_string(out, "    </unit>\n");
}

/* ---- writing --------------------------------------------------------------------------------------------------- */

static void write_groups(struct roster_sheet *sheet)
{
    struct buffer *out = sheet->import->out;
    bool any = false;
    for (size_t i = 0; i < sheet->groups.codes.count; i++) {
        if (!*LIST_AT(&sheet->groups.used, bool, i))
            continue;
        if (!any)
            buffer_string(out, "  <groups>\n");
        any = true;
        buffer_string(out, "    <group");
        sheet_write_attribute(out, "code", *LIST_AT(&sheet->groups.codes, const char *, i));
        sheet_write_attribute(out, "name", *LIST_AT(&sheet->groups.names, const char *, i));
        buffer_string(out, "/>\n");
    }
    if (any)
        buffer_string(out, "  </groups>\n");
}

/* Kinds have no element that names them: a comment says what the made codes mean. */
static void write_kinds(struct roster_sheet *sheet)
{
    struct buffer *out = sheet->import->out;
    for (size_t i = 0; i < sheet->kinds.codes.count && sheet->kinds.made > 0; i++) {
        buffer_format(out, "  <!-- 类别 %s：", *LIST_AT(&sheet->kinds.codes, const char *, i));
        sheet_write_comment(out, *LIST_AT(&sheet->kinds.names, const char *, i));
        buffer_string(out, " -->\n");
    }
}

static void write_departed(struct roster_sheet *sheet)
{
    const struct sheet_element *departed = roster_part(sheet->import, "departed");
    if (departed != NULL)
        sheet_element_write(departed, 2, sheet->import->out);
}

static void write_persons(struct roster_sheet *sheet)
{
    struct buffer *out = sheet->import->out;
    const struct sheet_element *persons = roster_part(sheet->import, "persons");
    size_t known = 0;
    for (const struct sheet_element *one = persons != NULL ? persons->child : NULL; one != NULL; one = one->next)
        known++;
    if (sheet->leaders.codes.count == 0)
        return;
    buffer_string(out, "  <persons>\n");
    for (const struct sheet_element *one = persons != NULL ? persons->child : NULL; one != NULL; one = one->next)
        sheet_element_write(one, 4, out);
    for (size_t i = known; i < sheet->leaders.codes.count; i++) {
        buffer_string(out, "    <person");
        sheet_write_attribute(out, "code", *LIST_AT(&sheet->leaders.codes, const char *, i));
        sheet_write_attribute(out, "name", *LIST_AT(&sheet->leaders.names, const char *, i));
        buffer_string(out, " role=\"city-leader\"/>\n");
    }
    buffer_string(out, "  </persons>\n");
}

static void note_codes(struct roster_sheet *sheet)
{
    const struct location at = {.file = sheet->import->table.name};
    if (sheet->codes_made)
        diag_report(sheet->import->sink, DIAG_SHEETS_CODES_MADE, at, "单位", "U001");
    if (sheet->groups.made > 0)
        diag_report(sheet->import->sink, DIAG_SHEETS_CODES_MADE, at, "分组", "g1");
    if (sheet->kinds.made > 0)
        diag_report(sheet->import->sink, DIAG_SHEETS_CODES_MADE, at, "类别", "k1");
    if (sheet->leaders.made > 0)
        diag_report(sheet->import->sink, DIAG_SHEETS_CODES_MADE, at, "分管领导", "L1");
}

static void write_roster(struct roster_sheet *sheet)
{
    struct buffer *out = sheet->import->out;
    sheet_write_head(sheet->import, SHEETS_ROSTER);
    buffer_string(out, "<roster xmlns=\"urn:tongbao:roster\">\n");
    write_kinds(sheet);
    write_groups(sheet);
    buffer_string(out, "  <units>\n");
    buffer_append(out, sheet->units.data, sheet->units.size);
    buffer_string(out, "  </units>\n");
    write_departed(sheet);
    write_persons(sheet);
    buffer_string(out, "</roster>\n");
    note_codes(sheet);
}

enum status sheet_import_roster(struct sheet_import *import)
{
    struct roster_sheet sheet = {.import = import};
    enum status status = open_sheet(&sheet) ? STATUS_OK : STATUS_MEMORY;
    if (status == STATUS_OK)
        status = sheet_heading_read(import, unit_fields, UNIT_FIELDS, false);
    if (status == STATUS_OK) {
        sheet_heading_finish(import);
        for (size_t i = import->heading.first_row; i < import->table.row_count; i++)
            read_row(&sheet, &import->table.rows[i]);
        if (import->sound && sheet.count == 0) {
            diag_report_array(import->sink, DIAG_SHEETS_EMPTY, (struct location){.file = import->table.name}, NULL,
                              NULL, 0, NULL);
            import->sound = false;
        }
        if (sheet.units.failed)
            status = STATUS_MEMORY;
        else if (import->sound)
            write_roster(&sheet);
    }
    close_sheet(&sheet);
    return status;
}
