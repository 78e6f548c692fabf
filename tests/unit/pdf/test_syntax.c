/* Numbers, strings and names as PDF writes them. */
#include "document.h"

#include "pdf/engine.h"

#include <locale.h>
#include <string.h>

static const char *decimal(struct buffer *buffer, int64_t value, int places)
{
    buffer_clear(buffer);
    pdf_put_decimal(buffer, value, places);
    return buffer->data;
}

static void numbers_take_as_few_digits_as_they_need(void **state)
{
    struct buffer buffer;
    (void)state;
    buffer_init(&buffer, 1000);
    assert_string_equal(decimal(&buffer, 0, 3), "0");
    assert_string_equal(decimal(&buffer, 12000, 3), "12");
    assert_string_equal(decimal(&buffer, 12500, 3), "12.5");
    assert_string_equal(decimal(&buffer, 595275, 3), "595.275");
    assert_string_equal(decimal(&buffer, 7, 3), ".007");
    assert_string_equal(decimal(&buffer, -7, 3), "-.007");
    assert_string_equal(decimal(&buffer, -500, 3), "-.5");
    assert_string_equal(decimal(&buffer, -20700, 5), "-.207");
    assert_string_equal(decimal(&buffer, INT64_MIN, 0), "-9223372036854775808");
    buffer_free(&buffer);
}

static void a_locale_with_commas_changes_nothing(void **state)
{
    struct buffer buffer;
    (void)state;
    setlocale(LC_ALL, "de_DE.UTF-8");
    buffer_init(&buffer, 1000);
    assert_string_equal(decimal(&buffer, 12500, 3), "12.5");
    setlocale(LC_ALL, "C");
    buffer_free(&buffer);
}

static void operators_carry_their_operands(void **state)
{
    struct buffer buffer;
    (void)state;
    buffer_init(&buffer, 1000);
    pdf_put_operator(&buffer, "re", 4, (const mpt[]){0, -1500, 100000, 250});
    pdf_put_operator(&buffer, "f", 0, NULL);
    assert_string_equal(buffer.data, "0 -1.5 100 .25 re\nf\n");
    buffer_free(&buffer);
}

/* A carriage return that is not escaped would come back as a line feed. */
static void strings_escape_what_would_be_read_otherwise(void **state)
{
    struct buffer buffer;
    (void)state;
    buffer_init(&buffer, 1000);
    pdf_put_string(&buffer, "a(b)\\c\rd\ne", 10);
    assert_string_equal(buffer.data, "(a\\(b\\)\\\\c\\rd\ne)");
    buffer_clear(&buffer);
    pdf_put_string(&buffer, "\0\x28", 2);
    assert_memory_equal(buffer.data, "(\0\\()", 5);
    buffer_free(&buffer);
}

static void text_beyond_ascii_is_utf_16(void **state)
{
    struct buffer buffer;
    (void)state;
    buffer_init(&buffer, 1000);
    pdf_put_text(&buffer, "plain", 5);
    assert_string_equal(buffer.data, "(plain)");
    buffer_clear(&buffer);
    pdf_put_text(&buffer, "通\xF0\xA0\xAE\xB7", 7); /* 通𠮷 */
    assert_int_equal(buffer.size, 10);
    assert_memory_equal(buffer.data, "(\xFE\xFF\x90\x1A\xD8\x42\xDF\xB7)", 10);
    buffer_free(&buffer);
}

/* PDF/A-1 has strings of at most 65,535 bytes. */
static void long_text_is_cut(void **state)
{
    static char text[3 * 40000];
    struct buffer buffer;
    (void)state;
    for (size_t i = 0; i < sizeof text; i += 3)
        memcpy(text + i, "文", 3);
    buffer_init(&buffer, 1 << 20);
    pdf_put_text(&buffer, text, sizeof text);
    assert_in_range(buffer.size, PDF_STRING_LIMIT, PDF_STRING_LIMIT + 4);
    buffer_free(&buffer);
}

static void names_escape_delimiters(void **state)
{
    struct buffer buffer;
    (void)state;
    buffer_init(&buffer, 1000);
    pdf_put_name(&buffer, "text/xml");
    pdf_put_name(&buffer, "A B#\xE5");
    assert_string_equal(buffer.data, "/text#2Fxml/A#20B#23#E5");
    buffer_free(&buffer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_take_as_few_digits_as_they_need),
        cmocka_unit_test(a_locale_with_commas_changes_nothing),
        cmocka_unit_test(operators_carry_their_operands),
        cmocka_unit_test(strings_escape_what_would_be_read_otherwise),
        cmocka_unit_test(text_beyond_ascii_is_utf_16),
        cmocka_unit_test(long_text_is_cut),
        cmocka_unit_test(names_escape_delimiters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
