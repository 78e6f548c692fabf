/* Private to command: where the program's own files lie, and in which order data is looked for (DESIGN 6). */
#ifndef COMMAND_OWN_H
#define COMMAND_OWN_H

#include "command/command.h"
#include "text/text.h"

/* The folders of the installed program, or of the source tree when the program runs in its build folder. Strings in
 * `arena`; false when there is no memory. */
bool own_find(struct arena *arena, struct own_folders *out);

/* The folders in which layouts are looked for, in order, those that exist: campaign, --data, the program's own. */
enum status own_layout_folders(const struct session *session, const char *const **folders, size_t *count);
/* Opens the fonts of `file`, or of the first fonts.xml when that is NULL. Faces that stand in for others that are not
 * installed are told only when asked for: they matter when a batch is printed, and would hide other messages elsewhere.
 */
enum status own_fonts_open(struct session *session, const char *file, bool tell_stand_ins, struct text_fonts **out);
/* The first folder of schemas. */
const char *own_schema_folder(const struct session *session);

#endif
