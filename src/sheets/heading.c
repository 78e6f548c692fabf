/* What each column of a sheet holds.
 *
 * The heading is the first of the first rows in which a column stands that the kind must have; what stands above it is
 * the title. Where items go across, further rows of headings may follow: the cells under 单位 are then empty or say
 * 满分, and the others hold items under their sections (a merged cell is filled only at its left) or full marks. A row
 * of which the name was forgotten is not taken for one: its numbers are not all the full marks.
 */
#include "sheets/fields.h"

#include <stdio.h>
#include <string.h>

enum { TITLE_ROWS = 20, HEADING_ROWS = 3 };

static const char passed_over[] =
    "序号|合计|总计|小计|总分|得分|合计得分|平均|平均分|名次|排名|备注|签名|签字|评分人签名|审核|no|no.|total|sum";
static const char maximum_labels[] = "满分|分值|标准分|权重分|满分值|分数";
static const char summary_labels[] = "合计|总计|小计|平均|平均分|平均值|最高分|最低分|total|sum|mean";

bool sheet_is_one_of(const struct name_keys *keys, struct arena *arena, const char *text, const char *list)
{
    const char *key = name_keys_key(keys, arena, text);
    if (key == NULL || key[0] == '\0')
        return false;
    const size_t size = strlen(key);
    for (const char *at = list; at != NULL; at = strchr(at, '|') != NULL ? strchr(at, '|') + 1 : NULL)
        if (strncmp(at, key, size) == 0 && (at[size] == '|' || at[size] == '\0'))
            return true;
    return false;
}

/* ---- full marks in a heading --------------------------------------------------------------------- */

/* "20分", "满分20", "20": the number in a key (NFKC, no white space); false when it is anything else. */
static bool full_marks(const char *key, size_t size, struct number *out)
{
    static const char *const before[] = {"满分", "分值", ":"};
    static const char after[] = "分";
    char text[32];
    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++)
        if (size > strlen(before[i]) && strncmp(key, before[i], strlen(before[i])) == 0) {
            key += strlen(before[i]);
            size -= strlen(before[i]);
        }
    if (size > strlen(after) && memcmp(key + size - strlen(after), after, strlen(after)) == 0)
        size -= strlen(after);
    if (size == 0 || size >= sizeof text || key[0] < '0' || key[0] > '9')
        return false;
    memcpy(text, key, size);
    text[size] = '\0';
    return number_parse(text, out);
}

bool sheet_heading_maximum(const struct name_keys *keys, struct arena *arena, const char *text, const char **bare,
                           struct number *maximum)
{
    static const char wide[] = "（";
    const char *key = name_keys_key(keys, arena, text);
    const size_t size = key != NULL ? strlen(key) : 0;
    const char *open = key != NULL ? strrchr(key, '(') : NULL;
    if (open == NULL || open == key || key[size - 1] != ')' ||
        !full_marks(open + 1, (size_t)(key + size - 1 - (open + 1)), maximum))
        return false;
    const char *cut = NULL;
    for (const char *at = text; *at != '\0'; at++)
        if (*at == '(' || strncmp(at, wide, strlen(wide)) == 0)
            cut = at;
    if (cut == NULL)
        return false;
    while (cut > text && (cut[-1] == ' ' || cut[-1] == '\n' || cut[-1] == '\r'))
        cut--;
    *bare = arena_substring(arena, text, (size_t)(cut - text));
    return *bare != NULL;
}

/* ---- rows of headings ---------------------------------------------------------------------------- */

static size_t field_of(const struct sheet_import *import, const struct sheet_field *fields, size_t count,
                       const char *text, const char *bare)
{
    for (size_t i = 0; i < count; i++)
        if (sheet_is_one_of(import->keys, import->arena, text, fields[i].headings) ||
            (bare != text && sheet_is_one_of(import->keys, import->arena, bare, fields[i].headings)))
            return i;
    return SHEETS_NONE;
}

static bool is_heading(const struct sheet_import *import, const struct sheet_row *row, const struct sheet_field *fields,
                       size_t count)
{
    for (size_t i = 0; i < row->count; i++) {
        const char *text = import->table.cells[row->first + i].text;
        const size_t field = field_of(import, fields, count, text, text);
        if (field != SHEETS_NONE && fields[field].need != SHEET_OPTIONAL)
            return true;
    }
    return false;
}

