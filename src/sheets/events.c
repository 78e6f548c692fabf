/* Events, one a row; the approvals that the scheme asks for across: 是, or by whom. */
#include "sheets/fields.h"

#include <string.h>

const struct sheet_field event_fields[EVENT_FIELDS] = {
    [EVENT_NUMBER] = {"序号|no|no.", SHEET_OPTIONAL},
    [EVENT_OWN_CODE] = {"编号|事项编号|登记号|event", SHEET_OPTIONAL},
    [EVENT_CODE] = {"单位编码|单位代码|编码|代码|unit", SHEET_EITHER},
    [EVENT_NAME] = {"单位名称|单位|责任单位|涉及单位|姓名|name", SHEET_EITHER},
    [EVENT_ITEM] = {"项目|指标|考核项目|加扣分项目|扣分项目|加分项目|item", SHEET_REQUIRED},
    [EVENT_DATE] = {"日期|时间|发生日期|发生时间|date", SHEET_REQUIRED},
    [EVENT_COUNT] = {"次数|数量|起数|件数|count", SHEET_OPTIONAL},
    [EVENT_FINDING] = {"情况|事实|事项内容|内容|主要情况|具体情况|finding", SHEET_REQUIRED},
    [EVENT_LEVEL] = {"级别|层级|level", SHEET_OPTIONAL},
    [EVENT_POINTS] = {"分值|加扣分|每次分值|points", SHEET_OPTIONAL},
    [EVENT_AUTHORS] = {"作者数|署名数|单位数|authors", SHEET_OPTIONAL},
    [EVENT_MATTER] = {"同一事项|事由|matter", SHEET_OPTIONAL},
    [EVENT_LATE] = {"迟报|补报|late", SHEET_OPTIONAL},
    [EVENT_SOURCE] = {"来源|提供单位|认定单位|source", SHEET_OPTIONAL},
    [EVENT_DOCUMENT] = {"文号|依据|文件|依据文件|document", SHEET_OPTIONAL},
};

struct eventing {
    struct sheet_import *import;
    struct sheet_items items;
    struct map *codes; /* folded → row */
    struct buffer rows;
    bool codes_made;
};

/* ---- columns ------------------------------------------------------------------------------------------ */

static const struct scheme_approval *find_approval(const struct sheet_import *import,
                                                   const struct scheme_indicator *item, const char *text)
{
    const char *key = name_keys_key(import->keys, import->arena, text);
    for (size_t i = 0; item->method == SCHEME_EVENTS && key != NULL && i < item->as.events.approval_count; i++) {
        const struct scheme_approval *one = &item->as.events.approvals[i];
        const char *name = name_keys_key(import->keys, import->arena, one->name);
        if (code_compare(one->code, text) == 0 || (name != NULL && strcmp(name, key) == 0))
            return one;
    }
    return NULL;
}

static void find_columns(struct eventing *eventing)
{
    const struct scheme *scheme = eventing->items.scheme;
    struct sheet_heading *heading = &eventing->import->heading;
    for (size_t i = 0; i < heading->count; i++)
        for (size_t item = 0; item < scheme->indicator_count && heading->columns[i].field == SHEETS_NONE; item++)
            if (find_approval(eventing->import, &scheme->indicators[item], heading->columns[i].cell.text) != NULL) {
                heading->columns[i].item = item; /* known to some item */
                break;
            }
    sheet_heading_finish(eventing->import);
}

/* ---- rows ------------------------------------------------------------------------------------------------ */

static bool is_filled(const struct sheet_import *import, const struct sheet_row *row, size_t field)
{
    return sheet_field_at(import, row, field).text[0] != '\0';
}

/* A field that must be filled in. */
static bool needs(struct sheet_import *import, const struct sheet_row *row, size_t field)
{
    if (is_filled(import, row, field))
        return true;
    if (import->heading.of_field[field] != SHEETS_NONE) /* that the column is missing was told */
        SHEET_FAULT_BARE(import, DIAG_SHEETS_CELL_MISSING, sheet_at_field(import, row, field));
    return false;
}

