/* urn:tongbao:functions, one by one: what they print. */
#include <string.h>

#include "fixture.h"

static void expect(struct fixture *fixture, const char *expression, const char *wanted)
{
    char *found = fixture_value(fixture, expression);
    if (found == NULL || strcmp(found, wanted) != 0)
        fail_msg("%s gives %s, expected %s", expression, found == NULL ? "an error" : found, wanted);
}

static void refused(struct fixture *fixture, const char *expression, const char *rule)
{
    diag_truncate(fixture->sink, 0);
    if (fixture_value(fixture, expression) != NULL)
        fail_msg("%s is accepted", expression);
    assert_string_equal(diag_catalogue(diag_at(fixture->sink, 0)->id)->rule, rule);
}

static void numerals(void **state)
{
    struct fixture *fixture = *state;
    expect(fixture, "f:chinese-number(2)", "二");
    expect(fixture, "f:chinese-number('12')", "十二");
    expect(fixture, "f:chinese-number(113)", "一百一十三");
    expect(fixture, "f:chinese-number(12, 'upper')", "壹拾贰");
    expect(fixture, "f:chinese-year('2012')", "二〇一二");
    expect(fixture, "f:chinese-number('')", "");
    refused(fixture, "f:chinese-number(1.5)", "layout.argument");
    refused(fixture, "f:chinese-number('many')", "layout.argument");
    refused(fixture, "f:chinese-number(12, 'lower')", "layout.argument");
    refused(fixture, "f:chinese-year('12')", "layout.argument");
}

static void money(void **state)
{
    struct fixture *fixture = *state;
    expect(fixture, "f:money('12345.60')", "壹万贰仟叁佰肆拾伍元陆角整");
    expect(fixture, "f:money('742880.00')", "柒拾肆万贰仟捌佰捌拾元整");
    refused(fixture, "f:money('12,345.60')", "layout.argument");
    refused(fixture, "f:money('x')", "layout.argument");
}

static void exact_numbers(void **state)
{
    struct fixture *fixture = *state;
    expect(fixture, "f:figure('33000/371', 2)", "88.95");
    expect(fixture, "f:figure('-12.50', 2)", "−12.5");
    expect(fixture, "f:figure('7', 0)", "7");
    expect(fixture, "f:figure('123456789012345678901234567890.5', 0)", "123456789012345678901234567891");
    expect(fixture, "f:figure('', 2)", "");
    expect(fixture, "f:equals('2/3', 2)", "≈");
    expect(fixture, "f:equals('0.50', 1)", "=");
    expect(fixture, "f:exact('96', 'div', '100')", "0.96");
    expect(fixture, "f:exact(f:exact('0.1', 'plus', '0.2'), 'minus', '0.3')", "0"); /* not 5.5e-17 */
    expect(fixture, "f:exact('1', 'div', '3')", "1/3");
    expect(fixture, "f:exact('2/3', 'times', '-3')", "-2");
    expect(fixture, "f:exact('7.5', 'down', '2')", "3");
    expect(fixture, "f:exact('7.5', 'up', '2')", "4");
    expect(fixture, "f:exact('2', 'least', '1.5')", "1.5");
    expect(fixture, "f:exact('2', 'greatest', '1.5')", "2");
    refused(fixture, "f:exact('1', 'div', '0')", "layout.argument");
    refused(fixture, "f:exact('1', 'power', '2')", "layout.argument");
    refused(fixture, "f:figure('1/0', 2)", "layout.argument");
    refused(fixture, "f:figure('1.', 2)", "layout.argument");
    refused(fixture, "f:figure('many', 2)", "layout.argument");
    refused(fixture, "f:figure('1', 7)", "layout.argument");
}