/* Is the row a further row of headings? `columns` are those of the row above. */
static bool is_further_heading(const struct sheet_import *import, const struct sheet_row *row)
{
    const struct sheet_heading *heading = &import->heading;
    bool labelled = false, any = false, words = false;
    for (size_t i = 0; i < heading->count && i < row->count; i++) {
        const char *text = import->table.cells[row->first + i].text;
        struct number number;
        if (text[0] == '\0')
            continue;
        const bool label = sheet_is_one_of(import->keys, import->arena, text, maximum_labels);
        if (heading->columns[i].field != SHEETS_NONE && !label)
            return false;
        labelled = labelled || label;
        any = any || !label;
        const char *key = name_keys_key(import->keys, import->arena, text);
        if (!label && (key == NULL || !(full_marks(key, strlen(key), &number) || key[0] == '-')))
            words = true;
    }
    return any && (labelled || words);
}

static struct sheet_column new_column(struct sheet_import *import, struct sheet_cell cell)
{
    struct sheet_column column = {.cell = cell, .field = SHEETS_NONE, .item = SHEETS_NONE, .part = SHEETS_NONE};
    column.shown = cell.text;
    column.has_maximum = sheet_heading_maximum(import->keys, import->arena, cell.text, &column.shown, &column.maximum);
    return column;
}

/* Lays a further row over the columns: items under sections, or full marks. */
static void add_row(struct sheet_import *import, const struct sheet_row *row)
{
    const char *above = NULL;
    for (size_t i = 0; i < import->heading.count; i++) {
        struct sheet_column *column = &import->heading.columns[i];
        const struct sheet_cell cell = sheet_cell_at(&import->table, row, i);
        const char *key = name_keys_key(import->keys, import->arena, cell.text);
        if (column->cell.text[0] != '\0')
            above = column->field == SHEETS_NONE ? column->shown : NULL;
        struct number number;
        const char *bracket = key != NULL && key[0] == '(' ? key + 1 : key;
        const size_t size = bracket != NULL ? strlen(bracket) : 0;
        if (size == 0 || column->field != SHEETS_NONE)
            continue;
        if (full_marks(bracket, bracket != key ? size - 1 : size, &number)) {
            column->has_maximum = true;
            column->maximum = number;
        } else {
            *column = new_column(import, cell);
            column->above = above;
        }
    }
}

static enum status name_fields(struct sheet_import *import)
{
    struct sheet_heading *heading = &import->heading;
    for (size_t i = 0; i < heading->field_count; i++)
        heading->of_field[i] = SHEETS_NONE;
    for (size_t i = 0; i < heading->count; i++) {
        struct sheet_column *column = &heading->columns[i];
        column->field = field_of(import, heading->fields, heading->field_count, column->cell.text, column->shown);
        if (column->field == SHEETS_NONE)
            continue;
        size_t *first = &heading->of_field[column->field];
        if (*first == SHEETS_NONE) {
            *first = i;
            continue;
        }
        diag_report(import->sink, DIAG_SHEETS_HEADING_TWICE, sheet_location(import, column->cell), column->cell.text,
                    arena_format(import->arena, "%zu", *first + 1));
        import->sound = false;
    }
    return arena_failed(import->arena) ? STATUS_MEMORY : STATUS_OK;
}

const char *sheet_field_heading(struct arena *arena, const struct sheet_field *field)
{
    const char *text = arena_substring(arena, field->headings, strcspn(field->headings, "|"));
    return text != NULL ? text : field->headings;
}

static void check_needs(struct sheet_import *import)
{
    const struct sheet_heading *heading = &import->heading;
    const struct location at = sheet_location(import, heading->columns[0].cell);
    for (size_t i = 0; i < heading->field_count; i++) {
        if (heading->fields[i].need != SHEET_REQUIRED || heading->of_field[i] != SHEETS_NONE)
            continue;
        diag_report(import->sink, DIAG_SHEETS_COLUMN_MISSING, at,
                    sheet_field_heading(import->arena, &heading->fields[i]));
        import->sound = false;
    }
}

