/* Buffers: growth up to the maximum, a failure that stays, XML that is well-formed whatever goes in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/base.h"

static void a_new_buffer_is_an_empty_string(void **state)
{
    (void)state;
    struct buffer buffer;
    buffer_init(&buffer, 10);
    assert_string_equal(buffer.data, "");
    assert_int_equal(buffer.size, 0);
    buffer_free(&buffer);
    assert_true(buffer.failed); /* writing after the end is refused, not a crash */
    buffer_string(&buffer, "x");
    assert_null(buffer.data);
}

static void it_grows_and_always_ends_with_nul(void **state)
{
    (void)state;
    struct buffer buffer;
    buffer_init(&buffer, 1000000);
    for (int i = 0; i < 10000; i++) {
        buffer_format(&buffer, "%d,", i);
        assert_int_equal(buffer.data[buffer.size], '\0');
    }
    assert_false(buffer.failed);
    assert_int_equal(strlen(buffer.data), buffer.size);
    assert_non_null(strstr(buffer.data, ",9999,"));
    buffer_free(&buffer);
}

static void the_maximum_is_exact_and_the_failure_stays(void **state)
{
    (void)state;
    struct buffer buffer;
    buffer_init(&buffer, 100);
    for (int i = 0; i < 100; i++)
        buffer_byte(&buffer, 'x');
    assert_false(buffer.failed);
    assert_int_equal(buffer.size, 100);
    buffer_byte(&buffer, 'y');
    assert_true(buffer.failed);
    assert_int_equal(buffer.size, 100);
    buffer_string(&buffer, "");
    assert_true(buffer.failed);
    buffer_clear(&buffer);
    assert_false(buffer.failed);
    buffer_string(&buffer, "again");
    assert_string_equal(buffer.data, "again");
    buffer_free(&buffer);
}

static void too_much_at_once_writes_nothing(void **state)
{
    (void)state;
    struct buffer buffer;
    buffer_init(&buffer, 4);
    buffer_format(&buffer, "%s", "12345");
    assert_true(buffer.failed);
    assert_string_equal(buffer.data, "");
    buffer_free(&buffer);
}

static void xml_is_escaped(void **state)
{
    (void)state;
    struct buffer buffer;
    buffer_init(&buffer, 1000);
    buffer_xml(&buffer, "甲<乙 & \"丙\" > 丁\t\r\n");
    assert_string_equal(buffer.data, "甲&lt;乙 &amp; &quot;丙&quot; &gt; 丁&#9;&#13;&#10;");
    buffer_clear(&buffer);
    buffer_xml(&buffer, "𬱖\x01|\xFF|\xEF\xBF\xBE"); /* a control, an ill-formed byte, U+FFFE */
    assert_string_equal(buffer.data, "𬱖�|�|�");
    buffer_clear(&buffer);
    buffer_xml(&buffer, "");
    assert_string_equal(buffer.data, "");
    buffer_free(&buffer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_buffer_is_an_empty_string),
        cmocka_unit_test(it_grows_and_always_ends_with_nul),
        cmocka_unit_test(the_maximum_is_exact_and_the_failure_stays),
        cmocka_unit_test(too_much_at_once_writes_nothing),
        cmocka_unit_test(xml_is_escaped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
