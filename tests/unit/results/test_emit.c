/* XML out: escapes, numbers, nesting. */
#include "fixture.h"

#include "results/emit.h"

#include <stdio.h>
#include <string.h>

/* What the calls between begin and finish wrote. */
struct paper {
    struct fixture *fixture;
    const char *path;
    struct file_writer *file;
    struct emitter out;
};

static void begin(struct paper *paper, struct fixture *fixture)
{
    paper->fixture = fixture;
    paper->path = fixture_file(fixture, "emit.xml", "", 0);
    assert_int_equal(file_writer_open(paper->path, fixture->sink, &paper->file), STATUS_OK);
    emit_begin(&paper->out, paper->file, fixture->arena);
}

static void finish(struct paper *paper, const char *expected)
{
    char *bytes;
    size_t size;
    assert_int_equal(emit_end(&paper->out), STATUS_OK);
    assert_int_equal(file_writer_commit(paper->file), STATUS_OK);
    assert_int_equal(
        file_read(paper->fixture->arena, paper->path, (size_t)1 << 24, paper->fixture->sink, &bytes, &size), STATUS_OK);
    remove(paper->path);
    if (expected != NULL)
        assert_string_equal(strchr(bytes, '\n') + 1, expected);
}

static void elements_nest_and_text_stands_on_one_line(void **state)
{
    struct paper paper;
    begin(&paper, *state);
    emit_open(&paper.out, "a");
    emit_string(&paper.out, "x", "1");
    emit_string(&paper.out, "y", NULL);
    emit_open(&paper.out, "b");
    emit_text(&paper.out, "文");
    emit_close(&paper.out);
    emit_open(&paper.out, "c");
    emit_close(&paper.out);
    emit_close(&paper.out);
    finish(&paper, "<a x=\"1\">\n  <b>文</b>\n  <c/>\n</a>\n");
}

static void markup_in_values_is_escaped(void **state)
{
    struct paper paper;
    begin(&paper, *state);
    emit_open(&paper.out, "a");
    emit_string(&paper.out, "x", "\"<&>\n\x01");
    emit_text(&paper.out, "]]>&");
    emit_close(&paper.out);
    finish(&paper, "<a x=\"&quot;&lt;&amp;&gt;&#10;\xEF\xBF\xBD\">]]&gt;&amp;</a>\n");
}

static void a_printed_number_shows_the_exact_one_where_it_differs(void **state)
{
    struct paper paper;
    begin(&paper, *state);
    emit_open(&paper.out, "a");
    emit_both(&paper.out, "m", "exact", number_ratio(NULL, 5, 2), 2);
    emit_close(&paper.out);
    emit_open(&paper.out, "b");
    emit_both(&paper.out, "m", "exact", number_ratio(NULL, 26, 3), 2);
    emit_integer(&paper.out, "i", -3);
    emit_yes_no(&paper.out, "yes", false);
    emit_close(&paper.out);
    finish(&paper, "<a m=\"2.50\"/>\n<b m=\"8.67\" exact=\"26/3\" i=\"-3\" yes=\"no\"/>\n");
}

static void a_long_record_goes_out_piece_by_piece(void **state)
{
    struct paper paper;
    begin(&paper, *state);
    emit_open(&paper.out, "list");
    for (int i = 0; i < 20000; i++) {
        emit_open(&paper.out, "entry");
        emit_string(&paper.out, "text", "0123456789");
        emit_close(&paper.out);
        assert_true(paper.out.buffer.size < (1 << 17));
    }
    emit_close(&paper.out);
    finish(&paper, NULL);
}

static void nesting_stops_at_its_limit(void **state)
{
    struct paper paper;
    begin(&paper, *state);
    for (int i = 0; i <= LIMIT_XML_DEPTH; i++)
        emit_open(&paper.out, "a");
    assert_int_equal(emit_end(&paper.out), STATUS_LIMIT);
    file_writer_abandon(paper.file);
    remove(paper.path);
}

/* Into memory nothing is lost, however long it is. */
static void a_document_may_stay_in_memory(void **state)
{
    enum { MANY = 20000 };
    struct fixture *fixture = *state;
    struct emitter out;
    struct buffer bytes;
    size_t count = 0;
    emit_begin_memory(&out, fixture->arena);
    emit_open(&out, "a");
    for (int i = 0; i < MANY; i++) {
        emit_open(&out, "b");
        emit_close(&out);
    }
    emit_close(&out);
    assert_int_equal(emit_end_memory(&out, &bytes), STATUS_OK);
    for (const char *at = bytes.data; (at = strstr(at, "<b/>")) != NULL; at++)
        count++;
    assert_int_equal(count, MANY);
    assert_string_equal(bytes.data + bytes.size - strlen("\n</a>\n"), "\n</a>\n");
    buffer_free(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements_nest_and_text_stands_on_one_line),
        cmocka_unit_test(markup_in_values_is_escaped),
        cmocka_unit_test(a_printed_number_shows_the_exact_one_where_it_differs),
        cmocka_unit_test(a_long_record_goes_out_piece_by_piece),
        cmocka_unit_test(nesting_stops_at_its_limit),
        cmocka_unit_test(a_document_may_stay_in_memory),
    };
    return cmocka_run_group_tests(tests, fixture_open_empty, fixture_close);
}
