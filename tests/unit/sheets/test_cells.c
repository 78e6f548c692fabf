/* One cell: what is read in one way only is accepted, the rest is refused with the mend. */
#include "sheet.h"

struct cell { /* a sheet of one cell under the heading 分数 */
    struct arena *arena;
    struct sheet_import import;
    struct sheet_column column;
    struct sheet_row row;
    struct sheet_cell cells[1];
};

static void open_cell(struct cell *cell, const char *text, char delimiter)
{
    *cell = (struct cell){.arena = arena_create(0), .row = {0, 1, 12}};
    cell->cells[0] = (struct sheet_cell){text, 12, 3};
    cell->column = (struct sheet_column){.cell = {"分数", 1, 3}, .shown = "分数"};
    cell->import = (struct sheet_import){
        .keys = name_keys_create(cell->arena),
        .table = {.name = "a.csv", .delimiter = delimiter, .cells = cell->cells, .rows = &cell->row, .row_count = 1},
        .heading = {.columns = &cell->column, .count = 1},
        .arena = cell->arena,
        .sink = diag_create(0),
        .sound = true,
    };
}

static void close_cell(struct cell *cell)
{
    diag_destroy(cell->import.sink);
    arena_destroy(cell->arena);
}

static void assert_decimal(const char *text, const char *suffix, const char *expected)
{
    struct cell cell;
    const char *value = NULL;
    open_cell(&cell, text, ',');
    if (!sheet_decimal(&cell.import, sheet_at_column(&cell.import, &cell.row, 0), suffix, &value))
        fail_msg("%s was refused", text);
    assert_string_equal(value, expected);
    assert_true(cell.import.sound);
    close_cell(&cell);
}

/* Refused with this rule, at the cell, in the user's words. */
static void assert_no_decimal(const char *text, const char *suffix, char delimiter, const char *rule)
{
    struct cell cell;
    const char *value = NULL;
    open_cell(&cell, text, delimiter);
    assert_false(sheet_decimal(&cell.import, sheet_at_column(&cell.import, &cell.row, 0), suffix, &value));
    assert_false(cell.import.sound);
    const struct diagnostic *one = diag_at(cell.import.sink, 0);
    assert_string_equal(diag_catalogue(one->id)->rule, rule);
    assert_int_equal(one->at.line, 12);
    assert_int_equal(one->at.column, 3);
    assert_string_equal(one->argument[0], "12");
    assert_string_equal(one->argument[1], "分数");
    assert_string_equal(one->argument[2], text);
    close_cell(&cell);
}

static void numbers_that_can_be_read_in_one_way(void **state)
{
    (void)state;
    assert_decimal("12.5", NULL, "12.5");
    assert_decimal("1.80", NULL, "1.80");
    assert_decimal("-3", NULL, "-3");
    assert_decimal("+3", NULL, "3");
    assert_decimal(".5", NULL, "0.5");
    assert_decimal("１９．５", NULL, "19.5");
    assert_decimal("−2", NULL, "-2");
    assert_decimal("1,234.5", NULL, "1234.5");
    assert_decimal("12,345,678", NULL, "12345678");
    assert_decimal("1，234", NULL, "1234");
    assert_decimal("18分", "分", "18");
    assert_decimal("18 分", "分", "18");
    assert_decimal("95%", "%", "95");
    assert_decimal("95％", "%", "95");
    assert_decimal("3篇（条）", "篇(条)", "3");
    assert_decimal("123456789012.123456", NULL, "123456789012.123456");
}

static void numbers_that_cannot(void **state)
{
    (void)state;
    assert_no_decimal("1,5", NULL, ',', "sheets.number-comma");
    assert_no_decimal("1,2345", NULL, ',', "sheets.number-comma");
    assert_no_decimal(",123", NULL, ',', "sheets.number-comma");
    assert_no_decimal("1,234.5,6", NULL, ',', "sheets.number-comma");
    assert_no_decimal("1,234", NULL, ';', "sheets.number-comma"); /* a comma may be the decimal point here */
    assert_no_decimal("95%", "分", ',', "sheets.number-percent");
    assert_no_decimal("95％", NULL, ',', "sheets.number-percent");
    assert_no_decimal("九十", NULL, ',', "sheets.number");
    assert_no_decimal("1.2.3", NULL, ',', "sheets.number");
    assert_no_decimal("1e3", NULL, ',', "sheets.number");
    assert_no_decimal("5.", NULL, ',', "sheets.number");
    assert_no_decimal("--5", NULL, ',', "sheets.number");
    assert_no_decimal("3次", "篇", ',', "sheets.number");
    assert_no_decimal("#DIV/0!", NULL, ',', "sheets.number");
    assert_no_decimal("1.1234567", NULL, ',', "sheets.number-long");
    assert_no_decimal("17.700000000000003", NULL, ',', "sheets.number-long");
    assert_no_decimal("1234567890123", NULL, ',', "sheets.number-long");
}

