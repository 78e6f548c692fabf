/* Numbers in words, page numbers, keys of names, text-transform. */
#include "support.h"

#include <stdbool.h>

#include <string.h>

static int setup(void **state)
{
    *state = arena_create(0);
    return *state == NULL;
}

static int teardown(void **state)
{
    arena_destroy(*state);
    return 0;
}

static void numbers_in_chinese(void **state)
{
    static const struct {
        int64_t value;
        const char *style, *text;
    } rows[] = {
        {0, "", "零"},
        {1, "", "一"},
        {10, "", "十"},
        {12, "", "十二"},
        {20, "", "二十"},
        {100, "", "一百"},
        {105, "", "一百零五"},
        {110, "", "一百一十"},
        {115, "", "一百一十五"},
        {1000, "", "一千"},
        {1001, "", "一千零一"},
        {1010, "", "一千零一十"},
        {10000, "", "一万"},
        {10001, "", "一万零一"},
        {10500, "", "一万零五百"},
        {100000, "", "十万"},
        {120000, "", "十二万"},
        {1000000, "", "一百万"},
        {20000003, "", "二千万零三"},
        {100000000, "", "一亿"},
        {100000001, "", "一亿零一"},
        {1000000000000, "", "一万亿"},
        {-12, "", "负十二"},
        {12, "upper", "壹拾贰"},
        {2024, "year", "二〇二四"},
        {INT64_MIN, "year", "负九二二三三七二〇三六八五四七七五八〇八"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(text_chinese_number(*state, rows[i].value, rows[i].style), rows[i].text);
}

static void money_in_words(void **state)
{
    static const struct {
        const char *amount, *text;
    } rows[] = {
        {"0", "零元整"},
        {"0.00", "零元整"},
        {"0.05", "伍分"},
        {"0.50", "伍角整"},
        {"0.56", "伍角陆分"},
        {"1.00", "壹元整"},
        {"1.05", "壹元零伍分"},
        {"10.50", "壹拾元零伍角整"},
        {"12345.60", "壹万贰仟叁佰肆拾伍元陆角整"},
        {"1409.50", "壹仟肆佰零玖元伍角整"},
        {"6007.14", "陆仟零柒元壹角肆分"},
        {"107000.53", "壹拾万零柒仟元零伍角叁分"},
        {"16409.02", "壹万陆仟肆佰零玖元零贰分"},
        {"325.04", "叁佰贰拾伍元零肆分"},
        {"1680.32", "壹仟陆佰捌拾元零叁角贰分"},
        {"100000000", "壹亿元整"},
        {"-5.00", "负伍元整"},
        {"7.500", "柒元伍角整"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(text_chinese_money(*state, rows[i].amount), rows[i].text);
    static const char *const wrong[] = {"", "-", "1.", ".5", "1,000", "1.234", "abc", "1e5", "12345678901234567"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_null(text_chinese_money(*state, wrong[i]));
}

static void page_numbers(void **state)
{
    static const struct {
        int64_t value;
        const char *format, *text;
    } rows[] = {{1, "1", "1"},       {12, "", "12"},  {7, "001", "007"}, {4, "i", "iv"},     {1999, "I", "MCMXCIX"},
                {1, "a", "a"},       {27, "a", "aa"}, {52, "A", "AZ"},   {12, "一", "十二"}, {0, "i", "0"},
                {4000, "I", "4000"}, {-3, "a", "-3"}, {3, "?", "3"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(text_page_number(*state, rows[i].value, rows[i].format), rows[i].text);
}

static void keys_of_names(void **state)
{
    static const char *const same[][2] = {{"市财政局", "市 財 政 局"},
                                          {"示例县（直属）", "示例县(直属)"},
                                          {"陈　忠", "陳忠"},
                                          {"ＡＢＣ１２", "ABC12"},
                                          {"教育局\u200B", "教育局"}};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        assert_string_equal(text_match_key(*state, same[i][0]), text_match_key(*state, same[i][1]));
    assert_string_not_equal(text_match_key(*state, "财政局"), text_match_key(*state, "教育局"));
    assert_string_equal(text_match_key(*state, ""), "");
}

static void case_is_changed_by_the_language(void **state)
{
    assert_string_equal(text_transform(*state, "straße", strlen("straße"), "de", TEXT_UPPERCASE), "STRASSE");
    assert_string_equal(text_transform(*state, "TITLE", 5, "en", TEXT_LOWERCASE), "title");
    assert_string_equal(text_transform(*state, "annual report of PDF", 20, "", TEXT_CAPITALIZE),
                        "Annual Report Of PDF");
    assert_string_equal(text_transform(*state, "i", 1, "tr", TEXT_UPPERCASE), "İ");
}

/* ---- lists of names by strokes ------------------------------------------------------------------- */

static bool in_order(struct arena *arena, const char *first, const char *second, bool gap)
{
    return strcmp(text_stroke_key(arena, first, gap), text_stroke_key(arena, second, gap)) < 0;
}

/* The order of a published list of 28 members （以简体姓氏笔划为序）, each name by its first two characters. */
static void names_stand_as_a_published_list_has_them(void **state)
{
    static const char *const names[] = {"马志", "卢晓", "刘良", "刘智", "许乐", "李大", "李从", "李居", "杨崇", "陈少",
                                        "陈美", "陈铁", "陈家", "林志", "林燕", "郑伟", "郑安", "柯海", "黄灿", "黄家",
                                        "龚志", "崔志", "梁颂", "梁智", "梁嘉", "廖力", "黎鸣", "戴华"};
    for (size_t i = 0; i + 1 < sizeof names / sizeof names[0]; i++)
        if (!in_order(*state, names[i], names[i + 1], true))
            fail_msg("%s does not come before %s", names[i], names[i + 1]);
}

/* Number of strokes; then 横 竖 撇 点 折. ICU's collation by strokes says 文 < 王. */
static void surnames_go_by_number_and_kind_of_strokes(void **state)
{
    static const char *const names[] = {"丁", "马", "王", "文", "田", "司马", "朱", "刘",
                                        "江", "李", "张", "陈", "欧", "洪",   "高", "曾"};
    for (size_t i = 0; i + 1 < sizeof names / sizeof names[0]; i++)
        assert_true(in_order(*state, names[i], names[i + 1], false));
}

/* 姓氏笔画 leaves the second place of a short name empty, 姓名笔画 does not; padding is not of the name. */
static void two_rules_for_names_of_two_characters(void **state)
{
    assert_true(in_order(*state, "田富", "田大利", true));
    assert_true(in_order(*state, "田大利", "田富", false));
    assert_string_equal(text_stroke_key(*state, "田　富", true), text_stroke_key(*state, "田富", true));
    assert_string_equal(text_stroke_key(*state, "", true), "");
    assert_true(in_order(*state, "龘龘龘", "A", true)); /* what is no Han character comes behind */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(names_stand_as_a_published_list_has_them, setup, teardown),
        cmocka_unit_test_setup_teardown(surnames_go_by_number_and_kind_of_strokes, setup, teardown),
        cmocka_unit_test_setup_teardown(two_rules_for_names_of_two_characters, setup, teardown),
        cmocka_unit_test(numbers_in_chinese),
        cmocka_unit_test(money_in_words),
        cmocka_unit_test(page_numbers),
        cmocka_unit_test(keys_of_names),
        cmocka_unit_test(case_is_changed_by_the_language),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
