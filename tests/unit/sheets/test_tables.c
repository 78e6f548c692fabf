/* From bytes to cells: encodings, delimiters, quotes, places, limits. */
#include "sheet.h"

struct reading {
    struct arena *arena;
    struct diagnostics *sink;
    struct sheet_table table;
    enum status status;
};

static struct reading read_bytes(const void *bytes, size_t size)
{
    struct reading reading = {.arena = arena_create(0), .sink = diag_create(0)};
    char *text = NULL;
    reading.status = sheet_decode("a.csv", bytes, size, reading.arena, reading.sink, &text, &size);
    if (reading.status == STATUS_OK)
        reading.status = sheet_table_read("a.csv", text, size, reading.arena, reading.sink, &reading.table);
    return reading;
}

static struct reading read_text(const char *text)
{
    return read_bytes(text, strlen(text));
}

static void end(struct reading *reading)
{
    diag_destroy(reading->sink);
    arena_destroy(reading->arena);
}

/* All cells: rows by "/", cells by "|". */
static void assert_cells(struct reading *reading, const char *expected)
{
    struct buffer found;
    buffer_init(&found, LIMIT_FILE_BYTES);
    assert_int_equal(reading->status, STATUS_OK);
    for (size_t i = 0; i < reading->table.row_count; i++)
        for (size_t k = 0; k < reading->table.rows[i].count; k++)
            buffer_format(&found, "%s%s",
                          k > 0   ? "|"
                          : i > 0 ? "/"
                                  : "",
                          sheet_cell_at(&reading->table, &reading->table.rows[i], k).text);
    assert_string_equal(found.data, expected);
    buffer_free(&found);
    end(reading);
}

static void assert_fault(struct reading reading, const char *rule, uint32_t line, uint32_t column)
{
    assert_int_equal(reading.status, STATUS_INVALID);
    const struct diagnostic *one = diag_at(reading.sink, 0);
    assert_non_null(one);
    assert_string_equal(diag_catalogue(one->id)->rule, rule);
    assert_int_equal(one->at.line, line);
    assert_int_equal(one->at.column, column);
    end(&reading);
}