static void dates(void **state)
{
    struct fixture *fixture = *state;
    expect(fixture, "f:date('2013-01-25')", "2013年1月25日");
    expect(fixture, "f:date('2012-12-10T18:00:00')", "2012年12月10日");
    expect(fixture, "f:date('2012-02-29')", "2012年2月29日");
    expect(fixture, "f:date8('2013-01-05')", "20130105");
    expect(fixture, "f:date-time('2012-12-10T09:05:00+08:00')", "2012年12月10日9:05");
    expect(fixture, "f:date-time('2012-12-10')", "2012年12月10日");
    expect(fixture, "f:date('')", "");
    refused(fixture, "f:date('2013-1-25')", "layout.argument");
    refused(fixture, "f:date('2013-13-25')", "layout.argument");
    refused(fixture, "f:date('2013-04-31')", "layout.argument");
    refused(fixture, "f:date('25.1.2013')", "layout.argument");
    refused(fixture, "f:date-time('2012-12-10T25:00:00')", "layout.argument");
}

static void decimals_and_signs(void **state)
{
    struct fixture *fixture = *state;
    expect(fixture, "f:decimal('88.5', 2)", "88.50");
    expect(fixture, "f:decimal('0', 2)", "0.00");
    expect(fixture, "f:decimal('-3', 1)", "−3.0");
    expect(fixture, "f:decimal('88.405', 2)", "88.41");
    expect(fixture, "f:decimal('-0.001', 2)", "0.00");
    expect(fixture, "f:decimal('123456789012.345678', 6)", "123456789012.345678");
    expect(fixture, "f:signed('1.5', 2)", "+1.50");
    expect(fixture, "f:signed('-1.5', 2)", "−1.50");
    expect(fixture, "f:signed('0.00', 2)", "0.00");
    expect(fixture, "f:minus('-14.96')", "−14.96");
    expect(fixture, "f:minus('—')", "—");
    expect(fixture, "f:decimal('', 2)", "");
    refused(fixture, "f:decimal('1e3', 2)", "layout.argument");
    refused(fixture, "f:decimal('88.5', 7)", "layout.argument");
    refused(fixture, "f:decimal('8/3', 2)", "layout.argument");
}

static void names_and_lists(void **state)
{
    struct fixture *fixture = *state;
    expect(fixture, "f:pad-name('陈忠')", "陈　忠");
    expect(fixture, "f:pad-name('𬱖忠')", "𬱖　忠");
    expect(fixture, "f:pad-name('欧阳少东')", "欧阳少东");
    expect(fixture, "f:pad-name('李四光')", "李四光");
    expect(fixture, "f:pad-name('Li')", "Li");
    expect(fixture, "f:list(//i, '、')", "甲、乙、丙");
    expect(fixture, "f:list(//i[2], '、')", "乙");
    expect(fixture, "f:list(//none, '、')", "");
    expect(fixture, "f:length('通报')", "2");
    expect(fixture, "f:length('2012年度（1）')", "6.5");
    expect(fixture, "f:length('𬱖')", "1");
}

/* The keys compare as bytes the way Chinese collation compares the names. */
static void sort_keys_order_by_pinyin(void **state)
{
    struct fixture *fixture = *state;
    static const char *const names[] = {"阿", "陈", "李", "王", "张"};
    char *before = NULL;
    for (size_t i = 0; i < 5; i++) {
        char *expression = arena_format(fixture->arena, "f:sort-key('%s', 'pinyin')", names[i]);
        char *key = fixture_value(fixture, expression);
        assert_non_null(key);
        assert_true(before == NULL || strcmp(before, key) < 0);
        before = key;
    }
    char *short_name = fixture_value(fixture, "f:sort-key('田　富', 'surname-strokes')");
    assert_true(strcmp(short_name, fixture_value(fixture, "f:sort-key('田大利', 'surname-strokes')")) < 0);
    short_name = fixture_value(fixture, "f:sort-key('田　富', 'name-strokes')");
    assert_true(strcmp(short_name, fixture_value(fixture, "f:sort-key('田大利', 'name-strokes')")) > 0);
    refused(fixture, "f:sort-key('王', 'weight')", "layout.argument");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(numerals),
        TEST(money),
        TEST(exact_numbers),
        TEST(dates),
        TEST(decimals_and_signs),
        TEST(names_and_lists),
        TEST(sort_keys_order_by_pinyin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
