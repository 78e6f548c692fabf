/* tongbao - the command line: one table of subcommands. */
#include "command/command.h"

#include <stddef.h>

static const struct command *const commands[] = {
    &command_run,     &command_check, &command_score,  &command_print,   &command_format,
    &command_explain, &command_diff,  &command_import, &command_archive, &command_fonts, NULL,
};

int main(int argc, char **argv)
{
    return command_main(commands, argc, argv);
}
