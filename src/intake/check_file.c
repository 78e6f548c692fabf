/* `check FILE`: one file by the namespace of its root. A scheme is proved sound; of the others the grammar is checked,
 * since their references lead to files that are not there. */
#include "intake/engine.h"

#include <string.h>

enum status intake_check_file(const char *path, struct xml_schemas *schemas, struct diagnostics *sink)
{
    struct xml_source source = {.path = path, .limit = LIMIT_FILE_BYTES};
    enum status status = xml_vocabulary(&source, sink, &source.vocabulary);
    if (status != STATUS_OK)
        return status;
    if (strcmp(source.vocabulary, "submission") == 0) {
        source.limit = LIMIT_SUBMISSION_BYTES;
        source.element_limit = LIMIT_SUBMISSION_ELEMENTS;
    }
    if (strcmp(source.vocabulary, "scheme") != 0)
        return xml_read(&source, schemas, NULL, sink);
    struct arena *arena = arena_create(0);
    struct scheme *scheme = NULL;
    if (arena == NULL)
        return STATUS_MEMORY;
    status = scheme_load(path, schemas, arena, sink, &scheme);
    arena_destroy(arena);
    return status;
}
