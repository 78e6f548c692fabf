#include "reading.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct reading *read_document(const char *text, const struct fo_options *options)
{
    struct reading *reading = calloc(1, sizeof *reading);
    assert_non_null(reading);
    reading->arena = arena_create(0);
    reading->sink = diag_create(0);
    strcpy(reading->path, "fo-XXXXXX");
    int fd = mkstemp(reading->path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
    reading->status = fo_open_file(reading->path, options, reading->sink, &reading->tree);
    return reading;
}

struct reading *read_flow(const char *content)
{
    struct arena *arena = arena_create(0);
    struct reading *reading = read_document(arena_format(arena, "%s%s%s", FO_BEGIN, content, FO_END), NULL);
    arena_destroy(arena);
    return reading;
}

struct reading *read_good_flow(const char *content)
{
    struct reading *reading = read_flow(content);
    assert_int_equal(read_all(reading), STATUS_OK);
    assert_string_equal(read_messages(reading), "");
    return reading;
}

void read_close(struct reading *reading)
{
    unlink(reading->path);
    fo_close(reading->tree);
    diag_destroy(reading->sink);
    arena_destroy(reading->arena);
    free(reading);
}

enum status read_all(struct reading *reading)
{
    return reading->tree == NULL ? reading->status : fo_complete(fo_root(reading->tree));
}

static struct fo_node *find(struct fo_node *node, const char *id)
{
    if (fo_id(node) != NULL && strcmp(fo_id(node), id) == 0)
        return node;
    for (struct fo_node *child = fo_first(node); child != NULL; child = fo_next(child)) {
        struct fo_node *found = find(child, id);
        if (found != NULL)
            return found;
    }
    return NULL;
}

struct fo_node *read_id(struct reading *reading, const char *id)
{
    assert_non_null(reading->tree);
    struct fo_node *node = find(fo_root(reading->tree), id);
    assert_non_null(node);
    return node;
}

const char *read_messages(struct reading *reading)
{
    const char *text = "";
    for (size_t i = 0; i < diag_count(reading->sink); i++) {
        const struct diagnostic *message = diag_at(reading->sink, i);
        text = arena_format(reading->arena, "%s%u:%u %s %s\n", text, (unsigned)message->at.line,
                            (unsigned)message->at.column, diag_catalogue(message->id)->rule,
                            diag_text(reading->arena, message, NULL));
    }
    return text;
}

mpt length_of(struct reading *reading, const char *id, enum fo_property property)
{
    const struct fo_value *value = fo_get(read_id(reading, id), property);
    assert_int_equal(value->kind, FO_IS_LENGTH);
    assert_int_equal(value->proportional, 0);
    return value->length;
}

void expect_length(struct reading *reading, const char *id, enum fo_property property, mpt expected)
{
    assert_int_equal(length_of(reading, id, property), expected);
}
