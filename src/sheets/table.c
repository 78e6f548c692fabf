/* Rows of cells, as RFC 4180 writes them, with the place of each.
 *
 * The text is taken apart in place: a cell is never longer than it is written, and the delimiter or line end behind it
 * leaves room for its NUL; so a sheet costs its text and 16 bytes a cell. The delimiter is the most frequent of comma,
 * tab and semicolon in the first line that has any (the heading, or a title that Excel filled up with delimiters).
 * Quotes count only where a cell begins with one, as Excel and WPS read them. Rows are numbered as the spreadsheet
 * shows them: a line break in quotes begins no row.
 */
#include "sheets/engine.h"

#include <stdio.h>
#include <string.h>

struct parser {
    const char *name;
    char *at, *end; /* what is left to read; *end is NUL */
    char *to;       /* where the next byte of a cell goes; never behind `at` */
    uint32_t line, column;
    uint32_t number; /* of the row */
    char delimiter;
    struct list cells, rows;
    struct diagnostics *sink;
    bool sound;
};

static const char delimiters[] = {',', '\t', ';'};
enum { DELIMITERS = sizeof delimiters };

static char find_delimiter(const char *text, const char *end)
{
    size_t counts[DELIMITERS] = {0};
    bool quoted = false, any = false;
    for (; text < end && (quoted || *text != '\n' || !any); text++) {
        if (*text == '"')
            quoted = !quoted;
        for (size_t i = 0; i < DELIMITERS && !quoted; i++)
            if (*text == delimiters[i]) {
                counts[i]++;
                any = true;
            }
    }
    size_t best = 0;
    for (size_t i = 1; i < DELIMITERS; i++)
        if (counts[i] > counts[best])
            best = i;
    return delimiters[best];
}

/* Moves over one byte of input. */
static char take(struct parser *parser)
{
    const char byte = *parser->at++;
    if (byte == '\n') {
        parser->line++;
        parser->column = 1;
    } else if (((unsigned char)byte & 0xC0) != 0x80) {
        parser->column++;
    }
    return byte;
}

static bool at_line_end(const struct parser *parser)
{
    return parser->at == parser->end || *parser->at == '\n' ||
           (*parser->at == '\r' && (parser->at + 1 == parser->end || parser->at[1] == '\n'));
}

static bool at_cell_end(const struct parser *parser)
{
    return at_line_end(parser) || *parser->at == parser->delimiter;
}

static void fault(struct parser *parser, enum diag_id id, uint32_t line, uint32_t column)
{
    char row[16];
    snprintf(row, sizeof row, "%u", parser->number);
    diag_report(parser->sink, id, ((struct location){parser->name, line, column}), row);
    parser->sound = false;
}

/* What stands in quotes, the opening one being next. False when they are never closed. */
static bool take_quoted(struct parser *parser)
{
    const uint32_t line = parser->line, column = parser->column;
    take(parser);
    while (parser->at < parser->end) {
        if (*parser->at == '"' && parser->at[1] != '"') {
            take(parser);
            if (!at_cell_end(parser))
                fault(parser, DIAG_SHEETS_QUOTE_TEXT, parser->line, parser->column);
            return true;
        }
        if (*parser->at == '"')
            take(parser);
        *parser->to++ = take(parser);
    }
    fault(parser, DIAG_SHEETS_QUOTE_OPEN, line, column);
    return false;
}

/* White space at the ends of cells means nothing: ASCII, no-break space, ideographic space, byte order mark. */
static size_t space_at(const char *text, const char *end)
{
    static const char *const wide[] = {"\xC2\xA0", "\xE3\x80\x80", "\xEF\xBB\xBF"};
    if (text < end && (*text == ' ' || *text == '\t' || *text == '\r' || *text == '\n'))
        return 1;
    for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++) {
        const size_t size = strlen(wide[i]);
        if ((size_t)(end - text) >= size && memcmp(text, wide[i], size) == 0)
            return size;
    }
    return 0;
}

static const char *trim(char *text, char *end)
{
    for (size_t size; (size = space_at(text, end)) > 0;)
        text += size;
    for (bool more = true; more && text < end;) {
        more = false;
        for (size_t size = 1; size <= 3 && size <= (size_t)(end - text); size++)
            if (space_at(end - size, end) == size) {
                end -= size;
                more = true;
                break;
            }
    }
    *end = '\0';
    return text;
}

