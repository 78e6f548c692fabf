/* The sample campaign, scored and written to a record in the test's own folder: made once for a test program. */
#ifndef RESULTS_FIXTURE_H
#define RESULTS_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <libxml/tree.h>

#include "results/results.h"

#define FIXTURE_SMALL TONGBAO_SOURCE_DIR "/tests/unit/results/small.xml"

struct fixture {
    struct arena *arena;
    struct diagnostics *sink;
    struct xml_schemas *schemas;
    struct scheme *scheme;
    struct intake_campaign *campaign;
    struct scoring *scoring;
    const char *path; /* of the record */
    char hash[65];
};

/* cmocka's group set-up: *state becomes a struct fixture. */
int fixture_open(void **state);
int fixture_close(void **state);
/* Loads and scores a campaign of the source tree and writes its record to `path`. False, with the messages on standard
 * error, when it cannot be scored. */
bool fixture_record(struct fixture *fixture, const char *folder);
/* The same without a campaign: arena, sink and schemas only. */
int fixture_open_empty(void **state);

/* Writes a file of the test; returns its path, which has the name of the test program before it. */
const char *fixture_file(struct fixture *fixture, const char *name, const void *bytes, size_t size);
/* Did the sink get this message since it was last cleared? */
bool fixture_told(const struct fixture *fixture, enum diag_id id);

/* The first element at a path of names below the root, "head/figures/figure", whose attribute has the value; attribute
 * NULL: the first one. NULL when there is none. */
xmlNode *find_element(xmlDoc *document, const char *path, const char *attribute, const char *value);
/* The next element of the same name, or NULL. */
xmlNode *next_element(xmlNode *node);
/* An attribute's value in the document's own memory, or NULL. */
const char *value_of(const xmlNode *node, const char *attribute);
/* The last step of a computation is the item's mark, before it was printed: of an item and all below it. */
void check_computations(const xmlNode *item);
/* The document as text, to be freed with xmlFree. */
xmlChar *text_of(xmlDoc *document);

#endif
