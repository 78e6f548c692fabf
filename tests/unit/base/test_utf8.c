/* UTF-8 in and out, what is ill-formed, and the codes that alone make file names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/base.h"

static void every_code_point_comes_back(void **state)
{
    (void)state;
    for (uint32_t code_point = 0; code_point <= 0x10FFFF; code_point++) {
        char bytes[4];
        size_t size = utf8_write(code_point, bytes);
        const char *at = bytes;
        bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
        assert_int_equal(utf8_next(&at, bytes + size), surrogate ? 0xFFFD : code_point);
        assert_ptr_equal(at, bytes + size);
        assert_null(utf8_check(bytes, size));
    }
    char bytes[4];
    assert_int_equal(utf8_write(0x110000, bytes), 3);
    assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
}

static void ill_formed_bytes_move_one_byte(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "\x80",             /* a continuation alone */
        "\xC0\x80",         /* NUL in two bytes */
        "\xC1\xBF",         /* overlong */
        "\xE0\x9F\xBF",     /* overlong */
        "\xED\xA0\x80",     /* surrogate U+D800 */
        "\xF0\x8F\xBF\xBF", /* overlong */
        "\xF4\x90\x80\x80", /* U+110000 */
        "\xF5\x80\x80\x80",
        "\xFE",
        "\xFF",
        "\xE8\x80", /* cut short by the end */
        "\xE8\x80"
        "A", /* cut short by a letter */
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        const char *at = bad[i], *end = bad[i] + strlen(bad[i]);
        assert_int_equal(utf8_next(&at, end), 0xFFFD);
        assert_ptr_equal(at, bad[i] + 1);
        assert_ptr_equal(utf8_check(bad[i], strlen(bad[i])), bad[i]);
    }
    static const char late[] = "考评\xFF";
    assert_ptr_equal(utf8_check(late, strlen(late)), late + 6);
}

static void length_counts_code_points(void **state)
{
    (void)state;
    assert_int_equal(utf8_length(""), 0);
    assert_int_equal(utf8_length("a考𠮷"), 3);
    assert_int_equal(utf8_length("\xFF\xFF"), 2);
}

static void codes_are_checked(void **state)
{
    (void)state;
    static const char longest[] = "a123456789012345678901234567890123456789012345678901234567890123";
    assert_int_equal(strlen(longest), 64);
    assert_true(code_valid(longest));
    assert_true(code_valid("A"));
    assert_true(code_valid("7"));
    assert_true(code_valid("dep-01.a_b"));
    static const char *const bad[] = {"",
                                      ".",
                                      "..",
                                      "-x",
                                      "_x",
                                      "a/b",
                                      "a b",
                                      "考",
                                      "a\n",
                                      "../x",
                                      "a1234567890123456789012345678901234567890123456789012345678901234"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(code_valid(bad[i]));
}

static void codes_compare_without_case(void **state)
{
    (void)state;
    assert_int_equal(code_compare("Dep-01", "dEP-01"), 0);
    assert_true(code_compare("a", "B") < 0);
    assert_true(code_compare("ab", "a") > 0);
    assert_true(code_compare("", "a") < 0);
    assert_int_not_equal(code_compare("É", "é"), 0); /* ASCII only */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_comes_back), cmocka_unit_test(ill_formed_bytes_move_one_byte),
        cmocka_unit_test(length_counts_code_points),   cmocka_unit_test(codes_are_checked),
        cmocka_unit_test(codes_compare_without_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