static const char *find_level(struct sheet_import *import, const struct sheet_row *row,
                              const struct scheme_indicator *item)
{
    const struct sheet_at at = sheet_at_field(import, row, EVENT_LEVEL);
    const char *key = name_keys_key(import->keys, import->arena, at.cell.text);
    struct buffer expected;
    buffer_init(&expected, LIMIT_TEXT_BYTES);
    for (size_t i = 0; i < item->as.events.level_count; i++) {
        const struct scheme_event_level *level = &item->as.events.levels[i];
        const char *name = name_keys_key(import->keys, import->arena, level->name);
        if (code_compare(level->code, at.cell.text) == 0 || (key != NULL && name != NULL && strcmp(key, name) == 0)) {
            buffer_free(&expected);
            return level->code;
        }
        buffer_format(&expected, "%s%s", i > 0 ? ", " : "", level->name);
    }
    const char *list = expected.failed ? NULL : arena_string(import->arena, expected.data);
    buffer_free(&expected);
    SHEET_FAULT(import, DIAG_SHEETS_WORD, at, at.cell.text, list != NULL && list[0] != '\0' ? list : "—");
    return NULL;
}

/* Numbers and words that an event may have: attributes, written as they are read. */
static void write_details(struct eventing *eventing, const struct sheet_row *row, const struct scheme_indicator *item)
{
    struct sheet_import *import = eventing->import;
    struct buffer *out = &eventing->rows;
    const char *value = NULL;
    struct number count;
    const struct sheet_at at = sheet_at_field(import, row, EVENT_COUNT);
    if (!is_filled(import, row, EVENT_COUNT))
        sheet_write_attribute(out, "count", "1");
    else if (sheet_decimal(import, at, item->as.events.per, &value)) {
        sheet_write_attribute(out, "count", value);
        if (number_parse(value, &count) && number_sign(count) <= 0)
            SHEET_FAULT(import, DIAG_SHEETS_NEGATIVE, at, at.cell.text);
    }
    if (is_filled(import, row, EVENT_LEVEL))
        sheet_write_attribute(out, "level", find_level(import, row, item));
    if (is_filled(import, row, EVENT_POINTS) &&
        sheet_decimal(import, sheet_at_field(import, row, EVENT_POINTS), "分", &value))
        sheet_write_attribute(out, "points", value);
    if (is_filled(import, row, EVENT_AUTHORS) &&
        sheet_integer(import, sheet_at_field(import, row, EVENT_AUTHORS), &value))
        sheet_write_attribute(out, "authors", value);
    sheet_write_attribute(out, "matter", sheet_text_of(import, row, EVENT_MATTER));
    if (is_filled(import, row, EVENT_LATE))
        sheet_write_attribute(out, "late",
                              sheet_yes_no(import, sheet_at_field(import, row, EVENT_LATE)) > 0 ? "yes" : "no");
    sheet_write_attribute(out, "source", sheet_text_of(import, row, EVENT_SOURCE));
    sheet_write_attribute(out, "document", sheet_text_of(import, row, EVENT_DOCUMENT));
}

static void write_approvals(struct eventing *eventing, const struct sheet_row *row, const struct scheme_indicator *item)
{
    struct sheet_import *import = eventing->import;
    for (size_t i = 0; i < import->heading.count; i++) {
        const struct sheet_at at = sheet_at_column(import, row, i);
        if (import->heading.columns[i].item == SHEETS_NONE || at.cell.text[0] == '\0' ||
            sheet_is_one_of(import->keys, import->arena, at.cell.text, "否|无|未|×|no"))
            continue;
        const struct scheme_approval *approval = find_approval(import, item, import->heading.columns[i].cell.text);
        if (approval == NULL) {
            if (!sheet_excused(at.cell.text))
                SHEET_FAULT(import, DIAG_SHEETS_APPROVAL_OTHER, at, item->name);
            continue;
        }
        const bool plain = sheet_is_one_of(import->keys, import->arena, at.cell.text, "是|√|✓|有|已|yes|y");
        buffer_string(&eventing->rows, "<approval");
        sheet_write_attribute(&eventing->rows, "ref", approval->code);
        sheet_write_attribute(&eventing->rows, "by", plain ? NULL : sheet_text(import, at, 500));
        buffer_string(&eventing->rows, "/>");
    }
}

