/* Private to command: parsing a command line by its usage, and the help that is generated from it. */
#ifndef COMMAND_OPTIONS_H
#define COMMAND_OPTIONS_H

#include "command/command.h"

enum parse_outcome {
    PARSE_GO,      /* options are there */
    PARSE_HELP,    /* --help was asked for */
    PARSE_VERSION, /* --version was asked for */
    PARSE_WRONG,   /* wrong usage; the sink says what */
    PARSE_NO_MEMORY
};

/* Parses argv[0 .. argc), where argv[0] is the name of the subcommand. All that it gives lives in `arena`. */
enum parse_outcome options_parse(const struct usage *usage, int argc, char **argv, struct arena *arena,
                                 struct diagnostics *sink, struct options *out);
/* The text of --help for one subcommand, and for the program. */
void options_help(const struct usage *usage, struct buffer *out);
void options_overview(const struct command *const *commands, struct buffer *out);
/* A whole number of at most `most`, at least 1. False, with a message, when the text is not one. */
bool option_number(const struct options *options, size_t row, size_t most, struct diagnostics *sink, size_t *out);

#endif