/* One cell up to its delimiter, which it passes. *more: a delimiter was there. */
static bool take_cell(struct parser *parser, bool *more)
{
    struct sheet_cell *cell = LIST_ADD(&parser->cells, struct sheet_cell);
    if (cell == NULL)
        return false;
    char *text = parser->to;
    cell->line = parser->line;
    cell->column = parser->column;
    bool whole = parser->at == parser->end || *parser->at != '"' || take_quoted(parser);
    while (whole && !at_cell_end(parser))
        *parser->to++ = take(parser);
    *more = parser->at < parser->end && *parser->at == parser->delimiter;
    if (*more)
        take(parser);
    else if (parser->at < parser->end && *parser->at == '\r')
        take(parser);
    if (!*more && parser->at < parser->end)
        take(parser);         /* the line end */
    char *end = parser->to++; /* its NUL takes the place of what ended it */
    cell->text = trim(text, end);
    if ((size_t)(end - text) > LIMIT_SHEET_CELL_BYTES) {
        char row[16], limit[24];
        snprintf(row, sizeof row, "%u", parser->number);
        snprintf(limit, sizeof limit, "%d", LIMIT_SHEET_CELL_BYTES / 3);
        diag_report(parser->sink, DIAG_SHEETS_LIMIT_CELL, ((struct location){parser->name, cell->line, cell->column}),
                    row, limit);
        parser->sound = false;
    }
    return true;
}

static enum status limit_met(struct parser *parser, enum diag_id id, size_t limit)
{
    char text[24];
    snprintf(text, sizeof text, "%zu", limit);
    diag_report(parser->sink, id, ((struct location){parser->name, parser->line, 0}), text);
    return STATUS_INVALID;
}

/* One row; one of which all cells are empty is counted and not kept. */
static enum status take_row(struct parser *parser)
{
    struct sheet_row row = {.first = parser->cells.count, .number = ++parser->number};
    bool any = false;
    for (bool more = true; more; row.count++) {
        if (row.count == LIMIT_SHEET_COLUMNS)
            return limit_met(parser, DIAG_SHEETS_LIMIT_COLUMNS, LIMIT_SHEET_COLUMNS);
        if (!take_cell(parser, &more))
            return parser->cells.full ? limit_met(parser, DIAG_SHEETS_LIMIT_CELLS, LIMIT_SHEET_CELLS) : STATUS_MEMORY;
        any = any || LIST_AT(&parser->cells, struct sheet_cell, parser->cells.count - 1)->text[0] != '\0';
    }
    if (!any) {
        parser->cells.count = row.first;
        return STATUS_OK;
    }
    struct sheet_row *kept = LIST_ADD(&parser->rows, struct sheet_row);
    if (kept == NULL)
        return parser->rows.full ? limit_met(parser, DIAG_SHEETS_LIMIT_ROWS, LIMIT_SHEET_ROWS) : STATUS_MEMORY;
    *kept = row;
    return STATUS_OK;
}

enum status sheet_table_read(const char *name, char *text, size_t size, struct arena *arena, struct diagnostics *sink,
                             struct sheet_table *out)
{
    struct parser parser = {.name = name,
                            .at = text,
                            .end = text + size,
                            .to = text,
                            .line = 1,
                            .column = 1,
                            .delimiter = find_delimiter(text, text + size),
                            .sink = sink,
                            .sound = true};
    enum status status = STATUS_OK;
    list_init(&parser.cells, sizeof(struct sheet_cell), LIMIT_SHEET_CELLS);
    list_init(&parser.rows, sizeof(struct sheet_row), LIMIT_SHEET_ROWS);
    while (status == STATUS_OK && parser.at < parser.end)
        status = take_row(&parser);
    out->name = name;
    out->delimiter = parser.delimiter;
    out->row_count = parser.rows.count;
    out->cells = list_keep(&parser.cells, arena);
    out->rows = list_keep(&parser.rows, arena);
    if (status == STATUS_OK && arena_failed(arena))
        status = STATUS_MEMORY;
    if (status == STATUS_OK && parser.sound && out->row_count == 0) {
        diag_report_array(sink, DIAG_SHEETS_EMPTY, (struct location){.file = name}, NULL, NULL, 0, NULL);
        status = STATUS_INVALID;
    }
    return status == STATUS_OK && !parser.sound ? STATUS_INVALID : status;
}

struct sheet_cell sheet_cell_at(const struct sheet_table *table, const struct sheet_row *row, size_t column)
{
    if (column < row->count)
        return table->cells[row->first + column];
    const struct sheet_cell last = table->cells[row->first + row->count - 1];
    return (struct sheet_cell){"", last.line, last.column};
}
