/* A folder of layouts made for a test, loaded and applied, and what was said about it. */
#ifndef TESTS_COMPOSE_FIXTURE_H
#define TESTS_COMPOSE_FIXTURE_H

/* cmocka wants these before itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "compose/compose.h"

struct fixture {
    struct arena *arena;
    struct diagnostics *sink;
    char *folder;         /* made for the test; "own" and "installed" lie in it */
    const char *roots[2]; /* of the search: installed, own */
    struct compose_search search;
};

int fixture_setup(void **state);
int fixture_teardown(void **state);

/* Writes folder/`name`; gives its path. */
char *fixture_write(struct fixture *fixture, const char *name, const char *text);
/* Writes own/NAME.xsl around `body`: line 1 is <xsl:stylesheet …>, `body` begins on line 2. Prefixes xsl, fo, f, r, tb
 * and those of EXSLT (exsl, math, set, str, date, dyn) are declared. */
char *fixture_layout(struct fixture *fixture, const char *name, const char *body);
/* The same body as the content of a template for the document node, on line 3. */
char *fixture_template(struct fixture *fixture, const char *name, const char *body);
/* Loads and applies a layout to <doc/>; the result as text, or NULL. */
char *fixture_apply(struct fixture *fixture, const char *path, enum status *status);
char *fixture_apply_to(struct fixture *fixture, const char *path, const char *source, enum status *status);

/* The layout is refused, and the first message is `rule` at `line` (0: any) of its file. */
void expect_refused(struct fixture *fixture, const char *path, const char *rule, uint32_t line);
/* The value of an expression, computed in a layout. */
char *fixture_value(struct fixture *fixture, const char *expression);
/* The last message is of this rule. */
void expect_message(struct fixture *fixture, const char *rule);

#endif
