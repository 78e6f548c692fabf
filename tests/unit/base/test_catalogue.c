/* The catalogue itself: each entry counts its arguments rightly and has a rule id of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/base.h"

static void each_text_uses_exactly_its_arguments(void **state)
{
    (void)state;
    for (int id = 0; id < DIAG_COUNT; id++) {
        const struct diag_entry *entry = diag_catalogue((enum diag_id)id);
        assert_in_range(entry->arguments, 0, 6);
        for (int argument = 1; argument <= 9; argument++) {
            const char mark[] = {'{', (char)('0' + argument), '}', '\0'};
            bool used = strstr(entry->text, mark) != NULL;
            if (used != (argument <= entry->arguments))
                fail_msg("%s counts %d arguments, but {%d} is %s its text", entry->rule, entry->arguments, argument,
                         used ? "in" : "not in");
        }
    }
}

/* A rule may have several texts, one for each kind of mistake; they stand together. */
static void rule_ids_are_plain_and_stand_together(void **state)
{
    (void)state;
    struct arena *arena = arena_create(0);
    struct map *seen = map_create(arena);
    for (int id = 0; id < DIAG_COUNT; id++) {
        const struct diag_entry *entry = diag_catalogue((enum diag_id)id);
        const struct diag_entry *before = id == 0 ? NULL : diag_catalogue((enum diag_id)(id - 1));
        bool together = before != NULL && strcmp(before->rule, entry->rule) == 0;
        if (!together && map_get(seen, entry->rule) != NULL)
            fail_msg("entries of the rule %s stand apart", entry->rule);
        map_set(seen, entry->rule, (void *)(uintptr_t)entry);
        assert_int_equal(strspn(entry->rule, "abcdefghijklmnopqrstuvwxyz0123456789.-"), strlen(entry->rule));
        assert_true(strlen(entry->rule) > 0);
    }
    arena_destroy(arena);
}

static void texts_are_one_english_line(void **state)
{
    (void)state;
    for (int id = 0; id < DIAG_COUNT; id++) {
        const struct diag_entry *entry = diag_catalogue((enum diag_id)id);
        assert_null(strpbrk(entry->text, "\n\r\t"));
        assert_null(utf8_check(entry->text, strlen(entry->text)));
        size_t length = strlen(entry->text);
        assert_true(length > 0);
        if (entry->text[length - 1] == '.')
            fail_msg("the text of %s ends with a full stop, which a diagnostic line has not", entry->rule);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_text_uses_exactly_its_arguments),
        cmocka_unit_test(rule_ids_are_plain_and_stand_together),
        cmocka_unit_test(texts_are_one_english_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
