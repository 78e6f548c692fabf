/* Private to command: a batch of files that is put in place when all of it is there. */
#ifndef COMMAND_STAGING_H
#define COMMAND_STAGING_H

#include "base/base.h"

struct staging;

/* Makes the folder `target` if need be, and in it a hidden folder for what is being made. STATUS_SYSTEM with a message
 * when another run is at work there. What a killed run left in the hidden folder is removed. */
enum status staging_open(struct arena *arena, const char *target, struct diagnostics *sink, struct staging **out);
/* Called in a worker: keeps the next run out as long as the worker lives, though this run may have been killed. */
bool staging_join(const struct staging *staging);
const char *staging_folder(const struct staging *staging);
/* Moves the file `name` ("scorecards/D01.pdf") from the hidden folder to its place, over an earlier one. */
enum status staging_publish(struct staging *staging, const char *name);
/* All files are in place: makes sure that they stay there if the power fails. */
enum status staging_finish(struct staging *staging);
/* Removes the hidden folder and what is still in it. NULL is allowed. */
void staging_close(struct staging *staging);

#endif
