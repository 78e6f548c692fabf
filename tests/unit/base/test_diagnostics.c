/* The sink: order, folding of what repeats, levels made milder, the limit, taking back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/base.h"

static struct location place(uint32_t line)
{
    return (struct location){.file = "campaign/scheme.xml", .line = line, .column = 5};
}

static void messages_are_copied_and_kept_in_order(void **state)
{
    (void)state;
    struct diagnostics *sink = diag_create(0);
    char name[] = "甲";
    diag_report_unit(sink, DIAG_FILE_READ, place(3), "dep-01", "1.2", name, "why");
    diag_report(sink, DIAG_FILE_KIND, place(2), "乙");
    name[0] = 'x';
    assert_int_equal(diag_count(sink), 2);
    const struct diagnostic *first = diag_at(sink, 0);
    assert_int_equal(first->id, DIAG_FILE_READ);
    assert_string_equal(first->at.file, "campaign/scheme.xml");
    assert_int_equal(first->at.line, 3);
    assert_string_equal(first->unit, "dep-01");
    assert_string_equal(first->field, "1.2");
    assert_int_equal(first->arguments, 2);
    assert_string_equal(first->argument[0], "甲");
    assert_null(diag_at(sink, 1)->unit);
    diag_destroy(sink);
}

static void the_same_message_is_folded(void **state)
{
    (void)state;
    struct diagnostics *sink = diag_create(0);
    for (int i = 0; i < 3; i++) {
        diag_report(sink, DIAG_FILE_KIND, place(1), "a");
        diag_report(sink, DIAG_FILE_KIND, place(2), "a"); /* another place */
        diag_report(sink, DIAG_FILE_KIND, place(1), "b"); /* another argument */
        diag_report_unit(sink, DIAG_FILE_KIND, place(1), "u", NULL, "a");
    }
    assert_int_equal(diag_count(sink), 4);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(diag_at(sink, i)->repeats, 2);
    diag_destroy(sink);
}

static void many_messages_stay_findable(void **state)
{
    (void)state;
    struct diagnostics *sink = diag_create(0);
    for (int round = 0; round < 2; round++) {
        for (uint32_t line = 1; line <= 3000; line++)
            diag_report(sink, DIAG_FILE_KIND, place(line), "a");
    }
    assert_int_equal(diag_count(sink), 3000);
    for (uint32_t line = 1; line <= 3000; line++) {
        assert_int_equal(diag_at(sink, line - 1)->at.line, line);
        assert_int_equal(diag_at(sink, line - 1)->repeats, 1);
    }
    diag_destroy(sink);
}

static void levels_can_be_made_milder(void **state)
{
    (void)state;
    struct diagnostics *sink = diag_create(0);
    diag_report(sink, DIAG_FILE_KIND, place(1), "a");
    diag_demote(sink, DIAG_FATAL, DIAG_WARNING);
    diag_report(sink, DIAG_FILE_KIND, place(2), "a");
    assert_int_equal(diag_at(sink, 0)->level, DIAG_FATAL); /* only from now on */
    assert_int_equal(diag_at(sink, 1)->level, DIAG_WARNING);
    assert_int_equal(diag_worse(sink, DIAG_WARNING), 2);
    assert_int_equal(diag_worse(sink, DIAG_ERROR), 1);
    diag_destroy(sink);
}

static void beyond_the_limit_messages_are_counted(void **state)
{
    (void)state;
    struct diagnostics *sink = diag_create(5);
    for (uint32_t line = 1; line <= 8; line++)
        diag_report(sink, DIAG_FILE_KIND, place(line), "a");
    assert_int_equal(diag_count(sink), 5);
    assert_int_equal(diag_dropped(sink), 3);
    assert_int_equal(diag_worse(sink, DIAG_ERROR), 8);
    diag_destroy(sink);
}

static void a_try_can_be_taken_back(void **state)
{
    (void)state;
    struct diagnostics *sink = diag_create(3);
    diag_report(sink, DIAG_FILE_KIND, place(1), "a");
    size_t before = diag_count(sink);
    for (uint32_t line = 2; line <= 9; line++)
        diag_report(sink, DIAG_FILE_KIND, place(line), "a");
    diag_truncate(sink, before);
    assert_int_equal(diag_count(sink), 1);
    assert_int_equal(diag_dropped(sink), 0);
    assert_int_equal(diag_worse(sink, DIAG_NOTE), 1);
    diag_report(sink, DIAG_FILE_KIND, place(2), "a"); /* told again, it is a new message */
    assert_int_equal(diag_count(sink), 2);
    assert_int_equal(diag_at(sink, 1)->repeats, 0);
    diag_destroy(sink);
}

static void messages_can_be_told_to_another_sink(void **state)
{
    (void)state;
    struct diagnostics *from = diag_create(0), *to = diag_create(0);
    diag_report(to, DIAG_FILE_KIND, place(1), "a");
    diag_demote(to, DIAG_FATAL, DIAG_WARNING);
    for (int i = 0; i < 3; i++)
        diag_report_unit(from, DIAG_FILE_KIND, place(2), "dep-01", "1.2", "b");
    diag_copy(from, to);
    diag_destroy(from);
    struct diagnostics *like = diag_create_like(to);
    diag_report(like, DIAG_FILE_KIND, place(1), "a");
    assert_int_equal(diag_count(like), 1);
    assert_int_equal(diag_at(like, 0)->level, DIAG_WARNING);
    diag_destroy(like);
    assert_int_equal(diag_count(to), 2);
    const struct diagnostic *told = diag_at(to, 1);
    assert_string_equal(told->argument[0], "b");
    assert_string_equal(told->unit, "dep-01");
    assert_int_equal(told->repeats, 2);
    assert_int_equal(told->level, DIAG_WARNING);
    diag_destroy(to);
}

static const char *backwards(const char *msgid)
{
    (void)msgid;
    return "{2} 之于 {1}（{7}{"; /* a translation may turn the order round */
}

static void the_sentence_takes_its_arguments(void **state)
{
    (void)state;
    struct arena *arena = arena_create(0);
    struct diagnostics *sink = diag_create(0);
    diag_report(sink, DIAG_FILE_READ, place(1), "{2}", "no such file"); /* an argument is not looked into */
    const char *text = diag_text(arena, diag_at(sink, 0), NULL);
    assert_non_null(strstr(text, "{2} cannot be read: no such file"));
    assert_string_equal(diag_text(arena, diag_at(sink, 0), backwards), "no such file 之于 {2}（{7}{");
    diag_destroy(sink);
    arena_destroy(arena);
}

static void no_sink_is_silence(void **state)
{
    (void)state;
    diag_report(NULL, DIAG_FILE_KIND, place(1), "a");
    diag_destroy(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(messages_are_copied_and_kept_in_order),
        cmocka_unit_test(the_same_message_is_folded),
        cmocka_unit_test(many_messages_stay_findable),
        cmocka_unit_test(levels_can_be_made_milder),
        cmocka_unit_test(beyond_the_limit_messages_are_counted),
        cmocka_unit_test(a_try_can_be_taken_back),
        cmocka_unit_test(messages_can_be_told_to_another_sink),
        cmocka_unit_test(the_sentence_takes_its_arguments),
        cmocka_unit_test(no_sink_is_silence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