enum status sheet_heading_read(struct sheet_import *import, const struct sheet_field *fields, size_t count,
                               bool two_rows)
{
    const struct sheet_table *table = &import->table;
    struct sheet_heading *heading = &import->heading;
    size_t row = 0;
    while (row < table->row_count && row < TITLE_ROWS && !is_heading(import, &table->rows[row], fields, count))
        row++;
    if (row == table->row_count || row == TITLE_ROWS) {
        size_t needed = 0;
        while (needed + 1 < count && fields[needed].need == SHEET_OPTIONAL)
            needed++;
        diag_report(import->sink, DIAG_SHEETS_HEADING_NONE, ((struct location){.file = table->name}),
                    sheet_field_heading(import->arena, &fields[needed]));
        return STATUS_INVALID;
    }
    *heading = (struct sheet_heading){.fields = fields, .field_count = count, .count = table->rows[row].count};
    heading->columns = ARENA_ARRAY(import->arena, heading->count, struct sheet_column);
    heading->of_field = ARENA_ARRAY(import->arena, count, size_t);
    if (heading->columns == NULL || heading->of_field == NULL)
        return STATUS_MEMORY;
    for (size_t i = 0; i < heading->count; i++)
        heading->columns[i] = new_column(import, sheet_cell_at(table, &table->rows[row], i));
    enum status status = name_fields(import);
    heading->first_row = row + 1;
    for (size_t more = 1; two_rows && more < HEADING_ROWS && heading->first_row < table->row_count &&
                          is_further_heading(import, &table->rows[heading->first_row]);
         more++)
        add_row(import, &table->rows[heading->first_row++]);
    check_needs(import);
    return status;
}

void sheet_heading_finish(struct sheet_import *import)
{
    for (size_t i = 0; i < import->heading.count; i++) {
        struct sheet_column *column = &import->heading.columns[i];
        if (column->field != SHEETS_NONE || column->item != SHEETS_NONE || column->passed_over ||
            column->cell.text[0] == '\0')
            continue;
        column->passed_over = true;
        if (sheet_is_one_of(import->keys, import->arena, column->shown, passed_over))
            continue;
        diag_report(import->sink, DIAG_SHEETS_HEADING_UNKNOWN, sheet_location(import, column->cell),
                    arena_format(import->arena, "%zu", i + 1), column->shown);
        import->sound = false;
    }
}

/* ---- rows of data ---------------------------------------------------------------------------------- */

bool sheet_row_is_summary(struct sheet_import *import, const struct sheet_row *row)
{
    static const char *const notes[] = {"注:", "注：", "备注", "说明", "填表", "制表", "审核", "单位负责人"};
    size_t filled = 0;
    const char *first = NULL;
    bool label = false;
    for (size_t i = 0; i < row->count; i++) {
        const char *text = import->table.cells[row->first + i].text;
        if (text[0] == '\0')
            continue;
        first = first == NULL ? text : first;
        const bool named = i < import->heading.count && import->heading.columns[i].field != SHEETS_NONE;
        label = label || (named && filled == 0 && sheet_is_one_of(import->keys, import->arena, text, summary_labels));
        filled++;
    }
    for (size_t i = 0; i < sizeof notes / sizeof notes[0] && filled <= 2; i++)
        label = label || (first != NULL && strncmp(first, notes[i], strlen(notes[i])) == 0);
    return label;
}

bool sheet_row_check(struct sheet_import *import, const struct sheet_row *row)
{
    const struct sheet_heading *heading = &import->heading;
    const char *number = arena_format(import->arena, "%u", row->number);
    if (number == NULL || sheet_row_is_summary(import, row))
        return false;
    if (row->count != heading->count) {
        diag_report(import->sink, DIAG_SHEETS_RAGGED,
                    sheet_location(import, sheet_cell_at(&import->table, row, row->count - 1)), number,
                    arena_format(import->arena, "%u", row->count), arena_format(import->arena, "%zu", heading->count));
        import->sound = false;
        return false;
    }
    for (size_t i = 0; i < heading->count; i++) {
        const struct sheet_cell cell = sheet_cell_at(&import->table, row, i);
        if (heading->columns[i].cell.text[0] != '\0' || cell.text[0] == '\0')
            continue;
        diag_report(import->sink, DIAG_SHEETS_HEADING_EMPTY, sheet_location(import, cell), number,
                    arena_format(import->arena, "%zu", i + 1), cell.text);
        import->sound = false;
    }
    return true;
}

struct sheet_cell sheet_field_at(const struct sheet_import *import, const struct sheet_row *row, size_t field)
{
    const size_t column = import->heading.of_field[field];
    if (column != SHEETS_NONE)
        return sheet_cell_at(&import->table, row, column);
    const struct sheet_cell first = sheet_cell_at(&import->table, row, 0);
    return (struct sheet_cell){"", first.line, first.column};
}
