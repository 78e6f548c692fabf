/* Private to command: any XML as the input of a layout. */
#ifndef COMMAND_SOURCE_H
#define COMMAND_SOURCE_H

#include "base/base.h"

struct _xmlDoc;

/* Reads a file ("-": standard input) into a tree: no DTD, no entities, no network, at most LIMIT_FILE_BYTES. The tree
 * is the caller's (source_free). */
enum status source_read(const char *path, struct diagnostics *sink, struct _xmlDoc **out);
/* Is it a record of results (urn:tongbao:results)? */
bool source_is_record(const struct _xmlDoc *document);
void source_free(struct _xmlDoc *document); /* NULL is allowed */

#endif
