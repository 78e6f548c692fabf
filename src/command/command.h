/* command - the subcommands of tongbao: each parses its options, calls the rooms, and reports.
 *
 * In:  the command line. Out: files, diagnostics on standard error, an exit status (DESIGN 6).
 * How: main.c has the one table of subcommands. A subcommand is a struct command: its usage, from which parsing and
 * --help both follow, and a function that is given a session and the parsed options. Own: a session owns the arena and
 * the sink of one run. Only this room prints, forks and knows the environment.
 */
#ifndef COMMAND_COMMAND_H
#define COMMAND_COMMAND_H

#include "base/base.h"

struct archive;
struct xml_schemas;

/* ---- exit status
 * ------------------------------------------------------------------------------------------------------ */

enum exit_status {
    EXIT_DONE = 0,     /* all done */
    EXIT_PARTLY = 1,   /* done, but some submissions were rejected or are missing, or a value was replaced */
    EXIT_USAGE = 2,    /* wrong usage */
    EXIT_UNUSABLE = 3, /* the campaign, scheme, roster, a layout or an input cannot be used; nothing was written */
    EXIT_SYSTEM = 4    /* disk, memory, permission: every file is whole, the old manifest stands */
};

/* ---- usage and options
 * ------------------------------------------------------------------------------------------------- */

/* How often an option may be given. A list may also be one value with commas: -u D01,D02. */
enum option_times { OPTION_ONCE, OPTION_MANY, OPTION_LIST };

/* One option of a subcommand. Texts are English msgids. */
struct option_row {
    char letter;       /* 0: only the long name */
    const char *name;  /* long name, without the two dashes */
    const char *value; /* as --help names the value, "FILE"; NULL: the option takes none */
    const char *help;
    enum option_times times;
};

struct usage {
    const char *name;     /* of the subcommand */
    const char *operands; /* "FILE.fo…", as --help shows them */
    const char *summary;
    const struct option_row *options; /* without the common ones: --quiet, --verbose, --help, --version */
    size_t option_count;
    size_t least, most;   /* operands; most SIZE_MAX: any number */
    const char *examples; /* whole lines, for --help; NULL: none */
};

/* The values that were given, by the number of the option's row. */
struct option_values {
    const char **texts;
    size_t count; /* of texts, or how often a flag was given */
};

struct options {
    const struct usage *usage;
    const struct option_values *values;
    const char *const *operands;
    size_t operand_count;
    int verbosity; /* -1: quiet, 0, 1: verbose */
};

bool option_given(const struct options *options, size_t row);
/* The last value given, or NULL. */
const char *option_text(const struct options *options, size_t row);

/* ---- sessions
 * ------------------------------------------------------------------------------------------------------------ */

/* Where the files of the program itself lie. */
struct own_folders {
    const char *layouts, *fonts, *schema, *locale;
};

struct session {
    struct arena *arena;
    struct own_folders own;
    struct diagnostics *sink;
    int verbosity;
    const char *campaign;    /* folder of the campaign, or NULL: looked into first for layouts, fonts and schemas */
    const char *data;        /* --data DIR, or NULL */
    struct archive *archive; /* of earlier periods (--archive), or NULL */
    struct xml_schemas *archive_schemas;
    size_t reported; /* messages of the sink that were printed */
    bool told_error; /* one of them was an error */
};

struct command {
    const struct usage *usage;
    /* Works until done or stopped, with messages in the sink. Gives what the rooms gave; see session_fail. */
    enum exit_status (*run)(struct session *session, const struct options *options);
};

extern const struct command command_run, command_check, command_score, command_print, command_format, command_explain,
    command_diff, command_import, command_form, command_archive, command_fonts;

/* Everything that main does: picks the subcommand, parses, runs, reports. `commands` ends with NULL. */
int command_main(const struct command *const *commands, int argc, char **argv);

#endif
