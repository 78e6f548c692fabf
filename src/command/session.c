/* The run of one subcommand: from the command line to the exit status. */
#include "command/session.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/limits.h"
#include "command/build.h"
#include "command/options.h"
#include "command/own.h"
#include "command/words.h"

/* ---- telling
 * ------------------------------------------------------------------------------------------------------------ */

enum exit_status session_exit(enum status status)
{
    switch (status) {
    case STATUS_OK:
        return EXIT_DONE;
    case STATUS_INVALID:
    case STATUS_LIMIT:
        return EXIT_UNUSABLE;
    case STATUS_MEMORY:
    case STATUS_SYSTEM:
        break;
    }
    return EXIT_SYSTEM;
}

enum exit_status session_worse(enum exit_status a, enum exit_status b)
{
    return a > b ? a : b;
}

static const char *level_word(enum diag_level level)
{
    switch (level) {
    case DIAG_NOTE:
        return _("note");
    case DIAG_WARNING:
        return _("warning");
    case DIAG_ERROR:
    case DIAG_UNSUPPORTED:
    case DIAG_FATAL:
        break;
    }
    return _("error");
}

void session_message(struct arena *arena, const struct diagnostic *message, struct buffer *out)
{
    char *text = diag_text(arena, message, words_translate);
    buffer_string(out, message->at.file == NULL ? "tongbao" : message->at.file);
    if (message->at.file != NULL && message->at.line > 0) {
        buffer_format(out, ":%u", message->at.line);
        if (message->at.column > 0)
            buffer_format(out, ":%u", message->at.column);
    }
    buffer_format(out, ": %s: %s", level_word(message->level), text == NULL ? "" : text);
    if (message->unit != NULL && message->field != NULL)
        buffer_format(out, _(" (unit %s, %s)"), message->unit, message->field);
    else if (message->unit != NULL)
        buffer_format(out, _(" (unit %s)"), message->unit);
    if (message->repeats > 0)
        buffer_format(out, _(" (and %u times more)"), message->repeats);
    buffer_format(out, " [%s]\n", diag_catalogue(message->id)->rule);
}

static bool is_told(const struct session *session, enum diag_level level)
{
    if (session->verbosity < 0)
        return level >= DIAG_ERROR;
    return session->verbosity > 0 || level >= DIAG_WARNING;
}

void session_report(struct session *session)
{
    struct arena *scratch = arena_create(0);
    struct buffer line;
    buffer_init(&line, LIMIT_TEXT_BYTES);
    for (; scratch != NULL && session->reported < diag_count(session->sink); session->reported++) {
        const struct diagnostic *message = diag_at(session->sink, session->reported);
        if (!is_told(session, message->level))
            continue;
        arena_reset(scratch);
        buffer_clear(&line);
        session_message(scratch, message, &line);
        if (!line.failed && fwrite(line.data, 1, line.size, stderr) == line.size)
            session->told_error = session->told_error || message->level >= DIAG_ERROR;
    }
    buffer_free(&line);
    arena_destroy(scratch);
}

enum exit_status session_print(struct session *session, const struct buffer *text)
{
    if (!text->failed && fwrite(text->data, 1, text->size, stdout) == text->size && fflush(stdout) == 0)
        return EXIT_DONE;
    if (text->failed)
        diag_report(session->sink, DIAG_MEMORY, ((struct location){0}), "-");
    else
        diag_report(session->sink, DIAG_FILE_WRITE, ((struct location){0}), "-", strerror(errno));
    return EXIT_SYSTEM;
}

/* ---- the run
 * -------------------------------------------------------------------------------------------------------------- */

static enum exit_status print_version(struct session *session)
{
    struct buffer text;
    buffer_init(&text, LIMIT_TEXT_BYTES);
    buffer_string(&text, "tongbao " BUILD_VERSION "\n");
    enum exit_status exit = session_print(session, &text);
    buffer_free(&text);
    return exit;
}

static enum exit_status print_help(struct session *session, const struct usage *usage,
                                   const struct command *const *commands)
{
    struct buffer text;
    buffer_init(&text, LIMIT_TEXT_BYTES);
    if (usage != NULL)
        options_help(usage, &text);
    else
        options_overview(commands, &text);
    enum exit_status exit = session_print(session, &text);
    buffer_free(&text);
    return exit;
}

static enum exit_status run_command(struct session *session, const struct command *command, int argc, char **argv)
{
    struct options options;
    switch (options_parse(command->usage, argc, argv, session->arena, session->sink, &options)) {
    case PARSE_HELP:
        return print_help(session, command->usage, NULL);
    case PARSE_VERSION:
        return print_version(session);
    case PARSE_WRONG:
        return EXIT_USAGE;
    case PARSE_NO_MEMORY:
        return EXIT_SYSTEM;
    case PARSE_GO:
        break;
    }
    session->verbosity = options.verbosity;
    return command->run(session, &options);
}

static enum exit_status choose(struct session *session, const struct command *const *commands, int argc, char **argv)
{
    const char *name = argc < 2 ? "" : argv[1];
    for (size_t i = 0; commands[i] != NULL; i++)
        if (strcmp(commands[i]->usage->name, name) == 0)
            return run_command(session, commands[i], argc - 1, argv + 1);
    if (strcmp(name, "--version") == 0)
        return print_version(session);
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
        return print_help(session, NULL, commands);
    diag_report(session->sink, DIAG_USAGE_COMMAND, ((struct location){0}), name);
    return EXIT_USAGE;
}

int command_main(const struct command *const *commands, int argc, char **argv)
{
    struct session session = {.arena = arena_create(0), .sink = diag_create(0)};
    enum exit_status exit = EXIT_SYSTEM;
    /* A reader that went away is a failed write with its message, not a silent death. */
    signal(SIGPIPE, SIG_IGN);
    if (session.arena != NULL && session.sink != NULL && own_find(session.arena, &session.own)) {
        words_open(session.own.locale);
        exit = choose(&session, commands, argc, argv);
        session_report(&session);
    }
    if (exit == EXIT_SYSTEM && !session.told_error) /* there was no memory even for the message */
        fputs("tongbao: error: no memory\n", stderr);
    diag_destroy(session.sink);
    arena_destroy(session.arena);
    return (int)exit;
}
