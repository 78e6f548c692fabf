/* tongbao - the command line: one table of subcommands. */
#include "command/command.h"

#include <stddef.h>
#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

static const struct command *const commands[] = {
    &command_run,    &command_check,   &command_score, &command_print, &command_format, &command_explain, &command_diff,
    &command_import, &command_form, &command_archive, &command_fonts, NULL,
};

/* Each document gives back all that it took and the next one takes as much again: glibc would hand the pages to the
 * kernel in between, which costs a batch a quarter of its time. */
static void keep_memory(void)
{
#ifdef __GLIBC__
    enum { KEPT = 8 << 20, MAPPED_FROM = 4 << 20 };
    mallopt(M_TRIM_THRESHOLD, KEPT);
    mallopt(M_MMAP_THRESHOLD, MAPPED_FROM);
#endif
}

int main(int argc, char **argv)
{
    keep_memory();
    return command_main(commands, argc, argv);
}