static const char *read_date(struct cell *cell, bool (*read)(struct sheet_import *, struct sheet_at, const char **))
{
    const char *out = NULL;
    return read(&cell->import, sheet_at_column(&cell->import, &cell->row, 0), &out) ? out : "no";
}

static void dates_and_instants(void **state)
{
    static const struct {
        const char *text, *date, *instant;
    } cases[] = {
        {"2012-3-5", "2012-03-05", "no"},
        {"2012/03/05", "2012-03-05", "no"},
        {"2012.3.5", "2012-03-05", "no"},
        {"2012年3月5日", "2012-03-05", "no"},
        {"２０１２年３月５日", "2012-03-05", "no"},
        {"2012-2-29", "2012-02-29", "no"},
        {"2011-2-29", "no", "no"},
        {"2012-13-1", "no", "no"},
        {"3/5/2012", "no", "no"}, /* the American and the British order */
        {"12-3-5", "no", "no"},
        {"20120305", "no", "no"},
        {"三月五日", "no", "no"},
        {"2012-12-04 15:41", "no", "2012-12-04T15:41:00"},
        {"2012-12-04T15:41:09", "no", "2012-12-04T15:41:09"},
        {"2012年12月4日15时41分", "no", "2012-12-04T15:41:00"},
        {"2012-12-04 24:00", "no", "no"},
        {"2012-12-04 15:60", "no", "no"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct cell cell;
        open_cell(&cell, cases[i].text, ',');
        assert_string_equal(read_date(&cell, sheet_date), cases[i].date);
        assert_string_equal(read_date(&cell, sheet_instant), cases[i].instant);
        close_cell(&cell);
    }
}

static void whole_numbers(void **state)
{
    static const struct {
        const char *text, *value;
    } cases[] = {{"400", "400"}, {"１２", "12"}, {"1,200", "1200"},    {"1.0", "no"},       {"-1", "no"},
                 {"", "no"},     {"12人", "no"}, {"1234567890", "no"}, {"000012", "000012"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct cell cell;
        open_cell(&cell, cases[i].text, ',');
        assert_string_equal(read_date(&cell, sheet_integer), cases[i].value);
        close_cell(&cell);
    }
}

static void full_marks_stand_in_headings(void **state)
{
    static const struct {
        const char *text, *bare, *maximum;
    } cases[] = {
        {"实践创新2（20分）", "实践创新2", "20"},
        {"实践创新2(20)", "实践创新2", "20"},
        {"学习 （满分2.5分）", "学习", "2.5"},
        {"学习\n(满分：3)", "学习", "3"},
        {"满意度（干部）", NULL, NULL},
        {"学习", NULL, NULL},
        {"（20分）", NULL, NULL},
        {"学习（二十分）", NULL, NULL},
    };
    struct arena *arena = arena_create(0);
    const struct name_keys *keys = name_keys_create(arena);
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *bare = NULL;
        struct number maximum;
        assert_int_equal(sheet_heading_maximum(keys, arena, cases[i].text, &bare, &maximum), cases[i].bare != NULL);
        if (cases[i].bare == NULL)
            continue;
        assert_string_equal(bare, cases[i].bare);
        assert_string_equal(number_exact(arena, maximum), cases[i].maximum);
    }
    arena_destroy(arena);
}

static void names_meet_as_intake_matches_them(void **state)
{
    struct arena *arena = arena_create(0);
    struct sheet_names names;
    (void)state;
    assert_true(sheet_names_open(&names, name_keys_create(arena), arena));
    assert_true(sheet_names_add(&names, "U1", "县财政局", 0));
    assert_true(sheet_names_add(&names, "U2", "审计局（内审办）", 1));
    assert_true(sheet_names_add(&names, "U3", "审计局(内审办)", 2));
    assert_int_equal(sheet_names_find(&names, "u1").first, 0);
    assert_int_equal(sheet_names_find(&names, "縣財政局").first, 0);
    assert_int_equal(sheet_names_find(&names, " 县 财政局").first, 0);
    assert_int_equal(sheet_names_find(&names, "财政局").first, SHEETS_NONE);
    assert_int_equal(sheet_names_find(&names, "审计局（内审办）").second, 2); /* ambiguous */
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_that_can_be_read_in_one_way),
        cmocka_unit_test(numbers_that_cannot),
        cmocka_unit_test(dates_and_instants),
        cmocka_unit_test(whole_numbers),
        cmocka_unit_test(full_marks_stand_in_headings),
        cmocka_unit_test(names_meet_as_intake_matches_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