static void quotes_are_those_of_rfc_4180(void **state)
{
    static const struct {
        const char *text, *cells;
    } cases[] = {
        {"a,b\r\nc,d\r\n", "a|b/c|d"},
        {"a,b\nc,d", "a|b/c|d"},
        {"a,b\n\n,\n\"\"\nc,d\n\n", "a|b/c|d"},
        {"\"a,b\",c\n", "a,b|c"},
        {"\"a\"\"b\",\"\"\n", "a\"b|"},
        {"\"a\r\nb\",c\nd,e\n", "a\r\nb|c/d|e"},
        {"a\"b,c\n", "a\"b|c"},
        {"a,b,\n", "a|b|"},
        {" a ,\t b\xE3\x80\x80,\xC2\xA0 c\n", "a|b|c"},
        {"a", "a"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct reading reading = read_text(cases[i].text);
        assert_cells(&reading, cases[i].cells);
    }
}

static void the_delimiter_is_that_of_the_first_line_that_has_one(void **state)
{
    static const struct {
        const char *text, *cells;
    } cases[] = {
        {"单位\t学习，一\n财政局\t1,5\n", "单位|学习，一/财政局|1,5"},
        {"单位;学习\n财政局;1,5\n", "单位|学习/财政局|1,5"},
        {"考评表\n单位;学习;作风\n财政局;1,5;2,5\n", "考评表/单位|学习|作风/财政局|1,5|2,5"},
        {"\"a,b,c\";d\n", "a,b,c|d"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct reading reading = read_text(cases[i].text);
        assert_cells(&reading, cases[i].cells);
    }
}

static void one_table_in_every_encoding(void **state)
{
    static const struct {
        const char *bytes;
        size_t size;
    } cases[] = {
#define BYTES(text) {text, sizeof text - 1}
        BYTES("单位,分\n财政局,9\n"),
        BYTES("\xEF\xBB\xBF单位,分\n财政局,9\n"),
        BYTES("\xB5\xA5\xCE\xBB,\xB7\xD6\n\xB2\xC6\xD5\xFE\xBE\xD6,9\n"),
        BYTES("\xFF\xFE\x55\x53\x4D\x4F,\0\x06\x52\n\0\x22\x8D\x3F\x65\x40\x5C,\0\x39\0\n\0"),
        BYTES("\xFE\xFF\x53\x55\x4F\x4D\0,\x52\x06\0\n\x8D\x22\x65\x3F\x5C\x40\0,\0\x39\0\n"),
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct reading reading = read_bytes(cases[i].bytes, cases[i].size);
        assert_cells(&reading, "单位|分/财政局|9");
    }
    /* a character of GB18030's four bytes, U+20BB7 */
    struct reading four = read_text("\xC3\xFB,\x95\x34\xB2\x35\n");
    assert_cells(&four, "名|\xF0\xA0\xAE\xB7");
}

static void bytes_that_are_no_text_are_told_with_their_place(void **state)
{
    (void)state;
    assert_fault(read_text("\xEF\xBB\xBF单位,分\n财\xFF,9\n"), "sheets.bytes", 2, 2);
    assert_fault(read_text("单位,分\n财政局,\xFF\xFF\n"), "sheets.bytes", 2, 5);
    assert_fault(read_text("\xB5\xA5\xCE\xBB,\xB7\xD6\n\xB2\xC6\xFF\xFF,9\n"), "sheets.bytes", 2, 2);
    assert_fault(read_bytes("\xFF\xFE\x55", 3), "sheets.bytes", 1, 1);
    assert_fault(read_text("单位,\x01\n"), "sheets.character", 1, 4);
    assert_fault(read_bytes("a\0b", 3), "sheets.character", 1, 2);
    assert_fault(read_text("单位,\xEF\xBF\xBE\n"), "sheets.character", 1, 4);
    assert_fault(read_text(""), "sheets.empty", 0, 0);
    assert_fault(read_text(",,\n\n"), "sheets.empty", 0, 0);
}

static void quotes_that_do_not_close_are_told_where_they_open(void **state)
{
    (void)state;
    assert_fault(read_text("a,b\nc,\"d\ne,f\n"), "sheets.quote-open", 2, 3);
    assert_fault(read_text("a,\"b\"c\n"), "sheets.quote-text", 1, 6);
}

static void a_cell_knows_its_place_and_its_row(void **state)
{
    struct reading reading = read_text("名称,\"分\n数\"\n\n财政局,9\n");
    (void)state;
    assert_int_equal(reading.table.row_count, 2);
    const struct sheet_row *row = &reading.table.rows[1];
    assert_int_equal(row->number, 3); /* as the spreadsheet shows it: a line break in a cell begins no row */
    assert_int_equal(sheet_cell_at(&reading.table, row, 1).line, 4);
    assert_int_equal(sheet_cell_at(&reading.table, row, 1).column, 5);
    assert_string_equal(sheet_cell_at(&reading.table, row, 7).text, ""); /* behind its end */
    end(&reading);
}

static void what_is_too_much_is_told(void **state)
{
    struct buffer text;
    (void)state;
    buffer_init(&text, LIMIT_FILE_BYTES);
    for (int i = 0; i < LIMIT_SHEET_COLUMNS; i++)
        buffer_string(&text, "a,");
    assert_fault(read_text(text.data), "sheets.limit-columns", 1, 0);
    text.data[text.size - 1] = '\0';
    struct reading most = read_text(text.data);
    assert_int_equal(most.status, STATUS_OK);
    end(&most);
    buffer_clear(&text);
    buffer_string(&text, "a,b\nc,");
    for (int i = 0; i < LIMIT_SHEET_CELL_BYTES + 1; i++)
        buffer_byte(&text, 'x');
    assert_fault(read_text(text.data), "sheets.limit-cell", 2, 3);
    buffer_clear(&text);
    for (int i = 0; i <= LIMIT_SHEET_ROWS; i++)
        buffer_string(&text, "a\n");
    assert_fault(read_text(text.data), "sheets.limit-rows", LIMIT_SHEET_ROWS + 2, 0);
    buffer_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quotes_are_those_of_rfc_4180),
        cmocka_unit_test(the_delimiter_is_that_of_the_first_line_that_has_one),
        cmocka_unit_test(one_table_in_every_encoding),
        cmocka_unit_test(bytes_that_are_no_text_are_told_with_their_place),
        cmocka_unit_test(quotes_that_do_not_close_are_told_where_they_open),
        cmocka_unit_test(a_cell_knows_its_place_and_its_row),
        cmocka_unit_test(what_is_too_much_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
