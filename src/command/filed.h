/* Private to command: the archive that a subcommand works with (--archive FILE). */
#ifndef COMMAND_FILED_H
#define COMMAND_FILED_H

#include "archive/archive.h"
#include "command/command.h"

/* Opens the archive of the session; `path` NULL: none was asked for. */
enum exit_status filed_open(struct session *session, const char *path, enum archive_mode mode);
void filed_close(struct session *session);
/* Files the output of a run, and says so. */
enum exit_status filed_add(struct session *session, const char *folder, const char *reason);

#endif
