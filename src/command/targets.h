/* Private to command: what the documents of many inputs are called. */
#ifndef COMMAND_TARGETS_H
#define COMMAND_TARGETS_H

#include "command/command.h"

/* The path of each operand's document with the ending `ending` (".pdf"). `output` is the value of -o or NULL: a file
 * for one document; a folder, which is made, for many, or when it ends with "/" or is one already. Without it documents
 * go into the current folder, and that of standard input to standard output. Two of one name are wrong usage. */
enum exit_status targets_name(struct session *session, const struct options *options, const char *output,
                              const char *ending, const char *const **paths);

#endif
