/* A progress bar is drawn on a terminal and nowhere else. A pseudo-terminal stands for the clerk's screen. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/base.h"

static void nothing_is_written_into_a_pipe(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    struct arena *arena = arena_create(0);
    struct progress *progress = progress_create(arena, ends[1], "documents", 10);
    for (size_t i = 0; i <= 10; i++)
        progress_step(progress, i);
    progress_end(progress);
    close(ends[1]);
    char byte;
    assert_int_equal(read(ends[0], &byte, 1), 0);
    close(ends[0]);
    arena_destroy(arena);
}

int posix_openpt(int flags); /* POSIX.1-2008 with the XSI option, which the project does not ask for */
int grantpt(int fd);
int unlockpt(int fd);
char *ptsname(int fd);

static void a_terminal_shows_the_bar_and_is_left_clean(void **state)
{
    (void)state;
    int screen = posix_openpt(O_RDWR | O_NOCTTY);
    if (screen < 0 || grantpt(screen) != 0 || unlockpt(screen) != 0)
        skip();
    int terminal = open(ptsname(screen), O_RDWR | O_NOCTTY);
    if (terminal < 0)
        skip();
    struct arena *arena = arena_create(0);
    struct progress *progress = progress_create(arena, terminal, "documents", 4);
    for (size_t i = 0; i <= 4; i++)
        progress_step(progress, i);
    progress_end(progress);
    char shown[4096];
    ssize_t size = read(screen, shown, sizeof shown - 1);
    assert_true(size > 0);
    shown[size] = '\0';
    assert_non_null(strstr(shown, "documents ["));
    assert_non_null(strstr(shown, "4/4"));
    static const char cleared[] = "\r\033[K";
    assert_string_equal(shown + size - (sizeof cleared - 1), cleared);
    close(terminal);
    close(screen);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_written_into_a_pipe),
        cmocka_unit_test(a_terminal_shows_the_bar_and_is_left_clean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
