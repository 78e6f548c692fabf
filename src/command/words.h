/* Private to command: the language of what is printed. Msgids are English; translations lie in src/base/po. */
#ifndef COMMAND_WORDS_H
#define COMMAND_WORDS_H

#include <libintl.h>

#define _(msgid)  gettext(msgid)
#define N_(msgid) (msgid) /* marks a msgid in a table: translated where it is used */

/* Chooses the language by the locale of the user; `folder` holds the translations. Numbers and order stay those of the
 * C locale. */
void words_open(const char *folder);
/* gettext in the shape that diag_text asks for. */
const char *words_translate(const char *msgid);

#endif
