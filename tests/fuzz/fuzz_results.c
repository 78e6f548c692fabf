/* A record from anywhere: read as the earlier one, and opened, cut to every audience, for printing. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "results/results.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Schemas are compiled once for all inputs. */
static struct xml_schemas *open_schemas(void)
{
    static struct xml_schemas *schemas;
    struct diagnostics *sink = diag_create(0);
    if (schemas == NULL && xml_schemas_open(TONGBAO_SOURCE_DIR "/src/schema", sink, &schemas) != STATUS_OK)
        abort();
    diag_destroy(sink);
    return schemas;
}

static void print_all(struct results_record *record, struct diagnostics *sink)
{
    struct _xmlDoc *document;
    for (enum results_audience audience = RESULTS_PUBLIC; audience <= RESULTS_PERSONNEL; audience++) {
        results_summary_document(record, audience, sink, &document);
        for (size_t i = 0; i < results_unit_count(record); i++)
            results_unit_document(record, i, audience, sink, &document);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[] = "/tmp/tongbao-fuzz-XXXXXX";
    struct diagnostics *sink = diag_create(0);
    struct arena *arena = arena_create(0);
    struct results_record *record;
    struct scoring_previous *previous;
    int fd = mkstemp(path);
    if (fd < 0 || write(fd, data, size) != (ssize_t)size)
        abort();
    close(fd);
    results_previous(path, NULL, NULL, 0, open_schemas(), arena, sink, &previous);
    if (results_open(path, open_schemas(), sink, &record) == STATUS_OK)
        print_all(record, sink);
    results_close(record);
    unlink(path);
    arena_destroy(arena);
    diag_destroy(sink);
    return 0;
}
