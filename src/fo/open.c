/* open - a tree from its beginning to its end. */
#include "fo/tree.h"

#include <stdlib.h>
#include <string.h>

/* What one pass needs; the arena, the styles and all strings stay from pass to pass. */
static bool begin_pass(struct fo_tree *tree)
{
    if (tree->nodes == NULL)
        tree->nodes = arena_create(0);
    tree->ids = map_create(tree->arena);
    tree->references = map_create(tree->arena);
    tree->masters = map_create(tree->arena);
    tree->noted = map_create(tree->arena);
    if (tree->nodes == NULL || tree->ids == NULL || tree->references == NULL || tree->masters == NULL ||
        tree->noted == NULL)
        return false;
    tree->master = NULL;
    tree->root = NULL;
    tree->ended = false;
    tree->events = 0;
    tree->status = STATUS_OK;
    memset(tree->names, 0, sizeof tree->names);
    memset(tree->objects, 0, sizeof tree->objects);
    return fo_builder_create(&tree->builder, tree, tree->nodes) == STATUS_OK;
}

static struct fo_tree *create(const char *name, const struct fo_options *options, struct diagnostics *sink)
{
    struct fo_tree *tree = calloc(1, sizeof *tree);
    if (tree == NULL)
        return NULL;
    tree->sink = sink;
    tree->lenient = options != NULL && options->lenient;
    tree->arena = arena_create(0);
    tree->name = tree->arena == NULL ? NULL : arena_string(tree->arena, name);
    if (tree->name == NULL || !fo_styles_create(&tree->styles, tree->arena) || !begin_pass(tree)) {
        fo_close(tree);
        return NULL;
    }
    tree->builder.sink = sink;
    return tree;
}

/* Reads as far as the document element, so that a file which is no FO fails here. */
static enum status begin_reading(struct fo_tree *tree, enum status status, struct fo_tree **out)
{
    if (status == STATUS_OK && fo_root(tree) == NULL)
        status = fo_status(tree);
    *out = NULL;
    if (status == STATUS_OK)
        *out = tree;
    else
        fo_close(tree);
    return status;
}

static enum status no_memory(const char *name, struct diagnostics *sink)
{
    struct location at = {.file = name};
    diag_report(sink, DIAG_MEMORY, at, name);
    return STATUS_MEMORY;
}

enum status fo_open_file(const char *path, const struct fo_options *options, struct diagnostics *sink,
                         struct fo_tree **out)
{
    *out = NULL;
    struct fo_tree *tree = create(path, options, sink);
    if (tree == NULL)
        return no_memory(path, sink);
    return begin_reading(tree, fo_sax_open_file(tree, path, &tree->source), out);
}

enum status fo_open_memory(const char *bytes, size_t size, const char *name, const struct fo_options *options,
                           struct diagnostics *sink, struct fo_tree **out)
{
    *out = NULL;
    struct fo_tree *tree = create(name, options, sink);
    if (tree == NULL)
        return no_memory(name, sink);
    return begin_reading(tree, fo_sax_open_memory(tree, bytes, size, &tree->source), out);
}

enum status fo_open_document(struct _xmlDoc *document, const char *name, const struct fo_options *options,
                             struct diagnostics *sink, struct fo_tree **out)
{
    *out = NULL;
    struct fo_tree *tree = create(name, options, sink);
    if (tree == NULL)
        return no_memory(name, sink);
    return begin_reading(tree, fo_document_open(tree, document, &tree->source), out);
}

enum status fo_rewind(struct fo_tree *tree)
{
    if (tree->events > tree->reported)
        tree->reported = tree->events;
    tree->known = tree->known || tree->ended;
    fo_builder_free(&tree->builder);
    fo_segment_free_all(tree);
    arena_reset(tree->nodes);
    tree->unused = NULL;
    enum status status = tree->source->rewind(tree->source);
    if (status == STATUS_OK && !begin_pass(tree))
        status = STATUS_MEMORY;
    if (status != STATUS_OK) {
        tree->status = status;
        tree->ended = true;
        tree->root = NULL;
        return status;
    }
    return fo_root(tree) == NULL ? fo_status(tree) : STATUS_OK;
}

void fo_close(struct fo_tree *tree)
{
    if (tree == NULL)
        return;
    fo_builder_free(&tree->builder);
    fo_segment_free_all(tree);
    arena_destroy(tree->nodes);
    if (tree->source != NULL)
        tree->source->close(tree->source);
    fo_styles_free(&tree->styles);
    arena_destroy(tree->arena);
    free(tree);
}
