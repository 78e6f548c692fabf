/* One table for each subcommand says what it takes; getopt_long's tables, the checks and --help are made from it. */
#include "command/options.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "command/words.h"

enum { COMMON_OPTIONS = 4, LONG_ONLY = 256 };

/* Behind the subcommand's own rows. */
enum common_option { COMMON_QUIET, COMMON_VERBOSE, COMMON_HELP, COMMON_VERSION };
static const struct option_row common_options[COMMON_OPTIONS] = {
    [COMMON_QUIET] = {'q', "quiet", NULL, N_("say nothing but errors"), OPTION_ONCE},
    [COMMON_VERBOSE] = {'v', "verbose", NULL, N_("also tell notes and what was written"), OPTION_ONCE},
    [COMMON_HELP] = {'h', "help", NULL, N_("show this help and end"), OPTION_ONCE},
    [COMMON_VERSION] = {0, "version", NULL, N_("show the version and end"), OPTION_ONCE},
};

static const struct option_row *option_row(const struct usage *usage, size_t row)
{
    return row < usage->option_count ? &usage->options[row] : &common_options[row - usage->option_count];
}

bool option_given(const struct options *options, size_t row)
{
    return options->values[row].count > 0;
}

const char *option_text(const struct options *options, size_t row)
{
    const struct option_values *values = &options->values[row];
    return values->count == 0 ? NULL : values->texts[values->count - 1];
}

/* ---- parsing
 * ---------------------------------------------------------------------------------------------------------- */

/* What getopt_long wants to know. `val` is the number of the row above LONG_ONLY, also for rows with a letter. */
struct getopt_tables {
    struct option *names;
    char *letters;
};

static bool make_tables(const struct usage *usage, struct arena *arena, struct getopt_tables *out)
{
    size_t rows = usage->option_count + COMMON_OPTIONS;
    out->names = ARENA_ARRAY(arena, rows + 1, struct option);
    out->letters = arena_alloc(arena, 2 * rows + 2);
    if (out->names == NULL || out->letters == NULL)
        return false;
    char *letter = out->letters;
    *letter++ = ':'; /* a missing value is told as ':' and not as '?' */
    for (size_t i = 0; i < rows; i++) {
        const struct option_row *row = option_row(usage, i);
        int has_value = row->value == NULL ? no_argument : required_argument;
        out->names[i] = (struct option){row->name, has_value, NULL, LONG_ONLY + (int)i};
        if (row->letter != '\0')
            *letter++ = row->letter;
        if (row->letter != '\0' && row->value != NULL)
            *letter++ = ':';
    }
    return true;
}

/* Number of the row, or `rows` when getopt gave none. */
static size_t row_of(const struct usage *usage, int found)
{
    size_t rows = usage->option_count + COMMON_OPTIONS;
    if (found >= LONG_ONLY)
        return (size_t)(found - LONG_ONLY);
    for (size_t i = 0; i < rows; i++)
        if (found != '\0' && option_row(usage, i)->letter == found)
            return i;
    return rows;
}

/* Keeps a value, or the values of a list. */
static bool keep_value(struct arena *arena, const struct option_row *row, const char *text,
                       struct option_values *values)
{
    do {
        const char *comma = row->times == OPTION_LIST ? strchr(text, ',') : NULL;
        size_t size = comma == NULL ? strlen(text) : (size_t)(comma - text);
        const char **texts = ARENA_ARRAY(arena, values->count + 1, const char *);
        if (texts == NULL)
            return false;
        if (values->count > 0)
            memcpy(texts, values->texts, values->count * sizeof *texts);
        texts[values->count] = arena_substring(arena, text, size);
        values->texts = texts;
        values->count++;
        text = comma == NULL ? NULL : comma + 1;
    } while (text != NULL);
    return !arena_failed(arena);
}

/* The option as the user wrote it, for messages: "-x" or "--name". */
static const char *as_written(struct arena *arena, const struct usage *usage, char **argv, int found)
{
    size_t row = row_of(usage, optopt);
    if (found == ':' && row < usage->option_count + COMMON_OPTIONS && optopt >= LONG_ONLY)
        return arena_format(arena, "--%s", option_row(usage, row)->name);
    if (optopt > 0 && optopt < LONG_ONLY)
        return arena_format(arena, "-%c", optopt);
    return argv[optind - 1];
}

static enum parse_outcome check_operands(const struct usage *usage, const struct options *options, char **argv,
                                         struct diagnostics *sink)
{
    const struct location nowhere = {0};
    if (options->operand_count < usage->least) {
        diag_report(sink, DIAG_USAGE_TOO_FEW, nowhere, argv[0], usage->operands);
        return PARSE_WRONG;
    }
    if (options->operand_count > usage->most) {
        diag_report(sink, DIAG_USAGE_TOO_MANY, nowhere, options->operands[usage->most], usage->operands);
        return PARSE_WRONG;
    }
    return PARSE_GO;
}

