/* Hostile stylesheets: whatever the bytes are, loading and applying them ends, and nothing is said without a rule. The
 * input is a stylesheet in a folder of its own; a short record is given to it if it loads. */
#define _XOPEN_SOURCE 700
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <libxml/parser.h>

#include "compose/compose.h"
#include "compose/layout.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { STEPS = 20000 };

static void apply(struct compose_layout *layout, struct diagnostics *sink)
{
    static const char text[] =
        "<r:results xmlns:r='urn:tongbao:results'><r:head><r:period name='2012年度'/></r:head>"
        "<r:summary><r:row unit='D01' total='88.40'/><r:row unit='D02' total='-3.00'/></r:summary>"
        "</r:results>";
    xmlDocPtr source = xmlReadMemory(text, (int)sizeof text - 1, "record.xml", NULL, XML_PARSE_NONET), result = NULL;
    struct buffer bytes;
    buffer_init(&bytes, (size_t)1 << 20);
    layout->step_limit = STEPS;
    if (compose_apply(layout, source, NULL, 0, sink, &result) == STATUS_OK)
        compose_write(layout, result, &bytes);
    else
        assert(result == NULL && diag_count(sink) > 0);
    buffer_free(&bytes);
    compose_result_free(result);
    xmlFreeDoc(source);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char folder[] = "/tmp/tongbao-fuzz-XXXXXX", path[64];
    if (mkdtemp(folder) == NULL)
        return 0;
    snprintf(path, sizeof path, "%s/a.xsl", folder);
    FILE *file = fopen(path, "wb");
    if (file != NULL) {
        fwrite(data, 1, size, file);
        fclose(file);
        struct diagnostics *sink = diag_create(0);
        struct compose_search search = {NULL, 0};
        struct compose_layout *layout = NULL;
        if (compose_load(path, &search, sink, &layout) == STATUS_OK)
            apply(layout, sink);
        else
            assert(layout == NULL && diag_count(sink) > 0);
        compose_unload(layout);
        diag_destroy(sink);
        unlink(path);
    }
    rmdir(folder);
    return 0;
}