static enum status read_row(struct eventing *eventing, const struct sheet_row *row)
{
    struct sheet_import *import = eventing->import;
    struct buffer *out = &eventing->rows;
    if (!sheet_row_check(import, row))
        return STATUS_OK;
    const char *date = NULL, *finding = NULL;
    const size_t subject = sheet_subject_of(import, row, EVENT_CODE, EVENT_NAME);
    const size_t item = needs(import, row, EVENT_ITEM)
                            ? sheet_item_of(import, sheet_at_field(import, row, EVENT_ITEM), &eventing->items)
                            : SHEETS_NONE;
    const bool dated =
        needs(import, row, EVENT_DATE) && sheet_date(import, sheet_at_field(import, row, EVENT_DATE), &date);
    if (needs(import, row, EVENT_FINDING))
        finding = sheet_text(import, sheet_at_field(import, row, EVENT_FINDING), 20000);
    eventing->codes_made = eventing->codes_made || !is_filled(import, row, EVENT_OWN_CODE);
    const char *code = sheet_own_code(import, row, EVENT_OWN_CODE, "E", eventing->codes);
    if (subject == SHEETS_NONE || item == SHEETS_NONE || !dated || finding == NULL || code == NULL)
        return arena_failed(import->arena) ? STATUS_MEMORY : STATUS_OK;
    const struct scheme_indicator *one = &eventing->items.scheme->indicators[item];
    if (!sheet_item_applies(import->campaign, item, subject))
        SHEET_FAULT(import, DIAG_SHEETS_NOT_FOR_UNIT, sheet_at_field(import, row, EVENT_ITEM),
                    import->campaign->subjects[subject].short_name);
    buffer_string(out, "    <event");
    sheet_write_attribute(out, "code", code);
    const bool person = eventing->items.scheme->subject == SCHEME_PERSONS;
    sheet_write_attribute(out, person ? "person" : "unit", import->campaign->subjects[subject].code);
    sheet_write_attribute(out, "item", one->base_code != NULL ? one->base_code : one->code);
    sheet_write_attribute(out, "date", date);
    write_details(eventing, row, one);
    buffer_string(out, "><finding>");
    buffer_xml(out, finding);
    buffer_string(out, "</finding>");
    write_approvals(eventing, row, one);
    buffer_string(out, "</event>\n");
    return out->failed ? STATUS_MEMORY : STATUS_OK;
}

static void write_all(struct eventing *eventing)
{
    struct sheet_import *import = eventing->import;
    sheet_write_assessment(import, SHEETS_EVENTS);
    buffer_string(import->out, "  <events>\n");
    buffer_append(import->out, eventing->rows.data, eventing->rows.size);
    buffer_string(import->out, "  </events>\n</assessment>\n");
    if (eventing->codes_made)
        diag_report(import->sink, DIAG_SHEETS_CODES_MADE, ((struct location){.file = import->table.name}), "编号",
                    "E001");
}

enum status sheet_import_events(struct sheet_import *import)
{
    struct eventing eventing = {.import = import, .codes = map_create(import->arena)};
    enum status status = sheet_items_open(&eventing.items, import->campaign, SHEET_METHOD(SCHEME_EVENTS),
                                          import->source->round, import->arena, import->sink);
    buffer_init(&eventing.rows, LIMIT_FILE_BYTES);
    if (status == STATUS_OK && eventing.codes == NULL)
        status = STATUS_MEMORY;
    if (status == STATUS_OK)
        status = sheet_heading_read(import, event_fields, EVENT_FIELDS, false);
    if (status == STATUS_OK)
        find_columns(&eventing);
    for (size_t i = import->heading.first_row; status == STATUS_OK && i < import->table.row_count; i++)
        status = read_row(&eventing, &import->table.rows[i]);
    if (status == STATUS_OK && import->sound)
        write_all(&eventing);
    buffer_free(&eventing.rows);
    return status;
}
