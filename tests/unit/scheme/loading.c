/* A scheme loaded for a test. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "loading.h"

struct loaded load(const char *path)
{
    struct loaded loaded = {.arena = arena_create(0), .sink = diag_create(0)};
    assert_int_equal(xml_schemas_open(SCHEMAS, loaded.sink, &loaded.schemas), STATUS_OK);
    loaded.status = scheme_load(path, loaded.schemas, loaded.arena, loaded.sink, &loaded.scheme);
    for (size_t i = 0, size = 0; i < diag_count(loaded.sink) && size < 300; i++) {
        const struct diagnostic *fault = diag_at(loaded.sink, i);
        size += (size_t)snprintf(loaded.faults + size, sizeof loaded.faults - size, "%s%u %s", i > 0 ? ", " : "",
                                 fault->at.line, diag_catalogue(fault->id)->rule);
    }
    assert_true((loaded.status == STATUS_OK) == (loaded.scheme != NULL));
    return loaded;
}

struct loaded load_text(const char *body)
{
    char path[] = "/tmp/tongbao-scheme-XXXXXX";
    const int fd = mkstemp(path);
    assert_true(fd >= 0);
    FILE *file = fdopen(fd, "wb");
    fprintf(file,
            "<scheme xmlns=\"urn:tongbao:scheme\" code=\"s\" version=\"1\" "
            "subject=\"unit\"><title>细则</title><roles><role "
            "code=\"p\" name=\"组\"/></roles>\n%s</scheme>\n",
            body);
    fclose(file);
    struct loaded loaded = load(path);
    unlink(path);
    return loaded;
}

void unload(struct loaded *loaded)
{
    arena_destroy(loaded->arena);
    diag_destroy(loaded->sink);
    xml_schemas_close(loaded->schemas);
}

const char *fault_text(const struct loaded *loaded, size_t index)
{
    assert_true(index < diag_count(loaded->sink));
    return diag_text(loaded->arena, diag_at(loaded->sink, index), NULL);
}

const struct scheme_indicator *find(const struct loaded *loaded, const char *code)
{
    const size_t index = scheme_find(loaded->scheme, code);
    assert_true(index != SCHEME_NONE);
    return &loaded->scheme->indicators[index];
}
