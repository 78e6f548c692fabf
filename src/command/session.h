/* Private to command: what a subcommand works with, and how it tells what happened. */
#ifndef COMMAND_SESSION_H
#define COMMAND_SESSION_H

#include "command/command.h"

/* The exit status that a room's status means. */
enum exit_status session_exit(enum status status);
enum exit_status session_worse(enum exit_status a, enum exit_status b);
/* Prints the messages that were not printed yet, in order, each in one piece. */
void session_report(struct session *session);
/* One message as the user reads it, "file:line:column: error: text [rule]\n". */
void session_message(struct arena *arena, const struct diagnostic *message, struct buffer *out);
/* Writes text to standard output; a failure is a message and EXIT_SYSTEM. */
enum exit_status session_print(struct session *session, const struct buffer *text);

#endif
