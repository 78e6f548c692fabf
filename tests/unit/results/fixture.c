#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int fixture_open_empty(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    if (fixture == NULL)
        return 1;
    *state = fixture;
    fixture->arena = arena_create(0);
    fixture->sink = diag_create(0);
    return xml_schemas_open(TONGBAO_SOURCE_DIR "/src/schema", fixture->sink, &fixture->schemas) == STATUS_OK ? 0 : 1;
}

/* Earlier records of the campaign. */
static enum status read_previous(struct fixture *fixture, const struct scoring_previous **list, size_t *count)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < fixture->campaign->previous_count && status == STATUS_OK; i++) {
        const struct intake_previous *named = &fixture->campaign->previous[i];
        struct scoring_previous *previous;
        status =
            results_previous(named->file, named->period, NULL, 0, fixture->schemas, fixture->arena, fixture->sink, &previous);
        list[(*count)++] = previous;
    }
    return status;
}

bool fixture_record(struct fixture *fixture, const char *folder)
{
    enum { MOST_PREVIOUS = 8 };
    const struct scoring_previous *previous[MOST_PREVIOUS];
    size_t count = 0;
    folder = arena_format(fixture->arena, "%s/%s", TONGBAO_SOURCE_DIR, folder);
    enum status status = scheme_load(intake_scheme_path(fixture->arena, folder), fixture->schemas, fixture->arena,
                                     fixture->sink, &fixture->scheme);
    if (status == STATUS_OK)
        status =
            intake_load(folder, fixture->scheme, fixture->schemas, fixture->arena, fixture->sink, &fixture->campaign);
    if (status == STATUS_OK)
        status = read_previous(fixture, previous, &count);
    if (status == STATUS_OK)
        status = scoring_run(fixture->campaign, previous, count, fixture->arena, fixture->sink, &fixture->scoring);
    fixture->path = arena_format(fixture->arena, "record-%ld.xml", (long)getpid());
    if (status == STATUS_OK)
        status = results_write(fixture->scoring, fixture->schemas, fixture->path, fixture->sink, fixture->hash);
    for (size_t i = 0; i < diag_count(fixture->sink) && status != STATUS_OK; i++)
        fprintf(stderr, "%s\n", diag_text(fixture->arena, diag_at(fixture->sink, i), NULL));
    diag_truncate(fixture->sink, 0);
    return status == STATUS_OK;
}

int fixture_open(void **state)
{
    return fixture_open_empty(state) != 0 || !fixture_record(*state, "input-samples/shi-jiguan");
}

int fixture_close(void **state)
{
    struct fixture *fixture = *state;
    if (fixture->path != NULL)
        unlink(fixture->path);
    xml_schemas_close(fixture->schemas);
    diag_destroy(fixture->sink);
    arena_destroy(fixture->arena);
    free(fixture);
    return 0;
}

const char *fixture_file(struct fixture *fixture, const char *name, const void *bytes, size_t size)
{
    const char *path = arena_format(fixture->arena, "results-%ld-%s", (long)getpid(), name);
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(bytes, 1, size, file) != size || fclose(file) != 0)
        abort();
    return path;
}

bool fixture_told(const struct fixture *fixture, enum diag_id id)
{
    for (size_t i = 0; i < diag_count(fixture->sink); i++)
        if (diag_at(fixture->sink, i)->id == id)
            return true;
    return false;
}

static xmlNode *first_named(xmlNode *node, const char *name, size_t size)
{
    for (; node != NULL; node = node->next)
        if (node->type == XML_ELEMENT_NODE && strlen((const char *)node->name) == size &&
            memcmp(node->name, name, size) == 0)
            return node;
    return NULL;
}

xmlNode *find_element(xmlDoc *document, const char *path, const char *attribute, const char *value)
{
    xmlNode *node = xmlDocGetRootElement(document);
    while (node != NULL && *path != '\0') {
        size_t size = strcspn(path, "/");
        node = first_named(node->children, path, size);
        path += size + (path[size] == '/');
    }
    while (node != NULL && attribute != NULL &&
           (value_of(node, attribute) == NULL || strcmp(value_of(node, attribute), value) != 0))
        node = next_element(node);
    return node;
}

xmlNode *next_element(xmlNode *node)
{
    return first_named(node->next, (const char *)node->name, strlen((const char *)node->name));
}

const char *value_of(const xmlNode *node, const char *attribute)
{
    for (const xmlAttr *at = node->properties; at != NULL; at = at->next)
        if (strcmp((const char *)at->name, attribute) == 0)
            return at->children == NULL ? "" : (const char *)at->children->content;
    return NULL;
}

void check_computations(const xmlNode *item)
{
    const char *exact = value_of(item, "exact") != NULL ? value_of(item, "exact") : value_of(item, "mark");
    for (const xmlNode *child = item->children; child != NULL; child = child->next) {
        if (strcmp((const char *)child->name, "item") == 0)
            check_computations(child);
        if (strcmp((const char *)child->name, "computation") != 0)
            continue;
        const char *last = value_of(xmlGetLastChild((xmlNode *)child), "value");
        struct number a, b;
        if (number_parse(exact, &a) && number_parse(last, &b))
            assert_int_equal(number_compare(a, b), 0); /* "1.9" and "1.90" */
        else
            assert_string_equal(last, exact); /* "538/205" */
    }
}

xmlChar *text_of(xmlDoc *document)
{
    xmlChar *text;
    int size;
    xmlDocDumpMemoryEnc(document, &text, &size, "UTF-8");
    return text;
}
