/* The user's language. Only messages follow the locale: numbers, order and every byte of a document do not, so LC_ALL
 * is never set. Text is UTF-8 whatever the locale says, as all diagnostics quote UTF-8 input. */
#include "command/words.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

/* The locale that was asked for, by POSIX's order of the variables. */
static const char *wanted_locale(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++) {
        const char *value = getenv(variables[i]);
        if (value != NULL && value[0] != '\0')
            return value;
    }
    return "C";
}

void words_open(const char *folder)
{
    const char *wanted = wanted_locale();
    /* A small installation has no zh_CN locale, and gettext needs none but its name: it stays silent only for "C". */
    if (setlocale(LC_MESSAGES, "") == NULL && strncmp(wanted, "zh", 2) == 0 &&
        setlocale(LC_MESSAGES, "C.UTF-8") != NULL)
        setenv("LANGUAGE", "zh_CN", 0);
    bindtextdomain("tongbao", folder);
    bind_textdomain_codeset("tongbao", "UTF-8");
    textdomain("tongbao");
}

const char *words_translate(const char *msgid)
{
    return gettext(msgid);
}