enum parse_outcome options_parse(const struct usage *usage, int argc, char **argv, struct arena *arena,
                                 struct diagnostics *sink, struct options *out)
{
    const struct location nowhere = {0};
    struct getopt_tables tables;
    size_t rows = usage->option_count + COMMON_OPTIONS;
    struct option_values *values = ARENA_ARRAY(arena, rows, struct option_values);
    if (values == NULL || !make_tables(usage, arena, &tables)) {
        diag_report(sink, DIAG_MEMORY, nowhere, argv[0]);
        return PARSE_NO_MEMORY;
    }
    *out = (struct options){.usage = usage, .values = values};
    enum parse_outcome outcome = PARSE_GO;
    opterr = 0;
    optind = 0; /* begins anew, also when a line was parsed before */
    for (int found; (found = getopt_long(argc, argv, tables.letters, tables.names, NULL)) != -1;) {
        size_t row = row_of(usage, found);
        if (found == '?' || found == ':' || row == rows) {
            const char *written = as_written(arena, usage, argv, found);
            if (found == ':')
                diag_report(sink, DIAG_USAGE_NO_VALUE, nowhere, written);
            else
                diag_report(sink, DIAG_USAGE_OPTION, nowhere, written, argv[0]);
            return PARSE_WRONG;
        }
        const struct option_row *option = option_row(usage, row);
        if (option->value == NULL)
            values[row].count++;
        else if (values[row].count > 0 && option->times == OPTION_ONCE)
            return diag_report(sink, DIAG_USAGE_TWICE, nowhere, option->name), PARSE_WRONG;
        else if (!keep_value(arena, option, optarg, &values[row]))
            return diag_report(sink, DIAG_MEMORY, nowhere, argv[0]), PARSE_NO_MEMORY;
    }
    const struct option_values *common = values + usage->option_count;
    out->verbosity = common[COMMON_QUIET].count > 0 ? -1 : common[COMMON_VERBOSE].count > 0;
    if (common[COMMON_HELP].count > 0)
        return PARSE_HELP;
    if (common[COMMON_VERSION].count > 0)
        return PARSE_VERSION;
    out->operands = (const char *const *)(argv + optind);
    out->operand_count = (size_t)(argc - optind);
    outcome = check_operands(usage, out, argv, sink);
    return outcome;
}

bool option_number(const struct options *options, size_t row, size_t most, struct diagnostics *sink, size_t *out)
{
    const char *text = option_text(options, row);
    size_t value = 0;
    const char *at = text;
    for (; *at >= '0' && *at <= '9' && value <= most; at++)
        value = value * 10 + (size_t)(*at - '0');
    if (*at == '\0' && value >= 1 && value <= most) {
        *out = value;
        return true;
    }
    char largest[24];
    snprintf(largest, sizeof largest, "%zu", most);
    diag_report(sink, DIAG_USAGE_NUMBER, ((struct location){0}), options->usage->options[row].name, text, largest);
    return false;
}

/* ---- help
 * --------------------------------------------------------------------------------------------------------------- */

/* Columns that a text takes on a terminal: Han and full-width forms take two. */
static size_t columns(const char *text)
{
    size_t width = 0;
    const char *end = text + strlen(text);
    while (text < end)
        width += utf8_next(&text, end) >= 0x2E80 ? 2 : 1;
    return width;
}

static void pad(struct buffer *out, size_t used, size_t width)
{
    for (; used < width; used++)
        buffer_byte(out, ' ');
}

static void help_row(const struct option_row *row, struct buffer *out)
{
    enum { HELP_COLUMN = 28 };
    size_t start = out->size;
    if (row->letter != '\0')
        buffer_format(out, "  -%c, --%s", row->letter, row->name);
    else
        buffer_format(out, "      --%s", row->name);
    if (row->value != NULL)
        buffer_format(out, " %s", row->value);
    size_t used = columns(out->data + start);
    if (used >= HELP_COLUMN - 1) {
        buffer_byte(out, '\n');
        used = 0;
    }
    pad(out, used, HELP_COLUMN);
    buffer_format(out, "%s\n", _(row->help));
}

void options_help(const struct usage *usage, struct buffer *out)
{
    buffer_format(out, _("Usage: tongbao %s [OPTION...] %s\n"), usage->name, usage->operands);
    buffer_format(out, "\n%s\n\n", _(usage->summary));
    for (size_t i = 0; i < usage->option_count + COMMON_OPTIONS; i++)
        help_row(option_row(usage, i), out);
    if (usage->examples != NULL)
        buffer_format(out, "\n%s\n%s", _("Examples:"), _(usage->examples));
    buffer_string(out, _("\nExit status: 0 all done; 1 done, but something was rejected, missing or replaced;\n"
                         "2 wrong usage; 3 an input cannot be used, nothing written; 4 disk, memory or permission.\n"));
}

void options_overview(const struct command *const *commands, struct buffer *out)
{
    buffer_string(out, _("Usage: tongbao COMMAND [OPTION...] ...\n"));
    buffer_format(out, "\n%s\n\n",
                  _("Scores a performance appraisal and prints its documents.\n"
                    "\"tongbao COMMAND --help\" tells more of a command."));
    for (; *commands != NULL; commands++) {
        const struct usage *usage = (*commands)->usage;
        buffer_format(out, "  %s", usage->name);
        pad(out, strlen(usage->name), 10);
        buffer_format(out, "%s\n", _(usage->summary));
    }
}
